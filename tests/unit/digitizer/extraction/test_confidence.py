"""The model of confidence: whole, monotone, and never above what a person must look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.documents.model import Check, Explanation, FieldSource, FieldStatus
from digitizer.extraction import confidence, signs
from digitizer.extraction.draft import Draft
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.values.reading import Reading
from ocr.model import Box

NAME = FieldSpec('full_name', "Họ và tên", FieldKind.NAME)
CHASSIS = FieldSpec('chassis_number', "Số khung", FieldKind.SERIAL, threshold=0.5)


def words(text, sure=0.99):
    box = Box(0, 0, 10, 10)
    return tuple(Token(part, sure, box, 0, 0, 10, 10) for part in text.split())


def found(text="Lê Thị Mẫu", sure=0.99, **changes):
    return replace(Finding('full_name', text, words(text, sure), 1, 'form.label'), **changes)


def status(spec, finding, reading):
    return confidence.status(spec, finding, reading, confidence.of_field(spec, finding, reading))


def test_every_kind_reader_and_sign_has_a_weight():
    model = confidence.weights()
    assert {signs.group_of(kind) for kind in FieldKind} == set(signs.GROUPS) == set(model.base)
    assert set(signs.READERS) == set(model.readers)
    assert set(signs.AGAINST) | set(signs.FOR) == set(model.signs)
    assert set(signs.signs_of(NAME, found(), Reading("Lê Thị Mẫu"))) == set(model.signs)


def test_no_sign_against_a_value_raises_its_confidence_and_none_for_it_lowers_it():
    model = confidence.weights()
    assert all(model.signs[name] <= 0 for name in signs.AGAINST)
    assert all(model.signs[name] >= 0 for name in signs.FOR)


@pytest.mark.parametrize(
    'rule', ['form.label', 'form.column', 'card.signer', 'nd30.number', 'header.date', 'own.new', '']
)
def test_every_rule_belongs_to_a_known_family_of_readers(rule):
    assert signs.reader_of(found(rule=rule)) in signs.READERS


def test_words_read_worse_are_trusted_less():
    scores = [confidence.of_field(NAME, found(sure=sure), Reading("Lê Thị Mẫu")) for sure in (0.99, 0.9, 0.7, 0.4)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.98 > 0.95 > scores[-1]


def test_writing_by_pen_is_believed_little_whatever_speaks_for_it():
    score = confidence.of_field(NAME, found(handwritten=True, confirmed=True), Reading("Lê Thị Mẫu", certain=1.0))
    assert score == 0.7 < confidence.of_field(NAME, found(), Reading("Lê Thị Mẫu", certain=1.0))


@pytest.mark.parametrize(
    'changes',
    [{'doubt': "Hai nơi khác nhau."}, {'contested': True}, {'handwritten': True}],
    ids=['doubt', 'contested', 'pen'],
)
def test_a_person_must_look_whatever_the_confidence(changes):
    sure = replace(NAME, threshold=0.0)
    assert status(sure, found(), Reading("Lê Thị Mẫu")) is FieldStatus.ACCEPTED
    assert status(sure, found(**changes), Reading("Lê Thị Mẫu")) is FieldStatus.REVIEW


def test_a_failed_check_and_a_repaired_value_go_to_a_person():
    sure = replace(NAME, threshold=0.0)
    failed = Reading("Lê Thị Mẫu", [Check('name_shape', False, "Không phải tên người.")])
    assert status(sure, found(), failed) is FieldStatus.REVIEW
    assert status(sure, found(), Reading("Lê Thị Mẫu", certain=0.8)) is FieldStatus.REVIEW


def test_a_piece_of_a_serial_number_is_never_accepted():
    whole, piece = "RL4B29F334832732", "8"
    assert status(CHASSIS, found(whole, name='chassis_number'), Reading(whole)) is FieldStatus.ACCEPTED
    assert status(CHASSIS, found(piece, name='chassis_number'), Reading(piece)) is FieldStatus.REVIEW


def test_what_a_code_says_and_nothing_that_was_found():
    code = found(source=FieldSource.QR, rule='code.cccd_qr')
    assert status(NAME, code, Reading("Lê Thị Mẫu")) is FieldStatus.ACCEPTED
    assert confidence.of_field(NAME, found(), Reading(None)) == 0.0
    assert status(NAME, found(''), Reading(None)) is FieldStatus.MISSING


def test_a_field_is_told_how_it_was_found():
    reading = Reading("Lê Thị Mẫu", certain=1.0)
    made = Draft(NAME, found(label="Họ và tên"), reading).finish()
    assert made.explanation == Explanation('form.label', "Họ và tên", NAME.threshold, 'default')


@pytest.mark.parametrize(
    ('changes', 'told'),
    [
        ({'doubt': "Đọc ra hai cách."}, "Đọc ra hai cách."),
        ({'contested': True}, "Trên giấy có hai chỗ ghi khác nhau."),
        ({'handwritten': True}, "Chữ viết tay hoặc đóng dấu, không phải chữ in."),
    ],
)
def test_what_stops_a_value_is_told(changes, told):
    finding, reading = found(**changes), Reading("Lê Thị Mẫu", certain=1.0)
    assert signs.stops(NAME, finding, reading)
    assert told in Draft(NAME, finding, reading).finish().explanation.doubts


@pytest.mark.parametrize(
    ("text", "cut"), [("Đại hội Đảng bộ xã lần thứ", True), ("Đại hội Đảng bộ xã lần thứ I", False)]
)
def test_a_text_that_ends_within_a_phrase_is_for_a_person(text, cut):
    subject = FieldSpec('subject', "Về việc", FieldKind.TEXT)
    told = signs.doubts_of(subject, replace(found(), name='subject', raw=text), Reading(text))
    assert ("Giá trị có thể bị cắt ở cuối." in told) == cut


def test_a_word_of_a_closed_list_that_was_hardly_read_goes_to_a_person():
    spec, kinh = FieldSpec('ethnicity', "Dân tộc", FieldKind.ETHNICITY), Reading("Kinh")
    assert signs.doubts_of(spec, found("Kinh", sure=0.24), kinh)
    assert not signs.doubts_of(spec, found("Kinh", sure=0.5), kinh)
    assert not signs.doubts_of(spec, found("Kinh", sure=0.24, confirmed=True), kinh)
