"""Invoices and receipts: what stands over the first line of the buyer is the seller's, the rest is the buyer's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.extraction import forms
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.page.sheet import Row, Run, Sheet
from digitizer.kit.text import fold

_BUYER = re.compile(
    r'^\W*(?:ho,? (?:va )?ten (?:nguoi|khach)|nguoi (?:mua|nop|tra)|(?:ten )?(?:don vi(?:,? hoac nguoi)?|nguoi) (?:mua|nop)|khach hang|ten khach|buyer|customer'
    r'|nhan cua|thu cua)'
)
_BODY = re.compile(
    r'cong ty|doanh nghiep|chi nhanh|hop tac xa|ho kinh doanh|cua hang|ngan hang|truong|benh vien|trung tam|ubnd|uy ban|kho bac|cuc thue|tong cong ty'
    r'|tap doan|nha may|xi nghiep'
)
_SELLERS = ('seller_name', 'seller_tax_code', 'seller_address')
_BUYERS = ('payer_tax_code', 'payer_address')
_OTHERS_ISSUER = 0.9  # anchor of the seller as the one who issued the paper


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return seller and buyer where the first page has a line of the buyer under the seller's."""
    sheet = sheets[0]
    at = next((index for index, row in enumerate(sheet.rows) if _BUYER.match(fold(row.text))), None)
    if not at:
        return []
    upper, lower = sheet.rows[:at], sheet.rows[at:]
    found = _under(sheet, upper, doctype, _SELLERS)
    if not any(item.name == 'seller_name' for item in found):
        found += _letterhead(sheet, upper, doctype)
    found += _under(sheet, lower, doctype, _BUYERS)
    seller = next((item for item in found if item.name == 'seller_name'), None)
    if seller is not None and doctype.field('issuing_authority') is not None:
        found.append(replace(seller, name='issuing_authority', anchor=_OTHERS_ISSUER, rule='invoice.fallback'))
    return found


def _under(sheet: Sheet, rows: Sequence[Row], doctype: DocType, wanted: Sequence[str]) -> list[Finding]:
    """What the labels of one side say; the other side's fields do not count there."""
    others = {*_SELLERS, *_BUYERS} - set(wanted)
    specs = [replace(spec, sections=()) for spec in doctype.fields if spec.name not in others]
    asked = [spec for spec in specs if spec.name in wanted]
    return forms.read([replace(sheet, rows=tuple(rows))], replace(doctype, fields=tuple(specs)), asked)


def _letterhead(sheet: Sheet, rows: Sequence[Row], doctype: DocType) -> list[Finding]:
    """The name of a body in capitals over the seller's tax code and address, its second line too."""
    titles = [letters(title) for title in doctype.titles]
    for index, row in enumerate(rows):
        run = row.runs[0]
        if not (run.text.isupper() and _BODY.search(fold(run.text))) or any(
            likeness(letters(run.text), t) for t in titles
        ):
            continue
        tokens = run.tokens
        below = rows[index + 1].runs[0] if index + 1 < len(rows) else None
        if below is not None and _goes_on(run, below, sheet):
            tokens = (*tokens, *below.tokens)
        return [Finding('seller_name', text_of(tokens), tokens, sheet.number, 'invoice.letterhead')]
    return []


def _goes_on(run: Run, below: Run, sheet: Sheet) -> bool:
    near = below.middle - run.middle < 1.3 * sheet.pitch and abs(below.height - run.height) < 0.3 * run.height
    aligned = abs(below.x0 - run.x0) < sheet.scale or abs(below.centre - run.centre) < sheet.scale
    return near and aligned and below.text.isupper() and ':' not in below.text
