"""What a registry's answers mean for the fields of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digitizer.documents.flags import flag
from digitizer.documents.model import Check, Field, FieldStatus, Flag
from digitizer.registry.client import RegistryUnavailable
from digitizer.registry.model import Answer, Claim, Registry

RULE = 'registry'
"""Name of the check that an answer puts on a field."""
UNAVAILABLE = 'registry_unavailable'
_CONFIRMED = 0.995  # three items of one person that a register knows together were not misread
_ID_PARTS = ('personal_id', 'id')
_ITEMS: dict[str, tuple[str, ...]] = {
    'full_name': ('full_name', 'name'),
    'date_of_birth': ('date_of_birth',),
    'sex': ('sex',),
}
"""Item of a claim to the endings of field names that hold it: `owner_name`, `wife_date_of_birth`."""


@dataclass(frozen=True, slots=True)
class _Person:
    """The fields of one person: the id number, and the others by item."""

    number: Field
    items: dict[str, Field]

    @property
    def claim(self) -> Claim:
        return Claim(str(self.number.value), **{item: str(field.value) for item, field in self.items.items()})


def confirm(fields: Sequence[Field], registry: Registry) -> tuple[tuple[Field, ...], tuple[Flag, ...]]:
    """Return the fields with a check `registry` where a person was asked for, and flags for what differs.

    A person whose number, name and day of birth agree is confirmed: what a reader was not sure of is accepted, as
    long as no other check failed. Where the registry gives no answer the fields stay as they are, with a flag.
    """
    found, flags = {id(field): field for field in fields}, []
    for person in _persons(fields):
        try:
            answer = registry.ask(person.claim)
        except RegistryUnavailable:
            flags.append(flag(UNAVAILABLE))
            break
        found |= {id(old): new for old, new in _judged(person, answer)}
        if not answer.found or not all(answer.agrees.values()):
            flags.append(flag('registry_mismatch', page=person.number.page, detail=_told(person, answer)))
    return tuple(found[id(field)] for field in fields), tuple(flags)


def _persons(fields: Sequence[Field]) -> Iterator[_Person]:
    by_name = {(field.name, field.group): field for field in fields if field.value is not None}
    for (name, group), number in by_name.items():
        prefix = next(
            (name.removesuffix(part) for part in _ID_PARTS if name == part or name.endswith(f'_{part}')), None
        )
        value = str(number.value)
        if prefix is None or len(value) != 12 or not value.isdigit():
            continue
        items = {
            item: by_name[prefix + ending, group]
            for item, endings in _ITEMS.items()
            for ending in endings
            if (prefix + ending, group) in by_name
        }
        if items:
            yield _Person(number, items)


def _judged(person: _Person, answer: Answer) -> Iterator[tuple[Field, Field]]:
    if not answer.found:
        yield person.number, _noted(person.number, False, "Không tìm thấy số định danh trong CSDL quốc gia về dân cư.")
        return
    agreeing = {item for item, ok in answer.agrees.items() if ok and item in person.items}
    sure = {'full_name', 'date_of_birth'} <= agreeing and all(answer.agrees.values())
    yield person.number, _noted(person.number, sure or bool(agreeing), _AGREES if agreeing else _DIFFERS, sure=sure)
    for item, field in person.items.items():
        if item in answer.agrees:
            ok = answer.agrees[item]
            yield field, _noted(field, ok, _AGREES if ok else _DIFFERS, sure=sure)


_AGREES = "Khớp với CSDL quốc gia về dân cư."
_DIFFERS = "Khác với CSDL quốc gia về dân cư."


def _noted(field: Field, ok: bool, message: str, *, sure: bool = False) -> Field:
    """The field with the check; a failed one takes it from machines, a sure one gives it to them."""
    checks = (*field.checks, Check(RULE, ok, message))
    if not ok:
        status = FieldStatus.REVIEW if field.status is FieldStatus.ACCEPTED else field.status
        return replace(field, checks=checks, confidence=min(field.confidence, 0.5), status=status)
    if sure and field.status is FieldStatus.REVIEW and all(check.ok for check in checks):
        return replace(field, checks=checks, confidence=max(field.confidence, _CONFIRMED), status=FieldStatus.ACCEPTED)
    return replace(field, checks=checks)


def _told(person: _Person, answer: Answer) -> str:
    if not answer.found:
        return f"{person.number.label}: không có trong cơ sở dữ liệu."
    labels = [person.items[item].label for item, ok in answer.agrees.items() if not ok and item in person.items]
    return f"Khác ở: {', '.join(labels)}."
