"""Values under a second caption: what was taken for the value is one itself, and the value stands right under it.

    1. Tên công ty                         Thời hạn ủy quyền / Term of authorization
    Tên tiếng Việt                         12 tháng kể từ ngày được chứng thực
    CÔNG TY TNHH VẬN TẢI TÂY ĐÔ XANH

Such a value always goes to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec
from digitizer.extraction import forms
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards.mistaken import is_caption, is_shouted, is_translation
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Sheet

DOUBT = "Giữa nhãn và giá trị còn một dòng nhãn khác: cần người xem."
RULE = 'form.passed'
_ANCHOR = 0.8
_KINDS = {FieldKind.TEXT, FieldKind.NAME, FieldKind.AGENCY, FieldKind.ADDRESS}
_NEAR = 3.0  # line spacings from the caption to its value


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return `found` with the values under captions that were taken for values, where there are such."""
    specs = {spec.name: spec for spec in doctype.fields if spec.kind in _KINDS and not spec.repeated}
    by_number = {sheet.number: sheet for sheet in sheets}
    return [
        _under(item, specs[item.name], by_number[item.page], doctype, found) or item
        if item.name in specs and item.page in by_number and _is_caption(item, specs[item.name])
        else item
        for item in found
    ]


def _is_caption(item: Finding, spec: FieldSpec) -> bool:
    if not item.rule.startswith('form.') or item.rule == 'form.signature' or not item.tokens:
        return False
    return any(test(spec, item.raw, item.raw, True) for test in (is_translation, is_caption, is_shouted))


def _under(item: Finding, spec: FieldSpec, sheet: Sheet, doctype: DocType, found: Sequence[Finding]) -> Finding | None:
    """The value that stands under a caption, read as if that were its label; None where nothing does."""
    row = sheet.row_of(item.tokens[-1])
    if row is None:
        return None
    printed = {other.name: other.label for other in found if other.label and other is not item}
    others = [replace(other, labels=(printed[other.name],)) for other in doctype.fields if other.name in printed]
    label = _caption_of(item, row)
    named = replace(spec, labels=(label,), sections=())
    type_ = replace(doctype, fields=(named, *(other for other in others if other.name != spec.name)))
    values = forms.read([sheet], type_, [named])
    last = item.tokens[-1]
    taken = {token.box for other in found for token in other.tokens if other.page == item.page}
    for value in values:
        away = value.tokens[0].middle - last.middle if value.tokens else 0.0
        free = not value.raw.startswith('(') and all(token.box not in taken for token in value.tokens)
        if 0 < away < _NEAR * sheet.pitch and free and not _is_caption(value, spec):
            return replace(value, rule=RULE, anchor=min(value.anchor, _ANCHOR), doubt=value.doubt or DOUBT)
    return None


def _caption_of(item: Finding, row: Row) -> str:
    """The words of a caption; with the label before it where both stand on one line."""
    own = {token.box for token in item.tokens}
    run = next(run for run in row.runs if any(token.box in own for token in run.tokens))
    return run.text if letters(item.label) in letters(run.text) else item.raw
