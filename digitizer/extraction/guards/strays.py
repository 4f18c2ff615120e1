"""Words of another place in a value: a sentence, a label or a second value that ran into it, told by case, lines and wording.

Papers of a known layout hardly ever show these signs; on a new layout they are how a reader of labels goes wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import area, money, name_phrases, personal_id, syllables
from digitizer.doctypes.rules import dates as date_rules
from digitizer.extraction import official_words
from digitizer.extraction.draft import Draft
from digitizer.extraction.matching import CAPITALS, SMALL, letters
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.values import misread_names
from digitizer.extraction.values.vocabularies import vocabulary_of
from digitizer.kit.text import fold, one_tone_place
from ocr.vietnamese import name_syllables, syllable
from ocr.vietnamese.context import model

_FILE = Path(__file__).with_name('strays.toml')

MIXED = "Chữ in hoa và câu chữ thường lẫn nhau: có thể lẫn chỗ khác."
SENTENCE = "Có thể lẫn câu kế tiếp."
LABEL = "Có thể lẫn nhãn của trường khác."
ADDRESS = "Có thể lẫn hai địa chỉ."
UNLISTED = "Giá trị không có trong danh mục của trường này."
ANOTHER_KIND = "Giá trị có dạng của loại khác."
MISSHAPED = "Giá trị không có dạng của trường này."
PIECE = "Giá trị có thể chỉ là một phần."
NO_NUMBER = "Chữ không đọc ra số hoặc ngày."
HEADING = "Có thể là tiêu đề của một điều, mục, không phải giá trị."
TITLE = "Có thể lẫn tên của loại giấy tờ."
TORN = "Có chữ không có nguyên âm: có thể bị đọc mất chữ."
NEARLY = "Gần giống một cụm từ đã biết nhưng khác một chữ: có thể bị đọc sai."
NO_TITLE = "Trước họ tên có chữ không giống một chức danh."
NO_UNIT = "Có tên đơn vị hành chính không có trong danh mục."
STRANGE = "Có chữ không phải âm tiết tiếng Việt: có thể bị đọc sai."
NO_FAMILY = "Chữ đầu của họ tên không phải là một họ đã biết: có thể bị đọc sai hoặc thiếu chữ."
LETTER_O = "Có chữ O cạnh chữ số: có thể là số 0."

_BODIES_AND_NAMES = {FieldKind.NAME, FieldKind.AGENCY}
_IN_WORDS = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.PERSON_TITLE}
_READ = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.PERSON_TITLE, FieldKind.ADDRESS}
_OFFICIAL = {FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_PHRASES = _IN_WORDS | {FieldKind.ADDRESS}
_WORD = re.compile(r'[^\W\d_]+')
_CAPITALS = 2  # words of a name in capitals, and
_SMALL = 2  # words beside them that are not, which make two places
_CLAUSE = re.compile(
    r'\b(?:đã được|đã đọc|được lập|gồm các|gồm có|chúng tôi|có liên quan|kèm theo|như sau|qua xem xét|đề nghị các|theo quy định)\b',
    re.IGNORECASE,
)
"""Words of sentences that no name, office, address or short text has."""
_SENTENCES = {
    'subject', 'reason', 'commitment', 'purpose', 'notes', 'change', 'other_content', 'meeting_subject', 'article', 'legal_basis', 'content',
    'findings', 'criminal_history',
}  # fmt: skip
"""Fields that hold sentences themselves."""
_TITLES = {'subject', 'procedure_name'}
_NEXT_SENTENCE = re.compile(rf'[{SMALL}]{{3}}\.\s+[{CAPITALS}][{SMALL}]')
_FURTHER_SENTENCE = re.compile(rf'\w{{3}}\.\s+[{CAPITALS}][{SMALL}]+\s+[{SMALL}]')
_BESIDE_DIGIT = re.compile(r'\dO|O\d')
_SECOND_NUMBER = re.compile(r'\w+\s+(?P<before>\w+)\s+(?:số nhà|số)\s+\d', re.IGNORECASE)
_TICK = re.compile('[☐☑☒□■✓✔]')
_WITHIN = re.compile(r'(?:là|thì|được|và|của|bị|do|gồm)\b')
"""How no value begins: these words go on with the sentence of the label."""
_PURPOSE = re.compile(r'(?:để|nhằm|theo|nếu|khi|vì|do|với)\b')
"""How no subject begins: these words tell why a paper is asked for, not what it is about."""
_UNIT = re.compile(rf'(?:quận|huyện|phường|xã|tỉnh|thị trấn|thị xã|thành phố|thôn|ấp|đường)\s+[{CAPITALS}\d]')
"""The middle of an address, which no subject begins with."""
_HEADING = re.compile(
    rf'(?:(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|KHOẢN)\s+(?:\d+|[IVXL]+)\b|[IVX]{{1,4}}\.\s+[{CAPITALS}])'
)
"""The head of an article, chapter or part."""
_ARTICLES = {'article', 'legal_basis'}
_SIGNED = re.compile(rf'(?:^|\s)(?:KT|TM|TL|TUQ)\.\s*[{CAPITALS}]{{2}}')
"""In whose place a paper is signed."""
_ACTING = re.compile(
    r'(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|HIỆU TRƯỞNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI)\b'
)
"""Who acts: the line in capitals under the subject of a decision or resolution."""
_STREET = re.compile(r'\b(?:đường|phố)\s+(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){2,3})', re.IGNORECASE)
_STREET_WORDS = 3
_TWO_YEARS = re.compile(r'\b(?:19|20)\d\d (?:19|20)\d\d\b')
_SUM = 1000  # VND: no amount is less, but none at all
_KNOWN_SHARE = 0.7  # of the words of a text are syllables where another one was misread, and
_TOLD = 3  # so many words of it at least
_VOWELS = frozenset('aeiouy')
_BESIDE = re.compile(r'[\d@.]')
"""What abbreviations of units, addresses of the net and shortened words stand beside."""
_OF_ORIGIN = ('place_of_birth', 'place_of_origin')
_OF_HOUSE = re.compile(r'(?:số(?: nhà)?\s+)?\d[\w/.-]*\s+(?:đường|phố|ngõ|hẻm|kiệt)\s', re.IGNORECASE)
"""How the address of a house begins, where nobody is born or comes from by the papers."""
_TWO, _MIDDLE = 2, 'văn'
_BEFORE_GIVEN = {'bá', 'sỹ', 'sĩ', 'đình', 'hữu', 'quốc', 'như', 'danh', 'trọng', 'khắc', 'viết', 'thế', 'đăng'}
"""Words that stand before a given name, hardly ever for one."""
_TITLE = 2  # words of a title
_OF_UNIT = r'(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tx|tt|[pqhx]\.|cấp|các|nơi)\b'
_OF_ONE_UNIT = re.compile(
    r'(?:(?:ủy|uỷ) ban nhân dân|ubnd|công an)\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){0,2})$',
    re.IGNORECASE,
)
_TORN_BODIES = (
    re.compile(rf'(?:(?:ủy|uỷ) ban nhân dân|ubnd)\s+(?!{_OF_UNIT})', re.IGNORECASE),
    re.compile(r'(?:ủy|uỷ) ban nhân (?!dân\b)', re.IGNORECASE),
    re.compile(
        r'^(?:(?!(?:ủy|uỷ) ban).)*(?<!hội đồng )(?<!tòa án )(?<!toà án )(?<!kiểm sát )(?<!công an )(?<!tín dụng )nhân dân\b',
        re.IGNORECASE,
    ),
    re.compile(rf'^an\s{_OF_UNIT}', re.IGNORECASE),
)
"""Names of committees, courts and police without one of their words, or without the word of their level."""
_CUT_BODY = re.compile(
    r'(?:(?:^|\s)(?:và|của|thuộc|tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|đặc khu|chi nhánh'
    r'|(?<!hợp tác )(?<!thị )(?<!cấp )xã|trường (?:tiểu học|trung học cơ sở|trung học phổ thông|thcs|thpt|mầm non|mẫu giáo|đại học|cao đẳng)'
    r'|(?:ủy|uỷ) ban nhân dân|ubnd|tòa án nhân dân|viện kiểm sát nhân dân)|^công an|^chi cục thuế'
    r'|bệnh viện(?: đa khoa)?(?: khu)?|quản lý xuất nhập|khu phố|tổ dân phố|(?:^|\s)thôn|(?<!gò)\sấp|\smiền|trung tâm y|hội đồng nhân dân|thuế cơ sở'
    r'|trung tâm (?:phục vụ(?: hành chính)?|phát triển)|bộ phận tiếp nhận|liên đoàn lao động|[-–])$',
    re.IGNORECASE,
)
"""Ends of the names of bodies whose last line was lost: nothing is named by what is left."""
_OF_MANY = re.compile(r'\bcác\b', re.IGNORECASE)
_LONE_LETTER = re.compile(rf'[^\W\d_]\s(?!m)[{SMALL}]$')
"""A letter that stands alone behind words: what is left of a word that was cut."""
_DWELLINGS = ('address', 'residence', 'office')
_LONG_LABEL = 6  # letters of a label that is looked for inside a value
_LABEL_WORDS = 6
_BY_LABEL = {'form.label'}
_ADDRESSEE = 'nd30.addressee'
_ROOM = 4.0  # word heights that a line ends before the margin: it was not broken for lack of room
_MARGIN = 0.85  # of the lines of a page end at its right margin or before


def doubt_of(item: Draft, sheet: Sheet | None, labels: frozenset[str], titles: frozenset[str] = frozenset()) -> str:
    """Return the Vietnamese sentence that says what ran into a value; empty where nothing did.

    Args:
        item: a value that was read off the page.
        sheet: its page, None where it is not kept.
        labels: all labels of the type, as letters.
        titles: the titles that papers of the type bear, as letters.
    """
    kind, value = item.spec.kind, str(item.reading.value)
    by_label = item.finding.rule in _BY_LABEL
    own = {letters(label) for label in item.spec.labels}
    doubts = {
        MIXED: kind in _BODIES_AND_NAMES and (is_mixed(value) or _has_small_head(value)),
        SENTENCE: _holds_sentence(item, value, sheet),
        LABEL: by_label and kind in _PHRASES and _holds_label(value, own, labels),
        ADDRESS: kind is FieldKind.ADDRESS and _is_two_addresses(value),
        UNLISTED: (listed := vocabulary_of(item.spec)) is not None and not listed.has(value),
        NO_NUMBER: item.spec.name.endswith('_words') and all(reader(value) is None for reader in _READERS),
        LETTER_O: kind is FieldKind.SERIAL and _BESIDE_DIGIT.search(value) is not None,
        PIECE: (by_label and _is_piece(item.spec, value)) or (kind is FieldKind.NAME and _is_part_of_name(value)),
        ANOTHER_KIND: _is_of_another_kind(item, value),
        TITLE: kind in _BODIES_AND_NAMES and any(title in letters(value) for title in titles),
        HEADING: kind in _PHRASES and item.spec.name not in _ARTICLES and _is_heading(kind, value),
        NO_FAMILY: kind is FieldKind.NAME and not item.finding.confirmed and _lacks_family(value),
        MISSHAPED: _TICK.search(value) is not None or not _has_shape(item.spec.name, value) or _has_open_bracket(value),
        STRANGE: kind in _READ
        and not item.finding.confirmed
        and has_strange_word(value, shouted=kind is not FieldKind.TEXT),
        NEARLY: kind in _OFFICIAL
        and (official_words.has_near_phrase(value) or _has_other_marks(value) or _lacks_word(kind, value)),
        NO_TITLE: not item.spec.name.endswith('_words') and _has_unknown_title(kind, value),
        NO_UNIT: (kind is FieldKind.ADDRESS and _has_unknown_unit(value))
        or (kind is FieldKind.AGENCY and _is_of_unknown_unit(value)),
        TORN: kind in _PHRASES and has_torn_word(value, shouted=kind is not FieldKind.TEXT),
    }
    return next((sentence for sentence, holds in doubts.items() if holds), '')


def _holds_sentence(item: Draft, value: str, sheet: Sheet | None) -> bool:
    """Whether words or lines of a value are those of a sentence."""
    kind, rule = item.spec.kind, item.finding.rule
    if kind in _PHRASES and not (kind is FieldKind.TEXT and item.spec.name in _SENTENCES) and _CLAUSE.search(value):
        return True
    if kind is FieldKind.TEXT and item.spec.name not in _SENTENCES and _FURTHER_SENTENCE.search(value):
        return True
    if kind not in _IN_WORDS:
        return False
    by_label = rule in _BY_LABEL
    if item.spec.name in _TITLES and _has_new_sentence(item.finding.tokens):
        return True
    if by_label and (starts_inside(value) or _NEXT_SENTENCE.search(value)):
        return True
    if sheet is None or not (by_label or rule == _ADDRESSEE):
        return False
    return runs_on(item.finding.tokens, sheet)


def _has_shape(name: str, value: str) -> bool:
    """Whether a value has the shape that is known of its field, if one is."""
    shape = next((shape for end, shape in _shapes().items() if name == end or name.endswith(f'_{end}')), None)
    return shape is None or shape.fullmatch(value) is not None


def _has_open_bracket(value: str) -> bool:
    """Whether a square or curly bracket stands alone: a digit was read so (`[2 m2`)."""
    return any(value.count(one) != value.count(other) for one, other in ('[]', '{}'))


def _is_piece(spec: FieldSpec, value: str) -> bool:
    """Whether a text begins or ends inside a phrase, or an address where somebody lives is a single unit: `tỉnh Hà Giang`."""
    if spec.kind is FieldKind.ADDRESS:
        first = value.split()[0]
        begins = not first.islower() or not first.isalpha() or first in _words('address_heads')
        return not begins or (spec.name.endswith(_DWELLINGS) and ',' not in value)
    if spec.name == 'subject' and (_PURPOSE.match(value) or _UNIT.match(value) or _TWO_YEARS.search(value)):
        return True
    if spec.name == 'model' and value.islower():
        return True
    return spec.kind is FieldKind.TEXT and (_WITHIN.match(value) or _LONE_LETTER.search(value)) is not None


def _is_part_of_name(value: str) -> bool:
    """Whether a name is one word, or has nothing in front of or behind the words that most people have in the middle: `NGUYỄN THỊ`."""
    words = value.lower().split()
    if len(words) == 1 or words[-1] in {'thị', _MIDDLE}:
        return True
    return len(words) == _TWO and (_MIDDLE in words or words[-1] in _BEFORE_GIVEN)


def _lacks_family(value: str) -> bool:
    """Whether a person's first name is no family's but has the letters of one, or the marks of none: `Lệ Văn Vượng`, `Thị Mai Hoa`.

    What has no marks and the letters of no family is of another people.
    """
    words = value.split()
    if len(words) < _TWO or not misread_names.lacks_family(words):
        return False
    return not words[0].isascii() or name_syllables.may_be_family_name(words[0])


def _has_unknown_title(kind: FieldKind, value: str) -> bool:
    """Whether a person's name stands behind two words that are no title: `Thầu giáo Lê Tiến Vinh`."""
    words = name_phrases.without_titles(value).split()
    if kind is not FieldKind.TEXT or len(words) < _TITLE + _TWO or not (words[0].istitle() and words[1].islower()):
        return False
    named = words[_TITLE:]
    usual = all(map(str.istitle, named)) and name_syllables.all_usual(' '.join(named))
    return usual and (words[0].lower(), fold(words[1])) not in model()


