"""The head of an administrative document: national title, issuing body, number and symbol, place and date, type line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.headings import MOTTO, NATION, PARTY
from digitizer.doctypes.rules import document_number, syllables
from digitizer.extraction.days import day_lines
from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.nd30 import bodies, type_line
from digitizer.extraction.nd30.type_line import is_capital
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token, rows_of, split_runs

_HEAD_PART = 0.5  # of the page: below it no header begins
_PLACE_DATE = re.compile(
    r'ng[àaáảãạâă]y\W{0,3}.{0,9}?\s*[tliíì]?h[áaàảãạâă]ng|th[áaàảãạâă]ng\s?\S{1,4}\s?n[ăaâàá]m\s?\d', re.IGNORECASE
)
_BARE_SYMBOL = re.compile(r'\S{0,8}\s?[/⁄]\s?[A-ZĐ]{2,}[A-Za-zĐđ]*(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđ.&]*)*\W?')
"""A symbol whose number, filled in by pen, was not read: `/UBND-NC`."""
_SYMBOL = re.compile(r'\W*(?P<kind>[^\W\d_]{2,4})[-–][^\W\d_]{2,8}(?:[-–][^\W\d_]{2,8})*\W*')
_LABELLED = re.compile(
    r'\W{0,2}S\w{1,2}\s?(?:[/(]\s?No\b\.?\)?\s?)?[:;.,…]|\W{0,2}S\w{1,2}\s.{0,14}[/⁄]|\W{0,2}S\w{1,2}\s?\d|\W{0,2}S\w{1,2}\s*$',
    re.IGNORECASE,
)
"""`Số` as a label, not as a word of a sentence: `số hóa trong 9 tháng`."""
_ALONE = re.compile(r'(?:(?:luat|nghiquyet|phaplenh|lenh)?s\w{0,2})?')
"""What may stand before a number of a header: `Luật số:`."""
_BEHIND_YEAR = re.compile(r'n[ăaâàá]m\W*\d[\d\s]{0,4}(.*)$', re.IGNORECASE)
_MOST_PLACE = 6  # words of a place
_LEFT_SIDE = 0.43  # of the page: a line of the left column that is longer than the column has its middle before it
_STRAY = 6  # letters of a stamp that may be read behind the year
_BODY_ENDS = re.compile(r'^(?:kinhgui|vv)')
_LEVEL = re.compile(
    r'\W*(?:xã|phường|thị|huyện|quận|tỉnh|thành)\b', re.IGNORECASE
)  # `Xã: Lương Quới`, of a body's name
_JUNK = re.compile(r'[^\w()]+|[_\-–—=~.]+')


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of a header as runs or rows of the straight page; what was not found is None or empty."""

    national: Run | None
    authority: tuple[Run, ...]  # lines of the issuing body, the superior body first
    number: Run | None  # `Số: 84/QĐ-UBND`
    date: Run | None  # `Quảng Ngãi, ngày 03 tháng 02 năm 2025`
    left_below: tuple[Run, ...]  # left column under the number: the subject of an official letter
    title: Run | None  # type line
    bottom: float  # y where the header ends
    alone: bool = False  # nothing but the issuing body stands left of the national title and under it


def find_national(rows: Sequence[Row], height: float) -> Run | None:
    """Return the words of the national title (quốc hiệu) or of the Party's title, wherever the engine joined them to."""
    for row in rows:
        if row.middle > _HEAD_PART * height:
            break
        for known in (NATION, PARTY, MOTTO):
            found = _words_like(row.tokens, known)
            if found is not None:
                return found
    return None


def _words_like(tokens: Sequence[Token], known: str) -> Run | None:
    """Return the neighbouring words that together are `known`, slips allowed."""
    best: tuple[float, Run] | None = None
    words = [token.letters for token in tokens]
    for start in range(len(tokens)):
        joined = ''
        for end in range(start, min(len(tokens), start + 12)):
            joined += words[end]
            if len(joined) > len(known) + 5:
                break
            score = likeness(joined, known)
            if score and (best is None or score > best[0]):
                best = (score, Run(tuple(tokens[start : end + 1])))
    return best[1] if best else None


