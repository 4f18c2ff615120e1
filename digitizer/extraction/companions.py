"""Ethnic group and nationality, which forms print side by side: one is known by the other where its label was not read.

The label of a blank filled by pen is often lost under the writing; what the writing says is one of a closed list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import ethnicity, nationality
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.kit.misreading import nearest
from ocr.model import Box

_KINDS = {FieldKind.ETHNICITY, FieldKind.NATIONALITY}
_SHARE = 0.2  # misread letters of `Việt Nam`
_ANCHOR = 0.85  # no label says whose value it is
_SAME_ROW = 0.45  # of the pitch of lines: how far the middles of two values of one line may be apart
DOUBT = "Không đọc được nhãn: giá trị được nhận ra theo danh mục và theo vị trí bên cạnh."


def read(sheets: Sequence[Sheet], specs: Sequence[FieldSpec], found: Sequence[Finding]) -> list[Finding]:
    """Return the ethnic group or nationality of each person of whom only the other one was found."""
    given = {item.name: item for item in found if item.raw.strip()}
    taken = {(item.page, token.box) for item in given.values() for token in item.tokens}
    made = []
    for spec in specs:
        if spec.kind not in _KINDS or spec.repeated or spec.name in given:
            continue
        other = given.get(_companion(spec))
        sheet = next((sheet for sheet in sheets if other is not None and sheet.number == other.page), None)
        if other is None or sheet is None or not other.tokens or other.source is not FieldSource.OCR:
            continue
        others = taken - {(sheet.number, token.box) for token in other.tokens}  # its value may have run on to this one
        tokens = next((item for item in _values(spec.kind, sheet, other) if not _is_taken(item, others, sheet)), None)
        if tokens is not None:
            taken |= {(sheet.number, token.box) for token in tokens}
            raw = ' '.join(token.text for token in tokens)
            made.append(Finding(spec.name, raw, tokens, sheet.number, 'form.beside', _ANCHOR, doubt=DOUBT))
    return made


def _companion(spec: FieldSpec) -> str:
    ends = {'ethnicity': 'nationality', 'nationality': 'ethnicity'}
    end = next((end for end in ends if spec.name.endswith(end)), '')
    return spec.name.removesuffix(end) + ends.get(end, '')


def _is_taken(tokens: Sequence[Token], taken: set[tuple[int, Box]], sheet: Sheet) -> bool:
    return any((sheet.number, token.box) in taken for token in tokens)


def _values(kind: FieldKind, sheet: Sheet, other: Finding) -> Iterator[tuple[Token, ...]]:
    """Yield the words on the line of a value that are one of the list of its companion, the nearest first.

    The nationality stands behind the ethnic group.
    """
    middle = sum(token.middle for token in other.tokens) / len(other.tokens)
    line = sorted(
        (
            token
            for row in sheet.rows
            for token in row.tokens
            if token.letters and abs(token.middle - middle) < _SAME_ROW * sheet.pitch
        ),
        key=lambda token: token.x0,
    )
    if kind is FieldKind.NATIONALITY:
        end = min(token.x0 for token in other.tokens)
        behind = [token for token in line if token.x0 > end and not token.text.endswith(':')]
        for one, two in pairwise(behind):
            if nearest(f'{one.text} {two.text}', [nationality.VIETNAM], share=_SHARE, margin=0.0) is not None:
                yield one, two
        return
    start = min(token.x0 for token in other.tokens)
    for token in reversed([token for token in line if token.x0 < start]):
        if token.text[:1].isupper() and ethnicity.parse(token.text) is not None:
            yield (token,)
