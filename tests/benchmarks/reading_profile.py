"""CPU seconds a page by stage of reading, on a folder of PDF and image files.

    python tests/benchmarks/reading_profile.py DIR [--pages 2] [--engine lines|tesseract]

Stages overlap as they are called: `first looks` and what follows are parts of `engine`. CPU seconds are of this
process and what it started, one thread; they rise with the load of the machine, their shares hardly do.
"""

from __future__ import annotations

import argparse
import functools
import os
import platform
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import ocr.page
from ocr.engines import lines as line_engine
from ocr.engines.models import Models
from ocr.source import open_input

_KINDS = {'.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff'}

spent: Counter[str] = Counter()
calls: Counter[str] = Counter()


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(holder: Any, name: str, stage: str | Callable[..., str]) -> None:
    """Count the time of a function under the name of a stage."""
    function = getattr(holder, name)

    @functools.wraps(function)
    def wrapper(*args: Any, **options: Any) -> Any:
        start = cpu()
        try:
            return function(*args, **options)
        finally:
            label = stage if isinstance(stage, str) else stage(*args, **options)
            spent[label] += cpu() - start
            calls[label] += 1

    setattr(holder, name, wrapper)


def watch() -> None:
    """Put the clocks in."""
    timed(ocr.page, 'load', 'decode the image')
    timed(ocr.page, 'prepare', 'repair (turn, level, flatten)')
    timed(ocr.page, 'measure', 'quality')
    timed(ocr.page, 'find_codes', 'codes')
    timed(ocr.page.Reader, '_lines', 'engine')
    timed(Models, 'lines', '  find lines')
    timed(Models, 'read', '  second looks')
    timed(
        line_engine.LineEngine,
        '_words',
        lambda *_args, again=False: '  third looks' if again else '  first looks',
    )
    timed(line_engine, 'read_zones', '  machine-readable zones')
    timed(line_engine, 'mark_written', '  pen')


def main() -> None:
    """Read the first pages of every file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--pages', type=int, default=2, help='of each file')
    parser.add_argument('--engine', default='lines')
    options = parser.parse_args()
    reading = ocr.page.reader(options.engine)
    watch()
    pages, total = 0, 0.0
    for path in sorted(options.folder.iterdir()):
        if path.suffix.lower() not in _KINDS:
            continue
        opened = open_input(path)
        for number in range(1, min(opened.page_count, options.pages) + 1):
            with tempfile.TemporaryDirectory() as work:
                start = cpu()
                source = opened.page(number, Path(work))
                spent['get the image'] += cpu() - start
                reading.read(source, seconds=300)
                total += cpu() - start
            pages += 1
        opened.close()
    if not pages:
        sys.exit(f'no pages in {options.folder}')
    print(f'{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, engine {options.engine}')
    print(f'{"stage":32} {"CPU s a page":>12} {"share":>7} {"calls a page":>13}')
    for stage, seconds in spent.items():
        print(f'{stage:32} {seconds / pages:12.3f} {seconds / total:7.1%} {calls[stage] / pages:13.1f}')
    print(f'{"all":32} {total / pages:12.3f} {1:7.1%}   ({pages} pages)')


if __name__ == '__main__':
    main()
