"""Remote signing against a service after the CSC specification: real HTTP, real keys, every refusal it can give."""

from __future__ import annotations

import base64
import hashlib
import http.server
import threading
import time
import traceback
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from signing.certificates import signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.csc import Account, CscService
from signing.keys.secret import Secret
from signing.reasons import Verdict
from tests.fakes.remote_keys import PASSWORD, PIN, Remote, pem, running

RSA, RSA_SHA256 = '1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'
PIN_OBJECT = {'type': 'Password', 'id': 'PIN', 'format': 'N', 'label': 'PIN'}
OTP_OBJECT = {'type': 'Password', 'id': 'OTP', 'format': 'N', 'generator': 'sms', 'label': 'OTP'}


@pytest.fixture(scope='module')
def served(tmp_path_factory):
    """One process for all tests: (folder, port)."""
    folder = tmp_path_factory.mktemp('csc')
    with running(folder) as port:
        yield folder, port


@pytest.fixture
def remote(served, authority, rsa_key):
    """A service with one RSA credential behind a PIN; the test changes its plan and starts it."""
    folder, port = served
    for path in folder.iterdir():
        if path.name != 'service.json':
            path.unlink()
    certificate, _ = authority.issue('Văn thư từ xa', key=rsa_key)
    return Remote(folder, port, certificate, rsa_key, [authority.certificate])


def refused(code, manager, messages=(b'x',)):
    with pytest.raises(KeyUnavailable) as caught, manager as credential:
        credential.sign_many(messages)
    assert caught.value.code is code, str(caught.value)
    return caught.value


def test_a_remote_key_signs_a_pdf(remote, sign_and_verify):
    remote.start()
    digest = hashlib.sha256(remote.certificate.dump()).hexdigest()
    with remote.open(certificate=digest) as credential:
        report = sign_and_verify(credential)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer.name == 'Văn thư từ xa'
    (asked,) = remote.asked('credentials/authorize')
    assert asked['authData'] == [{'id': 'PIN', 'value': PIN}]
    assert remote.asked('auth/revoke')  # the token is handed back


@pytest.mark.parametrize('scal', ['1', '2'])
def test_two_hundred_hashes_are_one_authorization_and_one_call(remote, scal):
    remote.plan['credentials']['GX01']['scal'] = scal
    remote.start()
    messages = [b'ban sao %d' % number for number in range(200)]
    with remote.open() as credential:
        values = credential.sign_many(messages)
    assert all(signature_fits(remote.certificate, *pair) for pair in zip(messages, values, strict=True))
    (asked,) = remote.asked('credentials/authorize')
    assert (asked['numSignatures'], len(asked['hashes'])) == (200, 200)
    assert len(remote.asked('signatures/signHash')) == 1


def test_more_than_the_service_allows_is_several_authorizations(remote):
    remote.plan['credentials']['GX01']['multisign'] = 30
    remote.start()
    with remote.open() as credential:
        assert len(credential.sign_many([b'%d' % number for number in range(70)])) == 70
    assert [item['numSignatures'] for item in remote.asked('credentials/authorize')] == [30, 30, 10]


@pytest.mark.parametrize('plain', [False, True])
@pytest.mark.parametrize('curve', [ec.SECP256R1(), ec.SECP384R1()], ids=['p256', 'p384'])
def test_ecdsa_credentials_sign_in_either_encoding(remote, authority, curve, plain):
    key = ec.generate_private_key(curve)
    certificate, _ = authority.issue('Đường cong', key=key)
    remote.add('EC01', certificate=certificate, key=key, plain_ecdsa=plain)
    remote.start()
    with remote.open(name='EC01') as credential:
        value = credential.sign(b'x')
    assert value[0] == 0x30  # DER, as CMS wants it
    assert 'hashAlgorithmOID' not in remote.asked('signatures/signHash')[0]  # told by signAlgo


def test_plain_rsa_names_the_hash_beside_it(remote):
    remote.plan['credentials']['GX01']['algo'] = [RSA]
    remote.start()
    with remote.open() as credential:
        assert credential.sign(b'x')
    (asked,) = remote.asked('signatures/signHash')
    assert (asked['signAlgo'], asked['hashAlgorithmOID']) == (RSA, '2.16.840.1.101.3.4.2.1')


