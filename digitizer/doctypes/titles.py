"""Titles of document types on a page: which lines are one, how well they match, and how much their place says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from digitizer.doctypes.matching import Candidate, Phrase, capital_share, compact
from digitizer.doctypes.model import Catalogue
from digitizer.doctypes.spans import Span

_LINES = 5  # a printed title has at most this many lines
_CAPITALS = 0.7  # share of capitals from which a title counts as printed in capitals
_LINE_STEP = 2.6  # times the line height: the next line of a title is not further down
_APART = 0.1  # share of the page width: words of one title, set wide or parted by a seal, are not further apart
_LIKE = 0.75  # the smaller of two parts of one line is at least this share of the larger
_LARGE = 1.2  # times the page's usual letters: a title that needs no capitals
_LEAST_LARGE = 6  # letters of such a title
_COPY = ("Bản điện tử", "Bản sao điện tử", "Bản sao", "Bản chụp", "Bản in", "Bản chính", "Bản gốc")
_SHOWN = ("Thông tin", "Chi tiết")  # in capitals they head parts of a form
_BEFORE = {capitals: tuple(map(compact, (*_COPY, *(() if capitals else _SHOWN)))) for capitals in (True, False)}
"""What stands before the title of a copy or of a screen, `Bản điện tử Giấy khai sinh`, in capitals and in small letters."""


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title of type `code` that begins at `span`.

    `errors` counts misread letters; `whole` says that the title ends with a line, `capitals` that it is printed
    in capitals, `colon` that a colon follows it: `QUYẾT ĐỊNH:` opens the ruling, it is not the title. `length` is
    the number of letters of the catalogue's title.
    """

    code: str
    span: Span
    errors: int
    length: int
    whole: bool
    capitals: bool
    colon: bool
    alone: bool = False  # nothing else stands on its line

    @property
    def stands(self) -> bool:
        """Whether it is printed as a title is, in capitals or in larger letters on a line of its own."""
        return not self.colon and (self.capitals or self.large)

    @property
    def large(self) -> bool:
        """Whether it fills a line of its own in letters larger than those of the page: `Giấy phép lái xe` on a phone."""
        return self.whole and self.alone and self.length >= _LEAST_LARGE and self.span.size >= _LARGE


class TitleIndex:
    """All titles of a catalogue, ready to be compared with the lines of a page."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the titles and form codes of all types once."""
        self._titles = [(item.code, Phrase(title)) for item in catalogue for title in item.titles]
        self._by_letter: dict[str, list[tuple[str, Phrase]]] = {}
        for code, phrase in self._titles:
            self._by_letter.setdefault(phrase.text[:1], []).append((code, phrase))
        self.form_codes = {_code(code): code for item in catalogue for code in item.form_codes}

    def matches(self, spans: Sequence[Span]) -> list[TitleMatch]:
        """Return the titles that begin at some span, from the top down; of one place only the longest ones."""
        found: list[TitleMatch] = []
        for index in range(len(spans)):
            found.extend(self._longest(list(self._begin(spans, index))))
        return found

    def _begin(self, spans: Sequence[Span], index: int) -> Iterator[TitleMatch]:
        block = _block(spans, index)
        text = ''.join(span.compact for span in block)
        yield from self._of(block, text, 0, spans)
        for before in _BEFORE[block[0].in_capitals]:
            if block[0].compact.startswith(before) and len(before) in _word_ends(block):
                yield from (match for match in self._of(block, text, len(before), spans) if match.whole)

    def _of(self, block: Sequence[Span], text: str, skipped: int, spans: Sequence[Span]) -> Iterator[TitleMatch]:
        text = text[skipped:]
        if len(text) < 3:
            return
        candidate = Candidate(text)
        plain = not block[0].in_capitals  # running text: a title word must be there as it is
        ends = [end - skipped for end in _ends(block)]
        breaks = [end - skipped for end in _word_ends(block)]
        for code, phrase in self._by_letter.get(candidate.text[0], ()) if plain else self._titles:
            aligned = phrase.at_start(candidate, exactly=plain)
            if aligned is None:
                continue
            whole = any(abs(end - aligned.end) <= min(1, aligned.errors) for end in ends)
            if not whole and not any(abs(end - aligned.end) <= min(1, aligned.errors) for end in breaks):
                continue  # LUẬT in LUẬTSƯ: the title ends inside a word
            if aligned.errors and len(phrase.text) < 8 and not whole:
                continue  # a short title with a misread letter must fill its line
            lines = [span for span, start in zip(block, [0, *ends], strict=False) if start < aligned.end]
            yield TitleMatch(
                code,
                block[0],
                aligned.errors,
                len(phrase.text),
                whole,
                lines[0].in_capitals and capital_share(' '.join(span.text for span in lines)) >= _CAPITALS,
                whole and lines[-1].text.rstrip().endswith(':'),
                not any(_beside(block[0], span) for span in spans if span not in lines),
            )

    @staticmethod
    def _longest(matches: list[TitleMatch]) -> list[TitleMatch]:
        """A title inside a longer one says nothing: CĂN CƯỚC in CĂN CƯỚC CÔNG DÂN."""
        if not matches:
            return []
        best = max(matches, key=lambda match: (match.capitals, match.length - 3 * match.errors, match.whole))
        kept: dict[str, TitleMatch] = {best.code: best}
        for match in matches:
            if match.capitals == best.capitals and match.length >= best.length and match.errors <= best.errors + 1:
                kept.setdefault(match.code, match)
        return list(kept.values())


def _code(text: str) -> str:
    """A form code as it is looked for: `Mẫu số 01/ĐK` without what every form says."""
    return compact(text).removeprefix('mauso')


@lru_cache(maxsize=4)
def title_index(catalogue: Catalogue) -> TitleIndex:
    """Return the titles of a catalogue, made ready once."""
    return TitleIndex(catalogue)


def _block(spans: Sequence[Span], index: int) -> list[Span]:
    """Return the span, what goes on right of it, and what follows straight below it in the same column."""
    block = [spans[index]]
    while (more := _goes_on(block[-1], spans)) is not None:
        block.append(more)
    left, right, lines = block[0].x0, block[-1].x1, 1
    for span in spans[index + 1 :]:
        last = block[-1]
        if lines == _LINES or span.y0 - last.y0 > _LINE_STEP * max(last.height, span.height):
            break
        overlap = min(right, span.x1) - max(left, span.x0)
        if span.y0 > last.y0 + last.height / 2 and overlap > 0.3 * min(right - left, span.width):
            block.append(span)
            left, right, lines = span.x0, span.x1, lines + 1
    return block


def _beside(span: Span, other: Span) -> bool:
    """Whether two spans stand on one line."""
    return other is not span and abs(span.y0 + span.y1 - other.y0 - other.y1) < span.height


def _goes_on(span: Span, spans: Sequence[Span]) -> Span | None:
    """The part of a line of capitals that stands right of `span` in letters of its size: `ĐĂNG KÝ MÔ TÔ  XE MÁY`."""
    if not span.in_capitals:
        return None
    return next(
        (
            other
            for other in spans
            if 0 <= other.x0 - span.x1 < _APART
            and _beside(span, other)
            and other.in_capitals
            and _LIKE * max(span.size, other.size) <= min(span.size, other.size)
        ),
        None,
    )


def _ends(block: Sequence[Span]) -> list[int]:
    """Offsets in the joined compact text at which a line ends."""
    return list(accumulate(len(span.compact) for span in block))


def _word_ends(block: Sequence[Span]) -> list[int]:
    """Offsets in the joined compact text at which a word ends."""
    return list(accumulate(len(word) for span in block for word in span.words))
