"""Administrative documents laid out as Decree 30/2020 demands, over as many pages as the text needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from samples.generate.fonts import SERIF, Style
from samples.generate.ink import BLACK, arrival_stamp, handwriting, name_stamp
from samples.generate.paper import Paper, any_of, rule_under, sign_and_seal, state_header
from samples.generate.places import Place
from samples.generate.sheet import Sheet
from samples.generate.words import long_day

_BOTTOM = 277.0
_LINE = 6.05


@dataclass(frozen=True)
class Agency:
    """A body that issues documents, as its letterhead prints it."""

    lines: tuple[str, ...]
    symbol: str
    place: str  # where its documents are dated
    signs: tuple[str, ...]  # lines above the signature
    parent: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name in one line."""
        return ' '.join(self.lines)

    @property
    def ring(self) -> str:
        """What the seal says."""
        return self.name


def province_committee(place: Place, *, deputy: bool = True) -> Agency:
    """The people's committee of a province or city."""
    signs = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if deputy else ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return Agency(("ỦY BAN NHÂN DÂN", place.province.upper()), 'UBND', place.province_name, signs)


def local_committee(place: Place, *, deputy: bool = False) -> Agency:
    """The people's committee of a commune, or of its district while there were districts."""
    signs = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if deputy else ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    unit = place.district or place.ward
    name = unit.split(' ', 1)[1]
    where = f'{unit.split(" ")[0].capitalize()} {name}' if name.isdigit() else name
    return Agency(("ỦY BAN NHÂN DÂN", unit.upper()), 'UBND', where.removeprefix('phố '), signs)


def department(place: Place, name: str, symbol: str, *, head: str = "GIÁM ĐỐC", deputy: bool = False) -> Agency:
    """A department (sở) of a province."""
    signs = (f"KT. {head}", f"PHÓ {head}") if deputy else (head,)
    return Agency((name,), symbol, place.province_name, signs, parent=("ỦY BAN NHÂN DÂN", place.province.upper()))


def council(place: Place) -> Agency:
    """The people's council of a province."""
    return Agency(("HỘI ĐỒNG NHÂN DÂN", place.province.upper()), 'HĐND', place.province_name, ("CHỦ TỊCH",))


