"""The signature block: authority lines (TM., KT., TL.), title of office and name, right of the recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digitizer.doctypes.rules import names
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import begins_with, letters, likeness
from digitizer.extraction.official_words import Restored
from digitizer.extraction.sheet import Row, Run, Sheet, Token, split_runs

_AUTHORITY = re.compile(
    r'^\W*(?:T\s?[/.]?\s?M|K\s?[/.]?\s?T|T\s?[/.]?\s?L|T\s?[/.]?\s?U\s?[/.]?\s?Q|Q)\s?[.,:]\s?\w', re.IGNORECASE
)
_OFFICES = tuple(
    letters(office)
    for office in [
        "CHỦ TỊCH",
        "BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "GIÁM ĐỐC",
        "TỔNG GIÁM ĐỐC",
        "HIỆU TRƯỞNG",
        "CỤC TRƯỞNG",
        "TỔNG CỤC TRƯỞNG",
        "CHI CỤC TRƯỞNG",
        "VỤ TRƯỞNG",
        "TRƯỞNG PHÒNG",
        "TRƯỞNG BAN",
        "TRƯỞNG KHOA",
        "CHÁNH VĂN PHÒNG",
        "CHÁNH THANH TRA",
        "CHÁNH ÁN",
        "VIỆN TRƯỞNG",
        "THỦ TƯỚNG",
        "CHỦ NHIỆM",
        "BÍ THƯ",
        "THỐNG ĐỐC",
        "TỔNG THANH TRA",
        "TỔNG KIỂM TOÁN",
        "TRƯỞNG CÔNG AN",
        "CHỈ HUY TRƯỞNG",
        "ĐỘI TRƯỞNG",
        "TRẠM TRƯỞNG",
        "THƯ KÝ",
        "TỔNG THƯ KÝ",
        "THỦ TRƯỞNG",
        "VĂN PHÒNG",
        "ỦY VIÊN",
        "TỔ TRƯỞNG",
        "TRƯỞNG ĐOÀN",
        "CÔNG CHỨNG VIÊN",
        "NGƯỜI ĐỨNG ĐẦU",
    ]
)
_DEPUTY = re.compile(r'^(?:quyen|pho|permanent)(?=\w)')
_REPAIRED = 0.9  # share of known words that a title counts as when something in front of it was left out
_RECIPIENTS = 'noinhan'
_MOST_LINES = 6
_REACH = 11.0  # line spacings from the last title line down to the name


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block as found; `name` is empty where the name was not read."""

    page: int
    titles: tuple[Run, ...]
    name: tuple[Token, ...]
    centred: bool  # the name stands under the middle of the title: nothing of it is lost
    top: float


_PREFIX = re.compile(
    r'^\W*(T\s?[/.]?\s?M|K\s?[/.]?\s?T|T\s?[/.]?\s?L|T\s?[/.]?\s?U\s?[/.]?\s?Q|Q)\s?[.,:]+\s*', re.IGNORECASE
)
_SPECKS = ' _|~=*.,;:„<>#&/⁄\\{}[]\'"‘’“”`´^°·•-–—'

_EDGES = re.compile(r'^[\W_]+|[\W_]+$')
_BODY = re.compile(r'(?:CHI NHÁNH|VĂN PHÒNG|SỞ|TRUNG TÂM|TRƯỜNG (?:ĐẠI HỌC|CAO ĐẲNG|TRUNG HỌC|TIỂU HỌC))\b')
_COLLECTIVE_LETTERS = re.compile(r'^.{0,3}(?:uyban|hoidong|banthuongvu|banchaphanh|banchidao)')
_COLLECTIVE = re.compile(r'(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN CHỈ ĐẠO)\b')


def title_text(run: Run) -> str:
    """Return a line of the title: the authority sign as `KT. `, specks of ink left out."""
    words = [token.text.strip('“”"\'‘’_|~*`') for token in run.tokens if not _is_speck(token)]
    kept = [word for word in words if len(letters(word)) > 1 or letters(word) in {'y', 'q'} or word in {'-', '–'}]
    text = ' '.join(kept)
    match = _PREFIX.match(text)
    if match is None:
        return _EDGES.sub('', text)
    sign = re.sub(r'[^A-Z]', '', match[1].upper())
    return f'{sign}. {_EDGES.sub("", text[match.end() :])}'


