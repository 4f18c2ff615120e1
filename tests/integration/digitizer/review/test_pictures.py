"""Bad pictures over HTTP: accepted with name and time, scanned again, read in the page's place, safe to repeat."""

from __future__ import annotations

import pytest

from tests.fakes.service import documents_of, eventually, resting, send_batch

JPEG = b'\xff\xd8\xff'
FIRST = 'DOC T17 QUYẾT ĐỊNH\nissue_date: 2024-01-02\nFLAG blurred\nbản mờ'
SECOND = 'Điều 1. Trang thứ hai\nFLAG faded'
CLEAR = 'DOC T17 QUYẾT ĐỊNH\nissue_date: 2024-03-04\nbản rõ'


def picture(text):
    return JPEG + text.encode()


def paper(service, *pages):
    """Send a batch of page images, which are one document; return its batch and href once people must look."""
    scanner = service.person('scanner')
    files = {f'trang {number}.jpg': picture(text) for number, text in enumerate(pages, start=1)}
    batch = send_batch(scanner, files)
    (document,) = resting(scanner, batch)
    assert document['state'] == 'in_review', document
    return batch, document['href']


def faulty(client, batch):
    answer = client.get(f'/api/v1/batches/{batch}/faulty-pages')
    assert answer.status_code == 200, answer.text
    return answer.json()['items']


def send(client, href, page, text, status=200):
    answer = client.post(f'{href}/pages/{page}/rescan/file', files={'file': ('moi.jpg', picture(text))})
    assert answer.status_code == status, answer.text
    return answer.json()


def state_of(client, href):
    return client.get(href).json()['state']


def test_a_batch_tells_which_pages_are_bad_and_what_to_do(service):
    batch, _ = paper(service, FIRST, SECOND)
    one, two = faulty(service.person('scanner'), batch)
    assert (one['page'], one['input_page'], one['file_name']) == (1, 1, 'trang 1.jpg')
    assert [flag['code'] for flag in one['flags']] == ['blurred']
    assert 'quét lại' in one['flags'][0]['message']
    assert (two['page'], [flag['code'] for flag in two['flags']]) == (2, ['faded'])
    assert one['may_rescan']
    assert one['rescan'] is None
    assert service.person('scanner').get(one['picture']).headers['content-type'] == 'image/jpeg'


def test_a_rescan_takes_the_place_of_the_page_and_the_old_one_is_kept(service):
    batch, href = paper(service, FIRST, 'Điều 1. Trang thứ hai')
    scanner = service.person('scanner')
    shown = send(scanner, href, 1, CLEAR)
    assert shown['rescan']['state'] == 'received'
    eventually(lambda: state_of(scanner, href) == 'archived')
    found = scanner.get(href).json()
    assert found['issue_date'] == '2024-03-04'
    assert found['flags'] == []
    assert found['page_count'] == 2
    text = scanner.get(f'{href}/text').json()['text']
    assert 'bản rõ' in text
    assert 'bản mờ' not in text
    assert 'Trang thứ hai' in text
    (page,) = faulty(scanner, batch)
    assert page['rescan']['state'] == 'done'
    assert page['flags'] == []
    sizes = [item['size'] for item in scanner.get(f'/api/v1/batches/{batch}').json()['files']]
    assert len(sizes) == 2, 'the batch lists what was announced'
    again = send(scanner, href, 1, CLEAR)
    assert again['rescan']['id'] == page['rescan']['id'], 'the same picture again changes nothing'
    assert send(scanner, href, 1, FIRST, status=409)['code'] == 'rescan_too_late'


