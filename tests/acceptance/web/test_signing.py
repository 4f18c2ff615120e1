"""An officer and a clerk at their pages: compare, sign with a token on their own machine, refuse, many under one PIN.

The service runs over fake stages; the token (SoftHSM below a driver that fails on demand), the signing program and
Chromium are real. The tests follow each other on the same papers, as the people do.
"""

from __future__ import annotations

import re
import threading
import uuid
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, Route, expect

from digitizer.certification.trust import trust_anchors
from digitizer.db.models import CertifiedCopyRow
from signing.reasons import Verdict
from signing.validate import verify
from tests.fakes.agent_command import AgentCommand, free_port
from tests.fakes.office import with_office
from tests.fakes.officer_token import PIN, SOFTHSM, make_token
from tests.fakes.service import running
from tests.fakes.stages import FakeStages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not SOFTHSM.exists(), reason='softhsm2 is not installed'),
]
WAIT_MS = 60_000


@pytest.fixture(scope='module')
def token(tmp_path_factory):
    return make_token(tmp_path_factory.mktemp('token') / 'hsm')


@pytest.fixture(scope='module')
def service(tmp_path_factory, token):
    folder, port = tmp_path_factory.mktemp('signing'), free_port()
    settings = {'keys_file': token.keys_file(), 'trust_dir': token.trust, 'sign_agent_port': port}
    with running(folder / 'var', FakeStages(folder / 'trace'), **settings) as found:
        agent = AgentCommand(folder, token, [found.url], port)
        try:
            yield with_office(found, agent=agent)
        finally:
            agent.stop()


@pytest.fixture(autouse=True)
def _no_pin_is_told(service):
    """The PIN is in no log of the program, whatever happened."""
    yield
    assert PIN not in service.agent.log


@pytest.fixture
def faults(service):
    if service.agent.faults is None:
        pytest.skip('no C compiler')
    yield service.agent.faults
    for name in ('removed', 'count', 'slow', 'tries'):
        service.agent.faults.clear(name)


def see_every_page(page):
    """Turn the pages until all have been shown."""
    expect(page.locator('#seen button').first).to_be_visible()
    number = page.locator('#seen button').count()
    for index in range(number):
        page.locator('#seen button').nth(index).click()
        expect(page.locator('#seen button').nth(index)).to_have_class(re.compile('done'))
    return number


def compare(page):
    see_every_page(page)
    page.check('#compared')
    expect(page.locator('#act')).to_be_enabled()


def press_act(page):
    """Press the button once all has come: what comes above it moves it, and a press is lost between down and up."""
    page.wait_for_load_state('networkidle')
    page.click('#act')


def pair(page, agent):
    """Type the pairing code where it is asked for."""
    page.locator('#pair:visible, #certificate-part:visible').first.wait_for(timeout=WAIT_MS)
    if page.locator('#pair').is_visible():
        page.fill('#code', agent.code.lower())
        page.click('#pair button')
    expect(page.locator('#signing-start')).to_be_enabled(timeout=WAIT_MS)


def window_of(page, agent):
    """Press the button that signs, and return the program's own window when it waits for the PIN."""
    pair(page, agent)
    with page.context.expect_page() as waiting:
        page.click('#signing-start')
    window = waiting.value
    expect(window.locator('#sign')).to_be_enabled(timeout=WAIT_MS)
    return window


def type_pin(window, pin=PIN):
    window.fill('#pin', pin)
    window.press('#pin', 'Enter')


@pytest.fixture(scope='module')
def certified(service):
    """A request for a certified copy, and its page's address."""
    office = service.office
    return office.ask(office.paper(pages=2))


