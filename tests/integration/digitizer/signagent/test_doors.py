"""Who gets in: allowed origins, the right host, paired pages; what a hostile page, process or name server gets."""

from __future__ import annotations

import json
import socket

import httpx
import pytest

from digitizer.errors import ConfigurationError
from digitizer.signagent import AgentServer, guard
from digitizer.signagent.guard import MAX_BODY
from tests.fakes.sign_agent import AgentPage, copy
from tests.integration.digitizer.signagent.conftest import CODE, SERVICE

HOSTILE = [
    'https://evil.example', 'null', 'https://so-hoa.example.evil.example', 'http://so-hoa.example', 'https://so-hoa.example:444',
    'https://SO-HOA.example', 'https://so-hoa.example/', 'https://so-hoa.example https://evil.example', '*', 'file://',
]  # fmt: skip


def ask(server, path='/v1/status', method='GET', **headers):
    kept = {name.replace('_', '-'): value for name, value in headers.items() if value is not None}
    return httpx.request(method, f'{server.address}{path}', headers=kept)


@pytest.mark.parametrize('origin', HOSTILE)
def test_other_origins_are_refused_without_cors(server, origin):
    for method, path in (
        ('GET', '/v1/status'),
        ('POST', '/v1/session'),
        ('OPTIONS', '/v1/batches'),
        ('GET', '/v1/certificates'),
    ):
        answer = ask(server, path, method, Origin=origin, Access_Control_Request_Private_Network='true')
        assert answer.status_code == 403
        assert not any(name.startswith('access-control') for name in answer.headers)


def test_requests_without_an_origin_are_refused(server):
    for method, path in (('GET', '/v1/status'), ('POST', '/v1/session'), ('POST', '/v1/batches')):
        assert ask(server, path, method).status_code == 403


@pytest.mark.parametrize(
    'host', ['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]', 'so-hoa.example', '']
)
def test_another_host_name_is_refused(server, host):
    """A name server of a hostile page may lead its name to this machine (DNS rebinding)."""
    answer = ask(server, Origin=SERVICE, Host=host)
    assert answer.status_code in (400, 403)
    assert 'agent' not in answer.text


def test_two_host_headers_are_refused(server):
    with socket.create_connection(('127.0.0.1', server.port), timeout=10) as line:
        own = f'127.0.0.1:{server.port}'
        line.sendall(
            f'GET /v1/status HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nOrigin: {SERVICE}\r\n\r\n'.encode()
        )
        assert line.recv(4096).split(b' ')[1] in (b'400', b'403')


def test_preflights_are_answered_to_allowed_origins_only(server):
    answer = ask(
        server, '/v1/batches', 'OPTIONS', Origin=SERVICE, Access_Control_Request_Method='POST',
        Access_Control_Request_Private_Network='true',
    )  # fmt: skip
    assert answer.status_code == 204
    assert answer.headers['access-control-allow-origin'] == SERVICE
    assert answer.headers['access-control-allow-private-network'] == 'true'
    assert 'Origin' in answer.headers['vary']
    assert 'access-control-allow-credentials' not in answer.headers
    assert 'access-control-allow-private-network' not in ask(server, '/v1/x', 'OPTIONS', Origin=SERVICE).headers


def test_an_allowed_origin_must_be_paired_too(server):
    """A process of another user of this machine can write any origin; it does not know the code."""
    with httpx.Client(base_url=server.address, headers={'Origin': SERVICE}) as client:
        for path in ('/v1/certificates', '/v1/batches/' + '0' * 32):
            answer = client.get(path)
            assert (answer.status_code, answer.json()['code']) == (403, 'not_paired')
        for path in ('/v1/batches', f'/v1/batches/{"0" * 32}/seal', f'/v1/batches/{"0" * 32}/items'):
            answer = client.post(path, json={'certificate': '0' * 64})
            assert answer.status_code in (403, 422), path
            assert 'page' not in answer.json()
    with AgentPage(server.address, 'WRON-GCOD-EEEE', SERVICE) as stranger:
        assert not stranger.pair()  # the page sees that the code is wrong
        assert stranger.http.get('/v1/certificates').json()['code'] == 'not_paired'
    with AgentPage(server.address, CODE, 'http://127.0.0.1:8000') as second:
        assert second.pair()


