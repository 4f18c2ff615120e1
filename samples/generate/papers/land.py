"""Land use right certificates: the four-page blank of 2009 to 2024 and the two-page one with QR since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from PIL import Image, ImageDraw

from samples.generate.fonts import SERIF
from samples.generate.form import Form
from samples.generate.paper import MOTTO, STATE, Paper, any_of, qr, sign_and_seal, state_header
from samples.generate.people import Person, officer, person
from samples.generate.places import NEW, OLD, Place
from samples.generate.security import tinted_sheet
from samples.generate.sheet import Sheet
from samples.generate.words import area, area_words, long_day, slash_day

_PINK = ((252, 240, 240), (232, 178, 186))
_BORDER = (196, 84, 96)


def _couple(rng: Random, on: date, place: Place) -> tuple[Person, Person]:
    husband = person(rng, on, age=(35, 62), male=True, home=place)
    wife = person(rng, on, age=(33, 58), male=False, home=place)
    return husband, replace(wife, detail=husband.detail)


def _plot(sheet: Sheet, rng: Random, x: float, y: float, width: float, height: float, parcel: str, size: str) -> None:
    """The sketch of the parcel: its outline with corners, lengths and a north arrow."""
    corners = [
        (x + 0.18 * width, y + 0.75 * height),
        (x + 0.26 * width, y + 0.2 * height),
        (x + 0.7 * width, y + 0.14 * height),
        (x + 0.78 * width, y + 0.82 * height),
    ]
    points = [(sheet.px(cx), sheet.px(cy)) for cx, cy in corners]
    sheet.draw.polygon(points, outline=(40, 40, 44), width=4)
    middle = (sum(cx for cx, _ in corners) / 4, sum(cy for _, cy in corners) / 4)
    sheet.put(middle[0], middle[1] - 1, parcel, SERIF.at(12), 'center')
    sheet.put(middle[0], middle[1] + 5, size, SERIF.at(12), 'center')
    for index, (cx, cy) in enumerate(corners, start=1):
        px, py = sheet.px(cx), sheet.px(cy)
        sheet.draw.ellipse((px - 8, py - 8, px + 8, py + 8), fill=(40, 40, 44))
        left = cx < middle[0]
        sheet.put(
            cx - 2.5 if left else cx + 2.5,
            cy + (3.5 if cy > middle[1] else -1.5),
            str(index),
            SERIF.at(10),
            'right' if left else 'left',
        )
    top = (x + 0.92 * width, y + 0.16 * height)
    arrow = [
        (sheet.px(top[0]), sheet.px(top[1])),
        (sheet.px(top[0] - 2), sheet.px(top[1] + 9)),
        (sheet.px(top[0] + 2), sheet.px(top[1] + 9)),
    ]
    sheet.draw.polygon(arrow, fill=(40, 40, 44))
    del rng


def _barcode(rng: Random, dpi: float) -> Image.Image:
    """A bare pattern of bars in the barcode's place, of no symbology."""
    image = Image.new('RGB', (round(46 * dpi / 25.4), round(9 * dpi / 25.4)), (252, 240, 240))
    draw, x = ImageDraw.Draw(image), 8
    while x < image.width - 14:
        wide = rng.choice((3, 3, 6, 9))
        draw.rectangle((x, 0, x + wide, image.height), fill=(20, 20, 20))
        x += wide + rng.choice((4, 6, 9))
    return image


