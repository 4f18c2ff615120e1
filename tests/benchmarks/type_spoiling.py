"""Copies of pages spoilt as scanners, seals, folds and hands spoil them: what classification must bear.

Each way takes a page whose words are known and returns the page as a reader would have left it. `KINDS` names them;
`spoilt` makes one copy of a document. Shares of misread letters follow what Tesseract confuses in Vietnamese print:
mostly marks that are lost, then look-alikes, then letters and blanks that vanish.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from digitizer.doctypes import Catalogue
from digitizer.doctypes.headings import read_heading
from digitizer.doctypes.matching import compact
from digitizer.doctypes.titles import title_index
from digitizer.documents.model import Page
from ocr.model import Box, Line, Word

_TWINS = {
    'i': 'l',
    'l': '1',
    'o': '0',
    'h': 'b',
    'c': 'e',
    'n': 'u',
    'm': 'rn',
    'u': 'ư',
    'I': 'l',
    'O': 'Q',
    'H': 'N',
    'E': 'F',
    'T': 'I',
    'C': 'G',
    'B': 'R',
    'U': 'Ư',
    'A': 'Ạ',
    'G': '6',
    'S': '5',
    'Đ': 'Ð',
}
_DIRT = '*|~•°«»—“'

Spoil = Callable[[Sequence[Page], Sequence[int], Random], list[Page]]
"""Takes the pages, the indices of the title's lines on the first page, and dice."""


def plain(letter: str) -> str:
    """A letter without its marks."""
    return {'đ': 'd', 'Đ': 'D'}.get(letter) or unicodedata.normalize('NFD', letter)[0]


def misread(text: str, share: float, dice: Random) -> str:
    """A word with a share of its letters misread; may come out empty."""
    letters = []
    for letter in text:
        if not letter.isalnum() or dice.random() >= share:
            letters.append(letter)
            continue
        kind = dice.random()
        bare = plain(letter)
        letters.append(bare if kind < 0.5 else _TWINS.get(bare, bare) if kind < 0.85 else '')
    return unicodedata.normalize('NFC', ''.join(letters))


def _rebuilt(page: Page, lines: Sequence[Sequence[Word]]) -> Page:
    kept = [tuple(word for word in words if word.text) for words in lines]
    return replace(page, lines=tuple(Line(words) for words in kept if words))


def _reread(page: Page, dice: Random, shares: Sequence[float]) -> Page:
    """`shares` of misread letters for each line; blanks vanish with a fifth of the share."""
    lines = []
    for line, share in zip(page.lines, shares, strict=True):
        words: list[Word] = []
        for word in line.words:
            text = misread(word.text, share, dice)
            if words and words[-1].text and dice.random() < share / 5 and word.box.x0 - words[-1].box.x1 < 60:
                last = words.pop()
                text, box = last.text + text, Box.around((last.box, word.box))
            else:
                box = word.box
            words.append(replace(word, text=text, box=box, confidence=0.6 if share else word.confidence))
        lines.append(words)
    return _rebuilt(page, lines)


