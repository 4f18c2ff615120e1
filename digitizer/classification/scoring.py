"""How much each piece of evidence says for or against a type, in log-odds against "none of the catalogue".

The points were set on published documents, contract templates and annexes, then checked on noisy copies of them:
an accepted type must be right in at least 995 of 1,000 cases, so a title alone, without anything that agrees with
it, is never enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digitizer.classification.evidence import Evidence
from digitizer.doctypes.matching import compact_words
from digitizer.doctypes.model import Catalogue, DocType, Layout, MachineCode
from digitizer.doctypes.titles import TitleMatch
from digitizer.kit.text import fold

OFFICIAL_LETTER = 'T18'  # the one administrative document without a type line

_PRIOR = -6.0
_TITLE = 6.0
_TELLING = (14, 20)  # letters from which a title is said of nothing else
_NUMBER = 4.5
_NUMBER_WITHOUT_MARKS = 2.5
_OTHER_NUMBER = -3.0
_MACHINE_CODE = {
    MachineCode.CCCD_QR: 6.0,
    MachineCode.MRZ_TD1: 6.0,
    MachineCode.MRZ_TD3: 9.0,
    MachineCode.BHYT_QR: 9.0,
}
_FORM_CODE = 3.0
_ANCHOR = 1.5  # shared between the types that have it
_ANCHORS_AT_MOST = 5.0
_NO_ANCHOR = -1.5
_EXCLUDED_TITLE = -6.0
_EXCLUDED_TEXT = -1.5
_NATIONAL_HEADING = 1.0
_NO_HEADING = -1.5
_ANNEX = -4.0
_HINT = 3.0
_TELLS = _TITLE + 2.0  # points of a title that is long and well read
_SHORT = 8  # letters; shorter phrases are found inside other words, so their ends must be ends of words


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one type, and whether something in them is enough to act on without a person."""

    code: str
    points: float
    strong: bool


class Scorer:
    """The catalogue made ready for scoring; holds no document."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Weigh each anchor by how few types share it."""
        self._types = tuple(item for item in catalogue if item.layout is not Layout.NONE)
        self._anchors = {item.code: _usable(item.anchors) for item in self._types}
        self._excludes = {item.code: _usable(item.excludes) for item in self._types}
        shared = Counter(anchor for anchors in self._anchors.values() for anchor in set(anchors))
        self._weight = {anchor: _ANCHOR / count for anchor, count in shared.items()}
        self._symbols = {symbol: item.code for item in self._types for symbol in item.number_symbols}
        self._folded = Counter(fold(symbol) for symbol in self._symbols)

    def scores(self, evidence: Evidence, hint: str | None) -> list[Score]:
        """Score every type, best first."""
        heads = [span.compact for span in evidence.heading.spans if span.y0 < 0.5 and span.in_capitals]
        found = [self._score(item, evidence, heads, hint) for item in self._types]
        return sorted(found, key=lambda score: -score.points)

    def _score(self, item: DocType, evidence: Evidence, heads: Sequence[str], hint: str | None) -> Score:
        title, titled = self._title(item, evidence)
        number, numbered = self._number(item, evidence)
        anchors, hits = self._anchor_points(item, evidence)
        coded = sum(_MACHINE_CODE[code] for code in evidence.machine_codes & set(item.machine_codes))
        formed = _FORM_CODE * bool(set(evidence.heading.form_codes) & set(item.form_codes))
        letter = _letter(evidence) if item.code == OFFICIAL_LETTER else 0.0
        points = _PRIOR + title + number + anchors + coded + formed + letter
        points += self._against(item, evidence, heads) + _layout(item, evidence) + _HINT * (hint == item.code)
        supported = titled and (bool(hits) or numbered or bool(coded) or _in_order(evidence, telling=title >= _TELLS))
        strong = supported or bool(coded and hits) or (numbered and hits >= 2) or letter > 0
        return Score(item.code, points, strong)

    def _title(self, item: DocType, evidence: Evidence) -> tuple[float, bool]:
        """Points of the best title of this type, and whether it stands where a title stands."""
        heading = evidence.heading
        best, placed = 0.0, False
        for match in heading.titles:
            if match.code != item.code:
                continue
            points = _title_points(match, may_go_on=item.layout is not Layout.ND30)
            above = match.span.y0 < heading.body and not match.colon
            if not above:
                points *= 0.1
            elif (first := heading.first_title) is not None and _later(match, first):
                points *= 0.25
            elif heading.national is not None and match.span.y0 > heading.national:
                points += 1.5
            if points > best:
                best = points
                placed = above and points >= _TITLE - 1.5
        return best, placed

    def _number(self, item: DocType, evidence: Evidence) -> tuple[float, bool]:
        """Points of the symbol in the document's own number."""
        if evidence.heading.number is None:
            return 0.0, False
        head = evidence.heading.number.symbol.split('-')[0]
        if head in item.number_symbols:
            return _NUMBER, True
        if fold(head) in map(fold, item.number_symbols):
            return (_NUMBER_WITHOUT_MARKS, True) if self._folded[fold(head)] == 1 else (1.0, False)
        known = fold(head) in self._folded
        return (_OTHER_NUMBER if known and item.layout is Layout.ND30 else 0.0), False

    def _anchor_points(self, item: DocType, evidence: Evidence) -> tuple[float, int]:
        anchors = self._anchors[item.code]
        hits = {anchor: share for anchor in anchors if (share := _share(anchor, evidence))}
        if not hits and len(anchors) >= 4:
            return _NO_ANCHOR, 0
        found = sum(self._weight[anchor] * hits[anchor] for anchor in hits)
        return min(_ANCHORS_AT_MOST, found), sum(share == 1.0 for share in hits.values())

    def _against(self, item: DocType, evidence: Evidence, heads: Sequence[str]) -> float:
        """Points against the type; `heads` are the lines in capitals of the upper half, compact."""
        points = 0.0
        for phrase in self._excludes[item.code]:
            if any(phrase.replace(' ', '') in head for head in heads):
                points += _EXCLUDED_TITLE
            elif _present(phrase, evidence):
                points += _EXCLUDED_TEXT
        if evidence.heading.annex and evidence.heading.first_title is None:
            points += _ANNEX
        return points


