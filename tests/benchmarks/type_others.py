"""Papers that are of no type of the catalogue: what classification must leave alone.

Blanks of other trades with a national heading and the same labels as known forms, letters and bills in other
languages, books and newspapers that speak of decisions and contracts, drawings and photographs with a caption, and
screens that list papers, tell how one is got, show one of another trade or head an article with a word such as `Quy
định`. All words are invented here; `others` puts them together at random.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.benchmarks.type_papers import DPI, Labelled, Put, page_of

OTHER = 'T34'
SIZE = (2480, 3508)  # A4 at 300 dpi
_LETTER, _HEIGHT, _STEP = 24, 46, 78  # pixels
_MARK = re.compile(r'(?P<mark>[\^>~]|[#=](?P<size>\d\.\d)) ')
_NATION = ("~ {agency} || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "~ {unit} || Độc lập - Tự do - Hạnh phúc")
_AGENCIES = (
    ("SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA"),
    ("UBND HUYỆN MẪU", "PHÒNG NỘI VỤ"),
    ("CÔNG TY CỔ PHẦN MẪU", "PHÒNG NHÂN SỰ"),
    ("BỘ NÔNG NGHIỆP", "CHI CỤC KIỂM DỊCH"),
    ("TRƯỜNG ĐẠI HỌC MẪU", "KHOA KINH TẾ"),
    ("BỘ QUỐC PHÒNG", "BAN CHỈ HUY QUÂN SỰ"),
)
_TITLES = (
    "GIẤY RA VIỆN",
    "ĐƠN THUỐC",
    "GIẤY CHỨNG SINH",
    "PHIẾU LƯƠNG THÁNG 5",
    "BẢN TỰ KIỂM ĐIỂM",
    "SƠ YẾU LÝ LỊCH",
    "GIẤY CHỨNG NHẬN NUÔI CON NUÔI",
    "GIẤY CHỨNG NHẬN KIỂM DỊCH ĐỘNG VẬT",
    "GIẤY CHỨNG NHẬN AN TOÀN THỰC PHẨM",
    "CHỨNG THƯ THẨM ĐỊNH GIÁ",
    "DI CHÚC",
    "BẢN CAM KẾT",
    "GIẤY VAY TIỀN",
    "GIẤY NHẬN TIỀN",
    "PHIẾU XUẤT KHO",
    "PHIẾU NHẬP KHO",
    "GIẤY BÁO TỬ",
    "GIẤY XÁC NHẬN THU NHẬP",
    "GIẤY XÁC NHẬN CÔNG TÁC",
    "BẢNG LƯƠNG",
    "BẢNG CHẤM CÔNG",
    "THẺ SINH VIÊN",
    "THẺ NHÂN VIÊN",
    "GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC",
    "GIẤY KHEN",
    "BẰNG KHEN",
    "HỒ SƠ BỆNH ÁN",
    "KẾT QUẢ XÉT NGHIỆM",
    "PHIẾU XÉT NGHIỆM",
    "TỜ RƠI",
    "THỰC ĐƠN",
    "BẢNG GIÁ DỊCH VỤ",
    "GIẤY BẢO HÀNH",
    "VÉ MÁY BAY",
    "LỆNH CHUYỂN TIỀN",
    "ỦY NHIỆM CHI",
    "SAO KÊ TÀI KHOẢN",
    "TỜ BẢN ĐỒ ĐỊA CHÍNH",
    "TRÍCH ĐO ĐỊA CHÍNH THỬA ĐẤT",
    "BẢN VẼ MẶT BẰNG TẦNG 1",
    "GIẤY CHỨNG NHẬN ĐĂNG KIỂM",
    "CHỨNG CHỈ HÀNH NGHỀ",
    "LÝ LỊCH ĐẢNG VIÊN",
    "PHIẾU ĐẢNG VIÊN",
    "GIẤY TRIỆU TẬP",
    "BẢN ÁN",
    "CÁO TRẠNG",
    "LỆNH BẮT",
    "VĂN BẰNG BẢO HỘ",
    "THƯ CẢM ƠN",
    "PHIẾU KHẢO SÁT",
    "PHIẾU ĐIỀU TRA",
)
_LABELS = (
    "Họ và tên",
    "Họ, chữ đệm, tên",
    "Ngày sinh",
    "Giới tính",
    "Dân tộc",
    "Quốc tịch",
    "Nơi thường trú",
    "Địa chỉ",
    "Số điện thoại",
    "Nghề nghiệp",
    "Số CCCD",
    "Ngày cấp",
    "Nơi cấp",
    "Chẩn đoán",
    "Số lượng",
    "Đơn giá",
    "Thành tiền",
    "Tổng cộng",
    "Lý do",
    "Ghi chú",
    "Mã số thuế",
    "Tên cơ sở",
    "Người đại diện",
    "Thời hạn",
    "Kết quả",
    "Ngày vào viện",
    "Ngày ra viện",
    "Phương pháp điều trị",
    "Diện tích",
    "Thửa đất số",
    "Tờ bản đồ số",
    "Năm tốt nghiệp",
    "Xếp loại",
    "Bên A",
    "Bên B",
    "Số tiền bằng chữ",
    "Chức vụ",
    "Đơn vị công tác",
    "Mục đích",
    "Số seri",
    "Chủ hộ",
    "Biển số",
)
_VALUES = (
    "Nguyễn Văn Mẫu",
    "12/03/1988",
    "Nam",
    "Kinh",
    "số 5 đường Mẫu, phường Mẫu",
    "0900000000",
    "12.500.000 đồng",
    "3",
    "Tốt",
    "theo quy định",
    "tỉnh Mẫu",
    "không có",
    "2024",
    "079095001234",
)
_PROSE = (
    "Mùa này trên sông những con thuyền chở đầy trái cây đi về phía chợ nổi từ khi trời chưa sáng hẳn.",
    "Theo nhà nghiên cứu, quyết định của triều đình năm ấy được ghi lại trong một bản khắc gỗ còn lưu tới nay.",
    "Hợp đồng giữa hai bên đã được báo chí nhắc tới nhiều lần nhưng không ai biết rõ nội dung của nó.",
    "Căn cứ vào nghị quyết và kế hoạch đã nêu, tác giả cho rằng báo cáo còn nhiều chỗ cần được xem xét lại.",
    "Bước một: bật máy, chờ đèn xanh. Bước hai: đặt giấy vào khay theo chiều mũi tên rồi nhấn nút màu đỏ.",
    "Trong chương trình lớp bảy, học sinh làm quen với phương trình và các bài toán chuyển động đều.",
    "Điều 5. Người sử dụng phải đọc kỹ hướng dẫn trước khi dùng và giữ lại hóa đơn để được bảo hành.",
    "Đội khách có bàn thắng ở phút bù giờ, kết thúc chuỗi năm trận không thắng trên sân nhà của đối thủ.",
)
_FOREIGN = (
    (
        "INVOICE",
        "Dear Sir or Madam,",
        "We are pleased to confirm your order of twelve units, to be delivered within thirty days.",
        "Please remit the amount due to our account and quote the number given above.",
        "Yours faithfully,",
    ),
    (
        "CERTIFICATE OF ATTENDANCE",
        "This is to certify that the participant has completed the course of forty hours.",
        "The course was held in the main building and included written work.",
        "Director of studies",
    ),
    (
        "ATTESTATION",
        "Madame, Monsieur,",
        "Nous avons le plaisir de vous confirmer que votre demande a été enregistrée par nos services.",
        "Veuillez agréer l'expression de nos salutations distinguées.",
        "Le directeur",
    ),
    (
        "BESCHEINIGUNG",
        "Sehr geehrte Damen und Herren,",
        "hiermit bestätigen wir den Eingang Ihrer Unterlagen und bitten um etwas Geduld.",
        "Mit freundlichen Grüßen",
    ),
    (
        "CONTRACT OF SALE",
        "This agreement is made between the seller and the buyer named below.",
        "Article 1. The seller shall deliver the goods free on board.",
        "Article 2. The price is payable within sixty days.",
    ),
    (
        "BIRTH CERTIFICATE",
        "Name of child",
        "Date of birth",
        "Place of birth",
        "Name of father",
        "Name of mother",
        "Registrar General",
    ),
    (
        "MEETING MINUTES",
        "Present: the board and two guests",
        "The chair opened the meeting at nine and read the agenda.",
        "It was resolved to adjourn.",
    ),
)


_LISTED = (
    "Giấy khai sinh",
    "Giấy phép lái xe",
    "Thẻ bảo hiểm y tế",
    "Căn cước công dân",
    "Giấy chứng nhận kết hôn",
    "Hộ chiếu",
    "Đăng ký xe",
    "Phiếu lý lịch tư pháp",
    "Giấy xác nhận tình trạng hôn nhân",
    "Giấy ủy quyền",
    "Bằng tốt nghiệp",
    "Hợp đồng",
    "Giấy mời",
    "Biên lai",
)
_HEADLINES = (
    "Quy định",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Dự án",
    "Nội quy",
    "Thông báo",
    "Báo cáo",
    "Giới thiệu",
    "Liên hệ",
    "Hợp đồng",
    "Quyết định",
)
_SORTS = ('blank', 'blank', 'blank', 'foreign', 'prose', 'picture', 'screen')
_SITES = ("CỔNG THÔNG TIN MẪU", "Kho giấy tờ của tôi", "ỨNG DỤNG MẪU", "Trang chủ", "Thủ tục hành chính")


def others(count: int, dice: Random) -> Iterator[Labelled]:
    """Make `count` papers of no type; the layout's name tells the sort."""
    for number in range(count):
        sort = _SORTS[number % len(_SORTS)]
        yield Labelled(f'other-{sort}-{number % 60}', OTHER, [page_of(1, SIZE, _laid(_rows(sort, dice)), ())])


