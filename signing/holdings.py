"""What a signed file holds for the day when it must be proven: timestamps, certificates, revocation data by revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator.path import ValidationPath

from signing.anchors import TrustAnchors
from signing.embedded import Found, find_signatures, security_store
from signing.errors import RevocationFault, RevocationUnknown
from signing.revocation import Data, Status, addresses_of, judge_data, responders_of
from signing.signer_status import chain_of
from signing.timetoken import certificate_of, certificates_of
from signing.trustpath import Evidence, judge_token, steps

_ACCURACY = timedelta(seconds=1)  # of timestamps; thisUpdate has no fractions
_DOCUMENT_TIMESTAMP = '/ETSI.RFC3161'
_PADES = '/ETSI.CAdES.detached'


@dataclass(frozen=True)
class Wanted:
    """Data that is needed: on the last certificate of `path`, made no earlier than `made_after`, valid at `at`."""

    path: ValidationPath
    at: datetime
    made_after: datetime | None = None


@dataclass(frozen=True)
class Store:
    """Certificates and revocation data at hand."""

    certificates: tuple[x509.Certificate, ...] = ()
    data: tuple[Data, ...] = ()

    def with_data(self, more: Iterable[Data]) -> Store:
        """Return a store with further data."""
        return Store(self.certificates, (*self.data, *more))

    async def status(self, wanted: Wanted) -> Status:
        """Return what the data at hand says, the newest sound data first. Raises RevocationUnknown."""
        certificate = wanted.path.last
        failure = RevocationUnknown(RevocationFault.NOT_DECLARED if silent(certificate) else RevocationFault.MISSING)
        found: list[Status] = []
        for data in self.data:
            if not _about(data, certificate):
                continue
            try:
                made = await judge_data(data, wanted.path, _made(data, certificate))
            except RevocationUnknown as error:
                failure = error
                continue
            if made.revoked_since is not None and made.revoked_since <= wanted.at:
                return made
            if made.until < wanted.at:
                failure = RevocationUnknown(RevocationFault.STALE)
            elif wanted.made_after is not None and made.made + _ACCURACY < wanted.made_after:
                failure = RevocationUnknown(RevocationFault.TOO_EARLY, again_at=made.until)
            else:
                found.append(made)
        if not found:
            raise failure
        return max(found, key=lambda item: item.made)


def silent(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate does not say where its revocation is told."""
    return not any(addresses_of(certificate))


