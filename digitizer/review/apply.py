"""Writing a person's judgement into the rows of a document, and checking that nothing was left out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import DocumentRow, FieldRow
from digitizer.doctypes import Catalogue, FieldSpec
from digitizer.documents import repository as documents
from digitizer.documents import rescans
from digitizer.documents.errors import Conflict, Invalid
from digitizer.documents.flags import QUALITY
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.documents.rescans import Answer
from digitizer.documents.rows import flag_of
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.review.policy import needs_eyes, required_fields
from digitizer.review.schemas import Action, FieldDecision
from digitizer.review.values import typed


class Judgement:
    """One decision while it is written."""

    def __init__(self, session: Session, document: DocumentRow, catalogue: Catalogue, by: Principal) -> None:
        """Load what is decided about."""
        self._session = session
        self._document = document
        self._by = by
        self._kind = catalogue.get(document.type_code or '') if document.type_code in catalogue else None
        self._required = required_fields(document.type_code or '', catalogue)
        self._fields = {row.id: row for row in documents.fields(session, document.id)}
        self._flags = {row.id: row for row in documents.flags(session, document.id)}
        self._decided: set[uuid.UUID] = set()

    def accept_type(self, code: str | None) -> None:
        """Take the type as told by a person. Raises Conflict `field_undecided` when it is uncertain and not told."""
        if code is None:
            if not self._document.type_accepted:
                raise Conflict('field_undecided', fields=['type'])
            return
        documents.stamp(self._session, self._document.id, type_told=code)
        self._document.type_accepted = True

    def decide_fields(self, decisions: Sequence[FieldDecision]) -> None:
        """Write what was said about fields. Raises Invalid `unknown_field` or `bad_value`."""
        changed: dict[str, Any] = {action.value: [] for action in Action}
        for item in decisions:
            row = self._fields.get(item.id)
            if row is None:
                raise Invalid('unknown_field')
            self._write(row, item)
            self._decided.add(row.id)
            changed[item.action.value].append(row.name)
        record(
            self._session,
            self._by.id,
            'review.fields',
            f'document:{self._document.id}',
            **{action: names for action, names in changed.items() if names},
        )

    def acknowledge(self, flags: Sequence[uuid.UUID]) -> None:
        """Note that a person saw these flags. Raises Invalid `unknown_field` for flags of another document."""
        for flag_id in flags:
            row = self._flags.get(flag_id)
            if row is None:
                raise Invalid('unknown_field')
            if row.acknowledged_at is None:
                row.acknowledged_by, row.acknowledged_at = self._by.id, clock.now()
            if row.code in QUALITY and row.answer != Answer.ACCEPTED:
                rescans.answer([row], Answer.ACCEPTED, by=self._by.id)
        codes = sorted({self._flags[item].code for item in flags})
        if codes:
            record(self._session, self._by.id, 'review.flags', f'document:{self._document.id}', acknowledged=codes)

    def check_complete(self) -> None:
        """Raise Conflict `rescan_pending`, `field_undecided` or `flag_undecided`, naming what is left."""
        if rescans.open_ones(self._session, self._document.id):
            raise Conflict('rescan_pending')
        left = [row.name for row in self._fields.values() if self._waits(row)]
        if left:
            raise Conflict('field_undecided', fields=sorted(set(left)))
        unseen = [row.code for row in self._flags.values() if row.acknowledged_at is None and needs_eyes(flag_of(row))]
        if unseen:
            raise Conflict('flag_undecided', flags=sorted(set(unseen)))

    def _waits(self, row: FieldRow) -> bool:
        if row.id in self._decided:
            return False
        return row.status == FieldStatus.REVIEW or (row.status == FieldStatus.MISSING and row.name in self._required)

    def _write(self, row: FieldRow, item: FieldDecision) -> None:
        match item.action:
            case Action.CONFIRM:
                if row.value is None:
                    raise Invalid('bad_value', field=row.name)
                row.status = FieldStatus.CONFIRMED.value
            case Action.CORRECT:
                row.value = typed(item.value or '', self._spec(row.name), row.name)
                row.status, row.source, row.confidence = FieldStatus.CORRECTED.value, FieldSource.PERSON.value, 1.0
                row.checks, row.explanation = [], None  # they spoke of the machine's value
            case Action.ABSENT:
                row.value, row.confidence = None, 1.0
                row.status, row.source, row.checks = FieldStatus.MISSING.value, FieldSource.PERSON.value, []
                row.explanation = None

    def _spec(self, name: str) -> FieldSpec | None:
        return self._kind.field(name) if self._kind else None