def _lacks_word(kind: FieldKind, value: str) -> bool:
    """Whether a body is named by a phrase that lost a word: `ỦY BAN NHÂN DÂN RẠCH GIÁ`, `TRƯỜNG TIỂU HỌC`, `SỞ TÀI NGUYÊN VÀ`."""
    if kind is not FieldKind.AGENCY:
        return False
    cut = _CUT_BODY.search(value) is not None and _OF_MANY.search(value) is None
    return cut or any(torn.search(value) for torn in _TORN_BODIES)


def _is_of_another_kind(item: Draft, value: str) -> bool:
    """Whether the number of a document is a personal one, a name or text that of an office or signer, an amount a mere number."""
    if item.spec.kind is FieldKind.DOCUMENT_NUMBER:
        return value.isdecimal() and bool(personal_id.find_all(value))
    if item.spec.kind is FieldKind.MONEY:
        return isinstance(item.reading.value, int | float) and 0 < item.reading.value < _SUM
    if item.spec.name.endswith(_OF_ORIGIN):
        return _OF_HOUSE.match(value) is not None
    if item.spec.kind is FieldKind.TEXT:
        signed = item.finding.rule in _BY_LABEL and _SIGNED.search(value) is not None
        return signed or (item.spec.name == 'subject' and _ACTING.match(value) is not None)
    return item.spec.kind is FieldKind.NAME and fold(value) in _offices()


