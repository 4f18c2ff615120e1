"""The cut of a batch in the browser: thumbnails with boundaries, split, merged, reordered, left out, saved and taken back.

The tests follow each other on one batch of three sheets, with the mouse and with the keyboard.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.acceptance.conftest import DECISION, draw, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

SHOTS = os.environ.get('SCREENSHOTS')  # a folder: keep pictures of the page, to look at


def keep(page, name):
    if SHOTS:
        page.wait_for_function("[...document.images].every(image => image.complete)")
        page.screenshot(path=Path(SHOTS) / f'{name}.png', full_page=True)


def cut(page):
    """The documents on the page, as lists of page numbers."""
    return page.evaluate(
        """[...document.querySelectorAll('.cut-document:not(.outside)')]
           .map(item => [...item.querySelectorAll('[data-page]')].map(tile => Number(tile.dataset.page)))"""
    )


@pytest.fixture(scope='module')
def batch(people, tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp('scans')
    first, mark, second = DECISION.format(number='84', day='05').partition('Điều 3.')
    sheets = [first, mark + second, DECISION.format(number='85', day='06')]
    files = []
    for number, text in enumerate(sheets, start=1):
        files.append(folder / f'quet-{number}.jpg')
        files[-1].write_bytes(jpeg(draw(text)))
    page = people.person('scanner', '/batches/new')
    page.set_input_files('#files', files)
    page.fill('#dossier', 'h99.01-260305-0011')
    page.click('#send')
    page.wait_for_url(re.compile(r'/batches/[0-9a-f-]{36}$'))
    expect(page.locator('#documents tr')).to_have_count(2, timeout=180_000)
    expect(page.locator('#state-line')).to_contain_text(re.compile('xong|kiểm tra'), timeout=180_000)
    return urlsplit(page.url).path


@pytest.fixture(scope='module')
def desk(people, batch):
    page = people.person('scanner', batch)
    page.click('a:text-is("Xem cách tách")')
    page.wait_for_selector('.cut-document')
    return page


def test_pages_are_seen_in_their_documents(desk):
    assert cut(desk) == [[1, 2], [3]]
    picture = desk.locator('[data-page="2"] img')
    picture.scroll_into_view_if_needed()
    desk.wait_for_function('image => image.complete && image.naturalWidth > 100', arg=picture.element_handle())
    expect(desk.locator('.cut-bar')).to_contain_text('2 tài liệu · máy đề nghị')
    expect(desk.get_by_role('button', name='Lưu cách tách')).to_be_disabled()
    keep(desk, 'cut')


def test_split_with_the_mouse_and_undo(desk):
    desk.get_by_role('button', name='Tách trước trang 2').click()
    assert cut(desk) == [[1], [2], [3]]
    expect(desk.locator('.cut-bar')).to_contain_text('chưa lưu')
    keep(desk, 'cut-changed')
    desk.get_by_role('button', name='Hoàn tác').click()
    assert cut(desk) == [[1, 2], [3]]
    desk.get_by_role('button', name='Gộp tài liệu bắt đầu ở trang 3').click()
    assert cut(desk) == [[1, 2, 3]]
    desk.get_by_role('button', name='Hoàn tác').click()


def test_a_page_is_dragged_into_another_document(desk):
    desk.hover('[data-page="2"] .cut-thumb')
    desk.mouse.down()
    desk.hover('[data-page="3"] .cut-thumb')
    desk.hover('[data-page="3"] .cut-thumb', position={'x': 20, 'y': 20})  # only the second move is one over a target
    desk.mouse.up()
    assert cut(desk) == [[1], [2, 3]]
    desk.get_by_role('button', name='Hoàn tác').click()
    assert cut(desk) == [[1, 2], [3]]


def test_everything_goes_with_the_keyboard(desk):
    desk.locator('[data-page="1"] .cut-thumb').focus()
    desk.keyboard.press('ArrowRight')
    expect(desk.locator('[data-page="2"] .cut-thumb')).to_be_focused()
    desk.keyboard.press('Alt+ArrowLeft')
    assert cut(desk) == [[2, 1], [3]]
    desk.keyboard.press('Alt+ArrowRight')
    desk.keyboard.press('Alt+ArrowRight')
    assert cut(desk) == [[1], [2, 3]]
    expect(desk.locator('[data-page="2"] .cut-thumb')).to_be_focused()
    desk.keyboard.press('Enter')
    assert cut(desk) == [[1, 2, 3]], 'Enter at the first page of a document joins it with the one before'
    desk.keyboard.press('Delete')
    assert cut(desk) == [[1, 3]]
    expect(desk.locator('.outside')).to_contain_text('Trang 2, để ngoài')
    for _ in range(5):
        desk.keyboard.press('Control+z')
    assert cut(desk) == [[1, 2], [3]]


def test_what_is_saved_is_made_and_what_stays_is_kept(desk, batch, people):
    desk.locator('[data-page="2"] .cut-thumb').focus()
    desk.keyboard.press('Delete')
    desk.get_by_role('button', name='Lưu cách tách').click()
    expect(desk.locator('.note.ok')).to_contain_text('Đã lưu')
    expect(desk.locator('.cut-bar')).to_contain_text('đã sửa lúc')
    assert cut(desk) == [[1], [3]]
    keep(desk, 'cut-saved')
    page = people.person('scanner', batch)
    expect(page.locator('#state-line')).to_contain_text(re.compile('xong|kiểm tra'), timeout=180_000)
    expect(page.locator('#documents tr')).to_have_count(2)
    page.close()


def test_somebody_elses_change_is_not_overwritten(desk, batch, people):
    people.expected.append('409')
    other = people.person('reviewer', f'{batch}/cut')
    other.wait_for_selector('.cut-document')
    other.get_by_role('button', name='Đưa trang 2 trở lại').click()
    assert cut(other) == [[1], [2], [3]]
    other.get_by_role('button', name='Lưu cách tách').click()
    expect(other.locator('.note.ok')).to_contain_text('Đã lưu')
    desk.get_by_role('button', name='Gộp tài liệu bắt đầu ở trang 3').click()
    desk.get_by_role('button', name='Lưu cách tách').click()
    expect(desk.locator('.note.bad')).to_contain_text('đã thay đổi')
    desk.get_by_role('button', name='Thử lại').click()
    expect(desk.locator('.cut-document:not(.outside)')).to_have_count(3)
    assert cut(desk) == [[1], [2], [3]]


def test_who_only_watches_sees_no_buttons(batch, people):
    page = people.person('officer', f'{batch}/cut')
    page.wait_for_selector('.cut-document')
    assert page.get_by_role('button', name='Tách trước').count() == 0
    assert page.get_by_role('button', name='Lưu cách tách').count() == 0
