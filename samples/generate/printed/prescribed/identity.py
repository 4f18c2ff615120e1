"""T01 to T04, T09 to T11, T25, T28, T29, T32: papers about a person and a vehicle on the forms that the law prescribes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, td1, td3
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, family_of, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.prescribed.add import add
from samples.generate.printed.told.folk import FORMS, city, town, year_later

LAYOUTS = Collection()
_MARKS = (
    'Nốt ruồi C:1cm dưới sau mép phải', 'Sẹo chấm C:1,5cm trên sau đầu mày trái', 'Nốt ruồi C:2,5cm dưới trước tai trái',
    'Sẹo chấm C:0,5cm trên trước đuôi mắt phải', 'Nốt ruồi C:3cm trên sau cánh mũi trái',
)  # fmt: skip


def _age(who: Person, on: date) -> int:
    """Full years on a day."""
    return on.year - who.born.year - ((on.month, on.day) < (who.born.month, who.born.day))


def _card(rng: Random, first: date, last: date, age: tuple[int, int]) -> dict[str, Any]:
    """What both kinds of identity cards show."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=age)
    years = _age(who, on)
    ends = 14 if years < 14 else next((year for year in (25, 40, 60) if years < year - 2), 0)
    expires = year_later(who.born, ends) if ends else None
    old = old_number(rng, who.birthplace) if years > 22 and rng.random() < 0.6 else ''
    home = f'{capital(who.detail)}, {who.home.short()}'
    line = td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31))
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home.split(', '), 'origin': who.birthplace.short(), 'mrz': line,
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, home, on), 'marks': rng.choice(_MARKS), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng),
        'copy': rng.randint(120, 8800), 'copied': min(on + timedelta(days=rng.randint(20, 400)), date(2026, 10, 29)), 'place': who.home, 'shown': years >= 6, 'lean': round(rng.uniform(-1.2, 1.2), 2), 'side': rng.randint(54, 66),
    }  # fmt: skip


def chip_card(rng: Random) -> dict[str, Any]:
    """CCCD with chip, Circular 06/2021/TT-BCA."""
    return _card(rng, date(2021, 2, 20), date(2024, 6, 25), (15, 66))


def new_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước, Circular 17/2024/TT-BCA."""
    return _card(rng, date(2024, 7, 3), date(2026, 9, 30), (15, 66))


def any_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of anybody, one in four a child's."""
    return _card(rng, date(2024, 7, 3), date(2026, 9, 30), (2, 12) if rng.random() < 0.25 else (15, 66))


def old_card(rng: Random) -> dict[str, Any]:
    """CMND of nine digits, Circular 04/1999/TT-BCA(C13)."""
    slots = _card(rng, date(2006, 2, 1), date(2015, 11, 1), (16, 60))
    return slots | {
        'number': old_number(rng, slots['who'].birthplace), 'religion': rng.choice(('Không', 'Không', 'Phật', 'Thiên chúa')), 'chief': rng.choice(('GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')),
        'form': rng.choice(('dash', 'slash')), 'spread': True, 'body': slots['who'].home.province.upper().replace('THÀNH PHỐ', 'TP'),
    }  # fmt: skip


def passport(rng: Random) -> dict[str, Any]:
    """Ordinary passport: blue until July 2022, violet since."""
    on = day_between(rng, date(2016, 8, 1), date(2026, 9, 30))
    blue = on < date(2022, 7, 1)
    who = FOLK.somebody(rng, on, age=(19, 64))
    expires, old = year_later(on, 10), old_number(rng, who.birthplace) if on < date(2020, 1, 1) else ''
    number = (
        f'{rng.choice("BC") if blue else rng.choice("PEKQ")}{rng.randrange(1_000_000, 9_999_999):0{7 if blue else 8}d}'
    )
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, old or who.number)
    return FORMS | {'who': who, 'on': on, 'expires': expires, 'number': number, 'mrz': lines, 'birth': who.birthplace.province_name.upper(), 'blue': blue, 'old': old}  # fmt: skip