def has_torn_word(value: str, *, shouted: bool) -> bool:
    """Whether a word among others has no vowel and is no known abbreviation: `MAY MC HƯNG THỊNH`, where `MẶC` is printed.

    Texts are full of abbreviations in capitals: there only words with small letters are looked at, unless `shouted`.
    """
    parts = value.split()
    for part in parts if len(parts) > 1 else ():
        for word in () if _BESIDE.search(part) else _WORD.findall(part):
            read = len(word) > 1 and (shouted or not word.isupper())
            if read and _VOWELS.isdisjoint(fold(word)) and word.lower() not in _words('initials'):
                return True
    return False


def _is_heading(kind: FieldKind, value: str) -> bool:
    """Whether a value begins with the head of an article, or a body holds one."""
    if kind is FieldKind.AGENCY and any(
        _HEADING.match(value, match.start()) for match in re.finditer(r'\b[A-ZĐ]', value)
    ):
        return True
    return _HEADING.match(value) is not None


def _has_other_marks(value: str) -> bool:
    """Whether a known phrase was read with other marks than it has: `PHỤC VU HÀNH CHÍNH CÔNG`."""
    return _spelled(official_words.restore(value).text) != _spelled(value)


def _is_misread_street(words: Sequence[str]) -> bool:
    """Whether a street of three words or more has the letters of a known name with other marks: `đường Hai Bà Trung`."""
    names = (' '.join(words[:size]) for size in range(_STREET_WORDS, len(words) + 1))
    return any(name.istitle() and unit_names.has_other_marks(name) for name in names)


