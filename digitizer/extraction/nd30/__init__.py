"""Reading administrative documents by the layout of Decree 30/2020/NĐ-CP, article 8: header, subject, signature, recipients."""

from __future__ import annotations

from digitizer.extraction.nd30.reader import read

__all__ = ['read']
