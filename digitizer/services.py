"""Everything that the API, the pages and the workers share, opened once for each process from the settings."""

from __future__ import annotations

import ipaddress
import shutil
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog

from digitizer import worker
from digitizer.archive import Archive, keys, open_archive
from digitizer.archive.renditions import RenditionService
from digitizer.archive.workspace import Workspace
from digitizer.audit import AuditLog, Links
from digitizer.certification import prepare_development_keys
from digitizer.certification.copies.desk import Bench
from digitizer.certification.levels import LevelService
from digitizer.certification.public import VerificationService
from digitizer.certification.public_copy.service import PublicCopyService
from digitizer.certification.register.service import LedgerService
from digitizer.certification.requests import CopyService, copy_service
from digitizer.config import Mode, Settings
from digitizer.db import Database, database_url
from digitizer.db.migrate import upgrade
from digitizer.doctypes import catalogue
from digitizer.documents.service import DocumentService
from digitizer.documents.statistics import StatisticsService
from digitizer.engine import Engine
from digitizer.errors import ConfigurationError
from digitizer.identity.demo import DemoAccounts, ensure_demo_accounts, ensure_first_admin
from digitizer.identity.secrets import secret_key
from digitizer.identity.service import IdentityService
from digitizer.intake.cuts.service import CutService
from digitizer.intake.service import IntakeService
from digitizer.intake.upload import Receiver
from digitizer.reuse.service import ReuseService
from digitizer.review.pictures.service import PictureService
from digitizer.review.service import ReviewService
from digitizer.stages import RealStages
from digitizer.steps import Stages, Tools
from signing.keys.development import find_development_pki
from storage.errors import StorageError

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Services:
    """All use cases of this process, and what is under them."""

    settings: Settings
    database: Database
    archive: Archive
    audit: AuditLog
    engine: Engine
    work: worker.Work
    identity: IdentityService
    intake: IntakeService
    receiver: Receiver
    documents: DocumentService
    renditions: RenditionService
    reviews: ReviewService
    pictures: PictureService
    cuts: CutService
    reuse: ReuseService
    copies: CopyService
    ledger: LedgerService
    levels: LevelService
    public_copies: PublicCopyService
    verification: VerificationService
    statistics: StatisticsService
    demo_accounts: DemoAccounts | None
    first_admin: str | None  # what to print at the first start in production

    def start(self) -> None:
        """Launch the engine: work of a killed predecessor goes on, left-overs are swept."""
        self.receiver.sweep()
        self.engine.launch(reconcile=self._tend)

    def _tend(self) -> None:
        self.work.reconcile()
        self.ledger.tend()
        self.copies.sweeping.tend()

    def close(self, *, wait_s: int = 0) -> None:
        """Stop; what is not finished goes on at the next start."""
        self.engine.close(wait_s=wait_s)
        self.archive.close()
        self.database.close()

    def ready(self) -> dict[str, bool]:
        """Tell which of the things this process needs answer now."""
        return {'database': self._database_answers(), 'objects': self._objects_answer(), 'disk': self._disk_has_room()}

    def _database_answers(self) -> bool:
        try:
            self.database.ping()
        except Exception as error:  # whatever the driver raises: it does not answer
            log.warning('database does not answer', error=type(error).__name__)
            return False
        return True

    def _objects_answer(self) -> bool:
        try:
            next(self.archive.store.entries('readiness/'), None)
        except StorageError as error:
            log.warning('object store does not answer', code=error.code)
            return False
        return True

    def _disk_has_room(self) -> bool:
        return shutil.disk_usage(self.settings.data_dir).free > self.settings.max_upload_bytes


def open_services(
    settings: Settings, *, stages: Stages | None = None, bench: Bench | None = None, works: bool = True
) -> Services:
    """Open everything; in demo mode make what is missing: folders, tables, secret, keys, accounts.

    With `works` false this process submits work but leaves it to `digitizer worker`. `stages` and `bench` replace
    the real ones in tests. Raises ConfigurationError.
    """
    secret = secret_key(settings)
    if settings.mode is Mode.PRODUCTION:
        _check_production(settings)
    settings.work_dir.mkdir(parents=True, exist_ok=True)
    database = Database(database_url(settings))
    upgrade(database)
    audit = AuditLog(database)
    links = Links(secret)
    archive = open_archive(settings)
    store = archive.store
    engine = Engine(settings, database, works=works)
    work = worker.Work(engine, database)
    identity = IdentityService(database, secret)
    if settings.mode is Mode.DEMO:
        prepare_development_keys(settings)
    levels = LevelService(database, archive, settings)
    worker.use(
        Tools(
            database=database,
            store=store,
            stages=stages or RealStages(settings),
            workspace=Workspace(store, settings),
            links=links,
            ahead=settings.workers,
        ),
        levels,
    )
    documents = DocumentService(database, links)
    known = catalogue()
    return Services(
        settings=settings,
        database=database,
        archive=archive,
        audit=audit,
        engine=engine,
        work=work,
        identity=identity,
        intake=IntakeService(database, settings),
        receiver=Receiver(database, store, settings, keys.original_key),
        documents=documents,
        renditions=RenditionService(database, store),
        reviews=ReviewService(
            database,
            known,
            links,
            open_document=lambda document_id, by: documents.get(document_id, by=by),
            submit=work.submit_document,
            four_eyes=settings.four_eyes,
        ),
        pictures=PictureService(
            database,
            store,
            keys.original_key,
            folder=settings.work_dir / 'incoming',
            limit=settings.max_upload_bytes,
            submit=work.submit_document,
            four_eyes=settings.four_eyes,
        ),
        cuts=CutService(database, known, submit=work.submit_document),
        reuse=ReuseService(database, known, links, intact=lambda key, sha256: _intact(archive, key, sha256)),
        copies=copy_service(database, archive, settings, bench=bench),
        levels=levels,
        ledger=LedgerService(database, settings),
        public_copies=PublicCopyService(database, settings),
        verification=VerificationService(settings, database),
        statistics=StatisticsService(database),
        demo_accounts=ensure_demo_accounts(identity, settings),
        first_admin=ensure_first_admin(identity, settings),
    )


def check_address(settings: Settings, host: str) -> None:
    """Refuse to listen where anybody can listen in. Raises ConfigurationError.

    Beyond this machine only behind something that protects the address: `protected_address` says that it is there
    (a TLS proxy in production, the port mapping of a container in demo mode).
    """
    if not _is_local(host) and not settings.protected_address:
        raise ConfigurationError(
            'protected_address: listening beyond this machine needs a TLS proxy (or a container network) in front'
        )


def _check_production(settings: Settings) -> None:
    """Refuse what may stand in a demonstration only. Raises ConfigurationError."""
    address = urlsplit(settings.public_url)
    if address.scheme != 'https' and not _is_local(address.hostname or ''):
        raise ConfigurationError('public_url: production needs an https:// address')
    if find_development_pki(settings.pki_dir) is not None:
        raise ConfigurationError(f'{settings.pki_dir}: development keys lie here; use another data_dir in production')


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == 'localhost'


def _intact(archive: Archive, key: str, sha256: str) -> bool:
    """Tell whether an object is there with this hash. Raises Unreachable rather than calling it damaged."""
    try:
        return archive.store.stat(key).sha256 == sha256
    except StorageError as error:
        if error.code in ('not_found', 'corrupt'):
            return False
        raise
