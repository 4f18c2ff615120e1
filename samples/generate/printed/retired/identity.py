"""T01 to T04, T28, T29, T32: cards and booklets."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, td1, td3
from samples.generate.printed.cast import capital, day_between, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, year_later

LAYOUTS = Collection()
_MARKS = (
    'Nốt ruồi C: 1,5cm trên trước đầu lông mày trái',
    'Sẹo chấm C: 2cm dưới sau mép phải',
    'Nốt ruồi C: 0,8cm dưới cánh mũi trái',
    'Sẹo thẳng 1cm trên đuôi mắt phải',
)
_CLASSES = (
    ('A1', 'Xe mô tô hai bánh có dung tích xi-lanh từ 50 đến dưới 175 cm³'),
    ('B1', 'Ô tô số tự động chở người đến 9 chỗ, không hành nghề lái xe'),
    ('B2', 'Ô tô chở người đến 9 chỗ, ô tô tải dưới 3.500 kg'),
    ('C', 'Ô tô tải, máy kéo kéo rơ moóc từ 3.500 kg trở lên'),
)
_POLICE = 'CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'
_RESIDENCE = ('CỤC CẢNH SÁT ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ', 'CỤC CẢNH SÁT ĐĂNG KÝ QUẢN LÝ CƯ TRÚ VÀ DỮ LIỆU QUỐC GIA VỀ DÂN CƯ')  # fmt: skip
_CARS = (
    ('TOYOTA', 'VIOS', 'Ô tô con', '05', '1496'),
    ('HYUNDAI', 'ACCENT', 'Ô tô con', '05', '1368'),
    ('THACO', 'TOWNER800', 'Tải', '02', '970'),
    ('MITSUBISHI', 'XPANDER', 'Ô tô con', '07', '1499'),
)


def _card(rng: Random, first: date, last: date, age: tuple[int, int] = (16, 66)) -> dict[str, Any]:
    """What identity cards show."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=age)
    ends = next((year for year in (14, 25, 40, 60) if on.year - who.born.year < year - 1), 0)
    expires = date(who.born.year + ends, who.born.month, min(who.born.day, 28)) if ends else None
    old = old_number(rng, who.birthplace) if rng.random() < 0.4 and on.year - who.born.year > 24 else ''
    home = f'{capital(who.detail)}, {who.home.short()}'
    line = td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31))
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home, 'origin': who.birthplace.short(), 'mrz': line,
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, home, on), 'marks': rng.choice(_MARKS), 'signer': FOLK.officer(rng),
        'clerk': FOLK.officer(rng), 'copy': rng.randint(300, 9800), 'copied': on + timedelta(days=rng.randint(20, 200)), 'number': rng.randint(1000, 9000),
        'police': [_POLICE, f'CỤC TRƯỞNG {_POLICE}'],
    }  # fmt: skip


def chip(rng: Random) -> dict[str, Any]:
    """CCCD with a chip; the commune that attests a copy is where its holder lives."""
    slots = _card(rng, date(2021, 3, 1), date(2024, 6, 20))
    return slots | {'where': slots['who'].home}


def barcode(rng: Random) -> dict[str, Any]:
    """CCCD with a bar code."""
    slots = _card(rng, date(2016, 3, 1), date(2020, 12, 20))
    return slots | {'police': [*_RESIDENCE, *(f'CỤC TRƯỞNG {one}' for one in _RESIDENCE)]}


def adult(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of a grown person."""
    return _card(rng, date(2024, 7, 15), date(2026, 9, 30))


def child(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of somebody below six years, without a portrait."""
    return _card(rng, date(2024, 8, 1), date(2026, 9, 30), (1, 4)) | {'old': ''}


def nine(rng: Random) -> dict[str, Any]:
    """CMND of nine digits, issued by the police of the province where its holder lives."""
    slots = _card(rng, date(2003, 2, 1), date(2015, 10, 1), (16, 58))
    religion = rng.choice(('Không', 'Không', 'Phật giáo', 'Cao Đài', 'Công giáo'))
    return slots | {'number': old_number(rng, slots['who'].birthplace), 'religion': religion}


def twelve(rng: Random) -> dict[str, Any]:
    """CMND of twelve digits, 2012 to 2015."""
    slots = _card(rng, date(2012, 10, 1), date(2015, 11, 30), (18, 60))
    return slots | {'ends': year_later(slots['on'], 15)}


def passport(rng: Random) -> dict[str, Any]:
    """Passport of the green series with the number of an identity card of nine digits."""
    on = day_between(rng, date(2012, 3, 1), date(2019, 12, 20))
    who = FOLK.somebody(rng, on, age=(20, 64))
    expires, number, old = year_later(on, 10), f'{rng.choice("BC")}{rng.randrange(1_000_000, 9_999_999)}', old_number(rng, who.birthplace)  # fmt: skip
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, old)
    return FORMS | {'who': who, 'on': on, 'expires': expires, 'number': number, 'mrz': lines, 'old': old, 'birth': who.birthplace.province_name}  # fmt: skip


