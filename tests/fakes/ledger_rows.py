"""Rows of the ledger as they are shown, with what a test wants to be different."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from digitizer.certification.profile import CopyKind
from digitizer.certification.register.model import EntryState, Register
from digitizer.certification.register.schemas import EntryShown

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def entry(number: int = 1, part: int = 1, state: EntryState = EntryState.ISSUED, **more: Any) -> EntryShown:
    given: dict[str, Any] = {
        'id': uuid.uuid4(), 'book_id': uuid.uuid4(), 'register_': Register.CERTIFIED, 'year': 2026, 'book': 1,
        'number': number, 'part': part, 'text': '', 'state': state, 'kind': CopyKind.CHUNG_THUC,
        'request_id': uuid.uuid4(), 'document_id': uuid.uuid4(), 'certified_on': DAY, 'paper': 'Giấy khai sinh',
        'requester': 'Nguyễn Văn Mẫu', 'owner': 'Lê Thị Thử', 'signer': 'Trần Ví Dụ, Chủ tịch', 'pages': 2, 'copies': 1,
        'fee': 4000, 'finished_at': MOMENT, 'sha256': 'a' * 64, 'void_reason': None, 'void_text': None,
        'withdrawn_at': None, 'withdrawn_reason': None, 'masked': False,
    }  # fmt: skip
    return EntryShown(**(given | more))
