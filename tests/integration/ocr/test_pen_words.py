"""Words drawn by pen strokes beside print, in a hand that the network was not trained on, read as it is shipped."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from ocr.engines.pen_words import is_written, read_words
from ocr.model import Box, Line, Word
from tests.integration.ocr.test_pen_reading import FOOT, Row

NAMES = ('Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Quang Đức', 'Phạm Thu Hương', 'Hoàng Minh Tuấn', 'Vũ Thanh Tâm')
MISREAD = 'Nquuển'


def written_row(rng: Random, text: str, *, taken_for: str = MISREAD, dotted: bool = False) -> Row:
    row = Row(rng, italic=False).print('Họ').print('và').print('tên:')
    row.x += 12
    for word in text.split():
        row.write(word, taken_for=taken_for, dotted=dotted)
        row.x += 10
    return row


def value_of(line: Line) -> str:
    return ' '.join(word.text for word in line.words[3:])


def test_words_by_pen_are_read_beside_a_printed_label():
    rng, right, count = Random(21), 0, 0
    for index in range(24):
        name = NAMES[index % len(NAMES)]
        row = written_row(rng, name, dotted=index % 3 == 0)
        line = read_words(row.scanned(), [row.line])[0]
        assert [word.text for word in line.words[:3]] == ['Họ', 'và', 'tên:']
        assert all(word.handwritten and word.confidence <= 0.3 for word in line.words[3:])
        right += sum(one == other for one, other in zip(value_of(line).split(), name.split(), strict=False))
        count += len(name.split())
    assert right >= 0.85 * count


def test_numbers_by_pen_of_any_length_are_read():
    rng, right = Random(22), 0
    for _ in range(20):
        number = ''.join(rng.choices('0123456789', k=12))
        row = written_row(rng, number)
        right += value_of(read_words(row.scanned(), [row.line])[0]) == number
    assert right >= 14


def test_what_nobody_read_on_a_written_page_is_read_where_it_stands():
    row = written_row(Random(23), 'Trần Văn Bình')
    unread = Line(row.line.words[:3])
    doubted = Line((Word('Nqayễn', 0.5, Box(60, 400, 160, 440)),))
    lines = read_words(row.scanned(), [unread, doubted])

    assert value_of(lines[0]).endswith('Văn Bình')
    assert all(word.handwritten for word in lines[0].words[3:])


def test_print_that_was_read_surely_is_never_touched():
    row = Row(Random(24), italic=False).print('Họ').print('và').print('tên:').print('Nguyễn').print('Văn').print('An')
    assert read_words(row.scanned(), [row.line]) == (row.line,)
    assert not is_written([row.line])

    mixed = written_row(Random(24), 'Hoa')
    line = read_words(mixed.scanned(), [mixed.line])[0]
    assert line.words[:3] == mixed.line.words[:3]


def test_blue_words_that_were_read_surely_are_read_again_and_keep_their_confidence_where_both_readers_agree():
    row, right = written_row(Random(28), 'Hoa Nam'), written_row(Random(28), 'Hoa Nam', taken_for='Hoa')
    blue = frozenset(word.box for word in row.line.words[3:])
    sure = [
        replace(line, words=tuple(replace(word, confidence=0.98, handwritten=False) for word in line.words))
        for line in (row.line, right.line)
    ]

    assert read_words(row.scanned(), sure[:1]) == (sure[0],)
    assert value_of(read_words(row.scanned(), sure[:1], blue)[0]) == 'Hoa Nam'
    again = read_words(right.scanned(), sure[1:], frozenset(word.box for word in right.line.words[3:]))[0]
    assert (again.words[3].text, again.words[3].confidence) == ('Hoa', 0.98)


def test_pieces_of_a_long_number_in_blue_are_read_as_one_and_whole_numbers_are_left():
    row = written_row(Random(31), '035063637014')
    box = row.line.words[3].box
    middle = (box.x0 + box.x1) // 2
    pieces = [Word('35063,', 0.99, box._replace(x1=middle)), Word('37014', 0.99, box._replace(x0=middle + 2))]
    torn = Line((*row.line.words[:3], *pieces))
    blue = frozenset(piece.box for piece in pieces)

    assert value_of(read_words(row.scanned(), [torn], blue)[0]) == '035063637014'
    for text in ('035063637019', '04/02/1963', '2.000.000', '1963'):
        line = Line((*row.line.words[:3], Word(text, 0.99, box)))
        assert read_words(row.scanned(), [line], frozenset({box})) == (line,)


def test_a_word_gets_the_head_back_that_was_cut_off():
    row = written_row(Random(29), 'Hoa')
    whole = row.line.words[3]
    cut = replace(whole, text='oa', confidence=0.9, box=whole.box._replace(x0=whole.box.x0 + whole.box.width // 3))
    line = replace(row.line, words=(*row.line.words[:3], cut))

    assert value_of(read_words(row.scanned(), [line], frozenset({cut.box}))[0]) == 'Hoa'


def test_a_label_that_was_not_found_is_read_before_what_stands_on_its_leader():
    row = written_row(Random(29), 'Trần Hoa')
    (line,) = read_words(row.scanned(), [replace(row.line, words=row.line.words[3:])])

    assert line.words[0].box.x1 < row.line.words[3].box.x0
    assert line.words[0].handwritten  # nobody can tell print from pen there
    assert line.words[0].confidence <= 0.3


def test_what_a_likelier_reader_of_print_read_stays_where_only_marks_differ():
    row = written_row(Random(25), 'Hoa', taken_for='Hoả')
    told = replace(row.line.words[3], handwritten=False, confidence=0.6)
    doubted = replace(row.line, words=(*row.line.words[:3], told), handwritten=False)
    kept = read_words(row.scanned(), [doubted])[0].words[3]

    assert kept.text in ('Hoả', 'Hoa')
    assert kept == told or kept.handwritten


def test_the_feet_of_writing_taken_for_a_line_are_dropped_only_where_another_line_has_it():
    row = written_row(Random(26), 'Nguyễn Thị Hoa')
    feet = Line((Word('0gu', 0.3, Box(row.line.words[3].box.x0, FOOT - 8, row.line.words[4].box.x1, FOOT + 10)),))
    elsewhere = Line((Word('0gu', 0.3, Box(60, 190, 200, 215)),))

    lines = read_words(row.scanned(), [row.line, feet, elsewhere])
    assert feet not in lines
    assert elsewhere in lines


@pytest.mark.parametrize('text', ['15/PXL-UBND', 'CT-UBND'])
def test_numbers_of_papers_are_left_to_their_own_reader(text):
    row = written_row(Random(27), 'Hoa', taken_for=text)
    assert read_words(row.scanned(), [row.line])[0].words[3].text == text


def test_a_piece_of_the_leader_between_words_by_pen_goes():
    row = written_row(Random(21), 'Nguyễn Thị Hoa', dotted=True)
    before, behind = row.line.words[3].box, row.line.words[4].box
    piece = Word('-', 0.8, Box(before.x1 + 1, before.y1 - 6, behind.x0 - 1, before.y1 - 2))
    line = replace(row.line, words=(*row.line.words[:4], piece, *row.line.words[4:]))
    assert '-' not in value_of(read_words(row.scanned(), [line])[0])
