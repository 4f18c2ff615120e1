"""T19, T20, T22, T27, T30, T31, T45, T46: what people ask for, whom they send, and what counters and offices hand out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, family_of, phone
from samples.generate.printed.layout import Collection, Layout
from samples.generate.printed.official.counter import Case
from samples.generate.printed.told.folk import FORMS, city, year_later
from samples.generate.printed.told.telling import Draw, told

LAYOUTS = Collection()
_NEW: Final = (date(2025, 7, 8), date(2026, 9, 30))
_JOBS: Final = ('Công nhân may', 'Buôn bán', 'Làm ruộng', 'Lái xe', 'Giáo viên', 'Thợ điện')
_GRIEFS: Final = (
    'thu hồi đất để mở rộng đường liên thôn không đúng diện tích thực tế',
    'không cấp giấy xác nhận nguồn gốc đất cho gia đình tôi',
    'xử phạt vi phạm hành chính trong lĩnh vực xây dựng không đúng đối tượng',
)
_PROCEDURES: Final = (
    ('1.003583', 'Đăng ký khai sinh lưu động', ('Tờ khai đăng ký khai sinh', 'Giấy chứng sinh')),
    ('2.000355', 'Đăng ký hoạt động đối với cơ sở trợ giúp xã hội', ('Tờ khai đăng ký hoạt động', 'Phiếu lý lịch tư pháp', 'Bản sao giấy tờ về trụ sở')),
    ('1.001699', 'Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật', ('Đơn đề nghị xác định mức độ khuyết tật', 'Bản sao hồ sơ bệnh án')),
)  # fmt: skip
_STAYS: Final = (
    ('Đăng ký thường trú', ('Tờ khai thay đổi thông tin cư trú (CT01)', 'Giấy chứng nhận quyền sử dụng đất (bản sao)')),
    ('Đăng ký tạm trú', ('Tờ khai thay đổi thông tin cư trú (CT01)', 'Hợp đồng thuê nhà')),
    ('Tách hộ', ('Tờ khai thay đổi thông tin cư trú (CT01)',)),
)
_FIRMS: Final = ('Công ty TNHH Thái Sơn Bắc', 'Công ty Cổ phần Hoàng Gia Phú', 'Công ty TNHH Minh Tâm Phát')
_ERRANDS: Final = (
    'thực hiện các thủ tục mua hóa đơn điện tử, kê khai và nộp thuế của Công ty tại cơ quan thuế',
    'ký nhận hàng hóa, biên bản giao nhận và các chứng từ vận chuyển của Công ty tại cảng',
    'làm việc với ngân hàng để mở tài khoản thanh toán và đăng ký chữ ký mẫu của Công ty',
)
_POWERS: Final = (
    ('Nộp hồ sơ, ký nhận và nhận thay kết quả hợp pháp hóa lãnh sự các giấy tờ học tập của Bên ủy quyền', 'To submit the dossier, sign for and collect the legalised study documents of the Principal'),
    ('Thay mặt Bên ủy quyền làm thủ tục sang tên, đổi biển số xe mô tô tại cơ quan công an', 'To carry out on behalf of the Principal the transfer and re-plating of a motorcycle at the police office'),
)  # fmt: skip


def _asked(rng: Random, first: date, last: date, age: tuple[int, int] = (22, 66)) -> dict[str, Any]:
    """Somebody who asks a body of the place where he lives."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, home=where)
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'city': city(where), 'capital': capital, 'phone': phone(rng), 'mail': f'{rng.choice(("nhaminh", "giadinh", "thu"))}.{rng.randint(101, 999)}@gmail.com',
        'got': on - timedelta(days=rng.randint(200, 900)), 'number': rng.randint(11, 1900), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'job': rng.choice(_JOBS),
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}',
    }  # fmt: skip


def _kin(rng: Random, on: date, who: Person, home: Place) -> dict[str, Person]:
    """Parents and spouse of a person."""
    age = on.year - who.born.year
    return {
        'father': FOLK.somebody(rng, on, age=(age + 22, age + 29), male=True, family=family_of(who), home=home),
        'mother': FOLK.somebody(rng, on, age=(age + 20, age + 26), male=False, home=home),
        'spouse': FOLK.somebody(rng, on, age=(max(19, age - 4), age + 4), male=not who.male, home=home),
    }


