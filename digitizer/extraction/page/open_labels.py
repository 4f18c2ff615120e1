"""Labels that each form ends in its own words: `Quan hệ với người được thay đổi, cải chính, bổ sung thông tin hộ` / `tịch: Cha đẻ`.

Every declaration of the civil register asks how the applicant is related to the person it is about, and says at length who that
is. Where none of the known labels says it so, the words up to the colon, over the end of the line too, are put for the shortest of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from digitizer.extraction.matching import letters
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.sections import is_numbering

_STEM = tuple(map(letters, ("Quan", "hệ", "với", "người")))
_MOST_WORDS = 22  # of a label on its first line
_MOST_BELOW = 8  # on its second
_STEP = 1.6  # line spacings between both
_BLANK = 0.4  # word heights between two words


def closed(sheet: Sheet, labels: Labels) -> Sheet:
    """Return the sheet with such labels as a known one, each on the row that its value stands on."""
    known = {item for specs in labels.known.values() for spec in specs for item in spec.labels}
    stem = ''.join(_STEM)
    stems = sorted((item for item in known if letters(item).startswith(stem)), key=lambda item: (len(item), item))
    if not stems:
        return sheet
    rows: list[Row] = []
    for row in sheet.rows:
        above = rows[-1] if rows else None
        made = _closed(row, labels, stems)
        if made is None and above is not None and _is_open(above) and row.middle - above.middle < _STEP * sheet.pitch:
            made = _closed_below(above, row, stems, sheet.scale)
            rows[-1:] = [] if made is not None else [above]
        rows.append(made or row)
    return replace(sheet, rows=tuple(rows))


def _begin(row: Row) -> int | None:
    """Where such a label begins: with the line, or behind the number of its entry."""
    for at in (0, 1):
        words = tuple(token.letters for token in row.tokens[at : at + len(_STEM)])
        if words == _STEM and (not at or is_numbering(row.tokens[0].text)):
            return at
    return None


def _is_open(row: Row) -> bool:
    return _begin(row) is not None and ':' not in row.text and len(row.runs) == 1


def _colon(tokens: Sequence[Token], most: int) -> int | None:
    return next((at for at, token in enumerate(tokens[:most]) if token.text.endswith(':')), None)


def _closed(row: Row, labels: Labels, stems: Sequence[str]) -> Row | None:
    """A row with such a label and its colon; None where it has none, or a label that is known."""
    begin, end = _begin(row), _colon(row.tokens, _MOST_WORDS)
    if begin is None or end is None or end - begin <= len(_STEM) or labels.of_words(row.tokens[begin : end + 1]):
        return None
    return replace(row, runs=(Run((*_label(row.tokens[begin : end + 1], stems), *row.tokens[end + 1 :])),))


def _closed_below(above: Row, row: Row, stems: Sequence[str], scale: float) -> Row | None:
    """The row of the value with the label that begins on the line above it."""
    end = _colon(row.tokens, _MOST_BELOW)
    if end is None:
        return None
    drop, shift = row.middle - above.middle, above.x1 + _BLANK * scale - row.tokens[end].x1
    label = [
        replace(token, y0=token.y0 + drop, y1=token.y1 + drop)
        for token in _label(above.tokens[_begin(above) or 0 :], stems)
    ]
    value = [replace(token, x0=token.x0 + shift, x1=token.x1 + shift) for token in row.tokens[end + 1 :]]
    return replace(row, runs=(Run((*label, *value)),))


def _label(tokens: Sequence[Token], stems: Sequence[str]) -> list[Token]:
    """The words of a label with those of the known one that begins most like it, the last of them as wide as all that it stands for."""
    printed = [token.letters for token in tokens]

    def shared(item: str) -> int:
        pairs = zip(printed, map(letters, item.split()), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    words = max(stems, key=shared).split()
    *kept, last = tokens[: len(_STEM) + 1]
    rest = ' '.join(words[len(_STEM) :])
    return [*kept, replace(last, text=f'{rest}:', x1=max(token.x1 for token in tokens))]
