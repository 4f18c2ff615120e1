"""Reading catalogue files: strict, so that a typing error in a file is an error and never a silent default."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from digitizer import config
from digitizer.doctypes.model import Catalogue, DocType, FieldKind, FieldSpec, Layout, MachineCode, Sensitivity
from digitizer.errors import ConfigurationError
from digitizer.kit.text import nfc

CATALOGUE_FOLDER = Path(__file__).parent / 'catalogue'
BASE_FOLDER = 'base'

_E = TypeVar('_E', bound=StrEnum)


class CatalogueError(ConfigurationError):
    """A catalogue file is wrong; the text names the file and the key."""


class _Table:
    """One TOML table that is emptied key by key; what is left over was not expected."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self._left = dict(data)
        self._where = where

    def fail(self, what: str) -> CatalogueError:
        return CatalogueError(f'{self._where}: {what}')

    def _take(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        if key not in self._left:
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(f'{key} has the wrong kind of value')
        return value

    def text(self, key: str, default: str = '') -> str:
        return nfc(self._take(key, str, default))

    def demanded(self, key: str) -> str:
        if not (value := self.text(key)):
            raise self.fail(f'{key} is missing')
        return value

    def truth(self, key: str, default: bool = False) -> bool:
        return bool(self._take(key, bool, default))

    def whole(self, key: str) -> int | None:
        value = self._take(key, int, None)
        if value is not None and value <= 0:
            raise self.fail(f'{key} must be above 0')
        return None if value is None else int(value)

    def share(self, key: str, default: float) -> float:
        value = float(self._take(key, (int, float), default))
        if not 0.0 <= value <= 1.0:
            raise self.fail(f'{key} is outside 0..1')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fail(f'{key} must be a list of words')
        return tuple(nfc(value) for value in values)

    def one_of(self, key: str, kind: type[_E], default: _E | None = None) -> _E:
        word = self.text(key, default.value if default else '')
        return self._member(key, kind, word)

    def some_of(self, key: str, kind: type[_E]) -> tuple[_E, ...]:
        return tuple(self._member(key, kind, word) for word in self.texts(key))

    def _member(self, key: str, kind: type[_E], word: str) -> _E:
        try:
            return kind(word)
        except ValueError:
            raise self.fail(f'{key} {word!r} is none of {", ".join(kind)}') from None

    def tables(self, key: str) -> list[dict[str, Any]]:
        values = self._take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(f'{key} must be a list of tables')
        return list(values)

    def finish(self) -> None:
        if self._left:
            raise self.fail(f'unknown key {", ".join(sorted(self._left))}')


def _field(data: Mapping[str, Any], where: str) -> FieldSpec:
    table = _Table(data, where)
    name = table.demanded('name')
    table = _Table({key: value for key, value in data.items() if key != 'name'}, f'{where}, field {name}')
    spec = FieldSpec(
        name=name,
        label=table.demanded('label'),
        kind=table.one_of('kind', FieldKind),
        labels=table.texts('labels'),
        required=table.truth('required'),
        repeated=table.truth('repeated'),
        sensitive=table.truth('sensitive'),
        checks=table.texts('checks'),
        threshold=table.share('threshold', 0.9),
        sections=table.texts('sections'),
        choices=table.texts('choices'),
    )
    table.finish()
    return spec


def _fields(table: _Table, where: str, base: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
    """Own fields replace inherited ones of the same name in place; new ones follow."""
    own = [_field(item, where) for item in table.tables('fields')]
    if len({spec.name for spec in own}) != len(own):
        raise table.fail('a field is there twice')
    merged = {spec.name: spec for spec in base} | {spec.name: spec for spec in own}
    return tuple(merged.values())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding='utf-8'))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f'{path.name}: {error}') from error


def _base(name: str, folders: tuple[Path, ...], where: str) -> tuple[FieldSpec, ...]:
    for folder in reversed(folders):
        path = folder / BASE_FOLDER / f'{name}.toml'
        if path.is_file():
            table = _Table(_read(path), path.name)
            fields = _fields(table, path.name, ())
            table.finish()
            return fields
    raise CatalogueError(f'{where}: extends {name!r}, but there is no {BASE_FOLDER}/{name}.toml')


def read_type(path: Path, folders: tuple[Path, ...] = (CATALOGUE_FOLDER,)) -> DocType:
    """Read one type from its file; base files are looked up in `folders`, the last one first.

    Raises CatalogueError that names the file and the key.
    """
    table = _Table(_read(path), path.name)
    extends = table.text('extends') or None
    inherited = _base(extends, folders, path.name) if extends else ()
    doctype = DocType(
        code=table.demanded('code'),
        name=table.demanded('name'),
        name_en=table.demanded('name_en'),
        layout=table.one_of('layout', Layout),
        titles=table.texts('titles'),
        anchors=table.texts('anchors'),
        excludes=table.texts('excludes'),
        number_symbols=table.texts('number_symbols'),
        form_codes=table.texts('form_codes'),
        machine_codes=table.some_of('machine_codes', MachineCode),
        national_code=table.text('national_code'),
        sensitivity=table.one_of('sensitivity', Sensitivity, Sensitivity.NORMAL),
        reusable=table.truth('reusable', default=True),
        validity_months=table.whole('validity_months'),
        validity_basis=table.text('validity_basis'),
        retention=table.text('retention', 'dossier'),
        two_sided=table.truth('two_sided'),
        fields=_fields(table, path.name, inherited),
        extends=extends,
    )
    table.finish()
    if path.stem != doctype.code:
        raise CatalogueError(f'{path.name}: the file must be named {doctype.code}.toml')
    return doctype


def type_files(folder: Path) -> list[Path]:
    """Return the type files directly in `folder`, by name. Raises CatalogueError if it is not a folder."""
    if not folder.is_dir():
        raise CatalogueError(f'{folder} is not a folder')
    return sorted(folder.glob('*.toml'))


def load_catalogue(*extra: Path) -> Catalogue:
    """Read the built-in types, then those of the `extra` folders; a later file replaces an earlier type.

    Raises CatalogueError at the first wrong file.
    """
    folders = (CATALOGUE_FOLDER, *extra)
    return Catalogue(read_type(path, folders) for folder in folders for path in type_files(folder))


@lru_cache(maxsize=8)
def _cached(extra: tuple[Path, ...]) -> Catalogue:
    return load_catalogue(*extra)


def catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue, read once: the built-in types and those of the administrator's `folder`.

    Without `folder`, the one that the settings name. Raises CatalogueError at the first wrong file.
    """
    folder = folder or config.settings().doctypes_dir
    return _cached((folder,) if folder else ())


clear_cache: Callable[[], None] = _cached.cache_clear
"""Forget what was read, after files have changed."""
