"""Two runs on the same inputs: which values got right or wrong, which errors became silent, and whether that is chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from digitizer.evaluation.statistics import mcnemar

_Key = tuple[str, int, str, str, int]


def compare(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Compare value by value what both runs measured.

    Returns `values` in both, `better` and `worse` with `p_value` (McNemar's exact test), the same for errors that are
    no longer, or newly, accepted, and the fields that changed, `by_type` and `by_field`. Runs written before outcomes
    were kept have none in common.
    """
    ours, theirs = _outcomes(now), _outcomes(before)
    both = sorted(ours.keys() & theirs.keys())
    right: list[tuple[_Key, int]] = []
    silent: list[tuple[_Key, int]] = []
    for key in both:
        mine, other = ours[key], theirs[key]
        right.append((key, int(mine[0]) - int(other[0])))
        silent.append((key, int(other[1] and not other[0]) - int(mine[1] and not mine[0])))
    return {
        'values': len(both),
        'right': _changes(change for _, change in right),
        'silent': _changes(change for _, change in silent),
        'by_type': _parts((key[2], change) for key, change in right),
        'by_field': _parts((f'{key[2]}.{key[3]}', change) for key, change in right),
        'silent_by_field': _parts((f'{key[2]}.{key[3]}', change) for key, change in silent),
    }


def _outcomes(summary: Mapping[str, Any]) -> dict[_Key, tuple[bool, bool]]:
    """Right and accepted, by input, page, type, field and the how-manieth of its values."""
    seen: Counter[tuple[str, int, str, str]] = Counter()
    found: dict[_Key, tuple[bool, bool]] = {}
    for sample, page, code, name, right, accepted, _ in summary.get('outcomes', ()):
        place = (sample, page, code, name)
        found[*place, seen[place]] = (bool(right), bool(accepted))
        seen[place] += 1
    return found


def _changes(changes: Iterable[int]) -> dict[str, float | int]:
    count = Counter(changes)
    better, worse = count[1], count[-1]
    return {'better': better, 'worse': worse, 'p_value': mcnemar(better, worse)}


def _parts(changes: Iterable[tuple[str, int]]) -> dict[str, dict[str, float | int]]:
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for name, change in changes:
        if change:
            parts[name].append(change)
    return {name: _changes(parts[name]) for name in sorted(parts)}
