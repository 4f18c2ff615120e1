"""Two persons side by side, of whom the second is not told who it is: `Họ và tên chồng:` beside a `Họ và tên` whose last word was lost.

Blanks of the civil register have two columns with the same labels; whose a column is stands in the label of the name alone. The column
beside that of one person is the other one's, where the type knows two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet
from digitizer.extraction.sections import headings

_SHORTEST = 5  # letters of a label of names
_NEAR = 2.0  # word heights from the edge of a column


def named(sheet: Sheet, specs: Sequence[FieldSpec]) -> Sheet:
    """Return the sheet with the label of a second person's name as its type has it."""
    groups = headings(specs)
    printed = {letters(item): item for spec in specs for item in spec.sections}
    rows = list(sheet.rows)
    for at, row in enumerate(rows):
        if row.limit is None or (first := letters(_label(row))) not in groups:
            continue
        beside = _beside(rows, at, sheet)
        if beside is None:
            continue
        begun = letters(_label(rows[beside]))
        others = [
            heading
            for heading, group in groups.items()
            if group != groups[first] and heading.startswith(begun) and first.startswith(begun)
        ]
        if len(begun) >= _SHORTEST and begun not in groups and len({groups[heading] for heading in others}) == 1:
            rows[beside] = _ended(rows[beside], printed[min(others, key=len)])
    return replace(sheet, rows=tuple(rows))


def _label(row: Row) -> str:
    return row.runs[0].text.partition(':')[0]


def _beside(rows: Sequence[Row], at: int, sheet: Sheet) -> int | None:
    """The first row of the column right of that which begins with a row, level with it."""
    edge, level = rows[at].limit, rows[at].middle
    behind = next((index for index in range(at, len(rows)) if rows[index].limit != edge), None)
    if behind is None or edge is None or abs(rows[behind].x0 - edge) > _NEAR * sheet.scale:
        return None
    return behind if abs(rows[behind].middle - level) < sheet.scale else None


def _ended(row: Row, label: str) -> Row:
    """A row whose label has its last word again."""
    run = row.runs[0]
    at = next((index for index, token in enumerate(run.tokens) if ':' in token.text), len(run.tokens) - 1)
    words = label.split()
    made = replace(run.tokens[at], text=f'{" ".join(words[at:])}:')
    return replace(row, runs=(Run((*run.tokens[:at], made, *run.tokens[at + 1 :])), *row.runs[1:]))
