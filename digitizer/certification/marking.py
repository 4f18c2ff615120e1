"""Marks that make no copy, put on a file together with a signature: who scanned it, whose annex it is, who received it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from digitizer.certification.assembly import MarkWords, mark_order, reserve_mark
from digitizer.certification.authorities import check_signer, timestamper
from digitizer.certification.copies.refusals import telling
from digitizer.certification.keyfile import ORGANISATION, KeyEntry, KeyKind
from digitizer.certification.profile import MarkKind, profile_for
from digitizer.certification.trust import trust_anchors
from digitizer.config import Settings
from digitizer.documents.errors import Conflict, Invalid
from digitizer.kit import clock
from digitizer.kit.files import sha256_of
from ocr import verapdf
from signing.anchors import TrustAnchors
from signing.certificates import common_name
from signing.errors import NotVerifiable
from signing.keys.credential import Credential
from signing.keys.development import MARKER
from signing.pades import Draft, to_the_second
from signing.typeface import chosen
from signing.validate import verify

log = structlog.get_logger(__name__)

_BY_PERSON = frozenset({MarkKind.SCANNER})  # with a key of their own (Circular 01/2023/TT-VPCP art. 8(1))
_BY_BODY = frozenset({MarkKind.ATTACHMENT, MarkKind.INCOMING})


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file that was marked and signed."""

    path: Path
    sha256: str
    signed_at: datetime  # what the mark prints: to the second, +07:00


def check_key(kind: MarkKind, entry: KeyEntry) -> None:
    """Raise Invalid `wrong_key` unless the mark is made with keys of this holder: a person's, or the organisation's."""
    of_body = entry.holder == ORGANISATION
    if (kind in _BY_PERSON and of_body) or (kind in _BY_BODY and not of_body):
        raise Invalid('wrong_key')


def mark_file(
    kind: MarkKind,
    source: Path,
    target: Path,
    credential: Credential,
    entry: KeyEntry,
    settings: Settings,
    *,
    document: str = '',
) -> MarkedFile:
    """Sign `source` with a visible mark and write it to `target`, whole or not at all; `source` stays as it is.

    Person and body are named as the certificate names them. `document` is number and symbol of the document that an
    attachment belongs to. A signed source keeps its signatures.

    Raises:
        Invalid: `wrong_key`, `document_missing`.
        ServiceError: what the signing library found, told to people; nothing is written.
        ConfigurationError: the trust anchors cannot be read.
    """
    check_key(kind, entry)
    if kind is MarkKind.ATTACHMENT and not document.strip():
        raise Invalid('document_missing')
    trial = entry.kind is KeyKind.DEVELOPMENT
    moment = to_the_second(clock.now())
    profile = profile_for(kind, moment.date(), trial=trial)
    words = _words(credential, document.strip(), trial=trial)
    face = chosen(settings.stamp_font)
    with telling(), tempfile.TemporaryDirectory(prefix='.mark-', dir=target.parent) as folder:
        base = Path(folder) / 'base.pdf'
        check_signer(settings, credential.holder, moment)
        reserve_mark(profile, source, base, words, face=face)
        order = mark_order(base, profile, moment, words, face=face)
        with Draft(base, target) as draft:
            draft.sign(order, credential, timestamper=timestamper(settings), moment=moment)
            draft.verify()  # nothing that others signed is broken; whom they trust is not ours to judge
            _check(draft.path, order.field.name, trust_anchors(settings))
            _check_pdfa(source, draft.path)
            made = MarkedFile(target, sha256_of(draft.path), moment)
            draft.commit()
    log.info('file marked', mark=str(kind), sha256=made.sha256)
    return made


def _words(credential: Credential, document: str, *, trial: bool) -> MarkWords:
    subject = credential.certificate.subject
    name = common_name(subject)
    if trial:
        name = name.removesuffix(f' ({MARKER})')
    return MarkWords(body=name, person=name, document=document)


def _check(path: Path, field: str, anchors: TrustAnchors) -> None:
    """Raise NotVerifiable unless the signature just made is valid, or would be with revocation data (a higher level)."""
    made = next(item for item in verify(path, anchors).signatures if item.field == field)
    if not made.sound:
        raise NotVerifiable(', '.join(made.doubts), codes=made.doubts)


def _check_pdfa(source: Path, marked: Path) -> None:
    """Raise Conflict `not_pdfa` when signing took the conformity from a file that had it."""
    try:
        if not verapdf.validate(marked, flavour='2u').compliant and verapdf.validate(source, flavour='2u').compliant:
            raise Conflict('not_pdfa')
    except verapdf.ValidatorMissing:
        return
