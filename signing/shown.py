"""What pages look like before and after a later revision: a second look beside the rules about objects.

The rules of `signing.changes` read the file as its objects say; here pages are drawn, by another program, as a viewer
would. What is drawn outside form fields must be the same to the pixel, and what a field shows must hide nothing that
was signed (shadow attacks, evil annotations, sneaky signatures).
"""

from __future__ import annotations

import ctypes
import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, BinaryIO

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_LONGEST = 1200  # pixels of the longer side of a picture; below it a page is drawn at 72 dpi
_DIFFERENT = 32  # of 255 in one channel; the same objects are drawn to the same values
_PIXELS = 3  # so many different pixels are a change
_INK = 160  # darker than this in some channel is ink
_LOST = 80  # ink that became so much lighter in some channel is hidden
_TILE = 12  # pixels; what is hidden is looked for tile by tile, or a seal crossing a signature would count
_TILE_INK, _FIELD_INK, _SHARE = 14, 4, 0.85
_LETTER = 4  # pixels; letters of 6 points are so high
_OVERLAP = 30  # pixels of ink under a new mark that are worth telling

Pixels = Any  # numpy array of height x width x 3


@dataclass(frozen=True, slots=True)
class Differences:
    """What is different from one revision to a later one; pages count from 1."""

    changed: tuple[int, ...] = ()  # outside every field, or the page is not there
    covered: tuple[int, ...] = ()  # a field hides what was shown
    overlapping: tuple[int, ...] = ()  # a new mark stands on content and hides nothing
    complete: bool = True  # all pages were compared

    def joined(self, other: Differences) -> Differences:
        """Return both together."""
        return Differences(
            tuple(sorted({*self.changed, *other.changed})),
            tuple(sorted({*self.covered, *other.covered})),
            tuple(sorted({*self.overlapping, *other.overlapping})),
            self.complete and other.complete,
        )


def compare_revisions(stream: BinaryIO, ends: Sequence[int], *, seconds: float) -> dict[int, Differences]:
    """Compare the file as it was at each of `ends` (bytes from its start) with what it became afterwards.

    Neighbouring revisions are compared, so that a mark that came and went is found too. When `seconds` are over, the
    rest is not compared and `complete` is False.
    """
    size = stream.seek(0, io.SEEK_END)
    points = sorted({end for end in ends if 0 < end < size})
    if not points:
        return {}
    until = time.monotonic() + seconds
    steps = [_step(stream, before, after, until) for before, after in pairwise([*points, size])]
    found: dict[int, Differences] = {}
    later = Differences()
    for end, step in zip(reversed(points), reversed(steps), strict=True):
        later = later.joined(step)
        found[end] = later
    return found


def _step(stream: BinaryIO, before: int, after: int, until: float) -> Differences:
    try:
        with _Revision(stream, before) as old, _Revision(stream, after) as new:
            return _compare(old, new, until)
    except pdfium.PdfiumError:
        return Differences(complete=False)


def _compare(old: _Revision, new: _Revision, until: float) -> Differences:
    changed, covered, overlapping = [], [], []
    complete = True
    for index in range(max(old.pages, new.pages)):
        if time.monotonic() > until:
            complete = False
            break
        if index >= old.pages or index >= new.pages:
            changed.append(index + 1)
            continue
        look = _compare_page(old.look(index), new.look(index))
        if look.changed:
            changed.append(index + 1)
        if look.covered:
            covered.append(index + 1)
        if look.overlapping:
            overlapping.append(index + 1)
    return Differences(tuple(changed), tuple(covered), tuple(overlapping), complete)


@dataclass(frozen=True, slots=True)
class _Widget:
    """A form field's place on the picture: left, top, right, bottom in pixels."""

    box: tuple[int, int, int, int]
    signed: bool
    signature: bool


@dataclass(frozen=True)
class _Look:
    """A page as it is drawn: with all annotations, and (on demand) without any."""

    pixels: Pixels
    widgets: tuple[_Widget, ...]
    page: Any = field(repr=False)
    scale: float = 1.0

    def bare(self) -> Pixels:
        """The page's own content alone."""
        return _drawn(self.page, self.scale, annotations=False)


@dataclass(frozen=True, slots=True)
class _PageLook:
    changed: bool = False
    covered: bool = False
    overlapping: bool = False


