"""Whether a page begins a new document: evidence for and against, added up in log-odds."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

from digitizer.separation.traces import CardSide, Flow, Look, Trace

_PRIOR = -2.5
_BEHIND_SEPARATOR = -1.5  # an operator who uses separator sheets puts one before each document
_BLANK_BEFORE = 1.0
_NATIONAL = 3.5
_NUMBER = 2.0
_OTHER_NUMBER = 1.0
_SAME_NUMBER = -4.0
_TITLE = 2.5
_LONG_TITLES = ((12, 1.5), (20, 1.0))  # letters of a title that nothing else is called
_DATED = 0.5
_ADDRESSEE = 0.5
_PAGE_ONE = 1.5
_NEXT_NUMBER = -5.0
_LATER_NUMBER = -2.5
_TAKEN_NUMBER = 3.0  # the number of a page that is there already, printed or counted
_NO_NUMBER = 60  # pages: a number further from the next one is a number of something else
_ANNEX_OF_THIS = -8.0
_ANNEX_OF_OTHER = 2.0
_ANNEX = -4.0
_ATTACHED_TITLE = -2.0
_SPECIMEN = -6.0
_FORM_IN_ANNEX = -2.0
_INSIDE_SENTENCE = -2.0
_SENTENCE_GOES_ON = -1.0
_ITEM = -1.0
_SAME_HEAD = -2.0
_OTHER_ARTICLE = 3.0  # articles are numbered through: Điều 8 does not follow Điều 3, nor a paper without articles
_NEXT_ARTICLE = -1.5
_BEHIND_SLIP = 1.5  # a receipt slip opens a dossier: what has a title behind it is the first of its papers
_TITLE_AGAIN = 1.0  # of a form or certificate: its pages bear their title once
_CLOSED = 1.5
_UNFINISHED = -2.0
_ENDED = 1.2  # the last page ends with the signatures
_NUMBER_AFTER_END = 0.0  # a next number behind signature and recipients: an annex would say what it is
_OWN_SIZE = -2.0  # the same size, which is not that of office paper: a booklet, a certificate of four pages
_OTHER_SIZE = 1.5
_OTHER_MAKING = 1.0  # printed and scanned here, never on paper there
_OTHER_MARGIN, _SAME_MARGIN = 1.0, -0.5
_KIN = -1.5  # words that only papers of this type have
_LOOSE = 1.5  # a sheet that says next to nothing, behind what has no end: a picture, a sketch, a note
_REPEATED = 8.0  # the same words as on the first page: another copy begins
_CARD_BACK = -8.0
_CARD_FRONT = 4.0
_LONE_BACK = 3.5
_SCALE = 0.9  # from points to log-odds, fitted to piles of printed papers
_A4 = (8.27, 11.69)  # inches
_A4_WITHIN, _SIZE_WITHIN = 0.35, 0.4  # inches
_MARGIN_MM, _SAME_MARGIN_MM = 8.0, 3.0
_ALIKE = 0.85  # share of common words from which a page repeats another
_FEW_WORDS = 15
_NEXT_TO_NOTHING = 30  # different words

SURE = 0.75
"""Confidence of a cut or a joint below which a person is asked to look."""


@dataclass
class Open:
    """The document that is being put together while pages go by."""

    traces: list[Trace] = field(default_factory=list)
    behind_separator: bool = False
    in_annex: bool = False

    @property
    def first(self) -> Trace:
        """The first page."""
        return self.traces[0]

    @property
    def last(self) -> Trace:
        """The latest page."""
        return self.traces[-1]

    def add(self, trace: Trace) -> None:
        """Take one more page in."""
        if self.traces and (trace.annex or trace.attached):
            self.in_annex = True
        self.traces.append(trace)

    def expected_number(self) -> int:
        """The page number that the next page would print: counted on from the last one printed."""
        for distance, trace in enumerate(reversed(self.traces), start=1):
            if trace.page_number is not None:
                return trace.page_number + distance
        return len(self.traces) + 1

    def has_number(self, number: int) -> bool:
        """Whether the page of this printed number is there: a page behind it, or it, bears its number."""
        last = self.last.page_number
        return (
            last is not None and number <= last and any(trace.page_number == number for trace in self._of_one_count())
        )

    def _of_one_count(self) -> list[Trace]:
        """The latest pages whose numbers run on without a gap."""
        found: list[Trace] = []
        for trace in reversed(self.traces):
            if found and trace.page_number != (found[-1].page_number or 0) - 1:
                break
            found.append(trace)
        return found

    @property
    def last_article(self) -> int:
        """The number of the last article that began so far; 0 where there was none."""
        return next((trace.articles[1] for trace in reversed(self.traces) if trace.articles), 0)

    @property
    def administrative(self) -> bool:
        """Whether it opened as a numbered administrative document."""
        return self.first.administrative and (self.first.national or self.first.title is not None)

    @property
    def closed(self) -> bool:
        """Whether the part with signature and recipients was seen."""
        return any(trace.closed for trace in self.traces)


def start_points(page: Trace, current: Open, blanks: int) -> float:
    """Return the log-odds that `page` begins a new document after `current`, with `blanks` blank pages between."""
    points = _PRIOR + _BLANK_BEFORE * min(blanks, 2) + (_BEHIND_SEPARATOR if current.behind_separator else 0.0)
    if page.look is not Look.TEXT:
        return points
    return (
        points
        + _opening(page, current)
        + _numbering(page, current)
        + _annex(page, current)
        + _flow(page, current)
        + _layout(page, current)
        + _card(page, current)
    )


def confidence(points: float) -> float:
    """Return how sure a cut, or a joint, of these points is: 0.5 to 1."""
    return 1 / (1 + exp(-_SCALE * min(abs(points), 50.0)))


def _opening(page: Trace, current: Open) -> float:
    """The parts that only a first page has."""
    if page.annex and page.attached:
        return 0.0  # some bodies print the whole heading on annexes too
    points = 0.0
    if page.national:
        points += _NATIONAL
    if page.number is not None:
        own = current.first.number
        if own is not None and page.number.same_as(own):
            copy = page.national and (page.title is not None or page.addressee)  # the whole heading again
            points += 0.0 if copy else _SAME_NUMBER
        else:
            points += _NUMBER + (_OTHER_NUMBER if own is not None and page.number.number else 0.0)
    points += _title(page, current)
    points += _DATED if page.dated and (page.national or page.number) else 0.0
    points += _ADDRESSEE if page.addressee else 0.0
    return points


def _title(page: Trace, current: Open) -> float:
    if page.title is None:
        return 0.0
    if _is_ruling(page, current):
        return 0.0  # the ruling line QUYẾT ĐỊNH at the top of a later page
    points = _TITLE - 0.7 * page.title_errors
    if page.title == current.first.title and not current.administrative and page.page_number is None:
        points += _TITLE_AGAIN
    if current.first.receipt:
        points += _BEHIND_SLIP
    return points + sum(bonus for length, bonus in _LONG_TITLES if page.title_length >= length)


def _is_ruling(page: Trace, current: Open) -> bool:
    same = page.title == current.first.title and page.number is None and not page.national
    return same and current.administrative and not current.closed


def _numbering(page: Trace, current: Open) -> float:
    if page.page_number is None:
        return 0.0
    if page.page_number == 1:
        return _PAGE_ONE
    expected = current.expected_number()
    if page.page_number != expected:
        if current.last.ended and current.has_number(page.page_number):
            return _TAKEN_NUMBER
        return _LATER_NUMBER if abs(page.page_number - expected) <= _NO_NUMBER else 0.0
    ended = current.last.ended and not (page.annex or page.attached or current.in_annex)
    rest = len(page.bag) < _NEXT_TO_NOTHING and not _counts_otherwise(page, current)
    return _NUMBER_AFTER_END if ended and not rest else _NEXT_NUMBER


def _annex(page: Trace, current: Open) -> float:
    own = current.first.number
    if page.parent is not None and own is not None:
        if page.parent.same_as(own):
            return _ANNEX_OF_THIS
        if page.parent.number and own.number and page.annex:
            return _ANNEX_OF_OTHER if page.parent.symbol != own.symbol else _ANNEX
    if page.annex:
        return _ANNEX
    points = 0.0
    if page.attached and current.administrative:
        points += _ATTACHED_TITLE
    if current.in_annex and page.number is None:
        points += _SPECIMEN if page.unfilled else _FORM_IN_ANNEX
    return points


def _flow(page: Trace, current: Open) -> float:
    """How the running text of the page before goes on."""
    last = current.last
    points = 0.0
    if page.begins is Flow.INSIDE and not last.ended:
        points += _INSIDE_SENTENCE + (_SENTENCE_GOES_ON if last.ends_open else 0.0)
    elif page.begins is Flow.ITEM:
        points += _ITEM
    if page.running_head and page.running_head == last.running_head:
        points += _SAME_HEAD
    points += _articles(page, current)
    if current.closed:
        points += _CLOSED
        if last.ended and not last.ends_open:
            points += _ENDED
    elif current.administrative:
        points += _UNFINISHED
    return points


def _articles(page: Trace, current: Open) -> float:
    """Whether a page that begins with an article goes on counting where the pages before stopped."""
    if _counts_otherwise(page, current):
        return _OTHER_ARTICLE if current.last.ended else 0.0
    goes_on = (
        page.begins is Flow.ITEM and page.articles is not None and page.articles[0] == current.last_article + 1 > 1
    )
    return _NEXT_ARTICLE if goes_on else 0.0


def _counts_otherwise(page: Trace, current: Open) -> bool:
    """Whether a page begins with an article that is not the next one of the paper before."""
    if page.begins is not Flow.ITEM or page.articles is None or page.articles[0] == 1:
        return False
    return page.articles[0] != current.last_article + 1


def _layout(page: Trace, current: Open) -> float:
    """Whether the page looks as if it were of one make with the one before."""
    last = current.last
    points = 0.0
    if not _same_size(page.size, last.size):
        points += _OTHER_SIZE
    elif not _is_a4(page.size):
        points += _OWN_SIZE
    if page.digital != last.digital:
        points += _OTHER_MAKING
    if page.margin_mm and last.margin_mm:
        moved = abs(page.margin_mm - last.margin_mm)
        points += _OTHER_MARGIN if moved > _MARGIN_MM else _SAME_MARGIN if moved < _SAME_MARGIN_MM else 0.0
    if page.title is None and not page.national and current.first.title in page.kin:
        points += _KIN
    if len(page.bag) < _NEXT_TO_NOTHING and page.card_side is None and not current.closed:
        points += _LOOSE
    if _repeats(page, current.first):
        points += _REPEATED
    return points


def _same_size(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether two sheets are of one size, whichever way they lay."""
    return all(abs(a - b) <= _SIZE_WITHIN for a, b in zip(sorted(one), sorted(two), strict=True))


def _is_a4(size: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _A4_WITHIN for a, b in zip(sorted(size), _A4, strict=True))


def _repeats(page: Trace, before: Trace) -> bool:
    one, two = page.bag, before.bag
    if min(len(one), len(two)) < _FEW_WORDS:
        return page.digest == before.digest and bool(page.digest)
    return len(one & two) >= _ALIKE * len(one | two)


def _card(page: Trace, current: Open) -> float:
    """Front and back of a card belong together; another front begins another card."""
    if page.card_side is None:
        return 0.0
    first = current.first
    if page.card_side is CardSide.FRONT:
        return _CARD_FRONT
    front_before = first.card_side is CardSide.FRONT and len(current.traces) == 1
    if front_before and page.card_codes & first.card_codes and not page.title:
        return _CARD_BACK
    return _LONE_BACK if page.card_side is CardSide.ZONE else 0.0
