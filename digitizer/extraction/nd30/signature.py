"""The signature block: signs of authority (TM., KT., TL.), title of office and name, right of the recipients."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.rules import names, syllables
from digitizer.extraction import torn_names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import begins_with, letters, likeness
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token, split_runs

_RECIPIENTS = 'noinhan'
_MOST_LINES = 6
_MOST_WORDS = 9  # of one line of a title
_DEPUTY_MENDED = "Dòng chức vụ cấp phó đọc không rõ: được sửa theo chức vụ ký thay, cần đối chiếu với ảnh."
_ELSEWHERE = "Phần chữ ký không nằm ở chỗ thường thấy hoặc không in hoa: cần đối chiếu với ảnh."
_NO_OFFICE = "Dưới tiêu đề phần ký không đọc được chức vụ: cần đối chiếu với ảnh."
_TORN = "Chữ của tên bị tách rời hoặc lẫn nét chữ ký: được ghép lại, cần đối chiếu với ảnh."
_LOWER = 0.3  # of the page: no signature stands higher
_REACH = 11.0  # line spacings from the last title line down to the name
_BODY = re.compile(
    r'(?:phong|doi|cuc|chicuc|congan|so|trungtam|uyban)(?=[a-z]{4})'
)  # folded beginnings of names of bodies
_FORCE_HEAD = re.compile(r'(?:giamdoc|truong)(?:congan|ca[tph]?)')
_FORCE = re.compile(rf'{_FORCE_HEAD.pattern}(?=[a-z]{{3}})')
"""Folded offices of the heads of police forces, in front of what their force is called."""
_LEVELS = frozenset({'XÃ', 'PHƯỜNG', 'HUYỆN', 'QUẬN', 'TỈNH', 'PHỐ', 'TRẤN', 'KHU'})
"""Last words of the levels of units, behind which a unit's name is still to come."""
_SLIP = re.compile(r'phieu(?:bao|hoibao|phanhoi|dangky|xacnhan|tham)')
"""Folded titles of slips at the foot of a letter that come back filled in."""
_SCHOOL = "TRƯỜNG"  # whose letters are those of `TRƯỞNG`: `TRƯỜNG CAO ĐẲNG`
_FORCE_NAME = re.compile(r'(?:cong|ca[tph]?)$')
_ALONE = frozenset('YÝỲÁÂÔƠÊ')
"""Vowels that are a word of a name by themselves."""
_SURE_LETTER = 0.9  # confidence from which such a letter is no speck of ink
_LEVEL = 0.7  # word heights that words of one name may stand apart in height
_BESIDE = 2.0  # word heights between them
_CARD = 0.6  # of the page: print that is no wider is a card on it
_ROLE = 'nguoiky'  # how the heading of a blank begins under which an office stands: `NGƯỜI KÝ GIẤY KHAI SINH`
_BEHIND_LABEL = 2.0  # word heights between a label and words of its value at most
_UNDER_TITLE = 0.06  # of the page: how far off the middle of its title a name stands
_TIGHT = 0.8  # word heights between two words of one phrase at most
_SENTENCE = 8  # words from which a row that crosses the page is running text


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block as found; `name` is empty where the name was not read."""

    page: int
    titles: tuple[Run, ...]
    name: tuple[Token, ...]
    centred: bool  # the name stands under the middle of the title: nothing of it is lost
    top: float
    doubt: str = ''  # Vietnamese: why a person must look at it
    torn: bool = False  # words were put to the name or left out of it


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a paper takes of the page in pixels: all of it, or the part on which a card lies."""

    x0: float
    x1: float
    y0: float
    y1: float
    scale: float

    def at(self, share: float) -> float:
        """The place that is this share of the paper from its left edge."""
        return self.x0 + share * (self.x1 - self.x0)


def _frame(sheet: Sheet) -> _Frame:
    rows = sheet.rows
    left, right = min((row.x0 for row in rows), default=0.0), max((row.x1 for row in rows), default=sheet.width)
    if right - left > _CARD * sheet.width:
        return _Frame(0.0, sheet.width, 0.0, sheet.height, sheet.scale)
    return _Frame(left, right, min(row.y0 for row in rows), max(row.y1 for row in rows), sheet.scale)


