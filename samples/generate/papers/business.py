"""Registration of enterprises and household businesses, building permits."""

from __future__ import annotations

import itertools
from datetime import date
from random import Random

from samples.generate.fonts import NOTO_SERIF, SERIF, Style
from samples.generate.form import Form
from samples.generate.identifiers import spoil_digit
from samples.generate.paper import Paper, any_of, rule_under, sign_and_seal, state_header
from samples.generate.people import Enterprise, Person, enterprise, officer, person
from samples.generate.places import MERGER, NEW, OLD, Place
from samples.generate.security import tinted_sheet
from samples.generate.sheet import Sheet
from samples.generate.words import area, long_day, money, money_words, slash_day

_KIND_TITLES = {
    'tnhh1': "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN",
    'tnhh2': "CÔNG TY TRÁCH NHIỆM HỮU HẠN HAI THÀNH VIÊN TRỞ LÊN",
    'cp': "CÔNG TY CỔ PHẦN",
}
_ISSUED_BY = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"


def _department(place: Place, on: date) -> tuple[str, str]:
    """Who registers businesses: planning departments before the merger, finance departments after."""
    name = "SỞ TÀI CHÍNH" if on >= MERGER else "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"
    return name, place.province.upper()


def _heading(sheet: Sheet, place: Place, on: date, style: Style) -> str:
    name, province = _department(place, on)
    sheet.put(58, 26, name, style.at(11), 'center')
    sheet.put(58, 31.2, province, style.at(11), 'center')
    sheet.put(58, 36.6, "PHÒNG ĐĂNG KÝ KINH DOANH", style.at(11).b(), 'center')
    rule_under(sheet, 58, 38.6, 24)
    state_header(sheet, 145, 26, style, 11.5)
    return f'{name} {province}'


def _person_lines(form: Form, who: Person, post: str, since: date) -> None:
    form.pair((26, "* Họ và tên:", who.capitals), (140, "Giới tính:", who.sex))
    if post:
        form.line("Chức danh:", post)
    form.pair((26, "Sinh ngày:", slash_day(who.born)), (84, "Dân tộc:", who.ethnicity), (132, "Quốc tịch:", "Việt Nam"))
    form.line("Loại giấy tờ pháp lý của cá nhân:", "Thẻ căn cước công dân")
    form.line("Số giấy tờ pháp lý của cá nhân:", who.number)
    form.pair((26, "Ngày cấp:", slash_day(since)), (76, "Nơi cấp:", _ISSUED_BY))
    form.line("Địa chỉ thường trú:", f"{who.address}, Việt Nam")
    form.line("Địa chỉ liên lạc:", f"{who.address}, Việt Nam")


