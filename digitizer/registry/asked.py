"""What the audit log says of a confirmation: which fields were put to the registry and what came of it, never a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from digitizer.documents.model import Field, Flag
from digitizer.registry.confirm import RULE, UNAVAILABLE


def asked(fields: Sequence[Field], flags: Sequence[Flag]) -> dict[str, Any] | None:
    """Return names of fields by outcome, and whether the registry gave no answer; None where nothing was asked."""
    verdicts = [(field.name, check.ok) for field in fields for check in field.checks if check.rule == RULE]
    silent = any(flag.code == UNAVAILABLE for flag in flags)
    if not verdicts and not silent:
        return None
    agree = sorted({name for name, ok in verdicts if ok})
    differ = sorted({name for name, ok in verdicts if not ok})
    return {'agree': agree, 'differ': differ, 'answered': not silent}