def restored_title(run: Run) -> Restored:
    """A line of the title in official spelling; ink read as letters in front of an office is left out, and is a doubt."""
    text = title_text(run)
    restored = official_words.restore(text)
    if restored.known == 1.0:
        return restored
    for cut in (1, 2):
        bare = official_words.restore(text[cut:].lstrip(_SPECKS))
        if bare.known == 1.0 and _is_office(bare.text):
            return Restored(bare.text, _REPAIRED)
    return restored


def _is_office(text: str) -> bool:
    plain = _DEPUTY.sub('', letters(text))
    return any(plain.startswith(office) for office in _OFFICES)


def _is_speck(token: Token) -> bool:
    """Whether a word is most likely ink of seal or signature: short, and the engine hardly believes it."""
    return token.confidence < 0.5 and len(letters(token.text)) < 3


def doubt_of_titles(lines: Sequence[str], *, known: bool) -> str:
    """Say in Vietnamese why the title needs a person, or nothing: strange words, or a deputy's line that was lost.

    Who signs for the head (`KT.`) is a deputy and the other way round; who signs for a committee writes `TM.`: Decree 30/2020/NĐ-CP, article 13.
    """
    if not known:
        return "Chức vụ có chữ lạ."
    if lines and _COLLECTIVE.match(lines[0]):
        return "Ký thay mặt tập thể nhưng không thấy TM."
    if lines and _BODY.match(lines[0]):
        return "Tên cơ quan lẫn trong chức vụ."
    if lines and re.match(r'(?:TL|TUQ|TM)\.', lines[-1]):
        return "Không thấy chức vụ của chính người ký."
    if lines and re.match(r'(?:PHÓ|THỨ TRƯỞNG)\b', lines[0]):
        return "Cấp phó ký nhưng không thấy KT."
    for index, line in enumerate(lines):
        if line.startswith("KT.") and not any(
            re.match(r'(?:PHÓ|THỨ|CẤP PHÓ)\b', other) for other in lines[index + 1 :]
        ):
            return "Ký thay (KT.) nhưng không thấy chức vụ cấp phó."
    return ''


def findings(block: Signature, rule: str, stamped: Sequence[str] = ()) -> list[Finding]:
    """Return title and name of a block as findings; `stamped` are the names in digital-signature stamps."""
    titles = tuple(token for run in block.titles for token in run.tokens)
    restored = [restored_title(run) for run in block.titles]
    lines = [line.text for line in restored]
    known = all(line.known == 1.0 for line in restored)
    found = [
        Finding(
            'signer_title',
            text_of(titles),
            titles,
            block.page,
            rule,
            value=' '.join(lines),
            confirmed=known,
            doubt=doubt_of_titles(lines, known=known),
        )
    ]
    if block.name:
        name = names.without_degrees(text_of(block.name))
        confirmed = any(names.same(name, other) for other in stamped)
        doubt = '' if confirmed or block.centred else "Tên không nằm giữa chức vụ: có thể thiếu chữ."
        found.append(Finding('signer_name', name, block.name, block.page, rule, confirmed=confirmed, doubt=doubt))
    return found


def is_recipients(text: str) -> bool:
    """Whether a line opens the recipients (Nơi nhận)."""
    return bool(begins_with(letters(text), _RECIPIENTS))


def find(sheet: Sheet, rows: Sequence[Row], *, below: float = 0.0) -> Signature | None:
    """Find the signature block of a page under the height `below`, or None when the page has none."""
    opening = next((row for row in rows if row.middle > below and is_recipients(row.text)), None)
    lines = _column(sheet, rows, below)
    found = _first_block(sheet, lines, opening, sure=True)
    return found or (_first_block(sheet, lines, opening, sure=False) if opening is not None else None)


