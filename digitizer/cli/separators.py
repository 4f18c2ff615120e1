"""`digitizer separators`: cover sheets to put between the documents of a batch before scanning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digitizer.doctypes import UNKNOWN, catalogue
from digitizer.doctypes.rules import dossier_code
from digitizer.separation.sheets import Sheet, write_sheets


def separators(
    dossiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar='[DOSSIER_CODE]...', help="Mã hồ sơ, ví dụ H29.012.05-261121-0007; bỏ trống nếu chưa có"
        ),
    ] = None,
    *,
    types: Annotated[
        list[str] | None,
        typer.Option('--type', metavar='CODE', help="Loại tài liệu đứng sau tờ này, ví dụ T05; lặp lại được"),
    ] = None,
    out: Annotated[Path, typer.Option('--out', metavar='FILE.pdf', help="Tệp PDF để in")] = Path('separators.pdf'),
    copies: Annotated[int, typer.Option('--copies', min=1, max=200, help="Số tờ giống nhau")] = 1,
) -> None:
    """In tờ phân cách A4 có mã QR: mỗi hồ sơ một tờ, hoặc một tờ cho mỗi loại tài liệu của hồ sơ."""
    codes = [_dossier(code) for code in dossiers or []] or ['']
    known = catalogue()
    for kind in types or []:
        if kind not in known or kind == UNKNOWN:
            raise typer.BadParameter(f"không có loại {kind} trong danh mục", param_hint='--type')
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"không ghi được vào {out}", param_hint='--out')
    kinds: list[str] = types or ['']
    sheets = [
        Sheet(code, kind, known.get(kind).name if kind else '')
        for code in codes
        for kind in kinds
        for _ in range(copies)
    ]
    number = write_sheets(sheets, out)
    typer.echo(f"Đã tạo {number} tờ phân cách: {out}")


def _dossier(code: str) -> str:
    parsed = dossier_code.parse(code)
    if parsed is None:
        raise typer.BadParameter(
            f"{code} không phải là mã hồ sơ (mẫu: H29.012.05-261121-0007)", param_hint='DOSSIER_CODE'
        )
    return parsed.text
