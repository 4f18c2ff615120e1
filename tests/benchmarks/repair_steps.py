"""What each repair step is worth: errors of reading with and without it, on pages made here and on a folder of scans.

    python tests/benchmarks/repair_steps.py [FOLDER] [--limit N] [--engine NAME] [--only FAULT]

Each fault is put on clean pages (`repair_faults`) and the page is read with every step and without the one that
repairs it; where no step repairs it, as it is and after one that was tried and not kept. FOLDER holds scans X.jpg (png, tif, pdf) beside X.gt.txt: there each step in turn is left out of all pages,
which shows that none does harm where it is not needed. CER is as in `reading_cer`; CPU seconds are of repair alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np

from ocr.engines import Deadline, best
from ocr.page import Reader, reader
from ocr.preprocess import Prepared, Repair, load, prepare
from ocr.preprocess.colour import Image
from ocr.preprocess.rules import rule_mask
from ocr.source import open_input
from tests.benchmarks.error_rates import normal, rate
from tests.benchmarks.meter import cpu
from tests.benchmarks.repair_faults import FAULTS, Fault, sheets

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


def _resampled(page: Prepared) -> Prepared:
    factor = 300.0 / page.dpi
    level = cv2.resize(page.level, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return replace(
        page, level=level, inked=None, red=None, dpi=300.0, back=page.back @ np.diag([1 / factor, 1 / factor, 1.0])
    )


def _without_level_rules(page: Prepared) -> Prepared:
    mask = rule_mask(cv2.transpose(page.level), page.dpi)
    return page if mask is None else replace(page, level=cv2.bitwise_or(page.level, cv2.transpose(mask)))


TRIALS: dict[str, Callable[[Prepared], Prepared]] = {
    'to 300 dpi': _resampled,
    'blur': lambda page: replace(page, level=cv2.GaussianBlur(page.level, (0, 0), 0.6)),
    'median': lambda page: replace(page, level=cv2.medianBlur(page.level, 3)),
    'level rules': _without_level_rules,
}
"""What was tried on the level page and not kept."""


def read(reading: Reader, page: Page, without: Collection[Repair] = (), tried: str = '') -> Result:
    """Read a page with all steps but some, or with one more that was tried."""
    start = cpu()
    ready = prepare(
        page.image,
        dpi=page.dpi,
        rotation=page.rotation,
        model=reading.model,
        legibility=reading.legibility,
        without=without,
    )
    if tried:
        ready = TRIALS[tried](ready)
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
    print(f'{name:26} {step:13} {whole.cer:8.2f} {whole.seconds:8.3f} {without}', flush=True)


def made(reading: Reader, limit: int, only: str) -> None:
    """Measure on the pages made here, a row for each fault."""
    clean = sheets()
    for fault in FAULTS:
        if not fault.name.startswith(only):
            continue
        pages = [
            Page(fault.make(sheet.pixels, clean[index - 1].pixels, index), fault.dpi, 0, sheet.text)
            for index, sheet in enumerate(clean[:limit])
        ]
        whole, other = compared(reading, pages, fault)
        show(fault.name, fault.step or (f'+ {fault.tried}' if fault.tried else ''), whole, other)


def compared(reading: Reader, pages: Sequence[Page], fault: Fault) -> tuple[Result, Result | None]:
    """Read pages with every step, and without the one that repairs the fault or with the one that was tried."""
    whole = mean(read(reading, page) for page in pages)
    if fault.step:
        return whole, mean(read(reading, page, without={Repair(fault.step)}) for page in pages)
    if fault.tried:
        return whole, mean(read(reading, page, tried=fault.tried) for page in pages)
    return whole, None


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
    whole = mean(read(reading, page) for page in pages)
    for step in Repair:
        lacking = mean(read(reading, page, without={step}) for page in pages)
        show(f'{len(pages)} scans', step, whole, lacking)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, nargs='?')
    parser.add_argument('--limit', type=int, default=4, help='pages for each fault, and scans (default 4)')
    parser.add_argument('--engine', default=best())
    parser.add_argument('--only', default='', help='faults whose name begins so')
    options = parser.parse_args()
    reading = reader(options.engine)
    print(f'{platform.machine()}, {os.cpu_count()} cores, python {platform.python_version()}, engine {options.engine}')
    print(f'{"":40} {"with":>8} {"CPU s":>8} {"without":>8} {"CPU s":>8}')
    if options.folder is None or options.only:
        made(reading, options.limit, options.only)
    else:
        real(reading, options.folder, options.limit)


if __name__ == '__main__':
    main()
