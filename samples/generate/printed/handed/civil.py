"""Papers as they are handed over the counter: cards and papers of civil status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, td1, td3
from samples.generate.people import Person
from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast, capital, day_between, family_of, old_number
from samples.generate.printed.handed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.words import day_words, long_day, number_words, sentence, slash_day

LAYOUTS = Collection()

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đinh', 'Trịnh', 'Mai', 'Cù', 'Lục', 'Vi', 'Bế', 'Đồng', 'Ninh', 'Khổng',
    'Thân', 'Tăng', 'Danh', 'Bạch', 'Lại', 'Đậu', 'Phí', 'Quản', 'Viên', 'Ông', 'Cấn', 'Vương', 'Tiêu',
)  # fmt: skip
_FEMALE = (
    'Duyên', 'Hạnh', 'Ngát', 'Lựu', 'Xoan', 'Tươi', 'Liễu', 'Bình', 'Thảo Vy', 'Quế', 'Nguyệt', 'Châu', 'Phương', 'Trâm Anh',
    'Mận', 'Hồng Gấm', 'Kiều My', 'Dung', 'Sen', 'Thủy', 'Tuyết',
)  # fmt: skip
_MALE = (
    'Hải', 'Đạt', 'Nam', 'Thiện', 'Trọng', 'Phúc', 'Luân', 'Tài', 'Bảo', 'Khánh', 'Sang', 'Nghĩa', 'Vinh', 'Đức Anh', 'Kha', 'Hoan',
    'Thái', 'Quyền', 'Tín', 'Gia Bảo', 'Trung',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Thanh', 'Ngọc', 'Thu', 'Phương', 'Bích', 'Thùy', 'Lan', 'Thị Mỹ', 'Tường'),
    ('Văn', 'Văn', 'Bá', 'Xuân', 'Quốc', 'Đăng', 'Trọng', 'Hoàng', 'Anh', 'Tiến', 'Khắc', 'Ngọc'),
)
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Mường', 'Thái', 'Tày', 'Khmer', 'Hoa', 'Sán Chay')

PEOPLE = Cast(
    (*listed('old third'), *listed('old fourth')),
    (*listed('new third'), *listed('new fourth')),
    _FAMILY,
    _MIDDLE,
    (_FEMALE, _MALE),
    _ETHNIC,
)
_SIGNING = (('CHỦ TỊCH',), ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'))
_DELEGATED = ('TUQ. CHỦ TỊCH', 'CÔNG CHỨC TƯ PHÁP - HỘ TỊCH')
_FEATURES = (
    'Nốt ruồi C:1cm dưới sau đuôi mắt trái',
    'Sẹo chấm C:1,5cm trên trước đầu lông mày trái',
    'Sẹo dài C:3cm dưới cánh mũi phải',
    'Nốt ruồi C:2,5cm dưới trước khóe miệng phải',
)
_CAUSES = ('Suy hô hấp', 'Nhồi máu cơ tim', 'Tuổi già', 'Đột quỵ', 'Ung thư gan', 'Bệnh già')
_EARLIER = 'Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư'
_IDENTITY = ('Cục Cảnh sát QLHC về TTXH', 'Cục CSQLHC về TTXH')


def ways(*names: str, above: Sequence[str] = ()) -> list[str]:
    """A body alone or with what it belongs to, before or after, parted by commas, dashes or blanks."""
    higher = [part for part in above if part]
    chains = [higher[start:stop] for start in range(len(higher)) for stop in range(start + 1, len(higher) + 1)]
    made = list(names)
    for name, chain, sign in product(names, chains, (', ', ' ', ' - ')):
        made += [sign.join((name, *chain)), sign.join((*chain[::-1], name))]
    return list(dict.fromkeys(made))


def committee(where: Place) -> list[str]:
    """The People's Committee of a commune as its papers name it."""
    return ways(f'Ủy ban nhân dân {where.ward}', above=(where.district, where.province))


def signing(titles: Sequence[str]) -> list[str]:
    """The lines over a signature, from the first, from a later one or some of them."""
    spans = [titles[start:stop] for start in range(len(titles)) for stop in range(start + 1, len(titles) + 1)]
    whole = [' '.join(span) for span in spans if span[-1] == titles[-1]]
    return list(dict.fromkeys(whole))


def spoken_day(day: date) -> str:
    """A day in words as commune clerks write it: with `mồng` up to the tenth and without commas."""
    words = day_words(day).replace(',', '').removeprefix('Ngày ')
    return f'Ngày {"mồng " if day.day <= 10 else ""}{words}'


