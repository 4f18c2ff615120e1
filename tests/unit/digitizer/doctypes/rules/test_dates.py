"""Dates as printed, repaired and refused."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from digitizer.doctypes.rules import dates, number_words
from digitizer.doctypes.rules.dates import PartialDate, Precision


@pytest.mark.parametrize(
    ('text', 'iso'),
    [
        ("ngày 05 tháng 7 năm 2023", '2023-07-05'),
        ("ngày ..16.. tháng ..8.. năm 20.12..", '2012-08-16'),
        ("Hà Nội, ngày 24 tháng 9 năm 2025", '2025-09-24'),
        ("Quảng Ngãi, ngày04 tháng01 năm 2021", '2021-01-04'),
        ("05/07/2023", '2023-07-05'),
        ("5-7-2023", '2023-07-05'),
        ("05.07.2023", '2023-07-05'),
        ("05 / 07 / 2023", '2023-07-05'),
        ("2023-07-05", '2023-07-05'),
        ("1956", '1956'),
        ("năm 1960", '1960'),
        ("00/00/1956", '1956'),
        (".../.../1956", '1956'),
        ("00/05/1956", '1956-05'),
        ("07/2023", '2023-07'),
        ("tháng 7 năm 2023", '2023-07'),
        ("2023-07", '2023-07'),
        ("29/02/2024", '2024-02-29'),
    ],
)
def test_reads_every_printed_form(text, iso):
    found = dates.parse(text)
    assert found is not None
    assert found.value is not None
    assert found.value.iso == iso
    assert not found.repaired


@pytest.mark.parametrize(
    ('text', 'iso'),
    [
        ("ngày O5 tháng 7 năm 2O23", '2023-07-05'),
        ("ngàyl6 tháng 9 năm 2025", '2025-09-16'),
        ("ngày 03 tháng I0năm 2025", '2025-10-03'),
        ("ngày 5 thảng 7 nǎm 2 0 2 3", '2023-07-05'),
        ("O5/O7/2O23", '2023-07-05'),
        ("ngày 2liháng 01 năm 2025", '2025-01-21'),
    ],
)
def test_repairs_what_the_engine_confuses_and_says_so(text, iso):
    found = dates.parse(text)
    assert found is not None
    assert found.value is not None
    assert found.value.iso == iso
    assert found.repaired


def test_leaders_between_the_parts_are_no_repair():
    found = dates.parse("ngày....5....tháng...7...năm....2023")
    assert found is not None
    assert found.value == PartialDate(2023, 7, 5)
    assert not found.repaired


@pytest.mark.parametrize("text", ["31/02/2023", "ngày 31 tháng 4 năm 2023", "29/02/2023", "12/13/2023", "05/00/1956"])
def test_an_impossible_date_has_no_value(text):
    found = dates.parse(text)
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize("text", ["", "Hà Nội", "12", "84/QĐ-UBND", "1.500.000.000", "0912345678", "2023 người"])
def test_other_texts_hold_no_date(text):
    assert dates.parse(text) is None


def test_finds_all_dates_of_a_sentence_in_order():
    text = "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010; Công văn ngày 23/01/2025"
    assert [found.value.iso for found in dates.find_all(text) if found.value] == ['2010-06-08', '2025-01-23']


def test_document_numbers_with_a_year_are_no_dates():
    assert list(dates.find_all("Nghị định số 104/2024/NĐ-CP và 24/2013/NQ-HĐND")) == []


def test_compact_form_of_identity_card_codes():
    assert dates.parse_compact('05072023') == PartialDate(2023, 7, 5)
    assert dates.parse_compact('00001956') == PartialDate(1956)
    assert dates.parse_compact('31022023') is None
    assert dates.parse_compact('5072023') is None


@pytest.mark.parametrize(
    ('text', 'iso'),
    [
        ("Ngày năm, tháng bảy, năm hai nghìn không trăm hai mươi ba", '2023-07-05'),
        ("ngày hai mươi lăm tháng năm năm một nghìn chín trăm chín mươi lăm", '1995-05-25'),
        ("ngày mùng một tháng giêng năm hai không hai ba", '2023-01-01'),
        ("Ngày ba mươi mốt, tháng chạp, năm hai nghìn không trăm linh năm", '2005-12-31'),
        ("ngay muoi lam thang tu nam hai nghin khong tram muoi hai", '2012-04-15'),
    ],
)
def test_dates_in_words(text, iso):
    found = dates.parse_words(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("text", ["", "ngày tháng năm", "ngày ba mươi tháng hai năm hai nghìn không trăm hai mươi"])
def test_words_that_are_no_day(text):
    assert dates.parse_words(text) is None


def test_any_day_survives_all_forms_and_words():
    chance = random.Random(7)
    for _ in range(300):
        day = date(1900, 1, 1) + timedelta(days=chance.randrange(73000))
        wanted = PartialDate(day.year, day.month, day.day)
        words = f"ngày {number_words.spell(day.day)} tháng {number_words.spell(day.month)} năm {number_words.spell(day.year)}"
        assert dates.parse_words(words) == wanted, words
        for text in (f'{day:%d/%m/%Y}', f"ngày {day.day:02d} tháng {day.month} năm {day.year}", day.isoformat()):
            found = dates.parse(text)
            assert found is not None
            assert found.value == wanted, text


def test_partial_dates_know_their_bounds_and_agree_on_what_is_known():
    year, month, day = PartialDate(2024), PartialDate(2024, 2), PartialDate(2024, 2, 29)
    assert (year.precision, month.precision, day.precision) == (Precision.YEAR, Precision.MONTH, Precision.DAY)
    assert month.last_day == date(2024, 2, 29)
    assert year.first_day == date(2024, 1, 1)
    assert year.agrees_with(day)
    assert not month.agrees_with(PartialDate(2024, 3, 1))
    with pytest.raises(ValueError):
        PartialDate(2023, None, 5)