def _rows(sort: str, dice: Random) -> list[str]:
    if sort == 'foreign':
        title, *body = dice.choice(_FOREIGN)
        return [f'^ {title}', *body * dice.randint(1, 4)]
    if sort == 'prose':
        head = [f'^ {dice.choice(_PROSE)[:30].upper()}'] if dice.random() < 0.5 else []
        return [*head, *(dice.choice(_PROSE) for _ in range(dice.randint(6, 25)))]
    if sort == 'picture':
        return [
            f'^ {" ".join(dice.choice(_LABELS).split()[:2])} {dice.randint(1, 99)}' for _ in range(dice.randint(1, 7))
        ]
    if sort == 'screen':
        return _screen(dice)
    rows = []
    if dice.random() < 0.7:
        agency, unit = dice.choice(_AGENCIES)
        rows += [row.format(agency=agency, unit=unit) for row in _NATION]
    if dice.random() < 0.4:
        rows.append(
            f'~ Số: {dice.randint(1, 900)}/{dice.choice(("GCN", "XN", "BV", "HĐTV", "PL"))} || Mẫu, ngày 12 tháng 5 năm 2024'
        )
    rows.append(f'#{dice.uniform(1.0, 1.8):.1f} {dice.choice(_TITLES)}')
    for label in dice.sample(_LABELS, dice.randint(6, 18)):
        rows.append(f'{label}: {dice.choice(_VALUES)}')
    rows += [dice.choice(_PROSE) for _ in range(dice.randint(0, 3))]
    return [*rows, "> NGƯỜI LẬP PHIẾU", "> Nguyễn Văn Mẫu"]


