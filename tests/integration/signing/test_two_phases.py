"""Prepare here, sign anywhere, complete later: nothing is lost, nothing is taken that was not asked for."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from asn1crypto import cms as asn1_cms
from asn1crypto import core as asn1_core
from asn1crypto import pem
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from ocr import verapdf
from signing import completion
from signing.certificates import common_name
from signing.errors import (
    AlreadySigned,
    CertificateUnfit,
    NotPrepared,
    SignatureWrong,
    SigningError,
    TimestampUnreachable,
)
from signing.geometry import Rect
from signing.pades import FieldPlace, SignOrder, complete, prepare, to_the_second
from signing.prepared import Prepared
from signing.reasons import Verdict
from signing.timestamp import HttpTimestamper
from signing.validate import verify

ORDER = SignOrder(FieldPlace('CanBo', 0, Rect(300, 60, 520, 100)), certify=True)


def now():
    return datetime.now(UTC)


@pytest.fixture
def case(tmp_path, make, authority, stamp_at):
    """A prepared paper: file, record, credential and timestamper."""
    return Case(tmp_path, make, authority.credential(), stamp_at())


class Case:
    def __init__(self, folder, make, credential, timestamper):
        self.path = make(folder / 'a.pdf')
        self.source = self.path.read_bytes()
        self.credential, self.timestamper = credential, timestamper
        self.prepared = prepare(self.path, ORDER, credential.holder, now())
        self.before = self.path.read_bytes()

    def value(self):
        return self.credential.sign(self.prepared.signed_attributes)

    def complete(self, value=None, **how):
        how = {'prepared': self.prepared, 'timestamper': self.timestamper, **how}
        complete(self.path, how['prepared'], self.value() if value is None else value, how['timestamper'])

    @property
    def untouched(self):
        return self.path.read_bytes() == self.before and [p.name for p in self.path.parent.iterdir()] == ['a.pdf']


def test_record_goes_through_json_and_says_what_is_signed(case, authority):
    again = Prepared.from_json(case.prepared.to_json())
    assert again.to_json() == case.prepared.to_json()
    assert again.digest == hashlib.sha256(again.signed_attributes).digest()
    assert (again.digest_algorithm, again.signature_algorithm) == ('sha256', 'ecdsa')
    assert again.moment == to_the_second(again.moment)
    start, end = again.container
    data = case.path.read_bytes()
    assert data.startswith(case.source)
    assert len(data) == again.size
    assert set(data[start + 1 : end - 1]) == {ord('0')}
    assert hashlib.sha256(data[:start] + data[end:]).digest() == again.document_digest
    assert verify(case.path, authority.anchors()).verdict is not Verdict.VALID


def test_another_process_completes_with_a_value_from_openssl(tmp_path, make, pki, anchors, tsa):
    path = make(tmp_path / 'a.pdf')
    prepared = prepare(path, ORDER, pki.officer.holder, now())
    (tmp_path / 'record.json').write_text(prepared.to_json(), 'utf-8')
    (tmp_path / 'attributes').write_bytes(prepared.signed_attributes)
    made = ['openssl', 'dgst', '-sha256', '-sign', str(pki.folder / 'officer.pem'), str(tmp_path / 'attributes')]
    (tmp_path / 'value').write_bytes(subprocess.run(made, capture_output=True, check=True).stdout)
    program = (
        'import sys; from pathlib import Path; from signing.pades import complete; '
        'from signing.prepared import Prepared; from signing.timestamp import HttpTimestamper; '
        'f = Path(sys.argv[1]); complete(f / "a.pdf", Prepared.from_json((f / "record.json").read_text("utf-8")), '
        '(f / "value").read_bytes(), HttpTimestamper(sys.argv[2], seconds=10))'
    )
    subprocess.run([sys.executable, '-c', program, str(tmp_path), tsa.url], check=True)
    report = verify(path, anchors)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].profile == 'PAdES B-T'
    assert verapdf.validate(path, flavour='2u').compliant
    said = subprocess.run(['pdfsig', '-nocert', str(path)], capture_output=True, text=True, check=False).stdout
    assert 'Signature is Valid.' in said


@pytest.mark.parametrize(
    ('curve', 'digest'), [(ec.SECP256R1(), 'sha256'), (ec.SECP384R1(), 'sha384'), (ec.SECP521R1(), 'sha512')]
)
@pytest.mark.parametrize('form', ['der', 'raw'])
def test_elliptic_values_of_both_forms_are_taken(tmp_path, make, authority, stamp_at, curve, digest, form):
    credential = authority.credential(key=ec.generate_private_key(curve))
    case = Case(tmp_path, make, credential, stamp_at())
    value = case.value()
    if form == 'raw':
        size = (curve.key_size + 7) // 8
        value = b''.join(number.to_bytes(size, 'big') for number in decode_dss_signature(value))
    case.complete(value)
    report = verify(case.path, authority.anchors())
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].digest_algorithm == digest == case.prepared.digest_algorithm


def test_a_value_of_another_kind_is_refused_and_the_file_stays(case, authority):
    other = authority.credential()
    good = case.value()
    wrong = {
        'of another key': other.sign(case.prepared.signed_attributes),
        'over other data': case.credential.sign(b'something else'),
        'over the digest': case.credential.sign(case.prepared.digest),
        'damaged': good[:-1] + bytes([good[-1] ^ 1]),
        'cut': good[:-1],
        'longer': good + b'\0',
        'empty': b'',
        'zeros': bytes(64),
        'huge': bytes(1 << 20),
    }
    for name, value in wrong.items():
        with pytest.raises(SignatureWrong):
            case.complete(value)
        assert case.untouched, name
    case.complete(good)


def test_a_file_that_is_not_the_prepared_one_is_refused(case):
    start, end = case.prepared.container
    value = case.value()
    files = {
        'a byte before': case.before[:100] + b'X' + case.before[101:],
        'a byte behind': case.before[:-3] + b'X' + case.before[-2:],
        'the unprepared': case.source,
        'cut': case.before[: end - 10],
        'shorter by one': case.before[:-1],
        'longer': case.before + b'\n',
        'no bracket': case.before[:start] + b'(' + case.before[start + 1 :],
        'empty': b'',
    }
    for name, data in files.items():
        case.path.write_bytes(data)
        with pytest.raises(NotPrepared):
            case.complete(value)
        assert case.path.read_bytes() == data, name
    case.path.write_bytes(case.before)
    case.complete(value)


def test_the_same_value_twice_changes_nothing_another_value_is_refused(case):
    value, another = case.value(), case.value()
    assert value != another  # ECDSA is not deterministic here
    case.complete(value)
    signed = case.path.read_bytes()

    class Forbidden:
        def __getattr__(self, name):
            raise AssertionError('asked for a second timestamp')

    case.complete(value, timestamper=Forbidden())
    with pytest.raises(AlreadySigned):
        case.complete(another)
    assert case.path.read_bytes() == signed


def test_the_first_completion_repeated_after_the_second_signature(case, authority):
    value = case.value()
    case.complete(value)
    second = prepare(case.path, SignOrder(FieldPlace('CoQuan')), case.credential.holder, now())
    complete(case.path, second, case.credential.sign(second.signed_attributes), case.timestamper)
    both = case.path.read_bytes()
    case.complete(value)
    assert case.path.read_bytes() == both


def test_rubbish_in_the_container_is_not_taken_for_a_signature(case):
    start, _ = case.prepared.container
    for rubbish in (b'30', b'ZZ', b'30820100'):
        case.path.write_bytes(case.before[: start + 1] + rubbish + case.before[start + 1 + len(rubbish) :])
        with pytest.raises(AlreadySigned):
            case.complete()


def test_timestamp_authority_down_leaves_the_prepared_file_for_the_same_value(case, authority, free_port):
    value = case.value()
    for down in (HttpTimestamper(f'http://127.0.0.1:{free_port}/tsa', seconds=2), Unsound(case.timestamper)):
        with pytest.raises(TimestampUnreachable):
            case.complete(value, timestamper=down)
        assert case.untouched
    case.complete(value)
    assert verify(case.path, authority.anchors()).verdict is Verdict.VALID


class Unsound:
    """A timestamper whose tokens are changed on the way."""

    def __init__(self, inner, change=lambda token: _spoil(token)):
        self._inner, self._change = inner, change

    async def async_timestamp(self, digest, algorithm):
        return self._change(await self._inner.async_timestamp(digest, algorithm))


def _spoil(token):
    info = token['content']['signer_infos'][0]
    info['signature'] = bytes(len(info['signature'].native))
    return token


def test_tokens_that_prove_nothing_are_not_embedded(case):
    class OfOtherData(Unsound):
        async def async_timestamp(self, digest, algorithm):
            return await self._inner.async_timestamp(bytes(len(digest)), algorithm)

    def bare(token):
        del token['content']['certificates'][:]
        return token

    def huge(token):
        token['content']['certificates'].append(token['content']['certificates'][0])
        token['content']['certificates'] = list(token['content']['certificates']) * 20
        return token

    for stamper in (OfOtherData(case.timestamper), Unsound(case.timestamper, bare), Unsound(case.timestamper, huge)):
        with pytest.raises(TimestampUnreachable):
            case.complete(timestamper=stamper)
        assert case.untouched


def test_the_signer_of_a_token_is_whom_the_token_names(tmp_path, make, pki, anchors, tsa, stranger):
    def changed(token):
        signed = token['content']
        (issued, *above) = [item.chosen for item in signed['certificates'] if not item.chosen.self_issued]
        assert issued.key_identifier is not None
        signed['signer_infos'][0]['sid'] = asn1_cms.SignerIdentifier('subject_key_identifier', issued.key_identifier)
        other, _ = stranger.issue('Không phải TSA này')
        signed['certificates'] = [asn1_cms.CertificateChoices('certificate', item) for item in (other, issued, *above)]
        return asn1_cms.ContentInfo.load(token.dump())

    case = Case(tmp_path, make, pki.officer, Unsound(HttpTimestamper(tsa.url, seconds=10), changed))
    case.complete()
    (signature,) = verify(case.path, anchors).signatures
    assert signature.verdict is Verdict.VALID
    assert signature.timestamp.authority == common_name(pki.tsa.certificate.subject)


KILLED = """
import os, signal, sys
from pathlib import Path
from signing import completion, files
from signing.pades import complete
from signing.prepared import Prepared
from signing.timestamp import HttpTimestamper

