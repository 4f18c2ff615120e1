"""Labels that say the same in other words: those of a family, and the many names of identity papers and their numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import ID_KINDS, FieldKind, FieldSpec
from digitizer.extraction.matching import letters

_FILE = Path(__file__).with_name('label_families.toml')
_PAPERS = 'dinhdanhcanhan|dinhdanh|giaytotuythan|cancuoccongdan|cancuoc|cccd|cmnd|cmtnd|cmt|chungminhnhandan|chungminh|ddcn|gcmnd'
_BESIDE = 'so|ma|giayto|giay|the|tuythan|congdan|nhandan|canhan|hochieu|hc|cc|hoac|passport|personal|no'
_PAPER_NUMBER = re.compile(rf'(?=.*(?:{_PAPERS}))(?:{_PAPERS}|{_BESIDE})+')
ID_LABEL = 'id'
"""Stands for every label made only of names of identity papers: `Số CMND/CCCD`, `Thẻ Căn cước công dân số`."""


@dataclass(frozen=True, slots=True)
class _Family:
    kinds: frozenset[FieldKind]
    labels: tuple[str, ...]
    vague: tuple[str, ...]

    def has(self, spec: FieldSpec) -> bool:
        """Whether a field is labelled with one of the family's own labels."""
        own = {letters(label) for label in spec.labels}
        return spec.kind in self.kinds and any(letters(label) in own for label in self.labels)


@lru_cache(maxsize=1)
def _families() -> tuple[_Family, ...]:
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return tuple(
        _Family(
            frozenset(FieldKind(kind) for kind in family['kinds']),
            tuple(family['labels']),
            tuple(family.get('vague', ())),
        )
        for family in data['families']
    )


@lru_cache(maxsize=4096)
def names_id_paper(joined: str) -> bool:
    """Whether letters are made of nothing but names of identity papers and the words that go with them."""
    return _PAPER_NUMBER.fullmatch(joined) is not None


def is_id(spec: FieldSpec) -> bool:
    """Whether a field is the number of an identity paper, and is labelled with its names."""
    return spec.kind in ID_KINDS and any(names_id_paper(letters(label)) for label in spec.labels)


@lru_cache(maxsize=1)
def all_labels() -> frozenset[str]:
    """Return the labels of all types, folded to their letters."""
    return frozenset(letters(label) for doctype in catalogue() for spec in doctype.fields for label in spec.labels)


@lru_cache(maxsize=1)
def _sections() -> tuple[tuple[str, ...], ...]:
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return tuple(tuple(item['headings']) for item in data['sections'])


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Return the words that English translations of labels are made of."""
    return frozenset(tomllib.loads(_FILE.read_text(encoding='utf-8'))['english'])


def widened(specs: Sequence[FieldSpec]) -> tuple[FieldSpec, ...]:
    """Return the fields with the labels and headings of their families; what the type gives to another field stays there.

    A person whose fields stand under headings has a name there too: `Họ và tên` under `Cha` is the father's.
    """
    specs = [_under_more_headings(spec) for spec in specs]
    specs += [replace(spec, labels=_names(), sections=found) for spec in specs if (found := _person(spec, specs))]
    owned = {(spec.sections, letters(label)) for spec in specs for label in spec.labels}
    made: list[FieldSpec] = []
    for spec in specs:
        more: list[str] = []
        for family in _families():
            if family.has(spec):
                more += [
                    item for item in (*family.labels, *family.vague) if (spec.sections, letters(item)) not in owned
                ]
        owned |= {(spec.sections, letters(label)) for label in more}
        made.append(replace(spec, labels=(*spec.labels, *dict.fromkeys(more))) if more else spec)
    return tuple(made)


def _under_more_headings(spec: FieldSpec) -> FieldSpec:
    own = {letters(heading) for heading in spec.sections}
    more = [item for family in _sections() if own.intersection(map(letters, family)) for item in family]
    return replace(spec, sections=tuple(dict.fromkeys([*spec.sections, *more]))) if more else spec


def _person(spec: FieldSpec, specs: Sequence[FieldSpec]) -> tuple[str, ...]:
    """The headings of the person whose name a field is, where only the person's other fields have them: `mother_name`."""
    person, _, what = spec.name.rpartition('_')
    if what != 'name' or not person or spec.sections or spec.repeated or spec.kind is not FieldKind.NAME:
        return ()
    return next((other.sections for other in specs if other.sections and other.name.startswith(f'{person}_')), ())


def _names() -> tuple[str, ...]:
    """The labels of a name that tell nothing of whose it is."""
    return next(family.labels for family in _families() if FieldKind.NAME in family.kinds)
