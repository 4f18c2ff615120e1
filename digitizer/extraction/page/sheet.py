"""A page laid straight for reading fields: words as tokens, tokens without wide gaps as runs, runs side by side as rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, zip_longest
from statistics import median

from digitizer.doctypes.addresses import names as unit_names
from digitizer.documents.model import Page
from digitizer.extraction.matching import CAPITALS, SMALL, letters
from digitizer.extraction.page import echoes, overlaps
from digitizer.extraction.page.squares import outside_words
from ocr.model import Box, Code, Line, Word

_GAP = 1.15  # of the page's word height: a wider blank parts two runs
_GLUED = re.compile(
    '|'.join((
        r'(?<=[^\W\d]{2}:)(?=\w)|(?<=[^\W\d]:)(?=[^\W\d])',
        rf'(?<=\d{{4}})(?=[{CAPITALS}][{SMALL}])|(?<=CMND)(?=\d{{9}})|(?<=CCCD)(?=\d{{9}})',
        r'(?<=\w)(?=[.…_]{3})|(?<=[\w:.,])(?=_)|(?<=_)(?=[^\W_])|(?<=:)(?=[.…_]{2})|(?<=[.…_]{3})(?=\w)',
        rf'(?<=\w[,;])(?=\()|(?<=\w;)(?=[^\W\d_])|(?<=\d,)(?=[^\W\d_]{{2}})|(?<=[^\W\d_],)(?=\w[{SMALL}])',
        r'(?<=[^\W\d_]{2}/)(?=(?:Full|Sex|Gender|Date|Place|Nationality|Ethnic|Permanent|Personal|Address|Criminal|Name|Number|[Ee]-?mail)\b)',
    ))
)  # fmt: skip
"""Where a word ends that has no blank behind it: after a label's colon, and on both sides of dotted leaders.

`C:3cm` on identity cards is one word: how far off a mole is.
"""
_COUNTED = re.compile(r'(\d{1,2})([^\W\d_]{2,})')
"""A number of a table's row that touches the name behind it: `1LÊ`."""
_LEADER = re.compile(r'[.…_]+')
_LETTER = 0.5  # of the height of its box: how wide a letter is
_TOO_WIDE = 0.9  # of its height: a letter as wide stands in a box that holds a dotted line too
_RINGS = re.compile(r'[OoCcGgQ0öøØÖ©Œ®@óỏòôơIlJ1|()\[\]{}‹›«»eaLSxXK6.,:;`\'^\\/]+')
_LAYER = 0.985  # confidence of words of a text layer; what was read off the image has less
_CUT_DATE = re.compile(r'\btháng\s+\S{1,2}(?:\s+(?P<year>năm))?$', re.IGNORECASE)
_YEAR = re.compile(r'(?P<word>năm\s+)?(?:19|20)\d\d\W*', re.IGNORECASE)
_SAME_ROW = 0.5  # of the smaller height: middles nearer than this are on one row


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `box` is the page's own, the other coordinates are those of the page turned straight."""

    text: str
    confidence: float
    box: Box
    x0: float
    y0: float
    x1: float
    y1: float
    handwritten: bool = False
    readings: tuple[tuple[str, float], ...] = ()  # of digits by pen: what they may be, see `Word`

    @property
    def middle(self) -> float:
        """Vertical middle on the straight page."""
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def letters(self) -> str:
        """Folded letters and digits only: what labels are compared by."""
        return letters(self.text)


