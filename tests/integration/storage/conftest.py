"""Stores to test with: a folder, a real S3 server process, and a scripted server that breaks its promises."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from storage import Endpoint, LocalStore, LockMode, ObjectStore, S3Store

ROOT = Path(__file__).parents[3]
MINISTACK = ROOT / '.venvs' / 'ministack' / 'bin' / 'ministack'


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as client:
            client.settimeout(1)
            if client.connect_ex(('127.0.0.1', port)) == 0:
                return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope='session')
def s3_host(tmp_path_factory) -> Iterator[str]:
    """host:port of a real S3 server with versions and object lock, stopped by its pid at the end."""
    subprocess.run([ROOT / '.ci' / 'ministack'], check=True, timeout=280)  # makes its environment; seconds when there
    folder = tmp_path_factory.mktemp('s3')
    for _ in range(3):  # another process may take the port between choosing and binding it
        port = free_port()
        environment = os.environ | {'GATEWAY_PORT': str(port), 'BIND_HOST': '127.0.0.1', 'TMPDIR': str(folder)}
        with (folder / 'server.log').open('wb') as log:
            process = subprocess.Popen([MINISTACK], env=environment, cwd=folder, stdout=log, stderr=log)
        if wait_for(port, process):
            break
        process.kill()
        process.wait()
    else:
        pytest.fail((folder / 'server.log').read_text()[-2000:])
    yield f'127.0.0.1:{port}'
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def endpoint(s3_host) -> Endpoint:
    """A bucket of its own for one test."""
    return Endpoint(host=s3_host, bucket=f'test-{uuid.uuid4()}', access_key='test', secret_key='test', secure=False)


@pytest.fixture
def s3_store(endpoint) -> Iterator[S3Store]:
    store = S3Store(endpoint, lock_mode=LockMode.COMPLIANCE)
    store.ensure_bucket()
    yield store
    store.close()


@pytest.fixture(params=['local', 's3'])
def store(request, tmp_path) -> ObjectStore:
    """Every backend in turn, empty."""
    return LocalStore(tmp_path / 'objects') if request.param == 'local' else request.getfixturevalue('s3_store')


@pytest.fixture
def address(store) -> str:
    """What `storage.open_store` takes to open the same store in another process."""
    return store.address.replace('s3://', 's3://test:test@')


@dataclass
class Script:
    """What the scripted server holds and how it misbehaves."""

    port: int = 0
    objects: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    corrupt: bool = False  # gives back other bytes than it took
    fail: Callable[[str, str], tuple[int, str] | None] = lambda method, path: None  # status and S3 error code
    cut: bool = False  # breaks off in the middle of a body
    slow: float = 0.0  # seconds before every answer


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """An S3 server that says yes to everything and keeps no promise: no versions, no lock, no conditions."""

        protocol_version = 'HTTP/1.1'

        def log_message(self, *args) -> None:
            pass

        def _answer(self, status: int, body: bytes = b'', headers: dict[str, str] | None = None) -> None:
            time.sleep(script.slow)
            self.send_response(status)
            for name, value in {'Content-Type': 'application/xml', **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            if self.command != 'HEAD':
                self.wfile.write(body[: len(body) // 2] if script.cut and len(body) > 100 else body)
                self.close_connection = script.cut

        def _error(self, status: int, code: str) -> None:
            self._answer(status, f'<Error><Code>{code}</Code><Message>no</Message></Error>'.encode())

        def _route(self) -> None:
            parts = urlsplit(self.path)
            key, query = unquote(parts.path).strip('/').partition('/')[2], parse_qs(parts.query, keep_blank_values=True)
            body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
            script.requests.append(f'{self.command} {self.path}')
            if failure := script.fail(self.command, self.path):
                return self._error(*failure)
            if not key:
                return self._bucket(query)
            if self.command == 'PUT':
                if not query:
                    meta = {
                        name: value for name, value in self.headers.items() if name.lower().startswith('x-amz-meta')
                    }
                    script.objects[key] = (body, meta)
                return self._answer(200, headers={'ETag': '"1"'})
            if self.command == 'DELETE':
                script.objects.pop(key, None)
                return self._answer(204)
            if key not in script.objects:
                return self._error(404, 'NoSuchKey')
            content, meta = script.objects[key]
            if script.corrupt and content:
                content = b'?' + content[1:]
            return self._answer(200, content, {**meta, 'Last-Modified': 'Sat, 21 Nov 2026 20:09:29 GMT', 'ETag': '"1"'})

        def _bucket(self, query: dict[str, list[str]]) -> None:
            if 'versions' in query:
                return self._error(501, 'NotImplemented')
            if self.command == 'GET' and 'location' in query:
                return self._answer(200, b'<LocationConstraint/>')
            if self.command == 'GET':
                names = sorted(key for key in script.objects if key.startswith(query.get('prefix', [''])[0]))
                rows = ''.join(
                    f'<Contents><Key>{name}</Key><LastModified>2026-11-21T20:09:29.000Z</LastModified>'
                    f'<ETag>"1"</ETag><Size>{len(script.objects[name][0])}</Size></Contents>'
                    for name in names
                )
                return self._answer(200, f'<ListBucketResult><Name>b</Name>{rows}</ListBucketResult>'.encode())
            return self._answer(200, b'<DeleteResult/>')

        do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _route  # noqa: N815

    return Handler


@pytest.fixture
def script() -> Iterator[Script]:
    """A scripted S3 server on loopback."""
    script = Script()
    server = ThreadingHTTPServer(('127.0.0.1', 0), _handler(script))
    server.daemon_threads = True
    script.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05})
    thread.start()
    yield script
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def lying_store(script) -> Iterator[S3Store]:
    store = S3Store(
        Endpoint(
            host=f'127.0.0.1:{script.port}',
            bucket='bucket',
            access_key='test',
            secret_key='test',
            secure=False,
            connect_s=1,
            read_s=0.5,
        )
    )
    yield store
    store.close()
