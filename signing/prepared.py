"""The record of a prepared signature: what the key must sign, and where its value will go; survives the process."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from asn1crypto import cms, x509
from cryptography.hazmat.primitives.serialization import load_der_public_key

from signing.errors import CertificateUnfit, NotPrepared, SigningError
from signing.keys.credential import Holder

_SCHEMA = 'signing/prepared/1'
_MAX_CHAIN = 16  # certificates; a chain of a real authority has two or three
_MAX_BYTES = 1 << 20  # of the JSON form; certificates make up most of the usual 6 kB


@dataclass(frozen=True, slots=True)
class Prepared:
    """One signature that waits for its value.

    The file holds the whole revision with an empty container; `container` are the offsets of its `<` and of the byte
    behind its `>`, `size` is the length of the file in bytes. `signed_attributes` is the DER SET OF that the key signs
    (RFC 5652 section 5.4); `document_digest` is over the file without the container.
    """

    field: str
    moment: datetime  # what /M holds: to the second, +07:00
    holder: Holder
    document_digest: bytes
    signed_attributes: bytes
    container: tuple[int, int]
    size: int

    def __post_init__(self) -> None:
        """Raise NotPrepared for a record that contradicts itself."""
        start, end = self.container
        if not 0 < start < start + 2 < end <= self.size:
            raise NotPrepared('the container lies outside the file')
        if self.moment.utcoffset() != timedelta(hours=7) or self.moment.microsecond:
            raise NotPrepared('the moment is not to the second in Vietnamese time')
        if len(self.document_digest) != hashlib.new(self.digest_algorithm).digest_size:
            raise NotPrepared('the digest of the document has the wrong length')

    @property
    def digest_algorithm(self) -> str:
        """Name of the digest of document and attributes."""
        return self.holder.digest_algorithm

    @property
    def signature_algorithm(self) -> str:
        """How the key signs: `rsassa_pkcs1v15` or `ecdsa`."""
        return str(self.holder.mechanism.signature_algo)

    @property
    def digest(self) -> bytes:
        """The digest of `signed_attributes`, for keys that sign digests."""
        return hashlib.new(self.digest_algorithm, self.signed_attributes).digest()

    def to_json(self) -> str:
        """Return the record as JSON; bytes in base64."""
        return json.dumps(
            {
                'schema': _SCHEMA,
                'field': self.field,
                'moment': self.moment.isoformat(),
                'certificate': _text(self.holder.certificate.dump()),
                'chain': [_text(above.dump()) for above in self.holder.chain],
                'document_digest': _text(self.document_digest),
                'signed_attributes': _text(self.signed_attributes),
                'container': list(self.container),
                'size': self.size,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> Prepared:
        """Read a record back. Raises NotPrepared for anything that `to_json` did not write."""
        if len(text) > _MAX_BYTES:
            raise NotPrepared('the record is too long')
        try:
            return _read(json.loads(text))
        except NotPrepared:
            raise
        except (SigningError, ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
            raise NotPrepared(f'the record is damaged: {type(error).__name__}') from None


def holder_from_der(certificate: bytes, chain: Iterable[bytes] = ()) -> Holder:
    """Read a signer's certificates that came from outside. Raises CertificateUnfit for what is none, or too many."""
    above = tuple(chain)
    if len(above) > _MAX_CHAIN:
        raise CertificateUnfit('the chain has too many certificates')
    return _holder(certificate, above)


@lru_cache(maxsize=64)
def _holder(certificate: bytes, chain: tuple[bytes, ...]) -> Holder:
    """Return the same holder for the same certificates: a batch reads them hundreds of times."""
    return Holder(_certificate(certificate), tuple(_certificate(der) for der in chain))


def _certificate(der: bytes) -> x509.Certificate:
    try:
        certificate = x509.Certificate.load(der, strict=True)
        _ = certificate.native, certificate.key_usage_value, certificate.ca  # asn1crypto reads late; errors belong here
        load_der_public_key(certificate.public_key.dump())
    except Exception as error:
        raise CertificateUnfit(f'not a certificate: {type(error).__name__}') from None
    return certificate


def _read(data: dict[str, Any]) -> Prepared:
    keys = {'schema', 'field', 'moment', 'certificate', 'chain', 'document_digest', 'signed_attributes'}
    if not isinstance(data, dict) or data.keys() != keys | {'container', 'size'} or data['schema'] != _SCHEMA:
        raise NotPrepared('the record is of another kind')
    start, end = data['container']
    numbers = (start, end, data['size'])
    if not isinstance(data['field'], str) or not isinstance(data['chain'], list):
        raise NotPrepared('the record has values of other kinds')
    if any(type(number) is not int for number in numbers):
        raise NotPrepared('the record has offsets that are no numbers')
    holder = holder_from_der(_bytes(data['certificate']), [_bytes(above) for above in data['chain']])
    prepared = Prepared(
        field=data['field'],
        moment=datetime.fromisoformat(data['moment']),
        holder=holder,
        document_digest=_bytes(data['document_digest']),
        signed_attributes=_bytes(data['signed_attributes']),
        container=(start, end),
        size=data['size'],
    )
    _check_attributes(prepared)
    return prepared


def _check_attributes(prepared: Prepared) -> None:
    """Raise NotPrepared unless the attributes speak of this document and this certificate (EN 319 122-1, 5.1, 5.2)."""
    found: dict[str, Any] = {}
    try:
        for attribute in cms.CMSAttributes.load(prepared.signed_attributes, strict=True):
            (found[attribute['type'].native],) = attribute['values']
        digest = found['message_digest'].native
        kind = found['content_type'].native
        named = found['signing_certificate_v2']['certs'][0]
        hashed, algorithm = named['cert_hash'].native, named['hash_algorithm']['algorithm'].native
    except Exception as error:
        raise NotPrepared(f'the signed attributes are damaged: {type(error).__name__}') from None
    if digest != prepared.document_digest or kind != 'data':
        raise NotPrepared('the signed attributes are of another document')
    certificate = prepared.holder.certificate.dump()
    if algorithm not in ('sha256', 'sha384', 'sha512') or hashlib.new(algorithm, certificate).digest() != hashed:
        raise NotPrepared('the signed attributes name another certificate')


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise NotPrepared('the record has values of other kinds')
    return base64.b64decode(text, validate=True)
