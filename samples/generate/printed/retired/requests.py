"""T19, T20, T22 to T25: what a person declares, asks for, hands over, has learned and how healthy he is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.cast import capital, day_between, family_of, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city
from samples.generate.words import number_words

LAYOUTS = Collection()
_MAJORS = (('Kế toán', 'Accounting'), ('Quản trị kinh doanh', 'Business Administration'), ('Luật', 'Law'), ('Ngôn ngữ Anh', 'English Language'))  # fmt: skip
_GRADES = (('Khá', 'Good'), ('Giỏi', 'Very good'), ('Xuất sắc', 'Excellent'))
_SCHOOLS = (('TRƯỜNG ĐẠI HỌC KINH TẾ - LUẬT MIỀN BẮC', 'NORTHERN UNIVERSITY OF ECONOMICS AND LAW'), ('TRƯỜNG ĐẠI HỌC DUYÊN HẢI', 'COASTAL UNIVERSITY'))  # fmt: skip
_COURSES = (
    'Triết học Mác - Lênin', 'Kinh tế chính trị', 'Chủ nghĩa xã hội khoa học', 'Lịch sử Đảng CSVN', 'Tư tưởng Hồ Chí Minh', 'Pháp luật đại cương', 'Tiếng Anh 1', 'Tiếng Anh 2',
    'Toán cao cấp', 'Xác suất thống kê', 'Tin học đại cương', 'Kinh tế vi mô', 'Kinh tế vĩ mô', 'Nguyên lý kế toán', 'Quản trị học', 'Marketing căn bản', 'Tài chính - Tiền tệ', 'Luật kinh tế',
    'Thống kê kinh doanh', 'Kinh tế lượng', 'Phương pháp nghiên cứu', 'Đạo đức nghề nghiệp', 'Thực tập tốt nghiệp', 'Khóa luận tốt nghiệp',
)  # fmt: skip
_BEFORE, _AFTER = (date(2021, 3, 1), date(2025, 6, 13)), (date(2025, 7, 14), date(2026, 10, 16))


def _person(rng: Random, when: tuple[date, date], age: tuple[int, int] = (19, 64)) -> dict[str, Any]:
    """A person and the commune where he lives."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, home=where)
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'phone': phone(rng), 'mail': f'{rng.choice(("nha", "gd", "canhan"))}{who.number[-5:]}@gmail.com', 'city': city(where), 'capital': capital,
        'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'number': rng.randint(12, 480), 'got': on - timedelta(days=rng.randint(200, 1200)), 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}',
        'parcel': (str(rng.randint(14, 700)), str(rng.randint(2, 60)), 'ONT', f'{rng.randint(90, 480)},{rng.randint(1, 9)}', f'{rng.randint(60, 89)},{rng.randint(1, 9)}'),
    }  # fmt: skip


def residence(rng: Random) -> dict[str, Any]:
    """CT01 with boxes for the numbers."""
    slots = _person(rng, _AFTER)
    where, on = slots['where'], slots['on']
    head = FOLK.somebody(rng, on, age=(45, 72), home=where)
    others = [(FOLK.somebody(rng, on, age=(1, 15), home=where), 'Cháu ruột') for _ in range(rng.randint(0, 2))]
    subject = rng.choice(('Đăng ký thường trú vào hộ của chủ hộ', 'Xóa đăng ký tạm trú', 'Tách hộ tại cùng chỗ ở hợp pháp', 'Đăng ký tạm trú 12 tháng'))  # fmt: skip
    return slots | {'head': head, 'relation': rng.choice(('Con ruột', 'Em ruột', 'Con dâu', 'Cháu ruột')), 'others': others, 'subject': subject}  # fmt: skip


def correction(rng: Random) -> dict[str, Any]:
    """Declaration for a correction in the register."""
    slots = _person(rng, _BEFORE, (18, 55))
    who = slots['who']
    year = who.born.year
    item, wrong, right = rng.choice((('năm sinh', str(year - 1), str(year)), ('dân tộc', 'Kinh' if who.ethnicity != 'Kinh' else 'Tày', who.ethnicity), ('quê quán', 'Nam Hà', who.birthplace.province_name)))  # fmt: skip
    return slots | {'registered': who.born + timedelta(days=rng.randint(6, 50)), 'item': item, 'wrong': wrong, 'right': right}  # fmt: skip


def passport(rng: Random) -> dict[str, Any]:
    """TK01 by pen."""
    slots = _person(rng, _AFTER, (16, 58))
    who = slots['who']
    return slots | {
        'father': FOLK.name(rng, male=True, family=family_of(who)),
        'mother': FOLK.name(rng, male=False),
        'work': rng.choice(('Công nhân', 'Giáo viên', 'Nông dân', 'Buôn bán')),
    }


def land(rng: Random) -> dict[str, Any]:
    """Application for a change of land, typed."""
    slots = _person(rng, (date(2024, 8, 5), date(2025, 6, 13)), (28, 70))
    where = slots['where']
    change = rng.choice(('Nhận chuyển nhượng một phần thửa đất', 'Tặng cho một phần quyền sử dụng đất cho con', 'Tách thửa đất để thừa kế quyền sử dụng đất'))  # fmt: skip
    serial = f'{rng.choice("BCD")}{rng.choice("HKMPX")} {rng.randrange(100_000, 999_999)}'
    return slots | {'change': change, 'serial': serial, 'office': f'Chi nhánh Văn phòng đăng ký đất đai {where.district}'}  # fmt: skip


