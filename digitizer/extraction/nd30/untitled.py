"""The name of a signer whose office nobody could read: the seal lies over `CHỦ TỊCH`, the name stands clear below it."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.extraction.nd30.signature import Signature, is_name, is_recipients, right_column
from digitizer.extraction.page.sheet import Row, Sheet

_UNTITLED = "Không đọc được chức vụ trên tên người ký: cần đối chiếu với ảnh."


def find(sheet: Sheet, rows: Sequence[Row], *, below: float = 0.0) -> Signature | None:
    """Return a block without titles: the lowest name right of the recipients, all that stands below them in its column being one name; else None."""
    opening = next((row for row in rows if row.middle > below and is_recipients(row.text)), None)
    if opening is None:
        return None
    lines = [line for line in right_column(sheet, rows, opening.middle) if line.centre > 0.5 * sheet.width]
    named = [line for line in lines if is_name(line.text)]
    if len(named) != 1:
        return None
    (name,) = named
    return Signature(sheet.number, (), name.tokens, centred=True, top=name.y0, doubt=_UNTITLED)
