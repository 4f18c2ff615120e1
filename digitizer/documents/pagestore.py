"""Pages on disk, one JSON file each: a document of 400 pages takes the memory of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from digitizer.documents.model import Page
from digitizer.documents.serialise import page_from_record, page_record


def page_file(folder: Path, source_page: int) -> Path:
    """Return where the record of a page of the input lies."""
    return folder / f'{source_page:05d}.page.json'


def save_page(folder: Path, page: Page) -> Path:
    """Write the record of `page` so that it is whole or absent; return its path."""
    path = page_file(folder, page.source_page)
    temporary = path.with_suffix('.tmp')
    temporary.write_text(json.dumps(page_record(page), ensure_ascii=False), encoding='utf-8')
    temporary.replace(path)
    return path


class PageFolder(Sequence[Page]):
    """Pages that `save_page` wrote, loaded when they are asked for; only the last one is kept."""

    def __init__(self, folder: Path, source_pages: Sequence[int] | None = None, *, renumber: bool = False) -> None:
        """Take the pages of `folder` named by `source_pages`, in that order; by default all.

        With `renumber` the pages count from 1 in this sequence (pages of a document), and so do their flags.
        """
        self._folder = folder
        self._renumber = renumber
        if source_pages is None:
            source_pages = sorted(int(path.name.split('.')[0]) for path in folder.glob('*.page.json'))
        self._numbers = tuple(source_pages)
        self._last: tuple[int, Page] | None = None

    def document(self, source_pages: Sequence[int]) -> PageFolder:
        """Return the pages of one document, counted from 1."""
        return PageFolder(self._folder, source_pages, renumber=True)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Page: ...

    @overload
    def __getitem__(self, index: slice) -> PageFolder: ...

    def __getitem__(self, index: int | slice) -> Page | PageFolder:
        if isinstance(index, slice):
            return PageFolder(self._folder, self._numbers[index], renumber=self._renumber)
        position = range(len(self._numbers))[index]
        last = self._last
        if last is None or last[0] != position:
            self._last = last = (position, self._load(position))
        return last[1]

    def _load(self, position: int) -> Page:
        record = json.loads(page_file(self._folder, self._numbers[position]).read_text(encoding='utf-8'))
        page = page_from_record(record)
        if not self._renumber:
            return page
        number = position + 1
        return replace(page, number=number, flags=tuple(replace(flag, page=number) for flag in page.flags))

    def __iter__(self) -> Iterator[Page]:
        return (self[index] for index in range(len(self)))
