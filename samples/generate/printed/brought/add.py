"""Adds layouts as papers are brought to a counter; their templates lie under `templates/brought/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.told.adding import adder

add = adder('brought')
