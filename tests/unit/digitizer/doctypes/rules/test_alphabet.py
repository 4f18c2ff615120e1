from __future__ import annotations

import pytest

from digitizer.doctypes.rules import alphabet


@pytest.mark.parametrize('text', ["Ỷ Lan", "ĐẶNG ĐÌNH PHƯỚC", "thuở xưa", "Y, Ý, Ỳ, Ỵ", "WiFi Zalo", "số 12/QĐ-UBND"])
def test_vietnamese_has_these_letters(text):
    assert alphabet.foreign_letters(text) == ''


@pytest.mark.parametrize(('text', 'foreign'), [("Phi Ÿ Lan", "Ÿ"), ("ĐÌÑH", "Ñ"), ("ÖCHỦ", "Ö"), ("ŵ", "ŵ"), ("ă̂", '')])
def test_and_not_these(text, foreign):
    assert alphabet.foreign_letters(text) == foreign


def test_numerals_with_other_marks():
    assert alphabet.misspelled_numerals("năm hai nghìn không trắm mười sáu") == ["trắm"]
    assert alphabet.misspelled_numerals("Hai mưởi tỷ đồng") == ["mưởi"]
    assert alphabet.misspelled_numerals("Một triệu hai trăm linh năm nghìn đồng chẵn") == []
