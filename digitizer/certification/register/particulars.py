"""What a row of the ledger says of the paper and its people, as the database knows them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.db.models import DocumentRow, FieldRow
from digitizer.doctypes.model import UNKNOWN

_OWNER_FIELDS = ('full_name', 'owner_name', 'husband_name', 'enterprise_name', 'applicant_name', 'grantor_name')
"""Whose paper it is, the most telling first: fields that name the holder of a paper, never one who signed it."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the book says beside numbers and dates; names are personal data."""

    paper: str  # what the original is called
    requester: str | None = None  # người yêu cầu chứng thực: who showed the original
    owner: str | None = None  # chủ giấy tờ


def particulars_of(session: Session, document_id: uuid.UUID, *, requester: str | None = None) -> Particulars:
    """Return what is known of a document; empty for one that is not in this database."""
    document = session.get(DocumentRow, document_id)
    if document is None:
        return Particulars('', requester)
    fields = select(FieldRow.name, FieldRow.value).where(
        FieldRow.document_id == document_id, FieldRow.name.in_(_OWNER_FIELDS)
    )
    names: dict[str, str] = {}
    for name, value in session.execute(fields.order_by(FieldRow.ordinal)):
        if isinstance(value, str) and value.strip():
            names.setdefault(name, value.strip()[:200])
    owner = next((names[name] for name in _OWNER_FIELDS if name in names), None)
    return Particulars(_paper(document), requester, owner)


def paper_kind(document: DocumentRow) -> str:
    """Return what an official paper calls a document's kind; "undetermined" stands in no book and on no slip."""
    return "Giấy tờ khác" if document.type_code == UNKNOWN else document.type_name or ''


def _paper(document: DocumentRow) -> str:
    """Name the paper; its number only where that is an administrative symbol such as `123/QĐ-UBND`, never a bare id."""
    name = paper_kind(document)
    number = document.number or ''
    return f'{name} số {number}' if '/' in number and any(sign.isalpha() for sign in number) else name