def licence(rng: Random) -> dict[str, Any]:
    """Driving licence of a department of transport on plastic."""
    on = day_between(rng, date(2014, 2, 1), date(2024, 12, 20))
    who = FOLK.somebody(rng, on, age=(20, 55))
    kind = rng.choice(('B2', 'C'))
    return FORMS | {
        'who': who, 'on': on, 'kind': kind, 'expires': year_later(on, 10 if kind == 'B2' else 5), 'passed': on - timedelta(days=rng.randint(9, 30)), 'classes': _CLASSES,
        'number': f'{who.birthplace.id_code[1:]}{on.year % 100}{rng.randrange(10**7, 10**8)}', 'signer': FOLK.officer(rng), 'home': f'{capital(who.detail)}, {who.home.short()}',
    }  # fmt: skip


def insurance(rng: Random) -> dict[str, Any]:
    """Health insurance card of the form of April 2021, ten digits, without a day on which it ends."""
    on = day_between(rng, date(2021, 4, 5), date(2026, 9, 30))
    who = FOLK.somebody(rng, on, age=(4, 82))
    starts = on + timedelta(days=rng.randint(1, 25))
    clinic = rng.choice((f'Trung tâm Y tế {who.home.district or "khu vực " + who.home.ward_name}', f'Bệnh viện đa khoa {who.home.province}'))  # fmt: skip
    return FORMS | {
        'who': who, 'on': on, 'starts': starts, 'since': date(starts.year + rng.randint(0, 4), starts.month, 1), 'clinic': clinic,
        'code': f'{who.home.id_code[1:]}{rng.randrange(10**7, 10**8)}', 'signer': FOLK.officer(rng),
    }  # fmt: skip


def car(rng: Random) -> dict[str, Any]:
    """Registration of a car with a day on which it ends."""
    on = day_between(rng, date(2017, 2, 1), date(2026, 9, 30))
    who = FOLK.somebody(rng, on)
    brand, model, kind, seats, volume = rng.choice(_CARS)
    return FORMS | {
        'who': who, 'on': on, 'brand': brand, 'model': model, 'kind': kind, 'seats': seats, 'volume': volume, 'color': rng.choice(('Trắng', 'Bạc', 'Đen', 'Đỏ', 'Nâu')),
        'plate': f'{rng.randint(14, 98)}{rng.choice("ACDH")}-{rng.randrange(100, 999)}.{rng.randrange(10, 99)}', 'engine': f'{rng.choice(("2NR", "G4LC", "4A91"))}{rng.randrange(100_000, 999_999)}',
        'chassis': f'RL4{rng.choice("BKM")}{rng.randrange(10, 99)}F3{rng.randrange(10**8, 10**9)}', 'number': f'{rng.randrange(10_000, 999_999):06d}', 'signer': FOLK.officer(rng), 'expires': year_later(on, 25),
    }  # fmt: skip


add(LAYOUTS, 't01-attested', chip, "CCCD with chip, both sides in real size, copy attested by a commune", wear='copied')
add(LAYOUTS, 't01-landscape', chip, "CCCD with chip, both sides beside each other on a landscape sheet")
add(LAYOUTS, 't01-barcode', barcode, "CCCD of 2016 to 2020 with a bar code, both sides enlarged")
add(LAYOUTS, 't02-stacked', adult, "Thẻ căn cước, front over back, a remark of the copyist")
add(LAYOUTS, 't02-child', child, "Thẻ căn cước of a small child, a photograph of each side", wear='photographed')
add(LAYOUTS, 't03-nine', nine, "CMND of nine digits, both sides enlarged, fingerprints")
add(LAYOUTS, 't03-twelve', twelve, "CMND of twelve digits with a bar code, worn copy", wear='copied')
add(LAYOUTS, 't04-green', passport, "Hộ chiếu of the green series, data page")
add(LAYOUTS, 't28-transport', licence, "Giấy phép lái xe of a department of transport, both sides")
add(LAYOUTS, 't29-card-2021', insurance, "Thẻ BHYT of the form of 2021, ten digits")
add(LAYOUTS, 't32-car-new', car, "Đăng ký xe ô tô, both sides, bilingual")
