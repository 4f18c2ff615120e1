"""Adds layouts of the retired reserve; their templates lie under `templates/retired/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.told.adding import adder

add = adder('retired')
