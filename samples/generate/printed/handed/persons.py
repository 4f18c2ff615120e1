"""Papers as they are handed over the counter: papers about persons."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import tax_code
from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast, capital, day_between, family_of, old_number, phone
from samples.generate.printed.handed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.words import day_words, long_day, number_words, slash_day

LAYOUTS = Collection()

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Phạm', 'Lê', 'Cù', 'Đinh', 'Lại', 'Ninh', 'Trịnh', 'Thân', 'Tạ', 'Văn', 'Bạch', 'Hà', 'Vi', 'Lục',
    'Danh', 'Kim', 'Mã', 'Phí', 'Quan', 'Bế', 'Lò', 'Đặng', 'Huỳnh', 'Mai', 'Võ', 'Trà',
)  # fmt: skip
_WOMEN = ('Thị', 'Thị', 'Thị', 'Thị Ngọc', 'Thị Thu', 'Mỹ', 'Tường', 'Thục', 'Phương', 'Thị Kim', 'Hoàng', 'Lệ')
_MEN = ('Văn', 'Văn', 'Văn', 'Quốc', 'Hải', 'Xuân', 'Trường', 'Hoàng', 'Anh', 'Khắc', 'Doãn', 'Đăng', 'Phước', 'Ngọc')
_SHE = (
    'Nhàn', 'Lụa', 'Tươi', 'Điệp', 'Hạnh', 'Vy', 'Thảo', 'Nương', 'Gấm', 'Bưởi', 'Hiền', 'Thủy', 'Trâm', 'Liễu', 'Tố Quyên', 'Mận', 'Sen', 'Duyên',
    'Anh', 'Thanh',
)  # fmt: skip
_HE = (
    'Toàn', 'Đại', 'Nhẫn', 'Thạch', 'Bách', 'Cường', 'Huân', 'Lợi', 'Mạnh', 'Nguyên', 'Phát', 'Sang', 'Thiện', 'Vinh', 'Xuân Hòa', 'Đệ', 'Hậu',
    'Khiêm', 'Tráng', 'Bửu',
)  # fmt: skip
_PEOPLES = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Thái', 'Mường', 'Khmer', 'Tày', 'Hrê')
FOLK = Cast(listed('old third'), listed('new third'), _FAMILY, (_WOMEN, _MEN), (_SHE, _HE), _PEOPLES)
_POLICE = 'Cục Cảnh sát quản lý hành chính về trật tự xã hội'
_RANKS = ('Trung tá', 'Thiếu tá', 'Đại úy', 'Thượng úy')


def _town(where: Place) -> str:
    """The name before a day: of the commune, or of the district or province where the commune has a number."""
    if not where.ward_name.isdigit():
        return where.ward_name
    return where.district.removeprefix('thành phố ').removeprefix('quận ') or where.province_name


def _years(day: date, years: int) -> date:
    """The same day years later or earlier; the 28th stands for later days."""
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _age(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _mail(name: str, rng: Random) -> str:
    """An address for letters that nobody has."""
    return f'hopthu.{rng.randint(100, 999)}{len(name)}@gmail.com'


def paper(rng: Random, first: date, last: date, age: tuple[int, int] = (22, 64), male: bool | None = None) -> dict[str, Any]:  # fmt: skip
    """A person, the commune where he lives, the day and who signs there."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, male=male, home=where)
    card = max(date(2021, 3, 1), _years(who.born, 14)), on - timedelta(days=30)  # when it may have been issued
    got = day_between(rng, *card) if card[0] + timedelta(days=7) < card[1] else on - timedelta(days=rng.randint(200, 900))  # fmt: skip
    return {
        'on': on, 'where': where, 'who': who, 'home': capital(who.address), 'origin': capital(who.birthplace.address()), 'town': _town(where),
        'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'number': rng.randint(14, 2960), 'slash': slash_day, 'long': long_day,
        'words': day_words, 'capital': capital, 'phone': phone(rng), 'mail': _mail(who.name, rng), 'got': got, 'got_at': _POLICE,
        'rank': rng.choice(_RANKS), 'old': old_number(rng, who.birthplace), 'age': _age(who.born, on), 'titles': rng.choice((('CHỦ TỊCH',), ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'))),
        'council': f'ỦY BAN NHÂN DÂN {where.ward.upper()}',
    }  # fmt: skip


def _residence(rng: Random, first: date, last: date, members: int) -> dict[str, Any]:
    """CT07."""
    slots = paper(rng, first, last, (19, 45))
    on, where = slots['on'], slots['where']
    relation = rng.choice(('Con đẻ', 'Cháu ruột', 'Cháu nội') if slots['who'].male else ('Con đẻ', 'Con dâu', 'Cháu nội'))  # fmt: skip
    head = FOLK.somebody(rng, on, age=(68, 76), male=True, family=family_of(slots['who']) if relation != 'Con dâu' else '', home=where)  # fmt: skip
    kin = [('Vợ', False, (60, 70)), ('Con đẻ', True, (17, 30)), ('Cháu nội', False, (1, 9)), ('Con dâu', False, (20, 34))]  # fmt: skip
    others = [
        (
            FOLK.somebody(
                rng,
                on,
                age=age,
                male=male,
                family=family_of(head) if word[:3] in ('Con', 'Chá') and word != 'Con dâu' else '',
                home=where,
            ),
            word,
        )
        for word, male, age in kin[:members]
    ]
    return slots | {
        'head': head, 'others': others, 'relation': relation, 'ends': _years(on, 1) - timedelta(days=1),
        'elsewhere': capital(FOLK.somebody(rng, on).address), 'since': on - timedelta(days=rng.randint(60, 600)), 'before': day_between(rng, date(2006, 2, 1), date(2012, 10, 1)),
        'after': day_between(rng, date(2014, 2, 1), date(2020, 10, 1)), 'past': capital(FOLK.somebody(rng, date(2014, 1, 1)).address),
        'police': f'CÔNG AN {where.ward.upper()}', 'above': f'CÔNG AN {(where.district or where.province).upper()}',
    }  # fmt: skip


def tenant(rng: Random) -> dict[str, Any]:
    """CT07 as of Circular 66/2023, of somebody who rents."""
    slots = _residence(rng, date(2024, 1, 8), date(2025, 6, 20), 0)
    return slots | {'until': slots['since'] + timedelta(days=729)}


def moved(rng: Random) -> dict[str, Any]:
    """CT07 as of Circular 56/2021, by pen."""
    return _residence(rng, date(2021, 7, 12), date(2023, 12, 20), 0)


def household(rng: Random) -> dict[str, Any]:
    """CT07 after July 2025, with history and members."""
    return _residence(rng, date(2025, 7, 14), date(2026, 9, 25), rng.randint(2, 4))


def _record(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Judicial record."""
    slots = paper(rng, first, last, (24, 58))
    who, on = slots['who'], slots['on']
    return slots | {
        'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False), 'spouse': FOLK.name(rng, male=not who.male),
        'stay': capital(FOLK.somebody(rng, on).address), 'judged': day_between(rng, date(2007, 3, 1), date(2012, 9, 1)), 'fine': f'{rng.randint(3, 9)}.000.000 đồng',
        'code': f'{on:%y%m%d}{rng.randrange(10**6, 10**7)}',
    }  # fmt: skip


def record_2015(rng: Random) -> dict[str, Any]:
    """No. 1 of a justice department, with a nine-digit identity card."""
    return _record(rng, date(2013, 8, 1), date(2016, 11, 30))


def record_2026(rng: Random) -> dict[str, Any]:
    """No. 1 of the police of a province."""
    return _record(rng, date(2025, 7, 14), date(2026, 9, 25))


def record_full(rng: Random) -> dict[str, Any]:
    """No. 2 of a justice department, with a conviction that is wiped out."""
    return _record(rng, date(2022, 2, 1), date(2024, 12, 20))


def moving(rng: Random) -> dict[str, Any]:
    """CT01 as of Circular 53/2025."""
    slots = paper(rng, date(2025, 7, 10), date(2026, 9, 25), (21, 42))
    on, where = slots['on'], slots['where']
    head = FOLK.somebody(rng, on, age=(52, 72), home=where)
    who = slots['who']
    child = FOLK.somebody(rng, on, age=(0, 7), family=family_of(who) if who.male else '', home=where)
    wish = rng.choice(('Đăng ký thường trú', 'Đăng ký tạm trú'))
    return slots | {'head': head, 'relation': rng.choice(('Con rể' if who.male else 'Con dâu', 'Cháu ruột', 'Người thuê nhà')), 'child': child, 'wish': f'{wish} tại {slots["home"]}', 'police': f'Công an {where.ward}'}  # fmt: skip


def newborn(rng: Random) -> dict[str, Any]:
    """Declaration of a birth by pen."""
    slots = paper(rng, date(2020, 8, 3), date(2024, 5, 30), (23, 44), male=True)
    on, where, father = slots['on'], slots['where'], slots['who']
    mother = FOLK.somebody(rng, on, age=(20, 40), male=False, home=where)
    child = FOLK.child(rng, on, family_of(father), where, father.ethnicity)
    applicant = rng.choice((father, mother))
    return slots | {
        'father': father, 'mother': mother, 'child': child, 'applicant': applicant, 'words_of': day_words(child.born).removeprefix('Ngày '),
        'born_at': f'{rng.choice(("Bệnh viện đa khoa", "Bệnh viện Phụ sản"))} {where.province}',
    }  # fmt: skip


def deceased(rng: Random) -> dict[str, Any]:
    """Declaration of a death, typed."""
    slots = paper(rng, date(2021, 4, 1), date(2025, 6, 20), (30, 52))
    on, where = slots['on'], slots['where']
    man = rng.random() < 0.5
    dead = FOLK.somebody(rng, on, age=(71, 92), male=man, family=family_of(slots['who']) if man else '', home=where)
    day = on - timedelta(days=rng.randint(2, 12))
    return slots | {
        'dead': dead, 'day': day, 'hour': rng.randint(0, 23), 'minute': rng.choice((5, 10, 25, 30, 40, 50)), 'cause': rng.choice(('Bệnh già', 'Tai biến mạch máu não', 'Suy tim')),
        'relation': rng.choice(('Con trai', 'Con đẻ') if slots['who'].male else ('Con gái', 'Con đẻ')), 'notice': rng.randint(11, 240),
    }  # fmt: skip


def traveller(rng: Random) -> dict[str, Any]:
    """TK01: a passport is asked for, by pen."""
    slots = paper(rng, date(2023, 8, 21), date(2025, 6, 20), (22, 58))
    who, on = slots['who'], slots['on']
    elders = slots['age'] + 22, slots['age'] + 33
    return slots | {
        'father': FOLK.somebody(rng, on, age=elders, male=True, family=family_of(who)), 'mother': FOLK.somebody(rng, on, age=elders, male=False),
        'work': rng.choice(('Kinh doanh', 'Giáo viên', 'Công nhân', 'Lao động tự do')),
    }  # fmt: skip


def corrected(rng: Random) -> dict[str, Any]:
    """Declaration that an entry of the register be put right."""
    slots = paper(rng, date(2024, 7, 1), date(2026, 9, 25), (30, 55))
    on, where, who = slots['on'], slots['where'], slots['who']
    child = FOLK.somebody(rng, on, age=(10, 15), family=family_of(who) if who.male else '', home=where)
    wrong = who.born.year + rng.choice((-2, -1, 1, 2))
    return slots | {
        'child': child, 'wrong': wrong, 'parent': 'cha' if who.male else 'mẹ', 'entered': child.born + timedelta(days=rng.randint(5, 50)), 'entry': rng.randint(12, 240),
        'book': f'{rng.randint(1, 2):02d}',
    }  # fmt: skip


def asking_record(rng: Random) -> dict[str, Any]:
    """A judicial record is asked for, typed into the form."""
    slots = _record(rng, date(2021, 7, 1), date(2024, 12, 20))
    return slots | {
        'one': rng.random() < 0.7, 'work': rng.choice(('Lao động tự do', 'Nhân viên văn phòng', 'Kỹ thuật viên')), 'goal': rng.choice(('Bổ túc hồ sơ xin việc', 'Xuất khẩu lao động', 'Xin thị thực')),
    }  # fmt: skip


def elder(rng: Random) -> dict[str, Any]:
    """An old person asks for a monthly allowance, by pen."""
    slots = paper(rng, date(2021, 7, 1), date(2024, 11, 30), (80, 93))
    who = slots['who']
    family = family_of(who) if who.male else ''
    return slots | {'child': FOLK.somebody(rng, slots['on'], age=(40, 58), family=family, home=slots['where'])}


def land_change(rng: Random) -> dict[str, Any]:
    """A change of land is asked to be registered, by pen."""
    slots = paper(rng, date(2024, 8, 12), date(2025, 6, 20), (28, 68))
    other = FOLK.name(rng, male=rng.random() < 0.5)
    wishes = (
        (f'Nhận tặng cho quyền sử dụng đất của ông (bà) {other}', 'Hợp đồng tặng cho quyền sử dụng đất'),
        (f'Nhận chuyển nhượng quyền sử dụng đất của ông (bà) {other}', 'Hợp đồng chuyển nhượng quyền sử dụng đất'),
        ('Xóa đăng ký thế chấp và thay đổi số giấy tờ nhân thân', 'Bản sao thẻ căn cước công dân'),
    )
    return slots | {
        'wish': rng.choice(wishes),
        'came': slots['on'] + timedelta(days=1 if slots['on'].weekday() < 4 else 3),
    }


def building(rng: Random) -> dict[str, Any]:
    """A building permit for a house is asked for, typed."""
    slots = paper(rng, date(2025, 7, 14), date(2026, 9, 25), (28, 66))
    ground = rng.randint(62, 128)
    return slots | {'ground': ground, 'floors': rng.choice((2, 3)), 'lot': rng.randint(12, 890), 'sheet': rng.randint(3, 68), 'area': ground + rng.randint(8, 60)}  # fmt: skip


def school_fee(rng: Random) -> dict[str, Any]:
    """Parents ask for lower fees, by pen."""
    slots = paper(rng, date(2021, 9, 6), date(2024, 10, 10), (30, 46))
    child = FOLK.name(rng, male=rng.random() < 0.5, family=family_of(slots['who']))
    return slots | {
        'child': child,
        'form': f'{rng.randint(6, 9)}{rng.choice("ABC")}',
        'school': f'Trường THCS {slots["where"].ward_name}',
    }


def licence(rng: Random) -> dict[str, Any]:
    """A driving licence is to be exchanged; typed."""
    slots = paper(rng, date(2018, 3, 1), date(2022, 11, 30), (26, 59))
    who, on = slots['who'], slots['on']
    first = day_between(rng, max(date(2010, 2, 1), _years(who.born, 19)), on - timedelta(days=200))
    return slots | {'grade': rng.choice(('A1', 'B2', 'C')), 'first': first, 'licence': f'{who.birthplace.id_code[1:]}{first:%y}{rng.randrange(10**7, 10**8)}', 'got': on - timedelta(days=rng.randint(100, 700)) if on.year > 2018 else on - timedelta(days=rng.randint(40, 400))}  # fmt: skip


def same_person(rng: Random) -> dict[str, Any]:
    """Somebody whose papers bear two names, typed with a typewriter's letters."""
    slots = paper(rng, date(2019, 2, 11), date(2021, 3, 10), (40, 66))
    who = slots['who']
    family, *middle, given = who.name.split()
    return slots | {'alias': ' '.join((family, *middle[1:], given)) if len(middle) > 1 else f'{family} {given}'}


def _two(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Two persons, one of whom acts for the other."""
    slots = paper(rng, first, last, (35, 70))
    other = FOLK.somebody(rng, slots['on'], age=(24, 60))
    while other.name == slots['who'].name:
        other = FOLK.somebody(rng, slots['on'], age=(24, 60))
    return slots | {'other': other, 'other_home': capital(other.address), 'other_got': slots['on'] - timedelta(days=rng.randint(150, 420)), 'entry': rng.randint(31, 1890)}  # fmt: skip


def mandate(rng: Random) -> dict[str, Any]:
    """An authorisation by pen, attested by a commune on the same leaf."""
    slots = _two(rng, date(2022, 9, 1), date(2025, 6, 20))
    wish = rng.choice(('nộp hồ sơ và nhận kết quả cấp đổi giấy chứng nhận quyền sử dụng đất', 'nhận lương hưu hằng tháng', 'nộp hồ sơ và nhận trích lục khai sinh'))  # fmt: skip
    return slots | {'wish': wish, 'months': rng.choice((3, 6, 12))}


def notary(rng: Random) -> dict[str, Any]:
    """A contract of authorisation before a notary."""
    slots = _two(rng, date(2021, 10, 1), date(2024, 12, 20))
    where = slots['where']
    years = rng.choice((5, 10, 20))
    return slots | {
        'years': years, 'years_words': number_words(years), 'office': f'VĂN PHÒNG CÔNG CHỨNG {FOLK.name(rng, male=True).upper()}', 'lot': rng.randint(12, 890), 'sheet': rng.randint(3, 68),
        'serial': f'{rng.choice("CD")}{rng.choice("ABEGHKLMNPQRSTVX")} {rng.randrange(100_000, 999_999)}', 'certified': day_between(rng, date(2015, 3, 1), date(2020, 11, 30)),
        'day_words': day_words(slots['on']), 'department': f'Sở Tài nguyên và Môi trường {where.province}',
    }  # fmt: skip


def company(rng: Random) -> dict[str, Any]:
    """A director lets a clerk act for his company."""
    slots = _two(rng, date(2023, 2, 1), date(2026, 9, 25))
    where = slots['where']
    brand, short = rng.choice((('HẢI NAM PHONG', 'HNP'), ('TRƯỜNG LỘC', 'TL'), ('ĐỨC TÀI MINH', 'ĐTM'), ('BẢO LONG', 'BL')))  # fmt: skip
    return slots | {
        'firm': f'CÔNG TY TNHH {rng.choice(("THƯƠNG MẠI", "DỊCH VỤ VẬN TẢI", "XÂY LẮP"))} {brand}', 'short': short, 'tax': tax_code(rng, where.tax_office),
        'seat': where.address(f'Số {rng.randint(3, 96)} {where.street}') if 'đường' in where.street else capital(where.address(where.street)), 'number': rng.randint(2, 48),
        'ends': slots['on'] + timedelta(days=rng.choice((60, 90, 180))),
    }  # fmt: skip


def driver(rng: Random) -> dict[str, Any]:
    """Health of a driver, by pen."""
    slots = paper(rng, date(2018, 2, 1), date(2023, 12, 20), (19, 55))
    where = slots['where']
    clinic = f'TRUNG TÂM Y TẾ {where.district.upper()}'
    return slots | {'clinic': clinic, 'grade': rng.choice(('A1', 'B1', 'B2', 'C', 'FC')), 'pulse': rng.randint(68, 84), 'got': slots['on'] - timedelta(days=rng.randint(100, 900)) if slots['on'].year > 2018 else slots['on'] - timedelta(days=rng.randint(20, 30))}  # fmt: skip


def checked(rng: Random) -> dict[str, Any]:
    """Health as of Circular 32/2023, from the software of a hospital."""
    slots = paper(rng, date(2024, 2, 1), date(2026, 9, 25), (19, 56))
    ill = rng.choice(('Không', 'Tật khúc xạ mắt', 'Sâu răng 36, cao răng độ I', 'Thừa cân'))
    return slots | {
        'grade': rng.choice(('I', 'II', 'II', 'III')), 'ill': ill, 'why': rng.choice(('Khám sức khỏe đi làm', 'Bổ sung hồ sơ xin việc', 'Đi học')), 'height': rng.randint(151, 177),
        'weight': rng.randint(45, 78), 'hospital': f'BỆNH VIỆN ĐA KHOA {rng.choice(("TÂM PHÚC", "VIỆT ĐỨC AN", "HỒNG HÀ"))}', 'health': f'SỞ Y TẾ {slots["where"].province.upper()}', 'copied': slots['on'] + timedelta(days=rng.randint(3, 40)),
    }  # fmt: skip


def insured(rng: Random) -> dict[str, Any]:
    """Card of health insurance as it has been since April 2021."""
    slots = paper(rng, date(2021, 4, 5), date(2025, 5, 30), (6, 70))
    on, where = slots['on'], slots['where']
    clinic = rng.choice((f'Trạm y tế {where.ward}', f'Trung tâm Y tế {where.district}', f'Bệnh viện đa khoa {where.province}'))  # fmt: skip
    since = day_between(rng, date(on.year - 4, 1, 1), date(on.year + 4, 12, 1)).replace(day=1)
    return slots | {'code': f'{where.id_code[1:]}{rng.randrange(10**7, 10**8)}', 'clinic': clinic, 'since': since, 'from': on.replace(day=1) if on.day < 15 else on, 'office': f'BHXH {where.district}'}  # fmt: skip


add(LAYOUTS, 't10-h-ct07-tenant', tenant, "CT07 of 2023 from the police's software, number in boxes, a tenant")
add(LAYOUTS, 't10-h-ct07-pen', moved, "CT07 of 2021 by pen on a photocopied blank of a commune", wear='photographed')
add(LAYOUTS, 't10-h-ct07-history', household, "CT07 of 2025, electronic signature, members and history")
add(LAYOUTS, 't11-h-justice-2015', record_2015, "Phiếu số 1 of a department in a frame, old card", wear='copied')
add(LAYOUTS, 't11-h-police-code', record_2026, "Phiếu số 1 of the police of a province, electronic, code at the foot")
add(LAYOUTS, 't12-h-justice-wiped', record_full, "Phiếu số 2 of two pages, a conviction that is wiped out")
add(LAYOUTS, 't19-h-ct01-boxes', moving, "CT01 of 2025 typed, numbers in boxes, four columns of consent")
add(LAYOUTS, 't19-h-birth-pen', newborn, "Declaration of a birth by pen, dotted blank of 2020")
add(LAYOUTS, 't19-h-death-typed', deceased, "Declaration of a death typed at home", wear='photographed')
add(LAYOUTS, 't19-h-passport-pen', traveller, "TK01 by pen, letters on lines, photograph and ticks")
add(LAYOUTS, 't19-h-correction', corrected, "Declaration that the register be put right, from the province's portal")
add(LAYOUTS, 't19-h-record-request', asking_record, "Request for a judicial record, table of stays, ticks, two pages")
add(LAYOUTS, 't19-h-elder-pen', elder, "Request for an allowance of an old person by pen", wear='copied')
add(LAYOUTS, 't20-h-land-change-pen', land_change, "Change of land as of Decree 101/2024, by pen")
add(LAYOUTS, 't20-h-building', building, "Request for a building permit of a house, typed")
add(LAYOUTS, 't20-h-school-fee-pen', school_fee, "Request for lower school fees, by pen", wear='photographed')
add(LAYOUTS, 't20-h-licence', licence, "Request for another driving licence, photograph at the left", wear='copied')
add(LAYOUTS, 't20-h-two-names', same_person, "Request in a typewriter's letters, confirmed by the commune below")
add(LAYOUTS, 't22-h-commune-pen', mandate, "Authorisation by pen, attested on the back")
add(LAYOUTS, 't22-h-notary', notary, "Contract of authorisation before a notary, three pages")
add(LAYOUTS, 't22-h-company', company, "Authorisation of a company's clerk with a number, letterhead in colour")
add(LAYOUTS, 't25-h-driver-pen', driver, "Health of a driver by pen, blank of 2015, two pages")
add(LAYOUTS, 't25-h-hospital-2024', checked, "Health as of Circular 32/2023 from a hospital's software, two pages")
add(LAYOUTS, 't29-h-card-2021', insured, "Card of 2021, both sides enlarged on one leaf by a copier", wear='copied')
