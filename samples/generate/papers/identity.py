"""Identity papers copied onto A4: chip card, new identity card, passport, driving licence, health insurance card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from PIL import Image, ImageDraw

from samples.generate.fonts import MONO, SANS, Style
from samples.generate.identifiers import card_qr, spoil_digit, td1, td3
from samples.generate.ink import signature, star
from samples.generate.paper import Paper, qr
from samples.generate.people import Person, full_name, officer, person
from samples.generate.security import fingerprint, guilloche, portrait, rounded
from samples.generate.sheet import Sheet
from samples.generate.words import slash_day

_WIDE, _HIGH = 85.6, 54.0
_INK = (34, 40, 52)
_SMALL = SANS.at(5.6).tint(_INK)
_VALUE = SANS.at(7.6).tint((16, 18, 24))
_RED = (196, 30, 42)


@dataclass
class _Card:
    """One side of a card lying on a sheet; positions are in mm from the card's corner."""

    sheet: Sheet
    x: float
    y: float
    wide: float = _WIDE
    high: float = _HIGH

    def background(self, light: tuple[int, int, int], dark: tuple[int, int, int], seed: int) -> None:
        """Lay the tinted card on the sheet with the shadow of its rim."""
        sheet = self.sheet
        size = (sheet.px(self.wide), sheet.px(self.high))
        shadow = Image.new('RGBA', (size[0] + 12, size[1] + 12), (0, 0, 0, 0))
        ImageDraw.Draw(shadow).rounded_rectangle((3, 3, size[0] + 9, size[1] + 9), 38, fill=(120, 120, 124, 90))
        sheet.ink(shadow, self.x - 0.2, self.y - 0.2)
        face = rounded(guilloche(*size, light, dark, seed=seed), 36)
        sheet.image.paste(face, (sheet.px(self.x), sheet.px(self.y)), face)
        sheet.draw = ImageDraw.Draw(sheet.image)

    def put(self, x: float, y: float, text: str, style: Style, align: str = 'left') -> float:
        """Print on the card, smaller if it would run over the rim."""
        room = {'left': self.wide - x, 'right': x, 'center': 2 * min(x, self.wide - x)}[align] - 1.6
        while self.sheet.measure(text, style) > room and style.size > 4:
            style = style.at(style.size - 0.2)
        return self.sheet.put(self.x + x, self.y + y, text, style, align) - self.x

    def label(self, x: float, y: float, vietnamese: str, english: str, value: str = '', style: Style = _VALUE) -> None:
        """A bilingual label, and its value on the same line if there is one."""
        runs = [(f'{vietnamese} / ', _SMALL), (english, _SMALL.i()), (': ', _SMALL)]
        self.sheet.row(self.y + y, [(self.x + x, [*runs, (value, style)] if value else runs)])

    def picture(self, image: Image.Image, x: float, y: float) -> None:
        """Paste a picture on the card."""
        self.sheet.picture(image, self.x + x, self.y + y)

    def ink(self, image: Image.Image, x: float, y: float) -> None:
        """Lay a mark over the card."""
        self.sheet.ink(image, self.x + x, self.y + y)

    def px(self, mm: float) -> int:
        """Millimetres in pixels."""
        return self.sheet.px(mm)

    def mrz(self, lines: tuple[str, ...], x: float, y: float, pitch: float = 2.54, step: float = 4.6) -> None:
        """Machine-readable lines."""
        size = pitch / 0.6001 * 72 / 25.4
        for index, line in enumerate(lines):
            self.put(x, y + index * step, line, MONO.at(size).tint((12, 12, 14)))

    def emblem(self, x: float, y: float, radius: float) -> None:
        """A red disc with a star in the emblem's place."""
        draw, px = self.sheet.draw, self.sheet.px
        centre = (px(self.x + x), px(self.y + y))
        r = px(radius)
        draw.ellipse(
            (centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), fill=_RED, outline=(206, 160, 40), width=4
        )
        draw.polygon(star(centre, r * 0.62), fill=(246, 214, 66))


def _read_in_rows(*sheets: Sheet) -> None:
    for sheet in dict.fromkeys(sheets):
        sheet.read_in_rows()


