"""T30, T31, T33 to T50: receipts, slips, bills and the papers of offices and of the Party as they lie in dossiers."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.places import Place
from samples.generate.printed.cast import capital, day_between, phone
from samples.generate.printed.filed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK, city, town
from samples.generate.words import long_day, money, money_words, slash_day

LAYOUTS = Collection()
Slots = dict[str, Any]
_OLD, _NEW = (date(2019, 2, 1), date(2024, 12, 20)), (date(2025, 7, 15), date(2026, 9, 30))


def later(day: date, days: int) -> date:
    """The working day that many days later or the next one."""
    day += timedelta(days=days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def clock(hour: int, minute: int) -> list[str]:
    """The ways of giving an hour."""
    return [
        f'{hour:02d} giờ {minute:02d} phút', f'{hour} giờ {minute:02d} phút', f'{hour:02d}:{minute:02d}', f'{hour}:{minute:02d}',
        f'{hour:02d}h{minute:02d}', f'{hour}h{minute:02d}',
    ] + ([f'{hour:02d} giờ', f'{hour} giờ'] if not minute else [])  # fmt: skip


def district_centre(where: Place) -> str:
    """The district with its kind, or the commune after the merger."""
    return where.district or where.ward


def scene(rng: Random, when: tuple[date, date], *, place: Place | None = None) -> Slots:
    """A day, a place, persons and what templates format with."""
    on = day_between(rng, *when)
    where = place or FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, home=where)
    return {
        'on': on, 'where': where, 'who': who, 'other': FOLK.somebody(rng, on, home=where), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng),
        'number': rng.randint(12, 890), 'phone': phone(rng), 'line': f'{rng.randint(2_000_000_00, 2_999_999_99)}', 'mail': f'{rng.choice("abhkmnt")}{rng.randint(100, 999)}.{who.number[-4:]}@gmail.com',
        'capital': capital, 'city': city, 'town': town, 'slash': slash_day, 'long': long_day, 'money': money, 'money_words': money_words, 'later': later, 'clock': clock,
        'full_district': district_centre,
    }  # fmt: skip


_BRANDS = {'HL': 'HẢI LONG', 'TP': 'TÂN PHÚC', 'AN': 'AN NHIÊN'}
_LAND = (
    'đăng ký biến động quyền sử dụng đất do nhận thừa kế',
    'tách thửa đất',
    'cấp đổi Giấy chứng nhận quyền sử dụng đất',
)
_COMMUNE = (
    ('Đăng ký lại khai sinh', '1.004884', (('Tờ khai đăng ký lại khai sinh', '(bản chính)'), ('Bản sao sổ hộ khẩu cũ', '(bản sao chứng thực)'), ('Học bạ tiểu học', '(bản sao)'))),
    ('Xác định, xác định lại mức độ khuyết tật', '1.001699', (('Đơn đề nghị xác định mức độ khuyết tật', '(bản chính)'), ('Hồ sơ bệnh án', '(bản sao)'))),
    ('Trợ cấp hưu trí xã hội hằng tháng', '1.014027', (('Văn bản đề nghị trợ cấp', '(bản chính)'), ('Thông tin tài khoản ngân hàng', '(bản chụp)'))),
)  # fmt: skip


def _receipt(rng: Random, slots: Slots, days: int, opened: date | None = None) -> Slots:
    on = slots['on']
    code = dossier_code(rng, f"{slots['where'].agency_code}.{rng.randint(10, 180)}", opened or on)
    return slots | {
        'dossier': code, 'days': f'{days:02d}', 'due': later(on, days + days // 5 * 2), 'came': (rng.randint(7, 16), rng.randint(1, 59)),
        'gone': (rng.choice((11, 16, 17)), rng.choice((0, 30))), 'desk': rng.randint(1, 9),
    }  # fmt: skip


def receipt_centre(rng: Random) -> Slots:
    """A commune's centre receives a dossier."""
    name, code, parts = rng.choice(_COMMUNE)
    return _receipt(rng, scene(rng, _NEW), rng.choice((5, 8, 10))) | {'name': name, 'code': code, 'parts': parts}


