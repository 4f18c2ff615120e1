"""Who issues a paper where its head does not say so in one column: a counterfoil beside it, no national title, no head at all.

`CÔNG ĐOÀN VIÊN CHỨC | LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC KẠN | CỘNG HÒA …`: the column next to the national title is the paper's, the other one its
counterfoil's. Papers of one column name their body in the middle under the national title. Without that the lowest body in capitals at the top; without one the body that speaks in the first sentence:
`Công Ty Điện Lực Đắk Lắk xin giới thiệu …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.extraction.matching import letters
from digitizer.extraction.nd30.type_line import is_capital
from digitizer.extraction.page.sheet import Row, Run, Sheet

_BODY = (
    r'(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|trường|học viện|viện|bệnh viện|trung tâm|phòng|ban|chi cục|cục|tổng cục|công an|công ty|tổng công ty'
    r'|tập đoàn|ngân hàng|chi nhánh|hội|liên đoàn|công đoàn|đoàn|hợp tác xã|doanh nghiệp|văn phòng|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|bảo hiểm xã hội|kho bạc)'
)
_NAMED = re.compile(rf'{_BODY}\s+\S', re.IGNORECASE)
_SPEAKS = re.compile(
    rf'\W*(?P<body>{_BODY}\s+[^.,;:]{{3,90}}?)\s+(?:xin\s+)?(?:trân trọng\s+)?(?:kính\s+)?(?:giới thiệu|mời|thông báo|xác nhận|chứng nhận|xin lỗi)\b',
    re.IGNORECASE,
)
_TOP = 0.25  # of the page: where a head without national title ends
_OPENING = 0.5  # of the page: where the sentence stands that says who speaks
_FEWEST = 3  # words of a body's name
_CENTRED = 1.5  # word heights that the middle of a line may be off that of the national title
_APART = 1.5  # word heights between the heads of two papers side by side


def beside_national(lines: Sequence[Run], national: Run, scale: float) -> tuple[Run, ...]:
    """Of the lines left of the national title those of the column next to it."""
    columns: list[list[Run]] = []
    for line in sorted(lines, key=lambda line: line.x0):
        if columns and line.x0 < max(other.x1 for other in columns[-1]) + _APART * scale:
            columns[-1].append(line)
        else:
            columns.append([line])
    if len(columns) < 2 or max(line.x1 for line in columns[-1]) > national.x0:
        return tuple(lines)
    return tuple(line for line in lines if any(line is own for own in columns[-1]))


def under_national(lines: Sequence[Run], national: Run, scale: float) -> tuple[Run, ...]:
    """The lines of a body in the middle under the national title, of papers that have one column."""
    middle = [
        line
        for line in lines
        if line.middle > national.y1 and abs(line.centre - national.centre) < _CENTRED * scale and is_capital(line.text)
    ]
    named = [line for line in middle if _is_body(line)]
    return tuple(line for line in middle if named and named[0].middle <= line.middle <= named[-1].middle)


def is_named(lines: Sequence[Run]) -> bool:
    """Whether one of the lines begins as the names of bodies do."""
    return any(map(_is_body, lines))


def _is_body(line: Run) -> bool:
    return _NAMED.match(line.text) is not None and len(line.tokens) >= _FEWEST


def at_top(rows: Sequence[Row], sheet: Sheet) -> Run | None:
    """The lowest body among the capitals that a page begins with."""
    found = None
    for row in rows:
        if row.middle > _TOP * sheet.height or (letters(row.text) and not is_capital(row.text)):
            break
        line = Run(row.tokens)
        if _is_body(line):
            found = line
    return found


def speaking(rows: Sequence[Row], sheet: Sheet) -> Run | None:
    """The body that the first sentence of a paper lets speak."""
    for row in rows:
        if row.middle > _OPENING * sheet.height:
            break
        match = _SPEAKS.match(row.text)
        if match is not None and len(match['body'].split()) >= _FEWEST:
            return Run(Run(row.tokens).part(match.start('body'), match.end('body')))
    return None
