"""Names of persons on papers that have them more than once, and names among other words."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import namesakes
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

PERSON = FieldSpec('full_name', "Họ và tên", FieldKind.NAME, checks=('name_shape',))
OWNER = FieldSpec('owner_name', "Chủ sở hữu", FieldKind.NAME)
CONTEXT = Context(DocType('T00', "Giấy", 'Paper', Layout.FORM), date(2026, 11, 22))


@pytest.fixture
def judged(column):
    """Return the name of a paper's first line as it is judged by all lines."""

    def judge(*lines, value=None, source=FieldSource.OCR):
        sheet = open_sheet(column(*lines))
        tokens = tuple(sheet.rows[0].tokens)
        raw = ' '.join(token.text for token in tokens)
        draft = Draft(
            PERSON,
            Finding('full_name', raw, tokens, 1, 'form.label', source=source),
            normalise(PERSON, value or raw, CONTEXT),
        )
        namesakes.run(Drafts({'full_name': [draft]}), [sheet])
        return draft.finding

    return judge


def test_each_word_is_judged_where_it_was_read_best(judged):
    finding = judged("Trần~0.70 Văn An", "Người khai: TRẦN VĂN~0.60 AN")
    assert [token.confidence for token in finding.judged] == [0.96, 0.96, 0.96]
    assert not finding.contested
    assert finding.tokens[0].confidence == 0.70


def test_a_name_that_stands_once_is_judged_by_itself(judged):
    assert [token.confidence for token in judged("Trần~0.70 Văn An", "Trần Văn Bình").judged] == [0.70, 0.96, 0.96]


def test_other_marks_elsewhere_raise_a_doubt(judged):
    assert judged("Hoàng Thế Giáp", "Chủ xe: Hoàng Thể Giáp").contested


@pytest.mark.parametrize("other", ["Hoàng Thê~0.50 Giáp", "Hoang Thế Giáp", "Hoàng Thế Giang", "HOÀNG THẾ GIÁP"])
def test_readings_that_are_doubtful_or_no_names_dispute_nothing(judged, other):
    assert not judged("Hoàng Thế Giáp", other).contested


def test_an_unusual_name_is_disputed_by_the_usual_one(judged):
    assert judged("Hoàng Thê Giáp", "Hoàng Thế Giáp").contested


@pytest.mark.parametrize(
    ('other', 'contested'),
    [
        ("Người làm đơn Lưu Thị Diệu Thúy", True),
        ("Lưu Thị~0.50 Diệu Thúy", False),  # badly read
        ("Lưu ý, Diệu Thúy", False),
        ("Lưu Thị Thúy", False),
        ("Lưu Diệu Thúy", False),
    ],
)
def test_a_longer_name_elsewhere_raises_a_doubt(judged, other, contested):
    assert judged("Lưu Diệu Thúy", other).contested is contested


def test_words_around_the_name_do_not_judge_it(judged):
    finding = judged("Bà~0.50 Trần Minh Ngân, căn cước số~0.40", value="Trần Minh Ngân")
    assert [token.text for token in finding.judged] == ["Trần", "Minh", "Ngân,"]


def test_a_code_is_not_judged_by_print(judged):
    assert judged("Trần Văn An", "Trân Văn An", source=FieldSource.QR).judged is None


@pytest.mark.parametrize(
    ('raw', 'name', 'certain'),
    [
        ("Đại tá Nguyễn Văn An", "Nguyễn Văn An", 1.0),
        ("Họ và tên Nguyễn Thị Hoàng Yến", "Nguyễn Thị Hoàng Yến", 1.0),
        ("Nguyễn Văn An - Giám đốc", "Nguyễn Văn An", 1.0),
        ("Dương Tấn Tài, Phó Chủ tịch", "Dương Tấn Tài", 1.0),
        ("Trần Văn An nhãn hiệu", "Trần Văn An", 0.8),  # a neighbour's words
        ("Trần Văn đức", "Trần Văn đức", 1.0),  # a name all the same, but its shape fails
        ("Trãn Khánh Vy", "Trãn Khánh Vy", 0.8),
        ("Nguyễn Văn An Trần Thị Hồng", "Nguyễn Văn An Trần Thị Hồng", 0.8),  # two columns
        ("full", None, 1.0),
    ],
)
def test_names_of_persons_among_other_words(raw, name, certain):
    reading = normalise(PERSON, raw, CONTEXT)
    assert (reading.value, reading.certain) == (name, certain)


@pytest.mark.parametrize(
    ('raw', 'certain'),
    [
        ("Hoàng Thê Giáp", 0.8),
        ("Trân Nhật Ước", 0.8),
        ("Trần Nhật Ước", 1.0),
        ("Công ty TNHH An Cư", 1.0),
        ("CÔNG TY CỔ PHẦN HOA SEN", 1.0),
    ],
)
def test_odd_names_of_persons_are_doubted_where_a_body_may_stand_too(raw, certain):
    reading = normalise(OWNER, raw, CONTEXT)
    assert (reading.value, reading.certain) == (raw, certain)


SIGNER = FieldSpec('signer_name', "Người làm đơn ký tên", FieldKind.NAME, shares_label_with=('applicant_name',))
APPLICANT = FieldSpec('applicant_name', "Người làm đơn", FieldKind.NAME, checks=('name_shape',))


@pytest.mark.parametrize(
    ('applicant', 'signer', 'contested'),
    [
        ("LÂM MAI THOA", "Đào Huy Bằng", True),
        ("ĐÀO HUY BẰNG", "Đào Huy Bằng", False),
        ("ĐÀO HUY BẰNG", "Đào Huy Bang", False),  # a mark that was lost is no other name
        ("LÂM MAI THOA", "Đào~0.50 Huy Bằng", False),  # the signer was badly read
    ],
)
def test_who_applies_signs(column, applicant, signer, contested):
    sheet = open_sheet(column(applicant, "Người làm đơn", signer))
    drafts = {}
    for spec, row in ((APPLICANT, sheet.rows[0]), (SIGNER, sheet.rows[2])):
        raw = ' '.join(token.text for token in row.tokens)
        drafts[spec.name] = [
            Draft(spec, Finding(spec.name, raw, tuple(row.tokens), 1, 'form.label'), normalise(spec, raw, CONTEXT))
        ]
    namesakes.run(Drafts(drafts), [sheet])
    assert drafts['applicant_name'][0].finding.contested is contested


@pytest.mark.parametrize(
    ('other', 'contested'),
    [
        ("Người khai: Hoàng Thị Mai Hoa", True),
        ("Chị Hoàng Thị Mai Hoa, sinh năm 1990", True),
        ("HOÀNG THỊ MAI HOA", True),
        ("Hoàng Thị Mai Hoa hồng", False),
        ("Hoàng Thị Mai Số", False),
        ("Hoàng Thị Mai", False),
    ],
)
def test_a_name_that_is_longer_by_its_last_word_elsewhere(judged, other, contested):
    assert judged("Hoàng Thị Mai", other).contested == contested
