"""Trust anchors and revocation lists that verification rests on: files that an administrator chose, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem, x509

from signing.keys.development import MARKER

_MAX_BYTES = 64 << 20  # a national CRL has a few MB
_SUFFIXES = {'.pem', '.crt', '.cer', '.der', '.crl'}


@dataclass(frozen=True, slots=True)
class TrustAnchors:
    """What is trusted. `development` holds the SHA-256 of the anchors that are the development PKI's."""

    certificates: tuple[x509.Certificate, ...]
    crls: tuple[crl.CertificateList, ...] = ()
    development: frozenset[bytes] = frozenset()

    def is_development(self, certificate: x509.Certificate) -> bool:
        """Tell whether a verdict resting on this anchor must say so."""
        return bytes(certificate.sha256) in self.development


def load_anchors(
    folder: Path | None, *, development: Iterable[x509.Certificate] = (), allow_development: bool
) -> TrustAnchors:
    """Read every PEM or DER certificate and CRL of `folder` (not of its subfolders) and add the development anchors.

    Unless `allow_development`, development certificates are left out, also those that someone copied into `folder`.
    Raises OSError or ValueError naming the file when one cannot be read: a missing anchor must not pass unnoticed.
    """
    certificates: dict[bytes, x509.Certificate] = {}
    lists: list[crl.CertificateList] = []
    for path in sorted(folder.iterdir()) if folder is not None else ():
        if path.is_file() and path.suffix.lower() in _SUFFIXES:
            found, revoked = _read(path)
            certificates.update({bytes(item.sha256): item for item in found})
            lists.extend(revoked)
    known = {bytes(item.sha256) for item in development} | {
        digest for digest, item in certificates.items() if MARKER in item.subject.human_friendly
    }
    if allow_development:
        certificates.update({bytes(item.sha256): item for item in development})
    else:
        certificates = {digest: item for digest, item in certificates.items() if digest not in known}
    return TrustAnchors(tuple(certificates.values()), tuple(lists), frozenset(known))


def _read(path: Path) -> tuple[list[x509.Certificate], list[crl.CertificateList]]:
    data = path.read_bytes()
    if len(data) > _MAX_BYTES:
        raise ValueError(f'{path.name} is too large for a certificate or revocation list')
    blocks = list(pem.unarmor(data, multiple=True)) if pem.detect(data) else [(None, {}, data)]
    certificates, lists = [], []
    for kind, _, der in blocks:
        try:
            if kind == 'X509 CRL' or (kind is None and path.suffix.lower() == '.crl'):
                lists.append(crl.CertificateList.load(der, strict=True))
            elif kind in (None, 'CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'):
                certificate = x509.Certificate.load(der, strict=True)
                _ = certificate.subject.native, certificate.public_key.algorithm
                certificates.append(certificate)
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f'{path.name} holds a damaged certificate or revocation list') from error
    return certificates, lists
