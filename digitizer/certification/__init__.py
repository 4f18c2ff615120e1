"""Certified copies: what may be certified, trial copies with development keys, their ledger, verification of files."""

from __future__ import annotations

from digitizer.certification.ledger import Ledger, LedgerRow
from digitizer.certification.profile import CopyKind
from digitizer.certification.stage import CertifiedCopy, certifiable, trial_copy, trial_ledger
from digitizer.certification.trust import prepare_development_keys, trust_anchors
from digitizer.certification.verification import Checked, Outcome, check_file, incoming_signatures

__all__ = [
    'CertifiedCopy',
    'Checked',
    'CopyKind',
    'Ledger',
    'LedgerRow',
    'Outcome',
    'certifiable',
    'check_file',
    'incoming_signatures',
    'prepare_development_keys',
    'trial_copy',
    'trial_ledger',
    'trust_anchors',
]
