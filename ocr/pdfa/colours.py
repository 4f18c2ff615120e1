"""The pixels of a page in sRGB, whatever colour space its image says it has."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageCms

from ocr.pdfa import icc
from ocr.pdfa.steps import Pixels
from ocr.preprocess.load import load


def srgb_pixels(path: Path, profile: bytes | None) -> Pixels:
    """Load a page image as grey or BGR of sRGB. Raises Damaged.

    Args:
        path: a file that OpenCV reads.
        profile: the ICC profile that its levels are meant in, if it is known to be of another space.
    """
    return to_srgb(load(path), profile)


def to_srgb(image: Pixels, profile: bytes | None) -> Pixels:
    """Return grey or BGR levels that are meant in `profile` as those of sRGB."""
    components = image.shape[2] if image.ndim == 3 else 1
    if profile is None or icc.components(profile) != components or icc.is_srgb(profile):
        return image
    ordered = image if image.ndim == 2 else np.ascontiguousarray(image[:, :, ::-1])
    return _converted(Image.fromarray(ordered), profile, image)


def profile_of(image: Any) -> bytes | None:
    """The ICC profile of an image XObject, None when its colours are device colours or need a table."""
    space = image.get(Name.ColorSpace)
    if not isinstance(space, Array) or len(space) < 2 or space[0] != Name.ICCBased:
        return None
    try:
        return bytes(space[1].read_bytes())
    except pikepdf.PdfError:
        return None


def icc_of(path: Path, frame: int) -> bytes | None:
    """The ICC profile of a frame (from 0) of an image file. Raises OSError."""
    with Image.open(path) as image:
        image.seek(frame)
        return image.info.get('icc_profile')


def cmyk_pixels(path: Path, frame: int, profile: bytes | None) -> Pixels:
    """Load a page image that is in process colours as BGR of sRGB; `frame` counts from 0. Raises OSError."""
    with Image.open(path) as image:
        image.seek(frame)
        inks = image.convert('CMYK')
    if profile is None or icc.components(profile) != 4:
        profile = icc.cmyk()
    return _converted(inks, profile, np.asarray(inks.convert('RGB'))[:, :, ::-1])


def _converted(image: Image.Image, profile: bytes, otherwise: Pixels) -> Pixels:
    """Convert to sRGB; a profile that cannot be used leaves what is there."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.ImageCmsProfile(io.BytesIO(icc.srgb()))
        converted = ImageCms.profileToProfile(image, source, target, outputMode='RGB')
    except (ImageCms.PyCMSError, OSError):
        return np.ascontiguousarray(otherwise)
    assert converted is not None
    return np.ascontiguousarray(np.asarray(converted)[:, :, ::-1])
