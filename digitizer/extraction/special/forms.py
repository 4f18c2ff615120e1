"""Header and signature of forms and certificates: they follow the layout of administrative documents at both ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, Layout
from digitizer.doctypes.rules import dates, document_number
from digitizer.extraction import official_words
from digitizer.extraction.days import day_lines, own_day
from digitizer.extraction.finding import Finding, text_of, without_rules
from digitizer.extraction.matching import CAPITALS, letters
from digitizer.extraction.nd30 import header as head
from digitizer.extraction.nd30 import signature, stamps, subject
from digitizer.extraction.nd30.header import Header
from digitizer.extraction.page import attestations
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.print_likeness import looks_printed, looks_written
from digitizer.extraction.special import corners, issuers
from digitizer.kit.text import fold

_EXTRACT = re.compile(r'^(?:trichluc|bansao|giayxacnhan|xacnhan|phieulylich)')
"""Titles of papers that the body in the header issues itself, whoever registered the fact."""
_UPPER_UNIT = re.compile(r'\s[-–]\s(?=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ)\s)')
"""Before the unit that a unit lies in: `PHƯỜNG UÔNG BÍ - TỈNH QUẢNG NINH`."""
_LEVELLED = re.compile(
    rf'(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+(?:[{CAPITALS}]|\d{{1,2}}$)'
)
"""A place with the word of its level, in small letters where a blank is filled in: `xã Mỹ Phong, ngày …`, `phường 12`."""
_UPPER_LEVEL = re.compile(r'\W*(?:huyen|quan|thi xa|thanh pho|tinh)\b')
_BLANK_LEVELS = re.compile(r':|\bxã\s*[,/]\s*phường\b', re.IGNORECASE)
"""What stands in no name of a body: the levels of a blank, `Xã/phường: Vĩnh Trại`, `Xã, phường Vĩnh Lộc`."""
_FALLBACK = 0.9  # anchor of a header value where a label may say it better


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return body, number, date and signer as header and signature block give them."""
    rows = [_own_rows(sheet) for sheet in sheets]
    header = head.read(sheets[0], rows[0], doctype.titles)
    found = _header(
        sheets,
        rows,
        header,
        issued_here=_issued_here(header),
        headed=_is_headed(doctype, header),
        contract=doctype.field('party_a_name') is not None,
    )
    corner = corners.read(sheets[0], doctype.titles) if doctype.layout is Layout.FORM else []
    if corner and all(finding.rule != 'header.body' or _BLANK_LEVELS.search(finding.raw) for finding in found):
        found = [finding for finding in found if finding.name != 'issuing_authority'] + corner
    if all(finding.name != 'issuing_authority' for finding in found):
        found += issuers.read(sheets, doctype)
    return found + _subject(sheets[0], rows[0], header, doctype) + _signer(sheets, rows, doctype)


def _subject(sheet: Sheet, rows: Sequence[Row], header: Header, doctype: DocType) -> list[Finding]:
    """What a petition is about, where it says so under its title: `V/v xác nhận nguồn gốc sử dụng đất`."""
    lines = subject.under_title(sheet, rows, header) if doctype.field('subject') is not None else []
    if not lines or not subject.is_announced(lines[0]):
        return []
    tokens = tuple(token for line in lines for token in line)
    return [Finding('subject', text_of(tokens), tokens, sheet.number, 'header.fallback', _FALLBACK)]


def _own_rows(sheet: Sheet) -> list[Row]:
    """The rows of a page without stamps and without the block of who certified a copy of it."""
    return stamps.rows_without(sheet.rows, stamps.find(sheet, body_height=sheet.scale))


def _issued_here(header: Header) -> bool:
    return header.title is not None and _EXTRACT.match(letters(header.title.text)) is not None


def _is_headed(doctype: DocType, header: Header) -> bool:
    """Whether the header says who issued a form: no label does, or labels that are bodies' own names."""
    spec = doctype.field('issuing_authority')
    labelled = spec is None or not all(label.isupper() for label in spec.labels)
    if labelled or doctype.layout not in {Layout.FORM, Layout.TABLE} or not header.authority:
        return False
    whole = header.alone or header.number is not None
    return whole and all(run.text.isupper() for run in header.authority)


