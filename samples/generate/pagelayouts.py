"""The sheets of the page sets: letters, decisions, reports with tables, plans, forms, and pages that go on from another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from samples.generate.fonts import Style
from samples.generate.form import Form
from samples.generate.nd30 import (
    Agency,
    Block,
    Draft,
    base,
    compose,
    department,
    head,
    local_committee,
    para,
    province_committee,
    table,
)  # fmt: skip
from samples.generate.paper import state_header
from samples.generate.people import officer, person
from samples.generate.phrases import (
    GROUNDS,
    HEADINGS,
    RECIPIENTS,
    SENTENCES,
    SUBJECTS,
    draw,
    say,
    somewhere,
)  # fmt: skip
from samples.generate.places import Place
from samples.generate.sheet import LayoutError, Sheet
from samples.generate.words import long_day, money, sentence, slash_day

_WIDE = frozenset(['NotoSerif', 'Arimo'])  # print a tenth wider than Times
_UNITS = (
    "Phường Trung Tâm", "Xã Đông Hưng", "Xã Tây Sơn", "Phường Ngã Bảy", "Xã Vĩnh Thuận", "Thị trấn Chợ Mới", "Xã Phước Lộc", "Xã Quảng Uyên",
    "Phường Kỳ Lừa", "Xã Hòa Mỹ", "Xã Thạnh Quới", "Phường Lê Lợi",
)  # fmt: skip


@dataclass(frozen=True)
class Laid:
    """A printed sheet, before anybody signed it."""

    sheet: Sheet
    ring: str  # of the body's seal
    signed_at: tuple[float, float]  # middle of the room for the signature, mm


Layout = Callable[[Random, Style, float], Laid]


def letter(rng: Random, style: Style, size: float) -> Laid:
    """An official letter (công văn)."""
    place, day = somewhere(rng)
    agency = department(place, "SỞ TÀI CHÍNH", 'STC', deputy=True)
    return _one_page(
        rng, style, size, place, day, agency, '', 'STC-QLNS', lambda count: _paragraphs(rng, place, day, count),
        addressed=(f"Ủy ban nhân dân {place.ward}",),
    )  # fmt: skip


def decision(rng: Random, style: Style, size: float) -> Laid:
    """A decision with its grounds and articles."""
    place, day = somewhere(rng)
    agency = province_committee(place, deputy=False)

    def body(count: int) -> list[Block]:
        said = draw(rng, SENTENCES, count, place, day)
        articles = [para(f'<b>Điều {number}.</b> {text}') for number, text in enumerate(said, start=1)]
        grounds = [base(text) for text in draw(rng, GROUNDS, 3, place, day)]
        return [head(f"ỦY BAN NHÂN DÂN {place.province.upper()}"), *grounds, head("QUYẾT ĐỊNH:"), *articles]

    return _one_page(rng, style, size, place, day, agency, "QUYẾT ĐỊNH", 'QĐ-UBND', body)


def report(rng: Random, style: Style, size: float) -> Laid:
    """A report with a ruled table."""
    place, day = somewhere(rng)

    def body(count: int) -> list[Block]:
        said = _paragraphs(rng, place, day, count)
        return [*said[:1], _table(rng, rows=4), *said[1:]]

    return _one_page(rng, style, size, place, day, local_committee(place), "BÁO CÁO", 'BC-UBND', body)


def plan(rng: Random, style: Style, size: float) -> Laid:
    """A plan with headings and numbered points."""
    place, day = somewhere(rng)

    def body(count: int) -> list[Block]:
        blocks: list[Block] = []
        for number, text in enumerate(draw(rng, SENTENCES, count, place, day)):
            if number % 2 == 0:
                blocks.append(para(f'<b>{HEADINGS[number // 2 % len(HEADINGS)]}</b>'))
            blocks.append(para(f'{number % 2 + 1}. {text}'))
        return blocks

    return _one_page(rng, style, size, place, day, local_committee(place, deputy=True), "KẾ HOẠCH", 'KH-UBND', body)


def form(rng: Random, style: Style, size: float) -> Laid:
    """A form of a person with dotted lines."""
    place, day = somewhere(rng)
    who, other = (person(rng, day, age=(22, 60), home=place) for _ in range(2))
    sheet = Sheet()
    printed = style.at(_fitting(style, size))
    state_header(sheet, 105, 24, style, _fitting(style, 12.5))
    sheet.put(
        105,
        44,
        rng.choice(("TỜ KHAI ĐỀ NGHỊ TRỢ CẤP", "PHIẾU KHAI THÔNG TIN HỘ GIA ĐÌNH", "ĐƠN XIN XÁC NHẬN")),
        printed.at(16).b(),
        'center',
    )
    sheet.put(105, 53, f"Kính gửi: Ủy ban nhân dân {place.ward}", printed, 'center')
    lines = Form(sheet, x=25, y=66, right=190, step=8.0, label=printed, value=printed, dotted=True)
    lines.line("1. Họ, chữ đệm, tên:", who.capitals)
    lines.pair((25, "2. Ngày sinh:", slash_day(who.born)), (112, "Giới tính:", who.sex))
    lines.pair((25, "3. Dân tộc:", who.ethnicity), (112, "Quốc tịch:", "Việt Nam"))
    lines.line("4. Số định danh cá nhân:", who.number)
    lines.line("5. Nơi thường trú:", who.address)
    lines.line("6. Họ tên vợ (chồng):", f'{other.name}, sinh năm {other.born.year}')
    lines.line("7. Thu nhập bình quân:", f'{money(rng.randrange(12, 95) * 100_000)} đồng/tháng')
    lines.line("8. Diện tích nhà ở:", f'{rng.randrange(28, 190)},{rng.randrange(10)} m²')
    lines.dotted = False
    y = lines.y + 1
    for text in draw(rng, SENTENCES, 2, place, day):
        y = sheet.paragraph(25, y, 165, text, printed, indent=12) + 1.5
    y += 3
    sheet.put(145, y, f'{place.ward_name}, {long_day(day)}', printed.i(), 'center')
    sheet.put(145, y + 6.4, "NGƯỜI KHAI", printed.b(), 'center')
    sheet.put(145, y + 40, who.name, printed.b(), 'center')
    return Laid(sheet, f"ỦY BAN NHÂN DÂN {place.ward.upper()}", (145, y + 23))


def register(rng: Random, style: Style, size: float) -> Laid:
    """A page that is one large table: an annex."""
    place, day = somewhere(rng)
    sheet = Sheet()
    printed = style.at(min(12.0, _fitting(style, size)))
    sheet.put(105, 22, "PHỤ LỤC", printed.at(14).b(), 'center')
    y = sheet.paragraph(35, 29, 140, sentence(say(rng, rng.choice(SUBJECTS), place, day)), printed.b(), align='center')
    sheet.put(
        105, y + 1, f'(Kèm theo Công văn số {rng.randrange(100, 900)}/UBND-TH {long_day(day)})', printed.i(), 'center'
    )
    y += 11
    columns = (13.0, 55.0, 32.0, 32.0, 32.0)
    rows = [("TT", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)")]
    for number, unit in enumerate(rng.sample(_UNITS, 12), start=1):
        rows.append((str(number), unit, *_figures(rng)))
    for number, row in enumerate(rows):
        x, cells, used = 23.0, [], printed.b() if number == 0 else printed
        for text, width in zip(row, columns, strict=True):
            wide = sheet.measure(text, used)
            cells.append((x + 1.5 if width > 40 and number else x + (width - wide) / 2, [(text, used)]))
            sheet.box(x, y - 5.6, x + width, y + 2.6, 0.2)
            x += width
        sheet.row(y, cells)
        y += 8.2
    y += 4
    for text in draw(rng, SENTENCES, 2, place, day):
        y = sheet.paragraph(25, y, 165, text, printed, indent=12) + 1.5
    y += 5
    sheet.put(60, y, "NGƯỜI LẬP BIỂU", printed.b(), 'center')
    sheet.put(60, y + 34, officer(rng), printed.b(), 'center')
    sheet.put(148, y, "THỦ TRƯỞNG ĐƠN VỊ", printed.b(), 'center')
    sheet.put(148, y + 34, officer(rng), printed.b(), 'center')
    return Laid(sheet, f"ỦY BAN NHÂN DÂN {place.ward.upper()}", (148, y + 17))


def continuation(rng: Random, style: Style, size: float) -> Laid:
    """A later page of a long document: body text under a page number, initialled over the text."""
    place, day = somewhere(rng)
    sheet = Sheet()
    printed = style.at(_fitting(style, size))
    sheet.put(105, 14, str(rng.randrange(2, 9)), printed, 'center')
    y = 26.0
    for number, text in enumerate(draw(rng, SENTENCES, 12, place, day)):
        if number in (3, 7):
            y = sheet.paragraph(28, y, 165, f'<b>{rng.choice(HEADINGS)}</b>', printed, indent=12) + 1.2
        mark = ('', '- ', 'a) ', 'b) ')[number % 4]
        room = Sheet(210, 400, 20).paragraph(28, y, 165, f'{mark}{text}', printed, indent=12, record=False)
        if room > 284:
            break
        y = sheet.paragraph(28, y, 165, f'{mark}{text}', printed, indent=12) + 1.2
    return Laid(sheet, f"ỦY BAN NHÂN DÂN {place.province.upper()}", (160, 262))


LAYOUTS: tuple[Layout, ...] = (letter, decision, report, form, plan, register, continuation)


def _one_page(
    rng: Random,
    style: Style,
    size: float,
    place: Place,
    day: date,
    agency: Agency,
    title: str,
    symbol: str,
    body: Callable[[int], list[Block]],
    *,
    addressed: tuple[str, ...] = (),
) -> Laid:
    """Compose with as much text as one page takes."""
    subject, signer = say(rng, rng.choice(SUBJECTS), place, day), officer(rng)
    number, recipients = rng.randrange(101, 2_900), (*rng.sample(RECIPIENTS, 3), "Lưu: VT.")
    for count in range(9, 1, -1):
        draft = Draft(
            'T18', agency, number, symbol, day, title, f'Về việc {subject}' if title else subject, tuple(body(count)),
            recipients, signer, addressed=addressed, style=style,
        )  # fmt: skip
        try:
            paper = compose(draft, rng, body_size=_fitting(style, size), marked=False)
        except LayoutError:
            continue
        if len(paper.pages) == 1:
            (sheet,) = paper.pages
            named = next(line for line in reversed(sheet.lines) if line.text == signer)
            return Laid(sheet, agency.ring, (148, named.baseline - 17))
    raise LayoutError(f'{title or "letter"} in {style.family} {size} fits no page')


def _paragraphs(rng: Random, place: Place, day: date, count: int) -> list[Block]:
    return [para(text) for text in draw(rng, SENTENCES, count, place, day)]


def _figures(rng: Random) -> tuple[str, str, str]:
    planned = rng.randrange(300, 24_000)
    done = rng.randrange(planned // 2, planned)
    return money(planned), money(done), f'{1000 * done // planned / 10:.1f}'.replace('.', ',')


def _table(rng: Random, *, rows: int) -> Block:
    lines = [(str(number), unit, *_figures(rng)) for number, unit in enumerate(rng.sample(_UNITS, rows), start=1)]
    return table((13, 56, 30, 30, 28), ("STT", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"), *lines)


def _fitting(style: Style, size: float) -> float:
    """The size at which a wider face takes the room of a narrow one."""
    return size * 0.88 if style.family in _WIDE else size
