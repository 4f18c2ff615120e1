"""The process is killed in the middle of a batch and started again: nothing is lost, nothing is there twice."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from tests.fakes import postgres
from tests.fakes.service import CSRF, documents_of, eventually, resting, send_batch

ROOT = Path(__file__).parents[2]


class KillableService:
    """A service process that can be killed and started again on the same data."""

    def __init__(self, folder: Path, **env: str) -> None:
        self._env = env
        folder.mkdir(exist_ok=True)
        self.data_dir = folder / 'var'
        self.trace = folder / 'trace'
        self.trace.touch()
        self._log = folder / 'log'
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        self.client = httpx.Client(base_url=f'http://127.0.0.1:{self.port}', timeout=30)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, '-m', 'tests.fakes.serve_fake', self.data_dir, str(self.port), self.trace]
        with self._log.open('ab') as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=os.environ | self._env, stdout=log, stderr=log)

        def alive() -> bool:
            assert self._process is not None
            assert self._process.poll() is None, self._log.read_text()[-3000:]
            with suppress(httpx.TransportError):
                return self.client.get('/healthz').status_code == 200
            return False

        eventually(alive, seconds=180)

    def kill(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(30)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(20)
            if self._process.poll() is None:
                self.kill()
        self.client.close()

    def sign_in(self, role: str) -> None:
        passwords = json.loads((self.data_dir / 'demo-accounts.json').read_text())['passwords']
        answer = self.client.post('/api/v1/session', json={'username': role, 'password': passwords[role]})
        assert answer.status_code == 200
        self.client.headers[CSRF] = answer.json()['csrf_token']

    def signed_in(self, role: str) -> httpx.Client:
        """Sign this service's only client in as somebody else."""
        self.sign_in(role)
        return self.client

    def traced(self) -> list[str]:
        return self.trace.read_text().splitlines()

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.data_dir / 'digitizer.sqlite')) as database:
            return database.execute(query).fetchall()


@pytest.fixture
def service(tmp_path):
    found = KillableService(tmp_path)
    yield found
    found.stop()


def paper(number: int, extra: str = '') -> str:
    return f'DOC T17 QUYẾT ĐỊNH\ndocument_number: {number}/QĐ-UBND\nissue_date: 2024-01-02\n{extra}'


def check_once(service: KillableService, batch: str, documents: int) -> None:
    """Every document is archived, once, with one file of each kind, and its objects are what was recorded."""
    found = documents_of(service.client, batch)
    assert [item['state'] for item in found] == ['archived'] * documents
    assert sorted(item['number'] for item in found) == sorted(f'{n}/QĐ-UBND' for n in range(documents))
    kinds = Counter(kind for (kind,) in service.rows("SELECT kind FROM renditions WHERE kind != 'original'"))
    assert set(kinds.values()) == {documents}
    assert {'searchable', 'record', 'validation'} <= set(kinds)
    for item in found:
        answer = service.client.get(f'/api/v1/documents/{item["id"]}/searchable')
        assert answer.status_code == 200
        assert answer.headers['etag'].strip('"') == hashlib.sha256(answer.content).hexdigest()
    moves = Counter(
        service.rows(
            "SELECT subject, action FROM audit_events WHERE action LIKE 'document.%' AND action != 'document.read'"
        )
    )
    assert set(moves.values()) == {1}, 'a change of state was made twice'
    assert service.client.get(f'/api/v1/batches/{batch}').json()['state'] == 'done'


def test_killed_while_reading(service):
    service.start()
    service.sign_in('scanner')
    slow = '\f'.join([paper(0), paper(1, 'SLEEP 4\n'), paper(2)])
    files = {'a.txt': slow.encode(), 'b.txt': paper(3, 'SLEEP 4\n').encode()}
    batch = send_batch(service.client, files)
    eventually(lambda: service.traced() == ['read', 'read'])  # the second file is read ahead
    time.sleep(0.5)
    service.kill()
    assert 'read done' not in service.traced()

    service.start()
    resting(service.client, batch, seconds=180)

    assert Counter(service.traced())['read done'] == 2
    check_once(service, batch, 4)


def test_what_was_read_ahead_of_its_turn_is_read_again_after_a_kill(service):
    service.start()
    service.sign_in('scanner')
    slow = '\f'.join([paper(0), paper(1, 'SLEEP 4\n'), paper(2)])
    batch = send_batch(service.client, {'a.txt': slow.encode(), 'b.txt': paper(3).encode()})
    eventually(lambda: service.traced() == ['read', 'read', 'read done'])
    time.sleep(0.5)
    assert service.rows('SELECT state FROM batch_files') == [('received',)] * 2
    service.kill()

    service.start()
    resting(service.client, batch, seconds=180)

    assert Counter(service.traced())['read done'] == 3
    check_once(service, batch, 4)


