"""Papers printed by a browser: every layout fits its sheet, tells a valid truth and comes out the same for one seed."""

from __future__ import annotations

import hashlib
import re
from random import Random

import pytest

from digitizer.evaluation import truth
from samples.generate.printed import build, collect
from samples.generate.printed.layout import Filled, whole_truth
from samples.generate.printed.press import CHROMIUM, LayoutFault, press

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs chromium")
EVERY = collect.layouts(reserved=False) + collect.layouts(reserved=True)


def _hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_names_are_unique_and_a_good_part_is_kept_apart():
    assert len({layout.name for layout in EVERY}) == len(EVERY)
    assert 0.12 < sum(layout.reserved for layout in EVERY) / len(EVERY) < 0.4


def test_contradictions_show_no_reserved_layout_and_differ_from_the_sound_paper():
    planted = collect.contradictions()
    assert len({item.name for item in planted}) == len(planted)
    assert not [item.name for item in planted if item.layout.reserved]
    for item in planted:
        sound, faulty = (item.layout.fill(Random(9), fault).values for fault in ('', item.fault))
        assert any(sound[key] != faulty[key] for key in sound if not callable(sound[key])), item.name


@pytest.mark.parametrize('layout', EVERY, ids=lambda layout: layout.name)
def test_truth_names_fields_of_the_type_and_values_are_told_by_the_seed(layout):
    first, again = (layout.fill(Random(4), '') for _ in range(2))
    fields = whole_truth(layout.type, first)
    assert fields == whole_truth(layout.type, again)
    assert layout.type == 'T34' or any(value is not None for value in fields.values())
    assert set(first.handwritten) <= set(fields)


def test_a_foreign_field_is_refused():
    with pytest.raises(ValueError, match='plate_number'):
        whole_truth('T05', Filled({}, {'plate_number': '29A-1'}))


def test_words_over_each_other_stop(tmp_path, monkeypatch):
    crowded = '<section class="sheet" style="width:80mm;height:30mm"><p>Họ tên</p><p style="margin-top:-9mm">Ngày sinh</p></section>'
    with press() as running:
        monkeypatch.setattr(running, '_filled', lambda template, values: crowded)
        with pytest.raises(LayoutFault, match='on Họ'):
            running.print('crowded.html', {})


def test_the_same_seed_gives_the_same_bytes_and_a_truth_that_can_be_read(tmp_path):
    for folder in ('first', 'again'):
        build.build(tmp_path / folder, seed=3, split='printed', only='t28-card')
    build.build(tmp_path / 'other', seed=4, split='printed', only='t28-card')
    build.build(tmp_path / 'planted', seed=3, split='contradictions', only='t10-form-sex')
    assert _hashes(tmp_path / 'first') == _hashes(tmp_path / 'again')
    assert not set(_hashes(tmp_path / 'first').values()) & set(_hashes(tmp_path / 'other').values())
    (sound,), (planted,) = (list(truth.samples_in(tmp_path / folder)) for folder in ('first', 'planted'))
    assert (sound.documents[0].type, sound.documents[0].flags) == ('T28', frozenset())
    assert (planted.documents[0].type, planted.documents[0].flags) == ('T10', {'id_sex_mismatch'})
    assert {sound.condition, planted.condition} <= set(truth.CONDITIONS)


@pytest.mark.slow
def test_every_layout_fits_its_sheets():
    with press() as running:
        for item in collect.contradictions():
            assert running.text(item.layout.template, item.layout.fill(Random(1), item.fault).values)
        for layout in EVERY:
            for seed in range(3):
                filled = layout.fill(Random(seed), '')
                assert running.text(layout.template, filled.values) or layout.type == 'T34', layout.name


def _said(value):
    """The ways in which a told value may stand on paper; none for days and sums, which are printed in another form."""
    for one in value if isinstance(value, list) else [value]:
        ways = one['any_of'] if isinstance(one, dict) else [one]
        if isinstance(ways[0], str) and not re.fullmatch(r'\d{4}-\d\d-\d\d', ways[0]):
            yield [' '.join(way.lower().split()) for way in ways]


@pytest.mark.slow
def test_what_templates_tell_stands_on_their_papers():
    elsewhere = ('old_id_number', 'urgency', 'arrival_number')  # in a QR code or on a stamp
    stamped = {('t25-b-work-pen', 'signer_name')}  # the doctor's own stamp
    with press() as running:
        for layout in [
            layout
            for layout in EVERY
            if layout.template.startswith(
                ('told/', 'retired/', 'apart/', 'prescribed/', 'brought/', 'filed/', 'handed/')
            )
        ]:
            filled = layout.fill(Random(7), '')
            text = ' '.join(running.text(layout.template, filled.values).lower().split()).replace(' /', '/')
            for name, value in whole_truth(layout.type, filled).items():
                if name not in elsewhere and (layout.name, name) not in stamped and value is not None:
                    assert all(any(way in text for way in ways) for ways in _said(value)), (layout.name, name)


def test_a_worn_paper_comes_out_the_same_for_one_seed(tmp_path):
    for folder in ('first', 'again'):
        build.build(tmp_path / folder, seed=3, split='printed', only='t33-cash-pen')
        build.build(tmp_path / folder, seed=3, split='printed', only='t34-newspaper')
    assert len(_hashes(tmp_path / 'first')) == 4
    assert _hashes(tmp_path / 'first') == _hashes(tmp_path / 'again')
