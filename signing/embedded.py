"""Signatures found in a PDF: opening the file as viewers do, every filled field, the validation data it brings along."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from asn1crypto import algos, cms, crl, ocsp, x509
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing import hexstrings, namecompare
from signing.errors import UnreadablePdf

hexstrings.install()
namecompare.install()

_HEADER_WITHIN = 1024  # bytes in which viewers look for %PDF-
_MAX_TABLE = 64 << 20  # bytes of a cross-reference section
_MAX_SIGNATURES = 200  # more is a file made to keep a checker busy


@dataclass(frozen=True)
class SignatureField:
    """A filled signature field; `embedded` is None when its content cannot be parsed."""

    field: str
    subfilter: str | None
    embedded: EmbeddedPdfSignature | None


@dataclass(frozen=True)
class Found:
    """A readable file with its signatures in the order of the revisions."""

    reader: PdfFileReader
    fields: tuple[SignatureField, ...]
    codes: tuple[str, ...]  # findings about the file as a whole


def find_signatures(stream: BinaryIO) -> Found:
    """Open a PDF leniently, as viewers do, and find its signatures; what is only tolerated is among `codes`.

    Raises UnreadablePdf for what is no PDF, damaged or encrypted.
    """
    stream.seek(0)
    start = stream.read(_HEADER_WITHIN).find(b'%PDF-')
    if start < 0:
        raise UnreadablePdf('no PDF header', code='unsupported')
    if start:
        # offsets count from the header, as ISO 32000-1 annex H.3.4.1 has viewers accept it
        stream.seek(start)
        stream = io.BytesIO(stream.read())
    reader = _open(stream)
    fields = _fields(reader)
    codes = ['leading_bytes'] if start else []
    if reader.xrefs.hybrid_xrefs_present:
        codes.append('hybrid_file')
    if _bytes_behind(stream, reader, fields):
        codes.append('trailing_bytes')
    return Found(reader, fields, tuple(codes))


def _open(stream: BinaryIO) -> PdfFileReader:
    try:
        reader = PdfFileReader(stream, strict=False)
        if reader.encrypted and reader.decrypt(b'').status is AuthStatus.FAILED:
            raise UnreadablePdf('a password is needed', code='encrypted')
        _ = reader.root['/Pages']
    except UnreadablePdf:
        raise
    except RecursionError as error:
        raise UnreadablePdf('nested too deeply') from error
    except Exception as error:
        code = 'encrypted' if _is_encrypted(stream) else 'damaged'
        raise UnreadablePdf(type(error).__name__, code=code) from error
    return reader


def _is_encrypted(stream: BinaryIO) -> bool:
    try:
        stream.seek(0)
        return bool(PdfFileReader(stream, strict=False).encrypted)
    except Exception:
        return False


def _bytes_behind(stream: BinaryIO, reader: PdfFileReader, fields: tuple[SignatureField, ...]) -> bool:
    """Tell whether something lies behind the last revision of a signed file.

    No cross-reference knows it, so comparing revisions cannot find it, but a viewer that rebuilds the table reads it.
    """
    ends = [end for item in fields if item.embedded and (end := covered_end(item.embedded)) is not None]
    if not ends:
        return False
    start = max(ends)
    if reader.last_startxref > start:
        stream.seek(reader.last_startxref)
        found = stream.read(_MAX_TABLE).find(b'%%EOF')
        if found < 0:
            return True
        start = reader.last_startxref + found + len(b'%%EOF')
    stream.seek(start)
    return bool(stream.read(_MAX_TABLE).strip(b' \t\r\n\x0c\x00'))


def covered_end(embedded: EmbeddedPdfSignature) -> int | None:
    """Return where the bytes that a signature covers end, None for a range of an odd form."""
    numbers = [item for item in embedded.byte_range if isinstance(item, int) and item >= 0]
    return int(numbers[2]) + int(numbers[3]) if len(numbers) == len(embedded.byte_range) == 4 else None


def _fields(reader: PdfFileReader) -> tuple[SignatureField, ...]:
    """Return every filled signature field, those included that the library itself would pass over in silence."""
    found = []
    try:
        for name, value, field_ref in enumerate_sig_fields(reader, filled_status=True):
            found.append(_signature(reader, str(name), value, field_ref))
            if len(found) > _MAX_SIGNATURES:
                raise UnreadablePdf('too many signatures', code='too_large')
    except UnreadablePdf:
        raise
    except Exception as error:
        raise UnreadablePdf(f'form fields: {type(error).__name__}') from error
    return tuple(sorted(found, key=lambda item: item.embedded.signed_revision if item.embedded else 0))


def _signature(reader: PdfFileReader, name: str, value: Any, field_ref: Any) -> SignatureField:
    subfilter = None
    try:
        subfilter = str(value.get_object().get('/SubFilter', '')) or None
        embedded = EmbeddedPdfSignature(reader, field_ref.get_object(), name)
        if not isinstance(embedded.byte_range, list):
            return SignatureField(name, subfilter, None)
        _mend_parameters(embedded.signer_info)
        return SignatureField(name, subfilter, embedded)
    except Exception:
        return SignatureField(name, subfilter, None)


def _mend_parameters(signer_info: cms.SignerInfo) -> None:
    """Put NULL where a signing program wrote something else as the parameters of PKCS #1 v1.5, which has none."""
    algorithm = signer_info['signature_algorithm']
    try:
        _ = algorithm['parameters'].native
    except (ValueError, TypeError):
        if str(algorithm['algorithm'].native).endswith('_rsa') or algorithm['algorithm'].native == 'rsassa_pkcs1v15':
            signer_info['signature_algorithm'] = algos.SignedDigestAlgorithm(
                {'algorithm': algorithm['algorithm'].native}
            )


Store = tuple[tuple[x509.Certificate, ...], tuple[crl.CertificateList, ...], tuple[ocsp.OCSPResponse, ...]]


def security_store(reader: PdfFileReader) -> Store | None:
    """Read the certificates and revocation data that the file brings along; damaged ones are left out."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except Exception:
        return None
    certificates = tuple(_each(lambda: store.load_certs()))
    crls = tuple(_loaded(store.crls, crl.CertificateList))
    answers = tuple(_loaded(store.ocsps, ocsp.OCSPResponse))
    return certificates, crls, answers


def _each(source: Callable[[], Any]) -> Iterator[Any]:
    try:
        yield from source()
    except Exception:
        return


def _loaded(references: Any, kind: Any) -> Iterator[Any]:
    for item in references:
        try:
            yield kind.load(item.get_object().data, strict=True)
        except Exception:  # noqa: S112 - a damaged entry is as good as none
            continue
