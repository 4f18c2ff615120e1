"""SoftHSM tokens made on the spot, and a driver above them that fails when it is told to: fixtures of several tests."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key, decode_ec_public_key
from pkcs11.util.rsa import decode_rsa_private_key, decode_rsa_public_key
from pkcs11.util.x509 import decode_x509_certificate

SOFTHSM = Path('/usr/lib/softhsm/libsofthsm2.so')
FAULTS = Path(__file__).with_name('pkcs11_faults.c')
PIN = '739154-ổ-khóa'
SO_PIN = '12345678'


@dataclass
class Hsm:
    """The tokens of one test. They are written through SoftHSM itself, in this process."""

    folder: Path
    module: Path = SOFTHSM

    def add_token(self, label: str, pin: str = PIN) -> str:
        """Make a token in a new slot and return its serial number."""
        before = set(self.serials())
        command = ['softhsm2-util', '--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', SO_PIN]
        subprocess.run(command, check=True, capture_output=True)
        (serial,) = set(self.serials()) - before
        return serial

    def serials(self):
        library = pkcs11.lib(str(SOFTHSM))
        library.reinitialize()
        found = []
        for slot in library.get_slots(token_present=True):
            token = slot.get_token()
            if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:
                found.append(token.serial.decode())
        return found

    def open(self, serial: str, pin: str = PIN):
        library = pkcs11.lib(str(SOFTHSM))
        library.reinitialize()
        for slot in library.get_slots(token_present=True):
            if slot.get_token().serial.decode() == serial:
                return slot.get_token().open(user_pin=pin, rw=True)
        raise LookupError(serial)

    def put(
        self, serial, certificate, key, key_id=b'\x01', *, pin=PIN, private=True, public=True, hidden=False, more=None
    ):
        """Store a certificate, and the key pair unless told otherwise; `hidden` objects are seen after login only."""
        with self.open(serial, pin) as session:
            if certificate is not None:
                session.create_object(
                    {
                        **decode_x509_certificate(certificate.dump()),
                        Attribute.ID: key_id,
                        Attribute.TOKEN: True,
                        Attribute.PRIVATE: hidden,
                    }
                )
            if private:
                session.create_object(
                    {
                        **private_attributes(key),
                        Attribute.ID: key_id,
                        Attribute.TOKEN: True,
                        Attribute.SIGN: True,
                        **(more or {}),
                    }
                )
            if public:
                session.create_object({**public_attributes(key), Attribute.ID: key_id, Attribute.TOKEN: True})

    @property
    def store(self) -> Path:
        """Where SoftHSM keeps the tokens."""
        return self.folder / 'tokens'


def private_attributes(key):
    if isinstance(key, rsa.RSAPrivateKey):
        return decode_rsa_private_key(key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    return decode_ec_private_key(key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()))


def public_attributes(key):
    public = key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        return decode_rsa_public_key(public.public_bytes(Encoding.DER, PublicFormat.PKCS1))
    return decode_ec_public_key(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


class Faults:
    """What goes wrong with the driver."""

    def __init__(self, folder: Path, module: Path) -> None:
        self.folder, self.module = folder, module

    def set(self, name, value='1'):
        (self.folder / name).write_text(str(value))

    def clear(self, name):
        (self.folder / name).unlink(missing_ok=True)

    def value(self, name):
        return int((self.folder / name).read_text())


@pytest.fixture
def hsm(tmp_path, monkeypatch):
    """An empty SoftHSM."""
    if not SOFTHSM.exists():
        pytest.skip('softhsm2 is not installed')
    (tmp_path / 'tokens').mkdir()
    (tmp_path / 'softhsm2.conf').write_text(f'directories.tokendir = {tmp_path / "tokens"}\nlog.level = ERROR\n')
    monkeypatch.setenv('SOFTHSM2_CONF', str(tmp_path / 'softhsm2.conf'))
    return Hsm(tmp_path)


@pytest.fixture(scope='session')
def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope='session')
def other_rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def build_faulty_driver(folder: Path) -> Path | None:
    """Build the driver that fails on demand; None where there is no compiler."""
    compiler = shutil.which('cc') or shutil.which('gcc')
    if compiler is None:
        return None
    target = folder / 'faults.so'
    subprocess.run([compiler, '-shared', '-fPIC', '-O1', '-o', target, FAULTS, '-ldl'], check=True, capture_output=True)
    return target


@pytest.fixture(scope='session')
def faulty_driver(tmp_path_factory):
    """The driver that fails on demand, built once."""
    target = build_faulty_driver(tmp_path_factory.mktemp('driver'))
    if target is None:
        pytest.skip('no C compiler')
    return target


@pytest.fixture
def faults(hsm, faulty_driver, tmp_path, monkeypatch):
    """Faults of the driver above SoftHSM; none is set."""
    folder = tmp_path / 'faults'
    folder.mkdir()
    monkeypatch.setenv('FAULTS', str(folder))
    monkeypatch.setenv('REAL', str(SOFTHSM))
    return Faults(folder, faulty_driver)
