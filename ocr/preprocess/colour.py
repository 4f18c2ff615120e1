"""Colour: a page's ink parted into black print, red ink and blue ink.

Ink over print multiplies what each channel reflects. The saturation of a pixel, (max - min) / max of its channels, is
therefore that of the coloured ink alone, however much black lies over or under it; and how much of the brightest channel an
ink of some hue and saturation swallows can be measured on the page itself, where nothing black lies under it. Divided
by that share, coloured ink is as light as paper and print under it is as dark as beside it. Colour is looked at on
reduced planes: JPEG files store it no finer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Image = NDArray[np.uint8]

_SMALL = 16  # pixels of the shorter side; a smaller image has no page on it
_FINE = 1400  # pixels of the longer side; below it planes are reduced by 2 instead of 4
_INK = 26  # grey levels by which channels must differ in coloured ink
_FAINT = 10  # and below which a difference is noise
_AROUND = 7  # reduced pixels
_SPECK = 6  # reduced pixels; a smaller spot is a fringe of print, not ink
_SHARE = 0.0003  # of all pixels; below it the page has no coloured ink worth a second look
_TILE = 16  # reduced pixels of the squares in which ink is removed
_BAND = 64  # rows of a page whose channels stay in the cache

_HUES, _DEPTHS = 6, 8  # bins of hue and saturation in which ink is measured
_ENOUGH = 60  # reduced pixels of a bin
_SAMPLE = 20_000  # reduced pixels of ink that are looked at
_CLEAN = 65  # percentile of the darkness of ink: what lies above it may have print under it
_USUAL = (0.3, 0.2, 0.5, 0.8, 0.9, 0.6)  # darkness of red, yellow, green, cyan, blue, violet ink for its saturation
_USUAL_LUMA = (1.0, 0.3, 0.6, 0.9, 1.6, 1.2)  # the same of its luminance
_UNIT, _LUMA_UNIT = 64, 32  # of the tables of gains: 4 and 8 are the most
_DARKEST, _LIGHTEST = 30, 140  # luminance, ink taken off, between which print under ink fades out
_RED, _BLUE = (228, 28), (120, 215)  # hues of 0..255, from and to, clockwise


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """The inks of a page. `red` and `blue` are masks (0 or 255) reduced by `step`, None on a page without colour."""

    black: Grey
    red: Grey | None = None
    blue: Grey | None = None
    step: int = 1

    @property
    def ink(self) -> Grey | None:
        """The mask of red and blue ink together, None on a page without colour."""
        return None if self.red is None or self.blue is None else cv2.bitwise_or(self.red, self.blue)  # type: ignore[return-value]

    @property
    def coloured(self) -> bool:
        """Whether enough coloured ink is there for print or writing in colour to be possible."""
        return any(mask is not None and cv2.countNonZero(mask) > _SHARE * mask.size for mask in (self.red, self.blue))


def part_inks(image: Image) -> Inks:
    """Part the ink of a page, grey or BGR. Grey pages come back as they are."""
    if image.ndim == 2:
        return Inks(image)
    if min(image.shape[:2]) < _SMALL:
        return Inks(_brightest(image, None))
    near = _step(image)
    planes = _reduced(image, near)
    small = _reduced(planes, 2)
    gains = _paper_gains(small)
    black = _brightest(image, gains)
    if gains is not None:
        planes, small = _balanced(planes, gains), _balanced(small, gains)
    hsv = _hsv(small)
    ink = _ink(small, hsv)
    red, blue = _of_hue(ink, hsv, *_RED), _of_hue(ink, hsv, *_BLUE)
    inks = Inks(black, red, blue, near * 2)
    if not inks.coloured:
        _keep_dark(image, black, gains, ink, inks.step)
    elif cv2.countNonZero(ink):
        luma: Grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.uint8)
        tables = (
            _gain_table(hsv, hsv[:, :, 2], ink, _USUAL, _UNIT),
            _gain_table(hsv, luma, ink, _USUAL_LUMA, _LUMA_UNIT),
        )
        near_ink = cv2.dilate(ink, np.ones((5, 5), np.uint8))
        _Remover(image, black, planes, near_ink, near, gains, *tables).remove()
    return inks


def without_colour(image: Image) -> Grey:
    """Return grey where coloured ink has vanished; a seal over black text keeps the text."""
    return part_inks(image).black


def with_colour(image: Image) -> Grey:
    """Return grey where coloured ink is as dark as black ink: the darkest channel of each pixel."""
    if image.ndim == 2:
        return image
    darkest = np.empty(image.shape[:2], np.uint8)
    for y in range(0, image.shape[0], _BAND):
        blue, green, red = cv2.split(image[y : y + _BAND])
        cv2.min(cv2.min(blue, green), red, dst=darkest[y : y + _BAND])
    return darkest


def has_coloured_ink(image: Image) -> bool:
    """Tell whether enough coloured ink is on the page for print or writing in colour to be possible."""
    if image.ndim == 2 or min(image.shape[:2]) < _SMALL:
        return False
    small = _reduced(_reduced(image, _step(image)), 2)
    gains = _paper_gains(small)
    if gains is not None:
        small = _balanced(small, gains)
    ink = _ink(small, _hsv(small))
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
    channels = cv2.split(small)
    light: Grey = cv2.max(cv2.max(channels[0], channels[1]), channels[2]).astype(np.uint8, copy=False)
    counts = np.convolve(_counts(light), np.ones(5), 'same')
    top = int(np.searchsorted(counts.cumsum(), 0.98 * counts.sum()))
    lowest = top * 11 // 20
    peak = lowest + int(counts[lowest:].argmax())
    near: Grey = cv2.inRange(light, (peak - 10.0,), (peak + 10.0,)).astype(np.uint8, copy=False)
    paper = np.array([_median(_counts(channel, near)) for channel in channels])
    gains: NDArray[np.float64] = paper.max() / np.maximum(paper, 1.0)
    return gains if gains.max() > 1.015 else None


def _counts(channel: Grey, mask: Grey | None = None) -> NDArray[np.int64]:
    """Return how many pixels have each of the 256 levels."""
    counts: NDArray[np.int64] = cv2.calcHist([channel], [0], mask, [256], [0, 256]).ravel().astype(np.int64)
    return counts


def _median(counts: NDArray[np.int64]) -> float:
    """Return the median of values that are given by how often each level occurs."""
    below = counts.cumsum()
    middle = (int(below[-1]) - 1) // 2, int(below[-1]) // 2
    return float(np.searchsorted(below, middle, side='right').mean())


def _balanced(image: Image, gains: NDArray[np.float64]) -> Image:
    table = np.clip(np.arange(256)[:, None] * gains, 0, 255).astype(np.uint8)[None]
    return cv2.LUT(image, table)  # type: ignore[no-any-return]


def _brightest(image: Image, gains: NDArray[np.float64] | None) -> Grey:
    brightest = np.empty(image.shape[:2], np.uint8)
    for y in range(0, image.shape[0], _BAND):
        channels = list(cv2.split(image[y : y + _BAND]))
        if gains is not None:
            channels = [
                channel if gain == 1.0 else cv2.convertScaleAbs(channel, alpha=gain)
                for channel, gain in zip(channels, gains, strict=True)
            ]
        cv2.max(cv2.max(channels[0], channels[1]), channels[2], dst=brightest[y : y + _BAND])
    return brightest


def _keep_dark(image: Image, black: Grey, gains: NDArray[np.float64] | None, ink: Grey, step: int) -> None:
    """Let the few strokes of a page without colour be as dark as print, in place: a number that a pen wrote into its blank."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, np.ones((3, 3), np.uint8)), connectivity=8)
    for x, y, wide, high, _ in stats[1:].tolist():
        part = np.s_[y * step : (y + high) * step, x * step : (x + wide) * step]
        piece = image[part] if gains is None else _balanced(image[part], gains)
        black[part] = cv2.min(black[part], with_colour(piece))


