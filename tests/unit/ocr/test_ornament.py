"""Ornament told from print: rows of rings, rings one under the other, and print that looks like them."""

from __future__ import annotations

import pytest

from ocr.engines.ornament import without_ornament
from ocr.model import Box, Line, Word


def line(text, y=0, x=100, step=20, tall=40):
    words, left = [], x
    for part in text.split():
        words.append(Word(part, 0.9, Box(left, y, left + step * len(part), y + tall)))
        left += step * (len(part) + 1)
    return Line(tuple(words))


@pytest.mark.parametrize(
    'text',
    [
        'lOCOOOOOOOOOOOOOOOOOOOOOOOOCOOOOOOOO',
        'ò66666øöo6ö6ööö666öooo6össoöoooo6',
        'S©OOOOCCOc ©O©OOOCOOOCOOOCOOOOOO Seo©oco S©oo‹',
        '0 0 0 0 00 0 0.0 0 0 0 00 0 0 0 0 0 00',
        '0000 SOOO( oo o',
        'DỖ oo oo0o DỖ Oo 00 0000 000 oo 0000 oo',
        'öö6556656565966656696666566666656666606966666GG66666G6G66696660660669666G6666',
    ],
)
def test_rows_of_rings_are_dropped(text):
    assert without_ornament([line(text), line('GIẤY CHỨNG NHẬN', y=80)]) == [line('GIẤY CHỨNG NHẬN', y=80)]


@pytest.mark.parametrize(
    'text',
    [
        'cơ sở có cao độ',
        'Số CCCD/CMND:',
        'Số CC/CCCD/CMND:',
        'CCCD/CC số:',
        'Đạo đức cao cả của cơ quan',
        'Số tài khoản: 0000009060',
        '8.000.000.000 đồng',
        '090060008',
        '0 0 0 0 0 0 0 0',
        '1.000.000.000 500.000 0 0 0 0 0 0 0 0',
        '0000 0000 0000',
        'Cho Cao Ca Cọ Ô Cạo',
        '..........................',
        'QĐ-UBND',
        'Số: 580/GPXD',
    ],
)
def test_print_with_round_letters_stays(text):
    assert without_ornament([line(text)]) == [line(text)]


def test_rings_at_the_side_go_and_the_words_of_their_rows_stay():
    rings = [
        line(text, y=100 * row, x=2000) for row, text in enumerate(['IO', 'O', 'lO', 'JO', 'O©', 'IlO', 'l@)', 'O'])
    ]
    beside = Line((*line('có thẩm quyền', y=800).words, *line('IO', y=800, x=2000).words))
    assert [item.text for item in without_ornament([*rings, beside])] == ['có thẩm quyền']


def test_lettered_and_numbered_lists_stay():
    letters = [line(f'{sign}) nội dung công việc', y=100 * row) for row, sign in enumerate('abcdđegho')]
    answers = [line('Có' if row % 3 else 'Cội', y=100 * row, x=1700) for row in range(20)]
    numbers = [line(str(number), y=100 * number, x=900) for number in range(1, 31)]
    zeros = [line('0', y=100 * row, x=1500) for row in range(20)]
    assert without_ornament([*letters, *answers, *numbers, *zeros]) == [*letters, *answers, *numbers, *zeros]


def test_a_row_of_rings_read_in_pieces_is_dropped():
    pieces = [line(text, x=300 * at) for at, text in enumerate(('Doo', '0000', 'SOOO(', '0o0o', 'oo', 'o'))]
    assert without_ornament([*pieces, line('BẰNG CỬ NHÂN', y=100)]) == [line('BẰNG CỬ NHÂN', y=100)]