def findings(block: Signature, rule: str, stamped: Sequence[str] = ()) -> list[Finding]:
    """Return title and name of a block as findings; `stamped` are the names in digital-signature stamps."""
    found = [_office(block, rule)] if block.titles else []
    if block.name:
        name = names.without_degrees(text_of(block.name))
        confirmed = any(names.same(name, other) for other in stamped)
        doubt = '' if confirmed or block.centred else "Tên không nằm giữa chức vụ: có thể thiếu chữ."
        doubt = doubt or block.doubt or (_TORN if block.torn else '')
        found.append(Finding('signer_name', name, block.name, block.page, rule, confirmed=confirmed, doubt=doubt))
    return found


def _office(block: Signature, rule: str) -> Finding:
    tokens = tuple(token for run in block.titles for token in run.tokens)
    restored = [titles.restored(run) for run in block.titles]
    lines = [
        f'{line.text} {run.tokens[-1].text}' if titles.is_open(run) and run.tokens[-1].text in {'-', '–'} else line.text
        for line, run in zip(restored, block.titles, strict=True)
    ]
    known = all(line.known == 1.0 for line in restored)
    whole = titles.with_deputy(lines)
    doubt = titles.doubt_of(lines, known=all(line.named == 1.0 for line in restored))
    return Finding(
        'signer_title',
        text_of(tokens),
        tokens,
        block.page,
        rule,
        value=' '.join(whole),
        confirmed=known,
        doubt=doubt or (_DEPUTY_MENDED if whole != lines else block.doubt),
    )


def is_signed(block: Signature) -> bool:
    """Whether the words under the titles have the form of a name."""
    return bool(block.name) and is_name(text_of(block.name))


def is_recipients(text: str) -> bool:
    """Whether a line opens the recipients (Nơi nhận)."""
    return bool(begins_with(letters(text), _RECIPIENTS))


def find(sheet: Sheet, rows: Sequence[Row], *, below: float = 0.0) -> Signature | None:
    """Find the signature block of a page under the height `below`, or None when the page has none.

    A title opens a block where something bears it out: a sign of authority, the recipients beside it, or a name under
    it and no running text after; beside the recipients one that was misread, too, over a name.
    """
    opening = next((row for row in rows if row.middle > below and is_recipients(row.text)), None)
    lines = right_column(sheet, rows, below)
    slip = _slip_from(sheet, rows)
    body = max((row.middle for row in rows if row.middle < slip and _is_sentence(row, sheet)), default=0.0)
    torn: Signature | None = None
    for index, line in enumerate(lines):
        beside = opening is not None and -5.0 * sheet.pitch < line.middle - opening.middle < 6.0 * sheet.pitch
        if titles.is_title(line):
            block = _block(sheet, lines, index)
            named = block.centred and line.middle > body and line.centre > 0.5 * sheet.width
            if beside or titles.has_sign(line.text) or named:
                return block
        elif torn is None and beside and titles.is_torn(line):
            block = _block(sheet, lines, index)
            torn = block if block.name else None
    return torn


def _slip_from(sheet: Sheet, rows: Sequence[Row]) -> float:
    """The height from which on a slip to be cut off follows a letter: under a dashed line, or under its own title."""
    lower = [row for row in rows if row.middle > _LOWER * sheet.height]
    titled = [row for row in lower if titles.is_capital(row.text) and _SLIP.match(letters(row.text))]
    cuts = [row for row in lower if _is_cut(row, sheet)]
    return min((row.middle for row in (*titled, *cuts)), default=math.inf)


def _is_cut(row: Row, sheet: Sheet) -> bool:
    """Whether a row is nothing but dashes across the page."""
    return row.x1 - row.x0 > 0.5 * sheet.width and re.fullmatch(r'(?:[-–—._✂]\s?){8,}', row.text) is not None


def _block(sheet: Sheet, lines: Sequence[Run], at: int) -> Signature:
    """The block whose title begins with the line `at` of a column."""
    taken = _titles(lines[at:], sheet)
    name, centred, torn = _name(sheet, lines[at + len(taken) :], taken)
    taken = [*_body_above(sheet, lines[:at], lines[at]), *taken]
    return Signature(sheet.number, tuple(taken), name, centred, taken[0].y0, torn=torn)


