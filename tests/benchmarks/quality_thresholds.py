"""At which measure of quality reading fails: faults of known grades put on good pages, measured and read.

    python tests/benchmarks/quality_thresholds.py [--scans FOLDER] [--engine lines] [--fault blur ...] [--good FOLDER ...]

Pages are drawn by the sample generator and scanned without faults; `--scans` adds pages X.jpg (png) beside X.gt.txt.
For each grade: the measure that a limit is held against, the errors added to those of the page without the fault
(character error rate, percent), the share of words lost, and the flags that the page gets. `--good` only reads whole
files and prints every quality flag they get: on good pages there should be none. With `--unread` they are measured and
taken as pages of print that was read, which is quick.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np

from digitizer.config import QualityLimits
from digitizer.evaluation.distance import edit_distance
from digitizer.reading.page import page_of
from ocr.model import Box, Line, PageKind, PageText, SourcePage, Word
from ocr.page import PageReading, Reader, reader
from ocr.preprocess import turned
from ocr.quality import cut_sides, measure
from ocr.source import open_input
from samples.generate.papers import administrative
from samples.generate.scanner import Scan, scan

DPI = 300
MM = DPI / 25.4


@dataclass(frozen=True)
class Good:
    """A good page and what is printed on it."""

    name: str
    pixels: np.ndarray
    text: str


def drawn() -> Iterator[Good]:
    """Pages of running text from the sample generator."""
    for name, make, page in (
        ('report 2', administrative.report_long, 1),
        ('report 3', administrative.report_long, 2),
        ('guidance', administrative.guidance, 0),
    ):
        sheet = make(random.Random(11)).pages[page]
        how = Scan(skew=0.3, noise=2.0, dust=10, white=246)
        image = scan(sheet.image, how, np.random.default_rng(5), source_dpi=sheet.dpi)
        yield Good(name, cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2GRAY), sheet.text)


def scanned(folder: Path) -> Iterator[Good]:
    """Real scans with their truth, brought to 300 dpi where they are finer."""
    for path in sorted(folder.iterdir()):
        truth = path.with_name(f'{path.stem}.gt.txt')
        if path.suffix.lower() in ('.jpg', '.png') and truth.exists():
            yield Good(path.stem, cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), truth.read_text(encoding='utf-8'))


Change = Callable[[np.ndarray, float], np.ndarray]


def blur(page: np.ndarray, sigma_mm: float) -> np.ndarray:
    """Out of focus: Gaussian."""
    return grain(cv2.GaussianBlur(page, (0, 0), sigma_mm * MM), 2.0)


def motion(page: np.ndarray, length_mm: float) -> np.ndarray:
    """Moved sideways while it was taken."""
    return grain(cv2.blur(page, (max(1, round(length_mm * MM)), 1)), 2.0)


def upscaled(page: np.ndarray, dpi: float) -> np.ndarray:
    """A picture of `dpi` blown up to 300."""
    small = cv2.resize(page, None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_CUBIC)


def faint(page: np.ndarray, share: float) -> np.ndarray:
    """Print of this share of its contrast, on the grain of a scanner."""
    return grain(255 - (255 - page.astype(np.float32)) * share, 2.0)


def dark(page: np.ndarray, share: float) -> np.ndarray:
    """Light of this share, on the grain of a scanner."""
    return grain(page.astype(np.float32) * share, 2.0)


def skew(page: np.ndarray, degrees: float) -> np.ndarray:
    """Laid askew; the picture grows so that nothing is cut."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(width * cos + height * sin), int(width * sin + height * cos))
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return cv2.warpAffine(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=250)


def glare(page: np.ndarray, diameter_mm: float) -> np.ndarray:
    """A lamp mirrored in the middle of a photographed page."""
    height, width = page.shape
    y, x = np.ogrid[:height, :width]
    away = np.hypot(x - width * 0.45, y - height * 0.4) / (diameter_mm * MM / 2)
    light = 1 / (1 + np.exp(((away - 1.15) * 14).clip(-60, 60)))
    dim = page.astype(np.float32) * 0.86
    return grain(dim + light * 330, 2.0)


def cut(page: np.ndarray, mm: float) -> np.ndarray:
    """Laid so that this much of the print lies beyond the left edge; negative: margin that is left."""
    ink = np.flatnonzero((page < 110).mean(axis=0) > 0.01)
    return page[:, max(0, int(ink[0] + mm * MM)) :]


def cut_top(page: np.ndarray, share: float) -> np.ndarray:
    """Laid so that the upper edge runs through a line of print: this share of its height is lost."""
    inked = np.diff(((page < 110).mean(axis=1) > 0.02).astype(np.int8), prepend=0, append=0)
    lines = zip(np.flatnonzero(inked > 0), np.flatnonzero(inked < 0), strict=True)
    begin, end = next((top, bottom) for top, bottom in lines if bottom - top > 2 * MM and top > 30 * MM)
    return page[begin + int((end - begin) * share) :]


def grain(page: np.ndarray, deviation: float) -> np.ndarray:
    """Noise of a scanner, the same on every page."""
    noise = np.random.default_rng(3).normal(0, deviation, page.shape)
    return (page + noise).clip(0, 255).astype(np.uint8)


FAULTS: dict[str, tuple[Change, tuple[float, ...], str]] = {
    'blur': (blur, (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4), 'sharpness'),
    'motion': (motion, (0.2, 0.4, 0.6, 0.8, 1.0), 'sharpness'),
    'upscaled': (upscaled, (200, 170, 120, 100, 85, 72, 60), 'enlarged'),
    'faint': (faint, (0.5, 0.3, 0.2, 0.12, 0.08, 0.05), 'contrast'),
    'dark': (dark, (0.5, 0.3, 0.2, 0.12, 0.08, 0.05), 'contrast'),
    'skew': (skew, (2, 4, 6, 8, 10, 14), 'skew'),
    'glare': (glare, (8, 15, 25, 40, 60), 'glare'),
    'cut': (cut, (-3, -1, 0.3, 2, 6), 'cut'),
    'cut_top': (cut_top, (0.2, 0.5, 0.8), 'cut'),
}


