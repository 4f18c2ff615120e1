"""Forms read by their labels: civil status, receipts, land and enterprise certificates."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)

BIRTH = (
    "GIẤY KHAI SINH",
    "Họ, chữ đệm, tên: LÊ THỊ BÌNH AN",
    "Ngày, tháng, năm sinh: 30/03/2024",
    "Ghi bằng chữ: Ngày ba mươi, tháng ba, năm hai nghìn không trăm hai mươi bốn",
    "Giới tính: Nữ      Dân tộc: Kinh      Quốc tịch: Việt Nam",
    "Nơi sinh: Bệnh viện Phụ sản Hà Nội, thành phố Hà Nội",
    "Quê quán: xã Lương Quới, huyện Giồng Trôm, tỉnh Bến Tre",
    "Số định danh cá nhân: 001324637278",
    "Họ, chữ đệm, tên người mẹ: NGUYỄN THÙY LINH",
    "Năm sinh: 1998      Dân tộc: Tày      Quốc tịch: Việt Nam",
    "Nơi cư trú: số 97 đường Trần Thái Tông, thành phố Hà Nội",
    "Họ, chữ đệm, tên người cha: LÊ KHẮC HIẾU",
    "Năm sinh: 1988      Dân tộc: Kinh      Quốc tịch: Việt Nam",
    "Nơi cư trú: số 146 đường Trần Thái Tông, thành phố Hà Nội",
    "Nơi đăng ký khai sinh: Ủy ban nhân dân phường Dịch Vọng Hậu, thành phố Hà Nội",
    "Ngày, tháng, năm đăng ký: 16/04/2024",
    "Họ, chữ đệm, tên người đi khai sinh: LÊ KHẮC HIẾU",
    "Giấy tờ tùy thân: Thẻ Căn cước công dân số 083088072032",
)


def read(pages, code):
    extraction = extract(pages, catalogue().get(code), scanned_on=SCANNED)
    fields = {field.name: field for field in extraction.fields if field.group in (None, 1)}
    return fields, {flag.code for flag in extraction.flags}


def test_birth_certificate(column):
    fields, flags = read([column(*BIRTH)], 'T05')
    expected = {
        'full_name': "LÊ THỊ BÌNH AN",
        'date_of_birth': '2024-03-30',
        'sex': "Nữ",
        'ethnicity': "Kinh",
        'nationality': "Việt Nam",
        'place_of_birth': "Bệnh viện Phụ sản Hà Nội, thành phố Hà Nội",
        'place_of_origin': "xã Lương Quới, huyện Giồng Trôm, tỉnh Bến Tre",
        'personal_id': '001324637278',
        'mother_name': "NGUYỄN THÙY LINH",
        'mother_date_of_birth': '1998',
        'mother_ethnicity': "Tày",
        'mother_residence': "số 97 đường Trần Thái Tông, thành phố Hà Nội",
        'father_name': "LÊ KHẮC HIẾU",
        'father_date_of_birth': '1988',
        'father_ethnicity': "Kinh",
        'father_residence': "số 146 đường Trần Thái Tông, thành phố Hà Nội",
        'registration_date': '2024-04-16',
        'declarant_name': "LÊ KHẮC HIẾU",
        'declarant_id': '083088072032',
    }
    assert {name: fields[name].value for name in expected} == expected
    assert fields['issue_date'].value == '2024-04-16'
    assert fields['issue_date'].source is FieldSource.DERIVED
    assert fields['personal_id'].status is FieldStatus.ACCEPTED
    assert flags == set()


def test_labels_with_misread_letters_and_dotted_leaders(column):
    lines = [line.replace("Họ, chữ đệm, tên người mẹ:", "Hợ, chữ đệm, tên nguời mẹ:") for line in BIRTH]
    lines[7] = "Số định danh cá nhân:........001324637278........"
    fields, _ = read([column(*lines)], 'T05')
    assert fields['mother_name'].value == "NGUYỄN THÙY LINH"
    assert fields['full_name'].value == "LÊ THỊ BÌNH AN"
    assert fields['personal_id'].value == '001324637278'


def test_numbered_and_bilingual_labels(column):
    fields, _ = read([column("1. Họ và tên / Full name: TRẦN THỊ MẪU", "2. Giới tính / Sex: Nữ")], 'T01')
    assert fields['full_name'].value == "TRẦN THỊ MẪU"
    assert fields['sex'].value == "Nữ"


def test_a_value_goes_on_in_the_next_line_until_the_next_label(make_page):
    page = make_page(
        [
            (300, 300, "Họ, chữ đệm, tên: LÊ THỊ BÌNH AN"),
            (300, 375, "Nơi sinh: số 298 đường Trần Thái Tông, phường Dịch Vọng Hậu, quận Cầu Giấy, thành phố"),
            (300, 450, "Hà Nội"),
            (300, 525, "Quê quán: tỉnh Bến Tre"),
        ]
    )
    fields, _ = read([page], 'T05')
    assert (
        fields['place_of_birth'].value
        == "số 298 đường Trần Thái Tông, phường Dịch Vọng Hậu, quận Cầu Giấy, thành phố Hà Nội"
    )
    assert fields['place_of_origin'].value == "tỉnh Bến Tre"


def test_weak_words_wait_for_a_person(column):
    lines = [line if "LÊ THỊ" not in line else "Họ, chữ đệm, tên: LÊ THỊ BÌNH~0.55 AN" for line in BIRTH]
    fields, _ = read([column(*lines)], 'T05')
    assert fields['full_name'].value == "LÊ THỊ BÌNH AN"
    assert fields['full_name'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(("year", "flagged"), [('2024', False), ('2023', True)])
def test_birth_year_against_the_id(column, year, flagged):
    lines = [line.replace("30/03/2024", f"30/03/{year}") for line in BIRTH if "bằng chữ" not in line]
    fields, flags = read([column(*lines)], 'T05')
    assert ('id_birth_year_mismatch' in flags) is flagged
    assert (fields['personal_id'].status is FieldStatus.REVIEW) is flagged
    assert (fields['date_of_birth'].status is FieldStatus.REVIEW) is flagged


@pytest.mark.parametrize(("sex", "flagged"), [("Nữ", False), ("Nam", True)])
def test_sex_against_the_id(column, sex, flagged):
    lines = [line.replace("Giới tính: Nữ", f"Giới tính: {sex}") for line in BIRTH]
    _, flags = read([column(*lines)], 'T05')
    assert ('id_sex_mismatch' in flags) is flagged


@pytest.mark.parametrize(("day", "flagged"), [("ba mươi", False), ("ba mươi mốt", True)])
def test_date_in_digits_against_words(column, day, flagged):
    lines = [line.replace("Ngày ba mươi,", f"Ngày {day},") for line in BIRTH]
    fields, flags = read([column(*lines)], 'T05')
    assert ('date_words_mismatch' in flags) is flagged
    assert (fields['date_of_birth'].status is FieldStatus.ACCEPTED) is not flagged


def test_nobody_is_born_after_the_paper_was_issued(column):
    lines = [line.replace("16/04/2024", "16/04/2023") for line in BIRTH]
    fields, flags = read([column(*lines)], 'T05')
    assert 'impossible_date' in flags
    assert fields['issue_date'].status is FieldStatus.REVIEW


def test_death_before_birth_is_impossible(column):
    lines = ("TRÍCH LỤC KHAI TỬ", "Họ, chữ đệm, tên: VŨ KHÁNH VY", "Ngày, tháng, năm sinh: 24/02/1950")
    _, flags = read([column(*lines, "Đã chết vào lúc: 03 giờ 20 phút, ngày 02 tháng 11 năm 1949")], 'T06')
    assert 'impossible_date' in flags
    _, flags = read([column(*lines, "Đã chết vào lúc: 03 giờ 20 phút, ngày 02 tháng 11 năm 2023")], 'T06')
    assert 'impossible_date' not in flags


MARRIAGE = (
    "GIẤY CHỨNG NHẬN KẾT HÔN",
    "Họ, chữ đệm, tên vợ: BÙI BÍCH PHƯỢNG",
    "Ngày, tháng, năm sinh: 12/03/1998",
    "Dân tộc: Kinh      Quốc tịch: Việt Nam",
    "Giấy tờ tùy thân: Căn cước công dân số 079198636432",
    "Họ, chữ đệm, tên chồng: ĐỖ KHẮC HIẾU",
    "Ngày, tháng, năm sinh: 27/08/2000",
    "Dân tộc: Khmer      Quốc tịch: Việt Nam",
    "Giấy tờ tùy thân: Căn cước công dân số 040200109608",
    "Nơi đăng ký kết hôn: Ủy ban nhân dân thị trấn Lim, tỉnh Bắc Ninh",
    "Ngày, tháng, năm đăng ký: 20/02/2025",
)


def test_marriage_certificate_keeps_the_two_apart(column):
    fields, flags = read([column(*MARRIAGE)], 'T07')
    expected = {
        'wife_name': "BÙI BÍCH PHƯỢNG",
        'wife_date_of_birth': '1998-03-12',
        'wife_ethnicity': "Kinh",
        'wife_id': '079198636432',
        'husband_name': "ĐỖ KHẮC HIẾU",
        'husband_date_of_birth': '2000-08-27',
        'husband_ethnicity': "Khmer",
        'husband_id': '040200109608',
        'issue_date': '2025-02-20',
    }
    assert {name: fields[name].value for name in expected} == expected
    assert flags == set()


def test_ids_of_husband_and_wife_must_fit_their_sex(column):
    lines = [line.replace('079198636432', '079098636432') for line in MARRIAGE]
    _, flags = read([column(*lines)], 'T07')
    assert 'id_sex_mismatch' in flags


def test_too_young_to_marry_waits_for_a_person(column):
    lines = [line.replace("27/08/2000", "27/08/2010").replace('040200109608', '040210109608') for line in MARRIAGE]
    fields, _ = read([column(*lines)], 'T07')
    assert fields['husband_date_of_birth'].status is FieldStatus.REVIEW


RECEIPT = (
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Mã hồ sơ: H26.051-250422-0095",
    "Tiếp nhận hồ sơ của: Nguyễn Xuân Trường",
    "Số định danh cá nhân: 079089133109",
    "Số điện thoại: 0934525498",
    "Nội dung yêu cầu giải quyết: Thủ tục chứng thực bản sao từ bản chính (mã thủ tục 2.000815)",
    "Thành phần hồ sơ nộp gồm:",
    "1. Tờ khai theo mẫu: 01 bản chính",
    "2. Căn cước công dân: 01 bản sao",
    "Số lượng hồ sơ: 01 (bộ)",
    "Thời gian nhận hồ sơ: 08 giờ 36 phút, ngày 22/04/2025",
    "Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 25/04/2025",
)


def test_receipt(column):
    extraction = extract([column(*RECEIPT)], catalogue().get('T30'), scanned_on=SCANNED)
    fields = {field.name: field for field in extraction.fields}
    expected = {
        'dossier_code': 'H26.051-250422-0095',
        'applicant_name': "Nguyễn Xuân Trường",
        'applicant_id': '079089133109',
        'phone': '0934525498',
        'procedure_name': "Thủ tục chứng thực bản sao từ bản chính",
        'procedure_code': '2.000815',
        'received_date': '2025-04-22',
        'due_date': '2025-04-25',
    }
    assert {name: fields[name].value for name in expected} == expected
    assert [field.value for field in extraction.fields if field.name == 'component'] == [
        "Tờ khai theo mẫu: 01 bản chính",
        "Căn cước công dân: 01 bản sao",
    ]
    assert extraction.flags == ()


def test_the_code_of_a_receipt_confirms_the_print(column):
    lines = [line.replace("H26.051-250422-0095", "H26.051-250422-0096") for line in RECEIPT]
    fields, flags = read([column(*lines, codes=['H26.051-250422-0095|2.000815'])], 'T30')
    assert fields['dossier_code'].value == 'H26.051-250422-0095'
    assert fields['dossier_code'].source is FieldSource.QR
    assert fields['dossier_code'].status is FieldStatus.REVIEW
    assert 'qr_text_mismatch' in flags
    fields, flags = read([column(*RECEIPT, codes=['H26.051-250422-0095|2.000815'])], 'T30')
    assert fields['dossier_code'].status is FieldStatus.ACCEPTED
    assert 'qr_text_mismatch' not in flags


ENTERPRISE = (
    "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP",
    "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN",
    "Mã số doanh nghiệp: 0100233488",
    "Đăng ký lần đầu: ngày 12 tháng 05 năm 2015",
    "Đăng ký thay đổi lần thứ: 3, ngày 20 tháng 06 năm 2022",
    "1. Tên công ty",
    "Tên công ty viết bằng tiếng Việt: CÔNG TY TNHH MTV MẪU",
    "Tên công ty viết tắt: MAU CO., LTD",
    "2. Địa chỉ trụ sở chính: Số 1 đường Lê Lợi, thành phố Hà Nội",
    "3. Vốn điều lệ: 1.500.000.000 đồng",
    "Bằng chữ: Một tỷ năm trăm triệu đồng",
    "4. Người đại diện theo pháp luật của công ty",
    "Họ và tên: NGUYỄN VĂN MẪU",
    "Chức danh: Giám đốc",
    "Số giấy tờ pháp lý của cá nhân: 001085000001",
)


def test_enterprise_certificate(column):
    fields, flags = read([column(*ENTERPRISE)], 'T14')
    expected = {
        'enterprise_code': '0100233488',
        'first_registration_date': '2015-05-12',
        'change_number': '3',
        'change_date': '2022-06-20',
        'issue_date': '2022-06-20',
        'enterprise_name': "CÔNG TY TNHH MTV MẪU",
        'enterprise_name_short': "MAU CO., LTD",
        'head_office': "Số 1 đường Lê Lợi, thành phố Hà Nội",
        'charter_capital': 1_500_000_000,
        'legal_representative': "NGUYỄN VĂN MẪU",
        'legal_representative_title': "Giám đốc",
        'legal_representative_id': '001085000001',
    }
    assert {name: fields[name].value for name in expected} == expected
    assert flags == set()


@pytest.mark.parametrize(("code", "flagged"), [('0100233488', False), ('0100233480', True)])
def test_tax_check_digit(column, code, flagged):
    lines = [line.replace('0100233488', code) for line in ENTERPRISE]
    fields, flags = read([column(*lines)], 'T14')
    assert ('checksum_failed' in flags) is flagged
    assert (fields['enterprise_code'].status is FieldStatus.ACCEPTED) is not flagged


@pytest.mark.parametrize(
    ("words", "flagged"), [("Một tỷ năm trăm triệu đồng", False), ("Một tỷ sáu trăm triệu đồng", True)]
)
def test_money_in_digits_against_words(column, words, flagged):
    lines = [line.replace("Một tỷ năm trăm triệu đồng", words) for line in ENTERPRISE]
    fields, flags = read([column(*lines)], 'T14')
    assert ('money_words_mismatch' in flags) is flagged
    assert (fields['charter_capital'].status is FieldStatus.ACCEPTED) is not flagged


def test_land_certificate(make_page):
    page = make_page(
        [
            (400, 300, "GIẤY CHỨNG NHẬN"),
            (400, 375, "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT"),
            (300, 500, "I. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất"),
            (300, 575, "Ông: Nguyễn Văn Mẫu"),
            (300, 650, "CCCD số: 001085000001"),
            (300, 725, "Địa chỉ thường trú: xã Mẫu, tỉnh Bắc Ninh"),
            (300, 850, "II. Thửa đất"),
            (300, 925, "a) Thửa đất số: 125"),
            (1400, 925, "Tờ bản đồ số: 12"),
            (300, 1000, "b) Địa chỉ: thôn Đông, xã Mẫu, tỉnh Bắc Ninh"),
            (300, 1075, "c) Diện tích: 123,4 m²"),
            (300, 1150, "Bằng chữ: Một trăm hai mươi ba phẩy bốn mét vuông"),
            (300, 1225, "d) Mục đích sử dụng: Đất ở tại nông thôn"),
            (300, 1300, "đ) Thời hạn sử dụng: Lâu dài"),
            (1300, 1600, "Bắc Ninh, ngày 10 tháng 3 năm 2025"),
            (1350, 1675, "TM. ỦY BAN NHÂN DÂN TỈNH BẮC NINH"),
            (1600, 1750, "CHỦ TỊCH"),
            (1560, 2100, "Trần Thị Mai"),
            (300, 2300, "Số vào sổ cấp GCN: CH 01234"),
            (1700, 2400, "AA 01234567"),
        ]
    )
    fields, flags = read([page], 'T13')
    expected = {
        'serial_number': 'AA01234567',
        'register_number': 'CH01234',
        'owner_name': "Nguyễn Văn Mẫu",
        'owner_id': '001085000001',
        'parcel_number': '125',
        'map_sheet': '12',
        'land_address': "thôn Đông, xã Mẫu, tỉnh Bắc Ninh",
        'area_m2': 123.4,
        'land_use_purpose': "Đất ở tại nông thôn",
        'land_use_term': "Lâu dài",
        'issue_date': '2025-03-10',
        'issuing_authority': "ỦY BAN NHÂN DÂN TỈNH BẮC NINH",
        'signer_name': "Trần Thị Mai",
    }
    assert {name: fields[name].value for name in expected} == expected
    assert flags == set()


def test_words_that_lost_their_end_prove_nothing(column):
    lines = [line.replace("Một tỷ năm trăm triệu đồng", "Một tỷ sáu trăm triệu") for line in ENTERPRISE]
    _, flags = read([column(*lines)], 'T14')
    assert 'money_words_mismatch' not in flags


def test_digits_that_were_misread_do_not_accuse_the_paper(column):
    lines = [line.replace('0100233488', '0100233480~0.40') for line in ENTERPRISE]
    fields, flags = read([column(*lines)], 'T14')
    assert 'checksum_failed' not in flags
    assert fields['enterprise_code'].status is FieldStatus.REVIEW


CONTRACT = (
    "HỢP ĐỒNG MUA BÁN HÀNG HÓA",
    "BÊN A (BÊN MUA): CÔNG TY CỔ PHẦN XÂY DỰNG MẪU",
    "- Địa chỉ: Số 83 đường Lý Tự Trọng, thành phố Hồ Chí Minh",
    "- Mã số thuế: 0100233488",
    "- Đại diện: bà Mai Khánh Vy      Chức vụ: Giám đốc",
    "BÊN B (BÊN BÁN): CÔNG TY TNHH VẬN TẢI MẪU",
    "- Địa chỉ: Số 245 đường Trần Thái Tông, thành phố Hà Nội",
    "- Mã số thuế: 0314409058",
    "- Đại diện: ông Hồ Văn Lan      Chức vụ: Giám đốc",
)


def test_the_parties_of_a_contract_are_sections(column):
    fields, _ = read([column(*CONTRACT)], 'T26')
    expected = {
        'party_a_name': "CÔNG TY CỔ PHẦN XÂY DỰNG MẪU",
        'party_a_tax_code': '0100233488',
        'party_a_representative': "Mai Khánh Vy",
        'party_b_name': "CÔNG TY TNHH VẬN TẢI MẪU",
        'party_b_tax_code': '0314409058',
        'party_b_representative': "Hồ Văn Lan",
    }
    assert {name: fields[name].value for name in expected} == expected


def test_torn_names_wait_for_a_person(make_page, column):
    lines = [line.replace("LÊ THỊ BÌNH AN", "THỊ BÌNH AN") for line in BIRTH]
    fields, _ = read([column(*lines)], 'T05')
    assert fields['full_name'].value == "THỊ BÌNH AN"
    assert fields['full_name'].status is FieldStatus.REVIEW


def test_decorated_frames_are_no_words(make_page):
    ornament = [(1, 300 + 75 * index, "IO~0.40") for index in range(5)] + [(200, 200, "OOCOOOCOCOOOCOOOOCOO~0.10")]
    page = make_page([*ornament, (300, 300, "Họ, chữ đệm, tên: LÊ THỊ BÌNH AN"), (300, 375, "Nơi sinh: Hà Nội")])
    fields, _ = read([page], 'T05')
    assert fields['full_name'].value == "LÊ THỊ BÌNH AN"
    assert fields['place_of_birth'].value == "Hà Nội"


def test_second_owner_is_a_second_entry(column):
    lines = (
        "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT",
        "Ông: Lê Tấn Tài",
        "Năm sinh: 1969      CCCD số: 027069190440",
        "và bà: Võ Thị Quỳnh Như",
        "Năm sinh: 1977      CCCD số: 001177820076",
    )
    extraction = extract([column(*lines)], catalogue().get('T13'), scanned_on=SCANNED)
    owners = [(field.value, field.group) for field in extraction.fields if field.name == 'owner_name']
    assert owners == [("Lê Tấn Tài", 1), ("Võ Thị Quỳnh Như", 2)]
    ids = [field.value for field in extraction.fields if field.name == 'owner_id']
    assert ids == ['027069190440', '001177820076']


def every(pages, code, name):
    extraction = extract(pages, catalogue().get(code), scanned_on=SCANNED)
    return [field.value for field in extraction.fields if field.name == name]


def test_cells_of_a_table_column_are_entries_of_a_repeated_field(make_page):
    page = make_page(
        [
            (200, 200, "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP"),
            (200, 300, "4. Danh sách thành viên góp vốn"),
            *(
                (x, 400, text)
                for x, text in ((220, "STT"), (500, "Tên thành viên"), (1200, "Phần vốn góp"), (1800, "Tỷ lệ"))
            ),
            *(
                (x, 475, text)
                for x, text in ((240, "1"), (500, "Đỗ Việt Cường"), (1210, "12.000.000.000"), (1820, "60"))
            ),
            *(
                (x, 550, text)
                for x, text in ((240, "2"), (500, "Phạm Diệu Thảo"), (1210, "8.000.000.000"), (1820, "40"))
            ),
            (200, 650, "5. Người đại diện theo pháp luật"),
            (200, 725, "Họ và tên: LÝ THỊ HỒNG"),
        ]
    )
    assert every([page], 'T14', 'member_name') == ["Đỗ Việt Cường", "Phạm Diệu Thảo"]
    assert every([page], 'T14', 'legal_representative') == ["LÝ THỊ HỒNG"]


def test_a_heading_over_a_labelled_value_gives_no_second_owner(column):
    lines = (
        "1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:",
        "Bà: Hồ Thị Lan Hương, CCCD số: 049180426081",
        "Thửa đất số: 78",
    )
    assert every([column(*lines)], 'T13', 'owner_name') == ["Hồ Thị Lan Hương"]


def test_an_average_is_no_grade(column):
    fields, _ = read([column("BẢNG ĐIỂM", "Điểm trung bình: 7,77      Xếp loại: Khá")], 'T24')
    assert fields['grade'].value == "Khá"
    assert fields['average_mark'].value == '7,77'


def test_a_place_with_marks_that_no_unit_has_is_mended_for_a_person(column):
    lines = [line.replace("huyện Giồng Trôm", "huyện Giồng Trồm") for line in BIRTH]
    fields, _ = read([column(*lines)], 'T05')
    assert fields['place_of_origin'].value == "xã Lương Quới, huyện Giồng Trôm, tỉnh Bến Tre"
    assert "Giồng Trồm" in fields['place_of_origin'].raw
    assert fields['place_of_origin'].status is FieldStatus.REVIEW


def test_the_day_of_a_contract_stands_in_a_sentence(column):
    lines = ("HỢP ĐỒNG MUA BÁN", "Hôm nay, ngày 28 tháng 8 năm 2024, tại trụ sở Bên A, chúng tôi gồm có:")
    fields, _ = read([column(*lines)], 'T26')
    assert fields['issue_date'].value == '2024-08-28'
    assert fields['issue_date'].status is FieldStatus.ACCEPTED


def test_strokes_of_a_date_read_as_other_uprights_are_put_to_a_person(column):
    fields, _ = read([column("THẺ BẢO HIỂM Y TẾ", "Ngày sinh: 01/0611977")], 'T29')
    assert fields['date_of_birth'].value == '1977-06-01'
    assert fields['date_of_birth'].status is FieldStatus.REVIEW


def test_a_name_that_begins_like_a_heading_opens_no_section(column):
    lines = (
        "GIẤY KHAI SINH",
        "Họ và tên: PHẠM THỊ NGUYỆT",
        "Ngày, tháng, năm sinh: 15/08/2012",
        "Dân tộc: Kinh      Quốc tịch: Việt Nam",
        "Họ và tên cha: PHẠM HOÀNG LONG",
        "Năm sinh: 1985      Dân tộc: Tày",
    )
    fields, _ = read([column(*lines)], 'T05')
    assert (fields['date_of_birth'].value, fields['father_date_of_birth'].value) == ('2012-08-15', '1985')
    assert (fields['ethnicity'].value, fields['father_ethnicity'].value) == ("Kinh", "Tày")


def test_a_parent_as_young_as_the_child_waits_for_a_person(column):
    lines = [line.replace("Năm sinh: 1998", "Năm sinh: 2024") for line in BIRTH]
    fields, _ = read([column(*lines)], 'T05')
    assert fields['mother_date_of_birth'].status is FieldStatus.REVIEW
    assert fields['father_date_of_birth'].status is FieldStatus.ACCEPTED


def test_a_value_under_a_label_that_fills_its_row_keeps_its_first_word(make_page):
    page = make_page(
        [
            (300, 200, "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1"),
            (300, 375, "10. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã:"),
            (300, 450, "Không yêu cầu"),
        ]
    )
    fields, _ = read([page], 'T11')
    assert fields['business_ban'].value == "Không yêu cầu"


def test_the_rest_of_a_label_up_to_its_colon_is_no_value(column):
    fields, _ = read([column("GIẤY CHỨNG NHẬN", "Tình trạng: mới", "đ) Hình thức sử dụng đất: Sử dụng riêng")], 'T13')
    assert fields['use_form'].value == "Sử dụng riêng"


def test_a_small_word_inside_a_sentence_ends_no_value(column):
    lines = (
        "GIẤY PHÉP XÂY DỰNG",
        "4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp.",
    )
    fields, _ = read([column(*lines)], 'T16')
    assert fields['start_deadline'].value == "12 tháng kể từ ngày cấp."


def test_a_district_number_read_as_a_letter_waits_for_a_person(column):
    lines = [line.replace("số 97 đường Trần Thái Tông", "số 97 đường Lý Tự Trọng, quận I") for line in BIRTH]
    fields, _ = read([column(*lines)], 'T05')
    assert fields['mother_residence'].status is FieldStatus.REVIEW
    lines = [line.replace("số 97 đường Trần Thái Tông", "số 97 đường Lý Tự Trọng, quận 1") for line in BIRTH]
    assert read([column(*lines)], 'T05')[0]['mother_residence'].status is FieldStatus.ACCEPTED


@pytest.mark.parametrize(
    ('under', 'school'),
    [
        ("PHÒNG ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC SƯ PHẠM BIỂN ĐÔNG"),  # a part of the school
        ("EAST SEA UNIVERSITY", "TRƯỜNG ĐẠI HỌC SƯ PHẠM BIỂN ĐÔNG"),  # the same in English
        ("TẠI THANH HÓA", "TRƯỜNG ĐẠI HỌC SƯ PHẠM BIỂN ĐÔNG TẠI THANH HÓA"),  # the rest of its name
    ],
)
def test_what_stands_under_a_school_is_not_always_of_its_name(make_page, under, school):
    name = "TRƯỜNG ĐẠI HỌC SƯ PHẠM BIỂN ĐÔNG"
    lines = [(1240 - 12 * len(text), y, text) for y, text in ((300, name), (375, under), (600, "BẢNG ĐIỂM"))]
    lines.append((300, 800, "Họ và tên: Nguyễn Văn An"))
    fields, _ = read([make_page(lines)], 'T24')
    assert fields['school_name'].value == school


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Công ty Điện lực Đắk Lắk xin giới thiệu bà Huỳnh Thị Lan Hương", "Huỳnh Thị Lan Hương"),
        ("Ủy ban nhân dân xã trân trọng giới thiệu ông Trần Minh Quân", "Trần Minh Quân"),
        ("Công ty xin giới thiệu bà con đến mua hàng Việt Nam", None),
    ],
)
def test_a_sentence_names_a_person_behind_the_form_of_address(make_page, line, name):
    page = make_page(
        [(1000, 300, "GIẤY GIỚI THIỆU"), (300, 500, "Kính gửi: Ủy ban nhân dân xã Ea Kpam"), (300, 650, line)]
    )
    found = {field.name: field.value for field in extract([page], catalogue().get('T45'), scanned_on=SCANNED).fields}
    assert found['full_name'] == name
    assert found['destination'].startswith("Ủy ban nhân dân xã Ea Kpam")