def chip_card(rng: Random) -> dict[str, Any]:
    """CC01, by a black pen."""
    slots = _asked(rng, date(2021, 7, 5), date(2024, 6, 20), (24, 48))
    kin = _kin(rng, slots['on'], slots['who'], slots['where'])
    head, relation = (kin['father'], 'Con') if rng.random() < 0.5 else (kin['spouse'], 'Vợ' if kin['spouse'].male else 'Chồng')  # fmt: skip
    return slots | kin | {'head': head, 'relation': relation}


def elderly(rng: Random) -> dict[str, Any]:
    """Social assistance for an old person, by pen."""
    return _asked(rng, date(2021, 8, 2), date(2025, 6, 20), (80, 94)) | {'children': f'{rng.randint(2, 7):02d}'}


def insured(rng: Random) -> dict[str, Any]:
    """TK1-TS of the social insurance."""
    slots = _asked(rng, date(2023, 5, 4), date(2025, 6, 20), (19, 58))
    where = slots['where']
    return slots | {
        'office': where.district or where.province, 'code': f'{rng.randrange(10**9, 10**10)}', 'clinic': f'Trung tâm Y tế {where.district or where.ward}',
        'wish': rng.choice(('Cấp lại thẻ BHYT do bị mất', 'Điều chỉnh ngày sinh trên sổ BHXH', 'Đổi nơi khám bệnh, chữa bệnh ban đầu')),
    }  # fmt: skip


def record(rng: Random) -> dict[str, Any]:
    """A judicial record is wanted."""
    slots = _asked(rng, date(2021, 9, 1), date(2025, 2, 20), (22, 45))
    return slots | _kin(rng, slots['on'], slots['who'], slots['where']) | {
        'office': f'Sở Tư pháp {slots["where"].province}', 'purpose': rng.choice(('Bổ sung hồ sơ xin việc', 'Đi lao động nước ngoài', 'Xin cấp chứng chỉ hành nghề')),
    }  # fmt: skip


def pupil(rng: Random) -> dict[str, Any]:
    """A pupil changes the school; the parent writes by pen."""
    slots = _asked(rng, date(2019, 6, 3), date(2026, 8, 28), (34, 48))
    parent, on = slots['who'], slots['on']
    grade = rng.randint(6, 9)
    child = FOLK.somebody(rng, on, age=(grade + 5, grade + 5), family=family_of(parent) if parent.male else '', home=slots['where'])  # fmt: skip
    former, school = rng.sample(('Nguyễn Trãi', 'Lê Lợi', 'Quang Trung', 'Hòa Bình', 'Võ Thị Sáu'), 2)
    return slots | {'parent': parent, 'child': child, 'form': f'{grade}A{rng.randint(1, 6)}', 'former': former, 'school': school}  # fmt: skip


def grievance(rng: Random) -> dict[str, Any]:
    """A complaint, typed, with the stamp of its arrival."""
    slots = _asked(rng, date(2021, 3, 1), date(2026, 9, 30))
    return slots | {'grief': rng.choice(_GRIEFS), 'came': slots['on'] + timedelta(days=rng.randint(1, 6))}


def permit(rng: Random) -> dict[str, Any]:
    """A permit to build a house is wanted."""
    return _asked(rng, *_NEW) | {
        'plot': rng.randint(12, 890), 'sheet': rng.randint(2, 70), 'area': rng.randint(72, 210), 'floors': rng.randint(2, 4), 'firm': rng.choice(('Không Gian Việt', 'Nét Xưa', 'An Cư')),
        'architect': FOLK.officer(rng),
    }  # fmt: skip


def _sent(rng: Random, first: date, last: date, age: tuple[int, int] = (24, 60)) -> dict[str, Any]:
    """Somebody lets another act for him."""
    slots = _asked(rng, first, last, age)
    other = FOLK.somebody(rng, slots['on'], age=(25, 55))
    while other.name == slots['who'].name:
        other = FOLK.somebody(rng, slots['on'], age=(25, 55))
    return slots | {
        'other': other, 'months': rng.choice((6, 9, 12)), 'entry': rng.randint(40, 990), 'ends': year_later(slots['on'], 1), 'volume': rng.randint(1, 9),
        'code': f'{rng.randrange(10**9, 10**10)}',
    }  # fmt: skip


