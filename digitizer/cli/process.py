"""`digitizer process`: scanned paper in, folders of reusable documents out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from digitizer import config
from digitizer.certification import CopyKind
from digitizer.kit.processes import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitizer.documents.model import SkippedPage
    from digitizer.process import Event


class TrialKind(StrEnum):
    """What a scan alone can become; other copies are made of copies, or of parts that somebody chose."""

    CHUNG_THUC = CopyKind.CHUNG_THUC.value
    SAO_Y = CopyKind.SAO_Y.value


_STATUS = {'accepted': "đã nhận", 'review': "cần xem lại", 'missing': "không thấy"}


def process(
    inputs: Annotated[list[Path], typer.Argument(metavar='INPUT', help="PDF, TIFF, PNG, JPEG, hoặc thư mục")],
    out: Annotated[Path, typer.Option('--out', metavar='DIR', help="Thư mục kết quả")],
    *,
    batch: Annotated[bool, typer.Option('--batch', help="Mỗi thư mục là một lô: một tệp cho mỗi trang")] = False,
    certify: Annotated[bool, typer.Option('--certify', help="Tạo bản sao thử nghiệm có chữ ký số")] = False,
    copy_kind: Annotated[TrialKind, typer.Option('--copy-kind', help="Loại bản sao")] = TrialKind.CHUNG_THUC,
    jobs: Annotated[int | None, typer.Option('--jobs', min=1, help="Số tiến trình đọc trang")] = None,
    type_code: Annotated[str | None, typer.Option('--type', metavar='CODE', help="Loại tài liệu, ví dụ T17")] = None,
    engine: Annotated[str | None, typer.Option('--engine', metavar='NAME', help="Bộ máy OCR")] = None,
    pdf_profile: Annotated[
        config.PdfProfile | None,
        typer.Option('--pdf-profile', help="Cách lưu ảnh trong searchable.pdf; mặc định theo cấu hình: standard"),
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option('--password-file', metavar='F', help="Tệp chứa mật khẩu mở PDF", dir_okay=False)
    ] = None,
) -> None:
    """Đọc, phân loại, trích xuất và tạo PDF/A tìm kiếm được cho từng tài liệu trong các tệp đã quét."""
    missing = [path for path in inputs if not path.exists()]
    if missing:
        raise typer.BadParameter(f"không có tệp hoặc thư mục: {', '.join(map(str, missing))}", param_hint='INPUT')
    if batch and not all(path.is_dir() for path in inputs):
        raise typer.BadParameter("--batch nhận thư mục", param_hint='INPUT')
    if out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{out} không phải là thư mục", param_hint='--out')
    password = _password(password_file)
    if type_code is not None:
        _check_type(type_code)
    prepare('digitizer.reading.worker')  # reading processes load their libraries while this one loads its own
    from digitizer.doctypes import catalogue
    from digitizer.process import Order, list_inputs, run

    catalogue()  # a wrong file of the administrator is told before anything is read
    if not list_inputs(inputs, batch=batch, out=out).inputs:
        raise typer.BadParameter("không có tệp PDF, TIFF, PNG hoặc JPEG nào trong thư mục", param_hint='INPUT')
    settings = _settings(jobs, engine)
    order = Order(
        batch=batch,
        certify=certify,
        copy_kind=CopyKind(copy_kind.value),
        type_code=type_code,
        profile=pdf_profile or settings.pdf_profile,
        password=password,
    )
    with _Screen(len(inputs)) as screen:
        screen.note(_engine_note(settings))
        summary = run(inputs, out, order=order, settings=settings, on_event=screen.show)
    raise typer.Exit(1 if summary.failed else 0)


def _check_type(code: str) -> None:
    from digitizer.doctypes import catalogue

    if code not in catalogue():
        raise typer.BadParameter(f"không có loại {code} trong danh mục", param_hint='--type')


def _settings(jobs: int | None, engine: str | None) -> config.Settings:
    from digitizer.reading import ENGINES

    overrides: dict[str, object] = {}
    if jobs is not None:
        overrides['jobs'] = jobs
    if engine is not None:
        if engine not in ENGINES:
            raise typer.BadParameter(f"không có bộ máy {engine}; có: {', '.join(ENGINES)}", param_hint='--engine')
        overrides['engine'] = engine
    return config.load(**overrides)


def _engine_note(settings: config.Settings) -> str | None:
    """Say that another engine than the best one reads because packages are missing; None when all is well."""
    from digitizer.reading import fallback

    if (instead := fallback(settings)) is None:
        return None
    return (
        f"Chú ý: thiếu thư viện của bộ máy {instead.wanted}, đọc bằng {instead.used}: "
        "chậm và kém chính xác hơn (xem digitizer doctor)"
    )


def _password(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text(encoding='utf-8').splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise typer.BadParameter("không đọc được mật khẩu trong tệp", param_hint='--password-file') from error


def _told(skipped: Sequence[SkippedPage]) -> str:
    """Return in Vietnamese which pages are in no document, and why."""
    from digitizer.documents.cut import SKIPPED

    pages: dict[str, list[str]] = {}
    for item in skipped:
        pages.setdefault(SKIPPED[item.reason], []).append(str(item.page))
    return "bỏ qua " + '; '.join(f"{reason}: trang {', '.join(found)}" for reason, found in pages.items())


class _Screen:
    """What the person at the terminal sees: a bar on a terminal, else one line a document."""

    def __init__(self, inputs: int) -> None:
        self._console = Console(stderr=False, highlight=False, soft_wrap=True)
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar: Progress | None = None
        self._tasks: dict[Path, TaskID] = {}
        if self._console.is_terminal:
            self._bar = Progress(
                TextColumn('{task.description}'),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            )

    def __enter__(self) -> _Screen:
        if self._bar:
            self._bar.start()
        return self

    def note(self, text: str | None) -> None:
        """Show a remark that is no error."""
        if text is not None:
            self._errors.print(text, markup=False)

    def __exit__(self, *exc: object) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, event: Event) -> None:
        """Show one event of the run."""
        if event.kind == 'begin' and self._bar:
            self._tasks[event.path] = self._bar.add_task(event.path.name, total=None)
        elif event.kind == 'page' and self._bar and event.path in self._tasks:
            self._bar.update(self._tasks[event.path], completed=event.done, total=event.total)
        elif event.kind == 'document':
            self._document(event)
        elif event.kind == 'ignored':
            names = ', '.join(path.name for path in event.ignored[:3]) + (', …' if len(event.ignored) > 3 else '')
            self._errors.print(f"bỏ qua {len(event.ignored)} tệp không phải trang quét: {names}", markup=False)
        elif event.kind == 'failed' and event.error:
            self._errors.print(f'{event.path}: {event.error.code}: {event.error.message}', markup=False)
        if event.skipped:
            self._errors.print(f"{event.path}: {_told(event.skipped)}", markup=False)
        if event.kind in ('done', 'failed') and self._bar and event.path in self._tasks:
            self._bar.remove_task(self._tasks.pop(event.path))

    def _document(self, event: Event) -> None:
        made = event.document
        if made is None:
            return
        document = made.document
        counts: dict[str, int] = {}
        for field in document.fields:
            counts[field.status.value] = counts.get(field.status.value, 0) + 1
        told = ', '.join(f'{counts[status]} {name}' for status, name in _STATUS.items() if counts.get(status))
        kind = document.type.name if document.type.accepted else f"{document.type.name} (chưa chắc)"
        pages = f'{document.source.first_page}-{document.source.last_page}'
        self._console.print(
            f"{event.folder}  {document.type.code} {kind}  trang {pages}  trường: {told or '0'}", markup=False
        )
