"""Values read badly that come from a closed vocabulary: units, peoples, names, numerals; a person always looks at them.

What was read stays beside the value (`raw`). Only words that were written by pen or read with little confidence are
touched, so that a paper keeps its own spelling; but marks that nothing has, in a word whose letters are right, are the
reader's, however sure it was (`TRÃN`, `tỉnh Trà Vịnh`, `Tơ khai`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from digitizer.doctypes.addresses import marks as address_marks
from digitizer.doctypes.addresses import mending as addresses
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.addresses.units import sound
from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import names, nationality, syllables
from digitizer.documents.model import FieldSource
from digitizer.extraction import official_words
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.guards import wording
from digitizer.extraction.matching import CAPITALS, SIGNS, letters
from digitizer.extraction.page.sheet import Sheet
from digitizer.extraction.values import misread_marks, misread_names, normalise, vocabularies
from digitizer.extraction.values.reading import Context
from digitizer.kit.misreading import cost, nearest
from ocr.vietnamese import name_syllables

_WELL = 0.9  # confidence from which a word is left as it was read,
_BEYOND_DOUBT = 0.9995  # and from which no phrase says otherwise,
_WITNESS = 0.8  # and from which one bears out another place
_WRITTEN = 0.25  # share of the words of a value that a pen wrote, or that were read badly: all of it may be by pen
_MENDED = 0.8  # how certain a value is that was looked up
_GLUED = 4  # letters of two words that were read as one, at least
_SHORTEST = 2  # letters of a value that may be known among other words are more
_SHARE, _MARGIN = 0.25, 0.3  # misread letters of a unit's name, and how much farther off the next one must be
_HEAD = "Chủ hộ"
_FULL_NAME, _LONGEST_NAME = 3, 6  # words of a person's name where a company might be named as well
_COMPANY = 5  # words from which on a name is a company's
_ONE_LETTER = 1.5  # misread letters
_IN_PHRASES = {FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.TEXT, FieldKind.PERSON_TITLE}
_OFFICIAL = {FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_AS_READ = ('_foreign', '_short', '_words', 'nationality')
"""Ends of the names of fields whose marks are not those of texts."""
_NAMED = {FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_ENDS_IN_WORDS = {FieldKind.TEXT, FieldKind.PERSON_TITLE}
_WITHOUT_COMMA = re.compile(r'(?<=\w)(?=\s+(?:tháng\s+(?!nghìn)|năm\s+(?:một|hai)\s+nghìn))')
"""Where a day in words has its commas, which writing by pen hides."""
_BEFORE_SUBJECT = re.compile(r'ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}\s+(?=về\s)', re.IGNORECASE)
"""The day of a law, between its title and what it is about."""
_COMPANY_HEADS = ("hộ kinh doanh", "công ty", "hợp tác xã", "doanh nghiệp tư nhân", "chi nhánh", "ngân hàng")
_WITHOUT_SLASH = re.compile(r'(?P<number>\d{1,5})(?P<symbol>[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})+)')
_EDGE_QUOTE = re.compile(r'(?<!\w)[\'‘’`´"“”](?=\w)|(?<=\w)["“”](?!\w)')
_STOP_INSIDE = re.compile(rf'(?<=[^\W\d_])\.(?=\s[{CAPITALS}])')
_NUMBER_BEHIND = re.compile(r'\s(?P<number>\d+)$')
DOUBT = "Chữ đọc không rõ: giá trị được sửa theo danh mục hoặc theo chỗ khác của giấy, cần đối chiếu với ảnh."


@dataclass
class _Paper:
    """What the whole paper says beside one value."""

    sheets: Sequence[Sheet]
    on: date | None  # day of the paper

    @cached_property
    def units(self) -> dict[str, str]:
        """Names of units that were read well, by their sound."""
        named = (
            name
            for sheet in self.sheets
            for row in sheet.rows
            for run in row.runs
            if min(token.confidence for token in run.tokens) >= _WITNESS
            for name in unit_names.names_in(run.text)
        )
        return {sound(name): name.title() if name.isupper() else name for name in named if unit_names.is_name(name)}

    @cached_property
    def rows(self) -> list[list[str]]:
        """The words of all rows, bare."""
        return [
            [word for token in row.tokens if (word := token.text.strip(SIGNS))]
            for sheet in self.sheets
            for row in sheet.rows
        ]

    def says_again(self, words: str) -> bool:
        """Whether words stand in two places of the paper or more, with the same marks and read well."""
        sure = [
            ' '.join(token.text.strip(SIGNS) for token in row.tokens).lower()
            for sheet in self.sheets
            for row in sheet.rows
            if min(token.confidence for token in row.tokens) >= _WELL
        ]
        return sum(len(re.findall(rf'(?<!\w){re.escape(words.lower())}(?!\w)', row)) for row in sure) > 1

    def names(self, words: Sequence[str]) -> Iterator[list[str]]:
        """Go through the places that have a word of a name where the name has it."""
        wanted = {word.lower(): place for place, word in enumerate(words)}
        for row in self.rows:
            for at, word in enumerate(row):
                first = at - wanted.get(word.lower(), at + 1)
                if 0 <= first <= len(row) - len(words):
                    yield row[first : first + len(words)]


def run(drafts: Drafts, sheets: Sequence[Sheet], context: Context) -> None:
    """Mend the values that were read badly and are not in their vocabulary."""
    issued = drafts.date('issue_date') or drafts.date('registration_date')
    paper = _Paper(sheets, issued.first_day if issued is not None else None)
    for items in drafts.entries.values():
        for item in items:
            if item.finding.source is FieldSource.OCR and item.finding.raw.strip():
                _mend(item, paper, context)
    _head_of_household(drafts, context)
    _without_number(drafts, context)


def _without_number(drafts: Drafts, context: Context) -> None:
    """Take the number of the paper off the body that it stands under: a pen wrote it over its line."""
    number = drafts.items.get('document_number')
    for item in drafts.entries.get('issuing_authority', ()):
        found = _NUMBER_BEHIND.search(str(item.reading.value))
        if found and number is not None and re.match(rf'{found["number"]}\b', str(number.reading.value)):
            _take(item, str(item.reading.value)[: found.start()], context)


def _head_of_household(drafts: Drafts, context: Context) -> None:
    """Who bears the name of the head of a household (chủ hộ) in its list is the head, where the relation cannot be read."""
    head = drafts.items.get('head_name')
    members = {item.finding.group: item for item in drafts.entries.get('member_name', ())}
    for item in drafts.entries.get('member_relation', ()):
        member, words = members.get(item.finding.group), vocabularies.vocabulary_of(item.spec)
        if head is None or member is None or words is None or item.reading.value is None:
            continue
        unread = not words.has(str(item.reading.value)) and item.finding.source is FieldSource.OCR
        if unread and names.same(str(head.reading.value), str(member.reading.value)):
            _take(item, _HEAD, context)


def _mend(item: Draft, paper: _Paper, context: Context) -> None:
    value = item.reading.value if item.reading.value is not None else item.finding.raw
    if not isinstance(value, str):
        return
    is_weak = _weakness(item)
    marked = _remarked(item, value, is_weak, paper)
    meant = _meant(item, marked, is_weak, paper) or marked
    if meant not in {value, item.reading.value}:
        _take(item, meant, context)


def _remarked(item: Draft, value: str, is_weak: Callable[[str], bool], paper: _Paper) -> str:
    """The value with the marks of its words that nothing leaves a choice about."""
    kind, name = item.spec.kind, item.spec.name
    if kind not in _IN_PHRASES | {FieldKind.NAME} or item.finding.confirmed or name.endswith(_AS_READ):
        return value
    value = misread_marks.without_foreign_marks(value)
    if kind is FieldKind.ADDRESS:
        return address_marks.remarked(value, is_weak)
    if kind is FieldKind.NAME:
        return value
    value = misread_marks.worded(value, _sureness(item))
    for read, meant in wording.likelier_words(item, paper.sheets).items():
        value = _put(meant.strip(SIGNS), read.strip(SIGNS), value)
    if kind in _OFFICIAL:
        value = ''.join(map(_official, re.split(r'([;,.]\s+)', value)))
    if name != 'issue_place':
        return _units(value, _sureness(item))
    again = not any(map(is_weak, value.split())) and paper.says_again(value)
    return value if again else unit_names.respelled(value) or value


def _official(part: str) -> str:
    """Words between two stops, those of known bodies and offices with their own marks."""
    whole = official_words.restore(part).text if any(map(str.isalpha, part)) else part
    return whole if letters(whole) == letters(part) and len(whole.split()) == len(part.split()) else part


def _units(value: str, is_sure: Callable[[str], bool]) -> str:
    """Names of units behind the words of their levels that no unit has, and one unit with these letters: `thị trấn Plei Kẩn`."""
    for name in unit_names.names_in(value):
        meant = unit_names.respelled(name) if len(name.split()) > 1 else None
        if meant is not None and not all(map(is_sure, name.split())):
            value = _put(meant, name, value)
    return value


def _put(meant: str, read: str, value: str) -> str:
    """A value with other words in a place of its own; as it is where they stand there twice, or not at all."""
    places = list(re.finditer(rf'(?<!\w){re.escape(read)}(?!\w)', value))
    return value[: places[0].start()] + meant + value[places[0].end() :] if len(places) == 1 else value


def _sureness(item: Draft) -> Callable[[str], bool]:
    """Tell which words of a value were read beyond doubt."""
    unsure = {token.text.strip(SIGNS) for token in item.finding.tokens if token.confidence < _BEYOND_DOUBT}
    return lambda word: word.strip(SIGNS) not in unsure


def _take(item: Draft, meant: str, context: Context) -> None:
    reading = normalise(item.spec, meant, context)
    if reading.value is None:
        return
    reading.certain = min(reading.certain, _MENDED)
    item.reading = reading
    item.finding = replace(item.finding, doubt=item.finding.doubt or DOUBT)


def _weakness(item: Draft) -> Callable[[str], bool]:
    """Tell which words of a value were read badly: those that a pen wrote or the reader hardly believed, and all of a value that a pen wrote for a good part."""
    tokens = item.finding.tokens
    written = sum(token.handwritten or token.confidence < _WELL for token in tokens)
    if item.finding.by_pen and written >= _WRITTEN * len(tokens):
        return lambda word: True
    weak = {token.text.strip(SIGNS) for token in item.finding.tokens if token.confidence < _WELL or token.handwritten}
    parts = {part for text in weak for part in re.split(r'[\s,;.:]+', text)} | weak
    glued = [text for text in weak if len(text) > _GLUED and not syllables.is_syllable(text)]

    def is_weak(word: str) -> bool:
        bare = word.strip(SIGNS)
        return bare in parts or _is_odd(bare) or (len(bare) > 1 and any(bare in text for text in glued))

    return is_weak


def _is_odd(word: str) -> bool:
    """Whether a marked word is no syllable and stands in no unit's name: it was misread, however sure the reader was."""
    spoken = word.isalpha() and not word.isascii()
    return spoken and not syllables.is_syllable(word) and not unit_names.is_word(word)


