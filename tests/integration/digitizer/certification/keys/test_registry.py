"""The key registry: whose key is which, opened for one act, and no token locked through the service."""

from __future__ import annotations

import signal
import subprocess
import sys
import traceback
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from digitizer.certification.keys import KeyRefused, KeyRegistry, Secret
from digitizer.certification.pin_gate import PinGate
from digitizer.config import Settings
from digitizer.documents.errors import MESSAGES, NotFound
from digitizer.errors import ConfigurationError
from digitizer.kit import clock
from signing.certificates import signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.keys import ensure_development_pki
from signing.keys.csc_authorization import Factor
from tests.fakes import remote_keys
from tests.fakes.tokens import PIN

SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so'


def code_of(registry, name, secret=Secret(), count=1):
    """Open a key, sign, and return the code of what is refused."""
    with pytest.raises(KeyRefused) as caught, registry.open(name, secret) as credential:
        credential.sign_many([b'%d' % number for number in range(count)])
    return caught.value.code


def signs(registry, name, secret=Secret()):
    with registry.open(name, secret) as credential:
        return signature_fits(credential.certificate, b'x', credential.sign(b'x'))


@pytest.fixture
def later(monkeypatch):
    """Let time pass for the counters of wrong PINs: `later(seconds)`."""
    passed = timedelta()
    now = clock.now

    def let_pass(seconds):
        nonlocal passed
        passed += timedelta(seconds=seconds)

    monkeypatch.setattr(clock, 'now', lambda: now() + passed)
    return let_pass


@pytest.fixture
def p12(tmp_path, authority):
    """A key file and its entry."""
    certificate, key = authority.issue('Cán bộ tệp')
    pyca = [x509.load_der_x509_certificate(item.dump()) for item in (certificate, authority.certificate)]
    data = pkcs12.serialize_key_and_certificates(b'k', key, pyca[0], pyca[1:], BestAvailableEncryption(b'mat-khau'))
    (tmp_path / 'can-bo.p12').write_bytes(data)
    return {
        'name': 'can-bo',
        'title': 'Khóa của cán bộ',
        'holder': 'Officer',
        'kind': 'pkcs12',
        'file': 'can-bo.p12',
        'certificate': certificate.sha256.hex().upper(),
    }


@pytest.fixture
def token(hsm, faults, authority, rsa_key):
    """A token with a driver that fails on demand, and its entry."""
    certificate, _ = authority.issue('Văn thư thử', key=rsa_key)
    hsm.put(hsm.add_token('Văn thư'), certificate, rsa_key)
    return {
        'name': 'con-dau',
        'holder': 'organisation',
        'kind': 'pkcs11',
        'module': str(faults.module),
        'token': 'Văn thư',
        'certificate': certificate.sha256.hex(),
        'seconds': 20,
    }


def test_demo_mode_has_development_keys_and_production_none(tmp_path):
    demo = KeyRegistry.load(Settings(data_dir=tmp_path / 'var'))
    assert [item.name for item in demo.for_holder('anybody')] == ['development-officer']
    assert [item.name for item in demo.for_holder('organisation')] == ['development-organisation']
    assert signs(demo, 'development-officer')
    assert demo.look('development-organisation').problem is None
    production = KeyRegistry.load(Settings(data_dir=tmp_path / 'var', mode='production'))
    assert production.entries == ()
    with pytest.raises(NotFound), production.open('development-officer'):
        pass
    # with a keys file there are no development keys in demo mode either
    (tmp_path / 'keys.toml').write_text('# chưa có khóa nào\n')
    assert KeyRegistry.load(Settings(data_dir=tmp_path / 'var', keys_file=tmp_path / 'keys.toml')).entries == ()


@pytest.mark.slow
def test_a_development_key_in_the_keys_file_never_signs_in_production(tmp_path, office):
    pki = ensure_development_pki(tmp_path / 'pki')
    certificate = x509.load_der_x509_certificate(pki.officer.certificate.dump())
    data = pkcs12.serialize_key_and_certificates(
        b'k', pki._key('officer'), certificate, None, BestAvailableEncryption(b'x')
    )
    (tmp_path / 'a.p12').write_bytes(data)
    entry = {'name': 'a', 'holder': 'officer', 'kind': 'pkcs12', 'file': 'a.p12'}
    entry['certificate'] = pki.officer.certificate.sha256.hex()
    assert signs(office(entry), 'a', Secret('x'))
    assert code_of(office(entry, mode='production'), 'a', Secret('x')) == 'key_unavailable'


