"""The reading stage: an input file or a batch of files becomes pages on disk, read, graded and flagged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from digitizer.config import QualityLimits, Settings
from digitizer.documents.flags import flag
from digitizer.documents.model import Flag, Pages
from digitizer.documents.pagestore import PageFolder, save_page
from digitizer.errors import InputFailed
from digitizer.kit.files import sha256_of
from digitizer.reading.engine import chosen, usable
from digitizer.reading.page import unread_page
from digitizer.reading.pool import Lost, pool
from digitizer.reading.worker import PageTask, WorkerSetup
from ocr.errors import EmptyDocument, OcrError
from ocr.source import Limits, open_input

log = structlog.get_logger(__name__)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ReadInput:
    """An input whose pages have been read."""

    sha256: str  # of the file; of a batch: of the lines "<sha256>  <name>\n" of its files
    page_count: int
    pages: Pages  # loaded from disk one by one, while `work` is there
    signed: bool
    flags: tuple[Flag, ...]  # of the input as a whole


@dataclass(frozen=True, slots=True)
class _Origin:
    path: Path
    sha256: str
    page_count: int
    signed: bool
    active: bool


def read_input(
    paths: Sequence[Path],
    work: Path,
    *,
    settings: Settings,
    password: str | None = None,
    progress: Progress | None = None,
    batch: bool = False,
) -> ReadInput:
    """Read every page of an input.

    Args:
        paths: one file; with `batch` the files of one input in their order, pages numbered through.
        work: an existing folder for page records and images; needed as long as the pages are used.
        settings: engine, number of processes, limits.
        password: of encrypted PDFs.
        progress: called with pages done and pages in all.
        batch: the hash is that of the list of files, even if it has one file only.

    Raises InputFailed with the code of what is wrong; nothing of the input is used then.
    """
    limits = _limits(settings)
    try:
        engine = chosen(settings)
        origins = [_inspect(path, password, limits) for path in paths]
        total = sum(origin.page_count for origin in origins)
        if total == 0:
            raise EmptyDocument('no files')
        limits.check_pages(total)
        tasks = _tasks(origins, work, password)
    except OcrError as error:
        raise InputFailed(str(error), code=error.code) from error
    except FileNotFoundError as error:
        raise InputFailed('the file does not exist', code='damaged') from error
    setup = _setup(engine, settings)
    _read_pages(tasks, work, setup, settings.workers, progress)
    signed = any(origin.signed for origin in origins)
    flags = [flag('signed_input')] if signed else []
    if any(origin.active for origin in origins):
        flags.append(flag('active_content'))
    log.info('input read', pages=total, files=len(origins), engine=engine, signed=signed)
    return ReadInput(
        sha256=_digest(origins, as_list=batch or len(origins) > 1),
        page_count=total,
        pages=PageFolder(work, range(1, total + 1)),
        signed=signed,
        flags=tuple(flags),
    )


def warm(settings: Settings, processes: int) -> None:
    """Have that many reading processes start and load the engine, at most as many as the settings allow.

    Without an engine nothing starts: `read_input` tells what is missing.
    """
    if engine := usable(settings):
        pool(_setup(engine, settings), settings.workers).warm(processes)


def _setup(engine: str, settings: Settings) -> WorkerSetup:
    return WorkerSetup(engine, settings.page_timeout_s, _limits(settings), settings.quality)


def _limits(settings: Settings) -> Limits:
    return Limits(settings.max_pixels, settings.max_pages, settings.max_bytes)


def _inspect(path: Path, password: str | None, limits: Limits) -> _Origin:
    opened = open_input(path, password=password, limits=limits)
    try:
        return _Origin(
            path=path,
            sha256=sha256_of(path),
            page_count=opened.page_count,
            signed=opened.signed,
            active=bool(opened.active_content),
        )
    finally:
        opened.close()


def _tasks(origins: Sequence[_Origin], work: Path, password: str | None) -> list[PageTask]:
    tasks: list[PageTask] = []
    for index, origin in enumerate(origins, start=1):
        images = work / f'file-{index:05d}'
        images.mkdir(exist_ok=True)
        for page in range(1, origin.page_count + 1):
            tasks.append(PageTask(len(tasks) + 1, origin.path, page, work, images, password))
    return tasks


def _read_pages(
    tasks: Sequence[PageTask], work: Path, setup: WorkerSetup, processes: int, progress: Progress | None
) -> None:
    done = 0

    def finished(_: PageTask) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, len(tasks))

    for lost in pool(setup, processes).read(tasks, finished):
        _keep_unread(lost, work, setup.quality)


def _keep_unread(lost: Lost, work: Path, limits: QualityLimits) -> None:
    """Keep a page that nothing could read; without its image the input cannot be used."""
    if lost.source is None:
        raise InputFailed(f'page {lost.task.number} ends the process that opens it', code='too_large')
    save_page(work, unread_page(lost.source, limits))


def _digest(origins: Sequence[_Origin], *, as_list: bool) -> str:
    if not as_list:
        return origins[0].sha256
    lines = ''.join(f'{origin.sha256}  {origin.path.name}\n' for origin in origins)
    return hashlib.sha256(lines.encode()).hexdigest()
