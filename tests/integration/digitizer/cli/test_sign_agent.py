"""`digitizer sign-agent` as an officer starts it: what it tells, what it refuses, a token below a real driver."""

from __future__ import annotations

import base64
import os
import subprocess
import sys

import pytest

from tests.fakes.agent_command import ROOT, AgentCommand, free_port
from tests.fakes.officer_token import PIN, SOFTHSM, make_token
from tests.fakes.sign_agent import AgentPage, copy
from tests.fakes.signed_attributes import attributes_of

SERVICE = 'https://so-hoa.example'


def started_wrongly(*options):
    """Run the command with options that it refuses; return what it says."""
    command = [sys.executable, '-m', 'digitizer', 'sign-agent', *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=dict(os.environ)
    )
    assert done.returncode == 2
    assert 'Traceback' not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ('options', 'told'),
    [
        (['--service', 'http://so-hoa.example'], 'use https'),
        (['--service', '*'], 'must look like'),
        (['--service', SERVICE, '--host', '0.0.0.0'], '127.0.0.1 or ::1 only'),
        (['--service', SERVICE, '--port', '0', '--module', '/nowhere.so'], 'no such file'),
        ([], '--service'),
    ],
)
def test_what_is_unsafe_or_missing_stops_the_start(options, told):
    assert told in started_wrongly(*options)


@pytest.mark.skipif(not SOFTHSM.exists(), reason='softhsm2 is not installed')
def test_a_token_signs_through_the_command_and_the_code_outlives_it(tmp_path):
    from asn1crypto import x509

    from signing.certificates import signature_fits
    from signing.keys.credential import Holder

    token = make_token(tmp_path / 'hsm')
    agent = AgentCommand(tmp_path, token, [SERVICE], free_port())
    try:
        assert agent.address in agent.told
        assert SERVICE in agent.told
        with AgentPage(agent.address, agent.code, SERVICE) as page:
            assert page.pair()
            found = {item['sha256']: item for item in page.certificates()}
            assert set(found) == {token.officer, token.organisation}
            for digest in found:
                der = base64.b64decode(found[digest]['certificate'])
                holder = Holder(x509.Certificate.load(der))
                data = attributes_of(holder)
                batch, window = page.batch(digest, [copy('one', data)])
                assert window.sign(PIN).status_code == 202
                (item,) = page.progress(batch)['results']
                value = base64.b64decode(item['signature'])
                assert signature_fits(holder.certificate, data, value, digest_algorithm=holder.digest_algorithm)
        code = agent.code
        agent.kill()
        agent.start()
        assert agent.code == code
        assert PIN not in agent.log
    finally:
        agent.stop()
    assert (tmp_path / 'state' / 'sign-agent.json').stat().st_mode & 0o077 == 0