def _meant(item: Draft, value: str, is_weak: Callable[[str], bool], paper: _Paper) -> str | None:
    spec, kind = item.spec, item.spec.kind
    if kind is FieldKind.DOCUMENT_NUMBER:
        return _with_slash(value)
    if spec.name.endswith('_words'):
        return _numerals(value, is_weak) or _with_commas(value)
    if spec.name == 'subject' and (day := _BEFORE_SUBJECT.match(value)):
        return value[day.end() :]
    bare = _without_signs(kind, value)
    if bare != value:
        return bare
    if kind in _IN_PHRASES and not spec.choices:
        return _in_phrases(item, value, is_weak, paper)
    if kind is FieldKind.NAME:
        named = _name(item, value, is_weak, paper) or _company_head(value) or _company(value, paper)
        return named or _person(item, value)
    if kind is FieldKind.NATIONALITY and value == nationality.VIETNAM:
        return None
    return _listed(item, value, is_weak)


def _with_slash(value: str) -> str | None:
    """The number of a paper with the slash in front of its symbol, which was lost: `56UBND-XNTTHN`."""
    found = _WITHOUT_SLASH.fullmatch(value)
    return f'{found["number"]}/{found["symbol"]}' if found is not None else None


def _in_phrases(item: Draft, value: str, is_weak: Callable[[str], bool], paper: _Paper) -> str | None:
    """The phrases and names of units that an address, body, office or text was meant to have."""
    spec, kind = item.spec, item.spec.kind
    phrased = vocabularies.phrases_meant(value, is_weak)
    whole = _place(spec, phrased or value, is_weak, paper) or phrased or _listed(item, value, is_weak)
    whole = whole or (_without_strokes(value, is_weak) if kind in _ENDS_IN_WORDS else None)
    dashed = unit_names.with_dashes(whole or value)
    return dashed if dashed != value else whole


