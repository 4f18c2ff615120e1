"""The top of a page: national heading, number and symbol, titles, addressee, annex line, printed page number.

Layout: Decree 30/2020/NĐ-CP article 8 and annex I. Everything found here is evidence; stages decide what it means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digitizer.doctypes.matching import Candidate, Phrase, capital_share, compact
from digitizer.doctypes.rules import document_number
from digitizer.doctypes.rules.document_number import DocumentNumber
from digitizer.doctypes.spans import PrintedPage, Span, spans_of
from digitizer.doctypes.titles import TitleIndex, TitleMatch
from digitizer.kit.text import fold

NATION = 'conghoaxahoichunghiavietnam'
MOTTO = 'doclaptudohanhphuc'
PARTY = 'dangcongsanvietnam'
"""Letters of the lines over a paper: the name of the state, its motto; papers of the Party bear its name (Instruction 36-HD/VPTW)."""
_PARTS = (
    'conghoaxahoi', 'hoaxahoichu', 'chunghiavietnam', 'nghiavietnam',
    'doclaptudo', 'laptudohanh', 'tudohanhphuc',
    'dangcongsanviet',
)  # fmt: skip
"""Parts of these lines that tell them although other letters were misread."""
_NATION_ZONE = 0.4  # a heading further down belongs to a specimen inside the text
_MARGIN = 0.12  # page numbers stand above or below this share of the page
_WIDE = 0.5  # a body line is wider than this share of the page
_BODY_WORDS = 7
_ANNEX_ZONE, _ANNEX_SPANS = 0.45, 16  # the note of an annex stands in this upper share, in its first lines
_CENTRED = 0.08
_FORM_ZONE = 0.2
_FORM_WORDS = 8
_FORM_NAMED = 3  # words of `Mẫu số CT01 ban hành kèm theo …` among which its code is
_LARGER = 1.25  # times the letters of the national heading: the name of a body is printed no larger
_DEEP = 0.5  # share of the words of a page above a line that is then no title of the page

_ANNEX = re.compile(r'^(phuluc|danhmuc|bangtonghop|bieumau|bieuso|mausokem|danhsach)')
_ATTACHED = re.compile(
    r'^.{0,12}?kem(?:theo)?(?:quyetdinh|nghiquyet|totrinh|congvan|thongtu|nghidinh|kehoach|thongbao)'
)
_PLACE_DATE = re.compile(r'ngay.{0,8}thang.{0,8}nam')
_FORM = re.compile(r'^mau(?:so)?')
_UNIT = re.compile(r'(?:phường|xã|thị (?:xã|trấn)|huyện|quận|tỉnh|thành phố)\s', re.IGNORECASE)
"""The level that opens a line of a body's name, with its marks: `PHƯỜNG AN KHÁNH` is not `PHƯƠNG ÁN`."""
_ABOUT = re.compile(r'v\s*[/|!1il⁄]\s*v\b', re.IGNORECASE)
_ADDRESSED = Phrase('Kính gửi')
_OF_TOTAL = re.compile(r'^(?:trang|page|tr\.?)?\s*(\d{1,3})\s*(?:/|tren|of|trong)\s*(\d{1,3})$')
_OF_PAPER = re.compile(r'^(?:trang|page)\s*(\d{1,3})\s*(?:cua|thuoc|of)\s*[a-z]')
_LONE = re.compile(r'^[-–—~.\s]*(?:trang|page)?\s*(\d{1,3})[-–—~.\s]*$')


