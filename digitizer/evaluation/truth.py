"""Truth files: `X.truth.json` beside X, read strictly; the format is described in docs/reference/truth-format.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitizer.errors import DigitizerError

SUFFIX = '.truth.json'
_DOCUMENT_KEYS = {'first_page', 'last_page', 'type', 'fields', 'flags'}
_DOCUMENT_EXTRAS = {'handwritten', 'dossier_code'}
_PAGE_KEYS = {'page', 'text'}
_PAGE_EXTRAS = {'kind', 'turned', 'codes'}
CONDITIONS = ('clean', 'office', 'hard')
ORIGINS = ('synthetic', 'real')

Single = str | int | float | None


class TruthInvalid(DigitizerError):
    """A truth file is missing, has the wrong shape or contradicts itself; the message names file and place."""

    code = 'damaged'
    exit_status = 2

    @property
    def message(self) -> str:
        """Name the file and what is wrong."""
        return f"Tệp đối chiếu không hợp lệ: {self}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a field says: one value for each group, each of which may be given in more than one way."""

    groups: tuple[tuple[Single, ...], ...]

    @property
    def absent(self) -> bool:
        """Whether the paper does not have this field."""
        return all(value is None for group in self.groups for value in group)


@dataclass(frozen=True, slots=True)
class TruthDocument:
    """One document of an input; pages from 1, both inclusive."""

    first_page: int
    last_page: int
    type: str
    fields: Mapping[str, Expected]
    flags: frozenset[str]
    handwritten: frozenset[str] = frozenset()

    @property
    def pages(self) -> frozenset[int]:
        """The pages it takes."""
        return frozenset(range(self.first_page, self.last_page + 1))


@dataclass(frozen=True, slots=True)
class TruthPage:
    """One page of an input and its printed text, one line for each printed line."""

    page: int
    text: str
    kind: str = 'document'  # document, blank or separator


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is known about one input."""

    sample: Path
    documents: tuple[TruthDocument, ...]
    pages: tuple[TruthPage, ...]
    condition: str = ''  # how it was scanned: one of CONDITIONS; empty: not told
    origin: str = ''  # one of ORIGINS; empty: not told


def samples_in(folder: Path) -> Iterator[Truth]:
    """Go through all truth files under `folder`, in name order. Raises TruthInvalid."""
    for path in sorted(folder.rglob(f'*{SUFFIX}')):
        yield read(path)


def read(path: Path) -> Truth:
    """Read one truth file and find its sample. Raises TruthInvalid."""
    try:
        content = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError) as error:
        raise TruthInvalid(f'{path.name}: {error}') from error
    sample = _sample_of(path)
    try:
        documents = tuple(_document(item) for item in content['documents'])
        pages = tuple(_page(item) for item in content['pages'])
    except (KeyError, TypeError, ValueError) as error:
        raise TruthInvalid(f'{path.name}: {error!r}') from error
    condition = str(content.get('condition', ''))
    if condition and condition not in CONDITIONS:
        raise TruthInvalid(f'{path.name}: no condition {condition}')
    origin = str(content.get('origin', ''))
    if origin and origin not in ORIGINS:
        raise TruthInvalid(f'{path.name}: no origin {origin}')
    _check(path, documents, pages)
    return Truth(sample, documents, pages, condition, origin)


def _sample_of(path: Path) -> Path:
    stem = path.name.removesuffix(SUFFIX)
    found = [
        beside
        for beside in sorted(path.parent.iterdir())
        if (beside.stem == stem or beside.name == stem) and not beside.name.endswith('.json')
    ]
    if len(found) != 1:
        raise TruthInvalid(f'{path.name}: {len(found)} files or folders named {stem} beside it, one is needed')
    return found[0]


def _known(item: Mapping[str, Any], required: set[str], extras: set[str]) -> None:
    if lacking := required - item.keys():
        raise ValueError(f'lacks {sorted(lacking)}')
    if unknown := item.keys() - required - extras:
        raise ValueError(f'unknown {sorted(unknown)}')


def _document(item: Mapping[str, Any]) -> TruthDocument:
    _known(item, _DOCUMENT_KEYS, _DOCUMENT_EXTRAS)
    return TruthDocument(
        first_page=int(item['first_page']),
        last_page=int(item['last_page']),
        type=str(item['type']),
        fields={name: _expected(value) for name, value in item['fields'].items()},
        flags=frozenset(item['flags']),
        handwritten=frozenset(item.get('handwritten', ())),
    )


def _expected(value: Any) -> Expected:
    groups = value if isinstance(value, list) else [value]
    return Expected(tuple(_ways(group) for group in groups))


def _ways(value: Any) -> tuple[Single, ...]:
    if isinstance(value, dict):
        if set(value) != {'any_of'} or not value['any_of']:
            raise ValueError(f'{value} is no value')
        return tuple(value['any_of'])
    if value is not None and not isinstance(value, str | int | float):
        raise ValueError(f'{value!r} is no value')
    return (value,)


def _page(item: Mapping[str, Any]) -> TruthPage:
    _known(item, _PAGE_KEYS, _PAGE_EXTRAS)
    return TruthPage(int(item['page']), str(item['text']), str(item.get('kind', 'document')))


def _check(path: Path, documents: tuple[TruthDocument, ...], pages: tuple[TruthPage, ...]) -> None:
    if [page.page for page in pages] != list(range(1, len(pages) + 1)):
        raise TruthInvalid(f'{path.name}: pages are not 1, 2, 3, …')
    end = 0
    for document in documents:
        if not end < document.first_page <= document.last_page <= len(pages):
            raise TruthInvalid(f'{path.name}: document at page {document.first_page} overlaps or leaves the input')
        end = document.last_page
