"""How well contradictions and defects were flagged: precision and recall for each flag code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from digitizer.evaluation.statistics import Found, wilson

# A second scan of the same paper is a duplicate, however alike the pixels are.
_SAME = {'near_duplicate': 'duplicate_document'}
_DOUBTS = frozenset({'uncertain_cut'})  # about its own cut: nothing that a truth file can say of the paper

CONTRADICTIONS = frozenset(
    {
        'id_birth_year_mismatch',
        'id_sex_mismatch',
        'qr_text_mismatch',
        'mrz_text_mismatch',
        'checksum_failed',
        'impossible_date',
        'date_words_mismatch',
        'money_words_mismatch',
        'area_words_mismatch',
        'marriage_age',
    }
)
"""Flags by which a paper contradicts itself."""


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
    planted: int = 0  # documents that contradict themselves
    planted_found: int = 0  # of these, with every contradiction flagged
    consistent: int = 0  # documents that do not
    accused: int = 0  # of these, flagged as if they did

    def add(self, expected: Iterable[str], got: frozenset[str]) -> None:
        """Score one document."""
        wanted = {_SAME.get(code, code) for code in expected}
        contradictions = wanted & CONTRADICTIONS
        if contradictions:
            self.planted += 1
            self.planted_found += contradictions <= got
        else:
            self.consistent += 1
            self.accused += bool(got & CONTRADICTIONS)
        for code in wanted | got:
            one = Found(int(code in wanted & got), int(code in got - wanted), int(code in wanted - got))
            self.codes[code] = self.codes.get(code, Found()) + one

    def summary(self) -> dict[str, object]:
        """All numbers, for the report."""
        total = sum(self.codes.values(), Found())
        return {
            'planted': {
                'documents': self.planted,
                'found': self.planted_found,
                'recall': self.planted_found / self.planted if self.planted else None,
                'interval': wilson(self.planted_found, self.planted),
                'consistent': self.consistent,
                'accused': self.accused,
                'accused_interval': wilson(self.accused, self.consistent),
            },
            'all': total.summary(),
            'by_code': {code: self.codes[code].summary() for code in sorted(self.codes)},
        }
