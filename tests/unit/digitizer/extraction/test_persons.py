"""Persons of a paper: number against birth and sex, parents' ages, marriage ages, areas in words."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.rules import dates
from digitizer.extraction import crosschecks, persons
from digitizer.extraction.codes import Evidence
from digitizer.extraction.draft import make
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.values.reading import Context
from ocr.model import Box

TODAY = date(2026, 11, 22)


@pytest.fixture
def drafts():
    """Return the drafts of a paper from what is printed in its fields; lists are fields of several groups."""

    def build(code, *, sure=0.99, anchor=1.0, **printed):
        doctype = catalogue().get(code)
        entries = {spec.name: [] for spec in doctype.fields}
        for name, values in printed.items():
            spec = doctype.field(name)
            assert spec is not None, name
            for group, value in enumerate(values if isinstance(values, list) else [values], 1):
                box = Box(0, 0, 10, 10)
                tokens = tuple(Token(part, sure, box, 0, 0, 10, 10) for part in value.split())
                finding = Finding(name, value, tokens, 1, 'form.label', anchor, group=group if spec.repeated else None)
                draft = make(spec, [finding], Context(doctype, TODAY))
                assert draft is not None
                entries[name].append(draft)
        return doctype, Drafts(entries)

    return build


def failed(draft):
    return {check.rule for check in draft.reading.checks if not check.ok}


def passed(draft):
    return {check.rule for check in draft.reading.checks if check.ok}


def flags(found):
    return {code for code, _, _ in found.flags}


# --- marriage ages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('husband', 'wife', 'registered', 'too_young'),
    [
        ("15/03/2000", "20/11/2002", "20/11/2020", set()),  # 18 on the day itself
        ("15/03/2000", "21/11/2002", "20/11/2020", {'wife_date_of_birth'}),  # a day too early
        ("21/11/2000", "20/11/1999", "20/11/2020", {'husband_date_of_birth'}),
        ("2000", "2002", "20/11/2020", set()),  # years alone speak for the older age
        ("29/02/2000", "01/01/1999", "29/02/2020", set()),
        ("29/02/2000", "29/02/2004", "28/02/2022", {'wife_date_of_birth'}),  # full on the 1st of March
        ("29/02/2000", "29/02/2004", "01/03/2022", set()),
    ],
)
def test_marriage_ages_by_the_day(drafts, husband, wife, registered, too_young):
    doctype, found = drafts('T07', husband_date_of_birth=husband, wife_date_of_birth=wife, issue_date=registered)
    persons.run(doctype, found)
    born = ('husband_date_of_birth', 'wife_date_of_birth')
    assert {name for name in born if 'marriage_age' in failed(found.items[name])} == too_young
    assert ('marriage_age' in flags(found)) is bool(too_young)


def test_a_badly_read_day_accuses_no_couple(drafts):
    doctype, found = drafts(
        'T07',
        sure=0.5,
        husband_date_of_birth="15/03/2010",
        wife_date_of_birth="20/11/2002",
        issue_date="20/11/2020",
    )
    persons.run(doctype, found)
    assert 'marriage_age' in failed(found.items['husband_date_of_birth'])
    assert 'marriage_age' not in flags(found)


def test_nothing_is_said_of_marriages_without_a_day(drafts):
    doctype, found = drafts('T07', husband_date_of_birth="15/03/2010", wife_date_of_birth="20/11/2012")
    persons.run(doctype, found)
    assert flags(found) == set()


# --- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('number', 'born', 'rules', 'raised'),
    [
        ("001090012345", "12/05/1990", set(), set()),
        ("001090012345", "12/05/1991", {'id_birth_year'}, {'id_birth_year_mismatch'}),
        ("001190012345", "12/05/1990", {'id_sex'}, {'id_sex_mismatch'}),  # a woman's number at the husband's place
        ("001290012345", "12/05/1990", {'id_birth_year'}, {'id_birth_year_mismatch'}),  # of the next century
    ],
)
def test_the_husbands_number_against_his_birth_and_sex(drafts, number, born, rules, raised):
    doctype, found = drafts('T07', husband_id=number, husband_date_of_birth=born)
    persons.run(doctype, found)
    assert failed(found.items['husband_id']) & {'id_birth_year', 'id_sex'} == rules
    assert flags(found) >= raised
    assert raised or not flags(found)


def test_the_sex_of_a_place_on_the_form_is_known(drafts):
    doctype, found = drafts('T07', wife_id="001190012345")
    person = next(one for one in persons.persons(doctype, found) if one.prefix == 'wife_')
    assert person.known_sex == "Nữ"
    persons.run(doctype, found)
    assert 'id_sex' in passed(found.items['wife_id'])


@pytest.mark.parametrize(
    ('number', 'fits'), [("012345678", True), ("392345678", True), ("402345678", False), ("111111111", False)]
)
def test_numbers_of_nine_digits_begin_with_a_province(drafts, number, fits):
    doctype, found = drafts('T07', husband_id=number)
    persons.run(doctype, found)
    draft = found.items['husband_id']
    assert draft.reading.value == number
    assert ('id_number' not in failed(draft)) is fits


def test_each_person_of_a_repeated_field_is_checked_alone(drafts):
    doctype, found = drafts(
        'T09',
        member_id=["001090012345", "001190012345"],
        member_date_of_birth=["12/05/1990", "12/05/1985"],
    )
    persons.run(doctype, found)
    first, second = found.entries['member_id']
    assert 'id_birth_year' in passed(first)
    assert 'id_birth_year' in failed(second)


# --- ages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('mother', 'fits'), [("12/05/1990", True), ("12/05/2010", False), ("12/05/1935", False), ("1990", True)]
)
def test_a_mother_is_neither_a_child_nor_too_old(drafts, mother, fits):
    doctype, found = drafts('T05', date_of_birth="03/07/2019", mother_date_of_birth=mother)
    persons.run(doctype, found)
    assert ('parent_age' not in failed(found.items['mother_date_of_birth'])) is fits


def test_nobody_is_older_than_people_grow(drafts):
    doctype, found = drafts('T08', date_of_birth="12/05/1890", issue_date="20/11/2020")
    persons.run(doctype, found)
    assert 'age' in failed(found.items['date_of_birth'])


@pytest.mark.parametrize(
    ('born', 'day', 'age'),
    [
        ('1990-05-12', '2010-05-12', 20),
        ('1990-05-12', '2010-05-11', 19),
        ('1990', '2010-01-01', 20),
        ('1990-05', '2010-05-01', 20),
    ],
)
def test_age_is_the_most_full_years_that_may_have_passed(born, day, age):
    first, second = dates.parse(born), dates.parse(day)
    assert first is not None
    assert second is not None
    assert persons.age_on(first.value, second.value) == age


# --- areas in words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('digits', 'words', 'ok'),
    [
        ("120,5 m²", "Một trăm hai mươi phẩy năm mét vuông", True),
        ("125 m²", "Một trăm hai mươi lăm mét vuông", True),
        ("120,5 m²", "Một trăm hai mươi lăm mét vuông", False),
        ("1.200 m²", "Một trăm hai mươi mét vuông", False),
    ],
)
def test_areas_in_digits_against_words(drafts, digits, words, ok):
    doctype, found = drafts('T13', area_m2=digits, area_words=words)
    crosschecks.run(doctype, found, Evidence(()), scanned_on=TODAY)
    assert ('area_words' in passed(found.items['area_m2'])) is ok
    assert ('area_words' in failed(found.items['area_words'])) is not ok
    assert ('area_words_mismatch' in flags(found)) is not ok


@pytest.mark.parametrize(('words', 'sure'), [("Một trăm hai mươi", 0.99), ("Một trăm hai mươi lăm mét vuông", 0.4)])
def test_words_that_were_cut_or_badly_read_accuse_no_area(drafts, words, sure):
    doctype, found = drafts('T13', sure=sure, area_m2="120,5 m²", area_words=words)
    crosschecks.run(doctype, found, Evidence(()), scanned_on=TODAY)
    assert 'area_words_mismatch' not in flags(found)


def test_words_behind_the_digits_of_one_field_are_compared(drafts):
    _, found = drafts('T13', area_m2="120,5 m² (bằng chữ: một trăm hai mươi lăm mét vuông)")
    reading = found.items['area_m2'].reading
    assert 'area_words_mismatch' in reading.flags
    assert 'area_words' in failed(found.items['area_m2'])