def certificate_old(rng: Random, *, garden: bool = False) -> Paper:
    """T13: four pages, pink, issued before the merger; `garden` gives farm land of one owner."""
    day = date(2014, 10, 27) if garden else date(2018, 6, 12)
    place = OLD[7] if garden else OLD[2]
    husband, wife = _couple(rng, day, place)
    serial = f'B{rng.choice("KLMN")} {rng.randrange(100_000, 999_999)}'
    register = f'CH{rng.randrange(1_000, 99_999):05d}'
    parcel, map_sheet = str(rng.randrange(12, 690)), str(rng.randrange(3, 60))
    metres = round(rng.uniform(1200, 3900) if garden else rng.uniform(60, 240), 1)
    address = place.address('' if garden else husband.detail)
    front = tinted_sheet(*_PINK, seed=41, border=_BORDER)
    front.put(105, 32, STATE, SERIF.at(14).b().tint((170, 20, 30)), 'center')
    front.put(105, 39, MOTTO, SERIF.at(14).b().tint((170, 20, 30)), 'center')
    front.rule(76, 41.2, 134, 0.3, (170, 20, 30))
    front.put(105, 96, "GIẤY CHỨNG NHẬN", SERIF.at(26).b().tint((170, 20, 30)), 'center')
    front.put(105, 107, "QUYỀN SỬ DỤNG ĐẤT", SERIF.at(17).b().tint((170, 20, 30)), 'center')
    front.put(
        105, 115, "QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT", SERIF.at(13).b().tint((170, 20, 30)), 'center'
    )
    form = Form(front, x=24, y=140, right=186, step=8.4, label=SERIF.at(12.5), value=SERIF.at(12.5).b())
    form.head("I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất", SERIF.at(12.5).b())
    owners = [husband] if garden else [husband, wife]
    if garden:  # before 2016 people had a number of nine digits
        owners = [replace(husband, number=f'{rng.randrange(320_000_000, 322_000_000):09d}')]
    for who, label in zip(owners, ("Ông:", "và bà:"), strict=False):
        form.line(label, who.name)
        form.pair((28, "Năm sinh:", str(who.born.year)), (72, "CMND số:" if garden else "CCCD số:", who.number))
        form.line("Địa chỉ thường trú:", who.home.address(who.detail), x=28)
    front.put(170, 272, serial, SERIF.at(16).b().tint((150, 20, 28)), 'center')

    inner = tinted_sheet(*_PINK, seed=42, border=_BORDER)
    form = Form(inner, x=22, y=30, right=188, step=7.8, label=SERIF.at(12.5), value=SERIF.at(12.5))
    form.head("II. Thửa đất, nhà ở và tài sản khác gắn liền với đất", SERIF.at(12.5).b())
    form.head("1. Thửa đất:", SERIF.at(12.5).b())
    form.pair((26, "a) Thửa đất số:", f"{parcel},"), (84, "tờ bản đồ số:", map_sheet))
    form.line("b) Địa chỉ:", address, x=26)
    form.line("c) Diện tích:", f"{area(metres)} m², (bằng chữ: {area_words(metres)})", x=26)
    form.pair((26, "d) Hình thức sử dụng: riêng:", f"{area(metres)} m²,"), (112, "chung:", "không m²"))
    purpose = "Đất trồng cây lâu năm" if garden else "Đất ở tại đô thị"
    term = "Đến ngày 15/10/2043" if garden else "Lâu dài"
    origin = (
        "Công nhận QSDĐ như giao đất không thu tiền sử dụng đất"
        if garden
        else "Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất"
    )
    form.line("đ) Mục đích sử dụng:", purpose, x=26)
    form.line("e) Thời hạn sử dụng:", term, x=26)
    form.line("g) Nguồn gốc sử dụng:", origin, x=26)
    for line in (
        "2. Nhà ở: -/-",
        "3. Công trình xây dựng khác: -/-",
        "4. Rừng sản xuất là rừng trồng: -/-",
        "5. Cây lâu năm: -/-",
        "6. Ghi chú: Không.",
    ):
        form.head(line, SERIF.at(12.5).b())
    form.gap(6)
    committee = (
        f"ỦY BAN NHÂN DÂN {place.district.upper()}"
        if garden
        else f"SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG {place.province.upper()}"
    )
    inner.put(140, form.y, f"{place.province_name}, {long_day(day)}", SERIF.at(12.5).i(), 'center')
    signs = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if garden else ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    y = form.y + 6.4
    heads = (committee, *signs) if garden else (*_two(committee), *signs)
    for line in heads:
        inner.put(140, y, line, SERIF.at(12).b(), 'center')
        y += 5.8
    signer = officer(rng)
    inner.put(140, y + 26, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(inner, rng, centre=140, top=y - 4, ring=committee, room=28)
    inner.put(24, 268, f"Số vào sổ cấp GCN: {register}", SERIF.at(12).b())

    third = tinted_sheet(*_PINK, seed=43, border=_BORDER)
    third.put(22, 30, "III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất", SERIF.at(12.5).b())
    _plot(third, rng, 34, 38, 140, 100, parcel, area(metres))
    third.put(22, 160, "IV. Những thay đổi sau khi cấp giấy chứng nhận", SERIF.at(12.5).b())
    changes = _changes(third, rng, place, 166, day, with_entry=not garden)
    last = tinted_sheet(*_PINK, seed=44, border=_BORDER)
    _changes(last, rng, place, 30, day, with_entry=False, until=214)
    last.paragraph(
        24,
        230,
        162,
        "Người được cấp Giấy chứng nhận không được sửa chữa, tẩy xóa hoặc bổ sung bất kỳ nội dung nào trong Giấy chứng nhận; khi bị mất hoặc hư hỏng Giấy chứng nhận phải khai báo ngay với cơ quan cấp giấy.",
        SERIF.at(11).i(),
    )
    last.picture(_barcode(rng, last.dpi), 124, 258)
    return Paper(
        'T13', [front, inner, third, last],
        {
            'serial_number': serial.replace(' ', ''), 'register_number': register, 'owner_name': [who.name for who in owners],
            'owner_id': [who.number for who in owners], 'parcel_number': parcel, 'map_sheet': map_sheet, 'land_address': address,
            'area_m2': metres, 'area_words': area_words(metres), 'land_use_purpose': purpose, 'land_use_term': term, 'land_origin': origin,
            'issue_date': day.isoformat(), 'issuing_authority': committee, 'signer_name': signer,
            'signer_title': any_of(' '.join(signs), signs[-1]), 'change': changes,
        },
    )  # fmt: skip


def _two(name: str) -> tuple[str, str]:
    """An agency's long name over two lines, broken before the place."""
    for word in (' TỈNH ', ' THÀNH PHỐ '):
        if word in name:
            first, second = name.split(word, 1)
            return first, f'{word.strip()} {second}'
    return name, ''


def _changes(
    sheet: Sheet, rng: Random, place: Place, top: float, day: date, *, with_entry: bool, until: float = 268
) -> str | None:
    """The table of later changes, with one entry on a mortgage if asked for."""
    sheet.box(22, top, 188, until, 0.25)
    sheet.upright(118, top, until)
    sheet.rule(22, top + 12, 188)
    sheet.row(
        top + 5,
        [
            (34, [("Nội dung thay đổi và cơ sở pháp lý", SERIF.at(12).b())]),
            (128, [("Xác nhận của cơ quan", SERIF.at(12).b())]),
        ],
    )
    sheet.put(153, top + 10.2, "có thẩm quyền", SERIF.at(12).b(), 'center')
    if not with_entry:
        return None
    entered = day.replace(year=day.year + 2)
    text = f"Thế chấp bằng quyền sử dụng đất tại Ngân hàng Nông nghiệp và Phát triển nông thôn theo hồ sơ số {rng.randrange(1000, 9000)}.TC.001 ngày {slash_day(entered)}"
    sheet.paragraph(24, top + 19, 92, text, SERIF.at(11.5), align='left')
    y = top + 19
    for line in ("CHI NHÁNH VĂN PHÒNG", "ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC"):
        sheet.put(153, y, line, SERIF.at(10.5).b(), 'center')
        y += 5
    sheet.put(153, y + 21, officer(rng), SERIF.at(11).b(), 'center')
    sign_and_seal(
        sheet, rng, centre=153, top=y - 4, ring="CN VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", room=24, diameter=32, shift=-14
    )
    del place
    return text


def certificate_new(rng: Random) -> Paper:
    """T13: two pages with QR, the blank of 2024, issued after the merger."""
    day, place = date(2026, 5, 8), NEW[7]
    who = person(rng, day, age=(33, 60), home=place)
    serial = f'AA {rng.randrange(1_000_000, 99_999_999):08d}'
    register = f'VP{rng.randrange(1_000, 99_999):05d}'
    parcel, map_sheet = str(rng.randrange(12, 690)), str(rng.randrange(3, 60))
    metres = round(rng.uniform(70, 320), 1)
    address = place.address(who.detail)
    payload = f'{serial.replace(" ", "")}|{place.id_code}|{parcel}|{map_sheet}|{day:%d%m%Y}'
    front = tinted_sheet((253, 243, 240), (236, 190, 180), seed=51, border=(190, 96, 80))
    front.picture(qr(payload, 22, front.dpi), 166, 18)
    state_header(front, 105, 30, SERIF.tint((170, 20, 30)), 13)
    red = SERIF.at(20).b().tint((170, 20, 30))
    front.put(105, 66, "GIẤY CHỨNG NHẬN", red, 'center')
    front.put(105, 75, "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN", red.at(15), 'center')
    front.put(105, 83, "GẮN LIỀN VỚI ĐẤT", red.at(15), 'center')
    form = Form(front, x=22, y=98, right=188, step=7.7, label=SERIF.at(12.5), value=SERIF.at(12.5))
    form.head("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", SERIF.at(12.5).b())
    form.line(f"{who.title}:", f"{who.name}, CCCD số: {who.number}", x=26)
    form.line("Địa chỉ:", who.address, x=26)
    form.head("2. Thông tin thửa đất:", SERIF.at(12.5).b())
    form.pair((26, "a) Thửa đất số:", f"{parcel};"), (84, "Tờ bản đồ số:", map_sheet))
    form.line("b) Diện tích:", f"{area(metres)} m²", x=26)
    purpose, term = "Đất ở tại đô thị", "Lâu dài"
    form.line("c) Loại đất:", purpose, x=26)
    form.line("d) Thời hạn sử dụng đất:", term, x=26)
    form.line("đ) Hình thức sử dụng đất:", "Sử dụng riêng", x=26)
    form.line("e) Địa chỉ:", address, x=26)
    origin = "Nhà nước công nhận quyền sử dụng đất"
    form.line("g) Nguồn gốc sử dụng đất:", origin, x=26)
    form.head("3. Thông tin tài sản gắn liền với đất: -/-", SERIF.at(12.5).b())
    y = form.y + 4
    front.put(140, y, f"{place.province_name}, {long_day(day)}", SERIF.at(12.5).i(), 'center')
    signs = ("CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC")
    for index, line in enumerate(signs, start=1):
        front.put(140, y + 6 * index, line, SERIF.at(12).b(), 'center')
    signer = officer(rng)
    front.put(140, y + 46, signer, SERIF.at(12.5).b(), 'center')
    sign_and_seal(front, rng, centre=140, top=y + 13, ring="CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", room=29)
    front.put(186, 276, serial, SERIF.at(14).b().tint((150, 20, 28)), 'right')
    back = tinted_sheet((253, 243, 240), (236, 190, 180), seed=52, border=(190, 96, 80))
    back.put(22, 30, "4. Sơ đồ thửa đất, tài sản gắn liền với đất:", SERIF.at(12.5).b())
    _plot(back, rng, 34, 38, 140, 96, parcel, area(metres))
    back.put(22, 148, "5. Ghi chú: Không có", SERIF.at(12.5).b())
    back.put(22, 158, "6. Những thay đổi sau khi cấp Giấy chứng nhận:", SERIF.at(12.5).b())
    _changes(back, rng, place, 163, day, with_entry=False, until=258)
    back.put(22, 272, f"Số vào sổ cấp Giấy chứng nhận: {register}", SERIF.at(12).b())
    return Paper(
        'T13', [front, back],
        {
            'serial_number': serial.replace(' ', ''), 'register_number': register, 'owner_name': who.name, 'owner_id': who.number,
            'parcel_number': parcel, 'map_sheet': map_sheet, 'land_address': address, 'area_m2': metres, 'land_use_purpose': purpose,
            'land_use_term': term, 'land_origin': origin, 'issue_date': day.isoformat(), 'signer_name': signer,
            'signer_title': "GIÁM ĐỐC", 'issuing_authority': "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI",
        },
        codes=[(1, payload)],
    )  # fmt: skip
