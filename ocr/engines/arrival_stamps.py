"""Number and day that a pen wrote into an arrival stamp (dấu "Đến", Decree 30/2020, annex III), read inside the stamp.

Its print is small, it leans, and the pen writes across its leaders and over its labels: lines of the page hold half of it. So the block of
coloured ink is looked at on its own, or what stands around the word ĐẾN where the scan has no colour, and read by the network for writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr.engines.coloured import coloured_ink
from ocr.engines.models import Detect, LineBox
from ocr.engines.pen_words import Reading, readings_of
from ocr.model import Box, Line, Word
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey
from ocr.preprocess.prepared import INK_STEP
from ocr.vietnamese.folding import letters

_UPPER = 0.6  # of the page: arrival stamps stand there
_WIDE, _HIGH = (18.0, 90.0), (10.0, 60.0)  # millimetres that a stamp is wide and high
_GAP = 6.0  # millimetres between parts of one stamp
_MARGIN = 2.0  # millimetres of paper kept around it
_BESIDE, _OVER, _UNDER = 45.0, 14.0, 24.0  # millimetres around the word ĐẾN that its stamp takes up
_MM = 25.4
_BELIEVED = 0.75  # probability of a letter of what the network read
_GLUED_BELIEVED = 0.55  # and of a number read with its label, whose letters lie under the leader
_DAY = re.compile(r'(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d\d')
_NUMBER = re.compile(r'(\d(?:[._]?\d){0,5})[a-zđ]{0,2}')
"""A number over its leader, whose dots are read with it and whose end looks like letters."""
_GLUED = re.compile(r'[Ss5](?:[ốổồơô]i?\W*|\w{1,2}[._]+)(\d(?:[._]?\d){1,5})')
_LEADER = '._-…,:|'
_LONGER = 0.3  # of a row's height, at both ends: detectors cut pen strokes off; without it what stands before them is out of view
_PART = 0.7  # of a box that is a piece of a row
_LEVEL = 0.6  # of the height of the higher of two boxes of one row, that they share
_SAME_ROW = 0.7  # heights between the middles of what stands on one row of a stamp that leans
_OTHER_ROW, _NEXT_ROW = 0.5, 2.6  # and of what stands on rows that follow each other
_COVERED = 0.5  # of a word: it is another reading of the same place
_NEARLY = re.compile('[a-z]en')
_STAMP = re.compile(r'(?:.* )?(?:van )?(?:ban )?den')


@dataclass(frozen=True, slots=True)
class _Region:
    """Where a stamp may be, and what of the page is looked at there."""

    box: Box
    grey: Grey  # of the size of the box
    is_block: bool  # all ink of it is that of the stamp


def read_arrivals(page: Prepared, shown: Grey, lines: Sequence[Line], detect: Detect) -> tuple[Line, ...]:
    """Return the lines with number and day of arrival stamps in lines of their own, in place of what was made of them.

    Args:
        page: the prepared page.
        shown: the same with all ink dark; the boxes of `lines` are in its pixels.
        lines: what was read.
        detect: finds text lines.
    """
    found = tuple(lines)
    for region in _regions(page, shown, lines):
        filled = _filled(region, [word for line in lines for word in line.words], detect)
        if filled:
            found = _put_in(found, filled)
    return found


def _regions(page: Prepared, shown: Grey, lines: Sequence[Line]) -> Iterator[_Region]:
    blocks = list(_blocks(page))
    for block in blocks:
        part = np.s_[block.y0 : block.y1, block.x0 : block.x1]
        if page.inked is not None:
            yield _Region(block, coloured_ink(page.inked[part], page.level[part]), is_block=True)
    for line in lines:
        told = next((word for word in line.words if _is_arrived(word)), None)
        if told is None or _STAMP.match(letters(line.text)) is None or told.box.y0 > _UPPER * shown.shape[0]:
            continue
        if not any(block.intersection(told.box).area for block in blocks):
            step = page.dpi / _MM
            x0, y0, x1, y1 = told.box
            box = _on(shown, x0 - _BESIDE * step, y0 - _OVER * step, x1 + _BESIDE * step, y1 + _UNDER * step)
            yield _Region(box, shown[box.y0 : box.y1, box.x0 : box.x1], is_block=False)


def _blocks(page: Prepared) -> Iterator[Box]:
    """Yield the blocks of coloured ink that are as large as an arrival stamp, where such stamps are."""
    if page.red is None or page.blue is None:
        return
    ink = cv2.max(page.red, page.blue)[: round(_UPPER * page.level.shape[0] / INK_STEP)]
    step = page.dpi / _MM / INK_STEP
    gap = max(1, round(_GAP * step))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    margin = _MARGIN * step
    for x, y, wide, high, _ in stats[1:].tolist():
        if _WIDE[0] < wide / step < _WIDE[1] and _HIGH[0] < high / step < _HIGH[1]:
            corners = (x - margin, y - margin, x + wide + margin, y + high + margin)
            yield _on(page.level, *(value * INK_STEP for value in corners))


def _on(grey: Grey, x0: float, y0: float, x1: float, y1: float) -> Box:
    height, width = grey.shape
    return Box(max(0, round(x0)), max(0, round(y0)), min(width, round(x1)), min(height, round(y1)))


def _filled(region: _Region, words: Sequence[Word], detect: Detect) -> list[Line]:
    """Return the rows of a stamp that a pen filled in; none where the region holds no arrival stamp."""
    grey = np.ascontiguousarray(region.grey)
    boxes = _distinct(detect(grey))
    items = _items(region, grey, boxes)
    arrived = next(
        (item for item in items if letters(item.text) == 'den' or (region.is_block and _may_be_arrived(item))), None
    )
    told = [word for word in words if letters(word.text) == 'den' and _is_reading_of(word.box, region.box)]
    if arrived is None and not told:
        return []
    items += _items(region, grey, _rejoined(boxes))
    day = max((item for item in items if _is_day(item)), key=lambda item: item.probability, default=None)
    label = _label_of(day, items, 'ngay') if day is not None else None
    if day is None or (label is None and not region.is_block):
        return []
    lines = [_row(label, 'Ngày:', replace(day, text=day.text.strip(_LEADER)))]
    if (number := _number(region, items, day)) is not None:
        lines.insert(0, number)
    if arrived is not None and not any(_is_arrived(word) for word in told):
        lines.insert(0, Line((Word('ĐẾN', min(1.0, arrived.probability), arrived.box),)))
    return lines


def _may_be_arrived(item: Reading) -> bool:
    """Tell whether a word is ĐẾN with its first letter misread: `BẾN`; in a block of coloured ink with a day nothing else is like it."""
    return item.text.isupper() and _NEARLY.fullmatch(letters(item.text)) is not None


def _items(region: _Region, grey: Grey, boxes: Sequence[LineBox]) -> list[Reading]:
    """Return what the network reads in boxes of a region, in pixels of the page."""
    return [_moved(item, region.box) for row in readings_of(grey, boxes) for item in row]


def _distinct(boxes: Sequence[LineBox]) -> list[LineBox]:
    """Return the boxes without those that are pieces of another one."""
    found: list[LineBox] = []
    for box in sorted(boxes, key=_smallness):
        if not any(_share(box, other) > _PART for other in found):
            found.append(box)
    return found


def _rejoined(boxes: Sequence[LineBox]) -> list[LineBox]:
    """Return the boxes a little longer, with those that one row was torn into put together."""
    found: list[LineBox] = []
    for x0, y0, x1, y1 in sorted(boxes, key=_smallness):
        more = _LONGER * (y1 - y0)
        box = (x0 - more, y0, x1 + more, y1)
        at = next((n for n, other in enumerate(found) if _goes_on(box, other)), None)
        if at is None:
            found.append(box)
        else:
            other = found[at]
            found[at] = (min(x0 - more, other[0]), min(y0, other[1]), max(x1 + more, other[2]), max(y1, other[3]))
    return found


def _smallness(box: LineBox) -> float:
    return (box[0] - box[2]) * (box[3] - box[1])


def _share(box: LineBox, other: LineBox) -> float:
    """Return the share of a box that lies in another one."""
    wide, high = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    return -max(0.0, wide) * max(0.0, high) / _smallness(box)


def _goes_on(box: LineBox, row: LineBox) -> bool:
    """Tell whether a box goes on with a row at its height."""
    high = min(box[3], row[3]) - max(box[1], row[1])
    return min(box[2], row[2]) > max(box[0], row[0]) and high > _LEVEL * max(box[3] - box[1], row[3] - row[1])


def _moved(item: Reading, to: Box) -> Reading:
    x0, y0, x1, y1 = item.box
    return replace(item, box=Box(x0 + to.x0, y0 + to.y0, x1 + to.x0, y1 + to.y0))


def _is_day(item: Reading) -> bool:
    found = _DAY.fullmatch(item.text.strip(_LEADER))
    return found is not None and item.probability >= _BELIEVED and 1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12


def _number(region: _Region, items: Sequence[Reading], day: Reading) -> Line | None:
    """Return the row of the number, which stands over that of the day."""
    over = [
        item
        for item in items
        if _OTHER_ROW * day.box.height < _middle(day.box) - _middle(item.box) < _NEXT_ROW * day.box.height
        and item.box.x0 < day.box.x1
        and any(char.isdigit() for char in item.text)
    ]
    for item in sorted(over, key=lambda item: -item.box.width):
        label = _label_of(item, items, 'so')
        digits = _digits(item)
        if digits is not None and (label is not None or (region.is_block and len(digits.text) > 1)):
            return _row(label, 'Số:', digits)
    return None


def _digits(item: Reading) -> Reading | None:
    """Return the number that an item is, or that its label and leader were read with."""
    text = item.text.strip(_LEADER)
    bare, glued = _NUMBER.fullmatch(text), _GLUED.fullmatch(text)
    found = bare or glued
    if found is None or item.probability < (_BELIEVED if bare else _GLUED_BELIEVED):
        return None
    start = item.box.x0 + round(item.box.width * found.start(1) / len(text))
    return replace(item, text=''.join(char for char in found[1] if char.isdigit()), box=item.box._replace(x0=start))


def _label_of(item: Reading, items: Sequence[Reading], name: str) -> Reading | None:
    """Return the label in front of an item."""
    if letters(item.text).startswith(f'{name} ') or _GLUED.match(item.text):
        return item
    before = [
        other
        for other in items
        if letters(other.text) == name
        and other.box.x0 < item.box.x0
        and abs(_middle(other.box) - _middle(item.box)) < _SAME_ROW * max(item.box.height, other.box.height)
    ]
    return max(before, key=lambda other: other.box.x0, default=None)


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _row(label: Reading | None, wording: str, value: Reading) -> Line:
    """Return a row of a stamp; its label is prescribed wording, whatever is left of it under the pen."""
    x0, y0, _, y1 = value.box
    if label is not None and label.box.x0 < x0:
        box = label.box._replace(x1=min(label.box.x1, x0))
    else:
        box = Box(max(0, x0 - (y1 - y0)), y0, max(1, x0 - 1), y1)
    confidence = label.probability if label is not None else 0.0
    return Line((Word(wording, min(1.0, confidence), box), value.word), handwritten=True)


def _put_in(lines: Sequence[Line], filled: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with those of a stamp behind what stands over them, without other readings of their places."""
    places = [line.box for line in filled]
    kept: list[Line] = []
    for line in lines:
        words = tuple(
            word
            for word in line.words
            if _is_arrived(word) or not any(_is_reading_of(word.box, place) for place in places)
        )
        if words:
            kept.append(line if len(words) == len(line.words) else replace(line, words=words))
    own = Box.around(places)
    over = [at for at, line in enumerate(kept) if _stands_over(line.box, own)]
    at = max(over, default=-1) + 1
    return (*kept[:at], *filled, *kept[at:])


def _stands_over(box: Box, own: Box) -> bool:
    return _middle(box) < own.y0 and min(box.x1, own.x1) > max(box.x0, own.x0)


def _is_arrived(word: Word) -> bool:
    return word.text.strip(_LEADER) == 'ĐẾN'


def _is_reading_of(box: Box, place: Box) -> bool:
    return box.intersection(place).area > _COVERED * box.area
