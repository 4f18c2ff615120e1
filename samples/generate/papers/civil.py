"""Civil status: birth, death, marriage, marital status."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.generate.fonts import NOTO_SERIF, SERIF, Style
from samples.generate.form import Form
from samples.generate.ink import BLUE, handwriting
from samples.generate.paper import Paper, any_of, rule_under, sign_and_seal, state_header
from samples.generate.people import Person, officer, person
from samples.generate.places import NEW, OLD, Place
from samples.generate.sheet import Sheet
from samples.generate.words import day_words, long_day, slash_day

_BORDER = (176, 92, 88)


def _committee(place: Place) -> str:
    return f'Ủy ban nhân dân {place.address()}'


def _letterhead(sheet: Sheet, place: Place, style: Style = SERIF, *, number: str = '', book: str = '') -> float:
    """Agency left, state right, with the register's number under the agency; returns the y below."""
    y = 24.0
    lines = ["ỦY BAN NHÂN DÂN", place.ward.upper()]
    if place.district:
        lines.append(place.district.upper())
    for line in [*lines, place.province.upper()]:
        sheet.put(60, y, line, style.at(11).b() if line == lines[0] else style.at(11), 'center')
        y += 5.2
    rule_under(sheet, 60, y - 3.6, 22)
    if number:
        sheet.put(60, y + 3.2, f'Số: {number}', style.at(12), 'center')
        y += 6
    if book:
        sheet.put(60, y + 3, f'Quyển số: {book}', style.at(12), 'center')
        y += 6
    state_header(sheet, 146, 24, style, 11.5)
    return y + 8


def _frame(sheet: Sheet, colour: tuple[int, int, int] = _BORDER) -> None:
    """The double border of a certificate blank."""
    sheet.box(11, 11, 199, 286, 0.7, colour)
    sheet.box(13, 13, 197, 284, 0.25, colour)


def _closing(
    sheet: Sheet,
    rng: Random,
    place: Place,
    y: float,
    *,
    centre: float = 148,
    signs: tuple[str, ...] = ("CHỦ TỊCH",),
    signer: str,
    style: Style = SERIF,
    left: tuple[str, str] | None = None,
) -> None:
    """Left the registrar if there is one, right title, signature, seal and name."""
    if left:
        sheet.put(62, y, left[0], style.at(12).b(), 'center')
        sheet.put(62, y + 29, left[1], style.at(12.5).b(), 'center')
        sign_and_seal(sheet, rng, centre=62, top=y, ring='', room=26)
    top = y
    for line in signs:
        sheet.put(centre, y, line, style.at(12).b(), 'center')
        y += 5.6
    sheet.put(centre, top + 32 + 5.6 * (len(signs) - 1), signer, style.at(12.5).b(), 'center')
    ring = f'ỦY BAN NHÂN DÂN {place.ward.upper()}'
    sign_and_seal(sheet, rng, centre=centre, top=y - 4, ring=ring, room=30)


def _birth_fields(child: Person, mother: Person, father: Person, registered: date, place: Place) -> dict[str, object]:
    return {
        'full_name': child.capitals,
        'date_of_birth': child.born.isoformat(),
        'date_of_birth_words': day_words(child.born),
        'sex': child.sex,
        'ethnicity': child.ethnicity,
        'nationality': 'Việt Nam',
        'personal_id': child.number,
        'mother_name': mother.capitals,
        'father_name': father.capitals,
        'place_of_origin': father.birthplace.address(),
        'registration_date': registered.isoformat(),
        'issuing_authority': any_of(
            _committee(place), f'ỦY BAN NHÂN DÂN {place.ward.upper()}', _committee(place).split(',')[0]
        ),
    }


def _family(rng: Random, on: date, place: Place, *, newborn: bool = True) -> tuple[Person, Person, Person]:
    father = person(rng, on, age=(27, 40), male=True, home=place)
    mother = person(rng, on, age=(23, 36), male=False, home=place)
    age = (0, 0) if newborn else (6, 15)
    child = person(rng, on, age=age, family=father.name.split()[0], home=place)
    born_here = Person(
        child.name,
        child.male,
        child.born,
        place.id_code + child.number[3:],
        father.ethnicity,
        place,
        place,
        child.detail,
    )
    return born_here, mother, father