def ministry(name: str, symbol: str) -> Agency:
    """A ministry."""
    return Agency((name,), symbol, 'Hà Nội', ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"))


@dataclass(frozen=True)
class Block:
    """A piece of the body: base (căn cứ), para, head (centred bold), or table."""

    kind: str
    text: str = ''
    columns: tuple[float, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def base(text: str) -> Block:
    """A legal ground, printed in italics."""
    return Block('base', text)


def para(text: str) -> Block:
    """A paragraph."""
    return Block('para', text)


def head(text: str) -> Block:
    """A centred line in bold."""
    return Block('head', text)


def table(columns: Sequence[float], *rows: Sequence[str]) -> Block:
    """A ruled table; the first row is its head; widths in mm."""
    return Block('table', '', tuple(columns), tuple(tuple(row) for row in rows))


@dataclass(frozen=True)
class Draft:
    """Everything that a document of this kind says."""

    type: str
    agency: Agency
    number: int
    symbol: str  # after the slash, without the number
    day: date
    title: str  # empty on an official letter
    subject: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signer: str
    addressed: tuple[str, ...] = ()  # Kính gửi
    handwritten: bool = False
    arrival: tuple[str, str, str] | None = None  # agency, number, day on the stamp
    urgency: str = ''
    red_signer: bool = False
    style: Style = SERIF
    fields: dict[str, str] = field(default_factory=dict)
    year_in_number: bool = False

    @property
    def document_number(self) -> str:
        """The number as people cite it."""
        number = f'{self.number:02d}'
        return f'{number}/{self.day.year}/{self.symbol}' if self.year_in_number else f'{number}/{self.symbol}'


class _Composer:
    """Fills sheets from top to bottom; starts a new one when the foot is reached."""

    def __init__(self, style: Style, body_size: float) -> None:
        self.style, self.body = style, style.at(body_size)
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.sheet = self.next_sheet()

    def next_sheet(self) -> Sheet:
        """Start a sheet; from the second on the number stands in the middle of the upper margin."""
        self.sheet = Sheet()
        self.sheets.append(self.sheet)
        self.y = 20.0
        if len(self.sheets) > 1:
            self.sheet.put(112, 14, str(len(self.sheets)), self.style.at(13), 'center')
            self.y = 24.0
        return self.sheet

    def need(self, height: float) -> None:
        """Go to the next sheet unless there is that much room, in mm."""
        if self.y + height > _BOTTOM:
            self.next_sheet()

    def flow(self, marked: str, style: Style, *, align: str = 'justify', indent: float = 12.7) -> None:
        """A paragraph that may run over the page break, line by line."""
        probe = Sheet(210, 60, 20)
        lines = probe._break(_runs(marked, style), 165, indent)
        step = style.size * 1.32 * 25.4 / 72
        for index, words in enumerate(lines):
            self.need(step * (2 if index == 0 and len(lines) > 1 else 1))
            offset = indent if index == 0 else 0.0
            how = 'left' if align == 'justify' and index == len(lines) - 1 else align
            self.sheet._print_words(30 + offset, self.y, 165 - offset, words, how, True)
            self.y += step
        self.y += 1.6

    def block(self, block: Block) -> None:
        """Print a piece of the body."""
        match block.kind:
            case 'base':
                self.flow(block.text, self.body.i())
            case 'head':
                self.need(20)
                self.y += 1.5
                self.y = self.sheet.paragraph(34, self.y, 157, block.text, self.body.b(), align='center') + 2.2
            case 'table':
                self._table(block)
            case _:
                self.flow(block.text, self.body)

    def _table(self, block: Block) -> None:
        small = self.body.at(12)
        left = 30 + (165 - sum(block.columns)) / 2
        self.y += 0.5
        for number, row in enumerate(block.rows):
            style = small.b() if number == 0 else small
            probe = Sheet(210, 60, 20)
            cells = [
                probe._break(_runs(text, style), width - 3, 0) if text else []
                for text, width in zip(row, block.columns, strict=True)
            ]
            deep = max(1, *(len(cell) for cell in cells))
            tall = deep * 5.4 + 1.8
            self.need(tall + 2)
            top = self.y - 4.4
            for line in range(deep):
                x, pieces = left, []
                for cell, width in zip(cells, block.columns, strict=True):
                    if line < len(cell):
                        text = ' '.join(''.join(part for part, _ in word) for word in cell[line])
                        wide = self.sheet.measure(text, style)
                        centred = number == 0 or width < 20
                        pieces.append((x + (width - wide) / 2 if centred else x + 1.5, [(text, style)]))
                    x += width
                if pieces:
                    self.sheet.row(self.y + 0.9 + line * 5.4, pieces)
            x = left
            for width in block.columns:
                self.sheet.box(x, top, x + width, top + tall, 0.2)
                x += width
            self.y += tall
        self.y += 3.5


def _runs(marked: str, style: Style) -> list[tuple[str, Style]]:
    from samples.generate.sheet import runs_of

    return runs_of(marked, style)


def compose(draft: Draft, rng: Random, *, body_size: float = 14.0, marked: bool = True) -> Paper:
    """Draw the document; `marked` says whether it is signed and sealed."""
    page = _Composer(draft.style, body_size)
    _letterhead(page, draft, rng)
    _title(page, draft)
    *before, last = draft.body
    for block in before:
        page.block(block)
    signs = len(draft.agency.signs)
    foot = max(signs * _LINE + 40, 8 + 5.0 * len(draft.recipients))
    page.need(foot + 22)
    page.block(last)
    _foot(page, draft, rng, marked=marked)
    fields: dict[str, object] = {
        'document_number': draft.document_number,
        'issue_date': draft.day.isoformat(),
        'issuing_authority': any_of(draft.agency.name, ' '.join((*draft.agency.parent, *draft.agency.lines))),
        'subject': draft.subject,
        'issue_place': draft.agency.place,
        'signer_name': draft.signer,
        'signer_title': any_of(' '.join(draft.agency.signs), draft.agency.signs[-1]),
        **draft.fields,
    }
    pen = ['document_number', 'issue_date'] if draft.handwritten else []
    if draft.urgency:
        fields['urgency'] = draft.urgency
    if draft.arrival:
        day, month, year = draft.arrival[2].split('/')
        fields |= {'arrival_number': draft.arrival[1], 'arrival_date': f'{year}-{month}-{day}'}
        pen += ['arrival_number', 'arrival_date']
    return Paper(
        type=draft.type,
        pages=page.sheets,
        fields=fields,  # type: ignore[arg-type]
        flags=['handwritten'] if pen else [],
        handwritten=pen,
    )


def _letterhead(page: _Composer, draft: Draft, rng: Random) -> None:
    sheet, style = page.sheet, draft.style
    left, right = 59.0, 143.5
    y = 22.0
    for line in draft.agency.parent:
        sheet.put(left, y, line, style.at(12), 'center')
        y += 5.2
    for line in draft.agency.lines:
        sheet.put(left, y, line, style.at(12.5).b(), 'center')
        y += 5.4
    rule_under(sheet, left, y - 3.6, 24)
    y = max(y + 3.2, 37.0)
    _number(sheet, draft, rng, left, y)
    below = y + 5.6
    if not draft.title:
        below = sheet.paragraph(33, y + 6.2, 52, f'V/v {draft.subject}', style.at(12), align='center', leading=1.2)
    if draft.urgency:
        mark = name_stamp(draft.urgency, sheet.dpi, size=15)
        sheet.ink(mark, 59 - sheet.mm(mark.width) / 2, below - 1)
        below += 5
    state_header(sheet, right, 22.0, style, 12.5)
    _place_and_day(sheet, draft, rng, right, y)
    page.y = max(below, y + 12) + 4


def _number(sheet: Sheet, draft: Draft, rng: Random, centre: float, y: float) -> None:
    style = draft.style.at(13)
    digits = f'{draft.number:02d}'
    year = f'{draft.day.year}/' if draft.year_in_number else ''
    if not draft.handwritten:
        sheet.put(centre, y, f'Số: {digits}/{year}{draft.symbol}', style, 'center')
        return
    mark = handwriting(rng, digits, sheet.dpi, colour=BLACK)
    gap = max(9.0, sheet.mm(mark.width) - 2.5)
    first, second = 'Số:', f'/{year}{draft.symbol}'
    whole = sheet.measure(first, style) + gap + sheet.measure(second, style)
    x = centre - whole / 2
    after = sheet.put(x, y, first, style, record=False)
    sheet.ink(mark, after - 0.8, y - 5.3)
    end = sheet.put(after + gap, y, second, style, record=False)
    sheet.note(f'Số: {digits} {second}', x, y - 4, end, y + 1)


def _place_and_day(sheet: Sheet, draft: Draft, rng: Random, centre: float, y: float) -> None:
    style = draft.style.at(13).i()
    text = f'{draft.agency.place}, {long_day(draft.day)}'
    if not draft.handwritten:
        sheet.put(centre, y, text, style, 'center')
        return
    before, rest = text.split(' ngày ')
    day, after = rest.split(' ', 1)
    x = centre - sheet.measure(text, style) / 2 - 2.5
    end = sheet.put(x, y, f'{before} ngày', style, record=False)
    mark = handwriting(rng, day, sheet.dpi, height=4.2)
    sheet.ink(mark, end - 0.9, y - 4.9)
    stop = sheet.put(end + sheet.mm(mark.width) - 2.0, y, after, style, record=False)
    sheet.note(text, x, y - 4, stop, y + 1)


def _title(page: _Composer, draft: Draft) -> None:
    sheet, style = page.sheet, draft.style
    page.y += 4
    if draft.title:
        sheet.put(112, page.y, draft.title, style.at(14.5).b(), 'center')
        page.y = sheet.paragraph(50, page.y + 6.4, 124, draft.subject, style.at(14).b(), align='center', leading=1.24)
        rule_under(sheet, 112, page.y - 3.8, 38)
        page.y += 4.5
    if draft.arrival:
        top = 46.0 if draft.title else page.y - 1
        sheet.ink(arrival_stamp(Random(rng_seed(draft)), *draft.arrival, sheet.dpi), 5, top)
        page.y = max(page.y, top + 30) if not draft.title else page.y
    if draft.addressed:
        page.y += 2
        if len(draft.addressed) == 1:
            page.y = (
                sheet.paragraph(62, page.y, 110, f'Kính gửi: {draft.addressed[0]}', style.at(14), align='center') + 3
            )
        else:
            sheet.put(70, page.y, 'Kính gửi:', style.at(14))
            for index, line in enumerate(draft.addressed):
                sheet.put(92, page.y + _LINE * (index + 1), f'- {line}', style.at(14))
            page.y += _LINE * (len(draft.addressed) + 1) + 3.5


def rng_seed(draft: Draft) -> str:
    """A seed of its own for marks that must not depend on what was drawn before."""
    return f'{draft.document_number}/{draft.day}'


def _foot(page: _Composer, draft: Draft, rng: Random, *, marked: bool) -> None:
    sheet, style = page.sheet, draft.style
    top = page.y + 5
    sheet.put(30, top, 'Nơi nhận:', style.at(12).b().i())
    y = top + 4.9
    for line in draft.recipients:
        sheet.put(30, y, f'- {line}', style.at(11))
        y += 4.7
    centre, y = 148.0, top
    for line in draft.agency.signs:
        sheet.put(centre, y, line, style.at(13.5).b(), 'center')
        y += _LINE
    name_at = y + 28
    if draft.red_signer:
        mark = name_stamp(draft.signer, sheet.dpi, size=14)
        sheet.ink(mark, centre - sheet.mm(mark.width) / 2, name_at - 7)
        half = sheet.measure(draft.signer, style.at(14).b()) / 2
        sheet.note(draft.signer, centre - half, name_at - 4, centre + half, name_at + 1)
    else:
        sheet.put(centre, name_at, draft.signer, style.at(14).b(), 'center')
    pen = rng.choice((None, (26, 26, 34)))
    if marked:
        sign_and_seal(sheet, rng, centre=centre, top=y - 4, ring=draft.agency.ring, pen=pen)
    page.y = max(name_at, y) + 8


Maker = Callable[[Random], Paper]
