"""The reliability diagram as SVG: confidence that values came with against the share of them that is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

_SIDE, _LEFT, _TOP = 360, 64, 36  # pixels: the square of the diagram and the margins before it
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_BLUE, _GREY = '#1f4e8c', '#8a8f98'


def reliability_svg(bins: Sequence[Mapping[str, Any]], title: str) -> str:
    """Draw the bins that hold values: a dot at (mean confidence, share right) with its Wilson bounds and its count.

    Dots on the diagonal mean what they say; over it the product is more careful than it need be.
    """
    held = [item for item in bins if item['values']]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _SIDE + 120} {_TOP + _SIDE + 56}" '
        'font-family="sans-serif" font-size="12">',
        f'<title>{escape(title)}</title>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_GREY}"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{_GREY}" stroke-dasharray="5 4"/>',
    ]
    for tick in _TICKS:
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{_LEFT - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1f}</text>')
    for item in held:
        low, high = item['interval']
        x, y = _x(item['confidence']), _y(item['share_right'])
        parts.append(f'<line x1="{x}" y1="{_y(low)}" x2="{x}" y2="{_y(high)}" stroke="{_BLUE}"/>')
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{_BLUE}"><title>n = {item["values"]}</title></circle>')
    parts += [
        f'<text x="{_x(0.5)}" y="{_y(0) + 40}" text-anchor="middle">confidence</text>',
        f'<text x="18" y="{_y(0.5)}" text-anchor="middle" transform="rotate(-90 18 {_y(0.5)})">share right (95 %)</text>',
    ]
    for number, item in enumerate(held):
        label = f'{item["from"]:.2f}-{item["to"]:.2f}: {item["values"]}'
        parts.append(f'<text x="{_LEFT + _SIDE + 10}" y="{_TOP + 14 + 18 * number}" font-size="11">{label}</text>')
    return '\n'.join([*parts, '</svg>']) + '\n'


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 1)
