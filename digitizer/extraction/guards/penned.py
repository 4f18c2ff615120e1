"""Numbers and names of a form that a pen filled in: what is written may be read as surely as print, and nothing tells a lost digit or mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import ID_KINDS, FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.signs import is_proved

PEN_PAPER = "Giấy điền bằng bút: số này có thể cũng do tay viết."

PEN_NAME = "Giấy điền bằng bút: tên này có thể cũng do tay viết."

_WRITTEN = 2  # values by pen at least, and
_SHARE_UNSURE = 0.5  # share of them and of those read with less than `_DOUBTED`, on a paper that a pen filled in
_DOUBTED = 0.8
_SURE = 0.99  # confidence of each word of a name that is believed to be print there
_NAMES = {FieldKind.NAME, FieldKind.AGENCY}
_ADDRESSEE = 'nd30.addressee'
_NUMBERS = ID_KINDS | {FieldKind.DOCUMENT_NUMBER, FieldKind.SERIAL, FieldKind.TAX_CODE, FieldKind.PHONE}


def run(drafts: Drafts) -> None:
    """Doubt the names of a form that a pen filled in elsewhere, and its numbers, unless a check, which must have run, bears them out."""
    everything = [item for items in drafts.entries.values() for item in items if item.finding.tokens]
    written = sum(item.finding.by_pen for item in everything)
    unsure = sum(item.finding.by_pen or _is_hardly_read(item.finding.tokens) for item in everything)
    if written < _WRITTEN:
        return
    for item in everything:
        if item.spec.kind in _NAMES and _may_be_written(item):
            item.finding = replace(item.finding, doubt=PEN_NAME)
    if unsure < _SHARE_UNSURE * len(everything):
        return
    for item in everything:
        finding = item.finding
        seen = finding.source is FieldSource.OCR and finding.rule.startswith('form') and not finding.confirmed
        if (
            seen
            and item.spec.kind in _NUMBERS
            and item.reading.value is not None
            and not finding.doubt
            and not is_proved(item.reading)
        ):
            item.finding = replace(finding, doubt=PEN_PAPER)


def _may_be_written(item: Draft) -> bool:
    """Whether a name that was filled into a form was not read quite surely; who signs is told by rules of their own."""
    finding = item.finding
    filled = finding.rule == _ADDRESSEE or (finding.rule.startswith('form') and not finding.rule.endswith('signature'))
    seen = finding.source is FieldSource.OCR and item.reading.value is not None and not finding.confirmed
    return (
        filled
        and seen
        and not (finding.doubt or finding.by_pen)
        and min(token.confidence for token in finding.tokens) < _SURE
    )


def _is_hardly_read(tokens: Sequence[Token]) -> bool:
    return min(token.confidence for token in tokens) < _DOUBTED
