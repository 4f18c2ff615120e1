"""From what was read on a page to the page that the stages hand on, with its flags."""

from __future__ import annotations

from digitizer.documents.flags import flag
from digitizer.documents.model import Flag, Page
from ocr.model import Quality, SourcePage
from ocr.page import PageReading

LEAST_DPI = 200  # copies need it: TT 02/2019, NĐ 30/2020 annex
_BLURRED = 120.0  # variance of the Laplacian on edges, at 300 dpi
_FEW_WORDS = 20  # of a page on which sharpness says little


def page_of(source: SourcePage, reading: PageReading) -> Page:
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
        flags=tuple(_flags(source, reading)),
        engine=text.engine or 'none',
        source=source,
    )


def unread_page(source: SourcePage) -> Page:
    """Return a page that no engine survived: its image is kept, a person must look."""
    turned = source.rotation % 180 != 0
    width, height = (source.height, source.width) if turned else (source.width, source.height)
    flags = [flag('reading_failed', page=source.number)]
    if _is_coarse(source):
        flags.append(flag('low_resolution', page=source.number))
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


def _flags(source: SourcePage, reading: PageReading) -> list[Flag]:
    number, quality = source.number, reading.quality
    words = sum(len(line.words) for line in reading.text.lines)
    found = []
    if _is_coarse(source):
        found.append(flag('low_resolution', page=number))
    if not quality.blank and words >= _FEW_WORDS and quality.sharpness < _BLURRED:
        found.append(flag('blurred', page=number))
    if reading.cut_edge:
        found.append(flag('cut_edge', page=number))
    if any(line.handwritten for line in reading.text.lines):
        found.append(flag('handwritten', page=number))
    if reading.layer_untrusted:
        found.append(flag('untrusted_text_layer', page=number))
    if reading.failed:
        found.append(flag('reading_failed', page=number))
    return found


def _is_coarse(source: SourcePage) -> bool:
    """Half a dot of rounding does not make a 200 dpi scan a bad one."""
    return round(min(source.dpi)) < LEAST_DPI
