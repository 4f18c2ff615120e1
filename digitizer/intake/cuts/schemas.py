"""Cuts as the API shows and takes them."""

from __future__ import annotations

import uuid
from typing import Annotated

from pydantic import Field

from digitizer.documents.model import Decided, SkipReason
from digitizer.documents.schemas import DossierCode, Given, Moment, Shown, TypeCode, TypeShown
from digitizer.documents.states import DocumentState

PageNumber = Annotated[int, Field(ge=1, le=100_000)]


class SkippedGiven(Given):
    """A page that belongs to no document."""

    page: PageNumber
    reason: SkipReason = SkipReason.LEFT_OUT


class DocumentGiven(Given):
    """One document: pages of the input in their order."""

    pages: Annotated[list[PageNumber], Field(min_length=1, max_length=10_000)]
    dossier_code: DossierCode | None = Field(default=None, description='null: that of the batch')
    type_hint: TypeCode | None = Field(default=None, description='type that a separator sheet or a person named')


class CutGiven(Given):
    """The whole cut of an input: every page once, in a document or skipped."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)] = Field(
        description='version of the cut that was looked at; 0 when there was none'
    )
    documents: Annotated[list[DocumentGiven], Field(max_length=10_000)]
    skipped: Annotated[list[SkippedGiven], Field(max_length=10_000)] = Field(default=[])


class SkippedShown(Shown):
    """A page that belongs to no document."""

    page: int
    reason: SkipReason


class CutDocumentShown(Shown):
    """One document of a cut."""

    pages: list[int]
    dossier_code: str | None
    type_hint: str | None
    decided: Decided
    confidence: float = Field(description='0..1 that it is these pages and no others; 1 when a person said so')
    document_id: uuid.UUID | None = Field(description='null as long as the input was not read')
    state: DocumentState | None
    type: TypeShown | None
    fixed: str | None = Field(description='code of why its pages cannot be cut in another way now')
    fixed_message: str | None


class PagePicture(Shown):
    """Where the picture of a page of the input is."""

    number: int
    width: int
    height: int
    href: str


class CutShown(Shown):
    """The cut of an input that counts now."""

    batch_id: uuid.UUID
    file_id: uuid.UUID
    name: str = Field(description='of the first file of the input')
    version: int = Field(description='0: nobody said anything yet')
    decided: Decided | None
    decided_by: str | None
    decided_at: Moment | None
    made: bool = Field(description='the input was read and its documents exist')
    page_count: int | None
    documents: list[CutDocumentShown]
    skipped: list[SkippedShown]
    pages: list[PagePicture]


class CutList(Shown):
    """The cuts of all inputs of a batch."""

    items: list[CutShown]
    next_cursor: None = None