def _expiry(who: Person, issued: date) -> date:
    """Birthday at 25, 40 or 60, the first at least two years ahead."""
    for age in (25, 40, 60):
        day = who.born.replace(year=who.born.year + age)
        if day.year - issued.year >= 2:
            return day
    return who.born.replace(year=who.born.year + 90)


def _state_lines(card: _Card, x: float) -> None:
    card.put(x, 5.6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SANS.at(6.4).b().tint(_INK), 'center')
    card.put(x, 8.0, "Độc lập - Tự do - Hạnh phúc", SANS.at(5.6).b().tint(_INK), 'center')
    card.put(x, 10.4, "SOCIALIST REPUBLIC OF VIET NAM", SANS.at(5.0).tint(_INK), 'center')
    card.put(x, 12.6, "Independence - Freedom - Happiness", SANS.at(5.0).tint(_INK), 'center')


def citizen_card(rng: Random, *, two_pages: bool = False, fault: str = '', issued: date = date(2022, 6, 14)) -> Paper:
    """T01: both sides of a chip card on one A4 sheet, or on a sheet each.

    `fault` plants a contradiction: birth_year (number against day of birth), mrz (check digit), qr (name in the code).
    """
    who = person(rng, issued, age=(19, 52))
    if fault == 'birth_year':
        wrong = f'{(who.born.year + 7) % 100:02d}'
        who = replace(who, number=who.number[:4] + wrong + who.number[6:])
    old = f'{rng.randrange(100_000_000, 380_000_000):09d}' if who.born.year < 2000 else ''
    expires = _expiry(who, issued)
    name_in_code = full_name(rng, male=who.male) if fault == 'qr' else who.name
    payload = card_qr(who.number, old, name_in_code, who.born, who.sex, _home(who), issued)
    front_sheet = Sheet()
    _chip_front(_Card(front_sheet, 24 if not two_pages else 62, 34), who, expires, payload, rng)
    back_sheet = Sheet() if two_pages else front_sheet
    director, features = officer(rng), f"Nốt ruồi C: {rng.randint(1, 3)}cm trên sau mép trái"
    back = _Card(back_sheet, 62 if two_pages else 24, 34 if two_pages else 118)
    lines = td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires)
    if fault == 'mrz':
        lines = (lines[0], spoil_digit(lines[1], 6), lines[2])
    _chip_back(back, rng, issued, director, features, lines)
    flags = {'birth_year': 'id_birth_year_mismatch', 'mrz': 'checksum_failed', 'qr': 'qr_text_mismatch'}
    _read_in_rows(front_sheet, back_sheet)
    return Paper(
        'T01', [front_sheet, back_sheet] if two_pages else [front_sheet],
        {
            'personal_id': who.number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'nationality': "Việt Nam", 'place_of_origin': _origin(who), 'place_of_residence': _home(who),
            'expiry_date': expires.isoformat(), 'issue_date': issued.isoformat(), 'identifying_features': features,
            'signer_name': director, 'old_id_number': old or None,
        },
        flags=[flags[fault]] if fault else [], codes=[(1, payload)],
    )  # fmt: skip


def _origin(who: Person) -> str:
    return who.birthplace.short()


def _home(who: Person) -> str:
    return f'{who.detail}, {who.home.short()}'


