"""The benchmark of damaged values changes the words of one value or label, and nothing else of the page."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction.draft import Draft
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

sys.path.insert(0, str(Path(__file__).parents[3] / 'benchmarks'))
from value_spoiling import KINDS, target_of

NAME = FieldSpec('full_name', "Họ và tên", FieldKind.NAME, labels=("Họ và tên",))
LINES = [(200, 300, "Họ và tên: NGUYỄN VĂN AN"), (200, 400, "Ngày sinh: 01/02/1980")]


def spoilt(page, kind):
    """The lines of the page after the name on it was damaged."""
    row = open_sheet(page).rows[0]
    finding = Finding('full_name', "NGUYỄN VĂN AN", row.tokens[3:], 1, 'form.label', label="Họ và tên")
    context = Context(DocType('X', "Loại", "Nhóm", Layout.FORM), date(2026, 7, 1))
    target = target_of(Draft(NAME, finding, normalise(NAME, finding.raw, context)), [page])
    assert target is not None
    made = KINDS[kind]([page], target, Random(1))
    return made and [line.text for line in made[0].lines]


@pytest.mark.parametrize(
    ('kind', 'lines'),
    [
        ('last word lost', ["Họ và tên: NGUYỄN VĂN", "Ngày sinh: 01/02/1980"]),
        ('first word lost', ["Họ và tên: VĂN AN", "Ngày sinh: 01/02/1980"]),
        ('last word below', ["Họ và tên: NGUYỄN VĂN", "AN", "Ngày sinh: 01/02/1980"]),
        ('blank empty', ["Họ và tên:", "Ngày sinh: 01/02/1980"]),
        ('caption lost', ["NGUYỄN VĂN AN", "Ngày sinh: 01/02/1980"]),
        ('caption synonym', ["Quý danh: NGUYỄN VĂN AN", "Ngày sinh: 01/02/1980"]),
        ('value and label gone', ["Ngày sinh: 01/02/1980"]),
        ('last line lost', None),
        ('paper cited', None),
    ],
)
def test_one_value_is_damaged(make_page, kind, lines):
    assert spoilt(make_page(LINES), kind) == lines
