"""Error rates and speed of reading alone, for quick comparisons of engines.

    python tests/benchmarks/reading_cer.py [DIR] [--set clean|office|hard|all] [--limit N] [--pattern '*.body.jpg']
                                           [--engine hybrid,tesserocr,…] [--out FOLDER]

Read is every X.jpg (png, tif, pdf) beside an X.gt.txt, or without DIR the project's own page sets. CER and WER are
Levenshtein distances over NFC text with quotes and dashes unified and white space collapsed; the folded ones leave out
the marks, the last one takes the lines in the order of the truth. CPU seconds are of this process and what it starts,
one thread. Several engines read one page after the other, so that the load of the machine is the same for all.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr.page import reader
from ocr.source import open_input
from tests.benchmarks.error_rates import Errors, errors_of
from tests.benchmarks.meter import cpu
from tests.benchmarks.page_sets import SETS, Scan, scans

_COLUMNS = ('wrong_chars', 'wrong_words', 'wrong_chars_folded', 'wrong_words_folded', 'wrong_chars_any_order')
_HEAD = f'{"CER":>7}{"WER":>7}{"CER fold":>10}{"WER fold":>10}{"CER order":>10}{"CPU s":>8}'


def main() -> None:
    """Read every page that has a truth and print the table."""
    options = _arguments()
    given = [scan for scan in scans(options.folder, options.set, options.limit, options.pattern) if scan.truth]
    if not given:
        sys.exit(f'no X.gt.txt beside a scan in {options.folder}')
    engines = {name: reader(name) for name in options.engine.split(',')}
    print(f'{platform.machine()}, {os.cpu_count()} cores, python {platform.python_version()}')
    print(f'{"page":36}{"engine":12}{_HEAD}')
    rows: dict[tuple[str, str], list[tuple[Errors, float]]] = {}
    for scan in given:
        for name, reading in engines.items():
            start = cpu()
            text, pages = _read(reading, scan)
            used = (cpu() - start) / pages
            if options.out:
                target = options.out / name / scan.group / f'{scan.path.stem}.txt'
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text + '\n', encoding='utf-8')
            errors = errors_of(scan.truth or '', text)
            rows.setdefault((scan.group, name), []).append((errors, used))
            _print(f'{scan.group}/{scan.path.name}'[-35:], name, [errors.rate(column) for column in _COLUMNS], used)
    print()
    for (group, name), found in rows.items():
        seconds = statistics.fmean(used for _, used in found)
        together = sum((errors for errors, _ in found), Errors())
        _print(f'{group}, {len(found)} files, all', name, [together.rate(column) for column in _COLUMNS], seconds)
        middle = [statistics.median(errors.rate(column) for errors, _ in found) for column in _COLUMNS]
        _print(f'{group}, median', name, middle, statistics.median(used for _, used in found))
    print(f'peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB')


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, nargs='?')
    parser.add_argument('--set', choices=(*SETS, 'all'), default='all')
    parser.add_argument('--limit', type=int, default=0, help='scans of each class')
    parser.add_argument('--pattern', default='*')
    parser.add_argument('--engine', default='hybrid', help='one or more names')
    parser.add_argument('--out', type=Path, help='folder for what was read')
    return parser.parse_args()


def _read(reading: object, scan: Scan) -> tuple[str, int]:
    """The text of all pages and their number."""
    with tempfile.TemporaryDirectory() as work:
        opened = open_input(scan.path)
        try:
            texts = [
                reading.read(opened.page(number, Path(work)), seconds=300).text.text  # type: ignore[attr-defined]
                for number in range(1, opened.page_count + 1)
            ]
        finally:
            opened.close()
    return '\n'.join(texts), len(texts)


def _print(page: str, engine: str, rates: Sequence[float], seconds: float) -> None:
    widths = (7, 7, 10, 10, 10)
    cells = ''.join(f'{value:{width}.2f}' for value, width in zip(rates, widths, strict=True))
    print(f'{page:36}{engine:12}{cells}{seconds:8.2f}')


if __name__ == '__main__':
    main()
