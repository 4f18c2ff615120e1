"""Whether a page's own text layer says what can be seen, and the page's text from both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ocr.engines.additions import Addition
from ocr.engines.layout import reading_order
from ocr.model import Box, Line, Word
from ocr.vietnamese.folding import fold

_SAME_LETTERS = 0.85  # share of tokens that must agree without marks
_SAME_MARKS = 0.75  # and with marks: a layer in TCVN3 or VNI agrees in few
_FEW = 8  # tokens; on fewer a single misreading would decide
_CONFIRMED, _UNCONFIRMED = 0.99, 0.9
_WIDE_GAP = 2.0  # word heights
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


def merged(
    layer: Sequence[Line], read: Sequence[Line], width: int, height: int, added: Sequence[Addition] = ()
) -> tuple[Line, ...]:
    """Return the layer's words, and what is seen where the layer has none, in reading order.

    `added` are words on the rows of the layer: they are put into their lines. Other words (stamps, pictures) become
    lines of their own.
    """
    boxes = [word.box for line in layer for word in line.words] + [item.box for item in added]
    extra = []
    for line in read:
        words = tuple(word for word in line.words if not _under(word.box, boxes))
        if words:
            extra.append(Line(words, handwritten=line.handwritten))
    seen = _folded(_tokens(read))
    own: list[Line] = []
    for index, line in enumerate(layer):
        new = [item.word for item in added if item.line == index and item.word is not None]
        words = _inserted([_graded(word, seen) for word in line.words], new)
        own.extend(replace(line, words=part) for part in _parted(words))
    return reading_order([*own, *extra], width, height)


def _parted(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Cut a line at wide gaps: a text layer runs from one column of a header straight into the other."""
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.box.x0 - before.box.x1 > _WIDE_GAP * max(before.box.height, word.box.height):
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]


def _inserted(words: Sequence[Word], new: Sequence[Word]) -> tuple[Word, ...]:
    """Put words into a line, each before the first word that stands to its right."""
    result = list(words)
    for word in sorted(new, key=lambda item: item.box.x0):
        middle = (word.box.x0 + word.box.x1) / 2
        place = next((i for i, other in enumerate(result) if (other.box.x0 + other.box.x1) / 2 > middle), len(result))
        result.insert(place, word)
    return tuple(result)


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
