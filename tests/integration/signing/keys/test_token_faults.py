"""Tokens that are pulled out, locked, and drivers that hang or crash: nothing half signed, and it works again after.

The driver is SoftHSM below `tests/fakes/pkcs11_faults.c`, which does what real drivers do when a token is gone; one
test takes SoftHSM's own token away under an open session.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from signing.certificates import signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.pkcs11 import Wanted, find_certificate, list_certificates, open_token
from signing.pades import FieldPlace, SignOrder, sign_file
from tests.fakes.tokens import PIN, SOFTHSM


@pytest.fixture
def digest(hsm, faults, authority, rsa_key):
    """The certificate on the one token."""
    certificate, _ = authority.issue('Văn thư thử', key=rsa_key)
    hsm.put(hsm.add_token('van-thu'), certificate, rsa_key)
    return hashlib.sha256(certificate.dump()).hexdigest()


@pytest.fixture
def opened(faults, digest):
    """Open the key: `opened(pin=..., seconds=...)`."""

    def open_it(pin=PIN, **how):
        return open_token(faults.module, certificate=digest, pin=pin, **how)

    return open_it


def code_of(caught):
    return caught.value.code


def test_the_faulty_driver_works_while_nothing_is_wrong(opened, faults, digest):
    with opened() as credential:
        assert credential.sign(b'x')
    assert [item.sha256 for item in list_certificates(faults.module)] == [digest]


def test_a_token_pulled_out_in_the_middle_of_a_batch_signs_nothing_and_works_again(opened, faults):
    faults.set('count', 20)
    with opened() as credential:
        with pytest.raises(KeyUnavailable) as caught:
            credential.sign_many([b'%d' % number for number in range(50)])
        assert code_of(caught) is KeyFault.TOKEN_MISSING
        with pytest.raises(KeyUnavailable) as caught:
            credential.sign(b'x')
        assert code_of(caught) is KeyFault.TOKEN_MISSING
    with pytest.raises(KeyUnavailable) as caught, opened():
        pass
    assert code_of(caught) is KeyFault.TOKEN_MISSING
    faults.clear('removed')
    faults.clear('count')
    with opened() as credential:
        assert len(credential.sign_many([b'%d' % number for number in range(50)])) == 50


def test_a_token_pulled_out_leaves_no_half_signed_file(tmp_path, make, opened, faults, stamp_at):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'signed.pdf'
    before = source.read_bytes()
    faults.set('count', 0)
    with opened() as credential, pytest.raises(KeyUnavailable) as caught:
        sign_file(
            source,
            target,
            [(SignOrder(FieldPlace('A')), credential)],
            timestamper=stamp_at(),
            moment=lambda: datetime.now(UTC),
        )
    assert code_of(caught) is KeyFault.TOKEN_MISSING
    assert not target.exists()
    assert source.read_bytes() == before
    assert not list(tmp_path.glob('.signing*'))


def test_the_store_of_softhsm_taken_away_under_an_open_session(hsm, authority):
    """Not simulated: the token's files are gone while its session is open."""
    certificate, key = authority.issue()
    hsm.put(hsm.add_token('van-thu'), certificate, key)
    digest = hashlib.sha256(certificate.dump()).hexdigest()
    with open_token(SOFTHSM, certificate=digest, pin=PIN) as credential:
        assert credential.sign(b'x')
        shutil.move(hsm.store, hsm.folder / 'pulled-out')
        with pytest.raises(KeyUnavailable) as caught:
            credential.sign(b'y')
        assert code_of(caught) is KeyFault.TOKEN_MISSING, str(caught.value)
    hsm.store.mkdir()
    with pytest.raises(KeyUnavailable) as caught, open_token(SOFTHSM, certificate=digest, pin=PIN):
        pass
    assert code_of(caught) is KeyFault.TOKEN_MISSING
    hsm.store.rmdir()
    shutil.move(hsm.folder / 'pulled-out', hsm.store)
    with open_token(SOFTHSM, certificate=digest, pin=PIN) as credential:
        assert signature_fits(certificate, b'z', credential.sign(b'z'))


def test_the_last_try_is_never_used_up(opened, faults, digest):
    faults.set('tries', 3)
    for left, told in ((2, None), (1, 1)):
        with pytest.raises(KeyUnavailable) as caught, opened(pin='000000'):
            pass
        assert code_of(caught) is KeyFault.PIN_WRONG
        assert caught.value.tries_left == told
        assert faults.value('tries') == left
    for pin in ('000000', PIN):  # even the right one: nobody here can know
        with pytest.raises(KeyUnavailable) as caught, opened(pin=pin):
            pass
        assert code_of(caught) is KeyFault.PIN_LAST_TRY
        assert caught.value.tries_left == 1
    assert faults.value('tries') == 1
    seen = find_certificate(faults.module, Wanted(digest)).found_on  # before a PIN is asked
    assert (seen.final_try, seen.tries_left) == (True, 1)
    with opened(allow_last_try=True) as credential:  # the person in front of the token said so
        assert credential.sign(b'x')
    assert faults.value('tries') == 3
    assert find_certificate(faults.module, Wanted(digest)).found_on.count_low is False