def test_a_reviewer_asks_for_a_rescan_and_the_document_waits(service):
    batch, href = paper(service, FIRST)
    reviewer, scanner = service.person('reviewer'), service.person('scanner')
    review = scanner_review(service, href)
    assert reviewer.post(f'{review}/claim').status_code == 200
    asked = reviewer.post(f'{href}/pages/1/rescan').json()
    assert asked['rescan']['state'] == 'requested'
    assert asked['flags'][0]['answer'] == 'rescan'
    assert reviewer.post(f'{href}/pages/1/rescan').json()['rescan']['id'] == asked['rescan']['id']
    summary = next(item for item in reviewer.get('/api/v1/reviews').json()['items'] if item['href'] == review)
    assert (summary['rescan'], summary['held']) == (True, False)
    assert reviewer.post(f'{review}/claim').status_code == 200
    document = reviewer.get(review).json()['document']
    decision = {'version': document['version'], 'acknowledged': [document['flags'][0]['id']]}
    refused = reviewer.post(f'{review}/decision', json=decision)
    assert (refused.status_code, refused.json()['code']) == (409, 'rescan_pending')
    (page,) = faulty(scanner, batch)
    assert page['rescan']['requested_by']
    send(scanner, href, 1, CLEAR)
    eventually(lambda: state_of(scanner, href) == 'archived')
    assert reviewer.post(f'{review}/decision', json=decision).json()['code'] == 'already_decided'


def audited(client, subject):
    actions, cursor = [], 0
    while cursor is not None:
        page = client.get('/api/v1/audit/events', params={'after': cursor, 'limit': 1000}).json()
        actions += [item['action'] for item in page['items'] if item['subject'] == subject]
        cursor = page['next_cursor']
    return actions


def scanner_review(service, href):
    shown = service.person('reviewer').get(href).json()
    return f'/api/v1/reviews/{shown["review_id"]}'


def test_a_request_is_taken_back(service):
    _, href = paper(service, FIRST)
    reviewer = service.person('reviewer')
    reviewer.post(f'{href}/pages/1/rescan')
    back = reviewer.delete(f'{href}/pages/1/rescan').json()
    assert back['rescan']['state'] == 'withdrawn'
    assert back['flags'][0]['answer'] is None
    assert reviewer.delete(f'{href}/pages/1/rescan').status_code == 200
    asked = reviewer.post(f'{href}/pages/1/rescan').json()
    assert asked['rescan']['id'] != back['rescan']['id']


def test_the_operators_acceptance_is_told_to_the_reviewer_who_decides(service):
    _, href = paper(service, FIRST)
    scanner, reviewer = service.person('scanner'), service.person('reviewer')
    accepted = scanner.post(f'{href}/pages/1/accept').json()
    (flag,) = accepted['flags']
    assert (flag['answer'], flag['acknowledged_at']) == ('accepted', None), 'nobody reviews the own scan'
    assert flag['answered_by']
    assert flag['answered_at']
    review = scanner_review(service, href)
    reviewer.post(f'{review}/claim')
    document = reviewer.get(review).json()['document']
    decision = {'version': document['version'], 'acknowledged': []}
    assert reviewer.post(f'{review}/decision', json=decision).json()['code'] == 'flag_undecided'
    decision['acknowledged'] = [flag['id']]
    assert reviewer.post(f'{review}/decision', json=decision).json()['state'] == 'reviewed'
    eventually(lambda: state_of(scanner, href) == 'archived')
    record = scanner.get(f'{href}/record').json()
    assert record['flags'][0]['answer'] == 'accepted'
    assert record['flags'][0]['answered_at'].endswith('Z')


def test_a_reviewers_acceptance_stays_when_another_page_is_read_again(service):
    _, href = paper(service, FIRST, SECOND)
    scanner, reviewer = service.person('scanner'), service.person('reviewer')
    accepted = reviewer.post(f'{href}/pages/2/accept').json()
    assert accepted['flags'][0]['acknowledged_at']
    send(scanner, href, 1, CLEAR)
    eventually(lambda: state_of(scanner, href) == 'archived')
    (flag,) = scanner.get(href).json()['flags']
    assert (flag['code'], flag['page'], flag['answer']) == ('faded', 2, 'accepted')


