"""Error rates and speed of reading on a folder of X.jpg (png, tif, pdf) beside X.gt.txt.

    python tests/benchmarks/reading_cer.py DIR [--pattern '*.body.jpg'] [--engine lines|tesseract] [--out FOLDER]

CER and WER are Levenshtein distances over NFC text with quotes and dashes unified and white space collapsed; the
folded ones leave out the marks. CPU seconds are of this process and what it starts, one thread.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import statistics
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr.page import reader
from ocr.source import open_input
from ocr.vietnamese.folding import fold

_KINDS = {'.jpg', '.jpeg', '.png', '.tif', '.tiff', '.pdf'}


def normal(text: str) -> str:
    """Unify what a reader cannot tell apart on paper."""
    text = unicodedata.normalize('NFC', text)
    text = re.sub('[“”„«»]', '"', text)
    text = re.sub('[‘’`´]', "'", text)
    text = re.sub('[–—−‐‑]', '-', text)
    return ' '.join(text.split())


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein distance."""
    previous = list(range(len(other) + 1))
    for row, item in enumerate(one, start=1):
        current = [row]
        for column, wanted in enumerate(other, start=1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (item != wanted)))
        previous = current
    return previous[-1]


def rate(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Distance in percent of what is wanted."""
    return 100 * distance(wanted, found) / max(1, len(wanted))


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Read every page that has a truth and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--pattern', default='*')
    parser.add_argument('--engine', default='lines')
    parser.add_argument('--out', type=Path, help='folder for what was read')
    options = parser.parse_args()
    reading = reader(options.engine)
    print(f'{platform.machine()}, {os.cpu_count()} cores, python {platform.python_version()}, engine {options.engine}')
    print(f'{"page":32} {"CER":>6} {"WER":>6} {"folded":>7} {"folded":>7} {"CPU s":>6}')
    rows = []
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(options.folder.glob(options.pattern)):
            truth = path.with_name(f'{path.stem}.gt.txt')
            if path.suffix.lower() not in _KINDS or not truth.exists():
                continue
            source = open_input(path).page(1, Path(work))
            start = cpu()
            text = reading.read(source, seconds=300).text.text
            used = cpu() - start
            if options.out:
                options.out.mkdir(parents=True, exist_ok=True)
                (options.out / f'{path.stem}.txt').write_text(text + '\n', encoding='utf-8')
            wanted, found = normal(truth.read_text(encoding='utf-8')), normal(text)
            plain = (fold(wanted), fold(found))
            row = (rate(wanted, found), rate(wanted.split(), found.split()), rate(*plain), used)
            rows.append(row)
            folded_words = rate(plain[0].split(), plain[1].split())
            print(f'{path.name:32} {row[0]:6.2f} {row[1]:6.2f} {row[2]:7.2f} {folded_words:7.2f} {row[3]:6.2f}')
    if not rows:
        sys.exit(f'no X.gt.txt beside an image in {options.folder}')
    for name, middle in (('median', statistics.median), ('mean', statistics.fmean)):
        cer, wer, plain_cer, seconds = (middle(column) for column in zip(*rows, strict=True))
        print(f'{name:32} {cer:6.2f} {wer:6.2f} {plain_cer:7.2f} {"":7} {seconds:6.2f}')
    print(f'peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB')


if __name__ == '__main__':
    main()
