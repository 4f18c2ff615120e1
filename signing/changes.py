"""What was changed in a file after a signature: the library's rules, and what they leave unclear looked at once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from asn1crypto import parser
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdate
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: 'file',
    SignatureCoverageLevel.ENTIRE_REVISION: 'revision',
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: 'partial',
    SignatureCoverageLevel.UNCLEAR: 'unclear',
}
_FORM_RULE: FormUpdatingRule = DEFAULT_DIFF_POLICY.form_rule
_FILLABLE = (MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE)  # an author's signatures that let fields be filled
_LEVELS = {
    ModificationLevel.NONE: 'none',
    ModificationLevel.LTA_UPDATES: 'lta',
    ModificationLevel.FORM_FILLING: 'form_filling',
}


@dataclass(frozen=True, slots=True)
class Changes:
    """`reason` is a reason code, None where everything that came later is allowed."""

    coverage: str  # 'file' | 'revision' | 'partial' | 'unclear'
    level: str  # 'none' | 'lta' | 'form_filling' | 'other'
    certifies: int | None  # DocMDP level in force
    reason: str | None


class _WrittenOnly(FormUpdatingRule):
    """The default rules for form fields, held to what a revision really writes.

    They name the appearance of every field as updated, so that a locked field which nobody touched would count.
    """

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        written = new.explicit_refs_in_revision()
        for level, update in super().apply(old, new):
            if update.updated_ref in written:
                yield level, update


class _Policy(StandardDiffPolicy):
    """The default policy, which also bears with entries for objects marked free that never existed.

    Some signing programs write such entries; freeing an object that did exist stays forbidden.
    """

    def apply(self, old: Any, new: Any, *args: Any, **named: Any) -> DiffResult:
        for ref in new.refs_freed_in_revision():
            before = (Reference(ref.idnum, generation) for generation in {0, max(0, ref.generation - 1)})
            if any(old.reader.xrefs.get_historical_ref(item, old.revision) is not None for item in before):
                raise SuspiciousModification(f'{ref} was freed')
        return super().apply(old, new, *args, **named)


_POLICY = _Policy(DEFAULT_DIFF_POLICY.global_rules, _WrittenOnly(_FORM_RULE.field_rules), reject_object_freeing=False)


def changes_after(embedded: EmbeddedPdfSignature) -> Changes:
    """Judge the revisions after a signature."""
    embedded.compute_integrity_info(diff_policy=_POLICY)
    coverage = _COVERAGE.get(embedded.coverage, 'unclear')
    if not gap_is_contents(embedded):
        coverage = 'unclear'
    docmdp = embedded.docmdp_level
    certifies = int(docmdp.value) if docmdp is not None else None
    level = _level(embedded.diff_result)
    if coverage in ('partial', 'unclear'):
        return Changes(coverage, 'other', certifies, 'coverage_unclear')
    if embedded.summarise_integrity_info()['docmdp_ok']:
        return Changes(coverage, level, certifies, None)
    if level == 'other' and docmdp in _FILLABLE:
        # ISO 32000-2, 12.8.2.2: existing fields may be filled; many programs add fields too
        without = _POLICY.review_file(embedded.reader, embedded.signed_revision, field_mdp_spec=embedded.fieldmdp)
        if _level(without) != 'other':
            return Changes(coverage, _level(without), certifies, 'fields_added_after_certification')
    return Changes(coverage, level, certifies, 'modified_after_signing')


def _level(result: Any) -> str:
    return _LEVELS.get(result.modification_level, 'other') if isinstance(result, DiffResult) else 'other'


def gap_is_contents(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether what the byte range leaves out is this very signature's /Contents in hexadecimal and nothing else.

    The library compares lengths; a signature dictionary in a compressed object can be given any length, so that a whole
    other document fits into the gap (signature wrapping).
    """
    numbers = list(embedded.byte_range)
    if len(numbers) != 4 or not all(isinstance(item, int) and item >= 0 for item in numbers):
        return False
    first, length, second, _ = (int(item) for item in numbers)
    stream = embedded.reader.stream
    stream.seek(first + length)
    gap = stream.read(max(0, second - first - length))
    if not (gap.startswith(b'<') and gap.endswith(b'>')):
        return False
    try:
        return bool(bytes.fromhex(gap[1:-1].decode('ascii')) == embedded.pkcs7_content)
    except ValueError:
        return False


def padding_is_empty(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether nothing but zero bytes stands behind the CMS in its container."""
    content: bytes = embedded.pkcs7_content
    try:
        used = parser.peek(content)
    except ValueError:
        return True  # judged as damaged elsewhere
    return not content[used:].strip(b'\0')
