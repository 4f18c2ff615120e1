"""Each rule of reuse refuses by itself, with its own reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import Severity
from digitizer.documents.states import DocumentState
from digitizer.reuse.rules import (
    Candidate,
    FlagFact,
    add_months,
    first_day,
    last_day,
    purpose_refusals,
    refusals,
    valid_until,
)
from digitizer.reuse.schemas import Reason

DAY = date(2026, 11, 21)
GOOD = Candidate(DocumentState.ARCHIVED, False, '2026-10-01', None, (), False)
MARITAL = catalogue().get('T08')  # 6 months
BIRTH = catalogue().get('T05')
DECISION = catalogue().get('T17')


def test_good_paper_is_offered():
    assert refusals(GOOD, BIRTH, DAY) == []


@pytest.mark.parametrize(
    ('change', 'reason'),
    [
        ({'state': DocumentState.IN_REVIEW}, Reason.NOT_READY),
        ({'state': DocumentState.FAILED}, Reason.NOT_READY),
        ({'withdrawn': True}, Reason.WITHDRAWN),
        ({'expiry_date': '2026-11-20'}, Reason.EXPIRED),
        ({'issue_date': '2026-11-22'}, Reason.NOT_YET_VALID),
        ({'newer_exists': True}, Reason.SUPERSEDED),
        ({'flags': (FlagFact('blurred', Severity.WARNING, False),)}, Reason.OPEN_FLAGS),
        ({'flags': (FlagFact('low_resolution', Severity.ERROR, True),)}, Reason.OPEN_FLAGS),
    ],
)
def test_each_fault_has_its_reason(change, reason):
    assert refusals(replace(GOOD, **change), BIRTH, DAY) == [reason]


def test_acknowledged_warnings_and_information_do_not_refuse():
    flags = (FlagFact('blurred', Severity.WARNING, True), FlagFact('signed_input', Severity.INFO, False))
    assert refusals(replace(GOOD, flags=flags), BIRTH, DAY) == []


@pytest.mark.parametrize(
    ('issued', 'expected'),
    [
        ('2026-05-21', []),
        ('2026-05-20', [Reason.EXPIRED]),
        ('2026-06', []),
        ('2026-05', [Reason.EXPIRED]),
        ('2026', [Reason.EXPIRED]),
        (None, [Reason.VALIDITY_UNKNOWN]),
    ],
)
def test_term_counts_from_the_first_possible_day_of_issue(issued, expected):
    assert refusals(replace(GOOD, issue_date=issued), MARITAL, DAY) == expected


@pytest.mark.parametrize(('code', 'reason'), [('T12', Reason.SENSITIVE), ('T30', Reason.NOT_REUSABLE)])
def test_types_that_are_never_handed_on(code, reason):
    assert refusals(GOOD, catalogue().get(code), DAY) == [reason]


def test_several_faults_give_several_reasons():
    bad = replace(GOOD, withdrawn=True, newer_exists=True)
    assert refusals(bad, BIRTH, DAY) == [Reason.WITHDRAWN, Reason.SUPERSEDED]


def test_decisions_do_not_supersede_each_other():
    assert refusals(replace(GOOD, newer_exists=True), DECISION, DAY) == []


def test_days_and_months():
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2023, 12, 1), 1) == date(2024, 1, 1)
    assert (first_day('2024-02'), last_day('2024-02')) == (date(2024, 2, 1), date(2024, 2, 29))
    assert last_day('2024') == date(2024, 12, 31)
    assert valid_until(replace(GOOD, expiry_date='2030-01-01'), BIRTH) == date(2030, 1, 1)
    assert valid_until(GOOD, BIRTH) is None


@pytest.mark.parametrize(
    ('purpose', 'procedure', 'expected'),
    [
        ("Để đăng ký kết hôn với bà Trần Thị Thử", '1.000894', []),
        ("Để ĐĂNG KÝ KẾT HÔN", '1.000894.000.00.00.H29', []),
        ("Để đăng ký kết hôn", None, [Reason.PURPOSE_REQUIRED]),
        ("Để đăng ký kết hôn", '2.001263', [Reason.PURPOSE_MISMATCH]),
        ("Để làm thủ tục mua bán nhà đất", '1.000894', [Reason.PURPOSE_MISMATCH]),
        (None, '1.000894', [Reason.PURPOSE_UNKNOWN]),
    ],
)
def test_a_paper_for_one_purpose_serves_its_procedures_only(purpose, procedure, expected):
    assert purpose_refusals(replace(GOOD, purpose=purpose), MARITAL, procedure) == expected


def test_other_papers_need_no_purpose():
    assert purpose_refusals(GOOD, BIRTH, None) == []
    assert purpose_refusals(GOOD, BIRTH, '9.999999') == []


@pytest.mark.parametrize(
    ('code', 'issued', 'expected'),
    [
        ('T01', '2024-06-30', []),
        ('T01', '2024-07-01', [Reason.NOT_IN_FORCE]),
        ('T01', '2024', []),
        ('T02', '2024-06', [Reason.NOT_IN_FORCE]),
        ('T02', '2024-07-01', []),
    ],
)
def test_a_day_on_which_no_such_paper_was_issued_is_refused(code, issued, expected):
    card = replace(GOOD, issue_date=issued, expiry_date='2035-01-01')
    kind = replace(catalogue().get(code), reusable=True)
    assert refusals(card, kind, DAY) == expected


def test_an_end_that_was_not_read_is_not_no_end():
    card = replace(GOOD, issue_date='2024-08-01')
    assert refusals(replace(card, end_known=False), catalogue().get('T02'), DAY) == [Reason.VALIDITY_UNKNOWN]
    assert refusals(card, catalogue().get('T02'), DAY) == []
    assert refusals(replace(GOOD, end_known=False), BIRTH, DAY) == []
