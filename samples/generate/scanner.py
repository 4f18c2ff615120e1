"""What a scanner, a copier and years in a folder do to a clean sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Scan:
    """How a sheet is scanned; lengths in mm, angles in degrees, shades 0..255."""

    dpi: int = 300
    mode: str = 'colour'  # colour, grey or bilevel
    quality: int = 76  # of JPEG
    skew: float = 0.6  # positive: content leans clockwise
    tint: tuple[int, int, int] = (253, 252, 248)
    white: float = 241.0  # shade of the paper that the scanner makes pure white; 300: never
    blur: float = 0.55  # Gaussian, pixels at 300 dpi
    noise: float = 2.2  # standard deviation in shades
    gradient: float = 0.0  # darkening from one side to the other, share
    dust: int = 25
    holes: bool = False
    fold: float | None = None  # height of the crease as a share of the page
    edge: str = ''  # left, right, bottom: the dark rim beside the paper
    bleed: float = 0.0  # how strongly the other side shows through
    fade: float = 1.0  # contrast of toner, below 1 paler
    turn: int = 0  # degrees clockwise in which the sheet lay on the glass


def scan(
    sheet: Image.Image, how: Scan, rng: np.random.Generator, *, source_dpi: float, other: Image.Image | None = None
) -> Image.Image:
    """Scan a clean sheet; `other` is its other side, for bleed-through. Returns RGB, L or 1."""
    factor = how.dpi / source_dpi
    pixels: Pixels = np.asarray(sheet)
    if factor != 1.0:
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
    page: NDArray[np.float32] = pixels.astype(np.float32)
    if how.fade < 1.0:
        page = 255 - (255 - page) * how.fade
    if how.bleed and other is not None:
        page = _bleed(page, other, how, factor)
    page *= np.asarray(how.tint, np.float32) / 255.0
    _crease(page, how, rng)
    _punch(page, how)
    page = _lay(page, how)
    if how.blur:
        page = cv2.GaussianBlur(page, (0, 0), how.blur * how.dpi / 300)
    _light(page, how, rng)
    _grain(page, how, rng)
    _specks(page, how, rng)
    if how.white < 255:
        page *= 255.0 / how.white
    image = _finish(page.clip(0, 255).astype(np.uint8), how)
    return image.rotate(-how.turn, expand=True) if how.turn else image


def _bleed(page: NDArray[np.float32], other: Image.Image, how: Scan, factor: float) -> NDArray[np.float32]:
    back = np.asarray(other.convert('L'))[:, ::-1]
    back = cv2.resize(back, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_AREA)
    ghost = 255.0 - cv2.GaussianBlur(back.astype(np.float32), (0, 0), 2.2 * factor)
    through: NDArray[np.float32] = page - ghost[..., None] * how.bleed
    return through


def _crease(page: NDArray[np.float32], how: Scan, rng: np.random.Generator) -> None:
    if how.fold is None:
        return
    height, width = page.shape[:2]
    y0 = how.fold * height
    centre = y0 + np.linspace(-1, 1, width) * rng.uniform(-0.003, 0.003) * height
    reach = how.dpi * 0.09
    top, bottom = int(y0 - 4 * reach), int(y0 + 4 * reach)
    rows = np.arange(max(0, top), min(height, bottom))[:, None]
    away = (rows - centre[None, :]) / reach
    shade = -0.10 * np.exp(-(away**2) * 9) - 0.03 * np.exp(-((away - 0.6) ** 2)) + 0.02 * np.exp(-((away + 0.6) ** 2))
    page[max(0, top) : min(height, bottom)] *= (1.0 + shade)[..., None]


def _punch(page: NDArray[np.float32], how: Scan) -> None:
    if not how.holes:
        return
    height = page.shape[0]
    mm = how.dpi / 25.4
    for y in (height / 2 - 40 * mm, height / 2 + 40 * mm):
        centre = (round(11.5 * mm), round(y))
        cv2.circle(page, centre, round(3.0 * mm), (150, 150, 150), -1, cv2.LINE_AA)
        cv2.circle(page, (centre[0] + 2, centre[1] + 2), round(2.7 * mm), (196, 196, 196), -1, cv2.LINE_AA)


def _lay(page: NDArray[np.float32], how: Scan) -> NDArray[np.float32]:
    """Turn the paper by its skew on the scanner's bed, whose lid is white or, beside an edge, dark."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -how.skew, 1.0)
    shift = {'left': (0.006 * width, 0.0), 'right': (-0.006 * width, 0.0), 'bottom': (0.0, -0.005 * height)}
    dx, dy = shift.get(how.edge, (0.0, 0.0))
    matrix[0, 2] += dx
    matrix[1, 2] += dy
    lid = (58.0, 58.0, 60.0) if how.edge else tuple(float(c) for c in how.tint)
    laid: NDArray[np.float32] = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=lid)
    return laid


def _light(page: NDArray[np.float32], how: Scan, rng: np.random.Generator) -> None:
    if not how.gradient:
        return
    angle = rng.uniform(0, 2 * math.pi)
    y = np.linspace(-0.5, 0.5, page.shape[0], dtype=np.float32)[:, None]
    x = np.linspace(-0.5, 0.5, page.shape[1], dtype=np.float32)[None, :]
    page *= (1.0 - how.gradient * (0.5 + math.cos(angle) * x + math.sin(angle) * y).clip(0, 1))[..., None]


def _grain(page: NDArray[np.float32], how: Scan, rng: np.random.Generator) -> None:
    if not how.noise:
        return
    size = 768  # one tile of grain, repeated at random offsets, costs a tenth of fresh noise
    tile = cv2.GaussianBlur(rng.standard_normal((size, size), np.float32), (0, 0), 0.7)
    tile *= how.noise / float(tile.std())
    for top in range(0, page.shape[0], size):
        for left in range(0, page.shape[1], size):
            dy, dx = (int(v) for v in rng.integers(0, size, 2))
            patch = np.roll(tile, (dy, dx), (0, 1))
            part = page[top : top + size, left : left + size]
            part += patch[: part.shape[0], : part.shape[1], None]


def _specks(page: NDArray[np.float32], how: Scan, rng: np.random.Generator) -> None:
    height, width = page.shape[:2]
    for _ in range(how.dust):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        shade = float(rng.uniform(60, 190))
        radius = float(rng.exponential(0.07)) * how.dpi / 25.4
        cv2.circle(page, (x, y), max(1, min(5, round(radius))), (shade, shade, shade), -1, cv2.LINE_AA)
    for _ in range(how.dust // 18):  # a hair or a fibre
        start = rng.uniform(0, width), rng.uniform(0, height)
        points = np.cumsum(rng.normal(0, how.dpi / 40, (7, 2)), axis=0) + np.array(start)
        cv2.polylines(page, [points.astype(np.int32)], False, (120, 118, 112), 1, cv2.LINE_AA)


def _finish(pixels: Pixels, how: Scan) -> Image.Image:
    if how.mode == 'colour':
        return Image.fromarray(pixels)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if how.mode == 'grey':
        return Image.fromarray(grey)
    level = float(np.percentile(grey, 90)) * 0.66
    return Image.fromarray(np.where(grey > level, 255, 0).astype(np.uint8)).convert('1', dither=Image.Dither.NONE)
