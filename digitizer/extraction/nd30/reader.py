"""Reads the fields of an administrative document off its pages, in the order in which Decree 30/2020 lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates, document_number, names, syllables
from digitizer.extraction import official_words
from digitizer.extraction.consensus import Agreement, Voters
from digitizer.extraction.finding import Finding, text_of, without_rules
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import header as head
from digitizer.extraction.nd30 import paragraphs, recipients, references, signature, stamps, subject
from digitizer.extraction.nd30.header import Header
from digitizer.extraction.nd30.references import Reference
from digitizer.extraction.nd30.signature import Signature
from digitizer.extraction.print_likeness import looks_printed, looks_written
from digitizer.extraction.sheet import Row, Run, Sheet, Token
from digitizer.kit.text import fold

_SURE_WORD = 0.9  # engine confidence from which a word needs no second witness
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
    found += _authority(sheet, header, voters)
    found += _number(sheet, header, doctype, own, sheets)
    found += _date_and_place(sheet, header, own, voters)
    found += _subject(sheet, rows[start], header, voters)
    block, at = _signature(sheets, rows, start, header)
    if block is not None:
        found += _signer(block, [name for mark in marks for name in mark.signers])
    found += _recipients(sheets, rows, at if at is not None else start, voters)
    found += _urgency(sheet, rows[start], header, doctype)
    found += _arrival(sheet, mark)
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
    tokens = [token for run in header.authority for token in without_rules(run.tokens)]
    if not tokens:
        return []
    sure = header.national is not None and header.number is not None
    agreement = voters.vote(tokens)
    restored = official_words.restore(text_of(agreement.tokens))
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
            doubt='' if restored.known == 1.0 else _misnamed(restored.text) or _unsure(agreement),
        )
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


def _unsure(agreement: Agreement) -> str:
    """Say why a phrase needs a person: a word that was read with little confidence and stands nowhere else."""
    weak = [token for token in agreement.unborne if token.confidence < _SURE_WORD or not _is_wordlike(token.text)]
    return "Có chữ đọc chưa chắc chắn." if weak or agreement.disputed else ''


def _is_wordlike(text: str) -> bool:
    """Whether a word of running text is a Vietnamese syllable, an abbreviation, or holds a digit."""
    bare = text.strip(' .,;:!?()[]"“”\'‘’*…_|/-–')
    parts = [part for part in re.split(r'[-–/.,&+]', bare) if part]
    return all(part.isupper() or any(char.isdigit() for char in part) or syllables.is_syllable(part) for part in parts)


def _number(
    sheet: Sheet, header: Header, doctype: DocType, own: Sequence[Reference], sheets: Sequence[Sheet]
) -> list[Finding]:
    if header.number is None:
        return []
    run = header.number
    match = document_number.find_labelled(run.text, expected=doctype.number_symbols)
    match = match or next(document_number.find_all(run.text, expected=doctype.number_symbols), None)
    if match is None:
        return [
            Finding(
                'document_number',
                run.text,
                run.tokens,
                sheet.number,
                'nd30.header',
                0.5,
                doubt="Không tách được số và ký hiệu.",
                handwritten=True,
                written=_filled_in(run, sheet),
            )
        ]
    body = [token for line in header.authority for token in line.tokens]
    digits = _tokens_at(run, match.number_start, match.number_end)
    others = [reference for reference in own if reference.number.symbol == match.value.symbol]
    confirmed = any(reference.number.same_as(match.value) and reference.confidence > 0.7 for reference in others)
    contradicted = bool(others) and not any(reference.number.same_as(match.value) for reference in others)
    written = not sheet.has_layer(digits) and not looks_printed(digits, [t for t in run.tokens if t not in digits])
    doubt = ''
    if contradicted and match.value.number is not None:
        doubt = "Số ghi ở phụ lục khác với số ở đầu văn bản."
    tokens = _tokens_at(run, match.start, match.end)
    return [
        Finding(
            'document_number',
            text_of(tokens),
            tuple(tokens),
            sheet.number,
            'nd30.header',
            confirmed=confirmed,
            handwritten=(written and not confirmed) or match.value.number is None,
            written=match.value.number is None or (written and _filled_in(run, sheet)),
            doubt=doubt,
            judged=tuple(digits) if _known_symbol(match.value.symbol, sheets, text_of(body)) else None,
        )
    ]


def _filled_in(run: Run, sheet: Sheet) -> bool:
    """Whether the blank between `Số:` and the symbol was filled in by pen, or what is in it was not read at all."""
    match = re.match(r'\s*(?:\S{0,3}[:;.,])?\s*(.*?)[/⁄]', run.text)
    if match is not None and not letters(match[1]):
        return True
    return looks_written([token for token in run.tokens if not _is_label(token)], sheet.scale)


def _is_label(token: Token) -> bool:
    return re.fullmatch(r'\W*S\w\W*', token.text, re.IGNORECASE) is not None


def _known_symbol(symbol: str, sheets: Iterable[Sheet], body: str) -> bool:
    """Whether a symbol proves itself: known abbreviations, the initials of the body, or the same elsewhere in the text."""
    parts = symbol.split('-')
    if all(document_number.is_known_symbol(part) or _are_initials(part, body) for part in parts):
        return True
    bare = symbol.casefold()
    times = sum(row.text.replace(' ', '').casefold().count(f'/{bare}') for sheet in sheets for row in sheet.rows)
    return times > 1


def _are_initials(part: str, body: str) -> bool:
    """Whether a part of a symbol is made of the initials of the last words of the body's name: STNMT, BNV."""
    words = [word for word in _folded_words(body) if word != 'va']
    initials = ''.join(word[0] for word in words)
    return len(part) > 1 and fold(part) in initials