def test_the_box_opens_when_every_page_of_the_copy_was_shown(people, certified):
    page = people.person('officer', f'/signing-requests/{certified["id"]}')
    expect(page.locator('#seen-text')).to_contain_text('còn')
    expect(page.locator('#seen-text')).to_contain_text('Số dự kiến: 01, quyển 01/')
    expect(page.locator('#seen button')).to_have_text([re.compile('1'), re.compile('2'), re.compile('Lời chứng')])
    expect(page.locator('#compared')).to_be_disabled()
    expect(page.locator('#act')).to_be_disabled()
    assert see_every_page(page) == 3
    expect(page.locator('#compared')).to_be_enabled()
    expect(page.locator('#act')).to_be_disabled()  # seen is not yet compared
    page.keyboard.press('Control+Enter')
    expect(page.locator('#act')).to_be_enabled()
    page.reload()
    expect(page.locator('#compared')).to_be_checked()


def test_a_page_whose_picture_does_not_come_is_not_seen(people, service):
    request = service.office.ask(service.office.paper(pages=2))
    page = people.person('officer', f'/signing-requests/{request["id"]}')
    second = page.locator('#seen button').nth(1)
    people.expected += ['net::ERR_', 'failed to load']
    page.route(re.compile(r'/2\.jpg'), lambda route: route.abort())
    second.click()
    expect(page.locator('#copy .viewer-problem')).to_contain_text('Không tải được ảnh')
    page.wait_for_timeout(700)
    expect(second).not_to_have_class(re.compile('done'))
    page.unroute_all()
    page.click('#copy .viewer-problem button')
    expect(second).to_have_class(re.compile('done'))


def test_the_officer_signs_with_the_token_and_the_service_never_sees_the_pin(people, service, certified):
    page = people.person('officer', f'/signing-requests/{certified["id"]}')
    sent: list[str] = []
    page.on('request', lambda asked: sent.append(f'{asked.url} {asked.post_data or ""}'))
    expect(page.locator('#act')).to_be_enabled()
    page.keyboard.press('Control+Enter')
    expect(page.locator('#pair')).to_be_visible(timeout=WAIT_MS)
    page.fill('#code', 'AAAA-BBBB-CCCC')
    page.click('#pair button')
    expect(page.locator('#agent-state')).to_contain_text('mã ghép nối', timeout=WAIT_MS)
    window = window_of(page, service.agent)
    expect(window.locator('#service')).to_have_text(service.url)
    expect(window.locator('#signer')).to_have_text('Nguyễn Thị Thử')
    row = window.locator('#rows tr')
    expect(row).to_have_count(1)
    expect(row).to_contain_text('Bản sao điện tử có chứng thực từ bản chính')
    check_code = row.locator('code').inner_text()
    expect(page.locator('#signing-list code')).to_have_text(check_code)
    type_pin(window, '000000')
    expect(window.locator('#message')).to_contain_text('Mã PIN không đúng', timeout=WAIT_MS)
    expect(page.locator('#signing-note')).to_contain_text('Mã PIN chưa đúng', timeout=WAIT_MS)
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký', timeout=WAIT_MS)
    page.click('#signing-actions button:text-is("Đóng")')
    expect(page.locator('#outcome')).to_contain_text('Đang chờ văn thư')
    expect(page.locator('#outcome')).to_contain_text('Số: 01, quyển 01/')
    assert sent
    assert not [text for text in sent if PIN in text or '000000' in text]


def test_the_clerk_adds_the_signature_of_the_organisation_and_the_copy_holds(people, service, certified, tmp_path):
    page = people.person('clerk', '/signing-requests')
    page.click(f'tr[data-id="{certified["id"]}"] a')
    expect(page.locator('#sign-title')).to_have_text('Ký của cơ quan')
    expect(page.locator('#what')).to_contain_text('Đã có chữ ký số của')
    press_act(page)
    window = window_of(page, service.agent)
    expect(window.locator('#signer')).to_have_text('Ủy ban nhân dân xã Thử')
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký', timeout=WAIT_MS)
    page.click('#signing-actions button:text-is("Đóng")')
    expect(page.locator('#outcome')).to_contain_text('Kiểm tra ngay sau khi ký: HỢP LỆ')
    expect(page.locator('#outcome')).to_contain_text('Mức chữ ký: B-T')
    expect(page.locator('#copy .viewer-name')).to_have_text('Bản sao đã ký')
    page.click('#copy [data-do="next"]')  # of the pages that took the place of the first
    expect(page.locator('#copy .page-label')).to_have_text('Trang 2/3')
    with page.expect_download() as waiting:
        page.click('#outcome a:text-is("Tải bản sao")')
    waiting.value.save_as(tmp_path / 'copy.pdf')
    report = verify(tmp_path / 'copy.pdf', trust_anchors(service.office.services.settings))
    assert report.verdict is Verdict.VALID
    assert [item.signer.name for item in report.signatures] == ['Nguyễn Thị Thử', 'Ủy ban nhân dân xã Thử']


