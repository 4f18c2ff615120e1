"""What speaks for a document's type, gathered once from its first pages: heading, text, machine-readable codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.headings import Heading, read_heading
from digitizer.doctypes.matching import compact_words
from digitizer.doctypes.model import MachineCode
from digitizer.doctypes.rules import cccd_qr, mrz
from digitizer.doctypes.titles import TitleIndex
from digitizer.documents.model import Page, Pages

PAGES_READ = 3  # a type shows itself on the first sheet; the back of a card counts too
_TOP = 0.3  # share of the page in which the issuing body stands
FEW_WORDS = 6  # a page with fewer words is a cover, a back or a picture

_INSURANCE_CODE = re.compile(r'(?:[A-Z]{2}[1-5]\d{2})?\d{10}')
_MARKS = re.compile(r'[À-ỹĐđ]')
_HEX = re.compile(r'(?:[0-9A-Fa-f]{2})+')


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the first pages of one document say."""

    heading: Heading  # of the first page with text
    text: str  # compact text of the first pages
    top: str  # compact text of the upper part of the first page with text
    spaced: str  # the same with one blank around each word
    machine_codes: frozenset[MachineCode]
    marked: float  # share of the longer words that carry Vietnamese marks, 0..1


def gather(pages: Pages, titles: TitleIndex) -> Evidence | None:
    """Read the first pages in order; None when nothing is printed on them that could tell a type."""
    heading: Heading | None = None
    words: list[str] = []
    marks: list[bool] = []
    codes: set[MachineCode] = set()
    for index, page in enumerate(pages):
        if index == PAGES_READ:
            break
        codes |= machine_codes(page)
        found = compact_words(page.text)
        words += found
        marks += [bool(_MARKS.search(word)) for word in page.text.split() if len(word) > 1 and word[0].isalpha()]
        if heading is None and len(found) >= FEW_WORDS:
            heading = read_heading(page, titles)
    if heading is None and not codes:
        return None
    if heading is None:
        heading = read_heading(pages[0], titles)
    marked = sum(marks) / len(marks) if marks else 0.0
    top = ''.join(span.compact for span in heading.spans if span.y0 < _TOP)
    return Evidence(heading, ''.join(words), top, f' {" ".join(words)} ', frozenset(codes), marked)


def machine_codes(page: Page) -> set[MachineCode]:
    """Return the kinds of machine-readable codes on a page that belong to a document type."""
    found = set()
    for code in page.codes:
        if cccd_qr.parse(code.text) is not None:
            found.add(MachineCode.CCCD_QR)
        elif _is_insurance_code(code.text):
            found.add(MachineCode.BHYT_QR)
    zone = mrz.find_lines([line.text for line in page.lines])
    if zone is not None:
        found.add(MachineCode.MRZ_TD1 if zone[1] == 3 else MachineCode.MRZ_TD3)
    return found


def _is_insurance_code(text: str) -> bool:
    parts = text.split('|')
    return len(parts) >= 6 and bool(_INSURANCE_CODE.fullmatch(parts[0])) and bool(_HEX.fullmatch(parts[1]))
