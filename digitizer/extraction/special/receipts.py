"""The receipt slip (giấy tiếp nhận hồ sơ): the code of the procedure and its name without it, the list of papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.extraction import forms
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.sheet import Row, Sheet

PROCEDURE_CODE = re.compile(r'(?<![\d.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?(?:\.\d{2})?(?![\d])')
"""Code of an administrative procedure (mã TTHC), with the old agency block or the number of an online service."""
_CODE_PART = re.compile(r'\s*(?:[(\[]\s*|[,;:–-]\s*)mã(?:\s+(?:số|thủ tục|TTHC)\b.*|\s*[:(]?\s*)?$', re.IGNORECASE)
_ITEM = re.compile(r'^\s*(?:\d{1,2}|[a-zđ]|[-–+*•])\s?[.)/]?\s+\S')


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
    """The numbered or dashed rows under `Thành phần hồ sơ`, one finding each."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            if letters(row.text).startswith('thanhphanhoso'):
                items = _items(sheet.rows[index + 1 :])
                return [
                    Finding(
                        'component',
                        text_of(item.tokens),
                        item.tokens,
                        sheet.number,
                        'receipt.component',
                        value=re.sub(r'^\s*(?:\d{1,2}|[a-zđ]|[-–+*•])\s?[.)/]?\s+', '', text_of(item.tokens)).strip(
                            ' ;.'
                        ),
                        group=number,
                    )
                    for number, item in enumerate(items, 1)
                ]
    return []


def _items(rows: Sequence[Row]) -> list[Row]:
    items: list[Row] = []
    for row in rows:
        if not _ITEM.match(row.text):
            if items or letters(row.text).startswith(('soluong', 'thoigian')):
                break
            continue
        items.append(row)
    return items
