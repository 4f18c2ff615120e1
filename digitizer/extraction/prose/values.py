"""Where a value in a sentence begins and ends, by its kind.

thường trú tại |tổ dân phố Bắc, thị trấn Cổ Lễ, huyện Trực Ninh, tỉnh Nam Định|, đã chết vào hồi …
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.rules import dates, ethnicity, names
from digitizer.extraction.prose.passages import UPPER, Passage
from digitizer.kit.text import fold

_NEAR = 12  # characters between a lead and the figures of its value
_SKIPPED = re.compile(r'[\s:.,…_-]*(?:(?:là|la|ngày|ngay|số|so|vào|vao|hồi|hoi|lúc|luc)\b[\s:.…_-]*)*', re.IGNORECASE)
_YEAR = re.compile(r'(?:năm\s+)?((?:18|19|20)\d\d)(?!\d|[/.-]\d)', re.IGNORECASE)
_DAY = re.compile(r'(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}', re.IGNORECASE)
_HOUR = re.compile(r'\d{1,2}\s*(?:giờ|gio|h|g)\b\s*(?:\d{1,2}\s*(?:phút|phut|p)?\b)?|\d{1,2}[:h]\d{2}\b', re.IGNORECASE)
_BEHIND_HOUR = re.compile(r'[\s,;]*(?:(?:cùng|sáng|trưa|chiều|tối|đêm|khuya)\s+)?', re.IGNORECASE)
_BRACKET = re.compile(r'\s*\((?P<in>[^()]{6,160})\)')
_AT = re.compile(r'[\s,]*\b(?:tại|tai|ở)\b\s*:?\s*', re.IGNORECASE)
_NUMBER = re.compile(r'[A-Za-z]?\d(?:[\d .]{5,15})\d(?!\d)')
_PHONE = re.compile(r'\(?[+\d][\d .()-]{7,15}\d')
_EMAIL = re.compile(r'[\w.+-]+@[\w-]+(?:\.[\w-]+)+')
_SEX = re.compile(r'(nam|nữ|nu)\b', re.IGNORECASE)
_WORD = re.compile(r'\S+')
_NAME = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
_STOPS = ',;:.)('
_MOST_NAME = 7  # words
_ADDRESS_WORDS = re.compile(
    r'so|nha|to|thon|ap|xom|ban|khu|khoi|duong|ngo|ngach|hem|kiet|xa|phuong|thi|tran|buon|lang|huyen|quan|tinh|thanh|pho|tp|khom|dan'
    r'|lo|can|ho|chung|cu|toa|tang|phong|doi|cum|km|quoc|dai|tap|the|tro|o|mat|lien|gia|dinh|nam|cua|va|rieng|bep|chua'
    r'|benh|vien|tram|y|te|da|khoa|trung|tam|an|nhan|quan|ly|uy|hoi|dong|phuc|vu|hanh|chinh|cong|tiep|giao|duc|dao|tao|moi|truong|cap'
    r'|cuu|nhi|san|phu|dau|tu|xay|dung|tai|nguyen|phan|chi|nhanh|hoc|tieu|sinh|bo'
)
"""Folded words in small letters that addresses have between their names, and names of bodies in them."""
_OPEN = re.compile(
    r'so|nha|to|thon|ap|xom|ban|khu|khoi|pho|duong|ngo|ngach|hem|kiet|xa|phuong|thi|buon|lang|huyen|quan|tinh|thanh|khom|lo|can|toa'
    r'|tang|phong|chung|doi|tp|cum|quoc|dai|tram'
)
"""Those that a part of an address behind a comma begins with."""
_TRAILING = re.compile(r'(?:[\s,]+(?:và|va|của|tại|ở|cùng|số))+$')
_ABBREVIATED = re.compile(r'(?:tp|tt|tx|q|p|x|h|t|đ|d|kp|tdp|st)\.', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of a passage."""

    start: int
    end: int


