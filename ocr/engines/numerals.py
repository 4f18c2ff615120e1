"""Numerals read again: dates, sums, numbers of papers and ids, with the alphabet that they are written in.

About half of the wrong words of forms hold digits. A word that is or should be a numeral and was read with doubt is
cut out and read by readers that know its alphabet: Tesseract's English and Vietnamese models at two scales, and the
network with the signs it nearly chose. What most of them say, and what can be true (`ocr.engines.numeral_forms`),
is believed; where they disagree the first reading stays and is believed little. Nothing is made up: every digit was
read by somebody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import cv2

from ocr.engines.alphabet import ENGLISH, VIETNAMESE, alphabet_reader
from ocr.engines.base import Deadline
from ocr.engines.models import LineBox
from ocr.engines.numeral_forms import DIGIT, FORMS, Kind, as_written, check, closed_blank, is_whole, kind_of
from ocr.engines.recogniser import recogniser
from ocr.errors import EngineMissing, LanguageMissing
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.page_marks import opens_blank

_DOUBTED = 0.8  # words with less are read again whatever they look like
_READINGS = ((ENGLISH, 38, 0.1), (VIETNAMESE, 46, 0.15))  # model, height of the crop and room beside it
_ALL, _MOST, _TWO = 0.97, 0.9, 0.8  # confidence by how many of four readings agree; checked ones gain a step
_DISPUTED = 0.5  # most confidence in a numeral that readers disagree about, or that cannot be true
_LONGEST = 24  # characters of a word that is looked at
_MOST_WORDS = 24  # of a page; where more are in doubt the page is hardly legible
_NUMBER = re.compile(r'\d{1,6}(?:/\d{4})?/')
_GLUED = re.compile(rf'([Nn]gày|[Tt]háng|[Nn]ăm)({DIGIT}{{1,4}})|(\d{{1,2}})(tháng|năm)')
_UNIT = re.compile(r'([\d.,]*m)([23])([.,;)]*)')
_RAISED = str.maketrans('23', '²³')
_LEAST_PIECE = 8  # pixels
_GLYPH, _OVER_FOOT = 0.25, 0.22  # of a word's height: of its lowest glyph, and of a raised one over the foot
_RINGS = re.compile(r'[0OoQ©.,]+')
_MOST_RINGS = 4  # of a line; more are a drawn border
_AROUND = re.compile(r'^([("“\'‘\[]*)(.*?)([)"”\'’\]]*[.,;:]?[)"”\'’\]]*)$')
_FOREIGN = str.maketrans({'⁄': '/', '∕': '/', 'ð': 'đ'})
_ETH, _DOUBLE_SLASH = re.compile('[ĐÐ]*Ð[ĐÐ]*'), re.compile('/⁄|⁄/|⁄⁄')


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A numeral to be read again: its place, the signs around it and what was read."""

    line: int
    place: int
    kind: Kind
    head: str
    core: str
    tail: str
    confidence: float
    box: LineBox
    in_blank: bool  # where pen is usual: agreement of readers of print says little

    @property
    def own(self) -> str:
        """The numeral as it was read; the number alone of the symbol of a paper."""
        return self.numeral(self.core) if self.kind is Kind.SYMBOL else as_written(self.core, self.kind)

    def numeral(self, reading: str) -> str:
        """Return what a reading says of the numeral: the letters of a symbol are not compared."""
        return _number_of(reading)[0] if self.kind is Kind.SYMBOL else reading


