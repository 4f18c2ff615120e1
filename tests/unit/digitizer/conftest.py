"""Written-out specimens of every type, laid out on a page, and a misreader that spoils them like a scanner does."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from digitizer.doctypes import Catalogue, load_catalogue
from digitizer.documents.model import Page
from ocr.model import Box, Code, Line, PageKind, Quality, SourcePage, Symbology, Word

WIDTH, HEIGHT = 2480, 3508  # A4 at 300 dpi
LETTER, LINE = 24, 46  # pixels
SPECIMENS = Path(__file__).parent / 'classification' / 'specimens'


def words_at(text: str, x: float, y: int) -> list[Word]:
    found = []
    for part in unicodedata.normalize('NFC', text).split():
        width = len(part) * LETTER
        found.append(Word(part, 0.95, Box(int(x), y, int(x + width), y + LINE)))
        x += width + 0.5 * LETTER
    return found


def width_of(text: str) -> float:
    return sum(len(part) * LETTER + 0.5 * LETTER for part in text.split())


def lines_at(row: str, y: int) -> list[Line]:
    """`^` centres, `>` sets to the right, `~ a || b` sets two columns; without a mark the line begins at the left."""
    mark, text = (row[0], row[2:]) if row[:1] in '^>~' else ('', row)
    if mark == '~':
        left, _, right = (part.strip() for part in text.partition('||'))
        parts = [(left, 240.0), (right, 1250.0)]
    elif mark == '^':
        parts = [(text, max(60.0, (WIDTH - width_of(text)) / 2))]
    elif mark == '>':
        parts = [(text, max(60.0, WIDTH - 200 - width_of(text)))]
    else:
        parts = [(text, 300.0)]
    return [Line(tuple(words_at(part, x, y))) for part, x in parts if part]


@pytest.fixture(scope='session')
def make_page() -> Callable[..., Page]:
    def build(
        text: str,
        *,
        number: int = 1,
        codes: tuple[str, ...] = (),
        size: tuple[int, int] = (WIDTH, HEIGHT),
        foot: str = '',
    ) -> Page:
        lines, y = [], 180
        for row in text.splitlines():
            if row.strip():
                lines += lines_at(row, y)
            y += 74
        if foot:
            lines += lines_at(f'^ {foot}', HEIGHT - 150)
        source = SourcePage(
            number, Path('a'), number, Path('a'), *size, (300.0, 300.0), 0, (595.0, 842.0), PageKind.SCAN
        )
        found = tuple(Code(Symbology.QR, code, Box(0, 0, 10, 10)) for code in codes)
        quality = Quality(sharpness=200.0, contrast=0.8, ink=0.05, blank=not lines and not codes)
        return Page(number, number, *size, (300.0, 300.0), 0, 0.0, quality, tuple(lines), found, (), 'test', source)

    return build


@pytest.fixture(scope='session')
def specimens() -> dict[str, str]:
    """Name to text; the name begins with the type's code."""
    return {path.stem: path.read_text(encoding='utf-8') for path in sorted(SPECIMENS.glob('*.txt'))}


@pytest.fixture(scope='session')
def known_types() -> Catalogue:
    return load_catalogue()


def without_marks(letter: str) -> str:
    if letter in 'đĐ':
        return 'd' if letter == 'đ' else 'D'
    return unicodedata.normalize('NFD', letter)[0]


_CONFUSED = {
    'i': 'l',
    'l': '1',
    'o': '0',
    'h': 'b',
    'c': 'e',
    'n': 'u',
    'I': 'l',
    'O': 'Q',
    'H': 'N',
    'E': 'F',
    'T': 'I',
}


@pytest.fixture(scope='session')
def misread() -> Callable[[str, float, int], str]:
    """Spoil a share of the letters: marks lost, look-alikes, letters dropped, blanks lost."""

    def spoil(text: str, share: float, seed: int) -> str:
        dice = random.Random(seed)
        rows = []
        for row in text.splitlines():
            mark, rest = (row[:2], row[2:]) if row[:1] in '^>~' else ('', row)
            letters = []
            for letter in rest:
                if letter == '|' or not (letter.isalnum() or letter == ' ') or dice.random() >= share:
                    letters.append(letter)
                elif letter == ' ':
                    letters.append('' if dice.random() < 0.3 else ' ')
                else:
                    plain = without_marks(letter)
                    kind = dice.random()
                    letters.append(plain if kind < 0.55 else _CONFUSED.get(plain, plain) if kind < 0.9 else '')
            rows.append(mark + ''.join(letters))
        return '\n'.join(rows)

    return spoil


@pytest.fixture(scope='session')
def unmarked() -> Callable[[str], str]:
    """Drop all marks, as some scanners' own reading does."""
    return lambda text: ''.join(without_marks(letter) for letter in text)