def _is_sentence(row: Row, sheet: Sheet) -> bool:
    """Whether a row is running text: many words across the page, not in capitals."""
    across = row.x0 < 0.3 * sheet.width and row.x1 > 0.6 * sheet.width and not row.text.isupper()
    return across and len(row.tokens) >= _SENTENCE and not _right_part(row, _frame(sheet))


def _body_above(sheet: Sheet, above: Sequence[Run], first: Run) -> list[Run]:
    """A body's line right over the title, its sign `TM.` not read: without it the title would look whole."""
    if not above or not titles.is_body(above[-1]):
        return []
    line = above[-1]
    near = first.middle - line.middle < 2.0 * sheet.pitch and abs(line.centre - first.centre) < 0.14 * sheet.width
    return [line] if near and titles.is_capital(line.text) and len(line.tokens) <= _MOST_WORDS else []


def find_on_form(sheet: Sheet, rows: Sequence[Row], extra: Sequence[str] = ()) -> Signature | None:
    """Find the right-hand signature block of a form; `extra` are headings that the form prints over it."""
    known = tuple(letters(label) for label in extra if len(letters(label)) > 5)
    frame = _frame(sheet)
    below = frame.y0 + 0.25 * (frame.y1 - frame.y0)
    lines = [line for line in right_column(sheet, rows, below) if line.centre > frame.at(0.5)]
    for index, line in enumerate(lines):
        headed = letters(line.text).startswith(_ROLE) or any(likeness(letters(line.text), label) for label in known)
        if not (headed or titles.is_title(line)) or len(line.tokens) > _MOST_WORDS:
            continue
        taken = [line] if headed and not titles.is_title(line) else _titles(lines[index:], sheet)
        rest = [other for other in lines[index + len(taken) :] if not _is_note(other.text)]
        if headed and rest and _ends_heading(line, rest[0], known):
            rest = rest[1:]
        if (
            headed
            and rest
            and (titles.is_title(rest[0]) or titles.is_sealed(rest[0]))
            and rest[0].middle - line.middle < 2.5 * sheet.pitch
        ):
            taken = _titles(rest, sheet)
            rest = rest[len(taken) :]
        name, centred, torn = _name(sheet, rest, taken)
        if name or titles.has_sign(line.text) or headed:
            doubt = _NO_OFFICE if len(taken) == 1 and letters(taken[0].text).startswith(_ROLE) else ''
            return Signature(sheet.number, tuple(taken), name, centred, line.y0, doubt, torn)
    return None


def _is_note(text: str) -> bool:
    """Whether a line tells how to sign: `(Ký, ghi rõ họ tên, chức vụ, đóng dấu)`, were its beginning misread."""
    return text.lstrip().startswith(('(', '[')) or (text.rstrip().endswith(')') and '(' not in text)


def _ends_heading(line: Run, below: Run, known: Sequence[str]) -> bool:
    """Whether a heading ends on the line below: `NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT` over `HÔN`."""
    first, second = letters(line.text), letters(below.text)
    return below.text.isupper() and any(label == first + second for label in known)


def find_elsewhere(sheet: Sheet, rows: Sequence[Row], *, below: float = 0.0) -> Signature | None:
    """Find a block in the middle or on the left of a page, or whose office is not in capitals: `Hiệu trưởng` over a name.

    The lowest one counts, of two side by side the right one; no running text stands under its title.
    """
    own = [row for row in rows if row.middle > max(below, _LOWER * sheet.height)]
    body = max((row.middle for row in own if _is_sentence(row, sheet)), default=0.0)
    lines = [run for row in own if row.middle > body for run in row.runs]
    found: list[Signature] = []
    for index, line in enumerate(lines):
        if not (titles.is_title(line) or titles.is_spelled(line)) or len(line.tokens) > _MOST_WORDS:
            continue
        if any(line is run for block in found for run in block.titles):
            continue
        taken = _titles(lines[index:], sheet) if titles.is_title(line) else _spelled(lines[index:], sheet)
        name, centred, torn = _name(sheet, lines[index + len(taken) :], taken)
        if centred and is_name(text_of(name)):
            found.append(Signature(sheet.number, tuple(taken), name, centred, line.y0, _ELSEWHERE, torn))
    return max(found, key=lambda block: (round(block.top / sheet.pitch), block.titles[0].centre), default=None)