def _chip_front(card: _Card, who: Person, expires: date, payload: str, rng: Random) -> None:
    card.background((222, 238, 234), (132, 190, 196), seed=who.born.year)
    code = qr(payload, 16.5, card.sheet.dpi, error='l')
    card.picture(code, _WIDE - card.sheet.mm(code.width) - 1.6, 1.6)
    card.emblem(8.4, 8.6, 5.2)
    _state_lines(card, 40)
    card.put(42, 16.8, "CĂN CƯỚC CÔNG DÂN", SANS.at(8.6).b().tint(_RED), 'center')
    card.put(42, 19.3, "Citizen Identity Card", SANS.at(6.0).b().tint(_RED), 'center')
    card.picture(portrait(card.px(20), card.px(26.5), seed=who.born.toordinal()), 3.4, 17.6)
    x = 26.0
    card.label(x, 23.6, "Số", "No.", who.number, SANS.at(9.5).b().tint((16, 18, 24)))
    card.label(x, 26.9, "Họ và tên", "Full name")
    card.put(x, 30.2, who.capitals, _VALUE.at(8.2))
    card.label(x, 33.5, "Ngày sinh", "Date of birth", slash_day(who.born))
    left = [("Giới tính / ", _SMALL), ("Sex", _SMALL.i()), (": ", _SMALL), (who.sex, _VALUE)]
    right = [("Quốc tịch / ", _SMALL), ("Nationality", _SMALL.i()), (": ", _SMALL), ("Việt Nam", _VALUE)]
    card.sheet.row(card.y + 36.9, [(card.x + x, left), (card.x + x + 25, right)])
    card.label(x, 40.1, "Quê quán", "Place of origin")
    card.put(x, 43.2, _origin(who), _VALUE)
    # The residence runs on under the portrait: label and the first words on one line, the rest below.
    card.label(x, 46.4, "Nơi thường trú", "Place of residence", f'{who.detail},', _VALUE.at(7.2))
    card.put(3.4, 46.4, f"Có giá trị đến: {slash_day(expires)}", SANS.at(4.7).tint(_INK))
    card.put(3.4, 48.6, "Date of expiry", SANS.at(4.6).i().tint(_INK))
    card.put(x, 49.8, who.home.short(), _VALUE.at(7.2))


