"""Until when a paper is valid, as its sentences say it."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)


@pytest.mark.parametrize(
    "lines",
    [
        [
            (300, 1000, "Giấy này có giá trị đến hết"),
            (1500, 1000, "Đức Xuân, ngày 13 tháng 3 năm 2017"),
            (300, 1075, "ngày 02 tháng 4 năm 2017"),
            (1700, 1075, "TL. CHỦ TỊCH"),
        ],
        [(300, 1000, "Giấy giới thiệu có hiệu lực từ ngày 13/03/2017 đến hết ngày 02/04/2017.")],
    ],
)
def test_the_last_day_may_stand_on_the_next_line_or_behind_the_first_day(make_page, lines):
    page = make_page([(900, 500, "GIẤY GIỚI THIỆU"), *lines])
    fields = {field.name: field for field in extract([page], catalogue().get('T45'), scanned_on=SCANNED).fields}
    assert fields['expiry_date'].value == '2017-04-02'
    assert fields['expiry_date'].status is FieldStatus.REVIEW


def test_a_term_without_a_day_gives_none(make_page):
    lines = [(900, 500, "GIẤY GIỚI THIỆU"), (300, 1000, "Giấy này có giá trị 10 ngày."), (300, 1075, "ngày 02/04/2017")]
    fields = {f.name: f for f in extract([make_page(lines)], catalogue().get('T45'), scanned_on=SCANNED).fields}
    assert fields['expiry_date'].value is None
