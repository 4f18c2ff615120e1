"""Which runs of a page are a label and nothing else: `Ngày sinh`, `3. Họ và tên:`, `Nơi sinh / Place of birth`, `Bằng số (VNĐ)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.label_families import is_id, names_id_paper
from digitizer.extraction.matching import allowed_slips, letters, likeness
from digitizer.extraction.page.sheet import Row, Run, Token
from digitizer.extraction.sections import is_numbering
from digitizer.extraction.translations import is_english

_SURE = 0.9  # confidence of words that were read rightly
_TAIL = re.compile(r'\s*\([^()]*\)\s*[:*]?\s*$')
"""What stands in brackets behind a label: the unit, a note."""
_MOST_WORDS = 14


@dataclass(frozen=True)
class Labels:
    """The labels of a type and of the same fields in other types, folded to their letters; each with the fields it may mean."""

    known: dict[str, tuple[FieldSpec, ...]]
    by_length: dict[int, tuple[str, ...]]
    ids: tuple[FieldSpec, ...]

    @classmethod
    def of(cls, specs: Sequence[FieldSpec]) -> Labels:
        """Gather the labels of fields."""
        known: dict[str, tuple[FieldSpec, ...]] = {}
        for spec in specs:
            for label in dict.fromkeys(letters(item) for item in (*spec.labels, *spec.kindred)):
                known[label] = (*known.get(label, ()), spec)
        by_length: dict[int, tuple[str, ...]] = {}
        for label in known:
            by_length[len(label)] = (*by_length.get(len(label), ()), label)
        return cls(known, by_length, tuple(spec for spec in specs if is_id(spec)))

    def of_run(self, run: Run) -> tuple[FieldSpec, ...]:
        """The fields that a run may be the label of, which says nothing else; none where it is no label."""
        return self.of_words(run.tokens)

    def of_words(self, tokens: Sequence[Token]) -> tuple[FieldSpec, ...]:
        """The fields that words may be the label of; none where they are no label or say more."""
        words = tokens[1:] if len(tokens) > 1 and is_numbering(tokens[0].text) else tokens
        if len(words) > _MOST_WORDS:
            return ()
        text = ' '.join(token.text for token in words).rstrip(' .…_*').removesuffix(':').rstrip()
        if not text or ':' in text:
            return ()
        unsure = any(token.confidence < _SURE for token in words)
        if found := self._named(text, unsure=unsure) or self._named(_TAIL.sub('', text), unsure=unsure):
            return found
        first, slash, rest = text.partition('/')
        return self._named(first.strip(), unsure=unsure) if slash and is_english(rest) else ()

    def of_text(self, text: str) -> tuple[FieldSpec, ...]:
        """The fields that a text is the label of, as it is printed."""
        return self._named(text, unsure=False)

    def _named(self, text: str, *, unsure: bool) -> tuple[FieldSpec, ...]:
        joined = letters(text)
        if found := self.known.get(joined):
            return found
        if self.ids and names_id_paper(joined):
            return self.ids
        if not unsure:
            return ()
        slips = allowed_slips(len(joined))
        near = (
            (likeness(joined, label), label)
            for size in range(len(joined) - slips, len(joined) + slips + 1)
            for label in self.by_length.get(size, ())
        )
        score, label = max(near, default=(0.0, ''))
        return self.known[label] if score else ()

    def row(self, row: Row) -> list[tuple[FieldSpec, ...]]:
        """What each run of a row may be the label of."""
        return [self.of_run(run) for run in row.runs]
