"""Copies signed by keys where they really are: the officer's on a token, the organisation's with a remote service."""

from __future__ import annotations

import pytest
from asn1crypto import pem

from digitizer.certification.schemas import BatchSignOrder, RequestState, SignOrderGiven
from digitizer.documents.errors import ServiceError
from digitizer.identity.principal import Role
from tests.fakes import remote_keys
from tests.fakes.office import Office
from tests.fakes.pki import PkiServer
from tests.fakes.tokens import PIN


@pytest.fixture(scope='module')
def pki(tmp_path_factory):
    """Authorities over real HTTP."""
    with PkiServer(tmp_path_factory.mktemp('pki')) as server:
        yield server


@pytest.fixture
def people(service):
    """The officer and the clerk."""
    return Office(service)


@pytest.fixture
def copies(people, pki, hsm, faults, tmp_path):
    """The use cases over a token (its driver fails on demand) and a remote service."""
    officer = pki.certificate('officer')
    serial = hsm.add_token('Thiết bị của cán bộ')
    hsm.put(serial, officer, pki.key('officer'))
    organisation = pki.certificate('organisation')
    folder = tmp_path / 'csc'
    folder.mkdir()
    (tmp_path / 'csc.secret').write_text(remote_keys.PASSWORD)
    (tmp_path / 'csc.secret').chmod(0o600)
    issuers = (pem.armor('CERTIFICATE', item.dump()) for item in pki.chain('officer'))
    (tmp_path / 'issuers.pem').write_bytes(b''.join(issuers))
    with remote_keys.running(folder) as port:
        remote = remote_keys.Remote(folder, port, organisation, pki.key('organisation'), pki.chain('organisation'))
        remote.start()
        (tmp_path / 'keys.toml').write_text(f'''
[[key]]
name = "can-bo"
holder = "officer"
kind = "pkcs11"
module = "{faults.module}"
token = "Thiết bị của cán bộ"
certificate = "{officer.sha256.hex()}"
chain = ["issuers.pem"]

[[key]]
name = "con-dau"
holder = "organisation"
kind = "csc"
url = "{remote.url}"
credential = "GX01"
user = "phuong"
secret_file = "csc.secret"
certificate = "{organisation.sha256.hex()}"
''')
        made = people.with_settings(
            keys_file=tmp_path / 'keys.toml',
            data_dir=tmp_path / 'var',  # where wrong PINs are counted
            trust_dir=pki.write_anchors(tmp_path / 'trust'),
            tsa_url=pki.tsa_url,
            revocation_hosts=('127.0.0.1',),
        )
        yield made, remote


@pytest.mark.slow
def test_a_batch_by_token_and_remote_key(people, copies, faults):
    service, remote = copies
    officer, clerk = people.principal(Role.OFFICER), people.principal(Role.CLERK)
    requests = [people.requested(service, people.paper(pages=1), officer).id for _ in range(3)]
    order = BatchSignOrder(requests=requests, key='can-bo', pin=PIN)

    faults.set('count', 2)  # pulled out before the third signature
    with pytest.raises(ServiceError) as caught:
        service.signer.sign_batch(order, by=officer)
    assert (caught.value.code, caught.value.status) == ('token_missing', 503)
    waiting = [service.queue.get(item, by=officer) for item in requests]
    assert {item.state for item in waiting} == {RequestState.REQUESTED}

    faults.clear('count')
    faults.clear('removed')  # plugged in again
    answer = service.signer.sign_batch(order, by=officer)
    assert [item.outcome for item in answer.items] == ['signed'] * 3
    assert [item.request.ledger_number for item in answer.items] == [item.ledger_number for item in waiting]

    secret = remote_keys.PIN
    wrong = BatchSignOrder(requests=requests, pin='000000')
    with pytest.raises(ServiceError) as caught:
        service.signer.sign_batch(wrong, by=clerk)
    assert caught.value.code == 'pin_wrong'
    with pytest.raises(ServiceError) as caught:
        service.signer.sign(requests[0], SignOrderGiven(pin=secret), by=clerk)
    assert caught.value.code == 'pin_wait'
    service.desk.registry.release('con-dau')
    done = service.signer.sign_batch(BatchSignOrder(requests=requests, pin=secret), by=clerk)
    assert [item.outcome for item in done.items] == ['signed'] * 3
    assert {item.request.state for item in done.items} == {RequestState.SIGNED}
    assert len(remote.asked('signatures/signHash')) == 1
    assert remote.asked('credentials/authorize')[-1]['numSignatures'] == 3
