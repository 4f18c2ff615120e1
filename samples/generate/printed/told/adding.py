"""Adds layouts whose templates tell the truth while they print; those of a package lie under `templates/PACKAGE/`."""

from __future__ import annotations

from typing import Protocol

from samples.generate.printed.layout import Collection
from samples.generate.printed.told.telling import Draw, told


class Add(Protocol):
    """Adds a layout to a collection; its template has its name unless another is given."""

    def __call__(
        self, collection: Collection, name: str, draw: Draw, about: str, *, template: str = '', wear: str = ''
    ) -> None:
        """Add it."""


def adder(package: str, *, reserved: bool = False) -> Add:
    """Return what adds the layouts of a package; `reserved` keeps them apart."""

    def add(collection: Collection, name: str, draw: Draw, about: str, *, template: str = '', wear: str = '') -> None:
        page = f'{package}/{template or name}.html'
        collection.add(name, told(page, draw), about, template=page, reserved=reserved, wear=wear)

    return add
