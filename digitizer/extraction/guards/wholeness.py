"""Whether a value is whole, and nothing but itself: letters lost in it, words missing from it, another place run into it.

What is told here is seen on the page, whatever reader found the value and however sure it was of the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from digitizer.doctypes.model import ID_KINDS, DocType, FieldKind
from digitizer.doctypes.rules import names
from digitizer.documents.model import FieldSource
from digitizer.extraction.continuation import is_full
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.guards import (
    bodies,
    centring,
    misplaced,
    mistaken,
    neighbours,
    phrase_ends,
    pieces,
    remnants,
    rivals,
    strangers,
    strays,
    wording,
)
from digitizer.extraction.guards.strays import lines_of
from digitizer.extraction.label_families import widened
from digitizer.extraction.matching import SMALL, letters
from digitizer.extraction.page.sheet import Sheet, Token
from ocr.vietnamese import name_syllables

_IN_WORDS = {FieldKind.TEXT, FieldKind.NAME, FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_SURE = 0.95  # a numeral read with more was read alike by all readers
_WIDE = 1.28  # of the usual width of a digit: one more letter in four
_AS_HIGH = 0.3  # of the height: numerals nearer than this are of one size
_COMPARED = 3  # numerals of a page at least that tell how wide a digit is
_MISSING = 1.5  # heights of a blank in a name that a word may be missing from,
_WIDER = 2.2  # and how many times as wide as its other blanks
_UNSURE = 0.85  # confidence of a word about which readers disagreed
_COLUMN = 1.6  # heights of a blank that parts columns
_REPEATED = 3  # words that a body's name begins and ends with
_LONG_NUMBER = 9  # digits of a number of a document that may hide a letter: `94D8075048`
_SENTENCE = 8  # words of a line under a label that make it a sentence of the paper
_ANNOUNCED = re.compile(r'\bsau\s*(?:đây)?\s*:$')  # `với lý do như sau:`: the sentence below is meant
_CLAUSE = re.compile(rf';\s[{SMALL}].*\.$')  # `12 tháng; quá thời hạn trên thì phải đề nghị.`: the rest of its sentence
_LABEL = re.compile(r'[^\W\d_]{2}:\s')
TOO_WIDE = "Số in rộng hơn các chữ số đọc được: có thể thiếu một ký tự."
BLANK = "Có khoảng trống giữa họ tên: có thể thiếu một chữ."
UNSURE = "Có chữ trong tên đọc không chắc dấu."
LABEL = "Có dấu hai chấm giữa giá trị: có thể lẫn nhãn khác."
NO_LETTERS = "Tên cơ quan, tổ chức không có chữ cái."
UNSURE_NUMBER = "Số dài đọc không chắc: có thể có chữ cái bị đọc thành số."
BELOW = "Giá trị là câu ở dòng dưới nhãn: có thể không thuộc trường này."
TWO_COLUMNS = "Giữa các chữ có khoảng trống rộng hoặc chữ lặp lại: có thể lẫn hai cột."
NUMBER_LOST = "Có số đứng cạnh mà giá trị không có: có thể thiếu một phần."
NAME_GOES_ON = "Họ tên có thể còn tiếp ở dòng dưới."
PART_UNREAD = "Cạnh giá trị có chữ đọc không rõ: có thể là một phần của giá trị."
SAME_ID = "Hai người khác nhau có cùng một số giấy tờ."
_BODIES = {FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_PROSE = {FieldKind.TEXT, FieldKind.AGENCY}
_STEP = 1.8  # line spacings to the line that a name goes on in
_HARDLY = 0.6  # confidence of what was hardly read
_SHORT = 2.0  # heights that a line ends before the widest one of its value: it was not broken for lack of room


def run(drafts: Drafts, sheets: Sequence[Sheet], doctype: DocType) -> None:
    """Note at each value that was read off the page what a person must look at."""
    labels = frozenset(
        letters(label) for spec in widened(doctype.fields) for label in spec.labels if len(label.split()) > 1
    )
    titles = frozenset(map(letters, doctype.titles))
    for items in drafts.entries.values():
        for item in items:
            if item.finding.source is FieldSource.OCR and not item.finding.doubt and item.reading.value is not None:
                sheet = sheet_of(item.finding, sheets)
                stray = strays.doubt_of(item, sheet, labels, titles)
                doubt = (
                    stray
                    or mistaken.doubt_of(item)
                    or doubt_of(item, sheet)
                    or wording.doubt_of(item, sheet)
                    or bodies.doubt_of(item)
                    or pieces.doubt_of(item)
                )
                item.finding = replace(item.finding, doubt=doubt)
    rivals.run(drafts, sheets, doctype)
    neighbours.run(drafts, sheets)
    remnants.run(drafts, sheets)
    strangers.run(drafts, sheets, doctype)
    misplaced.run(drafts, sheets)
    bodies.run(drafts)
    centring.run(drafts, sheets)
    phrase_ends.run(drafts)
    _doubt_shared_ids(drafts)


def doubt_of(item: Draft, sheet: Sheet | None) -> str:
    """Return the Vietnamese sentence that says what speaks against a value; empty where nothing does."""
    kind, tokens = item.spec.kind, item.finding.tokens
    if sheet is not None and any(_is_too_wide(token, sheet) for token in tokens):
        return TOO_WIDE
    if kind is FieldKind.DOCUMENT_NUMBER and not item.finding.confirmed and _may_hide_letter(item):
        return UNSURE_NUMBER
    if kind is FieldKind.SERIAL and _lost_part(item):
        return PART_UNREAD
    if kind is FieldKind.TEXT and not item.spec.required and sheet is not None and _is_sentence_below(item, sheet):
        return BELOW
    if kind is FieldKind.NAME and _lacks_word(tokens):
        return BLANK
    if kind is FieldKind.NAME and sheet is not None and _goes_on(tokens, sheet):
        return NAME_GOES_ON
    if kind in _BODIES and _lost_number(item):
        return NUMBER_LOST
    if kind is FieldKind.NAME and not item.finding.confirmed and any(map(_is_unsure, item.finding.judged or tokens)):
        return UNSURE
    value = str(item.reading.value)
    if kind in _IN_WORDS and item.finding.rule != 'nd30.addressee' and _widest_blank(tokens) > _COLUMN:
        return TWO_COLUMNS
    if kind is FieldKind.AGENCY and _ends_as_begun(value):
        return TWO_COLUMNS
    if kind is FieldKind.AGENCY and not any(map(str.isalpha, value)):
        return NO_LETTERS
    if kind in _PROSE and item.finding.rule.startswith('form') and (_runs_on(tokens) or _CLAUSE.search(value)):
        return strays.SENTENCE
    return LABEL if kind in _IN_WORDS and _holds_label(value) else ''


def _goes_on(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a name stops at the end of a full row, and the row below begins as a name goes on, with a stop: `MAI GIA` / `SƠN, sinh năm`."""
    at = next((at for at, row in enumerate(sheet.rows) if row.tokens[-1].box == tokens[-1].box), None)
    if at is None or at + 1 == len(sheet.rows) or tokens[-1].text[-1:] in ',.;)':
        return False
    row, below = sheet.rows[at], sheet.rows[at + 1]
    first = below.tokens[0].text
    stopped = first.endswith((',', ';')) or (len(below.tokens) > 1 and below.tokens[1].text[:1] in '(')
    alike = first.isupper() if tokens[-1].text.isupper() else first.istitle()
    near = below.middle - row.middle < _STEP * sheet.pitch
    return stopped and alike and near and is_full(row, sheet) and name_syllables.is_other_name(first.strip(',;'))


