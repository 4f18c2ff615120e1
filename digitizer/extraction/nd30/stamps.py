"""Marks that are not the document's own words: digital signatures, arrival stamps (dấu đến), copies (sao y, chứng thực)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digitizer.doctypes.rules import dates, document_number, names
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet

_SIGNATURE = re.compile(
    r'^(?:(?:da )?ky boi|nguoi ky(?! (?:giay|trich luc|phieu|ban|to) )|ngay ky|thoi gian ky|ky so|signed by|signature valid|digitally signed|email\b|co quan\b.*:|to chuc\b.*:'
    r'|chuc vu\b.*:|gio ky)'
)
_COPY = re.compile(
    r'^(?:sao y|sao luc|trich sao|ban sao y|chung thuc (?:ban sao|sao y)|ban sao dung voi ban chinh|so chung thuc)\b'
)
_COPY_NUMBER = re.compile(r'/\s?(?:SY|SL|TrS|TS|BS)\s?[-–]')  # Decree 30/2020, annex I: SY-, SL-, TrS-
_LOWER = 0.35  # of the page: from here on a copy's words open a block of their own, above they are a stamp
_ARRIVAL = re.compile(r'(?:cong\s*)?van\s*(?:ban\s*)?den\b|^\W*den\W*(?:$|so\b|gio\b|ngay\b)')
_ARRIVAL_PART = re.compile(
    r'^(?:(?:(?:cong )?van )?so\s*[:.…]|so\s*\d{1,6}\W*$|ngay\s*[:.…]|gio\s*[:.…]|chuyen\b|luu ho so|so den|ngay den|den\b)'
)
_FILLED_DAY = re.compile(r'\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d\d')
_LEADING_DAY = re.compile(r'\d{2}[/.\-]\d{2}[/.\-](?:19|20)\d\d(?=[^\W\d_]|$)')
_DAY_LENGTH = 10  # characters of such a day
_OVER = 3.0  # line spacings over ĐẾN: in stamps with a left-hand field it stands beside the middle of the lines
_NUMBER = re.compile(r'\bs[ốồổộôóòõoø06]\s*(?:đến|den)?[\s:.…]*(\d{1,6})\W*$', re.IGNORECASE)
_OPEN_NUMBER = re.compile(r'(?:công văn |văn bản )?số(?: đến)?\s?[:.…]*', re.IGNORECASE)
_APART = 6.0  # word heights between the label of the number and the number
_MOST_DIGITS = 6
_SYMBOL = re.compile(r'\d\W{0,3}[/-]\W?[^\W\d]')
_ZONE = re.compile(r'\+\s?0?7\s?[:.]\s?00')


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the stamps of a page cover and say."""

    digital: tuple[Run, ...]  # runs of digital-signature stamps
    arrival: tuple[Run, ...]  # runs of an arrival stamp
    signers: tuple[str, ...]  # names in digital-signature stamps
    copy: float = math.inf  # y from which the page is about its copy: who made it signs there, with a number and a day
    copy_title: Run | None = None

    def covers(self, run: Run) -> bool:
        """Whether a run belongs to a stamp, or to the block of a copy."""
        copied = run.middle >= self.copy and not self._signs_beside(run)
        return copied or any(run is other for other in (*self.digital, *self.arrival))

    def _signs_beside(self, run: Run) -> bool:
        """Whether a run is the name of who signed the paper itself, level with the title of a stamp beside it."""
        title = self.copy_title
        beside = title is not None and run.y0 < title.y1 and (run.x1 < title.x0 or run.x0 > title.x1)
        return beside and names.is_plausible(run.text)


def find(sheet: Sheet, *, body_height: float) -> Stamps:
    """Find the stamps of a page; `body_height` is the word height of the document's own text in pixels."""
    runs = sheet.runs
    seeds = [run for run in runs if _is_signature(run) or (_is_copy(run) and run.middle < _LOWER * sheet.height)]
    digital = _grow(seeds, [run for run in runs if run.height < 0.85 * body_height or _is_signature(run)], sheet)
    arrival = _arrival(sheet, digital)
    return Stamps(tuple(digital), tuple(arrival), tuple(_signers(digital)), copy_from(sheet), _copy_title(sheet))


def _is_signature(run: Run) -> bool:
    plain = ' '.join(letters(word) + (':' if ':' in word else '') for word in run.text.split())
    return bool(_SIGNATURE.match(plain) or _ZONE.search(run.text))


def _is_copy(run: Run) -> bool:
    """Whether a run says in capitals that this is a copy, alone on its line."""
    return run.text[:4].isupper() and len(run.tokens) <= 9 and _COPY.match(_plain(run.text)) is not None


def _copy_title(sheet: Sheet) -> Run | None:
    return next((run for run in sheet.runs if run.middle >= _LOWER * sheet.height and _is_copy(run)), None)


def copy_from(sheet: Sheet) -> float:
    """Where the block of a copy begins, in pixels from the top: at its title, or at its number over that."""
    title = _copy_title(sheet)
    if title is None:
        return math.inf
    lower = [run for run in sheet.runs if run.middle >= _LOWER * sheet.height]
    return min(run.y0 for run in lower if run is title or (_COPY_NUMBER.search(run.text) and run.middle < title.middle))


def _grow(seeds: Sequence[Run], others: Sequence[Run], sheet: Sheet) -> list[Run]:
    """Add small runs that stand right over or under those already taken."""
    taken = list(seeds)
    changed = bool(seeds)
    while changed:
        changed = False
        for run in others:
            if any(run is other for other in taken):
                continue
            if any(_stacked(run, other, sheet.scale) for other in taken):
                taken.append(run)
                changed = True
    return taken


