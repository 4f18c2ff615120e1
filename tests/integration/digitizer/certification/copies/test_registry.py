"""Keys of a registry under authorities over real HTTP: whose key, revoked or not, a batch, the TSA and the token gone."""

from __future__ import annotations

import subprocess
import uuid
from contextlib import contextmanager

import pytest

from digitizer.certification.copies.bench import RealBench
from digitizer.certification.keys import KeyRefused, KeyRegistry
from digitizer.certification.schemas import BatchSignOrder, CopyOrder, Part, RequestState, SignOrderGiven
from digitizer.config import Mode
from digitizer.documents.errors import ServiceError
from digitizer.identity.principal import Role
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential
from tests.fakes.pki import PkiServer
from tests.fakes.pki_config import BODY

PIN = 'Mật khẩu 135'


@pytest.fixture(scope='module')
def pki(tmp_path_factory):
    with PkiServer(tmp_path_factory.mktemp('pki')) as server:
        yield server


@pytest.fixture
def authorities(pki):
    """The authorities, as at the start again when the test is done."""
    yield pki
    pki.restore()


@pytest.fixture(scope='module')
def keys_file(pki, tmp_path_factory):
    """Keys of the officer, of another one and of the organisation; and keys that may not sign."""
    folder = tmp_path_factory.mktemp('keys')
    entries = []
    for label, holder, kind in (
        ('officer', 'officer', 'pkcs12'),
        ('officer-2', 'officer-two', 'pkcs12'),
        ('organisation', 'organisation', 'pkcs12'),
        ('revoked', 'officer', 'pkcs12'),
        ('expired', 'officer', 'pkcs12'),
        ('ending', 'officer', 'agent'),
    ):
        (folder / f'{label}.p12').write_bytes(pki.pkcs12(label, PIN))
        (folder / f'{label}.p12').chmod(0o600)
        digest = pki.certificate(label).sha256.hex()
        file = f'file = "{label}.p12"\n' if kind == 'pkcs12' else ''
        entries.append(
            f'[[key]]\nname = "{label}"\nholder = "{holder}"\nkind = "{kind}"\ncertificate = "{digest}"\n{file}'
        )
    (folder / 'keys.toml').write_text('\n'.join(entries))
    return folder / 'keys.toml'


@pytest.fixture(scope='module')
def trust_dir(pki, tmp_path_factory):
    return pki.write_anchors(tmp_path_factory.mktemp('trust'))


@pytest.fixture
def settings(authorities, keys_file, trust_dir):
    return {
        'keys_file': keys_file,
        'trust_dir': trust_dir,
        'tsa_url': authorities.tsa_url,
        'revocation_hosts': ('127.0.0.1',),
        'tsa_timeout_s': 3.0,
    }


@pytest.fixture
def copies(office, settings):
    return office.with_settings(**settings)


@pytest.fixture
def officer(office):
    return office.principal(Role.OFFICER)


@pytest.fixture
def clerk(office):
    return office.principal(Role.CLERK)


def key(name: str, pin: str = PIN) -> SignOrderGiven:
    return SignOrderGiven(key=name, pin=pin)


def refused(act, *args, **kwargs) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        act(*args, **kwargs)
    return caught.value


def compared(office, copies, by, paper=None, **order):
    return office.requested(copies, paper or office.paper(pages=1), by, **order)


def text_of(copies, request) -> str:
    with copies.desk.workplace() as folder:
        with copies.desk.database.read() as session:
            from digitizer.db.models import CertifiedCopyRow

            stored = session.get_one(CertifiedCopyRow, request.id).object_key
        path = copies.desk.store.fetch(stored, folder / 'copy.pdf')
        return subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout


def test_a_copy_of_a_production_office(office, settings, officer, clerk):
    """Nothing of the development PKI: keys, anchors and timestamps of the authorities; no word of a trial."""
    body = BODY
    copies = office.with_settings(**settings, mode=Mode.PRODUCTION, organisation_name=body)
    request = compared(office, copies, officer)
    assert request.trial is False
    certified = copies.signer.sign(request.id, key('officer'), by=officer)
    assert certified.state is RequestState.OFFICER_SIGNED
    signed = copies.signer.sign(request.id, SignOrderGiven(pin=PIN), by=clerk)
    assert (signed.state, signed.level, signed.trial) == (RequestState.SIGNED, 'B-T', False)
    assert signed.verdict == 'KHÔNG XÁC ĐỊNH', 'who revoked what is proven by the next level only'
    words = text_of(copies, request)
    assert 'Trần Thị Thử Nghiệm' in words
    assert 'PHÓ CHỦ TỊCH' in words
    assert body in words
    assert 'THỬ NGHIỆM' not in words.replace('Trần Thị Thử Nghiệm', '')
    with copies.desk.database.read() as session:
        from digitizer.db.models import CertifiedCopyRow

        report = session.get_one(CertifiedCopyRow, request.id).report
    assert report['anchor'] != 'development'


def test_production_without_keys_signs_nothing(office, settings, officer):
    copies = office.with_settings(**(settings | {'keys_file': None}), mode=Mode.PRODUCTION, organisation_name='X')
    request = compared(office, copies, officer)
    assert refused(copies.signer.sign, request.id, SignOrderGiven(), by=officer).code == 'no_key'


def test_only_own_keys_open(office, copies, officer):
    request = compared(office, copies, officer)
    for name in ('officer-2', 'organisation', 'nobody'):
        assert refused(copies.signer.sign, request.id, key(name), by=officer).code == 'key_unknown'
    several = refused(copies.signer.sign, request.id, SignOrderGiven(pin=PIN), by=officer)
    assert (several.code, several.facts['keys']) == ('key_required', ['officer', 'revoked', 'expired'])


def test_a_certificate_of_another_officer_is_not_prepared_for(office, copies, officer, authorities):
    request = compared(office, copies, officer)
    for label in ('officer-2', 'organisation', 'stranger'):
        holder = authorities.credential(label).holder
        error = refused(copies.preparer.prepare, request.id, holder, None, by=officer)
        assert (error.status, error.code) == (403, 'certificate_not_yours')
    assert copies.queue.get(request.id, by=officer).ledger_number is None


@pytest.mark.parametrize('mode', [Mode.PRODUCTION, pytest.param(Mode.DEMO, marks=pytest.mark.slow)])
def test_the_certificate_of_another_body_signs_nothing_for_this_one(office, settings, officer, clerk, mode):
    other = office.with_settings(**settings, mode=mode, organisation_name="Ủy ban nhân dân phường Hoa Mậu")
    request = other.queue.approve(compared(office, other, officer, kind='sao_y').id, by=officer)
    error = refused(other.signer.sign, request.id, key('organisation'), by=clerk)
    assert (error.status, error.code) == (403, 'certificate_of_other_body')
    shown = other.queue.get(request.id, by=clerk)
    assert (shown.state, shown.ledger_number, shown.signing_by) == (RequestState.APPROVED, None, None)
    names = {'organisation_name': "Ủy ban nhân dân phường Hoa Mậu, tỉnh Thử", 'organisation_certificate_names': (BODY,)}
    called = office.with_settings(**settings, mode=mode, **names)
    assert called.signer.sign(request.id, key('organisation'), by=clerk).state is RequestState.SIGNED


@pytest.mark.slow
def test_an_agents_certificate_is_prepared_for_when_the_registry_names_it(office, copies, officer, authorities):
    request = compared(office, copies, officer)
    credential = authorities.credential('ending')
    waiting = copies.preparer.prepare(request.id, credential.holder, None, by=officer)
    value = credential.sign(waiting.prepared.signed_attributes)
    done = copies.completer.complete(request.id, waiting.id, value, by=officer)
    assert done.state is RequestState.OFFICER_SIGNED


@pytest.mark.parametrize(('label', 'code'), [('revoked', 'certificate_revoked'), ('expired', 'certificate_unfit')])
def test_certificates_are_checked_before_they_sign(office, copies, officer, label, code):
    request = compared(office, copies, officer)
    assert refused(copies.signer.sign, request.id, key(label), by=officer).code == code
    shown = copies.queue.get(request.id, by=officer)
    assert (shown.state, shown.ledger_number) == (RequestState.REQUESTED, None)