def enterprise_certificate(rng: Random, *, kind: str = 'tnhh1', fault: str = '') -> Paper:
    """T14: certificate of a company; `kind` tnhh1, tnhh2 or cp; `fault` tax (check digit) or money (words differ)."""
    day = {'tnhh1': date(2022, 3, 9), 'tnhh2': date(2024, 11, 18), 'cp': date(2026, 7, 21)}[kind]
    first = date(day.year - 4, 5, 12) if kind != 'tnhh2' else day
    firm = enterprise(rng, day, kind)
    code = spoil_digit(firm.code, 9) if fault == 'tax' else firm.code
    boss = person(rng, day, age=(30, 58))
    style = NOTO_SERIF if kind == 'cp' else SERIF
    size = 10.6 if kind == 'cp' else 12.0
    sheets = [tinted_sheet((255, 252, 240), (236, 216, 150), seed=61, border=(190, 150, 60))]
    agency = _heading(sheets[0], firm.place, day, style)
    sheet = sheets[0]
    sheet.put(
        105,
        56,
        "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP",
        style.at(16 if kind != 'cp' else 14.5).b().tint((170, 24, 34)),
        'center',
    )
    sheet.put(105, 63, _KIND_TITLES[kind], style.at(12.5 if kind != 'cp' else 11.5).b(), 'center')
    sheet.put(105, 71, f"Mã số doanh nghiệp: {code}", style.at(12.5).b(), 'center')
    sheet.put(105, 77.4, f"Đăng ký lần đầu: {long_day(first)}", style.at(12).i(), 'center')
    y = 84.0
    times = 0
    if first != day:
        times = rng.randint(1, 6)
        sheet.put(105, y, f"Đăng ký thay đổi lần thứ: {times}, {long_day(day)}", style.at(12).i(), 'center')
        y += 6
    form = Form(sheet, x=26, y=y + 5, right=186, step=6.9, label=style.at(size), value=style.at(size))
    words = money_words(firm.capital + (1_000_000 if fault == 'money' else 0))
    _company_lines(form, firm, rng, words)
    members: list[str] = []
    if kind == 'tnhh2':
        members = _members(form, rng, day, firm)
        sheets.append(tinted_sheet((255, 252, 240), (236, 216, 150), seed=62, border=(190, 150, 60)))
        form = Form(sheets[1], x=26, y=30, right=186, step=7.0, label=style.at(size), value=style.at(size))
        form.head("5. Người đại diện theo pháp luật của công ty")
        post = "Giám đốc"
        _person_lines(form, boss, post, date(2021, 9, 6))
    elif kind == 'tnhh1':
        form.head("4. Thông tin về chủ sở hữu")
        owner = boss
        form.pair((26, "Họ và tên:", owner.capitals), (140, "Giới tính:", owner.sex))
        form.pair(
            (26, "Sinh ngày:", slash_day(owner.born)),
            (84, "Dân tộc:", owner.ethnicity),
            (132, "Quốc tịch:", "Việt Nam"),
        )
        form.line("Số giấy tờ pháp lý của cá nhân:", owner.number)
        form.line("Địa chỉ liên lạc:", f"{owner.address}, Việt Nam")
        sheets.append(tinted_sheet((255, 252, 240), (236, 216, 150), seed=62, border=(190, 150, 60)))
        form = Form(sheets[1], x=26, y=30, right=186, step=7.0, label=style.at(size), value=style.at(size))
        form.head("5. Người đại diện theo pháp luật của công ty")
        post = "Chủ tịch công ty"
        _person_lines(form, boss, post, date(2021, 9, 6))
    else:
        form.head("4. Người đại diện theo pháp luật của công ty")
        post = "Tổng giám đốc"
        _person_lines(form, boss, post, date(2023, 2, 14))
    signer = officer(rng)
    last = sheets[-1]
    top = form.y + 5
    last.put(145, top, "TRƯỞNG PHÒNG", style.at(12).b(), 'center')
    last.put(145, top + 34, signer, style.at(12).b(), 'center')
    sign_and_seal(
        last, rng, centre=145, top=top + 2, ring=f"PHÒNG ĐĂNG KÝ KINH DOANH {firm.place.province_name.upper()}", room=30
    )
    flags = {'tax': ['checksum_failed'], 'money': ['money_words_mismatch']}.get(fault, [])
    return Paper(
        'T14', sheets,
        {
            'enterprise_code': code, 'first_registration_date': first.isoformat(), 'change_number': str(times) if times else None,
            'change_date': day.isoformat() if times else None, 'enterprise_name': firm.name, 'enterprise_name_foreign': firm.english,
            'enterprise_name_short': firm.short, 'head_office': any_of(firm.address, firm.address.removesuffix(', Việt Nam')),
            'charter_capital': firm.capital, 'charter_capital_words': words, 'legal_representative': boss.capitals,
            'legal_representative_title': post, 'legal_representative_id': boss.number, 'signer_name': signer, 'signer_title': "TRƯỞNG PHÒNG",
            'issuing_authority': any_of("PHÒNG ĐĂNG KÝ KINH DOANH", f"{agency} PHÒNG ĐĂNG KÝ KINH DOANH", agency),
            **({'member_name': list(members)} if members else {}),
        },
        flags=flags,
    )  # fmt: skip


def _company_lines(form: Form, firm: Enterprise, rng: Random, words: str) -> None:
    form.head("1. Tên công ty")
    form.line("Tên công ty viết bằng tiếng Việt:", firm.name)
    form.line("Tên công ty viết bằng tiếng nước ngoài:", firm.english)
    form.line("Tên công ty viết tắt:", firm.short)
    form.head("2. Địa chỉ trụ sở chính")
    form.line("", firm.address)
    form.pair((26, "Điện thoại:", f'02{rng.randrange(10, 90)}3{rng.randrange(100_000, 999_999)}'), (96, "Fax:", ""))
    form.pair((26, "Email:", ""), (96, "Website:", ""))
    form.head("3. Vốn điều lệ")
    form.line("Vốn điều lệ:", f"{money(firm.capital)} đồng")
    form.line("Bằng chữ:", words)


