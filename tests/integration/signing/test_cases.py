"""The table of verification cases: every file gets the right verdict, and other people's verifiers agree or we say why."""

from __future__ import annotations

import time

import pytest

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf
from signing.validate import verify
from tests.integration.signing.cases import case_changes, case_files, case_forged, case_good, case_trust
from tests.integration.signing.cases.table import CASES, Trusted
from tests.integration.signing.cases.workshop import Workshop

_ = (case_changes, case_files, case_forged, case_good, case_trust)
_SECONDS = 20.0


@pytest.fixture(scope='module')
def workshop():
    return Workshop.open()


@pytest.mark.parametrize('case', CASES, ids=lambda case: case.name)
def test_case(case, workshop, tmp_path):
    data = case.make(workshop)
    trusted = case.trusted(workshop) if case.trusted else Trusted((workshop.root.certificate,))
    anchors = TrustAnchors(trusted.certificates, trusted.crls)
    started = time.monotonic()
    if case.verdict is None:
        with pytest.raises(UnreadablePdf) as caught:
            verify(data, anchors)
        assert caught.value.code == case.unreadable
        assert time.monotonic() - started < _SECONDS
        return
    report = verify(data, anchors)
    assert time.monotonic() - started < _SECONDS
    assert {one.code for one in report.reasons} == case.reasons
    assert tuple(one.verdict.value for one in report.signatures) == case.signatures
    assert report.verdict.value == case.verdict
    if case.profiles is not None:
        assert tuple(one.profile for one in report.signatures) == case.profiles
