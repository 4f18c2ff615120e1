"""`digitizer verify`: is a signed PDF what it was when it was signed, by whom, and who vouches for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from digitizer import config
from digitizer.certification import trust_anchors
from digitizer.errors import MESSAGES
from signing.errors import UnreadablePdf
from signing.guard import verify_guarded
from signing.reasons import Verdict

_STATUS = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.UNDETERMINED: 3}
_UNREADABLE = 2
_WORST_FIRST = (1, 2, 3, 0)


def verify(
    files: Annotated[list[Path], typer.Argument(metavar='FILE...', help="Tệp PDF đã ký")],
    *,
    as_json: Annotated[bool, typer.Option('--json', help="In báo cáo dạng JSON, mỗi tệp một dòng")] = False,
) -> None:
    """Kiểm tra chữ ký số: 0 HỢP LỆ, 1 KHÔNG HỢP LỆ, 3 KHÔNG XÁC ĐỊNH, 2 không đọc được; nhiều tệp thì lấy kết quả xấu nhất."""
    anchors = trust_anchors(config.settings())
    statuses = []
    for path in files:
        status, data, text = _one(path, anchors)
        typer.echo(json.dumps(data, ensure_ascii=False) if as_json else text)
        statuses.append(status)
    raise typer.Exit(next(status for status in _WORST_FIRST if status in statuses))


def _one(path: Path, anchors: Any) -> tuple[int, dict[str, Any], str]:
    try:
        report = verify_guarded(path, anchors)
    except UnreadablePdf as error:
        message = MESSAGES['unsupported'] if not path.is_file() else MESSAGES.get(error.code, MESSAGES['damaged'])
        data = {'path': str(path), 'error': {'code': error.code, 'message': message}}
        return _UNREADABLE, data, f"Tệp: {path}\nKhông đọc được: {message}\n"
    return _STATUS[report.verdict], {'path': str(path), **report.to_json()}, report.to_text(str(path)) + '\n'