def test_client_credentials_of_oauth2(remote):
    remote.start()
    how = {'account': Account('bí-mật', client='digitizer')}
    with remote.open(how=how) as credential:
        assert credential.sign(b'x')
    refused(KeyFault.REMOTE_REFUSED, remote.open(how={'account': Account('sai', client='digitizer')}))
    elsewhere = {'account': Account('bí-mật', client='digitizer', token_url=f'{remote.url}/oauth2/token')}
    with remote.open(how=elsewhere) as credential:
        assert credential.sign(b'x')


def test_the_client_secret_goes_only_to_the_host_that_was_configured(remote):
    remote.plan['oauth2'] = 'https://elsewhere.example/'
    remote.start()
    error = refused(KeyFault.REMOTE_REFUSED, remote.open(how={'account': Account('bí-mật', client='digitizer')}))
    assert 'token_url' in str(error)
    assert not remote.asked('oauth2/token')


def test_a_wrong_service_account_is_told(remote):
    remote.start()
    refused(KeyFault.REMOTE_REFUSED, remote.open(how={'account': Account('sai', user='phuong')}))


def test_a_token_that_ends_is_renewed_without_anybody_noticing(remote):
    remote.plan['token_seconds'] = 1
    remote.start()
    with remote.open() as credential:
        assert credential.sign(b'x')
        time.sleep(1.2)
        assert credential.sign(b'y')
    assert len(remote.asked('auth/login')) >= 2


def test_wrong_pins_are_told_and_lock_where_the_service_locks(remote):
    remote.plan['credentials']['GX01']['locked_after'] = 2
    remote.start()
    refused(KeyFault.PIN_MISSING, remote.open(Secret()))
    assert not remote.asked('credentials/authorize')
    refused(KeyFault.PIN_WRONG, remote.open(Secret('000000')))
    refused(KeyFault.PIN_WRONG, remote.open(Secret('000000')))
    refused(KeyFault.PIN_LOCKED, remote.open())
    assert not remote.asked('signatures/signHash')


def test_a_one_time_password_is_sent_and_used_once(remote):
    auth = {'mode': 'explicit', 'expression': 'PIN AND OTP', 'objects': [PIN_OBJECT, OTP_OBJECT]}
    remote.plan['credentials']['GX01'].update(auth=auth, multisign=5)
    remote.start()
    refused(KeyFault.OTP_MISSING, remote.open(Secret(PIN)))
    with remote.service() as service:
        service.send_challenge(service.credential('GX01'))
    secret = Secret(PIN, remote.otp())
    refused(KeyFault.BATCH_TOO_LARGE, remote.open(secret), [b'%d' % number for number in range(6)])
    with remote.open(secret) as credential:
        assert len(credential.sign_many([b'a', b'b', b'c'])) == 3
        with pytest.raises(KeyUnavailable) as caught:
            credential.sign(b'd')
        assert caught.value.code is KeyFault.OTP_MISSING
    assert refused(KeyFault.PIN_WRONG, remote.open(secret))  # the service does not say which of the two


def test_a_wrong_one_time_password_alone_is_told(remote):
    remote.plan['credentials']['GX01']['auth'] = {'mode': 'explicit', 'objects': [OTP_OBJECT]}
    remote.start()
    refused(KeyFault.OTP_MISSING, remote.open(Secret(PIN)))
    refused(KeyFault.OTP_WRONG, remote.open(Secret('', '000000')))


def test_what_is_typed_satisfies_the_expression(remote):
    auth = {'mode': 'explicit', 'expression': 'PIN OR (OTP AND TAP)', 'objects': [PIN_OBJECT, OTP_OBJECT]}
    auth['objects'].append({'type': 'ChallengeResponseOOB', 'id': 'TAP'})
    remote.plan['credentials']['GX01']['auth'] = auth
    remote.start()
    with remote.open(Secret(PIN)) as credential:
        assert credential.sign(b'x')
    assert [item['id'] for item in remote.asked('credentials/authorize')[0]['authData']] == ['PIN']
    with remote.service() as service:
        service.send_challenge(service.credential('GX01'))
    with remote.open(Secret('', remote.otp())) as credential:
        assert credential.sign(b'x')
    assert [item['id'] for item in remote.asked('credentials/authorize')[1]['authData']] == ['OTP', 'TAP']


