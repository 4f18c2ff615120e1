"""The majority of three readings."""

from __future__ import annotations

from ocr.engines.second_look import doubtful_span, is_settled, settle, settle_span
from ocr.model import Box, Word


def words(text, confidence=0.6):
    return [Word(part, confidence, Box(i * 10, 0, i * 10 + 9, 9)) for i, part in enumerate(text.split())]


def texts(result):
    return [word.text for word in result]


def test_a_word_on_which_the_two_others_agree_replaces_the_first():
    result = settle(words('Theo đê nghị của'), [['Theo', 'đề', 'nghị', 'của'], ['Theo', 'đề', 'nghị', 'của']])
    assert texts(result) == ['Theo', 'đề', 'nghị', 'của']
    assert result[1].box == Box(10, 0, 19, 9)


def test_one_dissenter_does_not_outvote_the_first_reading():
    result = settle(words('thẩm quyền'), [['thẫm', 'quyền'], ['thẩm', 'quyền']])
    assert texts(result) == ['thẩm', 'quyền']


def test_three_different_readings_keep_the_first_and_lower_its_confidence():
    result = settle(words('bổ sung', 0.8), [['bồ', 'sung'], ['bỗ', 'sung']])
    assert texts(result)[0] == 'bổ'
    assert result[0].confidence < 0.5
    assert result[1].confidence > 0.9


def test_agreement_raises_confidence():
    assert settle(words('kể từ', 0.6), [['kể', 'từ']])[0].confidence > 0.85


def test_digits_misread_as_letters_are_outvoted():
    result = settle(words('ngày I1 tháng'), [['ngày', '11', 'tháng'], ['ngày', '11', 'tháng']])
    assert texts(result)[1] == '11'


def test_dirt_that_no_other_reading_has_is_dropped():
    result = settle([*words('có hiệu lực'), Word('4⁄⁄', 0.3, Box(90, 0, 99, 9))], [['có', 'hiệu', 'lực']] * 2)
    assert texts(result) == ['có', 'hiệu', 'lực']


def test_a_longer_other_reading_does_not_shift_the_words():
    result = settle(words('ngày 01 tháng'), [['ngày', '0', '1', 'tháng'], ['ngày', '01', 'tháng']])
    assert texts(result) == ['ngày', '01', 'tháng']


def test_settled_means_the_same_words():
    assert is_settled(words('a b'), ['a', 'b'])
    assert not is_settled(words('a b'), ['a', 'b', 'c'])


def test_the_doubtful_span_has_a_neighbour_on_either_side():
    line = words('Theo đê nghị của Giám đốc Sở')
    assert doubtful_span(line, ['Theo', 'đề', 'nghị', 'của', 'Giám', 'đốc', 'Sở']) == (0, 3)
    assert doubtful_span(line, ['Theo', 'đê', 'nghị', 'của', 'Giám', 'đôc', 'Sở']) == (4, 7)
    assert doubtful_span(line, ['Theo', 'đê', 'nghị', 'của', 'Giám', 'đốc', 'Sở', 'Tư']) == (0, 7)


def test_only_the_span_is_settled_by_the_third_reading():
    line = words('Theo đê nghị của Giám đốc', 0.6)
    result = settle_span(line, ['Theo', 'đề', 'nghị', 'của', 'Giám', 'đốc'], ['Theo', 'đề', 'nghị'], (0, 3))
    assert texts(result) == ['Theo', 'đề', 'nghị', 'của', 'Giám', 'đốc']
    assert result[4].confidence < result[2].confidence


def test_dirt_inside_the_span_is_dropped_without_shifting_the_rest():
    line = [*words('ngày ký'), Word('¢', 0.2, Box(50, 0, 55, 9)), Word('này.', 0.9, Box(60, 0, 80, 9))]
    result = settle_span(line, ['ngày', 'ký', 'này.'], ['ký', 'này.'], (1, 4))
    assert texts(result) == ['ngày', 'ký', 'này.']
