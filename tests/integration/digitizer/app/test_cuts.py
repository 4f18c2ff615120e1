"""The cut of an input over HTTP: told before reading, edited afterwards, without reading anything again."""

from __future__ import annotations

import pytest

from tests.fakes.service import documents_of, eventually, manifest, resting, send_batch

KEPT = ('dossier_code', 'type_hint')
PERSON = 'Trần Văn Cắt'
SHEETS = [
    'DOC T05 GIẤY KHAI SINH\nfull_name: ' + PERSON,
    ' mặt sau của giấy khai sinh',
    'DOC T17 QUYẾT ĐỊNH\ndocument_number? 31/QĐ-UBND',
    ' Điều 1 của quyết định',
    'DOC T33 BIÊN LAI\ndocument_number: 0000731',
]


def paper(sheets=SHEETS):
    return '\f'.join(sheets).encode()


def cut_of(client, batch):
    (found,) = client.get(f'/api/v1/batches/{batch}/cuts').json()['items']
    return found


def address(found):
    return f'/api/v1/batches/{found["batch_id"]}/files/{found["file_id"]}/cut'


def wanted(found, *documents, skipped=()):
    """The body of a change: documents as page lists, or as (page list, members); what stays keeps its members."""
    known = {tuple(item['pages']): {key: item[key] for key in KEPT} for item in found['documents']}
    parts = [item if isinstance(item, tuple) else (item, {}) for item in documents]
    return {
        'version': found['version'],
        'documents': [{'pages': pages, **known.get(tuple(pages), {}), **more} for pages, more in parts],
        'skipped': [{'page': page, 'reason': 'left_out'} for page in skipped],
    }


def pages_of(found):
    return [item['pages'] for item in found['documents']]


def reads(service):
    return service.services.settings.data_dir.parent.joinpath('trace').read_text().splitlines().count('read')


def announced(client, content, name='lo.txt'):
    """Announce a batch and send its file, but do not seal it."""
    batch = client.post('/api/v1/batches', json={'station': 'tram-01', 'manifest': manifest({name: content})}).json()[
        'id'
    ]
    answer = client.post(f'/api/v1/batches/{batch}/files', files=[('files', (name, content))])
    assert answer.status_code == 200
    return batch


@pytest.fixture
def scanner(service):
    return service.person('scanner')


@pytest.fixture(scope='module')
def calm(service):
    """A batch that no test changes."""
    found = send_batch(service.person('scanner'), {'lo.txt': paper()})
    resting(service.person('scanner'), found)
    return found


@pytest.fixture
def batch(scanner):
    found = send_batch(scanner, {'lo.txt': paper()})
    resting(scanner, found)
    return found


def test_the_proposed_cut_is_shown_with_its_documents_and_pictures(service, scanner, calm):
    found = cut_of(scanner, calm)
    assert (found['version'], found['decided'], found['made'], found['page_count']) == (1, 'proposed', True, 5)
    assert pages_of(found) == [[1, 2], [3, 4], [5]]
    assert [item['decided'] for item in found['documents']] == ['proposed'] * 3
    assert {item['document_id'] for item in found['documents']} == {item['id'] for item in documents_of(scanner, calm)}
    assert scanner.get(address(found)).json() == found
    picture = scanner.get(found['pages'][3]['href'], params={'width': 80})
    assert picture.headers['content-type'] == 'image/jpeg'
    known = {'If-None-Match': f'W/{picture.headers["etag"]}'}
    again = scanner.get(found['pages'][3]['href'], params={'width': 80}, headers=known)
    assert (again.status_code, again.content) == (304, b'')
    assert scanner.get(found['pages'][3]['href'].replace('4.jpg', '9.jpg')).status_code == 404


def test_what_stays_keeps_id_and_review_and_the_rest_is_made_anew_without_reading(service, scanner, batch):
    before = cut_of(scanner, batch)
    first, second, third = before['documents']
    read = reads(service)
    answer = scanner.put(address(before), json=wanted(before, [1], [2], [3, 4], [5]))
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found['version'], found['decided']) == (2, 'person')
    assert [item['decided'] for item in found['documents']] == ['person', 'person', 'proposed', 'proposed']
    assert [item['document_id'] for item in found['documents']][2:] == [second['document_id'], third['document_id']]
    states = {item['id']: item for item in resting(scanner, batch)}
    assert reads(service) == read
    assert (states[first['document_id']]['state'], states[first['document_id']]['reason']) == ('cancelled', 'cut_anew')
    assert states[second['document_id']]['state'] == 'in_review'
    assert {states[item['document_id']]['state'] for item in found['documents'][:2]} <= {'archived', 'in_review'}
    name = [
        item['value']
        for item in scanner.get(f'/api/v1/documents/{found["documents"][0]["document_id"]}').json()['fields']
    ]
    assert name == [PERSON]


