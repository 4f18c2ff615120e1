"""Whose certificate it is: nothing is prepared for a key that is not the signer's, or that may not sign."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509

from digitizer.certification.copies import repository, rules
from digitizer.certification.copies.body import is_of_body
from digitizer.certification.copies.desk import Desk
from digitizer.certification.copies.refusals import telling
from digitizer.certification.keyfile import ORGANISATION
from digitizer.certification.schemas import Part
from digitizer.config import Mode
from digitizer.documents.errors import Invalid, Refused
from digitizer.identity.principal import Principal
from signing.keys.credential import Holder
from signing.keys.development import find_development_pki


def read(certificate: str, chain: Sequence[str]) -> Holder:
    """Return the holder of a certificate sent in Base64, with those above it. Raises Invalid `bad_certificate`."""
    try:
        found = [x509.Certificate.load(decoded(text, 'bad_certificate'), strict=True) for text in (certificate, *chain)]
        for item in found:
            _ = item.native  # read whole now: later a damaged part would be an error of ours
    except (ValueError, TypeError, KeyError):
        raise Invalid('bad_certificate') from None
    return Holder(found[0], tuple(found[1:]))


def decoded(text: str, code: str) -> bytes:
    """Return the bytes of a Base64 text. Raises Invalid with `code`."""
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise Invalid(code) from None


def check(
    desk: Desk, request_id: uuid.UUID, holder: Holder, part: Part | None, moment: datetime, *, by: Principal
) -> None:
    """Raise unless the certificate is that of `by` for this part, and may sign at `moment`.

    Raises NotFound, Refused (`certificate_not_yours`, `certificate_of_other_body`), Conflict (`certificate_unfit`,
    `certificate_revoked`).
    """
    with desk.database.read() as session:
        row = repository.get(session, request_id)
        wanted = rules.part_of(row, by, part)
        owner = ORGANISATION if wanted is Part.ORGANISATION else repository.username_of(session, by)
    digest = holder.certificate.sha256.hex()
    if owner is None or not _belongs(desk, digest, owner, wanted):
        raise Refused('certificate_not_yours')
    if wanted is Part.ORGANISATION and not is_of_body(holder.certificate, desk.settings):
        raise Refused('certificate_of_other_body')
    with telling():
        desk.bench.check_certificate(holder, moment)


def _belongs(desk: Desk, digest: str, owner: str, part: Part) -> bool:
    """Tell whether the registry says so.

    A demonstration without a registry knows the development certificates; there, any certificate that the anchors vouch
    for may stand for a person, but never the development certificate of the other part.
    """
    if desk.settings.keys_file is not None or desk.settings.mode is Mode.PRODUCTION:
        return any(entry.certificate == digest for entry in desk.registry.for_holder(owner))
    pki = find_development_pki(desk.settings.pki_dir)
    if pki is None:
        return False
    other = pki.organisation if part is Part.OFFICER else pki.officer
    return bool(digest != other.certificate.sha256.hex())
