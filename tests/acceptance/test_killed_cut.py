"""The process is killed while a changed cut is worked on: nothing is lost, nothing there twice, no page read again."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from tests.acceptance.test_killed_service import KillableService
from tests.fakes.service import resting, send_batch

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
PAGES = 12


@pytest.mark.parametrize('seed', [1, 2])
def test_a_cut_survives_kills(tmp_path, seed):
    chance = random.Random(seed)
    service = KillableService(tmp_path / 'service')
    try:
        service.start()
        client = service.signed_in('scanner')
        sheets = [f'DOC T17 QUYẾT ĐỊNH {number}\ndocument_number: {number}/QĐ-UBND' for number in range(PAGES)]
        batch = send_batch(client, {'lo.txt': '\f'.join(sheets).encode()})
        resting(client, batch, seconds=120)
        (before,) = client.get(f'/api/v1/batches/{batch}/cuts').json()['items']
        read = service.traced().count('read')
        address = f'/api/v1/batches/{batch}/files/{before["file_id"]}/cut'
        pairs = [{'pages': [page, page + 1]} for page in range(1, PAGES, 2)]
        body = {'version': before['version'], 'documents': pairs, 'skipped': []}
        told = client.put(address, json=body)
        assert told.status_code == 200, told.text
        for _ in range(2):
            time.sleep(chance.uniform(0.0, 1.0))
            service.kill()
            service.start()
        client = service.signed_in('scanner')
        again = client.put(address, json=body)
        assert (again.status_code, again.json()['version']) == (200, before['version'] + 1)
        documents = resting(client, batch, seconds=180)
        states = Counter((item['state'], item['page_count']) for item in documents)
        assert states.pop(('cancelled', 1)) == PAGES
        assert sum(states.values()) == PAGES // 2
        assert {pages for _, pages in states} == {2}
        assert {state for state, _ in states} <= {'archived', 'in_review'}
        assert service.traced().count('read') == read
        assert service.rows('SELECT count(*) FROM split_plans') == [(2,)]
        open_reviews = service.rows("SELECT document_id, count(*) FROM reviews WHERE state = 'open' GROUP BY 1")
        assert all(count == 1 for _, count in open_reviews)
    finally:
        service.stop()
