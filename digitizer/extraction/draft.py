"""A field in the making: its finding, its reading, and what other sources say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digitizer.doctypes.model import FieldSpec
from digitizer.documents.model import Explanation, Field, FieldSource, FieldStatus
from digitizer.extraction import confidence
from digitizer.extraction.finding import Finding
from digitizer.extraction.signs import doubts_of, of_words
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context, Reading

_SURE_PLACE = 0.8  # a value from a place less sure than this may be another field's
_RANK = {FieldSource.QR: 3, FieldSource.MRZ: 2, FieldSource.BARCODE: 3}


@dataclass
class Draft:
    """One entry of a field; `others` are the findings of the same field that lost against it."""

    spec: FieldSpec
    finding: Finding
    reading: Reading
    others: list[Draft] = field(default_factory=list)

    @property
    def all(self) -> Sequence[Draft]:
        """This draft and those it won over."""
        return (self, *self.others)

    @property
    def score(self) -> float:
        """Confidence, 0..1."""
        return confidence.of_field(self.spec, self.finding, self.reading)

    @property
    def trust(self) -> float:
        """How well the value was read, whatever the checks say of it: 0..1. Only what was read well accuses a paper."""
        if self.finding.source not in {FieldSource.OCR, FieldSource.DERIVED}:
            return 1.0
        if self.finding.by_pen or self.finding.doubt or self.finding.anchor < _SURE_PLACE:
            return 0.0
        judged = self.finding.tokens if self.finding.judged is None else self.finding.judged
        return of_words(judged, self.spec.kind)

    def confirm(self) -> None:
        """Note that a second, independent reading agrees."""
        self.finding = replace(self.finding, confirmed=True)

    def finish(self) -> Field:
        """Return the field of the contract."""
        score = self.score
        return Field(
            name=self.spec.name,
            label=self.spec.label,
            value=self.reading.value,
            raw=self.finding.raw or None,
            confidence=score,
            status=confidence.status(self.spec, self.finding, self.reading, score),
            source=self.finding.source,
            group=self.finding.group,
            page=self.finding.page,
            box=self.finding.box,
            checks=tuple(self.reading.checks),
            explanation=Explanation(
                rule=self.finding.rule,
                label=self.finding.label or None,
                threshold=self.spec.threshold,
                threshold_from=self.spec.threshold_from.value,
                doubts=doubts_of(self.spec, self.finding, self.reading),
            ),
        )


def make(spec: FieldSpec, findings: Sequence[Finding], context: Context) -> Draft | None:
    """Make the draft of one entry from all its findings: codes win over the zone, the zone over print."""
    drafts = [Draft(spec, finding, _reading(spec, finding, context)) for finding in findings]
    drafts = [draft for draft in drafts if draft.finding.raw.strip() or draft.reading.value is not None]
    if not drafts:
        return None
    drafts.sort(key=lambda draft: _order(draft), reverse=True)
    best = drafts[0]
    best.others = drafts[1:]
    if any(
        other.reading.value == best.reading.value and other.finding.source is not best.finding.source
        for other in best.others
    ):
        best.confirm()
    return best


def _order(draft: Draft) -> tuple[bool, int, float]:
    rank = _RANK.get(draft.finding.source, 1)
    if draft.finding.source is FieldSource.MRZ and draft.finding.doubt:
        rank = 0  # a broken zone, or a name without marks, comes after print
    return draft.reading.value is not None, rank, draft.score


def _reading(spec: FieldSpec, finding: Finding, context: Context) -> Reading:
    """Normalise; a reader's own value is kept where the kind does not bring one of its own."""
    if finding.value is None:
        return normalise(spec, finding.raw, context)
    reading = normalise(spec, str(finding.value), context)
    if reading.value is None and not reading.checks:
        reading.value = finding.value
    return reading


def missing(spec: FieldSpec) -> Field:
    """Return the entry of a field that was not found."""
    return Field(spec.name, spec.label, None, None, 0.0, FieldStatus.MISSING)
