"""The engines that read line by line, put together from detectors and readers."""

from __future__ import annotations

from ocr.engines.lines import LineEngine
from ocr.errors import EngineMissing


def load(name: str) -> LineEngine:
    """Return the engine `hybrid`, `trueocr` or `tesserocr`. Raises EngineMissing, LanguageMissing or EngineCrashed."""
    if name == 'tesserocr':
        from ocr.engines.tesserocr_lines import TesserocrReader, detector

        return LineEngine(name, detector(), TesserocrReader())
    from ocr.engines.models import models
    from ocr.engines.pen_words import read_words

    if name == 'trueocr':
        from ocr.engines.trueocr_lines import TrueocrReader

        return LineEngine(name, models().lines, TrueocrReader(), read_pen=read_words)
    if name == 'hybrid':
        from ocr.engines.hybrid import HybridReader
        from ocr.engines.signers import reread_signers

        return LineEngine(name, models().lines, HybridReader(), reread_signers, read_words)
    raise EngineMissing(f'there is no engine {name!r} that reads by line')