def _screen(dice: Random) -> list[str]:
    """A page of a web site or of a telephone: a list of papers, how one is got, one of another trade, an article."""
    size, mark = dice.uniform(1.2, 1.9), dice.choice('#=')
    rows = [dice.choice(_SITES)] if dice.random() < 0.7 else []
    kind = dice.randrange(4)
    if kind == 0:
        for name in dice.sample(_LISTED, dice.randint(3, 8)):
            rows += [f'{mark}{size:.1f} {name}', dice.choice(("Xem chi tiết", "Cập nhật lúc 9:41", "Đã xác thực"))]
        return [*rows, "Trợ giúp", "Điều khoản sử dụng dịch vụ của trang này", "Đăng xuất khỏi tài khoản"]
    if kind == 1:
        name = dice.choice(_LISTED)
        rows += [f'{mark}{size:.1f} Thủ tục cấp {name.lower()}', *dice.sample(_PROSE, 3)]
        return [*rows, f'{mark}{size:.1f} {name}', *dice.sample(_PROSE, 3), "Lệ phí: 30.000 đồng", "Thời hạn: 3 ngày"]
    if kind == 2:
        before = dice.choice(("", "", "Bản điện tử ", "Thông tin "))
        rows.append(f'{mark}{size:.1f} {before}{dice.choice(_TITLES).capitalize()}')
        rows += [f'{label}: {dice.choice(_VALUES)}' for label in dice.sample(_LABELS, dice.randint(5, 14))]
        return [*rows, "Dữ liệu lấy từ cơ sở dữ liệu của ngành"]
    return [
        *rows,
        f'{mark}{size:.1f} {dice.choice(_HEADLINES)}',
        *(dice.choice(_PROSE) for _ in range(dice.randint(3, 12))),
    ]


def _laid(rows: list[str]) -> list[Put]:
    """`^` centres, `#1.4` so many times larger, `=1.4` larger at the left, `>` sets to the right, `~ a || b` in columns.

    Other rows begin at the left.
    """
    words: list[Put] = []
    y = float(DPI * 0.7)
    for row in rows:
        found = _MARK.match(row)
        mark, text = (found['mark'][0], row[found.end() :]) if found else ('', row)
        size = float(found['size'] or 1) if found else 1.0
        letter = size * _LETTER
        if mark == '~':
            left, _, right = text.partition('||')
            parts = [(left, 240.0), (right, 1250.0)]
        else:
            wide = sum((len(part) + 0.5) * letter for part in text.split())
            parts = [
                (
                    text,
                    {'^': (SIZE[0] - wide) / 2, '#': (SIZE[0] - wide) / 2, '>': SIZE[0] - 200 - wide}.get(mark, 300.0),
                )
            ]
        for part, x in parts:
            begin = max(60.0, x)
            for word in part.split():
                words.append((word, begin, y, begin + len(word) * letter, y + size * _HEIGHT))
                begin += (len(word) + 0.5) * letter
        y += size * _STEP
    return words
