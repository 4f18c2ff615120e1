"""Train the reader of words written by pen: trueocr's line network, taught handwriting on composed lines.

    python tests/benchmarks/train_pen_words.py FONTS TEXTS [--minutes 60] [--out ocr/engines/pen_words.onnx]

FONTS is a folder with handwriting fonts (.ttf), TEXTS one with Vietnamese text (.txt): docs/decisions/0016-words-by-pen.md names those
that the shipped weights have seen. Needs torch and onnx beside what the project needs. `--measure` reads lines of another hand, that of
the samples (`samples/generate/printed/penletters.py`), which no training line is drawn with, and prints the share of wrong characters and words.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from onnx_halves import halved
from pen_texts import Texts, Usual
from train_pen_digits import Mask, drawn, lay, printed_fonts, scaled, typed, warped

from ocr.engines.models import LineBox
from ocr.engines.recogniser import Recogniser, cut, network_file
from ocr.engines.respelling import respell
from ocr.engines.rows import rows_of, weigh
from ocr.preprocess.colour import Grey
from ocr.vietnamese import context
from samples.generate.ink import draw_stroke, smooth

Fonts = dict[tuple[bool, int], ImageFont.FreeTypeFont]

_SIZE = 56  # pixels of an em in which letters of fonts are drawn
_BATCH = 24
_POOL = 40  # batches that are made at a time, each used twice
_VOWELS_WITH_MARKS = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323', '\u0302', '\u0306'}
# Marks as pens draw them around the middle of a letter's top, in hundredths of the small letters' height, y downward.
_MARKS = {
    '\u0300': ('-18,-46 10,-18', '-24,-40 14,-22', '-8,-50 4,-14', '-20,-34 2,-28 12,-14'),
    '\u0301': ('14,-48 -10,-18', '20,-42 -8,-20', '6,-52 -2,-14', '18,-36 2,-30 -10,-16'),
    '\u0309': ('-12,-44 4,-54 12,-40 0,-28 0,-16', '-10,-50 8,-46 2,-30 -4,-20', '-8,-36 4,-50 14,-40 4,-22'),
    '\u0303': ('-24,-24 -8,-42 8,-26 24,-40', '-20,-30 -6,-38 6,-28 20,-36', '-26,-20 -10,-44 4,-24 26,-46'),
    '\u0323': ('0,126 3,130', '-4,122 6,128', '-6,130 8,132', '0,120 1,134'),
    '\u0302': ('-22,-14 0,-38 22,-14', '-18,-10 2,-30 20,-12', '-24,-20 -2,-34 18,-8', '-14,-12 0,-44 14,-12'),
    '\u0306': ('-22,-36 -4,-16 22,-34', '-18,-30 0,-14 18,-32', '-24,-40 -10,-18 8,-18 24,-42'),
}
_HORNS = ('-8,12 12,6 12,-16', '-10,8 10,2 6,-18', '-6,14 14,12 18,-10', '-8,6 6,-6')
_LABELS = ('Họ và tên:', 'Nơi cư trú:', 'Ngày sinh:', 'Địa chỉ:', 'Số:', 'Tôi là:', 'Nghề nghiệp:', '(1)', 'sinh ngày', 'tại', 'Lý do:', 'Ông/Bà:', 'cấp ngày', ', chữ ký')  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hand:
    """A font, the letters that it has, and how tall its small letters are in pixels."""

    font: ImageFont.FreeTypeFont
    signs: frozenset[str]
    small: float

    @classmethod
    def of(cls, path: Path) -> Hand:
        """Open a font."""
        font = ImageFont.truetype(str(path), _SIZE)
        signs = frozenset(map(chr, TTFont(path, lazy=True).getBestCmap()))
        return cls(font, signs, -font.getbbox('x', anchor='ls')[1])


def letter(rng: Random, hand: Hand, sign: str, breadth: float, *, own_marks: bool) -> tuple[Mask, int, int] | None:
    """Return a letter, its top from the foot line and its breadth of pen advance; None for a sign that cannot be drawn."""
    if sign in hand.signs and not own_marks:
        return (*typed(hand.font, sign)[:2], round(hand.font.getlength(sign)))
    base, *marks = unicodedata.normalize('NFD', sign)
    barred = sign in 'đĐ'
    base = {'đ': 'd', 'Đ': 'D'}.get(sign, base)
    if base not in hand.signs:
        return None
    if base == 'i' and set(marks) & _VOWELS_WITH_MARKS and 'ı' in hand.signs:
        base = 'ı'
    shape, top, _ = typed(hand.font, base)
    pad = round(hand.small * 1.2)
    plate = cv2.copyMakeBorder(shape, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    unit = hand.small / 100
    middle, head = pad + shape.shape[1] / 2, pad
    foot = pad - top  # the row of the foot line

    def stroke(way: str, x: float, y: float) -> None:
        points = [(x + px * unit, y + py * unit) for px, py in _points(rng, way)]
        draw_stroke(plate, smooth(points), breadth, rng, taper=0.2)

    raised = bool({'\u0302', '\u0306'} & set(marks))
    for mark in marks:
        if mark == '\u031b':
            stroke(rng.choice(_HORNS), middle + shape.shape[1] * 0.45, head + hand.small * 0.1)
        elif mark == '\u0323':
            stroke(rng.choice(_MARKS[mark]), middle, foot - hand.small)
        elif mark in _MARKS:
            lifted = raised and mark not in '\u0302\u0306'
            beside = rng.uniform(0.1, 0.4) if lifted else rng.gauss(0, 0.08)
            stroke(rng.choice(_MARKS[mark]), middle + beside * hand.small, head - (0.2 * hand.small if lifted else 0))
        else:
            return None
    if barred:
        level, reach = (head + 0.35 * hand.small, 60) if sign == 'đ' else (head + shape.shape[0] * 0.5, 50)
        x = pad + shape.shape[1] * (0.75 if sign == 'đ' else 0.15)
        stroke(f'-{reach // 2},0 {reach // 2},{rng.randint(-8, 6)}', x, level)
    advance = round(hand.font.getlength(base))
    left = max(0, pad - round(hand.small * 0.3))
    return plate[:, left : plate.shape[1] - left], top - pad, advance


def _points(rng: Random, way: str) -> list[tuple[float, float]]:
    return [
        (int(x) + rng.gauss(0, 3), int(y) + rng.gauss(0, 3)) for x, y in (point.split(',') for point in way.split())
    ]


def word(rng: Random, hand: Hand, text: str, *, own_marks: bool, pen: float, digits: bool) -> tuple[Mask, int] | None:
    """Return a word and the row of its foot line; None where the font lacks a sign."""
    whole = not own_marks and rng.random() < 0.7 and all(sign in hand.signs for sign in text)
    if whole:
        mask, top, _ = typed(hand.font, text)
        return mask, -top
    pad = round(hand.small * 2.2)
    wide = sum(round(hand.font.getlength(sign if sign in hand.signs else 'm')) for sign in text)
    plate = np.zeros((round(hand.small * 6), wide + 4 * pad), np.uint8)
    foot, x, spread = round(hand.small * 3.8), pad, rng.uniform(0.9, 1.12)
    for sign in text:
        if digits and sign.isdecimal():
            shape = drawn(
                rng, sign, hand.small * rng.uniform(1.35, 1.7), rng.uniform(0.8, 1.1), rng.uniform(-0.05, 0.3), pen
            )
            made = shape, -shape.shape[0], shape.shape[1] + round(hand.small * 0.2)
        else:
            found = letter(rng, hand, sign, pen, own_marks=own_marks and not sign.isascii())
            if found is None:
                return None
            made = found
        shape, top, advance = made
        y = foot + top + round(rng.gauss(0, 0.04) * hand.small)
        left = x - (shape.shape[1] - advance) // 2
        if y < 0 or left < 0 or y + shape.shape[0] > plate.shape[0] or left + shape.shape[1] > plate.shape[1]:
            return None
        part = plate[y : y + shape.shape[0], left : left + shape.shape[1]]
        np.maximum(part, shape, out=part)
        x += max(2, round(advance * spread + rng.gauss(0, 0.03) * hand.small))
    columns = np.flatnonzero(plate.any(axis=0))
    if not len(columns):
        return None
    return plate[:, columns[0] : columns[-1] + 1], foot


def written(rng: Random, hand: Hand, text: str) -> tuple[Mask, int] | None:
    """Return a run of words in one hand and the row of its foot line, small letters `hand.small` pixels tall."""
    full = all(sign in hand.signs or sign == ' ' for sign in text)
    own_marks = not full or rng.random() < 0.35
    pen = hand.small * rng.uniform(0.1, 0.2)
    digits = rng.random() < 0.5
    pieces = [word(rng, hand, item, own_marks=own_marks, pen=pen, digits=digits) for item in text.split()]
    if any(piece is None for piece in pieces):
        return None
    made = [piece for piece in pieces if piece is not None]
    above = max(foot for _, foot in made) + round(hand.small)
    below = max(shape.shape[0] - foot for shape, foot in made) + round(hand.small)
    gap = hand.small * rng.uniform(0.5, 1.4)
    wide = sum(shape.shape[1] for shape, _ in made) + round(gap * (len(made) + 2) * 1.5)
    plate, x, slope = np.zeros((above + below, wide), np.uint8), round(gap / 2), rng.gauss(0, 0.015)
    for shape, foot in made:
        y = max(0, above - foot + round(rng.gauss(0, 0.07) * hand.small + slope * x))
        part = plate[y : y + shape.shape[0], x : x + shape.shape[1]]
        np.maximum(part, shape[: part.shape[0], : part.shape[1]], out=part)
        x += shape.shape[1] + round(gap * rng.uniform(0.8, 1.25))
    plate = plate[:, : x + 1]
    if rng.random() < 0.6:  # lean
        lean = rng.uniform(-0.12, 0.3)
        into = np.array([[1, -lean, lean * above], [0, 1, 0]])
        plate = cv2.warpAffine(plate, into, (plate.shape[1] + round(abs(lean) * above), plate.shape[0]))
    if rng.random() < 0.6:
        plate = warped(rng, plate, hand.small * rng.uniform(0.7, 1.3))
    size = rng.choice((0, 0, 2, 3))
    if size:
        plate = cv2.dilate(plate, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return plate, above


def line(rng: Random, hands: Sequence[Hand], texts: Texts, fonts: Fonts) -> tuple[Grey, LineBox, str] | None:
    """Return a scanned row, the box of the words by pen in it, and what they say."""
    hand, text = rng.choice(hands), texts.one(rng)
    if not text or len(text) > 48:
        return None
    made = written(rng, hand, text)
    if made is None:
        return None
    small = rng.uniform(9, 26)  # pixels of a small letter on the scan
    plate, foot = made
    scale = small / hand.small
    plate = cv2.resize(plate, None, fx=scale * rng.uniform(0.85, 1.15), fy=scale, interpolation=cv2.INTER_AREA)
    foot = round(foot * scale)
    columns = np.flatnonzero(plate.any(axis=0))
    if len(columns) < 3:
        return None
    plate = plate[:, columns[0] : columns[-1] + 1]
    tall = small * rng.uniform(1.7, 3.0)  # of the box that a detector would give
    around = round(tall * 2.6)
    beside = round(tall * 1.2)
    wide = plate.shape[1] + 2 * beside
    ink = np.zeros((round(tall) + 2 * around, wide), np.float32)
    middle = around + tall / 2
    level = round(middle + small * rng.uniform(0.5, 0.9))
    tone = rng.uniform(0.75, 1.0) if rng.random() < 0.75 else rng.uniform(0.4, 0.75)
    lay(ink, plate * np.float32(tone), beside, level - foot)
    _around(rng, ink, hand, hands, texts, fonts, level, small, beside)
    edge = [rng.gauss(0, 0.08) * tall for _ in range(2)]
    box = (beside + edge[0], middle - tall / 2, wide - beside + edge[1], middle + tall / 2)
    return _scanned(rng, ink, small), box, text


def _around(
    rng: Random, ink: NDArray[np.float32], hand: Hand, hands: Sequence[Hand], texts: Texts, fonts: Fonts, level: int, small: float, beside: int
) -> None:  # fmt: skip
    """Draw what else is there: printed labels, leaders, rules, cells, rows above and below."""
    wide = ink.shape[1]
    font = fonts[rng.random() < 0.3, rng.choice([size for _, size in fonts])]
    fit = small * rng.uniform(0.8, 1.1) / -typed(font, 'x')[1]
    for side in (0, 1):
        if rng.random() < 0.5:
            shape, top, _ = typed(font, rng.choice(_LABELS))
            shape = cv2.resize(shape, None, fx=fit, fy=fit, interpolation=cv2.INTER_AREA)
            gap = round(small * rng.uniform(0.15, 0.9))
            x = wide - beside + gap if side else beside - gap - shape.shape[1]
            lay(ink, shape * np.float32(0.95), x, level + round(top * fit))
    step = small * rng.uniform(2.6, 4.2)
    for row in (-1, 1):
        if rng.random() < 0.7:
            text = texts.one(rng)
            if rng.random() < 0.6:
                shape = cv2.resize(typed(font, text)[0], None, fx=fit, fy=fit, interpolation=cv2.INTER_AREA)
            else:
                made = written(rng, hand if rng.random() < 0.7 else rng.choice(hands), text)
                if made is None:
                    continue
                shape = scaled(made[0], max(3, made[0].shape[0] * small / hand.small))
            lay(
                ink,
                shape * np.float32(0.9),
                rng.randint(-wide // 4, wide // 2),
                round(level + row * step - shape.shape[0] * 0.7),
            )
    kind = rng.random()
    foot = level + round(small * rng.uniform(0.0, 0.35))
    if kind < 0.45:
        gap = rng.uniform(0.2, 0.45) * small
        for index in range(round(wide / gap)):
            cv2.circle(ink, (round(index * gap), foot), max(1, round(small * 0.06)), rng.uniform(150, 230), -1)
    elif kind < 0.6:
        cv2.line(ink, (0, foot), (wide, foot + rng.randint(-2, 2)), 220.0, max(1, round(small * 0.07)))
    elif kind < 0.68:  # a cell
        for y in (level - round(small * 2), level + round(small)):
            cv2.line(ink, (0, y), (wide, y), 230.0, max(1, round(small * 0.08)))
    if rng.random() < 0.08:
        centre = (rng.randint(0, wide), round(level + rng.uniform(-6, 6) * small))
        cv2.circle(ink, centre, round(rng.uniform(3, 9) * small), rng.uniform(40, 140), max(1, round(small * 0.2)))


def _scanned(rng: Random, ink: NDArray[np.float32], small: float) -> Grey:
    noise = np.random.default_rng(rng.getrandbits(32))
    paper = rng.uniform(215, 255)
    grey = paper - ink * rng.uniform(0.55, 1.0) * paper / 255
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.3, 0.4 + small * rng.choice((0.01, 0.02, 0.05))))
    grey = grey + noise.standard_normal(grey.shape, np.float32) * rng.uniform(0, 8)
    scanned = np.clip(grey, 0, 255).astype(np.uint8)
    kind = rng.random()
    if kind < 0.1:
        scanned = ((scanned > paper * rng.uniform(0.68, 0.85)) * 255).astype(np.uint8)
    elif kind < 0.6:
        packed = cv2.imencode('.jpg', scanned, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(30, 90)])[1]
        scanned = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return scanned


Batch = tuple[NDArray[np.uint8], NDArray[np.int64], list[str]]


def batches(seed: int, folder: Path, texts: Path, reads: frozenset[str]) -> Iterator[Batch]:
    """Yield lines of about one width without an end: ink as 0..255, widths in pixels, what they say."""
    rng = Random(seed)
    hands = [Hand.of(path) for path in sorted(folder.rglob('*.ttf'))]
    source, fonts = Texts(texts), printed_fonts()
    while True:
        lines: list[tuple[NDArray[np.float32], str]] = []
        while len(lines) < _BATCH * 8:
            made = line(rng, hands, source, fonts)
            if made is None or not set(made[2]) <= reads:
                continue
            piece = cut(made[0], made[1])
            if len(made[2]) * 2 + 4 < piece.shape[1] / 4 and piece.shape[1] < 1100:
                lines.append((piece, made[2]))
        lines.sort(key=lambda item: item[0].shape[1])
        packs = [lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH)]
        for pack in rng.sample(packs, len(packs)):
            widths = [piece.shape[1] for piece, _ in pack]
            stacked = np.zeros((len(pack), 96, max(widths)), np.uint8)
            for index, (piece, _) in enumerate(pack):
                stacked[index, :, : piece.shape[1]] = (piece * 255).astype(np.uint8)
            yield stacked, np.array(widths), [text for _, text in pack]


def other_hand(rng: Random, texts: Texts, fonts: Fonts, hands: Sequence[Hand]) -> tuple[Grey, LineBox, str]:
    """Return a scanned row in the hand of the samples, which no training line is drawn with."""
    from samples.generate.printed import penletters

    while True:
        text = texts.one(rng)
        dpi, capital = rng.choice((150, 200, 300)), rng.uniform(2.6, 3.6)
        pen = penletters.Hand.of(rng)
        shapes = [
            penletters.written(rng, item, dpi, hand=pen, capital=capital, colour=(0, 0, 0)) for item in text.split()
        ]
        small = capital * dpi / 25.4 * 0.55
        tall, gap = small * rng.uniform(2.0, 2.8), small * rng.uniform(0.5, 1.0)
        wide = round(sum(shape.width for shape, _ in shapes) + gap * (len(shapes) - 1))
        around, beside = round(tall * 2.6), round(tall * 1.2)
        ink = np.zeros((round(tall) + 2 * around, wide + 2 * beside), np.float32)
        middle = around + tall / 2
        level, x = round(middle + small * rng.uniform(0.5, 0.9)), float(beside)
        for shape, foot in shapes:
            lay(ink, np.asarray(shape)[:, :, 3].astype(np.float32), round(x), round(level - foot))
            x += shape.width + gap
        if len(text) > 48 or not text:
            continue
        _around(rng, ink, rng.choice(hands), hands, texts, fonts, level, small, beside)
        return _scanned(rng, ink, small), (beside, middle - tall / 2, beside + wide, middle + tall / 2), text


def measure(fonts: Path, texts: Path, weights: Path, count: int) -> None:
    """Print the share of wrong characters and words in lines of another hand, read by trueocr as it is and as trained."""
    from digitizer.evaluation.distance import edit_distance as distance

    printed = printed_fonts()
    hands = [Hand.of(path) for path in sorted(fonts.rglob('*.ttf'))]
    print_reader, pen_reader = Recogniser(), Recogniser(weights)
    ways: tuple[tuple[str, Callable[[Grey, LineBox], list[str]]], ...] = (
        ('print', lambda grey, box: [token.text for token in print_reader.read(grey, [box])[0]]),
        ('pen', lambda grey, box: [token.text for token in pen_reader.read(grey, [box])[0]]),
        ('pen, spelled', lambda grey, box: _spelled(pen_reader, grey, box)),
    )
    for told, source in (('as in training', Texts(texts)), ('usual names and places', Usual(texts))):
        rng = Random(99)
        rows = [other_hand(rng, source, printed, hands) for _ in range(count)]
        for name, read in ways:
            wrong = [0, 0, 0, 0]
            for grey, box, text in rows:
                got = read(grey, box)
                wrong[0] += distance(' '.join(got), text)
                wrong[1] += len(text)
                wrong[2] += distance(got, text.split())
                wrong[3] += len(text.split())
            print(f'{told}, {name}: {wrong[0] / wrong[1]:.1%} of characters, {wrong[2] / wrong[3]:.1%} of words wrong')


def _spelled(reader: Recogniser, grey: Grey, box: LineBox) -> list[str]:
    """Return the words of a line as `ocr.engines.pen_words` spells them."""
    sights = reader.look(grey, [box])
    rows = rows_of(grey, [box], [sight.tokens for sight in sights])
    respell(reader, rows, sights)
    weigh(context.model(), rows)
    return [item.text for item in rows[0].items]


def network(model: Any) -> Any:
    """Return trueocr's line network as torch knows it, with the weights of its ONNX file."""
    import torch
    from onnx import numpy_helper
    from torch import nn
    from torch.nn import functional as f

    class Lines(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.names: dict[str, str] = {}
            for item in model.graph.initializer:
                own = item.name.replace('.', '_').replace('::', '_')
                self.names[own] = item.name
                values = torch.from_numpy(numpy_helper.to_array(item).copy())
                self.register_parameter(own, nn.Parameter(values, requires_grad='running' not in own))

        def of(self, name: str) -> Any:
            return getattr(self, name.replace('.', '_'))

        def forward(self, x: Any, widths: Any) -> Any:
            of, batch = self.of, x.shape[0]
            stem = f.conv2d(x[:, :, 32:64], of('rec.stem.weight'), of('rec.stem.bias'), stride=(32, 4)).squeeze(2)
            seen = f.hardswish(f.conv2d(x, of('onnx_Conv_504'), of('onnx_Conv_505'), stride=4))
            seen = f.conv2d(seen, of('rec.context.dw.weight'), padding=1, groups=32)
            seen = f.hardswish(f.conv2d(seen, of('onnx_Conv_507'), of('onnx_Conv_508')))
            rows = f.conv2d(seen, of('rec.context.score.weight'), of('rec.context.score.bias')) + of(
                'rec.context.row_prior'
            )
            weights = rows.softmax(2).unsqueeze(2)
            seen = (seen.view(batch, 4, -1, *seen.shape[2:]) * weights).sum(3).flatten(1, 2)
            x = stem + f.conv1d(seen, of('rec.context.proj.weight'), of('rec.context.proj.bias'))
            steps = ((widths + 3) // 4).clamp(max=x.shape[2])
            mask = (torch.arange(x.shape[2])[None] < steps[:, None])[:, None].float()
            spread = torch.rsqrt(of('rec.stem_bn.running_var') + 1e-5) * of('rec.stem_bn.weight')
            x = (x - of('rec.stem_bn.running_mean')[:, None]) * spread[:, None] + of('rec.stem_bn.bias')[:, None]
            x = f.hardswish(x) * mask
            for block in range(10):
                key, fused = f'rec.blocks.{block}', 510 + 3 * block
                y = f.conv1d(x, of(f'onnx_Conv_{fused}'), of(f'onnx_Conv_{fused + 1}'), padding=4, groups=128)
                y = f.hardswish(f.conv1d(y, of(f'{key}.expand.weight'), of(f'{key}.expand.bias')))
                mean = (y * mask).sum(2, keepdim=True) / mask.sum(2, keepdim=True).clamp(min=1)
                gate = f.relu(f.conv1d(mean, of(f'{key}.se.fc1.weight'), of(f'{key}.se.fc1.bias')))
                y = y * f.conv1d(gate, of(f'{key}.se.fc2.weight'), of(f'{key}.se.fc2.bias')).sigmoid()
                x = (x + f.conv1d(y, of(f'{key}.project.weight'), of(f'{key}.project.bias'))) * mask
            return f.conv1d(x, of('rec.head.weight'), of('rec.head.bias')).permute(2, 0, 1).log_softmax(2), steps

    return Lines()


def write(net: Any, model: Any, out: Path) -> None:
    """Write the weights into a copy of the network's file, as halves that are widened when it is loaded."""
    import onnx
    from onnx import numpy_helper

    made = onnx.ModelProto()
    made.CopyFrom(model)
    del made.graph.initializer[:]
    for own, name in net.names.items():
        made.graph.initializer.append(numpy_helper.from_array(getattr(net, own).detach().numpy(), name))
    onnx.save(halved(made), str(out))


def _feed(queue: Any, seed: int, folder: Path, texts: Path, reads: frozenset[str]) -> None:
    for made in batches(seed, folder, texts, reads):
        queue.put(made)


def train(fonts: Path, texts: Path, minutes: float, out: Path, start: Path | None, uses: int, rate: float) -> None:
    """Train and write the network; lines are composed by a second process."""
    import onnx
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    path, characters = network_file()
    model = onnx.load(str(path))
    net = network(model)
    if start is not None:
        net.load_state_dict(torch.load(start))
    numbers = {char: number for number, char in enumerate(characters, 1)}
    queue: Any = multiprocessing.Queue(maxsize=60)
    seed = 1000 if start is None else int(time.time())
    maker = multiprocessing.Process(target=_feed, args=(queue, seed, fonts, texts, frozenset(characters)), daemon=True)
    maker.start()
    free = [item for item in net.parameters() if item.requires_grad]
    optimiser = torch.optim.AdamW(free, lr=rate, weight_decay=1e-3)
    loss_of = torch.nn.CTCLoss(zero_infinity=True, reduction='sum')
    began, total, turn = time.time(), 0.0, 0
    kept: list[Batch] = []
    rng = Random(seed)
    told = began
    while (done := (time.time() - began) / (60 * minutes)) < 1:
        for group in optimiser.param_groups:  # up at first, then down along a cosine
            group['lr'] = rate * min(1.0, 0.1 + done * 30) * (0.02 + 0.98 * (1 + np.cos(np.pi * done)) / 2)
        if len(kept) < _POOL or not queue.empty() or turn % uses == 0:
            kept.append(queue.get())
            kept = kept[-_POOL:]
            chosen = kept[-1]
        else:
            chosen = rng.choice(kept)
        pieces, widths, lines = chosen
        shades = 0.75 + 0.35 * torch.rand(len(lines), 1, 1, 1)
        logs, steps = net(
            (torch.from_numpy(pieces).float()[:, None] / 255 * shades).clamp(max=1), torch.from_numpy(widths)
        )
        wanted = torch.tensor([numbers[sign] for text in lines for sign in text])
        lengths = torch.tensor([len(text) for text in lines])
        loss = loss_of(logs, wanted, steps, lengths) / lengths.sum()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(free, 2.0)
        optimiser.step()
        turn += 1
        total = float(loss.detach()) if turn == 1 else 0.99 * total + 0.01 * float(loss.detach())
        if time.time() - told > 120:
            told = time.time()
            print(f'{done:.0%} {turn} batches, {total:.4f} a character', flush=True)
            write(net, model, out)
            torch.save(net.state_dict(), out.with_suffix('.pt'))
    write(net, model, out)
    torch.save(net.state_dict(), out.with_suffix('.pt'))
    maker.terminate()


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('fonts', type=Path)
    parser.add_argument('texts', type=Path)
    parser.add_argument('--minutes', type=float, default=60.0)
    parser.add_argument('--uses', type=int, default=2, help='how often a batch is used')
    parser.add_argument('--rate', type=float, default=1e-3, help='of learning, at most; less to go on from --start')
    parser.add_argument('--start', type=Path, help='weights (.pt) of an earlier training to go on from')
    parser.add_argument('--out', type=Path, default=Path('ocr/engines/pen_words.onnx'))
    parser.add_argument('--measure', action='store_true')
    options = parser.parse_args()
    if options.measure:
        measure(options.fonts, options.texts, options.out, 300)
        return
    train(options.fonts, options.texts, options.minutes, options.out, options.start, options.uses, options.rate)


if __name__ == '__main__':
    main()
