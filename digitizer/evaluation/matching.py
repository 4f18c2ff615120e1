"""Pairs the documents that should be there with those that came out, and scores the cuts between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.evaluation.results import DocumentJson
from digitizer.evaluation.statistics import Found, compare_sets
from digitizer.evaluation.truth import TruthDocument


@dataclass(frozen=True, slots=True)
class Pair:
    """A true document and what came of it; None when no document shares enough of its pages."""

    truth: TruthDocument
    got: DocumentJson | None


def span(document: DocumentJson) -> tuple[int, int]:
    """First and last page within the input."""
    return int(document['source']['first_page']), int(document['source']['last_page'])


def pair(truths: Sequence[TruthDocument], documents: Sequence[DocumentJson]) -> tuple[list[Pair], list[DocumentJson]]:
    """Pair by common pages, the largest share first; returns the pairs and what came out without a true document."""
    shares = []
    for index, truth in enumerate(truths):
        for number, document in enumerate(documents):
            first, last = span(document)
            pages = set(range(first, last + 1))
            common = len(truth.pages & pages)
            if common:
                shares.append((-common / len(truth.pages | pages), index, number))
    matched: dict[int, int] = {}
    for _, index, number in sorted(shares):
        if index not in matched and number not in matched.values():
            matched[index] = number
    pairs = [Pair(truth, documents[matched[i]] if i in matched else None) for i, truth in enumerate(truths)]
    left = [document for number, document in enumerate(documents) if number not in matched.values()]
    return pairs, left


def cuts(truths: Sequence[TruthDocument], documents: Sequence[DocumentJson]) -> Found:
    """Score the cuts: the first pages of all documents but the input's first one."""
    expected = {truth.first_page for truth in truths[1:]}
    spans = sorted(span(document) for document in documents)
    return compare_sets(set(expected), {first for first, _ in spans[1:]})


def whole(truths: Sequence[TruthDocument], documents: Sequence[DocumentJson]) -> Found:
    """Score documents that came out with exactly the right first and last page."""
    return compare_sets({(truth.first_page, truth.last_page) for truth in truths}, {span(item) for item in documents})
