"""All layouts unlike all others."""

from __future__ import annotations

from samples.generate.printed.apart import (
    acts,
    civil,
    dealings,
    estate,
    identity,
    official,
    others,
    requests,
    residents,
)
from samples.generate.printed.layout import Collection

COLLECTIONS: tuple[Collection, ...] = (
    identity.LAYOUTS,
    civil.LAYOUTS,
    residents.LAYOUTS,
    estate.LAYOUTS,
    requests.LAYOUTS,
    dealings.LAYOUTS,
    official.LAYOUTS,
    acts.LAYOUTS,
    others.LAYOUTS,
)