def written_day(day: date) -> str:
    """A day in words with `lẻ` for a lacking ten and a capital for each part."""
    month = day_words(day).split(', ')[1].removeprefix('tháng ')
    year = sentence(number_words(day.year)).replace('linh', 'lẻ')
    return f'{sentence(number_words(day.day))}, tháng {month}, năm {year.lower()}'


def _weekday(day: date) -> date:
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _common() -> dict[str, Any]:
    return {'slash': slash_day, 'long': long_day, 'capital': capital, 'ways': ways, 'signing': signing}


def office(rng: Random, first: date, last: date, *, delegated: bool = False) -> dict[str, Any]:
    """A commune that registers something on a day: who signs, with which seal."""
    on = day_between(rng, first, last)
    where = PEOPLE.place(rng, on)
    return _common() | {
        'on': on, 'where': where, 'titles': _DELEGATED if delegated else rng.choice(_SIGNING), 'signer': PEOPLE.officer(rng), 'number': rng.randint(4, 320),
        'bodies': committee(where), 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'clerk': PEOPLE.officer(rng), 'book': f'{rng.randint(1, 2):02d}/{on.year}',
        'seat': where.province_name if where.ward_name.isdigit() else where.ward_name, 'attested': rng.randint(210, 9400), 'taken': _weekday(on + timedelta(days=rng.randint(60, 800))),
        'town': where.district.split(' ', 1)[1].removeprefix('phố ').removeprefix('xã ') if where.district else where.province_name,
    }  # fmt: skip


def _identity(rng: Random, on: date) -> tuple[str, date]:
    """Who gave a person an identity card of twelve digits, and when."""
    until = max(on, date(2016, 7, 1)) - timedelta(days=20)
    given = day_between(rng, max(date(2016, 3, 1), until - timedelta(days=1400)), until)
    return rng.choice(_IDENTITY) if given > date(2018, 10, 10) else _EARLIER, given


# Cards


def _broken(text: str, room: int) -> tuple[str, str]:
    """A text parted between two words so that its first line has at most so many signs."""
    words = text.split()
    count = next((n for n in range(len(words), 0, -1) if len(' '.join(words[:n])) <= room), 1)
    return ' '.join(words[:count]), ' '.join(words[count:])


def _card(rng: Random, first: date, last: date, age: tuple[int, int] = (17, 58)) -> dict[str, Any]:
    on = day_between(rng, first, last)
    who = PEOPLE.somebody(rng, on, age=age)
    years = on.year - who.born.year
    ends = next((year for year in (14, 25, 40, 60) if years < year - 1), 0)
    expires = date(who.born.year + ends, who.born.month, min(who.born.day, 28)) if ends else None
    old = old_number(rng, who.birthplace) if rng.random() < 0.6 and years > 24 else ''
    where = who.home
    home = [capital(who.detail), *where.short().split(', ')]
    line = td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31))
    return _common() | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home, 'home_lines': _broken(', '.join(home), 24), 'origin': who.birthplace.short(), 'mrz': line, 'features': rng.choice(_FEATURES),
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, ', '.join(home), on), 'signer': rng.choice(('Tô Văn Khiêm', 'Nguyễn Hữu Lượng', 'Lại Thế Quyền')),
        'clerk': PEOPLE.officer(rng), 'number': rng.randint(300, 9800), 'taken': _weekday(on + timedelta(days=rng.randint(30, 300))), 'office': PEOPLE.place(rng, on),
    }  # fmt: skip


def chip_card(rng: Random) -> dict[str, Any]:
    """CCCD with chip."""
    return _card(rng, date(2021, 3, 1), date(2024, 6, 20))


def identity_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of a grown person."""
    return _card(rng, date(2024, 7, 10), date(2026, 9, 30))


def child_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of a child below six, without a photograph."""
    return _card(rng, date(2024, 8, 1), date(2026, 9, 30), (1, 5)) | {'old': ''}


