"""The CMS of a signature or timestamp token (RFC 5652, EN 319 122-1), put together from DER; most of it is fixed.

Made for each signature from objects it would take longer than everything else of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from asn1crypto import algos
from pyhanko.sign.general import as_signing_certificate_v2

from signing.keys.credential import Holder

_INTEGER, _OCTETS, _OID, _UTC_TIME, _SEQUENCE, _SET = 0x02, 0x04, 0x06, 0x17, 0x30, 0x31
_FIRST, _SECOND = 0xA0, 0xA1  # context-specific, constructed, [0] and [1]
_PKCS9 = bytes.fromhex('2a864886f70d0109')  # 1.2.840.113549.1.9


def _der(tag: int, *parts: bytes) -> bytes:
    content = b''.join(parts)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, 'big')
    return bytes((tag, 0x80 | len(size))) + size + content


def _set_of(*parts: bytes, tag: int = _SET) -> bytes:
    return _der(tag, *sorted(parts))


_DATA = _der(_OID, bytes.fromhex('2a864886f70d010701'))
_SIGNED_DATA = _der(_OID, bytes.fromhex('2a864886f70d010702'))
_TST_INFO = _der(_OID, _PKCS9 + b'\x10\x01\x04')
_CONTENT_TYPE = _der(_OID, _PKCS9 + b'\x03')
_MESSAGE_DIGEST = _der(_OID, _PKCS9 + b'\x04')
_SIGNING_CERTIFICATE_V2 = _der(_OID, _PKCS9 + b'\x10\x02\x2f')
_TIME_STAMP_TOKEN = _der(_OID, _PKCS9 + b'\x10\x02\x0e')
_SIGNING_TIME = _der(_OID, _PKCS9 + b'\x05')
_VERSION_1, _VERSION_3 = _der(_INTEGER, b'\x01'), _der(_INTEGER, b'\x03')


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What is the same in every signature of a holder, as DER."""

    certificates: bytes
    signer: bytes  # IssuerAndSerialNumber
    digest_algorithm: bytes
    mechanism: bytes
    signing_certificate: bytes  # the attribute


@lru_cache(maxsize=256)
def _fixed(holder: Holder) -> _Fixed:
    certificate, digest = holder.certificate, holder.digest_algorithm
    named = as_signing_certificate_v2(certificate, hash_algo=digest).dump()
    return _Fixed(
        certificates=_set_of(*{item.dump() for item in (certificate, *holder.chain)}, tag=_FIRST),
        signer=_der(_SEQUENCE, certificate.issuer.dump(), certificate['tbs_certificate']['serial_number'].dump()),
        digest_algorithm=algos.DigestAlgorithm({'algorithm': digest}).dump(),
        mechanism=holder.mechanism.dump(),
        signing_certificate=_attribute(_SIGNING_CERTIFICATE_V2, named),
    )


def signed_attributes(holder: Holder, document_digest: bytes) -> bytes:
    """Return what the key signs: content type, digest of the document, and which certificate signs (no signing time).

    PAdES keeps the time in /M of the signature dictionary (EN 319 142-1, 6.2.1).
    """
    return _set_of(
        _attribute(_CONTENT_TYPE, _DATA),
        _attribute(_MESSAGE_DIGEST, _der(_OCTETS, document_digest)),
        _fixed(holder).signing_certificate,
    )


def signed_data(holder: Holder, attributes: bytes, value: bytes, token: bytes | None) -> bytes:
    """Return the CMS of a signature value over `attributes`, with the timestamp token over that value."""
    unsigned = _der(_SECOND, _attribute(_TIME_STAMP_TOKEN, token)) if token is not None else b''
    info = _signer_info(holder, attributes, value, unsigned)
    return _content_info(holder, _VERSION_1, _der(_SEQUENCE, _DATA), _fixed(holder).certificates, info)


def token_attributes(holder: Holder, info: bytes, moment: datetime) -> bytes:
    """Return what the key of a timestamp authority signs for the TSTInfo `info` (RFC 3161 section 2.4.2)."""
    digest = hashlib.new(holder.digest_algorithm, info).digest()
    return _set_of(
        _attribute(_CONTENT_TYPE, _TST_INFO),
        _attribute(_SIGNING_TIME, _der(_UTC_TIME, moment.astimezone(UTC).strftime('%y%m%d%H%M%SZ').encode())),
        _attribute(_MESSAGE_DIGEST, _der(_OCTETS, digest)),
        _fixed(holder).signing_certificate,
    )


def token(holder: Holder, info: bytes, attributes: bytes, value: bytes, *, certificates: bool) -> bytes:
    """Return the timestamp token of a signature value over `attributes`; with or without the holder's certificates."""
    content = _der(_SEQUENCE, _TST_INFO, _der(_FIRST, _der(_OCTETS, info)))
    sent = _fixed(holder).certificates if certificates else b''
    return _content_info(holder, _VERSION_3, content, sent, _signer_info(holder, attributes, value))


def granted(made: bytes) -> bytes:
    """Return the answer of a timestamp authority that gives a token (RFC 3161 section 2.4.2)."""
    return _der(_SEQUENCE, _der(_SEQUENCE, _der(_INTEGER, b'\x00')), made)


def size_without_token(holder: Holder) -> int:
    """Return the most bytes that `signed_data` has without a token."""
    attributes = signed_attributes(holder, bytes(64))
    return len(signed_data(holder, attributes, bytes(holder.signature_size), None))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return _der(_SEQUENCE, kind, _set_of(value))


def _signer_info(holder: Holder, attributes: bytes, value: bytes, unsigned: bytes = b'') -> bytes:
    fixed = _fixed(holder)
    signed = bytes((_FIRST,)) + attributes[1:]  # [0] IMPLICIT in place of the universal tag that is signed
    return _der(
        _SEQUENCE,
        _VERSION_1,
        fixed.signer,
        fixed.digest_algorithm,
        signed,
        fixed.mechanism,
        _der(_OCTETS, value),
        unsigned,
    )


def _content_info(holder: Holder, version: bytes, content: bytes, certificates: bytes, signer_info: bytes) -> bytes:
    digests = _set_of(_fixed(holder).digest_algorithm)
    data = _der(_SEQUENCE, version, digests, content, certificates, _set_of(signer_info))
    return _der(_SEQUENCE, _SIGNED_DATA, _der(_FIRST, data))
