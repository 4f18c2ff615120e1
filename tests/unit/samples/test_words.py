from __future__ import annotations

from datetime import date

import pytest

from samples.generate.words import area_words, day_words, long_day, money, money_words, number_words


@pytest.mark.parametrize(
    ('number', 'words'),
    [
        (0, 'không'),
        (5, 'năm'),
        (10, 'mười'),
        (15, 'mười lăm'),
        (21, 'hai mươi mốt'),
        (24, 'hai mươi bốn'),
        (50, 'năm mươi'),
        (101, 'một trăm linh một'),
        (110, 'một trăm mười'),
        (2009, 'hai nghìn không trăm linh chín'),
        (1_500_000, 'một triệu năm trăm nghìn'),
        (68_000_000_000, 'sáu mươi tám tỷ'),
        (1_000_005, 'một triệu không trăm linh năm'),
    ],
)
def test_numbers(number, words):
    assert number_words(number) == words


def test_money():
    assert money(9_900_000_000) == '9.900.000.000'
    assert money_words(150_000) == 'Một trăm năm mươi nghìn đồng'


def test_days():
    assert long_day(date(2024, 2, 5)) == 'ngày 05 tháng 02 năm 2024'
    assert long_day(date(2024, 11, 15)) == 'ngày 15 tháng 11 năm 2024'
    assert day_words(date(2016, 4, 6)) == 'Ngày sáu, tháng tư, năm hai nghìn không trăm mười sáu'


def test_area():
    assert area_words(91.8) == 'Chín mươi mốt phẩy tám mét vuông'
    assert area_words(80.0) == 'Tám mươi mét vuông'
