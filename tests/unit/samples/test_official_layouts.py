"""Layouts of official papers: fillable without a browser, true to the catalogue, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from samples.generate.printed.handed import plan as handed
from samples.generate.printed.layout import Layout, whole_truth
from samples.generate.printed.official.plan import LAYOUTS

_TYPES = {f'T{number}' for number in (17, 18, 21, 26, 27, 30, 31, 33, 34, *range(35, 51))}


def test_every_official_type_has_open_layouts_and_others_that_are_kept_apart() -> None:
    names = Counter(layout.name for layout in LAYOUTS.layouts)
    reserved = {layout.type for made in handed.COLLECTIONS for layout in made.layouts}

    assert max(names.values()) == 1
    assert {layout.type for layout in LAYOUTS.layouts if not layout.reserved} == _TYPES
    assert not [layout.name for layout in LAYOUTS.layouts if layout.reserved]
    assert reserved >= _TYPES


@pytest.mark.parametrize('layout', LAYOUTS.layouts, ids=lambda layout: layout.name)
def test_what_the_truth_tells_stands_on_the_paper(layout: Layout) -> None:
    for seed in range(6):
        filled = layout.fill(Random(seed), '')
        truth = whole_truth(layout.type, filled)  # raises for a field that the type does not have
        again = layout.fill(Random(seed), '')
        assert (filled.values, filled.fields) == (again.values, again.fields)

        printed = ''.join(str(value) for value in filled.values.values())
        for name in (
            'signer_name',
            'dossier_code',
            'party_a_tax_code',
            'applicant_id',
            'serial_number',
            'arrival_number',
        ):
            value = truth.get(name)
            options = value['any_of'] if isinstance(value, dict) else [value]
            assert value is None or any(option in printed for option in options), name
        assert set(filled.handwritten) <= set(filled.fields)
        assert bool(filled.handwritten) <= ('handwritten' in filled.flags)
