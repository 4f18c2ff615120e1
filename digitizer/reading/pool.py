"""Processes that read pages: one page at a time each, replaced when they die, hang or have read enough."""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

import structlog

from digitizer.errors import InputFailed
from digitizer.kit.processes import CONTEXT, prepare
from digitizer.reading.worker import Failure, PageTask, Started, Stumbled, WorkerSetup, serve
from ocr.model import SourcePage

log = structlog.get_logger(__name__)

_PAGES_A_PROCESS = 250  # then it is replaced: what native libraries leak goes with it
_ATTEMPTS = 2
_GRACE_S = 60.0  # beyond the page's own limits before a process counts as hung
_POLL_S = 1.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A page that could not be read, or whose process died or hung twice; `source` is known if there is an image."""

    task: PageTask
    source: SourcePage | None


@dataclass(eq=False)
class _Job:
    """The pages of one input on their way; what becomes of them is told through `ended`."""

    waiting: deque[PageTask]
    in_hand: int = 0
    attempts: dict[int, int] = field(default_factory=dict)
    failure: InputFailed | None = None
    abandoned: bool = False  # its caller gave up
    ended: SimpleQueue[PageTask | Lost | None] = field(default_factory=SimpleQueue)  # None: nothing more will come

    @property
    def over(self) -> bool:
        return not self.waiting and not self.in_hand


class _Worker:
    """One process and the page that it has in hand."""

    def __init__(self, setup: WorkerSetup) -> None:
        prepare(serve.__module__)
        self.pipe, child = CONTEXT.Pipe()
        self.process: BaseProcess = CONTEXT.Process(target=serve, args=(child, setup), daemon=True)
        self.process.start()
        child.close()
        self.job: _Job | None = None
        self.task: PageTask | None = None
        self.source: SourcePage | None = None
        self.since = 0.0
        self.pages = 0

    def give(self, job: _Job, task: PageTask) -> None:
        """Hand over a page. Raises OSError when the process died while it was idle."""
        self.pipe.send(task)
        self.job, self.task, self.source, self.since = job, task, None, time.monotonic()
        self.pages += 1
        job.in_hand += 1

    def free(self) -> None:
        """The page in hand is done with."""
        if self.job is not None:
            self.job.in_hand -= 1
        self.job = self.task = None

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
    """Reads pages in several processes, of several inputs at a time: those of the input that came first go first."""

    def __init__(self, setup: WorkerSetup, size: int) -> None:
        """Start nothing yet: processes start when there are pages for them, or with `warm`."""
        self._setup = setup
        self._size = max(1, size)
        self._lock = threading.Lock()  # guards all below, but not the waiting for what processes report
        self._workers: list[_Worker] = []
        self._jobs: deque[_Job] = deque()
        self._thread: threading.Thread | None = None
        self._bell, self._button = CONTEXT.Pipe(duplex=False)  # wakes the thread up
        self._closing = False

    def warm(self, processes: int) -> None:
        """Start that many processes now, at most as many as there may be: they load while the input is looked at."""
        with self._lock:
            while len(self._workers) < min(processes, self._size):
                self._workers.append(_Worker(self._setup))

    def read(self, tasks: Sequence[PageTask], done: Callable[[PageTask], None]) -> list[Lost]:
        """Read all pages; `done` is called for each as it is finished, in any order, in the caller's thread.

        Inputs that are read at the same time share the processes. Returns the pages that no process survived.
        Raises InputFailed with the code of the first input error, when no process has a page of it in hand any more.
        """
        job = _Job(deque(tasks))
        lost: list[Lost] = []
        if not tasks:
            return lost
        with self._lock:
            self._jobs.append(job)
            self._start()
        try:
            while (ended := job.ended.get()) is not None:
                if isinstance(ended, Lost):
                    lost.append(ended)
                done(ended.task if isinstance(ended, Lost) else ended)
        except BaseException:
            self._abandon(job)
            raise
        if job.failure is not None:
            raise job.failure
        return lost

    def close(self) -> None:
        """End all processes; what is being read then fails."""
        with self._lock:
            thread, self._closing = self._thread, True
            self._ring()
        if thread is not None:
            thread.join()
        with self._lock:
            for worker in self._workers:
                worker.stop()
            self._workers.clear()
            for job in self._jobs:
                job.failure = InputFailed('reading was stopped', code='internal')
                job.ended.put(None)
            self._jobs.clear()
            self._thread, self._closing = None, False

    def _abandon(self, job: _Job) -> None:
        """Have nobody read an input any more, and wait until it is so."""
        with self._lock:
            if job not in self._jobs:
                return
            job.abandoned = True
            self._ring()
        while job.ended.get() is not None:
            pass

    # --- the thread that serves the processes -------------------------------------------------------------------

    def _start(self) -> None:
        """Have the thread run and look at its work."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name='reading', daemon=True)
            self._thread.start()
        self._ring()

    def _ring(self) -> None:
        self._button.send_bytes(b'.')

    def _run(self) -> None:
        try:
            while not self._closing:
                with self._lock:
                    self._drop_abandoned()
                    self._hand_out()
                for worker, event in self._events():
                    with self._lock:
                        self._take(worker, event)
        except Exception as error:  # a fault of ours must not leave callers waiting for ever
            log.error('reading stopped', error=type(error).__name__)
            with self._lock:
                for job in self._jobs:
                    job.failure = InputFailed(f'reading stopped: {type(error).__name__}', code='internal')
                    job.ended.put(None)
                self._jobs.clear()
                self._thread = None
                for worker in list(self._workers):
                    self._replace(worker)

    def _take(self, worker: _Worker, event: object | None) -> None:
        """Note what a process reported."""
        job, task = worker.job, worker.task
        if task is None or job is None:
            return
        if isinstance(event, Started):
            worker.source = event.source
            return
        if event is None:  # died or hung
            job.attempts[task.number] = job.attempts.get(task.number, 0) + 1
            log.warning('reading process lost', page=task.number, attempt=job.attempts[task.number])
            source = worker.source
            self._replace(worker)
            if job.attempts[task.number] < _ATTEMPTS and job.failure is None:
                job.waiting.appendleft(task)
            else:
                job.ended.put(Lost(task, source))
        else:
            source = worker.source
            worker.free()
            if isinstance(event, Stumbled):
                log.error('page cannot be read', page=task.number, error=event.error, where=event.where)
                job.ended.put(Lost(task, source))
            elif isinstance(event, Failure):
                log.warning('input cannot be read', page=task.number, code=event.code)
                job.failure = job.failure or InputFailed(event.detail, code=event.code)
                job.waiting.clear()
            elif job.failure is None:
                job.ended.put(task)
        if job.over:
            if job in self._jobs:
                self._jobs.remove(job)
            job.ended.put(None)

    def _drop_abandoned(self) -> None:
        """End the processes that read for callers who gave up; all of them when nobody else is waiting."""
        for job in [item for item in self._jobs if item.abandoned]:
            self._jobs.remove(job)
            for worker in [item for item in self._workers if item.job is job or not self._jobs]:
                self._replace(worker)
            job.ended.put(None)

    def _hand_out(self) -> None:
        """Give waiting pages to idle processes, and start processes for them."""
        for job in self._jobs:
            while job.waiting:
                worker = self._idle()
                if worker is None:
                    return
                task = job.waiting.popleft()
                try:
                    worker.give(job, task)
                except OSError:  # died while idle: nothing was begun
                    self._replace(worker)
                    job.waiting.appendleft(task)

    def _idle(self) -> _Worker | None:
        """Return a process that can take a page, a new one if need be; None when all are busy."""
        for worker in [item for item in self._workers if item.task is None]:
            if worker.pages < _PAGES_A_PROCESS and worker.process.is_alive():
                return worker
            self._replace(worker)
        if len(self._workers) >= self._size:
            return None
        self._workers.append(_Worker(self._setup))
        return self._workers[-1]

    def _events(self) -> Iterator[tuple[_Worker, object | None]]:
        """Yield what the busy processes report; None for one that died or took too long."""
        with self._lock:
            busy = [worker for worker in self._workers if worker.task is not None]
        pipes = [worker.pipe for worker in busy if not worker.pipe.closed]
        ready = connection.wait([self._bell, *pipes], timeout=_POLL_S if busy else None)
        if self._bell in ready:
            self._bell.recv_bytes()
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
        worker.free()


_pools: dict[tuple[WorkerSetup, int], ReadingPool] = {}
_pools_lock = threading.Lock()


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
