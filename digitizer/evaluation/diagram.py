"""The reliability diagram as SVG: confidence that values came with against the share of them that is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

_SIDE, _TOP, _GAP = 360, 36, 72  # pixels: a square, the margin over it, what lies between two squares
_LEFT, _COUNTS = 64, 130  # pixels: the margins before the first square and behind the last one
_BLUE, _GREY = '#1f4e8c', '#8a8f98'

Bin = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Square:
    """A square of the diagram: its left edge in pixels, and the part of both axes that it shows."""

    left: int
    low: float
    ticks: tuple[float, ...]

    def x(self, share: float) -> float:
        return round(self.left + (share - self.low) / (1 - self.low) * _SIDE, 1)

    def y(self, share: float) -> float:
        """Return the place of a share; one below the square's part stands at its foot."""
        return round(_TOP + (1 - max(share, self.low)) / (1 - self.low) * _SIDE, 1)


_WHOLE = _Square(_LEFT, 0.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0))
_UPPER = _Square(_LEFT + _SIDE + _GAP, 0.9, (0.9, 0.92, 0.94, 0.96, 0.98, 1.0))


def reliability_svg(bins: Sequence[Bin], title: str) -> str:
    """Draw the bins that hold values: a dot at (mean confidence, share right) with its Wilson bounds and its count.

    Dots on the diagonal mean what they say; over it the product is more careful than it need be. The right square is
    the upper corner of the left one: that is where a machine acts without a person.
    """
    held = [item for item in bins if item['values']]
    width, height = _UPPER.left + _SIDE + _COUNTS, _TOP + _SIDE + 56
    total = sum(item['values'] for item in held)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<title>{escape(title)}</title>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}, n = {total}</text>',
        *_square(_WHOLE, held, 'share right (95 %)'),
        *_square(_UPPER, [item for item in held if item['confidence'] >= _UPPER.low], ''),
    ]
    left = _UPPER.left + _SIDE + 12
    for number, text in enumerate(
        ['confidence: n', *(f'{item["from"]:.2f}–{item["to"]:.2f}: {item["values"]}' for item in held)]
    ):
        parts.append(f'<text x="{left}" y="{_TOP + 12 + 18 * number}" font-size="11">{text}</text>')
    return '\n'.join([*parts, '</svg>']) + '\n'


def _square(square: _Square, bins: Sequence[Bin], axis: str) -> Iterator[str]:
    yield f'<rect x="{square.left}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_GREY}"/>'
    foot, head = square.low, 1.0
    yield (
        f'<line x1="{square.x(foot)}" y1="{square.y(foot)}" x2="{square.x(head)}" y2="{square.y(head)}" '
        f'stroke="{_GREY}" stroke-dasharray="5 4"/>'
    )
    for tick in square.ticks:
        text = f'{tick:.2f}'.removesuffix('0')
        yield f'<text x="{square.x(tick)}" y="{square.y(foot) + 18}" text-anchor="middle">{text}</text>'
        yield f'<text x="{square.left - 8}" y="{square.y(tick) + 4}" text-anchor="end">{text}</text>'
    for item in bins:
        low, high = item['interval']
        x, y = square.x(item['confidence']), square.y(item['share_right'])
        yield f'<line x1="{x}" y1="{square.y(low)}" x2="{x}" y2="{square.y(high)}" stroke="{_BLUE}"/>'
        if item['share_right'] >= square.low:
            yield f'<circle cx="{x}" cy="{y}" r="4" fill="{_BLUE}"><title>n = {item["values"]}</title></circle>'
    middle = square.left + _SIDE / 2
    yield f'<text x="{middle}" y="{square.y(foot) + 40}" text-anchor="middle">confidence</text>'
    if axis:
        yield f'<text x="18" y="{_TOP + _SIDE / 2}" text-anchor="middle" transform="rotate(-90 18 {_TOP + _SIDE / 2})">{axis}</text>'
