"""Tokens and a driver that fails on demand, and a paper signed with a key that a test opened."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from signing.pades import FieldPlace, SignOrder, sign_file
from signing.validate import verify
from tests.fakes.tokens import faults, faulty_driver, hsm, other_rsa_key, rsa_key

__all__ = ['faults', 'faulty_driver', 'hsm', 'other_rsa_key', 'rsa_key']


@pytest.fixture
def sign_and_verify(tmp_path, make, authority, stamp_at):
    """Sign a paper and verify it: `sign_and_verify(credential)`; returns the report."""

    def sign(credential):
        source, target = make(tmp_path / 'a.pdf'), tmp_path / 'signed.pdf'
        sign_file(
            source,
            target,
            [(SignOrder(FieldPlace('A')), credential)],
            timestamper=stamp_at(),
            moment=lambda: datetime.now(UTC),
            anchors=authority.anchors(),
        )
        return verify(target, authority.anchors())

    return sign