@pytest.mark.slow
def test_killed_while_publishing(service):
    service.start()
    service.sign_in('scanner')
    content = {'a.txt': '\f'.join([paper(0, 'PUBLISHSLEEP 4\n'), paper(1)]).encode()}
    batch = send_batch(service.client, content)
    eventually(lambda: 'publish 1' in service.traced())
    service.kill()

    service.start()
    resting(service.client, batch, seconds=180)

    assert Counter(service.traced())['read done'] == 1, 'what was finished before the kill is not done again'
    check_once(service, batch, 2)


@pytest.mark.slow
def test_killed_again_and_again(service):
    chance = random.Random(20261121)
    service.start()
    service.sign_in('scanner')
    pages = [paper(n, 'SLEEP 0.3\nPUBLISHSLEEP 0.5\n') for n in range(12)]
    files = {f'{n}.txt': '\f'.join(pages[3 * n : 3 * n + 3]).encode() for n in range(4)}
    batch = send_batch(service.client, files)
    for _ in range(8):
        time.sleep(chance.uniform(0.05, 3.0))
        service.kill()
        service.start()
    resting(service.client, batch, seconds=180)
    check_once(service, batch, 12)


@pytest.mark.slow
@pytest.mark.skipif(postgres.programs() is None, reason='PostgreSQL is not installed')
def test_work_of_a_machine_that_never_comes_back_is_taken_over(tmp_path):
    """Two machines, one PostgreSQL and one object store; the one that reads dies for good."""
    with postgres.cluster() as url:
        env = {
            'DIGITIZER_DATABASE_URL': url,
            'DIGITIZER_OBJECTS_URL': (tmp_path / 'objects').as_uri(),
            'DIGITIZER_SECRET_KEY': 'one secret of both machines, long enough',
            'DIGITIZER_WORKER_LOST_AFTER_S': '5',
        }
        dies, lives = KillableService(tmp_path / 'a', **env), KillableService(tmp_path / 'b', **env)
        try:
            dies.start()
            dies.sign_in('scanner')
            # a file under way in the queue of each machine: whoever reads the slow one is killed
            batch = send_batch(dies.client, {'a.txt': paper(0, 'SLEEP 4\nPUBLISHSLEEP 1\n').encode()})
            eventually(lambda: 'read' in dies.traced())
            shutil.copytree(dies.data_dir, lives.data_dir, ignore=shutil.ignore_patterns('executors', 'work'))
            dies.kill()
            lives.start()
            lives.sign_in('scanner')
            found = resting(lives.client, batch, seconds=90)
            assert [(item['state'], item['number']) for item in found] == [('archived', '0/QĐ-UBND')]
            assert 'read done' in lives.traced()
            auditor = lives.signed_in('auditor')
            assert auditor.get('/api/v1/audit/verification').json()['intact'] is True
            hits = lives.signed_in('officer').post('/api/v1/documents/queries', json={'text': 'quyet dinh'}).json()
            assert [(item['id'], item['exact']) for item in hits['items']] == [(found[0]['id'], False)]
        finally:
            dies.stop()
            lives.stop()


@pytest.mark.slow
def test_a_killed_process_goes_on_with_a_rescan(service):
    """Killed while the new picture is read, and again while the document is worked on: it takes its place once."""
    service.start()
    client = service.signed_in('scanner')
    batch = send_batch(client, {'a.txt': (paper(0) + 'FLAG blurred\nbản mờ').encode()})
    (document,) = resting(client, batch)
    href = f'/api/v1/documents/{document["id"]}'
    new = b'\xff\xd8\xff' + (paper(0) + 'SLEEP 1\nbản rõ').encode()
    reads = service.traced().count('read')
    answer = client.post(f'{href}/pages/1/rescan/file', files={'file': ('moi.jpg', new)})
    assert answer.status_code == 200, answer.text
    eventually(lambda: service.traced().count('read') > reads)
    service.kill()
    service.start()
    eventually(lambda: service.traced().count('read') > reads + 1, seconds=90)
    time.sleep(random.uniform(0.5, 1.5))
    service.kill()
    service.start()
    eventually(lambda: client.get(href).json()['state'] == 'archived', seconds=90)
    text = client.get(f'{href}/text').json()['text']
    assert 'bản rõ' in text
    assert 'bản mờ' not in text
    assert client.get(href).json()['flags'] == []
    assert service.rows('SELECT state, count(*) FROM rescans GROUP BY state') == [('done', 1)]
    done = service.rows("SELECT count(*) FROM audit_events WHERE action = 'page.rescan_done'")
    assert done == [(1,)]
    resent = client.post(f'{href}/pages/1/rescan/file', files={'file': ('moi.jpg', new)}).json()
    assert resent['rescan']['state'] == 'done'
