"""Origins are exact, the pairing proves both sides, and the code is its user's alone."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest

from digitizer.errors import ConfigurationError
from digitizer.signagent.errors import Forbidden
from digitizer.signagent.origins import origin_of
from digitizer.signagent.pairing import MAX_SESSIONS, ROUNDS, Identity, Sessions, load_identity

ORIGIN = 'https://so-hoa.example'


@pytest.mark.parametrize(
    ('url', 'origin'),
    [
        ('https://So-Hoa.Example.gov.vn/trang/', 'https://so-hoa.example.gov.vn'),
        ('https://so-hoa.example:443', 'https://so-hoa.example'),
        ('https://so-hoa.example:8443', 'https://so-hoa.example:8443'),
        ('http://127.0.0.1:8000', 'http://127.0.0.1:8000'),
        ('http://localhost', 'http://localhost'),
        ('http://[::1]:80/', 'http://[::1]'),
        ('https://sốhóa.example', 'https://xn--sha-hna2439a.example'),
    ],
)
def test_an_address_becomes_the_origin_that_browsers_send(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    'url',
    ['', '*', 'null', 'https://*', 'https://*.gov.vn', 'http://so-hoa.example', 'http://10.0.0.5', 'ftp://a', 'https://',
     'https://a:b@so-hoa.example', 'so-hoa.example', 'https://so-hoa.example/?q=1', 'https://a#b', 'https://a:99999',
     'file:///etc/passwd', 'javascript:alert(1)', 'https://a b'],
)  # fmt: skip
def test_what_is_no_exact_safe_origin_stops_the_start(url):
    with pytest.raises(ConfigurationError):
        origin_of(url)


def page_token(code, agent, origin, port, mine, theirs, who='page'):
    """What a page computes, written down a second time."""
    key = hashlib.pbkdf2_hmac(
        'sha256', code.replace('-', '').encode(), f'digitizer-sign-agent/1|{agent}'.encode(), ROUNDS
    )
    return hmac.new(key, f'digitizer-sign-agent/1|{who}|{origin}|{port}|{mine}|{theirs}'.encode(), 'sha256').hexdigest()


def test_both_sides_prove_that_they_know_the_code():
    identity = Identity('ab' * 8, 'ABCD-EFGH-JKLM')
    sessions = Sessions(identity.key, 17443)
    theirs, proof = sessions.begin(ORIGIN, 'f' * 32)
    known = (identity.code, identity.agent, ORIGIN, 17443, 'f' * 32, theirs)
    assert proof == page_token(*known, who='agent')
    token = page_token(*known)
    sessions.check(ORIGIN, f'Digitizer {token}')
    wrong = [
        f'Digitizer {proof}',
        f'Bearer {token}',
        token,
        '',
        'Digitizer ',
        f'Digitizer {page_token("ABCD-EFGH-JKLN", *known[1:])}',
        f'Digitizer {page_token(*known[:3], 17444, *known[4:])}',
    ]
    for authorization in wrong:
        with pytest.raises(Forbidden) as caught:
            sessions.check(ORIGIN, authorization)
        assert caught.value.code == 'not_paired'
    with pytest.raises(Forbidden):
        sessions.check('https://other.example', f'Digitizer {token}')


def test_old_sessions_make_room_for_new_ones():
    sessions = Sessions(b'k' * 32, 1)
    tokens = []
    for number in range(MAX_SESSIONS + 1):
        theirs, _ = sessions.begin(ORIGIN, f'{number:032x}')
        text = f'digitizer-sign-agent/1|page|{ORIGIN}|1|{number:032x}|{theirs}'
        tokens.append(hmac.new(b'k' * 32, text.encode(), 'sha256').hexdigest())
    sessions.check(ORIGIN, f'Digitizer {tokens[-1]}')
    with pytest.raises(Forbidden):
        sessions.check(ORIGIN, f'Digitizer {tokens[0]}')


def test_the_code_is_kept_for_its_user_alone_and_can_be_made_anew(tmp_path):
    folder = tmp_path / 'state' / 'digitizer'
    first = load_identity(folder)
    assert load_identity(folder) == first
    file = folder / 'sign-agent.json'
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    again = load_identity(folder, new_code=True)
    assert again.code != first.code
    assert len({load_identity(tmp_path / str(n)).code for n in range(20)}) == 20
    file.chmod(0o644)
    with pytest.raises(ConfigurationError, match='read by others'):
        load_identity(folder)


@pytest.mark.parametrize('content', ['', '{}', '[]', 'null', json.dumps({'agent': 'a'})])
def test_a_damaged_file_is_told(tmp_path, content):
    (tmp_path / 'sign-agent.json').write_text(content)
    (tmp_path / 'sign-agent.json').chmod(0o600)
    with pytest.raises(ConfigurationError, match='remove the file'):
        load_identity(tmp_path)
