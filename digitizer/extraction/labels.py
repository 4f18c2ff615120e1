"""Finding printed labels among misread words, in the section that is open where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import syllables
from digitizer.extraction.label_families import ID_LABEL, is_id, names_id_paper
from digitizer.extraction.matching import (
    CAPITALS,
    SMALL,
    allowed_slips,
    letters,
    likeness,
    loose_likeness,
    loosely_allowed,
)
from digitizer.extraction.page.sheet import Row, Sheet, Token
from digitizer.extraction.sections import headings, is_numbering, opened

_NOTED = re.compile(rf'([{SMALL}]{{2,}}?)[^\W\d_]?[\W_]?\d{{1,2}}\W?[:;]$')
"""The raised mark of a footnote that touches the last word of a label, as it is read: `gửi1:`, `gửi(1):`, `gửiớ1;`."""
_DOTTED = re.compile(r'[.…]{3,}')
_ENDS_LABEL = re.compile(r'[:;.…]')
_CLOSED = re.compile(r'\):?$')
_SHORT = 4  # letters: a label this short counts only at the start of a run and with a colon or a digit behind it
_SPOKEN = (
    7  # letters of a label that may stand inside a line in small letters, with a digit behind it: `quyển số 01/2025`
)
_PERSONS = {'ong', 'ba', 'ongba', 'dongchi', 'anh', 'chi'}
_MOST_WORDS = 22
_APART = 3.0  # heights of a word: a wider blank is inside no label
_COLUMNS = 3  # captions side by side at least that head a table
_LETTERS_OF_NUMBER = 2  # of `Số`
_AROUND = ' .,;:/()[]|'
_ANY_ID = 0.95  # score of a label that only names identity papers, where the catalogue has another one
_TITLED = 0.95  # of the score of a title before a name
_LONGEST_ID = 60  # letters
_BADLY_READ = 0.9  # of the score of a label before a colon, of which up to one letter in four was misread
_SURE = 0.9  # confidence of words that were read rightly: what they say is no misread label
_TITLES = {'ong', 'ba', 'hoong', 'hoba'}
"""Labels of persons that forms print in front of a name, with or without a colon."""
_SECOND = {'vaba', 'vaong', 'vavolaba', 'vachonglaong'}
"""The title of whom a paper names second: `Hộ ông Nguyễn Văn A và bà Trần Thị B`."""
OF_SOMETHING_ELSE = {'ma', 'loai'}
"""Words before a label in small letters that make another one of it: `Mã nơi ĐK KCB BĐ`, `Loại giấy tờ tùy thân`."""
_UNMARKED = {'cho', 'ten', 'so', 'theo', 'mst', 'cccd', 'cmnd', 'gplx', 'tai'}
"""Vietnamese labels that have no marks: nothing but a list tells them from English ones."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label on a page: tokens `start` to `end` (exclusive) of a row."""

    spec: FieldSpec
    row: int
    start: int
    end: int
    score: float  # 0..1
    tokens: tuple[Token, ...]
    foreign: bool = False  # an English label of a field that has Vietnamese ones
    partial: bool = False  # the end of a longer label that the catalogue does not have: `Tên đơn vị:`


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    score: float
    label: str
    size: int  # letters of the printed label


