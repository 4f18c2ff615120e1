"""Values that a reader cut short: words of their own line that no field took, and lines that nobody read.

Chức vụ: Nhân| viên         Số CCCD: …          hiện tại chưa đăng ký kết
(the line `hôn với ai.` was not read)
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from digitizer.doctypes.model import FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.guards.strays import lines_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.unit_ends import rest_of_unit
from ocr.model import Box
from ocr.vietnamese import name_syllables, syllable

BEHIND = "Ngay sau giá trị còn chữ chưa thuộc trường nào: giá trị có thể bị cắt."
GOES_ON = "Giá trị kết thúc bằng dấu phẩy ở cuối dòng: có thể còn tiếp ở dòng dưới."
BELOW = "Ngay dưới giá trị còn chữ đứng riêng một dòng chưa thuộc trường nào: giá trị có thể còn tiếp."
INSIDE = "Giá trị ở dưới nhãn bắt đầu bằng chữ thường: có thể thiếu dòng đầu."
BEFORE = "Giữa tên loại giấy và trích yếu có khoảng trống: có thể thiếu dòng đầu."
LINE_MISSED = "Giữa các dòng của giá trị có khoảng trống: có thể còn một dòng không đọc được."
UNIT_CUT = "Tên đơn vị hành chính ở cuối giá trị còn tiếp ở dòng dưới: giá trị có thể bị cắt."
LINE_LOST = "Giá trị kín dòng mà không có dấu kết, dưới đó có khoảng trống: có thể còn một dòng không đọc được."

_IN_WORDS = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.ADDRESS, FieldKind.PERSON_TITLE, FieldKind.CHOICE}
_ON_LINES = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.ADDRESS}
_BROKEN = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_RULES = {'form.label'}
_NEAR = 1.0  # word heights between a value and what goes on with it
_LINES = 2  # of a text that tell how long its lines are
_ROOM = 1.5  # word heights that a line ends before the others where its next word had no room
_MISSED, _FAR = 1.7, 2.5  # line spacings between two lines of a value with room for one more
_ALONE = {FieldKind.NAME, FieldKind.AGENCY, FieldKind.ADDRESS}
_CENTRED = {'nd30.under_title', 'nd30.letter'}  # rules of texts set in the middle
_KNOWN = 8  # letters of a label by which its row is known
_OVER = 2  # rows over a value that its label may stand on
_FEW = 2  # words that went over to a line of their own
_UNDER = 1.8  # line spacings, and
_DOWN = 3.0  # word heights to that line
# Heights between a title and the subject under it, and one that begins with a small letter.
_TITLED, _TITLED_INSIDE = 2.9, 2.2
_MAIL = ('email', 'website')
_LOST = 1.6  # line spacings of a blank that another line may have stood in


def run(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt each value read behind a label that something of its own may be missing from."""
    taken = {
        (item.finding.page, token.box)
        for items in drafts.entries.values()
        for item in items
        for token in item.finding.tokens
    }
    for items in drafts.entries.values():
        for item in items:
            finding, sheet = item.finding, sheet_of(item.finding, sheets)
            seen = finding.source is FieldSource.OCR and finding.tokens and item.reading.value is not None
            if seen and sheet is not None and not finding.doubt:
                own = {box for page, box in taken if page == sheet.number}
                item.finding = replace(finding, doubt=doubt_of(item, sheet, own))


def doubt_of(item: Draft, sheet: Sheet, taken: Set[Box]) -> str:
    """Return the Vietnamese sentence that says what may be missing; empty where nothing may."""
    if item.spec.kind in _ON_LINES and _lacks_line(item.finding.tokens, sheet):
        return LINE_MISSED
    last = item.finding.tokens[-1]
    at = sheet.place_of(last)
    if at is not None and _has_word_below(item, sheet, at, taken):
        return BELOW
    if at is not None and item.spec.kind in _IN_WORDS and _breaks_off_unit(item.finding.tokens, sheet, at, taken):
        return UNIT_CUT
    if item.finding.rule == 'nd30.under_title' and _has_room_above(lines_of(item.finding.tokens)[0], sheet):
        return BEFORE
    begun = sheet.place_of(item.finding.tokens[0])
    if begun is not None and _begins_inside(item, sheet, begun):
        return INSIDE
    if at is None or item.finding.rule not in _RULES:
        return ''
    row, below = sheet.rows[at], sheet.rows[at + 1] if at + 1 < len(sheet.rows) else None
    if item.spec.kind in _IN_WORDS and _has_free_behind(last, row, taken, sheet.scale):
        return BEHIND
    if item.spec.kind in _BROKEN and _stops_at_comma(last, row, below, taken, sheet.pitch):
        return GOES_ON
    return LINE_LOST if _may_go_on(item, row, below, sheet.pitch) else ''


