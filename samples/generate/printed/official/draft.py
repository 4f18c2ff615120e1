"""A drawn-up official paper: its HTML, its style sheet and what is true about it; stamps laid on afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from random import Random

from samples.generate.paper import Value, any_of
from samples.generate.people import full_name
from samples.generate.printed.layout import Fill, Filled
from samples.generate.printed.official.bodies import Body
from samples.generate.printed.official.pieces import Dated, mark, over

_LOOSE = (  # about these the truth says nothing unless a paper sets them: where they begin and end is a matter of taste
    'recipient', 'legal_basis', 'article', 'content', 'attendee', 'component', 'copies', 'start_time', 'end_time',
    'chair_name', 'secretary_name', 'meeting_subject', 'form_code', 'payment_method', 'email', 'location',
    'contract_term', 'reason', 'addressee', 'purpose', 'result_place', 'document_number', 'issuing_authority', 'subject',
    'issue_date', 'issue_place', 'signer_title', 'due_date', 'phone', 'applicant_address',
    'contract_value', 'contract_value_words',
)  # fmt: skip
Draw = Callable[[Random], 'Draft']


@dataclass
class Draft:
    """A paper as HTML with what is true about it; `marks` lie on the first page."""

    type: str
    html: str
    fields: dict[str, Value]
    css: str = ''
    numbers: bool = True  # pages from the second on are numbered
    marks: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    handwritten: list[str] = field(default_factory=list)

    def say(self, **values: Value) -> Draft:
        """Add fields."""
        self.fields.update(values)
        return self

    def by_hand(self, *names: str) -> Draft:
        """Say that a pen filled in these fields."""
        self.handwritten += names
        self.flags = sorted({*self.flags, 'handwritten'})
        return self


def common(
    type_code: str, body: Body, dated: Dated, subject: str, titles: Sequence[str], name: str, html: str
) -> Draft:
    """A draft with the fields that official papers share; what is not on the paper is null."""
    fields: dict[str, Value] = {
        'document_number': dated.full,
        'issue_date': dated.day.isoformat(),
        'issue_place': body.place,
        'issuing_authority': any_of(*body.given),
        'subject': subject.replace('\n', ' '),
        'signer_title': any_of(' '.join(titles), titles[-1], ' '.join(titles[-2:])),
        'signer_name': name,
        'urgency': None,
        'arrival_number': None,
        'arrival_date': None,
    }
    draft = Draft(type_code, html, fields)
    return draft.by_hand(*dated.written) if dated.written else draft


def filler(draw: Draw) -> Fill:
    """What fills the template for a paper."""

    def fill(rng: Random, fault: str) -> Filled:
        if fault:
            raise ValueError(f'no fault {fault}')
        draft = draw(rng)
        from digitizer.doctypes import catalogue

        known = [spec.name for spec in catalogue().get(draft.type).fields]
        loose = [name for name in _LOOSE if name in known and name not in draft.fields]
        values = {'css': draft.css, 'flow': draft.html, 'marks': ''.join(draft.marks), 'numbers': draft.numbers}
        return Filled(values, draft.fields, draft.handwritten, draft.flags, loose)

    return fill


def arrival(
    draft: Draft, rng: Random, office: str, *, x: float, y: float, form: str = 'box', colour: str = '#2a3f9e'
) -> Draft:
    """Put the stamp of the register of incoming papers; its number and day are not the paper's own."""
    day = date.fromisoformat(str(draft.fields['issue_date'])) + timedelta(days=rng.randint(1, 6))
    number = str(rng.randint(104, 4980))
    written = (
        mark('pen', 13, 5.2, text=number, colour='blue'),
        mark('pen', 24, 5.2, text=day.strftime('%d/%m/%Y'), colour='blue'),
    )
    dots = '.' * 10
    if form == 'box':  # ĐẾN on the left, three lines on the right
        inner = (f'<table class="arrival"><tr><td colspan="2" class="c">{escape(office)}<tr><td class="c" style="width:12mm;vertical-align:middle"><b>ĐẾN</b>'
                 f'<td>Số: {written[0]}{dots}<br>Ngày: {written[1]}<br>Chuyển: {dots}</table>')  # fmt: skip
    elif form == 'title':  # CÔNG VĂN ĐẾN over three lines
        inner = (f'<table class="arrival"><tr><td class="c"><b>{escape(office)}</b><br><b style="font-size:12pt">CÔNG VĂN ĐẾN</b>'
                 f'<tr><td style="border-top:0">Số: {written[0]}<br>Ngày: {written[1]}<br>Chuyển: {dots}<br>Lưu hồ sơ số: ......</table>')  # fmt: skip
    else:  # no frame, two lines
        inner = (f'<div style="color:{colour};line-height:1.5"><b>{escape(office)}</b><br>Đến ngày: {written[1]}&nbsp; Số đến: {written[0]}</div>')  # fmt: skip
    draft.marks.append(
        over(f'<div class="stamp" data-silent style="color:{colour}">{inner}</div>', x, y, turn=rng.uniform(-3, 3))
    )
    return draft.say(arrival_number=number, arrival_date=day.isoformat()).by_hand('arrival_number', 'arrival_date')


