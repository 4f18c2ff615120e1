"""Keys elsewhere: the service prepares, a key signs on the machine of its holder, the service completes and verifies."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from digitizer.db.models import CertifiedCopyRow, Rendition, SigningPreparation
from signing.keys.development import find_development_pki
from tests.fakes.office import code, ok


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture(scope='module')
def pki(office):
    return find_development_pki(office.services.settings.pki_dir)


def of(credential) -> dict:
    """What a program on the officer's machine sends of a certificate."""
    return {
        'certificate': text(credential.certificate.dump()),
        'chain': [text(item.dump()) for item in credential.chain],
    }


def prepared(client, request, credential, **more) -> dict:
    return ok(client.post(f'{request["href"]}/prepare', json={**of(credential), **more}))


def value(credential, waiting) -> dict:
    """Sign as a token does."""
    attributes = base64.b64decode(waiting['signed_attributes'])
    return {'preparation': waiting['preparation'], 'signature': text(credential.sign(attributes))}


def test_both_keys_sign_elsewhere(office, pki, tmp_path):
    request = office.compared()
    waiting = prepared(office.officer, request, pki.officer)
    assert waiting['part'] == 'officer'
    attributes = base64.b64decode(waiting['signed_attributes'])
    assert base64.b64decode(waiting['digest']) == hashlib.sha256(attributes).digest()
    assert (waiting['digest_algorithm'], waiting['signature_algorithm']) == ('sha256', 'rsassa_pkcs1v15')
    assert base64.b64decode(waiting['document_digest']) in attributes, 'what is signed speaks of this very file'
    assert waiting['certificate_sha256'] == pki.officer.certificate.sha256.hex()
    shown = office.get(request)
    assert (shown['state'], shown['signing_by']) == ('requested', 'Người thực hiện chứng thực')
    seen = office.officer.get(request['file_href']).content
    (tmp_path / 'seen.pdf').write_bytes(seen)
    words = subprocess.run(['pdftotext', tmp_path / 'seen.pdf', '-'], capture_output=True, text=True, check=True).stdout
    assert 'LỜI CHỨNG' in words, 'the officer is shown the statement before signing'

    certified = ok(office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting)))
    assert (certified['state'], certified['signing_by']) == ('officer_signed', None)
    assert ok(office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting))) == certified

    second = prepared(office.clerk, request, pki.organisation)
    assert second['part'] == 'organisation'
    signed = ok(office.clerk.post(f'{request["href"]}/complete', json=value(pki.organisation, second)))
    assert (signed['state'], signed['verdict']) == ('signed', 'HỢP LỆ')
    assert signed['signed_at'] == second['signing_time']
    again = ok(office.clerk.post(f'{request["href"]}/complete', json=value(pki.organisation, second)))
    assert again['sha256'] == signed['sha256']


def test_openssl_signs_what_is_given(office, pki, tmp_path):
    """Another program than ours makes the value, over the digest alone: that is all a token knows."""
    request = office.compared()
    waiting = prepared(office.officer, request, pki.officer)
    digest, out = tmp_path / 'digest', tmp_path / 'value'
    digest.write_bytes(base64.b64decode(waiting['digest']))
    key = Path(pki.folder) / 'officer.pem'
    command = ['openssl', 'pkeyutl', '-sign', '-inkey', key, '-in', digest, '-out', out, '-pkeyopt', 'digest:sha256']
    subprocess.run(command, check=True, capture_output=True)
    given = {'preparation': waiting['preparation'], 'signature': text(out.read_bytes())}
    assert ok(office.officer.post(f'{request["href"]}/complete', json=given))['state'] == 'officer_signed'


def test_a_preparation_is_found_again(office, pki):
    request = office.compared()
    first = prepared(office.officer, request, pki.officer)
    number = office.get(request)['ledger_number']
    assert prepared(office.officer, request, pki.officer) == first
    assert office.get(request)['ledger_number'] == number is not None


def test_an_expired_preparation_is_made_anew_and_the_number_stays(office, pki):
    request = office.compared()
    first = prepared(office.officer, request, pki.officer)
    number = office.get(request)['ledger_number']
    expire(office, request)
    late = office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, first))
    assert code(late) == (409, 'preparation_closed')
    assert office.get(request)['signing_by'] is None, 'the lease ended with it'
    second = prepared(office.officer, request, pki.officer)
    assert second['preparation'] != first['preparation']
    done = ok(office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, second)))
    assert (done['state'], done['ledger_number']) == ('officer_signed', number)


def expire(office, request) -> None:
    with office.services.database.begin() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(request['id']))
        row.signing_until = row.signing_until - timedelta(hours=1)
        for item in session.query(SigningPreparation).filter_by(copy_id=row.id, state='open'):
            item.expires_at -= timedelta(hours=1)


