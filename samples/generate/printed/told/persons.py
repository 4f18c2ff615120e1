"""T09 to T12, T23 to T25: what the police, courts' registers, schools and hospitals say about a person."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.cast import capital, day_between, family_of, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK, FORMS, city, town, year_later
from samples.generate.printed.told.identity import add

LAYOUTS = Collection()
_RELATIONS = (('Vợ', False, (30, 56)), ('Con', True, (8, 17)), ('Con', False, (2, 7)), ('Mẹ', False, (70, 84)))


def _issued(rng: Random, first: date, last: date, age: tuple[int, int] = (20, 62)) -> dict[str, Any]:
    """A person, the commune where he lives, the day and who signs."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, home=where)
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'signer': FOLK.officer(rng), 'city': city(where), 'number': rng.randint(11, 3900), 'capital': capital,
        'ring': f'CÔNG AN {where.ward.upper()}', 'clerk': FOLK.officer(rng), 'town': town(where), 'old': old_number(rng, who.birthplace),
    }  # fmt: skip


def household(rng: Random) -> dict[str, Any]:
    """Household book of the nineties."""
    slots = _issued(rng, date(1995, 3, 1), date(2006, 12, 1), (40, 60))
    head = slots['who']
    others = [
        (FOLK.somebody(rng, slots['on'], age=age, male=male, family=family_of(head) if word == 'Con' else '', home=slots['where']), word)
        for word, male, age in _RELATIONS[: rng.randint(2, 4)]
    ]  # fmt: skip
    return slots | {'others': others, 'book': f'{rng.randrange(10**8, 10**9)}', 'file': f'{rng.randint(101, 9900)}', 'police': f'CÔNG AN {slots["where"].district.upper()}'}  # fmt: skip


def residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    """CT07."""
    slots = _issued(rng, first, last)
    on, where = slots['on'], slots['where']
    head = FOLK.somebody(rng, on, age=(45, 72), home=where)
    others = [FOLK.somebody(rng, on, age=(1, 60), home=where) for _ in range(rng.randint(1, 3))]
    ends = year_later(on, 1)
    return slots | {
        'head': head, 'relation': rng.choice(('Con đẻ', 'Cháu ruột', 'Con dâu', 'Em ruột')), 'ends': ends, 'stay': FOLK.place(rng, on).address(),
        'others': [(one, rng.choice(('Con đẻ', 'Vợ', 'Cháu ngoại', 'Bố đẻ'))) for one in others], 'since': on - timedelta(days=rng.randint(300, 4000)),
    }  # fmt: skip


def residence_2022(rng: Random) -> dict[str, Any]:
    """CT07 as of Circular 56/2021."""
    return residence(rng, date(2021, 8, 1), date(2024, 12, 20))


def residence_2025(rng: Random) -> dict[str, Any]:
    """CT07 after July 2025."""
    return residence(rng, date(2025, 7, 10), date(2026, 9, 30))