def _spelled(text: str) -> list[str]:
    return _WORD.findall(one_tone_place(text.lower()))


def _has_unknown_unit(value: str) -> bool:
    """Whether a unit of an address is in no list: one behind the word of its level, or the last one before the province."""
    if any(not unit_names.is_name(name) for name in unit_names.names_in(value)):
        return True
    if any(_is_misread_street(match['name'].split()) for match in _STREET.finditer(value)):
        return True
    *_, last, _ = ['', '', *(part.strip(' .') for part in value.removesuffix(', Việt Nam').split(','))]
    plain = last.istitle() and all(word.isalpha() for word in last.split()) and not any(unit_names.names_in(last))
    return plain and not unit_names.is_name(last)


def _is_of_unknown_unit(value: str) -> bool:
    """Whether a committee or police is that of a unit in no list: `ỦY BAN NHÂN DÂN XÃ TAM`, whose last word was lost."""
    found = _OF_ONE_UNIT.search(value)
    return found is not None and not unit_names.is_name(found['name'])


def has_strange_word(value: str, *, shouted: bool) -> bool:
    """Whether a word among syllables is none, no name of a unit and no abbreviation: `UBND TỈNH THONH HÓA`, `Phng họp`.

    Words in capitals among small ones are looked at only where they are `shouted`: texts are full of abbreviations.
    """
    known, shouted = _words('initials') | _words('foreign'), shouted or value.isupper()
    words = [
        word
        for part in value.split()
        if not _BESIDE.search(part.rstrip('.,;:'))
        for word in _WORD.findall(part)
        if len(word) > 1 and word.lower() not in known and (shouted or not word.isupper())
    ]
    strange = sum(not (syllable.is_syllable(word.lower()) or unit_names.is_word(word)) for word in words)
    return strange > 0 and len(words) >= _TOLD and strange <= (1 - _KNOWN_SHARE) * len(words)


