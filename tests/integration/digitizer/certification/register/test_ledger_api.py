"""The ledger over HTTP: who sees what, looking numbers up, closing, printing and export of a real service."""

from __future__ import annotations

import csv
import io
import uuid
from datetime import UTC, datetime

import pypdf
import pytest

from digitizer.certification.profile import CopyKind
from digitizer.certification.register import Particulars, issue, reserve, void, withdraw
from ocr import verapdf

API = '/api/v1/ledger'
YEARS = iter(range(2030, 2999))  # of its own for each test: the service is shared


@pytest.fixture
def year():
    return next(YEARS)


@pytest.fixture
def certify(service, year):
    """Take a number and, unless told otherwise, issue a copy under it."""

    def certify(*, state='issued', month=6, kind=CopyKind.CHUNG_THUC, document=None, **named):
        request, moment = uuid.uuid4(), datetime(year, month, 15, 3, tzinfo=UTC)
        particulars = Particulars(**({'paper': 'Giấy khai sinh', 'requester': 'Nguyễn Văn Mẫu', 'owner': None} | named))
        with service.services.database.begin() as session:
            reserve(session, kind, request, document or uuid.uuid4(), 2, moment, particulars=particulars)
            if state in ('issued', 'withdrawn'):
                issue(session, request, 'a' * 64, moment, signer='Lê Thị Thử, Phó Chủ tịch')
            if state == 'void':
                void(session, request, 'refused:altered', moment)
            if state == 'withdrawn':
                withdraw(session, request, 'mismatch', moment)
        return request

    return certify


def book_of(client, year, **more):
    (found,) = client.get(f'{API}/books', params={'year': year, **more}).json()['items']
    return found


def test_books_and_rows(service, year, certify):
    for state in ('issued', 'void', 'withdrawn', 'reserved'):
        certify(state=state)
    clerk = service.person('clerk')
    book = book_of(clerk, year)
    assert (book['register'], book['symbol'], book['months'], book['may_close']) == ('sct_bs', 'SCT/BS', [6], True)
    assert book['totals'] == {
        'first': 1, 'last': 4, 'numbers': 4, 'issued': 2, 'void': 1, 'reserved': 1, 'copies': 2, 'withdrawn': 1,
        'pages': 4, 'fee': 8000,
    }  # fmt: skip
    assert clerk.get(book['href']).json() == book
    items = clerk.get(f'{API}/entries', params={'year': year}).json()['items']
    assert [(item['number'], item['state']) for item in items] == [
        (4, 'reserved'),
        (3, 'issued'),
        (2, 'void'),
        (1, 'issued'),
    ]
    assert items[1]['withdrawn_reason'] == 'mismatch'
    assert items[2]['void_text'] == 'từ chối chứng thực'
    assert items[3]['text'] == f'01, quyển 01/{year}'


def test_numbers_are_looked_up(service, year, certify):
    requests = [certify(month=month) for month in (1, 2, 2)]
    certify(kind=CopyKind.SAO_Y)
    officer = service.person('officer')

    def found(**wanted):
        items = officer.get(f'{API}/entries', params={'year': year, **wanted}).json()['items']
        return [(item['register'], item['number']) for item in items]

    assert found(number=2) == [('sct_bs', 2)]
    assert found(register='copies') == [('copies', 1)]
    assert found(month=2) == [('sct_bs', 3), ('sct_bs', 2)]
    assert found(state='void') == []
    (one,) = officer.get(f'{API}/entries', params={'year': year, 'number': 3}).json()['items']
    assert one['request_id'] == str(requests[2])


