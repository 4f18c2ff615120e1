"""T23, T24, T26, T33: diplomas, marks, contracts and receipts of other schools, firms and years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import tax_code
from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.estate import office
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import phone
from samples.generate.printed.layout import Collection
from samples.generate.words import money_words

LAYOUTS = Collection()
_FIRMS = ('AN THÀNH', 'VẠN PHÚC', 'HỒNG HÀ', 'CỬU LONG', 'TÙNG LÂM', 'MINH TIẾN')
_COURSES = (
    'Giải tích 1', 'Đại số tuyến tính', 'Triết học Mác - Lênin', 'Tin học đại cương', 'Tiếng Anh 1', 'Giáo dục thể chất', 'Pháp luật đại cương', 'Xác suất thống kê', 'Kinh tế vi mô',
    'Nguyên lý kế toán', 'Tiếng Anh 2', 'Quản trị học', 'Marketing căn bản', 'Tài chính tiền tệ', 'Thực tập cuối khóa', 'Khóa luận tốt nghiệp',
)  # fmt: skip


def _comma(value: float, places: int = 1) -> str:
    return f'{value:.{places}f}'.replace('.', ',')


def _letter(mark: float) -> str:
    return 'A' if mark >= 8.5 else 'B' if mark >= 7 else 'C'


def _graduate(rng: Random, first: date, last: date, age: tuple[int, int]) -> dict[str, Any]:
    """Somebody who has finished a school."""
    slots = office(rng, first, last)
    on = slots['on']
    return slots | {'who': FOLK.somebody(rng, on, age=age), 'register': f'{rng.randint(11, 980):03d}/{on.year}', 'grade': rng.choice(('Khá', 'Giỏi', 'Trung bình khá'))}  # fmt: skip


def typed(rng: Random) -> dict[str, Any]:
    """A technical school of the nineties."""
    slots = _graduate(rng, date(1993, 7, 1), date(2003, 9, 30), (20, 28))
    trade = rng.choice(('Kỹ thuật', 'Thủy lợi', 'Nông nghiệp', 'Y tế'))
    major = {'Kỹ thuật': 'Điện công nghiệp', 'Thủy lợi': 'Thủy nông', 'Nông nghiệp': 'Chăn nuôi thú y', 'Y tế': 'Y sĩ đa khoa'}  # fmt: skip
    return slots | {'school': f'Trường Trung học {trade} {slots["where"].province_name}', 'major': major[trade], 'serial': f'{rng.choice("ABCD")} {rng.randrange(10_000, 99_999)}'}  # fmt: skip


def master(rng: Random) -> dict[str, Any]:
    """A master of a university."""
    slots = _graduate(rng, date(2014, 3, 1), date(2025, 6, 20), (25, 44))
    return slots | {'school': rng.choice(('TRƯỜNG ĐẠI HỌC KINH TẾ TÂY BẮC', 'HỌC VIỆN TÀI NGUYÊN MIỀN TRUNG', 'TRƯỜNG ĐẠI HỌC SƯ PHẠM DUYÊN HẢI')), 'major': rng.choice(('Luật kinh tế', 'Quản lý công', 'Khoa học môi trường')), 'serial': f'M{rng.randrange(100_000, 999_999):07d}'}  # fmt: skip


def college(rng: Random) -> dict[str, Any]:
    """A college for trades."""
    slots = _graduate(rng, date(2018, 6, 1), date(2026, 9, 20), (21, 27))
    return slots | {'school': f'TRƯỜNG CAO ĐẲNG NGHỀ SỐ {rng.randint(2, 19)}', 'major': rng.choice(('Công nghệ ô tô', 'Hướng dẫn du lịch', 'Kỹ thuật chế biến món ăn')), 'serial': f'CĐ{rng.randrange(1_000, 99_999):06d}'}  # fmt: skip


def halves(rng: Random) -> dict[str, Any]:
    """Marks of a university, all semesters."""
    slots = _graduate(rng, date(2017, 6, 20), date(2026, 9, 20), (22, 25))
    marks = [rng.randint(55, 97) / 10 for _ in _COURSES]
    rows = [(name, rng.randint(2, 4), _comma(mark), _letter(mark)) for name, mark in zip(_COURSES, marks, strict=True)]
    average = rng.randint(220, 359)
    return slots | {
        'grade': 'Giỏi' if average >= 320 else 'Khá' if average >= 250 else 'Trung bình',
        'rows': rows, 'code': f'{slots["on"].year % 100 - 4}{rng.randrange(100_000, 999_999):07d}', 'average': _comma(average / 100, 2), 'major': rng.choice(('Quản trị kinh doanh', 'Kế toán', 'Thương mại điện tử')),
        'school': rng.choice(('TRƯỜNG ĐẠI HỌC BẮC SÔNG HỒNG', 'TRƯỜNG ĐẠI HỌC CÔNG NGHỆ PHÍA NAM')), 'chief': FOLK.officer(rng),
    }  # fmt: skip


def webpage(rng: Random) -> dict[str, Any]:
    """Marks as the school's web pages print them."""
    year = rng.randint(2022, 2026)
    slots = _graduate(rng, date(year, 6, 2), date(year, 6, 28), (12, 15))
    names = ('Ngữ văn', 'Toán', 'Ngoại ngữ 1', 'Giáo dục công dân', 'Lịch sử và Địa lí', 'Khoa học tự nhiên', 'Công nghệ', 'Tin học')  # fmt: skip
    rows = []
    for name in names:
        one, two = rng.randint(55, 97) / 10, rng.randint(55, 97) / 10
        rows.append((name, _comma(one), _comma(two), _comma(round((one + 2 * two) / 3, 1))))
    average = rng.randint(56, 93)
    return slots | {
        'rows': rows, 'years': f'{year - 1} - {year}', 'school': f'TRƯỜNG THCS {rng.choice(("LƯƠNG THẾ VINH", "NGÔ GIA TỰ", "KIM ĐỒNG"))}', 'form': f'{rng.randint(6, 9)}A{rng.randint(1, 6)}', 'code': f'{rng.randrange(10**9, 10**10)}',
        'average': _comma(average / 10), 'grade': 'Tốt' if average >= 80 else 'Khá' if average >= 65 else 'Đạt',
    }  # fmt: skip