folder, url, step = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
name, _, after = step.partition(' ')
real = getattr(os, name) if hasattr(os, name) else getattr(completion, name)

def killed(*args, **named):
    result = real(*args, **named) if after else None
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os if hasattr(os, name) else completion, name, killed)
record = Prepared.from_json((folder / 'record').read_text('utf-8'))
complete(folder / 'work' / 'a.pdf', record, (folder / 'value').read_bytes(), HttpTimestamper(url, seconds=10))
"""


@pytest.mark.parametrize('step', ['_cms', 'fsync', 'fsync after', 'replace', 'replace after', 'sync_folder'])
def test_killed_in_the_middle_it_is_the_prepared_file_or_the_signed_one(tmp_path, make, pki, anchors, tsa, step):
    (tmp_path / 'work').mkdir()
    case = Case(tmp_path / 'work', make, pki.officer, HttpTimestamper(tsa.url, seconds=10))
    value = case.value()
    (tmp_path / 'record').write_text(case.prepared.to_json(), 'utf-8')
    (tmp_path / 'value').write_bytes(value)
    done = subprocess.run([sys.executable, '-c', KILLED, str(tmp_path), tsa.url, step], check=False)
    assert done.returncode == -9
    signed = verify(case.path, anchors).verdict is Verdict.VALID
    assert signed is (step in ('replace after', 'sync_folder'))
    assert signed or case.path.read_bytes() == case.before
    case.complete(value)
    assert verify(case.path, anchors).verdict is Verdict.VALID


def test_two_at_once_one_value_wins(tmp_path, make, authority, tsa, case):
    import threading

    values = [case.value() for _ in range(4)]
    outcome = []

    def work(value):
        try:
            case.complete(value)
            outcome.append('done')
        except AlreadySigned:
            outcome.append('refused')

    threads = [threading.Thread(target=work, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) == ['done', 'refused', 'refused', 'refused']
    assert verify(case.path, authority.anchors()).verdict is Verdict.VALID


@pytest.mark.parametrize('step', ['mkstemp', 'copy', 'fsync', 'replace'])
def test_full_disk_while_completing_changes_nothing(monkeypatch, case, authority, step):
    def full(*_args, **_named):
        raise OSError(errno.ENOSPC, 'No space left on device')

    owner = {'mkstemp': completion.tempfile, 'copy': completion.shutil}.get(step, os)
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, full)
        with pytest.raises(OSError, match='No space left'):
            case.complete()
    assert case.untouched
    case.complete()
    assert verify(case.path, authority.anchors()).verdict is Verdict.VALID


def test_an_unfit_certificate_is_not_prepared_and_the_file_stays(tmp_path, make, authority):
    path = make(tmp_path / 'a.pdf')
    before = path.read_bytes()
    with pytest.raises(CertificateUnfit):
        prepare(path, ORDER, authority.credential(starts=-20, ends=-10).holder, now())
    with pytest.raises(SigningError):
        prepare(path, SignOrder(FieldPlace('A', 7)), authority.credential().holder, now())  # no such page
    assert path.read_bytes() == before


def test_preparing_asks_no_key_and_no_network(monkeypatch, tmp_path, make, authority):
    import socket

    def forbidden(*_args, **_named):
        raise AssertionError('network')

    monkeypatch.setattr(socket.socket, 'connect', forbidden)
    prepare(make(tmp_path / 'a.pdf'), ORDER, authority.credential().holder, now())


@pytest.mark.parametrize('kind', ['rsa', 'P-256', 'P-384'])
def test_openssl_verifies_the_container(tmp_path, make, pki, authority, stamp_at, kind):
    curves = {'P-256': ec.SECP256R1(), 'P-384': ec.SECP384R1()}
    key = ec.generate_private_key(curves[kind]) if kind in curves else None
    case = Case(tmp_path, make, pki.officer if key is None else authority.credential(key=key), stamp_at())
    case.complete()
    data = case.path.read_bytes()
    start, end = case.prepared.container
    container = bytes.fromhex(data[start + 1 : end - 1].decode())
    (tmp_path / 'cms').write_bytes(asn1_core.load(container).dump())
    (tmp_path / 'content').write_bytes(data[:start] + data[end:])
    command = ['openssl', 'cms', '-verify', '-inform', 'DER', '-in', str(tmp_path / 'cms'), '-binary', '-cades']
    root = pki.root if key is None else authority.certificate
    (tmp_path / 'root').write_bytes(pem.armor('CERTIFICATE', root.dump()))
    command += [
        '-CAfile',
        str(tmp_path / 'root'),
        '-purpose',
        'any',
        '-content',
        str(tmp_path / 'content'),
        '-out',
        str(tmp_path / 'out'),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 'erification successful' in done.stderr, done.stderr
    assert (tmp_path / 'out').read_bytes() == data[:start] + data[end:]
