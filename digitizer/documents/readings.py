"""What digits by pen in a field may be instead: values that a person at the desk takes with a click."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digitizer.doctypes import DocType, FieldKind
from digitizer.doctypes.rules import dates
from digitizer.documents.model import Field, FieldStatus, Pages
from ocr.model import Word

_INSIDE = 0.5  # share of a word that lies in the box of a field: it is part of the field


def with_readings(fields: Sequence[Field], pages: Pages, kind: DocType) -> tuple[Field, ...]:
    """Return the fields, those that people are asked about with the other values that their digits by pen may mean."""
    found = list(fields)
    asked = [index for index, field in enumerate(fields) if _may_have(field)]
    for index in sorted(asked, key=lambda index: fields[index].page or 0):  # pages are loaded one after the other
        field, told = fields[index], fields[index].explanation
        spec = kind.field(field.name)
        if told is None or field.page is None or spec is None:
            continue
        words = (word for line in pages[field.page - 1].lines for word in line.words)
        others = tuple(dict.fromkeys(_others(field, spec.kind, _inside(field, words))))
        found[index] = replace(field, explanation=replace(told, readings=others))
    return tuple(found)


def _may_have(field: Field) -> bool:
    text = field.raw or ''
    return field.status is FieldStatus.REVIEW and field.box is not None and any(map(str.isdigit, text))


def _inside(field: Field, words: Iterable[Word]) -> list[Word]:
    box = field.box
    return [word for word in words if box and word.box.intersection(box).area > _INSIDE * word.box.area]


def _others(field: Field, kind: FieldKind, words: Sequence[Word]) -> Iterator[str]:
    """Yield values with one word of digits read otherwise, the likeliest reading of each word first."""
    for word in words:
        twins = [item for item in words if item.text == word.text]
        place = next(at for at, item in enumerate(twins) if item is word)
        for text, _ in word.readings:
            value = _value(field, kind, word.text, text, place, len(twins))
            if value is not None and value != field.value:
                yield value


def _value(field: Field, kind: FieldKind, old: str, new: str, place: int, count: int) -> str | None:
    """Return the value with `new` for the `place`-th of the `count` words `old`; None where that cannot be told."""
    if kind is not FieldKind.DATE:
        return _replaced(str(field.value), old, new, place, count)
    text = _replaced(field.raw or '', old, new, place, count)
    found = dates.parse(text) if text else None
    return found.value.iso if found and found.value and not found.repaired else None


def _replaced(text: str, old: str, new: str, place: int, count: int) -> str | None:
    matches = list(re.finditer(rf'(?<!\d){re.escape(old)}(?!\d)', text))
    if len(matches) != count:
        return None
    start, end = matches[place].span()
    return text[:start] + new + text[end:]
