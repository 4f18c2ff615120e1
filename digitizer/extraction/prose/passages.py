"""The lines of a page joined into passages of running text, whatever the gaps between their words.

Bà VIÊN THỊ THU HIÊN,  giới tính Nữ,  sinh ngày 04 tháng 4
năm 1943,  dân tộc Kinh, …
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from digitizer.extraction.page.sheet import Row, Sheet, Token, split_runs
from digitizer.extraction.sections import is_numbering
from digitizer.kit.text import fold

_COLUMN = 4.0  # word heights between the words of two columns
_NEXT_LINE = 1.8  # line spacings between two lines of a passage
_INDENT = 8.0  # word heights that the first line of a passage may be indented
_ROOM = 2.0  # word heights that a line may end before its margin although the next word had room
_SHORT_OF = 0.3  # of the width of the page that a line may end before its margin and still go on
UPPER = ''.join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
"""Capital letters, for classes of regular expressions."""
_LABELLED = re.compile(rf'^[{UPPER}][^:,(]{{1,40}}:')
_DATED = re.compile(r'^[^\d:]{2,40},\s*ng[àa]y\b')


@dataclass(frozen=True)
class Passage:
    """Words that are read as one text; never empty."""

    page: int
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The words with one blank between them."""
        return ' '.join(token.text for token in self.tokens)

    @cached_property
    def plain(self) -> str:
        """The same folded; offsets carry over."""
        return fold(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token.text) + 1
        return starts

    def part(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that hold the characters `start` to `end`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return tuple(
            token
            for token, at in zip(self.tokens[first:], self._starts[first:], strict=True)
            if at < end and at + len(token.text) > start
        )


def of_sheet(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of a page from top to bottom; words far apart on a row are of different ones."""
    margin = _margin(sheet)
    lines: list[Row] = []
    for row in sheet.rows:
        pieces = split_runs(row.tokens, _COLUMN * sheet.scale / _RUN_GAP)
        if len(pieces) > 1:
            if lines:
                yield _joined(sheet, lines)
            lines = []
            for piece in pieces:
                yield Passage(sheet.number, piece.tokens)
            continue
        if lines and not _goes_on(lines, row, sheet, margin):
            yield _joined(sheet, lines)
            lines = []
        lines.append(row)
    if lines:
        yield _joined(sheet, lines)


_RUN_GAP = 1.15  # `split_runs` cuts at this many word heights


def _margin(sheet: Sheet) -> float:
    ends = sorted(row.x1 for row in sheet.rows)
    return ends[int(len(ends) * 0.85)] if ends else float(sheet.width)


def _goes_on(lines: Sequence[Row], row: Row, sheet: Sheet, margin: float) -> bool:
    """Whether a row goes on with the text above it: its first word had no room there, or is in small letters."""
    last, first = lines[-1], lines[0]
    if last.step_to(row) > _NEXT_LINE * sheet.pitch or last.x1 < margin - _SHORT_OF * sheet.width:
        return False
    if is_numbering(row.tokens[0].text) or _LABELLED.match(row.text) or _DATED.match(row.text):
        return False
    if _is_capitals(row) != _is_capitals(last):
        return False
    begins = row.tokens[0]
    open_end = begins.text[:1].islower() or last.tokens[-1].text.endswith(',')
    full = last.x1 + begins.x1 - begins.x0 > margin - _ROOM * sheet.scale
    if not (open_end or full):
        return False
    left = min(line.x0 for line in lines)
    hanging = full and last.step_to(row) < sheet.pitch and row.x0 - left < _INDENT * sheet.scale
    near = -_INDENT * sheet.scale < row.x0 - left < _ROOM * sheet.scale
    return near or hanging or abs(row.x0 - first.x0) < sheet.scale


def _is_capitals(row: Row) -> bool:
    return row.text.isupper() and len(row.tokens) > 1


def _joined(sheet: Sheet, lines: Sequence[Row]) -> Passage:
    return Passage(sheet.number, tuple(token for line in lines for token in line.tokens))
