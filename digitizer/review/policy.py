"""What a person must look at before a document goes on; an empty answer lets it pass."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes import Catalogue, UnknownType
from digitizer.documents.model import Field, FieldStatus, Flag, Severity, TypeDecision


def reasons(
    decision: TypeDecision, fields: Sequence[Field], flags: Sequence[Flag], *, catalogue: Catalogue
) -> list[str]:
    """Return codes of what waits for a person, in the order in which it is looked at.

    `type`: the type is not accepted; `field:<name>`: a value is uncertain, or a required one is missing;
    `flag:<code>`: a warning or an error that nobody has seen.
    """
    found: list[str] = []
    if not decision.accepted:
        found.append('type')
    found += [f'field:{name}' for name in _fields(decision.code, fields, catalogue)]
    found += [f'flag:{code}' for code in dict.fromkeys(flag.code for flag in flags if needs_eyes(flag))]
    return found


def needs_eyes(flag: Flag) -> bool:
    """Tell whether a person has to acknowledge a flag."""
    return flag.severity is not Severity.INFO


def required_fields(code: str, catalogue: Catalogue) -> frozenset[str]:
    """Return the names of fields without which a document of this type is of no use."""
    try:
        return frozenset(spec.name for spec in catalogue.get(code).fields if spec.required)
    except UnknownType:
        return frozenset()


def _fields(code: str, fields: Sequence[Field], catalogue: Catalogue) -> list[str]:
    required = required_fields(code, catalogue)
    waiting = [
        field.name
        for field in fields
        if field.status is FieldStatus.REVIEW or (field.status is FieldStatus.MISSING and field.name in required)
    ]
    return list(dict.fromkeys(waiting))
