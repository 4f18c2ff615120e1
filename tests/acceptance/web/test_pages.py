"""Every page of every role: closed to strangers, in Vietnamese, labelled, quiet; and the parts that no scan is needed for."""

from __future__ import annotations

import hashlib
import re

import httpx
import pytest
from playwright.sync_api import expect

from digitizer.identity.principal import Principal, Role
from digitizer.web.navigation import tasks_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NOBODY = '6d1c7f6e-0000-4000-8000-000000000000'  # an id that nothing has; fixed, so that every worker collects the same

HTML = {'Accept': 'text/html'}
CLOSED = [
    '/',
    '/batches',
    '/batches/new',
    f'/batches/{NOBODY}',
    '/reviews',
    f'/reviews/{NOBODY}',
    '/documents',
    f'/documents/{NOBODY}',
    '/signing-requests',
    f'/signing-requests/{NOBODY}',
    '/ledger',
    '/figures',
    '/users',
    '/audit',
    '/words.json',
]
UNLABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
    .filter((item) => !(item.labels?.length || item.ariaLabel || item.innerText?.trim() || item.textContent?.trim()))
    .map((item) => item.outerHTML)"""
SIDEWAYS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'


@pytest.mark.parametrize('path', CLOSED)
def test_strangers_are_sent_to_sign_in_and_back(service, path):
    answer = httpx.get(service.url + path, headers=HTML, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers['location'] == f'/login?next={path}'
    assert answer.text == ''


def test_wrong_password_is_said_in_words_and_the_right_one_leads_back(service, people):
    page = people.stranger()
    people.expected.append('401')
    page.goto('/reviews')
    page.click('[data-fill="reviewer"]')
    expect(page.locator('#username')).to_have_value('reviewer')
    page.keyboard.type('khong dung')
    page.keyboard.press('Enter')
    expect(page.locator('#loi')).to_have_text('Tên đăng nhập hoặc mật khẩu không đúng.')
    assert service.passwords['reviewer'] not in page.content()
    page.fill('#password', service.passwords['reviewer'])
    page.keyboard.press('Enter')
    page.wait_for_url(re.compile('/reviews$'))


@pytest.mark.parametrize('role', list(Role))
def test_every_page_of_a_role_is_vietnamese_labelled_and_quiet(people, role):
    page = people.person(role.value)
    paths = [task.path for task in tasks_of(Principal('user:x', 'x', frozenset({role})))]
    assert page.locator('.top nav a').count() == len(paths)
    for path in ['/', *paths]:
        page.goto(path)
        expect(page.locator('main')).not_to_contain_text(re.compile('Đang tải…|Đang đếm…'))
        assert page.locator('html').get_attribute('lang') == 'vi'
        expect(page.locator('.banner')).to_have_text('CHẾ ĐỘ DÙNG THỬ – khóa thử nghiệm, không có giá trị pháp lý')
        assert page.locator('h1').count() == 1
        assert page.evaluate(UNLABELLED) == []
        assert page.locator('[role="alert"]').count() == 0, page.locator('[role="alert"]').all_inner_texts()
        page.set_viewport_size({'width': 1000, 'height': 800})
        assert not page.evaluate(SIDEWAYS), path
        page.set_viewport_size({'width': 1280, 'height': 800})


def test_pages_of_other_roles_are_refused_as_pages(people):
    page = people.person('reader')
    people.expected.append('403')
    for path in ('/batches', '/reviews', '/signing-requests', '/figures', '/users', '/audit'):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator('h1')).to_have_text('Bạn không có quyền mở trang này')


def test_what_is_not_there_is_a_page_for_people_and_a_problem_for_programs(service, people):
    page = people.person('reviewer')
    people.expected += ['404', '422']
    page.goto('/khong-co')
    expect(page.locator('h1')).to_have_text('Không có trang này')
    page.goto('/documents/khong-phai-ma')
    expect(page.locator('h1')).to_have_text('Địa chỉ không hợp lệ')
    page.goto(f'/documents/{NOBODY}')
    expect(page.locator('#problem')).to_contain_text('Không tìm thấy, hoặc bạn không có quyền xem.')
    page.goto(f'/reviews/{NOBODY}')
    expect(page.locator('#problem')).to_contain_text('Không tìm thấy, hoặc bạn không có quyền xem.')
    page.goto('/verify/abcdefghijklmnopqrstuvwx')
    expect(page.locator('.verdict')).to_contain_text('KHÔNG CÓ BẢN SAO NÀY')
    problem = httpx.get(f'{service.url}/api/v1/khong-co', headers=HTML)
    assert problem.headers['content-type'] == 'application/problem+json'


def test_forms_need_the_token_of_the_session(service):
    with httpx.Client(base_url=service.url, headers=HTML) as client:
        form = {'username': 'auditor', 'password': service.passwords['auditor'], 'next': '//evil.example/x'}
        answer = client.post('/login', data=form)
        assert answer.status_code == 303
        assert answer.headers['location'] == '/'
        assert client.post('/logout').status_code == 403
        assert client.get('/').status_code == 200  # still signed in
        from_elsewhere = client.post('/login', data=form, headers={'Sec-Fetch-Site': 'cross-site'})
        assert from_elsewhere.status_code == 403
        page = client.get('/')
        assert page.headers['cache-control'] == 'no-store'
        assert "script-src 'self'" in page.headers['content-security-policy']
        assert '<script>' not in page.text
        assert 'style=' not in page.text
        assert ' onclick' not in page.text


def test_readers_must_name_a_dossier_before_they_see_anything(people):
    page = people.person('reader', '/documents')
    expect(page.locator('#results')).to_be_hidden()
    page.click('#tim button:text-is("Tìm")')
    expect(page.locator('#form-error')).to_have_text('Hãy nhập mã hồ sơ đang giải quyết.')
    page.fill('#for_dossier', 'h99.01-260305-0009')
    page.click('#tim button:text-is("Tìm")')
    expect(page.locator('#form-error')).to_contain_text('số định danh của chủ giấy tờ')
    page.fill('#number', '1/QĐ-UBND')
    page.click('#tim button:text-is("Tìm")')
    expect(page.locator('#rows')).to_contain_text('Không tìm thấy tài liệu nào')


def test_files_that_cannot_be_read_are_refused_with_the_reason_before_sending(people, tmp_path):
    page = people.person('scanner', '/batches/new')
    page.click('#send')
    expect(page.locator('#form-error')).to_contain_text('Chưa có tệp nào gửi được')
    (tmp_path / 'rong.pdf').write_bytes(b'')
    (tmp_path / 'thu.docx').write_bytes(b'PK\x03\x04')
    page.set_input_files('#files', [tmp_path / 'rong.pdf', tmp_path / 'thu.docx'])
    expect(page.locator('#chosen')).to_contain_text('Tệp rỗng (0 byte)')
    expect(page.locator('#chosen')).to_contain_text('Không phải PDF, TIFF, PNG hoặc JPEG')
    (tmp_path / 'a.png').write_bytes(b'\x89PNG\r\n\x1a\n')
    page.set_input_files('#files', [tmp_path / 'a.png'])
    page.fill('#station', 'quầy một')
    page.click('#send')
    expect(page.locator('#form-error')).to_contain_text('Trạm quét')
    assert page.url.endswith('/batches/new')


def test_a_batch_left_open_is_completed_later_from_its_page(service, people, tmp_path):
    page = people.person('scanner', '/batches/new')
    (tmp_path / 'mat-mang.png').write_bytes(b'\x89PNG\r\n\x1a\n not a picture')
    page.route('**/api/v1/batches/*/files', lambda route: route.abort('failed'))
    people.expected.append('net::ERR_')
    page.set_input_files('#files', [tmp_path / 'mat-mang.png'])
    page.click('#send')
    expect(page.locator('#progress')).to_contain_text('Tự gửi lại sau')
    page.close(run_before_unload=False)  # the browser is closed in the middle
    page = people.person('scanner', '/batches')
    page.select_option('#state', 'open')
    page.locator('#rows tr', has_text='Đang nhận tệp').first.locator('a').click()
    expect(page.locator('#missing h2')).to_have_text('Còn thiếu 1 tệp')
    (tmp_path / 'khac.png').write_bytes(b'\x89PNG\r\n\x1a\n other bytes...')
    page.set_input_files('#again', [tmp_path / 'khac.png'])
    expect(page.locator('#missing')).to_contain_text('không nằm trong danh sách còn thiếu')
    page.set_input_files('#again', [tmp_path / 'mat-mang.png'])
    expect(page.locator('#state-line')).to_contain_text('Chưa xử lý được', timeout=120_000)
    expect(page.locator('#files')).to_contain_text('Tệp bị hỏng')  # with the reason, and what to do
    expect(page.locator('#actions')).to_contain_text('Thử xử lý lại')


def test_the_hash_is_right_at_every_border_of_its_blocks(people):
    page = people.person('scanner', '/batches/new')
    sizes = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, (4 << 20) - 1, 4 << 20, (4 << 20) + 65]
    found = page.evaluate(
        """async (sizes) => {
            const { inPieces, sha256 } = await import('/static/js/sha256.js');
            const results = [];
            for (const size of sizes) {
                const blob = new Blob([Uint8Array.from({length: size}, (_, i) => (i * 31) & 255)]);
                results.push([await inPieces(blob), await sha256(blob)]);
            }
            return results;
        }""",
        sizes,
    )
    for size, (ours, native) in zip(sizes, found, strict=True):
        data = bytes((i * 31) & 255 for i in range(size))
        assert ours == native == hashlib.sha256(data).hexdigest(), size


def test_the_audit_log_can_be_verified(people):
    page = people.person('auditor', '/audit')
    expect(page.locator('#rows')).to_contain_text('đăng nhập')
    page.click('#check')
    expect(page.locator('#chain')).to_contain_text('Nhật ký nguyên vẹn')
