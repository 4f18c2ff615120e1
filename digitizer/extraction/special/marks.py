"""What a school record says of the whole year, in the table of its terms: `Cả năm` under `Học lực`.

Học kì       Học lực    Hạnh kiểm
Học kì I     Khá        Tốt
Học kì II    Khá        Tốt
Cả năm       Khá        Tốt
"""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet

FIELD = 'grade'
RULE = 'marks.year'
_HEADS = {'hocluc', 'ketquahoctap', 'xeploaihocluc'}
_YEAR = 'canam'
_FEWEST = 3  # columns
_MOST_ROWS = 6  # from the head down to the row of the year
_ASIDE = 3.0  # word heights between the middles of a caption and its cell


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the grade of the year, of the last table that has one."""
    if doctype.field(FIELD) is None:
        return []
    for sheet in reversed(sheets):
        for at, row in enumerate(sheet.rows):
            head = next((run for run in row.runs if letters(run.text) in _HEADS), None)
            if head is None or len(row.runs) < _FEWEST:
                continue
            year = next((row for row in sheet.rows[at + 1 : at + 1 + _MOST_ROWS] if _is_of_year(row)), None)
            cell = _under(head, year, sheet) if year is not None else None
            if cell is not None:
                return [
                    Finding(
                        FIELD, text_of(cell.tokens), cell.tokens, sheet.number, RULE, 0.97, label=text_of(head.tokens)
                    )
                ]
    return []


def _is_of_year(row: Row) -> bool:
    return len(row.runs) > 1 and letters(row.runs[0].text) == _YEAR


def _under(head: Run, row: Row, sheet: Sheet) -> Run | None:
    """The cell of a row under a caption."""
    near = min(row.runs[1:], key=lambda run: abs(run.centre - head.centre))
    return near if abs(near.centre - head.centre) < _ASIDE * sheet.scale else None
