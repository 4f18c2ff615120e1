"""What is asked of the registry and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Claim:
    """What a paper says of one person; items that it does not give are None."""

    personal_id: str  # 12 digits
    full_name: str | None = None
    date_of_birth: str | None = None  # ISO, `YYYY-MM-DD` or `YYYY`
    sex: str | None = None  # `Nam`, `Nữ`


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the person is known, and for each item that was asked whether it agrees."""

    found: bool
    agrees: dict[str, bool]  # keys of Claim: `full_name date_of_birth sex`


class Registry(Protocol):
    """A register of persons that confirms claims."""

    def ask(self, claim: Claim) -> Answer:
        """Answer one claim. Raises RegistryUnavailable when no answer can be had."""
        ...