def read(sheet: Sheet, rows: Sequence[Row], titles: Sequence[str]) -> Header:
    """Take the header of a page apart; `rows` are the page's without stamps, `titles` the printed names of the type."""
    national = find_national(rows, sheet.height)
    if national is None:
        return _without_national(sheet, rows, titles)
    reach = national.middle + 0.32 * sheet.height
    title_row, title = type_line.find(rows, titles, after=national.y1, until=reach)
    bottom = title_row.y0 if title_row is not None else min(reach, _body_top(rows, national))
    gutter = national.x0 - 0.3 * sheet.scale
    top = national.middle - 1.3 * sheet.scale
    sides = [_sides(row, gutter, national, sheet) for row in rows if top < row.middle < bottom]
    left = _with_symbols(_column([side[0] for side in sides], sheet.scale), sheet.scale)
    right = _column([side[1] for side in sides], sheet.scale)
    date = next((run for run in right if _is_place_date(run)), None)
    number_at = _number_index(left)
    end = number_at if number_at is not None else len(left)
    end = next((index for index, run in enumerate(left[:end]) if _ends_body(run)), end)
    authority = bodies.beside_national([run for run in left[:end] if _is_words(run)], national, sheet.scale)
    below = tuple(left[number_at + 1 :]) if number_at is not None else ()
    if date is None:
        date = _date_beside(rows, gutter, national.y1, bottom, sheet.scale)
    if date is not None:
        near_date = [run for row in rows if abs(row.middle - date.middle) < 1.5 * sheet.pitch for run in row.runs]
        date = day_lines.with_year(date, near_date, sheet)
    last = max([national.y1, *(run.y1 for run in (date, left[number_at] if number_at is not None else None) if run)])
    under = type_line.number_under(rows, title, sheet) if title is not None and number_at is None else None
    if under is not None and date is None:
        date = _behind(under, rows)
    near = authority if number_at is not None else _until_gap(authority, sheet)
    near = near if bodies.is_named(near) else (bodies.under_national(right, national, sheet.scale) or near)
    beside = bool(near) and near[0].middle < national.y1 + 0.5 * sheet.pitch
    return Header(
        national=national,
        authority=near,
        number=left[number_at] if number_at is not None else under,
        date=date,
        left_below=below,
        title=title,
        bottom=title.y1 if title is not None else last,
        alone=title is not None and beside and len(near) == len(left) and all(is_capital(run.text) for run in near),
    )


def _behind(number: Run, rows: Sequence[Row]) -> Run | None:
    """Place and day behind a number on its own line."""
    run = next((run for row in rows for run in row.runs if run.tokens[0] is number.tokens[0]), number)
    rest = Run(run.tokens[len(number.tokens) :]) if len(run.tokens) > len(number.tokens) else None
    return rest if rest is not None and _is_place_date(rest) else None


def _without_national(sheet: Sheet, rows: Sequence[Row], titles: Sequence[str]) -> Header:
    """Header whose national title was not read, or a letterhead: number and date are looked for by their own form."""
    upper = [row for row in rows if row.middle < 0.45 * sheet.height]
    number, date = None, None
    for run in (run for row in upper for run in row.runs):
        labelled = document_number.find_labelled(run.text) if _LABELLED.match(run.text) else None
        if number is None and labelled is not None and run.x0 < 0.4 * sheet.width:
            own = Run(run.part(0, labelled.end))
            behind = run.tokens[len(own.tokens) :]
            if behind and not _is_place_date(Run(behind)):
                continue  # `số 12/QĐ-UBND ngày …` in running text
            number = own
            run = Run(behind) if behind else run
        if date is None and run.centre > 0.4 * sheet.width and ',' in run.text and _is_place_date(run):
            date = run
    start = max((run.y1 for run in (number, date) if run), default=0.0)
    _, title = type_line.find(rows, titles, after=start, until=0.5 * sheet.height)
    below: tuple[Run, ...] = ()
    if number is not None:
        under = [row for row in upper if number.y1 < row.middle and row.middle - number.middle < 6 * sheet.pitch]
        half = 0.5 * sheet.width
        below = tuple(
            _column([[token for token in row.tokens if (token.x0 + token.x1) / 2 < half] for row in under], sheet.scale)
        )
    authority = _letterhead(sheet, upper, number) if number is not None else ()
    return Header(None, authority, number, date, below, title, title.y1 if title else start)


def _letterhead(sheet: Sheet, rows: Sequence[Row], number: Run) -> tuple[Run, ...]:
    """The body over its number: capitals in the left column, or across the page over address and telephone."""
    lines = [run for row in rows for run in _once(row, sheet.scale)]
    above = [run for run in lines if run.middle < number.y0 and _is_words(run)]
    names = [run for run in above if len(run.tokens) > 1 and is_capital(run.text)]
    column = [run for run in names if run.x1 < 0.55 * sheet.width and number.y0 - run.middle < 4 * sheet.pitch]
    return tuple(column) or _until_gap(names, sheet)


