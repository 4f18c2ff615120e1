"""T09 to T12, T25: what the police, the registers of sentences and health stations say about a person."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.civil import plainly
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, family_of, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, city, town, year_later
from samples.generate.words import slash_day

LAYOUTS = Collection()
_KIN = (('Vợ', False, (31, 55)), ('Con', True, (12, 20)), ('Con', False, (3, 10)), ('Mẹ', False, (72, 86)), ('Cháu', True, (1, 2)))  # fmt: skip
_BODY = ('Tuần hoàn', 'Hô hấp', 'Tiêu hóa', 'Thần kinh', 'Tâm thần', 'Cơ xương khớp', 'Mắt', 'Tai - Mũi - Họng')


def about(rng: Random, first: date, last: date, age: tuple[int, int] = (20, 60)) -> dict[str, Any]:
    """A person, the commune where he lives, the day and who signs."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = plainly(FOLK.somebody(rng, on, age=age, home=where))
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'city': city(where), 'town': town(where), 'capital': capital,
        'number': rng.randint(21, 4800), 'old': old_number(rng, who.birthplace), 'got': on - timedelta(days=rng.randint(200, 1300)), 'ring': f'CÔNG AN {where.ward.upper()}',
    }  # fmt: skip


def ledger(rng: Random) -> dict[str, Any]:
    """Household book of the eighties, members in a table."""
    slots = about(rng, date(1986, 3, 1), date(1994, 11, 1), (40, 58))
    head = plainly(FOLK.somebody(rng, slots['on'], age=(40, 58), male=True, home=slots['where']))
    others = [
        (FOLK.somebody(rng, slots['on'], age=age, male=male, family=family_of(head) if word == 'Con' else '', home=slots['where']), word)
        for word, male, age in _KIN[: rng.randint(3, 5)]
    ]  # fmt: skip
    rows = [(head, 'Chủ hộ'), *others]
    cards = [old_number(rng, one.birthplace) if slots['on'].year - one.born.year > 18 else '' for one, _ in rows]
    jobs = [rng.choice(('Làm ruộng', 'Công nhân', 'Cán bộ')) if card else 'Đi học' for card in cards]
    return slots | {
        'who': head, 'rows': [(one, word, card, job) for (one, word), card, job in zip(rows, cards, jobs, strict=True)],
        'book': f'{rng.randrange(10**5, 10**6)}', 'file': f'{rng.randint(21, 990)}', 'police': f'CÔNG AN {slots["where"].district.upper()}',
    }  # fmt: skip


def _residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    slots = about(rng, first, last)
    on, where = slots['on'], slots['where']
    head = FOLK.somebody(rng, on, age=(47, 74), home=where)
    others = [FOLK.somebody(rng, on, age=(2, 58), home=where) for _ in range(rng.randint(2, 4))]
    came = on - timedelta(days=rng.randint(500, 2500))
    before = FOLK.place(rng, came)
    return slots | {
        'head': head, 'relation': rng.choice(('Con đẻ', 'Cháu nội', 'Em ruột', 'Cháu ruột')), 'ends': year_later(on, 1), 'came': came, 'before': before.address(before.street),
        'others': [(one, rng.choice(('Con đẻ', 'Cháu nội', 'Em ruột', 'Con nuôi'))) for one in others], 'stay': where.address(f'nhà trọ số {rng.randint(2, 60)}, {where.street}'),
    }  # fmt: skip


def residence_letter(rng: Random) -> dict[str, Any]:
    """CT07 in sentences."""
    return _residence(rng, date(2021, 8, 1), date(2025, 5, 30))


def residence_account(rng: Random) -> dict[str, Any]:
    """CT07 of the identification application, on two sheets."""
    return _residence(rng, date(2025, 7, 10), date(2026, 9, 20))


