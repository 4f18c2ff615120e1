"""A book is closed while copies wait under its numbers: nothing that bears a void number ever goes out."""

from __future__ import annotations

import sys
import uuid

import pypdf
import pytest
from asn1crypto import pem
from sqlalchemy import select

from digitizer.certification.schemas import Part
from digitizer.db.models import LedgerEntry
from digitizer.documents.errors import Conflict
from digitizer.identity.principal import Role
from tests.fakes.office import Office, code
from tests.fakes.service import running
from tests.fakes.stages import FakeStages

papers = sys.modules['signing_papers']  # loaded by the conftest above
API = '/api/v1/ledger/books'
_ROLES = {Part.OFFICER: Role.OFFICER, Part.ORGANISATION: Role.CLERK}


@pytest.fixture(scope='module')
def office(tmp_path_factory):
    """An office with books of its own: closing them is for good."""
    folder = tmp_path_factory.mktemp('closing')
    with running(folder / 'var', FakeStages(folder / 'trace')) as found:
        yield Office(found)


def rows(office, request):
    with office.services.database.read() as session:
        wanted = select(LedgerEntry).where(LedgerEntry.request_id == uuid.UUID(request['id']))
        return [
            (row.number, row.state, row.void_reason) for row in session.scalars(wanted.order_by(LedgerEntry.number))
        ]


def shut(office):
    book = next(book for book in office.clerk.get(API).json()['items'] if book['may_close'])
    refused = office.clerk.post(f'{book["href"]}/close', json={})
    assert code(refused) == (409, 'ledger_open_rows')
    answer = office.clerk.post(f'{book["href"]}/close', json={'void_open': True})
    assert answer.status_code == 200, answer.text


def test_copy_that_waits_for_the_clerk_begins_again_with_a_new_number(office, tmp_path):
    request = office.certified()
    ((number, _, _),) = rows(office, request)
    shut(office)
    again = office.get(request)
    assert (again['state'], again['ledger_number'], again['problem']['code']) == ('requested', None, 'number_void')
    assert office.clerk.post(f'{request["href"]}/sign').status_code == 409
    assert office.officer.post(f'{request["href"]}/sign').json()['state'] == 'officer_signed'
    signed = office.clerk.post(f'{request["href"]}/sign').json()
    assert rows(office, request) == [(number, 'void', 'book_closed'), (number + 1, 'issued', None)]
    path = tmp_path / 'copy.pdf'
    path.write_bytes(office.clerk.get(signed['file_href']).content)
    statement = ' '.join(pypdf.PdfReader(path).pages[-1].extract_text().split())
    assert f'Số chứng thực: {number + 1:02d}' in statement
    assert signed['ledger_number'].startswith(f'{number + 1:02d},')


def test_the_book_names_the_officer_who_signed_last(office, tmp_path):
    """What the first officer signed bore the void number and never went out."""
    request, by = office.compared(), office.principal(Role.OFFICER)
    authority = papers.Authority('Gốc của cơ quan')
    (tmp_path / 'root.pem').write_bytes(pem.armor('CERTIFICATE', authority.certificate.dump()))
    copies, first = office.with_settings(trust_dir=tmp_path), authority.credential('Cán bộ trước')
    waiting = copies.preparer.prepare(uuid.UUID(request['id']), first.holder, None, by=by)
    value = first.sign(waiting.prepared.signed_attributes, waiting.prepared.digest_algorithm)
    assert copies.completer.complete(uuid.UUID(request['id']), waiting.id, value, by=by).state == 'officer_signed'
    shut(office)
    again = office.get(request)
    assert (again['officer_name'], again['decided_at']) == (None, None)
    for person in (office.officer, office.clerk):
        assert person.post(f'{request["href"]}/sign').status_code == 200
    with office.services.database.read() as session:
        wanted = select(LedgerEntry.signer).where(LedgerEntry.request_id == uuid.UUID(request['id']))
        assert session.scalars(wanted.where(LedgerEntry.state == 'issued')).all() == [
            'Trần Thị Thử Nghiệm, Phó Chủ tịch'
        ]


@pytest.mark.slow
@pytest.mark.parametrize('part', Part)
def test_value_of_a_preparation_under_a_void_number_is_refused(office, part):
    """The book is closed between the two acts of a signature."""
    request = office.compared() if part is Part.OFFICER else office.certified()
    request_id, by = uuid.UUID(request['id']), office.principal(_ROLES[part])
    copies = office.services.copies
    (key, *_) = copies.signer.keys(part, by)
    with copies.desk.registry.open(key.name) as credential:
        waiting = copies.preparer.prepare(request_id, credential.holder, part, by=by)
        value = credential.sign(waiting.prepared.signed_attributes, waiting.prepared.digest_algorithm)
    shut(office)
    with pytest.raises(Conflict) as caught:
        copies.completer.complete(request_id, waiting.id, value, by=by)
    assert caught.value.code == 'preparation_closed'
    assert [state for _, state, _ in rows(office, request)] == ['void']
    assert office.get(request)['state'] == 'requested'
