"""Routes of the ledger: books, rows, closing, the monthly print, export."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from digitizer.certification.register.auth import MayClose, MayRead
from digitizer.certification.register.export import Separator
from digitizer.certification.register.schemas import (
    BookFilter,
    BookList,
    BookShown,
    Closing,
    EntryFilter,
    EntryList,
)
from digitizer.certification.register.service import HandedOut, LedgerService

router = APIRouter(prefix='/ledger', tags=['ledger'])

_CSV = 'text/csv; charset=utf-8'
_NO_STORE = {'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff'}


def _ledger(request: Request) -> LedgerService:
    found: LedgerService = request.app.state.services.ledger
    return found


def _file(found: HandedOut, media_type: str, how: str = 'attachment') -> Response:
    headers = _NO_STORE | {'Content-Disposition': f'{how}; filename="{found.name}"'}
    return Response(found.content, media_type=media_type, headers=headers)


def _answer(media_type: str) -> dict[int | str, dict[str, object]]:
    return {200: {'content': {media_type: {}}, 'description': 'the whole file'}}


@router.get('/books', operation_id='ledgerBooks')
def books(request: Request, wanted: Annotated[BookFilter, Query()], by: MayRead) -> BookList:
    """List the books (quyển) of the ledger with their totals, newest first."""
    return _ledger(request).books(wanted, by=by)


@router.get('/books/{book_id}', operation_id='ledgerBook')
def book(request: Request, book_id: uuid.UUID, by: MayRead) -> BookShown:
    """Return a book with its totals."""
    return _ledger(request).book(book_id, by=by)


@router.get('/entries', operation_id='ledgerEntries')
def entries(request: Request, wanted: Annotated[EntryFilter, Query()], by: MayRead) -> EntryList:
    """List rows, the highest number first. Names are in clear for officers and clerks, masked for auditors."""
    return _ledger(request).entries(wanted, by=by)


@router.post('/books/{book_id}/close', operation_id='closeLedgerBook')
def close(request: Request, book_id: uuid.UUID, order: Closing, by: MayClose) -> BookShown:
    """Close a book (khóa sổ) for good, with its totals; on 31 December or later the last one ends the year."""
    return _ledger(request).close(book_id, order, by=by)


@router.get(
    '/books/{book_id}/months/{month}.pdf',
    operation_id='ledgerMonth',
    response_class=Response,
    responses=_answer('application/pdf'),
)
def month_pdf(request: Request, book_id: uuid.UUID, month: Annotated[int, Path(ge=1, le=12)], by: MayRead) -> Response:
    """Return a month of a book as PDF/A-2u, in the form of the law, to be printed and signed."""
    return _file(_ledger(request).month_pdf(book_id, month, by=by), 'application/pdf', 'inline')


@router.get(
    '/books/{book_id}/export.csv', operation_id='ledgerCsv', response_class=Response, responses=_answer('text/csv')
)
def export_csv(request: Request, book_id: uuid.UUID, by: MayRead, separator: Separator = Separator.COMMA) -> Response:
    """Return a book as CSV: UTF-8 with a byte order mark; nothing in it is computed by a spreadsheet."""
    return _file(_ledger(request).as_csv(book_id, separator, by=by), _CSV)


@router.get(
    '/books/{book_id}/export.json',
    operation_id='ledgerJson',
    response_class=Response,
    responses=_answer('application/json'),
)
def export_json(request: Request, book_id: uuid.UUID, by: MayRead) -> Response:
    """Return a book with its totals and rows as JSON."""
    return _file(_ledger(request).as_json(book_id, by=by), 'application/json')
