"""The number and symbol (số, ký hiệu) of an administrative document: its digits are often filled in by pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import document_number
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30.header import Header
from digitizer.extraction.nd30.references import SURE, Reference, borne_out
from digitizer.extraction.page.sheet import Run, Sheet, Token
from digitizer.extraction.print_likeness import looks_printed, looks_written
from digitizer.kit.text import fold

_SYMBOL = re.compile(r'[^\W\d_]{2,}[-–.][^\W\d_]')


def read(
    sheet: Sheet, header: Header, doctype: DocType, own: Sequence[Reference], sheets: Sequence[Sheet]
) -> list[Finding]:
    """Return the number of the header; `own` is what annexes of the document say of it."""
    run = header.number
    if run is None:
        return []
    settled = borne_out(run, {item.number.number for item in own if item.number.number and item.confidence > SURE})
    run = settled or run
    match = document_number.find_labelled(run.text, expected=doctype.number_symbols)
    if match is None and (mended := _with_stroke(run)) is not None:
        run = mended
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
    digits = run.part(match.number_start, match.number_end)
    others = [reference for reference in own if reference.number.symbol == match.value.symbol]
    same = any(reference.number.same_as(match.value) and reference.confidence > SURE for reference in others)
    confirmed = same and settled is None  # strokes that look more like another number are a person's to judge
    contradicted = bool(others) and not any(reference.number.same_as(match.value) for reference in others)
    written = not sheet.has_layer(digits) and not looks_printed(digits, [t for t in run.tokens if t not in digits])
    doubt = ''
    if contradicted and match.value.number is not None:
        doubt = "Số ghi ở phụ lục khác với số ở đầu văn bản."
    tokens = run.part(match.start, match.end)
    return [
        Finding(
            'document_number',
            text_of(tokens),
            tokens,
            sheet.number,
            'nd30.header',
            confirmed=confirmed,
            handwritten=(written and not confirmed) or match.value.number is None,
            written=match.value.number is None or (written and _filled_in(run, sheet)),
            doubt=doubt,
            judged=digits if _known_symbol(match.value.symbol, sheets, text_of(body)) else None,
        )
    ]


def _with_stroke(run: Run) -> Run | None:
    """The line with the stroke between digits by pen and the symbol, where the pen ran over it: `640 ĐHCT-KHTH`."""
    for index, (token, following) in enumerate(pairwise(run.tokens)):
        if token.handwritten and token.text.isdigit() and _SYMBOL.match(following.text):
            return Run((*run.tokens[:index], replace(token, text=f'{token.text}/'), *run.tokens[index + 1 :]))
    return None


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
    parts = re.split(r'[-/]', symbol)
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
