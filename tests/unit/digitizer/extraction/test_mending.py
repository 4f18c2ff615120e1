"""Values of closed vocabularies that were read badly: mended for a person to look at, or left alone."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.documents.model import FieldStatus
from digitizer.extraction import mending
from digitizer.extraction.draft import make
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.sheet import open_sheet
from digitizer.extraction.values.reading import Context

NAME = FieldSpec('full_name', "Họ và tên", FieldKind.NAME, checks=('name_shape',))
CONTEXT = Context(DocType('T00', "Giấy", 'Paper', Layout.FORM), date(2026, 11, 22))


@pytest.fixture
def field(column):
    """Return the field made of a paper's first line, with all lines of the paper at hand."""

    def read(spec, *lines):
        sheet = open_sheet(column(*lines))
        tokens = tuple(sheet.rows[0].tokens)
        raw = ' '.join(token.text for token in tokens)
        drafts = Drafts({spec.name: [make(spec, [Finding(spec.name, raw, tokens, 1, 'form.label')], CONTEXT)]})
        mending.run(drafts, [sheet], CONTEXT)
        return drafts.items[spec.name].finish()

    return read


@pytest.mark.parametrize(
    ('spec', 'read', 'meant'),
    [
        (FieldSpec('ethnicity', "Dân tộc", FieldKind.ETHNICITY), "Nng~0.52", "Nùng"),
        (FieldSpec('ethnicity', "Dân tộc", FieldKind.ETHNICITY), "Quocqch:~0.58 Tày~0.59", "Tày"),
        (FieldSpec('nationality', "Quốc tịch", FieldKind.NATIONALITY), "Mật~0.33 Nam~0.60", "Việt Nam"),
        (FieldSpec('head_relation', "Quan hệ", FieldKind.TEXT), "Con~0.60 để~0.58", "Con đẻ"),
        (
            FieldSpec('area_words', "Bằng chữ", FieldKind.TEXT),
            "Sáu phấy sáu mét vuông~0.80",
            "Sáu phẩy sáu mét vuông",
        ),
        (
            FieldSpec('date_of_birth_words', "Bằng chữ", FieldKind.TEXT),
            "Năm một nghìn chí~0.43 trăm",
            "Năm một nghìn chín trăm",
        ),
        (
            FieldSpec('place_of_birth', "Nơi sinh", FieldKind.ADDRESS),
            "quận Qò~0.60 Vấp, thành phố Hà~0.50 Chí Minh",
            "quận Gò Vấp, thành phố Hồ Chí Minh",
        ),
        (NAME, "Phạm ïhị~0.40 Bích Khuê", "Phạm Thị Bích Khuê"),
        (NAME, "Khuất Van~0.39 Khoa", "Khuất Văn Khoa"),
        (NAME, "Phơn~0.24 Công Hạu~0.33", "Phan Công Hậu"),
    ],
)
def test_a_near_value_of_the_vocabulary_is_taken_for_a_person_to_look_at(field, spec, read, meant):
    made = field(spec, read)
    assert made.value == meant
    assert made.status is FieldStatus.REVIEW
    assert made.raw is not None
    assert made.raw != meant
    assert mending.DOUBT in made.explanation.doubts


def test_a_name_is_taken_from_where_the_paper_has_it_again(field):
    assert field(NAME, "Bài~0.58 Thị Yên", "Bùi Thị Yên").value == "Bùi Thị Yên"
    assert field(NAME, "Để~0.58 Thị Diềm~0.22", "Đố Thị Diễm").value == "Đỗ Thị Diễm"


@pytest.mark.parametrize(
    'read',
    [
        "Giang Thị My~0.46",  # a name as it is
        "Ngô Hải Mỵ~0.50",  # a rare one
        "Vương Mạnh Khái~0.50",
        "Ksor~0.50 Y~0.50 Blik~0.50",  # names of other peoples
        "Hoàng Thê Giáp",  # read well
    ],
)
def test_no_name_becomes_another_name(field, read):
    made = field(NAME, read)
    assert made.value == ' '.join(word.partition('~')[0] for word in read.split())


def test_what_was_read_well_is_kept_as_printed(field):
    spec = FieldSpec('head_relation', "Quan hệ", FieldKind.TEXT)
    assert field(spec, "Con để").value == "Con để"
    country = FieldSpec('nationality', "Quốc tịch", FieldKind.NATIONALITY)
    assert field(country, "Thái~0.50 Lan~0.50").value == "Thái Lan"
