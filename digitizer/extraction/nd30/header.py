"""The head of an administrative document: national title, issuing body, number and symbol, place and date, type line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.doctypes.rules import document_number
from digitizer.extraction.matching import begins_with, letters, likeness
from digitizer.extraction.sheet import Row, Run, Sheet, Token, rows_of, split_runs

_NATIONAL = 'conghoaxahoichunghiavietnam'
_MOTTO = 'doclaptudohanhphuc'
_PARTY = 'dangcongsanvietnam'
_HEAD_PART = 0.5  # of the page: below it no header begins
_PLACE_DATE = re.compile(
    r'ng[àaáảãạâă]y\W{0,3}.{0,9}?\s*[tliíì]?h[áaàảãạâă]ng|th[áaàảãạâă]ng\s?\S{1,4}\s?n[ăaâàá]m\s?\d', re.IGNORECASE
)
_BARE_SYMBOL = re.compile(r'\S{0,8}\s?[/⁄]\s?[A-ZĐ]{2,}[A-Za-zĐđ]*(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđ.&]*)*\W?')
"""A symbol whose number, filled in by pen, was not read: `/UBND-NC`."""
_LABELLED = re.compile(
    r'\W{0,2}S\w{1,2}\s?[:;.,…]|\W{0,2}S\w{1,2}\s.{0,14}[/⁄]|\W{0,2}S\w{1,2}\s?\d|\W{0,2}S\w{1,2}\s*$', re.IGNORECASE
)
"""`Số` as a label, not as a word of a sentence: `số hóa trong 9 tháng`."""
_BODY_ENDS = re.compile(r'^(?:kinhgui|vv)')
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


def find_national(rows: Sequence[Row], height: float) -> Run | None:
    """Return the words of the national title (quốc hiệu) or of the Party's title, wherever the engine joined them to."""
    for row in rows:
        if row.middle > _HEAD_PART * height:
            break
        for known in (_NATIONAL, _PARTY, _MOTTO):
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
    title_row, title = find_title(rows, titles, after=national.y1, until=reach)
    bottom = title_row.y0 if title_row is not None else reach
    gutter = national.x0 - 0.3 * sheet.scale
    top = national.middle - 1.3 * sheet.scale
    head = [row for row in rows if top < row.middle < bottom]
    left = _column(head, sheet.scale, lambda token: (token.x0 + token.x1) / 2 < gutter)
    right = _column(head, sheet.scale, lambda token: (token.x0 + token.x1) / 2 >= gutter)
    date_at = next((index for index, run in enumerate(right) if _PLACE_DATE.search(run.text)), None)
    date = right[date_at] if date_at is not None else None
    number_at = _number_index(left)
    end = number_at if number_at is not None else len(left)
    end = next((index for index, run in enumerate(left[:end]) if _BODY_ENDS.match(letters(run.text))), end)
    authority = tuple(run for run in left[:end] if _is_words(run))
    below = tuple(left[number_at + 1 :]) if number_at is not None else ()
    if date is None:
        date = _date_beside(rows, gutter, national.y1, bottom, sheet.scale)
    last = max([national.y1, *(run.y1 for run in (date, left[number_at] if number_at is not None else None) if run)])
    return Header(
        national=national,
        authority=authority if number_at is not None else _until_gap(authority, sheet),
        number=left[number_at] if number_at is not None else None,
        date=date,
        left_below=below,
        title=title,
        bottom=title.y1 if title is not None else last,
    )


def _without_national(sheet: Sheet, rows: Sequence[Row], titles: Sequence[str]) -> Header:
    """Header whose national title was not read: number and date are looked for by their own form."""
    upper = [row for row in rows if row.middle < 0.45 * sheet.height]
    runs = [run for row in upper for run in row.runs]
    number = next(
        (run for run in runs if document_number.find_labelled(run.text) and run.centre < 0.55 * sheet.width), None
    )
    date = next(
        (run for run in runs if _PLACE_DATE.search(run.text) and ',' in run.text and run.centre > 0.4 * sheet.width),
        None,
    )
    start = max((run.y1 for run in (number, date) if run), default=0.0)
    _, title = find_title(rows, titles, after=start, until=0.5 * sheet.height)
    authority: tuple[Run, ...] = ()
    if number is not None:
        above = [run for run in runs if run.middle < number.y0 and run.x1 < 0.55 * sheet.width and _is_words(run)]
        authority = tuple(run for run in above if number.y0 - run.middle < 4 * sheet.pitch)
    return Header(None, authority, number, date, (), title, title.y1 if title else start)


def _column(rows: Sequence[Row], scale: float, belongs: object) -> list[Run]:
    assert callable(belongs)
    runs: list[Run] = []
    for row in rows:
        tokens = [token for token in row.tokens if belongs(token)]
        runs.extend(split_runs(tokens, scale * 1.8))
    return [run for row in rows_of(runs) for run in _joined(row, scale)]


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
        if (labelled or _BARE_SYMBOL.fullmatch(run.text)) and not re.search(r'đến', run.text, re.IGNORECASE):
            return index
    for index, run in enumerate(runs):
        if next(document_number.find_all(run.text), None) is not None:
            return index
    return None


def _is_words(run: Run) -> bool:
    """Whether a run of the left column can be part of a body's name: words, not rules, marks or a page number."""
    return len(letters(run.text)) >= 4 and not _JUNK.fullmatch(run.text) and not run.text.strip().startswith(('(', '['))


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


def find_title(
    rows: Sequence[Row], titles: Sequence[str], *, after: float, until: float
) -> tuple[Row | None, Run | None]:
    """Return the row and run of the type line: a printed name of the type in capitals, alone on its row or nearly so."""
    wanted = [letters(title) for title in titles]
    for row in rows:
        if not after < row.middle < until:
            continue
        for run in row.runs:
            plain = letters(run.text)
            upper = sum(char.isupper() for char in run.text) >= 0.8 * sum(char.isalpha() for char in run.text)
            if upper and any(
                likeness(plain, title) or (len(title) > 5 and begins_with(plain, title)) for title in wanted
            ):
                return row, run
    return None, None