def nine_digits(rng: Random) -> dict[str, Any]:
    """CMND of nine digits as the provinces' police printed it."""
    slots = _card(rng, date(2010, 2, 1), date(2015, 11, 1))
    where = slots['who'].home
    county = where.province.upper()
    seats = [where.province_name.upper(), county]
    first, rest = slots['home'][0], ', '.join(slots['home'][1:])
    return slots | {
        'number': old_number(rng, slots['who'].birthplace), 'faith': rng.choice(('Không', 'Không', 'Phật giáo', 'Thiên Chúa')), 'signer': PEOPLE.officer(rng), 'county': county,
        'origin_lines': _broken(slots['origin'], 36), 'home_lines': (f'{first},', rest) if len(first) < 28 else _broken(f'{first}, {rest}', 28),
        'police': [f'{kind} {seat}' for kind in ('CÔNG AN', 'CA', 'CA.', 'GIÁM ĐỐC CÔNG AN', 'GIÁM ĐỐC CA', 'KT. GIÁM ĐỐC CÔNG AN', 'KT. GIÁM ĐỐC CA.', 'KT. GIÁM ĐỐC CA', 'GIÁM ĐỐC CA.') for seat in seats],
    }  # fmt: skip


def green_passport(rng: Random) -> dict[str, Any]:
    """Passport of the green series, with the number of the old identity card."""
    on = day_between(rng, date(2012, 3, 1), date(2021, 10, 20))
    who = PEOPLE.somebody(rng, on, age=(19, 60))
    expires = on.replace(year=on.year + 10, day=min(on.day, 28))
    number, old = f'{rng.choice("BC")}{rng.randrange(1_000_000, 9_999_999)}', old_number(rng, who.birthplace)
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, old)
    return _common() | {
        'who': who, 'on': on, 'expires': expires, 'number': number, 'old': old, 'mrz': lines, 'birth': who.birthplace.province_name.upper(),
        'given': ['Cục Quản lý xuất nhập cảnh'], 'shown': '{0:%d} / {0:%m} / {0:%Y}'.format,
    }  # fmt: skip


# Births


def _clinic(rng: Random, where: Place) -> str:
    county = where.district or where.province
    named = {
        'Bệnh viện Phụ sản': where.province,
        'Trung tâm Y tế': county,
        'Bệnh viện Đa khoa': county,
        'Trạm Y tế': where.ward,
    }
    kind = rng.choice(list(named))
    rest = [part for part in (where.district, where.province) if part and part != named[kind]]
    return ', '.join((f'{kind} {named[kind]}', *rest)) if kind != 'Trạm Y tế' else where.address(f'{kind}')


def _child(rng: Random, on: date, after: Person, where: Place, parents: Sequence[Person]) -> Person:
    """A newborn with the family name of one parent and not quite the name of any."""
    while True:
        child = PEOPLE.child(rng, on, family_of(after), where, after.ethnicity)
        if child.name not in [parent.name for parent in parents]:
            return child


def birth(rng: Random, first: date, last: date, *, delegated: bool = False) -> dict[str, Any]:
    """A birth with both parents and who declared it."""
    slots = office(rng, first, last, delegated=delegated)
    on, where = slots['on'], slots['where']
    father = PEOPLE.somebody(rng, on, age=(24, 44), male=True, home=where)
    mother = replace(PEOPLE.somebody(rng, on, age=(20, 40), male=False, home=where), detail=father.detail)
    child = _child(rng, on, father, where, (father, mother))
    declarant = rng.choice((father, father, mother))
    given = _identity(rng, on)
    return slots | {
        'father': father, 'mother': mother, 'child': child, 'born_at': _clinic(rng, where), 'declarant': declarant, 'given': given, 'spoken': spoken_day(child.born),
        'words': day_words(child.born), 'written': written_day(child.born), 'old': old_number(rng, declarant.birthplace), 'copied': _weekday(on + timedelta(days=rng.randint(300, 2200))),
        'extract': rng.randint(12, 1900),
    }  # fmt: skip


def birth_original(rng: Random) -> dict[str, Any]:
    """Original of Circular 04/2020 as amended in 2024."""
    return birth(rng, date(2021, 2, 1), date(2025, 6, 20))


def birth_blank(rng: Random) -> dict[str, Any]:
    """Blank of 2010, filled in by pen."""
    return birth(rng, date(2010, 9, 1), date(2015, 12, 20))


def birth_extract(rng: Random) -> dict[str, Any]:
    """Extract drawn in 2026 from a register of before the merger."""
    slots = birth(rng, date(2016, 2, 1), date(2024, 12, 20))
    now = office(rng, date(2025, 7, 8), date(2026, 9, 30), delegated=rng.random() < 0.5)
    return slots | {'now': now}


def birth_copy(rng: Random) -> dict[str, Any]:
    """Copy from the register of the form of 2006, typed."""
    slots = birth(rng, date(2006, 5, 1), date(2010, 6, 20))
    return slots | {'copied': _weekday(slots['on'] + timedelta(days=rng.randint(20, 900)))}


