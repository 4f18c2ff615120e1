"""PKCS#12 files: old and new ones, of every maker; the right certificate signs, the passphrase goes nowhere."""

from __future__ import annotations

import subprocess

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

from signing.certificates import signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.keys import open_pkcs12
from signing.reasons import Verdict


def write_p12(path, authority, key=None, passphrase=b'mat khau'):
    certificate, key = authority.issue('Người ký tệp', key=key)
    chain = [x509.load_der_x509_certificate(authority.certificate.dump())]
    encryption = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    loaded = x509.load_der_x509_certificate(certificate.dump())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b'a', key, loaded, chain, encryption))
    return path


def refused(code, *arguments, **how):
    with pytest.raises(KeyUnavailable) as caught:
        open_pkcs12(*arguments, **how)
    assert caught.value.code is code
    return caught.value


def sha256(certificate):
    return certificate.sha256.hex()


def pyca(*certificates):
    return [x509.load_der_x509_certificate(item.dump()) for item in certificates]


def test_pkcs12_file_signs(tmp_path, authority, sign_and_verify):
    path = write_p12(tmp_path / 'key.p12', authority)
    report = sign_and_verify(open_pkcs12(path, 'mat khau'))
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer.name == 'Người ký tệp'


@pytest.mark.parametrize('passphrase', ['sai', None, ''])
def test_wrong_passphrase_is_not_told_in_the_error(tmp_path, authority, passphrase):
    path = write_p12(tmp_path / 'key.p12', authority)
    with pytest.raises(KeyUnavailable) as caught:
        open_pkcs12(path, passphrase)
    assert caught.value.code is (KeyFault.PIN_WRONG if passphrase else KeyFault.PIN_MISSING)
    assert 'mat khau' not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_what_is_no_pkcs12_file(tmp_path, authority):
    whole = write_p12(tmp_path / 'key.p12', authority).read_bytes()
    for data in (b'', b'nothing', whole[:-7], whole[: len(whole) // 2], authority.certificate.dump(), bytes(2 << 20)):
        (tmp_path / 'a.p12').write_bytes(data)
        refused(KeyFault.FILE_DAMAGED, tmp_path / 'a.p12', 'mat khau')
    refused(KeyFault.FILE_MISSING, tmp_path / 'missing.p12', 'x')
    refused(KeyFault.FILE_MISSING, tmp_path, 'x')


def test_key_kinds_that_the_rules_do_not_name_are_refused(tmp_path, authority):
    path = write_p12(tmp_path / 'key.p12', authority, key=ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(KeyUnavailable, match='not an RSA or ECDSA key'):
        open_pkcs12(path, 'mat khau')


def test_a_changed_byte_is_never_taken(tmp_path, authority):
    """The authentication code of the file sees it; which of the two is wrong nobody can tell."""
    path = write_p12(tmp_path / 'key.p12', authority)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert refused_code(path, 'mat khau') in (KeyFault.PIN_WRONG, KeyFault.FILE_DAMAGED)


def refused_code(path, passphrase):
    with pytest.raises(KeyUnavailable) as caught:
        open_pkcs12(path, passphrase)
    return caught.value.code


@pytest.mark.parametrize('how', ['PBE-SHA1-RC2-40', 'PBE-SHA1-3DES', 'AES-256-CBC'])
def test_files_of_old_programs_open(tmp_path, authority, how):
    """Made by OpenSSL as Windows and old issuers make them: RC2 of 40 bits and triple DES."""
    certificate, key = authority.issue('Người ký tệp cũ', key=rsa.generate_private_key(65537, 2048))
    (tmp_path / 'key.pem').write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / 'cert.pem').write_bytes(b''.join(item.public_bytes(Encoding.PEM) for item in pyca(certificate)))
    command = ['openssl', 'pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-out', 'old.p12']
    old = ['-legacy', '-macalg', 'sha1'] if 'PBE' in how else []
    key_how = 'PBE-SHA1-3DES' if 'PBE' in how else how
    options = [*old, '-certpbe', how, '-keypbe', key_how, '-passout', 'pass:mật-khẩu']
    subprocess.run([*command, *options], cwd=tmp_path, check=True, capture_output=True)
    credential = open_pkcs12(tmp_path / 'old.p12', 'mật-khẩu')
    assert sha256(credential.certificate) == sha256(certificate)
    assert signature_fits(certificate, b'x', credential.sign(b'x'))
    refused(KeyFault.PIN_WRONG, tmp_path / 'old.p12', 'sai')


def test_a_file_without_a_key_or_its_certificate_is_told(tmp_path, authority):
    certificate, key = authority.issue()
    path = tmp_path / 'a.p12'
    path.write_bytes(pkcs12.serialize_key_and_certificates(b'a', None, None, pyca(certificate), NoEncryption()))
    refused(KeyFault.KEY_MISSING, path, '')
    path.write_bytes(pkcs12.serialize_key_and_certificates(b'a', key, None, None, NoEncryption()))
    refused(KeyFault.CERTIFICATE_MISSING, path, '')
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b'a', key, None, pyca(authority.certificate), NoEncryption())
    )
    refused(KeyFault.CERTIFICATE_MISSING, path, '')


def test_of_several_certificates_the_configured_one_signs(tmp_path, authority):
    key = rsa.generate_private_key(65537, 2048)
    old, _ = authority.issue('Cũ', key=key, starts=-700, ends=-5)
    new, _ = authority.issue('Mới', key=key)
    other, _ = authority.issue('Người khác')
    path = tmp_path / 'a.p12'
    for first, second in ((old, new), (new, old)):
        together = pyca(second, other, authority.certificate)
        path.write_bytes(pkcs12.serialize_key_and_certificates(b'a', key, *pyca(first), together, NoEncryption()))
        for wanted in (old, new):
            assert sha256(open_pkcs12(path, '', certificate=sha256(wanted)).certificate) == sha256(wanted)
        assert sha256(open_pkcs12(path, '').certificate) == sha256(new)
        refused(KeyFault.KEY_MISMATCH, path, '', certificate=sha256(other))
        refused(KeyFault.CERTIFICATE_MISSING, path, '', certificate='00' * 32)
        there = {sha256(item) for item in open_pkcs12(path, '').chain}
        assert there == {sha256(authority.certificate)}  # no other person's
