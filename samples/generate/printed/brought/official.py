"""Papers of offices, courts, firms, schools and families as they are brought to a counter: T17, T18, T21, T27, T31, T34 to T50."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.places import Place
from samples.generate.printed.brought.add import add
from samples.generate.printed.cast import Cast, capital, day_between, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.telling import Draw
from samples.generate.words import long_day, money, money_words, slash_day

LAYOUTS = Collection()

Slots = dict[str, Any]
More = Callable[[Random, Slots], Mapping[str, Any]]

_OLD: Final = (
    Place('004', 'H14', '48', 'tỉnh Cao Bằng', 'xã Đình Phong', 'huyện Trùng Khánh', 'xóm Giộc Vung'),
    Place('014', 'H52', '55', 'tỉnh Sơn La', 'phường Chiềng Lề', 'thành phố Sơn La', 'đường Tô Hiệu'),
    Place('030', 'H23', '08', 'tỉnh Hải Dương', 'thị trấn Cẩm Giang', 'huyện Cẩm Giàng', 'khu La A'),
    Place('035', 'H25', '07', 'tỉnh Hà Nam', 'xã Nhật Tân', 'huyện Kim Bảng', 'thôn Văn Lâm'),
    Place('044', 'H46', '31', 'tỉnh Quảng Bình', 'xã Cự Nẫm', 'huyện Bố Trạch', 'thôn Bắc Nẫm'),
    Place('062', 'H34', '61', 'tỉnh Kon Tum', 'thị trấn Plei Kần', 'huyện Ngọc Hồi', 'tổ dân phố 2'),
    Place(
        '074', 'H09', '37', 'tỉnh Bình Dương', 'phường Tân Đông Hiệp', 'thành phố Dĩ An', 'đường Nguyễn Thị Minh Khai'
    ),
    Place('080', 'H39', '11', 'tỉnh Long An', 'xã Mỹ Lạc', 'huyện Thủ Thừa', 'ấp Bà Mía'),
    Place('082', 'H58', '12', 'tỉnh Tiền Giang', 'xã Tam Bình', 'huyện Cai Lậy', 'ấp Bình Chánh Đông'),
    Place('095', 'H04', '19', 'tỉnh Bạc Liêu', 'phường Láng Tròn', 'thị xã Giá Rai', 'khóm 3'),
)
_NEW: Final = (
    Place('008', 'H60', '50', 'tỉnh Tuyên Quang', 'xã Đồng Văn', '', 'thôn Đoàn Kết'),
    Place('015', 'H38', '53', 'tỉnh Lào Cai', 'phường Cam Đường', '', 'đường Hoàng Quốc Việt'),
    Place('025', 'H44', '26', 'tỉnh Phú Thọ', 'phường Hòa Bình', '', 'đường Cù Chính Lan'),
    Place('033', 'H31', '09', 'tỉnh Hưng Yên', 'xã Tiền Hải', '', 'thôn Tiểu Hoàng'),
    Place('044', 'H50', '31', 'tỉnh Quảng Trị', 'phường Đồng Hới', '', 'đường Nguyễn Hữu Cảnh'),
    Place('052', 'H21', '59', 'tỉnh Gia Lai', 'xã Ia Grai', '', 'thôn Thắng Trạch'),
    Place('066', 'H15', '60', 'tỉnh Đắk Lắk', 'phường Tuy Hòa', '', 'đường Duy Tân'),
    Place('091', 'H01', '16', 'tỉnh An Giang', 'phường Rạch Giá', '', 'đường Mạc Cửu'),
    Place('096', 'H12', '20', 'tỉnh Cà Mau', 'xã Năm Căn', '', 'ấp Cái Nai'),
    Place('031', 'H24', '02', 'thành phố Hải Phòng', 'phường Lê Chân', '', 'đường Tô Hiệu'),
)
_FAMILY: Final = (
    'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Bùi', 'Đỗ', 'Vũ', 'Đặng', 'Lại', 'Khổng', 'Ninh', 'Cù', 'Thân', 'Nguyễn Hữu', 'Danh', 'Lục',
    'Trịnh', 'Bạch', 'Ma', 'Ong', 'Tăng', 'Hồ', 'Võ',
)  # fmt: skip
_MIDDLE: Final = (
    ('Thị', 'Thị', 'Thị', 'Ngọc', 'Thị Thu', 'Bảo', 'Thị Minh', 'Tuyết', 'Thị Kim', 'Phương', 'Lệ'),
    ('Văn', 'Văn', 'Xuân', 'Đăng', 'Quốc', 'Hoàng', 'Bá', 'Trọng', 'Anh', 'Khắc', 'Thế', 'Huy'),
)
_GIVEN: Final = (
    ('Bình', 'Liên', 'Hạnh', 'Nga', 'Dung', 'Tươi', 'Thủy', 'Nhàn', 'Cúc', 'Hiền', 'Kiều', 'Luyến', 'Phấn', 'Thìn', 'Vui', 'Ngà', 'Sen'),
    ('Hải', 'Cường', 'Minh', 'Tân', 'Đông', 'Lợi', 'Khánh', 'Nam', 'Phú', 'Quân', 'Thắng', 'Vinh', 'Tuyên', 'Chương', 'Hoạt', 'Kha', 'Sự'),
)  # fmt: skip
_FOLK: Final = Cast(_OLD, _NEW, _FAMILY, _MIDDLE, _GIVEN, ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Khmer', 'Thái'))

_BEFORE: Final = (date(2017, 3, 1), date(2024, 12, 20))
_AFTER: Final = (date(2025, 7, 10), date(2026, 10, 20))


def _slots(rng: Random, when: tuple[date, date]) -> Slots:
    """Who, where, when and some figures; every template takes of it what it needs."""
    on = day_between(rng, *when)
    where = _FOLK.place(rng, on)
    ward = where.ward_name
    people = [_FOLK.somebody(rng, on, age=(28, 60), male=male, home=where) for male in (True, False, True, False)]
    return {
        'on': on, 'where': where, 'w': where.ward, 'd': where.district, 'prov': where.province, 'W': where.ward.upper(), 'D': where.district.upper(), 'P': where.province.upper(),
        'pn': where.province_name, 'wn': ward, 'dn': where.district.split(' ', 1)[-1].removeprefix('phố ').removeprefix('xã ') if where.district else where.province_name,
        'seat': where.province_name if ward.isdigit() else ward, 'people': people, 'signer': _FOLK.officer(rng), 'clerk': _FOLK.officer(rng), 'others': [_FOLK.officer(rng) for _ in range(4)],
        'men': [_FOLK.name(rng, male=True) for _ in range(3)], 'women': [_FOLK.name(rng, male=False) for _ in range(3)],
        'n': f'{rng.randint(2, 2400):02d}', 'm': f'{rng.randint(3, 980):02d}', 'k': rng.randint(3, 97), 'tel': phone(rng), 'later': lambda days: on + timedelta(days=days), 'hour': rng.randint(7, 15),
        'long': long_day, 'slash': slash_day, 'money': money, 'money_words': money_words, 'capital': capital, 'rng': rng,
    }  # fmt: skip


def _paper(name: str, when: tuple[date, date], about: str, *, wear: str = '', more: More | None = None) -> None:
    """Add a layout of this module."""

    def draw(rng: Random) -> Slots:
        slots = _slots(rng, when)
        return slots | dict(more(rng, slots)) if more else slots

    drawn: Draw = draw
    add(LAYOUTS, name, drawn, about, wear=wear)


def _pension(rng: Random, slots: Slots) -> Slots:
    wage, rate = rng.randint(52, 118) * 100_000 + rng.randint(1, 999) * 100, rng.randint(58, 75)
    return {
        'years': rng.randint(22, 37), 'months': rng.randint(1, 11), 'wage': wage, 'rate': rate, 'gets': round(wage * rate / 100), 'starts': (slots['on'].replace(day=1) + timedelta(days=32)).replace(day=1),
        'book': f'{rng.randrange(10**9, 10**10 - 1)}', 'old': _FOLK.somebody(rng, slots['on'], age=(61, 61), male=True, home=slots['where']),
    }  # fmt: skip


def _allowance(rng: Random, slots: Slots) -> Slots:
    factor = rng.choice(('1,0', '1,5', '2,0', '2,5'))
    return {'factor': factor, 'sum': int(float(factor.replace(',', '.')) * 360_000), 'at': rng.randint(11, 980)}


def _kin(rng: Random, slots: Slots) -> Slots:
    def one(age: tuple[int, int], *, male: bool, family: str = '') -> Any:
        return _FOLK.somebody(rng, slots['on'], age=age, male=male, family=family, home=slots['where'])

    father = one((64, 78), male=True)
    family = father.name.split()[0]
    children = (one((34, 44), male=True, family=family), one((24, 33), male=False, family=family))
    return _parcel(rng, slots) | {'kin': [father, one((60, 72), male=False), *children]}


def _firm(rng: Random, slots: Slots) -> Slots:
    brand, sign = rng.choice(
        (('Hoàng Phát Lộc', 'HPL'), ('Tường An Khang', 'TAK'), ('Sông Hồng Xanh', 'SHX'), ('Đức Hưng Thịnh', 'DHT'))
    )
    trade = rng.choice(('Xây dựng và Thương mại', 'May mặc xuất khẩu', 'Vận tải và Du lịch', 'Chế biến gỗ'))
    return {'firm': f'Công ty TNHH {trade} {brand}', 'firm_sign': sign, 'tax': tax_code(rng, slots['where'].tax_office), 'house': rng.randint(4, 360), 'workers': rng.randint(18, 240)}  # fmt: skip


def _dossier(rng: Random, slots: Slots) -> Slots:
    where, on = slots['where'], slots['on']
    procedure = rng.choice(
        (
            'Đăng ký biến động đối với trường hợp chuyển nhượng quyền sử dụng đất',
            'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
            'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hàng tháng',
            'Đăng ký thành lập hộ kinh doanh',
        )
    )
    got = day_between(rng, on - timedelta(days=12), on)
    return {'dossier': _code(rng, where, got), 'procedure': procedure, 'got': got}


def _code(rng: Random, where: Place, got: date) -> str:
    if where.district:
        return dossier_code(rng, f'000.{rng.randint(10, 60)}.{rng.randint(10, 40)}.{where.agency_code}', got)
    return dossier_code(rng, f'{where.agency_code}.{rng.randint(11, 190):03d}', got)


def _late(rng: Random, slots: Slots) -> Slots:
    got = day_between(rng, slots['on'] - timedelta(days=36), slots['on'] - timedelta(days=24))
    return {'dossier': _code(rng, slots['where'], got), 'got': got}


def _teacher(rng: Random, slots: Slots) -> Slots:
    return {'young': _FOLK.somebody(rng, slots['on'], age=(22, 26), male=False, home=slots['where'])}


def _parcel(rng: Random, slots: Slots) -> Slots:
    wide, deep = rng.randint(45, 130) / 10, rng.randint(120, 320) / 10
    return {
        'sheet_no': rng.randint(2, 98), 'parcel': rng.randint(5, 990), 'wide': wide, 'deep': deep, 'area': f'{wide * deep:.1f}'.replace('.', ','),
        'corners': [(f'{2_150_000 + rng.randint(0, 90_000) + rng.randint(0, 99) / 100:.2f}', f'{560_000 + rng.randint(0, 40_000) + rng.randint(0, 99) / 100:.2f}') for _ in range(4)],
        'serial': f'{rng.choice("BCD")}{rng.choice("ĐKLMNT")} {rng.randint(100_000, 999_999)}', 'book_no': f'CH {rng.randint(1000, 9999):05d}', 'neighbours': [rng.randint(5, 990) for _ in range(4)],
    }  # fmt: skip


def _duty(rng: Random, slots: Slots) -> Slots:
    parcel = _parcel(rng, slots)
    worth = rng.randint(210, 3900) * 1_000_000 + rng.randint(1, 999) * 1000
    return parcel | {'worth': worth, 'duty': round(worth * 0.005), 'code': f'LTB{slots["on"].year % 100}{rng.randint(10_000, 99_999)}-TK{rng.randint(1000, 99_999):07d}', 'tax': tax_code(rng, slots['where'].tax_office)}  # fmt: skip


def _claims(rng: Random, slots: Slots) -> Slots:
    land, house, trees, moved = (
        rng.randint(a, b) * 1000 for a, b in ((98_000, 940_000), (45_000, 380_000), (3_000, 46_000), (2_000, 12_000))
    )
    return _parcel(rng, slots) | {'land': land, 'house': house, 'trees': trees, 'moved': moved, 'whole': land + house + trees + moved, 'lost': f'{rng.randint(210, 1900) / 10:.1f}'.replace('.', ',')}  # fmt: skip


_paper('t17-b-divorce', _BEFORE, "Decision of a district court on a divorce by consent, copied", wear='copied')
_paper('t17-b-pension', _AFTER, "Decision of social insurance on a pension, electronic signature", more=_pension)
_paper(
    't17-b-allowance',
    (date(2021, 9, 1), date(2024, 6, 20)),
    "Decision of a district on a monthly allowance, figures by pen, attested copy",
    more=_allowance,
)
_paper(
    't18-b-land-answer',
    _AFTER,
    "Letter of a land registration branch to a citizen, number and day by pen",
    more=_parcel,
)
_paper(
    't18-b-firm',
    _BEFORE,
    "Letter of a company with coloured letterhead, stamp of arrival, photographed",
    wear='photographed',
    more=_firm,
)
_paper('t18-b-police-blank', _AFTER, "Letter of a commune's police on a blank, filled in by pen")
_paper(
    't21-b-commune',
    (date(2021, 9, 1), date(2024, 12, 20)),
    "Proposal of a commune to its district, number by pen, stamp of arrival",
    more=_allowance,
)
_paper('t27-b-family-pen', _BEFORE, "Minutes of a family's meeting, nearly all by pen", more=_kin)
_paper('t27-b-offence', _AFTER, "Record of an offence on the prescribed form, filled in by pen")
_paper('t31-b-supplement', _AFTER, "Request to complete a dossier", more=_dossier)
_paper(
    't31-b-control', (date(2019, 3, 1), date(2024, 12, 20)), "Control slip of a dossier, table by pen", more=_dossier
)


def _plan(rng: Random, slots: Slots) -> Slots:
    return _firm(rng, slots) | _parcel(rng, slots)


_paper('t34-b-floor-plan', _AFTER, "Drawing of a house with its title block, landscape", more=_plan)
_paper('t34-b-photographs', _BEFORE, "Two photographs on a sheet")
_paper(
    't34-b-parcel-extract',
    _BEFORE,
    "Extract of a cadastral map, no type of the catalogue, copied",
    wear='copied',
    more=_parcel,
)
_paper('t34-b-envelope', _AFTER, "Envelope with addresses by pen, photographed", wear='photographed', more=_firm)
_paper('t35-b-shareholders', (date(2021, 3, 1), date(2025, 5, 30)), "Resolution of shareholders, sans", more=_firm)
_paper('t35-b-council', _AFTER, "Resolution of a commune's council")
_paper(
    't36-b-true-copy',
    (date(2012, 3, 1), date(2019, 11, 30)),
    "Directive of a province as its district copied it, copied again",
    wear='copied',
)
_paper(
    't37-b-duty',
    (date(2021, 1, 10), date(2024, 12, 20)),
    "Notice of a tax office on a registration fee, prescribed form",
    more=_duty,
)
_paper(
    't37-b-lost-title', _BEFORE, "Notice of a commune on a lost land certificate, blank filled in by pen", more=_parcel
)
_paper(
    't38-b-labour',
    (date(2021, 3, 1), date(2024, 12, 20)),
    "Report of a company on its workers, prescribed form with table",
    more=_firm,
)
_paper('t39-b-admission', (date(2022, 4, 4), date(2022, 5, 30)), "Plan of a school on admission, table of days")
_paper('t40-b-mediation', _AFTER, "Invitation of a commune on half a sheet, by pen")
_paper(
    't40-b-parents',
    (date(2025, 8, 18), date(2025, 9, 25)),
    "Invitation of a school to parents, no number, photographed",
    wear='photographed',
)
_paper('t41-b-charter', (date(2021, 3, 1), date(2025, 5, 30)), "Charter of a company, two pages", more=_firm)
_paper('t42-b-veterans', (date(2012, 12, 3), date(2012, 12, 28)), "Programme of veterans, as a typewriter sets it")
_paper('t43-b-union', (date(2022, 2, 1), date(2024, 12, 20)), "Guidance of a trade union, two pages, figures by pen")
_paper('t44-b-flood', _AFTER, "Urgent dispatch of a province, photographed", wear='photographed')
_paper('t45-b-red-blank', _BEFORE, "Letter of introduction on a red blank of half a sheet, by pen", more=_firm)
_paper('t45-b-bank', _BEFORE, "Letter of introduction of a bank for a land registry, copied", wear='copied')
_paper('t46-b-statistics', (date(2025, 10, 2), date(2025, 10, 10)), "Press release of a statistics office")
_paper('t47-b-compensation', _BEFORE, "Plan of compensation for one household, table of sums", more=_claims)
_paper('t48-b-gazette', (date(2025, 9, 3), date(2025, 12, 18)), "Decree as the gazette prints it, two pages")
_paper('t49-b-web-print', (date(2025, 7, 8), date(2026, 3, 20)), "Circular printed from a web page, two pages")
_paper(
    't50-b-book',
    (date(2025, 11, 3), date(2025, 12, 12)),
    "Law in a book, two pages of it side by side, copied",
    wear='copied',
)
_paper(
    't17-b-typed',
    (date(2011, 2, 1), date(2012, 6, 20)),
    "Decision on a teacher's post, typewritten, figures by pen",
    more=_teacher,
)
_paper('t27-b-land-dispute', _BEFORE, "Minutes of a commune on a land dispute, two pages", more=_parcel)
_paper(
    't31-b-late-pen',
    (date(2019, 3, 1), date(2024, 12, 20)),
    "Apology for a late result with a new day, by pen",
    more=_late,
)
_paper('t34-b-notes-pen', _BEFORE, "A leaf of notes by pen, no type of the catalogue")