def _header(
    sheets: Sequence[Sheet],
    rows: Sequence[Sequence[Row]],
    header: Header,
    *,
    issued_here: bool,
    headed: bool,
    contract: bool,
) -> list[Finding]:
    sheet = sheets[0]
    found: list[Finding] = []
    anchor = 1.0 if issued_here else _FALLBACK
    if header.national is None:
        return last_date(sheets)
    if header.date is None:
        found += (
            own_day.told(sheet, rows[0]) or last_date(sheets) or (own_day.agreed(sheet, rows[0]) if contract else [])
        )
    body = _body(header.authority)
    if body:
        restored = official_words.restore(_UPPER_UNIT.sub(', ', text_of(body)))
        found.append(
            Finding(
                'issuing_authority',
                text_of(body),
                tuple(body),
                sheet.number,
                'header.body' if issued_here or headed else 'header.fallback',
                1.0 if headed else anchor,
                value=restored.text,
                confirmed=(issued_here or headed) and restored.known == 1.0,
            )
        )
    if header.number is not None and _is_number(header.number.text):
        tokens = _number_tokens(header.number)
        if tokens:
            written = not looks_printed(tokens, [token for token in header.number.tokens if token not in tokens])
            unsure = written and any(token.confidence < 0.8 for token in tokens) and not sheet.has_layer(tokens)
            found.append(
                Finding(
                    'document_number',
                    text_of(tokens),
                    tuple(tokens),
                    sheet.number,
                    'header.number',
                    handwritten=unsure,
                    written=unsure and looks_written(tokens, sheet.scale),
                )
            )
    if header.date is not None:
        found += _date(sheet, header.date, 'header.date' if issued_here else 'header.fallback', anchor)
    return found


_DayLine = tuple[Sheet, Run, dates.DateMatch]
_CONFIRMS = re.compile(r'\W*(?:phan )?(?:xac[\W_]+nhan|y kien)[\W_]+(?:cua|tai)\b')
"""The heading of who confirms what a petition says: `XÁC NHẬN CỦA UBND XÃ`."""


def last_date(sheets: Sequence[Sheet]) -> list[Finding]:
    """Place and date over the signature: the last row of the document that is nothing else.

    Where other rows give other days, somebody else signed there too, who confirms the paper or hands it over.
    """
    lines = [
        (sheet, run, match)
        for sheet in sheets
        for run in day_lines.lines(_own_rows(sheet), sheet)
        if (match := dates.find(run.text)) is not None
    ]
    if not lines:
        return []
    sheet, run, last = _before_confirmation(lines)
    found = _date(sheet, run, 'footer.fallback', _FALLBACK)
    several = len({match.value for _, _, match in lines} | {last.value}) > 1
    return [replace(item, contested=True, doubt=own_day.TWO_DAYS) if several else item for item in found]


def _before_confirmation(lines: Sequence[_DayLine]) -> _DayLine:
    """The last line of a day over the heading under which somebody else confirms or attests the paper; the last one where there is none."""
    for sheet in {id(sheet): sheet for sheet, _, _ in lines}.values():
        heads = [row for row in sheet.rows if len(row.runs) == 1 and _CONFIRMS.match(fold(row.text)) is not None]
        heads += [row for _, row in attestations.headings(sheet)]
        own = [line for line in lines if line[0] is sheet and any(line[1].middle < row.middle for row in heads)]
        if own:
            return own[-1]
    return lines[-1]


def _body(lines: Sequence[Run]) -> list[Token]:
    """The lines of the issuing body; upper levels printed under a commune are left out of its name."""
    kept: list[Token] = []
    for index, line in enumerate(lines):
        if issuers.is_translation(line.text):
            continue
        if index >= 2 and _UPPER_LEVEL.match(fold(line.text)) and kept:
            break
        kept += without_rules(line.tokens)
    return kept


def _is_number(text: str) -> bool:
    """Whether a line has its label, or is a number with its symbol and nothing else: `775/UBND-XNTTHN`."""
    whole = next(document_number.find_all(text), None)
    return document_number.has_label(text) or (whole is not None and whole.start == 0 and len(text) - whole.end < 2)


