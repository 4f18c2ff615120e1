"""PKCS#12 files and PKCS#11 tokens (SoftHSM): the right key is found, the PIN goes nowhere."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from signing.errors import KeyUnavailable
from signing.keys import open_pkcs12, open_token
from signing.keys.pkcs11 import list_certificates
from signing.pades import FieldPlace, SignOrder, sign_file
from signing.reasons import Verdict
from signing.validate import verify

MODULE = Path('/usr/lib/softhsm/libsofthsm2.so')
PIN = '739154'
needs_softhsm = pytest.mark.skipif(not MODULE.exists(), reason='softhsm2 is not installed')


def sign_and_verify(tmp_path, make, credential, authority, stamp_at):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'signed.pdf'
    sign_file(
        source,
        target,
        [(SignOrder(FieldPlace('A')), credential)],
        timestamper=stamp_at(),
        moment=lambda: datetime.now(UTC),
        anchors=authority.anchors(),
    )
    return verify(target, authority.anchors())


def write_p12(path, authority, key=None, passphrase=b'mat khau'):
    certificate, key = authority.issue('Người ký tệp', key=key)
    chain = [x509.load_der_x509_certificate(authority.certificate.dump())]
    encryption = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    loaded = x509.load_der_x509_certificate(certificate.dump())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b'a', key, loaded, chain, encryption))
    return path


def test_pkcs12_file_signs(tmp_path, make, authority, stamp_at):
    path = write_p12(tmp_path / 'key.p12', authority)
    report = sign_and_verify(tmp_path, make, open_pkcs12(path, 'mat khau'), authority, stamp_at)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer.name == 'Người ký tệp'


@pytest.mark.parametrize('passphrase', ['sai', None, ''])
def test_wrong_passphrase_is_not_told_in_the_error(tmp_path, authority, passphrase):
    path = write_p12(tmp_path / 'key.p12', authority)
    with pytest.raises(KeyUnavailable) as caught:
        open_pkcs12(path, passphrase)
    assert 'mat khau' not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_what_is_no_pkcs12_file(tmp_path, authority):
    (tmp_path / 'a.p12').write_bytes(b'nothing')
    with pytest.raises(KeyUnavailable):
        open_pkcs12(tmp_path / 'a.p12', 'x')
    with pytest.raises(KeyUnavailable):
        open_pkcs12(tmp_path / 'missing.p12', 'x')


def test_key_kinds_that_the_rules_do_not_name_are_refused(tmp_path, authority):
    path = write_p12(tmp_path / 'key.p12', authority, key=ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(KeyUnavailable, match='not an RSA or ECDSA key'):
        open_pkcs12(path, 'mat khau')


@pytest.fixture
def token(tmp_path, monkeypatch, authority):
    """A SoftHSM token with two certificates, ids 01 and 02."""
    (tmp_path / 'tokens').mkdir()
    (tmp_path / 'softhsm2.conf').write_text(f'directories.tokendir = {tmp_path / "tokens"}\nlog.level = ERROR\n')
    monkeypatch.setenv('SOFTHSM2_CONF', str(tmp_path / 'softhsm2.conf'))
    label = f'van-thu-{tmp_path.name}'[:32]
    subprocess.run(
        ['softhsm2-util', '--init-token', '--free', '--label', label, '--pin', PIN, '--so-pin', '12345678'],
        check=True,
        capture_output=True,
    )
    import pkcs11
    from pkcs11.util.rsa import encode_rsa_public_key  # noqa: F401 - registers nothing, proves that the extra is there
    from pkcs11.util.x509 import decode_x509_certificate

    library = pkcs11.lib(str(MODULE))
    library.reinitialize()
    made = {}
    with library.get_token(token_label=label).open(user_pin=PIN, rw=True) as session:
        for number, name in ((b'\x01', 'Cán bộ thử'), (b'\x02', 'Văn thư thử')):
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            certificate, _ = authority.issue(name, key=key)
            made[number] = certificate
            store_key(session, key, number)
            session.create_object(
                {
                    **decode_x509_certificate(certificate.dump()),
                    pkcs11.Attribute.ID: number,
                    pkcs11.Attribute.TOKEN: True,
                }
            )
    return label


def store_key(session, key, number):
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key

    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    attributes = decode_rsa_private_key(der)
    attributes.update({pkcs11.Attribute.ID: number, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.SIGN: True})
    session.create_object(attributes)


@needs_softhsm
def test_token_signs_with_the_key_of_the_chosen_id(tmp_path, make, token, authority, stamp_at):
    with open_token(MODULE, token=token, key_id=b'\x02', pin=PIN, chain=[authority.certificate]) as credential:
        report = sign_and_verify(tmp_path, make, credential, authority, stamp_at)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer.name == 'Văn thư thử'
    names = {item.name for item in list_certificates(MODULE, token=token, pin=PIN)}
    assert names == {'Cán bộ thử', 'Văn thư thử'}


@needs_softhsm
def test_wrong_pin_token_or_id_is_told_without_the_pin(token, caplog):
    cases = [
        {'token': token, 'key_id': b'\x02', 'pin': '000000'},
        {'token': 'missing', 'key_id': b'\x02', 'pin': PIN},
        {'token': token, 'key_id': b'\x09', 'pin': PIN},
    ]
    for case in cases:
        with pytest.raises(KeyUnavailable) as caught, open_token(MODULE, **case):
            pass
        assert case['pin'] not in repr(caught.value)
    assert PIN not in caplog.text
    with pytest.raises(KeyUnavailable), open_token(Path('/nowhere.so'), token=token, key_id=b'\x01', pin=PIN):
        pass
