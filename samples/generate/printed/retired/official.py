"""T17, T18, T21: decisions, letters and submissions of courts, Party, ministries, districts and communes."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code
from samples.generate.printed.cast import family_of
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.retired.offices import AFTER, BEFORE, commune, department, issued, leading_of, paper
from samples.generate.printed.told.folk import city, town
from samples.generate.words import money

LAYOUTS = Collection()
_USES = ('ONT', 'CLN', 'LUC', 'BHK', 'ODT', 'NTS')


def court(rng: Random) -> dict[str, Any]:
    """T17: a court acknowledges a divorce by consent."""
    slots = paper(rng, BEFORE, figures=(12, 640))
    where, on = slots['where'], slots['on']
    male = rng.random() < 0.5
    one, two = (FOLK.somebody(rng, on, age=(26, 44), male=sex, home=where) for sex in (male, not male))
    district, province = where.district.upper(), where.province.upper()
    base = f'TÒA ÁN NHÂN DÂN {district}'
    father = one if one.male else two
    return issued(
        slots, '', f'TÒA ÁN NHÂN DÂN\n{district}\n{province}', town(where), also=(base, f'{base}, {province}'), ring=base,
        one=one, two=two, child=FOLK.name(rng, male=rng.random() < 0.5, family=family_of(father)), child_born=on - timedelta(days=rng.randint(900, 4000)),
        settled=on - timedelta(days=7),
    ) | {'sum': rng.randint(3, 12) * 500_000, 'begun': on - timedelta(days=rng.randint(40, 90))}  # fmt: skip


def _parcels(rng: Random, count: int) -> list[tuple[str, ...]]:
    rows = []
    for _ in range(count):
        whole = rng.randint(900, 9800)
        part = rng.randint(200, whole)
        rows.append((str(rng.randint(12, 890)), str(rng.randint(2, 68)), rng.choice(_USES), *(f'{value // 10},{value % 10}' for value in (whole, part))))  # fmt: skip
    return rows


def recovery(rng: Random) -> dict[str, Any]:
    """T17: a district takes land back; copied by the commune."""
    slots = paper(rng, BEFORE, figures=(120, 3900))
    where = slots['where']
    one = FOLK.somebody(rng, slots['on'], age=(34, 70), home=where)
    return issued(slots, '', f'ỦY BAN NHÂN DÂN\n{where.district.upper()}', town(where), one=one, rows=_parcels(rng, rng.randint(2, 4)))  # fmt: skip


def salary(rng: Random) -> dict[str, Any]:
    """T17: a teacher's salary, number and day by pen."""
    slots = paper(rng, BEFORE)
    one = FOLK.somebody(rng, slots['on'], age=(28, 55))
    step = rng.randint(2, 7)
    after = 234 + 33 * step
    school = f'Trường THPT {rng.choice(("Nguyễn Trãi", "Lương Thế Vinh", "Bùi Thị Xuân"))}'
    return department(slots, 'SỞ GIÁO DỤC VÀ ĐÀO TẠO', one=one, school=school, step=step, after=f'{after / 100:.2f}'.replace('.', ','), before=f'{(after - 33) / 100:.2f}'.replace('.', ','))  # fmt: skip


def letter_justice(rng: Random) -> dict[str, Any]:
    """T18: a ministry's letter of two pages, received by a department."""
    slots = paper(rng, AFTER, figures=(1010, 6900))
    return issued(slots, '', 'BỘ TƯ PHÁP', 'Hà Nội')


def letter_verify(rng: Random) -> dict[str, Any]:
    """T18: a commune asks another one about a person."""
    slots = paper(rng, AFTER)
    where = slots['where']
    other = FOLK.place(rng, slots['on'])
    while other.ward == where.ward:
        other = FOLK.place(rng, slots['on'])
    return commune(slots, target=f'{other.ward}, {other.province}', one=FOLK.somebody(rng, slots['on'], age=(22, 40), home=where))  # fmt: skip


def letter_land(rng: Random) -> dict[str, Any]:
    """T18: a branch of the land registration office to a tax office, which stamped it with a machine."""
    slots = paper(rng, BEFORE, figures=(210, 4800))
    where = slots['where']
    above, name = f'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI\n{where.province.upper()}', f'CHI NHÁNH {where.district.upper()}'
    office = f'Chi cục Thuế {where.district}'
    return issued(
        slots, above, name, town(where), one=FOLK.somebody(rng, slots['on'], age=(30, 66), home=where), tax_office=office, tax_stamp=office.upper(), rows=_parcels(rng, 1),
        dossier=dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', slots['on']),
    ) | {'sum': rng.randint(300, 4800) * 1_000_000}  # fmt: skip


def letter_party(rng: Random) -> dict[str, Any]:
    """T18: a district's Party committee."""
    slots = paper(rng, BEFORE)
    where = slots['where']
    kind, initials = next(
        (word, short)
        for start, word, short in (('huyện', 'Huyện ủy', 'HU'), ('quận', 'Quận ủy', 'QU'), ('thị xã', 'Thị ủy', 'TXU'), ('', 'Thành ủy', 'ThU'))
        if where.district.startswith(start)
    )  # fmt: skip
    seat = town(where)
    return issued(
        slots,
        f'ĐẢNG BỘ {where.province.upper()}',
        f'{kind.upper()} {seat.upper()}',
        seat,
        committee=kind,
        initials=initials,
        leading=leading_of(where),
        ring=f'{kind.upper()} {seat.upper()}',
    )


def submission(rng: Random) -> dict[str, Any]:
    """T21: a commune's economic division proposes tenders."""
    slots = paper(rng, AFTER)
    total = rng.randint(1200, 9800) * 1_000_000
    parts = ((0.04, 'Tư vấn lập báo cáo kinh tế - kỹ thuật', 'Chỉ định thầu rút gọn'), (0.03, 'Tư vấn giám sát thi công', 'Chỉ định thầu rút gọn'), (0.9, 'Thi công xây dựng', 'Đấu thầu rộng rãi qua mạng'))  # fmt: skip
    rows = [(what, money(round(total * part / 1000) * 1000), how) for part, what, how in parts]
    where = slots['where']
    return issued(slots | {'sum': total}, f'UBND {where.ward.upper()}', 'PHÒNG KINH TẾ', city(where), rows=rows, also=(f'PHÒNG KINH TẾ {where.ward.upper()}',))  # fmt: skip


add(LAYOUTS, 't17-divorce', court, "Quyết định of a court on a divorce by consent, two pages, head of three lines")
add(
    LAYOUTS,
    't17-recovery',
    recovery,
    "Quyết định of a district with a table, subject of three lines, SAO Y of the commune",
)
add(LAYOUTS, 't17-salary', salary, "Quyết định of a department for one person, sans, number by pen, TUQ.")
add(
    LAYOUTS,
    't18-justice',
    letter_justice,
    "Công văn of a ministry, two pages, subject of four lines, KT. under TL., arrival by pen",
)
add(LAYOUTS, 't18-verify', letter_verify, "Công văn between communes", wear='photographed')
add(LAYOUTS, 't18-land-office', letter_land, "Công văn of a land office's branch, sans, V/v:, arrival by machine, TUQ.")
add(LAYOUTS, 't18-party', letter_party, "Công văn of a district's Party committee")
add(LAYOUTS, 't21-contractor', submission, "Tờ trình of a commune's division with a table of tenders")
