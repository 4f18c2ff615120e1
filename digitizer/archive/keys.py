"""Object keys: what lies where in the store. Random ids and hashes only, never a name, number or other personal data.

    batches/<batch id>/originals/<sha256>.<ext>          as uploaded, byte for byte
    batches/<batch id>/pages/<sha256>.<ext>              what was read: the record and the image of each page
    documents/<document id>/<rendition>/<sha256>.<ext>   made by us; a corrected document gets a new object, not a new content
    copies/<copy id>/<sha256>.pdf                        certified copies, each revision that was published
    drafts/<copy id>/<sha256>.pdf                        prepared and half signed copies, until they are finished

The hash in the key makes every write repeatable: the same content has the same key, other content another one.
"""

from __future__ import annotations

import re
from uuid import UUID

from digitizer.documents.states import RenditionKind
from storage import BadKey, Key

_SHA256 = re.compile(r'[0-9a-f]{64}')
_EXTENSION = re.compile(r'[a-z0-9]{1,8}')


def original_key(batch_id: UUID, sha256: str, extension: str) -> Key:
    """Where an uploaded file of a batch lies."""
    return _key('batches', batch_id, 'originals', sha256, extension)


def page_key(batch_id: UUID, sha256: str, extension: str) -> Key:
    """Where the record or the image of a page that was read lies."""
    return _key('batches', batch_id, 'pages', sha256, extension)


def rendition_key(document_id: UUID, kind: RenditionKind, sha256: str, extension: str) -> Key:
    """Where a file that was made of a document lies; the kind is its folder."""
    return _key('documents', document_id, kind.value, sha256, extension)


def copy_key(copy_id: UUID, sha256: str) -> Key:
    """Where a certified copy lies."""
    return Key(f'copies/{copy_id}/{_checked(sha256)}.pdf')


def draft_copy_key(copy_id: UUID, sha256: str) -> Key:
    """Where a copy lies that waits for a signature."""
    return Key(f'drafts/{copy_id}/{_checked(sha256)}.pdf')


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