def _place(spec: FieldSpec, value: str, is_weak: Callable[[str], bool], paper: _Paper) -> str | None:
    """The names of units in an address, in the name of a body, or alone where a paper says where it was made."""
    if spec.kind is FieldKind.ADDRESS:
        return addresses.mended(
            value, is_weak=is_weak, is_elsewhere=lambda name: sound(name) in paper.units, on=paper.on
        )
    if spec.name == 'issue_place' and not unit_names.is_name(value):
        known = [*paper.units.values(), *(addresses.province_names() if any(map(is_weak, value.split())) else ())]
        found = nearest(value, known, share=_SHARE, margin=_MARGIN)
        return found.text if found is not None and letters(found.text) not in letters(value) else None
    if spec.kind is not FieldKind.AGENCY:
        return None
    mended = value
    for name in unit_names.names_in(value):
        if not unit_names.is_name(name) and any(map(is_weak, name.split())):
            found = nearest(name, paper.units.values(), share=_SHARE, margin=_MARGIN)
            mended = _respelled(mended, name, found.text) if found is not None else mended
    return mended if mended != value else None


def _respelled(value: str, name: str, meant: str) -> str:
    """A value with a unit's own name wherever the misread one stands as words of its own, in capitals where that is."""
    written = meant.upper() if name.isupper() else meant
    return re.sub(rf'(?<!\w){re.escape(name)}(?!\w)', lambda _: written, value)


