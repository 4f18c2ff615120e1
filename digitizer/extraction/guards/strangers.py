"""Values that may be another person's: one that stands under a heading nobody knows, and a second one behind the same label.

Người làm chứng:
Họ và tên: LÂM THỊ CẨM NHUNG      Số CCCD: 092188001277
…
Họ và tên: NGUYỄN VĂN AN          Số CCCD: 001080000011

Whose block was taken for the paper's own cannot be told by labels that both have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace

from digitizer.doctypes import addresses
from digitizer.doctypes.model import ID_KINDS, DocType, FieldKind
from digitizer.doctypes.rules import dates, names
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet, Token
from digitizer.extraction.sections import is_numbering
from ocr.model import Box

STRANGER = "Giá trị nằm dưới đề mục của một người không rõ: có thể là của người khác."
SECOND = "Trên giấy còn giá trị khác sau cùng một nhãn: có thể là của người khác."

_OF_PERSONS = {FieldKind.NAME, FieldKind.DATE, FieldKind.ADDRESS, FieldKind.PHONE} | ID_KINDS
_RULE = 'form.label'
_ROWS = 8  # of a block of particulars under its heading
_HEADING = re.compile(
    r'(?:thông tin )?(?:của |về )?(?:người|cá nhân|thân nhân|đại diện)(?: được)?\s+(?P<role>[^:(/]+)', re.IGNORECASE
)
"""How the heading of somebody's particulars begins."""
_HEADING_WORDS = 8
_LONG = 6  # letters of a label that is known inside a heading
_LABEL_WORDS = 12
_DIGITS = 9  # of a number that may be somebody's
_NAME_WORDS = 2


def run(drafts: Drafts, sheets: Sequence[Sheet], doctype: DocType) -> None:
    """Doubt the particulars of persons that another person's may have been taken for."""
    everything = [item for items in drafts.entries.values() for item in items]
    taken = {(item.finding.page, token.box) for item in everything for token in item.finding.tokens}
    values = {letters(text) for item in everything for text in (str(item.reading.value or ''), item.finding.raw)} - {''}
    known = _known(doctype)
    for item in everything:
        finding, sheet = item.finding, sheet_of(item.finding, sheets)
        asked = finding.source is FieldSource.OCR and finding.rule == _RULE and not finding.doubt and finding.tokens
        if not asked or sheet is None or item.spec.kind not in _OF_PERSONS or item.reading.value is None:
            continue
        if stranger_over(finding.tokens[0], sheet, known) is not None:
            item.finding = replace(finding, doubt=STRANGER)
        elif _has_second(item, sheets, taken, values):
            item.finding = replace(finding, doubt=SECOND)


def _known(doctype: DocType) -> frozenset[str]:
    """The labels, headings and titles of a type, as letters."""
    named = (words for spec in doctype.fields for words in (*spec.labels, *spec.sections, *spec.kindred))
    return frozenset(map(letters, (*named, *doctype.titles))) - {''}


def stranger_over(first: Token, sheet: Sheet, known: Collection[str]) -> Run | None:
    """Return the heading of a person whom the type does not know, the nearest over a value; None where none is."""
    at = sheet.place_of(first)
    for row in reversed(sheet.rows[max(0, at - _ROWS) : at] if at is not None else ()):
        text = _words(row.runs[0])
        alone = len(row.runs) == 1 and len(text.split()) <= _HEADING_WORDS and (text.endswith(':') or text.isupper())
        found = _HEADING.match(text) if alone else None
        if found is not None:
            role, named = letters(found['role']), letters(text)
            return None if any(role in label or _is_part(label, named) for label in known) else row.runs[0]
    return None


def _words(run: Run) -> str:
    """What a run says behind its numbering."""
    tokens = run.tokens[1:] if len(run.tokens) > 1 and is_numbering(run.tokens[0].text) else run.tokens
    return ' '.join(token.text for token in tokens).lstrip('-–+*• ')


def _is_part(label: str, named: str) -> bool:
    return label == named or (len(label) >= _LONG and named.endswith(label))


def _has_second(item: Draft, sheets: Sequence[Sheet], taken: Set[tuple[int, Box]], values: Collection[str]) -> bool:
    """Whether a label of the field stands elsewhere right in front of a value of its kind that no field has."""
    labels = {letters(label) for label in (*item.spec.labels, item.finding.label)} - {''}
    for sheet in sheets:
        for rest in _behind(labels, sheet):
            text = ' '.join(token.text for token in rest)
            free = all((sheet.number, token.box) not in taken for token in rest[:_NAME_WORDS])
            if free and _is_alike(item.spec.kind, text) and not _is_known(text, values):
                return True
    return False


def _is_known(text: str, values: Collection[str]) -> bool:
    """Whether some field has what words begin with, or their day."""
    day = dates.parse(text)
    same_day = day is not None and day.value is not None and letters(day.value.iso) in values
    return same_day or any(letters(text).startswith(value) for value in values if len(value) >= _LONG)


def _behind(labels: Collection[str], sheet: Sheet) -> Iterator[Sequence[Token]]:
    """What stands behind the labels at the beginning of runs, where their own colon parts them from it."""
    for row in sheet.rows:
        for run in row.runs:
            at = row.tokens.index(run.tokens[0])
            start = at + (len(run.tokens) > 1 and is_numbering(run.tokens[0].text))
            joined = ''
            for end in range(start, min(len(row.tokens), start + _LABEL_WORDS)):
                joined += row.tokens[end].letters
                if joined in labels and row.tokens[end].text.endswith(':') and end + 1 < len(row.tokens):
                    yield row.tokens[end + 1 :]


def _is_alike(kind: FieldKind, text: str) -> bool:
    if kind is FieldKind.NAME:
        name = re.split(r'[,;(:]', text)[0]
        return len(name.split()) >= _NAME_WORDS and names.is_vietnamese(name)
    if kind is FieldKind.DATE:
        day = dates.parse(text)
        return day is not None and day.value is not None
    if kind is FieldKind.ADDRESS:
        return addresses.parse(text).province is not None
    return re.match(rf'\d{{{_DIGITS}}}', re.sub(r'[ .]', '', text)) is not None
