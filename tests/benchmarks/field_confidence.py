"""Learns how far a field may be trusted, from papers whose truth is known, and says how well it holds on other layouts.

    python -m samples.generate --split printed --seed 31 --out SET
    python tests/benchmarks/field_pages.py SET PAGES
    python tests/benchmarks/field_confidence.py samples=PAGES_OF_SAMPLES SET=PAGES … [--write]

Every value that extraction finds is one observation: its signs (`digitizer/extraction/signs.py`) and whether it is
right. A logistic model is fitted by projected gradient descent, so that no sign against a value can speak for it. What
is printed is cross-validated: no layout is in the part that the model was fitted on and in the part it is judged on.
`--write` fits on everything and writes `digitizer/extraction/confidence.toml` and the thresholds of
`digitizer/doctypes/catalogue/overrides.toml`. Learn on open layouts only, never on reserved ones.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from statistics import mean

import numpy as np
import numpy.typing as npt
from field_pages import Stored, stored

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import FieldKind, Layout
from digitizer.evaluation.fields import match_groups
from digitizer.evaluation.statistics import wilson
from digitizer.extraction import signs
from digitizer.extraction.stage import make_drafts

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / 'digitizer' / 'extraction' / 'confidence.toml'
THRESHOLDS = ROOT / 'digitizer' / 'doctypes' / 'catalogue' / 'overrides.toml'
SCANNED_ON = date(2026, 11, 22)
FOLDS = 10
NAMES = (*signs.GROUPS, *signs.READERS, *signs.AGAINST, *signs.FOR)
POOLS = (
    (0.002, (('number', 'amount'), ('date',), ('name',))),
    (0.005, (('closed',), ('address',), ('body',), ('text',))),
)
"""Share of accepted values that may be wrong, and the groups that it is meant for, put together where one has few values."""
MOST_WRONG = 6  # accepted wrong values that one group may have while thresholds are sought
DOUBTED = 0.5  # wrong plain values that each group is taken to have beside those that were seen
LOWEST, HIGHEST = 0.95, 0.998  # limits of a threshold

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """A value that extraction found."""

    layout: str
    group: str
    row: tuple[float, ...]  # in the order of NAMES
    right: bool
    eligible: bool  # nothing but the confidence keeps it from being accepted


def observed(item: Stored) -> list[Observation]:
    """Extract one document of the type that it has and compare its values with the truth."""
    doctype = catalogue().get(item.document.type)
    if doctype.layout is Layout.NONE:
        return []
    made = make_drafts(item.pages, doctype, scanned_on=SCANNED_ON)
    layout = re.sub(r'-\d+$', '', item.truth.sample.stem)
    found: list[Observation] = []
    for name, wanted in item.document.fields.items():
        entries = [{'name': name, 'value': draft.reading.value, 'draft': draft} for draft in made.entries.get(name, ())]
        for _, entry, right in match_groups(wanted, entries):
            if entry is None or entry['value'] in (None, ''):
                continue
            draft = entry['draft']
            told = signs.signs_of(draft.spec, draft.finding, draft.reading)
            group, reader = signs.group_of(draft.spec.kind), signs.reader_of(draft.finding)
            told |= {group: 1.0, reader: 1.0}
            eligible = not signs.stops(draft.spec, draft.finding, draft.reading)
            found.append(Observation(layout, group, tuple(told.get(key, 0.0) for key in NAMES), right, eligible))
    return found


def fit(
    rows: Floats, right: Floats, counts: Floats, steps: int = 4000, rate: float = 0.5, decay: float = 0.5
) -> Floats:
    """Return the weights that make `right` most likely, each on its side of zero.

    Accelerated projected gradient descent (Beck and Teboulle, SIAM J. Imaging Sciences 2, 2009); `counts` weigh the
    rows, `decay` pulls all weights but those of groups towards zero.
    """
    low = np.array([-np.inf if name not in signs.FOR else 0.0 for name in NAMES])
    high = np.array([np.inf if name not in signs.AGAINST else 0.0 for name in NAMES])
    pull = np.array([0.02 if name in signs.GROUPS else decay for name in NAMES])
    step = rate / (0.25 * np.linalg.norm(rows * np.sqrt(counts)[:, None], 2) ** 2 + pull.max())
    weights = np.array([4.0 if name in signs.GROUPS else 0.0 for name in NAMES])
    ahead, momentum = weights.copy(), 1.0
    for _ in range(steps):
        slope = rows.T @ (counts * (1 / (1 + np.exp(-rows @ ahead)) - right)) + pull * ahead
        moved = np.clip(ahead - step * slope, low, high)
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = moved + (momentum - 1) / following * (moved - weights)
        weights, momentum = moved, following
    return weights


def learned(observations: Sequence[Observation]) -> Floats:
    """Fit on observations, each group with a little doubt about values that nothing speaks against."""
    doubts = [tuple(float(name == group) for name in NAMES) for group in signs.GROUPS]
    rows = np.array([item.row for item in observations] + doubts)
    right = np.array([float(item.right) for item in observations] + [0.0] * len(doubts))
    counts = np.array([1.0] * len(observations) + [DOUBTED] * len(doubts))
    return fit(rows, right, counts)


def scores(weights: Floats, observations: Sequence[Observation]) -> Floats:
    """Confidence of each observation."""
    return np.asarray(1 / (1 + np.exp(-np.array([item.row for item in observations]) @ weights)))


def cross_validated(observations: Sequence[Observation]) -> Floats:
    """Confidence of each observation from a model that has not seen its layout."""
    folds = np.array([int(hashlib.sha256(item.layout.encode()).hexdigest(), 16) % FOLDS for item in observations])
    told = np.zeros(len(observations))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            rest = [item for item, taken in zip(observations, inside, strict=True) if not taken]
            told[inside] = scores(
                learned(rest), [item for item, taken in zip(observations, inside, strict=True) if taken]
            )
    return told


def reach(told: Floats, right: npt.NDArray[np.bool_]) -> list[tuple[float, int]]:
    """Return for 0, 1, 2, … wrong values the lowest threshold that lets no more of them in, and what it accepts."""
    wrong = np.sort(told[~right])[::-1]
    found = []
    for count in range(MOST_WRONG + 1):
        bound = wrong[count] if count < len(wrong) else 0.0
        limit = min(HIGHEST, max(LOWEST, math.floor(bound * 1000 + 1) / 1000))
        found.append((limit, int((told >= limit).sum())))
    return found


def thresholds(told: Floats, observations: Sequence[Observation]) -> dict[str, float]:
    """Thresholds of all groups, on confidences from layouts that the model had not seen.

    Of all ways to share the wrong values that may be accepted among the groups, the one that accepts most, counted in
    logarithms, so that no group is given up for another. One wrong value for each group is always let in: fewer than
    some hundred values cannot show a share as small as the one allowed.
    """
    right = np.array([item.right for item in observations])
    found: dict[str, float] = {}
    for allowed, pools in POOLS:
        inside = [np.array([item.group in pool and item.eligible for item in observations]) for pool in pools]
        reached = [reach(told[mine], right[mine]) for mine in inside]
        best, chosen = -1.0, [HIGHEST] * len(pools)
        for choice in product(range(MOST_WRONG + 1), repeat=len(pools)):
            counts = [options[count][1] for options, count in zip(reached, choice, strict=True)]
            worth = sum(math.log1p(count) for count in counts)
            if sum(choice) <= max(allowed * sum(counts), len(pools)) and worth > best:
                best = worth
                chosen = [options[count][0] for options, count in zip(reached, choice, strict=True)]
        found |= {group: limit for pool, limit in zip(pools, chosen, strict=True) for group in pool}
    return found


def report(told: Floats, observations: Sequence[Observation], limits: dict[str, float]) -> None:
    """Print what would be accepted and what of it is wrong, by group; and confidence against the share that is right."""
    print(f'{"group":10}{"values":>8}{"right":>8}{"limit":>8}{"accepted":>10}{"wrong":>7}  Wilson 95 % of wrong')
    everything = np.zeros(len(observations), bool)
    for group in (*signs.GROUPS, 'all'):
        mine = np.array([group in (item.group, 'all') for item in observations])
        right = np.array([item.right for item in observations])
        accepted = mine & np.array([item.eligible for item in observations])
        accepted &= everything if group == 'all' else told >= limits[group]
        everything |= accepted
        wrong = int((accepted & ~right).sum())
        low, high = wilson(wrong, int(accepted.sum()))
        limit = '' if group == 'all' else f'{limits[group]:.3f}'
        counts = f'{mine.sum():8}{(mine & right).sum():8}{limit:>8}{accepted.sum():10}{wrong:7}'
        print(f'{group:10}{counts}  {low:.4f}-{high:.4f}')
    edges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.001]
    for low, high in pairwise(edges):
        inside = (told >= low) & (told < high)
        if inside.any():
            share = mean(item.right for item, taken in zip(observations, inside, strict=True) if taken)
            print(
                f'confidence {low:.3f}-{min(high, 1):.3f}: {inside.sum():5} values, mean {told[inside].mean():.4f}, right {share:.4f}'
            )


def write(weights: Floats, limits: dict[str, float], sets: str) -> None:
    """Write the weights, and the thresholds of each kind."""
    value = dict(zip(NAMES, weights, strict=True))
    parts = [
        '# Weights of confidence, in log odds. Made by tests/benchmarks/field_confidence.py; do not edit.',
        f'# {sets}',
    ]
    for key, names in (('base', signs.GROUPS), ('readers', signs.READERS), ('signs', (*signs.AGAINST, *signs.FOR))):
        parts += ['', f'[{key}]', *(f'{name} = {value[name] + 0.0:.3f}' for name in names)]
    WEIGHTS.write_text('\n'.join(parts) + '\n', encoding='utf-8')
    tomllib.loads(WEIGHTS.read_text(encoding='utf-8'))
    parts = [
        '# Confidence from which a field is used without a person, by kind: the share of wrong values among those accepted',
        '# is then at most 0.2 % (numbers, days, amounts, names) or 0.5 %. Made by tests/benchmarks/field_confidence.py.',
    ]
    for kind in FieldKind:
        parts += ['', f'[kinds.{kind.value}]', f'threshold = {limits[signs.group_of(kind)]}']
    THRESHOLDS.write_text('\n'.join(parts) + '\n', encoding='utf-8')


def main() -> None:
    """Observe the sets named on the command line, cross-validate, and write what was learned if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--write', action='store_true', help='write weights and thresholds')
    parser.add_argument(
        '--judge', nargs='*', default=(), metavar='SET=PAGES', help='sets apart: the shipped model on them'
    )
    arguments = parser.parse_args()
    observations = [
        found for name in arguments.sets for item in stored(*map(Path, name.split('='))) for found in observed(item)
    ]
    told = cross_validated(observations)
    limits = thresholds(told, observations)
    report(told, observations, limits)
    weights = learned(observations)
    if arguments.write:
        layouts = len({item.layout for item in observations})
        write(weights, limits, f'{len(observations)} values of {layouts} layouts.')
    for name in arguments.judge:
        judged = [found for item in stored(*map(Path, name.split('='))) for found in observed(item)]
        print(f'\n{Path(name.split("=")[0]).name}, never learned on')
        report(scores(weights, judged), judged, limits)


if __name__ == '__main__':
    main()
