"""Signed attributes of PDF signatures as PAdES wants them, right and wrong, and certificates to make them for."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from signing.keys.credential import Credential, Holder, in_memory

_CURVES = {'p256': ec.SECP256R1, 'p384': ec.SECP384R1}


def self_signed(kind: str, name: str) -> Credential:
    """Return a key with a certificate by itself; `kind` is p256, p384 or rsa."""
    key = (
        rsa.generate_private_key(public_exponent=65537, key_size=2048)
        if kind == 'rsa'
        else ec.generate_private_key(_CURVES[kind]())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return in_memory(asn1.Certificate.load(made.public_bytes(Encoding.DER)), key, [])


def attributes_of(holder: Holder, *, digest: bytes | None = None, drop: tuple[str, ...] = (), **extra: object) -> bytes:
    """Return the DER of signed attributes as PAdES wants them; `extra` adds or replaces by asn1crypto's names."""
    size = hashlib.new(holder.digest_algorithm).digest_size
    named = tsp.ESSCertIDv2({'cert_hash': hashlib.sha256(holder.certificate.dump()).digest()})
    values = {
        'content_type': 'data',
        'message_digest': digest if digest is not None else bytes(range(size)),
        'signing_certificate_v2': tsp.SigningCertificateV2({'certs': [named]}),
        **extra,
    }
    made = [cms.CMSAttribute({'type': name, 'values': [value]}) for name, value in values.items() if name not in drop]
    return cms.CMSAttributes(made).dump()
