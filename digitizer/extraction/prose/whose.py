"""Values that were found by their labels although the sentence around them speaks of somebody else.

Người đi khai tử: bà Phạm Thị Mến (con gái), |sinh năm 1950|.      is not when the dead was born
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind, Layout
from digitizer.doctypes.rules import dates
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet
from digitizer.extraction.prose import reader
from ocr.model import Box

OTHERWISE = "Một câu trên giấy ghi giá trị khác cho trường này."
DOUBT = "Trong câu văn, giá trị này nói về người khác."
_Place = tuple[int, Box]
_FALLBACK = '.fallback'


def settled(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings, doubted where a sentence gives their words to another person.

    The day of a paper that was guessed at is none where a sentence says that it is another day, and so is what stands in
    the title of the paper itself.
    """
    kinds = {spec.name: spec.kind for spec in doctype.fields}
    days = {spec.name for spec in doctype.fields if spec.kind is FieldKind.DATE}
    told: dict[_Place, set[str]] = {}
    for said in reader.of_persons(sheets, doctype):
        first = said.passage.part(said.span.start, said.span.end)[:1]
        for token in first:
            told.setdefault((said.passage.page, token.box), set()).update(said.names)
    sentences = _sentences(sheets, doctype, kinds) if doctype.layout is not Layout.CARD else {}
    titles = [letters(title) for title in doctype.titles]
    kept: list[Finding] = []
    for item in found:
        names = next((told[place] for place in _places(item, kinds) if place in told), None)
        if item.name in days and item.rule.endswith(_FALLBACK) and names and item.name not in names:
            continue
        if _is_title(item, titles):
            continue
        others = names is not None and item.name not in names and item.name.endswith(reader.OF_PERSONS)
        if others and names and names & days and item.name in days and item.source is FieldSource.OCR:
            continue  # the day of somebody else, who has a field of his own
        if _is_cut_hour(item, sentences):
            continue  # the sentence has the whole of it
        if _is_contradicted(item, kinds, sentences):
            item = replace(item, doubt=item.doubt or OTHERWISE)
        doubted = others and item.source is FieldSource.OCR and item.rule.startswith('form')
        kept.append(replace(item, doubt=item.doubt or DOUBT) if doubted else item)
    return kept


def _is_cut_hour(item: Finding, sentences: Mapping[str, set[str]]) -> bool:
    """Whether an hour ends with its line and goes on in the next one: `8 giờ 15` / `phút`."""
    own = letters(item.raw)
    hour = item.name.endswith('_time') and item.rule.startswith('form')
    return hour and any(text != own and text == f'{own}{_MINUTES}' for text in sentences.get(item.name, ()))


_MINUTES = 'phut'


def _is_contradicted(item: Finding, kinds: Mapping[str, FieldKind], sentences: Mapping[str, set[str]]) -> bool:
    """Whether sentences give a field a value of which that of its label is no part."""
    said = sentences.get(item.name, set())
    if not said or item.source is not FieldSource.OCR or not item.rule.startswith('form') or item.group is not None:
        return False
    if kinds[item.name] is FieldKind.DATE:
        day = _day(item.raw)
        return day is not None and day not in said
    own = letters(item.raw) if kinds[item.name] is not FieldKind.ADDRESS else ''
    return bool(own) and not any(own in text or text in own for text in said)


def _day(text: str) -> str | None:
    match = dates.parse(text)
    return match.value.iso if match is not None and match.value is not None else None


def _sentences(sheets: Sequence[Sheet], doctype: DocType, kinds: Mapping[str, FieldKind]) -> Mapping[str, set[str]]:
    """What sentences give to each field: days as such, other values in letters."""
    found: dict[str, set[str]] = {}
    for said in reader.said_of(sheets, doctype):
        kind = kinds.get(said.name)
        value = _day(said.text) if kind is FieldKind.DATE else letters(said.text)
        if said.told and kind is not None and value:
            found.setdefault(said.name, set()).add(value)
    return found


def _places(item: Finding, kinds: Mapping[str, FieldKind]) -> list[_Place]:
    """Where the first words of a finding stand that may be its value."""
    words = reader.own_words(item, kinds[item.name]) if item.name in kinds else ()
    return [(item.page or 0, token.box) for token in words[:2]]


def _is_title(item: Finding, titles: Sequence[str]) -> bool:
    """Whether label and value are words of the title of the paper: `PHIẾU YÊU CẦU BỔ SUNG| HỒ SƠ`."""
    words = letters(f'{item.label}{item.raw}')
    capitals = item.raw.isupper() and item.label.isupper() and item.rule.startswith('form')
    return capitals and any(words in title for title in titles)
