"""Values at a place that is another's: behind a caption nobody knows, behind the words that cite a paper, in the line of place and day.

Số:                                  Trên cơ sở Biên bản số 12/BB-HĐ lập ngày 03 tháng 4 năm 2016
Nợ: 1111                             có giá trị đến hết ngày
                                     Long Trạch, ngày 17 tháng 02 năm 2025
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from digitizer.doctypes.model import FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.continuation import SUM_LABELS
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.kit.text import nfc
from ocr.model import Box

OTHER_CAPTION = "Giá trị đứng ngay sau một nhãn khác với nhãn của trường này."
OTHER_MARKS = "Nhãn chỉ giống nhãn của trường này khi bỏ dấu: có thể là nhãn khác."
INSIDE = "Giá trị nằm giữa một dãy số dài hơn: có thể chỉ là một phần."
CITED_DAY = "Ngày này đứng sau tên một văn bản được viện dẫn: có thể là ngày của văn bản đó."
SHARED_DAY = "Ngày này cũng được lấy cho trường khác ở cùng một chỗ, dưới nhãn khác."

_RULE = 'form.label'
_TITLES = SUM_LABELS | {'ong', 'ba', 'anh', 'chi', 'ongba', 'so', 'ngay'}
"""What stands with a colon in front of a name, number, day or sum whose label stands before it."""
_SHORT = 3  # letters of a label that tell it from others by its marks alone
_AROUND = ' :.-–+*•'  # signs around a label
_ENDING = 6  # letters that two forms of a label end with alike
_CITED = re.compile(
    r'(?:bản án|quyết định|theo|căn cứ|tờ trình|biên bản|nghị định|thông tư|công văn|phiếu chuyển|giấy phép)\b[^.;:]*$',
    re.IGNORECASE,
)
"""What stands before the day of a paper that is cited."""


def run(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt the values of a paper that stand where others are looked for."""
    everything = [item for items in drafts.entries.values() for item in items if item.finding.tokens]
    days: dict[tuple[int, Box], list[Draft]] = {}
    for item in everything:
        if item.spec.kind is FieldKind.DATE and item.finding.source is FieldSource.OCR:
            days.setdefault((item.finding.page, item.finding.tokens[0].box), []).append(item)
    for item in everything:
        finding = item.finding
        if (
            finding.source is FieldSource.OCR
            and finding.rule.startswith('form')
            and not finding.doubt
            and item.reading.value is not None
        ):
            item.finding = replace(finding, doubt=_doubt_of(item, sheet_of(finding, sheets), days))


def _doubt_of(item: Draft, sheet: Sheet | None, days: Mapping[tuple[int, Box], Sequence[Draft]]) -> str:
    finding, first = item.finding, item.finding.tokens[0]
    row = sheet.row_of(first) if sheet is not None else None
    if row is None:
        return ''
    before = [token for token in row.tokens if token.x1 <= first.x0 + 1]
    if is_behind_another(before, finding.label):
        return OTHER_CAPTION
    if has_other_marks(finding.label, item.spec.labels):
        return OTHER_MARKS
    if item.spec.name.endswith('_number') and any(
        is_inside(str(item.reading.value), token) for token in finding.tokens
    ):
        return INSIDE
    if item.spec.kind is not FieldKind.DATE:
        return ''
    if _CITED.search(' '.join(token.text for token in before)):
        return CITED_DAY
    shared = days.get((finding.page, first.box), ())
    others = (other for other in shared if other.spec.name != item.spec.name)
    elsewhere = any(other.finding.rule != _RULE or other.finding.label != finding.label for other in others)
    return SHARED_DAY if finding.rule == _RULE and elsewhere else ''


def has_other_marks(label: str, labels: Sequence[str]) -> bool:
    """Whether a label of a few letters has those of a known one, and other marks: `Nợ` for `No`."""
    printed, alike = nfc(label).strip(_AROUND).lower(), [known for known in labels if letters(known) == letters(label)]
    short = 0 < len(letters(label)) <= _SHORT and bool(alike)
    return short and not label.isascii() and all(nfc(known).strip(_AROUND).lower() != printed for known in alike)


def is_inside(value: str, token: Token) -> bool:
    """Whether the digits of a number go on in the word that it was taken from: `441163` in `05441163`; in a zone they are parted by rule."""
    own, whole = letters(value), token.letters
    at = whole.find(own) if own and own != whole and '<' not in token.text else -1
    if at < 0:
        return False
    before, behind = whole[at - 1 : at], whole[at + len(own) : at + len(own) + 1]
    return (before.isdigit() and own[0].isdigit()) or (behind.isdigit() and own[-1].isdigit())


def is_behind_another(before: Sequence[Token], label: str) -> bool:
    """Whether words end in a caption with its colon that is not `label`, nor ends as it does."""
    if not before or not before[-1].text.endswith(':') or not label:
        return False
    last, *others = reversed(before)
    words = [last, *takewhile(lambda token: not token.text.endswith(':'), others)]
    caption, own = letters(''.join(token.text for token in reversed(words))), letters(label)
    if not caption or caption in _TITLES or caption in own or own in caption or caption[-_ENDING:] == own[-_ENDING:]:
        return False
    return likeness(caption, own) == 0.0
