"""Plane geometry of PDF pages: matrices as the standard writes them, quarter turns, and where a page is displayed."""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """An affine map (ISO 32000-1, 8.3.3): x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """The map that applies this one first and `other` after it."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Map a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The upright rectangle around the image of a rectangle."""
        corners = [self.apply(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def determinant(self) -> float:
        """Signed area that the unit square is mapped to; negative when mirrored."""
        return self.a * self.d - self.b * self.c

    def inverse(self) -> Matrix:
        """The map back. Raises ZeroDivisionError when everything falls on a line."""
        det = self.determinant
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Matrix(a, b, c, d, -(self.e * a + self.f * c), -(self.e * b + self.f * d))

    def operands(self) -> bytes:
        """The six numbers as they stand in a content stream."""
        return b' '.join(number(value) for value in self)


UNIT = Matrix()


def number(value: float, digits: int = 6) -> bytes:
    """Write a number in the shortest decimal form, without exponent."""
    text = f'{value:.{digits}f}'.rstrip('0').rstrip('.')
    return b'0' if text in ('-0', '') else text.encode()


def scaling(x: float, y: float) -> Matrix:
    """Scale about the origin."""
    return Matrix(a=x, d=y)


def quarter_turn(degrees: int, width: float = 1.0, height: float = 1.0) -> Matrix:
    """Turn a `width` × `height` rectangle at the origin clockwise by 0, 90, 180 or 270 degrees, back to the origin."""
    turns = {
        0: Matrix(),
        90: Matrix(0, -1, 1, 0, 0, width),
        180: Matrix(-1, 0, 0, -1, width, height),
        270: Matrix(0, 1, -1, 0, height, 0),
    }
    return turns[degrees % 360]


def turned(size: tuple[float, float], degrees: int) -> tuple[float, float]:
    """Width and height after a turn by a multiple of 90 degrees."""
    return size if degrees % 180 == 0 else (size[1], size[0])
