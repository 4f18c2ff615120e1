"""The year of a paper's own day where the engine lost it: another place of the paper tells it.

Digits by pen behind `năm` are often not read at all: `Thục Phán, ngày 25 tháng 2 năm`. Where the paper names the same day elsewhere
(`kết quả được trả vào ngày 25/02/2026`), or the latest day that it tells of lies before it in the same year, that year is shown. Always for a
person; days of birth, of identity papers and of laws that the paper rests on tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from digitizer.doctypes.rules import dates
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Run, Sheet

FIELD = 'issue_date'
RULE = 'day.lost_year'
DOUBT = "Không đọc được năm: năm lấy theo ngày khác ghi trên giấy."
_ANCHOR = 0.4
_WRAPPED = 3  # words of a year at the beginning of the next row
_LINE = re.compile(
    r'(?:[^\W\d_][^,\d]{1,40}[,.;]?\s*)?\W*ngày\W*(?P<d>\d{1,2})\W+tháng\W*(?P<m>\d{1,2})(?:\W+năm)?\W*(?P<begun>(?:19|20)\d?)?\W*',
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r'\bsinh\b|\bcấp\b|\bcccd\b|\bcmnd\b|căn cước|hộ chiếu|căn cứ|\bluật\b|nghị định|thông tư|hiệu lực|hết hạn|giá trị',
    re.IGNORECASE,
)
"""Rows whose days are those of persons, of their papers, of laws, or lie ahead."""
_YEAR = re.compile(r'\bnăm\s(20\d\d|19\d\d)\b', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of place and day without its year."""

    sheet: Sheet
    run: Run
    day: int
    month: int
    begun: str  # what of the year was read: `202`


def read(sheets: Sequence[Sheet], found: Sequence[Finding], scanned_on: date) -> list[Finding]:
    """Return the paper's own day with the year that another place tells, where no reader found a whole one."""
    if any(item.name == FIELD and (item.value is not None or dates.parse(item.raw) is not None) for item in found):
        return []
    lines = list(_lines(sheets))
    if not lines:
        return []
    line = lines[0] if lines[0].run.middle < 0.3 * lines[0].sheet.height else lines[-1]
    year = _year_of(line, sheets, scanned_on)
    if year is None:
        return []
    try:
        day = PartialDate(year, line.month, line.day)
    except ValueError:
        return []
    tokens = line.run.tokens
    return [
        Finding(FIELD, text_of(tokens), tokens, line.sheet.number, RULE, _ANCHOR, value=day.iso, doubt=DOUBT),
    ]


def _lines(sheets: Sequence[Sheet]) -> Iterator[_Line]:
    for sheet in sheets:
        for run in sheet.runs:
            match = _LINE.fullmatch(run.text)
            if match is not None and dates.find(run.text) is None:
                yield _Line(sheet, run, int(match['d']), int(match['m']), match['begun'] or '')


def _year_of(line: _Line, sheets: Sequence[Sheet], scanned_on: date) -> int | None:
    """The year of the same day elsewhere, else of the latest day told before it."""
    told = [day for day in _told(sheets) if str(day.year).startswith(line.begun) and day.year <= scanned_on.year]
    same = {day.year for day in told if (day.day, day.month) == (line.day, line.month)}
    if len(same) == 1:
        return same.pop()
    last = max(told, key=lambda day: day.first_day, default=None)
    if last is None or (last.month is not None and (last.month, last.day or 1) > (line.month, line.day)):
        return None  # the paper is of the next year, or tells of a day ahead
    return last.year


def _told(sheets: Sequence[Sheet]) -> Iterator[PartialDate]:
    """The days and years that the rows of a paper tell, in figures and in words."""
    for sheet in sheets:
        for row, below in zip_longest(sheet.rows, sheet.rows[1:]):
            if _OF_OTHERS.search(row.text) is not None:
                continue
            for match in dates.find_all(row.text):
                if match.value is not None:
                    yield match.value
            yield from _in_words(row.text, below.text if below is not None else '')
            for year in _YEAR.finditer(row.text):
                yield PartialDate(int(year[1]))


def _in_words(text: str, below: str) -> Iterator[PartialDate]:
    """The day that a row writes out; its year may end at the beginning of the next one."""
    following = below.split()
    tried = (dates.parse_words(' '.join([text, *following[:count]])) for count in range(_WRAPPED, -1, -1))
    whole = next((day for day in tried if day is not None), None)
    if whole is not None:
        yield whole
