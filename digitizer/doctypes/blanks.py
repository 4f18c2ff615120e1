"""Which blank of a type a paper is printed on: by the code in its corner, else by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.doctypes.matching import Candidate, Phrase, capital_share, compact
from digitizer.doctypes.model import DocType, FormMap

_CODE = re.compile(r'^\W*m[ẫâaãấ]u(?:\s+s[ốôo])?\s*:?\s*(\S*\d\S*)', re.IGNORECASE)
_TOP = 16  # lines: the code stands over the national heading or beside it, the title below
_CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """The code of a blank, `CT01` in `Mẫu CT01 ban hành kèm theo …`; `known` says that the catalogue has it."""

    code: str
    line: int
    text: str  # the word as it is printed
    known: bool


def printed_code(doctype: DocType, lines: Sequence[str]) -> PrintedCode | None:
    """Return the code printed near the top of the first page; `lines` from the top down, with marks."""
    known = {compact(_bare(code)): _bare(code) for code in (*doctype.form_codes, *_form_codes(doctype))}
    for index, line in enumerate(lines[:_TOP]):
        found = _CODE.match(line)
        if found is not None:
            word = found[1].strip('.,;:()')
            same = known.get(compact(word))
            return PrintedCode(same or word, index, found[1], same is not None)
        for word in line.split():
            if compact(word) in known and len(line.split()) <= 2:
                return PrintedCode(known[compact(word)], index, word, True)
    return None


def _bare(code: str) -> str:
    """`Mẫu số 01/ĐK` is the code `01/ĐK`."""
    return re.sub(r'^\s*mẫu(?:\s+số)?\s*:?\s*', '', code, flags=re.IGNORECASE)


def _form_codes(doctype: DocType) -> list[str]:
    return [code for form in doctype.forms for code in form.codes]


def blank_of(doctype: DocType, lines: Sequence[str]) -> FormMap | None:
    """Return the blank that the first page of a document of this type is, or None where none is recognised."""
    code = printed_code(doctype, lines)
    if code is not None and code.known:
        for form in doctype.forms:
            if compact(code.code) in map(compact, form.codes):
                return form
    return _by_title(doctype, lines[:_TOP])


def _by_title(doctype: DocType, lines: Sequence[str]) -> FormMap | None:
    """The blank with the longest title that begins at a line in capitals; a title may go on in the next lines."""
    best: tuple[int, FormMap] | None = None
    titles = [(form, Phrase(title)) for form in doctype.forms for title in form.titles]
    for index, line in enumerate(lines):
        if capital_share(line) < _CAPITALS:
            continue
        candidate = Candidate(''.join(map(compact, lines[index : index + 3])))
        for form, phrase in titles:
            if phrase.at_start(candidate) is not None and (best is None or len(phrase.text) > best[0]):
                best = (len(phrase.text), form)
    return best[1] if best is not None else None


def on_blank(doctype: DocType, lines: Sequence[str]) -> DocType:
    """Return the type with the labels of the blank that the page is printed on, or the type as it is."""
    form = blank_of(doctype, lines) if doctype.forms else None
    return doctype.on_form(form) if form is not None else doctype