def _record(rng: Random, first: date, last: date) -> dict[str, Any]:
    slots = about(rng, first, last)
    who = slots['who']
    return slots | {'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False), 'spouse': FOLK.name(rng, male=not who.male)}  # fmt: skip


def record_columns(rng: Random) -> dict[str, Any]:
    """No. 1 of a department of justice, Vietnamese and English side by side."""
    return _record(rng, date(2011, 3, 1), date(2020, 11, 30))


def record_card(rng: Random) -> dict[str, Any]:
    """No. 1, electronic, of the police."""
    slots = _record(rng, date(2025, 7, 10), date(2026, 9, 20))
    return slots | {'stay': slots['where'].address(f'phòng {rng.randint(201, 908)}, {slots["where"].street}')}


def record_full(rng: Random) -> dict[str, Any]:
    """No. 2 with a spent sentence."""
    slots = _record(rng, date(2014, 3, 1), date(2025, 1, 20))
    on, where = slots['on'], slots['where']
    year = on.year - rng.randint(7, 12)
    judged = date(year, rng.randint(1, 12), rng.randint(2, 27))
    court = f'Tòa án nhân dân {where.district}'
    return slots | {
        'judged': judged, 'court': court, 'sentence': f'{rng.randint(20, 160)}/{year}/HSST', 'crime': rng.choice(('Đánh bạc', 'Cố ý gây thương tích', 'Trộm cắp tài sản')),
        'penalty': f'{rng.randint(6, 18)} tháng tù nhưng cho hưởng án treo', 'cleared': slash_day(judged + timedelta(days=1460)), 'issued': on,
    }  # fmt: skip


def _health(rng: Random, first: date, last: date, age: tuple[int, int]) -> dict[str, Any]:
    slots = about(rng, first, last, age)
    who, on = slots['who'], slots['on']
    return slots | {
        'age': on.year - who.born.year - ((on.month, on.day) < (who.born.month, who.born.day)), 'size': rng.randint(150, 179), 'weight': rng.randint(45, 80),
        'grade': rng.choice(('I', 'II', 'III')), 'parts': _BODY,
    }  # fmt: skip


def health_station(rng: Random) -> dict[str, Any]:
    """A commune's health station, filled by pen."""
    slots = _health(rng, date(2014, 3, 1), date(2022, 11, 30), (18, 40))
    return slots | {'reason': rng.choice(('Xin việc làm', 'Học nghề', 'Nhập học')), 'illness': rng.choice(('Không', 'Cận thị nhẹ', 'Viêm xoang'))}  # fmt: skip


def health_driver(rng: Random) -> dict[str, Any]:
    """For drivers, out of a hospital's software."""
    slots = _health(rng, date(2022, 3, 1), date(2026, 9, 20), (19, 58))
    where = slots['where']
    hospital = f'BỆNH VIỆN ĐA KHOA {(where.district or "KHU VỰC " + where.ward_name).upper()}'
    return slots | {'hospital': hospital, 'rank': rng.choice(('B', 'C1', 'C', 'A')), 'code': f'{rng.randrange(10**8, 10**9)}', 'reason': rng.choice(('Khám sức khỏe lái xe', 'Cấp đổi giấy phép lái xe'))}  # fmt: skip


add(LAYOUTS, 't09-ledger-1988', ledger, "Sổ hộ khẩu of the eighties, members in a landscape table, by pen", wear='copied')  # fmt: skip
add(LAYOUTS, 't10-sentences', residence_letter, "CT07 in sentences, several values a line")
add(
    LAYOUTS,
    't10-account-2026',
    residence_account,
    "CT07 out of the residents' software, two columns, members on page 2",
)
add(
    LAYOUTS,
    't11-parallel-2014',
    record_columns,
    "Phiếu lý lịch tư pháp số 1, table with both languages beside each other",
)
add(LAYOUTS, 't11-electronic-2026', record_card, "Phiếu lý lịch tư pháp số 1, electronic, labels over values, code")
add(LAYOUTS, 't12-sentences-table', record_full, "Phiếu lý lịch tư pháp số 2 of two pages with a table of judgements")
add(LAYOUTS, 't25-station-pen', health_station, "Giấy chứng nhận sức khỏe of a health station across the sheet, by pen")
add(LAYOUTS, 't25-driver-software', health_driver, "Giấy khám sức khỏe of a driver out of a hospital's software")
