"""`digitizer doctypes`: check the catalogue of document types, list it, and write its reference page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from digitizer.doctypes import Catalogue, load_catalogue
from digitizer.doctypes.linter import Level, check_folders
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
        typer.echo(f'{word}: {finding.where}: {finding.message}', err=True)
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if errors:
        typer.echo(f"Danh mục có {errors} lỗi.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Danh mục hợp lệ: {len(load_catalogue(*(folder or [])))} loại tài liệu.")


@app.command('list')
def list_types(folder: Folders = None) -> None:
    """Liệt kê các loại tài liệu."""
    table = Table("Mã", "Tên", "Số trường", "Nhạy cảm", "Tái sử dụng")
    for item in _load(folder):
        sensitive = "có" if item.sensitive else ""
        table.add_row(item.code, item.name, str(len(item.fields)), sensitive, "có" if item.reusable else "không")
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
