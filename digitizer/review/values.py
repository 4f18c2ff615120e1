"""What people type into a field, as the value that is stored: the same forms as the machine's."""

from __future__ import annotations

import re

from digitizer.doctypes import FieldKind, FieldSpec
from digitizer.doctypes.rules import area, dates, dossier_code, money, personal_id, tax_code
from digitizer.documents.errors import Invalid
from digitizer.documents.model import FieldValue
from digitizer.kit.text import squeeze

_ID = re.compile(r'[A-Z0-9]{6,15}')
_PHONE = re.compile(r'(0|\+84)\d{9,10}')
_MAX_TEXT = 4000


def typed(text: str, spec: FieldSpec | None, name: str) -> FieldValue:
    """Return the value that `text` means for a field. Raises Invalid `bad_value` naming the field.

    Nothing is repaired here: what a person types is what counts, or it is refused.
    """
    clean = squeeze(text)
    if not clean or len(clean) > _MAX_TEXT:
        raise _bad(name)
    value = _by_kind(clean, spec)
    if value is None:
        raise _bad(name)
    return value


def _by_kind(text: str, spec: FieldSpec | None) -> FieldValue:
    if spec is None:
        return text
    match spec.kind:
        case FieldKind.DATE:
            found = dates.parse(text)
            return found.value.iso if found and found.value and not found.repaired else None
        case FieldKind.PERSONAL_ID:
            person = personal_id.parse(text)
            return person.number if person and not person.repaired else None
        case FieldKind.TAX_CODE:
            code = tax_code.parse(text)
            return code.text if code and code.valid and not code.repaired else None
        case FieldKind.ID_NUMBER:
            plain = text.replace(' ', '').upper()
            return plain if _ID.fullmatch(plain) else None
        case FieldKind.MONEY:
            return money.parse(text)
        case FieldKind.AREA:
            return area.parse(text)
        case FieldKind.DOSSIER_CODE:
            return text.upper().replace(' ', '') if dossier_code.parse(text) else None
        case FieldKind.PHONE:
            plain = re.sub(r'[\s.\-]', '', text)
            return plain if _PHONE.fullmatch(plain) else None
        case FieldKind.CHOICE:
            return next((choice for choice in spec.choices if choice.casefold() == text.casefold()), None)
        case _:
            return text


def _bad(name: str) -> Invalid:
    return Invalid('bad_value', field=name)
