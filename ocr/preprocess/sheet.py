"""Sheet: the four corners of a piece of paper that was photographed lying on something."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey, Image, with_colour

_SIDE = 640  # pixels of the longer side while looking
_SAMPLE, _RIM = 200, 2  # pixels of the longer side and of the rim that are looked at first
_OTHER = 0.82  # of the paper's tone: darker is no paper
_RIM_OTHER = 0.5  # share of one side's rim that is no paper before a sheet is looked for
_LEAST_AREA, _MOST_AREA = 0.25, 0.98  # of the photo
_SQUAREST, _LEANEST = 60.0, 120.0  # degrees of an inner corner
_UNLIKE = 2.0  # times by which opposite sides may differ
_LONGEST = 3.0  # sides of one to three
_AT_RIM = 0.008  # of the photo's side: an edge there is where the photo ends, not the paper
_STEP = 3.0  # pixels from the edge to where its two sides are compared
_CONTRAST = 12.0  # grey levels between paper and table
_SUPPORTED = 0.8  # share of each edge that has this contrast
_A4 = math.sqrt(2)
_LIKE_A4 = 0.12
_INSET = 0.003  # of the sheet left out on each side: its edge and the shadow beside it
_A4_INCHES = 297 / 25.4

Quad = NDArray[np.float64]
"""Corners in pixels, 4x2: top left, top right, bottom right, bottom left."""


def find_sheet(image: Image) -> Quad | None:
    """Return the corners of the sheet in a photo, or None where the image is nothing but paper or no sheet is sure.

    A sheet that the photo cuts off is left: without its edges nothing tells how it lies.
    """
    scale = _SIDE / max(image.shape[:2])
    if scale > 1:
        return None
    if not _has_surroundings(image):
        return None
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    darkest = with_colour(small)
    # Print on the sheet is closed over; what is left is paper, table and the edge between them.
    smooth = cv2.medianBlur(cv2.morphologyEx(darkest, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 5)
    for mask in _masks(smooth):
        quad = _quad_of(mask)
        if quad is not None and _is_sheet(quad, smooth):
            corners: Quad = quad * np.array([image.shape[1] / small.shape[1], image.shape[0] / small.shape[0]])
            return corners
    return None


def rectifying(quad: Quad, dpi: float) -> tuple[NDArray[np.float64], tuple[int, int], float]:
    """Return the 3x3 matrix from the photo to the sheet, the sheet's size in pixels, and its resolution.

    Sides get the length of the longer of the two that show them, and a shape near A4 becomes A4.
    """
    top, right, bottom, left = (float(np.hypot(*(quad[(i + 1) % 4] - quad[i]))) for i in range(4))
    width, height = max(top, bottom), max(left, right)
    shape = max(width, height) / min(width, height)
    if abs(shape / _A4 - 1) < _LIKE_A4:
        longer = max(width, height, min(width, height) * _A4)
        width, height = (longer / _A4, longer) if height > width else (longer, longer / _A4)
        dpi = longer / _A4_INCHES
    size = (round(width), round(height))
    out_x, out_y = _INSET * width, _INSET * height
    target = np.array(
        [[-out_x, -out_y], [width + out_x, -out_y], [width + out_x, height + out_y], [-out_x, height + out_y]]
    )
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target.astype(np.float32))
    return matrix, size, dpi


def _has_surroundings(image: Image) -> bool:
    """Tell whether on some side the rim of the image is mostly something else than paper."""
    step = max(1, max(image.shape[:2]) // _SAMPLE)
    darkest = with_colour(np.ascontiguousarray(image[::step, ::step]))
    paper = float(np.percentile(darkest, 85))
    rims = (darkest[:_RIM], darkest[-_RIM:], darkest[:, :_RIM], darkest[:, -_RIM:])
    return any(float((side < _OTHER * paper).mean()) > _RIM_OTHER for side in rims)


def _masks(smooth: Grey) -> list[Grey]:
    """Return guesses of where the sheet is, as 255 on 0: by tone, then by what strong edges enclose."""
    _, tone = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edges = cv2.dilate(cv2.Canny(smooth, 20, 60), np.ones((3, 3), np.uint8))
    enclosed = cv2.bitwise_not(edges)
    return [tone, enclosed]


def _quad_of(mask: Grey) -> Quad | None:
    """Return the quadrilateral that the largest blob of a mask is, its sides fitted to the blob's outline."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return None
    outline = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * around, True)[:, 0].astype(np.float64)
        if len(corners) <= 4:
            break
    if len(corners) != 4:
        return None
    return _fitted(_ordered(corners), outline[:, 0].astype(np.float64))


