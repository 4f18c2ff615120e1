"""Where a value begins and ends: marks of the form in front of it, another column or another language behind it.

    Tình trạng hôn nhân:  II Đã ly hôn           Nơi sinh:  Kon Tum        Lớp 9A1
    Thù lao:  Không / None                       Kết quả học tập:  Đạt       2

What is cut off here leaves a value that goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from digitizer.doctypes.model import DocType, FieldKind
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.guards.mistaken import MARK, is_foreign
from digitizer.extraction.guards.strays import lines_of
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.translations import is_english

COLUMN = "Phía sau có chữ cách xa, đã bỏ ra: có thể giá trị còn tiếp."
OTHER_LANGUAGE = "Đã bỏ phần ghi bằng tiếng nước ngoài phía sau."
_KINDS = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.ADDRESS, FieldKind.PERSON_TITLE, FieldKind.CHOICE}
_MARK = re.compile(r'[IX]{2,3}|I[VX]|VI{1,3}|[*☐□☑☒■•]|\(\d{1,2}\)|\d{1,2}[.)]')
_SIGNS_FOR = re.compile(r'(?:TM|KT|TL|TUQ)\.')
"""What opens the block of a signature beside the value: `Điểm trung bình: 7,76    TL. HIỆU TRƯỞNG`."""
_COLUMN = 1.6  # heights of a blank that parts columns
_FEWEST_FOREIGN = 4  # words of a sentence in another language behind the value
_WORD = re.compile(r'[^\W\d_]+')


def trimmed(found: Sequence[Finding], doctype: DocType) -> list[Finding]:
    """Return the findings without what does not belong to their values."""
    kinds = {spec.name: spec.kind for spec in doctype.fields if not spec.name.endswith(('_foreign', '_short'))}
    return [_trimmed(item, kinds) if item.rule.startswith('form.') else item for item in found]


def _trimmed(item: Finding, kinds: Mapping[str, FieldKind]) -> Finding:
    if kinds.get(item.name) not in _KINDS or item.raw != text_of(item.tokens):
        return item
    tokens, doubt = item.tokens, item.doubt
    if (begin := _begin(tokens)) > 0:
        tokens, doubt = tokens[begin:], doubt or MARK
    if (end := _body_end(tokens) if kinds[item.name] is FieldKind.AGENCY else len(tokens)) < len(tokens):
        tokens, doubt = tokens[:end], doubt or OTHER_LANGUAGE
    if (end := _language_end(tokens)) < len(tokens):
        tokens, doubt = tokens[:end], doubt or OTHER_LANGUAGE
    if (end := _column_end(tokens)) < len(tokens):
        tokens, doubt = tokens[:end], doubt or COLUMN
    if len(tokens) > 1 and _SIGNS_FOR.fullmatch(tokens[-1].text):
        tokens, doubt = tokens[:-1], doubt or COLUMN
    return item if len(tokens) == len(item.tokens) else replace(item, tokens=tokens, raw=text_of(tokens), doubt=doubt)


def _begin(tokens: Sequence[Token]) -> int:
    """Behind a numeral, box or star of the form: 1, where one stands before words."""
    marked = len(tokens) > 1 and _MARK.fullmatch(tokens[0].text) is not None
    return int(marked and any(map(str.isalpha, tokens[1].text)) and not tokens[1].text.isupper())


def _language_end(tokens: Sequence[Token]) -> int:
    """Where the same begins in another language: behind a slash, or as a sentence of its own."""
    for at in range(1, len(tokens)):
        rest = tokens[at:]
        text = ' '.join(token.text for token in rest).replace('ƒ', 'f')
        slash = text.startswith('/') and text.strip('/ ')
        if slash and (is_english(text) or is_foreign(text)):
            return at
        words = _WORD.findall(text)
        begins = text[:1].isupper() and tokens[at - 1].text[-1:] in '.;'
        if begins and len(words) >= _FEWEST_FOREIGN and is_foreign(text):
            return at
    return len(tokens)


def _body_end(tokens: Sequence[Token]) -> int:
    """Where the English name of a body begins on a line of its own: `Cục Quản lý xuất nhập cảnh`, `Immigration Department`."""
    for at in range(1, len(tokens)):
        text = text_of(tokens[at:])
        if tokens[at].y0 > tokens[at - 1].y1 and is_foreign(text) and not text_of(tokens[:at]).isascii():
            return at
    return len(tokens)


def _column_end(tokens: Sequence[Token]) -> int:
    """Where a printed value of one line ends before a wide blank; what is filled in by pen may stand far from its words."""
    if len(lines_of(tokens)) > 1 or any(token.handwritten for token in tokens):
        return len(tokens)
    for at, (one, other) in enumerate(pairwise(tokens), 1):
        wide = other.x0 - one.x1 > _COLUMN * max(one.height, other.height)
        counted = any(map(str.isdecimal, tokens[-1].text))
        if wide and one.letters and other.letters and (counted or at > 1) and not _goes_on(one, other):
            return at
    return len(tokens)


def _goes_on(one: Token, other: Token) -> bool:
    """Whether a word in small letters asks for the name behind the blank: `106A đường      Bùi Xương Trạch`."""
    return one.text.islower() and one.text.isalpha() and other.text[:1].isupper()
