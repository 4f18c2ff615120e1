"""Names and labels over line ends, heads that touch, tables under a label, columns of a partner, and what seals cover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.guards.centring import OFF
from digitizer.extraction.guards.remnants import _breaks_off_unit
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.special import corners
from digitizer.extraction.unit_ends import rest_of_unit
from digitizer.extraction.values.amounts import _with_strokes

from .conftest import SCANNED, centred, lines

CORNER = [(240, 200, "ỦY BAN NHÂN DÂN"), (240, 275, "Xã/phường: Vĩnh Trại"), (240, 350, "Huyện/quận: Lạng Sơn")]
NATIONAL = [(1200, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1400, 275, "Độc lập - Tự do - Hạnh phúc")]
SIGNED = [(300, 200, "GIẤY KHAI SINH"), (300, 300, "Họ và tên: NINH THỊ LIÊN"), (300, 375, "Dân tộc: Kinh")]

PAPERS = {
    'the name of the state ends the name of a body': (
        'T33',
        [
            (230, 160, "Tên cơ quan thu: UBND PHƯỜNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (230, 235, "AN HẢI               Độc lập - Tự do - Hạnh phúc"),
            (230, 310, "Mã số thuế: 1497275918"),
            (700, 400, "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"),
            (230, 600, "Tên đơn vị hoặc người nộp tiền: Ngô Đình Cảnh"),
            (230, 700, "Lý do thu: Lệ phí đăng ký kinh doanh"),
        ],
        {'issuing_authority': "UBND PHƯỜNG AN HẢI"},
    ),
    'a label ends with its sentence': (
        'T22',
        lines(
            "HỢP ĐỒNG ỦY QUYỀN",
            "Điều 3. Thời hạn ủy quyền. 12 tháng kể từ ngày ký.",
            "Điều 4. Thù lao. Hợp đồng ủy quyền này không có thù lao.",
        ),
        {'remuneration': "Hợp đồng ủy quyền này không có thù lao."},
    ),
    'a value may begin as a longer label does': (
        'T13',
        lines("GIẤY CHỨNG NHẬN", "d) Thời hạn sử dụng đất: Đất ở: Lâu dài"),
        {'land_use_term': "Đất ở: Lâu dài"},
    ),
    'a relation is asked for in the words of its form': (
        'T19',
        lines(
            "TỜ KHAI ĐĂNG KÝ VIỆC THAY ĐỔI, CẢI CHÍNH HỘ TỊCH",
            "Họ, chữ đệm, tên người yêu cầu: CÙ TRỌNG ĐẠO",
            "Quan hệ với người được thay đổi, cải chính, xác định lại dân tộc, bổ sung thông tin hộ",
            "tịch: Cha đẻ",
            "Họ, chữ đệm, tên: CÙ DANH NGHĨA",
        ),
        {'applicant_relation': "Cha đẻ"},
    ),
    'a commitment ends before the request behind it': (
        'T20',
        lines(
            "ĐƠN XIN TÁCH THỬA ĐẤT",
            "Tôi tên là: Tô Hữu Thành",
            "Tôi xin cam đoan lời khai trên là đúng sự thật. Kính mong quý cơ quan xem xét.",
        ),
        {'commitment': "Tôi xin cam đoan lời khai trên là đúng sự thật."},
    ),
    'a colon far behind what is asked for opens a list': (
        'T20',
        lines(
            "ĐƠN XIN TÁCH THỬA",
            "Tôi tên là: Tô Hữu Thành",
            "Nay tôi làm đơn này kính xin Ủy ban nhân dân phường cho tôi được tách thửa đất số 604,",
            "tờ bản đồ số 49, diện tích 538,3 m2 thành hai thửa: một thửa 227,6 m2 để cho con trai.",
        ),
        {'subject': "tách thửa đất số 604, tờ bản đồ số 49"},
    ),
    'a slip tells what its dossier asks for': (
        'T31',
        lines(
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Kính gửi: Bà Phạm Ánh Út",
            "Chi nhánh tiếp nhận giải quyết hồ sơ đề nghị tách thửa đất của Bà Phạm Ánh Út;",
        ),
        {'procedure_name': "tách thửa đất"},
    ),
    'an empty tax code does not take the next label': (
        'T33',
        [
            *lines(
                "HÓA ĐƠN GIÁ TRỊ GIA TĂNG",
                "Đơn vị bán hàng: CÔNG TY TNHH AN PHÚC",
                "Họ tên người mua hàng: Huỳnh Thanh Khoa",
            ),
            (300, 525, "Mã số thuế:        CCCD: 024063160884"),
        ],
        {'payer_tax_code': None},
    ),
    'square metres keep their figure': (
        'T13',
        lines("GIẤY CHỨNG NHẬN", "c) Loại đất: Đất ở tại đô thị: 80,0 m°"),
        {'land_use_purpose': "Đất ở tại đô thị: 80,0 m²"},
    ),
    'how far off a mole is stays one word': (
        'T01',
        lines("CĂN CƯỚC CÔNG DÂN", "Đặc điểm nhận dạng / Personal identification:", "Nốt ruồi C:3cm dưới sau mép phải"),
        {'identifying_features': "Nốt ruồi C:3cm dưới sau mép phải"},
    ),
}


@pytest.mark.parametrize(('code', 'placed', 'values'), PAPERS.values(), ids=PAPERS)
def test_a_paper_gives_its_values(read, code, placed, values):
    fields = read(code, *placed)
    assert {name: fields[name].value for name in values} == values


@pytest.mark.parametrize(
    ('line', 'below', 'words'),
    [
        ("phường Mường Thanh, thành phố Điện Biên", "Phủ, tỉnh Điện Biên", 1),
        ("Công an TP. Hồ", "Chí Minh", 2),
        ("xã Mường Phăng, tỉnh Điện Biên", "Phủ quyết", 0),
        ("thành phố Hải Phòng", "Phòng Tư pháp", 0),
    ],
)
def test_the_rest_of_a_unit_opens_the_line_below(line, below, words):
    assert rest_of_unit(line, below) == words


def test_an_address_goes_on_in_the_middle_of_a_unit(read):
    fields = read(
        'T26',
        *lines(
            "HỢP ĐỒNG LAO ĐỘNG",
            "BÊN A (NGƯỜI SỬ DỤNG LAO ĐỘNG)",
            "Tên đơn vị: CÔNG TY TNHH VẬN TẢI TÙNG DƯƠNG",
            "Địa chỉ: Số nhà 256 đường Võ Nguyên Giáp, phường Mường Thanh, thành phố Điện Biên",
            "Phủ, tỉnh Điện Biên",
            "Mã số thuế: 5643398097",
        ),
    )
    assert str(fields['party_a_address'].value).endswith("thành phố Điện Biên Phủ, tỉnh Điện Biên")


def test_an_addressee_ends_in_the_middle_of_the_line_below(make_page, decision_lines, read):
    head = [line for line in decision_lines(title="BÁO CÁO", signer="") if line[1] < 1000]
    first = "Kính gửi: Phòng Cảnh sát quản lý hành chính, Công an thành phố Hải"
    fields = read(
        'T38', *head, (366, 1100, first), (1247, 1175, "Phòng"), (460, 1300, "Thực hiện Kế hoạch số 158/KH-CAT.")
    )
    assert str(fields['addressee'].value).endswith("Công an thành phố Hải Phòng")


@pytest.mark.parametrize('label', ["Kính gửi1:", "Kính gửi(1):", "Kính gửiớ1;"])
def test_the_mark_of_a_footnote_touches_a_label(read, label):
    fields = read(
        'T19', *lines("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", f"{label} Công an phường Hòa Cường, quận Hải Châu")
    )
    assert fields['addressee'].value == "Công an phường Hòa Cường, quận Hải Châu"


def test_a_number_behind_the_name_of_an_identity_paper_is_its_own(read):
    fields = read(
        'T30',
        *lines(
            "GIẤY BIÊN NHẬN",
            "Mã số hồ sơ: OB-2186831429",
            "Phòng Đăng ký kinh doanh đã nhận của Ông/Bà: DƯƠNG CÔNG OANH",
            "Loại giấy tờ chứng thực cá nhân: Căn cước công dân    Số: 026072767272",
        ),
    )
    assert fields['applicant_id'].value == '026072767272'
    assert fields['document_number'].value is None
    assert fields['dossier_code'].value == 'OB-2186831429'
    assert fields['dossier_code'].status is FieldStatus.REVIEW


def test_a_table_under_the_label_of_a_list_is_the_list(read):
    cells = [
        ("STT", "Tên tài liệu", "Dạng"),
        ("1", "Nghị quyết của hội đồng", ".pdf"),
        ("2", "Bản sao căn cước", ".pdf"),
    ]
    table = [
        (x, 450 + 75 * at, text) for at, row in enumerate(cells) for x, text in zip((300, 500, 1500), row, strict=True)
    ]
    read('T30', *lines("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Hồ sơ gồm:"), *table)
    assert read.all_of('component') == ["Nghị quyết của hội đồng", "Bản sao căn cước"]


def test_the_number_of_a_paper_heads_a_column_of_two_lines(read):
    read(
        'T14',
        *lines("GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP", "7. Danh sách cổ đông sáng lập"),
        (300, 450, "STT    Tên cổ      Loại      Số cổ      Số giấy"),
        (300, 510, "       đông        cổ phần   phần       CMND"),
        (300, 600, "1      LÊ AN       Phổ thông   250.000    389643300"),
        (300, 690, "2      HỒ BA       Phổ thông   150.000    367308244"),
    )
    assert read.all_of('member_id') == ['389643300', '367308244']


def test_the_column_beside_one_partner_is_the_other_ones(read):
    left = ["Họ và tên chồng:", "NINH QUỐC TÚ", "Ngày, tháng, năm sinh: 14/06/1984", "Dân tộc: Kinh"]
    right = ["Họ và tên", "BÙI THỊ CÚC", "Ngày, tháng, năm sinh: 25/06/1986", "Dân tộc: Tày"]
    sides = [*lines(*left, x=240, y=500, step=105), *lines(*right, x=1300, y=500, step=105)]
    fields = read('T07', (800, 300, "GIẤY CHỨNG NHẬN KẾT HÔN"), *sides)
    assert fields['wife_name'].value == "BÙI THỊ CÚC"
    assert fields['wife_date_of_birth'].value == '1986-06-25'
    assert fields['wife_ethnicity'].value == "Tày"
    assert fields['husband_date_of_birth'].value == '1984-06-14'


def test_a_number_behind_the_end_of_its_label_is_known_by_its_day(read):
    fields = read(
        'T22',
        *lines(
            "HỢP ĐỒNG ỦY QUYỀN",
            "BÊN ỦY QUYỀN:",
            "Bà ĐINH BẢO THẢO, căn cước công dân số 094195872175 cấp ngày 09/06/2021",
            "BÊN ĐƯỢC ỦY QUYỀN:",
            "Bà KHỔNG BẢO PHƯƠNG, sinh ngày 28 tháng 10 năm 1978, căn cước công dân",
            "số 051178079377 do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày",
            "16/06/2022; nơi cư trú: ấp Phụng Hiệp, xã An Hiệp, huyện Châu Thành, tỉnh Sóc Trăng.",
        ),
    )
    assert fields['grantee_id'].value == '051178079377'
    assert fields['grantee_id'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ('printed', 'meant'),
    [('240912003', '24/09/2003'), ('24092003', '24/09/2003'), ('2410912003', '24/09/2003'), ('241012003', '241012003')],
)
def test_the_strokes_of_a_day_are_put_back_where_they_leave_no_choice(printed, meant):
    assert _with_strokes(printed) == meant


def test_an_invitation_names_its_guest_and_its_reason(decision_lines, read):
    head = [line for line in decision_lines(title="GIẤY MỜI", subject=(), signer="") if line[1] < 700]
    fields = read(
        'T40',
        *head,
        *lines("Công an phường Gò Vấp mời ông/bà: Thạch Thị Khuê", "Để: làm việc về đơn trình báo", x=340, y=800),
    )
    assert fields['addressee'].value == "Thạch Thị Khuê"
    assert fields['attendee'].value == "Thạch Thị Khuê"
    assert fields['meeting_subject'].value == "làm việc về đơn trình báo"
    assert fields['addressee'].status is FieldStatus.REVIEW


def test_the_levels_of_a_blank_are_no_name_of_a_body(read):
    fields = read(
        'T08', *CORNER, *NATIONAL, (700, 650, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"), (300, 800, "Họ và tên: LỤC AN")
    )
    assert str(fields['issuing_authority'].value).startswith("Ủy ban nhân dân phường Vĩnh Trại")


def test_an_office_that_a_seal_covers_is_no_name(read):
    head = [centred(1800, 2000, "NGƯỜI KÝ GIẤY KHAI SINH"), centred(1800, 2075, "ghi rõ họ tên, chức vụ, đóng dấu)")]
    fields = read('T05', *SIGNED, *head, centred(1800, 2150, "CPN TỊCH"), centred(1800, 2450, "Vi Thị Hạnh"))
    assert fields['signer_title'].value == "CHỦ TỊCH"
    assert fields['signer_title'].status is FieldStatus.REVIEW
    assert fields['signer_name'].value == "Vi Thị Hạnh"


def test_a_label_with_its_value_is_no_name_under_a_title(read):
    block = [
        centred(1800, 1800, "CHỦ TỊCH"),
        (1400, 2000, "QUAN HỆ VỚI CHỦ HỘ: Con"),
        (300, 2100, "Quê quán: Cẩm Bình,  Cẩm Xuyên  Hà Tĩnh"),
    ]
    fields = read('T05', *SIGNED, *block)
    assert fields['signer_name'].value is None


def test_a_short_name_off_the_middle_may_have_lost_its_first_word(read):
    block = [centred(1800, 2000, "TM. ỦY BAN NHÂN DÂN"), centred(1800, 2075, "CHỦ TỊCH")]
    whole = read('T05', *SIGNED, *block, centred(1800, 2400, "Danh Tú"))
    assert OFF not in whole['signer_name'].explanation.doubts
    cut = read('T05', *SIGNED, *block, centred(1825, 2400, "Danh Tú"))
    assert OFF in cut['signer_name'].explanation.doubts


def test_a_wide_title_names_the_force_whose_head_signs(read):
    title = centred(1240, 1300, "TRƯỞNG CÔNG AN HUYỆN PHỤNG HIỆP, TỈNH HẬU GIANG")
    fields = read(
        'T09', (900, 200, "SỔ HỘ KHẨU"), (300, 400, "Số: 938918188"), title, centred(1240, 1800, "Nguyễn Hữu Gấm")
    )
    assert str(fields['issuing_authority'].value).startswith("CÔNG AN HUYỆN PHỤNG HIỆP")


def test_a_unit_that_goes_on_below_is_cut(make_page):
    placed = lines("Nơi cư trú: phường Mường Thanh, thành phố Điện Biên", "Phủ, tỉnh Điện Biên")
    sheet = open_sheet(make_page(placed))
    tokens, rest = sheet.rows[0].tokens[3:], sheet.rows[1].tokens
    assert _breaks_off_unit(tokens, sheet, 0, set())
    assert not _breaks_off_unit(tokens, sheet, 0, {rest[0].box})


def test_an_office_stands_under_the_heading_of_who_signs(make_page):
    doctype = catalogue().get('T05')
    fields = [replace(spec, labels=()) if spec.name.startswith('signer') else spec for spec in doctype.fields]
    block = [
        centred(1800, 2000, "NGƯỜI KÝ GIẤY KHAI SINH"),
        centred(1800, 2075, "(Ký, ghi rõ họ tên, chức vụ, đóng dấu)"),
    ]
    office = [centred(1800, 2150, "CHỦ TỊCH"), centred(1800, 2450, "Vi Thị Hạnh")]
    found = extract(
        [make_page([*SIGNED, *block, *office])], replace(doctype, fields=tuple(fields)), scanned_on=SCANNED
    ).fields
    assert next(field.value for field in found if field.name == 'signer_title') == "CHỦ TỊCH"


@pytest.mark.parametrize(('residence', 'asked'), [("xã Tam Hồng", True), ("thị trấn Tam Hồng", False)])
def test_the_level_of_a_commune_that_a_blank_does_not_tell_is_told_elsewhere(make_page, residence, asked):
    levels = ["ỦY BAN NHÂN DÂN", "Xã, phường, thị trấn: Tam Hồng", "Huyện, quận: Yên Lạc", "Tỉnh, thành phố: Vĩnh Phúc"]
    placed = [
        *lines(*levels, x=240, y=200),
        (1200, 520, "GIẤY KHAI SINH"),
        (240, 900, f"Nơi cư trú: {residence}, huyện Yên Lạc"),
    ]
    found = corners.read(open_sheet(make_page(placed)), ["GIẤY KHAI SINH"])
    assert bool(found[0].doubt) is asked
