"""Rule profiles: the wording of marks and statements that is in force on a day, read from data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

from digitizer.errors import ConfigurationError


class CopyKind(StrEnum):
    """What a copy claims; the two families of law are never mixed."""

    CHUNG_THUC = 'chung_thuc'  # certified copy of a paper original, Decrees 23/2015 and 45/2020: statement page
    SAO_Y = 'sao_y'  # a body's copy of a document it issued or received, Decree 30/2020: mark on page 1


@dataclass(frozen=True, slots=True)
class RuleProfile:
    """The rules of one kind of copy from a day on. `checked` is False while nobody compared them with the gazette."""

    kind: CopyKind
    effective_from: date
    effective_to: date | None
    legal_basis: str
    checked: bool
    wording: Mapping[str, Any]

    def text(self, name: str, **values: str) -> str:
        """Return one sentence with its placeholders filled in."""
        return str(self.wording[name]).format(**values)

    def texts(self, name: str, **values: str) -> tuple[str, ...]:
        """Return a list of sentences with their placeholders filled in."""
        return tuple(str(item).format(**values) for item in self.wording[name])


def profile_for(kind: CopyKind, day: date) -> RuleProfile:
    """Return the profile in force on `day`, the latest one when several are. Raises ConfigurationError."""
    fitting = [
        profile
        for profile in _profiles()
        if profile.kind is kind
        and profile.effective_from <= day
        and (profile.effective_to is None or day <= profile.effective_to)
    ]
    if not fitting:
        raise ConfigurationError(f'no rule profile {kind} for {day}')
    return max(fitting, key=lambda profile: profile.effective_from)


@lru_cache(maxsize=1)
def _profiles() -> tuple[RuleProfile, ...]:
    folder = resources.files('digitizer.certification.profiles')
    return tuple(_read(item.read_text(encoding='utf-8')) for item in folder.iterdir() if item.name.endswith('.toml'))


def _read(text: str) -> RuleProfile:
    data = tomllib.loads(text)
    return RuleProfile(
        kind=CopyKind(data.pop('code')),
        effective_from=data.pop('effective_from'),
        effective_to=data.pop('effective_to', None),
        legal_basis=data.pop('legal_basis'),
        checked=data.pop('checked'),
        wording=data,
    )