def test_the_clerk_withdraws_a_copy_with_a_reason(people, certified):
    page = people.person('clerk', f'/signing-requests/{certified["id"]}')
    page.click('#withdraw-card summary')
    page.click('#withdraw button')
    expect(page.locator('#withdraw-error')).to_contain_text('Hãy ghi lý do')
    page.once('dialog', lambda asked: asked.accept())
    page.fill('#withdraw-reason', 'Bản chính đã bị hủy bỏ')
    page.click('#withdraw button')
    expect(page.locator('#outcome')).to_contain_text('Đã thu hồi lúc')
    expect(page.locator('#outcome')).to_contain_text('Bản chính đã bị hủy bỏ')


def test_the_officer_takes_more_time_once_and_prints_the_appointment_slip(people, service):
    request = service.office.ask(service.office.paper(pages=1), requester='Lê Thị Thử')
    with service.office.services.database.begin() as session:  # asked for on the morning of a Friday, far ahead
        row = session.get_one(CertifiedCopyRow, uuid.UUID(request['id']))
        row.requested_at = datetime(2099, 11, 20, 3, 0, tzinfo=UTC)
        row.due_at = datetime(2099, 11, 20, 10, 0, tzinfo=UTC)
    page = people.person('officer', f'/signing-requests/{request["id"]}')
    expect(page.locator('#deadline')).to_contain_text('Hạn trả: 17:00 20/11/2099')
    expect(page.locator('#slip')).to_be_hidden()
    held: list[Route] = []
    page.route(re.compile(r'/pages$'), lambda route: held.append(route))  # the copy is slow to come
    with page.expect_request(re.compile(r'/pages$')):
        page.reload()
    page.click('#extend-card summary')
    expect(page.locator('#extend-days input')).to_have_count(2)
    page.check('#extend-days input[value="2"]')
    held[0].continue_()
    page.unroute_all()
    expect(page.locator('#seen-text')).not_to_be_empty()
    expect(page.locator('#extend-days input[value="2"]')).to_be_checked()
    page.click('#extend button')
    expect(page.locator('#extend-error')).to_contain_text('Hãy chọn số ngày và lý do')
    page.check('#extend-reasons input[value="many_pages"]')
    page.click('#extend button')
    expect(page.locator('#deadline')).to_contain_text('Hạn trả: 17:00 24/11/2099')
    expect(page.locator('#appointment')).to_contain_text('Đã gia hạn 2 ngày làm việc')
    expect(page.locator('#appointment')).to_contain_text('Lý do: Bản chính có nhiều trang.')
    expect(page.locator('#extend-card')).to_be_hidden()
    link = page.locator('#slip:text-is("In phiếu hẹn")')
    expect(link).to_be_focused()
    slip = page.request.get(link.get_attribute('href'))
    assert slip.headers['content-type'] == 'application/pdf'
    assert slip.body().startswith(b'%PDF-')
    page.reload()
    expect(link).to_be_visible()
    clerk = people.person('clerk', f'/signing-requests/{request["id"]}')
    expect(clerk.locator('#slip')).to_be_visible()
    expect(clerk.locator('#extend-card')).to_be_hidden()


