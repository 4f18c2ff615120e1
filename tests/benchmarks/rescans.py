"""Makes real scans over as other scanners would have: grey, black and white, faint copies, telephones, low resolution.

    python tests/benchmarks/rescans.py SET OUT [--kinds grey,black]
    python tests/benchmarks/field_pages.py OUT/grey PAGES/grey
    python tests/benchmarks/field_totals.py OUT/grey=PAGES/grey

SET holds scans (PDF or pictures) with one true document each beside them (docs/reference/truth-format.md). Of each the first page and the last one are kept, or the page that
`signed_on` of its truth names: there its fields stand. What a paper says is the same in all of them, so that what is lost tells what a kind of scanning costs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from pdf2image import convert_from_path
from PIL import Image

Pixels = NDArray[np.uint8]
_DPI = 300
_FEWEST = 1100  # pixels of the longer side; of less nothing is left when it is made smaller


def _turned(page: Pixels, degrees: float, around: int = 255) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(around,) * 3)  # type: ignore[return-value]


def _smaller(page: Pixels, factor: float) -> Pixels:
    return cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _noisy(page: NDArray[np.float32] | Pixels, rng: Random, spread: float) -> Pixels:
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, spread, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def _grey_of(page: Pixels) -> Pixels:
    return cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)  # type: ignore[return-value]


def grey(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """200 dpi, leaning a little, strongly compressed."""
    return _noisy(_smaller(_turned(_grey_of(page), rng.uniform(-1.8, 1.8)), 2 / 3), rng, 6), 200, 40


def black(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """200 dpi in black and white with specks."""
    soft = cv2.GaussianBlur(_smaller(_turned(_grey_of(page), rng.uniform(-1, 1)), 2 / 3), (0, 0), 0.8)
    made = np.where(_noisy(soft, rng, 18) > 165, 255, 0).astype(np.uint8)
    made[np.random.default_rng(rng.getrandbits(32)).random(made.shape) < 0.0006] = 0
    return made, 200, 95


def faint(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """A copy of uneven, faint toner, 200 dpi grey."""
    plain = _smaller(_turned(_grey_of(page), rng.uniform(-1, 1)), 2 / 3).astype(np.float32)
    height, width = plain.shape
    patches = np.random.default_rng(rng.getrandbits(32)).random((height // 40, width // 40)).astype(np.float32)
    toner = cv2.resize(patches, (width, height), interpolation=cv2.INTER_CUBIC)
    return _noisy(235 - (255 - plain) * (0.35 + 0.3 * toner), rng, 5), 200, 60


def coarse(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """150 dpi in colour, upside down, in uneven light."""
    plain = _smaller(page, 0.5).astype(np.float32)
    down, across = np.mgrid[0 : plain.shape[0], 0 : plain.shape[1]]
    away = (across / plain.shape[1] - 0.3) ** 2 + (down / plain.shape[0] - 0.4) ** 2
    light = 0.72 + 0.28 * np.clip(1.2 - away, 0, 1)
    return np.ascontiguousarray(_turned(_noisy(plain * light[..., None], rng, 5), rng.uniform(-2.5, 2.5), 170)[::-1, ::-1]), 150, 55  # fmt: skip


def packed(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """150 dpi grey, compressed until it shows."""
    return _smaller(_turned(_grey_of(page), rng.uniform(-1, 1)), 0.5), 150, 22


def telephone(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """Photographed from the side, soft and yellowish."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    inward = [[rng.uniform(0.01, 0.04) * width * x, rng.uniform(0.01, 0.03) * height * y] for x, y in ((1, 1), (-1, 1), (-1, -1), (1, -1))]  # fmt: skip
    matrix = cv2.getPerspectiveTransform(corners, (corners + inward).astype(np.float32))
    seen = cv2.warpPerspective(page, matrix, (width, height), borderValue=(90, 80, 70))
    soft = cv2.GaussianBlur(_smaller(seen.astype(np.uint8), 0.7), (0, 0), 1.0).astype(np.float32)
    return np.clip(soft * np.array([0.95, 0.9, 0.8], np.float32), 0, 255).astype(np.uint8), 210, 60


def bordered(page: Pixels, rng: Random) -> tuple[Pixels, int, int]:
    """In colour, askew on a dark lid, with holes and a fold."""
    made = cv2.copyMakeBorder(_turned(page, rng.uniform(-3, 3), 25), 30, 120, 20, 160, cv2.BORDER_CONSTANT, value=(28, 28, 30))  # fmt: skip
    height = made.shape[0]
    for share in (0.42, 0.58):
        cv2.circle(made, (70, int(height * share)), 32, (30, 30, 30), -1)
    fold = int(height * rng.uniform(0.3, 0.7))
    made[fold - 6 : fold + 6] = (made[fold - 6 : fold + 6] * 0.8).astype(np.uint8)
    return made.astype(np.uint8), _DPI, 50


KINDS: dict[str, Callable[[Pixels, Random], tuple[Pixels, int, int]]] = {
    'grey': grey, 'black': black, 'faint': faint, 'coarse': coarse, 'packed': packed, 'telephone': telephone, 'bordered': bordered,
}  # fmt: skip
"""Each makes a page of 300 dpi over: pixels, their resolution, quality of the JPEG."""


def made_over(scan: Path, truth: Path, kind: str, out: Path) -> None:
    """Write one scan made over, with its truth."""
    told = json.loads(truth.read_text(encoding='utf-8'))
    pages = [Image.open(scan)] if scan.suffix != '.pdf' else convert_from_path(scan, dpi=_DPI)
    signed = min(told['documents'][0].pop('signed_on', len(pages)), len(pages))
    kept = [pages[number - 1] for number in sorted({1, signed})]
    if max(kept[0].size) < _FEWEST:
        return
    rng = Random(f'{scan.stem}{kind}')
    made = [KINDS[kind](np.asarray(page.convert('RGB')), rng) for page in kept]
    first, *others = (Image.fromarray(pixels) for pixels, _, _ in made)
    first.save(out / f'{scan.stem}.pdf', save_all=True, append_images=others, resolution=made[0][1], quality=made[0][2])
    told['documents'][0]['last_page'] = len(kept)
    told['pages'] = [{'page': number, 'text': ''} for number in range(1, len(kept) + 1)]
    (out / truth.name).write_text(json.dumps(told, ensure_ascii=False), encoding='utf-8')


def main() -> None:
    """Make the scans of a set over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('set', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--kinds', default=','.join(KINDS))
    options = parser.parse_args()
    for kind in options.kinds.split(','):
        folder = options.out / kind
        folder.mkdir(parents=True, exist_ok=True)
        for truth in sorted(options.set.glob('*.truth.json')):
            stem = truth.name.removesuffix('.truth.json')
            scan = next(path for path in sorted(options.set.glob(f'{stem}.*')) if path != truth)
            made_over(scan, truth, kind, folder)


if __name__ == '__main__':
    main()