def _chip_back(
    card: _Card, rng: Random, issued: date, director: str, features: str, lines: tuple[str, str, str]
) -> None:
    card.background((226, 238, 236), (146, 196, 200), seed=issued.year + 5)
    card.label(3.5, 5.4, "Đặc điểm nhân dạng", "Personal identification")
    card.put(3.5, 8.6, features, _VALUE.at(7.0))
    card.sheet.draw.rounded_rectangle(
        (card.px(card.x + 5), card.px(card.y + 12), card.px(card.x + 18), card.px(card.y + 23)), 14, fill=(214, 190, 120),
        outline=(150, 128, 70), width=3,
    )  # fmt: skip
    for k in (1, 2):
        y = card.px(card.y + 12 + 11 * k / 3)
        card.sheet.draw.line((card.px(card.x + 5), y, card.px(card.x + 18), y), fill=(150, 128, 70), width=2)
    card.label(22, 13.0, "Ngày, tháng, năm", "Date, month, year", slash_day(issued), _VALUE.at(7.0))
    card.put(43, 16.4, "CỤC TRƯỞNG CỤC CẢNH SÁT", SANS.at(5.2).b().tint(_INK), 'center')
    card.put(43, 18.7, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", SANS.at(5.2).b().tint(_INK), 'center')
    card.put(43, 20.7, "DIRECTOR GENERAL OF THE POLICE DEPARTMENT", SANS.at(4.0).tint(_INK), 'center')
    card.put(43, 22.4, "FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER", SANS.at(4.0).tint(_INK), 'center')
    card.ink(signature(rng, card.sheet.dpi, width=24, height=10), 31, 22.6)
    card.put(43, 35.4, director, SANS.at(6.4).b().tint(_INK), 'center')
    for k, (vietnamese, english) in enumerate(
        (("Ngón trỏ trái", "Left index finger"), ("Ngón trỏ phải", "Right index finger"))
    ):
        x = 68.0
        card.ink(fingerprint(card.px(12.5), seed=issued.toordinal() + k), x, 5.0 + k * 16.6)
        card.put(x - 1, 4.4 + k * 16.6, vietnamese, SANS.at(3.9).tint(_INK))
        card.put(x - 1 + 9.6, 4.4 + k * 16.6, english, SANS.at(3.4).i().tint(_INK))
    card.mrz(lines, 4.6, 41.2)


def identity_card(rng: Random) -> Paper:
    """T02: the card of the 2023 law, each side on a sheet of its own."""
    issued = date(2025, 10, 3)
    who = person(rng, issued, age=(20, 45))
    expires = _expiry(who, issued)
    born_in = who.birthplace.address()
    payload = card_qr(who.number, '', who.name, who.born, who.sex, who.address, issued)
    front, back = Sheet(), Sheet()
    card = _Card(front, 60, 46)
    card.background((240, 232, 222), (214, 172, 150), seed=who.born.toordinal() % 97)
    card.emblem(8.4, 8.6, 5.2)
    _state_lines(card, 44)
    card.put(44, 17.0, "CĂN CƯỚC", SANS.at(9.4).b().tint(_RED), 'center')
    card.put(44, 19.8, "IDENTITY CARD", SANS.at(6.6).b().tint(_RED), 'center')
    card.picture(portrait(card.px(20), card.px(26.5), seed=who.born.toordinal() + 1, backdrop=(228, 226, 220)), 3.4, 20)
    card.label(26, 24.6, "Số định danh cá nhân", "Personal identification number")
    card.put(26, 28.6, who.number, SANS.at(10.5).b().tint((16, 18, 24)))
    card.label(26, 32.2, "Họ, chữ đệm và tên khai sinh", "Full name")
    card.put(26, 35.9, who.capitals, _VALUE.at(8.6).b())
    card.label(26, 39.4, "Ngày, tháng, năm sinh", "Date of birth")
    card.label(62, 39.4, "Giới tính", "Sex")
    card.put(26, 42.8, slash_day(who.born), _VALUE.at(8))
    card.put(62, 42.8, who.sex, _VALUE.at(8))
    card.label(26, 46.4, "Quốc tịch", "Nationality")
    card.put(26, 49.8, "Việt Nam", _VALUE.at(8))
    card = _Card(back, 60, 46)
    card.background((240, 232, 222), (214, 172, 150), seed=who.born.toordinal() % 89)
    code = qr(payload, 17.0, card.sheet.dpi, error='l')
    card.label(3.5, 5.4, "Nơi cư trú", "Place of residence")
    card.put(3.5, 8.4, f'{who.detail},', _VALUE.at(6.6))
    card.put(3.5, 11.3, who.home.address(), _VALUE.at(6.6))
    card.label(3.5, 15.0, "Nơi đăng ký khai sinh", "Place of birth")
    card.put(3.5, 18.0, born_in, _VALUE.at(6.3))
    card.label(3.5, 22.6, "Ngày, tháng, năm cấp", "Date of issue")
    card.put(3.5, 25.8, slash_day(issued), _VALUE.at(7))
    card.label(3.5, 29.4, "Ngày, tháng, năm hết hạn", "Date of expiry")
    card.put(3.5, 32.6, slash_day(expires), _VALUE.at(7))
    card.put(54, 26.5, "BỘ CÔNG AN", SANS.at(7).b().tint(_INK), 'center')
    card.put(54, 29.2, "MINISTRY OF PUBLIC SECURITY", SANS.at(4.2).tint(_INK), 'center')
    card.picture(code, _WIDE - card.sheet.mm(code.width) - 1.6, 2.2)
    card.mrz(td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires), 4.6, 41.2)
    _read_in_rows(front, back)
    return Paper(
        'T02', [front, back],
        {
            'personal_id': who.number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'nationality': "Việt Nam", 'place_of_residence': who.address, 'place_of_birth': born_in,
            'issue_date': issued.isoformat(), 'expiry_date': expires.isoformat(), 'issuing_authority': "BỘ CÔNG AN",
        },
        codes=[(2, payload)],
    )  # fmt: skip


