"""`digitizer sign`: put a mark on files together with a signature, with a key of the registry."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from digitizer import config
from digitizer.cli import pins

if TYPE_CHECKING:
    from digitizer.certification.keyfile import KeyEntry
    from digitizer.certification.keys import KeyRegistry, Secret
    from digitizer.documents.errors import ServiceError

_LONGEST_PIN = 200


class Mark(StrEnum):
    """What the mark says."""

    SCANNER = 'scanner'
    ATTACHMENT = 'attachment'
    INCOMING = 'incoming'
    ARCHIVE = 'archive'


def sign(
    files: Annotated[list[Path], typer.Argument(metavar='FILE...', help="Tệp PDF cần ký", exists=True, dir_okay=False)],
    *,
    key: Annotated[str, typer.Option('--key', metavar='NAME', help="Tên khóa trong tệp khóa (keys_file)")],
    mark: Annotated[Mark, typer.Option('--mark', help="Dấu: người số hóa, phụ lục, văn bản đến, lưu trữ")],
    out: Annotated[
        Path | None, typer.Option('--out', metavar='DIR', help="Thư mục kết quả; mặc định: cạnh tệp gốc")
    ] = None,
    document: Annotated[
        str, typer.Option('--document', metavar='SỐ', help="Số, ký hiệu văn bản mà phụ lục kèm theo")
    ] = '',
    pin_fd: Annotated[
        int | None, typer.Option('--pin-fd', metavar='N', min=0, help="Đọc mã PIN từ bộ mô tả tệp N thay vì hỏi")
    ] = None,
) -> None:
    """Ký số tệp PDF và in dấu lên trang đầu. Tệp gốc giữ nguyên; tệp đã ký là <tên>.signed.pdf.

    Mã thoát: 0 đã ký hết, 1 có tệp không ký được, 2 dùng sai.
    """
    from digitizer.certification.keys import KeyRegistry
    from digitizer.certification.marking import check_key, mark_file
    from digitizer.certification.profile import MarkKind
    from digitizer.documents.errors import ServiceError

    kind, settings = MarkKind(mark.value), config.settings()
    if kind is MarkKind.ATTACHMENT and not document.strip():
        raise typer.BadParameter("dấu phụ lục cần số, ký hiệu văn bản", param_hint='--document')
    targets = _targets(files, out)
    registry = KeyRegistry.load(settings)
    failed, left = False, list(files)
    try:
        entry = _entry(registry, key)
        check_key(kind, entry)
        asked = _Asked(registry, entry, pin_fd)
        for batch in [[item] for item in files] if asked.each_time else [files]:
            with registry.open_at_the_console(key, asked.secret()) as credential:
                for path in batch:
                    with _told(path) as outcome:
                        made = mark_file(kind, path, targets[path], credential, entry, settings, document=document)
                        typer.echo(f'{path} -> {made.path}  {made.signed_at.isoformat()}')
                    failed |= outcome.failed
                    left.remove(path)
    except ServiceError as error:  # of the key: no further file can be signed with it
        typer.echo(f'digitizer: {_words(error)}', err=True)
        for path in left:
            typer.echo(f"{path}: chưa ký", err=True)
        failed = True
    raise typer.Exit(1 if failed else 0)


def _words(error: ServiceError) -> str:
    """Return code, reason and what a person should know before the next try."""
    words = f'{error.code}: {error.detail}'
    if (tries := error.facts.get('pin_tries_left')) is not None:
        words += f" Còn {tries} lần nhập PIN."
    if (wait := error.facts.get('retry_after_s')) is not None:
        words += f" Hãy chờ {wait} giây."
    return words


def _entry(registry: KeyRegistry, name: str) -> KeyEntry:
    from digitizer.documents.errors import NotFound

    try:
        return registry.entry(name)
    except NotFound:
        names = ', '.join(entry.name for entry in registry.entries) or "(không có)"
        raise typer.BadParameter(f"không có khóa {name}; có: {names}", param_hint='--key') from None


class _Outcome:
    failed = False


@contextmanager
def _told(path: Path) -> Iterator[_Outcome]:
    """Tell of a file that could not be signed in one line, and go on with the next; a key that is gone ends all."""
    from digitizer.certification.keys import KeyRefused
    from digitizer.documents.errors import ServiceError

    outcome = _Outcome()
    try:
        yield outcome
    except KeyRefused:
        raise
    except ServiceError as error:
        typer.echo(f'{path}: {_words(error)}', err=True)
        outcome.failed = True


def _targets(files: list[Path], out: Path | None) -> dict[Path, Path]:
    """Return where each file goes. Raises BadParameter where two would go to one place, or one over its source."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    targets = {path: (out or path.parent) / f'{path.stem}.signed.pdf' for path in files}
    if len({target.resolve() for target in targets.values()}) < len(targets):
        raise typer.BadParameter("hai tệp cùng tên; hãy ký vào hai thư mục", param_hint='--out')
    if {target.resolve() for target in targets.values()} & {path.resolve() for path in files}:
        raise typer.BadParameter("tệp kết quả trùng với tệp gốc", param_hint='FILE')
    return targets


