"""What stands over and under a value that was read under its label: another that may be meant, and that no field took.

A label over a column has several values, and between a label and its value there may be a line that nobody foresaw:

    Tầng      Diện tích (m2)          Tên công ty
    Tầng 1    160,0                   Ghi theo hồ sơ gốc
    Tầng 2    160,0                   CÔNG TY TNHH VẬN TẢI TÂY ĐÔ XANH
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from digitizer.doctypes.model import FieldKind
from digitizer.doctypes.rules import dates, names
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding, sheet_of
from digitizer.extraction.guards.mistaken import is_foreign, words_of_caption
from digitizer.extraction.label_families import all_labels
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.sections import is_numbering
from ocr.model import Box

OF_COLUMN = "Dưới giá trị còn giá trị khác cùng cột: có thể là của dòng khác."
ONE_BELOW = "Dưới giá trị còn một dòng chưa thuộc trường nào: có thể đó mới là giá trị."
REST_BELOW = "Dưới giá trị còn chữ thường của cùng một ô: giá trị có thể còn tiếp."
ONE_BESIDE = "Bên cạnh còn một giá trị cùng dạng chưa thuộc trường nào: có thể là của người khác."
ONE_ABOVE = "Trên nhãn còn một giá trị cùng dạng chưa thuộc trường nào: có thể đó mới là giá trị."
LATER_DAY = "Dưới đó còn một ngày muộn hơn: có thể đó mới là ngày cấp giấy này."

_IN_WORDS = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.PERSON_TITLE, FieldKind.CHOICE}
_AMOUNTS = {FieldKind.AREA, FieldKind.MONEY}
_RULES = {'form.label', 'form.column'}
_COLUMNS = 2
_HEADINGS = 3  # of a table at least
_AS_NEAR = 1.2  # of the step from a label to its value: what is over it as near may be its value as well
_MOST_WORDS = 20  # of what is over a label
_LINE = 1.7  # line spacings to the line right under or over
_LINES_ABOVE = 3.4  # the same, where the digits tell what is meant
_MANY_DIGITS = 6
_REST = 2  # words of the last line of a cell
_EDGE = 0.8  # word heights that two lines of one column begin apart
_DIGITS = re.compile(r'\d+')
_HEADING = re.compile(r'(?:điều|chương|mục|phần)\s+(?:\d|[ivx]+\b)|[ivx]+\s', re.IGNORECASE)
_NUMBER = re.compile(r'\W*\d[\d\s.,/-]*(?:m2|m²|m|%|đồng|đ)?\W*', re.IGNORECASE)


def run(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt each value of a single field that has such a neighbour."""
    taken = {
        (item.finding.page, token.box)
        for items in drafts.entries.values()
        for item in items
        for token in item.finding.tokens
    }
    values = {str(item.reading.value) for items in drafts.entries.values() for item in items}
    for items in drafts.entries.values():
        for item in items:
            finding = item.finding
            sheet = sheet_of(finding, sheets)
            if finding.source is FieldSource.DERIVED and not finding.doubt and _has_later_day(item, sheets, taken):
                item.finding = replace(finding, doubt=LATER_DAY)
            seen = finding.source is FieldSource.OCR and finding.rule in _RULES and finding.tokens
            if seen and sheet is not None and not finding.doubt and not item.spec.repeated:
                own = {box for page, box in taken if page == finding.page}
                item.finding = replace(finding, doubt=doubt_of(item, sheet, own, values))
    _doubt_shifted(drafts, sheets)