def _ordered(corners: Quad) -> Quad:
    """Return corners clockwise on the screen from the one nearest to the top left."""
    centre = corners.mean(axis=0)
    turn = np.argsort(np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0]))
    corners = corners[turn]
    first = int(np.argmin(corners.sum(axis=1)))
    return np.roll(corners, -first, axis=0)


def _fitted(corners: Quad, outline: NDArray[np.float64]) -> Quad | None:
    """Return the corners where lines fitted to the outline along each side meet."""
    lines = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = end - start
        length = float(np.hypot(*along))
        if length < 10:
            return None
        along /= length
        away = np.abs((outline - start) @ np.array([-along[1], along[0]]))
        place = (outline - start) @ along / length
        near = outline[(away < 0.02 * length + 2) & (place > 0.06) & (place < 0.94)]
        if len(near) < 10:
            return None
        dx, dy, x, y = (float(v) for v in cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
        lines.append(np.array([dy, -dx, dx * y - dy * x]))
    points = [np.cross(lines[i - 1], lines[i]) for i in range(4)]
    if any(abs(point[2]) < 1e-6 for point in points):
        return None
    return np.array([point[:2] / point[2] for point in points])


def _is_sheet(quad: Quad, smooth: Grey) -> bool:
    """Tell whether a quadrilateral can be paper seen from one side, lies in the photo and has edges all along."""
    height, width = smooth.shape
    if not cv2.isContourConvex(quad.astype(np.float32)):
        return False
    rim_x, rim_y = _AT_RIM * width, _AT_RIM * height
    if quad[:, 0].min() < rim_x or quad[:, 1].min() < rim_y:
        return False
    if quad[:, 0].max() > width - 1 - rim_x or quad[:, 1].max() > height - 1 - rim_y:
        return False
    share = cv2.contourArea(quad.astype(np.float32)) / (width * height)
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    cosines = [float(-sides[i - 1] @ sides[i]) / (lengths[i - 1] * lengths[i]) for i in range(4)]
    angles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))
    across, down = max(lengths[0], lengths[2]), max(lengths[1], lengths[3])
    plausible = (
        _LEAST_AREA <= share <= _MOST_AREA
        and angles.min() >= _SQUAREST
        and angles.max() <= _LEANEST
        and across <= _UNLIKE * min(lengths[0], lengths[2])
        and down <= _UNLIKE * min(lengths[1], lengths[3])
        and max(across, down) <= _LONGEST * min(across, down)
    )
    return plausible and all(_is_edge(quad[i], quad[(i + 1) % 4], smooth) for i in range(4))


def _is_edge(start: NDArray[np.float64], end: NDArray[np.float64], smooth: Grey) -> bool:
    """Tell whether paper is lighter than what lies on the outer side of an edge, nearly all along it."""
    along = (end - start) / np.hypot(*(end - start))
    outward = np.array([along[1], -along[0]])  # corners go clockwise on the screen
    points = start + np.linspace(0.05, 0.95, 60)[:, None] * (end - start)
    inner, outer = _values(smooth, points - _STEP * outward), _values(smooth, points + _STEP * outward)
    return float((inner - outer > _CONTRAST).mean()) >= _SUPPORTED


def _values(grey: Grey, points: NDArray[np.float64]) -> NDArray[np.float64]:
    x = np.clip(points[:, 0].round().astype(int), 0, grey.shape[1] - 1)
    y = np.clip(points[:, 1].round().astype(int), 0, grey.shape[0] - 1)
    values: NDArray[np.float64] = grey[y, x].astype(np.float64)
    return values