def receipt_residence(rng: Random) -> Slots:
    """The police of a commune receive a dossier about residence."""
    name, parts = rng.choice((
        ('Đăng ký thường trú', ('Tờ khai CT01', 'Giấy khai sinh của con', 'Giấy chứng nhận quyền sử dụng đất')),
        ('Đăng ký tạm trú', ('Tờ khai CT01', 'Hợp đồng thuê nhà')),
        ('Tách hộ', ('Tờ khai CT01', 'Văn bản đồng ý của chủ hộ')),
    ))  # fmt: skip
    return _receipt(rng, scene(rng, _NEW), rng.choice((3, 7))) | {
        'name': name,
        'parts': parts,
        'number': rng.randint(12, 320),
    }


def receipt_enterprise(rng: Random) -> Slots:
    """A business registration office before the merger."""
    slots = _receipt(rng, scene(rng, (date(2021, 6, 1), date(2024, 12, 20))), 3)
    name, parts = rng.choice((
        ('Đăng ký thay đổi người đại diện theo pháp luật', ('Thông báo thay đổi người đại diện theo pháp luật', 'Nghị quyết của Hội đồng thành viên', 'Bản sao căn cước công dân')),
        ('Đăng ký thành lập công ty TNHH một thành viên', ('Giấy đề nghị đăng ký doanh nghiệp', 'Điều lệ công ty', 'Bản sao căn cước công dân', 'Văn bản ủy quyền nộp hồ sơ')),
    ))  # fmt: skip
    return slots | {'name': name, 'parts': parts, 'dossier': f"OB-{rng.randint(21, 24)}{rng.randint(10000000, 99999999)}", 'mail': f"dangky{rng.randint(100, 999)}@gmail.com"}  # fmt: skip


def supplement(rng: Random) -> Slots:
    """A centre asks for what a dossier lacks."""
    slots = _receipt(rng, scene(rng, _NEW), 5)
    name, wants, why = rng.choice((
        ('Cấp giấy chứng nhận đăng ký hộ kinh doanh', ('Bổ sung văn bản cho thuê, cho mượn địa điểm kinh doanh', 'Kê khai lại ngành, nghề kinh doanh theo hệ thống ngành kinh tế Việt Nam'), 'Hồ sơ chưa đủ thành phần và ngành, nghề kê khai chưa đúng mã quy định'),
        ('Cấp giấy phép xây dựng nhà ở riêng lẻ', ('Bổ sung bản vẽ mặt bằng móng có chữ ký của người thiết kế', 'Bổ sung bản cam kết bảo đảm an toàn công trình liền kề'), 'Bản vẽ thiết kế nộp kèm chưa đầy đủ theo quy định'),
    ))  # fmt: skip
    return slots | {'name': name, 'wants': wants, 'why': why, 'line': f'02{rng.randint(10, 99)}.3{rng.randint(100, 999)}.{rng.randint(100, 999)}'}  # fmt: skip


def control(rng: Random) -> Slots:
    """The sheet that goes with a dossier through a district's office."""
    slots = _receipt(rng, scene(rng, _OLD), 7)
    unit, name = rng.choice(
        (('Phòng Tư pháp', 'Thay đổi, cải chính hộ tịch'), ('Phòng Kinh tế', 'Cấp giấy phép bán lẻ rượu'))
    )
    return slots | {'unit': unit, 'name': name, 'number': rng.randint(12, 290)}  # fmt: skip


def apology(rng: Random) -> Slots:
    """A branch of the land registry is late."""
    slots = scene(rng, _OLD)
    on = slots['on']
    slots = _receipt(rng, slots, 10, later(on, -25))
    return slots | {
        'name': rng.choice(_LAND), 'due': later(on, 7), 'promised': on, 'came_on': later(on, -25),
        'why': rng.choice(('cơ quan thuế chưa có thông báo nghĩa vụ tài chính', 'phải trích đo lại thửa đất do số liệu diện tích không thống nhất')),
    }  # fmt: skip


def fee(rng: Random) -> Slots:
    """A fee that a commune takes."""
    slots = scene(rng, _NEW)
    total = rng.choice((15_000, 50_000, 75_000, 100_000, 150_000))
    return slots | {'tax': tax_code(rng, slots['where'].tax_office), 'serial': rng.randint(300, 99_000), 'total': total, 'words': money_words(total), 'reason': rng.choice(('Lệ phí đăng ký kinh doanh', 'Phí thẩm định hồ sơ', 'Lệ phí hộ tịch'))}  # fmt: skip


