"""Between files and the store: everything is put under a key made of its hash, and comes back whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import structlog

from digitizer.kit.files import replacing, sha256_of
from storage import Key, ObjectStore, Stored

_CHUNK = 1 << 20

log = structlog.get_logger(__name__)


def put_file(store: ObjectStore, key_of: Callable[[str], Key], file: Path, *, sha256: str | None = None) -> Stored:
    """Store a file under the key that `key_of` makes of its hash; the same content again is a no-op."""
    digest = sha256 or sha256_of(file)
    with file.open('rb') as source:
        stored = store.put_once(key_of(digest), source, sha256=digest)
    log.debug('object stored', key=stored.key, size=stored.size, created=stored.created)
    return stored


def put_bytes(store: ObjectStore, key_of: Callable[[str], Key], content: bytes) -> Stored:
    """Store what is in memory, as `put_file` does."""
    digest = hashlib.sha256(content).hexdigest()
    stored = store.put_once(key_of(digest), BytesIO(content), sha256=digest)
    log.debug('object stored', key=stored.key, size=stored.size, created=stored.created)
    return stored


def fetch(store: ObjectStore, key: str, target: Path) -> Path:
    """Copy an object into the file `target`, which appears whole and checked against its hash, or not at all."""
    with store.open(key) as source, replacing(target) as stream:
        shutil.copyfileobj(source, stream, _CHUNK)
    return target
