"""`digitizer keys` and the lines of `digitizer doctor`: what an administrator does with keys, at the terminal."""

from __future__ import annotations

import json
import os

import pytest
from typer.testing import CliRunner

from digitizer import config
from digitizer.certification.key_report import UNFIT_WORDS, key_findings
from digitizer.certification.keyfile import read_keys
from digitizer.certification.keys import KeyRefused, Secret
from digitizer.cli import app
from digitizer.config import Settings
from digitizer.observability.health import State
from signing.errors import Unfit
from tests.fakes.tokens import PIN, SOFTHSM


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command with the settings of this test."""
    monkeypatch.setenv('DIGITIZER_DATA_DIR', str(tmp_path / 'var'))
    monkeypatch.setenv('DIGITIZER_KEYS_FILE', str(tmp_path / 'keys.toml'))
    monkeypatch.setenv('COLUMNS', '200')

    def run_it(*arguments, typed=None):
        config.settings.cache_clear()
        return CliRunner().invoke(app, list(arguments), input=typed)

    yield run_it
    config.settings.cache_clear()


@pytest.fixture
def token(hsm, authority, rsa_key):
    certificate, _ = authority.issue('Văn thư phường', key=rsa_key)
    serial = hsm.add_token('Văn "thư"')
    hsm.put(serial, certificate, rsa_key)
    return {
        'name': 'con-dau',
        'holder': 'organisation',
        'kind': 'pkcs11',
        'module': str(SOFTHSM),
        'serial': serial,
        'certificate': certificate.sha256.hex(),
    }


def test_list_tells_what_the_keys_file_needs(run, token, tmp_path):
    result = run('keys', 'list', '--module', str(SOFTHSM))
    assert result.exit_code == 0
    assert 'Văn thư phường' in result.stdout
    assert token['certificate'] in result.stdout
    assert token['serial'] in result.stdout
    assert 'dùng để ký được' in result.stdout
    entry = run('keys', 'list', '--toml', '--module', str(SOFTHSM)).stdout
    filled = entry.replace('name = ""', 'name = "con-dau"').replace('holder = ""', 'holder = "organisation"')
    (tmp_path / 'made.toml').write_text(filled, encoding='utf-8')
    (made,) = read_keys(tmp_path / 'made.toml')
    assert (made.token, made.serial, made.certificate) == ('Văn "thư"', token['serial'], token['certificate'])


def test_list_without_tokens_or_driver(run, hsm, tmp_path):
    result = run('keys', 'list', '--module', str(SOFTHSM))
    assert (result.exit_code, result.stdout) == (1, '')
    (tmp_path / 'none.so').write_bytes(b'nothing')
    result = run('keys', 'list', '--module', str(tmp_path / 'none.so'))
    assert result.exit_code == 1
    assert 'module_missing' in result.stderr


def test_remote_lists_the_credentials_of_an_account(run, remote, tmp_path):
    remote.add('GX02', status='disabled')
    remote.start()
    account = ('--url', remote.url, '--secret-file', str(tmp_path / 'csc-password'))
    result = run('keys', 'remote', *account, '--user', 'phuong')
    assert result.exit_code == 0
    assert 'Văn thư từ xa' in result.stdout
    assert remote.certificate.sha256.hex() in result.stdout
    assert 'GX02: credential_disabled' in result.stderr
    entry = run('keys', 'remote', *account, '--user', 'phuong', '--toml').stdout
    filled = entry.replace('name = ""', 'name = "tu-xa"').replace('holder = ""', 'holder = "organisation"')
    (tmp_path / 'made.toml').write_text(filled, encoding='utf-8')
    (made,) = read_keys(tmp_path / 'made.toml')
    assert (made.url, made.credential, made.user) == (remote.url, 'GX01', 'phuong')
    assert made.secret_file == tmp_path / 'csc-password'
    refused = run('keys', 'remote', *account, '--user', 'ai-do')
    assert refused.exit_code == 1
    assert 'remote_refused' in refused.stderr
    assert run('keys', 'remote', *account).exit_code == 2
    assert not remote.asked('credentials/authorize')


def test_what_a_token_says_of_itself_moves_no_terminal(run, hsm, authority):
    certificate, key = authority.issue('Tên\x1b[2J\nđẹp')
    hsm.put(hsm.add_token('nhan\x1b[31m'), certificate, key)
    for extra in ((), ('--toml',)):
        result = run('keys', 'list', '--module', str(SOFTHSM), *extra)
        assert result.exit_code == 0
        assert '\x1b' not in result.stdout
        assert 'Tên [2J đẹp' in result.stdout


def test_status_tells_each_key(run, token, office, hsm, authority, other_rsa_key):
    expired, _ = authority.issue('Cán bộ cũ', key=other_rsa_key, starts=-500, ends=-1)
    hsm.put(token['serial'], expired, other_rsa_key, b'\x02')
    office(token)
    result = run('keys', 'status')
    assert result.exit_code == 0
    assert 'Văn thư phường' in result.stdout
    assert 'đạt' in result.stdout
    office(token, {**token, 'name': 'cu', 'certificate': expired.sha256.hex()})
    result = run('keys', 'status')
    assert result.exit_code == 1
    assert UNFIT_WORDS[Unfit.EXPIRED] in result.stdout


def test_check_opens_and_releases(run, token, office):
    registry = office({**token, 'pin_tries': 1})
    with pytest.raises(KeyRefused), registry.open('con-dau', Secret('000000')):
        pass
    assert registry.look('con-dau').problem == 'pin_blocked'
    wrong = run('keys', 'check', 'con-dau', typed='111111\n')
    assert wrong.exit_code == 1
    assert 'pin_wrong' in wrong.stderr or 'pin_wait' in wrong.stderr  # within two seconds of the last
    assert '111111' not in wrong.output
    assert run('keys', 'release', 'con-dau').exit_code == 0
    assert registry.look('con-dau').problem is None
    right = run('keys', 'check', 'con-dau', typed=f'{PIN}\n')
    assert right.exit_code == 0
    assert 'Mở được khóa con-dau' in right.stdout
    assert PIN not in right.output
    assert run('keys', 'check', 'khong-co').exit_code == 2
    assert run('keys', 'release', 'khong-co').exit_code == 2


def test_check_asks_before_the_last_try(run, token, office, faults):
    office({**token, 'module': str(faults.module)})
    faults.set('tries', 1)
    refused = run('keys', 'check', 'con-dau', typed='n\n')
    assert refused.exit_code == 1
    assert faults.value('tries') == 1
    assert run('keys', 'check', 'con-dau', typed=f'y\n{PIN}\n').exit_code == 0
    assert faults.value('tries') == 3


def test_check_of_a_token_that_is_not_there(run, token, office, hsm):
    office({**token, 'serial': '0000'})
    result = run('keys', 'check', 'con-dau', typed='123456\n')
    assert result.exit_code == 1
    assert 'token_missing' in result.stderr


@pytest.mark.slow
def test_doctor_tells_of_keys(run, token, office, hsm, authority, other_rsa_key):
    soon, _ = authority.issue('Sắp hết hạn', key=other_rsa_key, ends=20)
    hsm.put(token['serial'], soon, other_rsa_key, b'\x02')
    ending = {**token, 'name': 'sap-het', 'certificate': soon.sha256.hex()}
    office(token, {**token, 'name': 'xa', 'title': 'Khóa xa', 'serial': '0000'}, ending)
    found = {item.name: item for item in key_findings(config.load())}
    assert found['key_con-dau'].state is State.OK
    assert 'còn hạn' in found['key_con-dau'].detail
    assert found['key_xa'].state is State.FAILED
    assert not found['key_xa'].blocking  # it may be plugged in later
    assert found['key_xa'].remedy
    shown = json.loads(run('doctor', '--json').stdout)
    assert {'key_con-dau', 'key_xa'} <= {item['name'] for item in shown['findings']}
    assert found['key_sap-het'].state is State.NOTE
    assert 'gia hạn' in found['key_sap-het'].remedy


def test_doctor_tells_of_a_key_file_that_others_can_read(run, office, tmp_path):
    office({'name': 'a', 'holder': 'officer', 'kind': 'pkcs12', 'file': 'a.p12', 'certificate': 'ab' * 32})
    (missing,) = key_findings(config.load())
    assert missing.state is State.FAILED
    (tmp_path / 'a.p12').write_bytes(b'')
    for mode, state in ((0o644, State.NOTE), (0o600, State.OK)):
        (tmp_path / 'a.p12').chmod(mode)
        (finding,) = key_findings(config.load())
        assert finding.state is state


def test_doctor_tells_of_a_wrong_keys_file(tmp_path, run):
    (tmp_path / 'keys.toml').write_text('[[key]]\nname = 7\n')
    (finding,) = key_findings(config.load())
    assert (finding.state, finding.blocking) == (State.FAILED, True)
    assert 'keys.toml' in finding.detail


def test_production_without_keys_is_told(tmp_path):
    (finding,) = key_findings(Settings(data_dir=tmp_path, mode='production'))
    assert (finding.state, finding.blocking) == (State.NOTE, False)
    assert key_findings(Settings(data_dir=tmp_path)) == []


def test_every_reason_has_its_words():
    assert set(UNFIT_WORDS) == set(Unfit)


def test_a_password_file_that_others_can_read_stops_the_start(office, tmp_path, remote):
    os.chmod(tmp_path / 'csc-password', 0o640)
    with pytest.raises(Exception, match='chmod 600 csc-password'):
        office(remote.entry())
