"""How well fields were taken out: accuracy, and the silent error rate, the share of accepted values that are wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from digitizer.doctypes.rules import ethnicity
from digitizer.evaluation.reading import normal
from digitizer.evaluation.reliability import reliability
from digitizer.evaluation.statistics import wilson
from digitizer.evaluation.truth import Expected, Single

_ABOUT = re.compile(r'^(?:về việc|v/v|về)\s+')
_TIGHT = re.compile(r'\s*([/\-,;:().])\s*')
_CODE = re.compile(r'(?=.*\d)[a-zđ\d .\-/]+')
_WORD = re.compile(r'[a-zđ]{5}')
_EDGES = ' .,;:/-"\''
_CRITICAL = re.compile(r'(?:^|_)(?:id|number|code|date|birth|deadline)(?:$|_)')
_NOT_CRITICAL = {'place_of_birth', 'date_of_birth_words', 'map_sheet'}


_GROUPS = {name.casefold().replace('-', ' ') for name in ethnicity.GROUPS}
"""Ethnic groups, which papers print with blanks (`Cơ Ho`) and the list of groups with hyphens."""


def comparable(value: object) -> str | float | None:
    """The form in which values are compared.

    Numbers as numbers, text without case, extra blanks and edge punctuation, codes such as `DB 177052` without blanks.
    """
    if value is None or value == '':
        return None
    if isinstance(value, int | float):
        return float(value)
    text = _ABOUT.sub('', normal(str(value)).casefold())
    text = _TIGHT.sub(r'\1', text).strip(_EDGES)
    if (group := text.replace('-', ' ')) in _GROUPS:
        return group
    return text.replace(' ', '') if _CODE.fullmatch(text) and not _WORD.search(text) else text


def same(expected: Single, got: object) -> bool:
    """Whether a value says the same as expected. A number may come as text."""
    left, right = comparable(expected), comparable(got)
    if isinstance(left, float) and isinstance(right, str):
        try:
            return abs(float(right) - left) < 1e-6
        except ValueError:
            return False
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) < 1e-6
    return left == right


def is_critical(name: str) -> bool:
    """Ids, dates and numbers of documents: what a wrong value of does the most harm."""
    return name not in _NOT_CRITICAL and bool(_CRITICAL.search(name))


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """What became of one expected value of a field, or of a value that came where there is none."""

    sample: str
    first_page: int
    type: str
    name: str
    correct: bool
    present: bool  # the paper has the field
    found: bool  # a value came out
    accepted: bool  # a machine may use it without a person
    expected: Single = None
    got: Any = None
    confidence: float | None = None  # what the product gave the value
    condition: str = ''  # how the input was scanned
    origin: str = ''  # synthetic or real

    @property
    def silent(self) -> bool:
        """Wrong, and no person was asked: the worst that can happen."""
        return self.accepted and not self.correct


@dataclass(slots=True)
class FieldCount:
    """Sums over outcomes."""

    expected: int = 0  # values that the papers have
    correct: int = 0
    missing: int = 0
    accepted: int = 0  # of any value that came
    silent: int = 0  # accepted and wrong
    silent_critical: int = 0  # of these, ids, dates and numbers
    caught: int = 0  # wrong, and put to a person

    def add(self, outcome: FieldOutcome) -> None:
        """Count one outcome."""
        if outcome.present:
            self.expected += 1
            self.correct += outcome.correct
            self.missing += not outcome.found
        self.accepted += outcome.accepted
        self.silent += outcome.silent
        self.silent_critical += outcome.silent and is_critical(outcome.name)
        self.caught += outcome.found and not outcome.correct and not outcome.accepted

    def summary(self) -> dict[str, object]:
        """All numbers, for the report."""
        return {
            'expected': self.expected,
            'correct': self.correct,
            'missing': self.missing,
            'accuracy': self.correct / self.expected if self.expected else None,
            'accuracy_interval': wilson(self.correct, self.expected),
            'accepted': self.accepted,
            'accepted_share': self.accepted / self.expected if self.expected else None,
            'silent_errors': self.silent,
            'silent_error_rate': self.silent / self.accepted if self.accepted else 0.0,
            'silent_error_interval': wilson(self.silent, self.accepted),
            'silent_critical': self.silent_critical,
            'wrong_in_review': self.caught,
        }


@dataclass(slots=True)
class FieldScore:
    """Sums over all fields, the critical ones, each type and each field of a type."""

    outcomes: list[FieldOutcome] = field(default_factory=list)

    def add(
        self,
        sample: str,
        first_page: int,
        type_code: str,
        expected: Mapping[str, Expected],
        got: Sequence[Mapping[str, Any]],
        *,
        condition: str = '',
        origin: str = '',
    ) -> None:
        """Score the fields of one document. Fields that the truth does not name are not scored."""
        for name, value in expected.items():
            entries = sorted((item for item in got if item['name'] == name), key=lambda item: item.get('group') or 0)
            for outcome in match_groups(value, entries):
                wanted, entry, right = outcome
                came = entry is not None and entry.get('value') not in (None, '')
                self.outcomes.append(
                    FieldOutcome(
                        sample=sample,
                        first_page=first_page,
                        type=type_code,
                        name=name,
                        correct=right,
                        present=wanted is not None,
                        found=came,
                        accepted=came and entry is not None and entry.get('status') == 'accepted',
                        expected=wanted,
                        got=entry.get('value') if entry is not None else None,
                        confidence=float(entry['confidence']) if came and entry and 'confidence' in entry else None,
                        condition=condition,
                        origin=origin,
                    )
                )

    def count(self, *, type_code: str | None = None, name: str | None = None, critical: bool = False) -> FieldCount:
        """Sum up the outcomes that fit."""
        total = FieldCount()
        for outcome in self.outcomes:
            fits = (type_code is None or outcome.type == type_code) and (name is None or outcome.name == name)
            if fits and (not critical or is_critical(outcome.name)):
                total.add(outcome)
        return total

    def _by(self, key: str) -> dict[str, object]:
        """Counts and reliability for each condition or origin that the truth files tell."""
        found: dict[str, object] = {}
        for value in sorted({getattr(outcome, key) for outcome in self.outcomes} - {''}):
            part = FieldScore([outcome for outcome in self.outcomes if getattr(outcome, key) == value])
            critical = part.count(critical=True).summary()
            found[value] = part.count().summary() | {'critical': critical, 'reliability': reliability(part.outcomes)}
        return found

    def summary(self) -> dict[str, object]:
        """All numbers, for the report."""
        names = sorted({(outcome.type, outcome.name) for outcome in self.outcomes})
        return {
            'all': self.count().summary(),
            'critical': self.count(critical=True).summary(),
            'reliability': reliability(self.outcomes),
            'by_condition': self._by('condition'),
            'by_origin': self._by('origin'),
            'by_type': {code: self.count(type_code=code).summary() for code in sorted({code for code, _ in names})},
            'by_field': {f'{code}.{name}': self.count(type_code=code, name=name).summary() for code, name in names},
        }


Matched = tuple[Single, Mapping[str, Any] | None, bool]


def match_groups(expected: Expected, entries: Sequence[Mapping[str, Any]]) -> list[Matched]:
    """Pair the expected values of a field with those that came, whatever the order of the groups.

    Returns (expected value, entry, right): first the pairs that agree, then the rest in order; an expected value
    without an entry is missed, an entry without an expected value is right only if it is empty.
    """
    wanted = list(expected.groups) if not expected.absent else []
    left = [entry for entry in entries if wanted or entry.get('value') not in (None, '')]
    if not wanted:
        return [(None, entry, False) for entry in left] or [(None, None, True)]
    matched: list[Matched] = []
    unmet: list[tuple[Single, ...]] = []
    for ways in wanted:
        hit = next((entry for entry in left if any(same(way, entry.get('value')) for way in ways)), None)
        if hit is None:
            unmet.append(ways)
        else:
            left.remove(hit)
            matched.append((ways[0], hit, True))
    for ways in unmet:
        matched.append((ways[0], left.pop(0) if left else None, False))
    return matched + [(None, entry, False) for entry in left if entry.get('value') not in (None, '')]
