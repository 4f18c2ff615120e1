"""The ledger of certifications: books and rows, numbers without gaps, and triggers that keep what is written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import digitizer.db.types

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

# Each guard: table, moment, condition under which the statement is refused, what it is told.
_CHANGED_BOOK = ' OR '.join(f'NEW.{name} <> OLD.{name}' for name in ('id', 'register', 'year', 'number', 'opened_at'))
_CHANGED_ENTRY = ' OR '.join(
    f'NEW.{name} <> OLD.{name}'
    for name in (
        'id', 'book_id', 'register', 'year', 'number', 'part', 'kind', 'request_id', 'document_id', 'reserved_at'
    )
)  # fmt: skip
_CHANGED_ISSUED = ' OR '.join(
    f'NEW.{name} IS DISTINCT FROM OLD.{name}'
    for name in (
        'state', 'pages', 'copies', 'paper', 'requester', 'owner', 'signer', 'fee', 'certified_on', 'finished_at',
        'sha256', 'void_reason',
    )
)  # fmt: skip
_CHANGED_WITHDRAWAL = (
    'OLD.withdrawn_at IS NOT NULL AND '
    '(NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at OR NEW.withdrawn_reason IS DISTINCT FROM OLD.withdrawn_reason)'
)
_GUARDS = (
    ('ledger_books', 'DELETE', '1 = 1', 'ledger books are never deleted'),
    ('ledger_books', 'UPDATE', f'OLD.closed_at IS NOT NULL OR {_CHANGED_BOOK}', 'a closed ledger book stays as it is'),
    (
        'ledger_books',
        'UPDATE',
        "NEW.closed_at IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM ledger_entries WHERE book_id = NEW.id AND state = 'reserved')",
        'a ledger book with open rows cannot be closed',
    ),
    ('ledger_entries', 'DELETE', '1 = 1', 'ledger rows are never deleted'),
    (
        'ledger_entries',
        'INSERT',
        'EXISTS (SELECT 1 FROM ledger_books WHERE id = NEW.book_id AND '
        '(closed_at IS NOT NULL OR register <> NEW.register OR year <> NEW.year)) OR '
        'EXISTS (SELECT 1 FROM ledger_books WHERE register = NEW.register AND year = NEW.year AND ends_year)',
        'the ledger book is closed',
    ),
    (
        'ledger_entries',
        'INSERT',
        'NEW.part = 1 AND NEW.number <> 1 + COALESCE((SELECT MAX(number) FROM ledger_entries '
        'WHERE register = NEW.register AND year = NEW.year), 0)',
        'ledger numbers run without gaps',
    ),
    (
        'ledger_entries',
        'INSERT',
        'NEW.part <> 1 AND NEW.part <> 1 + COALESCE((SELECT MAX(part) FROM ledger_entries '
        'WHERE register = NEW.register AND year = NEW.year AND number = NEW.number), 0)',
        'ledger parts run without gaps',
    ),
    ('ledger_entries', 'UPDATE', _CHANGED_ENTRY, 'ledger rows keep their number'),
    (
        'ledger_entries',
        'UPDATE',
        f"OLD.state <> 'reserved' AND ({_CHANGED_ISSUED})",
        'a finished ledger row stays as it is',
    ),
    (
        'ledger_entries',
        'UPDATE',
        f"{_CHANGED_WITHDRAWAL} OR (NEW.withdrawn_at IS NOT NULL AND NEW.state <> 'issued')",
        'only an issued copy is withdrawn, and once',
    ),
)


def upgrade() -> None:
    moment = digitizer.db.types.UtcDateTime(timezone=True)
    op.create_table(
        'ledger_books',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('register', sa.String(length=12), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('opened_at', moment, nullable=False),
        sa.Column('closed_at', moment, nullable=True),
        sa.Column('closed_by', sa.String(length=80), nullable=True),
        sa.Column('ends_year', sa.Boolean(), nullable=False),
        sa.Column('totals', sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_books')),
        sa.UniqueConstraint('register', 'year', 'number', name=op.f('uq_ledger_books_register')),
    )
    op.create_table(
        'ledger_entries',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('book_id', sa.Uuid(), nullable=False),
        sa.Column('register', sa.String(length=12), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('part', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(length=12), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('request_id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('pages', sa.Integer(), nullable=False),
        sa.Column('copies', sa.Integer(), nullable=False),
        sa.Column('paper', sa.String(length=300), nullable=False),
        sa.Column('requester', sa.String(length=200), nullable=True),
        sa.Column('owner', sa.String(length=200), nullable=True),
        sa.Column('signer', sa.String(length=200), nullable=True),
        sa.Column('fee', sa.Integer(), nullable=True),
        sa.Column('certified_on', sa.Date(), nullable=False),
        sa.Column('reserved_at', moment, nullable=False),
        sa.Column('finished_at', moment, nullable=True),
        sa.Column('sha256', sa.String(length=64), nullable=True),
        sa.Column('void_reason', sa.String(length=40), nullable=True),
        sa.Column('withdrawn_at', moment, nullable=True),
        sa.Column('withdrawn_reason', sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(['book_id'], ['ledger_books.id'], name=op.f('fk_ledger_entries_book_id_ledger_books')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entries')),
        sa.UniqueConstraint('register', 'year', 'number', 'part', name=op.f('uq_ledger_entries_register')),
    )
    open_rows = sa.text("state <> 'void'")
    op.create_index(
        'uq_ledger_entries_open_request',
        'ledger_entries',
        ['request_id'],
        unique=True,
        sqlite_where=open_rows,
        postgresql_where=open_rows,
    )
    op.create_index('ix_ledger_entries_register_certified_on', 'ledger_entries', ['register', 'certified_on'])
    for column in ('document_id', 'book_id', 'state'):
        op.create_index(op.f(f'ix_ledger_entries_{column}'), 'ledger_entries', [column])
    if op.get_bind().dialect.name == 'sqlite':
        for number, (table, action, condition, told) in enumerate(_GUARDS):
            op.execute(
                f'CREATE TRIGGER ledger_guard_{number} BEFORE {action} ON {table} '
                f"WHEN {condition.replace('IS DISTINCT FROM', 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{told}'); END"
            )
        return
    for number, (table, action, condition, told) in enumerate(_GUARDS):
        op.execute(
            f'CREATE FUNCTION ledger_guard_{number}() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{told}'; END IF; "
            f'RETURN {"OLD" if action == "DELETE" else "NEW"}; END $$'
        )
        op.execute(
            f'CREATE TRIGGER ledger_guard_{number} BEFORE {action} ON {table} '
            f'FOR EACH ROW EXECUTE FUNCTION ledger_guard_{number}()'
        )
    for table in ('ledger_books', 'ledger_entries'):
        op.execute(
            f'CREATE FUNCTION {table}_no_truncate() RETURNS trigger LANGUAGE plpgsql AS '
            "$$ BEGIN RAISE EXCEPTION 'ledger rows are never deleted'; END $$"
        )
        op.execute(
            f'CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} '
            f'FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_truncate()'
        )


def downgrade() -> None:
    op.drop_table('ledger_entries')
    op.drop_table('ledger_books')
    if op.get_bind().dialect.name == 'sqlite':
        return
    for name in (
        *(f'ledger_guard_{number}' for number in range(len(_GUARDS))),
        *('ledger_books_no_truncate', 'ledger_entries_no_truncate'),
    ):
        op.execute(f'DROP FUNCTION {name}')
