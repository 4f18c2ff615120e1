"""Of the places where a field was found: which one counts, and whether another contests it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import sex
from digitizer.extraction import dittos
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.values.texts import is_hour, names_hour

_FEWEST_DIGITS = {
    FieldKind.DATE: 3,
    FieldKind.PERSONAL_ID: 8,
    FieldKind.ID_NUMBER: 7,
    FieldKind.TAX_CODE: 9,
    FieldKind.PHONE: 7,
    FieldKind.MONEY: 1,
    FieldKind.AREA: 1,
}
"""Digits without which words are no value of a kind, however badly they were read."""
_SHARED = ('_relation', '_sex', '_ethnicity', '_nationality')  # what several persons of one paper have in common
_PARTS = 3  # of a paper that one label stands in
_AS_SURE = 0.05  # anchors nearer than this are as sure as each other
_HARDLY_LESS = 0.15  # the same where the other place has more words
_LONGER = "Chỗ khác trên giấy ghi dài hơn: giá trị có thể chỉ là một phần."
_WORDS_OF_SUMS = ('value_words', 'amount_words', 'capital_words')
_OTHER_UNIT = re.compile(r'\bmét\b|\bm2\b|m²|tháng .*năm', re.IGNORECASE)
"""What no sum of money is said with: the words are those of an area or a day."""
_STRUCK = re.compile(r'[-–—/\\_.…~*=]+')


def choose(found: Sequence[Finding], specs: Sequence[FieldSpec]) -> list[Finding]:
    """Return the findings that count: the best one of a field, or each one of a field that is repeated."""
    chosen: list[Finding] = []
    for spec in {spec.name: spec for spec in specs}.values():
        mine = [item for item in found if item.name == spec.name]
        if spec.kind is FieldKind.ADDRESS:
            mine = [item for item in mine if not dittos.points(item)] or mine
        if spec.repeated:
            written = [item for item in mine if not _is_struck(item)]
            chosen += [replace(item, group=index) for index, item in enumerate(_distinct(written, found), 1)]
        elif mine:
            mine = _of_paper(mine) or mine
            best = max(mine, key=lambda item: (bool(item.raw), can_be(spec, item.raw), item.anchor, _first(spec, item)))
            if _is_struck(best) or _is_of_other_unit(spec, best.raw):
                continue
            contested = any(_contests(item, best) for item in mine if can_be(spec, item.raw))
            longer = spec.kind is FieldKind.TEXT and any(_goes_further(item, best) for item in mine)
            doubt = best.doubt or ("Trên giấy có hai chỗ ghi khác nhau." if contested else _LONGER if longer else '')
            chosen.append(replace(best, contested=contested, doubt=doubt))
    return chosen


def _of_paper(mine: Sequence[Finding]) -> list[Finding]:
    """What stands under a heading in capitals, where the same words in small letters label its parts: `Kết luận: Đạt` of each doctor, `IV. KẾT LUẬN`."""
    headed = [item for item in mine if item.label.isupper() and item.raw.strip()]
    parts = [item for item in mine if headed and letters(item.label) == letters(headed[0].label) and item not in headed]
    return headed if len(headed) == 1 and len(parts) >= _PARTS else []


def can_be(spec: FieldSpec, text: str) -> bool:
    """Whether words have the digits, the hour or the sex that a value of this field has."""
    if is_hour(spec):
        return names_hour(text)
    if spec.kind is FieldKind.SEX:
        return sex.parse(text) is not None
    if _is_of_other_unit(spec, text):
        return False
    fewest = _FEWEST_DIGITS.get(spec.kind, int(spec.name.endswith('_number')))
    return sum(char.isdecimal() for char in text) >= fewest


def _is_of_other_unit(spec: FieldSpec, text: str) -> bool:
    """Whether words behind `bằng chữ` are an area or a day, where a sum of money is asked for."""
    return spec.name.endswith(_WORDS_OF_SUMS) and _OTHER_UNIT.search(text) is not None


def _first(spec: FieldSpec, item: Finding) -> int:
    """How far in front the catalogue puts the label of a value: of two places alike in all else the plainer label counts."""
    known = [letters(label) for label in spec.labels]
    return -known.index(letters(item.label)) if letters(item.label) in known else -len(known)


def _contests(other: Finding, best: Finding) -> bool:
    """Whether a place as sure as the chosen one gives another value, not merely more or less of the same words."""
    one, two = letters(best.raw), letters(other.raw)
    return bool(two) and other.anchor >= best.anchor - _AS_SURE and one not in two and two not in one


def _goes_further(other: Finding, best: Finding) -> bool:
    """Whether a place hardly less sure than the chosen one has its words and more: `Cháu` in a table, `Cháu ruột` behind the label."""
    one, two = letters(best.raw), letters(other.raw)
    return other.anchor >= best.anchor - _HARDLY_LESS and len(two) > len(one) > 0 and two.startswith(one)


def _distinct(mine: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Leave out values that a later page or line repeats of the same person; two persons may well live in one house.

    `mine` are the values of a repeated field, `found` those of all fields in reading order.
    """
    if not mine or mine[0].name.endswith(_SHARED):
        return list(mine)
    kept: dict[tuple[str, str], Finding] = {}
    cells = [{token.box for token in item.tokens} for item in mine if item.rule == 'form.column']
    for item in mine:
        inside = item.rule != 'form.column' and any(
            cell.issuperset(token.box for token in item.tokens) for cell in cells
        )
        if inside and item.tokens:
            continue  # a label in the cell itself: `Ông Tăng Đăng Định` under `Họ và tên`
        kept.setdefault((letters(item.raw), _person_before(item, found)), item)
    return list(kept.values())


def _person_before(item: Finding, found: Sequence[Finding]) -> str:
    """The name that stands last before a value among those of its person: `owner_name` before an `owner_address`."""
    named = f'{item.name.split("_")[0]}_name'
    if item.name == named or item.rule == 'form.column':
        return ''
    at = next(index for index, other in enumerate(found) if other is item)
    return next((letters(other.raw) for other in reversed(found[:at]) if other.name == named), '')


def _is_struck(item: Finding) -> bool:
    """Whether a blank is struck out: `-/-`, `//`, `---` say that there is nothing to write."""
    return bool(item.tokens) and all(_STRUCK.fullmatch(token.text) for token in item.tokens)