def begin(passage: Passage, at: int) -> int:
    """Where the value behind a lead that ends at `at` begins: behind its colon and `là`, `số`."""
    match = _SKIPPED.match(passage.text, at)
    return match.end() if match is not None else at


def day(passage: Passage, at: int, limit: int) -> Span | None:
    """A day in figures right behind `at`, or a year alone."""
    start = begin(passage, at)
    part = passage.text[start:limit]
    spelled = _DAY.match(part)
    if spelled is not None:
        return Span(start, start + spelled.end())
    found = dates.find(part)
    if found is not None and found.start < _NEAR // 2 and found.value is not None:
        return Span(start + found.start, start + found.end)
    year = _YEAR.match(part)
    return Span(start + year.start(1), start + year.end(1)) if year is not None else None


def moment(passage: Passage, at: int, limit: int) -> tuple[Span | None, Span | None]:
    """Hour and day right behind `at`, in either order; None for what is not there."""
    start = begin(passage, at)
    hour = _HOUR.match(passage.text, start, limit)
    if hour is not None:
        behind = _BEHIND_HOUR.match(passage.text, hour.end())
        found = day(passage, behind.end() if behind is not None else hour.end(), limit)
        return Span(*hour.span()), found
    found = day(passage, start, limit)
    if found is None:
        return None, None
    later = _HOUR.match(passage.text, begin(passage, found.end), limit)
    return (Span(*later.span()) if later is not None else None), found


def bracket(passage: Passage, at: int) -> Span | None:
    """What stands in brackets right behind `at`."""
    match = _BRACKET.match(passage.text, at)
    return Span(*match.span('in')) if match is not None else None


def behind_at(passage: Passage, at: int) -> int | None:
    """Where the place begins that `tại` leads to right behind `at`, past a bracket; None where there is no `tại`."""
    closed = _BRACKET.match(passage.text, at)
    match = _AT.match(passage.text, closed.end() if closed is not None else at)
    return match.end() if match is not None else None


def number(passage: Passage, at: int, limit: int) -> Span | None:
    """A number of an identity paper right behind `at`."""
    start = begin(passage, at)
    match = _NUMBER.match(passage.text, start, limit)
    if match is None or sum(map(str.isdigit, match[0])) not in {7, 8, 9, 12}:
        return None
    return Span(*match.span())


def phone(passage: Passage, at: int, limit: int) -> Span | None:
    """A number of a telephone right behind `at`."""
    match = _PHONE.match(passage.text, begin(passage, at), limit)
    return Span(*match.span()) if match is not None else None


def email(passage: Passage, at: int, limit: int) -> Span | None:
    """An address of electronic mail right behind `at`."""
    match = _EMAIL.match(passage.text, begin(passage, at), limit)
    return Span(*match.span()) if match is not None else None


def sex(passage: Passage, at: int, limit: int) -> Span | None:
    """`Nam` or `Nữ` right behind `at`."""
    match = _SEX.match(passage.text, begin(passage, at), limit)
    return Span(*match.span()) if match is not None else None


def ethnic_group(passage: Passage, at: int, limit: int) -> Span | None:
    """One of the ethnic groups right behind `at`, the longest that its words name."""
    words = _words(passage, begin(passage, at), limit)[:4]
    for count in range(len(words), 0, -1):
        text = passage.text[words[0].start : words[count - 1].end].strip(' ,.;')
        if ethnicity.parse(text) is not None:
            return Span(words[0].start, words[0].start + len(text))
    return None


def name(passage: Passage, at: int, limit: int, *, fewest: int = 2) -> Span | None:
    """The words with capitals right behind `at`: all in capitals, or none."""
    words = _words(passage, at, limit)
    taken: list[Span] = []
    for word in words[: _MOST_NAME + 1]:
        text = passage.text[word.start : word.end]
        bare = text.rstrip(_STOPS)
        if not bare or not bare[0].isupper() or not _NAME.fullmatch(bare):
            break
        if taken and passage.text[taken[0].start : taken[0].end].isupper() != bare.isupper() and len(bare) > 1:
            break
        taken.append(Span(word.start, word.start + len(bare)))
        if bare != text:
            break
    if not fewest <= len(taken) <= _MOST_NAME:
        return None
    return Span(taken[0].start, taken[-1].end)


