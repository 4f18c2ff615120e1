"""The public page of a copy in a browser: a file chosen, dropped, or sent without a script."""

from __future__ import annotations

import base64
import re
import uuid

import pytest
from playwright.sync_api import expect

from digitizer.certification.public_copy.tokens import new_token, token_hash
from digitizer.db.models import CertifiedCopyRow
from tests.fakes.office import Office
from tests.fakes.service import running
from tests.fakes.stages import FakeStages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
SIDEWAYS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
DROP = """(data) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], 'ban-sao.pdf', { type: 'application/pdf' }));
  document.querySelector('#form').dispatchEvent(
    new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope='module')
def copy(tmp_path_factory):
    """A signed copy: its page's address, and its file."""
    folder = tmp_path_factory.mktemp('copy')
    with running(folder / 'var', FakeStages(folder / 'trace')) as found:
        office = Office(found)
        request, token = office.signed(), new_token()
        with found.services.database.begin() as session:
            session.get_one(CertifiedCopyRow, uuid.UUID(request['id'])).token_sha256 = token_hash(token)
        yield f'{found.url}/verify/{token}', office.officer.get(request['file_href']).content


@pytest.fixture
def window(browser):
    """Open a window; what its console complains of is kept."""
    contexts, complaints = [], []

    def open_(**options):
        contexts.append(browser.new_context(locale='vi-VN', **options))
        page = contexts[-1].new_page()
        page.on('console', lambda said: complaints.append(said.text) if said.type == 'error' else None)
        page.on('pageerror', lambda error: complaints.append(str(error)))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [text for text in complaints if '422' not in text] == []


def chosen(content, name='ban-sao.pdf'):
    return {'name': name, 'mimeType': 'application/pdf', 'buffer': content}


def test_file_is_compared_when_it_is_chosen(copy, window):
    address, content = copy
    page = window()
    page.goto(address)
    expect(page.locator('.verdict .word')).to_have_text('KHÓA THỬ NGHIỆM')
    assert 'KHỚP' not in page.inner_text('main')
    page.set_input_files('#file', chosen(content))
    expect(page.locator('#result .word')).to_have_text('KHỚP')
    page.set_input_files('#file', chosen(content[:-1] + b' '))
    expect(page.locator('#result .word')).to_have_text('KHÔNG KHỚP')
    page.set_input_files('#file', chosen(b'hello'))
    expect(page.locator('#result')).to_contain_text('không phải tệp PDF')


def test_file_chosen_before_the_script_arrived_is_compared_too(copy, window):
    address, content = copy
    page, held = window(), []
    page.route('**/copy.js', lambda route: route.continue_() if held else held.append(route))
    page.goto(address, wait_until='commit')
    page.set_input_files('#file', chosen(content))
    assert page.locator('#send').is_visible()
    held[0].continue_()
    expect(page.locator('#result .word')).to_have_text('KHỚP')
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator('#result')).to_be_empty()
    assert page.evaluate('document.querySelector("#file").files.length') == 0


def test_file_is_compared_when_it_is_dropped(copy, window):
    address, content = copy
    page = window(viewport={'width': 420, 'height': 800})
    page.goto(address)
    assert not page.evaluate(SIDEWAYS)
    page.evaluate(DROP, base64.b64encode(content).decode())
    expect(page.locator('#result .word')).to_have_text('KHỚP')
    page.wait_for_load_state()  # with its style sheet
    assert not page.evaluate(SIDEWAYS)


def test_it_works_without_a_script(copy, window):
    address, content = copy
    page = window(java_script_enabled=False)
    page.goto(address)
    expect(page.locator('noscript')).to_have_count(0)
    page.set_input_files('#file', chosen(content))
    page.get_by_role('button', name='So sánh').click()
    expect(page.locator('#result .word')).to_have_text('KHỚP')


def test_page_asks_nobody_else_and_leaks_no_address(copy, window):
    address, _ = copy
    page, asked = window(), []
    page.on('request', lambda request: asked.append((request.url, request.headers.get('referer'))))
    page.goto(address)
    page.get_by_role('link', name=re.compile('Kiểm tra chữ ký')).last.click()
    page.wait_for_url(lambda url: url.endswith('/verify'))
    assert all(url.startswith(address.rpartition('/verify/')[0]) for url, _ in asked)
    assert [referer for _, referer in asked if referer] == []
