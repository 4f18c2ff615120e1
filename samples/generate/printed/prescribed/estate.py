"""T13 to T17, T21, T22, T26, T27, T30, T33: land, trade and counter papers as the circulars of their years prescribe them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, plain, tax_code
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.prescribed.add import add
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.printed.told.offices import sentences
from samples.generate.words import area, area_words, money_words

LAYOUTS = Collection()
_BANKS = (
    'Ngân hàng TMCP Công thương Việt Nam',
    'Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam',
    'Ngân hàng TMCP Đầu tư và Phát triển Việt Nam',
    'Ngân hàng TMCP Sài Gòn Thương Tín',
)
_BRANDS = ('HOÀNG GIA PHÁT', 'TÂM ĐỨC', 'ĐÔNG DƯƠNG XANH', 'MINH LONG', 'THIÊN ÂN', 'SAO MAI')


def _kind(name: str) -> str:
    """What a body is: "phường" of "phường Phú Xuân"."""
    words = name.split(' ')
    return ' '.join(words[:2]) if words[0] in ('thị', 'thành') else words[0]


def _opened(rng: Random, first: date, last: date) -> dict[str, Any]:
    """The day and the place of a paper and who signs it."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'city': city(where), 'town': town(where), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'capital': capital, 'deputy': rng.random() < 0.6,
        'family': rng.choice(('Tinos', 'Tinos', 'Tinos', 'FreeSerif')), 'kind': _kind(where.ward), 'kind_above': _kind(where.district), 'area': area, 'variant': rng.randrange(4),
    }  # fmt: skip


def _couple(rng: Random, on: date, where: Place) -> tuple[Person, Person]:
    """A married couple that lives at one address."""
    man = FOLK.somebody(rng, on, age=(34, 66), male=True, home=where)
    years = (on - man.born).days // 365
    woman = FOLK.somebody(rng, on, age=(max(25, years - 7), years + 2), male=False, home=where)
    return man, replace(woman, detail=man.detail)


