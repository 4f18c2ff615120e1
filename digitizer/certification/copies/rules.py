"""What may be copied, whose act is next, and who may do it: rules that need no more than the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from digitizer.certification.profile import CopyKind
from digitizer.certification.register.deadlines import needs_slip
from digitizer.certification.schemas import OPEN, WAITS_FOR_CLERK, CopyOrder, Part, RequestState
from digitizer.db.models import CertifiedCopyRow
from digitizer.documents.errors import Conflict, Invalid, Refused
from digitizer.identity.principal import Principal, Role

ROLES = {Part.OFFICER: Role.OFFICER, Part.ORGANISATION: Role.CLERK}
"""Whose act it is. The organisation's key belongs to the clerk: no officer ever signs for the organisation."""

# Degrees of secrecy (Law 29/2018/QH14 art. 8), and what may not be copied (Decree 23/2015 art. 22(3)), as a line of a
# stamp of its own: the same words within a sentence say nothing of the paper that they stand in.
_SECRET = re.compile(
    r'^\W*(?:(?:Độ mật|ĐỘ MẬT)\s*:\s*)?(?:(?:TUYỆT|TỐI) MẬT|MẬT|(?:KHÔNG|CẤM) (?:ĐƯỢC )?(?:SAO|CHỤP|SAO CHỤP))\W*$',
    re.MULTILINE,
)


def is_secret(text: str) -> bool:
    """Tell whether a line of the text is the stamp of a state secret or of a paper that may not be copied."""
    return _SECRET.search(text) is not None


def check_order(order: CopyOrder, sizes: Sequence[tuple[int, int]]) -> None:
    """Raise Invalid unless the order names what its kind needs and nothing else.

    `sizes` are width and height of the document's pages in pixels, upright.
    """
    if (order.kind is CopyKind.SAO_LUC) != (order.source_copy is not None):
        raise Invalid('source_copy_wrong')
    if (order.kind is CopyKind.TRICH_SAO) != (order.extract is not None):
        raise Invalid('extract_wrong')
    for item in order.extract or ():
        if item.page > len(sizes) or (item.box is not None and not _inside(item.box, sizes[item.page - 1])):
            raise Invalid('extract_wrong', page=item.page)


def _inside(box: Sequence[int], size: tuple[int, int]) -> bool:
    """Tell whether the box lies on the page and is large enough to be read: no side under a hundredth of the page's longer one."""
    x0, y0, x1, y1 = box
    least = max(size) / 100
    return x1 <= size[0] and y1 <= size[1] and x1 - x0 >= least and y1 - y0 >= least


def awaited(row: CertifiedCopyRow) -> Part | None:
    """Return whose act is next; None when the request is closed."""
    state = RequestState(row.state)
    if state is RequestState.REQUESTED:
        return Part.OFFICER
    return Part.ORGANISATION if state in WAITS_FOR_CLERK else None


def may_extend(row: CertifiedCopyRow, moment: datetime) -> bool:
    """Tell whether the request may be given more time: once, while it waits for people and is not late."""
    waits = RequestState(row.state) in OPEN and row.extended_days is None
    return waits and (row.due_at is None or moment <= row.due_at)


def has_appointment(row: CertifiedCopyRow) -> bool:
    """Tell whether the requester is given an appointment slip: the copy waits, and is not due the day it was asked for."""
    waits = RequestState(row.state) in OPEN
    return waits and row.due_at is not None and needs_slip(row.requested_at, row.due_at)


def part_of(row: CertifiedCopyRow, by: Principal, wanted: Part | None) -> Part:
    """Return which signature `by` means to make. A person with both roles does two acts and says which.

    Raises:
        Refused: the role is missing.
        Invalid: `part_required`.
        Conflict: `approved_not_signed`, the officer approves such copies and signs none.
    """
    mine = [part for part, role in ROLES.items() if by.has(role)]
    if CopyKind(row.kind) is not CopyKind.CHUNG_THUC:
        if wanted is Part.OFFICER or Part.ORGANISATION not in mine:
            raise Conflict('approved_not_signed')
        return Part.ORGANISATION
    if wanted is None and len(mine) > 1:
        raise Invalid('part_required')
    part = wanted or mine[0]
    if part not in mine:
        raise Refused
    return part


def is_done(row: CertifiedCopyRow, part: Part, by: Principal) -> bool:
    """Tell whether `by` made this signature already, so that doing it again changes nothing.

    Raises Conflict: `request_closed`, `officer_first` or `being_signed`: somebody else did it, or it is not its turn.
    """
    state = RequestState(row.state)
    if part is Part.OFFICER:
        if state in (RequestState.OFFICER_SIGNED, RequestState.SIGNED) and row.officer == by.id:
            return True
        if state is not RequestState.REQUESTED:
            raise Conflict('request_closed')
        return False
    if state is RequestState.SIGNED and row.clerk == by.id:
        return True
    if state is RequestState.REQUESTED:
        raise Conflict('officer_first')
    if state not in WAITS_FOR_CLERK:
        raise Conflict('request_closed')
    return False
