"""PAdES B-T signatures as incremental updates, in two phases: `prepare` the file, let a key sign, `complete` it."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import BaseStampStyle

from signing import hexstrings, namecompare
from signing.anchors import TrustAnchors
from signing.cms import signed_attributes
from signing.completion import complete, complete_with, room_for
from signing.errors import NotVerifiable, SigningError
from signing.files import sync_folder
from signing.geometry import Rect
from signing.keys.credential import Credential, Holder
from signing.prepared import Prepared
from signing.reasons import Verdict
from signing.report import Report
from signing.validate import verify_stream

__all__ = [
    'VIETNAM',
    'Draft',
    'FieldPlace',
    'SignOrder',
    'complete',
    'prepare',
    'sign_file',
    'to_the_second',
]

hexstrings.install()
namecompare.install()

VIETNAM = timezone(timedelta(hours=7), 'ICT')


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A signature field; `rect` in user space units of the page (from 0), None for an invisible one."""

    name: str
    page: int = 0
    rect: Rect | None = None


@dataclass(frozen=True, slots=True)
class SignOrder:
    """One signature to be made.

    `appearance` is a one-page PDF of the field's size (see `signing.appearance.draw`). `reserve` are fields that are
    laid out now for later signers, so that signing them changes nothing but their value. `certify` makes it the
    author's signature, which lets later signers fill their fields and nobody change anything else (DocMDP 2).
    """

    field: FieldPlace
    appearance: bytes | None = None
    certify: bool = False
    reserve: tuple[FieldPlace, ...] = ()
    reason: str | None = None
    location: str | None = None


def to_the_second(moment: datetime) -> datetime:
    """Return the moment in Vietnamese time without fractions: what is printed and what /M holds."""
    return moment.astimezone(VIETNAM).replace(microsecond=0)


