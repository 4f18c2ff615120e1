"""The receipt slip (giấy tiếp nhận hồ sơ): the code of the procedure and its name without it, the list of papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.extraction import enumerations, forms
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page import numbered_tables
from digitizer.extraction.page.sheet import Row, Sheet, Token
from digitizer.kit.text import fold

PROCEDURE_CODE = re.compile(r'(?<![\d.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?(?:\.\d{2})?(?![\d])')
"""Code of an administrative procedure (mã TTHC), with the old agency block or the number of an online service."""
_CODE_PART = re.compile(r'\s*(?:[(\[]\s*|[,;:–-]\s*)mã(?:\s+(?:số|thủ tục|TTHC)\b.*|\s*[:(]?\s*)?$', re.IGNORECASE)
_MARK = re.compile(r'^\s*[-–—+*•_]\s?')
_HEADS_LIST = re.compile(
    r'^\W*(?:\d{1,2}\s?[.)/]?\s*)?(?:thanh phan ho so|ho so (?:nop |bao )?gom\b|(?:giay to|tai lieu)[^:]{0,12} (?:nop|kem)\b[^:]{0,25}:\W*$)'
)
_MOST_BETWEEN = 3  # rows between the heading of a list and its first entry


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return procedure code, procedure name and the papers handed in."""
    found: list[Finding] = []
    name_spec = doctype.field('procedure_name')
    if name_spec is not None:
        found += [_without_code(item) for item in forms.read(sheets, doctype, [name_spec])]
    for sheet in sheets:
        code = _code(sheet)
        if code is not None:
            found.append(code)
            break
    return found + _components(sheets)


def _without_code(item: Finding) -> Finding:
    text = PROCEDURE_CODE.sub('', item.raw).replace('()', '')
    return replace(item, value=_CODE_PART.sub('', text.rstrip(' .)]')).strip(' .,;:-–(') or None)


def _code(sheet: Sheet) -> Finding | None:
    for row in sheet.rows:
        for token in row.tokens:
            match = PROCEDURE_CODE.search(token.text)
            if match is not None:
                return Finding('procedure_code', match[0], (token,), sheet.number, 'receipt.procedure', value=match[0])
    return None


def _components(sheets: Sequence[Sheet]) -> list[Finding]:
    """The numbered or dashed entries under `Thành phần hồ sơ`, one finding each."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            if _HEADS_LIST.match(fold(row.text)):
                return [
                    Finding(
                        'component',
                        text_of(item),
                        item,
                        sheet.number,
                        'receipt.component',
                        value=_MARK.sub('', text_of(item)).strip(' ;.'),
                        group=number,
                    )
                    for number, item in enumerate(_entries(sheet, index), 1)
                ]
    return []


def _entries(sheet: Sheet, head: int) -> list[tuple[Token, ...]]:
    """The entries beside or under a heading; the first rows under it may be its own end or a hint: `(đánh dấu x vào ô)`."""
    beside = Row(sheet.rows[head].runs[1:])
    if beside.runs and (found := enumerations.entries(sheet, [beside, *sheet.rows[head + 1 :]])):
        return found
    for start in range(head + 1, min(head + 1 + _MOST_BETWEEN, len(sheet.rows))):
        if letters(sheet.rows[start].text).startswith(('soluong', 'thoigian')):
            return []
        if table := numbered_tables.widest_column(sheet, start):
            return table
        if found := enumerations.entries(sheet, sheet.rows[start:]):
            return found
    return []
