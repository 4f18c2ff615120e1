"""`digitizer verify`: is a signed PDF what it was when it was signed, by whom, and who vouches for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from digitizer import config
from digitizer.certification import check_file, checker_for, copies_of_installation
from digitizer.kit.files import replacing

_WORST_FIRST = (1, 2, 3, 0)


def verify(
    files: Annotated[list[Path], typer.Argument(metavar='FILE...', help="Tệp PDF đã ký")],
    *,
    as_json: Annotated[bool, typer.Option('--json', help="In báo cáo dạng JSON, mỗi tệp một dòng")] = False,
    pdf: Annotated[Path | None, typer.Option('--pdf', metavar='OUT', help="Ghi báo cáo PDF/A của một tệp")] = None,
    etsi: Annotated[
        Path | None, typer.Option('--etsi', metavar='OUT', help="Ghi báo cáo XML theo ETSI TS 119 102-2 của một tệp")
    ] = None,
) -> None:
    """Kiểm tra chữ ký số của tệp PDF.

    Mã thoát: 0 HỢP LỆ, 1 KHÔNG HỢP LỆ, 3 KHÔNG XÁC ĐỊNH, 2 không đọc được; nhiều tệp thì theo thứ tự 1, 2, 3, 0.
    """
    if (pdf or etsi) and len(files) > 1:
        raise typer.BadParameter("--pdf và --etsi chỉ dùng cho một tệp.")
    settings = config.settings()
    register = copies_of_installation(settings)
    statuses = []
    with checker_for(len(files)) as warm:
        for path in files:
            checked = check_file(path, settings, register=register, etsi=etsi is not None, warm=warm)
            typer.echo(json.dumps(checked.data, ensure_ascii=False) if as_json else checked.text + '\n')
            statuses.append(checked.outcome.exit_status)
            if pdf is not None and checked.report is not None:
                _write(pdf, checked.pdf(settings, name=path.name))
            if etsi is not None and checked.etsi is not None:
                _write(etsi, checked.etsi.encode())
    raise typer.Exit(next(status for status in _WORST_FIRST if status in statuses))


def _write(path: Path, content: bytes) -> None:
    try:
        with replacing(path) as stream:
            stream.write(content)
    except OSError as error:
        raise typer.BadParameter(f"Không ghi được {path}: {error.strerror}") from error
