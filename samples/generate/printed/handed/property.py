"""Papers as they are handed over the counter: papers about land, houses, businesses, studies and vehicles."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, tax_code
from samples.generate.people import Person
from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast, capital, day_between, family_of, old_number, phone
from samples.generate.printed.handed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, city, town, year_later
from samples.generate.words import area, area_words, money, money_words, slash_day

LAYOUTS = Collection()
_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Phan', 'Vũ', 'Cao', 'Lại',
    'Tăng', 'Mã', 'Kim', 'Lục', 'Thân', 'Tiêu', 'Hà', 'Đinh', 'Ninh', 'Phí', 'Văn', 'Trịnh', 'Danh',
)  # fmt: skip
_WOMEN = (
    'Thủy', 'Nhàn', 'Cúc', 'Hạnh', 'Lụa', 'Bưởi', 'Tươi', 'Ngà', 'Dung', 'Trâm', 'My', 'Thanh Nhàn', 'Liễu', 'Gấm', 'Thảo', 'Châu',
    'Duyên', 'Hiền', 'Ngoan', 'Nga',
)  # fmt: skip
_MEN = (
    'Thông', 'Hiệp', 'Sáu', 'Bảy', 'Khánh', 'Đại', 'Nguyên', 'Thọ', 'Lợi', 'Tuyên', 'Việt', 'Chương', 'Dần', 'Tài', 'Nhơn', 'Phát',
    'Quân', 'Luân', 'Huỳnh', 'Bách',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Thu', 'Ngọc', 'Thị Kim', 'Phương', 'Thị Mai', 'Thúy', 'Thị Ánh', 'Lệ'),
    ('Văn', 'Văn', 'Văn', 'Hữu', 'Xuân', 'Ngọc', 'Bá', 'Thành', 'Trọng', 'Hoàng', 'Đức', 'Phước'),
)
_OLD = (*listed('old third'), *listed('old fourth'), *listed('old more'))
_NEW = (*listed('new third'), *listed('new fourth'), *listed('new more'))
_FOLK = Cast(_OLD, _NEW, _FAMILY, _MIDDLE, (_WOMEN, _MEN))
_BRANDS = ('TÂN HOÀNG HÀ', 'PHÚ ĐIỀN', 'ĐÔNG DƯƠNG', 'KHẢI HOÀN', 'MAI LINH CHI', 'THUẬN AN PHÁT', 'BÌNH NGUYÊN')
_FACULTIES = ('Quản trị kinh doanh', 'Kế toán', 'Công nghệ thông tin', 'Sư phạm Ngữ văn', 'Khoa học cây trồng')


def _scene(rng: Random, first: date, last: date, *, street: bool = False) -> dict[str, Any]:
    """A day, a place that existed then, who signs there and under which titles; `street` asks for a town's place."""
    on = day_between(rng, first, last)
    where = _FOLK.place(rng, on)
    while street and 'đường' not in where.street:
        where = _FOLK.place(rng, on)
    titles = rng.choice((('CHỦ TỊCH',), ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')))
    return FORMS | {
        'on': on, 'where': where, 'titles': titles, 'signer': _FOLK.officer(rng), 'clerk': _FOLK.officer(rng), 'city': city(where), 'town': town(where),
        'number': rng.randint(6, 980), 'ward_body': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'capital': capital, 'area': area,
        'copied': on + timedelta(days=rng.randint(60, 900)), 'copy': rng.randint(200, 6100), 'attester': _FOLK.officer(rng),
    }  # fmt: skip


def _couple(rng: Random, on: date, home: Place) -> tuple[Person, Person]:
    """Husband and wife at one address."""
    man = _FOLK.somebody(rng, on, age=(34, 62), male=True, home=home)
    return man, _FOLK.somebody(rng, on, age=(30, 58), male=False, home=home)


def _letters(rng: Random, count: int) -> str:
    return ''.join(rng.choice('ABCDEGHKLMNPRSTUVXY') for _ in range(count))


def _firm(rng: Random, kind: str = 'CÔNG TY TNHH') -> str:
    trade = rng.choice(('THƯƠNG MẠI', 'SẢN XUẤT BAO BÌ', 'CHẾ BIẾN THỦY SẢN', 'DỊCH VỤ KỸ THUẬT', 'MAY MẶC'))
    return f'{kind} {trade} {rng.choice(_BRANDS)}'


def _seat(rng: Random, where: Place) -> str:
    return where.address(f'Số {rng.randint(3, 290)} {where.street}' if 'đường' in where.street else capital(where.street))  # fmt: skip


def land_2025(rng: Random) -> dict[str, Any]:
    """A house of a couple on the blank of Circular 10/2024, exchanged at a branch of the land registry."""
    slots = _scene(rng, date(2025, 8, 4), date(2026, 9, 30))
    man, woman = _couple(rng, slots['on'], slots['where'])
    size = rng.randrange(720, 3400) / 10
    built = round(min(size * 0.62, 118.0), 1)
    floors = rng.randint(1, 3)
    before = slots['on'] - timedelta(days=rng.randint(1500, 5200))
    branch = rng.choice(('KHU VỰC I', 'KHU VỰC III', 'SỐ 2', 'SỐ 5'))
    return slots | {
        'man': man, 'woman': woman, 'size': size, 'built': built, 'total': round(built * floors, 1), 'floors': floors, 'parcel': rng.randint(3, 960), 'sheet': rng.randint(2, 76),
        'serial': f'AA {rng.randrange(100_000, 29_999_999):08d}', 'file': f'CN {rng.randint(12, 9800):05d}', 'body': f'CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI {branch}',
        'note': f'Giấy chứng nhận này được cấp đổi từ Giấy chứng nhận có số phát hành {_letters(rng, 2)} {rng.randrange(100_000, 999_999)} cấp ngày {slash_day(before)}.',
        'location': slots['where'].address(capital(slots['where'].street)), 'edges': [f'{rng.randrange(420, 2600) / 100:.2f}' for _ in range(4)],
        'origin': rng.choice(('Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Được tặng cho đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất')),
    }  # fmt: skip


def land_2012(rng: Random) -> dict[str, Any]:
    """A farming household's field with a mortgage that was entered and struck again, copied from A3 to A4."""
    slots = _scene(rng, date(2010, 5, 4), date(2014, 6, 20))
    while not slots['where'].ward.startswith('xã'):
        slots = _scene(rng, date(2010, 5, 4), date(2014, 6, 20))
    on, where = slots['on'], slots['where']
    size = rng.randrange(6200, 48_000) / 10
    man, woman = _couple(rng, on, where)
    bank = f'Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam chi nhánh {where.district}'
    taken = day_between(rng, on + timedelta(days=100), on + timedelta(days=500))
    ended = day_between(rng, taken + timedelta(days=360), taken + timedelta(days=900))
    return slots | {
        'man': man, 'woman': woman, 'man_old': old_number(rng, where), 'woman_old': old_number(rng, where), 'size': size, 'shown': area(size), 'in_words': area_words(size),
        'parcel': rng.randint(11, 870), 'sheet': rng.randint(2, 40), 'serial': f'B{rng.choice("BCDEGHKLMN")} {rng.randrange(100_000, 999_999)}', 'file': f'CH {rng.randint(11, 4200):05d}',
        'taken': taken, 'ended': ended, 'pledge': f'Thế chấp bằng quyền sử dụng đất tại {bank} theo hồ sơ số {rng.randint(11, 900):06d}.TC.{rng.randint(1, 9):03d}', 'release': f'Xóa đăng ký thế chấp ngày {slash_day(taken)} theo hồ sơ số {rng.randint(11, 900):06d}.XC.{rng.randint(1, 9):03d}',
        'chief': _FOLK.officer(rng), 'copied': ended + timedelta(days=200), 'edges': [f'{rng.randrange(1100, 9600) / 100:.2f}' for _ in range(4)], 'location': where.address(capital(where.street)),
        'purpose': rng.choice(('Đất chuyên trồng lúa nước', 'Đất bằng trồng cây hàng năm khác', 'Đất trồng cây lâu năm')), 'until': f'Đến ngày 15/10/{on.year // 10 * 10 + rng.choice((33, 43))}',
    }  # fmt: skip


def flat(rng: Random) -> dict[str, Any]:
    """A flat in a tower, owned by one person."""
    slots = _scene(rng, date(2016, 3, 1), date(2024, 7, 10), street=True)
    where = slots['where']
    floor = rng.randint(3, 24)
    tower = f'Chung cư {rng.choice(("Hòa Bình", "Ánh Dương", "Sông Xanh", "Thanh Niên"))}'
    size = rng.randrange(14_000, 68_000) / 10
    return slots | {
        'owner': _FOLK.somebody(rng, slots['on'], age=(27, 58)), 'floor': floor, 'flat': f'{rng.choice("AB")}{floor:02d}.{rng.randint(1, 14):02d}', 'tower': tower, 'size': size,
        'shown': area(size), 'in_words': area_words(size), 'inside': rng.randrange(440, 1130) / 10, 'parcel': rng.randint(20, 900), 'sheet': rng.randint(5, 120),
        'serial': f'{rng.choice(("CĐ", "CR", "DĐ", "DA", "CT"))} {rng.randrange(100_000, 999_999)}', 'file': f'CS {rng.randint(900, 39_000):05d}', 'location': _seat(rng, where),
        'department': f'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG {where.province.upper()}', 'note': f'Căn hộ thuộc {tower} được cấp theo hồ sơ của chủ đầu tư; diện tích căn hộ là diện tích sử dụng (thông thủy).',
    }  # fmt: skip


def shares(rng: Random) -> dict[str, Any]:
    """A joint-stock company on the form of Circular 68/2025."""
    slots = _scene(rng, date(2025, 7, 8), date(2026, 9, 30), street=True)
    on, where = slots['on'], slots['where']
    brand = rng.choice(_BRANDS)
    sum_ = rng.choice((1_800, 5_000, 9_900, 25_000, 68_000)) * 1_000_000
    latin = plain(brand).replace('<', ' ')
    return slots | {
        'company': f'CÔNG TY CỔ PHẦN ĐẦU TƯ {brand}', 'foreign': f'{latin} INVESTMENT JOINT STOCK COMPANY', 'short': f'{latin} INVEST., JSC', 'code': tax_code(rng, where.tax_office),
        'first': day_between(rng, date(2014, 2, 3), date(2025, 5, 1)), 'change': rng.randint(2, 11), 'seat': _seat(rng, where), 'phone': phone(rng), 'email': f'info@{latin.lower().replace(" ", "")}.vn',
        'sum': sum_, 'sum_words': money_words(sum_), 'par': 10_000, 'stock': money(sum_ // 10_000), 'boss': _FOLK.somebody(rng, on, age=(32, 61)), 'website': f'www.{latin.lower().replace(" ", "")}.vn',
    }  # fmt: skip


def single_owner(rng: Random) -> dict[str, Any]:
    """A one-member company of an individual, first registration, attested copy."""
    slots = _scene(rng, date(2016, 2, 1), date(2020, 12, 20), street=True)
    on, where = slots['on'], slots['where']
    brand = rng.choice(_BRANDS)
    sum_ = rng.choice((500, 900, 1_900, 4_500)) * 1_000_000
    boss = _FOLK.somebody(rng, on, age=(27, 60))
    return slots | {
        'company': f'CÔNG TY TNHH MỘT THÀNH VIÊN {brand}', 'short': f'{plain(brand).replace("<", " ")} CO., LTD', 'code': tax_code(rng, where.tax_office), 'seat': _seat(rng, where), 'phone': phone(rng), 'sum': sum_,
        'sum_words': money_words(sum_), 'boss': boss, 'boss_old': old_number(rng, boss.birthplace), 'got': on - timedelta(days=rng.randint(300, 2900)), 'fax': f'0{rng.randint(203, 299)}3{rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def shop_pen(rng: Random) -> dict[str, Any]:
    """A household business on a printed blank that the district's office filled in by pen."""
    slots = _scene(rng, date(2010, 8, 2), date(2015, 10, 30))
    on, where = slots['on'], slots['where']
    owner = _FOLK.somebody(rng, on, age=(26, 60), home=where)
    sum_ = rng.choice((15, 30, 50, 80)) * 1_000_000
    trade, line = rng.choice(
        (
            ('TẠP HÓA', 'Mua bán tạp hóa'),
            ('CƠM PHỞ', 'Dịch vụ ăn uống'),
            ('VẬT TƯ', 'Bán vật tư nông nghiệp'),
            ('TÓC', 'Cắt tóc, gội đầu'),
        )
    )
    return slots | {
        'owner': owner, 'owner_old': old_number(rng, where), 'shop': f'{trade} {owner.name.split()[-1].upper()}', 'line': line, 'sum': sum_, 'sum_words': money_words(sum_), 'phone': phone(rng), 'got': on - timedelta(days=rng.randint(400, 3600)),
        'code': f'{where.id_code[1:]}{rng.choice("ABCDEG")}8{rng.randint(300, 29_000):06d}', 'seat': where.ward if not where.street.startswith(('thôn', 'ấp', 'khu')) else f'{capital(where.street)}, {where.ward}',
    }  # fmt: skip


def shop_2026(rng: Random) -> dict[str, Any]:
    """A household business under Decree 168/2025, changed once."""
    slots = _scene(rng, date(2025, 9, 1), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    owner = _FOLK.somebody(rng, on, age=(24, 60), home=where)
    sum_ = rng.choice((70, 100, 200, 450)) * 1_000_000
    names = (('NHÀ TRỌ', 'Dịch vụ lưu trú ngắn ngày (5510)'), ('SỬA CHỮA ĐIỆN MÁY', 'Sửa chữa thiết bị, đồ dùng gia đình (9522)'), ('NHÀ THUỐC', 'Bán lẻ thuốc, dụng cụ y tế trong các cửa hàng chuyên doanh (4772)'))  # fmt: skip
    name, line = rng.choice(names)
    return slots | {
        'owner': owner, 'shop': f'HỘ KINH DOANH {name} {" ".join(owner.name.split()[-2:]).upper()}', 'line': line, 'sum': sum_, 'sum_words': money_words(sum_), 'phone': phone(rng), 'first': on - timedelta(days=rng.randint(40, 1500)),
        'change': rng.randint(1, 3), 'seat': _seat(rng, where), 'office': 'PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ' if where.ward.startswith('phường') else 'PHÒNG KINH TẾ',
    }  # fmt: skip


def _measures(rng: Random, size: float, share: float, floors: int) -> dict[str, Any]:
    """Areas of a building on a parcel."""
    built = round(size * share, 1)
    total = round(built * floors, 1)
    return {
        'size': size, 'built': built, 'total': total, 'floors': floors, 'density': f'{built / size * 100:.1f}'.replace('.', ','), 'factor': f'{total / size:.2f}'.replace('.', ','),
        'height': f'{floors * 3.5 + rng.choice((0.6, 1.2, 2.45)):.2f}'.replace('.', ','), 'parcel': rng.randint(4, 930), 'sheet': rng.randint(2, 84),
    }  # fmt: skip


def permit_store(rng: Random) -> dict[str, Any]:
    """A department's permit for a firm's store house."""
    slots = _scene(rng, date(2021, 4, 1), date(2025, 2, 20))
    where = slots['where']
    slots |= _measures(rng, float(rng.randrange(4200, 26_000)), 0.55, rng.randint(1, 2))
    return slots | {
        'firm': _firm(rng, 'CÔNG TY CỔ PHẦN'), 'seat': _seat(rng, where), 'building': rng.choice(('Nhà kho chứa hàng và văn phòng làm việc', 'Nhà xưởng sản xuất số 2', 'Nhà máy chế biến nông sản')),
        'designer': f'Công ty TNHH Tư vấn xây dựng {rng.choice(("Nam Kiến", "Hoàng Gia", "Vạn Xuân"))}', 'location': where.address(f'Lô {rng.choice("ABCD")}{rng.randint(1, 19)}, Cụm công nghiệp {where.ward_name}'),
        'department': f'SỞ XÂY DỰNG {where.province.upper()}', 'level': rng.choice(('+3,85 m (cao độ quốc gia)', '+0,45 m so với mặt đường hoàn thiện')), 'checker': f'Công ty CP Kiểm định {rng.choice(("Á Đông", "Thăng Tiến"))}',
    }  # fmt: skip


def permit_village(rng: Random) -> dict[str, Any]:
    """A village house, permit filled in by pen at the commune."""
    slots = _scene(rng, date(2013, 2, 1), date(2019, 11, 1))
    while not slots['where'].ward.startswith('xã'):
        slots = _scene(rng, date(2013, 2, 1), date(2019, 11, 1))
    where = slots['where']
    slots |= _measures(rng, rng.randrange(1100, 4800) / 10, rng.choice((0.35, 0.42, 0.5)), rng.randint(1, 3))
    return slots | {
        'owner': _FOLK.somebody(rng, slots['on'], age=(30, 66), home=where), 'serial': f'B{rng.choice("GKPT")} {rng.randrange(100_000, 999_999)}', 'place': f'{capital(where.street)}, {where.ward}, {where.district}',
        'land_day': slots['on'] - timedelta(days=rng.randint(200, 1600)),
    }  # fmt: skip


def lower_school(rng: Random) -> dict[str, Any]:
    """A pupil who finished the ninth form."""
    slots = _scene(rng, date(2014, 6, 16), date(2024, 7, 30))
    on, where = slots['on'], slots['where']
    year = on.year
    on = day_between(rng, date(year, 6, 15), date(year, 7, 28))
    return slots | {
        'on': on, 'who': _FOLK.somebody(rng, date(year, 1, 2), age=(14, 14), home=where), 'grade': rng.choice(('Khá', 'Trung bình', 'Giỏi')), 'serial': f'{rng.choice("AB")} {rng.randrange(1_000_000, 9_999_999)}',
        'register': f'{rng.randint(2, 640)}/{year}', 'school': f'THCS {rng.choice(("Lê Hồng Phong", "Chu Văn An", "Nguyễn Du", where.ward_name if not where.ward_name.isdigit() else "Kim Đồng"))}',
        'office': f'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO {where.district.upper()}',
    }  # fmt: skip


def college(rng: Random) -> dict[str, Any]:
    """A college diploma in two languages."""
    slots = _scene(rng, date(2018, 7, 2), date(2024, 12, 20))
    on, where = slots['on'], slots['where']
    major, english = rng.choice(
        (
            ('Điện công nghiệp', 'Industrial Electricity'),
            ('Điều dưỡng', 'Nursing'),
            ('Công nghệ ô tô', 'Automotive Technology'),
            ('Kế toán doanh nghiệp', 'Business Accounting'),
        )
    )
    grade, graded = rng.choice((('Khá', 'Good'), ('Giỏi', 'Very good'), ('Trung bình khá', 'Fairly good')))
    kind, kind_english = rng.choice(
        (
            ('CAO ĐẲNG KỸ THUẬT', 'TECHNICAL COLLEGE'),
            ('CAO ĐẲNG KINH TẾ - KỸ THUẬT', 'COLLEGE OF ECONOMICS AND TECHNOLOGY'),
        )
    )
    return slots | {
        'who': _FOLK.somebody(rng, on, age=(21, 29)), 'major': major, 'english': english, 'grade': grade, 'graded': graded, 'school': f'TRƯỜNG {kind} {where.province_name.upper()}',
        'school_english': f'{plain(where.province_name).replace("<", " ")} {kind_english}', 'serial': f'{_letters(rng, 2)}{rng.randrange(100_000, 999_999):08d}', 'register': f'{rng.randint(11, 900):04d}/CĐ{on.year % 100}', 'plain': lambda text: plain(text).replace('<', ' '),
    }  # fmt: skip


_COURSES = (
    'Triết học Mác - Lênin', 'Kinh tế chính trị Mác - Lênin', 'Tư tưởng Hồ Chí Minh', 'Pháp luật đại cương', 'Tiếng Anh 1', 'Tiếng Anh 2', 'Tin học đại cương', 'Toán cao cấp', 'Xác suất thống kê',
    'Giáo dục thể chất 1', 'Kinh tế vi mô', 'Kinh tế vĩ mô', 'Nguyên lý kế toán', 'Nguyên lý thống kê', 'Soạn thảo văn bản', 'Kỹ năng giao tiếp', 'Phương pháp nghiên cứu khoa học', 'Hệ thống thông tin',
    'Quản lý dự án', 'Chuyên đề tự chọn', 'Thực tập nghề nghiệp 1', 'Thực tập nghề nghiệp 2', 'Thực tập tốt nghiệp', 'Khóa luận tốt nghiệp',
)  # fmt: skip
_SIGNS = ((8.5, 'A', 4.0), (8.0, 'B+', 3.5), (7.0, 'B', 3.0), (6.5, 'C+', 2.5), (5.5, 'C', 2.0), (4.0, 'D', 1.0))


def transcript(rng: Random) -> dict[str, Any]:
    """All marks of a course of study, set in two columns."""
    slots = _scene(rng, date(2015, 6, 20), date(2026, 9, 15))
    on, where = slots['on'], slots['where']
    rows = []
    for index, course in enumerate(_COURSES):
        mark = rng.randrange(56, 97) / 10
        sign, four = next((sign, four) for least, sign, four in _SIGNS if mark >= least)
        credits_ = 10 if index == len(_COURSES) - 1 else rng.choice((2, 2, 3, 3, 4))
        rows.append(
            (
                f'{rng.choice(("ML", "KT", "TH", "CS"))}{rng.randint(1000, 4999)}',
                course,
                credits_,
                f'{mark:.1f}'.replace('.', ','),
                sign,
                four,
            )
        )
    weight = sum(row[2] for row in rows)
    average = round(sum(row[2] * row[5] for row in rows) / weight, 2)
    grade = next(
        word for least, word in ((3.6, 'Xuất sắc'), (3.2, 'Giỏi'), (2.5, 'Khá'), (0, 'Trung bình')) if average >= least
    )
    return slots | {
        'who': _FOLK.somebody(rng, on, age=(22, 25)), 'rows': rows, 'credits': weight, 'average': f'{average:.2f}'.replace('.', ','), 'grade': grade, 'major': rng.choice(_FACULTIES), 'school': f'TRƯỜNG ĐẠI HỌC {rng.choice(("NÔNG LÂM", "KINH TẾ", "SƯ PHẠM"))} {where.province_name.upper()}',
        'code': f'{on.year % 100 - 4:02d}{rng.randrange(10**6, 10**7):07d}', 'years': f'{on.year - 4} - {on.year}',
    }  # fmt: skip


def school_book(rng: Random) -> dict[str, Any]:
    """The cover leaf and one year of a pupil's book, by pen."""
    slots = _scene(rng, date(2012, 5, 25), date(2021, 5, 29))
    where, year = slots['where'], slots['on'].year
    rows, seen = [], []
    for course in ('Toán', 'Vật lí', 'Hóa học', 'Sinh học', 'Ngữ văn', 'Lịch sử', 'Địa lí', 'Ngoại ngữ', 'GDCD', 'Công nghệ'):  # fmt: skip
        first = rng.randrange(58, 92)
        second = min(98, first + rng.randint(-3, 6))
        whole = round((first + 2 * second) / 3)
        seen.append((first, second, whole))
        rows.append((course, *(f'{mark / 10:.1f}'.replace('.', ',') for mark in (first, second, whole))))
    means = [round(sum(item[part] for item in seen) / len(seen)) for part in range(3)]
    shown = [f'{mark / 10:.1f}'.replace('.', ',') for mark in means]
    grade = ['Giỏi' if mark >= 80 else 'Khá' if mark >= 65 else 'Trung bình' for mark in means]
    on = day_between(rng, date(year, 5, 22), date(year, 5, 31))
    who = _FOLK.somebody(rng, date(year, 1, 2), age=(14, 14), home=where)
    return slots | {
        'on': on, 'who': who, 'rows': rows, 'means': shown, 'grades': grade, 'father': _FOLK.name(rng, male=True, family=family_of(who)), 'mother': _FOLK.name(rng, male=False), 'years': f'{year - 1} - {year}',
        'school': f'TRƯỜNG TRUNG HỌC CƠ SỞ {rng.choice(("QUANG TRUNG", "TRẦN PHÚ", "BÌNH MINH"))}', 'room': f'9{rng.choice("ABCD")}', 'code': f'{rng.randint(40, 990):03d}/{year - 4}', 'entered': date(year - 4, 8, rng.randint(16, 28)),
    }  # fmt: skip


def plot_sale(rng: Random) -> dict[str, Any]:
    """A plot that changes hands before a notary."""
    slots = _scene(rng, date(2019, 3, 1), date(2025, 5, 30))
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(24, 380) * 10_000_000
    size = rng.randrange(800, 4200) / 10
    notary = rng.choice(("Hồng Phúc", "Tâm An", "Nguyễn Thành", "Đông Á"))
    one, two = _FOLK.somebody(rng, on, age=(40, 70), home=where), _FOLK.somebody(rng, on, age=(27, 56))
    return slots | {
        'one': one, 'two': two, 'sum': sum_, 'sum_words': money_words(sum_), 'size': size, 'in_words': area_words(size), 'parcel': rng.randint(5, 900), 'sheet': rng.randint(2, 70), 'serial': f'C{rng.choice("AEHKMS")} {rng.randrange(100_000, 999_999)}',
        'file': f'CS {rng.randint(400, 9900):05d}', 'got': on - timedelta(days=rng.randint(500, 3000)), 'office': f'VĂN PHÒNG CÔNG CHỨNG {notary.upper()}', 'office_low': f'Văn phòng công chứng {notary}', 'office_seat': _seat(rng, where), 'entry': rng.randint(120, 9700), 'book': f'{rng.randint(1, 14):02d}', 'location': where.address(capital(where.street)),
        'phones': [phone(rng), phone(rng)], 'one_got': on - timedelta(days=rng.randint(300, 1400)), 'two_got': on - timedelta(days=rng.randint(300, 1400)),
    }  # fmt: skip


def labour(rng: Random) -> dict[str, Any]:
    """A worker taken on for a year or three, form of the ministry filled in by pen."""
    slots = _scene(rng, date(2010, 3, 1), date(2020, 12, 20))
    on, where = slots['on'], slots['where']
    worker = _FOLK.somebody(rng, on, age=(19, 45))
    years = rng.choice((1, 2, 3))
    return slots | {
        'firm': f'Công ty TNHH {rng.choice(("May Hưng Thịnh", "Gỗ Trường Phát", "Bao bì Sao Mai", "Giày Việt Hà"))}', 'boss': _FOLK.officer(rng), 'worker': worker, 'worker_old': old_number(rng, worker.birthplace), 'years': years, 'ends': year_later(on, years) - timedelta(days=1),
        'phone': phone(rng), 'pay': rng.randrange(32, 78) * 100_000, 'job': rng.choice(('Công nhân may', 'Thủ kho', 'Lái xe nâng', 'Nhân viên kế toán')), 'got': on - timedelta(days=rng.randint(300, 3000)), 'site': f'Xưởng {rng.randint(1, 4)}, {where.ward}',
    }  # fmt: skip


_BIKES = (
    ('HONDA', 'WAVE ALPHA', 'Xanh'),
    ('YAMAHA', 'SIRIUS', 'Đỏ - Đen'),
    ('HONDA', 'AIR BLADE', 'Đen'),
    ('SYM', 'ATTILA', 'Trắng'),
)
_CARS = (('TOYOTA', 'VIOS 1.5E', 'Trắng', '05'), ('KIA', 'MORNING', 'Đỏ', '05'), ('MAZDA', 'CX-5', 'Xanh', '05'), ('MITSUBISHI', 'XPANDER', 'Bạc', '07'))  # fmt: skip


def bike_sale(rng: Random) -> dict[str, Any]:
    """A motorbike sold between two persons, the contract attested at the commune."""
    slots = _scene(rng, date(2016, 3, 1), date(2026, 8, 20))
    on, where = slots['on'], slots['where']
    make, model, colour = rng.choice(_BIKES)
    sum_ = rng.randint(5, 42) * 500_000
    return slots | {
        'one': _FOLK.somebody(rng, on, age=(24, 60), home=where), 'two': _FOLK.somebody(rng, on, age=(19, 55), home=where), 'sum': sum_, 'sum_words': money_words(sum_), 'make': make, 'model': model, 'colour': colour, 'plate': f'{where.id_code[1:]}-{rng.choice("BCDEG")}{rng.randint(1, 9)} {rng.randrange(100, 999)}.{rng.randrange(10, 99)}',
        'engine': f'JA{rng.randint(10, 60)}E-{rng.randrange(1_000_000, 9_999_999)}', 'chassis': f'RLH{_letters(rng, 2)}{rng.randint(10, 99)}{rng.randrange(10_000, 99_999)}', 'entry': rng.randint(11, 870), 'book': f'{rng.randint(1, 4):02d}', 'phones': [phone(rng), phone(rng)], 'land_day': on - timedelta(days=rng.randint(400, 2600)),
    }  # fmt: skip


def card_licence(rng: Random) -> dict[str, Any]:
    """The plastic card that transport departments issued until 2025, class B2 or C."""
    on = day_between(rng, date(2014, 3, 3), date(2024, 11, 20))
    who = _FOLK.somebody(rng, on, age=(21, 53))
    kind, years = rng.choice((('B2', 10), ('B1', 10), ('C', 5)))
    return FORMS | {'on': on, 'who': who, 'kind': kind, 'expires': year_later(on, years), 'number': f'{int(who.home.id_code):02d}{rng.choice("01")}{on.year % 100:02d}{rng.randrange(10**6, 10**7)}', 'signer': _FOLK.officer(rng), 'passed': on - timedelta(days=rng.randint(9, 30)), 'moto': on - timedelta(days=rng.randint(900, 3000)), 'moto_ok': rng.random() < 0.6}  # fmt: skip


def paper_licence(rng: Random) -> dict[str, Any]:
    """The paper licence for motorbikes of before 2013, typed."""
    slots = _scene(rng, date(2005, 3, 1), date(2012, 11, 20))
    who = _FOLK.somebody(rng, slots['on'], age=(18, 50), home=slots['where'])
    return slots | {'who': who, 'serial': f'{_letters(rng, 2)} {rng.randrange(100_000, 999_999)}', 'passed': slots['on'] - timedelta(days=rng.randint(8, 30))}  # fmt: skip


def car(rng: Random) -> dict[str, Any]:
    """A car's registration in the form of Circular 79/2024."""
    slots = _scene(rng, date(2025, 2, 3), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    make, model, colour, seats = rng.choice(_CARS)
    first = day_between(rng, date(2018, 1, 3), on) if rng.random() < 0.5 else on
    return slots | {
        'who': _FOLK.somebody(rng, on, age=(25, 64), home=where), 'make': make, 'model': model, 'colour': colour, 'seats': seats, 'first': first, 'year': first.year - rng.randint(0, 1), 'plate': f'{where.id_code[1:]}{rng.choice("ABCE")}-{rng.randrange(100, 999)}.{rng.randrange(10, 99)}',
        'engine': f'{_letters(rng, 1)}{rng.randint(1, 9)}{_letters(rng, 2)}{rng.randrange(100_000, 999_999)}', 'chassis': f'RL4{_letters(rng, 4)}{rng.randint(10, 99)}{_letters(rng, 2)}{rng.randrange(100_000, 999_999)}', 'paper': f'{where.id_code[1:]} {rng.randrange(1_000, 99_999):06d}',
        'police': f'CÔNG AN {where.province.upper()}',
    }  # fmt: skip


def bike_pen(rng: Random) -> dict[str, Any]:
    """A motorbike's registration that a district's police filled in by pen."""
    slots = _scene(rng, date(2010, 12, 1), date(2014, 11, 20))
    on, where = slots['on'], slots['where']
    make, model, colour = rng.choice(_BIKES)
    return slots | {
        'who': _FOLK.somebody(rng, on, age=(20, 60), home=where), 'make': make, 'model': model, 'colour': colour, 'plate': f'{where.id_code[1:]}-{rng.choice("FHKLM")}{rng.randint(1, 9)} {rng.randrange(100, 999)}.{rng.randrange(10, 99)}', 'volume': rng.choice(('97', '109', '110', '125')),
        'engine': f'{_letters(rng, 2)}{rng.randint(10, 60)}E{rng.randrange(100_000, 999_999)}', 'chassis': f'{_letters(rng, 2)}{rng.randint(1000, 9999)}Y{rng.randrange(100_000, 999_999)}', 'paper': f'{rng.randrange(10_000, 999_999):06d}', 'police': f'CÔNG AN {where.district.upper()}',
    }  # fmt: skip


def invoice(rng: Random) -> dict[str, Any]:
    """An electronic value-added tax invoice between two firms."""
    slots = _scene(rng, date(2022, 7, 4), date(2026, 9, 20), street=True)
    on, where = slots['on'], slots['where']
    goods = rng.sample((('Giấy in A4 Double A 70gsm', 'Ram', 68_000), ('Mực in HP 12A', 'Hộp', 420_000), ('Bìa còng 7cm', 'Cái', 38_500), ('Bút bi Thiên Long', 'Hộp', 62_000), ('Ghế xoay văn phòng', 'Cái', 1_150_000), ('Bàn làm việc 1,2m', 'Cái', 1_890_000)), 3)  # fmt: skip
    rows = [(name, unit, count, price, count * price) for name, unit, price in goods for count in (rng.randint(2, 12),)]
    net = sum(row[-1] for row in rows)
    tax = round(net * 0.08)
    seller, buyer = _firm(rng), _firm(rng, 'CÔNG TY CỔ PHẦN')
    while buyer.split()[-1] == seller.split()[-1]:
        buyer = _firm(rng, 'CÔNG TY CỔ PHẦN')
    return slots | {
        'seller': seller, 'buyer': buyer, 'seats': [_seat(rng, where), _seat(rng, where)], 'codes': [tax_code(rng, where.tax_office), tax_code(rng, where.tax_office)], 'rows': rows, 'net': net, 'tax': tax, 'sum': net + tax, 'sum_words': money_words(net + tax),
        'serial': f'1C{on.year % 100}T{_letters(rng, 2)}', 'bill': f'{rng.randint(11, 4800):08d}', 'look': f'{_letters(rng, 3)}{rng.randrange(10**7, 10**8)}', 'phone': phone(rng), 'account': f'{rng.randrange(10**12, 10**13)}', 'way': rng.choice(('TM/CK', 'Chuyển khoản')), 'gov': f'00{_letters(rng, 2)}{rng.randrange(10**10, 10**11)}',
    }  # fmt: skip


def fee_pen(rng: Random) -> dict[str, Any]:
    """A fee that a commune took, on a red blank by pen."""
    slots = _scene(rng, date(2017, 3, 1), date(2024, 5, 30))
    on, where = slots['on'], slots['where']
    sum_ = rng.choice((8_000, 15_000, 20_000, 50_000, 75_000, 300_000))
    return slots | {
        'who': _FOLK.somebody(rng, on, home=where), 'sum': sum_, 'sum_words': money_words(sum_), 'tax': tax_code(rng, where.tax_office), 'serial': f'{_letters(rng, 2)}/{on.year % 100}P', 'bill': f'{rng.randint(11, 99_000):07d}', 'taker': _FOLK.name(rng, male=False),
        'reason': rng.choice(('Lệ phí hộ tịch', 'Lệ phí chứng thực chữ ký', 'Phí khai thác dữ liệu đất đai')),
    }  # fmt: skip


def court_advance(rng: Random) -> dict[str, Any]:
    """An advance on court fees paid at the office that enforces judgments."""
    slots = _scene(rng, date(2017, 3, 1), date(2025, 5, 30))
    on, where = slots['on'], slots['where']
    sum_ = rng.choice((300_000, 300_000, 1_250_000, 4_600_000))
    return slots | {
        'who': _FOLK.somebody(rng, on, home=where), 'sum': sum_, 'sum_words': money_words(sum_), 'serial': f'{_letters(rng, 2)}/{on.year}', 'bill': f'{rng.randint(400, 9900):07d}', 'notice': f'{rng.randint(11, 490)}/TB-TA', 'noticed': on - timedelta(days=rng.randint(1, 6)), 'taker': _FOLK.officer(rng),
        'reason': rng.choice(('Tạm ứng án phí hôn nhân và gia đình sơ thẩm', 'Tạm ứng án phí dân sự sơ thẩm')), 'office': f'CHI CỤC THI HÀNH ÁN DÂN SỰ {where.district.upper()}',
    }  # fmt: skip


def cash_print(rng: Random) -> dict[str, Any]:
    """A cash receipt from a firm's bookkeeping program."""
    slots = _scene(rng, date(2016, 3, 1), date(2026, 9, 20), street=True)
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(11, 900) * 50_000
    return slots | {
        'firm': _firm(rng), 'seat': _seat(rng, where), 'who': _FOLK.somebody(rng, on, home=where), 'sum': sum_, 'sum_words': money_words(sum_), 'bill': f'PT{rng.randint(3, 990):05d}', 'boss': _FOLK.officer(rng), 'keeper': _FOLK.officer(rng), 'accountant': _FOLK.officer(rng),
        'reason': rng.choice(('Thu tiền bán hàng', 'Thu tiền đặt cọc thuê mặt bằng', 'Thu hoàn ứng công tác')),
    }  # fmt: skip


add(LAYOUTS, 't13-h-twin-2025', land_2025, "Giấy chứng nhận on the two-sided blank of 2024, couple, house, exchanged")
add(LAYOUTS, 't13-h-folded-2012', land_2012, "Giấy chứng nhận of a farm, A3 copied to A4, attested", wear='copied')
add(LAYOUTS, 't13-h-flat', flat, "Giấy chứng nhận for a flat, three pages by telephone", wear='photographed')
add(LAYOUTS, 't14-h-shares-2025', shares, "Đăng ký doanh nghiệp, stock company, Circular 68/2025")
add(LAYOUTS, 't14-h-owner-copied', single_owner, "Đăng ký doanh nghiệp, one member, two pages", wear='copied')
add(LAYOUTS, 't15-h-district-pen', shop_pen, "Đăng ký hộ kinh doanh of a district, printed blank by pen")
add(LAYOUTS, 't15-h-commune-2026', shop_2026, "Đăng ký hộ kinh doanh of Decree 168/2025, a change")
add(LAYOUTS, 't16-h-store-department', permit_store, "Giấy phép xây dựng of a department for a store house, two pages")
add(LAYOUTS, 't16-h-village-pen', permit_village, "Giấy phép xây dựng of a commune, filled in by pen")
add(LAYOUTS, 't23-h-lower-school-pen', lower_school, "Bằng tốt nghiệp THCS, small red blank by pen")
add(LAYOUTS, 't23-h-college', college, "Bằng cao đẳng in two languages side by side, attested copy", wear='copied')
add(LAYOUTS, 't24-h-university', transcript, "Bảng điểm of a course of study, two columns")
add(LAYOUTS, 't24-h-school-book-pen', school_book, "Học bạ, cover leaf and one year, by pen")
add(LAYOUTS, 't26-h-plot-notary', plot_sale, "Hợp đồng chuyển nhượng before a notary, three pages")
add(LAYOUTS, 't26-h-labour-pen', labour, "Hợp đồng lao động, the ministry's form by pen")
add(LAYOUTS, 't26-h-bike-pen', bike_sale, "Hợp đồng mua bán xe by pen, attested at the commune", wear='photographed')
add(LAYOUTS, 't28-h-card-enlarged', card_licence, "Giấy phép lái xe, card of a department", wear='photographed')
add(LAYOUTS, 't28-h-paper-typed', paper_licence, "Giấy phép lái xe of paper, typed, both sides")
add(LAYOUTS, 't32-h-car-2025', car, "Đăng ký ô tô of Circular 79/2024, both sides")
add(LAYOUTS, 't32-h-bike-pen', bike_pen, "Đăng ký mô tô of a district by pen, copy", wear='copied')
add(LAYOUTS, 't33-h-invoice', invoice, "Hóa đơn giá trị gia tăng, electronic, printed out")
add(LAYOUTS, 't33-h-fee-red-pen', fee_pen, "Biên lai thu phí, red blank by pen", wear='photographed')
add(LAYOUTS, 't33-h-court-pen', court_advance, "Biên lai tạm ứng án phí, black blank by pen")
add(LAYOUTS, 't33-h-cash-print', cash_print, "Phiếu thu from a bookkeeping program, half a sheet")