@dataclass(frozen=True, slots=True)
class Heading:
    """What the top of one page says; places are in shares of the page, 0..1."""

    spans: tuple[Span, ...]  # of the whole page, from the top down
    national: float | None  # place of the national heading (quốc hiệu) or the Party's, or None
    number: DocumentNumber | None  # the document's own number and symbol
    titles: tuple[TitleMatch, ...]  # on the whole page, from the top down
    body: float  # where running text begins; 1 when there is none
    dated: bool  # "…, ngày … tháng … năm …" stands in the header
    subject: bool  # "V/v …" below the number, as on official letters
    addressee: float | None  # place of "Kính gửi"
    form_codes: tuple[str, ...]
    annex: bool  # begins as an annex or list of another document
    parent: DocumentNumber | None  # the document that an annex says it belongs to
    attached: bool  # says "kèm theo Quyết định …" near the top
    page_number: int | None  # as printed
    page_total: int | None  # of "2/5"

    @property
    def first_title(self) -> TitleMatch | None:
        """The first title in capitals above the running text."""
        above = (title for title in self.titles if title.span.y0 < self.body)
        return next((title for title in above if title.capitals and not title.colon), None)

    @property
    def leading_title(self) -> TitleMatch | None:
        """The first title that stands out, in capitals or in larger letters, with most of the words below it."""
        above = (title for title in self.titles if title.span.y0 < self.body)
        return next((title for title in above if title.stands and self.words_above(title.span) < _DEEP), None)

    def words_above(self, span: Span) -> float:
        """Share of the words of the page that stand in lines above `span`, 0..1."""
        counted = sum(len(other.words) for other in self.spans)
        above = sum(len(other.words) for other in self.spans if other.y1 <= span.y0 + span.height / 2)
        return above / counted if counted else 0.0


def read_heading(page: PrintedPage, titles: TitleIndex) -> Heading:
    """Read the top of a page."""
    spans = spans_of(page)
    body = _body_start(spans)
    national = _national(spans)
    top = [span for span in spans if span.y0 <= max(body, 0.25)]
    annex, parent, attached = _annex(spans, body)
    page_number, page_total = _page_number(spans)
    return Heading(
        spans=tuple(spans),
        national=national,
        number=None if annex else _own_number(top, body),
        titles=tuple(match for match in titles.matches(spans) if not _names_body(match.span, spans)),
        body=body,
        dated=any(_PLACE_DATE.search(span.compact) for span in top if span.y0 < body),
        subject=_subject(top),
        addressee=_addressee(spans),
        form_codes=tuple(_form_codes(top, titles.form_codes)),
        annex=annex,
        parent=parent,
        attached=attached,
        page_number=page_number,
        page_total=page_total,
    )


def _national(spans: Sequence[Span]) -> float | None:
    for span in spans:
        if span.y0 > _NATION_ZONE:
            return None
        if is_official_heading(span):
            return span.y0
    return None


def is_official_heading(span: Span) -> bool:
    """Whether a line is a part of the national heading with its motto, or the heading of the Party."""
    return any(part in span.compact for part in _PARTS)


