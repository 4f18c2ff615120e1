"""`digitizer serve` with everything real: a scanned decision comes back as a signed copy that verifies."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.fakes.serve_command import ServeCommand
from tests.fakes.service import CSRF, eventually, resting, send_batch

ROOT = Path(__file__).parents[2]


class Service(ServeCommand):
    """The running command, and people who are signed in to it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.clients: dict[str, httpx.Client] = {}

    def person(self, role: str) -> httpx.Client:
        if role not in self.clients:
            client = httpx.Client(base_url=self.url, timeout=120)
            answer = client.post('/api/v1/session', json={'username': role, 'password': self.passwords[role]})
            client.headers[CSRF] = answer.json()['csrf_token']
            self.clients[role] = client
        return self.clients[role]

    def stop(self) -> None:
        for client in self.clients.values():
            client.close()
        super().stop()


@pytest.fixture(scope='module')
def service(tmp_path_factory):
    found = Service(tmp_path_factory.mktemp('serve'))
    found.wait()
    yield found
    found.stop()


@pytest.fixture(scope='module')
def document(service, scan):
    batch = send_batch(service.person('scanner'), {'Quyết định 84.jpg': scan}, expected_pages=1)
    found = resting(service.person('scanner'), batch, seconds=240)
    assert len(found) == 1, service.log[-3000:]
    if found[0]['state'] == 'in_review':
        decide(service, found[0]['id'])
    return eventually(
        lambda: (
            (got := service.person('officer').get(found[0]['href']).json())['state'] in ('archived', 'failed') and got
        ),
        seconds=120,
    )


def decide(service: Service, document_id: str) -> None:
    """Do what a reviewer does: look at everything, confirm what was read, say what is not there."""
    client = service.person('reviewer')
    queue = client.get('/api/v1/reviews').json()['items']
    review = next(item for item in queue if item['document_id'] == document_id)
    shown = client.post(f'{review["href"]}/claim').json()['document']
    fields = [
        {'id': field['id'], 'action': 'absent' if field['value'] is None else 'confirm'}
        for field in shown['fields']
        if field['status'] in ('review', 'missing')
    ]
    flags = [flag['id'] for flag in shown['flags'] if flag['severity'] != 'info']
    body = {'version': shown['version'], 'fields': fields, 'acknowledged': flags, 'type': shown['type']['code']}
    answer = client.post(f'{review["href"]}/decision', json=body)
    assert answer.status_code == 200, answer.text


def test_scan_is_read_and_published(service, document):
    assert document['state'] == 'archived', service.log[-3000:]
    assert document['type']['code'] == 'T17'
    assert document['number'] == '84/QĐ-UBND'
    found = service.person('officer').post('/api/v1/documents/queries', json={'text': 'so hoa ho so'}).json()['items']
    assert [item['id'] for item in found] == [document['id']]
    searchable = service.person('officer').get(f'{document["href"]}/searchable').content
    assert searchable.startswith(b'%PDF-')
    validation = service.person('officer').get(f'{document["href"]}/validation').json()
    assert validation['compliant'] is True, validation
    original = service.person('officer').get(f'{document["href"]}/original')
    assert original.headers['content-type'] == 'image/jpeg'


def test_certified_copy_is_signed_and_verifies(service, document):
    officer = service.person('officer')
    order = officer.post(f'{document["href"]}/certified-copies', json={'kind': 'chung_thuc'})
    assert order.status_code == 202, order.text
    assert officer.post(f'{document["href"]}/certified-copies', json={}).json()['id'] == order.json()['id']
    href, clerk = order.json()['href'], service.person('clerk')
    assert clerk.post(f'{href}/sign').json()['code'] == 'officer_first', 'certifying is the officer\'s own signature'
    assert officer.post(f'{href}/sign').json()['code'] == 'not_compared'
    officer.post(f'{href}/compare', json={'sha256': order.json()['source_sha256']})
    certified = officer.post(f'{href}/sign')
    assert (certified.status_code, certified.json()['state']) == (200, 'officer_signed'), certified.text
    assert certified.json()['copy_href'] is None, 'nothing is published before the organisation signed'
    assert officer.post(f'{href}/sign').json()['state'] == 'officer_signed', 'the organisation\'s key is the clerk\'s'
    signed = clerk.post(f'{href}/sign')
    assert signed.status_code == 200, signed.text
    assert signed.json()['state'] == 'signed'
    assert signed.json()['trial'] is True
    assert clerk.post(f'{href}/sign').json()['sha256'] == signed.json()['sha256']

    copy = officer.get(signed.json()['copy_href']).content
    assert hashlib.sha256(copy).hexdigest() == signed.json()['sha256']
    answer = httpx.post(f'{service.url}/api/v1/verifications', files={'file': ('x.pdf', copy)}, timeout=120)
    report = answer.json()['report']
    assert (report['verdict'], report['anchor']) == ('HỢP LỆ', 'development')
    assert 'KHÓA THỬ NGHIỆM' in report['notice'].upper()
    tampered = copy.replace(b'/Type', b'/Tipe', 1)
    worse = httpx.post(
        f'{service.url}/api/v1/verifications',
        content=tampered,
        headers={'Content-Type': 'application/pdf'},
        timeout=120,
    )
    assert worse.status_code == 422 or worse.json()['report']['verdict'] != 'HỢP LỆ'


def test_refused_request_is_closed(service, document):
    officer = service.person('officer')
    order = officer.post(f'{document["href"]}/certified-copies', json={'kind': 'sao_y'}).json()
    refused = officer.post(f'{order["href"]}/refuse', json={'reason': 'illegible'}).json()
    assert (refused['state'], refused['reason']) == ('refused', 'illegible')
    assert officer.post(f'{order["href"]}/sign').json()['code'] == 'approved_not_signed'
    assert service.person('clerk').post(f'{order["href"]}/sign').json()['code'] == 'request_closed'


def test_start_tells_the_demo_accounts_and_keeps_them_private(service, document):
    assert "Tài khoản dùng thử" in service.log
    for name in ('demo-accounts.json', 'secret-key'):
        assert (service.state / name).stat().st_mode & 0o777 == 0o600
    assert 'glyph' not in service.log.lower(), 'libraries would tell the letters of a paper'
    for secret in ('84/QĐ-UBND', 'Nguyễn Thị Hồng', 'Quyết định 84'):
        assert secret not in service.log, 'logs hold no content of papers'


def test_listening_beyond_the_machine_needs_protection(tmp_path):
    done = subprocess.run(
        [sys.executable, '-m', 'digitizer', 'serve', '--host', '0.0.0.0', '--port', '0'],
        cwd=ROOT,
        env=os.environ | {'DIGITIZER_DATA_DIR': str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert 'protected_address' in done.stderr