class _Asked:
    """Asks for what opens the key: on the terminal, or on a file descriptor, one line for each answer."""

    def __init__(self, registry: KeyRegistry, entry: KeyEntry, descriptor: int | None) -> None:
        """Look at the key. Raises Refused for one that signs nothing, whatever is typed: no PIN is asked in vain."""
        from digitizer.certification.key_report import problem_words
        from digitizer.documents.errors import Refused

        state = registry.look(entry.name)
        if state.problem is not None and not state.may_be_tried:
            raise Refused(state.problem, detail=problem_words(state))
        self._registry = registry
        self._entry = entry
        self._descriptor = descriptor
        self._pin, self._otp = 'pin' in state.asks, 'otp' in state.asks
        self._last_try = state.problem == 'pin_last_try'
        if 'elsewhere' in state.asks:
            typer.echo("Dịch vụ ký số hỏi trên điện thoại: hãy xác nhận từng tệp.", err=True)

    @property
    def each_time(self) -> bool:
        """Whether it opens the key for one signature only."""
        return self._entry.pin_each or self._otp

    def secret(self) -> Secret:
        """Ask. A one-time password is sent by the service first."""
        from digitizer.certification.keys import Secret

        if self._last_try:
            if self._descriptor is not None:
                _refuse("chỉ còn một lần nhập PIN; hãy nhập tại màn hình")
            typer.confirm("Chỉ còn một lần nhập PIN: sai nữa là khóa thiết bị. Vẫn thử?", abort=True, err=True)
        pin = self._answer(f"Mã PIN của {self._entry.title}") if self._pin else ''
        if self._otp:
            self._send_challenge()
        return Secret(pin, self._answer("Mã OTP do dịch vụ ký số gửi") if self._otp else '')

    def _send_challenge(self) -> None:
        """Let the service send a one-time password; wait where it sent one just now, for another file."""
        from digitizer.certification.keys import KeyRefused

        try:
            self._registry.send_challenge(self._entry.name)
        except KeyRefused as error:
            if error.code != 'pin_wait':
                raise
            wait = error.facts['retry_after_s']
            typer.echo(f"Chờ {wait} giây rồi dịch vụ gửi mã OTP mới…", err=True)
            time.sleep(wait)
            self._registry.send_challenge(self._entry.name)

    def _answer(self, question: str) -> str:
        if self._descriptor is not None:
            return _line(self._descriptor)
        if not sys.stdin.isatty():
            _refuse("không có màn hình để hỏi mã PIN; hãy dùng --pin-fd")
        return pins.ask(question)


def _refuse(why: str) -> NoReturn:
    raise typer.BadParameter(why, param_hint='--pin-fd')


def _line(descriptor: int) -> str:
    """Read one line, a byte at a time, so that the next line is left for the next question."""
    found = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in (b'', b'\n'):
            found += byte
            if len(found) > _LONGEST_PIN:
                _refuse("mã PIN quá dài")
        return found.decode().rstrip('\r')
    except (OSError, UnicodeDecodeError):
        _refuse("không đọc được mã PIN")
