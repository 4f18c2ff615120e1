"""Papers as they are handed over the counter: official papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast, capital, day_between, phone
from samples.generate.printed.handed.add import add
from samples.generate.printed.layout import Collection, Fill, Filled
from samples.generate.printed.told.telling import told
from samples.generate.words import day_words, long_day, money, money_words, slash_day

LAYOUTS = Collection()
_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đỗ', 'Bùi', 'Đặng', 'Vũ', 'Hoàng', 'Lương', 'Tạ', 'Cao', 'Kiều', 'Mã', 'Bế',
    'Quàng', 'Lăng', 'Ninh', 'Thân', 'Cù', 'Vi', 'Trịnh', 'Đinh', 'Lý', 'Viên', 'Tiêu', 'Danh',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thu', 'Ngọc', 'Thị Thanh', 'Phương', 'Mai', 'Thị Hồng', 'Lệ', 'Tuyết'),
    ('Văn', 'Văn', 'Hữu', 'Xuân', 'Quốc', 'Ngọc', 'Đức', 'Khắc', 'Thế', 'Bá', 'Trọng', 'Duy'),
)
_GIVEN = (
    ('Dung', 'Hoa', 'Nhàn', 'Thảo', 'Hạnh', 'Liên', 'Bích', 'Nga', 'Cúc', 'Hiền', 'Lụa', 'Trà', 'Vui', 'Phượng', 'Tươi', 'Mận'),
    ('Sơn', 'Hải', 'Cường', 'Lợi', 'Phước', 'Nam', 'Tài', 'Thông', 'Đạo', 'Khánh', 'Luận', 'Nghĩa', 'Quân', 'Hưng', 'Thạo', 'Vinh'),
)  # fmt: skip


class _Folk(Cast):
    """Middle parts of two words are kept, doubled blanks are not."""

    def name(self, rng: Random, *, male: bool, family: str = '') -> str:
        """A name put together at random."""
        return ' '.join(super().name(rng, male=male, family=family).split())


FOLK = _Folk(listed('old fourth'), listed('new fourth'), _FAMILY, _MIDDLE, _GIVEN)
OLDER, LATER = (date(2019, 2, 11), date(2025, 6, 13)), (date(2025, 8, 4), date(2026, 9, 25))
_BASE = {
    'long': long_day,
    'slash': slash_day,
    'words': day_words,
    'money': money,
    'money_words': money_words,
    'capital': capital,
}


def _town(where: Place) -> str:
    """The district without its kind, else the province's name."""
    name = where.district or where.province
    for kind in ('huyện ', 'quận ', 'thành phố ', 'thị xã ', 'tỉnh '):
        name = name.removeprefix(kind)
    return name


def _start(rng: Random, when: tuple[date, date], **more: Any) -> dict[str, Any]:
    """Day, place, number, who signs and who keeps the file."""
    on = day_between(rng, *when)
    return {
        **_BASE, 'town': _town, 'on': on, 'where': FOLK.place(rng, on), 'n': str(rng.randint(13, 890)), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng),
        'phone': phone(rng), **more,
    }  # fmt: skip


def _later(rng: Random, on: date, least: int, most: int) -> date:
    """A working day some days after another."""
    return day_between(rng, on + timedelta(days=least), on + timedelta(days=most))


def _arrival(rng: Random, on: date) -> dict[str, Any]:
    """Number and day in the register of who received it."""
    return {'came': str(rng.randint(112, 3980)), 'came_on': _later(rng, on, 1, 6)}


def pension(rng: Random) -> dict[str, Any]:
    """T17: social insurance grants a pension."""
    slots = _start(rng, (date(2019, 2, 11), date(2025, 2, 20)))
    on = slots['on']
    who = FOLK.somebody(rng, on, age=(56, 61), home=slots['where'])
    mean, rate = rng.randint(48_000, 99_000) * 100 + rng.randint(1, 99), rng.randint(55, 75)
    return slots | {
        'who': who, 'book': f'{rng.randrange(1_000_000_000, 9_999_999_999)}', 'job': rng.choice(('Giáo viên tiểu học', 'Công nhân may', 'Nhân viên y tế')), 'starts': date(on.year, on.month % 12 + 1, 1) if on.month < 12 else date(on.year + 1, 1, 1),
        'years': rng.randint(21, 36), 'months': rng.randint(1, 11), 'mean': mean, 'rate': rate, 'sum': mean * rate // 100, 'clinic': f'Bệnh viện đa khoa {slots["where"].province_name}', 'account': f'{rng.randrange(10**12, 10**13)}',
    }  # fmt: skip


