"""Numbers, days and months written by pen into the blanks of official papers, found and read.

"Số: …/QĐ-UBND", "Số …-NQ/TU" and "ngày … tháng … năm": what readers of print made of such a blank is laid aside where it was told as
written by pen, is no number, was read with doubt or is missing, and `ocr.engines.pen_digits` reads the ink between the
printed words. What it reads is a proposal: the word is believed as little as other writing and says what else it may be.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from statistics import median

import cv2

from ocr.engines.pen_digits import Reading, Span, among, digit_reader, free
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.syllable import is_syllable

_PARTY = r'[-–]\s?[A-ZĐ][A-Za-zĐ]{1,3}\s?/'
"""The symbol behind the number of a paper of the Party, whose label has no colon: `Số 51-BC/ĐU`."""


class Blank(Enum):
    """What belongs into a blank, with the printed words before and behind it."""

    NUMBER = re.compile(
        r'(?<!\w)(?P<label>[Ss][ốồổỗộôóòỏõọo6]\s?[:;.]|S[ốồổỗộÓỐỒỔỖỘ](?=.{0,8}?' + _PARTY + r'))(?P<fill>.{0,12}?)'
        r'(?P<closer>[/⁄](?!\d{1,4}\s?[/⁄])|' + _PARTY + r'|[A-HJ-NP-ZĐ][A-ZĐ]+[-–]|$)'
    )
    DAY = re.compile(r'(?P<label>[Nn]g[àáảãạa][yvw])(?P<fill>.{0,10}?)(?P<closer>[Tt]?h[áàảãạa]ng)')
    MONTH = re.compile(r'(?P<label>[Tt]h[áàảãạa]ng)(?P<fill>.{0,8}?)(?P<closer>[Nn][ăâáàa]m)')


_WRITTEN = 0.3  # most confidence in a reading of pen strokes, see `ocr.engines.pen`
_BELIEVED = 0.8  # print read with more is not looked at
_LIKELY, _FOUND = 0.4, 0.6  # probability of a reading that takes the place of another; where nothing was read
_SURELY = 0.95  # and of one that takes the place of digits taken for print
_LABEL = 'Số:'
_SYMBOL = re.compile(r'[/⁄][A-ZĐ]{2,}(?:[-–&][A-ZĐ&]{2,})*')
"""The symbol behind the number of a paper."""
_ROWS = 3  # before and behind it, whose type is as large
_SHORT_ROW = 10  # words of a row that is no running text: there blanks are where pen is usual
_TOLD = 0.02  # and of one worth telling
_LONGEST = 5  # digits of the number of a paper
_SAME_ROW = 0.6  # units between the middles of what stands on one row
_OPEN_END = 3.2  # units of a blank that nothing ends
_LEAST = 0.8  # units of a blank that something may be written in
_TOO_WIDE = 1.25  # times the width that its letters take up: a word that holds something unread as well
_LETTER_LOST = 1.5  # times that where something was read before it: it may be a letter short, `/TT-SCT`
_EM = 1.1  # units in the size of the type, where no word of the row tells it
_WIDTHS = {
    ' ': 0.25,
    'ijlt:./\\;,⁄': 0.278,
    '|fr-–I()[]\'"': 0.333,
    'acez': 0.444,
    'sJ': 0.389,
    'm': 0.778,
    'SPF': 0.556,
    'ELTZ': 0.611,
    'BCR': 0.667,
    'M': 0.889,
    'W': 0.944,
}  # of letters of Times, in sizes of the type; most capitals are broad
_CAPITAL, _SMALL = 0.722, 0.5
_LETTERS = re.compile(r'[^\W\d_]+')
_LISTED = frozenset({',', '/', ';'})  # between the words of a label: "Ngày, tháng, năm sinh"
_NUMBER_READ = re.compile(r'\d{1,5}[a-zđ]?')
_STANDS, _REACHES = 0.3, 0.85  # units from the middle of a row in which ink is of that row, and to which it may reach
_SPECK = 0.1  # units: lower ink is dots and dirt
_MONTH_BEHIND = re.compile(r'\w+\s*(\d{1,2})\s+n\wm(?:\s+(20\d\d)\b)?')
_RARE, _VERY_RARE = 0.2, 0.05  # how much less likely forms of numbers are that few write
_LEAP_YEAR = 2024  # stands for a year that is not known


@dataclass(frozen=True, slots=True)
class _Place:
    """A blank of a row: the span between the printed words, and what readers of print made of it."""

    kind: Blank
    line: int
    label: int  # the word that the label ends in,
    label_end: int  # and where
    closer: int | None  # the word of the same line that the blank ends in,
    closer_start: int  # and where
    text: str  # what was read between
    span: Span
    following: str  # what the row says behind


def read_written(grey: Grey, lines: Sequence[Line], level: Grey | None = None) -> tuple[Line, ...]:
    """Return the lines with numbers, days and months by pen as they are written.

    Args:
        grey: the page with all ink dark, the boxes of `lines` are in its pixels.
        lines: what was read, words by pen told (`ocr.engines.pen.mark_written`).
        level: the page without coloured ink, where there is any.
    """
    found = list(lines)
    for index, line in enumerate(lines):
        if (headless := _number_of_symbol(grey, lines, index)) is not None:
            found[index] = headless
            continue
        for place in reversed(list(_places(lines, index))):  # what is written in changes the places behind it
            is_open = _is_open(line.words, place)
            if not is_open and (len(line.words) > _SHORT_ROW or not _can_stand(place)):
                continue
            readings = _readings(grey, place)
            if is_open and level is not None and readings[0].confidence < _LIKELY:  # a seal or stamp may lie over it
                readings = max(readings, _readings(level, place), key=lambda item: item[0].confidence)
            if _bears_out(line.words, place, readings[0]):
                continue
            if _takes_place(place, readings[0]) if is_open else _contradicts(place, readings[0]):
                found[index] = _written(found[index], place, readings, _ink(grey, place.span))
    return tuple(found)


def _number_of_symbol(grey: Grey, lines: Sequence[Line], index: int) -> Line | None:
    """Return a row whose label and number readers took for the beginning of its symbol, `/GGT-UBND`, with both; None for others."""
    line = lines[index]
    head = line.words[0]
    if not _SYMBOL.fullmatch(head.text):
        return None
    unit = float(head.box.height)
    near = lines[max(0, index - _ROWS) : index + _ROWS + 1]
    em = _em([word for other in near if other is not line for word in other.words], unit)
    symbol = head.box.x1 - print_width(head.text) * em
    label = head.box.x0 + round(print_width(_LABEL) * em)
    span = Span(float(label), symbol, (head.box.y0 + head.box.y1) / 2, unit)
    if symbol - label < _LEAST * unit:
        return None
    place = _Place(Blank.NUMBER, 0, 0, len(_LABEL), 1, 0, '', span, head.text)
    readings = _readings(grey, place)
    if not _takes_place(place, readings[0]):
        return None
    words = replace(head, text=_LABEL, box=head.box._replace(x1=label)), replace(head, box=head.box._replace(x0=label))
    return _written(replace(line, words=(*words, *line.words[1:])), place, readings, _ink(grey, span))


def _places(lines: Sequence[Line], index: int) -> Iterator[_Place]:
    """Yield the blanks of a line, left to right."""
    words = lines[index].words
    starts: list[int] = []
    text = ''
    for word in words:
        starts.append(len(text))
        text += word.text + ' '
    found = [(match, kind) for kind in Blank for match in kind.value.finditer(text.rstrip())]
    for match, kind in sorted(found, key=lambda item: item[0].start()):
        label = _word_at(starts, match.end('label') - 1)
        closed = bool(match['closer'])
        closer = _word_at(starts, match.start('closer')) if closed else None
        label_end = match.end('label') - starts[label]
        closer_start = match.start('closer') - starts[closer] if closer is not None else 0
        head = words[label]
        unit = float(head.box.height)
        glued = {label if label_end < len(head.text) else None, closer if closer_start else None}
        em = _em([word for at, word in enumerate(words) if at not in glued], unit)
        x0 = min(float(head.box.x1), head.box.x0 + print_width(head.text[:label_end]) * em)
        if label_end == len(head.text) and head.box.width < _TOO_WIDE * print_width(head.text) * em:
            x0 = float(head.box.x1)
        middle = (head.box.y0 + head.box.y1) / 2
        if closer is not None:
            x1 = _start(words[closer], closer_start, em, tells_size=bool(match['fill'].strip()))
        else:
            x1 = _open_end(lines, index, x0, middle, unit)
        span = Span(x0, max(x1, x0), middle, unit)
        fill = match['fill'].strip()
        yield _Place(kind, index, label, label_end, closer, closer_start, fill, span, text[match.start('closer') :])


def _word_at(starts: Sequence[int], at: int) -> int:
    return max(index for index, start in enumerate(starts) if start <= at)


def _start(word: Word, at: int, em: float, *, tells_size: bool = False) -> float:
    """Return where the character `at` of a word begins; what stands before it may have been taken for part of it."""
    if at and tells_size:  # what stands before was read as part of the word, which is as wide as its letters
        em = min(max(word.box.width / print_width(word.text), 0.8 * em), _TOO_WIDE * em)
    known = print_width(word.text[at:]) * em
    if at == 0 and word.box.width < (_LETTER_LOST if tells_size else _TOO_WIDE) * known:
        return float(word.box.x0)
    return max(float(word.box.x0), word.box.x1 - known)


def _open_end(lines: Sequence[Line], index: int, x0: float, middle: float, unit: float) -> float:
    """Return where a blank ends that its own line does not end: at the next print of the row, if there is any."""
    beside = [
        (word, _em(line.words, unit))
        for other, line in enumerate(lines)
        if other != index and line.box.y0 < middle < line.box.y1
        for word in line.words
        if word.text and word.box.x1 > x0 + unit and abs((word.box.y0 + word.box.y1) / 2 - middle) < _SAME_ROW * unit
    ]
    return min([x0 + _OPEN_END * unit, *(_start(word, 0, em) for word, em in beside)])


@lru_cache(maxsize=1024)
def print_width(text: str) -> float:
    """Return about how wide a text is in print, in sizes of its type."""
    return sum(_letter_width(char) for char in text)


def _letter_width(char: str) -> float:
    base = unicodedata.normalize('NFD', char)[0]
    special = next((width for chars, width in _WIDTHS.items() if base in chars), None)
    return special or (_CAPITAL if base.isupper() else _SMALL)


def _em(words: Sequence[Word], unit: float) -> float:
    """Return the size of the type of a row, pixels, from words that were read surely."""
    sizes = [
        word.box.width / print_width(word.text)
        for word in words
        if len(word.text) >= 3 and word.confidence >= _BELIEVED and not word.handwritten
    ]
    usual = _EM * unit
    if len(sizes) < 2:
        return usual
    size = median(sizes) if len(sizes) >= 3 else min(sizes)  # a word that swallowed strokes is wider than its letters
    return min(max(size, 0.75 * usual), 1.3 * usual)


def _is_open(words: Sequence[Word], place: _Place) -> bool:
    """Tell whether the blank must be read: by pen, doubtful, no number at all, or nothing was read in it."""
    if place.span.x1 - place.span.x0 < _LEAST * place.span.unit:
        return False
    if place.text in _LISTED or sum(char.isalnum() for char in place.text) > _LONGEST + 1:
        return False
    if any(word.handwritten or word.confidence < _BELIEVED for word in _inside(words, place)):
        return True
    return not _can_stand(place) and not _is_spoken(place.text)


def _inside(words: Sequence[Word], place: _Place) -> list[Word]:
    """Return the words that what was read in a blank is part of."""
    last = place.closer if place.closer is not None else len(words) - 1
    inside = [
        word for at, word in enumerate(words) if place.label < at <= last and (at != place.closer or place.closer_start)
    ]
    if place.label_end < len(words[place.label].text):
        inside.append(words[place.label])
    return inside


def _bears_out(words: Sequence[Word], place: _Place, reading: Reading) -> bool:
    """Tell whether a reading is what readers of print read in strokes that nothing tells are of a pen."""
    return reading.text == place.text and not any(word.handwritten for word in _inside(words, place))


def _takes_place(place: _Place, reading: Reading) -> bool:
    """Tell whether a reading is worth more than what readers of print made of the strokes, or is enough by itself."""
    return bool(reading.text) and reading.confidence >= (_LIKELY if place.text else _FOUND)


def _contradicts(place: _Place, reading: Reading) -> bool:
    """Tell whether digits that were taken for print, and surely read, are others: neat strokes of a pen."""
    if reading.confidence < _SURELY or not reading.text:
        return False
    if place.kind is Blank.NUMBER:
        return len(reading.text) == len(place.text) and reading.text != place.text
    return int(reading.text) != int(place.text)


def _can_stand(place: _Place) -> bool:
    """Tell whether what was read in a blank belongs there."""
    if place.kind is Blank.NUMBER:
        return _NUMBER_READ.fullmatch(place.text) is not None
    last = 31 if place.kind is Blank.DAY else 12
    return place.text.isdecimal() and 1 <= int(place.text) <= last


def _is_spoken(text: str) -> bool:
    """Tell whether words stand between: a date spelled out, a sentence."""
    words = _LETTERS.findall(text)
    return bool(words) and all(is_syllable(word) for word in words)


def _readings(grey: Grey, place: _Place) -> list[Reading]:
    """Return what may be written in a blank, best first."""
    scores = digit_reader().scores(grey, place.span)
    if place.kind is Blank.DAY:
        return among(scores, _days(place.following))
    if place.kind is Blank.MONTH:
        return among(scores, _months())
    found = [Reading(item.text, item.confidence * _custom(item.text)) for item in free(scores, _LONGEST)]
    return sorted(found, key=lambda item: -item.confidence)


@lru_cache(maxsize=64)
def _days(following: str) -> dict[str, float]:
    """Return what may be written for a day, with its weight: below ten with a zero before it (Decree 30/2020, annex I)."""
    known = _MONTH_BEHIND.match(following)
    month = int(known[1]) if known is not None and 1 <= int(known[1]) <= 12 else 1
    last = monthrange(int(known[2] or _LEAP_YEAR) if known is not None else _LEAP_YEAR, month)[1]
    return {'': 1.0} | {f'{day:02d}': 1.0 for day in range(1, last + 1)} | {str(day): _RARE for day in range(1, 10)}


@lru_cache(maxsize=1)
def _months() -> dict[str, float]:
    """Return what may be written for a month, with its weight: the decree wants a zero before 1 and 2 only."""
    with_zero = {f'{month:02d}': 1.0 for month in range(1, 13)}
    return {'': 1.0} | with_zero | {str(month): _RARE if month < 3 else 1.0 for month in range(1, 10)}


def _custom(number: str) -> float:
    """Return how usual a form of the number of a paper is: below ten with a zero before it, no other leading zeros."""
    if number.startswith('0'):
        return 1.0 if len(number) == 2 and number != '00' else _VERY_RARE if number.strip('0') else 0.0
    return _RARE if len(number) == 1 or len(number) >= _LONGEST else 1.0


def _ink(grey: Grey, span: Span) -> Box:
    """Return the box of what stands in a span, of the row itself where that can be told from rows around it."""
    reach, stands = _REACHES * span.unit, _STANDS * span.unit
    top, left = max(0, round(span.middle - reach)), max(0, round(span.x0))
    piece = grey[top : round(span.middle + reach), left : round(span.x1)]
    whole = Box(left, round(span.middle - stands), max(left + 1, round(span.x1)), round(span.middle + stands) + 1)
    if not piece.size:
        return whole
    _, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    own = [
        Box(left + x, top + y, left + x + wide, top + y + high)
        for x, y, wide, high, _ in stats[1:].tolist()
        if y + high > span.middle - top - stands and y < span.middle - top + stands and high > _SPECK * span.unit
    ]
    return Box.around(own) if own else whole


def _written(line: Line, place: _Place, readings: Sequence[Reading], box: Box) -> Line:
    """Return a line with what is written in a blank in place of what was read there."""
    words, edge = list(line.words), round(place.span.x1)
    head = words[place.label]
    pen = Word(
        readings[0].text,
        min(_WRITTEN, readings[0].confidence),
        box,
        handwritten=True,
        readings=tuple(
            (item.text, round(item.confidence, 4)) for item in readings if item.text and item.confidence >= _TOLD
        ),
    )
    end = max(head.box.x0 + 1, round(place.span.x0))
    label = head if place.label_end == len(head.text) else _cut(head, 0, place.label_end, head.box.x0, end)
    label = replace(label, box=label.box._replace(x1=min(label.box.x1, end)))
    if place.closer is None:
        return replace(line, words=(*words[: place.label], label, pen), handwritten=True)
    last = words[place.closer]
    closer = _cut(last, place.closer_start, len(last.text), min(max(last.box.x0, edge), last.box.x1 - 1), last.box.x1)
    behind = [word for word in words[place.closer + 1 :] if word.text or not _lies_in(word.box, place.span)]
    return replace(line, words=(*words[: place.label], label, pen, closer, *behind), handwritten=True)


def _cut(word: Word, start: int, end: int, x0: int, x1: int) -> Word:
    """Return some characters of a word; they are print."""
    return Word(word.text[start:end], word.confidence, word.box._replace(x0=x0, x1=x1))


def _lies_in(box: Box, span: Span) -> bool:
    return span.x0 <= (box.x0 + box.x1) / 2 <= span.x1
