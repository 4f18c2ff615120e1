"""The development PKI: root, issuing CA, officer, organisation and TSA, made on first run, every name a fictitious one.

Each certificate is called `KHÓA THỬ NGHIỆM` and has no legal value. Files lie under `<folder>/development`, mode 0600.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from signing.errors import KeyUnavailable
from signing.files import locked, write_whole
from signing.keys.credential import Credential, in_memory

MARKER = "KHÓA THỬ NGHIỆM"
"""Stands in every development certificate and in every verdict that rests on one."""

_ROOT, _ISSUING, OFFICER, ORGANISATION, TSA = 'root', 'issuing', 'officer', 'organisation', 'tsa'
_CA_BITS, _LEAF_BITS = 3072, 2048
_ROOT_LIFE, _LEAF_LIFE = timedelta(days=7300), timedelta(days=1825)
_RENEW_BEFORE = timedelta(days=30)
_KEY_STARTS = b'-----BEGIN PRIVATE KEY-----'
_BACKDATED = timedelta(hours=1)  # clocks of other machines may run behind


@dataclass(frozen=True, slots=True)
class Person:
    """Who a development certificate stands for; all fictitious."""

    name: str
    title: str
    organisation: str
    heading: tuple[str, str]  # the body as it stands at the top left of its papers


ORGANISATION_NAME = "Ủy ban nhân dân phường Hoa Mẫu"
OFFICER_PERSON = Person("Trần Thị Thử Nghiệm", "Phó Chủ tịch", ORGANISATION_NAME, ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA MẪU"))

_NAMES = {
    _ROOT: f"{MARKER} - Chứng thư số gốc",
    _ISSUING: f"{MARKER} - Chứng thư số cấp phát",
    OFFICER: f"{OFFICER_PERSON.name} ({MARKER})",
    ORGANISATION: f"{ORGANISATION_NAME} ({MARKER})",
    TSA: f"Dịch vụ dấu thời gian ({MARKER})",
}


@dataclass(frozen=True)
class DevelopmentPki:
    """Where the development PKI lies; keys are read when asked for."""

    folder: Path

    @property
    def root(self) -> asn1.Certificate:
        """The development trust anchor. Raises KeyUnavailable."""
        return self._certificate(_ROOT)

    @property
    def issuing(self) -> asn1.Certificate:
        """The CA below it. Raises KeyUnavailable."""
        return self._certificate(_ISSUING)

    @property
    def officer(self) -> Credential:
        """The certifying officer's key. Raises KeyUnavailable."""
        return self._credential(OFFICER)

    @property
    def organisation(self) -> Credential:
        """The organisation's key. Raises KeyUnavailable."""
        return self._credential(ORGANISATION)

    @property
    def tsa(self) -> Credential:
        """The timestamp authority's key. Raises KeyUnavailable."""
        return self._credential(TSA)

    @property
    def authorities(self) -> tuple[tuple[asn1.Certificate, rsa.RSAPrivateKey], ...]:
        """The root and the CA below it, with their keys. Raises KeyUnavailable."""
        return (self.root, self._key(_ROOT)), (self.issuing, self._key(_ISSUING))

    @property
    def complete(self) -> bool:
        """Tell whether every file is there and no certificate is about to expire."""
        return all(self._fresh(name) for name in _NAMES)

    def _fresh(self, name: str) -> bool:
        try:
            certificate = self._certificate(name)
        except KeyUnavailable:
            return False
        ends = certificate.not_valid_after
        return bool(ends - datetime.now(UTC) > _RENEW_BEFORE)

    def _path(self, name: str) -> Path:
        return self.folder / f'{name}.pem'

    def _certificate(self, name: str) -> asn1.Certificate:
        try:
            # key and certificate share one file, so that they are renewed together or not at all
            _, _, der = pem.unarmor(self._path(name).read_bytes())
            return asn1.Certificate.load(der, strict=True)
        except (OSError, ValueError) as error:
            raise KeyUnavailable(f'development certificate {name} is missing or damaged') from error

    def _key(self, name: str) -> rsa.RSAPrivateKey:
        try:
            data = self._path(name).read_bytes()
            # made by this program, and every signature is checked: proving the primes again takes a twentieth of a second
            key = load_pem_private_key(
                data[data.find(_KEY_STARTS) :], password=None, unsafe_skip_rsa_key_validation=True
            )
        except (OSError, ValueError) as error:
            raise KeyUnavailable(f'development key {name} is missing or damaged') from error
        if not isinstance(key, rsa.RSAPrivateKey):
            raise KeyUnavailable(f'development key {name} is not an RSA key')
        return key

    def _credential(self, name: str) -> Credential:
        return in_memory(self._certificate(name), self._key(name), [self.issuing, self.root])


def find_development_pki(folder: Path) -> DevelopmentPki | None:
    """Return the development PKI under `folder` when it has been made, without making it."""
    pki = DevelopmentPki(folder / 'development')
    return pki if pki._path(_ROOT).is_file() else None


def ensure_development_pki(folder: Path) -> DevelopmentPki:
    """Make what is missing of the development PKI and return it; many processes may call this at once.

    A root that is there and valid is never replaced, so copies signed under it stay verifiable; certificates near their
    end are reissued, and with an authority everything below it.
    """
    pki = DevelopmentPki(folder / 'development')
    if pki.complete:
        return pki
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / '.development.lock'):
        pki.folder.mkdir(mode=0o700, exist_ok=True)
        renewed_above = False
        for name in _NAMES:
            if renewed_above or not pki._fresh(name):
                _issue(pki, name)
                renewed_above |= name in (_ROOT, _ISSUING)
    return pki


def _issue(pki: DevelopmentPki, name: str) -> None:
    """Make key and certificate of one member, in one file."""
    key = rsa.generate_private_key(
        public_exponent=65537, key_size=_CA_BITS if name in (_ROOT, _ISSUING) else _LEAF_BITS
    )
    builder = _builder(name, key.public_key())
    if name == _ROOT:
        signer, issuer = key, _subject(name)
    else:
        above = _ROOT if name == _ISSUING else _ISSUING
        signer, issuer = pki._key(above), _subject(above)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    certificate = builder.issuer_name(issuer).add_extension(identifier, critical=False).sign(signer, hashes.SHA256())
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = certificate.public_bytes(Encoding.PEM)
    write_whole(pki._path(name), public + secret, mode=0o600)
    if name == _ROOT:
        write_whole(pki.folder / 'root.crt', public)  # for people who want to load it into a viewer


def _subject(name: str) -> x509.Name:
    """Return the subject of a member of the PKI."""
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, 'VN')]
    if name in (OFFICER, ORGANISATION):
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION_NAME))
    if name == OFFICER:
        parts.append(x509.NameAttribute(NameOID.TITLE, OFFICER_PERSON.title))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, _NAMES[name]))
    return x509.Name(parts)


def _builder(name: str, public: rsa.RSAPublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    authority = name in (_ROOT, _ISSUING)
    path_length = {_ROOT: 1, _ISSUING: 0}.get(name)
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=name in (OFFICER, ORGANISATION),
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(_subject(name))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + (_ROOT_LIFE if authority else _LEAF_LIFE))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=path_length), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if name == TSA:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder
