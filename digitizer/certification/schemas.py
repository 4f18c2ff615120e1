"""Signing requests, certified copies and verifications as the API shows and takes them."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, StringConstraints

from digitizer.certification.profile import CopyKind
from digitizer.documents.schemas import Cursor, Given, Limit, Moment, Shown
from digitizer.kit.text import nfc


class RequestState(StrEnum):
    """Where a signing request is.

    A certified copy (chung_thuc) goes `requested`, `officer_signed`, `signed`; the copies of Decree 30/2020 go
    `requested`, `approved`, `signed`. A lease, and no state, says that somebody is signing.
    """

    REQUESTED = 'requested'  # waits for an officer
    APPROVED = 'approved'  # an officer let it be made; waits for the clerk
    OFFICER_SIGNED = 'officer_signed'  # the officer certified; waits for the clerk
    SIGNED = 'signed'
    REFUSED = 'refused'
    WITHDRAWN = 'withdrawn'  # was signed, and counts no more


WAITS_FOR_CLERK = frozenset({RequestState.APPROVED, RequestState.OFFICER_SIGNED})
"""The clerk's queue."""

OPEN = WAITS_FOR_CLERK | {RequestState.REQUESTED}
"""States in which a request waits for people."""


class Part(StrEnum):
    """Whose signature."""

    OFFICER = 'officer'  # người thực hiện chứng thực: his own certificate
    ORGANISATION = 'organisation'  # văn thư applies the certificate of the body


class PdfaCheck(StrEnum):
    """What is known of a finished copy as PDF/A-2u; one that is none is not published."""

    VALID = 'valid'
    NOT_CHECKED = 'not_checked'  # veraPDF is missing; in demo mode only


class RefusalReason(StrEnum):
    """Why an officer refuses to certify (Decree 23/2015 art. 22)."""

    ALTERED = 'altered'  # erased, added to or changed
    ILLEGIBLE = 'illegible'  # damaged, cannot be read
    SECRET = 'secret'  # noqa: S105 - state secret, or "no copying"
    UNLAWFUL = 'unlawful'  # content against the law
    NOT_LEGALISED = 'not_legalised'  # foreign paper without consular legalisation
    SELF_MADE = 'self_made'  # made by its holder, unconfirmed
    MISMATCH = 'mismatch'  # the scan is not what the original shows


class ExtensionReason(StrEnum):
    """Why a copy needs more time (Decree 23/2015 art. 21)."""

    MANY_PAPERS = 'many_papers'  # of several kinds at one time
    MANY_PAGES = 'many_pages'
    MANY_COPIES = 'many_copies'
    COMPLEX = 'complex'  # hard to check and to compare


Sha256 = Annotated[str, StringConstraints(pattern=r'^[0-9a-f]{64}$')]
Text64 = Annotated[
    str,
    StringConstraints(
        pattern=r'^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$', max_length=24_000
    ),
]
"""Bytes in Base64 (RFC 4648 section 4)."""
KeyName = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Secret = Annotated[
    SecretStr, Field(max_length=200, description='PIN or passphrase; used once, kept and logged nowhere')
]


class Extract(Given):
    """One page, or a part of it, of a trích sao. `box` in pixels of the page as in document.json, x1/y1 exclusive."""

    page: Annotated[int, Field(ge=1, le=100_000)]
    box: Annotated[list[Annotated[int, Field(ge=0, le=1_000_000)]], Field(min_length=4, max_length=4)] | None = None


_COMPOSED = BeforeValidator(lambda text: nfc(text) if isinstance(text, str) else text)
"""The same letters are the same text, whichever keyboard wrote them."""

PersonName = Annotated[
    str,
    _COMPOSED,
    StringConstraints(
        strip_whitespace=True,
        min_length=2,
        max_length=200,
        pattern=r'^[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$',
    ),
]
"""A name as people write it: one line, without characters that turn or hide letters (bidirectional controls, zero width)."""