def _folded_words(text: str) -> list[str]:
    """Folded words of a text."""
    return [plain for word in text.split() if (plain := letters(word))]


def _tokens_at(run: Run, start: int, end: int) -> list[Token]:
    """The tokens of a run that hold its characters `start` to `end`."""
    taken = []
    at = 0
    for token in run.tokens:
        if at < end and at + len(token.text) > start:
            taken.append(token)
        at += len(token.text) + 1
    return taken


def _date_and_place(sheet: Sheet, header: Header, own: Sequence[Reference], voters: Voters) -> list[Finding]:
    run = header.date
    if run is None:
        return []
    found: list[Finding] = []
    match = re.search(r'[,.;]?\s*ng[àaáảãạâă]y', run.text, re.IGNORECASE) or re.search(r'[,.;]\s', run.text)
    if match is not None and match.start() > 1:
        found.append(_place(sheet, _tokens_at(run, 0, match.start()), voters))
    begin = match.start() + len(match[0]) - len(match[0].lstrip(' ,.;')) if match is not None else 0
    tail = _tokens_at(run, begin, len(run.text))
    date = dates.find(run.text) or dates.parse(_month_part(run.text))
    day_tokens = [token for token in tail if token.text.strip('.,;:').isdigit()]
    value = date.value if date is not None else None
    confirmed = value is not None and any(
        reference.date is not None and reference.date == value and reference.confidence > 0.7 for reference in own
    )
    written = not sheet.has_layer(day_tokens) and not (
        len(day_tokens) == 3 and looks_printed(day_tokens, [token for token in tail if token not in day_tokens])
    )
    doubt = '' if value is None or value.day is not None else "Không đọc được ngày."
    found.append(
        Finding(
            'issue_date',
            text_of(tail).lstrip(' ,.;'),
            tuple(tail),
            sheet.number,
            'nd30.header',
            confirmed=confirmed,
            handwritten=(written and not confirmed) or bool(doubt),
            written=(written or bool(doubt)) and not confirmed and looks_written(_day_blank(tail), sheet.scale),
            doubt=doubt,
            value=value.iso if value is not None else None,
        )
    )
    return found


def _day_blank(tokens: Sequence[Token]) -> list[Token]:
    """What stands between `ngày` and `tháng`, with a word glued to `ngày` taken for it."""
    start = next((index for index, token in enumerate(tokens) if letters(token.text).startswith('ngay')), None)
    if start is None:
        return []
    rest = re.sub(r'^\W*\w{4}', '', tokens[start].text)
    taken = [replace(tokens[start], text=rest)] if letters(rest) else []
    for token in tokens[start + 1 :]:
        if letters(token.text).startswith('thang'):
            break
        taken.append(token)
    return taken


