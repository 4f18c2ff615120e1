"""How many numerals are read right, before and after doubtful ones are read again, on a folder of pages with truths.

    python tests/benchmarks/numerals.py FOLDER [--engine NAME] [--pages 3] [--verbose]

Truths are X.gt.txt (one page) or X.truth.json as in samples/. A numeral is a word of the truth with a digit, signs at its
ends left away; it is right where the page has it as often. Harm is a word that the truth has and that was changed
into one that it has not. CPU seconds are of the second reading alone, one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr import engines
from ocr.engines import lines as line_engine
from ocr.engines.base import Deadline
from ocr.model import Line
from ocr.page import reader
from ocr.preprocess.colour import Grey
from ocr.source import open_input
from tests.benchmarks.error_rates import normal

_KINDS = {'.jpg', '.jpeg', '.png', '.tif', '.tiff', '.pdf'}
_ENDS = '.,;:()"\'[]…-'

reread = line_engine.reread
seen: list[tuple[Sequence[Line], Sequence[Line], float]] = []


def watched(grey: Grey, lines: Sequence[Line], deadline: Deadline) -> tuple[Line, ...]:
    """Read numerals again and keep what was there before and after, and the CPU seconds."""
    start = time.process_time()
    after = reread(grey, lines, deadline)
    seen.append((lines, after, time.process_time() - start))
    return after


def numerals(text: str) -> list[str]:
    """Return the words with digits, without signs at their ends."""
    words = (word.strip(_ENDS) for word in normal(text).split())
    return [word for word in words if any(char.isdigit() for char in word)]


def truths(path: Path) -> Iterator[tuple[int, str]]:
    """Yield page numbers and texts that are known of a file."""
    plain, stored = path.with_name(f'{path.stem}.gt.txt'), path.with_name(f'{path.stem}.truth.json')
    if plain.exists():
        yield 1, plain.read_text(encoding='utf-8')
    elif stored.exists():
        for page in json.loads(stored.read_text(encoding='utf-8')).get('pages', ()):
            yield page['page'], page['text']


def text_of(lines: Sequence[Line]) -> str:
    """Return the text of lines."""
    return ' '.join(line.text for line in lines)


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--engine')
    parser.add_argument('--pages', type=int, default=3, help='of each file')
    parser.add_argument('--verbose', action='store_true', help='print what was changed')
    options = parser.parse_args()
    reading = reader(options.engine or engines.best())
    line_engine.reread = watched
    total = before = after = pages = harm = gain = 0
    seconds = 0.0
    for path in sorted(options.folder.iterdir()):
        if path.suffix.lower() not in _KINDS or re.search(r'\.(gt|truth)$', path.stem):
            continue
        for number, truth in truths(path):
            if number > options.pages:
                continue
            seen.clear()
            opened = open_input(path)
            with tempfile.TemporaryDirectory() as work:
                reading.read(opened.page(number, Path(work)), seconds=300)
            opened.close()
            if not seen:
                continue
            first, second, used = seen[-1]
            wanted = Counter(numerals(truth))
            old, new = Counter(numerals(text_of(first))), Counter(numerals(text_of(second)))
            total += wanted.total()
            before += (wanted & old).total()
            after += (wanted & new).total()
            lost, won = (wanted & old) - (wanted & new), (wanted & new) - (wanted & old)
            harm, gain = harm + lost.total(), gain + won.total()
            seconds, pages = seconds + used, pages + 1
            if options.verbose and old != new:
                print(f'  {path.name} {number}: {list((old - new).elements())} -> {list((new - old).elements())}')
    if not total:
        sys.exit(f'no pages with truths in {options.folder}')
    print(f'{options.folder}: {pages} pages, {total} numerals, engine {options.engine or engines.best()}')
    print(f'right before {before / total:.2%}, after {after / total:.2%}; won {gain}, harmed {harm}')
    print(f'{seconds / pages:.3f} CPU s a page')


if __name__ == '__main__':
    main()