def divorce(rng: Random) -> dict[str, Any]:
    """T17: a court records that two people part."""
    slots = _start(rng, (date(2019, 2, 11), date(2025, 5, 20)))
    on, where = slots['on'], slots['where']
    wife, man = (FOLK.somebody(rng, on, age=(27, 44), male=male, home=where) for male in (False, True))
    return slots | {
        'wife': wife, 'man': man, 'case': str(rng.randint(20, 400)), 'filed': day_between(rng, on - timedelta(days=70), on - timedelta(days=40)), 'agreed': day_between(rng, on - timedelta(days=12), on - timedelta(days=8)),
        'child': FOLK.name(rng, male=True, family=man.name.split()[0]), 'born': on - timedelta(days=rng.randint(900, 4000)), 'sum': rng.choice((1_500_000, 2_000_000, 3_000_000)), 'bill': f'{rng.randint(1000, 9800):07d}', 'copied': _later(rng, on, 4, 40),
    }  # fmt: skip


def penalty(rng: Random) -> dict[str, Any]:
    """T17: a commune's police fines a driver, by pen on a printed form."""
    slots = _start(rng, LATER)
    on = slots['on']
    who = FOLK.somebody(rng, on, age=(18, 55), home=slots['where'])
    deed, clause, fine = rng.choice(
        (
            ('Không đội mũ bảo hiểm khi đi xe mô tô', 'điểm h khoản 2 Điều 7', 500_000),
            ('Chở theo 02 người trên xe mô tô', 'điểm l khoản 3 Điều 7', 700_000),
            ('Không có giấy phép lái xe', 'điểm a khoản 5 Điều 18', 3_000_000),
        )
    )
    seen = day_between(rng, on - timedelta(days=7), on - timedelta(days=2))
    return slots | {
        'who': who,
        'minutes': f'{rng.randint(101, 990):06d}',
        'seen': seen,
        'job': rng.choice(('Lao động tự do', 'Công nhân', 'Làm ruộng')),
        'issued': day_between(rng, date(2021, 4, 1), date(2024, 6, 1)),
        'deed': deed,
        'clause': clause,
        'sum': fine,
    }


def verify(rng: Random) -> dict[str, Any]:
    """T18: a commune asks another one about somebody."""
    slots = _start(rng, LATER)
    on, where = slots['on'], slots['where']
    other = FOLK.place(rng, on)
    while other.ward == where.ward:
        other = FOLK.place(rng, on)
    first = rng.randint(2012, 2016)
    who = FOLK.somebody(rng, on, age=(33, 45), home=where)
    return (
        slots
        | {
            'who': who,
            'other': other,
            'since': f'{rng.randint(1, 12)}/{first}',
            'until': f'{rng.randint(1, 12)}/{first + 4}',
        }
        | _arrival(rng, on)
    )


def land_office(rng: Random) -> dict[str, Any]:
    """T18: a land office asks for what lacks."""
    slots = _start(rng, (date(2021, 2, 11), date(2025, 2, 20)))
    on, where = slots['on'], slots['where']
    filed = day_between(rng, on - timedelta(days=14), on - timedelta(days=5))
    return slots | {
        'who': FOLK.somebody(rng, on, age=(35, 66), home=where), 'filed': filed, 'dossier': f'000.{rng.randint(10, 60)}.{rng.randint(10, 40)}.{where.agency_code}-{filed:%y%m%d}-{rng.randint(1, 90):04d}',
        'lot': rng.randint(11, 690), 'sheet': rng.randint(2, 88), 'heir': FOLK.name(rng, male=False), 'area': f'{rng.randint(1010, 3990) / 10:.1f}'.replace('.', ','), 'more': f'{rng.randint(21, 190) / 10:.1f}'.replace('.', ','),
    }  # fmt: skip


def firm_letter(rng: Random) -> dict[str, Any]:
    """T18: a firm asks a commune to confirm something."""
    slots = _start(rng, LATER)
    where = slots['where']
    brand, sign, mail = rng.choice(
        (
            ('PHÚ LÂM', 'PL', 'phulamgo'),
            ('TRƯỜNG HẢI', 'TH', 'truonghai-bb'),
            ('THIÊN HƯƠNG', 'TH', 'thienhuong-food'),
        )
    )
    trade = rng.choice(('CHẾ BIẾN LÂM SẢN', 'SẢN XUẤT BAO BÌ', 'CHẾ BIẾN THỰC PHẨM'))
    firm = f'CÔNG TY TNHH {trade} {brand}'
    return slots | {
        'firm': firm, 'firm_short': f'Công ty TNHH {trade.lower()} {brand.title()}', 'brand': brand, 'sign': sign, 'mail': mail, 'tax': tax_code(rng, where.tax_office), 'trade': trade.lower(),
        'seat': where.address(f'Số {rng.randint(3, 210)} {where.street}') if 'đường' in where.street else where.address(capital(where.street)), 'n': f'{rng.randint(3, 96):02d}',
    }  # fmt: skip


