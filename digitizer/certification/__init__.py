"""Certified copies: what may be certified, trial copies with development keys, their ledger, verification of files.

The names below are loaded when they are first asked for: the signing libraries take a second, and most runs sign nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digitizer.certification.ledger import Ledger, LedgerRow
    from digitizer.certification.ours import copies_of_installation
    from digitizer.certification.profile import CopyKind
    from digitizer.certification.stage import CertifiedCopy, certifiable, trial_copy, trial_ledger
    from digitizer.certification.trust import prepare_development_keys, trust_anchors
    from digitizer.certification.verification import (
        Checked,
        Outcome,
        check_file,
        checker_for,
        incoming_signatures,
    )

__all__ = [
    'CertifiedCopy',
    'Checked',
    'CopyKind',
    'Ledger',
    'LedgerRow',
    'Outcome',
    'certifiable',
    'check_file',
    'checker_for',
    'copies_of_installation',
    'incoming_signatures',
    'prepare_development_keys',
    'trial_copy',
    'trial_ledger',
    'trust_anchors',
]

_HOMES = {
    'ledger': ('Ledger', 'LedgerRow'),
    'profile': ('CopyKind',),
    'ours': ('copies_of_installation',),
    'stage': ('CertifiedCopy', 'certifiable', 'trial_copy', 'trial_ledger'),
    'trust': ('prepare_development_keys', 'trust_anchors'),
    'verification': ('Checked', 'Outcome', 'check_file', 'checker_for', 'incoming_signatures'),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f'{__name__}.{module}'), name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