@dataclass(frozen=True, slots=True)
class _Printed:
    """The labels of a type in letters, by the number of letters that they may be read with: fairly, and badly."""

    exact: frozenset[str]
    near: Mapping[int, Sequence[str]]
    loose: Mapping[int, Sequence[str]]
    longest: int  # letters that a label may be read with
    with_ids: bool  # whether there are numbers of identity papers among them

    @classmethod
    def of(cls, specs: Sequence[FieldSpec]) -> _Printed:
        """Gather the labels of fields."""
        exact = frozenset(letters(label) for spec in specs for label in spec.labels)
        loose = _by_length(specs, loosely_allowed)
        return cls(exact, _by_length(specs), loose, max([*loose, _LONGEST_ID]), any(map(is_id, specs)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a row that may be a label: tokens `start` to `end` (exclusive)."""

    tokens: Sequence[Token]
    start: int
    end: int
    at_start: bool  # of a run, or behind what a label may follow
    closed: bool  # a colon or the like stands behind them
    sure: bool  # all were read rightly

    def may_be(self, joined: str, labels: _Printed) -> Sequence[str]:
        """The labels that these words may be: a misread one only if they are not sure, or closed."""
        if self.sure and not self.closed:
            return (joined,) if joined in labels.exact else ()
        badly = self.closed and self.at_start and not self.sure
        return (labels.loose if badly else labels.near).get(len(joined), ())


def find_hits(
    sheet: Sheet, wanted: Sequence[FieldSpec], known: Sequence[FieldSpec], section: str | None
) -> tuple[list[Hit], str | None]:
    """Return the labels of a page in reading order, and the section that is open at its end.

    `known` are all fields of the type: a label of a field that is not wanted still ends the value before it.
    """
    hits: list[Hit] = []
    sections = headings(known)
    labels = _Printed.of(known)
    for index, row in enumerate(sheet.rows):
        section = opened(row, sections) or section
        spans = _spans(row, known, labels)
        for span in spans:
            if _explains(span, spans, row):
                continue
            spec = _owner(span.label, wanted, known, section)
            if spec is not None and not _is_other_word(spec, row, span):
                words = row.tokens[span.start : span.end]
                foreign, partial = _is_foreign(spec, span.label), _is_partial(row, span)
                hits.append(Hit(spec, index, span.start, span.end, span.score, words, foreign, partial))
    return hits, section


def _explains(span: _Span, spans: Sequence[_Span], row: Row) -> bool:
    """Whether a label ends the bracket right behind another one that says what to write: `Vị trí xây dựng (ghi rõ lô đất, địa chỉ):`."""
    if not _CLOSED.search(row.tokens[span.end - 1].text):
        return False
    return any(
        other.end < span.start
        and row.tokens[other.end].text.startswith('(')
        and not any(')' in token.text for token in row.tokens[other.end : span.end - 1])
        for other in spans
    )


def _is_other_word(spec: FieldSpec, row: Row, span: _Span) -> bool:
    """Whether a single word without a colon has the letters of a label with other marks, surely read: `Giỏi`, `Giới`."""
    first = row.tokens[span.start]
    if span.end - span.start > 1 or _closes(first) or first.confidence < _SURE or first.text.isascii():
        return False
    same = [label.casefold() for label in spec.labels if letters(label) == span.label and not label.isascii()]
    return bool(same) and first.letters == span.label and first.text.strip(_AROUND).casefold() not in same


def _is_partial(row: Row, span: _Span) -> bool:
    """Whether other words of the same label stand before a label in small letters."""
    first = row.tokens[span.start]
    if not first.text[:1].islower() or not _closes(row.tokens[span.end - 1]) or span.start in _starts(row):
        return False
    before = row.tokens[span.start - 1]
    return not _is_apart(before, first) and before.text[-1:].isalpha() and len(span.label) <= _SPOKEN


def _is_apart(before: Token, token: Token) -> bool:
    return token.x0 - before.x1 > max(before.height, token.height)


def _is_foreign(spec: FieldSpec, label: str) -> bool:
    printed = [item for item in spec.labels if letters(item) == label]
    foreign = bool(printed) and all(item.isascii() and letters(item) not in _UNMARKED for item in printed)
    return foreign and any(not item.isascii() for item in spec.labels)


def _owner(
    label: str, wanted: Sequence[FieldSpec], known: Sequence[FieldSpec], section: str | None
) -> FieldSpec | None:
    """The field that a label means in the open section; one of another section still bounds values."""
    having = [spec for spec in known if _has_label(spec, label)]
    groups = headings(known)
    in_section = [
        spec for spec in having if spec.sections and section in {groups.get(letters(item)) for item in spec.sections}
    ]
    free = [spec for spec in having if not spec.sections]
    for spec in in_section or free:
        if spec in wanted:
            return spec
    rest = in_section or free or having
    if not rest or rest[0] in wanted:
        return None
    bound: FieldSpec = rest[0]
    return bound


def _has_label(spec: FieldSpec, label: str) -> bool:
    return is_id(spec) if label == ID_LABEL else any(letters(item) == label for item in spec.labels)


def _by_length(specs: Sequence[FieldSpec], slips_of: Callable[[int], int] = allowed_slips) -> dict[int, list[str]]:
    """Labels in letters, the longest first, by each number of letters that they may be read with."""
    found: dict[int, list[str]] = {}
    known = dict.fromkeys(letters(label) for spec in specs for label in spec.labels)
    for label in sorted(known, key=len, reverse=True):
        slips = slips_of(len(label))
        for length in range(len(label) - slips, len(label) + slips + 1):
            found.setdefault(length, []).append(label)
    return found


def _letters_of(token: Token) -> str:
    """The letters of a word without the raised mark of a footnote."""
    return letters(_NOTED.sub(r'\1', token.text)) if token.text.endswith((':', ';')) else token.letters


def _spans(row: Row, specs: Sequence[FieldSpec], labels: _Printed) -> list[_Span]:
    """Non-overlapping labels of a row, the longest and surest first."""
    starts = _starts(row)
    candidates: list[_Span] = []
    tokens = row.tokens
    words = [_letters_of(token) for token in tokens]
    for start in range(len(tokens)):
        joined, sure = '', True
        for end in range(start + 1, min(len(tokens), start + _MOST_WORDS) + 1):
            if end - start > 1 and _is_far(tokens[end - 2], tokens[end - 1]):
                break
            joined += words[end - 1]
            sure = sure and tokens[end - 1].confidence >= _SURE
            if len(joined) > labels.longest:
                break
            if labels.with_ids and joined == 'so' and start in starts and _is_of_id_paper(tokens, start, end):
                candidates.append(_Span(start, end, _ANY_ID, ID_LABEL, len(joined)))
                break
            place = _Place(tokens, start, end, start in starts, _is_closed(tokens, end, start in starts), sure)
            candidates += [
                _Span(start, end, score, label, len(label))
                for label in place.may_be(joined, labels)
                if (score := _score(joined, label, place)) > 0
            ]
            if (
                labels.with_ids
                and _begins_label(start, starts, words)
                and names_id_paper(joined)
                and (_before_number(tokens, end) or _heads_column(row, start, end, joined))
            ):
                candidates.append(_Span(start, end, _ANY_ID, ID_LABEL, len(joined)))
            if _closes(tokens[end - 1]) or _ends_sentence(tokens, end):
                break
    candidates.sort(key=lambda span: (-_worth(span.size, span.score), -span.score))
    taken: list[_Span] = []
    for span in candidates:
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return _merged(sorted(taken, key=lambda span: span.start), tokens, specs)


def _begins_label(start: int, starts: set[int], words: Sequence[str]) -> bool:
    """Whether a label begins here, or stands behind a `Số` at its beginning, however that was read (`SJ CCCD:`)."""
    return start in starts or (start - 1 in starts and len(words[start - 1]) == _LETTERS_OF_NUMBER)


def _is_far(token: Token, following: Token) -> bool:
    return following.x0 - token.x1 > _APART * max(token.height, following.height)


def _before_number(tokens: Sequence[Token], end: int) -> bool:
    """Whether a label is closed by a colon, its own or that behind a bracket, or stands before a number."""
    rest = ' '.join(token.text for token in tokens[end : end + _MOST_WORDS])
    return _closes(tokens[end - 1]) or rest[:1].isdigit() or _BRACKETED.match(rest) is not None


def _is_of_id_paper(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether `Số` with its number stands behind the name of an identity paper: `Loại giấy tờ: Căn cước công dân   Số: 0260…`."""
    number = tokens[start].text.istitle() and end < len(tokens) and tokens[end].text[:1].isdigit()
    begin = next((at for at in range(start, 0, -1) if ':' in tokens[at - 1].text), 0)
    return number and begin > 0 and names_id_paper(''.join(token.letters for token in tokens[begin:start]))


def _heads_column(row: Row, start: int, end: int, joined: str) -> bool:
    """Whether the number of an identity paper is all that a cell says, between others: `Số giấy CMND` over a column."""
    if len(row.runs) < _COLUMNS or not joined.startswith('so'):
        return False
    return any(run.tokens == row.tokens[start:end] for run in row.runs)


def _ends_sentence(tokens: Sequence[Token], end: int) -> bool:
    """Whether a full stop stands behind a word and a sentence begins: `Điều 4. Thù lao. Hợp đồng ủy quyền này không …`."""
    stopped = _STOP.search(tokens[end - 1].text) is not None and end < len(tokens)
    return stopped and tokens[end].text[:1].isupper() and tokens[end].text[1:2].islower()


_STOP = re.compile(r'[^\W\d_]{3,}\.$')
_ARTICLE = re.compile(r'\d{1,2}\.')
_ROMAN = re.compile(r'[IVX]{1,4}')
_BRACKETED = re.compile(r'\([^():]*\)?:\s*\d')
"""A translation between a label and its number: `(ID/Passport No.): 0301…`."""


def _worth(size: int, score: float) -> float:
    """Letters that fit, less three for each that does not: an exact short label beats a long one read wrong."""
    return size * (1.0 - 3.0 * (1.0 - min(1.0, score + 0.08)))


def _closes(token: Token) -> bool:
    return token.text.endswith((':', ';')) or _DOTTED.search(token.text) is not None


def _starts(row: Row) -> set[int]:
    """Indices of tokens that begin a run, after numbering and dashes, or follow a bar or an opening bracket."""
    starts: set[int] = set()
    at = 0
    for run in row.runs:
        starts.add(at)
        if len(run.tokens) > 1 and is_numbering(run.tokens[0].text):
            starts.add(at + 1)
        elif len(run.tokens) > 1 and run.text.isupper() and _ROMAN.fullmatch(run.tokens[0].text):
            starts.add(at + 1)  # `III THÙ LAO`, whose stop was lost
        elif len(run.tokens) > 2 and run.tokens[0].letters == 'dieu' and _ARTICLE.fullmatch(run.tokens[1].text):
            starts.add(at + 2)
        at += len(run.tokens)
    tokens = row.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.text.endswith(('/', ';', '|')) or token.text in {'-', '–'}:
            starts.add(index + 1)
    return starts


def _is_closed(tokens: Sequence[Token], end: int, at_start: bool) -> bool:
    closed = _closes(tokens[end - 1]) or (end < len(tokens) and _ENDS_LABEL.match(tokens[end].text) is not None)
    return closed or (at_start and _ends_sentence(tokens, end))


def _score(joined: str, label: str, place: _Place) -> float:
    tokens, start, end = place.tokens, place.start, place.end
    at_start, closed, sure = place.at_start, place.closed, place.sure
    score = likeness(joined, label)
    if not score and closed and at_start and not sure:
        score = _BADLY_READ * loose_likeness(joined, label)
    if tokens[start].text[:1].islower() and start and tokens[start - 1].letters in OF_SOMETHING_ELSE:
        return 0.0
    if end - start == 1 and score < 1.0 and not closed and syllables.is_syllable(tokens[start].text.lower()):
        return 0.0  # another word: `Trung` is not `Trường`
    if not score:
        return 0.0
    if sure and not at_start and tokens[start].text[:1].islower() and tokens[end - 1].text.endswith(';'):
        return 0.0  # the end of a clause: `Ông A, Phó Chủ tịch, chủ trì; bà B, thư ký`
    slash = tokens[end - 1].text.endswith('/') or (end < len(tokens) and tokens[end].text.startswith('/'))
    capital = tokens[start].text[:1].isupper()
    if ((label in _TITLES and at_start and capital) or label in _SECOND) and _before_name(tokens, end):
        return score * _TITLED
    if label == 'quyen' and start and tokens[start - 1].letters == 'uy':
        return 0.0  # `ỦY QUYỀN:` is no `Quyển`
    if len(label) < _SHORT:
        if label == 'so' and not closed and _is_of_house(tokens, end):
            return 0.0
        digits = capital and end < len(tokens) and any(char.isdigit() for char in tokens[end].text)
        return score * (1.0 if closed else 0.85) if at_start and (closed or digits or slash) else 0.0
    if not (closed or slash or capital) and len(label) >= _SPOKEN and _before_person(tokens, end):
        return score * 0.85
    if not (closed or slash or capital) and len(label) >= _SPOKEN and end < len(tokens):
        return score * 0.75 if tokens[end].text[:1].isdigit() and not at_start else 0.0
    if not (closed or slash or capital):
        return 0.0  # the word goes on with a sentence
    if closed or slash:
        if at_start or capital or len(label) > 7:
            return score
        return score * 0.85
    if at_start:
        return score * (0.97 if end == len(tokens) else 0.92)
    return score * 0.8 if capital and len(label) >= 7 else 0.0


def _is_of_house(tokens: Sequence[Token], end: int) -> bool:
    """Whether the number behind a `Số` is that of a house: its street follows, or a name with a unit of places behind a comma."""
    return _HOUSE.match(' '.join(token.text for token in tokens[end : end + _MOST_WORDS])) is not None


_HOUSE = re.compile(
    r'\d{1,4}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?)*,?\s+'
    r'(?:(?:đường|phố|ngõ|ngách|hẻm|kiệt|đại lộ|quốc lộ|tỉnh lộ|tổ|thôn|ấp|khu phố|khóm)\s'
    rf'|(?:[{CAPITALS}]\w*\s){{1,4}}(?:[{CAPITALS}]\w*),\s(?i:phường|xã|thị trấn|tổ|khu phố|quận|huyện|thành phố|P\.|TP\.?)\s)',
)
"""`194 đường Hùng Vương`, `12/3 Nguyễn Huệ, phường Bến Nghé`."""


def _before_name(tokens: Sequence[Token], end: int) -> bool:
    """Whether two words with capitals follow at once."""
    words = tokens[end : end + 2]
    capitals = len(words) == 2 and all(token.text[:1].isupper() for token in words)
    return capitals and not _is_far(tokens[end - 1], words[0])


def _before_person(tokens: Sequence[Token], end: int) -> bool:
    """Whether a sentence names a person behind its words: `xin giới thiệu bà Huỳnh Thị Lan`."""
    behind = tokens[end : end + 3]
    named = len(behind) == 3 and behind[0].letters in _PERSONS
    return named and all(token.text[:1].isupper() for token in behind[1:])


def _merged(spans: Sequence[_Span], tokens: Sequence[Token], specs: Sequence[FieldSpec]) -> list[_Span]:
    """Join the two halves of a bilingual label: `Họ và tên / Full name`."""
    merged: list[_Span] = []
    for span in spans:
        if merged:
            last = merged[-1]
            between = tokens[last.end : span.start]
            bilingual = all(token.text in {'/', '|', '('} for token in between) and _same_field(
                last.label, span.label, specs
            )
            if span.label == ID_LABEL and not between and _labels_id(last.label, specs):
                merged[-1] = _Span(last.start, span.end, last.score, last.label, last.size)
                continue  # which paper it is stands before its number
            if bilingual and not between and _closes(tokens[last.end - 1]):
                continue  # behind its colon the value begins with the words of another label of the field
            glued = span.start == last.end and _closes(tokens[last.end - 1]) and not _closes(tokens[span.end - 1])
            if glued and not bilingual and not _is_counted(tokens, span):
                continue  # the value of the last label begins with the words of another
            if bilingual and not between and _apart(tokens, span.start) and not _closes(tokens[span.end - 1]):
                continue  # the cell beside the label begins with the same words
            if bilingual:
                merged[-1] = _Span(last.start, span.end, max(last.score, span.score), last.label, last.size)
                continue
        merged.append(span)
    return merged


def _is_counted(tokens: Sequence[Token], span: _Span) -> bool:
    """Whether a label in small letters that opens the value of another has its own number: `Vị trí xây dựng: thửa đất số 423, tờ bản đồ số 57`."""
    small = tokens[span.start].text[:1].islower()  # with a capital it would end the value
    ends = small and tokens[span.end - 1].letters == 'so' and span.label != ID_LABEL
    number = tokens[span.end].text if span.end < len(tokens) else ''
    return ends and span.end - span.start > 2 and number[:1].isdigit() and number.endswith(',')


def _apart(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].x0 - tokens[index - 1].x1 > tokens[index].height


def _labels_id(label: str, specs: Sequence[FieldSpec]) -> bool:
    return any(is_id(spec) and _has_label(spec, label) for spec in specs)


def _same_field(one: str, other: str, specs: Sequence[FieldSpec]) -> bool:
    """Whether two labels mean one field: some field has both, and no two fields are told apart by them."""
    known = [{letters(label) for label in spec.labels} for spec in specs]
    told_apart = any(one in labels and other not in labels for labels in known) and any(
        other in labels and one not in labels for labels in known
    )
    return not told_apart and any({one, other} <= labels for labels in known)