def test_the_officer_refuses_with_a_reason_of_the_law_and_a_note(people, service):
    request = service.office.ask(service.office.paper(pages=1))
    page = people.person('officer', f'/signing-requests/{request["id"]}')
    page.click('#refuse-card summary')
    page.click('#refuse button')
    expect(page.locator('#refuse-error')).to_contain_text('Hãy chọn một lý do')
    page.check('#reasons input[value="altered"]')
    page.fill('#note', 'Ngày cấp bị tẩy xóa.')
    page.click('#refuse button')
    expect(page.locator('#outcome')).to_contain_text('tẩy xóa')
    expect(page.locator('#outcome')).to_contain_text('Ngày cấp bị tẩy xóa.')
    expect(page.locator('#sign-card')).to_be_hidden()
    expect(page.locator('#refuse-card')).to_be_hidden()


def test_the_officer_approves_a_sao_y_and_goes_to_the_next(people, service):
    request = service.office.ask(service.office.paper(pages=1), kind='sao_y')
    page = people.person('officer', f'/signing-requests/{request["id"]}')
    expect(page.locator('#act')).to_have_text('Duyệt, chuyển văn thư ký')
    compare(page)
    press_act(page)
    expect(page.locator('#outcome')).to_contain_text('Đang chờ văn thư')
    page.keyboard.press('Alt+n')
    page.wait_for_url(lambda url: request['id'] not in url)


def test_a_part_of_a_paper_is_asked_for_by_its_pages(people, service):
    paper = service.office.paper(pages=3)
    page = people.person('officer', f'/documents/{paper.id}')
    expect(page.locator('#copies input[value="sao_luc"]')).to_have_count(0)  # there is no sao y yet
    page.check('#copies input[value="trich_sao"]')
    for wrong in ('', '4', '2-1', 'x'):
        page.fill('#extract-pages', wrong)
        page.click('#copies button:text-is("Yêu cầu bản sao")')
        expect(page.locator('#copies [role="alert"]')).to_contain_text('từ 1 đến 3')
    page.fill('#extract-pages', '1, 3')
    page.click('#copies button:text-is("Yêu cầu bản sao")')
    page.wait_for_url(re.compile('/signing-requests/'))
    expect(page.locator('#heading')).to_have_text('Bản trích sao điện tử')
    expect(page.locator('#seen button')).to_have_count(2)


def test_the_officer_signs_with_a_key_that_the_service_holds(people, service):
    request = service.office.compared(service.office.paper(pages=1))
    page = people.person('officer', '/signing-requests')
    page.check(f'tr[data-id="{request["id"]}"] .pick')
    page.click('#sign-chosen')
    page.check('#ways input[value="officer-file"]')
    page.click('#signing-start')
    expect(page.locator('#signing-problem')).to_contain_text('Hãy nhập mã PIN')
    people.expected.append('409')
    page.fill('#pin', '000000')
    page.press('#pin', 'Enter')
    expect(page.locator('#signing-actions')).to_contain_text('Ký lại bản chưa ký', timeout=WAIT_MS)
    assert states(page) == ['failed']
    expect(page.locator('#signing-list')).to_contain_text('PIN')
    people.expected.append('429')  # after a wrong PIN the service lets some seconds pass
    for _ in range(10):
        page.click('#signing-actions button.primary')
        page.fill('#pin', PIN)
        page.press('#pin', 'Enter')
        expect(page.locator('#signing-actions button:text-is("Đóng")')).to_be_visible(timeout=WAIT_MS)
        if states(page) == ['signed']:
            break
        page.wait_for_timeout(1500)
    expect(page.locator('#signing-note')).to_have_text('Đã ký.')
    page.click('#signing-actions button:text-is("Đóng")')
    expect(page.locator(f'tr[data-id="{request["id"]}"]')).to_have_count(0)
    assert service.office.get(request)['state'] == 'officer_signed'


def waiting_for_clerk(service, count):
    return [service.office.approved(service.office.paper(pages=1)) for _ in range(count)]


def open_queue(people, requests):
    """Choose these requests in the clerk's queue and open the dialog."""
    page = people.person('clerk', '/signing-requests')
    expect(page.locator('#rows tr[data-id]').first).to_be_visible()
    for request in requests:
        page.check(f'tr[data-id="{request["id"]}"] .pick')
    page.click('#sign-chosen')
    return page


