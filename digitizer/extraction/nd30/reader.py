"""Reads the fields of an administrative document off its pages, in the order in which Decree 30/2020 lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import syllables
from digitizer.extraction import official_words
from digitizer.extraction.consensus import Agreement, Voters
from digitizer.extraction.days import day_lines, own_day
from digitizer.extraction.finding import Finding, of_lines, text_of
from digitizer.extraction.matching import CAPITALS, letters
from digitizer.extraction.nd30 import (
    bodies,
    number,
    paragraphs,
    place_date,
    recipients,
    references,
    signature,
    stamps,
    subject,
    untitled,
)
from digitizer.extraction.nd30 import header as head
from digitizer.extraction.nd30.header import Header
from digitizer.extraction.nd30.references import Reference
from digitizer.extraction.nd30.signature import Signature
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_SURE_WORD = 0.9  # engine confidence from which a word needs no second witness
_LISTED_WORD = 0.75  # the same of a word of a known body or unit
_MONTH = re.compile(rf'[{CAPITALS}][^\W\d][^,\d]{{1,40}},\s*tháng\s+\d{{1,2}}\s*(?:/|năm)\s*(?:19|20)\d\d\W*')
_ABOUT = re.compile(r'[Vv]/[Vv]')  # `V/v`, về việc
_OVER_BLOCK = 4.0  # line spacings that a line of place and date may stand over the signer's title
_OVER_HEADING = 2.0  # the same over a heading that is no title,
_ASIDE = 8.0  # and word heights between their middles
_AT_END = "Nơi và ngày ghi ở cuối văn bản, trên chỗ ký không rõ chức danh."
_UPPER = 0.4  # of the page: where the body of a letter begins at the latest
_HEADER_PAGES = 3  # a cover note may lie before the document


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return what was found; at most one finding a field, several for repeated ones."""
    if not sheets:
        return []
    found: list[Finding] = []
    marks = [stamps.find(sheet, body_height=sheet.scale) for sheet in sheets]
    rows = [stamps.rows_without(sheet.rows, mark) for sheet, mark in zip(sheets, marks, strict=True)]
    start = _header_page(sheets, rows)
    sheet, mark = sheets[start], marks[start]
    header = head.read(sheet, rows[start], _type_lines(doctype))
    own = list(references_of(sheets, doctype))
    voters = Voters(sheets)
    found += _authority(sheet, header, voters) or _unheaded(sheet, rows[start])
    found += number.read(sheet, header, doctype, own, sheets)
    block, at = _signature(sheets, rows, start, header)
    found += place_date.read(sheet, header.date, own, voters) or own_day.told(sheet, rows[start])
    if block is not None and at is not None and all(item.name != own_day.FIELD for item in found):
        found += place_date.read(sheets[at], _date_over(block, sheets[at], rows[at]), own, voters)
    if block is None and all(item.name != own_day.FIELD for item in found):
        found += _day_at_end(sheets[-1], rows[-1], own, voters) or _month_of_cover(sheet, rows[start], own, voters)
    found += _subject(sheet, rows[start], header, voters)
    if block is not None:
        found += signature.findings(block, 'nd30.signature', [name for mark in marks for name in mark.signers])
    found += _recipients(sheets, rows, at if at is not None else start, voters)
    found += _urgency(sheet, rows[start], header, doctype)
    found += stamps.arrival(sheet, mark)
    end = (at, block.top) if block is not None and at is not None else None
    found += paragraphs.read(sheets, rows, start, header.bottom, end, doctype, lambda tokens: _judged(tokens, voters))
    return found


def references_of(sheets: Iterable[Sheet], doctype: DocType) -> Iterable[Reference]:
    """Yield what annexes say of the document that they belong to."""
    for sheet in sheets:
        yield from references.attached_to(sheet, doctype.number_symbols)


def _type_lines(doctype: DocType) -> tuple[str, ...]:
    return doctype.titles


