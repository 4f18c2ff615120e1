"""A long queue at the officer's page, and a copy that others were made of: keys on a token of the service's machine.

The service runs over fake stages; the token (SoftHSM), every signature and Chromium are real.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fakes.office import Office, ok
from tests.fakes.officer_token import PIN, SOFTHSM, make_token
from tests.fakes.service import running
from tests.fakes.stages import FakeStages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not SOFTHSM.exists(), reason='softhsm2 is not installed'),
]
PAPERS, PEOPLE = 20, 10
COPIES = PAPERS * PEOPLE
MOST_S = 1800.0


class Service:
    """What `People` needs of a service."""

    def __init__(self, found) -> None:
        self.url = found.url
        self.passwords = found.services.demo_accounts.passwords
        self.office = Office(found)


@pytest.fixture(scope='module')
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp('many')
    token = make_token(folder / 'hsm')
    entries = [
        f'[[key]]\nname = "{holder}"\ntitle = "Thiết bị ký"\nholder = "{holder}"\nkind = "pkcs11"\n'
        f'module = "{SOFTHSM}"\ncertificate = "{digest}"\n'
        for holder, digest in (('officer', token.officer), ('organisation', token.organisation))
    ]
    (folder / 'keys.toml').write_text('\n'.join(entries))
    with pytest.MonkeyPatch.context() as machine:
        for name, value in token.env.items():
            machine.setenv(name, value)
        settings = {'keys_file': folder / 'keys.toml', 'trust_dir': token.trust}
        with running(folder / 'var', FakeStages(folder / 'trace'), **settings) as found:
            yield Service(found)


@pytest.fixture
def office(service):
    return service.office


def issued(office, paper, **order):
    """Return a copy that the clerk signed."""
    return ok(office.clerk.post(f'{office.approved(paper, **order)["href"]}/sign', json={'pin': PIN}))


def test_who_withdraws_a_sao_y_sees_the_sao_luc_that_were_made_of_it(people, office):
    paper = office.paper(pages=1)
    source = issued(office, paper, kind='sao_y')
    order = {'kind': 'sao_luc', 'source_copy': source['id']}
    copy, gone = issued(office, paper, **order), issued(office, paper, **order)
    ok(office.clerk.post(f'{gone["href"]}/withdraw', json={'reason': 'cấp nhầm'}))
    waiting = office.approved(paper, **order)

    page = people.person('clerk', f'/signing-requests/{source["id"]}')
    page.click('#withdraw-card summary')
    rows = page.locator('#derived li')
    expect(page.locator('#derived')).to_contain_text('Bản sao lục đã làm từ bản này: 2')
    expect(rows).to_contain_text([f'Số {copy["ledger_number"]}', 'Chưa có số'])
    expect(rows).to_contain_text(['Đã ký', 'Đã duyệt, chờ văn thư'])
    asked: list[str] = []
    page.once('dialog', lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.fill('#withdraw-reason', 'Bản chính đã bị hủy bỏ')
    page.click('#withdraw button')
    expect(page.locator('#outcome')).to_contain_text('Bản sao lục cần xem xét tiếp: 2')
    assert '2 bản sao lục' in asked[0]

    page.click(f'#outcome a[href="/signing-requests/{copy["id"]}"]')
    expect(page.locator('#outcome')).to_contain_text('Bản sao y làm nguồn đã bị thu hồi')
    page.click('#withdraw-card summary')
    expect(page.locator('#derived li')).to_have_count(0)
    page.once('dialog', lambda dialog: dialog.accept())
    page.fill('#withdraw-reason', 'Nguồn đã bị thu hồi')
    page.click('#withdraw button')
    expect(page.locator('#outcome')).to_contain_text('Đã thu hồi lúc')
    page.go_back()
    expect(page.locator('#outcome')).to_contain_text('Bản sao lục cần xem xét tiếp: 1')
    page.click(f'#outcome a[href="/signing-requests/{waiting["id"]}"]')
    people.expected.append('409')  # there is nothing left to make it of
    expect(page.locator('#problem')).to_contain_text('Chưa dựng được bản sao')
    page.click('#refuse-card summary')
    page.check('#reasons input[value="mismatch"]')
    page.click('#refuse button')
    expect(page.locator('#outcome')).to_contain_text('Đã từ chối lúc')
    page.goto(f'/signing-requests/{source["id"]}')
    expect(page.locator('#outcome')).to_contain_text('Đã thu hồi lúc')
    expect(page.locator('#outcome')).not_to_contain_text('cần xem xét tiếp')
