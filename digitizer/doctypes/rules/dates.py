"""Dates as Vietnamese papers print them, in digits and in words, with unknown days and OCR slips, to ISO 8601."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from digitizer.doctypes.rules import number_words
from digitizer.doctypes.rules.ocr_digits import DIGIT, LOOKALIKES
from digitizer.kit.text import fold, nfc

EARLIEST_YEAR = 1850
LATEST_YEAR = 2150


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = 'day'
    MONTH = 'month'
    YEAR = 'year'


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or month and day, may be unknown. Raises ValueError for one that is not real."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError('year out of range')
        if self.month is None:
            if self.day is not None:
                raise ValueError('a day needs a month')
            return
        date(self.year, self.month, self.day or 1)

    @classmethod
    def of_iso(cls, text: str) -> PartialDate:
        """Return the date written by `iso`. Raises ValueError for anything else."""
        return cls(*map(int, text.split('-')))

    @property
    def precision(self) -> Precision:
        """What is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def iso(self) -> str:
        """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
        parts = [f'{self.year:04d}']
        if self.month is not None:
            parts.append(f'{self.month:02d}')
        if self.day is not None:
            parts.append(f'{self.day:02d}')
        return '-'.join(parts)

    @property
    def first_day(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be the same day: unknown parts agree with everything."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date found in a text. `value` is None where it has the form of a date but no such day exists."""

    value: PartialDate | None
    start: int
    end: int
    repaired: bool  # a letter was taken for a digit, or torn digits were joined


_GAP = r'(?:\s?/\s?(?:date|day|month|year)(?![a-z]))?[\s.…:_,;\-–]*'
_TWO = rf'{DIGIT}(?:\s?{DIGIT})?'
_UNKNOWN = r'(?:[xX*\-–._…]{1,12})'
_FOUR = rf'{DIGIT}(?:\s?{DIGIT}){{3}}'
_YEAR_BLANK = rf'20[.…]{{1,6}}\s?{DIGIT}\s?{DIGIT}'  # filled in behind print: `năm 20..12..`
_NOT_BEFORE = r'(?<![0-9A-Za-z/])'
_LONG = re.compile(
    rf'ng[aàáảãạâă]y{_GAP}(?P<d>{_TWO}){_GAP}[tliíì]?h[aàáảãạâă]ng{_GAP}(?P<m>{_TWO}){_GAP}n[aàáảãạâăǎ]m{_GAP}(?P<y>{_FOUR}|{_YEAR_BLANK})(?![0-9])',
    re.IGNORECASE,
)
_DAY_LONG = re.compile(
    rf'(?P<d>{_TWO}){_GAP}[tliíì]?h[aàáảãạâă]ng{_GAP}(?P<m>{_TWO}){_GAP}n[aàáảãạâăǎ]m{_GAP}(?P<y>{_FOUR})(?![0-9])',
    re.IGNORECASE,
)
_MONTH_LONG = re.compile(
    rf'th[aàáảãạâă]ng{_GAP}(?P<m>{_TWO}){_GAP}n[aàáảãạâăǎ]m{_GAP}(?P<y>{_FOUR})(?![0-9])', re.IGNORECASE
)
_NUMERIC = re.compile(
    rf'{_NOT_BEFORE}(?P<d>{_TWO}|{_UNKNOWN})\s*[/\-–.]\s*(?P<m>{_TWO}|{_UNKNOWN})\s*[/\-–.]\s*(?P<y>{_FOUR})(?![0-9/])'
)
_ISO = re.compile(r'(?<![0-9])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![0-9])')
_FORMS = (_LONG, _ISO, _NUMERIC)

_STROKES = re.compile(r'(?P<d>[0-3]\d)[/!Il|1](?P<m>[01]\d)[/!Il|1](?P<y>(?:19|20)\d\d)')
"""A date whose strokes were read as other uprights: `25!08I1974`, `01/0611977`."""
_ISO_PARTIAL = re.compile(r'(?P<y>\d{4})(?:-(?P<m>\d{2}))?')
_MONTH_NUMERIC = re.compile(rf'(?P<m>{_TWO})\s*[/\-.]\s*(?P<y>{_FOUR})')
_YEAR = re.compile(rf'(?:n[aăǎ]m{_GAP})?(?P<y>{_FOUR})', re.IGNORECASE)


