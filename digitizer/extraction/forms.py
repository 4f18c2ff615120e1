"""Reading forms by their labels: the value stands right of its label, under it, or on the lines that follow."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.doctypes.rules import dates, names, personal_id
from digitizer.extraction import labels, occasions, own_day, spelled, tables, translations
from digitizer.extraction.continuation import LONG, WRAPPING, below, continued, without_leaders, wrapped
from digitizer.extraction.doubts import doubt_of
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.label_families import widened
from digitizer.extraction.labels import Hit, find_hits, is_numbering
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import stamps
from digitizer.extraction.print_likeness import looks_written
from digitizer.extraction.reflow import reflow
from digitizer.extraction.sheet import Row, Sheet, Token, split_runs
from digitizer.extraction.ticks import ticked
from digitizer.extraction.values.texts import is_hour, names_hour

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
_FEWEST_DIGITS = {
    FieldKind.DATE: 3,
    FieldKind.PERSONAL_ID: 8,
    FieldKind.ID_NUMBER: 7,
    FieldKind.TAX_CODE: 9,
    FieldKind.PHONE: 7,
    FieldKind.MONEY: 1,
    FieldKind.AREA: 1,
}
"""Digits without which words are no value of a kind, however badly they were read."""
_BY_PEN = {'document_number', 'book_number', 'certification_number', 'certification_book'}
"""Numbers of registers, which are filled into printed blanks."""
_CERTIFIES = 'certification_number'
"""The field of a paper that is about a copy or signature: the numbers under its title are its own."""
_LONGEST_TRANSLATION = 8  # words
_LONGER = 0.93  # of the anchor of a value behind more words than the known label has
_SHARED = ('_relation', '_sex', '_ethnicity', '_nationality')  # what several persons of one paper have in common
_AS_SURE = 0.05  # anchors nearer than this are as sure as each other
_FOREIGN = 0.75  # of the anchor of a value under the label in another language, where there is a Vietnamese one
_SIGNED = 0.95  # of the anchor of a name under the heading that it is signed under
_SIGNATURE = 14.0  # word heights between such a heading and the name
_UNDER = 6.0  # word heights that the middle of the name may be off its heading's
_ELSEWHERE = 10.0  # word heights behind a label without a colon where its value cannot be
_BESIDE = 1.5  # word heights between the headings that two sign under
_FAR = 8.0  # word heights between label and value that part columns on a card
_LAST_DAYS = {'valid_from': 'expiry_date'}
"""Fields of a first day, each with that of the last day that may stand behind it."""
_STRUCK = re.compile(r'[-–—/\\_.…~*=]+')
_SPOKEN = {'commitment'}
"""Fields whose label is the beginning of what is said: `Tôi cam đoan những nội dung khai trên đây là đúng sự thật`."""
_CLOSED_BRACKET = re.compile(r'\)\s?:+')
_CAPITALISED = {FieldKind.NAME, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_BEFORE_NAMES = {'ong', 'ba', 'ongba', 'anh', 'chi', 'co', 'la', 'tai', 'so', 'cho', 'cua', 'tu'}
"""Small words between a label and what it labels."""
_OPEN_ADDRESS = {
    'so',
    'to',
    'thon',
    'ap',
    'xom',
    'ban',
    'khu',
    'khoi',
    'duong',
    'ngo',
    'hem',
    'kiet',
    'xa',
    'phuong',
    'thi',
    'buon',
    'lang',
}
"""Words of small letters that addresses begin with."""
_LONGER_LABEL = "Nhãn in dài hơn nhãn đã biết: có thể là nhãn của trường khác."
SEXES = ("Nam", "Nữ")
_BODIES = re.compile(
    r'(?:uybannhandan|ubnd|congan|trungtam|bophan|so|phong|cuc|chicuc|truong|vien|benhvien|hoidong|toaan|ban|bo)'
)
"""How the names of bodies begin, folded: a label of a body that begins so is the beginning of its name."""


def read(sheets: Sequence[Sheet], doctype: DocType, specs: Sequence[FieldSpec] | None = None) -> list[Finding]:
    """Return the values of all labels found; for a field that is not repeated, the best one only."""
    known = widened(doctype.fields)
    asked = {spec.name for spec in (doctype.fields if specs is None else specs)}
    wanted = [spec for spec in known if spec.name in asked]
    if not wanted:
        return []
    found: list[Finding] = []
    section: str | None = None
    on_card = doctype.layout is Layout.CARD
    headings = labels.headings(known)
    for printed in sheets:
        sheet = reflow(
            printed if on_card else translations.without(printed), lambda text: labels.is_section(text, headings)
        )
        hits, section = find_hits(sheet, wanted, known, section)
        copy = math.inf if _CERTIFIES in asked else stamps.copy_from(printed)
        for printed_hit in hits:
            hit = printed_hit if on_card else own_day.of_paper(sheet, printed_hit, hits, wanted) or printed_hit
            if hit.spec.name in _BY_PEN and sheet.rows[hit.row].middle >= copy:
                continue  # the number of the copy
            if hit.spec not in wanted or (not on_card and own_day.is_anothers(sheet, hit, hits)):
                continue
            if column := _heading_of(sheet, hit, wanted):
                found += _column(sheet, column)
            elif (value := _value(sheet, hit, hits, on_card=on_card)) is not None:
                bare = not on_card and own_day.is_bare(hit)
                found += occasions.told(replace(value, rule=own_day.BARE) if bare else value, hit.spec, wanted)
                found += [replace(value, name=spec.name, judged=None) for spec in _sharing(hit.spec, wanted, value)]
                found += _until(value, hit.spec, wanted)
    chosen = _chosen(found, wanted)
    return [*chosen, *spelled.read(sheets, wanted, chosen)]


def _sharing(owner: FieldSpec, wanted: Sequence[FieldSpec], value: Finding) -> list[FieldSpec]:
    """Fields behind the same label that take another part of what stands there: the hour beside the day, the same name.

    What stands behind the label of an identity paper is the old number where it is not a personal id.
    """
    labelled = {letters(label) for label in owner.labels}
    sharing = [spec for spec in wanted if owner.name in spec.shares_label_with and not spec.repeated]
    if owner.kind is FieldKind.PERSONAL_ID and not personal_id.find_all(value.raw):
        return [spec for spec in sharing if spec.kind is FieldKind.ID_NUMBER]
    return [
        spec
        for spec in sharing
        if labelled.intersection(map(letters, spec.labels))
        and (is_hour(spec) or spec.kind is FieldKind.NAME is owner.kind)
    ]


def _heading_of(sheet: Sheet, hit: Hit, wanted: Sequence[FieldSpec]) -> Hit | None:
    """The label as the heading of a table's column, of the field of those who are listed there; None where it is none."""
    labelled = {letters(label) for label in hit.spec.labels}
    listed = [
        spec for spec in wanted if spec.repeated and (spec is hit.spec or hit.spec.name in spec.shares_label_with)
    ]
    spec = next((spec for spec in listed if labelled.intersection(map(letters, spec.labels))), None)
    return replace(hit, spec=spec) if spec is not None and tables.is_heading(sheet, hit.row, hit.tokens) else None


