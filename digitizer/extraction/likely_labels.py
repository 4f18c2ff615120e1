"""Labels that nobody told us: a field that no label was found for is read behind the caption that is most like its labels.

A blank of another office says `Nơi ở hiện nay` where ours say `Nơi ở hiện tại`. Words count by how rare they are among
all labels, so that what two labels share must be what tells them apart. Such a value always goes to a person.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import ID_KINDS, DocType, FieldSpec
from digitizer.extraction import forms, prose
from digitizer.extraction.finding import Finding
from digitizer.extraction.label_families import all_labels
from digitizer.extraction.labels import OF_SOMETHING_ELSE
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet
from digitizer.kit.text import fold

DOUBT = "Nhãn in trên giấy chỉ gần giống nhãn đã biết của trường này."
_ALIKE = 0.6  # cosine of two labels: below it as many offers were wrong as right
_MOST_WORDS = 12  # of a label before a colon
_MOST_ALONE = 8  # of one without
_WORD = re.compile(r'[^\W\d_]+')
_IDENTITY = re.compile(r'\W*(?:\d{9}|\d{12})\W*')
_ANCHOR = 0.8
_TELLING = 3  # words of a label that means one thing on all papers: `Bằng số` does not
_ID_NUMBER = re.compile(r'\b(?:\d{9}|\d{12})\b')
_OF_ID = re.compile(r'\W*(?:do\s+)?nơi cấp\b', re.IGNORECASE)
"""Who issued an identity paper, where its number stands beside or above: not who issued the paper that tells it."""
_NUMBERING = re.compile(r'^\W*\d{1,2}[.)]\s*')


def read(
    sheets: Sequence[Sheet], doctype: DocType, specs: Sequence[FieldSpec], found: Sequence[Finding]
) -> list[Finding]:
    """Return the values of those of `specs` that `found` has nothing for, read behind the likeliest caption of the page.

    What is behind a caption that another field was found by, or was taken by one, is left alone. So are numbers of
    persons: on a paper of several persons a likely label may be anybody's.
    """
    given = {item.name for item in found if item.raw.strip()}
    missed = [spec for spec in specs if spec.name not in given and spec.kind not in ID_KINDS and not spec.column]
    if not missed:
        return []
    used = {letters(item.label) for item in found if item.label and item.raw.strip()}
    likely = _likeliest(
        (caption for caption in _captions(sheets) if letters(caption) not in used), missed, doctype.fields
    )
    if not likely:
        return []
    told = {spec.name: replace(spec, labels=(likely[spec.name],)) for spec in missed if spec.name in likely}
    printed = {item.name: item.label for item in found if item.label}  # enough to end a value, and quickly looked for
    others = [
        replace(spec, labels=(printed[spec.name],))
        for spec in doctype.fields
        if spec.name in printed and spec.name not in told
    ]
    named = replace(doctype, fields=(*told.values(), *others))
    taken = {(item.page, token.box) for item in found for token in item.tokens}
    return [
        replace(item, rule='form.likely', anchor=min(item.anchor, _ANCHOR), doubt=item.doubt or DOUBT)
        for item in prose.ended(forms.read(sheets, named, list(told.values())), doctype.fields)
        if item.tokens and _is_value(item) and all((item.page, token.box) not in taken for token in item.tokens)
    ]


def _is_value(item: Finding) -> bool:
    """Whether words are more than a hint of how to fill in: `(Ký, ghi rõ họ tên)`."""
    return not item.tokens[0].text.startswith('(')


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how alike two labels are, 0..1: the cosine of their words, each as heavy as it is rare."""
    shared = left & right
    if (left ^ right) & OF_SOMETHING_ELSE:
        return 0.0  # the code of a place is not the place
    return _weight(shared) / math.sqrt(_weight(left) * _weight(right)) if shared else 0.0


def _likeliest(captions: Iterable[str], missed: Sequence[FieldSpec], fields: Sequence[FieldSpec]) -> Mapping[str, str]:
    """Return field name to the caption that is most like its labels, and like those of no other field as much."""
    names = {spec.name for spec in missed}
    labels = {spec.name: {words_of(label) for label in (*spec.labels, *spec.kindred)} for spec in fields}
    offers = []
    for caption in dict.fromkeys(captions):
        words = words_of(caption)
        ranked = sorted(
            ((max((likeness(words, label) for label in known), default=0.0), name) for name, known in labels.items()),
            reverse=True,
        )
        (best, name), (second, _) = (*ranked, (0.0, ''))[:2]
        if best >= _ALIKE and best > second and name in names and not _is_known(caption, name, fields):
            offers.append((best, name, caption))
    likely: dict[str, str] = {}
    for _, name, caption in sorted(offers, reverse=True):
        likely.setdefault(name, caption)
    return likely


def _is_known(caption: str, name: str, fields: Sequence[FieldSpec]) -> bool:
    """Whether another type has a caption as the label of a field that this type does not have: it is that field's."""
    plain = letters(_NUMBERING.sub('', caption))
    if len(words_of(caption)) < _TELLING:
        return False
    own = next(spec for spec in fields if spec.name == name)
    return plain in all_labels() and all(letters(label) != plain for label in (*own.labels, *own.kindred))


def _captions(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield what may be labels on the pages: words before a colon, and runs of a few words that follow none."""
    for sheet in sheets:
        before = above = ''
        for row in sheet.rows:
            numbered = _ID_NUMBER.search(f'{above} {row.text}') is not None
            for run in row.runs:
                if ':' in run.text:
                    yield from (words for words in _before_colons(run) if not (numbered and _OF_ID.match(words)))
                elif not before.endswith(':') and _stands_alone(run):
                    yield run.text
                before = run.text
            above = row.text


def _stands_alone(run: Run) -> bool:
    """Whether words may be a label over or beside a value: it has no digits and is no heading in capitals."""
    return len(run.tokens) <= _MOST_ALONE and not run.text.isupper() and not any(map(str.isdecimal, run.text))


def _before_colons(run: Run) -> Iterator[str]:
    """Behind the first colon of a run a caption begins at the last capital before its own."""
    ends = [-1, *(at for at, token in enumerate(run.tokens) if token.text.endswith(':'))]
    for before, end in pairwise(ends):
        start = before + 1
        if before >= 0:
            start = max((at for at in range(start, end + 1) if run.tokens[at].text[:1].isupper()), default=end)
        while start < end and _IDENTITY.fullmatch(run.tokens[start].text):
            start += 1  # the number whose label was lost
        words = [token.text for token in run.tokens[start : end + 1]]
        if len(words) <= _MOST_WORDS and _WORD.search(''.join(words)):
            yield ' '.join(words)


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a label, folded."""
    return frozenset(_WORD.findall(fold(text)))


@lru_cache(maxsize=16384)
def _weight(words: frozenset[str]) -> float:
    weights, unknown = _rarity()
    return sum(weights.get(word, unknown) ** 2 for word in words)


@lru_cache(maxsize=1)
def _rarity() -> tuple[Mapping[str, float], float]:
    """Return word to its weight, and that of a word that no label has (K. Spärck Jones, J. Documentation 28, 1972)."""
    labels = [words_of(label) for doctype in catalogue() for spec in doctype.fields for label in spec.labels]
    counts = Counter(word for label in labels for word in label)
    total = len(labels) + 1
    return {word: math.log(total / (count + 0.5)) for word, count in counts.items()}, math.log(total)
