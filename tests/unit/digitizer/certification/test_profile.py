"""Rule profiles and the statement page that is drawn from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digitizer import config
from digitizer.certification.profile import CopyKind, profile_for
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars, draw_statement, qr_rows
from digitizer.errors import ConfigurationError
from signing.errors import PageUnfit
from signing.geometry import MM
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


def particulars(moment=datetime(2026, 1, 31, 18, 0, tzinfo=UTC), **other):
    given = CertificationParticulars(
        number=7,
        book=1,
        year=2026,
        moment=moment,
        officer=Officer(OFFICER_PERSON.name, OFFICER_PERSON.title),
        body=Body(OFFICER_PERSON.organisation, OFFICER_PERSON.heading),
        verify_url='https://sohoa.example.vn/verify/' + 'x' * 32,
        verify_page='https://sohoa.example.vn/verify',
    )
    return replace(given, **other)


def drawn(*moment):
    given = particulars(*moment)
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
    check_layout(drawn())


def check_layout(statement):
    texts = [item for item in statement.sheet.items if isinstance(item, Text)]
    for item in texts:
        assert 0 < item.x0 < item.x1 < A4_WIDTH
        assert 0 < item.top < item.bottom < A4_HEIGHT - 20
        for line in item.lines():
            assert item.face.width(line, item.size) <= item.x1 - item.x0 + 0.01
    (code,) = (item.box for item in statement.sheet.items if isinstance(item, Modules))
    for box in (statement.officer, statement.organisation, code):
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


# --- profiles of the installation ----------------------------------------------------------------------------------

OWN = """
code = "sao_y"
name = "Bản sao y điện tử"
effective_from = 2026-12-01
legal_basis = "Nghị định mới"
checked = true
reason = "Sao y"
time = "dotted"
trial = "BẢN THỬ NGHIỆM"
[mark]
lines = ["SAO Y {co_quan}", "{thoi_gian}", "{thu_nghiem}"]
corner = "top_right"
size_pt = 11
smallest_pt = 8
width_mm = 70
margin_mm = 12
edge_mm = 6
growth_mm = 20
"""
MOMENT = datetime(2026, 12, 1, 0, 5, 33, 999_999, tzinfo=UTC)


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setattr(config, 'settings', lambda: config.Settings(rules_dir=tmp_path))
    (tmp_path / 'sao-y.toml').write_text(OWN)
    return tmp_path


def test_an_installation_brings_its_own_rules_from_a_day_on(own):
    before, after = (profile_for(CopyKind.SAO_Y, date(2026, month, 1)) for month in (11, 12))
    assert before.texts(MOMENT, co_quan="X") == ("Sao y", "X", "Thời gian ký: 2026-12-01T07:05:33+07:00")
    assert after.texts(MOMENT, co_quan="X") == ("SAO Y X", "01.12.2026 07:05:33 +07:00")
    assert (after.size, round(after.growth / MM)) == (11, 20)
    trial = profile_for(CopyKind.SAO_Y, date(2026, 12, 1), trial=True)
    assert trial.texts(MOMENT, co_quan="X")[-1] == "BẢN THỬ NGHIỆM"


def test_a_rule_of_the_same_day_takes_the_place_of_the_shipped_one(own):
    (own / 'sao-y.toml').write_text(OWN.replace('2026-12-01', '2020-03-05'))
    assert profile_for(CopyKind.SAO_Y, date(2026, 11, 1)).legal_basis == "Nghị định mới"


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        ('"sao_y"', '"sao_x"'),
        ('size_pt = 11\n', ''),
        ('edge_mm = 6', 'edge_mm = 6\nfoot_mm = 3'),
        ('{co_quan}', '{co_qan}'),
        ('{co_quan}', '{}'),
        ('{co_quan}', '{co_quan.x}'),
        ('"top_right"', '"middle"'),
        ('smallest_pt = 8', 'smallest_pt = 80'),
        ('2026-12-01', '"today"'),
        ('2026-12-01', '2026-12-01T00:00:00'),
        ('2026-12-01', '2026-12-01\neffective_to = 2027-12-01T00:00:00Z'),
        ('checked = true', 'checked = "false"'),
        ('checked = true', 'checked = true\nledger = "SCT/BS"'),
        ('growth_mm = 20', 'growth_mm = '),
        ('"dotted"', '"stardate"'),
    ],
)
def test_a_wrong_rule_is_told_with_its_file_before_anybody_signs(own, old, new):
    assert old in OWN
    (own / 'sao-y.toml').write_text(OWN.replace(old, new))
    with pytest.raises(ConfigurationError, match=r'sao-y\.toml'):
        profile_for(CopyKind.SAO_Y, date(2026, 11, 1))


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(config, 'settings', lambda: config.Settings(rules_dir=tmp_path / 'none'))
    with pytest.raises(ConfigurationError, match='rules_dir'):
        profile_for(CopyKind.SAO_Y, date(2026, 11, 1))


# --- names and titles of every length ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('title', 'heading'),
    [
        ("Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Chủ tịch", ("CHỦ TỊCH",)),
        ("Công chứng viên", ("CÔNG CHỨNG VIÊN",)),
        ("Phó Giám đốc Trung tâm", ("KT. GIÁM ĐỐC TRUNG TÂM", "PHÓ GIÁM ĐỐC TRUNG TÂM")),
    ],
)
def test_a_deputy_signs_for_the_head(title, heading):
    assert Officer("A", title).heading == heading
    assert Officer("A", title, ("TUQ. CHỦ TỊCH",)).heading == ("TUQ. CHỦ TỊCH",)


LONG_BODY = Body("Trung tâm Phục vụ hành chính công phường Hoa Mẫu, thành phố Mẫu Thử Nghiệm trực thuộc tỉnh Mẫu")
LONG_OFFICER = Officer(
    "Công Tằng Tôn Nữ Nguyễn Thị Thử Nghiệm Hoàng Anh",
    "Phó Giám đốc Trung tâm Phục vụ hành chính công, Trưởng bộ phận Tiếp nhận và Trả kết quả",
)


@pytest.mark.parametrize('trial', [True, False])
def test_long_names_neither_leave_the_page_nor_meet_the_signatures_or_the_code(trial):
    given = particulars(officer=LONG_OFFICER, body=LONG_BODY)
    statement = draw_statement(profile_for(CopyKind.CHUNG_THUC, date(2026, 11, 21), trial=trial), given, 120, shipped())
    check_layout(statement)
    said = words(statement)
    assert ("BẢN THỬ NGHIỆM" in said) is trial


def test_names_without_end_are_an_error():
    given = particulars(officer=replace(LONG_OFFICER, title="Phó Trưởng phòng " * 60))
    with pytest.raises(PageUnfit):
        draw_statement(profile_for(CopyKind.CHUNG_THUC, date(2026, 11, 21)), given, 1, shipped())
