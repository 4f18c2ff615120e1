"""Labels of the type inside a sentence, in small letters and over the end of a line, with the value right behind them.

… trên thửa đất số 742, tờ bản đồ số 44, diện tích khu đất 741,9 m²; mật độ xây
dựng: 21,6%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.extraction.label_families import widened
from digitizer.extraction.prose.passages import Passage
from digitizer.extraction.values.texts import is_hour
from digitizer.kit.text import fold

_KINDS = {FieldKind.TEXT, FieldKind.AREA, FieldKind.MONEY, FieldKind.DATE, FieldKind.TAX_CODE, FieldKind.SERIAL}
_FEWEST_LETTERS = 7  # of a label of one sentence: a shorter one is a word like others
_OF_OTHERS = ('document_number', 'book_number', 'certification_number', 'certification_book', 'issue_date')
"""Ends of the names of fields that a sentence more often has of another paper."""
WHOLE_SENTENCES = (
    'content',
    'findings',
    'commitment',
    'notes',
    'subject',
    'article',
    'reason',
    'history',
    'record',
    'ban',
)
"""Ends of the names of fields whose value is a sentence itself."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The label of a field at the characters `start` to `end` of a passage."""

    name: str
    start: int
    end: int
    closed: bool  # a colon, `là` or a figure follows at once


def of_passage(passage: Passage, specs: Sequence[FieldSpec]) -> Iterator[Caption]:
    """Yield the labels of `specs` in a passage, the longest where several begin."""
    known = _known(tuple(specs))
    if not known[0]:
        return
    for match in known[0].finditer(passage.plain):
        rest = passage.plain[match.end() :]
        yield Caption(known[1][match[0]], match.start(), match.end(), _CLOSED.match(rest) is not None)


_CLOSED = re.compile(r'\s*:|\s+la\s|\s+(?:so\s+)?(?=[+-]?\d)')


@lru_cache(maxsize=256)
def _known(specs: tuple[FieldSpec, ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owners: dict[str, str] = {}
    for spec in widened(specs):
        if spec.kind not in _KINDS or spec.sections or spec.repeated or spec.column or is_hour(spec):
            continue
        if spec.name.endswith((*WHOLE_SENTENCES, *_OF_OTHERS)):
            continue
        for label in spec.labels:
            plain = re.sub(r'\s+', ' ', fold(label)).strip(' .:')
            fewest = _FEWEST_LETTERS - (spec.kind is FieldKind.SERIAL)
            if ' ' in plain and len(plain) >= fewest and not _FOREIGN.search(plain):
                owners.setdefault(plain, spec.name)
    if not owners:
        return None, owners
    found = '|'.join(re.escape(label) for label in sorted(owners, key=len, reverse=True))
    return re.compile(rf'\b(?:{found})\b'), owners


_FOREIGN = re.compile(r'[/()\[\]]')