def invoice(rng: Random) -> Slots:
    """An electronic invoice of a shop."""
    slots = scene(rng, _NEW)
    on, where = slots['on'], slots['where']
    goods = [(name, unit, rng.randint(1, 4), price * 1000) for name, unit, price in rng.sample((('Máy bơm nước 1,5HP', 'Cái', 2350), ('Ống nhựa PVC D90', 'Cây', 184), ('Xi măng PCB40', 'Bao', 92), ('Cửa nhôm kính 2 cánh', 'Bộ', 4600), ('Bồn inox 1000 lít', 'Cái', 3250)), 3)]  # fmt: skip
    net = sum(one[2] * one[3] for one in goods)
    brand = rng.choice(tuple(_BRANDS))
    seller = f"CÔNG TY TNHH VẬT LIỆU {_BRANDS[brand]}"
    return slots | {
        'brand': brand, 'seller': seller, 'tax': tax_code(rng, where.tax_office), 'shop': where.address(f'số {rng.randint(3, 300)} {where.street}'), 'goods': goods, 'net': net, 'vat': net * 8 // 100, 'words': money_words(net + net * 8 // 100),
        'series': f'1C{on.year % 100}T{brand}', 'serial': rng.randint(120, 9800), 'account': str(rng.randint(10**11, 10**12 - 1)), 'tct': '00' + ''.join(rng.choice('0123456789ABCDEF') for _ in range(32)),
    }  # fmt: skip


def water(rng: Random) -> Slots:
    """A household's bill for water."""
    slots = scene(rng, (date(2018, 2, 1), date(2021, 11, 30)))
    where, used = slots['where'], rng.randint(13, 29)
    steps = [(10, 5973), (min(used, 20) - 10, 7052)] + ([(used - 20, 8669)] if used > 20 else [])
    net = sum(a * b for a, b in steps)
    vat, fee_ = round(net * 0.05), round(net * 0.1)
    return slots | {
        'seller': f'CÔNG TY CỔ PHẦN CẤP NƯỚC {where.province_name.upper()}', 'shop': f'Số {rng.randint(2, 90)} đường Lê Lợi, {where.province_name}', 'tax': tax_code(rng, where.tax_office), 'series': f'CN/{slots["on"].year % 100}E', 'serial': f'{rng.randint(1000, 999_999):07d}',
        'customer': f'KH{rng.randint(100_000, 999_999)}', 'route': f'{rng.randint(1, 60):02d}.{rng.randint(100, 999)}', 'steps': steps, 'old': rng.randint(200, 2400), 'used': used, 'net': net, 'vat': vat, 'fee': fee_, 'words': money_words(net + vat + fee_), 'line': f'{rng.randint(1000, 9999)}',
    }  # fmt: skip


def school_money(rng: Random) -> Slots:
    """A school's receipt for money."""
    slots = scene(rng, (date(2019, 9, 1), date(2024, 12, 20)))
    total = rng.choice((325_000, 860_000, 1_240_000, 1_575_000))
    where, begun = slots['where'], slots['on'].year - (slots['on'].month < 8)
    return slots | {
        'school': f'TRƯỜNG THCS {where.ward_name.upper()}' if not where.ward_name.isdigit() else 'TRƯỜNG THCS LÝ TỰ TRỌNG', 'qhns': str(rng.randint(1_000_000, 1_200_000)), 'serial': f'PT{rng.randint(20, 480):03d}', 'total': total, 'words': money_words(total),
        'home': f'Phụ huynh lớp {rng.randint(6, 9)}{rng.choice("ABCD")}', 'reason': f'Thu học phí học kỳ {"I" if begun == slots["on"].year else "II"} năm học {begun} - {begun + 1}',
    }  # fmt: skip


