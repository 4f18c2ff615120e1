"""OCR engines behind one protocol: `lines` is the best and the default, `tesseract` reads whole pages."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from dataclasses import dataclass

from ocr.engines import tesseract
from ocr.engines.base import Deadline, Engine
from ocr.errors import EngineMissing, OcrError

__all__ = ['NAMES', 'Deadline', 'Engine', 'Installed', 'available', 'best', 'load', 'require']

NAMES = ('auto', 'lines', 'tesseract')
"""What the `engine` setting may say."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there to read with; None where something is missing. For `digitizer doctor`."""

    tesseract: str | None  # version of the program
    languages: tuple[str, ...] | None  # models beside the Vietnamese one; None: no Vietnamese model
    tesserocr: str | None
    trueocr: str | None

    @property
    def engines(self) -> tuple[str, ...]:
        """Names of the engines that can be used, best first."""
        found = []
        if self.languages and self.tesserocr and self.trueocr:
            found.append('lines')
        if self.languages and self.tesseract:
            found.append('tesseract')
        return tuple(found)


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
    another engine fails. Raises EngineMissing or LanguageMissing.
    """
    if name not in NAMES:
        raise EngineMissing(f'there is no engine {name!r}; known: {", ".join(NAMES)}')
    tesseract.version()
    tesseract.data_folder()
    if name != 'auto':
        if name == 'lines' and not (_package('tesserocr') and _package('trueocr')):
            raise EngineMissing('engine lines needs the packages tesserocr and trueocr')
        return name
    return best()


def best() -> str:
    """Return 'lines' where its packages are installed, else 'tesseract'."""
    return 'lines' if _package('tesserocr') and _package('trueocr') else 'tesseract'


def load(name: str) -> Engine:
    """Return a new engine. Raises EngineMissing, LanguageMissing or EngineCrashed."""
    if name == 'lines':
        from ocr.engines.lines import LineEngine

        return LineEngine()
    if name == 'tesseract':
        return tesseract.TesseractEngine()
    raise EngineMissing(f'there is no engine {name!r}')


def _package(name: str) -> str | None:
    if importlib.util.find_spec(name) is None:
        return None
    return importlib.metadata.version(name)
