"""How many numbers and days in the heads of official papers are read right, with and without the reader of pen strokes.

    python tests/benchmarks/pen_blanks.py FOLDER [--verbose]

FOLDER holds scans and `fields.json`: for each paper its `file`, `so_ky_hieu` (84/QĐ-UBND) and `ngay_ban_hanh`
(2025-02-03); or generated papers X.jpg, X.png or X.pdf beside X.truth.json. First pages only. Every page is read once:
what the reader of pen strokes is given and what it gives back are compared with the truth.
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
from typing import NamedTuple

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr import engines
from ocr.engines import lines as line_engine
from ocr.engines.pen_numbers import read_written
from ocr.model import Line
from ocr.page import reader
from ocr.preprocess.colour import Grey
from ocr.source import open_input

_HEAD = 0.4  # of the page's height
_BLANKS = {
    'number': re.compile(r'\b[Ss][ốổồôó6]\s?[:;.]?\s*(\d+)'),
    'day': re.compile(r'[Nn]g[àá]y\s*(\d{1,2})\s*th[áà]ng'),
    'month': re.compile(r'[Tt]h[áà]ng\s*(\d{1,2})\s*n[ăâ]m'),
}
_KINDS = ('.pdf', '.jpg', '.png')


class Paper(NamedTuple):
    """A scan and what stands in the blanks of its head."""

    path: Path
    wanted: dict[str, str]


def papers(folder: Path) -> Iterator[Paper]:
    """Yield the papers of a folder whose number and day are known."""
    listed = folder / 'fields.json'
    if listed.exists():
        for item in json.loads(listed.read_text(encoding='utf-8')).values():
            yield Paper(folder / item['file'], _wanted(item['so_ky_hieu'], item['ngay_ban_hanh']))
        return
    for truth in sorted(folder.glob('*.truth.json')):
        path = next((found for kind in _KINDS if (found := truth.with_name(truth.name[:-11] + kind)).exists()), None)
        fields = json.loads(truth.read_text(encoding='utf-8'))['documents'][0].get('fields', {})
        number, day = fields.get('document_number'), fields.get('issue_date')
        if path is not None and isinstance(number, str) and isinstance(day, str) and len(day) == 10:
            yield Paper(path, _wanted(number, day))


def _wanted(number: str, day: str) -> dict[str, str]:
    digits = re.match(r'\d+', number)
    return {'number': digits[0] if digits else '', 'day': day[8:], 'month': day[5:7]}


def read(lines: Sequence[Line], high: int) -> dict[str, str]:
    """Return what stands in the blanks of a head, '' where no digits do."""
    head = [line.text for line in sorted(lines, key=lambda line: line.box.y0) if line.box.y0 < _HEAD * high]
    found = {
        name: next((match[1] for text in head if (match := form.search(text))), '') for name, form in _BLANKS.items()
    }
    return {name: text if name == 'number' else text.zfill(2) if text else '' for name, text in found.items()}


def main() -> None:
    """Read, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--verbose', action='store_true', help='print what is still wrong')
    options = parser.parse_args()
    seen: list[tuple[Sequence[Line], tuple[Line, ...], int]] = []
    seconds = []

    def watched(grey: Grey, lines: Sequence[Line], level: Grey | None = None) -> tuple[Line, ...]:
        began = time.process_time()
        found = read_written(grey, lines, level)
        seconds.append(time.process_time() - began)
        seen.append((lines, found, grey.shape[0]))
        return found

    line_engine.read_written = watched
    reading = reader(engines.best())
    before, after, harmed, count = Counter[str](), Counter[str](), Counter[str](), 0
    for paper in papers(options.folder):
        with tempfile.TemporaryDirectory() as work:
            seen.clear()
            opened = open_input(paper.path)
            reading.read(opened.page(1, Path(work)), seconds=300)
            opened.close()
        if not seen:
            continue
        count += 1
        old, new = (read(lines, seen[-1][2]) for lines in seen[-1][:2])
        for name, wanted in paper.wanted.items():
            before[name] += old[name] == wanted
            after[name] += new[name] == wanted
            harmed[name] += old[name] == wanted != new[name]
            if options.verbose and new[name] != wanted:
                print(f'{paper.path.name}: {name} {wanted}, was {old[name] or "-"}, is {new[name] or "-"}')
    for name in _BLANKS:
        print(f'{name}: {before[name]} of {count} right without, {after[name]} with, {harmed[name]} harmed')
    print(f'{sum(seconds) / max(1, len(seconds)):.4f} CPU seconds a page, at most {max(seconds, default=0.0):.4f}')


if __name__ == '__main__':
    main()
