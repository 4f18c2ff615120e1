"""Contracts whose articles have a heading on a line of its own: `ĐIỀU 2` / `THỜI HẠN ỦY QUYỀN`, and below it what was agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page.sheet import Row, Run, Sheet

RULE = 'article.heading'
_ARTICLE = re.compile(r'^\W*điều\s*\d{1,2}\s*[.:)]?\s*', re.IGNORECASE)
_TERM = re.compile(r'^\W*(?:[^.;:]{0,40}\b)?thời (?:hạn|gian)\b[^.;:]{0,40}?(?:\blà\b|:)\s*', re.IGNORECASE)
_SAID = {
    'authorisation_term': _TERM,
    'contract_term': _TERM,
    'remuneration': re.compile(
        r'^\W*(?:(?:hợp đồng|việc|giấy|văn bản)\s+)?(?:ủy|uỷ) quyền(?: này)?(?: là)?\s+(?=(?:không|có)\b)'
        r'|^\W*(?:mức )?thù lao\b[^.;:]{0,40}?(?:\blà\b|:)\s*',
        re.IGNORECASE,
    ),
}  # fmt: skip
"""What a sentence says again of its heading before it comes to the value."""
_SEVERAL = "Điều có nhiều đoạn: cần xem có đủ không."


@dataclass(frozen=True, slots=True)
class _Article:
    heading: str
    sheet: Sheet
    rows: Sequence[Row]  # below the heading


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the text of each article that is headed by a label of a field of free text."""
    specs = [spec for spec in doctype.fields if spec.kind is FieldKind.TEXT and not spec.repeated]
    found: dict[str, Finding] = {}
    for article in _articles(sheets):
        spec = _of(article.heading, specs)
        if spec is not None and spec.name not in found and (value := _value(article, spec)) is not None:
            found[spec.name] = value
    return list(found.values())


def _articles(sheets: Sequence[Sheet]) -> Iterator[_Article]:
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            match = _ARTICLE.match(row.text)
            if match is None:
                continue
            below = sheet.rows[at + 1 :]
            heading = row.text[match.end() :]
            if not letters(heading) and below and titles.is_capital(below[0].text):
                heading, below = below[0].text, below[1:]
            rows = tuple(takewhile(lambda row: not _ARTICLE.match(row.text) and not titles.is_capital(row.text), below))
            if letters(heading) and rows:
                yield _Article(heading, sheet, rows)


def _of(heading: str, specs: Sequence[FieldSpec]) -> FieldSpec | None:
    """The field that a heading names, word for word."""
    plain = letters(heading)
    return next((spec for spec in specs if any(letters(label) == plain for label in spec.labels)), None)


def _value(article: _Article, spec: FieldSpec) -> Finding | None:
    """The first paragraph of an article, without the words that repeat its heading."""
    paragraphs = _paragraphs(article.rows)
    whole = Run(tuple(token for row in paragraphs[0] for token in row.tokens))
    said = _SAID[spec.name].match(whole.text) if spec.name in _SAID else None
    tokens = whole.part(said.end(), len(whole.text)) if said is not None else whole.tokens
    if not tokens:
        return None
    doubt = _SEVERAL if len(paragraphs) > 1 else ''
    return Finding(
        spec.name,
        text_of(tokens).rstrip(' .'),
        tuple(tokens),
        article.sheet.number,
        RULE,
        doubt=doubt,
        label=article.heading.strip(),
    )


def _paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows parted where a sentence ends with its line."""
    found: list[list[Row]] = [[]]
    for row in rows:
        if found[-1] and found[-1][-1].text.rstrip().endswith(('.', ';', ':')):
            found.append([])
        found[-1].append(row)
    return found