def _header_page(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> int:
    for index, sheet in enumerate(sheets[:_HEADER_PAGES]):
        if head.find_national(rows[index], sheet.height) is not None:
            return index
    return 0


def _authority(sheet: Sheet, header: Header, voters: Voters) -> list[Finding]:
    """The body, its superior first; capitals of known bodies and provinces get their marks from the list."""
    tokens = of_lines([run.tokens for run in header.authority])
    if not tokens:
        return []
    sure = header.national is not None and (header.number is not None or header.alone)
    agreement = voters.vote(tokens)
    restored = official_words.restore(text_of(agreement.tokens))
    doubt = '' if sure else "Không thấy quốc hiệu hoặc số, ký hiệu bên tên cơ quan."
    if restored.known < 1.0:
        doubt = doubt or _misnamed(restored.text) or _unsure(agreement, listed=restored.named == 1.0)
    return [
        Finding(
            'issuing_authority',
            text_of(tokens),
            tuple(tokens),
            sheet.number,
            'nd30.header',
            1.0 if sure else 0.7,
            value=restored.text,
            confirmed=sure and restored.known == 1.0,
            doubt=doubt,
        )
    ]


def _unheaded(sheet: Sheet, rows: Sequence[Row]) -> list[Finding]:
    """The body of a paper whose head was not read or that has none."""
    body = bodies.at_top(rows, sheet) or bodies.speaking(rows, sheet)
    if body is None:
        return []
    value = official_words.restore(body.text).text
    doubt = "Không thấy tên cơ quan ở phần đầu theo thể thức."
    return [
        Finding('issuing_authority', body.text, body.tokens, sheet.number, 'nd30.body', 0.6, value=value, doubt=doubt)
    ]


def _misnamed(body: str) -> str:
    """Say that a body's name holds a unit whose marks no unit has."""
    return (
        "Tên đơn vị hành chính khác dấu với danh mục."
        if any(map(unit_names.has_other_marks, unit_names.names_in(body)))
        else ''
    )


def _judged(tokens: Sequence[Token], voters: Voters) -> tuple[str, str]:
    agreement = voters.vote(tokens)
    return text_of(agreement.tokens), _unsure(agreement)


def _unsure(agreement: Agreement, *, listed: bool = False) -> str:
    """Say why a phrase needs a person: a word that was read with little confidence and stands nowhere else.

    Words that are all `listed` need less: a misread one would hardly be another that is.
    """
    least = _LISTED_WORD if listed else _SURE_WORD
    weak = [token for token in agreement.unborne if token.confidence < least or not _is_wordlike(token.text)]
    return "Có chữ đọc chưa chắc chắn." if weak or agreement.disputed else ''


def _is_wordlike(text: str) -> bool:
    """Whether a word of running text is a Vietnamese syllable, an abbreviation, or holds a digit."""
    bare = text.strip(' .,;:!?()[]"“”\'‘’*…_|/-–')
    if _ABOUT.fullmatch(bare):
        return True
    parts = [part for part in re.split(r'[-–/.,&+]', bare) if part]
    return all(part.isupper() or any(char.isdigit() for char in part) or syllables.is_syllable(part) for part in parts)


def _subject(sheet: Sheet, rows: Sequence[Row], header: Header, voters: Voters) -> list[Finding]:
    lines = subject.under_title(sheet, rows, header)
    rule, doubt = 'nd30.under_title', ''
    if lines and header.title is not None and not subject.all_centred(lines, header.title.centre, sheet):
        doubt = "Trích yếu không cân giữa trang: có thể thiếu chữ."
    if not lines:
        lines, rule = subject.of_letter(sheet, header), 'nd30.letter'
        doubt = '' if not lines or subject.is_announced(lines[0]) else "Không thấy V/v trước trích yếu."
    tokens = [token for line in lines for token in line]
    if not tokens:
        return []
    agreement = voters.vote(tokens)
    value = text_of(agreement.tokens).lstrip(' \'"‘’“”.,:;_-–|').rstrip(' *')  # the mark of a footnote
    return [
        Finding(
            'subject',
            text_of(tokens),
            agreement.tokens,
            sheet.number,
            rule,
            value=value,
            doubt=doubt or _unsure(agreement),
        )
    ]


def _signature(
    sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], start: int, header: Header
) -> tuple[Signature | None, int | None]:
    """The first signature block after the header: later ones belong to annexes."""
    for index in range(start, len(sheets)):
        below = header.bottom if index == start else 0.0
        block = signature.find(sheets[index], rows[index], below=below)
        if block is not None:
            return block, index
        if index > start and _opens_annex(rows[index]):
            break
    for find in (signature.find_elsewhere, untitled.find):
        for index in range(start, len(sheets)):
            below = header.bottom if index == start else 0.0
            block = find(sheets[index], rows[index], below=below)
            if block is not None:
                return block, index
    return None, None


