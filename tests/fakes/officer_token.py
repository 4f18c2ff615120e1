"""A SoftHSM token with the certificates of an officer and of an organisation under a root of its own.

`python -m tests.fakes.officer_token FOLDER` makes it in a process of its own: SoftHSM reads its settings once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

SOFTHSM = Path('/usr/lib/softhsm/libsofthsm2.so')
PIN = '739154'
_ROOT = 'Gốc chứng thực thử'
_PEOPLE = {
    'officer': ('Nguyễn Thị Thử', 'Phó Chủ tịch', rsa.generate_private_key),
    'organisation': ('Ủy ban nhân dân xã Thử', '', ec.generate_private_key),
}


@dataclass(frozen=True)
class OfficerToken:
    """What was made."""

    folder: Path
    officer: str  # SHA-256 of the certificate
    organisation: str
    file: str  # of the officer's second key, in officer.p12 under the same PIN

    @property
    def env(self) -> dict[str, str]:
        """The environment in which the driver finds it."""
        return {'SOFTHSM2_CONF': str(self.folder / 'softhsm2.conf')}

    @property
    def store(self) -> Path:
        """Where the driver keeps it: moved away, the token is pulled out."""
        return self.folder / 'tokens'

    @property
    def trust(self) -> Path:
        """A folder with the root."""
        return self.folder / 'trust'

    def keys_file(self) -> Path:
        """Write a key registry that names both certificates of the token, and the key in the file."""
        entries = [
            f'[[key]]\nname = "{name}-token"\ntitle = "Thiết bị ký"\nholder = "{name}"\nkind = "agent"\ncertificate = "{digest}"\n'
            for name, digest in (('officer', self.officer), ('organisation', self.organisation))
        ]
        entries.append(
            '[[key]]\nname = "officer-file"\ntitle = "Tệp khóa"\nholder = "officer"\nkind = "pkcs12"\n'
            f'file = "officer.p12"\ncertificate = "{self.file}"\n'
        )
        path = self.folder / 'keys.toml'
        path.write_text('\n'.join(entries))
        return path


def make_token(folder: Path) -> OfficerToken:
    """Make the token and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    conf = folder / 'softhsm2.conf'
    (folder / 'tokens').mkdir()
    conf.write_text(f'directories.tokendir = {folder / "tokens"}\nlog.level = ERROR\n')
    env = {**os.environ, 'SOFTHSM2_CONF': str(conf)}
    made = subprocess.run(
        [sys.executable, '-m', 'tests.fakes.officer_token', str(folder)], env=env, check=True, capture_output=True
    )
    return OfficerToken(folder, **json.loads(made.stdout))


def _certificate(name, title, key, issuer_key, *, ca=False):
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if title:
        parts.append(x509.NameAttribute(NameOID.TITLE, title))
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        ('key_encipherment', 'data_encipherment', 'key_agreement', 'encipher_only', 'decipher_only'), False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name(parts))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _ROOT)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=700))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **usage),
            critical=True,
        )
        .sign(issuer_key, hashes.SHA256())
    )


def main() -> None:
    """Make it in the folder that the first argument names."""
    from tests.fakes.tokens import Hsm

    folder = Path(sys.argv[1])
    hsm = Hsm(folder)
    serial = hsm.add_token('USB Token thử', PIN)
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(_ROOT, '', root_key, root_key, ca=True)
    (folder / 'trust').mkdir()
    (folder / 'trust' / 'root.pem').write_bytes(root.public_bytes(Encoding.PEM))
    told = {}
    for number, (who, (name, title, generate)) in enumerate(_PEOPLE.items(), start=1):
        key = generate(public_exponent=65537, key_size=2048) if who == 'officer' else generate(ec.SECP256R1())
        made = asn1.Certificate.load(_certificate(name, title, key, root_key).public_bytes(Encoding.DER))
        hsm.put(serial, made, key, bytes([number]), pin=PIN)
        told[who] = made.sha256.hex()
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate('Trần Văn Thử', 'Chủ tịch', key, root_key)
    secret = BestAvailableEncryption(PIN.encode())
    (folder / 'officer.p12').write_bytes(pkcs12.serialize_key_and_certificates(b'k', key, made, [root], secret))
    (folder / 'officer.p12').chmod(0o600)
    told['file'] = made.fingerprint(hashes.SHA256()).hex()
    print(json.dumps(told))


if __name__ == '__main__':
    main()