def test_nothing_is_asked_where_the_service_authorizes_by_itself(remote):
    remote.plan['credentials']['GX01']['auth'] = {'mode': 'explicit', 'objects': []}
    remote.start()
    with remote.open(Secret()) as credential:
        assert credential.sign(b'x')
    assert remote.asked('credentials/authorize')[0]['authData'] == []


def test_confirming_on_a_phone_is_waited_for(remote):
    remote.plan['credentials']['GX01']['confirm_after'] = 3
    remote.start()
    with remote.open() as credential:
        assert credential.sign(b'x')
    assert len(remote.asked('credentials/authorize')) == 1
    assert len(remote.asked('credentials/authorizeCheck')) == 3


def test_not_confirmed_yet_may_be_told_without_the_handle(remote):
    remote.plan['credentials']['GX01']['confirm_after'] = 2
    remote.start()
    early = {'kind': 'error', 'error': 'accepted_request', 'description': 'not yet completed', 'times': 1}
    remote.fault(credentials_authorizeCheck=early)
    with remote.open() as credential:
        assert credential.sign(b'x')
    handles = [asked['handle'] for asked in remote.asked('credentials/authorizeCheck')]
    assert len(handles) == 3
    assert len(set(handles)) == 1


def test_nobody_confirms_or_somebody_refuses(remote):
    remote.plan['credentials']['GX01']['confirm_after'] = 1000
    remote.add('GX02', confirm_after=2, confirm=False)
    remote.start()
    refused(KeyFault.AUTHORIZATION_EXPIRED, remote.open(confirm_seconds=2))
    refused(KeyFault.PIN_WRONG, remote.open(name='GX02'))
    assert not remote.asked('signatures/signHash')


def test_asynchronous_signing_is_polled(remote):
    remote.plan['asynchronous'] = True
    remote.start()
    with remote.open() as credential:
        assert len(credential.sign_many([b'a', b'b'])) == 2
    assert remote.asked('signatures/signHash')[0]['operationMode'] == 'A'
    assert len(remote.asked('signatures/signPolling')) == 3
    remote.fault(signatures_signPolling={'kind': 'status', 'status': 503, 'times': 1})
    with remote.open() as credential:  # polling is safe to repeat
        assert credential.sign(b'c')
    early = {'kind': 'error', 'error': 'accepted_request', 'description': 'not yet completed', 'times': 1}
    remote.fault(signatures_signPolling=early)
    with remote.open() as credential:  # some services answer so with status 400
        assert credential.sign(b'd')


@pytest.mark.parametrize(
    ('change', 'code'),
    [
        ({'status': 'disabled'}, KeyFault.CREDENTIAL_DISABLED),
        ({'cert_status': 'revoked'}, KeyFault.CREDENTIAL_DISABLED),
        ({'cert_status': 'suspended'}, KeyFault.CREDENTIAL_DISABLED),
        ({'cert_status': 'expired'}, KeyFault.CREDENTIAL_DISABLED),
        ({'algo': ['1.2.840.113549.1.1.10']}, KeyFault.KEY_UNFIT),  # PSS only
        ({'auth': {'mode': 'oauth2code'}}, KeyFault.KEY_UNFIT),  # needs a browser
        ({'auth': {'mode': 'explicit', 'expression': 'PIN AND', 'objects': [PIN_OBJECT]}}, KeyFault.BAD_ANSWER),
        ({'auth': {'mode': 'explicit', 'expression': 'PIN OR X', 'objects': [PIN_OBJECT]}}, KeyFault.BAD_ANSWER),
        ({'auth': {'mode': 'explicit', 'objects': [{'type': 'Iris', 'id': 'EYE'}]}}, KeyFault.KEY_UNFIT),
        ({'multisign': 0}, KeyFault.BAD_ANSWER),
        ({'certificates': []}, KeyFault.BAD_ANSWER),
        ({'certificates': ['AAAA']}, KeyFault.BAD_ANSWER),
    ],
)
def test_a_credential_that_must_not_sign_is_refused_before_the_pin_leaves(remote, change, code):
    remote.plan['credentials']['GX01'].update(change)
    remote.start()
    refused(code, remote.open())
    assert not remote.asked('credentials/authorize')