def pension(rng: Random) -> dict[str, Any]:
    """Form 13-HSB by pen."""
    return _sent(rng, date(2021, 3, 1), date(2025, 6, 20), (62, 84))


def company(rng: Random) -> dict[str, Any]:
    """A director sends an employee."""
    slots = _sent(rng, date(2018, 3, 1), date(2026, 8, 20))
    return slots | {'firm': rng.choice(_FIRMS).upper(), 'tax': tax_code(rng, slots['where'].tax_office), 'task': rng.choice(_ERRANDS)}  # fmt: skip


def bilingual(rng: Random) -> dict[str, Any]:
    """Vietnamese and English, certified by a notary."""
    slots = _sent(rng, date(2018, 3, 1), date(2026, 8, 20))
    return slots | {'task': rng.choice(_POWERS), 'office': f'Văn phòng công chứng {FOLK.name(rng, male=True)}'}


def _met(rng: Random, first: date, last: date) -> dict[str, Any]:
    return _asked(rng, first, last) | {
        'hour': rng.choice((7, 8, 13, 14)), 'chair': FOLK.name(rng, male=True), 'secretary': FOLK.name(rng, male=False), 'members': [FOLK.officer(rng) for _ in range(3)],
    }  # fmt: skip


def meeting(rng: Random) -> dict[str, Any]:
    """Minutes of a division, in a table."""
    slots = _met(rng, *_NEW)
    where, on = slots['where'], slots['on']
    unit, sign = rng.choice((('PHÒNG VĂN HÓA - XÃ HỘI', 'VHXH'), ('PHÒNG KINH TẾ', 'KT'), ('VĂN PHÒNG HĐND VÀ UBND', 'VP')))  # fmt: skip
    return slots | {
        'above': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'unit': unit, 'sign': sign, 'subject': f'Họp giao ban tháng {on.month} năm {on.year}',
        'room': f'Phòng họp số {rng.randint(1, 4)}, trụ sở UBND {where.ward}', 'due': on + timedelta(days=7), 'late': on + timedelta(days=rng.randint(12, 28)),
    }  # fmt: skip


def acceptance(rng: Random) -> dict[str, Any]:
    """Works of a commune are taken over."""
    slots = _met(rng, date(2018, 3, 1), date(2026, 9, 20))
    where = slots['where']
    way = rng.choice(('Đường bê tông nội thôn', 'Mương thoát nước khu dân cư', 'Nâng cấp đường liên xóm'))
    return slots | {'work': f'{way} {where.ward}', 'firm': rng.choice(_FIRMS), 'site': f'hiện trường xây dựng công trình, {where.ward}'}  # fmt: skip


def _dossier(rng: Random) -> dict[str, Any]:
    """A dossier at a counter after July 2025."""
    slots = _asked(rng, *_NEW)
    on, where = slots['on'], slots['where']
    code, name, parts = rng.choice(_PROCEDURES)
    return slots | {
        'code': code, 'name': name, 'parts': parts, 'due': on + timedelta(days=rng.randint(6, 20)), 'mid': on + timedelta(days=rng.randint(2, 5)), 'other': phone(rng),
        'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on),
    }  # fmt: skip


def web(rng: Random) -> dict[str, Any]:
    """A receipt printed from the portal."""
    slots = _dossier(rng)
    seen = slots['on'] + timedelta(days=1)
    return slots | {'printed': f'09:{rng.randint(10, 59)} {seen:%d/%m/%Y}'}


def _police(where: Place) -> dict[str, str]:
    """The names of a commune's police."""
    return {'above': f'CÔNG AN {where.province.upper()}', 'unit': f'CÔNG AN {where.ward.upper()}', 'unit_low': f'Công an {where.ward}'}  # fmt: skip


def stay(rng: Random) -> dict[str, Any]:
    """CT04 of a commune's police."""
    slots = _dossier(rng)
    where = slots['where']
    name, parts = rng.choice(_STAYS)
    return slots | {
        'name': name, 'parts': parts, **_police(where), 'hour': rng.randint(7, 10),
        'minute': rng.randint(10, 55), 'rank': rng.choice(('Đại úy', 'Thượng úy', 'Trung tá')),
    }  # fmt: skip


