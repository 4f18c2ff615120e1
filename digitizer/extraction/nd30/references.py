"""Places where a document names itself: `(Kèm theo Quyết định số 84/QĐ-UBND ngày 03 tháng 02 năm 2025 …)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from digitizer.doctypes.rules import dates, document_number
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.doctypes.rules.document_number import DocumentNumber
from digitizer.extraction.page.sheet import Run, Sheet
from digitizer.kit.text import fold

_ATTACHED = re.compile(r'kem theo|dinh kem|phu luc|ban hanh theo')


SURE = 0.7
"""Confidence in the words of a reference from which it counts."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number and date of a document named as the one that this paper is attached to."""

    number: DocumentNumber
    date: PartialDate | None
    page: int
    confidence: float  # of the words that hold it, 0..1


def attached_to(sheet: Sheet, expected: Sequence[str]) -> Iterable[Reference]:
    """Yield the documents that annexes on this page say they belong to."""
    rows = sheet.rows
    for index, row in enumerate(rows):
        if not _ATTACHED.search(fold(row.text)) and not _ATTACHED.search(fold(rows[index - 1].text) if index else ''):
            continue
        following = rows[index : index + 2]
        text = ' '.join(part.text for part in following)
        for match in document_number.find_all(text, expected=expected):
            tail = text[match.end : match.end + 60]
            found = dates.find(tail)
            near = found is not None and found.start < 12
            yield Reference(
                match.value,
                found.value if found and near else None,
                sheet.number,
                min(
                    token.confidence
                    for part in following
                    for token in part.tokens
                    if any(c.isdigit() for c in token.text)
                ),
            )


def borne_out(run: Run, printed: Collection[str]) -> Run | None:
    """Return a line with that reading of its digits by pen that is printed elsewhere; None where the first one is."""
    for index, token in enumerate(run.tokens):
        readings = [text for text, _ in token.readings if text in printed]
        if readings and token.text not in printed:
            return Run((*run.tokens[:index], replace(token, text=readings[0]), *run.tokens[index + 1 :]))
    return None