def test_another_certificate_than_the_configured_one_is_refused(remote):
    remote.start()
    refused(KeyFault.CERTIFICATE_MISSING, remote.open(certificate='00' * 32))
    refused(KeyFault.CERTIFICATE_MISSING, remote.open(name='KHONG-CO'))
    assert not remote.asked('credentials/authorize')


def test_an_authorization_that_ends_before_signing_is_told(remote):
    remote.plan['credentials']['GX01']['sad_seconds'] = 0
    remote.start()
    refused(KeyFault.AUTHORIZATION_EXPIRED, remote.open())


@pytest.mark.parametrize(
    'method', ['info', 'auth_login', 'credentials_info', 'credentials_authorize', 'signatures_signHash']
)
@pytest.mark.parametrize('kind', ['html', 'not json', 'list'])
def test_garbage_is_never_taken_for_an_answer(remote, method, kind):
    remote.start()
    remote.fault(**{method: {'kind': kind}})
    if method == 'info':
        with remote.service() as service, pytest.raises(KeyUnavailable) as caught:
            _ = service.methods
        assert caught.value.code is KeyFault.BAD_ANSWER
        remote.fault()
    else:
        refused(KeyFault.BAD_ANSWER, remote.open())


@pytest.mark.parametrize(
    ('kind', 'code'),
    [
        ('fewer', KeyFault.BAD_ANSWER),
        ('more', KeyFault.BAD_ANSWER),
        ('garbage', KeyFault.BAD_ANSWER),
        ('swapped', KeyFault.KEY_MISMATCH),
        ('other key', KeyFault.KEY_MISMATCH),
    ],
)
def test_wrong_signatures_are_caught(remote, kind, code):
    remote.start()
    remote.fault(signatures_signHash={'kind': kind})
    refused(code, remote.open(), [b'a', b'b', b'c'])


@pytest.mark.parametrize('kind', ['no certificates', 'odd types'])
def test_descriptions_of_the_wrong_shape_are_told(remote, kind):
    remote.start()
    remote.fault(credentials_info={'kind': kind})
    refused(KeyFault.BAD_ANSWER, remote.open())


def test_an_answer_without_end_is_given_up(remote):
    remote.start()
    remote.fault(credentials_info={'kind': 'flood'})
    refused(KeyFault.BAD_ANSWER, remote.open())
    remote.fault(credentials_info={'kind': 'drip', 'seconds': 30})
    begun = time.monotonic()
    refused(KeyFault.REMOTE_UNREACHABLE, remote.open(how={'seconds': 2}))
    assert time.monotonic() - begun < 15


def test_what_is_slow_is_given_up_and_signs_once(remote):
    remote.start()
    remote.fault(signatures_signHash={'kind': 'slow', 'seconds': 3})
    refused(KeyFault.REMOTE_UNREACHABLE, remote.open(how={'seconds': 1}))
    assert len(remote.asked('signatures/signHash')) == 1  # never repeated: nobody knows whether it was done


@pytest.mark.parametrize('method', ['credentials_authorize', 'signatures_signHash'])
@pytest.mark.parametrize('kind', ['drop', 'status'])
def test_what_is_not_safe_to_repeat_is_asked_once(remote, method, kind):
    remote.start()
    remote.fault(**{method: {'kind': kind, 'status': 503, 'retry_after': 7}})
    error = refused(KeyFault.REMOTE_UNREACHABLE, remote.open())
    assert len(remote.asked(method.replace('_', '/', 1))) == 1
    assert error.retry_after == (7 if kind == 'status' else None)


@pytest.mark.parametrize(
    'fault', [{'kind': 'drop'}, {'kind': 'status', 'status': 503}, {'kind': 'status', 'status': 429}]
)
def test_questions_are_repeated(remote, fault):
    remote.start()
    remote.fault(credentials_info={**fault, 'times': 2})
    with remote.open() as credential:
        assert credential.sign(b'x')
    assert len(remote.asked('credentials/info')) == 3