def school_asks(rng: Random) -> dict[str, Any]:
    """T21: a school asks for money for repairs."""
    slots = _start(rng, LATER, n=f'{rng.randint(5, 88):02d}')
    rows = (
        ('Thay mái tôn dãy nhà A', 'm²', 180),
        ('Lát lại nền gạch phòng học', 'm²', 240),
        ('Sửa chữa khu vệ sinh học sinh', 'gói', 1),
        ('Thay hệ thống điện, quạt trần', 'phòng', 6),
    )
    prices = (rng.randint(280, 360) * 1000, rng.randint(210, 290) * 1000, rng.randint(60, 140) * 1_000_000, rng.randint(4, 9) * 1_000_000)  # fmt: skip
    items = [(name, unit, much, much * price) for (name, unit, much), price in zip(rows, prices, strict=True)]
    return (
        slots
        | {
            'items': items,
            'total': sum(row[3] for row in items),
            'rooms': rng.randint(14, 24),
            'bad': f'{rng.randint(3, 8):02d}',
        }
        | _arrival(rng, slots['on'])
    )


for _name, _draw, _about, _wear in (
    ('t17-h-pension', pension, "Quyết định of social insurance: a pension, figures in lines", ''),
    ('t17-h-divorce', divorce, "Quyết định of a court on a divorce, two pages, copied", 'copied'),
    ('t17-h-penalty-pen', penalty, "Quyết định of the police on a printed form, by pen", ''),
    ('t18-h-verify', verify, "Công văn of a commune to another, pen figures, red stamp of arrival", ''),
    ('t18-h-land-office', land_office, "Công văn of a land office, corner print of a signing programme, photographed", 'photographed'),
    ('t18-h-firm', firm_letter, "Công văn of a firm under its letterhead", ''),
    ('t21-h-school', school_asks, "Tờ trình of a school, table of costs, violet stamp of arrival", ''),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, wear=_wear)


def mediation(rng: Random) -> dict[str, Any]:
    """T27: a commune mediates between neighbours, by pen on a printed form."""
    slots = _start(rng, LATER, n=f'{rng.randint(3, 60):02d}')
    on, where = slots['on'], slots['where']
    one, two = (FOLK.somebody(rng, on, age=(38, 70), male=True, home=where) for _ in range(2))
    posts = ('Phó Chủ tịch UBND', 'Chủ tịch MTTQ', 'Công chức địa chính')
    return slots | {
        'one': one, 'two': two, 'hour': rng.choice((8, 9, 14)), 'half': rng.choice(('00', '15', '30')), 'members': [(FOLK.officer(rng), post) for post in posts],
        'story': (f'Ông {one.name} trình bày: ông {two.name.split()[-1]} xây tường rào', f'lấn sang đất của gia đình khoảng {rng.randint(2, 9)}0 cm, dài {rng.randint(9, 31)} m.', f'Ông {two.name} cho rằng tường xây đúng mốc giới cũ.'),
        'result': rng.choice(('Hai bên thống nhất đo đạc lại ranh giới. Hòa giải thành.', 'Hai bên không thống nhất. Hòa giải không thành.')),
    }  # fmt: skip


