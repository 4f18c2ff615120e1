"""Pages with a bad picture as the API shows them."""

from __future__ import annotations

import uuid

from pydantic import Field

from digitizer.documents.rescans import RescanState
from digitizer.documents.schemas import FlagShown, Moment, Shown


class RescanShown(Shown):
    """A request to scan a page again, and what came of it."""

    id: uuid.UUID
    state: RescanState
    reason: str | None = Field(description='why the new picture could not be used')
    reason_message: str | None
    requested_by: str | None = Field(description='name of who asked')
    requested_at: Moment
    received_at: Moment | None


class FaultyPage(Shown):
    """A page whose picture has flags, or that is being scanned again."""

    document_id: uuid.UUID
    page: int = Field(description='from 1, in the document')
    input_page: int = Field(description='from 1, in the input')
    file_name: str = Field(description='of the file that the page came in')
    picture: str = Field(description='address of the page as JPEG; `?width=` in pixels')
    flags: list[FlagShown]
    rescan: RescanShown | None = Field(description='the newest one')
    may_rescan: bool = Field(description='the document still waits, and the file was not signed')


class FaultyPages(Shown):
    """All pages of a batch that have something wrong with their pictures."""

    items: list[FaultyPage]
