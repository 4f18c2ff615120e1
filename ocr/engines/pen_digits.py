"""Digits written by pen, read by a small network of its own: what stands in one blank, and how sure that is.

The network (tests/benchmarks/train_pen_digits.py makes its weights) sees a blank with the ends of the printed words
beside it and tells digits by pen or stamp from everything else: print, dotted leaders, rules and seals are no signs
to it. What it sees is weighed against all that may stand in the blank (connectionist temporal classification, Graves
and others, 2006), so a day is always a day and the confidence is a probability among real ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engines.ctc import IMPOSSIBLE, log_likelihoods
from ocr.engines.models import session
from ocr.preprocess.colour import Grey

HEIGHT = 48
"""Pixels that a piece is high."""
_TALL = 1.9  # units that a piece is high
_BESIDE = 0.45  # units of print in view on either side
_LEAST, _MOST = 48, 320  # pixels that a piece is wide
_PAPER, _INK = 90, 2  # percentiles of tone
_CONTRAST = 60.0  # tones between paper and ink at least: less is noise
_DIGITS = '0123456789'
SIGNS_OF_A_STEP = 1 + len(_DIGITS)
"""What the network tells apart at each step: no digit, and ten digits."""
_BEAM, _TOLD = 8, 4  # readings that are followed, and told
_UNLIKELY = -9.0  # log-probability of a digit at a step below which none is looked for

Scores = NDArray[np.float32]
"""Natural logarithm of the probability of no digit and of each digit, step by step from left to right."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something may be written on a row, in pixels; `unit` is the height of marked letters such as in `Số`."""

    x0: float
    x1: float
    middle: float
    unit: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits and the probability that they are what is written, 0..1; no digits where nothing is."""

    text: str
    confidence: float


class DigitReader:
    """The network, loaded; not for use by several threads at a time."""

    def __init__(self, weights: Path) -> None:
        """Load the weights. Raises EngineMissing."""
        self._session = session(weights.read_bytes())

    def scores(self, grey: Grey, span: Span) -> Scores:
        """Return what the network sees in a span of a page."""
        found: list[Scores] = self._session.run(None, {'x': piece_of(grey, span)[None, None]})[0]
        return found[0]


@lru_cache(maxsize=1)
def digit_reader() -> DigitReader:
    """Return the reader of this process, loaded once. Raises EngineMissing."""
    return DigitReader(Path(__file__).parent / 'pen_digits.onnx')


def piece_of(grey: Grey, span: Span) -> NDArray[np.float32]:
    """Return a span as the network wants it, HEIGHT rows: ink is 1, paper 0."""
    half = _TALL * span.unit / 2
    wide = max(1.0, span.x1 - span.x0) + 2 * _BESIDE * span.unit
    scale = HEIGHT / (2 * half)
    columns = min(_MOST, max(_LEAST, round(wide * scale / 4) * 4))
    left = (span.x0 + span.x1) / 2 - columns / scale / 2
    top = span.middle - half
    if scale < 1.0:  # so that fine scans are averaged, not sampled
        x0, y0 = max(0, int(left)), max(0, int(top))
        cut = grey[y0 : max(y0 + 1, int(top + 2 * half) + 1), x0 : max(x0 + 1, int(left + columns / scale) + 1)]
        if not cut.size:
            return np.zeros((HEIGHT, columns), np.float32)
        grey = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        left, top, scale = (left - x0) * scale, (top - y0) * scale, 1.0
    into = np.array([[scale, 0.0, -left * scale], [0.0, scale, -top * scale]], np.float64)
    warped = cv2.warpAffine(grey, into, (columns, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    piece = warped.astype(np.float32)
    paper, ink = np.percentile(piece, (_PAPER, _INK))
    darkness: NDArray[np.float32] = np.clip((paper - piece) / max(_CONTRAST, paper - ink), 0.0, 1.0).astype(np.float32)
    return darkness


def among(scores: Scores, texts: Mapping[str, float]) -> list[Reading]:
    """Return some readings out of `texts`, all that may stand there with how usual each is, best first."""
    names = tuple(texts)
    spelt = [[_DIGITS.index(char) + 1 for char in name] for name in names]
    logs = log_likelihoods(scores.astype(np.float64), spelt) + np.log(list(texts.values()))
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    return [Reading(names[index], float(shares[index])) for index in np.argsort(-shares)[:_TOLD]]


def free(scores: Scores, longest: int) -> list[Reading]:
    """Return readings of any number of digits up to `longest`, best first; the first may be no digits at all."""
    beams: dict[str, tuple[float, float]] = {'': (0.0, IMPOSSIBLE)}  # ending in no digit, ending in the last one
    for step in scores:
        likely = [index for index in range(1, len(step)) if step[index] > _UNLIKELY]
        following: dict[str, tuple[float, float]] = {}
        for text, (off, on) in beams.items():
            whole = float(np.logaddexp(off, on))
            _add(following, text, whole + float(step[0]), IMPOSSIBLE)
            for index in likely:
                sign, value = _DIGITS[index - 1], float(step[index])
                again = text.endswith(sign)
                if again:
                    _add(following, text, IMPOSSIBLE, on + value)
                if len(text) < longest:
                    _add(following, text + sign, IMPOSSIBLE, (off if again else whole) + value)
        ranked = sorted(following.items(), key=lambda item: -float(np.logaddexp(*item[1])))
        beams = dict(ranked[:_BEAM])
    return [Reading(text, min(1.0, float(np.exp(np.logaddexp(*ends))))) for text, ends in list(beams.items())[:_TOLD]]


def _add(beams: dict[str, tuple[float, float]], text: str, off: float, on: float) -> None:
    known = beams.get(text, (IMPOSSIBLE, IMPOSSIBLE))
    beams[text] = (float(np.logaddexp(known[0], off)), float(np.logaddexp(known[1], on)))
