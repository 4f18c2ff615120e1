"""The QR code of identity cards: seven fields with a bar between them, the second may be empty.

`CCCD|CMND|Họ và tên|ddmmyyyy|Giới tính|Địa chỉ|ddmmyyyy`; newer cards append fields, which are kept raw.
"""

from __future__ import annotations

from dataclasses import dataclass

from digitizer.doctypes.rules import dates, personal_id, sex
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.doctypes.rules.personal_id import PersonalId
from digitizer.doctypes.rules.sex import Sex
from digitizer.kit.text import squeeze

_FIELDS = 7


@dataclass(frozen=True, slots=True)
class CardCode:
    """What an identity card's QR code says; unreadable parts are None, never guessed."""

    personal_id: PersonalId
    old_id: str | None
    full_name: str
    date_of_birth: PartialDate | None
    sex: Sex | None
    residence: str
    issue_date: PartialDate | None
    extra: tuple[str, ...]  # fields from the eighth on, as they are


def parse(payload: str) -> CardCode | None:
    """Read the text of a QR code; None when it is not an identity card's."""
    parts = payload.strip().split('|')
    if len(parts) < _FIELDS or not (parts[0].isascii() and parts[0].isdigit() and len(parts[0]) == 12):
        return None
    return CardCode(
        personal_id=PersonalId(parts[0]),
        old_id=(old.text if (old := personal_id.parse_old(parts[1])) else None),
        full_name=squeeze(parts[2]),
        date_of_birth=dates.parse_compact(parts[3]),
        sex=sex.parse(parts[4]),
        residence=squeeze(parts[5]),
        issue_date=dates.parse_compact(parts[6]),
        extra=tuple(parts[_FIELDS:]),
    )
