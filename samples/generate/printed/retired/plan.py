"""All layouts of this package: the third reserve, which is retired."""

from __future__ import annotations

from samples.generate.printed.layout import Collection
from samples.generate.printed.retired import acts, civil, dealings, estate, identity, official, requests, residents

COLLECTIONS: tuple[Collection, ...] = (
    identity.LAYOUTS,
    civil.LAYOUTS,
    residents.LAYOUTS,
    estate.LAYOUTS,
    requests.LAYOUTS,
    dealings.LAYOUTS,
    official.LAYOUTS,
    acts.LAYOUTS,
)