def _once(row: Row, scale: float) -> list[Run]:
    """The lines of a row whose coloured letters the engine read more than once, in pieces that lie over each other."""
    lines: list[list[Token]] = []
    for token in sorted((token for run in row.runs for token in run.tokens), key=lambda token: token.x0):
        last = lines[-1][-1] if lines else None
        if token.y1 - token.y0 < 0.4 * scale or (last is not None and _is_again(token, last, scale)):
            continue
        if last is not None and token.x0 - last.x1 < 1.5 * scale:
            lines[-1].append(token)
        else:
            lines.append([token])
    return [Run(tuple(line)) for line in lines]


def _is_again(token: Token, last: Token, scale: float) -> bool:
    """Whether a word lies over the one before it, or is the same right beside it."""
    over = last.x1 - token.x0 > 0.5 * (token.x1 - token.x0)
    return over or (token.letters == last.letters and token.x0 - last.x1 < 0.3 * scale)


def _sides(row: Row, gutter: float, national: Run, sheet: Sheet) -> tuple[list[Token], list[Token]]:
    """The words of a row left and right of the gutter, which is where the national title begins.

    Beside the title words are parted there. Under it a run that stands across the gutter is a line of one side, that of
    its middle, unless a blank parts it in two or it goes over the page: then the engine joined both sides.
    """
    left: list[Token] = []
    right: list[Token] = []
    beside = row.middle - national.middle < 3 * sheet.scale
    for run in row.runs:
        across = run.x0 < gutter < run.x1
        under = run.middle > national.y1 + 0.5 * sheet.scale
        if across and under and abs(run.centre - national.centre) < 1.5 * sheet.scale:
            right.extend(run.tokens)  # a line in the middle under the title of the nation, of no column
            continue
        if across and not beside and not _is_joined(run, sheet):
            between = min((gutter + national.centre) / 2, _LEFT_SIDE * sheet.width)
            (left if run.centre < between and not _is_place_date(run) else right).extend(run.tokens)
            continue
        for token in run.tokens:
            (left if (token.x0 + token.x1) / 2 < gutter else right).append(token)
    return left, right


def _is_joined(run: Run, sheet: Sheet) -> bool:
    """Whether the engine read a line of the left column and one of the right as one."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(run.tokens)]
    return run.x0 < 0.3 * sheet.width and (run.x1 > 0.55 * sheet.width or max(gaps, default=0.0) > sheet.scale)


def _column(rows: Sequence[Sequence[Token]], scale: float) -> list[Run]:
    runs = [run for tokens in rows for run in split_runs(tokens, scale * 1.8)]
    return [run for row in rows_of(_woven(runs, scale)) for run in _joined(row, scale)]


def _woven(runs: Sequence[Run], scale: float) -> list[Run]:
    """Put words that stand in the blanks of a line into it: digits of the pen, which the engine reads by themselves."""
    woven: list[Run] = []
    for run in sorted(runs, key=lambda run: run.x0 - run.x1):
        at = next((index for index, line in enumerate(woven) if _in_blanks(run, line, scale)), None)
        if at is None:
            woven.append(run)
        else:
            woven[at] = Run(tuple(sorted((*woven[at].tokens, *run.tokens), key=lambda token: token.x0)))
    return woven


def _in_blanks(run: Run, line: Run, scale: float) -> bool:
    if not line.x0 < run.x0 < run.x1 < line.x1 or abs(run.middle - line.middle) > 0.6 * scale:
        return False
    return all(
        min(one.x1, other.x1) - max(one.x0, other.x0) < 0.35 * (one.x1 - one.x0)
        for one in run.tokens
        for other in line.tokens
    )


def _with_symbols(runs: Sequence[Run], scale: float) -> list[Run]:
    """Join `Số: 241` and the `/QĐ-UBND` that the engine read by itself: pen and print of one line."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        before = joined[-1] if joined else None
        if (
            before is not None
            and (_LABELLED.match(before.text) or _is_over(before, run))
            and '/' not in before.text
            and _BARE_SYMBOL.fullmatch(run.text)
            and abs(run.middle - before.middle) < 0.7 * scale
        ):
            joined[-1] = Run((*before.tokens, *run.tokens))
        else:
            joined.append(run)
    return joined