def _sale(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Goods that a firm sells to another one."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    goods = rng.sample((('Xi măng PCB40', 'bao', 88), ('Thép cuộn phi 6', 'kg', 17), ('Gạch ốp 30x60', 'thùng', 185), ('Sơn nước 18L', 'thùng', 960), ('Cát xây tô', 'm3', 320)), 3)  # fmt: skip
    rows = [(name, unit, count, price, count * price) for name, unit, base in goods for count, price in [(rng.randint(4, 90), (base + rng.randint(0, 9)) * 1_000)]]  # fmt: skip
    net = sum(row[4] for row in rows)
    whole = net + net // 10
    a, b = rng.sample(_FIRMS, 2)
    return slots | {
        'rows': rows, 'net': net, 'vat': net // 10, 'whole': whole, 'in_words': money_words(whole), 'seller': f'CÔNG TY TNHH THƯƠNG MẠI {a}', 'buyer': f'Công ty Cổ phần Xây dựng {b.title()}', 'code': tax_code(rng, where.tax_office), 'other': tax_code(rng, '03'),
        'phone': phone(rng), 'seat': where.address(f'Số {rng.randint(2, 190)}, {where.street}'), 'buyer_seat': FOLK.place(rng, on).address(f'Lô {rng.randint(2, 30)}'), 'bill': f'{rng.randint(11, 99_000):07d}', 'year': f'{on.year % 100:02d}',
    }  # fmt: skip


def invoice_pen(rng: Random) -> dict[str, Any]:
    """The printed invoice of the tens."""
    return _sale(rng, date(2014, 3, 1), date(2020, 6, 1))


def invoice(rng: Random) -> dict[str, Any]:
    """The electronic invoice."""
    slots = _sale(rng, date(2022, 7, 1), date(2026, 9, 20))
    return slots | {'seek': f'{rng.getrandbits(40):010X}', 'mail': f'ketoan{rng.randint(10, 90)}@example.vn'}


def online(rng: Random) -> dict[str, Any]:
    """A fee paid on a portal."""
    slots = office(rng, date(2025, 7, 10), date(2026, 9, 20))
    sum_ = rng.choice((8_000, 15_000, 50_000, 220_000, 850_000))
    return slots | {
        'who': FOLK.somebody(rng, slots['on'], home=slots['where']), 'sum': sum_, 'in_words': money_words(sum_), 'bill': f'{rng.randint(101, 980_000):08d}', 'code': tax_code(rng, slots['where'].tax_office), 'serial': f'BL{slots["on"].year % 100}-{rng.choice("CKT")}',
        'reason': rng.choice(('Lệ phí đăng ký kết hôn có yếu tố nước ngoài', 'Phí khai thác, sử dụng tài liệu đất đai', 'Phí cấp bản sao trích lục hộ tịch')), 'clock': f'{rng.randint(7, 21):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}',
    }  # fmt: skip


def survey(rng: Random) -> dict[str, Any]:
    """A commune's office engages a firm."""
    slots = office(rng, date(2020, 3, 1), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(60, 980) * 1_000_000
    return slots | {
        'a': f'Ban Quản lý dự án đầu tư xây dựng {where.district or where.ward}', 'b': f'Công ty Cổ phần Đo đạc {rng.choice(_FIRMS).title()}', 'tax': (tax_code(rng, where.tax_office), tax_code(rng, '01')), 'men': (FOLK.officer(rng), FOLK.officer(rng)),
        'phones': (phone(rng), phone(rng)), 'seats': (slots['address'], FOLK.place(rng, on).address(f'Số {rng.randint(2, 90)} đường Hai Bà Trưng')), 'sum': sum_, 'in_words': money_words(sum_), 'days': rng.choice((45, 60, 75, 120)),
        'work': f'đo đạc, lập bản đồ địa chính {where.ward}',
    }  # fmt: skip


def transfer(rng: Random) -> dict[str, Any]:
    """Land that changes hands before a notary."""
    slots = office(rng, date(2016, 3, 1), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(5, 90) * 50_000_000
    one, two = FOLK.somebody(rng, on, age=(40, 70), home=where), FOLK.somebody(rng, on, age=(27, 55))
    return slots | {
        'one': one, 'two': two, 'sum': sum_, 'in_words': money_words(sum_), 'notary': f'VĂN PHÒNG CÔNG CHỨNG {rng.choice(_FIRMS)}', 'parcel': rng.randint(3, 880), 'sheet': rng.randint(1, 66), 'size': _comma(rng.randrange(600, 4200) / 10),
        'serial': f'CM {rng.randrange(100_000, 999_999)}', 'certified': f'{rng.randint(101, 9800)}', 'land': where.address(where.street), 'got': on - timedelta(days=rng.randint(200, 1800)),
    }  # fmt: skip


add(LAYOUTS, 't23-typed-1996', typed, "Bằng of a technical school, blank filled by a typewriter, in sentences", wear='copied')  # fmt: skip
add(LAYOUTS, 't23-centred-master', master, "Bằng thạc sĩ, all lines centred, numbers at the foot left")
add(LAYOUTS, 't23-captions-below', college, "Bằng tốt nghiệp cao đẳng, captions under dotted values")
add(LAYOUTS, 't24-two-halves', halves, "Bảng điểm of a university, landscape, two tables beside each other")
add(LAYOUTS, 't24-browser', webpage, "Bảng điểm of a school, printed from a web page")
add(LAYOUTS, 't33-goods-pen', invoice_pen, "Hóa đơn giá trị gia tăng of paper, by pen")
add(LAYOUTS, 't33-invoice-qr', invoice, "Hóa đơn giá trị gia tăng, electronic, bilingual, code")
add(LAYOUTS, 't33-browser', online, "Biên lai of a portal, table on a web print")
add(LAYOUTS, 't26-beside', survey, "Hợp đồng tư vấn, parties beside each other in a table")
add(LAYOUTS, 't26-notary', transfer, "Hợp đồng chuyển nhượng, in sentences, statement of a notary on page two")