def passport(rng: Random) -> Paper:
    """T04: the data page of a passport on an A4 sheet."""
    issued = date(2023, 8, 17)
    who = person(rng, issued, age=(20, 50))
    expires = date(2033, 8, 17)
    number = f'{rng.choice("CPQ")}{rng.randrange(1_000_000, 9_999_999)}'
    sheet = Sheet()
    card = _Card(sheet, 42, 60, 125, 88)
    card.background((236, 230, 240), (178, 160, 204), seed=who.born.year + 1)
    small, value = SANS.at(6.4).tint(_INK), SANS.at(9.5).tint((16, 18, 24))
    card.put(62, 7.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / SOCIALIST REPUBLIC OF VIET NAM", small.b(), 'center')
    card.put(21, 15, "HỘ CHIẾU / PASSPORT", SANS.at(8.2).b().tint((110, 30, 90)), 'center')
    card.picture(portrait(card.px(33), card.px(44), seed=who.born.toordinal() + 2), 4.5, 19)

    def cell(x: float, y: float, vietnamese: str, english: str, text: str) -> None:
        card.put(x, y, f'{vietnamese} / <i>{english}</i>', small)
        card.put(x, y + 4.3, text, value)

    birthplace = who.birthplace.province_name.upper()
    card.put(46, 14, 'Loại / <i>Type</i>', small)
    card.put(64, 14, 'Mã số / <i>Code</i>', small)
    card.put(88, 14, 'Số hộ chiếu / <i>Passport No.</i>', small)
    card.put(46, 18.3, 'P', value)
    card.put(64, 18.3, 'VNM', value)
    card.put(88, 18.3, number, value.b().at(11))
    cell(46, 24, "Họ và tên", "Full name", who.capitals)
    card.put(46, 33.8, 'Quốc tịch / <i>Nationality</i>', small)
    card.put(88, 33.8, 'Ngày sinh / <i>Date of birth</i>', small)
    card.put(46, 38.1, "VIỆT NAM / VIETNAMESE", value.at(8.4))
    card.put(88, 38.1, slash_day(who.born), value)
    card.put(46, 43.6, 'Giới tính / <i>Sex</i>', small)
    card.put(66, 43.6, 'Nơi sinh / <i>Place of birth</i>', small)
    card.put(46, 47.9, "NAM / M" if who.male else "NỮ / F", value)
    card.put(66, 47.9, birthplace, value)
    card.put(46, 53.4, 'Ngày cấp / <i>Date of issue</i>', small)
    card.put(84, 53.4, 'Có giá trị đến / <i>Date of expiry</i>', small)
    card.put(46, 57.7, slash_day(issued), value)
    card.put(84, 57.7, slash_day(expires), value)
    card.put(46, 63.0, 'Số GCMND / <i>ID card No.</i>', small)
    card.put(84, 63.0, 'Nơi cấp / <i>Place of issue</i>', small)
    card.put(46, 67.2, who.number, value)
    card.put(84, 67.2, "Cục Quản lý xuất nhập cảnh", value.at(7.4))
    card.mrz(td3(number, who.name, who.born, 'M' if who.male else 'F', expires, who.number), 6.4, 77.5, 2.55, 6.2)
    _read_in_rows(sheet)
    return Paper(
        'T04', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'nationality': "Việt Nam", 'place_of_birth': birthplace, 'personal_id': who.number,
            'issue_date': issued.isoformat(), 'expiry_date': expires.isoformat(),
            'issuing_authority': "Cục Quản lý xuất nhập cảnh",
        },
    )  # fmt: skip


