"""Error rates of text that was read against text that is true, the same for every program and engine."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from digitizer.evaluation.distance import edit_distance

_MARKS = re.compile('[\u0300-\u036f]')
_UNIFIED = (('[“”„«»]', '"'), ('[‘’`´]', "'"), ('[–—−‐‑]', '-'), ('…', '...'))


def normal(text: str) -> str:
    """NFC, what a reader cannot tell apart on paper unified, white space collapsed."""
    text = unicodedata.normalize('NFC', text)
    for signs, one in _UNIFIED:
        text = re.sub(signs, one, text)
    return ' '.join(text.split())


def folded(text: str) -> str:
    """Without marks: what is left when diacritics are forgiven."""
    plain = _MARKS.sub('', unicodedata.normalize('NFD', text))
    return plain.replace('đ', 'd').replace('Đ', 'D')


def rate(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Distance in percent of what is wanted."""
    return 100 * edit_distance(wanted, found) / max(1, len(wanted))


def misplaced(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Words that are missing or too many, wherever they stand; a wrong word counts once."""
    one, other = Counter(wanted), Counter(found)
    return max((one - other).total(), (other - one).total())


def in_order_of(wanted: str, found: str) -> str:
    """The found lines in the order of the true ones: no program is blamed for reading a header by rows."""
    bags = [Counter(line.split()) for line in wanted.splitlines()]
    placed: list[tuple[int, int, str]] = []
    before = -1
    for number, line in enumerate(found.splitlines()):
        words = Counter(line.split())
        shared = [(words & bag).total() - 0.1 * abs(index - before - 1) / len(bags) for index, bag in enumerate(bags)]
        best = max(range(len(bags)), key=shared.__getitem__, default=0)
        before = best if bags and (words & bags[best]).total() else before
        placed.append((before, number, line))
    return '\n'.join(line for _, _, line in sorted(placed))


@dataclass(frozen=True, slots=True)
class Errors:
    """Counts of one page or of many together."""

    chars: int = 0
    words: int = 0
    wrong_chars: int = 0
    wrong_chars_folded: int = 0
    wrong_words: int = 0
    wrong_words_folded: int = 0
    wrong_chars_any_order: int = 0  # lines in the order of the truth
    wrong_words_any_order: int = 0

    def __add__(self, other: Errors) -> Errors:
        return Errors(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(self)))

    def rate(self, name: str) -> float:
        """A count in percent of the true characters or words."""
        of = self.chars if 'chars' in name else self.words
        return 100 * float(getattr(self, name)) / max(1, of)


RATES = {
    'CER %': 'wrong_chars',
    'CER % without marks': 'wrong_chars_folded',
    'WER %': 'wrong_words',
    'WER % without marks': 'wrong_words_folded',
    'CER %, lines in true order': 'wrong_chars_any_order',
    'WER %, words in any order': 'wrong_words_any_order',
}
"""Names for tables."""


def errors_of(truth: str, text: str) -> Errors:
    """Compare the text of a page with what stands on it; both with a line for each printed line."""
    wanted, found = normal(truth), normal(text)
    sorted_found = normal(in_order_of(truth, text))
    return Errors(
        chars=len(wanted),
        words=len(wanted.split()),
        wrong_chars=edit_distance(wanted, found),
        wrong_chars_folded=edit_distance(folded(wanted), folded(found)),
        wrong_words=edit_distance(wanted.split(), found.split()),
        wrong_words_folded=edit_distance(folded(wanted).split(), folded(found).split()),
        wrong_chars_any_order=min(edit_distance(wanted, found), edit_distance(wanted, sorted_found)),
        wrong_words_any_order=misplaced(wanted.split(), found.split()),
    )
