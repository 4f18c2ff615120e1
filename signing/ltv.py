"""Raising the level of a signed file: validation data (B-LT) and document timestamps (B-LTA), as incremental updates.

ETSI EN 319 142-1, sections 5.4 and 5.5. The document security store is kept without VRI dictionaries, which the
standard leaves optional: all data serves all signatures. A private copy is changed, verified and put in the place of
the file; a file that is where it should be is not touched, so doing it again after a crash adds nothing.
"""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from signing.anchors import TrustAnchors
from signing.coroutines import run_to_end
from signing.errors import (
    CertificateRevoked,
    NotVerifiable,
    RevocationFault,
    RevocationUnknown,
    SigningError,
    TimestampUnreachable,
)
from signing.files import private_copy, publish
from signing.holdings import Holdings, Stamp, Store, Wanted, lacking
from signing.levels import Level, Levels, levels_held
from signing.reasons import Verdict
from signing.report import Report
from signing.revocation import Data, RevocationClient
from signing.timestamp import HttpTimestamper
from signing.timetoken import certificate_of, time_of
from signing.validate import verify_stream

LARGEST_LIST = 4 << 20
"""Bytes of a CRL that goes into a file: 100,000 certificates of 40 bytes. It is kept with every copy, for good."""

_ROUNDS = 4  # data, its responders, and theirs
_SPARE = 2 << 10  # bytes kept free beside a token like the one just seen
_FIELD = 'DauThoiGian'
_LAPSED = {
    'timestamp_expired',
    'expired_no_timestamp',
}  # what proved the signatures has ended; nothing added now mends it


@dataclass(frozen=True)
class Tools:
    """Who is asked: `anchors` are what everything must chain to; their CRLs are used before anyone is asked."""

    anchors: TrustAnchors
    client: RevocationClient
    timestamper: HttpTimestamper
    largest_list: int = LARGEST_LIST  # bytes of a CRL that may go into a file


@dataclass(frozen=True, slots=True)
class Raised:
    """What became of a file. `shortfall` is why the level that was asked for is not reached, None when it is."""

    before: Levels
    after: Levels
    written: bool
    shortfall: SigningError | None = None


def raise_level(path: Path, target: Level, tools: Tools, *, moment: datetime, digest: str = 'sha256') -> Raised:
    """Bring every signature of the file to `target`, as far as it goes; what was reached is kept.

    Args:
        path: the file; it is replaced whole, or not touched.
        target: Level.B_LT or Level.B_LTA.
        tools: anchors, and who is asked.
        moment: now.
        digest: of the document timestamp.

    Raises:
        NotVerifiable: the file was not valid before, or what was made is not; the file is untouched.
        UnreadablePdf: it is no PDF that can be read.
        OSError: the disk fails.
    """

    async def work(copy: Copy) -> None:
        if (await copy.levels(moment)).document < Level.B_LT:
            await add_validation_data(copy, tools, moment)
        if target is Level.B_LTA and (await copy.levels(moment)).document < Level.B_LTA:
            await add_document_timestamp(copy, tools, moment, digest)

    return change(path, work, tools.anchors, moment)


class Copy:
    """A private copy that is written to, one revision after the other."""

    def __init__(self, path: Path, anchors: TrustAnchors) -> None:
        self.path = path
        self.changed = False
        self._anchors = anchors
        self._held: Holdings | None = None

    async def read(self) -> Holdings:
        """Return what the copy holds now."""
        if self._held is None:
            self._held = await Holdings.read(io.BytesIO(self.path.read_bytes()), self._anchors)
        return self._held

    async def levels(self, moment: datetime) -> Levels:
        """Return the levels reached now."""
        return await levels_held(await self.read(), moment)

    @contextmanager
    def revision(self) -> Iterator[IO[bytes]]:
        """Open the copy for one more revision; after an error it is as it was."""
        size = self.path.stat().st_size
        with self.path.open('r+b') as stream:
            try:
                yield stream
            except BaseException:
                stream.truncate(size)
                raise
        if self.path.stat().st_size != size:
            self.changed, self._held = True, None


