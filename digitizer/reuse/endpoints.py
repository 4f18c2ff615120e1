"""Routes of reuse: ask for the components of a dossier, say what was taken."""

from __future__ import annotations

import uuid

from fastapi import APIRouter, Request

from digitizer.reuse.auth import MayReuse
from digitizer.reuse.schemas import NewReceipt, ReceiptShown, ReuseAnswer, ReuseAsked
from digitizer.reuse.service import ReuseService

router = APIRouter(prefix='/reuse', tags=['reuse'])


def _reuse(request: Request) -> ReuseService:
    found: ReuseService = request.app.state.services.reuse
    return found


@router.post('/queries', operation_id='askForReuse')
def ask_for_reuse(request: Request, asked: ReuseAsked, by: MayReuse) -> ReuseAnswer:
    """Ask which components of an open dossier are in the store: each is offered, or refused with reasons."""
    return _reuse(request).ask(asked, by=by)


@router.post('/{document_id}/receipts', status_code=201, operation_id='receiveReuse')
def receive(request: Request, document_id: uuid.UUID, receipt: NewReceipt, by: MayReuse) -> ReceiptShown:
    """Say that the dossier took an offered document; a repetition gives the same receipt."""
    return _reuse(request).receive(document_id, receipt, by=by)
