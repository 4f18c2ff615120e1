"""Adds layouts as papers are brought to a counter; their templates lie under `templates/brought/` and tell the truth while they print."""

from __future__ import annotations

from samples.generate.printed.layout import Collection
from samples.generate.printed.told.telling import Draw, told


def add(collection: Collection, name: str, draw: Draw, about: str, *, template: str = '', wear: str = '') -> None:
    """Add a layout; its template has its name unless another is given."""
    page = f'brought/{template or name}.html'
    collection.add(name, told(page, draw), about, template=page, wear=wear)
