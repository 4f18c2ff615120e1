"""Reading catalogue folders: strict, so that a typing error in a file is an error and never a silent default."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from digitizer import config
from digitizer.doctypes import overrides
from digitizer.doctypes.contract import LEAST_CLASS, NEVER_REUSED
from digitizer.doctypes.model import (
    Catalogue,
    DocType,
    FieldKind,
    FieldSpec,
    FormMap,
    Layout,
    MachineCode,
    Purpose,
    Sensitivity,
    ThresholdFrom,
)
from digitizer.doctypes.overrides import Overrides, read_overrides
from digitizer.doctypes.tables import CATALOGUE_FOLDER, CatalogueError, Table, read_toml, shown

BASE_FOLDER = 'base'
_MOST_BASES = 4  # base files over base files

_KIND_CLASS = {
    FieldKind.NAME: Sensitivity.PERSONAL,
    FieldKind.PERSONAL_ID: Sensitivity.PERSONAL,
    FieldKind.ID_NUMBER: Sensitivity.PERSONAL,
    FieldKind.ADDRESS: Sensitivity.PERSONAL,
    FieldKind.SEX: Sensitivity.PERSONAL,
    FieldKind.NATIONALITY: Sensitivity.PERSONAL,
    FieldKind.PHONE: Sensitivity.PERSONAL,
    FieldKind.ETHNICITY: Sensitivity.SENSITIVE,
}
"""Class of a field that does not say one: the careful guess from its kind. Law 91/2025/QH15, Decree 356/2025/NĐ-CP."""


def _field(data: Mapping[str, Any], where: str, thresholds: Overrides) -> FieldSpec:
    table = Table(data, where)
    name = table.demanded('name')
    table.at(f'field {name}')
    kind = table.one_of('kind', FieldKind)
    threshold, said_by = thresholds.threshold(name, kind, 0.9)
    own = 'threshold' in table.left
    spec = FieldSpec(
        name=name,
        label=table.demanded('label'),
        kind=kind,
        labels=table.texts('labels'),
        required=table.truth('required'),
        repeated=table.truth('repeated'),
        sensitivity=table.one_of('sensitivity', Sensitivity, _KIND_CLASS.get(kind, Sensitivity.NORMAL)),
        checks=table.texts('checks'),
        threshold=table.share('threshold', threshold),
        threshold_from=ThresholdFrom.TYPE if own else said_by,
        sections=table.texts('sections'),
        choices=table.texts('choices'),
        column=table.truth('column'),
        shares_label_with=table.texts('shares_label_with'),
    )
    table.finish()
    return spec


def _fields(table: Table, base: Sequence[FieldSpec], thresholds: Overrides) -> tuple[FieldSpec, ...]:
    """Own fields replace inherited ones of the same name in place; new ones follow."""
    own = [_field(item, table.where, thresholds) for item in table.tables('fields')]
    names = [spec.name for spec in own]
    for name in names:
        if names.count(name) > 1:
            raise table.fail(
                f'a field is there twice: {name}', f"Trường {name} khai hai lần.", "Hãy gộp hoặc đổi tên một trường."
            )
    merged = {spec.name: spec for spec in base} | {spec.name: spec for spec in own}
    return tuple(merged.values())


def _forms(table: Table, fields: Sequence[FieldSpec]) -> tuple[FormMap, ...]:
    known = {spec.name for spec in fields}
    found = []
    for data in table.tables('forms'):
        item = Table(data, table.where)
        name = item.demanded('name')
        item.at(f'form {name}')
        labels = Table(item.table('labels'), table.where, f'form {name}, labels')
        form = FormMap(
            name=name,
            codes=item.texts('codes'),
            titles=item.texts('titles'),
            labels={key: labels.texts(key) for key in labels.left},
            absent=item.texts('absent'),
        )
        item.finish()
        for field in (*form.labels, *form.absent):
            if field not in known:
                raise item.fail(
                    f'no field {field}', f"Loại này không có trường {field}.", "Hãy khai trường đó trong [[fields]]."
                )
        found.append(form)
    return tuple(found)


def _purposes(table: Table) -> tuple[Purpose, ...]:
    found = []
    for data in table.tables('purposes'):
        item = Table(data, table.where)
        name = item.demanded('name')
        item.at(f'purpose {name}')
        found.append(Purpose(name, item.texts('words'), item.texts('procedures')))
        item.finish()
    return tuple(found)


def _base(
    name: str, folders: Sequence[Path], thresholds: Overrides, table: Table, left: int = _MOST_BASES
) -> tuple[FieldSpec, ...]:
    """Fields of a base file, which may extend another one; the administrator's folders come first."""
    for folder in reversed(folders):
        path = folder / BASE_FOLDER / f'{name}.toml'
        if path.is_file():
            own = Table(read_toml(path), shown(path))
            above = own.text('extends')
            if above and not left:
                raise own.fail('extends itself', "Các tệp base kế thừa vòng quanh.", "Hãy bỏ một dòng extends.")
            inherited = _base(above, folders, thresholds, own, left - 1) if above else ()
            fields = _fields(own, inherited, thresholds)
            own.finish()
            return fields
    raise table.fail(
        f'extends {name!r}, but there is no {BASE_FOLDER}/{name}.toml',
        f"Kế thừa “{name}” nhưng không có tệp {BASE_FOLDER}/{name}.toml.",
        "Hãy sửa extends, hoặc thêm tệp đó.",
    )


