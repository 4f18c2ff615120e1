"""Pages that are scanned again, and people's answers to flags of a picture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import digitizer.db.types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = digitizer.db.types.UtcDateTime(timezone=True)
    op.create_table(
        'rescans',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('batch_id', sa.Uuid(), nullable=False),
        sa.Column('file_id', sa.Uuid(), nullable=False),
        sa.Column('page', sa.Integer(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('state', sa.String(length=12), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=True),
        sa.Column('requested_by', sa.String(length=80), nullable=False),
        sa.Column('requested_at', moment, nullable=False),
        sa.Column('received_by', sa.String(length=80), nullable=True),
        sa.Column('received_at', moment, nullable=True),
        sa.Column('sha256', sa.String(length=64), nullable=True),
        sa.Column('size', sa.BigInteger(), nullable=True),
        sa.Column('media_type', sa.String(length=80), nullable=True),
        sa.Column('object_key', sa.String(length=200), nullable=True),
        sa.Column('closed_at', moment, nullable=True),
        sa.Column('former_record_key', sa.String(length=200), nullable=True),
        sa.Column('former_image_key', sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_rescans_batch_id_batches')),
        sa.ForeignKeyConstraint(['file_id'], ['batch_files.id'], name=op.f('fk_rescans_file_id_batch_files')),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_rescans_document_id_documents'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_rescans')),
    )
    op.create_index('ix_rescans_file_id_page', 'rescans', ['file_id', 'page'])
    op.create_index(op.f('ix_rescans_batch_id'), 'rescans', ['batch_id'])
    op.create_index(op.f('ix_rescans_document_id'), 'rescans', ['document_id'])
    op.add_column('input_pages', sa.Column('rescan_id', sa.Uuid(), nullable=True))
    op.add_column('flags', sa.Column('answer', sa.String(length=12), nullable=True))
    op.add_column('flags', sa.Column('answered_by', sa.String(length=80), nullable=True))
    op.add_column('flags', sa.Column('answered_at', moment, nullable=True))


def downgrade() -> None:
    for column in ('answered_at', 'answered_by', 'answer'):
        op.drop_column('flags', column)
    op.drop_column('input_pages', 'rescan_id')
    op.drop_table('rescans')
