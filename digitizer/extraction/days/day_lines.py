"""Lines of place and day, `Yên Tiến, ngày 14 tháng 9 năm 2025`, whole again where the engine parted them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from digitizer.doctypes.rules import dates
from digitizer.extraction.matching import CAPITALS, SMALL
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_DAY = r'ng[àa]y(?:\s?/\s?date)?\W{0,3}.{1,5}\s*tháng(?:\s?/\s?month)?.{1,6}\s*năm(?:\s?/\s?year)?.{4,9}'
_HOUR = r'\b\d{1,2}\s?(?:giờ|h)\b'  # a sentence that tells when a meeting ended names no place
_UNPARTED = (
    rf'(?-i:(?:[{CAPITALS}][{SMALL}]+\s){{2,4}})'  # a place without its comma: `Tân Biên ngày 11 tháng 3 năm 2019`
)
_PLACE_DATE = re.compile(
    rf'(?:(?:Làm|Lập|Viết)\s+tại\s*:?\s*)?(?:[^\W\d_](?:(?!{_HOUR})[^,]){{1,40}}[,.„–-]\s*|{_UNPARTED})?{_DAY}',
    re.IGNORECASE,
)
_SEED = re.compile(r'\bngày(?:\s?/\s?date)?\W{0,3}.{1,5}\s*tháng', re.IGNORECASE)
_BARE_DAY = re.compile(r'^[\s,.;„]*ngày', re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r'tháng\s*(?P<month>\d{1,2})?\s*(?P<word>năm)?\W*$', re.IGNORECASE)
_YEAR = re.compile(r'(?:năm\W*)?(?:19|20)\d\d\W*', re.IGNORECASE)
_MONTH_YEAR = re.compile(r'\d{1,2}\s*năm\W*(?:19|20)\d\d\W*', re.IGNORECASE)
_LEVEL = 0.7  # word heights that words of one line may stand apart in height
_BESIDE = 3.0  # word heights between words of one line
_OVER = 2.5  # word heights that two readings of one line may lie over each other
_MOST_PLACE = 5  # words of a place


def lines(rows: Sequence[Row], sheet: Sheet) -> Iterator[Run]:
    """Yield the lines of the rows that are a place and a day and nothing else."""
    for index, row in enumerate(rows):
        near = [run for other in rows[max(0, index - 1) : index + 3] for run in other.runs]
        for run in row.runs:
            if _SEED.search(run.text) is None:
                continue
            whole = _with_place(_without_heading(run), near, sheet.scale)
            line = with_year(_under_place(whole, near, sheet), near, sheet)
            if _PLACE_DATE.fullmatch(line.text.strip(' .')) and dates.find(line.text) is not None:
                yield line


def with_year(line: Run, near: Sequence[Run], sheet: Sheet) -> Run:
    """The line with the year that the engine read by itself: right of it, or under it where a column breaks the line."""
    open_end = _WITHOUT_YEAR.search(line.text)
    if open_end is None:
        return line
    wanted = _YEAR if open_end['month'] is not None else _MONTH_YEAR
    for tokens in (_right_of(line, near, sheet.scale), _under(line, near, sheet)):
        for count in range(1, min(3, len(tokens)) + 1):
            if wanted.fullmatch(' '.join(token.text for token in tokens[:count])):
                return Run((*line.tokens, *tokens[:count]))
    return line


def _right_of(line: Run, near: Sequence[Run], scale: float) -> list[Token]:
    """The words that begin where the line ends, level with it; digits by pen are often read a second time before it."""
    words = [token for run in near for token in run.tokens if all(token is not own for own in line.tokens)]
    level = [token for token in words if abs(token.middle - line.tokens[-1].middle) < _LEVEL * scale]
    beside = [token for token in level if -0.5 * scale < token.x0 - line.x1 < _BESIDE * scale]
    return sorted(beside, key=lambda token: token.x0)


def _under(line: Run, near: Sequence[Run], sheet: Sheet) -> list[Token]:
    """The words under the line, in the column that it stands in."""
    below = [run for run in near if 0.5 * sheet.scale < run.middle - line.middle < 1.5 * sheet.pitch]
    below = [run for run in below if min(run.x1, line.x1) - max(run.x0, line.x0) > 0]
    first = min(below, key=lambda run: run.middle, default=None)
    level = [run for run in below if first is not None and abs(run.middle - first.middle) < _LEVEL * sheet.scale]
    return sorted((token for run in level for token in run.tokens), key=lambda token: token.x0)


def _without_heading(run: Run) -> Run:
    """The line without a heading in capitals of the column beside it: `Ý KIẾN CỦA CHA, MẸ Long Sơn, ngày …`."""
    capitals = sum(1 for _ in takewhile(lambda token: token.text.isupper() or not token.letters, run.tokens))
    return Run(run.tokens[capitals:]) if 1 < capitals < len(run.tokens) else run


def _with_place(line: Run, near: Sequence[Run], scale: float) -> Run:
    """The line with a place that the pen filled in before `ngày` and that the engine read by itself."""
    if _BARE_DAY.match(line.text) is None:
        return line
    words = [
        token
        for run in near
        if len(run.tokens) == 1 or not run.text.isupper()  # else a heading beside it
        for token in run.tokens
        if all(token is not own for own in line.tokens)
        and abs(token.middle - line.middle) < _LEVEL * scale
        and token.letters
        and not any(char.isdigit() for char in token.text)
        and token.x0 < line.x0 + scale
        and token.x1 < line.x0 + _OVER * scale
    ]
    place: list[Token] = []
    edge = line.x0
    for token in sorted(words, key=lambda token: token.x0, reverse=True):
        heading = token.text.isupper() and len(token.letters) > 2
        if heading or not token.text[:1].isupper() or edge - token.x1 > _BESIDE * scale or len(place) == _MOST_PLACE:
            break
        place.insert(0, token)
        edge = token.x0
    return Run((*place, *line.tokens)) if place else line


def _under_place(line: Run, near: Sequence[Run], sheet: Sheet) -> Run:
    """The line with a place right over it that ends in a comma, where a narrow column breaks it: `Phường Long Hoa,` over `ngày 12 tháng 6 …`."""
    if _BARE_DAY.match(line.text) is None:
        return line
    for run in near:
        step = line.middle - run.middle
        over = 0.5 * sheet.scale < step < 1.5 * sheet.pitch and min(run.x1, line.x1) - max(run.x0, line.x0) > 0
        words = run.text.endswith(',') and run.text[:1].isupper() and not any(map(str.isdigit, run.text))
        if over and words and len(run.tokens) <= _MOST_PLACE and not run.text.isupper():
            return Run((*run.tokens, *line.tokens))
    return line
