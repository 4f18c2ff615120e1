"""Copies of pages on which one value is damaged as unseen layouts and readings do: what extraction must notice.

Each way takes pages and a `Target`, whose words and label are known, and returns the pages as a reader would have left them, or None
where it does not apply. `KINDS` names the ways; truth stays what it was, so that whatever is accepted and differs is wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from digitizer.documents.model import Page
from digitizer.extraction.draft import Draft
from digitizer.extraction.matching import letters
from digitizer.kit.text import fold
from ocr.model import Box, Line, Word
from ocr.vietnamese import syllable

SURE = 0.97  # confidence of words that were put or misread
_ROW = 0.6  # of a word's height: middles nearer than this are on one row

_SYNONYMS = (
    ("họ và tên", "quý danh"), ("họ, chữ đệm, tên", "danh tính"), ("họ tên", "danh tính"), ("ngày, tháng, năm sinh", "sinh vào"),
    ("ngày sinh", "sinh vào"), ("giới tính", "phái"), ("nơi thường trú", "chỗ ở đăng ký"), ("nơi cư trú", "chỗ ở"),
    ("địa chỉ", "chỗ ở, chỗ làm"), ("quê quán", "nguyên quán"), ("quốc tịch", "công dân nước"), ("dân tộc", "thuộc tộc"),
    ("số điện thoại", "gọi theo"), ("điện thoại", "gọi theo"), ("ngày cấp", "cấp vào"), ("nơi cấp", "do đâu cấp"), ("chức vụ", "phần việc"),
    ("nghề nghiệp", "việc đang làm"), ("mã số thuế", "mã nộp thuế"), ("diện tích", "rộng"), ("số tiền", "tiền nộp"), ("lý do", "vì sao"),
    ("cơ quan", "nơi làm"), ("tên", "gọi là"), ("ngày", "hôm"), ("số", "mã hiệu"), ("nơi", "chỗ"), ("người", "ai"), ("về việc", "bàn chuyện"),
)  # fmt: skip
"""Words of labels and what a layout that nobody has seen may ask instead."""
_UNKNOWN = ("Phần ghi thêm", "Mục tra cứu", "Dòng ghi nhận", "Khoản mục", "Trích yếu mục", "Ô dữ liệu")
_BEHIND = ("xem mặt sau", "đã kiểm tra", "Tờ số 2", "Ảnh 3x4", "bản lưu tại sổ", "còn hiệu lực")
_CITED = (
    "Kèm theo Tờ trình số 45/TTr-STC ngày 07/08/2018",
    "Thay thế Giấy phép số 67/GP-SXD cấp ngày 09/10/2017",
    "Trên cơ sở Biên bản số 12/BB-HĐ lập ngày 03 tháng 4 năm 2016",
    "Xét Phiếu chuyển số 318/PC-VP ngày 21/02/2019",
)
_PEOPLE = (
    ("Người nộp hồ sơ thay", "VƯƠNG QUỐC TOẢN", "17/09/1961", "037061004518", "thôn Nội, xã Gia Viễn, tỉnh Ninh Bình"),
    ("Người làm chứng", "LÂM THỊ CẨM NHUNG", "02/12/1988", "092188001277", "ấp 3, xã Phong Điền, thành phố Cần Thơ"),
)
_LOOK_ALIKE = {'3': '8', '8': '3', '1': '7', '7': '1', '5': '6', '6': '5', '0': '8', '9': '0', '2': '7', '4': '9'}
_TWINS = {'n': 'u', 'u': 'n', 'h': 'b', 'b': 'h', 'c': 'e', 't': 'l', 'l': 't', 'm': 'n', 'g': 'q', 'i': 'l', 'y': 'v'}

Place = tuple[int, int, int]  # of a word: page, line and word, from 0


@dataclass(frozen=True)
class Target:
    """A value that was found: its draft, and where the words of it and of its label stand."""

    draft: Draft
    words: tuple[Place, ...]
    label: tuple[Place, ...]


Damage = Callable[[Sequence[Page], Target, Random], 'list[Page] | None']


def target_of(draft: Draft, pages: Sequence[Page]) -> Target | None:
    """Find the words of a draft on its page; None where it was not read off one."""
    at = next((at for at, page in enumerate(pages) if page.number == draft.finding.page), None)
    if at is None or not draft.finding.tokens:
        return None
    boxes = {token.box for token in draft.finding.tokens}
    words = tuple(
        (at, row, place)
        for row, line in enumerate(pages[at].lines)
        for place, word in enumerate(line.words)
        if any(_holds(word.box, box) for box in boxes)
    )
    return Target(draft, words, _label_of(draft, pages[at], at, words)) if words else None


def _holds(outer: Box, inner: Box) -> bool:
    middle, height = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= middle <= outer.x1 and outer.y0 <= height <= outer.y1


def _label_of(draft: Draft, page: Page, at: int, words: Sequence[Place]) -> tuple[Place, ...]:
    """The words of the label nearest to a value, before it; none where it is glued to the value or is not found."""
    wanted, first = letters(draft.finding.label), _word(page, words[0]).box
    found: list[tuple[float, tuple[Place, ...]]] = []
    for row, line in enumerate(page.lines):
        for start in range(len(line.words) if wanted else 0):
            for end in range(start + 1, min(len(line.words), start + 14) + 1):
                joined = letters(''.join(word.text for word in line.words[start:end]))
                if joined == wanted:
                    box = line.words[start].box
                    if box.y0 < first.y1 and (box.x0 < first.x1 or box.y1 < first.y0):
                        places = tuple((at, row, place) for place in range(start, end))
                        found.append((first.y0 - box.y0 + 0.2 * abs(first.x0 - box.x0), places))
                if len(joined) >= len(wanted):
                    break
    nearest = min(found, default=(0.0, ()))[1]
    return nearest if not set(nearest) & set(words) else ()


def _word(page: Page, place: Place) -> Word:
    return page.lines[place[1]].words[place[2]]


def _changed(pages: Sequence[Page], words: dict[Place, Word | None]) -> list[Page]:
    """Exchange words; those that become None are gone."""
    made = list(pages)
    for at in {place[0] for place in words}:
        lines = []
        for row, line in enumerate(pages[at].lines):
            kept = (words.get((at, row, place), word) for place, word in enumerate(line.words))
            if left := tuple(word for word in kept if word is not None):
                lines.append(replace(line, words=left))
        made[at] = replace(pages[at], lines=tuple(lines))
    return made


def _without(pages: Sequence[Page], places: Collection[Place]) -> list[Page]:
    return _changed(pages, dict.fromkeys(places))


def _rows(pages: Sequence[Page], places: Sequence[Place]) -> list[list[Place]]:
    """The words of a value by its printed rows."""
    rows: list[list[Place]] = []
    for place in sorted(places, key=lambda place: _middle(_at(pages, place).box)):
        last = _at(pages, rows[-1][-1]).box if rows else None
        if last is not None and _middle(_at(pages, place).box) - _middle(last) < _ROW * last.height:
            rows[-1].append(place)
        else:
            rows.append([place])
    return [sorted(row, key=lambda place: _at(pages, place).box.x0) for row in rows]


def _at(pages: Sequence[Page], place: Place) -> Word:
    return _word(pages[place[0]], place)


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _moved(word: Word, right: int, down: int) -> Word:
    box = word.box
    return replace(word, box=Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down))


def _opened(page: Page, y: float, room: int) -> Page:
    """Move everything below `y` down."""
    lines = (
        tuple(_moved(word, 0, room) if _middle(word.box) > y else word for word in line.words) for line in page.lines
    )
    return replace(page, height=page.height + room, lines=tuple(map(_line, lines)))


def _line(words: tuple[Word, ...]) -> Line:
    return Line(words, handwritten=any(word.handwritten for word in words))


def _set_at(text: str, x: int, y: int, height: int) -> Line:
    """A printed line of words of usual width that begins at `x`."""
    words = []
    for word in text.split():
        width = max(1, round(0.48 * height * len(word)))
        words.append(Word(unicodedata.normalize('NFC', word), SURE, Box(x, y, x + width, y + height)))
        x += width + round(0.3 * height)
    return Line(tuple(words))


def _put_above(page: Page, y: int, texts: Sequence[str], x: int, height: int) -> Page:
    """Put lines above `y`, everything from there on moves down."""
    step = round(1.7 * height)
    opened = _opened(page, y, step * len(texts))
    put = [_set_at(text, x, y + step * at, height) for at, text in enumerate(texts)]
    before = [line for line in opened.lines if _middle(line.box) <= y]
    behind = [line for line in opened.lines if _middle(line.box) > y]
    return replace(opened, lines=(*before, *put, *behind))


def _relabelled(pages: Sequence[Page], target: Target, text: str) -> list[Page] | None:
    """Put other words into the room of the label; its colon stays."""
    if not target.label:
        return None
    rows = _rows(pages, target.label)
    last, first = _at(pages, rows[-1][-1]), _at(pages, rows[0][0])
    words = text.split()
    words[-1] += ':' if last.text.endswith(':') else ''
    spare = [place for row in rows for place in row]
    box = Box(first.box.x0, first.box.y0, max(_at(pages, place).box.x1 for place in rows[0]), first.box.y1)
    each = box.width / max(1, sum(map(len, words)) + len(words) - 1)
    changed: dict[Place, Word | None] = dict.fromkeys(spare)
    x, made = float(box.x0), []
    for word in words:
        made.append(Word(word, SURE, Box(round(x), box.y0, max(round(x) + 1, round(x + each * len(word))), box.y1)))
        x += each * (len(word) + 1)
    page, row, place = rows[0][0]
    result = _changed(pages, changed | {(page, row, place): replace(first, text='\x00')})
    lines = tuple(
        replace(line, words=tuple(new for word in line.words for new in (made if word.text == '\x00' else [word])))
        for line in result[page].lines
    )
    result[page] = replace(result[page], lines=lines)
    return result


def _caption_synonym(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The label asks for the same in words that no list has."""
    text = ' '.join(_at(pages, place).text for place in target.label).strip(' :')
    low = text.lower()
    known = next((pair for pair in _SYNONYMS if pair[0] in low), None)
    if known is None:
        return None
    said = low.replace(known[0], known[1], 1)
    return _relabelled(pages, target, said[:1].upper() + said[1:])