def floor_plan(rng: Random) -> Slots:
    """The plan of a ground floor."""
    slots = scene(rng, _NEW)
    where = slots['where']
    return {'owner': f'{slots["who"].title.upper()} {slots["who"].capitals}', 'site': where.address().upper(), 'studio': rng.choice(('CÔNG TY TNHH TƯ VẤN KIẾN TRÚC NẾP NHÀ', 'CÔNG TY CP TƯ VẤN XÂY DỰNG VẠN XUÂN')), 'chief': FOLK.officer(rng).upper(), 'pencil': FOLK.officer(rng).upper(), 'checked': FOLK.officer(rng).upper(), 'month': f'{slots["on"].month:02d}/{slots["on"].year}', 'depth': rng.randint(110, 140), 'a': 5500, 'b': 11000}  # fmt: skip


def photographs(rng: Random) -> Slots:
    """Two photographs of a house on a sheet."""
    return {'plot': rng.randint(20, 600), 'map': rng.randint(3, 70), 'side': rng.choice(('Đông', 'Tây Bắc', 'Nam')), 'owner': FOLK.officer(rng)}  # fmt: skip


def envelope(rng: Random) -> Slots:
    """An envelope of an office."""
    slots = scene(rng, _NEW)
    where = slots['where']
    return slots | {'office': f'UBND {where.ward.upper()}', 'address': where.address(f'số {rng.randint(2, 200)} {where.street}' if 'đường' in where.street else where.street), 'line': f'02{rng.randint(10, 99)} 3{rng.randint(100_000, 999_999)}'}  # fmt: skip


def _figures(rng: Random, first: int, last: int) -> str:
    return f'{rng.randint(first, last):02d}'


def cell(rng: Random) -> Slots:
    """A Party cell proposes a member."""
    slots = scene(rng, (date(2022, 1, 10), date(2026, 9, 30)))
    return slots | {
        'figures': _figures(rng, 1, 24),
        'cell': f'khu phố {rng.randint(1, 9)}',
        'count': rng.randint(11, 48),
    }


def council(rng: Random) -> Slots:
    """A province's council before the merger."""
    slots = scene(
        rng,
        (date(2020, 12, 1), date(2024, 7, 1)),
        place=rng.choice([one for one in FOLK.old if one.province.startswith('tỉnh')]),
    )
    return slots | {
        'figures': _figures(rng, 12, 190), 'arrived': str(rng.randint(120, 2900)), 'term': rng.choice(('IX', 'XVIII', 'XIX')), 'session': rng.choice(('8', '14', 'mười ba')),
        'motion': rng.randint(30, 260), 'works': rng.randint(21, 160), 'extent': f'{rng.randint(101, 940)},{rng.randint(11, 99)}', 'dropped': f'{rng.randint(2, 19):02d}',
    }  # fmt: skip


def directive(rng: Random) -> Slots:
    """A province's directive as old printers set it."""
    slots = scene(
        rng,
        (date(2010, 3, 1), date(2013, 11, 20)),
        place=rng.choice([one for one in FOLK.old if one.province.startswith('tỉnh')]),
    )
    return slots | {'figures': _figures(rng, 2, 22), 'few': _figures(rng, 8, 30)}


def tax_notice(rng: Random) -> Slots:
    """The tax office asks for the registration fee of land."""
    slots = scene(
        rng, (date(2020, 12, 10), date(2024, 11, 30)), place=rng.choice([one for one in FOLK.old if one.district])
    )
    tenths, price = rng.randint(610, 2400), rng.choice((850, 1_200, 2_450, 3_900, 5_600)) * 1000
    worth = tenths * price // 10
    return slots | {
        'figures': _figures(rng, 210, 9800), 'slip': rng.randint(300, 9000), 'person_tax': tax_code(rng, slots['where'].tax_office), 'plot': rng.randint(11, 900), 'map': rng.randint(2, 80), 'zone': rng.randint(1, 3),
        'extent': f'{tenths / 10:.1f}'.replace('.', ','), 'price': price, 'worth': worth, 'due': worth // 200, 'line': str(rng.randint(10_000_000, 99_999_999)),
    }  # fmt: skip


def lost_book(rng: Random) -> Slots:
    """A commune posts that a land certificate was lost."""
    slots = scene(rng, _NEW)
    letters = rng.choice(('BM', 'BK', 'CĐ', 'CH'))
    return slots | {
        'figures': _figures(rng, 30, 480), 'series': f'{letters} {rng.randint(100_000, 999_999)}',  'granted': later(date(2012, 3, 1), rng.randint(0, 2200)),
        'plot': rng.randint(11, 900), 'map': rng.randint(2, 80), 'extent': f'{rng.randint(80, 900)},{rng.randint(1, 9)}',
    }  # fmt: skip


