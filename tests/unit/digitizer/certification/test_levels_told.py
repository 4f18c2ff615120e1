"""Every reason for which a copy may stay below its level has words that say what to do."""

from __future__ import annotations

import pytest

from digitizer.certification.levels import _code
from digitizer.certification.levels_told import LEVEL_ERRORS, told
from digitizer.documents.errors import Conflict
from signing import errors
from signing.errors import RevocationFault, RevocationUnknown
from storage.errors import Unreachable


def test_every_fault_of_revocation_has_words():
    assert {fault.value for fault in RevocationFault} <= set(LEVEL_ERRORS)


@pytest.mark.parametrize(
    ('error', 'code'),
    [
        (errors.TimestampUnreachable('x'), 'tsa_unreachable'),
        (errors.TimestampUnfit('x'), 'tsa_unfit'),
        (RevocationUnknown(RevocationFault.STALE), 'revocation_stale'),
        (errors.CertificateRevoked(), 'certificate_revoked'),
        (errors.RenewalMissed(), 'renewal_missed'),
        (errors.NotVerifiable('x'), 'not_verifiable'),
        (errors.UnreadablePdf('x'), 'damaged'),
        (Conflict('tsa_missing'), 'tsa_missing'),
        (Unreachable('x'), 'store_unreachable'),
        (OSError(28, 'full'), 'disk'),
        (KeyError('x'), 'internal'),
    ],
)
def test_errors_become_codes_that_have_words(error, code):
    assert _code(error) == code
    assert told(code) == LEVEL_ERRORS[code]


def test_no_code_no_words():
    assert told(None) is None
    assert told('something new') == LEVEL_ERRORS['internal']
