"""Adds layouts as papers are handed over the counter, kept apart; their templates lie under `templates/handed/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.told.adding import adder

add = adder('handed', reserved=True)
