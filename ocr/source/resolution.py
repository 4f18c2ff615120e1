"""Resolution: what an image file says of it, and what the shape of the paper says when that cannot be true."""

from __future__ import annotations

from dataclasses import dataclass

_MM = 25.4  # millimetres an inch
_LEAST_DPI, _MOST_DPI = 97.0, 2400.0  # 1, 72 and 96 are what programs write when they do not know
_LEAST_SIDE_MM, _MOST_SIDE_MM = 25.0, 1300.0
_SCANNER_DPI = (100, 150, 200, 240, 300, 400, 600, 1200)
_PAPERS = ((297.0, 210.0), (210.0, 148.0), (420.0, 297.0), (85.6, 53.98))  # A4, A5, A3, ID-1; long side first
_SHAPE_TOLERANCE = 0.035
_DPI_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Resolution:
    """Dots per inch of an image's own axes."""

    dpi: tuple[float, float]
    estimated: bool  # taken from the shape of the paper, not from the file


def resolution_of(width: int, height: int, stated: tuple[float, float] | None) -> Resolution:
    """Return the stated resolution if it gives a piece of paper, else one estimated from the shape."""
    if stated is not None and _plausible(width, height, stated):
        return Resolution((float(stated[0]), float(stated[1])), estimated=False)
    dpi = _estimate(width, height)
    return Resolution((dpi, dpi), estimated=True)


def _plausible(width: int, height: int, dpi: tuple[float, float]) -> bool:
    if not all(_LEAST_DPI <= value <= _MOST_DPI for value in dpi) and not _is_fax(dpi):
        return False
    sides = (width / dpi[0] * _MM, height / dpi[1] * _MM)
    return min(sides) >= _LEAST_SIDE_MM and max(sides) <= _MOST_SIDE_MM


def _is_fax(dpi: tuple[float, float]) -> bool:
    """Fax, standard mode: 204 x 98."""
    return 190 <= dpi[0] <= 210 and 95 <= dpi[1] <= 102


def _estimate(width: int, height: int) -> float:
    long_side, short_side = max(width, height), min(width, height)
    best: tuple[float, float] | None = None
    for rank, (paper_long, paper_short) in enumerate(_PAPERS):
        shape = (long_side / short_side) / (paper_long / paper_short)
        if abs(shape - 1) > _SHAPE_TOLERANCE:
            continue
        dpi = long_side / paper_long * _MM
        nearest = min(_SCANNER_DPI, key=lambda value: abs(value - dpi))
        off = abs(nearest / dpi - 1)
        cost = (0.0 if off <= _DPI_TOLERANCE else 1.0) + rank / 10
        if best is None or cost < best[0]:
            best = (cost, float(nearest) if off <= _DPI_TOLERANCE else dpi)
    if best is not None:
        return best[1]
    # No known shape: a photograph or a crop; taken as the largest A4 part that fits.
    return max(1.0, min(long_side / _PAPERS[0][0], short_side / _PAPERS[0][1]) * _MM)
