"""Fonts with every Vietnamese letter: found on the system, checked by their character map, opened once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

_FOLDERS = (Path('/usr/share/fonts'), Path('/usr/local/share/fonts'))
_VOWELS = 'aăâeêioôơuưy'
_TONES = ('', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323')
_PUNCTUATION = '.,:;-–…/()<>"“”*²%|«»'

_SUBSTITUTES: dict[str, str] = {}


class FontMissing(RuntimeError):
    """A font that the generator needs is not installed or lacks letters."""


def vietnamese_letters() -> str:
    """The 134 letters with marks of Vietnamese that are not plain ASCII, both cases, NFC."""
    small = [unicodedata.normalize('NFC', vowel + tone) for vowel in _VOWELS for tone in _TONES] + ['đ']
    letters = [letter for letter in small if not letter.isascii()]
    return ''.join(letters + [letter.upper() for letter in letters])


@dataclass(frozen=True)
class Style:
    """A way to print: family file stem, weight, slope, size in points, colour and extra letter space in mm."""

    family: str = 'Tinos'
    size: float = 13.0
    bold: bool = False
    italic: bool = False
    colour: tuple[int, int, int] = (22, 22, 24)
    tracking: float = 0.0

    def b(self) -> Style:
        """The same in bold."""
        return replace(self, bold=True)

    def i(self) -> Style:
        """The same in italics."""
        return replace(self, italic=True)

    def at(self, size: float) -> Style:
        """The same at another size in points."""
        return replace(self, size=size)

    def tint(self, colour: tuple[int, int, int]) -> Style:
        """The same in another colour."""
        return replace(self, colour=colour)

    @property
    def file_stem(self) -> str:
        """Name of the font file without its ending."""
        slope = {(False, False): 'Regular', (True, False): 'Bold', (False, True): 'Italic', (True, True): 'BoldItalic'}
        family = _SUBSTITUTES.get(self.family, self.family)
        name = slope[self.bold, self.italic]
        return family + name.removesuffix('Regular') if family.startswith('Free') else f'{family}-{name}'


SERIF = Style()
SANS = Style(family='Arimo', size=11.0)
MONO = Style(family='Cousine', size=11.0)
NOTO_SERIF = Style(family='NotoSerif', size=12.0)
NOTO_SANS = Style(family='NotoSans', size=11.0)


def substitute(families: dict[str, str]) -> None:
    """Print in other families from now on in this process: the held-out set must not look like the set worked on."""
    _SUBSTITUTES.clear()
    _SUBSTITUTES.update(families)
    face.cache_clear()


@lru_cache(maxsize=64)
def font_file(stem: str) -> Path:
    """Where the font lies. Raises FontMissing if it is not installed or lacks a Vietnamese letter."""
    for folder in _FOLDERS:
        for path in sorted(folder.rglob(f'{stem}.ttf')):
            lacking = missing_letters(path)
            if not lacking:
                return path
            raise FontMissing(f'{path.name} lacks {len(lacking)} letters')
    raise FontMissing(f'{stem}.ttf is not installed: apt-get install fonts-croscore fonts-noto-core fonts-freefont-ttf')


def missing_letters(path: Path) -> str:
    """Letters, digits and punctuation that the generator prints and this font's character map lacks."""
    with TTFont(path, lazy=True) as font:
        cmap = font.getBestCmap()
    ascii_signs = ''.join(chr(code) for code in range(0x20, 0x7F))
    return ''.join(sign for sign in vietnamese_letters() + ascii_signs + _PUNCTUATION if ord(sign) not in cmap)


@lru_cache(maxsize=256)
def face(style: Style, dpi: float) -> ImageFont.FreeTypeFont:
    """The font of a style for printing at `dpi`."""
    path = font_file(style.file_stem)
    return ImageFont.truetype(str(path), size=style.size * dpi / 72.0, layout_engine=ImageFont.Layout.BASIC)