def birth_certificate(rng: Random, *, wrong_words: bool = False) -> Paper:
    """T05: the original since 2020, printed from the register on a bordered blank."""
    day, place = date(2024, 4, 16), OLD[0]
    child, mother, father = _family(rng, day, place)
    number = f'{rng.randrange(21, 390)}/2024'
    sheet = Sheet(paper=(255, 253, 247))
    _frame(sheet)
    y = _letterhead(sheet, place, number=number)
    sheet.put(105, y + 7, "GIẤY KHAI SINH", SERIF.at(21).b().tint((178, 30, 40)), 'center')
    form = Form(sheet, y=y + 19, x=24, right=190, step=7.0, value=SERIF.at(12.5).b())
    hospital = f'Bệnh viện Phụ sản Hà Nội, {place.district}, {place.province}'
    form.line("Họ, chữ đệm, tên:", child.capitals)
    form.pair((24, "Ngày, tháng, năm sinh:", slash_day(child.born)))
    words = day_words(child.born + timedelta(days=1)) if wrong_words else day_words(child.born)
    form.line("Ghi bằng chữ:", words)
    form.pair((24, "Giới tính:", child.sex), (74, "Dân tộc:", child.ethnicity), (128, "Quốc tịch:", "Việt Nam"))
    form.line("Nơi sinh:", hospital)
    form.line("Quê quán:", father.birthplace.address())
    form.line("Số định danh cá nhân:", child.number)
    form.gap(2)
    for label, who in (("mẹ", mother), ("cha", father)):
        form.line(f"Họ, chữ đệm, tên người {label}:", who.capitals)
        form.pair(
            (24, "Năm sinh:", str(who.born.year)), (74, "Dân tộc:", who.ethnicity), (128, "Quốc tịch:", "Việt Nam")
        )
        form.line("Nơi cư trú:", who.address)
        form.gap(1.5)
    form.line("Nơi đăng ký khai sinh:", _committee(place))
    form.line("Ngày, tháng, năm đăng ký:", slash_day(day))
    form.gap(1.5)
    form.line("Họ, chữ đệm, tên người đi khai sinh:", father.capitals)
    form.line("Giấy tờ tùy thân:", f"Thẻ Căn cước công dân số {father.number}")
    signer, clerk = officer(rng), officer(rng)
    _closing(sheet, rng, place, form.y + 3, signer=signer, left=("CÔNG CHỨC TƯ PHÁP - HỘ TỊCH", clerk))
    fields = _birth_fields(child, mother, father, day, place) | {
        'document_number': number, 'place_of_birth': hospital, 'declarant_name': father.capitals, 'declarant_id': father.number,
        'mother_date_of_birth': str(mother.born.year), 'father_date_of_birth': str(father.born.year),
        'mother_residence': mother.address, 'father_residence': father.address,
        'signer_name': signer, 'signer_title': "CHỦ TỊCH",
    }  # fmt: skip
    if wrong_words:
        fields['date_of_birth_words'] = words
    return Paper('T05', [sheet], fields, flags=['date_words_mismatch'] if wrong_words else [])  # type: ignore[arg-type]


