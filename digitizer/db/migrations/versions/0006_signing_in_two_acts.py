"""Signing in two acts: officer and clerk, preparations that survive a kill, comparisons, revisions of copies."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import digitizer.db.types

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def _columns(moment: sa.types.TypeEngine[Any]) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column('source_copy_id', sa.Uuid(), nullable=True),
        sa.Column('extract', sa.JSON(), nullable=True),
        sa.Column('due_at', moment, nullable=True),
        sa.Column('officer', sa.String(length=80), nullable=True),
        sa.Column('officer_at', moment, nullable=True),
        sa.Column('clerk', sa.String(length=80), nullable=True),
        sa.Column('clerk_at', moment, nullable=True),
        sa.Column('note', sa.Text(), nullable=True),
        sa.Column('signing_by', sa.String(length=80), nullable=True),
        sa.Column('draft_key', sa.String(length=200), nullable=True),
        sa.Column('draft_sha256', sa.String(length=64), nullable=True),
        sa.Column('problem', sa.String(length=40), nullable=True),
        sa.Column('withdrawn_by', sa.String(length=80), nullable=True),
        sa.Column('withdrawn_at', moment, nullable=True),
        sa.Column('withdrawn_reason', sa.String(length=200), nullable=True),
        sa.Column('level', sa.String(length=8), nullable=True),
        sa.Column('level_wanted', sa.String(length=8), nullable=True),
        sa.Column('level_due_at', moment, nullable=True),
        sa.Column('level_attempts', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('level_error', sa.String(length=60), nullable=True),
        sa.Column('renew_at', moment, nullable=True),
    )


def upgrade() -> None:
    moment = digitizer.db.types.UtcDateTime(timezone=True)
    if op.get_bind().dialect.name != 'sqlite':  # SQLite takes any length
        op.alter_column('certified_copies', 'state', type_=sa.String(length=16), existing_nullable=False)
    for column in _columns(moment):
        op.add_column('certified_copies', column)
    op.create_index('ix_certified_copies_level_due_at', 'certified_copies', ['level_due_at'])
    op.create_table(
        'copy_comparisons',
        sa.Column('copy_id', sa.Uuid(), nullable=False),
        sa.Column('by', sa.String(length=80), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('at', moment, nullable=False),
        sa.ForeignKeyConstraint(
            ['copy_id'],
            ['certified_copies.id'],
            name=op.f('fk_copy_comparisons_copy_id_certified_copies'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('copy_id', 'by', name=op.f('pk_copy_comparisons')),
    )
    op.create_table(
        'signing_preparations',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('copy_id', sa.Uuid(), nullable=False),
        sa.Column('part', sa.String(length=12), nullable=False),
        sa.Column('by', sa.String(length=80), nullable=False),
        sa.Column('certificate_sha256', sa.String(length=64), nullable=False),
        sa.Column('source_sha256', sa.String(length=64), nullable=False),
        sa.Column('prepared', sa.JSON(), nullable=False),
        sa.Column('object_key', sa.String(length=200), nullable=False),
        sa.Column('token_sha256', sa.String(length=64), nullable=True),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('expires_at', moment, nullable=False),
        sa.Column('state', sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ['copy_id'], ['certified_copies.id'], name=op.f('fk_signing_preparations_copy_id_certified_copies')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_preparations')),
    )
    op.create_index(op.f('ix_signing_preparations_copy_id'), 'signing_preparations', ['copy_id'])
    op.create_table(
        'copy_revisions',
        sa.Column('copy_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('level', sa.String(length=8), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('size', sa.BigInteger(), nullable=False),
        sa.Column('object_key', sa.String(length=200), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.ForeignKeyConstraint(
            ['copy_id'], ['certified_copies.id'], name=op.f('fk_copy_revisions_copy_id_certified_copies')
        ),
        sa.PrimaryKeyConstraint('copy_id', 'number', name=op.f('pk_copy_revisions')),
        sa.UniqueConstraint('sha256', name=op.f('uq_copy_revisions_sha256')),
    )
    _take_over()


def _take_over() -> None:
    """Copies of before were signed in one act: their one file is revision 1, and an interrupted act starts again."""
    op.execute("UPDATE certified_copies SET state = 'requested', signing_until = NULL WHERE state = 'signing'")
    op.execute("UPDATE certified_copies SET level = 'B-T' WHERE state = 'signed'")
    op.execute(
        'INSERT INTO copy_revisions (copy_id, number, level, sha256, size, object_key, created_at) '
        "SELECT id, 1, 'B-T', sha256, size, object_key, signed_at FROM certified_copies WHERE state = 'signed'"
    )


def downgrade() -> None:
    for table in ('copy_revisions', 'signing_preparations', 'copy_comparisons'):
        op.drop_table(table)
    op.drop_index('ix_certified_copies_level_due_at', 'certified_copies')
    op.execute("UPDATE certified_copies SET state = 'requested' WHERE state IN ('approved', 'officer_signed')")
    op.execute("UPDATE certified_copies SET state = 'refused' WHERE state = 'withdrawn'")
    for column in reversed(_columns(digitizer.db.types.UtcDateTime(timezone=True))):
        op.drop_column('certified_copies', column.name)