def _lost_part(item: Draft) -> bool:
    """Whether something hardly read stands behind a serial that is without it: `00586 QSDĐ/454`."""
    value = letters(str(item.reading.value))
    return any(token.confidence < _HARDLY and token.letters not in value for token in item.finding.tokens)


def _lost_number(item: Draft) -> bool:
    """Whether a numeral among the words of a body or office is not in the value: `TM. UBND PHƯỜNG 7`."""
    value = str(item.reading.value)
    numbers = [token.text.strip('.,;:') for token in item.finding.tokens]
    return any(number.isdecimal() and number not in value for number in numbers)


def _widest_blank(tokens: Sequence[Token]) -> float:
    """The widest blank between two words of one line, in heights; dashes and rules do not count."""
    pairs = (pair for line in lines_of(tokens) for pair in pairwise(line) if pair[0].letters and pair[1].letters)
    return max(((other.x0 - one.x1) / max(one.height, other.height) for one, other in pairs), default=0.0)


def _ends_as_begun(value: str) -> bool:
    """Whether the name of a body ends with the words that it begins with: two columns of a head were read as one."""
    words = value.split()
    return any(words[:size] == words[-size:] for size in range(_REPEATED, len(words) // 2 + 1))


def _may_hide_letter(item: Draft) -> bool:
    """Whether a long number without a letter was not read alike by all readers."""
    value = str(item.reading.value)
    return (
        value.isdecimal()
        and len(value) >= _LONG_NUMBER
        and any(token.confidence < _SURE for token in item.finding.tokens)
    )


def _is_sentence_below(item: Draft, sheet: Sheet) -> bool:
    """Whether the value of a label with nothing behind it is a whole sentence of the paper on the row below."""
    tokens = item.finding.tokens
    if item.finding.rule != 'form.label' or len(tokens) < _SENTENCE or not tokens[-1].text.endswith(('.', './')):
        return False
    at = next((at for at, row in enumerate(sheet.rows) if row.tokens[0] is tokens[0]), 0)
    above = sheet.rows[at - 1].text if at > 0 else ''
    return above.endswith(':') and letters(above).endswith(letters(item.finding.label)) and not _ANNOUNCED.search(above)


def _doubt_shared_ids(drafts: Drafts) -> None:
    """Doubt the number of an identity paper that two persons of different parts share: one of them has the other's."""
    owners: dict[str, list[Draft]] = {}
    for items in drafts.entries.values():
        for item in items:
            if item.spec.kind in ID_KINDS and item.spec.name.endswith('_id') and item.reading.value is not None:
                owners.setdefault(str(item.reading.value), []).append(item)
    for shared in owners.values():
        if len({item.spec.name for item in shared}) > 1 and not _is_one_person(shared, drafts):
            for item in shared:
                item.finding = replace(item.finding, doubt=item.finding.doubt or SAME_ID)


def _is_one_person(shared: Sequence[Draft], drafts: Drafts) -> bool:
    """Whether all owners of a number have the same name: a member of a company may well stand for it."""
    owners = [_name_of(item, drafts) for item in shared]
    return all(name is not None and names.same(name, owners[0] or '') for name in owners)


def _name_of(item: Draft, drafts: Drafts) -> str | None:
    person = item.spec.name.removesuffix('_id')
    for field in (person, f'{person}_name'):
        for draft in drafts.entries.get(field, ()):
            if draft.finding.group == item.finding.group and draft.spec.kind is FieldKind.NAME:
                return str(draft.reading.value) if draft.reading.value is not None else None
    return None


def _runs_on(tokens: Sequence[Token]) -> bool:
    """Whether a line of the value begins a sentence where the line above it was not full: `… BẢO TÍN` / `Gồm các nội dung`."""
    lines = lines_of(tokens)
    right = max((line[-1].x1 for line in lines), default=0.0)
    for above, line in pairwise(lines):
        first, *rest = [token.text for token in line]
        if not (rest and strays.begins_sentence(first, rest[0])):
            continue
        if above[-1].x1 < right - _SHORT * above[-1].height or above[-1].text[-1:] in '.;':
            return True
    return False


def _is_unsure(token: Token) -> bool:
    """Whether readers disagreed about a word: in a name nothing else tells which of them is right (`HIẾU`, `HIỂU`)."""
    return token.confidence < _UNSURE and any(char.isalpha() for char in token.text)


def _holds_label(value: str) -> bool:
    """Whether a colon parts a value; in a list (`VPUB: CVP, PCVP; Lưu: VT`) colons are its own."""
    return ';' not in value and _LABEL.search(value) is not None


def _is_too_wide(token: Token, sheet: Sheet) -> bool:
    """Whether a doubtful numeral takes the room of one more letter: `156` where `156B` is printed."""
    bare = token.text.strip('.,;:')
    if token.confidence >= _SURE or len(bare) < 2 or not bare.isdecimal():
        return False
    usual = [
        _each(other)
        for other in sheet.tokens
        if other is not token
        and len(other.text) > 1
        and other.text.isdecimal()
        and abs(other.height - token.height) < _AS_HIGH * token.height
    ]
    return len(usual) >= _COMPARED and _each(token) > _WIDE * median(usual)


def _each(token: Token) -> float:
    return (token.x1 - token.x0) / len(token.text)


def _lacks_word(tokens: Sequence[Token]) -> bool:
    """Whether a name of three words or more has one blank much wider than its others: `Lưu     Diệu Thúy`."""
    pairs = [(one, other) for one, other in pairwise(tokens) if other.x0 > one.x1 - one.height]
    if len(pairs) != len(tokens) - 1 or len(pairs) < 2:
        return False
    *usual, widest = sorted(max(0.0, other.x0 - one.x1) for one, other in pairs)
    return widest > _MISSING * median(token.height for token in tokens) and widest > _WIDER * median(usual)
