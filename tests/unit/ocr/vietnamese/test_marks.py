"""Marks of doubtful words, mended by the language model; names and sure words left alone."""

from __future__ import annotations

import pytest

from ocr.model import Box, Line, Word
from ocr.vietnamese.marks import mend


def line(*words):
    return Line(tuple(Word(text, confidence, Box(i, 0, i + 1, 1)) for i, (text, confidence) in enumerate(words)))


def sure(text):
    return [(word, 0.999) for word in text.split()]


@pytest.mark.parametrize(
    ('read', 'doubtful', 'wanted'),
    [
        ('Theo đê nghị của', 'đê', 'Theo đề nghị của'),
        ('quyên hạn và cơ cấu', 'quyên', 'quyền hạn và cơ cấu'),
        ('QUYÉT ĐỊNH', 'QUYÉT', 'QUYẾT ĐỊNH'),
        ('được sửa đôi, bổ sung', 'đôi,', 'được sửa đổi, bổ sung'),
    ],
)
def test_a_doubtful_word_is_set_right(read, doubtful, wanted):
    words = [(word, 0.5 if word == doubtful else 0.97) for word in read.split()]
    (mended,) = mend([line(*words)])
    assert mended.text == wanted
    assert max(word.confidence for word in mended.words if word.text not in read) < 0.8


def test_what_no_vietnamese_syllable_can_be_is_doubted_even_if_read_surely():
    assert mend([line(*sure('QUYÉT ĐỊNH'))])[0].text == 'QUYẾT ĐỊNH'


def test_sure_words_stay():
    assert mend([line(*sure('Theo đê nghị của'))])[0].text == 'Theo đê nghị của'


def test_context_must_be_the_clearer_the_surer_a_word_was_read():
    def mended(confidence, text, doubtful):
        words = [(word, confidence if word == doubtful else 0.999) for word in text.split()]
        return mend([line(*words)])[0].text

    assert mended(0.9, 'Theo đê nghị của', 'đê') == 'Theo đề nghị của'
    assert mended(0.9, 'gồm bàn và ghế', 'bàn') == 'gồm bàn và ghế'


def test_names_stay():
    words = [('Nguyễn', 0.9), ('Thị', 0.9), ('Đê', 0.4), ('Nghị', 0.4)]
    assert mend([line(*words)])[0].text == 'Nguyễn Thị Đê Nghị'


def test_both_placements_of_the_tone_stay_as_printed():
    words = [('uỷ', 0.5), ('ban', 0.97), ('nhân', 0.97), ('dân', 0.97)]
    assert mend([line(*words)])[0].text == 'uỷ ban nhân dân'


def test_words_are_neighbours_over_the_end_of_a_line_but_not_over_a_full_stop():
    over = mend([line(*sure('theo')[:1], ('đê', 0.5)), line(*sure('nghị của Sở'))])
    assert over[0].words[1].text == 'đề'
    stopped = mend([line(('đê.', 0.5)), line(*sure('nghị của Sở'))])
    assert stopped[0].text == 'đê.'
