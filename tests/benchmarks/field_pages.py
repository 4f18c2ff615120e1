"""Reads each input of a set once and keeps its pages, so that extraction can be measured again and again in seconds.

    python tests/benchmarks/field_pages.py SET PAGES

SET holds inputs with `X.truth.json` beside them (docs/reference/truth-format.md), PAGES gets a folder of page records
for each; a folder that is one batch is one input. What is there already is not read again.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digitizer import config
from digitizer.documents.pagestore import PageFolder
from digitizer.evaluation.truth import Truth, TruthDocument, samples_in


@dataclass(frozen=True, slots=True)
class Stored:
    """One true document of a set with its stored pages."""

    truth: Truth
    document: TruthDocument
    pages: PageFolder


def read_once(folder: Path, pages: Path) -> int:
    """Read what is not stored yet; return how many inputs were read."""
    from digitizer.process.inputs import list_inputs
    from digitizer.reading import close_pools, read_input

    settings, read = config.load(jobs=1), 0
    for truth in samples_in(folder):
        kept = pages / truth.sample.relative_to(folder)
        if kept.exists():
            continue
        with tempfile.TemporaryDirectory() as work:
            files = list_inputs([truth.sample], batch=truth.sample.is_dir()).inputs[0].files
            read_input(files, Path(work), settings=settings, batch=truth.sample.is_dir())
            part = kept.with_name(f'{kept.name}.part')
            part.mkdir(parents=True, exist_ok=True)
            for record in Path(work).glob('*.page.json'):
                shutil.copy(record, part)
            part.rename(kept)
        read += 1
        print(truth.sample.name, flush=True)
    close_pools()
    return read


def stored(folder: Path, pages: Path) -> Iterator[Stored]:
    """Go through the true documents of a set whose pages are stored."""
    for truth in samples_in(folder):
        kept = pages / truth.sample.relative_to(folder)
        if kept.is_dir():
            records = PageFolder(kept)
            for document in truth.documents:
                yield Stored(truth, document, records.document(sorted(document.pages)))


def chosen(pairs: Sequence[str], *, half: str | None, only: str) -> Iterator[Stored]:
    """Go through `SET=PAGES` pairs, only papers whose name holds `only`, of one half: papers are numbered by their sorted names from 0."""
    for pair in pairs:
        folder, _, pages = pair.partition('=')
        names = sorted({item.name for item in Path(folder).rglob('*.truth.json')})
        for paper in stored(Path(folder), Path(pages)):
            sample = paper.truth.sample
            place = names.index(f'{sample.stem if sample.is_file() else sample.name}.truth.json')
            if only in sample.name and (not half or place % 2 == (half == 'odd')):
                yield paper


def main() -> None:
    """Read the set named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, metavar='SET')
    parser.add_argument('pages', type=Path, metavar='PAGES')
    arguments = parser.parse_args()
    print(read_once(arguments.folder, arguments.pages), 'inputs read')


if __name__ == '__main__':
    main()
