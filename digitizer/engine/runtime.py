"""Launching DBOS, submitting work to it, asking for and cancelling it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from typing import Any, TypeVar, cast

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID
from sqlalchemy.engine import URL

from digitizer.config import Settings
from digitizer.db.session import Database
from digitizer.engine.executor import ExecutorSlot
from digitizer.engine.sweeper import Sweeper

log = structlog.get_logger(__name__)

_NAME = 'digitizer'
_VERSION = '1'  # fixed: a changed program takes up the work of the old one; workflows stay compatible or get new names
_POLL_SECONDS = 0.25

F = TypeVar('F', bound=Callable[..., Any])


class Queue(StrEnum):
    """Queues: reading uses every core by itself, so one batch at a time; documents are short."""

    BATCHES = 'batches'
    DOCUMENTS = 'documents'
    LEVELS = 'levels'  # long waits for authorities outside; never in the way of documents


class WorkState(StrEnum):
    """What the engine knows of a piece of work."""

    WAITING = 'waiting'
    RUNNING = 'running'
    DONE = 'done'
    FAILED = 'failed'
    CANCELLED = 'cancelled'


_STATES = {
    'ENQUEUED': WorkState.WAITING,
    'DELAYED': WorkState.WAITING,
    'PENDING': WorkState.RUNNING,
    'SUCCESS': WorkState.DONE,
    'ERROR': WorkState.FAILED,
    'MAX_RECOVERY_ATTEMPTS_EXCEEDED': WorkState.FAILED,
    'CANCELLED': WorkState.CANCELLED,
}


def workflow(function: F) -> F:
    """Make a function durable: after a kill it is run again and finished steps answer from the record."""
    return cast(F, DBOS.workflow()(function))


def step(*, retry: Callable[[BaseException], bool] | None = None) -> Callable[[F], F]:
    """Make a function a step of a workflow.

    `retry` tells which errors pass by themselves (a locked database, an unreachable store): the step is then
    tried 5 times within about a minute. All other errors are raised at once.
    """
    if retry is None:
        return cast(Callable[[F], F], DBOS.step())
    return cast(
        Callable[[F], F],
        DBOS.step(retries_allowed=True, max_attempts=5, interval_seconds=2.0, backoff_rate=2.0, should_retry=retry),
    )


def enqueue(queue: Queue, function: Callable[..., Any], *args: str | int, id: str) -> None:  # noqa: A002
    """Hand a workflow to a queue under its own `id`; a second call with the same id does nothing."""
    with SetWorkflowID(id):
        DBOS.enqueue_workflow(queue.value, function, *args)


class Engine:
    """The engine of this process; one at a time, because the library keeps global state."""

    def __init__(self, settings: Settings, database: Database, *, works: bool = True) -> None:
        """With `works` false the process submits work but runs none."""
        self._settings = settings
        self._database = database
        self._works = works
        self._slot: ExecutorSlot | None = None
        self._sweeper: Sweeper | None = None
        self._lock = threading.Lock()

    @property
    def executor_id(self) -> str:
        """The name under which this process works."""
        return self._slot.executor_id if self._slot else ''

    def launch(self, *, reconcile: Callable[[], None] = lambda: None) -> None:
        """Start; take up the work of a killed predecessor; call `reconcile` now and every few seconds.

        `reconcile` submits what the metadata say should be running: it closes the gap between a commit and the
        submission that follows it.
        """
        with self._lock:
            if self._slot is not None:
                return
            self._slot = ExecutorSlot(self._settings.data_dir / 'executors')
            DBOS(config=self._config(self._slot.executor_id))
            if not self._works:
                DBOS.listen_queues([])
            DBOS.launch()
            DBOS.register_queue(Queue.BATCHES.value, worker_concurrency=1, polling_interval_sec=_POLL_SECONDS)
            DBOS.register_queue(
                Queue.DOCUMENTS.value, worker_concurrency=self._settings.workers, polling_interval_sec=_POLL_SECONDS
            )
            DBOS.register_queue(Queue.LEVELS.value, worker_concurrency=1, polling_interval_sec=_POLL_SECONDS)
            self._sweeper = Sweeper(
                self._database,
                self._slot.executor_id,
                reconcile,
                works=self._works,
                lost_after_s=self._settings.worker_lost_after_s,
            )
            self._sweeper.start()
            log.info('engine launched', executor_id=self._slot.executor_id, works=self._works)

    def submit(self, queue: Queue, function: Callable[..., Any], *args: str | int, id: str) -> None:  # noqa: A002
        """Hand a workflow to a queue under its own `id`; a second call with the same id does nothing."""
        enqueue(queue, function, *args, id=id)

    def status(self, id: str) -> WorkState | None:  # noqa: A002
        """Return how far the work with this id is, or None when it was never submitted."""
        found = DBOS.get_workflow_status(id)
        return _STATES[found.status] if found else None

    def cancel(self, id: str) -> None:  # noqa: A002
        """Stop the work with this id before its next step; unknown or finished work is left alone."""
        if self.status(id) in (WorkState.WAITING, WorkState.RUNNING):
            DBOS.cancel_workflow(id)

    def close(self, *, wait_s: int = 0) -> None:
        """Stop; wait up to `wait_s` seconds for running work. What is not finished goes on at the next launch."""
        with self._lock:
            if self._slot is None:
                return
            if self._sweeper:
                self._sweeper.stop()
            DBOS.destroy(workflow_completion_timeout_sec=wait_s)
            self._slot.release()
            self._slot = None

    def _config(self, executor_id: str) -> DBOSConfig:
        return DBOSConfig(
            name=_NAME,
            system_database_url=_system_url(self._settings, self._database.url),
            application_version=_VERSION,
            executor_id=executor_id,
            serializer=DBOSPortableJSONSerializer(),  # no pickles: what lies in the tables can be read and runs nothing
            log_level='WARNING',
        )


def _system_url(settings: Settings, url: URL) -> str:
    """Return where the engine keeps its tables: a schema of the PostgreSQL database, or a SQLite file of its own."""
    if url.get_backend_name() == 'postgresql':
        return url.set(drivername='postgresql').render_as_string(hide_password=False)
    path = (settings.data_dir / 'engine.sqlite').resolve()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('PRAGMA journal_mode=WAL')  # kept in the file: readers never block the queue
    return URL.create('sqlite', database=str(path)).render_as_string()