class Draft:
    """A private copy of `source` beside `target`; appears as `target` on `commit`, or vanishes.

    Used as a context manager. Every signature is verified by itself when it is made, the whole document by `verify` or
    at the latest by `commit`; after an error nothing is left on disk.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self._target = target
        handle, name = tempfile.mkstemp(prefix='.signing-', suffix='.pdf', dir=target.parent)
        os.close(handle)
        self.path = Path(name)
        self._committed = False
        self._verified = False
        try:
            shutil.copyfile(source, self.path)
        except BaseException:
            self.discard()
            raise

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def sign(
        self,
        order: SignOrder,
        credential: Credential,
        *,
        timestamper: TimeStamper,
        moment: datetime,
        anchors: TrustAnchors | None = None,
    ) -> None:
        """Add one signature: prepare, let the key sign, complete.

        `moment` becomes /M to the second, in +07:00. With `anchors` the whole document is verified at once (see
        `verify`). Raises CertificateUnfit, KeyUnavailable, TimestampUnreachable, NotVerifiable, SigningError.
        """
        self._verified = False
        prepared = prepare(self.path, order, credential.holder, moment)
        value = credential.sign(prepared.signed_attributes)
        complete_with(self.path, prepared, value, timestamper, lasting=False)
        if anchors is not None:
            self.verify(anchors)

    def verify(self, anchors: TrustAnchors | None = None) -> Report:
        """Verify every signature of the draft and return the report.

        Without `anchors` nothing may be broken; with them each signature must also be found valid under them.
        Raises NotVerifiable.
        """
        with self.path.open('rb') as stream:
            report = verify_stream(stream, anchors or TrustAnchors(()), pictures_s=0)
        last = report.signatures[-1] if report.signatures else None
        if last is None or not (last.intact and last.covers_file and last.timestamp and last.timestamp.intact):
            raise NotVerifiable('the last signature is not intact')
        for item in report.signatures:
            wrong = item.verdict is Verdict.INVALID or (anchors is not None and item.verdict is not Verdict.VALID)
            if wrong:
                codes = tuple(reason.code for reason in item.reasons if reason.leads_to is not Verdict.VALID)
                raise NotVerifiable(f'{item.field}: {", ".join(codes)}', codes=codes)
        self._verified = True
        return report

    def commit(self) -> None:
        """Make the signed file visible under its name, durably; verifies it first unless that was done.

        Raises NotVerifiable.
        """
        if not self._verified:
            self.verify()
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self.path.chmod(0o644)
        os.replace(self.path, self._target)
        self._committed = True
        sync_folder(self._target.parent)

    def discard(self) -> None:
        """Remove what is not committed."""
        if not self._committed:
            self.path.unlink(missing_ok=True)


def prepare(path: Path, order: SignOrder, holder: Holder, moment: datetime) -> Prepared:
    """Write the revision of one signature into the private file `path`, its container empty, for a key to sign.

    Needs no key and asks nobody. `moment` becomes /M to the second, in +07:00. After an error the file is as it was.
    Raises CertificateUnfit, SigningError.
    """
    holder.check(moment)
    size = path.stat().st_size
    try:
        with path.open('r+b') as stream:
            try:
                return _prepare(stream, order, holder, to_the_second(moment))
            except BaseException:
                stream.truncate(size)
                raise
    except (SigningError, OSError):
        raise
    except Exception as error:
        raise SigningError(f'{type(error).__name__}: {error}') from error


def _prepare(stream: IO[bytes], order: SignOrder, holder: Holder, moment: datetime) -> Prepared:
    writer = IncrementalPdfFileWriter(stream)
    metadata = PdfSignatureMetadata(
        field_name=order.field.name,
        md_algorithm=holder.digest_algorithm,
        subfilter=SigSeedSubFilter.PADES,
        certify=order.certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        reason=order.reason,
        location=order.location,
    )
    existing = _field_names(writer)
    for place in (*order.reserve, order.field):
        if place.name not in existing:
            append_signature_field(writer, _spec(place))
    signer = PdfSigner(metadata, _Nobody(holder), stamp_style=_Mark(order.appearance))
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = moment
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * room_for(holder))
    made, _ = document.digest_tbs_document(in_place=True)
    return Prepared(
        field=order.field.name,
        moment=moment,
        holder=holder,
        document_digest=made.document_digest,
        signed_attributes=signed_attributes(holder, made.document_digest),
        container=(made.reserved_region_start, made.reserved_region_end),
        size=stream.seek(0, os.SEEK_END),
    )


class _Nobody(ExternalSigner):
    """Who the signer is, for the library; it is never asked to sign."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.certificate, None, signature_mechanism=holder.mechanism)

    @property
    def subject_name(self) -> str | None:
        """Nothing: appearances are ours, and not every certificate has a common name."""
        return None


def _field_names(writer: IncrementalPdfFileWriter) -> set[str]:
    return {str(name) for name, _, _ in enumerate_sig_fields(writer)}


def _spec(place: FieldPlace) -> SigFieldSpec:
    box = tuple(place.rect.as_list()) if place.rect is not None else None
    return SigFieldSpec(place.name, on_page=place.page, box=box)


class _Mark(BaseStampStyle):
    """What a field shows: the one page of a PDF in memory, or nothing."""

    def __init__(self, page: bytes | None) -> None:
        self._page = page

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> _Mark:
        """Put the drawing into the file."""
        if self._page is None:
            drawn = RawContent(b'', box=box).as_form_xobject()
            self._reference = writer.add_object(drawn)
        else:
            self._reference = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        return self

    def apply_appearance(self, annotation: DictionaryObject) -> None:
        """Let the field show it."""
        annotation['/AP'] = DictionaryObject({pdf_name('/N'): self._reference})


def sign_file(
    source: Path,
    target: Path,
    orders: Sequence[tuple[SignOrder, Credential]],
    *,
    timestamper: TimeStamper,
    moment: Callable[[], datetime],
    anchors: TrustAnchors | None = None,
) -> None:
    """Sign `source` once for each order and write `target` when all signatures are made; otherwise leave nothing."""
    with Draft(source, target) as draft:
        for order, credential in orders:
            draft.sign(order, credential, timestamper=timestamper, moment=moment())
        draft.verify(anchors)
        draft.commit()
