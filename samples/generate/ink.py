"""What is not printed by a machine: round seals, pen signatures, handwritten digits, arrival stamps, as RGBA marks."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.generate.fonts import SANS, SERIF, Style, face

BLUE = (28, 52, 150)
BLACK = (24, 24, 30)
RED = (206, 28, 46)
SCALE = 2  # marks are drawn twice as large and reduced, so that their edges are soft
Points = list[tuple[float, float]]

# Handwritten signs as pen strokes in a box 1 wide for each 1.6 of height, y downward, as people here write them.
DIGITS: dict[str, list[Points]] = {
    '/': [[(0.75, -0.02), (0.5, 0.5), (0.2, 1.08)]],
    '0': [[(0.5, 0.02), (0.15, 0.3), (0.12, 0.7), (0.4, 0.99), (0.75, 0.75), (0.8, 0.3), (0.5, 0.02)]],
    '1': [[(0.3, 0.3), (0.58, 0.02), (0.52, 0.5), (0.5, 1.0)]],
    '2': [[(0.15, 0.25), (0.4, 0.02), (0.75, 0.15), (0.7, 0.45), (0.35, 0.8), (0.08, 0.98), (0.4, 0.95), (0.85, 0.98)]],
    '3': [[(0.15, 0.08), (0.75, 0.04), (0.45, 0.4), (0.8, 0.6), (0.7, 0.92), (0.3, 1.0), (0.1, 0.86)]],
    '4': [[(0.5, 0.02), (0.3, 0.4), (0.08, 0.68), (0.9, 0.62)], [(0.66, 0.38), (0.6, 1.02)]],
    '5': [[(0.8, 0.05), (0.3, 0.08), (0.22, 0.42), (0.6, 0.42), (0.75, 0.72), (0.5, 0.98), (0.12, 0.9)]],
    '6': [[(0.7, 0.02), (0.3, 0.3), (0.14, 0.7), (0.4, 0.99), (0.72, 0.82), (0.6, 0.55), (0.2, 0.66)]],
    '7': [[(0.1, 0.1), (0.8, 0.06), (0.5, 0.55), (0.36, 1.0)], [(0.3, 0.52), (0.78, 0.48)]],
    '8': [[(0.7, 0.15), (0.4, 0.02), (0.22, 0.24), (0.7, 0.66), (0.55, 0.97), (0.2, 0.82), (0.4, 0.5), (0.72, 0.15)]],
    '9': [[(0.76, 0.2), (0.45, 0.03), (0.18, 0.26), (0.4, 0.5), (0.74, 0.3), (0.72, 0.6), (0.5, 1.0)]],
}


def smooth(points: Points, steps: int = 14) -> NDArray[np.float64]:
    """Catmull-Rom curve through the points."""
    pts = np.asarray([points[0], *points, points[-1]], np.float64)
    t = np.linspace(0.0, 1.0, steps, endpoint=False)[:, None]
    pieces = []
    for p0, p1, p2, p3 in zip(pts, pts[1:], pts[2:], pts[3:], strict=False):
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    pieces.append(pts[-1:])
    return np.concatenate(pieces)


def draw_stroke(
    mask: NDArray[np.uint8], curve: NDArray[np.float64], width: float, rng: Random, taper: float = 0.35
) -> None:
    """Draw a curve with a pen whose pressure changes; `width` in pixels of the mask."""
    n = len(curve)
    phase = rng.random() * 6.28
    for index in range(n - 1):
        end = min(index, n - 1 - index) / max(1, n * 0.15)
        press = (1 - taper) + taper * min(1.0, end) + 0.12 * math.sin(phase + index * 0.35)
        a, b = curve[index], curve[index + 1]
        cv2.line(
            mask,
            (round(a[0] * 8), round(a[1] * 8)),
            (round(b[0] * 8), round(b[1] * 8)),
            255,
            max(1, round(width * press)),
            cv2.LINE_AA,
            3,
        )


def mark_of(mask: NDArray[np.uint8], colour: tuple[int, int, int], opacity: float) -> Image.Image:
    """Return the drawn mask at its printed size in a colour; `opacity` 0..1."""
    small = cv2.resize(mask, (mask.shape[1] // SCALE, mask.shape[0] // SCALE), interpolation=cv2.INTER_AREA)
    rgba = np.empty((*small.shape, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 3] = (small.astype(np.float32) * opacity).astype(np.uint8)
    return Image.fromarray(rgba, 'RGBA')


def handwriting(
    rng: Random, digits: str, dpi: float, *, height: float = 4.6, colour: tuple[int, int, int] = BLACK
) -> Image.Image:
    """Handwritten digits, `height` in mm."""
    unit = height * dpi / 25.4 * SCALE
    advance = unit * 0.58
    mask = np.zeros((round(unit * 1.5), round(advance * len(digits) + unit * 0.7)), np.uint8)
    slant = rng.uniform(-0.05, 0.22)
    for index, digit in enumerate(digits):
        size = unit * rng.uniform(0.9, 1.04)
        x0, y0 = unit * 0.22 + index * advance, unit * (0.2 + rng.uniform(-0.05, 0.05))
        for stroke in DIGITS[digit]:
            points = [
                (
                    x0 + (px * 0.6 + slant * (1 - py) * 0.6 + rng.gauss(0, 0.018)) * size,
                    y0 + (py + rng.gauss(0, 0.015)) * size,
                )
                for px, py in stroke
            ]
            draw_stroke(mask, smooth(points), 0.5 * dpi / 25.4 * SCALE, rng, taper=0.2)
    return mark_of(mask, colour, 0.93)


def signature(
    rng: Random, dpi: float, *, width: float = 42.0, height: float = 24.0, colour: tuple[int, int, int] = BLUE
) -> Image.Image:
    """A quick pen signature: loops that grow narrower and a long flourish."""
    w, h = round(width * dpi / 25.4 * SCALE), round(height * dpi / 25.4 * SCALE)
    mask = np.zeros((h, w), np.uint8)
    shape = rng.choice((_loops, _initial, _waves))
    points = [(x * w, y * h) for x, y in shape(rng)]
    draw_stroke(mask, smooth(points, 18), rng.uniform(0.4, 0.62) * dpi / 25.4 * SCALE, rng)
    x, y = points[-1][0] / w, points[-1][1] / h
    low = rng.uniform(0.7, 0.88)
    tail: Points = rng.choice(
        (
            [(x, y), (x + 0.1, y + 0.12), (0.1, low), (0.55, low - 0.13), (0.97, rng.uniform(0.3, 0.5))],
            [(x, y), (x + 0.16, y - 0.1), (x + 0.3, y + 0.06), (0.96, rng.uniform(0.2, 0.45))],
            [(x, y), (x + 0.05, y + 0.3), (x - 0.16, 0.93), (x - 0.2, 0.75), (0.93, rng.uniform(0.35, 0.6))],
        )
    )
    curve = smooth([(px * w, py * h) for px, py in tail], 26)
    draw_stroke(mask, curve, rng.uniform(0.3, 0.45) * dpi / 25.4 * SCALE, rng, taper=0.6)
    return mark_of(mask, colour, 0.88)


def _loops(rng: Random) -> Points:
    """Tall narrow loops side by side."""
    x = 0.14
    points: Points = [(x, 0.6)]
    for loop in range(rng.randint(3, 6)):
        tall = rng.uniform(0.28, 0.5) * (1.15 if loop == 0 else 0.8)
        x += rng.uniform(0.03, 0.07)
        points += [(x, 0.55 - tall), (x + 0.03, 0.52 - tall * 0.7)]
        points += [(x - 0.01, 0.62 + rng.uniform(0, 0.12)), (x + 0.04, 0.55 + rng.uniform(-0.05, 0.05))]
    return points


def _initial(rng: Random) -> Points:
    """A large round initial and small letters after it."""
    top, wide = rng.uniform(0.08, 0.2), rng.uniform(0.2, 0.3)
    points: Points = [
        (0.3, top + 0.15),
        (0.2, top),
        (0.1, 0.35),
        (0.16, 0.68),
        (wide + 0.08, 0.62),
        (wide + 0.1, top + 0.1),
    ]
    points += [(wide, top + 0.02), (wide + 0.02, 0.66)]
    x = wide + 0.06
    for _ in range(rng.randint(2, 4)):
        x += rng.uniform(0.04, 0.08)
        points += [(x, rng.uniform(0.42, 0.5)), (x + 0.02, rng.uniform(0.58, 0.66))]
    return points


def _waves(rng: Random) -> Points:
    """A hasty zigzag that flattens out."""
    x, points = 0.1, [(0.1, 0.5)]
    reach = rng.uniform(0.3, 0.42)
    for step in range(rng.randint(5, 8)):
        x += rng.uniform(0.05, 0.085)
        side = -1 if step % 2 == 0 else 1
        points.append((x - (0.05 if side > 0 else 0), 0.5 + side * reach))
        reach *= rng.uniform(0.68, 0.86)
    return points


def star(centre: tuple[float, float], radius: float, inner: float = 0.4) -> list[tuple[float, float]]:
    """Corners of a five-pointed star."""
    return [
        (
            centre[0] + math.sin(math.pi * k / 5) * (radius if k % 2 == 0 else radius * inner),
            centre[1] - math.cos(math.pi * k / 5) * (radius if k % 2 == 0 else radius * inner),
        )
        for k in range(10)
    ]


def _ring_text(
    plate: Image.Image, text: str, style: Style, dpi: float, radius: float, *, span: float, bottom: bool = False
) -> None:
    """Set text on a circle of `radius` pixels around the plate's centre, over at most `span` degrees."""
    font = face(style, dpi)
    widths = [font.getlength(sign) for sign in text]
    gap = (math.radians(span) * radius - sum(widths)) / max(1, len(text) - 1)
    gap = max(0.0, min(gap, style.size * dpi / 72.0 * 0.35))
    total = sum(widths) + gap * (len(text) - 1)
    angle = -total / radius / 2
    centre = plate.width / 2
    size = round(style.size * dpi / 72.0 * 2.2)
    for sign, width in zip(text, widths, strict=True):
        middle = angle + width / radius / 2
        glyph = Image.new('L', (size, size), 0)
        ImageDraw.Draw(glyph).text((size / 2, size / 2), sign, font=font, fill=255, anchor='ms')
        turn = -math.degrees(middle)
        glyph = glyph.rotate(-turn if bottom else turn, resample=Image.Resampling.BICUBIC)
        x = centre + math.sin(middle) * radius
        y = centre + math.cos(middle) * radius if bottom else centre - math.cos(middle) * radius
        plate.paste(255, (round(x - size / 2), round(y - size / 2)), glyph)
        angle += (width + gap) / radius


