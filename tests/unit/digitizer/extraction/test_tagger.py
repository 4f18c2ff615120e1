"""The second opinion: values under captions that no rule knows, and doubts about values where nobody would look for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.extraction import extract, second_opinion, tagger
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.tagger import Opinions, TaggedWord, encoding
from digitizer.extraction.tagger.network import network
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context
from ocr.errors import EngineMissing

MOTHER = FieldSpec('mother_name', "Họ tên mẹ", FieldKind.NAME)
HOME = FieldSpec('place_of_residence', "Nơi cư trú", FieldKind.ADDRESS)
MOTHERS_HOME = FieldSpec('mother_address', "Nơi ở của mẹ", FieldKind.ADDRESS)
SEX = FieldSpec('sex', "Giới tính", FieldKind.SEX)
CONTEXT = Context(DocType('X', "Loại", "Nhóm", Layout.FORM, fields=(MOTHER, MOTHERS_HOME, HOME, SEX)), date(2026, 7, 1))
LINE = "Thân mẫu: Trần Thị Lan   trú tại xã Vũ Quý, tỉnh Thái Bình"
BIRTH = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "GIẤY KHAI SINH",
    "Họ, chữ đệm, tên: NGUYỄN THU HÀ",
    "Ngày, tháng, năm sinh: 05/06/2019",
    "Giới tính: Nữ   Dân tộc: Kinh   Quốc tịch: Việt Nam",
    "Nơi sinh: Bệnh viện Phụ sản Hà Nội",
    "Quê quán: xã Vũ Quý, huyện Kiến Xương, tỉnh Thái Bình",
    "Họ, chữ đệm, tên người mẹ: Trần Thị Lan",
    "Năm sinh: 1990   Dân tộc: Kinh   Quốc tịch: Việt Nam",
    "Họ, chữ đệm, tên người cha: Nguyễn Văn Bình",
    "Năm sinh: 1988   Dân tộc: Kinh   Quốc tịch: Việt Nam",
)


def opinions(page, **shares):
    """Return opinions in which words have the shares that are given by field: `mother_name={'Trần': 0.9}`."""
    words = [
        TaggedWord(
            token,
            place,
            {spec.name: shares.get(spec.name, {}).get(token.text.strip(','), 0.0) for spec in CONTEXT.doctype.fields},
        )
        for token, place in encoding.places_of(open_sheet(page))
    ]
    return Opinions([(1, words)], [spec.name for spec in CONTEXT.doctype.fields])


def surely(text, share=0.99):
    return dict.fromkeys(text.split(), share)


def found(page, spec, text, **seen):
    """Return the draft of a value that a rule read from a page."""
    tokens = tuple(token for token in open_sheet(page).tokens if token.text.strip(',') in text.replace(',', '').split())
    return Draft(spec, Finding(spec.name, text, tokens, 1, 'form.label', **seen), normalise(spec, text, CONTEXT))


def doubted(page, draft, **shares):
    second_opinion.doubted(Drafts({draft.spec.name: [draft]}), opinions(page, **shares))
    return draft.finding.doubt


def test_a_value_that_no_rule_found_is_told_with_a_doubt(column):
    page = column(LINE)
    [told] = second_opinion.missed(CONTEXT, [], opinions(page, mother_name=surely("Trần Thị Lan")))
    assert (told.name, told.raw, told.rule, told.doubt) == (
        'mother_name',
        "Trần Thị Lan",
        'tagger',
        second_opinion.FOUND,
    )


@pytest.mark.parametrize('share', [0.0, 0.55])
def test_what_is_hardly_seen_is_not_told(column, share):
    seen = opinions(column(LINE), mother_name=surely("Trần Thị Lan", share))
    assert not list(second_opinion.missed(CONTEXT, [], seen))


@pytest.mark.parametrize('piece', ["Trần Thị", "Lan"])
def test_a_piece_of_a_name_is_not_told(column, piece):
    seen = opinions(column("Thân mẫu: Trần Thị Lan"), mother_name=surely(piece))
    assert not list(second_opinion.missed(CONTEXT, [], seen))


def test_what_has_not_the_form_of_its_kind_is_not_told(column):
    seen = opinions(column("Thân mẫu: 05/06/1990"), mother_name=surely("05/06/1990"))
    assert not list(second_opinion.missed(CONTEXT, [], seen))


def test_words_of_another_field_are_left_to_it(column):
    page = column(LINE)
    taken = found(page, HOME, "Trần Thị Lan").finding
    assert not list(second_opinion.missed(CONTEXT, [taken], opinions(page, mother_name=surely("Trần Thị Lan"))))


def test_a_field_that_a_rule_found_keeps_its_value(column):
    page = column(LINE)
    rule = found(page, MOTHER, "xã Vũ Quý").finding
    assert not list(second_opinion.missed(CONTEXT, [rule], opinions(page, mother_name=surely("Trần Thị Lan"))))


@pytest.mark.parametrize(('named', 'told'), [(False, []), (True, ['mother_address'])])
def test_particulars_of_somebody_are_told_only_with_the_name(column, named, told):
    page = column(LINE)
    rule = [found(page, MOTHER, "Trần Thị Lan").finding] if named else []
    seen = opinions(page, mother_address=surely("xã Vũ Quý tỉnh Thái Bình"))
    assert [item.name for item in second_opinion.missed(CONTEXT, rule, seen)] == told


def test_a_value_goes_on_in_the_next_row_under_it(column):
    page = column("Nơi ở: số 8 ngõ 3, xã Vũ Quý,", "huyện Kiến Xương, tỉnh Thái Bình")
    value = "số 8 ngõ 3, xã Vũ Quý, huyện Kiến Xương, tỉnh Thái Bình"
    [told] = second_opinion.missed(CONTEXT, [], opinions(page, place_of_residence=surely(value.replace(',', ''))))
    assert told.raw == value


def test_a_value_where_the_field_is_not_seen_is_doubted(column):
    page = column(LINE)
    assert doubted(page, found(page, MOTHER, "Trần Thị Lan")) == second_opinion.ELSEWHERE
    assert not doubted(page, found(page, MOTHER, "Trần Thị Lan"), mother_name=surely("Trần Thị Lan", 0.3))


def test_a_value_that_seems_to_lack_a_word_is_doubted(column):
    page = column(LINE)
    whole = surely("Trần Thị Lan")
    assert doubted(page, found(page, MOTHER, "Trần Thị"), mother_name=whole) == second_opinion.PIECE
    assert not doubted(page, found(page, MOTHER, "Trần Thị Lan"), mother_name=whole)


def test_codes_closed_lists_and_older_doubts_stay_as_they_are(column):
    page = column("Giới tính: Nữ", LINE)
    assert not doubted(page, found(page, SEX, "Nữ"))
    assert not doubted(page, found(page, MOTHER, "Trần Thị Lan", source=FieldSource.QR))
    assert doubted(page, found(page, MOTHER, "Trần Thị Lan", doubt="Vì sao.")) == "Vì sao."


def test_nothing_is_said_of_other_types_official_papers_and_pages_of_few_words(column):
    page = open_sheet(column(*BIRTH))
    birth = catalogue().get('T05')
    name = page.rows[2].tokens[-3:]
    assert tagger.read([page], birth).support('full_name', 1, name) is not None
    assert tagger.read([page], replace(birth, code='X01')).support('full_name', 1, name) is None
    assert tagger.read([page], replace(birth, layout=Layout.ND30)).support('full_name', 1, name) is None
    few = open_sheet(column(*BIRTH[:3]))
    assert tagger.read([few], birth).support('full_name', 1, few.rows[2].tokens[-3:]) is None


def test_without_what_runs_networks_nothing_is_said(column, monkeypatch):
    def missing(weights):
        raise EngineMissing('onnxruntime is not installed')

    monkeypatch.setattr('digitizer.extraction.tagger.network.session', missing)
    network.cache_clear()
    try:
        page = open_sheet(column(*BIRTH))
        assert tagger.read([page], catalogue().get('T05')).support('full_name', 1, page.rows[2].tokens[-3:]) is None
    finally:
        network.cache_clear()


def test_the_network_sees_fields_of_a_page_that_it_was_not_trained_on(column):
    page = open_sheet(column(*BIRTH))
    seen = tagger.read([page], catalogue().get('T05'))
    assert [token.text for token in seen.spans('full_name')[0].tokens] == ["NGUYỄN", "THU", "HÀ"]
    assert [token.text for token in seen.spans('father_name')[0].tokens] == ["Nguyễn", "Văn", "Bình"]
    assert (
        seen.support('mother_name', 1, page.rows[9].tokens[-3:])
        < 0.05
        < seen.support('mother_name', 1, page.rows[7].tokens[-3:])
    )


def test_a_value_behind_a_label_that_nobody_knows_is_told_and_asked_about(column):
    lines = [line.replace("Nơi sinh:", "Gốc gác:") for line in BIRTH]
    fields = extract([column(*lines)], catalogue().get('T05'), scanned_on=date(2026, 7, 1)).fields
    [place] = [item for item in fields if item.name == 'place_of_birth']
    assert (place.value, place.explanation.rule) == ("Bệnh viện Phụ sản Hà Nội", 'tagger')
    assert (place.status, place.explanation.doubts[0]) == (FieldStatus.REVIEW, second_opinion.FOUND)


def test_the_network_is_made_for_fields_of_the_catalogue():
    known = encoding.vocabulary()
    for code, names in known.types.items():
        assert set(names) <= {spec.name for spec in catalogue().get(code).fields}, f'{code}: train the tagger again'


def test_shares_of_a_word_add_up_and_other_types_have_none(column):
    known = encoding.vocabulary()
    words = [place for _, place in encoding.places_of(open_sheet(column(*BIRTH)))]
    shares = network().probabilities(encoding.encode(words, known), 'T05', known)
    assert shares.shape == (len(words), len(known.fields) + 1)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-4)
    assert not shares[:, known.fields['charter_capital']].any()


@pytest.mark.parametrize(
    ('text', 'letters', 'shape'),
    [
        ("Nguyễn", 'nguyen', 'Xx'),
        ("ĐỖ:", 'do', 'XX:'),
        ("05/06/2019", '', '99/99/9999'),
        ("079123456789", '', "9" * 9),
        ("12a", 'a', '99x'),
    ],
)
def test_a_word_is_known_by_its_letters_and_shape(text, letters, shape):
    assert (encoding.letters_of(text), encoding.shape_of(text)) == (letters, shape)


def test_two_words_are_related_by_rows_and_sides(column):
    words = [place for _, place in encoding.places_of(open_sheet(column("Họ tên: Lan", "Lan")))]
    coded = encoding.encode(words, encoding.vocabulary())
    below_left, same_row_right = (encoding.ROWS + 1) * encoding.SIDES, encoding.ROWS * encoding.SIDES + 2
    assert coded.relations[2, 3] == below_left
    assert coded.relations[0, 1] == same_row_right
    assert coded.distances[0, 2] == encoding.STEPS + 2
    assert coded.distances[0, 3] == encoding.DISTANCES - 1
