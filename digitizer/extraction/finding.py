"""What a reader hands on for one field: the words, where they stand and how sure the place is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from digitizer.documents.model import FieldSource, FieldValue
from digitizer.extraction.page.sheet import Sheet, Token
from ocr.model import Box

FROM_SENTENCE = "Nội dung lấy từ một câu: cần xem chỗ bắt đầu và kết thúc."
"""Doubt of a value that a sentence tells, where nothing printed parts it from the other words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value found for a field, before it is normalised and checked."""

    name: str
    raw: str  # as printed
    tokens: tuple[Token, ...]
    page: int
    rule: str  # stable name of the reader that found it; people read its sentence (documents/explain.py)
    anchor: float = 1.0  # 0..1: how sure it is that this is the field's place
    source: FieldSource = FieldSource.OCR
    value: FieldValue = None  # set where the reader normalised it already
    group: int | None = None
    confirmed: bool = False  # a second, independent place says the same
    handwritten: bool = False  # not seen to be printed: a person must look
    written: bool = False  # plainly written or stamped in: the paper is flagged
    doubt: str = ''  # Vietnamese: why a person must look, whatever the confidence
    contested: bool = False  # another place of the paper, as sure as this one, says something else
    area: Box | None = None  # where there are no tokens: a code
    judged: tuple[Token, ...] | None = None  # the words that decide the confidence, where others prove themselves
    label: str = ''  # the printed label or heading that it stands by, as read

    @property
    def by_pen(self) -> bool:
        """Whether the value was written by pen, or may have been, and nothing printed says the same."""
        return self.handwritten or (not self.confirmed and any(token.handwritten for token in self.tokens))

    @property
    def box(self) -> Box | None:
        """The box around the words, or the code's."""
        return Box.around(token.box for token in self.tokens) if self.tokens else self.area


def sheet_of(finding: Finding, sheets: Sequence[Sheet]) -> Sheet | None:
    """Return the page that a finding stands on; of the two pages of one scan, which share its number, the one with its first word."""
    pages = [sheet for sheet in sheets if sheet.number == finding.page]
    if len(pages) > 1 and finding.tokens:
        return next((sheet for sheet in pages if sheet.place_of(finding.tokens[0]) is not None), pages[-1])
    return pages[-1] if pages else None


def without_rules(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a printed line without rules and specks; a dash between two words stays."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        spoken = any(char.isalnum() for char in token.text)
        dash = (
            token.text in {'-', '–'}
            and kept
            and any(any(c.isalnum() for c in other.text) for other in tokens[index + 1 :])
        )
        if spoken or dash:
            kept.append(token)
    return kept


def of_lines(lines: Sequence[Sequence[Token]]) -> list[Token]:
    """Return the words of the lines of one name, with the dash that one ends with: `THI ĐUA -` / `KHEN THƯỞNG`."""
    kept: list[Token] = []
    for line, following in zip_longest(lines, lines[1:]):
        words = without_rules(line)
        kept += words
        if following and words and line[-1].text in {'-', '–'} and line[-1].x0 - words[-1].x1 < words[-1].height:
            kept.append(line[-1])
    return kept


def text_of(tokens: Sequence[Token]) -> str:
    """Join words as printed; a stop or comma that the engine set apart is put back."""
    return re.sub(r'\s+([,;.:!?)])', r'\1', ' '.join(token.text for token in tokens))