def country(passage: Passage, at: int, limit: int) -> Span | None:
    """A country right behind `at`: words with capitals."""
    return name(passage, begin(passage, at), limit, fewest=1)


def person(passage: Passage, at: int, limit: int) -> Span | None:
    """The name of a person right behind `at`."""
    found = name(passage, at, limit)
    return found if found is not None and names.is_plausible(passage.text[found.start : found.end]) else None


def place(passage: Passage, at: int, limit: int) -> Span | None:
    """An address right behind `at`: it ends before a word in small letters that no address has behind a name."""
    start = begin(passage, at) if passage.text[at : at + 1] != '' else at
    if re.match(r'\s*:?\s*số\b', passage.text[at:], re.IGNORECASE):
        start = at + len(passage.text[at:]) - len(passage.text[at:].lstrip(' :'))
    end, named, behind_comma = start, False, False
    for word in _words(passage, start, limit):
        text = passage.text[word.start : word.end]
        bare = text.strip('.,;:()')
        if text.startswith('('):
            break
        small = bool(bare) and bare[0].islower()
        plain = fold(bare)
        if small and behind_comma and named and not _OPEN.fullmatch(plain):
            break
        if small and named and not _ADDRESS_WORDS.fullmatch(plain):
            break
        named = named or (bool(bare) and (bare[0].isupper() or bare[0].isdigit()))
        end = word.end
        behind_comma = text.endswith(',')
        if text.endswith((';', ':', ')')):
            break
        if text.endswith('.') and not _ABBREVIATED.fullmatch(text) and _ends_sentence(passage, word.end):
            break
    text = _TRAILING.sub('', passage.text[start:end].rstrip(' ,;.:)')).rstrip(' ,;.:)')
    return Span(start, start + len(text)) if named and len(text) > 1 else None


def clause(passage: Passage, at: int, limit: int) -> Span | None:
    """The words right behind `at` up to the end of their clause: a comma, a stop, a bracket or the next lead."""
    start = begin(passage, at)
    match = _CLAUSE.match(passage.text[:limit].rstrip(), start)
    if match is None:
        return None
    text = match[0].strip(' ,;.:')
    return Span(start, start + len(text)) if any(map(str.isalnum, text)) else None


def at_place(passage: Passage, at: int, limit: int) -> int:
    """Where `tại` begins in a clause, which tells the place of what stands before it; `limit` where it is none."""
    match = _AT_PLACE.search(passage.plain, at, limit)
    return match.start() if match is not None else limit


_AT_PLACE = re.compile(r'[\s,]+tai\b')


def sentence_end(passage: Passage, at: int) -> int:
    """Where the sentence ends that holds the character `at`."""
    match = _SENTENCE.search(passage.text, at)
    return match.start() if match is not None else len(passage.text)


def sentence_start(passage: Passage, at: int) -> int:
    """Where the sentence begins that holds the character `at`."""
    return max((match.end() for match in _SENTENCE.finditer(passage.text, 0, at)), default=0)


_CLAUSE = re.compile(rf'.+?(?=,\s|[;(]|[.]\s+[{UPPER}]|[.]?\s*$)')
_SENTENCE = re.compile(rf'(?:(?<=[^\W\d_]{{2}})(?<!\b[Tt][PpXxTtpt])|(?<=[\d)²]))[.;](?=\s+[{UPPER}]|\s*$)')


def _ends_sentence(passage: Passage, at: int) -> bool:
    rest = passage.text[at:].lstrip()
    return not rest or rest[0].isupper() or not rest[0].isalnum()


def _words(passage: Passage, start: int, limit: int) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(passage.text, start, limit)]
