"""Lay down the tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import digitizer.db.types

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'api_clients',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('client_id', sa.String(length=60), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('secret_sha256', sa.String(length=64), nullable=False),
        sa.Column('roles', sa.JSON(), nullable=False),
        sa.Column('station', sa.String(length=60), nullable=True),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_api_clients')),
        sa.UniqueConstraint('client_id', name=op.f('uq_api_clients_client_id')),
    )
    op.create_table(
        'audit_events',
        sa.Column(
            'sequence', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False
        ),
        sa.Column('at', sa.String(length=27), nullable=False),
        sa.Column('actor', sa.String(length=80), nullable=False),
        sa.Column('action', sa.String(length=60), nullable=False),
        sa.Column('subject', sa.String(length=80), nullable=False),
        sa.Column('link', sa.String(length=64), nullable=True),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.Column('previous', sa.String(length=64), nullable=False),
        sa.Column('hash', sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint('sequence', name=op.f('pk_audit_events')),
    )
    with op.batch_alter_table('audit_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_events_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_events_link'), ['link'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_events_subject'), ['subject'], unique=False)

    op.create_table(
        'reuse_queries',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('owner_hmac', sa.String(length=64), nullable=False),
        sa.Column('dossier_code', sa.String(length=60), nullable=False),
        sa.Column('received_on', sa.Date(), nullable=False),
        sa.Column('asked_by', sa.String(length=80), nullable=False),
        sa.Column('asked_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reuse_queries')),
    )
    with op.batch_alter_table('reuse_queries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reuse_queries_dossier_code'), ['dossier_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_reuse_queries_owner_hmac'), ['owner_hmac'], unique=False)

    op.create_table(
        'stations',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('code', sa.String(length=60), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_stations')),
        sa.UniqueConstraint('code', name=op.f('uq_stations_code')),
    )
    op.create_table(
        'users',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('username', sa.String(length=60), nullable=False),
        sa.Column('display_name', sa.String(length=120), nullable=False),
        sa.Column('password_hash', sa.String(length=255), nullable=False),
        sa.Column('roles', sa.JSON(), nullable=False),
        sa.Column('station', sa.String(length=60), nullable=True),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('failed_logins', sa.Integer(), nullable=False),
        sa.Column('locked_until', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
        sa.UniqueConstraint('username', name=op.f('uq_users_username')),
    )
    op.create_table(
        'worker_beats',
        sa.Column('executor_id', sa.String(length=80), nullable=False),
        sa.Column('seen_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('executor_id', name=op.f('pk_worker_beats')),
    )
    op.create_table(
        'api_tokens',
        sa.Column('token_sha256', sa.String(length=64), nullable=False),
        sa.Column('client_id', sa.Uuid(), nullable=False),
        sa.Column('roles', sa.JSON(), nullable=False),
        sa.Column('expires_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['client_id'], ['api_clients.id'], name=op.f('fk_api_tokens_client_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('token_sha256', name=op.f('pk_api_tokens')),
    )
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_tokens_client_id'), ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_api_tokens_expires_at'), ['expires_at'], unique=False)

    op.create_table(
        'batches',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('station_id', sa.Uuid(), nullable=False),
        sa.Column('dossier_code', sa.String(length=60), nullable=True),
        sa.Column('expected_pages', sa.Integer(), nullable=True),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=True),
        sa.Column('run', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('created_by', sa.String(length=80), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('sealed_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('finished_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('idempotency_key', sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(['station_id'], ['stations.id'], name=op.f('fk_batches_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_batches')),
        sa.UniqueConstraint('idempotency_key', name=op.f('uq_batches_idempotency_key')),
    )
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.create_index('ix_batches_created_at_id', ['created_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batches_dossier_code'), ['dossier_code'], unique=False)
        batch_op.create_index('ix_batches_state', ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_batches_station_id'), ['station_id'], unique=False)

    op.create_table(
        'logins',
        sa.Column('token_sha256', sa.String(length=64), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('expires_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_logins_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('token_sha256', name=op.f('pk_logins')),
    )
    with op.batch_alter_table('logins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_logins_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_logins_user_id'), ['user_id'], unique=False)

    op.create_table(
        'batch_files',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('batch_id', sa.Uuid(), nullable=False),
        sa.Column('input_id', sa.Uuid(), nullable=True),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=255), nullable=False),
        sa.Column('size', sa.BigInteger(), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=True),
        sa.Column('media_type', sa.String(length=80), nullable=True),
        sa.Column('object_key', sa.String(length=200), nullable=True),
        sa.Column('received_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('page_count', sa.Integer(), nullable=True),
        sa.Column('pages_read', sa.Integer(), nullable=False),
        sa.Column('signed', sa.Boolean(), nullable=False),
        sa.Column('input_sha256', sa.String(length=64), nullable=True),
        sa.Column('flags', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_batch_files_batch_id')),
        sa.ForeignKeyConstraint(['input_id'], ['batch_files.id'], name=op.f('fk_batch_files_input_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_files')),
        sa.UniqueConstraint('batch_id', 'name', name=op.f('uq_batch_files_batch_id_name')),
    )
    with op.batch_alter_table('batch_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_files_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_files_input_id'), ['input_id'], unique=False)

    op.create_table(
        'documents',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('batch_id', sa.Uuid(), nullable=False),
        sa.Column('file_id', sa.Uuid(), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('pages', sa.JSON(), nullable=False),
        sa.Column('page_count', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=True),
        sa.Column('failed_in', sa.String(length=20), nullable=True),
        sa.Column('run', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('plan_flags', sa.JSON(), nullable=False),
        sa.Column('type_hint', sa.String(length=8), nullable=True),
        sa.Column('type_told', sa.String(length=8), nullable=True),
        sa.Column('type_code', sa.String(length=8), nullable=True),
        sa.Column('type_name', sa.String(length=200), nullable=True),
        sa.Column('type_confidence', sa.Double(), nullable=True),
        sa.Column('type_accepted', sa.Boolean(), nullable=False),
        sa.Column('type_candidates', sa.JSON(), nullable=False),
        sa.Column('sensitivity', sa.String(length=12), nullable=False),
        sa.Column('dossier_code', sa.String(length=60), nullable=True),
        sa.Column('number', sa.String(length=120), nullable=True),
        sa.Column('number_key', sa.String(length=120), nullable=True),
        sa.Column('issue_date', sa.String(length=10), nullable=True),
        sa.Column('expiry_date', sa.String(length=10), nullable=True),
        sa.Column('agency', sa.String(length=300), nullable=True),
        sa.Column('subject', sa.Text(), nullable=True),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('reviewed_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('reviewed_by', sa.String(length=80), nullable=True),
        sa.Column('published_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('archived_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('withdrawn_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('withdrawn_reason', sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_documents_batch_id')),
        sa.ForeignKeyConstraint(['file_id'], ['batch_files.id'], name=op.f('fk_documents_file_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_documents')),
    )
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_documents_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index('ix_documents_created_at_id', ['created_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_dossier_code'), ['dossier_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_file_id'), ['file_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_number_key'), ['number_key'], unique=False)
        batch_op.create_index('ix_documents_state', ['state'], unique=False)
        batch_op.create_index('ix_documents_type_code_issue_date', ['type_code', 'issue_date'], unique=False)

    op.create_table(
        'input_pages',
        sa.Column('file_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('origin_id', sa.Uuid(), nullable=False),
        sa.Column('record_key', sa.String(length=200), nullable=False),
        sa.Column('image_key', sa.String(length=200), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('rotation', sa.Integer(), nullable=False),
        sa.Column('skipped', sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(['file_id'], ['batch_files.id'], name=op.f('fk_input_pages_file_id')),
        sa.ForeignKeyConstraint(['origin_id'], ['batch_files.id'], name=op.f('fk_input_pages_origin_id')),
        sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_input_pages')),
    )
    op.create_table(
        'split_plans',
        sa.Column('file_id', sa.Uuid(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('plan', sa.JSON(), nullable=False),
        sa.Column('created_by', sa.String(length=80), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['file_id'], ['batch_files.id'], name=op.f('fk_split_plans_file_id')),
        sa.PrimaryKeyConstraint('file_id', 'version', name=op.f('pk_split_plans')),
    )
    op.create_table(
        'access_grants',
        sa.Column('principal', sa.String(length=80), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('dossier_code', sa.String(length=60), nullable=False),
        sa.Column('expires_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_access_grants_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('principal', 'document_id', name=op.f('pk_access_grants')),
    )
    op.create_table(
        'certified_copies',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('state', sa.String(length=12), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=True),
        sa.Column('requested_by', sa.String(length=80), nullable=False),
        sa.Column('requested_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('decided_by', sa.String(length=80), nullable=True),
        sa.Column('decided_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('signing_until', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('token_sha256', sa.String(length=64), nullable=True),
        sa.Column('sha256', sa.String(length=64), nullable=True),
        sa.Column('object_key', sa.String(length=200), nullable=True),
        sa.Column('size', sa.Integer(), nullable=True),
        sa.Column('ledger_number', sa.String(length=60), nullable=True),
        sa.Column('signed_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('trial', sa.Boolean(), nullable=False),
        sa.Column('report', sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_certified_copies_document_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certified_copies')),
        sa.UniqueConstraint('token_sha256', name=op.f('uq_certified_copies_token_sha256')),
    )
    with op.batch_alter_table('certified_copies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certified_copies_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_certified_copies_state'), ['state'], unique=False)

    op.create_table(
        'document_owners',
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('owner_hmac', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_document_owners_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('document_id', 'owner_hmac', name=op.f('pk_document_owners')),
    )
    with op.batch_alter_table('document_owners', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_owners_owner_hmac'), ['owner_hmac'], unique=False)

    op.create_table(
        'document_texts',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('text_nfc', sa.Text(), nullable=False),
        sa.Column('text_folded', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_document_texts_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_texts')),
        sa.UniqueConstraint('document_id', name=op.f('uq_document_texts_document_id')),
    )
    op.create_table(
        'fields',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('group', sa.Integer(), nullable=True),
        sa.Column('label', sa.String(length=200), nullable=False),
        sa.Column('value', sa.JSON(), nullable=True),
        sa.Column('raw', sa.Text(), nullable=True),
        sa.Column('confidence', sa.Double(), nullable=False),
        sa.Column('status', sa.String(length=12), nullable=False),
        sa.Column('source', sa.String(length=12), nullable=False),
        sa.Column('page', sa.Integer(), nullable=True),
        sa.Column('box', sa.JSON(), nullable=True),
        sa.Column('checks', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_fields_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_fields')),
        sa.UniqueConstraint('document_id', 'ordinal', name=op.f('uq_fields_document_id_ordinal')),
    )
    with op.batch_alter_table('fields', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fields_document_id'), ['document_id'], unique=False)

    op.create_table(
        'flags',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=40), nullable=False),
        sa.Column('message', sa.Text(), nullable=False),
        sa.Column('severity', sa.String(length=8), nullable=False),
        sa.Column('page', sa.Integer(), nullable=True),
        sa.Column('acknowledged_by', sa.String(length=80), nullable=True),
        sa.Column('acknowledged_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_flags_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_flags')),
        sa.UniqueConstraint('document_id', 'ordinal', name=op.f('uq_flags_document_id_ordinal')),
    )
    with op.batch_alter_table('flags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_flags_document_id'), ['document_id'], unique=False)

    op.create_table(
        'renditions',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=24), nullable=False),
        sa.Column('object_key', sa.String(length=200), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('size', sa.BigInteger(), nullable=False),
        sa.Column('media_type', sa.String(length=80), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_renditions_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_renditions')),
        sa.UniqueConstraint('document_id', 'kind', name=op.f('uq_renditions_document_id_kind')),
    )
    with op.batch_alter_table('renditions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_renditions_document_id'), ['document_id'], unique=False)

    op.create_table(
        'reuse_offers',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('query_id', sa.Uuid(), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('component', sa.String(length=60), nullable=False),
        sa.Column('outcome', sa.String(length=8), nullable=False),
        sa.Column('reasons', sa.JSON(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_reuse_offers_document_id')),
        sa.ForeignKeyConstraint(['query_id'], ['reuse_queries.id'], name=op.f('fk_reuse_offers_query_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reuse_offers')),
        sa.UniqueConstraint('query_id', 'ordinal', name=op.f('uq_reuse_offers_query_id_ordinal')),
    )
    with op.batch_alter_table('reuse_offers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reuse_offers_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reuse_offers_query_id'), ['query_id'], unique=False)

    op.create_table(
        'reuse_receipts',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('query_id', sa.Uuid(), nullable=False),
        sa.Column('dossier_code', sa.String(length=60), nullable=False),
        sa.Column('component', sa.String(length=60), nullable=False),
        sa.Column('replacement_code', sa.String(length=60), nullable=True),
        sa.Column('received_by', sa.String(length=80), nullable=False),
        sa.Column('received_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_reuse_receipts_document_id')),
        sa.ForeignKeyConstraint(['query_id'], ['reuse_queries.id'], name=op.f('fk_reuse_receipts_query_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reuse_receipts')),
        sa.UniqueConstraint(
            'document_id',
            'dossier_code',
            'component',
            name=op.f('uq_reuse_receipts_document_id_dossier_code_component'),
        ),
    )
    with op.batch_alter_table('reuse_receipts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reuse_receipts_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reuse_receipts_dossier_code'), ['dossier_code'], unique=False)

    op.create_table(
        'reviews',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('state', sa.String(length=12), nullable=False),
        sa.Column('reasons', sa.JSON(), nullable=False),
        sa.Column('created_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column('claimed_by', sa.String(length=80), nullable=True),
        sa.Column('claimed_until', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('decided_by', sa.String(length=80), nullable=True),
        sa.Column('decided_at', digitizer.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column('decision_sha256', sa.String(length=64), nullable=True),
        sa.Column('four_eyes_waived', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'], name=op.f('fk_reviews_document_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reviews')),
    )
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reviews_document_id'), ['document_id'], unique=False)
        batch_op.create_index('ix_reviews_state_created_at', ['state', 'created_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.drop_index('ix_reviews_state_created_at')
        batch_op.drop_index(batch_op.f('ix_reviews_document_id'))

    op.drop_table('reviews')
    with op.batch_alter_table('reuse_receipts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reuse_receipts_dossier_code'))
        batch_op.drop_index(batch_op.f('ix_reuse_receipts_document_id'))

    op.drop_table('reuse_receipts')
    with op.batch_alter_table('reuse_offers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reuse_offers_query_id'))
        batch_op.drop_index(batch_op.f('ix_reuse_offers_document_id'))

    op.drop_table('reuse_offers')
    with op.batch_alter_table('renditions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_renditions_document_id'))

    op.drop_table('renditions')
    with op.batch_alter_table('flags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_flags_document_id'))

    op.drop_table('flags')
    with op.batch_alter_table('fields', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fields_document_id'))

    op.drop_table('fields')
    op.drop_table('document_texts')
    with op.batch_alter_table('document_owners', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_owners_owner_hmac'))

    op.drop_table('document_owners')
    with op.batch_alter_table('certified_copies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certified_copies_state'))
        batch_op.drop_index(batch_op.f('ix_certified_copies_document_id'))

    op.drop_table('certified_copies')
    op.drop_table('access_grants')
    op.drop_table('split_plans')
    op.drop_table('input_pages')
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.drop_index('ix_documents_type_code_issue_date')
        batch_op.drop_index('ix_documents_state')
        batch_op.drop_index(batch_op.f('ix_documents_number_key'))
        batch_op.drop_index(batch_op.f('ix_documents_file_id'))
        batch_op.drop_index(batch_op.f('ix_documents_dossier_code'))
        batch_op.drop_index('ix_documents_created_at_id')
        batch_op.drop_index(batch_op.f('ix_documents_batch_id'))

    op.drop_table('documents')
    with op.batch_alter_table('batch_files', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_files_input_id'))
        batch_op.drop_index(batch_op.f('ix_batch_files_batch_id'))

    op.drop_table('batch_files')
    with op.batch_alter_table('logins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_logins_user_id'))
        batch_op.drop_index(batch_op.f('ix_logins_expires_at'))

    op.drop_table('logins')
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batches_station_id'))
        batch_op.drop_index('ix_batches_state')
        batch_op.drop_index(batch_op.f('ix_batches_dossier_code'))
        batch_op.drop_index('ix_batches_created_at_id')

    op.drop_table('batches')
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_api_tokens_expires_at'))
        batch_op.drop_index(batch_op.f('ix_api_tokens_client_id'))

    op.drop_table('api_tokens')
    op.drop_table('worker_beats')
    op.drop_table('users')
    op.drop_table('stations')
    with op.batch_alter_table('reuse_queries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reuse_queries_owner_hmac'))
        batch_op.drop_index(batch_op.f('ix_reuse_queries_dossier_code'))

    op.drop_table('reuse_queries')
    with op.batch_alter_table('audit_events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_events_subject'))
        batch_op.drop_index(batch_op.f('ix_audit_events_link'))
        batch_op.drop_index(batch_op.f('ix_audit_events_action'))

    op.drop_table('audit_events')
    op.drop_table('api_clients')
