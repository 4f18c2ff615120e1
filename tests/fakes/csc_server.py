"""A remote signing service after the CSC API 2.0.0.2 (Cloud Signature Consortium), for tests: real HTTP, real keys.

It checks what the specification says a service checks: service tokens and their end, credential status, authentication
objects, the number of signatures and the hashes that an authorization covers, and the end of an authorization. Error
answers carry the words of the specification's tables.

Run by path: `csc_server.py FOLDER`. FOLDER/service.json describes accounts and credentials, and whenever it changes
everything begins anew; the port is printed.
FOLDER/requests.jsonl grows by what was asked, FOLDER/otp-<credential> is the SMS with the one-time password, and
FOLDER/faults.json says what goes wrong, by method: see `_Fault`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import secrets
import ssl
import sys
import threading
import time
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SHA = {
    '2.16.840.1.101.3.4.2.1': SHA256(),
    '2.16.840.1.101.3.4.2.2': SHA384(),
    '2.16.840.1.101.3.4.2.3': SHA512(),
}
RSA, RSA_SHA256, ECDSA_SHA256, ECDSA_SHA384 = (
    '1.2.840.113549.1.1.1',
    '1.2.840.113549.1.1.11',
    '1.2.840.10045.4.3.2',
    '1.2.840.10045.4.3.3',
)
IMPLIED = {RSA_SHA256: SHA256(), ECDSA_SHA256: SHA256(), ECDSA_SHA384: SHA384()}
BASE = '/csc/v2/'


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status, error, description):
        super().__init__(description)
        self.status, self.error, self.description = status, error, description


def bad(description, error='invalid_request', status=400):
    return Refused(status, error, description)


class Service:
    """The state: tokens, authorizations, asynchronous results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        self.read = None  # the plan as it was read
        self.refresh()

    def refresh(self):
        """Begin anew when another plan was written."""
        text = (self.folder / 'service.json').read_text()
        if text == self.read:
            return
        self.read, self.plan = text, json.loads(text)
        self.tokens = {}  # token -> end
        self.sads = {}  # SAD -> authorization
        self.handles = {}  # handle -> [polls left, authorization]
        self.results = {}  # responseID -> [polls left, signatures]
        self.otps = {}
        self.wrong = {}

    # --- what every method needs ---

    @property
    def methods(self):
        known = ['info', 'auth/login', 'auth/revoke', 'credentials/list', 'credentials/info', 'credentials/authorize']
        known += ['credentials/authorizeCheck', 'credentials/getChallenge', 'signatures/signHash']
        known += ['signatures/signPolling'] if self.plan.get('asynchronous') else []
        return [name for name in known if name not in self.plan.get('without', ())]

    def issue(self):
        token = secrets.token_urlsafe(24)
        self.tokens[token] = time.monotonic() + self.plan.get('token_seconds', 3600)
        return token

    def authorized(self, header):
        if not header.startswith('Bearer '):
            raise bad('Malformed authorization header')
        end = self.tokens.get(header[7:])
        if end is None:
            raise bad('The access token is not valid', 'invalid_token', 401)
        if end < time.monotonic():
            raise bad('The access token is expired', 'expired_token', 401)

    def credential(self, body):
        name = body.get('credentialID')
        if not isinstance(name, str):
            raise bad('Missing (or invalid type) string parameter credentialID')
        found = self.plan['credentials'].get(name)
        if found is None:
            raise bad('Invalid parameter credentialID')
        return name, found

    # --- service authorization ---

    def info(self, body):
        answer = {
            'specs': '2.0.0.0',
            'name': 'Dịch vụ ký số thử',
            'logo': 'https://example.vn/logo.png',
            'region': 'VN',
            'lang': 'vi-VN',
            'description': 'Máy chủ kiểm thử',
            'authType': self.plan.get('auth_types', ['basic', 'oauth2client']),
            'methods': self.methods,
            'signAlgorithms': {'algos': [RSA, RSA_SHA256, ECDSA_SHA256]},
            'signature_formats': {'formats': ['P'], 'envelope_properties': [['Certification', 'Revision']]},
            'conformance_levels': ['Ades-B-B'],
        }
        if 'oauth2' in self.plan:
            answer['oauth2'] = self.plan['oauth2']
        if self.plan.get('asynchronous'):
            answer['asynchronousOperationMode'] = True
        return 200, answer

    def login(self, body, header):
        if not header.startswith('Basic '):
            raise bad('Malformed authentication parameter', status=401)
        try:
            user, _, password = base64.b64decode(header[6:], validate=True).decode().partition(':')
        except (binascii.Error, UnicodeDecodeError):
            raise bad('Malformed username-password') from None
        if self.plan.get('users', {}).get(user) != password:
            raise bad('An error occurred during authentication process', 'authentication_error')
        return 200, {'access_token': self.issue(), 'expires_in': self.plan.get('token_seconds', 3600)}

    def token(self, form):
        if form.get('grant_type') != 'client_credentials':
            raise bad('Invalid parameter grant_type')
        if self.plan.get('clients', {}).get(form.get('client_id')) != form.get('client_secret'):
            raise bad('Invalid parameter client_secret')
        seconds = self.plan.get('token_seconds', 3600)
        return 200, {'access_token': self.issue(), 'token_type': 'Bearer', 'expires_in': seconds}

    def revoke(self, body):
        if not isinstance(body.get('token'), str):
            raise bad('Missing (or invalid type) string parameter token')
        self.tokens.pop(body['token'], None)
        return 204, None

    # --- credentials ---

    def list(self, body):
        return 200, {'credentialIDs': list(self.plan['credentials'])}

    def describe(self, body):
        _, found = self.credential(body)
        wanted = body.get('certificates', 'single')
        if wanted not in ('none', 'single', 'chain'):
            raise bad('Invalid parameter certificates')
        key = self.key(found)
        size = key.key_size if isinstance(key, rsa.RSAPrivateKey) else key.curve.key_size
        usual = [RSA, RSA_SHA256] if isinstance(key, rsa.RSAPrivateKey) else [ECDSA_SHA256, ECDSA_SHA384]
        answer = {
            'key': {'status': found.get('status', 'enabled'), 'algo': found.get('algo', usual), 'len': size},
            'cert': {'status': found.get('cert_status', 'valid')},
            'SCAL': found.get('scal', '1'),
            'multisign': found.get('multisign', 200),
            'lang': 'vi-VN',
        }
        if wanted != 'none':
            answer['cert']['certificates'] = found['certificates'][: None if wanted == 'chain' else 1]
        if body.get('authInfo'):
            answer['auth'] = found.get('auth', {'mode': 'explicit', 'objects': [{'type': 'Password', 'id': 'PIN'}]})
        return 200, answer

    def challenge(self, body):
        name, found = self.credential(body)
        objects = {item['id'] for item in found.get('auth', {}).get('objects', ())}
        if body.get('authObjectID') not in objects:
            raise bad('Invalid parameter authObjectID')
        self.otps[name] = ''.join(secrets.choice('0123456789') for _ in range(6))
        (self.folder / f'otp-{name}').write_text(self.otps[name])
        return 204, None

    def authorize(self, body):
        name, found = self.credential(body)
        count = body.get('numSignatures')
        if not isinstance(count, int) or isinstance(count, bool):
            raise bad('Missing (or invalid type) integer parameter numSignatures')
        if count < 1:
            raise bad('Invalid value for parameter numSignatures')
        if count > found.get('multisign', 200):
            raise bad('Numbers of signatures is too high')
        if found.get('status') == 'disabled':
            raise bad('The credential identified by credentialID is disabled')
        hashes = body.get('hashes')
        if hashes is None and found.get('scal', '1') == '2':
            raise bad('Missing (or invalid type) array parameter hashes')
        if hashes is not None:
            self.hashes(hashes, body.get('hashAlgorithmOID'))
            if len(hashes) > count:
                raise bad('Invalid value for parameter numSignatures')
        self.authenticate(name, found, body.get('authData'))
        permit = {
            'credential': name,
            'left': count,
            'hashes': None if hashes is None else list(hashes),
            'ends': time.monotonic() + found.get('sad_seconds', 300),
        }
        if found.get('confirm_after'):
            handle = secrets.token_hex(8)
            self.handles[handle] = [found['confirm_after'], permit, found.get('confirm', True)]
            return 202, {'handle': handle}
        return 200, self.sad(permit, found)

    def check(self, body):
        handle = body.get('handle')
        if handle not in self.handles:
            raise bad('Invalid parameter handle')
        waiting = self.handles[handle]
        waiting[0] -= 1
        if waiting[0] > 0:
            return 202, {'handle': handle}
        del self.handles[handle]
        if not waiting[2]:
            raise bad('The authentication data is invalid', 'invalid_authentication_data')
        return 200, self.sad(waiting[1], self.plan['credentials'][waiting[1]['credential']])

    def sad(self, permit, found):
        sad = secrets.token_urlsafe(24)
        self.sads[sad] = permit
        return {'SAD': sad, 'expiresIn': max(1, int(found.get('sad_seconds', 300)))}

    def authenticate(self, name, found, given):
        objects = found.get('auth', {'mode': 'explicit', 'objects': [{'type': 'Password', 'id': 'PIN'}]})
        if objects['mode'] != 'explicit':
            raise bad('The credential is authorized by OAuth 2.0')
        known = {item['id']: item for item in objects.get('objects', ())}
        if self.wrong.get(name, 0) >= found.get('locked_after', 5):
            raise bad('Credential locked')
        sent = {}
        for item in given or ():
            if item.get('id') not in known:
                raise bad('Invalid parameter authData')
            sent[item['id']] = item.get('value')
        right = {}
        for identifier, item in known.items():
            if identifier not in sent:
                right[identifier] = False
            elif item['type'] == 'ChallengeResponseOOB':
                right[identifier] = True
            elif 'generator' in item or item['type'] == 'ChallengeResponse':
                expected = self.otps.get(name)
                right[identifier] = expected is not None and sent[identifier] == expected
                self.otps.pop(name, None)  # one time
            else:
                right[identifier] = sent[identifier] == found['pin']
        expression = objects.get('expression') or ' AND '.join(known)
        if known and not _holds(expression, right):
            self.wrong[name] = self.wrong.get(name, 0) + 1
            raise bad('The authentication data is invalid', 'invalid_authentication_data')
        self.wrong[name] = 0

    # --- signatures ---

    def hashes(self, hashes, algorithm):
        if not isinstance(hashes, list):
            raise bad('Missing (or invalid type) array parameter hash')
        if not hashes:
            raise bad('Empty hash array')
        if algorithm not in SHA:
            raise bad('Invalid parameter hashAlgorithmOID')
        raw = []
        for item in hashes:
            try:
                raw.append(base64.b64decode(item, validate=True))
            except (binascii.Error, TypeError, ValueError):
                raise bad('Invalid Base64 hash string parameter') from None
            if len(raw[-1]) != SHA[algorithm].digest_size:
                raise bad('Invalid digest value length')
        return raw

    def sign(self, body):
        name, found = self.credential(body)
        sad = body.get('SAD')
        if not isinstance(sad, str):
            raise bad('Missing (or invalid type) string parameter SAD')
        permit = self.sads.get(sad)
        if permit is None or permit['credential'] != name:
            raise bad('Invalid parameter SAD')
        if permit['ends'] < time.monotonic():
            raise bad('SAD expired')
        how = body.get('signAlgo')
        if not isinstance(how, str):
            raise bad('Missing (or invalid type) string parameter signAlgo')
        _, shown = self.describe({'credentialID': name})
        if how not in shown['key']['algo']:
            raise bad('Invalid parameter signAlgo')
        if how == RSA and body.get('hashAlgorithmOID') is None:
            raise bad('Missing (or invalid type) string parameter hashAlgorithmOID')
        digest = IMPLIED.get(how) or SHA.get(body.get('hashAlgorithmOID'))
        algorithm = next((oid for oid, item in SHA.items() if digest and item.name == digest.name), None)
        hashes = self.hashes(body.get('hashes'), algorithm)
        if permit['hashes'] is not None and any(item not in permit['hashes'] for item in body['hashes']):
            raise bad('Hash is not authorized by the SAD')
        if len(hashes) > permit['left']:
            raise bad('Numbers of signatures is too high')
        if found.get('cert_status') == 'expired':
            raise bad('Signing certificate is expired')
        if body.get('operationMode', 'S') not in ('S', 'A'):
            raise bad('Invalid parameter operationMode')
        permit['left'] -= len(hashes)
        if permit['left'] == 0:
            del self.sads[sad]
        signatures = [base64.b64encode(self.raw(found, item, digest)).decode() for item in hashes]
        if body.get('operationMode') == 'A':
            if not self.plan.get('asynchronous'):
                raise bad('Invalid parameter operationMode')
            identifier = secrets.token_hex(8)
            self.results[identifier] = [self.plan.get('polls', 3), signatures]
            return 200, {'responseID': identifier}
        return 200, {'signatures': signatures}

    def poll(self, body):
        waiting = self.results.get(body.get('requestID'))
        if waiting is None:
            raise bad('Invalid parameter requestID')
        waiting[0] -= 1
        if waiting[0] > 0:
            text = 'The previous async request has been accepted but not yet completed'
            return 202, {'error': 'accepted_request', 'error_description': text}
        return 200, {'signatures': waiting[1]}

    def key(self, found):
        return _loaded(found['key'])

    def raw(self, found, digest, algorithm):
        key = self.key(found)
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(digest, padding.PKCS1v15(), utils.Prehashed(algorithm))
        value = key.sign(digest, ec.ECDSA(utils.Prehashed(algorithm)))
        if found.get('plain_ecdsa'):
            r, s = utils.decode_dss_signature(value)
            size = (key.curve.key_size + 7) // 8
            value = r.to_bytes(size, 'big') + s.to_bytes(size, 'big')
        return value