def test_rows_come_page_by_page_each_once(service, year, certify):
    document = uuid.uuid4()
    for _ in range(3):
        certify()
    for _ in range(3):
        certify(document=document)
    certify(kind=CopyKind.SAO_Y)
    clerk, cursor, found = service.person('clerk'), None, []
    while True:
        page = clerk.get(
            f'{API}/entries', params={'year': year, 'limit': 2, **({'cursor': cursor} if cursor else {})}
        ).json()
        found += [(item['register'], item['number'], item['part']) for item in page['items']]
        cursor = page['next_cursor']
        if cursor is None:
            break
    assert sorted(found) == [
        ('copies', 1, 1), ('sct_bs', 1, 1), ('sct_bs', 2, 1), ('sct_bs', 3, 1), ('sct_bs', 4, 1), ('sct_bs', 4, 2),
        ('sct_bs', 4, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    'cursor', ['x', 'WyJhIl0', 'WzIwMjYsNDIsInNjdF9icyIsOTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ', 'Wy0xLDEsImEiLDFd']
)
def test_cursor_of_another_maker_is_refused(service, cursor):
    answer = service.person('clerk').get(f'{API}/entries', params={'cursor': cursor})
    assert (answer.status_code, answer.json()['code']) == (422, 'bad_cursor')


@pytest.mark.parametrize(
    'wanted', [{'month': 13}, {'number': 0}, {'year': 1}, {'register': 'x'}, {'unknown': 1}, {'number': 10**30}]
)
def test_what_cannot_be_looked_up_is_refused(service, wanted):
    answer = service.person('clerk').get(f'{API}/entries', params=wanted)
    assert (answer.status_code, answer.json()['code']) == (422, 'invalid')


def test_auditor_sees_no_names_and_that_officers_did_is_in_the_audit_log(service, year, certify):
    certify(owner='Trần Thị Riêng', requester='Nguyễn Văn Mẫu')
    auditor, officer = service.person('auditor'), service.person('officer')
    (hidden,) = auditor.get(f'{API}/entries', params={'year': year}).json()['items']
    assert (hidden['requester'], hidden['owner'], hidden['masked']) == ('N*** V*** M***', 'T*** T*** R***', True)
    book = book_of(auditor, year)
    assert book['may_close'] is False
    everything = [auditor.get(book['href'] + path) for path in ('/export.csv', '/export.json', '/months/6.pdf')]
    assert all('Riêng'.encode() not in answer.content for answer in everything)
    text = pypdf.PdfReader(io.BytesIO(everything[2].content)).pages[0].extract_text()
    assert 'N*** V*** M***' in ' '.join(text.split())
    assert officer.get(f'{API}/entries', params={'year': year}).json()['items'][0]['owner'] == 'Trần Thị Riêng'
    officer.get(book['href'] + '/export.csv')
    events = service.services.audit.events(subject=f'ledger:{book["id"]}')
    assert [(event.action, event.details['masked']) for event in events] == [
        ('ledger.exported', True),
        ('ledger.exported', True),
        ('ledger.printed', True),
        ('ledger.exported', False),
    ]
    assert 'Riêng' not in str([event.details for event in events])


def test_month_is_pdfa_that_opens_in_the_browser(service, year, certify, tmp_path):
    certify(paper='Quyết định số 5/QĐ-UBND')
    book = book_of(service.person('clerk'), year)
    answer = service.person('clerk').get(f'{book["href"]}/months/6.pdf')
    assert answer.headers['content-type'] == 'application/pdf'
    assert answer.headers['content-disposition'] == f'inline; filename="so-chung-thuc-{year}-quyen-01-thang-06.pdf"'
    assert answer.headers['cache-control'] == 'no-store'
    path = tmp_path / 'month.pdf'
    path.write_bytes(answer.content)
    assert verapdf.validate(path, flavour='2u').compliant
    text = ' '.join(pypdf.PdfReader(path).pages[0].extract_text().split())
    assert 'Quyết định số 5/QĐ-UBND' in text
    assert 'Nguyễn Văn Mẫu' in text
    meta = pypdf.PdfReader(path)
    assert 'Mẫu' not in str(meta.metadata)  # no name of a person in what a file says of itself


def test_csv_and_json_are_files(service, year, certify):
    certify(paper='=cmd()')
    href, clerk = book_of(service.person('clerk'), year)['href'], service.person('clerk')
    table = clerk.get(f'{href}/export.csv', params={'separator': 'semicolon'})
    (row,) = csv.DictReader(io.StringIO(table.content.decode('utf-8-sig')), delimiter=';')
    assert row['paper'] == "'=cmd()"
    assert table.headers['content-disposition'] == f'attachment; filename="so-chung-thuc-{year}-quyen-01.csv"'
    assert clerk.get(f'{href}/export.json').json()['entries'][0]['number'] == 1


def test_closing_over_http(service, year, certify):
    certify()
    certify(state='reserved')
    clerk, href = service.person('clerk'), book_of(service.person('clerk'), year)['href']
    refused = clerk.post(f'{href}/close', json={})
    assert (refused.status_code, refused.json()['code'], refused.json()['count']) == (409, 'ledger_open_rows', 1)
    closed = clerk.post(f'{href}/close', json={'void_open': True}).json()
    assert (closed['totals']['void'], closed['totals']['reserved'], closed['may_close']) == (1, 0, False)
    assert closed['closed_at'] is not None
    again = clerk.post(f'{href}/close', json={})
    assert (again.status_code, again.json()['closed_at']) == (200, closed['closed_at'])
    events = [
        event
        for event in service.services.audit.events(subject=f'ledger:{closed["id"]}')
        if event.action == 'ledger.closed'
    ]
    assert len(events) == 1
    assert events[0].details['numbers'] == 2


def test_unknown_book(service):
    clerk, path = service.person('clerk'), f'{API}/books/{uuid.uuid4()}'
    for answer in (
        clerk.get(path),
        clerk.post(f'{path}/close', json={}),
        *(clerk.get(path + rest) for rest in ('/export.csv', '/export.json', '/months/1.pdf')),
    ):
        assert (answer.status_code, answer.json()['code']) == (404, 'not_found')
