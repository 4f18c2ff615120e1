"""From printed words to a field's value: one normaliser for each kind, with the checks that the value alone allows."""

from __future__ import annotations

from collections.abc import Callable

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import WORD_KINDS, FieldKind, FieldSpec
from digitizer.doctypes.rules import alphabet
from digitizer.extraction.values import amounts, document_numbers, identifiers, persons, places, texts
from digitizer.extraction.values.reading import Context, Reading


def normalise(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the value of a field from its printed words; value None where they have not the form of its kind."""
    reading = _BY_KIND[spec.kind](spec, raw, context)
    if isinstance(reading.value, str):
        _check_letters(spec, reading, reading.value)
    return reading


def _check_letters(spec: FieldSpec, reading: Reading, value: str) -> None:
    """Letters that Vietnamese does not have, and numerals with other marks, were misread: a person looks."""
    if spec.kind in WORD_KINDS and alphabet.foreign_letters(value):
        reading.check('alphabet', False, '', "Có chữ cái không thuộc bảng chữ tiếng Việt.")
    if spec.name.endswith('_words') and alphabet.misspelled_numerals(value):
        reading.check('numerals', False, '', "Số viết bằng chữ có chữ sai dấu.")
    if spec.kind is FieldKind.AGENCY and any(map(unit_names.has_other_marks, unit_names.names_in(value))):
        reading.check('unit_names', False, '', places.OTHER_MARKS)


_BY_KIND: dict[FieldKind, Callable[[FieldSpec, str, Context], Reading]] = {
    FieldKind.NAME: persons.as_name,
    FieldKind.DATE: amounts.as_date,
    FieldKind.PERSONAL_ID: identifiers.as_personal_id,
    FieldKind.ID_NUMBER: identifiers.as_id_number,
    FieldKind.TAX_CODE: identifiers.as_tax_code,
    FieldKind.DOCUMENT_NUMBER: document_numbers.as_document_number,
    FieldKind.DOSSIER_CODE: document_numbers.as_dossier_code,
    FieldKind.MONEY: amounts.as_money,
    FieldKind.AREA: amounts.as_area,
    FieldKind.ADDRESS: places.as_address,
    FieldKind.SEX: persons.as_sex,
    FieldKind.NATIONALITY: persons.as_nationality,
    FieldKind.ETHNICITY: persons.as_ethnicity,
    FieldKind.TEXT: texts.as_text,
    FieldKind.AGENCY: places.as_agency,
    FieldKind.PERSON_TITLE: texts.as_text,
    FieldKind.CHOICE: texts.as_choice,
    FieldKind.PHONE: identifiers.as_phone,
    FieldKind.SERIAL: identifiers.as_serial,
}

__all__ = ['normalise']
