"""Who issues a paper that no header in two columns names: its head over the title, its own column, or the body alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import syllables
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import header, signature, titles, type_line
from digitizer.extraction.page.sheet import Row, Run, Sheet

RULE = 'issuer.fallback'
_HEADS = re.compile(r'^(?:hieutruong|giamdoc|vientruong|cuctruong|chutich|truongban|tonggiamdoc)')
"""Heads of bodies that confer diplomas and certificates, folded."""
_BODIES = re.compile(r'^(?:truong|hocvien|daihoc|vien|so|benhvien|trungtam|uybannhandan|phong|bo)(?=[a-z])')
_ISSUES = re.compile(
    r'^(?:cuc|chicuc|toaan|khobac|congan|so|phong|uybannhandan|ubnd|benhvien|trungtam|baohiemxahoi)(?=[a-z])'
)
"""How the names of bodies begin that take money or give receipts."""
_ATTESTATION = re.compile(r'^(?:loichung|chungthuc)')
_AT = re.compile(
    r'\W*Tại:? (?:trụ sở(?: của)? )?((?:Ủy ban nhân dân|UBND|Phòng|Văn phòng|Trung tâm|Cơ quan|Công an)\b.*?)(?:[.;]?\s*$|\s*\((?=địa chỉ))',
    re.IGNORECASE,
)
_AT_NOTARY = re.compile(
    r'\btại (?:trụ sở(?: của)?:? )?((?:Văn phòng|Phòng) công chứng(?: số \d{1,2})?\b[^.,;()]*?)\s*(?:[.,;(]|$)',
    re.IGNORECASE,
)
"""Where a notary attests: `Hôm nay, ngày 26 tháng 02 năm 2024, tại trụ sở Văn phòng công chứng Nguyễn Khang.`"""
_CONFIRMS = re.compile(
    r'\W*((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Công an)\s+(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s.*?)\s*(?:XÁC|CHỨNG)\s+NHẬN\W*',
    re.IGNORECASE,
)
"""Who confirms: `ỦY BAN NHÂN DÂN phường Mường Thanh XÁC NHẬN:`."""
_UNDER_HEADING = 6.0  # line spacings from that heading down to the body
_TOP = 0.25  # of the page: under it no column names who issues a paper
_LEFT = 0.5  # of the page: where that column has its middle
_FOREIGN = 2  # words that no Vietnamese syllable is


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the issuing body as a fallback, or nothing where the paper does not name it in one of these places."""
    known = [letters(title) for title in doctype.titles]
    sheet = sheets[0]
    lines = (
        *((sheet, line) for line in _conferring(sheet)),
        *((sheet, line) for line in _beside_title(sheet, sheet.rows, doctype.titles)),
        *((sheet, line) for line in _over_title(sheet, sheet.rows, doctype.titles)),
        *_alone(sheets, doctype),
        *_attesting(sheets),
        *_confirming(sheets),
        *((other, line) for other in sheets for line in signature.bodies_over_titles(other)),
        *((other, line) for other in sheets for line in signature.bodies_in_titles(other)),
    )
    for sheet, line in lines:
        if letters(line.text) in known:
            continue
        restored = official_words.restore(line.text)
        return [
            Finding(
                'issuing_authority',
                line.text,
                line.tokens,
                sheet.number,
                RULE,
                0.9,
                value=restored.text,
            )
        ]
    return []


def _confirming(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Run]]:
    """The body that a paper says confirms what follows."""
    for sheet in sheets:
        for row in sheet.rows:
            if (match := _CONFIRMS.fullmatch(row.text)) is not None:
                yield sheet, Run(Run(row.tokens).part(match.start(1), match.end(1)))


def is_translation(text: str) -> bool:
    """Whether a line of capitals is the foreign name of the body above it: `TRAFFIC POLICE DEPARTMENT`."""
    words = [word for word in re.findall(r'[^\W\d_]+', text) if len(word) > 2]
    return text.isascii() and sum(not syllables.is_syllable(word) for word in words) >= _FOREIGN


