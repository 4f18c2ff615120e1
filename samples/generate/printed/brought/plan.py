"""All layouts as papers are brought to a counter: the modules of this package that have some."""

from __future__ import annotations

import importlib
from typing import Final

from samples.generate.printed.layout import Collection

_MODULES: Final = ('persons', 'property', 'official')


def _all() -> tuple[Collection, ...]:
    found = []
    for name in _MODULES:
        try:
            found.append(importlib.import_module(f'samples.generate.printed.brought.{name}').LAYOUTS)
        except ModuleNotFoundError as error:
            if error.name != f'samples.generate.printed.brought.{name}':
                raise
    return tuple(found)


COLLECTIONS: tuple[Collection, ...] = _all()
