"""How well document types were told: accuracy, macro F1, abstention and wrong acceptance, confusion table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from digitizer.evaluation.statistics import Found, wilson

UNKNOWN = 'T34'
NONE = '–'  # no document came out


@dataclass(slots=True)
class TypeScore:
    """Counts over documents."""

    table: Counter[tuple[str, str]] = field(default_factory=Counter)  # (true, told) -> documents
    accepted: int = 0
    accepted_wrong: int = 0

    def add(self, true: str, told: str, *, accepted: bool) -> None:
        """Count one document; `told` is NONE when nothing came out."""
        self.table[true, told] += 1
        if accepted and told != NONE:
            self.accepted += 1
            self.accepted_wrong += told != true

    def add_extra(self, *, accepted: bool) -> None:
        """Count a document that came out where there is none: accepting its type is wrong whatever it says."""
        if accepted:
            self.accepted += 1
            self.accepted_wrong += 1

    @property
    def documents(self) -> int:
        """Number of true documents."""
        return self.table.total()

    def of_type(self, code: str) -> Found:
        """Counts for one type."""
        right = self.table[code, code]
        told = sum(count for (true, got), count in self.table.items() if got == code and true != code)
        missed = sum(count for (true, got), count in self.table.items() if true == code and got != code)
        return Found(right, told, missed)

    def summary(self) -> dict[str, object]:
        """All numbers, for the report."""
        right = sum(count for (true, told), count in self.table.items() if true == told)
        codes = sorted({true for true, _ in self.table})
        abstained = sum(count for (true, told), count in self.table.items() if told == UNKNOWN and true != UNKNOWN)
        scores = {code: self.of_type(code) for code in codes}
        return {
            'documents': self.documents,
            'accuracy': right / self.documents if self.documents else 1.0,
            'accuracy_interval': wilson(right, self.documents),
            'macro_f1': sum(score.f1 for score in scores.values()) / len(scores) if scores else 1.0,
            'abstained': abstained,
            'accepted': self.accepted,
            'accepted_wrong': self.accepted_wrong,
            'wrong_accept_rate': self.accepted_wrong / self.documents if self.documents else 0.0,
            'wrong_accept_interval': wilson(self.accepted_wrong, self.documents),
            'by_type': {code: score.summary() for code, score in scores.items()},
            'confusion': [[true, told, count] for (true, told), count in sorted(self.table.items())],
        }