def test_a_session_is_of_one_origin(page):
    answer = page.http.get('/v1/certificates', headers={'Origin': 'http://127.0.0.1:8000'})
    assert answer.json()['code'] == 'not_paired'


def test_what_a_form_or_an_image_can_send_does_nothing(server, page):
    for kind in ('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''):
        answer = page.http.post('/v1/session', content=b'{"nonce":"%s"}' % (b'0' * 32), headers={'Content-Type': kind})
        assert answer.status_code == 415
    ready = page.certificates()[0]['sha256']
    _, window = page.batch(ready, [], seal=False)
    for origin in (SERVICE, 'null', 'https://evil.example', None):
        headers = {'X-Batch-Key': window.key, 'Content-Type': 'application/json'} | (
            {'Origin': origin} if origin else {}
        )
        answer = httpx.post(f'{server.address}/ky/{window.path}/sign', headers=headers, content=b'{"pin":"1"}')
        assert (answer.status_code, answer.json()['code']) == (403, 'origin_refused')


def test_the_page_for_the_pin_cannot_be_framed_and_loads_nothing_from_elsewhere(server, page):
    _, window = page.batch(page.certificates()[0]['sha256'], [], seal=False)
    answer = httpx.get(f'{server.address}/ky/{window.path}')
    assert answer.status_code == 200
    assert answer.headers['x-frame-options'] == 'DENY'
    policy = answer.headers['content-security-policy']
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert 'unsafe' not in policy
    assert answer.headers['cache-control'] == 'no-store'
    assert httpx.get(f'{server.address}/ky/{window.path}', headers={'Sec-Fetch-Dest': 'iframe'}).status_code == 403
    assert window.key not in answer.text
    for name in ('sign.js', 'sign.css'):
        assert httpx.get(f'{server.address}/ky/files/{name}').status_code == 200
    for name in ('sign.html', '..%2fendpoints.py', '../endpoints.py', '%2e%2e/guard.py'):
        assert httpx.get(f'{server.address}/ky/files/{name}').status_code in (403, 404, 422)


@pytest.mark.parametrize('key', ['', 'x' * 32, 'x' * 31, b'\xe9' * 32])
def test_a_window_without_the_key_of_its_batch_learns_nothing(server, page, key):
    _, window = page.batch(page.certificates()[0]['sha256'], [], seal=False)
    for what in ('watch', 'cancel', 'sign'):
        answer = window.http.post(
            f'/{what}', headers={'X-Batch-Key': key}, json={'pin': '1'} if what == 'sign' else None
        )
        assert answer.status_code in (404, 422)


def test_large_and_broken_bodies_are_refused(server, page):
    answer = page.http.post('/v1/batches', content=b'{', headers={'Content-Type': 'application/json'})
    assert (answer.status_code, answer.json()['code']) == (422, 'invalid')
    with pytest.raises(httpx.HTTPError):
        page.http.post(
            '/v1/batches',
            content=(b' ' * 65536 for _ in range(MAX_BODY // 65536 + 4)),
            headers={'Content-Type': 'application/json'},
        ).raise_for_status()
    head = f'POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {SERVICE}\r\n'
    for length in (str(MAX_BODY + 1), '-1', '9' * 30):
        with socket.create_connection(('127.0.0.1', server.port), timeout=10) as line:
            line.sendall(f'{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n'.encode())
            assert line.recv(4096).split(b' ')[1] in (b'400', b'413')
    assert page.http.get('/v1/status').status_code == 200


@pytest.mark.parametrize('path', ['/', '/v1', '/v1/', '/docs', '/openapi.json', '/ky', '/ky/', '/v1/status/', '/redoc'])
def test_nothing_else_is_there_and_nothing_redirects(server, path):
    for headers in ({}, {'Origin': SERVICE}):
        answer = httpx.get(f'{server.address}{path}', headers=headers, follow_redirects=False)
        assert answer.status_code in (403, 404, 422)


@pytest.fixture
def nothing_comes_back(monkeypatch):
    """Give no allowance back with time, so that a slow machine sees the same."""
    monkeypatch.setattr(guard, '_RATE', 0.0)


def flood(server, number, path='/v1/status', **headers):
    """Send so many requests at once; return the answers."""
    sent = {'Host': f'127.0.0.1:{server.port}'} | {name.replace('_', '-'): value for name, value in headers.items()}
    one = f'GET {path} HTTP/1.1\r\n' + ''.join(f'{name}: {value}\r\n' for name, value in sent.items())
    with socket.create_connection(('127.0.0.1', server.port), timeout=20) as line:
        line.sendall(f'{one}\r\n'.encode() * (number - 1) + f'{one}Connection: close\r\n\r\n'.encode())
        return b''.join(iter(lambda: line.recv(65536), b''))


def test_too_many_requests_are_refused(nothing_comes_back, server):
    answers = flood(server, 251, Origin=SERVICE)
    assert answers.count(b'HTTP/1.1 200') >= 100
    assert b'HTTP/1.1 429' in answers
    told = ask(server, Origin=SERVICE)
    assert (told.status_code, told.json()['code']) == (429, 'too_many_requests')
    assert told.headers['access-control-allow-origin'] == SERVICE  # the page can read why


def test_a_hostile_page_cannot_use_up_what_the_service_may_ask(nothing_comes_back, server):
    assert flood(server, 251, Origin='https://evil.example').count(b'HTTP/1.1 403') == 251
    picture = {'Sec_Fetch_Dest': 'image', 'Sec_Fetch_Site': 'cross-site', 'Sec_Fetch_Mode': 'no-cors'}
    assert flood(server, 251, '/ky/files/sign.js', **picture).count(b'HTTP/1.1 403') == 251
    assert ask(server, Origin=SERVICE).status_code == 200


@pytest.mark.parametrize(
    'wrong',
    [
        {'certificate': 'x'},
        {'certificate': 'A' * 64},
        {'certificate': 5},
        {},
        {'certificate': '0' * 64, 'pin': '123456'},
        [],
        'x',
        None,
    ],
)
def test_requests_that_do_not_fit_are_told_so(page, wrong):
    answer = page.http.post('/v1/batches', content=json.dumps(wrong), headers={'Content-Type': 'application/json'})
    assert (answer.status_code, answer.json()['code']) == (422, 'invalid')


def test_text_that_would_deceive_the_eye_is_refused(page, attributes):
    batch, _ = page.batch(page.certificates()[0]['sha256'], [], seal=False)
    (data,) = attributes(1)
    for text in ('Quyết định\u202e', 'a\nb', 'a\u200bb', '\x1b[2J', 'x' * 301, '\ud800'):
        body = json.dumps({'items': [copy('r1', data, title=text)]})
        answer = page.http.post(
            f'/v1/batches/{batch}/items', content=body, headers={'Content-Type': 'application/json'}
        )
        assert answer.status_code == 422, repr(text)
    assert page.progress(batch)['total'] == 0


@pytest.mark.parametrize('host', ['0.0.0.0', '::', '192.168.1.5', 'localhost', 'example.org', '127.0.0.2', ''])
def test_it_listens_on_loopback_only(host):
    with pytest.raises(ConfigurationError):
        AgentServer(host, 0, [SERVICE])


def test_a_taken_port_and_a_missing_service_are_told(server):
    with pytest.raises(ConfigurationError, match='taken'):
        AgentServer('127.0.0.1', server.port, [SERVICE])
    with pytest.raises(ConfigurationError, match='--service'):
        AgentServer('127.0.0.1', 0, [])