def members_meeting(rng: Random) -> dict[str, Any]:
    """T27: the partners of a firm meet."""
    slots = _start(rng, (date(2021, 3, 1), date(2025, 5, 30)), n=f'{rng.randint(1, 9):02d}')
    where = slots['where']
    brand = rng.choice(('ĐỨC MINH', 'HOA SEN VÀNG', 'NAM TIẾN'))
    old = rng.choice((1_800_000_000, 3_000_000_000, 6_000_000_000))
    share = rng.choice((60, 70, 51))
    men = [FOLK.name(rng, male=True), FOLK.officer(rng)]
    places = [one.address(f'Số {rng.randint(2, 90)} {street}') for one, street in ((where, 'đường Lê Lai'), (where, 'đường Nguyễn Du'))]  # fmt: skip
    return slots | {
        'brand': brand, 'firm': f'CÔNG TY TNHH THƯƠNG MẠI\nVÀ DỊCH VỤ {brand}', 'firm_short': f'Công ty TNHH Thương mại và Dịch vụ {brand.title()}', 'tax': tax_code(rng, where.tax_office), 'hour': rng.choice((8, 9, 14)), 'half': rng.choice(('00', '30')),
        'seat': places[0], 'next': places[1], 'secretary': FOLK.name(rng, male=False), 'founded': day_between(rng, date(2016, 1, 4), date(2019, 12, 20)), 'capital_old': old, 'capital_new': old * 2,
        'partners': [(men[0], old * share // 100, share), (men[1], old * (100 - share) // 100, 100 - share)],
    }  # fmt: skip


_PROCEDURES = (
    ('1.004884', 'Đăng ký lại khai sinh', ('Tờ khai đăng ký lại khai sinh', 'Bản sao giấy khai sinh cũ', 'Giấy tờ tùy thân có ngày sinh'), 5),
    ('1.001193', 'Đăng ký khai sinh', ('Tờ khai đăng ký khai sinh', 'Giấy chứng sinh'), 1),
    ('2.000635', 'Cấp bản sao trích lục hộ tịch', ('Tờ khai cấp bản sao trích lục', 'Văn bản ủy quyền'), 1),
    ('1.010723', 'Cấp giấy phép môi trường', ('Văn bản đề nghị cấp giấy phép', 'Báo cáo đề xuất', 'Tài liệu pháp lý của dự án'), 20),
    ('1.004859', 'Thay đổi, cải chính, bổ sung thông tin hộ tịch', ('Tờ khai cải chính hộ tịch', 'Giấy khai sinh', 'Học bạ'), 3),
)  # fmt: skip


def _dossier(rng: Random, when: tuple[date, date], old: bool = False) -> dict[str, Any]:
    """A dossier at a counter and who brought it."""
    slots = _start(rng, when)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, home=where)
    code, name, parts, days = rng.choice(_PROCEDURES)
    due = on
    for _ in range(days):
        due += timedelta(days=3 if due.weekday() == 4 else 1)
    number = f'{rng.randint(1, 320):04d}'
    dossier = f'000.{rng.randint(10, 60)}.{rng.randint(10, 40)}.{where.agency_code}-{on:%y%m%d}-{number}' if old else dossier_code(rng, f'{where.agency_code}.{rng.randint(10, 199):03d}.{rng.randint(1, 40):02d}', on)  # fmt: skip
    return slots | {
        'who': who, 'code': code, 'name': name, 'parts': parts, 'days': f'{days:02d}', 'due': due, 'dossier': dossier, 'hour': rng.randint(7, 10), 'minute': rng.randint(1, 58), 'late': rng.choice((16, 17)), 'fee': rng.choice((8_000, 25_000, 50_000)),
        'mail': f'{rng.choice(("hoa", "binhan", "minhkhoi", "lananh"))}{rng.randint(1970, 2004)}@gmail.com',
    }  # fmt: skip


def receipt(rng: Random) -> dict[str, Any]:
    """T30: of a commune's service centre."""
    return _dossier(rng, LATER)


def receipt_police(rng: Random) -> dict[str, Any]:
    """T30: of the police on residence."""
    name, parts = rng.choice(
        (
            ('Đăng ký thường trú', ('Tờ khai thay đổi thông tin cư trú (Mẫu CT01)', 'Giấy tờ chứng minh chỗ ở hợp pháp')),
            ('Đăng ký tạm trú', ('Tờ khai thay đổi thông tin cư trú (Mẫu CT01)', 'Hợp đồng thuê nhà')),
            ('Tách hộ', ('Tờ khai thay đổi thông tin cư trú (Mẫu CT01)',)),
        )
    )  # fmt: skip
    slots = _dossier(rng, LATER)
    rank = rng.choice(('Thượng úy', 'Đại úy', 'Thiếu tá'))
    return slots | {
        'name': name,
        'parts': parts,
        'rank': rank,
        'dossier': f'G01.{rng.randint(100, 990)}.{rng.randint(100, 190)}-{slots["on"]:%y%m%d}-{rng.randint(1, 900):04d}',
    }


def receipt_pen(rng: Random) -> dict[str, Any]:
    """T30: of a district, by pen on a pad of small sheets."""
    return _dossier(rng, (date(2016, 3, 1), date(2018, 5, 30)))


def supplement(rng: Random) -> dict[str, Any]:
    """T31: what a dossier lacks, by pen."""
    slots = _dossier(rng, LATER)
    why, *lacks = rng.choice(
        (
            ('Hồ sơ chưa đủ thành phần theo quy định', 'Bản sao giấy chứng nhận kết hôn', 'Văn bản ủy quyền có chứng thực'),
            ('Thông tin trên tờ khai chưa khớp với CCCD', 'Tờ khai ghi lại ngày sinh', 'Bản chính CCCD để đối chiếu'),
            ('Thiếu giấy tờ chứng minh nơi cư trú', 'Xác nhận thông tin về cư trú CT07', 'Trích lục ghi chú ly hôn'),
        )
    )  # fmt: skip
    return slots | {'why': why, 'lacks': lacks, 'desk': phone(rng)}


def control(rng: Random) -> dict[str, Any]:
    """T31: who handed a dossier to whom, times by pen."""
    slots = _dossier(rng, (date(2019, 3, 1), date(2025, 5, 30)), old=True)
    on, due = slots['on'], slots['due']
    half = 'Bộ phận TN&TKQ'
    return slots | {
        'steps': (
            (half, 'Phòng Tư pháp', '9', on, 'Đúng hạn', ''),
            ('Phòng Tư pháp', 'Lãnh đạo UBND', '14', due, 'Đúng hạn', 'Trình ký'),
            ('Lãnh đạo UBND', half, '16', due, 'Đúng hạn', ''),
        )
    }


def birth_proof(rng: Random) -> dict[str, Any]:
    """T34: a hospital says that a child was born; no type of the catalogue."""
    slots = _start(rng, (date(2020, 3, 1), date(2025, 5, 30)))
    on = slots['on']
    mother = FOLK.somebody(rng, on, age=(22, 36), male=False, home=slots['where'])
    father = FOLK.somebody(rng, on, age=(24, 39), male=True, home=slots['where'])
    male = rng.random() < 0.5
    return slots | {
        'mother': mother, 'father': father, 'born': on - timedelta(days=rng.randint(1, 4)), 'hour': f'{rng.randint(0, 23):02d}', 'minute': f'{rng.randint(1, 59):02d}', 'sex': 'Nam' if male else 'Nữ', 'weight': rng.randint(26, 39) * 100,
        'child': FOLK.name(rng, male=male, family=father.name.split()[0]), 'midwife': FOLK.name(rng, male=False),
    }  # fmt: skip


def survey(rng: Random) -> dict[str, Any]:
    """T34: a surveyor's drawing of a parcel."""
    slots = _start(rng, LATER)
    x, y = rng.randint(2_200_000, 2_390_000), rng.randint(480_000, 590_000)
    points = [
        (f'{x + dx}.{rng.randint(10, 99)}', f'{y + dy}.{rng.randint(10, 99)}')
        for dx, dy in ((0, 0), (2, 14), (-13, 16), (-15, 1))
    ]
    return slots | {
        'lot': rng.randint(12, 390),
        'sheet': rng.randint(2, 60),
        'area': f'{rng.randint(1510, 2600) / 10}',
        'owner': FOLK.officer(rng),
        'points': points,
        'sides': [f'{rng.randint(1210, 1580) / 100:.2f}' for _ in range(4)],
    }


for _name, _draw, _about, _wear in (
    ('t27-h-mediation-pen', mediation, "Biên bản hòa giải of a commune, by pen, two parties", ''),
    ('t27-h-members', members_meeting, "Biên bản họp of a firm's partners, sans, table", ''),
    ('t30-h-centre-2026', receipt, "Giấy tiếp nhận of a commune's centre, table of components, QR", ''),
    ('t30-h-ct04', receipt_police, "Phiếu tiếp nhận of the police (CT04), copied", 'copied'),
    ('t30-h-pen-2017', receipt_pen, "Giấy tiếp nhận of a district, half sheet by pen, photographed", 'photographed'),
    ('t31-h-supplement-pen', supplement, "Phiếu yêu cầu bổ sung by pen", ''),
    ('t31-h-control', control, "Phiếu kiểm soát, table with times by pen", ''),
    ('t34-h-survey', survey, "A surveyor's drawing with coordinates, of no type", ''),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, wear=_wear)


def _by_pen(fill: Fill) -> Fill:
    """What fills a form by pen of which no entry is a field."""

    def flagged(rng: Random, fault: str) -> Filled:
        return replace(fill(rng, fault), flags=['handwritten'])

    return flagged


_PROOF = 'handed/t34-h-birth-proof-pen.html'
LAYOUTS.add(
    't34-h-birth-proof-pen',
    _by_pen(told(_PROOF, birth_proof)),
    "Giấy chứng sinh by pen, half sheet, of no type",
    template=_PROOF,
    reserved=True,
)


def council(rng: Random) -> dict[str, Any]:
    """T35: the council of a ward."""
    slots = _start(rng, (date(2026, 4, 6), date(2026, 8, 28)), n=f'{rng.randint(4, 60):02d}')
    took = rng.randint(90_000, 240_000) * 1_000_000 + rng.randint(1, 999) * 1000
    return (
        slots
        | {
            'meeting': rng.choice(('3', '4', '5')),
            'tabled': rng.randint(20, 190),
            'asked': day_between(rng, slots['on'] - timedelta(days=15), slots['on'] - timedelta(days=6)),
            'took': took,
            'gave': took - rng.randint(800, 9000) * 1_000_000,
        }
        | _arrival(rng, slots['on'])
    )


def directive(rng: Random) -> dict[str, Any]:
    """T36: the chairman of a province, signed electronically."""
    slots = _start(rng, LATER, n=f'{rng.randint(2, 28):02d}')
    many = rng.randint(180, 900)
    return slots | {'many': many, 'bad': many // rng.randint(4, 8), 'due': _later(rng, slots['on'], 30, 60)}


def fee_notice(rng: Random) -> dict[str, Any]:
    """T37: a tax office on the fee for a registration of land."""
    slots = _start(rng, (date(2021, 2, 11), date(2024, 12, 20)))
    on, where = slots['on'], slots['where']
    area, price = rng.randint(80, 260), rng.randint(7, 88) * 100_000
    return slots | {
        'who': FOLK.somebody(rng, on, home=where), 'notice': rng.randint(1200, 9800), 'slip': rng.randint(100, 2900), 'sent': day_between(rng, on - timedelta(days=9), on - timedelta(days=3)), 'tax': tax_code(rng, where.tax_office), 'lot': rng.randint(4, 600), 'sheet': rng.randint(1, 70),
        'area': area, 'price': price, 'worth': area * price, 'sum': area * price // 200, 'desk': f'02{rng.randint(10, 99)}3.{rng.randint(500_000, 999_999)}',
    }  # fmt: skip


def poverty(rng: Random) -> dict[str, Any]:
    """T38: a commune reports on poor households, two pages, table."""
    year = rng.choice((2022, 2023, 2024))
    slots = _start(rng, (date(year, 10, 20), date(year, 12, 10)))
    kind = 'Thôn' if slots['where'].ward.startswith('xã') else 'Tổ dân phố'
    rows = [(f'{kind} {k}', rng.randint(120, 310), rng.randint(2, 14), rng.randint(3, 16)) for k in range(1, rng.randint(7, 10))]  # fmt: skip
    return slots | {
        'rows': rows, 'homes': sum(row[1] for row in rows), 'poor': sum(row[2] for row in rows), 'near': sum(row[3] for row in rows), 'out': rng.randint(14, 40), 'fresh': rng.randint(2, 7), 'teams': len(rows),
    }  # fmt: skip


def clinic_plan(rng: Random) -> dict[str, Any]:
    """T39: a health station plans vaccinations."""
    slots = _start(rng, LATER, n=f'{rng.randint(5, 80):02d}')
    on = slots['on']
    first = _later(rng, on, 10, 16)
    spots = ('Trạm Y tế', 'Trường Mầm non Hoa Mai', 'Trường Mầm non Sao Sáng', 'Nhà văn hóa khu 4')
    turns = [
        (first + timedelta(days=k // 2), ('Sáng', 'Chiều')[k % 2], spots[k], rng.randint(31, 49)) for k in range(4)
    ]
    return slots | {'turns': turns, 'rule': rng.randint(300, 2400), 'ruled': day_between(rng, on - timedelta(days=40), on - timedelta(days=12)), 'sum': rng.randint(70, 260) * 100_000, 'ends': _later(rng, first, 10, 16)}  # fmt: skip


def police_invites(rng: Random) -> dict[str, Any]:
    """T40: the police of a commune, by pen on half a sheet."""
    slots = _start(rng, LATER)
    on = slots['on']
    what = rng.choice(
        (
            'làm việc liên quan đến vụ va chạm giao thông',
            'xác minh đơn trình báo mất tài sản',
            'hoàn thiện hồ sơ cấp căn cước',
        )
    )
    return slots | {
        'who': FOLK.somebody(rng, on, home=slots['where']), 'turn': rng.choice(('1', '2')), 'job': rng.choice(('Lao động tự do', 'Buôn bán', 'Lái xe', 'Nông dân')), 'hour': rng.choice((8, 9, 14, 15)), 'half': rng.choice(('00', '30')), 'held': _later(rng, on, 2, 6),
        'what': what, 'rank': rng.choice(('Đại úy', 'Thượng úy', 'Thiếu tá')),
    }  # fmt: skip


def charter(rng: Random) -> dict[str, Any]:
    """T41: the charter of a firm with one member."""
    slots = _start(rng, (date(2021, 3, 1), date(2024, 12, 20)))
    where = slots['where']
    brand = rng.choice(('PHÚ CƯỜNG THỊNH', 'AN KHANG 68', 'TRUNG HIẾU'))
    return slots | {
        'firm': f'CÔNG TY TNHH MỘT THÀNH VIÊN {brand}', 'who': FOLK.somebody(rng, slots['on'], home=where), 'seat': where.address(capital(where.street)), 'sum': rng.choice((900_000_000, 1_900_000_000, 4_500_000_000)),
    }  # fmt: skip


def oversight(rng: Random) -> dict[str, Any]:
    """T42: a council's programme of the year, table."""
    slots = _start(rng, (date(2025, 10, 6), date(2025, 12, 26)), n=f'{rng.randint(2, 19):02d}')
    rows = (
        ('Việc giải quyết thủ tục hành chính tại Trung tâm Phục vụ hành chính công', 'UBND, Trung tâm PVHCC', 'Thường trực', 'Tháng 3'),
        ('Quản lý, sử dụng các khoản đóng góp trong trường học', 'Các trường học công lập', 'Ban VH - XH', 'Tháng 5'),
        ('Công tác quản lý đất công ích', 'Phòng Kinh tế', 'Ban KT - NS', 'Tháng 8'),
        ('Thu gom, xử lý rác thải sinh hoạt', 'Phòng Kinh tế, đơn vị thu gom', 'Ban KT - NS', 'Tháng 10'),
    )  # fmt: skip
    return slots | {'rows': rng.sample(rows, 4), 'spots': f'{rng.randint(4, 9):02d}'}


for _name, _draw, _about, _wear in (
    ('t35-h-ward-council', council, "Nghị quyết of a commune's council, articles, red stamp of arrival", ''),
    ('t36-h-province', directive, "Chỉ thị of a province, print of a signing programme", ''),
    ('t37-h-fee', fee_notice, "Thông báo of a tax office on a fee, numbered form", ''),
    ('t38-h-poverty', poverty, "Báo cáo of a commune, two pages, table, pen figures", ''),
    ('t39-h-clinic', clinic_plan, "Kế hoạch of a health station, table, pen figures", 'copied'),
    ('t40-h-police-pen', police_invites, "Giấy mời of the police, half sheet by pen, photographed", 'photographed'),
    ('t41-h-charter', charter, "Điều lệ of a firm, two pages without number", ''),
    ('t42-h-oversight', oversight, "Chương trình of a council, table, black pen", ''),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, wear=_wear)


def union_guide(rng: Random) -> dict[str, Any]:
    """T43: the trade unions of a province, two pages."""
    slots = _start(rng, (date(2011, 10, 3), date(2012, 3, 30)), n=f'{rng.randint(4, 60):02d}')
    return slots | {
        'first': _later(rng, slots['on'], 60, 75),
        'last': _later(rng, slots['on'], 150, 180),
        'sum': rng.choice((3, 5, 8)) * 1_000_000,
    }


def flood(rng: Random) -> dict[str, Any]:
    """T44: a province warns of floods."""
    slots = _start(rng, (date(2011, 9, 1), date(2013, 10, 30)), n=f'{rng.randint(4, 40):02d}')
    while not slots['where'].province.startswith('tỉnh'):
        slots['where'] = FOLK.place(rng, slots['on'])
    return slots | {
        'hour': rng.choice((7, 10, 13)), 'north': f'{rng.randint(141, 189) / 10}'.replace('.', ','), 'east': f'{rng.randint(1090, 1139) / 10}'.replace('.', ','), 'till': slots['on'] + timedelta(days=2), 'low': rng.choice((100, 150, 200)), 'desk': f'02{rng.randint(10, 99)}3.{rng.randint(500_000, 999_999)}',
    }  # fmt: skip


def introduction(rng: Random) -> dict[str, Any]:
    """T45: a red printed blank of a co-operative, by pen."""
    slots = _start(rng, LATER, n=f'{rng.randint(11, 190)}')
    on, where = slots['on'], slots['where']
    name, above = rng.choice((('HỢP TÁC XÃ\nDỊCH VỤ NÔNG NGHIỆP', ''), ('QUỸ TÍN DỤNG NHÂN DÂN', '')))
    what = rng.choice(('nộp hồ sơ đăng ký thay đổi', 'sao lục hồ sơ đất đai', 'nhận kết quả thủ tục hành chính'))
    return slots | {
        'firm': f'{name} {where.ward_name.upper()}', 'firm_short': capital(name.lower().replace('\n', ' ')) + f' {where.ward_name}', 'above': above, 'who': FOLK.somebody(rng, on, home=where), 'job': rng.choice(('Kế toán trưởng', 'Nhân viên', 'Thủ quỹ')), 'issued': day_between(rng, date(2021, 4, 1), date(2024, 6, 1)),
        'target': f'Trung tâm Phục vụ hành chính công {where.ward}', 'what': what, 'ends': _later(rng, on, 8, 20),
    }  # fmt: skip


def press_note(rng: Random) -> dict[str, Any]:
    """T46: a ministry tells the press which decrees were issued."""
    slots = _start(rng, (date(2023, 2, 6), date(2025, 6, 10)), n=str(rng.randint(400, 6900)))
    on = slots['on']
    last = date(on.year, on.month, 1) - timedelta(days=1)
    acts = [
        (f'Nghị định số {rng.randint(2, 180):02d}/{last.year}/NĐ-CP', name, day_between(rng, on + timedelta(days=10), on + timedelta(days=60)), gist)
        for name, gist in (
            ('quy định về quản lý, sử dụng tài sản kết cấu hạ tầng thủy lợi', 'quy định việc giao, khai thác, bảo trì và xử lý tài sản; trách nhiệm của cơ quan được giao quản lý.'),
            ('sửa đổi, bổ sung một số điều về đăng ký hộ kinh doanh', 'cắt giảm thành phần hồ sơ, rút ngắn thời hạn giải quyết còn 02 ngày làm việc.'),
        )
    ]  # fmt: skip
    return slots | {'acts': acts, 'month': last.month, 'year': last.year}


def compensation(rng: Random) -> dict[str, Any]:
    """T47: a plan to compensate for land, with an annex across."""
    slots = _start(rng, (date(2015, 3, 2), date(2018, 6, 28)))
    on = slots['on']
    price = rng.randint(4, 12) * 10_000
    rows = []
    for _ in range(rng.randint(7, 11)):
        much = rng.randint(60, 900)
        rows.append(
            (
                FOLK.officer(rng),
                rng.randint(3, 500),
                rng.randint(2, 30),
                much,
                much * price,
                much * price * 3,
                rng.randint(3, 90) * 100_000,
            )
        )
    area = sum(row[3] for row in rows)
    return slots | {
        'rows': rows, 'area': area, 'rice': area * rng.randint(4, 7) // 10, 'price': price, 'total': sum(sum(row[4:]) for row in rows), 'notice': rng.randint(20, 400), 'told_on': day_between(rng, on - timedelta(days=160), on - timedelta(days=100)),
        'project': rng.choice((f'Đường giao thông liên xã đoạn qua {slots["where"].ward}', f'Khu dân cư mới {slots["where"].ward}', f'Mở rộng Trường Trung học cơ sở {slots["where"].ward_name}')),
    }  # fmt: skip


def gazette(rng: Random) -> dict[str, Any]:
    """T48: a decree as the official gazette prints it."""
    slots = _start(rng, (date(2025, 3, 10), date(2026, 6, 30)), n=str(rng.randint(60, 340)))
    subject, field, minister = rng.choice(
        (
            ('Quy định về lưu trữ hồ sơ điện tử của cơ quan nhà nước', 'lưu trữ hồ sơ điện tử', 'Bộ Nội vụ'),
            ('Quy định về dịch vụ đo đạc và bản đồ', 'đo đạc và bản đồ', 'Bộ Nông nghiệp và Môi trường'),
        )
    )
    return slots | {
        'subject': subject, 'field': field, 'minister': minister, 'issue': rng.randint(300, 1500), 'leaf': rng.choice((3, 5, 17, 31)), 'printed': _later(rng, slots['on'], 9, 20), 'force': _later(rng, slots['on'], 46, 60),
    }  # fmt: skip


def circular(rng: Random) -> dict[str, Any]:
    """T49: a ministry's circular, two pages, copied."""
    slots = _start(rng, (date(2023, 2, 6), date(2024, 12, 20)), n=f'{rng.randint(2, 30):02d}')
    return slots | {'k': rng.randint(3, 14), 'force': _later(rng, slots['on'], 46, 60)}


def law(rng: Random) -> dict[str, Any]:
    """T50: a law as a portal prints it, without signature."""
    slots = _start(rng, (date(2025, 11, 20), date(2025, 12, 12)), n=str(rng.randint(80, 150)))
    return slots | {
        'subject': rng.choice(('PHÁT TRIỂN DỊCH VỤ CÔNG', 'THƯ VIỆN CỘNG ĐỒNG', 'BẢO TỒN LÀNG NGHỀ')),
        'force': date(2026, 7, 1),
    }


for _name, _draw, _about, _wear in (
    ('t43-h-labour-union', union_guide, "Hướng dẫn of trade unions, two pages, pen figures", 'copied'),
    ('t44-h-flood', flood, "Công điện, HỎA TỐC, list of addressees, photographed", 'photographed'),
    ('t45-h-blank-pen', introduction, "Giấy giới thiệu on a red blank, by pen", ''),
    ('t46-h-ministry-press', press_note, "Thông cáo báo chí of a ministry", ''),
    ('t47-h-compensation', compensation, "Phương án bồi thường with an annex across", ''),
    ('t48-h-gazette', gazette, "Nghị định in the official gazette", ''),
    ('t49-h-circular', circular, "Thông tư of a ministry, two pages, copied", 'copied'),
    ('t50-h-law', law, "Luật as a portal prints it, signature as words", ''),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, wear=_wear)