def _breaks_off_unit(tokens: Sequence[Token], sheet: Sheet, at: int, taken: Set[Box]) -> bool:
    """Whether the row below a value begins with the rest of the unit's name that it ends in, and no field took that."""
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else None
    if below is None or sheet.rows[at].step_to(below) > _UNDER * sheet.pitch or below.tokens[0].box in taken:
        return False
    return rest_of_unit(Run(tuple(lines_of(tokens)[-1])).text, below.text) > 0


def _has_room_above(line: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a line has room between it and the title that it stands under."""
    first = line[0]
    over = [
        run.middle
        for run in sheet.runs
        if run.middle < first.middle - first.height / 2 and run.x0 < line[-1].x1 and run.x1 > first.x0
    ]
    room = _TITLED_INSIDE if first.text[:1].islower() else _TITLED
    return bool(over) and first.middle - max(over) > room * first.height


def _begins_inside(item: Draft, sheet: Sheet, at: int) -> bool:
    """Whether a text begins with a small letter on a row under its label: what stands there goes on with a line that was lost."""
    first, end = item.finding.tokens[0], letters(item.finding.label)[-_KNOWN:]
    asked = item.spec.kind is FieldKind.TEXT and item.finding.rule in _RULES and not item.spec.name.endswith(_MAIL)
    if not asked or not end or not first.text[:1].islower() or end in letters(sheet.rows[at].text):
        return False
    return any(end in letters(row.text) for row in sheet.rows[max(0, at - _OVER) : at])


def _has_word_below(item: Draft, sheet: Sheet, at: int, taken: Set[Box]) -> bool:
    """Whether a word or two of the case of a name, body, address or title stand alone right below it, and no field took them."""
    kind, rule = item.spec.kind, item.finding.rule
    if at + 1 == len(sheet.rows) or not (kind in _ALONE or rule in _CENTRED) or rule == 'nd30.addressee':
        return False
    below, line = sheet.rows[at + 1], lines_of(item.finding.tokens)[-1]
    last, words, text = line[-1], below.tokens, below.text
    down = min(token.middle for token in words) - last.middle
    if len(words) > _FEW or not 0.6 * last.height < down < min(_UNDER * sheet.pitch, _DOWN * last.height):
        return False
    if any(token.box in taken or not token.text.isalpha() for token in words):
        return False
    if below.x0 > last.x1 + last.height or not all(syllable.is_syllable(token.text.lower()) for token in words):
        return False
    value = str(item.reading.value)
    if kind is FieldKind.NAME:
        usual = len(words) == 1 and name_syllables.is_other_name(text)
        return usual and text.isupper() == value.isupper() and text[:1].isupper()
    return text.isupper() == value.isupper()


def _lacks_line(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether two lines of a value stand so far apart that one was between them."""
    lines = lines_of(tokens)
    steps = [below[0].middle - line[0].middle for line, below in pairwise(lines)]
    if not steps or min(steps) <= 0:
        return False
    usual = min(steps) if len(steps) > 1 else sheet.pitch
    return _MISSED * usual < max(steps) < _FAR * usual


def _has_free_behind(last: Token, row: Row, taken: Set[Box], scale: float) -> bool:
    """Whether a word in small letters stands right behind a value, without a stop between them, and is no value of another field.

    Behind a comma it may have a capital, where no further label parts it from the value: `Quầy số 4,` `Trung tâm Phục vụ …`.
    """
    at = next(at for at, token in enumerate(row.tokens) if token.box == last.box)
    if at + 1 == len(row.tokens):
        return False
    following = row.tokens[at + 1]
    near = following.x0 - last.x1 < _NEAR * scale
    if not near or not following.letters.isalpha() or following.box in taken:
        return False
    if last.text.endswith(','):
        return following.text[:1].isupper() and not any(':' in token.text for token in row.tokens[at + 1 :])
    return last.text[-1:].isalnum() and following.text[:1].islower()


def _stops_at_comma(last: Token, row: Row, below: Row | None, taken: Set[Box], pitch: float) -> bool:
    """Whether a value ends with a comma at the end of its row, and a row without labels or values of others stands right below."""
    if not last.text.endswith(',') or row.tokens[-1].box != last.box or below is None:
        return False
    others = any(':' in token.text or token.box in taken for token in below.tokens)
    return not others and below.middle - row.middle < _LOST * pitch


def _may_go_on(item: Draft, row: Row, below: Row | None, pitch: float) -> bool:
    """Whether a text ends at the end of a full line without a stop, as its lines before do, over room for another."""
    lines, last = lines_of(item.finding.tokens), item.finding.tokens[-1]
    if item.spec.kind is not FieldKind.TEXT or len(lines) < _LINES or not last.text[-1:].isalpha():
        return False
    if row.tokens[-1].box != last.box or last.x1 < max(line[-1].x1 for line in lines[:-1]) - _ROOM * last.height:
        return False
    return below is None or below.middle - row.middle > _LOST * pitch
