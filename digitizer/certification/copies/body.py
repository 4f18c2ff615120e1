"""Whether an organisation's certificate is that of the body whose name stands on the copies."""

from __future__ import annotations

from asn1crypto import x509

from digitizer.config import Mode, Settings
from digitizer.kit.text import one_tone_place, squeeze
from signing.keys.development import find_development_pki


def is_of_body(certificate: x509.Certificate, settings: Settings) -> bool:
    """Tell whether the certificate names the body of the settings: a mark must not say another name than its signature.

    The common name counts (tên thuê bao), whatever its case, spaces and placing of tones; the organisation beside it
    does not, it may be the body above, or stand in the certificate of a person. Without a name in the settings there
    is nothing to compare with: then copies are trial copies. So they are with the development certificate, whose name
    says so (KHÓA THỬ NGHIỆM) and which production does not trust.
    """
    if not settings.organisation_name:
        return True
    if settings.mode is not Mode.PRODUCTION:
        pki = find_development_pki(settings.pki_dir)
        if pki is not None and certificate.sha256 == pki.organisation.certificate.sha256:
            return True
    names = {_folded(name) for name in (settings.organisation_name, *settings.organisation_certificate_names)}
    return any(_folded(name) in names for name in _common_names(certificate.subject))


def _common_names(subject: x509.Name) -> list[str]:
    return [
        str(part['value'].native) for level in subject.chosen for part in level if part['type'].native == 'common_name'
    ]


def _folded(name: str) -> str:
    return one_tone_place(squeeze(name).casefold())
