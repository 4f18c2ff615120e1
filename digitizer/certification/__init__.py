"""Certified copies: what may be certified, trial copies with development keys, their ledger, what is trusted."""

from __future__ import annotations

from digitizer.certification.ledger import Ledger, LedgerRow
from digitizer.certification.profile import CopyKind
from digitizer.certification.stage import CertifiedCopy, certifiable, trial_copy
from digitizer.certification.trust import trust_anchors

__all__ = ['CertifiedCopy', 'CopyKind', 'Ledger', 'LedgerRow', 'certifiable', 'trial_copy', 'trust_anchors']
