"""Full-text index of documents, and an audit log that refuses changes."""

from __future__ import annotations

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_REFUSAL = 'audit events are never changed or deleted'


def upgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        # Folding is done in Python: the tokenizer's own never folds đ. Columns hold words with one blank between.
        op.execute(
            'CREATE VIRTUAL TABLE document_search '
            "USING fts5(exact, folded, tokenize = 'unicode61 remove_diacritics 0')"
        )
        for action in ('UPDATE', 'DELETE'):
            op.execute(
                f'CREATE TRIGGER audit_events_no_{action.lower()} BEFORE {action} ON audit_events '
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    op.execute('CREATE TABLE document_search (rowid BIGINT PRIMARY KEY, exact tsvector, folded tsvector)')
    op.execute('CREATE INDEX ix_document_search_exact ON document_search USING gin (exact)')
    op.execute('CREATE INDEX ix_document_search_folded ON document_search USING gin (folded)')
    op.execute(
        'CREATE FUNCTION audit_events_refuse() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        'CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events '
        'FOR EACH ROW EXECUTE FUNCTION audit_events_refuse()'
    )
    op.execute(
        'CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events '
        'FOR EACH STATEMENT EXECUTE FUNCTION audit_events_refuse()'
    )


def downgrade() -> None:
    op.execute('DROP TABLE document_search')
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_events_no_update')
        op.execute('DROP TRIGGER audit_events_no_delete')
        return
    op.execute('DROP TRIGGER audit_events_append_only ON audit_events')
    op.execute('DROP TRIGGER audit_events_no_truncate ON audit_events')
    op.execute('DROP FUNCTION audit_events_refuse')
