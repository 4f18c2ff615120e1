"""The linter of the catalogue: what a wrong or careless catalogue file would break, told before it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from digitizer.doctypes import clashes, overrides
from digitizer.doctypes.checks import CHECK_KINDS, CHECKS
from digitizer.doctypes.contract import (
    CONTRACT_NAMES,
    LEAST_CLASS,
    LEAST_FIELD_CLASS,
    NEVER_REUSED,
    REQUIRED_OF,
)
from digitizer.doctypes.findings import Finding, Level, error, warning
from digitizer.doctypes.loader import read_folders, type_files
from digitizer.doctypes.matching import compact
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout, Sensitivity
from digitizer.doctypes.tables import CATALOGUE_FOLDER, CatalogueError, meant, read_toml, shown

__all__ = ['Finding', 'Level', 'check_folders', 'check_types']

_CODE = re.compile(r'T\d{2,3}')
_NAME = re.compile(r'[a-z][a-z0-9]*(?:_[a-z0-9]+)*')
_NATIONAL = re.compile(r'KQ\.[A-Z]\d{2}\.\d{6}')
_PROCEDURE = re.compile(r'\d\.\d{6}')
_PAPER = re.compile(r'[A-Z0-9]+(?:[.\-_][A-Z0-9]+)*')
_RETENTION = re.compile(r'dossier|permanent|\d{1,3}')
_SYMBOL = re.compile(r'[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯa-zđâăêôơư0-9]*(?:-[A-ZĐÂĂÊÔƠƯa-z0-9]+)*')
_BUILT_IN = [f'T{number:02d}' for number in range(1, 51)]
_LIKE_TOML = re.compile(r'\.toml\b', re.IGNORECASE)


def check_folders(extra: Iterable[Path] = ()) -> list[Finding]:
    """Check the built-in catalogue together with the folders of an administrator. Reads every file, stops at none."""
    folders = (CATALOGUE_FOLDER, *extra)
    findings: list[Finding] = []
    types = read_folders(folders[1:], lambda found: findings.append(_of_file(found)))
    files = {path.stem: path for folder in folders if folder.is_dir() for path in type_files(folder)}
    for finding in check_types(types.values()):
        owners = [shown(files[code]) if code in files else code for code in finding.where.split(', ')]
        findings.append(replace(finding, where=', '.join(owners)))
    findings += [found for code, path in files.items() if code in types for found in _unsaid(path)]
    findings += [found for folder in folders if folder.is_dir() for found in _strange_files(folder)]
    findings += [
        error(code, "", "Thiếu loại này trong danh mục.", f"Hãy khôi phục tệp {code}.toml.")
        for code in _BUILT_IN
        if code not in types
    ]
    return sorted(findings, key=lambda finding: (finding.level, finding.where, finding.place, finding.message))


def _of_file(found: CatalogueError) -> Finding:
    return error(found.where, found.place, found.said, found.advice)


def _unsaid(path: Path) -> Iterator[Finding]:
    """The class of a type is a decision that somebody should have taken."""
    if 'sensitivity' not in read_toml(path):
        yield warning(
            shown(path), "", "Chưa ghi mức bảo vệ (sensitivity).", f"Ghi một trong: {', '.join(Sensitivity)}."
        )


def _strange_files(folder: Path) -> Iterator[Finding]:
    """Files that were probably meant to be read: `T51.toml.txt`, `T51.TOML`."""
    for path in sorted(folder.iterdir()):
        if _LIKE_TOML.search(path.name) and path.suffix != '.toml':
            yield warning(shown(path), "", "Tệp này không được đọc vì tên không kết thúc bằng .toml.", "Hãy đổi tên.")


def check_types(types: Iterable[DocType]) -> list[Finding]:
    """Check types by themselves and against each other; `where` is the code, or the codes."""
    types = list(types)
    found = [finding for item in types for finding in _type(item)]
    return found + list(clashes.between(types))


def _type(item: DocType) -> Iterator[Finding]:
    yield from _codes(item)
    yield from _recognition(item)
    yield from _validity(item)
    yield from _protection(item)
    yield from _forms(item)
    names = {spec.name for spec in item.fields}
    for name in sorted(REQUIRED_OF.get(item.code, frozenset()) - names):
        yield error(
            item.code, "", f"Thiếu trường {name} theo hợp đồng dữ liệu.", f'Hãy thêm [[fields]] có name = "{name}".'
        )
    if item.layout is not Layout.NONE and not any(spec.required for spec in item.fields):
        yield warning(item.code, "", "Không có trường bắt buộc nào.", "Ghi required = true cho trường chính.")
    for spec in item.fields:
        yield from _field(item, spec)
    yield from clashes.labels(item)


def _codes(item: DocType) -> Iterator[Finding]:
    if not _CODE.fullmatch(item.code):
        yield error(item.code, "", "Mã loại phải có dạng T01 đến T999.", "Ví dụ: T51.")
    if item.national_code and not _NATIONAL.fullmatch(item.national_code):
        yield error(
            item.code, 'national_code', "Mã giấy tờ quốc gia phải có dạng KQ.G15.000031.", "Để trống nếu chưa biết."
        )
    if item.paper_code and not _PAPER.fullmatch(item.paper_code):
        yield error(
            item.code, 'paper_code', "Mã giấy tờ chỉ gồm chữ hoa, chữ số và dấu chấm.", "Để trống nếu chưa biết."
        )
    if not _RETENTION.fullmatch(item.retention):
        yield error(item.code, 'retention', "retention là dossier, permanent hoặc số năm.", 'Ví dụ: retention = "20".')
    for symbol in item.number_symbols:
        if not _SYMBOL.fullmatch(symbol):
            yield error(
                item.code,
                'number_symbols',
                f"Ký hiệu “{symbol}” không thể đứng trong số văn bản (Số: 12/{symbol}-…).",
                "Chỉ ghi phần viết tắt tên loại, bắt đầu bằng chữ hoa.",
            )


def _recognition(item: DocType) -> Iterator[Finding]:
    if item.layout is not Layout.NONE and not item.titles and not item.anchors:
        yield error(
            item.code,
            "",
            "Không có titles và anchors: loại này không bao giờ được nhận ra.",
            "Hãy ghi tiêu đề in trên giấy.",
        )
    excluded = {compact(phrase): phrase for phrase in item.excludes}
    for title in item.titles:
        if len(compact(title)) < 4:
            yield error(
                item.code, 'titles', f"Tiêu đề “{title}” quá ngắn, sẽ trùng với chữ khác.", "Hãy ghi cả tiêu đề."
            )
        for phrase, printed in excluded.items():
            if phrase and phrase in compact(title):
                yield error(
                    item.code,
                    'excludes',
                    f"Mâu thuẫn: excludes “{printed}” nằm ngay trong tiêu đề “{title}” của chính loại này.",
                    "Hãy bỏ một trong hai.",
                )
    for anchor in item.anchors:
        if compact(anchor) in excluded:
            yield error(
                item.code,
                'excludes',
                f"Mâu thuẫn: “{anchor}” vừa là anchors vừa là excludes.",
                "Hãy bỏ một trong hai.",
            )
    if item.threshold < 0.5:
        yield warning(item.code, 'threshold', "Loại được nhận dưới 0,5 độ tin cậy.", "Nên từ 0.95 trở lên.")


def _validity(item: DocType) -> Iterator[Finding]:
    limited = item.validity_months is not None or item.validity_field or item.purpose_bound
    if limited and not item.validity_basis:
        yield warning(
            item.code, 'validity_basis', "Có thời hạn nhưng thiếu validity_basis.", "Hãy ghi căn cứ của thời hạn."
        )
    if item.validity_field:
        spec = item.field(item.validity_field)
        if spec is None or spec.kind is not FieldKind.DATE:
            yield error(
                item.code,
                'validity_field',
                f"{item.validity_field} không phải trường ngày của loại này.",
                "Hãy sửa tên trường.",
            )
    if item.purpose_bound and item.field('purpose') is None:
        yield error(
            item.code,
            'purpose_bound',
            "Giấy chỉ có giá trị cho một mục đích nhưng không có trường purpose.",
            "Hãy thêm trường purpose.",
        )
    if item.purpose_bound and not item.purposes:
        yield warning(
            item.code,
            'purposes',
            "Giấy chỉ có giá trị cho một mục đích nhưng không có [[purposes]]: không bao giờ được tái sử dụng.",
            "Hãy ghi thủ tục nào dùng được giấy theo từng mục đích.",
        )
    for purpose in item.purposes:
        odd = [code for code in purpose.procedures if not _PROCEDURE.fullmatch(code)]
        if not item.purpose_bound or not purpose.words or not purpose.procedures or odd:
            yield error(
                item.code,
                'purposes',
                f"Mục đích {purpose.name} thiếu words hoặc procedures, có mã thủ tục sai, hoặc loại không purpose_bound.",
                'Hãy ghi words = ["kết hôn"], procedures = ["1.000894"], purpose_bound = true.',
            )
    if item.effective_from and item.effective_to and item.effective_to < item.effective_from:
        yield error(item.code, 'effective_to', "effective_to trước effective_from.", "Hãy sửa ngày.")
    if (item.effective_from or item.effective_to) and not item.legal_basis:
        yield warning(
            item.code, 'legal_basis', "Có ngày hiệu lực nhưng thiếu legal_basis.", "Hãy ghi văn bản quy định."
        )


def _protection(item: DocType) -> Iterator[Finding]:
    least = LEAST_CLASS.get(item.code, Sensitivity.NORMAL)
    if not item.sensitivity.at_least(least):
        yield error(
            item.code,
            'sensitivity',
            "Loại này chứa dữ liệu nhạy cảm theo Luật 91/2025/QH15.",
            f'Hãy ghi sensitivity = "{least}".',
        )
    if item.reusable and (item.code in NEVER_REUSED or item.sensitivity is Sensitivity.STRICT):
        yield error(item.code, 'reusable', "Loại này không bao giờ được tái sử dụng.", "Hãy ghi reusable = false.")
    personal = [spec.name for spec in item.fields if spec.sensitivity.at_least(Sensitivity.PERSONAL)]
    if personal and item.sensitivity is Sensitivity.NORMAL:
        yield error(
            item.code,
            'sensitivity',
            f"Loại ghi là normal nhưng có dữ liệu cá nhân: {', '.join(personal[:3])}.",
            'Ghi sensitivity = "personal" cho loại, hoặc "normal" cho trường không phải dữ liệu cá nhân.',
        )


def _forms(item: DocType) -> Iterator[Finding]:
    for form in item.forms:
        if not form.codes and not form.titles:
            yield error(
                item.code,
                f"mẫu {form.name}",
                "Mẫu không có codes và titles: không bao giờ được chọn.",
                "Ghi mã hoặc tiêu đề.",
            )
        for code in form.codes:
            if code not in item.form_codes:
                yield error(
                    item.code,
                    f"mẫu {form.name}",
                    f"Mã mẫu {code} chưa có trong form_codes.",
                    "Hãy thêm vào form_codes.",
                )
    for attribute, label in (('codes', "mã"), ('titles', "tiêu đề")):
        values = [compact(value) for form in item.forms for value in getattr(form, attribute)]
        for value in clashes.repeated(values):
            yield error(item.code, 'forms', f"Hai mẫu cùng {label} {value}.", "Mỗi mẫu phải có mã hoặc tiêu đề riêng.")


def _field(item: DocType, spec: FieldSpec) -> Iterator[Finding]:
    place = f"trường {spec.name}"
    if not _NAME.fullmatch(spec.name):
        yield error(item.code, place, f"Tên trường {spec.name} phải là tiếng Anh dạng snake_case.", "Ví dụ: full_name.")
    kinds = CONTRACT_NAMES.get(spec.name)
    if kinds is not None and spec.kind not in kinds:
        yield error(item.code, place, f"Trường {spec.name} phải có kiểu {' hoặc '.join(kinds)}.", "Hãy sửa kind.")
    for check in spec.checks:
        if check not in CHECKS:
            yield error(
                item.code,
                place,
                f"Trường {spec.name} dùng phép kiểm tra không có: {check}{meant(check, CHECKS)}.",
                "Xem danh sách trong trang tra cứu.",
            )
        elif spec.kind not in CHECK_KINDS.get(check, (spec.kind,)):
            yield error(
                item.code,
                place,
                f"Phép kiểm tra {check} không dùng cho kiểu {spec.kind}.",
                f"Dùng cho: {', '.join(CHECK_KINDS[check])}.",
            )
    if spec.kind is FieldKind.CHOICE and not spec.choices:
        yield error(
            item.code, place, f"Trường {spec.name} kiểu choice nhưng không có choices.", "Hãy ghi các giá trị có thể."
        )
    least = LEAST_FIELD_CLASS.get(
        spec.name, Sensitivity.SENSITIVE if spec.kind is FieldKind.ETHNICITY else Sensitivity.NORMAL
    )
    if not spec.sensitivity.at_least(least):
        yield error(
            item.code,
            place,
            f"Trường {spec.name} là dữ liệu {least}.",
            f'Hãy ghi sensitivity = "{least}" hoặc bỏ dòng sensitivity.',
        )
    if spec.sections and not spec.labels:
        yield warning(item.code, place, "Có sections nhưng không có nhãn.", "Hãy ghi labels, hoặc bỏ sections.")
    if spec.column and not spec.repeated:
        yield error(item.code, place, "Có column nhưng trường không lặp lại.", "Ghi repeated = true, hoặc bỏ column.")
    if spec.threshold < 0.5:
        yield warning(
            item.code,
            place,
            f"Trường {spec.name} nhận giá trị dưới 0,5 độ tin cậy.",
            f"Nâng ngưỡng trong {overrides.FILE}.",
        )
