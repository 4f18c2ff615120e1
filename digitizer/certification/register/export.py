"""A book of the ledger as CSV for spreadsheets and as JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from enum import StrEnum

from digitizer.certification.register.schemas import BookShown, EntryShown

_BOM = '\ufeff'  # tells spreadsheets that it is UTF-8
_FORMULA = ('=', '+', '-', '@', '\t', '\r', '\n')  # OWASP: such a cell is computed by a spreadsheet
_COLUMNS = (
    'register', 'year', 'book', 'number', 'part', 'state', 'kind', 'certified_on', 'paper', 'requester', 'owner',
    'signer', 'pages', 'copies', 'fee', 'finished_at', 'sha256', 'void_reason', 'withdrawn_at', 'withdrawn_reason',
    'request_id', 'document_id',
)  # fmt: skip
SCHEMA = 'digitizer/ledger/1'


class Separator(StrEnum):
    """What stands between cells: Excel with Vietnamese regional settings opens semicolons."""

    COMMA = 'comma'
    SEMICOLON = 'semicolon'

    @property
    def sign(self) -> str:
        """The character."""
        return ',' if self is Separator.COMMA else ';'


def as_csv(rows: Iterable[EntryShown], separator: Separator = Separator.COMMA) -> bytes:
    """Return the rows with a heading, UTF-8 with a byte order mark, lines ended by CRLF (RFC 4180)."""
    out = io.StringIO(newline='')
    writer = csv.writer(out, delimiter=separator.sign)
    writer.writerow(_COLUMNS)
    for row in rows:
        shown = row.model_dump(mode='json', by_alias=True)
        writer.writerow([_cell(shown[name]) for name in _COLUMNS])
    return (_BOM + out.getvalue()).encode()


def as_json(book: BookShown, rows: Iterable[EntryShown]) -> bytes:
    """Return the book with its totals and rows."""
    found = {
        'schema': SCHEMA,
        'book': book.model_dump(mode='json', by_alias=True, exclude={'may_close', 'href'}),
        'entries': [row.model_dump(mode='json', by_alias=True) for row in rows],
    }
    return json.dumps(found, ensure_ascii=False, separators=(',', ':')).encode()


def _cell(value: object) -> str:
    """Return what stands in a cell; an apostrophe keeps a spreadsheet from computing what people wrote."""
    text = '' if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
