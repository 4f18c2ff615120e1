"""Numbers and symbols of administrative and legal documents."""

from __future__ import annotations

import pytest

from digitizer.doctypes.rules import document_number


@pytest.mark.parametrize(
    ('text', 'stored'),
    [
        ("Số: 84/QĐ-UBND", '84/QĐ-UBND'),
        ("Số: 0034518/QĐ-XPHC", '0034518/QĐ-XPHC'),
        ("Số: 575 /UBND-KTTH", '575/UBND-KTTH'),
        ("Số:11 /CT-UBND", '11/CT-UBND'),
        ("Số: 04/CT-UBND", '04/CT-UBND'),
        ("Số: 45/2020/NĐ-CP", '45/2020/NĐ-CP'),
        ("Số: 640/ĐHCT-KHTH", '640/ĐHCT-KHTH'),
        ("Số: 12a/TB-KHGD", '12a/TB-KHGD'),
        ("Số: 07-NQ/TW", '07-NQ/TW'),
        ("Số 54 - CTr/TU", '54-CTr/TU'),
        ("Luật số: 148/2026/QH15", '148/2026/QH15'),
        ("Nghị quyết số: 12/2024/UBTVQH15", '12/2024/UBTVQH15'),
        ("Số: 01/2014/NQLT/CP-UBTƯMTTQVN", '01/2014/NQLT/CP-UBTƯMTTQVN'),
        ("Số: 10/BC-UBND ngày 05/01/2024", '10/BC-UBND'),
        ("Số: 1343 /TAKV2-DS", '1343/TAKV2-DS'),
        ("Số/No: 011116/LLTP-CA", '011116/LLTP-CA'),
        ("Số phiếu 2035/PV06-LLTP cấp ngày 22/08/2025", '2035/PV06-LLTP'),
        ("Số 582-CV/ThU", '582-CV/ThU'),
        ("Số: LTB2470109-TK0012345/TB-CCT", 'LTB2470109-TK0012345/TB-CCT'),
        ("Số: LTB20260211259/TB-TCS", 'LTB20260211259/TB-TCS'),
        ("Số / Ref. No.: 176/ĐHĐB-HTQT", '176/ĐHĐB-HTQT'),
    ],
)
def test_reads_numbers_as_printed(text, stored):
    found = document_number.find_labelled(text)
    assert found is not None
    assert found.value.text == stored
    assert not found.value.repaired


@pytest.mark.parametrize(
    ('text', 'stored'),
    [
        ("Số: 84/QD-UBND", '84/QĐ-UBND'),
        ("Số: 855/§55/UBND-TPHT", '855/UBND-TPHT'),
        ("Số: 73 /ÑQ-HĐND", '73/NQ-HĐND'),
        ("Số:2576 /QĐÐ-BGDĐT", '2576/QĐ-BGDĐT'),
        ("Số: O4/CT-UBND", '04/CT-UBND'),
        ("Só: 2750/QĐ-UBNĐ", '2750/QĐ-UBND'),
        ("S6: 239/TTR-UBND", '239/TTr-UBND'),
    ],
)
def test_repairs_known_abbreviations_and_look_alikes(text, stored):
    found = document_number.find_labelled(text)
    assert found is not None
    assert found.value.text == stored
    assert found.value.repaired


@pytest.mark.parametrize(
    "text", ["Số: /QĐ-UBND", "Số:      /QĐ-UBND", "Số: {2 /QĐ-PTTH", "Số: Ø2“ /CT-UBND", "Số: .⁄/ /QĐ-UBND"]
)
def test_digits_that_cannot_be_read_are_not_guessed(text):
    found = document_number.find_labelled(text)
    assert found is not None
    assert found.value.number is None


def test_the_expected_kind_decides_between_abbreviations():
    assert document_number.parse("Số: 5/HD-SXD", expected=("HĐ",)).text == '5/HD-SXD'  # HD is a kind of its own
    assert document_number.parse("Số: 5/QD-SXD", expected=("QĐ",)).kind == "QĐ"
    assert document_number.parse("Số: 5/SXD-QH").kind is None


def test_finds_references_in_running_text():
    text = "Căn cứ Nghị quyết số 24/2013/NQ-HĐND ngày 10/12/2013 và Quyết định số 84/QĐ-UBND; tỷ lệ 12/2025"
    assert [found.value.text for found in document_number.find_all(text)] == ['24/2013/NQ-HĐND', '84/QĐ-UBND']


def test_leading_zeros_do_not_make_another_document():
    one, other = document_number.parse("Số: 04/CT-UBND"), document_number.parse("Chỉ thị số 4/CT-UBND")
    assert one.same_as(other)
    assert not one.same_as(document_number.parse("5/CT-UBND"))


@pytest.mark.parametrize(
    ('text', 'labelled'), [("Số: 84/QĐ", True), ("số: 2Œ /QĐ-UBND", True), ("Sở Tài chính", False), ("Sơn La", False)]
)
def test_label(text, labelled):
    assert document_number.has_label(text) is labelled


@pytest.mark.parametrize(("text", "more"), [("Số: 84/QĐ1UBND", True), ("84/QĐ-UBND", False), ("84/QĐ-UBND.", False)])
def test_tells_where_a_symbol_goes_on_in_a_way_that_was_not_read(text, more):
    assert document_number.runs_on(text) is more


def test_a_symbol_of_the_type_is_told_by_its_strokes():
    found = document_number.find_labelled("Số: 109/TIr-UBND", expected=["TTr"])
    assert found is not None
    assert found.value.text == '109/TTr-UBND'
    assert found.value.repaired
    other = document_number.find_labelled("Số: 109/IB-UBND", expected=["TB"])
    assert other is not None
    assert other.value.text == '109/IB-UBND'


@pytest.mark.parametrize("text", ["39D-8000845/HKD", "41C-800123/HKD"])
def test_the_end_of_a_code_is_no_number(text):
    assert list(document_number.find_all(text)) == []
