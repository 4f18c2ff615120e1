"""Rows found as several lines: a label with its leader, and writing over the leader."""

from __future__ import annotations

from ocr.engines.torn_rows import rejoined
from ocr.model import Box, Line, Word


def word(text: str, x0: int, x1: int, *, y: int = 100, tall: int = 50, confidence: float = 0.95) -> Word:
    return Word(text, confidence, Box(x0, y, x1, y + tall))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [' '.join(word.text for word in line.words) for line in lines]


def test_writing_over_the_leader_of_a_label_is_of_its_row() -> None:
    label = Line((word('Họ', 60, 110), word('tên:_', 120, 900, confidence=0.5)))
    written = Line((word('Lê', 240, 290, y=92, tall=60, confidence=0.3), word('An', 310, 370, y=92, tall=60)))
    (row,) = rejoined([label, written])

    assert texts((row,)) == ['Họ tên: Lê An']
    assert row.words[1].box.x1 < 240  # where its letters end


def test_parts_of_a_row_find_each_other_in_any_order_and_the_first_tells_the_place() -> None:
    above = Line((word('Trên', 60, 160, y=0),))
    middle = Line((word('Kinh', 480, 560), word('Quốc', 600, 700, confidence=0.3)))
    left = Line((word('1990', 200, 290, confidence=0.3), word('Dân', 330, 400, confidence=0.3)))
    label = Line((word('Sinh:', 60, 170), word('Dân', 328, 402), word('Quốc', 598, 702)))
    below = Line((word('Dưới', 60, 160, y=200),))

    assert texts(rejoined([above, middle, left, label, below])) == ['Trên', 'Sinh: 1990 Dân Kinh Quốc', 'Dưới']


def test_columns_and_rows_stay_apart() -> None:
    left, right = Line((word('Nơi', 60, 130), word('nhận:', 140, 260))), Line((word('GIÁM', 900, 1000),))
    below = Line((word('sinh', 60, 140, y=140),))
    seal = Line((word('TƯ', 100, 240, y=60, tall=140),))

    assert rejoined([left, right, below, seal]) == (left, right, below, seal)


def test_of_two_readings_of_one_place_the_surer_stays_and_lines_between_cells_are_no_words() -> None:
    cells = Line((word('Số:', 60, 130), word('0', 150, 170, confidence=0.5), word('7', 200, 220, confidence=0.5)))
    again = Line((word('17', 184, 188, confidence=0.1), word('07', 150, 222, confidence=0.3)))

    assert texts(rejoined([cells, again])) == ['Số: 0 7']


def test_a_word_behind_a_leader_gives_way_to_what_stands_on_the_leader() -> None:
    label = Line((word('Năm', 60, 130), word('sinh:', 140, 260), word('Dân', 400, 760), word('tộc:', 780, 860)))
    beside = Line((word('1989', 280, 390, confidence=0.3),))
    under = Line((word('1989', 420, 530, confidence=0.3),))

    assert texts(rejoined([label, beside])) == ['Năm sinh: 1989 Dân tộc:']
    assert texts(rejoined([label, under])) == ['Năm sinh: 1989 tộc:']
