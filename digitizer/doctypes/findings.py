"""What the linter tells: how bad, in which file and where in it, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = 'error'  # the catalogue must not be used
    WARNING = 'warning'  # allowed, but probably not meant


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; the texts are Vietnamese."""

    level: Level
    where: str  # file or type; several where they contradict each other
    message: str
    place: str = ''  # key or field in it
    advice: str = ''  # what to do


def error(where: str, place: str, message: str, advice: str) -> Finding:
    """Return a finding that forbids the use of the catalogue."""
    return Finding(Level.ERROR, where, message, place, advice)


def warning(where: str, place: str, message: str, advice: str) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding(Level.WARNING, where, message, place, advice)