def reread(grey: Grey, lines: Sequence[Line], deadline: Deadline) -> tuple[Line, ...]:
    """Return the lines with doubtful numerals as most readings have them.

    Args:
        grey: the page, the boxes of `lines` are in its pixels.
        lines: what was read; words that are no numerals stay as they are.
        deadline: EngineTimeout is raised when it passes.
    """
    plain = [replace(line, words=tuple(_plain(grey, line.words))) for line in lines]
    doubts = [doubt for index, line in enumerate(plain) for doubt in _doubts(index, line)][:_MOST_WORDS]
    if not doubts:
        return tuple(plain)
    words = [list(line.words) for line in plain]
    for doubt, readings in zip(doubts, _readings(grey, doubts, deadline), strict=True):
        text, confidence = _settled(doubt, readings)
        if doubt.in_blank:
            confidence = min(confidence, doubt.confidence)
        word = words[doubt.line][doubt.place]
        words[doubt.line][doubt.place] = replace(word, text=doubt.head + text + doubt.tail, confidence=confidence)
    return tuple(replace(line, words=tuple(found)) for line, found in zip(plain, words, strict=True))


def _plain(grey: Grey, words: Sequence[Word]) -> Iterator[Word]:
    """Yield words as numerals are written: signs that Vietnamese lacks turned, "ngày16" parted, m2 raised to m²."""
    for word in words:
        if not any(char.isdigit() for char in word.text):
            yield word
            continue
        text = _DOUBLE_SLASH.sub('/', _ETH.sub('Đ', word.text)).translate(_FOREIGN)
        if (unit := _UNIT.fullmatch(text)) and _is_raised(grey, word.box):
            text = unit[1] + unit[2].translate(_RAISED) + unit[3]
        if (glued := _GLUED.fullmatch(text)) is None:
            yield replace(word, text=text) if text != word.text else word
            continue
        at = next(index for index in (1, 3) if glued[index])
        cut = word.box.x0 + round(word.box.width * len(glued[at]) / len(text))
        yield replace(word, text=glued[at], box=word.box._replace(x1=cut))
        yield replace(word, text=glued[at + 1], box=word.box._replace(x0=cut))


def _is_raised(grey: Grey, box: Box) -> bool:
    """Tell whether the last glyph of a word stands over the foot line, not counting a stop behind it."""
    piece = grey[box.y0 : box.y1, box.x0 : box.x1]
    if min(piece.shape, default=0) < _LEAST_PIECE:
        return False
    _, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    glyphs = [item for item in stats[1:count] if item[3] >= _GLYPH * box.height]
    if len(glyphs) < 2:
        return False
    last = max(glyphs, key=lambda item: int(item[0]))
    foot = max(int(item[1] + item[3]) for item in glyphs)
    return foot - int(last[1] + last[3]) > _OVER_FOOT * box.height


def _doubts(index: int, line: Line) -> Iterator[_Doubt]:
    """Yield the words of a line that are or should be numerals and may be wrong."""
    texts = [word.text for word in line.words]
    if sum(_RINGS.fullmatch(text) is not None for text in texts) > _MOST_RINGS:
        return
    for place, word in enumerate(line.words):
        if word.handwritten or not 1 <= len(word.text) <= _LONGEST:
            continue
        head, core, tail = _AROUND.fullmatch(word.text).groups()  # type: ignore[union-attr]
        before = texts[place - 1] if place else ''
        after = texts[place + 1] if place + 1 < len(texts) else ''
        kind = kind_of(core, before, after)
        if kind is None or (word.confidence >= _DOUBTED and is_whole(core, kind) and check(core, kind) is not False):
            continue
        in_blank = closed_blank(before, after) or (kind is Kind.SYMBOL and opens_blank(before))
        box = _part(word, len(head), len(word.text) - len(tail))
        yield _Doubt(index, place, kind, head, core, tail, word.confidence, box, in_blank)


def _part(word: Word, start: int, end: int) -> LineBox:
    """Return the box of some characters of a word by their share of its width."""
    box, each = word.box, word.box.width / len(word.text)
    left = box.x0 + (start * each if start else 0.0)
    right = box.x1 - ((len(word.text) - end) * each * 0.6 if end < len(word.text) else 0.0)  # stops are narrow
    return (left, float(box.y0), max(left + 3, right), float(box.y1))


