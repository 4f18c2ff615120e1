"""What the use cases of signing requests work with, and the seam to how a copy's file is made and judged."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from digitizer.certification.keys import KeyRegistry
from digitizer.certification.profile import CopyKind
from digitizer.certification.register import Entry
from digitizer.certification.schemas import Part, PdfaCheck
from digitizer.certification.signatories import Officer
from digitizer.certification.workplaces import workplace
from digitizer.config import Settings
from digitizer.db.session import Database
from signing.keys.credential import Holder
from signing.pades import SignOrder
from signing.prepared import Prepared
from signing.report import Report
from storage.api import Entry as StoredEntry
from storage.api import Stored


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One page of a trích sao: all of it, or a part in shares (0..1) of the upright page: left, top, right, bottom."""

    page: int  # of the document, from 1
    share: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One signature of one copy. `moment` is the one that the mark shows and /M holds."""

    request_id: uuid.UUID
    kind: CopyKind
    part: Part
    moment: datetime  # to the second, +07:00
    holder: Holder
    trial: bool
    pages: int  # of the document
    entry: Entry | None = None  # the number in the ledger
    token: str = ''  # of the public page; printed on the statement page
    extract: tuple[Excerpt, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether the copy's file is yet to be assembled."""
        return self.part is Part.OFFICER or self.kind is not CopyKind.CHUNG_THUC


class Bench(Protocol):
    """Makes the files of copies. Raises the signing library's errors and ConfigurationError."""

    def assemble(self, job: Job, source: Path, out: Path) -> None:
        """Write the unsigned copy with the places of its signatures."""
        ...

    def order(self, job: Job, pdf: Path) -> SignOrder:
        """Return the signature to be made on an assembled, or half signed, copy."""
        ...

    def officer(self, holder: Holder) -> Officer:
        """Return who certifies, as the certificate names that person."""
        ...

    def check_certificate(self, holder: Holder, moment: datetime) -> None:
        """Raise CertificateUnfit or CertificateRevoked unless the certificate may sign."""
        ...

    def complete(self, pdf: Path, prepared: Prepared, signature: bytes) -> None:
        """Put the value and a timestamp into a prepared file."""
        ...

    def verify(self, pdf: Path) -> Report:
        """Verify all signatures under the trust anchors. Raises NotVerifiable."""
        ...

    def check_pdfa(self, pdf: Path) -> PdfaCheck:
        """Validate a finished copy as PDF/A-2u. Raises Conflict `not_pdfa`, `validator_missing` in production."""
        ...


class CopyStore(Protocol):
    """Where the files of copies lie."""

    def keep_copy(self, copy_id: uuid.UUID, file: Path) -> Stored:
        """Store a finished copy."""
        ...

    def keep_draft(self, copy_id: uuid.UUID, file: Path) -> Stored:
        """Store a prepared or half signed file."""
        ...

    def drafts(self) -> Iterator[StoredEntry]:
        """List the prepared and half signed files."""
        ...

    def copies(self) -> Iterator[StoredEntry]:
        """List the finished copies."""
        ...

    def drop(self, key: str) -> None:
        """Remove an object that nothing needs any more; one that is gone is no error."""
        ...

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object to a file."""
        ...

    def open(self, key: str) -> BinaryIO:
        """Open an object as a stream."""
        ...


@dataclass(frozen=True)
class Desk:
    """The tools of every use case."""

    database: Database
    store: CopyStore
    settings: Settings
    registry: KeyRegistry
    bench: Bench

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """Give a private folder; it is removed at the end, whatever happens."""
        with workplace(self.settings, 'sign') as folder:
            yield folder
