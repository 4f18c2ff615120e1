"""The public check: what a token tells, and that only a published file, bit for bit, is said to match."""

from __future__ import annotations

import hashlib
import io
import json
import re
import socket
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass

import anyio
import httpx
import numpy as np
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select, update

from digitizer.certification.public import TooManyRequests
from digitizer.certification.public_copy.service import PublicCopyService
from digitizer.certification.public_copy.tokens import token_hash
from digitizer.db.models import CertifiedCopyRow, CopyRevision, LedgerEntry
from digitizer.kit import clock
from tests.fakes.office import Office

API = '/api/v1/certified-copies'
PDF = {'Content-Type': 'application/pdf'}
UNKNOWN = 'Yk3qT8vZ0nJc5Rb1WfLx7PsHd2MgEu9aKiVo4tQyX6A'  # of the length of a token, of no copy


@dataclass(frozen=True)
class Copy:
    """A signed copy, its file and the token that its QR code holds."""

    id: uuid.UUID
    content: bytes
    token: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@pytest.fixture(scope='module')
def office(service):
    return Office(service)


def made(office):
    request = office.signed(office.paper(text='full_name: Nguyễn Thị Bí Mật'))
    content = office.officer.get(request['file_href']).content
    return Copy(uuid.UUID(request['id']), content, token_in(content))


def token_in(content):
    """Read the QR code of the statement page, as a telephone would."""
    pages = subprocess.run(['pdfinfo', '-'], input=content, capture_output=True, check=True).stdout.decode()
    last = re.search(r'Pages:\s+(\d+)', pages)[1]
    command = ['pdftoppm', '-r', '120', '-gray', '-f', last, '-l', last, '-png', '-']
    png = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    (code,) = zxingcpp.read_barcodes(np.asarray(Image.open(io.BytesIO(png)).convert('L')))
    return code.text.rpartition('/')[2]


@pytest.fixture(scope='module')
def copy(office):
    return made(office)


@pytest.fixture(scope='module')
def other(office):
    return made(office)


@pytest.fixture
def anyone(service, monkeypatch):
    """A stranger's client, at an address that asked for nothing yet."""
    fresh = PublicCopyService(service.services.database, service.services.settings)
    known = service.services.public_copies
    for name in ('_looks', '_files', '_tokens'):
        monkeypatch.setattr(known, name, getattr(fresh, name))
    return service.anonymous()


def ask(client, token, content, headers=PDF):
    return client.post(f'{API}/{token}/matches', content=content, headers=headers)


def outcome(client, token, content):
    answer = ask(client, token, content)
    assert answer.status_code == 200, answer.text
    return answer.json()['outcome'], answer.json()['matches']


def change(service, table, row_filter, **values):
    with service.services.database.begin() as session:
        session.execute(update(table).where(row_filter).values(**values))


def test_token_of_the_qr_code_has_256_bits_and_is_stored_as_a_hash_only(service, copy):
    assert len(copy.token) == 43
    with service.services.database.read() as session:
        row = session.get_one(CertifiedCopyRow, copy.id)
        assert row.token_sha256 == hashlib.sha256(copy.token.encode()).hexdigest()
    for file in service.services.settings.data_dir.glob('*.sqlite*'):
        assert copy.token.encode() not in file.read_bytes()


def test_holder_of_the_token_is_told_little(anyone, copy):
    answer = anyone.get(f'{API}/{copy.token}')
    shown = answer.json()
    assert set(shown) == {
        'kind', 'kind_name', 'organisation', 'signed_at', 'sha256', 'state', 'withdrawn', 'owner', 'trial'
    }  # fmt: skip
    assert (shown['kind'], shown['state'], shown['withdrawn'], shown['trial']) == ('chung_thuc', 'valid', False, True)
    assert shown['sha256'] == copy.sha256
    assert 'Mật' not in answer.text
    assert answer.headers['cache-control'] == 'no-store'
    assert answer.headers['referrer-policy'] == 'no-referrer'
    assert 'noindex' in answer.headers['x-robots-tag']