def _readings(grey: Grey, doubts: Sequence[_Doubt], deadline: Deadline) -> list[list[str]]:
    """Return what was read of each word, by no more readers than can change what is made of it.

    The letters of a symbol are believed no more for a third reader, and a number in a blank that is believed as
    little as a disputed one stays so.
    """
    looks = [iter(_by_alphabet(grey, doubt, deadline)) for doubt in doubts]
    found = [
        list(islice(look, 1)) if doubt.kind is Kind.SYMBOL else [] for doubt, look in zip(doubts, looks, strict=True)
    ]
    left = [index for index, doubt in enumerate(doubts) if not _is_confirmed(doubt, found[index])]
    for index, other in zip(left, _by_network(grey, [doubts[index] for index in left]), strict=True):
        doubt, readings = doubts[index], found[index]
        readings.append(other)
        if doubt.in_blank and doubt.confidence <= _DISPUTED and _is_confirmed(doubt, readings):
            continue
        for reading in looks[index]:
            readings.append(reading)
            if all(doubt.numeral(text) == doubt.own for text in readings):
                break  # a third reader would cost more than it could tell
    return found


def _is_confirmed(doubt: _Doubt, readings: Sequence[str]) -> bool:
    """Tell whether one of the readings says the same of a numeral that can be right."""
    own = doubt.own
    if not is_whole(own, doubt.kind) or check(own, doubt.kind) is False:
        return False
    return any(doubt.numeral(text) == own for text in readings)


def _by_network(grey: Grey, doubts: Sequence[_Doubt]) -> list[str]:
    """Return what the network reads of each word when its signs are those of the alphabet."""
    try:
        rows = recogniser().read(grey, [doubt.box for doubt in doubts])
    except EngineMissing:
        return [''] * len(doubts)
    found = []
    for doubt, tokens in zip(doubts, rows, strict=True):
        alphabet = FORMS[doubt.kind].alphabet
        best = (
            next((text for text, _ in letter.options if text in alphabet), '')
            for token in tokens
            for letter in token.letters
        )
        found.append(''.join(best))
    return found


def _by_alphabet(grey: Grey, doubt: _Doubt, deadline: Deadline) -> Iterator[str]:
    """Yield what Tesseract's models read of a word with the alphabet of its kind, one after the other."""
    try:
        reader = alphabet_reader()
    except (ImportError, EngineMissing, LanguageMissing):
        return
    alphabet = FORMS[doubt.kind].alphabet
    for language, height, pad in _READINGS:
        yield reader.read(grey, doubt.box, alphabet, deadline, language=language, height=height, pad_x=pad, raw=False)


def _settled(doubt: _Doubt, readings: Sequence[str]) -> tuple[str, float]:
    """Return what most readings say of a numeral and how far it can be believed."""
    confidence, own = doubt.confidence, doubt.own
    if not any(readings):  # in coloured ink, which is not on this picture
        return doubt.core, confidence
    # the letters of a symbol stay as the lexicon and the readers of words have them
    letters = _number_of(doubt.core)[1] if doubt.kind is Kind.SYMBOL else ''
    votes = Counter(text for text in (own, *map(doubt.numeral, readings)) if is_whole(text, doubt.kind))
    possible = [text for text in votes if check(text, doubt.kind) is not False]
    best = max(possible, key=lambda text: (votes[text], text == own), default=None)
    if best is None:
        return doubt.core, min(confidence, _DISPUTED)
    rival = max((count for text, count in votes.items() if text != best), default=0)
    if votes[best] < 2 or (rival and votes[best] < 3):
        return doubt.core if own not in possible else own + letters, min(confidence, _DISPUTED)
    checked = check(best, doubt.kind) is True
    agreed = votes[best] + checked
    score = _ALL if agreed >= 4 else _MOST if agreed == 3 else _TWO
    return best + letters, score if letters == '' else max(min(confidence, _MOST), min(score, _TWO))


def _number_of(symbol: str) -> tuple[str, str]:
    """Part the number of a paper from its letters: "81/2024/" and "HĐMB"."""
    found = _NUMBER.match(symbol)
    return (found[0], symbol[found.end() :]) if found else ('', symbol)
