"""What becomes of a sheet before it reaches the scanner: a copier was there first, or a telephone stands in for it."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image

from samples.generate.pages import photographed
from samples.generate.printed.press import DPI
from samples.generate.scanner import Scan, scan


def worn(sheet: Image.Image, wear: str, rng: Random, noise: np.random.Generator) -> Image.Image:
    """The sheet that is laid on the glass: as it is, or its grey copy where `wear` is `copied`."""
    if wear != 'copied':
        return sheet
    copier = Scan(
        mode='grey', skew=rng.uniform(-0.5, 0.5), blur=rng.uniform(0.7, 1.0), noise=rng.uniform(3.0, 5.0), dust=60,
        fade=rng.uniform(0.82, 0.95), edge=rng.choice(('', 'left', 'right', 'bottom')),
    )  # fmt: skip
    return scan(sheet, copier, noise, source_dpi=DPI).convert('RGB')


def taken(image: Image.Image, dpi: int, wear: str, rng: Random) -> tuple[Image.Image, int]:
    """The picture and its resolution in dpi: as scanned, or as a telephone sees it where `wear` is `photographed`."""
    if wear != 'photographed':
        return image, dpi
    seen, across = photographed(image, rng)
    return seen, round(dpi * across * 8.27 / image.width)