def birth_extract(rng: Random) -> Paper:
    """T05: extract (trích lục, bản sao) printed by the electronic register after the merger."""
    day, place = date(2026, 3, 24), NEW[8]
    registered = date(2016, 5, 11)
    child, mother, father = _family(rng, date(2016, 5, 1), NEW[8], newborn=True)
    child = Person(child.name, child.male, child.born, child.number, father.ethnicity, OLD[8], place, child.detail)
    number = f'{rng.randrange(40, 950)}/TLKS-BS'
    sheet = Sheet()
    y = _letterhead(sheet, place, NOTO_SERIF, number=number)
    centre_style = NOTO_SERIF.at(11)
    sheet.put(146, 43, f'{place.ward_name}, {long_day(day)}', centre_style.i(), 'center')
    sheet.put(105, y + 9, "TRÍCH LỤC KHAI SINH", NOTO_SERIF.at(15.5).b(), 'center')
    sheet.put(105, y + 16, "(BẢN SAO)", NOTO_SERIF.at(12).b(), 'center')
    old = OLD[8]
    form = Form(
        sheet, y=y + 29, x=26, right=193, step=7.4, label=NOTO_SERIF.at(11), value=NOTO_SERIF.at(11), dotted=True
    )
    form.line("Họ, chữ đệm, tên:", child.capitals)
    form.line("Ngày, tháng, năm sinh:", slash_day(child.born))
    form.line("Ghi bằng chữ:", day_words(child.born))
    form.pair((26, "Giới tính:", child.sex), (76, "Dân tộc:", child.ethnicity), (130, "Quốc tịch:", "Việt Nam"))
    form.line("Nơi sinh:", f"Trạm Y tế {old.ward}, {old.district}, {old.province}")
    form.line("Quê quán:", father.birthplace.address())
    form.line("Số định danh cá nhân:", child.number)
    for label, who in (("mẹ", mother), ("cha", father)):
        form.line(f"Họ, chữ đệm, tên người {label}:", who.capitals)
        form.pair(
            (26, "Năm sinh:", str(who.born.year)), (76, "Dân tộc:", who.ethnicity), (130, "Quốc tịch:", "Việt Nam")
        )
        form.line("Nơi cư trú:", who.address)
    form.line("Nơi đăng ký khai sinh:", _committee(old))
    form.pair(
        (26, "Ngày đăng ký:", slash_day(registered)),
        (92, "Số:", f"{rng.randrange(20, 90)}/2016"),
        (130, "Quyển số:", "01/2016-KS"),
    )
    signer = officer(rng)
    _closing(
        sheet,
        rng,
        place,
        form.y + 5,
        signer=signer,
        signs=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        style=NOTO_SERIF,
    )
    fields = _birth_fields(child, mother, father, registered, place) | {
        'document_number': number, 'issue_date': day.isoformat(),
        'place_of_birth': f"Trạm Y tế {old.ward}, {old.district}, {old.province}", 'book_number': '01/2016-KS',
        'issuing_authority': any_of(f'ỦY BAN NHÂN DÂN {place.ward.upper()}', f'ỦY BAN NHÂN DÂN {place.ward.upper()} {place.province.upper()}', _committee(place)),
        'signer_name': signer, 'signer_title': any_of("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    }  # fmt: skip
    return Paper('T05', [sheet], fields)  # type: ignore[arg-type]


def birth_certificate_old(rng: Random) -> Paper:
    """T05: an older blank with dotted lines, number and book by pen."""
    day, place = date(2012, 8, 22), OLD[7]
    child, mother, father = _family(rng, day, place)
    digits, book = f'{rng.randrange(31, 290)}', '01/2012'
    sheet = Sheet(paper=(252, 249, 236))
    _frame(sheet, (96, 128, 104))
    sheet.put(52, 24, "ỦY BAN NHÂN DÂN", SERIF.at(11).b(), 'center')
    sheet.put(52, 30, f"Xã: {place.ward_name}", SERIF.at(11), 'center')
    sheet.put(52, 35.5, f"Huyện: {place.district.removeprefix('huyện ')}", SERIF.at(11), 'center')
    sheet.put(52, 41, f"Tỉnh: {place.province_name}", SERIF.at(11), 'center')
    state_header(sheet, 128, 24, SERIF, 11.5)
    end = sheet.put(148, 45, "Số:", SERIF.at(11), record=False)
    sheet.ink(handwriting(rng, digits, sheet.dpi, colour=BLUE), end, 39.6)
    sheet.note(f'Số: {digits}', 148, 41.5, 170, 45.5)
    end = sheet.put(148, 51, "Quyển số:", SERIF.at(11), record=False)
    sheet.ink(handwriting(rng, book, sheet.dpi, height=4.0, colour=BLUE), end, 46.2)
    sheet.note(f'Quyển số: {book}', 148, 47.5, 190, 51.5)
    sheet.put(105, 66, "GIẤY KHAI SINH", SERIF.at(24).b().tint((190, 36, 44)), 'center')
    sheet.put(105, 73, "(BẢN CHÍNH)", SERIF.at(12).b(), 'center')
    form = Form(sheet, y=86, x=24, right=188, step=8.2, label=SERIF.at(12), value=SERIF.at(12.5).b(), dotted=True)
    birthplace = f"Bệnh viện Đa khoa {place.district}, {place.province}"
    form.pair((24, "Họ và tên:", child.capitals), (140, "Giới tính:", child.sex))
    form.pair((24, "Ngày, tháng, năm sinh:", slash_day(child.born)))
    form.line("(Bằng chữ:", day_words(child.born), after=")")
    form.line("Nơi sinh:", birthplace)
    form.pair((24, "Dân tộc:", child.ethnicity), (104, "Quốc tịch:", "Việt Nam"))
    form.line("Quê quán:", father.birthplace.address())
    for label, who in (("cha", father), ("mẹ", mother)):
        form.line(f"Họ và tên {label}:", who.capitals)
        form.pair(
            (24, "Năm sinh:", str(who.born.year)), (84, "Dân tộc:", who.ethnicity), (134, "Quốc tịch:", "Việt Nam")
        )
        form.line("Nơi thường trú/tạm trú:", who.home.address())
    form.line("Nơi đăng ký:", _committee(place))
    form.pair((24, "Ngày, tháng, năm đăng ký:", slash_day(day)))
    signer, clerk = officer(rng), officer(rng)
    _closing(sheet, rng, place, form.y + 3, signer=signer, left=("CÁN BỘ TƯ PHÁP - HỘ TỊCH", clerk))
    fields = _birth_fields(child, mother, father, day, place) | {
        'document_number': any_of(digits, f'{digits}/2012'), 'book_number': book, 'place_of_birth': birthplace, 'personal_id': None,
        'signer_name': signer, 'signer_title': "CHỦ TỊCH",
    }  # fmt: skip
    return Paper('T05', [sheet], fields, flags=['handwritten'], handwritten=['document_number', 'book_number'])  # type: ignore[arg-type]


def death_extract(rng: Random) -> Paper:
    """T06: extract of a death entry."""
    day, place = date(2023, 11, 6), OLD[4]
    who = person(rng, day, age=(70, 88), home=place)
    died = date(2023, 11, 2)
    number = f'{rng.randrange(12, 120)}/TLKT'
    sheet = Sheet()
    y = _letterhead(sheet, place, number=number)
    sheet.put(146, 43, f'{place.ward_name}, {long_day(day)}', SERIF.at(12).i(), 'center')
    sheet.put(105, y + 8, "TRÍCH LỤC KHAI TỬ", SERIF.at(18).b(), 'center')
    form = Form(sheet, y=y + 22, x=26, right=192, step=8.4, value=SERIF.at(12.5), dotted=True)
    form.line("Họ, chữ đệm, tên:", who.capitals)
    form.pair((26, "Ngày, tháng, năm sinh:", slash_day(who.born)))
    form.pair((26, "Giới tính:", who.sex), (76, "Dân tộc:", who.ethnicity), (130, "Quốc tịch:", "Việt Nam"))
    form.line("Nơi cư trú cuối cùng:", who.address)
    form.line("Số định danh cá nhân/Giấy tờ tùy thân:", who.number)
    form.line("Đã chết vào lúc:", f"03 giờ 20 phút, {long_day(died)}")
    form.line("Nơi chết:", who.address)
    form.line("Nguyên nhân chết:", "Già yếu")
    notice = f"Số 04 do Trạm Y tế {place.ward} cấp ngày {slash_day(died)}"
    form.line("Giấy báo tử/Giấy tờ thay thế Giấy báo tử:", notice)
    form.line("Đăng ký khai tử tại:", _committee(place))
    form.pair((26, "Số:", f"{rng.randrange(11, 80)}/2023"), (84, "ngày:", slash_day(day)))
    signer = officer(rng)
    _closing(sheet, rng, place, form.y + 8, signer=signer, signs=("NGƯỜI KÝ TRÍCH LỤC", "CHỦ TỊCH"))
    return Paper(
        'T06', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'ethnicity': who.ethnicity, 'nationality': "Việt Nam", 'personal_id': who.number, 'place_of_residence': who.address,
            'date_of_death': died.isoformat(), 'place_of_death': who.address, 'cause_of_death': "Già yếu",
            'issue_date': day.isoformat(), 'issuing_authority': any_of(f'ỦY BAN NHÂN DÂN {place.ward.upper()}', _committee(place)),
            'signer_name': signer, 'signer_title': any_of("NGƯỜI KÝ TRÍCH LỤC CHỦ TỊCH", "CHỦ TỊCH"),
        },
    )  # fmt: skip


def marriage_certificate(rng: Random) -> Paper:
    """T07: marriage certificate, husband and wife side by side as two blocks of lines."""
    day, place = date(2025, 2, 20), OLD[9]
    wife = person(rng, day, age=(23, 32), male=False, home=place)
    husband = person(rng, day, age=(25, 36), male=True)
    number = f'{rng.randrange(11, 190)}/2025'
    sheet = Sheet(paper=(255, 251, 244))
    _frame(sheet)
    y = _letterhead(sheet, place, number=number)
    sheet.put(105, y + 8, "GIẤY CHỨNG NHẬN KẾT HÔN", SERIF.at(19).b().tint((178, 30, 40)), 'center')
    form = Form(sheet, y=y + 22, x=24, right=190, step=7.8, value=SERIF.at(12.5).b())
    for role, who in (("vợ", wife), ("chồng", husband)):
        form.line(f"Họ, chữ đệm, tên {role}:", who.capitals)
        form.pair((24, "Ngày, tháng, năm sinh:", slash_day(who.born)))
        form.pair((24, "Dân tộc:", who.ethnicity), (100, "Quốc tịch:", "Việt Nam"))
        form.line("Nơi cư trú:", who.address)
        form.line(
            "Giấy tờ tùy thân:",
            f"Căn cước công dân số {who.number} do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày {slash_day(date(2021, 8, rng.randint(2, 28)))}",
        )
        form.gap(3)
    form.line("Nơi đăng ký kết hôn:", _committee(place))
    form.line("Ngày, tháng, năm đăng ký:", slash_day(day))
    form.gap(3)
    sheet.row(form.y, [(48, [("VỢ", SERIF.at(12).b())]), (140, [("CHỒNG", SERIF.at(12).b())])])
    from samples.generate.ink import signature

    for x in (38.0, 132.0):
        sheet.ink(signature(rng, sheet.dpi, width=34, height=17), x, form.y + 1)
    signer = officer(rng)
    _closing(sheet, rng, place, form.y + 22, signer=signer, left=("CÔNG CHỨC TƯ PHÁP - HỘ TỊCH", officer(rng)))
    fields: dict[str, object] = {'document_number': number, 'issue_date': day.isoformat()}
    for role, who in (('wife', wife), ('husband', husband)):
        fields |= {
            f'{role}_name': who.capitals, f'{role}_date_of_birth': who.born.isoformat(), f'{role}_id': who.number,
            f'{role}_ethnicity': who.ethnicity, f'{role}_residence': who.address,
        }  # fmt: skip
    fields |= {
        'issuing_authority': any_of(_committee(place), f'ỦY BAN NHÂN DÂN {place.ward.upper()}', _committee(place).split(',')[0]),
        'signer_name': signer, 'signer_title': "CHỦ TỊCH",
    }  # fmt: skip
    return Paper('T07', [sheet], fields)  # type: ignore[arg-type]


def marital_status(rng: Random) -> Paper:
    """T08: confirmation of marital status after the merger."""
    day, place = date(2026, 8, 12), NEW[2]
    who = person(rng, day, age=(24, 33), home=place)
    number = f'{rng.randrange(101, 880)}/UBND-XNTTHN'
    sheet = Sheet()
    y = _letterhead(sheet, place, number=number)
    sheet.put(146, 43, f'{place.ward_name}, {long_day(day)}', SERIF.at(12).i(), 'center')
    sheet.put(105, y + 8, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", SERIF.at(15.5).b(), 'center')
    committee = f"ỦY BAN NHÂN DÂN {place.ward.upper()}"
    sheet.put(105, y + 17, committee, SERIF.at(12.5).b(), 'center')
    form = Form(sheet, y=y + 28, x=26, right=192, step=8.0, value=SERIF.at(12.5))
    asker = who
    form.line("Xét đề nghị của ông/bà:", f"{asker.name}, về việc cấp Giấy xác nhận tình trạng hôn nhân;")
    form.line("XÁC NHẬN:", x=92)
    form.line("Họ, chữ đệm, tên:", who.capitals)
    form.pair((26, "Ngày, tháng, năm sinh:", slash_day(who.born)))
    form.pair((26, "Giới tính:", who.sex), (76, "Dân tộc:", who.ethnicity), (130, "Quốc tịch:", "Việt Nam"))
    form.line(
        "Giấy tờ tùy thân:",
        f"Căn cước số {who.number} do Bộ Công an cấp ngày {slash_day(date(2025, 1, rng.randint(2, 28)))}",
    )
    form.line("Nơi cư trú:", who.address)
    status = "Chưa đăng ký kết hôn với ai"
    form.line("Tình trạng hôn nhân:", f"{status}")
    purpose = "đăng ký kết hôn với người Việt Nam" if rng.random() < 0.5 else "mua bán, chuyển nhượng quyền sử dụng đất"
    form.line("Giấy này được cấp để:", f"{purpose}.")
    form.line("Giấy này có giá trị 06 tháng, kể từ ngày cấp.")
    signer = officer(rng)
    _closing(
        sheet, rng, place, form.y + 8, signer=signer, signs=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    )
    return Paper(
        'T08', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'ethnicity': who.ethnicity, 'nationality': "Việt Nam", 'personal_id': who.number, 'place_of_residence': who.address,
            'marital_status': status, 'purpose': purpose, 'issue_date': day.isoformat(),
            'issuing_authority': any_of(committee, f'{committee} {place.province.upper()}'),
            'signer_name': signer, 'signer_title': any_of("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        },
    )  # fmt: skip
