"""The keys file is read strictly: what is wrong is told by file, entry and reason, at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from digitizer.certification.keyfile import CscEntry, KeyKind, Pkcs11Entry, Pkcs12Entry, read_keys
from digitizer.errors import ConfigurationError

DIGEST = 'ab' * 32
GOOD = f'''
[[key]]
name = "can-bo-an"
title = "Khóa của bà An"
holder = "an.tran"
kind = "pkcs12"
file = "an.p12"
certificate = "{DIGEST}"

[[key]]
name = "con-dau"
holder = "organisation"
kind = "pkcs11"
module = "/usr/lib/softhsm/libsofthsm2.so"
token = "Văn thư"
serial = "0012"
certificate = "{':'.join(['AB'] * 32)}"
chain = ["ca/gốc.pem", "/etc/ca.pem"]
pin_each = true
pin_tries = 4
seconds = 60

[[key]]
name = "tu-xa"
holder = "organisation"
kind = "csc"
url = "https://ky.example.vn/csc/v2/"
credential = "GX01"
client = "digitizer"
token_url = "https://id.example.vn/oauth2/token"
secret_file = "csc.secret"
certificate = "{DIGEST}"

[[key]]
name = "rieng"
holder = "Binh"
kind = "agent"
certificate = "{DIGEST}"
'''


def write(folder, text):
    path = folder / 'keys.toml'
    path.write_text(text, encoding='utf-8')
    return path


def test_a_keys_file_is_read(tmp_path):
    first, second, third, fourth = read_keys(write(tmp_path, GOOD))
    assert isinstance(first, Pkcs12Entry)
    assert (first.title, first.holder, first.file) == ('Khóa của bà An', 'an.tran', tmp_path / 'an.p12')
    assert isinstance(second, Pkcs11Entry)
    assert (second.title, second.certificate, second.pin_each, second.pin_tries) == ('con-dau', DIGEST, True, 4)
    assert second.chain == (tmp_path / 'ca/gốc.pem', Path('/etc/ca.pem'))
    assert second.pin_scope == 'pkcs11:/usr/lib/softhsm/libsofthsm2.so:0012'
    assert isinstance(third, CscEntry)
    assert (third.url, third.pin_tries, third.seconds) == ('https://ky.example.vn/csc/v2', 2, 30)
    assert (fourth.kind, fourth.holder) == (KeyKind.AGENT, 'binh')


@pytest.mark.parametrize(
    ('old', 'new', 'told'),
    [
        ('kind = "pkcs12"', 'kind = "p12"', 'can-bo-an'),
        ('kind = "pkcs12"', 'kind = "development"', 'can-bo-an'),
        ('name = "con-dau"', 'name = "can-bo-an"', 'twice'),
        ('name = "con-dau"', 'name = "Con dấu"', 'key 2'),
        ('file = "an.p12"', '', 'file'),
        ('file = "an.p12"', 'file = 7', 'file'),
        ('file = "an.p12"', 'file = "an.p12"\npin = "123456"', 'unknown key pin'),
        ('holder = "an.tran"', 'holder = " "', 'holder'),
        (f'certificate = "{DIGEST}"', 'certificate = "abc"', 'certificate'),
        (f'certificate = "{DIGEST}"', '', 'certificate'),
        ('pin_tries = 4', 'pin_tries = 0', 'pin_tries'),
        ('pin_tries = 4', 'pin_tries = true', 'pin_tries'),
        ('url = "https://ky', 'url = "http://ky', 'url'),
        ('url = "https://ky', 'url = "https://an:mat-khau@ky', 'url'),
        ('token_url = "https://id', 'token_url = "ftp://id', 'token_url'),
        ('client = "digitizer"', '', 'user and client'),
        ('client = "digitizer"', 'client = "a"\nuser = "b"', 'user and client'),
        ('secret_file = "csc.secret"', 'secret = "bí mật"', 'secret_file'),
        ('[[key]]\nname = "rieng"', '[[keys]]\nname = "rieng"', 'keys'),
        ('chain = ["ca/gốc.pem", "/etc/ca.pem"]', 'chain = "ca.pem"', 'chain'),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, told):
    assert old in GOOD
    with pytest.raises(ConfigurationError) as caught:
        read_keys(write(tmp_path, GOOD.replace(old, new, 1)))
    assert 'keys.toml' in str(caught.value)
    assert told in str(caught.value)
    assert 'mat-khau' not in str(caught.value)
    assert '123456' not in str(caught.value)
    assert 'keys.toml' in caught.value.message


@pytest.mark.parametrize('content', [b'', b'\xff\xfe', b'[[key]\n', b'key = 1', bytes(2 << 20)])
def test_what_is_no_keys_file_is_told(tmp_path, content):
    path = tmp_path / 'keys.toml'
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r'keys\.toml'):
        read_keys(path)
    with pytest.raises(ConfigurationError):
        read_keys(tmp_path / 'nowhere.toml')
    with pytest.raises(ConfigurationError):
        read_keys(tmp_path)
