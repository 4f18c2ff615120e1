"""`digitizer sign` with keys on a token and with a remote service: where the PIN comes from, and what goes wrong."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from typer.testing import CliRunner

from digitizer import config
from digitizer.certification import keys, trust_anchors
from digitizer.cli import app
from signing.keys import ensure_development_pki
from signing.reasons import Verdict
from signing.validate import verify
from tests.fakes import remote_keys
from tests.fakes.tokens import PIN

ROOT = Path(__file__).parents[5]
ORDER = ('--key', 'con-dau', '--mark', 'archive')


@pytest.fixture(scope='module')
def organisation(tmp_path_factory):
    """The organisation's certificate and key under the development root, which demo mode trusts."""
    pki = ensure_development_pki(tmp_path_factory.mktemp('keys') / 'pki')
    data = (pki.folder / 'organisation.pem').read_bytes()
    key = load_pem_private_key(data[data.find(b'-----BEGIN PRIVATE KEY') :], None)
    return SimpleNamespace(
        folder=pki.folder.parent, certificate=pki.organisation.certificate, issuing=pki.issuing, key=key
    )


@pytest.fixture
def settings(tmp_path, organisation, monkeypatch):
    """Settings of the environment, as the command reads them."""
    (tmp_path / 'var').mkdir()
    (tmp_path / 'var' / 'pki').symlink_to(organisation.folder)
    (tmp_path / 'issuing.pem').write_bytes(pem.armor('CERTIFICATE', organisation.issuing.dump()))
    monkeypatch.setenv('DIGITIZER_DATA_DIR', str(tmp_path / 'var'))
    monkeypatch.setenv('DIGITIZER_KEYS_FILE', str(tmp_path / 'keys.toml'))
    config.settings.cache_clear()
    yield config.settings
    config.settings.cache_clear()


@pytest.fixture
def token(office, settings, hsm, faults, organisation):
    """The organisation's key on a token, whose driver fails on demand; gives its entry in the keys file."""
    certificate = organisation.certificate
    hsm.put(hsm.add_token('Văn thư'), certificate, organisation.key)
    entry = {
        'name': 'con-dau',
        'title': 'Con dấu xã Thử',
        'holder': 'organisation',
        'kind': 'pkcs11',
        'module': str(faults.module),
        'certificate': certificate.sha256.hex(),
        'chain': ['issuing.pem'],
        'seconds': 10,
    }
    office(entry)
    return entry


@pytest.fixture
def service(office, settings, tmp_path, organisation):
    """The organisation's key with a remote service."""
    certificate = organisation.certificate
    folder = tmp_path / 'csc'
    folder.mkdir()
    (tmp_path / 'csc-password').write_text(remote_keys.PASSWORD)
    (tmp_path / 'csc-password').chmod(0o600)
    with remote_keys.running(folder) as port:
        remote = remote_keys.Remote(folder, port, certificate, organisation.key, [organisation.issuing])
        remote.start()
        remote.entry = {
            'name': 'con-dau',
            'title': 'Con dấu từ xa',
            'holder': 'organisation',
            'kind': 'csc',
            'url': remote.url,
            'credential': 'GX01',
            'user': 'phuong',
            'secret_file': 'csc-password',
            'certificate': certificate.sha256.hex(),
            'seconds': 10,
        }
        office(remote.entry)
        yield remote


def typing(descriptor, lines):
    """Type line after line."""
    with os.fdopen(descriptor, 'w') as stream:
        for line in lines:
            stream.write(f'{line}\n')
            stream.flush()


@pytest.fixture
def files(tmp_path, make):
    return [make(tmp_path / f'{name}.pdf') for name in 'abc']


@pytest.fixture
def run():
    """Run the command here; what is typed comes from a file descriptor."""

    def call(*arguments, lines=None):
        config.settings.cache_clear()
        if lines is None:
            return CliRunner().invoke(app, ['sign', *map(str, arguments)])
        reading, writing = os.pipe()
        person = threading.Thread(target=typing, args=(writing, lines))
        person.start()
        try:
            return CliRunner().invoke(app, ['sign', *map(str, arguments), '--pin-fd', str(reading)])
        finally:
            os.close(reading)
            person.join(10)

    return call


