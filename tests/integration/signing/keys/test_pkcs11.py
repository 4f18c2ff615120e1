"""Keys on tokens (SoftHSM, for real): the right one is found among several, and it signs a PDF."""

from __future__ import annotations

import hashlib
import os
import threading
import time
import traceback
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11 import Attribute, Mechanism, ObjectClass, PKCS11Error

from signing.certificates import signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.pkcs11 import Wanted, find_certificate, list_certificates, open_token
from signing.reasons import Verdict
from tests.fakes.tokens import PIN, SOFTHSM


def sha256(certificate):
    return hashlib.sha256(certificate.dump()).hexdigest()


@pytest.fixture
def one(hsm, authority, rsa_key):
    """A token with one RSA key: (serial, certificate)."""
    serial = hsm.add_token('van-thu')
    certificate, _ = authority.issue('Văn thư thử', key=rsa_key)
    hsm.put(serial, certificate, rsa_key)
    return serial, certificate


def refused(code, **how):
    with pytest.raises(KeyUnavailable) as caught, open_token(**{'module': SOFTHSM, 'pin': PIN, **how}):
        raise AssertionError('it opened')
    assert caught.value.code is code
    return caught.value


CURVES = {'rsa': None, 'p256': ec.SECP256R1(), 'p384': ec.SECP384R1(), 'p521': ec.SECP521R1()}


@pytest.mark.parametrize('curve', CURVES.values(), ids=CURVES)
def test_a_token_signs_a_pdf(hsm, authority, rsa_key, curve, sign_and_verify):
    serial = hsm.add_token('van-thu')
    key = rsa_key if curve is None else ec.generate_private_key(curve)
    certificate, _ = authority.issue('Văn thư thử', key=key)
    hsm.put(serial, certificate, key)
    assert [item.key_here for item in list_certificates(SOFTHSM)] == [True]
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN, chain=[authority.certificate]) as credential:
        report = sign_and_verify(credential)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer.name == 'Văn thư thử'


def test_certificates_are_listed_without_a_pin(hsm, one, authority):
    serial, certificate = one
    hsm.put(serial, authority.certificate, None, b'\x09', private=False, public=False)
    (found,) = list_certificates(SOFTHSM)
    assert (found.name, found.sha256, found.serial) == ('Văn thư thử', sha256(certificate), serial)
    assert [item.dump() for item in found.holder.chain] == [authority.certificate.dump()]
    assert found.token == 'van-thu'


def test_tokens_of_one_label_are_told_apart_by_the_certificate(hsm, authority):
    made = []
    for name in ('Cán bộ Một', 'Cán bộ Hai', 'Cán bộ Ba'):
        serial = hsm.add_token('chung mot nhan')
        certificate, key = authority.issue(name)
        hsm.put(serial, certificate, key)  # the same CKA_ID on each
        made.append((serial, certificate))
    for _, certificate in made:
        with open_token(SOFTHSM, token='chung mot nhan', certificate=sha256(certificate), pin=PIN) as credential:
            assert sha256(credential.certificate) == sha256(certificate)
            assert signature_fits(certificate, b'du lieu', credential.sign(b'du lieu'))
    # by CKA_ID they are alike: the serial number decides, and without it nothing is opened
    refused(KeyFault.TOKEN_AMBIGUOUS, token='chung mot nhan', key_id=b'\x01')
    with open_token(SOFTHSM, key_id=b'\x01', serial=made[1][0], pin=PIN) as credential:
        assert sha256(credential.certificate) == sha256(made[1][1])


def test_the_same_certificate_on_two_tokens_needs_the_serial_number(hsm, authority):
    certificate, key = authority.issue('Sao lưu')
    first, second = hsm.add_token('chinh'), hsm.add_token('du phong')
    hsm.put(first, certificate, key)
    hsm.put(second, certificate, key)
    error = refused(KeyFault.TOKEN_AMBIGUOUS, certificate=sha256(certificate))
    assert first in str(error)
    assert second in str(error)
    with open_token(SOFTHSM, certificate=sha256(certificate), serial=second, pin=PIN) as credential:
        assert credential.sign(b'x')


def test_two_certificates_of_one_id_sign_each_with_their_own_key(hsm, authority, rsa_key, other_rsa_key):
    serial = hsm.add_token('van-thu')
    pairs = [
        (rsa_key, *authority.issue('Cũ', key=rsa_key)),
        (other_rsa_key, *authority.issue('Mới', key=other_rsa_key)),
    ]
    pairs += [(key := ec.generate_private_key(ec.SECP256R1()), *authority.issue('Đường cong', key=key))]
    for key, certificate, _ in pairs:
        hsm.put(serial, certificate, key, b'\x07')
    for _, certificate, _ in pairs:
        with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
            assert credential.sign(b'x')  # checked against the certificate
    refused(KeyFault.TOKEN_AMBIGUOUS, key_id=b'\x07')


