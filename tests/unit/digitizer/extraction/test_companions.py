"""Ethnic group and nationality whose label was lost under writing by pen."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import companions, extract


@pytest.fixture
def fields(column):
    """Return the fields of a certificate of death with one line for the two values."""

    def read(line):
        page = column("GIẤY CHỨNG TỬ", "Họ và tên: Trần Văn An", line, "Nơi chết: tỉnh Phú Thọ")
        made = extract([page], catalogue().get('T06'), scanned_on=date(2026, 11, 22)).fields
        return {item.name: item for item in made}

    return read


def test_nationality_is_known_beside_the_ethnic_group(fields):
    found = fields("Dân tộc: Tày~0.59 Quqch:~0.30 Vật~0.40 Nam~0.60")['nationality']
    assert found.value == "Việt Nam"
    assert found.status is FieldStatus.REVIEW
    assert companions.DOUBT in found.explanation.doubts


def test_the_ethnic_group_is_known_before_the_nationality(fields):
    found = fields("Mường~0.30 Quốc tịch: Việt Nam")['ethnicity']
    assert (found.value, found.status) == ("Mường", FieldStatus.REVIEW)


@pytest.mark.parametrize('line', ["Dân tộc: Tày Quqch: Thái Lan", "Dân tộc: Tày"])
def test_nothing_is_made_up(fields, line):
    assert fields(line)['nationality'].value is None