def _caption_unknown(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The label is made of words that say nothing."""
    return _relabelled(pages, target, dice.choice(_UNKNOWN))


def _caption_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The label was not read."""
    return _without(pages, target.label) if target.label else None


def _last_word_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The last word of a value was not read."""
    return _without(pages, [_rows(pages, target.words)[-1][-1]]) if len(target.words) > 1 else None


def _first_word_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The first word of a value was not read."""
    return _without(pages, [_rows(pages, target.words)[0][0]]) if len(target.words) > 1 else None


def _word_below(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The last word of a value stands in a row of its own, under its beginning, its end, or the left edge of the page's lines."""
    rows = _rows(pages, target.words)
    if len(target.words) < 2 or len(rows[-1]) < 2:
        return None
    at, row, place = rows[-1][-1]
    word, first = _at(pages, rows[-1][-1]), _at(pages, rows[-1][0])
    step = round(1.6 * word.box.height)
    left = min(line.box.x0 for line in pages[at].lines)
    x = dice.choice((first.box.x0, max(first.box.x0, _at(pages, rows[-1][-2]).box.x1 - word.box.width), left))
    made = _without(pages, [(at, row, place)])
    page = _opened(made[at], word.box.y1, step)
    below = _moved(word, x - word.box.x0, step)
    lines = sorted((*page.lines, Line((below,))), key=lambda line: line.box.y0)
    made[at] = replace(page, lines=tuple(lines))
    return made


def _last_line_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The last line of a value was not read."""
    rows = _rows(pages, target.words)
    return _without(pages, rows[-1]) if len(rows) > 1 else None


def _first_line_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The first line of a value was not read."""
    rows = _rows(pages, target.words)
    return _without(pages, rows[0]) if len(rows) > 1 else None


def _line_away(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The last line of a value stands further down and to the side, in a layout of its own."""
    rows = _rows(pages, target.words)
    if len(rows) < 2 or (len({place[1] for place in rows[-1]} & {place[1] for row in rows[:-1] for place in row})):
        return None
    at = rows[-1][0][0]
    boxes = [_at(pages, place).box for place in rows[-1]]
    height = round(median(box.height for box in boxes))
    down = round(dice.uniform(0.5, 1.2) * height)
    right = dice.choice((-3, -1, 2, 4)) * height
    right = max(right, -min(box.x0 for box in boxes))
    made = list(pages)
    page = _opened(pages[at], max(map(_middle, boxes)), down)
    moved = {place: _moved(_at(pages, place), right, down) for place in rows[-1]}
    made[at] = page
    return _changed(made, dict(moved))


def _blank_empty(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The value is not there, its label is."""
    return _without(pages, target.words)


def _gone(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Neither value nor label are there."""
    return _without(pages, [*target.words, *target.label]) if target.label else None


def _joined(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Words of another place stand right behind a value."""
    place = _rows(pages, target.words)[-1][-1]
    last = _at(pages, place)
    line = pages[place[0]].lines[place[1]]
    put = _set_at(dice.choice(_BEHIND), last.box.x1 + round(0.5 * last.box.height), last.box.y0, last.box.height)
    if any(word.box.x1 > last.box.x1 and word.box.x0 < put.box.x1 and word is not last for word in line.words):
        return None
    words = (*line.words[: place[2] + 1], *put.words, *line.words[place[2] + 1 :])
    lines = list(pages[place[0]].lines)
    lines[place[1]] = replace(line, words=words)
    made = list(pages)
    made[place[0]] = replace(pages[place[0]], lines=tuple(lines))
    return made


def _variants(letter: str) -> Iterator[str]:
    """The same letter with other marks."""
    bare = fold(letter)
    for other in 'aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ':
        if fold(other) == bare and other != letter.lower():
            yield other.upper() if letter.isupper() else other


def _mark_misread(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """A word has another mark, and is a syllable still; the reader was sure."""
    choices = [
        (place, word.text[:at] + other + word.text[at + 1 :])
        for place in target.words
        for word in [_at(pages, place)]
        for at, letter in enumerate(word.text)
        if letter.isalpha()
        for other in _variants(letter)
    ]
    choices = [(place, text) for place, text in choices if syllable.is_syllable(text.strip('.,;:()').lower())]
    return _reread(pages, choices, dice)


def _letter_misread(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """A word has another letter that looks alike; the reader was sure."""
    choices = [
        (place, word.text[:at] + (other.upper() if letter.isupper() else other) + word.text[at + 1 :])
        for place in target.words
        for word in [_at(pages, place)]
        for at, letter in enumerate(word.text)
        if word.text.strip('.,;:()').isalpha() and (other := _TWINS.get(letter.lower())) is not None
    ]
    return _reread(pages, choices, dice)


def _digit_misread(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """A digit is another one that looks alike; the reader was sure. Only redundancy can tell."""
    choices = [
        (place, word.text[:at] + _LOOK_ALIKE[sign] + word.text[at + 1 :])
        for place in target.words
        for word in [_at(pages, place)]
        for at, sign in enumerate(word.text)
        if sign in _LOOK_ALIKE
    ]
    return _reread(pages, choices, dice)


def _sign_lost(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """A digit, or a letter among digits, was not read; the reader was sure."""
    choices = [
        (place, word.text[:at] + word.text[at + 1 :])
        for place in target.words
        for word in [_at(pages, place)]
        for at, sign in enumerate(word.text)
        if sign.isalnum() and sum(map(str.isdecimal, word.text)) > 1
    ]
    return _reread(pages, choices, dice)


def _reread(pages: Sequence[Page], choices: Sequence[tuple[Place, str]], dice: Random) -> list[Page] | None:
    if not choices:
        return None
    place, text = dice.choice(choices)
    word = _at(pages, place)
    text = unicodedata.normalize('NFC', text)
    return _changed(pages, {place: replace(word, text=text, confidence=max(SURE, word.confidence))})


def _day_split(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The year of a day stands in a row of its own under it, or was not read."""
    *rest, row = _rows(pages, target.words)
    if target.draft.spec.kind != 'date' or rest:
        return None
    at = row[-1][0]
    last = _at(pages, row[-1])
    cut = max(last.text.rfind('/'), last.text.rfind('-')) + 1
    lost = dice.random() < 0.5
    if len(row) > 1 and not cut:
        return _without(pages, [row[-1]]) if lost else _word_below(pages, target, dice)
    if not cut or cut == len(last.text):
        return None
    share = last.box.x0 + round(last.box.width * cut / len(last.text))
    head = replace(last, text=last.text[:cut], box=last.box._replace(x1=share))
    made = _changed(pages, {row[-1]: head})
    if lost:
        return made
    step = round(1.6 * last.box.height)
    page = _opened(made[at], last.box.y1, step)
    year = replace(
        last,
        text=last.text[cut:],
        box=Box(last.box.x0, last.box.y0 + step, last.box.x0 + last.box.x1 - share, last.box.y1 + step),
    )
    made[at] = replace(page, lines=tuple(sorted((*page.lines, Line((year,))), key=lambda line: line.box.y0)))
    return made


def _line_height(page: Page) -> int:
    return round(median(word.box.height for line in page.lines for word in line.words))


def _gaps(page: Page) -> list[int]:
    """Heights at which no line is cut, between rows."""
    edges = sorted((line.box.y0, line.box.y1) for line in page.lines)
    gaps, low = [], 0
    for y0, y1 in edges:
        if y0 > low > 0:
            gaps.append((low + y0) // 2)
        low = max(low, y1)
    return gaps


def _sections_exchanged(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Two blocks of rows of the page come the other way round."""
    at = target.words[0][0]
    page = pages[at]
    gaps = [gap for gap in _gaps(page) if gap > 0.12 * page.height]
    if len(gaps) < 8:
        return None
    first, second, third = sorted(dice.sample(gaps, 3))

    def moved(word: Word) -> Word:
        middle = _middle(word.box)
        if first < middle <= second:
            return _moved(word, 0, third - second)
        return _moved(word, 0, first - second) if second < middle <= third else word

    lines = [_line(tuple(map(moved, line.words))) for line in page.lines]
    made = list(pages)
    made[at] = replace(page, lines=tuple(sorted(lines, key=lambda line: line.box.y0)))
    return made


def _columns_exchanged(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """What stands left and right of the middle in the rows around a value comes the other way round."""
    at = target.words[0][0]
    page, own = pages[at], _at(pages, target.words[0]).box
    edges = [0, *_gaps(page), page.height]
    low = max(edge for edge in edges if edge <= _middle(own))
    place = edges.index(low)
    top, bottom = edges[max(0, place - 1)], edges[min(len(edges) - 1, place + 2)]
    middle = page.width // 2
    band = [word for line in page.lines for word in line.words if top < _middle(word.box) <= bottom]
    left = [word for word in band if word.box.x1 <= middle]
    right = [word for word in band if word.box.x0 >= middle]
    if len(left) + len(right) != len(band) or not left or not right:
        return None
    step = middle - min(word.box.x0 for word in left)
    back = min(word.box.x0 for word in right) - min(word.box.x0 for word in left)
    if max(word.box.x1 for word in left) + step > page.width or max(word.box.x1 for word in right) - back > middle:
        return None
    lines: list[Line] = []
    for line in page.lines:
        inside = [word for word in line.words if top < _middle(word.box) <= bottom]
        outside = tuple(word for word in line.words if not top < _middle(word.box) <= bottom)
        parts = (
            outside,
            tuple(_moved(word, -back, 0) for word in inside if word.box.x0 >= middle),
            tuple(_moved(word, step, 0) for word in inside if word.box.x1 <= middle),
        )
        lines += [_line(part) for part in parts if part]
    made = list(pages)
    made[at] = replace(page, lines=tuple(sorted(lines, key=lambda line: line.box.y0)))
    return made


def _beside(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """The next row is set beside the row of a value, as forms in two columns do."""
    at = target.words[0][0]
    page, row = pages[at], _rows(pages, target.words)[-1]
    box = Box.around(_at(pages, place).box for place in row)
    lines = sorted(page.lines, key=lambda line: line.box.y0)
    same = [line for line in lines if abs(_middle(line.box) - _middle(box)) < _ROW * box.height]
    below = next((line for line in lines if line.box.y0 > box.y1 - 0.2 * box.height), None)
    if below is None or not same or len(_rows(pages, target.words)) > 1:
        return None
    edge = max(line.box.x1 for line in same) + 3 * box.height
    alone = sum(abs(_middle(line.box) - _middle(below.box)) < box.height for line in lines) == 1
    if not alone or edge + below.box.width > page.width or below.box.y0 - box.y1 > 2 * box.height:
        return None
    up = round(_middle(below.box) - _middle(box))
    right = max(edge, page.width // 2) - below.box.x0
    if below.box.x1 + right > page.width:
        right = edge - below.box.x0
    kept = []
    for line in page.lines:
        if line is below:
            kept.append(_line(tuple(_moved(word, right, -up) for word in line.words)))
        else:
            low = line.box.y0 >= below.box.y1 - 0.3 * box.height
            kept.append(_line(tuple(_moved(word, 0, -up) for word in line.words)) if low else line)
    made = list(pages)
    made[at] = replace(page, lines=tuple(sorted(kept, key=lambda line: line.box.y0)))
    return made


def _top_of(page: Page, words: Sequence[Place], label: Sequence[Place]) -> int:
    """The upper edge of the printed row that a value begins on."""
    box = _word(page, (label or words)[0]).box
    same = [line.box.y0 for line in page.lines if line.box.y0 < _middle(box) < line.box.y1]
    return min([box.y0, *same]) - 2


def _person_before(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Somebody else's particulars under a heading of their own stand before those that a value belongs to."""
    if target.draft.spec.kind not in {'name', 'date', 'personal_id', 'id_number', 'address', 'sex', 'phone'}:
        return None
    at = target.words[0][0]
    page = pages[at]
    head, name, born, number, home = dice.choice(_PEOPLE)
    height = _line_height(page)
    x = min(line.box.x0 for line in page.lines)
    texts = (f'{head}:', f'Họ và tên: {name}', f'Ngày sinh: {born}', f'Số CCCD: {number}', f'Nơi cư trú: {home}')
    made = list(pages)
    made[at] = _put_above(page, _top_of(page, target.words, target.label), texts, x, height)
    return made


def _cited(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Another paper is cited with its number and day, right above a value or at its side; the value may be missing besides."""
    return _citing(pages, pages, target, dice)


def _cited_alone(pages: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Another paper is cited, and the value itself was not read."""
    return _citing(pages, _without(pages, target.words), target, dice)


def _citing(pages: Sequence[Page], read: Sequence[Page], target: Target, dice: Random) -> list[Page] | None:
    """Cite another paper where a value stands, on pages as they were read."""
    if target.draft.spec.kind not in {'document_number', 'date', 'serial'}:
        return None
    at = target.words[0][0]
    y, x = _top_of(pages[at], target.words, target.label), min(line.box.x0 for line in pages[at].lines)
    made = list(read)
    made[at] = _put_above(read[at], y, [dice.choice(_CITED)], x, _line_height(pages[at]))
    return made


KINDS: dict[str, Damage] = {
    'caption synonym': _caption_synonym,
    'caption unknown': _caption_unknown,
    'caption lost': _caption_lost,
    'last word lost': _last_word_lost,
    'first word lost': _first_word_lost,
    'last word below': _word_below,
    'last line lost': _last_line_lost,
    'first line lost': _first_line_lost,
    'last line away': _line_away,
    'blank empty': _blank_empty,
    'value and label gone': _gone,
    'words behind': _joined,
    'day split': _day_split,
    'sections exchanged': _sections_exchanged,
    'columns exchanged': _columns_exchanged,
    'next row beside': _beside,
    'person before': _person_before,
    'paper cited': _cited,
    'paper cited alone': _cited_alone,
    'letter misread': _letter_misread,
    'mark misread': _mark_misread,
    'digit misread': _digit_misread,
    'sign lost': _sign_lost,
}
UNSEEN = ('mark misread', 'digit misread', 'sign lost')
"""Damage that leaves nothing to see where it was done: only another place of the paper, or a rule of the value, can tell."""
