"""More time for many or complex papers, with its reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import digitizer.db.types

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = digitizer.db.types.UtcDateTime(timezone=True)
    op.add_column('certified_copies', sa.Column('extended_days', sa.Integer(), nullable=True))
    op.add_column('certified_copies', sa.Column('extended_reason', sa.String(length=16), nullable=True))
    op.add_column('certified_copies', sa.Column('extended_by', sa.String(length=80), nullable=True))
    op.add_column('certified_copies', sa.Column('extended_at', moment, nullable=True))


def downgrade() -> None:
    for name in ('extended_at', 'extended_by', 'extended_reason', 'extended_days'):
        op.drop_column('certified_copies', name)
