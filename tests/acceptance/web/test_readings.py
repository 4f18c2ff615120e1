"""Digits by pen at the review desk: what else they may be is offered, and a click puts it into the field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from digitizer.documents.model import Explanation
from tests.fakes.service import Served, resting, running, send_batch
from tests.fakes.stages import FakeStages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

PAPER = 'DOC T17 QUYẾT ĐỊNH\ndocument_number? 84/QĐ-UBND\nissue_date? 2026-03-05\nsubject: Kế hoạch\n'
READINGS = {'document_number': ('89/QĐ-UBND', '8/QĐ-UBND'), 'issue_date': ('2026-03-06',), 'subject': ('Kế hoạch 1',)}


class ByPen(FakeStages):
    """The fake stages, on a paper with digits by pen."""

    def understand(self, pages, planned, source, *, type_code, flags):
        found = super().understand(pages, planned, source, type_code=type_code, flags=flags)
        told = Explanation('nd30.header', None, 0.95, 'kind')
        fields = (
            replace(field, explanation=replace(told, readings=READINGS.get(field.name, ()))) for field in found.fields
        )
        return replace(found, fields=tuple(fields))


@pytest.fixture(scope='module')
def document(tmp_path_factory):
    """A service over fake stages, and the document that waits in it."""
    with running(tmp_path_factory.mktemp('pen'), ByPen()) as found:
        scanner = found.person('scanner')
        (waiting,) = resting(scanner, send_batch(scanner, {'a.txt': PAPER.encode()}))
        yield found, waiting['href']


@pytest.fixture(scope='module')
def service(document):
    return Served(document[0])


@pytest.fixture
def desk(people):
    page = people.person('reviewer', '/reviews')
    page.click('#rows a:text-is("Kiểm tra")')
    page.wait_for_selector('.ask')
    return page


def test_a_click_puts_another_reading_into_the_field(desk, document):
    number = desk.locator('[data-field="document_number"]')
    offered = number.get_by_role('group', name='Nét bút có thể là').get_by_role('button')
    expect(offered).to_have_text(['89/QĐ-UBND', '8/QĐ-UBND'])
    expect(desk.locator('[data-field="subject"] .readings')).to_have_count(0)  # nobody is asked
    offered.first.click()
    expect(number.locator('input')).to_have_value('89/QĐ-UBND')
    expect(offered.first).to_have_attribute('aria-pressed', 'true')
    expect(number.locator('.answer')).to_have_text('✓ Đã sửa')
    offered.first.click()  # taken back: the question is open again
    expect(number.locator('input')).to_have_value('84/QĐ-UBND')
    expect(offered.first).to_have_attribute('aria-pressed', 'false')
    expect(number.locator('.answer')).to_be_empty()
    offered.nth(1).click()
    day = desk.locator('[data-field="issue_date"]')
    day.get_by_role('button', name='06/03/2026').click()
    expect(day.locator('input')).to_have_value('06/03/2026')
    for _ in range(20):  # what else the type requires is not on this paper
        if desk.locator('#open.all-done').count():
            break
        desk.locator('.ask:not(.sure):not(.answered)').first.locator('input, textarea, select').first.press('Alt+k')
    with desk.expect_response(lambda answer: answer.url.endswith('/decision')) as told:
        desk.keyboard.press('Control+Enter')
    assert told.value.status == 200
    service, address = document
    fields = {item['name']: item for item in service.person('officer').get(address).json()['fields']}
    decided = {name: (fields[name]['value'], fields[name]['status']) for name in ('document_number', 'issue_date')}
    assert decided == {'document_number': ('8/QĐ-UBND', 'corrected'), 'issue_date': ('2026-03-06', 'corrected')}
