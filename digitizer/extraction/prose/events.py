"""What a sentence tells of an event or a thing: when and where it was, why, by whom it was made.

đã chết vào hồi 6 giờ 42 phút ngày 05 tháng 3 năm 1998 tại …      vào hồi 14 giờ 00, ngày 01/02/2026 tại …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from digitizer.extraction.prose import values
from digitizer.extraction.prose.leads import Lead, Topic
from digitizer.extraction.prose.passages import Passage
from digitizer.extraction.prose.values import Span

Told = Iterator[tuple[str, Span]]
"""Names of fields with the words that are theirs."""
_FIGURES = re.compile(r'\b(?:hoi|luc|ngay)\W{1,3}(?=\d)|(?<=\s)(?=\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{1,2} (?:gio|h)\b)')
_MADE_BY = re.compile(r'\s+(?:lap|thiet ke|thuc hien|cung cap|ve)\b')
_MAJOR_ENDS = re.compile(r'\s+(?:cho|xep|hang|loai|nam|he|voi)\b')
_MOMENTS: Mapping[Topic, tuple[str, str, str]] = {
    Topic.REGISTERED: ('registration_date', '', ''),
    Topic.RECEIVED: ('received_date', 'received_time', ''),
    Topic.DUE: ('due_date', 'due_time', 'result_place'),
    Topic.EXPIRY: ('expiry_date', '', ''),
}
"""Fields of the day, the hour and the place of what a lead tells."""
_CLAUSES = {
    Topic.CAUSE: 'cause_of_death',
    Topic.REASON: 'reason',
    Topic.PURPOSE: 'purpose',
    Topic.MEETING: 'meeting_subject',
    Topic.GRADE: 'grade',
}
_AS_SAID = {Topic.RECORD: 'criminal_record', Topic.AGE: 'age'}
"""Fields whose value is the lead itself: `không có án tích`."""


def of_lead(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """Yield what a lead tells that is not about a person; `names` are those of the fields that the type has."""
    if lead.topic in _MOMENTS:
        yield from _moment(passage, lead, *_MOMENTS[lead.topic])
    elif lead.topic in _CLAUSES:
        span = values.clause(passage, lead.end, limit)
        if span is not None:
            yield _CLAUSES[lead.topic], span
    elif lead.topic in _AS_SAID:
        yield _AS_SAID[lead.topic], Span(lead.start, lead.end)
    elif lead.topic in _READERS:
        yield from _READERS[lead.topic](passage, lead, limit, names)


def _death(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    end = values.sentence_end(passage, lead.end)
    hour, day = values.moment(passage, lead.end, end)
    if hour is not None:
        yield 'time_of_death', hour
    if day is None:
        return
    yield 'date_of_death', day
    behind = max(day.end, hour.end if hour is not None else 0)
    words = values.bracket(passage, behind)
    if words is not None:
        yield 'date_of_death_words', words
    where = _place_behind(passage, behind, end)
    if where is not None:
        yield 'place_of_death', where


def _moment(passage: Passage, lead: Lead, day_name: str, hour_name: str, place_name: str) -> Told:
    """Hour, day and place of an event, wherever they stand in the rest of the sentence."""
    end = values.sentence_end(passage, lead.end)
    where = _place_behind(passage, lead.end, end) if place_name else None
    figures = _FIGURES.search(passage.plain, where.end if where is not None else lead.end, end)
    if figures is None and lead.topic is Topic.RECEIVED:  # `Hồi 14 giờ ngày 22/8/2025, bộ phận một cửa đã tiếp nhận …`
        figures = _FIGURES.search(passage.plain, values.sentence_start(passage, lead.start), lead.start)
        end = lead.start
    hour, day = values.moment(passage, figures.start(), end) if figures is not None else (None, None)
    if hour is not None and hour_name:
        yield hour_name, hour
    if day is not None:
        yield day_name, day
        behind = max(day.end, hour.end if hour is not None else 0)
        where = where or (_place_behind(passage, behind, end) if place_name else None)
    if where is not None:
        yield place_name, where


def _held(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """When and where people are invited to come, or, in a record, were."""
    if 'meeting_time' not in names and 'secretary_name' not in names:
        return
    end = values.sentence_end(passage, lead.end)
    present = passage.plain.find('chung toi', lead.end, end)
    end = present if present > 0 else end
    hour, day = values.moment(passage, lead.end, end)
    if hour is None:
        return
    behind = max(hour.end, day.end if day is not None else 0)
    if 'meeting_time' in names:
        yield 'meeting_time', Span(min(hour.start, day.start if day is not None else hour.start), behind)
    where = _place_behind(passage, behind, end)
    if where is not None:
        yield 'location', where


def _building(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """What may be built, and where."""
    span = values.clause(passage, lead.end, values.at_place(passage, lead.end, limit))
    if span is None:
        return
    yield 'construction_name', span
    where = _place_behind(passage, span.end, limit)
    if where is not None:
        yield 'location', where


def _designer(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """The body behind `theo hồ sơ thiết kế do`, up to `lập`."""
    span = values.clause(passage, lead.end, values.sentence_end(passage, lead.end))
    if span is None or not passage.plain[lead.start : lead.end].endswith(('do', 'cua')):
        return
    made = _MADE_BY.search(passage.plain, lead.end, span.end)
    yield 'design_unit', Span(span.start, made.start() if made is not None else span.end)


def _head_office(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    span = values.place(passage, lead.end, limit)
    if span is not None:
        yield 'head_office', span


def _destination(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    span = values.clause(passage, lead.end, limit)
    if span is not None and passage.text[span.start].isupper():
        yield 'destination', span


def _major(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    span = values.clause(passage, lead.end, limit)
    if span is None:
        return
    ends = _MAJOR_ENDS.search(passage.plain, span.start, span.end)
    yield 'major', Span(span.start, ends.start() if ends is not None else span.end)


def _marital(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    end = values.sentence_end(passage, lead.end)
    text = passage.text[lead.start : end].rstrip(' .;,')
    yield 'marital_status', Span(lead.start, lead.start + len(text))


def _about(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """What a sum was paid for, or somebody is sent for."""
    span = values.clause(passage, lead.end, limit)
    name = 'reason' if 'payer_name' in names else 'purpose' if 'destination' in names else ''
    if span is not None and name:
        yield name, span


def _why(passage: Passage, lead: Lead, limit: int, names: Collection[str]) -> Told:
    """What is said between `do` and `nên`."""
    end = passage.plain.find(' nen', lead.end)
    yield 'reason', Span(lead.end, len(passage.text[:end].rstrip(' ,')))


def _place_behind(passage: Passage, at: int, limit: int) -> Span | None:
    start = values.behind_at(passage, at)
    return values.place(passage, start, limit) if start is not None else None


_READERS: Mapping[Topic, Callable[[Passage, Lead, int, Collection[str]], Told]] = {
    Topic.DEATH: _death,
    Topic.HELD: _held,
    Topic.BUILDING: _building,
    Topic.DESIGNER: _designer,
    Topic.HEAD_OFFICE: _head_office,
    Topic.DESTINATION: _destination,
    Topic.MAJOR: _major,
    Topic.MARITAL: _marital,
    Topic.WHY: _why,
    Topic.ABOUT: _about,
}
