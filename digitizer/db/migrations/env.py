"""Alembic's entry: runs migrations on the connection that `digitizer.db.migrate` hands over."""

from __future__ import annotations

from alembic import context

import digitizer.db.models  # noqa: F401 - fills the metadata
from digitizer.db.types import Base


def _ours(name: str | None, kind: str, parent: object) -> bool:
    # The search tables are written by hand, differently on each database.
    return not (kind == 'table' and name is not None and name.startswith('document_search'))


context.configure(
    connection=context.config.attributes['connection'],
    target_metadata=Base.metadata,
    include_name=_ours,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
