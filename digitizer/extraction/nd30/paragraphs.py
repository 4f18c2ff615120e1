"""Legal bases (Căn cứ …) and articles (Điều …) of a decision: paragraphs of the body, over page breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.nd30.subject import plain
from digitizer.extraction.page.sheet import Row, Sheet, Token

Judge = Callable[[Sequence[Token]], tuple[str, str]]
"""Gives the words of a paragraph after the vote of the document, and why a person must look, or nothing."""

_BASIS = re.compile(r'^(?:can cu|theo de nghi|xet de nghi|xet to trinh|thuc hien)\b')
_ARTICLE = re.compile(r'^dieu \d{1,3}\b')
_BREAK = re.compile(
    r'^(?:quyet dinh:|quyet nghi:|nghi quyet:|noi nhan|chuong [ivx]+\b|(?:luat|phap lenh|nghi quyet) nay (?:da )?duoc\b)'
)
"""What follows the paragraphs: the word of what is done, and how laws and resolutions of assemblies end (Decree 78/2025, annex I)."""
_STOP = re.compile(r'(?:;|\w{3,}\.)\s*$')  # `TP.` is short for a word
_PAGE_NUMBER = re.compile(r'\W*\d{1,4}\W*')


def read(
    sheets: Sequence[Sheet],
    rows: Sequence[Sequence[Row]],
    start: int,
    below: float,
    end: tuple[int, float] | None,
    doctype: DocType,
    judge: Judge,
) -> list[Finding]:
    """Return the paragraphs for the fields `legal_basis` and `article`, if the type has them, numbered from 1."""
    wanted = {name for name in ('legal_basis', 'article') if doctype.field(name) is not None}
    if not wanted:
        return []
    found: list[Finding] = []
    current: _Paragraph | None = None
    for number, row in _body(sheets, rows, start, below, end):
        kind = _kind(row)
        if kind is None and (current is None or not current.ends_before(row)):
            if current is not None:
                current.rows.append((number, row))
            continue
        if current is not None:
            found.append(current.finding(judge))
        current = _Paragraph(kind, [(number, row)]) if kind in wanted else None
    if current is not None:
        found.append(current.finding(judge))
    return _numbered(found)


@dataclass
class _Paragraph:
    """Rows of one paragraph with the numbers of their pages."""

    name: str
    rows: list[tuple[int, Row]]

    def ends_before(self, row: Row) -> bool:
        """Tell whether a row begins what a paper does on a legal basis that ended above it; articles have paragraphs of their own."""
        return self.name == 'legal_basis' and _STOP.search(self.rows[-1][1].text) is not None and _is_capital(row)

    def finding(self, judge: Judge) -> Finding:
        """The paragraph as a finding; its box is that of its part on the first page."""
        page = self.rows[0][0]
        tokens = [token for _, row in self.rows for token in row.tokens]
        here = tuple(token for number, row in self.rows if number == page for token in row.tokens)
        text, doubt = judge(tokens)
        doubt = _cut_short(tokens) or doubt
        return Finding(self.name, text_of(tokens), here, page, 'nd30.paragraph', value=text, doubt=doubt)


def _cut_short(tokens: Sequence[Token]) -> str:
    """Say that a paragraph ends without a stop: its last words were lost."""
    whole = re.search(r'[.;:,/"”]$', tokens[-1].text) is not None
    return '' if whole else "Đoạn không kết thúc bằng dấu câu: có thể thiếu chữ."


def _kind(row: Row) -> str | None:
    text = plain(row.text)
    capital = _is_capital(row)  # a wrapped line begins small: `… về thực hiện cơ chế`
    if capital and _BASIS.match(text):
        return 'legal_basis'
    if capital and _ARTICLE.match(text):
        return 'article'
    if _BREAK.match(text) or (row.text.isupper() and len(text) > 8):
        return 'break'
    return None


def _is_capital(row: Row) -> bool:
    return row.text.lstrip(' "“.,-–')[:1].isupper()


def _body(
    sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], start: int, below: float, end: tuple[int, float] | None
) -> Iterator[tuple[int, Row]]:
    last = end[0] if end is not None else start
    for index in range(start, last + 1):
        for row in rows[index]:
            if index == start and row.middle <= below:
                continue
            if end is not None and index == last and row.middle >= end[1]:
                return
            if not _PAGE_NUMBER.fullmatch(row.text):
                yield sheets[index].number, row


def _numbered(found: Sequence[Finding]) -> list[Finding]:
    counts: dict[str, int] = {}
    numbered = []
    for item in found:
        counts[item.name] = counts.get(item.name, 0) + 1
        numbered.append(replace(item, group=counts[item.name]))
    return numbered