_ABROAD = (
    ('KANG DONG WON', 'Hàn Quốc', 'Số 27, đường Songnae, thành phố Bucheon, tỉnh Gyeonggi, Hàn Quốc', 'M'),
    ('LIN CHIA HAO', 'Đài Loan (Trung Quốc)', 'Số 118, đường Trung Sơn, thành phố Đài Nam, Đài Loan (Trung Quốc)', '3'),
    ('SUZUKI DAICHI', 'Nhật Bản', '2-14-8 Honmachi, thành phố Chiba, Nhật Bản', 'TZ'),
    ('MARTIN PAUL HUGHES', 'Ô-xtơ-rây-li-a', '45 Garden Street, thành phố Perth, Ô-xtơ-rây-li-a', 'PA'),
)


def _stranger(rng: Random, on: date, age: tuple[int, int]) -> dict[str, Any]:
    """A man of another country: name, nation, address, passport and day of birth."""
    name, nation, address, series = rng.choice(_ABROAD)
    born = on - timedelta(days=round(rng.uniform(*age) * 365.25))
    return {
        'alien': name,
        'nation': nation,
        'abroad': address,
        'passport': f'{series}{rng.randrange(10_000_000, 99_999_999)}'[:9],
        'alien_born': born,
    }


def _county(slots: dict[str, Any]) -> dict[str, Any]:
    """The district's committee in place of the commune's."""
    where = slots['where']
    return slots | {
        'bodies': ways(f'Ủy ban nhân dân {where.district}', above=(where.province,)),
        'ring': f'ỦY BAN NHÂN DÂN {where.district.upper()}',
    }


def birth_district(rng: Random) -> dict[str, Any]:
    """A child of a foreign father, registered by a district."""
    slots = _county(birth(rng, date(2017, 3, 1), date(2024, 11, 20)))
    child = _child(rng, slots['on'], slots['mother'], slots['where'], (slots['mother'],))
    declarant = slots['mother']
    return (
        slots
        | _stranger(rng, slots['on'], (28, 48))
        | {
            'child': child,
            'declarant': declarant,
            'given': _identity(rng, slots['on']),
            'words': day_words(child.born),
        }
    )


# Deaths


def death(rng: Random, first: date, last: date, *, delegated: bool = False) -> dict[str, Any]:
    """A death: who, when, where, of what and what proves it."""
    slots = office(rng, first, last, delegated=delegated)
    on, where = slots['on'], slots['where']
    who = PEOPLE.somebody(rng, on, age=(51, 94), home=where)
    died = on - timedelta(days=rng.randint(1, 12))
    told = _weekday(died + timedelta(days=1)) if died + timedelta(days=3) < on else died
    clinic = f'Bệnh viện Đa khoa {where.district or where.province}'
    return slots | {
        'who': who, 'died': died, 'hour': rng.randint(0, 23), 'minute': rng.randint(1, 59), 'words': day_words(died), 'spoken': spoken_day(died), 'written': written_day(died),
        'cause': rng.choice(_CAUSES), 'at': rng.choice((where.address('Tại nhà riêng, ' + who.detail), where.address(who.detail), f'{clinic}, {where.province}')), 'told': told,
        'old': old_number(rng, who.birthplace), 'notice': rng.randint(2, 98), 'extract': rng.randint(5, 700), 'given': _identity(rng, on),
        'declarant': PEOPLE.somebody(rng, on, age=(24, 50), home=where, family=family_of(who)), 'copied': _weekday(on + timedelta(days=rng.randint(90, 2500))),
    }  # fmt: skip


def death_numbered(rng: Random) -> dict[str, Any]:
    """Extract of Circular 04/2020, number and day by pen."""
    return death(rng, date(2020, 8, 1), date(2024, 5, 20))


def death_merged(rng: Random) -> dict[str, Any]:
    """Extract after July 2025."""
    slots = death(rng, date(2025, 7, 8), date(2026, 7, 30), delegated=rng.random() < 0.4)
    return slots | {'copied': _weekday(slots['on'] + timedelta(days=rng.randint(2, 60)))}


def death_blank(rng: Random) -> dict[str, Any]:
    """Blank of 2010, by pen."""
    return death(rng, date(2010, 9, 1), date(2015, 11, 20))


def death_copy(rng: Random) -> dict[str, Any]:
    """Copy from a register of before 2010."""
    return death(rng, date(2006, 6, 1), date(2010, 3, 30))


# Marriages


