"""Is there room for a mark? Looked at on the page as it is rendered, since scans have no objects to ask."""

from __future__ import annotations

import math
import subprocess
from pathlib import Path

import numpy as np

from signing.errors import PageUnfit
from signing.geometry import MM, PageGeometry, Rect

MARK_WIDTH, MARK_HEIGHT = 90 * MM, 15 * MM
"""The place of an organisation's mark: top right of the displayed page, in points."""

_DPI = 100
_DARKER = 24  # grey levels below the paper that count as ink; scanner noise stays under it
_INK_SHARE = 0.0015  # of the place: a speck is not content, half a printed letter is
_SECONDS = 60
_MAX_PIXELS = 60_000_000


def corner(page: PageGeometry) -> Rect:
    """Return the place of the mark in displayed points; smaller on pages that are smaller."""
    width, height = min(MARK_WIDTH, page.width), min(MARK_HEIGHT, page.height)
    return Rect(page.width - width, 0.0, page.width, height)


def occupied(pdf: Path, number: int, page: PageGeometry) -> bool:
    """Tell whether anything is seen in the top right corner of page `number` (from 1). Raises PageUnfit."""
    place = corner(page)
    grey = _render(pdf, number, page)
    rows, columns = grey.shape
    x0 = max(0, math.floor(place.x0 / page.width * columns))
    y1 = min(rows, math.ceil(place.y1 / page.height * rows))
    part = grey[:y1, x0:]
    if part.size == 0:
        return True
    paper = float(np.percentile(grey, 90))
    inked = float(np.mean(part < paper - _DARKER))
    return inked > _INK_SHARE or float(np.median(part)) < paper - _DARKER


def _render(pdf: Path, number: int, page: PageGeometry) -> np.ndarray:
    """Return the displayed page in grey, at about 100 dpi; poppler runs apart, so that a hostile page harms only it."""
    units_wide, units_high = page.width / page.user_unit, page.height / page.user_unit
    dpi = _DPI * page.user_unit  # poppler knows no UserUnit: its inch is 72 units
    dpi = min(dpi, 72 * math.sqrt(_MAX_PIXELS / max(1.0, units_wide * units_high)))
    command = ['pdftoppm', '-f', str(number), '-l', str(number), '-r', f'{dpi:.3f}', '-gray', '-cropbox', str(pdf)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise PageUnfit('the page cannot be rendered') from error
    return _pgm(done.stdout)


def _pgm(data: bytes) -> np.ndarray:
    head, rest = data[:2], data[2:]
    fields = rest.split(maxsplit=3)
    if head != b'P5' or len(fields) < 3:
        raise PageUnfit('the page cannot be rendered')
    width, height = int(fields[0]), int(fields[1])
    pixels = np.frombuffer(data[-width * height :], dtype=np.uint8)
    if pixels.size != width * height:
        raise PageUnfit('the page cannot be rendered')
    return pixels.reshape(height, width)