class CopyOrder(Given):
    """What copy is asked for."""

    kind: CopyKind = CopyKind.CHUNG_THUC
    source_copy: uuid.UUID | None = Field(default=None, description='of a sao_luc: the signed sao_y that it is made of')
    extract: Annotated[list[Extract], Field(min_length=1, max_length=500)] | None = Field(
        default=None, description='of a trich_sao: what is copied, in this order'
    )
    requester: PersonName | None = Field(
        default=None, description='who showed the paper (người yêu cầu), for the ledger; in no log'
    )


class Comparison(Given):
    """The officer was shown the file with this hash beside the original and found them alike."""

    sha256: Sha256 = Field(description='`source_sha256` of the request, as it was shown')


class Refusal(Given):
    """Why a request is refused."""

    reason: RefusalReason
    note: Annotated[str, _COMPOSED, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] | None = (
        Field(default=None, description='for people; in no log')
    )


class ExtensionOrder(Given):
    """More time for a copy; once for a request."""

    days: Annotated[int, Field(ge=1, le=10, description='working days; `extensible_by_days` of the request at most')]
    reason: ExtensionReason


class CopyWithdrawal(Given):
    """Why a copy counts no more."""

    reason: Annotated[str, _COMPOSED, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]


class NewPreparation(Given):
    """The certificate whose key will sign, and those above it."""

    certificate: Text64 = Field(description='DER, in Base64')
    chain: Annotated[list[Text64], Field(max_length=8)] = Field(default_factory=list)
    part: Part | None = Field(default=None, description='must be named by who is both officer and clerk')


class PreparationShown(Shown):
    """What the key has to sign; give the value back to `…/complete` before `expires_at`."""

    preparation: uuid.UUID
    part: Part
    certificate_sha256: str
    digest: str = Field(description='SHA-256 of `signed_attributes`, in Base64: what a token signs')
    digest_algorithm: str
    signature_algorithm: str
    signed_attributes: str = Field(description='the DER SET OF (RFC 5652 section 5.4), in Base64')
    document_digest: str = Field(description='SHA-256 over the byte range of the file, in Base64')
    signing_time: Moment = Field(description='what the mark shows and /M holds')
    expires_at: Moment


class Completion(Given):
    """The value that the key gave."""

    preparation: uuid.UUID
    signature: Text64 = Field(description='over `signed_attributes`, in Base64')


class SignOrderGiven(Given):
    """Which key of the registry signs."""

    key: KeyName | None = Field(default=None, description='name in the key registry; may be left out when there is one')
    pin: Secret | None = None
    otp: Secret | None = Field(default=None, description='one-time password of a remote key')
    part: Part | None = Field(default=None, description='must be named by who is both officer and clerk')


class BatchSignOrder(SignOrderGiven):
    """Several requests, one key, one PIN."""

    requests: Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]


class ProblemShown(Shown):
    """Why something was not done."""

    code: str
    detail: str


class KeyShown(Shown):
    """One key of the registry."""

    name: str
    title: str
    kind: str = Field(description='`pkcs12`, `pkcs11`, `csc`, `development`; `agent`: on the own machine of the holder')
    certificate_sha256: str | None
    asks: list[str] = Field(
        description='what must be typed: `pin`, `otp`; nothing where the reader asks by itself; `elsewhere`: the signer'
        ' confirms on a phone'
    )
    problem: ProblemShown | None = Field(description='why it would not sign now')
    subject: str | None = Field(description='whose certificate it is; null where it cannot be read without the PIN')
    valid_to: Moment | None
    tries_left: int | None = Field(description='of the PIN, where the token tells')
    pin_each: bool = Field(description='the PIN opens the key for one signature, never for a batch')


class ChallengeOrder(Given):
    """Which remote key's service is to send a one-time password."""

    key: KeyName
    part: Part | None = None


class SigningKeys(Shown):
    """The keys that may sign a part of a request."""

    part: Part
    items: list[KeyShown]


