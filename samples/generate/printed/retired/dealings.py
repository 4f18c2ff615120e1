"""T26, T27, T30, T31, T33, T34: contracts, minutes, slips of the counter, bills and what is none of all."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.printed.cast import capital, day_between, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city, town, year_later
from samples.generate.words import money_words

LAYOUTS = Collection()
_BEFORE, _AFTER = (date(2021, 4, 5), date(2025, 6, 13)), (date(2025, 7, 14), date(2026, 10, 16))
_PROCEDURES = (
    ('1.004222', 'Đăng ký thường trú', ('Tờ khai thay đổi thông tin cư trú', 'Giấy tờ chứng minh chỗ ở hợp pháp')),
    ('2.000635', 'Cấp bản sao Trích lục hộ tịch', ('Tờ khai cấp bản sao trích lục hộ tịch',)),
    ('1.004082', 'Xác nhận hợp đồng tiếp cận nguồn gen và chia sẻ lợi ích', ('Đơn đề nghị', 'Bản sao hợp đồng')),
    ('1.001776', 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng', ('Tờ khai đề nghị trợ giúp xã hội', 'Bản sao giấy xác nhận khuyết tật', 'Bản sao căn cước')),
)  # fmt: skip
_GOODS = (('Giấy in A4 định lượng 70', 'ram', 68), ('Mực in laser', 'hộp', 390), ('Bàn làm việc gỗ ép', 'cái', 1650), ('Tủ hồ sơ sắt 2 cánh', 'cái', 2400), ('Cước vận chuyển', 'chuyến', 450), ('Máy quét tài liệu', 'chiếc', 7900))  # fmt: skip
_FIRMS = (
    'MAY MẶC HƯNG THỊNH',
    'THỰC PHẨM SẠCH ĐỒNG XANH',
    'CƠ KHÍ TÂN TIẾN',
    'VẬN TẢI HOÀNG LONG',
    'GỖ MỸ NGHỆ THANH BÌNH',
)


def _day(rng: Random, when: tuple[date, date]) -> dict[str, Any]:
    """A day, a place, officers and numbers."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'number': rng.randint(11, 980), 'city': city(where), 'capital': capital, 'book': rng.randint(1, 4),
        'hour': rng.randint(8, 10), 'minute': rng.randint(2, 58), 'phones': [phone(rng), phone(rng)], 'tax': tax_code(rng, where.tax_office), 'other_tax': tax_code(rng, where.tax_office),
        'got': on - timedelta(days=rng.randint(300, 3000)), 'count': rng.randint(3, 14),
    }  # fmt: skip


