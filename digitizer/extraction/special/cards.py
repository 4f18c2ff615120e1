"""Identity cards: what stands on them without a label, or under one that belongs to another column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType, FieldKind
from digitizer.doctypes.rules import mrz, names, personal_id
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.label_families import names_id_paper
from digitizer.extraction.matching import begins_with, letters
from digitizer.extraction.nd30 import signature
from digitizer.extraction.page.sheet import Run, Sheet
from digitizer.extraction.special import forms, issuers

_SIGNED = {'issuing_authority', 'issue_date', 'issue_place', 'signer_title', 'signer_name'}
_WHOLE = 0.85  # of the letters of a known body that are on the card
_TWO_LINES = (
    1.8  # word heights of a body that goes on below, where no label holds it: `GIÁM ĐỐC CÔNG AN`, `THÀNH PHỐ HÀ NỘI`
)
_ONLY_BEGUN = "Trên thẻ chỉ đọc được phần đầu của tên cơ quan: phần sau có thể khác."
_OFFICE = re.compile(r'^(?:cuc truong|giam doc|pho)')


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the signer under the issuing body, the body itself, and a number printed large without its label."""
    found = _authority(sheets, doctype)
    if not doctype.machine_codes:
        taken = {finding.name for finding in found}
        found += [finding for finding in _as_on_forms(sheets, doctype) if finding.name not in taken]
    elif doctype.field('issue_date') is not None:
        found += [finding for finding in forms.last_date(sheets) if finding.name in _SIGNED]
    if all(finding.name != 'signer_name' for finding in found):
        for sheet in sheets:
            found += _signer(sheet)
    return found + _number(sheets, doctype)


def _as_on_forms(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Body, place, day and signer of cards that are signed as forms are; the body may stand right over the title."""
    found = [finding for finding in forms.read(sheets, doctype) if finding.name in _SIGNED]
    heads = [finding for finding in found if finding.name == 'issuing_authority']
    if any(finding.raw.isupper() and finding.rule != issuers.RULE for finding in heads):
        return found
    alone = [finding for finding in heads if finding.rule == issuers.RULE]
    found = [finding for finding in found if finding not in heads]
    for sheet in sheets:
        for line in signature.bodies_over_titles(sheet):
            restored = official_words.restore(line.text)
            found.append(
                Finding(
                    'issuing_authority',
                    line.text,
                    line.tokens,
                    sheet.number,
                    'card.body',
                    value=restored.text,
                    confirmed=restored.known == 1.0,
                )
            )
            return found
    return found + alone


def _authority(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """The body whose name is the catalogue's label for it: the print is the value."""
    spec = doctype.field('issuing_authority')
    if spec is None or spec.kind is not FieldKind.AGENCY:
        return []
    heads = any(signature.heads_force(label) for label in spec.labels)
    for sheet in sheets:
        force = next(signature.bodies_in_titles(sheet), None) if heads else None
        if force is not None and force.y1 - force.y0 > _TWO_LINES * force.height:
            return [Finding('issuing_authority', text_of(force.tokens), force.tokens, sheet.number, 'card.body')]
        for run in sheet.runs:
            said: list[Finding] = []
            for label in spec.labels:
                plain = letters(label)
                if not label.isupper() or not run.text.isupper():
                    continue
                if len(plain) < 14 and letters(run.text) == plain:
                    said.append(_body(run, (), sheet, label))
                elif begins_with(plain, letters(run.text)) and len(letters(run.text)) > 12:
                    below = _lines_below(sheet, run, plain[len(letters(run.text)) :])
                    said.append(_body(run, below, sheet, label))
            if said:
                return [max(said, key=lambda item: (item.confirmed, len(item.tokens)))]
    return []


def _body(run: Run, below: Sequence[Run], sheet: Sheet, label: str) -> Finding:
    tokens = (*run.tokens, *(token for line in below for token in line.tokens))
    value = re.sub(r'^CỤC TRƯỞNG\s+(?=CỤC\b)', '', label)
    whole = len(letters(text_of(tokens))) >= _WHOLE * len(letters(label))
    return Finding(
        'issuing_authority',
        text_of(tokens),
        tokens,
        sheet.number,
        'card.body',
        value=value,
        confirmed=whole,
        doubt='' if whole else _ONLY_BEGUN,
    )


def _lines_below(sheet: Sheet, first: Run, rest: str) -> list[Run]:
    taken: list[Run] = []
    for run in sheet.runs:
        overlap = min(run.x1, first.x1) - max(run.x0, first.x0)
        if rest and run.middle > first.middle and overlap > 0 and begins_with(rest, letters(run.text)):
            taken.append(run)
            rest = rest[len(letters(run.text)) :]
    return taken


def _signer(sheet: Sheet) -> list[Finding]:
    """The name under the issuing office on the back, over the machine-readable zone."""
    runs = sheet.runs
    office = next((run for run in runs if run.text.isupper() and _OFFICE.match(_plain(run))), None)
    if office is None:
        return []
    zone = mrz.find_lines([row.text for row in sheet.rows])
    bottom = sheet.rows[zone[0]].y0 if zone is not None else office.y1 + 22 * sheet.scale
    for run in reversed(runs):
        text = names.normalise(run.text)
        under = office.y1 < run.middle < bottom and abs(run.centre - office.centre) < 12 * sheet.scale
        mixed = not text.isupper() and all(word[:1].isupper() for word in text.split())
        if under and mixed and names.is_vietnamese(text):
            return [Finding('signer_name', text, run.tokens, sheet.number, 'card.signer')]
    return []


def _plain(run: Run) -> str:
    return ' '.join(filter(None, (token.letters for token in run.tokens)))


def _is_of_owner(run: Run) -> bool:
    """Whether the words before a number say that it is a person's: `Mã định danh/ID: 054070902301` on the card of a vehicle."""
    words = ''.join(token.letters for token in run.tokens if not any(map(str.isdigit, token.text)))
    return 'dinhdanh' in words or names_id_paper(words)


def _number(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Twelve digits printed alone, whose label the engine could not read."""
    name = next((name for name in ('personal_id', 'document_number') if doctype.field(name) is not None), None)
    if name is None:
        return []
    for sheet in sheets:
        for run in sheet.runs:
            tail = [token for token in run.tokens if any(char.isdigit() for char in token.text)]
            person = personal_id.parse(text_of(tail)) if tail else None
            if name != 'personal_id' and _is_of_owner(run):
                continue
            if person is not None and not person.repaired and (person.province is not None or name != 'personal_id'):
                return [Finding(name, text_of(tail), tuple(tail), sheet.number, 'card.number', 0.97)]
    return []
