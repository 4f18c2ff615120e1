"""T01 to T04, T28, T29, T32: cards, passports, licences and what applications print of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, plain, td1, td3
from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, year_later

LAYOUTS = Collection()
_MARKS = (
    'Sẹo chấm C: 1cm trên trước đầu mày trái', 'Nốt ruồi C: 2cm dưới sau khóe mắt phải', 'Sẹo chấm C: 3cm dưới sau mép phải',
    'Nốt ruồi C: 1cm trên sau cánh mũi trái',
)  # fmt: skip
_CARS = (
    ('TOYOTA', 'VIOS 1.5G', 'Ô tô con', 5), ('HYUNDAI', 'ACCENT', 'Ô tô con', 5), ('THACO', 'KIA K200', 'Ô tô tải', 3), ('FORD', 'RANGER XLS', 'Ô tô tải (Pickup cabin kép)', 5),
    ('MITSUBISHI', 'XPANDER', 'Ô tô con', 7),
)  # fmt: skip


def _held(rng: Random, first: date, last: date, age: tuple[int, int] = (16, 59)) -> dict[str, Any]:
    """A person, the day of issue, and what cards of identity say besides."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=age)
    ends = next((year for year in (25, 40, 60) if on.year - who.born.year < year - 1), 0)
    expires = date(who.born.year + ends, who.born.month, min(who.born.day, 28)) if ends else None
    old = old_number(rng, who.birthplace) if rng.random() < 0.5 and on.year - who.born.year > 24 else ''
    home = f'{capital(who.detail)}, {who.home.short()}'
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home, 'origin': who.birthplace.short(), 'marks': rng.choice(_MARKS),
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, home, on), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng),
        'mrz': td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31)), 'later': on + timedelta(days=rng.randint(40, 400)),
        'hour': f'{rng.randint(7, 21):02d}:{rng.randint(0, 59):02d}', 'capital': capital,
    }  # fmt: skip


def barcode_card(rng: Random) -> dict[str, Any]:
    """CCCD of the years before the chip, in the file of a loan."""
    slots = _held(rng, date(2016, 8, 1), date(2018, 9, 20), (16, 57))
    return slots | {'bars': [rng.choice((1, 1, 2, 3)) for _ in range(74)], 'loan': f'{rng.randint(2, 880):03d}'}


def shown_card(rng: Random) -> dict[str, Any]:
    """CCCD with chip as an application shows it."""
    return _held(rng, date(2021, 4, 1), date(2024, 6, 20), (18, 59))


def new_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước since July 2024."""
    return _held(rng, date(2024, 7, 10), date(2026, 8, 30), (7, 66))


def electronic_card(rng: Random) -> dict[str, Any]:
    """Căn cước điện tử with its short line of data."""
    slots = _held(rng, date(2024, 10, 1), date(2026, 6, 30), (18, 55))
    return slots | {'code': f'{rng.randrange(16**8):08X}'}


def early_card(rng: Random) -> dict[str, Any]:
    """CMND of the eighties and nineties, filled in by hand."""
    slots = _held(rng, date(1985, 3, 1), date(1997, 11, 1), (18, 50))
    who = slots['who']
    police = rng.choice(('Công an', 'C.A')) + f' {who.home.province}'
    return slots | {'number': old_number(rng, who.home), 'religion': rng.choice(('Không', 'Không', 'Phật', 'T.Chúa')), 'police': capital(police)}  # fmt: skip


def parents_card(rng: Random) -> dict[str, Any]:
    """CMND of twelve digits that names the parents."""
    slots = _held(rng, date(2012, 9, 20), date(2013, 10, 30), (16, 60))
    return slots | {
        'father': FOLK.name(rng, male=True, family=slots['who'].name.split()[0]),
        'mother': FOLK.name(rng, male=False),
        'bars': [rng.choice((1, 1, 2, 3)) for _ in range(84)],
    }


def _passport(rng: Random, first: date, last: date, years: int, letters: str) -> dict[str, Any]:
    """Passport: number, validity and machine-readable lines."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=(24, 58))
    expires, number = year_later(on, years), f'{rng.choice(letters)}{rng.randrange(1_000_000, 9_999_999):07d}'
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'number': number, 'birth': who.birthplace.province_name, 'signer': FOLK.officer(rng),
        'latin': plain(who.name).replace('<', ' '), 'old': old_number(rng, who.birthplace), 'later': on + timedelta(days=rng.randint(20, 70)),
    }  # fmt: skip


def noted_passport(rng: Random) -> dict[str, Any]:
    """Passport of the first violet series, whose place of birth stands among the observations."""
    slots = _passport(rng, date(2022, 7, 4), date(2022, 12, 20), 10, 'PQ')
    who = slots['who']
    number = f'{slots["number"][0]}0{slots["number"][1:]}'
    return slots | {'number': number, 'mrz': td3(number, who.name, who.born, 'M' if who.male else 'F', slots['expires'], who.number)}  # fmt: skip


