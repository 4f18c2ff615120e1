"""States of batches, files and documents, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class BatchState(StrEnum):
    """Where a batch is."""

    OPEN = 'open'  # files are arriving
    SEALED = 'sealed'  # all files are here; waits for a reader
    READING = 'reading'
    SPLITTING = 'splitting'
    PROCESSING = 'processing'  # its documents are on their own way
    DONE = 'done'  # every document is archived, failed or cancelled
    FAILED = 'failed'  # with a reason; may be retried
    CANCELLED = 'cancelled'


class FileState(StrEnum):
    """Where a file of a batch is."""

    EXPECTED = 'expected'  # in the manifest
    RECEIVED = 'received'  # stored, its hash verified
    READ = 'read'
    SPLIT = 'split'  # its documents exist
    FAILED = 'failed'


class DocumentState(StrEnum):
    """Where a document is."""

    SPLIT = 'split'
    TYPED = 'typed'
    EXTRACTED = 'extracted'
    IN_REVIEW = 'in_review'  # waits for a person
    REVIEWED = 'reviewed'  # a person decided, or nothing was uncertain
    PUBLISHED = 'published'  # searchable PDF/A made and validated
    ARCHIVED = 'archived'  # all its files are in the object store
    FAILED = 'failed'
    CANCELLED = 'cancelled'


MOVING = frozenset(
    {
        DocumentState.SPLIT,
        DocumentState.TYPED,
        DocumentState.EXTRACTED,
        DocumentState.REVIEWED,
        DocumentState.PUBLISHED,
    }
)
"""States in which the engine must be at work on a document."""

RESTING = frozenset({DocumentState.ARCHIVED, DocumentState.FAILED, DocumentState.CANCELLED})
"""States after which nothing happens by itself."""

WORKING = frozenset({BatchState.SEALED, BatchState.READING, BatchState.SPLITTING})
"""States in which the engine must be at work on a batch."""


class RenditionKind(StrEnum):
    """Files of a document in the object store."""

    ORIGINAL = 'original'  # the file it came in, byte for byte; only when it is the whole file
    SEARCHABLE = 'searchable'
    CERTIFIED = 'certified'
    RECORD = 'record'  # document.json
    VALIDATION = 'validation'  # the report of the PDF/A validation
    SIGNATURES = 'signatures'  # validation report of the incoming signatures