@dataclass(frozen=True)
class Run:
    """Neighbouring words of one row; never empty."""

    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The words with one blank between them."""
        return ' '.join(token.text for token in self.tokens)

    def part(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that hold the characters `start` to `end` of the text."""
        taken = []
        at = 0
        for token in self.tokens:
            if at < end and at + len(token.text) > start:
                taken.append(token)
            at += len(token.text) + 1
        return tuple(taken)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.tokens[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(token.x1 for token in self.tokens)

    @cached_property
    def y0(self) -> float:
        """Upper edge."""
        return min(token.y0 for token in self.tokens)

    @cached_property
    def y1(self) -> float:
        """Lower edge."""
        return max(token.y1 for token in self.tokens)

    @cached_property
    def middle(self) -> float:
        """Vertical middle: the median of the words', so that one tall word does not shift it."""
        return median(token.middle for token in self.tokens)

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def height(self) -> float:
        """Median height of the words."""
        return median(token.height for token in self.tokens)


@dataclass(frozen=True)
class Row:
    """Runs on one printed row, from left to right; never empty."""

    runs: tuple[Run, ...]
    limit: float | None = None  # where its column ends; None: at the page's edge
    of_table: bool = False  # label and value of a table: they belong together however far apart they are
    whole: bool = False  # a label with its whole value: no line under it goes on with it

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words of the row."""
        return tuple(token for run in self.runs for token in run.tokens)

    @cached_property
    def text(self) -> str:
        """The words with one blank between them."""
        return ' '.join(run.text for run in self.runs)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.runs[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(run.x1 for run in self.runs)

    @cached_property
    def y0(self) -> float:
        """Upper edge."""
        return min(run.y0 for run in self.runs)

    @cached_property
    def y1(self) -> float:
        """Lower edge."""
        return max(run.y1 for run in self.runs)

    @cached_property
    def middle(self) -> float:
        """Vertical middle."""
        return median(token.middle for token in self.tokens)

    @cached_property
    def height(self) -> float:
        """Median height of the words."""
        return median(token.height for token in self.tokens)

    def step_to(self, below: Row) -> float:
        """Distance from the last line of this row to the first line of the next; cells have several lines."""
        return min(token.middle for token in below.tokens) - max(token.middle for token in self.tokens)


@dataclass(frozen=True)
class Sheet:
    """One page's rows from top to bottom. `scale` is the median height of its words in pixels."""

    number: int
    width: int
    height: int
    scale: float
    rows: tuple[Row, ...]
    pitch: float  # median distance of neighbouring rows: the line spacing of the running text
    codes: tuple[Code, ...] = ()
    from_text_layer: bool = False

    def has_layer(self, tokens: Sequence[Token]) -> bool:
        """Whether words come from the page's own text layer, and not from what was painted over it."""
        return self.from_text_layer and bool(tokens) and all(token.confidence >= _LAYER for token in tokens)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words, row by row."""
        return tuple(token for row in self.rows for token in row.tokens)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All runs, row by row."""
        return tuple(run for row in self.rows for run in row.runs)

    def place_of(self, word: Token) -> int | None:
        """Return the place of the row that a word stands in; None where no row has it."""
        return next(
            (at for at, row in enumerate(self.rows) if any(token.box == word.box for token in row.tokens)), None
        )

    def row_of(self, word: Token) -> Row | None:
        """Return the row that a word stands in; None where no row has it."""
        at = self.place_of(word)
        return self.rows[at] if at is not None else None


def open_sheet(page: Page) -> Sheet:
    """Lay a page out: skew taken out of the coordinates, engine lines cut at wide gaps and put side by side again."""
    slope = math.tan(math.radians(page.skew))
    lines = [_without_ornament(_tokens(outside_words(line), slope), page.width) for line in page.lines]
    heights = [token.height for tokens in lines for token in tokens if any(char.isalpha() for char in token.text)]
    scale = median(heights) if heights else max(1.0, page.height / 80)
    words = overlaps.parted(echoes.without(lines, scale))
    runs = [run for tokens in words for run in split_runs(tokens, scale)]
    rows = _with_whole_dates(rows_of(runs), scale)
    return Sheet(
        number=page.number,
        width=page.width,
        height=page.height,
        scale=scale,
        rows=tuple(rows),
        pitch=pitch_of(rows, scale),
        codes=page.codes,
        from_text_layer=page.engine == 'text_layer',
    )


def _with_whole_dates(rows: Sequence[Row], scale: float) -> list[Row]:
    """Put a year that stands alone under the line of place and date at the end of that line."""
    whole = list(rows)
    for at, row in enumerate(rows):
        for run in row.runs:
            cut = _CUT_DATE.search(run.text)
            years = [
                (below, year)
                for below in range(at + 1, min(at + 3, len(rows)))
                for year in rows[below].runs
                if cut is not None and _ends(run, cut, year, scale)
            ]
            if not years:
                continue
            below, year = years[0]
            ended = Run((*run.tokens, *_moved(year, run, scale)))
            whole[at] = Row(tuple(ended if other is run else other for other in whole[at].runs))
            whole[below] = Row(tuple(other for other in whole[below].runs if other is not year))
    return [row for row in whole if row.runs]


def _ends(run: Run, cut: re.Match[str], year: Run, scale: float) -> bool:
    match = _YEAR.fullmatch(year.text)
    if match is None or (match['word'] is None) is (cut['year'] is None):
        return False
    return run.x0 <= year.centre <= run.x1 and year.y0 - run.y1 < 2.5 * scale


def _moved(year: Run, run: Run, scale: float) -> list[Token]:
    """The words of a year behind those of a run on the straight page; their boxes stay."""
    shift = run.x1 + 0.4 * scale - year.x0
    return [replace(token, x0=token.x0 + shift, x1=token.x1 + shift, y0=run.y0, y1=run.y1) for token in year.tokens]


def pitch_of(rows: Sequence[Row], scale: float) -> float:
    """Return the line spacing of the running text in pixels."""
    steps = [low.middle - high.middle for high, low in pairwise(rows)]
    usual = [step for step in steps if 0.6 * scale < step < 3.5 * scale]
    return median(usual) if usual else 1.5 * scale


def _without_ornament(tokens: Sequence[Token], width: int) -> list[Token]:
    """Leave out what the engine made of decorated frames: rings in long rows, and one by one along the edges."""
    return [token for token in tokens if not _is_ornament(token, width)]


def _is_ornament(token: Token, width: int) -> bool:
    digits = sum(char.isdigit() for char in token.text)
    rings = _RINGS.fullmatch(token.text) is not None and 2 * digits < len(token.text)
    at_edge = token.x0 > 0.92 * width or token.x1 < 0.07 * width
    is_ring = rings and (token.confidence < 0.9 or len(token.text) == 1)  # `Có` at the edge of a card is a word
    return (rings and len(token.text) >= 6 and token.confidence < 0.9) or (
        at_edge and len(token.text) <= 5 and (is_ring or token.confidence < 0.5)
    )


_BARRED = str.maketrans('Ðð', 'Đđ')
"""The engine reads Đ as the Icelandic letter too."""
_IA = {'la', '1a', '|a'}
"""What engines make of `Ia`, river, with which names of the Central Highlands begin: `xã Ia Grai`."""


def _tokens(line: Line, slope: float) -> list[Token]:
    tokens = []
    told = any(word.handwritten for word in line.words)  # which words of the line are meant
    for word, following in zip_longest(line.words, line.words[1:]):
        by_pen = word.handwritten if told else line.handwritten
        for text, box in _parted(word):
            if text in _IA and following is not None and unit_names.follows_ia(following.text):
                text = 'Ia'
            x0, y0, x1, y1 = box
            drop = slope * (x0 + x1) / 2
            shift = slope * (y0 + y1) / 2
            place = (x0 + shift, y0 - drop, x1 + shift, y1 - drop)
            tokens.append(Token(text.translate(_BARRED), word.confidence, box, *place, by_pen, word.readings))
    return tokens


def _parted(word: Word) -> list[tuple[str, Box]]:
    """Part a word that the engine glued: `Số:2576`, `tên:......NGUYỄN`, `tộc:_Quốc`.

    Boxes go by the share of letters; where dotted lines are so long that letters would be far too wide, letters have
    their usual width and the lines share the rest.
    """
    pieces = [piece for piece in _GLUED.split(word.text) if piece]
    if (counted := _COUNTED.fullmatch(word.text)) is not None and not counted[2].isascii() and counted[2].isupper():
        pieces = [counted[1], counted[2]]
    box = word.box
    blank = box.width - _LETTER * box.height * sum(len(piece) for piece in pieces if not _LEADER.fullmatch(piece))
    lines = sum(_LEADER.fullmatch(piece) is not None for piece in pieces)
    if box.width > _TOO_WIDE * box.height * len(word.text) and blank > 0 and (lines or word.text.endswith('.')):
        widths = [blank / lines if _LEADER.fullmatch(piece) else _LETTER * box.height * len(piece) for piece in pieces]
    elif len(pieces) < 2:
        return [(word.text, box)]
    else:
        widths = [box.width * len(piece) / len(word.text) for piece in pieces]
    parts = []
    start = float(box.x0)
    for piece, width in zip(pieces, widths, strict=True):
        left, start = round(start), start + width
        parts.append((piece, Box(left, box.y0, max(round(start), left + 1), box.y1)))
    return parts


def split_runs(tokens: Sequence[Token], scale: float) -> list[Run]:
    """Cut a line of words at its wide gaps."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.x0):
        if runs and token.x0 - max(other.x1 for other in runs[-1]) < _GAP * scale:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [Run(tuple(run)) for run in runs]


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Put runs that stand side by side into rows, from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        for row in reversed(rows[-4:]):
            if all(_beside(run, other) for other in row):
                row.append(run)
                break
        else:
            rows.append([run])
    rows.sort(key=lambda row: median(run.middle for run in row))
    return [Row(tuple(sorted(row, key=lambda run: run.x0))) for row in rows]


def _beside(one: Run, other: Run) -> bool:
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
    if overlap > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0):
        return False
    return abs(one.middle - other.middle) < _SAME_ROW * max(1.0, min(one.height, other.height))
