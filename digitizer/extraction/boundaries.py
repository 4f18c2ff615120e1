"""Where a label ends on its line, and where the value behind it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldKind
from digitizer.extraction.continuation import LONG
from digitizer.extraction.label_families import names_id_paper
from digitizer.extraction.labels import Hit
from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.page.sheet import Row, Sheet, Token
from digitizer.extraction.sections import is_numbering
from digitizer.extraction.ticks import is_square
from digitizer.kit.text import fold

_LONGEST_TRANSLATION = 8  # words
_NEXT_ENTRY = re.compile(r'\W*\d{1,2}[.)]$')
"""The number of an entry alone: the blank in front of it is empty. A letter with a stop may be a value."""
_UNITS = {'m.', 'g.', 'l.', 'h.', 'm)'}
_NOTE = re.compile(r'\((?:ghi|viet) (?:ro|bang|day du|chinh xac|theo|dung|chu in|in hoa)\b')
"""How a note begins that says how a blank is to be filled in: `(ghi bằng chữ in hoa)`, `(viết chữ in hoa)`."""
_NOTE_WORDS = 10
_CLOSED_BRACKET = re.compile(r'\)\s?:+')
_BEFORE_NAMES = {'ong', 'ba', 'ongba', 'anh', 'chi', 'co', 'la', 'tai', 'so', 'cho', 'cua', 'tu'}
"""Small words between a label and what it labels."""
_OPEN_ADDRESS = {
    'so',
    'to',
    'thon',
    'ap',
    'xom',
    'ban',
    'khu',
    'khoi',
    'duong',
    'ngo',
    'hem',
    'kiet',
    'xa',
    'phuong',
    'thi',
    'buon',
    'lang',
}
"""Words of small letters that addresses begin with."""
_BODIES = re.compile(
    r'(?:uybannhandan|ubnd|congan|trungtam|bophan|so|phong|cuc|chicuc|truong|vien|benhvien|hoidong|toaan|ban|bo|vanphongcongchung)'
)
"""How the names of bodies begin, folded: a label of a body that begins so is the beginning of its name."""
_COMPANY = 'congty'


def is_cell_beside(sheet: Sheet, hit: Hit) -> bool:
    """Whether label and value are the two cells of a row, a row near it having the same two columns: values begin or end together."""
    row = sheet.rows[hit.row]
    if len(row.runs) != 2 or hit.start or hit.end != len(row.runs[0].tokens):
        return False
    near = [at for at in range(hit.row - 2, hit.row + 3) if at != hit.row and 0 <= at < len(sheet.rows)]
    return any(_has_cells_of(sheet.rows[at], row, 0.6 * sheet.scale) for at in near)


def _has_cells_of(row: Row, other: Row, slack: float) -> bool:
    if len(row.runs) != len(other.runs) or abs(row.x0 - other.x0) >= slack:
        return False
    value, beside = row.runs[-1], other.runs[-1]
    return min(abs(value.x0 - beside.x0), abs(value.x1 - beside.x1)) < slack


def is_under_cell(sheet: Sheet, hit: Hit) -> bool:
    """Whether label and value end a table: the value stands under a cell of its last row, as a total under the sums."""
    row = sheet.rows[hit.row]
    if len(row.runs) != 2 or hit.start or hit.end != len(row.runs[0].tokens) or not hit.row:
        return False
    above, value = sheet.rows[hit.row - 1], row.runs[1]
    close = row.middle - above.middle < 2.0 * sheet.pitch
    edges = ((run.x0 - value.x0, run.centre - value.centre, run.x1 - value.x1) for run in above.runs)
    return close and len(above.runs) > 2 and any(min(map(abs, edge)) < 0.6 * sheet.scale for edge in edges)


def ends_in_colon(row: Row, begin: int) -> bool:
    """Whether the word in front of a value, the last of its label, has a colon."""
    return begin > 0 and ':' in row.tokens[begin - 1].text


def label_goes_on(hit: Hit, row: Row, begin: int, tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a label without a colon runs on in small letters: `Người bán` in `Người bán hàng`."""
    if not tokens or not tokens[0].text[:1].islower() or ends_in_colon(row, begin):
        return False
    if hit.spec.kind is FieldKind.ADDRESS and tokens[0].letters in _OPEN_ADDRESS:
        return False
    last = row.tokens[begin - 1]
    near = tokens[0].x0 - last.x1 < sheet.scale and not last.text.endswith(('/', '.', ','))
    return near and tokens[0].letters not in _BEFORE_NAMES and not last.text[-1:].isdigit()


