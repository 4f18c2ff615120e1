"""Papers whose values stand in sentences: what leads to a value, whose it is, and where it ends."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.prose import ended, passages, values
from digitizer.extraction.prose.passages import Passage
from digitizer.extraction.prose.whose import DOUBT, OTHERWISE

TODAY = date(2026, 11, 20)


@pytest.fixture
def fields(column):
    """Return the fields of a paper of a type that has these lines."""

    def read(code, *lines):
        found = extract([column(*lines)], catalogue().get(code), scanned_on=TODAY).fields
        return {item.name: item for item in found if item.value is not None}

    return read


DEATH = (
    "GIẤY CHỨNG TỬ",
    "Ủy ban nhân dân thị trấn Cổ Lễ chứng nhận:",
    "Bà TỪ THỊ HƯỜNG, giới tính Nữ, sinh ngày 04 tháng 4 năm 1943, dân tộc Kinh,",
    "quốc tịch Việt Nam, giấy chứng minh nhân dân số 312181506, thường trú tại tổ dân",
    "phố Bắc, thị trấn Cổ Lễ, tỉnh Nam Định, đã chết vào hồi 6 giờ 42 phút ngày 05",
    "tháng 3 năm 1998 (Ngày năm, tháng ba, năm một nghìn chín trăm chín mươi tám) tại",
    "bệnh viện huyện Trực Ninh, tỉnh Nam Định.",
    "Nguyên nhân chết: Nhồi máu cơ tim.",
    "Người báo tử là ông Doãn Bá Luân, sinh năm 1966, hiện ở thị trấn Cát Thành.",
    "Việc chết đã được ghi vào sổ ngày 12 tháng 3 năm 1998.",
)


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('full_name', "TỪ THỊ HƯỜNG"),
        ('sex', "Nữ"),
        ('date_of_birth', '1943-04-04'),
        ('ethnicity', "Kinh"),
        ('nationality', "Việt Nam"),
        ('old_id_number', '312181506'),
        ('place_of_residence', "tổ dân phố Bắc, thị trấn Cổ Lễ, tỉnh Nam Định"),
        ('time_of_death', "6 giờ 42 phút"),
        ('date_of_death', '1998-03-05'),
        ('place_of_death', "bệnh viện huyện Trực Ninh, tỉnh Nam Định"),
        ('registration_date', '1998-03-12'),
    ],
)
def test_one_long_sentence_tells_of_a_person(fields, name, value):
    assert fields('T06', *DEATH)[name].value == value


def test_what_a_sentence_says_goes_to_a_person(fields):
    assert fields('T06', *DEATH)['place_of_death'].status is FieldStatus.REVIEW


def test_who_reports_is_not_who_died(fields):
    found = fields('T06', "Người báo tử là ông Doãn Bá Luân, sinh năm 1966, hiện ở thị trấn Cát Thành, tỉnh Nam Định.")
    assert {'full_name', 'place_of_residence'}.isdisjoint(found)
    assert found['date_of_birth'].status is FieldStatus.REVIEW


def test_parents_are_named_behind_their_child(fields):
    found = fields('T12', "Ông VŨ ĐĂNG SƠN, sinh ngày 16/4/1988, con ông Vũ Văn Đạt và bà Phạm Thùy Nguyệt.")
    assert found['full_name'].value == "VŨ ĐĂNG SƠN"
    assert (found['father_name'].value, found['mother_name'].value) == ("Vũ Văn Đạt", "Phạm Thùy Nguyệt")


def test_the_mother_may_stand_on_the_next_line(fields):
    found = fields('T12', "Họ và tên: VŨ ĐĂNG SƠN", "Con ông: Vũ Văn Đạt", "và bà: Phạm Thùy Nguyệt")
    assert found['mother_name'].value == "Phạm Thùy Nguyệt"


def test_when_a_dossier_came_and_when_to_come_again(fields):
    found = fields(
        'T30',
        "6. Hồ sơ được tiếp nhận hồi 09 giờ 27 phút, ngày 10 tháng 10 năm 2025.",
        "7. Đề nghị Ông/Bà có mặt tại bộ phận tiếp dân của Công an phường Tân Giang vào",
        "hồi 16 giờ 00 phút, ngày 20 tháng 10 năm 2025 để nhận kết quả.",
    )
    assert (found['received_date'].value, found['received_time'].value) == ('2025-10-10', "09 giờ 27 phút")
    assert (found['due_date'].value, found['due_time'].value) == ('2025-10-20', "16 giờ 00 phút")
    assert found['result_place'].value == "bộ phận tiếp dân của Công an phường Tân Giang"


def test_a_permit_in_one_sentence(fields):
    found = fields(
        'T16',
        "1. Chủ đầu tư: Ông Tăng Đăng Đạt và vợ, hiện cư trú tại ấp Cầu Xây, xã Long Trạch,",
        "tỉnh Long An, được phép xây dựng công trình nhà ở riêng lẻ theo hồ sơ thiết kế.",
        "2. Vị trí: ấp Cầu Xây, xã Long Trạch, tỉnh Long An, trên thửa đất số 742, tờ bản đồ",
        "số 44; công trình nằm ngoài hành lang an toàn giao thông đường bộ; mật độ xây",
        "dựng: 21,6%.",
        "Số tầng: 05; tổng chiều cao công trình: 18,2 m.",
        "6. Thời hạn khởi công: 12 tháng kể từ ngày ký. Quá thời hạn này phải xin gia hạn.",
    )
    assert found['owner_name'].value == "Tăng Đăng Đạt"
    assert found['owner_address'].value == "ấp Cầu Xây, xã Long Trạch, tỉnh Long An"
    assert found['construction_name'].value == "nhà ở riêng lẻ"
    assert found['location'].value == "ấp Cầu Xây, xã Long Trạch, tỉnh Long An"
    assert found['parcel_number'].value == '742'
    assert found['construction_density'].value == "21,6%"
    assert found['floors'].value == '05'
    assert found['start_deadline'].value == "12 tháng kể từ ngày ký"


def test_a_couple_is_told_apart_by_how_it_is_addressed(fields):
    found = fields(
        'T07',
        "Ủy ban nhân dân xã công nhận anh Phạm Văn Lộc, sinh ngày 08/04/1992, dân tộc Khmer,",
        "CMND số 334567890 và chị Đặng Khánh Phương, sinh ngày 25/03/1998, dân tộc Kinh, CMND",
        "số 335678901 là vợ chồng kể từ ngày 04 tháng 3 năm 2021.",
    )
    assert (found['husband_name'].value, found['wife_name'].value) == ("Phạm Văn Lộc", "Đặng Khánh Phương")
    assert (found['husband_date_of_birth'].value, found['wife_date_of_birth'].value) == ('1992-04-08', '1998-03-25')
    assert (found['husband_id'].value, found['wife_id'].value) == ('334567890', '335678901')
    assert (found['husband_ethnicity'].value, found['wife_ethnicity'].value) == ("Khmer", "Kinh")


def test_who_speaks_gives_a_power_to_another(fields):
    found = fields(
        'T22',
        "Tôi tên là Hà Văn Châu, sinh ngày 04/01/1957, căn cước công dân số 034057012345,",
        "hiện cư trú tại thôn Đông, xã Thái Thượng, tỉnh Thái Bình.",
        "Nay tôi ủy quyền cho ông Nguyễn Anh Duẩn, sinh năm 1993, trú tại xã Lập Lễ, tỉnh Thái Bình.",
    )
    assert (found['grantor_name'].value, found['grantee_name'].value) == ("Hà Văn Châu", "Nguyễn Anh Duẩn")
    assert found['grantor_address'].value == "thôn Đông, xã Thái Thượng, tỉnh Thái Bình"
    assert (found['grantee_date_of_birth'].value, found['grantee_address'].value) == (
        '1993',
        "xã Lập Lễ, tỉnh Thái Bình",
    )


def test_an_invitation_in_one_sentence(fields):
    found = fields(
        'T40',
        "Ban Tổ chức trân trọng kính mời ông Lê Tiến Vinh đến dự Lễ kỷ niệm 50 năm thành lập",
        "Trường THPT Lương Văn Can, được tổ chức vào hồi 14 giờ 00, ngày 01/02/2026 tại Sân",
        "trường THPT Lương Văn Can, phường Nghĩa Lộ, tỉnh Lào Cai.",
    )
    assert found['meeting_subject'].value == "Lễ kỷ niệm 50 năm thành lập Trường THPT Lương Văn Can"
    assert found['meeting_time'].value == "14 giờ 00, ngày 01/02/2026"
    assert found['location'].value == "Sân trường THPT Lương Văn Can, phường Nghĩa Lộ, tỉnh Lào Cai"


def test_the_paper_is_no_value_of_itself(fields):
    found = fields(
        'T24',
        "Trường THPT Chu Văn An xác nhận em Hồ Tấn Hòa, sinh ngày 02/9/2008 tại Hậu Giang,",
        "giới tính nam, là học sinh lớp 11A2.",
    )
    assert found['full_name'].value == "Hồ Tấn Hòa"
    assert (found['date_of_birth'].value, found['place_of_birth'].value) == ('2008-09-02', "Hậu Giang")
    assert found['school_name'].value == "Trường THPT Chu Văn An"


def test_roles_in_a_meeting_stand_behind_the_names(fields):
    found = fields(
        'T27',
        "Ông Vũ Trọng Vinh, Phó Chủ tịch UBND xã, chủ trì; bà Trần Thị Lụa, công chức, thư ký.",
    )
    assert (found['chair_name'].value, found['secretary_name'].value) == ("Vũ Trọng Vinh", "Trần Thị Lụa")


def test_who_is_named_aside_speaks_for_his_own_clause_only(fields):
    found = fields(
        'T10',
        "Công an xã xác nhận ông Vũ Trọng Vinh, sinh ngày 05/9/1979, có đăng ký thường trú tại",
        "xã Cổ Lễ, tỉnh Ninh Bình, do ông Vũ Trọng Hùng làm chủ hộ, hiện đang tạm trú tại nhà trọ",
        "số 14, xã Lập Lễ, tỉnh Ninh Bình.",
    )
    assert (found['full_name'].value, found['head_name'].value) == ("Vũ Trọng Vinh", "Vũ Trọng Hùng")
    assert found['temporary_residence'].value == "nhà trọ số 14, xã Lập Lễ, tỉnh Ninh Bình"


def test_words_of_an_amount_in_brackets(fields):
    found = fields('T15', "4. Vốn kinh doanh: 75.000.000 đồng (Bảy mươi lăm triệu đồng), đã góp đủ.")
    assert found['charter_capital_words'].value == "Bảy mươi lăm triệu đồng"


def test_the_address_of_a_seller_is_not_that_of_who_pays(fields):
    assert 'payer_address' not in fields('T33', "Địa chỉ: số 57 đường Trường Chinh, phường Đức Xuân, tỉnh Bắc Kạn")
    found = fields(
        'T33', "Đã nhận của bà Trần Thị Bình, địa chỉ số 5 phố Lê Lợi, tỉnh Nam Định, số tiền là 9.000 đồng."
    )
    assert found['payer_address'].value == "số 5 phố Lê Lợi, tỉnh Nam Định"


def test_when_a_dossier_came_may_stand_first(fields):
    found = fields(
        'T30',
        "Hồi 14 giờ 05 phút ngày 22/8/2025, bộ phận một cửa đã tiếp nhận của anh Cù Thành Công hồ sơ đăng ký.",
    )
    assert (found['received_date'].value, found['received_time'].value) == ('2025-08-22', "14 giờ 05 phút")


def test_a_second_person_gives_nothing_to_the_first(fields):
    found = fields(
        'T08',
        "Ủy ban nhân dân xã xác nhận bà Ngô Hải My, sinh ngày 02/02/1990, chưa kết hôn với ai. Giấy này",
        "được cấp để kết hôn với ông Kim Jae Min, sinh năm 1985, quốc tịch Hàn Quốc.",
    )
    assert (found['full_name'].value, found['date_of_birth'].value) == ("Ngô Hải My", '1990-02-02')
    assert found['marital_status'].value == "chưa kết hôn với ai"
    assert 'nationality' not in found


def test_a_name_may_stand_without_a_title_of_respect(fields):
    found = fields(
        'T23',
        "Trường Trung cấp Y tế Hà Giang công nhận Phương Thị Nhung, nơi sinh huyện Vị Xuyên, tỉnh Hà Giang,",
        "đã tốt nghiệp trung cấp chuyên ngành Điều dưỡng, hạng Trung bình khá.",
    )
    assert found['full_name'].value == "Phương Thị Nhung"
    assert found['place_of_birth'].value == "huyện Vị Xuyên, tỉnh Hà Giang"
    assert (found['major'].value, found['grade'].value) == ("Điều dưỡng", "Trung bình khá")


def test_a_label_in_a_sentence_about_another_is_doubted(fields):
    found = fields('T06', "Người đi khai tử: bà Phạm Thị Mến, sinh ngày 05/6/1950, trú tại xã Trực Nội.")
    assert found['date_of_birth'].status is FieldStatus.REVIEW
    assert DOUBT in found['date_of_birth'].explanation.doubts


def test_the_day_of_another_who_has_a_field_for_it_is_none_of_the_main_person(fields):
    found = fields(
        'T05',
        "Họ tên con: Đỗ Minh Quân, sinh hồi 2 giờ ngày 07/10/1993, bố là Đỗ Văn Khải, sinh năm 1965, mẹ là",
        "Vũ Thị Hoa, sinh năm 1968.",
    )
    assert found['date_of_birth'].value == '1993-10-07'
    assert (found['father_date_of_birth'].value, found['mother_date_of_birth'].value) == ('1965', '1968')


def test_the_title_of_a_paper_is_no_value(fields):
    assert 'reason' not in fields('T31', "PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ")


def test_what_a_sentence_finds_of_a_person(fields):
    found = fields(
        'T12', "II. TÌNH TRẠNG ÁN TÍCH", "Tính đến ngày cấp phiếu, đương sự không có án tích (đã được xóa án tích)."
    )
    assert found['criminal_record'].value == "không có án tích"


def test_the_wife_of_an_owner_is_an_owner(column):
    page = column("GIẤY CHỨNG NHẬN", "Ông: Lê Việt Tài", "Năm sinh: 1953", "và vợ: bà Thân Thị Thùy", "Năm sinh: 1974")
    found = extract([page], catalogue().get('T13'), scanned_on=TODAY).fields
    assert [item.value for item in found if item.name == 'owner_name'] == ["Lê Việt Tài", "Thân Thị Thùy"]


def test_a_label_that_a_sentence_contradicts_is_doubted(fields):
    found = fields(
        'T16',
        "Ông Tăng Đăng Đạt được phép xây dựng công trình nhà ở riêng lẻ.",
        "Công trình: Kho chứa hàng",
    )
    assert found['construction_name'].value == "Kho chứa hàng"
    assert OTHERWISE in found['construction_name'].explanation.doubts


def test_an_hour_goes_on_in_the_next_line(fields):
    found = fields(
        'T30',
        "Bộ phận Một cửa xã Cổ Lễ đã nhận đủ giấy tờ. Thời gian nhận hồ sơ: 8 giờ 15",
        "phút ngày 04/7/2025.",
    )
    assert found['received_time'].value == "8 giờ 15 phút"


def test_a_heading_in_capitals_leads_to_nothing(fields):
    assert 'place_of_residence' not in fields('T19', "Ý KIẾN CỦA CHỦ SỞ HỮU CHỖ Ở HỢP PHÁP HOẶC NGƯỜI GIÁM HỘ")


def test_lines_are_joined_where_the_next_word_had_no_room(column):
    sheet = open_sheet(
        column(
            "Tôi tên là Từ Thị Hường, sinh năm 1943, hiện cư trú tại thành phố Phan Rang - Tháp",
            "Chàm, tỉnh Ninh Thuận",
            "Mai Cẩm My",
            "Bà sinh ngày 23/09/1977",
        )
    )
    assert [len(passage.tokens) for passage in passages.of_sheet(sheet)] == [23, 3, 4]


@pytest.mark.parametrize(
    ('text', 'place'),
    [
        ("số 5, phố Lê Lợi, tỉnh Nam Định, được phép", "số 5, phố Lê Lợi, tỉnh Nam Định"),
        ("xã Cát Thành, huyện Trực Ninh là cháu của ông", "xã Cát Thành, huyện Trực Ninh"),
        ("bộ phận một cửa của Công an xã Lạc Dương vào", "bộ phận một cửa của Công an xã Lạc Dương"),
        ("TP. Hồ Chí Minh. Nay tôi", "TP. Hồ Chí Minh"),
        ("đây cho đến nay", None),
    ],
)
def test_an_address_ends_with_its_clause(column, text, place):
    passage = Passage(1, open_sheet(column(text)).tokens)
    span = values.place(passage, 0, len(passage.text))
    assert (passage.text[span.start : span.end] if span is not None else None) == place


def test_a_value_that_ran_on_is_cut_at_the_next_lead(column):
    spec = catalogue().get('T10').field('place_of_residence')
    tokens = open_sheet(column("tổ 3, xã Cổ Lễ, tỉnh Ninh Bình Tạm trú nhà trọ số 14")).tokens
    item = Finding(spec.name, ' '.join(token.text for token in tokens), tokens, 1, 'form.label')
    (cut,) = ended([item], [spec])
    assert cut.raw == "tổ 3, xã Cổ Lễ, tỉnh Ninh Bình"
    assert cut.doubt


def test_a_unit_behind_a_figure_is_no_number_of_an_entry(fields):
    found = fields('T16', "- Chỉ giới đường đỏ: cách tim đường 7,0 m. Chỉ giới xây dựng: lùi 2,0 m.")
    assert found["red_line"].value.startswith("cách tim đường 7,0 m")
