"""The adapter against the simulator over real HTTP, and what its answers do to fields."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
import uuid

import pytest

from digitizer import config
from digitizer.documents.model import Check, Extraction, Field, FieldStatus
from digitizer.registry import Answer, Claim, HttpRegistry, RegistryUnavailable, confirm, confirmed
from digitizer.registry.simulator import Fault, Simulator

PERSON = Claim('001190012347', "TRẦN THỊ MẪU HOÀ", '1990-07-12', "Nữ")
OTHER = Claim('001085000013', "LÊ VĂN THỬ", '1985-01-31', "Nam")


@pytest.fixture
def simulator():
    with Simulator([PERSON, OTHER], token='secret') as running:
        yield running


@pytest.fixture
def registry(simulator):
    return HttpRegistry(simulator.url, 'secret', timeout_s=2.0)


def field(name, value, *, status=FieldStatus.REVIEW, confidence=0.7, group=None, checks=()):
    return Field(name, name, value, value, confidence, status, group=group, page=1, checks=checks)


def fields_of(person, prefix='', **changed):
    name = f'{prefix}name' if prefix else 'full_name'
    values = {
        f'{prefix}id' if prefix else 'personal_id': person.personal_id,
        name: person.full_name,
        f'{prefix}date_of_birth': person.date_of_birth,
    }
    return [field(key, changed.get(key, value)) for key, value in values.items()]


def statuses(fields):
    return [item.status.value for item in fields]


def test_what_agrees_is_told_item_by_item(registry):
    assert registry.ask(PERSON) == Answer(True, {'full_name': True, 'date_of_birth': True, 'sex': True})
    asked = Claim(PERSON.personal_id, "Trần Thị Mẫu Hòa", '1990', "Nam")  # other case and tone place, only a year
    assert registry.ask(asked).agrees == {'full_name': True, 'date_of_birth': True, 'sex': False}
    assert registry.ask(Claim(PERSON.personal_id, "TRẦN THỊ MÃU HOÀ")).agrees == {'full_name': False}
    assert registry.ask(Claim('001190999999', "AI ĐÓ")) == Answer(False, {})


def test_a_confirmed_person_is_accepted_though_reading_was_unsure(registry):
    found, flags = confirm(fields_of(PERSON), registry)
    assert statuses(found) == ['accepted'] * 3
    assert all(item.confidence >= 0.995 and item.checks[-1].rule == 'registry' and item.checks[-1].ok for item in found)
    assert flags == ()


def test_confirmation_does_not_outvote_another_failed_check(registry):
    fields = fields_of(PERSON)
    fields[2] = field('date_of_birth', PERSON.date_of_birth, checks=(Check('date_words', False, "Số khác với chữ."),))
    found, _ = confirm(fields, registry)
    assert statuses(found) == ['accepted', 'accepted', 'review']


def test_a_number_with_a_name_alone_is_not_enough_to_accept(registry):
    found, flags = confirm(fields_of(PERSON)[:2], registry)
    assert statuses(found) == ['review', 'review']
    assert [item.checks[-1].ok for item in found] == [True, True]
    assert flags == ()


def test_an_item_that_differs_takes_the_field_from_machines(registry):
    fields = [field(item.name, item.value, status=FieldStatus.ACCEPTED) for item in fields_of(PERSON)]
    fields[1] = field('full_name', "TRẦN THỊ MẬU HÒA", status=FieldStatus.ACCEPTED, confidence=0.98)
    found, flags = confirm(fields, registry)
    assert statuses(found) == ['accepted', 'review', 'accepted']
    assert [(item.code, item.page) for item in flags] == [('registry_mismatch', 1)]
    assert 'full_name' in flags[0].message
    assert "MẬU" not in flags[0].message


def test_a_number_that_nobody_has_is_flagged_and_goes_to_a_person(registry):
    found, flags = confirm(fields_of(PERSON, personal_id='001190012348'), registry)
    assert statuses(found)[0] == 'review'
    assert [item.code for item in flags] == ['registry_mismatch']


def test_each_person_of_a_paper_is_asked_for_on_its_own(registry, simulator):
    fields = [*fields_of(OTHER, 'husband_'), *fields_of(PERSON, 'wife_', wife_name="NGƯỜI KHÁC")]
    found, flags = confirm(fields, registry)
    assert simulator.asked == 2
    assert statuses(found) == ['accepted'] * 3 + ['review'] * 3
    assert len(flags) == 1


@pytest.mark.parametrize(
    'fault',
    [
        Fault(body=b'<html>'),
        Fault(body=b'{"request_id": "x", "found": true}'),
        Fault(body=json.dumps({'request_id': str(uuid.uuid4()), 'found': True, 'agrees': {}}).encode()),
        Fault(status=400),
        Fault(status=403),
    ],
    ids=['no JSON', 'no id', 'answer to another question', 'refused', 'forbidden'],
)
def test_an_answer_that_is_none_leaves_the_fields_as_they_are(registry, simulator, fault):
    simulator.faults.append(fault)
    fields = fields_of(PERSON)
    found, flags = confirm(fields, registry)
    assert list(found) == fields
    assert [item.code for item in flags] == ['registry_unavailable']


def test_busy_is_tried_again_with_the_same_question(registry, simulator):
    simulator.faults += [Fault(status=503), Fault(status=429, retry_after=0)]
    assert registry.ask(PERSON).found
    assert simulator.asked == 3


def test_always_busy_and_too_slow_are_given_up(simulator):
    registry = HttpRegistry(simulator.url, 'secret', timeout_s=0.2)
    simulator.faults += [Fault(status=503)] * 3
    with pytest.raises(RegistryUnavailable, match='busy'):
        registry.ask(PERSON)
    simulator.faults += [Fault(wait_s=1.0)] * 3
    with pytest.raises(RegistryUnavailable, match='unreachable'):
        registry.ask(PERSON)


def test_a_wrong_token_and_an_address_where_nobody_listens(simulator):
    with pytest.raises(RegistryUnavailable, match='refused'):
        HttpRegistry(simulator.url, 'wrong', timeout_s=2.0).ask(PERSON)
    url = simulator.url.rsplit(':', 1)[0] + ':9'
    with pytest.raises(RegistryUnavailable, match='unreachable') as told:
        HttpRegistry(url, 'secret', timeout_s=0.5).ask(PERSON)
    assert PERSON.personal_id not in str(told.value)


def test_the_step_of_the_flow_uses_the_configured_registry(simulator, monkeypatch):
    extraction = Extraction(tuple(fields_of(PERSON)), ())
    assert confirmed(extraction) is extraction
    monkeypatch.setattr(config, 'settings', lambda: config.load(registry_url=simulator.url, registry_token='secret'))
    assert statuses(confirmed(extraction).fields) == ['accepted'] * 3


def test_the_simulator_runs_as_a_program(tmp_path):
    persons = tmp_path / 'persons.json'
    row = {'personal_id': PERSON.personal_id, 'full_name': PERSON.full_name, 'date_of_birth': '1990-07-12', 'sex': "Nữ"}
    persons.write_text(json.dumps([row]), encoding='utf-8')
    command = [sys.executable, '-m', 'digitizer.registry.simulator', str(persons), '--port', '0', '--token', 't']
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert HttpRegistry(url, 't', timeout_s=5.0).ask(PERSON).found
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(f'{url}/other', data=b'{}', timeout=5)
        finally:
            process.terminate()
