"""Batches as the API shows and takes them."""

from __future__ import annotations

import unicodedata
import uuid
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from digitizer.documents.schemas import Cursor, DossierCode, Given, Limit, Moment, Shown
from digitizer.documents.states import BatchState, FileState
from digitizer.kit.text import nfc


def _printable(name: str) -> str:
    if any(unicodedata.category(char) in ('Cc', 'Cs') for char in name):
        raise ValueError('control characters in a name')
    return nfc(name)


StationCode = Annotated[str, StringConstraints(pattern=r'^[A-Za-z0-9][A-Za-z0-9._\-]{0,59}$')]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=255), AfterValidator(_printable)]
Sha256 = Annotated[str, StringConstraints(pattern=r'^[0-9a-f]{64}$')]


class ManifestEntry(Given):
    """One file that will be sent."""

    name: FileName = Field(description='unique in the batch; shown to people, never used as a path')
    size: Annotated[int, Field(ge=0, le=1 << 40)] = Field(description='bytes')
    sha256: Sha256


class NewBatch(Given):
    """What a station announces."""

    station: StationCode
    dossier_code: DossierCode | None = None
    expected_pages: Annotated[int, Field(ge=1, le=100_000)] | None = Field(
        default=None, description='sheets sides counted by hand: the reading is reconciled with it'
    )
    manifest: Annotated[list[ManifestEntry], Field(min_length=1, max_length=2000)]

    @model_validator(mode='after')
    def _names_differ(self) -> Self:
        names = [entry.name for entry in self.manifest]
        if len(set(names)) != len(names):
            raise ValueError('two files of one name')
        return self


class FileShown(Shown):
    """One file of a batch."""

    id: uuid.UUID
    name: str
    size: int
    sha256: str
    state: FileState
    reason: str | None
    reason_message: str | None
    page_count: int | None
    pages_read: int
    signed: bool


class BatchSummary(Shown):
    """One line of a list of batches."""

    id: uuid.UUID
    station: str
    dossier_code: str | None
    state: BatchState
    reason: str | None
    reason_message: str | None
    expected_pages: int | None
    file_count: int
    files_received: int
    page_count: int
    pages_read: int
    documents: dict[str, int] = Field(description='number of documents in each state')
    rescans_wanted: int = Field(description='pages that the station is asked to scan again')
    created_at: Moment
    sealed_at: Moment | None
    finished_at: Moment | None
    href: str


class BatchShown(BatchSummary):
    """A batch with its files."""

    files: list[FileShown]
    page_count_mismatch: bool = Field(description='all files are read and the pages are not as many as announced')


class BatchList(Shown):
    """A page of batches."""

    items: list[BatchSummary]
    next_cursor: str | None


class ReceivedFiles(Shown):
    """What became of the files of one upload."""

    items: list[FileShown]


class BatchFilter(Given):
    """What batches to list."""

    state: BatchState | None = None
    cursor: Cursor | None = None
    limit: Limit = 50
