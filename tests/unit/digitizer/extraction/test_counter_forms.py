"""Forms as they are handed over a counter: kinds of papers ticked before a number, house numbers, what papers say of themselves."""

from __future__ import annotations

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

from .conftest import SCANNED, centred, lines, value_of

PAPERS = {
    'a price is not read off the sentence under its heading': (
        'T26',
        lines(
            "HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT",
            "GIÁ CHUYỂN NHƯỢNG VÀ PHƯƠNG THỨC THANH TOÁN",
            "2.1. Giá chuyển nhượng thửa đất nêu tại Điều 1 do hai bên thỏa thuận là: 2.360.000.000",
            "đồng (Bằng chữ: Hai tỷ ba trăm sáu mươi triệu đồng).",
        ),
        {'contract_value': 2360000000},
    ),
    'what the paper says of itself ends a value': (
        'T08',
        lines(
            "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
            "Giấy xác nhận này được sử dụng để làm thủ tục: vay vốn ngân hàng",
            "Giấy xác nhận này có giá trị 6 tháng kể từ ngày cấp.",
        ),
        {'purpose': "vay vốn ngân hàng"},
    ),
    'what follows is announced behind a value': (
        'T16',
        lines("GIẤY PHÉP XÂY DỰNG", "2. Được phép xây dựng công trình: Nhà kho chứa hàng, theo những nội dung sau:"),
        {'construction_name': "Nhà kho chứa hàng"},
    ),
    'a school in capitals ends before what it does': (
        'T23',
        lines("BẰNG TỐT NGHIỆP", "TRƯỜNG CAO ĐẲNG KINH TẾ - KỸ THUẬT HÀ NỘI cấp"),
        {'school_name': "TRƯỜNG CAO ĐẲNG KINH TẾ - KỸ THUẬT HÀ NỘI"},
    ),
    'who grants a power is no register': (
        'T22',
        lines("GIẤY ỦY QUYỀN", "1. BÊN ỦY QUYỀN:", "Mã số: 3176653720"),
        {'certification_book': None},
    ),
    'a contract is certified where the attestation says': (
        'T26',
        lines(
            "HỢP ĐỒNG MUA BÁN XE",
            "LỜI CHỨNG CHỨNG THỰC HỢP ĐỒNG",
            "Hôm nay, ngày 04 tháng 10 năm 2022",
            "Tại: Ủy ban nhân dân phường 5, thành phố Đông Hà, tỉnh Quảng Trị.",
        ),
        {'issuing_authority': "Ủy ban nhân dân phường 5, thành phố Đông Hà, tỉnh Quảng Trị"},
    ),
    'a school record is of its school': (
        'T24',
        lines("HỌC BẠ", "Họ và tên: Võ Văn Việt", "Trường: TRƯỜNG TRUNG HỌC CƠ SỞ QUANG TRUNG"),
        {'issuing_authority': "TRƯỜNG TRUNG HỌC CƠ SỞ QUANG TRUNG"},
    ),
    'how often somebody was invited is no occasion': (
        'T40',
        [
            (300, 200, "CÔNG AN PHƯỜNG UÔNG BÍ"),
            (1200, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (300, 350, "Số: 867/GM"),
            centred(1240, 450, "GIẤY MỜI"),
            centred(1240, 550, "(Lần thứ 2)"),
            *lines(
                "Công an phường Uông Bí kính mời:", "Ông/Bà: Danh Văn Nghĩa", "Về việc: làm việc về vụ va chạm", y=650
            ),
        ],
        {'meeting_subject': "làm việc về vụ va chạm"},
    ),
    'an address of mail is not read twice': (
        'T19',
        lines("TỜ KHAI ĐĂNG KÝ KHAI SINH", "Email: hopthu.94414@gmail.com 944146gmail.com"),
        {'email': "hopthu.94414@gmail.com"},
    ),
    'a petition asks to be considered': (
        'T20',
        lines(
            "ĐƠN ĐỀ NGHỊ MIỄN, GIẢM HỌC PHÍ",
            "Căn cứ vào Nghị định số 81/2021/NĐ-CP ngày 27 tháng 8 năm 2021 của Chính",
            "phủ, tôi làm đơn này đề nghị được xem xét để được miễn, giảm học phí theo quy định",
        ),
        {'subject': "miễn, giảm học phí"},
    ),
    'place and day stand over each other in a narrow column': (
        'T19',
        [
            centred(1240, 300, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ"),
            (300, 2000, "....,ngày...tháng...năm...."),
            (1700, 2000, "Phường Long Hoa,"),
            (300, 2070, "Ý KIẾN CỦA CHỦ HỘ"),
            (1160, 2070, "Ý KIẾN CỦA CHA, MẸ"),
            (1660, 2070, "ngày 12 tháng 06 năm 2026"),
            (1750, 2140, "NGƯỜI KÊ KHAI"),
            (1770, 2440, "Lê Xuân Phát"),
        ],
        {'issue_place': "Phường Long Hoa", 'issue_date': '2026-06-12'},
    ),
    'a doctor signs with a degree': (
        'T25',
        [
            centred(1240, 300, "GIẤY KHÁM SỨC KHỎE CỦA NGƯỜI LÁI XE"),
            centred(1800, 2000, "KẾT LUẬN"),
            centred(1800, 2075, "(Ký, ghi rõ họ tên và đóng dấu)"),
            centred(1800, 2400, "Bs. Lò Mỹ Duyên"),
        ],
        {'signer_name': "Lò Mỹ Duyên"},
    ),
    'whoever confirms a declaration did not sign it': (
        'T19',
        [
            centred(1240, 300, "TỜ KHAI ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI"),
            centred(1800, 2000, "NGƯỜI KHAI"),
            centred(1800, 2075, "(Ký, ghi rõ họ tên)"),
            centred(1800, 2350, "Trần Đăng Vinh"),
            (300, 2450, "XÁC NHẬN CỦA CÔNG AN CẤP XÃ"),
            (300, 2525, "Công an phường Hiến Nam xác nhận thông tin cá nhân nêu trên là đúng."),
            centred(1800, 2650, "TRƯỞNG CÔNG AN"),
            centred(1800, 2950, "Ninh Văn Phát"),
        ],
        {'signer_name': "Trần Đăng Vinh"},
    ),
    'a kind of land has its own marks': (
        'T13',
        lines("GIẤY CHỨNG NHẬN", "đ) Mục đích sử dụng: Đất bằng trông~0.80 cây hàng năm khác"),
        {'land_use_purpose': "Đất bằng trồng cây hàng năm khác"},
    ),
    'the other half of a label is no value': (
        'T04',
        [
            *lines("HỘ CHIẾU / PASSPORT", "Họ và tên / Full name", "CẤN XUÂN KHÁNH", x=1000),
            (1000, 600, "Ngày sinh / Date of birth"),
            (1700, 600, "Nơi sinh / Place birth"),
            (1000, 660, "04/02/1968"),
            (1700, 660, "GIA LAI"),
        ],
        {'place_of_birth': "GIA LAI"},
    ),
}


@pytest.mark.parametrize(('code', 'placed', 'values'), PAPERS.values(), ids=PAPERS)
def test_a_paper_gives_its_values(read, code, placed, values):
    fields = read(code, *placed)
    assert {name: fields[name].value for name in values} == values


@pytest.mark.parametrize('kinds', ["☐ CMND   CCCD   ☐ Hộ chiếu   Số:", "☐ CMND   ☑ CCCD   LI Hộ chiếu   Số:"])
def test_the_number_stands_behind_the_kinds_that_it_may_be_of(read, kinds):
    fields = read(
        'T19',
        *lines(
            "TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP",
            f"10. Giấy CMND/Hộ chiếu:    {kinds} 040179216924",
            "Cấp ngày 22/09/2023     Tại: Cục CSQLHC về TTXH",
        ),
    )
    assert fields['personal_id'].value == "040179216924"


@pytest.mark.parametrize('house', ["Số 194 đường Hùng Vương", "Số 12/3 Nguyễn Huệ"])
def test_the_number_of_a_house_is_no_number_of_the_paper(read, house):
    fields = read(
        'T15',
        *lines(
            "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
            "2. Trụ sở hộ kinh doanh",
            f"{house}, phường Đông Hà, tỉnh Quảng Trị",
            "3. Ngành, nghề kinh doanh: Dịch vụ lưu trú ngắn ngày",
        ),
    )
    assert fields['head_office'].value == f"{house}, phường Đông Hà, tỉnh Quảng Trị"
    assert fields['document_number'].value is None


def test_a_letter_goes_to_a_person_not_to_the_address(read, decision_lines):
    fields = read(
        'T18',
        *decision_lines(number="Số: 253/CNVPĐKĐĐ-ĐKCG", title="")[:6],
        (700, 700, "Kính gửi: Bà Trịnh Thị Thanh"),
        (930, 775, "Địa chỉ: Vĩnh Lộc, Chiêm Hóa, Tuyên Quang"),
        (470, 900, "Ngày 09/04/2021, Chi nhánh nhận được hồ sơ của bà Trịnh Thị Thanh."),
    )
    assert fields['addressee'].value == "Bà Trịnh Thị Thanh"


def test_a_receipt_is_of_the_body_over_its_title(read):
    fields = read(
        'T33',
        (284, 150, "CỤC THI HÀNH ÁN DÂN SỰ TỈNH YÊN BÁI"),
        (1800, 150, "Mẫu số: C27-THADS"),
        (298, 215, "CHI CỤC THI HÀNH ÁN DÂN SỰ THỊ XÃ"),
        (630, 280, "NGHĨA LỘ"),
        (1800, 280, "Số: 0002891"),
        centred(1240, 420, "BIÊN LAI THU PHÍ, LỆ PHÍ"),
        *lines("Họ và tên người nộp tiền: Phí Trọng Hiệp", y=560),
    )
    body = "CỤC THI HÀNH ÁN DÂN SỰ TỈNH YÊN BÁI CHI CỤC THI HÀNH ÁN DÂN SỰ THỊ XÃ NGHĨA LỘ"
    assert fields['issuing_authority'].value == body


def test_how_many_papers_there_are_is_no_word_of_them(make_page):
    rows = ((700, "Tờ khai đăng ký lại khai sinh", 1600), (780, "Bản sao giấy khai sinh cũ", 1850), (860, "Ảnh", 1850))
    page = make_page(
        [
            centred(1240, 300, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
            (250, 500, "Thành phần hồ sơ nộp gồm:"),
            *[(x, 600, text) for x, text in ((270, "STT"), (600, "Tên hồ sơ"), (1560, "Bản chính"), (1820, "Bản sao"))],
            *[(310, y, str(at)) for at, (y, _, _) in enumerate(rows, 1)],
            *[(400, y, text) for y, text, _ in rows],
            *[(x, y, "1") for y, _, x in rows],
        ]
    )
    fields = extract([page], catalogue().get('T30'), scanned_on=SCANNED).fields
    assert [field.value for field in fields if field.name == 'component'] == [text for _, text, _ in rows]


def test_land_is_used_for_ever_not_a_contract():
    assert value_of('T26', 'contract_term', "lâu dài").value is None
    assert value_of('T26', 'contract_term', "02 năm").value == "02 năm"


@pytest.mark.parametrize('raw', ["A 1", "Al"])
def test_a_driver_is_examined_for_a_class(raw):
    assert value_of('T25', 'reason', raw).value == "A1"


def test_convictions_are_listed(read):
    fields = read(
        'T12',
        *lines(
            "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 2",
            "13. Tình trạng án tích: Đã bị kết án, đã được xóa án tích",
            "- Bản án hình sự sơ thẩm số 20/2010/HSST ngày 12/07/2010, tội Đánh bạc; đã được xóa án tích.",
            "14. Thông tin về cấm đảm nhiệm chức vụ: Không bị cấm",
        ),
    )
    judgment = "Bản án hình sự sơ thẩm số 20/2010/HSST ngày 12/07/2010, tội Đánh bạc; đã được xóa án tích"
    assert fields['criminal_history'].value == judgment


def test_a_school_record_tells_of_the_whole_year(read):
    rows = (("Học kì", "Học lực", "Hạnh kiểm"), ("Học kì I", "Khá", "Tốt"), ("Học kì II", "Giỏi", "Tốt"))
    rows += (("Cả năm", "Giỏi", "Khá"),)
    fields = read(
        'T24',
        centred(1240, 300, "HỌC BẠ"),
        *[
            centred(x, 900 + 100 * at, text)
            for at, row in enumerate(rows)
            for x, text in zip((350, 800, 1300), row, strict=True)
        ],
    )
    assert fields['grade'].value == "Giỏi"