def change(path: Path, work: Callable[[Copy], Awaitable[None]], anchors: TrustAnchors, moment: datetime) -> Raised:
    """Let `work` write revisions to a private copy of the file, verify what came of it, and put it in its place.

    A SigningError of `work` becomes the shortfall; revisions that it completed before are kept.
    Raises NotVerifiable, UnreadablePdf, OSError.
    """

    async def run(copy: Copy) -> tuple[Levels, Levels, SigningError | None]:
        before = await copy.levels(moment)
        shortfall = None
        try:
            await work(copy)
        except SigningError as error:
            shortfall = error
        except OSError:
            raise
        except Exception as error:
            raise SigningError(f'{type(error).__name__}: {error}') from error
        return before, await copy.levels(moment), shortfall

    with private_copy(path, path) as private:
        known = _report(private, anchors, moment)
        if any(item.verdict is Verdict.INVALID for item in known.signatures):
            raise NotVerifiable('the file is not valid as it is', codes=_codes(known))
        copy = Copy(private, anchors)
        before, after, shortfall = run_to_end(lambda: run(copy))
        if copy.changed:
            if _LAPSED & set(_codes(known)):
                raise NotVerifiable('what proved the signatures has ended', codes=_codes(known))
            _compare(known, _report(private, anchors, moment))
            if after.document < before.document:
                raise NotVerifiable('the level sank')
            publish(private, path)
    return Raised(before, after, copy.changed, shortfall)


def _report(path: Path, anchors: TrustAnchors, moment: datetime) -> Report:
    with path.open('rb') as stream:
        # what is added here shows on no page
        return verify_stream(stream, anchors, moment=moment, pictures_s=0)


def _compare(before: Report, after: Report) -> None:
    """Raise NotVerifiable unless every signature is at least what it was and the last revision is sound."""
    order = [Verdict.VALID, Verdict.UNDETERMINED, Verdict.INVALID]
    known = {item.field: item for item in before.signatures}
    for item in after.signatures:
        earlier = known.get(item.field)
        worse = earlier is not None and order.index(item.verdict) > order.index(earlier.verdict)
        if not item.intact or worse or (earlier is None and item.verdict is not Verdict.VALID):
            raise NotVerifiable(f'{item.field}: {", ".join(item.doubts)}', codes=item.doubts)


def _codes(report: Report) -> tuple[str, ...]:
    return tuple(code for item in report.signatures for code in item.doubts)


async def add_validation_data(copy: Copy, tools: Tools, moment: datetime) -> None:
    """Write what B-LT lacks into the copy, all of it or nothing.

    Raises CertificateRevoked when somebody was revoked before signing, RevocationUnknown, SigningError.
    """
    held = await copy.read()
    if held.unreadable or any(item.proven is None for item in held.signatures) or not held.signatures:
        raise SigningError('a signature without a timestamp cannot be raised')
    wanted = [item for signature in held.signatures for item in await held.wanted_for_signature(signature)]
    await add_more_data(copy, wanted, tools, moment)


async def add_more_data(copy: Copy, wanted: Sequence[Wanted], tools: Tools, moment: datetime) -> None:
    """Write what is wanted and not there yet as one revision, all of it or nothing.

    Raises CertificateRevoked, RevocationUnknown.
    """
    data = await collect((await copy.read()).store(), wanted, tools, moment)
    with copy.revision() as stream:
        writer = IncrementalPdfFileWriter(stream)
        if _supply(writer, wanted, data):
            writer.write_in_place()


async def collect(store: Store, wanted: Sequence[Wanted], tools: Tools, moment: datetime) -> list[Data]:
    """Return the data that is wanted and not in the store: from the anchors' CRLs, or else from who is to be asked.

    Raises CertificateRevoked, RevocationUnknown.
    """
    found: list[Data] = []
    for _ in range(_ROUNDS):
        missing = await lacking(store.with_data(found), wanted)
        if not missing:
            break
        for item, _ in missing:
            # one list may serve several certificates
            if not await lacking(store.with_data(found), [item]):
                continue
            found.append(await _data(item, tools, moment))
    left = await lacking(store.with_data(found), wanted)
    if left:
        raise left[0][1]
    for item in wanted:
        await _not_revoked(store.with_data(found), item)
    return found


