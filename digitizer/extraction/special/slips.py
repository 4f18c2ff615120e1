"""Slips of the one-stop shop that are written as letters: apologies, refusals, requests for papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates, dossier_code, names
from digitizer.extraction.finding import FROM_SENTENCE, Finding, text_of
from digitizer.extraction.page.sheet import Run, Sheet

_PERSON = r'(?:[ÔôOo]ng\s?/\s?[Bb]à|[Ôô]ng\s?\([Bb]à\)|[Bb]à\s?/\s?[Ôô]ng|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)'
_ADDRESSED = re.compile(rf'^\W*[Kk]ính gửi\s*:?\s*{_PERSON}\s*:?\s+(?P<name>\S.*)$')
_OF_PERSON = re.compile(rf'hồ sơ\b.{{0,120}}?\bcủa\s+{_PERSON}\s*:?\s+(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){{1,4}})')
_PROCEDURE = re.compile(
    rf'(?:giải quyết|thực hiện|về việc|hồ sơ)\s+(?P<what>[Tt]hủ tục\s(?!hành chính\b).+?)(?=\s+của\s+{_PERSON}|,?\s*(?:mã (?:số|hồ sơ)|số hồ sơ)|[;.])'
    rf'|hồ sơ\s+(?:đề nghị|xin|về việc|về)\s+(?P<asked>(?!giải quyết\b)[^;.:,]{{6,90}}?)(?=\s+của\s+{_PERSON})'
    r'|tiếp nhận\b[^.;]{0,60}\bhồ sơ\b[^.;:]{0,60}\bvề\s+việc\s*:?\s+(?P<about>[^;.:]{6,150})(?=;)'
    r'|(?:về|[Tt]ên|đề nghị)\s+thủ tục(?: hành chính)?\s*:\s*(?P<named>[^;.:]+)(?=[;.])'
)
_AGAIN = re.compile(
    r'(?:[Hh]ẹn (?:lại|trả lại)|[Hh]ẹn trả kết quả (?:lại|mới)|[Ss]ẽ (?:trả|gửi|thông báo) (?:lại )?kết quả|[Gg]ia hạn|[Ll]ùi thời hạn|[Dd]ời thời hạn|(?:đề nghị|mời)\b[^.;]{0,40}\bnhận (?:lại )?kết quả)\b[^.;]{0,90}?'
    r'(?=(?:ngày\W{0,3})?\d{1,2}\s*(?:[/.-]|tháng))'
)
"""What an apology says of the new day: the one that was promised first is no longer due."""
_DAY_WORD = 8  # characters of `ngày` and what follows it, in front of the figures
_BY_SENTENCE = 0.97  # anchor of what a sentence says plainly


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return code, procedure, person and the new day of a slip; labels find what is not here."""
    sheet = sheets[0]
    whole = Run(sheet.tokens) if sheet.tokens else None
    if whole is None:
        return []
    found = [*_code(sheet, whole), *_person(sheet, whole), *_again(sheet, whole)]
    match = _PROCEDURE.search(whole.text)
    if match is not None:
        part = next(name for name in ('what', 'asked', 'about', 'named') if match[name])
        told = _finding('procedure_name', sheet, whole, *match.span(part))
        found.append(replace(told, doubt=FROM_SENTENCE) if part == 'asked' else told)
    return found


def _code(sheet: Sheet, whole: Run) -> Iterator[Finding]:
    """The code of the dossier wherever it stands, over the end of a line too: no other number has its form."""
    code = dossier_code.find(whole.text)
    at = _place_of(whole, code.text) if code is not None else None
    if code is not None and at is not None:
        yield replace(_finding('dossier_code', sheet, whole, *at), value=code.text)


def _place_of(whole: Run, code: str) -> tuple[int, int] | None:
    """Where a code stands in a text that may have blanks in it."""
    match = re.search(r'\s*'.join(re.escape(char) for char in code), whole.text)
    return match.span() if match is not None else None


def _person(sheet: Sheet, whole: Run) -> Iterator[Finding]:
    for row in sheet.rows:
        match = _ADDRESSED.match(row.text)
        if match is not None and names.is_plausible(match['name']):
            yield _finding('applicant_name', sheet, Run(row.tokens), match.start('name'), match.end('name'))
            return
    match = _OF_PERSON.search(whole.text)
    if match is not None and names.is_plausible(match['name']) and match['name'].istitle():
        yield _finding('applicant_name', sheet, whole, match.start('name'), match.end('name'))


def _again(sheet: Sheet, whole: Run) -> Iterator[Finding]:
    match = _AGAIN.search(whole.text)
    if match is None:
        return
    day = dates.find(whole.text[match.end() :])
    if day is not None and day.value is not None and day.start < _DAY_WORD:
        yield _finding('due_date', sheet, whole, match.end(), match.end() + day.end)


def _finding(name: str, sheet: Sheet, run: Run, start: int, end: int) -> Finding:
    tokens = run.part(start, end)
    return Finding(name, text_of(tokens).strip(' .,;:'), tokens, sheet.number, 'slip.sentence', _BY_SENTENCE)
