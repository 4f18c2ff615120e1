"""OCR engines behind one protocol.

`hybrid` is the default: a fast network reads all lines, Tesseract reads what is in doubt. `trueocr` is the network
alone, `tesserocr` Tesseract alone, line by line in this process; `tesseract` is the program, page by page.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from dataclasses import dataclass

from ocr.engines import tesseract
from ocr.engines.base import Deadline, Engine
from ocr.errors import EngineMissing, OcrError

__all__ = ['NAMES', 'Deadline', 'Engine', 'Installed', 'available', 'best', 'load', 'require']

_PACKAGES = {
    'hybrid': ('trueocr', 'tesserocr'),
    'trueocr': ('trueocr',),
    'tesserocr': ('tesserocr',),
    'tesseract': (),
}
"""The engines, best first, and the optional packages that each needs."""

NAMES = ('auto', *_PACKAGES)
"""What the `engine` setting may say; `auto` is the best that is installed."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there to read with; None where something is missing. For `digitizer doctor`."""

    tesseract: str | None  # version of the program
    languages: tuple[str, ...] | None  # models beside the Vietnamese one; None: no Vietnamese model
    tesserocr: str | None
    trueocr: str | None

    @property
    def engines(self) -> tuple[str, ...]:
        """Names of the engines that can be used, best first; none without the program and its model."""
        if self.tesseract is None or self.languages is None:
            return ()
        packages = {'tesserocr': self.tesserocr, 'trueocr': self.trueocr}
        return tuple(name for name, needed in _PACKAGES.items() if all(packages[package] for package in needed))


def available() -> Installed:
    """Look for programs, models and packages; never raises for what is missing."""
    program: str | None = None
    languages: tuple[str, ...] | None = None
    try:
        program = tesseract.version()
    except OcrError:
        program = None
    try:
        languages = tesseract.languages()
    except OcrError:
        languages = None
    return Installed(program, languages, _package('tesserocr'), _package('trueocr'))


def require(name: str) -> str:
    """Return the name of the engine that the setting `name` stands for on this machine.

    The tesseract program and its Vietnamese model are always required: they are what is left for a page on which
    another engine fails. Raises EngineMissing, also for a named engine whose packages are missing, or LanguageMissing.
    """
    if name not in NAMES:
        raise EngineMissing(f'there is no engine {name!r}; known: {", ".join(NAMES)}')
    tesseract.version()
    tesseract.data_folder()
    if name == 'auto':
        return best()
    if lacking := [package for package in _PACKAGES[name] if _package(package) is None]:
        raise EngineMissing(f'engine {name} needs {" and ".join(lacking)}')
    return name


def best() -> str:
    """Return the best engine whose packages are installed."""
    return next(name for name, packages in _PACKAGES.items() if all(_package(package) for package in packages))


def load(name: str) -> Engine:
    """Return a new engine. Raises EngineMissing, LanguageMissing or EngineCrashed."""
    if name == 'tesseract':
        return tesseract.TesseractEngine()
    if name not in _PACKAGES:
        raise EngineMissing(f'there is no engine {name!r}')
    from ocr.engines import by_line

    return by_line.load(name)


def _package(name: str) -> str | None:
    if importlib.util.find_spec(name) is None:
        return None
    return importlib.metadata.version(name)
