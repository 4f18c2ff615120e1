"""From pages to one PDF/A-2u file: the best form for each page that looks right, reads right and is compliant."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pypdfium2

from ocr.errors import PdfaError
from ocr.geometry import Matrix
from ocr.model import Line, PageKind
from ocr.pdfa.artwork import Artwork, Sources
from ocr.pdfa.embedded import smaller_images
from ocr.pdfa.likeness import Look, own_text
from ocr.pdfa.metadata import Metadata
from ocr.pdfa.mixed import Mixed
from ocr.pdfa.page import Draft, Form, PdfaPage
from ocr.pdfa.parts import Parts
from ocr.pdfa.profile import FINENESS, Fineness, Profile
from ocr.pdfa.writer import PdfaWriter
from ocr.verapdf import PdfaReport

Validate = Callable[[Path], PdfaReport]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the pages, in order."""

    forms: tuple[Form, ...]


def write_pdfa(
    pages: Iterable[PdfaPage],
    target: BinaryIO,
    *,
    metadata: Metadata,
    validate: Validate,
    folder: Path,
    password: str | None = None,
    profile: Profile = Profile.ARCHIVE,
    render: Container[int] = (),
) -> Made:
    """Write a searchable PDF/A-2u file.

    Args:
        pages: in order; gone through once, one in memory at a time.
        target: binary stream for the file.
        metadata: title and the like.
        validate: checks drafts of pages that are more than an image; raises what `ocr.verapdf.validate` raises.
        folder: for temporary files, about as large as the images of the pages.
        password: opens encrypted inputs.
        profile: how pages that are pictures are stored.
        render: numbers (from 0) of pages that are to be pictures whatever they are.

    Raises:
        Encrypted, Damaged: an input cannot be read any more.
        PdfaError: validation is not possible.
    """
    sources = Sources(password)
    forms = []
    with tempfile.TemporaryDirectory(dir=folder, prefix='.draft-') as drafts:
        parts = Parts(sources, Path(drafts), metadata)
        chooser = _Chooser(sources, validate, Path(drafts), metadata, FINENESS[profile])
        try:
            for index, page in enumerate(pages):
                writer = parts.writer()
                draft, lines = chooser.choose(writer, page, rendered=index in render)
                writer.add(page, draft, lines)
                forms.append(draft.form)
            parts.save(target)
        finally:
            parts.close()
            sources.close()
    return Made(tuple(forms))


class _Chooser:
    """Finds the best form of each page."""

    def __init__(
        self,
        sources: Sources,
        validate: Validate,
        folder: Path,
        metadata: Metadata,
        ways: Sequence[Fineness],
    ) -> None:
        self._ways = ways
        self._sources = sources
        self._validate = validate
        self._draft = folder / 'draft.pdf'
        self._metadata = metadata

    def choose(self, writer: PdfaWriter, page: PdfaPage, *, rendered: bool) -> tuple[Draft, tuple[Line, ...]]:
        """Return the look of a page in `writer`'s document and the lines to write on it as invisible text."""
        if rendered:
            return self._picture(writer, page), page.lines
        if page.source.kind is PageKind.IMAGE:
            return writer.image(page, self._ways), page.lines
        if page.source.kind is PageKind.SCAN:
            try:
                draft = writer.artwork.scan(page)
            except PdfaError:
                return self._picture(writer, page), page.lines
            if draft is not None:
                return self._lighter(writer, page, draft), page.lines
        smaller = self._smaller_images(page)
        for images in (smaller, {}) if smaller else ({},):
            for form in (Form.KEPT, Form.OVERLAY):
                lines = self._accepted(page, form, images)
                if lines is not None:
                    draft = self._kept(writer.artwork, page, form, images)
                    return replace(draft, weight=self._draft.stat().st_size), lines
        return self._picture(writer, page), page.lines

    def _picture(self, writer: PdfaWriter, page: PdfaPage) -> Draft:
        """The page as it was seen when it was read."""
        return self._lighter(writer, page, writer.rendered(page))

    def _lighter(self, writer: PdfaWriter, page: PdfaPage, draft: Draft) -> Draft:
        """A page that is one image, in the smallest form that the profile allows."""
        return writer.lighter(page, draft, self._ways) if self._ways else draft

    def _smaller_images(self, page: PdfaPage) -> Mapping[str, Mixed]:
        """Planes for the scans that a page with more on it consists of."""
        if not self._ways:
            return {}
        return smaller_images(self._sources.page(page), page.source.paper, self._ways)

    def _accepted(self, page: PdfaPage, form: Form, images: Mapping[str, Mixed]) -> tuple[Line, ...] | None:
        """Draft the page alone; None when it is not good enough, else the lines that its own letters do not say."""
        if form is Form.OVERLAY and not self._has_annotations(page):
            return None
        try:
            text_matrix = self._write_draft(page, form, images)
            with Look(self._draft) as look:
                letters = own_text(look.letters(text_matrix, page.height), page.lines)
                if not letters.trustworthy or not look.resembles(page):
                    return None
            return letters.remaining if self._validate(self._draft).compliant else None
        except (PdfaError, pypdfium2.PdfiumError, pikepdf.PdfError, ZeroDivisionError) as error:
            if isinstance(error, PdfaError) and type(error) is not PdfaError:
                raise  # the validator is missing or hangs: nothing can be said about any page
            return None

    def _write_draft(self, page: PdfaPage, form: Form, images: Mapping[str, Mixed]) -> Matrix:
        """Write a document of this page only, without invisible text; returns the map from pixels to points."""
        single = PdfaWriter(self._sources, self._draft.parent)
        try:
            draft = self._kept(single.artwork, page, form, images)
            single.add(page, draft, ())
            with self._draft.open('wb') as stream:
                single.save(stream, self._metadata)
            return draft.text_matrix
        finally:
            single.close()

    def _kept(self, artwork: Artwork, page: PdfaPage, form: Form, images: Mapping[str, Mixed]) -> Draft:
        """Take over the page's own content."""
        return artwork.kept(page, artwork.overlays.picture if form is Form.OVERLAY else None, images)

    def _has_annotations(self, page: PdfaPage) -> bool:
        """Whether annotations could be the reason why a page's content is not good as it is."""
        return '/Annots' in self._sources.page(page).obj
