"""Printed words as tokens, and which of them no language model may touch."""

from __future__ import annotations

import pytest

from ocr.vietnamese.context import is_protected
from ocr.vietnamese.tokens import CODE, DOTS, MARK, NAME, NUMBER, OTHER, core_of, tokens


@pytest.mark.parametrize(
    ('word', 'found'),
    [
        ('Uỷ', ('ủy',)),
        ('và/hoặc', ('và', 'hoặc')),
        ('(nghị', ('nghị',)),
        ('sung,', ('sung', ',')),
        ('này./.', ('này', './.')),
        ('này./,', ('này', './,')),
        ('2025.', (NUMBER, '.')),
        ('19/6/2015;', (NUMBER, ';')),
        ('04/2016/TT-GDĐT', (CODE,)),
        ('h0àn', (CODE,)),
        ('UBND', (OTHER,)),
        ('a@b.vn', (CODE,)),
        ('-', ('-',)),
        ('……….', (DOTS,)),
        ('không?', ('không', MARK)),
    ],
)
def test_tokens_of_a_word(word, found):
    assert tokens(word) == found


def test_names_are_a_class_and_their_marks_stay():
    assert tokens('Lan,', name=True) == (NAME, ',')
    assert tokens('Lan,', name=True, before_capital=True) == (NAME, ',A')


def test_letters_without_the_punctuation_around():
    assert [core_of(word) for word in ('“nghị”,', 'A1', 'và/hoặc', '-')] == ['nghị', None, None, None]


def protected(text):
    words = text.split()
    return ' '.join(word for index, word in enumerate(words) if is_protected(words, index))


@pytest.mark.parametrize(
    ('text', 'kept'),
    [
        ('theo đề nghị của Giám đốc Sở Tư pháp', ''),
        ('Bộ trưởng Bộ Giáo dục và Đào tạo', ''),
        ('Theo đê nghị cùa Chù tịch', ''),  # misread wording is free as well
        ('ông Nguyễn Văn An, sinh năm 1980', 'Nguyễn Văn An, 1980'),
        ('bà Trần Thị Lan ký', 'Trần Thị Lan'),
        ('tại xã Tân Lập, huyện Bình Sơn, tỉnh Hà Giang', 'Tân Lập, Bình Sơn, Hà Giang'),
        ('do Ông Lan làm chủ', 'Ông Lan'),
        ('QUYẾT ĐỊNH', ''),
        ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', ''),
        ('ỦY BAN NHÂN DÂN TỈNH LAI CHÂU', 'LAI CHÂU'),
        ('NGUYỄN VĂN LONG', 'NGUYỄN VĂN LONG'),
        ('Số 12/QĐ-UBND ngày 05 tháng 02', '12/QĐ-UBND 05 02'),
        ('mail abc@xyz.vn và website', 'mail abc@xyz.vn website'),
    ],
)
def test_what_the_model_leaves_alone(text, kept):
    assert protected(text) == kept
