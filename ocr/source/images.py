"""Image files: TIFF of many frames, PNG and JPEG in every colour model, as pages that OpenCV reads."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import Damaged, EmptyDocument, TooLarge
from ocr.model import PageKind, SourcePage
from ocr.source.kind import FileKind
from ocr.source.limits import Limits, writing
from ocr.source.resolution import resolution_of

# The limit is ours and checked from the header; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None

_ORIENTATION = 0x0112  # EXIF
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
_POINTS = 72.0
_TAIL = 1 << 16


class ImageFile:
    """A TIFF, PNG or JPEG: one page a frame."""

    signed = False
    active_content: frozenset[str] = frozenset()

    def __init__(self, path: Path, kind: FileKind, limits: Limits) -> None:
        """Read the headers only. Raises Damaged, EmptyDocument or TooLarge."""
        self.path = path
        self._kind = kind
        self._limits = limits
        with self._opened() as image:
            self.page_count = int(getattr(image, 'n_frames', 1)) if kind is FileKind.TIFF else 1
        if self.page_count < 1:
            raise EmptyDocument('no frames')
        limits.check_pages(self.page_count)

    def close(self) -> None:
        """Nothing is held open between pages."""

    def page(self, number: int, work: Path) -> SourcePage:
        """Return page `number`, from 1; pixels that OpenCV would misread are written to `work` as PNG.

        Raises Damaged, TooLarge or StorageFull.
        """
        with self._opened() as image:
            if self._kind is FileKind.TIFF:
                image.seek(number - 1)
                self._limits.check_pixels(*image.size)
            stated = _stated_dpi(image)
            turn = int(image.getexif().get(_ORIENTATION, 1) or 1)
            if self._kind is not FileKind.TIFF and image.mode in ('L', 'RGB') and turn in _TURNS:
                self._check_complete(image)
                target, size = self.path, image.size
            else:
                image.load()
                plain = _plain(ImageOps.exif_transpose(image) if turn not in _TURNS else image)
                turn = turn if turn in _TURNS else 1
                target, size = work / f'page-{number:05d}.png', plain.size
                with writing():
                    plain.save(target, 'PNG', compress_level=1)
        rotation = _TURNS[turn]
        resolution = resolution_of(size[0], size[1], stated)
        inches = (size[0] / resolution.dpi[0], size[1] / resolution.dpi[1])
        paper = inches[::-1] if rotation % 180 else inches
        return SourcePage(
            number=number,
            origin=self.path,
            origin_page=number,
            image=target,
            width=size[0],
            height=size[1],
            dpi=resolution.dpi,
            rotation=rotation,
            paper=(paper[0] * _POINTS, paper[1] * _POINTS),
            kind=PageKind.IMAGE,
            dpi_estimated=resolution.estimated,
        )

    def _check_complete(self, image: Image.Image) -> None:
        """A JPEG ends with its end marker, a PNG with its end chunk; without them the pixels are decoded to see."""
        with self.path.open('rb') as stream:
            stream.seek(max(0, self.path.stat().st_size - _TAIL))
            tail = stream.read()
        if (b'\xff\xd9' if self._kind is FileKind.JPEG else b'IEND') not in tail:
            image.load()

    @contextmanager
    def _opened(self) -> Iterator[Image.Image]:
        """Open the file with every kind of broken content as Damaged, and no warning on the screen."""
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            try:
                with Image.open(self.path) as image:
                    self._limits.check_pixels(*image.size)
                    yield image
            except (
                UnidentifiedImageError,
                SyntaxError,
                ValueError,
                EOFError,
                KeyError,
                IndexError,
                TypeError,
            ) as error:
                raise Damaged(f'image cannot be decoded: {type(error).__name__}') from error
            except (Image.DecompressionBombError, MemoryError) as error:
                raise TooLarge('image is too large to decode') from error
            except OSError as error:
                if error.errno is not None:  # the disk, not the content
                    raise
                raise Damaged('image is truncated or malformed') from error


def _stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    try:
        x, y = image.info['dpi']
        return (float(x), float(y)) if float(x) > 0 and float(y) > 0 else None
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels as 1 bit, 8-bit grey or RGB, transparent parts on white paper."""
    if image.mode in ('1', 'L', 'RGB'):
        # A transparent colour in the header leaves the mode as it is.
        return image if 'transparency' not in image.info else _on_white(image)
    if image.mode.startswith(('I', 'F')):
        return _eight_bits(image)
    if image.mode in ('LA', 'La', 'RGBA', 'RGBa', 'PA') or 'transparency' in image.info:
        return _on_white(image)
    return image.convert('RGB')  # palette, CMYK, YCbCr, Lab, HSV


def _on_white(image: Image.Image) -> Image.Image:
    rgba = image.convert('RGBA')
    return Image.alpha_composite(Image.new('RGBA', rgba.size, 'white'), rgba).convert('RGB')


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16-bit, 32-bit and floating grey to 8 bits; 16 bits by their full range, others by what is there."""
    values = np.asarray(image).astype(np.float32)
    if image.mode.startswith('I;16') or (image.mode == 'I' and values.min() >= 0 and 255 < values.max() < 65_536):
        return Image.fromarray(np.clip(values / 257.0 + 0.5, 0, 255).astype(np.uint8))
    low, high = (0.0, 255.0) if values.min() >= 0 and values.max() <= 255 else (values.min(), values.max())
    if values.max() <= 1.0 and values.min() >= 0:
        low, high = 0.0, 1.0
    span = float(high - low) or 1.0
    return Image.fromarray(np.clip((values - low) / span * 255.0 + 0.5, 0, 255).astype(np.uint8))
