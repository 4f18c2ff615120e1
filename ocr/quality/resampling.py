"""Enlarged pictures: by how much an image was blown up after it was taken.

Interpolation repeats its weights: the second difference of an enlarged row varies with the period of the enlargement,
which shows as a line in its spectrum (Gallagher, "Detection of linear and cubic interpolation in JPEG compressed
images", CRV 2005). The blocks of JPEG have lines of their own, which are left out. Exact doubling weighs all pixels
alike: where each pixel was repeated, every second step between neighbours is missing; where it was interpolated, nothing
tells it from a soft scan, and it is not seen.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_ROWS = 600  # sampled
_LEAST_WIDTH = 512  # pixels; a shorter row has no sharp spectrum
_FACTORS = (1.3, 8.0)
_STEPS_APART = 2.0  # times: a scan has 1.0 to 1.15, a repetition 3 and more after any compression
_PEAK = 9.0  # times the spectrum beside it
_STRONG_PEAK = 12.0  # in one direction only
_BESIDE = 25  # bins
_SECOND = np.array([[-1.0, 2.0, -1.0]])  # difference
_GRID = 8  # pixels of a JPEG block
_NEAR = 0.0025  # cycles a pixel
_ABOVE_BLOCKS = 3.0  # times the lines of JPEG blocks: a line at their place that is not theirs
_ENLARGED_EDGE = 1.35  # pixels of the picture before: enlarged edges are no steeper
_SOFT_EDGE = 3.1  # pixels: the flattest edge of a good picture before it is enlarged
_LESSER = 0.4  # of the strongest line: multiples of an enlargement may outshine it
_ALIKE = 1.02  # a picture is blown up by the same factor both ways
_MOST_LINES = 6  # of an enlargement and its multiples


def enlargement(grey: Grey, edge_pixels: float) -> float:
    """Return the factor by which a picture was enlarged, 1.0 when nothing speaks for it.

    A line in the spectrum stands for one enlargement above 2 and one below. `edge_pixels`, the width of the stroke
    edges, decides: the one above 2 is believed where a good picture enlarged by the other would have steeper ones.
    """
    columns = cv2.transpose(np.ascontiguousarray(grey[:, :: max(1, grey.shape[1] // _ROWS)])).astype(
        np.uint8, copy=False
    )
    if all(_is_repeated(part) for part in (grey, columns)):
        return 2.0
    found = [_period(part, edge_pixels) for part in (grey, columns)]
    (across, _), (down, _) = found
    if across > 1.0 and down > 1.0:
        return min(across, down) if max(across, down) < _ALIKE * min(across, down) else 1.0
    alone, strength = max(found)
    return alone if strength > _STRONG_PEAK else 1.0


def _is_repeated(grey: Grey) -> bool:
    """Tell whether every pixel of the rows stands there twice: steps from odd to even places differ from the others."""
    rows = grey[:: max(1, len(grey) // _ROWS)]
    steps = cv2.absdiff(np.ascontiguousarray(rows[:, 1:]), np.ascontiguousarray(rows[:, :-1]))
    sums = cv2.reduce(steps, 0, cv2.REDUCE_SUM, dtype=cv2.CV_64F).ravel()
    even, odd = (float(sums[first::2].sum()) for first in (0, 1))
    return max(even, odd) > _STEPS_APART * min(even, odd)


def _period(grey: Grey, edge_pixels: float) -> tuple[float, float]:
    """Return the enlargement along the rows and how far its line stands out; (1, 0) when there is none."""
    height, width = grey.shape
    if width < _LEAST_WIDTH:
        return 1.0, 0.0
    rows = np.ascontiguousarray(grey[:: max(1, height // _ROWS)])
    second = cv2.filter2D(rows, cv2.CV_16S, _SECOND)
    signal = cv2.reduce(cv2.absdiff(second, np.zeros_like(second)), 0, cv2.REDUCE_SUM, dtype=cv2.CV_64F).ravel()
    signal = signal[1:-1] / len(rows)
    signal = signal / (cv2.blur(signal[None, :], (31, 1))[0] + 0.5)
    spectrum = np.abs(np.fft.rfft((signal - signal.mean()) * np.hanning(signal.size)))
    frequencies = np.fft.rfftfreq(signal.size)
    ratio = spectrum / _floor(spectrum)
    blocks = max(float(ratio[round(k * signal.size / _GRID)]) for k in (1, 2, 3))
    lines = [
        int(index)
        for index in np.flatnonzero((ratio > _PEAK) & (frequencies > 1 / _FACTORS[1]))
        if not _is_block_line(float(frequencies[index])) or ratio[index] > _ABOVE_BLOCKS * blocks
    ]
    if not lines or len(lines) > _MOST_LINES:  # many lines are those of the print itself: leaders, grids, tables
        return 1.0, 0.0
    strongest = max(lines, key=lambda index: float(ratio[index]))
    strength = float(ratio[strongest])
    coarse = [
        factor
        for index in lines
        if ratio[index] > _LESSER * strength
        for factor in (1 / float(frequencies[index]),)
        if edge_pixels >= max(_ENLARGED_EDGE * factor, _SOFT_EDGE / (1 - 1 / factor))
    ]
    factor = max(coarse) if coarse else 1 / (1 - float(frequencies[strongest]))
    return (factor, strength) if factor >= _FACTORS[0] and edge_pixels >= factor else (1.0, 0.0)


def _is_block_line(frequency: float) -> bool:
    return min(abs(frequency - k / _GRID) for k in range(1, _GRID // 2 + 1)) < _NEAR


def _floor(spectrum: NDArray[np.float64]) -> NDArray[np.float64]:
    smooth = cv2.blur(spectrum[None, :], (2 * _BESIDE + 1, 1), borderType=cv2.BORDER_REFLECT)[0]
    return np.asarray(smooth) + 1e-9