def bounds(other: Hit, hit: Hit, row: Row) -> bool:
    """Whether the next label ends a value; inside one in words, a small word without a colon is part of its sentence."""
    if hit.spec.kind not in LONG or other.start in _run_starts(row):
        return True
    if other.start > hit.end and row.tokens[other.start - 1].text.endswith(',') and names_itself(other):
        return False  # the body that a counter or a room is of: `Quầy số 4, Trung tâm Phục vụ hành chính công …`
    return other.tokens[0].text[:1].isupper() or ':' in other.tokens[-1].text or '/' in other.tokens[-1].text


def _run_starts(row: Row) -> set[int]:
    starts, at = set(), 0
    for run in row.runs:
        starts.add(at)
        at += len(run.tokens)
    return starts


def label_end(hit: Hit, row: Row, stop: int) -> int:
    """Where a label really ends: its colon may stand a few words on, `Hình thức sử dụng đất:`."""
    if ':' in hit.tokens[-1].text:
        return hit.end
    if (behind := behind_translation(hit, row, stop)) is not None:
        return behind
    for index in range(hit.end, min(hit.end + 3, stop, len(row.tokens))):
        text = row.tokens[index].text
        if text.endswith(':'):
            small = text.islower() or (index > hit.end and row.tokens[hit.end].text.islower())
            return index + 1 if small else hit.end  # `Chức vụ` `trong Đảng:`
        if not text.islower():
            break
    return hit.end


def behind_translation(hit: Hit, row: Row, stop: int) -> int | None:
    """Where a label's translation ends with its colon: `Nơi sinh/Place of birth:`; None where there is none."""
    rest = row.tokens[hit.end : min(stop, hit.end + _LONGEST_TRANSLATION)]
    if not rest or not (hit.tokens[-1].text.endswith('/') or rest[0].text.startswith(('/', '('))):
        return None
    for index, token in enumerate(rest):
        if not token.text.isascii():
            return None
        if token.text.endswith(':'):
            return hit.end + index + 1
    return None


def without_numbering(tokens: list[Token]) -> list[Token]:
    """Drop the number of the next entry at the end of a value: `Tôn giáo: Không  7. Quốc tịch: …`.

    A unit behind a figure is none: `cách tim đường 7,5 m. Chỉ giới xây dựng: …`.
    """
    if not tokens or not is_numbering(tokens[-1].text):
        return tokens
    if len(tokens) == 1:
        return [] if _NEXT_ENTRY.match(tokens[0].text) else tokens
    unit = tokens[-1].text in _UNITS and tokens[-2].text[-1:].isdigit()
    return tokens if unit else tokens[:-1]


def without_bracket(tokens: list[Token]) -> list[Token]:
    """Drop a bracket between label and value: `BÊN A (BÊN MUA): CÔNG TY …`, and a note how to fill in: `Tên: (ghi bằng chữ in hoa) …`."""
    if not tokens or not tokens[0].text.startswith('('):
        return tokens
    noted = next((at for at, token in enumerate(tokens[:_NOTE_WORDS], 1) if token.text.endswith(')')), 0)
    if noted and _NOTE.match(fold(' '.join(token.text for token in tokens[:noted]))):
        return tokens[noted:]
    if len(tokens) == 1 and tokens[0].text.endswith(')'):
        return []  # the unit of a column: `Diện tích (m²)`
    for index, token in enumerate(tokens[:8]):
        closing = _CLOSED_BRACKET.search(token.text)
        if closing is not None:
            glued = [replace(token, text=rest)] if (rest := token.text[closing.end() :]) else []
            return [*glued, *tokens[index + 1 :]]
    return tokens


def unbracketed(text: str, row: str) -> str:
    """Drop the bracket that closes one opened before the label: `(Bằng chữ: …)`."""
    return text[:-1] if text.endswith(')') and text.count('(') < text.count(')') and '(' in row else text