async def _data(item: Wanted, tools: Tools, moment: datetime) -> Data:
    """Return data for a file: from the lists at hand, else of who is asked. Raises RevocationUnknown."""
    try:
        known = (await Store(data=tuple(tools.anchors.crls)).status(item)).data
    except RevocationUnknown:
        known = None
    if known is not None and _fits(known, tools):
        return known
    try:
        found = (await tools.client.find(item.path, moment, made_after=item.made_after)).data
    except RevocationUnknown:
        if known is None:
            raise
        found = known  # too large, and nobody has anything smaller
    if not _fits(found, tools):
        raise RevocationUnknown(RevocationFault.TOO_LARGE, 'the list is too large to be put into every copy')
    return found


def _fits(data: Data, tools: Tools) -> bool:
    return not isinstance(data, crl.CertificateList) or len(data.dump()) <= tools.largest_list


async def _not_revoked(store: Store, item: Wanted) -> None:
    try:
        status = await store.status(item)
    except RevocationUnknown:
        return  # exempt
    if status.revoked_since is not None and status.revoked_since <= item.at:
        raise CertificateRevoked('revoked before the signature was proven', since=status.revoked_since)


def _supply(writer: IncrementalPdfFileWriter, wanted: Iterable[Wanted], data: Iterable[Data]) -> bool:
    """Put certificates of the chains, anchors included, and the data into the document security store.

    Tells whether there was anything new to put.
    """
    certificates: dict[bytes, x509.Certificate] = {}
    for item in wanted:
        certificates.update({bytes(one.sha256): one for one in item.path.iter_certs(include_root=True)})
    data = list(data)
    store = DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=list(certificates.values()),
        ocsps=[item for item in data if isinstance(item, ocsp.OCSPResponse)],
        crls=[item for item in data if isinstance(item, crl.CertificateList)],
    )
    return bool(store.modified)


async def add_document_timestamp(
    copy: Copy, tools: Tools, moment: datetime, digest: str, also: Sequence[Wanted] = ()
) -> None:
    """Add a document timestamp, with what will prove its authority, and what is wanted `also`, in the same revision.

    The authorities are tried one after the other. Raises TimestampUnreachable, RevocationUnknown, CertificateRevoked.
    """
    failures: list[SigningError] = []
    for authority in tools.timestamper.alone():
        try:
            await _timestamp(copy, authority, tools, moment, digest, also)
            return
        except (TimestampUnreachable, RevocationUnknown, CertificateRevoked) as error:
            failures.append(error)
    raise failures[0]  # of the one that is preferred


async def _timestamp(
    copy: Copy, authority: HttpTimestamper, tools: Tools, moment: datetime, digest: str, also: Sequence[Wanted]
) -> None:
    held = await copy.read()
    token = await authority.sample(digest)
    wanted = [*also, *await _wanted_for_token(held, token)]
    data = await collect(held.store(), wanted, tools, moment)
    with copy.revision() as stream:
        writer = IncrementalPdfFileWriter(stream)
        _supply(writer, wanted, data)
        stamper = PdfTimeStamper(authority, field_name=_free_name(held))
        await stamper.async_timestamp_pdf(
            writer, digest, bytes_reserved=2 * (len(token.dump()) + _SPARE), in_place=True
        )
    # authorities behind one address may take turns: the certificate of this token is not always the one seen before
    held = await copy.read()
    await add_more_data(copy, await held.wanted_for_stamp(held.document_stamps[-1]), tools, moment)


async def _wanted_for_token(held: Holdings, token: cms.ContentInfo) -> list[Wanted]:
    signed = token['content']
    certificate = certificate_of(signed)
    if certificate is None:
        raise TimestampUnreachable('the token lacks the certificate of its signer')
    stamp = Stamp(signed, time_of(token), certificate, revision=-1)
    return await held.wanted_for_stamp(stamp)


def _free_name(held: Holdings) -> str:
    return f'{_FIELD}{len(held.document_stamps) + 1}'