def official_passport(rng: Random) -> dict[str, Any]:
    """Official passport of the foreign ministry, five years."""
    slots = _passport(rng, date(2011, 3, 1), date(2019, 10, 30), 5, 'SP')
    who = slots['who']
    lines = td3(slots['number'], who.name, who.born, 'M' if who.male else 'F', slots['expires'], slots['old'])
    post = rng.choice(('Chuyên viên chính', 'Phó Trưởng phòng', 'Giảng viên chính', 'Phó Giám đốc Sở'))
    return slots | {'mrz': (lines[0].replace('P<', 'PO', 1), lines[1]), 'post': post}


def paper_licence(rng: Random) -> dict[str, Any]:
    """Driving licence on paper, of the years before the plastic ones."""
    on = day_between(rng, date(2002, 2, 1), date(2011, 12, 20))
    who = FOLK.somebody(rng, on, age=(19, 46))
    kind, years = rng.choice((('A1', 0), ('B2', 5), ('C', 3), ('A2', 0)))
    return FORMS | {
        'who': who, 'on': on, 'kind': kind, 'expires': year_later(on, years) if years else None, 'number': f'A{rng.choice("ADKMP")} {rng.randrange(100_000, 999_999)}',
        'signer': FOLK.officer(rng), 'passed': on - timedelta(days=rng.randint(9, 40)), 'address': f'{capital(who.detail)}, {who.home.short()}',
    }  # fmt: skip


def shown_licence(rng: Random) -> dict[str, Any]:
    """Driving licence as an application shows it."""
    on = day_between(rng, date(2019, 2, 1), date(2025, 2, 20))
    who = FOLK.somebody(rng, on, age=(20, 50))
    kind, years = rng.choice((('A1', 0), ('B2', 10), ('B1', 10), ('C', 5)))
    return FORMS | {
        'who': who, 'on': on, 'kind': kind, 'expires': year_later(on, years) if years else None, 'number': f'{who.home.id_code[:2]}{rng.randrange(10**9, 10**10)}',
        'passed': on - timedelta(days=rng.randint(300, 3000)), 'seen': max(on, date(2024, 3, 1)) + timedelta(days=rng.randint(5, 300)), 'hour': f'{rng.randint(7, 21)}:{rng.randint(0, 59):02d}',
    }  # fmt: skip


def child_insurance(rng: Random) -> dict[str, Any]:
    """Health insurance card of a small child, with the parent's name."""
    on = day_between(rng, date(2012, 2, 1), date(2016, 12, 1))
    who = FOLK.somebody(rng, on, age=(0, 2))
    sixth = who.born.replace(year=who.born.year + 6, day=min(who.born.day, 28))
    ends = sixth if sixth.month < 9 else date(sixth.year, 9, 30)
    code = ('TE', '1', who.home.id_code[1:], f'{rng.randint(10, 79)}', f'{rng.randint(100, 999)}', f'{rng.randrange(10_000, 99_999)}')  # fmt: skip
    return FORMS | {
        'who': who, 'on': on, 'code': code, 'ends': ends, 'parent': FOLK.name(rng, male=False), 'clinic': f'Trạm y tế {who.home.ward}', 'place': f'{who.home.id_code[1:]} - {rng.randint(1, 300):03d}',
        'address': who.home.address(who.detail), 'signer': FOLK.officer(rng),
    }  # fmt: skip


def shown_insurance(rng: Random) -> dict[str, Any]:
    """Health insurance card as the application of the social insurance shows it."""
    starts = day_between(rng, date(2021, 6, 1), date(2026, 6, 1))
    who = FOLK.somebody(rng, starts, age=(18, 70))
    ends = year_later(starts, 1) - timedelta(days=1)
    return FORMS | {
        'who': who, 'starts': starts, 'ends': ends, 'since': starts + timedelta(days=rng.randint(-1500, 1700)), 'code': f'{rng.randrange(10**9, 10**10)}', 'right': rng.choice((1, 2, 3, 4)),
        'clinic': f'Bệnh viện đa khoa {rng.choice(("khu vực", "tỉnh", "trung tâm"))} {who.home.province_name}', 'seen': starts + timedelta(days=rng.randint(4, 250)), 'hour': f'{rng.randint(7, 21):02d}:{rng.randint(0, 59):02d}',
    }  # fmt: skip


