"""Verdicts: every code leads to one, the worst wins, and the report says so in both languages."""

from __future__ import annotations

import pytest

from signing.etsi import SUB_INDICATIONS
from signing.reasons import Verdict, codes, reason, worst
from signing.report import AnchorInfo, Report, SignatureReport, combine, report_from_json


def signature(verdict=Verdict.VALID, codes=(), **more):
    return SignatureReport('A', more.pop('kind', 'signature'), verdict, tuple(reason(code) for code in codes), **more)


def judged(*signatures) -> Report:
    return combine(tuple(signatures), sha256='0' * 64, size=1, tool='test')


def test_worst_verdict_wins():
    assert worst([]) is Verdict.VALID
    assert worst([Verdict.VALID, Verdict.UNDETERMINED]) is Verdict.UNDETERMINED
    assert worst([Verdict.UNDETERMINED, Verdict.INVALID, Verdict.VALID]) is Verdict.INVALID


def test_words_and_codes_of_the_verdicts():
    assert {item.value: item.code for item in Verdict} == {
        "HỢP LỆ": 'valid',
        "KHÔNG HỢP LỆ": 'invalid',
        "KHÔNG XÁC ĐỊNH": 'indeterminate',
    }


def test_every_reason_is_a_vietnamese_sentence():
    for code in codes():
        message = reason(code).message
        assert message.endswith('.')
        assert any(ord(char) > 127 for char in message)
    with pytest.raises(KeyError):
        reason('unknown')


def test_a_file_without_signatures_is_undetermined():
    assert judged().verdict is Verdict.UNDETERMINED
    assert [item.code for item in judged().reasons] == ['no_signature']


def test_a_file_with_a_timestamp_only_is_undetermined():
    report = judged(signature(kind='document_timestamp'))
    assert report.verdict is Verdict.UNDETERMINED
    assert 'only_timestamp' in {item.code for item in report.reasons}


def test_one_bad_signature_spoils_the_file():
    report = judged(signature(), signature(Verdict.INVALID, ['content_changed']))
    assert report.verdict is Verdict.INVALID
    assert "KHÔNG HỢP LỆ" in report.to_text('tep.pdf')


def test_development_anchor_colours_the_whole_report():
    development = AnchorInfo('Gốc', '00', 'development')
    configured = AnchorInfo('Gốc', '01', 'configured')
    report = judged(signature(anchor=configured), signature(codes=['development_anchor'], anchor=development))
    assert report.anchor == 'development'
    assert report.to_json()['notice'] == "KHÓA THỬ NGHIỆM"
    assert judged(signature(anchor=configured)).anchor == 'configured'
    assert judged(signature()).anchor is None


def test_json_and_back():
    report = judged(signature(Verdict.UNDETERMINED, ['chain_unknown'], chain=('CN=A',), coverage='file'))
    assert report_from_json(report.to_json()) == report


def test_every_reason_against_a_signature_has_an_indication_of_etsi():
    about_the_file = {'no_signature', 'only_timestamp', 'signature_removed'}
    against = {code for code in codes() if reason(code).leads_to is not Verdict.VALID}
    assert set(SUB_INDICATIONS) == against - about_the_file