def _date_over(block: Signature, sheet: Sheet, rows: Sequence[Row]) -> Run | None:
    """The place and date right over a signature block: permits and records bear them there."""
    lines = (line for line in day_lines.lines(rows, sheet) if 0 < block.top - line.middle < _OVER_BLOCK * sheet.pitch)
    return max(lines, key=lambda line: line.middle, default=None)


def _day_at_end(sheet: Sheet, rows: Sequence[Row], own: Sequence[Reference], voters: Voters) -> list[Finding]:
    """The place and date over a heading in capitals that is no known title: `CHỦ SỞ HỮU CÔNG TY` signs its statutes so."""
    for line in reversed(list(day_lines.lines(rows, sheet))):
        heads = [run for row in rows for run in row.runs if 0 < run.middle - line.middle < _OVER_HEADING * sheet.pitch]
        if any(head.text.isupper() and abs(head.centre - line.centre) < _ASIDE * sheet.scale for head in heads):
            made = place_date.read(sheet, line, own, voters)
            return [replace(item, doubt=item.doubt or _AT_END) for item in made]
    return []


def _month_of_cover(sheet: Sheet, rows: Sequence[Row], own: Sequence[Reference], voters: Voters) -> list[Finding]:
    """The place and month at the foot of the cover of a report or project: `Hồng Vân, tháng 3 năm 2022`."""
    foot = rows[-1].runs if rows else ()
    return place_date.read(sheet, foot[0], own, voters) if len(foot) == 1 and _MONTH.fullmatch(foot[0].text) else []


def _opens_annex(rows: Sequence[Row]) -> bool:
    return any(re.match(r'phu luc|danh muc|bieu\b', subject.plain(row.text)) and row.text.isupper() for row in rows[:4])


def _recipients(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], at: int, voters: Voters) -> list[Finding]:
    found = []
    lines = recipients.recipients(sheets[at], rows[at])
    if lines:
        tokens = tuple(token for line in lines for token in line)
        listed = "; ".join(recipients.items(lines))
        found.append(_listing('recipient', tokens, sheets[at].number, listed, voters))
    addressed = recipients.addressees(sheets[0], rows[0])
    if addressed:
        tokens = tuple(token for line in addressed for token in line)
        listed = "; ".join(recipients.items(addressed))
        found.append(_listing('addressee', tokens, sheets[0].number, listed, voters))
    return found


def _listing(name: str, tokens: tuple[Token, ...], page: int, listed: str, voters: Voters) -> Finding:
    doubt = _unsure(voters.vote(tokens))
    return Finding(name, text_of(tokens), tokens, page, f'nd30.{name}', value=listed, doubt=doubt)


def _urgency(sheet: Sheet, rows: Sequence[Row], header: Header, doctype: DocType) -> list[Finding]:
    spec = doctype.field('urgency')
    if spec is None:
        return []
    opening = next((row.middle for row in rows if letters(row.text).startswith('kinhgui')), 0.0)
    until = max(header.bottom + 4 * sheet.pitch, opening + 2 * sheet.pitch if opening < _UPPER * sheet.height else 0.0)
    hit = recipients.urgency(rows, spec.choices, until=until)
    if hit is None:
        return []
    choice, run = hit
    return [Finding('urgency', run.text, run.tokens, sheet.number, 'nd30.urgency', value=choice)]