def _issued(rng: Random, first: date, last: date, age: tuple[int, int] = (20, 62)) -> dict[str, Any]:
    """A person, the commune where he lives, the day and who signs."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, home=where)
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'city': city(where), 'town': town(where),
        'number': rng.randint(12, 4800), 'capital': capital, 'ring': f'CÔNG AN {where.ward.upper()}',
    }  # fmt: skip


def _kin(rng: Random, on: date, head: Person, where: Place, words: tuple[tuple[str, bool, tuple[int, int]], ...]) -> list[tuple[Person, str]]:  # fmt: skip
    """Members of a household with their relation to its head; children have his family name."""
    return [
        (FOLK.somebody(rng, on, age=age, male=male, family=family_of(head) if word.startswith(('Con', 'Cháu nội')) else '', home=where), word)
        for word, male, age in words
    ]  # fmt: skip


def household(rng: Random) -> dict[str, Any]:
    """Household book, Circular 36/2014/TT-BCA, filled in by pen."""
    slots = _issued(rng, date(2015, 1, 5), date(2021, 5, 30), (36, 58))
    head, on, where = slots['who'], slots['on'], slots['where']
    words = (('Vợ' if head.male else 'Chồng', not head.male, (32, 54)), ('Con', True, (15, 24)), ('Con', False, (4, 12)), ('Mẹ', False, (70, 84)))  # fmt: skip
    others = _kin(rng, on, head, where, words[: rng.randint(2, 3)])
    everybody = [head, *(one for one, _ in others)]
    city_police = where.district.startswith('thành phố')
    unit = where.district.upper().replace('THÀNH PHỐ', 'TP') if city_police else where.district.upper()
    jobs = ('Làm ruộng', 'Buôn bán', 'Công nhân', 'Giáo viên', 'Tự do')
    return slots | {
        'others': others, 'book': f'{rng.randrange(10**8, 10**9)}', 'file': f'{rng.randint(101, 19900)}', 'register': f'{rng.randint(1, 40):02d}', 'leaf': f'{rng.randint(1, 200)}',
        'idents': {one.name: old_number(rng, one.birthplace) if _age(one, on) > 14 else '' for one in everybody},
        'works': {one.name: rng.choice(jobs) if _age(one, on) > 22 else ('Học sinh' if _age(one, on) > 5 else 'Còn nhỏ') for one in everybody},
        'moved': rng.choice(('', '', f'{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{on.year - rng.randint(1, 9)}')), 'home': f'{capital(head.detail)}, {where.address()}',
        'unit': unit, 'police': f'CÔNG AN {where.district.upper()}', 'police_short': f'CÔNG AN {unit}', 'case': rng.random() < 0.5,
    }  # fmt: skip


def _residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Form CT07: who asked, where he lives, his household."""
    slots = _issued(rng, first, last, (19, 60))
    who, on, where = slots['who'], slots['on'], slots['where']
    own = rng.random() < 0.35
    child, older = rng.choice(('Con', 'Con đẻ')), (min(_age(who, on) + 23, 84), min(_age(who, on) + 34, 89))
    head = who if own else FOLK.somebody(rng, on, age=older, home=where, family=family_of(who), male=True)
    words = (('Vợ', False, (24, 60)), ('Con', True, (3, 17)), ('Con', False, (1, 9))) if own and who.male else (('Con', True, (3, 17)), ('Con', False, (1, 12))) if own else (('Vợ', False, older), ('Con', rng.random() < 0.5, (16, 40)), ('Cháu nội', True, (2, 11)))  # fmt: skip
    chief = rng.random() < 0.55
    title = f'TRƯỞNG CÔNG AN {where.ward.upper()}'
    return slots | {
        'head': head, 'relation': 'Chủ hộ' if own else child, 'others': _kin(rng, on, head, where, words[: rng.randint(1, 3)]), 'faith': rng.random() < 0.8,
        'stay': FOLK.place(rng, on).address() if rng.random() < 0.15 else '', 'blank': rng.choice((0, 0, 1)), 'caseful': rng.random() < 0.6, 'dotted': rng.random() < 0.6, 'hintless': rng.random() < 0.4,
        'titles': rng.choice((['TRƯỞNG CÔNG AN'], [title])) if chief else ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'], 'ends': on + timedelta(days=30), 'face': 'Tinos',
    }  # fmt: skip


