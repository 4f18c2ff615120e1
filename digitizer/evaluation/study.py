"""The evaluation itself: runs every sample of a folder, compares with its truth and adds up."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digitizer.evaluation import matching
from digitizer.evaluation.fields import FieldOutcome, FieldScore
from digitizer.evaluation.flagging import FlagScore, codes_of
from digitizer.evaluation.reading import Reading
from digitizer.evaluation.results import Outcome, Runner
from digitizer.evaluation.statistics import Found
from digitizer.evaluation.truth import Truth, TruthInvalid, samples_in
from digitizer.evaluation.types import NONE, TypeScore

SCHEMA = 'digitizer/evaluation/1'


@dataclass(slots=True)
class Evaluation:
    """All scores of a run."""

    samples: list[dict[str, Any]] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    types: TypeScore = field(default_factory=TypeScore)
    fields: FieldScore = field(default_factory=FieldScore)
    flags: FlagScore = field(default_factory=FlagScore)
    cuts: Found = field(default_factory=Found)
    whole: Found = field(default_factory=Found)
    by_condition: dict[str, TypeScore] = field(default_factory=dict)
    by_origin: dict[str, TypeScore] = field(default_factory=dict)
    failed: int = 0
    seconds: float = 0.0

    def add(self, truth: Truth, outcome: Outcome) -> None:
        """Score one input."""
        pages = self.reading.add(truth.pages, outcome.texts())
        self.cuts += matching.cuts(truth.documents, outcome.documents)
        self.whole += matching.whole(truth.documents, outcome.documents)
        pairs, extra = matching.pair(truth.documents, outcome.documents)
        for pair in pairs:
            self._add_document(truth, pair)
        for document in extra:
            self.types.add_extra(accepted=bool(document['type']['accepted']))
        self.failed += outcome.error is not None
        characters = sum(page.characters.length for page in pages)
        edits = sum(page.characters.edits for page in pages)
        self.samples.append(
            {
                'sample': truth.sample.name,
                'pages': len(truth.pages),
                'documents': len(truth.documents),
                'documents_found': len(outcome.documents),
                'cer': edits / characters if characters else 0.0,
                'error': outcome.error,
                'seconds': round(outcome.seconds, 3),
            }
        )

    def _add_document(self, source: Truth, pair: matching.Pair) -> None:
        truth, got = pair.truth, pair.got
        told = NONE if got is None else str(got['type']['code'])
        accepted = got is not None and bool(got['type']['accepted'])
        for score in self._type_scores(source):
            score.add(truth.type, told, accepted=accepted)
        self.fields.add(
            source.sample.name,
            truth.first_page,
            truth.type,
            truth.fields,
            () if got is None else got['fields'],
            condition=source.condition,
            origin=source.origin,
        )
        self.flags.add(truth.flags, frozenset() if got is None else codes_of(got['flags']))

    def _type_scores(self, source: Truth) -> Iterator[TypeScore]:
        yield self.types
        if source.condition:
            yield self.by_condition.setdefault(source.condition, TypeScore())
        if source.origin:
            yield self.by_origin.setdefault(source.origin, TypeScore())

    def silent_errors(self) -> list[FieldOutcome]:
        """Every value that was accepted and is wrong."""
        return [outcome for outcome in self.fields.outcomes if outcome.silent]

    def summary(self, *, values: bool = False) -> dict[str, Any]:
        """Everything as JSON; field values, which may be personal data, only on demand."""
        return {
            'schema': SCHEMA,
            'machine': f'{platform.system()} {platform.machine()}, Python {platform.python_version()}',
            'seconds': round(self.seconds, 3),
            'inputs': len(self.samples),
            'failed': self.failed,
            'reading': self.reading.summary(),
            'types': self.types.summary()
            | {
                'by_condition': {name: self.by_condition[name].summary() for name in sorted(self.by_condition)},
                'by_origin': {name: self.by_origin[name].summary() for name in sorted(self.by_origin)},
            },
            'fields': self.fields.summary(),
            'separation': {'cuts': self.cuts.summary(), 'documents': self.whole.summary()},
            'flags': self.flags.summary(),
            'samples': self.samples,
            'outcomes': [
                [item.sample, item.first_page, item.type, item.name, item.correct, item.accepted, item.found]
                for item in self.fields.outcomes
            ],
            'wrong_fields': [_told(outcome, values) for outcome in self.fields.outcomes if not outcome.correct],
        }


def _told(outcome: FieldOutcome, values: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        'sample': outcome.sample,
        'first_page': outcome.first_page,
        'type': outcome.type,
        'field': outcome.name,
        'found': outcome.found,
        'accepted': outcome.accepted,
    }
    return told | {'expected': outcome.expected, 'got': outcome.got} if values else told


def evaluate(folder: Path, runner: Runner, *, progress: Callable[[int, int], None] | None = None) -> Evaluation:
    """Run every sample with a truth file under `folder` and score it.

    Raises TruthInvalid when a truth file is wrong or there is none.
    """
    truths = list(samples_in(folder))
    if not truths:
        raise TruthInvalid(f'{folder}: no *.truth.json')
    evaluation = Evaluation()
    start = time.perf_counter()
    for number, truth in enumerate(truths, start=1):
        evaluation.add(truth, runner(truth.sample))
        if progress is not None:
            progress(number, len(truths))
    evaluation.seconds = time.perf_counter() - start
    return evaluation
