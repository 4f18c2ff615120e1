"""The name of a signer whose office nobody could read: the seal lies over `CHỦ TỊCH`, the name stands clear below it."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.extraction.nd30 import titles
from digitizer.extraction.nd30.signature import Signature, is_name, is_recipients, right_column
from digitizer.extraction.page.sheet import Row, Run, Sheet

_OVER = 5.0  # line spacings over the recipients where an office may begin
_READ = 0.8  # confidence from which the words of a heading were read: it is an office of another kind
_UNTITLED = "Không đọc được chức vụ trên tên người ký: cần đối chiếu với ảnh."


def find(sheet: Sheet, rows: Sequence[Row], *, below: float = 0.0) -> Signature | None:
    """Return a block without titles: the only name right of the recipients, no heading over it; else None."""
    opening = next((row for row in rows if row.middle > below and is_recipients(row.text)), None)
    if opening is None:
        return None
    lines = [
        line
        for line in right_column(sheet, rows, opening.middle - _OVER * sheet.pitch)
        if line.centre > 0.5 * sheet.width
    ]
    named = [line for line in lines if is_name(line.text) and line.middle > opening.middle]
    if len(named) != 1:
        return None
    (name,) = named
    if any(_is_heading(line) for line in lines if line.middle < name.middle):
        return None
    return Signature(sheet.number, (), name.tokens, centred=True, top=name.y0, doubt=_UNTITLED)


def _is_heading(line: Run) -> bool:
    """Whether a line is a heading in capitals: `ĐẠI DIỆN DOANH NGHIỆP`; what a seal leaves of an office is a word, or read with doubt."""
    return len(line.tokens) > 1 and titles.is_words(line.text) and all(word.confidence >= _READ for word in line.tokens)