def test_a_change_is_audited_once_and_an_old_version_is_refused(service, scanner, batch):
    before = cut_of(scanner, batch)
    body = wanted(before, [1, 2], [3], [4], [5])
    once = scanner.put(address(before), json=body).json()
    again = scanner.put(address(before), json=body)
    assert (again.status_code, again.json()['version']) == (200, once['version'])
    other = scanner.put(address(before), json=wanted(before, [1, 2, 3, 4, 5]))
    assert (other.status_code, other.json()['code'], other.json()['version']) == (409, 'version_conflict', 2)
    subject = {'subject': f'file:{before["file_id"]}'}

    def events():
        found = service.person('auditor').get('/api/v1/audit/events', params=subject).json()['items']
        return [item for item in found if item['action'] == 'file.cut']

    seen = eventually(lambda: found if len(found := events()) == 2 else None)
    assert [item['details'] for item in seen] == [{'version': 1, 'documents': 3}, {'version': 2, 'documents': 4}]
    assert seen[1]['actor'].startswith('user:')


def test_a_cut_that_is_taken_back_brings_its_documents_back(scanner, batch):
    before = cut_of(scanner, batch)
    ids = [item['document_id'] for item in before['documents']]
    states = [item['state'] for item in before['documents']]
    merged = scanner.put(address(before), json=wanted(before, [1, 2, 3, 4], [5])).json()
    resting(scanner, batch)
    body = wanted(before, [1, 2], [3, 4], [5]) | {'version': merged['version']}
    back = scanner.put(address(before), json=body).json()
    assert [item['document_id'] for item in back['documents']] == ids
    after = {item['id']: item['state'] for item in resting(scanner, batch)}
    assert [after[item] for item in ids] == states
    assert after[merged['documents'][0]['document_id']] == 'cancelled'
    review = scanner.get(f'/api/v1/documents/{ids[1]}').json()['review_id']
    assert review is not None, 'a document that came back can be reviewed'


def test_pages_are_reordered_and_left_out(scanner, batch):
    before = cut_of(scanner, batch)
    found = scanner.put(address(before), json=wanted(before, [2, 1], [3, 4], skipped=[5])).json()
    assert (pages_of(found), found['skipped']) == ([[2, 1], [3, 4]], [{'page': 5, 'reason': 'left_out'}])
    resting(scanner, batch)
    shown = scanner.get(f'/api/v1/documents/{found["documents"][0]["document_id"]}').json()
    assert [page['source_page'] for page in shown['pages']] == [2, 1]


@pytest.mark.parametrize(
    ('documents', 'faults'),
    [
        ([[1, 2], [3, 4]], {'missing': [5]}),
        ([[1, 2, 3], [3, 4, 5]], {'repeated': [3]}),
        ([[1, 2, 3, 4, 5, 6]], {'unknown': [6]}),
    ],
)
def test_every_page_stands_exactly_once(scanner, calm, documents, faults):
    found = cut_of(scanner, calm)
    answer = scanner.put(address(found), json=wanted(found, *documents))
    assert (answer.status_code, answer.json()['code'], answer.json()['pages']) == (422, 'cut_pages', faults)
    assert cut_of(scanner, calm) == found


def test_a_type_nobody_knows_is_refused(scanner, calm):
    found = cut_of(scanner, calm)
    answer = scanner.put(address(found), json=wanted(found, ([1, 2, 3, 4, 5], {'type_hint': 'T99'})))
    assert (answer.status_code, answer.json()['code']) == (422, 'unknown_type')


def test_another_type_is_another_look_at_the_same_document(scanner, batch):
    before = cut_of(scanner, batch)
    body = wanted(before, ([1, 2], {'type_hint': 'T08'}), [3, 4], [5])
    found = scanner.put(address(before), json=body).json()
    assert found['documents'][0]['document_id'] == before['documents'][0]['document_id']
    states = {item['id']: item for item in resting(scanner, batch)}
    assert states[found['documents'][0]['document_id']]['type']['code'] == 'T08'


def test_another_dossier_keeps_the_document_and_writes_its_record_anew(service, scanner, batch):
    before = cut_of(scanner, batch)
    body = wanted(before, [1, 2], [3, 4], ([5], {'dossier_code': 'H29.012.05-261121-0042'}))
    found = scanner.put(address(before), json=body).json()
    assert [item['document_id'] for item in found['documents']] == [item['document_id'] for item in before['documents']]
    states = {item['id']: item for item in resting(scanner, batch)}
    last = states[found['documents'][2]['document_id']]
    assert (last['state'], last['dossier_code']) == ('archived', 'H29.012.05-261121-0042')
    record = service.person('officer').get(f'{last["href"]}/record').json()
    assert record['id'] == last['id']


def test_a_document_that_was_handed_on_stays_as_it_is(service, scanner, batch):
    before = cut_of(scanner, batch)
    first = before['documents'][0]['document_id']
    copy = service.person('officer').post(f'/api/v1/documents/{first}/certified-copies', json={'kind': 'sao_y'})
    assert copy.status_code == 202, copy.text
    shown = cut_of(scanner, batch)['documents'][0]
    assert (shown['fixed'], 'bản sao' in shown['fixed_message']) == ('cut_fixed', True)
    refused = scanner.put(address(before), json=wanted(before, [1], [2], [3, 4], [5]))
    assert (refused.status_code, refused.json()['code']) == (409, 'cut_fixed')
    others = scanner.put(address(before), json=wanted(before, [1, 2], [3], [4], [5]))
    assert others.status_code == 200, others.text


