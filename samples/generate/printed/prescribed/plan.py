"""All layouts of prescribed forms."""

from __future__ import annotations

from samples.generate.printed.layout import Collection
from samples.generate.printed.prescribed import civil, estate, identity, official

COLLECTIONS: tuple[Collection, ...] = (
    identity.LAYOUTS,
    civil.LAYOUTS,
    estate.LAYOUTS,
    official.LAYOUTS,
)
