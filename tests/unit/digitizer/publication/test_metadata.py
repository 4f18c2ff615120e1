"""What a file says of itself: never an id, a name, or a number that nobody vouches for."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from digitizer.documents.model import Document, Field, FieldStatus, Source, TypeDecision
from digitizer.publication.metadata import metadata_of
from digitizer.publication.stage import _refused_pages
from ocr.verapdf import PdfaReport, RuleFailure


def field(name, value, status=FieldStatus.ACCEPTED):
    return Field(name=name, label=name, value=value, raw=None, confidence=1.0, status=status)


def document(code, *fields):
    return Document(
        id=uuid.UUID(int=7),
        source=Source(Path('x.pdf'), '0' * 64, 1, 1),
        type=TypeDecision(code, f'Loại {code}', 1.0, accepted=True),
        fields=fields,
        flags=(),
        pages=(),
    )


def test_administrative_document_is_titled_by_type_number_and_subject():
    found = metadata_of(
        document('T21', field('document_number', '84/QĐ-UBND'), field('subject', 'Công bố  danh mục\nthủ tục'))
    )
    assert found.title == 'Loại T21 – 84/QĐ-UBND – Công bố danh mục thủ tục'
    assert found.subject == 'Loại T21 84/QĐ-UBND'
    assert (found.language, found.document_id) == ('vi', uuid.UUID(int=7))


def test_papers_about_a_person_have_no_subject_and_no_name():
    found = metadata_of(
        document(
            'T05',
            field('document_number', '12/2020'),
            field('full_name', 'Nguyễn Thị Hồng'),
            field('subject', 'Khai sinh cho Nguyễn Thị Hồng'),
            field('personal_id', '001190000001'),
        )
    )
    assert found.title == 'Loại T05 – 12/2020'


@pytest.mark.parametrize('code', ['T01', 'T02', 'T04'])
def test_the_number_of_an_identity_paper_is_left_out(code):
    found = metadata_of(document(code, field('document_number', 'C1234567'), field('personal_id', '001190000001')))
    assert found.title == found.subject == f'Loại {code}'


@pytest.mark.parametrize('status', [FieldStatus.REVIEW, FieldStatus.MISSING])
def test_what_nobody_vouches_for_is_left_out(status):
    assert metadata_of(document('T21', field('document_number', '8A/QD', status))).title == 'Loại T21'


def test_confirmed_and_corrected_values_count():
    for status in (FieldStatus.CONFIRMED, FieldStatus.CORRECTED):
        assert '84/QĐ' in metadata_of(document('T21', field('document_number', '84/QĐ', status))).title


def test_endless_subjects_are_cut():
    assert len(metadata_of(document('T21', field('subject', 'x ' * 5000))).title) <= 250


def test_unknown_type_has_a_title():
    assert metadata_of(document('T99')).title == 'Loại T99'


def report(*contexts):
    return PdfaReport(False, '2u', '2u', (RuleFailure('6.2.8', 1, 1, '', contexts),), '1.31')


def test_pages_that_are_refused_are_found():
    contexts = ('root/document[0]/pages[3](7 0 obj PDPage)/a', 'root/document[0]/pages[11](9 0 obj PDPage)')
    assert _refused_pages(report(*contexts)) == {3, 11}


def test_a_failure_that_lies_on_no_page_concerns_all():
    assert _refused_pages(report('root/document[0]/pages[3](7 0 obj PDPage)', 'root/document[0]')) == frozenset()
