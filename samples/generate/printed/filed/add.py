"""Adds layouts as papers lie in dossiers; their templates lie under `templates/filed/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.told.adding import adder

add = adder('filed')
