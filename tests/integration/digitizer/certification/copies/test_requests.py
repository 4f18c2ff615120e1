"""The way of a signing request: asked for, compared, signed in two acts, refused, withdrawn; each as its person does it."""

from __future__ import annotations

import hashlib
import subprocess
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from digitizer.db.models import CertifiedCopyRow, CopyComparison, CopyRevision, LedgerEntry, SigningPreparation
from digitizer.observability import metrics
from digitizer.reuse.service import _copy_state
from ocr import verapdf
from tests.fakes.office import code, ok


def actions(office, paper) -> list[str]:
    query = {'subject': f'document:{paper.id}', 'limit': 200}
    events = office.running.person('auditor').get('/api/v1/audit/events', params=query).json()['items']
    return [item['action'] for item in events if item['action'].startswith('copy.')]


def fields(office, model, *where):
    with office.services.database.read() as session:
        return list(session.scalars(select(model).where(*where)))


def verified(office, content: bytes) -> dict:
    answer = office.running.anonymous().post('/api/v1/verifications', files={'file': ('x.pdf', content)})
    assert answer.status_code == 200, answer.text
    return answer.json()['report']


def test_a_certified_copy_is_the_officers_act_and_then_the_clerks(office, tmp_path):
    paper = office.paper()
    request = office.ask(paper)
    assert (request['state'], request['awaits'], request['copy_href']) == ('requested', 'officer', None)
    href, before = request['href'], metrics.copies_signed.labels('chung_thuc')._value.get()
    assert code(office.clerk.post(f'{href}/sign')) == (409, 'officer_first')
    assert code(office.officer.post(f'{href}/sign')) == (409, 'not_compared')
    assert office.compare(request)['compared_at'] is not None

    certified = ok(office.officer.post(f'{href}/sign'))
    assert (certified['state'], certified['awaits']) == ('officer_signed', 'organisation')
    assert certified['officer_name'] == 'Người thực hiện chứng thực'
    assert (certified['sha256'], certified['copy_href'], certified['level']) == (None, None, None)
    assert office.officer.get(f'{paper.href}/certified').status_code == 404, 'not published before it is finished'

    signed = ok(office.clerk.post(f'{href}/sign'))
    assert (signed['state'], signed['awaits'], signed['verdict']) == ('signed', None, 'HỢP LỆ')
    assert (signed['level'], signed['level_wanted'], signed['trial']) == ('B-T', 'B-LT', True)
    content = office.officer.get(signed['copy_href']).content
    assert hashlib.sha256(content).hexdigest() == signed['sha256']
    assert office.officer.get(f'{paper.href}/certified').content == content
    report = verified(office, content)
    assert report['verdict'] == 'HỢP LỆ'
    assert [item['field'] for item in report['signatures']] == ['CanBoChungThuc', 'CoQuan']
    path = tmp_path / 'copy.pdf'
    path.write_bytes(content)
    text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
    number, book = signed['ledger_number'].split(', quyển ')
    assert f'Số chứng thực: {number} quyển số: {book} - SCT/BS' in text
    assert 'Trần Thị Thử Nghiệm' in text
    assert datetime.fromisoformat(signed['signed_at']).astimezone().timestamp() > 0
    assert metrics.copies_signed.labels('chung_thuc')._value.get() == before + 1
    assert actions(office, paper) == [
        'copy.requested', 'copy.compared', 'copy.numbered', 'copy.prepared', 'copy.officer_signed', 'copy.prepared',
        'copy.signed',
    ]  # fmt: skip
    (revision,) = fields(office, CopyRevision, CopyRevision.copy_id == uuid.UUID(signed['id']))
    assert (revision.number, revision.level, revision.sha256) == (1, 'B-T', signed['sha256'])
    (entry,) = fields(office, LedgerEntry, LedgerEntry.request_id == uuid.UUID(signed['id']))
    assert (entry.state, entry.sha256) == ('issued', signed['sha256'])
    assert 'Trần Thị Thử Nghiệm' in (entry.signer or '')


