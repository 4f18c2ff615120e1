"""The subject (trích yếu): under the type line, or `V/v …` under the number of an official letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.rules import document_number, syllables
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30.header import Header
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_BEHIND_NUMBER = 4  # characters that may stand behind a number alone on its line
_MOST_ROWS = 14
_STAMP_GAP = 2.0  # word heights between a centred line and the words of a stamp beside it
_ENDS = re.compile(
    r'^(?:can cu|kinh gui|(?:.{3,90} )?(?:tran trong )?kinh moi:$|(?:tran trong )?kinh moi\b|tran trong\b|theo de nghi|xet de nghi|dieu 1'
    r'|phan thu|chuong i\b|i\s|quyet dinh:|nghi quyet:|chi thi:|chinh phu ban hanh|quoc hoi ban hanh|noi nhan'
    r'|(?:hom nay,? ?)?(?:vao )?(?:hoi|luc) \d|hom nay\b|vao (?:hoi|luc)\b|chung toi gom)'
)
_CARRIES_OUT = re.compile(r'^thuc hien (?:chi thi|nghi|quyet|cong van|ke hoach|thong|y kien|chuong trinh|luat)')
"""Opens a body, `Thực hiện Chỉ thị số …`, but in small letters a subject: `CHƯƠNG TRÌNH thực hiện Nghị quyết số …`."""
_ITEM = re.compile(r'^\W*(?:\d{1,2}|[IVX]{1,4})\s?[.)]\s*\w')
_TIMES = re.compile(r'\W*\(\s*lần\s+(?:thứ\b)?[^()]{0,12}\)?\W*', re.IGNORECASE)
"""How often it was said before, under the title: `GIẤY MỜI` / `(Lần thứ 2)`."""
_ATTACHED = re.compile(r'^(?:ban hanh )?kem theo\b|^ban hanh theo\b')
_ISSUER = re.compile(
    r'^(?:(?:quyen |pho )?(?:chu tich|bo truong|thu tuong|giam doc|tong giam doc|hieu truong|cuc truong|tong cuc truong|chanh an|vien truong|truong ban'
    r'|chu nhiem|tong thanh tra|thong doc|hoi dong|uy ban|chi cuc truong|tong kiem toan|chanh van phong|vien|ban thuong vu|bi thu|quoc hoi|chinh phu'
    r'|chu tich nuoc|truong phong|thuong truc|ban chap hanh|bo |so |truong )|bo truong|chinh phu$|quoc hoi$)'
)
_COUNTED = {
    'ky',
    'quy',
    'khoa',
    'cap',
    'hang',
    'loai',
    'dot',
    'tap',
    'doan',
    'lan',
    'phan',
    'khoi',
    'nhom',
    'bac',
    'muc',
    'thu',
}
"""Words that Roman numerals follow."""
_NUMERAL = re.compile(r'(?:X{0,2}V?I?H|HI)[.,;]?')  # H is none of the Roman numerals
_PERIOD = re.compile(r'^(?:giai doan|nhiem ky|nam hoc|nam|quy|thang)\b')
"""How the last line of a subject begins that says for when: `GIAI ĐOẠN 2022 - 2026`."""
_LEAST_SUBJECT = 4  # words of a line that is a subject without saying so
_MENDED = 0.5  # confidence that a mended word has at most
_ORNAMENT = re.compile(r'[\W_]*[0oO°]{1,4}[\W_]*')
_NOTE = re.compile(r'\(\s*(?:số liệu|tính (?:đến|từ)|từ ngày|từ \d{1,2}|kỳ báo cáo)\b.*\)\W*', re.IGNORECASE)
"""A line in brackets under a subject that says up to when it reports: `(Số liệu đến 15 giờ 00 ngày 08/12/2025)`."""
_ABOUT = re.compile(r'^\W*v\s?[/.]?\s?v\b|^\W*ve\s?viec|^\W*ve\b')


def plain(text: str) -> str:
    """Folded words with one blank between them, colons kept."""
    return ' '.join(filter(None, (letters(word) + (':' if word.endswith(':') else '') for word in text.split())))


def under_title(sheet: Sheet, rows: Sequence[Row], header: Header) -> list[list[Token]]:
    """Return the lines of the subject under the type line: centred rows up to a wide gap, a rule or the body."""
    if header.title is None:
        return []
    title = header.title
    foot = max(token.middle for token in title.tokens)
    number = header.number.tokens if header.number is not None else ()
    following = [
        row
        for row in rows
        if row.middle > foot + 0.4 * title.height and not any(token in number for token in row.tokens)
    ]
    centre = title.centre
    taken: list[Row] = []
    margin = _left_margin(sheet)
    for row in following[: _MOST_ROWS + 6]:
        previous = taken[-1].middle if taken else foot
        step = row.middle - previous
        if _is_rule(row) or (abs(_nearest(row, centre)) > 0.2 * sheet.width and row.x1 < centre):
            if taken:
                break
            continue
        if not taken and (_names_issuer(row) or _is_number(row) or _TIMES.fullmatch(row.text)):
            foot = row.middle
            continue
        limit = 3.0 * sheet.pitch if not taken else 1.45 * max(sheet.pitch, _pitch_of(taken) or 0)
        after = following[following.index(row) + 1] if row is not following[-1] else None
        if (
            step > limit
            or len(taken) == _MOST_ROWS
            or (_is_end(row, bool(taken)) and not _goes_on(row, after, taken, limit))
        ):
            break
        if (
            taken
            and not _centred(row, centre, sheet)
            and row.x0 > margin + 0.8 * sheet.scale
            and _full_left(taken, margin, sheet)
        ):
            break
        if (
            taken
            and not _centred(row, centre, sheet)
            and abs(taken[-1].runs[0].centre - centre) < 2 * sheet.scale
            and step > 1.25 * sheet.pitch
        ):
            break
        if taken and _opens_body(row, after, sheet, margin):
            break
        taken.append(row)
    lines = [_without_specks(_with_numerals(_main_run(row, centre, sheet).tokens)) for row in taken]
    return [line for line in lines if line]


def all_centred(lines: Sequence[Sequence[Token]], centre: float, sheet: Sheet) -> bool:
    """Whether every line stands in the middle under the type line; one that does not has lost words."""
    return all(abs((line[0].x0 + line[-1].x1) / 2 - centre) < 1.2 * sheet.scale for line in lines)


def _without_specks(tokens: Sequence[Token]) -> list[Token]:
    """Leave out single letters that the engine itself hardly believes; a numeral of a term or quarter stays: `học kỳ I`."""
    return [
        token
        for index, token in enumerate(tokens)
        if token.confidence >= 0.5 or len(letters(token.text)) > 1 or (index and _is_counted(tokens[index - 1], token))
    ]


def _with_numerals(tokens: Sequence[Token]) -> list[Token]:
    """The words with an `H` that stands in a Roman numeral read as the `II` that it is: `lần thứ XH`."""
    return [
        replace(token, text=token.text.replace("H", "II"), confidence=min(token.confidence, _MENDED))
        if index and tokens[index - 1].letters in _COUNTED and _NUMERAL.fullmatch(token.text)
        else token
        for index, token in enumerate(tokens)
    ]


def _is_counted(before: Token, token: Token) -> bool:
    return token.text.strip('.,;') in {'I', 'V', 'X'} and before.letters in _COUNTED


def _nearest(row: Row, centre: float) -> float:
    """Distance of the row's nearest run from the middle: stamps stand far beside it."""
    return min((run.centre - centre for run in row.runs), key=abs)


