"""A working day in the browser: send a scan, watch it, check it beside the page, download, sign, verify.

The tests follow each other on one paper, as the people at a counter do; each fixture is one of their steps.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import httpx
import pypdf
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.acceptance.conftest import DECISION, draw, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TRAP = '<img src=x onerror="window.trapped=1">'
NAME = f'Quyết định {TRAP}.jpg'
SUBJECT = f'Kế hoạch số hóa {TRAP} năm 2026'
SECOND = ('nguoi.thu.hai', 'mat-khau-rat-dai-1')


@pytest.fixture(scope='module')
def scan(tmp_path_factory) -> Path:
    """Return a decision whose number is not there: a person has to look."""
    path = tmp_path_factory.mktemp('scan') / NAME
    path.write_bytes(jpeg(draw(DECISION.format(number='        ', day='05'))))
    return path


@pytest.fixture(scope='module')
def batch(people, scan) -> str:
    """Send the scan over a line that breaks once, with a double click; return the address of the batch."""
    page = people.person('scanner', '/batches/new')
    people.expected.append('net::ERR_')
    broken = []

    def breaks_once(route) -> None:
        if broken:
            route.continue_()
        else:
            broken.append(route.request.url)
            route.abort('connectionreset')

    page.route('**/api/v1/batches/*/files', breaks_once)
    page.set_input_files('#files', scan)
    expect(page.locator('#chosen .file-name')).to_have_text(NAME)
    page.fill('#dossier', 'h99.01-260305-0001')
    page.fill('#pages', '1')
    page.dblclick('#send')
    expect(page.locator('#progress')).to_contain_text('Tự gửi lại sau')
    page.wait_for_url(re.compile(r'/batches/[0-9a-f-]{36}$'))
    assert len(broken) == 1
    assert not page.evaluate('window.trapped')
    return page.url


def test_a_broken_upload_is_sent_again_and_a_double_click_sends_once(people, batch):
    page = people.person('scanner', '/batches')
    expect(page.locator('#rows tr:not(.empty)')).to_have_count(1)
    expect(page.locator('#rows')).to_contain_text('H99.01-260305-0001')


@pytest.fixture(scope='module')
def read(people, batch) -> str:
    page = people.person('scanner', batch)
    expect(page.locator('#state-line')).to_contain_text('Còn 1 tài liệu chờ người kiểm tra', timeout=180_000)
    return batch


def test_the_batch_is_watched_until_people_must_look(people, read):
    page = people.person('scanner', read)
    expect(page.locator('#steps .done')).to_have_count(3)
    expect(page.locator('#reading')).to_contain_text('Đã đọc 1 / 1 trang')
    expect(page.locator('#files .file-name')).to_have_text(NAME)
    expect(page.locator('#documents')).to_contain_text('Quyết định')
    assert not page.evaluate('window.trapped')


def test_who_scanned_is_told_that_others_review(service, people, read):
    page = people.person('scanner', '/reviews')
    people.expected.append('403')
    expect(page.locator('h1')).to_have_text('Bạn không có quyền mở trang này')
    expect(page.locator('nav')).to_contain_text('Nạp lô quét')  # still signed in


@pytest.fixture(scope='module')
def desk(people, read):
    page = people.person('reviewer', '/reviews')
    page.click('#rows a:text-is("Kiểm tra")')
    page.wait_for_selector('.ask')
    return page


def test_the_desk_asks_for_what_is_uncertain_and_shows_the_place(desk):
    expect(desk.locator('.viewer [data-label]')).to_have_text('Trang 1/1')
    expect(desk.locator('#open')).to_contain_text('chưa xem')
    asked = desk.locator('#by-type > .ask')
    assert asked.count() >= 1
    expect(asked.first).to_contain_text('Số, ký hiệu')
    desk.locator('summary', has_text='Máy đọc chắc chắn').click()
    subject = desk.locator('[data-field="subject"]')
    subject.locator('.origin summary').click()
    expect(subject.locator('.origin')).to_contain_text('Đọc từ trích yếu dưới tên loại văn bản.')
    expect(subject.locator('.origin')).to_contain_text(re.compile(r'Độ chắc [0-9,]+ %; máy tự nhận từ 95 %'))
    desk.locator('[data-field="subject"] textarea, [data-field="subject"] input').focus()
    expect(desk.locator('.viewer .mark')).to_be_visible()
    desk.wait_for_function(  # the page with its print is there, not an empty frame
        """() => {
            const canvas = document.querySelector('.viewer canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let dark = 0;
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] && data[i] < 90) dark += 1;
            return dark > 200;
        }""",
        timeout=20_000,
    )


def test_a_second_reviewer_is_told_who_holds_it(service, people, desk):
    admin = people.person('admin', '/users')
    admin.fill('#username', SECOND[0])
    admin.fill('#display_name', 'Người thứ hai')
    admin.fill('#new_password', SECOND[1])
    admin.check('#roles input[value="reviewer"]')
    admin.click('#add button.primary')
    expect(admin.locator('#problem')).to_contain_text('Đã thêm tài khoản')
    people.knows(*SECOND)
    people.expected.append('409')
    other = people.person(SECOND[0], '/reviews')
    expect(other.locator('#rows')).to_contain_text('Người khác đang xem')
    other.goto(desk.url)
    expect(other.locator('#problem')).to_contain_text('Người khác đang kiểm tra tài liệu này')
    expect(other.locator('#problem')).to_contain_text('Tài liệu kế tiếp')


def test_leaving_the_desk_gives_the_document_back(people, desk):
    address = desk.url
    desk.goto('/reviews')
    other = people.person(SECOND[0], '/reviews')
    expect(other.locator('#rows a:text-is("Kiểm tra")')).to_have_count(1)
    desk.goto(address)
    desk.wait_for_selector('.ask')


def test_finishing_says_what_is_open(desk):
    desk.click('#finish')
    expect(desk.locator('#problem')).to_contain_text('hãy xem nốt')
    assert '/reviews/' in desk.url


@pytest.fixture(scope='module')
def reviewed(people, desk) -> str:
    """Correct by keyboard, once wrongly; return the address of the document."""
    document = desk.evaluate(
        "fetch('/api/v1/reviews/' + document.querySelector('#desk').dataset.id).then((r) => r.json()).then((r) => r.document_id)"
    )
    desk.locator('summary', has_text='Máy đọc chắc chắn').click()
    desk.locator('[data-field="issue_date"] input').fill('99/99/2026')
    desk.locator('[data-field="subject"] textarea, [data-field="subject"] input').fill(SUBJECT)
    for box in desk.locator('#questions .note input[type="checkbox"]').all():
        box.check()
    for _ in range(20):
        if desk.locator('#open.all-done').count():
            break
        name = desk.locator('.ask:not(.sure):not(.answered)').first.get_attribute('data-field')
        field = (
            desk.locator(f'[data-field="{name}"]').locator('input, textarea, select').first
        )  # also once it is answered
        if name == 'document_number':
            field.fill('84/QĐ-UBND')
        if field.input_value():
            field.press('Enter')
        else:
            field.press('Alt+k')
    people.expected.append('422')
    desk.keyboard.press('Control+Enter')
    wrong = desk.locator('[data-field="issue_date"]')
    expect(wrong).to_contain_text('Giá trị không đúng định dạng')
    expect(wrong.locator('input')).to_have_attribute('aria-invalid', 'true')
    wrong.locator('input').fill('05/03/2026')
    wrong.locator('input').press('Enter')
    desk.keyboard.press('Control+Enter')
    desk.wait_for_url(re.compile('/reviews$'))  # nothing else waits
    return f'/documents/{document}'


def test_after_the_decision_the_queue_is_empty(desk, reviewed):
    expect(desk.locator('#rows')).to_contain_text('Không còn tài liệu nào chờ kiểm tra')
    assert not desk.evaluate('window.trapped')


@pytest.fixture(scope='module')
def paper(people, reviewed):
    page = people.person('officer', reviewed)
    expect(page.locator('#downloads')).to_contain_text('PDF tìm kiếm được', timeout=180_000)
    return page


def test_the_document_shows_the_corrected_values_as_text(paper):
    expect(paper.locator('h1')).to_have_text('Quyết định số 84/QĐ-UBND')
    expect(paper.locator('#fields')).to_contain_text(SUBJECT)
    expect(paper.locator('#fields')).to_contain_text('05/03/2026')
    expect(paper.locator('#fields')).to_contain_text('Người đã sửa')
    assert not paper.evaluate('window.trapped')
    paper.locator('#text-details summary').click()
    expect(paper.locator('#text')).to_contain_text('Phê duyệt kế hoạch số hóa hồ sơ')
    assert 'BÌNH TÂN' not in paper.title()


def test_downloads_are_the_bytes_that_were_announced(paper, scan, tmp_path):
    for words, check in (('PDF tìm kiếm được', searchable), ('Tệp gốc', lambda data: data == scan.read_bytes())):
        item = paper.locator('#downloads li', has_text=words)
        with paper.expect_download() as waiting:
            item.locator('a').click()
        waiting.value.save_as(tmp_path / 'file')
        data = (tmp_path / 'file').read_bytes()
        assert item.locator('code').inner_text() == hashlib.sha256(data).hexdigest()
        assert check(data)


def searchable(data: bytes) -> bool:
    import io

    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    return data.startswith(b'%PDF-') and 'Phê duyệt kế hoạch số hóa' in ' '.join(text.split())


def test_search_finds_it_without_diacritics_and_says_so_without_an_address(people, paper):
    page = people.person('officer', '/documents')
    page.fill('#text', 'phe duyet ke hoach')
    page.fill('#issued_from', '1/3/2026')
    page.press('#text', 'Enter')
    expect(page.locator('#found')).to_have_text('Tìm thấy 1 tài liệu.')
    expect(page.locator('#rows')).to_contain_text('khớp khi bỏ dấu')
    page.fill('#owner_id', '012345678901')
    page.press('#owner_id', 'Enter')
    expect(page.locator('#rows')).to_contain_text('Không tìm thấy tài liệu nào')
    assert '012345678901' not in page.url
    assert '012345678901' not in page.evaluate(
        'JSON.stringify([{...localStorage}, {...sessionStorage}, document.title])'
    )
    page.fill('#issued_from', 'hôm qua')
    page.press('#issued_from', 'Enter')
    expect(page.locator('#form-error')).to_contain_text('ngày/tháng/năm')


@pytest.fixture(scope='module')
def certified(service, people, paper, tmp_path_factory) -> Path:
    paper.click('#copies button:text-is("Yêu cầu bản sao")')
    paper.wait_for_url(re.compile('/signing-requests/'))
    expect(paper.locator('#act')).to_be_disabled()
    expect(paper.locator('#seen button')).to_have_count(2)  # the page and the statement
    for number in range(2):
        paper.locator('#seen button').nth(number).click()
        expect(paper.locator('#seen button').nth(number)).to_have_class('done', timeout=30_000)
    paper.check('#compared')
    paper.click('#act')
    paper.click('#signing-start')
    expect(paper.locator('#signing-note')).to_contain_text('Đã ký', timeout=90_000)
    paper.click('#signing-actions button:text-is("Đóng")')
    expect(paper.locator('#outcome')).to_contain_text('Đang chờ văn thư')
    clerk = people.person('clerk', paper.url.removeprefix(service.url))
    clerk.click('#act')
    clerk.click('#signing-start')
    expect(clerk.locator('#signing-note')).to_contain_text('Đã ký', timeout=90_000)
    paper.reload()
    expect(paper.locator('#outcome')).to_contain_text('Đã ký lúc')
    expect(paper.locator('#outcome')).to_contain_text('KHÓA THỬ NGHIỆM')
    with paper.expect_download() as waiting:
        paper.click('#outcome a:text-is("Tải bản sao")')
    path = tmp_path_factory.mktemp('copy') / 'ban-sao.pdf'
    waiting.value.save_as(path)
    return path


def test_the_copy_verifies_for_anybody_and_a_changed_one_does_not(people, certified, tmp_path):
    page = people.stranger()
    page.goto('/verify')
    page.set_input_files('#file', certified)
    verdict = page.locator('.verdict')
    expect(verdict).to_contain_text('HỢP LỆ', timeout=60_000)
    expect(verdict).to_contain_text('KHÓA THỬ NGHIỆM')
    expect(page.locator('#result')).to_contain_text(hashlib.sha256(certified.read_bytes()).hexdigest())
    changed = bytearray(certified.read_bytes())
    at = changed.index(b'stream', len(changed) // 3) + 40
    changed[at] ^= 1
    (tmp_path / 'sua.pdf').write_bytes(changed)
    page.set_input_files('#file', tmp_path / 'sua.pdf')
    expect(page.locator('.verdict.bad .word:not(.second)')).to_have_text('KHÔNG HỢP LỆ', timeout=60_000)


def test_the_printed_code_leads_to_what_is_public_and_nothing_else(people, certified, tmp_path):
    token = printed_token(certified)
    page = people.stranger()
    page.goto(token)
    expect(page.locator('.verdict')).to_contain_text('KHÓA THỬ NGHIỆM')
    shown = page.locator('main').inner_text()
    assert hashlib.sha256(certified.read_bytes()).hexdigest() in shown
    assert 'Kế hoạch' not in shown
    assert '84/QĐ-UBND' not in shown
    assert 'Hồng' not in shown
    page.set_input_files('#file', certified)
    expect(page.locator('#result .word')).to_have_text('KHỚP')
    (tmp_path / 'sua.pdf').write_bytes(certified.read_bytes()[:-1] + b' ')
    page.set_input_files('#file', tmp_path / 'sua.pdf')
    expect(page.locator('#result .word')).to_have_text('KHÔNG KHỚP')


def printed_token(path: Path) -> str:
    """Return the address in the QR code of the statement page."""
    pdf = pypdfium2.PdfDocument(path)
    image = pdf[len(pdf) - 1].render(scale=3).to_pil().convert('L')
    pdf.close()
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def test_an_officer_can_refuse_with_a_reason_of_the_law(people, reviewed, certified):
    page = people.person('officer', reviewed)
    page.check('#copies input[value="sao_y"]')
    page.click('#copies button:text-is("Yêu cầu bản sao")')
    page.wait_for_url(re.compile('/signing-requests/'))
    page.click('#refuse-card summary')
    page.check('#reasons input[value="illegible"]')
    page.click('#refuse button')
    expect(page.locator('#outcome')).to_contain_text('không xác định được nội dung')


def test_signed_out_is_signed_out(service, people, reviewed):
    page = people.person('clerk', reviewed)
    expect(page.locator('h1')).to_contain_text('84/QĐ-UBND')
    people.expected.append('401')
    page.click('button:text-is("Đăng xuất")')
    page.wait_for_url(re.compile('/login'))
    page.goto(reviewed)
    page.wait_for_url(re.compile('/login'))
    log = service.log
    assert '84/QĐ-UBND' not in log
    assert 'Kế hoạch số hóa' not in log
    assert httpx.get(f'{service.url}/healthz').status_code == 200
