"""The benchmark of unknown labels forgets what is printed, in every field that has it, and nothing else."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout

sys.path.insert(0, str(Path(__file__).parents[2] / 'benchmarks'))
from unknown_labels import forget

OWNER = FieldSpec('owner_address', "Địa chỉ", FieldKind.ADDRESS, labels=("Địa chỉ", "Nơi ở"))
LAND = FieldSpec('land_address', "Địa chỉ đất", FieldKind.ADDRESS, labels=("Địa chỉ", "Vị trí"))
TYPE = DocType('X', "Loại", "Nhóm", Layout.FORM, fields=(OWNER, LAND))


def test_a_printed_label_is_forgotten_in_all_fields():
    left, names = forget(TYPE, 'dia chi: duong le loi', random.Random(1), 1.0)
    assert names == {'owner_address', 'land_address'}
    assert [spec.labels for spec in left.fields] == [("Nơi ở",), ("Vị trí",)]


def test_nothing_is_forgotten_without_a_share_or_a_printed_label():
    assert forget(TYPE, 'dia chi: duong le loi', random.Random(1), 0.0) == (TYPE, set())
    assert forget(TYPE, 'ho va ten', random.Random(1), 1.0) == (TYPE, set())
