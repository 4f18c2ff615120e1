"""A pile of sheets on one scanner: seeds, the small differences between pages, backs of sheets."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
from PIL import Image

from samples.generate.files import ScannedPage
from samples.generate.scanner import Scan, scan
from samples.generate.sheet import Sheet


def seed_of(seed: int, split: str, name: str) -> int:
    """A seed that depends on the whole set's seed and the sample's name, the same on every machine."""
    return int.from_bytes(hashlib.sha256(f'{split}/{seed}/{name}'.encode()).digest()[:8], 'big')


def scanned(sheet: Sheet, how: Scan, noise: np.random.Generator, other: Image.Image | None = None) -> ScannedPage:
    """Scan a sheet; the small differences between the pages of one pile come from `noise`."""
    small = replace(how, skew=how.skew + float(noise.uniform(-0.15, 0.15)))
    image = scan(sheet.image, small, noise, source_dpi=sheet.dpi, other=other)
    return ScannedPage(image, how.dpi, how.quality)


def other_scan(how: Scan, noise: np.random.Generator) -> Scan:
    """Another scanner for the held-out set: same kind of image, other lean, light and paper."""
    tint = tuple(int(v) for v in np.asarray(how.tint) - noise.integers(0, 7, 3))
    return replace(
        how,
        skew=float(noise.uniform(-1.5, 1.5)),
        noise=how.noise * float(noise.uniform(0.8, 1.5)),
        tint=(tint[0], tint[1], tint[2]),
        gradient=float(noise.uniform(0.0, 0.09)),
        holes=bool(noise.random() < 0.3),
        blur=float(noise.uniform(0.4, 0.85)),
        fold=float(noise.uniform(0.3, 0.6)) if noise.random() < 0.3 else None,
    )