def labour(rng: Random) -> dict[str, Any]:
    """A firm hires a person, two pages."""
    slots = _day(rng, (date(2022, 1, 10), date(2026, 10, 16)))
    on, where = slots['on'], slots['where']
    brand = rng.choice(_FIRMS)
    seat = FOLK.place(rng, on)
    male = rng.random() < 0.6
    months = rng.choice((12, 24, 36))
    return slots | {
        'firm': f'CÔNG TY TNHH {brand}', 'firm_seat': seat.address(capital(seat.street)), 'who': FOLK.somebody(rng, on, age=(19, 45), home=where), 'boss': FOLK.name(rng, male=male), 'boss_word': 'Ông' if male else 'Bà',
        'months': months, 'ends': year_later(on, months // 12) - timedelta(days=1), 'place_of_work': f'Xưởng số {rng.randint(1, 4)}, {seat.ward}, {seat.province}', 'job': rng.choice(('Công nhân vận hành máy', 'Nhân viên kế toán', 'Thợ may', 'Lái xe')),
        'sum': rng.randint(52, 140) * 100_000,
    }  # fmt: skip


def land_sale(rng: Random) -> dict[str, Any]:
    """Two persons sell land before a commune, two pages."""
    slots = _day(rng, _BEFORE)
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(120, 3900) * 1_000_000
    who, other = FOLK.somebody(rng, on, age=(35, 70), home=where), FOLK.somebody(rng, on, age=(24, 60))
    while other.name == who.name:
        other = FOLK.somebody(rng, on, age=(24, 60))
    ward = f'Ủy ban nhân dân {where.ward}'
    return slots | {
        'who': who, 'other': other, 'sum': sum_, 'sum_words': money_words(sum_), 'entry': str(rng.randint(20, 940)), 'ring': ward.upper(), 'serial': f'{rng.choice("BCD")}{rng.choice("AEKMT")} {rng.randrange(100_000, 999_999)}',
        'parcel': (str(rng.randint(14, 700)), str(rng.randint(2, 60)), 'ONT', f'{rng.randint(90, 480)},{rng.randint(1, 9)}'), 'office_ways': [ward, f'{ward}, {where.district}', f'{ward}, {where.district}, {where.province}'],
    }  # fmt: skip


def council(rng: Random) -> dict[str, Any]:
    """Minutes of a council for awards."""
    slots = _day(rng, _BEFORE)
    where = slots['where']
    district = where.district.upper()
    members = [FOLK.officer(rng) for _ in range(rng.randint(3, 5))]
    return slots | {
        'above': f'UBND {district}', 'name': 'HỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG', 'also': (f'HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG {district}',), 'ring': f'ỦY BAN NHÂN DÂN {district}', 'members': members,
        'chair': FOLK.name(rng, male=True), 'secretary': FOLK.name(rng, male=False), 'hall': f'Phòng họp số {rng.randint(1, 4)}, Trụ sở UBND {where.district}', 'subject': f'Họp xét, đề nghị danh hiệu thi đua và hình thức khen thưởng năm {slots["on"].year}',
    }  # fmt: skip


def violation(rng: Random) -> dict[str, Any]:
    """Record of an administrative offence."""
    slots = _day(rng, _AFTER)
    on, where = slots['on'], slots['where']
    deed = rng.choice(('Tổ chức thi công xây dựng công trình không có giấy phép xây dựng', 'Đổ vật liệu xây dựng lấn chiếm lòng đường', 'Xây dựng tường rào vượt chỉ giới'))  # fmt: skip
    return slots | {
        'above': f'UBND {where.ward.upper()}', 'name': 'PHÒNG KINH TẾ', 'also': (f'PHÒNG KINH TẾ {where.ward.upper()}', f'UBND {where.ward.upper()}'), 'who': FOLK.somebody(rng, on, home=where), 'members': [FOLK.officer(rng) for _ in range(3)],
        'deed': deed, 'field': 'trật tự xây dựng', 'place_': f'{where.street}, {where.ward}',
    }  # fmt: skip


def _dossier(rng: Random, when: tuple[date, date] = _AFTER) -> dict[str, Any]:
    """A dossier at a counter."""
    slots = _day(rng, when)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, home=where)
    code, name, parts = rng.choice(_PROCEDURES)
    days = rng.choice((3, 5, 10, 15, 22))
    return slots | {
        'who': who.name, 'id': who.number, 'address': who.address, 'phone': slots['phones'][0], 'other_phone': slots['phones'][1], 'code': code, 'name': name, 'parts': parts, 'days': days, 'due': _working(on, days),
        'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on), 'ward': where.ward, 'place': city(where), 'mail': f'tiepnhan{rng.randint(10, 99)}@gmail.com',
        'place_back': rng.choice(('Trung tâm Phục vụ hành chính công', 'Quầy trả kết quả số 3', 'Tại nhà qua dịch vụ bưu chính công ích')),
        'reason': rng.choice(('thông tin trên giấy tờ không thống nhất với Cơ sở dữ liệu quốc gia về dân cư', 'hồ sơ còn thiếu giấy tờ chứng minh chỗ ở', 'bản chụp nộp trực tuyến bị mờ, không đọc được nội dung')),
    }  # fmt: skip


def _working(on: date, days: int) -> date:
    """The working day so many working days later."""
    due = on
    while days:
        due += timedelta(days=1)
        days -= due.weekday() < 5
    return due


def land_slip(rng: Random) -> dict[str, Any]:
    """A slip of a land registration office before July 2025."""
    slots = _dossier(rng, _BEFORE)
    where = slots['where']
    name = rng.choice(('Đăng ký biến động quyền sử dụng đất do nhận tặng cho', 'Cấp đổi Giấy chứng nhận quyền sử dụng đất', 'Xóa đăng ký thế chấp quyền sử dụng đất'))  # fmt: skip
    above = f'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI {where.province.upper()}'
    return slots | {
        'name': name, 'parts': ('Đơn đăng ký biến động (bản chính)', 'Giấy chứng nhận đã cấp (bản gốc)', 'Tờ khai thuế (02 bản)'), 'above': above, 'office': f'CHI NHÁNH {where.district.upper()}',
        'also': (), 'seat': town(where), 'place_back': 'Quầy trả kết quả số 2',
    }  # fmt: skip


def invoice(rng: Random) -> dict[str, Any]:
    """An electronic invoice with a table."""
    slots = _day(rng, (date(2022, 8, 1), date(2026, 10, 16)))
    on = slots['on']
    seller, buyer = rng.sample(_FIRMS, 2)
    rows = []
    for what, unit, base in rng.sample(_GOODS, rng.randint(2, 4)):
        many, price = rng.randint(1, 30), round(base * rng.uniform(0.8, 1.3)) * 1000
        rows.append((what, unit, many, price, many * price))
    net = sum(row[4] for row in rows)
    vat = round(net * 0.08)
    homes = [FOLK.place(rng, on) for _ in range(2)]
    return slots | {
        'firm': f'CÔNG TY CỔ PHẦN {seller}', 'buyer': f'CÔNG TY TNHH {buyer}', 'logo': seller.split()[-1], 'firm_seat': homes[0].address(f'Số {rng.randint(2, 240)}'), 'buyer_seat': homes[1].address(f'Lô {rng.choice("ABC")}{rng.randint(1, 19)}, Khu công nghiệp số 2'),
        'rows': rows, 'net': net, 'vat': vat, 'sum': net + vat, 'sum_words': money_words(net + vat), 'serial': f'1C{on.year % 100}T{rng.choice("ABDH")}{rng.choice("AKLY")}', 'bill': f'{rng.randint(21, 98_000):08d}',
        'how': rng.choice(('TM/CK', 'Chuyển khoản')), 'account': f'{rng.randrange(10**11, 10**12)}', 'lookup': f'{rng.randrange(16**9, 16**10):X}',
    }  # fmt: skip