def states(page):
    return [item.get_attribute('data-state') for item in page.locator('#signing-list li').all()]


def test_several_copies_are_signed_under_one_pin(people, service):
    requests = waiting_for_clerk(service, 3)
    page = open_queue(people, requests)
    window = window_of(page, service.agent)
    expect(window.locator('#rows tr')).to_have_count(3)
    expect(window.locator('#sign')).to_have_text('Ký 3 bản sao')
    codes = [
        place.locator('code').all_inner_texts() for place in (window.locator('#rows'), page.locator('#signing-list'))
    ]
    assert codes[0] == codes[1]  # the same copies in the same order
    assert len(set(codes[0])) == 3
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký 3 bản.', timeout=WAIT_MS)
    assert states(page) == ['signed'] * 3
    page.click('#signing-actions button:text-is("Đóng")')
    for request in requests:
        expect(page.locator(f'tr[data-id="{request["id"]}"]')).to_have_count(0)
        assert service.office.get(request)['verdict'] == 'HỢP LỆ'


@pytest.mark.slow
def test_a_token_pulled_out_in_the_middle_loses_nothing(people, service, faults):
    requests = waiting_for_clerk(service, 3)
    page = open_queue(people, requests)
    window = window_of(page, service.agent)
    faults.set('count', 1)
    type_pin(window)
    expect(window.locator('#message')).to_contain_text('Mất kết nối với thiết bị ký', timeout=WAIT_MS)
    expect(page.locator('#signing-note')).to_contain_text('Những bản đã ký vẫn giữ nguyên', timeout=WAIT_MS)
    expect(page.locator('#signing-actions')).to_contain_text('Ký lại 2 bản chưa ký', timeout=WAIT_MS)
    assert sorted(states(page)) == ['left', 'left', 'signed']
    faults.clear('removed')
    faults.clear('count')
    page.click('#signing-actions button.primary')
    window = window_of(page, service.agent)
    expect(window.locator('#rows tr')).to_have_count(2)
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký 3 bản.', timeout=WAIT_MS)
    assert [service.office.get(request)['state'] for request in requests] == ['signed'] * 3
    page.click('#signing-actions button:text-is("Đóng")')


@pytest.mark.slow
def test_the_program_killed_in_the_middle_loses_nothing(people, service, faults):
    requests = waiting_for_clerk(service, 3)
    page = open_queue(people, requests)
    window = window_of(page, service.agent)
    faults.set('slow', 4000)
    people.expected.append('net::ERR_')
    type_pin(window)
    expect(window.locator('#count')).to_have_text('Đã ký 1 / 3 bản', timeout=WAIT_MS)
    service.agent.kill()
    expect(page.locator('#signing-note')).to_contain_text('Chương trình ký trên máy này đã dừng', timeout=WAIT_MS)
    expect(window.locator('#heading')).to_have_text('Chương trình ký đã dừng', timeout=WAIT_MS)
    window.close()
    faults.clear('slow')
    expect(page.locator('#signing-actions')).to_contain_text('Ký lại 2 bản chưa ký', timeout=WAIT_MS)
    assert states(page).count('signed') == 1  # its value had been fetched
    page.click('#signing-actions button.primary')
    expect(page.locator('#agent-state')).to_contain_text('Không thấy chương trình ký', timeout=WAIT_MS)
    service.agent.start()
    page.click('#agent-state button:text-is("Thử lại")')
    expect(page.locator('#certificate-part')).to_be_visible(timeout=WAIT_MS)  # paired before: no code is asked
    window = window_of(page, service.agent)
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký 3 bản.', timeout=WAIT_MS)
    assert [service.office.get(request)['state'] for request in requests] == ['signed'] * 3
    page.click('#signing-actions button:text-is("Đóng")')


