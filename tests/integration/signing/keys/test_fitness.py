"""Certificates that must not sign are told apart by the reason, before a PIN is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from signing.errors import CertificateUnfit, Unfit
from signing.fitness import check_before_signing
from signing.keys.credential import Credential, Holder

NOW = datetime.now(UTC)


def why(certificate, moment=NOW):
    with pytest.raises(CertificateUnfit) as caught:
        check_before_signing(certificate, moment)
    return caught.value.why


def test_what_is_fit_passes(authority, rsa_key):
    for key in (rsa_key, ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())):
        check_before_signing(authority.issue(key=key)[0], NOW)
    check_before_signing(authority.issue(purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION)[0], NOW)


def test_validity_is_judged_at_the_moment_of_signing(authority):
    certificate, _ = authority.issue(starts=-10, ends=10)
    assert why(certificate, NOW - timedelta(days=11)) is Unfit.NOT_YET_VALID
    assert why(certificate, NOW + timedelta(days=11)) is Unfit.EXPIRED
    for days in (-9, 0, 9):
        check_before_signing(certificate, NOW + timedelta(days=days))


def test_purpose(authority):
    assert why(authority.issue(usage=False)[0]) is Unfit.PURPOSE  # key encipherment only
    assert why(authority.issue(purpose=ExtendedKeyUsageOID.TIME_STAMPING)[0]) is Unfit.PURPOSE
    assert why(authority.issue(purpose=ExtendedKeyUsageOID.SERVER_AUTH)[0]) is Unfit.PURPOSE
    assert why(authority.certificate) is Unfit.PURPOSE


@pytest.mark.parametrize(
    'key',
    [
        rsa.generate_private_key(65537, 1024),
        ec.generate_private_key(ec.SECP192R1()),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=['rsa1024', 'p192', 'ed25519'],
)
def test_keys(authority, key):
    assert why(authority.issue(key=key)[0]) is Unfit.KEY


@pytest.mark.parametrize(('digest', 'fit'), [(hashes.SHA1(), False), (hashes.SHA256(), True), (hashes.SHA384(), True)])
def test_the_digest_that_the_issuer_signed_over(rsa_key, digest, fit):
    certificate = _signed_over(rsa_key, digest)
    if fit:
        check_before_signing(certificate, NOW)
    else:
        assert why(certificate) is Unfit.DIGEST


def _signed_over(key, digest):
    """Return a certificate whose signature names `digest`; cryptography makes no SHA-1 signatures any more."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, 'Người ký cũ')])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    made = asn1.Certificate.load(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER))
    name = {'sha1': 'sha1_rsa', 'sha256': 'sha256_rsa', 'sha384': 'sha384_rsa'}[digest.name]
    made['signature_algorithm'] = {'algorithm': name}
    made['tbs_certificate']['signature'] = {'algorithm': name}
    return asn1.Certificate.load(made.dump(force=True))


def test_a_credential_asks_the_same(authority, rsa_key):
    certificate, _ = authority.issue(key=rsa_key, starts=-20, ends=-10)
    with pytest.raises(CertificateUnfit):
        Credential(Holder(certificate), None).check(NOW)
