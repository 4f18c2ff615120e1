"""What the program takes and gives as JSON: to pages of the service, and to its own page."""

from __future__ import annotations

import base64
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from digitizer.signagent.batches import MAX_ITEMS, BatchState

_HIDDEN = frozenset({'Cc', 'Cf', 'Co', 'Cs', 'Zl', 'Zp'})


def _printable(text: str) -> str:
    """Refuse characters that do not show or that turn the direction of what stands beside them."""
    if any(unicodedata.category(letter) in _HIDDEN for letter in text):
        raise ValueError('characters that do not show')
    return unicodedata.normalize('NFC', text)


def _from_base64(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError('not base64')
    return base64.b64decode(value, validate=True)


Sha256 = Annotated[str, Field(pattern=r'^[0-9a-f]{64}$')]
Identifier = Annotated[str, Field(pattern=r'^[0-9a-f]{32}$')]
Base64 = Annotated[bytes, BeforeValidator(_from_base64)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_printable)]


class _Given(BaseModel):
    model_config = ConfigDict(extra='forbid', strict=True, frozen=True)


class Greeting(_Given):
    """A page begins a session."""

    nonce: Identifier


class NewBatch(_Given):
    """A page begins a batch with one certificate."""

    certificate: Sha256


class NewCopy(_Given):
    """One prepared copy; `signed_attributes` is DER in base64, and the only thing that is signed."""

    reference: Annotated[str, Field(pattern=r'^[0-9A-Za-z_-]{1,64}$')]
    kind: Line
    title: Line = ''
    number: Line = ''
    pages: Annotated[int, Field(ge=0, le=100_000)]
    signed_attributes: Base64


class NewCopies(_Given):
    """Copies for a batch."""

    items: Annotated[tuple[NewCopy, ...], Field(min_length=1, max_length=MAX_ITEMS, strict=False)]


class Pin(_Given):
    """The PIN, from the program's own page only. Never shown, kept or logged."""

    pin: Annotated[str, Field(min_length=1, max_length=255, repr=False)]
    last_try: bool = Field(default=False, description='the officer knows that a wrong PIN would lock the token')


class Status(BaseModel):
    """What the program says of itself."""

    product: str = 'digitizer-sign-agent'
    version: str
    agent: str = Field(description='public id of this installation; salt of the pairing key')


class Session(BaseModel):
    """The answer to a greeting."""

    nonce: str
    proof: str
    expires_in_s: int


class Certificate(BaseModel):
    """A certificate on a token that is plugged in."""

    sha256: str
    subject: str
    organisation: str
    issuer: str
    serial_number: str = Field(description='hex')
    not_before: str
    not_after: str
    fit: bool = Field(description='valid now and meant for signatures')
    token: str
    certificate: str = Field(description='DER in base64')
    chain: list[str] = Field(description='certificates above it that lie on the token, DER in base64')


class Certificates(BaseModel):
    """All of them, and the modules that could not be asked."""

    items: list[Certificate]
    modules: int = Field(description='PKCS#11 modules that were asked')
    faults: list[str] = Field(description='codes of what went wrong with modules or tokens')


class Opened(BaseModel):
    """A batch that was begun; `page` is to be opened as a window."""

    id: str
    page: str


class Result(BaseModel):
    """What came of one copy."""

    reference: str
    signature: str | None
    error: str | None


class Progress(BaseModel):
    """How far a batch is, for the service; `results` from the index that was asked for."""

    state: BatchState
    version: int
    total: int
    error: str | None
    opened: bool = Field(description='the window has been opened')
    results: list[Result]


class ShownCopy(BaseModel):
    """One copy in the program's own page."""

    kind: str
    title: str
    number: str
    pages: int
    digest: str
    state: str


class ShownBatch(BaseModel):
    """A batch in the program's own page."""

    state: BatchState
    service: str
    signer: str
    token: str
    error: str | None
    message: str | None
    tries_left: int | None
    signed: int
    items: list[ShownCopy]
