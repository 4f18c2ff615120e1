"""Scans of office papers made here: print, a seal with a name across it, a pencil mark, dotted leaders, grain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = '/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf'
SIZE = (1240, 1240)  # pixels; 105 mm square at 300 dpi
SEAL = (640, 640, 1040, 1040)
NAME = (560, 900, 1200, 960)
PENCIL = (120, 1060, 420, 1100)
LEADER = (90, 1140, 700, 1160)
PORTRAIT = (100, 600, 400, 1000)
RED, BLUE = (205, 32, 44), (40, 60, 150)
_LINES = (
    'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI',
    'Căn cứ Nghị định số 37/2025/NĐ-CP ngày',
    '26/02/2025 của Chính phủ quy định chức',
    'năng, nhiệm vụ, quyền hạn của Bộ; xét đề',
    'nghị của Chánh Văn phòng tại Tờ trình số',
    '103/TTr-VP về việc nghiêng nghiêng.',
)


@dataclass(frozen=True)
class Scan:
    """A scanned page and where black ink was put on it, before blur and grain."""

    image: Image.Image
    print: np.ndarray  # bool


@lru_cache(maxsize=16)  # the paper and its grain take longer than what most tests do with them
def scan(
    *,
    tint: bool = False,
    portrait: bool = False,
    seal: bool = True,
    blur: bool = True,
    grain: float = 2.0,
    size: tuple[int, int] = SIZE,
) -> Scan:
    """Make a page in colour; the same every time."""
    paper = Image.new('RGB', size, (252, 250, 243) if tint else (251, 251, 250))
    draw = ImageDraw.Draw(paper)
    if tint:
        _guilloche(draw, size)
    if portrait:
        paper.paste(_face(), PORTRAIT[:2])
    if seal:
        _seal(draw)
    draw.line((PENCIL[0], PENCIL[3], (PENCIL[0] + PENCIL[2]) // 2, PENCIL[1], PENCIL[2], PENCIL[3]), (196,) * 3, 3)
    before = np.asarray(paper)
    font = ImageFont.truetype(FONT, 54)
    for index, line in enumerate(_LINES):
        draw.text((90, 130 + 80 * index), line, font=font, fill=(18, 18, 20), anchor='ls')
    draw.text((NAME[0], NAME[3] - 12), 'Nguyễn Thị Kim Chi', font=font, fill=(18, 18, 20), anchor='ls')
    for x in range(LEADER[0], LEADER[2], 14):
        draw.ellipse((x, LEADER[1] + 8, x + 4, LEADER[1] + 12), fill=(18, 18, 20))
    printed = (np.asarray(paper) != before).any(axis=2)
    printed.setflags(write=False)
    if blur:
        paper = paper.resize((size[0] * 9 // 10, size[1] * 9 // 10), Image.Resampling.BOX)
        paper = paper.resize(size, Image.Resampling.BICUBIC)
    noise = np.random.default_rng(7).normal(0, grain, (size[1], size[0], 1))
    return Scan(Image.fromarray(np.clip(np.asarray(paper) + noise, 0, 255).astype(np.uint8)), printed)


def _seal(draw: ImageDraw.ImageDraw) -> None:
    x0, y0, x1, y1 = SEAL
    draw.ellipse(SEAL, outline=RED, width=10)
    draw.ellipse((x0 + 80, y0 + 80, x1 - 80, y1 - 80), outline=RED, width=4)
    middle = ((x0 + x1) // 2, (y0 + y1) // 2)
    draw.regular_polygon((*middle, 60), 5, fill=RED)
    small = ImageFont.truetype(FONT, 36)
    draw.text((middle[0], y0 + 50), 'QUẢNG NGÃI', font=small, fill=RED, anchor='mm')


def _guilloche(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    x = np.arange(0, size[0], 4)
    for row in range(0, size[1], 14):
        y = row + 9 * np.sin(x / 37 + row / 90)
        draw.line([(int(a), int(b)) for a, b in zip(x, y, strict=True)], fill=(226, 208, 160), width=2)


def _face() -> Image.Image:
    """A picture with soft tones, as a portrait has."""
    x0, y0, x1, y1 = PORTRAIT
    v, u = np.mgrid[0 : y1 - y0, 0 : x1 - x0].astype(float)
    u, v = u / (x1 - x0), v / (y1 - y0)
    skin = 1 / (1 + np.exp(40 * ((u - 0.5) ** 2 / 0.09 + (v - 0.5) ** 2 / 0.12 - 0.5) / 2))
    light = 0.75 + 0.25 * np.cos(5 * u) * np.sin(4 * v)
    hair = (v < 0.35) * skin
    colour = np.stack([150 + 80 * skin - 130 * hair, 170 + 10 * skin - 110 * hair, 200 - 60 * skin - 90 * hair], axis=2)
    texture = np.random.default_rng(3).normal(0, 6, u.shape)[:, :, None]
    return Image.fromarray(np.clip(colour * light[:, :, None] + texture, 0, 255).astype(np.uint8))