def _ink(small: Image, hsv: Image) -> Grey:
    """Return the mask of coloured ink. Fringes of print are not: the colours of its two sides even out around it."""
    around = _hsv(cv2.blur(small, (_AROUND, _AROUND)))
    mask = ((_chroma(hsv) > _INK) & (_chroma(around) > _FAINT)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    kept = np.where(stats[:, cv2.CC_STAT_AREA] >= _SPECK, 255, 0).astype(np.uint8)
    kept[0] = 0
    return kept[labels]  # type: ignore[no-any-return]


def _chroma(hsv: Image) -> Grey:
    return cv2.multiply(hsv[:, :, 1], hsv[:, :, 2], scale=1 / 255)  # type: ignore[no-any-return]


def _of_hue(ink: Grey, hsv: Image, start: int, end: int) -> Grey:
    hues = np.arange(256)
    table = ((hues - start) % 256 <= (end - start) % 256).astype(np.uint8) * 255
    return cv2.bitwise_and(ink, cv2.LUT(hsv[:, :, 0], table))  # type: ignore[no-any-return]


def _gain_table(hsv: Image, light: Grey, ink: Grey, usual: Sequence[float], unit: int) -> Grey:
    """Return the gain, in parts of `unit`, that makes ink of each hue and saturation as light as paper."""
    picked = np.flatnonzero(ink)
    picked = picked[:: max(1, len(picked) // _SAMPLE)]
    hue, depth = hsv[:, :, 0].ravel()[picked].astype(int), hsv[:, :, 1].ravel()[picked] / 255
    darkness = (255 / np.maximum(light.ravel()[picked], 8.0) - 1) / depth
    hue_bin = (hue * _HUES / 256 + 0.5).astype(int) % _HUES
    depth_bin = np.minimum((depth * _DEPTHS).astype(int), _DEPTHS - 1)
    measured = np.empty((_HUES, _DEPTHS))
    for row in range(_HUES):
        of_hue = hue_bin == row
        of_row = _percentile(darkness[of_hue], usual[row])
        for column in range(_DEPTHS):
            measured[row, column] = _percentile(darkness[of_hue & (depth_bin == column)], of_row)
    return _interpolated(measured, unit)


def _percentile(values: NDArray[np.float64], usual: float) -> float:
    return float(np.percentile(values, _CLEAN)) if len(values) >= _ENOUGH else usual


def _interpolated(measured: NDArray[np.float64], unit: int) -> Grey:
    levels = np.arange(256)
    place = levels * _HUES / 256
    lower, part = place.astype(int), (place % 1)[:, None]
    along = np.clip(levels / 256 * _DEPTHS - 0.5, 0, _DEPTHS - 1)
    by_depth = np.stack([np.interp(along, np.arange(_DEPTHS), row) for row in measured])
    darkness = by_depth[lower] * (1 - part) + by_depth[(lower + 1) % _HUES] * part
    gains: Grey = np.clip(unit * (1 + darkness * levels / 255), unit, 255).astype(np.uint8)
    return gains


@lru_cache(maxsize=1)
def _certain_saturation() -> Grey:
    """Return the table from lightness and saturation to the saturation that is no noise."""
    light, depth = np.arange(256)[:, None], np.arange(256)[None]
    certain = np.clip((light * depth / 255 - _FAINT) / _FAINT, 0, 1)
    return (depth * certain).astype(np.uint8)


@lru_cache(maxsize=1)
def _print_under_ink() -> Grey:
    """Return the table from luminance, ink taken off, to how dark print there is at least."""
    shade = (np.arange(256) - _DARKEST) * 255 / (_LIGHTEST - _DARKEST)
    return np.clip(shade, 0, 255).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class _Remover:
    """Takes coloured ink off a page, square by square where it is."""

    image: Image
    black: Grey  # changed in place
    planes: Image  # `image` reduced by `step`, its paper made grey by `gains`
    near_ink: Grey  # `planes` reduced by 2
    step: int
    gains: NDArray[np.float64] | None
    by_light: Grey
    by_luma: Grey

    def remove(self) -> None:
        """Lighten coloured ink to paper."""
        height, width = self.near_ink.shape
        rows, columns = -(-height // _TILE), -(-width // _TILE)
        padded = np.zeros((rows * _TILE, columns * _TILE), np.uint8)
        padded[:height, :width] = self.near_ink
        tiles = padded.reshape(rows, _TILE, columns, _TILE).max(axis=(1, 3)) > 0
        for row in range(rows):
            edges = np.flatnonzero(np.diff(tiles[row].astype(np.int8), prepend=0, append=0))
            for start, end in edges.reshape(-1, 2):
                self._remove_in(start * _TILE, row * _TILE, end * _TILE, (row + 1) * _TILE)

    def _remove_in(self, x0: int, y0: int, x1: int, y1: int) -> None:
        mask = self.near_ink[y0:y1, x0:x1]
        fine = np.s_[2 * y0 : 2 * y1, 2 * x0 : 2 * x1]
        full = np.s_[2 * y0 * self.step : 2 * y1 * self.step, 2 * x0 * self.step : 2 * x1 * self.step]
        target = self.black[full]
        if not target.size:
            return
        hsv = _hsv(self.planes[fine]).astype(np.uint16)
        mask = cv2.resize(mask, (hsv.shape[1], hsv.shape[0]), interpolation=cv2.INTER_NEAREST)
        certain = _certain_saturation().ravel()[(hsv[:, :, 2] << 8) | hsv[:, :, 1]]
        index = (hsv[:, :, 0] << 8) | cv2.bitwise_and(certain, mask)
        size = (target.shape[1], target.shape[0])
        gain, luma_gain = (self._widened(table.ravel()[index], size) for table in (self.by_light, self.by_luma))
        piece = self.image[full] if self.gains is None else _balanced(self.image[full], self.gains)
        luma = cv2.multiply(cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY), luma_gain, scale=1 / _LUMA_UNIT)
        under = cv2.LUT(luma, _print_under_ink())
        # Beside ink nothing is darkened: print there is as the brightest channel has it.
        under = cv2.max(under, cv2.compare(luma_gain, _LUMA_UNIT + 1, cv2.CMP_LE))
        target[:] = cv2.min(cv2.multiply(target, gain, scale=1 / _UNIT), under)

    @staticmethod
    def _widened(gain: Grey, size: tuple[int, int]) -> Grey:
        """Return gains for every pixel: those of the middle of a stroke for its edges, where paper thins its colour."""
        return cv2.resize(cv2.dilate(gain, np.ones((3, 3), np.uint8)), size, interpolation=cv2.INTER_LINEAR)  # type: ignore[no-any-return]
