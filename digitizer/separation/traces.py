"""What separation remembers of a page: a few facts and its words, never the page itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from digitizer.doctypes.headings import PARTY, Heading, is_official_heading, read_heading
from digitizer.doctypes.matching import compact, compact_words
from digitizer.doctypes.model import Catalogue, Layout, MachineCode
from digitizer.doctypes.rules import mrz
from digitizer.doctypes.rules.document_number import DocumentNumber
from digitizer.doctypes.spans import Span
from digitizer.doctypes.titles import title_index
from digitizer.documents.model import Page
from digitizer.kit.files import sha256_of
from digitizer.separation.markers import Separator, find_dossier_code, is_receipt, read_separator
from ocr.model import PageKind

_ENDS = ('.', ';', ':', '!', '?', './.', '"', '”', ')')
_LIST_ITEM = re.compile(r'^(?:điều\s+\d+|\d{1,2}[.)]|[a-zđ][.)]|[-+•*]|[IVX]{1,4}\.)', re.IGNORECASE)
_ARTICLE = re.compile(r'^điều\s+(\d{1,3})\s*[.:]', re.IGNORECASE)
_LEADERS = re.compile(r'(?:\.\s?){5,}|…{2,}|_{4,}')
_GOES_ON = 8  # letters of a title that may go on with its subject on the same line
_SIGNER = re.compile(
    r'^(?:tm|kt|tl|tuq)?(?:chutich|phochutich|giamdoc|phogiamdoc|truong|photruong|chanh|bo|thutruong|hieutruong|thuky'
    r'|chutri|chutoa|nguoi|daidien|benmua|benban|bena|benb|uybannhandan|canbo|congchung)'
)
_SIGN_HERE = re.compile(r'kyghiro|kyvaghiro|kyten|kydongdau|kyboi|signaturevalid')
_SIGNED_BELOW = 0.45  # share of the page
_LAST = 4  # lines at the end of a short page
_SENTENCE = 4  # words
_EDGE = 0.07  # page numbers and running heads stand above or below this share of the page


_HEADING_ZONE = 0.3
_HEADING_LETTERS = 50  # a longer line is running text that names the State
_PARTY_ZONE = 0.15
_WIDE_LINE = 0.45  # share of the page
_LINES = 4
_MM = 25.4
_SPECKS = 2e-4  # share of dark pixels: dust and what shines through from the other side have less


class Look(StrEnum):
    """What is on a page."""

    BLANK = 'blank'
    SEPARATOR = 'separator'
    PICTURE = 'picture'  # something, but no words
    TEXT = 'text'


class Flow(StrEnum):
    """How the running text of a page begins."""

    INSIDE = 'inside'  # in the middle of a sentence
    ITEM = 'item'  # with an article, a point or a dash
    FRESH = 'fresh'  # with a capital
    NONE = 'none'  # no running text


class CardSide(StrEnum):
    """Which side of a two-sided paper is seen."""

    FRONT = 'front'  # has the title
    BACK = 'back'  # has other words of such a type
    ZONE = 'zone'  # a back with the machine-readable zone of an identity card


@dataclass(frozen=True, slots=True)
class Trace:
    """The facts of one page of the input that decide where documents begin and end."""

    source_page: int
    look: Look
    size: tuple[float, float]  # inches, upright
    separator: Separator | None = None
    national: bool = False  # national heading, or that of the Party, in the upper part
    number: DocumentNumber | None = None
    title: str | None = None  # type whose title heads the page
    title_length: int = 0
    title_errors: int = 0
    administrative: bool = False  # opens as a document of Decree 30: number with a symbol, no form's title
    ruling: bool = False  # a title with a colon, QUYẾT ĐỊNH:, heads the page
    dated: bool = False
    addressee: bool = False
    annex: bool = False
    attached: bool = False
    parent: DocumentNumber | None = None
    page_number: int | None = None
    page_total: int | None = None
    number_confidence: float = 0.0
    receipt: bool = False
    dossier_code: str | None = None
    begins: Flow = Flow.NONE
    ends_open: bool = False  # the last body line has no full stop
    closed: bool = False  # has the end of a document: recipients, the closing mark ./. or a signature
    ended: bool = False  # nothing but signatures stands below that
    unfilled: bool = False  # a specimen form: dotted lines and no values
    card_side: CardSide | None = None
    card_codes: frozenset[str] = frozenset()  # the two-sided types whose words are on it
    kin: frozenset[str] = frozenset()  # types whose other words are on it
    articles: tuple[int, int] | None = None  # numbers of the first and the last article (Điều) that begins on it
    running_head: str = ''
    digital: bool = False  # never was on paper: text and drawings of a PDF
    margin_mm: float = 0.0  # left margin of the running text; 0 where there are few lines
    bag: frozenset[str] = frozenset()  # the different words
    words: str = ''  # folded words with blanks between them
    digest: str = ''  # equal only for the same image


class Tracer:
    """Makes traces; holds the catalogue's titles and the words of two-sided types."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Prepare the catalogue once."""
        self._titles = title_index(catalogue)
        self._zoned = {item.code for item in catalogue if MachineCode.MRZ_TD1 in item.machine_codes}
        self._nd30 = {item.code for item in catalogue if item.layout is Layout.ND30}
        self._anchors = {
            item.code: tuple(key for anchor in item.anchors if len(key := compact(anchor)) >= 6) for item in catalogue
        }
        self._cards = {item.code for item in catalogue if item.two_sided}

    def trace(self, page: Page) -> Trace:
        """Reduce a page to its trace."""
        dpi_x, dpi_y = (value or 300.0 for value in page.dpi)
        size = (page.width / dpi_x, page.height / dpi_y)
        separator = read_separator(page)
        if separator is not None:
            return Trace(page.source_page, Look.SEPARATOR, size, separator=separator)
        if _is_blank(page):
            return Trace(page.source_page, Look.BLANK, size)
        if not page.lines:
            return Trace(page.source_page, Look.PICTURE, size, digest=_digest(page))
        return self._text(page, size)

    def _text(self, page: Page, size: tuple[float, float]) -> Trace:
        heading = read_heading(page, self._titles)
        first = heading.first_title
        body = _body_lines(heading)
        text = page.text
        words = compact_words(text)
        kin = self._kin(page)
        side, codes = self._card(page, heading, kin)
        zone = side is CardSide.ZONE
        closed, ended = _end(heading)
        receipt = is_receipt(heading)
        return Trace(
            page.source_page,
            Look.TEXT,
            size,
            national=_has_national_heading(heading),
            number=heading.number,
            title=first.code if first and first.span.y0 < 0.5 and (first.whole or first.length >= _GOES_ON) else None,
            title_length=first.length if first else 0,
            title_errors=first.errors if first else 0,
            ruling=any(match.colon and match.span.y0 < 0.2 for match in heading.titles),
            administrative=heading.number is not None and (first is None or first.code in self._nd30),
            dated=heading.dated,
            addressee=heading.addressee is not None and heading.addressee < 0.4,
            annex=heading.annex,
            attached=heading.attached,
            parent=heading.parent,
            page_number=heading.page_number,
            page_total=heading.page_total,
            number_confidence=_number_confidence(page, heading.page_number),
            receipt=receipt,
            dossier_code=find_dossier_code(page) if receipt else None,
            begins=_begins(body),
            ends_open=bool(body) and _is_sentence(body[-1]) and not body[-1].rstrip().endswith(_ENDS),
            closed=closed or zone,
            ended=ended or zone,
            unfilled=_unfilled(text),
            card_side=side,
            card_codes=codes,
            kin=kin,
            articles=_articles(body),
            running_head=_running_head(heading),
            digital=page.source.kind is PageKind.BORN_DIGITAL,
            margin_mm=_margin(heading) * size[0] * _MM,
            words=' '.join(words),
            bag=frozenset(words),
            digest=_digest(page),
        )

    def _kin(self, page: Page) -> frozenset[str]:
        text = compact(page.text)
        return frozenset(
            code for code, anchors in self._anchors.items() if sum(anchor in text for anchor in anchors) >= 2
        )

    def _card(self, page: Page, heading: Heading, kin: frozenset[str]) -> tuple[CardSide | None, frozenset[str]]:
        """Tell front and back of cards: a front has the title, a back has the zone or the type's other words."""
        zone = mrz.find_lines([line.text for line in page.lines])
        present = kin & self._cards
        zoned = zone is not None and zone[1] == 3
        if zoned:
            present |= self._zoned
        titled = {match.code for match in heading.titles if match.capitals} & self._cards
        if titled:
            return CardSide.FRONT, frozenset(titled)
        side = CardSide.ZONE if zoned else CardSide.BACK if present else None
        return side, frozenset(present)


