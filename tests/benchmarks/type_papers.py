"""Papers with their type for learning and measuring classification: word boxes straight from the press, not scanned.

    python tests/benchmarks/type_papers.py OUT [--seeds 1 2 3]

Both generators of `samples.generate` set every open layout once for each seed; the words and their boxes are taken
from the typesetting itself, so a paper takes a fraction of a second and has no misread letter: those are added by
`type_spoiling`. Each paper is a folder `OUT/<layout>--<seed>/` with page records and a file `type`. Layouts that are
kept apart (`reserved`, `heldout`) are never made.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitizer.documents.model import Page
from digitizer.documents.pagestore import PageFolder, save_page
from ocr.model import Box, Code, Line, PageKind, Quality, SourcePage, Symbology, Word
from samples.generate import plan
from samples.generate.pile import seed_of
from samples.generate.printed import collect
from samples.generate.printed.press import Press, press
from samples.generate.sheet import Sheet

DPI = 300
_MM = DPI / 25.4
_CSS = DPI / 96  # pixels of the page for one CSS pixel
_SURE = 0.95

Put = tuple[str, float, float, float, float]  # a word and its box in pixels, before it is rounded

_WORDS = """(sheet) => {
  const origin = sheet.getBoundingClientRect(), words = [];
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (element.closest('[data-silent], [data-mark], style, script')) continue;
    const upper = getComputedStyle(element).textTransform === 'uppercase';
    for (const found of node.textContent.matchAll(/[^\\s\\u00a0]+/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const rect = [...range.getClientRects()].find((rect) => rect.width > 0);
      if (!rect) continue;
      const [x, y] = [rect.left - origin.left, rect.top - origin.top];
      words.push([upper ? found[0].toUpperCase() : found[0], x, y, x + rect.width, y + rect.height]);
    }
  }
  const codes = [...sheet.querySelectorAll('[data-mark="qr"]')].map((element) => element.dataset.text);
  return { words, codes, size: [origin.width, origin.height] };
}"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document of known type; `layout` names the typesetting that it shares with others of the set."""

    layout: str
    type: str
    pages: Sequence[Page]


def page_of(number: int, size: tuple[int, int], words: Sequence[Put], codes: Sequence[str]) -> Page:
    """Make a page as if it had been read without a fault: lines are words on one height, from left to right."""
    rows: list[list[Put]] = []
    for word in sorted(words, key=lambda word: (word[2] + word[4]) / 2):
        middle = (word[2] + word[4]) / 2
        if rows and middle - (rows[-1][0][2] + rows[-1][0][4]) / 2 < 0.5 * (word[4] - word[2]):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        placed = sorted(row, key=lambda word: word[1])
        lines.append(Line(tuple(Word(unicodedata.normalize('NFC', text), _SURE, _box(box)) for text, *box in placed)))
    found = tuple(Code(Symbology.QR, text, Box(0, 0, 10, 10)) for text in codes)
    paper = (size[0] * 72 / DPI, size[1] * 72 / DPI)
    source = SourcePage(number, Path('paper'), number, Path('paper'), *size, (float(DPI),) * 2, 0, paper, PageKind.SCAN)
    quality = Quality(sharpness=200.0, contrast=0.8, ink=0.05, blank=not lines)
    return Page(number, number, *size, (float(DPI),) * 2, 0, 0.0, quality, tuple(lines), found, (), 'press', source)


def _box(sides: Sequence[float]) -> Box:
    x0, y0, x1, y1 = (max(0, round(side)) for side in sides)
    return Box(x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))


def printed(running: Press, seed: int, only: str = '') -> Iterator[Labelled]:
    """Print every open layout of the second generator, once."""
    browser: Any = running._page
    for layout in collect.layouts(reserved=False):
        if only not in layout.name:
            continue
        filled = layout.fill(Random(seed_of(seed, 'types', layout.name)), '')
        browser.set_content(running._filled(layout.template, filled.values))
        pages: list[Page] = []
        for sheet in browser.locator('section.sheet').all():
            told = sheet.evaluate(_WORDS)
            words = [(text, *(_CSS * side for side in box)) for text, *box in told['words']]
            size = (round(_CSS * told['size'][0]), round(_CSS * told['size'][1]))
            pages.append(page_of(len(pages) + 1, size, words, told['codes']))
        yield Labelled(f'printed-{layout.name}', layout.type, pages)


class _Watched:
    """Notes the words that any `Sheet` prints while it is in force."""

    def __init__(self) -> None:
        self.words: dict[int, list[Put]] = {}
        self._printing = Sheet._print

    def __enter__(self) -> _Watched:
        def noting(sheet: Sheet, x: float, y: float, text: str, style: Any) -> tuple[float, float, float, float]:
            left, top, right, bottom = self._printing(sheet, x, y, text, style)
            begin = x
            for part in text.split(' '):
                wide = sheet.measure([(part, style)]) if part else 0.0
                if part.strip('.…_ '):
                    box = (part, _MM * begin, _MM * top, _MM * (begin + wide), _MM * bottom)
                    self.words.setdefault(id(sheet), []).append(box)
                begin += wide + sheet.measure([(' ', style)])
            return left, top, right, bottom

        Sheet._print = noting  # type: ignore[method-assign, assignment]
        return self

    def __exit__(self, *_: object) -> None:
        Sheet._print = self._printing  # type: ignore[method-assign]


def drawn(seed: int, only: str = '') -> Iterator[Labelled]:
    """Draw every single sample of the first generator, once."""
    for sample in plan.singles():
        if only not in sample.name:
            continue
        with _Watched() as watched:
            paper = sample.make(Random(seed_of(seed, 'types', sample.name)))
        pages = []
        for index, sheet in enumerate(paper.pages, start=1):
            codes = [payload for page, payload in paper.codes if page == index]
            size = (round(_MM * sheet.width), round(_MM * sheet.height))
            pages.append(page_of(index, size, watched.words.get(id(sheet), ()), codes))
        yield Labelled(f'drawn-{Path(sample.name).stem}', paper.type, pages)


def save(out: Path, paper: Labelled, seed: int) -> None:
    """Write one paper as page records."""
    folder = out / f'{paper.layout}--{seed}'
    folder.mkdir(parents=True, exist_ok=True)
    for page in paper.pages:
        save_page(folder, page)
    (folder / 'type').write_text(paper.type, encoding='utf-8')


def load(folder: Path) -> Iterator[Labelled]:
    """Return the papers that `save` wrote, by name."""
    for told in sorted(folder.glob('*/type')):
        yield Labelled(told.parent.name.partition('--')[0], told.read_text('utf-8'), tuple(PageFolder(told.parent)))


def main() -> None:
    """Make the papers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    parser.add_argument('--seeds', type=int, nargs='+', default=[1, 2, 3])
    parser.add_argument('--only', default='', help='only layouts whose name holds this')
    arguments = parser.parse_args()
    for seed in arguments.seeds:
        with press() as running:
            for paper in printed(running, seed, arguments.only):
                save(arguments.out, paper, seed)
        for paper in drawn(seed, arguments.only):
            save(arguments.out, paper, seed)


if __name__ == '__main__':
    main()
