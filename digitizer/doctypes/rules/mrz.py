"""Machine-readable zones: identity cards (TD1, three lines of 30) and passports (TD3, two lines of 44).

Source: ICAO Doc 9303. The card of Viet Nam repeats the last nine digits of the personal number in front of all
twelve, so that one unreadable digit can be put back and proved by the check digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from digitizer.doctypes.rules.dates import PartialDate
from digitizer.doctypes.rules.personal_id import PersonalId
from digitizer.doctypes.rules.sex import Sex
from digitizer.kit.text import fold

UNREADABLE = '?'
_TD1_LENGTH = 30
_WEIGHTS = (7, 3, 1)
_TO_DIGIT = str.maketrans('OQDILZSBG', '000112586')
_TO_LETTER = str.maketrans('0125806', 'OIZSBOG')
_LINE = re.compile(r'[A-Z0-9<?]{24,48}')
_TD1_TAIL = re.compile(r'^(?P<body>.{5}.{9}.{1}.{12})[<KC]*(?P<check>[0-9OQDILZSBG?])$')

_WITHOUT_END = {'999999', '991231'}
"""What stands for the last day on cards that are valid for life (không thời hạn)."""


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a zone says. `failed` names the check digits that do not hold, `recovered` the fields that were put back."""

    form: str  # 'TD1' or 'TD3'
    country: str
    document_number: str
    personal_id: PersonalId | None
    birth_date: PartialDate | None
    sex: Sex | None
    expiry_date: PartialDate | None  # None too for cards without end
    nationality: str
    surname: str  # upper case without marks
    given_names: str
    failed: tuple[str, ...]
    recovered: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Whether every check digit holds."""
        return not self.failed

    @property
    def full_name(self) -> str:
        """Surname and given names, upper case without marks."""
        return f'{self.surname} {self.given_names}'.strip()


def check_digit(text: str) -> int:
    """Return the check digit of `text`: weights 7, 3, 1; `<` is 0, A is 10, Z is 35. Raises ValueError elsewhere."""
    return sum(_value(char) * _WEIGHTS[index % 3] for index, char in enumerate(text)) % 10


def _value(char: str) -> int:
    if char == '<':
        return 0
    if char.isdigit():
        return int(char)
    if 'A' <= char <= 'Z':
        return ord(char) - ord('A') + 10
    raise ValueError('not a character of a machine-readable zone')


def clean_line(text: str) -> str:
    """Return an OCR line in the alphabet of the zone: no blanks, capitals, `«` as two fillers, others as `?`."""
    text = text.replace('«', '<<').replace('‹', '<').replace('(', '<').replace('{', '<').replace('»', '<<')
    compact = fold(re.sub(r'\s+', '', text)).upper()
    return re.sub(r'[^A-Z0-9<]', UNREADABLE, compact)


def find_lines(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return the first index and the number (2 or 3) of the lines of a zone among OCR lines, or None."""
    cleaned = [clean_line(line) for line in lines]
    for index, line in enumerate(cleaned):
        if (
            re.match(r'[I1LTJ][D<0O][A-Z0-9]{3}', line)
            and _zone_like(line)
            and _all_zone_like(cleaned[index + 1 : index + 3], 2)
        ):
            return index, 3
        if re.match(r'P[A-Z<][A-Z]{3}', line) and '<<' in line and _all_zone_like(cleaned[index + 1 : index + 2], 1):
            return index, 2
    return None


def _zone_like(line: str) -> bool:
    return (
        _LINE.fullmatch(line) is not None
        and line.count(UNREADABLE) <= 3
        and ('<<' in line or sum(c.isdigit() for c in line) > 12)
    )


def _all_zone_like(lines: Sequence[str], count: int) -> bool:
    return len(lines) == count and all(_zone_like(line) for line in lines)


def parse(lines: Sequence[str], *, today: date) -> Mrz | None:
    """Read the two or three lines of a zone; `today` decides the century of two-digit years. None if it is no zone."""
    cleaned = [clean_line(line) for line in lines]
    if len(cleaned) == 3:
        return _best_td1(cleaned, today)
    if len(cleaned) == 2:
        return _parse_td3(cleaned, today)
    return None


