"""A type that waits for a person: values are found, and nothing is accepted before the type is."""

from __future__ import annotations

import pytest

from digitizer import pipeline
from digitizer.documents.model import FieldStatus, PlannedDocument, Source
from digitizer.publication.metadata import metadata_of


@pytest.fixture
def understood(specimens, make_page, tmp_path):
    def run(name, *, headings=True, told=None):
        lines = specimens[name].splitlines()
        page = make_page('\n'.join(line for line in lines if headings or not line.startswith('^')))
        source = Source(path=tmp_path / 'a.pdf', sha256='0' * 64, first_page=1, last_page=1)
        return pipeline.understand([page], PlannedDocument((1,)), source, type_code=told)

    return run


def test_no_value_is_accepted_before_the_type_is(understood):
    open_, told = understood('T12', headings=False), understood('T12', headings=False, told='T12')
    assert (open_.type.code, open_.type.accepted) == ('T12', False)
    assert [field.value for field in open_.fields] == [field.value for field in told.fields]
    sure = [field.name for field in told.fields if field.status is FieldStatus.ACCEPTED]
    assert sure
    for name in sure:
        waiting = open_.field(name)
        assert waiting.status is FieldStatus.REVIEW
        assert "Chưa chắc loại giấy tờ." in waiting.explanation.doubts
    assert not any(field.status is FieldStatus.ACCEPTED for field in open_.fields)


def test_a_file_does_not_say_what_nobody_is_sure_of(understood):
    assert metadata_of(understood('T12', headings=False)).title == "Khác / không xác định"
    assert metadata_of(understood('T12', headings=False, told='T12')).title.startswith("Phiếu lý lịch tư pháp")


def test_nobody_asks_the_registry_of_persons_about_a_paper_of_an_unsure_type(understood, monkeypatch):
    asked = []
    monkeypatch.setattr(pipeline, 'confirmed', lambda extraction: asked.append(extraction) or extraction)
    understood('T12', headings=False)
    assert not asked
    understood('T12')
    assert len(asked) == 1