def marriage(rng: Random, first: date, last: date, *, delegated: bool = False) -> dict[str, Any]:
    """A marriage."""
    slots = office(rng, first, last, delegated=delegated)
    on, where = slots['on'], slots['where']
    husband = PEOPLE.somebody(rng, on, age=(22, 41), male=True)
    wife = PEOPLE.somebody(rng, on, age=(19, 38), male=False)
    if rng.random() < 0.5:
        husband = PEOPLE.somebody(rng, on, age=(22, 41), male=True, home=where)
    else:
        wife = PEOPLE.somebody(rng, on, age=(19, 38), male=False, home=where)
    return slots | {
        'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace), 'extract': rng.randint(6, 900),
        'husband_given': _identity(rng, on), 'wife_given': _identity(rng, on),
    }  # fmt: skip


def marriage_columns(rng: Random) -> dict[str, Any]:
    """Certificate of Circular 04/2020."""
    return marriage(rng, date(2021, 1, 5), date(2025, 6, 20))


def marriage_blank(rng: Random) -> dict[str, Any]:
    """Blank of 2010, by pen."""
    return marriage(rng, date(2010, 9, 1), date(2015, 12, 1))


def marriage_extract(rng: Random) -> dict[str, Any]:
    """Extract drawn after the merger."""
    slots = marriage(rng, date(2016, 3, 1), date(2024, 12, 1))
    return slots | {'now': office(rng, date(2025, 7, 8), date(2026, 9, 30))}


def marriage_foreign(rng: Random) -> dict[str, Any]:
    """Marriage with a foreigner, registered by a district."""
    slots = _county(marriage(rng, date(2016, 3, 1), date(2024, 12, 1)))
    wife = PEOPLE.somebody(rng, slots['on'], age=(20, 36), male=False, home=slots['where'])
    return slots | _stranger(rng, slots['on'], (26, 47)) | {'wife': wife}


# Single state


def single(rng: Random, first: date, last: date, *, delegated: bool = False) -> dict[str, Any]:
    """Somebody whose state is confirmed, for which purpose."""
    slots = office(rng, first, last, delegated=delegated)
    on, where = slots['on'], slots['where']
    who = PEOPLE.somebody(rng, on, age=(22, 46), home=where)
    other = PEOPLE.somebody(rng, on, age=(22, 46), male=not who.male)
    since = day_between(rng, on - timedelta(days=5200), on - timedelta(days=900))
    return slots | {
        'who': who, 'other': other, 'since': since, 'given': _identity(rng, on), 'old': old_number(rng, who.birthplace),  'court': day_between(rng, on - timedelta(days=880), on - timedelta(days=200)), 'ruling': rng.randint(21, 480),
        'requester': PEOPLE.somebody(rng, on, age=(45, 68), home=where, family=family_of(who)),
    }  # fmt: skip


def single_marry(rng: Random) -> dict[str, Any]:
    """To marry a named person."""
    return single(rng, date(2020, 9, 1), date(2024, 5, 30))


def single_merged(rng: Random) -> dict[str, Any]:
    """After July 2025, for the sale of land."""
    return single(rng, date(2025, 7, 8), date(2026, 9, 30), delegated=True)


def single_blank(rng: Random) -> dict[str, Any]:
    """Blank of 2010, by pen."""
    slots = single(rng, date(2010, 9, 1), date(2015, 11, 1))
    who = PEOPLE.somebody(rng, slots['on'], age=(22, 31), home=slots['where'])
    father = PEOPLE.somebody(rng, slots['on'], age=(50, 68), male=True, family=family_of(who), home=slots['where'])
    return slots | {'who': who, 'requester': father}


def single_widow(rng: Random) -> dict[str, Any]:
    """A widow or widower who lived elsewhere before."""
    slots = single(rng, date(2017, 2, 1), date(2021, 5, 1))
    on, where = slots['on'], slots['where']
    who = PEOPLE.somebody(rng, on, age=(37, 62), home=where)
    return slots | {'who': who, 'given': _identity(rng, on)}


# Household


_KIN = (('Vợ', False, (38, 50)), ('Con', True, (15, 17)), ('Con', False, (3, 11)))