def _conferring(sheet: Sheet) -> Iterator[Run]:
    """The body in the middle of the page right under the office of its head: `HIỆU TRƯỞNG` over `TRƯỜNG ĐẠI HỌC …`."""
    runs = [run for row in sheet.rows if row.middle < 0.5 * sheet.height for run in row.runs]
    for above, line in pairwise(runs):
        near = 0 < line.middle - above.middle < 2.0 * sheet.pitch and abs(line.centre - above.centre) < 2 * sheet.scale
        if near and _HEADS.match(letters(above.text)) and titles.is_capital(above.text) and _is_body(line):
            yield line
    for run in runs:
        behind = _behind_head(run) if titles.is_capital(run.text) else None
        if behind is not None and _is_body(behind):
            yield behind


def _behind_head(run: Run) -> Run | None:
    """What stands behind the office of a head in one line: `GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐẮK LẮK`."""
    plain = ''
    for index, token in enumerate(run.tokens[:-1], 1):
        plain += token.letters
        if _HEADS.fullmatch(plain):
            return Run(run.tokens[index:])
    return None


def _bare_title(sheet: Sheet, rows: Sequence[Row], known: Sequence[str]) -> Run | None:
    """The title of a paper that bears no national title."""
    if header.find_national(rows, sheet.height) is not None:
        return None
    return type_line.find(rows, known, after=0.0, until=_TOP * sheet.height)[1]


def _beside_title(sheet: Sheet, rows: Sequence[Row], known: Sequence[str]) -> Iterator[Run]:
    """The lowest body of the left column beside the title of a paper that bears no national title."""
    title = _bare_title(sheet, rows, known)
    if title is None:
        return
    reach = title.middle + 2.5 * sheet.pitch
    column = [
        run
        for row in rows
        if row.middle < reach
        for run in row.runs
        if run is not title and run.x1 < title.x0 and run.centre < _LEFT * sheet.width and titles.is_capital(run.text)
    ]
    if column and _is_body(column[-1]):
        yield column[-1]


def _over_title(sheet: Sheet, rows: Sequence[Row], known: Sequence[str]) -> Iterator[Run]:
    """The lines of a body at the left over the title of a paper without a national title, beside form and number: `Mẫu số`, `Số: 0002891`."""
    title = _bare_title(sheet, rows, known)
    if title is None:
        return
    over = [row for row in rows if row.middle < title.y0]
    column = [row.runs[0] for row in over if row.runs[0].centre < _LEFT * sheet.width]
    lines = [run for run in column if titles.is_capital(run.text) and not any(map(str.isdigit, run.text))]
    beside = any(row.runs[-1].x0 > _LEFT * sheet.width for row in over)
    if lines and beside and _ISSUES.match(letters(lines[0].text)) and len(lines[0].tokens) > 2:
        yield Run(tuple(token for run in lines for token in run.tokens))


def _alone(sheets: Sequence[Sheet], doctype: DocType) -> Iterator[tuple[Sheet, Run]]:
    """A line that is one of the bodies that the catalogue names for the type, word for word."""
    bodies = {letters(issuer) for issuer in doctype.issuers}
    for sheet in sheets:
        for run in sheet.runs:
            if letters(run.text) in bodies and titles.is_capital(run.text):
                yield sheet, run


def _attesting(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Run]]:
    """The body at which a paper was attested, under the heading of the attestation: `LỜI CHỨNG`, `Tại Ủy ban nhân dân …`."""
    for sheet in sheets:
        heads = [row for row in sheet.rows if _ATTESTATION.match(letters(row.text)) and titles.is_capital(row.text)]
        for row in sheet.rows:
            near = any(0 < row.middle - head.middle < _UNDER_HEADING * sheet.pitch for head in heads)
            found = (_AT.match(row.text) or _AT_NOTARY.search(row.text)) if near else None
            if found is not None:
                yield sheet, Run(Run(row.tokens).part(found.start(1), found.end(1)))


def _is_body(line: Run) -> bool:
    named = len(line.tokens) > 2 and titles.is_capital(line.text)
    return named and _BODIES.match(letters(line.text)) is not None and not titles.is_title(line)
