"""A remote signing service in a process of its own, and what a test changes about it."""

from __future__ import annotations

import base64
import json
import secrets
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from signing.keys.csc import Account, CscService
from signing.keys.csc_key import open_remote
from signing.keys.secret import Secret

SERVER = Path(__file__).with_name('csc_server.py')
PIN = 'pin-82640-ự'
PASSWORD = 'mật-khẩu-dịch-vụ'


class Remote:
    """A running service and what it knows."""

    def __init__(self, folder, port, certificate, key, chain):
        self.folder, self.port = folder, port
        self.certificate, self.key, self.chain = certificate, key, chain
        self.plan = {'users': {'phuong': PASSWORD}, 'clients': {'digitizer': 'bí-mật'}, 'credentials': {}}
        self.add('GX01')
        self.scheme = 'http'

    def add(self, name, *, certificate=None, key=None, **more):
        certificates = [certificate or self.certificate, *self.chain]
        self.plan['credentials'][name] = {
            'pin': PIN,
            'key': pem(key or self.key),
            'certificates': [base64.b64encode(item.dump()).decode() for item in certificates],
            **more,
        }

    def start(self):
        """Put the plan into force."""
        plan = {**self.plan, 'made': secrets.token_hex(4)}  # another one each time: state begins anew
        (self.folder / 'service.json').write_text(json.dumps(plan))
        return self

    @property
    def url(self):
        return f'{self.scheme}://127.0.0.1:{self.port}/csc/v2'

    def service(self, *, seconds=10, ca_file=None, account=None):
        account = account or Account(PASSWORD, user='phuong')
        return CscService(self.url, account, seconds=seconds, ca_file=ca_file)

    def open(self, secret=Secret(PIN), name='GX01', *, how=None, **more):
        return open_remote(self.service(**(how or {})), name, secret, **more)

    def fault(self, **faults):
        (self.folder / 'faults.json').write_text(json.dumps({key.replace('_', '/', 1): v for key, v in faults.items()}))

    def asked(self, method=None):
        path = self.folder / 'requests.jsonl'
        lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        return [line['body'] for line in lines if method in (None, line['method'])]

    def otp(self, name='GX01'):
        return (self.folder / f'otp-{name}').read_text()


def pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@contextmanager
def running(folder):
    """Run the service over a folder; gives its port."""
    (folder / 'service.json').write_text('{"credentials": {}}')
    process = subprocess.Popen([sys.executable, str(SERVER), str(folder)], stdout=subprocess.PIPE)
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
