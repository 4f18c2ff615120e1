"""What the public is told of a copy."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from digitizer.certification.profile import CopyKind
from digitizer.documents.schemas import Moment, Shown


class CopyState(StrEnum):
    """Whether a copy counts."""

    VALID = 'valid'
    WITHDRAWN = 'withdrawn'  # thu hồi: the copy, or the document that it was made of


class PublicCopy(Shown):
    """What the holder of a copy's token is told: nothing of its content, and of its owner the first letters only."""

    kind: CopyKind
    kind_name: str
    organisation: str
    signed_at: Moment
    sha256: str = Field(description='of the newest published file of the copy')
    state: CopyState
    withdrawn: bool
    owner: str | None = Field(description='masked: the first letter of each word')
    trial: bool = Field(description='made with development keys: no legal force')


class Outcome(StrEnum):
    """How a file compares with the published files of a copy."""

    MATCHES = 'matches'  # the newest published file, bit for bit
    MATCHES_OLDER = 'matches_older'  # published earlier, before its proofs were renewed; bit for bit, and as valid
    ADDED_TO = 'added_to'  # begins with a published file; something was written behind it
    OTHER_COPY = 'other_copy'  # a published file of another copy
    DIFFERS = 'differs'  # none of them


class Match(Shown):
    """The answer to a file; the file is not kept."""

    outcome: Outcome
    matches: bool = Field(description='the file is a published file of this copy, bit for bit')
    state: CopyState = Field(description='of the copy, whatever the file')
    trial: bool
    sha256: str = Field(description='of the file sent')
    size: int = Field(description='bytes')
    verdict: str = Field(description='for people, in Vietnamese: KHỚP or KHÔNG KHỚP')
    text: str = Field(description='what that means, in Vietnamese')
