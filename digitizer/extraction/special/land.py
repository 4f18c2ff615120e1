"""Land certificates: the serial printed without a label, the issuing body over the signature, the changes page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates, land_serial
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import signature
from digitizer.extraction.sheet import Row, Run, Sheet

_BODY = re.compile(r'^\W*(?:TM\.?\s*)?((?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN|SỞ\s|VĂN\s+PHÒNG\s+ĐĂNG\s+KÝ)', re.IGNORECASE)
_PLACE_DATE = re.compile(r',\s*ngày|^\W*ngày', re.IGNORECASE)


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return serial, body and date of issue."""
    found: list[Finding] = []
    serial = _serial(sheets)
    if serial is not None:
        found.append(serial)
    for sheet in sheets:
        issued = _issued(sheet)
        if issued:
            return found + issued
    return found


def _serial(sheets: Sequence[Sheet]) -> Finding | None:
    """The serial stands alone in its run, most often at the foot or the head of the first page."""
    candidates = []
    for sheet in sheets:
        for run in sheet.runs:
            found = land_serial.parse(run.text)
            if found is not None and len(run.tokens) <= 3:
                candidates.append((found.repaired, sheet.number, run))
    if not candidates:
        return None
    _, page, run = min(candidates, key=lambda item: (item[0], item[1]))
    return Finding('serial_number', run.text, run.tokens, page, 'land.serial')


def _issued(sheet: Sheet) -> list[Finding]:
    """Place and date over the body's name over the signature, on whichever page they stand."""
    for index, row in enumerate(sheet.rows):
        run = next((run for run in row.runs if _PLACE_DATE.search(run.text) and dates.find(run.text)), None)
        if run is None:
            continue
        match = dates.find(run.text)
        body = _body_below(sheet, sheet.rows[index + 1 : index + 4], run)
        if match is None or not body:
            continue
        tokens = tuple(token for line in body for token in line.tokens)
        text = re.sub(r'^\W*TM\W+', '', ' '.join(signature.title_text(line) for line in body))
        restored = official_words.restore(text)
        return [
            Finding('issue_date', run.text[match.start : match.end], run.tokens, sheet.number, 'land.issued'),
            Finding(
                'issuing_authority',
                text_of(tokens),
                tokens,
                sheet.number,
                'land.issued',
                value=restored.text,
                confirmed=restored.known == 1.0,
            ),
        ]
    return []


def _body_below(sheet: Sheet, rows: Sequence[Row], date: Run) -> list[Run]:
    lines: list[Run] = []
    for row in rows:
        for run in row.runs:
            if abs(run.centre - date.centre) > 0.25 * sheet.width or not run.text.isupper():
                continue
            if not lines and not _BODY.match(run.text):
                continue
            if lines and re.match(r'(?:KT|TL|TUQ|Q)\W|(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC)', run.text):
                return lines
            if letters(run.text):
                lines.append(run)
    return lines
