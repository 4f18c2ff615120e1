"""Values that were cut short, or that two entries ran into, are for a person or are parted."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction import extract
from digitizer.extraction.choosing import choose
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import remnants
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

CONTEXT = Context(DocType('X', "Loại", "Nhóm", Layout.FORM), date(2026, 7, 1))
POSITION = FieldSpec('person_position', "Chức vụ", FieldKind.TEXT)
STATUS = FieldSpec('marital_status', "Tình trạng hôn nhân", FieldKind.TEXT)


def doubt(page, spec, rows, first=0, last=None):
    """Return the doubt of a value whose words stand in the first rows of a page."""
    sheet = open_sheet(page)
    tokens = tuple(token for row in sheet.rows[:rows] for token in row.tokens)[first:last]
    raw = ' '.join(token.text for token in tokens)
    item = Draft(spec, Finding(spec.name, raw, tokens, 1, 'form.label'), normalise(spec, raw, CONTEXT))
    remnants.run(Drafts({spec.name: [item]}), [sheet])
    return item.finding.doubt


@pytest.mark.parametrize(
    ('last', 'expected'),
    [(3, remnants.BEHIND), (4, '')],  # `Nhân`, `Nhân viên`
)
def test_a_word_right_behind_a_value_that_is_not_in_it(column, last, expected):
    assert doubt(column("Chức vụ: Nhân viên Số CCCD: 001"), POSITION, 1, 2, last) == expected


@pytest.mark.parametrize(
    ('line', 'last', 'below', 'expected'),
    [
        ("Quầy số 4, Trung tâm Phục vụ", 3, "của phường", remnants.BEHIND),
        ("Quầy số 4, Trung tâm Phục vụ", 7, "của phường", ''),
        ("Quầy số 4, Điện thoại: 024", 3, "của phường", ''),
        ("Quầy số 4,", 3, "Trung tâm Phục vụ", remnants.GOES_ON),
        ("Quầy số 4", 3, "Trung tâm Phục vụ", ''),
    ],
)
def test_a_value_that_ends_at_a_comma(column, line, last, below, expected):
    assert doubt(column(line, below), POSITION, 1, 0, last) == expected


@pytest.mark.parametrize(
    ('lines', 'below', 'expected'),
    [
        (["đã ly hôn, hiện tại", "chưa đăng ký kết hôn"], 700, remnants.LINE_LOST),
        (["đã ly hôn, hiện tại", "chưa đăng ký kết hôn"], 450, ''),  # the next line is there
        (["đã ly hôn, hiện tại", "chưa đăng ký kết."], 700, ''),  # a stop ends it
        (["đã ly hôn, hiện tại", "chưa đăng"], 700, ''),  # it had room
    ],
)
def test_a_full_line_without_an_end_over_a_blank(make_page, lines, below, expected):
    page = make_page(
        [(300, 300, lines[0]), (300, 375, lines[1]), (300, below, "Giấy này được cấp để: mua nhà"), (300, 775, "1")]
        + [(300, 850 + 75 * at, "Giấy này có giá trị 6 tháng") for at in range(6)]
    )
    assert doubt(page, STATUS, 2) == expected


@pytest.mark.parametrize(('second', 'expected'), [(450, remnants.LINE_MISSED), (375, '')])
def test_room_for_a_line_between_those_of_a_value(make_page, second, expected):
    page = make_page(
        [(300, 300, "tăng cường phòng, chống bệnh"), (300, second, "soát giết mổ động vật")]
        + [(300, 900 + 75 * at, "Giấy này có giá trị 6 tháng") for at in range(6)]
    )
    assert doubt(page, STATUS, 2) == expected


def test_each_entry_of_the_changes_of_land_is_one(make_page):
    page = make_page(
        [
            (300, 300, "IV. Những thay đổi sau khi cấp Giấy chứng nhận"),
            (340, 400, "Nội dung thay đổi và cơ sở pháp lý"),
            (1600, 400, "Xác nhận của cơ quan"),
            (300, 500, "Thế chấp bằng quyền sử dụng đất"),
            (1600, 500, "CHI NHÁNH VĂN PHÒNG"),
            (300, 575, "theo hồ sơ số 025058.TC.002."),
            (1600, 575, "ĐĂNG KÝ ĐẤT ĐAI"),
            (1600, 650, "GIÁM ĐỐC"),
            (1600, 725, "Hồ Thanh Lễ"),
            (300, 800, "Xóa đăng ký thế chấp theo hồ sơ số"),
            (300, 875, "048488.TC.006."),
        ]
    )
    fields = extract([page], catalogue().get('T13'), scanned_on=date(2026, 11, 22)).fields
    changes = [field.value for field in fields if field.name == 'change']
    assert changes == [
        "Thế chấp bằng quyền sử dụng đất theo hồ sơ số 025058.TC.002.",
        "Xóa đăng ký thế chấp theo hồ sơ số 048488.TC.006.",
    ]


def test_another_place_that_says_more(column):
    page = column("Quan hệ với chủ hộ: Cháu", "Mối quan hệ với chủ hộ: Cháu ruột")
    hits = [
        Finding('head_relation', row.text.split(': ')[1], row.tokens[-1:], 1, 'form.label', anchor)
        for row, anchor in zip(open_sheet(page).rows, (1.0, 0.9), strict=True)
    ]
    spec = FieldSpec('head_relation', "Quan hệ với chủ hộ", FieldKind.TEXT)
    assert choose(hits, [spec])[0].doubt
    assert not choose(hits[:1], [spec])[0].doubt


def test_anh_is_a_word_in_the_name_of_a_company_abroad():
    spec = FieldSpec('enterprise_name_foreign', "Tên nước ngoài", FieldKind.NAME)
    assert normalise(spec, "ANH DUONG JOINT STOCK COMPANY", CONTEXT).value == "ANH DUONG JOINT STOCK COMPANY"
    assert normalise(spec, "ANH LÊ VĂN AN", CONTEXT).value == "LÊ VĂN AN"
