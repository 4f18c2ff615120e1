"""`digitizer pki`: make the development keys before anything needs them, and say where they lie."""

from __future__ import annotations

import typer

from digitizer import config
from digitizer.certification import prepare_development_keys


def pki() -> None:
    """Tạo khóa thử nghiệm (không có giá trị pháp lý) nếu chưa có và cho biết nơi lưu."""
    folder = prepare_development_keys(config.settings())
    typer.echo(f"Khóa thử nghiệm: {folder}\nChứng thư số gốc: {folder / 'root.crt'}")