def find_all(text: str) -> Iterator[DateMatch]:
    """Yield the full dates in `text` in order: long (`ngày 05 tháng 7 năm 2023`), numeric and ISO forms.

    A year with a letter in it counts only when at least three of its four digits are digits.
    """
    text = nfc(text)
    matches = sorted(
        (match for form in _FORMS for match in form.finditer(text)), key=lambda match: (match.start(), -match.end())
    )
    end = -1
    for match in matches:
        if match.start() < end or sum(char.isdigit() for char in match['y']) < 3:
            continue
        end = match.end()
        yield _match(match)


def find(text: str) -> DateMatch | None:
    """Return the first full date in `text`."""
    return next(find_all(text), None)


def parse(text: str) -> DateMatch | None:
    """Read a field that holds one date: a full one, month and year, a year alone, or ISO with parts missing."""
    found = find(text)
    if found is not None:
        return found
    stripped = nfc(text).strip(' .,;:…_()')
    for form in (_DAY_LONG, _STROKES, _ISO_PARTIAL, _MONTH_LONG, _MONTH_NUMERIC, _YEAR):
        # a day in words of months (`28 tháng 8 năm 2024, tại …`) is plain whatever follows
        match = form.match(stripped) if form is _DAY_LONG else form.fullmatch(stripped)
        if match is not None and sum(char.isdigit() for char in match['y']) >= 3:
            return _match(match)
    return None


def parse_compact(text: str) -> PartialDate | None:
    """Read `ddmmyyyy`, as the QR code of identity cards has it; day and month may be 00."""
    if re.fullmatch(r'\d{8}', text) is None:
        return None
    return _build(text[4:], text[2:4], text[:2])


def parse_words(text: str) -> PartialDate | None:
    """Read a date spelled out: `Ngày năm, tháng bảy, năm hai nghìn không trăm hai mươi ba`.

    `năm` is both *five* and *year*: the reading is taken in which day, month and year are all numbers.
    """
    folded = re.sub(r'[^a-z]+', ' ', fold(text)).strip()
    match = re.search(r'\bngay (?:(?:mong|mung) )?(?P<d>.+?) thang (?P<rest>.+)', folded)
    if match is None:
        return None
    day = number_words.parse(match['d'])
    words = match['rest'].split()
    for index, word in enumerate(words):
        if word != 'nam' or index == 0:
            continue
        month = _month_words(' '.join(words[:index]))
        tail = ' '.join(words[index + 1 :])
        year = number_words.parse(tail) if 'nghin' in tail or 'ngan' in tail else number_words.parse_digits(tail)
        if day is None or month is None or year is None:
            continue
        try:
            return PartialDate(year, month, day)
        except ValueError:
            continue
    return None


def _month_words(text: str) -> int | None:
    named = {'gieng': 1, 'chap': 12}
    return named.get(text) or number_words.parse(text)


def _match(match: re.Match[str]) -> DateMatch:
    groups = match.groupdict()
    year, month, day = groups['y'], groups.get('m'), groups.get('d')
    repaired = match.re is _STROKES or any(part is not None and _is_repaired(part) for part in (year, month, day))
    return DateMatch(_build(year, month, day), match.start(), match.end(), repaired)


def _is_repaired(part: str) -> bool:
    part = re.sub(r'[.…]', '', part)  # of a blank that the pen filled in
    return not part.isdigit() and any(char.isdigit() or char in LOOKALIKES for char in part)


def _build(year: str, month: str | None, day: str | None) -> PartialDate | None:
    numbers = [_digits(part) for part in (year, month, day)]
    if numbers[0] is None:
        return None
    try:
        return PartialDate(numbers[0], numbers[1] or None, numbers[2] or None)
    except ValueError:
        return None


def _digits(part: str | None) -> int | None:
    if part is None:
        return None
    digits = ''.join(LOOKALIKES.get(char, char) for char in part if char.isdigit() or char in LOOKALIKES)
    return int(digits) if digits else None
