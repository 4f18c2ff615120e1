"""Values of several lines: the words under a label, and the lines that go on with a value."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from digitizer.doctypes import addresses
from digitizer.doctypes.model import FieldKind
from digitizer.doctypes.rules import syllables
from digitizer.extraction.labels import Hit
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.page.sublabels import is_sublabel
from digitizer.extraction.sections import is_numbering
from digitizer.extraction.unit_ends import rest_of_unit
from digitizer.kit.text import fold

_LEADERS = re.compile(r'[.…_\-–—:]{2,}|[.…_]')
_LABELLED = re.compile(r'^[^:]{3,40}:\s')
_OWN_LABEL = re.compile(r'^[^\W\d_][^:]{2,30}:(?:\s|$)')
_LEVELS = re.compile(
    r'(?:^|\W)(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đường|phố|thôn|ấp|khu phố|tổ|số)$',
    re.IGNORECASE,
)
LONG = {FieldKind.ADDRESS, FieldKind.TEXT, FieldKind.AGENCY}
WRAPPING = LONG | {FieldKind.NAME}
_IN_WORDS = {FieldKind.TEXT, FieldKind.CHOICE, FieldKind.PERSON_TITLE}
"""Kinds whose values may be made of the words that labels are made of."""
_AFTER_PROVINCE = re.compile(r'^\W*(?:tỉnh|việt nam|vn)\b|^[,(]', re.IGNORECASE)
"""How an address goes on behind what names a province: a city may bear its province's name."""
_NUMBER = 'so'
SUM_LABELS = frozenset({'giatri', 'sotien', 'bangso', 'ghibangso', 'vietbangso', 'giatribangso', 'sotienbangso'})
"""Labels of any sum of money, folded: whose it is the heading over them says."""
_BULLET = re.compile(r'[-–+•*]\s')
_INDENT = 5.0  # word heights that the first line of a paragraph is indented at most
_OVER = 0.7  # of a heading that its text stands under at least
_INSIDE = 0.3  # of the page
_BESIDE = 3.0  # word heights between two columns at least
_LEVEL = 0.5  # word heights that a row may stand lower than another one and be level with it
_SAME_EDGE = 0.6  # word heights that two cells of one column may begin apart
_HEADED = 1.9  # line spacings between a heading in the middle and its text
_UNDER = 8.0  # word heights that what stands under a label may begin right of its end
_MOST_LINES = {FieldKind.ADDRESS: 3, FieldKind.TEXT: 6, FieldKind.AGENCY: 3, FieldKind.NAME: 2}


