"""Samples read by the real engine and extracted: what is accepted must be right."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from digitizer.config import Settings
from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.reading import read_input

SAMPLES = Path(__file__).parents[4] / 'samples' / 'doctypes'


def plain(value: object) -> str:
    return re.sub(r'\s+', ' ', unicodedata.normalize('NFC', str(value))).strip(' .').casefold()


@pytest.mark.parametrize(
    ('name', 'needed'),
    [
        ('t01-cccd-hai-mat.jpg', {'personal_id', 'full_name', 'date_of_birth', 'sex'}),
        ('t05-giay-khai-sinh.pdf', {'date_of_birth', 'personal_id', 'mother_date_of_birth', 'father_date_of_birth'}),
        ('t07-ket-hon.jpg', {'wife_id', 'husband_id', 'wife_date_of_birth', 'husband_date_of_birth'}),
        ('t30-giay-tiep-nhan.pdf', {'dossier_code', 'received_date', 'due_date'}),
        ('t37-thong-bao.jpg', {'document_number', 'issue_date', 'issuing_authority', 'subject'}),
    ],
)
def test_nothing_wrong_is_accepted_and_what_matters_is(tmp_path, name, needed):
    source = SAMPLES / name
    truth = json.loads((SAMPLES / f'{source.stem}.truth.json').read_text(encoding='utf-8'))['documents'][0]
    pages = read_input([source], tmp_path, settings=Settings(jobs=1, data_dir=tmp_path)).pages
    extraction = extract(pages, catalogue().get(truth['type']), scanned_on=date(2026, 11, 21))
    found = {field.name: field for field in extraction.fields if field.group in (None, 1)}
    for field_name, wanted in truth['fields'].items():
        field = found[field_name]
        values = wanted.get('any_of') if isinstance(wanted, dict) else wanted if isinstance(wanted, list) else [wanted]
        right = field.value is not None and plain(field.value) in {plain(value) for value in values}
        assert right or field.status is not FieldStatus.ACCEPTED, (field_name, field.value)
        assert field.box is not None or not right
    assert {item for item in needed if found[item].status is not FieldStatus.ACCEPTED} == set()
    assert [flag.code for flag in extraction.flags] == truth['flags']