def _column(sheet: Sheet, hit: Hit) -> list[Finding]:
    """The cells under a label that heads a column of a table."""
    return [
        Finding(hit.spec.name, text_of(cell), cell, sheet.number, 'form.column', hit.score, label=_printed(hit))
        for cell in map(_uncounted, tables.cells_under(sheet, hit.row, hit.tokens))
    ]


def _uncounted(cell: tuple[Token, ...]) -> tuple[Token, ...]:
    """A cell without the number of its row, where that stands close to words."""
    return cell[1:] if len(cell) > 1 and re.fullmatch(r'\d{1,2}', cell[0].text) and cell[1].text.isalpha() else cell


def _chosen(found: Sequence[Finding], specs: Sequence[FieldSpec]) -> list[Finding]:
    chosen: list[Finding] = []
    for spec in {spec.name: spec for spec in specs}.values():
        mine = [item for item in found if item.name == spec.name]
        if spec.repeated:
            written = [item for item in mine if not _is_struck(item)]
            chosen += [replace(item, group=index) for index, item in enumerate(_distinct(written, found), 1)]
        elif mine:
            best = max(
                mine, key=lambda item: (bool(item.raw), _can_be(spec, item.raw), item.anchor, _first(spec, item))
            )
            if _is_struck(best):
                continue
            contested = any(_contests(item, best) for item in mine if _can_be(spec, item.raw))
            doubt = best.doubt or ("Trên giấy có hai chỗ ghi khác nhau." if contested else '')
            chosen.append(replace(best, contested=contested, doubt=doubt))
    return chosen


