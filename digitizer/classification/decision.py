"""From evidence to a decision: a probability for each type, accepted, told for a person to confirm, or none at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from digitizer.classification.evidence import gather
from digitizer.classification.features import Features, Voice, other_values
from digitizer.classification.model import TypeModel, type_model
from digitizer.doctypes.model import UNKNOWN, Catalogue
from digitizer.doctypes.titles import title_index
from digitizer.documents.model import Pages, TypeCandidate, TypeDecision

ACCEPT = 0.95
"""Probability from which a machine may act on a type whose file names no `threshold` of its own."""

TOLD = 0.5
"""Probability from which a type is told though a person must confirm it: it is likelier right than all others together."""

_NOTHING = 0.999  # confidence that a page without text is of no type
_ONLY_TOLD = 0.5  # confidence in a type that only a separator sheet names
_CANDIDATES = 5
_WORTH_NAMING = 0.02


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one answer got: its probability, and the log-odds that each piece of evidence gave or took."""

    code: str  # T34 for "none of these"
    confidence: float
    points: Mapping[str, float]
    strong: bool  # two kinds of evidence agree on it


@lru_cache(maxsize=4)
def _features(catalogue: Catalogue) -> Features:
    return Features(catalogue)


def explain(
    pages: Pages, *, catalogue: Catalogue, hint: str | None = None, model: TypeModel | None = None
) -> list[Spoken]:
    """Tell what speaks for each type, likeliest first; empty when nothing is printed that could tell a type.

    Holds no word of the document: names of features, not their text.
    """
    evidence = gather(pages, title_index(catalogue))
    if evidence is None:
        return []
    model = model or type_model()
    voices = _features(catalogue).voices(evidence, hint)
    answers = [*voices, Voice(UNKNOWN, other_values(evidence, voices), strong=False)]
    shares = model.shares([model.points(answer.values) for answer in answers])
    found = [
        Spoken(answer.code, share, model.parts(answer.values), answer.strong)
        for answer, share in zip(answers, shares, strict=True)
    ]
    return sorted(found, key=lambda spoken: -spoken.confidence)


def classify(pages: Pages, *, catalogue: Catalogue, hint: str | None = None) -> TypeDecision:
    """Tell the type of one document for good, tell it for a person to confirm (not accepted), or abstain (T34).

    `hint` is the type that a separator sheet named: it counts as evidence, but where the paper itself plainly says
    another type nobody is believed and the document goes to a person.
    """
    hint = hint if hint in catalogue and hint != UNKNOWN else None
    spoken = explain(pages, catalogue=catalogue, hint=hint)
    if not spoken:
        told = (TypeCandidate(hint, _ONLY_TOLD),) if hint else ()
        return _abstain(catalogue, _ONLY_TOLD if hint else _NOTHING, told)
    named = tuple(
        TypeCandidate(item.code, round(item.confidence, 4))
        for item in [item for item in spoken if item.code != UNKNOWN][:_CANDIDATES]
        if item.confidence >= _WORTH_NAMING
    )
    best = spoken[0]
    if best.code != UNKNOWN and best.confidence >= TOLD and hint in (None, best.code):
        kind = catalogue.get(best.code)
        accepted = best.strong and best.confidence >= kind.threshold
        return TypeDecision(kind.code, kind.name, round(best.confidence, 4), accepted, named)
    none = next(item.confidence for item in spoken if item.code == UNKNOWN)
    return _abstain(catalogue, round(none, 4), named)


def _abstain(catalogue: Catalogue, confidence: float, named: tuple[TypeCandidate, ...]) -> TypeDecision:
    return TypeDecision(UNKNOWN, catalogue.get(UNKNOWN).name, confidence, False, named)
