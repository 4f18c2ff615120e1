"""What each piece of evidence says about each type, as named features; how much they weigh is learned, see `model`.

Features are the same for all types, so a type that an administrator adds is recognised like the built-in ones. Most
lie in 0..1. The evidence is of several kinds (title, number, phrases, labels, codes, place on the sheet): a type for
which fewer than two kinds speak is never acted on without a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digitizer.classification import captions
from digitizer.classification.captions import Captions
from digitizer.classification.evidence import Evidence
from digitizer.classification.faint import FaintTitles, well_read, windows_of
from digitizer.classification.phrases import Phrases, is_whole, present, share_of
from digitizer.doctypes.headings import Heading, is_official_heading
from digitizer.doctypes.matching import compact
from digitizer.doctypes.model import Catalogue, DocType, Layout
from digitizer.doctypes.rules import document_number
from digitizer.doctypes.spans import Span
from digitizer.doctypes.titles import TitleMatch
from digitizer.kit.text import fold

OFFICIAL_LETTER = 'T18'  # the one administrative document without a type line

_LONG_FROM, _LONG_TO = 6, 24  # letters between which a title becomes one that is said of nothing else
_MUCH_LARGER = 0.6  # letters larger by this share than the page's are a title's
_DEEP_FROM = 0.25  # share of the words of a page above a title from which it is none of the page
_CENTRED = 0.12  # of the page width
_HEAD = 0.5  # titles stand in this upper share of a page
_TITLE_LETTERS = 5  # of the shortest title of two words
_FEW_WORDS = 25
_LEFT = 0.6  # share of the page width in which the left column of a header lies
_PHRASES, _LABELS = 3, 4  # of a type that is told by them alone
_UNLIKE = 0.8  # from here on the title that stands there is another's
_SIGNS = 'nguoi'  # `NGƯỜI ĐI KHAI SINH` signs the birth certificate
_SWAPPED = 0.6  # from here on the words of the title that stands there are another's
_MARKED = 0.2  # share of words with Vietnamese marks below which a page may be foreign

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Voice:
    """What speaks for or against one type; `strong` when two kinds of evidence agree on it."""

    code: str
    values: Values
    strong: bool


class Features:
    """The catalogue made ready for looking at documents; holds no document."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Weigh each phrase by how few types share it."""
        self._types = tuple(item for item in catalogue if item.layout is not Layout.NONE)
        self._anchors = Phrases({item.code: item.anchors for item in self._types})
        self._labels = Phrases({item.code: _labels(item) for item in self._types})
        self._issuers = Phrases({item.code: item.issuers for item in self._types})
        self._excludes = Phrases({item.code: item.excludes for item in self._types})
        self._symbols = {symbol: item.code for item in self._types for symbol in item.number_symbols}
        self._folded = Counter(fold(symbol) for symbol in self._symbols)
        self._faint = FaintTitles(self._types)
        self._captions = Captions({item.code: _labels(item) for item in self._types})

    def voices(self, evidence: Evidence, hint: str | None) -> list[Voice]:
        """Return what the evidence says of every type of the catalogue, in its order."""
        heads = [span for span in evidence.heading.spans if span.y0 < _HEAD and span.in_capitals]
        untitled = evidence.heading.leading_title is None
        windows = windows_of(_may_be_titles(heads)) if untitled else []
        untold = untold_title(evidence) if untitled else None
        opened = self._captions.found(evidence.heading.spans)
        return [
            self._voice(item, evidence, heads, self._faint.values(item.code, windows), opened, untold=untold, hint=hint)
            for item in self._types
        ]

    def _voice(
        self,
        item: DocType,
        evidence: Evidence,
        heads: Sequence[Span],
        faint: Values,
        opened: Sequence[frozenset[str]],
        *,
        untold: float | None,
        hint: str | None,
    ) -> Voice:
        heading = evidence.heading
        title, placed = _title(item, evidence)
        title = title or dict(faint)
        number = self._number(item, evidence)
        anchors, hits = self._anchor_values(item, evidence)
        labels, found = self._label_values(item, evidence)
        issuer = self._issuer(item, evidence)
        codes = {f'code_{code}': 1.0 for code in evidence.machine_codes & set(item.machine_codes)}
        form = {'form_code': 1.0} if set(heading.form_codes) & set(item.form_codes) else {}
        letter = _letter(evidence) if item.code == OFFICIAL_LETTER else {}
        values = {'type': 1.0} | title | number | anchors | labels | issuer | codes | form | letter
        values |= self._against(item, evidence, heads) | _place(item, evidence)
        values |= captions.values(item.code, opened, len(self._types))
        if untold is not None and not placed:
            values['title_unlike'] = 1.0 - values.get('title_faint', 0.0)
            values['title_unlike_read'] = values['title_unlike'] * untold
            if letter:
                values['letter_titled'] = 1.0
        if hint == item.code:
            values['hint'] = 1.0
        numbered = 'number' in number or 'number_folded' in number
        ordered = heading.national is not None and (heading.dated or title.get('title_long', 0.0) >= 0.8)
        strong = placed and (
            'anchor' in anchors or found > 2 or numbered or bool(codes) or bool(form) or bool(issuer) or ordered
        )
        strong |= bool(codes) and (hits > 0 or found > 1)
        strong |= bool(form) and hits >= 2 and found > 2
        strong |= numbered and (hits >= 2 or (hits > 0 and found > 2))
        own_words = values.get('title_swapped', 0.0) < _SWAPPED
        strong |= bool(faint) and own_words and (numbered or hits >= 2 or (hits > 0 and found > 2))
        if values.get('title_unlike', 0.0) < _UNLIKE and own_words:
            strong |= 'number' in number and heading.national is not None and heading.dated
            strong |= hits >= _PHRASES and found >= _LABELS
            strong |= bool(letter)
        return Voice(item.code, values, strong)

    def _number(self, item: DocType, evidence: Evidence) -> dict[str, float]:
        """The symbol in the document's own number; on a letter it mostly names the body, not the kind."""
        if evidence.heading.number is None:
            return {}
        head = evidence.heading.number.parts[0]
        if item.layout is Layout.ND30 and item.code != OFFICIAL_LETTER and _is_letter(evidence.heading):
            return {'number_letter': 1.0} if head in item.number_symbols else {}
        if head in item.number_symbols:
            return {'number': 1.0}
        if fold(head) in map(fold, item.number_symbols):
            return {'number_folded' if self._folded[fold(head)] == 1 else 'number_shared': 1.0}
        other = fold(head) in self._folded and not _is_letter(evidence.heading)
        return {'number_other': 1.0} if other and item.layout is Layout.ND30 else {}

    def _anchor_values(self, item: DocType, evidence: Evidence) -> tuple[dict[str, float], int]:
        anchors = self._anchors.of(item.code)
        hits = {anchor: share for anchor in anchors if (share := share_of(anchor, evidence))}
        if not hits:
            fixed = len(anchors) >= 4 and item.layout is not Layout.ND30  # whose text is free
            return ({'no_anchor': 1.0} if fixed else {}), 0
        found = sum(self._anchors.weight(anchor) * share for anchor, share in hits.items())
        return {'anchors': min(4.0, found) / 4.0, 'anchor': 1.0}, sum(share == 1.0 for share in hits.values())

    def _label_values(self, item: DocType, evidence: Evidence) -> tuple[dict[str, float], int]:
        labels = self._labels.of(item.code)
        hits = [label for label in labels if present(label, evidence)]
        if not hits:
            return ({'no_label': 1.0} if len(labels) >= 4 else {}), 0
        found = sum(self._labels.weight(label) for label in hits)
        return {'labels': min(6.0, found) / 6.0}, len(hits)

    def _issuer(self, item: DocType, evidence: Evidence) -> dict[str, float]:
        """A body that issues papers of this type, in the upper part of the first page."""
        found = [self._issuers.weight(name) for name in self._issuers.of(item.code) if name.strip() in evidence.top]
        return {'issuer': max(found)} if found else {}

    def _against(self, item: DocType, evidence: Evidence, heads: Sequence[Span]) -> dict[str, float]:
        values: dict[str, float] = {}
        for phrase in self._excludes.of(item.code):
            if any(is_whole(phrase, ' '.join(head.words)) for head in heads):
                values['excluded_title'] = values.get('excluded_title', 0.0) + 1.0
            elif present(phrase, evidence) and is_whole(phrase, evidence.spaced):
                values['excluded_text'] = values.get('excluded_text', 0.0) + 1.0
        if evidence.heading.annex and evidence.heading.leading_title is None:
            values['annex'] = 1.0
        return values


