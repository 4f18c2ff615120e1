"""From what was read on a page to the page that the stages hand on, with its flags."""

from __future__ import annotations

from digitizer.config import QualityLimits
from digitizer.documents.flags import flag
from digitizer.documents.model import Flag, Page
from digitizer.reading.faults import coarseness, picture_faults
from ocr.model import Quality, SourcePage
from ocr.page import PageReading


def page_of(source: SourcePage, reading: PageReading, limits: QualityLimits) -> Page:
    """Return the page with what its quality, text layer and reading give reason to flag."""
    text = reading.text
    turned = text.rotation % 180 != 0
    return Page(
        number=source.number,
        source_page=source.number,
        width=text.width,
        height=text.height,
        dpi=source.dpi[::-1] if turned else source.dpi,
        rotation=text.rotation,
        skew=text.skew,
        quality=reading.quality,
        lines=text.lines,
        codes=reading.codes,
        flags=tuple(_flags(source, reading, limits)),
        engine=text.engine or 'none',
        source=source,
        pen_strokes=text.pen_strokes,
    )


def unread_page(source: SourcePage, limits: QualityLimits) -> Page:
    """Return a page that no engine survived: its image is kept, a person must look."""
    turned = source.rotation % 180 != 0
    width, height = (source.height, source.width) if turned else (source.width, source.height)
    flags = [flag('reading_failed', page=source.number), *coarseness(source, None, limits)]
    return Page(
        number=source.number,
        source_page=source.number,
        width=width,
        height=height,
        dpi=source.dpi[::-1] if turned else source.dpi,
        rotation=source.rotation,
        skew=0.0,
        quality=Quality(sharpness=0.0, contrast=0.0, ink=0.0, blank=False),
        lines=(),
        codes=(),
        flags=tuple(flags),
        engine='none',
        source=source,
    )


def _flags(source: SourcePage, reading: PageReading, limits: QualityLimits) -> list[Flag]:
    number = source.number
    found = list(picture_faults(source, reading, limits))
    if any(line.handwritten for line in reading.text.lines):
        found.append(flag('handwritten', page=number))
    if reading.layer_untrusted:
        found.append(flag('untrusted_text_layer', page=number))
    if reading.failed:
        found.append(flag('reading_failed', page=number))
    return found
