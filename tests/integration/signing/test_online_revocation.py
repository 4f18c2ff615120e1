"""Verification that asks authorities about revocation over real HTTP, and only those that it may ask."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

from signing.guard import Asked, examine_guarded
from signing.reasons import Verdict
from signing.revocation import RevocationClient
from signing.timestamp import HttpTimestamper
from signing.validate import examine
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.workshop import Holder, sign

HOSTS = ('127.0.0.1',)


@pytest.fixture
def asked(ca):
    """Sign with a certificate by label and verify: `asked('officer', hosts)`; returns the report."""

    def verify(label, hosts=HOSTS):
        client = RevocationClient(hosts, seconds=10) if hosts else None
        return examine(io.BytesIO(signed(ca, label)), ca.anchors(), client=client).report

    return verify


def signed(ca, label):
    root = Holder(ca.certificate('root'), None)
    holder = Holder(ca.certificate(label), ca.key(label), Holder(ca.certificate('issuing'), None, root))
    return sign(paper(), holder, tsa=HttpTimestamper(ca.tsa_url, seconds=20))


def codes(report):
    return {item.code for item in report.reasons}


def test_nobody_is_asked_unless_hosts_are_named(ca, asked):
    before = ca.count('ocsp'), ca.count('crl')
    report = asked('officer', ())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'revocation_unknown' in codes(report)
    assert 'revocation_unknown' in codes(asked('officer', ('elsewhere.example.vn',)))
    assert (ca.count('ocsp'), ca.count('crl')) == before


def test_an_authority_that_says_good_makes_it_valid(ca, asked):
    report = asked('officer')
    assert report.verdict is Verdict.VALID, codes(report)
    assert report.signatures[0].revocation.status == 'good'
    assert ca.count('ocsp') > 0


def test_the_list_is_asked_where_the_responder_is_down(ca, asked):
    ca.fault('ocsp', 'error')
    report = asked('officer')
    assert report.verdict is Verdict.VALID, codes(report)
    assert ca.count('crl') > 0


def test_revoked_since_yesterday_is_found_by_asking(ca, asked):
    ca.revoke('officer', since=datetime.now(UTC) - timedelta(days=1))
    report = asked('officer')
    assert report.verdict is Verdict.INVALID
    assert 'revoked_before_signing' in codes(report)
    assert report.signatures[0].revocation.reason == 'key_compromise'


@pytest.mark.parametrize('fault', ['garbage', 'stale', 'broken', 'wrong-signer', 'other-certificate', 'html'])
def test_answers_that_prove_nothing_leave_it_open(ca, asked, fault):
    ca.fault('ocsp', fault)
    ca.fault('crl', 'error')
    report = asked('officer')
    assert report.verdict is Verdict.UNDETERMINED
    assert 'revocation_unknown' in codes(report)


def test_the_guarded_process_asks_too(ca, tmp_path):
    path = tmp_path / 'a.pdf'
    path.write_bytes(signed(ca, 'officer'))
    alone = examine_guarded(path, ca.anchors())
    assert 'revocation_unknown' in codes(alone.report)
    found = examine_guarded(path, ca.anchors(), asked=Asked(HOSTS), etsi=True)
    assert found.report.verdict is Verdict.VALID, codes(found.report)
    assert found.etsi is not None
    assert 'total-passed' in found.etsi
