"""Documents as values: the frozen classes that one stage of the flow hands to the next."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ocr.model import Box, Code, Line, Quality, SourcePage

FieldValue = str | int | float | None

_DOCUMENT_NAMESPACE = uuid.UUID('6f1f5c1e-3a55-5d0e-9c43-8a3c2c0d7b11')


def document_id(sha256: str, first_page: int, last_page: int) -> uuid.UUID:
    """Return the stable id of pages `first_page`..`last_page` of the input with this hash."""
    return uuid.uuid5(_DOCUMENT_NAMESPACE, f'{sha256}:{first_page}:{last_page}')


class Severity(StrEnum):
    """How much a flag matters."""

    INFO = 'info'  # worth knowing
    WARNING = 'warning'  # a person should look
    ERROR = 'error'  # must not be certified or reused as it is


@dataclass(frozen=True, slots=True)
class Flag:
    """Something noticed about a page or document; `message` is Vietnamese, for people."""

    code: str
    message: str
    severity: Severity = Severity.WARNING
    page: int | None = None  # from 1, within the document; within the input while pages are read
    answer: str | None = None  # of a person, to a flag of a picture: 'accepted' | 'rescan'
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read; boxes are in pixels of the upright, not deskewed page.

    `number` counts within the document, `source_page` within the input; both from 1.
    `source` says where the pixels came from; its file is there while the input is being worked on.
    """

    number: int
    source_page: int
    width: int
    height: int
    dpi: tuple[float, float]  # of the upright page: horizontal, vertical
    rotation: int  # degrees clockwise that were applied: 0/90/180/270
    skew: float  # degrees, positive = content leans clockwise
    quality: Quality
    lines: tuple[Line, ...]  # reading order: two-column header left column whole, then right
    codes: tuple[Code, ...]
    flags: tuple[Flag, ...]
    engine: str  # engine name, or 'text_layer' where the text is the page's own
    source: SourcePage
    pen_strokes: tuple[Box, ...] = ()  # pen strokes that are no text: signatures, initials

    @property
    def text(self) -> str:
        """One line of text for each printed line, NFC."""
        return '\n'.join(line.text for line in self.lines)


Pages = Sequence[Page]
"""Pages in order; may load each one from disk when it is asked for, so go through them once."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document lies in its input; pages from 1, both inclusive."""

    path: Path
    sha256: str
    first_page: int
    last_page: int


class SkipReason(StrEnum):
    """Why a page of an input belongs to no document."""

    BLANK = 'blank'
    SEPARATOR = 'separator'
    LEFT_OUT = 'left_out'  # a person said so: wrapping paper, a sheet of another dossier


@dataclass(frozen=True, slots=True)
class SkippedPage:
    """A page of the input that belongs to no document."""

    page: int
    reason: SkipReason


class Decided(StrEnum):
    """Who said which pages make a document."""

    PROPOSED = 'proposed'  # the machine
    PERSON = 'person'


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """Pages of the input that make one document, and what a separator, a receipt or a person said of it."""

    pages: tuple[int, ...]  # source page numbers in order, blank backs left out
    dossier_code: str | None = None
    type_hint: str | None = None  # T code named by a separator sheet or a person
    flags: tuple[Flag, ...] = ()
    confidence: float = 1.0  # 0..1, of the least sure of its boundaries and of the joints between its pages
    decided: Decided = Decided.PROPOSED


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """The proposed cut of an input into documents: data that a person may edit."""

    documents: tuple[PlannedDocument, ...]
    skipped: tuple[SkippedPage, ...]


@dataclass(frozen=True, slots=True)
class TypeCandidate:
    """A type the document may have, with the probability given to it."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """The document's type. Another code than T34 that is not accepted is for a person to confirm; T34 is an abstention."""

    code: str
    name: str  # Vietnamese, from the catalogue
    confidence: float
    accepted: bool
    candidates: tuple[TypeCandidate, ...] = ()


class FieldStatus(StrEnum):
    """Who stands behind a field's value."""

    ACCEPTED = 'accepted'  # a machine may use it without a person
    REVIEW = 'review'  # a person must look
    MISSING = 'missing'  # not found
    CONFIRMED = 'confirmed'  # a person saw it and agreed
    CORRECTED = 'corrected'  # a person typed it


class FieldSource(StrEnum):
    """Where a field's value was taken from."""

    OCR = 'ocr'
    QR = 'qr'
    MRZ = 'mrz'
    BARCODE = 'barcode'
    TEXT_LAYER = 'text_layer'
    DERIVED = 'derived'
    PERSON = 'person'
    REGISTRY = 'registry'


@dataclass(frozen=True, slots=True)
class Check:
    """One validation of a field: the rule's name, whether it held, and a Vietnamese sentence for people."""

    rule: str
    ok: bool
    message: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a machine came to a field's value, and from which confidence it would accept it.

    `rule` is the stable name of the reader that found the value (`form.label`, `mrz`); `threshold_from` names the
    setting of the catalogue that the threshold was taken from. `doubts` are Vietnamese sentences.
    """

    rule: str
    label: str | None  # the printed label or heading of the column, as read; None where no label was needed
    threshold: float  # confidence, 0..1
    threshold_from: str  # 'type' | 'field' | 'kind' | 'default'
    doubts: tuple[str, ...] = ()  # why a person must look, whatever the confidence
    readings: tuple[str, ...] = ()  # other values that digits by pen in it may mean, the likeliest first


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document. Every field of the type's catalogue appears, missing ones with value None."""

    name: str
    label: str  # Vietnamese label from the catalogue
    value: FieldValue  # normalised: ISO date, integer VND, id without spaces
    raw: str | None  # as printed
    confidence: float  # 0..1
    status: FieldStatus
    source: FieldSource = FieldSource.OCR
    group: int | None = None  # 1, 2, … for repeated fields
    page: int | None = None  # within the document, from 1
    box: Box | None = None
    checks: tuple[Check, ...] = ()
    explanation: Explanation | None = None  # None where nothing was found, or a person typed the value


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a document of a known type."""

    fields: tuple[Field, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document cut out of an input: its type, fields, flags and pages."""

    id: uuid.UUID
    source: Source
    type: TypeDecision
    fields: tuple[Field, ...]
    flags: tuple[Flag, ...]
    pages: Pages
    dossier_code: str | None = None

    def field(self, name: str, group: int | None = None) -> Field | None:
        """Return the first field with this name (and group, if given), or None."""
        for item in self.fields:
            if item.name == name and (group is None or item.group == group):
                return item
        return None

    @property
    def text(self) -> str:
        """The whole document in reading order, one line of text for each printed line."""
        return '\n'.join(page.text for page in self.pages)
