"""The pages of a copy as the API lists them."""

from __future__ import annotations

import uuid
from enum import StrEnum

from pydantic import Field

from digitizer.documents.schemas import Shown


class CopyStage(StrEnum):
    """What the pages show."""

    EXPECTED = 'expected'  # what the next signature will make; nothing is signed and no number given out
    PREPARED = 'prepared'  # by the one who asks; only the key's value is missing
    COPY = 'copy'  # the finished copy
    SOURCE = 'source'  # a refused request: what the copy would have been made of


class PagePicture(Shown):
    """One page as a picture; add `?width=` in pixels."""

    number: int
    width: int = Field(description='in pixels at 300 dpi')
    height: int
    href: str


class CopyPages(Shown):
    """The pages of a copy."""

    stage: CopyStage
    number_expected: str | None = Field(description='number in the ledger, as it would be now; given out when signing')
    original_pages: int = Field(description='of the document; pages behind these are added to the copy')
    pages: list[PagePicture]


class QueuePlace(Shown):
    """Where the one who asks is in a queue."""

    next: uuid.UUID | None = Field(
        description='the request to be looked at next: behind this one by deadline, then from the first on; of officers'
        ' none that they have compared, of nobody one that somebody else is signing'
    )
    waiting: int = Field(description='requests in the queue')
    ready: int = Field(description='of these, what the one who asks may sign at once, together')
