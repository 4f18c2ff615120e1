"""The page that verifies files, as anybody sees it: one of our copies, changed and withdrawn ones, reports to keep, hostile files."""

from __future__ import annotations

from xml.etree import ElementTree

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.fakes.office import ok, with_office
from tests.fakes.service import running
from tests.fakes.stages import FakeStages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WAIT_MS = 60_000


@pytest.fixture(scope='module')
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp('verify')
    with running(folder / 'var', FakeStages(folder / 'trace')) as found:
        yield with_office(found)


@pytest.fixture(scope='module')
def copy(service, tmp_path_factory):
    """A signed copy: (its request, the file)."""
    office = service.office
    certified = office.certified()
    signed = ok(office.clerk.post(f'{certified["href"]}/sign'))
    path = tmp_path_factory.mktemp('copy') / 'ban-sao.pdf'
    path.write_bytes(office.officer.get(signed['copy_href']).content)
    return signed, path


@pytest.fixture
def page(people):
    window = people.stranger()
    window.set_default_timeout(WAIT_MS)
    window.goto('/verify')
    return window


def asked(page, path):
    page.set_input_files('#file', path)
    verdict = page.locator('.verdict')
    expect(verdict).to_be_visible(timeout=WAIT_MS)
    return verdict


def test_one_of_our_copies_is_recognised_and_its_reports_can_be_kept(page, copy, tmp_path):
    signed, path = copy
    expect(asked(page, path)).to_contain_text('HỢP LỆ')
    ours = page.locator('#ours')
    expect(ours).to_contain_text('đúng từng bit với bản sao do cơ quan đã cấp')
    expect(ours).to_contain_text(signed['ledger_number'])
    expect(ours).to_contain_text('đang có giá trị')
    for button, name in (('Tải báo cáo PDF', 'bao-cao.pdf'), ('Tải báo cáo ETSI (XML)', 'bao-cao.xml')):
        with page.expect_download(timeout=WAIT_MS) as waiting:
            page.click(f'button:text-is("{button}")')
        waiting.value.save_as(tmp_path / name)
    with pikepdf.open(tmp_path / 'bao-cao.pdf') as pdf:
        assert len(pdf.pages) >= 1
        assert 'pdfaid' in bytes(pdf.Root.Metadata.read_bytes()).decode()
    root = ElementTree.parse(tmp_path / 'bao-cao.xml').getroot()
    told = [item.text for item in root.iter('{http://uri.etsi.org/19102/v1.2.1#}MainIndication')]
    assert told == ['urn:etsi:019102:mainindication:total-passed'] * 2


def test_what_was_written_behind_a_copy_is_told(page, copy, tmp_path):
    _, path = copy
    data = path.read_bytes()
    (tmp_path / 'them.pdf').write_bytes(data + b'\n1 0 obj\n<< /Evil true >>\nendobj\n')
    expect(asked(page, tmp_path / 'them.pdf')).to_contain_text('KHÔNG HỢP LỆ')
    expect(page.locator('#ours')).to_contain_text('đã bị ghi thêm sau khi phát hành')


def test_a_file_that_is_none_of_ours_is_said_to_be_none(page, tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / 'la.pdf')
    expect(asked(page, tmp_path / 'la.pdf')).to_contain_text('KHÔNG XÁC ĐỊNH')
    expect(page.locator('#ours')).to_contain_text('không có trong sổ')


def test_hostile_files_get_a_plain_answer(page, people, tmp_path):
    people.expected.append('422')
    for name, data in (('chu.pdf', b'khong phai pdf'), ('hong.pdf', b'%PDF-1.7\n' + bytes(range(256)) * 40)):
        (tmp_path / name).write_bytes(data)
        page.set_input_files('#file', tmp_path / name)
        expect(page.locator('#problem')).to_contain_text('Chưa kiểm tra được', timeout=WAIT_MS)
    (tmp_path / '<img src=x onerror=alert(1)>.pdf').write_bytes(b'%PDF-1.4')
    page.set_input_files('#file', tmp_path / '<img src=x onerror=alert(1)>.pdf')
    expect(page.locator('#problem')).to_contain_text('Chưa kiểm tra được', timeout=WAIT_MS)
    assert page.locator('#problem img, #busy img').count() == 0


def test_a_file_chosen_before_the_script_arrived_is_verified_too(people, tmp_path):
    people.expected.append('422')
    (tmp_path / 'chu.pdf').write_bytes(b'khong phai pdf')
    page, held = people.stranger(), []
    page.route('**/verify.js', lambda route: route.continue_() if held else held.append(route))
    page.goto('/verify', wait_until='commit')
    page.set_input_files('#file', tmp_path / 'chu.pdf')
    held[0].continue_()
    expect(page.locator('#problem')).to_contain_text('Chưa kiểm tra được', timeout=WAIT_MS)


def test_a_withdrawn_copy_says_so(page, service, copy):
    signed, path = copy
    withdrawn = service.office.officer.post(f'{signed["href"]}/withdraw', json={'reason': 'Cấp nhầm người'})
    assert withdrawn.status_code == 200, withdrawn.text
    verdict = asked(page, path)
    expect(verdict).to_have_class('verdict bad')
    expect(verdict.locator('.second').first).to_have_text('NHƯNG BẢN SAO ĐÃ BỊ THU HỒI')
    expect(page.locator('#ours .note.bad')).to_contain_text('ĐÃ BỊ THU HỒI')
    expect(page.locator('#ours')).to_contain_text('đã bị thu hồi')
