"""What each repair step is worth: errors of reading with and without it, on pages made here and on a folder of scans.

    python tests/benchmarks/repair_steps.py [FOLDER] [--limit N] [--engine NAME] [--only FAULT]

Each fault is put on clean pages (`repair_faults`) and the page is read with every step and without the one that
repairs it. FOLDER holds scans X.jpg (png, tif, pdf) beside X.gt.txt: there each step in turn is left out of all pages,
which shows that none does harm where it is not needed. CER is as in `reading_cer`; CPU seconds are of repair alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr.engines import Deadline
from ocr.page import Reader, reader
from ocr.preprocess import Repair, load, prepare
from ocr.preprocess.colour import Image
from ocr.source import open_input
from tests.benchmarks.reading_cer import cpu, normal, rate
from tests.benchmarks.repair_faults import FAULTS, sheets

_KINDS = {'.jpg', '.jpeg', '.png', '.tif', '.tiff', '.pdf'}


@dataclass(frozen=True)
class Page:
    """An image to read and what is printed on it."""

    image: Image
    dpi: tuple[float, float]
    rotation: int
    text: str


@dataclass(frozen=True)
class Result:
    """Mean error in percent and mean CPU seconds of repair."""

    cer: float
    seconds: float


def read(reading: Reader, page: Page, without: Collection[Repair]) -> Result:
    """Read a page with all steps but some."""
    start = cpu()
    ready = prepare(
        page.image,
        dpi=page.dpi,
        rotation=page.rotation,
        model=reading.model,
        legibility=reading.legibility,
        without=without,
    )
    seconds = cpu() - start
    lines = reading.engine.recognise(ready, Deadline.after(300))
    found = normal('\n'.join(line.text for line in lines))
    return Result(rate(normal(page.text), found), seconds)


def mean(results: Iterable[Result]) -> Result:
    """The mean over pages."""
    cers, seconds = zip(*((result.cer, result.seconds) for result in results), strict=True)
    return Result(statistics.fmean(cers), statistics.fmean(seconds))


def show(name: str, step: str, whole: Result, lacking: Result | None) -> None:
    """Print a row."""
    without = f'{lacking.cer:8.2f} {lacking.seconds:8.3f}' if lacking else ''
    print(f'{name:26} {step:12} {whole.cer:8.2f} {whole.seconds:8.3f} {without}', flush=True)


def made(reading: Reader, limit: int, only: str) -> None:
    """Measure on the pages made here, a row for each fault."""
    clean = sheets()
    for fault in FAULTS:
        if only not in fault.name:
            continue
        pages = [
            Page(fault.make(sheet.pixels, clean[index - 1].pixels, index), (fault.dpi, fault.dpi), 0, sheet.text)
            for index, sheet in enumerate(clean[:limit])
        ]
        show(fault.name, fault.step, *with_and_without(reading, pages, fault.step))


def with_and_without(reading: Reader, pages: Sequence[Page], step: str) -> tuple[Result, Result | None]:
    """Read pages with every step and without one."""
    whole = mean(map(partial(read, reading, without=()), pages))
    return whole, mean(map(partial(read, reading, without={Repair(step)}), pages)) if step else None


def real(reading: Reader, folder: Path, limit: int) -> None:
    """Measure on scans, a row for each step."""
    pages = []
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(folder.iterdir()):
            truth = path.with_name(f'{path.stem}.gt.txt')
            if path.suffix.lower() in _KINDS and truth.exists() and len(pages) < limit:
                source = open_input(path).page(1, Path(work))
                image = load(source.image)
                pages.append(Page(image, source.dpi, source.rotation, truth.read_text(encoding='utf-8')))
    if not pages:
        sys.exit(f'no X.gt.txt beside an image in {folder}')
    whole = mean(map(partial(read, reading, without=()), pages))
    for step in Repair:
        lacking = mean(map(partial(read, reading, without={step}), pages))
        show(f'{len(pages)} scans', step, whole, lacking)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, nargs='?')
    parser.add_argument('--limit', type=int, default=4, help='pages for each fault, and scans (default 4)')
    parser.add_argument('--engine', default='lines')
    parser.add_argument('--only', default='', help='faults whose name holds this')
    options = parser.parse_args()
    reading = reader(options.engine)
    print(f'{platform.machine()}, {os.cpu_count()} cores, python {platform.python_version()}, engine {options.engine}')
    print(f'{"":39} {"with":>8} {"CPU s":>8} {"without":>8} {"CPU s":>8}')
    if options.folder is None or options.only:
        made(reading, options.limit, options.only)
    else:
        real(reading, options.folder, options.limit)


if __name__ == '__main__':
    main()
