"""The two parties of a contract: who stands first is party A, unless the contract itself says who is called A and B."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digitizer.doctypes.model import DocType
from digitizer.extraction import forms
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.columns import columns_in_turn
from digitizer.extraction.page.sheet import Row, Run, Sheet
from digitizer.kit.text import fold

_OPENS = re.compile(
    r'^\W*(?:(?:\d{1,2}|[a-z]|[ivxlh|]{1,4})[.)/,]\s*|[ivxl|]{1,3} )?((?:chung toi,? |va )?mot ben la(?: (?:ong|ba)(?:\s?[/(]\s?(?:ong|ba)\s?\)?)?)?|ben(?: [a-z]+){1,6}'
    r'|nguoi su dung lao dong|nguoi lao dong|chu dau tu|nha thau)\s*(?:\([^)]*\)|[“"][^”"]*[”"])?\s*(?:/\s*(?:the )?[a-z ]*party\b[^:]*)?(?::|$)'
)
"""A row that begins with a party: `BÊN A (BÊN MUA):`, `BÊN CHO THUÊ (sau đây gọi là Bên A):`, `Và một bên là:`, `BÊN A / PARTY A:`.

The stop behind its Roman number may be lost, the number itself misread: `I BÊN A (BÊN GIAO):`, `H. BÊN B (BÊN NHẬN):`.
"""
_LETTER = re.compile(r'\bben ([ab])\b')
_ENDS = re.compile(
    r'^\W*(?:dieu\s?\d|hai ben|cac ben|cung (?:nhau )?(?:thoa thuan|thong nhat)|sau khi|(?:da )?thoa thuan|noi dung)\b'
)
_FOR_COMPANY = re.compile(r'^\W*(dai dien cho)\b[^:]*:')
"""Labour contracts name the person first, then whom it stands for."""
_NAMES = (
    "Ông (bà)", "Ông/Bà", "Ông", "Bà", "Họ và tên", "Họ tên", "Tên tổ chức", "Tên đơn vị", "Tên công ty", "Tên doanh nghiệp",
    "Công ty", "Tên", "Anh", "Chị", "Ông/Mr", "Bà/Ms", "Bà/Mrs", "Ông/Bà (Mr/Ms)",
)  # fmt: skip
_MOST_ROWS = 16
RULE = 'party.sentence'
_ANCHOR = 0.9
_NUMBER_OF_ID = re.compile(
    r'\b(?:CCCD|CMND|CMTND|[Cc]ăn cước(?: công dân)?|[Cc]hứng minh(?: nhân dân)?)(?:\s?/\s?[^\W\d]+)*(?:\s+số)?\s*[:.]?\s*(?P<number>\d{12}|\d{9})\b'
)


@dataclass(frozen=True, slots=True)
class _Party:
    """The rows of one party; `called` is its letter where the contract gives it one."""

    sheet: Sheet
    rows: tuple[Row, ...]
    called: str


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return what the contract says of both parties, or nothing where it does not name two in rows of their own."""
    parties = _parties(sheets[0])
    if len(parties) != 2:
        return []
    first, second = parties
    if first.called == 'b' or second.called == 'a':
        first, second = second, first
    return [*_of(first, 'party_a_', doctype), *_of(second, 'party_b_', doctype)]


def _parties(sheet: Sheet) -> list[_Party]:
    rows = columns_in_turn(sheet.rows, sheet)
    starts: list[int] = []
    end = len(rows)
    for index, row in enumerate(rows):
        if starts and (_ENDS.match(fold(row.text)) or _is_signed(row)):
            end = index
            break
        if row.text.lstrip()[:1].isalnum() and _OPENS.match(fold(row.text)) is not None:
            starts.append(index)
    found = []
    for start, stop in pairwise([*starts, end]):
        letter = _LETTER.search(fold(rows[start].text))
        found.append(_Party(sheet, tuple(rows[start : min(stop, start + _MOST_ROWS)]), letter[1] if letter else ''))
    return found


def _is_signed(row: Row) -> bool:
    """Whether both parties stand beside each other, over where they sign."""
    return len(row.runs) > 1 and all(_OPENS.match(fold(run.text)) and ':' not in run.text for run in row.runs)


def _of(party: _Party, prefix: str, doctype: DocType) -> list[Finding]:
    """The fields of one party, by their labels; the words that open it are a label of its name, or of who stands for it."""
    opening = _label(party.rows[0], _OPENS)
    company = next((label for row in party.rows[1:] if (label := _label(row, _FOR_COMPANY))), '')
    own = {
        f'{prefix}name': (company,) if company else (*_NAMES, opening),
        f'{prefix}representative': (opening,) if company else (),
    }
    specs = [
        replace(
            spec, labels=(*own.get(spec.name, ()), *(() if spec.name == f'{prefix}name' else spec.labels)), sections=()
        )
        for spec in doctype.fields
        if spec.name.startswith(prefix)
    ]
    found = forms.read([replace(party.sheet, rows=party.rows)], replace(doctype, fields=tuple(specs)))
    return found if any(item.name == f'{prefix}id' for item in found) else [*found, *_id_in_sentence(party, prefix)]


def _id_in_sentence(party: _Party, prefix: str) -> list[Finding]:
    """The number of the first identity paper that the words of a party tell: `Cao Xuân Thịnh, CCCD số 040065003344 cấp ngày …`."""
    whole = Run(tuple(token for row in party.rows for token in row.tokens))
    number = _NUMBER_OF_ID.search(whole.text)
    if number is None:
        return []
    tokens = whole.part(number.start('number'), number.end('number'))
    return [Finding(f'{prefix}id', number['number'], tokens, party.sheet.number, RULE, _ANCHOR)]


def _label(row: Row, form: re.Pattern[str]) -> str:
    """The words that a row opens with as a label, without numbering, bracket and colon; nothing where it opens otherwise."""
    match = form.match(fold(row.text))
    return re.split(r'[(“":]', row.text[match.start(1) : match.end()])[0].strip() if match is not None else ''
