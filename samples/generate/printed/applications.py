"""What citizens hand in: declarations with form codes, requests, letters of authority; and what schools give out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.paper import any_of
from samples.generate.printed import cast
from samples.generate.printed.cast import day_between
from samples.generate.printed.layout import Collection, Filled, Truth
from samples.generate.printed.residence import town
from samples.generate.words import long_day, slash_day

LAYOUTS = Collection()
_FORMS: dict[str, Any] = {'slash': slash_day, 'long': long_day, 'capital': cast.capital}
_TRUE = 'Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.'
_LIABLE = 'Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.'


@LAYOUTS.fills('t19-ct01', "CT01, digit boxes and table of members")
def residence_change(rng: Random, fault: str) -> Filled:
    """CT01, Tờ khai thay đổi thông tin cư trú: digit boxes, table of members, four columns of signatures."""
    on = day_between(rng, date(2024, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, age=(18, 60), home=where), fault, rng)
    head = cast.somebody(rng, on, age=(38, 70), home=where)
    family = [cast.somebody(rng, on, age=(1, 40), home=where) for _ in range(rng.randint(1, 2))]
    police = f'Công an {where.ward}'
    subject = rng.choice(
        (
            f'Đăng ký thường trú tại {who.address}',
            'Xóa đăng ký tạm trú',
            'Tách hộ',
            f'Đăng ký tạm trú tại {who.address}',
        )
    )
    telephone, mail = cast.phone(rng), f'congdan{rng.randint(100, 999)}@example.vn'
    relation = rng.choice(('Con đẻ', 'Vợ', 'Chủ hộ', 'Cháu ruột'))
    slots = _FORMS | {
        'on': on, 'where': where, 'who': who, 'head': head, 'family': family, 'police': police, 'subject': subject, 'telephone': telephone, 'mail': mail,
        'relation': relation, 'town': town(where),
    }  # fmt: skip
    truth = {
        'form_code': 'CT01', 'addressee': police, 'applicant_name': any_of(who.capitals, who.name), 'full_name': any_of(who.capitals, who.name),
        'date_of_birth': who.born.isoformat(), 'sex': who.sex, 'personal_id': who.number, 'phone': telephone, 'email': mail, 'subject': subject,
        'head_name': any_of(head.capitals, head.name), 'head_relation': relation, 'head_id': head.number,
        'issue_place': town(where), 'issue_date': on.isoformat(), 'signer_name': who.name,
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t19-ct01-pen', "CT01 filled in by pen")
def residence_change_pen(rng: Random, fault: str) -> Filled:
    """CT01 filled in by pen."""
    made = residence_change(rng, fault)
    pen = [name for name in made.fields if name not in ('form_code', 'issue_place')]
    return Filled(made.values, made.fields, pen)


@LAYOUTS.fills('t19-birth', "Tờ khai đăng ký khai sinh")
def birth_form(rng: Random, fault: str) -> Filled:
    """Tờ khai đăng ký khai sinh."""
    on = day_between(rng, date(2021, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    father = cast.somebody(rng, on, age=(23, 44), male=True, home=where)
    mother = cast.somebody(rng, on, age=(20, 40), male=False, home=where)
    child = cast.child(rng, on, cast.family_of(father), where, father.ethnicity)
    body = f'Ủy ban nhân dân {where.ward}'
    slots = _FORMS | {
        'on': on,
        'where': where,
        'father': father,
        'mother': mother,
        'child': child,
        'body': body,
        'town': town(where),
    }
    truth = {
        'addressee': any_of(body, f'{body}, {where.province}'), 'applicant_name': any_of(father.capitals, father.name),
        'applicant_relation': 'Cha', 'full_name': any_of(child.capitals, child.name), 'date_of_birth': child.born.isoformat(), 'sex': child.sex,
        'place_of_birth': f'Bệnh viện Đa khoa {where.province}', 'place_of_origin': father.birthplace.address(),
        'mother_name': any_of(mother.capitals, mother.name), 'father_name': any_of(father.capitals, father.name),
        'commitment': any_of(f'{_TRUE} {_LIABLE}', _TRUE), 'issue_place': town(where), 'issue_date': on.isoformat(), 'signer_name': father.name,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['personal_id', 'place_of_residence', 'subject'])


@LAYOUTS.fills('t19-birth-pen', "Tờ khai đăng ký khai sinh, by pen")
def birth_form_pen(rng: Random, fault: str) -> Filled:
    """The same filled in by pen."""
    made = birth_form(rng, fault)
    pen = [name for name in made.fields if name != 'commitment']
    return Filled(made.values, made.fields, pen, unmeasured=made.unmeasured)


@LAYOUTS.fills('t19-marriage', "Tờ khai đăng ký kết hôn, two columns")
def marriage_form(rng: Random, fault: str) -> Filled:
    """Tờ khai đăng ký kết hôn: a table with a column for each side."""
    on = day_between(rng, date(2021, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    husband = cast.somebody(rng, on, age=(21, 40), male=True)
    wife = cast.somebody(rng, on, age=(19, 38), male=False, home=where)
    body = f'Ủy ban nhân dân {where.ward}'
    slots = _FORMS | {'on': on, 'where': where, 'husband': husband, 'wife': wife, 'body': body, 'town': town(where)}
    truth = {
        'addressee': any_of(body, f'{body}, {where.province}'),
        'commitment': 'Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự nguyện, không vi phạm quy định của Luật Hôn nhân và gia đình Việt Nam.',
        'issue_place': town(where),
        'issue_date': on.isoformat(),
    }
    return Filled(slots, truth, unmeasured=[
        'applicant_name', 'full_name', 'date_of_birth', 'sex', 'personal_id', 'place_of_residence', 'subject', 'signer_name',
    ])  # fmt: skip


@LAYOUTS.fills('t19-death', "Tờ khai đăng ký khai tử")
def death_form(rng: Random, fault: str) -> Filled:
    """Tờ khai đăng ký khai tử."""
    on = day_between(rng, date(2021, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    died = on - timedelta(days=rng.randint(1, 12))
    who = cast.somebody(rng, on, age=(25, 60), home=where)
    dead = cast.somebody(rng, died, age=(50, 92), home=where)
    body = f'Ủy ban nhân dân {where.ward}'
    slots = _FORMS | {
        'on': on,
        'where': where,
        'who': who,
        'dead': dead,
        'died': died,
        'body': body,
        'town': town(where),
        'telephone': cast.phone(rng),
    }
    truth = {
        'addressee': any_of(body, f'{body}, {where.province}'), 'applicant_name': any_of(who.capitals, who.name),
        'full_name': any_of(dead.capitals, dead.name), 'date_of_birth': dead.born.isoformat(), 'sex': dead.sex,
        'commitment': 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật.', 'issue_place': town(where), 'issue_date': on.isoformat(),
        'phone': slots['telephone'], 'signer_name': who.name,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['personal_id', 'place_of_residence', 'subject'])


_REQUESTS = (
    'xác nhận nhân thân và nơi cư trú', 'miễn, giảm học phí', 'cấp lại thẻ bảo hiểm y tế', 'hỗ trợ sửa chữa nhà ở',
    'xác nhận hoàn cảnh gia đình', 'cấp phép lắp đặt mái che',
)  # fmt: skip


def _request(rng: Random, fault: str, commitment: Truth) -> Filled:
    """Đơn đề nghị, Đơn xin: written by a citizen."""
    on = day_between(rng, date(2021, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, home=where), fault, rng)
    body, subject = f'Ủy ban nhân dân {where.ward}', rng.choice(_REQUESTS)
    telephone = cast.phone(rng)
    slots = _FORMS | {
        'on': on,
        'where': where,
        'who': who,
        'body': body,
        'subject': subject,
        'telephone': telephone,
        'town': town(where),
    }
    truth = {
        'addressee': any_of(body, f'{body}, {where.province}'), 'applicant_name': any_of(who.name, who.capitals),
        'full_name': any_of(who.name, who.capitals), 'date_of_birth': who.born.isoformat(), 'sex': who.sex, 'personal_id': who.number,
        'place_of_residence': who.address, 'phone': telephone, 'commitment': commitment, 'issue_place': town(where), 'issue_date': on.isoformat(), 'signer_name': who.name,
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['subject'])


@LAYOUTS.fills('t20-typed', "Đơn đề nghị, typed")
def request(rng: Random, fault: str) -> Filled:
    """A request that somebody typed."""
    said = 'Tôi xin cam đoan những lời trình bày trên là đúng sự thật, nếu sai tôi xin chịu trách nhiệm.'
    return _request(rng, fault, any_of(said, f'{said} Xin chân thành cảm ơn.'))


@LAYOUTS.fills('t20-table', "Đơn đề nghị, table of the applicant")
def request_table(rng: Random, fault: str) -> Filled:
    """A request with a table of who makes it."""
    return _request(rng, fault, 'Tôi cam kết các thông tin nêu trên là đúng sự thật.')


@LAYOUTS.fills('t20-pen', "Đơn xin, blank filled in by pen")
def request_pen(rng: Random, fault: str) -> Filled:
    """A blank of a request, written by pen."""
    made = _request(rng, fault, 'Tôi xin cam đoan lời khai trên là đúng và xin chịu trách nhiệm trước pháp luật.')
    pen = [name for name in made.fields if name != 'commitment']
    return Filled(made.values, made.fields, pen, unmeasured=made.unmeasured)


@LAYOUTS.fills('t22-table', "Giấy ủy quyền, both sides in a table")
@LAYOUTS.fills('t22-prose', "Giấy ủy quyền with certification")
def authorisation(rng: Random, fault: str) -> Filled:
    """Giấy ủy quyền with the certification of the signature (chứng thực)."""
    on = day_between(rng, date(2021, 1, 8), date(2026, 10, 20))
    where = cast.place(rng, on)
    giver, taker = cast.somebody(rng, on, home=where), cast.somebody(rng, on)
    giver = cast.other_number(giver, fault, rng)
    subject = rng.choice((
        'nộp hồ sơ và nhận kết quả đăng ký đất đai', 'nhận lương hưu và các khoản trợ cấp hằng tháng', 'quản lý, sử dụng xe ô tô',
        'làm thủ tục cấp đổi giấy phép lái xe',
    ))  # fmt: skip
    term = rng.choice(
        ('12 tháng kể từ ngày ký', '06 tháng kể từ ngày ký', f'từ {long_day(on)} đến khi hoàn thành công việc')
    )
    certificate, volume = f'{rng.randint(5, 900)}', f'01/{on.year}-SCT/CK,ĐC'
    signer = cast.officer(rng)
    body = f'ỦY BAN NHÂN DÂN {where.ward.upper()}'
    slots = _FORMS | {
        'on': on, 'where': where, 'giver': giver, 'taker': taker, 'subject': subject, 'term': term, 'certificate': certificate, 'volume': volume,
        'signer': signer, 'body': body, 'town': town(where),
    }  # fmt: skip
    truth = {
        'grantor_name': any_of(giver.name, giver.capitals), 'grantor_date_of_birth': giver.born.isoformat(), 'grantor_id': giver.number,
        'grantor_address': giver.address, 'grantee_name': any_of(taker.name, taker.capitals),
        'grantee_date_of_birth': taker.born.isoformat(), 'grantee_id': taker.number, 'grantee_address': taker.address,
        'authorisation_term': term, 'certification_number': certificate, 'certification_book': volume, 'issue_date': on.isoformat(),
        'signer_name': signer, 'signer_title': any_of('PHÓ CHỦ TỊCH', 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['subject', 'issuing_authority'])


_SCHOOLS = (
    ('TRƯỜNG ĐẠI HỌC SÔNG LAM', 'SONG LAM UNIVERSITY'), ('TRƯỜNG ĐẠI HỌC CÔNG NGHỆ ĐẠI NGÀN', 'DAI NGAN UNIVERSITY OF TECHNOLOGY'),
    ('TRƯỜNG ĐẠI HỌC SƯ PHẠM BIỂN ĐÔNG', 'BIEN DONG UNIVERSITY OF EDUCATION'),
)  # fmt: skip
_MAJORS = (
    ('Kỹ thuật phần mềm', 'Software Engineering'), ('Luật kinh tế', 'Economic Law'), ('Ngôn ngữ Anh', 'English Linguistics'),
    ('Sư phạm Toán học', 'Mathematics Teacher Education'), ('Công nghệ thực phẩm', 'Food Technology'),
)  # fmt: skip
_GRADES = (('Giỏi', 'Very good'), ('Khá', 'Good'), ('Trung bình', 'Average'), ('Xuất sắc', 'Excellent'))


@LAYOUTS.fills('t23-degree-stacked', "Bằng cử nhân, English under Vietnamese")
@LAYOUTS.fills('t23-degree', "Bằng cử nhân, bilingual, landscape")
def degree(rng: Random, fault: str) -> Filled:
    """Bằng cử nhân, Vietnamese and English side by side."""
    on = day_between(rng, date(2013, 5, 1), date(2026, 9, 20))
    who = cast.somebody(rng, on, age=(21, 27))
    school, major, grade = rng.choice(_SCHOOLS), rng.choice(_MAJORS), rng.choice(_GRADES)
    serial = f'{rng.choice("ABCD")}{rng.randrange(10**6, 10**7)}'
    register = f'{rng.randint(100, 4000)}/{on.year}/ĐHCQ'
    signer = cast.officer(rng)
    city = rng.choice(('Hà Nội', 'Đà Nẵng', 'Nghệ An', 'Cần Thơ'))
    slots = _FORMS | {
        'on': on,
        'who': who,
        'school': school,
        'major': major,
        'grade': grade,
        'serial': serial,
        'register': register,
        'signer': signer,
        'city': city,
    }
    truth = {
        'full_name': any_of(who.name, who.capitals), 'date_of_birth': who.born.isoformat(), 'major': major[0], 'grade': grade[0],
        'graduation_year': str(on.year), 'study_mode': 'Chính quy', 'school_name': school[0], 'document_number': serial,
        'register_number': register, 'issue_date': on.isoformat(), 'signer_name': signer, 'signer_title': 'HIỆU TRƯỞNG',
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issuing_authority', 'place_of_birth'])


@LAYOUTS.fills('t23-school', "Bằng tốt nghiệp THPT")
def school_leaving(rng: Random, fault: str) -> Filled:
    """Bằng tốt nghiệp trung học phổ thông."""
    on = day_between(rng, date(2010, 7, 20), date(2026, 8, 20))
    who = cast.somebody(rng, on, age=(18, 19))
    serial, register = f'{rng.choice("ABC")}{rng.randrange(10**7, 10**8)}', f'{rng.randrange(1000, 99_999)}'
    where = cast.place(rng, on)
    school = f'THPT {rng.choice(("Lê Quý Đôn", "Phan Bội Châu", "Nguyễn Trãi", "Hai Bà Trưng"))}'
    signer, grade = cast.officer(rng), rng.choice(('Giỏi', 'Khá', 'Trung bình'))
    slots = _FORMS | {
        'on': on,
        'who': who,
        'serial': serial,
        'register': register,
        'where': where,
        'school': school,
        'signer': signer,
        'grade': grade,
    }
    truth = {
        'full_name': any_of(who.capitals, who.name), 'date_of_birth': who.born.isoformat(), 'place_of_birth': who.birthplace.province_name,
        'sex': who.sex, 'ethnicity': who.ethnicity, 'grade': grade, 'graduation_year': str(on.year),
        'school_name': any_of(school, f'Trường {school}'), 'document_number': serial, 'register_number': register,
        'issue_date': on.isoformat(), 'signer_name': signer, 'signer_title': 'GIÁM ĐỐC',
        'issuing_authority': any_of('SỞ GIÁO DỤC VÀ ĐÀO TẠO', f'SỞ GIÁO DỤC VÀ ĐÀO TẠO {where.province_name.upper()}', f'GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO {where.province_name.upper()}'),
    }  # fmt: skip
    return Filled(slots, truth)


_COURSES = (
    'Giải tích',
    'Đại số tuyến tính',
    'Pháp luật đại cương',
    'Tiếng Anh 1',
    'Cơ sở dữ liệu',
    'Kinh tế vi mô',
    'Giáo dục thể chất',
    'Triết học Mác - Lênin',
    'Tin học cơ sở',
    'Thực tập tốt nghiệp',
)


@LAYOUTS.fills('t24-columns', "Bảng điểm in two columns of subjects")
@LAYOUTS.fills('t24-list', "Bảng điểm")
def marks_sheet(rng: Random, fault: str) -> Filled:
    """Bảng điểm of a university."""
    made = degree(rng, fault)
    who, on = made.values['who'], made.values['on']
    code = f'{on.year - 4}{rng.randrange(10_000, 99_999)}'
    rows = [(name, rng.randint(2, 4), f'{rng.randrange(55, 99) / 10:.1f}'.replace('.', ',')) for name in _COURSES]
    average = f'{rng.randrange(240, 390) / 100:.2f}'.replace('.', ',')
    slots = dict(made.values) | {'code': code, 'rows': rows, 'average': average}
    truth = {
        'full_name': any_of(who.name, who.capitals), 'date_of_birth': who.born.isoformat(), 'place_of_birth': who.birthplace.province_name,
        'sex': who.sex, 'student_code': code, 'school_name': made.values['school'][0], 'major': made.values['major'][0],
        'grade': made.values['grade'][0], 'average_mark': average, 'issue_date': on.isoformat(), 'signer_name': made.values['signer'],
        'signer_title': any_of('TRƯỞNG PHÒNG ĐÀO TẠO', 'TL. HIỆU TRƯỞNG TRƯỞNG PHÒNG ĐÀO TẠO'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issuing_authority', 'school_year'])


LAYOUTS.plant('t19-ct01', 'birth_year', 'id_birth_year_mismatch')
