"""Round and oval seals found as shapes: a ring of ink of one kind, whole or cut off by the edge of the page."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_LEAST, _MOST = 0.02, 0.16  # radius in shares of the longer side: 6 to 47 mm on A4
_JOIN = 9  # mask pixels; parts of one seal are not farther apart
_TRIALS = 240
_SECTORS = 72
_ON_RING = 0.05  # of the radius: how far ink of the ring may lie from the circle
_COVERED = 0.72  # share of the ring's sectors that hold ink
_ARC = 0.28  # share of the ring that must be there: the rest may be cut off
_WITHIN = 0.92  # share of the ink of a cut-off seal that lies on it
_ROUND = 1.9  # most ratio of an oval's axes
_MARGIN = 1.06  # a seal reaches a little over its ring

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seal:
    """An ellipse in pixels of the level page; `angle` in degrees is that of the first half axis."""

    x: float
    y: float
    axes: tuple[float, float]
    angle: float = 0.0

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a point lies on the seal."""
        return bool(self.distance(np.array([[x, y]]))[0] <= _MARGIN)

    def distance(self, points: Points) -> Points:
        """Return how far points lie from the centre; 1 on the ring."""
        turn = math.radians(self.angle)
        dx, dy = points[:, 0] - self.x, points[:, 1] - self.y
        along = (dx * math.cos(turn) + dy * math.sin(turn)) / self.axes[0]
        across = (dy * math.cos(turn) - dx * math.sin(turn)) / self.axes[1]
        return np.hypot(along, across)  # type: ignore[no-any-return]

    def paint(self, image: Grey, value: int) -> None:
        """Fill the seal in an image of the page."""
        axes = (self.axes[0] * _MARGIN, self.axes[1] * _MARGIN)
        box = ((self.x, self.y), (2 * axes[0], 2 * axes[1]), self.angle)
        cv2.ellipse(image, box, (float(value),), cv2.FILLED)


