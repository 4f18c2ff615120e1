"""Two labels on one line with both their values behind them: `Dân tộc / Quốc tịch   Kinh / Việt Nam`, `Ngày cấp, nơi cấp: 12/05/2021, Cục …`.

Each label gets a row of its own with its part of the value. Where the value is to be parted show its signs of parting, and
of several such places the one where both parts fit the kinds of their fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.page.blocks import entry
from digitizer.extraction.page.kind_fit import AGAINST, fit
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.sections import is_numbering

_SIGNS = {'và', '-', '–'}
"""Words between two labels or two values, beside strokes and commas."""
_BEFORE_VALUE = re.compile(r'^(?:tại|do|ngày|cấp|:|,)$', re.IGNORECASE)
_STROKES = 0.5  # what it weighs that values are parted by strokes
_MOST_LABELS = 3
_UNDER = 1.8  # line spacings between such a label and a value under it


@dataclass(frozen=True)
class _Part:
    """One of the labels: its words and the fields that it may mean."""

    tokens: tuple[Token, ...]
    specs: tuple[FieldSpec, ...]


def parted(sheet: Sheet, labels: Labels) -> Sheet:
    """Return the sheet with a row for each of two labels that stand on one line; other rows as they are."""
    rows: list[Row] = []
    taken = -1
    for at, row in enumerate(sheet.rows):
        if at == taken:
            continue
        made = _entries(row, labels)
        if not made and len(row.runs) == 1 and at + 1 < len(sheet.rows):
            below = sheet.rows[at + 1]
            if below.middle - row.middle < _UNDER * sheet.pitch and len(below.runs) == 1:
                made = _entries(Row((*row.runs, *below.runs), below.limit), labels)
                taken = at + 1 if made else taken
        rows += made or [row]
    return replace(sheet, rows=tuple(rows)) if len(rows) != len(sheet.rows) else sheet


def _entries(row: Row, labels: Labels) -> list[Row]:
    """The rows of a row with two labels for one value; none where it has not, or a value that does not part as they do."""
    for at, run in enumerate(row.runs):
        head, behind = _before_colon(run)
        parts = _parts(head, labels)
        if not parts:
            continue
        beside = row.runs[at + 1].tokens if not behind and at + 1 < len(row.runs) else ()
        values = _values(behind or beside, parts)
        if not values:
            continue
        made = [entry(part.tokens, value) for part, value in zip(parts, values, strict=True)]
        made[-1] = replace(made[-1], whole=row.whole, limit=row.limit)
        before, after = row.runs[:at], row.runs[at + 1 + bool(beside) :]
        return [
            *([replace(row, runs=before)] if before else []),
            *made,
            *([replace(row, runs=after)] if after else []),
        ]
    return []


def _before_colon(run: Run) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of a run up to its first colon, and those behind it."""
    tokens = run.tokens
    start = 1 if len(tokens) > 1 and is_numbering(tokens[0].text) else 0
    end = next((at + 1 for at, token in enumerate(tokens) if token.text.endswith(':')), len(tokens))
    return tokens[start:end], tokens[end:]


def _parts(tokens: Sequence[Token], labels: Labels) -> list[_Part]:
    """The labels that words are made of, each of other fields than the others; none where they are one label or no labels."""
    if labels.of_words(tokens) or len(tokens) < 2:
        return []
    cuts = [*_cuts(tokens)]
    ways = (way for count in range(1, _MOST_LABELS) for way in _ways(cuts, count))
    return next((found for way in ways if (found := _known([0, *way, len(tokens)], tokens, labels))), [])


def _known(cuts: Sequence[int], tokens: Sequence[Token], labels: Labels) -> list[_Part]:
    """The labels between some places; none where one is not known, or two are of one field."""
    pieces = [_piece(tokens[start:end]) for start, end in pairwise(cuts)]
    found = [_Part(piece, labels.of_words(piece)) for piece in pieces if piece]
    if len(found) < len(pieces):
        return []
    if not found[0].specs:  # `Ngày, nơi cấp`
        shared = f'{_text(found[0].tokens)} {found[-1].tokens[-1].text.rstrip(":")}'
        found[0] = replace(found[0], specs=labels.of_text(shared))
    names = [{spec.name for spec in part.specs} for part in found]
    return found if all(names) and not any(one & other for one, other in pairwise(names)) else []


def _cuts(tokens: Sequence[Token]) -> Iterator[int]:
    """The places between words where labels or values may be parted: behind a sign, or before the word that parts them."""
    for at, (token, following) in enumerate(pairwise(tokens), 1):
        if token.text[-1:] in '/,;' or following.text in _SIGNS or following.text.startswith('/'):
            yield at


def _piece(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A part without the signs at its ends."""
    kept = list(tokens)
    while kept and (kept[-1].text in _SIGNS or not kept[-1].text.strip('/,;')):
        kept.pop()
    while kept and (kept[0].text in _SIGNS or not kept[0].text.strip('/,;')):
        kept.pop(0)
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip('/,;'))
        kept[0] = replace(kept[0], text=kept[0].text.lstrip('/,;'))
    return tuple(kept)


def _values(tokens: Sequence[Token], parts: Sequence[_Part]) -> list[tuple[Token, ...]]:
    """The value of each label: of all ways to part the words the one that fits best; none where a part fits none."""
    best: tuple[float, list[tuple[Token, ...]]] = (float('-inf'), [])
    for cuts in _ways([*_cuts(tokens)], len(parts) - 1):
        pieces = [_value(tokens[start:end]) for start, end in pairwise([0, *cuts, len(tokens)])]
        fits = [fit(part.specs, _text(piece)) for part, piece in zip(parts, pieces, strict=True)]
        worth = sum(fits) + (_STROKES if all(_is_stroke(tokens, cut) for cut in cuts) else 0.0)
        if all(pieces) and AGAINST not in fits and worth > best[0]:
            best = (worth, pieces)
    return best[1] if best[0] > 0.0 else []


def _is_stroke(tokens: Sequence[Token], cut: int) -> bool:
    return tokens[cut - 1].text.endswith('/') or tokens[cut].text.startswith('/')


def _value(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A part of a value without the words that lead to it: `tại Cục Cảnh sát …`."""
    kept = list(_piece(tokens))
    while len(kept) > 1 and _BEFORE_VALUE.match(kept[0].text):
        kept = kept[1:]
    return tuple(kept)


def _ways(cuts: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    """Yield the choices of some of the places, in order."""
    if count == 0:
        yield ()
        return
    for at, cut in enumerate(cuts):
        for rest in _ways(cuts[at + 1 :], count - 1):
            yield (cut, *rest)


def _text(tokens: Sequence[Token]) -> str:
    return ' '.join(token.text for token in tokens)