def licence(rng: Random) -> dict[str, Any]:
    """Application for another driving licence, by pen."""
    slots = _person(rng, (date(2021, 3, 1), date(2025, 2, 21)), (28, 58))
    return slots | {'grade': rng.choice(('B2', 'C', 'B1', 'D')), 'licence': f'{rng.randrange(10**11, 9 * 10**11)}'}


def typewritten(rng: Random) -> dict[str, Any]:
    """A letter of the years around 2000 on a typewriter."""
    slots = _person(rng, (date(1998, 3, 2), date(2007, 11, 30)), (20, 60))
    who = slots['who']
    matter = rng.choice(('hiện thường trú tại địa phương', 'chấp hành tốt chủ trương, chính sách tại địa phương', 'là con thứ hai trong gia đình có công'))  # fmt: skip
    return slots | {'old': old_number(rng, who.birthplace), 'matter': matter}


def mandate(rng: Random) -> dict[str, Any]:
    """A contract of mandate before a notary, two pages."""
    slots = _person(rng, _BEFORE, (30, 70))
    on, where = slots['on'], slots['where']
    other = FOLK.somebody(rng, on, age=(24, 60))
    while other.name == slots['who'].name:
        other = FOLK.somebody(rng, on, age=(24, 60))
    years = rng.choice((2, 3, 5, 10))
    office = f'Văn phòng công chứng {rng.choice(("Đại Nam", "Hoàng Gia", "Nguyễn Khang", "Bắc Thành"))}'
    return slots | {'one': slots['who'], 'two': other, 'years': years, 'year_words': number_words(years), 'office': office, 'entry': str(rng.randint(210, 8900)), 'book': rng.randint(1, 12), 'street': 'đường Lê Lợi', 'where': where}  # fmt: skip


def _graduate(rng: Random) -> dict[str, Any]:
    slots = _person(rng, (date(2019, 8, 1), date(2026, 9, 30)), (22, 27))
    school, english = rng.choice(_SCHOOLS)
    return slots | {'school': school, 'english': english, 'major': rng.choice(_MAJORS), 'grade': rng.choice(_GRADES), 'seat': rng.choice(('Hà Nội', 'Hải Phòng', 'Nha Trang'))}  # fmt: skip


def bachelor(rng: Random) -> dict[str, Any]:
    """A degree, English at the left, Vietnamese at the right."""
    slots = _graduate(rng)
    born = slots['who'].born
    serial = f'{rng.choice(("QM", "DHDH", "CN"))} {rng.randrange(10_000, 999_999)}'
    return slots | {'serial': serial, 'register': f'{rng.randint(11, 890)}/{slots["on"].year}/CNCQ', 'born_english': f'{born:%d %B %Y}'}  # fmt: skip


def transcript(rng: Random) -> dict[str, Any]:
    """Marks of a whole course in two columns."""
    slots = _graduate(rng)
    rows = []
    for one in _COURSES:
        mark = rng.randint(55, 98) / 10
        letter = next(
            sign for least, sign in ((8.5, 'A'), (7.8, 'B+'), (7.0, 'B'), (6.3, 'C+'), (0, 'C')) if mark >= least
        )
        rows.append((one, 10 if one.startswith('Khóa') else rng.choice((2, 3, 3, 4)), f'{mark:.1f}', letter))
    half, average = len(rows) // 2, rng.randint(250, 390)
    grade = next(word for least, word in ((360, _GRADES[2]), (320, _GRADES[1]), (0, _GRADES[0])) if average >= least)
    return slots | {
        'grade': grade,
        'halves': [rows[:half], rows[half:]], 'offset': [0, half], 'total': sum(row[1] for row in rows), 'average': f'{average / 100:.2f}',
        'code': f'{slots["on"].year % 100 - 4}{rng.choice(("DK", "CT", "NA"))}{rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def driver(rng: Random) -> dict[str, Any]:
    """Health certificate of a driver, by pen, two pages."""
    slots = _person(rng, _AFTER, (18, 55))
    where = slots['where']
    return slots | {'above': f'SỞ Y TẾ {where.province_name.upper()}', 'clinic': 'BỆNH VIỆN ĐA KHOA KHU VỰC', 'short': 'BVKV', 'licence': rng.choice(('A1', 'B', 'C1', 'C'))}  # fmt: skip


add(LAYOUTS, 't19-ct01-cells', residence, "CT01 typed, numbers in boxes, table of members, notes at the foot")
add(LAYOUTS, 't19-correction', correction, "Tờ khai thay đổi, cải chính hộ tịch, typed, title of three lines")
add(LAYOUTS, 't19-passport-pen', passport, "Tờ khai TK01 by pen, number in boxes, ticks, portrait")
add(LAYOUTS, 't20-land-form', land, "Đơn đăng ký biến động đất đai, typed form with a table")
add(LAYOUTS, 't20-licence-pen', licence, "Đơn đề nghị đổi giấy phép lái xe by pen", wear='photographed')
add(LAYOUTS, 't20-typewriter', typewritten, "Đơn xin xác nhận on a typewriter, confirmed by the commune", wear='copied')
add(LAYOUTS, 't22-notary', mandate, "Hợp đồng ủy quyền before a notary, two pages")
add(LAYOUTS, 't23-bachelor-wide', bachelor, "Bằng cử nhân, landscape, English at the left, Vietnamese at the right")
add(LAYOUTS, 't24-transcript', transcript, "Bảng điểm toàn khóa in two columns")
add(LAYOUTS, 't25-driver-pen', driver, "Giấy khám sức khỏe của người lái xe by pen, two pages")