def test_who_began_to_sign_gives_the_request_back(office, pki):
    request = office.compared()
    waiting = prepared(office.officer, request, pki.officer)
    number = office.get(request)['ledger_number']
    assert code(office.clerk.post(f'{request["href"]}/release')) == (409, 'being_signed')
    assert office.get(request)['signing_by'], 'the lease of somebody else stays'
    for _ in range(2):
        freed = ok(office.officer.post(f'{request["href"]}/release'))
        assert (freed['state'], freed['signing_by'], freed['ledger_number']) == ('requested', None, number)
    assert list(office.services.archive.store.entries(f'drafts/{request["id"]}')) == []
    late = office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting))
    assert code(late) == (409, 'preparation_closed')
    ok(office.clerk.post(f'{request["href"]}/refuse', json={'reason': 'mismatch'}))


def test_a_request_that_nobody_signs_is_not_changed_by_giving_it_back(office):
    certified = office.certified()
    assert ok(office.clerk.post(f'{certified["href"]}/release'))['state'] == 'officer_signed'
    assert ok(office.clerk.post(f'{certified["href"]}/sign'))['state'] == 'signed', 'the officer\'s signature stays'
    assert code(office.clerk.post(f'/api/v1/signing-requests/{uuid.uuid4()}/release')) == (404, 'not_found')


def test_wrong_values_are_refused_and_the_right_one_still_does(office, pki):
    request = office.compared()
    waiting = prepared(office.officer, request, pki.officer)
    wrong = [
        value(pki.organisation, waiting),
        {'preparation': waiting['preparation'], 'signature': text(b'\x00' * 256)},
        {'preparation': waiting['preparation'], 'signature': text(b'short')},
    ]
    for given in wrong:
        assert code(office.officer.post(f'{request["href"]}/complete', json=given)) == (422, 'signature_wrong')
    unknown = {**value(pki.officer, waiting), 'preparation': str(uuid.uuid4())}
    assert code(office.officer.post(f'{request["href"]}/complete', json=unknown)) == (404, 'not_found')
    assert office.get(request)['problem']['code'] == 'signature_wrong'
    done = ok(office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting)))
    assert (done['state'], done['problem']) == ('officer_signed', None)


def test_a_value_for_another_request_does_not_do(office, pki):
    one, other = office.compared(), office.compared()
    waiting = prepared(office.officer, one, pki.officer)
    elsewhere = office.officer.post(f'{other["href"]}/complete', json=value(pki.officer, waiting))
    assert code(elsewhere) == (404, 'not_found')


@pytest.mark.parametrize('garbage', ['', 'AAAA', 'kein base64!', text(b'0\x82\xff\xff'), text(b'x' * 3000)])
def test_what_is_no_certificate_is_refused(office, garbage):
    request = office.compared()
    answer = office.officer.post(f'{request["href"]}/prepare', json={'certificate': garbage})
    assert answer.status_code == 422
    assert answer.json()['code'] in ('bad_certificate', 'invalid')


def test_the_certificate_of_the_other_part_is_not_yours(office, pki):
    request = office.compared()
    answer = office.officer.post(f'{request["href"]}/prepare', json=of(pki.organisation))
    assert code(answer) == (403, 'certificate_not_yours')
    certified = office.certified()
    answer = office.clerk.post(f'{certified["href"]}/prepare', json=of(pki.officer))
    assert code(answer) == (403, 'certificate_not_yours')


def test_a_certificate_that_nobody_vouches_for_is_unfit(office, pki, stranger_credential):
    request = office.compared()
    answer = office.officer.post(f'{request["href"]}/prepare', json=of(stranger_credential))
    assert code(answer) == (409, 'certificate_unfit')
    assert office.get(request)['ledger_number'] is None, 'no number is given out for it'


def test_a_request_that_was_refused_meanwhile_is_not_completed(office, pki):
    request = office.compared()
    waiting = prepared(office.officer, request, pki.officer)
    assert code(office.clerk.post(f'{request["href"]}/refuse', json={'reason': 'mismatch'})) == (409, 'being_signed')
    ok(office.officer.post(f'{request["href"]}/refuse', json={'reason': 'mismatch'}))
    late = office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting))
    assert code(late) == (409, 'request_closed')
    assert office.get(request)['state'] == 'refused'


def test_a_document_that_changed_meanwhile_is_not_completed(office, pki):
    paper = office.paper()
    request = office.compared(paper)
    waiting = prepared(office.officer, request, pki.officer)
    with office.services.database.begin() as session:
        row = session.query(Rendition).filter_by(document_id=paper.id, kind='searchable').one()
        row.sha256 = 'f' * 64
    late = office.officer.post(f'{request["href"]}/complete', json=value(pki.officer, waiting))
    assert code(late) == (409, 'source_changed')
    assert code(office.officer.post(f'{request["href"]}/sign')) == (409, 'not_compared')


@pytest.mark.parametrize('state', ['officer_signed', 'approved'])
def test_the_clerk_does_not_sign_what_an_officer_saw_of_another_scan(office, pki, state):
    paper = office.paper()
    certified = office.certified(paper) if state == 'officer_signed' else office.approved(paper)
    with office.services.database.begin() as session:
        row = session.query(Rendition).filter_by(document_id=paper.id, kind='searchable').one()
        row.sha256 = 'e' * 64
    assert code(office.clerk.post(f'{certified["href"]}/sign')) == (409, 'source_changed')
    assert code(office.clerk.post(f'{certified["href"]}/prepare', json=of(pki.organisation))) == (409, 'source_changed')
    assert office.get(certified)['state'] == state
