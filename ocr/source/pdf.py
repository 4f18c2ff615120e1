"""PDF files: opened and checked once, each page handed out as the scan it is or as a rendering of what it shows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from ocr.errors import Damaged, EmptyDocument, Encrypted
from ocr.model import PageKind, SourcePage
from ocr.pdfium import PDFIUM
from ocr.source.active_content import active_content_of, is_signed
from ocr.source.limits import Limits, writing
from ocr.source.pdf_content import PageContent, content_of
from ocr.source.pdf_images import check_images, check_page_streams, has_conditions, images_of, own_image
from ocr.source.pdf_text import text_layer
from ocr.source.rasterise import render

_RENDER_DPI = 300.0  # of born-digital pages
_SCAN_SHARE = 0.6  # of the page under images: a scan with something on it
_WRITTEN_PAGE = 60  # visible text objects: a written page on a background picture
_LEAST_DPI, _MOST_DPI = 60.0, 600.0  # of a composite's rendering
_POINTS = 72.0
_REBUILT = ('reconstruct', 'file is damaged', 'startxref', 'not a pdf')  # qpdf on a file without its index
_LOST = ('endstream', 'stream length', 'eof', 'unable to find', 'loop')  # qpdf on content that is not all there
_HIDDEN, _NO_VIEW = 2, 32  # annotation flags (ISO 32000, table 165)


class PdfFile:
    """A PDF: pages by number, facts about the whole."""

    def __init__(self, path: Path, password: str | None, limits: Limits, *, verify: bool) -> None:
        """Open the file; with `verify` look at every page for damage and size before any is decoded.

        Raises Encrypted, Damaged, EmptyDocument or TooLarge.
        """
        self.path = path
        self._limits = limits
        self._password = password or ''
        self._pdf = _open(path, self._password)
        self._plain: Path | None = None
        self._warnings: list[str] = []
        with _damage():
            self.page_count = len(self._pdf.pages)
        if self.page_count < 1:
            raise EmptyDocument('no pages')
        limits.check_pages(self.page_count)
        self._pdfium: Any = self._open_pdfium()
        self.signed = False
        self.active_content: frozenset[str] = frozenset()
        if verify:
            with _damage():
                self._verify()
                self.signed = is_signed(self._pdf)
                self.active_content = frozenset(str(item) for item in active_content_of(self._pdf))

    def close(self) -> None:
        """Release the file."""
        with PDFIUM:
            self._pdfium.close()
        self._pdf.close()

    def page(self, number: int, work: Path) -> SourcePage:
        """Return page `number`, from 1, its image written to `work`.

        Raises Damaged, TooLarge, EngineMissing or StorageFull.
        """
        with PDFIUM:
            return self._taken_out(number, work)

    def _taken_out(self, number: int, work: Path) -> SourcePage:
        with _damage():
            record = self._pdf.pages[number - 1].obj
            check_images(record, self._limits)
            check_page_streams(record, self._limits)
            handle = self._pdfium[number - 1]
        try:
            with _damage():
                content = content_of(handle, annotations=_painted_annotations(record))
                return self._page(number, handle, record, content, work)
        finally:
            handle.close()

    def _page(self, number: int, handle: Any, record: Any, content: PageContent, work: Path) -> SourcePage:
        unit = _user_unit(record)
        rotation = int(handle.get_rotation()) % 360
        left, bottom, right, top = content.box
        paper = ((right - left) * unit, (top - bottom) * unit)
        shown = paper[::-1] if rotation % 180 else paper
        target = work / f'page-{number:05d}.png'
        scan = content.only_image
        if scan is not None and not has_conditions(scan, record):
            image = own_image(scan, record, target, self._limits)
            width, height = scan.pixels
            dpi = (scan.density[0] / unit * _POINTS, scan.density[1] / unit * _POINTS)
            kind = PageKind.SCAN
            display = (height, width) if rotation % 180 else (width, height)
        else:
            kind, dpi_x, dpi_y = self._how_to_render(content, unit, rotation)
            width, height = _size(content, shown, (dpi_x, dpi_y), rotation)
            image = target
            render(
                self._unprotected(work),
                number,
                (width, height),
                image,
                quarter=rotation % 180 != 0,
                seconds=self._limits.render_seconds,
            )
            dpi, rotation, display = (dpi_x, dpi_y), 0, (width, height)
        layer = text_layer(handle, content, *display)
        return SourcePage(
            number=number,
            origin=self.path,
            origin_page=number,
            image=image,
            width=width,
            height=height,
            dpi=dpi,
            rotation=rotation,
            paper=shown,
            kind=kind,
            text=layer.lines,
            text_visible=layer.visible,
            text_hidden=layer.hidden_chars > 0,
        )

    def _how_to_render(self, content: PageContent, unit: float, rotation: int) -> tuple[PageKind, float, float]:
        """Return the kind and the resolution, smaller where the page would get too many pixels."""
        left, bottom, right, top = content.box
        kind, dpi_x, dpi_y = PageKind.BORN_DIGITAL, _RENDER_DPI, _RENDER_DPI
        if content.images and content.image_share >= _SCAN_SHARE and content.visible_text < _WRITTEN_PAGE:
            largest = max(content.images, key=lambda image: image.pixels[0] * image.pixels[1])
            kind = PageKind.COMPOSITE
            dpi_x, dpi_y = (min(_MOST_DPI, max(_LEAST_DPI, value / unit * _POINTS)) for value in largest.density)
            if rotation % 180:
                dpi_x, dpi_y = dpi_y, dpi_x
        square_inches = (right - left) * (top - bottom) * (unit / _POINTS) ** 2
        pixels = square_inches * dpi_x * dpi_y
        longest = max(right - left, top - bottom) * unit / _POINTS * max(dpi_x, dpi_y)
        shrink = min(1.0, (self._limits.max_pixels / pixels) ** 0.5, 32_000 / longest)
        return kind, dpi_x * shrink, dpi_y * shrink

    def _open_pdfium(self) -> Any:
        with PDFIUM:
            try:
                document = pdfium.PdfDocument(self.path, password=self._password or None)
            except pdfium.PdfiumError as error:
                raise Damaged('pdfium cannot open the file') from error
            if len(document) != self.page_count:
                document.close()
                raise Damaged('the number of pages is not certain')
            return document

    def _unprotected(self, work: Path) -> Path:
        """Return a file that poppler opens without a password, which would show in the list of processes."""
        if not self._pdf.is_encrypted:
            return self.path
        if self._plain is None or not self._plain.exists():
            name = hashlib.sha256(str(self.path).encode()).hexdigest()[:16]
            self._plain = work / f'.{name}.{os.getpid()}.plain.pdf'
            with writing():
                self._pdf.save(self._plain, encryption=False)
        return self._plain

    def _verify(self) -> None:
        """Check sizes everywhere and, where the file had to be rebuilt, that nothing of it is lost."""
        rebuilt = self._warned(_REBUILT) or not _has_end(self.path)
        if rebuilt and int(self._pdf.Root.Pages.get('/Count', -1)) != self.page_count:
            raise Damaged('pages are missing')
        for page in self._pdf.pages:
            check_images(page.obj, self._limits)
            if rebuilt:
                self._verify_page(page.obj)
        if rebuilt and self._warned(_LOST):
            raise Damaged('the file is truncated or malformed')

    def _verify_page(self, record: Any) -> None:
        """Read what a page is made of; qpdf warns about streams that end too early."""
        if record.get('/Type') != pikepdf.Name.Page or '/MediaBox' not in _inherited(record):
            raise Damaged('a page is missing')
        check_page_streams(record, self._limits)
        for image in images_of(record):
            data = image.read_raw_bytes()
            if image.get('/Filter') == pikepdf.Name.DCTDecode and b'\xff\xd9' not in data[-64:]:
                raise Damaged('a page image is truncated')

    def _warned(self, phrases: tuple[str, ...]) -> bool:
        """Tell whether qpdf has warned in one of these words."""
        self._warnings.extend(str(text).lower() for text in self._pdf.get_warnings())
        return any(phrase in text for text in self._warnings for phrase in phrases)


def _size(content: PageContent, shown: tuple[float, float], dpi: tuple[float, float], rotation: int) -> tuple[int, int]:
    """Return the pixels of a rendering; those of the scan itself where it covers the page."""
    width, height = max(1, round(shown[0] / _POINTS * dpi[0])), max(1, round(shown[1] / _POINTS * dpi[1]))
    for image in content.images:
        pixels = image.pixels[::-1] if rotation % 180 else image.pixels
        if content.covers(image) and abs(pixels[0] - width) <= 3 and abs(pixels[1] - height) <= 3:
            return pixels
    return width, height


@contextmanager
def _damage() -> Iterator[None]:
    """Turn what the PDF libraries raise on broken files into Damaged."""
    try:
        yield
    except (pikepdf.PdfError, pdfium.PdfiumError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise Damaged(f'the PDF is malformed: {type(error).__name__}') from error
    except RecursionError as error:
        raise Damaged('the PDF refers to itself') from error


def _open(path: Path, password: str) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Encrypted('a password is needed' if not password else 'the password is wrong') from error
    except pikepdf.PdfError as error:
        raise Damaged('the PDF cannot be parsed') from error
    except (ValueError, RuntimeError) as error:
        raise Damaged('the PDF cannot be parsed') from error


def _has_end(path: Path) -> bool:
    with path.open('rb') as stream:
        stream.seek(max(0, path.stat().st_size - 2048))
        return b'%%EOF' in stream.read()


def _inherited(record: Any) -> set[str]:
    """Return the keys that a page has or inherits."""
    keys: set[str] = set()
    node = record
    for _ in range(50):
        if not isinstance(node, pikepdf.Dictionary):
            break
        keys.update(node.keys())
        node = node.get('/Parent')
    return keys


def _user_unit(record: Any) -> float:
    try:
        unit = float(record.get('/UserUnit', 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 0.01 <= unit <= 1000 else 1.0


def _painted_annotations(record: Any) -> int:
    """Count the annotations that a viewer paints."""
    annotations = record.get('/Annots')
    if not isinstance(annotations, pikepdf.Array):
        return 0
    return sum(1 for item in annotations if isinstance(item, pikepdf.Dictionary) and _is_painted(item))


def _is_painted(annotation: Any) -> bool:
    if int(annotation.get('/F', 0)) & (_HIDDEN | _NO_VIEW) or annotation.get('/Subtype') == pikepdf.Name.Popup:
        return False
    rect = annotation.get('/Rect')
    if not isinstance(rect, pikepdf.Array) or len(rect) != 4:
        return False
    x0, y0, x1, y1 = (float(value) for value in rect)
    if abs(x1 - x0) < 0.5 or abs(y1 - y0) < 0.5:
        return False
    appearance = annotation.get('/AP')
    normal = appearance.get('/N') if isinstance(appearance, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Stream):
        return bool(normal.read_bytes().strip())
    if isinstance(normal, pikepdf.Dictionary):
        return True
    return annotation.get('/Subtype') != pikepdf.Name.Link and (
        annotation.get('/Subtype') != pikepdf.Name.Widget or '/V' in annotation
    )