def _stacked(one: Run, other: Run, scale: float) -> bool:
    near = abs(one.middle - other.middle) < 1.4 * scale
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
    return near and (overlap > 0 or abs(one.x0 - other.x0) < 2 * scale)


def _arrival(sheet: Sheet, digital: Iterable[Run]) -> list[Run]:
    seeds = [run for run in sheet.runs if run.middle < 0.5 * sheet.height and _is_arrival(run)]
    seeds = [run for run in seeds if not any(run is other for other in digital) and len(run.tokens) <= 6]
    taken = list(seeds)
    for seed in seeds:
        for run in sheet.runs:
            beside = seed.x0 - 6 * sheet.scale < run.x1 and run.x0 < seed.x1 + 12 * sheet.scale
            height = run.middle - seed.middle
            if (
                any(run is other for other in taken)
                or not beside
                or not -_OVER * sheet.pitch < height < 6 * sheet.pitch
            ):
                continue
            if _is_arrival_part(run, above=height < 0):
                taken.append(run)
    numbers = (_number_beside(run, sheet) for run in taken)
    return [*taken, *(number for number in numbers if number is not None)]


def _number_beside(run: Run, sheet: Sheet) -> Run | None:
    """The number that stands apart from its label in a stamp: `Số:      1466`."""
    if _OPEN_NUMBER.fullmatch(run.text) is None:
        return None
    level = (other for other in sheet.runs if abs(other.middle - run.middle) < 0.5 * sheet.scale)
    digits = (
        other
        for other in level
        if other.text.isdecimal() and 0 < other.x0 - run.x1 < _APART * sheet.scale and len(other.text) <= _MOST_DIGITS
    )
    return min(digits, key=lambda other: other.x0, default=None)


def _is_arrival_part(run: Run, *, above: bool) -> bool:
    """Whether a run near ĐẾN is a line of the stamp. Above it may stand the document's own number, which has a symbol."""
    signed = _SYMBOL.search(run.text) is not None and document_number.find_labelled(run.text) is not None
    if above and (signed or len(run.tokens) > 4):
        return False
    if len(run.tokens) <= 3 and (_FILLED_DAY.search(run.text) or _NUMBER.search(run.text)):
        return True
    return _ARRIVAL_PART.match(_plain(run.text)) is not None


def _is_arrival(run: Run) -> bool:
    """Whether a run is the stamp's own word: `CÔNG VĂN ĐẾN`, `ĐẾN Số: …`, or ĐẾN in capitals with a date behind it."""
    if _ARRIVAL.search(_plain(run.text)):
        return True
    return run.tokens[0].text.strip(':.|') == "ĐẾN"


def _plain(text: str) -> str:
    """Folded words with colons and leaders kept, so that `Số:....` is told from `Số nhà`."""
    plain = ' '.join(letters(word) + (':' if re.search(r'[:.…]', word) else '') for word in text.split())
    return re.sub(r'\s+:', ':', plain)


def arrival(sheet: Sheet, mark: Stamps) -> list[Finding]:
    """Return number and date of the arrival stamp: filled in by hand, so always for a person."""
    found: list[Finding] = []
    for part in mark.arrival:
        beside = _number_beside(part, sheet)
        run = Run((*part.tokens, *beside.tokens)) if beside is not None else part
        number, date = _NUMBER.search(run.text), dates.find(run.text)
        if number is not None:
            found.append(_filled_in('arrival_number', run, sheet, number[1]))
        if date is not None and date.value is not None:
            found.append(_filled_in('arrival_date', run, sheet, date.value.iso))
    if all(item.name != 'arrival_date' for item in found):
        found += _day_in_text(sheet, mark)
    return found


def _day_in_text(sheet: Sheet, mark: Stamps) -> list[Finding]:
    """The day of a stamp on the text, which the engine read into one of its lines: `29/12/2024Căn cứ Nghị định …`."""
    for word in mark.arrival:
        for run in sheet.runs:
            within = [token for token in run.tokens if word.x0 - sheet.scale < token.x0 < word.x1 + sheet.scale]
            day = next((token for token in within if _LEADING_DAY.match(token.text)), None)
            value = dates.find(day.text[:_DAY_LENGTH]) if day is not None else None
            if day is not None and 0 < run.middle - word.middle < _OVER * sheet.pitch and value and value.value:
                return [_filled_in('arrival_date', Run((day,)), sheet, value.value.iso)]
    return []


def _filled_in(name: str, run: Run, sheet: Sheet, value: str) -> Finding:
    return Finding(
        name, run.text, run.tokens, sheet.number, 'nd30.arrival', 0.5, value=value, handwritten=True, written=True
    )


def _signers(runs: Iterable[Run]) -> Iterable[str]:
    for run in runs:
        match = re.search(r'(?:ký bởi|người ký|signed by)\s*[:.]?\s*(.+)', run.text, re.IGNORECASE)
        if match is None:
            continue
        name = names.normalise(match[1])
        if names.is_plausible(name) and dates.find(name) is None:
            yield name


def rows_without(rows: Iterable[Row], stamps: Stamps) -> list[Row]:
    """Return the rows with the runs of stamps left out."""
    kept = []
    for row in rows:
        runs = tuple(run for run in row.runs if not stamps.covers(run))
        if runs:
            kept.append(Row(runs))
    return kept
