"""`digitizer doctor`: what this machine has, lacks or has too old, and the command that mends it."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from digitizer.config import settings
from digitizer.observability.health import Finding, State, examine

_WORDS = {
    State.OK: "[green]đạt[/green]",
    State.NOTE: "[yellow]lưu ý[/yellow]",
    State.MISSING: "[red]thiếu[/red]",
    State.TOO_OLD: "[red]quá cũ[/red]",
    State.FAILED: "[red]lỗi[/red]",
}


def doctor(
    as_json: Annotated[bool, typer.Option('--json', help="In kết quả dạng JSON")] = False,
) -> None:
    """Cho biết máy này có gì, thiếu gì; thoát với mã 1 khi thiếu thành phần bắt buộc."""
    found = (*examine(settings()), *_keys())
    if as_json:
        report = {
            'schema': 'digitizer/doctor/1',
            'ok': not any(item.blocking for item in found),
            'findings': [item.as_dict() for item in found],
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _show(found)
    raise typer.Exit(1 if any(item.blocking for item in found) else 0)


def _keys() -> list[Finding]:
    """Return the findings about signing keys; the signing libraries may be what is missing."""
    try:
        from digitizer.certification.key_report import key_findings
    except ImportError:
        return []  # said by the probe of the packages
    return key_findings(settings())


def _show(found: tuple[Finding, ...]) -> None:
    console = Console()
    table = Table(show_lines=False, pad_edge=False, box=None, header_style='bold')
    for heading in ("Thành phần", "Kết quả", "Phiên bản", "Chi tiết"):
        table.add_column(heading, overflow='fold')
    for item in found:
        word = _WORDS[item.state]
        if item.state in (State.MISSING, State.TOO_OLD, State.FAILED) and not item.required:
            word = "[yellow]không bắt buộc[/yellow]"
        table.add_row(item.title, word, item.version, item.detail)
    console.print(table)
    for item in found:
        if item.remedy:
            label = "Cần làm" if item.blocking else "Nên làm"
            console.print(f"\n[bold]{label}[/bold] – {item.title}:", highlight=False)
            console.print(f'  {item.remedy}', markup=False, highlight=False, soft_wrap=True)
    blocking = [item.title for item in found if item.blocking]
    console.print()
    console.print(
        f"Thiếu {len(blocking)} thành phần bắt buộc." if blocking else "Máy này đã sẵn sàng.", highlight=False
    )
