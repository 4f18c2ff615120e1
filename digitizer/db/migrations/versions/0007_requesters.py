"""Who asks for a copy, as the ledger shows it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('certified_copies', sa.Column('requester', sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column('certified_copies', 'requester')
