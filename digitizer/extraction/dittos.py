"""Addresses that only point at the one above them, and what they point at.

    Nơi đăng ký hộ khẩu thường trú: Số nhà 27 đường Trường Chinh, phường Đức Xuân,
    thành phố Bắc Kạn, tỉnh Bắc Kạn
    Nơi cư trú: Như trên

The words meant are those behind the nearest label above whose value is an address down from a province. A person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes import addresses
from digitizer.doctypes.model import DocType, FieldKind
from digitizer.extraction.continuation import without_leaders
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.kit.text import fold

RULE = 'form.ditto'
DOUBT = "Giấy chỉ ghi «như trên»: giá trị lấy theo địa chỉ ghi phía trên."
_ANCHOR = 0.8
_POINTS = re.compile(
    r'^\W*(?:(?:cung )?nhu tren|n\s?/\s?t|nt|(?:cung|nhu) (?:voi )?(?:dia chi|noi (?:o|thuong tru|cu tru|dang ky)|cho o|muc \d|ho khau)[^,]{0,40})\W*$'
)
_MOST_ROWS = 10  # above
_MOST_LINES = 3  # of an address


def resolved(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return `found` with the address above in place of every `Như trên`; one that points at nothing is kept."""
    names = {spec.name for spec in doctype.fields if spec.kind is FieldKind.ADDRESS}
    by_number = {sheet.number: sheet for sheet in sheets}
    return [
        _meant(item, by_number[item.page]) or item if item.name in names and points(item) else item for item in found
    ]


def points(item: Finding) -> bool:
    """Tell whether words are no address but point at another one."""
    return bool(item.tokens) and len(item.tokens) <= 9 and _POINTS.match(fold(item.raw)) is not None


def _meant(item: Finding, sheet: Sheet) -> Finding | None:
    at = sheet.place_of(item.tokens[0])
    for index in range((at or 0) - 1, max(-1, (at or 0) - _MOST_ROWS), -1):
        tokens = _address(sheet, index, at or 0)
        if tokens:
            return replace(
                item, raw=text_of(tokens), tokens=tokens, rule=RULE, anchor=min(item.anchor, _ANCHOR), doubt=DOUBT
            )
    return None


def _address(sheet: Sheet, index: int, stop: int) -> tuple[Token, ...]:
    """The words behind the last colon of a row with the lines below that it goes on with, where they are an address."""
    tokens = sheet.rows[index].tokens
    colon = max((at for at, token in enumerate(tokens) if token.text.endswith(':')), default=None)
    if colon is None:
        return ()
    words = list(tokens[colon + 1 :])
    for row in sheet.rows[index + 1 : min(stop, index + _MOST_LINES)]:
        if ':' in row.text or re.match(r'\W*\d{1,2}[.)]\s', row.text):
            break
        words += row.tokens
    kept = without_leaders(words)
    address = addresses.parse(text_of(kept)) if kept else None
    whole = address is not None and address.province is not None and ',' in text_of(kept)
    return tuple(kept) if whole else ()
