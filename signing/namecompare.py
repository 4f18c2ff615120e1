"""Texts in the names of certificates made ready for comparing (RFC 4518) once, not at every comparison.

The library does it anew each time, and checking one signature compares the same few names hundreds of times: with
Vietnamese letters that was a third of the work.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from asn1crypto.x509 import NameTypeAndValue

_LONGEST = 256  # characters; longer texts come from strangers and are not kept
_every_time = NameTypeAndValue._ldap_string_prep


@lru_cache(maxsize=4096)
def _once(text: str) -> str:
    return str(_every_time(None, text))


def prepare(_part: Any, text: str) -> str:
    """Do what `asn1crypto.x509.NameTypeAndValue._ldap_string_prep` does. Raises ValueError as it does."""
    return _once(text) if len(text) <= _LONGEST else str(_every_time(None, text))


def install() -> None:
    """Let the library compare names by `prepare`."""
    NameTypeAndValue._ldap_string_prep = prepare