def _day(text: str) -> object:
    return date_rules.parse_words(text if text.lower().startswith('ng') else f'ngày {text}')


_READERS: tuple[Callable[[str], object], ...] = (_day, money.parse_words, area.parse_words)
"""How days and amounts in words are read."""


@lru_cache(maxsize=1)
def _shapes() -> Mapping[str, re.Pattern[str]]:
    shapes = tomllib.loads(_FILE.read_text(encoding='utf-8'))['shapes']
    return {end: re.compile(shape, re.IGNORECASE) for end, shape in shapes.items()}


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_FILE.read_text(encoding='utf-8'))[name])


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(map(fold, official_words.offices()))


def is_mixed(value: str) -> bool:
    """Whether words in capitals stand beside several that are not: `CÔNG TY BẢO TÍN lập gồm các nội dung`, `CÔNG TY TÂN VIỆT Lê Văn Dũng`."""
    words = _WORD.findall(value)
    shouted = [word for word in words if len(word) > 1 and word.isupper() and syllables.is_syllable(word.lower())]
    titled = sum(len(word) > 1 and word.istitle() for word in words)
    return len(shouted) >= _CAPITALS and (sum(word.islower() for word in words) >= _SMALL or titled >= _SMALL)


def _has_small_head(value: str) -> bool:
    """Whether a name in capitals stands behind a word in small letters: `tiếng Việt CÔNG TY TNHH AN PHÚ`."""
    first, *words = value.split()
    return first.islower() and first.isalpha() and sum(len(word) > 1 and word.isupper() for word in words) >= _CAPITALS


