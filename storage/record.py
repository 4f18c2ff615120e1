"""The record beside an object in a local folder: what an S3 server would keep as the object's metadata."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from storage.api import Key, Stored
from storage.errors import Corrupt

CONTENT = '@content'
RECORD = '@record.json'
_SCHEMA = 'storage/record/1'


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one object; an object exists if and only if its record does."""

    size: int  # bytes
    sha256: str
    modified: datetime  # UTC
    retained_until: datetime | None = None  # UTC
    held: bool = False

    def with_retention(self, until: datetime) -> Record:
        """The record with another end of retention."""
        return replace(self, retained_until=until)

    def with_hold(self, on: bool) -> Record:
        """The record with the legal hold set or lifted."""
        return replace(self, held=on)

    def stored(self, key: Key, *, created: bool = False) -> Stored:
        """What callers see."""
        return Stored(
            key=key,
            size=self.size,
            sha256=self.sha256,
            modified=self.modified,
            retained_until=self.retained_until,
            held=self.held,
            created=created,
        )

    def to_json(self) -> bytes:
        """Serialise, stable and readable for people."""
        until = self.retained_until
        content = {
            'schema': _SCHEMA,
            'size': self.size,
            'sha256': self.sha256,
            'modified': self.modified.isoformat(),
            'retained_until': None if until is None else until.isoformat(),
            'held': self.held,
        }
        return (json.dumps(content, indent=1) + '\n').encode()

    @classmethod
    def from_json(cls, data: bytes) -> Record:
        """Read back. Raises Corrupt: a record that cannot be read must stop a delete, not allow it."""
        try:
            content = json.loads(data)
            if content['schema'] != _SCHEMA:
                raise Corrupt('a record of an unknown schema')
            until = content['retained_until']
            return cls(
                size=int(content['size']),
                sha256=str(content['sha256']),
                modified=datetime.fromisoformat(content['modified']),
                retained_until=None if until is None else datetime.fromisoformat(until),
                held=bool(content['held']),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise Corrupt('a record that cannot be read') from error
