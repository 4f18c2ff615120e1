"""Tinted security print: fine wave lines behind certificates and cards, portrait placeholders."""

from __future__ import annotations

import math

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.generate.sheet import Sheet

Colour = tuple[int, int, int]


def guilloche(
    width: int, height: int, light: Colour, dark: Colour, *, seed: int, strength: float = 0.4, pitch: float = 9.0
) -> Image.Image:
    """Interwoven fine lines in `dark` on a wash of `light`; `pitch` in pixels between lines."""
    if width * height > 3_000_000:  # a whole page: drawn at half size, then enlarged
        half = guilloche(width // 2, height // 2, light, dark, seed=seed, strength=strength, pitch=pitch * 0.6)
        return half.resize((width, height), Image.Resampling.BILINEAR)
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lines = np.zeros((height, width), np.float32)
    for _ in range(2):
        bend, long, phase = rng.uniform(12, 30), rng.uniform(90, 240), rng.uniform(0, 6.28)
        tilt = rng.uniform(-0.5, 0.5)
        field = (
            y
            + tilt * x
            + bend * np.sin(2 * math.pi * x / long + phase)
            + bend * 0.6 * np.sin(2 * math.pi * y / (long * 1.7))
        )
        wave = np.abs(np.sin(math.pi * field / pitch))
        lines = np.maximum(lines, np.clip(1.0 - wave * 3.2, 0, 1))
    lines = cv2.GaussianBlur(lines, (0, 0), 0.7)[..., None] * strength
    wash = np.asarray(light, np.float32) * np.ones((height, width, 1), np.float32)
    mixed = wash * (1 - lines) + np.asarray(dark, np.float32) * lines
    return Image.fromarray(mixed.clip(0, 255).astype(np.uint8))


def rounded(image: Image.Image, radius: int) -> Image.Image:
    """The image with round corners, as RGBA."""
    mask = Image.new('L', image.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, image.width - 1, image.height - 1), radius, fill=255)
    out = image.convert('RGBA')
    out.putalpha(mask)
    return out


def portrait(width: int, height: int, *, seed: int, backdrop: Colour = (206, 222, 236)) -> Image.Image:
    """A head and shoulders without a face: the place of a photograph, no person's."""
    rng = np.random.default_rng(seed)
    image = Image.new('RGB', (width * 2, height * 2), backdrop)
    draw = ImageDraw.Draw(image)
    w, h = width * 2, height * 2
    hair, skin = (46, 40, 38), (214, 178, 152)
    shirt = tuple(int(v) for v in rng.integers(40, 150, 3))
    draw.ellipse((w * 0.05, h * 0.72, w * 0.95, h * 1.5), fill=shirt)
    draw.rectangle((w * 0.42, h * 0.6, w * 0.58, h * 0.78), fill=skin)
    draw.ellipse((w * 0.24, h * 0.12, w * 0.76, h * 0.62), fill=hair)
    draw.ellipse((w * 0.28, h * 0.19, w * 0.72, h * 0.68), fill=skin)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    return Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), 1.4))


def fingerprint(size: int, *, seed: int) -> Image.Image:
    """A whorl of ridges as a grey RGBA mark."""
    rng = np.random.default_rng(seed)
    y, x = (np.mgrid[0:size, 0:size].astype(np.float32) - size / 2) / (size / 2)
    radius = np.hypot(x * 1.25, y)
    swirl = radius * 17 + 0.7 * np.arctan2(y, x) + 0.5 * np.sin(3 * x + rng.uniform(0, 6))
    ridge = np.clip(np.sin(2 * math.pi * swirl / 2.0) * 1.6, 0, 1) * (radius < 0.92)
    rgba = np.zeros((size, size, 4), np.uint8)
    rgba[..., :3] = (70, 74, 84)
    rgba[..., 3] = (cv2.GaussianBlur(ridge.astype(np.float32), (0, 0), 0.8) * 190).astype(np.uint8)
    return Image.fromarray(rgba, 'RGBA')


def tinted_sheet(
    light: Colour, dark: Colour, *, seed: int, border: Colour | None = None, width: float = 210.0, height: float = 297.0
) -> Sheet:
    """A whole sheet of security paper with an ornamental border."""
    sheet = Sheet(width, height, paper=light)
    sheet.image.paste(guilloche(*sheet.image.size, light, dark, seed=seed, strength=0.32, pitch=13), (0, 0))
    sheet.draw = ImageDraw.Draw(sheet.image)
    if border:
        for inset, thick in ((9.0, 1.1), (10.8, 0.3), (14.0, 0.3)):
            sheet.box(inset, inset, width - inset, height - inset, thick, border)
        x = 11.6
        while x < width - 13:
            for y in (11.6, height - 13.4):
                sheet.draw.ellipse(
                    (sheet.px(x), sheet.px(y), sheet.px(x + 1.6), sheet.px(y + 1.6)), outline=border, width=3
                )
            x += 2.6
        y = 14.4
        while y < height - 15:
            for x in (11.6, width - 13.4):
                sheet.draw.ellipse(
                    (sheet.px(x), sheet.px(y), sheet.px(x + 1.6), sheet.px(y + 1.6)), outline=border, width=3
                )
            y += 2.6
    return sheet
