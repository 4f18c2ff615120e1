"""Deadlines of requests over the API: extended once with a reason, and the appointment slip that tells of them."""

from __future__ import annotations

import subprocess
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from digitizer.certification.register.deadlines import Extension, due, extended, working_calendar
from digitizer.certification.schemas import ExtensionOrder, ExtensionReason
from digitizer.db.models import CertifiedCopyRow
from digitizer.documents.errors import Conflict
from digitizer.identity.principal import Role
from ocr import verapdf
from tests.fakes.office import code, ok

ORDER = {'days': 2, 'reason': 'many_pages'}
FRIDAY = datetime(2099, 11, 20, 3, 0, tzinfo=UTC)  # 10:00 in Viet Nam; far ahead, so that nothing is late
MONDAY = '2099-11-23T10:00:00Z'


def change(office, request, **values):
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(request['id']))
        for name, value in values.items():
            setattr(row, name, value)


def asked_on_friday(office, paper=None, **order):
    """A request that was asked for, and is due, on a Friday."""
    request = office.ask(paper or office.paper(pages=1), **order)
    change(office, request, requested_at=FRIDAY, due_at=due(FRIDAY, working_calendar()))
    return request


def extend(person, request, **order):
    return person.post(f'{request["href"]}/extend', json=ORDER | order)


def slip_of(person, request):
    return person.get(f'{request["href"]}/appointment.pdf')


def events(office, request, action):
    query = {'subject': f'document:{request["document_id"]}', 'limit': 200}
    found = ok(office.running.person('auditor').get('/api/v1/audit/events', params=query))['items']
    return [item['details'] for item in found if item['action'] == action]


def test_a_request_is_extended_once_by_working_days(office):
    request = office.get(asked_on_friday(office))
    assert (request['due_at'], request['extensible_by_days']) == ('2099-11-20T10:00:00Z', 2)
    assert (request['extended_by_days'], request['appointment_href']) == (None, None)
    longer = ok(extend(office.officer, request))
    assert longer['due_at'] == '2099-11-24T10:00:00Z', 'Friday and two working days: Tuesday'
    assert (longer['extended_by_days'], longer['extended_reason']) == (2, 'many_pages')
    assert longer['extended_by_name'] == 'Người thực hiện chứng thực'
    assert (longer['extensible_by_days'], longer['overdue']) == (0, False)
    assert longer['appointment_href'] == f'{request["href"]}/appointment.pdf'
    assert ok(extend(office.officer, request)) == longer, 'the same again changes nothing'
    assert code(extend(office.officer, request, days=1)) == (409, 'already_extended')
    assert code(extend(office.officer, request, reason='complex')) == (409, 'already_extended')
    assert office.get(request)['due_at'] == longer['due_at']
    (event,) = events(office, request, 'copy.extended')
    assert event == {'copy': request['id'], 'kind': 'chung_thuc', 'days': 2, 'reason': 'many_pages'}


def test_of_two_officers_at_once_one_extends(office):
    request, officer = asked_on_friday(office), office.principal(Role.OFFICER)

    def attempt(days):
        order = ExtensionOrder(days=days, reason=ExtensionReason.COMPLEX)
        try:
            return office.services.copies.appointments.extend(uuid.UUID(request['id']), order, by=officer).due_at
        except Conflict as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(attempt, (1, 2)))
    assert found.count('already_extended') == 1
    (end,) = [item for item in found if item != 'already_extended']
    assert datetime.fromisoformat(office.get(request)['due_at']) == end
    assert len(events(office, request, 'copy.extended')) == 1


def test_an_extended_request_goes_behind_those_due_before_it(office):
    first, second = asked_on_friday(office), asked_on_friday(office)
    change(office, second, due_at=due(FRIDAY, working_calendar()) + timedelta(minutes=1))

    def order():
        query = {'awaits': 'officer', 'limit': 200}
        items = ok(office.officer.get('/api/v1/signing-requests', params=query))['items']
        return [item['id'] for item in items if item['id'] in (first['id'], second['id'])]

    assert order() == [first['id'], second['id']]
    ok(extend(office.officer, first, days=1))
    assert order() == [second['id'], first['id']]


@pytest.mark.parametrize(
    'wrong', [{'days': 0}, {'days': -1}, {'days': 99}, {'days': 'x'}, {'reason': 'lazy'}, {'reason': ''}, {'note': 'x'}]
)
def test_an_order_that_is_none_is_refused(office, paper, wrong):
    request = office.ask(paper)
    assert extend(office.officer, request, **wrong).status_code == 422
    assert office.get(request)['extended_by_days'] is None