def read_type(
    path: Path, folders: Sequence[Path] = (CATALOGUE_FOLDER,), thresholds: Overrides | None = None
) -> DocType:
    """Read one type from its file; base files are looked up in `folders`, the last one first.

    `thresholds` are those of fields that do not say one. Raises CatalogueError that names the file and the key.
    """
    thresholds = thresholds or Overrides()
    table = Table(read_toml(path), shown(path))
    code, name, name_en = table.demanded('code'), table.demanded('name'), table.demanded('name_en')
    layout = table.one_of('layout', Layout)
    extends = table.text('extends') or None
    inherited = _base(extends, folders, thresholds, table) if extends else ()
    fields = _fields(table, inherited, thresholds)
    doctype = DocType(
        code=code,
        name=name,
        name_en=name_en,
        layout=layout,
        titles=table.texts('titles'),
        anchors=table.texts('anchors'),
        excludes=table.texts('excludes'),
        issuers=table.texts('issuers'),
        number_symbols=table.texts('number_symbols'),
        form_codes=table.texts('form_codes'),
        machine_codes=table.some_of('machine_codes', MachineCode),
        national_code=table.text('national_code'),
        paper_code=table.text('paper_code'),
        threshold=table.share('threshold', 0.95),
        sensitivity=table.one_of('sensitivity', Sensitivity, _highest(fields)),
        reusable=table.truth('reusable', default=True),
        validity_months=table.whole('validity_months'),
        validity_field=table.text('validity_field'),
        purpose_bound=table.truth('purpose_bound'),
        purposes=_purposes(table),
        validity_basis=table.text('validity_basis'),
        legal_basis=table.text('legal_basis'),
        effective_from=table.day('effective_from'),
        effective_to=table.day('effective_to'),
        retention=table.text('retention', 'dossier'),
        two_sided=table.truth('two_sided'),
        fields=fields,
        forms=_forms(table, fields),
        extends=extends,
    )
    table.finish()
    if path.stem != doctype.code:
        raise table.fail(
            f'the file must be named {doctype.code}.toml',
            f"Tên tệp không khớp với mã {doctype.code}.",
            f"Hãy đổi tên tệp thành {doctype.code}.toml.",
        )
    return doctype


def _highest(fields: Sequence[FieldSpec]) -> Sensitivity:
    """A type that does not say its class holds personal data if one of its fields does."""
    personal = any(spec.sensitivity.at_least(Sensitivity.PERSONAL) for spec in fields)
    return Sensitivity.PERSONAL if personal else Sensitivity.NORMAL


