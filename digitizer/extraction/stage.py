"""The extraction step: pages and type in, fields and flags out."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digitizer.doctypes import blanks
from digitizer.doctypes.model import DocType, FieldSpec, Layout
from digitizer.documents.flags import flag
from digitizer.documents.model import Extraction, Field, FieldSource, FieldStatus, Flag, Pages
from digitizer.extraction import (
    bare_ids,
    bare_plates,
    codes,
    companions,
    crosschecks,
    dittos,
    draft,
    edges,
    forms,
    hinted_names,
    likely_labels,
    mending,
    nd30,
    passed_captions,
    prose,
    second_opinion,
    special,
    substitutes,
    surnames,
    tagger,
)
from digitizer.extraction.days import adopted_days, day_places, lost_years, own_day, validity
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import namesakes, penned, wholeness
from digitizer.extraction.page import spreads
from digitizer.extraction.page.sheet import Sheet, open_sheet
from digitizer.extraction.special import contracts, household, invited, kin, present
from digitizer.extraction.values.reading import Context

_ONLY_BY_LAYOUT = frozenset(
    {
        'document_number',
        'issue_date',
        'subject',
        'signer_name',
        'signer_title',
        'recipient',
        'urgency',
        'arrival_number',
        'arrival_date',
        'legal_basis',
        'article',
    }
)
"""Fields of administrative documents whose labels also stand in running text: `ngày`, `Số`, `Điều`."""
_TYPE_OPEN = "Chưa chắc loại giấy tờ."
_FIRST_PAGES = 40  # what a document says of itself stands at its beginning,
_LAST_PAGES = 8  # or at its end: the middle of a thick one is not kept in memory


def extract(pages: Pages, doctype: DocType, *, scanned_on: date) -> Extraction:
    """Find the fields of a document of a known type.

    Args:
        pages: the document's pages in order; gone through once.
        doctype: its type; every field of its catalogue entry appears in the answer.
        scanned_on: the day of the scan; no paper is issued after it.
    """
    if doctype.layout is Layout.NONE or not doctype.fields:
        return Extraction(tuple(draft.missing(spec) for spec in doctype.fields), ())
    made = make_drafts(pages, doctype, scanned_on=scanned_on)
    return Extraction(_fields(doctype, made.entries, made.sheets), made.flags)


def held(extraction: Extraction) -> Extraction:
    """Leave every value to a person, as long as nobody is sure of the type: of another its place would be another field's."""
    return replace(extraction, fields=tuple(_for_a_person(field) for field in extraction.fields))


def _for_a_person(field: Field) -> Field:
    if field.status is not FieldStatus.ACCEPTED:
        return field
    told = field.explanation and replace(field.explanation, doubts=(*field.explanation.doubts, _TYPE_OPEN))
    return replace(field, status=FieldStatus.REVIEW, explanation=told)


@dataclass(frozen=True, slots=True)
class Made:
    """The drafts of all fields, checked against each other, with the pages that they were found on."""

    sheets: Sequence[Sheet]
    entries: Mapping[str, Sequence[Draft]]  # by field name; none where nothing was found
    flags: tuple[Flag, ...]


def make_drafts(pages: Pages, doctype: DocType, *, scanned_on: date) -> Made:
    """Find and check the fields, and keep what speaks for each of them: confidence is calibrated on it."""
    sheets = _sheets(pages, doctype)
    doctype = blanks.on_blank(doctype, [row.text for row in sheets[0].rows] if sheets else [])
    context = Context(doctype, scanned_on)
    evidence = codes.read(sheets, doctype, today=scanned_on)
    findings = [*evidence.findings, *_printed(sheets, doctype)]
    findings = day_places.settled(sheets, findings)
    findings += lost_years.read(sheets, findings, scanned_on)
    opinions = tagger.read(sheets, doctype)
    findings += second_opinion.missed(context, findings, opinions)
    entries = {spec.name: _entries(spec, findings, context) for spec in doctype.fields}
    _derive(doctype, entries, context)
    drafts = Drafts(entries)
    mending.run(drafts, sheets, context)
    namesakes.run(drafts, sheets)
    wholeness.run(drafts, sheets, doctype)
    crosschecks.run(doctype, drafts, evidence, scanned_on=scanned_on)
    penned.run(drafts)
    second_opinion.doubted(drafts, opinions)
    everything = [item for items in entries.values() for item in items]
    for item in everything:
        for code in item.reading.flags:
            drafts.raise_flag(code, item.finding.page, f"Trường: {item.spec.label}.", rests_on=(item,))
        if item.finding.written:
            drafts.raise_flag('handwritten', item.finding.page, f"Trường: {item.spec.label}.")
    return Made(sheets, entries, _flags(drafts))


