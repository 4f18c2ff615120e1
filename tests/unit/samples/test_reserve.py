"""The reserve: every type is in it, and nothing of it is open."""

from __future__ import annotations

from digitizer.doctypes import catalogue
from samples.generate.printed import collect
from samples.generate.printed.handed import plan as handed

LAYOUTS = [layout for made in handed.COLLECTIONS for layout in made.layouts]


def test_the_reserve_has_every_type_and_the_common_ones_more_than_once() -> None:
    counts = {spec.code: sum(layout.type == spec.code for layout in LAYOUTS) for spec in catalogue()}
    common = ('T01', 'T02', 'T05', 'T06', 'T07', 'T08', 'T10', 'T13', 'T17', 'T18', 'T19', 'T20', 'T30', 'T34')

    assert len(LAYOUTS) >= 60
    assert min(counts.values()) >= 1
    assert all(counts[code] > 1 for code in common)


def test_nothing_of_the_reserve_is_open_and_nothing_else_is_reserved() -> None:
    assert collect.layouts(reserved=True) == LAYOUTS
    assert not [layout.name for layout in collect.layouts(reserved=False) if layout.template.startswith('handed/')]
    assert not [planted.name for planted in collect.contradictions() if planted.layout in LAYOUTS]


def test_some_of_the_reserve_is_copied_or_photographed() -> None:
    assert {layout.wear for layout in LAYOUTS} == {'', 'copied', 'photographed'}
