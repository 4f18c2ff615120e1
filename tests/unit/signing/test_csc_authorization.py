"""What a remote credential asks for: expressions of authentication objects, and the least that satisfies them."""

from __future__ import annotations

import pytest

from signing.errors import KeyFault, KeyUnavailable
from signing.keys.csc_authorization import Factor, read_authorization
from signing.keys.secret import Hidden, Secret

PIN = {'type': 'Password', 'id': 'PIN'}
OTP = {'type': 'Password', 'id': 'OTP', 'generator': 'sms'}
TOTP = {'type': 'Password', 'id': 'CODE', 'generator': 'totp'}
TAP = {'type': 'ChallengeResponseOOB', 'id': 'TAP'}
ASK = {'type': 'ChallengeResponse', 'id': 'ASK'}


def auth(*objects, expression=None, mode='explicit'):
    told = {'mode': mode, 'objects': list(objects)}
    return told if expression is None else {**told, 'expression': expression}


def sent(told, pin='', otp=''):
    data, factors = read_authorization(told).data(Secret(pin, otp))
    return [item['id'] for item in data], factors


@pytest.mark.parametrize(
    ('told', 'pin', 'otp', 'identifiers'),
    [
        (auth(), '', '', []),
        (auth(PIN), '1', '', ['PIN']),
        (auth(PIN), '1', '2', ['PIN']),  # nothing more than is asked for
        (auth(PIN, OTP), '1', '2', ['PIN', 'OTP']),
        (auth(TAP), '', '', ['TAP']),
        (auth(PIN, TAP), '1', '', ['PIN', 'TAP']),
        (auth(ASK), '', '2', ['ASK']),
        (auth(PIN, OTP, expression='PIN OR OTP'), '', '2', ['OTP']),
        (auth(PIN, OTP, expression='PIN OR OTP'), '1', '2', ['PIN']),
        (auth(PIN, OTP, expression='PIN XOR OTP'), '1', '2', ['PIN']),
        (auth(PIN, OTP, TAP, expression='PIN AND (OTP OR TAP)'), '1', '2', ['PIN', 'OTP']),
        (auth(PIN, OTP, TAP, expression='PIN AND (OTP OR TAP)'), '1', '', ['PIN', 'TAP']),
        (auth(PIN, OTP, TAP, expression='TAP OR PIN AND OTP'), '', '', ['TAP']),  # AND binds stronger
        (auth(PIN, OTP, expression='((PIN))AND(OTP)'), '1', '2', ['PIN', 'OTP']),
    ],
)
def test_the_least_that_satisfies_is_sent(told, pin, otp, identifiers):
    assert sent(told, pin, otp)[0] == identifiers


@pytest.mark.parametrize(
    ('told', 'pin', 'otp', 'code'),
    [
        (auth(PIN), '', '2', KeyFault.PIN_MISSING),
        (auth(OTP), '1', '', KeyFault.OTP_MISSING),
        (auth(PIN, OTP), '1', '', KeyFault.OTP_MISSING),
        (auth(PIN, OTP), '', '', KeyFault.PIN_MISSING),
        (auth(ASK), '', '', KeyFault.OTP_MISSING),
    ],
)
def test_what_is_missing_is_told(told, pin, otp, code):
    with pytest.raises(KeyUnavailable) as caught:
        sent(told, pin, otp)
    assert caught.value.code is code


@pytest.mark.parametrize(
    'told',
    [
        None,
        [],
        'explicit',
        {'mode': 'explicit', 'objects': 'PIN'},
        {'mode': 'explicit', 'objects': [PIN] * 9},
        {'mode': 'explicit', 'objects': [{}]},
        {'mode': 'explicit', 'objects': [{'type': 'Password', 'id': 7}]},
        auth(PIN, expression=7),
        auth(PIN, expression='PIN AND'),
        auth(PIN, expression='(PIN'),
        auth(PIN, expression='PIN)'),
        auth(PIN, expression='PIN PIN'),
        auth(PIN, expression='PIN OR NOT'),
        auth(PIN, expression='__import__("os")'),
        auth(PIN, expression='(' * 20000),
    ],
)
def test_nonsense_is_refused(told):
    with pytest.raises(KeyUnavailable) as caught:
        read_authorization(told)
    assert caught.value.code is KeyFault.BAD_ANSWER


@pytest.mark.parametrize('told', [auth(mode='oauth2code'), auth({'type': 'Iris', 'id': 'EYE'})])
def test_what_nobody_can_do_here_is_told(told):
    with pytest.raises(KeyUnavailable) as caught:
        read_authorization(told)
    assert caught.value.code is KeyFault.KEY_UNFIT


def test_what_the_service_sends_when_asked():
    found = read_authorization(auth(PIN, OTP, TOTP, TAP))
    assert [item.by_challenge for item in found.objects] == [False, True, False, True]
    assert found.factors == {Factor.PIN, Factor.OTP, Factor.ELSEWHERE}


def test_secrets_show_nothing():
    secret = Secret('1234', '5678')
    assert '1234' not in repr(secret) + str(secret) + repr([Hidden('1234')]) + repr({'pin': Hidden('1234')})
    assert Hidden('1234') == '1234'
    assert not Secret('', '5678')
    data, _ = read_authorization(auth(PIN)).data(secret)
    assert '1234' not in repr(data)


def test_what_is_no_text_is_a_wrong_pin_and_no_error():
    assert Secret('12\udc8034', '\ud800') == Secret('12?34', '?')
