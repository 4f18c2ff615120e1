"""Draws what no printer prints over a sheet: security tint, photograph, codes, seals, stamps, signatures, handwriting."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image

from samples.generate import ink, security
from samples.generate.paper import qr
from samples.generate.printed import penletters
from samples.generate.printed.press import DPI, Mark, PenWord, Printed

_COLOURS = {'blue': ink.BLUE, 'black': ink.BLACK, 'red': ink.RED, 'violet': (72, 52, 140)}


def finished(sheet: Printed, rng: Random) -> Image.Image:
    """The sheet as it was handed out, at 300 dpi."""
    image = sheet.image.copy()
    for mark in sheet.marks:
        if mark.kind == 'tint':
            _tint(image, mark, rng)
    for mark in sheet.marks:
        if mark.kind != 'tint':
            _draw(image, mark, rng)
    hand = penletters.Hand.of(rng)
    for word in sheet.pen:
        _write(image, word, hand, rng)
    return image


def codes(sheet: Printed) -> tuple[str, ...]:
    """Contents of the QR codes on the sheet."""
    return tuple(mark.options['text'] for mark in sheet.marks if mark.kind == 'qr')


def _px(length: float) -> int:
    return round(length * DPI / 25.4)


def _colour(mark: Mark, default: str) -> tuple[int, int, int]:
    return _COLOURS[mark.options.get('colour', default)]


def _rgb(text: str) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in text.split(','))
    return red, green, blue


def _tint(image: Image.Image, mark: Mark, rng: Random) -> None:
    """Multiply the print by fine lines on a wash: `data-light` and `data-dark` are colours as `r,g,b`."""
    x, y, width, height = (_px(value) for value in mark.area)
    light, dark = (_rgb(mark.options[key]) for key in ('light', 'dark'))
    lines = security.guilloche(
        width, height, light, dark, seed=rng.getrandbits(30), strength=float(mark.options.get('strength', '0.3'))
    )  # fmt: skip
    region = (x, y, x + width, y + height)
    print_ = np.asarray(image.crop(region), np.float32)
    ground = np.asarray(lines.resize((width, height)), np.float32)
    image.paste(Image.fromarray((print_ * ground / 255).astype(np.uint8)), (x, y))


def _draw(image: Image.Image, mark: Mark, rng: Random) -> None:
    x, y, width, height = mark.area
    match mark.kind:
        case 'seal':
            shape = ink.seal(rng, mark.options['ring'], DPI, centre=mark.options.get('centre', ''), diameter=width)
            _lay(image, shape, x + rng.uniform(-2, 2), y + rng.uniform(-2, 2))
        case 'signature':
            colour = _colour(mark, rng.choice(('blue', 'blue', 'black')))
            shape = ink.signature(rng, DPI, width=width, height=height, colour=colour)
            _lay(image, shape, x + rng.uniform(-2, 2), y + rng.uniform(-1, 1))
        case 'photo':
            image.paste(security.portrait(_px(width), _px(height), seed=rng.getrandbits(30)), (_px(x), _px(y)))
        case 'finger':
            _lay(image, security.fingerprint(_px(min(width, height)), seed=rng.getrandbits(30)), x, y)
        case 'qr':
            image.paste(qr(mark.options['text'], width, DPI), (_px(x), _px(y)))
        case 'stamp':
            shape = ink.name_stamp(
                mark.options['text'], DPI, size=float(mark.options.get('size', '14')), colour=_colour(mark, 'red')
            )  # fmt: skip
            turned = shape.rotate(rng.uniform(-4, 4), expand=True, resample=Image.Resampling.BICUBIC)
            _lay(image, turned, x, y)
        case 'pen':
            word = PenWord(mark.options['text'], mark.area, mark.options.get('colour', 'blue'))
            _write(image, word, penletters.Hand.of(rng), rng)
        case 'arrival':
            made = ink.arrival_stamp(rng, mark.options['agency'], mark.options['number'], mark.options['day'], DPI)
            _lay(image, made, x, y)
        case other:
            raise ValueError(f'no mark {other}')


def _lay(image: Image.Image, shape: Image.Image, x: float, y: float) -> None:
    """Lay a translucent mark on the sheet: ink darkens what is under it."""
    left, top = min(max(0, _px(x)), image.width), min(max(0, _px(y)), image.height)
    shape = shape.crop((0, 0, min(shape.width, image.width - left), min(shape.height, image.height - top)))
    under = np.asarray(image.crop((left, top, left + shape.width, top + shape.height)), np.float32)
    rgba = np.asarray(shape, np.float32)
    cover = rgba[..., 3:] / 255
    mixed = under * (1 - cover) + np.minimum(under, rgba[..., :3]) * cover
    image.paste(Image.fromarray(mixed.astype(np.uint8)), (left, top))


def _write(image: Image.Image, word: PenWord, hand: penletters.Hand, rng: Random) -> None:
    """Write a word into its line box, letters standing a little above the line."""
    x, y, width, height = word.area
    colour = _COLOURS.get(word.colour or 'blue', ink.BLUE)
    shape, base = penletters.written(rng, word.text, DPI, hand=hand, capital=height * 0.68, colour=colour)
    wide = _px(width * 1.06)
    if shape.width > wide:
        shape = shape.resize((wide, shape.height), Image.Resampling.LANCZOS)
    foot = y + height * 0.8 + rng.gauss(0, 0.02) * height
    _lay(image, shape, x, foot - base * 25.4 / DPI)
