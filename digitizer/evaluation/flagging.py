"""How well contradictions and defects were flagged: precision and recall for each flag code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from digitizer.evaluation.statistics import Found

# A second scan of the same paper is a duplicate, however alike the pixels are.
_SAME = {'near_duplicate': 'duplicate_document'}
_DOUBTS = frozenset({'uncertain_cut'})  # about its own cut: nothing that a truth file can say of the paper


def codes_of(flags: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Codes that ask for a person about the paper: notes of severity info and doubts of the machine are not scored."""
    return frozenset(
        _SAME.get(flag['code'], flag['code'])
        for flag in flags
        if flag.get('severity') != 'info' and flag['code'] not in _DOUBTS
    )


@dataclass(slots=True)
class FlagScore:
    """Counts for each code."""

    codes: dict[str, Found] = field(default_factory=dict)

    def add(self, expected: Iterable[str], got: frozenset[str]) -> None:
        """Score one document."""
        wanted = {_SAME.get(code, code) for code in expected}
        for code in wanted | got:
            one = Found(int(code in wanted & got), int(code in got - wanted), int(code in wanted - got))
            self.codes[code] = self.codes.get(code, Found()) + one

    def summary(self) -> dict[str, object]:
        """All numbers, for the report."""
        total = sum(self.codes.values(), Found())
        return {'all': total.summary(), 'by_code': {code: self.codes[code].summary() for code in sorted(self.codes)}}
