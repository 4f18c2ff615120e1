"""`digitizer keys`: what signing keys there are, whether they would sign, and letting PINs be tried again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from digitizer import config
from digitizer.cli import pins
from digitizer.kit import clock

if TYPE_CHECKING:
    from digitizer.certification.key_search import Found
    from digitizer.certification.keys import KeyRegistry

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Xem, kiểm tra và mở lại các khóa ký")

_HOLDERS = {'organisation': "cơ quan", '*': "mọi cán bộ"}

Name = Annotated[str, typer.Argument(metavar='NAME', help="Tên khóa trong tệp khóa (keys_file)")]


Toml = Annotated[bool, typer.Option('--toml', help="In các mục để dán vào tệp khóa")]


@app.command('list')
def list_tokens(
    module: Annotated[
        list[Path] | None,
        typer.Option('--module', metavar='FILE', help="Tệp PKCS#11 của thiết bị; lặp lại được. Bỏ trống: tự tìm"),
    ] = None,
    toml: Toml = False,
) -> None:
    """Liệt kê chứng thư trên các thiết bị cắm vào máy này; không cần mã PIN. Thoát với mã 1 khi không có chứng thư nào."""
    from digitizer.certification.key_search import search_tokens
    from digitizer.signagent import find_modules

    _tell(search_tokens(find_modules(module or ()), toml=toml))


@app.command('remote')
def list_remote(
    url: Annotated[str, typer.Option('--url', metavar='URL', help="Địa chỉ dịch vụ, kết thúc bằng /csc/v2")],
    secret_file: Annotated[
        Path,
        typer.Option('--secret-file', help="Tệp chứa mật khẩu hoặc bí mật của tài khoản", exists=True, dir_okay=False),
    ],
    user: Annotated[str, typer.Option('--user', help="Tài khoản đăng nhập bằng auth/login")] = '',
    client: Annotated[str, typer.Option('--client', help="Tài khoản OAuth 2.0 (client credentials)")] = '',
    token_url: Annotated[str, typer.Option('--token-url', help="Địa chỉ cấp token OAuth 2.0, nếu ở máy khác")] = '',
    ca_file: Annotated[
        Path | None, typer.Option('--ca-file', help="Chứng thư gốc TLS của dịch vụ", exists=True, dir_okay=False)
    ] = None,
    toml: Toml = False,
) -> None:
    """Liệt kê chứng thư của một tài khoản ở dịch vụ ký số từ xa (CSC API v2). Thoát với mã 1 khi không có chứng thư nào."""
    from digitizer.certification.key_search import RemoteAccount, search_remote

    if bool(user) == bool(client):
        raise typer.BadParameter("cần đúng một trong hai: --user, --client", param_hint='--user')
    _tell(search_remote(RemoteAccount(url, secret_file, user, client, token_url, ca_file), toml=toml))


@app.command()
def status() -> None:
    """Cho biết từng khóa trong tệp khóa có ký được không; không cần mã PIN. Thoát với mã 1 khi có khóa không ký được."""
    from digitizer.certification.key_report import KIND_NAMES, problem_words

    registry = _registry()
    table = Table(pad_edge=False, box=None, header_style='bold')
    for heading in ("Tên", "Của", "Loại", "Chứng thư", "Hết hạn", "Kết quả"):
        table.add_column(heading, overflow='fold')
    failed = False
    for entry in registry.entries:
        state = registry.look(entry.name)
        failed |= state.problem is not None
        ends = state.valid_to.astimezone(clock.VIETNAM).strftime('%d/%m/%Y') if state.valid_to else ''
        word = problem_words(state) or "đạt"
        table.add_row(
            entry.name, _HOLDERS.get(entry.holder, entry.holder), KIND_NAMES[entry.kind], state.name, ends, word
        )
    Console().print(table)
    raise typer.Exit(1 if failed else 0)


@app.command()
def check(name: Name) -> None:
    """Hỏi mã PIN và mở một khóa, không ký gì; PIN đúng mở lại khóa đã bị chặn. Thoát với mã 1 khi không mở được."""
    from digitizer.certification.keyfile import KeyKind
    from digitizer.certification.keys import KeyRefused, Secret

    registry = _registry()
    _known(registry, name)
    state = registry.look(name)
    if state.problem == 'pin_last_try':
        typer.confirm("Chỉ còn một lần nhập PIN: sai nữa là khóa thiết bị. Vẫn thử?", abort=True, err=True)
    elif state.problem is not None and not state.may_be_tried:
        _refuse(state.problem)
    if state.entry.kind is KeyKind.CSC:
        typer.echo("Dịch vụ ký số từ xa trả lời và có đúng chứng thư; mã PIN chỉ được kiểm tra khi ký.")
        return
    pin = pins.ask(f"Mã PIN của {state.entry.title}") if state.asks else ''
    try:
        with registry.open_at_the_console(name, Secret(pin)):
            typer.echo(f"Mở được khóa {name}.")
    except KeyRefused as error:
        _refuse(error.code)


@app.command()
def release(name: Name) -> None:
    """Cho nhập lại mã PIN của một khóa đã bị chặn vì nhập sai nhiều lần."""
    registry = _registry()
    _known(registry, name)
    registry.release(name)
    typer.echo(f"Đã cho nhập lại mã PIN của khóa {name}.")


def _tell(found: Found) -> None:
    for fault in found.faults:
        typer.echo(fault, err=True)
    for text in found.certificates:
        typer.echo(text)
    if not found.certificates:
        typer.echo("Không thấy chứng thư nào.", err=True)
        raise typer.Exit(1)


def _registry() -> KeyRegistry:
    from digitizer.certification.keys import KeyRegistry

    return KeyRegistry.load(config.settings())


def _known(registry: KeyRegistry, name: str) -> None:
    """Raise BadParameter for a name that is not in the keys file."""
    names = [entry.name for entry in registry.entries]
    if name not in names:
        raise typer.BadParameter(f"không có khóa {name}; có: {', '.join(names) or '(không có)'}", param_hint='NAME')


def _refuse(code: str) -> None:
    typer.echo(f'digitizer: {code}: {_message(code)}', err=True)
    raise typer.Exit(1)


def _message(code: str) -> str:
    from digitizer.documents.errors import MESSAGES

    return MESSAGES[code]
