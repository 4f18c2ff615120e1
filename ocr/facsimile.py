"""Pages of a PDF as pictures, with everything that a reader shows: annotations, signature marks, form fields."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2 as pdfium

from ocr.errors import Damaged
from ocr.pdfium import PDFIUM

_POINTS = 72.0
_DPI = 300.0  # the size that pages are said to have in pixels
_MOST_PIXELS = 40_000_000  # of one picture
_QUALITY = 82


def page_sizes(pdf: Path) -> tuple[tuple[int, int], ...]:
    """Return width and height of every page as displayed, in pixels at 300 dpi. Raises Damaged."""
    with _opened(pdf) as document:
        sizes = [document.get_page_size(index) for index in range(len(document))]
    return tuple((max(1, round(w * _DPI / _POINTS)), max(1, round(h * _DPI / _POINTS))) for w, h in sizes)


def page_jpeg(pdf: Path, number: int, *, width: int) -> bytes:
    """Return page `number` (from 1) as JPEG, `width` pixels wide or as wide as is allowed. Raises Damaged, IndexError."""
    with _opened(pdf) as document:
        document.init_forms()  # marks of signatures are widgets, which are drawn with the form
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        across, along = page.get_size()
        scale = min(width / across, (_MOST_PIXELS / (across * along)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=True, draw_annots=True).to_pil().convert('RGB')
    out = io.BytesIO()
    picture.save(out, 'JPEG', quality=_QUALITY)
    return out.getvalue()


@contextmanager
def _opened(pdf: Path) -> Iterator[pdfium.PdfDocument]:
    """Hold pdfium and a document until the end of the block. Raises Damaged, whatever of it cannot be read."""
    try:
        with PDFIUM, closing(pdfium.PdfDocument(pdf)) as document:
            yield document
    except pdfium.PdfiumError as error:
        raise Damaged(f'the pages cannot be read: {error}') from None
