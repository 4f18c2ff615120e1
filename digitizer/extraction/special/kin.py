"""Father and mother side by side in a table of the family: `CHA | MẸ | VỢ/CHỒNG` over a line that begins with `Họ và tên`."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

RULE = 'form.column'
_HEADS = {
    'father_name': {'cha', 'bo', 'nguoicha', 'hotencha', 'chade', 'bode'},
    'mother_name': {'me', 'nguoime', 'hotenme', 'mede'},
}
_NAMES = {'hovaten', 'hoten', 'hochudemten', 'hochudemvaten', 'hovatendem'}
_PLACE = 0.95
_STEP = 1.6  # line spacings between the lines of a cell
_NEAR = 3  # rows between the heads and the line of names


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the names of the parents that no label gave."""
    given = {item.name for item in found if item.raw.strip()}
    wanted = [name for name in _HEADS if doctype.field(name) is not None and name not in given]
    if not wanted or doctype.field('full_name') is None:
        return []
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            heads = {name: run for run in row.runs for name in _HEADS if letters(run.text) in _HEADS[name]}
            line = _line_of_names(sheet, at) if len(heads) == len(_HEADS) else None
            if line is not None:
                return [item for name in wanted for item in _finding(name, sheet, row.runs, heads[name], line)]
    return []


def _line_of_names(sheet: Sheet, at: int) -> int | None:
    below = range(at + 1, min(at + 1 + _NEAR, len(sheet.rows)))
    return next((index for index in below if letters(sheet.rows[index].runs[0].text) in _NAMES), None)


def _finding(name: str, sheet: Sheet, heads: Sequence[Run], head: Run, line: int) -> list[Finding]:
    """The words under a head on the line of names, and on those that its cell goes on with."""
    label = sheet.rows[line].runs[0]
    tokens = _under(Row(sheet.rows[line].runs[1:]), heads, head) if len(sheet.rows[line].runs) > 1 else []
    last = sheet.rows[line]
    for row in sheet.rows[line + 1 :]:
        if row.x0 < label.x1 or last.step_to(row) > _STEP * sheet.pitch:
            break
        tokens += _under(row, heads, head)
        last = row
    text = text_of(tokens)
    if not tokens or not names.is_plausible(text):
        return []
    return [Finding(name, text, tuple(tokens), sheet.number, RULE, _PLACE, label=head.text)]


def _under(row: Row, heads: Sequence[Run], head: Run) -> list[Token]:
    return [
        token
        for run in row.runs
        for token in run.tokens
        if min(heads, key=lambda other: abs(other.centre - run.centre)) is head
    ]
