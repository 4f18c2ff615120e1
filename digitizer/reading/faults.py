"""What is wrong with the picture of a page, as flags that say where it is wrong and what the operator can do."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from digitizer.config import QualityLimits
from digitizer.documents.flags import flag
from digitizer.documents.model import Flag
from ocr.model import ZONE_COLUMNS, ZONE_ROWS, Grade, Quality, Side, SourcePage
from ocr.page import PageReading

_SIDES = {Side.LEFT: "trái", Side.TOP: "trên", Side.RIGHT: "phải", Side.BOTTOM: "dưới"}
_ROWS = ("phần trên", "phần giữa", "phần dưới")
_PRINTED_PARTS = 4  # of six: a page of print, whether it could be read or not
_PRINTED_INK = 0.012  # share of dark pixels; less may shine through from the back
_COLUMNS = ("bên trái", "bên phải")


def picture_faults(source: SourcePage, reading: PageReading, limits: QualityLimits) -> Iterator[Flag]:
    """Yield what is wrong with a page; nothing is said of blank ones but that they are coarse."""
    number, quality = source.number, reading.quality
    yield from coarseness(source, quality, limits)
    words = sum(len(line.words) for line in reading.text.lines)
    parts = sum(grade is not None for grade in quality.zones)
    if not words and not reading.codes and quality.black > limits.most_black:
        yield flag('black_page', page=number)
        return
    unread = words < limits.least_words
    if quality.blank or (unread and (parts < _PRINTED_PARTS or quality.ink < _PRINTED_INK)):
        return
    if unread and not reading.codes and not reading.failed:
        yield flag('illegible', page=number)
    enlarged = quality.enlarged > 1.0
    if not enlarged and (where := _weak(quality, lambda grade: grade.sharpness < limits.least_sharpness)):
        yield flag('blurred', page=number, detail=where)
    if quality.light < limits.least_light:
        yield flag('underexposed', page=number)
    elif where := _weak(quality, lambda grade: grade.contrast < limits.least_contrast):
        yield flag('faded', page=number, detail=where)
    if reading.cut_sides or quality.corner > limits.most_corner:
        yield flag('cut_edge', page=number, detail=_lost(reading.cut_sides, quality.corner > limits.most_corner))
    if abs(reading.text.skew) > limits.most_skew:
        yield flag('skewed', page=number, detail=f"Góc lệch: {_decimal(abs(reading.text.skew))} độ.")
    if quality.glare > limits.most_glare:
        yield flag('glare', page=number)


def coarseness(source: SourcePage, quality: Quality | None, limits: QualityLimits) -> Iterator[Flag]:
    """Yield `low_resolution` when file or picture have fewer dots than a copy needs."""
    stated = min(source.dpi)
    # Half a dot of rounding does not make a 200 dpi scan a bad one.
    if round(stated) < limits.least_dpi:
        yield flag('low_resolution', page=source.number)
    elif quality is not None and quality.enlarged > 1.0 and round(stated / quality.enlarged) < limits.least_dpi:
        real = round(stated / quality.enlarged)
        detail = f"Tệp ghi {round(stated)} dpi nhưng ảnh đã bị phóng to từ khoảng {real} dpi."
        yield flag('low_resolution', page=source.number, detail=detail)


def _weak(quality: Quality, is_weak: Callable[[Grade], bool]) -> str:
    """Return where the print is weak, in words; nothing when it is good, or weak in one part of many only."""
    graded = [(index, grade) for index, grade in enumerate(quality.zones) if grade is not None]
    if not graded:  # print too faint for samples
        graded = [(0, Grade(quality.sharpness or math.inf, quality.contrast))]
    weak = [index for index, grade in graded if is_weak(grade)]
    if not weak or len(weak) * 3 < len(graded):
        return ''
    if len(weak) == len(graded):
        return "Cả trang đều bị."
    return f"Chỗ bị: {', '.join(_places(weak))}."


def _lost(sides: tuple[Side, ...], corner: bool) -> str:
    """Return which parts of the paper are not in the picture, in words."""
    parts = [f"Mép bị cắt: {', '.join(_SIDES[side] for side in sides)}."] if sides else []
    return ' '.join([*parts, *(["Có góc giấy bị gấp."] if corner else [])])


def _places(weak: list[int]) -> Iterator[str]:
    for row in range(ZONE_ROWS):
        columns = [column for column in range(ZONE_COLUMNS) if row * ZONE_COLUMNS + column in weak]
        if len(columns) == ZONE_COLUMNS:
            yield _ROWS[row]
        else:
            yield from (f'{_ROWS[row]} {_COLUMNS[column]}' for column in columns)


def _decimal(value: float) -> str:
    return f'{value:.1f}'.replace('.', ',')
