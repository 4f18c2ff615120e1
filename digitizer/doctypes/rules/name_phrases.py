"""A person's name among what is printed at its place: titles and labels in front of it, roles and other labels behind it."""

from __future__ import annotations

import re

_IN_FRONT = re.compile(
    r"""^(?:
        (?:họ(?:[\s,]+chữ\s+đệm)?[\s,]+(?:và\s+)?tên|full\s+name|tên)(?:\s*[/(][^():]*\)?)?\s*[:.]?   # a label that was swept in
      | (?:đồng\s+chí|đ/c|(?:thầy|cô|nhà)\s+giáo|cụ|cháu|em)\s*[:.]?
      | (?:giáo\s+sư|phó\s+giáo\s+sư|tiến\s+sĩ|thạc\s+sĩ|bác\s+sĩ|kỹ\s+sư|luật\s+sư|cử\s+nhân)\s*[,.]?
      | (?:đại|thượng|trung|thi[eêếềể]u)\s+(?:tướng|tá|úy|uý)\s*[,.]?                                 # ranks of police and army
      | (?:Đ|Th|Thg|Tr|T)[./]\s?(?:tướng|tá|úy|uý)                                                     # abbreviated: `Tr.tá`
      | (?:GS|PGS|TS|TSKH|ThS|BS|(?:BS\.?\s?)?CK\s?[IĨÍÌỈỊ1l2]{1,2}|CN|KS|NGND|NGƯT|LS|DS|BSNT)(?:\s*[.,]|(?=\s))
      | (?:ông|bà|anh|chị)\s*(?:[/(]\s*(?:ông|bà)\s*\)?)?\s*[:.]?
    )(?:\s+|(?<=[.,:)])\s*)(?=\S+\s+\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_BEHIND = re.compile(
    r"""(?:\s+[-–/|]\s+|\s+(?=chức\s+(?:vụ|danh)|sinh\s+(?:năm|ngày)|ngày\s+sinh|năm\s+sinh|giới\s+tính|dân\s+tộc|quốc\s+tịch|căn\s+cước
    |(?:số\s+)?(?:CCCD|CMND|định\s+danh)|điện\s+thoại|phó\s+(?:chủ|giám|trưởng|hiệu|cục|chánh)|chủ\s+tịch|giám\s+đốc|hiệu\s+trưởng|trưởng\s+(?:phòng|ban|khoa)
    |chánh\s+văn\s+phòng|kế\s+toán|thủ\s+quỹ|công\s+chức)).*$""",
    re.IGNORECASE | re.VERBOSE,
)


def without_titles(text: str) -> str:
    """Return a name without titles of respect, degrees, ranks and labels in front of it."""
    while (rest := _IN_FRONT.sub('', text, count=1)) != text:
        text = rest
    return text


def without_roles(text: str) -> str:
    """Return a name without the role, the day of birth or the label that is printed behind it."""
    name = _BEHIND.sub('', text).rstrip(' .,;:-–')
    return name if len(name.split()) > 1 else text


def without_small_words(text: str) -> str:
    """Return a name without words in small letters behind it: they are of a neighbour; names have capitals."""
    words = text.split()
    last = max((place for place, word in enumerate(words) if not word.islower()), default=0)
    return ' '.join(words[: last + 1]) if last and words[0][:1].isupper() else text