def old_motorcycle(rng: Random) -> dict[str, Any]:
    """Registration of a motorcycle in the nineties, filled in by hand."""
    on = day_between(rng, date(1996, 3, 1), date(2006, 12, 1))
    who = FOLK.somebody(rng, on, age=(22, 60))
    brand, model = rng.choice((('HONDA', 'Dream II'), ('HONDA', 'Super Cub C70'), ('SUZUKI', 'Viva 110'), ('YAMAHA', 'Jupiter')))  # fmt: skip
    return FORMS | {
        'who': who, 'on': on, 'brand': brand, 'model': model, 'color': rng.choice(('Nho', 'Xanh lá', 'Đen', 'Đỏ cờ')), 'address': who.home.address(who.detail),
        'plate': f'{rng.randint(14, 98)} - {rng.choice("FHKLM")}{rng.randint(1, 9)} {rng.randrange(1000, 9999)}', 'engine': f'C{rng.randint(50, 110)}E-{rng.randrange(1_000_000, 9_999_999)}',
        'chassis': f'C{rng.randint(50, 110)}-{rng.randrange(1_000_000, 9_999_999)}', 'number': f'{rng.randrange(1000, 99_999):07d}', 'signer': FOLK.officer(rng), 'volume': rng.choice(('97', '108', '72')),
    }  # fmt: skip


def company_car(rng: Random) -> dict[str, Any]:
    """Registration of a company's car since 2025, with a day until which it is good."""
    on = day_between(rng, date(2025, 7, 8), date(2026, 9, 20))
    where = FOLK.place(rng, on)
    brand, model, kind, seats = rng.choice(_CARS)
    company = rng.choice(('CÔNG TY TNHH VẬN TẢI', 'CÔNG TY CỔ PHẦN THƯƠNG MẠI', 'HỢP TÁC XÃ DỊCH VỤ')) + ' ' + rng.choice(('HỒNG PHÁT', 'BÌNH AN SƠN', 'THIÊN LỘC', 'QUANG MINH'))  # fmt: skip
    truck, first = 'tải' in kind, on - timedelta(days=rng.randint(0, 1) * rng.randint(200, 900))
    return FORMS | {
        'on': on, 'where': where, 'brand': brand, 'model': model, 'kind': kind, 'seats': f'{seats}', 'company': company, 'address': where.address(f'Số {rng.randint(2, 300)} {where.street}' if 'đường' in where.street else capital(where.street)),
        'plate': f'{rng.randint(14, 98)}{"C" if truck else "A"}-{rng.randrange(100, 999)}.{rng.randrange(10, 99)}', 'engine': f'{rng.choice(("2NR", "G4LC", "D4CB", "4A91"))}{rng.randrange(100_000, 999_999)}',
        'chassis': f'RL{rng.choice("4MUN")}{rng.choice(("B29F", "XKA1", "FHD4"))}{rng.choice("XY0")}{rng.choice("RST")}{rng.randrange(10_000_000, 99_999_999)}', 'number': f'{rng.randrange(10**5, 10**6)}',
        'color': rng.choice(('Trắng', 'Đen', 'Bạc', 'Xanh')), 'year': first.year - rng.randint(0, 1), 'expires': year_later(on, 20) if truck else None, 'signer': FOLK.officer(rng),
        'first': first, 'volume': rng.choice(('1496', '1368', '1996')), 'load': rng.randint(650, 1900),
    }  # fmt: skip


add(LAYOUTS, 't01-borrower', barcode_card, "CCCD without chip in the file of a loan, compared with the original, copy of a copy", wear='copied')  # fmt: skip
add(LAYOUTS, 't01-application', shown_card, "CCCD as the application on a telephone shows it, printed")
add(LAYOUTS, 't02-reverse-first', new_card, "Thẻ căn cước, enlarged, a page for each side")
add(LAYOUTS, 't02-electronic', electronic_card, "Căn cước điện tử, printed from the portal")
add(
    LAYOUTS,
    't03-penned',
    early_card,
    "CMND of the eighties and nineties filled in by pen, copy of a copy",
    wear='copied',
)
add(LAYOUTS, 't03-parents', parents_card, "CMND of twelve digits with the parents' names, both sides on A4")
add(LAYOUTS, 't04-noted', noted_passport, "Hộ chiếu of 2022, the place of birth among the observations")
add(LAYOUTS, 't04-official', official_passport, "Hộ chiếu công vụ, data page upright over the page of signatures")
add(LAYOUTS, 't28-pasteboard', paper_licence, "Giấy phép lái xe on paper, filled in by a printer, both sides on A4")
add(LAYOUTS, 't28-application', shown_licence, "Giấy phép lái xe as the application on a telephone shows it, photographed", wear='photographed')  # fmt: skip
add(LAYOUTS, 't29-infant', child_insurance, "Thẻ BHYT of a small child, code in boxes")
add(
    LAYOUTS, 't29-application', shown_insurance, "Thẻ BHYT as the application of the social insurance shows it, printed"
)
add(LAYOUTS, 't32-penned', old_motorcycle, "Đăng ký mô tô of the nineties, filled in by pen")
add(LAYOUTS, 't32-company', company_car, "Chứng nhận đăng ký xe of a company, both sides enlarged, labels over values")