def record(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Judicial record."""
    slots = _issued(rng, first, last)
    who, on = slots['who'], slots['on']
    return slots | {
        'got': on - timedelta(days=rng.randint(300, 1400)), 'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False),
        'spouse': FOLK.name(rng, male=not who.male),
    }  # fmt: skip


def record_first(rng: Random) -> dict[str, Any]:
    """No. 1, of the justice department until February 2025."""
    return record(rng, date(2020, 2, 1), date(2025, 2, 20))


def record_second(rng: Random) -> dict[str, Any]:
    """No. 2, of the police since March 2025."""
    return record(rng, date(2025, 7, 10), date(2026, 9, 30))


def diploma(rng: Random) -> dict[str, Any]:
    """School-leaving certificate."""
    slots = _issued(rng, date(2009, 7, 20), date(2024, 9, 30), (18, 19))
    where, on = slots['where'], slots['on']
    return slots | {
        'school': f'Trường THPT {rng.choice(("Lê Quý Đôn", "Nguyễn Du", "Trần Quang Khải", "Hoàng Văn Thụ"))}', 'grade': rng.choice(('Khá', 'Giỏi', 'Trung bình')),
        'serial': f'A {rng.randrange(1_000_000, 9_999_999)}', 'register': f'{rng.randint(100, 999)}/{on.year}/{where.id_code}', 'exam': on - timedelta(days=35),
    }  # fmt: skip


def engineer(rng: Random) -> dict[str, Any]:
    """Bilingual degree, upright."""
    slots = _issued(rng, date(2018, 3, 1), date(2026, 8, 30), (22, 30))
    major = rng.choice(
        (
            ('Kỹ thuật xây dựng', 'Civil Engineering'),
            ('Khoa học máy tính', 'Computer Science'),
            ('Quản lý đất đai', 'Land Administration'),
        )
    )
    grade = rng.choice((('Giỏi', 'Very good'), ('Khá', 'Good'), ('Xuất sắc', 'Excellent')))
    return slots | {'major': major, 'grade': grade, 'serial': f'{rng.choice(("KS", "ĐHBK"))}.{rng.randrange(10_000, 99_999)}', 'register': f'{slots["on"].year}.{rng.randint(1, 30):02d}.{rng.randint(1, 900):04d}'}  # fmt: skip


def marks(rng: Random) -> dict[str, Any]:
    """Marks of a school year (học bạ)."""
    year = rng.randint(2019, 2026)
    slots = _issued(rng, date(year, 5, 20), date(year, 5, 30), (15, 17))
    subjects = ('Toán', 'Vật lí', 'Hóa học', 'Sinh học', 'Ngữ văn', 'Lịch sử', 'Địa lí', 'Tiếng Anh', 'Tin học')
    rows = [(one, *(f'{rng.randint(52, 98) / 10:.1f}'.replace('.', ',') for _ in range(3))) for one in subjects]
    return slots | {
        'rows': rows, 'year': f'{slots["on"].year - 1} - {slots["on"].year}', 'school': f'TRƯỜNG THPT {rng.choice(("HUỲNH THÚC KHÁNG", "CHU VĂN AN", "PHAN BỘI CHÂU"))}',
        'average': f'{rng.randint(60, 92) / 10:.1f}'.replace('.', ','), 'grade': rng.choice(('Khá', 'Giỏi', 'Tốt')), 'form': f'11A{rng.randint(1, 9)}',
    }  # fmt: skip


def health(rng: Random) -> dict[str, Any]:
    """Health certificate for drivers or work."""
    slots = _issued(rng, date(2021, 2, 1), date(2026, 9, 30), (18, 55))
    who, on = slots['who'], slots['on']
    return slots | {
        'age': on.year - who.born.year - ((on.month, on.day) < (who.born.month, who.born.day)), 'grade': rng.choice(('I', 'II', 'III')),
        'reason': rng.choice(('Đi làm', 'Học lái xe', 'Xin cấp giấy phép lao động')), 'illness': rng.choice(('Không', 'Viêm mũi dị ứng', 'Cận thị')),
        'clinic': f'TRUNG TÂM Y TẾ {(slots["where"].district or "KHU VỰC " + slots["where"].ward_name).upper()}', 'size': rng.randint(152, 178), 'weight': rng.randint(46, 79),
    }  # fmt: skip


add(
    LAYOUTS,
    't09-book-1998',
    household,
    "Sổ hộ khẩu of the nineties by pen, a page for each member, copy of a copy",
    wear='copied',
)
add(LAYOUTS, 't10-circular-2021', residence_2022, "CT07 in running text with dotted leaders, head far right")
add(
    LAYOUTS,
    't10-grid-2025',
    residence_2025,
    "CT07 of the portal: all in a grid, history and members below, electronic signature",
)
add(LAYOUTS, 't11-justice', record_first, "Phiếu lý lịch tư pháp số 1, numbered, bilingual")
add(
    LAYOUTS,
    't12-police',
    record_second,
    "Phiếu lý lịch tư pháp số 2 of the police, parents and spouse, table of convictions",
)
add(
    LAYOUTS,
    't23-school-leaving',
    diploma,
    "Bằng tốt nghiệp trung học phổ thông, by pen, landscape, portrait at the left",
)
add(LAYOUTS, 't23-engineer', engineer, "Bằng kỹ sư, upright, Vietnamese over English")
add(LAYOUTS, 't24-school-year', marks, "Học bạ, page of a school year")
add(
    LAYOUTS,
    't25-district',
    health,
    "Giấy khám sức khỏe of a district's health centre, two pages, photographed",
    wear='photographed',
)