def inquiry(rng: Random) -> Slots:
    """The police of a commune report figures."""
    slots = scene(rng, _NEW)
    rows = []
    for index in range(1, rng.randint(4, 6)):
        must = rng.randint(140, 900)
        have = must - rng.randint(5, 60)
        rows.append(
            (f'Khu {index}', must, have, have - rng.randint(4, 40), f'{100 * have / must:.1f}'.replace('.', ','))
        )
    return slots | {'figures': _figures(rng, 30, 900), 'motion': rng.randint(100, 700), 'houses': rng.randint(700, 4000), 'people': rng.randint(4200, 16000), 'absent': rng.randint(40, 700), 'rows': rows}  # fmt: skip


def union(rng: Random) -> Slots:
    """A commune's trade union plans gifts."""
    slots = scene(rng, (date(2025, 11, 3), date(2025, 12, 20)))
    return slots | {'figures': _figures(rng, 3, 60), 'gifts': rng.randint(40, 260), 'each': rng.choice((1_000_000, 1_200_000)), 'riders': rng.randint(45, 180), 'inns': f'{rng.randint(2, 8):02d}'}  # fmt: skip


def police_call(rng: Random) -> Slots:
    """The police of a commune ask somebody to come."""
    slots = scene(rng, _NEW)
    held, hour, half = later(slots['on'], rng.randint(2, 5)), rng.choice((8, 9, 14)), rng.choice(('00', '30'))
    spelt, short = f'ngày {held.day:02d} tháng {held.month:02d} năm {held.year}', slash_day(held)
    hours = [f'{hour:02d} giờ {half} phút', f'{hour:02d}:{half}']
    moments = [
        f'{lead}{one}{gap}{day}'
        for lead in ('', 'Đúng ')
        for one in hours
        for gap in (', ', ' ')
        for day in (spelt, short, f'ngày {short}')
    ]
    return slots | {
        'figures': _figures(rng, 12, 190), 'nth': rng.choice((1, 1, 2)), 'job': rng.choice(('Buôn bán', 'Lao động tự do', 'Làm ruộng')), 'held': held, 'hour': hour, 'half': half, 'moments': moments,
        'place': f"Trụ sở Công an {slots['where'].ward}", 'why': rng.choice(('làm việc về đơn trình báo mất giấy tờ', 'xác minh thông tin về cư trú')),
    }  # fmt: skip


def office_meeting(rng: Random) -> Slots:
    """The office of a province invites to a meeting."""
    slots = scene(rng, _NEW)
    where = slots['where']
    held = later(slots['on'], 2)
    matter = rng.choice(
        (
            'nghe báo cáo tiến độ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính',
            'thống nhất phương án xử lý trụ sở dôi dư sau sắp xếp đơn vị hành chính',
        )
    )
    guests = [
        'Lãnh đạo Sở Tài chính',
        'Lãnh đạo Sở Nội vụ',
        'Lãnh đạo Sở Khoa học và Công nghệ',
        f'Chủ tịch Ủy ban nhân dân {where.ward}',
    ]
    return slots | {
        'figures': _figures(rng, 60, 1900), 'matter': matter, 'chair': FOLK.officer(rng), 'guests': guests, 'moment': f"{rng.choice(('08', '14'))} giờ 00 phút, {long_day(held)}",
        'place': f'Phòng họp số {rng.randint(1, 4)}, trụ sở Ủy ban nhân dân {where.province}',
    }  # fmt: skip


def statutes(rng: Random) -> Slots:
    """The statutes of a company with one owner."""
    slots = scene(rng, _NEW)
    where = slots['where']
    return slots | {'firm': f"CÔNG TY TNHH MỘT THÀNH VIÊN {rng.choice(('NÔNG SẢN ĐỒI XANH', 'VẬN TẢI BÌNH MINH', 'MAY MẶC TƠ HỒNG'))}", 'seat': where.address(f'{"số " + str(rng.randint(2, 300)) + " " if "đường" in where.street else ""}{where.street}'), 'trade': rng.choice(('Bán buôn nông, lâm sản nguyên liệu; vận tải hàng hóa bằng đường bộ', 'May trang phục; bán lẻ hàng may mặc trong các cửa hàng chuyên doanh')), 'stock': rng.choice((500, 1_500, 4_900)) * 1_000_000}  # fmt: skip


