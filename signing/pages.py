"""Pages prepared before the first signature: paper added at the top of a page, statement pages put behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from signing.errors import PageUnfit
from signing.geometry import PageGeometry, Rect, geometry_of
from signing.sheet import Sheet


def geometries(pdf: Path) -> tuple[PageGeometry, ...]:
    """Return the geometry of every page. Raises PageUnfit."""
    with _opened(pdf) as document:
        return tuple(geometry_of(page.obj) for page in document.pages)


def compose(source: Path, target: Path, *, grow_first_by: float = 0.0, sheets: Sequence[Sheet] = ()) -> None:
    """Write `source` to `target` with more paper above page 1 (displayed points) and with `sheets` behind the last page.

    What is on the pages keeps its size and place; outlines, metadata and conformity stay. Raises PageUnfit.
    """
    with _opened(source) as document:
        if not document.pages:
            raise PageUnfit('the document has no pages')
        if grow_first_by:
            _grow(document, document.pages[0], grow_first_by)
        for sheet in sheets:
            sheet.append_to(document)
        document.save(target)


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(path) as document:
            yield document
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise PageUnfit(f'the document cannot be opened: {type(error).__name__}') from error


def _grow(document: pikepdf.Pdf, page: pikepdf.Page, points: float) -> None:
    """Enlarge MediaBox and CropBox upward as displayed; TrimBox says where the paper was.

    What lay outside the visible page (bleed, a second image) is clipped away, or the new paper would show it.
    """
    before = geometry_of(page.obj)
    after = before.grown(points)
    _clip(document, page, before.crop)
    page.obj.MediaBox = pikepdf.Array(after.media.as_list())
    page.obj.CropBox = pikepdf.Array(after.crop.as_list())
    page.obj.TrimBox = pikepdf.Array(before.crop.as_list())
    for name in ('/BleedBox', '/ArtBox'):
        if name in page.obj:
            del page.obj[name]


def _clip(document: pikepdf.Pdf, page: pikepdf.Page, box: Rect) -> None:
    numbers = f'{box.x0:.4f} {box.y0:.4f} {box.width:.4f} {box.height:.4f}'
    page.contents_add(document.make_stream(f'q {numbers} re W n\n'.encode()), prepend=True)
    page.contents_add(document.make_stream(b'\nQ'), prepend=False)
