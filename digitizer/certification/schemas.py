"""Signing requests, certified copies and verifications as the API shows and takes them."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Any

from pydantic import Field

from digitizer.certification.profile import CopyKind
from digitizer.documents.schemas import Cursor, Given, Limit, Moment, Shown


class RequestState(StrEnum):
    """Where a signing request is."""

    REQUESTED = 'requested'
    SIGNING = 'signing'
    SIGNED = 'signed'
    REFUSED = 'refused'


class RefusalReason(StrEnum):
    """Why an officer refuses to certify (Decree 23/2015 art. 22)."""

    ALTERED = 'altered'  # erased, added to or changed
    ILLEGIBLE = 'illegible'  # damaged, cannot be read
    SECRET = 'secret'  # noqa: S105 - state secret, or "no copying"
    UNLAWFUL = 'unlawful'  # content against the law
    NOT_LEGALISED = 'not_legalised'  # foreign paper without consular legalisation
    SELF_MADE = 'self_made'  # made by its holder, unconfirmed
    MISMATCH = 'mismatch'  # the scan is not what the original shows


class CopyOrder(Given):
    """What copy is asked for."""

    kind: CopyKind = CopyKind.CHUNG_THUC


class Refusal(Given):
    """Why a request is refused."""

    reason: RefusalReason


class SigningRequest(Shown):
    """One request for a certified copy."""

    id: uuid.UUID
    document_id: uuid.UUID
    type_name: str | None = Field(default=None, description='type of the document, in words')
    document_number: str | None = None
    kind: CopyKind
    state: RequestState
    reason: str | None
    requested_at: Moment
    decided_at: Moment | None
    signed_at: Moment | None
    ledger_number: str | None
    sha256: str | None
    trial: bool = Field(description='made with development keys: no legal force')
    verdict: str | None
    href: str
    document_href: str
    copy_href: str | None


class SigningRequestList(Shown):
    """A page of requests, newest first."""

    items: list[SigningRequest]
    next_cursor: str | None


class RequestFilter(Given):
    """What requests to list."""

    state: RequestState | None = None
    cursor: Cursor | None = None
    limit: Limit = 50


class PublicCopy(Shown):
    """What anybody who holds the token of a copy is told: nothing about its content or its owner."""

    kind: CopyKind
    kind_name: str
    type_name: str
    organisation: str
    ledger_number: str | None
    signed_at: Moment
    sha256: str
    trial: bool
    withdrawn: bool


class Verification(Shown):
    """The report on a file somebody asked about; the file is not kept."""

    report: dict[str, Any] = Field(description='as `digitizer verify --json` prints it')
    text: str = Field(description='the report for people, in Vietnamese')