def _of_case(item: Case, draw: Draw) -> Draw:
    """The slots of a receipt with the dossier's own data; the police keep procedures of theirs."""

    def drawn(rng: Random) -> dict[str, Any]:
        area = item.where
        place = Place('', area.code, '', area.province, area.commune, area.district)
        who = {'name': item.applicant, 'capitals': item.applicant.upper(), 'number': item.number, 'address': item.address}  # fmt: skip
        slots = {**draw(rng)} | {
            'on': item.received, 'due': item.due, 'dossier': item.code, 'phone': item.phone, 'where': place, 'city': city(place), 'who': who,
        }  # fmt: skip
        if draw is stay:
            return slots | _police(place)
        code, name, parts = item.procedure
        return slots | {'code': code, 'name': name, 'parts': parts, 'printed': f'08:{rng.randint(10, 59)} {item.received + timedelta(days=1):%d/%m/%Y}'}  # fmt: skip

    return drawn


def slip(rng: Random, item: Case) -> Layout:
    """A receipt of a given dossier in one of the layouts of this package."""
    name, draw = rng.choice((('t30-webprint', web), ('t30-residence-police', stay)))
    page = f'apart/{name}.html'
    return Layout(f'{name}-slip', 'T30', page, told(page, _of_case(item, draw)))


def route(rng: Random) -> dict[str, Any]:
    """Who had a dossier in hand."""
    return _dossier(rng) | {'unit': 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'desk': rng.choice(('Phòng Văn hóa - Xã hội', 'Phòng Kinh tế'))}  # fmt: skip


def sorry(rng: Random) -> dict[str, Any]:
    """The social insurance is late."""
    slots = _dossier(rng)
    on, where = slots['on'], slots['where']
    return slots | {
        'above': f'BẢO HIỂM XÃ HỘI {where.province.upper()}', 'unit': f'BẢO HIỂM XÃ HỘI CƠ SỞ {where.ward_name.upper()}', 'unit_low': f'Bảo hiểm xã hội cơ sở {where.ward_name}',
        'name': rng.choice(('Giải quyết hưởng bảo hiểm xã hội một lần', 'Cấp lại sổ bảo hiểm xã hội', 'Giải quyết hưởng trợ cấp mai táng')), 'due': on + timedelta(days=rng.randint(5, 14)),
        'promised': on + timedelta(days=1), 'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on - timedelta(days=rng.randint(6, 12))),
        'why': rng.choice(('Hệ thống phần mềm nghiệp vụ bị gián đoạn', 'Chờ xác minh quá trình đóng tại đơn vị cũ', 'Hồ sơ phát sinh nhiều, chưa kịp thẩm định')),
    }  # fmt: skip


def more(rng: Random) -> dict[str, Any]:
    """More papers are wanted, signed electronically."""
    slots = _dossier(rng)
    return slots | {
        'above': f'ỦY BAN NHÂN DÂN {slots["where"].ward.upper()}', 'unit': 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
        'why': rng.choice(('Thành phần hồ sơ chưa đầy đủ theo quy định', 'Thông tin kê khai chưa thống nhất giữa các giấy tờ', 'Bản chụp nộp trực tuyến bị mờ, không đọc được')),
    }  # fmt: skip


def introduced(rng: Random) -> dict[str, Any]:
    """A leaf torn from its counterfoil."""
    slots = _asked(rng, date(2016, 3, 1), date(2025, 6, 20))
    where, on = slots['where'], slots['on']
    return slots | {
        'above': f'LIÊN ĐOÀN LAO ĐỘNG {where.province.upper()}', 'unit': 'CÔNG ĐOÀN VIÊN CHỨC', 'unit_low': 'Công đoàn Viên chức', 'figures': f'{rng.randint(4, 290):02d}', 'who': slots['clerk'],
        'position': rng.choice(('Ủy viên Ban Chấp hành', 'Chuyên viên Ban Tổ chức', 'Kế toán')), 'target': rng.choice((f'Sở Nội vụ {where.province}', f'Kho bạc Nhà nước {where.province_name}', 'Nhà xuất bản Lao động')),
        'aim': rng.choice(('mua tài liệu tuyên truyền', 'đối chiếu số liệu kinh phí', 'trao đổi quy chế phối hợp')), 'ends': on + timedelta(days=rng.randint(7, 20)),
    }  # fmt: skip


