"""Digits drawn by pen strokes into printed blanks, read by the network as it is shipped."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.engines.pen_digits import digit_reader, free
from ocr.engines.pen_numbers import read_written
from ocr.model import Box, Line, Word
from samples.generate.fonts import Style, face
from samples.generate.printed.penletters import Hand, written
from tests.benchmarks.train_pen_digits import Hands, blank, drawn, printed_fonts

DPI, FOOT, CAPITAL = 200, 120, 2.9  # capitals of 13 pt print are 2.9 mm high

PARTY = ('Số', '-NQ/TU')
FORMS = (('Số:', '/QĐ-UBND'), PARTY)
"""How the number of a paper of a state body and of the Party is set."""


class Row:
    """A printed row with blanks, and the words that a reader of print would find on it."""

    def __init__(self, rng: Random, *, italic: bool) -> None:
        self.rng, self.hand = rng, Hand.of(rng)
        self.font = face(Style('Tinos', 13.0, italic=italic), DPI)
        self.page = Image.new('RGB', (1100, 220), (252, 252, 250))
        self.words: list[Word] = []
        self.x = 60

    def print(self, text: str, *, confidence: float = 0.99) -> Row:
        left, _, right, _ = self.font.getbbox(text, anchor='ls')
        ImageDraw.Draw(self.page).text((self.x - left, FOOT), text, font=self.font, fill=(30, 30, 30), anchor='ls')
        box = Box(self.x, FOOT - 27, self.x + round(right - left), FOOT + 7)  # words of an engine are as tall as rows
        self.words.append(Word(text, confidence, box))
        self.x = box.x1 + 8
        return self

    def write(self, digits: str, *, taken_for: str = '', colour=(35, 45, 120), dotted: bool = False) -> Row:
        capital = CAPITAL * self.rng.uniform(1.0, 1.35)
        mark, foot = written(self.rng, digits, DPI, hand=self.hand, capital=capital, colour=colour)
        wide = mark.width + self.rng.randint(0, 20)
        if dotted:
            dots = ImageDraw.Draw(self.page)
            for x in range(self.x, self.x + wide, 6):
                dots.rectangle((x, FOOT - 1, x + 1, FOOT), fill=(70, 70, 70))
        place = (self.x + (wide - mark.width) // 2, round(FOOT + self.rng.uniform(-2, 5) - foot))
        self.page.paste(mark, place, mark)
        if taken_for:
            box = Box(place[0], FOOT - 36, place[0] + mark.width, FOOT + 4)
            self.words.append(Word(taken_for, 0.3, box, handwritten=True))
        self.x += wide + 6
        return self

    def blank(self, wide: int, *, dotted: bool = False) -> Row:
        for x in range(self.x, self.x + wide, 6) if dotted else ():
            ImageDraw.Draw(self.page).rectangle((x, FOOT - 1, x + 1, FOOT), fill=(70, 70, 70))
        self.x += wide
        return self

    @property
    def line(self) -> Line:
        return Line(tuple(self.words), handwritten=any(word.handwritten for word in self.words))

    def scanned(self) -> np.ndarray:
        grey = cv2.cvtColor(np.asarray(self.page), cv2.COLOR_RGB2GRAY)
        grey = cv2.GaussianBlur(grey, (0, 0), self.rng.uniform(0.4, 1.2)).astype(np.float32)
        noise = np.random.default_rng(self.rng.getrandbits(32)).normal(0, 3, grey.shape)
        return np.clip(grey + noise, 0, 255).astype(np.uint8)

    def read(self) -> Line:
        return read_written(self.scanned(), [self.line])[0]


def _pen(line: Line) -> list[str]:
    return [word.text for word in line.words if word.handwritten]


@pytest.mark.parametrize(('label', 'symbol', 'taken'), [*((*form, 'Z&') for form in FORMS), (*PARTY, '')])
def test_numbers_by_pen_are_read(label, symbol, taken):
    rng, right = Random(11), []
    for _ in range(40):
        number = str(rng.randint(10, 3000))
        row = Row(rng, italic=False).print(label).write(number, taken_for=taken, dotted=rng.random() < 0.3)
        line = row.print(symbol).read()
        right.append(_pen(line) == [number])
        assert line.text.startswith(label)
        assert line.text.endswith(symbol)
    assert sum(right) >= 34


def test_days_and_months_by_pen_are_read_where_nobody_read_anything():
    rng, right = Random(12), []
    for _ in range(40):
        day, month = f'{rng.randint(1, 28):02d}', f'{rng.randint(1, 12):02d}'
        row = Row(rng, italic=True).print('Hà').print('Nội,').print('ngày').write(day).print('tháng').write(month)
        right += [
            one == other for one, other in zip(_pen(row.print('năm').print('2024').read()), (day, month), strict=False)
        ]
    assert sum(right) >= 70


@pytest.mark.parametrize('seed', range(6))
def test_printed_digits_stay_as_they_are(seed):
    rng = Random(seed)
    row = Row(rng, italic=True).print('ngày').print(f'{rng.randint(1, 28):02d}').print('tháng')
    row.print(f'{rng.randint(1, 12):02d}').print('năm').print('2024')
    assert row.read() is not None
    assert row.read() == row.line
    for label, symbol in FORMS:
        numbered = Row(rng, italic=False).print(label).print(str(rng.randint(1, 999))).print(symbol)
        assert numbered.read() == numbered.line


@pytest.mark.parametrize('dotted', [False, True])
def test_blanks_that_nobody_filled_in_stay_empty(dotted):
    for seed in range(5):
        row = Row(Random(seed), italic=True).print('ngày').blank(90, dotted=dotted).print('tháng')
        line = row.blank(90, dotted=dotted).print('năm').read()
        assert not line.handwritten
        for label, symbol in FORMS:
            numbered = Row(Random(seed), italic=False).print(label).blank(120, dotted=dotted).print(symbol).read()
            assert not numbered.handwritten


def test_a_reading_by_pen_is_a_proposal():
    line = Row(Random(3), italic=False).print('Số:').write('84', taken_for='Y&').print('/QĐ-UBND').read()
    word = next(word for word in line.words if word.handwritten)
    assert word.confidence <= 0.3
    assert word.readings[0][0] == word.text
    assert word.box.x0 > line.words[0].box.x1 - 4
    assert word.box.x1 < line.words[-1].box.x0 + 4


def test_rows_as_scanners_spoil_them_are_read():
    fonts = printed_fonts()
    strokes = {digit: [drawn(Random(seed), digit, 60, 1.0, 0.1, 6) for seed in range(8)] for digit in '0123456789'}
    hands = Hands(strokes, [fonts[False, 54], fonts[True, 54]])
    rng, right, count = Random(5), 0, 0
    while count < 80:
        grey, span, text = blank(rng, hands, 3.0, fonts)
        if 2 <= len(text) <= 4:
            count += 1
            right += free(digit_reader().scores(grey, span), 5)[0].text == text
    assert right >= 60
