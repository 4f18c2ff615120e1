"""The timestamp client against a real development TSA and against servers that fail in every way."""

from __future__ import annotations

import asyncio
import hashlib
import http.server
import threading
import time
from contextlib import contextmanager

import pytest
from asn1crypto import tsp

from signing.errors import Retry, TimestampUnreachable
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
        ask(f'http://127.0.0.1:{free_port}/')


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
        ask(url)


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
