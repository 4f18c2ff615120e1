"""All layouts and contradictions of this package."""

from __future__ import annotations

from samples.generate.printed import applications, civil, estate, identity, residence
from samples.generate.printed.apart import plan as apart
from samples.generate.printed.brought import plan as brought
from samples.generate.printed.filed import plan as filed
from samples.generate.printed.handed import plan as handed
from samples.generate.printed.layout import Collection, Contradiction, Layout
from samples.generate.printed.official import plan as official
from samples.generate.printed.planted import planted
from samples.generate.printed.prescribed import plan as prescribed
from samples.generate.printed.retired import plan as retired
from samples.generate.printed.told import plan as told

COLLECTIONS: tuple[Collection, ...] = (
    civil.LAYOUTS,
    identity.LAYOUTS,
    residence.LAYOUTS,
    estate.LAYOUTS,
    applications.LAYOUTS,
    official.LAYOUTS,
    *told.COLLECTIONS,
    *retired.COLLECTIONS,
    *apart.COLLECTIONS,
    *prescribed.COLLECTIONS,
    *brought.COLLECTIONS,
    *filed.COLLECTIONS,
    *handed.COLLECTIONS,
)


def layouts(*, reserved: bool) -> list[Layout]:
    """The layouts that are kept apart, or the others."""
    return [layout for made in COLLECTIONS for layout in made.layouts if layout.reserved == reserved]


def contradictions() -> list[Contradiction]:
    """All planted contradictions."""
    own = [item for made in COLLECTIONS for item in made.contradictions]
    return own + planted(layouts(reserved=False))
