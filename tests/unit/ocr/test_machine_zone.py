"""Machine-readable zones: which rows are one, what each column may hold, and the fixed pitch."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from ocr.engines import zone_grid
from ocr.engines.zone_form import DIGITS, LETTERS, TD1, TD2, TD3, form_of, within
from ocr.engines.zone_rows import find_zones, looks_like_zone
from ocr.model import Box, Line, Word

CARD = ('IDVNM1950012347079195001234<<7', '9507122F3507120VNM<<<<<<<<<<<8', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<')


def _line(text: str, box: tuple[int, int, int, int]) -> Line:
    return Line((Word(text, 0.6, Box(*box)),))


def _boxes(count: int, *, step: int = 50, width: int = 900) -> list[tuple[float, float, float, float]]:
    return [(100.0, 400.0 + row * step, 100.0 + width, 430.0 + row * step) for row in range(count)]


def test_forms_cover_every_column():
    for form in (TD1, TD2, TD3):
        for row in form.rows:
            assert row[0].start == 0
            assert row[-1].end == form.columns
            assert all(one.end == two.start for one, two in itertools.pairwise(row))


@pytest.mark.parametrize(('rows', 'columns', 'form'), [(3, 29.6, TD1), (2, 43.2, TD3), (2, 35.8, TD2)])
def test_a_form_is_known_by_rows_and_width(rows, columns, form):
    assert form_of(rows, columns) is form


def test_other_shapes_are_no_form():
    assert form_of(3, 44) is None
    assert form_of(2, 30) is None


def test_numbers_of_vietnamese_cards_are_digits_and_those_of_others_may_have_letters():
    own = [field.alphabet for field in TD1.fields(0, 'VNM')]
    other = [field.alphabet for field in TD1.fields(0, 'UTO')]
    assert own == [LETTERS, DIGITS, DIGITS, DIGITS]
    assert 'A' in other[1]


def test_look_alikes_go_over_into_the_alphabet_of_their_column():
    assert within('O', DIGITS) == '0'
    assert within('0', LETTERS) == 'O'
    assert within('<', DIGITS) == '<'
    assert within('K', DIGITS) is None


@pytest.mark.parametrize(
    'text',
    [
        *CARD,
        'TDVNM6929002420079092960242<<0',
        'PHAN<<THUY<L TNH<<<<<<<<<<<<<<',
        'P-VNMHAKCNGOCCHANGKKCCKCCKCCKCCKCCKCcc',
        'P-VNMLAMcCTUANCLUONGCCCCCCCCCCCCCCCCCCCCCCcc',
    ],
)
def test_rows_of_a_zone_are_known_even_when_misread(text):
    assert looks_like_zone(text)


@pytest.mark.parametrize(
    'text',
    [
        'Căn cứ Luật Tổ chức chính quyền địa phương',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        '1.234.567 2.345.678 3.456.789 4.567.890',
        '«Nghĩa vụ» và «quyền» của công dân theo luật',
        'IDVNM<<',
    ],
)
def test_print_is_no_zone(text):
    assert not looks_like_zone(text)


def test_a_zone_is_two_marked_rows_and_the_third_by_its_place():
    boxes = _boxes(3)
    read = [_line(CARD[0], (100, 400, 1000, 430)), _line(CARD[2], (100, 500, 1000, 530))]
    (zone,) = find_zones([(100.0, 100.0, 800.0, 130.0), *boxes], read)
    assert [row[1] for row in zone.rows] == [400.0, 450.0, 500.0]


def test_rows_of_one_width_that_read_as_words_are_no_zone():
    text = 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6'
    boxes = _boxes(3)
    assert find_zones(boxes, [_line(text, tuple(map(int, box))) for box in boxes]) == []


def test_one_marked_row_alone_is_no_zone():
    boxes = _boxes(1)
    assert find_zones(boxes, [_line(CARD[0], (100, 400, 1000, 430))]) == []


def _row_of_bars(pitch: float, columns: int, *, jitter: float = 0.0) -> np.ndarray:
    grey = np.full((60, 1200), 255, np.uint8)
    rng = np.random.default_rng(3)
    for column in range(columns):
        x = round(60 + column * pitch + rng.uniform(-jitter, jitter))
        grey[18:42, x - 5 : x + 6] = 0
    return grey


def test_the_pitch_of_a_row_is_found():
    grey = _row_of_bars(29.5, 30)
    row = (50.0, 15.0, 930.0, 45.0)
    pitch = zone_grid.pitch_of(grey, (row,))
    assert pitch == pytest.approx(29.5, abs=0.6)
    grid = zone_grid.fit(grey, row, pitch, 30)
    assert grid is not None
    assert grid.pitch == pytest.approx(29.5, abs=0.1)
    assert grid.edge(0) == pytest.approx(60 - 29.5 / 2, abs=1.5)


def test_print_without_a_pitch_has_no_columns():
    grey = _row_of_bars(29.5, 30, jitter=9)
    assert zone_grid.fit(grey, (50.0, 15.0, 930.0, 45.0), 29.5, 30) is None