def test_a_wrong_pin_signs_nothing_and_is_in_no_log(office, settings, officer, caplog, tmp_path):
    copies = office.with_settings(**settings, data_dir=tmp_path)  # wrong PINs are counted there
    request = compared(office, copies, officer)
    error = refused(copies.signer.sign, request.id, key('officer', 'sai mật khẩu'), by=officer)
    assert (error.status, error.code) == (409, 'pin_wrong')
    assert 'sai mật khẩu' not in caplog.text + repr(error) + str(error.facts)
    assert copies.queue.get(request.id, by=officer).state is RequestState.REQUESTED
    assert refused(copies.signer.sign, request.id, key('officer'), by=officer).code == 'pin_wait'


def ready(office, copies, officer, count: int) -> list[uuid.UUID]:
    return [compared(office, copies, officer).id for _ in range(count)]


def outcomes(answer) -> list[str]:
    return [item.outcome if item.problem is None else item.problem.code for item in answer.items]


def test_a_batch_is_signed_with_one_pin_and_each_request_is_answered(office, copies, officer, clerk):
    requests = ready(office, copies, officer, 4)
    unseen = copies.queue.request(office.paper(pages=1).id, CopyOrder(), by=officer).id
    unknown = uuid.uuid4()
    order = BatchSignOrder(requests=[*requests, unseen, unknown], key='officer', pin=PIN)
    answer = copies.signer.sign_batch(order, by=officer)
    assert outcomes(answer) == ['signed'] * 4 + ['not_compared', 'not_found']
    assert answer.signed == 4
    numbers = [item.request.ledger_number for item in answer.items[:4]]
    assert len(set(numbers)) == 4
    again = copies.signer.sign_batch(order, by=officer)
    assert outcomes(again) == outcomes(answer)
    assert [item.request.ledger_number for item in again.items[:4]] == numbers
    finished = copies.signer.sign_batch(BatchSignOrder(requests=requests, pin=PIN), by=clerk)
    assert outcomes(finished) == ['signed'] * 4
    assert {item.request.state for item in finished.items} == {RequestState.SIGNED}


@pytest.mark.slow
def test_a_wrong_pin_signs_nothing_of_a_batch(office, settings, officer, tmp_path):
    copies = office.with_settings(**settings, data_dir=tmp_path)
    requests = ready(office, copies, officer, 2)
    order = BatchSignOrder(requests=requests, key='officer', pin='sai mật khẩu')
    assert refused(copies.signer.sign_batch, order, by=officer).code == 'pin_wrong'
    assert {copies.queue.get(item, by=officer).state for item in requests} == {RequestState.REQUESTED}


class StopsTheTsa(RealBench):
    """The timestamp authority goes away after some signatures."""

    def __init__(self, settings, pki, after: int) -> None:
        super().__init__(settings)
        self._pki, self._left = pki, after

    def complete(self, pdf, prepared, signature):
        if self._left == 0:
            self._pki.stop('tsa')
        self._left -= 1
        super().complete(pdf, prepared, signature)


def test_the_tsa_goes_away_in_the_middle_of_a_batch(office, settings, officer, authorities):
    plain = office.with_settings(**settings)
    copies = office.with_settings(**settings, bench=StopsTheTsa(plain.desk.settings, authorities, after=2))
    requests = ready(office, copies, officer, 5)
    order = BatchSignOrder(requests=requests, key='officer', pin=PIN)
    answer = copies.signer.sign_batch(order, by=officer)
    assert outcomes(answer) == ['signed', 'signed'] + ['tsa_unreachable'] * 3
    assert [item.outcome for item in answer.items[2:]] == ['failed', 'not_tried', 'not_tried']
    waiting = [plain.queue.get(item, by=officer) for item in requests[2:]]
    assert {item.state for item in waiting} == {RequestState.REQUESTED}
    numbers = [item.ledger_number for item in waiting]
    authorities.start('tsa')
    again = plain.signer.sign_batch(order, by=officer)
    assert outcomes(again) == ['signed'] * 5
    assert [item.request.ledger_number for item in again.items[2:]] == numbers, 'the numbers waited with them'


class Pulled:
    """A token that is pulled out before it signed everything."""

    def sign(self, messages, digest_algorithm):
        raise KeyUnavailable('token pulled out', code=KeyFault.TOKEN_MISSING)