def until_jump(tokens: list[Token], sheet: Sheet, hit: Hit) -> list[Token]:
    """Stop at a very wide blank: what follows belongs to another column."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        gap = token.x0 - kept[-1].x1 if kept else 0.0
        if gap > 6 * sheet.scale and hit.spec.kind not in LONG:
            break
        if gap > sheet.scale and _brings_label(tokens[index : index + 5], gap):
            break  # a label that the catalogue does not have
        kept.append(token)
    return kept


def _brings_label(tokens: Sequence[Token], gap: float) -> bool:
    """Whether words behind a blank end in a printed colon, without a wider blank before it; small letters by pen are a value."""
    for at, token in enumerate(tokens):
        if at and token.x0 - tokens[at - 1].x1 > gap:
            return False
        if ':' in token.text:
            return not token.handwritten or not tokens[0].text[:1].islower()
    return False


def names_itself(hit: Hit) -> bool:
    """Whether the label is the beginning of the body's own name: `TRƯỜNG ĐẠI HỌC …`, `Trung tâm Phục vụ …`, `CÔNG TY TNHH …`."""
    if hit.spec.kind not in {FieldKind.AGENCY, FieldKind.NAME} or ':' in hit.tokens[-1].text:
        return False
    whole = ''.join(token.letters for token in hit.tokens)
    if hit.spec.kind is FieldKind.NAME:
        return whole == _COMPANY and hit.tokens[-1].text.isupper()
    return hit.tokens[-1].text.isupper() or (len(hit.tokens) > 2 and _BODIES.match(whole) is not None)


def is_where(sheet: Sheet, hit: Hit) -> bool:
    """Whether a sentence only tells at which body something is done: `Tại Văn phòng công chứng Lê An, chúng tôi gồm có:`."""
    if hit.spec.kind is not FieldKind.AGENCY or ':' in hit.tokens[-1].text or not hit.start:
        return False
    row = sheet.rows[hit.row]
    return row.tokens[hit.start - 1].letters == 'tai' and row.text.rstrip().endswith(':')


def goes_on_above(sheet: Sheet, hit: Hit) -> bool:
    """Whether a label in small letters goes on with the sentence of the line above: `… tại Văn phòng công chứng Lê Văn An,` over `địa chỉ: …`."""
    if hit.start or not hit.row or not hit.tokens[0].text[:1].islower():
        return False
    above = sheet.rows[hit.row - 1]
    return above.text.endswith(',') and above.step_to(sheet.rows[hit.row]) < 1.6 * sheet.pitch


def behind_verb(tokens: Sequence[Token]) -> list[Token]:
    """The words behind the verb that ends a label in a sentence: `Giá chuyển nhượng nêu tại Điều 1 của hợp đồng này là: 840.000.000`."""
    at = next((at for at, token in enumerate(tokens) if token.text.casefold() == 'là:'), None)
    return list(tokens if at is None else tokens[at + 1 :])


def behind_kinds(tokens: Sequence[Token]) -> list[Token]:
    """The number behind the kinds of papers that it may be of, each with a square: `☐ CMND ☑ CCCD ☐ Hộ chiếu Số: 0401…`."""
    at = next((at for at, token in enumerate(tokens) if token.text[:1].isdigit()), 0)
    kinds = ''.join(token.letters for token in tokens[:at] if not is_square(token))
    return list(tokens[at:] if kinds and names_id_paper(kinds) else tokens)


def same_run(tokens: Sequence[Token], last: Token, sheet: Sheet) -> list[Token]:
    """Return the words that follow a last one without a wide blank."""
    kept: list[Token] = []
    for token in tokens:
        if token.x0 - last.x1 > 1.2 * sheet.scale:
            break
        kept.append(token)
        last = token
    return kept


def behind_whole_label(hit: Hit, tokens: Sequence[Token]) -> list[Token]:
    """The words of a value without the rest of a longer label of the same field, which goes on up to a colon in the next row."""
    begun, closed = ''.join(token.letters for token in hit.tokens), ':' in hit.tokens[-1].text
    longer = [label for item in hit.spec.labels if len(label := letters(item)) > len(begun)]
    for at, token in enumerate(tokens if longer else ()):
        begun += token.letters
        if token.text.endswith(':') and (
            begun in longer or (not closed and any(likeness(begun, label) for label in longer))
        ):
            return list(tokens[at + 1 :])
    return list(tokens)


def is_zone(token: Token) -> bool:
    """Whether a word is a line of a machine-readable zone beside a field: `IDVNM1830472100051183047210--6`."""
    return _ZONE.fullmatch(token.text) is not None


_ZONE = re.compile(r'(?=.*[\d<])[A-Z0-9<«:\-]{24,}')
