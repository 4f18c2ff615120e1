"""The process behind `tests.fakes.pki`: OCSP, CRL and two timestamp authorities on loopback ports, orders on stdin."""

from __future__ import annotations

import dataclasses
import http.server
import json
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

from asn1crypto import cms, core, crl, ocsp, tsp
from certomancer import crypto_utils, services
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture, ServiceLabel
from certomancer.registry.issued.general import RevocationStatus
from certomancer.services import SimpleOCSPResponder
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.fakes.pki_config import SERVICES, YEAR, Member, configuration, generation, members

_HUGE = 80 << 20
_PATHS = {'/ocsp/': 'ocsp', '/test/crls/': 'crl', '/tsa-b': 'tsa-b', '/tsa': 'tsa'}


class CachedKeys(crypto_utils.PycaCryptographyBackend):
    """Parses a private key once: checking an RSA key for every answer costs more than signing."""

    def __init__(self) -> None:
        self._keys: dict[bytes, Any] = {}

    def generic_sign(self, private_key, tbs_bytes, sd_algo):
        encoded = private_key.dump()
        if encoded not in self._keys:
            self._keys[encoded] = serialization.load_der_private_key(encoded, password=None)
        key = self._keys[encoded]
        digest = getattr(hashes, sd_algo.hash_algo.upper())()
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(tbs_bytes, PKCS1v15(), digest)
        return key.sign(tbs_bytes, ec.ECDSA(digest))


def _let_time_pass_2049() -> None:
    """Write signing times as RFC 5652 section 11.3 has it: UTCTime ends with 2049, which certomancer overlooks."""

    def time_of(parts: dict[str, datetime]) -> cms.Time:
        moment = parts['utc_time']
        return cms.Time({'utc_time' if moment.year < 2050 else 'generalized_time': moment})

    services.core = SimpleNamespace(**vars(core) | {'UTCTime': lambda moment: moment})
    services.cms = SimpleNamespace(**vars(cms) | {'Time': time_of})


