"""Putting a PDF/A-2u file together: looks and invisible text page by page, then fonts, intent and metadata."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.errors import Damaged
from ocr.geometry import scaling
from ocr.glyphless import GlyphlessFont
from ocr.model import Line
from ocr.pdfa.artwork import Artwork, Sources
from ocr.pdfa.colours import cmyk_pixels, icc_of, profile_of, srgb_pixels
from ocr.pdfa.imagedata import ImageData, Profiles, Space
from ocr.pdfa.imagefile import original, packed, rendered
from ocr.pdfa.metadata import Metadata, claim
from ocr.pdfa.mixed import Mixed, form, smallest
from ocr.pdfa.page import Draft, Form, PdfaPage
from ocr.pdfa.placing import image_placing, pixel_matrix
from ocr.pdfa.profile import Fineness
from ocr.pdfa.spool import Spool
from ocr.pdfa.steps import Pixels
from ocr.text_layer import text_layer


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A finished page that waits for its fonts and its spooled image."""

    draft: Draft
    content: bytes  # compressed
    fonts: frozenset[str]


class PdfaWriter:
    """Writes one document; images wait in a file, not in memory, until `save`."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        """`folder` takes the temporary file; `sources` must stay open until `save` is done."""
        self._pdf = pikepdf.new()
        self._artwork = Artwork(self._pdf, sources)
        self._spool = Spool(folder)
        self._font = GlyphlessFont()
        self._sheets: list[_Sheet] = []

    @property
    def artwork(self) -> Artwork:
        """Copies looks of PDF pages into this document."""
        return self._artwork

    @property
    def pages(self) -> int:
        """Number of pages so far."""
        return len(self._sheets)

    @property
    def weight(self) -> int:
        """Bytes of images and copied content so far."""
        return sum(sheet.draft.weight for sheet in self._sheets)

    @property
    def pdf(self) -> pikepdf.Pdf:
        """The document being written."""
        return self._pdf

    def image(self, page: PdfaPage, ways: Sequence[Fineness] = ()) -> Draft:
        """The look of an image file's page: its own data where possible, else its pixels without loss.

        With `ways`, the smallest form that looks like it; packing without loss is left for when there is none.
        """
        frame, size = page.source.origin_page - 1, (page.source.width, page.source.height)
        data = original(page.source.origin, frame, size)
        if data is not None:
            draft = self._spooled(page, data, Form.IMAGE)
            return self.lighter(page, draft, ways) if ways else draft
        if ways:
            # Packing millions of coloured pixels without loss takes seconds, and hardly ever is the result small.
            untried = _placed(page, page.source.origin.stat().st_size)
            draft = self.lighter(page, untried, ways)
            if draft is not untried:
                return draft
        data = packed(page.source.origin, frame, size)
        # The reader may have turned or mirrored the pixels: then only its own file shows what was read.
        return self._spooled(page, data, Form.REPACKED) if data is not None else self.rendered(page)

    def rendered(self, page: PdfaPage) -> Draft:
        """The look of a page as a picture of what was read."""
        return self._spooled(page, rendered(page.source.image), Form.RENDERED)

    def lighter(self, page: PdfaPage, draft: Draft, ways: Sequence[Fineness]) -> Draft:
        """The look of a page that is one image, in the smallest form that still looks like it."""
        try:
            pixels = self._pixels(page, draft)
        except (Damaged, OSError):
            return draft
        smaller = smallest(pixels, min(page.source.dpi), ways, less_than=draft.weight)
        if smaller is None:
            return draft
        if isinstance(smaller, Mixed):
            objects = {'Im': form(self._pdf, smaller)}
            return replace(draft, form=Form.MIXED, objects=objects, spooled=None, weight=smaller.weight)
        spooled = self._spool.add(smaller)
        return replace(draft, form=Form.REPACKED, objects={}, spooled=spooled, weight=smaller.size)

    def add(self, page: PdfaPage, draft: Draft, lines: Sequence[Line]) -> None:
        """Append a page with its invisible text."""
        layer = text_layer(lines, self._font, height=page.height, skew=page.skew)
        parts = [draft.operators]
        if layer.operators:
            parts.append(b'q %s cm 3 Tr\n%s\nQ' % (draft.text_matrix.operands(), layer.operators))
        self._sheets.append(_Sheet(draft, zlib.compress(b'\n'.join(parts), 9), layer.fonts))

    def save(self, stream: BinaryIO, metadata: Metadata) -> None:
        """Write the document."""
        self._spool.finish()
        fonts = self._font.write(self._pdf)
        profiles = Profiles(self._pdf)
        for sheet in self._sheets:
            self._write_page(sheet, fonts, profiles)
        claim(self._pdf, metadata)
        self._pdf.save(
            stream,
            min_version='1.7',
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # every stream as it came
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )

    def close(self) -> None:
        """Remove the temporary file."""
        self._spool.__exit__(None, None, None)
        self._pdf.close()

    def _pixels(self, page: PdfaPage, draft: Draft) -> Pixels:
        """The image of a page in sRGB. Raises Damaged, OSError."""
        profile = None
        if draft.form is Form.REPACKED and draft.spooled is None:
            profile = icc_of(page.source.origin, page.source.origin_page - 1)
        if draft.spooled is not None:
            stored = self._spool.described(draft.spooled)
            profile = stored.profile
            if stored.space is Space.CMYK:
                return cmyk_pixels(page.source.origin, page.source.origin_page - 1, profile)
        elif draft.form is Form.IMAGE:
            profile = profile_of(draft.objects['Im'])
        return srgb_pixels(page.source.image, profile)

    def _spooled(self, page: PdfaPage, data: ImageData, form: Form) -> Draft:
        """Store an image and place it."""
        return replace(_placed(page, data.size), form=form, spooled=self._spool.add(data))

    def _write_page(self, sheet: _Sheet, fonts: dict[str, Any], profiles: Profiles) -> None:
        """Make the page object."""
        objects = {'/' + name: item for name, item in sheet.draft.objects.items()}
        if sheet.draft.spooled is not None:
            objects['/Im'] = self._spool.image(sheet.draft.spooled, profiles)
        resources = Dictionary(XObject=Dictionary(objects))
        if sheet.fonts:
            resources.Font = Dictionary({'/' + name: fonts[name] for name in sorted(sheet.fonts)})
        page = self._pdf.add_blank_page(page_size=(100, 100))
        page.obj.MediaBox = Array([0, 0, *(round(value, 3) for value in sheet.draft.size)])
        page.obj.Resources = resources
        page.obj.Contents = Stream(self._pdf, sheet.content, Filter=Name.FlateDecode)


def _placed(page: PdfaPage, weight: int) -> Draft:
    """An image file's page before it is known what is painted on it."""
    size, matrix = image_placing(page)
    operators = b'q %s cm /Im Do Q' % matrix.operands()
    return Draft(Form.REPACKED, size, operators, pixel_matrix(page, scaling(*size)), weight=weight)