def type_files(folder: Path) -> list[Path]:
    """Return the type files directly in `folder`, by name. Raises CatalogueError if it is not a folder."""
    if not folder.is_dir():
        raise CatalogueError(
            str(folder), 'is not a folder', "Không phải thư mục.", "Hãy kiểm tra đường dẫn hoặc DIGITIZER_DOCTYPES_DIR."
        )
    return sorted(path for path in folder.glob('*.toml') if path.name != overrides.FILE)


def read_folders(extra: Sequence[Path], problem: Callable[[CatalogueError], object]) -> dict[str, DocType]:
    """Read the built-in types and those of the `extra` folders; a later file replaces an earlier type.

    Each wrong file is told to `problem`, which may raise.
    """
    folders = (CATALOGUE_FOLDER, *extra)
    changes, thresholds = _overrides(folders, problem)
    found: dict[str, DocType] = {}
    for folder, change in zip(folders, changes, strict=True):
        try:
            files = type_files(folder)
        except CatalogueError as error:
            problem(error)
            continue
        for path in files:
            try:
                item = read_type(path, folders, thresholds)
            except CatalogueError as error:
                problem(error)
                continue
            found[item.code] = item
        for code, wanted in change.types.items():
            try:
                where = shown(folder / overrides.FILE)
                found[code] = overrides.apply(wanted, _known(found, code, where), where)
            except CatalogueError as error:
                problem(error)
    return found


def _overrides(
    folders: Sequence[Path], problem: Callable[[CatalogueError], object]
) -> tuple[list[Overrides], Overrides]:
    """The overrides of each folder, and the thresholds by kind and name that hold after all of them."""
    changes, together = [], Overrides()
    for folder in folders:
        try:
            change = read_overrides(folder)
        except CatalogueError as error:
            problem(error)
            change = Overrides()
        changes.append(change)
        together = change.after(together)
    return changes, together


def _known(found: Mapping[str, DocType], code: str, where: str) -> DocType:
    if code not in found:
        raise CatalogueError(
            where,
            f'no document type {code}',
            f"Không có loại tài liệu {code}.",
            "Hãy sửa mã, hoặc thêm tệp của loại đó.",
        )
    return found[code]


def load_catalogue(*extra: Path) -> Catalogue:
    """Read the built-in types, then those of the `extra` folders; a later file replaces an earlier type.

    Raises CatalogueError at the first wrong file, and where a replaced type would lose its protection.
    """
    found = read_folders(extra, _raise)
    for item in found.values():
        _protect(item)
    return Catalogue(_akin(found.values()))


def _akin(types: Collection[DocType]) -> Iterator[DocType]:
    """Tell each field how the fields of its name are labelled in other types."""
    labels: dict[str, dict[str, None]] = {}  # in their order
    for item in types:
        for spec in item.fields:
            labels.setdefault(spec.name, {}).update(dict.fromkeys(spec.labels))
    for item in types:
        yield replace(
            item,
            fields=tuple(
                replace(spec, kindred=tuple(label for label in labels[spec.name] if label not in spec.labels))
                for spec in item.fields
            ),
        )


def _raise(error: CatalogueError) -> NoReturn:
    raise error


def _protect(item: DocType) -> None:
    least = LEAST_CLASS.get(item.code, Sensitivity.NORMAL)
    if not item.sensitivity.at_least(least):
        raise CatalogueError(
            f'{item.code}.toml',
            f'sensitivity must be at least {least}',
            f"Loại này phải có sensitivity ít nhất là {least}.",
            f'Hãy ghi sensitivity = "{least}".',
        )
    if item.reusable and item.code in NEVER_REUSED:
        raise CatalogueError(
            f'{item.code}.toml',
            'reusable must be false',
            "Loại này không bao giờ được tái sử dụng.",
            "Hãy ghi reusable = false.",
        )


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