def test_keys_belong_to_their_holders(office, p12):
    registry = office(p12)
    assert [item.title for item in registry.for_holder('officer')] == ['Khóa của cán bộ']
    assert [item.name for item in registry.for_holder('OFFICER')] == ['can-bo']
    assert registry.for_holder('other') == registry.for_holder('organisation') == ()
    with pytest.raises(NotFound):
        registry.entry('khong-co')


def test_a_key_file_opens_and_guessing_is_slow(office, p12, later):
    registry = office(p12)
    assert signs(registry, 'can-bo', Secret('mat-khau'))
    assert registry.look('can-bo').asks == {Factor.PIN}
    for wait in (2, 10, 60, 300, 300):  # a file cannot be locked, so that it is never blocked
        assert code_of(registry, 'can-bo', Secret('sai')) == 'pin_wrong'
        assert code_of(registry, 'can-bo', Secret('mat-khau')) == 'pin_wait'
        assert registry.look('can-bo').problem == 'pin_wait'
        later(wait - 1)
        with pytest.raises(KeyRefused) as caught, registry.open('can-bo', Secret('mat-khau')):
            pass
        assert (caught.value.status, caught.value.facts['retry_after_s']) == (429, 1)
        later(1.1)
    assert signs(registry, 'can-bo', Secret('mat-khau'))
    assert code_of(registry, 'can-bo', Secret('sai')) == 'pin_wrong'
    later(2.1)  # the right one made it begin anew
    assert signs(registry, 'can-bo', Secret('mat-khau'))


def test_a_token_signs_a_batch_with_one_pin(office, token):
    registry = office(token)
    state = registry.look('con-dau')
    assert (state.problem, state.name, state.asks) == (None, 'Văn thư thử', {Factor.PIN})
    with registry.open('con-dau', Secret(PIN)) as credential:
        assert len(credential.sign_many([b'%d' % number for number in range(200)])) == 200


def test_a_key_for_one_signature_refuses_a_batch(office, token):
    registry = office({**token, 'pin_each': True})
    assert signs(registry, 'con-dau', Secret(PIN))
    assert code_of(registry, 'con-dau', Secret(PIN), count=2) == 'batch_too_large'
    with registry.open('con-dau', Secret(PIN)) as credential:
        credential.sign(b'x')
        with pytest.raises(KeyUnavailable):
            credential.sign(b'y')


def test_the_service_cannot_lock_a_token(office, token, faults, later):
    """A token that locks after five wrong PINs and tells nothing of it before."""
    registry = office(token)
    faults.set('tries', 5)
    assert code_of(registry, 'con-dau', Secret('000000')) == 'pin_wrong'
    later(3)
    with pytest.raises(KeyRefused) as caught, registry.open('con-dau', Secret('000000')):
        pass
    assert (caught.value.code, caught.value.facts['pin_tries_left']) == ('pin_wrong', 0)
    later(3600)
    for pin in ('000000', PIN):
        assert code_of(registry, 'con-dau', Secret(pin)) == 'pin_blocked'
    assert registry.look('con-dau').problem == 'pin_blocked'
    assert faults.value('tries') == 3  # two were used, and no more
    registry.release('con-dau')
    assert signs(registry, 'con-dau', Secret(PIN))
    assert faults.value('tries') == 3  # the driver counts from its most again


def test_two_keys_on_one_token_share_its_tries(office, token, hsm, authority, later):
    certificate, key = authority.issue('Khóa thứ hai')
    hsm.put(hsm.serials()[0], certificate, key, b'\x02')
    registry = office(token, {**token, 'name': 'con-dau-2', 'certificate': certificate.sha256.hex()})
    assert code_of(registry, 'con-dau', Secret('000000')) == 'pin_wrong'
    later(3)
    assert code_of(registry, 'con-dau-2', Secret('000000')) == 'pin_wrong'
    later(3)
    assert code_of(registry, 'con-dau-2', Secret(PIN)) == 'pin_blocked'
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_blocked'


def test_the_last_try_is_for_the_person_before_the_token(office, token, faults):
    registry = office(token)
    faults.set('tries', 1)
    state = registry.look('con-dau')
    assert (state.problem, state.tries_left) == ('pin_last_try', 1)
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_last_try'
    assert faults.value('tries') == 1
    with registry.open_at_the_console('con-dau', Secret(PIN)) as credential:
        assert credential.sign(b'x')
    assert registry.look('con-dau').problem is None
    faults.set('tries', 0)
    assert registry.look('con-dau').problem == 'pin_locked'
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_locked'


