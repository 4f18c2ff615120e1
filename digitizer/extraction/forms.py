"""Reading forms by their labels: the value stands right of its label, under it, or on the lines that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction import tables
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.labels import Hit, find_hits, is_numbering
from digitizer.extraction.matching import letters
from digitizer.extraction.print_likeness import looks_written
from digitizer.extraction.sheet import Row, Sheet, Token

_IN_DIGITS = {
    FieldKind.AREA,
    FieldKind.MONEY,
    FieldKind.DATE,
    FieldKind.PERSONAL_ID,
    FieldKind.ID_NUMBER,
    FieldKind.TAX_CODE,
    FieldKind.DOSSIER_CODE,
    FieldKind.PHONE,
}
"""Kinds whose value is in their digits: the words around them do not weigh."""
_BY_PEN = {'document_number', 'book_number', 'certification_number', 'certification_book'}
"""Numbers of registers, which are filled into printed blanks."""
_FOREIGN = 0.75  # of the anchor of a value under the label in another language, where there is a Vietnamese one
_FAR = 8.0  # word heights between label and value that part columns on a card
_LEADERS = re.compile(r'[.…_\-–—:]{2,}|[.…_]')
_CLOSED_BRACKET = re.compile(r'\)\s?:+')
_LONG = {FieldKind.ADDRESS, FieldKind.TEXT, FieldKind.AGENCY}
_WRAPPING = _LONG | {FieldKind.NAME}
_MOST_LINES = {FieldKind.ADDRESS: 3, FieldKind.TEXT: 6, FieldKind.AGENCY: 3, FieldKind.NAME: 2}


def read(sheets: Sequence[Sheet], doctype: DocType, specs: Sequence[FieldSpec] | None = None) -> list[Finding]:
    """Return the values of all labels found; for a field that is not repeated, the best one only."""
    wanted = list(doctype.fields if specs is None else specs)
    if not wanted:
        return []
    found: list[Finding] = []
    section: str | None = None
    on_card = doctype.layout is Layout.CARD
    for sheet in sheets:
        hits, section = find_hits(sheet, wanted, doctype.fields, section)
        for hit in hits:
            if hit.spec not in wanted:
                continue
            if hit.spec.repeated and tables.is_heading(sheet, hit.row, hit.tokens):
                found += _column(sheet, hit)
            elif (value := _value(sheet, hit, hits, on_card=on_card)) is not None:
                found.append(value)
    return _chosen(found, wanted)


def _column(sheet: Sheet, hit: Hit) -> list[Finding]:
    """The cells under a label that heads a column of a table."""
    return [
        Finding(hit.spec.name, text_of(cell), cell, sheet.number, 'form.column', hit.score)
        for cell in tables.cells_under(sheet, hit.row, hit.tokens)
    ]


def _chosen(found: Sequence[Finding], specs: Sequence[FieldSpec]) -> list[Finding]:
    chosen: list[Finding] = []
    for spec in specs:
        mine = [item for item in found if item.name == spec.name]
        if spec.repeated:
            chosen += [replace(item, group=index) for index, item in enumerate(_distinct(mine), 1)]
        elif mine:
            chosen.append(max(mine, key=lambda item: (bool(item.raw), item.anchor)))
    return chosen


def _distinct(found: Sequence[Finding]) -> list[Finding]:
    """Leave out values that a later page or line repeats."""
    kept: dict[str, Finding] = {}
    for item in found:
        kept.setdefault(letters(item.raw), item)
    return list(kept.values())


def _value(sheet: Sheet, hit: Hit, hits: Sequence[Hit], *, on_card: bool) -> Finding | None:
    """Take the words of a label's value, or nothing where the label stands without one."""
    row = sheet.rows[hit.row]
    stop = min(
        (other.start for other in hits if other.row == hit.row and other.start >= hit.end and _bounds(other, hit, row)),
        default=len(row.tokens),
    )
    tokens = _without_leaders(row.tokens[_label_end(hit, row, stop) : stop])
    tokens = _without_bracket(_without_numbering(tokens) if stop < len(row.tokens) else tokens)
    tokens = _until_jump(tokens, sheet, hit)
    if _names_itself(hit):
        tokens = [*hit.tokens, *_same_run(tokens, hit.tokens[-1], sheet)]
    if on_card and tokens and tokens[0].x0 - hit.tokens[-1].x1 > _FAR * sheet.scale:
        tokens = []  # the words of another column
    anchor = hit.score
    if not tokens:
        tokens = _below(sheet, hit, hits)
        anchor *= 0.95
    elif hit.spec.kind in _WRAPPING and stop == len(row.tokens):
        tokens = tokens + _continued(sheet, hit, hits)
    if not tokens:
        return None
    if hit.foreign:
        anchor *= _FOREIGN
    digits = tuple(token for token in tokens if any(char.isdigit() for char in token.text))
    return Finding(
        hit.spec.name,
        _unbracketed(text_of(tokens), row.text),
        tuple(tokens),
        sheet.number,
        'form.label',
        anchor,
        judged=digits if digits and hit.spec.kind in _IN_DIGITS else None,
        handwritten=(written := not on_card and hit.spec.name in _BY_PEN and looks_written(tokens, sheet.scale)),
        written=written,
        doubt=_doubt(sheet, hit, tokens),
    )


