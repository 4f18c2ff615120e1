"""What goes to people and what passes."""

from __future__ import annotations

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.flags import flag
from digitizer.documents.model import Field, FieldStatus, TypeDecision
from digitizer.review import reasons

CATALOGUE = catalogue()
SURE = TypeDecision('T17', 'Quyết định', 0.98, True)


def field(name: str, status: FieldStatus, value: str | None = 'x') -> Field:
    return Field(name, name, value, value, 0.9, status)


def required_of(code: str) -> list[Field]:
    return [field(spec.name, FieldStatus.ACCEPTED) for spec in CATALOGUE.get(code).fields if spec.required]


def test_certain_document_passes():
    assert reasons(SURE, required_of('T17'), [flag('signed_input')], catalogue=CATALOGUE) == []


def test_uncertain_type_field_and_flag_wait_in_that_order():
    unsure = TypeDecision('T17', 'Quyết định', 0.5, False)
    fields = [*required_of('T17'), field('subject', FieldStatus.REVIEW), field('subject', FieldStatus.REVIEW)]
    found = reasons(unsure, fields, [flag('blurred'), flag('blurred', page=2)], catalogue=CATALOGUE)
    assert found == ['type', 'field:subject', 'flag:blurred']


def test_missing_required_field_waits_and_missing_optional_one_does_not():
    kind = CATALOGUE.get('T05')
    required = next(spec.name for spec in kind.fields if spec.required)
    optional = next(spec.name for spec in kind.fields if not spec.required)
    fields = [item for item in required_of('T05') if item.name != required]
    fields += [field(required, FieldStatus.MISSING, None), field(optional, FieldStatus.MISSING, None)]
    decision = TypeDecision('T05', kind.name, 0.99, True)
    assert reasons(decision, fields, [], catalogue=CATALOGUE) == [f'field:{required}']


@pytest.mark.parametrize('code', ['T34', 'T99'])
def test_types_without_fields_or_unknown_ones_do_not_break_the_policy(code):
    assert reasons(TypeDecision(code, '', 0.0, False), [], [], catalogue=CATALOGUE) == ['type']