def _is_blank(page: Page) -> bool:
    """Whether nothing is on a page: measured so, or no word was read on it and hardly a pixel is dark."""
    if page.codes:
        return False
    return page.quality.blank or (not page.lines and page.quality.ink < _SPECKS)


def _has_national_heading(heading: Heading) -> bool:
    """Whether a page bears the heading of the State (quốc hiệu) or of the Party (tiêu đề), which open a paper."""
    if any(
        is_official_heading(span) and len(span.compact) < _HEADING_LETTERS for span in _upper(heading, _HEADING_ZONE)
    ):
        return True
    return any(span.in_capitals and span.compact.endswith(PARTY) for span in _upper(heading, _PARTY_ZONE))


def _upper(heading: Heading, share: float) -> list[Span]:
    return [span for span in heading.spans if span.y0 < share]


def _articles(body: list[str]) -> tuple[int, int] | None:
    found = [int(match[1]) for line in body if (match := _ARTICLE.match(line))]
    return (found[0], found[-1]) if found else None


def _margin(heading: Heading) -> float:
    """Return the left margin of the running text as a share of the page; 0 where there are few lines."""
    lines = [span.x0 for span in heading.spans if span.width > _WIDE_LINE and _is_sentence(span.text)]
    return median(lines) if len(lines) >= _LINES else 0.0


