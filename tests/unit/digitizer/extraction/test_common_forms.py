"""Forms that the law prescribes, as they are mostly met: what stands behind, under and between their own words."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)


def fields_of(page, code):
    return [field for field in extract([page], catalogue().get(code), scanned_on=SCANNED).fields if field.value]


def values_of(page, code):
    return {field.name: field.value for field in fields_of(page, code)}


def components(page):
    return [field.value for field in fields_of(page, 'T30') if field.name == 'component']


def test_the_captions_of_a_table_on_two_lines_are_no_values(make_page):
    page = make_page(
        [
            (300, 300, "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 2"),
            (300, 450, "11. Tình trạng án tích: Không có án tích"),
            (300, 560, "Bản án số, ngày,"),
            (300, 630, "tháng, năm"),
            (900, 560, "Tội danh, điều"),
            (900, 630, "khoản áp dụng"),
            (1500, 560, "Hình phạt chính, hình"),
            (1500, 630, "phạt bổ sung"),
        ]
    )
    found = values_of(page, 'T12')
    assert found['criminal_record'] == "Không có án tích"
    assert 'criminal_history' not in found


def test_papers_under_a_numbered_heading_with_dashes(column):
    page = column(
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "1. Thành phần hồ sơ nộp gồm:",
        "- Đơn đề nghị cấp giấy phép xây dựng;",
        "- Bản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài",
        "sản khác gắn liền với đất;",
        "- 02 bộ bản vẽ thiết kế xây dựng.",
        "2. Số lượng hồ sơ: 01 (bộ)",
    )
    assert components(page) == [
        "Đơn đề nghị cấp giấy phép xây dựng",
        "Bản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất",
        "02 bộ bản vẽ thiết kế xây dựng",
    ]


def test_papers_beside_their_heading_and_counted_in_a_column(make_page):
    page = make_page(
        [
            (300, 300, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
            (300, 450, "Thành phần hồ sơ"),
            (900, 450, "1. Tờ khai đăng ký kết hôn"),
            (2000, 450, "1"),
            (900, 525, "2. Giấy xác nhận tình trạng hôn nhân"),
            (2000, 525, "1"),
            (300, 600, "Số lượng hồ sơ: 01 (bộ)"),
        ]
    )
    assert components(page) == ["Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân"]


@pytest.mark.parametrize("opening", ["I BÊN A (BÊN GIAO):", "I. BÊN A (BÊN GIAO):", "l. BÊN A (BÊN GIAO):"])
def test_parties_whose_number_is_misread_or_has_lost_its_stop(column, opening):
    page = column(
        "HỢP ĐỒNG THI CÔNG XÂY DỰNG",
        "Gói thầu: Sửa chữa nhà văn hóa và cổng, tường rào",
        f"{opening} ỦY BAN NHÂN DÂN PHƯỜNG AN HẢI",
        "- Đại diện: Bà Thân Cẩm Nga       Chức vụ: Chủ tịch",
        "- Mã số thuế: 0100109106",
        "H. BÊN B (BÊN NHẬN): CÔNG TY TNHH XÂY DỰNG MINH LONG",
        "- Đại diện: Ông Ma Đăng Luân       Chức vụ: Giám đốc",
        "Điều 1. Nội dung công việc",
    )
    found = values_of(page, 'T26')
    assert (found['party_a_name'], found['party_b_name']) == (
        "ỦY BAN NHÂN DÂN PHƯỜNG AN HẢI",
        "CÔNG TY TNHH XÂY DỰNG MINH LONG",
    )
    assert (found['party_a_representative'], found['party_b_representative']) == ("Thân Cẩm Nga", "Ma Đăng Luân")
    assert found['party_a_tax_code'] == '0100109106'
    assert found['subject'] == "Sửa chữa nhà văn hóa và cổng, tường rào"


def test_a_value_under_a_long_label_ends_at_the_next_label(column):
    page = column(
        "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
        "5. Họ và tên cá nhân kinh doanh hoặc tên đại diện hộ gia đình (ghi bằng chữ in hoa):",
        "TRỊNH TIẾN LONG       Giới tính: Nam",
        "Sinh ngày: 29/12/1978       Dân tộc: Kinh       Quốc tịch: Việt Nam",
    )
    owner = next(field for field in fields_of(page, 'T15') if field.name == 'owner_name')
    assert (owner.value, owner.raw) == ("TRỊNH TIẾN LONG", "TRỊNH TIẾN LONG")


def test_a_paragraph_under_a_numbered_heading_goes_on_at_the_margin(make_page):
    page = make_page(
        [
            (800, 300, "GIẤY ỦY QUYỀN"),
            (320, 600, "III. NỘI DUNG ỦY QUYỀN:"),
            (420, 675, "Ủy quyền cho bà Tăng Thị Nga đi nộp hồ sơ, nộp lệ phí và nhận Giấy chứng nhận"),
            (200, 750, "đăng ký hộ kinh doanh"),
            (320, 825, "IV. CAM KẾT"),
        ]
    )
    assert values_of(page, 'T22')['subject'].endswith("nhận Giấy chứng nhận đăng ký hộ kinh doanh")


def test_the_words_that_lead_up_to_an_hour_are_not_of_it(column):
    page = column("GIẤY MỜI", "Thời gian: Vào hồi 07 giờ 00 phút, ngày 14 tháng 7 năm 2020")
    assert values_of(page, 'T40')['meeting_time'] == "07 giờ 00 phút, ngày 14 tháng 7 năm 2020"


def test_the_code_of_a_receipt_form(column):
    page = column("Tên cơ quan thu: UBND phường An Hải       Ký hiệu mẫu: 01BLP0-001", "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ")
    assert values_of(page, 'T33')['form_code'] == '01BLP0-001'


def test_the_label_of_a_subject_is_not_of_it(make_page):
    page = make_page(
        [
            (300, 300, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
            (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
            (340, 450, "Số: 126/PGDĐT-THCS"),
            (1240, 450, "Pleiku, ngày 19 tháng 8 năm 2009"),
            (300, 520, "V/v: Hướng dẫn nhiệm vụ"),
            (300, 590, "năm học 2009 - 2010"),
            (700, 760, "Kính gửi: Hiệu trưởng các trường trung học cơ sở"),
        ]
    )
    assert values_of(page, 'T18')['subject'] == "Hướng dẫn nhiệm vụ năm học 2009 - 2010"


def test_as_above_is_the_address_above(column):
    page = column(
        "ĐƠN ĐỀ NGHỊ ĐỔI GIẤY PHÉP LÁI XE",
        "Tôi là: HÀN VĂN KHÁNH",
        "Nơi đăng ký hộ khẩu: Số nhà 27 đường Trường Chinh, phường Đức Xuân, thành phố",
        "Bắc Kạn, tỉnh Bắc Kạn",
        "Nơi cư trú: Như trên",
        "Lý do: Đổi sang thẻ nhựa",
    )
    found = {field.name: field for field in fields_of(page, 'T20')}
    home = found['place_of_residence']
    assert home.value == "Số nhà 27 đường Trường Chinh, phường Đức Xuân, thành phố Bắc Kạn, tỉnh Bắc Kạn"
    assert (home.status, home.explanation.rule) == (FieldStatus.REVIEW, 'form.ditto')


def test_a_label_that_runs_on_as_a_sentence_ends_at_its_colon(column):
    page = column(
        "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        "Giấy này có giá trị sử dụng trong thời hạn 06 tháng kể từ ngày cấp, được sử dụng",
        "để: bổ sung hồ sơ vay vốn ngân hàng./.",
    )
    assert values_of(page, 'T08')['purpose'] == "bổ sung hồ sơ vay vốn ngân hàng"


@pytest.mark.parametrize("row", ["058057590397       Cấp ngày: 13/06/2021", "058057590397 Ngày cấp: 13/06/2021"])
def test_a_number_that_lost_its_label_is_of_the_person_above(column, row):
    page = column(
        "GIẤY ỦY QUYỀN",
        "I. BÊN ỦY QUYỀN:",
        "Họ tên: Tăng Anh Trọng",
        row,
        "II. BÊN ĐƯỢC ỦY QUYỀN:",
        "Họ tên: Tăng Thị Nga",
    )
    found = {field.name: field for field in fields_of(page, 'T22')}
    assert (found['grantor_id'].value, found['grantor_id'].status) == ('058057590397', FieldStatus.REVIEW)
    assert 'grantee_id' not in found
    assert 'issue_date' not in found  # the day of the identity paper is not the letter's


def test_changes_of_land_end_before_the_column_of_who_confirmed_them(make_page):
    page = make_page(
        [
            (300, 300, "IV. Những thay đổi sau khi cấp Giấy chứng nhận"),
            (340, 400, "Nội dung thay đổi và cơ sở"),
            (1700, 400, "Xác nhận"),
            (300, 500, "Ngày 29/07/2022"),
            (1400, 500, "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"),
            (300, 575, "Thế chấp theo hồ sơ số 001031.TC.003."),
        ]
    )
    change = values_of(page, 'T13')['change']
    assert change.startswith("Ngày 29/07/2022 Thế chấp theo hồ sơ số 001031.TC.003")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Ba trăm năm mươi một triệu đồng", "Ba trăm năm mươi mốt triệu đồng"),
        ("Hai mươi năm triệu đồng", "Hai mươi lăm triệu đồng"),
    ],
)
def test_numerals_behind_tens_have_their_own_words(column, printed, said):
    page = column("HỢP ĐỒNG THI CÔNG", f"Giá trị hợp đồng: 1.000.000 đồng (Bằng chữ: {printed}).")
    found = {field.name: field for field in fields_of(page, 'T26')}
    assert (found['contract_value_words'].value, found['contract_value_words'].status) == (said, FieldStatus.REVIEW)


def test_who_signs_under_a_heading_that_no_type_knows(make_page):
    page = make_page(
        [
            (700, 300, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
            (300, 600, "Lý do: Tờ khai chưa ghi đủ nội dung theo mẫu."),
            (1620, 1700, "NGƯỜI HƯỚNG DẪN"),
            (1560, 1775, "(Ký và ghi rõ họ tên)"),
            (1650, 2100, "Kim Thành Tín"),
        ]
    )
    found = {field.name: field for field in fields_of(page, 'T31')}
    assert (found['signer_name'].value, found['signer_name'].status) == ("Kim Thành Tín", FieldStatus.REVIEW)


def test_the_guest_stands_under_the_sentence_that_invites(column):
    page = column(
        "GIẤY MỜI",
        "Ủy ban nhân dân phường An Hải trân trọng kính mời:",
        "Ông (bà): Tăng Quốc Lộc",
        "Địa chỉ: 106A đường       Bùi Xương       Trạch, phường An Hải",
        "Nội dung: Họp bàn phương án bồi thường",
    )
    found = values_of(page, 'T40')
    assert found['attendee'] == "Tăng Quốc Lộc"
    assert 'subject' not in found


def test_the_day_of_a_copy_is_not_that_of_the_paper(make_page):
    page = make_page(
        [
            (300, 300, "BẰNG TỐT NGHIỆP"),
            (300, 450, "Cho: Lê Thị Thanh Liễu"),
            (1500, 1500, "Lai Châu- ngày 10 tháng 8 năm 2022"),
            (700, 2300, "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH"),
            (700, 2375, "Số chứng thực: 3827 Quyển số: 02/2022-SCT/BS"),
            (800, 2450, "ngày 31 tháng 8 năm 2022"),
            (800, 2525, "CHỦ TỊCH"),
        ]
    )
    assert values_of(page, 'T23')['issue_date'] == '2022-08-10'


def test_a_law_has_the_day_on_which_it_was_adopted(make_page):
    page = make_page(
        [
            (500, 300, "QUỐC HỘI"),
            (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (440, 480, "Luật số: 40/2016/QH14"),
            (1100, 650, "LUẬT"),
            (400, 1500, "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2017."),
            (400, 1575, "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa"),
            (300, 1650, "XIV, kỳ họp thứ 2 thông qua ngày 15 tháng 11 năm 2016."),
            (1400, 1800, "CHỦ TỊCH QUỐC HỘI"),
        ]
    )
    found = {field.name: field for field in fields_of(page, 'T50')}
    assert (found['issue_date'].value, found['issue_date'].status) == ('2016-11-15', FieldStatus.REVIEW)
