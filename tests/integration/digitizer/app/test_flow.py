"""A batch from the station to reuse, over HTTP, with the real database, engine and store."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.fakes.service import documents_of, eventually, manifest, resting, send_batch

OWNER = '079195001234'
PAPER = f"""DOC T05 GIẤY KHAI SINH
full_name: Nguyễn Thị Hồng
personal_id: {OWNER}
document_number: 84/2023
issue_date: 2023-07-05
Quê quán Định Quán, tỉnh Đồng Nai
\fSEPARATOR
\fDOC T17 QUYẾT ĐỊNH
document_number? 12/QĐ-UBND
issue_date: 2024-01-02
FLAG blurred
\f Điều 1. Trang thứ hai
"""


@pytest.fixture(scope='module')
def batch(service):
    scanner = service.person('scanner')
    files = {'Hồ sơ bà Hồng (1).txt': PAPER.encode()}
    found = send_batch(scanner, files, dossier_code='H29.012.05-261121-0007', expected_pages=4)
    resting(scanner, found)
    return found


@pytest.fixture(scope='module')
def birth(service, batch):
    return documents_of(service.person('scanner'), batch)[0]


@pytest.fixture(scope='module')
def waiting(service, batch):
    return documents_of(service.person('scanner'), batch)[1]


def test_certain_documents_pass_and_uncertain_ones_wait(service, batch, birth, waiting):
    shown = service.person('scanner').get(f'/api/v1/batches/{batch}').json()
    assert (shown['state'], shown['page_count'], shown['page_count_mismatch']) == ('processing', 4, False)
    assert (birth['state'], birth['type']['code'], birth['page_count']) == ('archived', 'T05', 1)
    assert (waiting['state'], waiting['page_count']) == ('in_review', 2)
    assert birth['dossier_code'] == 'H29.012.05-261121-0007'


def test_document_shows_fields_pages_and_files(service, birth):
    shown = service.person('officer').get(birth['href']).json()
    names = {item['name']: item for item in shown['fields']}
    assert names['full_name']['value'] == 'Nguyễn Thị Hồng'
    assert names['personal_id']['box'] == [10, 10, 90, 30]
    assert [(page['number'], page['source_page'], page['width']) for page in shown['pages']] == [(1, 1, 100)]
    assert {item['kind'] for item in shown['renditions']} == {'searchable', 'record', 'validation'}
    assert service.person('officer').get(shown['pages'][0]['href']).headers['content-type'] == 'image/jpeg'


def test_files_come_by_stream_range_and_etag(service, birth):
    client = service.person('officer')
    href = f'{birth["href"]}/searchable'
    whole = client.get(href)
    assert whole.content.startswith(b'%PDF-')
    assert whole.headers['accept-ranges'] == 'bytes'
    etag = whole.headers['etag']
    part = client.get(href, headers={'Range': 'bytes=2-5'})
    assert (part.status_code, part.content) == (206, whole.content[2:6])
    assert part.headers['content-range'] == f'bytes 2-5/{len(whole.content)}'
    tail = client.get(href, headers={'Range': 'bytes=-3'})
    assert tail.content == whole.content[-3:]
    assert client.get(href, headers={'If-None-Match': etag}).status_code == 304
    beyond = client.get(href, headers={'Range': f'bytes={len(whole.content)}-'})
    assert (beyond.status_code, beyond.json()['code']) == (416, 'range_not_satisfiable')


def test_record_is_the_contracts_document_json(service, birth):
    record = service.person('officer').get(f'{birth["href"]}/record').json()
    assert record['schema'] == 'digitizer/document/1'
    assert record['id'] == birth['id']
    assert record['text'].startswith('DOC T05 GIẤY KHAI SINH')
    assert 'Hồng' not in record['source']['path'], 'the name of the file may hold the name of a person'


def test_original_shared_with_other_documents_is_for_staff(service, birth):
    staff = service.person('officer').get(f'{birth["href"]}/original')
    assert staff.content == PAPER.encode()
    assert staff.headers['content-disposition'].startswith('attachment')


@pytest.mark.parametrize(
    ('words', 'exact'),
    [
        ('định quán', True),
        ('dinh quan', False),
        ('ĐỒNG NAI', True),
        ('dong nai', False),
        ('"quê quán định quán"', True),
    ],
)
def test_text_is_found_with_and_without_diacritics(service, birth, words, exact):
    answer = service.person('officer').post('/api/v1/documents/queries', json={'text': words, 'type': 'T05'})
    found = {item['id']: item['exact'] for item in answer.json()['items']}
    assert found[birth['id']] is exact


def test_other_words_find_nothing(service, birth):
    for words in ('định nai quán đà', '"nai đồng"', '!!! ???', '" OR 1=1 --'):
        answer = service.person('officer').post('/api/v1/documents/queries', json={'text': words, 'type': 'T05'})
        assert answer.status_code == 200
        assert birth['id'] not in {item['id'] for item in answer.json()['items']}


def test_found_by_owner_number_and_dates(service, birth):
    client = service.person('officer')
    for criteria in (
        {'owner_id': OWNER},
        {'owner_id': '079 195 001234'},
        {'number': '84 / 2023'},
        {'type': 'T05', 'issued_from': '2023-07-05', 'issued_to': '2023-07-05'},
    ):
        items = client.post('/api/v1/documents/queries', json=criteria).json()['items']
        assert birth['id'] in {item['id'] for item in items}, criteria
    nothing = client.post('/api/v1/documents/queries', json={'owner_id': '079195009999'}).json()
    assert nothing == {'items': [], 'next_cursor': None}


def test_review_is_claimed_decided_once_and_the_document_goes_on(service, waiting):
    client = service.person('reviewer')
    queue = client.get('/api/v1/reviews').json()['items']
    review = next(item for item in queue if item['document_id'] == waiting['id'])
    assert review['reasons'] == ['field:document_number', 'flag:blurred']
    href = review['href']
    shown = client.get(href).json()
    field = next(item for item in shown['document']['fields'] if item['name'] == 'document_number')
    flag = shown['document']['flags'][0]['id']
    decision = {'version': shown['document']['version'], 'fields': [], 'acknowledged': []}

    assert client.post(f'{href}/decision', json=decision).json()['code'] == 'not_claimed'
    assert client.post(f'{href}/claim').json()['mine'] is True
    assert client.post(f'{href}/claim').status_code == 200, 'claiming again prolongs'

    left = client.post(f'{href}/decision', json=decision)
    assert (left.status_code, left.json()['code'], left.json()['fields']) == (
        409, 'field_undecided', ['document_number'],
    )  # fmt: skip
    decision['fields'] = [{'id': field['id'], 'action': 'correct', 'value': '12/QĐ-UBND'}]
    assert client.post(f'{href}/decision', json=decision).json()['code'] == 'flag_undecided'
    decision['acknowledged'] = [flag]
    stale = client.post(f'{href}/decision', json=decision | {'version': decision['version'] + 7})
    assert stale.json()['code'] == 'version_conflict'

    first = client.post(f'{href}/decision', json=decision)
    assert first.json()['state'] == 'reviewed', first.text
    again = client.post(f'{href}/decision', json=decision)
    assert again.status_code == 200, 'the same decision again changes nothing'
    other = client.post(f'{href}/decision', json=decision | {'acknowledged': []})
    assert other.json()['code'] == 'already_decided'

    def archived():
        found = service.person('officer').get(waiting['href']).json()
        return found if found['state'] == 'archived' else None

    found = eventually(archived)
    number = next(item for item in found['fields'] if item['name'] == 'document_number')
    assert (number['value'], number['status'], number['source']) == ('12/QĐ-UBND', 'corrected', 'person')
    assert found['flags'][0]['acknowledged_at']
    record = service.person('officer').get(f'{waiting["href"]}/record').json()
    assert record['fields'][0]['status'] == 'corrected'


def test_batch_is_done_when_its_documents_are(service, batch):
    shown = eventually(
        lambda: (found := service.person('scanner').get(f'/api/v1/batches/{batch}').json())['state'] == 'done' and found
    )
    assert shown['documents'] == {'archived': 2}


def test_events_tell_the_batch_until_its_end(service, batch):
    with service.person('scanner').stream('GET', f'/api/v1/batches/{batch}/events') as answer:
        assert answer.headers['content-type'].startswith('text/event-stream')
        lines = [line for line in answer.iter_lines() if line]
    assert [line.split(':')[0] for line in lines] == ['id', 'event', 'data']
    assert json.loads(lines[2][6:])['state'] == 'done'


def test_reuse_offers_and_refuses_with_reasons(service, birth):
    client = service.system('reader')
    asked = {
        'owner_id': OWNER,
        'dossier_code': 'H29.012.05-261121-0009',
        'components': ['T05', {'code': 'TP-02', 'type': 'T12'}, 'T07'],
        'received_on': '2026-11-21',
    }
    assert client.get(birth['href']).json()['code'] == 'no_grant', 'a reader does not open what it did not ask for'
    answer = client.post('/api/v1/reuse/queries', json=asked)
    assert answer.status_code == 200, answer.text
    offered, second, third = answer.json()['items']
    assert (offered['outcome'], offered['document_id']) == ('offered', birth['id'])
    assert client.get(offered['links']['searchable']).status_code == 200
    assert client.get(f'{birth["href"]}/original').status_code == 404, 'the file holds other documents too'
    assert [item['code'] for item in second['reasons']] == ['not_found']
    assert third['outcome'] == 'refused'

    early = client.post('/api/v1/reuse/queries', json=asked | {'received_on': '2023-07-04'}).json()['items'][0]
    assert [item['code'] for item in early['reasons']] == ['not_yet_valid']

    receipt = {'query_id': answer.json()['id'], 'component': 'T05'}
    first = client.post(offered['links']['receipt'], json=receipt)
    assert first.status_code == 201, first.text
    assert first.json()['portal']['DuocTaiSuDung'] == 1
    assert client.post(offered['links']['receipt'], json=receipt).json()['id'] == first.json()['id']
    wrong = client.post(offered['links']['receipt'], json=receipt | {'component': 'T07'})
    assert (wrong.status_code, wrong.json()['code']) == (409, 'not_offered')


def test_types_that_nobody_knows_are_named_beside_what_every_problem_has(service):
    asked = {'owner_id': OWNER, 'dossier_code': 'H29.012.05-261121-0009', 'received_on': '2026-11-21'}
    components = [{'code': 'TP-01', 'type': 'T05', 'replaced_by': ['T98']}, 'T99']
    answer = service.system('reader').post('/api/v1/reuse/queries', json=asked | {'components': components})
    told = answer.json()
    assert (answer.status_code, told['code'], told['types']) == (422, 'unknown_type', ['T98', 'T99'])
    assert told['type'] == 'about:blank'


@pytest.mark.parametrize(
    ('address', 'name'), [('/reuse/queries', 'received_on'), ('/documents/queries', 'issued_from')]
)
@pytest.mark.parametrize('day', [0, 1763683200, '1763683200', '2026-11-21T00:00:00', '2026-02-30', '21/11/2026'])
def test_a_day_is_given_as_it_is_documented_and_a_number_is_none(service, address, name, day):
    asked = {'owner_id': OWNER, 'dossier_code': 'H29.012.05-261121-0009'}
    more = {'components': ['T05']} if name == 'received_on' else {}
    answer = service.system('reader').post(f'/api/v1{address}', json=asked | more | {name: day})
    assert answer.status_code == 422, answer.text
    assert [item['where'] for item in answer.json()['errors']] == [f'body.{name}']


def reuse_of(service, owner, kind, **asked):
    """Ask for one component; return its answer."""
    body = {
        'owner_id': owner,
        'dossier_code': 'H29.012.05-261121-0011',
        'components': [kind],
        'received_on': '2026-11-21',
    }
    answer = service.system('reader').post('/api/v1/reuse/queries', json=body | asked)
    assert answer.status_code == 200, answer.text
    return answer.json()['items'][0]


def test_a_paper_for_one_purpose_is_offered_to_the_procedure_that_it_was_issued_for(service):
    scanner, owner = service.person('scanner'), '079195008888'
    paper = (
        'DOC T08 GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN\n'
        f'personal_id: {owner}\nfull_name: Trần Văn Mẫu\nmarital_status: Chưa kết hôn\npurpose: Để đăng ký kết hôn\n'
        'issue_date: 2026-10-01\ndate_of_birth: 1995-01-01\n'
    )
    found = resting(scanner, send_batch(scanner, {'a.txt': paper.encode()}))[0]
    assert found['state'] == 'archived', found
    told = lambda item: [reason['code'] for reason in item['reasons']]  # noqa: E731
    assert told(reuse_of(service, owner, 'T08')) == ['purpose_required']
    assert told(reuse_of(service, owner, 'T08', procedure='2.001263')) == ['purpose_mismatch']
    offered = reuse_of(service, owner, 'T08', procedure='1.000894')
    assert (offered['outcome'], offered['valid_until']) == ('offered', '2027-04-01')
    assert told(reuse_of(service, owner, 'T08', procedure='1.000894', received_on='2027-04-02')) == ['expired']
    events = service.person('auditor').get(
        '/api/v1/audit/events', params={'limit': 200, 'subject': 'dossier:H29.012.05-261121-0011'}
    )
    procedures = [event['details'].get('procedure') for event in events.json()['items']]
    assert procedures == [None, '2.001263', '1.000894', '1.000894']
    wrong = service.system('reader').post(
        '/api/v1/reuse/queries',
        json={
            'owner_id': owner,
            'dossier_code': 'H29.012.05-261121-0011',
            'components': ['T08'],
            'received_on': '2026-11-21',
            'procedure': 'kết hôn',
        },
    )
    assert wrong.status_code == 422


def test_a_card_whose_day_of_expiry_was_not_read_is_not_offered(service):
    scanner, owner = service.person('scanner'), '079195009999'
    card = f'DOC T32 GIẤY ĐĂNG KÝ XE\nowner_id: {owner}\nissue_date: 2024-08-01\n'
    found = resting(scanner, send_batch(scanner, {'a.txt': card.encode()}))[0]
    assert found['state'] == 'archived', found
    assert [reason['code'] for reason in reuse_of(service, owner, 'T32')['reasons']] == ['validity_unknown']


def test_readers_do_not_browse(service):
    client = service.system('reader')
    for criteria in ({}, {'text': 'quyết định'}, {'type': 'T05'}, {'owner_id': OWNER}):
        answer = client.post('/api/v1/documents/queries', json=criteria)
        assert (answer.status_code, answer.json()['code']) == (403, 'purpose_required')
    answer = client.post('/api/v1/documents/queries', json={'owner_id': OWNER, 'for_dossier': 'H29.012.05-261121-0009'})
    assert answer.status_code == 200


def test_withdrawn_document_is_refused(service):
    scanner, owner = service.person('scanner'), '079195007777'
    paper = f'DOC T05 GIẤY KHAI SINH\npersonal_id: {owner}\nfull_name: Trần Văn Mẫu\ndate_of_birth: 1995-01-01\n'
    found = resting(scanner, send_batch(scanner, {'a.txt': paper.encode()}))[0]
    answer = service.person('officer').post(f'{found["href"]}/withdraw', json={'reason': 'thu hồi theo quyết định'})
    assert answer.json()['withdrawn'] is True
    asked = {
        'owner_id': owner,
        'dossier_code': 'H29.012.05-261121-0010',
        'components': ['T05'],
        'received_on': '2026-11-21',
    }
    item = service.system('reader').post('/api/v1/reuse/queries', json=asked).json()['items'][0]
    assert [reason['code'] for reason in item['reasons']] == ['withdrawn']


@pytest.mark.parametrize('told', ['T34', 'T37', 'T17'])
def test_type_told_by_a_person_reads_the_fields_anew(service, told):
    """A type that the machine did not tell, or told without being sure: rightly, or wrongly."""
    scanner, client = service.person('scanner'), service.person('reviewer')
    batch = send_batch(scanner, {'a.txt': f'DOC {told} ?\ndocument_number: 5/TB-UBND\n'.encode()})
    document = resting(scanner, batch)[0]
    assert document['state'] == 'in_review'

    def review():
        items = client.get('/api/v1/reviews', params={'limit': 200}).json()['items']
        return next((item for item in items if item['document_id'] == document['id']), None)

    first = eventually(review)
    assert (first['reasons'][0], first['type']['code']) == ('type', told)
    shown = client.post(f'{first["href"]}/claim').json()
    plain = {'version': shown['document']['version']}
    assert client.post(f'{first["href"]}/decision', json=plain).json()['fields'] == ['type']
    assert client.post(f'{first["href"]}/decision', json=plain | {'type': 'T99'}).json()['code'] == 'unknown_type'
    answer = client.post(f'{first["href"]}/decision', json=plain | {'type': 'T37'})
    assert answer.json()['state'] == 'split'
    found = eventually(
        lambda: (got := service.person('officer').get(document['href']).json())['state'] == 'archived' and got
    )
    assert found['type']['code'] == 'T37'
    assert (found['type']['accepted'], found['type']['confidence']) == (True, 0.97)


def test_failed_file_says_why_and_can_be_retried(service):
    scanner = service.person('scanner')
    batch = send_batch(scanner, {'a.txt': b'DOC T17 A\n', 'b.txt': b'FAIL damaged\n'})
    resting(scanner, batch)
    shown = eventually(lambda: (got := scanner.get(f'/api/v1/batches/{batch}').json())['state'] == 'failed' and got)
    assert shown['reason'] == 'damaged'
    assert 'quét hoặc tải lại' in shown['reason_message']
    assert [item['state'] for item in shown['files']] == ['split', 'failed']
    assert documents_of(scanner, batch)[0]['state'] in ('archived', 'in_review')
    assert scanner.post(f'/api/v1/batches/{batch}/retry').json()['state'] == 'sealed'
    again = eventually(lambda: (got := scanner.get(f'/api/v1/batches/{batch}').json())['state'] == 'failed' and got)
    assert len(documents_of(scanner, batch)) == 1, 'the documents of the other file are not made again'
    assert again['reason'] == 'damaged'


def test_page_count_is_reconciled(service):
    scanner = service.person('scanner')
    batch = send_batch(scanner, {'a.txt': b'DOC T17 A\ndocument_number: 1/Q\n'}, expected_pages=3)
    document = resting(scanner, batch)[0]
    assert document['state'] == 'in_review'
    assert scanner.get(f'/api/v1/batches/{batch}').json()['page_count_mismatch'] is True
    shown = scanner.get(document['href']).json()
    assert shown['flags'][0]['code'] == 'missing_page'
    assert '3 trang' in shown['flags'][0]['message']


def test_lists_page_by_cursor_without_gaps(service):
    scanner = service.person('scanner')
    made = [
        scanner.post('/api/v1/batches', json={'station': 'tram-02', 'manifest': manifest({'a': b'x'})}).json()['id']
        for _ in range(5)
    ]
    seen: list[str] = []
    cursor = None
    while True:
        answer = scanner.get(
            '/api/v1/batches', params={'limit': 2, 'state': 'open', **({'cursor': cursor} if cursor else {})}
        )
        seen += [item['id'] for item in answer.json()['items']]
        cursor = answer.json()['next_cursor']
        if cursor is None:
            break
    assert [item for item in seen if item in made] == made[::-1]
    assert len(set(seen)) == len(seen)
    bad = scanner.get('/api/v1/batches', params={'cursor': 'nonsense'})
    assert (bad.status_code, bad.json()['code']) == (422, 'bad_cursor')


def test_audit_chain_is_intact_and_holds_no_personal_values(service, batch):
    client = service.person('auditor')
    report = client.get('/api/v1/audit/verification').json()
    assert report['intact'] is True
    assert report['events'] > 20
    everything, after = '', 0
    while True:
        page = client.get('/api/v1/audit/events', params={'after': after, 'limit': 1000}).json()
        everything += json.dumps(page['items'], ensure_ascii=False)
        if page['next_cursor'] is None:
            break
        after = int(page['next_cursor'])
    for secret in (OWNER, 'Hồng', '84/2023', '12/QĐ-UBND'):
        assert secret not in everything
    assert '"link": "' in everything, 'the owner is linked by a keyed HMAC'


def test_figures_and_metrics(service, batch):
    figures = service.person('leader').get('/api/v1/statistics').json()
    assert figures['fields_corrected'] >= 1
    assert figures['reuse_offered'] >= 0
    text = service.anonymous().get('/metrics').text
    assert 'digitizer_pages_read_total' in text
    assert OWNER not in text


def test_engine_tables_hold_ids_only(service, batch):
    import sqlite3
    from contextlib import closing

    path = service.services.settings.data_dir / 'engine.sqlite'
    with closing(sqlite3.connect(path)) as database:
        dump = '\n'.join(database.iterdump())
    assert batch in dump
    for secret in (OWNER, 'Hồng', 'KHAI SINH'):
        assert secret not in dump


def test_unknown_paths_and_methods_are_problems(service):
    client = service.anonymous()
    for method, path, code in (
        ('GET', '/api/v1/nothing', 'not_found'),
        ('PUT', '/api/v1/batches', 'method_not_allowed'),
    ):
        answer = client.request(method, path)
        assert answer.headers['content-type'] == 'application/problem+json'
        assert answer.json()['code'] == code


def test_foreign_host_names_are_refused(service):
    answer = httpx.get(f'{service.url}/healthz', headers={'Host': 'evil.example'})
    assert answer.status_code == 400


JPEG = b'\xff\xd8\xff'


def test_page_images_of_a_batch_are_one_input(service):
    """A scanner sends one JPEG for each page: a document goes on from one file to the next."""
    scanner = service.person('scanner')
    files = {
        'trang 1.jpg': JPEG + b'DOC T17 A\ndocument_number: 1/A\n',
        'trang 2.jpg': JPEG + b' page two',
        'trang 3.jpg': JPEG + b'DOC T17 B\ndocument_number: 1/B\n',
        'rieng.pdf': b'%PDF-1.4\nDOC T17 C\ndocument_number: 1/C\n',
        'trang 4.jpg': JPEG + b'DOC T17 D\ndocument_number: 1/D\n',
    }
    batch = send_batch(scanner, files, expected_pages=5)
    found = {item['number']: item for item in resting(scanner, batch)}
    assert {number: item['page_count'] for number, item in found.items()} == {'1/A': 2, '1/B': 1, '1/C': 1, '1/D': 1}
    shown = scanner.get(f'/api/v1/batches/{batch}').json()
    assert [item['page_count'] for item in shown['files']] == [1, 1, 1, 1, 1]
    officer = service.person('officer')
    assert officer.get(f'{found["1/B"]["href"]}/original').content == files['trang 3.jpg']
    kinds = {item['kind'] for item in officer.get(found['1/B']['href']).json()['renditions']}
    assert 'original' in kinds, 'the file holds this document only'
    kinds = {item['kind'] for item in officer.get(found['1/A']['href']).json()['renditions']}
    assert 'original' not in kinds, 'the document came in two files'
