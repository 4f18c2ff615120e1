"""The first phase: the revision of one signature is written with an empty container, for a key to sign somewhere."""

from __future__ import annotations

import errno
import io
import os
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import IO, Any

from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.general import SigningError as Forbidden
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfTBSDocument
from pyhanko.stamp import BaseStampStyle

from signing import hexstrings, namecompare
from signing.cms import signed_attributes
from signing.completion import room_for
from signing.errors import DocumentFault, DocumentUnfit, PageUnfit, SigningError
from signing.geometry import Rect
from signing.keys.credential import Holder
from signing.prepared import Prepared

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


def prepare(path: Path, order: SignOrder, holder: Holder, moment: datetime) -> Prepared:
    """Write the revision of one signature into the private file `path`, its container empty, for a key to sign.

    Needs no key and asks nobody. `moment` becomes /M to the second, in +07:00. After an error the file is as it was;
    after a crash it may hold a part of the revision and must be made anew.
    Raises CertificateUnfit, DocumentUnfit, PageUnfit; OSError where the disk fails.
    """
    holder.check(moment)
    size = path.stat().st_size
    try:
        with path.open('r+b') as stream:
            return _prepare(stream, order, holder, to_the_second(moment))
    except BaseException:
        os.truncate(path, size)
        raise


def _prepare(stream: IO[bytes], order: SignOrder, holder: Holder, moment: datetime) -> Prepared:
    try:
        made, _ = _document(stream, order, holder, moment).digest_tbs_document(in_place=True)
    except SigningError:
        raise
    except Forbidden as error:
        raise DocumentUnfit(DocumentFault.FORBIDDEN) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        # what a damaged file makes the library stumble over is of any kind, an offset below zero too
        raise DocumentUnfit(DocumentFault.DAMAGED, type(error).__name__) from error
    return Prepared(
        field=order.field.name,
        moment=moment,
        holder=holder,
        document_digest=made.document_digest,
        signed_attributes=signed_attributes(holder, made.document_digest),
        container=(made.reserved_region_start, made.reserved_region_end),
        size=stream.seek(0, os.SEEK_END),
    )


def _document(stream: IO[bytes], order: SignOrder, holder: Holder, moment: datetime) -> PdfTBSDocument:
    """Return the revision in memory; nothing is written yet."""
    writer = IncrementalPdfFileWriter(stream)
    if writer.prev.encrypted:
        raise DocumentUnfit(DocumentFault.ENCRYPTED)
    fields = {str(name): value for name, value, _ in enumerate_sig_fields(writer)}
    if fields.get(order.field.name) is not None:
        raise DocumentUnfit(DocumentFault.FIELD_SIGNED)
    for place in (*order.reserve, order.field):
        if place.name not in fields:
            _add_field(writer, place)
    metadata = PdfSignatureMetadata(
        field_name=order.field.name,
        md_algorithm=holder.digest_algorithm,
        subfilter=SigSeedSubFilter.PADES,
        certify=order.certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        reason=order.reason,
        location=order.location,
    )
    signer = PdfSigner(metadata, _Nobody(holder), stamp_style=_Mark(order.appearance))
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = moment
    return session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * room_for(holder))


def _add_field(writer: IncrementalPdfFileWriter, place: FieldPlace) -> None:
    count = int(writer.root['/Pages']['/Count'])
    if not 0 <= place.page < count:
        raise PageUnfit(f'there is no page {place.page + 1}')
    box = tuple(place.rect.as_list()) if place.rect is not None else None
    append_signature_field(writer, SigFieldSpec(place.name, on_page=place.page, box=box))


class _Nobody(ExternalSigner):
    """Who the signer is, for the library; it is never asked to sign."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.certificate, None, signature_mechanism=holder.mechanism)

    @property
    def subject_name(self) -> str | None:
        """Nothing: appearances are ours, and not every certificate has a common name."""
        return None


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
