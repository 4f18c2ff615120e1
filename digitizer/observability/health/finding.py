"""What an examination of a machine finds: one line for each need, with the command that mends it."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How a need is met."""

    OK = 'ok'
    MISSING = 'missing'
    TOO_OLD = 'too_old'
    FAILED = 'failed'  # there, but does not work
    NOTE = 'note'  # works, with something worth knowing


@dataclass(frozen=True, slots=True)
class Finding:
    """One need of the product and how this machine meets it; words are Vietnamese, for people."""

    name: str  # stable, for machines: 'tesseract'
    title: str
    state: State
    version: str = ''
    detail: str = ''
    remedy: str = ''  # a command, or what to do; empty when all is well
    required: bool = True

    @property
    def blocking(self) -> bool:
        """Whether the product cannot do its work because of it."""
        return self.required and self.state not in (State.OK, State.NOTE)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self) | {'state': self.state.value}


def apt(*packages: str) -> str:
    """Return the command that installs Debian packages, as it must be typed by this user."""
    prefix = '' if os.geteuid() == 0 or not shutil.which('sudo') else 'sudo '
    return f'{prefix}apt-get install -y --no-install-recommends {" ".join(packages)}'


def version_tuple(text: str) -> tuple[int, ...]:
    """Return the leading numbers of a version, such as (5, 3, 0); empty when there is none."""
    found = re.search(r'\d+(?:\.\d+)*', text)
    return tuple(int(part) for part in found.group().split('.')) if found else ()