def _can_be(spec: FieldSpec, text: str) -> bool:
    """Whether words have the digits, or the hour, that a value of this field has."""
    if is_hour(spec):
        return names_hour(text)
    fewest = _FEWEST_DIGITS.get(spec.kind, int(spec.name.endswith('_number')))
    return sum(char.isdecimal() for char in text) >= fewest


def _first(spec: FieldSpec, item: Finding) -> int:
    """How far in front the catalogue puts the label of a value: of two places alike in all else the plainer label counts."""
    known = [letters(label) for label in spec.labels]
    return -known.index(letters(item.label)) if letters(item.label) in known else -len(known)


def _contests(other: Finding, best: Finding) -> bool:
    """Whether a place as sure as the chosen one gives another value, not merely more or less of the same words."""
    one, two = letters(best.raw), letters(other.raw)
    return bool(two) and other.anchor >= best.anchor - _AS_SURE and one not in two and two not in one


def _distinct(mine: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Leave out values that a later page or line repeats of the same person; two persons may well live in one house.

    `mine` are the values of a repeated field, `found` those of all fields in reading order.
    """
    if not mine or mine[0].name.endswith(_SHARED):
        return list(mine)
    kept: dict[tuple[str, str], Finding] = {}
    for item in mine:
        kept.setdefault((letters(item.raw), _person_before(item, found)), item)
    return list(kept.values())


def _person_before(item: Finding, found: Sequence[Finding]) -> str:
    """The name that stands last before a value among those of its person: `owner_name` before an `owner_address`."""
    named = f'{item.name.split("_")[0]}_name'
    if item.name == named or item.rule == 'form.column':
        return ''
    at = next(index for index, other in enumerate(found) if other is item)
    return next((letters(other.raw) for other in reversed(found[:at]) if other.name == named), '')


def _value(sheet: Sheet, hit: Hit, hits: Sequence[Hit], *, on_card: bool) -> Finding | None:
    """Take the words of a label's value, or nothing where the label stands without one."""
    row = sheet.rows[hit.row]
    stop = min(
        (other.start for other in hits if other.row == hit.row and other.start >= hit.end and _bounds(other, hit, row)),
        default=len(row.tokens),
    )
    begin = _label_end(hit, row, stop)
    tokens = without_leaders(row.tokens[begin:stop])
    tokens = _without_bracket(_without_numbering(tokens) if stop < len(row.tokens) else tokens)
    tokens = _until_jump(tokens, sheet, hit)
    torn = not _names_itself(hit) and _label_goes_on(hit, row, begin, tokens, sheet)
    if _names_itself(hit):
        tokens = [*hit.tokens, *_same_run(tokens, hit.tokens[-1], sheet)]
    if torn and hit.spec.kind in _CAPITALISED:
        return None  # a label that the catalogue does not have begins with the words of this one
    in_table = row.of_table or _ends_in_colon(row, begin) or _is_cell_beside(sheet, hit)
    reach = _FAR if on_card else float('inf') if in_table else _ELSEWHERE
    if tokens and tokens[0].x0 - hit.tokens[-1].x1 > reach * sheet.scale:
        tokens = []  # the words of another column
    if not on_card and tokens and _heads_signature(hit, tokens, sheet):
        tokens = []  # the heading that somebody else signs under
    anchor = hit.score * (_LONGER if torn or (begin > hit.end and _behind_translation(hit, row, stop) is None) else 1.0)
    if not tokens and hit.spec.kind in _IN_DIGITS:
        tokens = wrapped(sheet, hit, hits)
    under = below(sheet, hit, hits) if not tokens or not _can_be(hit.spec, text_of(tokens)) else []
    if not tokens or (under and _can_be(hit.spec, text_of(under))):
        tokens = under
        anchor *= 0.95
        if not on_card and not _is_surely_name(tokens) and (signed := _signature(sheet, hit)):
            return Finding(
                hit.spec.name,
                text_of(signed),
                signed,
                sheet.number,
                'form.signed',
                hit.score * _SIGNED,
                label=_printed(hit),
            )
    elif hit.spec.kind in WRAPPING:
        tokens = tokens + continued(sheet, hit, hits, tokens)
    if tokens and hit.spec.name in _SPOKEN and ':' not in hit.tokens[-1].text:
        tokens = [*hit.tokens, *tokens]
    if not tokens:
        return None
    if hit.foreign:
        anchor *= _FOREIGN
    if chosen := ticked(tokens, _choices(hit.spec)):
        doubt = '' if chosen.plain else "Ô đánh dấu đọc từ ảnh: cần người xem."
        return Finding(
            hit.spec.name,
            chosen.choice,
            chosen.tokens,
            sheet.number,
            'form.tick',
            anchor,
            judged=chosen.tokens[1:],
            doubt=doubt,
            label=_printed(hit),
        )
    digits = tuple(token for token in tokens if any(char.isdecimal() for char in token.text))
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
        doubt=_LONGER_LABEL if torn or hit.partial else doubt_of(sheet, hit, tokens),
        label=_printed(hit),
    )


