"""What a petition asks for, in its own sentence: `Nay tôi làm đơn này kính xin … xác nhận cho tôi: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import FROM_SENTENCE, Finding, text_of
from digitizer.extraction.page.sheet import Row, Run, Sheet

RULE = 'petition.sentence'
_ANCHOR = 0.97
_ASKS = re.compile(
    r'\b(?:(?:làm|viết) đơn(?: này)?,?\s+(?:kính\s+|trân trọng\s+)?|^\W*(?:nay |vậy )?(?:tôi |chúng tôi )?kính\s+|^\W*đơn này,?\s+(?:kính\s+)?)'
    r'(?:xin|đề nghị|mong|yêu cầu)\b',
    re.IGNORECASE,
)
_BY_COLON = re.compile(r'^[^.;:]{0,160}?:\s*(?=\w)')
"""What stands before the thing itself where a colon parts them: `xin xác nhận:`."""
_BY_WORD = re.compile(
    r'^[^.;:]{0,160}?\b(?:(?:giải quyết|xem xét)(?: cho (?:gia đình |chúng )?tôi)? (?:về )?việc'
    r'|cho (?:phép )?(?:gia đình |chúng )?(?:tôi |gia đình )?(?:được|việc)|(?:giải quyết|xem xét)(?: để| cho)? được)\s+',
    re.IGNORECASE,
)
_ENDS = re.compile(r'\s+(?:để|nhằm|theo quy định)\b|,\s+diện tích\b|[.;]\s|[.;]?\s*$')
_NEW_ROW = re.compile(
    r'^\W*(?:[^\W\d_][^:.,]{2,40}:|(?:chúng )?tôi\b|kính\b|rất mong\b|xin (?:chân thành|cam đoan)\b|trân trọng\b)', re.IGNORECASE
)  # fmt: skip
_SAID_ELSEWHERE = re.compile(r'^\W*(?:v/v|về việc|nội dung)\b', re.IGNORECASE)
_AT_ONCE = 5  # words between what leads to the thing and the colon in front of it
_MOST_ROWS = 3  # that the sentence goes on


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return what the petition is about, unless a line of its own says so."""
    rows = sheets[0].rows
    if any(_SAID_ELSEWHERE.match(row.text) for row in rows):
        return []
    for at, row in enumerate(rows):
        asks = _ASKS.search(row.text)
        if asks is not None:
            return _of(sheets[0], _sentence(rows, at), asks.end())
    return []


def _sentence(rows: Sequence[Row], at: int) -> Run:
    """A row and those that its sentence goes on in."""
    following = takewhile(
        lambda row: not _NEW_ROW.match(row.text) or _is_open(rows[at], row), rows[at + 1 : at + 1 + _MOST_ROWS]
    )
    return Run((*rows[at].tokens, *(token for row in following for token in row.tokens)))


def _is_open(first: Row, row: Row) -> bool:
    """Whether the colon of a row that goes on is that of the sentence itself: `… xác nhận` / `cho tôi: …`."""
    return ':' not in first.text and row.text[:1].islower()


def _of(sheet: Sheet, sentence: Run, start: int) -> list[Finding]:
    before = _before(sentence.text[start:])
    if before is None:
        return []
    begin = start + before.end()
    end = _ENDS.search(sentence.text, begin)
    tokens = sentence.part(begin, end.start() if end is not None else len(sentence.text))
    if not tokens:
        return []
    doubt = '' if before.re is _BY_COLON else FROM_SENTENCE
    return [Finding('subject', text_of(tokens).rstrip(' .;'), tokens, sheet.number, RULE, _ANCHOR, doubt=doubt)]


def _before(rest: str) -> re.Match[str] | None:
    """What stands before the thing itself; a colon far behind its words opens a list: `… thành hai thửa: một thửa …`."""
    by_colon, by_word = _BY_COLON.match(rest), _BY_WORD.match(rest)
    if by_colon is None or by_word is None:
        return by_colon or by_word
    return by_colon if len(rest[by_word.end() : by_colon.end()].split()) <= _AT_ONCE else by_word
