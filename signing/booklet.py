"""A document made of sheets alone, such as a printed ledger or a report; fonts embedded once, nothing active."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf

from signing.sheet import Sheet, append_sheets


def booklet(sheets: Sequence[Sheet], declare: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the sheets as a PDF; `declare` writes what it says of itself: colours and metadata. Raises LetterMissing."""
    with pikepdf.new() as pdf:
        append_sheets(pdf, sheets)
        declare(pdf)
        out = io.BytesIO()
        pdf.save(out, min_version='1.7', object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()
