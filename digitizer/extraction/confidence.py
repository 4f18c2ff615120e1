"""How far a machine may trust a field: the probability that its value is right, learned from papers whose truth is known.

A logistic model weighs the signs of a value (`signs.py`). The weights stand in `confidence.toml`, which
`tests/benchmarks/field_confidence.py` makes again; no sign against a value can raise its confidence, none for it lower it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes.model import FieldSpec
from digitizer.documents.model import FieldStatus
from digitizer.extraction.finding import Finding
from digitizer.extraction.signs import group_of, reader_of, signs_of, stops
from digitizer.extraction.values.reading import Reading

_FILE = Path(__file__).with_name('confidence.toml')


_BY_PEN = 0.7
"""Most that writing by pen is believed: half of such values of papers never seen were right, nine in ten of the numbers and days
of published papers; there are too few on the papers that weights are learned from."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: log odds of a plain value of each group, and what each reader and sign adds to them."""

    base: Mapping[str, float]
    readers: Mapping[str, float]
    signs: Mapping[str, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Read the weights once."""
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return Weights(data['base'], data['readers'], data['signs'])


def of_field(spec: FieldSpec, finding: Finding, reading: Reading) -> float:
    """Return the probability that the value is right, 0..1; 0 where there is none."""
    if reading.value is None:
        return 0.0
    model, signs = weights(), signs_of(spec, finding, reading)
    odds = model.base[group_of(spec.kind)] + model.readers[reader_of(finding)]
    odds += sum(model.signs[name] * value for name, value in signs.items() if value)
    score = round(1.0 / (1.0 + math.exp(-odds)), 4)
    return min(score, _BY_PEN) if finding.by_pen else score


def status(spec: FieldSpec, finding: Finding, reading: Reading, score: float) -> FieldStatus:
    """Decide whether a machine may use the value; everything doubtful goes to a person."""
    if reading.value is None and not finding.raw.strip():
        return FieldStatus.MISSING
    if reading.value is not None and score >= spec.threshold and not stops(spec, finding, reading):
        return FieldStatus.ACCEPTED
    return FieldStatus.REVIEW