def below(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> list[Token]:
    """The words right under a label that has nothing beside it, as on cards."""
    if sheet.rows[hit.row].whole:
        return []
    if text := _under_heading(sheet, hit, hits):
        return text
    left, right = _begin(sheet.rows[hit.row], hit) - 1.5 * sheet.scale, _column_end(sheet, hit, hits)
    index = _row_under(sheet, hit, left, right)
    if index is None:
        return []
    row = sheet.rows[index]
    if _is_numbered(row):
        return []
    right = min([right, *_cells_beside(sheet.rows[hit.row], row, hit, sheet), *_labels_beside(row, index, hits)])
    middle = _is_middle_of_label(row, hit) and index + 1 < len(sheet.rows)
    if middle and _opens_number(sheet.rows[index + 1]):
        index += 1
        row = sheet.rows[index]
    rest = row.tokens[1:] if middle and _opens_number(row) else _rest_of_label(row, hit)
    # a run is not cut at its left: a label that wraps is indented by its numbering, what follows is not
    runs = [
        run
        for run in row.runs
        if (run.x0 > left - 4.0 * sheet.scale or _is_centred_heading(hit, run, sheet))
        and any(left <= token.x0 < right for token in run.tokens)
    ]
    if rest is None and runs and hit.spec.kind is FieldKind.MONEY and (sum_said := _behind_sum_label(runs[0])):
        return sum_said
    if rest is None and runs and hit.spec.kind not in LONG and _is_anothers(row, index, runs[0], hits):
        return []
    if rest is None and runs and _brings_label(sheet, index, runs, hit, hits, right):
        return []
    if rest is None and len(runs) == 1 and hit.spec.kind not in _IN_WORDS and is_sublabel(runs[0].text):
        return _under_sublabel(sheet, index, runs[0], right)
    tokens = without_leaders([token for run in runs for token in run.tokens if token.x0 < right])
    if rest is not None:
        tokens = without_leaders(rest)
    if tokens and hit.spec.kind in LONG:
        alone = hit.start <= 1 and hit.end == len(sheet.rows[hit.row].tokens)  # a heading, perhaps behind its number
        if rest is not None or alone:
            left = min(left, row.x0 - (sheet.scale if rest is not None else _INDENT * sheet.scale))
        tokens += _following(sheet, index + 1, hits, left, right, tokens, hit.spec.kind, 1)
    return tokens


def _under_heading(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> list[Token]:
    """The text at the left margin under a heading in capitals that stands alone in the middle of the page: `IV. KẾT LUẬN`."""
    row, at = sheet.rows[hit.row], hit.row + 1
    alone = len(row.runs) == 1 and hit.start <= 1 and hit.end == len(row.tokens) and row.text.isupper()
    if hit.spec.kind is not FieldKind.TEXT or hit.spec.repeated or not alone or at == len(sheet.rows):
        return []
    below = sheet.rows[at]
    margin = min(other.x0 for other in sheet.rows)
    begins = below.x0 - margin < _INDENT * sheet.scale and row.x0 - below.x0 > _INDENT * sheet.scale
    near = 0 < row.step_to(below) < _HEADED * sheet.pitch
    if not (begins and near) or any(other.row == at for other in hits) or _starts_anew(below):
        return []
    left = below.x0 - _INDENT * sheet.scale
    words = without_leaders(below.tokens)
    return words + _following(sheet, at + 1, hits, left, float(sheet.width), words, hit.spec.kind, 1) if words else []


def around(sheet: Sheet, hit: Hit) -> list[Token]:
    """The two lines of a value whose label stands beside them at half their height; none where there are no such lines.

    ```
                            phường Khương Đình, quận Thanh Xuân, thành phố Hà
    Nơi đăng ký khai sinh
                            Nội
    ```
    """
    row = sheet.rows[hit.row]
    if row.whole or hit.end < len(row.tokens) or hit.spec.kind not in LONG or not 0 < hit.row < len(sheet.rows) - 1:
        return []
    lines = []
    for other in (sheet.rows[hit.row - 1], sheet.rows[hit.row + 1]):
        level = min(row.y1, other.y1) - max(row.y0, other.y0) > 0
        if not level or other.x0 < hit.tokens[-1].x1 + sheet.scale or len(other.runs) > 1:
            return []
        lines.append(other)
    aligned = abs(lines[0].x0 - lines[1].x0) < sheet.scale
    return without_leaders([*lines[0].tokens, *lines[1].tokens]) if aligned else []


def _is_centred_heading(hit: Hit, run: Run, sheet: Sheet) -> bool:
    """Whether a heading in capitals stands in the middle over the words of its text: `DẤU VẾT RIÊNG VÀ DỊ HÌNH` on identity cards."""
    capitals = hit.spec.kind is FieldKind.TEXT and all(token.text.isupper() for token in hit.tokens)
    shared = min(run.x1, hit.tokens[-1].x1) - max(run.x0, hit.tokens[0].x0)
    inside = run.x0 > _INSIDE * sheet.width  # text of a page begins at its margin
    return capitals and inside and len(hit.tokens) > 2 and shared > _OVER * (hit.tokens[-1].x1 - hit.tokens[0].x0)


def _is_anothers(row: Row, index: int, run: Run, hits: Sequence[Hit]) -> bool:
    """Whether words under a label stand behind the colon of another one on their own row: `Nơi cư trú: xã   Diễn Kỷ, …`."""
    before = [other for other in hits if other.row == index and other.tokens[-1].x1 <= run.x0]
    last = before[-1] if before else None
    return last is not None and ':' in last.tokens[-1].text and last.end < row.tokens.index(run.tokens[0])


def _behind_sum_label(run: Run) -> list[Token]:
    """What stands behind the small label of a sum under its heading: `Giá trị: 5.000.000.000 VNĐ` under `3. Vốn điều lệ`."""
    at = next((at for at, token in enumerate(run.tokens, 1) if ':' in token.text), 0)
    return without_leaders(run.tokens[at:]) if letters(run.text.partition(':')[0]) in SUM_LABELS else []


def _opens_number(row: Row) -> bool:
    """Whether a row is `Số` with its number, or with a colon or nothing: `Số định danh cá nhân` is another label."""
    behind = row.tokens[1].text if len(row.tokens) > 1 else ''
    closed = ':' in row.tokens[0].text or not behind or any(map(str.isdecimal, behind)) or not behind[:1].isalpha()
    return row.tokens[0].letters == _NUMBER and closed


def _under_sublabel(sheet: Sheet, index: int, sublabel: Run, right: float) -> list[Token]:
    """The line under a small label that stands between a label and its value."""
    if index + 1 == len(sheet.rows) or sheet.rows[index].step_to(sheet.rows[index + 1]) > 1.6 * sheet.pitch:
        return []
    row = sheet.rows[index + 1]
    words = [token for run in row.runs if abs(run.x0 - sublabel.x0) < sheet.scale for token in run.tokens]
    labelled = _is_numbered(row) or is_sublabel(row.text) or _LABELLED.match(row.text) is not None
    return [] if labelled else without_leaders([token for token in words if token.x0 < right])


def _begin(row: Row, hit: Hit) -> float:
    """Where the line of a label begins under which its value stands: its number or a sentence that ends in it begin further left.

    `Ủy ban nhân dân phường An Hải trân trọng kính mời:` has the guest at the left margin of the next line.
    """
    run = next((run for run in row.runs if any(token is hit.tokens[0] for token in run.tokens)), None)
    if run is not None and hit.start == 1 and hit.end == len(row.tokens) and is_numbering(row.tokens[0].text):
        return run.x0
    ends = ':' in hit.tokens[-1].text and hit.tokens[-1] is row.tokens[-1]
    inside = run is not None and ends and hit.tokens[0].text[:1].islower()
    return run.x0 if run is not None and inside else hit.tokens[0].x0


def _cells_beside(heads: Row, row: Row, hit: Hit, sheet: Sheet) -> list[float]:
    """Where cells right of a label begin that have words of the row below right under their own beginning."""
    starts = [run.x0 for run in heads.runs if run.x0 > hit.tokens[-1].x1 + sheet.scale]
    return [
        start - 0.5 * sheet.scale
        for start in starts
        if any(abs(run.x0 - start) < _SAME_EDGE * sheet.scale for run in row.runs)
    ]


def _labels_beside(row: Row, index: int, hits: Sequence[Hit]) -> list[float]:
    """Where later runs of a row begin that have labels of their own, known or not: what stands under a label ends there.

    `LÊ VĂN AN | Giới tính: Nam` under `Họ và tên cá nhân kinh doanh hoặc tên đại diện hộ gia đình:`.
    """
    begun = {other.tokens[0].box for other in hits if other.row == index}
    return [run.x0 for run in row.runs[1:] if run.tokens[0].box in begun or _OWN_LABEL.match(run.text)]


def _brings_label(sheet: Sheet, index: int, runs: Sequence[Run], hit: Hit, hits: Sequence[Hit], right: float) -> bool:
    """Whether what stands under a label begins with a label of its own; one in another column of the row is none."""
    start = sheet.rows[index].tokens.index(runs[0].tokens[0])
    labelled = _LABELLED.match(' '.join(run.text for run in runs if run.x0 < right)) is not None
    return (hit.spec.kind is not FieldKind.TEXT and labelled) or any(
        other.row == index
        and other.start == start
        and (
            other.spec is not hit.spec
            or other.spec.repeated
            or other.end - start == len(runs[0].tokens)
            or _says_more(hit, other, runs[0])
        )
        for other in hits
    )


def _says_more(hit: Hit, other: Hit, run: Run) -> bool:
    """Whether the label under a heading is the same with more words, before its colon: `Tên công ty viết bằng tiếng Việt:`."""
    first, second = (''.join(token.letters for token in item.tokens) for item in (hit, other))
    return len(second) > len(first) and ':' in run.text


def wrapped(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> list[Token]:
    """The words that open the next row, where a label with its colon ends a full one: `… MST:` and the number under it."""
    row, at = sheet.rows[hit.row], hit.row + 1
    if (
        row.whole
        or hit.end < len(row.tokens)
        or ':' not in hit.tokens[-1].text
        or at == len(sheet.rows)
        or not is_full(row, sheet)
    ):
        return []
    below = sheet.rows[at]
    labelled = any(other.row == at and other.start == 0 for other in hits) or _LABELLED.match(below.text)
    if labelled or row.step_to(below) > 1.6 * sheet.pitch or _is_numbered(below) or below.x0 > row.x0 + 2 * sheet.scale:
        return []
    return without_leaders(below.runs[0].tokens)


def continued(sheet: Sheet, hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token]) -> list[Token]:
    """The lines under a value that go on with it, in its own column where another label stands beside it."""
    row = sheet.rows[hit.row]
    if row.whole or (hit.spec.kind is FieldKind.NAME and 'name_shape' in hit.spec.checks):
        return []
    if hit.spec.name.endswith('_words') and (spoken := _spoken_on(sheet, hit.row, tokens)):
        return spoken
    # a paragraph's first line is indented, the next ones are not; beside other columns the value keeps its own
    whole = hit.start <= 1 or len(row.runs) == 1
    left = row.x0 - _INDENT * sheet.scale if whole else hit.tokens[0].x0 - 1.5 * sheet.scale
    if _is_cell(row, hit, tokens):
        left = tokens[0].x0 - 1.5 * sheet.scale  # its lines stand under it, over the next label none does
    right = min((token.x0 for token in row.tokens if token.x0 > tokens[-1].x1), default=float(sheet.width))
    if right < sheet.width:
        right -= 0.5 * sheet.scale
    if right < sheet.width and hit.spec.kind is FieldKind.TEXT:
        return []
    return _following(sheet, hit.row + 1, hits, left, right, tokens, hit.spec.kind, 1)


def _is_cell(row: Row, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a value is the cell beside its label, which has no colon."""
    if len(row.runs) != 2 or ':' in row.runs[0].text or hit.start or hit.end != len(row.runs[0].tokens):
        return False
    return tokens[0] is row.runs[1].tokens[0]


def _spoken_on(sheet: Sheet, index: int, tokens: Sequence[Token]) -> list[Token]:
    """The numerals that open the next row where a number in words breaks off: `… năm hai` over `nghìn không trăm hai mươi`."""
    row, below = sheet.rows[index], sheet.rows[index + 1] if index + 1 < len(sheet.rows) else None
    broken = tokens[-1] is row.tokens[-1] and _NUMERAL.fullmatch(fold(tokens[-1].text).rstrip(',')) is not None
    if below is None or not broken or row.step_to(below) > 1.6 * sheet.pitch or not below.text[:1].islower():
        return []
    return list(takewhile(lambda token: _SPOKEN.fullmatch(fold(token.text).rstrip('.,;)')), below.runs[0].tokens))


_NUMBERS = r'khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|trieu|ty|ti|linh|le|phay|ngay|thang'
_NUMERAL = re.compile(_NUMBERS)
_SPOKEN = re.compile(rf'{_NUMBERS}|dong|chan|met|vuong')
"""Words that numbers and days are said with, and those with their units."""


def without_leaders(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without the dotted lines that they are filled into."""
    kept: list[Token] = []
    for token in tokens:
        bare = _LEADERS.sub('', token.text)
        if not bare:
            if token.text in {'-', '–', '/'} and kept:
                kept.append(token)
            continue
        kept.append(replace(token, text=_trim(token.text)) if re.search(r'[.…_]{3,}', token.text) else token)
    return kept


def _row_under(sheet: Sheet, hit: Hit, left: float, right: float) -> int | None:
    """The first row below that has words under the label; others may stand beside it."""
    row = sheet.rows[hit.row]
    reach = min(right, hit.tokens[-1].x1 + _UNDER * sheet.scale)
    for index in range(hit.row + 1, min(hit.row + 4, len(sheet.rows))):
        below = sheet.rows[index]
        if index > hit.row + 1 and _is_numbered(sheet.rows[index - 1]):
            return None  # the next entry of the form stands between them
        if below.y0 - max(token.y1 for token in hit.tokens) > 1.6 * sheet.pitch or row.step_to(below) < -sheet.pitch:
            return None
        if any(left <= token.x0 < reach for token in below.tokens):
            return index
    return None


def _is_middle_of_label(row: Row, hit: Hit) -> bool:
    """Whether a row is words of a label that goes on: `Vào sổ cấp giấy chứng nhận` over `quyền sử dụng đất` over `Số:`."""
    digits = any(char.isdigit() or char == ':' for char in row.text)
    return ':' not in hit.tokens[-1].text and row.text[:1].islower() and not digits


def _rest_of_label(row: Row, hit: Hit) -> Sequence[Token] | None:
    """What stands behind the colon of a label that goes on in the next row; None where it does not."""
    if ':' in hit.tokens[-1].text or not row.tokens[0].text[:1].islower():
        return None
    at = next((index for index, token in enumerate(row.tokens[:14]) if token.text.endswith(':')), None)
    return row.tokens[at + 1 :] if at is not None else None


def _column_end(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> float:
    """Where the next label of the same row begins, or the page's edge."""
    beside = [
        other.tokens[0].x0
        for other in hits
        if other.row == hit.row and other.start > hit.start and other.spec is not hit.spec
    ]
    return min(beside, default=float(sheet.width)) - 0.5 * sheet.scale if beside else float(sheet.width)


def _following(
    sheet: Sheet,
    start: int,
    hits: Sequence[Hit],
    left: float,
    right: float,
    value: Sequence[Token],
    kind: FieldKind,
    taken: int,
) -> list[Token]:
    """Rows that go on with a value: right under the last one, no label, no numbering, no capital heading."""
    tokens: list[Token] = []
    previous = Row((Run(tuple(value)),), sheet.rows[start - 1].limit)
    begin = sheet.rows[start - 1].x0
    for index in _rows_after(sheet, start, _MOST_LINES.get(kind, 1) - taken):
        if kind is FieldKind.ADDRESS and sheet.rows[index].x1 < begin - _BESIDE * sheet.scale:
            continue  # the column on the left
        column = _column_of(sheet.rows[index], begin, sheet.scale) if kind is FieldKind.ADDRESS else None
        edge = left - 4 * sheet.scale if column is None else column
        within = [token for token in sheet.rows[index].tokens if edge <= token.x0 < right]
        beside = any(
            other.row == index
            and max(left, edge) <= other.tokens[0].x0 < right
            and not _goes_on(other, previous)
            and not (kind is FieldKind.TEXT and _is_said(other, sheet.rows[index]))
            for other in hits
        )
        if not within or beside or previous.step_to(row := Row((Run(tuple(within)),))) > 1.6 * sheet.pitch:
            break
        broken = kind in LONG and rest_of_unit(previous.text, row.text) > 0
        open_end = broken or _is_unfinished(previous, kind)
        outside = any(token.x0 < left - 4 * sheet.scale for token in sheet.rows[index].tokens)
        if outside and not open_end and column is None:
            break
        if not open_end and _is_sentence_end(previous) and row.tokens[0].text[:1].isupper():
            break
        capitals = (kind is FieldKind.NAME and previous.text.isupper()) or _ends_in_capitals(previous)
        if _starts_anew(row, capitals=capitals) or row.x0 < left:
            break
        if _BULLET.match(row.text) and _BULLET.match(sheet.rows[start - 1].text):
            break  # the next entry of the list that the value stands in
        if kind is not FieldKind.ADDRESS and _opens_paragraph(sheet, index, start - 1):
            break
        small = kind is FieldKind.TEXT and _goes_on_small(row, previous, sheet)
        if not (open_end or small or is_full(previous, sheet, right) or _is_centred_under(row, previous, sheet)):
            break
        if kind is FieldKind.AGENCY and _is_another_body(row, previous):
            break
        whole = kind is FieldKind.ADDRESS and not broken and _is_whole([*value, *tokens])
        if whole and not _AFTER_PROVINCE.match(row.text):
            break
        tokens += without_leaders(row.tokens)
        previous = Row(row.runs, sheet.rows[index].limit)
    return tokens


def _rows_after(sheet: Sheet, start: int, count: int) -> list[int]:
    """The places of so many rows from a start on, without those of another column level with the one before."""
    above = sheet.rows[start - 1]
    edge = math.inf if above.limit is None else above.limit

    def is_beside(row: Row) -> bool:
        return row.x0 >= edge and above.step_to(row) < _LEVEL * sheet.scale

    return list(islice((at for at in range(start, len(sheet.rows)) if not is_beside(sheet.rows[at])), max(0, count)))


def _column_of(row: Row, begin: float, scale: float) -> float | None:
    """The left edge of the words of a row that begin where the label of a value does, another column standing left of them."""
    run = next((run for run in row.runs[1:] if abs(run.x0 - begin) < scale), None)
    return begin - scale if run is not None else None


def _goes_on_small(row: Row, above: Row, sheet: Sheet) -> bool:
    """Whether a line in small letters stands right under the beginning of a text that has no end yet."""
    small = row.text[:1].islower() and ':' not in row.text and len(row.runs) == 1
    return small and abs(row.x0 - above.x0) < sheet.scale and above.text[-1:] not in '.;:'


def _goes_on(hit: Hit, above: Row) -> bool:
    """Whether the words of a label go on with the sentence above them: `… 12 tháng kể từ` over `ngày cấp; quá thời hạn trên …`."""
    small = hit.start == 0 and hit.tokens[0].text[:1].islower() and ':' not in hit.tokens[-1].text
    return small and above.tokens[-1].text[-1:].isalpha() and above.tokens[-1].text.islower()


def _is_said(hit: Hit, row: Row) -> bool:
    """Whether the words of a label are one of the things that a sentence tells of somebody: `…, số định danh cá nhân 0542…, tại …`."""
    small = hit.start > 0 and hit.tokens[0].text[:1].islower() and ':' not in hit.tokens[-1].text
    return small and len(row.runs) == 1 and row.tokens[hit.start - 1].text.endswith(',')


def _opens_paragraph(sheet: Sheet, index: int, first: int) -> bool:
    """Whether a row is indented as the first line of the value is, on a page whose lines go on further left."""
    row, begin = sheet.rows[index], sheet.rows[first].x0
    if not row.text[:1].isupper() or abs(row.x0 - begin) > 0.6 * sheet.scale:
        return False
    left = [other for other in sheet.rows if other.text[:1].islower() and begin - other.x0 > 1.5 * sheet.scale]
    return any(len(other.tokens) > 1 and other.x1 > row.x0 + sheet.scale for other in left)


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether an address has come to its province: nothing follows that."""
    text = ' '.join(token.text for token in tokens)
    return not text.rstrip().endswith(',') and addresses.parse(text).province is not None


def _is_centred_under(row: Row, above: Row, sheet: Sheet) -> bool:
    """Whether capitals stand right in the middle under wider capitals: the name of a body on two lines."""
    both = row.text.isupper() and above.text.isupper() and row.x1 - row.x0 < above.x1 - above.x0
    return both and abs((row.x0 + row.x1) - (above.x0 + above.x1)) < 2 * sheet.scale


_PART_OF_BODY = re.compile(r'^(?:PHÒNG|KHOA|BAN|VIỆN|TRUNG TÂM|VĂN PHÒNG)\b')
"""How the name of a part of a body begins, which stands under that of the whole: `TRƯỜNG ĐẠI HỌC …`, `PHÒNG ĐÀO TẠO`."""


def _is_another_body(row: Row, above: Row) -> bool:
    """Whether a row names a part of the body above it, or says in English what that row says in Vietnamese."""
    if _PART_OF_BODY.match(row.text):
        return True
    foreign = any(not syllables.is_syllable(word) for word in re.findall(r'[A-Za-z]{2,}', row.text))
    return row.text.isascii() and foreign and not above.text.isascii()


def _is_unfinished(row: Row, kind: FieldKind) -> bool:
    """Whether an address ends with a comma or with the word of a level, whose name is still to come."""
    return kind in {FieldKind.ADDRESS, FieldKind.AGENCY} and (
        row.text.endswith(',') or _LEVELS.search(row.text) is not None
    )


def _is_sentence_end(row: Row) -> bool:
    """Whether a row ends with the full stop of a sentence, not of an abbreviation (`TP.`, `P.`)."""
    return re.search(r'[^\W\d_]{3,}\.$|\d\.$', row.text) is not None


def is_full(row: Row, sheet: Sheet, right: float | None = None) -> bool:
    """Whether a row runs to the margin of its column, so that its sentence can go on; dotted lines always do."""
    limit = row.limit if right is None or right >= sheet.width else right
    if limit is not None:
        return row.x1 > limit - 0.1 * sheet.width
    margins = sorted(other.x1 for other in sheet.rows)
    edge = margins[int(len(margins) * 0.85)] if margins else sheet.width
    return row.x1 > edge - 0.2 * sheet.width


def _ends_in_capitals(row: Row) -> bool:
    """Whether a row's last words are in capitals: the name of a company goes on in capitals."""
    return len(row.tokens) > 1 and all(token.text.isupper() for token in row.tokens[-2:])


_SPEAKS = re.compile(
    r'(?:Qua (?:xem xét|kiểm tra)|Sau khi (?:xem xét|kiểm tra|nghiên cứu)|Trong quá trình (?:hoàn thiện|giải quyết)|Mọi (?:thắc mắc|vướng mắc)'
    r'|Xin thông báo|Đề nghị (?:ông|bà|Ông|Bà|quý|Quý)|(?:Rất k|K)ính mong|Trân trọng)\b'
)
"""How slips and letters prescribe that the sentence behind a blank begins: `Qua xem xét, Bộ phận Tiếp nhận … thông báo`."""


def _starts_anew(row: Row, *, capitals: bool = False) -> bool:
    text = row.text.strip()
    letters_only = [char for char in text if char.isalpha()]
    heading = not capitals and len(letters_only) > 6 and all(char.isupper() for char in letters_only)
    dated = re.search(r'(?:^|,\s*)ngày\s+\S{1,2}\s+tháng', text, re.IGNORECASE) is not None and len(text) < 60
    labelled = _LABELLED.match(text) is not None or (text[:1].isupper() and text.endswith(':'))
    return _is_numbered(row) or heading or dated or labelled or _SPEAKS.match(text) is not None


def _is_numbered(row: Row) -> bool:
    return re.match(r'^(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\s?[.)]\s', row.text.strip()) is not None


def _trim(text: str) -> str:
    return re.sub(r'[.…_]{3,}', ' ', text).strip() or text
