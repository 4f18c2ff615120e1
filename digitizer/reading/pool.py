"""Processes that read pages: one page at a time each, replaced when they die, hang or have read enough."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from threading import Lock

import structlog

from digitizer.errors import InputFailed
from digitizer.reading.worker import Failure, PageTask, Started, WorkerSetup, serve
from ocr.model import SourcePage

log = structlog.get_logger(__name__)

_PAGES_A_PROCESS = 250  # then it is replaced: what native libraries leak goes with it
_ATTEMPTS = 2
_GRACE_S = 60.0  # beyond the page's own limits before a process counts as hung
_POLL_S = 1.0
_CONTEXT = multiprocessing.get_context('spawn')


@dataclass(frozen=True, slots=True)
class Lost:
    """A page whose process died or hung twice; `source` is known if the page's image could be had."""

    task: PageTask
    source: SourcePage | None


class _Worker:
    """One process and the page that it has in hand."""

    def __init__(self, setup: WorkerSetup) -> None:
        self.pipe, child = _CONTEXT.Pipe()
        self.process: BaseProcess = _CONTEXT.Process(target=serve, args=(child, setup), daemon=True)
        self.process.start()
        child.close()
        self.task: PageTask | None = None
        self.source: SourcePage | None = None
        self.since = 0.0
        self.pages = 0

    def give(self, task: PageTask) -> None:
        """Hand over a page."""
        self.task, self.source, self.since = task, None, time.monotonic()
        self.pages += 1
        self.pipe.send(task)

    def stop(self) -> None:
        """End the process, at once if it has a page in hand."""
        with contextlib.suppress(OSError):
            self.pipe.close()
        if self.task is not None:
            self.process.kill()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class ReadingPool:
    """Reads pages in several processes; one input at a time."""

    def __init__(self, setup: WorkerSetup, size: int) -> None:
        """Start nothing yet: processes start when there are pages for them."""
        self._setup = setup
        self._size = max(1, size)
        self._workers: list[_Worker] = []
        self._lock = Lock()

    def read(self, tasks: Sequence[PageTask], done: Callable[[PageTask], None]) -> list[Lost]:
        """Read all pages; `done` is called for each as it is finished, in any order.

        Returns the pages that no process survived. Raises InputFailed with the code of the first input error.
        """
        with self._lock:
            try:
                return self._read(tasks, done)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def _read(self, tasks: Sequence[PageTask], done: Callable[[PageTask], None]) -> list[Lost]:
        waiting = deque(tasks)
        attempts: dict[int, int] = {}
        lost: list[Lost] = []
        while waiting or self._busy():
            self._hand_out(waiting)
            for worker, event in self._events():
                task = worker.task
                if isinstance(event, Started):
                    worker.source = event.source
                elif isinstance(event, Failure):
                    worker.task = None
                    log.warning('input cannot be read', page=task.number if task else None, code=event.code)
                    raise InputFailed(event.detail, code=event.code)
                elif event is None and task is not None:  # died or hung
                    attempts[task.number] = attempts.get(task.number, 0) + 1
                    log.warning('reading process lost', page=task.number, attempt=attempts[task.number])
                    source = worker.source
                    self._replace(worker)
                    if attempts[task.number] < _ATTEMPTS:
                        waiting.appendleft(task)
                    else:
                        lost.append(Lost(task, source))
                        done(task)
                elif task is not None:
                    worker.task = None
                    done(task)
                else:
                    self._replace(worker)
        return lost

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _hand_out(self, waiting: deque[PageTask]) -> None:
        while waiting:
            worker = next((item for item in self._workers if item.task is None), None)
            if worker is not None and (worker.pages >= _PAGES_A_PROCESS or not worker.process.is_alive()):
                self._replace(worker)
                continue
            if worker is None:
                if len(self._workers) >= self._size:
                    return
                worker = _Worker(self._setup)
                self._workers.append(worker)
            task = waiting.popleft()
            try:
                worker.give(task)
            except OSError:  # died while idle: nothing was begun
                worker.task = None
                self._replace(worker)
                waiting.appendleft(task)

    def _events(self) -> Iterator[tuple[_Worker, object | None]]:
        """Yield what the busy processes report; None for one that died or took too long."""
        busy = self._busy()
        ready = connection.wait([worker.pipe for worker in busy], timeout=_POLL_S)
        for worker in busy:
            if worker.pipe in ready:
                try:
                    yield worker, worker.pipe.recv()
                except (EOFError, OSError):
                    yield worker, None
            elif time.monotonic() - worker.since > self._limit():
                worker.process.kill()
                yield worker, None

    def _limit(self) -> float:
        return self._setup.page_seconds * 2 + self._setup.limits.render_seconds + _GRACE_S

    def _replace(self, worker: _Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        worker.stop()


_pools: dict[tuple[WorkerSetup, int], ReadingPool] = {}
_pools_lock = Lock()


def pool(setup: WorkerSetup, size: int) -> ReadingPool:
    """Return the pool of this process for this setup: its processes stay warm from one input to the next."""
    with _pools_lock:
        key = (setup, size)
        if key not in _pools:
            _pools[key] = ReadingPool(setup, size)
        return _pools[key]


def close_pools() -> None:
    """End the processes of all pools; the next input starts new ones."""
    with _pools_lock:
        for item in _pools.values():
            item.close()
        _pools.clear()


atexit.register(close_pools)
