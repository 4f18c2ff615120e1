"""Cards and booklets that a person carries: identity cards, passport, driving licence, health insurance, vehicle papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, plain, spoil_digit, td1, td3
from samples.generate.paper import any_of
from samples.generate.printed import cast
from samples.generate.printed.cast import day_between
from samples.generate.printed.layout import Collection, Filled
from samples.generate.words import long_day, slash_day

LAYOUTS = Collection()
_POLICE = 'CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'
_MARKS = (
    'Nốt ruồi C: 2cm dưới sau đuôi mắt phải', 'Sẹo chấm C: 1,5cm trên đầu lông mày trái', 'Sẹo chấm C: 3cm dưới mép phải',
    'Nốt ruồi C: 1cm trên trước đầu mày trái',
)  # fmt: skip


def _mrz(lines: tuple[str, str, str], fault: str) -> tuple[str, str, str]:
    return (lines[0], spoil_digit(lines[1], 6), lines[2]) if fault == 'mrz' else lines


def _card(rng: Random, fault: str, first: date, last: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both kinds of identity cards show."""
    on = day_between(rng, first, last)
    who = cast.other_number(cast.somebody(rng, on, age=(16, 58)), fault, rng)
    ends = next((year for year in (25, 40, 60) if on.year - who.born.year < year - 1), 60)
    expires = date(who.born.year + ends, who.born.month, min(who.born.day, 28))
    if fault == 'expiry':
        expires = on - timedelta(days=rng.randint(200, 900))
    old = cast.old_number(rng, who.birthplace) if rng.random() < 0.5 and on.year - who.born.year > 20 else ''
    home = f'{cast.capital(who.detail)}, {who.home.short()}'
    other = replace(who, name=cast.name(rng, male=who.male)) if fault == 'qr' else who
    payload = card_qr(who.number, old, other.name, who.born, who.sex, home, on)
    lines = _mrz(td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires), fault)
    slots = {
        'who': who, 'on': on, 'expires': expires, 'home': home, 'origin': who.birthplace.short(), 'payload': payload, 'mrz': lines, 'slash': slash_day,
        'marks': rng.choice(_MARKS), 'signer': cast.officer(rng), 'long': long_day,
    }  # fmt: skip
    truth: dict[str, Any] = {
        'personal_id': who.number, 'old_id_number': old or None, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(),
        'sex': who.sex, 'nationality': 'Việt Nam', 'place_of_residence': home, 'issue_date': on.isoformat(),
        'expiry_date': expires.isoformat(),
    }  # fmt: skip
    return slots, truth