def begins_sentence(word: str, following: str) -> bool:
    """Whether two words are the first of a sentence: a capital, and small letters behind it."""
    return word[:1].isupper() and word[1:].islower() and following[:1].islower()


def starts_inside(value: str) -> bool:
    """Whether a phrase begins inside a value, without a stop: `Nhà ở riêng lẻ Diễn giải công trình`."""
    words = value.split()
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        small = before.islower() or before.isdecimal()
        begins = word.isalpha() and begins_sentence(word, after)
        if small and before[-1].isalnum() and begins and word.lower() not in _words('inside'):
            return True
    return False


def runs_on(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a line of a value begins a sentence, or goes on in small letters, although the line above had room for its first word."""
    ends = sorted(row.x1 for row in sheet.rows)
    margin = ends[int(len(ends) * _MARGIN)] if ends else float(sheet.width)
    for above, line in pairwise(lines_of(tokens)):
        first, *rest = line
        last, room = above[-1], margin - above[-1].x1 - (first.x1 - first.x0)
        if room < _ROOM * last.height or not rest:
            continue
        if (
            begins_sentence(first.text, rest[0].text) and first.text.lower() not in _words('inside')
        ) or first.text.islower():
            return True
    return False


def _has_new_sentence(tokens: Sequence[Token]) -> bool:
    """Whether a later line of a title begins a sentence; names and titles of papers may begin a line too."""
    for above, line in pairwise(lines_of(tokens)):
        first, *rest = [token.text for token in line]
        if (
            rest
            and begins_sentence(first, rest[0])
            and not above[-1].text.endswith(',')
            and first.lower() not in _words('inside')
        ):
            return True
    return False


def lines_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the words of a value by printed line."""
    lines: list[list[Token]] = []
    for token in tokens:
        if lines and abs(token.middle - lines[-1][-1].middle) < token.height / 2:
            lines[-1].append(token)
        else:
            lines.append([token])
    return lines


def _holds_label(value: str, own: set[str], labels: frozenset[str]) -> bool:
    """Whether a label of several words stands inside a value behind a stop, or with a capital: `7,2 m; số tầng 2 tầng`."""
    words = [] if value.isupper() else value.split()
    for start in range(1, len(words)):
        if words[start - 1][-1] not in ',;.' and not words[start][:1].isupper():
            continue
        joined = ''
        for at, word in enumerate(words[start : start + _LABEL_WORDS]):
            joined += letters(word)
            if at and len(joined) >= _LONG_LABEL and joined in labels and joined not in own:
                return True
    return False


def _is_two_addresses(value: str) -> bool:
    """Whether the number of a house stands behind other words of a part: `tỉnh Nghệ An Phần ghi Số 12 đường Lê Lợi`."""
    return any(
        match['before'].lower() not in _words('numbered')
        for part in value.split(',')
        for match in _SECOND_NUMBER.finditer(part)
    )
