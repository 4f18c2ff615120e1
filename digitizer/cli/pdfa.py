"""`digitizer pdfa`: is a file the PDF/A that it says it is, in veraPDF's judgement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from digitizer.publication import Outcome, check_pdfa

_WORST_FIRST = (Outcome.NOT_COMPLIANT, Outcome.UNKNOWN, Outcome.COMPLIANT)


def pdfa(
    files: Annotated[list[Path], typer.Argument(metavar='FILE...', help="Tệp PDF cần kiểm tra")],
    *,
    as_json: Annotated[bool, typer.Option('--json', help="In báo cáo dạng JSON, mỗi tệp một dòng")] = False,
) -> None:
    """Kiểm tra tệp có đúng chuẩn PDF/A hay không (mặc định PDF/A-2u).

    Mã thoát: 0 đạt, 1 không đạt, 2 không kiểm tra được; nhiều tệp thì theo thứ tự 1, 2, 0.
    """
    outcomes = []
    for path in files:
        checked = check_pdfa(path)
        outcomes.append(checked.outcome)
        if as_json:
            answer = {'path': str(path), 'outcome': checked.outcome.name.lower(), 'report': checked.report}
            typer.echo(json.dumps(answer, ensure_ascii=False))
        else:
            typer.echo(checked.text)
    raise typer.Exit(int(next(outcome for outcome in _WORST_FIRST if outcome in outcomes)))
