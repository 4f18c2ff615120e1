"""The lock around pdfium, which serves one thread of a process at a time (https://pypdfium2.readthedocs.io, threading)."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held from the opening of a document to its closing, or around each use of one that stays open."""