def _is_struck(item: Finding) -> bool:
    """Whether a blank is struck out: `-/-`, `//`, `---` say that there is nothing to write."""
    return bool(item.tokens) and all(_STRUCK.fullmatch(token.text) for token in item.tokens)


def _is_cell_beside(sheet: Sheet, hit: Hit) -> bool:
    """Whether label and value are the two cells of a row, the row above or below it having the same two columns."""
    row = sheet.rows[hit.row]
    if len(row.runs) != 2 or hit.start or hit.end != len(row.runs[0].tokens):
        return False
    beside = [sheet.rows[at] for at in (hit.row - 1, hit.row + 1) if 0 <= at < len(sheet.rows)]
    return any(
        len(other.runs) == 2
        and all(abs(mine.x0 - theirs.x0) < 0.6 * sheet.scale for mine, theirs in zip(row.runs, other.runs, strict=True))
        for other in beside
    )


def _until(value: Finding, spec: FieldSpec, wanted: Sequence[FieldSpec]) -> list[Finding]:
    """The day behind `đến` where one label gives a first and a last day: `từ 01/01/2018 đến 31/12/2018`."""
    last = next((other for other in wanted if other.name == _LAST_DAYS.get(spec.name)), None)
    days = list(dates.find_all(value.raw)) if last is not None else []
    if last is None or len(days) != 2 or 'đến' not in value.raw[days[0].end : days[1].start].lower():
        return []
    at = next((index for index, token in enumerate(value.tokens) if token.letters == 'den'), 0)
    tokens = value.tokens[at + 1 :]
    judged = tuple(token for token in tokens if any(char.isdecimal() for char in token.text))
    raw = value.raw[days[1].start : days[1].end]
    return [replace(value, name=last.name, raw=raw, tokens=tokens, judged=judged)]


def _printed(hit: Hit) -> str:
    return text_of(hit.tokens).strip(' .:;…')


def _choices(spec: FieldSpec) -> tuple[str, ...]:
    return SEXES if spec.kind is FieldKind.SEX else spec.choices


def _ends_in_colon(row: Row, begin: int) -> bool:
    return begin > 0 and ':' in row.tokens[begin - 1].text


