"""T05 to T08, T12, T19, T20, T23, T24, T31 on the forms that the law prescribes and as offices fill them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, family_of, old_number, phone
from samples.generate.printed.civil import authority
from samples.generate.printed.layout import Collection
from samples.generate.printed.prescribed.add import add
from samples.generate.printed.told.folk import FORMS, city
from samples.generate.words import number_words

LAYOUTS = Collection()
_CLINICS = ('Bệnh viện Phụ sản', 'Bệnh viện Đa khoa', 'Trung tâm Y tế', 'Bệnh viện Sản - Nhi')
_POLICE = 'Cục Cảnh sát quản lý hành chính về trật tự xã hội'
_MONTHS = ('một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai')


def office(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A commune's People's Committee on a working day: number, seal, who signs and how."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    upper = ' '.join(part for part in ('ỦY BAN NHÂN DÂN', where.ward.upper()) if part)
    return FORMS | {
        'on': on, 'where': where, 'number': rng.randint(4, 640), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'city': city(where), 'capital': capital,
        'titles': rng.choice((['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])),
        'body': authority(where)['any_of'], 'ring': f'{upper} - {(where.district or where.province).upper()}', 'committee': where.address().replace(where.ward, f'Ủy ban nhân dân {where.ward}', 1),
    }  # fmt: skip


def in_words(rng: Random, day: date) -> str:
    """A day in words as the clerks of one office or another write it."""
    year = number_words(day.year)
    if rng.random() < 0.3:
        year = year.replace('linh', 'lẻ').replace('nghìn', 'ngàn')
    parts = number_words(day.day), _MONTHS[day.month - 1], year
    return rng.choice(('Ngày {} tháng {} năm {}', 'Ngày {}, tháng {}, năm {}', 'ngày {} tháng {} năm {}')).format(*parts)  # fmt: skip


def family(rng: Random, slots: dict[str, Any]) -> dict[str, Any]:
    """A child registered by father or mother."""
    on, where = slots['on'], slots['where']
    father = FOLK.somebody(rng, on, age=(24, 44), male=True, home=where)
    mother = replace(FOLK.somebody(rng, on, age=(20, 40), male=False, home=where), detail=father.detail)
    child = FOLK.child(rng, on, family_of(father), where, father.ethnicity)
    clinic = f'{rng.choice(_CLINICS)} {(where.district or where.ward).removeprefix("thành phố ")}'
    return {
        'father': father, 'mother': mother, 'child': child, 'born_at': f'{clinic}, {where.province}', 'words': in_words(rng, child.born),
        'declarant': rng.choice((father, father, mother)), 'card': on - timedelta(days=rng.randint(200, 900)),
    }  # fmt: skip


def birth(rng: Random) -> dict[str, Any]:
    """Original of Circular 04/2020."""
    slots = office(rng, date(2020, 9, 1), date(2025, 6, 25))
    return slots | family(rng, slots)


def birth_extract(rng: Random) -> dict[str, Any]:
    """Copy of the register drawn up years after the registration."""
    slots = office(rng, date(2025, 7, 7), date(2026, 9, 30))
    then = day_between(rng, date(2012, 2, 1), date(2025, 5, 30))
    old = office(rng, then, then)
    kin = family(rng, old)
    return slots | kin | {'then': then, 'entry': rng.randint(3, 480), 'former': old['committee'], 'home': old['where']}


def birth_pen(rng: Random) -> dict[str, Any]:
    """The blank of 2010 by pen."""
    slots = office(rng, date(2010, 8, 1), date(2015, 12, 20))
    return slots | family(rng, slots) | {'book': f'{rng.randint(1, 3):02d}'}


def death(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Who died, when, where and of what."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(46, 92), home=where)
    died = on - timedelta(days=rng.randint(1, 13))
    noted = died + timedelta(days=1)
    return slots | {
        'who': who, 'died': died, 'hour': rng.randint(0, 23), 'minute': rng.randint(0, 59), 'words': in_words(rng, died), 'noted': noted,
        'notice': f'{rng.randint(2, 88)}/{died.year}', 'cause': rng.choice(('Bệnh già', 'Nhồi máu cơ tim', 'Ung thư gan', 'Đột quỵ', 'Suy hô hấp')),
        'at': rng.choice((f'Tại nhà, {where.address(who.detail)}', where.address(), f'Bệnh viện Đa khoa {where.province}')), 'by': f'Trạm Y tế {where.ward}',
    }  # fmt: skip


def death_first(rng: Random) -> dict[str, Any]:
    """Extract handed out when the death is registered."""
    return death(rng, date(2020, 9, 1), date(2025, 6, 25))


def death_copy(rng: Random) -> dict[str, Any]:
    """Copy of the extract after July 2025."""
    slots = death(rng, date(2016, 3, 1), date(2025, 5, 30))
    late = office(rng, date(2025, 7, 7), date(2026, 9, 30))
    kept = {key: late[key] for key in ('number', 'signer', 'titles', 'body', 'ring', 'city')}
    return slots | kept | {'issued': late['on'], 'new': late['where'], 'entry': rng.randint(3, 120), 'former': slots['committee']}  # fmt: skip


def marriage(rng: Random) -> dict[str, Any]:
    """Certificate of Circular 04/2020."""
    slots = office(rng, date(2020, 9, 1), date(2026, 9, 30))
    on = slots['on']
    husband = FOLK.somebody(rng, on, age=(22, 39), male=True)
    wife = FOLK.somebody(rng, on, age=(19, 36), male=False, home=slots['where'])
    return slots | {
        'husband': husband, 'wife': wife, 'issuer': 'Bộ Công an' if on >= date(2025, 3, 1) else _POLICE,
        'cards': [on - timedelta(days=rng.randint(100, 230)) for _ in range(2)], 'paper': 'Căn cước' if on >= date(2025, 3, 1) else 'CCCD',
    }  # fmt: skip


def marriage_extract(rng: Random) -> dict[str, Any]:
    """Extract (copy) with the numbers of old identity cards."""
    slots = office(rng, date(2021, 2, 1), date(2025, 6, 20))
    then = day_between(rng, date(2005, 3, 1), date(2015, 11, 30))
    husband = FOLK.somebody(rng, then, age=(22, 36), male=True)
    wife = FOLK.somebody(rng, then, age=(19, 33), male=False, home=slots['where'])
    return slots | {
        'husband': husband, 'wife': wife, 'then': then, 'entry': rng.randint(2, 160), 'book': f'01/{then.year}',
        'olds': [old_number(rng, one.birthplace) for one in (husband, wife)],
    }  # fmt: skip


def single(rng: Random) -> dict[str, Any]:
    """Confirmation of the single state of Circular 04/2020."""
    slots = office(rng, date(2020, 9, 1), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(20, 52), home=where)
    ended = on - timedelta(days=rng.randint(200, 1500))
    states = (
        'Chưa đăng ký kết hôn với ai',
        'Hiện tại chưa đăng ký kết hôn với ai',
        f'Đã đăng ký kết hôn nhưng đã ly hôn theo Quyết định số {rng.randint(20, 400)}/{ended.year}/QĐST-HNGĐ ngày {ended:%d/%m/%Y} của Tòa án nhân dân {where.district or "khu vực 2, " + where.province}; hiện tại chưa đăng ký kết hôn với ai',
    )  # fmt: skip
    partner = FOLK.name(rng, male=not who.male)
    purposes = (
        f'kết hôn với {"bà" if who.male else "ông"} {partner}', 'làm thủ tục chuyển nhượng quyền sử dụng đất', 'bổ sung hồ sơ vay vốn ngân hàng',
    )  # fmt: skip
    got = on - timedelta(days=rng.randint(90, 1100))
    return slots | {'who': who, 'state': rng.choice(states), 'purpose': rng.choice(purposes), 'got': got, 'new': got >= date(2024, 7, 1)}  # fmt: skip


def record(rng: Random) -> dict[str, Any]:
    """Judicial record no. 2 of Circular 16/2013."""
    slots = office(rng, date(2019, 2, 1), date(2024, 6, 25))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(22, 50), home=where)
    return slots | {
        'who': who, 'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False), 'spouse': FOLK.name(rng, male=not who.male),
        'got': on - timedelta(days=rng.randint(120, 1500)), 'stay': rng.choice(('', FOLK.place(rng, on).address())), 'department': f'SỞ TƯ PHÁP {where.province.upper()}',
    }  # fmt: skip


def record_police(rng: Random) -> dict[str, Any]:
    """Judicial record no. 2 of the police since March 2025."""
    slots = office(rng, date(2025, 7, 7), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(20, 45), home=where)
    return slots | {
        'who': who, 'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False), 'married': rng.random() < 0.6,
        'spouse': FOLK.name(rng, male=not who.male), 'got': on - timedelta(days=rng.randint(120, 380)), 'force': f'CÔNG AN {where.province.upper()}',
    }  # fmt: skip


def applicant(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Somebody before the commune's counter."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(20, 60), home=where)
    got = on - timedelta(days=rng.randint(90, 1000))
    return slots | {'who': who, 'phone': phone(rng), 'got': got, 'issuer': 'Bộ Công an' if got >= date(2024, 7, 1) else _POLICE, 'card': 'Thẻ căn cước' if got >= date(2024, 7, 1) else 'Thẻ CCCD'}  # fmt: skip


def residence(rng: Random) -> dict[str, Any]:
    """CT01 of Circular 66/2023 by pen."""
    slots = applicant(rng, date(2024, 1, 10), date(2025, 6, 20))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(21, 38), home=where)
    head = FOLK.somebody(rng, on, age=(52, 74), home=where)
    others = [FOLK.somebody(rng, on, age=(1, 12), family=family_of(who), home=where) for _ in range(rng.randint(0, 2))]
    matter = rng.choice(('Đăng ký thường trú', 'Đăng ký tạm trú 24 tháng', 'Tách hộ tại chỗ ở hiện nay', 'Xác nhận thông tin về cư trú'))  # fmt: skip
    return slots | {'who': who, 'head': head, 'others': others, 'matter': matter, 'relation': rng.choice(('Con đẻ', 'Cháu ruột', 'Người ở nhờ', 'Con rể' if who.male else 'Con dâu'))}  # fmt: skip


def residence_2025(rng: Random) -> dict[str, Any]:
    """CT01 of Circular 53/2025, typed."""
    slots = applicant(rng, date(2025, 7, 10), date(2026, 9, 30))
    head = slots['who'] if rng.random() < 0.4 else FOLK.somebody(rng, slots['on'], age=(48, 74), home=slots['where'])
    return slots | {'head': head, 'relation': 'Chủ hộ' if head is slots['who'] else rng.choice(('Con', 'Em', 'Cháu')), 'matter': f'Đăng ký thường trú tại {slots["who"].address}'}  # fmt: skip


def birth_wish(rng: Random) -> dict[str, Any]:
    """Declaration of a birth."""
    slots = office(rng, date(2021, 1, 10), date(2026, 9, 30))
    return slots | family(rng, slots)


def copies(rng: Random) -> dict[str, Any]:
    """Declaration for copies of an extract, by pen."""
    slots = applicant(rng, date(2021, 1, 10), date(2025, 6, 20))
    who, on = slots['who'], slots['on']
    name = family_of(who) if who.male else ''
    child = FOLK.somebody(rng, on, age=(3, 9), family=name, home=slots['where'])
    then = child.born + timedelta(days=rng.randint(8, 50))
    return slots | {'child': child, 'then': then, 'entry': rng.randint(4, 300), 'count': rng.randint(2, 5)}


def single_wish(rng: Random) -> dict[str, Any]:
    """Declaration for a confirmation of the single state, typed."""
    slots = applicant(rng, date(2021, 1, 10), date(2026, 9, 30))
    return slots | {'purpose': rng.choice(('Đăng ký kết hôn', 'Làm thủ tục mua bán nhà đất', 'Vay vốn ngân hàng')), 'partner': FOLK.name(rng, male=not slots['who'].male)}  # fmt: skip


def card_wish(rng: Random) -> dict[str, Any]:
    """CC01: declaration for a citizen card, by pen."""
    slots = applicant(rng, date(2019, 12, 1), date(2022, 12, 20))
    who = replace(slots['who'], born=slots['on'] - timedelta(days=rng.randint(22 * 366, 31 * 365)))
    father = FOLK.somebody(rng, who.born, age=(23, 40), male=True, family=family_of(who))
    return slots | {
        'who': who, 'father': father, 'mother': FOLK.somebody(rng, who.born, age=(20, 38), male=False), 'head': father, 'old': old_number(rng, who.birthplace),
        'job': rng.choice(('Làm ruộng', 'Công nhân', 'Giáo viên', 'Buôn bán', 'Tự do')), 'school': rng.choice(('12/12', '9/12', 'Đại học', 'Cao đẳng')),
        'wed': rng.choice(('Chưa kết hôn', 'Độc thân')),
    }  # fmt: skip


_MATTERS = (
    ('ĐƠN XIN XÁC NHẬN', 'V/v xác nhận hoàn cảnh gia đình khó khăn', 'Hiện nay gia đình tôi có 05 nhân khẩu, thu nhập chính dựa vào làm ruộng và đi làm thuê, không ổn định. Con tôi đang là sinh viên năm thứ hai, học xa nhà nên chi phí học tập vượt quá khả năng của gia đình.', 'xác nhận gia đình tôi có hoàn cảnh khó khăn để con tôi được xét vay vốn và miễn, giảm học phí theo quy định'),
    ('ĐƠN ĐỀ NGHỊ', 'V/v xác nhận một người có hai tên gọi', 'Trong sổ hộ khẩu cũ và các giấy tờ của gia đình, tên đệm của tôi ghi không thống nhất với giấy khai sinh. Nay tôi làm đơn này để được xác nhận các tên gọi nêu trên là của cùng một người.', 'xem xét, xác nhận nội dung trên để tôi hoàn thiện hồ sơ hưởng chế độ bảo hiểm xã hội'),
    ('ĐƠN ĐỀ NGHỊ', 'V/v giải quyết tranh chấp lối đi chung', 'Lối đi chung giữa gia đình tôi và hộ liền kề được sử dụng ổn định từ năm 1992. Tháng trước, hộ liền kề tự ý xây bờ tường lấn ra lối đi, làm cho gia đình tôi không đưa được xe vào nhà. Hai bên đã tự trao đổi nhưng không có kết quả.', 'cử cán bộ xuống kiểm tra và tổ chức hòa giải theo quy định của pháp luật về đất đai'),
)  # fmt: skip


def letter(rng: Random) -> dict[str, Any]:
    """A letter of request, typed."""
    slots = applicant(rng, date(2019, 3, 1), date(2026, 9, 30))
    title, matter, why, wish = rng.choice(_MATTERS)
    return slots | {'title': title, 'matter': matter, 'why': why, 'wish': wish, 'hamlet': slots['where'].street, 'head': FOLK.officer(rng)}  # fmt: skip


def licence(rng: Random) -> dict[str, Any]:
    """Request for another driving licence, annex 19 of Circular 12/2017, typed."""
    slots = applicant(rng, date(2018, 2, 1), date(2024, 12, 20))
    on = slots['on']
    passed = on - timedelta(days=rng.randint(1500, 3600))
    return slots | {
        'kind': rng.choice(('A1', 'B2', 'B2', 'C')), 'licence': f'{rng.randrange(100, 800)}{rng.randrange(10**8, 10**9)}', 'passed': passed,
        'cause': rng.choice(('Giấy phép lái xe sắp hết hạn', 'Giấy phép lái xe bị mất', 'Đổi từ giấy bìa sang thẻ nhựa')), 'department': f'Sở Giao thông vận tải {slots["where"].province}',
    }  # fmt: skip


def land(rng: Random) -> dict[str, Any]:
    """Form 09/ĐK: changes of land."""
    slots = applicant(rng, date(2019, 3, 1), date(2024, 7, 20))
    return slots | {
        'serial': f'{rng.choice(("BK", "BX", "CB", "CĐ", "CR"))} {rng.randrange(100_000, 999_999)}', 'register': f'CH{rng.randrange(100, 9_999):05d}', 'given': slots['on'] - timedelta(days=rng.randint(500, 2500)),
        'parcel': rng.randint(12, 900), 'sheet': rng.randint(2, 60), 'seller': FOLK.name(rng, male=True), 'reason': rng.choice(('Nhận chuyển nhượng', 'Nhận tặng cho', 'Nhận thừa kế')),
        'branch': f'Chi nhánh Văn phòng Đăng ký đất đai {slots["where"].district}',
    }  # fmt: skip


_UNIVERSITIES = (
    ('TRƯỜNG ĐẠI HỌC KINH TẾ VÀ QUẢN TRỊ MIỀN BẮC', 'NORTHERN UNIVERSITY OF ECONOMICS AND MANAGEMENT', 'Hà Nội'),
    ('TRƯỜNG ĐẠI HỌC SƯ PHẠM VÀ CÔNG NGHỆ PHƯƠNG NAM', 'SOUTHERN UNIVERSITY OF EDUCATION AND TECHNOLOGY', 'Cần Thơ'),
)
_MAJORS = (('Kế toán', 'Accounting'), ('Luật', 'Law'), ('Công nghệ thông tin', 'Information Technology'), ('Sư phạm Ngữ văn', 'Literature Teacher Education'))  # fmt: skip
_GRADES = (('Khá', 'Good'), ('Giỏi', 'Very good'), ('Trung bình', 'Average good'), ('Xuất sắc', 'Excellent'))


def degree(rng: Random) -> dict[str, Any]:
    """Bilingual degree of Circular 27/2019."""
    slots = office(rng, date(2020, 4, 1), date(2026, 9, 1))
    who = FOLK.somebody(rng, slots['on'], age=(22, 27))
    return slots | {
        'who': who, 'school': rng.choice(_UNIVERSITIES), 'major': rng.choice(_MAJORS), 'grade': rng.choice(_GRADES), 'rector': rng.choice(('PGS.TS. ', 'GS.TS. ', 'TS. ')),
        'serial': f'{rng.choice(("ĐHKT", "CN", "QĐ"))}{rng.randrange(100_000, 999_999)}', 'register': f'{slots["on"].year}/CN-{rng.randint(10, 4000)}',
    }  # fmt: skip


def leaving(rng: Random) -> dict[str, Any]:
    """School-leaving certificate of Circular 21/2019."""
    year = rng.randint(2020, 2025)
    slots = office(rng, date(year, 8, 10), date(year, 9, 30))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, date(year, 6, 30), age=(18, 18), home=where)
    return slots | {
        'who': who, 'exam': date(year, 7, 8), 'school': f'THPT {rng.choice(("Nguyễn Trung Trực", "Phan Đình Phùng", "Tôn Đức Thắng", "Hùng Vương"))}',
        'copy': rng.randint(200, 4800), 'copied': on + timedelta(days=rng.randint(15, 25)), 'province_name': where.province_name,
        'serial': f'{where.id_code}A{rng.randrange(10_000, 99_999)}', 'register': f'{rng.randint(10, 900)}/{on.year}/THPT', 'province': where.province,
    }  # fmt: skip


_SUBJECTS = (
    'Triết học Mác - Lênin', 'Kinh tế chính trị Mác - Lênin', 'Chủ nghĩa xã hội khoa học', 'Lịch sử Đảng Cộng sản Việt Nam', 'Tư tưởng Hồ Chí Minh',
    'Pháp luật đại cương', 'Tiếng Anh 1', 'Tiếng Anh 2', 'Tin học đại cương', 'Toán cao cấp', 'Xác suất thống kê', 'Kinh tế vi mô', 'Kinh tế vĩ mô',
    'Nguyên lý kế toán', 'Quản trị học', 'Kế toán tài chính 1', 'Kế toán tài chính 2', 'Kế toán quản trị', 'Kiểm toán căn bản', 'Thuế', 'Phân tích báo cáo tài chính',
    'Tài chính doanh nghiệp', 'Thực tập tốt nghiệp', 'Khóa luận tốt nghiệp',
)  # fmt: skip


def transcript(rng: Random) -> dict[str, Any]:
    """All marks of a student, printed by a university's software."""
    slots = office(rng, date(2019, 6, 10), date(2026, 8, 30))
    rows = []
    for subject in _SUBJECTS:
        mark = rng.randint(55, 97) / 10
        letter = next(sign for least, sign in ((8.5, 'A'), (7.8, 'B+'), (7.0, 'B'), (6.3, 'C+'), (5.5, 'C')) if mark >= least)  # fmt: skip
        rows.append((subject, rng.randint(2, 4), f'{mark:.1f}'.replace('.', ','), letter))
    score = rng.randint(250, 370) / 100
    grade = 'Xuất sắc' if score >= 3.6 else 'Giỏi' if score >= 3.2 else 'Khá'
    return slots | {
        'who': FOLK.somebody(rng, slots['on'], age=(22, 25)), 'rows': rows, 'score': f'{score:.2f}'.replace('.', ','), 'grade': grade, 'school': rng.choice(_UNIVERSITIES),
        'code': f'{slots["on"].year % 100 - 4}{rng.randrange(10**6, 10**7)}', 'years': f'{slots["on"].year - 4} - {slots["on"].year}', 'group': f'K{rng.randint(14, 22)}KT{rng.randint(1, 6)}',
    }  # fmt: skip