def _bounds(other: Hit, hit: Hit, row: Row) -> bool:
    """Whether the next label ends a value; inside one in words, a small word without a colon is part of its sentence."""
    if hit.spec.kind not in _LONG or other.start in _run_starts(row):
        return True
    return other.tokens[0].text[:1].isupper() or ':' in other.tokens[-1].text or '/' in other.tokens[-1].text


def _run_starts(row: Row) -> set[int]:
    starts, at = set(), 0
    for run in row.runs:
        starts.add(at)
        at += len(run.tokens)
    return starts


def _label_end(hit: Hit, row: Row, stop: int) -> int:
    """Where a label really ends: its colon may stand a few words on, `Hình thức sử dụng đất:`."""
    if ':' in hit.tokens[-1].text:
        return hit.end
    for index in range(hit.end, min(hit.end + 3, stop, len(row.tokens))):
        text = row.tokens[index].text
        if text.endswith(':'):
            return index + 1 if text.islower() else hit.end
        if not text.islower():
            break
    return hit.end


def _goes_on(sheet: Sheet, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a text stops in the middle of a sentence, with a row of small letters right under its last one."""
    if hit.spec.kind is not FieldKind.TEXT or re.search(r'[.;:!?)]$', tokens[-1].text):
        return False
    at = next((i for i, row in enumerate(sheet.rows) if any(token is tokens[-1] for token in row.tokens)), None)
    if at is None or at + 1 == len(sheet.rows):
        return False
    row, below = sheet.rows[at], sheet.rows[at + 1]
    near = below.middle - row.middle < 1.6 * sheet.pitch
    return near and row.tokens[-1] is tokens[-1] and _full(row, sheet) and below.tokens[0].text[:1].islower()


def _doubt(sheet: Sheet, hit: Hit, tokens: Sequence[Token]) -> str:
    if _holds_label(hit.spec.kind, tokens):
        return "Có dấu hai chấm giữa giá trị: có thể lẫn nhãn khác."
    return "Giá trị có thể còn tiếp ở dòng dưới." if _goes_on(sheet, hit, tokens) else ''


def _holds_label(kind: FieldKind, tokens: Sequence[Token]) -> bool:
    """Whether a colon parts a value in words: it runs into a label that is not known, or a `;` was misread."""
    return kind is FieldKind.TEXT and any(re.search(r'[^\W\d_]{2}:$', token.text) for token in tokens[:-1])


def _without_numbering(tokens: list[Token]) -> list[Token]:
    """Drop the number of the next entry at the end of a value: `Tôn giáo: Không  7. Quốc tịch: …`."""
    return tokens[:-1] if len(tokens) > 1 and is_numbering(tokens[-1].text) else tokens


def _without_bracket(tokens: list[Token]) -> list[Token]:
    """Drop a bracket between label and value: `BÊN A (BÊN MUA): CÔNG TY …`."""
    if not tokens or not tokens[0].text.startswith('('):
        return tokens
    for index, token in enumerate(tokens[:8]):
        closing = _CLOSED_BRACKET.search(token.text)
        if closing is not None:
            glued = [replace(token, text=rest)] if (rest := token.text[closing.end() :]) else []
            return [*glued, *tokens[index + 1 :]]
    return tokens


def _unbracketed(text: str, row: str) -> str:
    """Drop the bracket that closes one opened before the label: `(Bằng chữ: …)`."""
    return text[:-1] if text.endswith(')') and text.count('(') < text.count(')') and '(' in row else text


def _until_jump(tokens: list[Token], sheet: Sheet, hit: Hit) -> list[Token]:
    """Stop at a very wide blank: what follows belongs to another column."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        gap = token.x0 - kept[-1].x1 if kept else 0.0
        if gap > 6 * sheet.scale and hit.spec.kind not in _LONG:
            break
        if gap > sheet.scale and any(':' in other.text for other in tokens[index : index + 5]):
            break  # a label that the catalogue does not have
        kept.append(token)
    return kept


def _names_itself(hit: Hit) -> bool:
    """Whether the label is the beginning of the body's own name, in capitals: `TRƯỜNG ĐẠI HỌC …`."""
    return hit.spec.kind is FieldKind.AGENCY and hit.tokens[-1].text.isupper() and ':' not in hit.tokens[-1].text


def _same_run(tokens: Sequence[Token], last: Token, sheet: Sheet) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        if token.x0 - last.x1 > 1.2 * sheet.scale:
            break
        kept.append(token)
        last = token
    return kept


def _without_leaders(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        bare = _LEADERS.sub('', token.text)
        if not bare:
            if token.text in {'-', '–', '/'} and kept:
                kept.append(token)
            continue
        kept.append(replace(token, text=_trim(token.text)) if re.search(r'[.…_]{3,}', token.text) else token)
    return kept


def _trim(text: str) -> str:
    return re.sub(r'[.…_]{3,}', ' ', text).strip() or text


def _below(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> list[Token]:
    """The words right under a label that has nothing beside it, as on cards."""
    label = hit.tokens
    if hit.row + 1 >= len(sheet.rows):
        return []
    row = sheet.rows[hit.row + 1]
    bottom = max(token.y1 for token in label)
    if _is_numbered(row):
        return []
    if row.y0 - bottom > 1.6 * sheet.pitch or any(
        other.row == hit.row + 1 and other.start == 0 and (other.spec is not hit.spec or other.spec.repeated)
        for other in hits
    ):
        return []  # the next row brings a label of its own
    left, right = label[0].x0 - 1.5 * sheet.scale, _column_end(sheet, hit, hits)
    runs = [run for run in row.runs if any(left <= token.x0 < right for token in run.tokens)]
    # a run is not cut at its left: a label that wraps is indented by its numbering, what follows is not
    tokens = _without_leaders(
        [token for run in runs if run.x0 > left - 4.0 * sheet.scale for token in run.tokens if token.x0 < right]
    )
    if tokens and hit.spec.kind in _LONG:
        below = _following(sheet, hit.row + 2, hits, left, right, row, hit.spec.kind, 1)
        tokens += below
    return tokens


def _column_end(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> float:
    """Where the next label of the same row begins, or the page's edge."""
    beside = [
        other.tokens[0].x0
        for other in hits
        if other.row == hit.row and other.start > hit.start and other.spec is not hit.spec
    ]
    return min(beside, default=float(sheet.width)) - 0.5 * sheet.scale if beside else float(sheet.width)


def _continued(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> list[Token]:
    row = sheet.rows[hit.row]
    if hit.spec.kind is FieldKind.NAME and 'name_shape' in hit.spec.checks:
        return []
    # a paragraph's first line is indented, the next ones are not; beside other columns the value keeps its own
    whole = hit.start <= 1 or len(row.runs) == 1
    left = row.x0 - 5.0 * sheet.scale if whole else hit.tokens[0].x0 - 1.5 * sheet.scale
    return _following(sheet, hit.row + 1, hits, left, float(sheet.width), row, hit.spec.kind, 1)


def _following(
    sheet: Sheet, start: int, hits: Sequence[Hit], left: float, right: float, previous: Row, kind: FieldKind, taken: int
) -> list[Token]:
    """Rows that go on with a value: right under the last one, no label, no numbering, no capital heading."""
    tokens: list[Token] = []
    for index in range(start, min(len(sheet.rows), start + _MOST_LINES.get(kind, 1) - taken)):
        row = sheet.rows[index]
        if row.middle - previous.middle > 1.6 * sheet.pitch or any(other.row == index for other in hits):
            break
        if _is_sentence_end(previous) and row.tokens[0].text[:1].isupper():
            break
        capitals = (kind is FieldKind.NAME and previous.text.isupper()) or _ends_in_capitals(previous)
        if _starts_anew(row, capitals=capitals) or row.x0 < left or not _full(previous, sheet):
            break
        tokens += _without_leaders([token for token in row.tokens if token.x0 < right])
        previous = row
    return tokens


def _is_sentence_end(row: Row) -> bool:
    """Whether a row ends with the full stop of a sentence, not of an abbreviation (`TP.`, `P.`)."""
    return re.search(r'[^\W\d_]{3,}\.$|\d\.$', row.text) is not None


def _full(row: Row, sheet: Sheet) -> bool:
    """Whether a row runs to the right margin, so that its sentence can go on; dotted lines always do."""
    right = sorted(other.x1 for other in sheet.rows)
    edge = right[int(len(right) * 0.85)] if right else sheet.width
    return row.x1 > edge - 0.2 * sheet.width


def _ends_in_capitals(row: Row) -> bool:
    """Whether a row's last words are in capitals: the name of a company goes on in capitals."""
    return len(row.tokens) > 1 and all(token.text.isupper() for token in row.tokens[-2:])


def _starts_anew(row: Row, *, capitals: bool = False) -> bool:
    text = row.text.strip()
    letters_only = [char for char in text if char.isalpha()]
    heading = not capitals and len(letters_only) > 6 and all(char.isupper() for char in letters_only)
    dated = re.search(r'(?:^|,\s*)ngày\s+\S{1,2}\s+tháng', text, re.IGNORECASE) is not None and len(text) < 60
    labelled = re.match(r'^[^:]{3,40}:\s', text) is not None
    return _is_numbered(row) or heading or dated or labelled


def _is_numbered(row: Row) -> bool:
    return re.match(r'^(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\s?[.)]\s', row.text.strip()) is not None
