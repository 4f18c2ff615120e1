"""What was changed in a file after a signature: the library's rules, and what they leave unclear looked at once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.generic import Reference
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: 'file',
    SignatureCoverageLevel.ENTIRE_REVISION: 'revision',
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: 'partial',
    SignatureCoverageLevel.UNCLEAR: 'unclear',
}
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


_POLICY = _Policy(DEFAULT_DIFF_POLICY.global_rules, DEFAULT_DIFF_POLICY.form_rule, reject_object_freeing=False)


def changes_after(embedded: EmbeddedPdfSignature) -> Changes:
    """Judge the revisions after a signature."""
    embedded.compute_integrity_info(diff_policy=_POLICY)
    coverage = _COVERAGE.get(embedded.coverage, 'unclear')
    docmdp = embedded.docmdp_level
    certifies = int(docmdp.value) if docmdp is not None else None
    level = _level(embedded.diff_result)
    if coverage in ('partial', 'unclear'):
        return Changes(coverage, 'other', certifies, 'coverage_unclear')
    if embedded.summarise_integrity_info()['docmdp_ok']:
        return Changes(coverage, level, certifies, None)
    if level == 'other' and certifies is not None:
        # ISO 32000-2, 12.8.2.2: an author's signature lets existing fields be filled; many programs add fields too
        without = _POLICY.review_file(embedded.reader, embedded.signed_revision, field_mdp_spec=embedded.fieldmdp)
        if _level(without) != 'other':
            return Changes(coverage, _level(without), certifies, 'fields_added_after_certification')
    return Changes(coverage, level, certifies, 'modified_after_signing')


def _level(result: Any) -> str:
    return _LEVELS.get(result.modification_level, 'other') if isinstance(result, DiffResult) else 'other'