@LAYOUTS.fills('t01-enlarged', "CCCD, both sides side by side, enlarged copy")
@LAYOUTS.fills('t01-sheet', "CCCD, both sides under each other on A4")
def chip_card(rng: Random, fault: str) -> Filled:
    """CCCD with chip, 2021 to 2024."""
    slots, truth = _card(rng, fault, date(2021, 3, 1), date(2024, 6, 25))
    truth |= {
        'place_of_origin': slots['origin'], 'identifying_features': slots['marks'], 'signer_name': slots['signer'],
        'issuing_authority': any_of(_POLICE, f'CỤC TRƯỞNG {_POLICE}'),
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t02-cropped', "Thẻ căn cước, each side cut out by the scanner")
@LAYOUTS.fills('t02-sheet', "Thẻ căn cước, both sides on A4")
def new_card(rng: Random, fault: str) -> Filled:
    """Thẻ căn cước since July 2024."""
    slots, truth = _card(rng, fault, date(2024, 7, 8), date(2026, 10, 20))
    truth |= {'place_of_birth': slots['origin'], 'issuing_authority': 'BỘ CÔNG AN'}
    return Filled(slots, truth)


@LAYOUTS.fills('t03-enlarged', "CMND of nine digits, enlarged copy")
@LAYOUTS.fills('t03-sheet', "CMND of nine digits, both sides on A4")
def old_card(rng: Random, fault: str) -> Filled:
    """CMND of nine digits, typed."""
    on = day_between(rng, date(2003, 2, 1), date(2015, 10, 1))
    who = cast.somebody(rng, on, age=(15, 60))
    number = cast.old_number(rng, who.birthplace)
    slots = {
        'who': who, 'on': on, 'number': number, 'slash': slash_day, 'signer': cast.officer(rng), 'religion': rng.choice(('Không', 'Phật giáo')),
        'marks': rng.choice(_MARKS), 'origin': who.birthplace.short(), 'home': f'{cast.capital(who.detail)}, {who.home.short()}',
        'province': who.home.province_name,
    }  # fmt: skip
    truth = {
        'old_id_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'place_of_origin': slots['origin'],
        'place_of_residence': slots['home'], 'ethnicity': who.ethnicity, 'religion': slots['religion'], 'signer_name': slots['signer'],
        'identifying_features': slots['marks'], 'issue_date': on.isoformat(),
        'issuing_authority': any_of(
            f'CA {who.home.province_name.upper()}', f'CÔNG AN {who.home.province.upper()}', f'GIÁM ĐỐC CA {who.home.province_name.upper()}',
            f'CÔNG AN {who.home.province_name.upper()}',
        ),
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t04-spread', "Hộ chiếu, open at the data page")
@LAYOUTS.fills('t04-sheet', "Hộ chiếu, data page on A4")
def passport(rng: Random, fault: str) -> Filled:
    """Hộ chiếu phổ thông, data page."""
    on = day_between(rng, date(2022, 7, 5), date(2026, 10, 20))
    who = cast.other_number(cast.somebody(rng, on, age=(18, 66)), fault, rng)
    expires = on.replace(year=on.year - 1 if fault == 'expiry' else on.year + 10)
    number = f'{rng.choice("CPEK")}{rng.randrange(1_000_000, 9_999_999)}{rng.choice(("", rng.randrange(10)))}'
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, who.number)
    if fault == 'mrz':
        lines = (lines[0], spoil_digit(lines[1], 19))
    birth = who.birthplace.province_name
    slots = {
        'who': who, 'on': on, 'expires': expires, 'number': number, 'mrz': lines, 'birth': birth, 'slash': slash_day, 'latin': plain(who.name).replace('<', ' '),
    }  # fmt: skip
    truth = {
        'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'place_of_birth': birth,
        'sex': who.sex, 'nationality': any_of('Việt Nam', 'VIỆT NAM / VIETNAMESE'), 'personal_id': who.number,
        'issue_date': on.isoformat(), 'expiry_date': expires.isoformat(), 'issuing_authority': 'Cục Quản lý xuất nhập cảnh',
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t28-card', "Giấy phép lái xe, front on A4")
def licence(rng: Random, fault: str) -> Filled:
    """Giấy phép lái xe, PET card."""
    on = day_between(rng, date(2019, 2, 1), date(2026, 10, 20))
    who = cast.somebody(rng, on, age=(19, 58))
    kind, years = rng.choice((('A1', 0), ('B2', 10), ('C', 5), ('B', 10)))
    expires = on.replace(year=on.year + years, day=min(on.day, 28)) if years else None
    number = f'{rng.randrange(100, 999)}{rng.randrange(10**8, 10**9)}'
    slots = {
        'who': who, 'on': on, 'expires': expires, 'number': number, 'kind': kind, 'slash': slash_day, 'long': long_day, 'signer': cast.officer(rng),
        'home': f'{cast.capital(who.home.ward)}, {who.home.short().split(", ", 1)[1]}', 'province': who.home.province_name,
        'end': 'Không thời hạn' if expires is None else slash_day(expires),
    }  # fmt: skip
    truth = {
        'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'nationality': 'Việt Nam',
        'place_of_residence': slots['home'], 'licence_class': kind, 'expiry_date': expires and expires.isoformat(),
        'issue_date': on.isoformat(), 'signer_name': slots['signer'], 'unlimited': None if expires else 'Không thời hạn',
        'issuing_authority': any_of('SỞ GIAO THÔNG VẬN TẢI', f'SỞ GIAO THÔNG VẬN TẢI {who.home.province_name.upper()}'),
        'signer_title': any_of('PHÓ GIÁM ĐỐC', 'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC'),
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t28-large', "Giấy phép lái xe, both sides enlarged")
def licence_sides(rng: Random, fault: str) -> Filled:
    """The same with its back, which says when the test was passed."""
    made = licence(rng, fault)
    return Filled(made.values, {**made.fields, 'first_issue_date': made.fields['issue_date']})


@LAYOUTS.fills('t29-card', "Thẻ BHYT of ten digits")
def insurance(rng: Random, fault: str) -> Filled:
    """Thẻ BHYT since April 2021: ten digits."""
    on = day_between(rng, date(2021, 4, 5), date(2026, 6, 20))
    who = cast.somebody(rng, on, age=(7, 78))
    code = f'{rng.randrange(10**9, 10**10)}'
    clinic = f'Trung tâm Y tế {who.home.district or who.home.ward}'
    since = date(on.year + rng.randint(0, 3), rng.randint(1, 12), 1)
    said = (
        code, who.name.encode().hex(), slash_day(who.born), '1' if who.male else '2', who.address.encode().hex(),
        f'{who.home.id_code[1:]} - {rng.randint(1, 300):03d}', slash_day(on), '-',
    )  # fmt: skip
    slots = {
        'who': who, 'on': on, 'code': code, 'clinic': clinic, 'since': since, 'slash': slash_day, 'long': long_day, 'payload': '|'.join(said),
        'province': who.home.province_name,
    }  # fmt: skip
    truth = {
        'insurance_code': code, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex, 'first_clinic': clinic,
        'valid_from': on.isoformat(), 'five_years_from': since.isoformat(), 'place_of_residence': who.address,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date', 'issuing_authority', 'expiry_date'])


@LAYOUTS.fills('t29-old', "Thẻ BHYT of fifteen characters")
def insurance_old(rng: Random, fault: str) -> Filled:
    """Paper card of before 2021: fifteen characters, term from and to."""
    on = date(rng.randint(2015, 2020), 1, 1)
    made = insurance(rng, fault)
    who = cast.somebody(rng, on, age=(7, 78))
    code = f'{rng.choice(("HS", "GD", "DN", "HT", "BT"))}{rng.randint(1, 5)}{who.home.id_code[1:]}{rng.randrange(10**9, 10**10)}'
    expires = date(on.year, 12, 31)
    since = date(on.year + 1, 6, 1)
    clinic = f'Trạm y tế {who.home.ward}'
    slots = dict(made.values) | {
        'who': who,
        'on': on,
        'code': code,
        'expires': expires,
        'clinic': clinic,
        'since': since,
        'province': who.home.province_name,
    }
    truth = {
        'insurance_code': code, 'full_name': who.name, 'date_of_birth': who.born.isoformat(), 'sex': who.sex, 'first_clinic': clinic,
        'valid_from': on.isoformat(), 'expiry_date': expires.isoformat(), 'five_years_from': since.isoformat(),
        'place_of_residence': who.address,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date', 'issuing_authority'])


@LAYOUTS.fills('t32-list', "Chứng nhận đăng ký xe, enlarged copy")
@LAYOUTS.fills('t32-car', "Chứng nhận đăng ký xe, both sides")
def vehicle(rng: Random, fault: str) -> Filled:
    """Chứng nhận đăng ký xe, car or motorcycle."""
    on = day_between(rng, date(2018, 2, 1), date(2024, 12, 20))
    who = cast.somebody(rng, on)
    brand, model, sort, seats = rng.choice((
        ('TOYOTA', 'VIOS', 'Ô tô con', '5'), ('HYUNDAI', 'ACCENT', 'Ô tô con', '5'), ('KIA', 'MORNING', 'Ô tô con', '5'),
        ('FORD', 'RANGER', 'Ô tô tải (pick up cabin kép)', '5'),
    ))  # fmt: skip
    color = rng.choice(('Trắng', 'Đen', 'Xanh', 'Đỏ', 'Bạc'))
    plate = f'{rng.randint(14, 98)}A-{rng.randrange(100, 999)}.{rng.randrange(10, 99)}'
    engine = f'{rng.choice("234")}NR{rng.randrange(100_000, 999_999)}'
    chassis = f'RL4{rng.choice("BHK")}29F3{rng.randrange(10**7, 10**8)}'
    number = f'{rng.randrange(100_000, 999_999)}'
    slots = {
        'who': who, 'on': on, 'brand': brand, 'model': model, 'sort': sort, 'seats': seats, 'color': color, 'plate': plate, 'engine': engine, 'chassis': chassis,
        'number': number, 'slash': slash_day, 'long': long_day, 'signer': cast.officer(rng), 'province': who.home.province_name,
    }  # fmt: skip
    truth = {
        'plate_number': plate, 'owner_name': who.name, 'owner_address': who.address, 'brand': brand, 'model': model, 'vehicle_type': sort,
        'color': color, 'engine_number': engine, 'chassis_number': chassis, 'seats': seats, 'document_number': number,
        'first_registration_date': on.isoformat(), 'issue_date': on.isoformat(), 'signer_name': slots['signer'],
        'issuing_authority': any_of('PHÒNG CẢNH SÁT GIAO THÔNG', f'CÔNG AN {who.home.province.upper()} PHÒNG CẢNH SÁT GIAO THÔNG'),
        'signer_title': 'TRƯỞNG PHÒNG',
    }  # fmt: skip
    return Filled(slots, truth)


LAYOUTS.plant('t01-sheet', 'birth_year', 'id_birth_year_mismatch')
LAYOUTS.plant('t01-sheet', 'sex', 'id_sex_mismatch')
LAYOUTS.plant('t01-sheet', 'qr', 'qr_text_mismatch')
LAYOUTS.plant('t02-sheet', 'mrz', 'checksum_failed')
LAYOUTS.plant('t02-sheet', 'expiry', 'impossible_date')
LAYOUTS.plant('t04-sheet', 'mrz', 'checksum_failed')
LAYOUTS.plant('t04-sheet', 'expiry', 'impossible_date')
