"""Words written by pen, as masks: letters of a handwriting font bent and shifted, digits in strokes, signatures."""

from __future__ import annotations

from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.generate import ink

Mask = NDArray[np.uint8]  # 255 where ink is


def written(rng: Random, text: str, font: Path, height: float) -> Mask:
    """Return `text` in a handwriting font with capitals `height` pixels tall, no two letters alike."""
    pen = ImageFont.truetype(str(font), 96)
    size = max(8, round(96 * height / max(1.0, _capital(pen))))
    pen = ImageFont.truetype(str(font), size)
    left, top, right, bottom = pen.getbbox(text, anchor='ls')
    pad = round(size * 0.5)
    plate = Image.new('L', (round(right - left) + 2 * pad, round(bottom - top) + 2 * pad), 0)
    draw = ImageDraw.Draw(plate)
    x = float(pad - left)
    for index, sign in enumerate(text):
        drop = rng.gauss(0, 0.025) * size
        draw.text((x, pad - top + drop), sign, font=pen, fill=255, anchor='ls')
        pair = text[index : index + 2]
        x += pen.getlength(pair) - pen.getlength(pair[1:]) + rng.gauss(-0.01, 0.02) * size
    return trimmed(_bent(rng, np.asarray(plate), size))


def digits(rng: Random, text: str, height: float) -> Mask:
    """Return digits in pen strokes, `height` pixels tall."""
    mark = ink.handwriting(rng, text, 300.0, height=4.6)
    mask = _opacity(mark)
    scale = height / max(1, trimmed(mask).shape[0])
    return trimmed(_bent(rng, _resized(mask, scale), height))


def signature(rng: Random, height: float) -> Mask:
    """Return a signature, `height` pixels tall."""
    mask = trimmed(_opacity(ink.signature(rng, 300.0)))
    return trimmed(_bent(rng, _resized(mask, height / mask.shape[0]), height))


def trimmed(mask: Mask) -> Mask:
    """Return the part of a mask that holds ink."""
    rows, columns = np.flatnonzero(mask.max(axis=1) > 64), np.flatnonzero(mask.max(axis=0) > 64)
    if not len(rows) or not len(columns):
        return mask
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _opacity(mark: Image.Image) -> Mask:
    return np.asarray(mark)[:, :, 3]


def _capital(pen: ImageFont.FreeTypeFont) -> float:
    box = pen.getbbox('H', anchor='ls')
    return float(box[3] - box[1])


def _resized(mask: Mask, scale: float) -> Mask:
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(mask, None, fx=scale, fy=scale, interpolation=kind)  # type: ignore[no-any-return]


def _bent(rng: Random, mask: Mask, size: float) -> Mask:
    """Lean, stretch and bend: a smooth random field of shifts."""
    pad = round(size * 0.3)
    mask = cv2.copyMakeBorder(mask, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    rows, columns = mask.shape
    noise = np.random.default_rng(rng.getrandbits(32))
    shift = rng.uniform(0.01, 0.05) * size
    cells = (max(2, round(rows / size * 2)), max(2, round(columns / size * 2)))
    bend = [
        cv2.resize(noise.normal(0, shift, cells).astype(np.float32), (columns, rows), interpolation=cv2.INTER_CUBIC)
        for _ in range(2)
    ]
    lean, rise = rng.uniform(-0.15, 0.25), rng.gauss(0, 0.02)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    bent: Mask = cv2.remap(
        mask,
        x + bend[0] + np.float32(lean) * (y - rows / 2),
        y + bend[1] + np.float32(rise) * (x - columns / 2),
        cv2.INTER_LINEAR,
        borderValue=0,
    )
    return bent
