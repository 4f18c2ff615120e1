"""The page of the ledger: books, a month to print, a number looked up, a book closed; names hidden from auditors."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from digitizer.certification.profile import CopyKind
from digitizer.certification.register import Particulars, issue, reserve, void, withdraw
from digitizer.config import Settings
from digitizer.db import Database, database_url

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
SIDEWAYS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'


@pytest.fixture(scope='module', autouse=True)
def _rows(service):
    """A book of last year and one of a year to come, as the service writes them."""
    database = Database(database_url(Settings(data_dir=service.state)))
    for year, states in ((2040, ('issued', 'void', 'withdrawn', 'reserved')), (2041, ('issued',))):
        for day, state in enumerate(states, start=1):
            request, moment = uuid.uuid4(), datetime(year, 3, day, 3, tzinfo=UTC)
            with database.begin() as session:
                reserve(
                    session, CopyKind.CHUNG_THUC, request, uuid.uuid4(), 2, moment,
                    particulars=Particulars('Giấy khai sinh', 'Nguyễn Văn Mẫu'),
                )  # fmt: skip
                if state in ('issued', 'withdrawn'):
                    issue(session, request, 'a' * 64, moment, signer='Lê Thị Thử')
                if state == 'void':
                    void(session, request, 'refused:altered', moment)
                if state == 'withdrawn':
                    withdraw(session, request, 'mismatch', moment)
    database.close()


def book(page, year):
    return page.locator('#books tr', has_text=f'01/{year}')


def test_clerk_reads_prints_and_looks_up(people):
    page = people.person('clerk', '/ledger')
    expect(book(page, 2040)).to_contain_text('số 01–04')
    expect(book(page, 2040)).to_contain_text('thu hồi 1')
    expect(page.locator('#rows tr', has_text='Bỏ số')).to_contain_text('từ chối chứng thực')
    expect(page.locator('#rows tr', has_text='Đã thu hồi')).to_have_count(1)
    address = book(page, 2040).get_by_role('link', name='In').get_attribute('href')
    answer = page.request.get(address)
    assert answer.headers['content-type'] == 'application/pdf'
    assert answer.body().startswith(b'%PDF-')
    page.fill('#number', '3')
    page.select_option('#year', '2040')
    expect(page.locator('#rows tr')).to_have_count(1)
    expect(page.locator('#rows tr')).to_contain_text('Nguyễn Văn Mẫu')
    page.fill('#number', '77')
    page.keyboard.press('Enter')
    expect(page.locator('#rows')).to_have_text('Không có số này trong sổ đã chọn.')
    page.set_viewport_size({'width': 420, 'height': 800})
    assert not page.evaluate(SIDEWAYS)


def test_clerk_closes_a_book_and_is_told_what_waits(people):
    page = people.person('clerk', '/ledger')
    people.expected.append('409')
    book(page, 2040).get_by_role('button', name='Khóa sổ').click()
    dialog = page.locator('#close')
    expect(dialog).to_contain_text('4 số, đã cấp 2, bỏ 1')
    expect(dialog).to_contain_text('số tiếp theo của năm được ghi vào quyển 02')
    dialog.get_by_role('button', name='Khóa sổ').click()
    expect(dialog).to_contain_text('Sổ còn số đang chờ ký')
    dialog.get_by_role('checkbox').check()
    dialog.get_by_role('button', name='Khóa sổ').click()
    expect(page.locator('#thong-bao')).to_contain_text('Đã khóa quyển 01/2040')
    expect(book(page, 2040)).to_contain_text('Đã khóa')
    expect(book(page, 2040).get_by_role('button', name='Khóa sổ')).to_have_count(0)


def test_closing_may_be_left(people):
    page = people.person('clerk', '/ledger')
    book(page, 2041).get_by_role('button', name='Khóa sổ').click()
    expect(page.locator('#close-open')).to_be_hidden()  # nothing waits
    page.keyboard.press('Escape')
    expect(page.locator('#close')).to_be_hidden()
    expect(book(page, 2041)).to_contain_text('Đang mở')


def test_auditor_sees_no_names_and_closes_nothing(people):
    page = people.person('auditor', '/ledger')
    expect(page.locator('#rows')).to_contain_text('N*** V*** M***')
    assert 'Nguyễn Văn Mẫu' not in page.content()
    expect(page.get_by_role('button', name='Khóa sổ…')).to_have_count(0)
