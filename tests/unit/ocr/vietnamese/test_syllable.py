"""Vietnamese syllables: which exist, and where their tone is written."""

from __future__ import annotations

import unicodedata

import pytest

from ocr.vietnamese.syllable import (
    fold_letters,
    grammatical,
    is_modern,
    is_syllable,
    key,
    parse,
    plain_tone,
    same_spelling,
)

EXISTING = """
nghiêng khuỷu quyển giếng giêng gì gìn giữa giặt quốc quý quí khuya uyên yêu yết ỉa ủy uỷ hòa hoà thúy thuý khoẻ khỏe
loại xoáy ngoéo được đường ương tuấn huệ thuở y ý lý mỹ ghế kẻ quặng xoong QUYẾT Điều
"""


@pytest.mark.parametrize('text', EXISTING.split())
def test_syllables_of_the_language(text):
    assert is_syllable(text)


@pytest.mark.parametrize(
    ('text', 'why'),
    [
        ('quyén', 'uyê keeps its hat'),
        ('bac', 'a stopped coda needs a tone'),
        ('các̉', 'two tones'),
        ('bảc', 'and only sắc or nặng'),
        ('ngiêng', 'ng is ngh before e, ê, i'),
        ('ká', 'k stands before e, ê, i, y alone'),
        ('gé', 'g is gh before e'),
        ('iêu', 'iê is yê where nothing stands before it'),
        ('đựơc', 'the tone stands on ơ of ươ'),
        ('tòan', 'and on the second vowel before a consonant'),
        ('qúy', 'the u of qu carries no tone'),
        ('gía', 'nor the i of gi'),
        ('cuyên', 'c before a glide is q'),
        ('duoc', 'uo has hats'),
        ('of', 'not Vietnamese'),
        ('', 'nothing'),
        ('2', 'a number'),
    ],
)
def test_what_no_syllable_can_be(text, why):
    assert not is_syllable(text), why


def test_both_placements_of_the_tone_are_one_spelling():
    assert same_spelling('hoà', 'HÒA')
    assert same_spelling('uỷ', 'ủy')
    assert not same_spelling('hoà', 'hoá')
    assert not same_spelling('hoà', 'hòe')
    assert key('UỶ') == key('ủy') == 'ủy'
    assert [is_modern(text) for text in ('thuý', 'thúy')] == [True, False]
    assert [is_modern(text) for text in ('thủ', 'hoa', 'quý', 'of')] == [None] * 4


def test_decomposed_text_is_understood():
    assert key(unicodedata.normalize('NFD', 'Nghiệp')) == 'nghiệp'
    assert parse(unicodedata.normalize('NFD', 'đường')) == ('đ', 'ương', '\u0300')


def test_parts_are_put_together_again():
    for folded in ('nghieng', 'hoa', 'quy', 'gia', 'uy', 'tuyen', 'giua', 'khuya', 'ngoai'):
        for spelled in grammatical(folded):
            found = parse(spelled)
            assert found is not None
            assert found.spelled() == spelled
            assert is_syllable(found.spelled(modern=True))
            assert same_spelling(found.spelled(modern=True), spelled)
            assert fold_letters(spelled) == folded


def test_spellings_of_letters_are_all_that_the_rules_allow():
    assert set(grammatical('cap')) == {'cáp', 'cạp', 'cắp', 'cặp', 'cấp', 'cập'}
    assert len(grammatical('nghi')) == 6
    assert 'đường' in grammatical('duong')
    assert 'dường' in grammatical('duong')
    assert grammatical('ubnd') == ()


def test_tone_is_taken_off_any_word():
    assert plain_tone('QUYÉT') == ('quyet', '\u0301')