def _first_block(sheet: Sheet, lines: Sequence[Run], opening: Row | None, *, sure: bool) -> Signature | None:
    """The first block of a column; not `sure`: one whose title was misread, beside the recipients and over a name."""
    for index, line in enumerate(lines):
        strong = _AUTHORITY.match(line.text) is not None
        near = opening is not None and -5.0 * sheet.pitch < line.middle - opening.middle < 6.0 * sheet.pitch
        if not (strong or near) or not (_is_title(line) if sure else near and _is_torn_title(line)):
            continue
        titles = _titles(lines[index:], sheet)
        name, centred = _name(sheet, lines[index + len(titles) :], titles)
        if not sure and not name:
            continue
        if not strong and not name and not near:
            continue
        titles = [*_torn_collective(sheet, lines[:index], line), *titles]
        return Signature(sheet.number, tuple(titles), name, centred, titles[0].y0)
    return None


def _torn_collective(sheet: Sheet, above: Sequence[Run], first: Run) -> list[Run]:
    """A committee's line right over the title whose sign `TM.` was not read: without it the title would look whole."""
    if not above or not _COLLECTIVE_LETTERS.search(letters(above[-1].text)):
        return []
    line = above[-1]
    near = first.middle - line.middle < 2.0 * sheet.pitch and abs(line.centre - first.centre) < 0.14 * sheet.width
    return [line] if near and _is_capital(line.text) and len(line.tokens) <= 9 else []


def find_on_form(sheet: Sheet, rows: Sequence[Row], extra: Sequence[str] = ()) -> Signature | None:
    """Find the right-hand signature block of a form; `extra` are headings that the form prints over it."""
    known = tuple(letters(label) for label in extra if len(letters(label)) > 5)
    lines = [line for line in _column(sheet, rows, 0.25 * sheet.height) if line.centre > 0.5 * sheet.width]
    for index, line in enumerate(lines):
        headed = any(likeness(letters(line.text), label) for label in known)
        if not (headed or _is_title(line)) or len(line.tokens) > 9:
            continue
        titles = [line] if headed else _titles(lines[index:], sheet)
        rest = [other for other in lines[index + len(titles) :] if not other.text.lstrip().startswith(('(', '['))]
        if headed and rest and _is_title(rest[0]) and rest[0].middle - line.middle < 2.5 * sheet.pitch:
            titles = _titles(rest, sheet)
            rest = rest[len(titles) :]
        name, centred = _name(sheet, rest, titles)
        if name or _AUTHORITY.match(line.text) or headed:
            return Signature(sheet.number, tuple(titles), name, centred, line.y0)
    return None


def _column(sheet: Sheet, rows: Sequence[Row], below: float) -> list[Run]:
    """The lines of the right-hand column: words right of the recipients, cut where the engine joined both."""
    lines: list[Run] = []
    for row in rows:
        if row.middle <= below:
            continue
        tokens = [token for token in row.tokens if (token.x0 + token.x1) / 2 > 0.42 * sheet.width]
        if row.x0 < 0.3 * sheet.width and row.x1 > 0.6 * sheet.width:
            tokens = _right_part(row, sheet)
        for run in split_runs(tokens, 3 * sheet.scale):
            lines.append(run)
    return lines


def _right_part(row: Row, sheet: Sheet) -> list[Token]:
    """Of a row that has words on both sides, those behind the widest gap; none when it is running text."""
    tokens = row.tokens
    gaps = [(tokens[i + 1].x0 - tokens[i].x1, i + 1) for i in range(len(tokens) - 1)]
    wide, at = max(gaps, default=(0.0, 0))
    return list(tokens[at:]) if wide > 1.1 * sheet.scale and tokens[at].x0 > 0.35 * sheet.width else []


def _is_capital(text: str) -> bool:
    alphabetic = [char for char in text if char.isalpha()]
    return len(alphabetic) >= 4 and sum(char.isupper() for char in alphabetic) >= 0.75 * len(alphabetic)


def _is_title(line: Run) -> bool:
    if not _is_capital(line.text):
        return False
    if _AUTHORITY.match(line.text):
        return True
    plain = _DEPUTY.sub('', letters(line.text))
    return any(begins_with(plain, office) or likeness(plain, office) for office in _OFFICES)