def made_in(folder):
    """What lies in a folder that was not there before: signed files, and whatever was left half-made."""
    return sorted(item.name for item in folder.iterdir() if 'signed' in item.name or item.name.startswith('.'))


def assert_signed(path, settings):
    report = verify(path, trust_anchors(settings()))
    assert report.verdict is Verdict.VALID
    assert [item.field for item in report.signatures] == ['LuuTru']


def test_a_token_signs_many_files_under_one_pin(run, token, files, settings, tmp_path):
    done = run(*files, *ORDER, lines=[PIN])
    assert done.exit_code == 0, done.output
    assert made_in(tmp_path) == ['a.signed.pdf', 'b.signed.pdf', 'c.signed.pdf']
    for path in tmp_path.glob('*.signed.pdf'):
        assert_signed(path, settings)
    assert PIN not in done.output


def test_a_remote_key_signs_many_files_under_one_pin(run, service, files, settings, tmp_path):
    done = run(*files, *ORDER, lines=[remote_keys.PIN])
    assert done.exit_code == 0, done.output
    for path in tmp_path.glob('*.signed.pdf'):
        assert_signed(path, settings)
    assert len(made_in(tmp_path)) == 3
    assert [item['numSignatures'] for item in service.asked('credentials/authorize')] == [1, 1, 1]
    assert remote_keys.PIN not in done.output


