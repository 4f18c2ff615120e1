"""Colour: a page's ink parted into black print, red ink and blue ink.

Ink over print multiplies what each channel reflects. The saturation of a pixel, (max - min) / max of its channels, is
therefore that of the coloured ink alone, however much black lies over or under it; and how much of the brightest channel an
ink of some hue and saturation swallows can be measured on the page itself, where nothing black lies under it. Divided
by that share, coloured ink is as light as paper and print under it is as dark as beside it. Colour is looked at on
reduced planes: JPEG files store it no finer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Image = NDArray[np.uint8]

_FINE = 1400  # pixels of the longer side; below it planes are reduced by 2 instead of 4
_INK = 26  # grey levels by which channels must differ in coloured ink
_FAINT = 10  # and below which a difference is noise
_SPECK = 6  # reduced pixels; a smaller spot is a fringe of print, not ink
_SHARE = 0.0003  # of all pixels; below it the page has no coloured ink worth a second look
_TILE = 16  # reduced pixels of the squares in which ink is removed

_HUES, _DEPTHS = 6, 8  # bins of hue and saturation in which ink is measured
_ENOUGH = 60  # reduced pixels of a bin
_SAMPLE = 20_000  # reduced pixels of ink that are looked at
_CLEAN = 65  # percentile of the darkness of ink: what lies above it may have print under it
_USUAL = (0.3, 0.2, 0.5, 0.8, 0.9, 0.6)  # darkness of red, yellow, green, cyan, blue, violet ink for its saturation
_UNIT = 64  # of the table of gains: 4 is the most
_RED, _BLUE = (228, 28), (120, 215)  # hues of 0..255, from and to, clockwise


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """The inks of a page. `red` and `blue` are masks (0 or 255) reduced by `step`, None on a page without colour."""

    black: Grey
    red: Grey | None = None
    blue: Grey | None = None
    step: int = 1

    @property
    def coloured(self) -> bool:
        """Whether enough coloured ink is there for print or writing in colour to be possible."""
        return any(mask is not None and cv2.countNonZero(mask) > _SHARE * mask.size for mask in (self.red, self.blue))


def part_inks(image: Image) -> Inks:
    """Part the ink of a page, grey or BGR. Grey pages come back as they are."""
    if image.ndim == 2:
        return Inks(image)
    near = _step(image)
    planes = _reduced(image, near)
    small = _reduced(planes, 2)
    gains = _paper_gains(small)
    black = _brightest(image, gains)
    if min(small.shape[:2]) < 2:
        return Inks(black)
    if gains is not None:
        planes, small = _balanced(planes, gains), _balanced(small, gains)
    hsv = _hsv(small)
    ink = _ink(hsv)
    red, blue = _of_hue(ink, hsv, *_RED), _of_hue(ink, hsv, *_BLUE)
    if cv2.countNonZero(ink):
        _remove(black, planes, cv2.dilate(ink, np.ones((5, 5), np.uint8)), _gain_table(hsv, ink), near)
    return Inks(black, red, blue, near * 2)


def without_colour(image: Image) -> Grey:
    """Return grey where coloured ink has vanished; a seal over black text keeps the text."""
    return part_inks(image).black


def with_colour(image: Image) -> Grey:
    """Return grey where coloured ink is as dark as black ink: the darkest channel of each pixel."""
    if image.ndim == 2:
        return image
    blue, green, red = cv2.split(image)
    return cv2.min(cv2.min(blue, green), red)  # type: ignore[no-any-return]


def has_coloured_ink(image: Image) -> bool:
    """Tell whether enough coloured ink is on the page for print or writing in colour to be possible."""
    if image.ndim == 2:
        return False
    small = _reduced(_reduced(image, _step(image)), 2)
    gains = _paper_gains(small)
    ink = _ink(_hsv(small if gains is None else _balanced(small, gains)))
    return cv2.countNonZero(ink) > _SHARE * ink.size


def _step(image: Image) -> int:
    return 2 if max(image.shape[:2]) >= _FINE else 1


def _hsv(image: Image) -> Image:
    return cv2.cvtColor(image, cv2.COLOR_BGR2HSV_FULL)  # type: ignore[no-any-return]


def _reduced(image: Image, step: int) -> Image:
    if step == 1:
        return image
    return cv2.resize(image, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]


def _paper_gains(small: Image) -> NDArray[np.float64] | None:
    """Return the factors that make tinted paper grey, or None where it is."""
    light = small.max(axis=2)
    counts = np.convolve(np.bincount(light.ravel(), minlength=256), np.ones(5), 'same')
    top = int(np.searchsorted(counts.cumsum(), 0.98 * counts.sum()))
    lowest = top * 11 // 20
    peak = lowest + int(counts[lowest:].argmax())
    paper = np.median(small[cv2.absdiff(light, np.full_like(light, peak)) <= 10], axis=0)
    gains: NDArray[np.float64] = paper.max() / np.maximum(paper, 1.0)
    return gains if gains.max() > 1.015 else None


def _balanced(image: Image, gains: NDArray[np.float64]) -> Image:
    table = np.clip(np.arange(256)[:, None] * gains, 0, 255).astype(np.uint8)[None]
    return cv2.LUT(image, table)  # type: ignore[no-any-return]


def _brightest(image: Image, gains: NDArray[np.float64] | None) -> Grey:
    channels = list(cv2.split(image))
    if gains is not None:
        channels = [
            channel if gain == 1.0 else cv2.convertScaleAbs(channel, alpha=gain)
            for channel, gain in zip(channels, gains, strict=True)
        ]
    return cv2.max(cv2.max(channels[0], channels[1]), channels[2])  # type: ignore[no-any-return]


def _ink(hsv: Image) -> Grey:
    """Return the mask of coloured ink."""
    chroma = cv2.multiply(hsv[:, :, 1], hsv[:, :, 2], scale=1 / 255)
    mask = (chroma > _INK).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    kept = np.where(stats[:, cv2.CC_STAT_AREA] >= _SPECK, 255, 0).astype(np.uint8)
    kept[0] = 0
    return kept[labels]  # type: ignore[no-any-return]


def _of_hue(ink: Grey, hsv: Image, start: int, end: int) -> Grey:
    hues = np.arange(256)
    table = ((hues - start) % 256 <= (end - start) % 256).astype(np.uint8) * 255
    return cv2.bitwise_and(ink, cv2.LUT(hsv[:, :, 0], table))  # type: ignore[no-any-return]


def _gain_table(hsv: Image, ink: Grey) -> Grey:
    """Return the gain, in units of 1/64, that makes ink of each hue and saturation as light as paper."""
    pixels = hsv[ink > 0]
    pixels = pixels[:: max(1, len(pixels) // _SAMPLE)].astype(np.float64)
    hue, depth, light = pixels[:, 0], pixels[:, 1] / 255, np.maximum(pixels[:, 2], 8) / 255
    darkness = (1 / light - 1) / depth
    hue_bin = (hue * _HUES / 256 + 0.5).astype(int) % _HUES
    depth_bin = np.minimum((depth * _DEPTHS).astype(int), _DEPTHS - 1)
    measured = np.empty((_HUES, _DEPTHS))
    for row in range(_HUES):
        of_hue = hue_bin == row
        usual = _percentile(darkness[of_hue], _USUAL[row])
        for column in range(_DEPTHS):
            measured[row, column] = _percentile(darkness[of_hue & (depth_bin == column)], usual)
    return _interpolated(measured)


def _percentile(values: NDArray[np.float64], usual: float) -> float:
    return float(np.percentile(values, _CLEAN)) if len(values) >= _ENOUGH else usual


def _interpolated(measured: NDArray[np.float64]) -> Grey:
    levels = np.arange(256)
    place = levels * _HUES / 256
    lower, part = place.astype(int), (place % 1)[:, None]
    along = np.clip(levels / 256 * _DEPTHS - 0.5, 0, _DEPTHS - 1)
    by_depth = np.stack([np.interp(along, np.arange(_DEPTHS), row) for row in measured])
    darkness = by_depth[lower] * (1 - part) + by_depth[(lower + 1) % _HUES] * part
    gains: Grey = np.clip(_UNIT * (1 + darkness * levels / 255), _UNIT, 255).astype(np.uint8)
    return gains


@lru_cache(maxsize=1)
def _certain_saturation() -> Grey:
    """Return the table from lightness and saturation to the saturation that is no noise."""
    light, depth = np.arange(256)[:, None], np.arange(256)[None]
    certain = np.clip((light * depth / 255 - _FAINT) / _FAINT, 0, 1)
    return (depth * certain).astype(np.uint8)


def _remove(black: Grey, planes: Image, near_ink: Grey, table: Grey, step: int) -> None:
    """Lighten coloured ink to paper, in place, square by square where it is."""
    height, width = near_ink.shape
    rows, columns = -(-height // _TILE), -(-width // _TILE)
    padded = np.zeros((rows * _TILE, columns * _TILE), np.uint8)
    padded[:height, :width] = near_ink
    tiles = padded.reshape(rows, _TILE, columns, _TILE).max(axis=(1, 3)) > 0
    for row in range(rows):
        edges = np.flatnonzero(np.diff(tiles[row].astype(np.int8), prepend=0, append=0))
        for start, end in edges.reshape(-1, 2):
            _remove_in(
                black, planes, near_ink, table, step, (start * _TILE, row * _TILE, end * _TILE, (row + 1) * _TILE)
            )


def _remove_in(
    black: Grey, planes: Image, near_ink: Grey, table: Grey, step: int, area: tuple[int, int, int, int]
) -> None:
    x0, y0, x1, y1 = (value * 2 for value in area)
    piece = planes[y0:y1, x0:x1]
    hsv = _hsv(piece).astype(np.uint16)
    certain = _certain_saturation().ravel()[(hsv[:, :, 2] << 8) | hsv[:, :, 1]]
    gain = table.ravel()[(hsv[:, :, 0] << 8) | certain]
    mask = near_ink[area[1] : area[3], area[0] : area[2]]
    mask = cv2.resize(mask, (piece.shape[1], piece.shape[0]), interpolation=cv2.INTER_NEAREST)
    gain = _UNIT + cv2.bitwise_and(gain - _UNIT, mask)
    target = black[y0 * step : y1 * step, x0 * step : x1 * step]
    if step > 1:
        gain = cv2.resize(gain, (target.shape[1], target.shape[0]), interpolation=cv2.INTER_LINEAR)
    target[:] = cv2.multiply(target, gain, scale=1 / _UNIT)