class Authorities:
    """What was issued, the clock, and how the services misbehave."""

    def __init__(self, folder: Path, ca_url: str, dead_url: str) -> None:
        self.made = datetime.now(UTC).replace(microsecond=0)
        self.members: list[Member] = members(dead_url)
        for item in self.members:
            (folder / f'{item.label}.key.pem').write_bytes(_key(item.key))
        config = CertomancerConfig(
            configuration(self.members, self.made, ca_url) | {'external-url-prefix': ca_url},
            key_search_dir=str(folder),
        )
        self.arch: PKIArchitecture = config.get_pki_arch(ArchLabel('test'))
        self._issued = dict(self.arch._cert_specs)
        for item in self.members:
            (folder / f'{item.label}.crt').write_bytes(self.arch.get_cert(CertLabel(item.label)).dump())
        self.offset = timedelta(0)
        self.faults: dict[str, tuple[str, float]] = {}
        self.counts: dict[str, int] = {}
        self.first_token: bytes | None = None
        self.first_answer: bytes | None = None

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def chains(self) -> dict[str, list[str]]:
        issuer = {item.label: item.issuer for item in self.members}

        def above(label: str) -> list[str]:
            return [] if issuer[label] == label else [issuer[label], *above(issuer[label])]

        return {label: above(label) for label in issuer}

    def revoke(self, label: str, since: str, reason: str) -> None:
        name = CertLabel(label)
        status = RevocationStatus(datetime.fromisoformat(since), reason=crl.CRLReason(reason))
        self.arch._cert_specs[name] = dataclasses.replace(self.arch._cert_specs[name], revocation=status)

    def restore(self) -> None:
        self.arch._cert_specs.update(self._issued)
        self.offset, self.first_token, self.first_answer = timedelta(0), None, None
        self.faults.clear()

    def ocsp(self, issuer: str, request: bytes, fault: str) -> bytes:
        asked = ocsp.OCSPRequest.load(request, strict=True)
        moment = self.now + {'stale': timedelta(days=-30), 'early': timedelta(days=2)}.get(fault, timedelta(0))
        if fault == 'replay' and self.first_answer is not None:
            return self.first_answer
        if fault in ('try-later', 'unauthorized'):
            return SimpleOCSPResponder.build_error_response(fault.replace('-', '_')).dump()
        years = (moment - self.made) / YEAR
        label = generation(self.members, f'{issuer}-ocsp', years).label
        label = {'wrong-signer': 'officer-2', 'expired-signer': 'ocsp-expired'}.get(fault, label)
        responder = self.arch.service_registry.summon_responder(ServiceLabel(label), moment)
        if fault == 'unknown':
            responder.format_single_ocsp_response = lambda cid, _issuer: ocsp.SingleResponse(
                {
                    'cert_id': cid,
                    'cert_status': ocsp.CertStatus('unknown'),
                    'this_update': moment,
                    'next_update': moment + timedelta(hours=1),
                }
            )
        if fault == 'other-certificate':
            other = self.arch.get_cert(CertLabel('officer-2')).serial_number
            asked['tbs_request']['request_list'][0]['req_cert']['serial_number'] = other
        answer = responder.build_ocsp_response(asked).dump()
        if fault == 'replay':
            self.first_answer = answer
        return answer

    def crl(self, label: str, fault: str) -> bytes:
        moment = self.now + {'stale': timedelta(days=-30), 'early': timedelta(days=2)}.get(fault, timedelta(0))
        return self.arch.service_registry.get_crl(ServiceLabel(label), moment).dump()

    def token(self, label: str, request: bytes, fault: str) -> bytes:
        asked = tsp.TimeStampReq.load(request, strict=True)
        if fault == 'rejection':
            failure = tsp.PKIStatusInfo({'status': 'rejection', 'fail_info': tsp.PKIFailureInfo({'system_failure'})})
            return b'0\x82' + len(failure.dump()).to_bytes(2, 'big') + failure.dump()
        if fault == 'replay' and self.first_token is not None:
            return self.first_token
        moment = self.now + {'stale': timedelta(days=-30), 'early': timedelta(days=2)}.get(fault, timedelta(0))
        if label in ('tsa', 'tsa-b'):
            label = generation(self.members, label, (moment - self.made) / YEAR).label
        made = self.arch.service_registry.summon_timestamper(ServiceLabel(label), moment)
        answer = made.request_tsa_response(asked).dump()
        if fault == 'replay':
            self.first_token = answer
        return answer


