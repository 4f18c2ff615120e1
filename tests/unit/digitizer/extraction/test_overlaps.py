"""Words of two lines that lie on each other: labels with long boxes, words and digits read twice."""

from __future__ import annotations

from digitizer.extraction.page import echoes
from digitizer.extraction.page.overlaps import parted
from digitizer.extraction.page.sheet import Token
from ocr.model import Box


def word(text: str, x0: int, x1: int, *, y: int = 400, high: int = 48, sure: float = 1.0, pen: bool = False) -> Token:
    return Token(text, sure, Box(x0, y, x1, y + high), x0, y, x1, y + high, pen)


def texts(*lines: list[Token]) -> list[list[str]]:
    return [[token.text for token in line] for line in parted(lines)]


def test_a_label_gives_up_the_blank_that_a_name_is_written_on():
    label = [word("người", 622, 756), word("cha:", 765, 1017)]
    made = parted([label, [word("NGUYỄN", 887, 1087, y=405), word("NINH", 1174, 1353, y=405)]])
    assert made[0][-1].x1 <= 887
    assert parted([label])[0][-1].x1 == 1017


def test_a_word_read_by_both_readers_counts_once():
    label = [word("Quê", 259, 345), word("quán:", 362, 476), word("phường", 493, 678, sure=0.3, pen=True)]
    value = [word("phường", 298, 691), word("Tân", 701, 803), word("Phú", 839, 938)]
    assert texts(label, value) == [["Quê", "quán:", "phường"], ["Tân", "Phú"]]


def test_what_was_made_of_a_dotted_line_under_a_name_is_no_word():
    assert texts([word("sinh:", 300, 420), word("@", 500, 700)], [word("Hữu", 560, 660)]) == [["sinh:"], ["Hữu"]]


def test_digits_by_pen_read_twice():
    number = [word("Số:", 369, 426), word("284", 442, 508, pen=True), word("4/XN", 494, 584, pen=True)]
    assert texts(number) == [["Số:", "284", "/XN"]]
    assert texts([word("1471", 588, 685, sure=0.5)], [word("14", 599, 620, sure=0.3), word("/UBND", 725, 900)]) == [
        ["1471"],
        ["/UBND"],
    ]


def test_digits_of_a_year_that_touch_are_one_number():
    assert texts([word("202", 2024, 2113), word("0", 2115, 2142)]) == [["2020"]]
    assert texts([word("24", 2024, 2080), word("10", 2082, 2130)]) == [["24", "10"]]


def test_a_dotted_line_read_as_digits_is_no_word():
    flat = word("1082510080/11/090", 347, 1141, high=4)
    assert echoes.without([[word("Giấy", 360, 420), flat]], 45.0) == [[word("Giấy", 360, 420)]]
