"""Addresses of stores: what is understood, what is refused, and that secrets never show."""

from __future__ import annotations

import pytest

from storage import BadAddress, S3Store, open_store
from storage.s3_store import LockMode


@pytest.fixture
def connected(monkeypatch):
    monkeypatch.setattr(S3Store, 'ensure_bucket', lambda self: None)
    return open_store


def test_every_part_of_an_s3_address(connected, tmp_path):
    ca = tmp_path / 'ca.pem'
    ca.write_text('')
    store = connected(f's3://k%2F1:s%40%3A2@store.example:9000/records?secure=1&region=hn&lock=governance&ca={ca}')
    endpoint = store._endpoint
    assert (endpoint.host, endpoint.bucket, endpoint.access_key, endpoint.secret_key) == (
        'store.example:9000', 'records', 'k/1', 's@:2',
    )  # fmt: skip
    assert (endpoint.secure, endpoint.region, endpoint.ca_file) == (True, 'hn', ca)
    assert store._lock_mode is LockMode.GOVERNANCE


def test_https_and_compliance_are_the_defaults(connected):
    store = connected('s3://k:s@store.example/records')
    assert store._endpoint.secure
    assert store._lock_mode is LockMode.COMPLIANCE
    assert store.address == 's3://store.example/records'


def test_keys_may_come_from_the_environment(connected, monkeypatch):
    monkeypatch.setenv('AWS_ACCESS_KEY_ID', 'id')
    monkeypatch.setenv('AWS_SECRET_ACCESS_KEY', 'very-secret')
    store = connected('s3://store.example/records')
    assert store._client._provider.retrieve().secret_key == 'very-secret'


def test_the_secret_never_shows(connected):
    store = connected('s3://key:very-secret@store.example/records?secure=0')
    assert 'very-secret' not in store.address + repr(store._endpoint) + repr(store)


@pytest.mark.parametrize(
    'address',
    [
        '', 'var/objects', '/var/objects', 'file://relative/x', 'file:relative', 'file:///x?y=1', 'http://host/bucket', 's3://host',
        's3://host/', 's3:///bucket', 's3://k:s@host/a/b', 's3://host/records?secure=yes', 's3://host/records?lock=maybe', 's3://host/records?sekure=0',
        's3://host:port/b', 's3://host/Records', 's3://host/b', 's3://host/10.0.0.1', 's3://[::1/records',
    ],
)  # fmt: skip
def test_what_is_not_an_address(connected, address):
    with pytest.raises(BadAddress):
        connected(address)


def test_an_error_about_an_address_does_not_quote_the_secret(connected):
    with pytest.raises(BadAddress) as caught:
        connected('s3://key:very-secret@host/records?secure=yes')
    assert 'very-secret' not in str(caught.value)
