"""All drafts of a document, and the flags that checks raise on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digitizer.doctypes.rules import dates
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.documents.model import Check
from digitizer.extraction.draft import Draft

_TRUSTED = 0.6  # reading below which a value accuses no paper


@dataclass
class Drafts:
    """The drafts of a document by field name, all groups of them, and the flags that checks raise with their page."""

    entries: Mapping[str, Sequence[Draft]]
    flags: list[tuple[str, int | None, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.items: dict[str, Draft] = {name: drafts[0] for name, drafts in self.entries.items() if drafts}

    def raise_flag(
        self, code: str, page: int | None = None, detail: str = '', rests_on: Sequence[Draft | None] = ()
    ) -> None:
        """Note a flag once, unless one of the fields that it rests on was read badly: that is no fault of the paper."""
        if any(draft is not None and draft.trust < _TRUSTED for draft in rests_on):
            return
        if all(code != other for other, _, _ in self.flags):
            self.flags.append((code, page, detail))

    def text(self, name: str) -> str | None:
        """The value of a field as text, None where it is missing."""
        return text_of(self.items.get(name))

    def date(self, name: str) -> PartialDate | None:
        """The value of a date field."""
        return date_of(self.items.get(name))

    def note(self, on: Iterable[Draft | None], rule: str, ok: bool, good: str, bad: str) -> None:
        """Put a check on the drafts that have a value."""
        for draft in on:
            if draft is not None and draft.reading.value is not None:
                draft.reading.checks.append(Check(rule, ok, good if ok else bad))

    def order(self, early: Draft, late: Draft, message: str) -> None:
        """Check that one day does not come after another, and flag the contrary; unknown parts speak for the order."""
        first, second = date_of(early), date_of(late)
        if first is None or second is None:
            return
        ok = first.first_day <= second.last_day
        self.note((early, late), 'date_order', ok, "Thứ tự các ngày hợp lý.", message)
        if not ok:
            self.raise_flag('impossible_date', late.finding.page, message, rests_on=(early, late))


def text_of(draft: Draft | None) -> str | None:
    """The value of a draft as text, None where there is none."""
    return str(draft.reading.value) if draft is not None and draft.reading.value is not None else None


def date_of(draft: Draft | None) -> PartialDate | None:
    """The value of a date."""
    text = text_of(draft)
    found = dates.parse(text) if text else None
    return found.value if found else None