class _Reader:
    """Fields with their check digits; remembers which ones failed and which were put back."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.recovered: list[str] = []

    def numeric(self, name: str, field: str, check: str, twins: Sequence[str] = ()) -> str:
        """Return a field of digits; look-alikes are replaced, one unreadable character is computed."""
        digits = field.translate(_TO_DIGIT)
        wanted = check.translate(_TO_DIGIT)
        for twin in twins:
            digits = ''.join(b if a == UNREADABLE and b.isdigit() else a for a, b in zip(digits, twin, strict=True))
        if digits.count(UNREADABLE) == 1 and wanted.isdigit():
            for digit in '0123456789':
                if check_digit(digits.replace(UNREADABLE, digit)) == int(wanted):
                    digits = digits.replace(UNREADABLE, digit)
                    break
        if UNREADABLE in field and UNREADABLE not in digits:
            self.recovered.append(name)
        self.test(name, digits, wanted)
        return digits

    def alphanumeric(self, name: str, field: str, check: str) -> str:
        """Return a field of letters and digits; O and 0 and the like are tried until the check digit holds."""
        wanted = check.translate(_TO_DIGIT)
        if UNREADABLE not in field and wanted.isdigit():
            for candidate in _variants(field):
                if check_digit(candidate) == int(wanted):
                    if candidate != field:
                        self.recovered.append(name)
                    return candidate
        self.test(name, field, wanted)
        return field

    def test(self, name: str, field: str, wanted: str) -> None:
        """Note `name` as failed unless `wanted` is the check digit of `field`."""
        if UNREADABLE in field or not wanted.isdigit() or check_digit(field) != int(wanted):
            self.failed.append(name)


def _variants(field: str) -> list[str]:
    """The field itself, then forms with up to three look-alikes exchanged."""
    places = [index for index, char in enumerate(field) if char in 'O0I1S5B8Z2'][:3]
    pairs = {'O': '0', '0': 'O', 'I': '1', '1': 'I', 'S': '5', '5': 'S', 'B': '8', '8': 'B', 'Z': '2', '2': 'Z'}
    forms = []
    for choice in sorted(product((False, True), repeat=len(places)), key=sum):
        chars = list(field)
        for place, swap in zip(places, choice, strict=True):
            if swap:
                chars[place] = pairs[chars[place]]
        forms.append(''.join(chars))
    return forms


def _best_td1(lines: Sequence[str], today: date) -> Mrz | None:
    """Parse three lines; where one is a character too long, the reading in which most check digits hold."""
    best: Mrz | None = None
    for first, second in product(_shortened(lines[0], 5), _shortened(lines[1], 0)):
        zone = _parse_td1((first, second, lines[2]), today)
        if zone is not None and (first, second) != tuple(lines[:2]):
            zone = replace(zone, recovered=(*zone.recovered, 'length'))
        if zone is not None and (best is None or len(zone.failed) < len(best.failed)):
            best = zone
        if best is not None and best.valid:
            break
    return best


def _shortened(line: str, first: int) -> list[str]:
    """The line, and if it is one too long, all lines with one character from `first` on left out."""
    if len(line) != _TD1_LENGTH + 1:
        return [line]
    return [line, *dict.fromkeys(line[:place] + line[place + 1 :] for place in range(first, len(line) - 1))]


def _parse_td1(lines: Sequence[str], today: date) -> Mrz | None:
    first, second = _td1_first(lines[0]), _td1_second(lines[1])
    if first is None or second is None:
        return None
    reader = _Reader()
    short, short_check, full, tail_check = first[5:14], first[14], first[15:27], first[29]
    number, full_digits = _numbers(reader, short, short_check, full, tail_check)
    birth, expiry = _dates(reader, second[0:6], second[6], second[8:14], second[14])
    checks = [char.translate(_TO_DIGIT) for char in (short_check, tail_check, second[6], second[14])]
    text = f'{number}{checks[0]}{full_digits}<<{checks[1]}{birth}{checks[2]}{expiry}{checks[3]}{second[18:29]}'
    reader.test('composite', text, second[29].translate(_TO_DIGIT))
    person = PersonalId(full_digits) if full_digits.isdigit() and len(full_digits) == 12 else None
    return _build('TD1', first[2:5], number, person, birth, second[7], expiry, second[15:18], lines[2], reader, today)


def _numbers(reader: _Reader, short: str, short_check: str, full: str, tail_check: str) -> tuple[str, str]:
    """Read the nine and the twelve digits; they prove and repair each other."""
    twin = full[3:].translate(_TO_DIGIT)
    number = reader.numeric('document_number', short, short_check, [twin])
    if '<' in full:
        return number, full
    if 'document_number' in reader.failed and UNREADABLE not in twin and _holds(twin, short_check):
        reader.failed.remove('document_number')
        reader.recovered.append('document_number')
        number = twin
    prefix = full[:3].translate(_TO_DIGIT)
    proved = number if 'document_number' not in reader.failed else twin
    whole = reader.numeric('personal_id', prefix + proved + '<<', tail_check)[:12]
    if proved != twin and 'personal_id' not in reader.recovered:
        reader.recovered.append('personal_id')
    return number, whole


def _holds(field: str, check: str) -> bool:
    wanted = check.translate(_TO_DIGIT)
    return wanted.isdigit() and field.isdigit() and check_digit(field) == int(wanted)


def _td1_first(line: str) -> str | None:
    """Bring the first line to 30 characters; fillers that the engine dropped or doubled stand before the last one."""
    match = _TD1_TAIL.match(line)
    if match is None:
        return None
    return f'ID{match["body"][2:5].translate(_TO_LETTER)}{match["body"][5:]}<<{match["check"]}'


def _td1_second(line: str) -> str | None:
    """Bring the second line to 30 characters: eleven fillers stand before the composite check digit."""
    match = re.match(r'^(.{7})(.)(.{7})(.{3})(?:[<KC?]*)(.)$', line)
    if match is None:
        return None
    return f'{match[1]}{match[2]}{match[3]}{match[4].translate(_TO_LETTER)}{"<" * 11}{match[5]}'


def _parse_td3(lines: Sequence[str], today: date) -> Mrz | None:
    second = lines[1]
    if len(second) != 44 or not lines[0].startswith('P'):
        return None
    reader = _Reader()
    number = reader.alphanumeric('document_number', second[0:9], second[9])
    birth, expiry = _dates(reader, second[13:19], second[19], second[21:27], second[27])
    personal = second[28:42]
    optional_check = second[42]
    digits = personal.replace('<', '')
    if digits:
        personal = reader.numeric('personal_id', personal, optional_check)
    composite = f'{number}{second[9]}{birth}{second[19]}{expiry}{second[27]}{personal}{optional_check}'
    fixed = ''.join(char if char not in 'OQ' else '0' for char in composite[9:])
    reader.test('composite', composite[:9] + fixed, second[43].translate(_TO_DIGIT))
    stripped = personal.strip('<')
    person = PersonalId(stripped) if re.fullmatch(r'[0-9]{12}', stripped) else None
    return _build(
        'TD3',
        lines[0][2:5],
        number.strip('<'),
        person,
        birth,
        second[20],
        expiry,
        second[10:13],
        lines[0][5:],
        reader,
        today,
    )


def _dates(reader: _Reader, birth: str, birth_check: str, expiry: str, expiry_check: str) -> tuple[str, str]:
    birth_digits = reader.numeric('birth_date', birth, birth_check)
    if set(expiry) <= {'<'}:  # a card without end
        return birth_digits, expiry
    return birth_digits, reader.numeric('expiry_date', expiry, expiry_check)


def _build(
    form: str,
    country: str,
    number: str,
    person: PersonalId | None,
    birth: str,
    sex: str,
    expiry: str,
    nationality: str,
    names: str,
    reader: _Reader,
    today: date,
) -> Mrz:
    surname, _, given = names.translate(_TO_LETTER).strip('<').partition('<<')
    return Mrz(
        form=form,
        country=country.translate(_TO_LETTER).strip('<'),
        document_number=number,
        personal_id=person,
        birth_date=_birth(birth, person, today),
        sex={'M': Sex.MALE, 'F': Sex.FEMALE}.get(sex),
        expiry_date=_expiry(expiry),
        nationality=nationality.translate(_TO_LETTER).strip('<'),
        surname=_name(surname),
        given_names=_name(given),
        failed=tuple(reader.failed),
        recovered=tuple(reader.recovered),
    )


def _name(text: str) -> str:
    return re.sub(r'<+', ' ', text).replace(UNREADABLE, '').strip()


def _birth(text: str, person: PersonalId | None, today: date) -> PartialDate | None:
    if not text.isdigit():
        return None
    year = int(text[:2])
    if person is not None and person.birth_year % 100 == year:
        full = person.birth_year
    else:
        full = 2000 + year if 2000 + year <= today.year else 1900 + year
    return _partial(full, text)


def _expiry(text: str) -> PartialDate | None:
    return _partial(2000 + int(text[:2]), text) if text.isdigit() and text not in _WITHOUT_END else None


def _partial(year: int, text: str) -> PartialDate | None:
    try:
        return PartialDate(year, int(text[2:4]) or None, (int(text[4:]) or None) if int(text[2:4]) else None)
    except ValueError:
        return None