def _spelled(lines: Sequence[Run], sheet: Sheet) -> list[Run]:
    """The first line and those like it right under it: `KT. Chủ tịch`, `Phó Chủ tịch`."""
    taken = [lines[0]]
    for line in lines[1:]:
        if line.middle - taken[-1].middle > 2.0 * sheet.pitch:
            break
        if abs(line.centre - taken[0].centre) < 0.14 * sheet.width and titles.is_spelled(line):
            taken.append(line)
    return taken


def bodies_over_titles(sheet: Sheet) -> Iterator[Run]:
    """Yield the lines that name a body in capitals right over a signer's title: cards name their issuer there."""
    lines = right_column(sheet, sheet.rows, 0.0)
    for line in filter(titles.is_title, lines):
        above = _over(line, lines, sheet)
        if above is None or titles.is_title(above):
            continue
        first = _over(above, lines, sheet)
        joined = first is not None and (names_unit(first, above) or _is_part_of(first, above))
        body = Run((*first.tokens, *above.tokens)) if first is not None and joined else above
        if _BODY.match(letters(body.text)) is not None:
            yield body


def _is_part_of(line: Run, below: Run) -> bool:
    """Whether a line names a part of the body under it: `PHÒNG CẢNH SÁT GIAO THÔNG` over `CÔNG AN TỈNH …`."""
    return _PART.match(letters(line.text)) is not None and _WHOLE.match(letters(below.text)) is not None


_PART, _WHOLE = re.compile(r'(?:phong|doi|chinhanh)(?=[a-z]{4})'), re.compile(r'(?:congan|so)(?=[a-z]{4})')


def _over(line: Run, lines: Sequence[Run], sheet: Sheet) -> Run | None:
    """The line in capitals right over another, their middles over each other."""
    over = [
        other
        for other in lines
        if 0.5 * sheet.scale < line.middle - other.middle < 2.0 * sheet.pitch
        and abs(line.centre - other.centre) < 0.14 * sheet.width
        and titles.is_words(other.text)
    ]
    return max(over, key=lambda other: other.middle, default=None)


def bodies_in_titles(sheet: Sheet) -> Iterator[Run]:
    """Yield what stands behind the office in the title of who heads a police force: `TRƯỞNG CÔNG AN HUYỆN PHỤNG HIỆP`."""
    middle = [run for row in sheet.rows if len(row.runs) == 1 for run in row.runs]  # a title as wide as a small page
    lines = [*right_column(sheet, sheet.rows, 0.0), *middle]
    for index, line in enumerate(lines):
        if not titles.is_title(line) or line.text.startswith(_SCHOOL):
            continue
        whole = titles.undashed([token for run in _of_head(_titles(lines[index:], sheet)) for token in run.tokens])
        if titles.has_sign(line.text) and len(whole[0].letters) == len(titles.parted(line.text).sign):
            whole = whole[1:]
        if _FORCE.match(''.join(token.letters for token in whole)) is None:
            continue
        at = next((place for place, token in enumerate(whole) if _FORCE_NAME.match(token.letters)), None)
        if at is not None and whole[-1].text.upper() not in _LEVELS:
            yield Run(tuple(whole[at:]))


def heads_force(text: str) -> bool:
    """Whether words are the office of the head of a police force: `GIÁM ĐỐC CÔNG AN`."""
    return _FORCE_HEAD.fullmatch(letters(text)) is not None


def _of_head(lines: Sequence[Run]) -> list[Run]:
    """The title lines down to that of the deputy who signs for the head."""
    return [lines[0], *takewhile(lambda line: not titles.is_title(line), lines[1:])]


def names_unit(line: Run, below: Run) -> bool:
    """Whether a line goes on in the one under it with the name of a unit: `CÔNG AN THÀNH PHỐ HÀ`, `GIANG`."""
    joined = list(unit_names.names_in(f'{line.text} {below.text}'))
    return bool(joined) and joined[-1].endswith(below.text) and unit_names.is_name(joined[-1]) and below.text.isupper()