def _place(sheet: Sheet, tokens: Sequence[Token], voters: Voters) -> Finding:
    """The place: known by name, or borne out by the body's name or the text; a misread mark makes another place."""
    restored = official_words.restore(text_of(tokens).strip(' .,;:-–—_|'))
    known = restored.known == 1.0
    agreement = voters.vote(tokens)
    printed = text_of(agreement.tokens).strip(' .,;:-–—_|')
    listed = unit_names.is_name(re.sub(r'^(?:TP|TX)\.\s*', '', printed))
    borne = not agreement.disputed and (listed or not agreement.unborne)
    return Finding(
        'issue_place',
        text_of(tokens).strip(' ,;'),
        tuple(tokens),
        sheet.number,
        'nd30.header',
        value=restored.text if known else printed,
        confirmed=known,
        doubt='' if known or borne else "Địa danh không có trong danh mục và không thấy lại trong văn bản.",
    )


def _month_part(text: str) -> str:
    match = re.search(r'th[áaàảãạâă]ng.*', text, re.IGNORECASE)
    return match[0] if match else ''


def _subject(sheet: Sheet, rows: Sequence[Row], header: Header, voters: Voters) -> list[Finding]:
    lines = subject.under_title(sheet, rows, header)
    rule, doubt = 'nd30.under_title', ''
    if lines and header.title is not None and not subject.all_centred(lines, header.title.centre, sheet):
        doubt = "Trích yếu không cân giữa trang: có thể thiếu chữ."
    if not lines:
        lines, rule = subject.of_letter(sheet, header), 'nd30.letter'
    tokens = [token for line in lines for token in line]
    if not tokens:
        return []
    agreement = voters.vote(tokens)
    value = text_of(agreement.tokens).lstrip(' \'"‘’“”.,:;_-–|')
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
    return None, None


def _opens_annex(rows: Sequence[Row]) -> bool:
    return any(re.match(r'phu luc|danh muc|bieu\b', subject.plain(row.text)) and row.text.isupper() for row in rows[:4])


def _signer(block: Signature, stamped: Sequence[str]) -> list[Finding]:
    titles = [token for run in block.titles for token in run.tokens]
    restored = [signature.restored_title(run) for run in block.titles]
    found = [
        Finding(
            'signer_title',
            text_of(titles),
            tuple(titles),
            block.page,
            'nd30.signature',
            value=' '.join(line.text for line in restored),
            confirmed=all(line.known == 1.0 for line in restored),
            doubt=signature.doubt_of_titles(
                [line.text for line in restored], known=all(line.known == 1.0 for line in restored)
            ),
        )
    ]
    if block.name:
        name = names.without_degrees(text_of(block.name))
        confirmed = any(names.same(name, other) for other in stamped)
        doubt = '' if confirmed or block.centred else "Tên không nằm giữa chức vụ: có thể thiếu chữ."
        found.append(
            Finding('signer_name', name, block.name, block.page, 'nd30.signature', confirmed=confirmed, doubt=doubt)
        )
    return found


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
    until = header.bottom + 4 * sheet.pitch
    hit = recipients.urgency(rows, spec.choices, until=until)
    if hit is None:
        return []
    choice, run = hit
    return [Finding('urgency', run.text, run.tokens, sheet.number, 'nd30.urgency', value=choice)]


def _arrival(sheet: Sheet, mark: stamps.Stamps) -> list[Finding]:
    """Number and date of the arrival stamp: filled in by hand, so always for a person."""
    found: list[Finding] = []
    for run in mark.arrival:
        date = dates.find(run.text)
        number = re.match(r'\W*[Ss]\w{1,2}\s?[:.]\D*(\d{1,6})\W*$', run.text)
        if number is not None:
            found.append(_stamped('arrival_number', run, sheet, number[1]))
        elif date is not None and date.value is not None:
            found.append(_stamped('arrival_date', run, sheet, date.value.iso))
    return found


def _stamped(name: str, run: Run, sheet: Sheet, value: str) -> Finding:
    return Finding(
        name, run.text, run.tokens, sheet.number, 'nd30.arrival', 0.5, value=value, handwritten=True, written=True
    )