def _number_tokens(run: Run) -> list[Token]:
    """What stands behind `Số:`."""
    tokens = list(run.tokens)
    if not tokens:
        return []
    head_text = tokens[0].text
    match = re.match(r'^\W{0,2}[Ss]\w?[:;.,]*', head_text)
    if match is None or match.end() < len(head_text):
        return tokens  # label and number in one word: the parser parts them
    return [token for token in tokens[1:] if any(char.isalnum() for char in token.text)]


def _date(sheet: Sheet, run: Run, rule: str, anchor: float) -> list[Finding]:
    """The date of a line of place and date, and its place."""
    match = dates.find(run.text)
    if match is None:
        return []
    digits = [token for token in run.tokens if any(char.isdigit() for char in token.text)]
    others = [token for token in run.tokens if token not in digits]
    written = not sheet.has_layer(digits) and not looks_printed(digits, others)
    return [
        Finding(
            'issue_date',
            run.text[match.start : match.end],
            tuple(run.tokens),
            sheet.number,
            rule,
            anchor,
            handwritten=written and any(token.confidence < 0.8 for token in digits),
            written=written and looks_written(digits, sheet.scale),
            judged=tuple(digits),
        ),
        *_place(sheet, run, rule, anchor),
    ]


def _place(sheet: Sheet, run: Run, rule: str, anchor: float) -> list[Finding]:
    """What stands before the comma before the day: `Yên Tiến, ngày 14 …`, also `Làm tại: Yên Tiến, ngày …`."""
    index = next((index for index, token in enumerate(run.tokens) if token.letters.endswith('ngay')), 0)
    tokens = list(run.tokens[: index + 1])
    before = re.split(r'\s*[,.„–-]\s*ngày$|\s+ngày$', ' '.join(token.text for token in tokens), flags=re.IGNORECASE)[0]
    label = re.match(r'.*:\s*|(?:Làm|Lập|Viết)\s+tại\s+(?=\S)', before, re.IGNORECASE)
    name = before[label.end() :] if label is not None else before
    levelled = _LEVELLED.match(name) is not None
    if not index or not (name[:1].isupper() or levelled) or any(char.isdigit() for char in name if not levelled):
        return []
    return [Finding('issue_place', name.strip(' ,'), tuple(tokens[:index]), sheet.number, rule, anchor)]


def _signer(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], doctype: DocType) -> list[Finding]:
    """The block on the right at the foot of the last page that has one."""
    extra = [
        label for name in ('signer_name', 'signer_title') if (spec := doctype.field(name)) for label in spec.labels
    ]
    blocks = _blocks(sheets, rows, extra)
    if doctype.field('applicant_name') is not None:
        declared = _blocks(sheets, _until_confirmed(rows), extra)
        blocks = [block for block in declared if signature.is_signed(block)] or blocks
    if not blocks:
        pages = zip(reversed(sheets), reversed(rows), strict=True)
        other = next(
            (block for sheet, own in pages if (block := signature.find_elsewhere(sheet, own)) is not None), None
        )
        return signature.findings(other, 'form.signature') if other is not None else []
    torn = bool(blocks[0].name) and not signature.is_signed(blocks[0])
    block = next(filter(signature.is_signed, blocks), blocks[0]) if torn else blocks[0]
    return signature.findings(block, 'form.signature')


def _blocks(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], extra: Sequence[str]) -> list[signature.Signature]:
    """The blocks at the foot of the pages, that of the last page first."""
    pages = zip(reversed(sheets), reversed(rows), strict=True)
    return [block for sheet, own in pages if (block := signature.find_on_form(sheet, own, extra)) is not None]


def _until_confirmed(rows: Sequence[Sequence[Row]]) -> list[Sequence[Row]]:
    """The rows down to the heading under which a body confirms what was declared: whoever signs there is not the declarant."""
    kept: list[Sequence[Row]] = []
    confirmed = False
    for page in rows:
        at = next((at for at, row in enumerate(page) if len(row.runs) == 1 and _CONFIRMS.match(fold(row.text))), None)
        kept.append([] if confirmed else page[:at])
        confirmed = confirmed or at is not None
    return kept
