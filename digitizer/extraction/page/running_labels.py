"""Labels that run on as a sentence up to their colon: only what stands behind it is the value.

Giấy này có giá trị sử dụng trong thời hạn 06 tháng kể từ ngày cấp, được sử dụng
để: bổ sung hồ sơ vay vốn ngân hàng./.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import FieldKind
from digitizer.extraction.labels import Hit
from digitizer.extraction.page.sheet import Token

_MOST_WORDS = 24
_FEWEST_WORDS = 2
_ENDS = re.compile(
    r'(?:để|vào việc|mục đích|với nội dung|nội dung|như sau|sau đây|gồm|là|việc|cho|về)\s?:$', re.IGNORECASE
)
"""How a sentence ends that leads up to a value: a label inside the value ends otherwise (`… số: 27`)."""


def behind_sentence(hit: Hit, tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a value without the sentence in small letters that leads up to its colon; all of them without one."""
    if hit.spec.kind is not FieldKind.TEXT or not tokens or ':' in hit.tokens[-1].text:
        return list(tokens)
    for at, token in enumerate(tokens[:_MOST_WORDS]):
        if token.text[:1].isupper():
            break
        if token.text.endswith(':'):
            before = ' '.join(item.text for item in tokens[: at + 1])
            leads = at + 1 >= _FEWEST_WORDS and _ENDS.search(before) is not None
            return list(tokens[at + 1 :]) if leads and at + 1 < len(tokens) else list(tokens)
    return list(tokens)
