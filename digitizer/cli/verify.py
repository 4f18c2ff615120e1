"""`digitizer verify`: is a signed PDF what it was when it was signed, by whom, and who vouches for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from digitizer import config
from digitizer.certification import check_file

_WORST_FIRST = (1, 2, 3, 0)


def verify(
    files: Annotated[list[Path], typer.Argument(metavar='FILE...', help="Tệp PDF đã ký")],
    *,
    as_json: Annotated[bool, typer.Option('--json', help="In báo cáo dạng JSON, mỗi tệp một dòng")] = False,
) -> None:
    """Kiểm tra chữ ký số của tệp PDF.

    Mã thoát: 0 HỢP LỆ, 1 KHÔNG HỢP LỆ, 3 KHÔNG XÁC ĐỊNH, 2 không đọc được; nhiều tệp thì theo thứ tự 1, 2, 3, 0.
    """
    settings = config.settings()
    statuses = []
    for path in files:
        checked = check_file(path, settings)
        typer.echo(json.dumps(checked.data, ensure_ascii=False) if as_json else checked.text + '\n')
        statuses.append(checked.outcome.exit_status)
    raise typer.Exit(next(status for status in _WORST_FIRST if status in statuses))
