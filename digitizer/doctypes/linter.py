"""The linter of the catalogue: what a wrong or careless catalogue file would break, told before it does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digitizer.doctypes.checks import CHECKS
from digitizer.doctypes.contract import CONTRACT_NAMES, LEAST_CLASS, NEVER_REUSED, REQUIRED_OF
from digitizer.doctypes.loader import CATALOGUE_FOLDER, read_type, type_files
from digitizer.doctypes.matching import compact
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout, Sensitivity
from digitizer.doctypes.tables import CatalogueError

_CODE = re.compile(r'T\d{2,3}')
_NAME = re.compile(r'[a-z][a-z0-9]*(?:_[a-z0-9]+)*')
_NATIONAL = re.compile(r'KQ\.[A-Z]\d{2}\.\d{6}')
_RETENTION = re.compile(r'dossier|permanent|\d{1,3}')
_BUILT_IN = [f'T{number:02d}' for number in range(1, 51)]


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = 'error'  # the catalogue must not be used
    WARNING = 'warning'  # allowed, but probably not meant


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `where` is a file or type, `message` is Vietnamese."""

    level: Level
    where: str
    message: str


def check_folders(extra: Iterable[Path] = ()) -> list[Finding]:
    """Check the built-in catalogue together with the folders of an administrator. Reads every file, stops at none."""
    folders = (CATALOGUE_FOLDER, *extra)
    findings: list[Finding] = []
    types: dict[str, DocType] = {}
    for folder in folders:
        try:
            files = type_files(folder)
        except CatalogueError as error:
            findings.append(Finding(Level.ERROR, str(folder), str(error)))
            continue
        for path in files:
            try:
                item = read_type(path, folders)
            except CatalogueError as error:
                findings.append(Finding(Level.ERROR, path.name, str(error)))
                continue
            types[item.code] = item
    findings += check_types(types.values())
    findings += [
        Finding(Level.ERROR, code, "Thiếu loại này trong danh mục.") for code in _BUILT_IN if code not in types
    ]
    return sorted(findings, key=lambda finding: (finding.level, finding.where, finding.message))


def check_types(types: Iterable[DocType]) -> list[Finding]:
    """Check types by themselves and against each other."""
    types = list(types)
    found = [Finding(level, item.code, message) for item in types for level, message in _type(item)]
    return found + list(_shared_titles(types)) + list(_shared_codes(types))


def _type(item: DocType) -> Iterator[tuple[Level, str]]:
    if not _CODE.fullmatch(item.code):
        yield Level.ERROR, "Mã loại phải có dạng T01 đến T999."
    if item.national_code and not _NATIONAL.fullmatch(item.national_code):
        yield Level.ERROR, "Mã giấy tờ quốc gia phải có dạng KQ.G15.000031."
    if not _RETENTION.fullmatch(item.retention):
        yield Level.ERROR, "retention là dossier, permanent hoặc số năm."
    if item.layout is not Layout.NONE and not item.titles and not item.anchors:
        yield Level.ERROR, "Không có titles và anchors: loại này không bao giờ được nhận ra."
    if item.validity_months is not None and not item.validity_basis:
        yield Level.WARNING, "Có thời hạn nhưng thiếu validity_basis."
    if item.layout is not Layout.NONE and not any(spec.required for spec in item.fields):
        yield Level.WARNING, "Không có trường bắt buộc nào."
    for title in item.titles:
        if len(compact(title)) < 4:
            yield Level.ERROR, f"Tiêu đề “{title}” quá ngắn, sẽ trùng với chữ khác."
    for name in sorted(REQUIRED_OF.get(item.code, frozenset()) - {spec.name for spec in item.fields}):
        yield Level.ERROR, f"Thiếu trường {name} theo hợp đồng dữ liệu."
    if not item.sensitivity.at_least(LEAST_CLASS.get(item.code, Sensitivity.NORMAL)):
        yield (
            Level.ERROR,
            "Loại này chứa dữ liệu nhạy cảm theo Luật 91/2025/QH15: "
            f"sensitivity phải là {LEAST_CLASS[item.code]} trở lên.",
        )
    if item.reusable and item.code in NEVER_REUSED:
        yield Level.ERROR, "Loại này không bao giờ được tái sử dụng: reusable phải là false."
    for spec in item.fields:
        yield from _field(spec)


def _field(spec: FieldSpec) -> Iterator[tuple[Level, str]]:
    if not _NAME.fullmatch(spec.name):
        yield Level.ERROR, f"Tên trường {spec.name} phải là tiếng Anh dạng snake_case."
    for check in spec.checks:
        if check not in CHECKS:
            yield Level.ERROR, f"Trường {spec.name} dùng phép kiểm tra không có: {check}."
    kinds = CONTRACT_NAMES.get(spec.name)
    if kinds is not None and spec.kind not in kinds:
        yield Level.ERROR, f"Trường {spec.name} phải có kiểu {' hoặc '.join(kinds)}."
    if spec.kind is FieldKind.CHOICE and not spec.choices:
        yield Level.ERROR, f"Trường {spec.name} kiểu choice nhưng không có choices."
    if spec.kind is FieldKind.ETHNICITY and not spec.sensitive:
        yield Level.ERROR, f"Trường {spec.name} là dữ liệu nhạy cảm: cần sensitive = true."
    if len(set(map(compact, spec.labels))) != len(spec.labels):
        yield Level.WARNING, f"Trường {spec.name} có nhãn lặp lại."
    if spec.threshold < 0.5:
        yield Level.WARNING, f"Trường {spec.name} nhận giá trị dưới 0,5 độ tin cậy."


def _shared_titles(types: Iterable[DocType]) -> Iterator[Finding]:
    owners: dict[str, list[str]] = defaultdict(list)
    for item in types:
        titles = [compact(title) for title in item.titles]
        for title in sorted(set(titles)):
            owners[title].append(item.code)
            if titles.count(title) > 1:
                yield Finding(Level.WARNING, item.code, f"Tiêu đề lặp lại: {title}.")
    for title, codes in owners.items():
        if len(codes) > 1:
            yield Finding(Level.ERROR, ', '.join(codes), f"Nhiều loại cùng tiêu đề: {title}.")


def _shared_codes(types: Iterable[DocType]) -> Iterator[Finding]:
    for kind, label in (('number_symbols', "ký hiệu số văn bản"), ('form_codes', "mã mẫu")):
        owners: dict[str, list[str]] = defaultdict(list)
        for item in types:
            for value in getattr(item, kind):
                owners[value].append(item.code)
        for value, codes in owners.items():
            if len(codes) > 1:
                yield Finding(Level.ERROR, ', '.join(codes), f"Nhiều loại cùng {label}: {value}.")