def residence_2021(rng: Random) -> dict[str, Any]:
    """CT07 of Circular 56/2021/TT-BCA, good for thirty days."""
    slots = _residence(rng, date(2021, 7, 5), date(2023, 12, 25))
    slots['inline'] = not slots['dotted']
    other = rng.choice(
        (
            '',
            '',
            'Ông/Bà có tên trên đăng ký thường trú tại địa chỉ trên từ trước năm 2010',
            'Xác nhận để bổ sung hồ sơ vay vốn',
        )
    )
    return slots | {'other': other}


def residence_2024(rng: Random) -> dict[str, Any]:
    """CT07 of Circular 66/2023/TT-BCA, good for a year."""
    slots = _residence(rng, date(2024, 1, 3), date(2025, 6, 20))
    slots['inline'] = not slots['dotted']
    return slots | {
        'other': rng.choice(('', '', '', 'Không')),
        'ends': year_later(slots['on'], 1),
        'size': rng.choice(('12.5pt', '13pt')),
    }


def residence_2025(rng: Random) -> dict[str, Any]:
    """CT07 of Circular 53/2025/TT-BCA as the police sign it electronically, good for a year."""
    slots = _residence(rng, date(2025, 7, 10), date(2026, 9, 30))
    return slots | {
        'other': rng.choice(('', '', 'Không')),
        'ends': year_later(slots['on'], 1),
        'inline': True,
        'face': rng.choice(('Tinos', "'Liberation Serif', Tinos")),
    }


