from __future__ import annotations

import pytest

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.addresses import normalise


@pytest.mark.parametrize('name', ["Củ Chi", "CỦ CHI", "Thanh Hoá", "Thanh Hóa", "Bến Nghé", "Đắk Lắk", "Hội An"])
def test_names_that_exist(name):
    assert unit_names.is_name(name)
    assert not unit_names.has_other_marks(name)


@pytest.mark.parametrize('name', ["Củ Chỉ", "Bến Nghẻ", "Quáng Ngãi", "BẮC NÌNH"])
def test_other_marks_on_the_same_letters(name):
    assert unit_names.has_other_marks(name)
    assert not unit_names.is_name(name)


def test_an_unknown_name_says_nothing():
    assert not unit_names.is_name("Xyz Abc")
    assert not unit_names.has_other_marks("Xyz Abc")


def test_names_behind_the_words_of_levels():
    text = "số 5 đường Hùng Vương, phường Cẩm Thành, TP. Quảng Ngãi, tỉnh Quảng Ngãi, quận 1"
    assert list(unit_names.names_in(text)) == ["Cẩm Thành", "Quảng Ngãi", "Quảng Ngãi"]
    assert list(unit_names.names_in("ỦY BAN NHÂN DÂN XÃ CỦ CHI HUYỆN CỦ CHI")) == ["CỦ CHI", "CỦ CHI"]


def test_a_speck_behind_a_word_is_no_stop_but_abbreviations_keep_theirs():
    assert normalise("ấp Chánh, xã.Củ Chi") == "ấp Chánh, xã Củ Chi"
    assert normalise("P.Bến Nghé, Q.1, TP.Hồ Chí Minh") == "P.Bến Nghé, Q.1, TP.Hồ Chí Minh"


@pytest.mark.parametrize(
    ('level', 'name'),
    [("thành phố", "Điện Biên Phủ"), ("TP.", "Điện Biên Phủ"), ("tỉnh", "Điện Biên"), ("Tt", "Trâu Quỳ")],
)
def test_a_unit_of_its_level_has_the_whole_name(level, name):
    assert unit_names.is_whole_name(level, name)


@pytest.mark.parametrize(
    ('level', 'name'), [("tỉnh", "Điện Biên Phủ"), ("thành phố", "Điện Biên"), ("TP", "Điên Biên Phủ")]
)
def test_a_unit_of_another_level_or_with_other_marks_has_not(level, name):
    assert not unit_names.is_whole_name(level, name)
