"""Train what tells pen strokes from print, on generated rows of print with words written between them.

    python tests/benchmarks/train_pen.py FONTS [--rows 6000] [--out ocr/engines/pen.json]

FONTS is a folder with handwriting fonts (.ttf, .otf), such as Debian's fonts-breip, fonts-bwht, fonts-femkeklaver,
fonts-kristi, fonts-rufscript, fonts-sjfonts; one in four is kept apart to measure on. The classifier is a logistic
regression on `ocr.engines.strokes.features`; the file holds its weights and the mean and spread of the features.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr.engines import strokes
from ocr.model import Box
from samples.generate import penwork
from samples.generate.fonts import Style, face

_PRINT = (
    "Số: ngày tháng năm Họ và tên Nơi cư trú Ông Bà Địa chỉ Giới tính Nam Nữ Quốc tịch Việt Nam Dân tộc Kinh "
    "Nghề nghiệp Người khai Kính gửi /QĐ-UBND /UBND-KTTH /BC-UBND 2024 2025 02 12 31 1995 ngày 01 tháng 7 Điều 1. "
    "Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ về việc quyết định hành chính trong lĩnh vực tổ chức thực hiện "
    "QUYẾT ĐỊNH THÔNG BÁO ỦY BAN NHÂN DÂN TỈNH - Lưu: VT, KT. PHÓ CHỦ TỊCH 1.250.000 đồng 25/6/2015; Sơn, xã Thủy"
)
_PEN = (
    "Nguyen Van An Tran Thi Hoa Le Binh Pham Minh Tuan xa Long Son 15 07 1984 thon Dong huyen Kinh Nam Nu lao dong "
    "giao vien 0912345678 so nha 12 Hai Phong Hue dong y ky chuyen Lan Hung vui long xem xet 23/BC 575 84 03 19 660"
)
_PAGE = 255


def row(rng: Random, fonts: list[Path], *, pen: bool) -> tuple[NDArray[np.uint8], list[tuple[Box, str, bool]]]:
    """Return a row of words as grey, and the boxes of the words with whether they are written by pen."""
    dpi = rng.choice((100, 150, 150, 200, 200, 300, 300))
    style = Style(
        rng.choice(('Tinos', 'Tinos', 'Tinos', 'Arimo')),
        rng.choice((11.0, 13.0, 14.0)),
        bold=rng.random() < 0.25,
        italic=rng.random() < 0.3,
    )
    font = face(style, dpi)
    capital = -font.getbbox('H', anchor='ls')[1]
    high, foot = round(capital * 5), round(capital * 3)
    plate = np.zeros((high, round(capital * 50)), np.uint8)
    boxes: list[tuple[Box, str, bool]] = []
    x = round(capital)
    hand = rng.choice(fonts)
    for _ in range(rng.randint(5, 9)):
        by_pen = pen and len(boxes) > 1 and rng.random() < 0.35
        if by_pen:
            word, mask = _pen_word(rng, hand, capital)
            if mask.shape[0] > high - 4:
                continue
            top = min(max(2, foot - mask.shape[0] + round(rng.gauss(0.1, 0.15) * capital)), high - mask.shape[0] - 2)
        else:
            word = rng.choice(_PRINT.split())
            left, above, right, below = font.getbbox(word, anchor='ls')
            image = Image.new('L', (right - left, below - above), 0)
            ImageDraw.Draw(image).text((-left, -above), word, font=font, fill=255, anchor='ls')
            mask, top = np.asarray(image), foot + above
        tall, wide = mask.shape
        if x + wide > plate.shape[1] - capital:
            break
        part = plate[top : top + tall, x : x + wide]
        np.maximum(part, (mask * (rng.uniform(0.6, 1.0) if by_pen else 0.93)).astype(np.uint8), out=part)
        jitter = max(1, capital // 12)
        boxes.append(
            (
                Box(
                    max(0, x - rng.randint(0, jitter)),
                    max(0, top - rng.randint(0, jitter)),
                    x + wide + rng.randint(0, jitter),
                    min(high, top + tall + rng.randint(0, jitter)),
                ),
                word,
                by_pen,
            )
        )
        x += wide + round(capital * rng.uniform(0.25, 0.6))
    return _scanned(rng, plate, capital, foot), boxes


def _pen_word(rng: Random, hand: Path, capital: int) -> tuple[str, NDArray[np.uint8]]:
    kind = rng.random()
    height = capital * rng.uniform(0.9, 1.7)
    if kind < 0.35:
        text = ''.join(rng.choices('0123456789', k=rng.randint(2, 4)))
        mask = penwork.digits(rng, text, height)
    elif kind < 0.9:
        text = rng.choice(_PEN.split())
        mask = penwork.written(rng, text, hand, height)
    else:
        text = rng.choice(('uaul', 'Tyua', 'M4', 'Sla'))
        mask = penwork.signature(rng, capital * rng.uniform(1.5, 3.0))
    if rng.random() < 0.5:  # a broad pen
        size = max(2, round(capital * rng.uniform(0.05, 0.12)))
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return text, mask


def _scanned(rng: Random, plate: NDArray[np.uint8], capital: int, foot: int) -> NDArray[np.uint8]:
    """Return the row as a scanner sees it: soft, noisy, now and then torn, crossed by rules or in two tones."""
    noise = np.random.default_rng(rng.getrandbits(32))
    ink = plate.astype(np.float32)
    if rng.random() < 0.15:  # a table rule or the frame of a stamp through or under the words
        y = foot + round(rng.uniform(-1.2, 0.5) * capital)
        cv2.line(ink, (0, y), (ink.shape[1], y + rng.randint(-3, 3)), 220.0, max(1, capital // 14))
    if rng.random() < 0.15:  # the remains of a seal
        centre = (rng.randint(0, ink.shape[1]), rng.randint(-2 * capital, 7 * capital))
        cv2.circle(ink, centre, rng.randint(3, 7) * capital, rng.uniform(40, 160), max(1, capital // 8))
    if rng.random() < 0.25:  # print that did not take
        gaps = cv2.resize(noise.random((6, 60), np.float32), (ink.shape[1], ink.shape[0]))
        ink *= np.clip(0.4 + gaps, 0, 1)
    if rng.random() < 0.2:
        ink = cv2.dilate(ink, np.ones((2, 2), np.uint8))
    grey = _PAGE - ink * rng.uniform(0.75, 1.0)
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.4, 0.4 + capital / 40))
    grey += noise.normal(0, rng.uniform(0, 9), grey.shape)
    scanned = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < 0.15:
        scanned = ((scanned > rng.randint(110, 180)) * 255).astype(np.uint8)
    elif rng.random() < 0.6:
        packed = cv2.imencode('.jpg', scanned, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(40, 90)])[1]
        scanned = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return scanned


def examples(rng: Random, fonts: list[Path], rows: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return features and labels (1 for pen) of the words on some rows."""
    values, labels = [], []
    for index in range(rows):
        grey, boxes = row(rng, fonts, pen=index % 3 != 0)
        measured = [(strokes.measure(grey, box), text, by_pen) for box, text, by_pen in boxes]
        found = [(strokes.Inked(text, item), by_pen) for item, text, by_pen in measured if item is not None]
        for item, by_pen in found:
            others = [other for other, pen in found if other is not item and not pen]
            if len(others) > 1:
                values.append(strokes.features(item, others[:5]))
                labels.append(float(by_pen))
    return np.array(values), np.array(labels)


