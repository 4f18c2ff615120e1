"""The process is killed (kill -9) while copies are signed and started again: one copy, one number, nothing half signed."""

from __future__ import annotations

import base64
import hashlib
import random
import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from signing.keys.development import find_development_pki
from tests.acceptance.test_killed_service import KillableService
from tests.fakes import postgres
from tests.fakes.service import CSRF, resting, send_batch


@pytest.fixture
def service(tmp_path):
    found = KillableService(tmp_path, DIGITIZER_RAISE_AFTER_S='86400')  # copies stay as their signers left them
    found.start()
    yield found
    found.stop()


def compared(service: KillableService, number: int) -> str:
    """Scan a paper, ask for a certified copy and compare it; return the address of the request."""
    text = f'DOC T17 QUYẾT ĐỊNH\nPRINT\ndocument_number: {number}/QĐ-UBND\nissue_date: 2024-01-02'
    batch = send_batch(service.signed_in('scanner'), {f'{number}.txt': text.encode()})
    (document,) = resting(service.client, batch, seconds=60)
    officer = service.signed_in('officer')
    request = officer.post(f'{document["href"]}/certified-copies', json={}).json()
    answer = officer.post(f'{request["href"]}/compare', json={'sha256': request['source_sha256']})
    assert answer.status_code == 200, answer.text
    href: str = request['href']
    return href


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def prepare(client: httpx.Client, href: str, credential) -> dict:
    chain = [text(item.dump()) for item in credential.chain]
    body = {'certificate': text(credential.certificate.dump()), 'chain': chain}
    answer = client.post(f'{href}/prepare', json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def complete(client: httpx.Client, href: str, waiting: dict, credential) -> dict:
    value = credential.sign(base64.b64decode(waiting['signed_attributes']))
    body = {'preparation': waiting['preparation'], 'signature': text(value)}
    answer = client.post(f'{href}/complete', json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def check(service: KillableService, href: str) -> None:
    """The copy verifies, is the one that the ledger names, and nothing else was left."""
    clerk = service.signed_in('clerk')
    request = clerk.get(href).json()
    assert request['state'] == 'signed', request
    content = clerk.get(request['copy_href']).content
    assert hashlib.sha256(content).hexdigest() == request['sha256']
    report = clerk.post('/api/v1/verifications', files={'file': ('x.pdf', content)}, timeout=60).json()['report']
    assert (report['verdict'], len(report['signatures'])) == ('HỢP LỆ', 2)
    identity = request['id'].replace('-', '')
    rows = service.rows(f"SELECT state, sha256 FROM ledger_entries WHERE request_id = '{identity}'")
    assert rows == [('issued', request['sha256'])]
    assert service.rows(f"SELECT count(*) FROM copy_revisions WHERE copy_id = '{identity}'") == [(1,)]
    completed = f"SELECT part FROM signing_preparations WHERE copy_id = '{identity}' AND state = 'completed'"
    assert sorted(service.rows(completed)) == [('officer',), ('organisation',)]


def test_killed_between_prepare_and_complete(service):
    href = compared(service, 1)
    pki = find_development_pki(Path(service.data_dir) / 'pki')
    waiting = prepare(service.client, href, pki.officer)
    number = service.client.get(href).json()['ledger_number']
    service.kill()
    service.start()

    officer = service.signed_in('officer')
    assert prepare(officer, href, pki.officer) == waiting, 'the preparation is found again'
    assert officer.get(href).json()['ledger_number'] == number
    assert complete(officer, href, waiting, pki.officer)['state'] == 'officer_signed'

    clerk = service.signed_in('clerk')
    waiting = prepare(clerk, href, pki.organisation)
    service.kill()
    service.start()
    signed = complete(service.signed_in('clerk'), href, waiting, pki.organisation)
    assert (signed['ledger_number'], signed['signed_at']) == (number, waiting['signing_time'])
    check(service, href)


@pytest.mark.slow
def test_killed_again_and_again_while_signing(service):
    """Killed at moments that chance chooses, in both acts; the same people click again until it is done."""
    chance = random.Random(20261122)
    requests = [compared(service, number) for number in range(2)]
    for href in requests:
        for role, done in (('officer', 'officer_signed'), ('clerk', 'signed')):
            client = service.signed_in(role)
            for _ in range(2):
                shot = threading.Thread(target=click, args=(client, f'{href}/sign'))
                shot.start()
                time.sleep(chance.uniform(0.05, 1.2))
                service.kill()
                shot.join()
                service.start()
                client = service.signed_in(role)
            answer = client.post(f'{href}/sign', timeout=60)
            assert (answer.status_code, answer.json()['state']) == (200, done), answer.text
        check(service, href)
    numbers = [row[0] for row in service.rows('SELECT DISTINCT number FROM ledger_entries ORDER BY number')]
    assert numbers == list(range(1, len(numbers) + 1)), 'no gap'
    assert service.signed_in('auditor').get('/api/v1/audit/verification').json()['intact'] is True


def click(client: httpx.Client, address: str) -> None:
    with suppress(httpx.TransportError):
        client.post(address)


@pytest.mark.slow
@pytest.mark.skipif(postgres.programs() is None, reason='PostgreSQL is not installed')
def test_many_at_once_on_postgresql(tmp_path):
    """The same clicks from several sides at the same moment, with row locks instead of one writer."""
    with postgres.cluster() as url:
        service = KillableService(
            tmp_path,
            DIGITIZER_DATABASE_URL=url,
            DIGITIZER_RAISE_AFTER_S='86400',
            DIGITIZER_SECRET_KEY='one secret of this service, long enough',
        )
        try:
            service.start()
            requests = [compared(service, number) for number in range(3)]
            officer = dict(service.signed_in('officer').headers), dict(service.client.cookies)
            found = at_once(service, officer, [f'{href}/sign' for href in requests for _ in range(2)])
            assert {code for code, _ in found} <= {200, 409}, found
            states = [service.client.get(href).json() for href in requests]
            assert [item['state'] for item in states] == ['officer_signed'] * 3, found
            assert len({item['ledger_number'] for item in states}) == 3
            clerk = dict(service.signed_in('clerk').headers), dict(service.client.cookies)
            found = at_once(service, clerk, [f'{href}/sign' for href in requests for _ in range(2)])
            assert {code for code, _ in found} <= {200, 409}, found
            states = [service.client.get(href).json() for href in requests]
            assert [item['state'] for item in states] == ['signed'] * 3, found
            queue = service.client.get('/api/v1/signing-requests', params={'awaits': 'organisation'}).json()
            assert queue['items'] == []
            assert service.signed_in('auditor').get('/api/v1/audit/verification').json()['intact'] is True
        finally:
            service.stop()


def at_once(service: KillableService, who: tuple[dict, dict], addresses: list[str]) -> list[tuple[int, str]]:
    """Send a POST to each address at the same moment; return status and code of each answer."""
    gate, found = threading.Barrier(len(addresses)), []

    def send(address: str) -> None:
        headers, cookies = who
        own = {name: value for name, value in headers.items() if name.lower() == CSRF.lower()}
        with httpx.Client(base_url=service.client.base_url, headers=own, cookies=cookies, timeout=120) as client:
            gate.wait()
            answer = client.post(address)
            found.append((answer.status_code, answer.json().get('code', '')))

    threads = [threading.Thread(target=send, args=(address,)) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
