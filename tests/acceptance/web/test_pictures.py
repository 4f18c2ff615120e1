"""A bad picture in the browser: told with the page, sent back by the reviewer, scanned again at the station, accepted.

The tests follow each other on one batch, as the people at a counter do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from PIL import ImageFilter
from playwright.sync_api import expect

from tests.acceptance.conftest import DECISION, draw, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

SHOTS = os.environ.get('SCREENSHOTS')  # a folder: keep pictures of the pages, to look at


def keep(page, name):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f'{name}.png', full_page=True)


@pytest.fixture(scope='module')
def scans(tmp_path_factory):
    """Two decisions, one of them out of focus, and the same one scanned well."""
    folder = tmp_path_factory.mktemp('scans')
    sharp = draw(DECISION.format(number='84', day='05'))
    good = folder / 'quet-lai.jpg'
    good.write_bytes(jpeg(sharp))
    blurred = folder / 'bi-mo.jpg'
    blurred.write_bytes(jpeg(sharp.filter(ImageFilter.GaussianBlur(2.2))))
    return blurred, good


@pytest.fixture(scope='module')
def batch(people, scans) -> str:
    page = people.person('scanner', '/batches/new')
    page.set_input_files('#files', scans[0])
    page.fill('#dossier', 'h99.01-260305-0009')
    page.click('#send')
    page.wait_for_url(re.compile(r'/batches/[0-9a-f-]{36}$'))
    expect(page.locator('#state-line')).to_contain_text('chờ người kiểm tra', timeout=180_000)
    return page.url


def test_the_station_sees_the_picture_what_is_wrong_and_what_to_do(people, batch):
    page = people.person('scanner', batch)
    faulty = page.locator('#faulty li[data-page]')
    expect(faulty).to_have_count(1)
    expect(faulty).to_contain_text('Trang 1 (bi-mo.jpg)')
    expect(faulty).to_contain_text('Ảnh bị mờ')
    expect(faulty).to_contain_text('quét lại')
    expect(faulty.locator('label', has_text='Quét lại')).to_be_visible()
    expect(faulty.locator('button', has_text='Chấp nhận')).to_be_visible()
    picture = faulty.locator('img')
    picture.scroll_into_view_if_needed()
    page.wait_for_function('image => image.complete && image.naturalWidth > 200', arg=picture.element_handle())
    keep(page, 'batch-faulty')


def test_the_operators_acceptance_is_shown_with_name_and_time(people, batch):
    page = people.person('scanner', batch)
    page.click('#faulty button:has-text("Chấp nhận")')
    expect(page.locator('#faulty')).to_contain_text('đã xem và chấp nhận lúc')
    expect(page.locator('#faulty h2')).to_contain_text('đã trả lời hết')
    keep(page, 'batch-accepted')


@pytest.fixture(scope='module')
def desk(people, batch):
    page = people.person('reviewer', '/reviews')
    page.click('#rows a:text-is("Kiểm tra")')
    page.wait_for_selector('[data-flag="blurred"]')
    return page


def test_the_reviewer_sees_the_operators_answer_and_asks_for_a_rescan(people, batch, desk):
    flag = desk.locator('[data-flag="blurred"]')
    expect(flag).to_contain_text('đã xem và chấp nhận lúc')
    expect(flag).to_contain_text('Chấp nhận ảnh này như hiện tại')
    desk.wait_for_timeout(800)
    keep(desk, 'desk-flag')
    flag.locator('button', has_text='Yêu cầu quét lại trang 1').click()
    desk.wait_for_url(re.compile(r'/reviews$'))
    expect(desk.locator('#rows')).to_contain_text('Chờ trạm quét lại')
    keep(desk, 'queue-rescan')


def test_the_station_is_asked_and_sends_a_better_picture(people, batch, scans):
    page = people.person('scanner', '/batches')
    expect(page.locator('#rows')).to_contain_text('1 trang cần quét lại')
    page.goto(batch)
    expect(page.locator('#rescans-wanted')).to_contain_text('1 trang được yêu cầu quét lại')
    expect(page.locator('#faulty')).to_contain_text('yêu cầu quét lại lúc')
    keep(page, 'batch-requested')
    wrong = scans[0].with_name('ghi-chu.txt')
    wrong.write_text('không phải ảnh')
    page.set_input_files('#faulty input[type=file]', wrong)
    expect(page.locator('#faulty')).to_contain_text('Không phải PDF, TIFF, PNG hoặc JPEG')
    page.set_input_files('#faulty input[type=file]', scans[1])
    expect(page.locator('#faulty li[data-state="done"]')).to_have_count(1, timeout=180_000)
    expect(page.locator('#faulty')).to_contain_text('Đã thay bằng ảnh quét lại')
    expect(page.locator('#faulty')).not_to_contain_text('Ảnh bị mờ')
    expect(page.locator('#rescans-wanted')).to_have_count(0)
    keep(page, 'batch-replaced')