def test_owner_is_masked(service, anyone, copy):
    with service.services.database.read() as session:
        owner = session.scalar(select(LedgerEntry.owner).where(LedgerEntry.request_id == copy.id))
    assert owner == 'Nguyễn Thị Bí Mật'
    assert anyone.get(f'{API}/{copy.token}').json()['owner'] == 'N*** T*** B*** M***'


def test_the_file_matches_bit_for_bit_only(anyone, copy):
    assert outcome(anyone, copy.token, copy.content) == ('matches', True)
    middle = len(copy.content) // 2
    for position in (9, middle, len(copy.content) - 1):
        wrong = bytearray(copy.content)
        wrong[position] ^= 1
        assert outcome(anyone, copy.token, bytes(wrong)) == ('differs', False)
    assert outcome(anyone, copy.token, copy.content[:-1]) == ('differs', False)
    assert outcome(anyone, copy.token, copy.content + b'\n') == ('added_to', False)


def test_form_of_a_browser_works_too(anyone, copy):
    answer = anyone.post(f'{API}/{copy.token}/matches', files={'file': ('a.pdf', copy.content, 'application/pdf')})
    assert answer.json()['outcome'] == 'matches'
    assert answer.json()['sha256'] == copy.sha256
    assert answer.json()['size'] == len(copy.content)


def test_file_of_another_copy_is_called_so(anyone, copy, other):
    assert outcome(anyone, copy.token, other.content) == ('other_copy', False)
    assert outcome(anyone, other.token, copy.content) == ('other_copy', False)


def test_every_published_revision_matches_and_an_older_one_says_so(service, anyone, office):
    mine = made(office)
    raised = mine.content + b'% proofs for the long term\n'
    digest = hashlib.sha256(raised).hexdigest()
    with service.services.database.begin() as session:
        session.add(
            CopyRevision(
                copy_id=mine.id, number=2, level='B-LT', sha256=digest, size=len(raised), object_key='x', created_at=clock.now()
            )
        )  # fmt: skip
    change(service, CertifiedCopyRow, CertifiedCopyRow.id == mine.id, sha256=digest, size=len(raised))
    assert outcome(anyone, mine.token, raised) == ('matches', True)
    assert outcome(anyone, mine.token, mine.content) == ('matches_older', True)
    assert 'phát hành trước' in ask(anyone, mine.token, mine.content).json()['text']
    assert outcome(anyone, mine.token, raised + b'x') == ('added_to', False)
    assert outcome(anyone, mine.token, raised[:-1]) == ('added_to', False)  # begins with the first revision
    assert anyone.get(f'{API}/{mine.token}').json()['sha256'] == digest


def test_withdrawn_copy_says_so_whatever_matches(anyone, office):
    request = office.signed()
    content = office.officer.get(request['file_href']).content
    token = token_in(content)
    done = office.clerk.post(f'{request["href"]}/withdraw', json={'reason': 'cấp nhầm giấy tờ'})
    assert done.status_code == 200
    assert anyone.get(f'{API}/{token}').json()['state'] == 'withdrawn'
    found = ask(anyone, token, content).json()
    assert (found['outcome'], found['matches'], found['state']) == ('matches', True, 'withdrawn')
    assert 'thu hồi' in found['text']
    page = anyone.get(f'/verify/{token}').text
    assert 'ĐÃ BỊ THU HỒI' in page
    assert 'nhầm' not in page


def test_copy_of_a_withdrawn_document_counts_no_more_wherever_one_asks(anyone, office):
    request = office.signed()
    content = office.officer.get(request['file_href']).content
    assert office.officer.post(f'{request["document_href"]}/withdraw', json={'reason': 'giấy giả'}).status_code == 200
    assert anyone.get(f'{API}/{token_in(content)}').json()['state'] == 'withdrawn'
    report = anyone.post('/api/v1/verifications', content=content, headers=PDF).json()['report']
    assert (report['our_copy']['match'], report['our_copy']['withdrawn']) == ('newest', True)
    assert 'ĐÃ BỊ THU HỒI' in report['our_copy']['sentence']