def _members(form: Form, rng: Random, day: date, firm: Enterprise) -> list[str]:
    """The table of members: name, contribution, share."""
    form.head("4. Danh sách thành viên góp vốn")
    sheet, style = form.sheet, form.label.at(11)
    people = [person(rng, day, age=(30, 60)) for _ in range(2)]
    shares = (60, 40)
    edges = (26, 38, 96, 142, 186)
    top = form.y - 4.6
    heads = ("STT", "Tên thành viên", "Phần vốn góp (đồng)", "Tỷ lệ (%)")
    rows = [heads] + [
        (str(index), who.name, money(firm.capital * share // 100), f'{share},00')
        for index, (who, share) in enumerate(zip(people, shares, strict=True), start=1)
    ]
    for number, row in enumerate(rows):
        used = style.b() if number == 0 else style
        cells = [
            ((left + right) / 2 - sheet.measure(text, used) / 2, [(text, used)])
            for text, left, right in zip(row, edges, edges[1:], strict=False)
        ]
        sheet.row(top + 5.2 + number * 7.6, cells)
        for left, right in itertools.pairwise(edges):
            sheet.box(left, top + number * 7.6, right, top + (number + 1) * 7.6, 0.2)
    form.y = top + len(rows) * 7.6 + 8
    return [who.name for who in people]


def household_business(rng: Random) -> Paper:
    """T15: certificate of a household business of a district's finance office."""
    day, place = date(2024, 7, 30), OLD[5]
    who = person(rng, day, age=(27, 55), home=place)
    number = f'41A{rng.randrange(8_000_000, 8_999_999)}'
    name = f"HỘ KINH DOANH {who.name.split()[-1].upper()} {rng.choice(('TẠP HÓA', 'CÀ PHÊ', 'MAY MẶC', 'VẬT LIỆU XÂY DỰNG'))}"
    capital = rng.choice((50, 80, 120, 200)) * 1_000_000
    line = "Bán lẻ lương thực, thực phẩm, đồ uống; dịch vụ ăn uống"
    sheet = tinted_sheet((250, 253, 244), (190, 216, 160), seed=71, border=(96, 140, 80))
    sheet.put(58, 26, f"ỦY BAN NHÂN DÂN {place.district.upper()}", SERIF.at(11), 'center')
    sheet.put(58, 31.6, "PHÒNG TÀI CHÍNH - KẾ HOẠCH", SERIF.at(11).b(), 'center')
    rule_under(sheet, 58, 33.6, 24)
    state_header(sheet, 145, 26, SERIF, 11.5)
    sheet.put(105, 58, "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", SERIF.at(16).b().tint((170, 24, 34)), 'center')
    sheet.put(105, 66, f"Số: {number}", SERIF.at(13).b(), 'center')
    sheet.put(105, 73, f"Đăng ký lần đầu, {long_day(day)}", SERIF.at(12).i(), 'center')
    form = Form(sheet, x=26, y=88, right=186, step=8.0, label=SERIF.at(12.5), value=SERIF.at(12.5))
    form.line("1. Tên hộ kinh doanh:", name)
    form.line("2. Địa điểm kinh doanh:", who.address)
    form.line("3. Điện thoại:", f'09{rng.randrange(10_000_000, 99_999_999)}')
    form.line("4. Ngành, nghề kinh doanh:", line)
    form.line("5. Vốn kinh doanh:", f"{money(capital)} đồng ({money_words(capital)})")
    form.head("6. Chủ hộ kinh doanh", SERIF.at(12.5))
    form.pair((30, "Họ và tên:", who.capitals), (140, "Giới tính:", who.sex))
    form.pair((30, "Sinh ngày:", slash_day(who.born)), (84, "Dân tộc:", who.ethnicity), (132, "Quốc tịch:", "Việt Nam"))
    form.line("Thẻ căn cước công dân số:", who.number, x=30)
    form.pair((30, "Ngày cấp:", slash_day(date(2022, 1, 17))), (76, "Nơi cấp:", _ISSUED_BY))
    form.line("Nơi đăng ký hộ khẩu thường trú:", who.address, x=30)
    signer = officer(rng)
    sheet.put(145, form.y + 6, "TRƯỞNG PHÒNG", SERIF.at(12.5).b(), 'center')
    sheet.put(145, form.y + 41, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=145, top=form.y + 8, ring="PHÒNG TÀI CHÍNH - KẾ HOẠCH", room=30)
    return Paper(
        'T15', [sheet],
        {
            'document_number': number, 'enterprise_name': name, 'head_office': who.address, 'business_lines': line, 'charter_capital': capital,
            'owner_name': who.capitals, 'owner_date_of_birth': who.born.isoformat(), 'owner_id': who.number, 'owner_address': who.address,
            'first_registration_date': day.isoformat(), 'signer_name': signer, 'signer_title': "TRƯỞNG PHÒNG",
            'issuing_authority': any_of("PHÒNG TÀI CHÍNH - KẾ HOẠCH", f"ỦY BAN NHÂN DÂN {place.district.upper()} PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
        },
    )  # fmt: skip


def building_permit(rng: Random) -> Paper:
    """T16: permit for a private house, issued by a commune after the merger."""
    day, place = date(2026, 6, 2), NEW[0]
    who = person(rng, day, age=(32, 60), home=place)
    number = f'{rng.randrange(11, 240)}/GPXD'
    parcel, map_sheet = str(rng.randrange(12, 400)), str(rng.randrange(2, 40))
    plot, built, floors = round(rng.uniform(62, 140), 1), round(rng.uniform(50, 60), 1), rng.randint(3, 5)
    total, height = round(built * floors, 1), round(3.4 * floors + 1.2, 1)
    sheet = Sheet()
    sheet.put(58, 26, "ỦY BAN NHÂN DÂN", SERIF.at(12).b(), 'center')
    sheet.put(58, 31.6, place.ward.upper(), SERIF.at(12).b(), 'center')
    rule_under(sheet, 58, 33.6, 24)
    sheet.put(58, 40, f"Số: {number}", SERIF.at(12.5), 'center')
    state_header(sheet, 145, 26, SERIF, 12)
    sheet.put(145, 40, f"{place.province_name}, {long_day(day)}", SERIF.at(12.5).i(), 'center')
    sheet.put(105, 56, "GIẤY PHÉP XÂY DỰNG", SERIF.at(16).b(), 'center')
    sheet.put(105, 62.6, "(Sử dụng cho nhà ở riêng lẻ)", SERIF.at(12).i(), 'center')
    form = Form(sheet, x=28, y=74, right=192, step=7.4, label=SERIF.at(12.5), value=SERIF.at(12.5))
    form.line("1. Cấp cho:", f"{who.title.lower()} {who.name}, số định danh cá nhân {who.number}")
    form.line("Địa chỉ:", who.address, x=33)
    form.head("2. Được phép xây dựng các công trình theo những nội dung sau:", SERIF.at(12.5))
    form.line("- Công trình:", "Nhà ở riêng lẻ", x=33)
    designer = "Công ty TNHH Tư vấn thiết kế Nhà Việt Mới"
    form.line("- Theo thiết kế do:", f"{designer} lập", x=33)
    form.line("- Thuộc thửa đất số:", f"{parcel}, tờ bản đồ số: {map_sheet}, diện tích: {area(plot)} m²", x=33)
    location = place.address(who.detail)
    form.line("- Tại:", location, x=33)
    form.line("- Diện tích xây dựng tầng một:", f"{area(built)} m²", x=33)
    form.line("- Tổng diện tích sàn:", f"{area(total)} m²", x=33)
    form.pair((33, "- Chiều cao công trình:", f"{area(height)} m;"), (110, "số tầng:", f"{floors:02d}"))
    form.line("- Cốt nền xây dựng:", "+0,45 m so với vỉa hè; chỉ giới xây dựng trùng chỉ giới đường đỏ", x=33)
    form.line("3. Giấy tờ về đất đai:", f"Giấy chứng nhận quyền sử dụng đất số BM {rng.randrange(100_000, 999_999)}")
    form.line(
        "4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên phải đề nghị gia hạn."
    )
    signer, top = officer(rng), form.y + 6
    sheet.put(28, top, "Nơi nhận:", SERIF.at(12).b().i())
    for index, item in enumerate(("Như trên;", "Thanh tra Sở Xây dựng;", "Lưu: VT, KTHTĐT."), start=1):
        sheet.put(28, top + 5 * index, f"- {item}", SERIF.at(11))
    signs = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    for index, text in enumerate(signs):
        sheet.put(145, top + 5.8 * index, text, SERIF.at(12.5).b(), 'center')
    sheet.put(145, top + 46, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(sheet, rng, centre=145, top=top + 13, ring=f"ỦY BAN NHÂN DÂN {place.ward.upper()}", room=30)
    return Paper(
        'T16', [sheet],
        {
            'document_number': number, 'issue_date': day.isoformat(), 'owner_name': who.name, 'owner_address': who.address,
            'construction_name': "Nhà ở riêng lẻ", 'location': location, 'parcel_number': parcel, 'map_sheet': map_sheet, 'land_area_m2': plot,
            'construction_area_m2': built, 'floor_area_m2': total, 'signer_name': signer, 'signer_title': any_of(' '.join(signs), signs[-1]),
            'issuing_authority': f"ỦY BAN NHÂN DÂN {place.ward.upper()}",
        },
    )  # fmt: skip
