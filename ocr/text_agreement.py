"""Whether a page's own text layer says what can be seen, and the page's text from both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ocr.engines.layout import reading_order
from ocr.model import Box, Line, Word
from ocr.vietnamese.folding import fold

_SAME_LETTERS = 0.85  # share of tokens that must agree without marks
_SAME_MARKS = 0.75  # and with marks: a layer in TCVN3 or VNI agrees in few
_FEW = 8  # tokens; on fewer a single misreading would decide
_CONFIRMED, _UNCONFIRMED = 0.99, 0.9
_COVERED = 0.3  # of a read word under a layer word: the same word


def agrees(layer: Iterable[Line], read: Iterable[Line]) -> bool:
    """Tell whether what was read from the pixels confirms a text layer.

    The pixels may show more (stamps, pictures), so that only the layer's words are looked for in what was read;
    a layer of far fewer words than are seen does not count either.
    """
    said, seen = _tokens(layer), _tokens(read)
    total = sum(said.values())
    if total == 0:
        return False
    plain = _share(_folded(said), _folded(seen))
    if total < _FEW:
        return plain == 1.0
    if total < 0.5 * sum(seen.values()):
        return False
    return plain >= _SAME_LETTERS and _share(said, seen) >= _SAME_MARKS


def merged(layer: Sequence[Line], read: Sequence[Line], width: int, height: int) -> tuple[Line, ...]:
    """Return the layer's words, and the read words where the layer has none (stamps, overlays), in reading order."""
    boxes = [word.box for line in layer for word in line.words]
    extra = []
    for line in read:
        words = tuple(word for word in line.words if not _under(word.box, boxes))
        if words:
            extra.append(Line(words, handwritten=line.handwritten))
    seen = _folded(_tokens(read))
    own = [replace(line, words=tuple(_graded(word, seen) for word in line.words)) for line in layer]
    return reading_order([*own, *extra], width, height)


def _graded(word: Word, seen: Counter[str]) -> Word:
    return replace(word, confidence=_CONFIRMED if seen[fold(_core(word.text))] else _UNCONFIRMED)


def _under(box: Box, others: Iterable[Box]) -> bool:
    return any(box.intersection(other).area > _COVERED * min(box.area, other.area) for other in others)


def _core(text: str) -> str:
    return text.strip('.,;:!?()[]{}"\'“”‘’«»-–—/*…').lower()


def _tokens(lines: Iterable[Line]) -> Counter[str]:
    cores = (_core(word.text) for line in lines for word in line.words)
    return Counter(core for core in cores if core)


def _folded(tokens: Counter[str]) -> Counter[str]:
    result: Counter[str] = Counter()
    for token, count in tokens.items():
        result[fold(token)] += count
    return result


def _share(said: Counter[str], seen: Counter[str]) -> float:
    common = sum(min(count, seen[token]) for token, count in said.items())
    return common / max(1, sum(said.values()))
