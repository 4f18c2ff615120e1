"""Rule profiles and the statement page that is drawn from them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digitizer.certification.profile import CopyKind, profile_for
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars, draw_statement, qr_rows
from digitizer.errors import ConfigurationError
from signing.keys.development import OFFICER_PERSON
from signing.sheet import A4_HEIGHT, A4_WIDTH, Modules, Text
from signing.typeface import shipped


@pytest.mark.parametrize('kind', list(CopyKind))
def test_every_kind_has_a_profile_with_its_legal_basis(kind):
    profile = profile_for(kind, date(2026, 11, 21))
    assert profile.kind is kind
    assert 'Nghị định' in profile.legal_basis
    assert profile.trial_words == "BẢN THỬ NGHIỆM"


def test_certification_wording_is_marked_as_not_yet_checked():
    assert not profile_for(CopyKind.CHUNG_THUC, date(2026, 1, 1)).checked


def test_no_rule_before_its_day():
    with pytest.raises(ConfigurationError):
        profile_for(CopyKind.CHUNG_THUC, date(2019, 1, 1))


def drawn(moment=datetime(2026, 1, 31, 18, 0, tzinfo=UTC), **more):
    given = CertificationParticulars(
        number=7,
        book=1,
        year=2026,
        moment=moment,
        officer=Officer(OFFICER_PERSON.name, OFFICER_PERSON.title),
        body=Body(OFFICER_PERSON.organisation, OFFICER_PERSON.heading),
        verify_url='https://sohoa.example.vn/verify/' + 'x' * 32,
        verify_page='https://sohoa.example.vn/verify',
        **more,
    )
    return draw_statement(profile_for(CopyKind.CHUNG_THUC, date(2026, 11, 21), trial=True), given, 3, shipped())


def words(statement):
    return [item.text for item in statement.sheet.items if isinstance(item, Text)]


def test_statement_says_what_a_statement_must():
    said = words(drawn())
    assert "Chứng thực bản sao đúng với bản chính." in said
    assert "Số chứng thực: 07 quyển số: 01/2026 - SCT/BS" in said
    assert "Ngày 01 tháng 02 năm 2026" in said  # in Vietnam it is already the next day; 01 and 02 take a zero
    assert "Ngày 22 tháng 11 năm 2026" in words(drawn(datetime(2026, 11, 21, 20, 0, tzinfo=UTC)))
    assert OFFICER_PERSON.name in said
    assert any("280/2025" in text for text in said)


def test_nothing_leaves_the_page_and_nothing_overlaps_the_signatures():
    statement = drawn()
    texts = [item for item in statement.sheet.items if isinstance(item, Text)]
    for item in texts:
        assert 0 < item.x0 < item.x1 < A4_WIDTH
        assert 0 < item.top < item.bottom < A4_HEIGHT - 20
        for line in item.lines():
            assert item.face.width(line, item.size) <= item.x1 - item.x0 + 0.01
    for box in (statement.officer, statement.organisation):
        for item in texts:
            apart = item.x1 <= box.x0 or item.x0 >= box.x1 or item.bottom <= box.y0 or item.top >= box.y1
            assert apart, item.text
    assert statement.organisation.x1 <= statement.officer.x0


def test_qr_code_is_large_enough_to_be_read_from_a_print():
    (code,) = (item for item in drawn().sheet.items if isinstance(item, Modules))
    inner = code.box.width * (len(code.rows) - 8) / len(code.rows)
    assert inner / 72 * 25.4 >= 25
    assert all(len(row) == len(code.rows) for row in code.rows)
    assert not any(any(row) for row in (*code.rows[:4], *code.rows[-4:]))  # quiet zone


def test_qr_rows_differ_with_the_text():
    assert qr_rows('a') != qr_rows('b')
