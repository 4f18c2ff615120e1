"""Fields and flags between the values of the flow and the rows of the database."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from digitizer.db.models import DocumentRow, FieldRow, FlagRow
from digitizer.documents import explain
from digitizer.documents.model import (
    Check,
    Field,
    FieldSource,
    FieldStatus,
    Flag,
    Severity,
    TypeCandidate,
    TypeDecision,
)
from ocr.model import Box

OWNER_FIELDS = (
    'personal_id',
    'old_id_number',
    'owner_id',
    'husband_id',
    'wife_id',
    'grantor_id',
    'grantee_id',
    'applicant_id',
    'enterprise_code',
    'head_id',
)
"""Fields whose value says whose paper it is; parents, signers and other parties are not owners."""

TRUSTED = frozenset({FieldStatus.ACCEPTED, FieldStatus.CONFIRMED, FieldStatus.CORRECTED})
"""Statuses of values that a machine may use."""


def field_rows(document_id: uuid.UUID, fields: Iterable[Field]) -> list[FieldRow]:
    """Return rows for the fields of a document; the same document and order give the same ids."""
    return [
        FieldRow(
            id=uuid.uuid5(document_id, f'field:{ordinal}'),
            document_id=document_id,
            ordinal=ordinal,
            name=field.name,
            group=field.group,
            label=field.label,
            value=field.value,
            raw=field.raw,
            confidence=field.confidence,
            status=field.status.value,
            source=field.source.value,
            page=field.page,
            box=list(field.box) if field.box else None,
            checks=[{'rule': check.rule, 'ok': check.ok, 'message': check.message} for check in field.checks],
            explanation=explain.stored(field.explanation) if field.explanation else None,
        )
        for ordinal, field in enumerate(fields)
    ]


def field_of(row: FieldRow) -> Field:
    """Return the value of a row."""
    return Field(
        name=row.name,
        label=row.label,
        value=row.value,
        raw=row.raw,
        confidence=row.confidence,
        status=FieldStatus(row.status),
        source=FieldSource(row.source),
        group=row.group,
        page=row.page,
        box=Box(*row.box) if row.box else None,
        checks=tuple(Check(item['rule'], item['ok'], item['message']) for item in row.checks),
        explanation=explain.restored(row.explanation),
    )


def flag_rows(document_id: uuid.UUID, flags: Iterable[Flag]) -> list[FlagRow]:
    """Return rows for the flags of a document."""
    return [
        FlagRow(
            id=uuid.uuid5(document_id, f'flag:{ordinal}'),
            document_id=document_id,
            ordinal=ordinal,
            code=flag.code,
            message=flag.message,
            severity=flag.severity.value,
            page=flag.page,
        )
        for ordinal, flag in enumerate(flags)
    ]


def flag_of(row: FlagRow) -> Flag:
    """Return the value of a row."""
    return Flag(row.code, row.message, Severity(row.severity), row.page, row.answer, row.answered_at)


def type_of(row: DocumentRow) -> TypeDecision:
    """Return the type decision in the columns of a document that has one."""
    return TypeDecision(
        code=row.type_code or '',
        name=row.type_name or '',
        confidence=row.type_confidence or 0.0,
        accepted=row.type_accepted,
        candidates=tuple(TypeCandidate(item['code'], item['confidence']) for item in row.type_candidates),
    )


def owner_numbers(fields: Sequence[Field]) -> set[str]:
    """Return the numbers of the people and enterprises whose paper this is."""
    return {str(field.value) for field in fields if field.name in OWNER_FIELDS and field.value}
