"""Amounts, areas, names, sex, nationality, ethnic groups, addresses and syllables."""

from __future__ import annotations

import random

import pytest

from digitizer.doctypes.rules import (
    area,
    ethnicity,
    money,
    names,
    nationality,
    number_words,
    sex,
    syllables,
)


@pytest.mark.parametrize(
    ('text', 'amount'),
    [
        ("1.500.000.000 đồng", 1_500_000_000),
        ("VNĐ 500,000", 500_000),
        ("5 000 000 đ", 5_000_000),
        ("20000đ", 20_000),
        ("1.000,00 đồng", 1000),
        ("1,5 tỷ đồng", None),
        ("10 triệu đồng", None),
        ("100 USD", None),
        ("1.50.000", None),
        ("", None),
    ],
)
def test_money(text, amount):
    assert money.parse(text) == amount


def test_money_words_agree_with_digits_for_any_amount():
    chance = random.Random(2)
    for _ in range(300):
        amount = chance.randrange(1, 10**13)
        grouped = f'{amount:,}'.replace(',', '.')
        digits, words = money.split_words(f"{grouped} đồng (Bằng chữ: {number_words.spell(amount)} đồng chẵn)")
        assert money.parse(digits) == amount
        assert money.parse_words(words) == amount


@pytest.mark.parametrize(
    ('text', 'square_metres'),
    [
        ("123,4 m²", 123.4),
        ("1.234,5m2", 1234.5),
        ("120.5 m2", 120.5),
        ("95 m²", 95.0),
        ("2.500 m²", 2500.0),
        ("không", None),
    ],
)
def test_area(text, square_metres):
    assert area.parse(text) == square_metres


@pytest.mark.parametrize(
    ('text', 'square_metres'),
    [
        ("Một trăm hai mươi ba phẩy bốn mét vuông", 123.4),
        ("chín mươi lăm mét vuông", 95.0),
        ("một trăm phẩy không năm mét vuông", 100.05),
        ("rất rộng", None),
    ],
)
def test_area_words(text, square_metres):
    assert area.parse_words(text) == square_metres


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ("  TRẦN   THỊ MẪU .....", "TRẦN THỊ MẪU"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông (Bà): Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông Ích Khiêm", "Ích Khiêm"),
    ],
)
def test_names_lose_only_what_stands_around_them(text, name):
    assert names.normalise(text) == name


def test_names_are_never_corrected():
    assert names.normalise("Nguyển Vãn Đúng") == "Nguyển Vãn Đúng"


def test_degrees_of_signers():
    assert names.without_degrees("PGS.TS. Nguyễn Văn Phúc") == "Nguyễn Văn Phúc"
    assert names.without_degrees("Tạ Sơn") == "Tạ Sơn"


@pytest.mark.parametrize(
    ('text', 'plausible', 'vietnamese'),
    [
        ("Nguyễn Văn An", True, True),
        ("LÊ QUÂN", True, True),
        ("H'Hen Niê", True, False),
        ("John Smith", True, False),
        ("An", False, False),
        ("Ngày 12", False, False),
        ("(ký tên)", False, False),
    ],
)
def test_form_of_names(text, plausible, vietnamese):
    assert names.is_plausible(text) is plausible
    assert names.is_vietnamese(text) is vietnamese


def test_names_compared_with_a_zone_without_marks():
    assert names.same_letters("TRẦN THỊ MẪU", 'TRAN THI MAU')
    assert names.same_letters("Đỗ Đức Độ", 'DO DUC DO')
    assert not names.same_letters("Trần Thị Mẫn", 'TRAN THI MAU')


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "Quốc",
        "Huỳnh",
        "Khuyến",
        "Nghiêng",
        "Thuở",
        "Khuya",
        "Phước",
        "Xoong",
        "Kiệt",
        "Đặng",
        "Ưng",
        "Ý",
        "Giếng",
        "hoà",
        "hòa",
        "quý",
    ],
)
def test_syllables(word):
    assert syllables.is_syllable(word)


@pytest.mark.parametrize("word", ["Thanb", "Hach", "Quangg", "ttcbth", "bcd", "Xz", "đươngg", ""])
def test_no_syllables(word):
    assert not syllables.is_syllable(word)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ("Nam", sex.Sex.MALE),
        ("NỮ", sex.Sex.FEMALE),
        ("Nữ / Female", sex.Sex.FEMALE),
        ("Nu", sex.Sex.FEMALE),
        ("Nam Nữ", None),
        ("", None),
    ],
)
def test_sex(text, value):
    assert sex.parse(text) == value


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ("VIỆT NAM", "Việt Nam"),
        ("Viet Nam", "Việt Nam"),
        ("VIỆT NAM/ VIETNAMESE", "Việt Nam"),
        ("Hàn Quốc", "Hàn Quốc"),
        ("....", None),
    ],
)
def test_nationality(text, value):
    assert nationality.parse(text) == value


def test_all_54_groups_and_their_variants():
    assert len(ethnicity.GROUPS) == len(set(ethnicity.GROUPS)) == 54
    for name in ethnicity.GROUPS:
        assert ethnicity.parse(name) == name
        assert ethnicity.parse(name.upper()) == name
    assert ethnicity.parse("H'Mông") == "Mông"
    assert ethnicity.parse("Ê Đê") == "Ê-đê"
    assert ethnicity.parse("dân tộc Kinh") == "Kinh"
    assert ethnicity.parse("Klingon") is None
