"""Land certificates: the serial printed without a label, the issuing body over the signature, the changes page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates, land_serial
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding, text_of, without_rules
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import signature, titles
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_BODY = re.compile(
    r'^\W*(?:TM\.?\s*)?((?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN|SỞ\s|(?:CHI\s+NHÁNH\s+)?VĂN\s+PHÒNG\s+ĐĂNG\s+KÝ)', re.IGNORECASE
)
_COMMITTEE = 'uybannhandan'
_ONE_LETTER = "Số phát hành có một chữ cái như số vào sổ: cần đối chiếu với ảnh."
_UNIT = re.compile(r'(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)[\s.][^,]+')
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
            return found + issued + _changes(sheets)
    return found + _changes(sheets)


def _serial(sheets: Sequence[Sheet]) -> Finding | None:
    """The serial stands alone in its run, most often at the foot or the head of the first page."""
    candidates = []
    for sheet in sheets:
        for run in sheet.runs:
            found = land_serial.parse(run.text)
            if found is not None and len(run.tokens) <= 3:
                candidates.append((len(found.letters) == 1, found.repaired, sheet.number, run))
    if not candidates:
        return None
    single, _, page, run = min(candidates, key=lambda item: item[:3])
    doubt = _ONE_LETTER if single else ''
    return Finding('serial_number', run.text, run.tokens, page, 'land.serial', doubt=doubt)


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
        text = re.sub(r'^\W*TM\W+', '', ' '.join(titles.words(line) for line in body))
        if letters(text) == _COMMITTEE and (unit := _unit_in_head(sheet)) is not None:
            text, tokens = f'{text} {_UNIT.match(unit.text)[0]}', (*tokens, *unit.tokens)  # type: ignore[index]
        restored = official_words.restore(text)
        signed = body[0].y0 if titles.has_sign(body[0].text) else body[-1].middle + 0.3 * sheet.pitch
        below = [other for other in sheet.rows if other.middle > signed]
        block = signature.find_on_form(sheet, below) or signature.find_elsewhere(sheet, below)
        return [
            *(signature.findings(block, 'land.signature') if block is not None else []),
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


def _unit_in_head(sheet: Sheet) -> Run | None:
    """The unit under `ỦY BAN NHÂN DÂN` at the head of a page, whose committee signs it without its name."""
    for row, below in pairwise(sheet.rows):
        for run in row.runs:
            under = next((other for other in below.runs if other.x0 < run.centre < other.x1), None)
            if letters(run.text) == _COMMITTEE and under is not None and _UNIT.match(under.text):
                return under
    return None


def _changes(sheets: Sequence[Sheet]) -> list[Finding]:
    """The entries of the left column of the table of changes (mortgages, transfers): each begins a sentence under a blank."""
    found: list[Finding] = []
    for sheet in sheets:
        head = next((i for i, row in enumerate(sheet.rows) if letters(row.text).startswith('noidungthaydoi')), None)
        if head is None:
            continue
        heads = sheet.rows[head].runs
        edge = max(run.x0 for run in heads) if len(heads) > 1 else 0.6 * sheet.width
        entries: list[list[Token]] = []
        bottom = 0.0
        for row in sheet.rows[head + 1 :]:
            if row.x0 < 0.5 * sheet.width and re.match(r'nguoiduoccap|sovaoso', letters(row.text)):
                break
            line = [
                token
                for run in row.runs
                if not _is_right_of(run, heads, edge)
                for token in run.tokens
                if token.x1 < edge + sheet.scale
            ]
            words = [token for token in without_rules(line) if token.confidence > _SPECK]
            if not words:
                continue
            begins = words[0].text[:1].isupper() and row.middle - bottom > _ENTRY * sheet.pitch
            if not entries or (begins and _WHOLE_CHANGE.search(text_of(entries[-1]))):
                entries.append([])
            entries[-1] += words
            bottom = row.middle
        found += [_change(entry, sheet, group) for group, entry in enumerate(entries, len(found) + 1) if len(entry) > 3]
    return found


def _change(words: Sequence[Token], sheet: Sheet, group: int) -> Finding:
    text = text_of(words)
    doubt = '' if _WHOLE_CHANGE.search(text) else _OPEN_CHANGE
    doubt = _TWO_CHANGES if len(_OF_DOSSIER.findall(text)) > 1 else doubt
    return Finding('change', text, tuple(words), sheet.number, 'land.change', 0.7, group=group, doubt=doubt)


_SPECK = 0.3  # confidence of what is no word
_ENTRY = 1.6  # line spacings between two entries
_OF_DOSSIER = re.compile(r'theo\s+hồ\s+sơ', re.IGNORECASE)
"""How an entry ends: each has one dossier."""
_TWO_CHANGES = "Có thể gồm hai nội dung thay đổi."
_WHOLE_CHANGE = re.compile(r'(?:số\s+\S*\d\S*|ngày\s+\S*\d{4})\W*$|\.$', re.IGNORECASE)
"""How an entry of the table of changes ends: with the number of its dossier and its day, or the stop of its sentence."""
_OPEN_CHANGE = "Không thấy số hồ sơ hoặc dấu chấm ở cuối nội dung thay đổi: có thể thiếu chữ."


def _is_right_of(run: Run, heads: Sequence[Run], edge: float) -> bool:
    """Whether words of the right column begin left of its narrower heading: `CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI`."""
    return len(heads) > 1 and run.x0 > heads[0].x1 and run.centre > edge


def _body_below(sheet: Sheet, rows: Sequence[Row], date: Run) -> list[Run]:
    lines: list[Run] = []
    for row in rows:
        for run in row.runs:
            if abs(run.centre - date.centre) > 0.25 * sheet.width or not run.text.isupper():
                continue
            if not lines and not _BODY.match(run.text):
                continue
            if lines and re.match(r'[\W_]*(?:(?:TM|KT|TL|TUQ|Q)\W|(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC))', run.text):
                return lines
            if letters(run.text):
                lines.append(run)
    return lines
