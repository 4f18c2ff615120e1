"""Finding printed labels among misread words, with the sections that tell one `Dân tộc` from the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.matching import allowed_slips, letters, likeness
from digitizer.extraction.sheet import Row, Sheet, Token

_NUMBERING = re.compile(r'^\W*(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,4})[.)]$|^[(\[]\d{1,2}[)\]]$|^[-–+*•]$')
_ENDS_LABEL = re.compile(r'[:;.…]')
_SHORT = 4  # letters: a label this short counts only at the start of a run and with a colon or a digit behind it
_SPOKEN = (
    7  # letters of a label that may stand inside a line in small letters, with a digit behind it: `quyển số 01/2025`
)
_MOST_WORDS = 22
_UNMARKED = {'cho', 'ten', 'so', 'theo', 'mst', 'cccd', 'cmnd', 'gplx', 'tai'}
"""Vietnamese labels that have no marks: nothing but a list tells them from English ones."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label on a page: tokens `start` to `end` (exclusive) of a row."""

    spec: FieldSpec
    row: int
    start: int
    end: int
    score: float  # 0..1
    tokens: tuple[Token, ...]
    foreign: bool = False  # an English label of a field that has Vietnamese ones


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    score: float
    label: str


def find_hits(
    sheet: Sheet, wanted: Sequence[FieldSpec], known: Sequence[FieldSpec], section: str | None
) -> tuple[list[Hit], str | None]:
    """Return the labels of a page in reading order, and the section that is open at its end.

    `known` are all fields of the type: a label of a field that is not wanted still ends the value before it.
    """
    hits: list[Hit] = []
    headings = _headings(known)
    labels = _by_length(known)
    for index, row in enumerate(sheet.rows):
        section = _section(row, headings) or section
        for span in _spans(row, known, labels):
            spec = _owner(span.label, wanted, known, section)
            if spec is not None:
                words = row.tokens[span.start : span.end]
                hits.append(Hit(spec, index, span.start, span.end, span.score, words, _is_foreign(spec, span.label)))
    return hits, section


def is_numbering(text: str) -> bool:
    """Whether a word is the number or dash in front of an entry."""
    return _NUMBERING.match(text) is not None


def _is_foreign(spec: FieldSpec, label: str) -> bool:
    printed = [item for item in spec.labels if letters(item) == label]
    foreign = all(item.isascii() and letters(item) not in _UNMARKED for item in printed)
    return foreign and any(not item.isascii() for item in spec.labels)


def _headings(specs: Sequence[FieldSpec]) -> dict[str, str]:
    """Folded heading to the name of its group: headings of one field belong together."""
    groups: dict[str, str] = {}
    for spec in specs:
        if spec.sections:
            first = next(
                (groups[letters(item)] for item in spec.sections if letters(item) in groups), letters(spec.sections[0])
            )
            for item in spec.sections:
                groups.setdefault(letters(item), first)
    return groups


def _section(row: Row, headings: dict[str, str]) -> str | None:
    """Return the section that a row opens: a heading at its start, or at the end of the label that it starts with."""
    words = _unnumbered([token.text for token in row.runs[0].tokens])
    label = _before_colon(words)
    plain, before = letters(' '.join(words)), letters(' '.join(label))
    ends = _word_ends(label)
    bracketed = any(word.startswith('(') for word in label)  # BÊN A (BÊN MUA): …
    best: tuple[float, str] | None = None
    for heading, group in headings.items():
        worth = _opens(plain, before, ends, heading, bracketed=bracketed)
        if worth and (best is None or worth > best[0]):
            best = (worth, group)
    return best[1] if best is not None else None


def _before_colon(words: Sequence[str]) -> Sequence[str]:
    for index, word in enumerate(words):
        if ':' in word:
            return words[: index + 1]
    return words


def _word_ends(words: Sequence[str]) -> list[str]:
    """The beginnings of a label in letters, each up to the end of a word."""
    joined = ''
    return [joined := joined + letters(word) for word in words]


def _opens(plain: str, before: str, ends: Sequence[str], heading: str, *, bracketed: bool) -> float:
    """How well a row's beginning is a heading, in letters; 0 if it is none.

    `ends` are the beginnings of its label, whole words only: `Họ và tên: PHẠM` does not begin with `Họ và tên cha`.
    """
    if plain == heading or before == heading:
        return len(heading) + 1.0
    if len(heading) >= 4 and before.startswith(heading) and bracketed:
        return float(len(heading))
    size = len(heading)
    if size < 6:
        return 0.0
    slack = allowed_slips(size)
    score = max((likeness(text, heading) for text in ends if abs(len(text) - size) <= slack), default=0.0)
    if before.endswith(heading) and len(before) < size + 24:
        score = 1.0
    return size * (1.0 - 3.0 * (1.0 - score)) if score else 0.0


def _unnumbered(words: Sequence[str]) -> Sequence[str]:
    return words[1:] if words and _NUMBERING.match(words[0]) else words


