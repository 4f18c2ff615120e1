"""Values that were found by their labels although the sentence around them speaks of somebody else.

Người đi khai tử: bà Phạm Thị Mến (con gái), |sinh năm 1950|.      is not when the dead was born
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType, FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.prose import reader
from digitizer.extraction.sheet import Sheet
from ocr.model import Box

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
        doubted = others and item.source is FieldSource.OCR and item.rule.startswith('form')
        kept.append(replace(item, doubt=item.doubt or DOUBT) if doubted else item)
    return kept


def _places(item: Finding, kinds: Mapping[str, FieldKind]) -> list[_Place]:
    """Where the first words of a finding stand that may be its value."""
    words = reader.own_words(item, kinds[item.name]) if item.name in kinds else ()
    return [(item.page or 0, token.box) for token in words[:2]]


def _is_title(item: Finding, titles: Sequence[str]) -> bool:
    """Whether label and value are words of the title of the paper: `PHIẾU YÊU CẦU BỔ SUNG| HỒ SƠ`."""
    words = letters(f'{item.label}{item.raw}')
    capitals = item.raw.isupper() and item.label.isupper() and item.rule.startswith('form')
    return capitals and any(words in title for title in titles)
