"""All layouts of papers as they are handed over the counter, kept apart."""

from __future__ import annotations

from samples.generate.printed.handed import civil, official, persons
from samples.generate.printed.handed import property as estate
from samples.generate.printed.layout import Collection

COLLECTIONS: tuple[Collection, ...] = (
    civil.LAYOUTS,
    persons.LAYOUTS,
    estate.LAYOUTS,
    official.LAYOUTS,
)
