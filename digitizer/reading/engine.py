"""Which OCR engine reads, and whether it is another one than it should be."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from digitizer.config import Settings
from ocr import engines
from ocr.errors import OcrError

log = structlog.get_logger(__name__)

BEST = engines.NAMES[1]


@dataclass(frozen=True, slots=True)
class Fallback:
    """An engine that reads in the place of the best one, whose packages are missing."""

    used: str
    wanted: str


def fallback(settings: Settings) -> Fallback | None:
    """Return what is used instead of the best engine; None when it is there, or another one was asked for."""
    if settings.engine != 'auto':
        return None
    used = engines.best()
    return None if used == BEST else Fallback(used, BEST)


def chosen(settings: Settings) -> str:
    """Return the engine to read with; a fallback is logged. Raises EngineMissing or LanguageMissing."""
    name = engines.require(settings.engine)
    if instead := fallback(settings):
        log.warning('engine fallback', used=instead.used, wanted=instead.wanted)
    return name


def usable(settings: Settings) -> str | None:
    """Return the engine to read with, None when there is none."""
    try:
        return engines.require(settings.engine)
    except OcrError:
        return None