def _usable(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases as they are looked for: compact, or with blanks around when they are short."""
    found = (compact_words(phrase) for phrase in phrases)
    return tuple(dict.fromkeys(_looked_for(words) for words in found if words))


def _looked_for(words: Sequence[str]) -> str:
    whole = ''.join(words)
    return whole if len(whole) >= _SHORT else f' {" ".join(words)} '


def _present(phrase: str, evidence: Evidence) -> bool:
    return phrase in (evidence.spaced if phrase.startswith(' ') else evidence.text)


def _share(phrase: str, evidence: Evidence) -> float:
    """Return 1 for a phrase that is there, 0.5 for a long one of which a half is, the other half being misread."""
    if _present(phrase, evidence):
        return 1.0
    if len(phrase) < 2 * _SHORT:
        return 0.0
    middle = len(phrase) // 2
    return 0.5 if phrase[:middle] in evidence.text or phrase[middle:] in evidence.text else 0.0


def _title_points(match: TitleMatch, *, may_go_on: bool) -> float:
    """Points of a title by how it is printed; forms and contracts add their subject on the same line."""
    if not match.capitals:
        return 1.5 if match.whole and abs(match.span.centre - 0.5) < 0.1 else 0.0
    points = _TITLE - 0.8 * match.errors
    points += 0.5 if abs(match.span.centre - 0.5) < 0.12 else 0.0
    points += sum(1.0 for length in _TELLING if match.length >= length)
    return points if match.whole or may_go_on else points - 1.0


def _later(match: TitleMatch, first: TitleMatch) -> bool:
    """Whether `match` stands below another type's title: `QUY CHẾ` after `QUYẾT ĐỊNH ban hành`."""
    return match.code != first.code and match.span.y0 > first.span.y0 + first.span.height / 2


def _in_order(evidence: Evidence, *, telling: bool) -> bool:
    """Whether the page opens as official papers do: national heading, and place and date or a telling title."""
    return evidence.heading.national is not None and (evidence.heading.dated or telling)


def _layout(item: DocType, evidence: Evidence) -> float:
    heading = evidence.heading
    if item.layout is not Layout.ND30:
        return _NATIONAL_HEADING if heading.national is not None and item.layout is Layout.FORM else 0.0
    if heading.national is not None:
        return _NATIONAL_HEADING + (0.5 if heading.dated else 0.0)
    return _NO_HEADING if heading.number is None else 0.0


def _letter(evidence: Evidence) -> float:
    """Points of an official letter: a number without a kind, `V/v` below it, `Kính gửi`, and no title."""
    heading = evidence.heading
    if heading.first_title is not None or heading.addressee is None:
        return 0.0
    agency = heading.number is not None and heading.number.kind is None
    points = 3.5 * agency + 3.0 * heading.subject + 2.0
    return points if agency or heading.subject else 0.0