def fee(rng: Random) -> dict[str, Any]:
    """A receipt of a fee from a block, by pen."""
    slots = _day(rng, (date(2019, 5, 6), date(2022, 6, 30)))
    where, on = slots['where'], slots['on']
    sum_ = rng.choice((8_000, 20_000, 50_000, 75_000, 120_000, 300_000))
    return slots | {
        'who': FOLK.somebody(rng, on, home=where), 'sum': sum_, 'sum_words': money_words(sum_), 'seller': f'UBND {where.ward.upper()}', 'form': f'01BLP2-{rng.randint(1, 9):03d}', 'serial': f'A{rng.choice("ABC")}-{on.year % 100}P',
        'bill': f'{rng.randint(120, 89_000):07d}', 'reason': rng.choice(('Lệ phí hộ tịch', 'Phí chứng thực chữ ký', 'Lệ phí cấp bản sao')),
    }  # fmt: skip


def floorplan(rng: Random) -> dict[str, Any]:
    """A drawing of a house with its title block."""
    long_ = rng.randint(1850, 2150)
    words = (
        ('MẶT BẰNG TẦNG 1', 96, 150, 16), ('PHÒNG KHÁCH', 50, 58, 10), ('BẾP + ĂN', 54, 100, 10), ('P. NGỦ 1', 105, 70, 10), ('P. NGỦ 2', 165, 48, 10), ('WC', 188, 96, 9),
        (str(6000), 62, 20, 9), (str(4000), 112, 20, 9), (str((long_ - 1000) * 10), 165, 20, 9), ('5000', 18, 56, 9), ('4000', 18, 100, 9), ('±0.000', 80, 112, 9), ('B', 66, 132, 11),
    )  # fmt: skip
    return {'long_': long_, 'words': words, 'owner': FOLK.officer(rng), 'designer': FOLK.officer(rng), 'number': rng.randint(1, 12)}  # fmt: skip


def timetable(rng: Random) -> dict[str, Any]:
    """A class's lessons."""
    subjects = (
        'Toán',
        'Ngữ văn',
        'Tiếng Anh',
        'KHTN',
        'Lịch sử và Địa lí',
        'GDCD',
        'Tin học',
        'Âm nhạc',
        'Mĩ thuật',
        'GDTC',
        '',
    )
    rows = [[rng.choice(subjects) for _ in range(6)] for _ in range(5)]
    return {'rows': rows, 'form': f'{rng.randint(6, 9)}{rng.choice("ABCD")}', 'week': rng.randint(2, 30), 'teacher': FOLK.officer(rng)}  # fmt: skip


def photographs(rng: Random) -> dict[str, Any]:
    """Two photographs of a house with captions."""
    return {'x': rng.randint(0, 110), 'captions': rng.sample(('Hiện trạng nhìn từ đường vào', 'Mặt bên phía Đông', 'Ranh giới phía sau nhà', 'Mốc giới số 3'), 2)}  # fmt: skip


add(LAYOUTS, 't26-employment', labour, "Hợp đồng lao động of a firm, sans, two pages")
add(LAYOUTS, 't26-land-sale', land_sale, "Hợp đồng chuyển nhượng quyền sử dụng đất, attested by a commune, two pages", wear='copied')  # fmt: skip
add(LAYOUTS, 't27-council', council, "Biên bản of a council for awards as Decree 30 sets it")
add(LAYOUTS, 't27-violation', violation, "Biên bản vi phạm hành chính of a commune, three signatures")
add(LAYOUTS, 't30-model', _dossier, "Giấy tiếp nhận as the decree's model sets it, table of papers")
add(LAYOUTS, 't30-half-wide', _dossier, "Giấy tiếp nhận on half a sheet, landscape, two columns, QR")
add(
    LAYOUTS,
    't30-land-office',
    land_slip,
    "Giấy tiếp nhận of a land office before July 2025, other serif",
    wear='photographed',
)
add(LAYOUTS, 't31-supplement', _dossier, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
add(LAYOUTS, 't33-vat', invoice, "Hóa đơn giá trị gia tăng with a table, electronic signature")
add(LAYOUTS, 't33-fee-pen', fee, "Biên lai thu phí, lệ phí from a block, by pen")
add(LAYOUTS, 't34-floorplan', floorplan, "Plan of a house, landscape")
add(LAYOUTS, 't34-timetable', timetable, "A class's timetable")
add(LAYOUTS, 't34-views', photographs, "Two photographs with captions")
