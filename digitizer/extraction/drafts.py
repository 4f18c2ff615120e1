"""All drafts of a document, and the flags that checks raise on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digitizer.doctypes.rules import dates
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.documents.model import Check
from digitizer.extraction.draft import Draft

_TRUSTED = 0.6  # reading below which a value accuses no paper


@dataclass
class Drafts:
    """The drafts of a document by field name, and the flags that checks raise, each with its page."""

    items: dict[str, Draft]
    flags: list[tuple[str, int | None, str]] = field(default_factory=list)

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
        draft = self.items.get(name)
        return str(draft.reading.value) if draft is not None and draft.reading.value is not None else None

    def date(self, name: str) -> PartialDate | None:
        """The value of a date field."""
        text = self.text(name)
        found = dates.parse(text) if text else None
        return found.value if found else None

    def note(self, names_of: Iterable[str], rule: str, ok: bool, good: str, bad: str) -> None:
        """Put a check on fields that are there."""
        for name in names_of:
            draft = self.items.get(name)
            if draft is not None and draft.reading.value is not None:
                draft.reading.checks.append(Check(rule, ok, good if ok else bad))
