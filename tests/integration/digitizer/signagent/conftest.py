"""The signing program listening on loopback in this process, with keys in memory for tokens."""

from __future__ import annotations

import threading

import pytest

from digitizer.signagent import AgentServer
from digitizer.signagent.pairing import Identity
from tests.fakes.sign_agent import AgentPage
from tests.fakes.signed_attributes import attributes_of, self_signed
from tests.fakes.software_token import SoftwareTokens

SERVICE = 'https://so-hoa.example'
CODE = 'ABCD-EFGH-JKLM'
IDENTITY = Identity('ab' * 8, CODE)


@pytest.fixture(scope='module')
def credential():
    return self_signed('p256', 'Cán bộ thử')


@pytest.fixture(scope='module')
def other():
    return self_signed('rsa', 'Người khác')


@pytest.fixture
def tokens(credential, other):
    return SoftwareTokens([credential, other])


@pytest.fixture
def server(tokens):
    found = AgentServer('127.0.0.1', 0, [SERVICE, 'http://127.0.0.1:8000'])
    thread = threading.Thread(target=found.run, args=(IDENTITY, tokens), daemon=True)
    thread.start()
    yield found
    found.stop()
    thread.join(15)
    assert not thread.is_alive()


@pytest.fixture
def page(server):
    with AgentPage(server.address, CODE, SERVICE) as found:
        assert found.pair()
        yield found


@pytest.fixture
def attributes(credential):
    """Signed attributes of so many documents."""
    return lambda count: [attributes_of(credential.holder, digest=bytes([n]) * 32) for n in range(count)]
