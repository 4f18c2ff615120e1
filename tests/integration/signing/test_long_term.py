"""Signatures with validation data and document timestamps, made by the library itself, judged long after."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from signing.reasons import Verdict
from signing.validate import verify


class LibrarySigner(Signer):
    """Lends a credential to the library, which makes here what the product has other code for."""

    def __init__(self, credential):
        store = SimpleCertificateStore()
        store.register_multiple([credential.certificate, *credential.chain])
        super().__init__(signing_cert=credential.certificate, cert_registry=store)
        self._credential = credential

    async def async_sign_raw(self, data, digest_algorithm, dry_run=False):
        """Sign; a dry run gives as many bytes as a signature can have."""
        return bytes(512) if dry_run else self._credential.sign(data, digest_algorithm)


@pytest.fixture
def sign_lt(tmp_path, make, authority, stamp_at):
    """Sign as B-LT or B-LTA with the authority's own revocation list inside the file."""

    def sign(*, archive, revoked=()):
        credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl')
        path = tmp_path / 'lt.pdf'
        path.write_bytes(make(tmp_path / 'plain.pdf').read_bytes())
        context = ValidationContext(
            trust_roots=[authority.certificate], crls=[authority.crl(revoked)], allow_fetching=False
        )
        metadata = PdfSignatureMetadata(
            field_name='A',
            md_algorithm='sha256',
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=True,
            use_pades_lta=archive,
            validation_context=context,
        )
        with path.open('r+b') as stream:
            signer = PdfSigner(metadata, LibrarySigner(credential), timestamper=stamp_at())
            asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(stream), in_place=True))
        return path

    return sign


def test_embedded_revocation_data_is_used(sign_lt, authority, codes):
    report = verify(sign_lt(archive=False), authority.anchors())
    one = report.signatures[0]
    assert report.verdict is Verdict.VALID, codes(report)
    assert one.profile == 'PAdES B-LT'
    assert (one.revocation.status, one.revocation.source) == ('good', 'crl')
    assert one.modifications == 'lta'


def test_archived_signature_outlives_its_certificate(sign_lt, authority, codes):
    path = sign_lt(archive=True)
    report = verify(path, authority.anchors(), moment=datetime.now(UTC) + timedelta(days=1000))
    assert report.verdict is Verdict.VALID, codes(report)
    assert [item.kind for item in report.signatures] == ['signature', 'document_timestamp']
    assert report.signatures[0].profile == 'PAdES B-LTA'
    assert report.signatures[1].timestamp.trusted


def test_document_timestamp_of_a_stranger_proves_nothing(signed, stranger, stamp_at, authority, codes):
    path = signed(authority.credential(starts=-100, ends=1), timestamper=None)
    with path.open('r+b') as stream:
        stamper = PdfTimeStamper(stamp_at(by=stranger))
        stamper.timestamp_pdf(IncrementalPdfFileWriter(stream), 'sha256', in_place=True)
    report = verify(path, authority.anchors(), moment=datetime.now(UTC) + timedelta(days=10))
    assert report.verdict is Verdict.UNDETERMINED
    assert {'timestamp_untrusted', 'expired_no_timestamp'} <= codes(report)


def test_document_timestamp_of_a_trusted_authority_proves_the_time(signed, stamp_at, authority, codes):
    path = signed(authority.credential(starts=-100, ends=1), timestamper=None)
    with path.open('r+b') as stream:
        PdfTimeStamper(stamp_at()).timestamp_pdf(IncrementalPdfFileWriter(stream), 'sha256', in_place=True)
    report = verify(path, authority.anchors(), moment=datetime.now(UTC) + timedelta(days=10))
    assert report.verdict is Verdict.VALID, codes(report)
