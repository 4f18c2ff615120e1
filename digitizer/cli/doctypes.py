"""`digitizer doctypes`: check the catalogue of document types, list it, show a type, and write its reference page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from digitizer.doctypes import Catalogue, DocType, UnknownType, load_catalogue
from digitizer.doctypes.linter import Level, check_folders
from digitizer.doctypes.model import ThresholdFrom
from digitizer.doctypes.reference import reference_page
from digitizer.errors import ConfigurationError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Kiểm tra và mô tả danh mục loại tài liệu")

Folders = Annotated[
    list[Path] | None,
    typer.Option('--folder', metavar='DIR', help="Thư mục có thêm tệp .toml của quản trị viên; lặp lại được"),
]


@app.command()
def check(folder: Folders = None) -> None:
    """Kiểm tra mọi tệp trong danh mục; thoát với mã 1 khi có lỗi."""
    findings = check_folders(folder or [])
    for finding in findings:
        word = "Lỗi" if finding.level is Level.ERROR else "Lưu ý"
        place = f', {finding.place}' if finding.place else ''
        typer.echo(f'{word}: {finding.where}{place}: {finding.message} {finding.advice}', err=True)
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if errors:
        typer.echo(f"Danh mục có {errors} lỗi.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Danh mục hợp lệ: {len(_load(folder))} loại tài liệu.")


@app.command()
def show(
    code: Annotated[str, typer.Argument(metavar='CODE', help="Mã loại, ví dụ T05")], folder: Folders = None
) -> None:
    """Mô tả một loại tài liệu: cách nhận ra, thời hạn, mức bảo vệ và các trường."""
    try:
        item = _load(folder).get(code.upper())
    except UnknownType as error:
        typer.echo(f"Không có loại tài liệu {code}. Xem danh sách: digitizer doctypes list", err=True)
        raise typer.Exit(2) from error
    typer.echo(f'{item.code} {item.name} ({item.name_en})')
    for label, words in _facts(item):
        if words:
            typer.echo(f'{label}: {words}')
    for spec in item.fields:
        marks = f'{", bắt buộc" if spec.required else ""}{", lặp lại" if spec.repeated else ""}'
        typer.echo(
            f'\n{spec.name}: {spec.label} ({spec.kind}, {spec.sensitivity}, ngưỡng {spec.threshold:g}{_FROM[spec.threshold_from]}{marks})'
        )
        for label, found in (("nhãn", spec.labels), ("dưới tiêu đề", spec.sections), ("kiểm tra", spec.checks)):
            if found:
                typer.echo(f'  {label}: {"; ".join(found)}')


_FROM = {
    ThresholdFrom.TYPE: " của riêng loại này",
    ThresholdFrom.FIELD: " của tên trường",
    ThresholdFrom.KIND: " của kiểu",
    ThresholdFrom.DEFAULT: '',
}


def _facts(item: DocType) -> list[tuple[str, str]]:
    """What a person asks of a type, with its words; an empty one is not told."""
    months = f"{item.validity_months} tháng. " if item.validity_months else ''
    return [
        ("Tiêu đề", '; '.join(item.titles)),
        ("Mã mẫu", ', '.join(item.form_codes)),
        ("Ký hiệu", ', '.join(item.number_symbols)),
        ("Mã kết quả quốc gia", item.national_code),
        ("Mức bảo vệ", item.sensitivity),
        ("Tái sử dụng", "có" if item.reusable else "không"),
        ("Thời hạn", f'{months}{item.validity_basis}'),
        ("Căn cứ", item.legal_basis),
        ("Ngưỡng nhận loại", f'{item.threshold:g}'),
    ]


@app.command('list')
def list_types(folder: Folders = None) -> None:
    """Liệt kê các loại tài liệu."""
    table = Table("Mã", "Tên", "Số trường", "Bảo vệ", "Tái sử dụng")
    for item in _load(folder):
        reusable = "có" if item.reusable else "không"
        table.add_row(item.code, item.name, str(len(item.fields)), item.sensitivity, reusable)
    Console().print(table)


@app.command()
def docs(
    out: Annotated[
        Path | None, typer.Option('--out', metavar='FILE.md', help="Ghi vào tệp; bỏ trống thì in ra")
    ] = None,
    folder: Folders = None,
) -> None:
    """Tạo trang tra cứu các loại tài liệu (Markdown)."""
    page = reference_page(_load(folder))
    if out is None:
        typer.echo(page, nl=False)
    else:
        out.write_text(page, encoding='utf-8')
        typer.echo(f"Đã ghi {out}")


def _load(folder: list[Path] | None) -> Catalogue:
    try:
        return load_catalogue(*(folder or []))
    except ConfigurationError as error:
        typer.echo(error.message, err=True)
        raise typer.Exit(2) from error