def party_month(rng: Random) -> Slots:
    """A commune's Party committee sets its inspections."""
    slots = scene(rng, (date(2025, 11, 20), date(2025, 12, 29)))
    rows = (
        ('Kiểm tra việc lãnh đạo, chỉ đạo giải quyết thủ tục hành chính', 'Đảng ủy Ủy ban nhân dân', 'II', 'Ban Thường vụ'), ('Giám sát chuyên đề việc thực hiện nền nếp sinh hoạt chi bộ', f'{rng.randint(3, 6):02d} chi bộ khu dân cư', 'III', 'Ủy ban Kiểm tra'),
        ('Kiểm tra tài chính đảng', 'Văn phòng Đảng ủy', 'III', 'Ủy ban Kiểm tra'), ('Kiểm tra việc kê khai, kiểm soát tài sản, thu nhập', 'Chi bộ trường học', 'IV', 'Ban Xây dựng Đảng'),
    )  # fmt: skip
    return slots | {'figures': _figures(rng, 2, 14), 'rows': rows}


def party_guide(rng: Random) -> Slots:
    """A province's Party organisation committee guides."""
    slots = scene(rng, _NEW)
    return slots | {'figures': _figures(rng, 3, 40), 'arrived': str(rng.randint(30, 900))}


def telegram(rng: Random) -> Slots:
    """The Prime Minister's urgent telegram."""
    slots = scene(rng, (date(2025, 8, 20), date(2025, 12, 10)))
    return slots | {'figures': _figures(rng, 140, 235), 'arrived': str(rng.randint(9000, 19_000)), 'names': ('Quảng Trị', 'Huế', 'Đà Nẵng', 'Quảng Ngãi', 'Gia Lai', 'Đắk Lắk', 'Khánh Hòa'), 'dead': rng.randint(11, 60), 'lost': f'{rng.randint(2, 14):02d}'}  # fmt: skip


def party_move(rng: Random) -> Slots:
    """A Party member moves to another place."""
    slots = scene(rng, (date(2021, 2, 1), date(2026, 9, 30)))
    goal = FOLK.place(rng, slots['on'])
    while goal.ward == slots['where'].ward:
        goal = FOLK.place(rng, slots['on'])
    joined = date(max(slots['who'].born.year + 20, 1985), rng.randint(1, 12), rng.randint(1, 28))
    return slots | {'figures': _figures(rng, 10, 290), 'target': f'Đảng ủy {goal.ward}, {goal.province_name}', 'card': f'{rng.randint(10, 89)}.{rng.randint(100_000, 999_999)}', 'joined': min(joined, slots['on'] - timedelta(days=200)), 'cell': f'khu phố {rng.randint(1, 9)}'}  # fmt: skip


def firm_sends(rng: Random) -> Slots:
    """A company sends somebody with a blank from the stationer."""
    slots = scene(rng, (date(2015, 1, 10), date(2024, 12, 20)))
    target, why = rng.choice(
        (('Chi cục Thuế khu vực', 'nộp hồ sơ quyết toán thuế'), ('Kho bạc Nhà nước', 'đối chiếu số dư tài khoản'))
    )
    name = rng.choice(('BẢO TRÌ', 'HƯNG THÀNH', 'VIỆT LONG'))
    return slots | {'figures': _figures(rng, 2, 90), 'firm': f'CÔNG TY CỔ PHẦN\nXÂY LẮP {name}', 'firm_text': f'Công ty Cổ phần Xây lắp {name.title()}', 'target': f"{target} {town(slots['where'])}", 'job': rng.choice(('Nhân viên kế toán', 'Phó phòng Hành chính')), 'why': why}  # fmt: skip


