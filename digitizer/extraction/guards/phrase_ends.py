"""Whether words may end where they do: a syllable that is hardly ever the last of a phrase tells that its other half was lost.

`Thay đổi số căn` (cước), `xác minh thông tin cư` (trú), `BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT` (quả): the language model of the reader knows what
follows a syllable in official texts. Names are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.values.vocabularies import vocabulary_of
from digitizer.kit.text import fold
from ocr.vietnamese.context import model
from ocr.vietnamese.syllable import key
from ocr.vietnamese.tokens import CLASSES, NUMBER, START, UNKNOWN

CUT = "Chữ cuối ít khi đứng cuối câu, cụm từ: giá trị có thể bị cắt ở cuối."

_KINDS = {FieldKind.TEXT, FieldKind.AGENCY}
# Probability that a phrase ends behind a syllable, by a mark, a name, a number or a word that binds phrases; and the same of one that a certain
# other syllable stands behind more often than not: `cải chính hộ` (tịch).
_LEAST = 0.06
_SELDOM, _NEARLY = 0.25, 0.5
_BOUND = 0.1  # of a syllable behind the one before it: less, and the two are no word of their own, as `thủ tục` (hành chính) is
_BINDING = (
    'và', 'của', 'theo', 'tại', 'cho', 'do', 'là', 'được', 'có', 'trong', 'với', 'để', 'đã', 'về', 'từ', 'hoặc', 'khi', 'các', 'ở', 'trên', 'như',
    'bằng', 'đến', 'thì', 'mà', 'vào', 'không', 'phải', 'này', 'những', 'thuộc', 'gồm', 'đối', 'từng', 'mỗi', 'một', 'ngày', 'năm', 'số', 'quy',
    'kèm', 'trước', 'sau', 'cùng', 'nếu', 'nhưng',
)  # fmt: skip
"""Words that begin another phrase behind one that is whole."""
_OPEN = frozenset(
    {'và', 'của', 'tại', 'là', 'với', 'để', 'hoặc', 'các', 'mà', 'những', 'gồm', 'mỗi', 'nếu', 'nhưng', 'bởi'}
)
"""Of them those that nothing ends in, whatever the model has seen; `tặng cho`, `trực thuộc` and `không đọc được` are whole."""
_CLOSED = {'hiện tại', 'tồn tại'}
_WHOLE = {'ủy', 'uỷ', 'cù lao', 'hành chính công', 'nhân dân', 'khắc phục', 'địa bàn', 'hạ du', 'giấy phép', 'thù lao'}
"""Ends that the model knows from longer phrases: `Tỉnh ủy`, `Trung tâm Phục vụ hành chính công`."""
_OTHERS = ('issue_place', 'religion', 'email', 'website', '_words')  # names, and numbers spelled out
_WITH_NAME = re.compile(r'CÔNG TY|DOANH NGHIỆP|HỢP TÁC XÃ|HTX|CỬA HÀNG|TRƯỜNG|NGÂN HÀNG|HỘ KINH DOANH|QUỸ|KHÁCH SẠN')
_WORD = re.compile(r'[^\W\d_]+')


def run(drafts: Drafts) -> None:
    """Doubt the texts and bodies that end so, where nothing else was told of them."""
    for items in drafts.entries.values():
        for item in items:
            finding = item.finding
            if finding.source is FieldSource.OCR and not finding.doubt and item.reading.value is not None:
                item.finding = replace(finding, doubt=doubt_of(item))


def doubt_of(item: Draft) -> str:
    """Return the Vietnamese sentence that says that the last words of a value are half a phrase; empty where they may end it."""
    spec, value = item.spec, str(item.reading.value)
    if item.finding.tokens and item.finding.tokens[-1].text.endswith(('.', ';', '!', '?', '"', '”')):
        return ''  # its own stop was read
    if spec.kind not in _KINDS or spec.choices or spec.name.endswith(_OTHERS) or vocabulary_of(spec) is not None:
        return ''
    return CUT if is_cut(value) else ''


def is_cut(text: str) -> bool:
    """Whether a text ends in a syllable that hardly ends a phrase: one in small letters, or in capitals in a text of capitals."""
    words = text.rstrip(' .;,').split()
    if (
        len(words) < 2
        or not words[-1].isalpha()
        or any(' '.join(words[-size:]).lower() in _WHOLE for size in (1, 2, 3))
    ):
        return False
    if words[-1] in _OPEN and ' '.join(words[-2:]).lower() not in _CLOSED:
        return True
    before = _WORD.findall(words[-2])
    if not words[-1].islower() and not (text.isupper() and _are_wording(before, words[-1]) and not _ends_in_name(text)):
        return False
    ends, other, bound = _behind(key(before[-1]) if before else NUMBER, key(words[-1]))
    return ends < _LEAST or (ends < _SELDOM and other > _NEARLY and bound < _BOUND)


def _are_wording(before: Sequence[str], last: str) -> bool:
    """Whether two words in capitals are none of a name: `TRẢ KẾT`, not `AN PHÁT`."""
    return bool(before) and (before[-1].lower(), fold(last)) in model()


def _ends_in_name(text: str) -> bool:
    """Whether the last words are the name of a unit, `ỦY BAN NHÂN DÂN HUYỆN CỦ CHI`, or of what has one of its own: `CÔNG TY AN PHÁT`."""
    if _WITH_NAME.search(text):
        return True
    words = text.split()
    named = (' '.join(words[-size:]) for size in range(1, min(4, len(words)) + 1))
    return any(unit_names.is_name(name) for name in named)


@lru_cache(maxsize=2048)
def _behind(before: str, last: str) -> tuple[float, float, float]:
    """Return the probability that a phrase ends behind two syllables, that of the likeliest other one there, and that of the last behind the first.

    The first is 1 where the model does not know the last one.
    """
    shipped = model()
    if not shipped.knows(last):
        return 1.0, 0.0, 0.0
    first, second = shipped.numbers((before, last))
    state = shipped.after(shipped.start, first)
    bound, state = shipped.step(state, second)
    chances = [exp(shipped.step(state, number)[0]) for number in range(len(shipped.words))]
    ends = sum(chances[number] for number in _ending())
    return ends, max(chance for number, chance in enumerate(chances) if number not in _ending()), exp(bound)


@lru_cache(maxsize=1)
def _ending() -> frozenset[int]:
    """The numbers of the tokens that tell that a phrase has ended."""
    classes = tuple(name for name in CLASSES if name not in {START, UNKNOWN})
    return frozenset(number for number in model().numbers((*classes, *map(key, _BINDING))) if number >= 0)