def _sheets(pages: Pages, doctype: DocType) -> list[Sheet]:
    first: list[Sheet] = []
    last: deque[Sheet] = deque(maxlen=_LAST_PAGES)
    for page in pages:
        sheet = open_sheet(page)
        for part in (
            [sheet] if doctype.layout is Layout.ND30 else spreads.pages_of(sheet, of_card=doctype.layout is Layout.CARD)
        ):
            if len(first) < _FIRST_PAGES:
                first.append(part)
            else:
                last.append(part)
    return [*first, *last]


def _printed(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """What the print says: the readers of the layout and type first, labels for the fields that they left."""
    if doctype.layout is Layout.ND30:
        found = [*nd30.read(sheets, doctype), *present.read(sheets, doctype)]
        taken = {finding.name for finding in found} | _ONLY_BY_LAYOUT
    else:
        found = special.read(sheets, doctype)
        taken = {finding.name for finding in found if not finding.rule.endswith('.fallback')}
        taken |= special.beyond_labels(doctype)
    taken |= set(doctype.unread)
    open_fields = [spec for spec in doctype.fields if spec.name not in taken]
    found = [*found, *prose.ended(forms.read(sheets, doctype, open_fields), open_fields)]
    found += companions.read(sheets, doctype.fields, found)
    found = household.with_head(sheets, found)
    found += kin.read(sheets, doctype, found)
    found += bare_ids.read(sheets, doctype, found)
    found += bare_plates.read(sheets, doctype, found)
    found = prose.settled(sheets, doctype, found)
    others = _without_labels(doctype, found)
    found += prose.read(sheets, doctype, [*open_fields, *others], found, of_others={spec.name for spec in others})
    found = surnames.joined(sheets, found)
    found = edges.trimmed(passed_captions.read(sheets, doctype, found), doctype)
    found += likely_labels.read(sheets, doctype, open_fields, found)
    found = dittos.resolved(sheets, doctype, found)
    found += hinted_names.read(sheets, doctype, found)
    found += adopted_days.read(sheets, doctype, found)
    found += invited.read(sheets, doctype, found)
    found += contracts.read(sheets, doctype, found)
    found += substitutes.read(doctype, found)
    found = validity.in_lines(sheets, doctype, found)
    found += validity.read(sheets, doctype, found)
    return [item for item in own_day.settled(found) if item.name not in doctype.unread]


def _without_labels(doctype: DocType, found: Sequence[Finding]) -> list[FieldSpec]:
    """The fields that are not found that labels are not enough for: a sentence may say whose they are."""
    given = {item.name for item in found} | set(doctype.unread)
    if doctype.layout is Layout.ND30:
        return []
    return [spec for spec in doctype.fields if spec.name in special.beyond_labels(doctype) - given]


def _entries(spec: FieldSpec, findings: Sequence[Finding], context: Context) -> list[Draft]:
    mine = [finding for finding in findings if finding.name == spec.name]
    if not spec.repeated:
        made = draft.make(spec, mine, context)
        return [made] if made is not None else []
    groups = sorted({finding.group or 1 for finding in mine})
    drafts = (draft.make(spec, [item for item in mine if (item.group or 1) == group], context) for group in groups)
    return [item for item in drafts if item is not None]


def _derive(doctype: DocType, entries: dict[str, list[Draft]], context: Context) -> None:
    """Civil-status papers without a date of their own are issued on the day of registration."""
    spec = doctype.field('issue_date')
    if spec is None or entries['issue_date'] or not entries.get('registration_date'):
        return
    source = entries['registration_date'][0].finding
    made = draft.make(spec, [replace(source, name='issue_date', source=FieldSource.DERIVED)], context)
    if made is not None:
        entries['issue_date'] = [made]


def _fields(doctype: DocType, entries: Mapping[str, Sequence[Draft]], sheets: Sequence[Sheet]) -> tuple[Field, ...]:
    by_number = {sheet.number: sheet for sheet in sheets}
    fields: list[Field] = []
    for spec in doctype.fields:
        items = entries[spec.name]
        fields += [_finished(item, by_number) for item in items] if items else [draft.missing(spec)]
    return tuple(fields)


def _finished(item: Draft, sheets: Mapping[int, Sheet]) -> Field:
    """The field of the contract; its source is the text layer where all its words are the page's own text."""
    made, sheet = item.finish(), sheets.get(item.finding.page or 0)
    if made.source is FieldSource.OCR and sheet is not None and sheet.has_layer(item.finding.tokens):
        return replace(made, source=FieldSource.TEXT_LAYER)
    return made


def _flags(drafts: Drafts) -> tuple[Flag, ...]:
    return tuple(flag(code, page=page, detail=detail) for code, page, detail in drafts.flags)
