"""Values that are counted: days of the calendar, money and areas, held against their words."""

from __future__ import annotations

import re

from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import area, dates, money
from digitizer.extraction.values.reading import REPAIRED, Context, Reading


def as_date(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a day as `YYYY-MM-DD`; one that the calendar does not have raises a flag."""
    plain = dates.parse(raw)
    found = plain or dates.parse(_with_strokes(raw))
    if found is None:
        return Reading(None)
    if found.value is None:
        reading = Reading(None, flags=['impossible_date'])
        reading.check('date_possible', False, '', "Ngày in trên giấy không có thật.")
        return reading
    repaired = plain is None or found.repaired or _STROKE_AT_DIGIT.search(raw) is not None
    reading = Reading(found.value.iso, certain=REPAIRED if repaired else 1.0)
    reading.check('date_possible', True, "Ngày có thật.", '')
    future = found.value.first_day > context.scanned_on
    if future and 'date_not_future' in spec.checks:
        reading.check('date_not_future', False, '', "Ngày ở sau ngày quét.")
        reading.flags.append('impossible_date')
    return reading


_STROKE_AT_DIGIT = re.compile(r'[\[\]|!{}]\d{1,2}(?:[/.-]|\s+tháng)|[/.-]\d?[\[\]|!{}]\d?[/.-]')
"""A bracket or bar where a 1 may stand: `[1/10/2019`."""


def _with_strokes(raw: str) -> str:
    """A day whose strokes were lost or read as figures, with them: `240912003` is 24/09/2003; as printed where it may be several days."""
    whole = raw.strip(' .,:;')
    days = {'/'.join(match.groups()) for pattern in _RUN_TOGETHER if (match := pattern.fullmatch(whole)) is not None}
    return days.pop() if len(days) == 1 else raw


_STROKE = '[1lI|]'
_RUN_TOGETHER = tuple(
    re.compile(rf'(0[1-9]|[12]\d|3[01]){first}(0[1-9]|1[0-2]){second}((?:19|20)\d\d)')
    for first in ('', _STROKE)
    for second in ('', _STROKE)
)


def as_money(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return an amount in đồng, held against its words where they stand behind it."""
    digits, words = money.split_words(raw)
    amount = money.parse(digits)
    reading = Reading(amount)
    if words and amount is not None and (spelled := money.parse_words(words)) is not None:
        _hold(reading, 'money_words', spelled == amount, "Số tiền")
    return reading


def as_area(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return an area in square metres, held against its words where they stand behind it."""
    digits, words = money.split_words(raw)
    amount = area.parse(digits)
    reading = Reading(amount, certain=1.0 if re.search(r'm\s?[²2]|mét', digits) else 0.9)
    if words and amount is not None and (spelled := area.parse_words(words)) is not None:
        _hold(reading, 'area_words', spelled == amount, "Diện tích")
    return reading


def _hold(reading: Reading, rule: str, agrees: bool, what: str) -> None:
    """Note whether digits and words of an amount agree."""
    reading.check(rule, agrees, f"{what} khớp với chữ.", f"{what} khác với chữ.")
    if not agrees:
        reading.flags.append(f'{rule}_mismatch')
