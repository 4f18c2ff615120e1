"""Blanks that the network missed or saw where none is."""

from __future__ import annotations

import pytest

from ocr.engines.segments import parted, rejoined
from ocr.model import Box, Word


def word(text, confidence=0.95, left=0):
    return Word(text, confidence, Box(left, 0, left + 10 * len(text), 20))


@pytest.mark.parametrize(
    ('stuck', 'words'),
    [
        ('chức,viên', ['chức,', 'viên']),
        ('04tháng', ['04', 'tháng']),
        ('Nơinhận:', ['Nơi', 'nhận:']),
        ('Số:575/UBND', ['Số:', '575/UBND']),
        ('-Như', ['-', 'Như']),
        ('tế-', ['tế', '-']),
        ('2.Ngày', ['2.', 'Ngày']),
        ('Đềnghịquýcơquanxemxét,cóý', ['Đề', 'nghị', 'quý', 'cơ', 'quan', 'xem', 'xét,', 'có', 'ý']),
        ('quảsangtrồngsen,', ['quả', 'sang', 'trồng', 'sen,']),
        ('tiểuhọc,vậtchất,sửachữa', ['tiểu', 'học,', 'vật', 'chất,', 'sửa', 'chữa']),
        ('đơnvichjutráchnhiệm', ['đơn', 'vi', 'chju', 'trách', 'nhiệm']),
    ],
)
def test_stuck_words_are_parted(token_of, stuck, words):
    assert [token.text for token in parted([token_of(stuck)])] == words


@pytest.mark.parametrize(
    'text',
    ['8:30', 'UBND-KT', 'TT.Huế', 'K35', '84/QĐ-UBND', 'Ioffice', 'Nguyễn', '1.250.000', 'A4', 'http://a.vn', 'Ịtháng'],
)
def test_whole_words_stay(token_of, text):
    assert [token.text for token in parted([token_of(text)])] == [text]


def test_parts_keep_their_letters_and_places(token_of):
    first, second = parted([token_of('chức,viên')])
    assert (first.left, first.right) == (5.0, 45.0)
    assert (second.left, second.right) == (55.0, 85.0)


def test_another_reading_shows_a_missed_blank(token_of):
    tokens, seen = rejoined([token_of('của'), token_of('THỊLAN')], [word('của'), word('THỊ'), word('LAN')])
    assert tokens is not None
    assert [token.text for token in tokens] == ['của', 'THỊ', 'LAN']
    assert [item.text for item in seen if item] == ['của', 'THỊ', 'LAN']


def test_another_reading_shows_a_blank_too_many(token_of):
    tokens, seen = rejoined([token_of('Thù'), token_of('y'), token_of('Linh')], [word('Thùy'), word('Linh')])
    assert tokens is not None
    assert [token.text for token in tokens] == ['Thùy', 'Linh']
    assert len(seen) == 2


def test_a_blank_too_many_and_one_missed_leave_as_many_words(token_of):
    read = [word('Thùy'), word('và'), word('THỊ'), word('LAN')]
    tokens, seen = rejoined([token_of('Thù'), token_of('y'), token_of('và'), token_of('THỊLAN')], read)
    assert tokens is not None
    assert [token.text for token in tokens] == ['Thùy', 'và', 'THỊ', 'LAN']
    assert seen == read


def test_a_reading_that_says_something_else_moves_no_blanks(token_of):
    tokens, seen = rejoined([token_of('THỊLAN')], [word('1H'), word('!'), word('AM')])
    assert tokens is None
    assert seen == [None]


def test_a_doubtful_reading_moves_no_blanks(token_of):
    tokens, _ = rejoined([token_of('THỊLAN')], [word('THỊ', 0.2), word('LAN', 0.3)])
    assert tokens is None


def test_a_word_that_the_network_missed_is_put_in_between_but_not_at_the_ends(token_of):
    read = [word('|', 0.9), word('tế'), word('-', 0.9), word('xã'), word('h', 0.9)]
    tokens, seen = rejoined([token_of('tế'), token_of('xã')], read)
    assert tokens is not None
    assert [token.text for token in tokens] == ['tế', '-', 'xã']
    assert [item.text for item in seen if item] == ['tế', '-', 'xã']


def test_words_that_both_readers_see_stuck_are_parted(token_of):
    tokens, seen = rejoined([token_of('vừakýbanhành')], [word('vừa'), word('ký'), word('banhành')])
    assert tokens is not None
    assert [token.text for token in tokens] == ['vừa', 'ký', 'ban', 'hành']
    assert [other.text for other in seen if other is not None] == ['vừa', 'ký', 'ban', 'hành']