def normal(text: str) -> str:
    """NFC with single blanks."""
    return ' '.join(unicodedata.normalize('NFC', text).split())


class Bench:
    """Reads pages and compares."""

    def __init__(self, engine: str, work: Path) -> None:
        self._reader: Reader = reader(engine)
        self._work = work

    def read(self, pixels: np.ndarray, text: str) -> tuple[float, float, dict[str, object], list[str]]:
        """Return character errors and lost words in percent, the measures, and the flags."""
        path = self._work / 'page.png'
        cv2.imwrite(str(path), pixels)
        height, width = pixels.shape
        source = SourcePage(
            1, path, 1, path, width, height, (DPI, DPI), 0, (width * 72 / DPI, height * 72 / DPI), PageKind.IMAGE
        )
        reading = self._reader.read(source, seconds=120)
        page = page_of(source, reading, QualityLimits())
        wanted, found = normal(text), normal(reading.text.text)
        errors = 100 * edit_distance(wanted, found) / len(wanted)
        missing = Counter(wanted.split()) - Counter(found.split())
        quality = reading.quality
        measures = {
            'sharpness': quality.sharpness,
            'contrast': quality.contrast,
            'enlarged': quality.enlarged,
            'glare': quality.glare,
            'skew': reading.text.skew,
            'cut': '+'.join(side.value for side in reading.cut_sides) or 'none',
        }
        return errors, 100 * sum(missing.values()) / len(wanted.split()), measures, [flag.code for flag in page.flags]


def thresholds(bench: Bench, pages: list[Good], wanted: list[str]) -> None:
    """Print a table for each fault."""
    base = {page.name: bench.read(page.pixels, page.text) for page in pages}
    print('page without fault: CER %, words lost %, sharpness, contrast, flags')
    for name, (errors, lost, measures, flags) in base.items():
        print(f'  {name:24} {errors:6.2f} {lost:6.2f} {measures["sharpness"]:7} {measures["contrast"]:7} {flags}')
    for fault in wanted or list(FAULTS):
        change, grades, measure = FAULTS[fault]
        print(f'\n{fault}: grade, {measure} of each page, CER added %, words lost more %, pages flagged')
        for grade in grades:
            rows = [(page.name, bench.read(change(page.pixels, grade), page.text)) for page in pages]
            added = [row[0] - base[name][0] for name, row in rows]
            lost = [row[1] - base[name][1] for name, row in rows]
            shown = ' '.join(f'{row[2][measure]!s:>7}' for _, row in rows)
            flags = Counter(code for _, row in rows for code in row[3])
            print(
                f'  {grade:6} | {shown} | {" ".join(f"{value:6.2f}" for value in added)} | '
                f'{" ".join(f"{value:6.2f}" for value in lost)} | {dict(flags)}',
                flush=True,
            )


def measured(source: SourcePage) -> PageReading:
    """Return what is measured on a page, as if its print had been read."""
    grey = turned(cv2.imread(str(source.image), cv2.IMREAD_GRAYSCALE), source.rotation)
    height, width = grey.shape
    lines = (Line((Word('x', 0.9, Box(width // 2, height // 2, width // 2 + 9, height // 2 + 9)),)),) * 40
    return PageReading(
        text=PageText(width, height, source.rotation, 0.0, lines, 'none'),
        quality=measure(grey, max(source.dpi)),
        codes=(),
        cut_sides=cut_sides(grey, (), max(source.dpi)),
        layer_untrusted=False,
    )


def alarms(read_page: Callable[[SourcePage], PageReading], folders: list[Path]) -> None:
    """Print the quality flags that files of good pages get."""
    from digitizer.documents.flags import QUALITY

    read, flagged = 0, 0
    for path in sorted(item for folder in folders for item in (folder.rglob('*') if folder.is_dir() else [folder])):
        if path.suffix.lower() not in ('.jpg', '.png', '.tif', '.pdf'):
            continue
        with tempfile.TemporaryDirectory() as work:
            opened = open_input(path)
            for number in range(1, min(3, opened.page_count) + 1):
                source = opened.page(number, Path(work))
                page = page_of(source, read_page(source), QualityLimits())
                found = [flag.code for flag in page.flags if flag.code in QUALITY]
                read += 1
                flagged += bool(set(found) - {'low_resolution'})
                if found:
                    print(f'  {path.name} page {number}: {found} dpi {source.dpi} {page.quality}', flush=True)
            opened.close()
    print(f'{read} pages, {flagged} with a flag other than low_resolution')


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--scans', type=Path, help='folder of X.jpg beside X.gt.txt')
    parser.add_argument('--engine', default='hybrid')
    parser.add_argument('--fault', nargs='*', default=[], choices=sorted(FAULTS))
    parser.add_argument('--good', nargs='*', type=Path, default=[])
    parser.add_argument('--unread', action='store_true')
    options = parser.parse_args()
    if options.good:
        if options.unread:
            alarms(measured, options.good)
        else:
            engine = reader(options.engine)
            alarms(lambda source: engine.read(source, seconds=120), options.good)
        return
    pages = [*drawn(), *(scanned(options.scans) if options.scans else ())]
    with tempfile.TemporaryDirectory() as work:
        thresholds(Bench(options.engine, Path(work)), pages, options.fault)


if __name__ == '__main__':
    main()
