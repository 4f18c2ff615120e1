"""Days and amounts in words that stand without a label: known by the value in digits, or by their place beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import area, dates, money
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.prose import passages
from digitizer.extraction.values import vocabularies

_WORDS = '_words'
_SHORTEST = 3  # words of a day or an amount
_BRACKETS = re.compile(r'\((?:[Bb]ằng chữ\s*:?\s*|[Vv]iết bằng chữ\s*:?\s*)?(?P<in>[^()\d:]{8,200})\)')
_IN_WORDS = 'bangchu'
_PLACE = 0.95  # anchor: no label, but the same said twice


def read(sheets: Sequence[Sheet], specs: Sequence[FieldSpec], found: Sequence[Finding]) -> list[Finding]:
    """Return the words of each field in words that no label gave, where its value in digits was found.

    Words that say the same are taken wherever they stand; others only right beside the digits, for a paper may
    contradict itself.
    """
    given = {item.name: item for item in found if item.raw}
    missing = [spec for spec in specs if spec.name.endswith(_WORDS) and spec.name not in given and not spec.repeated]
    made: list[Finding] = []
    for spec in missing:
        stem = spec.name.removesuffix(_WORDS)
        digits = next((given[name] for name in (stem, f'{stem}_m2') if name in given), None)
        kind = next((other.kind for other in specs if digits is not None and other.name == digits.name), None)
        if digits is None or kind not in _READERS:
            continue
        of_digits, of_words = _READERS[kind]
        value = of_digits(digits.raw)
        page = [sheet for sheet in sheets if sheet.number == digits.page]
        said = [(run, told) for run in _phrases(page) if (told := of_words(_as_meant(text_of(run)))) is not None]
        words = next((run for run, told in said if value is not None and told == value), None)
        if words is None and value is None:
            words = next((run for run, _ in said if _is_announced(run, page)), None)
        if words is None:
            words = next((run for run, _ in said if _is_beside(run, digits, page)), None)
        if words is not None:
            made.append(Finding(spec.name, text_of(words), words, digits.page, 'form.spelled', _PLACE))
    return made


def _as_meant(text: str) -> str:
    """Words with their misread numerals mended; what they say is told by the mended ones."""
    return vocabularies.numerals_meant(text) or text


def _is_announced(words: Sequence[Token], sheets: Sequence[Sheet]) -> bool:
    """Whether `bằng chữ` stands in front of words, on their row or on the one above."""
    for sheet in sheets:
        for above, row in pairwise((None, *sheet.rows)):
            if row is not None and any(token is words[0] for token in row.tokens):
                before = [token for token in row.tokens if token.x0 < words[0].x0] or (above.tokens if above else ())
                return letters(text_of(before)).endswith(_IN_WORDS)
    return False


def _phrases(sheets: Sequence[Sheet]) -> Iterator[tuple[Token, ...]]:
    """Runs without a digit, with the line that goes on with each, then alone; rows by pen have wide blanks in them."""
    for sheet in sheets:
        yield from _in_brackets(sheet)
        for index, row in enumerate(sheet.rows):
            for run in tuple(_behind_bracket(row)) or row.runs:
                if len(run.tokens) < _SHORTEST or any(char.isdigit() for char in run.text):
                    continue
                below = sheet.rows[index + 1].runs if index + 1 < len(sheet.rows) else ()
                follows = next((other for other in below if _goes_on(run, other, sheet)), None)
                if follows is not None:
                    yield (*run.tokens, *follows.tokens)
                yield run.tokens


def _in_brackets(sheet: Sheet) -> Iterator[tuple[Token, ...]]:
    """What stands in brackets in a sentence, over the end of a line too: `75.000.000 đồng (Bảy mươi lăm triệu đồng)`."""
    for passage in passages.of_sheet(sheet):
        for match in _BRACKETS.finditer(passage.text):
            tokens = passage.part(*match.span('in'))
            if len(tokens) >= _SHORTEST:
                first, last = tokens[0], tokens[-1]
                opened = replace(first, text=first.text.rpartition('(')[2])
                yield (opened, *tokens[1:-1], replace(last, text=last.text.partition(')')[0]))


def _behind_bracket(row: Row) -> Iterator[Run]:
    """What stands behind `(bằng chữ)` on a row."""
    for at, token in enumerate(row.tokens[:-1], 1):
        if token.text.endswith(')') and letters(text_of(row.tokens[:at])).endswith(_IN_WORDS):
            yield Run(row.tokens[at:])


def _is_beside(words: Sequence[Token], digits: Finding, sheets: Sequence[Sheet]) -> bool:
    """Whether words begin behind the digits on their row, or under them where they begin."""
    if not digits.tokens or not sheets:
        return False
    first, last, sheet = digits.tokens[0], digits.tokens[-1], sheets[0]
    drop = words[0].middle - last.middle
    behind = abs(drop) < 0.5 * sheet.scale and 0 < words[0].x0 - last.x1 < 4 * sheet.scale
    under = 0 < drop < 1.4 * sheet.pitch and abs(words[0].x0 - first.x0) < 2 * sheet.scale
    return behind or under


def _goes_on(run: Run, below: Run, sheet: Sheet) -> bool:
    near = abs(below.x0 - run.x0) < 2 * sheet.scale and below.middle - run.middle < 1.4 * sheet.pitch
    return near and below.text[:1].islower() and bool(letters(below.text))


def _day(text: str) -> str | None:
    match = dates.parse(text)
    return match.value.iso if match is not None and match.value is not None else None


def _day_in_words(text: str) -> str | None:
    day = dates.parse_words(text)
    return day.iso if day is not None else None


_READERS: dict[FieldKind, tuple[Callable[[str], object], Callable[[str], object]]] = {
    FieldKind.DATE: (_day, _day_in_words),
    FieldKind.MONEY: (money.parse, money.parse_words),
    FieldKind.AREA: (area.parse, area.parse_words),
}
"""How digits and words are read, by kind of the field in digits."""
