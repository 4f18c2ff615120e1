"""Lists under a heading: their entries, each with the mark of the first one, and the lines that an entry goes on with.

    1. Thành phần hồ sơ nộp gồm:
    - Đơn đề nghị cấp giấy phép xây dựng;
    - Bản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở
    và tài sản khác gắn liền với đất.
    2. Số lượng hồ sơ: 01 (bộ)

are two entries: the number of the next heading is another mark than the dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.extraction.continuation import is_full
from digitizer.extraction.page.sheet import Row, Sheet, Token

_MARK = re.compile(
    r'^\s*(?:(?P<dash>[-–—+*•_])\s?|(?P<number>\d{1,2})\s?[.)/]?\s+|(?P<letter>[a-zđ])\s?[.)/]\s*)(?=[^\W_])'
)
_MOST_LINES = 4  # of one entry
_NEAR = 1.6  # line spacings between the lines of a list


def entries(sheet: Sheet, rows: Sequence[Row]) -> list[tuple[Token, ...]]:
    """Return the words of each entry of the list that `rows` begin with, without their marks; none where they begin none."""
    if not rows or (kind := _kind(rows[0].text)) is None:
        return []
    found: list[list[Row]] = []
    last = None
    for row in rows:
        near = last is None or last.step_to(row) < _NEAR * sheet.pitch
        mark = _kind(row.text)
        if near and mark == kind and not _is_heading(row, kind, found):
            found.append([row])
        elif near and mark is None and last is not None and _goes_on(row, found[-1], last, sheet):
            found[-1].append(row)
        else:
            break
        last = row
    return [_without_mark(lines) for lines in found]


def _kind(text: str) -> str | None:
    match = _MARK.match(text)
    return match.lastgroup if match is not None else None


def _is_heading(row: Row, kind: str, found: Sequence[Sequence[Row]]) -> bool:
    """Whether a numbered row is the next heading of the form and no entry: it has a label, the entries have none."""
    return kind == 'number' and bool(found) and ':' in row.text and not any(':' in lines[0].text for lines in found)


def _goes_on(row: Row, lines: Sequence[Row], last: Row, sheet: Sheet) -> bool:
    """Whether a row without a mark goes on with the entry above it: that one is full and no sentence, this one no label."""
    closed = last.text.rstrip().endswith((';', '.'))
    labelled = re.match(r'[^:]{3,40}:', row.text) is not None
    apart = len(row.runs) > 1 or len(last.runs) > 1 or row.x0 < lines[0].x0 - 2.0 * sheet.scale
    if closed or labelled or apart or row.of_table or row.text.isupper():
        return False
    return len(lines) < _MOST_LINES and is_full(last, sheet)


def _without_mark(lines: Sequence[Row]) -> tuple[Token, ...]:
    match = _MARK.match(lines[0].text)
    size = len(match[0].split()) if match is not None else 0
    first = _without_count(lines[0])
    glued = match is not None and size == 1 and not _stands_alone(first[0])
    kept = list(first if glued else first[size:])
    return (*kept, *(token for row in lines[1:] for token in row.tokens))


def _without_count(row: Row) -> tuple[Token, ...]:
    """The words of an entry without how many of it there are, which stands in a column of its own."""
    kept = list(row.runs)
    while len(kept) > 1 and re.fullmatch(r'\W*\d{0,2}\W*', kept[-1].text):
        kept.pop()
    return tuple(token for run in kept for token in run.tokens)


def _stands_alone(token: Token) -> bool:
    """Whether a word is nothing but a mark."""
    return re.fullmatch(r'[-–—+*•_]|\d{1,2}[.)/]?|[a-zđ][.)/]', token.text) is not None