def _compare_page(old: _Look, new: _Look) -> _PageLook:
    if old.pixels.shape != new.pixels.shape:
        return _PageLook(changed=True)
    different = (np.abs(old.pixels.astype(np.int16) - new.pixels) > _DIFFERENT).any(axis=2)
    if not different.any():
        return _PageLook()
    fixed = {one.box for one in old.widgets if one.signature and one.signed}
    known = {one.box for one in old.widgets}
    loose = [one for one in (*new.widgets, *old.widgets) if one.box not in fixed]
    outside = different.copy()
    for one in loose:
        _part(outside, one.box, slack=2)[...] = False
    covered = overlapping = False
    for one in new.widgets:
        if one.box in fixed or not _part(different, one.box).any():
            continue
        before = old.bare() if one.box in known else old.pixels
        covered = covered or _hides(_part(before, one.box), _part(new.pixels, one.box))
        ink = (_part(before, one.box).min(axis=2) < _INK).sum()
        overlapping = overlapping or bool(one.signature and ink > _OVERLAP)
    return _PageLook(bool(outside.sum() > _PIXELS), covered, overlapping and not covered)


def _hides(before: Pixels, after: Pixels) -> bool:
    """Tell whether ink is gone from the whole of the field or from a tile of it.

    Lines to write on, which fields lie over and often paint out, are too low to be letters and do not count.
    """
    ink = before.min(axis=2) < _INK
    lost = ink & ((after.astype(np.int16) - before) > _LOST).any(axis=2)
    if _longest_run(lost.any(axis=1)) < _LETTER:
        return False
    if ink.sum() >= _FIELD_INK and lost.sum() > _SHARE * ink.sum():
        return True
    for top in range(0, ink.shape[0], _TILE):
        for left in range(0, ink.shape[1], _TILE):
            there = ink[top : top + _TILE, left : left + _TILE]
            gone = lost[top : top + _TILE, left : left + _TILE]
            if there.sum() >= _TILE_INK and gone.sum() > _SHARE * there.sum():
                return True
    return False


def _longest_run(flags: Pixels) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _part(pixels: Pixels, box: tuple[int, int, int, int], *, slack: int = 0) -> Pixels:
    left, top, right, bottom = box
    return pixels[max(0, top - slack) : max(0, bottom + slack), max(0, left - slack) : max(0, right + slack)]


class _Prefix(io.RawIOBase):
    """The first bytes of a file as a file of their own."""

    def __init__(self, stream: BinaryIO, end: int) -> None:
        super().__init__()
        self._stream = stream
        self._end = end
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast('B')
        self._stream.seek(self._at)
        data = self._stream.read(max(0, min(len(view), self._end - self._at)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Revision:
    """A file as it was after one of its revisions, opened by PDFium; a context manager."""

    def __init__(self, stream: BinaryIO, end: int) -> None:
        self._document = pdfium.PdfDocument(_Prefix(stream, end))
        self._document.init_forms()
        self.pages = len(self._document)

    def __enter__(self) -> _Revision:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def look(self, index: int) -> _Look:
        """Draw a page. Raises PdfiumError."""
        page = self._document[index]
        scale = min(1.0, _LONGEST / max(*page.get_size(), 1.0))
        pixels = _drawn(page, scale, annotations=True)
        widgets = tuple(_widgets(self._document.formenv, page, pixels.shape[1], pixels.shape[0]))
        return _Look(pixels, widgets, page, scale)


def _drawn(page: Any, scale: float, *, annotations: bool) -> Pixels:
    bitmap = page.render(scale=scale, may_draw_forms=annotations, draw_annots=annotations, rev_byteorder=True)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = pixels[:, :, None].repeat(3, axis=2)
    return pixels[:, :, :3].copy()


def _widgets(forms: Any, page: Any, width: int, height: int) -> Iterator[_Widget]:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) != pdfium_c.FPDF_ANNOT_WIDGET:
                continue
            box = _box(annotation, page, width, height)
            kind = pdfium_c.FPDFAnnot_GetFormFieldType(forms, annotation) if forms else -1
            signed = bool(pdfium_c.FPDFAnnot_HasKey(annotation, b'V'))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        if box is not None:
            yield _Widget(box, signed, kind == pdfium_c.FPDF_FORMFIELD_SIGNATURE)


def _box(annotation: Any, page: Any, width: int, height: int) -> tuple[int, int, int, int] | None:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(annotation, rect):
        return None
    xs, ys = [], []
    for x, y in ((rect.left, rect.bottom), (rect.right, rect.top)):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        if not pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, at_x, at_y):
            return None
        xs.append(at_x.value)
        ys.append(at_y.value)
    left, top, right, bottom = min(xs), min(ys), max(xs) + 1, max(ys) + 1
    if right - left <= 1 or bottom - top <= 1:
        return None
    return left, top, right, bottom
