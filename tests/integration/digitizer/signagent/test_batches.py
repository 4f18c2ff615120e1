"""Batches over HTTP: one PIN signs them, wrong PINs and pulled tokens lose nothing, closed windows end them."""

from __future__ import annotations

import base64
import hashlib
import time

import pytest

from digitizer.signagent import guard
from signing.certificates import signature_fits
from tests.fakes.sign_agent import AgentPage, copy
from tests.fakes.software_token import PIN
from tests.integration.digitizer.signagent.conftest import CODE


def over(page, batch):
    """Wait for the end of a batch and return it."""
    version = -1
    for _ in range(60):
        found = page.progress(batch, version)
        version = found['version']
        if found['state'] not in ('filling', 'waiting', 'signing'):
            return found
    raise AssertionError(found)


@pytest.fixture
def certificate(credential):
    return credential.certificate.sha256.hex()


@pytest.fixture
def ready(page, certificate, attributes):
    """A batch of four with its window."""
    items = [copy(f'r{number}', data) for number, data in enumerate(attributes(4))]
    return page.batch(certificate, items)


def test_certificates_are_listed_without_a_pin(page, credential, other):
    found = {item['sha256']: item for item in page.certificates()}
    assert set(found) == {item.certificate.sha256.hex() for item in (credential, other)}
    mine = found[credential.certificate.sha256.hex()]
    assert (mine['subject'], mine['token'], mine['fit']) == ('Cán bộ thử', 'Thiết bị thử', True)
    assert base64.b64decode(mine['certificate']) == credential.certificate.dump()


def test_one_pin_signs_every_copy_and_nothing_else(page, ready, credential, attributes):
    batch, window = ready
    with window.open() as told:
        assert [item['digest'][:2] for item in told[0]['items']] == ['00', '01', '02', '03']
        assert told[0]['service'] == page.origin
        assert window.sign(PIN).status_code == 202
    found = over(page, batch)
    assert (found['state'], found['total'], found['error']) == ('done', 4, None)
    assert [item['reference'] for item in found['results']] == ['r0', 'r1', 'r2', 'r3']
    for item, data in zip(found['results'], attributes(4), strict=True):
        value = base64.b64decode(item['signature'])
        assert signature_fits(credential.certificate, data, value, digest_algorithm='sha256')
        other = hashlib.sha256(data).digest()
        assert not signature_fits(credential.certificate, other, value, digest_algorithm='sha256')
    assert page.progress(batch, first=3)['results'] == found['results'][3:]
    assert window.sign(PIN).json()['code'] == 'batch_closed'


def test_a_wrong_pin_leaves_the_batch_waiting_and_tells_the_tries(page, ready, tokens):
    batch, window = ready
    with window.open() as told:
        window.sign('000000')
        found = page.progress(batch)
        assert (found['state'], found['error'], found['results']) == ('waiting', 'pin_wrong', [])
        for _ in range(50):
            if told[-1]['error']:
                break
            time.sleep(0.05)
        assert told[-1]['tries_left'] == 2
        window.sign('111111')
        window.sign(PIN)  # the last try is not made without being told so
        assert (page.progress(batch)['error'], tokens.tries_left) == ('pin_last_try', 1)
        window.sign(PIN, last_try=True)
    assert over(page, batch)['state'] == 'done'


def test_a_locked_token_stops_the_batch(page, ready, tokens):
    batch, window = ready
    tokens.tries_left = 0
    window.sign(PIN)
    found = over(page, batch)
    assert (found['state'], found['error'], found['results']) == ('stopped', 'pin_locked', [])


@pytest.mark.parametrize('signed', [0, 1, 3])
def test_what_was_signed_before_the_token_was_pulled_out_stays(page, ready, tokens, signed):
    batch, window = ready
    tokens.before_each = lambda count: setattr(tokens, 'plugged', count < signed)
    window.sign(PIN)
    found = over(page, batch)
    assert (found['state'], found['error'], len(found['results'])) == ('stopped', 'token_lost', signed)
    assert page.certificates() == []
    answer = page.http.post('/v1/batches', json={'certificate': '0' * 64})
    assert answer.json()['code'] == 'certificate_missing'


def test_a_closed_window_ends_the_batch(page, ready):
    batch, window = ready
    with window.open():
        assert page.progress(batch)['opened']
    assert over(page, batch)['state'] == 'cancelled'
    assert window.sign(PIN).json()['code'] == 'batch_closed'


def test_a_cancel_in_the_middle_keeps_what_was_signed(page, ready, tokens):
    batch, window = ready
    tokens.before_each = lambda count: page.http.post(f'/v1/batches/{batch}/cancel') if count == 2 else None
    window.sign(PIN)
    found = over(page, batch)
    assert found['state'] == 'cancelled'
    assert 2 <= len(found['results']) <= 3
    assert all(item['signature'] for item in found['results'])


def test_one_bad_copy_keeps_the_others_of_its_call_out(page, certificate, attributes, other):
    """A page that wants something else signed gets nothing signed by that call, and is told which one it was."""
    batch, _ = page.batch(certificate, [], seal=False)
    good = attributes(2)
    for bad in (b'%PDF-1.7', other.certificate.dump(), good[0][:-1], b''):
        items = [copy('a', good[0]), copy('b', bad)]
        answer = page.http.post(f'/v1/batches/{batch}/items', json={'items': items})
        assert (answer.status_code, answer.json()['code']) == (422, 'not_signable')
        assert answer.json()['index'] == 1
    assert page.progress(batch)['total'] == 0


def test_two_hundred_copies_and_not_one_more(page, certificate, attributes):
    data = attributes(1)[0]
    items = [copy(f'n{number}', data) for number in range(201)]
    batch, window = page.batch(certificate, items[:150], seal=False)
    assert page.http.post(f'/v1/batches/{batch}/items', json={'items': items[150:]}).json()['code'] == 'batch_full'
    page.http.post(f'/v1/batches/{batch}/items', json={'items': items[150:200]}).raise_for_status()
    page.http.post(f'/v1/batches/{batch}/seal').raise_for_status()
    assert window.sign(PIN).status_code == 202
    found = over(page, batch)
    assert sum(item['signature'] is not None for item in found['results']) == 200


def test_a_page_that_asks_without_pause_stays_within_what_it_may_ask(page, ready):
    """A token that signs at once makes news faster than a page may ask; the answers hold it back, not a refusal."""
    batch, _ = ready
    start = time.monotonic()  # before the first answer: the pauses are counted from when an answer is given
    for _ in range(6):
        page.progress(batch)  # there is always news for who knows nothing
    assert 5 / (time.monotonic() - start) <= guard._RATE / 4


def test_another_service_does_not_see_the_batch(page, ready, server):
    batch, _ = ready
    with AgentPage(server.address, CODE, 'http://127.0.0.1:8000') as second:
        assert second.pair()
        for path in ('seal', 'cancel'):
            assert second.http.post(f'/v1/batches/{batch}/{path}').status_code == 404
        assert second.http.get(f'/v1/batches/{batch}').status_code == 404


@pytest.mark.parametrize(
    'body', [b'', b'{}', b'{"pin":""}', b'{"pin":5}', b'{"pin":"1","x":2}', b'[]', b'{"pin":"' + b'1' * 5000]
)
def test_what_is_no_pin_signs_nothing_and_is_told_nowhere(ready, page, body, capfd):
    batch, window = ready
    answer = window.http.post('/sign', content=body, headers={'Content-Type': 'application/json'})
    assert answer.status_code in (415, 422)
    assert page.progress(batch)['state'] == 'waiting'
    assert '11111' not in capfd.readouterr().err
