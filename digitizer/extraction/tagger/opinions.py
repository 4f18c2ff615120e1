"""What the tagger says of a document: where it sees a field, and whether it sees it where a rule has found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np

from digitizer.doctypes.model import DocType, Layout
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.tagger.encoding import MOST_WORDS, Place, Vocabulary, encode, places_of, vocabulary
from digitizer.extraction.tagger.network import Network, network
from ocr.model import Box

_FIRST, _LAST = 4, 2  # pages at the beginning and the end of a document that are looked at
_FEWEST = 40  # words of a page that tell enough of what stands where
_MEANT = 0.5  # how likely a word of a span is of its field
_SURELY = 0.95  # how likely a word is of its field that a value is not whole without
_LONGEST_GAP = 1  # words between two of one span that are no likelier of the field than not
_NEXT_ROWS = 2  # rows under a span in which it may go on


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are of one field."""

    tokens: tuple[Token, ...]
    page: int
    probability: float  # mean of its words
    ends_run: bool = True  # nothing stands close behind it


@dataclass(frozen=True)
class TaggedWord:
    """A word of a page with how likely it is of each field."""

    token: Token
    place: Place
    shares: dict[str, float]  # by field


class Opinions:
    """The words of a document with the fields that they are likely of."""

    def __init__(self, pages: Sequence[tuple[int, Sequence[TaggedWord]]], names: Sequence[str]) -> None:
        self._pages = pages
        self._names = frozenset(names)
        self._at: dict[tuple[int, Box], dict[str, float]] = {
            (number, word.token.box): word.shares for number, words in pages for word in words
        }

    def support(self, name: str, page: int, tokens: Sequence[Token]) -> float | None:
        """Return how likely words are of a field, 0..1, on average; None where nothing is known of field or words."""
        if name not in self._names:
            return None
        told = [self._at[page, token.box][name] for token in tokens if (page, token.box) in self._at and token.letters]
        return fmean(told) if told else None

    def left_out(self, name: str, page: int, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return the words of the same place that are surely of a field and not among those of its value."""
        own = {token.box for token in tokens}
        found = []
        for span in self.spans(name):
            if span.page == page and any(token.box in own for token in span.tokens):
                found += [token for token in span.tokens if token.letters and token.box not in own]
        return tuple(token for token in found if self._at[page, token.box][name] >= _SURELY)

    def spans(self, name: str) -> list[Span]:
        """Return where a field is seen, the likeliest place first."""
        if name not in self._names:
            return []
        found = [span for number, words in self._pages for span in _spans(name, number, words)]
        return sorted(found, key=lambda span: span.probability, reverse=True)


def read(sheets: Sequence[Sheet], doctype: DocType) -> Opinions:
    """Tag the pages of a document.

    Nothing is said of a type that the network was not made for, of official papers, whose layout is prescribed, or of pages with hardly a word.
    """
    known = vocabulary()
    if doctype.layout is Layout.ND30 or doctype.code not in known.types or (model := network()) is None:
        return Opinions((), ())
    names = [spec.name for spec in doctype.fields if spec.name in known.types[doctype.code]]
    looked_at = sheets if len(sheets) <= _FIRST + _LAST else [*sheets[:_FIRST], *sheets[-_LAST:]]
    pages = [
        (sheet.number, list(_tagged(sheet, doctype.code, names, model, known)))
        for sheet in looked_at
        if len(sheet.tokens) >= _FEWEST
    ]
    return Opinions(pages, names)


def _tagged(sheet: Sheet, code: str, names: Sequence[str], model: Network, known: Vocabulary) -> Iterator[TaggedWord]:
    words = places_of(sheet)
    columns = [known.fields[name] for name in names]
    for start in range(0, len(words), MOST_WORDS):
        piece = words[start : start + MOST_WORDS]
        shares = model.probabilities(encode([place for _, place in piece], known), code, known)[:, columns]
        for (token, place), row in zip(piece, np.asarray(shares, float), strict=True):
            yield TaggedWord(token, place, dict(zip(names, row.tolist(), strict=True)))


def _spans(name: str, number: int, words: Sequence[TaggedWord]) -> Iterator[Span]:
    """Words in one row with little between them, and what goes on under them."""
    meant = [at for at, word in enumerate(words) if word.shares[name] >= _MEANT]
    parts: list[list[TaggedWord]] = []
    for before, at in pairwise([-_LONGEST_GAP - 2, *meant]):
        one_row = parts and words[before].place.row == words[at].place.row
        if one_row and at - before <= _LONGEST_GAP + 1:
            parts[-1] += words[before + 1 : at + 1]
        else:
            parts.append([words[at]])
    spans: list[list[TaggedWord]] = []
    for part in parts:
        above = next((span for span in reversed(spans) if _goes_on(span, part)), None)
        if above is None:
            spans.append(part)
        else:
            above += part
    followed = {id(word): word.place.run == after.place.run for word, after in pairwise(words)}
    for span in spans:
        share = fmean(word.shares[name] for word in span)
        yield Span(tuple(word.token for word in span), number, share, not followed.get(id(span[-1]), False))


def _goes_on(span: Sequence[TaggedWord], part: Sequence[TaggedWord]) -> bool:
    last = span[-1].place.row
    if not 0 < part[0].place.row - last <= _NEXT_ROWS:
        return False
    left, right = min(word.place.x0 for word in span), max(word.place.x1 for word in span)
    return part[0].place.x0 < right and part[-1].place.x1 > left
