"""What callers send: no text with a NUL comes as far as a database."""

from __future__ import annotations

import unicodedata

import pytest
from pydantic import ValidationError

from digitizer.certification.schemas import CopyOrder, CopyWithdrawal, Refusal
from digitizer.documents.schemas import Given


class Note(Given):
    """One text, and several."""

    text: str = ''
    more: tuple[str, ...] = ()


@pytest.mark.parametrize('given', [{'text': 'a\0b'}, {'more': ['a', '\0']}])
def test_nul_is_refused_where_it_stands(given):
    with pytest.raises(ValidationError) as refused:
        Note.model_validate(given)
    assert refused.value.errors()[0]['loc'] == tuple(given)


def test_other_odd_characters_are_kept():
    assert Note(text='Điều 1.\n\u202e<b>', more=['']).text == 'Điều 1.\n\u202e<b>'


@pytest.mark.parametrize(
    ('form', 'given'), [(Refusal, {'reason': 'altered', 'note': '\0'}), (CopyWithdrawal, {'reason': 'a\0c'})]
)
def test_reasons_of_people_hold_none(form, given):
    with pytest.raises(ValidationError):
        form.model_validate(given)


@pytest.mark.parametrize(
    ('form', 'given', 'field'),
    [
        (CopyOrder, {}, 'requester'),
        (Refusal, {'reason': 'altered'}, 'note'),
        (CopyWithdrawal, {}, 'reason'),
    ],
)
def test_texts_of_people_are_composed(form, given, field):
    apart = unicodedata.normalize('NFD', 'Đặng Thị Ngọc Ánh')
    assert getattr(form.model_validate({**given, field: apart}), field) == 'Đặng Thị Ngọc Ánh'


@pytest.mark.parametrize('odd', ['\u202e', '\u2066', '\u200b', '\u2028', '\ufeff', '\n'])
def test_a_name_is_one_line_that_reads_as_it_is_written(odd):
    with pytest.raises(ValidationError):
        CopyOrder(requester=f'Nguyễn{odd}Văn Thử')
