"""When and where something took place, told in one sentence: `Vào hồi 14 giờ 00, ngày 24/3/2025, tại …, chúng tôi gồm`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Token

_MOMENT = re.compile(
    r'\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút)?)?'
    r'(?:[,;.]?\s*\(?(?:(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?(?=[,;]?\s*\(?ngày\b|[,;]?\s*\d))?'
    r'(?:[,;.]?\s*(?:cùng ngày|\(?(?:ngày\s+)?\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.,-]\s*|\s+tháng\s+\d{1,2},?\s+năm\s+)\d{4}\)?))?',
    re.IGNORECASE,
)
"""An hour, with the day of the week and the day that may stand behind it."""
_TERM = re.compile(r'(?:là\s+)?\d{1,3}\s+(?:tháng|ngày|năm)\b[^;.]{0,60}(?=[;.]\s[^\W\d_])', re.IGNORECASE)
"""A time that something is valid, before what else its sentence says: `12 tháng kể từ ngày cấp; quá thời hạn …`."""
_GOES_ON = re.compile(r'^\s*(?:[,;.]|tại\b|ở\b|gồm\b|được\b|\(\d)', re.IGNORECASE)
_AT = re.compile(r'^(?:tại|ở):?$', re.IGNORECASE)
_WHO = {'chungtoi', 'doan', 'to', 'chungtoigom', 'haiben', 'cacben', 'hoidong', 'ban', 'cuochop', 'hoinghi'}
"""Folded words, capital or behind a comma, that begin who was there."""
_MOST = 30  # words of a place
_DOUBT = "Địa điểm lấy từ một câu dài: cần xem chỗ kết thúc."


def is_moment(spec: FieldSpec) -> bool:
    """Whether a field is the moment at which something begins or ends."""
    return spec.kind is FieldKind.TEXT and spec.name.endswith('_time')


def told(value: Finding, spec: FieldSpec, wanted: Sequence[FieldSpec]) -> list[Finding]:
    """Return the moment without the sentence that it stands in, and the place that this sentence goes on with."""
    if spec.kind is FieldKind.TEXT and (term := _TERM.match(value.raw)) is not None:
        return [replace(value, raw=term[0], tokens=value.tokens[: len(term[0].split())])]
    moment = _MOMENT.match(value.raw) if is_moment(spec) and not spec.shares_label_with else None
    if moment is None or _GOES_ON.match(value.raw[moment.end() :]) is None:
        return [value]
    count = len(value.raw[: moment.end()].split())
    cut = replace(value, raw=moment[0].strip(' ,;'), tokens=value.tokens[:count])
    place = next((other for other in wanted if other.name == 'location'), None)
    tokens = _place(value.tokens[count:]) if place is not None else ()
    if not tokens:
        return [cut]
    raw = ' '.join(token.text for token in tokens).rstrip(' ,;.')
    return [cut, replace(value, name='location', raw=raw, tokens=tokens, judged=None, doubt=_DOUBT)]


def _place(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words behind `tại`, up to those who were there or the end of the sentence; nothing where none of these comes."""
    if not tokens or _AT.match(tokens[0].text.strip(' ,;')) is None:
        return ()
    taken: list[Token] = []
    for index, token in enumerate(tokens[1 : _MOST + 1], 1):
        if taken and taken[-1].text.endswith((',', ';')) and _names_people(tokens[index : index + 2]):
            return tuple(taken)
        taken.append(token)
        if token.text.endswith(('.', ';', ':')):
            return tuple(taken) if not token.text.endswith(':') else ()
    return ()


def _names_people(tokens: Sequence[Token]) -> bool:
    words = [letters(token.text) for token in tokens]
    if ''.join(words) in _WHO:
        return True
    return words[0] in _WHO and (tokens[0].text[:1].isupper() or words[0] == 'chungtoi')
