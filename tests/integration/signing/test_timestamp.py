"""The timestamp client against a real development TSA and against servers that fail in every way."""

from __future__ import annotations

import asyncio
import hashlib
import http.server
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from asn1crypto import pem, tsp

from signing.errors import Retry, TimestampUnfit, TimestampUnreachable
from signing.timestamp import HttpTimestamper, TimestampAnswer
from signing.tsa_server import development_tsa

DIGEST = hashlib.sha256(b'some data').digest()


def ask(url, seconds=5, digest=DIGEST, algorithm='sha256'):
    return asyncio.run(HttpTimestamper(url, seconds=seconds).async_timestamp(digest, algorithm))


@contextmanager
def server(answer):
    """Serve `answer(handler, body)` on loopback."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers['Content-Length']))
            answer(self, body)

        def do_GET(self):
            answer(self, b'')

        def log_message(self, *args):
            pass

    listening = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    listening.daemon_threads = True
    listening.block_on_close = False
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield f'http://127.0.0.1:{listening.server_address[1]}/'
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(timeout=5)


def reply(body, *, status=200, kind='application/timestamp-reply', headers=()):
    def answer(handler, _request):
        handler.send_response(status)
        handler.send_header('Content-Type', kind)
        handler.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def test_token_answers_the_question(tsa):
    info = ask(tsa.url)['content']['encap_content_info']['content'].parsed
    assert info['message_imprint']['hashed_message'].native == DIGEST
    assert abs(info['gen_time'].native.timestamp() - time.time()) < 60


@pytest.mark.parametrize('algorithm', ['sha384', 'sha512'])
def test_longer_digests_are_stamped_too(tsa, algorithm):
    assert ask(tsa.url, digest=hashlib.new(algorithm, b'x').digest(), algorithm=algorithm)


def test_two_tokens_never_share_a_serial(tsa):
    serials = {
        ask(tsa.url)['content']['encap_content_info']['content'].parsed['serial_number'].native for _ in range(2)
    }
    assert len(serials) == 2


def test_development_tsa_is_started_once(pki):
    assert development_tsa(pki) == development_tsa(pki)
    assert ask(development_tsa(pki))


def test_refusal_is_unreachable(tsa):
    with pytest.raises(TimestampUnreachable, match='refused') as caught:
        ask(tsa.url, digest=hashlib.sha1(b'x').digest(), algorithm='sha1')
    assert caught.value.code == 'tsa_unreachable'
    assert caught.value.retry is Retry.LATER


def test_nobody_listens(free_port):
    with pytest.raises(TimestampUnreachable):
        ask(f'http://127.0.0.1:{free_port}/', seconds=1)


def test_name_that_does_not_resolve():
    with pytest.raises(TimestampUnreachable):
        ask('http://tsa.invalid/', seconds=3)


def test_address_of_another_kind():
    with pytest.raises(TimestampUnreachable):
        HttpTimestamper('file:///etc/passwd', seconds=1)


@pytest.mark.parametrize(
    'answer',
    [
        reply(b'garbage'),
        reply(b''),
        reply(b'<html></html>', kind='text/html'),
        reply(b'no', status=500),
        reply(b'', status=302, headers=[('Location', 'http://127.0.0.1:9/')]),
        reply(b'\x30\x03\x02\x01\x00'),
        reply(b'x' * (1 << 20)),
        reply(TimestampAnswer({'status': {'status': 'rejection'}}).dump()),
        reply(TimestampAnswer({'status': {'status': 'granted'}}).dump()),
    ],
    ids=['garbage', 'empty', 'html', '500', 'redirect', 'other asn1', 'too large', 'rejection', 'no token'],
)
def test_useless_answers(answer):
    with server(answer) as url, pytest.raises(TimestampUnreachable):
        ask(url, seconds=1)


def test_token_for_another_question_is_refused(tsa):
    """A man in the middle who replays an older token."""
    old = ask(tsa.url)
    body = TimestampAnswer({'status': {'status': 'granted'}, 'time_stamp_token': old}).dump()
    with server(reply(body)) as url:
        with pytest.raises(TimestampUnreachable, match='other data'):
            ask(url, digest=hashlib.sha256(b'other').digest())
        with pytest.raises(TimestampUnreachable, match='another request'):
            ask(url)


def test_token_without_certificate_is_refused(pki):
    from signing.tsa_server import _TokenIssuer

    def answer(handler, body):
        request = tsp.TimeStampReq.load(body)
        request['cert_req'] = False
        reply(_TokenIssuer(pki.tsa).answer(request.dump()))(handler, body)

    with server(answer) as url, pytest.raises(TimestampUnreachable):
        ask(url)


def test_silence_ends_in_time():
    def silent(_handler, _body):
        time.sleep(3)

    started = time.monotonic()
    with server(silent) as url, pytest.raises(TimestampUnreachable):
        ask(url, seconds=0.5)
    assert time.monotonic() - started < 3


def test_a_trickle_ends_in_time():
    def trickle(handler, _body):
        handler.send_response(200)
        handler.send_header('Content-Type', 'application/timestamp-reply')
        handler.send_header('Content-Length', '10000')
        handler.end_headers()
        for _ in range(100):
            try:
                handler.wfile.write(b'0')
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    started = time.monotonic()
    with server(trickle) as url, pytest.raises(TimestampUnreachable):
        ask(url, seconds=0.5)
    assert time.monotonic() - started < 3


# --- several authorities, and tokens that must not go into a file ---------------------------------------------------


def ask_all(*urls, seconds=5, **how):
    stamper = HttpTimestamper(*urls, seconds=seconds, **how)
    return stamper, asyncio.run(stamper.async_timestamp(DIGEST, 'sha256'))


def authority_in(token):
    names = [item.chosen for item in token['content']['certificates'] if not item.chosen.ca]
    return names[0].subject.native['common_name']


def test_the_first_authority_is_asked_while_it_answers(ca):
    _, token = ask_all(ca.tsa_url, ca.tsa_b_url, anchors=ca.anchors())
    assert authority_in(token).startswith('TSA A')
    assert ca.count('tsa') > 0


@pytest.mark.parametrize('fault', ['html', 'error', 'drop', 'redirect', 'garbage', 'rejection', 'stale', 'broken'])
def test_the_second_is_used_when_the_first_fails(ca, fault):
    seen = []
    ca.fault('tsa', fault)
    _, token = ask_all(ca.tsa_url, ca.tsa_b_url, anchors=ca.anchors(), watch=lambda *what: seen.append(what[1]))
    assert authority_in(token).startswith('TSA B')
    assert seen[-1] == 'ok'
    assert seen[0] != 'ok'


def test_a_silent_authority_does_not_use_up_the_time_of_the_second(ca):
    ca.fault('tsa', 'slow', seconds=10)
    started = time.monotonic()
    stamper, token = ask_all(ca.tsa_url, ca.tsa_b_url, seconds=4)
    assert authority_in(token).startswith('TSA B')
    assert time.monotonic() - started < 4
    # it is asked last from now on: a batch does not wait for it two hundred times
    asked = ca.count('tsa')
    for _ in range(5):
        asyncio.run(stamper.async_timestamp(DIGEST, 'sha256'))
    assert ca.count('tsa') == asked


def test_a_stopped_authority_is_tried_again_within_the_deadline(ca):
    ca.stop('tsa')
    back = threading.Timer(0.6, ca.start, ['tsa'])
    back.start()
    try:
        _, token = ask_all(ca.tsa_url, seconds=5)
    finally:
        back.join()
    assert authority_in(token).startswith('TSA A')


def test_all_down_ends_at_the_deadline(ca):
    ca.stop('tsa')
    ca.stop('tsa-b')
    started = time.monotonic()
    with pytest.raises(TimestampUnreachable) as caught:
        ask_all(ca.tsa_url, ca.tsa_b_url, seconds=1)
    assert caught.value.code == 'tsa_unreachable'
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ('label', 'why'),
    [
        ('tsa-expired', 'not valid at its own time'),
        ('tsa-purpose', 'not for timestamps alone'),
        ('tsa-mixed', 'not for timestamps alone'),
        ('tsa-not-critical', 'does not insist'),
        ('tsa-weak', 'too small'),
        ('tsa-sha-1', 'weak digest'),
        ('tsa-stranger', 'chain_unknown'),
    ],
)
def test_tokens_that_must_not_go_into_a_file(ca, label, why):
    with pytest.raises(TimestampUnfit, match=why) as caught:
        ask_all(ca.tsa_of(label), anchors=ca.anchors(), seconds=2)
    assert caught.value.code == 'tsa_unfit'


@pytest.mark.parametrize(('fault', 'why'), [('stale', 'clock'), ('early', 'clock'), ('broken', 'signature')])
def test_wrong_clock_and_wrong_signature_are_noticed(ca, fault, why):
    ca.fault('tsa', fault)
    with pytest.raises(TimestampUnfit, match=why):
        ask_all(ca.tsa_url, anchors=ca.anchors(), seconds=2)


def test_a_replayed_token_is_noticed(ca):
    ca.fault('tsa', 'replay')
    ask_all(ca.tsa_url)
    with pytest.raises(TimestampUnfit, match='another request'):
        ask_all(ca.tsa_url, seconds=1)


def test_the_policy_must_be_one_of_those_asked_for(ca):
    token = ask(ca.tsa_url)
    policy = token['content']['encap_content_info']['content'].parsed['policy'].dotted
    assert ask_all(ca.tsa_url, policies=[policy])
    with pytest.raises(TimestampUnfit, match='policy'):
        ask_all(ca.tsa_url, policies=['1.2.3.4'], seconds=1)


def test_connections_stay_open_between_tokens(ca):
    """One connection for ten tokens: a new one each costs a round trip more, and a handshake over TLS."""
    opened = []
    real = socket.create_connection
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr('urllib3.util.connection.create_connection', lambda *a, **k: opened.append(a) or real(a[0], a[1]))
        stamper = HttpTimestamper(ca.tsa_url, seconds=5)
        for _ in range(10):
            asyncio.run(stamper.async_timestamp(DIGEST, 'sha256'))
    assert len(opened) == 1


def test_openssl_verifies_the_token(ca, tmp_path):
    """`openssl ts -verify` on the token that is taken, under the root that is trusted."""
    token = ask_all(ca.tsa_url, anchors=ca.anchors())[1]
    (tmp_path / 'token.der').write_bytes(token.dump())
    (tmp_path / 'root.pem').write_bytes(pem.armor('CERTIFICATE', ca.certificate('root').dump()))
    words = ['openssl', 'ts', '-verify', '-token_in', '-in', 'token.der', '-CAfile', 'root.pem', '-digest']
    good = subprocess.run([*words, DIGEST.hex()], cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert b'Verification: OK' in good.stdout + good.stderr, good.stderr
    other = subprocess.run([*words, '00' * 32], cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert other.returncode != 0
