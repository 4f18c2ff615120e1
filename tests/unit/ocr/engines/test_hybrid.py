"""The fusion of two readers and the language: what is doubted, and who is believed."""

from __future__ import annotations

import pytest

from ocr.engines import hybrid
from ocr.engines.alternatives import options_of
from ocr.engines.rows import Item, Row, finished, weigh
from ocr.model import Box, Word
from ocr.vietnamese.context import model


def item(token):
    return Item(token, (token.left, 0.0, token.right, 20.0), options_of(token))


def row(*tokens):
    found = Row((0.0, 0.0, 400.0, 20.0), [item(token) for token in tokens])
    weigh(model(), [found])
    return found


def seen(text, confidence=0.93):
    return Word(text, confidence, Box(0, 0, 10, 10))


def test_options_share_the_letters_and_keep_sign_and_case(token_of):
    options = options_of(token_of('Đồi,', others={1: {'ổ': 0.2, 'ô': 0.05}}))
    assert options[0].text == 'Đồi,'
    assert {'Đổi,', 'Đôi,'} <= {option.text for option in options}
    assert all(option.text.endswith(',') for option in options)


def test_neighbours_settle_a_mark(token_of):
    line = row(token_of('sửa'), token_of('đồi,', others={1: {'ổ': 0.2}}), token_of('bổ'), token_of('sung'))
    assert [one.text for one in line.items] == ['sửa', 'đổi,', 'bổ', 'sung']


def test_language_does_not_touch_names(token_of):
    tokens = [token_of('Ông'), token_of('Trãn', others={2: {'ầ': 0.1}}), token_of('Văn'), token_of('Đồi')]
    assert [one.text for one in row(*tokens).items][1] == 'Trãn'


@pytest.mark.parametrize(
    ('text', 'sure', 'doubtful'),
    [
        ('quyết', 0.9999, False),
        ('quyết', 0.6, True),
        ('12/05/2024', 0.999, False),
        ('12/05/2024', 0.97, True),
        ('UBND', 0.9999, False),
        ('Nguyễn', 0.9999, False),  # a name, which the vocabulary leaves out
        ('Nguyễn', 0.99, True),
        ('Giy', 0.9999, True),  # no syllable, however sure the network is
        ('lệ:9', 0.9999, True),  # a blank may be missing
        ('m2', 0.9999, True),  # raised digits are unknown to the network
    ],
)
def test_what_a_second_reader_should_see(token_of, text, sure, doubtful):
    assert hybrid._is_doubtful(row(token_of(text, sure=sure)).items[0], protected=False) is doubtful


def test_a_sign_in_doubt_is_seen_again(token_of):
    line = row(token_of('phòng.', others={5: {',': 0.3}}))
    assert hybrid._is_doubtful(line.items[0], protected=False)


def test_the_second_reader_turns_a_doubtful_word(token_of):
    one = item(token_of('Trãn', others={2: {'ầ': 0.05}}))
    one.options = hybrid._weighed(one, seen('Trần'))
    assert max(one.options, key=lambda option: option.score).text == 'Trần'


def test_the_second_reader_does_not_turn_a_sure_word_into_no_word(token_of):
    one = item(token_of('quyết', sure=0.99999))
    one.options = hybrid._weighed(one, seen('quỵêí', 0.5))
    assert max(one.options, key=lambda option: option.score).text == 'quyết'


def test_spans_hold_neighbours_and_join(token_of):
    words = ['theo', 'quy', 'định', 'của', 'pháp', 'luật', 'về', 'đất', 'đai', 'hiện', 'hành']
    tokens = [token_of(text, sure=0.7 if index in (3, 5) else 0.99999) for index, text in enumerate(words)]
    line = row(*tokens)
    for one in line.items:
        one.choice = None
    assert hybrid._doubtful_spans(line) == [(2, 7)]


def test_agreement_makes_sure_and_contradiction_unsure(token_of):
    agreed, denied = (row(token_of('quyết', sure=0.8)) for _ in range(2))
    for line, text in ((agreed, 'quyết'), (denied, 'quyển')):
        one = line.items[0]
        one.looked, one.seen = True, text
        one.options = hybrid._weighed(one, seen(text))
        weigh(model(), [line])
    (sure,), (unsure,) = finished([agreed]), finished([denied])
    assert sure.words[0].confidence > 0.9 > unsure.words[0].confidence


def test_borders_and_specks_are_no_lines(token_of):
    assert finished([row(token_of('0oo0ooO0oo'))]) == []
    assert finished([row(token_of('.'))]) == []


def test_numbers_in_blanks_are_seen_again_however_sure(token_of):
    words = [
        'căn',
        'cứ',
        'quyết',
        'định',
        'của',
        'ủy',
        'ban',
        'nhân',
        'dân',
        'ngày',
        '9',
        'tháng',
        '02',
        'năm',
        '2025',
        'về',
        'việc',
    ]
    line = row(*(token_of(text, sure=0.99999) for text in words))
    assert hybrid._doubtful_spans(line) == [(9, 14)]
    assert hybrid._doubtful_spans(row(*(token_of(text, sure=0.99999) for text in ['khoản', '2', 'Điều', '9']))) == []


def test_a_digit_as_broad_as_two_is_not_believed(token_of):
    line = row(token_of('ngày'), token_of('9'))
    line.items[1].box = (100.0, 0.0, 143.0, 30.0)
    assert hybrid._doubtful_spans(line)
    assert finished([line])[0].words[1].confidence <= 0.4


def test_readers_that_differ_on_a_number_leave_it_in_doubt(token_of):
    line = row(token_of('khoản'), token_of('18', sure=0.99999))
    one = line.items[1]
    one.looked, one.seen = True, '16'
    one.options = hybrid._weighed(one, seen('16'))
    weigh(model(), [line])
    assert finished([line])[0].words[1].confidence <= 0.5


def test_a_lone_letter_that_looks_like_a_digit_is_never_sure(token_of):
    words = finished([row(token_of('QUẬN'), token_of('I'))])[0].words
    assert words[1].confidence <= 0.4 < words[0].confidence