@pytest.mark.parametrize(
    'token',
    [UNKNOWN, 'x', 'a' * 43, 'a' * 4000, '%00', '%F0%9F%98%80', "'%20OR%201=1--", token_hash(UNKNOWN), '%ED%A0%80'],
)
def test_tokens_that_lead_nowhere_are_all_the_same(anyone, token):
    told = []
    for method in ('get', 'post'):
        path = f'{API}/{token}' + ('/matches' if method == 'post' else '')
        answer = anyone.request(method, path, **({'content': b'%PDF-1.7', 'headers': PDF} if method == 'post' else {}))
        body = answer.json()
        body.pop('request_id')
        told.append((answer.status_code, json.dumps(body, sort_keys=True)))
    assert len(set(told)) == 1
    assert told[0][0] == 404
    assert anyone.get(f'/verify/{token}').status_code == 404


def test_request_that_is_not_signed_to_its_end_is_nowhere(anyone, office, service):
    waiting = office.certified()
    with service.services.database.read() as session:
        assert session.get_one(CertifiedCopyRow, uuid.UUID(waiting['id'])).token_sha256 is not None
    token = token_in(office.clerk.get(waiting['file_href']).content)
    assert anyone.get(f'{API}/{token}').status_code == 404


@pytest.mark.parametrize(
    ('content', 'headers'),
    [
        (b'', PDF),
        (b'hello', PDF),
        (b'\x89PNG' * 5000, PDF),
        (b' ' * 2000 + b'%PDF-1.7', PDF),  # the sign too far from the beginning
        (b'--b\r\nContent-Disposition: form-data; name="other"\r\n\r\n%PDF-1.7\r\n--b--\r\n', {'Content-Type': 'multipart/form-data; boundary=b'}),
    ],
)  # fmt: skip
def test_what_is_no_pdf_is_called_so(anyone, copy, content, headers):
    answer = ask(anyone, copy.token, content, headers)
    assert (answer.status_code, answer.json()['code']) == (422, 'not_a_pdf')


@pytest.mark.parametrize(
    'content', [b'', b'--b\r\nnonsense', b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n%PDF']
)
def test_broken_form_is_called_so(anyone, copy, content):
    answer = ask(anyone, copy.token, content, {'Content-Type': 'multipart/form-data; boundary=b'})
    assert (answer.status_code, answer.json()['code']) == (400, 'bad_multipart')


@pytest.mark.parametrize(
    ('content', 'headers', 'code'),
    [
        (b'%PDF-1.7', {'Content-Type': 'text/plain'}, (400, 'bad_multipart')),
        (b'', PDF, (422, 'not_a_pdf')),
        (b'--b\r\nContent-Disposition: form-data; name="other"\r\n\r\n%PDF-1.7\r\n--b--\r\n', {'Content-Type': 'Multipart/Form-Data; boundary=b'}, (422, 'not_a_pdf')),
    ],
)  # fmt: skip
def test_verification_takes_a_pdf_or_a_form_with_one(anyone, content, headers, code):
    answer = anyone.post('/api/v1/verifications', content=content, headers=headers)
    assert (answer.status_code, answer.json()['code']) == code


def test_huge_file_is_read_by_and_nothing_is_kept(anyone, copy, service):
    data = service.services.settings.data_dir

    def blocks():
        yield b'%PDF-1.7\n'
        for _ in range(96):
            yield b'\0' * (1 << 20)

    before = {path for path in data.rglob('*') if path.is_file()}
    answer = anyone.post(f'{API}/{copy.token}/matches', content=blocks(), headers=PDF)
    assert answer.json()['outcome'] == 'differs'
    assert answer.json()['size'] == 9 + 96 * (1 << 20)
    kept = {path for path in data.rglob('*') if path.is_file()} - before
    assert not any(path.stat().st_size > 1 << 20 for path in kept if path.suffix not in ('.sqlite-wal',))


def test_file_above_the_limit_is_refused_before_it_is_read(service, copy):
    host, port = service.url.removeprefix('http://').split(':')
    head = f'POST {API}/{copy.token}/matches HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/pdf\r\n'
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f'{head}Content-Length: {1 << 40}\r\n\r\n'.encode())
        answer = b''
        while b'"too_large"' not in answer and (block := line.recv(65536)):
            answer += block  # head and body may come apart
    assert answer.startswith(b'HTTP/1.1 413')
    assert b'"too_large"' in answer