def _letters(share: float) -> Spoil:
    def spoil(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
        return [_reread(page, dice, [share * dice.uniform(0.4, 1.6) for _ in page.lines]) for page in pages]

    return spoil


def _title_letters(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """A title in a fancy typeface: a third to two thirds of its letters misread."""
    share = dice.uniform(0.3, 0.65)
    first = _reread(pages[0], dice, [share if index in title else 0.01 for index in range(len(pages[0].lines))])
    return [first, *pages[1:]]


def _title_sealed(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """A seal or stamp over a part of the title: its words become dirt or are gone."""
    lines = []
    for index, line in enumerate(pages[0].lines):
        words = list(line.words)
        if index in title and words:
            begin = dice.randrange(len(words))
            end = min(len(words), begin + max(1, round(len(words) * dice.uniform(0.3, 0.6))))
            for place in range(begin, end):
                dirt = ''.join(dice.choice(_DIRT) for _ in range(dice.randint(0, 3)))
                words[place] = replace(words[place], text=dirt)
        lines.append(words)
    return [_rebuilt(pages[0], lines), *pages[1:]]


def _title_gone(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """The title was not read at all."""
    kept = [line.words for index, line in enumerate(pages[0].lines) if index not in title]
    return [_rebuilt(pages[0], kept), *pages[1:]]


def _title_split(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """A title set over two lines, as narrow papers do: everything below moves down."""
    page = pages[0]
    lines: list[list[Word]] = []
    down = 0
    for index, line in enumerate(page.lines):
        words = [replace(word, box=_moved(word.box, 0, down)) for word in line.words]
        if index in title and len(words) > 1 and not down:
            cut = dice.randrange(1, len(words))
            step = round(1.6 * (line.box.y1 - line.box.y0))
            middle = (line.box.x0 + line.box.x1) // 2
            lines += [_centred(words[:cut], middle, 0), _centred(words[cut:], middle, step)]
            down = step
        else:
            lines.append(words)
    return [replace(_rebuilt(page, lines), height=page.height + down), *pages[1:]]


def _title_small(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """A copy on a screen: the title in small but larger letters, often after `Bản điện tử`, the heading often gone."""
    if not title:
        return list(pages)
    page, size = pages[0], dice.uniform(1.25, 1.9)
    bare, before = dice.random() < 0.7, dice.choice(("", "", "Bản điện tử", "Thông tin"))
    lines: list[list[Word]] = []
    down = 0
    for index, line in enumerate(page.lines):
        if index in title:
            words = [replace(word, text=word.text.lower()) for word in line.words]
            if index == title[0]:
                words = [replace(words[0], text=word) for word in before.split()] + words
                words[0] = replace(words[0], text=words[0].text.capitalize())
            enlarged = _enlarged(words, size, down, max(0, page.width // 2 if dice.random() < 0.5 else page.width // 3))
            down += round((size - 1) * (line.box.y1 - line.box.y0))
            lines.append(enlarged)
        elif not bare or line.box.y0 > page.lines[title[0]].box.y0:
            lines.append([replace(word, box=_moved(word.box, 0, down)) for word in line.words])
    return [replace(_rebuilt(page, lines), height=page.height + down), *pages[1:]]


def _enlarged(words: Sequence[Word], size: float, down: int, middle: int) -> list[Word]:
    """Set words in one row of larger letters around `middle`, or from the left edge where there is no room."""
    top = min(word.box.y0 for word in words) + down
    tall = round(size * (words[0].box.y1 - words[0].box.y0))
    wide = [round(0.45 * tall * len(word.text)) for word in words]
    begin = max(0, middle - (sum(wide) + tall // 3 * len(wide)) // 2)
    put = []
    for word, width in zip(words, wide, strict=True):
        put.append(replace(word, box=Box(begin, top, begin + max(1, width), top + tall)))
        begin += width + tall // 3
    return put


def _moved(box: Box, right: int, down: int) -> Box:
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)


def _centred(words: Sequence[Word], middle: int, down: int) -> list[Word]:
    right = middle - (words[0].box.x0 + words[-1].box.x1) // 2
    right = max(right, -words[0].box.x0)
    return [replace(word, box=_moved(word.box, right, down)) for word in words]


def _top_gone(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """The upper edge was folded or outside the scanner: a strip is missing, often with the title."""
    page = pages[0]
    edge = page.height * dice.uniform(0.06, 0.28)
    kept = [line.words for line in page.lines if line.box.y0 >= edge]
    return [_rebuilt(page, kept), *pages[1:]]


def _bottom_gone(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """Only the upper part of the first page was scanned."""
    page = pages[0]
    edge = page.height * dice.uniform(0.3, 0.6)
    return [_rebuilt(page, [line.words for line in page.lines if line.box.y0 < edge])]


def _faded(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """Pale print: a third to a half of all words are not found."""
    share = dice.uniform(0.3, 0.5)
    return [
        _rebuilt(page, [[word for word in line.words if dice.random() >= share] for line in page.lines])
        for page in pages
    ]


def _no_codes(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """No QR code is read, machine-readable zones have a misread letter in eight, nor the document's own number."""
    found = []
    for page in pages:
        shares = [0.15 if '<<' in line.text else 0.02 for line in page.lines]
        spoilt = _reread(replace(page, codes=()), dice, shares)
        lines = [
            [word for word in line.words if '/' not in word.text] if line.box.y0 < page.height * 0.25 else line.words
            for line in spoilt.lines
        ]
        found.append(_rebuilt(spoilt, lines))
    return found


def _unmarked(pages: Sequence[Page], title: Sequence[int], dice: Random) -> list[Page]:
    """Read without Vietnamese: no marks at all."""
    return [
        _rebuilt(
            page, [[replace(word, text=''.join(map(plain, word.text))) for word in line.words] for line in page.lines]
        )
        for page in pages
    ]


KINDS: dict[str, Spoil] = {
    'clean': lambda pages, title, dice: list(pages),
    'letters-3': _letters(0.03),
    'letters-10': _letters(0.10),
    'letters-20': _letters(0.20),
    'title-letters': _title_letters,
    'title-sealed': _title_sealed,
    'title-split': _title_split,
    'title-small': _title_small,
    'title-gone': _title_gone,
    'top-gone': _top_gone,
    'bottom-gone': _bottom_gone,
    'faded': _faded,
    'no-codes': _no_codes,
    'unmarked': _unmarked,
}


def title_lines(page: Page, code: str, catalogue: Catalogue) -> list[int]:
    """Indices of the lines that hold the title of type `code`; of a letter without title, its `V/v`."""
    heading = read_heading(page, title_index(catalogue))
    own = [match for match in heading.titles if match.code == code and match.span.y0 <= max(heading.body, 0.3)]
    if own:
        best = max(own, key=lambda match: (match.capitals, match.length))
        left = best.length
        found = []
        for index, line in sorted(enumerate(page.lines), key=lambda item: item[1].box.y0):
            if line.box.y1 > best.span.y0 * page.height + 2 and left > 0:
                found.append(index)
                left -= len(compact(line.text))
        return found
    return [index for index, line in enumerate(page.lines) if line.text.lower().startswith(('v/v', 'kính gửi'))][:2]


def spoilt(pages: Sequence[Page], code: str, kind: str, catalogue: Catalogue, dice: Random) -> list[Page]:
    """Return a copy of a document of type `code`, spoilt in one way; at most its first three pages."""
    first = list(pages[:3])
    return KINDS[kind](first, title_lines(first[0], code, catalogue), dice)
