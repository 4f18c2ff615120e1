"""What the tagger adds to the rules: values that no rule has found, and doubts about values that it does not see where a rule found them.

Nothing of it is ever accepted by itself: rules and tagger fail on different papers, so a machine may use what both see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digitizer.doctypes.model import CLOSED_KINDS, WORD_KINDS, DocType, FieldKind, FieldSpec
from digitizer.documents.model import FieldSource
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding, text_of, without_rules
from digitizer.extraction.tagger import Opinions
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

RULE = 'tagger'
FOUND = "Không có nhãn đã biết: nhận ra vì giống các mẫu giấy khác."
ELSEWHERE = "Chỗ này không giống nơi thường ghi trường này trên các mẫu giấy khác."
PIECE = "Chữ bên cạnh cũng giống phần của giá trị này: có thể bị thiếu."
_SURE = 0.7  # mean probability of words that are told as a value
_ANCHOR = 0.5
_UNLIKELY = 0.05  # mean probability of words at which a value that a rule found is doubted
_NAME = '_name'
_ENDS = ' :;,.…_'
_FEWEST_WORDS = {FieldKind.NAME: 2, FieldKind.ADDRESS: 2, FieldKind.AGENCY: 2}


def missed(context: Context, found: Sequence[Finding], opinions: Opinions) -> Iterator[Finding]:
    """Yield values that the tagger sees of fields that have none; a person looks at each.

    Particulars of a person or party are told only with the name: whose they are nobody knows otherwise.
    """
    doctype = context.doctype
    told = {item.name for item in found if item.raw.strip() or item.value is not None} | set(doctype.unread)
    taken = {(item.page, token.box) for item in found for token in item.tokens}
    for spec in sorted(doctype.fields, key=lambda spec: not spec.name.endswith(_NAME)):
        owner = _owner_of(spec, doctype)
        if spec.name in told or spec.repeated or (owner is not None and owner not in told):
            continue
        for span in opinions.spans(spec.name):
            tokens = tuple(without_rules(span.tokens))
            raw = text_of(tokens).strip(_ENDS)
            if span.probability < _SURE or not span.ends_run or len(raw.split()) < _FEWEST_WORDS.get(spec.kind, 1):
                continue
            if any((span.page, token.box) in taken for token in tokens):
                continue
            reading = normalise(spec, raw, context)
            if reading.value is not None and all(check.ok for check in reading.checks):
                told.add(spec.name)
                yield Finding(spec.name, raw, tokens, span.page, RULE, _ANCHOR, doubt=FOUND)
                break


def _owner_of(spec: FieldSpec, doctype: DocType) -> str | None:
    """Return the field with the name of whom a field is about: `party_b_name` for `party_b_address`."""
    words = spec.name.split('_')
    names = ('_'.join(words[:count]) + _NAME for count in range(len(words) - 1, 0, -1))
    return next((name for name in names if name != spec.name and doctype.field(name) is not None), None)


def doubted(drafts: Drafts, opinions: Opinions) -> None:
    """Doubt what was read off the print where the tagger does not see the field."""
    for name, items in drafts.entries.items():
        for item in items:
            finding = item.finding
            if finding.doubt or finding.source is not FieldSource.OCR or item.spec.kind in CLOSED_KINDS:
                continue
            support = opinions.support(name, finding.page, finding.tokens)
            if support is not None and support < _UNLIKELY:
                item.finding = replace(finding, doubt=ELSEWHERE)
            elif item.spec.kind in WORD_KINDS and opinions.left_out(name, finding.page, finding.tokens):
                item.finding = replace(finding, doubt=PIECE)
