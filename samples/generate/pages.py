"""Three sets of single pages for measuring reading: `clean`, `office` and `hard`, the same sheets scanned ever worse.

Beside each page lies its text in reading order, `X.gt.txt`. Seals, stamps and signatures are no text of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.generate import files
from samples.generate.fonts import Style
from samples.generate.ink import BLUE, arrival_stamp, name_stamp, seal, signature
from samples.generate.pagelayouts import LAYOUTS, Laid, Layout
from samples.generate.pile import seed_of
from samples.generate.scanner import Scan, scan

CLASSES = ('clean', 'office', 'hard')
_FAMILIES = ('Tinos', 'Tinos', 'FreeSerif', 'Tinos', 'NotoSerif', 'Tinos', 'Arimo')
_SIZES = (14.0, 13.0, 13.5, 12.0)
_STAMP_BLUE = (40, 62, 158)


@dataclass(frozen=True)
class Look:
    """What one page of a class went through."""

    scan: Scan
    seals: int = 0
    stamp: bool = False  # a blue one
    photo: bool = False
    ending: str = 'jpg'


def look(kind: str, number: int, rng: Random) -> Look:
    """How page `number` (from 0) of a class is marked and scanned."""
    ending = 'pdf' if number % 4 == 3 else 'jpg'
    if kind == 'clean':
        how = Scan(skew=0.0, quality=90, tint=(255, 255, 255), white=300, blur=0.45, noise=0.0, dust=0)
        return Look(how, ending=ending)
    if kind == 'office':
        how = Scan(skew=rng.uniform(-0.5, 0.5), quality=85, noise=1.6, dust=18, blur=rng.uniform(0.45, 0.7))
        return Look(how, seals=1, ending=ending)
    how = Scan(
        dpi=200 if number % 3 == 1 else 300,
        skew=rng.choice((-1.5, 1.5)) + rng.uniform(-0.2, 0.2),
        quality=60,
        tint=(rng.randrange(228, 246), rng.randrange(226, 240), rng.randrange(214, 232)),
        white=300,
        noise=rng.uniform(4.0, 7.0),
        dust=40,
        blur=rng.uniform(0.6, 0.95),
        gradient=rng.uniform(0.12, 0.3),
        fade=rng.uniform(0.78, 0.95),
        fold=rng.uniform(0.35, 0.6) if number % 5 == 2 else None,
        mode='grey' if number % 7 == 5 else 'colour',
    )
    return Look(how, seals=2, stamp=True, photo=number % 6 == 4, ending='jpg' if number % 6 == 4 else ending)


def mark(laid: Laid, how: Look, rng: Random) -> None:
    """Sign, seal and stamp a sheet."""
    sheet = laid.sheet
    if how.seals:
        x, y = laid.signed_at
        sheet.ink(signature(rng, sheet.dpi), x - 20, y - 13)
        stamp = seal(rng, laid.ring, sheet.dpi)
        sheet.ink(stamp, x - 19 - 18 + rng.uniform(-2, 2), y - 18 + rng.uniform(-2.5, 4))
    if how.seals > 1:  # the hanging seal (dấu treo) on the letterhead
        sheet.ink(seal(rng, laid.ring, sheet.dpi), rng.uniform(18, 46), rng.uniform(6, 24))
    if how.stamp:
        if rng.random() < 0.5:
            made = arrival_stamp(rng, "VĂN PHÒNG", f'{rng.randrange(100, 999)}', '12/03', sheet.dpi)
            at = (rng.uniform(120, 145), rng.uniform(52, 75))
        else:
            made = name_stamp(rng.choice(("BẢN SAO", "ĐÃ KIỂM TRA", "SAO Y")), sheet.dpi, size=22, colour=BLUE)
            made = made.rotate(rng.uniform(-8, 8), expand=True, resample=Image.Resampling.BICUBIC)
            at = (rng.uniform(60, 130), rng.uniform(90, 170))
        sheet.ink(_tinted(made, _STAMP_BLUE), *at)


def _tinted(made: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    pixels = np.asarray(made).copy()
    pixels[..., :3] = colour
    return Image.fromarray(pixels, 'RGBA')


def photographed(page: Image.Image, rng: Random) -> tuple[Image.Image, int]:
    """The page as a telephone sees it lying on a desk; with the resolution in dpi that the paper has in the picture."""
    paper = np.asarray(page.convert('RGB'), np.float32)
    height, width = paper.shape[:2]
    out_w, out_h = round(width * 1.06), round(height * 1.05)
    inset = [(rng.uniform(0.015, 0.05) * out_w, rng.uniform(0.012, 0.035) * out_h) for _ in range(4)]
    corners = np.array(
        [
            (inset[0][0], inset[0][1]),
            (out_w - inset[1][0], inset[1][1]),
            (out_w - inset[2][0], out_h - inset[2][1]),
            (inset[3][0], out_h - inset[3][1]),
        ],
        np.float32,
    )
    frame = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    desk = tuple(float(rng.randrange(60, 110)) for _ in range(3))
    matrix = cv2.getPerspectiveTransform(frame, corners)
    view: NDArray[np.float32] = cv2.warpPerspective(paper, matrix, (out_w, out_h), borderValue=desk)
    x = np.linspace(-1, 1, out_w, dtype=np.float32)[None, :] - rng.uniform(-0.5, 0.5)
    y = np.linspace(-1, 1, out_h, dtype=np.float32)[:, None] - rng.uniform(-0.5, 0.5)
    view *= (1.0 - 0.16 * (x**2 + y**2)).clip(0.45, 1.0)[..., None]
    across = float(np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    return Image.fromarray(view.clip(0, 255).astype(np.uint8)), round(across / 8.27)


def make_page(kind: str, number: int, out: Path, seed: int) -> Path:
    """Draw, mark, scan and write one page with its text; it depends on its class, number and seed alone."""
    drawn = Random(seed_of(seed, 'pages', str(number)))  # the same sheet in every class
    layout: Layout = LAYOUTS[number % len(LAYOUTS)]
    style = Style(family=_FAMILIES[(number + 2 * (number // len(LAYOUTS))) % len(_FAMILIES)])
    laid = layout(drawn, style, _SIZES[number % len(_SIZES)])
    here = seed_of(seed, 'pages', f'{kind}/{number}')
    rng, noise = Random(here), np.random.default_rng(here)
    how = look(kind, number, rng)
    mark(laid, how, rng)
    image = scan(laid.sheet.image, how.scan, noise, source_dpi=laid.sheet.dpi)
    dpi = how.scan.dpi
    if how.photo:
        image, dpi = photographed(image, rng)
    path = out / kind / f'{number:02d}-{layout.__name__}.{how.ending}'
    files.write(path, [files.ScannedPage(image, dpi, how.scan.quality)])
    path.with_name(f'{path.stem}.gt.txt').write_text(laid.sheet.text + '\n', encoding='utf-8')
    return path


def build(out: Path, *, seed: int, count: int = 14, only: str = '', jobs: int = 2) -> list[Path]:
    """Make the page sets under `out`, a folder for each class that holds `only`; returns the paths of the pages."""
    work: list[Callable[[], Path]] = []
    for kind in (kind for kind in CLASSES if only in kind):
        (out / kind).mkdir(parents=True, exist_ok=True)
        work += [partial(make_page, kind, number, out, seed) for number in range(count)]
    if jobs < 2:
        return [make() for make in work]
    with ProcessPoolExecutor(
        jobs, mp_context=get_context('spawn'), initializer=cv2.setNumThreads, initargs=(1,)
    ) as pool:
        return list(pool.map(_run, work))


def _run(make: Callable[[], Path]) -> Path:
    return make()