def press(rng: Random) -> dict[str, Any]:
    """A communiqué for the press."""
    slots = _asked(rng, date(2019, 3, 1), date(2026, 9, 30))
    where, on = slots['where'], slots['on']
    starts = on + timedelta(days=rng.randint(5, 15))
    event, word = rng.choice((('Ngày hội Sách và Văn hóa đọc', 'ngày hội'), ('Tuần lễ Du lịch - Ẩm thực', 'tuần lễ'), ('Giải chạy Vì môi trường xanh', 'giải')))  # fmt: skip
    many = rng.randint(18, 96)
    return slots | {
        'above': f'UBND {where.province.upper()}', 'unit': 'SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'unit_low': 'Sở Văn hóa, Thể thao và Du lịch', 'sign': 'SVHTTDL', 'city': where.province_name,
        'figures': f'{rng.randint(12, 2900)}', 'subject': f'{event} {where.province_name} năm {on.year}', 'titles': rng.choice((('GIÁM ĐỐC',), ('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'))),
        'lead': f'Từ ngày {starts:%d/%m} đến ngày {starts + timedelta(days=4):%d/%m/%Y}, {event} sẽ diễn ra tại quảng trường trung tâm với sự tham gia của {many} đơn vị.',
        'lines': (
            f'Đây là lần thứ {rng.randint(3, 9)} {word} được tổ chức, nhằm quảng bá hình ảnh con người, sản vật địa phương và tạo sân chơi bổ ích cho nhân dân, du khách.',
            f'Lễ khai mạc bắt đầu lúc 19 giờ 30 phút ngày {starts:%d/%m/%Y}, được truyền hình trực tiếp. Các hoạt động chính gồm trưng bày, biểu diễn nghệ thuật dân gian, tọa đàm và giao lưu.',
            f'Ban Tổ chức bố trí {rng.randint(3, 9)} bãi giữ xe miễn phí, {rng.randint(2, 6)} trạm y tế lưu động; dự kiến đón khoảng {rng.randint(12, 60)}.000 lượt khách.',
        ),
    }  # fmt: skip


add(LAYOUTS, 't19-chipcard-pen', chip_card, "CC01 by a black pen, numbers in cells, kin and head of household")
add(
    LAYOUTS,
    't19-elderly-pen',
    elderly,
    "Tờ khai for social assistance by pen, empty box of a proxy",
    wear='photographed',
)
add(LAYOUTS, 't19-socialbook', insured, "TK1-TS of the social insurance, bracketed numbers, two on a line")
add(LAYOUTS, 't19-record-request', record, "Tờ khai for a judicial record, two pages, table of kin")
add(LAYOUTS, 't20-school-pen', pupil, "Đơn of a parent by pen, opinions of both schools below")
add(LAYOUTS, 't20-grievance', grievance, "Đơn khiếu nại, typed, several values in a sentence")
add(LAYOUTS, 't20-house-permit', permit, "Đơn for a permit to build, numbered, dashes")
add(LAYOUTS, 't22-pension-pen', pension, "Form 13-HSB by pen, three blocks of signatures")
add(LAYOUTS, 't22-company-prose', company, "Giấy ủy quyền of a firm in running sentences")
add(LAYOUTS, 't22-bilingual', bilingual, "Giấy ủy quyền, English under Vietnamese, notary's words on a second page")
add(LAYOUTS, 't27-minutes-grid', meeting, "Biên bản of a division, all in two tables")
add(LAYOUTS, 't27-acceptance', acceptance, "Biên bản nghiệm thu of three parties", wear='copied')
add(LAYOUTS, 't30-webprint', web, "Receipt printed from the portal, labels above values in two columns")
add(LAYOUTS, 't30-residence-police', stay, "CT04 of a commune's police, times in sentences")
add(LAYOUTS, 't31-route-wide', route, "Phiếu kiểm soát across a landscape sheet, merged heads")
add(LAYOUTS, 't31-insurance-sorry', sorry, "Phiếu xin lỗi of the social insurance, table inside a letter")
add(LAYOUTS, 't31-more-electronic', more, "Phiếu yêu cầu bổ sung with a table, signed electronically")
add(LAYOUTS, 't45-counterfoil', introduced, "Giấy giới thiệu beside its counterfoil, half a landscape sheet")
add(LAYOUTS, 't46-press', press, "Thông cáo báo chí of a department, blue letterhead")
