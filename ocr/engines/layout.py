"""Reading order: printed lines put together from fragments, columns of header and footer one after the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from statistics import median

from ocr.engines.coloured import fill_blanks
from ocr.engines.ornament import without_ornament
from ocr.model import Box, Line, Word
from ocr.vietnamese.page_marks import is_national_title, is_recipients_label, is_salutation, is_signer_title

_HEAD_PART = 0.5  # the header columns begin in the upper half
_SAME_ROW = 0.5  # middles closer than this share of the smaller height are on one row
_NEAR = 3.5  # line heights; a wider gap ends a header column
_ASIDE = 0.12  # of the national title's width: lines of its column are centred below it
_GUTTER = 1.5  # line heights between two columns of a page
_OFF_MIDDLE = 0.12  # of the print's width: how far from its middle the gutter may be
_COLUMN_ROWS = 6
_UNBROKEN = 0.8  # share of a column's fragments that are rows of their own
_PAGE_NUMBER = re.compile(r'\W*\d{1,4}\W*')


def reading_order(
    fragments: Iterable[Line], width: int, height: int, coloured: Iterable[Line] = ()
) -> tuple[Line, ...]:
    """Return one Line for each printed line, in the order in which a person reads them.

    Header and footer, and a page that is set in two columns: left column whole, then right. Everything else by rows,
    so that the cells of a table row or form row are one line. Boxes are pixels of a level page of this size.

    Args:
        fragments: what was read of black print.
        width: of the page.
        height: of the page.
        coloured: what was read of coloured ink. What fills a blank of a black line becomes part of it; the rest stays
            lines of its own, those of one stamp together.
    """
    black, apart = fill_blanks(without_ornament(fragments), without_ornament(coloured))
    stamps = {id(stamp[0]): stamp for stamp in _stamps(apart)}
    rest = sorted([*black, *(stamp[0] for stamp in stamps.values())], key=lambda line: _middle(line.box))
    if not rest:
        return ()
    ordered: list[Line] = []
    for column in _page_columns(rest):
        head, lines = _head(column, width, height)
        body, foot = _foot(lines, width)
        for block in (*head, body, *foot):
            ordered.extend(_rows(block, frozenset(stamps)))
    return tuple(line for row in ordered for line in stamps.get(id(row), (row,)))


def rows_of(fragments: Iterable[Line]) -> list[Line]:
    """Join fragments that lie on one printed row, left to right, rows from top to bottom."""
    return _rows(fragments, frozenset())


def _rows(fragments: Iterable[Line], apart: Collection[int]) -> list[Line]:
    """Join fragments on one row but for those whose ids are in `apart`."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda line: _middle(line.box)):
        for row in reversed(rows[-3:]):
            if id(fragment) in apart or id(row[0]) in apart:
                continue
            if all(_same_row(fragment.box, other.box) for other in row):
                row.append(fragment)
                break
        else:
            rows.append([fragment])
    rows.sort(key=lambda row: median(_middle(line.box) for line in row))
    return [_joined(row) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    words: list[Word] = []
    for fragment in sorted(row, key=lambda line: line.box.x0):
        words.extend(fragment.words)
    return Line(tuple(words), handwritten=all(line.handwritten for line in row))


def _stamps(lines: Iterable[Line]) -> list[list[Line]]:
    """Put coloured lines together that stand close under each other: the lines of one stamp."""
    stamps: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: _middle(line.box)):
        for stamp in stamps:
            last = stamp[-1].box
            beside = min(last.x1, line.box.x1) - max(last.x0, line.box.x0)
            if beside > 0 and line.box.y0 - last.y1 < 1.5 * min(last.height, line.box.height):
                stamp.append(line)
                break
        else:
            stamps.append([line])
    return stamps


def _page_columns(fragments: Sequence[Line]) -> list[list[Line]]:
    """Return the two columns of a page that is set in two, else the page as one.

    Such a page has one gutter near its middle from top to bottom, and neither side has another one: rows of a table
    have more, and forms have lines across.
    """
    left_edge, right_edge = min(line.box.x0 for line in fragments), max(line.box.x1 for line in fragments)
    tall = median(line.box.height for line in fragments)
    best: tuple[int, float] | None = None
    for edge in sorted({line.box.x1 for line in fragments}):
        beyond = [line.box.x0 for line in fragments if line.box.x0 >= edge]
        if not beyond or min(beyond) - edge < _GUTTER * tall:
            continue
        gutter = (edge + min(beyond)) / 2
        crossing = sum(line.box.x0 < gutter < line.box.x1 for line in fragments)
        share = (gutter - left_edge) / max(1, right_edge - left_edge)
        if abs(share - 0.5) < _OFF_MIDDLE and (best is None or crossing < best[0]):
            best = (crossing, gutter)
    if best is None or best[0]:
        return [list(fragments)]
    sides = [[line for line in fragments if (_centre(line.box) > best[1]) == right] for right in (False, True)]
    if any(len(rows_of(side)) < _COLUMN_ROWS or len(rows_of(side)) < _UNBROKEN * len(side) for side in sides):
        return [list(fragments)]
    return sides