def household(rng: Random) -> dict[str, Any]:
    """Book of the form HK08, filled in by pen."""
    slots = office(rng, date(2010, 10, 1), date(2019, 11, 20))
    on, where = slots['on'], slots['where']
    head = PEOPLE.somebody(rng, on, age=(41, 55), male=True, home=where)
    people = [('Chủ hộ', head, old_number(rng, head.birthplace))]
    for word, male, age in _KIN:
        family = family_of(head) if word == 'Con' else ''
        one = replace(PEOPLE.somebody(rng, on, age=age, male=male, family=family, home=where), detail=head.detail)
        if word == 'Con':
            one = replace(one, birthplace=head.birthplace, ethnicity=head.ethnicity)
        people.append((word, one, old_number(rng, one.birthplace) if age[0] > 14 else ''))
    police = f'CÔNG AN {where.district.upper()}'
    return slots | {
        'head': head, 'people': people, 'serial': f'{rng.randrange(100_000_000, 699_999_999)}', 'file': str(rng.randint(1200, 98000)), 'register': str(rng.randint(2, 31)), 'leaf': rng.randint(3, 198),
        'police': ways(police, above=(where.province,)), 'ring': police, 'chief': f'TRƯỞNG {police}',
    }  # fmt: skip


add(LAYOUTS, 't01-h-attested-sheet', chip_card, "CCCD, both sides on A4, attested by a commune, copied once more", wear='copied')  # fmt: skip
add(LAYOUTS, 't01-h-word-page', chip_card, "CCCD, pictures of both sides placed in a typed page with captions")
add(LAYOUTS, 't02-h-real-size', identity_card, "Thẻ căn cước, both sides in real size under each other, crooked")
add(LAYOUTS, 't02-h-under-six', child_card, "Thẻ căn cước of a small child without photograph, by telephone", wear='photographed')  # fmt: skip
add(LAYOUTS, 't03-h-laminated', nine_digits, "CMND of nine digits in its foil, by telephone", wear='photographed')
add(LAYOUTS, 't04-h-green-booklet', green_passport, "Hộ chiếu of the green series lying open, both pages, copied", wear='copied')  # fmt: skip
add(LAYOUTS, 't05-h-2021-original', birth_original, "Giấy khai sinh of Circular 04/2020, ornamented blank, by the software")  # fmt: skip
add(LAYOUTS, 't05-h-2010-pen', birth_blank, "Giấy khai sinh, blank of 2010 with red print, by pen")
add(LAYOUTS, 't05-h-extract-2026', birth_extract, "Trích lục khai sinh of 2026 from a register of a former commune")
add(LAYOUTS, 't05-h-2006-typed', birth_copy, "Giấy khai sinh (bản sao) of the form of 2006, typewriter, by telephone", wear='photographed')  # fmt: skip
add(LAYOUTS, 't05-h-district-foreign', birth_district, "Giấy khai sinh of a child of a foreign father, by a district, copied", wear='copied')  # fmt: skip
add(LAYOUTS, 't06-h-pen-number', death_numbered, "Trích lục khai tử of Circular 04/2020, number and day by pen")
add(LAYOUTS, 't06-h-merged-2025', death_merged, "Trích lục khai tử after July 2025, sans type, by telephone", wear='photographed')  # fmt: skip
add(LAYOUTS, 't06-h-2010-pen', death_blank, "Giấy chứng tử, blank of 2010, by pen")
add(
    LAYOUTS,
    't06-h-2006-copy',
    death_copy,
    "Giấy chứng tử (bản sao) from the register, typewriter, copied",
    wear='copied',
)
add(LAYOUTS, 't07-h-2020-columns', marriage_columns, "Giấy chứng nhận kết hôn of Circular 04/2020, two columns")
add(LAYOUTS, 't07-h-2010-pen', marriage_blank, "Giấy chứng nhận kết hôn, blank of 2010, by pen")
add(LAYOUTS, 't07-h-extract-2026', marriage_extract, "Trích lục kết hôn of 2026 with a digital signature")
add(LAYOUTS, 't07-h-foreign', marriage_foreign, "Giấy chứng nhận kết hôn with a foreigner, by a district, landscape")
add(LAYOUTS, 't08-h-named-spouse', single_marry, "Giấy xác nhận tình trạng hôn nhân to marry a named person")
add(LAYOUTS, 't08-h-merged-2025', single_merged, "Giấy xác nhận tình trạng hôn nhân after July 2025, divorced")
add(LAYOUTS, 't08-h-2010-pen', single_blank, "Giấy xác nhận tình trạng hôn nhân, blank of 2010, by pen")
add(LAYOUTS, 't08-h-widowed', single_widow, "Giấy xác nhận tình trạng hôn nhân of a widow, two places, copied", wear='copied')  # fmt: skip
add(LAYOUTS, 't09-h-hk08', household, "Sổ hộ khẩu of the form HK08, cover and two spreads by pen")
