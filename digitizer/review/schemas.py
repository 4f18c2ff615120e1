"""Reviews as the API shows and takes them."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from digitizer.documents.schemas import (
    Cursor,
    DocumentShown,
    Given,
    Limit,
    Moment,
    Shown,
    TypeCode,
    TypeShown,
)
from digitizer.documents.states import DocumentState


class ReviewSummary(Shown):
    """One line of the queue."""

    id: uuid.UUID
    document_id: uuid.UUID
    batch_id: uuid.UUID
    dossier_code: str | None
    type: TypeShown | None
    page_count: int
    reasons: list[str] = Field(description='`type`, `field:<name>`, `flag:<code>`: what a person must look at')
    created_at: Moment
    held: bool = Field(description='somebody has claimed it')
    mine: bool = Field(description='it is claimed by who asks')
    claimed_until: Moment | None
    rescan: bool = Field(description='a page of it is to be scanned again: nothing to decide until then')
    own_scan: bool = Field(description='who asks sent the batch and may not review it')
    href: str


class ReviewShown(ReviewSummary):
    """A review with its document."""

    state: str
    document: DocumentShown


class ReviewList(Shown):
    """A page of the queue, longest waiting first."""

    items: list[ReviewSummary]
    next_cursor: str | None


class ReviewFilter(Given):
    """What reviews to list."""

    type: TypeCode | None = None
    cursor: Cursor | None = None
    limit: Limit = 50


class Action(StrEnum):
    """What a person says about a field."""

    CONFIRM = 'confirm'  # the value is what the paper says
    CORRECT = 'correct'  # the paper says `value`
    ABSENT = 'absent'  # the paper does not say it


class FieldDecision(Given):
    """What a person says about one field."""

    id: uuid.UUID
    action: Action
    value: Annotated[str, StringConstraints(max_length=4000)] | None = Field(
        default=None, description='as typed; dates also as 05/07/2023, money also as 1.500.000'
    )

    @model_validator(mode='after')
    def _value_where_needed(self) -> Self:
        if (self.action is Action.CORRECT) != (self.value is not None and bool(self.value.strip())):
            raise ValueError('a value belongs to `correct`, and only there')
        return self


class Decision(Given):
    """A decision about a document: every field and flag that waits must be in it."""

    version: Annotated[int, Field(ge=1)] = Field(description='version of the document that was looked at')
    type: TypeCode | None = Field(default=None, description='the type; another one than before: read the fields anew')
    fields: Annotated[list[FieldDecision], Field(max_length=2000)] = Field(default_factory=list)
    acknowledged: Annotated[list[uuid.UUID], Field(max_length=500)] = Field(
        default_factory=list, description='ids of flags'
    )

    @model_validator(mode='after')
    def _fields_once(self) -> Self:
        ids = [item.id for item in self.fields]
        if len(set(ids)) != len(ids):
            raise ValueError('a field is decided twice')
        return self


class Decided(Shown):
    """What a decision led to."""

    document_id: uuid.UUID
    state: DocumentState = Field(description='`reviewed`: it goes on; `split`: the fields are read anew')
    version: int