def _is_torn_title(line: Run) -> bool:
    """Whether capitals that are no known office may be one that the seal or the pen covers."""
    return _is_capital(line.text) and len(line.tokens) <= 6 and any(token.confidence < 0.75 for token in line.tokens)


def _titles(lines: Sequence[Run], sheet: Sheet) -> list[Run]:
    """The first title line and the capital lines right under it."""
    taken = [lines[0]]
    for line in lines[1:_MOST_LINES]:
        if line.middle - taken[-1].middle > 2.0 * sheet.pitch or not _is_capital(line.text):
            break
        if abs(line.centre - taken[0].centre) > 0.14 * sheet.width:
            break
        if (
            not _is_title(line)
            and names.is_vietnamese(line.text.title())
            and len(line.tokens) <= 4
            and not _wraps(line)
            and not _holds_office(line)
        ):
            break  # a name in capitals
        taken.append(line)
    return taken


def _holds_office(line: Run) -> bool:
    return any(office in letters(line.text) for office in _OFFICES)


def _wraps(line: Run) -> bool:
    """Whether a capital line can be the second half of a title or body: it names an office or a kind of body."""
    return (
        re.search(
            r'(?:van phong|nhan dan|tinh|so|phong|ban|cuc|vu|bo|huyen|xa|phuong|dan)\b',
            ' '.join(t.letters for t in line.tokens),
        )
        is not None
    )


def _name(sheet: Sheet, lines: Sequence[Run], titles: Sequence[Run]) -> tuple[tuple[Token, ...], bool]:
    """The name under the titles: the lowest line that has the form of one, not too far down."""
    last = titles[-1]
    centre = sum(line.centre for line in titles) / len(titles)
    best: tuple[int, tuple[Token, ...], bool] | None = None
    for line in lines:
        drop = line.middle - last.middle
        if drop > _REACH * sheet.pitch:
            break
        if drop < 0.5 * sheet.pitch or abs(line.centre - centre) > 0.2 * sheet.width or _is_title(line):
            continue
        strict = _name_words(line.tokens)
        tokens = strict or _rough_name(line.tokens)
        if not tokens:
            continue
        middle = (tokens[0].x0 + tokens[-1].x1) / 2
        centred = abs(middle - centre) < 0.55 * sheet.scale
        rank = (
            (4 if strict else 0)
            + (2 if abs(middle - centre) < 0.06 * sheet.width else 0)
            + (1 if len(tokens) > 2 else 0)
        )
        if best is None or rank >= best[0]:
            best = (rank, tuple(tokens), bool(strict) and (centred or len(tokens) > 2))
    return (best[1], best[2]) if best else ((), False)


def _name_words(tokens: Sequence[Token]) -> list[Token]:
    """The words of a line when they are a name and nothing else; specks of ink beside it are dropped."""
    words = [replace(token, text=bare) for token in tokens if len(bare := token.text.strip(_SPECKS)) > 1]
    text = names.without_degrees(' '.join(token.text for token in words))
    return words if _is_name(text) else []


def _rough_name(tokens: Sequence[Token]) -> list[Token]:
    """Words that may be a misread name: somebody has to look, but it is shown where it stands."""
    words = [replace(token, text=bare) for token in tokens if len(letters(bare := token.text.strip(_SPECKS))) > 1]
    words = [token for token in words if sum(char.isalpha() for char in token.text) >= len(token.text) / 2]
    alike = 2 <= len(words) <= 6 and all(
        sum(char.isalpha() for char in token.text) >= len(token.text) - 1 for token in words
    )
    return (
        words
        if alike and sum(token.confidence for token in words) / len(words) > 0.6 and words[-1].text[0].isupper()
        else []
    )


def _is_name(text: str) -> bool:
    words = text.split()
    proper = all(word[0].isupper() and word[1:] == word[1:].lower() for word in words) or text.isupper()
    return proper and 2 <= len(words) <= 6 and names.is_vietnamese(text)
