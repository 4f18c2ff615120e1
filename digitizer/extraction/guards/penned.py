"""Numbers of a form that a pen filled in: written digits may be read as surely as printed ones, and nothing tells a lost one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import ID_KINDS, FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.signs import is_proved

PEN_PAPER = "Giấy điền bằng bút: số này có thể cũng do tay viết."

_WRITTEN = 2  # values by pen at least, and
_SHARE_UNSURE = 0.5  # share of them and of those read with less than `_DOUBTED`, on a paper that a pen filled in
_DOUBTED = 0.8
_NUMBERS = ID_KINDS | {FieldKind.DOCUMENT_NUMBER, FieldKind.SERIAL, FieldKind.TAX_CODE, FieldKind.PHONE}


def run(drafts: Drafts) -> None:
    """Doubt the numbers of a form that a pen filled in elsewhere, unless a check, which must have run, bears them out."""
    everything = [item for items in drafts.entries.values() for item in items if item.finding.tokens]
    written = sum(item.finding.by_pen for item in everything)
    unsure = sum(item.finding.by_pen or _is_hardly_read(item.finding.tokens) for item in everything)
    if written < _WRITTEN or unsure < _SHARE_UNSURE * len(everything):
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


def _is_hardly_read(tokens: Sequence[Token]) -> bool:
    return min(token.confidence for token in tokens) < _DOUBTED
