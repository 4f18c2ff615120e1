"""Values behind labels that the catalogue does not have, but has others like them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract, likely_labels

OWNER = "Ông: Trần Văn An"


@pytest.fixture
def fields(column):
    """Return the fields of a land certificate with these lines; of the way of use it knows a single label."""
    t13, known = catalogue().get('T13'), ("Hình thức sử dụng đất",)
    unknown = replace(
        t13,
        fields=tuple(
            replace(spec, labels=known, kindred=()) if spec.name == 'use_form' else spec for spec in t13.fields
        ),
        forms=(),
    )

    def read(*lines):
        page = column("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", OWNER, *lines)
        return {item.name: item for item in extract([page], unknown, scanned_on=date(2026, 11, 22)).fields}

    return read


def test_a_label_like_the_known_one_is_asked_about(fields):
    found = fields("d) Đất có hình thức sử dụng: Sử dụng chung", "Thửa đất số: 14")['use_form']
    assert (found.value, found.status) == ("Sử dụng chung", FieldStatus.REVIEW)
    assert likely_labels.DOUBT in found.explanation.doubts
    assert (found.explanation.rule, found.explanation.label) == ('form.likely', "d) Đất có hình thức sử dụng")


def test_the_value_may_stand_in_the_next_line(fields):
    assert fields("Đất có hình thức sử dụng:", "Sử dụng chung", "Thửa đất số: 14")['use_form'].value == "Sử dụng chung"


@pytest.mark.parametrize('line', ["Hình thức nộp: Sử dụng chung", "Nhà: Sử dụng chung", "ĐẤT CÓ HÌNH THỨC SỬ DỤNG"])
def test_other_captions_give_nothing(fields, line):
    assert fields(line)['use_form'].value is None


def test_what_another_field_took_is_left_alone(fields):
    found = fields("Mục đích sử dụng đất: Đất ở")
    assert found['land_use_purpose'].value == "Đất ở"
    assert found['use_form'].value is None


@pytest.mark.parametrize(
    ('one', 'other', 'alike'),
    [
        ("Nơi ở hiện nay", "Nơi ở hiện tại", True),
        ("Thời hạn sử dụng đất", "Thời hạn sử dụng", True),
        ("Ngày cấp", "Ngày sinh", False),
        ("Họ và tên cha", "Quốc tịch", False),
        ("", "Quốc tịch", False),
    ],
)
def test_rare_words_tell_labels_apart(one, other, alike):
    found = likely_labels.likeness(likely_labels.words_of(one), likely_labels.words_of(other))
    assert (found >= 0.6) is alike
