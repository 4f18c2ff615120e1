"""All layouts whose templates tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.layout import Collection
from samples.generate.printed.told import acts, civil, dealings, estate, identity, persons, requests

COLLECTIONS: tuple[Collection, ...] = (
    identity.LAYOUTS,
    civil.LAYOUTS,
    persons.LAYOUTS,
    requests.LAYOUTS,
    estate.LAYOUTS,
    dealings.LAYOUTS,
    acts.LAYOUTS,
)