def other_values(evidence: Evidence, voices: Sequence[Voice] = ()) -> dict[str, float]:
    """Features of the answer "none of these": what a page of no known type looks like."""
    heading = evidence.heading
    words = evidence.spaced.split()
    values = {'other': 1.0}
    if len(words) < _FEW_WORDS:
        values['other_few_words'] = 1.0
    if heading.national is None and not evidence.machine_codes:
        values['other_no_heading'] = 1.0
    if heading.leading_title is None:
        values['other_no_title'] = 1.0
    if heading.leading_title is None and untold_title(evidence) is not None:
        values['other_title'] = 1.0 - told_faintly(voice.values for voice in voices)
    listed = {match.code for match in heading.titles if match.large and not match.capitals}
    if len(listed) > 1:
        values['other_listed'] = min(1.0, (len(listed) - 1) / 2)
    if evidence.marked < _MARKED:
        values['other_foreign'] = 1.0 - evidence.marked / _MARKED
    return values


def _may_be_titles(heads: Sequence[Span]) -> list[Span]:
    """Lines of capitals without the heading, the bodies left of it, who signs, and what opens a paragraph: `XÁC NHẬN:`."""
    nation = next((span for span in heads if is_official_heading(span)), None)
    return [
        span
        for span in heads
        if not is_official_heading(span)
        and not span.text.rstrip().endswith(':')
        and not span.compact.startswith(_SIGNS)
        and (nation is None or span.x1 > nation.x0)
    ]


