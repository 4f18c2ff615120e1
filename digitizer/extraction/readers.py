"""Readers for what labels alone do not find: signatures, bodies and dates of certificates, cards and receipts."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding
from digitizer.extraction.sheet import Sheet


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings of the special readers that this type has."""
    return []