def _label_goes_on(hit: Hit, row: Row, begin: int, tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a label without a colon runs on in small letters: `Người bán` in `Người bán hàng`."""
    if not tokens or not tokens[0].text[:1].islower() or _ends_in_colon(row, begin):
        return False
    if hit.spec.kind is FieldKind.ADDRESS and tokens[0].letters in _OPEN_ADDRESS:
        return False
    last = row.tokens[begin - 1]
    near = tokens[0].x0 - last.x1 < sheet.scale and not last.text.endswith(('/', '.', ','))
    return near and tokens[0].letters not in _BEFORE_NAMES and not last.text[-1:].isdigit()


def _signature(sheet: Sheet, hit: Hit) -> tuple[Token, ...]:
    """The name signed and typed under a heading of the foot: `Người làm đơn`, `(Ký, ghi rõ họ tên)`, name."""
    if hit.spec.kind is not FieldKind.NAME or 'name_shape' not in hit.spec.checks or ':' in hit.tokens[-1].text:
        return ()
    middle = (hit.tokens[0].x0 + hit.tokens[-1].x1) / 2
    foot = hit.tokens[-1].y1
    for row in sheet.rows[hit.row + 1 :]:
        if row.y0 - foot > _SIGNATURE * sheet.scale:
            break
        for run in split_runs(row.tokens, 2.5 * sheet.scale):
            words = tuple(token for token in run.tokens if token.letters)
            under = words and abs(run.centre - middle) < _UNDER * sheet.scale and row.y0 - foot > 2 * sheet.scale
            if under and names.is_plausible(text_of(words)) and all(token.text[:1].isupper() for token in words):
                return words
    return ()


def _heads_signature(hit: Hit, beside: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a label in capitals is one of several headings at the foot, each over a name."""
    capitals = all(token.text.isupper() for token in (*hit.tokens, *beside))
    apart = beside[0].x0 - hit.tokens[-1].x1 > _BESIDE * sheet.scale
    return capitals and apart and bool(_signature(sheet, hit))


def _is_surely_name(tokens: Sequence[Token]) -> bool:
    """Whether words are a name, and not the strokes of a signature."""
    return names.is_plausible(text_of(tokens)) and sum(len(token.letters) for token in tokens) > 2 * len(tokens)


def _bounds(other: Hit, hit: Hit, row: Row) -> bool:
    """Whether the next label ends a value; inside one in words, a small word without a colon is part of its sentence."""
    if hit.spec.kind not in LONG or other.start in _run_starts(row):
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
    if (behind := _behind_translation(hit, row, stop)) is not None:
        return behind
    for index in range(hit.end, min(hit.end + 3, stop, len(row.tokens))):
        text = row.tokens[index].text
        if text.endswith(':'):
            return index + 1 if text.islower() else hit.end
        if not text.islower():
            break
    return hit.end


def _behind_translation(hit: Hit, row: Row, stop: int) -> int | None:
    """Where a label's translation ends with its colon: `Nơi sinh/Place of birth:`; None where there is none."""
    rest = row.tokens[hit.end : min(stop, hit.end + _LONGEST_TRANSLATION)]
    if not rest or not (hit.tokens[-1].text.endswith('/') or rest[0].text.startswith(('/', '('))):
        return None
    for index, token in enumerate(rest):
        if not token.text.isascii():
            return None
        if token.text.endswith(':'):
            return hit.end + index + 1
    return None


def _without_numbering(tokens: list[Token]) -> list[Token]:
    """Drop the number of the next entry at the end of a value: `Tôn giáo: Không  7. Quốc tịch: …`."""
    return tokens[:-1] if len(tokens) > 1 and is_numbering(tokens[-1].text) else tokens


def _without_bracket(tokens: list[Token]) -> list[Token]:
    """Drop a bracket between label and value: `BÊN A (BÊN MUA): CÔNG TY …`."""
    if not tokens or not tokens[0].text.startswith('('):
        return tokens
    if len(tokens) == 1 and tokens[0].text.endswith(')'):
        return []  # the unit of a column: `Diện tích (m²)`
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
        if gap > 6 * sheet.scale and hit.spec.kind not in LONG:
            break
        if gap > sheet.scale and any(':' in other.text for other in tokens[index : index + 5]):
            break  # a label that the catalogue does not have
        kept.append(token)
    return kept


def _names_itself(hit: Hit) -> bool:
    """Whether the label is the beginning of the body's own name: `TRƯỜNG ĐẠI HỌC …`, `Trung tâm Phục vụ …`."""
    if hit.spec.kind is not FieldKind.AGENCY or ':' in hit.tokens[-1].text:
        return False
    whole = ''.join(token.letters for token in hit.tokens)
    return hit.tokens[-1].text.isupper() or (len(hit.tokens) > 2 and _BODIES.match(whole) is not None)


def _same_run(tokens: Sequence[Token], last: Token, sheet: Sheet) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        if token.x0 - last.x1 > 1.2 * sheet.scale:
            break
        kept.append(token)
        last = token
    return kept