def _same_row(one: Box, other: Box) -> bool:
    apart = abs(_middle(one) - _middle(other))
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
    if overlap > 0.5 * min(one.width, other.width):
        return False  # one over the other: two rows, however close
    return apart < _SAME_ROW * min(one.height, other.height)


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _centre(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _head(fragments: Sequence[Line], width: int, height: int) -> tuple[list[list[Line]], list[Line]]:
    """Split off the two-column header: what stands above it, its left column, its right column; and the rest."""
    titles = [line for line in fragments if _middle(line.box) < _HEAD_PART * height and is_national_title(line.text)]
    if not titles:
        return [], list(fragments)
    anchor = titles[0]
    tall = anchor.box.height
    near = [line for line in fragments if -1.5 * tall < _middle(line.box) - _middle(anchor.box) < 4 * tall]
    right_edge = min(line.box.x0 for line in titles if abs(_middle(line.box) - _middle(anchor.box)) < _NEAR * tall)
    left = [line for line in near if line.box.x1 <= right_edge + 0.02 * width and _centre(line.box) < anchor.box.x0]
    if not left:
        return [], list(fragments)
    gutter = (max(line.box.x1 for line in left), right_edge)
    top = min(_middle(line.box) for line in (*left, anchor)) - 0.5 * tall
    above = [line for line in fragments if _middle(line.box) < top]
    return _columns(fragments, above, gutter, anchor.box)


def _columns(
    fragments: Sequence[Line], above: list[Line], gutter: tuple[int, int], anchor: Box
) -> tuple[list[list[Line]], list[Line]]:
    """Go down from the top of two columns until a line crosses the gutter, a wide gap opens or the body begins."""
    left: list[Line] = []
    right: list[Line] = []
    bottom: int | None = None
    slack = 0.25 * anchor.height
    for line in fragments[len(above) :]:
        box = line.box
        if bottom is not None:
            crosses = box.x0 < gutter[1] - slack and box.x1 > gutter[1] + slack
            gap = box.y0 - bottom
            if crosses or gap > _NEAR * anchor.height or is_salutation(line.text):
                break
            aside = abs(_centre(box) - _centre(anchor)) > _ASIDE * anchor.width
            if box.x0 > gutter[0] and aside and gap > anchor.height:
                break
        (left if _centre(box) < sum(gutter) / 2 else right).append(line)
        bottom = max(bottom or 0, box.y1)
    taken = len(above) + len(left) + len(right)
    return [above, left, right], list(fragments[taken:])


def _foot(fragments: Sequence[Line], width: int) -> tuple[list[Line], list[list[Line]]]:
    """Split off recipients (left) and signature block (right), or two signature blocks side by side."""
    start = next((line for line in fragments if is_recipients_label(line.text) and line.box.x0 < width / 2), None)
    if start is None:
        start = _paired_signer(fragments, width)
    if start is None:
        return list(fragments), []
    tall = start.box.height
    edge = start.box.x0 + 0.12 * width
    left: list[Line] = []
    right: list[Line] = []
    after: list[Line] = []
    body: list[Line] = []
    for line in fragments:
        box = line.box
        if _middle(box) < _middle(start.box) - 0.6 * tall:
            alone = not any(_level(box, other.box) for other in fragments if other is not line)
            beside = _middle(start.box) - _middle(box) < 4 * tall and box.x0 > 0.4 * width and alone
            (right if beside and is_signer_title(line.text) else body).append(line)
        elif after or (box.x0 < edge and box.x1 > 0.75 * width) or _is_page_number(line, fragments):
            after.append(line)
        elif box.x0 <= edge and _centre(box) < 0.5 * width:
            left.append(line)
        elif _centre(box) > 0.5 * width or box.x0 > start.box.x1:
            right.append(line)
        else:
            left.append(line)
    if not right:
        return list(fragments), []
    return body, [left, right, after]


def _paired_signer(fragments: Sequence[Line], width: int) -> Line | None:
    """Return the left one of two signature titles on one row."""
    for line in fragments:
        if line.box.x1 > 0.6 * width or not is_signer_title(line.text):
            continue
        for other in fragments:
            if other.box.x0 > max(line.box.x1, 0.45 * width) and _level(line.box, other.box):
                return line if is_signer_title(other.text) else None
    return None


def _level(one: Box, other: Box) -> bool:
    return abs(_middle(one) - _middle(other)) < _SAME_ROW * min(one.height, other.height)


def _is_page_number(line: Line, fragments: Sequence[Line]) -> bool:
    return line is fragments[-1] and bool(_PAGE_NUMBER.fullmatch(line.text))
