"""Which algorithms, keys and purposes a signature may rest on: a dated profile, read from `strength.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import resources

from asn1crypto import x509

from signing.certificates import key_of


@dataclass(frozen=True, slots=True)
class _Entry:
    names: frozenset[str]
    bits: int
    until: date | None

    def holds(self, name: str, bits: int, moment: datetime) -> bool:
        return name in self.names and bits >= self.bits and (self.until is None or moment.date() <= self.until)


@dataclass(frozen=True, slots=True)
class Strength:
    """A profile of what is strong enough."""

    name: str
    digests: tuple[_Entry, ...]
    keys: tuple[_Entry, ...]
    purposes: frozenset[str]

    def digest_fit(self, name: str, moment: datetime) -> bool:
        """Tell whether a hash algorithm was strong enough at `moment`."""
        return any(entry.holds(name, 0, moment) for entry in self.digests)

    def key_fit(self, certificate: x509.Certificate, moment: datetime) -> bool:
        """Tell whether the key of a certificate was large enough at `moment`."""
        algorithm, bits = key_of(certificate)
        return any(entry.holds(algorithm, bits, moment) for entry in self.keys)

    def may_sign(self, certificate: x509.Certificate) -> bool:
        """Tell whether the certificate is one for documents: no authority's, and of no other purpose alone."""
        if certificate.ca:
            return False
        purposes = certificate.extended_key_usage_value
        return purposes is None or bool(self.purposes & set(purposes.native))


@lru_cache(maxsize=1)
def strength() -> Strength:
    """Return the profile in force."""
    data = tomllib.loads((resources.files('signing') / 'strength.toml').read_text(encoding='utf-8'))
    digests, keys = (
        tuple(_Entry(frozenset(item['names']), item.get('bits', 0), item.get('until')) for item in data[kind])
        for kind in ('digest', 'key')
    )
    return Strength(data['name'], digests, keys, frozenset(data['purposes']['signing']))
