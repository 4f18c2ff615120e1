"""A long queue at the officer's page, and a copy that others were made of: keys on a token of the service's machine.

The service runs over fake stages; the token (SoftHSM), every signature and Chromium are real.
"""

from __future__ import annotations

import re
import time

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from playwright.sync_api import expect

from tests.fakes import remote_keys
from tests.fakes.office import ok, with_office
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
IS_FOLLOWED = """() => {
    const at = [...document.querySelectorAll('#signing-list li[data-state="completing"]')].at(-1);
    if (!at) return true;
    const [list, item] = [at.parentElement, at].map((element) => element.getBoundingClientRect());
    return item.top >= list.top - 1 && item.bottom <= list.bottom + 1;
}"""


@pytest.fixture(scope='module')
def token(tmp_path_factory):
    return make_token(tmp_path_factory.mktemp('token') / 'hsm')


@pytest.fixture(scope='module')
def remote(tmp_path_factory, token):
    """A remote signing service that asks the signer's phone, with the key of the officer's file."""
    folder = tmp_path_factory.mktemp('remote')
    key, certificate, _ = load_key_and_certificates((token.folder / 'officer.p12').read_bytes(), PIN.encode())
    made = x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    with remote_keys.running(folder) as port:
        found = remote_keys.Remote(folder, port, made, key, [])
        phone = {'mode': 'explicit', 'objects': [{'type': 'ChallengeResponseOOB', 'id': 'TAP'}]}
        found.add('GX01', auth=phone, confirm_after=2)
        yield found.start()


@pytest.fixture(scope='module')
def service(tmp_path_factory, token, remote):
    folder = tmp_path_factory.mktemp('many')
    entries = [
        f'[[key]]\nname = "{holder}"\ntitle = "Thiết bị ký"\nholder = "{holder}"\nkind = "pkcs11"\n'
        f'module = "{SOFTHSM}"\ncertificate = "{digest}"\n'
        for holder, digest in (('officer', token.officer), ('organisation', token.organisation))
    ]
    entries.append(
        '[[key]]\nname = "phone"\ntitle = "Ký từ xa"\nholder = "officer"\nkind = "csc"\n'
        f'url = "{remote.url}"\ncredential = "GX01"\nuser = "phuong"\nsecret_file = "csc.secret"\n'
        f'certificate = "{token.file}"\n'
    )
    (folder / 'csc.secret').write_text(remote_keys.PASSWORD)
    (folder / 'csc.secret').chmod(0o600)
    (folder / 'keys.toml').write_text('\n'.join(entries))
    with pytest.MonkeyPatch.context() as machine:
        for name, value in token.env.items():
            machine.setenv(name, value)
        settings = {'keys_file': folder / 'keys.toml', 'trust_dir': token.trust}
        with running(folder / 'var', FakeStages(folder / 'trace'), **settings) as found:
            yield with_office(found, remote=remote)


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


def test_a_batch_is_confirmed_on_the_phone_once(people, service):
    office, count = service.office, 12  # more than one call to a token takes
    paper = office.paper(pages=1)
    requests = [office.compared(paper, requester=f'Người Ký {number}') for number in range(count)]
    page = people.person('officer', '/signing-requests')
    expect(page.locator('#chosen')).to_have_text(f'{count} / {count} bản ký được ngay.')
    page.click('#choose-all')
    page.click('#sign-chosen')
    page.check('#ways input[value="phone"]')
    expect(page.locator('#signing-problem')).to_contain_text('hãy xác nhận trên điện thoại')
    expect(page.locator('#key-part')).to_be_hidden()
    page.click('#signing-start')
    expect(page.locator('#signing-note')).to_have_text(f'Đã ký {count} bản.', timeout=60_000)
    assert [item['numSignatures'] for item in service.remote.asked('credentials/authorize')] == [count]
    page.click('#signing-actions button:text-is("Đóng")')
    assert {office.get(item)['state'] for item in requests} == {'officer_signed'}


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
def test_an_officer_compares_two_hundred_copies_and_signs_them_under_one_pin(people, office, capsys):
    """Three keys for each copy, none of which signs; then one PIN. Nothing is signed that was not shown."""
    requests = [
        office.ask(paper, requester=f'Người Thử {number}')
        for paper in (office.paper(pages=1) for _ in range(PAPERS))
        for number in range(PEOPLE)
    ]
    wanted = {item['id'] for item in requests}
    page = people.person('officer', '/signing-requests')
    sent: list[str] = []
    page.on('request', lambda asked: sent.append(f'{asked.url} {asked.post_data or ""}'))
    rows = page.locator('#rows tr[data-id]')
    expect(rows).to_have_count(COPIES)
    expect(page.locator('#chosen')).to_have_text(f'0 / {COPIES} bản ký được ngay.')
    expect(page.locator('#choose-all')).to_be_disabled()
    expect(rows.filter(has_text='Người Thử 7')).to_have_count(PAPERS)

    start = time.monotonic()
    page.click('#compare-next')
    seen = []
    for number in range(COPIES):
        page.wait_for_url(re.compile('/signing-requests/[0-9a-f-]{36}$'))
        seen.append(page.url.rsplit('/', 1)[1])
        expect(page.locator('#seen button.done')).to_have_count(1)
        page.keyboard.press('Control+Enter')  # the page that was not seen yet
        expect(page.locator('#compared')).to_be_enabled()
        page.keyboard.press('Control+Enter')  # alike
        expect(page.locator('#next')).to_have_text('Ký sau, sang bản kế tiếp')
        expect(page.locator('#progress')).to_contain_text(f'{COPIES} yêu cầu chờ cán bộ, {number + 1} đã đối chiếu.')
        with page.expect_navigation():
            page.keyboard.press('Alt+n')
    compared_s = time.monotonic() - start
    assert set(seen) == wanted, 'each was shown once, whatever was skipped'
    assert len(seen) == COPIES

    page.wait_for_url('**/signing-requests')  # nothing is left to compare
    expect(page.locator('#chosen')).to_have_text(f'{COPIES} / {COPIES} bản ký được ngay.')
    expect(page.locator('#compare-next')).to_be_hidden()
    page.click('#choose-all')
    page.click(f'#sign-chosen:text-is("Ký {COPIES} bản bằng một lần nhập PIN")')
    sent.clear()
    start = time.monotonic()
    page.fill('#pin', PIN)
    page.press('#pin', 'Enter')
    counts, done = [], page.locator('#signing-actions button:text-is("Đóng")')
    while not done.count():
        counts.append(int(page.locator('#signing-count').inner_text().split()[2]))
        assert page.evaluate(IS_FOLLOWED), 'the list follows the work'
        page.wait_for_timeout(500)
        assert time.monotonic() - start < MOST_S / 2, counts
    signed_s = time.monotonic() - start
    expect(page.locator('#signing-note')).to_have_text(f'Đã ký {COPIES} bản.')
    expect(page.locator('#signing-list li[data-state="signed"]')).to_have_count(COPIES)
    assert counts == sorted(counts)
    assert len(set(counts)) > 10, 'progress was seen'
    assert {text.split()[0].rsplit('/', 1)[1] for text in sent if PIN in text} == {'sign'}
    done.click()
    expect(rows).to_have_count(0)
    states = {office.get(item)['state'] for item in requests}
    assert states == {'officer_signed'}
    with capsys.disabled():
        print(
            f'\n{COPIES} copies: compared in {compared_s:.0f} s, {compared_s / COPIES:.1f} s each; signed in {signed_s:.0f} s'
        )
