"""In what form a verification answers."""

from __future__ import annotations

import pytest

from digitizer.certification.public import ReportForm


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
