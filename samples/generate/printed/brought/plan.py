"""All layouts as papers are brought to a counter."""

from __future__ import annotations

from samples.generate.printed.brought import official, persons
from samples.generate.printed.brought import property as estate
from samples.generate.printed.layout import Collection

COLLECTIONS: tuple[Collection, ...] = (
    persons.LAYOUTS,
    estate.LAYOUTS,
    official.LAYOUTS,
)
