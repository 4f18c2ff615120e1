"""Which words are names of people: by their place, in any case and either way of composing marks."""

from __future__ import annotations

import unicodedata

import pytest

from ocr.vietnamese import name_syllables
from ocr.vietnamese.syllable import is_syllable


def test_usual_name_syllables():
    assert name_syllables.all_usual("Nguyễn Thị Tuyết Chinh")
    assert not name_syllables.all_usual("Hã Thị Lê Vân")
    assert not name_syllables.all_usual("Nguyễn Hểng Thanh")


@pytest.mark.parametrize("name", ["TÔN THẤT MẠNH LỰC", "Công Tằng", "Lê", "", "Mai Quách", "Mạnh Lê Hùng"])
def test_what_stands_in_front_is_a_family_name(name):
    assert name_syllables.all_usual(name) is (name == "TÔN THẤT MẠNH LỰC")


def test_marks_may_be_composed_in_either_way():
    assert name_syllables.all_usual(unicodedata.normalize('NFD', "Trần Đức Lộc"))


def test_every_name_is_a_syllable():
    names = name_syllables.FAMILY_NAMES | name_syllables.OTHER_NAMES
    assert [name for name in names if not is_syllable(name)] == []
