"""Where words go: sizes of print, leaning boxes, cleaned text, codes of a font without ink."""

from __future__ import annotations

import math
import unicodedata

import pytest

from ocr.geometry import UNIT, Matrix, number, quarter_turn, scaling
from ocr.glyphless import GlyphlessFont, clean
from ocr.model import Box, Line, Word
from ocr.text_layer import text_layer, upright_size


def word(text, box=(0, 0, 100, 40)):
    return Word(text=text, confidence=1.0, box=Box(*box))


@pytest.mark.parametrize(
    ('given', 'kept'),
    [
        ('Nguyễn', 'Nguyễn'),
        ('Nguyê\u0303n', 'Nguyễn'),
        ('a\x00b\ud800c\uffff\ufeff\u200b\xad', 'abc'),
        ('\ue000\U000f0000', ''),
        ('một\xa0hai\t\nba', 'một hai ba'),
        ('👍', '👍'),
        ('', ''),
    ],
)
def test_clean(given, kept):
    assert clean(given) == kept


def test_clean_text_is_nfc_and_has_no_character_that_pdf_or_xml_forbid():
    every = ''.join(chr(code) for code in range(0x3000)) + ''.join(chr(code) for code in range(0xD7F0, 0x10050))
    kept = clean(every)
    assert unicodedata.is_normalized('NFC', kept)
    assert not {unicodedata.category(char) for char in kept} & {'Cc', 'Cf', 'Cs', 'Co', 'Cn'}
    assert {'ạ', 'đ', 'Ữ'[0]} <= set(clean('ạđỮ'))


@pytest.mark.parametrize('skew', [-5.0, -1.5, 0.0, 0.3, 3.0, 8.0])
@pytest.mark.parametrize(('width', 'height'), [(200.0, 50.0), (60.0, 40.0), (500.0, 48.0)])
def test_size_of_a_leaning_word_is_found_from_its_box(skew, width, height):
    angle = math.radians(abs(skew))
    outer = (
        width * math.cos(angle) + height * math.sin(angle),
        width * math.sin(angle) + height * math.cos(angle),
    )
    found = upright_size(Box(0, 0, round(outer[0] * 100), round(outer[1] * 100)), skew)
    if height * 100 >= 0.3 * outer[1] * 100:
        assert found == pytest.approx((width * 100, height * 100), abs=2)


def test_box_that_is_too_flat_to_lean_is_taken_as_it_is():
    assert upright_size(Box(0, 0, 1000, 20), 5.0) == (1000.0, 20.0)


def test_lines_of_about_one_size_share_a_font_size():
    lines = [Line((word('a', (0, y, 40, y + height)),)) for y, height in ((0, 40), (100, 47), (200, 90))]
    operators = text_layer(lines, GlyphlessFont(), height=400).operators.split()
    sizes = [operators[index - 1] for index, operator in enumerate(operators) if operator == b'Tf']
    assert sizes == [b'47', b'47', b'90']


def test_one_text_object_a_line_with_blanks_inside():
    lines = [Line((word('Sở', (0, 0, 50, 40)), word('Tư', (60, 0, 99, 40)))), Line((word('pháp', (0, 60, 90, 99)),))]
    operators = text_layer(lines, GlyphlessFont(), height=100).operators
    assert operators.count(b'BT') == operators.count(b'ET') == 2
    assert 'Sở '.encode('utf-16-be') in operators


def test_words_that_touch_are_kept_apart():
    apart = text_layer([Line((word('Sở', (0, 0, 50, 40)), word('Tư', (70, 0, 99, 40))))], GlyphlessFont(), height=40)
    touching = text_layer([Line((word('Sở', (0, 0, 50, 40)), word('Tư', (50, 0, 99, 40))))], GlyphlessFont(), height=40)
    widths = [float(layer.operators.split(b' Tz')[0].split()[-1]) for layer in (apart, touching)]
    assert widths[0] == pytest.approx(125, abs=0.1)
    assert widths[1] == pytest.approx(125 * (50 - 0.17 * 40) / 50, abs=0.1)


def test_lines_without_usable_words_write_nothing():
    layer = text_layer([Line((word('\ufeff'),))], GlyphlessFont(), height=100)
    assert (layer.operators, layer.fonts) == (b'', frozenset())


def test_brackets_and_backslashes_are_escaped():
    operators = text_layer([Line((word('(\\)'),))], GlyphlessFont(), height=100).operators
    assert b'\x00\\(\x00\\\\\x00\\)' in operators


def test_font_levels_are_bounded():
    with pytest.raises(ValueError):
        GlyphlessFont().name(71)


# --- geometry ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('degrees', [0, 90, 180, 270])
def test_quarter_turns(degrees):
    turn = quarter_turn(degrees, 30, 20)
    corners = {tuple(round(v) for v in turn.apply(x, y)) for x in (0, 30) for y in (0, 20)}
    width, height = (30, 20) if degrees % 180 == 0 else (20, 30)
    assert corners == {(0, 0), (width, 0), (0, height), (width, height)}
    assert turn.then(turn.inverse()) == pytest.approx(UNIT, abs=1e-12)


def test_a_quarter_turn_is_clockwise():
    assert quarter_turn(90, 30, 20).apply(0, 20) == (20, 30)  # top left goes to top right


def test_maps_apply_in_the_order_they_are_written():
    assert scaling(2, 2).then(Matrix(e=5)).apply(1, 1) == (7, 2)
    assert Matrix(e=5).then(scaling(2, 2)).apply(1, 1) == (12, 2)


@pytest.mark.parametrize(
    ('value', 'text'), [(0.24, b'0.24'), (-0.0000001, b'0'), (1e-3, b'0.001'), (100.0, b'100'), (1e7, b'10000000')]
)
def test_numbers(value, text):
    assert number(value) == text
