"""A type that the machine told without being sure: one click confirms it, and the fields are read by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fakes.service import Served, resting, running, send_batch
from tests.fakes.stages import FakeStages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

PAPER = 'DOC T37 ?\ndocument_number: 5/TB-UBND\nsubject? Kế hoạch {number}\n'


@pytest.fixture(scope='module')
def running_service(tmp_path_factory):
    with running(tmp_path_factory.mktemp('types'), FakeStages()) as found:
        yield found


@pytest.fixture(scope='module')
def service(running_service):
    return Served(running_service)


@pytest.fixture
def desk(people, running_service, request):
    """The desk with a paper of an unsure type; its document's address is `desk.address`."""
    paper = PAPER.format(number=len(request.node.name))
    scanner, reviewer = running_service.person('scanner'), running_service.person('reviewer')
    (waiting,) = resting(scanner, send_batch(scanner, {'a.txt': paper.encode()}))
    review = reviewer.get(waiting['href']).json()['review_id']
    page = people.person('reviewer', f'/reviews/{review}')
    page.wait_for_selector('#type')
    page.address = waiting['href']
    return page


def test_one_click_confirms_the_type_and_the_fields_are_read_by_it(desk, running_service):
    expect(desk.locator('#type')).to_have_value('T37')
    expect(desk.locator('#type')).to_be_focused()
    expect(desk.locator('#by-type')).to_be_hidden()  # what was read by a type that nobody is sure of
    expect(desk.locator('#heading')).to_contain_text('(chưa chắc)')
    before = desk.url
    desk.get_by_role('button', name='Đúng loại này, đọc các trường').click()
    desk.wait_for_url(lambda url: url != before)
    expect(desk.locator('[data-field="subject"]')).to_be_visible()
    expect(desk.locator('details > summary').first).to_contain_text('Loại giấy tờ: ')
    told = running_service.person('officer').get(desk.address).json()['type']
    assert (told['code'], told['accepted']) == ('T37', True)


def test_another_type_is_chosen_from_the_list(desk, running_service):
    before = desk.url
    desk.locator('#type').select_option('T17')
    desk.keyboard.press('Control+Enter')
    desk.wait_for_url(lambda url: url != before)
    assert running_service.person('officer').get(desk.address).json()['type']['code'] == 'T17'
