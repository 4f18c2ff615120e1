"""Papers about one person: residence, criminal record, health, diplomas and transcripts, declarations and requests."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.generate.fonts import NOTO_SERIF, SERIF
from samples.generate.form import Form
from samples.generate.ink import signature
from samples.generate.paper import Paper, any_of, rule_under, sign_and_seal, state_header
from samples.generate.people import officer, person
from samples.generate.places import NEW, OLD
from samples.generate.security import portrait, tinted_sheet
from samples.generate.sheet import Sheet
from samples.generate.words import long_day, slash_day


def residence_confirmation(rng: Random) -> Paper:
    """T10: form CT07 of the police of a commune."""
    day, place = date(2026, 7, 14), NEW[5]
    who = person(rng, day, age=(24, 50), home=place)
    head = person(rng, day, age=(50, 70), home=place)
    number = f'{rng.randrange(120, 990)}/XN'
    sheet = Sheet()
    sheet.put(194, 16, "Mẫu CT07 ban hành kèm theo Thông tư số 53/2025/TT-BCA", SERIF.at(9).i(), 'right')
    for index, line in enumerate((f"CÔNG AN {place.province.upper()}", f"CÔNG AN {place.ward.upper()}")):
        sheet.put(58, 26 + 5.4 * index, line, SERIF.at(11.5).b() if index else SERIF.at(11.5), 'center')
    rule_under(sheet, 58, 33.4, 24)
    sheet.put(58, 40, f"Số: {number}", SERIF.at(12), 'center')
    state_header(sheet, 146, 26, SERIF, 11.5)
    sheet.put(146, 40, f"{place.ward_name}, {long_day(day)}", SERIF.at(12).i(), 'center')
    sheet.put(105, 58, "XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ", SERIF.at(15).b(), 'center')
    form = Form(sheet, x=26, y=72, right=192, step=7.8, value=SERIF.at(12.5), dotted=True)
    form.line("I. Theo đề nghị của Ông/Bà:", who.capitals)
    form.line("II. Công an", f"{place.ward} xác nhận thông tin về cư trú của Ông/Bà có tên dưới đây:")
    form.line("1. Họ, chữ đệm và tên:", who.capitals)
    form.pair((26, "2. Ngày, tháng, năm sinh:", slash_day(who.born)), (130, "3. Giới tính:", who.sex))
    form.line("4. Số định danh cá nhân:", who.number)
    form.pair((26, "5. Dân tộc:", who.ethnicity), (80, "6. Tôn giáo:", "Không"), (136, "7. Quốc tịch:", "Việt Nam"))
    form.line("8. Quê quán:", who.birthplace.address())
    form.line("9. Nơi thường trú:", who.address)
    form.line("10. Nơi tạm trú:", "Không")
    form.line("11. Nơi ở hiện tại:", who.address)
    form.pair((26, "12. Họ, chữ đệm và tên chủ hộ:", head.capitals), (144, "Quan hệ:", "Con"))
    form.line("13. Số định danh cá nhân của chủ hộ:", head.number)
    form.line("14. Nội dung xác nhận khác:", "Không")
    form.dotted = False
    form.line("Xác nhận này có giá trị 01 năm kể từ ngày cấp; hết giá trị khi thông tin cư trú thay đổi.")
    signer = officer(rng)
    top = form.y + 5
    sheet.put(146, top, "TRƯỞNG CÔNG AN PHƯỜNG", SERIF.at(12).b(), 'center')
    sheet.put(146, top + 36, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=146, top=top + 2, ring=f"CÔNG AN {place.ward.upper()}", room=30)
    return Paper(
        'T10', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'personal_id': who.number, 'ethnicity': who.ethnicity, 'religion': "Không", 'nationality': "Việt Nam",
            'place_of_origin': who.birthplace.address(), 'place_of_residence': who.address, 'current_residence': who.address,
            'head_name': head.capitals, 'head_id': head.number, 'issue_date': day.isoformat(), 'signer_name': signer,
            'signer_title': "TRƯỞNG CÔNG AN PHƯỜNG",
            'issuing_authority': any_of(f"CÔNG AN {place.ward.upper()}", f"CÔNG AN {place.province.upper()} CÔNG AN {place.ward.upper()}"),
        },
    )  # fmt: skip


def criminal_record(rng: Random) -> Paper:
    """T11: criminal record slip number 1."""
    day, place = date(2024, 9, 25), OLD[4]
    who = person(rng, day, age=(23, 45), home=place)
    number = f'{rng.randrange(1_000, 9_800)}/STP-LLTP'
    sheet = Sheet()
    for index, line in enumerate(("ỦY BAN NHÂN DÂN", place.province.upper(), "SỞ TƯ PHÁP")):
        sheet.put(58, 26 + 5.3 * index, line, SERIF.at(11.5).b() if index == 2 else SERIF.at(11.5), 'center')
    rule_under(sheet, 58, 38.6, 24)
    sheet.put(58, 45, f"Số: {number}", SERIF.at(12), 'center')
    state_header(sheet, 146, 26, SERIF, 11.5)
    sheet.put(146, 45, f"{place.province_name}, {long_day(day)}", SERIF.at(12).i(), 'center')
    sheet.put(105, 66, "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1", SERIF.at(16).b(), 'center')
    form = Form(sheet, x=26, y=80, right=192, step=8.0, value=SERIF.at(12.5), dotted=True)
    form.line("1. Họ và tên:", who.capitals)
    form.pair((26, "2. Giới tính:", who.sex), (100, "3. Ngày, tháng, năm sinh:", slash_day(who.born)))
    form.line("4. Nơi sinh:", who.birthplace.address())
    form.pair((26, "5. Quốc tịch:", "Việt Nam"), (100, "Dân tộc:", who.ethnicity))
    form.line("6. Nơi thường trú:", who.address)
    form.line("7. Nơi tạm trú:", "Không")
    issued = date(2022, 4, rng.randint(3, 27))
    form.line("8. Giấy CMND/Hộ chiếu/Thẻ căn cước công dân số:", who.number)
    form.line("Cấp ngày:", f"{slash_day(issued)} tại: Cục Cảnh sát quản lý hành chính về trật tự xã hội", x=33)
    form.line("9. Tình trạng án tích:", "Không có án tích")
    form.line("10. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã:", "Không yêu cầu")
    signs, signer = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), officer(rng)
    top = form.y + 8
    sheet.put(60, top, "NGƯỜI LẬP PHIẾU", SERIF.at(12).b(), 'center')
    maker = officer(rng)
    sheet.put(60, top + 36, maker, SERIF.at(12.5).b(), 'center')
    sheet.ink(signature(rng, sheet.dpi), 40, top + 6)
    for index, line in enumerate(signs):
        sheet.put(146, top + 5.6 * index, line, SERIF.at(12).b(), 'center')
    sheet.put(146, top + 40, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=146, top=top + 7, ring=f"SỞ TƯ PHÁP {place.province.upper()}", room=30)
    return Paper(
        'T11', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'sex': who.sex, 'date_of_birth': who.born.isoformat(),
            'place_of_birth': who.birthplace.address(), 'nationality': "Việt Nam", 'ethnicity': who.ethnicity, 'place_of_residence': who.address,
            'personal_id': who.number, 'id_issue_date': issued.isoformat(), 'criminal_record': "Không có án tích", 'issue_date': day.isoformat(),
            'signer_name': signer, 'signer_title': any_of(' '.join(signs), signs[-1]),
            'issuing_authority': any_of("SỞ TƯ PHÁP", f"ỦY BAN NHÂN DÂN {place.province.upper()} SỞ TƯ PHÁP"),
        },
    )  # fmt: skip


def health_certificate(rng: Random) -> Paper:
    """T25: health certificate with a photograph's place."""
    day, place = date(2025, 8, 19), NEW[3]
    who = person(rng, day, age=(19, 45), home=place)
    hospital, number = f"BỆNH VIỆN ĐA KHOA {place.province.upper()}", f'{rng.randrange(100, 999)}/GKSK-BVĐK'
    sheet = Sheet()
    sheet.put(60, 26, f"SỞ Y TẾ {place.province.upper()}", SERIF.at(11.5), 'center')
    sheet.put(60, 31.6, hospital, SERIF.at(11).b(), 'center')
    rule_under(sheet, 60, 33.4, 24)
    sheet.put(60, 40, f"Số: {number}", SERIF.at(12), 'center')
    state_header(sheet, 148, 26, SERIF, 11.5)
    sheet.put(105, 58, "GIẤY KHÁM SỨC KHỎE", SERIF.at(17).b(), 'center')
    sheet.picture(portrait(sheet.px(28), sheet.px(38), seed=who.born.toordinal() + 4), 26, 66)
    form = Form(sheet, x=62, y=70, right=192, step=7.6, value=SERIF.at(12.5), dotted=True)
    form.line("Họ và tên (chữ in hoa):", who.capitals)
    form.pair((62, "Giới tính:", who.sex), (110, "Sinh ngày:", slash_day(who.born)))
    form.line("Số CMND/CCCD/Hộ chiếu/định danh CD:", who.number)
    form.line("Chỗ ở hiện tại:", who.address)
    reason = "Hoàn thiện hồ sơ xin việc làm"
    form.x, form.y = 26.0, max(form.y, 112.0)
    form.line("Lý do khám sức khỏe:", reason)
    form.head("I. KHÁM THỂ LỰC")
    form.pair(
        (26, "Chiều cao:", f"{rng.randint(152, 178)} cm;"),
        (74, "Cân nặng:", f"{rng.randint(46, 74)} kg;"),
        (126, "Huyết áp:", f"{rng.randint(108, 128)}/{rng.randint(68, 82)} mmHg"),
    )
    form.head("II. KHÁM LÂM SÀNG")
    for item in (
        "1. Nội khoa: Tuần hoàn, hô hấp, tiêu hóa bình thường",
        "2. Ngoại khoa, da liễu: Bình thường",
        "3. Mắt: Không kính, mắt phải 10/10, mắt trái 10/10",
        "4. Tai - Mũi - Họng: Bình thường",
        "5. Răng - Hàm - Mặt: Bình thường",
    ):
        form.line(item, x=30)
    form.head("III. KẾT LUẬN")
    grade = rng.choice(("Loại I", "Loại II"))
    form.line("1. Phân loại sức khỏe:", grade, x=30)
    form.line("2. Các bệnh, tật (nếu có):", "Không", x=30)
    signer, top = officer(rng), form.y + 4
    sheet.put(148, top, f"{place.province_name}, {long_day(day)}", SERIF.at(12).i(), 'center')
    sheet.put(148, top + 6, "NGƯỜI KẾT LUẬN", SERIF.at(12).b(), 'center')
    sheet.put(148, top + 40, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=148, top=top + 8, ring=hospital, room=28)
    return Paper(
        'T25', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'sex': who.sex, 'date_of_birth': who.born.isoformat(), 'personal_id': who.number,
            'place_of_residence': who.address, 'reason': reason, 'health_class': any_of(grade, grade.removeprefix('Loại ')),
            'issue_date': day.isoformat(), 'signer_name': signer, 'issuing_authority': any_of(hospital, f"SỞ Y TẾ {place.province.upper()} {hospital}"),
        },
    )  # fmt: skip