def _is_over(before: Run, symbol: Run) -> bool:
    """Whether digits of the pen stand inside the box of a symbol, which reaches under its blank: `134 /QĐ-THTN`."""
    digits = len(before.tokens) == 1 and before.text.isdigit()
    return digits and symbol.text.startswith('/') and symbol.x0 < before.x0 and before.x1 < symbol.x1


def _joined(row: Row, scale: float) -> list[Run]:
    """A row of a column is one run again, unless a very wide gap parts it."""
    joined: list[Run] = []
    for run in row.runs:
        if joined and run.x0 - joined[-1].x1 < 4.5 * scale:
            joined[-1] = Run((*joined[-1].tokens, *run.tokens))
        else:
            joined.append(run)
    return joined


def _number_index(runs: Sequence[Run]) -> int | None:
    for index, run in enumerate(runs):
        labelled = document_number.has_label(run.text) and _LABELLED.match(run.text) is not None
        if _BARE_SYMBOL.fullmatch(run.text) or (labelled and not _goes_on(run)):
            return index
    for index, run in enumerate(runs):
        found = next(document_number.find_all(run.text), None)
        if found is not None and _ALONE.fullmatch(letters(run.text[: found.start])) and len(run.text) - found.end < 4:
            return index
    return None


def _goes_on(run: Run) -> bool:
    """Whether words stand behind a labelled number: a line of running text, or of an arrival stamp, begins with it."""
    if re.search(r'đến', run.text, re.IGNORECASE):
        return True
    found = document_number.find_labelled(run.text)
    behind = run.text[found.end :].split() if found is not None else []
    return any(len(word) > 1 and word.islower() and syllables.is_syllable(word) for word in behind)


def _body_top(rows: Sequence[Row], national: Run) -> float:
    """Where the body of a paper without a type line begins: its addressees. Under them numbers are other papers'."""
    tops = (row.y0 for row in rows if row.middle > national.y1 and letters(row.text).startswith('kinhgui'))
    return next(tops, math.inf)


def _is_place_date(run: Run) -> bool:
    """Whether a run is a place with a date and nothing else: a date of running text has words before or behind it."""
    match = _PLACE_DATE.search(run.text)
    if match is None:
        return False
    before = run.text[: match.start()].split()
    behind = _BEHIND_YEAR.search(run.text)
    return (
        len(before) <= _MOST_PLACE
        and (not before or before[0][:1].isupper() or not before[0][:1].isalpha())
        and (behind is None or len(letters(behind[1])) <= _STRAY)
    )


def _ends_body(run: Run) -> bool:
    """Whether a line is no longer the body's: it opens the paper, or is one of a form, `Họ và tên chủ hộ: …`."""
    labelled = ':' in run.text and not is_capital(run.text) and _LEVEL.match(run.text) is None
    return labelled or _BODY_ENDS.match(letters(run.text)) is not None or _is_symbol(run)


def _is_symbol(run: Run) -> bool:
    """Whether a line is the symbol of a number whose stroke was lost: `.@GM-UBND`."""
    found = _SYMBOL.fullmatch(run.text) if len(run.tokens) == 1 else None
    return found is not None and document_number.is_known_symbol(found['kind'])


def _is_words(run: Run) -> bool:
    """Whether a run of the left column can be part of a body's name: words, not rules, marks or a page number."""
    if _JUNK.fullmatch(run.text) or run.text.strip().startswith(('(', '[')):
        return False
    return len(letters(run.text)) >= 4 or (
        run.text.isupper() and (syllables.is_syllable(run.text) or unit_names.is_word(run.text))
    )  # a last word: `BẮC`, `LẮK`


def _until_gap(runs: Sequence[Run], sheet: Sheet) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if kept and run.middle - kept[-1].middle > 1.8 * sheet.pitch:
            break
        kept.append(run)
    return tuple(kept)


def _date_beside(rows: Sequence[Row], gutter: float, top: float, bottom: float, scale: float) -> Run | None:
    """Find the place and date where its row crosses the gutter."""
    for row in rows:
        if not top < row.middle < bottom or not _PLACE_DATE.search(row.text):
            continue
        tokens = [token for token in row.tokens if token.x1 > gutter - 6 * scale]
        for start in range(len(tokens)):
            run = Run(tuple(tokens[start:]))
            if run.tokens[0].text[:1].isupper() and _PLACE_DATE.search(run.text) and '/' not in run.text:
                return run
    return None
