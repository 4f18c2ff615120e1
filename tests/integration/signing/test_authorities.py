"""The test authorities themselves: what they issue is what openssl says it is, and their failures are real."""

from __future__ import annotations

import socket
import subprocess
import urllib.request
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError, URLError

import pytest
from asn1crypto import crl, pem


def openssl(*words, data=None):
    return subprocess.run(['openssl', *words], input=data, capture_output=True, timeout=30, check=False)


@pytest.fixture
def files(ca, tmp_path):
    """PEM files of certificates for openssl."""

    def write(*labels):
        path = tmp_path / f'{"-".join(labels)}.pem'
        path.write_bytes(b''.join(pem.armor('CERTIFICATE', ca.certificate(label).dump()) for label in labels))
        return str(path)

    return write


@pytest.mark.parametrize('label', ['officer', 'officer-2', 'organisation', 'revoked', 'silent'])
def test_chains_hold_for_openssl(files, label):
    found = openssl('verify', '-CAfile', files('root'), '-untrusted', files('issuing'), files(label))
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    ('label', 'says'),
    [
        ('expired', b'certificate has expired'),
        ('future', b'not yet valid'),
        ('orphan', b'unable to get local issuer'),
        ('stranger', b'unable to get local issuer'),
    ],
)
def test_failures_are_failures_for_openssl(files, label, says):
    found = openssl('verify', '-CAfile', files('root'), '-untrusted', files('issuing'), files(label))
    assert found.returncode != 0
    assert says in found.stderr + found.stdout


@pytest.mark.parametrize(('label', 'says'), [('officer', b'good'), ('revoked', b'revoked'), ('revoked-later', b'good')])
def test_openssl_asks_the_responder(ca, files, label, says):
    url = ca.certificate(label).ocsp_urls[0]
    found = openssl(
        'ocsp', '-issuer', files('issuing'), '-cert', files(label), '-url', url, '-CAfile', files('root', 'issuing')
    )
    assert b'Response verify OK' in found.stderr, found.stderr
    assert says in found.stdout


def revoked(ca, label):
    points = ca.certificate(label).crl_distribution_points
    with urllib.request.urlopen(points[0].url, timeout=10) as answer:
        listed = crl.CertificateList.load(answer.read(), strict=True)['tbs_cert_list']
    assert listed['next_update'].native > listed['this_update'].native
    return ca.certificate(label).serial_number in {
        item['user_certificate'].native for item in listed['revoked_certificates']
    }


def test_revocation_follows_the_clock_and_orders(ca):
    assert revoked(ca, 'revoked')
    assert not revoked(ca, 'revoked-later')
    ca.clock(days=11)
    assert revoked(ca, 'revoked-later')
    ca.restore()
    assert not revoked(ca, 'officer')
    ca.revoke('officer', since=datetime.now(UTC) - timedelta(days=1))
    assert revoked(ca, 'officer')
    ca.restore()
    assert not revoked(ca, 'officer')


def test_a_service_stops_and_starts_on_its_port(ca):
    port = int(ca.tsa_url.split(':')[2].split('/')[0])
    ca.stop('tsa')
    with pytest.raises(OSError), socket.create_connection(('127.0.0.1', port), timeout=2):
        pass
    ca.start('tsa')
    with socket.create_connection(('127.0.0.1', port), timeout=2):
        pass


def test_faults_are_seen_and_end(ca):
    url = ca.certificate('officer').crl_distribution_points[0].url
    ca.fault('crl', 'html')
    with urllib.request.urlopen(url, timeout=5) as answer:
        assert answer.headers.get_content_type() == 'text/html'
    ca.fault('crl', 'error')
    with pytest.raises(HTTPError) as caught:
        urllib.request.urlopen(url, timeout=5)
    caught.value.close()
    ca.fault('crl', 'drop')
    with pytest.raises((URLError, ConnectionError)):
        urllib.request.urlopen(url, timeout=5)
    ca.fault('crl', None)
    assert not revoked(ca, 'officer')
    before = ca.count('crl')
    assert not revoked(ca, 'officer')
    assert ca.count('crl') == before + 1
