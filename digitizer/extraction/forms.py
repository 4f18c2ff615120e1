"""Reading forms by their labels: the value stands right of its label, under it, or on the lines that follow."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.doctypes.rules import dates, personal_id
from digitizer.extraction import declared, sections, translations
from digitizer.extraction.boundaries import (
    behind_kinds,
    behind_translation,
    behind_verb,
    behind_whole_label,
    bounds,
    ends_in_colon,
    goes_on_above,
    is_cell_beside,
    is_under_cell,
    is_where,
    is_zone,
    label_end,
    label_goes_on,
    names_itself,
    same_run,
    unbracketed,
    until_jump,
    without_bracket,
    without_numbering,
)
from digitizer.extraction.choosing import can_be, choose
from digitizer.extraction.continuation import WRAPPING, around, below, continued, without_leaders, wrapped
from digitizer.extraction.days import occasions, own_day, spelled
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.guards.doubts import doubt_of
from digitizer.extraction.label_families import is_id, widened
from digitizer.extraction.labels import Hit, find_hits
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import stamps
from digitizer.extraction.page import (
    attestations,
    blocks,
    captions,
    card_captions,
    far_values,
    joint_labels,
    leading_words,
    motto,
    numbered_labels,
    numbered_tables,
    open_labels,
    partners,
    person_columns,
    recipient_items,
    running_labels,
    side_heads,
    side_translations,
    table_heads,
    tables,
    value_sides,
    wrapped_labels,
)
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.reflow import reflow
from digitizer.extraction.page.sheet import Run, Sheet, Token
from digitizer.extraction.print_likeness import looks_written
from digitizer.extraction.signed import heads_signature, is_surely_name, name_under
from digitizer.extraction.ticks import ticked
from digitizer.extraction.values.texts import is_hour

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
_CERTIFIES = 'certification_number'
"""The field of a paper that is about a copy or signature: the numbers under its title are its own."""
_LONGER = 0.93  # of the anchor of a value behind more words than the known label has
_FOREIGN = 0.75  # of the anchor of a value under the label in another language, where there is a Vietnamese one
_IN_SENTENCE = 0.9  # of the anchor of a value behind a label in the middle of a sentence
_SIGNED = 0.95  # of the anchor of a name under the heading that it is signed under
_ELSEWHERE = 10.0  # word heights behind a label without a colon where its value cannot be
_FAR = 8.0  # word heights between label and value that part columns on a card
_LAST_DAYS = {'valid_from': 'expiry_date'}
"""Fields of a first day, each with that of the last day that may stand behind it."""
_UNTIL = re.compile(r'\bđến\b|^\s*[-–]\s*$', re.IGNORECASE)
_SPOKEN = {'commitment'}
"""Fields whose label is the beginning of what is said: `Tôi cam đoan những nội dung khai trên đây là đúng sự thật`."""
_CAPITALISED = {FieldKind.NAME, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_LONGER_LABEL = "Nhãn in dài hơn nhãn đã biết: có thể là nhãn của trường khác."
SEXES = ("Nam", "Nữ")


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
    headings = sections.headings(known)
    named = {letters(label) for spec in known for label in spec.labels}
    labels = Labels.of(known)

    def is_heading(text: str) -> bool:
        return sections.is_section(text, headings)

    def is_label(run: Run) -> bool:
        return bool(labels.of_run(run))

    def is_printed(run: Run) -> bool:
        return is_label(run) or is_heading(run.text)

    def arranged(sheet: Sheet) -> Sheet:
        return reflow(sheet, is_heading) if on_card else captions.before_values(reflow(sheet, is_heading), named)

    for whole in sheets:
        printed = card_captions.without(whole) if on_card else whole
        sheet = translations.without(side_translations.without(printed, is_printed), is_label)
        sheet = side_heads.without(numbered_labels.joined(sheet, is_label), is_label)
        sheet = joint_labels.parted(blocks.put(sheet, blocks_of(sheet, labels, is_heading), arranged), labels)
        sheet = motto.parted(
            table_heads.whole(open_labels.closed(wrapped_labels.joined(sheet, labels), labels), labels)
        )
        sheet = partners.named(sheet, known)
        hits, section = find_hits(sheet, wanted, known, section)
        attested = attestations.begins(printed)
        copy = math.inf if _CERTIFIES in asked else stamps.copy_from(printed)
        for printed_hit in hits:
            hit = printed_hit if on_card else own_day.of_paper(sheet, printed_hit, hits, wanted) or printed_hit
            if hit.spec.name in _BY_PEN and sheet.rows[hit.row].middle >= copy:
                continue  # the number of the copy
            if sheet.rows[hit.row].middle > attested:
                hit = own_day.of_attestation(hit, wanted)
            if recipient_items.holds(sheet, hit) or is_where(sheet, hit):
                continue
            if hit.spec not in wanted or (not on_card and own_day.is_anothers(sheet, hit, hits)):
                continue
            if column := _heading_of(sheet, hit, hits, wanted):
                found += _column(sheet, column)
            elif hit.spec.column:
                continue  # of those who are listed in a table only: elsewhere the label is somebody else's
            elif not on_card and table_heads.is_head(sheet, hit.row):
                continue  # a caption of a table, whose words go on below
            elif not on_card and tables.begins_caption(sheet, hit.row, hit.tokens):
                continue  # the first words of a caption
            elif (value := _value(sheet, hit, hits, on_card=on_card)) is not None:
                if not on_card and own_day.is_bare(hit):
                    value = replace(value, rule=own_day.BARE)
                if sheet.rows[hit.row].middle > attested:
                    found += own_day.shared_with_attestation(value, wanted)
                found += occasions.told(value, hit.spec, wanted)
                anchor = value.anchor * (_SIGNED if value.rule == 'form.signed' else 1.0)  # who signs may be another
                shared = replace(value, judged=None, anchor=anchor)
                found += [replace(shared, name=spec.name) for spec in _sharing(hit.spec, wanted, value)]
                found += _until(value, hit.spec, wanted)
    chosen = choose(declared.of_person(found, sheets), wanted)
    return [*chosen, *spelled.read(sheets, wanted, chosen)]


def blocks_of(sheet: Sheet, labels: Labels, is_heading: blocks.IsHeading) -> list[blocks.Block]:
    """The parts of a page in which labels and values stand otherwise than a label before or over its value."""
    return [
        *person_columns.find(sheet, labels, is_heading),
        *value_sides.find(sheet, labels, is_heading),
        *far_values.find(sheet, labels),
        *leading_words.find(sheet, labels),
    ]


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
        and (is_hour(spec) or spec.kind is FieldKind.NAME is owner.kind or _says_choice(spec, value))
    ]


def _says_choice(spec: FieldSpec, value: Finding) -> bool:
    """Whether words are the choice that stands where another value may: `Không thời hạn` for a day."""
    return spec.kind is FieldKind.CHOICE and any(letters(choice) == letters(value.raw) for choice in spec.choices)


def _heading_of(sheet: Sheet, hit: Hit, hits: Sequence[Hit], wanted: Sequence[FieldSpec]) -> Hit | None:
    """The label as the heading of a table's column, of the field of those who are listed there; None where it is none.

    A label whose value stands beside it has another label under it, or nothing.
    """
    labelled = {letters(label) for label in hit.spec.labels}
    listed = [
        spec for spec in wanted if spec.repeated and (spec is hit.spec or hit.spec.name in spec.shares_label_with)
    ]
    spec = next((spec for spec in listed if labelled.intersection(map(letters, spec.labels))), None)
    if spec is None or not tables.is_heading(sheet, hit.row, hit.tokens):
        return None
    begun = [other.tokens[0] for other in hits]
    below = tables.cells_under(sheet, hit.row, hit.tokens)
    beside = sheet.rows[hit.row].of_table and all(any(cell[0] is first for first in begun) for cell in below)
    return None if beside else replace(hit, spec=spec)


def _column(sheet: Sheet, hit: Hit) -> list[Finding]:
    """The cells under a label that heads a column of a table."""
    return [
        Finding(hit.spec.name, text_of(cell), cell, sheet.number, 'form.column', hit.score, label=_printed(hit))
        for cell in map(_uncounted, tables.cells_under(sheet, hit.row, hit.tokens))
    ]


def _uncounted(cell: tuple[Token, ...]) -> tuple[Token, ...]:
    """A cell without the number of its row, where that stands close to words."""
    return cell[1:] if len(cell) > 1 and re.fullmatch(r'\d{1,2}', cell[0].text) and cell[1].text.isalpha() else cell


def _value(sheet: Sheet, hit: Hit, hits: Sequence[Hit], *, on_card: bool) -> Finding | None:
    """Take the words of a label's value, or nothing where the label stands without one."""
    row = sheet.rows[hit.row]
    stop = min(
        (other.start for other in hits if other.row == hit.row and other.start >= hit.end and bounds(other, hit, row)),
        default=len(row.tokens),
    )
    begin = label_end(hit, row, stop)
    tokens = without_leaders(row.tokens[begin:stop])
    inside = without_numbering(tokens) if stop < len(row.tokens) else tokens
    tokens = without_bracket(inside)
    bracketed = len(tokens) < len(inside)  # its colon stands behind the bracket
    tokens = until_jump(behind_kinds(tokens) if is_id(hit.spec) else tokens, sheet, hit)
    spoken = behind_verb(tokens) if hit.spec.kind in _IN_DIGITS else tokens
    told = len(spoken) < len(tokens)  # a sentence leads from the label to its value
    tokens = spoken
    torn = not told and not names_itself(hit) and label_goes_on(hit, row, begin, tokens, sheet)
    if on_card and tokens and tokens[0].text.startswith('/') and translations.is_english(text_of(tokens)):
        tokens = []  # the other half of the label
    if names_itself(hit):
        tokens = [*hit.tokens, *same_run(tokens, hit.tokens[-1], sheet)]
    if torn and hit.spec.kind in _CAPITALISED:
        return None  # a label that the catalogue does not have begins with the words of this one
    in_table = (
        row.of_table
        or ends_in_colon(row, begin)
        or is_cell_beside(sheet, hit)
        or is_under_cell(sheet, hit)
        or bracketed
        or told
    )
    reach = float('inf') if row.of_table or (in_table and not on_card) else _FAR if on_card else _ELSEWHERE
    if tokens and tokens[0].x0 - row.tokens[max(begin, hit.end) - 1].x1 > reach * sheet.scale:
        tokens = []  # the words of another column
    beside = [other.tokens for other in hits if other.row == hit.row]
    if tables.heads_cells(sheet, hit.row, beside, hit.tokens):
        cells = tables.cells_under(sheet, hit.row, hit.tokens)
        tokens = list(cells[0]) if len(cells) == 1 else []  # what stands beside it is the heading of the next column
    if not hit.spec.repeated and tables.is_heading(sheet, hit.row, hit.tokens):
        listed = numbered_tables.cells_under(sheet, hit.row, hit.tokens)
        tokens = [token for cell in listed for token in cell] if listed is not None else tokens
    if not on_card and tokens and heads_signature(hit, tokens, sheet):
        tokens = []  # the heading that somebody else signs under
    anchor = hit.score * (_LONGER if torn or (begin > hit.end and behind_translation(hit, row, stop) is None) else 1.0)
    if not tokens and hit.spec.kind in _IN_DIGITS:
        tokens = wrapped(sheet, hit, hits)
    beside_both = around(sheet, hit) if not tokens else []
    under = beside_both or (below(sheet, hit, hits) if not tokens or not can_be(hit.spec, text_of(tokens)) else [])
    if under and numbered_tables.is_head(sheet, hit.row + 1):
        under = []  # a table under its heading: its columns have labels of their own
    if any(other.spec is hit.spec and other is not hit and other.tokens[-1] in under for other in hits):
        under = []  # a heading, whose sentence has the same label again
    if not tokens or (under and can_be(hit.spec, text_of(under))):
        tokens = under
        anchor *= 0.95
        if not on_card and not is_surely_name(tokens) and (signed := name_under(sheet, hit)):
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
    if len(rest := behind_whole_label(hit, tokens)) < len(tokens):
        tokens, torn, anchor = rest, False, hit.score
    tokens = running_labels.behind_sentence(hit, tokens)
    if not on_card or row.of_table or hit.spec.kind in WRAPPING:
        tokens = [token for token in tokens if not is_zone(token)]
    if not tokens:
        return None
    if hit.foreign:
        anchor *= _FOREIGN
    if goes_on_above(sheet, hit):
        anchor *= _IN_SENTENCE
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
        unbracketed(text_of(tokens), row.text),
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


def _until(value: Finding, spec: FieldSpec, wanted: Sequence[FieldSpec]) -> list[Finding]:
    """The day behind `đến` where one label gives a first and a last day: `từ 01/01/2018 đến 31/12/2018`."""
    last = next((other for other in wanted if other.name == _LAST_DAYS.get(spec.name)), None)
    days = list(dates.find_all(value.raw)) if last is not None else []
    if last is None or len(days) != 2 or not _UNTIL.search(value.raw[days[0].end : days[1].start]):
        return []
    at = next(
        (index for index, token in enumerate(value.tokens) if token.letters == 'den' or token.text in {'-', '–'}), 0
    )
    tokens = value.tokens[at + 1 :]
    judged = tuple(token for token in tokens if any(char.isdecimal() for char in token.text))
    raw = value.raw[days[1].start : days[1].end]
    return [replace(value, name=last.name, raw=raw, tokens=tokens, judged=judged)]


def _printed(hit: Hit) -> str:
    return text_of(hit.tokens).strip(' .:;…')


def _choices(spec: FieldSpec) -> tuple[str, ...]:
    return SEXES if spec.kind is FieldKind.SEX else spec.choices
