"""Finding documents: criteria to SQL, in a stable order that cursors can follow."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Select, and_, column, literal, or_, select
from sqlalchemy.orm import Session

from digitizer.db.models import Batch, DocumentOwner, DocumentRow, DocumentText, Station
from digitizer.documents import search
from digitizer.documents.cursors import moment_of
from digitizer.documents.repository import number_key
from digitizer.documents.schemas import DocumentQuery
from digitizer.kit import paging


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the documents a principal may find; None: all."""

    station: str | None = None
    created_by: str | None = None


def find(
    session: Session, query: DocumentQuery, *, owner: str | None, scope: Scope
) -> paging.Listed[tuple[DocumentRow, bool]]:
    """Return matching documents with whether the words were found exactly; newest first, exact hits before all.

    `owner` is the keyed link of the owner's number. Raises BadCursor.
    """
    wanted, exact = _with_text(session, query)
    wanted = wanted.where(*_criteria(query, owner), *_scope(scope))
    if query.cursor:
        wanted = wanted.where(_after(query.cursor, exact))
    wanted = wanted.order_by(exact.desc(), DocumentRow.created_at.desc(), DocumentRow.id.desc()).limit(query.limit + 1)
    rows = [(row[0], bool(row[1])) for row in session.execute(wanted)]
    return paging.Listed(rows[: query.limit], _cursor(rows, query.limit))


def _with_text(session: Session, query: DocumentQuery) -> tuple[Select[DocumentRow, int], ColumnElement[int]]:
    if query.text is None:
        always: ColumnElement[int] = literal(1)
        return select(DocumentRow, always), always
    typed = search.TextQuery.parse(query.text)
    if not typed:
        nothing: ColumnElement[int] = literal(0)
        return select(DocumentRow, nothing).where(literal(False)), nothing
    statement, parameters = search.hits(session, typed)
    found = statement.bindparams(**parameters).columns(column('hit', Integer), column('exact', Integer)).subquery()
    wanted = (
        select(DocumentRow, found.c.exact)
        .join(DocumentText, DocumentText.document_id == DocumentRow.id)
        .join(found, found.c.hit == DocumentText.id)
    )
    return wanted, found.c.exact


def _criteria(query: DocumentQuery, owner: str | None) -> list[ColumnElement[bool]]:
    criteria: list[ColumnElement[bool]] = []
    if owner is not None:
        criteria.append(DocumentRow.id.in_(select(DocumentOwner.document_id).where(DocumentOwner.owner_hmac == owner)))
    if query.type:
        criteria.append(DocumentRow.type_code == query.type)
    if query.number:
        criteria.append(DocumentRow.number_key == number_key(query.number))
    if query.dossier_code:
        criteria.append(DocumentRow.dossier_code == query.dossier_code)
    if query.issued_from:
        criteria.append(DocumentRow.issue_date >= query.issued_from.isoformat())
    if query.issued_to:
        criteria.append(DocumentRow.issue_date <= query.issued_to.isoformat())
    if query.states:
        criteria.append(DocumentRow.state.in_([state.value for state in query.states]))
    return criteria


def _scope(scope: Scope) -> list[ColumnElement[bool]]:
    batches = select(Batch.id)
    if scope.station is not None:
        batches = batches.join(Station, Station.id == Batch.station_id).where(Station.code == scope.station)
    elif scope.created_by is not None:
        batches = batches.where(Batch.created_by == scope.created_by)
    else:
        return []
    return [DocumentRow.batch_id.in_(batches)]


def _after(cursor: str, exact: ColumnElement[int]) -> ColumnElement[bool]:
    rank, created, last = paging.decode(cursor, int, str, str)
    try:
        moment, last_id = moment_of(created), uuid.UUID(str(last))
    except ValueError as error:
        raise paging.BadCursor('not a cursor of this list') from error
    later = or_(DocumentRow.created_at < moment, and_(DocumentRow.created_at == moment, DocumentRow.id < last_id))
    return or_(exact < int(rank), and_(exact == int(rank), later))


def _cursor(rows: Sequence[tuple[DocumentRow, bool]], limit: int) -> str | None:
    if len(rows) <= limit:
        return None
    row, exact = rows[limit - 1]
    return paging.encode(int(exact), row.created_at.isoformat(), str(row.id))
