"""Who concludes a contract, however the contract calls them."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)
LEASE = (
    "BÊN CHO THUÊ (sau đây gọi là Bên A):",
    "Ông (bà): NGUYỄN BÍCH PHƯỢNG - Sinh năm: 1968",
    "CCCD số: 049168827280 do Cục Cảnh sát QLHC về TTXH cấp ngày 14/07/2021",
    "Thường trú tại: số 318 đường Yersin, phường Nha Trang, tỉnh Khánh Hòa",
    "Điện thoại: 0930780496",
    "BÊN THUÊ (sau đây gọi là Bên B):",
    "Ông (bà): HUỲNH ĐÌNH PHƯỚC - Sinh năm: 1964",
    "CCCD số: 083064999971 do Cục Cảnh sát QLHC về TTXH cấp ngày 11/08/2021",
    "Điện thoại: 024 2304 7507",
    "Điều 1. Quyền sử dụng đất cho thuê",
    "Bên A: bàn giao đất cho Bên B trong 05 ngày.",
)
LABOUR = (
    "Chúng tôi, một bên là: Đỗ Thị Hồng       Chức vụ: Giám đốc",
    "Đại diện cho (1): CÔNG TY CỔ PHẦN VĂN PHÒNG THIÊN LONG",
    "Địa chỉ: Số 99 đường Phan Chu Trinh, phường Ngô Quyền, thành phố Hải Phòng     MST:",
    "0100109106",
    "Và một bên là: Phan Khánh Vy       Quốc tịch: Việt Nam",
    "Sinh ngày: 18/02/1993       Số CCCD: 049193886473",
    "Thỏa thuận ký kết hợp đồng lao động và cam kết làm đúng những điều khoản sau đây:",
)


def fields_of(page):
    fields = extract([page], catalogue().get('T26'), scanned_on=SCANNED).fields
    return {field.name: field.value for field in fields if field.value is not None}


def test_parties_are_told_by_their_part_in_the_contract(column):
    found = fields_of(column("HỢP ĐỒNG THUÊ QUYỀN SỬ DỤNG ĐẤT", *LEASE))
    assert found['party_a_name'] == "NGUYỄN BÍCH PHƯỢNG"
    assert (found['party_a_id'], found['party_a_phone']) == ('049168827280', '0930780496')
    assert found['party_a_address'] == "số 318 đường Yersin, phường Nha Trang, tỉnh Khánh Hòa"
    assert found['party_b_name'] == "HUỲNH ĐÌNH PHƯỚC"
    assert (found['party_b_id'], found['party_b_phone']) == ('083064999971', '02423047507')
    assert 'party_b_address' not in found


@pytest.mark.parametrize(("one", "other", "first"), [("A", "B", 'party_a_id'), ("B", "A", 'party_b_id')])
def test_the_contract_says_who_is_called_a_and_b(column, one, other, first):
    lines = [line.replace("Bên A)", f"Bên {one})").replace("Bên B)", f"Bên {other})") for line in LEASE]
    assert fields_of(column("HỢP ĐỒNG THUÊ QUYỀN SỬ DỤNG ĐẤT", *lines))[first] == '049168827280'


def test_in_a_labour_contract_a_person_stands_for_the_company(column):
    found = fields_of(column("HỢP ĐỒNG LAO ĐỘNG", *LABOUR))
    assert found['party_a_name'] == "CÔNG TY CỔ PHẦN VĂN PHÒNG THIÊN LONG"
    assert (found['party_a_representative'], found['party_a_tax_code']) == ("Đỗ Thị Hồng", '0100109106')
    assert (found['party_b_name'], found['party_b_id']) == ("Phan Khánh Vy", '049193886473')
    assert 'party_b_representative' not in found
    assert 'issue_date' not in found  # a day of birth


def test_one_party_alone_is_not_taken_for_both(column):
    found = fields_of(column("HỢP ĐỒNG THUÊ NHÀ", *LEASE[:5], "Điều 1. Nhà cho thuê"))
    assert not any(name.startswith('party_b_') for name in found)


def test_a_company_read_as_no_word_is_named_as_elsewhere_for_a_person_to_confirm(column):
    page = column(
        "Hôm nay, tại CÔNG TY TNHH MAY MẶC HƯNG THỊNH, chúng tôi gồm:",
        "BÊN A (Người sử dụng lao động): CÔNG TY TNHH MAY MC HƯNG THỊNH",
        "Đại diện: Bà Tạ Bích Bưởi       Chức vụ: Giám đốc",
        "Mã số thuế: 0100109106",
        "BÊN B (Người lao động): NGUYỄN HOÀNG ĐẠT",
        "Số CCCD: 086097270975",
        "Hai bên thỏa thuận ký kết hợp đồng lao động:",
        "- Địa điểm làm việc: Xưởng số 1, phường Tân Ninh, tỉnh Tây Ninh.",
    )
    fields = {f.name: f for f in extract([page], catalogue().get('T26'), scanned_on=SCANNED).fields}
    assert fields['party_a_name'].value == "CÔNG TY TNHH MAY MẶC HƯNG THỊNH"
    assert fields['party_a_name'].status.value == 'review'
    assert fields['location'].value.startswith("Xưởng số 1")


SIDE_BY_SIDE = (
    (700, 700, "BÊN BÁN (BÊN A)"),
    (1750, 700, "BÊN MUA (BÊN B)"),
    (300, 775, "Họ tên: Dương Quốc Bảo"),
    (1400, 775, "Họ tên: Mai Thùy Linh"),
    (300, 850, "CCCD: 092085006633"),
    (1400, 850, "CCCD: 092197011042"),
    (300, 925, "Địa chỉ: 72 Mậu Thân, phường Cái Khế,"),
    (1400, 925, "Địa chỉ: Khu vực 4, phường Bình Thủy,"),
    (300, 1000, "thành phố Cần Thơ"),
    (1400, 1000, "thành phố Cần Thơ"),
    (300, 1150, "ĐIỀU 1. Bên A bán cho Bên B xe mô tô biển số 65-B2 771.46."),
)


def test_parties_may_stand_side_by_side(make_page):
    found = fields_of(make_page([(900, 500, "HỢP ĐỒNG MUA BÁN XE"), *SIDE_BY_SIDE]))
    assert (found['party_a_name'], found['party_a_id']) == ("Dương Quốc Bảo", '092085006633')
    assert (found['party_b_name'], found['party_b_id']) == ("Mai Thùy Linh", '092197011042')
    assert found['party_b_address'] == "Khu vực 4, phường Bình Thủy, thành phố Cần Thơ"


def test_parties_over_their_signatures_are_no_further_parties(make_page):
    lines = ("1. Bên chuyển nhượng:", "Ông (bà): HUỲNH BÁ LỘC", "2. Bên nhận chuyển nhượng:", "Ông (bà): TRẦN THỊ HỒNG")
    signed = [(300, 1500, "BÊN NHẬN CHUYỂN NHƯỢNG"), (1500, 1500, "BÊN CHUYỂN NHƯỢNG")]
    page = make_page([(900, 500, "HỢP ĐỒNG"), *((300, 700 + 75 * at, line) for at, line in enumerate(lines)), *signed])
    found = fields_of(page)
    assert (found['party_a_name'], found['party_b_name']) == ("HUỲNH BÁ LỘC", "TRẦN THỊ HỒNG")


def test_parties_are_named_in_two_languages(column):
    found = fields_of(
        column(
            "HỢP ĐỒNG THUÊ VĂN PHÒNG",
            "BÊN A (BÊN CHO THUÊ) / PARTY A (LESSOR):",
            "CÔNG TY CỔ PHẦN THƯƠNG MẠI DỊCH VỤ TÂN VIỆT HÒA",
            "Đại diện / Represented by: Ông/Mr. Đỗ Anh Tuấn",
            "BÊN B (BÊN THUÊ) / PARTY B (LESSEE):",
            "Bà/Ms. : DƯƠNG DIỆU THẢO",
            "CCCD số / ID No. : 079190022865",
            "Điều 1 / Article 1. Đối tượng thuê / Leased premises",
        )
    )
    assert found['party_a_name'] == "CÔNG TY CỔ PHẦN THƯƠNG MẠI DỊCH VỤ TÂN VIỆT HÒA"
    assert found['party_a_representative'] == "Đỗ Anh Tuấn"
    assert (found['party_b_name'], found['party_b_id']) == ("DƯƠNG DIỆU THẢO", '079190022865')


def test_a_party_over_its_signature_represents_nobody(make_page):
    lines = (
        "BÊN A: CÔNG TY TNHH TÂN VIỆT HÒA",
        "Đại diện: Ông Đỗ Anh Tuấn",
        "BÊN B: DƯƠNG DIỆU THẢO",
        "CCCD số: 079190022865",
    )
    placed = [(300, 700 + 75 * at, line) for at, line in enumerate(lines)]
    signed = [(300, 1700, "ĐẠI DIỆN BÊN A"), (1500, 1700, "BÊN B"), (320, 1775, "For and on behalf of Party A")]
    found = fields_of(
        make_page([(900, 500, "HỢP ĐỒNG THUÊ VĂN PHÒNG"), *placed, (300, 1100, "Điều 1. Phòng thuê"), *signed])
    )
    assert found['party_a_representative'] == "Đỗ Anh Tuấn"
    assert 'party_b_representative' not in found


def test_a_labour_contract_names_both_behind_how_they_are_addressed(column):
    found = fields_of(
        column(
            "HỢP ĐỒNG LAO ĐỘNG",
            "Chúng tôi, một bên là Ông: LƯU ĐỨC HẢI       Quốc tịch: Việt Nam",
            "Đại diện cho: CÔNG TY TNHH MAY MINH ANH       Điện thoại: 0274 3812 345",
            "Và một bên là Bà: HỒ THỊ BÍCH NGÂN       Quốc tịch: Việt Nam",
            "Số CMND: 352456789   cấp ngày 20/10/2014   tại: CA An Giang",
            "Thỏa thuận ký kết hợp đồng lao động và cam kết làm đúng những điều khoản sau đây:",
            "Hợp đồng này làm thành 02 bản, lập tại Dĩ An ngày 01 tháng 6 năm 2020.",
        )
    )
    assert (found['party_a_name'], found['party_a_representative']) == ("CÔNG TY TNHH MAY MINH ANH", "LƯU ĐỨC HẢI")
    assert (found['party_b_name'], found['party_b_id']) == ("HỒ THỊ BÍCH NGÂN", '352456789')


def test_a_sentence_tells_the_number_of_a_party(column):
    found = fields_of(
        column(
            "HỢP ĐỒNG THUÊ NHÀ",
            "1. Bên cho thuê nhà (gọi tắt là Bên A)",
            "Ông/bà: Cao Xuân Thịnh, CCCD số 040065003344 cấp ngày 11/05/2021",
            "2. Bên thuê nhà (gọi tắt là Bên B)",
            "Ông/bà: Ngô Thị Hải Yến, CCCD số 042195006677 cấp ngày 20/07/2021",
            "Điều 1: Bên A cho Bên B thuê căn nhà số 27 đường Quang Trung.",
        )
    )
    assert (found['party_a_id'], found['party_b_id']) == ('040065003344', '042195006677')


def test_who_issued_an_identity_paper_certified_no_contract(column):
    found = fields_of(
        column(
            "HỢP ĐỒNG ĐẶT CỌC",
            "I. BÊN NHẬN ĐẶT CỌC (BÊN A):",
            "Họ và tên: NGUYỄN THỊ CÚC",
            "CCCD số: 068170004455   Ngày cấp: 12/06/2021   Nơi cấp: Cục CSQLHC về TTXH",
            "II. BÊN ĐẶT CỌC (BÊN B):",
            "Họ và tên: VÕ MINH TRÍ",
        )
    )
    assert 'issuing_authority' not in found