_MAJORS = (
    ("Công nghệ thông tin", "Information Technology", "KỸ SƯ", "ENGINEER"), ("Kế toán", "Accounting", "CỬ NHÂN", "BACHELOR"),
    ("Luật kinh tế", "Economic Law", "CỬ NHÂN", "BACHELOR"),
)  # fmt: skip
_GRADES = (("Giỏi", "Very good"), ("Khá", "Good"), ("Xuất sắc", "Excellent"))


def diploma(rng: Random) -> Paper:
    """T23: bilingual university diploma, landscape, on tinted paper."""
    year = 2022
    day = date(year, 7, 12)
    who = person(rng, day, age=(22, 24))
    major, major_en, rank, rank_en = rng.choice(_MAJORS)
    grade, grade_en = rng.choice(_GRADES)
    number, register = f'QH{rng.randrange(100_000, 999_999)}', f'{rng.randrange(100, 990)}/{year}'
    school = "TRƯỜNG ĐẠI HỌC KINH TẾ - KỸ THUẬT SÔNG HỒNG"
    sheet = tinted_sheet((255, 250, 232), (232, 204, 140), seed=81, border=(176, 40, 44), width=297, height=210)
    name = NOTO_SERIF
    columns = (82.0, 215.0)
    left, right = columns
    rows_left = [
        (28, "SOCIALIST REPUBLIC OF VIET NAM", name.at(9.5).b()), (33, "Independence - Freedom - Happiness", name.at(9.5)),
        (46, "THE RECTOR OF", name.at(10)), (52, "SONG HONG UNIVERSITY OF ECONOMICS", name.at(10).b()), (57.4, "AND TECHNOLOGY", name.at(10).b()),
        (66, "has conferred", name.at(10).i()), (78, f"THE DEGREE OF {rank_en}", name.at(14).b().tint((170, 24, 34))),
    ]  # fmt: skip
    for y, text, style in rows_left:
        sheet.put(left, y, text, style, 'center')
    form = Form(sheet, x=34, y=94, right=142, step=7.6, label=name.at(10), value=name.at(10).b())
    from samples.generate.identifiers import plain

    latin = ' '.join(part.capitalize() for part in plain(who.name).replace('<', ' ').split())
    form.line("Upon:", f"{'Mr.' if who.male else 'Ms.'} {latin}")
    form.line("Date of birth:", who.born.strftime('%d/%m/%Y'))
    form.line("Major in:", major_en)
    form.line("Year of graduation:", str(year))
    form.line("Degree classification:", grade_en)
    form.line("Mode of study:", "Full-time")
    sheet.put(34, 184, f"Số hiệu: {number}", name.at(10))
    sheet.put(34, 190.5, f"Số vào sổ gốc cấp văn bằng: {register}", name.at(10))
    rows_right = [
        (28, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", name.at(9.5).b()), (33, "Độc lập - Tự do - Hạnh phúc", name.at(9.5).b()),
        (46, "HIỆU TRƯỞNG", name.at(10)), (52, school, name.at(10).b()), (66, "cấp", name.at(10).i()),
        (78, f"BẰNG {rank}", name.at(16).b().tint((170, 24, 34))),
    ]  # fmt: skip
    for y, text, style in rows_right:
        sheet.put(right, y, text, style, 'center')
    form = Form(sheet, x=166, y=94, right=274, step=7.6, label=name.at(10), value=name.at(10).b())
    form.line("Cho:", f"{'Ông' if who.male else 'Bà'} {who.name}")
    form.line("Ngày sinh:", slash_day(who.born))
    form.line("Ngành đào tạo:", major)
    form.line("Năm tốt nghiệp:", str(year))
    form.line("Xếp loại tốt nghiệp:", grade)
    form.line("Hình thức đào tạo:", "Chính quy")
    sheet.put(228, form.y + 1, f"Hà Nội, {long_day(day)}", name.at(10).i(), 'center')
    sheet.put(228, form.y + 7, "HIỆU TRƯỞNG", name.at(10.5).b(), 'center')
    signer = officer(rng)
    sheet.put(228, form.y + 36, f"GS.TS. {signer}", name.at(10.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=228, top=form.y + 8, ring="TRƯỜNG ĐẠI HỌC KINH TẾ - KỸ THUẬT SÔNG HỒNG", room=26)
    return Paper(
        'T23', [sheet],
        {
            'full_name': who.name, 'date_of_birth': who.born.isoformat(), 'major': major, 'grade': grade, 'graduation_year': any_of(str(year)),
            'study_mode': "Chính quy", 'school_name': school, 'document_number': number, 'register_number': register, 'issue_date': day.isoformat(),
            'signer_name': any_of(signer, f"GS.TS. {signer}"), 'signer_title': "HIỆU TRƯỞNG",
        },
    )  # fmt: skip


_SUBJECTS = (
    "Triết học Mác - Lênin", "Tiếng Anh 1", "Toán cao cấp", "Xác suất thống kê", "Tin học đại cương", "Kinh tế vi mô", "Pháp luật đại cương",
    "Nguyên lý kế toán", "Quản trị học", "Tư tưởng Hồ Chí Minh", "Thuế nhà nước", "Kiểm toán căn bản", "Phân tích báo cáo tài chính", "Khóa luận tốt nghiệp",
)  # fmt: skip


def transcript(rng: Random) -> Paper:
    """T24: transcript with a table of subjects."""
    day = date(2023, 6, 30)
    who = person(rng, day, age=(21, 24))
    code = f'{rng.randrange(19, 20)}A{rng.randrange(4_010_000, 4_019_999)}'
    school = "TRƯỜNG ĐẠI HỌC TÀI CHÍNH MIỀN TRUNG"
    sheet = Sheet()
    sheet.put(60, 26, "BỘ GIÁO DỤC VÀ ĐÀO TẠO", SERIF.at(11), 'center')
    sheet.put(60, 31.4, school, SERIF.at(10.5).b(), 'center')
    rule_under(sheet, 60, 33.2, 24)
    state_header(sheet, 150, 26, SERIF, 11)
    sheet.put(105, 54, "BẢNG ĐIỂM TOÀN KHÓA HỌC", SERIF.at(16).b(), 'center')
    form = Form(sheet, x=26, y=66, right=192, step=7.0, value=SERIF.at(12.5).b())
    form.pair((26, "Họ và tên:", who.capitals), (124, "Mã sinh viên:", code))
    form.pair((26, "Ngày sinh:", slash_day(who.born)), (124, "Nơi sinh:", who.birthplace.province_name))
    form.pair((26, "Ngành:", "Kế toán"), (124, "Hệ đào tạo:", "Chính quy"))
    edges, top, small = (26, 40, 118, 142, 168, 192), form.y + 1, SERIF.at(11.5)
    rows = [("STT", "Học phần", "Số tín chỉ", "Điểm hệ 10", "Điểm chữ")]
    points, total = 0, 0.0
    for index, subject in enumerate(_SUBJECTS, start=1):
        weight, mark = rng.choice((2, 3, 4)), round(rng.uniform(6.0, 9.4), 1)
        points, total = points + weight, total + weight * mark
        letter = 'A' if mark >= 8.5 else 'B' if mark >= 7 else 'C'
        rows.append((str(index), subject, str(weight), f'{mark:.1f}'.replace('.', ','), letter))
    for number, row in enumerate(rows):
        used = small.b() if number == 0 else small
        cells = []
        for column, (text, x0, x1) in enumerate(zip(row, edges, edges[1:], strict=False)):
            x = x0 + 2 if column == 1 and number else (x0 + x1) / 2 - sheet.measure(text, used) / 2
            cells.append((x, [(text, used)]))
            sheet.box(x0, top + number * 7.2, x1, top + (number + 1) * 7.2, 0.2)
        sheet.row(top + 5 + number * 7.2, cells)
    form.y = top + len(rows) * 7.2 + 7
    mean = total / points
    grade = "Giỏi" if mean >= 8 else "Khá"
    form.pair(
        (26, "Tổng số tín chỉ:", str(points)),
        (92, "Điểm trung bình:", f'{mean:.2f}'.replace('.', ',')),
        (148, "Xếp loại:", grade),
    )
    y = form.y + 4
    sheet.put(146, y, f"Đà Nẵng, {long_day(day)}", SERIF.at(12).i(), 'center')
    signs, signer = ("TL. HIỆU TRƯỞNG", "TRƯỞNG PHÒNG ĐÀO TẠO"), officer(rng)
    for index, line in enumerate(signs, start=1):
        sheet.put(146, y + 5.8 * index, line, SERIF.at(12).b(), 'center')
    sheet.put(146, y + 46, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=146, top=y + 14, ring=school, room=28)
    return Paper(
        'T24', [sheet],
        {
            'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'student_code': code, 'major': "Kế toán", 'grade': grade,
            'school_name': school, 'issue_date': day.isoformat(), 'signer_name': signer, 'signer_title': any_of(' '.join(signs), signs[-1]),
        },
    )  # fmt: skip


def declaration(rng: Random) -> Paper:
    """T19: declaration for a birth registration, filled in by the applicant."""
    day, place = date(2025, 11, 12), NEW[1]
    who = person(rng, day, age=(26, 40), home=place)
    child = person(rng, day, age=(0, 0), family=who.name.split()[0], home=place)
    sheet = Sheet()
    state_header(sheet, 105, 24, SERIF, 12.5)
    sheet.put(105, 46, "TỜ KHAI ĐĂNG KÝ KHAI SINH", SERIF.at(16).b(), 'center')
    sheet.put(105, 56, f"Kính gửi: Ủy ban nhân dân {place.address()}", SERIF.at(13), 'center')
    form = Form(sheet, x=26, y=70, right=192, step=8.2, value=SERIF.at(12.5), dotted=True)
    form.line("Họ, chữ đệm, tên người yêu cầu:", who.capitals)
    form.line("Nơi cư trú:", who.address)
    form.line("Giấy tờ tùy thân:", f"Căn cước công dân số {who.number}")
    form.line("Quan hệ với người được khai sinh:", "Cha" if who.male else "Mẹ")
    form.head("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:", SERIF.at(12.5).b())
    form.line("Họ, chữ đệm, tên:", child.capitals)
    form.pair((26, "Ngày, tháng, năm sinh:", slash_day(child.born)))
    form.pair((26, "Giới tính:", child.sex), (80, "Dân tộc:", who.ethnicity), (136, "Quốc tịch:", "Việt Nam"))
    form.line("Nơi sinh:", f"Bệnh viện Phụ sản, {place.province}")
    form.line("Quê quán:", who.birthplace.address())
    form.dotted = False
    form.line(
        "Tôi cam đoan nội dung khai sinh trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình."
    )
    y = form.y + 5
    sheet.put(146, y, f"Làm tại {place.ward_name}, {long_day(day)}", SERIF.at(12).i(), 'center')
    sheet.put(146, y + 6, "Người yêu cầu", SERIF.at(12.5).b(), 'center')
    sheet.put(146, y + 11.5, "(Ký, ghi rõ họ, chữ đệm, tên)", SERIF.at(11).i(), 'center')
    sheet.put(146, y + 40, who.name, SERIF.at(12.5), 'center')
    sheet.ink(signature(rng, sheet.dpi), 126, y + 12)
    return Paper(
        'T19', [sheet],
        {
            'applicant_name': who.capitals, 'addressee': f"Ủy ban nhân dân {place.address()}", 'issue_date': day.isoformat(),
        },
    )  # fmt: skip


def request(rng: Random) -> Paper:
    """T20: a request for a job leave, plain typed letter of a person."""
    day, place = date(2024, 5, 6), OLD[6]
    who = person(rng, day, age=(25, 50), home=place)
    sheet = Sheet()
    state_header(sheet, 105, 24, SERIF, 12.5)
    sheet.put(190, 42, f"Củ Chi, {long_day(day)}", SERIF.at(13).i(), 'right')
    sheet.put(105, 58, "ĐƠN ĐỀ NGHỊ", SERIF.at(16).b(), 'center')
    sheet.put(105, 65, "Về việc tách thửa đất", SERIF.at(13).b(), 'center')
    addressee = "Chi nhánh Văn phòng Đăng ký đất đai huyện Củ Chi"
    sheet.put(105, 76, f"Kính gửi: {addressee}", SERIF.at(13), 'center')
    form = Form(sheet, x=26, y=90, right=192, step=8.0, value=SERIF.at(13), label=SERIF.at(13))
    form.line("Tôi tên là:", who.name)
    form.pair((26, "Sinh ngày:", slash_day(who.born)), (110, "Giới tính:", who.sex))
    form.line("Số căn cước công dân:", who.number)
    form.line("Nơi thường trú:", who.address)
    phone = f'09{rng.randrange(10_000_000, 99_999_999)}'
    form.line("Điện thoại liên hệ:", phone)
    y = sheet.paragraph(
        26,
        form.y + 2,
        166,
        f"Nay tôi làm đơn này đề nghị quý cơ quan xem xét cho tôi được tách thửa đất số {rng.randrange(20, 300)}, tờ bản đồ số {rng.randrange(3, 50)} thành hai thửa để tặng cho con. Tôi đã đọc và hiểu rõ các quy định về điều kiện tách thửa; diện tích các thửa sau khi tách bảo đảm diện tích tối thiểu theo quy định.",
        SERIF.at(13),
        indent=12,
    )
    y = sheet.paragraph(
        26,
        y + 2,
        166,
        "Tôi cam đoan những nội dung trình bày trên là đúng sự thật và chịu hoàn toàn trách nhiệm trước pháp luật. Kính mong quý cơ quan xem xét, giải quyết.",
        SERIF.at(13),
        indent=12,
    )
    y = sheet.paragraph(26, y + 2, 166, "Tôi xin chân thành cảm ơn./.", SERIF.at(13), indent=12)
    sheet.put(146, y + 6, "NGƯỜI LÀM ĐƠN", SERIF.at(13).b(), 'center')
    sheet.put(146, y + 12, "(Ký, ghi rõ họ tên)", SERIF.at(11).i(), 'center')
    sheet.put(146, y + 42, who.name, SERIF.at(13).b(), 'center')
    sheet.ink(signature(rng, sheet.dpi), 126, y + 14)
    return Paper(
        'T20', [sheet],
        {
            'applicant_name': who.name, 'addressee': addressee, 'personal_id': who.number, 'date_of_birth': who.born.isoformat(),
            'sex': who.sex, 'place_of_residence': who.address, 'phone': phone, 'issue_date': day.isoformat(),
        },
    )  # fmt: skip