def exempt(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate is not to be looked up: a responder of short life (RFC 6960, section 4.2.2.2.1)."""
    return certificate.ocsp_no_check_value is not None


def _about(data: Data, certificate: x509.Certificate) -> bool:
    """Tell at little cost whether data may be about a certificate."""
    try:
        if isinstance(data, crl.CertificateList):
            return bool(data.issuer == certificate.issuer)
        return certificate.serial_number in {
            item['cert_id']['serial_number'].native
            for item in data.basic_ocsp_response['tbs_response_data']['responses']
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _made(data: Data, certificate: x509.Certificate) -> datetime:
    if isinstance(data, crl.CertificateList):
        moment: datetime = data['tbs_cert_list']['this_update'].native
        return moment
    answers = data.basic_ocsp_response['tbs_response_data']['responses']
    found: list[datetime] = [
        item['this_update'].native
        for item in answers
        if item['cert_id']['serial_number'].native == certificate.serial_number
    ]
    return found[0]


@dataclass(frozen=True)
class Stamp:
    """A timestamp in the file: a token of a signature, or a document timestamp."""

    signed: cms.SignedData
    moment: datetime
    certificate: x509.Certificate
    revision: int
    field: str = ''


@dataclass(frozen=True)
class Signed:
    """A signature with what dates it: its own timestamp, or else the first document timestamp after it."""

    field: str
    embedded: EmbeddedPdfSignature
    stamp: Stamp | None
    proven: datetime | None


class Holdings:
    """What a file holds: signatures, timestamps, and certificates and data as of each revision."""

    def __init__(self, found: Found, anchors: TrustAnchors) -> None:
        self._reader = found.reader
        self._found = found
        self.anchors = anchors
        self._stores: dict[int, Store] = {}
        self.signatures: tuple[Signed, ...] = ()
        self.document_stamps: tuple[Stamp, ...] = ()
        self.unreadable: tuple[str, ...] = ()

    @classmethod
    async def read(cls, stream: BinaryIO, anchors: TrustAnchors) -> Holdings:
        """Read an open file. Raises UnreadablePdf."""
        return await cls.of(find_signatures(stream), anchors)

    @classmethod
    async def of(cls, found: Found, anchors: TrustAnchors) -> Holdings:
        """Read a file whose signatures were found."""
        self = cls(found, anchors)
        stamps, unreadable = [], []
        for item in self._found.fields:
            if item.subfilter == _DOCUMENT_TIMESTAMP and item.embedded is not None:
                embedded = item.embedded
                stamp = await self._stamp(
                    embedded.signed_data, embedded.compute_digest, embedded.signed_revision, item.field
                )
                if stamp is not None:
                    stamps.append(stamp)
        self.document_stamps = tuple(stamps)
        signatures = []
        for item in self._found.fields:
            if item.subfilter == _DOCUMENT_TIMESTAMP:
                continue
            if item.embedded is None or item.subfilter != _PADES:
                unreadable.append(item.field)
            else:
                signatures.append(await self._signature(item.field, item.embedded))
        self.signatures, self.unreadable = tuple(signatures), tuple(unreadable)
        return self

    async def _signature(self, field: str, embedded: EmbeddedPdfSignature) -> Signed:
        stamp = None
        try:
            signed = next(extract_tst_data_iter(embedded.signer_info, signed=False), None)
        except Exception:  # whatever somebody put in the place of a token
            signed = None
        if signed is not None:
            imprint = message_imprint_checker(embedded.signer_info)
            stamp = await self._stamp(signed, imprint, embedded.signed_revision, field)
        later = (item.moment for item in self.document_stamps if item.revision > embedded.signed_revision)
        return Signed(field, embedded, stamp, stamp.moment if stamp else min(later, default=None))

    async def _stamp(self, signed: cms.SignedData, imprint: object, revision: int, field: str) -> Stamp | None:
        """Return an intact timestamp whose authority chains to an anchor at its own time, None otherwise."""
        try:
            certificate = certificate_of(signed)
            moment: datetime = signed['encap_content_info']['content'].parsed['gen_time'].native
            if certificate is None:
                return None
            known = (*self.store().certificates, *certificates_of(signed))
            judged = await judge_token(signed, imprint, Evidence(self.anchors, known), moment)
        except Exception:
            return None
        if not (judged.hash_ok and judged.signature_ok) or judged.problem is not None:
            return None
        return Stamp(signed, moment, certificate, revision, field)

    def store(self, revision: int | None = None) -> Store:
        """Return what the file brings along as of a revision, the newest when None."""
        key = -1 if revision is None else revision
        if key not in self._stores:
            handler = self._reader if revision is None else self._reader.get_historical_resolver(revision)
            certificates, lists, answers = security_store(handler) or ((), (), ())
            self._stores[key] = Store(certificates, (*answers, *lists))
        return self._stores[key]

    async def signature_path(self, signature: Signed) -> ValidationPath:
        """Return the signer's chain at the time of the signature. Raises RevocationUnknown `chain_unknown`."""
        assert signature.proven is not None
        others = (*self.store().certificates, *signature.embedded.other_embedded_certs)
        return await chain_of(signature.embedded.signer_cert, others, self.anchors, signature.proven)

    async def stamp_path(self, stamp: Stamp) -> ValidationPath:
        """Return the chain of a timestamp's authority at its time. Raises RevocationUnknown `chain_unknown`."""
        others = (*self.store().certificates, *certificates_of(stamp.signed))
        return await chain_of(stamp.certificate, others, self.anchors, stamp.moment)

    async def stamp_end(self, stamp: Stamp) -> datetime:
        """Return when the first certificate of a timestamp's chain ends. Raises RevocationUnknown `chain_unknown`."""
        path = await self.stamp_path(stamp)
        ends: datetime = min(item.not_valid_after for item in path.iter_certs(include_root=False))
        return ends

    async def wanted_for_signature(self, signature: Signed) -> list[Wanted]:
        """Return what B-LT asks for. Raises RevocationUnknown `chain_unknown`."""
        assert signature.proven is not None
        wanted = []
        for position, path in enumerate(steps(await self.signature_path(signature))):
            # data from before the signature cannot know of a key that was stolen just before it
            wanted.append(Wanted(path, signature.proven, signature.proven if position == 0 else None))
        if signature.stamp is not None:
            wanted += await self.wanted_for_stamp(signature.stamp)
        return wanted

    async def wanted_for_stamp(self, stamp: Stamp) -> list[Wanted]:
        """Return what proves a timestamp later on. Raises RevocationUnknown `chain_unknown`."""
        return [Wanted(path, stamp.moment) for path in steps(await self.stamp_path(stamp))]


async def lacking(store: Store, wanted: Sequence[Wanted]) -> list[tuple[Wanted, RevocationUnknown]]:
    """Return what is wanted and not to be had from the store, responders of OCSP answers included.

    A revoked certificate is not lacking: the data is there, and says so.
    """
    missing = []
    queue = list(wanted)
    while queue:
        item = queue.pop(0)
        if exempt(item.path.last):
            continue
        try:
            status = await store.status(item)
        except RevocationUnknown as error:
            missing.append((item, error))
            continue
        responder = await responder_path(status.data, item.path)
        if responder is not None:
            queue.append(Wanted(responder, status.made))
    return missing


async def responder_path(data: Data, path: ValidationPath) -> ValidationPath | None:
    """Return the chain of the delegated responder of an OCSP answer if its own revocation must be known."""
    if not isinstance(data, ocsp.OCSPResponse):
        return None
    issuer = path.copy_and_drop_leaf() if path.pkix_len > 1 else None
    for certificate in responders_of(data):
        above = [item for item in path.iter_certs(include_root=True) if item.subject == certificate.issuer]
        known = any(certificate == item for item in path.iter_certs(include_root=True))
        if known or exempt(certificate) or silent(certificate) or not above:
            continue
        return (issuer or path).truncate_to_and_append(above[0], certificate)
    return None
