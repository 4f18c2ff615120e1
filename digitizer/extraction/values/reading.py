"""What became of printed words: the value, the checks that it stood, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from digitizer.doctypes.model import DocType
from digitizer.documents.model import Check, FieldValue


@dataclass
class Reading:
    """A normalised value. `certain` below 1 means that something had to be repaired or could not be tested."""

    value: FieldValue
    checks: list[Check] = field(default_factory=list)
    certain: float = 1.0
    flags: list[str] = field(default_factory=list)  # codes of document flags that the value itself raises

    def check(self, rule: str, ok: bool, good: str, bad: str) -> None:
        """Note a check with the Vietnamese sentence for its outcome."""
        self.checks.append(Check(rule, ok, good if ok else bad))


@dataclass(frozen=True, slots=True)
class Context:
    """What a value is judged against."""

    doctype: DocType
    scanned_on: date


REPAIRED = 0.85  # of the confidence stays where letters were taken for digits
UNTESTED = 0.95