def test_a_renewed_certificate_of_the_same_key_is_another_one(hsm, authority, rsa_key):
    serial = hsm.add_token('van-thu')
    old, _ = authority.issue('Văn thư', key=rsa_key, starts=-700, ends=-10)
    new, _ = authority.issue('Văn thư', key=rsa_key)
    hsm.put(serial, old, rsa_key)
    hsm.put(serial, new, rsa_key, private=False, public=False)
    with open_token(SOFTHSM, certificate=sha256(new), pin=PIN) as credential:
        assert sha256(credential.certificate) == sha256(new)
        credential.check(datetime.now(UTC))


@pytest.mark.parametrize('form', ['NFC', 'NFD'])
def test_labels_with_vietnamese_letters_are_found_also_where_they_were_cut(hsm, authority, form):
    label = unicodedata.normalize('NFC', 'Thiết bị của Ủy ban phường')  # 32 bytes hold less than all of it
    assert len(label.encode()) > 32
    stored = unicodedata.normalize(form, label).encode()[:32].decode('utf-8', 'ignore')
    serial = hsm.add_token(stored)
    certificate, key = authority.issue()
    hsm.put(serial, certificate, key)
    other = hsm.add_token('Thiết bị khác')
    hsm.put(other, *authority.issue())
    with open_token(SOFTHSM, token=label, certificate=sha256(certificate), pin=PIN) as credential:
        assert credential.sign(b'x')
    refused(KeyFault.CERTIFICATE_MISSING, token='Thiết bị khác', certificate=sha256(certificate))


def test_what_is_missing_is_told_by_its_name(hsm, one, authority):
    serial, certificate = one
    digest = sha256(certificate)
    refused(KeyFault.MODULE_MISSING, module=Path('/nowhere.so'), certificate=digest)
    refused(KeyFault.TOKEN_MISSING, token='khong co', certificate=digest)
    refused(KeyFault.TOKEN_MISSING, serial='0000', certificate=digest)
    refused(KeyFault.CERTIFICATE_MISSING, certificate='00' * 32)
    refused(KeyFault.PIN_MISSING, certificate=digest, pin='')
    elsewhere, key = authority.issue('Khóa ở nơi khác')
    hsm.put(serial, elsewhere, key, b'\x05', private=False)
    refused(KeyFault.KEY_MISSING, certificate=sha256(elsewhere))
    with pytest.raises(ValueError, match='certificate or id'), open_token(SOFTHSM, pin=PIN):
        pass


def test_a_key_that_lies_elsewhere_is_told_before_the_pin(hsm, authority, rsa_key):
    serial = hsm.add_token('van-thu')
    curve = ec.generate_private_key(ec.SECP256R1())
    here, there = authority.issue('Ở đây', key=rsa_key)[0], authority.issue('Nơi khác')[0]
    hsm.put(serial, there, None, b'\x03', private=False, public=False)
    assert [item.key_here for item in list_certificates(SOFTHSM)] == [None]  # it shows no key at all
    hsm.put(serial, here, rsa_key)
    hsm.put(serial, authority.issue('Đường cong', key=curve)[0], curve, b'\x02')
    told = {item.name: item.key_here for item in list_certificates(SOFTHSM)}
    assert told == {'Ở đây': True, 'Đường cong': True, 'Nơi khác': False}


def test_a_driver_that_is_none_is_told(hsm, tmp_path):
    garbage = tmp_path / 'garbage.so'
    garbage.write_bytes(os.urandom(4000))
    text = tmp_path / 'text.so'
    text.write_text('không phải thư viện')
    library = Path('/lib/x86_64-linux-gnu/libc.so.6')
    for module in (garbage, text, tmp_path, library):
        refused(KeyFault.MODULE_MISSING, module=module, certificate='00' * 32)


def test_a_key_of_another_pair_under_the_same_id_never_signs(hsm, authority, rsa_key, other_rsa_key):
    serial = hsm.add_token('van-thu')
    certificate, _ = authority.issue(key=rsa_key)
    hsm.put(serial, certificate, other_rsa_key, public=False)
    refused(KeyFault.KEY_MISSING, certificate=sha256(certificate))
    curve = ec.generate_private_key(ec.SECP256R1())
    certificate, _ = authority.issue(key=curve)
    hsm.put(serial, certificate, ec.generate_private_key(ec.SECP256R1()), b'\x03', public=False)
    # a private EC key does not tell its point: what it signs does
    with (
        pytest.raises(KeyUnavailable) as caught,
        open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential,
    ):
        credential.sign(b'x')
    assert caught.value.code is KeyFault.KEY_MISMATCH


def test_hidden_certificates_are_found_after_login(hsm, authority, rsa_key):
    serial = hsm.add_token('kin')
    certificate, _ = authority.issue('Kín', key=rsa_key)
    hsm.put(serial, certificate, rsa_key, hidden=True)
    assert list_certificates(SOFTHSM) == ()
    assert [item.name for item in list_certificates(SOFTHSM, token='kin', pin=PIN)] == ['Kín']
    with pytest.raises(KeyUnavailable) as caught:
        find_certificate(SOFTHSM, Wanted(sha256(certificate)))
    assert caught.value.code is KeyFault.CERTIFICATE_MISSING
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        assert credential.sign(b'x')


