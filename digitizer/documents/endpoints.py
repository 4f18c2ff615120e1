"""Routes of documents: find, open, read the text, retry, cancel, withdraw."""

from __future__ import annotations

import uuid

from fastapi import APIRouter, Request

from digitizer.documents.auth import MayCancel, MayOpen, MayRetry, MayWithdraw
from digitizer.documents.schemas import (
    DocumentList,
    DocumentQuery,
    DocumentShown,
    DocumentTextShown,
    Withdrawal,
)
from digitizer.documents.service import DocumentService

router = APIRouter(prefix='/documents', tags=['documents'])


def _documents(request: Request) -> DocumentService:
    found: DocumentService = request.app.state.services.documents
    return found


@router.post('/queries', operation_id='findDocuments')
def find_documents(request: Request, query: DocumentQuery, by: MayOpen) -> DocumentList:
    """Find documents by owner, type, number, text and dates; with or without diacritics, exact hits first.

    Readers name the open dossier (`for_dossier`) and the owner or the number of the paper.
    """
    return _documents(request).find(query, by=by)


@router.get('/{document_id:uuid}', operation_id='document')  # so that it does not answer for `/queries`
def document(request: Request, document_id: uuid.UUID, by: MayOpen) -> DocumentShown:
    """Open a document: type, fields, flags, pages, files."""
    return _documents(request).get(document_id, by=by)


@router.get('/{document_id}/text', operation_id='documentText')
def document_text(request: Request, document_id: uuid.UUID, by: MayOpen) -> DocumentTextShown:
    """Return the text in reading order, NFC, one line for each printed line."""
    return _documents(request).text(document_id, by=by)


@router.post('/{document_id}/retry', operation_id='retryDocument')
def retry_document(request: Request, document_id: uuid.UUID, by: MayRetry) -> DocumentShown:
    """Let a failed document go on from where it failed."""
    shown = _documents(request).retry(document_id, by=by)
    request.app.state.services.work.submit_document(document_id)
    return shown


@router.post('/{document_id}/cancel', operation_id='cancelDocument')
def cancel_document(request: Request, document_id: uuid.UUID, by: MayCancel) -> DocumentShown:
    """Take a document out of the flow, for a paper that is no use (a blank, a test, another one's page)."""
    return _documents(request).cancel(document_id, by=by)


@router.post('/{document_id}/withdraw', operation_id='withdrawDocument')
def withdraw_document(
    request: Request, document_id: uuid.UUID, withdrawal: Withdrawal, by: MayWithdraw
) -> DocumentShown:
    """Forbid any further use of a document that was revoked or replaced."""
    return _documents(request).withdraw(document_id, withdrawal.reason, by=by)