@pytest.mark.slow
def test_what_waited_for_a_signature_is_gone_when_it_is_made(office):
    signed = office.signed()
    kept = [item.key for item in office.services.archive.store.entries(f'drafts/{signed["id"]}')]
    assert kept == []
    kept = [item.key for item in office.services.archive.store.entries(f'copies/{signed["id"]}')]
    assert kept == [f'copies/{signed["id"]}/{signed["sha256"]}.pdf']


def test_signing_again_gives_the_same_answer(office, paper):
    certified = office.certified(paper)
    assert ok(office.officer.post(f'{certified["href"]}/sign')) == certified
    signed = ok(office.clerk.post(f'{certified["href"]}/sign'))
    assert ok(office.clerk.post(f'{certified["href"]}/sign'))['sha256'] == signed['sha256']
    assert ok(office.officer.post(f'{certified["href"]}/sign'))['sha256'] == signed['sha256']
    with office.services.database.read() as session:
        made = session.scalar(
            select(func.count()).where(
                SigningPreparation.copy_id == uuid.UUID(signed['id']), SigningPreparation.state == 'completed'
            )
        )
    assert made == 2


def test_the_same_request_is_given_back_until_it_is_closed(office):
    paper = office.paper()
    first = office.ask(paper)
    assert office.ask(paper)['id'] == first['id']
    assert office.ask(paper, kind='sao_y')['id'] != first['id']
    parts = [office.ask(paper, kind='trich_sao', extract=[{'page': page}])['id'] for page in (1, 2, 1)]
    assert parts[0] == parts[2] != parts[1]
    ok(office.officer.post(f'{first["href"]}/refuse', json={'reason': 'illegible'}))
    assert office.ask(paper)['id'] != first['id']


def test_copies_of_the_decree_are_approved_by_an_officer_and_signed_by_the_clerk(office):
    paper = office.paper()
    request = office.compared(paper, kind='sao_y')
    href = request['href']
    assert code(office.officer.post(f'{href}/sign')) == (409, 'approved_not_signed')
    assert code(office.clerk.post(f'{href}/sign')) == (409, 'officer_first')
    approved = ok(office.officer.post(f'{href}/approve'))
    assert (approved['state'], approved['awaits']) == ('approved', 'organisation')
    assert ok(office.officer.post(f'{href}/approve')) == approved
    signed = ok(office.clerk.post(f'{href}/sign'))
    report = verified(office, office.officer.get(signed['copy_href']).content)
    assert (report['verdict'], [item['field'] for item in report['signatures']]) == ('HỢP LỆ', ['CoQuan'])
    assert code(office.officer.post(f'{office.compared(paper)["href"]}/approve')) == (409, 'certified_not_approved')


def test_nothing_is_approved_unseen(office, paper):
    request = office.ask(paper, kind='sao_y')
    assert code(office.officer.post(f'{request["href"]}/approve')) == (409, 'not_compared')
    wrong = office.officer.post(f'{request["href"]}/compare', json={'sha256': '0' * 64})
    assert code(wrong) == (409, 'source_changed')
    assert code(office.officer.post(f'{request["href"]}/approve')) == (409, 'not_compared')


