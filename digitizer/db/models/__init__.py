"""All tables; importing this package makes `Base.metadata` complete."""

from __future__ import annotations

from digitizer.db.models.access import AccessGrant, ApiClient, ApiToken, Login, User
from digitizer.db.models.batch import Batch, BatchFile, InputPage, SplitPlanRow, Station
from digitizer.db.models.certify import CertifiedCopyRow, CopyComparison, CopyRevision, SigningPreparation
from digitizer.db.models.document import DocumentOwner, DocumentRow, DocumentText, FieldRow, FlagRow, Rendition
from digitizer.db.models.events import AuditEvent, WorkerBeat
from digitizer.db.models.ledger import LedgerBook, LedgerEntry
from digitizer.db.models.rescan import RescanRow
from digitizer.db.models.reuse import ReuseOffer, ReuseQuery, ReuseReceipt
from digitizer.db.models.review import ReviewRow

__all__ = [
    'AccessGrant',
    'ApiClient',
    'ApiToken',
    'AuditEvent',
    'Batch',
    'BatchFile',
    'CertifiedCopyRow',
    'CopyComparison',
    'CopyRevision',
    'DocumentOwner',
    'DocumentRow',
    'DocumentText',
    'FieldRow',
    'FlagRow',
    'InputPage',
    'LedgerBook',
    'LedgerEntry',
    'Login',
    'Rendition',
    'RescanRow',
    'ReuseOffer',
    'ReuseQuery',
    'ReuseReceipt',
    'ReviewRow',
    'SigningPreparation',
    'SplitPlanRow',
    'Station',
    'User',
    'WorkerBeat',
]
