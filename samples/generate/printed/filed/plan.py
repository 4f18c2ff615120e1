"""All layouts as papers lie in dossiers."""

from __future__ import annotations

from samples.generate.printed.filed import official, persons
from samples.generate.printed.filed import property as estate
from samples.generate.printed.layout import Collection

COLLECTIONS: tuple[Collection, ...] = (
    persons.LAYOUTS,
    estate.LAYOUTS,
    official.LAYOUTS,
)
