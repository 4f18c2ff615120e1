"""Names that are asked for in two parts: `1. Họ: LỤC` and `Chữ đệm và tên: THỊ CHÂU` are one name.

So forms of passports have it; passports have `Họ / Surname` over the one and `Chữ đệm và tên / Given names` over the other. What is put together
goes to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet, Token

DOUBT = "Họ và tên ghi ở hai ô, đã ghép lại."
ALONE = "Chỉ đọc được ô chữ đệm và tên: có thể thiếu họ."
_GIVEN = {'chudemvaten', 'chudemten', 'demvaten', 'tendemvaten', 'chudemvatengivennames'}
_FAMILY = {'ho', 'hosurname', 'surname'}
_MOST_WORDS = 2  # of a family name
_ROWS = 2  # that both parts may be apart
_ROWS_OVER = 4  # that the label of the one may stand over the other, where both values stand under their labels


def joined(sheets: Sequence[Sheet], found: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the family name before given names that stand behind a label of their own."""
    return [_joined(item, sheets) if letters(item.label) in _GIVEN else item for item in found]


def _joined(item: Finding, sheets: Sequence[Sheet]) -> Finding:
    sheet = next((sheet for sheet in sheets if sheet.number == item.page), None)
    own = {token.box for token in item.tokens}
    at = next((at for at, row in enumerate(sheet.rows if sheet else ()) if own & {t.box for t in row.tokens}), None)
    if sheet is None or at is None:
        return item
    for row in reversed(sheet.rows[max(0, at - _ROWS) : at + 1]):
        for run in row.runs:
            family = _family(run.tokens)
            tokens = (*family, *item.tokens)
            if family and names.is_plausible(text_of(tokens)):
                return replace(item, raw=text_of(tokens), tokens=tokens, doubt=item.doubt or DOUBT)
    family = _under_label(sheet, at, item.tokens[0])
    tokens = (*family, *item.tokens)
    if family and names.is_plausible(text_of(tokens)):
        return replace(item, raw=text_of(tokens), tokens=tokens, doubt=item.doubt or DOUBT)
    return replace(item, doubt=item.doubt or ALONE)


def _under_label(sheet: Sheet, at: int, given: Token) -> tuple[Token, ...]:
    """The words under `Họ / Surname`, which begin where the given names in the row `at` do; none where there is no such label."""
    for row, below in pairwise(sheet.rows[max(0, at - _ROWS_OVER) : at]):
        named = any(letters(run.text) in _FAMILY and abs(run.x0 - given.x0) < sheet.scale for run in row.runs)
        words = next((run.tokens for run in below.runs if abs(run.x0 - given.x0) < sheet.scale), ())
        if named and 0 < len(words) <= _MOST_WORDS and all(token.text.isupper() for token in words):
            return words
    return ()


def _family(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words behind `Họ:` in a run; none where it says something else."""
    at = next((at for at, token in enumerate(tokens) if token.text.endswith(':') and at <= _MOST_WORDS), None)
    if at is None or ''.join(token.letters for token in tokens[: at + 1]).lstrip('0123456789') not in _FAMILY:
        return ()
    behind = tokens[at + 1 :]
    return tuple(behind) if 0 < len(behind) <= _MOST_WORDS and all(token.text[0].isupper() for token in behind) else ()
