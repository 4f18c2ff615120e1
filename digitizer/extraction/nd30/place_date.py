"""Place and date (địa danh, ngày tháng năm) of an administrative document: the day is often filled in by pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.rules import dates
from digitizer.extraction import official_words
from digitizer.extraction.consensus import Voters
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30.references import SURE, Reference, borne_out
from digitizer.extraction.page.sheet import Run, Sheet, Token
from digitizer.extraction.print_likeness import looks_printed, looks_written

_HOUR = re.compile(r'[,.;]?\s*\b(?:vào )?(?:hồi|lúc) \d', re.IGNORECASE)
"""The hour of a telegram between its place and its day: `Hà Nội, hồi 16 giờ 30 ngày …`."""
_EDGES = ' .,;:-–—_|'


def read(sheet: Sheet, line: Run | None, own: Sequence[Reference], voters: Voters) -> list[Finding]:
    """Return place and date of their line; `own` is what annexes of the document say of its date."""
    if line is None:
        return []
    run = line
    days = {item.date.day for item in own if item.date is not None and item.date.day and item.confidence > SURE}
    settled = borne_out(run, {form for day in days for form in (str(day), f'{day:02d}')})
    run = settled or run
    found: list[Finding] = []
    match = re.search(r'[,.;]?\s*ng[àaáảãạâă]y', run.text, re.IGNORECASE) or re.search(r'[,.;]\s', run.text)
    if match is not None and match.start() > 1:
        hour = _HOUR.search(run.text, 0, match.start())
        found.append(_place(sheet, _until(run, hour.start() if hour is not None else match.start()), voters))
    begin = match.start() + len(match[0]) - len(match[0].lstrip(' ,.;')) if match is not None else 0
    tail = run.part(begin, len(run.text))
    date = dates.find(run.text) or dates.parse(_month_part(run.text))
    day_tokens = [token for token in tail if token.text.strip('.,;:').isdigit()]
    value = date.value if date is not None else None
    same = value is not None and any(item.date == value and item.confidence > SURE for item in own)
    confirmed = same and settled is None  # strokes that look more like another day are a person's to judge
    written = not sheet.has_layer(day_tokens) and not (
        len(day_tokens) == 3 and looks_printed(day_tokens, [token for token in tail if token not in day_tokens])
    )
    doubt = '' if value is None or value.day is not None else "Không đọc được ngày."
    found.append(
        Finding(
            'issue_date',
            text_of(tail).lstrip(' ,.;'),
            tail,
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


def _until(run: Run, end: int) -> tuple[Token, ...]:
    """The words of a run before the character `end`, the last one cut where the engine glued the next to it."""
    tokens = run.part(0, end)
    over = len(' '.join(token.text for token in tokens)) - end
    return (*tokens[:-1], replace(tokens[-1], text=tokens[-1].text[:-over])) if over > 0 else tokens


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
    restored = official_words.restore(text_of(tokens).strip(_EDGES))
    known = restored.known == 1.0
    agreement = voters.vote(tokens)
    printed = text_of(agreement.tokens).strip(_EDGES)
    name = re.sub(r'^(?:TP|TX)\.\s*', '', printed)
    borne = unit_names.is_name(name) or not (agreement.unborne or unit_names.has_other_marks(name))
    return Finding(
        'issue_place',
        text_of(tokens).strip(' ,;'),
        tuple(tokens),
        sheet.number,
        'nd30.header',
        value=restored.text if known else printed,
        confirmed=known,
        doubt=''
        if known or (borne and not agreement.disputed)
        else "Địa danh không có trong danh mục và không thấy lại trong văn bản.",
    )


def _month_part(text: str) -> str:
    match = re.search(r'th[áaàảãạâă]ng.*', text, re.IGNORECASE)
    return match[0] if match else ''