def _listed(item: Draft, value: str, is_weak: Callable[[str], bool]) -> str | None:
    """The value of the field's closed list that was meant."""
    spec = item.spec
    words = vocabularies.vocabulary_of(spec)
    if (
        words is None
        or words.has(value)
        or any(check.ok and check.rule in {'choice', 'ethnicity'} for check in item.reading.checks)
    ):
        return None
    spoken = [word for word in value.split() if letters(word)]
    if not spoken or not (words.closed or any(map(is_weak, spoken))):
        return None
    tails = [spoken[cut:] for cut in range(1, len(spoken))]
    heads = [spoken[:cut] for cut in range(1, len(spoken))] if spec.kind is FieldKind.ETHNICITY else []
    parts = (' '.join(part) for part in (*tails, *heads))
    return words.meant(value) or next((part for part in parts if words.has(part) and len(part) > _SHORTEST), None)


def _numerals(value: str, is_weak: Callable[[str], bool]) -> str | None:
    mended = vocabularies.numerals_meant(value)
    if mended is None:
        return None
    pairs = zip(value.split(), mended.split(), strict=True)
    believed = all(one == two or is_weak(one) or letters(one) == letters(two) for one, two in pairs)
    return _WITHOUT_COMMA.sub(',', mended) if believed else None