def _doubt_shifted(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt all values of a block whose first label has one above it: each may be that of the label under it.

    Đỗ Chí Hoàn
    Họ và tên
    19/07/1964
    Ngày sinh
    """
    everything = [item for items in drafts.entries.values() for item in items if item.finding.tokens]
    doubted = {token.box for item in everything if item.finding.doubt == ONE_ABOVE for token in item.finding.tokens}
    shifted = ((item, sheet_of(item.finding, sheets)) for item in everything if _may_be_shifted(item))
    waiting = [(item, sheet) for item, sheet in shifted if sheet is not None]
    while doubted:
        found = [item for item, sheet in waiting if _is_under(item, sheet, doubted)]
        for item in found:
            item.finding = replace(item.finding, doubt=ONE_ABOVE)
        waiting = [(item, sheet) for item, sheet in waiting if not item.finding.doubt]
        doubted = {token.box for item in found for token in item.finding.tokens}


def _may_be_shifted(item: Draft) -> bool:
    finding = item.finding
    return finding.source is FieldSource.OCR and finding.rule in _RULES and not finding.doubt and not item.spec.repeated


def _is_under(item: Draft, sheet: Sheet, boxes: Set[Box]) -> bool:
    """Whether the label of a value that stands under it is itself right under words of `boxes`."""
    label = _label_over(item.finding.tokens[0], letters(item.finding.label), sheet)
    return label is not None and any(token.box in boxes for run in _over(label, item, sheet) for token in run.tokens)


def _over(label: Run, item: Draft, sheet: Sheet) -> Iterator[Run]:
    """The runs right over a label that are not much further from it than the value under it."""
    below = item.finding.tokens[0].middle - label.middle
    for run in _beside(label.x0, label.middle, label.tokens[0], sheet, down=False):
        if label.middle - run.middle < _AS_NEAR * below:
            yield run


def doubt_of(item: Draft, sheet: Sheet, taken: Set[Box], values: Set[str]) -> str:
    """Return the Vietnamese sentence that names the neighbour; empty where there is none.

    `taken` are the boxes of words on the page that some field took, `values` what fields have, wherever they took it.
    """
    finding = item.finding
    if _has_free_beside(item, sheet, taken):
        return ONE_BESIDE
    if _may_be_cell(item) and _has_rest_below(finding.tokens, sheet, taken):
        return REST_BELOW
    label = _label_over(finding.tokens[0], letters(finding.label), sheet)
    if label is not None and item.spec.kind in _IN_WORDS and _heads_column(finding.tokens, sheet):
        return OF_COLUMN
    if label is None or ':' in label.text:
        return ''
    last, text = finding.tokens[-1], finding.raw
    for run in _beside(finding.tokens[0].x0, last.middle, last, sheet, down=True):
        if _is_free(run, taken):
            if _NUMBER.fullmatch(text):
                return OF_COLUMN if _shape(run.text) == _shape(text) else ''
            return ONE_BELOW if item.spec.kind in _IN_WORDS else ''
    lines = _LINES_ABOVE if sum(map(str.isdecimal, text)) >= _MANY_DIGITS else _LINE
    for run in _beside(label.x0, label.middle, label.tokens[0], sheet, down=False, lines=lines):
        alike = _NUMBER.fullmatch(text) is not None and _shape(run.text) == _shape(text)
        if alike and _is_free(run, taken) and not _is_value(run.text, values):
            return ONE_ABOVE
    above = next(_over(label, item, sheet), None)
    if above is None or not _is_free(above, taken) or _is_value(above.text, values):
        return ''
    return ONE_ABOVE if _may_be_value(above, item) else ''


def _may_be_value(run: Run, item: Draft) -> bool:
    """Whether words over a label may be its value: no heading, no sentence, and of the case of the words under it."""
    kind, text = item.spec.kind, run.text
    if kind not in _IN_WORDS | {FieldKind.ADDRESS} or len(run.tokens) > _MOST_WORDS:
        return False
    if kind is FieldKind.NAME:
        return names.is_vietnamese(text) or (text.isupper() and item.finding.raw.isupper())
    return not text.isupper()


def _may_be_cell(item: Draft) -> bool:
    """Whether a value is a text in small letters that may be broken over the lines of a cell."""
    value = str(item.reading.value)
    return item.spec.kind is FieldKind.TEXT and not item.spec.name.endswith('_words') and not value.isupper()


def _has_rest_below(tokens: Sequence[Token], sheet: Sheet, taken: Set[Box]) -> bool:
    """Whether words in small letters stand in the middle right under a cell, and no field took them: `Đất ở tại đô` over `thị`."""
    last = tokens[-1]
    line = [token for token in tokens if abs(token.middle - last.middle) < last.height / 2]
    return any(
        0.5 * last.height < run.middle - last.middle < _LINE * sheet.pitch
        and run.text[:1].islower()
        and len(run.tokens) <= _REST
        and line[0].x0 < run.x0
        and run.x1 < last.x1
        and all(token.box not in taken for token in run.tokens)
        for run in sheet.runs
    )


def _heads_column(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a value is the first of several headings, with a row of as many cells and numbers among them right under."""
    at = sheet.place_of(tokens[0])
    if at is None or at + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[at], sheet.rows[at + 1]
    if len(row.runs) < _HEADINGS or len(row.runs) != len(below.runs) or any(map(str.isdecimal, tokens[0].text)):
        return False
    in_columns = all(one.x0 < other.x1 and other.x0 < one.x1 for one, other in zip(row.runs, below.runs, strict=True))
    return in_columns and any(map(str.isdecimal, below.text)) and below.middle - row.middle < _LINES_ABOVE * sheet.pitch


def _has_free_beside(item: Draft, sheet: Sheet, taken: Set[Box]) -> bool:
    """Whether the value stands in one of two columns that one label is for, and no field took what is in the other.

    Họ tên      WALKER JAMES EDWARD      ĐẶNG VŨ KHÁNH PHƯƠNG
    """
    tokens, kind = item.finding.tokens, item.spec.kind
    row = sheet.row_of(tokens[0])
    own = {token.box for token in tokens}
    if row is None or len(row.runs) < _COLUMNS:
        return False
    text = next(run.text for run in row.runs if any(token.box in own for token in run.tokens))
    return any(
        _is_free(run, taken)
        and _is_alike(run.text, text, kind)
        and not _has_label(run, row, sheet, beside=item.finding)
        for run in row.runs
        if all(token.box not in own for token in run.tokens)
    )


def _is_alike(other: str, text: str, kind: FieldKind) -> bool:
    if kind is FieldKind.NAME:
        return names.is_vietnamese(other) or (other.isupper() and text.isupper() and other.replace(' ', '').isalpha())
    counted = kind in _AMOUNTS or len(re.findall(r'\d', other)) == len(re.findall(r'\d', text))
    return counted and _NUMBER.fullmatch(text) is not None and _shape(other) == _shape(text)


def _has_label(run: Run, row: Row, sheet: Sheet, *, beside: Finding) -> bool:
    """Whether a caption stands right before a run or over it that is not the one that the value beside it was found by."""
    before = [other for other in row.runs if other.x1 <= run.x0]
    if before and _is_caption(before[-1].text):
        return True
    over = [
        other
        for other in sheet.runs
        if 0 < run.middle - other.middle < _LINES_ABOVE * sheet.pitch and other.x0 < run.x1 and other.x1 > run.x0
    ]
    nearest = max(over, key=lambda other: other.middle, default=None)
    if nearest is None or not _is_caption(nearest.text):
        return False
    copies = sum(
        letters(beside.label) in letters(other.text)
        for other in sheet.runs
        if abs(other.middle - nearest.middle) < sheet.scale
    )
    return letters(beside.label) not in letters(nearest.text) or copies > 1


def _is_caption(text: str) -> bool:
    return ':' in text or letters(text) in all_labels() or words_of_caption(text)


def _has_later_day(item: Draft, sheets: Sequence[Sheet], taken: Set[tuple[int, Box]]) -> bool:
    """Whether a later day that no field took stands below the one that a field was told by: the day of a copy."""
    found = dates.parse(str(item.reading.value))
    last = item.finding.tokens[-1] if item.finding.tokens else None
    if found is None or found.value is None or last is None:
        return False
    told = found.value.last_day
    return any(
        other.value is not None and other.value.first_day > told
        for sheet in sheets
        for row in sheet.rows
        if (sheet.number, row.middle) > (item.finding.page, last.middle + last.height)
        and all((sheet.number, token.box) not in taken for token in row.tokens)
        for other in dates.find_all(row.text)
    )


def _label_over(first: Token, label: str, sheet: Sheet) -> Run | None:
    """The run with the label, on a row above that of the value; None where it stands beside the value or was not found."""
    over = [
        run for run in sheet.runs if label and label in letters(run.text) and run.middle < first.middle + first.height
    ]
    nearest = max(over, key=lambda run: run.middle, default=None)
    if nearest is None or nearest.middle > first.middle - 0.5 * first.height:
        return None
    return nearest


def _beside(x0: float, middle: float, token: Token, sheet: Sheet, *, down: bool, lines: float = _LINE) -> Iterator[Run]:
    """The runs right under or over a line that begin where it begins."""
    for run in sheet.runs:
        away = run.middle - middle if down else middle - run.middle
        if 0.5 * token.height < away < lines * sheet.pitch and abs(run.x0 - x0) < _EDGE * sheet.scale:
            yield run


def _is_free(run: Run, taken: Set[Box]) -> bool:
    """Whether a run is no caption and no field took a word of it."""
    text = run.text
    begins = is_numbering(run.tokens[0].text) or _HEADING.match(text) is not None or text[:1] in '(-–'
    if begins or ':' in text or letters(text) in all_labels() or words_of_caption(text) or is_foreign(text):
        return False
    return any(map(str.isalnum, run.text)) and all(token.box not in taken for token in run.tokens)


def _is_value(text: str, values: Set[str]) -> bool:
    """Whether some field has a number or day already: from a code or a zone, which lies elsewhere."""
    day = dates.parse(text)
    return text in values or (day is not None and day.value is not None and day.value.iso in values)


def _shape(text: str) -> str:
    return _DIGITS.sub('9', text).strip(' .')
