"""Object keys: what lies where in the store. Random ids and hashes only, never a name, number or other personal data.

    batches/<batch id>/originals/<sha256>.<ext>          as uploaded, byte for byte
    batches/<batch id>/pages/<sha256>.<ext>              what was read: the record and the image of each page
    documents/<document id>/<rendition>/<sha256>.<ext>   made by us; a corrected document gets a new object, not a new content
    copies/<copy id>/<sha256>.pdf                        certified copies, one for each ledger entry
    evidence/<document id>/<sha256>.zip                  evidence bundles

The hash in the key makes every write repeatable: the same content has the same key, other content another one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from uuid import UUID

from storage import BadKey, Key

_SHA256 = re.compile(r'[0-9a-f]{64}')
_EXTENSION = re.compile(r'[a-z0-9]{1,8}')


class Rendition(StrEnum):
    """What is kept of a document; the value is its folder in the store."""

    RECORD = 'record'  # document.json
    VALIDATION = 'validation'  # report of the PDF/A validation
    SEARCHABLE = 'searchable'  # PDF/A with a text layer
    SOURCE = 'source'  # a signed input, byte for byte
    SIGNATURES = 'signatures'  # validation report of the incoming signatures
    TRIAL = 'trial'  # trial copies, made with development keys
    PAGE = 'page'  # page images for the review pages


def original_key(batch_id: UUID, sha256: str, extension: str) -> Key:
    """Where an uploaded file of a batch lies."""
    return _key('batches', batch_id, 'originals', sha256, extension)


def page_key(batch_id: UUID, sha256: str, extension: str) -> Key:
    """Where the record or the image of a page that was read lies."""
    return _key('batches', batch_id, 'pages', sha256, extension)


def rendition_key(document_id: UUID, rendition: Rendition, sha256: str, extension: str) -> Key:
    """Where a rendition of a document lies."""
    return _key('documents', document_id, rendition.value, sha256, extension)


def copy_key(copy_id: UUID, sha256: str) -> Key:
    """Where a certified copy lies."""
    return Key(f'copies/{copy_id}/{_checked(sha256)}.pdf')


def evidence_key(document_id: UUID, sha256: str) -> Key:
    """Where an evidence bundle lies."""
    return Key(f'evidence/{document_id}/{_checked(sha256)}.zip')


def document_prefix(document_id: UUID) -> str:
    """What the keys of all renditions of a document begin with."""
    return f'documents/{document_id}/'


def batch_prefix(batch_id: UUID) -> str:
    """What the keys of all originals of a batch begin with."""
    return f'batches/{batch_id}/'


def sha256_in(key: str) -> str:
    """Return the hash that a key names. Raises BadKey for a key of another form."""
    stem = key.rpartition('/')[2].partition('.')[0]
    return _checked(stem)


def extension_of(name: str) -> str:
    """Return the extension that a file name may lend to a key: `bin` unless it is short and plain."""
    extension = name.rpartition('.')[2].lower() if '.' in name else ''
    return extension if _EXTENSION.fullmatch(extension) else 'bin'


def _key(collection: str, owner: UUID, part: str, sha256: str, extension: str) -> Key:
    if not _EXTENSION.fullmatch(extension):
        raise BadKey('an extension is up to 8 lower-case letters and digits')
    return Key(f'{collection}/{owner}/{part}/{_checked(sha256)}.{extension}')


def _checked(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise BadKey('a key needs 64 lower-case hex digits of SHA-256')
    return sha256