def test_nobody_cuts_under_the_eyes_of_a_reviewer(service, scanner, batch):
    before = cut_of(scanner, batch)
    held = before['documents'][1]['document_id']
    review = scanner.get(f'/api/v1/documents/{held}').json()['review_id']
    assert service.person('reviewer').post(f'/api/v1/reviews/{review}/claim').status_code == 200
    refused = scanner.put(address(before), json=wanted(before, [1, 2], [3], [4], [5]))
    assert (refused.status_code, refused.json()['code']) == (409, 'held_by_other')
    service.person('reviewer').post(f'/api/v1/reviews/{review}/release')
    assert scanner.put(address(before), json=wanted(before, [1, 2], [3], [4], [5])).status_code == 200


def test_a_copy_that_a_person_cut_out_is_flagged(service, scanner):
    batch = send_batch(scanner, {'lo.txt': paper(['DOC T33 BIÊN LAI', ' chữ', ' chữ'])})
    resting(scanner, batch)
    before = cut_of(scanner, batch)
    found = scanner.put(address(before), json=wanted(before, [1], [2], [3])).json()
    resting(scanner, batch)
    flags = [
        [flag['code'] for flag in scanner.get(f'/api/v1/documents/{item["document_id"]}').json()['flags']]
        for item in found['documents']
    ]
    assert flags == [[], [], ['duplicate_document']]


def test_reading_keeps_the_cut_that_was_told_before(service, scanner):
    batch = announced(scanner, paper())
    told = cut_of(scanner, batch)
    assert (told['version'], told['made'], told['page_count'], told['documents']) == (0, False, None, [])
    answer = scanner.put(address(told), json=wanted(told, [1], ([2, 3, 4], {'type_hint': 'T20'}), [5]))
    assert answer.status_code == 200, answer.text
    assert answer.json()['documents'][0]['document_id'] is None
    scanner.post(f'/api/v1/batches/{batch}/seal')
    resting(scanner, batch)
    found = cut_of(scanner, batch)
    assert pages_of(found) == [[1], [2, 3, 4], [5]]
    assert (found['made'], [item['decided'] for item in found['documents']]) == (True, ['person'] * 3)
    assert [item['type']['code'] for item in found['documents']] == ['T05', 'T20', 'T33']


def test_separator_sheets_are_skipped_in_a_cut_that_was_told(scanner):
    batch = announced(scanner, paper(['SEPARATOR', *SHEETS]))
    told = cut_of(scanner, batch)
    assert scanner.put(address(told), json=wanted(told, [1, 2, 3], [4, 5, 6])).status_code == 200
    scanner.post(f'/api/v1/batches/{batch}/seal')
    resting(scanner, batch)
    found = cut_of(scanner, batch)
    assert (pages_of(found), found['skipped']) == ([[2, 3], [4, 5, 6]], [{'page': 1, 'reason': 'separator'}])


def test_a_told_cut_of_other_pages_is_not_kept_and_a_person_is_asked(scanner):
    batch = announced(scanner, paper())
    told = cut_of(scanner, batch)
    assert scanner.put(address(told), json=wanted(told, [1, 2], [3, 4, 5, 6])).status_code == 200
    scanner.post(f'/api/v1/batches/{batch}/seal')
    documents = resting(scanner, batch)
    assert pages_of(cut_of(scanner, batch)) == [[1, 2], [3, 4], [5]]
    assert {item['state'] for item in documents} == {'in_review'}
    flags = scanner.get(f'/api/v1/documents/{documents[0]["id"]}').json()['flags']
    assert [(flag['code'], '6 trang' in flag['message']) for flag in flags] == [('missing_page', True)]


def test_a_hole_is_refused_before_reading_and_files_must_be_there(scanner):
    content = paper()
    body = {'station': 'tram-01', 'manifest': manifest({'lo.txt': content})}
    batch = scanner.post('/api/v1/batches', json=body).json()['id']
    told = cut_of(scanner, batch)
    refused = scanner.put(address(told), json=wanted(told, [1, 2]))
    assert (refused.status_code, refused.json()['code']) == (409, 'batch_incomplete')
    batch = announced(scanner, content)
    told = cut_of(scanner, batch)
    refused = scanner.put(address(told), json=wanted(told, [1], [3]))
    assert (refused.status_code, refused.json()['code'], refused.json()['pages']) == (
        422,
        'cut_pages',
        {'missing': [2]},
    )
    scanner.post(f'/api/v1/batches/{batch}/cancel')
    assert scanner.put(address(told), json=wanted(told, [1])).json()['code'] == 'batch_not_open'


def test_officers_look_and_strangers_do_not(service, calm):
    found = cut_of(service.person('officer'), calm)
    assert service.person('officer').put(address(found), json=wanted(found, [1, 2, 3, 4, 5])).status_code == 403
    assert service.anonymous().get(address(found)).status_code == 401
    assert service.person('leader').get(address(found)).status_code == 403