def told_faintly(values: Iterable[Values]) -> float:
    """Return how well some type's title fits a line in which no title can be read, 0..1."""
    return max((told.get('title_faint', 0.0) for told in values), default=0.0)


def untold_title(evidence: Evidence) -> float | None:
    """How well a centred line of capitals was read that stands where a title stands and no type has, 0..1; None without."""
    heading = evidence.heading
    numbered = (span.y0 for span in heading.spans if document_number.has_label(span.text))
    top = heading.national or (next(numbered, 0.0) if heading.number is not None else 0.0)  # forms number below it
    lines = [
        well_read(span.text)
        for span in heading.spans
        if span.in_capitals
        and top + span.height / 2 < span.y0 < min(heading.body, _HEAD)
        and abs(span.centre - 0.5) < _CENTRED
        and len(span.words) >= 2
        and len(span.compact) >= _TITLE_LETTERS
        and not is_official_heading(span)
        and not span.compact.startswith(_SIGNS)
    ]
    return max(lines, default=None)


def _labels(item: DocType) -> Iterable[str]:
    return (label for spec in item.fields for label in spec.labels if len(compact(label)) >= 6)


def _title(item: DocType, evidence: Evidence) -> tuple[dict[str, float], bool]:
    """Features of the best title of this type, and whether it stands where a title stands."""
    heading = evidence.heading
    own = [match for match in heading.titles if match.code == item.code]
    if not own:
        return {}, False
    first = heading.leading_title

    def rank(match: TitleMatch) -> tuple[bool, bool, bool, int, int]:
        above = match.span.y0 < heading.body and not match.colon
        second = first is not None and _later(match, first)
        return above, match.stands, not second, match.length - 3 * match.errors, match.whole

    best = max(own, key=rank)
    if best.span.y0 >= heading.body or best.colon:
        return {'title_low': 1.0}, False
    if first is not None and _later(best, first):
        return {'title_second': 1.0}, False
    centred = abs(best.span.centre - 0.5) < _CENTRED
    if not best.capitals and best.large:
        larger = min(1.0, (best.span.size - 1.0) / _MUCH_LARGER)
        return {'title_large': larger, 'title_large_long': larger * _long(best)} | _deep(best, heading), True
    if not best.capitals:
        return ({'title_plain': 1.0} if best.whole and centred else {}), False
    values = _deep(best, heading) | {
        'title': 1.0,
        'title_long': _long(best),
        'title_errors': best.errors / 2.0,
    }
    if centred:
        values['title_centred'] = 1.0
    if not best.whole:
        values['title_goes_on_nd30' if item.layout is Layout.ND30 else 'title_goes_on'] = 1.0
    if heading.national is not None and best.span.y0 > heading.national:
        values['title_below_nation'] = 1.0
    return values, True


