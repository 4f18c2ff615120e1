"""The pages of people who are signed in: each route gives a shell, its script fills it over the API."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from starlette.responses import Response

from digitizer.identity.principal import ROLE_NAMES, Principal, Role
from digitizer.kit.etags import unchanged
from digitizer.services import Services
from digitizer.web import navigation as nav
from digitizer.web.access import people
from digitizer.web.render import page
from digitizer.web.words import words

router = APIRouter(include_in_schema=False)

Someone = Annotated[Principal, Depends(people())]
Scanner = Annotated[Principal, Depends(people(*nav.SCANNERS))]
Watcher = Annotated[Principal, Depends(people(*nav.WATCHERS))]
Reviewer = Annotated[Principal, Depends(people(*nav.REVIEWERS))]
Reader = Annotated[Principal, Depends(people(*nav.READERS))]
LedgerReader = Annotated[Principal, Depends(people(*nav.LEDGER_READERS))]
Counter = Annotated[Principal, Depends(people(*nav.COUNTERS))]
Admin = Annotated[Principal, Depends(people(*nav.ADMINS))]
Auditor = Annotated[Principal, Depends(people(*nav.AUDITORS))]


@router.get('/')
def home(request: Request, by: Someone) -> Response:
    """What can I do now."""
    return page(request, 'home.html', by)


@router.get('/words.json')
def catalogue_words(by: Someone, if_none_match: Annotated[str | None, Header(max_length=100)] = None) -> Response:
    """Types, fields and flags in words."""
    body, tag = words()
    headers = {'ETag': f'"{tag}"', 'Cache-Control': 'private, no-cache'}
    if unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type='application/json', headers=headers)


@router.get('/batches')
def batches(request: Request, by: Watcher) -> Response:
    """All batches one may see."""
    return page(request, 'batches.html', by, may_send=by.has(*nav.SCANNERS))


@router.get('/batches/new')
def new_batch(request: Request, by: Scanner) -> Response:
    """Send files."""
    services: Services = request.app.state.services
    limit = services.settings.max_upload_bytes
    return page(request, 'batch_new.html', by, station=by.station or '', max_bytes=limit)


@router.get('/batches/{batch_id}')
def batch(request: Request, batch_id: uuid.UUID, by: Watcher) -> Response:
    """Watch a batch."""
    services: Services = request.app.state.services
    return page(
        request,
        'batch.html',
        by,
        batch_id=batch_id,
        may_send=by.has(*nav.SCANNERS),
        may_open=by.has(*nav.READERS),
        may_review=by.has(*nav.REVIEWERS),
        max_bytes=services.settings.max_upload_bytes,
    )


@router.get('/batches/{batch_id}/cut')
def cut(request: Request, batch_id: uuid.UUID, by: Reader) -> Response:
    """See and change how the inputs of a batch are cut into documents."""
    return page(request, 'cut.html', by, batch_id=batch_id, may_cut=by.has(*nav.SCANNERS, *nav.REVIEWERS))


@router.get('/reviews')
def reviews(request: Request, by: Reviewer) -> Response:
    """The queue."""
    return page(request, 'reviews.html', by)


@router.get('/reviews/{review_id}')
def review(request: Request, review_id: uuid.UUID, by: Reviewer) -> Response:
    """The review desk."""
    return page(request, 'review.html', by, review_id=review_id)


@router.get('/documents')
def documents(request: Request, by: Reader) -> Response:
    """Find documents; what is looked for travels in a POST body, never in the address."""
    staff = by.has(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK)
    return page(request, 'documents.html', by, purpose_needed=not staff)


@router.get('/documents/{document_id}')
def document(request: Request, document_id: uuid.UUID, by: Reader) -> Response:
    """One document."""
    return page(
        request,
        'document.html',
        by,
        document_id=document_id,
        may_certify=by.has(*nav.SIGNERS),
        may_review=by.has(*nav.REVIEWERS),
        may_retry=by.has(Role.SCANNER, Role.REVIEWER, Role.OFFICER),
        staff=by.has(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK),
    )


@router.get('/ledger')
def ledger(request: Request, by: LedgerReader) -> Response:
    """Books and numbers of certifications."""
    return page(request, 'ledger.html', by)


@router.get('/figures')
def figures(request: Request, by: Counter) -> Response:
    """Figures without personal data."""
    return page(request, 'figures.html', by)


@router.get('/users')
def users(request: Request, by: Admin) -> Response:
    """Accounts."""
    return page(request, 'users.html', by, all_roles=[(role.value, ROLE_NAMES[role]) for role in Role])


@router.get('/audit')
def audit(request: Request, by: Auditor) -> Response:
    """The audit log."""
    return page(request, 'audit.html', by)
