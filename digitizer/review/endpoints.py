"""Routes of review: the queue, claims, decisions."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Request

from digitizer.review.auth import MayReview
from digitizer.review.schemas import Decided, Decision, ReviewFilter, ReviewList, ReviewShown
from digitizer.review.service import ReviewService

router = APIRouter(prefix='/reviews', tags=['reviews'])


def _reviews(request: Request) -> ReviewService:
    found: ReviewService = request.app.state.services.reviews
    return found


@router.get('', operation_id='listReviews')
def list_reviews(request: Request, wanted: Annotated[ReviewFilter, Query()], by: MayReview) -> ReviewList:
    """List the documents that wait for a person, longest waiting first."""
    return _reviews(request).queue(wanted, by=by)


@router.get('/{review_id}', operation_id='review')
def review(request: Request, review_id: uuid.UUID, by: MayReview) -> ReviewShown:
    """Open a review with its document."""
    return _reviews(request).get(review_id, by=by)


@router.post('/{review_id}/claim', operation_id='claimReview')
def claim_review(request: Request, review_id: uuid.UUID, by: MayReview) -> ReviewShown:
    """Take a review for 15 minutes; 409 `held_by_other` while somebody else has it."""
    return _reviews(request).claim(review_id, by=by)


@router.post('/{review_id}/release', status_code=204, operation_id='releaseReview')
def release_review(request: Request, review_id: uuid.UUID, by: MayReview) -> None:
    """Give a claimed review back to the queue."""
    _reviews(request).release(review_id, by=by)


@router.post('/{review_id}/decision', operation_id='decideReview')
def decide_review(request: Request, review_id: uuid.UUID, decision: Decision, by: MayReview) -> Decided:
    """Confirm and correct fields, change the type, acknowledge flags; the document goes on from there."""
    return _reviews(request).decide(review_id, decision, by=by)
