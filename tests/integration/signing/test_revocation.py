"""Revocation data over real HTTP: what responders and lists say, and every way in which they fail."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from signing.errors import CertificateRevoked, RevocationFault, RevocationUnknown
from signing.revocation import RevocationClient
from signing.signer_status import chain_of, check_signer_status

LOCAL = ('127.0.0.1',)


@pytest.fixture
def status(ca):
    """Ask about a certificate of the test authorities with a fresh client, or with `client`."""

    def ask(label, *, client=None, moment=None, chain=None):
        return check_signer_status(
            ca.certificate(label),
            ca.chain(label) if chain is None else chain,
            moment or datetime.now(UTC),
            anchors=ca.anchors(),
            client=client or RevocationClient(LOCAL, seconds=2),
        )

    return ask


@pytest.fixture
def find(ca):
    """Return what is found about one certificate."""

    def ask(label, *, client=None, now=None, **how):
        now = now or datetime.now(UTC)

        async def run():
            path = await chain_of(ca.certificate(label), ca.chain(label), ca.anchors(), now)
            return await (client or RevocationClient(LOCAL, seconds=2)).find(path, now, **how)

        return asyncio.run(run())

    return ask


def fault(ask, *args, **named):
    with pytest.raises(RevocationUnknown) as caught:
        ask(*args, **named)
    return caught.value.code


@pytest.mark.parametrize('label', ['officer', 'officer-2', 'organisation'])
def test_the_responder_is_asked_first(ca, status, label):
    assert status(label).source == 'ocsp'


@pytest.mark.parametrize('label', ['crl-only', 'dead-ocsp'])
def test_the_list_is_fetched_where_there_is_no_responder(ca, status, label):
    assert status(label).source == 'crl'


@pytest.mark.parametrize('label', ['revoked', 'superseded', 'suspended'])
def test_revoked_certificates_must_not_sign(ca, status, label):
    with pytest.raises(CertificateRevoked) as caught:
        status(label)
    assert caught.value.code == 'certificate_revoked'
    assert datetime.now(UTC) - caught.value.since > timedelta(days=9)


def test_revocation_to_come_does_no_harm_until_then(ca, status):
    assert status('revoked-later')
    moved = ca.clock(days=11)
    with pytest.raises(CertificateRevoked):
        status('revoked-later', moment=moved)


def test_a_revoked_authority_revokes_those_below(ca, status):
    ca.revoke('issuing', since=datetime.now(UTC) - timedelta(days=2), reason='ca_compromise')
    # the list of the root was made before; the next one tells
    moved = ca.clock(days=0.1)
    with pytest.raises(CertificateRevoked):
        status('officer', moment=moved)


def test_nothing_is_fetched_unless_hosts_are_named(ca, status):
    before = ca.count('ocsp') + ca.count('crl')
    assert fault(status, 'officer', client=RevocationClient()) is RevocationFault.NOT_ALLOWED
    assert fault(status, 'officer', client=RevocationClient(['ocsp.ca.vn', '*.vn'])) is RevocationFault.NOT_ALLOWED
    assert ca.count('ocsp') + ca.count('crl') == before


def test_files_and_directories_are_never_fetched(ca, find):
    assert fault(find, 'file-url', client=RevocationClient(['*'])) is RevocationFault.NOT_ALLOWED


def test_a_certificate_that_declares_nothing(ca, find):
    assert fault(find, 'silent') is RevocationFault.NOT_DECLARED


@pytest.mark.parametrize('label', ['orphan', 'stranger', 'expired'])
def test_no_chain_no_question(ca, status, label):
    """An address in a certificate that nobody vouches for is not visited."""
    before = ca.count('ocsp') + ca.count('crl')
    assert fault(status, label, chain=ca.chain('officer')) is RevocationFault.NO_CHAIN
    assert ca.count('ocsp') + ca.count('crl') == before


OCSP_FAULTS = {
    'html': RevocationFault.UNUSABLE,
    'garbage': RevocationFault.UNUSABLE,
    'try-later': RevocationFault.UNUSABLE,
    'unauthorized': RevocationFault.UNUSABLE,
    'redirect': RevocationFault.UNUSABLE,
    'other-certificate': RevocationFault.UNUSABLE,
    'error': RevocationFault.UNREACHABLE,
    'drop': RevocationFault.UNREACHABLE,
    'huge': RevocationFault.TOO_LARGE,
    'unknown': RevocationFault.UNKNOWN,
    'stale': RevocationFault.STALE,
    'early': RevocationFault.STALE,
    'wrong-signer': RevocationFault.WRONG_SIGNER,
    'expired-signer': RevocationFault.WRONG_SIGNER,
    'broken': RevocationFault.WRONG_SIGNER,
}


@pytest.mark.parametrize(('kind', 'code'), OCSP_FAULTS.items())
def test_responders_that_fail(ca, find, kind, code):
    ca.fault('ocsp', kind)
    assert fault(find, 'ocsp-only') is code
    # with a list beside it the certificate is known all the same
    assert find('officer').source == 'crl'


@pytest.mark.parametrize(
    ('kind', 'code'),
    [
        ('html', RevocationFault.UNUSABLE),
        ('garbage', RevocationFault.UNUSABLE),
        ('error', RevocationFault.UNREACHABLE),
        ('huge', RevocationFault.TOO_LARGE),
        ('stale', RevocationFault.STALE),
        ('early', RevocationFault.STALE),
        ('broken', RevocationFault.WRONG_SIGNER),
    ],
)
def test_lists_that_fail(ca, find, kind, code):
    ca.fault('crl', kind)
    assert fault(find, 'crl-only') is code


@pytest.mark.parametrize('kind', ['slow', 'trickle'])
def test_slow_answers_end_in_time(ca, find, kind):
    ca.fault('ocsp', kind, seconds=4)
    started = time.monotonic()
    assert fault(find, 'ocsp-only', client=RevocationClient(LOCAL, seconds=0.6)) is RevocationFault.TOO_SLOW
    assert time.monotonic() - started < 2


def test_a_silent_host_is_waited_for_once(ca, find, monkeypatch):
    ca.fault('ocsp', 'slow', seconds=4)
    client = RevocationClient(LOCAL, seconds=0.6)
    asked = ca.count('ocsp')
    started = time.monotonic()
    for _ in range(5):
        assert fault(find, 'ocsp-only', client=client) is RevocationFault.TOO_SLOW
    assert time.monotonic() - started < 2
    assert ca.count('ocsp') == asked + 1
    ca.fault('ocsp', None)
    later = time.monotonic() + 31
    monkeypatch.setattr('signing.revocation.time', SimpleNamespace(monotonic=lambda: later))
    assert find('ocsp-only', client=client).source == 'ocsp'


def test_a_stopped_service_is_unreachable(ca, status):
    ca.stop('ca')
    assert fault(status, 'officer') is RevocationFault.UNREACHABLE


def test_answers_are_kept_until_they_end(ca, find):
    client = RevocationClient(LOCAL, seconds=2)
    now = datetime.now(UTC)
    find('officer', client=client, now=now)
    find('crl-only', client=client, now=now)
    before = ca.count('ocsp'), ca.count('crl')
    for _ in range(3):
        find('officer', client=client, now=now + timedelta(minutes=1))
        find('crl-only', client=client, now=now + timedelta(seconds=1))
    assert (ca.count('ocsp'), ca.count('crl')) == before
    later = ca.clock(now, days=0.1)
    find('officer', client=client, now=later)
    find('crl-only', client=client, now=later)
    assert (ca.count('ocsp'), ca.count('crl')) == (before[0] + 1, before[1] + 1)


def test_data_from_before_the_signature_is_not_enough(ca, find):
    """A list of this morning cannot know of a key that was stolen at noon."""
    now = datetime.now(UTC)
    with pytest.raises(RevocationUnknown) as caught:
        find('crl-only', made_after=now - timedelta(seconds=1))
    assert caught.value.code is RevocationFault.TOO_EARLY
    assert now < caught.value.again_at < now + timedelta(hours=2)
    assert find('officer', made_after=now - timedelta(seconds=1)).source == 'ocsp'


def test_responders_that_answer_get_only(ca, find):
    ca.fault('ocsp', 'post-refused')
    assert find('ocsp-only').source == 'ocsp'


def test_an_answer_to_another_question_is_noticed_by_its_nonce(ca, find):
    ca.fault('ocsp', 'replay')
    assert find('ocsp-only').source == 'ocsp'
    assert fault(find, 'ocsp-only') is RevocationFault.UNUSABLE
    # without a nonce an answer that is still valid is as good as a new one
    assert find('ocsp-only', client=RevocationClient(LOCAL, seconds=2, nonce=False)).source == 'ocsp'
