"""What may be signed: the signed attributes (RFC 5652) of a PDF signature by the chosen certificate, and nothing else.

A page that has got past every other check still cannot have arbitrary bytes signed: no certificate request, no log-in
challenge, no CMS of another kind, no other person's signature.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import cms, tsp, x509

from digitizer.kit import clock
from digitizer.signagent.errors import NotSignable
from signing.keys.credential import Holder

MAX_BYTES = 8192
_NAMED_BY = tsp.SigningCertificateV2  # this import is what makes the attribute of RFC 5035 known by its name
_CERTIFICATE_DIGESTS = frozenset({'sha256', 'sha384', 'sha512'})
_REQUIRED = frozenset({'content_type', 'message_digest', 'signing_certificate_v2'})
_ALLOWED = _REQUIRED | {'signing_time', 'cms_algorithm_protection'}
_PAST, _FUTURE = timedelta(minutes=30), timedelta(minutes=10)  # how far a claimed time may be from this clock


@dataclass(frozen=True, slots=True)
class SignedAttributes:
    """Attributes that were found to be fit for signing; `data` is what the key signs."""

    data: bytes
    document_digest: bytes  # of the PDF without the place of its signature; SHA-256, longer for larger curves


def read_attributes(data: bytes, holder: Holder) -> SignedAttributes:
    """Read DER `SET OF Attribute` and check that signing it signs a PDF by `holder` and nothing else.

    PAdES (ETSI EN 319 142-1, 6.3): content-type id-data, message-digest, ESS signing-certificate-v2 (RFC 5035) of the
    signer. Raises NotSignable.
    """
    values = _attributes(data)
    if values['content_type'].native != 'data':
        raise NotSignable(detail='content type is not id-data')
    digest = bytes(values['message_digest'].native)
    if len(digest) != hashlib.new(holder.digest_algorithm).digest_size:
        raise NotSignable(detail='message digest of the wrong length')
    _check_certificate(values['signing_certificate_v2'], holder.certificate)
    if 'signing_time' in values:
        _check_time(values['signing_time'].native)
    if 'cms_algorithm_protection' in values:
        _check_algorithms(values['cms_algorithm_protection'], holder)
    return SignedAttributes(data, digest)


def _attributes(data: bytes) -> dict[str, cms.CMSAttributeType]:
    """Return the one value of each attribute. The encoding must be DER and have one reading only."""
    if len(data) > MAX_BYTES:
        raise NotSignable(detail='too long')
    try:
        found = cms.CMSAttributes.load(data, strict=True)
        names = [item['type'].native for item in found]
        values = [list(item['values']) for item in found]
        for items in values:
            for value in items:
                _ = value.native  # parses what is still raw
        again = found.copy().dump(force=True)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise NotSignable(detail='not signed attributes') from None
    if again != data:
        raise NotSignable(detail='not DER')
    if len(set(names)) != len(names) or any(len(items) != 1 for items in values):
        raise NotSignable(detail='an attribute stands there twice')
    if not _REQUIRED <= set(names) <= _ALLOWED:
        wrong = sorted({str(name)[:60] for name in _REQUIRED.symmetric_difference(names) - (_ALLOWED - _REQUIRED)})
        raise NotSignable(detail=f'attributes missing or not allowed: {", ".join(wrong)}')
    return {name: items[0] for name, items in zip(names, values, strict=True)}


def _check_certificate(value: cms.CMSAttributeType, certificate: x509.Certificate) -> None:
    if not isinstance(value, _NAMED_BY):
        raise NotSignable(detail='no certificate named')
    known = value['certs']
    if not 1 <= len(known) <= 8:
        raise NotSignable(detail='no certificate named')
    own = known[0]
    algorithm = own['hash_algorithm']['algorithm'].native
    if algorithm not in _CERTIFICATE_DIGESTS:
        raise NotSignable(detail='certificate hash not allowed')
    if hashlib.new(algorithm, certificate.dump()).digest() != own['cert_hash'].native:
        raise NotSignable(detail='made for another certificate')
    serial = own['issuer_serial']
    if serial.native is not None and serial['serial_number'].native != certificate.serial_number:
        raise NotSignable(detail='serial number of another certificate')


def _check_time(moment: datetime) -> None:
    now = clock.now()
    if not now - _PAST <= moment <= now + _FUTURE:
        raise NotSignable(detail='claimed signing time is far from the clock of this machine')


def _check_algorithms(value: cms.CMSAttributeType, holder: Holder) -> None:
    """RFC 6211: the algorithms that the attributes promise must be those that are used."""
    promised, used = value['signature_algorithm'], holder.mechanism
    try:
        same = (promised.signature_algo, value['digest_algorithm']['algorithm'].native) == (
            used.signature_algo,
            holder.digest_algorithm,
        )
        if promised['algorithm'].native != 'rsassa_pkcs1v15':
            same = same and promised.hash_algo == holder.digest_algorithm
    except ValueError:
        raise NotSignable(detail='unknown algorithm') from None
    if not same:
        raise NotSignable(detail='made for other algorithms')
