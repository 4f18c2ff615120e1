"""The command line: `digitizer COMMAND`. One module for each group of commands, loaded when it is called."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from digitizer import __version__

_COMMANDS: dict[str, tuple[str, str]] = {
    'process': ('digitizer.cli.process', "Xử lý tệp đã quét thành tài liệu dùng lại được"),
    'serve': ('digitizer.cli.serve', "Chạy dịch vụ và các trang web"),
    'worker': ('digitizer.cli.serve', "Chạy một tiến trình xử lý không có trang web"),
    'seed-demo': ('digitizer.cli.serve', "Nạp dữ liệu mẫu vào dịch vụ"),
    'sign': ('digitizer.cli.sign', "Ký số tệp PDF và in dấu lên trang đầu"),
    'verify': ('digitizer.cli.verify', "Kiểm tra chữ ký số của tệp PDF"),
    'pdfa': ('digitizer.cli.pdfa', "Kiểm tra PDF/A-2u bằng veraPDF"),
    'separators': ('digitizer.cli.separators', "In tờ phân cách hồ sơ có mã QR"),
    'doctypes': ('digitizer.cli.doctypes', "Kiểm tra và mô tả danh mục loại tài liệu"),
    'doctor': ('digitizer.cli.doctor', "Cho biết máy này thiếu gì và cách cài"),
    'evaluate': ('digitizer.cli.evaluate', "Đo độ chính xác trên thư mục có đáp án"),
    'keys': ('digitizer.cli.keys', "Xem, kiểm tra và mở lại các khóa ký"),
    'pki': ('digitizer.cli.pki', "Tạo khóa thử nghiệm"),
    'sign-agent': ('digitizer.cli.sign_agent', "Chạy chương trình ký trên máy của cán bộ"),
}
"""Command to the module that holds it (as a function, or a Typer `app` for a group) and its one line of help."""


class _LazyGroup(TyperGroup):
    """Loads a command's module only when that command is asked for: `--help` and `doctor` need no libraries."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        group = getattr(module, 'app', None)
        if isinstance(group, typer.Typer):
            command = typer.main.get_command(group)
        else:
            single = typer.Typer(add_completion=False, rich_markup_mode=None)
            single.command(cmd_name)(getattr(module, cmd_name.replace('-', '_')))
            command = typer.main.get_command(single)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


app = typer.Typer(
    cls=_LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Biến giấy tờ hành chính đã quét thành tài liệu dùng lại được.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, '--version', help="In phiên bản rồi thoát", is_eager=True, callback=_show_version
    ),
) -> None:
    """Hold the options that stand before the command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; known errors end as one plain line, with the contract's exit status."""
    from digitizer.errors import ConfigurationError, DigitizerError
    from digitizer.observability import logs

    logs.set_up(level=logging.WARNING)
    try:
        app(args=list(arguments) if arguments is not None else None)
    except ConfigurationError as error:
        print(f'digitizer: {error.message}', file=sys.stderr)  # noqa: T201
        raise SystemExit(error.exit_status) from None
    except DigitizerError as error:
        print(f'digitizer: {error.code}: {error.message}', file=sys.stderr)  # noqa: T201
        raise SystemExit(error.exit_status) from None
    except KeyboardInterrupt:
        print('digitizer: đã dừng', file=sys.stderr)  # noqa: T201
        raise SystemExit(130) from None