def _owner(
    label: str, wanted: Sequence[FieldSpec], known: Sequence[FieldSpec], section: str | None
) -> FieldSpec | None:
    """The field that a label means in the open section; one of another section still bounds values."""
    having = [spec for spec in known if any(letters(item) == label for item in spec.labels)]
    groups = _headings(known)
    in_section = [
        spec for spec in having if spec.sections and section in {groups.get(letters(item)) for item in spec.sections}
    ]
    free = [spec for spec in having if not spec.sections]
    for spec in in_section or free:
        if spec in wanted:
            return spec
    rest = in_section or free or having
    if not rest or rest[0] in wanted:
        return None
    bound: FieldSpec = rest[0]
    return bound


def _by_length(specs: Sequence[FieldSpec]) -> dict[int, list[str]]:
    """Labels in letters, the longest first, by each number of letters that they may be read with."""
    found: dict[int, list[str]] = {}
    known = dict.fromkeys(letters(label) for spec in specs for label in spec.labels)
    for label in sorted(known, key=len, reverse=True):
        slips = allowed_slips(len(label))
        for length in range(len(label) - slips, len(label) + slips + 1):
            found.setdefault(length, []).append(label)
    return found


def _spans(row: Row, specs: Sequence[FieldSpec], labels: Mapping[int, Sequence[str]]) -> list[_Span]:
    """Non-overlapping labels of a row, the longest and surest first; `labels` by number of letters."""
    longest = max(labels, default=0)
    starts = _starts(row)
    candidates: list[_Span] = []
    tokens = row.tokens
    words = [token.letters for token in tokens]
    for start in range(len(tokens)):
        joined = ''
        for end in range(start + 1, min(len(tokens), start + _MOST_WORDS) + 1):
            joined += words[end - 1]
            if len(joined) > longest:
                break
            candidates += [
                _Span(start, end, score, label)
                for label in labels.get(len(joined), ())
                if (score := _score(joined, label, start in starts, tokens, start, end)) > 0
            ]
            if _closes(tokens[end - 1]):
                break
    candidates.sort(key=lambda span: (-_worth(span.label, span.score), -span.score))
    taken: list[_Span] = []
    for span in candidates:
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return _merged(sorted(taken, key=lambda span: span.start), tokens, specs)


def _worth(label: str, score: float) -> float:
    """Letters that fit, less three for each that does not: an exact short label beats a long one read wrong."""
    return len(label) * (1.0 - 3.0 * (1.0 - min(1.0, score + 0.08)))


def _closes(token: Token) -> bool:
    return token.text.endswith((':', ';')) or re.search(r'[.…]{3,}', token.text) is not None


def _starts(row: Row) -> set[int]:
    """Indices of tokens that begin a run, after numbering and dashes, or follow a bar or an opening bracket."""
    starts: set[int] = set()
    at = 0
    for run in row.runs:
        starts.add(at)
        if len(run.tokens) > 1 and _NUMBERING.match(run.tokens[0].text):
            starts.add(at + 1)
        at += len(run.tokens)
    tokens = row.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.text.endswith(('/', ';', '|')) or token.text in {'-', '–'}:
            starts.add(index + 1)
    return starts


def _score(joined: str, label: str, at_start: bool, tokens: Sequence[Token], start: int, end: int) -> float:
    score = likeness(joined, label)
    if not score:
        return 0.0
    closed = _closes(tokens[end - 1]) or (end < len(tokens) and _ENDS_LABEL.match(tokens[end].text) is not None)
    slash = tokens[end - 1].text.endswith('/') or (end < len(tokens) and tokens[end].text.startswith('/'))
    if len(label) < _SHORT:
        digits = end < len(tokens) and any(char.isdigit() for char in tokens[end].text)
        return score * (1.0 if closed else 0.85) if at_start and (closed or digits or slash) else 0.0
    capital = tokens[start].text[:1].isupper()
    if not (closed or slash or capital) and len(label) >= _SPOKEN and end < len(tokens):
        return score * 0.75 if tokens[end].text[:1].isdigit() and not at_start else 0.0
    if not (closed or slash or capital):
        return 0.0  # the word goes on with a sentence
    if closed or slash:
        return score if at_start or capital or len(label) > 7 else score * 0.85
    if at_start:
        return score * (0.97 if end == len(tokens) else 0.92)
    return score * 0.8 if capital and len(label) >= 7 else 0.0


def _merged(spans: Sequence[_Span], tokens: Sequence[Token], specs: Sequence[FieldSpec]) -> list[_Span]:
    """Join the two halves of a bilingual label: `Họ và tên / Full name`."""
    merged: list[_Span] = []
    for span in spans:
        if merged:
            last = merged[-1]
            between = tokens[last.end : span.start]
            bilingual = all(token.text in {'/', '|', '('} for token in between) and _same_field(
                last.label, span.label, specs
            )
            glued = span.start == last.end and _closes(tokens[last.end - 1]) and not _closes(tokens[span.end - 1])
            if glued and not bilingual:
                continue  # the value of the last label begins with the words of another
            if bilingual:
                merged[-1] = _Span(last.start, span.end, max(last.score, span.score), last.label)
                continue
        merged.append(span)
    return merged


def _same_field(one: str, other: str, specs: Sequence[FieldSpec]) -> bool:
    for spec in specs:
        known = {letters(label) for label in spec.labels}
        if one in known and other in known:
            return True
    return False
