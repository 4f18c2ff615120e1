"""Adds layouts of prescribed forms, once kept apart; their templates lie under `templates/prescribed/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.told.adding import adder

add = adder('prescribed')
