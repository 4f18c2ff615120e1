"""Whether a signed copy still counts, where that depends on its document or on another copy."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import Session, aliased

from digitizer.db.models import CertifiedCopyRow, DocumentRow

_Source = aliased(CertifiedCopyRow)


def is_withdrawn(copy: CertifiedCopyRow, document: DocumentRow | None) -> bool:
    """Tell whether a signed copy was withdrawn (thu hồi), or the document that it was made of."""
    return copy.state == 'withdrawn' or (document is not None and document.withdrawn_at is not None)


def source_withdrawn() -> ColumnElement[bool]:
    """Return the condition that a copy was made of another one (sao lục of a sao y) which was withdrawn since."""
    return exists().where(_Source.id == CertifiedCopyRow.source_copy_id, _Source.state == 'withdrawn')


def is_source_withdrawn(session: Session, copy: CertifiedCopyRow) -> bool:
    """Tell the same of one copy."""
    if copy.source_copy_id is None:
        return False
    source = session.get(CertifiedCopyRow, copy.source_copy_id)
    return source is not None and source.state == 'withdrawn'