def test_a_one_time_password_is_sent_for_each_file(run, service, files, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(keys, '_CHALLENGE_S', 4.0)  # half a minute for people; longer than signing a file takes
    otp = {'type': 'Password', 'id': 'OTP', 'generator': 'sms'}
    service.add('GX01', auth={'mode': 'explicit', 'objects': [{'type': 'Password', 'id': 'PIN'}, otp]})
    service.start()
    done = run(*files[:2], *ORDER, lines=phone(service, remote_keys.PIN, times=2))
    assert done.exit_code == 0, done.output
    assert len(made_in(tmp_path)) == 2
    assert len(service.asked('credentials/getChallenge')) == 2
    untyped = run(files[2], *ORDER, lines=[remote_keys.PIN, ''])
    assert (untyped.exit_code, 'digitizer: otp_missing: ' in untyped.output) == (1, True)
    assert len(made_in(tmp_path)) == 2


def test_a_key_that_asks_the_phone_says_so(run, service, files, tmp_path):
    objects = [{'type': 'ChallengeResponseOOB', 'id': 'TAP'}]
    service.add('GX01', auth={'mode': 'explicit', 'objects': objects}, confirm_after=1)
    service.start()
    done = run(files[0], *ORDER)
    assert (done.exit_code, 'hãy xác nhận từng tệp' in done.output) == (0, True), done.output
    service.add('GX01', auth={'mode': 'explicit', 'objects': objects}, confirm_after=1, confirm=False)
    service.start()
    refused = run(files[1], *ORDER)
    assert (refused.exit_code, 'digitizer: otp_wrong: ' in refused.output) == (1, True), refused.output
    assert made_in(tmp_path) == ['a.signed.pdf']


def phone(service, pin, *, times):
    """Type the PIN, and then the password that comes with each message."""
    last = ''
    for _ in range(times):
        yield pin
        while not (service.folder / 'otp-GX01').exists() or service.otp() in ('', last):
            time.sleep(0.02)
        last = service.otp()
        yield last


@pytest.mark.parametrize('kind', ['token', 'service'])
def test_a_wrong_pin_signs_nothing_and_tells_when_to_try_again(run, request, kind, files, settings, tmp_path):
    request.getfixturevalue(kind)
    done = run(*files, *ORDER, lines=['000000'])
    assert done.exit_code == 1
    assert 'digitizer: pin_wrong: Mã PIN sai. Chưa ký gì.' in done.output
    assert [f'{path}: chưa ký' in done.output for path in files] == [True] * 3
    assert '000000' not in done.output
    soon = run(files[0], *ORDER, lines=['111111'])
    assert (soon.exit_code, 'digitizer: pin_wait: ' in soon.output, 'giây' in soon.output) == (1, True, True)
    assert made_in(tmp_path) == []


@pytest.mark.parametrize('kind', ['token', 'service'])
def test_no_pin_signs_nothing(run, request, kind, files, tmp_path):
    request.getfixturevalue(kind)
    done = run(files[0], *ORDER, lines=[''])
    assert (done.exit_code, 'digitizer: pin_missing: ' in done.output) == (1, True)
    nobody = run(files[0], *ORDER)
    assert (nobody.exit_code, '--pin-fd' in nobody.output) == (2, True)
    assert made_in(tmp_path) == []


def test_a_token_pulled_out_between_two_files_keeps_the_first_and_names_the_others(
    run, token, faults, files, settings, tmp_path
):
    faults.set('count', 1)
    before = [path.read_bytes() for path in files]
    done = run(*files, *ORDER, lines=[PIN])
    assert done.exit_code == 1
    assert 'digitizer: token_missing: Không thấy thiết bị ký số.' in done.output
    assert ['chưa ký' in line for line in done.output.splitlines() if '.pdf' in line] == [False, True, True]
    assert made_in(tmp_path) == ['a.signed.pdf']
    assert_signed(tmp_path / 'a.signed.pdf', settings)
    assert [path.read_bytes() for path in files] == before
    away = run(*files[1:], *ORDER)  # no line of a PIN: the token is missed before anybody is asked
    assert (away.exit_code, 'digitizer: token_missing: ' in away.output) == (1, True)
    faults.clear('removed')
    faults.clear('count')
    again = run(*files[1:], *ORDER, lines=[PIN])
    assert again.exit_code == 0, again.output
    assert len(made_in(tmp_path)) == 3


def test_the_store_of_a_token_taken_away_is_told_before_the_pin(run, token, hsm, files, tmp_path):
    """Not simulated: SoftHSM itself has no such token any more."""
    shutil.move(hsm.store, tmp_path / 'pulled-out')
    hsm.store.mkdir()
    done = run(files[0], *ORDER)
    assert (done.exit_code, 'digitizer: token_missing: ' in done.output) == (1, True)
    assert made_in(tmp_path) == []


@pytest.mark.parametrize(
    ('fault', 'code'),
    [
        ('crash', 'module_failed'),
        pytest.param('hang', 'module_failed', marks=pytest.mark.slow),
        ('swapped', 'key_mismatch'),
    ],
)
def test_a_driver_that_fails_leaves_nothing_behind(run, office, token, faults, files, tmp_path, fault, code):
    office({**token, 'seconds': 2})
    faults.set(fault)
    done = run(files[0], *ORDER, lines=[PIN])
    assert (done.exit_code, f'digitizer: {code}: ' in done.output) == (1, True), done.output
    assert 'Traceback' not in done.output
    assert made_in(tmp_path) == []


def test_a_driver_that_is_not_there_is_told_before_the_pin(run, office, token, files, tmp_path):
    office({**token, 'module': str(tmp_path / 'none.so')})
    done = run(files[0], *ORDER)
    assert (done.exit_code, 'digitizer: module_missing: ' in done.output) == (1, True)


def test_the_last_try_is_for_the_person_before_the_token(run, token, faults, files, tmp_path):
    faults.set('tries', 1)
    done = run(files[0], *ORDER, lines=[PIN])
    assert (done.exit_code, 'tại màn hình' in done.output) == (2, True)
    assert faults.value('tries') == 1, 'nothing was tried'
    faults.set('tries', 0)
    locked = run(files[0], *ORDER)
    assert (locked.exit_code, 'digitizer: pin_locked: ' in locked.output) == (1, True)
    assert made_in(tmp_path) == []


@pytest.mark.parametrize(
    ('fault', 'code'),
    [
        ({'signatures_signHash': {'kind': 'drop'}}, 'remote_unreachable'),
        ({'signatures_signHash': {'kind': 'not json'}}, 'bad_answer'),
        ({'credentials_authorize': {'kind': 'status', 'status': 503, 'retry_after': 7}}, 'remote_unreachable'),
        (
            {'signatures_signHash': {'kind': 'error', 'error': 'invalid_request', 'description': 'SAD expired'}},
            'authorization_expired',
        ),
    ],
)
def test_a_remote_service_that_fails_leaves_nothing_behind(run, service, files, tmp_path, fault, code):
    service.fault(**fault)
    done = run(*files, *ORDER, lines=[remote_keys.PIN])
    assert (done.exit_code, f'digitizer: {code}: ' in done.output) == (1, True), done.output
    assert f'{files[2]}: chưa ký' in done.output
    assert remote_keys.PIN not in done.output
    assert made_in(tmp_path) == []
    (service.folder / 'faults.json').unlink()
    assert run(files[0], *ORDER, lines=[remote_keys.PIN]).exit_code == 0, 'no wrong PIN was counted'


def test_a_remote_service_that_is_away_is_told_before_the_pin(run, service, files, tmp_path):
    service.fault(credentials_info={'kind': 'status', 'status': 500})
    done = run(files[0], *ORDER)
    assert (done.exit_code, 'digitizer: remote_unreachable: ' in done.output) == (1, True)
    assert made_in(tmp_path) == []


def test_the_pin_is_asked_on_the_terminal_and_shown_nowhere(token, files, tmp_path):
    with Terminal('sign', *files[:2], *ORDER) as terminal:
        terminal.expect('Mã PIN của Con dấu xã Thử')
        assert PIN not in terminal.seen_by_others()
        terminal.type(PIN)
        assert terminal.wait() == 0, terminal.shown
    assert PIN not in terminal.shown
    assert made_in(tmp_path) == ['a.signed.pdf', 'b.signed.pdf']


@pytest.mark.slow
def test_ctrl_c_at_the_question_signs_nothing(token, files, tmp_path):
    with Terminal('sign', files[0], *ORDER) as terminal:
        terminal.expect('Mã PIN của Con dấu xã Thử')
        time.sleep(0.5)  # no person is quicker; a signal just before a process waits to read is heeded at the next key
        terminal.type('\x03', end='')
        assert terminal.wait() == 130
    assert 'Traceback' not in terminal.shown
    assert made_in(tmp_path) == []


def test_the_pin_comes_from_standard_input_and_from_no_variable(token, files, tmp_path):
    command = [sys.executable, '-m', 'digitizer', 'sign', str(files[0]), *ORDER]
    how = {'cwd': ROOT, 'capture_output': True, 'text': True}
    variable = subprocess.run(command, env={**os.environ, 'DIGITIZER_PIN': PIN}, stdin=subprocess.DEVNULL, **how)
    assert (variable.returncode, 'unknown key DIGITIZER_PIN' in variable.stderr) == (2, True)
    argued = CliRunner().invoke(app, [*command[3:], '--pin', PIN])
    assert (argued.exit_code, 'No such option: --pin' in argued.output) == (2, True)
    assert PIN not in variable.stderr + argued.output
    done = subprocess.run([*command, '--pin-fd', '0'], input=f'{PIN}\n', **how)
    assert done.returncode == 0, done.stderr
    assert PIN not in done.stdout + done.stderr
    assert made_in(tmp_path) == ['a.signed.pdf']


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, *arguments):
        self._arguments = [sys.executable, '-m', 'digitizer', *map(str, arguments)]
        self.shown = ''

    def __enter__(self):
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            self._arguments,
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl+C reaches it
        )
        os.close(theirs)
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    def expect(self, text, seconds=30):
        ends = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < ends, self.shown
            assert self._read() or self._process.poll() is None, self.shown

    def type(self, text, end='\n'):
        os.write(self._ours, (text + end).encode())

    def wait(self, seconds=60):
        ends = time.monotonic() + seconds
        while self._process.poll() is None:
            assert time.monotonic() < ends, self.shown
            self._read()
        while self._read():
            pass
        return self._process.returncode

    def seen_by_others(self):
        """What other users of the machine can see of the process."""
        of = Path('/proc') / str(self._process.pid)
        return (of / 'cmdline').read_text() + (of / 'environ').read_text()

    def _read(self):
        if not select.select([self._ours], [], [], 0.2)[0]:
            return False
        try:
            data = os.read(self._ours, 4096)
        except OSError:  # the other side is closed
            return False
        self.shown += data.decode(errors='replace')
        return bool(data)