def find_seals(mask: Grey, step: int) -> list[Seal]:
    """Return the seals of a page.

    Args:
        mask: ink of one kind, 0 or 255, reduced.
        step: pixels of the page for one of the mask.
    """
    side = max(mask.shape)
    least, most = _LEAST * side, _MOST * side
    joined = cv2.dilate(mask, np.ones((_JOIN, _JOIN), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, wide, high, _ = (int(value) for value in stats[label])
        if max(wide, high) < 2 * least or min(wide, high) < 0.5 * least:
            continue
        part = np.where(labels[y : y + high, x : x + wide] == label, mask[y : y + high, x : x + wide], 0)
        found.extend(_in_part(part.astype(np.uint8), (x, y), mask.shape, least, most))
    found = [seal for seal in found if not any(_encloses(other, seal) for other in found)]
    return [
        Seal(seal.x * step, seal.y * step, (seal.axes[0] * step, seal.axes[1] * step), seal.angle) for seal in found
    ]


def _encloses(one: Seal, other: Seal) -> bool:
    return max(other.axes) < min(one.axes) and one.covers(other.x, other.y)


def _in_part(part: Grey, corner: tuple[int, int], shape: tuple[int, ...], least: float, most: float) -> list[Seal]:
    """Return the seals of one patch of ink, the surest first, each looked for in what the others leave."""
    found: list[Seal] = []
    for _ in range(3):
        ys, xs = np.nonzero(part)
        if len(xs) < 4 * least:
            break
        inked = np.stack([xs, ys], axis=1).astype(np.float64) + corner
        circle, oval = _circle(_outline(part) + corner, least, most), _oval(inked, least, most)
        whole = (seal for seal in (circle, oval) if seal is not None and _coverage(seal, inked, shape)[0] >= _COVERED)
        seal = next(whole, None)
        if seal is None and circle is not None and _is_cut_off(circle, inked, shape):
            seal = circle
        if seal is None:
            break
        found.append(seal)
        part[ys[seal.distance(inked) <= _MARGIN], xs[seal.distance(inked) <= _MARGIN]] = 0
    return found


def _outline(part: Grey) -> Points:
    """Return the outermost ink of each row and column."""
    points: list[Points] = []
    for ink, swap in ((part > 0, False), (part.T > 0, True)):
        rows = np.flatnonzero(ink.any(axis=1))
        first = ink[rows].argmax(axis=1)
        last = ink.shape[1] - 1 - ink[rows][:, ::-1].argmax(axis=1)
        for ends in (first, last):
            points.append(np.stack([rows, ends] if swap else [ends, rows], axis=1).astype(np.float64))
    return np.concatenate(points)


def _circle(outline: Points, least: float, most: float) -> Seal | None:
    """Return the circle that most of the outline lies on."""
    rng = np.random.default_rng(len(outline))
    picks = outline[rng.integers(0, len(outline), (_TRIALS, 3))]
    ax, ay, bx, by, cx, cy = (picks[:, i, j] for i in range(3) for j in range(2))
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    with np.errstate(divide='ignore', invalid='ignore'):
        a, b, c = ax**2 + ay**2, bx**2 + by**2, cx**2 + cy**2
        x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
        y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
    radius = np.hypot(ax - x, ay - y)
    good = np.isfinite(radius) & (radius >= least) & (radius <= most)
    if not good.any():
        return None
    x, y, radius = x[good], y[good], radius[good]
    away = np.abs(np.hypot(outline[:, 0] - x[:, None], outline[:, 1] - y[:, None]) - radius[:, None])
    on_ring = (away <= np.maximum(1.0, 0.6 * _ON_RING * radius)[:, None]).sum(axis=1)
    best = int(on_ring.argmax())
    return Seal(float(x[best]), float(y[best]), (float(radius[best]), float(radius[best])))


def _oval(inked: Points, least: float, most: float) -> Seal | None:
    """Return the ellipse around all ink."""
    hull = cv2.convexHull(inked.astype(np.float32))
    if len(hull) < 8:
        return None
    (x, y), (wide, high), angle = cv2.fitEllipse(hull)
    axes = (wide / 2, high / 2)
    if not (least <= max(axes) <= most and max(axes) <= _ROUND * min(axes)):
        return None
    return Seal(x, y, axes, angle)


def _coverage(seal: Seal, inked: Points, shape: tuple[int, ...]) -> tuple[float, NDArray[np.bool_]]:
    """Return which share of the ring that is on the page holds ink, and which of its sectors do."""
    angles = np.arange(_SECTORS) * 2 * math.pi / _SECTORS
    turn = math.radians(seal.angle)
    along, across = seal.axes[0] * np.cos(angles), seal.axes[1] * np.sin(angles)
    x = seal.x + along * math.cos(turn) - across * math.sin(turn)
    y = seal.y + along * math.sin(turn) + across * math.cos(turn)
    on_page = (x >= 1) & (x < shape[1] - 1) & (y >= 1) & (y < shape[0] - 1)
    near = np.abs(seal.distance(inked) - 1) <= max(_ON_RING, 1.5 / min(seal.axes))
    dx, dy = inked[near, 0] - seal.x, inked[near, 1] - seal.y
    along = (dx * math.cos(turn) + dy * math.sin(turn)) / seal.axes[0]
    across = (dy * math.cos(turn) - dx * math.sin(turn)) / seal.axes[1]
    covered = np.zeros(_SECTORS, bool)
    covered[np.round(np.arctan2(across, along) / (2 * math.pi) * _SECTORS).astype(int) % _SECTORS] = True
    share = float(covered[on_page].mean()) if on_page.mean() >= _ARC else 0.0
    return share, covered


def _is_cut_off(seal: Seal, inked: Points, shape: tuple[int, ...]) -> bool:
    """Tell whether a long arc is there, and hardly any ink beside the seal: the rest took no ink or was cut away."""
    _, covered = _coverage(seal, inked, shape)
    return _longest_arc(covered) >= _ARC and bool((seal.distance(inked) <= _MARGIN).mean() >= _WITHIN)


def _longest_arc(covered: NDArray[np.bool_]) -> float:
    """Return the share of the ring that the longest run of sectors with ink takes; single gaps do not end it."""
    bridged = covered | (np.roll(covered, 1) & np.roll(covered, -1))
    gaps = np.flatnonzero(~bridged)
    if not len(gaps):
        return 1.0
    runs = np.diff(np.append(gaps, gaps[0] + _SECTORS)) - 1
    return float(runs.max() / _SECTORS)