@pytest.mark.slow
def test_a_closed_window_signs_nothing(people, service):
    (request,) = waiting_for_clerk(service, 1)
    page = open_queue(people, [request])
    window = window_of(page, service.agent)
    window.close()
    expect(page.locator('#signing-list')).to_contain_text('đã hủy hoặc đóng cửa sổ', timeout=WAIT_MS)
    assert states(page) == ['left']
    begun = service.office.get(request)
    assert (begun['state'], bool(begun['signing_by'])) == ('approved', True)
    with page.expect_response(lambda answer: answer.url.endswith('/release')):
        page.click('#signing-actions button:text-is("Đóng")')
    assert service.office.get(request)['signing_by'] is None, 'others may sign it at once'


@pytest.mark.slow
def test_the_last_try_of_a_pin_must_be_confirmed(people, service, faults):
    (request,) = waiting_for_clerk(service, 1)
    faults.set('tries', 1)
    page = open_queue(people, [request])
    window = window_of(page, service.agent)
    type_pin(window)
    expect(window.locator('#message')).to_contain_text('Chỉ còn một lần thử', timeout=WAIT_MS)
    assert faults.value('tries') == 1  # it was not tried
    type_pin(window)
    expect(window.locator('#message')).to_contain_text('Hãy đánh dấu ô')
    window.check('#last-try')
    type_pin(window)
    expect(page.locator('#signing-note')).to_contain_text('Đã ký.', timeout=WAIT_MS)
    page.click('#signing-actions button:text-is("Đóng")')


def test_what_was_stopped_before_the_window_opened_signs_nothing(people, service):
    (request,) = waiting_for_clerk(service, 1)
    page = people.person('clerk', f'/signing-requests/{request["id"]}')
    press_act(page)
    pair(page, service.agent)
    held: list[Route] = []
    windows: list[Page] = []
    page.on('popup', lambda window: windows.append(window))
    page.route(re.compile(r'/v1/batches$'), lambda route: held.append(route))
    with page.expect_request(re.compile(r'/v1/batches$')):
        page.click('#signing-start')
    page.click('#signing-actions button:text-is("Dừng")')
    held[0].continue_()
    close = page.locator('#signing-actions button:text-is("Đóng")')
    close.wait_for(timeout=WAIT_MS)
    assert (states(page), windows) == (['left'], [])
    people.expected.append('net::ERR_')
    page.route(re.compile(r'/pages$'), lambda route: route.abort())  # the service is gone for a moment
    close.click()
    expect(page.locator('#problem')).to_contain_text('Chưa dựng được bản sao')
    page.unroute_all()
    page.click('#problem button:text-is("Thử lại")')
    expect(page.locator('#problem')).to_be_empty()


def test_a_session_that_ended_loses_no_signature_and_a_broken_line_leaves_no_window_waiting(people, service):
    (request,) = waiting_for_clerk(service, 1)
    page = open_queue(people, [request])
    pair(page, service.agent)
    people.expected += ['net::ERR_', '401']
    page.route(re.compile(r'/seal$'), lambda route: route.abort())
    with page.context.expect_page() as waiting:
        page.click('#signing-start')
    expect(waiting.value.locator('#heading')).to_have_text('Đã hủy', timeout=WAIT_MS)
    waiting.value.close()
    page.unroute_all()
    page.click('#signing-actions button.primary')
    page.route(re.compile(r'/complete$'), lambda route: route.fulfill(status=401, json={'code': 'not_signed_in'}))
    window = window_of(page, service.agent)
    type_pin(window)
    expect(page.locator('#signing-list')).to_contain_text('Hãy đăng nhập lại', timeout=WAIT_MS)
    page.unroute_all()
    page.click('#signing-actions button.primary')
    pair(page, service.agent)
    page.click('#signing-start')
    expect(page.locator('#signing-note')).to_have_text('Đã ký.', timeout=WAIT_MS)  # under the PIN that was typed
    page.click('#signing-actions button:text-is("Đóng")')


