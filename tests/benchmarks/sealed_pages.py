"""Seal and stamp separation measured: generated signature pages under red seals and blue stamps, read three ways.

    python tests/benchmarks/sealed_pages.py [--pages 56] [--engine hybrid] [--save FOLDER]

Each page is a body, a signature block and a name; a red seal of some tone lies over title and name, a blue stamp, a
violet one or blue pen over the body; then it is scanned and stored as a JPEG with halved colour. `black` reads a scan in black and
white, `grey` the luminance, `max` the brightest channel, `once` with its inks parted, `parted` the page as the product reads it: parted, and
doubtful names of signers looked at again. Seeds are fixed.

sure    share of pages on which the signer's name is right and every word of it was read with 0.95 at least
false   the same with a name that is wrong
signer  share of pages on which the signer's name is a line of its own, letter by letter
title   the same for the last line of the title
CER     of everything printed in black, in percent
foreign letters a page in words that are not printed in black: legend, ornament, pen
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr import engines
from ocr.engines.base import Deadline
from ocr.preprocess import prepare
from samples.generate.fonts import SERIF
from samples.generate.ink import name_stamp, seal, signature
from samples.generate.people import officer
from samples.generate.scanner import Scan, scan
from samples.generate.sheet import Sheet
from tests.benchmarks.error_rates import normal, rate

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]

REDS: tuple[Colour, ...] = (
    (206, 28, 46),
    (250, 10, 20),  # a scanner that saturates
    (176, 62, 44),  # brown red
    (232, 40, 110),  # pink ink pad
    (150, 20, 34),  # dark
    (228, 96, 104),  # faded
    (190, 30, 60),
)
BLUES: tuple[Colour, ...] = ((28, 52, 150), (40, 70, 190), (22, 30, 96), (92, 44, 140), (60, 110, 200), (30, 36, 120))
TINTS: tuple[Colour, ...] = ((253, 252, 248), (255, 255, 255), (232, 231, 228), (250, 240, 214), (250, 226, 230))
_BODY = (
    "Điều 1. Phê duyệt kế hoạch kiểm tra việc chấp hành quy định về lưu trữ hồ sơ",
    "tại các đơn vị trực thuộc trong năm nay, với tổng kinh phí 125.400.000 đồng.",
    "Điều 2. Chánh Văn phòng, thủ trưởng các đơn vị và cá nhân có liên quan chịu",
    "trách nhiệm thi hành quyết định này kể từ ngày ký, báo cáo trước ngày 15/9/2025.",
)
_TITLES = (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
_RINGS = ("ỦY BAN NHÂN DÂN TỈNH THANH BÌNH", "SỞ NỘI VỤ TỈNH HÒA AN", "TRUNG TÂM DỊCH VỤ CÔNG THÀNH PHỐ")
_STAMPS = ("BẢN SAO", "ĐÃ ĐỐI CHIẾU", "SAO Y BẢN CHÍNH")


@dataclass(frozen=True)
class SealedPage:
    """A scanned page and what is printed on it in black."""

    image: Pixels  # BGR
    lines: tuple[str, ...]
    title: str
    signer: str
    stamp: str  # what a stamp over the body says: a line of its own, and right to be read


def sealed_pages(count: int, *, red: bool = True, blue: bool = True) -> Iterator[SealedPage]:
    """Draw `count` pages; page i is always the same. Without `red` or `blue` that ink is left out."""
    for index in range(count):
        yield _page(index, red=red, blue=blue)


def _page(index: int, *, red: bool, blue: bool) -> SealedPage:
    rng = Random(7000 + index)
    sheet = Sheet(172, 104)
    for row, text in enumerate(_BODY):
        sheet.put(12, 14 + 7 * row, text, SERIF.at(13))
    titles = rng.choice(_TITLES)
    for row, text in enumerate(titles):
        sheet.put(122, 48 + 6 * row, text, SERIF.at(13).b(), 'center')
    name = officer(rng)
    sheet.put(122, 86, name, SERIF.at(14).b(), 'center')
    pen = rng.choice((*BLUES[:3], BLUES[0], (24, 24, 30)))
    mark, stamp = rng.choice(('stamp', 'stamp', 'round', 'pen')), ''
    if blue:
        sheet.ink(signature(rng, sheet.dpi, colour=pen, height=20), 102 + rng.uniform(-3, 3), 56)
        stamp = _over_the_body(sheet, rng, mark)
    if red:
        plate = seal(rng, rng.choice(_RINGS), sheet.dpi, centre=rng.choice(('', '', 'TRUNG TÂM\nCÔNG BÁO')))
        plate = _tinted(plate, rng.choice(REDS), rng.choice((1.0, 1.0, 0.8, 0.55)))
        sheet.ink(plate, 86 + rng.uniform(-4, 6), 50 + rng.uniform(-2, 3))
    how = Scan(
        skew=rng.uniform(-0.4, 0.4), tint=rng.choice(TINTS), white=rng.choice((241.0, 300.0)), noise=rng.uniform(1, 4)
    )
    scanned = scan(sheet.image, how, np.random.default_rng(index), source_dpi=sheet.dpi)
    return SealedPage(_stored(scanned, rng.choice((60, 75, 85))), (*_BODY, *titles, name), titles[-1], name, stamp)


def _over_the_body(sheet: Sheet, rng: Random, kind: str) -> str:
    text = ''
    colour, x, y = rng.choice(BLUES), rng.uniform(20, 90), rng.uniform(10, 22)
    if kind == 'stamp':
        text = rng.choice(_STAMPS)
        mark = name_stamp(text, sheet.dpi, size=24, colour=colour)
        mark = mark.rotate(rng.uniform(-4, 4), expand=True, resample=Image.Resampling.BICUBIC)
    elif kind == 'round':
        mark = _tinted(seal(rng, rng.choice(_RINGS), sheet.dpi, diameter=30), colour, 0.9)
        y -= 8
    else:
        mark = signature(rng, sheet.dpi, colour=colour)
        y -= 4
    sheet.ink(mark, x, max(2.0, y))
    return text


def _tinted(mark: Image.Image, colour: Colour, strength: float) -> Image.Image:
    pixels = np.asarray(mark).copy()
    pixels[..., :3] = colour
    pixels[..., 3] = (pixels[..., 3] * strength).astype(np.uint8)
    return Image.fromarray(pixels, 'RGBA')


def _stored(image: Image.Image, quality: int) -> Pixels:
    store = io.BytesIO()
    image.save(store, 'JPEG', quality=quality, subsampling='4:2:0')
    decoded = cv2.imdecode(np.frombuffer(store.getvalue(), np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    return decoded.astype(np.uint8)


WAYS: dict[str, Callable[[Pixels], Pixels]] = {
    'black': lambda image: np.where(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) < _BLACK, 0, 255).astype(np.uint8),
    'grey': lambda image: cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8),
    'max': lambda image: image.max(axis=2),
    'once': lambda image: image,
    'parted': lambda image: image,
}
_SURE = 0.95
_BLACK = 150  # darker is black on a scan in black and white


def measure(engine: Any, pages: Iterator[SealedPage], way: Callable[[Pixels], Pixels]) -> list[tuple[float, ...]]:
    """Return signer, sure, false, title, CER, foreign letters and CPU seconds of each page."""
    rows = []
    for page in pages:
        start = time.process_time()
        prepared = prepare(way(page.image), dpi=(300.0, 300.0), find_turn=False)
        lines = [line for line in engine.recognise(prepared, Deadline.after(120)) if line.text != page.stamp]
        read = [line.text for line in lines]
        used = time.process_time() - start
        wanted = normal(' '.join(page.lines))
        foreign = Counter(normal(' '.join(read)).split()) - Counter(wanted.split())
        sure = [line.text for line in lines if all(word.confidence >= _SURE for word in line.words)]
        rows.append(
            (
                100.0 * (page.signer in read),
                100.0 * (page.signer in sure),
                100.0 * any(_is_like(text, page.signer) for text in sure),
                100.0 * (page.title in read),
                rate(wanted, normal(' '.join(read))),
                float(sum(len(word) * count for word, count in foreign.items())),
                used,
            )
        )
    return rows


def _is_like(text: str, name: str) -> bool:
    """Tell whether a line is the name with something misread in it."""
    return text != name and rate(normal(name), normal(text)) < _LIKE


_LIKE = 30.0  # percent of the characters


def main() -> None:
    """Print a row for each way of reading and kind of ink."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--pages', type=int, default=56)
    parser.add_argument('--engine', default='hybrid')
    parser.add_argument('--ways', default=','.join(WAYS))
    parser.add_argument('--inks', default='red+blue,red,blue,none')
    parser.add_argument('--save', type=Path, help='folder for the pages')
    options = parser.parse_args()
    engine: Any = engines.load(options.engine)
    looks = getattr(engine, 'look_again', None)
    print(
        f'{"ink":10} {"way":8} {"signer %":>8} {"sure %":>7} {"false %":>7} {"title %":>8} {"CER %":>7} {"foreign":>8} {"CPU s":>6}'
    )
    for inks in options.inks.split(','):
        chosen = {'red': 'red' in inks, 'blue': 'blue' in inks}
        if options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            for index, page in enumerate(sealed_pages(options.pages, **chosen)):
                cv2.imwrite(str(options.save / f'{inks}-{index:02}.png'), page.image)
        for way in options.ways.split(','):
            engine.look_again = None if way == 'once' else looks
            rows = measure(engine, sealed_pages(options.pages, **chosen), WAYS[way])
            means = [float(np.mean(column)) for column in zip(*rows, strict=True)]
            print(
                f'{inks:10} {way:8} {means[0]:8.1f} {means[1]:7.1f} {means[2]:7.1f} '
                f'{means[3]:8.1f} {means[4]:7.2f} {means[5]:8.1f} {means[6]:6.2f}',
                flush=True,
            )


if __name__ == '__main__':
    main()