def word_stamp(
    draft: Draft, word: str, *, x: float, y: float, turn: float = 0.0, colour: str = '#c41230', size: float = 15
) -> Draft:
    """Put a framed word, such as MẬT or BẢN SAO."""
    style = f'color:{colour};border:1.6px solid {colour};font:bold {size}pt Tinos;padding:.6mm 4mm'
    draft.marks.append(over(f'<div class="stamp" data-silent style="{style}">{escape(word)}</div>', x, y, turn=turn))
    return draft


def urgent(draft: Draft, word: str, *, x: float, y: float, turn: float = 0.0) -> Draft:
    """Put the red stamp of urgency."""
    return word_stamp(draft, word, x=x, y=y, turn=turn).say(urgency=word)


def certified(draft: Draft, rng: Random, *, x: float, y: float, place: str) -> Draft:
    """Put the stamp of a certified copy; its number and day are not the paper's own."""
    day = date.fromisoformat(str(draft.fields['issue_date'])) + timedelta(days=rng.randint(20, 300))
    inner = (
        '<div class="c" style="font-size:11pt"><b>CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH</b></div>'
        f'Số chứng thực: {mark("pen", 14, 5, text=str(rng.randint(201, 6990)), colour="blue")} Quyển số: {rng.randint(1, 4):02d} - SCT/BS<br>'
        f'Ngày {mark("pen", 8, 5, text=f"{day.day:02d}", colour="blue")} tháng {mark("pen", 8, 5, text=f"{day.month:02d}", colour="blue")} năm {day.year}'
        f'<div class="c"><b>TM. UBND {escape(place.upper())}<br>PHÓ CHỦ TỊCH</b><div style="position:relative;height:22mm">'
        f'<div style="position:absolute;left:8mm;top:-5mm">{mark("seal", 32, 32, ring=f"ỦY BAN NHÂN DÂN {place.upper()}")}</div>'
        f'<div style="position:absolute;left:30mm;top:0">{mark("signature", 36, 18, colour="blue")}</div></div><b>{escape(officer(rng))}</b></div>'
    )
    draft.marks.append(
        over(
            f'<div class="stamp" data-silent style="color:#b3122c;font:10.5pt/1.35 Tinos;width:84mm">{inner}</div>',
            x,
            y,
            turn=rng.uniform(-2, 2),
        )
    )
    draft.flags = sorted({*draft.flags, 'handwritten'})
    return draft


def officer(rng: Random) -> str:
    """The name of an office holder."""
    return full_name(rng, male=rng.random() < 0.66)


def style(more: Mapping[str, str] | None = None, *, family: str = 'Tinos', size: float = 14, leading: float = 1.25,
          margins: str = '20mm 15mm 18mm 30mm') -> str:  # fmt: skip
    """The style sheet of an official paper over that of the template."""
    rules = ''.join(f'{selector}{{{rule}}}' for selector, rule in (more or {}).items())
    return f'.page{{padding:{margins}}}section.sheet{{font:{size}pt/{leading} {family}}}{rules}'