def test_a_pin_that_is_being_typed_is_not_interrupted_by_what_the_program_answers(people, service):
    request = service.office.compared(service.office.paper(pages=1))
    page = people.person('officer', f'/signing-requests/{request["id"]}')
    press_act(page)
    page.check('#ways input[value="agent"]')
    pair(page, service.agent)
    held: list[Route] = []
    page.route(re.compile(r'/v1/certificates$'), lambda route: held.append(route))
    page.check('#ways input[value="officer-file"]')
    with page.expect_request(re.compile(r'/v1/certificates$')):
        page.check('#ways input[value="agent"]')
    page.check('#ways input[value="officer-file"]')
    expect(page.locator('#pin')).to_be_focused()
    with page.expect_response(re.compile(r'/v1/certificates$')):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator('#pin')).to_be_focused()
    page.click('#signing-cancel')


def test_a_queue_that_comes_late_does_not_take_the_place_of_another(people, service):
    request = service.office.ask(service.office.paper(pages=1))
    page = people.person('officer', '/signing-requests')
    expect(page.locator(f'tr[data-id="{request["id"]}"]')).to_be_visible()
    held: list[Route] = []
    page.route(re.compile(r'awaits=officer'), lambda route: held.append(route))
    with page.expect_request(re.compile(r'awaits=officer')):
        page.click('[data-view="officer"]')
    page.click('[data-view="withdrawn"]')
    expect(page.locator('#rows')).not_to_contain_text('Đang tải')
    with page.expect_response(re.compile(r'awaits=officer')):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(f'tr[data-id="{request["id"]}"]')).to_have_count(0)


def test_only_pages_for_signing_may_reach_the_program(people, service):
    page = people.person('clerk', '/signing-requests')
    policies = {path: page.request.get(path).headers['content-security-policy'] for path in ('/', '/signing-requests')}
    assert f"connect-src 'self' {service.agent.address};" in policies['/signing-requests']
    assert "connect-src 'self';" in policies['/']
    assert policies['/'] == policies['/signing-requests'].replace(f' {service.agent.address}', '')


def test_a_hostile_page_gets_nothing_from_the_program(people, service):
    """A page of another origin in the same browser: no answer, no batch, no frame."""
    people.expected += [
        'CORS',
        '403',
        'net::ERR_',
        'X-Frame-Options',
        'frame-ancestors',
        'Refused to',
        'ancestor',
        'violates',
    ]
    page = people.stranger()
    with hostile_site() as address:
        page.goto(address)
        for path, options in [
            ('/v1/status', '{}'),
            ('/v1/session', '{method: "POST", headers: {"Content-Type": "application/json"}, body: "{}"}'),
            ('/v1/batches', '{method: "POST", mode: "no-cors", body: "{}"}'),
        ]:
            told = page.evaluate(
                f'fetch("{service.agent.address}{path}", {options})'
                '.then(async (a) => a.type + " " + (await a.text()), (e) => "refused")'
            )
            assert told in ('refused', 'opaque ')
        page.evaluate(
            f'document.body.append(Object.assign(document.createElement("iframe"), {{src: "{service.agent.address}/ky/{"0" * 32}"}}))'
        )
        page.wait_for_timeout(700)
        assert all('Mã PIN' not in frame.content() for frame in page.frames[1:])


@pytest.mark.parametrize('width', [420, 1024, 1280])
def test_no_tool_of_a_viewer_is_cut_off(people, certified, width):
    page = people.person('officer', f'/signing-requests/{certified["id"]}')
    page.set_viewport_size({'width': width, 'height': 900})
    expect(page.locator('.viewer .tools button').last).to_be_visible()
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.viewer .tools')].flatMap((tools) => [...tools.querySelectorAll('button')]
            .filter((button) => button.getBoundingClientRect().right > tools.getBoundingClientRect().right)
            .map((button) => button.title || button.textContent))"""
    )
    assert cut == []


def hostile_site():
    """Serve an empty page on another port."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header('Content-Type', 'text/html')
            self.end_headers()
            self.wfile.write(b'<!doctype html><title>x</title><body></body>')

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(('127.0.0.1', 0), Page)
    threading.Thread(target=partial(server.serve_forever, 0.05), daemon=True).start()

    class Site:
        def __enter__(self):
            return f'http://127.0.0.1:{server.server_port}/'

        def __exit__(self, *_):
            server.shutdown()
            server.server_close()

    return Site()
