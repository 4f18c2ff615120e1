"""HTML pieces of official papers: heads, titles, paragraphs, signature blocks, recipients, places for pen and stamps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random

from samples.generate.printed.official.bodies import Body
from samples.generate.words import long_day

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def mark(kind: str, width: float, height: float, **options: str | float) -> str:
    """A place, `width` by `height` mm, where something is drawn over the print."""
    data = ''.join(f' data-{key}="{escape(str(value), quote=True)}"' for key, value in options.items())
    return f'<span class="mark" data-mark="{kind}"{data} style="width:{width}mm;height:{height}mm"></span>'


def over(inner: str, x: float, y: float, *, turn: float = 0.0) -> str:
    """Something at a place of the first page, mm from its upper left corner, turned by degrees."""
    return f'<div class="over" style="left:{x:.1f}mm;top:{y:.1f}mm;transform:rotate({turn:.1f}deg)">{inner}</div>'


def pen(text: str, *, colour: str = 'blue') -> str:
    """Words or digits written by pen into the printed line."""
    return f'<span class="pen" data-pen="{colour}">{escape(text)}</span>'


def stamped(text: str, *, colour: str = '#2a3f9e') -> str:
    """Words or digits stamped into the printed line."""
    return f'<span class="stamped" style="color:{colour}">{escape(text)}</span>'


def lines(text: str) -> str:
    """Text whose line breaks stay."""
    return '<br>'.join(escape(line) for line in text.split('\n'))


def ruled(text: str, share: int = 40, *, tag: str = 'b') -> str:
    """Lines with the short rule under them."""
    return f'<{tag}>{lines(text)}</{tag}><hr style="width:{share}%">'


@dataclass(frozen=True)
class Dated:
    """A number and a day, each printed, written by pen or stamped."""

    number: str  # the figures alone
    sign: str  # what follows them: "/QĐ-UBND"
    day: date
    by_number: str = 'print'  # print, pen or stamp
    by_day: str = 'print'
    colour: str = 'blue'

    @property
    def full(self) -> str:
        """The number as a person says it."""
        return f'{self.number}{self.sign}'

    def _put(self, text: str, how: str) -> str:
        if how == 'pen':
            return pen(text, colour=self.colour)
        return stamped(text) if how == 'stamp' else escape(text)

    def number_line(self, label: str = 'Số: ') -> str:
        """The line with the number."""
        gap = '&nbsp;' * (1 if self.by_number == 'print' else 2)
        middle = self._put(self.number, self.by_number)
        return f'{label}{"" if self.by_number == "print" else gap}{middle}{escape(self.sign)}'

    def day_line(self, place: str) -> str:
        """The line with place and day."""
        day, month = f'{self.day.day:02d}', f'{self.day.month:02d}' if self.day.month < 3 else str(self.day.month)
        if self.by_day == 'print':
            return f'{escape(place)}, {long_day(self.day)}'
        return f'{escape(place)}, ngày {self._put(day, self.by_day)} tháng {self._put(month, self.by_day)} năm {self.day.year}'

    @property
    def written(self) -> list[str]:
        """Fields that a pen filled in."""
        return [
            name for name, how in (('document_number', self.by_number), ('issue_date', self.by_day)) if how == 'pen'
        ]


def head(body: Body, dated: Dated, *, form: str = 'rows', about: str = '', label: str = 'Số: ') -> str:
    """The two columns over a paper. Forms: rows, stacked, wide, sans, centred, firm, party."""
    if form == 'rows' and body.party:
        form = 'party'
    parent = f'{lines(body.parent)}<br>' if body.parent else ''
    number, day = dated.number_line(label), f'<i>{dated.day_line(body.place)}</i>'
    vv = f'<div class="vv">{about}</div>' if about else ''
    left = f'{parent}{ruled(body.name, 34)}'
    right = f'<b class="state">{STATE}</b><br>{ruled(MOTTO, 62)}'
    if form == 'rows':  # number and day in a row of their own
        return _grid(
            42,
            ((1, left), (2, f'<div class="no">{number}</div>{vv}')),
            ((1, right), (2, f'<div class="day">{day}</div>')),
        )
    if form == 'stacked':  # everything of a side in one cell
        return (f'<table class="head"><tr><td width="38%">{left}<div class="no">{number}</div>{vv}'
                f'<td>{right}<div class="day" style="text-align:right">{day}</div></table>')  # fmt: skip
    if form == 'wide':  # small type, left side as wide as the right one
        return (f'<table class="head" style="font-size:11.5pt"><tr><td width="49%">{left}<div class="no" style="margin-top:3mm">{number}</div>{vv}'
                f'<td>{right}<div style="margin-top:5mm">{day}</div></table>')  # fmt: skip
    if form == 'bare':  # no rules, the body's name underlined, the number one row lower than the day
        crown = f'<b class="state">{STATE}</b><br><b><u>{MOTTO}</u></b>'
        return _grid(
            40,
            ((1, f'{parent}<b><u>{lines(body.name)}</u></b>'), (3, f'<div style="text-align:left">{number}{vv}</div>')),
            ((1, crown), (2, f'<div class="day" style="text-align:right;padding-top:4mm">{day}</div>')),
        )
    if form == 'centred':  # the motto over the whole width, the body under it on the left
        return (f'<div class="c" style="margin-bottom:4mm">{right}</div><table class="head"><tr><td width="46%" style="text-align:left">{parent}'
                f'<b>{lines(body.name)}</b><div class="no" style="text-align:left">{number}</div>{vv}<td style="text-align:right;vertical-align:bottom">{day}</table>')  # fmt: skip
    if form == 'party':
        crown = f'{parent}<b>{lines(body.name)}</b><br>*'
        return (f'<table class="head"><tr><td width="44%">{crown}<div class="no">{number.replace("Số: ", "Số ")}</div>{vv}'
                f'<td><b style="font-size:15pt"><u>{PARTY}</u></b><div style="margin-top:5mm">{day}</div></table>')  # fmt: skip
    if form == 'firm':  # a firm's own letterhead with its emblem
        return (f'<table class="head" style="border-bottom:2.2px solid #1b4b8f"><tr><td width="17%"><div class="logo">{escape(body.sign)}</div>'
                f'<td style="text-align:left;color:#1b4b8f"><b style="font-size:14pt">{escape(body.one_line)}</b><br><span style="font-size:9.5pt">'
                f'Địa chỉ: số 15 đường 30 tháng 4, {escape(body.area.chain)}<br>Điện thoại: (02{len(body.area.name)}6) 3{len(body.name):02d}5 668 - Fax: (02{len(body.area.name)}6) 3{len(body.name):02d}5 669</span></table>'
                f'<table class="head" style="margin-top:3mm"><tr><td width="45%" style="text-align:left">{number}{vv}<td style="text-align:right">{day}</table>')  # fmt: skip
    raise ValueError(f'no head {form}')


def _grid(share: int, left: Sequence[tuple[int, str]], right: Sequence[tuple[int, str]]) -> str:
    """Two columns in reading order, left one first, whose rows stand beside each other."""
    cells = ''.join(
        f'<div style="grid-area:{row}/{column}">{inner}</div>'
        for column, side in ((1, left), (2, right))
        for row, inner in side
    )
    return f'<div class="head" style="display:grid;grid-template-columns:{share}% {100 - share}%">{cells}</div>'


def heading(name: str, subject: str, *, rule: bool = True, size: float = 14, italic: bool = False) -> str:
    """Type name and subject in the middle."""
    tag = 'i' if italic else 'b'
    end = '<hr style="width:26%">' if rule else ''
    return f'<div class="title"><b style="font-size:{size}pt">{escape(name)}</b><br><{tag}>{lines(subject)}</{tag}>{end}</div>'


def para(*texts: str) -> str:
    """Paragraphs with the first line set in."""
    return ''.join(f'<p>{text}</p>' for text in texts)


def grounds(texts: Iterable[str], *, italic: bool = True) -> str:
    """The paragraphs of legal grounds."""
    kind = ' class="ground"' if italic else ''
    return ''.join(f'<p{kind}>{escape(text)}</p>' for text in texts)


def recipients(items: Sequence[str], *, small: float = 11) -> str:
    """The list of recipients on the left of the signature."""
    rows = ''.join(f'<br>- {escape(item)}' for item in items)
    return f'<b><i style="font-size:12pt">Nơi nhận:</i></b><span style="font-size:{small}pt">{rows}</span>'


def signature(
    rng: Random,
    body: Body,
    titles: Sequence[str],
    name: str,
    *,
    left: str = '',
    seal: bool = True,
    wide: int = 50,
    how: str = 'pen',
) -> str:
    """The block at the end. `how`: pen, name (a stamp of the name), text (a digital signature printed as text)."""
    rows = '<br>'.join(f'<b>{escape(title)}</b>' for title in titles)
    shift = rng.uniform(-7, -1)
    ring = mark('seal', 36, 36, ring=body.ring, centre=body.centre) if seal else ''
    hand = mark('signature', 44, 24, colour=rng.choice(('blue', 'blue', 'black')))
    if how == 'text':
        room = (f'<div class="digital">Ký bởi: {escape(body.plain)}<br>Cơ quan: {escape(body.plain)}<br>'
                f'Thời gian ký: {rng.randint(8, 16):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d} +07:00</div>')  # fmt: skip
        shown = f'<b>{escape(name)}</b>'
    else:
        room = (f'<div class="room"><div style="position:absolute;left:{shift:.1f}mm;top:-3mm">{ring}</div>'
                f'<div style="position:absolute;left:22mm;top:{rng.uniform(1, 5):.1f}mm">{hand}</div></div>')  # fmt: skip
        shown = stamped(name) if how == 'name' else f'<b>{escape(name)}</b>'
    return (f'<table class="sign"><tr><td width="{100 - wide}%" class="to">{left}<td class="c">{rows}{room}{shown}</table>')  # fmt: skip


def two_signers(rng: Random, sides: Sequence[tuple[str, str]], *, hint: str = '') -> str:
    """Signatures side by side without a seal: a title and a name each."""
    cells = []
    for title, name in sides:
        under = f'<br><i>{escape(hint)}</i>' if hint else ''
        hand = mark('signature', 40, 22, colour='blue')
        cells.append(
            f'<td class="c" width="{100 // len(sides)}%"><b>{lines(title)}</b>{under}<div class="room low">{hand}</div><b>{escape(name)}</b>'
        )
    return f'<table class="sign"><tr>{"".join(cells)}</table>'


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int] = (), small: float = 12
) -> str:
    """A ruled table."""
    columns = ''.join(f'<col style="width:{width}%">' for width in widths)
    top = ''.join(f'<th>{escape(cell)}' for cell in headers)
    body = ''.join('<tr>' + ''.join(f'<td>{escape(cell)}' for cell in row) for row in rows)
    return f'<table class="grid" style="font-size:{small}pt">{columns}<thead><tr>{top}</thead>{body}</table>'
