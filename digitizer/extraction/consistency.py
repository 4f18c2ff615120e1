"""What the fields of one paper must be to each other, as an administrator can read it: `consistency.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name('consistency.toml')


@dataclass(frozen=True, slots=True)
class Order:
    """Two date fields, the earlier one first, with the Vietnamese sentence for the contrary."""

    early: str
    late: str
    message: str


@dataclass(frozen=True, slots=True)
class MarriageAge:
    """The full years from the day `born` that are demanded on the day of registration."""

    born: str
    years: int
    message: str


@dataclass(frozen=True, slots=True)
class Consistency:
    """The whole file."""

    orders: tuple[Order, ...]
    marriage_ages: tuple[MarriageAge, ...]
    youngest_parent: int  # years between the births of parent and child
    oldest_parent: int
    oldest_person: int  # years
    old_id_first: int  # first two digits of a 9-digit number
    old_id_last: int
    sexes: Mapping[str, str]  # prefix of a person's fields to `Nam` or `Nữ`
    past: frozenset[str]  # fields whose day cannot come after the scan


@lru_cache(maxsize=1)
def rules() -> Consistency:
    """Read the file once."""
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return Consistency(
        orders=tuple(Order(**item) for item in data['orders']),
        marriage_ages=tuple(MarriageAge(**item) for item in data['marriage_ages']),
        youngest_parent=data['parents']['youngest'],
        oldest_parent=data['parents']['oldest'],
        oldest_person=data['persons']['oldest'],
        old_id_first=data['old_id']['first'],
        old_id_last=data['old_id']['last'],
        sexes=data['sexes'],
        past=frozenset(data['past']['fields']),
    )
