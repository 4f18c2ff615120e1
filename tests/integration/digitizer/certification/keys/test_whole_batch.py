"""The largest batch over HTTP: the officer's token opened once for all of it, then the organisation's."""

from __future__ import annotations

import time

import pytest
from asn1crypto import pem

from digitizer.certification.keys import KeyRegistry
from digitizer.db.models import LedgerEntry
from tests.fakes.office import Office, ok
from tests.fakes.pki import PkiServer
from tests.fakes.service import running
from tests.fakes.stages import FakeStages
from tests.fakes.tokens import PIN, SOFTHSM

COPIES = 200
MOST_S = 1200.0

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * MOST_S)]


@pytest.fixture
def office(hsm, tmp_path):
    """A service with a token for the officer and one for the organisation, under authorities over HTTP."""
    with PkiServer(tmp_path / 'pki') as pki:
        issuers = (pem.armor('CERTIFICATE', item.dump()) for item in pki.chain('officer'))
        (tmp_path / 'issuers.pem').write_bytes(b''.join(issuers))
        entries = []
        for holder in ('officer', 'organisation'):
            certificate = pki.certificate(holder)
            hsm.put(hsm.add_token(holder), certificate, pki.key(holder))
            entries.append(
                f'[[key]]\nname = "{holder}"\nholder = "{holder}"\nkind = "pkcs11"\nmodule = "{SOFTHSM}"\n'
                f'certificate = "{certificate.sha256.hex()}"\nchain = ["issuers.pem"]\n'
            )
        (tmp_path / 'keys.toml').write_text('\n'.join(entries))
        settings = {
            'keys_file': tmp_path / 'keys.toml',
            'trust_dir': pki.write_anchors(tmp_path / 'trust'),
            'tsa_url': pki.tsa_url,
            'revocation_hosts': ('127.0.0.1',),
        }
        with running(tmp_path / 'var', FakeStages(tmp_path / 'trace'), **settings) as found:
            yield Office(found)


def test_two_hundred_copies_under_one_pin(office, capsys, monkeypatch):
    opened = []
    plain = KeyRegistry.open
    monkeypatch.setattr(
        KeyRegistry, 'open', lambda self, name, *given: opened.append(name) or plain(self, name, *given)
    )
    paper = office.paper(pages=1)
    requests = [office.compared(paper, requester=f'Người thử {number}') for number in range(COPIES)]
    order = {'requests': [item['id'] for item in requests], 'pin': PIN}
    for who, client, state in (
        ('officer', office.officer, 'officer_signed'),
        ('organisation', office.clerk, 'signed'),
    ):
        start = time.monotonic()
        answer = ok(client.post('/api/v1/signing-requests/sign', json=order, timeout=MOST_S))
        seconds = time.monotonic() - start
        assert answer['signed'] == COPIES, {item['problem']['code'] for item in answer['items'] if item['problem']}
        assert [item['id'] for item in answer['items']] == order['requests']
        assert {item['request']['state'] for item in answer['items']} == {state}
        with capsys.disabled():
            print(f'\n{who}: {COPIES} copies in {seconds:.1f} s, {COPIES / seconds:.1f} a second')
    assert opened == ['officer', 'organisation'], 'one PIN opens one key once'
    assert len({item['request']['sha256'] for item in answer['items']}) == COPIES
    assert {item['request']['signing_by'] for item in answer['items']} == {None}
    with office.services.database.read() as session:
        rows = session.query(LedgerEntry).filter_by(state='issued').all()
    assert {str(row.request_id) for row in rows} == set(order['requests']), 'each has its place in the ledger'
