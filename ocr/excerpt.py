"""A part of a page at 100 % in its place, the rest blank and gone: no pixel and no word of it is in the file."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from ocr.errors import PdfaError
from ocr.model import Box, Line, PageKind, SourcePage
from ocr.pdfa import Metadata, PdfaPage, Profile, write_pdfa
from ocr.pdfium import PDFIUM
from ocr.preprocess import load, turned
from ocr.source import open_input
from ocr.source.pdf_content import content_of
from ocr.source.pdf_text import all_text
from ocr.source.png import save_png
from ocr.verapdf import PdfaReport

Area = tuple[float, float, float, float]
"""Left, top, right and bottom in points of the displayed page, origin top left."""

_WHOLE = 0.9  # of a word's box: a word of which less is shown is not in the text either


def write_excerpt(
    source: Path, number: int, areas: Sequence[Area], target: Path, *, validate: Callable[[Path], PdfaReport]
) -> None:
    """Write a one-page PDF/A-2u that shows the `areas` of page `number` (from 1) of a PDF where they stand on it.

    The page is as large as it is displayed, its picture at the resolution of the scan. Raises OcrError; PdfaError when
    nothing of the page lies in the areas.
    """
    with tempfile.TemporaryDirectory(prefix='.excerpt-', dir=target.parent) as folder:
        work = Path(folder)
        file = open_input(source, verify=False)
        try:
            page = file.page(number, work)
        finally:
            file.close()
        picture = turned(load(page.image), page.rotation)
        height, width = picture.shape[:2]
        boxes = [_pixels(area, page.paper, width, height) for area in areas]
        if not all(box.area for box in boxes):
            raise PdfaError('an area of the excerpt lies outside of the page')
        blank = np.full_like(picture, 255)
        for box in boxes:
            blank[box.y0 : box.y1, box.x0 : box.x1] = picture[box.y0 : box.y1, box.x0 : box.x1]
        image = work / 'excerpt.png'
        save_png(blank, image)
        lines = _inside(_words(source, number, width, height), boxes)
        with target.open('wb') as stream:
            write_pdfa(
                [_page(page, image, width, height, lines)],
                stream,
                metadata=Metadata('excerpt', datetime.now(UTC), uuid.uuid4()),
                validate=validate,
                folder=work,
                profile=Profile.STANDARD,
            )


def _page(page: SourcePage, image: Path, width: int, height: int, lines: tuple[Line, ...]) -> PdfaPage:
    across, along = page.paper
    source = SourcePage(
        number=1,
        origin=image,
        origin_page=1,
        image=image,
        width=width,
        height=height,
        dpi=(width / across * 72, height / along * 72),
        rotation=0,
        paper=page.paper,
        kind=PageKind.IMAGE,
    )
    return PdfaPage(source, 0, width, height, 0.0, lines)


def _pixels(area: Area, paper: tuple[float, float], width: int, height: int) -> Box:
    across, along = width / paper[0], height / paper[1]
    x0, y0, x1, y1 = area
    box = Box(round(x0 * across), round(y0 * along), round(x1 * across), round(y1 * along))
    return box.intersection(Box(0, 0, width, height))


def _words(source: Path, number: int, width: int, height: int) -> tuple[Line, ...]:
    with PDFIUM, closing(pdfium.PdfDocument(source)) as document:
        page = document[number - 1]
        return all_text(page, content_of(page), width, height)


def _inside(lines: Sequence[Line], boxes: Sequence[Box]) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        words = tuple(
            word
            for word in line.words
            if any(word.box.intersection(box).area >= _WHOLE * word.box.area for box in boxes)
        )
        if words:
            kept.append(Line(words))
    return tuple(kept)