@pytest.mark.slow
def test_a_sao_luc_is_made_of_an_issued_sao_y_and_a_withdrawn_one_is_none(office):
    paper = office.paper()
    source = office.signed(paper, kind='sao_y')
    for wrong in ({'kind': 'sao_luc'}, {'kind': 'sao_y', 'source_copy': source['id']}):
        answer = office.officer.post(f'{paper.href}/certified-copies', json=wrong)
        assert code(answer) == (422, 'source_copy_wrong')
    unknown = {'kind': 'sao_luc', 'source_copy': str(uuid.uuid4())}
    assert code(office.officer.post(f'{paper.href}/certified-copies', json=unknown)) == (409, 'source_copy_unfit')
    certified = office.signed(paper)
    other = {'kind': 'sao_luc', 'source_copy': certified['id']}
    assert code(office.officer.post(f'{paper.href}/certified-copies', json=other)) == (409, 'source_copy_unfit')
    elsewhere = {'kind': 'sao_luc', 'source_copy': source['id']}
    answer = office.officer.post(f'{office.paper().href}/certified-copies', json=elsewhere)
    assert code(answer) == (409, 'source_copy_unfit')

    waiting = office.approved(paper, kind='sao_luc', source_copy=source['id'])
    assert waiting['source_sha256'] == source['sha256']
    made = ok(office.clerk.post(f'{waiting["href"]}/sign'))
    assert verified(office, office.clerk.get(made['copy_href']).content)['verdict'] == 'HỢP LỆ'

    late = office.approved(paper, kind='sao_luc', source_copy=source['id'])
    ok(office.clerk.post(f'{source["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    assert code(office.clerk.post(f'{late["href"]}/sign')) == (409, 'source_copy_unfit')
    assert office.get(late)['source_sha256'] is None


def test_a_copy_that_nobody_validated_says_so(office, monkeypatch):
    def missing(*args, **kwargs):
        raise verapdf.ValidatorMissing(('veraPDF',))

    approved = office.approved(office.paper(pages=1))
    assert approved['pdfa'] is None
    with monkeypatch.context() as machine:
        machine.setattr(verapdf, 'validate', missing)
        signed = ok(office.clerk.post(f'{approved["href"]}/sign'))
    assert (signed['state'], signed['pdfa'], office.get(signed)['pdfa']) == ('signed', *['not_checked'] * 2)


def test_a_copy_that_was_validated_says_so(office, monkeypatch):
    compliant = SimpleNamespace(compliant=True, failures=())
    approved = office.approved(office.paper(pages=1))
    with monkeypatch.context() as machine:
        machine.setattr(verapdf, 'validate', lambda *args, **kwargs: compliant)
        assert ok(office.clerk.post(f'{approved["href"]}/sign'))['pdfa'] == 'valid'


def test_a_sao_luc_says_that_its_source_was_withdrawn(office):
    paper = office.paper(pages=1)
    source = office.signed(paper, kind='sao_y')
    copy = office.signed(paper, kind='sao_luc', source_copy=source['id'])
    content = office.clerk.get(copy['copy_href']).content
    assert (office.get(copy)['source_withdrawn'], verified(office, content)['our_copy']['source_withdrawn']) == (
        False,
    ) * 2
    assert office.clerk.get(f'{paper.href}/certified').content == content, 'the newest copy'
    ok(office.clerk.post(f'{source["href"]}/withdraw', json={'reason': 'cấp nhầm'}))

    shown = office.get(copy)
    assert (shown['state'], shown['source_withdrawn']) == ('signed', True)
    ours = verified(office, content)['our_copy']
    assert (ours['match'], ours['withdrawn'], ours['source_withdrawn']) == ('newest', False, True)
    assert 'nguồn của bản sao này ĐÃ BỊ THU HỒI' in ours['sentence']
    with office.services.database.read() as session:
        assert _copy_state(session, paper.id) == 'withdrawn', 'as reuse tells it'
    assert code(office.clerk.get(f'{paper.href}/certified')) == (409, 'copy_withdrawn')
    again = office.signed(paper, kind='sao_y')
    assert office.clerk.get(f'{paper.href}/certified').content == office.clerk.get(again['copy_href']).content
    with office.services.database.read() as session:
        assert _copy_state(session, paper.id) == 'issued'


def test_a_sao_y_names_the_sao_luc_that_fall_into_doubt_with_it(office):
    paper = office.paper(pages=1)
    source, other = (office.signed(paper, kind='sao_y') for _ in range(2))
    order = {'kind': 'sao_luc', 'source_copy': source['id']}
    assert source['derived'] == []
    issued = office.signed(paper, **order)
    gone = office.signed(paper, **order)
    ok(office.clerk.post(f'{gone["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    refused = office.ask(paper, **order)
    ok(office.officer.post(f'{refused["href"]}/refuse', json={'reason': 'mismatch'}))
    waiting = office.approved(paper, **order)
    wanted = [
        (issued['id'], 'signed', issued['ledger_number'], issued['signed_at']),
        (gone['id'], 'withdrawn', gone['ledger_number'], gone['signed_at']),
        (waiting['id'], 'approved', None, None),
    ]
    assert issued['ledger_number'] != gone['ledger_number']

    def named(request):
        keys = ('id', 'state', 'ledger_number', 'signed_at')
        return [tuple(item[key] for key in keys) for item in request['derived']]

    assert named(office.get(source)) == wanted
    assert [item['href'] for item in office.get(source)['derived']] == [issued['href'], gone['href'], waiting['href']]
    assert (named(office.get(other)), named(office.get(issued))) == ([], [])
    withdrawn = ok(office.clerk.post(f'{source["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    assert named(withdrawn) == wanted, 'none of them is withdrawn in silence'
    ok(office.clerk.post(f'{issued["href"]}/withdraw', json={'reason': 'nguồn đã bị thu hồi'}))
    assert named(office.get(source))[0][1] == 'withdrawn'


def test_the_next_in_a_queue_is_what_is_not_compared_yet(office):
    def place(client, request, awaits='officer'):
        found = ok(client.get(f'{request["href"]}/next', params={'awaits': awaits}))
        return found['next'], found['waiting'], found['ready']

    _, waited, ready = place(office.officer, office.ask(office.paper(pages=1)))  # and what other tests left
    papers = [office.ask(office.paper(pages=1)) for _ in range(2)] + [office.ask(office.paper(pages=1), kind='sao_y')]
    with office.services.database.begin() as session:  # ahead of everything else, in this order
        for day, item in enumerate(papers, start=1):
            session.get_one(CertifiedCopyRow, uuid.UUID(item['id'])).due_at = datetime(2020, 1, day, tzinfo=UTC)
    first, second, third = papers
    count = waited + 3
    assert place(office.officer, first) == (second['id'], count, ready)
    office.compare(second)
    assert place(office.officer, first) == (third['id'], count, ready + 1), 'skipped when it is compared'
    office.compare(third)
    assert place(office.officer, first) == (third['id'], count, ready + 1), 'it waits to be approved, by itself'
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(second['id']))
        session.get_one(CopyComparison, (row.id, row.requested_by)).sha256 = '0' * 64  # of a scan that was replaced
    assert place(office.officer, first) == (second['id'], count, ready), 'and must be compared anew'
    ok(office.officer.post(f'{third["href"]}/approve'))
    behind, *_ = place(office.officer, third)
    assert behind not in {item['id'] for item in papers}, 'behind its place, though it left the queue'
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(second['id']))
        row.signing_by, row.signing_until = 'user:other', datetime(2099, 1, 1, tzinfo=UTC)
    assert place(office.officer, first)[0] == behind, 'nobody waits for who is signing it'
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(second['id']))
        row.signing_by = row.signing_until = None
    assert place(office.clerk, second, 'organisation')[0] == third['id']
    for item in (first, second):
        ok(office.officer.post(f'{item["href"]}/refuse', json={'reason': 'mismatch'}))


@pytest.mark.slow
def test_an_extract_says_what_it_shows(office, tmp_path):
    paper = office.paper(pages=3)
    wrong = [
        {'kind': 'trich_sao'},
        {'kind': 'chung_thuc', 'extract': [{'page': 1}]},
        {'kind': 'trich_sao', 'extract': [{'page': 4}]},
        {'kind': 'trich_sao', 'extract': [{'page': 1, 'box': [50, 10, 50, 60]}]},
        {'kind': 'trich_sao', 'extract': [{'page': 1, 'box': [0, 0, 101, 60]}]},
    ]
    for order in wrong:
        assert code(office.officer.post(f'{paper.href}/certified-copies', json=order)) == (422, 'extract_wrong')
    # boxes are in pixels of the page as it was read: these pages have 100 × 140
    extract = [{'page': 3, 'box': None}, {'page': 1, 'box': [0, 0, 100, 30]}]
    signed = office.signed(paper, kind='trich_sao', extract=extract)
    assert signed['extract'] == extract
    path = tmp_path / 'copy.pdf'
    path.write_bytes(office.clerk.get(signed['copy_href']).content)
    pages = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout.split('\f')
    assert 'Trang 3' in pages[0]
    assert 'QUYẾT ĐỊNH' in pages[1]
    assert 'issue_date' not in pages[1], 'nothing of the rest of the page'
    assert office.officer.get(f'{paper.href}/certified').status_code == 404, 'a part never stands for the whole'


def test_secret_papers_are_refused(office):
    paper = office.paper(pages=1, text='TUYỆT MẬT')
    answer = office.officer.post(f'{paper.href}/certified-copies', json={})
    assert code(answer) == (409, 'secret_document')


def test_a_refused_request_gives_its_number_back_as_void(office):
    paper = office.paper()
    certified = office.certified(paper)
    note = 'Trang 2 mờ, người dân Nguyễn Văn Giả mang bản khác'
    refused = ok(office.officer.post(f'{certified["href"]}/refuse', json={'reason': 'illegible', 'note': note}))
    assert (refused['state'], refused['reason'], refused['note']) == ('refused', 'illegible', note)
    assert refused['awaits'] is None
    again = ok(office.officer.post(f'{certified["href"]}/refuse', json={'reason': 'illegible'}))
    assert again['decided_at'] == refused['decided_at']
    (entry,) = fields(office, LedgerEntry, LedgerEntry.request_id == uuid.UUID(refused['id']))
    assert (entry.state, entry.void_reason) == ('void', 'refused:illegible')
    for act in ('sign', 'approve'):
        assert office.officer.post(f'{certified["href"]}/{act}').status_code == 409
    assert code(office.clerk.post(f'{certified["href"]}/sign')) == (409, 'request_closed')
    auditor = office.running.person('auditor')
    events = auditor.get('/api/v1/audit/events', params={'subject': f'document:{paper.id}', 'limit': 200}).text
    assert 'Nguyễn Văn Giả' not in events, 'the note is for people'
    assert 'refused:' not in office.clerk.get(f'{certified["href"]}').text


def test_a_withdrawn_copy_says_so_everywhere(office):
    paper = office.paper()
    first, second = office.signed(paper), office.signed(paper, kind='sao_y')
    assert office.officer.get(f'{paper.href}/certified').headers['etag'].strip('"') == second['sha256']
    href = second['href']
    assert code(office.officer.post(f'{href}/withdraw', json={'reason': 'x'})) == (422, 'invalid')
    withdrawn = ok(office.clerk.post(f'{href}/withdraw', json={'reason': 'cấp nhầm bản'}))
    assert (withdrawn['state'], withdrawn['withdrawn_reason']) == ('withdrawn', 'cấp nhầm bản')
    assert withdrawn['copy_href'] is None
    assert code(office.clerk.post(f'{href}/withdraw', json={'reason': 'cấp nhầm bản'})) == (409, 'already_withdrawn')
    newest = office.officer.get(f'{paper.href}/certified').headers['etag'].strip('"')
    assert newest == first['sha256'], 'the newest copy that still counts'
    ok(office.officer.post(f'{first["href"]}/withdraw', json={'reason': 'giấy gốc bị thu hồi'}))
    assert code(office.officer.get(f'{paper.href}/certified')) == (409, 'copy_withdrawn')
    for item in (first, second):
        (entry,) = fields(office, LedgerEntry, LedgerEntry.request_id == uuid.UUID(item['id']))
        assert (entry.state, entry.withdrawn_at is not None) == ('issued', True)
        (row,) = fields(office, CertifiedCopyRow, CertifiedCopyRow.id == uuid.UUID(item['id']))
        assert (row.level_due_at, row.sha256) == (None, item['sha256'])
    waiting = office.certified(paper)
    assert code(office.clerk.post(f'{waiting["href"]}/withdraw', json={'reason': 'chưa ký'})) == (409, 'not_signed')


@pytest.mark.slow
def test_the_public_page_of_a_withdrawn_copy_says_so(office, tmp_path):
    signed = office.signed()
    token = printed_token(office.clerk.get(signed['copy_href']).content, tmp_path)
    stranger = office.running.anonymous()
    shown = ok(stranger.get(f'/api/v1/certified-copies/{token}'))
    assert (shown['sha256'], shown['withdrawn']) == (signed['sha256'], False)
    ok(office.clerk.post(f'{signed["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    shown = ok(stranger.get(f'/api/v1/certified-copies/{token}'))
    assert (shown['sha256'], shown['withdrawn']) == (signed['sha256'], True)
    assert 'cấp nhầm' not in str(shown)


def printed_token(content: bytes, folder) -> str:
    import zxingcpp
    from PIL import Image

    (folder / 'copy.pdf').write_bytes(content)
    subprocess.run(['pdftoppm', '-r', '120', '-gray', '-png', folder / 'copy.pdf', folder / 'page'], check=True)
    last = sorted(folder.glob('page*.png'))[-1]
    (found,) = zxingcpp.read_barcodes(Image.open(last))
    return found.text.rpartition('/')[2]


@pytest.mark.slow
def test_nobody_knows_of_a_copy_before_it_is_finished(office, tmp_path):
    certified = office.certified()
    token = printed_token(office.clerk.get(certified['file_href']).content, tmp_path)
    assert office.running.anonymous().get(f'/api/v1/certified-copies/{token}').status_code == 404


def test_queues_go_by_their_deadlines(office):
    papers = [office.paper(pages=1) for _ in range(3)]
    requests = [office.ask(paper) for paper in papers]
    with office.services.database.begin() as session:
        for request, hours in zip(requests, (3, -2, 1), strict=True):
            row = session.get_one(CertifiedCopyRow, uuid.UUID(request['id']))
            row.due_at = row.requested_at.replace(microsecond=0) + hours_of(hours)
    ids = {request['id'] for request in requests}
    found, cursor = [], None
    while True:
        page = ok(
            office.officer.get(
                '/api/v1/signing-requests', params=without_none(awaits='officer', limit=2, cursor=cursor)
            )
        )
        found += [item for item in page['items'] if item['id'] in ids]
        if (cursor := page['next_cursor']) is None:
            break
    assert [item['id'] for item in found] == [requests[index]['id'] for index in (1, 2, 0)]
    assert [item['overdue'] for item in found] == [True, False, False]
    office.compare(requests[2])
    ok(office.officer.post(f'{requests[2]["href"]}/sign'))
    queue = ok(office.clerk.get('/api/v1/signing-requests', params={'awaits': 'organisation', 'limit': 200}))['items']
    assert [item['id'] for item in queue if item['id'] in ids] == [requests[2]['id']]
    assert all(item['state'] in ('approved', 'officer_signed') for item in queue)


def test_what_is_due_at_the_same_hour_comes_as_it_was_asked_for(office):
    paper = office.paper(pages=1)
    requests = [office.ask(paper, requester=f'Người Xếp {number}') for number in range(6)]
    with office.services.database.begin() as session:
        for request in requests:
            session.get_one(CertifiedCopyRow, uuid.UUID(request['id'])).due_at = datetime(2019, 1, 2, tzinfo=UTC)
    found, cursor = [], None
    for _ in range(3):
        wanted = without_none(awaits='officer', limit=2, cursor=cursor)
        page = ok(office.officer.get('/api/v1/signing-requests', params=wanted))
        found += [item['id'] for item in page['items']]
        cursor = page['next_cursor']
    assert found == [item['id'] for item in requests]
    behind = [ok(office.officer.get(f'{item["href"]}/next', params={'awaits': 'officer'}))['next'] for item in requests]
    assert behind[:5] == found[1:]
    for item in requests:
        ok(office.officer.post(f'{item["href"]}/refuse', json={'reason': 'mismatch'}))


def hours_of(hours: int):
    from datetime import timedelta

    return timedelta(hours=hours)


def without_none(**values):
    return {name: value for name, value in values.items() if value is not None}


def test_every_request_has_a_deadline_of_the_law(office, paper):
    request = office.ask(paper, kind='sao_y')
    assert request['due_at'] > request['requested_at']
    assert request['due_at'].endswith('T10:00:00Z'), '17:00 in Viet Nam'


def test_a_document_that_was_withdrawn_is_not_signed_any_more(office):
    paper = office.paper()
    certified = office.certified(paper)
    ok(office.officer.post(f'{paper.href}/withdraw', json={'reason': 'giấy gốc bị hủy'}))
    assert code(office.clerk.post(f'{certified["href"]}/sign')) == (409, 'withdrawn')
    assert code(office.officer.post(f'{paper.href}/certified-copies', json={'kind': 'sao_y'})) == (409, 'withdrawn')


def test_files_of_a_request_are_read_by_who_may_sign_and_each_read_is_audited(office, paper):
    certified = office.certified(paper)
    source = office.officer.get(certified['source_href'])
    assert hashlib.sha256(source.content).hexdigest() == certified['source_sha256']
    draft = office.clerk.get(certified['file_href'])
    assert draft.headers['content-type'] == 'application/pdf'
    assert [item['field'] for item in verified(office, draft.content)['signatures']] == ['CanBoChungThuc']
    assert office.running.person('reader').get(certified['file_href']).status_code == 403
    auditor = office.running.person('auditor')
    events = auditor.get('/api/v1/audit/events', params={'subject': f'document:{paper.id}', 'limit': 200}).json()
    parts = [item['details'].get('part') for item in events['items'] if item['action'] == 'document.read']
    assert {'copy source', 'copy draft'} <= set(parts)


def test_reuse_tells_of_the_copies_of_a_paper(office):
    owner = f'0{uuid.uuid4().int % 10**11:011d}'
    paper = office.paper(kind='T05', text=f'personal_id: {owner}')
    reader = office.running.system('reader')
    asked = {
        'owner_id': owner,
        'dossier_code': 'H29.012.05-261121-0009',
        'components': ['T05'],
        'received_on': '2026-11-21',
    }

    def offered() -> dict:
        (item,) = ok(reader.post('/api/v1/reuse/queries', json=asked))['items']
        assert item['outcome'] == 'offered', item
        return item

    assert offered()['copy_state'] is None
    signed = office.signed(paper)
    found = offered()
    assert found['copy_state'] == 'issued'
    assert reader.get(found['links']['certified']).headers['etag'].strip('"') == signed['sha256']
    ok(office.clerk.post(f'{signed["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    found = offered()
    assert (found['copy_state'], 'certified' in found['links']) == ('withdrawn', False)
    assert code(reader.get(f'{paper.href}/certified')) == (409, 'copy_withdrawn')


@pytest.mark.slow
def test_papers_kept_for_good_want_the_archives_level(office):
    assert office.signed(office.paper(kind='T05'))['level_wanted'] == 'B-LTA'


def test_leaders_and_operators_see_what_waits_and_what_is_late(office):
    late = office.ask(office.paper(pages=1))
    leader, stranger = office.running.person('leader'), office.running.anonymous()
    before = ok(leader.get('/api/v1/statistics'))
    assert before['copies']['requested'] >= 1
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(late['id']))
        row.due_at = row.requested_at - hours_of(1)
    after = ok(leader.get('/api/v1/statistics'))
    assert after['copies_overdue'] == before['copies_overdue'] + 1
    shown = stranger.get('/metrics').text
    assert f'digitizer_signing_overdue {float(after["copies_overdue"])}' in shown
    assert 'digitizer_waiting{kind="signing_request",state="requested"}' in shown
    ok(office.officer.post(f'{late["href"]}/refuse', json={'reason': 'illegible'}))
    assert ok(leader.get('/api/v1/statistics'))['copies_overdue'] == before['copies_overdue']