def test_a_locked_token_is_told_before_and_after_the_pin(opened, faults, digest):
    faults.set('tries', 1)
    with pytest.raises(KeyUnavailable) as caught, opened(pin='000000', allow_last_try=True):
        pass
    assert (code_of(caught), caught.value.tries_left) == (KeyFault.PIN_LOCKED, 0)
    for pin in ('', PIN):
        with pytest.raises(KeyUnavailable) as caught, opened(pin=pin):
            pass
        assert code_of(caught) is KeyFault.PIN_LOCKED
    assert find_certificate(faults.module, Wanted(digest)).found_on.locked


def test_three_wrong_pins_do_not_lock_softhsm_and_the_right_one_opens(opened):
    for _ in range(3):
        with pytest.raises(KeyUnavailable) as caught, opened(pin='000000'):
            pass
        assert code_of(caught) is KeyFault.PIN_WRONG
    with opened() as credential:
        assert credential.sign(b'x')


def test_a_pin_typed_on_the_reader(opened, faults, digest):
    with pytest.raises(KeyUnavailable) as caught, opened(pin='', pin_pad=True):
        pass
    assert code_of(caught) is KeyFault.KEY_UNFIT  # a reader without keys
    faults.set('pad', PIN)
    assert find_certificate(faults.module, Wanted(digest)).found_on.pin_pad
    with opened(pin='', pin_pad=True) as credential:
        assert credential.sign(b'x')
    faults.set('pad', '000000')
    with pytest.raises(KeyUnavailable) as caught, opened(pin='', pin_pad=True):
        pass
    assert code_of(caught) is KeyFault.PIN_WRONG


def test_a_driver_that_hangs_is_given_up_after_its_time(opened, faults):
    faults.set('hang')
    begun = time.monotonic()
    with opened(seconds=3) as credential:
        process = credential.key._process._process
        with pytest.raises(KeyUnavailable) as caught:
            credential.sign(b'x')
    assert code_of(caught) is KeyFault.MODULE_FAILED
    assert time.monotonic() - begun < 30
    assert process.poll() is not None
    faults.clear('hang')
    with opened() as credential:
        assert credential.sign(b'x')


def test_a_driver_that_never_loads_is_given_up(opened, faults):
    faults.set('stuck')
    for use in (lambda: list_certificates(faults.module, seconds=2), lambda: opened(seconds=2).__enter__()):
        begun = time.monotonic()
        with pytest.raises(KeyUnavailable) as caught:
            use()
        assert code_of(caught) is KeyFault.MODULE_FAILED
        assert time.monotonic() - begun < 20
    faults.clear('stuck')
    with opened() as credential:
        assert credential.sign(b'x')


def test_a_driver_that_crashes_takes_nobody_with_it(opened, faults):
    faults.set('crash')
    with pytest.raises(KeyUnavailable) as caught, opened() as credential:
        credential.sign(b'x')
    assert code_of(caught) is KeyFault.MODULE_FAILED
    faults.clear('crash')
    with opened() as credential:
        assert credential.sign(b'x')


def test_a_damaged_signature_is_never_handed_on(opened, faults):
    faults.set('swapped')
    with opened() as credential, pytest.raises(KeyUnavailable) as caught:
        credential.sign(b'x')
    assert code_of(caught) is KeyFault.KEY_MISMATCH


def test_what_a_driver_prints_is_neither_shown_nor_taken_for_an_answer(opened, faults, capfd):
    faults.set('chatter')
    with pytest.raises(KeyUnavailable), opened(pin='sai-9417'):
        pass
    with opened() as credential:
        assert credential.sign(b'x')
    out, err = capfd.readouterr()
    assert 'C_Login' not in out + err


@pytest.mark.parametrize('busy', ['time.sleep(60)', "credential.sign(b'x')"])
def test_the_process_of_a_driver_ends_with_a_killed_service(opened, faults, digest, busy):
    faults.set('hang')
    program = (
        'import sys, time; from pathlib import Path; from signing.keys.pkcs11 import open_token\n'
        f'with open_token(Path({str(faults.module)!r}), certificate={digest!r}, pin={PIN!r}, seconds=5) as credential:\n'
        f'    print(credential.key._process._process.pid, flush=True); {busy}\n'
    )
    service = subprocess.Popen([sys.executable, '-c', program], stdout=subprocess.PIPE, env=os.environ)
    try:
        held = int(service.stdout.readline())
        time.sleep(1)
        service.send_signal(signal.SIGKILL)
        service.wait()
        ends = time.monotonic() + 20
        while _alive(held) and time.monotonic() < ends:
            time.sleep(0.05)
        assert not _alive(held)
    finally:
        service.kill()
        service.stdout.close()


def _alive(pid):
    try:
        with open(f'/proc/{pid}/stat') as stat:
            return stat.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except OSError:
        return False
