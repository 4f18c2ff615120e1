"""Who asks for a copy comes into the ledger, and nowhere that others look."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from digitizer.db.models import AuditEvent, LedgerEntry
from signing.keys.development import OFFICER_PERSON, ORGANISATION_NAME
from tests.fakes.office import Office, code, ok


@pytest.fixture(scope='module')
def office(service):
    return Office(service)


def entry(office, request):
    with office.services.database.read() as session:
        return session.scalars(select(LedgerEntry).where(LedgerEntry.request_id == uuid.UUID(request['id']))).one()


def sign(office, request):
    return ok(office.officer.post(f'{office.compare(request)["href"]}/sign'))


def test_two_who_ask_for_copies_of_one_paper_share_its_number(office):
    paper = office.paper(text='full_name: Trần Thị Chủ')
    first = office.ask(paper, requester='  Nguyễn Văn Mẫu ')
    assert first['requester'] == 'Nguyễn Văn Mẫu'
    assert office.ask(paper, requester='Nguyễn Văn Mẫu')['id'] == first['id']
    assert office.ask(paper)['id'] == first['id']
    second = office.ask(paper, requester='Lê Thị Thử')
    assert second['id'] != first['id']
    rows = [entry(office, sign(office, request)) for request in (first, second)]
    assert rows[0].number == rows[1].number
    assert [(row.part, row.requester, row.owner) for row in rows] == [
        (1, 'Nguyễn Văn Mẫu', 'Trần Thị Chủ'),
        (2, 'Lê Thị Thử', 'Trần Thị Chủ'),
    ]
    with office.services.database.read() as session:
        details = ' '.join(str(event.details) for event in session.scalars(select(AuditEvent)))
    assert 'Mẫu' not in details
    assert 'Thử' not in details


def test_book_names_the_officer_with_the_title_of_the_statement(office):
    certified, copied = office.signed(), office.signed(kind='sao_y')
    assert entry(office, certified).signer == f'{OFFICER_PERSON.name}, {OFFICER_PERSON.title}'
    assert ORGANISATION_NAME in entry(office, copied).signer


@pytest.mark.parametrize('name', ['x', ' ', 'a' * 201, 'Nguyễn\nVăn', 'a\x00b', 5])
def test_what_is_no_name_is_refused(office, name):
    paper = office.paper()
    assert code(office.officer.post(f'{paper.href}/certified-copies', json={'requester': name})) == (422, 'invalid')