_PROCEDURES = (
    ('Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất', 'Bản chính Giấy chứng nhận quyền sử dụng đất;', 'Hợp đồng chuyển nhượng đã được công chứng hoặc chứng thực;', 'Thành phần hồ sơ còn thiếu theo quy định'),
    ('Đăng ký thành lập hộ kinh doanh', 'Giấy đề nghị đăng ký hộ kinh doanh ghi đủ ngành, nghề theo mã cấp bốn;', 'Bản sao hợp đồng thuê địa điểm kinh doanh;', 'Tờ khai chưa ghi đủ nội dung theo mẫu'),
    ('Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', 'Bản vẽ thiết kế xây dựng có đủ mặt bằng móng và sơ đồ đấu nối;', 'Bản cam kết bảo đảm an toàn đối với công trình liền kề;', 'Bản vẽ thiết kế chưa đúng quy cách'),
)  # fmt: skip
_DELAYS = (
    'hồ sơ cần xác minh thực tế, cơ quan phối hợp chưa có văn bản trả lời',
    'hệ thống thông tin giải quyết thủ tục hành chính bị gián đoạn trong quá trình nâng cấp',
)


def counter(rng: Random) -> dict[str, Any]:
    """A dossier at the counter of a commune since July 2025."""
    slots = applicant(rng, date(2025, 7, 10), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    late = on + timedelta(days=7)
    return slots | {
        'procedure': rng.choice(_PROCEDURES), 'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on - timedelta(days=rng.randint(12, 20))),
        'delay': rng.choice(_DELAYS), 'due': on - timedelta(days=3 if on.weekday() == 0 else 1), 'late': late, 'hour': rng.randint(8, 16), 'centre': f'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\n{where.ward.upper()}',
    }  # fmt: skip


add(LAYOUTS, 't05-statute-original', birth, "Giấy khai sinh, TT 04/2020/TT-BTP, software over the tinted blank")
add(
    LAYOUTS,
    't05-statute-extract',
    birth_extract,
    "Trích lục khai sinh (bản sao), TT 04/2020/TT-BTP, after July 2025, dotted",
)
add(LAYOUTS, 't05-statute-pen-2010', birth_pen, "Giấy khai sinh TP/HT-2010-KS.1, TT 08.a/2010/TT-BTP, by pen")
add(LAYOUTS, 't06-statute-first', death_first, "Trích lục khai tử, TT 04/2020/TT-BTP, no leaders")
add(LAYOUTS, 't06-statute-copy', death_copy, "Trích lục khai tử (bản sao), TT 04/2020/TT-BTP, dotted, 2025 and 2026")
add(LAYOUTS, 't07-statute-couple', marriage, "Giấy chứng nhận kết hôn, TT 04/2020/TT-BTP, landscape, two columns")
add(LAYOUTS, 't07-statute-extract', marriage_extract, "Trích lục kết hôn (bản sao), TT 04/2020/TT-BTP, old marriages")
add(LAYOUTS, 't08-statute-single', single, "Giấy xác nhận tình trạng hôn nhân, TT 04/2020/TT-BTP")
add(
    LAYOUTS,
    't12-statute-justice',
    record,
    "Phiếu lý lịch tư pháp số 2, form 07/2013 of TT 16/2013/TT-BTP, justice department",
)
add(LAYOUTS, 't12-statute-police', record_police, "Phiếu lý lịch tư pháp số 2 of the police since March 2025")
add(LAYOUTS, 't19-statute-ct01-pen', residence, "CT01, TT 66/2023/TT-BCA, by pen")
add(LAYOUTS, 't19-statute-ct01-typed', residence_2025, "CT01, TT 53/2025/TT-BCA, typed in Word")
add(LAYOUTS, 't19-statute-birth', birth_wish, "Tờ khai đăng ký khai sinh, TT 04/2020/TT-BTP, typed on dotted lines")
add(LAYOUTS, 't19-statute-copies-pen', copies, "Tờ khai cấp bản sao trích lục hộ tịch, TT 04/2020/TT-BTP, by pen")
add(
    LAYOUTS,
    't19-statute-single',
    single_wish,
    "Tờ khai cấp giấy xác nhận tình trạng hôn nhân, TT 04/2020/TT-BTP, typed",
)
add(
    LAYOUTS, 't19-statute-card-pen', card_wish, "Tờ khai căn cước công dân CC01, TT 66/2015/TT-BCA amended 2019, by pen"
)
add(LAYOUTS, 't20-statute-letter', letter, "Đơn in the usual form of a letter, typed in Word")
add(
    LAYOUTS,
    't20-statute-licence',
    licence,
    "Đơn đề nghị đổi, cấp lại giấy phép lái xe, annex 19 of TT 12/2017/TT-BGTVT",
)
add(LAYOUTS, 't20-statute-land', land, "Đơn đăng ký biến động, form 09/ĐK of TT 24/2014 and TT 33/2017/TT-BTNMT")
add(
    LAYOUTS,
    't23-statute-bachelor',
    degree,
    "Bằng cử nhân, TT 27/2019/TT-BGDĐT, English and Vietnamese beside each other",
)
add(LAYOUTS, 't23-statute-school', leaving, "Bằng tốt nghiệp THPT, TT 21/2019/TT-BGDĐT, attested copy", wear='copied')
add(LAYOUTS, 't24-statute-transcript', transcript, "Bảng điểm toàn khóa of a university, two tables side by side")
add(LAYOUTS, 't31-statute-supplement', counter, "Phiếu yêu cầu bổ sung hồ sơ, form 02 of TT 01/2018/TT-VPCP")
add(LAYOUTS, 't31-statute-sorry', counter, "Phiếu xin lỗi và hẹn lại ngày trả kết quả, form 04 of TT 01/2018/TT-VPCP")
