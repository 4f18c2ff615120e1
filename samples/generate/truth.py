"""Writes the truth beside each sample: which documents it holds, what they say, and the text of every page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.generate.paper import Paper


@dataclass(frozen=True)
class TruthPage:
    """One page of the input; `kind` is document, blank or separator; `turned` is how the sheet lay on the glass."""

    text: str
    kind: str = 'document'
    turned: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A paper and the pages of the input that it takes, from 1, blank backs included."""

    paper: Paper
    first_page: int
    last_page: int
    flags: tuple[str, ...] = ()


def truth_of(pages: Sequence[TruthPage], documents: Sequence[Placed]) -> dict[str, Any]:
    """The content of a truth file."""
    return {
        'documents': [_document(placed) for placed in documents],
        'pages': [_page(number, page) for number, page in enumerate(pages, start=1)],
    }


def _document(placed: Placed) -> dict[str, Any]:
    paper = placed.paper
    entry: dict[str, Any] = {
        'first_page': placed.first_page,
        'last_page': placed.last_page,
        'type': paper.type,
        'fields': paper.fields,
        'flags': sorted({*paper.flags, *placed.flags}),
    }
    if paper.handwritten:
        entry['handwritten'] = paper.handwritten
    if paper.dossier_code:
        entry['dossier_code'] = paper.dossier_code
    return entry


def _page(number: int, page: TruthPage) -> dict[str, Any]:
    entry: dict[str, Any] = {'page': number, 'text': page.text}
    if page.kind != 'document':
        entry['kind'] = page.kind
    if page.turned:
        entry['turned'] = page.turned
    if page.codes:
        entry['codes'] = list(page.codes)
    return entry


def write(path: Path, truth: dict[str, Any]) -> None:
    """Write a truth file, readable as a diff."""
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')


def truth_path(sample: Path) -> Path:
    """Where the truth of a file or folder lies: X.truth.json beside X."""
    return sample.with_name(f'{sample.stem}.truth.json')