def test_an_address_may_ask_so_often_only(service, monkeypatch, copy):
    few = PublicCopyService(service.services.database, service.services.settings, looks=3, files=2)
    for name in ('_looks', '_files', '_tokens'):
        monkeypatch.setattr(service.services.public_copies, name, getattr(few, name))
    client = service.anonymous()
    assert [client.get(f'{API}/{UNKNOWN}').status_code for _ in range(4)] == [404, 404, 404, 429]
    assert client.get(f'{API}/{copy.token}').json()['code'] == 'too_many_requests'
    assert [ask(client, copy.token, copy.content).status_code for _ in range(3)] == [200, 200, 429]
    refused = ask(client, copy.token, copy.content)
    assert int(refused.headers['retry-after']) > 0
    assert client.get(f'/verify/{copy.token}').status_code == 429


def test_a_token_may_be_compared_so_often_only_from_all_addresses(service, copy, other):
    few = PublicCopyService(service.services.database, service.services.settings, files=1)

    async def blocks():
        yield copy.content

    async def compare(token, address):
        return await few.compare(token, blocks(), address=address)

    for address in ('a', 'b'):
        assert anyio.run(compare, copy.token, address).matches
    with pytest.raises(TooManyRequests):
        anyio.run(compare, copy.token, 'c')
    assert not anyio.run(compare, other.token, 'd').matches


def test_page_shows_what_is_known_and_compares_without_a_script(anyone, copy, other, service):
    answer = anyone.get(f'/verify/{copy.token}')
    assert answer.status_code == 200
    assert answer.headers['cache-control'] == 'no-store'
    assert answer.headers['referrer-policy'] == 'no-referrer'
    assert 'noindex' in answer.headers['x-robots-tag']
    assert '<meta name="robots" content="noindex' in answer.text
    assert copy.sha256 in answer.text
    assert 'Mật' not in answer.text
    assert 'KHỚP' not in answer.text  # not before a file was compared

    def said(content, client=anyone, name='file'):
        page = client.post(f'/verify/{copy.token}', files={name: ('tep.pdf', content)})
        return page.status_code, re.findall(r'class="word">([^<]+)<', page.text)[-1]

    assert said(copy.content) == (200, 'KHỚP')
    assert said(other.content) == (200, 'KHÔNG KHỚP')
    assert said(b'no pdf') == (422, 'CHƯA SO SÁNH ĐƯỢC')
    assert said(copy.content, name='wrong') == (422, 'CHƯA SO SÁNH ĐƯỢC')
    assert said(copy.content, client=service.person('officer')) == (200, 'KHỚP')  # a session makes no difference


def test_page_of_nothing_is_the_same_for_a_file(anyone):
    answer = anyone.post(f'/verify/{UNKNOWN}', files={'file': ('a.pdf', b'%PDF-1.7')})
    assert answer.status_code == 404
    assert 'KHÔNG CÓ BẢN SAO NÀY' in answer.text


def test_the_token_is_in_no_log(anyone, copy, capfd):
    ask(anyone, copy.token, copy.content)
    anyone.get(f'/verify/{copy.token}')
    said, ends = '', time.monotonic() + 10  # a request is told when its answer is out
    while '/verify/{token}' not in said and time.monotonic() < ends:
        time.sleep(0.05)
        said += ''.join(capfd.readouterr())
    assert copy.token not in said


def test_two_uploads_at_once_do_not_mix(anyone, copy, other, service):
    """Both files arrive in small pieces at the same time, over two connections."""

    def slowly(content):
        for start in range(0, len(content), 4096):
            yield content[start : start + 4096]

    found = {}

    def send(name, content):
        with httpx.Client(base_url=service.url, timeout=60) as client:
            answer = client.post(f'{API}/{copy.token}/matches', content=slowly(content), headers=PDF)
            found[name] = answer.json()['outcome']

    threads = [threading.Thread(target=send, args=item) for item in (('mine', copy.content), ('other', other.content))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == {'mine': 'matches', 'other': 'other_copy'}