def test_a_service_that_is_away_is_told_and_works_again(remote, free_port):
    remote.start()
    remote.fault(credentials_info={'kind': 'status', 'status': 500})
    refused(KeyFault.REMOTE_UNREACHABLE, remote.open())
    (remote.folder / 'faults.json').unlink()
    port, remote.port = remote.port, free_port
    begun = time.monotonic()
    refused(KeyFault.REMOTE_UNREACHABLE, remote.open(how={'seconds': 5}))
    assert time.monotonic() - begun < 12
    remote.port = port
    with remote.open() as credential:
        assert credential.sign(b'x')


def test_what_was_done_stands_though_the_token_cannot_be_handed_back(remote):
    remote.start()
    remote.fault(info={'kind': 'status', 'status': 500})
    with remote.service() as service:
        credential = service.credential('GX01')
    assert credential.holder.certificate.dump() == remote.certificate.dump()


@pytest.mark.parametrize('wait', ['7', '²', '-1', 'soon', ''])
def test_any_time_to_wait_is_taken_or_passed_over(remote, wait):
    remote.start()
    remote.fault(credentials_authorize={'kind': 'status', 'status': 503, 'retry_after': wait})
    error = refused(KeyFault.REMOTE_UNREACHABLE, remote.open())
    assert error.retry_after == (7 if wait == '7' else None)


def test_the_pin_follows_no_redirect(remote):
    seen = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.rfile.read(int(self.headers['Content-Length'])))
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(('127.0.0.1', 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        remote.start()
        remote.fault(credentials_authorize={'kind': 'redirect', 'to': f'http://127.0.0.1:{server.server_address[1]}/'})
        refused(KeyFault.BAD_ANSWER, remote.open())
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert seen == []


def test_tls_is_verified(remote, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, '127.0.0.1')])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address('127.0.0.1'))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(Encoding.PEM)
    folder = tmp_path / 'csc'
    folder.mkdir()
    (folder / 'tls.pem').write_bytes(public + pem(key).encode())
    (tmp_path / 'ca.pem').write_bytes(public)
    with running(folder) as port:
        remote.folder, remote.port, remote.scheme = folder, port, 'https'
        remote.start()
        refused(KeyFault.REMOTE_UNREACHABLE, remote.open())
        assert not remote.asked()
        with remote.open(how={'ca_file': tmp_path / 'ca.pem'}) as credential:
            assert credential.sign(b'x')


def test_plain_http_is_for_this_machine_only():
    service = CscService('http://ky.example.vn/csc/v2', Account('x', user='y'), seconds=1)
    with pytest.raises(KeyUnavailable) as caught:
        service.credential('GX01')
    assert caught.value.code is KeyFault.REMOTE_REFUSED


@pytest.mark.parametrize('fault', [None, {'kind': 'drop'}, {'kind': 'html'}, {'kind': 'status', 'status': 500}])
def test_no_error_holds_what_was_typed(remote, fault, caplog):
    remote.start()
    typed = ('0-sai-0', '7-mot-lan-7', PASSWORD, base64.b64encode(f'phuong:{PASSWORD}'.encode()).decode())
    if fault:
        remote.fault(credentials_authorize=fault)
    else:
        echo = {'kind': 'error', 'error': 'invalid_request', 'description': 'PIN 0-sai-0 is not known'}
        remote.fault(credentials_authorize=echo)
    # opened by a function, so that no frame of this test is in the way
    with pytest.raises(KeyUnavailable) as caught, remote.open(Secret('0-sai-0', '7-mot-lan-7')) as credential:
        credential.sign(b'x')
    link, seen = caught.value, [caplog.text, repr(caught.value)]
    while link is not None:
        seen.append(''.join(traceback.format_exception(link)))
        frames = traceback.TracebackException.from_exception(link, capture_locals=True).stack
        seen += [str(frame.locals) for frame in frames if frame.filename != __file__]
        link = link.__context__
    assert len(seen) > 4
    assert not [text for text in seen if any(secret in text for secret in typed)]
