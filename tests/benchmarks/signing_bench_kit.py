"""What the signing benchmark signs with and on: a CA, keys in files and on a SoftHSM token, pages as scanners make them."""

from __future__ import annotations

import io
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import pikepdf
import pkcs11
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw, ImageFont
from pkcs11.util.x509 import decode_x509_certificate

from signing.anchors import TrustAnchors
from signing.keys import open_token
from signing.keys.credential import Credential, PrivateKey, in_memory

SOFTHSM = Path('/usr/lib/softhsm/libsofthsm2.so')
PIN = '246813'
ROLES = ('officer', 'organisation')
KINDS = ('rsa', 'p256')
_NAMES = {'officer': "Trần Thị Thử Nghiệm", 'organisation': "Ủy ban nhân dân phường Hoa Mẫu", 'tsa': "Dấu thời gian"}
_WORDS = (
    "ủy ban nhân dân phường căn cứ luật tổ chức chính quyền địa phương xét đề nghị của quyết định ban hành kèm theo"
)
_A4_200_DPI = (1654, 2339)


def make_keys(folder: Path) -> None:
    """Write the CA, its TSA and both signers with RSA-2048 and P-256 keys as PEM, and the same on a token if possible."""
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    issuing_key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    root = _certificate("Gốc thử", root_key, "Gốc thử", root_key, ca=True)
    issuing = _certificate("Cấp phát thử", issuing_key, "Gốc thử", root_key, ca=True)
    (folder / 'root.crt').write_bytes(root.public_bytes(Encoding.PEM))
    (folder / 'issuing.crt').write_bytes(issuing.public_bytes(Encoding.PEM))
    for role in (*ROLES, 'tsa'):
        for kind in KINDS:
            key: PrivateKey = (
                rsa.generate_private_key(public_exponent=65537, key_size=2048)
                if kind == 'rsa'
                else ec.generate_private_key(ec.SECP256R1())
            )
            made = _certificate(_NAMES[role], key, "Cấp phát thử", issuing_key, stamps=role == 'tsa')
            (folder / f'{role}-{kind}.crt').write_bytes(made.public_bytes(Encoding.PEM))
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            (folder / f'{role}-{kind}.key').write_bytes(pem)
    if SOFTHSM.exists():
        _make_token(folder)


def _make_token(folder: Path) -> None:
    (folder / 'tokens').mkdir()
    (folder / 'softhsm2.conf').write_text(f'directories.tokendir = {folder / "tokens"}\nlog.level = ERROR\n')
    os.environ['SOFTHSM2_CONF'] = str(folder / 'softhsm2.conf')
    login = ('--pin', PIN, '--so-pin', PIN)
    subprocess.run(
        ['softhsm2-util', '--init-token', '--free', '--label', 'bench', *login], check=True, capture_output=True
    )
    names = [f'{role}-{kind}' for role in ROLES for kind in KINDS]
    for number, name in enumerate(names, 1):
        key = ('--import', str(folder / f'{name}.key'), '--id', f'{number:02x}', '--label', name)
        subprocess.run(['softhsm2-util', *key, '--token', 'bench', '--pin', PIN], check=True, capture_output=True)
    library = pkcs11.lib(str(SOFTHSM))
    library.reinitialize()
    with library.get_token(token_label='bench').open(user_pin=PIN, rw=True) as session:
        for number, name in enumerate(names, 1):
            stored = decode_x509_certificate(certificate(folder, name).dump())
            stored.update({pkcs11.Attribute.ID: bytes((number,)), pkcs11.Attribute.TOKEN: True})
            session.create_object(stored)


def _certificate(
    name: str, key: PrivateKey, issuer: str, issuer_key: rsa.RSAPrivateKey, *, ca: bool = False, stamps: bool = False
) -> x509.Certificate:
    def named(text: str) -> x509.Name:
        body = x509.NameAttribute(NameOID.ORGANIZATION_NAME, _NAMES['organisation'])
        return x509.Name(
            [x509.NameAttribute(NameOID.COUNTRY_NAME, 'VN'), body, x509.NameAttribute(NameOID.COMMON_NAME, text)]
        )

    now = datetime.now(UTC)
    off = dict.fromkeys(
        ('key_encipherment', 'data_encipherment', 'key_agreement', 'encipher_only', 'decipher_only'), False
    )
    usage = x509.KeyUsage(digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **off)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def certificate(folder: Path, name: str) -> asn1.Certificate:
    """Read a certificate."""
    loaded = x509.load_pem_x509_certificate((folder / f'{name}.crt').read_bytes())
    return asn1.Certificate.load(loaded.public_bytes(Encoding.DER))


def anchors(folder: Path) -> TrustAnchors:
    """Return the root as the only anchor."""
    return TrustAnchors((certificate(folder, 'root'),))


def software(folder: Path, role: str, kind: str) -> Credential:
    """Return a key read from its file."""
    key = load_pem_private_key((folder / f'{role}-{kind}.key').read_bytes(), password=None)
    return in_memory(certificate(folder, f'{role}-{kind}'), key, [certificate(folder, 'issuing')])


@contextmanager
def opened(folder: Path, place: str, kind: str) -> Iterator[list[Credential]]:
    """Yield officer's and organisation's key; `place` is `software` or `softhsm`."""
    if place == 'software':
        yield [software(folder, role, kind) for role in ROLES]
        return
    os.environ['SOFTHSM2_CONF'] = str(folder / 'softhsm2.conf')
    with ExitStack() as stack:
        above = [certificate(folder, 'issuing')]
        chosen = [certificate(folder, f'{role}-{kind}').sha256.hex() for role in ROLES]
        yield [
            stack.enter_context(open_token(SOFTHSM, certificate=sha256, token='bench', pin=PIN, chain=above))
            for sha256 in chosen
        ]


@dataclass(frozen=True)
class Paper:
    """A copy to be signed."""

    path: Path
    pages: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def make_paper(path: Path, pages: int) -> Paper:
    """Write pages of text as a 200 dpi scanner makes them, in grey JPEG of about 130 kB each."""
    chance = random.Random(pages)
    words = _WORDS.split()
    font = ImageFont.truetype(
        io.BytesIO(resources.files('signing.fonts').joinpath('Tinos-Regular.ttf').read_bytes()), 36
    )
    noise = Image.effect_noise(_A4_200_DPI, 7)
    pdf = pikepdf.new()
    for _ in range(pages):
        picture = Image.new('L', _A4_200_DPI, 246)
        pen = ImageDraw.Draw(picture)
        for y in range(240, 2050, 84):
            pen.text((220, y), ' '.join(chance.choice(words) for _ in range(13)), fill=30, font=font)
        out = io.BytesIO()
        Image.blend(picture, noise, 0.04).save(out, 'JPEG', quality=25)
        page = pdf.add_blank_page(page_size=(595.28, 841.89))
        stream = pdf.make_stream(out.getvalue())
        stream.update(
            {'/Type': pikepdf.Name.XObject, '/Subtype': pikepdf.Name.Image, '/Filter': pikepdf.Name.DCTDecode}
        )
        stream.Width, stream.Height, stream.BitsPerComponent = *_A4_200_DPI, 8
        stream.ColorSpace = pikepdf.Name.DeviceGray
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=stream))
        page.obj.Contents = pdf.make_stream(b'q 595.28 0 0 841.89 0 0 cm /Scan Do Q')
    pdf.save(path, min_version='1.7')
    return Paper(path, pages)
