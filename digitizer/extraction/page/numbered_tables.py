"""Tables whose first column counts: heads of any number of lines, and cells that go on under their row.

    STT   Tên thành viên    Nơi đăng ký hộ khẩu     Số CMND (hoặc chứng
                            thường trú              thực cá nhân khác)
    1     NGUYỄN VĂN        Số 86 đường Lê Lợi,     036062403181
          AN                thành phố Cao Bằng

A row begins where a number stands in the first column; where the other columns begin show its rows, not its head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.extraction.matching import letters
from digitizer.extraction.page.columns import ALIGNED
from digitizer.extraction.page.sheet import Row, Sheet, Token

COUNTED = re.compile(r'(?:stt|tt|sott)')
"""What the first column of such a table is headed with, folded."""
_MOST_HEAD_LINES = 6
_LINE_STEP = 1.5  # line spacings between two lines of one row
_ROW_STEP = 3.5  # line spacings between two rows
_FEWEST = 3  # columns
_ALIKE = 2  # rows in which a column begins at one place
_FAR = 2.5  # word heights between words and a number of another column
_EDGE = 0.8  # word heights from a rule of the table within which a letter is a piece of it


def cells_under(sheet: Sheet, row: int, label: Sequence[Token]) -> list[tuple[Token, ...]] | None:
    """Return the cells of the column that a label heads, one for each numbered row; None where there is no such table."""
    head = _counted_by(sheet, row)
    if head is None or label[0] is head:
        return None
    groups = _rows(sheet, row, head)
    edges = _edges(groups, sheet.scale)
    if not groups or len(edges) < _FEWEST:
        return None
    middle = (label[0].x0 + max(token.x1 for token in label)) / 2
    own = _column_at(middle, edges, sheet.scale)
    if not own:
        return None
    return [cell for group in groups if (cell := _cell(group, own, edges, sheet.scale))]


def widest_column(sheet: Sheet, row: int) -> list[tuple[Token, ...]]:
    """Return the cells of the column that has the most letters, of the table that a row heads: what its entries are; none where it heads none."""
    if not is_head(sheet, row):
        return []
    columns = [cells_under(sheet, row, run.tokens) or [] for run in sheet.rows[row].runs]
    return max(columns, key=lambda column: sum(len(token.letters) for cell in column for token in cell))


def is_head(sheet: Sheet, row: int) -> bool:
    """Tell whether a row heads the columns of such a table."""
    return bool(places(sheet, row))


def places(sheet: Sheet, row: int) -> range:
    """Return where the rows of such a table stand, its head among them; none where a row heads no such table."""
    head = _counted_by(sheet, row) if len(sheet.rows[row].runs) >= _FEWEST else None
    groups = _rows(sheet, row, head) if head is not None else []
    if not groups:
        return range(0)
    last = groups[-1][-1]
    return range(row, next(at for at, line in enumerate(sheet.rows) if line is last) + 1)


def _counted_by(sheet: Sheet, row: int) -> Token | None:
    """What heads the column of numbers: its caption, or the first number where it stands left of all captions."""
    head = sheet.rows[row].tokens[0]
    if COUNTED.fullmatch(head.letters) is not None:
        return head
    first = sheet.rows[row + 1].tokens[0] if row + 1 < len(sheet.rows) else None
    return first if first is not None and _number(first) == 1 and first.x1 < head.x0 else None


def _rows(sheet: Sheet, row: int, head: Token) -> list[list[Row]]:
    """The lines of each row of the table, down to the first line that is none of it."""
    groups: list[list[Row]] = []
    last = sheet.rows[row]
    for at in range(row + 1, len(sheet.rows)):
        line = sheet.rows[at]
        step = last.middle - line.middle if line.middle < last.middle else line.middle - last.middle
        if _is_counted(line, head, sheet.scale):
            if groups and step > _ROW_STEP * sheet.pitch:
                break
            groups.append([line])
        elif not groups:
            if at - row > _MOST_HEAD_LINES or ':' in line.text:
                return []
        elif step > _LINE_STEP * sheet.pitch or line.x0 < head.x1:
            break
        elif len(line.runs) + 1 >= max(_FEWEST, len(groups[-1][0].runs)):
            return []  # a row whose number was not read, or the second line of all its cells
        else:
            groups[-1].append(line)
        last = line
    return groups if groups and _number(groups[0][0].tokens[0]) == 1 else []


def _is_counted(line: Row, head: Token, scale: float) -> bool:
    """Whether a line begins with a number under the heading of the first column, and has other cells."""
    first = line.tokens[0]
    under = min(first.x1, head.x1 + scale) > max(first.x0, head.x0 - scale)
    return under and len(line.tokens) > 1 and _number(first) is not None and len(line.runs) >= _FEWEST


def _number(token: Token) -> int | None:
    match = re.fullmatch(r'(\d{1,2})\W?', token.text)
    return int(match[1]) if match else None


def _edges(groups: Sequence[Sequence[Row]], scale: float) -> list[float]:
    """Where the columns begin: where cells of several lines do, those of the only row where there is but one."""
    first = [run.x0 for group in groups for run in group[0].runs]
    starts = sorted(first + [run.x0 for group in groups for line in group[1:] for run in line.runs])
    columns: list[list[float]] = []
    for start in starts:
        if columns and start - columns[-1][-1] < ALIGNED * scale:
            columns[-1].append(start)
        else:
            columns.append([start])
    alike = _ALIKE if len(groups) > 1 else 1
    return [min(column) for column in columns if len(column) >= alike and any(start in first for start in column)]


def _column_at(place: float, edges: Sequence[float], scale: float) -> int:
    return sum(place > edge - ALIGNED * scale for edge in edges) - 1


def _is_count_behind(token: Token, inside: Sequence[Token], scale: float) -> bool:
    """Whether a number stands far behind the words of a cell: how many there are, in a column that no other row has anything in."""
    before = [other for other in inside if other.x1 <= token.x0 and abs(other.middle - token.middle) < 0.5 * scale]
    far = bool(before) and token.x0 - max(other.x1 for other in before) > _FAR * scale
    return far and _number(token) is not None


def _cell(group: Sequence[Row], own: int, edges: Sequence[float], scale: float) -> tuple[Token, ...]:
    inside = [token for line in group for token in line.tokens if _column_at(token.x0, edges, scale) == own]
    words = [token for token in inside if not _is_count_behind(token, inside, scale)]
    right = edges[own + 1] if own + 1 < len(edges) else None
    rule = [
        token
        for token in words
        if right is not None and len(token.text) == 1 and token.text.isalpha() and right - token.x1 < _EDGE * scale
    ]
    return tuple(token for token in words if letters(token.text) and not any(token is other for other in rule))