def right_column(sheet: Sheet, rows: Sequence[Row], below: float) -> list[Run]:
    """The lines of the right-hand column: words right of the recipients, cut where the engine joined both."""
    frame = _frame(sheet)
    lines: list[Run] = []
    for row in rows:
        if row.middle <= below:
            continue
        tokens = _whole_phrase(
            row, [token for token in row.tokens if (token.x0 + token.x1) / 2 > frame.at(0.42)], frame
        )
        if row.x0 < frame.at(0.3) and row.x1 > frame.at(0.6):
            tokens = _right_part(row, frame)
        elif tokens and _is_labelled(row, tokens[0], frame.scale):
            tokens = []
        lines.extend(split_runs(tokens, 3 * sheet.scale))
    return lines


def _whole_phrase(row: Row, tokens: list[Token], frame: _Frame) -> list[Token]:
    """Words with those right before the first: a line in the middle begins left of the column, `TUQ. GIÁM ĐỐC`."""
    at = next((at for at, token in enumerate(row.tokens) if tokens and token is tokens[0]), 0)
    while at and row.tokens[at].x0 - row.tokens[at - 1].x1 < _TIGHT * frame.scale:
        at -= 1
        tokens = [row.tokens[at], *tokens]
    return tokens


def _is_labelled(row: Row, first: Token, scale: float) -> bool:
    """Whether words go on with what stands behind a label left of them: `Quê quán: Cẩm Bình,   Cẩm Xuyên`."""
    before = [token for token in row.tokens if token.x0 < first.x0]
    return any(':' in token.text for token in before) and first.x0 - before[-1].x1 < _BEHIND_LABEL * scale


def _right_part(row: Row, frame: _Frame) -> list[Token]:
    """Of a row that has words on both sides, those behind the widest gap; none when it is running text."""
    tokens = row.tokens
    gaps = [(tokens[i + 1].x0 - tokens[i].x1, i + 1) for i in range(len(tokens) - 1)]
    wide, at = max(gaps, default=(0.0, 0))
    return list(tokens[at:]) if wide > 1.1 * frame.scale and tokens[at].x0 > frame.at(0.35) else []


def _titles(lines: Sequence[Run], sheet: Sheet) -> list[Run]:
    """The first title line and the capital lines right under it; what stands beside them is another column's."""
    taken = [lines[0]]
    for index, line in enumerate(lines[1:], 1):
        if line.middle - taken[-1].middle > 2.0 * sheet.pitch or len(taken) == _MOST_LINES:
            break
        if abs(line.centre - taken[0].centre) > 0.14 * sheet.width:
            continue
        if not _goes_on(taken, line, lines[index + 1 :], sheet):
            break
        taken.append(line)
    return taken


def _goes_on(taken: Sequence[Run], line: Run, below: Sequence[Run], sheet: Sheet) -> bool:
    """Whether a line under title lines is another one of them, and no name in capitals or translation."""
    above = taken[-1]
    if not titles.is_words(line.text) or _is_translation(line):
        return False
    if titles.is_open(above) or names_unit(above, line) or titles.completes(above, line):
        return True
    if not titles.is_capital(line.text):
        return False
    named = names.is_of_country(line.text.title()) and len(line.tokens) <= 4
    if not named or titles.is_title(line) or titles.goes_on(line):
        return True
    return any(  # a name has the room of a signature over it and no title under it
        titles.is_title(other) and other.middle - line.middle < 2.0 * sheet.pitch
        for other in below
        if abs(other.centre - taken[0].centre) < 0.14 * sheet.width
    )


def _is_translation(line: Run) -> bool:
    """Whether a line gives the title in another language (`RECTOR`): none of its words can be Vietnamese."""
    words = re.findall(r'[^\W\d_]+', line.text.lower())
    return any(len(word) > 4 for word in words) and not any(map(syllables.is_syllable, words))