def test_the_right_pin_at_the_console_releases_a_blocked_key(office, token, later):
    registry = office(token)
    for _ in range(2):
        assert code_of(registry, 'con-dau', Secret('000000')) == 'pin_wrong'
        later(3)
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_blocked'
    later(20)
    with registry.open_at_the_console('con-dau', Secret(PIN)):
        pass
    assert signs(registry, 'con-dau', Secret(PIN))


@pytest.mark.slow
def test_only_wrong_pins_are_counted(office, token, faults):
    registry = office(token)
    faults.set('removed')
    for _ in range(5):
        assert code_of(registry, 'con-dau', Secret(PIN)) == 'token_missing'
    assert registry.look('con-dau').problem == 'token_missing'
    faults.clear('removed')
    for _ in range(5):
        assert code_of(registry, 'con-dau', Secret()) == 'pin_missing'
    faults.set('crash')
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'module_failed'
    faults.clear('crash')
    assert signs(registry, 'con-dau', Secret(PIN))


def test_a_token_pulled_out_during_a_batch_is_told_and_comes_back(office, token, faults):
    registry = office(token)
    faults.set('count', 10)
    assert code_of(registry, 'con-dau', Secret(PIN), count=20) == 'token_missing'
    faults.clear('count')
    faults.clear('removed')
    assert signs(registry, 'con-dau', Secret(PIN))


def test_an_expired_certificate_is_told_before_the_pin(office, token, hsm, authority, other_rsa_key):
    expired, _ = authority.issue('Hết hạn', key=other_rsa_key, starts=-800, ends=-1)
    hsm.put(hsm.serials()[0], expired, other_rsa_key, b'\x05')
    for certificate, problem in ((expired, 'certificate_unfit'), (None, None)):
        entry = token if certificate is None else {**token, 'certificate': certificate.sha256.hex()}
        assert office(entry).look('con-dau').problem == problem
    assert office({**token, 'certificate': '00' * 32}).look('con-dau').problem == 'certificate_missing'


def test_a_killed_process_leaves_a_counted_try(office, token, faults, tmp_path):
    """Killed while the token looks at a PIN: nobody knows what it found, so it counts."""
    registry = office(token)
    gate = PinGate(tmp_path / 'var' / 'keys')
    scope = registry.entry('con-dau').pin_scope
    program = (
        'import sys, time; from pathlib import Path; from digitizer.certification.pin_gate import PinGate\n'
        f'with PinGate(Path({str(tmp_path / "var" / "keys")!r})).attempt({scope!r}, 2):\n'
        '    print("in", flush=True); time.sleep(60)\n'
    )
    service = subprocess.Popen([sys.executable, '-c', program], stdout=subprocess.PIPE)
    assert service.stdout.readline() == b'in\n'
    service.send_signal(signal.SIGKILL)
    service.wait()
    service.stdout.close()
    assert gate.tries(scope).wrong == 1
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_wait'


def test_a_counter_that_cannot_be_read_blocks(office, token, tmp_path):
    registry = office(token)
    with pytest.raises(KeyRefused), registry.open('con-dau', Secret('000000')):
        pass
    (counter,) = (tmp_path / 'var' / 'keys').glob('*.json')
    counter.write_text('{')
    assert code_of(registry, 'con-dau', Secret(PIN)) == 'pin_blocked'
    registry.release('con-dau')
    assert signs(registry, 'con-dau', Secret(PIN))