def _full_left(taken: Sequence[Row], margin: float, sheet: Sheet) -> bool:
    return abs(taken[-1].x0 - margin) > sheet.scale


def _goes_on(row: Row, after: Row | None, taken: Sequence[Row], limit: float) -> bool:
    """Whether a body in capitals is part of a subject in capitals, the last line of which says for when."""
    capitals = bool(taken) and taken[-1].text.isupper() and row.text.isupper() and after is not None
    near = after is not None and after.text.isupper() and after.middle - row.middle < limit
    return capitals and near and after is not None and _PERIOD.match(plain(after.text)) is not None


def _opens_body(row: Row, after: Row | None, sheet: Sheet, margin: float) -> bool:
    """Whether a row is an indented full line and the next one starts at the margin: a paragraph, no heading."""
    right = _right_margin(sheet)
    full = row.x1 > right - 0.8 * sheet.scale and row.x0 > margin + 0.8 * sheet.scale
    return (
        full
        and after is not None
        and after.x0 < margin + 0.7 * sheet.scale
        and after.middle - row.middle < 1.6 * sheet.pitch
    )


def _main_run(row: Row, centre: float, sheet: Sheet) -> Row:
    """Leave out what stands beside a centred line: specks and the words of stamps."""
    runs = [run for run in row.runs if len(letters(run.text)) >= 2 or run.text.strip() in {'-', '–'}] or list(row.runs)
    while len(runs) > 1:
        now = abs((runs[0].x0 + runs[-1].x1) / 2 - centre)
        cut_left = abs((runs[1].x0 + runs[-1].x1) / 2 - centre)
        cut_right = abs((runs[0].x0 + runs[-2].x1) / 2 - centre)
        left = cut_left < cut_right
        gap = runs[1].x0 - runs[0].x1 if left else runs[-1].x0 - runs[-2].x1
        if min(cut_left, cut_right) > now - sheet.scale or gap < _STAMP_GAP * sheet.scale:
            break
        runs = runs[1:] if left else runs[:-1]
    return Row(tuple(runs))