def _long(match: TitleMatch) -> float:
    """How long a title is, 0..1: a short one is a word of other papers too."""
    return min(1.0, max(0.0, (match.length - _LONG_FROM) / (_LONG_TO - _LONG_FROM)))


def _deep(match: TitleMatch, heading: Heading) -> dict[str, float]:
    """That much of the page stands above a title: it opens a part of the page, `QUY ĐỊNH` on the back of a card."""
    above = heading.words_above(match.span)
    return {'title_deep': min(1.0, (above - _DEEP_FROM) / (1 - 2 * _DEEP_FROM))} if above > _DEEP_FROM else {}


def _later(match: TitleMatch, first: TitleMatch) -> bool:
    """Whether `match` stands below another type's title: `QUY CHẾ` after `QUYẾT ĐỊNH ban hành`."""
    return match.code != first.code and match.span.y0 > first.span.y0 + first.span.height / 2


def _place(item: DocType, evidence: Evidence) -> dict[str, float]:
    """What the order of the page says: the national heading belongs to official papers and to most forms."""
    heading = evidence.heading
    if item.layout is not Layout.ND30:
        return {f'nation_{item.layout}': 1.0} if heading.national is not None else {}
    if heading.national is not None:
        return {'nation_nd30': 1.0} | ({'dated_nd30': 1.0} if heading.dated else {})
    return {'bare_nd30': 1.0} if heading.number is None else {}


def _is_letter(heading: Heading) -> bool:
    """Whether the head is an official letter's, whose symbol begins with its body: `2780/CT-HKDCN` of a Cục Thuế."""
    return heading.first_title is None and heading.subject and heading.addressee is not None


def _letter(evidence: Evidence) -> dict[str, float]:
    """An official letter: a number without a kind, what it is about below it, `Kính gửi`, and no title."""
    heading = evidence.heading
    if heading.first_title is not None:
        return {}
    values = {}
    if heading.number is not None and (heading.number.kind is None or heading.subject):
        values['letter_number'] = 1.0
    if heading.subject:
        values['letter_subject'] = 1.0
    if heading.addressee is not None:
        values['letter_addressed'] = 1.0
        if not heading.subject and _about(heading, heading.addressee):
            values['letter_about'] = 1.0
    if len(values) < 2:
        return {}
    if len(values) > 2:
        values['letter_whole'] = 1.0
    if heading.national is not None and heading.dated:
        values['letter_dated'] = 1.0
    return values | {'letter': 1.0}


def _about(heading: Heading, addressee: float) -> bool:
    """Whether small letters stand in the left column of the header, where a letter says what it is about."""
    number = next((span.y0 for span in heading.spans if document_number.has_label(span.text)), heading.national)
    return number is not None and any(
        number + span.height / 2 < span.y0 < min(addressee, _HEAD)
        and span.x1 < _LEFT
        and not span.in_capitals
        and len(span.words) >= 2
        and not document_number.has_label(span.text)
        for span in heading.spans
    )
