"""Extraction: words and type to fields with value, confidence, box and the checks that were made."""

from __future__ import annotations

from digitizer.extraction.stage import extract, held

__all__ = ['extract', 'held']
