"""From scores to a decision: a probability for each type, and no type at all where the evidence is thin."""

from __future__ import annotations

import math
from functools import lru_cache

from digitizer.classification.evidence import gather
from digitizer.classification.scoring import Score, Scorer
from digitizer.doctypes.model import UNKNOWN, Catalogue
from digitizer.doctypes.titles import title_index
from digitizer.documents.model import Pages, TypeCandidate, TypeDecision

ACCEPT = 0.95  # probability from which a machine may act on the type
_AT_MOST = 0.999  # nothing read from paper is certain
_CANDIDATES = 5
_WORTH_NAMING = 0.02


@lru_cache(maxsize=4)
def _scorer(catalogue: Catalogue) -> Scorer:
    return Scorer(catalogue)


def classify(pages: Pages, *, catalogue: Catalogue, hint: str | None = None) -> TypeDecision:
    """Tell the type of one document, or abstain (T34, not accepted).

    `hint` is the type that a separator sheet named: it counts as evidence, but where the paper itself plainly says
    another type nobody is believed and the document goes to a person.
    """
    evidence = gather(pages, title_index(catalogue))
    hint = hint if hint in catalogue and hint != UNKNOWN else None
    if evidence is None:
        told = (TypeCandidate(hint, 0.5),) if hint else ()
        return _abstain(catalogue, 0.5 if hint else _AT_MOST, told)
    scores = _scorer(catalogue).scores(evidence, hint)
    shares = _shares(scores)
    best = scores[0]
    named = tuple(
        TypeCandidate(score.code, round(share, 4))
        for score, share in zip(scores[:_CANDIDATES], shares, strict=False)
        if share >= _WORTH_NAMING
    )
    believed = hint is None or hint == best.code
    if shares[0] >= ACCEPT and best.strong and believed:
        return TypeDecision(best.code, catalogue.get(best.code).name, round(shares[0], 4), True, named)
    return _abstain(catalogue, round(min(_AT_MOST, max(0.0, 1.0 - sum(shares))), 4), named)


def _shares(scores: list[Score]) -> list[float]:
    """Turn points into probabilities; "none of the catalogue" has 0 points."""
    weights = [math.exp(min(score.points, 30.0)) for score in scores]
    total = 1.0 + sum(weights)
    return [min(_AT_MOST, weight / total) for weight in weights]


def _abstain(catalogue: Catalogue, confidence: float, named: tuple[TypeCandidate, ...]) -> TypeDecision:
    return TypeDecision(UNKNOWN, catalogue.get(UNKNOWN).name, confidence, False, named)
