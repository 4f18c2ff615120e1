"""Why a person must look at a value, whatever the confidence of its words: what its place and its neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import FieldKind
from digitizer.extraction.continuation import WRAPPING, is_full
from digitizer.extraction.labels import Hit
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.sections import is_numbering
from digitizer.extraction.translations import is_english

_FIRST_WORDS = 2
_SAME_LABEL = {
    '',
    'la',
    'so',
    'ngay',
    'thang',
    'nam',
    'lienhe',
    'lien',
    'he',
    'nay',
    'dat',
    'sau',
    'day',
    'gom',
    'nhusau',
    'nhu',
    'duoc',
    'cap',
}
"""Words of a longer label that ask for the same, folded."""


def doubt_of(sheet: Sheet, hit: Hit, tokens: Sequence[Token]) -> str:
    """Return the Vietnamese sentence that says why a value needs a person; empty where nothing speaks against it."""
    if _read_twice(sheet, tokens):
        return "Chữ chồng lên nhau: dòng này đọc ra hai cách."
    if hit.spec.kind in WRAPPING and is_english(' '.join(token.text for token in tokens[:_FIRST_WORDS])):
        return "Có thể là nhãn bằng tiếng Anh."
    if _holds_label(hit.spec.kind, tokens):
        return "Có dấu hai chấm giữa giá trị: có thể lẫn nhãn khác."
    if _is_of_another(sheet, hit, tokens):
        return "Nhãn in có thêm chữ: có thể là giá trị của người hoặc việc khác."
    return "Giá trị có thể còn tiếp ở dòng dưới." if _goes_on(sheet, hit, tokens) else ''


def _is_of_another(sheet: Sheet, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether words between a label and its colon tell of whom or what it is: `Ngày sinh của con: 04/09/1978`.

    Brackets, and the same in English, only say the label again.
    """
    row = sheet.rows[hit.row].tokens
    end = next((at for at, token in enumerate(row) if token is tokens[0] and at > hit.end), hit.end)
    between = row[hit.end : end]
    if not between or not between[-1].text.endswith(':') or ':' in hit.tokens[-1].text:
        return False
    words = [token.text.strip(':') for token in between]
    again = any(word.startswith(('(', '/')) or word.endswith(')') for word in (hit.tokens[-1].text[-1:], *words))
    return not again and not is_english(' '.join(words)) and not set(map(letters, words)) <= _SAME_LABEL


def _goes_on(sheet: Sheet, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a text stops in the middle of a sentence, with a row of small letters right under its last one."""
    if hit.spec.kind is not FieldKind.TEXT or re.search(r'[.;:!?)]$', tokens[-1].text):
        return False
    at = next((i for i, row in enumerate(sheet.rows) if any(token is tokens[-1] for token in row.tokens)), None)
    if at is None or at + 1 == len(sheet.rows):
        return False
    row, below = sheet.rows[at], sheet.rows[at + 1]
    near = below.middle - row.middle < 1.6 * sheet.pitch and not is_numbering(below.tokens[0].text)
    return near and row.tokens[-1] is tokens[-1] and is_full(row, sheet) and below.tokens[0].text[:1].islower()


def _read_twice(sheet: Sheet, tokens: Sequence[Token]) -> bool:
    """Whether other words lie on a value's words: the engine read one line in two ways."""
    own = {token.box for token in tokens}
    for token in tokens:
        for row in sheet.rows:
            if row.y0 > token.middle or row.y1 < token.middle:
                continue
            for other in row.tokens:
                if other.box not in own and other.letters and _lies_on(other, token):
                    return True
    return False


def _lies_on(one: Token, other: Token) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    narrow, low = min(one.x1 - one.x0, other.x1 - other.x0), min(one.height, other.height)
    return wide > 0.5 * narrow and high > 0.5 * low


def _holds_label(kind: FieldKind, tokens: Sequence[Token]) -> bool:
    """Whether a colon parts a value in words: it runs into a label that is not known, or a `;` was misread."""
    return kind in WRAPPING and any(re.search(r'[^\W\d_]{2}:$', token.text) for token in tokens[:-1])
