"""Recipients (Nơi nhận), addressees (Kính gửi) and the degree of urgency of an administrative document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.nd30.signature import is_recipients
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token, split_runs
from digitizer.extraction.unit_ends import rest_of_unit

_ADDRESS = {'ong', 'ba', 'ongba', 'dongchi', 'anh', 'chi', 'anhchi', 'quyong', 'quyba', 'quyongba'}
_WHERE = re.compile(r'\W*(?:địa chỉ|nơi (?:ở|cư trú|thường trú)|điện thoại)\b[^:]{0,20}:', re.IGNORECASE)
"""The line under a person to whom a letter goes that tells where the person lives."""
_STROKE = 0.75  # confidence of a letter that the pen may have made
_WIRES = re.compile(r'(.{8,})\s(?:(?:gửi|GỬI)\s)?(?:điện|ĐIỆN)\s?:\s*')
_OFFICE = re.compile(
    r'(?:Đồng chí |Các đồng chí |Ông |Các )?(?:Chủ tịch|Bí thư|Bộ trưởng|Thủ trưởng|Giám đốc|Trưởng|Ủy ban|Uỷ ban|UBND|Ban|Bộ|Sở)\b'
)
"""How somebody begins to whom alone a telegram goes, without a bullet."""
_BULLET = re.compile(r'^\s*(?:\w\s+(?=[-–—]\s))?(?:[-–—+*•=~]{1,2}|\d{1,2}[.)])\s*')


def recipients(sheet: Sheet, rows: Sequence[Row]) -> list[list[Token]]:
    """Return the lines of the list under `Nơi nhận`, left column only, without the heading."""
    start = next((index for index, row in enumerate(rows) if is_recipients(row.text)), None)
    if start is None:
        return []
    heading = rows[start]
    edge = heading.x0 - 2 * sheet.scale
    lines: list[list[Token]] = []
    previous = heading.middle
    for row in rows[start:]:
        tokens = _left_part(row, sheet)
        if row is heading:
            tokens = _after_heading(tokens)
            if not tokens:
                continue
        if not tokens:
            continue
        if row.middle - previous > 2.5 * sheet.pitch or tokens[0].x0 < edge:
            break
        previous = row.middle
        lines.append(tokens)
    return lines


def items(lines: Sequence[Sequence[Token]]) -> list[str]:
    """Join the lines to the items of the list, bullets and closing punctuation removed."""
    found: list[str] = []
    for tokens in lines:
        text = ' '.join(token.text for token in tokens)
        if _BULLET.match(text) or not found:
            found.append(_BULLET.sub('', text))
        else:
            found[-1] += f' {text}'
    return [item.strip(' ;.,:') for item in found if letters(item)]


def _left_part(row: Row, sheet: Sheet) -> list[Token]:
    runs = split_runs(row.tokens, sheet.scale)
    if runs[0].x0 > 0.45 * sheet.width:
        return []
    kept: list[Token] = list(runs[0].tokens)
    for run in runs[1:]:
        if run.x0 > 0.45 * sheet.width or run.x0 - kept[-1].x1 > 2.5 * sheet.scale:
            break
        kept.extend(run.tokens)
    return [token for token in kept if (token.x0 + token.x1) / 2 < 0.55 * sheet.width]


def _after_heading(tokens: Sequence[Token]) -> list[Token]:
    joined = ''
    for index, token in enumerate(tokens):
        joined += token.letters
        if likeness(joined, 'noinhan'):
            return list(tokens[index + 1 :])
    return []


def addressees(sheet: Sheet, rows: Sequence[Row]) -> list[list[Token]]:
    """Return the lines after `Kính gửi:`: the rest of its row, or the list under it."""
    found = ((index, _from_heading(row)) for index, row in enumerate(rows))
    start, heading = next(((index, row) for index, row in found if row is not None), (0, None))
    if heading is None:
        return _wired(rows, sheet)
    first = _after(heading.tokens, 'kinhgui')
    lines = [first] if first else []
    edge = first[0].x0 if first else None  # where the addressees begin: what goes on stands under it
    previous = heading.middle
    margin = heading.x0 - 2 * sheet.scale
    for row in rows[start + 1 : start + 20]:
        tokens = [token for run in row.runs if run.x1 > margin for token in run.tokens]
        if not tokens or row.middle - heading.middle < 0.6 * sheet.pitch:
            continue  # a stamp beside the list, or strokes of the pen that were read twice
        if tokens[0].x0 < margin:
            break  # the body
        bulleted = _BULLET.match(' '.join(token.text for token in tokens)) is not None
        goes_on = edge is not None and abs(tokens[0].x0 - edge) < 2 * sheet.scale
        broken = bool(lines) and rest_of_unit(Run(tuple(lines[-1])).text, row.text) > 0  # set in the middle
        if row.middle - previous > 1.7 * sheet.pitch or not (bulleted or goes_on or broken):
            break
        if _WHERE.match(Run(tuple(tokens)).text):
            break
        previous = row.middle
        edge = tokens[1].x0 if bulleted and len(tokens) > 1 else edge
        lines.append(tokens)
    return lines


def _wired(rows: Sequence[Row], sheet: Sheet) -> list[list[Token]]:
    """The list to whose bodies a telegram goes: `BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG điện:`."""
    told = ((index, _WIRES.fullmatch(row.text)) for index, row in enumerate(rows))
    start = next((index for index, match in told if match is not None and match[1].isupper()), None)
    if start is None:
        return []
    lines: list[list[Token]] = []
    previous = rows[start].middle
    for row in rows[start + 1 : start + 20]:
        bulleted = _BULLET.match(row.text) is not None
        goes_on = bool(lines) and row.x0 > lines[0][0].x0 + 0.5 * sheet.scale
        alone = not lines and _OFFICE.match(row.text) is not None
        if row.middle - previous > 1.7 * sheet.pitch or not (bulleted or goes_on or alone):
            break
        previous = row.middle
        lines.append(list(row.tokens))
    return lines


def _from_heading(row: Row) -> Row | None:
    """The part of a row that begins with `Kính gửi`; a stamp may stand left of it."""
    for index, run in enumerate(row.runs):
        if letters(run.text).startswith('kinhgui'):
            return Row(row.runs[index:])
    return row if letters(row.text).startswith('kinhgui') else None


def _after(tokens: Sequence[Token], heading: str) -> list[Token]:
    """The words behind a heading; a form of address with its colon belongs to that: `Kính gửi ông (bà): …`."""
    joined = ''
    for index, token in enumerate(tokens):
        joined += token.letters
        if joined == heading:
            return [token for token in tokens[_past_address(tokens, index + 1) :] if _is_said(token)]
    return []


def _past_address(tokens: Sequence[Token], start: int) -> int:
    joined = ''
    for index, token in enumerate(tokens[start : start + 4], start):
        joined += token.letters
        if joined in _ADDRESS and token.text.endswith(':'):
            return index + 1
    return start


def _is_said(token: Token) -> bool:
    """Whether a word is one, or the dash of a list; a lone letter that was hardly read is a stroke of the pen."""
    return token.text == '-' or len(token.letters) > 1 or (token.letters != '' and token.confidence >= _STROKE)


def urgency(rows: Sequence[Row], choices: Sequence[str], *, until: float) -> tuple[str, Run] | None:
    """Return the degree of urgency stamped in the upper part of the page, as the catalogue writes it."""
    for choice in sorted(choices, key=len, reverse=True):
        for row in rows:
            if row.middle > until:
                break
            for run in row.runs:
                text = run.text.strip(' .:"“”')
                if text.isupper() and (letters(text) == letters(choice) or likeness(letters(text), letters(choice))):
                    return choice, run
    return None
