"""The look of a PDF page taken over as it is: its image, or its content with annotations made part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.errors import Damaged, Encrypted, PdfaError
from ocr.geometry import Matrix, number
from ocr.pdfa.annotations import Appearance, appearances
from ocr.pdfa.content import without_hidden_text
from ocr.pdfa.legalise import Legaliser
from ocr.pdfa.mixed import Mixed
from ocr.pdfa.mixed import form as mixed_form
from ocr.pdfa.overlay import Overlays
from ocr.pdfa.page import Draft, Form, PdfaPage
from ocr.pdfa.placing import Placing, page_placing

Overlay = Callable[[Appearance, Matrix], tuple[Any, Matrix] | None]


class Sources:
    """The input files that pages come from, each opened once and read where needed."""

    def __init__(self, password: str | None = None) -> None:
        """`password` opens encrypted files."""
        self._password = password or ''
        self._open: dict[Path, pikepdf.Pdf] = {}

    def page(self, page: PdfaPage) -> pikepdf.Page:
        """Return the PDF page that `page` was read from. Raises Encrypted, Damaged."""
        try:
            return self.document(page).pages[page.source.origin_page - 1]
        except (pikepdf.PdfError, IndexError) as error:
            raise Damaged('the input page cannot be found again') from error

    def document(self, page: PdfaPage) -> pikepdf.Pdf:
        """Return the file that `page` was read from. Raises Encrypted, Damaged."""
        path = page.source.origin
        try:
            if path not in self._open:
                self._open[path] = pikepdf.open(
                    path, password=self._password, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True
                )
            return self._open[path]
        except pikepdf.PasswordError as error:
            raise Encrypted('the input needs a password') from error
        except pikepdf.PdfError as error:
            raise Damaged('the input cannot be opened again') from error

    def close(self) -> None:
        """Close all files; documents that were copied from must be saved before."""
        for pdf in self._open.values():
            pdf.close()
        self._open.clear()


class Artwork:
    """Copies the look of pages into one document."""

    def __init__(self, pdf: pikepdf.Pdf, sources: Sources) -> None:
        """`pdf` is the document that gets the copies."""
        self._pdf = pdf
        self._sources = sources
        self._legaliser = Legaliser(pdf)
        self.overlays = Overlays(pdf)

    def scan(self, page: PdfaPage) -> Draft | None:
        """Take over the page's only image; None when there is more to it. Raises PdfaError."""
        placing = page_placing(page, self._sources.page(page))
        if placing.sole_image is None or placing.image is None:
            return None
        image = self._pdf.copy_foreign(placing.sole_image)
        self._legaliser.xobject(image)
        operators = b'q %s cm /Im Do Q' % placing.image.operands()
        weight = int(placing.sole_image.get(Name.Length, 0))
        return Draft(Form.IMAGE, placing.size, operators, placing.pixels, {'Im': image}, weight)

    def kept(self, page: PdfaPage, overlay: Overlay | None = None, images: Mapping[str, Mixed] | None = None) -> Draft:
        """Take over content and annotations; with `overlay` the latter as pictures. Raises PdfaError.

        `images`, by resource name, take the place of those of the page.
        """
        source = self._sources.page(page)
        placing = page_placing(page, source)
        objects = {'Pg': self._content(page, source, placing)}
        if images:
            objects['Pg'].Resources = self._with_images(objects['Pg'].Resources, images)
        operators = [b'q %s cm /Pg Do Q' % placing.page.operands()]
        for index, appearance in enumerate(appearances(source)):
            painted = self._annotation(appearance, placing, overlay)
            if painted is not None:
                name = f'An{index}'
                objects[name] = painted[0]
                operators.append(b'q %s cm /%s Do Q' % (painted[1].operands(), name.encode()))
        form = Form.OVERLAY if overlay else Form.KEPT
        return Draft(form, placing.size, b'\n'.join(operators), placing.pixels, objects)

    def _content(self, page: PdfaPage, source: pikepdf.Page, placing: Placing) -> Any:
        """The page's content as a form, cut to what is displayed, without text that nobody sees."""
        resources = self._resources(page, source)
        content = Stream(self._pdf, _page_content(source))
        self._legaliser.resources(resources)
        content, _ = without_hidden_text(self._pdf, content, resources, placing.crop)
        content.Type, content.Subtype = Name.XObject, Name.Form
        content.BBox = Array([_decimal(value) for value in placing.crop])
        content.Resources = resources
        group = source.obj.get(Name.Group)
        if isinstance(group, Dictionary):
            # The blending of the page; its colour space is left to the output intent.
            content.Group = Dictionary(
                Type=Name.Group, S=Name.Transparency, I=bool(group.get(Name.I, False)), K=bool(group.get(Name.K, False))
            )
            content.Group.CS = Name.DeviceRGB
        return self._pdf.make_indirect(content)

    def _with_images(self, resources: Any, images: Mapping[str, Mixed]) -> Any:
        """A copy of resources, which other pages may share, with other images."""
        changed = Dictionary({key: resources[key] for key in resources})
        own = resources[Name.XObject]
        changed.XObject = Dictionary({key: own[key] for key in own})
        for name, planes in images.items():
            changed.XObject[name] = mixed_form(self._pdf, planes)
        return changed

    def _resources(self, page: PdfaPage, source: pikepdf.Page) -> Any:
        """Copy the page's resources, its own or inherited."""
        resources = source.get_resources()
        if resources is None:
            return Dictionary()
        if not resources.is_indirect:
            # Only indirect objects can be copied; kept with the page so that every copy is of the same object.
            resources = self._sources.document(page).make_indirect(resources)
            source.obj.Resources = resources
        return self._pdf.copy_foreign(resources)

    def _annotation(
        self, appearance: Appearance, placing: Placing, overlay: Overlay | None
    ) -> tuple[Any, Matrix] | None:
        """Copy one appearance: the XObject and where it goes on the published page."""
        if overlay is not None:
            return overlay(appearance, placing.page)
        form = self._pdf.copy_foreign(appearance.form)
        self._legaliser.xobject(form)
        form.Type, form.Subtype = Name.XObject, Name.Form
        if Name.Resources not in form:
            form.Resources = Dictionary()
        return form, appearance.matrix.then(placing.page)


def _page_content(page: pikepdf.Page) -> bytes:
    """All content streams of a page as one, decoded."""
    contents = page.obj.get(Name.Contents)
    streams = list(contents) if isinstance(contents, Array) else [contents]
    try:
        return b'\n'.join(stream.read_bytes() for stream in streams if isinstance(stream, Stream))
    except pikepdf.PdfError as error:
        raise PdfaError('the content of a page cannot be decoded') from error


def _decimal(value: float) -> Any:
    """A number for an array, without binary noise."""
    return Decimal(number(value, 4).decode())
