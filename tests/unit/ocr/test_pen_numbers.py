"""Numbers by pen in the blanks of papers: where they are looked for, what is written in their place, what stays."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engines import pen_numbers
from ocr.engines.pen_digits import SIGNS_OF_A_STEP
from ocr.engines.pen_numbers import read_written
from ocr.model import Box, Line, Word

TALL, EM = 40, 44


def _line(*words: tuple[str, float, bool] | str, x: int = 100, y: int = 100) -> Line:
    """A line of words as print is wide; `~` is a wide gap, a number as text the width of a gap in pixels."""
    made = []
    for item in words:
        text, confidence, pen = (item, 0.99, False) if isinstance(item, str) else item
        if text.startswith('~'):
            x += int(text[1:])
            continue
        wide = round(pen_numbers.print_width(text) * EM) if text else 60
        made.append(Word(text, confidence, Box(x, y, x + wide, y + TALL), handwritten=pen))
        x += wide + 10
    return Line(tuple(made), handwritten=any(word.handwritten for word in made))


@pytest.fixture
def pen(monkeypatch):
    """A reader of digits that sees what it is told, and tells where it looked."""

    class Told:
        spans: list

        def __init__(self) -> None:
            self.spans, self.texts, self.likely = [], [], 0.97  # from the right; no digits where print is sure

        def scores(self, grey, span):
            self.spans.append(span)
            text = self.texts[min(len(self.texts), len(self.spans)) - 1]
            steps = np.full((2 * len(text) + 1, SIGNS_OF_A_STEP), (1 - self.likely) / 10, np.float32)
            steps[::2, 0] = self.likely
            for index, digit in enumerate(text):
                steps[2 * index + 1, int(digit) + 1] = self.likely
            return np.log(steps)

    told = Told()
    monkeypatch.setattr(pen_numbers, 'digit_reader', lambda: told)
    return told


GREY = np.full((400, 1600), 255, np.uint8)


def _read(line: Line, *others: Line) -> Line:
    return read_written(GREY, [line, *others])[0]


def _pen_words(line: Line) -> list[str]:
    return [word.text for word in line.words if word.handwritten]


@pytest.mark.parametrize(
    ('words', 'seen', 'text'),
    [
        (('Số:', ('54', 0.3, True), '/QĐ-UBND'), ['84'], 'Số: 84 /QĐ-UBND'),
        (('Số:', '~120', '/QĐ-UBND'), ['575'], 'Số: 575 /QĐ-UBND'),
        (('Số:', ('ZM/QĐ-UBND', 0.2, True)), ['211'], 'Số: 211 /QĐ-UBND'),
        (('Số:', ('54OĐHCT-KHTH', 0.2, True)), ['640'], 'Số: 640 ĐHCT-KHTH'),
        (('Số:', ('', 0.0, True), '/BC-UBND'), ['23'], 'Số: 23 /BC-UBND'),
        (('Huế,', 'ngày', ('45', 0.3, True), 'tháng', '3', 'năm', '2024'), ['', '15'], 'Huế, ngày 15 tháng 3 năm 2024'),
        (('ngày', ('', 0.0, True), 'tháng', '3', 'năm', '2024'), ['', '17'], 'ngày 17 tháng 3 năm 2024'),
        (('Số:', '/2', '~20', '/PGD-TH'), ['126'], 'Số: 126 /PGD-TH'),
        ((('ngày&D', 0.3, True), 'tháng', '12', 'năm', '2024'), ['', '20'], 'ngày 20 tháng 12 năm 2024'),
        (('Ngãi,ngày', ('ngày', 0.58, False), 'tháng', '01', 'năm'), ['', '04'], 'Ngãi,ngày 04 tháng 01 năm'),
        (('ngày', '19', 'tháng', ('O2', 0.3, True), 'năm', '2025'), ['02', ''], 'ngày 19 tháng 02 năm 2025'),
        (('ngày', '²', 'tháng', '3', 'năm', '2024'), ['', '02'], 'ngày 02 tháng 3 năm 2024'),
    ],
)
def test_what_is_written_takes_the_place_of_what_print_readers_made_of_it(pen, words, seen, text):
    pen.texts = seen
    line = _read(_line(*words))
    written = ''.join(seen)
    assert line.text == text
    assert _pen_words(line) == [written]
    assert line.handwritten
    word = next(word for word in line.words if word.handwritten)
    assert word.confidence <= 0.3
    assert word.readings[0][0] == written
    assert all(0 < likely <= 1 for _, likely in word.readings)


def test_several_blanks_of_one_row_are_read_each_for_itself(pen):
    pen.texts = ['02', '18', '239']  # from the right
    words = ('Số:', ('2E9', 0.3, True), '/TTr-UBND', 'ngày', ('1&', 0.3, True), 'tháng', ('0Z', 0.3, True), 'năm')
    line = _read(_line(*words))
    assert line.text == 'Số: 239 /TTr-UBND ngày 18 tháng 02 năm'
    assert _pen_words(line) == ['239', '18', '02']


@pytest.mark.parametrize(
    'words',
    [
        ('Số:', '0123456789'),
        ('Số:', ('0123456789', 0.5, False)),
        (
            *['quyết', 'định', 'này', 'có', 'hiệu', 'lực', 'thi', 'hành', 'kể', 'từ', 'ngày'],
            '15',
            'tháng',
            '3',
            'năm',
            '2024',
        ),
        ('Ngày,', 'tháng,', 'năm', 'sinh:', '15/7/1984'),
        ('mồng', 'một', 'tháng', 'hai', 'năm', '2024'),
        ('trong', 'ngày', 'đầu', 'tháng', 'này'),
        ('Họ', 'và', 'tên:', ('Nguyen', 0.3, True)),
    ],
)
def test_print_and_what_is_no_blank_is_not_looked_at(pen, words):
    pen.texts = ['']
    line = _line(*words)
    assert _read(line) is line
    assert pen.spans == []


@pytest.mark.parametrize(
    ('words', 'seen', 'text'),
    [
        (('ngày', '19', 'tháng', '02', 'năm'), ['', '18'], 'ngày 18 tháng 02 năm'),
        (('ngày', '19', 'tháng', '02', 'năm'), ['', '19'], 'ngày 19 tháng 02 năm'),
        (('ngày', '05', 'tháng', '2', 'năm'), ['02', '5'], 'ngày 05 tháng 2 năm'),  # the same day
        (('Số:', '84', '/QĐ-UBND'), ['54'], 'Số: 54 /QĐ-UBND'),
        (('Số:', '84', '/QĐ-UBND'), ['841'], 'Số: 84 /QĐ-UBND'),  # the stroke behind taken for a digit
    ],
)
def test_neat_digits_taken_for_print_are_read_again_in_short_rows(pen, words, seen, text):
    pen.texts, pen.likely = seen, 0.995
    line = _line(*words)
    read = _read(line)
    assert read.text == text
    assert (read is line) is (line.text == text)
    pen.spans.clear()
    pen.likely = 0.9
    assert _read(line) is line  # in doubt print stays print


def test_an_empty_blank_stays_empty(pen):
    pen.texts = ['']
    line = _line('ngày', '~100', 'tháng', '~100', 'năm')
    assert _read(line) is line
    assert len(pen.spans) == 2


@pytest.mark.parametrize(('told', 'by_pen'), [(False, []), (True, ['194'])])
def test_doubtful_print_that_the_strokes_bear_out_stays_print(pen, told, by_pen):
    pen.texts = ['194']
    line = _line('Số:', ('194/TNHS', 0.46, told))
    assert _pen_words(_read(line)) == by_pen
    assert told or _read(line) == line


def test_doubt_leaves_what_was_read(pen):
    pen.texts, pen.likely = ['84'], 0.45
    line = _line('Số:', ('54', 0.3, True), '/QĐ-UBND')
    assert _read(line) is line


def test_where_nothing_was_read_more_evidence_is_needed(pen):
    pen.texts, pen.likely = ['84'], 0.875  # at each of five steps
    assert _pen_words(_read(_line('Số:', ('54', 0.3, True), '/QĐ-UBND'))) == ['84']
    pen.spans.clear()
    assert _pen_words(_read(_line('Số:', '~100', '/QĐ-UBND'))) == []


@pytest.mark.parametrize(
    ('month', 'year', 'written', 'real'),
    [
        ('02', '2025', '29', False),
        ('02', '2024', '29', True),
        ('4', '2024', '31', False),
        ('12', '2024', '31', True),
        ('x', '2024', '31', True),
    ],
)
def test_a_day_is_one_that_the_month_has(pen, month, year, written, real):
    pen.texts = ['', written]
    line = _read(_line('ngày', ('7', 0.3, True), 'tháng', month, 'năm', year))
    told = [text for word in line.words for text, _ in word.readings]
    assert (written in told) is real
    assert (line.words[1].text == written) is real


def test_zeros_before_small_numbers_as_the_decree_wants_them():
    assert pen_numbers._days('')['03'] > pen_numbers._days('')['3'] > 0
    assert pen_numbers._months()['3'] == pen_numbers._months()['03']
    assert pen_numbers._months()['02'] > pen_numbers._months()['2']


def test_the_span_lies_between_the_printed_words(pen):
    pen.texts = ['575']
    line = _line('Số:', '~150', '/QĐ-UBND')
    _read(line)
    span = pen.spans[0]
    assert span.x0 == pytest.approx(line.words[0].box.x1, abs=3)
    assert span.x1 == pytest.approx(line.words[1].box.x0, abs=3)
    assert (span.middle, span.unit) == (120, TALL)


def test_a_word_that_swallowed_the_strokes_before_it_is_cut(pen):
    pen.texts = ['', '17']
    printed = _line('Tiền', 'Giang,', 'ngày', '~90', 'tháng', '02', 'năm', '2025')
    words = [*printed.words]
    words[3] = Word('tháng', 0.99, words[3].box._replace(x0=words[2].box.x1))
    read = _read(Line(tuple(words)))
    assert read.text == 'Tiền Giang, ngày 17 tháng 02 năm 2025'
    assert pen.spans[1].x1 == pytest.approx(printed.words[3].box.x0, abs=0.2 * TALL)
    assert read.words[4].box.x0 == pytest.approx(printed.words[3].box.x0, abs=0.2 * TALL)


def test_label_and_symbol_read_as_one_word_are_parted_by_their_letters(pen):
    pen.texts = ['339']
    apart = _line('Số:', '~150', '/QĐ-UBND')
    glued = Line((Word('Số:/QĐ-UBND', 0.99, apart.box),))
    read = _read(glued)
    assert read.text == 'Số: 339 /QĐ-UBND'
    for found, printed in zip((read.words[0], read.words[2]), apart.words, strict=True):
        assert found.box.x0 == pytest.approx(printed.box.x0, abs=0.3 * TALL)
        assert found.box.x1 == pytest.approx(printed.box.x1, abs=0.3 * TALL)
    assert pen.spans[0].x1 - pen.spans[0].x0 == pytest.approx(170, abs=0.5 * TALL)


def test_a_blank_ends_at_print_of_another_line_on_its_row(pen):
    pen.texts = ['241']
    line = _line('Số:', ('Z41', 0.25, True))
    beside = _line('/QĐ-UBND', x=260)
    assert _read(line, beside).text == 'Số: 241'
    assert pen.spans[0].x1 == pytest.approx(260, abs=3)


def test_coloured_ink_over_the_strokes_is_taken_away_where_they_cannot_be_read(monkeypatch):
    level = np.full_like(GREY, 254)
    seen = []

    class Reader:
        def scores(self, grey, span):
            seen.append(int(grey[0, 0]))
            sure = 0.97 if grey is level else 0.3
            steps = np.full((3, SIGNS_OF_A_STEP), (1 - sure) / 10, np.float32)
            steps[0, 9], steps[1, 0], steps[2, 5] = sure, sure, sure
            return np.log(steps)

    monkeypatch.setattr(pen_numbers, 'digit_reader', Reader)
    line = _line('Số:', ('8&', 0.3, True), '/QĐ-UBND')
    assert read_written(GREY, [line], level)[0].text == 'Số: 84 /QĐ-UBND'
    assert seen == [255, 254]


@pytest.mark.parametrize(
    ('text', 'swallowed'), [('/GGT-UBND', 140), ('/GGT', 140), ('/GGT-UBND', 20), ('/gia-đình', 140)]
)
def test_a_symbol_that_swallowed_label_and_number_gives_them_back(pen, text, swallowed):
    pen.texts = ['11']
    symbol = _line(text).words[0]
    end = symbol.box.x1 + swallowed
    row = Line((Word(text, 1.0, symbol.box._replace(x1=end)),))
    around = [_line('ỦY BAN', 'NHÂN DÂN', y=40), _line('GIẤY', 'GIỚI THIỆU', y=200)]
    found = read_written(GREY, [around[0], row, around[1]])[1]
    if swallowed < 100 or text.islower():
        assert found == row
    else:
        assert found.text == f'Số: 11 {text}'
        assert _pen_words(found) == ['11']
        assert found.words[2].box.x0 == pytest.approx(end - symbol.box.width, abs=0.2 * TALL)


def test_a_symbol_read_letters_short_does_not_lend_its_head_to_the_number(pen):
    pen.texts = ['87']
    line = _line('Số:', ('87', 0.3, True), '/TTr-SCT')
    short = (*line.words[:2], Word('/T-SCT', 0.7, line.words[2].box))
    read_written(GREY, [Line(short)])
    assert pen.spans[0].x1 <= line.words[2].box.x0