def _with_commas(value: str) -> str | None:
    """A day in words that has one of its commas with the other: `Ngày sáu, tháng ba năm hai nghìn` lost one to the pen."""
    return _WITHOUT_COMMA.sub(',', value) if ', tháng ' in value and ', năm ' not in value else None


def _without_strokes(value: str, is_weak: Callable[[str], bool]) -> str | None:
    """Words that ink behind them was read as no word of: `Phó Trưởng phòng g`."""
    *words, last = value.split()
    bare = last.strip(SIGNS)
    ink = bare.isalpha() and not bare.isupper() and is_weak(last) and not syllables.is_syllable(bare)
    whole = len(words) > 1 and all(syllables.is_syllable(word.strip(SIGNS)) for word in words)
    return ' '.join(words) if ink and whole and not unit_names.is_word(bare) else None


def _without_signs(kind: FieldKind, value: str) -> str:
    """A body, office or address without a quote that nothing answers, which dirt was read as, and a body without a stop behind a word."""
    quotes = _EDGE_QUOTE.findall(value)
    if kind in _NAMED and len(quotes) == 1:
        value = _EDGE_QUOTE.sub('', value)
    if kind is FieldKind.AGENCY:
        value = _STOP_INSIDE.sub(lambda stop: '' if _is_whole_word(value[: stop.start()].split()[-1]) else '.', value)
    return value


def _is_whole_word(word: str) -> bool:
    return len(word) > _SHORTEST and syllables.is_syllable(word)


def _company_head(value: str) -> str | None:
    """A company whose kind was read with other marks: `HỌ KINH DOANH` for `HỘ KINH DOANH`."""
    for head in _COMPANY_HEADS:
        size = len(head.split())
        words = value.split()
        read = ' '.join(words[:size])
        if len(words) > size and letters(read) == letters(head) and read.lower() != head:
            meant = head.upper() if read.isupper() else head.capitalize()
            return ' '.join([meant, *words[size:]])
    return None


def _company(value: str, paper: _Paper) -> str | None:
    """The name of a company as another place has it, of whose words one is no syllable here: `MAY MC HƯNG` for `MAY MẶC HƯNG`."""
    words = value.split()
    for other in paper.names(words) if len(words) >= _COMPANY else ():
        pairs = [(one, two) for one, two in zip(words, other, strict=True) if one.lower() != two.lower()]
        if len(pairs) != 1:
            continue
        read, meant = pairs[0]
        if (
            not syllables.is_syllable(read)
            and syllables.is_syllable(meant)
            and cost(read, meant, _ONE_LETTER) <= _ONE_LETTER
        ):
            return ' '.join(meant if word == read else word for word in words)
    return None


def _person(item: Draft, value: str) -> str | None:
    """A person where a company might be named as well, with the family name that nothing leaves a choice about: `NGUYÊN THỊ MAI`."""
    words = value.split()
    company = letters(value).startswith(tuple(map(letters, _COMPANY_HEADS)))
    if company or item.spec.name.endswith(_AS_READ) or not _FULL_NAME <= len(words) <= _LONGEST_NAME:
        return None
    meant = misread_names.family(words)
    return ' '.join([meant, *words[1:]]) if meant != words[0] else None


def _name(item: Draft, value: str, is_weak: Callable[[str], bool], paper: _Paper) -> str | None:
    words = value.split()
    if 'name_shape' not in item.spec.checks or not 2 <= len(words) <= 6:
        return None
    spoken = [word for word in words if any(map(str.isalpha, word))]
    if 2 <= len(spoken) < len(words) and name_syllables.all_usual(' '.join(spoken)):
        return ' '.join(spoken)  # strokes of a pen beside a name are read as figures
    meant = misread_names.meant(words, paper.names(words), is_weak)
    return ' '.join(meant) if meant is not None else None