def _name(sheet: Sheet, lines: Sequence[Run], above: Sequence[Run]) -> tuple[tuple[Token, ...], bool, bool]:
    """The name under the titles: the lowest line that has the form of one, not too far down; whether it is whole, or was torn."""
    last = above[-1]
    centre = sum(line.centre for line in above) / len(above)
    beside = _headings_beside(sheet, above)
    best: tuple[int, tuple[Token, ...], bool, bool] | None = None
    for line in lines:
        drop = line.middle - last.middle
        if drop > _REACH * sheet.pitch:
            break
        if drop < 0.5 * sheet.pitch or abs(line.centre - centre) > 0.2 * sheet.width or titles.is_title(line):
            continue
        if any(token.text.endswith(':') and len(token.letters) > 1 for token in line.tokens[:-1]):
            continue  # a label with its value: `QUAN HỆ VỚI CHỦ HỘ: Con`
        if _is_under(line, beside, abs(line.centre - centre), sheet):
            continue
        level = _with_level(line, lines, sheet)
        strict = torn_names.without_strokes(_name_words(level)) or torn_names.with_first_letter(level)
        tokens = strict or torn_names.respaced(level) or _rough_name(level)
        if not tokens:
            continue
        middle = (tokens[0].x0 + tokens[-1].x1) / 2
        centred = abs(middle - centre) < 0.55 * sheet.scale
        rank = (
            (4 if strict else 0)
            + (2 if abs(middle - centre) < _UNDER_TITLE * sheet.width else 0)
            + (1 if len(tokens) > 2 else 0)
        )
        if best is None or rank >= best[0]:
            plain = not strict or len(strict) == len(
                _name_words(line.tokens)
            )  # nothing was put to the line or left out of it
            best = (rank, tuple(tokens), bool(strict) and (centred or len(tokens) > 2), not plain)
    return best[1:] if best else ((), False, False)


def _headings_beside(sheet: Sheet, above: Sequence[Run]) -> list[Run]:
    """The lines in capitals on a level with titles and clear of them: what somebody else signs under, `CÁN BỘ ĐĂNG KÝ`."""
    left, right = min(line.x0 for line in above), max(line.x1 for line in above)
    upper, lower = above[0].middle - 1.5 * sheet.pitch, above[-1].middle + 0.5 * sheet.pitch
    return [
        run
        for row in sheet.rows
        if upper < row.middle < lower
        for run in row.runs
        if (run.x1 < left or run.x0 > right) and titles.is_capital(run.text)
    ]


def _is_under(line: Run, headings: Sequence[Run], off: float, sheet: Sheet) -> bool:
    """Whether a line stands in the middle under one of the headings beside a title, and not under the title."""
    near = min((abs(line.centre - heading.centre) for heading in headings), default=math.inf)
    return near < _UNDER_TITLE * sheet.width < off and near < 0.5 * off


def _with_level(line: Run, lines: Sequence[Run], sheet: Sheet) -> list[Token]:
    """The words of a line with those level with it and right before it: a name that the pen parted over two rows."""
    before = [
        other
        for other in lines
        if other is not line
        and abs(other.middle - line.middle) < _LEVEL * sheet.scale
        and -_BESIDE * sheet.scale < line.x0 - other.x1 < _BESIDE * sheet.scale
        and other.x0 < line.x0
    ]
    return torn_names.with_family(line.tokens, before[0].tokens) if len(before) == 1 else list(line.tokens)


def _name_words(tokens: Sequence[Token]) -> list[Token]:
    """The words of a line when they are a name and nothing else; specks of ink beside it are dropped."""
    words = [replace(token, text=bare) for token in tokens if _is_part(token, bare := token.text.strip(titles.SPECKS))]
    text = names.without_degrees(' '.join(token.text for token in words))
    return words if is_name(text) else []


def _is_part(token: Token, bare: str) -> bool:
    """Whether a word can be part of a name; of single letters only a vowel that is one, `Y Thông`, and no speck."""
    return len(letters(bare)) > 1 or (bare in _ALONE and token.confidence >= _SURE_LETTER)


def _rough_name(tokens: Sequence[Token]) -> list[Token]:
    """Words that may be a misread name: somebody has to look, but it is shown where it stands."""
    words = [replace(token, text=bare) for token in tokens if _is_part(token, bare := token.text.strip(titles.SPECKS))]
    words = [token for token in words if sum(char.isalpha() for char in token.text) >= len(token.text) / 2]
    alike = 2 <= len(words) <= 6 and all(
        sum(char.isalpha() for char in token.text) >= len(token.text) - 1 for token in words
    )
    return (
        words
        if alike and sum(token.confidence for token in words) / len(words) > 0.6 and words[-1].text[0].isupper()
        else []
    )


def is_name(text: str) -> bool:
    """Whether words have the form of a person's name, and no others beside them."""
    words = text.split()
    proper = all(word[0].isupper() and word[1:] == word[1:].lower() for word in words) or text.isupper()
    return proper and 2 <= len(words) <= 6 and names.is_of_country(text)
