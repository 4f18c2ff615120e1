"""Bodies, titles, names and texts that lost a word or a line are for a person, though each word of them was read surely."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import bodies, centring, phrase_ends
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

CONTEXT = Context(DocType('X', "Loại", "Nhóm", Layout.FORM), date(2026, 7, 1))
BODY = FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY)
TITLE = FieldSpec('signer_title', "Chức vụ", FieldKind.PERSON_TITLE)
NAME = FieldSpec('signer_name', "Người ký", FieldKind.NAME)
NUMBER = FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER)
PLACE = FieldSpec('issue_place', "Nơi ban hành", FieldKind.TEXT)
SUBJECT = FieldSpec('subject', "Trích yếu", FieldKind.TEXT)


def drafted(spec, text, tokens=(), rule='header.body'):
    """A draft of a field that says `text`."""
    return Draft(spec, Finding(spec.name, text, tuple(tokens), 1, rule), normalise(spec, text, CONTEXT))


@pytest.mark.parametrize(
    ('spec', 'value', 'doubt'),
    [
        (BODY, "CHÍNH", bodies.HEADLESS),
        (BODY, "ỦY HẢI PHÒNG", bodies.HEADLESS),
        (BODY, "TỈNH PHÚ YÊN SỞ TƯ PHÁP", bodies.HEADLESS),
        (BODY, "TỈNH GIA LAI ỦY BAN NHÂN DÂN PHƯỜNG PLEIKU", ''),
        (BODY, "TỈNH ỦY HƯNG YÊN BAN TỔ CHỨC", ''),
        (BODY, "CỤC THUẾ TỈNH HẢI DƯƠNG CHI CỤC THUẾ HUYỆN NAM", bodies.CUT),
        (BODY, "CỤC THUẾ TỈNH HẢI DƯƠNG CHI CỤC THUẾ HUYỆN NAM SÁCH", ''),
        (BODY, "CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", ''),
        (BODY, "UBND xã Tân Hưng còn hiệu lực", bodies.BEHIND),
        (BODY, "UBND xã Tân Hưng ông", bodies.BEHIND),
        (BODY, "Công an tỉnh An Giang đặc khu Phú Quốc", ''),
        (BODY, "Ủy ban nhân dân xã Tân Hưng, huyện Lạng Giang", ''),
        (BODY, "CÔNG TY CỔ PHẦN ĐỨC HƯNG Tờ", bodies.BEHIND),
        (TITLE, "KT. CHỦ TỊCH PHÓ CHỦ TỊCH bản", bodies.BEHIND),
        (TITLE, "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", ''),
        (TITLE, "CHỦ", bodies.SINGLE),
        (NAME, "UBND XÃ KIM", bodies.CUT),
        (NAME, "UBND XÃ KIM CHÍNH", ''),
    ],
)
def test_what_bodies_begin_and_end_with(spec, value, doubt):
    assert bodies.doubt_of(drafted(spec, value)) == doubt


@pytest.mark.parametrize(
    ('body', 'number', 'place', 'doubt'),
    [
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "12/QĐ-SXD", None, bodies.SYMBOL),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI SỞ XÂY DỰNG", "12/QĐ-SXD", None, ''),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "12/UBND-VX", None, ''),
        ("TRƯỜNG THPT CHU VĂN AN", "03/TTr-THPTCVA", None, ''),
        ("ỦY BAN NHÂN DÂN PHƯỜNG RẠCH GIÁ", "325/BB-VPHC", None, ''),
        ("CÔNG AN TỈNH QUẢNG NINH", None, "Bãi Cháy", bodies.PLACE),
        ("CÔNG AN TỈNH QUẢNG NINH", None, "Quảng Ninh", ''),
        ("SỞ TƯ PHÁP", None, "Hạ Long", ''),
    ],
)
def test_the_number_and_place_of_a_body(body, number, place, doubt):
    items = {BODY.name: [drafted(BODY, body)]}
    items |= {spec.name: [drafted(spec, text)] for spec, text in ((NUMBER, number), (PLACE, place)) if text}
    bodies.run(Drafts(items))
    assert items[BODY.name][0].finding.doubt == doubt


@pytest.mark.parametrize(
    ('x', 'second', 'doubt'),
    [
        (280, "BỆNH VIỆN ĐA KHOA CẨM", centring.OFF),
        (280, "BỆNH VIỆN ĐA KHOA CẨM XUYÊN", ''),
        (400, "BỆNH VIỆN ĐA KHOA CẨM", ''),
    ],
)
def test_a_line_of_a_head_off_its_middle(make_page, x, second, doubt):
    whole = make_page([(400, 300, "SỞ Y TẾ TỈNH HÀ TĨNH"), (x, 375, "BỆNH VIỆN ĐA KHOA CẨM XUYÊN")])
    middle = sum(whole.lines[0].box[::2]) // 2 - sum(whole.lines[1].box[::2]) // 2
    page = make_page([(400, 300, "SỞ Y TẾ TỈNH HÀ TĨNH"), (x + (middle if x == 280 else 0), 375, second)])
    sheet = open_sheet(page)
    item = drafted(BODY, f'SỞ Y TẾ TỈNH HÀ TĨNH {second}', sheet.tokens)
    centring.run(Drafts({BODY.name: [item]}), [sheet])
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(('name', 'doubt'), [("Nguyễn Thị Thanh", centring.OFF), ("Nguyễn Thị Thanh Dung", '')])
def test_a_name_off_the_middle_of_its_title(make_page, name, doubt):
    whole = make_page([(900, 300, "KT. GIÁM ĐỐC"), (900, 600, "Nguyễn Thị Thanh Dung")])
    middle = sum(whole.lines[0].box[::2]) // 2 - sum(whole.lines[1].box[::2]) // 2
    sheet = open_sheet(make_page([(900, 300, "KT. GIÁM ĐỐC"), (900 + middle, 600, name)]))
    items = {
        TITLE.name: [drafted(TITLE, "KT. GIÁM ĐỐC", sheet.rows[0].tokens, 'form.signature')],
        NAME.name: [drafted(NAME, name, sheet.rows[1].tokens, 'form.signature')],
    }
    centring.run(Drafts(items), [sheet])
    assert items[NAME.name][0].finding.doubt == doubt


@pytest.mark.parametrize(
    ('text', 'cut'),
    [
        ("Thay đổi số CMND thành số căn", True),
        ("Thay đổi số CMND thành số căn cước", False),
        ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT", True),
        ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", False),
        ("Về việc cho phép cải chính hộ", True),
        ("Hồ sơ cấp lại sổ đỏ bị mất của", True),
        ("Thường trú tại xã và", True),
        ("Nhận chuyển nhượng, nhận tặng cho", False),
        ("Nơi ở hiện tại", False),
        ("công bố thủ tục", False),
        ("CÔNG TY CỔ PHẦN AN PHÁT", False),
        ("ỦY BAN NHÂN DÂN HUYỆN CỦ CHI", False),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", False),
    ],
)
def test_ends_that_no_phrase_has(text, cut):
    assert phrase_ends.is_cut(text) is cut


def test_what_has_its_own_stop_is_whole(make_page):
    sheet = open_sheet(make_page([(200, 300, "Về việc cho phép cải chính hộ.")]))
    assert phrase_ends.doubt_of(drafted(SUBJECT, "Về việc cho phép cải chính hộ", sheet.tokens)) == ''