def _land(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A parcel and a couple that owns it."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    man, woman = _couple(rng, on, where)
    size = rng.choice((rng.randrange(450, 3600) / 10, float(rng.randrange(60, 900))))
    built = round(min(size * 0.7, rng.randrange(480, 1100) / 10), 1)
    rural = where.ward.startswith('xã')
    return slots | {
        'man': man, 'woman': woman, 'man_old': old_number(rng, where), 'woman_old': old_number(rng, where), 'size': size, 'shown': area(size) if rng.random() < 0.7 or size % 1 else f'{size:.0f}',
        'in_words': area_words(size), 'parcel': rng.randint(2, 1180), 'sheet': rng.randint(1, 96), 'built': built, 'floor': round(built * 2, 1),
        'location': where.address(capital(where.street)), 'purpose': 'Đất ở tại nông thôn' if rural else 'Đất ở tại đô thị', 'code': 'ONT' if rural else 'ODT',
        'edges': [f'{rng.randrange(420, 2600) / 100:.2f}' for _ in range(4)],
    }  # fmt: skip


def land_2006(rng: Random) -> dict[str, Any]:
    """The red certificate of the land law of 2003."""
    slots = _land(rng, date(2005, 3, 1), date(2009, 10, 1))
    return slots | {
        'serial': f'{rng.choice(("AĐ", "AB", "AN", "AK", "AP"))} {rng.randrange(100_000, 999_999)}', 'register': f'H {rng.randint(20, 2900):05d}',
        'origin': rng.choice(('Nhà nước công nhận QSDĐ như giao đất có thu tiền SDĐ', 'Nhận thừa kế quyền sử dụng đất', 'Công nhận QSDĐ như giao đất có thu tiền sử dụng đất')),
    }  # fmt: skip


def land_2012(rng: Random) -> dict[str, Any]:
    """The pink certificate of a district, with a house."""
    slots = _land(rng, date(2010, 2, 1), date(2014, 6, 20))
    return slots | {
        'serial': f'{rng.choice(("BA", "BĐ", "BH", "BK", "BN", "BP"))} {rng.randrange(100_000, 999_999)}', 'register': f'CH {rng.randint(20, 4900):05d}',
        'origin': rng.choice(('Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất')),
        'year': rng.randint(1996, slots['on'].year - 1), 'barcode': f'{rng.randrange(10**12, 10**13)}{rng.randrange(10, 99)}',
    }  # fmt: skip


def land_2019(rng: Random) -> dict[str, Any]:
    """The pink certificate of a department, with two entries of changes."""
    slots = _land(rng, date(2015, 2, 1), date(2022, 7, 1))
    on, where = slots['on'], slots['where']
    bank = f'{rng.choice(_BANKS)} - Chi nhánh {where.province_name}'
    days = [on + timedelta(days=rng.randint(90, 400)), on + timedelta(days=rng.randint(500, 900))]
    return slots | {
        'serial': f'{rng.choice(("BX", "CB", "CĐ", "CI", "CR", "DA", "DĐ"))} {rng.randrange(100_000, 999_999)}', 'register': f'CS {rng.randint(20, 9900):05d}', 'bank': bank, 'days': days,
        'origin': rng.choice(('Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Nhận tặng cho đất được Công nhận QSDĐ như giao đất không thu tiền sử dụng đất')),
        'files': [f'{rng.randrange(1, 9999):06d}.TC.{rng.randint(1, 9):03d}', f'{rng.randrange(1, 9999):06d}.XC.{rng.randint(1, 9):03d}'], 'barcode': f'{rng.randrange(10**12, 10**13)}{rng.randrange(10, 99)}',
    }  # fmt: skip


def land_2025(rng: Random) -> dict[str, Any]:
    """The certificate of the land law of 2024, of a branch of the registration office."""
    slots = _land(rng, date(2025, 1, 6), date(2026, 9, 30))
    return slots | {
        'serial': f'AA {rng.randrange(1_000_000, 19_999_999):08d}', 'register': f'VP {rng.randint(20, 9900):05d}',
        'origin': rng.choice(('Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Nhận thừa kế đất được Công nhận QSDĐ như giao đất không thu tiền sử dụng đất')),
    }  # fmt: skip


def _company(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A company with who leads it."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    brand = rng.choice(_BRANDS)
    trade, english = rng.choice((('XÂY DỰNG', 'CONSTRUCTION'), ('THƯƠNG MẠI DỊCH VỤ', 'TRADING SERVICE'), ('VẬN TẢI', 'TRANSPORT'), ('NÔNG SẢN', 'AGRICULTURAL PRODUCTS')))  # fmt: skip
    sum_ = rng.choice((500, 900, 1_900, 3_000, 5_000, 9_900, 20_000)) * 1_000_000
    boss = FOLK.somebody(rng, on, home=where)
    latin = plain(brand).replace('<', ' ')
    return slots | {
        'brand': brand, 'trade': trade, 'foreign': f'{latin} {english} COMPANY LIMITED', 'stock': f'{latin} {english} JOINT STOCK COMPANY', 'short': latin, 'code': tax_code(rng, where.tax_office),
        'sum': sum_, 'sum_words': money_words(sum_), 'boss': boss, 'second': FOLK.somebody(rng, on), 'seat': where.address(f'Số {rng.randint(2, 300)} {where.street}' if 'đường' in where.street else capital(where.street)),
        'first': on - timedelta(days=rng.randint(300, 2600)), 'change': rng.randint(1, 7), 'phone': phone(rng), 'mail': f'{latin.lower().replace(" ", "")}{rng.randint(10, 99)}@gmail.com',
        'got': date(2021, 7, 1) + timedelta(days=rng.randint(1, 200)), 'share': rng.choice((51, 60, 70, 90)), 'shares': sum_ // 10_000,
    }  # fmt: skip


def company_2022(rng: Random) -> dict[str, Any]:
    """One owner."""
    return _company(rng, date(2022, 3, 1), date(2025, 2, 20))


def company_2018(rng: Random) -> dict[str, Any]:
    """Two members, never changed."""
    slots = _company(rng, date(2017, 2, 1), date(2020, 12, 20))
    return slots | {'first': slots['on'] - timedelta(days=rng.randint(40, 330))}


def company_2025(rng: Random) -> dict[str, Any]:
    """Shares, under the finance department."""
    return _company(rng, date(2025, 7, 8), date(2026, 9, 30))


def _shop(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A household business."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    owner = FOLK.somebody(rng, on, home=where)
    sum_ = rng.choice((30, 50, 80, 100, 200)) * 1_000_000
    lines = (
        ('Bán lẻ hàng may mặc, giày dép trong các cửa hàng chuyên doanh', '4771'),
        ('Nhà hàng và các dịch vụ ăn uống phục vụ lưu động', '5610'),
        ('Cắt tóc, làm đầu, gội đầu', '9631'),
        ('Bán lẻ thuốc, dụng cụ y tế, mỹ phẩm trong các cửa hàng chuyên doanh', '4772'),
    )
    return slots | {
        'owner': owner, 'line': rng.choice(lines), 'sum': sum_, 'sum_words': money_words(sum_), 'phone': phone(rng), 'owner_old': old_number(rng, where), 'got': on - timedelta(days=rng.randint(400, 2500)),
        'shop': rng.choice((f'HỘ KINH DOANH {owner.name.upper()}', f'TẠP HÓA {owner.name.split()[-1].upper()}', f'CỬA HÀNG {rng.choice(_BRANDS)}', f'HỘ KINH DOANH {rng.choice(_BRANDS)}')),
        'seat': where.address(f'Số {rng.randint(2, 300)} {where.street}' if 'đường' in where.street else capital(where.street)), 'number': f'{where.id_code[1:]}{rng.choice("ABCDEK")}8{rng.randint(1, 29_999):06d}',
    }  # fmt: skip


def shop_2018(rng: Random) -> dict[str, Any]:
    """Registered with a district."""
    slots = _shop(rng, date(2017, 2, 1), date(2021, 4, 20))
    return slots | {'got': slots['on'] - timedelta(days=rng.randint(40, 330))}


def shop_2025(rng: Random) -> dict[str, Any]:
    """Registered with a commune."""
    return _shop(rng, date(2025, 7, 8), date(2026, 9, 30))


def _permit(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A permit for a house."""
    slots = _land(rng, first, last)
    floors = rng.randint(1, 4)
    built = round(min(slots['size'] * 0.8, 118.0), 1)
    total = round(built * floors, 1)
    return slots | {
        'floors': floors, 'built': built, 'total': total, 'height': f'{floors * 3.5 + 0.9:.1f}'.replace('.', ','), 'density': f'{built / slots["size"] * 100:.1f}'.replace('.', ','), 'number': rng.randint(3, 1290),
        'factor': f'{total / slots["size"]:.2f}'.replace('.', ','), 'designer': f'Công ty TNHH Tư vấn thiết kế xây dựng {rng.choice(_BRANDS).title()}', 'drawing': f'KT-{rng.randint(1, 9):02d} đến KT-{rng.randint(10, 18)}',
        'owner': rng.choice((slots['man'], slots['woman'])), 'road': f'{rng.randrange(30, 90) / 10:.1f}'.replace('.', ','), 'level': f'{rng.choice((20, 25, 30, 45))}', 'serial': f'{rng.choice(("CE", "DB", "DL"))} {rng.randrange(100_000, 999_999)}',
        'granted': slots['on'] - timedelta(days=rng.randint(200, 1800)),
    }  # fmt: skip


def permit_2022(rng: Random) -> dict[str, Any]:
    """Of a district."""
    return _permit(rng, date(2021, 4, 1), date(2024, 12, 20))


def permit_2025(rng: Random) -> dict[str, Any]:
    """Of a commune."""
    return _permit(rng, date(2025, 7, 8), date(2026, 9, 30))


def _two(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Two persons who agree on something."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    one = FOLK.somebody(rng, on, age=(45, 75), home=where)
    two = FOLK.somebody(rng, on, age=(23, 50), home=where)
    got = [max(date(2021, 4, 5), on - timedelta(days=rng.randint(40, 1200))) for _ in range(2)]
    return slots | {
        'one': one, 'two': two, 'got': got, 'entry': f'{rng.randint(60, 2900)}', 'phones': [phone(rng), phone(rng)], 'months': rng.choice((3, 6, 12)),
        'parcel': rng.randint(2, 980), 'sheet': rng.randint(1, 88), 'serial': f'{rng.choice(("BX", "CI", "DA"))} {rng.randrange(100_000, 999_999)}', 'register': f'CS {rng.randint(20, 9900):05d}',
        'granted': on - timedelta(days=rng.randint(300, 2500)),
    }  # fmt: skip


def errand(rng: Random) -> dict[str, Any]:
    """One person sends another to a counter."""
    slots = _two(rng, date(2021, 10, 1), date(2026, 9, 20))
    matter = rng.choice(
        (
            'nộp hồ sơ và nhận kết quả cấp lại giấy chứng nhận quyền sử dụng đất',
            'đi nộp hồ sơ, nộp lệ phí và nhận Giấy chứng nhận đăng ký hộ kinh doanh',
            'làm thủ tục xin trích lục khai sinh và nhận kết quả',
        )
    )
    return slots | {'matter': matter}


def agency(rng: Random) -> dict[str, Any]:
    """A contract of authorisation at a notary's."""
    slots = _two(rng, date(2021, 10, 1), date(2026, 9, 20))
    return slots | {'notary': f'VĂN PHÒNG CÔNG CHỨNG {FOLK.name(rng, male=True).upper()}', 'years': rng.choice((5, 10, 15)), 'address': FOLK.place(rng, slots['on']).address()}  # fmt: skip


def transfer(rng: Random) -> dict[str, Any]:
    """A parcel is sold, certified by a commune."""
    slots = _two(rng, date(2021, 10, 1), date(2026, 9, 20))
    size = rng.randrange(600, 4200) / 10
    sum_ = rng.randint(15, 180) * 10_000_000
    return slots | {'size': size, 'shown': area(size), 'in_words': area_words(size), 'sum': sum_, 'sum_words': money_words(sum_), 'location': slots['where'].address(capital(slots['where'].street))}  # fmt: skip


def decision(rng: Random) -> dict[str, Any]:
    """A household may put its land to another use."""
    slots = _land(rng, date(2015, 3, 1), date(2024, 7, 20))
    return slots | {'number': rng.randint(102, 6900), 'owner': slots['man'], 'part': float(rng.randrange(40, 200)), 'asked': slots['on'] - timedelta(days=rng.randint(8, 30)), 'petition': rng.randint(20, 890)}  # fmt: skip


def submission(rng: Random) -> dict[str, Any]:
    """A commune asks for money."""
    slots = _opened(rng, date(2025, 8, 1), date(2026, 9, 30))
    what = rng.choice(
        (
            'Về việc đề nghị phê duyệt chủ trương đầu tư dự án Nâng cấp, cải tạo đường giao thông nội vùng và hệ thống thoát nước khu trung tâm',
            'Về việc đề nghị bổ sung kinh phí thực hiện công tác lập bản đồ địa chính, cơ sở dữ liệu đất đai năm 2026',
            'Về việc thẩm định, phê duyệt phương án bồi thường, hỗ trợ khi Nhà nước thu hồi đất để xây dựng Trường Mầm non trung tâm',
        )
    )
    sum_ = rng.randint(120, 4900) * 1_000_000
    return slots | {'what': what, 'sum': sum_, 'sum_words': money_words(sum_), 'number': rng.randint(4, 390)}


def posting(rng: Random) -> dict[str, Any]:
    """Land files were put up at a commune and taken down."""
    slots = _land(rng, date(2018, 3, 1), date(2026, 9, 20))
    people = [FOLK.officer(rng) for _ in range(4)]
    return slots | {'people': people, 'hour': rng.randint(8, 14), 'since': slots['on'] - timedelta(days=rng.choice((15, 16, 18))), 'notice': rng.randint(10, 240)}  # fmt: skip


def meeting(rng: Random) -> dict[str, Any]:
    """A commune meets."""
    slots = _opened(rng, date(2020, 6, 1), date(2026, 9, 20))
    on = slots['on']
    what = rng.choice(
        (
            'Họp xét công nhận danh hiệu “Gia đình văn hóa” năm',
            'Họp bình xét hộ nghèo, hộ cận nghèo cuối năm',
            'Họp triển khai công tác phòng, chống thiên tai và tìm kiếm cứu nạn năm',
        )
    )
    return slots | {
        'what': f'{what} {on.year}', 'people': [FOLK.officer(rng), FOLK.officer(rng)], 'hour': rng.randint(7, 14), 'number': rng.randint(3, 240), 'count': rng.randint(8, 32),
        'lines': sentences(rng, on, rng.randint(2, 3)),
    }  # fmt: skip


_PROCEDURES = (
    ('1.012783', 'Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu', ('Đơn đăng ký đất đai, tài sản gắn liền với đất', 'Giấy tờ về quyền sử dụng đất', 'Mảnh trích đo bản đồ địa chính')),
    ('1.001612', 'Đăng ký thành lập hộ kinh doanh', ('Giấy đề nghị đăng ký hộ kinh doanh', 'Bản sao hợp đồng thuê địa điểm')),
    ('1.009994', 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', ('Đơn đề nghị cấp giấy phép xây dựng', 'Bản sao Giấy chứng nhận quyền sử dụng đất', '02 bộ bản vẽ thiết kế xây dựng')),
    ('1.000894', 'Đăng ký kết hôn', ('Tờ khai đăng ký kết hôn', 'Giấy xác nhận tình trạng hôn nhân')),
)  # fmt: skip


def _dossier(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A dossier that a counter takes."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    code, name, parts = rng.choice(_PROCEDURES)
    return slots | {
        'who': FOLK.somebody(rng, on, home=where), 'code': code, 'name': name, 'parts': parts, 'due': on + timedelta(days=rng.randint(5, 30)), 'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90)}', on),
        'phone': phone(rng), 'mail': f'nguoinop{rng.randint(100, 999)}@gmail.com', 'number': rng.randint(20, 2900), 'minute': f'{rng.randint(7, 16)} giờ {rng.randint(1, 59):02d}',
    }  # fmt: skip


def slip_2019(rng: Random) -> dict[str, Any]:
    """Of a district's counter."""
    return _dossier(rng, date(2018, 9, 1), date(2025, 5, 20)) | {'by_hand': False}


def slip_pen(rng: Random) -> dict[str, Any]:
    """Of a district's counter, filled in by pen."""
    return _dossier(rng, date(2018, 9, 1), date(2021, 12, 20)) | {'by_hand': True}


def slip_2025(rng: Random) -> dict[str, Any]:
    """Of a commune's centre."""
    return _dossier(rng, date(2025, 7, 8), date(2026, 9, 25))


def _paid(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Something is paid."""
    slots = _opened(rng, first, last)
    on, where = slots['on'], slots['where']
    return slots | {
        'who': FOLK.somebody(rng, on, home=where), 'tax': [tax_code(rng, where.tax_office), tax_code(rng, '01')], 'bill': rng.randint(12, 98_000), 'brands': rng.sample(_BRANDS, 2), 'phone': phone(rng),
        'seat': where.address(f'Số {rng.randint(2, 300)} {where.street}' if 'đường' in where.street else capital(where.street)), 'letters': f'{rng.choice("ABCDKT")}{rng.choice("ABDGHM")}',
    }  # fmt: skip


def fee_pen(rng: Random) -> dict[str, Any]:
    """A fee by pen on a blank of the tax office."""
    slots = _paid(rng, date(2017, 3, 1), date(2022, 5, 20))
    sum_, reason = rng.choice(((8_000, 'Lệ phí cấp bản sao trích lục hộ tịch'), (50_000, 'Phí thẩm định hồ sơ'), (30_000, 'Lệ phí đăng ký kết hôn'), (100_000, 'Lệ phí đăng ký hộ kinh doanh'), (25_000, 'Lệ phí cấp giấy CNQSDĐ')))  # fmt: skip
    return slots | {'sum': sum_, 'sum_words': money_words(sum_), 'reason': reason}


def invoice(rng: Random) -> dict[str, Any]:
    """An electronic invoice with value added tax."""
    slots = _paid(rng, date(2022, 7, 1), date(2026, 9, 20))
    goods = rng.choice(
        (
            ('Xi măng PCB40', 'Bao', 85_000),
            ('Dịch vụ đo đạc, trích lục bản đồ địa chính', 'Hồ sơ', 1_750_000),
            ('Giấy in A4 70gsm', 'Ream', 64_000),
            ('Ghế xoay văn phòng', 'Cái', 1_150_000),
        )
    )
    count, rate = rng.randint(2, 60), rng.choice((8, 10))
    net = goods[2] * count
    vat = net * rate // 100
    return slots | {'goods': goods, 'count': count, 'rate': rate, 'net': net, 'vat': vat, 'sum': net + vat, 'sum_words': money_words(net + vat), 'hex': f'{rng.getrandbits(136):034X}'}  # fmt: skip


def cash(rng: Random) -> dict[str, Any]:
    """A fee paid in cash to a commune."""
    slots = _paid(rng, date(2018, 2, 1), date(2024, 12, 20))
    sum_, reason = rng.choice(((8_000, 'Phí cấp bản sao trích lục hộ tịch'), (40_000, 'Phí chứng thực chữ ký'), (50_000, 'Phí chứng thực hợp đồng, giao dịch'), (1_260_000, 'Tiền thuê mặt bằng chợ')))  # fmt: skip
    return slots | {'sum': sum_, 'sum_words': money_words(sum_), 'reason': reason}


def offence(rng: Random) -> dict[str, Any]:
    """Somebody is written up."""
    slots = _opened(rng, date(2022, 3, 1), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    police = slots['variant'] % 2
    field, deed, rule = rng.choice(
        (
            (
                'an ninh trật tự, an toàn xã hội',
                'Không thực hiện thông báo lưu trú cho 02 người khách',
                'Điều 9 Nghị định 144/2021/NĐ-CP',
            ),
            ('an ninh, trật tự', 'Gây mất trật tự công cộng tại nơi đông người', 'Điều 7 Nghị định 144/2021/NĐ-CP'),
        )
        if police
        else (
            ('trật tự xây dựng', 'Xây dựng nhà ở không có giấy phép xây dựng', 'Điều 16 Nghị định 16/2022/NĐ-CP'),
            ('bảo vệ môi trường', 'Đổ rác thải sinh hoạt không đúng nơi quy định', 'Điều 25 Nghị định 45/2022/NĐ-CP'),
        )
    )
    return slots | {
        'who': FOLK.somebody(rng, on, home=where), 'witness': FOLK.officer(rng), 'hour': rng.randint(7, 16), 'at': rng.randint(5, 55), 'number': rng.randint(2, 240), 'field': field, 'deed': deed, 'rule': rule,
        'spot': f'trụ sở {"Công an" if police else "UBND"} {where.ward}',
    }  # fmt: skip


def firm(rng: Random) -> dict[str, Any]:
    """A commune orders work from a company."""
    slots = _opened(rng, date(2018, 3, 1), date(2026, 9, 20))
    where = slots['where']
    kind, sign, trade, work = rng.choice(
        (
            ('Thi công xây dựng', 'XD', 'XÂY DỰNG', 'Sửa chữa nhà văn hóa và cổng, tường rào trụ sở'),
            ('Tư vấn', 'TV', 'TƯ VẤN', 'Đo đạc, trích đo địa chính phục vụ giải phóng mặt bằng'),
            ('Mua bán hàng hóa', 'MB', 'THIẾT BỊ', 'Mua sắm máy vi tính, máy in phục vụ công tác chuyên môn'),
        )
    )
    sum_ = rng.randint(36, 890) * 500_000
    return slots | {
        'heads': [FOLK.name(rng, male=slots['deputy']), FOLK.name(rng, male=True)], 'kind_': kind, 'sign_': sign, 'field': trade, 'work': work, 'sum': sum_, 'sum_words': money_words(sum_), 'brand': rng.choice(_BRANDS), 'number': rng.randint(1, 99), 'days': rng.choice((15, 20, 30, 45, 60, 90)),
        'phones': [f'02{rng.randrange(10, 99)}{rng.randrange(1_000_000, 9_999_999)}', phone(rng)], 'tax': [tax_code(rng, where.tax_office), tax_code(rng, where.tax_office)],
        'seat': FOLK.place(rng, slots['on']).address(f'Số {rng.randint(2, 190)} đường Lê Lợi'),
    }  # fmt: skip


def allowance(rng: Random) -> dict[str, Any]:
    """An old or disabled person gets a monthly allowance."""
    slots = _opened(rng, date(2021, 8, 1), date(2026, 9, 30))
    on = slots['on']
    sort, rate, age = rng.choice(
        (
            ('Người cao tuổi từ đủ 80 tuổi trở lên không có lương hưu', 10, (81, 92)),
            ('Người khuyết tật nặng', 15, (18, 58)),
            ('Người khuyết tật đặc biệt nặng', 20, (20, 59)),
        )
    )
    base = 500_000 if on >= date(2024, 7, 1) else 360_000
    return slots | {'who': FOLK.somebody(rng, on, age=age, home=slots['where']), 'sort': sort, 'rate': f'{rate / 10:.1f}'.replace('.', ','), 'amount': base * rate // 10, 'number': rng.randint(30, 4900)}  # fmt: skip


def fee_electronic(rng: Random) -> dict[str, Any]:
    """An electronic receipt of a commune."""
    slots = _paid(rng, date(2025, 7, 8), date(2026, 9, 20))
    sum_, reason = rng.choice(((8_000, 'Phí cấp bản sao trích lục hộ tịch'), (75_000, 'Lệ phí cấp giấy phép xây dựng'), (100_000, 'Lệ phí đăng ký hộ kinh doanh'), (50_000, 'Phí chứng thực hợp đồng, giao dịch')))  # fmt: skip
    return slots | {'sum': sum_, 'sum_words': money_words(sum_), 'reason': reason}


add(
    LAYOUTS,
    't13-red-book-2006',
    land_2006,
    "land-use certificate, Decisions 24/2004 and 08/2006/QĐ-BTNMT, four pages, copy",
    wear='copied',
)
add(LAYOUTS, 't13-district-house-2012', land_2012, "certificate of land and house, TT 17/2009/TT-BTNMT, of a district")
add(
    LAYOUTS,
    't13-outside-inside-2019',
    land_2019,
    "certificate, TT 23/2014/TT-BTNMT, folded sheet copied down to two A4 sides, mortgage entered and struck out",
)
add(LAYOUTS, 't13-branch-circular-10', land_2025, "certificate, TT 10/2024/TT-BTNMT, of a registration branch")
add(LAYOUTS, 't14-owner-circular-01', company_2022, "company with one owner, TT 01/2021/TT-BKHĐT, two pages")
add(LAYOUTS, 't14-members-circular-20', company_2018, "company with two members, TT 20/2015/TT-BKHĐT, wide table")
add(LAYOUTS, 't14-joint-stock-circular-68', company_2025, "stock company, TT 68/2025/TT-BTC, finance department")
add(
    LAYOUTS,
    't15-district-circular-20',
    shop_2018,
    "household business, TT 20/2015/TT-BKHĐT, district office, empty lines of the form kept",
)
add(LAYOUTS, 't15-commune-circular-68', shop_2025, "household business, TT 68/2025/TT-BTC, office of a commune")
add(
    LAYOUTS,
    't16-single-house-decree-15',
    permit_2022,
    "building permit for a house, Decree 15/2021, with its back page",
)
add(LAYOUTS, 't16-commune-decree-175', permit_2025, "building permit for a house, Decree 175/2024, of a commune")
add(
    LAYOUTS,
    't17-land-use-change',
    decision,
    "decision on another use of land, form of TT 30/2014/TT-BTNMT, of a district",
)
add(LAYOUTS, 't21-commune-to-department', submission, "submission of a commune to its province, Decree 30/2020")
add(LAYOUTS, 't22-for-persons-pen', errand, "authorisation between persons, usual blank of the web, filled in by pen")
add(LAYOUTS, 't22-notarised-contract', agency, "contract of authorisation, statement of a notary, TT 01/2021/TT-BTP")
add(LAYOUTS, 't26-land-transfer-commune', transfer, "transfer of land, statement of a commune, TT 01/2020/TT-BTP")
add(LAYOUTS, 't27-land-posting', posting, "minutes that end the posting of land files, Decree 43/2014")
add(LAYOUTS, 't27-decree-30-meeting', meeting, "minutes of a commune's meeting, form 1.9 of Decree 30/2020")
add(
    LAYOUTS,
    't30-counter-typed',
    slip_2019,
    "receipt of a dossier, TT 01/2018/TT-VPCP, district",
    template='t30-circular-01',
)
add(
    LAYOUTS, 't30-counter-pen', slip_pen, "receipt of a dossier, TT 01/2018/TT-VPCP, by pen", template='t30-circular-01'
)
add(LAYOUTS, 't30-commune-centre', slip_2025, "receipt of a dossier, Decree 118/2025, centre of a commune, QR")
add(
    LAYOUTS,
    't33-fee-blank-303-pen',
    fee_pen,
    "receipt of a fee, TT 303/2016/TT-BTC, printed blank filled in by pen",
    wear='photographed',
)
add(LAYOUTS, 't33-invoice-circular-78', invoice, "electronic invoice, Decree 123/2020 and TT 78/2021/TT-BTC")
add(LAYOUTS, 't33-cash-form-c40', cash, "cash receipt C40-BB of a commune, TT 107/2017/TT-BTC")
add(LAYOUTS, 't17-monthly-allowance', allowance, "decision on a monthly allowance, Decree 20/2021, district or commune")
add(LAYOUTS, 't22-signature-certified', errand, "authorisation, signature certified by a commune, TT 01/2020/TT-BTP")
add(LAYOUTS, 't26-commune-and-firm', firm, "contract of a commune with a company, two pages")
add(LAYOUTS, 't33-receipt-decree-123', fee_electronic, "electronic receipt of a fee, Decree 123/2020, of a commune")
add(LAYOUTS, 't27-form-mbb01-pen', offence, "minutes of an offence, form MBB01 of Decree 118/2021, by pen")