def test_more_than_the_law_gives_is_refused(office):
    request = asked_on_friday(office)
    answer = extend(office.officer, request, days=3)
    assert code(answer) == (422, 'extension_too_long')
    assert answer.json()['most'] == 2
    shown = office.get(request)
    assert (shown['due_at'], shown['extended_by_days']) == ('2099-11-20T10:00:00Z', None)


def test_only_officers_extend(office, paper):
    request = office.ask(paper)
    for name in ('clerk', 'reader', 'scanner', 'auditor'):
        assert extend(office.running.person(name), request).status_code == 403
    assert code(extend(office.officer, {'href': f'/api/v1/signing-requests/{uuid.uuid4()}'})) == (404, 'not_found')


def test_what_is_late_stays_late(office):
    request = asked_on_friday(office)
    change(office, request, due_at=datetime.now(UTC) - timedelta(minutes=1))
    shown = office.get(request)
    assert (shown['overdue'], shown['extensible_by_days']) == (True, 0)
    assert code(extend(office.officer, request)) == (409, 'deadline_passed')
    assert office.get(request)['overdue']


def test_what_is_closed_is_not_extended_and_has_no_slip(office):
    request = asked_on_friday(office)
    ok(extend(office.officer, request))
    ok(office.officer.post(f'{request["href"]}/refuse', json={'reason': 'illegible'}))
    assert code(extend(office.officer, request, days=1)) == (409, 'request_closed')
    assert code(slip_of(office.officer, request)) == (409, 'request_closed')
    assert office.get(request)['appointment_href'] is None


def test_what_waits_for_the_clerk_may_be_extended_too(office):
    approved = office.approved(office.paper(pages=1))
    calendar = working_calendar()
    end = due(datetime.fromisoformat(approved['requested_at']), calendar)
    longer = ok(extend(office.officer, approved, days=1))
    assert datetime.fromisoformat(longer['due_at']) == extended(end, calendar, Extension(1, 'x'))
    signed = ok(office.clerk.post(f'{approved["href"]}/sign'))
    assert (signed['state'], signed['extended_by_days'], signed['overdue']) == ('signed', 1, False)


def test_a_request_older_than_deadlines_is_extended_from_the_day_of_the_law(office):
    request = asked_on_friday(office)
    change(office, request, due_at=None)
    assert ok(extend(office.officer, request, days=1))['due_at'] == MONDAY


def test_the_slip_tells_when_the_copy_is_handed_out(office, tmp_path):
    request = asked_on_friday(office, requester='Lê Thị Thử')
    assert code(slip_of(office.officer, request)) == (409, 'no_appointment'), 'due the same day'
    ok(extend(office.officer, request))
    answer = slip_of(office.clerk, request)
    assert answer.status_code == 200, answer.text
    assert answer.headers['content-type'] == 'application/pdf'
    assert 'no-store' in answer.headers['cache-control']
    assert answer.content == slip_of(office.officer, request).content, 'the same slip each time'
    path = tmp_path / 'slip.pdf'
    path.write_bytes(answer.content)
    text = ' '.join(
        subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout.split()
    )
    for part in (
        'Lê Thị Thử', 'Bản sao điện tử có chứng thực từ bản chính', '01 trang', request['id'], 'BẢN THỬ NGHIỆM',
        'Tiếp nhận lúc 10 giờ 00 phút ngày 20/11/2099.',
        'Hẹn trả kết quả lúc 17 giờ 00 phút ngày 24/11/2099 (Thứ Ba).',
        'kéo dài thêm 02 ngày làm việc. Lý do: bản chính có nhiều trang.',
        'Lịch nghỉ lễ của năm 2099 chưa được xác nhận',
    ):  # fmt: skip
        assert part in text, part
    read = events(office, request, 'document.read')
    assert read == [{'copy': request['id'], 'part': 'copy appointment'}] * 2, 'no name in the audit log'
    assert office.running.person('reader').get(f'{request["href"]}/appointment.pdf').status_code == 403


def test_a_request_after_three_has_a_slip_without_extension(office):
    request = asked_on_friday(office)
    late = FRIDAY.replace(hour=8, second=1)  # 15:00:01
    change(office, request, requested_at=late, due_at=due(late, working_calendar()))
    shown = office.get(request)
    assert shown['due_at'] == MONDAY
    assert shown['appointment_href'] is not None
    assert slip_of(office.officer, request).status_code == 200


@pytest.mark.slow
def test_the_slip_is_pdfa(office, tmp_path):
    request = asked_on_friday(office)
    ok(extend(office.officer, request))
    path = tmp_path / 'slip.pdf'
    path.write_bytes(slip_of(office.officer, request).content)
    assert verapdf.validate(path, flavour='2u').compliant
