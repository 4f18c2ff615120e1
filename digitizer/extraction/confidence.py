"""How far a machine may trust a field: from word confidences, the place it was found at, and the checks it passed."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.extraction.finding import Finding
from digitizer.extraction.sheet import Token
from digitizer.extraction.values import Reading

_FULL = 0.96  # the engine's confidence in a word that is plainly right
_WEAK_WORD = 0.75
_MACHINE = 0.99  # a code with its own error correction
_CONFIRMED = 0.97  # two independent readings agree
_WHOLE_TEXT = {FieldKind.TEXT, FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_FORGIVING = {FieldKind.SEX, FieldKind.NATIONALITY, FieldKind.ETHNICITY, FieldKind.CHOICE}
"""Kinds of a closed list: a value that is in it was read well enough."""


def of_words(tokens: Sequence[Token], kind: FieldKind) -> float:
    """Return 0..1 for the words of a value: the worst of them, or, for long texts, their mean less the weak ones' share."""
    scores = [min(1.0, token.confidence / _FULL) for token in tokens if any(char.isalnum() for char in token.text)]
    if not scores:
        return 0.0
    if kind in _WHOLE_TEXT:
        weak = sum(score < _WEAK_WORD for score in scores) / len(scores)
        return max(0.0, sum(scores) / len(scores) - 0.5 * weak - (0.08 if weak else 0.0))
    if kind in _FORGIVING:
        return 1.0 if min(scores) > 0.4 else min(scores)
    return min(scores)


def of_field(spec: FieldSpec, finding: Finding, reading: Reading) -> float:
    """Return the confidence of a field, 0..1."""
    if reading.value is None:
        return 0.0
    if finding.source in {FieldSource.QR, FieldSource.BARCODE, FieldSource.MRZ}:
        score = _MACHINE * finding.anchor
    else:
        score = of_words(finding.tokens if finding.judged is None else finding.judged, spec.kind) * (
            0.5 + 0.5 * finding.anchor
        )
        if finding.confirmed:
            score = max(score, _CONFIRMED)
        score *= reading.certain
    if any(not check.ok for check in reading.checks):
        score = min(score, 0.5)
    if finding.by_pen:
        score = min(score, 0.5)
    if finding.doubt:
        score = min(score, 0.6)
    return round(min(1.0, max(0.0, score)), 4)


def status(spec: FieldSpec, finding: Finding, reading: Reading, score: float) -> FieldStatus:
    """Decide whether a machine may use the value; everything doubtful goes to a person."""
    if reading.value is None and not finding.raw.strip():
        return FieldStatus.MISSING
    passed = all(check.ok for check in reading.checks)
    if reading.value is not None and passed and not finding.doubt and not finding.by_pen and score >= spec.threshold:
        return FieldStatus.ACCEPTED
    return FieldStatus.REVIEW