class DerivedCopy(Shown):
    """A copy (sao lục) that was made of another one, or is asked for."""

    id: uuid.UUID
    kind: CopyKind
    state: RequestState
    ledger_number: str | None
    signed_at: Moment | None
    href: str


class SigningRequest(Shown):
    """One request for a certified copy."""

    id: uuid.UUID
    document_id: uuid.UUID
    type_name: str | None = Field(default=None, description='type of the document, in words')
    document_number: str | None = None
    page_count: int = Field(description='of the document, or of the extract; a statement page comes behind them')
    kind: CopyKind
    state: RequestState
    awaits: Part | None = Field(default=None, description='whose act is next')
    requester: str | None = Field(description='who showed the paper; personal data')
    requested_at: Moment
    requester_name: str | None = None
    due_at: Moment | None = Field(default=None, description='when the law wants it done')
    overdue: bool = False
    extended_by_days: int | None = Field(default=None, description='working days that an officer added; in `due_at`')
    extended_reason: ExtensionReason | None = None
    extended_at: Moment | None = None
    extended_by_name: str | None = None
    extensible_by_days: int = Field(default=0, description='working days that an officer may add now')
    appointment_href: str | None = Field(
        default=None, description='the appointment slip (PDF); null when the copy is due the same day, or is done'
    )
    source_sha256: str | None = Field(default=None, description='of the file the copy is made of')
    source_href: str | None = None
    source_copy: uuid.UUID | None = None
    extract: list[Extract] | None = None
    compared_at: Moment | None = Field(default=None, description='when the one who asks compared this very file')
    officer_at: Moment | None = Field(default=None, description='when the officer signed or approved')
    officer_name: str | None = None
    clerk_at: Moment | None = None
    clerk_name: str | None = None
    signing_by: str | None = Field(default=None, description='name of who is signing just now')
    signing_until: Moment | None = None
    problem: ProblemShown | None = Field(default=None, description='what stopped the last attempt')
    reason: str | None
    note: str | None = None
    decided_at: Moment | None
    signed_at: Moment | None
    ledger_number: str | None
    sha256: str | None
    trial: bool = Field(description='made with development keys: no legal force')
    verdict: str | None
    pdfa: PdfaCheck | None = Field(default=None, description='of the finished copy: validated before it was published')
    level: str | None = None
    level_wanted: str | None = None
    level_error: str | None = Field(default=None, description='why the wanted level is not reached yet')
    level_message: str | None = Field(default=None, description='the same for people')
    level_due_at: Moment | None = Field(default=None, description='when the wanted level is tried again')
    withdrawn_at: Moment | None = None
    withdrawn_reason: str | None = None
    source_withdrawn: bool = Field(
        default=False, description='of a sao_luc: the sao_y that it was made of was withdrawn'
    )
    derived: list[DerivedCopy] = Field(
        default=[],
        description='of a sao_y: every sao_luc of it but refused ones, oldest first; in doubt when it is withdrawn',
    )
    href: str
    document_href: str
    file_href: str = Field(description='the file as it stands: prepared, half signed or finished')
    copy_href: str | None


class BatchItem(Shown):
    """What became of one request of a batch."""

    id: uuid.UUID
    outcome: Literal['signed', 'failed', 'not_tried']
    request: SigningRequest | None = None
    problem: ProblemShown | None = None


class BatchSigned(Shown):
    """What became of each request, in the order they were named."""

    items: list[BatchItem]
    signed: int


class SigningRequestList(Shown):
    """A page of requests."""

    items: list[SigningRequest]
    next_cursor: str | None


class RequestFilter(Given):
    """What requests to list; a queue by its deadlines, everything else newest first."""

    state: RequestState | None = None
    awaits: Part | None = Field(default=None, description='the queue of officers or of the clerk')
    cursor: Cursor | None = None
    limit: Limit = 50


class Verification(Shown):
    """The report on a file somebody asked about; the file is not kept."""

    report: dict[str, Any] = Field(description='as `digitizer verify --json` prints it')
    text: str = Field(description='the report for people, in Vietnamese')
