"""Numbers, days and sums of money in Vietnamese words, as forms and certificates print them."""

from __future__ import annotations

from datetime import date

_DIGITS = ('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín')
_GROUPS = ('', 'nghìn', 'triệu', 'tỷ')
_MONTHS = (
    'một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai',
)  # fmt: skip


def _below_thousand(number: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words += [_DIGITS[hundreds], 'trăm']
    if tens == 0:
        if ones:
            words += (['linh'] if words else []) + [_DIGITS[ones]]
        return words
    words += ['mười'] if tens == 1 else [_DIGITS[tens], 'mươi']
    if ones:
        special = {1: 'mốt' if tens > 1 else 'một', 5: 'lăm'}
        words.append(special.get(ones, _DIGITS[ones]))
    return words


def number_words(number: int) -> str:
    """A whole number from 0 to below 10^12 in words: 2024 is "hai nghìn không trăm hai mươi tư" read plainly."""
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words: list[str] = []
    for index in range(len(groups) - 1, -1, -1):
        if groups[index]:
            words += _below_thousand(groups[index], full=index < len(groups) - 1)
            words += [_GROUPS[index]] if _GROUPS[index] else []
    return ' '.join(words)


def money(amount: int) -> str:
    """An amount of VND as printed: 1500000 is `1.500.000`."""
    return f'{amount:,}'.replace(',', '.')


def money_words(amount: int) -> str:
    """An amount of VND in words, capital first: "Một triệu năm trăm nghìn đồng"."""
    return f'{sentence(number_words(amount))} đồng'


def day_words(day: date) -> str:
    """A birth day in words as on civil-status papers: "Ngày năm, tháng bảy, năm hai nghìn không trăm linh chín"."""
    return f'Ngày {number_words(day.day)}, tháng {_MONTHS[day.month - 1]}, năm {number_words(day.year)}'


def long_day(day: date) -> str:
    """`ngày 05 tháng 7 năm 2023`: a leading zero for days below ten and the months 1 and 2 (Decree 30/2020)."""
    month = f'{day.month:02d}' if day.month < 3 else str(day.month)
    return f'ngày {day.day:02d} tháng {month} năm {day.year}'


def slash_day(day: date) -> str:
    """`05/07/2023`."""
    return f'{day.day:02d}/{day.month:02d}/{day.year}'


def area(value: float) -> str:
    """An area with a decimal comma: 123.4 is `123,4`."""
    return f'{value:.1f}'.replace('.', ',')


def area_words(value: float) -> str:
    """An area in words: "Một trăm hai mươi ba phẩy bốn mét vuông"."""
    whole, tenth = divmod(round(value * 10), 10)
    return sentence(number_words(whole) + (f' phẩy {number_words(tenth)}' if tenth else '')) + ' mét vuông'


def sentence(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
