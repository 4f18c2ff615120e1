"""A real RFC 3161 timestamp authority on loopback for development: HTTP, own thread, free port."""

from __future__ import annotations

import atexit
import secrets
import threading
from datetime import UTC, datetime
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from asn1crypto import tsp, x509

from signing import cms
from signing.keys.credential import Credential, Holder
from signing.keys.development import DevelopmentPki
from signing.timestamp import TimestampAnswer

_MAX_REQUEST = 64 << 10  # bytes
_POLICY = '2.25.230474621945870311593105426719860437741'  # an arc of our own from a UUID: development tokens only
_DIGEST_SIZES = {'sha256': 32, 'sha384': 48, 'sha512': 64}


class TimestampServer:
    """Answers timestamp requests at `url` until stopped; also a context manager."""

    def __init__(self, key: Credential) -> None:
        """`key` is a TSA key: its certificate has the critical purpose timeStamping."""
        self._issuer = _TokenIssuer(key)
        issuer = self._issuer

        class Handler(_Handler):
            tokens = issuer

        self._server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name='development-tsa', daemon=True)
        self._thread.start()

    @cached_property
    def url(self) -> str:
        """Where it listens."""
        return f'http://127.0.0.1:{self._server.server_address[1]}/tsa'

    def stop(self) -> None:
        """Stop listening and wait for the thread."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def __enter__(self) -> TimestampServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Handler(BaseHTTPRequestHandler):
    tokens: _TokenIssuer
    protocol_version = 'HTTP/1.1'  # connections stay open between tokens
    disable_nagle_algorithm = True
    timeout = 60  # seconds without a question; whoever comes later opens another connection

    def do_POST(self) -> None:
        """Answer one request."""
        length = self.headers.get('Content-Length', '')
        if self.headers.get_content_type() != 'application/timestamp-query':
            self.send_error(415)
        elif not length.isdigit() or int(length) > _MAX_REQUEST:
            self.send_error(413)
        else:
            self._reply(self.tokens.answer(self.rfile.read(int(length))))

    def _reply(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header('Content-Type', 'application/timestamp-reply')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet; the signer tells what went wrong."""


class _TokenIssuer:
    """Makes tokens; RFC 3161 section 2.4."""

    def __init__(self, key: Credential) -> None:
        self._key = key
        self._holder = Holder(key.certificate, tuple(above for above in key.chain if not above.self_issued))
        self._name = x509.GeneralName(name='directory_name', value=key.certificate.subject)

    def answer(self, request: bytes) -> bytes:
        """Return the DER answer to a DER request, a rejection included."""
        try:
            query = tsp.TimeStampReq.load(request, strict=True)
            imprint = query['message_imprint']
            algorithm = imprint['hash_algorithm']['algorithm'].native
            digest = imprint['hashed_message'].native
        except Exception:
            return _rejection('bad_data_format')
        if _DIGEST_SIZES.get(algorithm) != len(digest):
            return _rejection('bad_alg')
        policy = query['req_policy'].native
        if policy not in (None, _POLICY):
            return _rejection('unaccepted_policy')
        return self._granted(query)

    def _granted(self, query: tsp.TimeStampReq) -> bytes:
        now = datetime.now(UTC)
        fields: dict[str, Any] = {
            'version': 'v1',
            'policy': _POLICY,
            'message_imprint': query['message_imprint'],
            'serial_number': secrets.randbits(63),
            'gen_time': now,
            'accuracy': {'seconds': 1},
            'tsa': self._name,
        }
        if query['nonce'].native is not None:
            fields['nonce'] = query['nonce']
        info = tsp.TSTInfo(fields).dump()
        attributes = cms.token_attributes(self._holder, info, now)
        made = cms.token(
            self._holder, info, attributes, self._key.sign(attributes), certificates=bool(query['cert_req'].native)
        )
        return cms.granted(made)


def _rejection(reason: str) -> bytes:
    info = tsp.PKIFailureInfo({reason})
    return bytes(TimestampAnswer({'status': {'status': 'rejection', 'fail_info': info}}).dump())


_lock = threading.Lock()
_running: dict[str, TimestampServer] = {}


def development_tsa(pki: DevelopmentPki) -> str:
    """Return the address of this process's development TSA, started on first use and stopped at exit."""
    name = str(pki.folder.resolve())
    with _lock:
        if name not in _running:
            server = TimestampServer(pki.tsa)
            atexit.register(server.stop)
            _running[name] = server
        return _running[name].url