def test_many_at_once_use_no_more_tries_than_one(office, token, faults):
    registry = office({**token, 'pin_tries': 1})
    faults.set('tries', 10)
    import threading

    codes = []
    work = [threading.Thread(target=lambda: codes.append(code_of(registry, 'con-dau', Secret('0')))) for _ in range(6)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert sorted(codes) == ['pin_blocked'] * 5 + ['pin_wrong']
    assert faults.value('tries') == 9


def test_a_remote_key_signs_and_its_pin_is_counted(office, remote, later):
    remote.start()
    registry = office(remote.entry())
    state = registry.look('tu-xa')
    assert (state.problem, state.name, state.asks) == (None, 'Văn thư từ xa', {Factor.PIN})
    assert signs(registry, 'tu-xa', Secret(remote_keys.PIN))
    assert code_of(registry, 'tu-xa', Secret('000000')) == 'pin_wrong'
    assert code_of(registry, 'tu-xa', Secret(remote_keys.PIN)) == 'pin_wait'
    later(3)
    assert code_of(registry, 'tu-xa', Secret('000000')) == 'pin_wrong'
    later(60)
    asked = len(remote.asked('credentials/authorize'))
    assert code_of(registry, 'tu-xa', Secret(remote_keys.PIN)) == 'pin_blocked'
    assert len(remote.asked('credentials/authorize')) == asked


def test_a_one_time_password_is_asked_for_and_sent(office, remote):
    otp = {'type': 'Password', 'id': 'OTP', 'generator': 'sms'}
    objects = [{'type': 'Password', 'id': 'PIN'}, otp]
    remote.plan['credentials']['GX01']['auth'] = {'mode': 'explicit', 'objects': objects}
    remote.start()
    registry = office(remote.entry())
    assert registry.look('tu-xa').asks == {Factor.PIN, Factor.OTP}
    registry.send_challenge('tu-xa')
    with pytest.raises(KeyRefused) as caught:
        registry.send_challenge('tu-xa')  # nobody fills a phone with messages
    assert (caught.value.status, caught.value.code) == (429, 'pin_wait')
    assert len(remote.asked('credentials/getChallenge')) == 1
    assert signs(registry, 'tu-xa', Secret(remote_keys.PIN, remote.otp()))
    assert code_of(registry, 'tu-xa', Secret(remote_keys.PIN)) == 'otp_missing'


def test_a_remote_service_in_trouble_is_told(office, remote, p12):
    remote.start()
    registry = office(remote.entry(), p12)
    remote.fault(credentials_info={'kind': 'status', 'status': 500})
    assert registry.look('tu-xa').problem == 'remote_unreachable'
    with pytest.raises(KeyRefused) as caught, registry.open('tu-xa', Secret('x')):
        pass
    assert caught.value.status == 503
    with pytest.raises(KeyRefused, match='key_unfit'):
        registry.send_challenge('can-bo')
    other = {**remote.entry(), 'certificate': '00' * 32}
    (remote.folder / 'faults.json').unlink()
    assert office(other).look('tu-xa').problem == 'certificate_missing'
    missing = {**remote.entry(), 'secret_file': 'nowhere'}
    assert office(missing).look('tu-xa').problem == 'key_file_missing'


def test_a_key_of_the_agent_is_never_opened_here(office):
    registry = office({'name': 'rieng', 'holder': 'officer', 'kind': 'agent', 'certificate': 'ab' * 32})
    assert code_of(registry, 'rieng', Secret('123456')) == 'key_not_here'
    assert registry.look('rieng').problem is None
    assert registry.look('rieng').asks == frozenset()


def test_every_fault_has_its_sentence():
    assert [fault.value for fault in KeyFault if fault.value not in MESSAGES] == []
    for fault in KeyFault:
        assert KeyRefused(KeyUnavailable('detail in English', code=fault)).detail == MESSAGES[fault.value]


def test_no_error_and_no_file_holds_a_pin(office, token, tmp_path, caplog):
    registry = office(token)
    typed = '4417-bi-mat'
    with pytest.raises(KeyRefused) as caught, registry.open('con-dau', Secret(typed)):
        pass
    link, seen = caught.value, [caplog.text]
    while link is not None:
        frames = traceback.TracebackException.from_exception(link, capture_locals=True).stack
        seen += [str(frame.locals) for frame in frames if frame.filename != __file__]
        seen.append(''.join(traceback.format_exception(link)))
        link = link.__context__
    assert len(seen) > 3
    assert not [text for text in seen if typed in text]
    for path in (tmp_path / 'var').rglob('*'):
        assert path.is_dir() or typed.encode() not in path.read_bytes()


def test_chains_are_read_at_the_start(office, token, tmp_path, authority):
    (tmp_path / 'ca.crt').write_bytes(authority.certificate.dump())
    registry = office({**token, 'chain': ['ca.crt']})
    with registry.open('con-dau', Secret(PIN)) as credential:
        assert [item.dump() for item in credential.chain] == [authority.certificate.dump()]
    for content in (b'', b'nothing', None):
        if content is None:
            (tmp_path / 'ca.crt').unlink()
        else:
            (tmp_path / 'ca.crt').write_bytes(content)
        with pytest.raises(ConfigurationError, match=r'con-dau.*ca\.crt'):
            office({**token, 'chain': ['ca.crt']})
