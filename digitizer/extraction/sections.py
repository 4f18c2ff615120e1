"""Headings of a form that tell one `Dân tộc` from the next: which printed words are one, and what they open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digitizer.doctypes.model import FieldSpec
from digitizer.extraction.matching import allowed_slips, letters, likeness
from digitizer.extraction.page.sheet import Row

_NUMBERING = re.compile(r'^\W*(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,4})[.)]$|^[(\[]\d{1,2}[)\]]$|^[IVX]{1,4}[-–]$|^[-–+*•]$')


def is_numbering(text: str) -> bool:
    """Whether a word is the number or dash in front of an entry."""
    return _NUMBERING.match(text) is not None


def is_section(text: str, sections: Mapping[str, str]) -> bool:
    """Whether printed words are a section's heading and nothing else."""
    words = ' '.join(_unnumbered(text.split()))
    shorter = re.sub(r'\([^()]*\)', '', words)  # Bên nữ (vợ)
    forms = {letters(form) for form in (words, shorter)}
    return any(form[-2:] == heading[-2:] and likeness(form, heading) for form in forms for heading in sections)


def headings(specs: Sequence[FieldSpec]) -> dict[str, str]:
    """Folded heading to the name of its group: headings of one field belong together."""
    groups: dict[str, str] = {}
    for spec in specs:
        if spec.sections:
            first = next(
                (groups[letters(item)] for item in spec.sections if letters(item) in groups), letters(spec.sections[0])
            )
            for item in spec.sections:
                groups.setdefault(letters(item), first)
    return groups


def opened(row: Row, headings: Mapping[str, str]) -> str | None:
    """Return the section that a row opens: a heading at its start, or at the end of the label that it starts with."""
    words = _unnumbered([token.text for token in row.runs[0].tokens])
    label = _before_colon(words)
    plain, before = letters(' '.join(words)), letters(' '.join(label))
    ends = _word_ends(label)
    bracketed = any(word.startswith('(') for word in label)  # BÊN A (BÊN MUA): …
    best: tuple[float, str] | None = None
    for heading, group in headings.items():
        worth = _opens(plain, before, ends, heading, bracketed=bracketed)
        if worth and (best is None or worth > best[0]):
            best = (worth, group)
    return best[1] if best is not None else None


def _before_colon(words: Sequence[str]) -> Sequence[str]:
    for index, word in enumerate(words):
        if ':' in word:
            return words[: index + 1]
    return words


def _word_ends(words: Sequence[str]) -> list[str]:
    """The beginnings of a label in letters, each up to the end of a word."""
    joined = ''
    return [joined := joined + letters(word) for word in words]


def _opens(plain: str, before: str, ends: Sequence[str], heading: str, *, bracketed: bool) -> float:
    """How well a row's beginning is a heading, in letters; 0 if it is none.

    `ends` are the beginnings of its label, whole words only: `Họ và tên: PHẠM` does not begin with `Họ và tên cha`.
    """
    if plain == heading or before == heading:
        return len(heading) + 1.0
    if len(heading) >= 4 and before.startswith(heading) and bracketed:
        return float(len(heading))
    size = len(heading)
    if size < 6:
        return 0.0
    slack = allowed_slips(size)
    alike = (
        text for text in ends if abs(len(text) - size) <= slack and text[-2:] == heading[-2:]
    )  # the last word tells who
    score = max((likeness(text, heading) for text in alike), default=0.0)
    if before.endswith(heading) and len(before) < size + 24:
        score = 1.0
    return size * (1.0 - 3.0 * (1.0 - score)) if score else 0.0


def _unnumbered(words: Sequence[str]) -> Sequence[str]:
    return words[1:] if words and _NUMBERING.match(words[0]) else words
