"""Documents as the API shows and takes them; the pages of the service use the same classes."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, field_validator

from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.kit import clock

Moment = Annotated[
    datetime,
    PlainSerializer(clock.utc_text, return_type=str, when_used='json'),
    Field(examples=['2026-11-21T07:05:33Z']),
]
"""A moment: UTC with `Z` in JSON."""

_DAY = re.compile(r'[0-9]{4}-[0-9]{2}-[0-9]{2}')


def _written_out(value: Any) -> Any:
    """Refuse what is no day in ISO 8601: a number would be taken for seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError('not a day')


Day = Annotated[date, BeforeValidator(_written_out)]
"""A day that a caller gives, `YYYY-MM-DD`."""
Cursor = Annotated[str, Field(max_length=400, description='next_cursor of the answer before')]
Limit = Annotated[int, Field(ge=1, le=200)]
PartialDate = Annotated[str, StringConstraints(pattern=r'^\d{4}(-\d{2}(-\d{2})?)?$')]
TypeCode = Annotated[str, StringConstraints(pattern=r'^T\d{2,3}$')]
DossierCode = Annotated[str, StringConstraints(pattern=r'^[A-Z0-9][A-Z0-9.\-]{3,58}$')]
OwnerId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=20)]


class Shown(BaseModel):
    """Something that is shown."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Given(BaseModel):
    """Something that a caller sends; unknown members are refused, and the character NUL, which PostgreSQL cannot hold."""

    model_config = ConfigDict(frozen=True, extra='forbid')

    @field_validator('*', mode='before')
    @classmethod
    def _storable(cls, value: Any) -> Any:
        texts = value if isinstance(value, list | tuple) else (value,)
        if any(isinstance(text, str) and '\0' in text for text in texts):
            raise ValueError('NUL')
        return value


class TypeShown(Shown):
    """The type of a document; not accepted it waits for a person, and T34 is an abstention."""

    code: str
    name: str
    confidence: float
    accepted: bool
    candidates: list[dict[str, Any]] = []


class ExplanationShown(Shown):
    """How a machine came to a value."""

    rule: str = Field(description='stable name of the reader that found it')
    message: str = Field(description='the same for people')
    label: str | None = Field(description='printed label or heading of the column, as read')
    threshold: float = Field(description='confidence from which a machine may use this field without a person')
    threshold_from: str = Field(description='setting it was taken from: `type`, `field`, `kind` or `default`')
    doubts: list[str] = Field(description='why a person must look, whatever the confidence')
    readings: list[str] = Field(description='other values that digits by pen in it may mean, the likeliest first')


class FieldShown(Shown):
    """One field, as in document.json, with the id by which a review decides about it."""

    id: uuid.UUID
    name: str
    group: int | None
    label: str
    value: str | int | float | None
    raw: str | None
    confidence: float
    status: str
    page: int | None
    box: list[int] | None
    source: str
    checks: list[dict[str, Any]]
    explanation: ExplanationShown | None = Field(default=None, description='none where a person said the value')


class FlagShown(Shown):
    """One flag; open until somebody acknowledged it."""

    id: uuid.UUID
    code: str
    message: str
    severity: str
    page: int | None
    acknowledged_at: Moment | None = None
    picture: bool = Field(default=False, description='it speaks of the picture of one page: scan again, or accept')
    answer: str | None = Field(default=None, description='of a picture: `accepted` or `rescan`')
    answered_by: str | None = Field(default=None, description='name of who answered, for staff')
    answered_at: Moment | None = None


class RenditionShown(Shown):
    """One file of a document."""

    kind: RenditionKind
    href: str
    media_type: str
    size: int
    sha256: str


class PageShown(Shown):
    """One page of a document: its size in pixels, to which field boxes refer."""

    number: int
    source_page: int
    width: int
    height: int
    href: str


class DocumentSummary(Shown):
    """One line of a list of documents."""

    id: uuid.UUID
    batch_id: uuid.UUID
    state: DocumentState
    reason: str | None = None
    reason_message: str | None = None
    type: TypeShown | None
    sensitive: bool
    dossier_code: str | None
    number: str | None
    issue_date: str | None
    expiry_date: str | None
    agency: str | None
    subject: str | None
    page_count: int
    exact: bool = True  # the words were found as typed; False: only without diacritics
    withdrawn: bool
    created_at: Moment
    href: str


class DocumentShown(DocumentSummary):
    """A document with all that is known of it."""

    version: int
    source: dict[str, Any]
    fields: list[FieldShown]
    flags: list[FlagShown]
    addresses: list[dict[str, Any]] = Field(
        default=[], description='each address in the units of its day and in those of today, beside what was printed'
    )
    pages: list[PageShown]
    renditions: list[RenditionShown]
    review_id: uuid.UUID | None = None  # the open review, if the document waits for a person
    reviewed_at: Moment | None = None
    published_at: Moment | None = None
    archived_at: Moment | None = None


class DocumentQuery(Given):
    """What to look for; all criteria given must hold. Personal ids travel in this body only, never in a URL."""

    owner_id: OwnerId | None = Field(default=None, description='personal id, enterprise code or passport number')
    type: TypeCode | None = None
    number: Annotated[str, StringConstraints(min_length=1, max_length=120)] | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None
    dossier_code: DossierCode | None = Field(default=None, description='documents that came with this dossier')
    for_dossier: DossierCode | None = Field(default=None, description='the open dossier this is asked for')
    issued_from: Day | None = None
    issued_to: Day | None = None
    states: Annotated[list[DocumentState], Field(max_length=9)] | None = None
    cursor: Cursor | None = None
    limit: Limit = 50


class DocumentList(Shown):
    """A page of documents."""

    items: list[DocumentSummary]
    next_cursor: str | None


class DocumentTextShown(Shown):
    """The text of a document in reading order, NFC."""

    id: uuid.UUID
    text: str


class Withdrawal(Given):
    """Why a document may not be used any more."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
