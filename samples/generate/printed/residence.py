"""Residence, criminal record and health: papers that the police, the justice department or a hospital issues to a person."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.paper import any_of
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed import cast
from samples.generate.printed.cast import day_between
from samples.generate.printed.layout import Collection, Filled
from samples.generate.words import long_day, slash_day

LAYOUTS = Collection()
_FORMS: dict[str, Any] = {'slash': slash_day, 'long': long_day, 'capital': cast.capital}


def town(place: Place) -> str:
    """The name before the date."""
    return cast.capital(place.ward) if place.ward_name.isdigit() else place.ward_name


@LAYOUTS.fills('t09-table', "Sổ hộ khẩu copied as a table of members")
@LAYOUTS.fills('t09-book', "Sổ hộ khẩu, cover and pages")
def book(rng: Random, fault: str) -> Filled:
    """Sổ hộ khẩu: cover page data, head, two to four members."""
    on = day_between(rng, date(2007, 9, 1), date(2019, 12, 20))
    where = cast.place(rng, on)
    head = cast.somebody(rng, on, age=(34, 58), male=True, home=where)
    family: list[tuple[Person, str]] = [(cast.somebody(rng, on, age=(30, 52), male=False, home=where), 'Vợ')]
    for _ in range(rng.randint(1, 3)):
        family.append((cast.somebody(rng, on, age=(1, 17), family=cast.family_of(head), home=where), 'Con'))
    everybody = [(head, 'Chủ hộ'), *family]
    number = f'{rng.randrange(10**8, 10**9)}'
    register = f'{rng.randint(2, 60)}'
    signer = cast.officer(rng)
    body = f'CÔNG AN {(where.district or where.province).upper()}'
    slots = _FORMS | {
        'on': on, 'where': where, 'head': head, 'family': family, 'number': number, 'register': register, 'signer': signer, 'body': body,
        'town': (where.district or where.province).split(' ', 1)[1],
    }  # fmt: skip
    truth = {
        'document_number': number, 'head_name': any_of(head.name, head.capitals), 'place_of_residence': head.address,
        'register_number': register, 'member_name': [one.name for one, _ in everybody],
        'member_relation': [relation for _, relation in everybody],
        'member_date_of_birth': [one.born.isoformat() for one, _ in everybody],
        'issue_date': on.isoformat(), 'issuing_authority': body, 'signer_title': 'TRƯỞNG CÔNG AN', 'signer_name': signer,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['member_id'])


@LAYOUTS.fills('t10-lines', "CT07, numbered lines without boxes")
@LAYOUTS.fills('t10-form', "CT07 with digit boxes and a table of members")
def residence(rng: Random, fault: str) -> Filled:
    """Xác nhận thông tin về cư trú (CT07)."""
    on = day_between(rng, date(2024, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, home=where), fault, rng)
    head = cast.somebody(rng, on, age=(40, 70), home=where)
    family = [cast.somebody(rng, on, age=(2, 60), home=where) for _ in range(rng.randint(1, 3))]
    relations = [rng.choice(('Vợ', 'Con đẻ', 'Mẹ đẻ', 'Cháu ruột')) for _ in family]
    number = f'{rng.randint(20, 4000)}/XN'
    signer = cast.officer(rng)
    body = f'CÔNG AN {where.ward.upper()}'
    relation = rng.choice(('Con đẻ', 'Vợ', 'Em ruột', 'Cháu ruột'))
    expires = on.replace(year=on.year + 1, day=min(on.day, 28))
    title = f'TRƯỞNG {body}'
    slots = _FORMS | {
        'on': on, 'where': where, 'who': who, 'head': head, 'family': list(zip(family, relations, strict=True)), 'number': number, 'signer': signer,
        'body': body, 'relation': relation, 'expires': expires, 'title': title, 'town': town(where),
    }  # fmt: skip
    truth = {
        'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
        'personal_id': who.number, 'ethnicity': who.ethnicity, 'religion': 'Không', 'nationality': 'Việt Nam',
        'place_of_origin': who.birthplace.address(), 'place_of_residence': who.address, 'current_residence': who.address,
        'head_name': head.capitals, 'head_relation': relation, 'head_id': head.number, 'member_name': [one.capitals for one in family],
        'member_id': [one.number for one in family], 'member_relation': relations, 'expiry_date': expires.isoformat(), 'issue_date': on.isoformat(),
        'issuing_authority': any_of(body, f'CÔNG AN {where.province.upper()} {body}'), 'signer_name': signer,
        'signer_title': any_of(title, 'TRƯỞNG CÔNG AN'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['temporary_residence', 'other_content'])


def _record(rng: Random, fault: str, *, second: bool = False) -> Filled:
    """Phiếu lý lịch tư pháp số 1 or 2."""
    on = day_between(rng, date(2018, 3, 1), date(2025, 2, 20))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, home=where), fault, rng)
    number = f'{rng.randint(100, 9000)}/STP-LLTP'
    signer = cast.officer(rng)
    issued = on - timedelta(days=rng.randint(200, 1500))
    body = 'SỞ TƯ PHÁP'
    ban = 'Không bị cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã'
    father, mother, spouse = (cast.name(rng, male=male) for male in (True, False, not who.male))
    slots = _FORMS | {
        'on': on, 'where': where, 'who': who, 'number': number, 'signer': signer, 'issued': issued, 'ban': ban, 'father': father, 'mother': mother,
        'spouse': spouse,
    }  # fmt: skip
    truth: dict[str, Any] = {
        'document_number': number, 'full_name': who.capitals, 'sex': who.sex, 'date_of_birth': who.born.isoformat(),
        'place_of_birth': who.birthplace.address(), 'nationality': 'Việt Nam', 'place_of_residence': who.address,
        'personal_id': who.number, 'id_issue_date': issued.isoformat(), 'criminal_record': 'Không có án tích', 'business_ban': ban,
        'issue_date': on.isoformat(), 'issuing_authority': any_of(
            body,
            *(f'{head} {where.province.upper()} {body}' for head in ('ỦY BAN NHÂN DÂN', 'UBND')),
            f'{body} {where.province.upper()}',
        ),
        'signer_title': any_of('PHÓ GIÁM ĐỐC', 'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC'), 'signer_name': signer,
    }  # fmt: skip
    if second:
        truth |= {'father_name': father, 'mother_name': mother, 'spouse_name': spouse}
        return Filled(slots, truth, unmeasured=['criminal_history'])
    return Filled(slots, truth)


@LAYOUTS.fills('t11-frame', "Phiếu lý lịch tư pháp số 1, framed table, two fields in a row")
@LAYOUTS.fills('t11-rows', "Phiếu lý lịch tư pháp số 1, label column and value column")
def record(rng: Random, fault: str) -> Filled:
    """Phiếu lý lịch tư pháp số 1."""
    return _record(rng, fault)


@LAYOUTS.fills('t12-frame', "Phiếu lý lịch tư pháp số 2, framed table")
@LAYOUTS.fills('t12-rows', "Phiếu lý lịch tư pháp số 2, numbered lines")
def record_second(rng: Random, fault: str) -> Filled:
    """Phiếu lý lịch tư pháp số 2."""
    return _record(rng, fault, second=True)


@LAYOUTS.fills('t25-typed', "Giấy khám sức khỏe, typed, two pages")
def health(rng: Random, fault: str) -> Filled:
    """Giấy khám sức khỏe for adults."""
    on = day_between(rng, date(2023, 2, 1), date(2026, 10, 20))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, age=(18, 56), home=where), fault, rng)
    number = f'{rng.randint(20, 9000)}/GKSK-BVĐK'
    body = f'BỆNH VIỆN ĐA KHOA {where.province_name.upper()}'
    reason = rng.choice(('Xin việc làm', 'Bổ sung hồ sơ lái xe', 'Đi học', 'Khám tuyển dụng'))
    grade = rng.choice(('I', 'II', 'III'))
    findings = rng.choice(('Cận thị nhẹ hai mắt', 'Hiện tại không mắc bệnh', 'Viêm họng mạn tính'))
    signer = cast.officer(rng)
    age = str(on.year - who.born.year - ((on.month, on.day) < (who.born.month, who.born.day)))
    issued = on - timedelta(days=rng.randint(100, 900))
    slots = _FORMS | {
        'on': on, 'where': where, 'who': who, 'number': number, 'body': body, 'reason': reason, 'grade': grade, 'findings': findings, 'signer': signer,
        'age': age, 'issued': issued,
    }  # fmt: skip
    truth = {
        'document_number': number, 'full_name': who.capitals, 'sex': who.sex, 'personal_id': who.number, 'place_of_residence': who.address,
        'reason': reason, 'health_class': any_of(grade, f'Loại {grade}'), 'findings': findings, 'issue_date': on.isoformat(),
        'issuing_authority': any_of(body, f'SỞ Y TẾ {where.province.upper()} {body}'), 'signer_name': signer,
        'signer_title': any_of('NGƯỜI KẾT LUẬN'), 'date_of_birth': who.born.isoformat(), 'age': age,
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t25-pen', "Giấy khám sức khỏe, filled in by pen, ticks and boxes")
def health_pen(rng: Random, fault: str) -> Filled:
    """The same blank filled in by pen; sex by ticking, number in boxes."""
    made = health(rng, fault)
    truth = dict(made.fields)
    truth['full_name'] = made.values['who'].name
    pen = (
        'full_name',
        'date_of_birth',
        'age',
        'sex',
        'personal_id',
        'place_of_residence',
        'reason',
        'health_class',
        'findings',
        'document_number',
    )
    return Filled(made.values, truth, pen)


LAYOUTS.plant('t10-form', 'sex', 'id_sex_mismatch')
LAYOUTS.plant('t11-rows', 'birth_year', 'id_birth_year_mismatch')
LAYOUTS.plant('t25-typed', 'sex', 'id_sex_mismatch')