def fit(
    values: NDArray[np.float64], labels: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return weights with the bias last, means and spreads: logistic regression by Newton's method, ridge 1."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    scaled = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    weights = np.zeros(scaled.shape[1])
    ridge = np.eye(len(weights))
    ridge[-1, -1] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - labels) + ridge @ weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights, mean, spread


def main() -> None:
    """Make the rows, fit, measure on the fonts kept apart, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('fonts', type=Path)
    parser.add_argument('--rows', type=int, default=6000)
    parser.add_argument('--out', type=Path, default=Path('ocr/engines/pen.json'))
    options = parser.parse_args()
    fonts = sorted(path for kind in ('*.ttf', '*.otf') for path in options.fonts.rglob(kind))
    kept, used = fonts[::4], [font for index, font in enumerate(fonts) if index % 4]
    values, labels = examples(Random(1), used, options.rows)
    weights, mean, spread = fit(values, labels)
    tried, truth = examples(Random(2), kept, options.rows // 4)
    score = (tried - mean) / spread @ weights[:-1] + weights[-1]
    print(f'{len(labels)} words, {labels.mean():.0%} by pen; measured on {len(truth)} of other fonts')
    for level in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0):
        found = score > level
        print(f'score > {level}: recall {found[truth > 0].mean():.3f}, false alarms {found[truth == 0].mean():.5f}')
    for name, weight in sorted(zip(strokes.FEATURES, weights, strict=False), key=lambda item: -abs(item[1])):
        print(f'  {name:14} {weight:+.2f}')
    kept_numbers = {
        'features': list(strokes.FEATURES),
        'mean': [round(float(value), 4) for value in mean],
        'spread': [round(float(value), 4) for value in spread],
        'weights': [round(float(value), 4) for value in weights[:-1]],
        'bias': round(float(weights[-1]), 4),
    }
    options.out.write_text(json.dumps(kept_numbers, indent=1) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
