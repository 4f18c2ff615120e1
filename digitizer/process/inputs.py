"""What the user named on the command line, as the list of inputs that are worked on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digitizer.errors import InputFailed
from digitizer.kit.files import sha256_of
from digitizer.kit.text import nfc

_SUFFIXES = frozenset({'.pdf', '.tif', '.tiff', '.png', '.jpg', '.jpeg', '.jpe', '.jfif'})
_MANY_PAGES = frozenset({'.pdf', '.tif', '.tiff'})
_DIGITS = re.compile(r'(\d+)')


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a file, or with `--batch` all files of a folder in natural order."""

    path: Path
    files: tuple[Path, ...]
    batch: bool = False
    outside: bool = False  # a link that leads out of the folder it was found in: refused

    @property
    def stem(self) -> str:
        """Name of the output folder: the file's name without its ending, NFC."""
        name = self.path.resolve().name if self.batch else self.path.name
        stem = nfc(name if self.batch else Path(name).stem).strip()
        return stem.strip('.') or 'input'

    @property
    def one_page(self) -> bool:
        """Whether the name says that it holds one page only."""
        return len(self.files) == 1 and self.path.suffix.lower() not in _MANY_PAGES

    def check(self) -> None:
        """Raise InputFailed `unsupported` when a file lies outside the folder that was named."""
        if self.outside:
            raise InputFailed('link leads out of its folder', code='unsupported')

    def sha256(self) -> str:
        """Hash of the file; of a batch, of the lines `<sha256>  <name>` of its files in order."""
        if not self.batch:
            return sha256_of(self.path)
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(f'{sha256_of(file)}  {nfc(file.name)}\n'.encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Listing:
    """The inputs in order, and the files of a folder that are none (named, so that nothing drops silently)."""

    inputs: tuple[Input, ...]
    ignored: tuple[Path, ...]


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key under which `page10` comes after `page9`."""
    parts = _DIGITS.split(nfc(name).casefold())
    return tuple((1, int(part), '') if part.isdigit() else (0, 0, part) for part in parts)


def list_inputs(named: Sequence[Path], *, batch: bool, out: Path | None = None) -> Listing:
    """Return the inputs that `named` files and folders mean.

    A folder stands for each page file in it (and below it); with `batch` it is one input. The output folder `out`
    is never looked into, so that results below the inputs do not become inputs.
    """
    inputs: list[Input] = []
    ignored: list[Path] = []
    for path in named:
        if not path.is_dir():
            inputs.append(Input(path, (path,)))
            continue
        pages, others = _page_files(path, deep=not batch, leave_out=out.resolve() if out else None)
        ignored += others
        if batch:
            outside = any(_leaves(file, path) for file in pages)
            inputs.append(Input(path, tuple(pages), batch=True, outside=outside))
        else:
            inputs += [Input(file, (file,), outside=_leaves(file, path)) for file in pages]
    return Listing(tuple(inputs), tuple(ignored))


def _page_files(folder: Path, *, deep: bool, leave_out: Path | None) -> tuple[list[Path], list[Path]]:
    """Files of `folder` that claim to be pages, in natural order, and the rest. Links to folders are not followed."""
    pages: list[Path] = []
    others: list[Path] = []
    for entry in sorted(folder.iterdir(), key=lambda item: natural_key(item.name)):
        if entry.name.startswith('.'):
            continue
        if entry.is_dir():
            if deep and not entry.is_symlink() and entry.resolve() != leave_out:
                more_pages, more_others = _page_files(entry, deep=True, leave_out=leave_out)
                pages += more_pages
                others += more_others
        elif entry.suffix.lower() in _SUFFIXES:
            pages.append(entry)
        else:
            others.append(entry)
    return pages, others


def _leaves(file: Path, folder: Path) -> bool:
    return not file.resolve().is_relative_to(folder.resolve())
