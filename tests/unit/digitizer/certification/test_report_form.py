"""In what form a verification answers."""

from __future__ import annotations

import io

import pypdf
import pytest

from digitizer.certification.public import ReportForm
from digitizer.certification.report_pdf import report_pdf
from signing.reasons import Verdict
from signing.report import CertificateInfo, Report, SignatureReport
from tests.fakes.paper import lowest_text


@pytest.mark.parametrize(
    ('accept', 'form'),
    [
        ('', ReportForm.JSON),
        ('*/*', ReportForm.JSON),
        ('application/json', ReportForm.JSON),
        ('application/pdf', ReportForm.PDF),
        ('Application/PDF; q=0.9, */*', ReportForm.PDF),
        ('application/xml', ReportForm.ETSI),
        ('text/xml;charset=utf-8', ReportForm.ETSI),
        ('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', ReportForm.JSON),
        (',,;;', ReportForm.JSON),
    ],
)
def test_the_first_media_type_decides(accept, form):
    assert ReportForm.of(accept) is form


@pytest.mark.parametrize('name', ['x' * 5000, 'ký ' * 20_000])
def test_names_of_any_length_stay_on_the_sheet(name):
    signer = CertificateInfo(name, name, name, '01', name, *['2026-11-20T03:00:00Z'] * 2, 'rsa', 2048, 'a' * 64)
    one = SignatureReport(name, 'signature', Verdict.VALID, (), signer=signer, chain=(name,))
    report = Report(Verdict.VALID, (), (one, one), 'a' * 64, 1, '2026-11-20T03:00:00Z', 'digitizer')
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(report, name=f'{name}.pdf')))
    for page in reader.pages:
        assert lowest_text(page) > 20, 'nothing runs off the sheet'
    assert 'xem bản JSON' in ' '.join(' '.join(page.extract_text() for page in reader.pages).split())