def _right_margin(sheet: Sheet) -> float:
    ends = sorted(row.x1 for row in sheet.rows if row.x1 - row.x0 > 0.5 * sheet.width)
    return ends[(3 * len(ends)) // 4] if ends else 0.93 * sheet.width


def _left_margin(sheet: Sheet) -> float:
    starts = sorted(row.x0 for row in sheet.rows if row.x1 - row.x0 > 0.5 * sheet.width)
    return starts[len(starts) // 4] if starts else 0.12 * sheet.width


def _pitch_of(rows: Sequence[Row]) -> float | None:
    if len(rows) < 2:
        return None
    return (rows[-1].middle - rows[0].middle) / (len(rows) - 1)


def _centred(row: Row, centre: float, sheet: Sheet) -> bool:
    return abs((row.x0 + row.x1) / 2 - centre) < 2.2 * sheet.scale


def _is_rule(row: Row) -> bool:
    """Whether a row is a rule or an ornament of the typewriter: `--o0o--`."""
    return not letters(row.text) or _ORNAMENT.fullmatch(row.text) is not None


def _is_number(row: Row) -> bool:
    """Whether a line under the type line is the number of the paper and nothing else."""
    found = document_number.find_labelled(row.text) if document_number.has_label(row.text) else None
    return found is not None and len(row.text) - found.end < _BEHIND_NUMBER


def _names_issuer(row: Row) -> bool:
    """Whether a line right under the type line only says whose paper it is: `CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …`."""
    text = plain(row.text)
    return text.startswith('cua ') and row.text.isupper() and _ISSUER.match(text.removeprefix('cua ')) is not None


def _is_end(row: Row, started: bool) -> bool:
    text = plain(row.text)
    if _ENDS.match(text) or (_CARRIES_OUT.match(text) and row.text.lstrip(' "“.,-–')[:1].isupper()):
        return True
    if row.text.lstrip().startswith(('(', '[')) and _ATTACHED.match(text):
        return True  # `(Ban hành kèm theo Quyết định số …)` names another document
    if started and (_ITEM.match(row.text) or _NOTE.fullmatch(row.text)):
        return True
    if started and text.endswith(':') and _ISSUER.match(text) and row.text[:2].isupper():
        return True  # who speaks: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:`
    alphabetic = [char for char in row.text if char.isalpha()]
    capitals = bool(alphabetic) and sum(char.isupper() for char in alphabetic) > 0.9 * len(alphabetic)
    return started and capitals and len(alphabetic) > 5 and bool(_ISSUER.match(text))


def of_letter(sheet: Sheet, header: Header) -> list[list[Token]]:
    """Return the lines of `V/v …` in the left column under the number of an official letter."""
    runs = list(header.left_below)
    start = next((index for index, run in enumerate(runs) if is_announced(run.tokens)), None)
    if start is None and runs and header.title is None and _is_bare_subject(runs[0], header, sheet):
        start = 0
    if start is None:
        return []
    taken: list[Run] = [runs[start]]
    for run in runs[start + 1 :]:
        if run.middle - taken[-1].middle > 1.7 * sheet.pitch or re.match(r'kinh gui', plain(run.text)):
            break
        if (run.text.isupper() and not taken[0].text.isupper()) or not any(map(_is_said, run.tokens)):
            break  # a stamp: of urgency, or of a body at which the letter arrived
        if letters(run.text):
            taken.append(run)
    return [list(run.tokens) for run in taken]


def is_announced(line: Sequence[Token]) -> bool:
    """Whether a line opens a subject with `V/v` or `Về`."""
    run = Run(tuple(line))
    return _ABOUT.match(plain(run.text)) is not None or _starts_about(run)


def _is_bare_subject(run: Run, header: Header, sheet: Sheet) -> bool:
    """Whether a line right under the number is the subject of a letter that leaves out `V/v`."""
    number = header.number
    under = number is not None and run.middle - number.middle < 2.0 * sheet.pitch
    words = [token for token in run.tokens if _is_said(token)]
    heading = re.match(r'(?:kinh gui|noi nhan|so\b)', plain(run.text)) is not None or ':' in run.text
    return under and len(words) >= _LEAST_SUBJECT and run.text[:1].isalpha() and not run.text.isupper() and not heading


def _is_said(token: Token) -> bool:
    """Whether a word can be one of the subject: a syllable, a number, or a sign in capitals."""
    bare = token.text.strip(' .,;:()"“”')
    return syllables.is_syllable(bare.lower()) or any(char.isdigit() for char in bare) or bare.isupper()


def _starts_about(run: Run) -> bool:
    return re.match(r'^\W*V\s?[/⁄lI|]?\s?v\b', run.text, re.IGNORECASE) is not None
