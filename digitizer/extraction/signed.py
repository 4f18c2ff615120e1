"""Names typed under the heading that their owner signs under."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import FieldKind
from digitizer.doctypes.rules import names
from digitizer.extraction.finding import text_of
from digitizer.extraction.labels import Hit
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page.sheet import Run, Sheet, Token, split_runs

_SIGNATURE = 14.0  # word heights between such a heading and the name
_UNDER = 6.0  # word heights that the middle of the name may be off its heading's
_LONGEST = 6  # words of a name, and of what a signature is read as
_BESIDE = 1.5  # word heights between the headings that two sign under


def name_under(sheet: Sheet, hit: Hit) -> tuple[Token, ...]:
    """The name signed and typed under a heading of the foot: `Người làm đơn`, `(Ký, ghi rõ họ tên)`, name."""
    if hit.spec.kind is not FieldKind.NAME or 'name_shape' not in hit.spec.checks or ':' in hit.tokens[-1].text:
        return ()
    middle = (hit.tokens[0].x0 + hit.tokens[-1].x1) / 2
    foot = hit.tokens[-1].y1
    for row in sheet.rows[hit.row + 1 :]:
        if row.y0 - foot > _SIGNATURE * sheet.scale or any(_is_sentence(run, middle) for run in row.runs):
            break
        for run in split_runs(row.tokens, 2.5 * sheet.scale):
            words = tuple(token for token in run.tokens if token.letters)
            under = words and abs(run.centre - middle) < _UNDER * sheet.scale and row.y0 - foot > 2 * sheet.scale
            if under and names.is_plausible(text_of(words)) and all(token.text[:1].isupper() for token in words):
                return words
    return ()


def _is_sentence(run: Run, middle: float) -> bool:
    """Whether words under a heading are no signature: `Ông Ninh Hoàng Luân, sinh năm 1946, CMND số …` under `Tên người sử dụng đất`."""
    spoken = len(run.tokens) > _LONGEST and ',' in run.text and not run.text.startswith('(')
    return spoken and run.x0 <= middle <= run.x1


def heads_signature(hit: Hit, beside: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a label in capitals is one of several headings at the foot, each over a name."""
    capitals = all(token.text.isupper() for token in (*hit.tokens, *beside))
    apart = beside[0].x0 - hit.tokens[-1].x1 > _BESIDE * sheet.scale
    return capitals and apart and bool(name_under(sheet, hit))


def is_surely_name(tokens: Sequence[Token]) -> bool:
    """Whether words are a name, and not the strokes of a signature or an office."""
    if tokens and titles.is_title(Run(tuple(tokens))):
        return False
    return names.is_plausible(text_of(tokens)) and sum(len(token.letters) for token in tokens) > 2 * len(tokens)
