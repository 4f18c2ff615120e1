"""What a published file may say of itself: its kind, its number, and the subject of an administrative document."""

from __future__ import annotations

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import UNKNOWN, FieldKind
from digitizer.documents.model import Document, FieldStatus
from digitizer.kit import clock
from digitizer.kit.text import squeeze
from ocr.pdfa import Metadata

# Administrative documents (văn bản hành chính) carry a public subject (trích yếu); other papers are about a person.
_WITH_SUBJECT = frozenset(['T17', 'T18', 'T21', *(f'T{number}' for number in range(35, 51))])
_SAID = frozenset([FieldStatus.ACCEPTED, FieldStatus.CONFIRMED, FieldStatus.CORRECTED])
_LONGEST = 250


def metadata_of(document: Document) -> Metadata:
    """Describe a document for its file: type name, document number and, for administrative ones, the subject.

    Titles are shown by every viewer and read by every search engine, so they never hold an id or a name: the number
    of an identity paper is left out, and so is a type, number or subject that a person has yet to look at.
    """
    name = document.type.name if document.type.accepted else catalogue().get(UNKNOWN).name
    number = _field(document, 'document_number') if _public_number(document.type.code) else ''
    parts = [name, number]
    if document.type.code in _WITH_SUBJECT:
        parts.append(_field(document, 'subject'))
    return Metadata(
        title=' – '.join(part for part in parts if part)[:_LONGEST],
        subject=' '.join(part for part in (name, number) if part),
        created=clock.now(),
        document_id=document.id,
    )


def _public_number(code: str) -> bool:
    """Whether the type's document number is that of a document, not of a person's identity paper."""
    types = catalogue()
    spec = types.get(code).field('document_number') if code in types else None
    return spec is not None and spec.kind is FieldKind.DOCUMENT_NUMBER and not spec.sensitive


def _field(document: Document, name: str) -> str:
    """The value of a field that may be relied on, else nothing."""
    field = document.field(name)
    if field is None or field.value is None or field.status not in _SAID:
        return ''
    return squeeze(str(field.value))
