"""Keyed links: how a row or an event points at a person without holding the person's number."""

from __future__ import annotations

import hashlib
import hmac
import re

_NOT_IN_IDS = re.compile(r'[\s.\-_/]+')


class Links:
    """Makes HMAC-SHA256 links under a key derived from the installation's secret.

    A plain hash of a 12-digit number is reversed by trying all numbers; a keyed one is not.
    """

    def __init__(self, secret: bytes) -> None:
        """`secret` is the installation's; changing it makes all stored links unfindable."""
        self._key = hmac.digest(secret, b'digitizer/owner-link/1', 'sha256')

    def owner(self, number: str) -> str:
        """Return the link of a personal id, enterprise code or other owner number: 64 hex digits.

        Blanks, dots and dashes do not count, nor does the case of letters.
        """
        plain = _NOT_IN_IDS.sub('', number).upper()
        return hmac.new(self._key, plain.encode(), hashlib.sha256).hexdigest()