def test_a_worse_picture_is_flagged_anew_and_needs_a_new_answer(service):
    _, href = paper(service, FIRST)
    scanner, reviewer = service.person('scanner'), service.person('reviewer')
    reviewer.post(f'{href}/pages/1/accept')
    send(scanner, href, 1, CLEAR + '\nFLAG blurred')
    eventually(
        lambda: state_of(scanner, href) == 'in_review' and 'bản rõ' in scanner.get(f'{href}/text').json()['text']
    )
    (flag,) = scanner.get(href).json()['flags']
    assert (flag['answer'], flag['acknowledged_at']) == (None, None)


@pytest.mark.parametrize('bad', ['một\fhai', 'FAIL damaged'])
def test_a_picture_that_cannot_be_used_leaves_the_page_as_it_was(service, bad):
    batch, href = paper(service, FIRST)
    scanner = service.person('scanner')
    send(scanner, href, 1, bad)
    eventually(lambda: faulty(scanner, batch)[0]['rescan']['state'] == 'failed')
    eventually(lambda: state_of(scanner, href) == 'in_review')
    (page,) = faulty(scanner, batch)
    assert page['rescan']['reason'] in ('not_one_page', 'damaged')
    assert page['rescan']['reason_message']
    assert 'bản mờ' in scanner.get(f'{href}/text').json()['text']
    send(scanner, href, 1, CLEAR)
    eventually(lambda: state_of(scanner, href) == 'archived')


def test_no_picture_and_no_pdf_is_refused_at_once(service):
    _, href = paper(service, FIRST)
    scanner = service.person('scanner')
    answer = scanner.post(f'{href}/pages/1/rescan/file', files={'file': ('a.txt', b'chu')})
    assert (answer.status_code, answer.json()['code']) == (422, 'not_one_page')
    assert scanner.post(f'{href}/pages/1/rescan/file', files={}).json()['code'] == 'bad_multipart'


def test_pages_that_are_not_there_and_people_who_may_not(service):
    batch, href = paper(service, FIRST)
    scanner = service.person('scanner')
    assert scanner.post(f'{href}/pages/2/rescan').status_code == 404
    assert scanner.post(f'{href}/pages/0/rescan').status_code == 422
    for role in ('officer', 'auditor', 'leader'):
        assert service.person(role).post(f'{href}/pages/1/accept').status_code == 403
        assert service.person(role).get(f'/api/v1/batches/{batch}/faulty-pages').status_code == 403


def test_what_has_no_fault_needs_no_acceptance(service):
    _, href = paper(service, FIRST, 'Điều 1. Trang thứ hai')
    answer = service.person('reviewer').post(f'{href}/pages/2/accept')
    assert (answer.status_code, answer.json()['code']) == (409, 'no_fault')


def test_under_200_dpi_stays_open_for_reuse_and_copies_whoever_accepts(service):
    _, href = paper(service, FIRST.replace('blurred', 'low_resolution'))
    reviewer, officer = service.person('reviewer'), service.person('officer')
    reviewer.post(f'{href}/pages/1/accept')
    review = scanner_review(service, href)
    reviewer.post(f'{review}/claim')
    document = reviewer.get(review).json()['document']
    reviewer.post(f'{review}/decision', json={'version': document['version'], 'acknowledged': []})
    eventually(lambda: state_of(officer, href) == 'archived')
    refused = officer.post(f'{href}/certified-copies', json={'kind': 'chung_thuc'})
    assert (refused.status_code, refused.json()['code']) == (409, 'not_certifiable'), refused.text


def test_every_answer_is_in_the_audit_log(service):
    _, href = paper(service, FIRST)
    scanner, reviewer = service.person('scanner'), service.person('reviewer')
    scanner.post(f'{href}/pages/1/accept')
    reviewer.post(f'{href}/pages/1/rescan')
    send(scanner, href, 1, CLEAR)
    eventually(lambda: state_of(scanner, href) == 'archived')
    document = href.rpartition('/')[2]
    actions = audited(service.person('auditor'), f'document:{document}')
    for action in ('page.accepted', 'page.rescan_requested', 'page.rescan_received', 'page.rescan_done'):
        assert action in actions
    assert documents_of(scanner, scanner.get(href).json()['batch_id'])[0]['state'] == 'archived'
