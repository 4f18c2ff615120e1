"""Whether a text layer is confirmed by what is seen."""

from __future__ import annotations

from ocr.model import Box, Line, Word
from ocr.text_agreement import agrees, merged
from tests.fakes.paper import BODY


def lines(texts, *, top=0):
    result = []
    for row, text in enumerate(texts):
        words = [
            Word(part, 0.8, Box(column * 100, top + row * 50, column * 100 + 90, top + row * 50 + 40))
            for column, part in enumerate(text.split())
        ]
        result.append(Line(tuple(words)))
    return result


def test_a_true_layer_is_confirmed_although_some_words_are_misread():
    seen = [text.replace('đề nghị', 'đê nghị').replace('thẩm', 'thâm') for text in BODY]
    assert agrees(lines(BODY), lines(seen))


def test_tcvn3_letters_are_not_confirmed():
    plain = 'ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'
    bytes_of_font = '¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ'
    legacy = str.maketrans(plain, bytes_of_font)
    assert not agrees(lines([text.translate(legacy) for text in BODY]), lines(BODY))


def test_a_layer_without_marks_is_not_confirmed():
    from ocr.vietnamese.folding import fold

    assert not agrees(lines([fold(text) for text in BODY]), lines(BODY))


def test_the_layer_of_another_page_is_not_confirmed():
    assert not agrees(lines(['Hợp đồng mua bán hàng hóa số 15 giữa hai bên ký kết hôm nay']), lines(BODY))


def test_a_few_words_over_a_full_page_do_not_stand_for_it():
    assert not agrees(lines(BODY[:1]), lines(BODY))


def test_nothing_is_never_confirmed():
    assert not agrees([], lines(BODY))


def test_what_only_the_pixels_show_is_added():
    stamp = lines(['ĐÃ KÝ SỐ'], top=900)
    result = merged(lines(BODY), [*lines(BODY), *stamp], 2000, 1500)
    assert result[-1].text == 'ĐÃ KÝ SỐ'
    assert len(result) == len(BODY) + 1


def test_words_that_were_seen_are_more_certain_than_others():
    result = merged(lines(['Nguyễn Thị Hồng']), lines(['Nguyễn Thị']), 2000, 1500)
    certain = [word.confidence for word in result[0].words]
    assert certain[0] > certain[2]