class PullsTheToken(KeyRegistry):
    """Opens keys whose token is pulled out between the PIN and the signature."""

    @contextmanager
    def open(self, name, secret):
        with super().open(name, secret) as credential:
            try:
                yield Credential(credential.holder, Pulled())
            except KeyUnavailable as error:
                raise KeyRefused(error) from None


@pytest.mark.slow
def test_the_token_is_pulled_out_in_the_middle_of_a_batch(office, settings, officer):
    plain = office.with_settings(**settings)
    broken = office.with_settings(**settings, registry=PullsTheToken.load(plain.desk.settings))
    requests = ready(office, plain, officer, 3)
    order = BatchSignOrder(requests=requests, key='officer', pin=PIN)
    assert refused(broken.signer.sign_batch, order, by=officer).code == 'token_missing'
    states = {plain.queue.get(item, by=officer).state for item in requests}
    assert states == {RequestState.REQUESTED}, 'nothing is signed'
    assert outcomes(plain.signer.sign_batch(order, by=officer)) == ['signed'] * 3


@pytest.mark.slow
def test_one_person_with_both_roles_does_two_acts(office, settings, clerk):
    with office.both() as person:
        strict = office.with_settings(**settings)
        request = compared(office, strict, person)
        assert refused(strict.signer.sign, request.id, key('officer'), by=person).code == 'part_required'
        as_officer = key('officer').model_copy(update={'part': Part.OFFICER})
        as_clerk = key('organisation').model_copy(update={'part': Part.ORGANISATION})
        assert strict.signer.sign(request.id, as_officer, by=person).state is RequestState.OFFICER_SIGNED
        assert strict.signer.sign(request.id, as_officer, by=person).state is RequestState.OFFICER_SIGNED
        assert refused(strict.signer.sign, request.id, as_clerk, by=person).code == 'same_person'
        alone = office.with_settings(**settings, four_eyes=False)
        assert alone.signer.sign(request.id, as_clerk, by=person).state is RequestState.SIGNED
    auditor = office.running.person('auditor')
    query = {'subject': f'document:{request.document_id}', 'limit': 200}
    events = auditor.get('/api/v1/audit/events', params=query).json()['items']
    (last,) = [item for item in events if item['action'] == 'copy.signed']
    assert last['details']['four_eyes'] == 'off'


class Spoils(RealBench):
    """Something goes wrong with the file between the signature and its verification."""

    def complete(self, pdf, prepared, signature):
        super().complete(pdf, prepared, signature)
        content = bytearray(pdf.read_bytes())
        at = content.index(b'stream', len(content) // 3) + 20
        content[at] ^= 1
        pdf.write_bytes(content)


def test_what_does_not_verify_is_never_published_and_says_why(office, settings, officer, clerk):
    plain = office.with_settings(**settings)
    request = compared(office, plain, officer)
    plain.signer.sign(request.id, key('officer'), by=officer)
    spoiling = office.with_settings(**settings, bench=Spoils(plain.desk.settings))
    error = refused(spoiling.signer.sign, request.id, key('organisation'), by=clerk)
    assert (error.status, error.code) == (409, 'not_verifiable')
    shown = plain.queue.get(request.id, by=clerk)
    assert (shown.state, shown.sha256, shown.problem.code) == (RequestState.OFFICER_SIGNED, None, 'not_verifiable')
    kept = list(plain.desk.store.store.entries(f'copies/{request.id}'))
    assert kept == []
    done = plain.signer.sign(request.id, key('organisation'), by=clerk)
    assert (done.state, done.problem) == (RequestState.SIGNED, None)


@pytest.mark.slow
def test_an_untrusted_tsa_is_found_out_before_anything_is_published(office, settings, officer, authorities):
    copies = office.with_settings(**(settings | {'tsa_url': authorities.tsa_of('tsa-stranger')}))
    request = compared(office, copies, officer)
    error = refused(copies.signer.sign, request.id, key('officer'), by=officer)
    assert error.code in ('not_verifiable', 'tsa_unreachable')
    assert copies.queue.get(request.id, by=officer).state is RequestState.REQUESTED
