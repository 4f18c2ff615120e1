"""What an administrator changes of types without copying them: thresholds, national codes, further titles and labels.

The file `overrides.toml` of a catalogue folder:

    [kinds.date]                    # every field of this kind
    threshold = 0.97
    [fields.personal_id]            # every field of this name
    threshold = 0.99
    [T05]                           # one type
    threshold = 0.97                # for accepting the type itself
    national_code = "KQ.G15.000031"
    titles = ["…"]                  # added to those of the type
    [T05.fields.full_name]          # one field of one type
    threshold = 0.98
    labels = ["…"]                  # added to those of the field
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, ThresholdFrom
from digitizer.doctypes.tables import CatalogueError, Table, read_toml, shown

FILE = 'overrides.toml'


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What changes of one field of one type."""

    threshold: float | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeChange:
    """What changes of one type; an empty text is no change."""

    threshold: float | None = None
    national_code: str = ''
    paper_code: str = ''
    retention: str = ''
    titles: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    fields: Mapping[str, FieldChange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overrides:
    """One overrides file; an absent file is an empty one."""

    kinds: Mapping[FieldKind, float] = field(default_factory=dict)
    fields: Mapping[str, float] = field(default_factory=dict)
    types: Mapping[str, TypeChange] = field(default_factory=dict)

    def threshold(self, name: str, kind: FieldKind, otherwise: float) -> tuple[float, ThresholdFrom]:
        """Return the threshold of a field whose type does not say one, with who says it: its name, else its kind."""
        if name in self.fields:
            return self.fields[name], ThresholdFrom.FIELD
        if kind in self.kinds:
            return self.kinds[kind], ThresholdFrom.KIND
        return otherwise, ThresholdFrom.DEFAULT

    def after(self, earlier: Overrides) -> Overrides:
        """Return the thresholds by kind and name of both files, this one's winning."""
        return Overrides({**earlier.kinds, **self.kinds}, {**earlier.fields, **self.fields})


def read_overrides(folder: Path) -> Overrides:
    """Read the overrides of a catalogue folder. Raises CatalogueError that names the key."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return Overrides()
    table = Table(read_toml(path), shown(path))
    kinds = {}
    for word, item in _named(table, 'kinds'):
        if word not in set(FieldKind):
            raise table.fail(
                f'kinds {word!r} is none of {", ".join(FieldKind)}',
                f"Không có kiểu trường {word}.",
                f"Chọn một trong: {', '.join(FieldKind)}.",
            )
        kinds[FieldKind(word)] = item.share('threshold', 0.9)
        item.finish()
    names = {}
    for word, item in _named(table, 'fields'):
        names[word] = item.share('threshold', 0.9)
        item.finish()
    return Overrides(kinds, names, {code: _type(table, code) for code in table.left})


def _named(table: Table, key: str) -> list[tuple[str, Table]]:
    found = table.table(key)
    for word, data in found.items():
        if not isinstance(data, dict):
            raise table.fail(
                f'{key}.{word} must be a table', f"Mục {key}.{word} phải là bảng.", f"Hãy viết [{key}.{word}]."
            )
    return [(word, Table(data, table.where, f'{key}.{word}')) for word, data in found.items()]


def _type(parent: Table, code: str) -> TypeChange:
    table = Table(parent.table(code), parent.where, code)
    fields = {}
    for name, item in _named(table, 'fields'):
        item.at(f'{code}, field {name}')
        fields[name] = FieldChange(_share(item), item.texts('labels'))
        item.finish()
    change = TypeChange(
        threshold=_share(table),
        national_code=table.text('national_code'),
        paper_code=table.text('paper_code'),
        retention=table.text('retention'),
        titles=table.texts('titles'),
        anchors=table.texts('anchors'),
        fields=fields,
    )
    table.finish()
    return change


def _share(table: Table) -> float | None:
    return table.share('threshold', 0.0) if 'threshold' in table.left else None


def apply(change: TypeChange, item: DocType, where: str) -> DocType:
    """Return the type with what changes of it. Raises CatalogueError for a field that the type does not have."""
    for name in change.fields:
        if item.field(name) is None:
            raise CatalogueError(
                where,
                f'{item.code} has no field {name}',
                f"Loại {item.code} không có trường {name}.",
                f"Xem các trường bằng lệnh: digitizer doctypes show {item.code}.",
                place=item.code,
            )
    return replace(
        item,
        threshold=item.threshold if change.threshold is None else change.threshold,
        national_code=change.national_code or item.national_code,
        paper_code=change.paper_code or item.paper_code,
        retention=change.retention or item.retention,
        titles=tuple(dict.fromkeys((*item.titles, *change.titles))),
        anchors=tuple(dict.fromkeys((*item.anchors, *change.anchors))),
        fields=tuple(
            _changed(spec, change.fields[spec.name]) if spec.name in change.fields else spec for spec in item.fields
        ),
    )


def _changed(spec: FieldSpec, change: FieldChange) -> FieldSpec:
    return replace(
        spec,
        threshold=spec.threshold if change.threshold is None else change.threshold,
        threshold_from=spec.threshold_from if change.threshold is None else ThresholdFrom.TYPE,
        labels=tuple(dict.fromkeys((*spec.labels, *change.labels))),
    )
