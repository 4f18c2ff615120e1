"""Names that forms ask for in two parts: `1. Họ: LỤC` and `Chữ đệm và tên: THỊ CHÂU` are one name.

So forms of passports have it. What is put together goes to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet, Token

DOUBT = "Họ và tên ghi ở hai ô, đã ghép lại."
_GIVEN = {'chudemvaten', 'chudemten', 'demvaten', 'tendemvaten'}
_FAMILY = {'ho', 'hosurname'}
_MOST_WORDS = 2  # of a family name
_ROWS = 2  # that both parts may be apart


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
    return item


def _family(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words behind `Họ:` in a run; none where it says something else."""
    at = next((at for at, token in enumerate(tokens) if token.text.endswith(':') and at <= _MOST_WORDS), None)
    if at is None or ''.join(token.letters for token in tokens[: at + 1]).lstrip('0123456789') not in _FAMILY:
        return ()
    behind = tokens[at + 1 :]
    return tuple(behind) if 0 < len(behind) <= _MOST_WORDS and all(token.text[0].isupper() for token in behind) else ()