def _body_lines(heading: Heading) -> list[str]:
    """The printed lines without page numbers and running heads, from the top down."""
    return [
        span.text
        for span in heading.spans
        if not ((span.y1 < _EDGE or span.y0 > 1 - _EDGE) and len(span.text) <= 12) and len(span.compact) > 1
    ]


def _begins(body: list[str]) -> Flow:
    if not body:
        return Flow.NONE
    first = body[0].lstrip('"“”(\' ')
    if _LIST_ITEM.match(first):
        return Flow.ITEM
    return Flow.INSIDE if first[:1].islower() else Flow.FRESH


def _end(heading: Heading) -> tuple[bool, bool]:
    """Whether the document ends on this page, and whether nothing but the signatures follows the mark of that.

    The mark is the list of recipients, `./.`, a title of office in capitals, or a place to sign.
    """
    spans = heading.spans
    last = {id(span) for span in spans[-_LAST:]}
    marks = [span.y0 for span in spans if _ends_document(span, low=span.y0 > _SIGNED_BELOW or id(span) in last)]
    if not marks:
        return False, False
    text = max((span.y0 for span in spans if span.width > _WIDE_LINE and _is_sentence(span.text)), default=0.0)
    return True, max(marks) >= text


def _ends_document(span: Span, *, low: bool) -> bool:
    if span.compact.startswith('noinhan') or span.text.rstrip().endswith('./.'):
        return True
    signer = span.in_capitals and _SIGNER.match(span.compact) is not None
    return low and (signer or _SIGN_HERE.search(span.compact) is not None)


def _is_sentence(line: str) -> bool:
    """Whether a line is running text and not a row of a table, a name or a title of office."""
    words = [word for word in line.split() if word[:1].isalpha()]
    if all(word[0].isupper() for word in words):
        return False
    return len(words) >= _SENTENCE and len(words) >= 0.7 * len(line.split()) and '|' not in line


def _unfilled(text: str) -> bool:
    leaders = sum(len(found) for found in _LEADERS.findall(text))
    letters = sum(char.isalnum() for char in text)
    return leaders > 0.15 * max(1, letters)


def _running_head(heading: Heading) -> str:
    if heading.national is not None or heading.number is not None or heading.first_title is not None:
        return ''  # what stands on top of a first page is a letterhead
    top = [span.compact for span in heading.spans if span.y1 < _EDGE and len(span.compact) >= 8]
    return top[0] if top else ''


def _number_confidence(page: Page, number: int | None) -> float:
    if number is None:
        return 0.0
    found = [word.confidence for line in page.lines for word in line.words if str(number) in word.text]
    return max(found, default=0.0)


def _digest(page: Page) -> str:
    """Hash of what was read with its places; of the image file where nothing was read."""
    digest = hashlib.sha256(f'{page.width}x{page.height}'.encode())
    for line in page.lines:
        for word in line.words:
            digest.update(f'{word.text}{tuple(word.box)}'.encode())
    if not page.lines:
        if not page.source.image.is_file():
            return ''
        digest.update(sha256_of(page.source.image).encode())
    return digest.hexdigest()
