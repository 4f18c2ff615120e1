"""The address fields of a document in the units of its day and in today's, beside what was printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from digitizer.doctypes import Catalogue, addresses, catalogue
from digitizer.doctypes.addresses import Address, Current, Unit
from digitizer.doctypes.model import FieldKind
from digitizer.doctypes.rules.dates import PartialDate

Json = dict[str, Any]


class Valued(NamedTuple):
    """What an address entry needs of a field."""

    name: str
    group: int | None
    value: object


def addresses_json(type_code: str, fields: Iterable[Valued], known: Catalogue | None = None) -> list[Json]:
    """Return an entry for each address of a document, in the order of its fields.

    `system` tells whose units it names, `before_2025_07_01` or `since_2025_07_01`. `current` is empty where no unit
    was recognised, and has several entries where the old commune was divided: a person or a map must choose.
    """
    known = known or catalogue()
    if type_code not in known:
        return []
    doctype, given = known.get(type_code), list(fields)
    issued = next((item.value for item in given if item.name == 'issue_date' and item.value), None)
    kinds = {spec.name: spec.kind for spec in doctype.fields}
    return list(_entries(given, kinds, _day(issued)))


def _day(issued: object) -> date | None:
    """The day whose units count; None where a person typed something that is no date."""
    try:
        return PartialDate.of_iso(str(issued)).first_day if issued else None
    except ValueError:
        return None


def _entries(fields: list[Valued], kinds: dict[str, FieldKind], day: date | None) -> Iterator[Json]:
    for item in fields:
        if kinds.get(item.name) is FieldKind.ADDRESS and isinstance(item.value, str) and item.value:
            found = addresses.parse(item.value, on=day)
            yield {
                'field': item.name,
                'group': item.group,
                'as_of': day.isoformat() if day is not None else None,
                **_parts(found),
                'current': [_current(option) for option in addresses.current(found)],
            }


def _parts(found: Address) -> Json:
    system = None
    if found.province is not None:
        system = 'since_2025_07_01' if addresses.is_of_today(found) else 'before_2025_07_01'
    return {
        'system': system,
        'detail': found.detail,
        'commune': _unit(found.commune),
        'district': _unit(found.district),
        'province': _unit(found.province),
    }


def _current(option: Current) -> Json:
    return {
        'text': option.text,
        'detail': option.detail,
        'commune': _unit(option.commune),
        'province': _unit(option.province),
    }


def _unit(unit: Unit | None) -> Json | None:
    return {'code': unit.code or None, 'name': unit.name} if unit is not None else None