def seal(
    rng: Random, ring: str, dpi: float, *, centre: str = '', bottom: str = 'MẪU', diameter: float = 36.0
) -> Image.Image:
    """A round red seal of real size; `ring` runs along the top, `centre` replaces the wreath on company seals.

    The centre is a star in a wreath, not the national emblem, and the bottom says MẪU (specimen): these seals
    look right from afar to a person and to a program, and are of no use to a forger.
    """
    scaled = dpi * SCALE
    size = round(diameter * scaled / 25.4)
    plate = Image.new('L', (size, size), 0)
    draw = ImageDraw.Draw(plate)
    mid = size / 2

    def circle(radius_share: float, width_mm: float) -> None:
        radius = mid * radius_share
        draw.ellipse(
            (mid - radius, mid - radius, mid + radius, mid + radius), outline=255, width=round(width_mm * scaled / 25.4)
        )

    circle(0.985, 0.75)
    circle(0.90, 0.22)
    circle(0.585, 0.4)
    length = 7.6 if len(ring) < 34 else 6.6 if len(ring) < 44 else 5.6
    _ring_text(plate, ring, SANS.at(length).b(), scaled, mid * 0.665, span=262)
    _ring_text(plate, bottom, SANS.at(6.2).b(), scaled, mid * 0.83, span=44, bottom=True)
    for side in (-1, 1):
        x = mid + side * mid * 0.5
        draw.polygon(star((x, mid + mid * 0.565), mid * 0.055), fill=255)
    if centre:
        rows = centre.split('\n')
        for index, row in enumerate(rows):
            y = mid + (index - (len(rows) - 1) / 2) * size * 0.105
            draw.text((mid, y), row, font=face(SANS.at(7.0).b(), scaled), fill=255, anchor='mm')
    else:
        draw.polygon(star((mid, mid - mid * 0.1), mid * 0.24), fill=255)
        for step in range(-60, 61, 10):
            for side in (-1, 1):
                angle = math.radians(90 * (1 - side) + step * side * 0.8 + side * 14)
                x, y = mid + math.cos(angle) * mid * 0.43, mid + math.sin(angle) * mid * 0.43
                draw.ellipse((x - mid * 0.035, y - mid * 0.05, x + mid * 0.035, y + mid * 0.05), fill=255)
        draw.rectangle((mid - mid * 0.2, mid + mid * 0.33, mid + mid * 0.2, mid + mid * 0.42), fill=255)
    plate = plate.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    mask = np.asarray(plate, np.float32)
    noise = np.random.default_rng(rng.getrandbits(32))
    # Ink does not take evenly: broad weak patches and fine grain.
    patches = cv2.resize(noise.random((9, 9), np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    grain = cv2.GaussianBlur(noise.random((size, size), np.float32), (0, 0), 1.6)
    worn = np.clip(0.62 + 0.6 * patches, 0, 1) * np.clip((grain - 0.36) * 9, 0.25, 1.0)
    return mark_of((mask * worn).clip(0, 255).astype(np.uint8), RED, rng.uniform(0.82, 0.95))


def name_stamp(text: str, dpi: float, *, size: float = 13.0, colour: tuple[int, int, int] = RED) -> Image.Image:
    """A line of type stamped in red, such as the signer's name or SAO Y."""
    scaled = dpi * SCALE
    font = face(SERIF.at(size).b(), scaled)
    mask = Image.new('L', (round(font.getlength(text)) + 40, round(size * scaled / 72 * 2)), 0)
    ImageDraw.Draw(mask).text((20, mask.height * 0.7), text, font=font, fill=255, anchor='ls')
    return mark_of(np.asarray(mask), colour, 0.9)


def arrival_stamp(rng: Random, agency: str, number: str, day: str, dpi: float) -> Image.Image:
    """The red stamp of the register of incoming papers: ĐẾN, number and day filled in by pen."""
    scaled = dpi * SCALE
    w, h = round(52 * scaled / 25.4), round(29 * scaled / 25.4)
    plate = Image.new('L', (w, h), 0)
    draw = ImageDraw.Draw(plate)
    line = round(0.4 * scaled / 25.4)
    draw.rectangle((line, line, w - line, h - line), outline=255, width=line)
    font, small = face(SANS.at(9).b(), scaled), face(SANS.at(8), scaled)
    draw.text((w / 2, h * 0.19), agency, font=small, fill=255, anchor='mm')
    draw.line((line, h * 0.33, w - line, h * 0.33), fill=255, width=line)
    draw.line((w * 0.3, h * 0.33, w * 0.3, h - line), fill=255, width=line)
    draw.text((w * 0.155, h * 0.66), "ĐẾN", font=font, fill=255, anchor='mm')
    dots = '.' * 26
    draw.text((w * 0.33, h * 0.55), f"Số: {dots}", font=small, fill=255, anchor='ls')
    draw.text((w * 0.33, h * 0.75), f"Ngày: {dots[:22]}", font=small, fill=255, anchor='ls')
    draw.text((w * 0.33, h * 0.93), f"Chuyển: {dots[:19]}", font=small, fill=255, anchor='ls')
    mark = mark_of(np.asarray(plate), RED, 0.82)
    for text, x, y in ((number, 0.5, 0.47), (day, 0.47, 0.67)):
        pen = handwriting(rng, text, dpi, height=3.4, colour=BLUE)
        mark.alpha_composite(pen, (round(mark.width * x), max(0, round(mark.height * y) - pen.height // 3)))
    return mark.rotate(rng.uniform(-3, 3), expand=True, resample=Image.Resampling.BICUBIC)
