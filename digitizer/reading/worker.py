"""Inside a reading process: take a page, get its image, read it, save the record, report."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from digitizer.config import QualityLimits
from digitizer.kit.memory import return_large_blocks
from ocr.model import SourcePage
from ocr.source import InputFile, Limits

if TYPE_CHECKING:
    from ocr.page import Reader

_ADDRESS_SPACE = 6 << 30  # bytes; a page that needs more fails as a page, not as a machine


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What all pages of a pool have in common."""

    engine: str  # name of an engine
    page_seconds: float
    limits: Limits = field(default_factory=Limits)
    quality: QualityLimits = field(default_factory=QualityLimits)


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page to read."""

    number: int  # within the input, from 1
    origin: Path
    origin_page: int
    work: Path  # where the record goes
    images: Path  # where image files of this origin go
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Started:
    """The page's image is there; reading begins."""

    source: SourcePage


@dataclass(frozen=True, slots=True)
class Finished:
    """The record of the page is saved."""


@dataclass(frozen=True, slots=True)
class Stumbled:
    """The page's image is there, but reading it failed for a reason that nobody foresaw: a fault of ours."""

    error: str  # name of the exception
    where: list[str]  # innermost frames


@dataclass(frozen=True, slots=True)
class Failure:
    """The whole input is to be given up."""

    code: str
    detail: str


def serve(pipe: Connection, setup: WorkerSetup) -> None:
    """Read pages until the other end of the pipe is closed."""
    # Ctrl-C goes to the whole terminal group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ['OMP_THREAD_LIMIT'] = '1'
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return_large_blocks()
    session = _Session(setup)
    session.load()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(session.read(task, pipe.send))
        except (BrokenPipeError, ConnectionResetError):
            return


class _Session:
    """What a process keeps from page to page: the loaded engine and the file it last read from."""

    def __init__(self, setup: WorkerSetup) -> None:
        self._setup = setup
        self._reader: Reader | None = None
        self._opened: tuple[tuple[Path, str | None], InputFile] | None = None

    def load(self) -> None:
        """Load the engine while the first page is on its way; what is wrong with it is told with that page."""
        with contextlib.suppress(Exception):
            self._engine()

    def read(self, task: PageTask, report: Callable[[object], None]) -> Finished | Stumbled | Failure:
        """Read a page; every error becomes a Failure with its code, or a Stumbled that costs no more than this page."""
        from ocr.errors import OcrError

        try:
            return self._page(task, report)
        except OcrError as error:
            return Failure(error.code, str(error))
        except OSError as error:
            return Failure(_disk_code(error), f'{type(error).__name__} {error.errno}')
        except MemoryError:
            return Failure('too_large', 'a page needs more memory than allowed')
        except Exception as error:
            return Failure('internal', f'{type(error).__name__}: {error}')

    def _page(self, task: PageTask, report: Callable[[object], None]) -> Finished | Stumbled:
        from dataclasses import replace

        from digitizer.documents.pagestore import save_page
        from digitizer.observability.logs import innermost
        from digitizer.reading.page import page_of
        from ocr.errors import OcrError

        source = self._input(task).page(task.origin_page, task.images)
        source = replace(source, number=task.number)
        report(Started(source))
        engine = self._engine()
        try:
            page = page_of(source, engine.read(source, seconds=self._setup.page_seconds), self._setup.quality)
        except (OcrError, OSError, MemoryError):
            raise
        except Exception as error:
            return Stumbled(type(error).__name__, innermost(error))
        save_page(task.work, page)
        return Finished()

    def _engine(self) -> Reader:
        if self._reader is None:
            from ocr.page import reader

            self._reader = reader(self._setup.engine)
        return self._reader

    def _input(self, task: PageTask) -> InputFile:
        from ocr.source import open_input

        key = (task.origin, task.password)
        if self._opened is None or self._opened[0] != key:
            if self._opened is not None:
                self._opened[1].close()
                self._opened = None
            opened = open_input(task.origin, password=task.password, limits=self._setup.limits, verify=False)
            self._opened = (key, opened)
        return self._opened[1]


def _disk_code(error: OSError) -> str:
    import errno

    return 'storage_full' if error.errno in (errno.ENOSPC, errno.EDQUOT) else 'internal'