def record(rng: Random) -> dict[str, Any]:
    """Judicial record No. 1 of a justice department, Circular 16/2013/TT-BTP."""
    slots = _issued(rng, date(2021, 8, 2), date(2024, 6, 10), (19, 55))
    where, who, on = slots['where'], slots['who'], slots['on']
    return slots | {
        'upper': f'{rng.choice(("UBND", "ỦY BAN NHÂN DÂN"))} {where.province.upper()}', 'dates': rng.choice(('slash', 'long')), 'got': max(on - timedelta(days=rng.randint(200, 1400)), date(2021, 3, 8)),
        'born_in': rng.choice((who.birthplace.province_name, who.birthplace.address())), 'paper': 'CCCD', 'asked': rng.random() < 0.4, 'stay': FOLK.place(rng, on).address() if rng.random() < 0.2 else '',
        'titles': rng.choice((['GIÁM ĐỐC'], ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG LÝ LỊCH TƯ PHÁP'])),
    }  # fmt: skip


def _clinic(rng: Random, where: Place) -> dict[str, str]:
    """Who examines: a hospital or a health centre."""
    kind = rng.choice(('hospital', 'centre'))
    above = f'SỞ Y TẾ {where.province_name.upper()}'
    if kind == 'hospital':
        return {
            'above': above,
            'clinic': f'BỆNH VIỆN ĐA KHOA {where.province.upper().replace("THÀNH PHỐ", "TP")}',
            'sign': 'BVĐK',
        }
    return {'above': above, 'clinic': f'TRUNG TÂM Y TẾ {(where.district or "KHU VỰC " + where.ward_name).upper().replace("THÀNH PHỐ", "TP")}', 'sign': 'TTYT'}  # fmt: skip


def health(rng: Random) -> dict[str, Any]:
    """Health certificate of somebody of eighteen or more, Circular 14/2013/TT-BYT, on a bought blank filled in by pen."""
    slots = _issued(rng, date(2021, 5, 10), date(2023, 12, 20), (18, 52))
    who, on, where = slots['who'], slots['on'], slots['where']
    size, weight = rng.randint(150, 177), rng.randint(46, 76)
    grade = rng.choice(('I', 'II', 'II', 'III'))
    detail, _, rest = who.address.partition(f', {where.district}')
    return slots | _clinic(rng, where) | {
        'age': _age(who, on), 'got': max(on - timedelta(days=rng.randint(30, 800)), date(2021, 3, 10)), 'homes': (f'{detail},', f'{where.district}{rest}'), 'place': town(where),
        'reason': rng.choice(('Xin việc làm', 'Đi làm', 'Đi học', 'Bổ sung hồ sơ tuyển dụng')), 'size': size, 'weight': weight, 'bmi': f'{weight / (size / 100) ** 2:.1f}'.replace('.', ','),
        'pulse': rng.randint(68, 86), 'pressure': f'{rng.randint(105, 128)}/{rng.randint(65, 82)}', 'grade': grade, 'part': rng.choice(('I', 'II')) if grade != 'I' else 'I',
        'illness': 'Không' if grade == 'I' else rng.choice(('Cận thị', 'Viêm mũi dị ứng', 'Sâu răng', 'Cận thị, sâu răng')), 'sight': rng.choice(('10/10; 10/10', '8/10; 9/10', '10/10; 9/10')),
        'doctors': [f'BS. {FOLK.officer(rng)}' for _ in range(4)], 'doctor': f'{rng.choice(("BS.", "BSCKI.", "Bs."))} {slots["signer"]}',
    }  # fmt: skip


_CLASSES = {
    'A1': ('Xe mô tô hai bánh có dung tích xi lanh từ 50 đến dưới 175 cm³', 'Two-wheeled motorcycles of 50 to under 175 cc'),
    'B2': ('Xe ô tô đến 09 chỗ, xe ô tô tải, đầu kéo có rơ moóc dưới 3.500 kg', 'Cars up to 9 seats, trucks and trailers under 3,500 kg'),
    'C': ('Xe ô tô tải, đầu kéo từ 3.500 kg trở lên và các xe hạng B1, B2', 'Trucks of 3,500 kg or more and vehicles of classes B1, B2'),
}  # fmt: skip
_CLASSES_2025 = {
    'A1': ('Xe mô tô hai bánh có dung tích xi lanh đến 125 cm³ hoặc công suất động cơ điện đến 11 kW', 'Two-wheeled motorcycles up to 125 cc or 11 kW'),
    'A': ('Xe mô tô hai bánh có dung tích xi lanh trên 125 cm³ hoặc công suất động cơ điện trên 11 kW', 'Two-wheeled motorcycles over 125 cc or 11 kW'),
    'B': ('Xe ô tô chở người đến 08 chỗ (không kể chỗ của người lái xe); xe ô tô tải đến 3.500 kg', 'Cars up to 8 passenger seats; trucks up to 3,500 kg'),
    'C1': ('Xe ô tô tải có khối lượng toàn bộ trên 3.500 kg đến 7.500 kg', 'Trucks over 3,500 kg up to 7,500 kg'),
}  # fmt: skip
_SHORT = (('phường ', 'P. '), ('thị trấn ', 'TT. '), ('xã ', 'X. '), ('quận ', 'Q. '), ('huyện ', 'H. '), ('thị xã ', 'TX. '), ('thành phố ', 'TP. '), ('tỉnh ', 'T. '))  # fmt: skip


def _shortened(place: Place) -> str:
    """`P. Khương Đình, Q. Thanh Xuân, TP. Hà Nội`, as licences write it."""
    parts = []
    for part in place.address().split(', '):
        kind, short = next(pair for pair in sorted(_SHORT, key=lambda pair: -len(pair[0])) if part.startswith(pair[0]))  # fmt: skip
        parts.append(short + part.removeprefix(kind))
    return ', '.join(parts)


def licence(rng: Random) -> dict[str, Any]:
    """Driving licence of PET, Circular 12/2017/TT-BGTVT."""
    on = day_between(rng, date(2015, 3, 1), date(2024, 12, 20))
    who = FOLK.somebody(rng, on, age=(21, 55))
    kind = rng.choice(('A1', 'A1', 'B2', 'B2', 'C'))
    passed = on - timedelta(days=rng.choice((rng.randint(8, 20), rng.randint(400, 900))))
    province = who.home.province.upper().replace('THÀNH PHỐ', 'TP')
    tail = province.removeprefix('TỈNH ').removeprefix('TP ')
    return FORMS | {
        'who': who, 'on': on, 'kind': kind, 'kinds': _CLASSES[kind], 'expires': None if kind == 'A1' else year_later(on, 10 if kind == 'B2' else 5), 'passed': passed,
        'number': f'{int(who.home.id_code) % 100:02d}{rng.choice("01")}{passed.year % 100:02d}{rng.randrange(1_000_000, 9_999_999)}', 'signer': FOLK.officer(rng),
        'body': ['SỞ GTVT', tail], 'bodies': [f'SỞ GTVT {tail}', f'SỞ GIAO THÔNG VẬN TẢI {tail}', f'SỞ GTVT {province}', 'SỞ GTVT'], 'ring': 'SỞ GIAO THÔNG VẬN TẢI', 'home': _shortened(who.home) if rng.random() < 0.6 else who.home.short(),
        'titles': rng.choice((['GIÁM ĐỐC'], ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])), 'scale': rng.choice((1, 1, 1.25)), 'serial': f'{rng.choice(("AL", "AN", "BC"))}{rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def insurance(rng: Random) -> dict[str, Any]:
    """Health insurance card since April 2021, Decision 1666/QĐ-BHXH."""
    on = day_between(rng, date(2021, 4, 5), date(2025, 5, 30))
    who = FOLK.somebody(rng, on, age=(3, 78))
    since = date(on.year - rng.randint(0, 6), rng.randint(1, 12), 1)
    area = who.home.district
    town_ = area.replace('thành phố', 'TP').replace('thị xã', 'TX')
    clinic = rng.choice((f'Trung tâm Y tế {town_}', f'Trạm y tế {who.home.ward}', f'Bệnh viện đa khoa tỉnh {who.home.province_name}' if who.home.province.startswith('tỉnh') else f'Phòng khám đa khoa {town_}'))  # fmt: skip
    return FORMS | {
        'who': who, 'on': on, 'code': f'{rng.randint(1, 96):02d}{rng.randrange(10**7, 10**8)}', 'starts': rng.choice((on.replace(day=1), date(on.year, on.month, min(on.day, 28)))),
        'since': since, 'clinic': clinic, 'office': f'BHXH {town_}', 'offices': [f'BHXH {town_}', f'Bảo hiểm xã hội {town_}', f'BHXH {area}', 'BẢO HIỂM XÃ HỘI VIỆT NAM'], 'chief': rng.choice(('GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')),
        'signer': FOLK.officer(rng), 'share': rng.choice((1, 2, 3, 4, 4, 4)), 'scale': rng.choice((1, 1.3, 1.5)),
    }  # fmt: skip


def _vehicle(rng: Random, first: date, last: date) -> dict[str, Any]:
    """What both kinds of registration say of owner and day."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=(19, 62))
    series = int(who.home.id_code) % 85 + 14
    return FORMS | {'who': who, 'on': on, 'series': series, 'signer': FOLK.officer(rng), 'number': f'{rng.randrange(1, 999_999):06d}', 'seat': town(who.home)}  # fmt: skip


def motorbike(rng: Random) -> dict[str, Any]:
    """Registration of a motorbike, Circular 58/2020/TT-BCA."""
    slots = _vehicle(rng, date(2020, 9, 1), date(2023, 8, 10))
    who, on = slots['who'], slots['on']
    brand, model, volume, mark, frame = rng.choice((('HONDA', 'VISION', '109', 'JK03E', 'RLHJK03'), ('HONDA', 'WAVE ALPHA', '109', 'JA39E', 'RLHJA39'), ('YAMAHA', 'EXCITER', '155', 'G3M6E', 'RLCUG11'), ('HONDA', 'LEAD', '124', 'JK12E', 'RLHJK12'), ('YAMAHA', 'GRANDE', '125', 'E32RE', 'RLCSEG1')))  # fmt: skip
    commune = rng.random() < 0.35 and on > date(2022, 6, 1)
    home = who.home
    unit, upper = (f'CÔNG AN {home.ward.upper()}', f'CÔNG AN {home.district.upper()}') if commune else (f'CÔNG AN {home.district.upper()}', f'CÔNG AN {home.province.upper()}')  # fmt: skip
    return slots | {
        'brand': brand, 'model': model, 'volume': volume, 'engine': f'{mark}{rng.randrange(1_000_000, 9_999_999)}', 'chassis': f'{frame}{rng.choice("0123456789")}{rng.choice("LMNP")}Y{rng.randrange(1_000_000, 9_999_999)}',
        'plate': f'{slots["series"]}{rng.choice(("-", " - "))}{rng.choice("BCDEFGHK")}{rng.randint(1, 9)} {rng.randrange(100, 999)}.{rng.randrange(10, 99)}', 'color': rng.choice(('Đỏ - Đen', 'Trắng - Đen', 'Xanh - Đen', 'Đen', 'Xám - Đen')),
        'home': f'{capital(who.detail)}, {home.short() if rng.random() < 0.5 else home.address()}', 'unit': unit.replace('THÀNH PHỐ', 'TP'), 'upper': upper.replace('THÀNH PHỐ', 'TP'),
        'first': on if rng.random() < 0.8 else on - timedelta(days=rng.randint(400, 2500)), 'titles': rng.choice((['TRƯỞNG CÔNG AN'], ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'])), 'scale': rng.choice((1, 1.2)), 'left': rng.choice((24, 44)),
    }  # fmt: skip


def licence_2025(rng: Random) -> dict[str, Any]:
    """Driving licence as the traffic police of a province issue it since March 2025."""
    on = day_between(rng, date(2025, 3, 12), date(2026, 9, 30))
    who = FOLK.somebody(rng, on, age=(21, 55))
    kind = rng.choice(('A1', 'A1', 'B', 'B', 'C1', 'A'))
    passed = on - timedelta(days=rng.choice((rng.randint(8, 20), rng.randint(400, 900))))
    police = f'CÔNG AN {who.home.province.upper().replace("THÀNH PHỐ", "TP")}'
    return FORMS | {
        'who': who, 'on': on, 'kind': kind, 'kinds': _CLASSES_2025[kind], 'expires': None if kind.startswith('A') else year_later(on, 10), 'passed': passed,
        'number': f'{int(who.home.id_code) % 100:02d}{rng.choice("01")}{passed.year % 100:02d}{rng.randrange(1_000_000, 9_999_999)}', 'signer': FOLK.officer(rng),
        'body': [police, 'PHÒNG CSGT'], 'bodies': [form for unit in ('PHÒNG CSGT', 'PHÒNG CẢNH SÁT GIAO THÔNG') for form in (unit, f'{police} {unit}', f'{unit} {police}', f'{unit}, {police}')], 'ring': f'{police} PHÒNG CSGT',
        'home': _shortened(who.home) if rng.random() < 0.4 else who.home.short(), 'titles': rng.choice((['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])), 'scale': rng.choice((1, 1.25)),
        'serial': f'{rng.choice(("CA", "CB"))}{rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def upload(rng: Random) -> dict[str, Any]:
    """CCCD as people photograph it for a portal."""
    return chip_card(rng) | {'desk': rng.choice(('#b08b62', '#8f9aa6', '#ece7de', '#6d5846'))}


def car(rng: Random) -> dict[str, Any]:
    """Registration of a car or a small truck, Circular 58/2020/TT-BCA."""
    slots = _vehicle(rng, date(2020, 9, 1), date(2024, 12, 20))
    who, on = slots['who'], slots['on']
    first = on if rng.random() < 0.7 else on - timedelta(days=rng.randint(500, 2600))
    brand, model, sort, volume, frame, seats, goods, motor = rng.choice((
        ('TOYOTA', 'VIOS', 'Ô tô con', '1496', 'RL4BB9F3', '05', '', '2NR'), ('HYUNDAI', 'ACCENT', 'Ô tô con', '1368', 'RLUA741B', '05', '', 'G4LC'), ('KIA', 'MORNING', 'Ô tô con', '1248', 'RNYTB51M', '05', '', 'G4LA'),
        ('MAZDA', 'CX-5', 'Ô tô con', '1998', 'RN2KF4WL', '05', '', 'PE'), ('THACO', 'TOWNER800', 'Ô tô tải (có mui)', '970', 'RNHT080A', '02', '850', 'DA465QE'), ('FORD', 'RANGER', 'Ô tô tải (pickup cabin kép)', '1996', 'MNCUMFF5', '05', '740', 'YN2S'),
    ))  # fmt: skip
    made = first.year - rng.choice((0, 0, 1)) if first.month > 3 else first.year - 1
    police = f'CÔNG AN {who.home.province.upper().replace("THÀNH PHỐ", "TP")}'
    return slots | {
        'brand': brand, 'model': model, 'sort': sort, 'volume': volume, 'seats': seats, 'goods': goods or '..........', 'made': made, 'first': first, 'ends': date(made + 25, 12, 31) if goods else None,
        'engine': f'{motor}{rng.randrange(100_000, 9_999_999)}', 'chassis': f'{frame}{rng.choice("KLMN")}{rng.choice("0123456789")}{rng.randrange(1_000_000, 9_999_999)}',
        'plate': f'{slots["series"]}{"C" if goods else "A"}-{rng.randrange(100, 999)}.{rng.randrange(10, 99)}', 'color': rng.choice(('Trắng', 'Đen', 'Bạc', 'Đỏ', 'Xám', 'Ghi')),
        'home': f'{capital(who.detail)}, {who.home.short() if rng.random() < 0.6 else who.home.address()}', 'upper': police, 'unit': 'PHÒNG CẢNH SÁT GIAO THÔNG', 'seat': who.home.province_name,
        'titles': rng.choice((['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])), 'scale': rng.choice((1, 1.2, 1.35)), 'left': rng.choice((20, 30)),
    }  # fmt: skip


_ILLS = (
    ('Có bệnh hay bị thương trong 5 năm qua', 'Đái tháo đường hoặc kiểm soát tăng đường huyết'), ('Có bệnh thần kinh hay bị thương ở đầu', 'Bệnh tâm thần'),
    ('Bệnh mắt hoặc giảm thị lực (trừ đeo kính thuốc)', 'Mất ý thức, rối loạn ý thức'), ('Bệnh ở tai, giảm sức nghe hoặc thăng bằng', 'Ngất, chóng mặt'),
    ('Bệnh tim, nhồi máu cơ tim, các bệnh tim mạch khác', 'Rối loạn giấc ngủ, ngừng thở khi ngủ'), ('Tăng huyết áp', 'Tai biến mạch máu não hoặc liệt'),
    ('Khó thở', 'Bệnh hoặc tổn thương cột sống'), ('Bệnh phổi, hen, khí phế thũng', 'Sử dụng rượu thường xuyên, liên tục'), ('Bệnh thận, lọc máu', 'Sử dụng ma túy và chất gây nghiện'),
)  # fmt: skip


def drivers(rng: Random) -> dict[str, Any]:
    """Health certificate of a driver, Circular 36/2024/TT-BYT, filled in by software."""
    slots = _issued(rng, date(2025, 1, 6), date(2026, 9, 30), (19, 55))
    on, where = slots['on'], slots['where']
    kind = rng.choice(('A1', 'A', 'B', 'B', 'C1', 'C'))
    exams = (
        ('Tâm thần', 'Không phát hiện bất thường'), ('Thần kinh', 'Không phát hiện bất thường'), ('Mắt', f'Thị lực: mắt phải {rng.choice(("10/10", "9/10", "8/10"))}, mắt trái {rng.choice(("10/10", "9/10"))}; thị trường, sắc giác bình thường'),
        ('Tai - Mũi - Họng', 'Nói thường 5m, nói thầm 0,5m'), ('Tim mạch', f'Mạch {rng.randint(68, 86)} lần/phút; huyết áp {rng.randint(106, 128)}/{rng.randint(66, 82)} mmHg'), ('Hô hấp', 'Không ran'),
        ('Cơ - Xương - Khớp', 'Vận động bình thường'), ('Nội tiết', 'Không phát hiện bất thường'),
    )  # fmt: skip
    return slots | _clinic(rng, where) | {
        'got': max(on - timedelta(days=rng.randint(60, 1300)), date(2021, 5, 4)), 'kind': kind, 'exams': exams, 'ills': _ILLS, 'doctors': [f'BS. {FOLK.officer(rng)}' for _ in range(4)], 'place': where.province_name,
        'doctor': f'{rng.choice(("BS.", "BSCKI.", "BSCKII."))} {slots["signer"]}', 'cup': rng.choice(('0 mg/l', '0,0 mg/100ml', 'Âm tính')), 'verdict': rng.choice(('Đủ điều kiện sức khỏe lái xe hạng:', 'Đủ sức khỏe lái xe hạng')),
    }  # fmt: skip


add(LAYOUTS, 't01-counter', chip_card, "CCCD with chip, TT 06/2021/TT-BCA, both sides in real size on the glass of a counter")  # fmt: skip
add(LAYOUTS, 't01-certified', chip_card, "CCCD with chip, TT 06/2021/TT-BCA, enlarged photocopy attested by a commune", wear='copied')  # fmt: skip
add(LAYOUTS, 't02-counter-2024', any_card, "Thẻ căn cước, TT 17/2024/TT-BCA, both sides in real size on the glass")
add(LAYOUTS, 't02-certified', new_card, "Thẻ căn cước, TT 17/2024/TT-BCA, enlarged copy attested by a commune")
add(LAYOUTS, 't03-provincial', old_card, "CMND of nine digits, TT 04/1999/TT-BCA(C13), photocopied", wear='copied')
add(LAYOUTS, 't04-data-page', passport, "Hộ chiếu phổ thông, TT 29/2016/TT-BCA or 73/2021/TT-BCA, data page")
add(LAYOUTS, 't09-public-security', household, "Sổ hộ khẩu, form HK08 of TT 36/2014/TT-BCA, filled in by pen, photocopied two leaves a sheet", wear='copied')  # fmt: skip
add(LAYOUTS, 't10-form-56', residence_2021, "CT07, TT 56/2021/TT-BCA")
add(LAYOUTS, 't10-form-66', residence_2024, "CT07, TT 66/2023/TT-BCA")
add(LAYOUTS, 't10-portal-53', residence_2025, "CT07, TT 53/2025/TT-BCA, signed electronically")
add(LAYOUTS, 't11-form-06', record, "Phiếu lý lịch tư pháp số 1, form 06/2013/TT-LLTP of TT 16/2013/TT-BTP")
add(LAYOUTS, 't25-form-2013-pen', health, "Giấy khám sức khỏe of somebody over eighteen, TT 14/2013/TT-BYT, bought blank filled in by pen")  # fmt: skip
add(
    LAYOUTS,
    't28-pet-transport',
    licence,
    "Giấy phép lái xe of PET, TT 12/2017/TT-BGTVT, of a transport department, both sides",
)
add(LAYOUTS, 't29-digits-2021', insurance, "Thẻ BHYT of ten digits, QĐ 1666/QĐ-BHXH of 2020, both sides")
add(
    LAYOUTS,
    't32-motorbike-58',
    motorbike,
    "Chứng nhận đăng ký mô tô, TT 58/2020/TT-BCA, both sides, photocopied",
    wear='copied',
)
add(LAYOUTS, 't01-upload', upload, "CCCD with chip, TT 06/2021/TT-BCA, photographed for a portal", wear='photographed')
add(
    LAYOUTS,
    't25-form-drivers',
    drivers,
    "Giấy khám sức khỏe của người lái xe, TT 36/2024/TT-BYT, filled in by software",
)
add(LAYOUTS, 't28-pet-police', licence_2025, "Giấy phép lái xe of PET, TT 12/2025/TT-BCA, of the traffic police of a province", template='t28-pet-transport')  # fmt: skip
add(LAYOUTS, 't32-car-58', car, "Chứng nhận đăng ký xe ô tô, TT 58/2020/TT-BCA, both sides")
