"""A confirmation in the running service: fields are accepted, and the audit log says that it was asked, without a value."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from digitizer.registry import Claim, HttpRegistry, confirm
from digitizer.registry.simulator import Fault, Simulator
from tests.fakes.service import resting, running, send_batch
from tests.fakes.stages import FakeStages

PERSON = Claim('001190012347', "TRẦN THỊ MẪU HOÀ", '1990-07-12', "Nữ")
PAPER = """DOC T05 GIẤY KHAI SINH {mark}
personal_id? 001190012347
full_name? {name}
date_of_birth? 1990-07-12
"""


class Confirming(FakeStages):
    """The fake stages with the real confirmation behind them."""

    registry: HttpRegistry

    def understand(self, pages, planned, source, *, type_code, flags):
        found = super().understand(pages, planned, source, type_code=type_code, flags=flags)
        fields, more = confirm(found.fields, self.registry)
        return replace(found, fields=fields, flags=(*found.flags, *more))


@pytest.fixture(scope='module')
def simulator():
    with Simulator([PERSON], token='secret') as found:
        yield found


@pytest.fixture(scope='module')
def service(tmp_path_factory, simulator):
    stages = Confirming()
    stages.registry = HttpRegistry(simulator.url, 'secret', timeout_s=5.0)
    with running(tmp_path_factory.mktemp("confirming"), stages) as found:
        yield found


def events_of(service, document):
    page = service.person('auditor').get(
        '/api/v1/audit/events', params={'subject': f'document:{document}', 'limit': 100}
    )
    return page.json()['items']


def told(service, name, mark):
    scanner = service.person('scanner')
    (document,) = resting(scanner, send_batch(scanner, {f'{mark}.txt': PAPER.format(name=name, mark=mark).encode()}))
    events = events_of(service, document['id'])
    return document, [item['details'] for item in events if item['action'] == 'registry.asked'], json.dumps(events)


def test_an_agreement_is_an_event_with_names_of_fields_only(service):
    document, asked, log = told(service, PERSON.full_name, 'a')
    shown = service.person('officer').get(f'/api/v1/documents/{document["id"]}').json()
    assert {field['status'] for field in shown['fields']} == {'accepted'}
    assert asked == [{'agree': ['date_of_birth', 'full_name', 'personal_id'], 'differ': [], 'answered': True}]
    assert not any(value in log for value in ('001190012347', 'MẪU', '1990-07-12'))


def test_a_difference_is_an_event_too(service):
    document, asked, log = told(service, "NGƯỜI KHÁC", 'b')
    assert document['state'] == 'in_review'
    assert asked == [{'agree': ['date_of_birth', 'personal_id'], 'differ': ['full_name'], 'answered': True}]
    assert 'KHÁC' not in log


def test_no_answer_is_an_event_too(service, simulator):
    simulator.faults.append(Fault(status=403))
    _, asked, _ = told(service, PERSON.full_name, 'c')
    assert asked == [{'agree': [], 'differ': [], 'answered': False}]


def test_a_paper_without_a_person_asks_nobody(service, simulator):
    before = simulator.asked
    scanner = service.person('scanner')
    (document,) = resting(scanner, send_batch(scanner, {'d.txt': b'DOC T17 Q\ndocument_number: 1/TB-UBND\n'}))
    assert not [item for item in events_of(service, document['id']) if item['action'] == 'registry.asked']
    assert simulator.asked == before