def test_a_key_that_asks_for_the_pin_each_time_signs_a_batch(hsm, authority, rsa_key):
    serial = hsm.add_token('van-thu')
    certificate, _ = authority.issue(key=rsa_key)
    hsm.put(serial, certificate, rsa_key, more={Attribute.ALWAYS_AUTHENTICATE: True, Attribute.PRIVATE: True})
    with hsm.open(serial) as session:  # the token does ask
        (key,) = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
        with pytest.raises(PKCS11Error):
            key.sign(b'x', mechanism=Mechanism.SHA256_RSA_PKCS)
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        assert len(credential.sign_many([b'a', b'b', b'c'])) == 3
        assert credential.sign(b'd')


def test_two_hundred_signatures_take_one_login_and_little_time(hsm, one):
    _, certificate = one
    messages = [b'van ban %d' % number for number in range(200)]
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        begun = time.monotonic()
        values = credential.sign_many(messages)
        seconds = time.monotonic() - begun
    assert len(set(values)) == 200
    assert all(signature_fits(certificate, *pair) for pair in zip(messages, values, strict=True))
    assert seconds < 20  # 10 a second on a very busy machine; a quiet one makes hundreds


def test_threads_take_turns_at_one_session(hsm, one):
    _, certificate = one
    wrong = []

    def work(number):
        try:
            for turn in range(10):
                message = b'%d-%d' % (number, turn)
                if not signature_fits(certificate, message, credential.sign(message)):
                    wrong.append(number)
        except Exception as error:
            wrong.append(error)

    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_forked_process_cannot_use_the_session_and_does_no_harm(hsm, one):
    _, certificate = one
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            try:
                credential.sign(b'x')
                answer = 'signed'
            except KeyUnavailable as error:
                answer = error.code.value
            os.write(write, answer.encode())
            os._exit(0)
        os.close(write)
        os.waitpid(child, 0)
        assert os.read(read, 100) == b'session_lost'
        os.close(read)
        assert credential.sign(b'x')


def test_two_processes_use_one_token_at_the_same_time(hsm, one):
    _, certificate = one
    with (
        open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as first,
        open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as second,
    ):
        assert first.sign(b'a') == second.sign(b'a')


def test_nobody_signs_through_the_login_of_another(hsm, one):
    """Within one process PKCS#11 would take any PIN while somebody is logged in."""
    _, certificate = one
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        refused(KeyFault.PIN_WRONG, certificate=sha256(certificate), pin='000000')
        refused(KeyFault.PIN_MISSING, certificate=sha256(certificate), pin='')
        assert credential.sign(b'x')


def test_after_the_block_the_key_is_closed_and_its_process_gone(hsm, one):
    _, certificate = one
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        process = credential.key._process._process.pid
    with pytest.raises(KeyUnavailable) as caught:
        credential.sign(b'x')
    assert caught.value.code is KeyFault.SESSION_LOST
    assert not Path(f'/proc/{process}').exists()


def test_the_pin_is_in_no_text_that_an_error_leaves(hsm, one, caplog):
    _, certificate = one
    typed = 'sai-9417-Ợ'
    with pytest.raises(KeyUnavailable) as caught, open_token(SOFTHSM, certificate=sha256(certificate), pin=typed):
        pass
    error = caught.value
    seen = [repr(error), str(error), caplog.text]
    link = error
    while link is not None:
        seen.append(''.join(traceback.TracebackException.from_exception(link).format()))
        frames = traceback.TracebackException.from_exception(link, capture_locals=True).stack
        # the frame of this test knows what was typed; those below it must not show it
        seen += [
            str(frame.locals) for frame in frames if frame.filename != __file__ and 'contextlib' not in frame.filename
        ]
        link = link.__context__
    assert len(seen) > 5
    assert not [text for text in seen if typed in text]


def test_the_pin_of_an_open_key_is_not_in_the_arguments_or_the_environment_of_its_process(hsm, one):
    _, certificate = one
    with open_token(SOFTHSM, certificate=sha256(certificate), pin=PIN) as credential:
        process = credential.key._process._process.pid
        assert PIN.encode() not in Path(f'/proc/{process}/cmdline').read_bytes()
        with suppress(PermissionError):  # closed to other processes of this user; root may still look
            assert PIN.encode() not in Path(f'/proc/{process}/environ').read_bytes()
        (cores,) = [line for line in Path(f'/proc/{process}/limits').read_text().splitlines() if 'core file' in line]
        assert cores.split()[4:6] == ['0', '0']
        assert PIN not in repr(credential)


@pytest.mark.parametrize('typed', ['x' * 5000, '\x00', '0' * 300, '\udc80', "'; DROP", '\n{"do": "tokens"}\n', '🔑'])
def test_odd_pins_are_wrong_pins(one, typed):
    _, certificate = one
    refused(KeyFault.PIN_WRONG, certificate=sha256(certificate), pin=typed)
