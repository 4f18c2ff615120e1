"""Reading one page: repair, engine, codes, quality, and the page's own text where it can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import cv2

from ocr.barcodes import find_codes
from ocr.engines.additions import Addition
from ocr.engines.base import Deadline, Engine
from ocr.engines.pen import without_strokes
from ocr.errors import EngineCrashed, EngineTimeout
from ocr.model import Code, Line, PageText, Quality, Side, SourcePage
from ocr.preprocess import Prepared, load, prepare, turned
from ocr.preprocess.colour import Grey, Image, with_colour
from ocr.preprocess.orientation import Legibility, OrientationModel
from ocr.quality import cut_sides, measure
from ocr.text_agreement import agrees, merged

TEXT_LAYER = 'text_layer'
_ENGINE_FAILURES = (EngineTimeout, EngineCrashed, RuntimeError, ValueError, MemoryError, cv2.error)
_LEGIBLE = 0.6  # confidence of print that contradicts a blank verdict


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything learnt from the pixels of one page."""

    text: PageText
    quality: Quality
    codes: tuple[Code, ...]
    cut_sides: tuple[Side, ...]  # sides of the image over which print runs
    layer_untrusted: bool  # the page has text of its own that was not used
    failed: bool = False  # no engine could read it


@runtime_checkable
class ReadsAdditions(Protocol):
    """An engine that finds what was put onto the rows of a page's own text."""

    def additions(self, grey: Grey, layer: Sequence[Line], deadline: Deadline) -> Sequence[Addition]:
        """Return it; `grey` is the upright page with coloured ink dark, boxes are in its pixels."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine with what stands beside it: the second engine, the orientation model."""

    engine: Engine
    fallback: Engine | None = None
    model: OrientationModel | None = None
    legibility: Legibility | None = None

    def read(self, source: SourcePage, *, seconds: float) -> PageReading:
        """Read a page. Raises Damaged when its image cannot be decoded; an engine's failure is in the result."""
        deadline = Deadline.after(seconds)
        image = load(source.image)
        prepared = prepare(
            image,
            dpi=source.dpi,
            rotation=source.rotation,
            model=self.model,
            legibility=self.legibility,
            find_turn=not source.text_visible,
        )
        upright = turned(_grey(image), prepared.rotation)
        quality = measure(upright, max(source.dpi))
        codes = find_codes(upright)
        lines, engine = self._lines(prepared, deadline)
        lines, pen_strokes = without_strokes(lines)
        failed = not engine
        if quality.blank:
            lines, quality = _recheck_blank(lines, codes, quality)
        layer_used = bool(source.text) and source.text_visible and agrees(source.text, lines)
        if layer_used:
            added = self._added(turned(with_colour(image), prepared.rotation), source.text, deadline)
            lines = merged(source.text, lines, prepared.width, prepared.height, added)
            engine = TEXT_LAYER
        text = PageText(prepared.width, prepared.height, prepared.rotation, prepared.skew, lines, engine, pen_strokes)
        return PageReading(
            text=text,
            quality=quality,
            codes=codes,
            cut_sides=cut_sides(upright, (word.box for line in lines for word in line.words), max(source.dpi)),
            layer_untrusted=source.text_hidden or (bool(source.text) and not layer_used),
            failed=failed and not layer_used,
        )

    def _added(self, grey: Grey, layer: Sequence[Line], deadline: Deadline) -> Sequence[Addition]:
        """Return what was put onto the rows of the page's own text; nothing when that cannot be told."""
        if not isinstance(self.engine, ReadsAdditions):
            return ()
        try:
            return self.engine.additions(grey, layer, deadline)
        except _ENGINE_FAILURES:
            return ()

    def _lines(self, page: Prepared, deadline: Deadline) -> tuple[tuple[Line, ...], str]:
        """Return lines and the name of the engine that read them; no name when all failed."""
        for engine in (self.engine, self.fallback):
            if engine is None:
                continue
            try:
                return engine.recognise(page, deadline), engine.name
            except _ENGINE_FAILURES:
                continue
        return (), ''


def _recheck_blank(
    lines: tuple[Line, ...], codes: tuple[Code, ...], quality: Quality
) -> tuple[tuple[Line, ...], Quality]:
    """Keep a blank verdict only if nothing legible and no code is there; noise on a blank page is no text."""
    legible = any(
        word.confidence >= _LEGIBLE and sum(char.isalnum() for char in word.text) >= 3
        for line in lines
        for word in line.words
    )
    if legible or codes:
        return lines, replace(quality, blank=False)
    return (), quality


def _grey(image: Image) -> Grey:
    if image.ndim == 2:
        return image
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # type: ignore[no-any-return]


def reader(name: str) -> Reader:
    """Return a reader with the engine of this name and everything that helps it.

    Raises EngineMissing, LanguageMissing or EngineCrashed.
    """
    from ocr import engines
    from ocr.engines.lines import LineEngine

    engine = engines.load(name)
    if isinstance(engine, LineEngine):
        fallback = engines.load('tesseract')
        return Reader(engine, fallback=fallback, model=_orientation_model(), legibility=engine.legibility)
    return Reader(engine, model=_orientation_model())


def _orientation_model() -> OrientationModel | None:
    from ocr.engines.models import models
    from ocr.errors import EngineMissing

    try:
        return models()
    except EngineMissing:
        return None