def _names_body(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a line is of the issuing body's name: it opens with a level, or stands left of the national heading.

    Left of it the body stands, down to the number of the document, in letters no larger than those of the nation.
    """
    if _UNIT.match(span.text):
        return True
    nation = next((other for other in spans if is_official_heading(other)), None)
    if nation is None or span.x1 > nation.x0 or span.y0 < nation.y0 - nation.height:
        return False
    if span.size >= _LARGER * nation.size:
        return False
    left = (other for other in spans if other.y0 < _NATION_ZONE and other.x0 < nation.x0)
    number = next((other for other in left if document_number.has_label(other.text)), None)
    return number is not None and number.y0 > span.y0 and number.x1 <= nation.x0


def _is_body(span: Span) -> bool:
    return (
        span.width >= _WIDE
        and capital_share(span.text) < 0.3
        and len(span.text.split()) >= _BODY_WORDS
        and not span.compact.startswith(('veviec', 'vv', 'banhanhkem', 'kemtheo', 'mauso'))
        and 'banhanhkemtheo' not in span.compact
    )


def _body_start(spans: Sequence[Span]) -> float:
    """Return where running text begins: a line of legal grounds, or two wide lines one below the other."""
    wide = [span for span in spans if _is_body(span)]
    for index, span in enumerate(wide):
        if span.compact.startswith(('cancu', 'thuchien', 'theodenghi')):
            return span.y0
        if index + 1 < len(wide) and wide[index + 1].y0 - span.y0 < 3 * max(span.height, 0.01):
            return span.y0
    return 1.0


def _own_number(top: Sequence[Span], body: float) -> DocumentNumber | None:
    """The number in the header: `Số:` at the start of a span, or a symbol alone in the left column."""
    for span in top:
        if (
            span.y0 >= body
            or span.compact.startswith(('cancu', 'kemtheo', 'banhanh', 'mau'))
            or 'kem theo' in span.text
        ):
            continue
        if document_number.has_label(span.text):
            found = document_number.find_labelled(span.text)
            if found is not None and _is_symbol(found.value):
                return found.value
    for index, span in enumerate(top):
        if span.x1 < 0.6 and span.y0 < body and span.text.lstrip().startswith('/'):
            joined = f'{top[index - 1].text if index else ""} {span.text}'
            found = document_number.find_labelled(joined) or document_number.find_labelled(f'Số: {span.text}')
            if found is not None and _is_symbol(found.value):
                return found.value
    return None


def _is_symbol(found: DocumentNumber) -> bool:
    """Whether it has a symbol of capitals: `Số/No` on a card has not."""
    return sum(char.isupper() for char in found.symbol) >= 2 or found.number is not None


def _subject(top: Sequence[Span]) -> bool:
    """Whether `V/v`, also with the stroke misread, begins a line at the left, or `Về việc` one of the left column."""
    return any(
        _ABOUT.match(span.text) or (span.x1 < 0.5 and span.compact.startswith('veviec'))
        for span in top
        if span.x0 < 0.4
    )


def _addressee(spans: Sequence[Span]) -> float | None:
    """The place of `Kính gửi`, of which one letter may be misread."""
    return next((span.y0 for span in spans if span.y0 < 0.6 and _ADDRESSED.at_start(Candidate(span.compact))), None)


def _form_codes(top: Sequence[Span], known: Mapping[str, str]) -> list[str]:
    """Codes of the catalogue, such as `CT01`, alone or right after `Mẫu`, in the upper corner of a form."""
    found = []
    for span in top:
        words = span.text.split()
        if span.y0 >= _FORM_ZONE:
            continue
        if len(words) <= _FORM_WORDS:
            text = _FORM.sub('', span.compact)
            found += [code for key, code in known.items() if text == key or key in map(compact, words)]
        elif _FORM.match(span.compact):
            named = span.words[1:_FORM_NAMED]
            found += [code for key, code in known.items() if key in named]
    return found


def _annex(spans: Sequence[Span], body: float) -> tuple[bool, DocumentNumber | None, bool]:
    """Whether the page begins an annex, the number of the document it belongs to, and whether it says so.

    The note stands alone, mostly in brackets: "(Ban hành kèm theo Quyết định số 84/QĐ-UBND …)".
    """
    head = [span for span in spans if span.y0 < _ANNEX_ZONE][:_ANNEX_SPANS]
    annex = any(_ANNEX.match(span.compact) for span in head[:5] if span.centre > 0.3)
    for index, span in enumerate(head):
        note = ' '.join(part.text for part in head[index : index + 2])
        own_line = annex or span.text.lstrip().startswith('(') or (span.y0 < body and abs(span.centre - 0.5) < _CENTRED)
        if own_line and _ATTACHED.match(compact(note)):
            found = document_number.find_labelled(note) or next(document_number.find_all(note), None)
            return annex, found.value if found else None, True
    return annex, None, False


def _page_number(spans: Sequence[Span]) -> tuple[int | None, int | None]:
    """Read the page number in the top or bottom margin: alone on its line, or as `Trang 2 của Quyết định …`."""
    edge = [span for span in spans if span.y1 < _MARGIN or span.y0 > 1 - _MARGIN]
    for span in edge:
        text = fold(span.text).strip()
        if (match := _OF_TOTAL.match(text)) and 1 <= int(match[1]) <= int(match[2]):
            return int(match[1]), int(match[2])
        if (match := _OF_PAPER.match(text)) and int(match[1]) > 0 and _outermost(span, edge):
            return int(match[1]), None
    for span in edge:
        alone = not any(other is not span and abs(other.y0 - span.y0) < span.height for other in edge)
        placed = 0.4 <= span.centre <= 0.65 or span.centre > 0.8
        if (
            alone
            and placed
            and _outermost(span, edge)
            and (match := _LONE.match(fold(span.text).strip()))
            and int(match[1]) > 0
        ):
            return int(match[1]), None
    return None, None


def _outermost(span: Span, edge: Sequence[Span]) -> bool:
    """Whether no line of text stands between the span and the edge of the paper."""
    if span.y0 < 0.5:
        return not any(_is_body(other) and other.y0 < span.y0 for other in edge)
    return not any(_is_body(other) and other.y0 > span.y0 for other in edge)