def driving_licence(rng: Random) -> Paper:
    """T28: the front of a driving licence card."""
    issued = date(2024, 5, 20)
    who = person(rng, issued, age=(22, 50))
    number, unlimited = f'{rng.randrange(100, 960):03d}{rng.randrange(100_000_000, 999_999_999)}', rng.random() < 0.5
    expires = issued.replace(year=issued.year + 10)
    grade = 'A1' if unlimited else 'B2'
    sheet = Sheet()
    card = _Card(sheet, 60, 50)
    card.background((250, 240, 214), (226, 196, 120), seed=who.born.year + 9)
    small, value = SANS.at(5.4).tint(_INK), SANS.at(7.2).tint((16, 18, 24))
    card.put(24, 5.6, "BỘ GTVT", SANS.at(6.2).b().tint(_INK), 'center')
    card.put(24, 8.2, "MOT", SANS.at(5).tint(_INK), 'center')
    card.put(56, 5.6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SANS.at(5.6).b().tint(_INK), 'center')
    card.put(56, 8.2, "Độc lập - Tự do - Hạnh phúc", SANS.at(5.4).b().tint(_INK), 'center')
    card.put(52, 13.2, "GIẤY PHÉP LÁI XE/ DRIVER'S LICENSE", SANS.at(7.4).b().tint(_RED), 'center')
    card.put(52, 17.8, f"Số/No: {number}", SANS.at(8.4).b().tint(_RED), 'center')
    card.picture(portrait(card.px(21), card.px(28), seed=who.born.toordinal() + 3), 3.4, 13)
    rows = (
        ("Họ tên/ <i>Full name</i>:", who.capitals), ("Ngày sinh/ <i>Date of Birth</i>:", slash_day(who.born)),
        ("Quốc tịch/ <i>Nationality</i>:", "VIỆT NAM"), ("Nơi cư trú/ <i>Address</i>:", who.home.short()),
    )  # fmt: skip
    for index, (label, text) in enumerate(rows):
        runs = [*card.sheet._as_runs(label + ' ', small), (text, value.b() if index == 0 else value)]
        card.sheet.row(card.y + 22.4 + index * 4.1, [(card.x + 26.5, runs)])
    card.put(
        56,
        40.0,
        f"{who.home.province_name}, ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}",
        small.i(),
        'center',
    )
    card.put(62, 42.6, "GIÁM ĐỐC/ DIRECTOR", small.b(), 'center')
    signer = officer(rng)
    card.put(14, 44.6, f"Hạng/ <i>Class</i>: <b>{grade}</b>", SANS.at(7).tint(_INK), 'center')
    until = "Không thời hạn" if unlimited else slash_day(expires)
    card.put(3.6, 48.6, f"Có giá trị đến/ <i>Expires</i>: {until}", SANS.at(5.2).tint(_INK))
    card.ink(signature(rng, sheet.dpi, width=20, height=8), 52, 42.6)
    card.put(62, 52.2, signer, SANS.at(6).b().tint(_INK), 'center')
    _read_in_rows(sheet)
    return Paper(
        'T28', [sheet],
        {
            'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(),
            'nationality': "Việt Nam", 'place_of_residence': who.home.short(), 'licence_class': grade,
            'expiry_date': None if unlimited else expires.isoformat(), 'issue_date': issued.isoformat(), 'signer_name': signer,
        },
    )  # fmt: skip


def health_card(rng: Random) -> Paper:
    """T29: a health insurance card of the form used since April 2021."""
    since = date(2024, 1, 1)
    who = person(rng, since, age=(20, 60))
    code = f'{rng.choice(("DN", "GD", "HN"))}4{rng.choice(("01", "79", "38"))}{rng.randrange(10**9, 10**10 - 1)}'
    sheet = Sheet()
    card = _Card(sheet, 60, 50)
    card.background((232, 244, 236), (150, 204, 170), seed=who.born.year + 11)
    small, value = SANS.at(6.4).tint(_INK), SANS.at(7.4).b().tint((16, 18, 24))
    card.put(43, 6.4, "BẢO HIỂM XÃ HỘI VIỆT NAM", SANS.at(7).b().tint((24, 90, 60)), 'center')
    card.put(43, 11.6, "THẺ BẢO HIỂM Y TẾ", SANS.at(10).b().tint(_RED), 'center')
    clinic = f"Bệnh viện Đa khoa {who.home.province_name}"
    rows = (
        ("Mã số:", f'{code[:2]} {code[2]} {code[3:5]} {code[5:]}'), ("Họ và tên:", who.capitals), ("Ngày sinh:", slash_day(who.born)),
        ("Giới tính:", who.sex), ("Nơi ĐK KCB BĐ:", clinic), ("Giá trị sử dụng: từ ngày", slash_day(since)),
        ("Thời điểm đủ 05 năm liên tục: từ ngày", slash_day(date(2027, 3, 1))),
    )  # fmt: skip
    for index, (label, text) in enumerate(rows):
        card.sheet.row(card.y + 17.6 + index * 4.6, [(card.x + 5, [(f'{label} ', small), (text, value)])])
    _read_in_rows(sheet)
    return Paper(
        'T29', [sheet],
        {
            'insurance_code': code, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
            'first_clinic': clinic, 'valid_from': since.isoformat(), 'five_years_from': '2027-03-01',
        },
    )  # fmt: skip
