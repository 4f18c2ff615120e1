"""How much handwriting is told from print: recall on generated forms filled in by pen, false alarms on printed pages.

    python tests/benchmarks/handwriting.py [--fonts FOLDER] [--forms 20] [--print DIR] [--engine NAME]

FOLDER holds handwriting fonts (.ttf, .otf); without it forms hold digits only. The pages of DIR count as print, whatever
stands on them: every word that is called handwritten there is listed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import Random

import cv2

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr import engines
from ocr.model import Box, Word
from ocr.page import Reader, reader
from ocr.source import open_input
from samples.generate.penform import pen_form

_KINDS = {'.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff'}


def words_of(reading: Reader, path: Path, most: int) -> list[Word]:
    """Read the first pages of a file."""
    opened = open_input(path)
    found: list[Word] = []
    for number in range(1, min(opened.page_count, most) + 1):
        with tempfile.TemporaryDirectory() as work:
            text = reading.read(opened.page(number, Path(work)), seconds=300).text
        found.extend(word for line in text.lines for word in line.words)
    opened.close()
    return found


def inside(word: Word, area: tuple[int, int, int, int]) -> bool:
    """Tell whether most of a word's width lies in an area."""
    common = word.box.intersection(Box(*area))
    return common.area > 0 and common.width > 0.5 * word.box.width


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--fonts', type=Path)
    parser.add_argument('--forms', type=int, default=20)
    parser.add_argument('--print', dest='printed', type=Path)
    parser.add_argument('--pages', type=int, default=2, help='of each printed file')
    parser.add_argument('--engine')
    options = parser.parse_args()
    reading = reader(options.engine or engines.best())
    fonts = sorted(p for kind in ('*.ttf', '*.otf') for p in options.fonts.rglob(kind)) if options.fonts else []
    written = found = trusted = print_ = false = scribbled = nonsense = 0
    with tempfile.TemporaryDirectory() as work:
        for index in range(options.forms):
            form = pen_form(Random(index), fonts[index % len(fonts) :][:1] if fonts else ())
            path = Path(work) / f'{index}.png'
            cv2.imwrite(str(path), form.image)
            for word in words_of(reading, path, 1):
                if any(inside(word, area) for area in form.signatures):
                    scribbled += 1
                    nonsense += bool(word.text) and not word.handwritten
                elif any(inside(word, area) for area, _ in form.written):
                    written += 1
                    found += word.handwritten
                    trusted += not word.handwritten and word.confidence >= 0.9
                else:
                    print_ += 1
                    false += word.handwritten
    if written:
        print(
            f'{options.forms} forms: {written} words read where a pen wrote, {found / written:.1%} called handwritten, '
        )
        print(
            f'  {trusted / written:.1%} taken for sure print; {scribbled} in signatures, {nonsense} of them kept as text'
        )
        print(f'  {print_} words of print, {false} called handwritten')
    if options.printed:
        total = marked = 0
        for path in sorted(options.printed.iterdir()):
            if path.suffix.lower() in _KINDS:
                words = words_of(reading, path, options.pages)
                alarms = [f'{word.text or "(strokes)"} {word.confidence:.2f}' for word in words if word.handwritten]
                total, marked = total + len(words), marked + len(alarms)
                if alarms:
                    print(f'  {path.name}: {", ".join(alarms)}')
        print(f'{options.printed}: {total} words, {marked} called handwritten')


if __name__ == '__main__':
    main()
