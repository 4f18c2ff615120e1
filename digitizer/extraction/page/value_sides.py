"""Whether values stand under their labels or over them, decided for a whole block and not label by label.

Labels stand alone on their rows and values on theirs, so that every row of labels has values on both sides of it:

    1166825743      3
    Mã số BHXH      Mức hưởng
    29/03/2001      Nữ
    Ngày sinh       Giới tính

Which way the block is read shows where the words fit: `Ngày sinh` wants a day, `Giới tính` a sex. Names, addresses and texts follow
the values whose kind is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.matching import letters
from digitizer.extraction.page import blocks, numbered_tables
from digitizer.extraction.page.blocks import Block, IsHeading
from digitizer.extraction.page.kind_fit import AGAINST, EMPTY, SURE, fit
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.page.sublabels import is_label_somewhere, is_sublabel

_FEWEST = 2  # values whose kind is sure that show the side
_MARGIN = 1.5  # that one side must fit better than the other
_SHARE = 0.25  # of the values whose kind is sure may be against the side
_NEAR = 0.4  # what a row of labels weighs that is nearer to one side
_NEARER = 0.9  # of the step to the other side
_STEP = 3.2  # line spacings between two rows of one block
_SAME_VALUE = 1.3  # of the step between value and label: the step between two lines of one value
_INDENT = 0.5  # word heights that a value may begin left of its label
_MOST_LINES = 4  # of one value
_PERSONS = 2  # side by side, each with labels of its own
_MOST_WORDS = 9  # of a label that is not known


class Side(StrEnum):
    """Where the value of a label stands."""

    UNDER = 'under'
    OVER = 'over'


class _Kind(StrEnum):
    LABELS = 'labels'
    VALUES = 'values'
    OTHER = 'other'  # label and value on one row, headings, running text


@dataclass(frozen=True)
class _Entry:
    """A label and what stands on either side of it."""

    run: Run
    specs: tuple[FieldSpec, ...]
    values: Mapping[Side, tuple[Token, ...]]

    def fit(self, side: Side) -> float:
        return fit(self.specs, ' '.join(token.text for token in self.values[side])) if self.specs else 0.0


@dataclass(frozen=True)
class _Stretch:
    """Rows of labels and rows of values in turn, `start` to `stop`, and what speaks for each side."""

    start: int
    stop: int
    places: tuple[int, ...]  # of the rows of labels
    fits: Mapping[Side, tuple[float, ...]]
    nearness: tuple[float, ...]

    def sum(self, side: Side) -> float:
        return sum(self.fits[side]) + (sum(self.nearness) if side is Side.OVER else 0.0)


def find(sheet: Sheet, labels: Labels, is_heading: IsHeading) -> list[Block]:
    """Return the blocks of a page in which values stand over their labels, each label with its value on one row."""
    kinds = _with_unknown(sheet.rows, [_kind_of(row, labels, is_heading) for row in sheet.rows])
    for at, (row, following) in enumerate(zip(sheet.rows, kinds[1:], strict=False)):
        if len(row.runs) > 1 and following is _Kind.LABELS and all(is_heading(run.text) for run in row.runs):
            kinds[at] = _Kind.OTHER  # `BÊN A`, `BÊN B` over the labels of each
    for head in range(len(sheet.rows)):
        for at in numbered_tables.places(sheet, head):
            kinds[at] = _Kind.OTHER
    stretches: list[_Stretch] = []
    at = 0
    while at < len(sheet.rows):
        end = _end(sheet, kinds, at)
        if end > at and (stretch := _stretch(sheet, kinds, labels, at, end)) is not None:
            stretches.append(stretch)
        at = max(end, at + 1)
    sides = [_side(stretch) for stretch in stretches]
    shown = {side for side in sides if side is not None}
    if len(shown) == 1:  # what part of the page shows holds for all of it
        only = next(iter(shown))
        sides = [
            side or (only if _goes_with(stretch, only) else None)
            for side, stretch in zip(sides, stretches, strict=True)
        ]
    made = (
        _block(sheet, labels, stretch, side, is_heading)
        for stretch, side in zip(stretches, sides, strict=True)
        if side is not None
    )
    return [block for block in made if block is not None]


def _kind_of(row: Row, labels: Labels, is_heading: IsHeading) -> _Kind:
    found = labels.row(row)
    named = sum(map(bool, found))
    spoken = ':' in row.text.rstrip(' :')
    if not named:
        return _Kind.OTHER if spoken or all(is_heading(run.text) for run in row.runs) else _Kind.VALUES
    others = [run for run, specs in zip(row.runs, found, strict=True) if not specs]
    unlike = any(
        any(map(str.isdecimal, run.text)) or len(run.tokens) > _MOST_WORDS or ',' in run.text for run in others
    )
    return _Kind.OTHER if spoken or unlike or 2 * named < len(row.runs) else _Kind.LABELS


def _with_unknown(rows: Sequence[Row], kinds: Sequence[_Kind]) -> list[_Kind]:
    """The kinds of rows, those of labels that the type does not know among them: labels of other types, or under a heading alone."""
    known = list(kinds)
    for at in range(1, len(rows) - 1):
        if known[at] is not _Kind.VALUES or kinds[at + 1] is not _Kind.VALUES or _are_labels(rows[at + 1], is_sublabel):
            continue
        under_heading = known[at - 1] is _Kind.LABELS and len(rows[at - 1].runs) == 1
        if _are_labels(rows[at], is_label_somewhere) or (under_heading and _are_labels(rows[at], is_sublabel)):
            known[at] = _Kind.LABELS
    return known


def _are_labels(row: Row, test: Callable[[str], bool]) -> bool:
    return all(test(run.text) for run in row.runs)


def _end(sheet: Sheet, kinds: Sequence[_Kind], at: int) -> int:
    """Where a stretch of rows of labels and rows of values ends that begins in a row."""
    end = at
    while end < len(kinds) and kinds[end] is not _Kind.OTHER:
        if end > at and sheet.rows[end].middle - sheet.rows[end - 1].middle > _STEP * sheet.pitch:
            break
        end += 1
    return end


def _stretch(sheet: Sheet, kinds: Sequence[_Kind], labels: Labels, start: int, stop: int) -> _Stretch | None:
    rows = sheet.rows
    places = [at for at in range(start, stop) if kinds[at] is _Kind.LABELS]
    entries = [
        entry
        for at, before, after in zip(places, [start - 1, *places], [*places[1:], stop], strict=False)
        for entry in _entries(sheet, labels, at, _over(rows, at, before), _under(rows, at, after))
    ]
    if not places:
        return None
    fits = {side: tuple(entry.fit(side) for entry in entries) for side in Side}
    return _Stretch(start, stop, tuple(places), fits, tuple(_nearness(rows, at, start, stop) for at in places))


def _block(sheet: Sheet, labels: Labels, stretch: _Stretch, side: Side, is_heading: IsHeading) -> Block | None:
    """The rows of a stretch, each label with what stands on its side."""
    rows, places = sheet.rows, stretch.places
    made: list[Row] = []
    heading: Run | None = None
    begin = at = places[0] - (len(_over(rows, places[0], stretch.start - 1)) if side is Side.OVER else 0)
    for place, before, after in zip(places, [stretch.start - 1, *places], [*places[1:], stretch.stop], strict=False):
        over = _over(rows, place, before) if side is Side.OVER else ()
        under = _under(rows, place, after) if side is Side.UNDER else ()
        made += rows[at : place - len(over)]
        entries = _entries(sheet, labels, place, over, under)
        if heading is not None and not entries[0].specs:
            entries[0] = replace(entries[0], run=heading)  # `Bằng số` under `Vốn điều lệ`
        for entry in entries:
            value = entry.values[side]
            made.append(blocks.entry(entry.run.tokens, value) if value else Row((entry.run,)))
        heading = rows[place].runs[0] if side is Side.UNDER and not under and len(rows[place].runs) == 1 else None
        at = place + 1 + len(under)
    heads = rows[begin - 1].runs if begin else ()
    twins = _twins(rows[places[0]])
    if twins is None:
        return Block(begin, at, tuple(made))
    if len(heads) != len(twins) or not all(is_heading(run.text) for run in heads):
        return None
    persons = [
        (Row((head,)), *(row for row in made if _nearest(row.x0, twins) == place)) for place, head in enumerate(heads)
    ]
    return Block(begin - 1, at, tuple(row for person in persons for row in person))


def _twins(row: Row) -> tuple[float, float] | None:
    """Where the two labels of a row begin that say the same, each of one person; None where there are no such two."""
    if len(row.runs) != _PERSONS or letters(row.runs[0].text) != letters(row.runs[1].text):
        return None
    return row.runs[0].x0, row.runs[1].x0


def _nearest(place: float, others: Sequence[float]) -> int:
    return min(range(len(others)), key=lambda index: abs(others[index] - place))


def _nearness(rows: Sequence[Row], at: int, start: int, stop: int) -> float:
    """How plainly a row of labels stands nearer to the row over it than to the one under it; less than none where it does not."""
    if at == start or at + 1 == stop:
        return 0.0
    above, below = rows[at].middle - rows[at - 1].middle, rows[at + 1].middle - rows[at].middle
    return _NEAR if above < _NEARER * below else -_NEAR if below < _NEARER * above else 0.0


def _over(rows: Sequence[Row], at: int, before: int) -> Sequence[Row]:
    """The lines over a row of labels, down from the last row of labels before it; those of one value stand close."""
    first = at
    while first - 1 > before and at - first < _MOST_LINES:
        step = rows[first].middle - rows[first - 1].middle
        if first < at and step > _SAME_VALUE * max(rows[at].middle - rows[at - 1].middle, rows[first].height * 1.4):
            break
        first -= 1
    return rows[first:at]


def _under(rows: Sequence[Row], at: int, after: int) -> Sequence[Row]:
    """The lines under a row of labels, up to the next row of labels; those of one value stand close."""
    last = at + 1
    while last < min(after, at + 1 + _MOST_LINES):
        step = rows[last].middle - rows[last - 1].middle
        if last > at + 1 and step > _SAME_VALUE * max(rows[at + 1].middle - rows[at].middle, rows[last].height * 1.4):
            break
        last += 1
    return rows[at + 1 : last]


def _entries(sheet: Sheet, labels: Labels, at: int, over: Sequence[Row], under: Sequence[Row]) -> list[_Entry]:
    heads = sheet.rows[at].runs
    above, below = _by_column(heads, over, sheet.scale), _by_column(heads, under, sheet.scale)
    return [
        _Entry(run, labels.of_run(run), {Side.OVER: above[index], Side.UNDER: below[index]})
        for index, run in enumerate(heads)
    ]


def _by_column(heads: Sequence[Run], lines: Sequence[Row], scale: float) -> list[tuple[Token, ...]]:
    """The words of some lines, given to the label that each run of them is over or under."""
    columns: list[list[Token]] = [[] for _ in heads]
    starts = [run.x0 - _INDENT * scale for run in heads]
    for line in lines:
        for run in line.runs:
            own = max(range(len(heads)), key=lambda index: _overlap(run, heads[index]))
            for token in run.tokens:
                later = [index for index in range(own + 1, len(heads)) if token.x0 >= starts[index]]
                columns[later[-1] if later else own].append(token)
    return [tuple(column) for column in columns]


def _overlap(run: Run, head: Run) -> float:
    """How much of a run stands over or under a label; less than none for one apart, the nearest the most."""
    return min(run.x1, head.x1) - max(run.x0, head.x0)


def _side(stretch: _Stretch) -> Side | None:
    """The side on which the values of a stretch fit their labels; None where that is not plain."""
    best = max(Side, key=stretch.sum)
    other = Side.UNDER if best is Side.OVER else Side.OVER
    pairs = list(zip(stretch.fits[best], stretch.fits[other], strict=True))
    sure = sum(fit >= SURE for fit, _ in pairs)
    against = sum(fit <= AGAINST for fit, _ in pairs)
    telling = any(fit >= SURE > behind and behind != EMPTY for fit, behind in pairs)
    near = best is Side.OVER and sum(stretch.nearness) >= _MARGIN and min(stretch.nearness) >= 0.0
    plain = (near or (sure >= _FEWEST and telling)) and against <= _SHARE * (sure + against)
    return best if plain and stretch.sum(best) - stretch.sum(other) >= _MARGIN else None


def _goes_with(stretch: _Stretch, side: Side) -> bool:
    """Whether nothing in a stretch speaks against the side that another part of the page shows."""
    other = Side.UNDER if side is Side.OVER else Side.OVER
    return AGAINST not in stretch.fits[side] and stretch.sum(side) > stretch.sum(other)