def _key(kind: str) -> bytes:
    if kind.startswith('rsa'):
        key: Any = rsa.generate_private_key(public_exponent=65537, key_size=int(kind[3:]))
    else:
        key = ec.generate_private_key({'p256': ec.SECP256R1, 'p384': ec.SECP384R1}[kind]())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers for all services; keeps connections open as real ones do."""

    authorities: Authorities
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        self._serve(b'')

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get('Content-Length', 0))))

    def _serve(self, body: bytes) -> None:
        what = next((name for start, name in _PATHS.items() if self.path.startswith(start)), '')
        everyone = self.authorities
        everyone.counts[what] = everyone.counts.get(what, 0) + 1
        fault, seconds = everyone.faults.get(what, ('', 0.0))
        try:
            if self._misbehaves(fault, seconds):
                return
            data, kind = self._answer(what, body, fault)
        except Exception as error:
            self.send_error(404 if isinstance(error, KeyError) else 500, type(error).__name__)
            return
        if fault == 'broken':
            data = _spoilt(data, what)
        if fault == 'trickle':
            self._head(200, kind, len(data))
            for byte in data:
                self.wfile.write(bytes([byte]))
                time.sleep(0.2)
            return
        self._send(200, kind, data)

    def _misbehaves(self, fault: str, seconds: float) -> bool:
        """Answer wrongly where that takes no right answer."""
        if fault == 'slow':
            time.sleep(seconds)
        elif fault == 'drop':
            self.close_connection = True
            return True
        elif fault == 'html':
            self._send(200, 'text/html', b'<html><body>login</body></html>')
            return True
        elif fault == 'error':
            self._send(500, 'text/plain', b'out of order')
            return True
        elif fault == 'post-refused' and self.command == 'POST':
            self._send(405, 'text/plain', b'GET only')
            return True
        elif fault == 'redirect':
            self.send_response(302)
            self.send_header('Location', 'file:///etc/passwd')
            self.send_header('Content-Length', '0')
            self.end_headers()
            return True
        return False

    def _answer(self, what: str, body: bytes, fault: str) -> tuple[bytes, str]:
        kind = {'ocsp': 'application/ocsp-response', 'crl': 'application/pkix-crl'}.get(
            what, 'application/timestamp-reply'
        )
        if fault in ('huge', 'garbage'):
            return b'x' * (_HUGE if fault == 'huge' else 100), kind
        parts = unquote(self.path).strip('/').split('/')
        if what == 'ocsp':
            if self.command == 'GET':
                import base64

                body = base64.b64decode('/'.join(parts[2:]))
            return self.authorities.ocsp(parts[1], body, fault), kind
        if what == 'crl':
            return self.authorities.crl(parts[2], fault), kind
        if what in ('tsa', 'tsa-b'):
            return self.authorities.token(parts[0], body, fault), kind
        raise KeyError(what)

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self._head(status, kind, len(data))
        with suppress(OSError):
            self.wfile.write(data)

    def _head(self, status: int, kind: str, size: int) -> None:
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(size))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def _spoilt(data: bytes, what: str) -> bytes:
    """Change the last byte of the signature."""
    if what == 'ocsp':
        value = ocsp.OCSPResponse.load(data, strict=True).basic_ocsp_response['signature'].native
    elif what == 'crl':
        value = crl.CertificateList.load(data, strict=True)['signature'].native
    else:
        signed = tsp.TimeStampResp.load(data, strict=True)['time_stamp_token']['content']
        value = signed['signer_infos'][0]['signature'].native
    assert data.count(bytes(value)) == 1
    return data.replace(bytes(value), bytes(value[:-1]) + bytes([value[-1] ^ 1]))


class Server(http.server.ThreadingHTTPServer):
    """One service's port; connections that are open are cut when it stops."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        self._open: set[Any] = set()
        super().__init__(('127.0.0.1', port), Handler)
        self.port = self.server_address[1]

    def process_request(self, request, client_address) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address) -> None:
        pass

    def run(self) -> None:
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()

    def halt(self) -> None:
        self.shutdown()
        self.server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(2)
            with suppress(OSError):
                connection.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    crypto_utils.CRYPTO_BACKEND = CachedKeys()
    _let_time_pass_2049()
    servers: dict[str, Server | None] = {name: Server(0) for name in SERVICES}
    ports = {name: server.port for name, server in servers.items() if server}
    dead = Server(0)
    dead.server_close()
    urls = {name: f'http://127.0.0.1:{port}' for name, port in ports.items()}
    authorities = Handler.authorities = Authorities(folder, urls['ca'], f'http://127.0.0.1:{dead.port}/ocsp')
    for server in servers.values():
        if server:
            server.run()

    def start(name: str) -> None:
        if servers[name] is None:
            server = servers[name] = Server(ports[name])
            server.run()

    def stop(name: str) -> None:
        server, servers[name] = servers[name], None
        if server is not None:
            server.halt()

    def obey(order: dict[str, Any]) -> dict[str, Any]:
        match order['do']:
            case 'clock':
                authorities.offset = datetime.fromisoformat(order['moment']) - datetime.now(UTC)
            case 'revoke':
                authorities.revoke(order['label'], order['since'], order['reason'])
            case 'fault' if order['kind'] is None:
                authorities.faults.pop(order['what'], None)
            case 'fault':
                authorities.faults[order['what']] = (order['kind'], order['seconds'])
            case 'stop':
                stop(order['service'])
            case 'start':
                start(order['service'])
            case 'count':
                return {'count': authorities.counts.get(order['what'], 0)}
            case 'restore':
                authorities.restore()
                for name in SERVICES:
                    start(name)
            case other:
                return {'error': f'unknown order {other}'}
        return {}

    _say({'made': authorities.made.isoformat(), 'urls': urls, 'chains': authorities.chains()})
    for line in sys.stdin:
        try:
            _say(obey(json.loads(line)))
        except Exception as error:
            _say({'error': f'{type(error).__name__}: {error}'})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + '\n')
    sys.stdout.flush()


if __name__ == '__main__':
    main(Path(sys.argv[1]))
