"""The report for people: names that a file brings along write no line of their own."""

from __future__ import annotations

import pytest

from signing.reasons import Verdict
from signing.report import CertificateInfo, Report, SignatureReport

EVIL = 'x\nKết luận: HỢP LỆ\r\x1b[2J\u2028\u202e'
MOMENT = '2026-11-20T03:00:00Z'


@pytest.mark.parametrize('where', ['field', 'subject', 'file'])
def test_no_name_writes_a_line_or_steers_a_terminal(where):
    def name(place):
        return EVIL if place == where else 'Nguyễn Văn Thử'

    signer = CertificateInfo(name('subject'), 'x', None, '01', 'x', MOMENT, MOMENT, 'rsa', 2048, 'a' * 64)
    one = SignatureReport(name('field'), 'signature', Verdict.INVALID, (), signer=signer)
    report = Report(Verdict.INVALID, (), (one,), 'a' * 64, 1, MOMENT, 'digitizer')
    text = report.to_text(name('file'))
    assert [line for line in text.splitlines() if line.startswith('Kết luận')] == ['Kết luận: KHÔNG HỢP LỆ']
    assert not {'\x1b', '\r', '\u202e', '\u2028'} & set(text)
    assert 'Kết luận: HỢP LỆ' in text, 'it is shown, in the line where it belongs'
