"""Certificates of officers with their software keys, and parts of signed attributes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import algos, cms, core

from signing.keys.credential import Holder
from tests.fakes.signed_attributes import attributes_of, self_signed


@pytest.fixture(scope='session')
def credentials():
    """Return credentials by kind of key."""
    return {'other': self_signed('p256', 'Người khác')} | {
        kind: self_signed(kind, 'Cán bộ thử') for kind in ('p256', 'p384', 'rsa')
    }


@pytest.fixture(scope='session')
def holder(credentials) -> Holder:
    return credentials['p256'].holder


@pytest.fixture
def attributes():
    return attributes_of


@pytest.fixture
def protection():
    """Return the attribute of RFC 6211."""

    def make(digest, signature):
        return cms.CMSAlgorithmProtection(
            {
                'digest_algorithm': algos.DigestAlgorithm({'algorithm': digest}),
                'signature_algorithm': algos.SignedDigestAlgorithm({'algorithm': signature}),
            }
        )

    return make


@pytest.fixture
def at():
    """Return a claimed signing time so many minutes from now."""
    return lambda minutes: cms.Time({'utc_time': core.UTCTime(datetime.now(UTC) + timedelta(minutes=minutes))})