def statistics(rng: Random) -> Slots:
    """The statistics office speaks to the press."""
    month = rng.choice((3, 6, 9))
    slots = scene(rng, (date(2026, month, 24), date(2026, month, 30)))
    shares = [
        f'{rng.randint(a, b)},{rng.randint(10, 99)}' for a, b in ((5, 10), (6, 13), (5, 9), (2, 4), (1, 3), (8, 40))
    ]
    return slots | {'figures': _figures(rng, 30, 400), 'quarter': ('I', 'II', 'III')[month // 3 - 1], 'r': shares, 'field': rng.randint(41_000, 190_000), 'funds': rng.randint(900, 9800), 'jobs': rng.randint(7000, 39_000), 'guests': rng.randint(310_000, 2_900_000), 'line': str(rng.randint(10_000_000, 99_999_999))}  # fmt: skip


def compensation(rng: Random) -> Slots:
    """A land fund centre sets what households get."""
    slots = scene(
        rng, (date(2019, 3, 1), date(2024, 7, 20)), place=rng.choice([one for one in FOLK.old if one.district])
    )
    rows = [(FOLK.officer(rng), f'{rng.randint(10, 600)}/{rng.randint(2, 60)}', f'{rng.randint(30, 380)},{rng.randint(0, 9)}', rng.randint(30, 900) * 100_000, rng.randint(20, 300) * 100_000) for _ in range(rng.randint(4, 6))]  # fmt: skip
    return slots | {'figures': _figures(rng, 6, 140), 'motion': rng.randint(30, 400), 'project': rng.choice(('Nâng cấp, mở rộng đường trục chính', 'Xây dựng trạm bơm tiêu úng')), 'extent': rng.randint(900, 9000), 'rows': rows, 'sum': sum(one[3] + one[4] for one in rows)}  # fmt: skip


def gazette(rng: Random) -> Slots:
    """A decree as the official gazette prints it."""
    slots = scene(rng, _NEW)
    return slots | {'figures': _figures(rng, 190, 340), 'gazette': rng.randint(800, 1600), 'page': rng.choice((2, 14, 36)), 'subject': rng.choice(('Sửa đổi, bổ sung một số điều của các nghị định trong lĩnh vực hộ tịch, quốc tịch', 'Sửa đổi, bổ sung một số điều của các nghị định về cắt giảm giấy tờ công dân'))}  # fmt: skip


def web_print(rng: Random) -> Slots:
    """A circular printed from a site of laws."""
    slots = scene(rng, _NEW)
    return slots | {'figures': _figures(rng, 5, 29), 'hour': rng.randint(8, 17), 'half': rng.randint(0, 59), 'years': rng.choice((20, 50)), 'subject': rng.choice(('Quy định thời hạn lưu trữ hồ sơ, tài liệu thủ tục hành chính tại cấp xã', 'Quy định thời hạn lưu trữ tài liệu hình thành tại Trung tâm Phục vụ hành chính công cấp xã'))}  # fmt: skip


def old_law(rng: Random) -> Slots:
    """A law of an earlier term, copied from a copy."""
    slots = scene(
        rng,
        rng.choice(
            (
                (date(2013, 6, 12), date(2013, 6, 21)),
                (date(2014, 11, 12), date(2014, 11, 28)),
                (date(2015, 6, 9), date(2015, 6, 26)),
            )
        ),
    )
    return slots | {'figures': _figures(rng, 40, 97), 'session': {2013: 5, 2014: 8, 2015: 9}[slots['on'].year], 'subject': rng.choice(('Sửa đổi, bổ sung một số điều của Luật Thống kê', 'Sửa đổi, bổ sung một số điều của Luật Lưu trữ'))}  # fmt: skip


def village_report(rng: Random) -> Slots:
    """The head of a village reports by pen."""
    slots = scene(
        rng,
        rng.choice([(date(year, 11, 2), date(year, 12, 18)) for year in (2021, 2022, 2023)]),
        place=rng.choice([one for one in FOLK.old if one.ward.startswith('xã')]),
    )
    return slots | {'village': slots['where'].street, 'figures': _figures(rng, 2, 30), 'homes': rng.randint(60, 290), 'poor': f'{rng.randint(2, 9):02d}', 'fund': rng.randint(21, 90) * 100_000, 'model': rng.randint(40, 58)}  # fmt: skip


def internal_rules(rng: Random) -> Slots:
    """Rules that a commune issues with a decision."""
    slots = scene(rng, _NEW)
    return slots | {'figures': _figures(rng, 20, 900)}


def scheme(rng: Random) -> Slots:
    """A department's scheme with a cover."""
    slots = scene(rng, _NEW)
    return slots | {'figures': _figures(rng, 20, 900), 'offices': rng.randint(40, 160), 'sheets': rng.randint(2, 14) * 100_000, 'cost': rng.randint(40, 390) * 100_000_000}  # fmt: skip


for _name, _draw, _about, _wear in (
    ('t30-f-centre', receipt_centre, "Giấy tiếp nhận hồ sơ of a commune's centre, QR", ''),
    ('t30-f-residence-pen', receipt_residence, "Phiếu tiếp nhận hồ sơ CT04 by pen", ''),
    ('t30-f-enterprise', receipt_enterprise, "Giấy biên nhận of a business registration office", ''),
    ('t31-f-supplement', supplement, "Phiếu yêu cầu bổ sung of a commune's centre", ''),
    ('t31-f-control-pen', control, "Phiếu kiểm soát by pen, table", 'copied'),
    ('t31-f-apology', apology, "Phiếu xin lỗi of a branch of the land registry", ''),
    ('t33-f-fee-pen', fee, "Biên lai on a blank, by pen", ''),
    ('t33-f-vat-electronic', invoice, "Hóa đơn GTGT, electronic", ''),
    ('t33-f-water-copied', water, "Hóa đơn tiền nước, copy of a copy", 'copied'),
    ('t33-f-school-pen', school_money, "Phiếu thu of a school by pen, photographed", 'photographed'),
    ('t34-f-floor-plan', floor_plan, "Bản vẽ of a house", ''),
    ('t34-f-photographs', photographs, "Photographs of a house on a sheet", 'copied'),
    ('t34-f-envelope', envelope, "An envelope", ''),
    ('t35-f-cell-pen', cell, "Nghị quyết of a Party cell by pen", ''),
    ('t35-f-council', council, "Nghị quyết of a province's council, two pages, stamp of arrival", ''),
    ('t36-f-typed', directive, "Chỉ thị of a province, typewritten look", 'copied'),
    ('t37-f-tax-notice', tax_notice, "Thông báo of a tax office on a registration fee", ''),
    ('t37-f-lost-book', lost_book, "Thông báo of a commune, photographed", 'photographed'),
    ('t38-f-inquiry', inquiry, "Báo cáo of a commune's police, table", ''),
    ('t38-f-village-pen', village_report, "Báo cáo of a village by pen", ''),
    ('t41-f-internal-rules', internal_rules, "Quy chế issued with a decision, copy of a copy", 'copied'),
    ('t47-f-scheme', scheme, "Đề án of a department with a cover", ''),
    ('t39-f-union', union, "Kế hoạch of a trade union", ''),
    ('t40-f-police-pen', police_call, "Giấy mời of a commune's police by pen", ''),
    ('t40-f-office-meeting', office_meeting, "Giấy mời of a province's office, urgent", ''),
    ('t41-f-company-statutes', statutes, "Điều lệ of a company, two pages", ''),
    ('t42-f-party-month', party_month, "Chương trình of a Party committee, table", ''),
    ('t43-f-party-guide', party_guide, "Hướng dẫn of a Party committee, two pages, stamp of arrival", ''),
    ('t44-f-prime-minister', telegram, "Công điện, urgent, stamp of arrival", ''),
    ('t45-f-party-pen', party_move, "Giấy giới thiệu sinh hoạt đảng, red blank by pen", ''),
    ('t45-f-company-pen', firm_sends, "Giấy giới thiệu of a company by pen, photographed", 'photographed'),
    ('t46-f-statistics', statistics, "Thông cáo báo chí in two columns", ''),
    ('t47-f-compensation', compensation, "Phương án bồi thường, table", 'copied'),
    ('t48-f-gazette', gazette, "Nghị định as the gazette prints it, two pages", ''),
    ('t49-f-web-print', web_print, "Thông tư printed from a site", ''),
    ('t50-f-old-copy', old_law, "Luật, copy of a copy, two pages", 'copied'),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, wear=_wear)
