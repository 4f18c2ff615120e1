"""A layout: one way in which a paper is set, what fills it and whether it is kept apart for judging."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from digitizer.doctypes import catalogue

Truth = Any  # a value of a truth file: text, number, None, `any_of`, or a list of these
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands on one paper: the slots of its template and the truth about it."""

    values: Values  # names in the template
    fields: Mapping[str, Truth]  # fields that are printed; the type's other fields are absent
    handwritten: Sequence[str] = ()
    flags: Sequence[str] = ()
    unmeasured: Sequence[str] = ()  # fields about which nothing is said


Fill = Callable[[Random, str], Filled]  # the second argument names a planted contradiction, '' for none


@dataclass(frozen=True, slots=True)
class Layout:
    """One typesetting of one paper."""

    name: str  # `t05-blank-2008`: type first, then what sets it apart
    type: str
    template: str  # file under templates/
    fill: Fill
    reserved: bool = False  # kept apart: nobody tunes on it
    about: str = ''
    wear: str = ''  # what became of the sheet before it was scanned: '', copied (a copy of a copy) or photographed


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A layout filled so that it must not pass silently."""

    layout: Layout
    fault: str  # as the layout's `fill` knows it
    flags: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the sample."""
        return f'x-{self.layout.name}-{self.fault}'


@dataclass(slots=True)
class Collection:
    """Layouts and contradictions of one module, in the order of their definition."""

    layouts: list[Layout] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)

    def add(
        self, name: str, fill: Fill, about: str, *, template: str = '', reserved: bool = False, wear: str = ''
    ) -> Layout:
        """Add a layout; the first three letters of its name are its type."""
        made = Layout(name, name[:3].upper(), template or f'{name}.html', fill, reserved, about, wear)
        self.layouts.append(made)
        return made

    def fills(self, name: str, about: str) -> Callable[[Fill], Fill]:
        """Decorate what fills a layout; where several layouts share it, the lowest decorator adds first."""

        def added(fill: Fill) -> Fill:
            self.add(name, fill, about)
            return fill

        return added

    def plant(self, name: str, fault: str, *flags: str) -> None:
        """Add a contradiction to the layout of a name."""
        layout = next(layout for layout in self.layouts if layout.name == name)
        self.contradictions.append(Contradiction(layout, fault, flags))


def whole_truth(type_code: str, filled: Filled) -> dict[str, Truth]:
    """All fields of a type in the catalogue's order: as printed, or None. Raises ValueError for a foreign field."""
    names = [spec.name for spec in catalogue().get(type_code).fields]
    if foreign := (filled.fields.keys() | set(filled.unmeasured)) - set(names):
        raise ValueError(f'{type_code} has no {sorted(foreign)}')
    return {name: filled.fields.get(name) for name in names if name not in filled.unmeasured}