@lru_cache
def _loaded(text):
    return load_pem_private_key(text.encode(), None)


def _holds(expression, right):
    words = re.findall(r'\(|\)|[^\s()]+', expression)
    python = [{'AND': 'and', 'OR': 'or', 'XOR': '!='}.get(word, word) for word in words]
    return eval(' '.join(w if w in ('and', 'or', '!=', '(', ')') else str(right.get(w, False)) for w in python))


class Handler(BaseHTTPRequestHandler):
    service: Service
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.send_error(404)

    def do_POST(self):
        data = self.rfile.read(int(self.headers.get('Content-Length', '0')))
        method = self.path.removeprefix(BASE)
        with self.service.lock:
            self.service.refresh()
            self.note(method, data)
            fault = self.fault(method)
        if fault and self.fail(fault):
            return
        try:
            status, answer = self.answer(method, data)
        except Refused as error:
            status, answer = error.status, {'error': error.error, 'error_description': error.description}
        if fault:
            answer = spoil(fault['kind'], answer)
        self.reply(status, answer)

    def answer(self, method, data):
        service = self.service
        header = self.headers.get('Authorization', '')
        if method == 'oauth2/token':
            return service.token({key: value[0] for key, value in parse_qs(data.decode()).items()})
        if self.headers.get_content_type() != 'application/json':
            raise bad('The body is not JSON', status=400)
        body = json.loads(data)
        if method not in service.methods:
            raise bad('Not implemented', status=501)
        with service.lock:
            if method == 'info':
                return service.info(body)
            if method == 'auth/login':
                return service.login(body, header)
            service.authorized(header)
            return {
                'auth/revoke': service.revoke,
                'credentials/list': service.list,
                'credentials/info': service.describe,
                'credentials/getChallenge': service.challenge,
                'credentials/authorize': service.authorize,
                'credentials/authorizeCheck': service.check,
                'signatures/signHash': service.sign,
                'signatures/signPolling': service.poll,
            }[method](body)

    def note(self, method, data):
        with (self.service.folder / 'requests.jsonl').open('a') as log:
            body = json.loads(data) if self.headers.get_content_type() == 'application/json' else data.decode()
            log.write(json.dumps({'method': method, 'body': body}) + '\n')

    def fault(self, method):
        """Return the fault of a method and count it down; {'kind', 'times', …}."""
        path = self.service.folder / 'faults.json'
        if not path.exists():
            return None
        faults = json.loads(path.read_text())
        found = faults.get(method)
        if found is None or found.get('times') == 0:
            return None
        if 'times' in found:
            found['times'] -= 1
            path.write_text(json.dumps(faults))
        return found

    def fail(self, fault):
        kind = fault['kind']
        if kind == 'status':
            self.reply(fault['status'], {'error': 'server_error'}, retry_after=fault.get('retry_after'))
        elif kind == 'html':
            self.reply_text(200, 'text/html', '<html>Đăng nhập mạng</html>')
        elif kind == 'not json':
            self.reply_text(200, 'application/json', '{"signatures": [')
        elif kind == 'list':
            self.reply(200, ['a', 'list'])
        elif kind == 'redirect':
            self.send_response(307)
            self.send_header('Location', fault['to'])
            self.send_header('Content-Length', '0')
            self.end_headers()
        elif kind == 'drop':
            self.close_connection = True
            self.connection.close()
        elif kind == 'slow':
            time.sleep(fault['seconds'])
            return False
        elif kind == 'drip':
            self.send_response(200)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', '100000')
            self.end_headers()
            for _ in range(int(fault['seconds'] * 5)):
                self.wfile.write(b' ')
                self.wfile.flush()
                time.sleep(0.2)
            self.close_connection = True
        elif kind == 'flood':
            self.reply_text(200, 'application/json', '[' + '1,' * (6 << 20) + '1]')
        elif kind == 'error':
            self.reply(400, {'error': fault['error'], 'error_description': fault['description']})
        else:
            return False
        return True

    def reply(self, status, answer, retry_after=None):
        data = b'' if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        if answer is not None:
            self.send_header('Content-Type', 'application/json;charset=UTF-8')
        if retry_after is not None:
            self.send_header('Retry-After', str(retry_after))
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def reply_text(self, status, kind, text):
        data = text.encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def spoil(kind, answer):
    """Change a right answer into a wrong one that looks right."""
    if kind in ('fewer', 'more', 'other key', 'garbage', 'swapped') and isinstance(answer, dict):
        values = answer.get('signatures')
        if not values:
            return answer
        if kind == 'fewer':
            values = values[:-1]
        elif kind == 'more':
            values = [*values, values[0]]
        elif kind == 'garbage':
            values = ['không phải base64'] * len(values)
        elif kind == 'swapped':
            values = values[::-1]
        else:
            key = rsa.generate_private_key(65537, 2048)
            values = [
                base64.b64encode(key.sign(hashlib.sha256(b'x').digest(), padding.PKCS1v15(), SHA256())).decode()
            ] * len(values)
        return {**answer, 'signatures': values}
    if kind == 'no certificates':
        return {**answer, 'cert': {'status': 'valid'}}
    if kind == 'odd types':
        return {**answer, 'multisign': 'nhiều', 'key': 'không'}
    return answer


def main():
    folder = Path(sys.argv[1])
    Handler.service = Service(folder)
    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    certificate = folder / 'tls.pem'
    if certificate.exists():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
