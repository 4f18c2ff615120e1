"""Signs of life of this process, and the work of processes that give none any more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog
from dbos import DBOS
from sqlalchemy import delete, select

from digitizer.db.models import WorkerBeat
from digitizer.db.session import Database
from digitizer.kit import clock

log = structlog.get_logger(__name__)

BEAT_SECONDS = 10.0
_FORGET_AFTER = timedelta(days=7)


class Sweeper:
    """A thread that writes this process's heartbeat, resumes the work of dead ones, and reconciles.

    The engine takes up the work of a process only when the same process starts again. A machine that never comes
    back would keep its work for ever. A false alarm does no harm: steps may run twice.
    """

    def __init__(
        self,
        database: Database,
        executor_id: str,
        reconcile: Callable[[], None],
        *,
        works: bool = True,
        lost_after_s: float = 60.0,
    ) -> None:
        """`reconcile` is called at the start and after each beat; without a beat for `lost_after_s` a process is lost."""
        self._database = database
        self._executor_id = executor_id
        self._reconcile = reconcile
        self._works = works
        self._lost_after = timedelta(seconds=lost_after_s)
        self._beat_s = min(BEAT_SECONDS, lost_after_s / 5)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name='sweeper', daemon=True)

    def start(self) -> None:
        """Begin; the first beat is written at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, after the present beat."""
        self._stopped.set()
        self._thread.join(timeout=BEAT_SECONDS)

    def sweep(self) -> list[str]:
        """Write one heartbeat and resume the work of stale processes; return the ids of what was resumed."""
        moment = clock.now()
        with self._database.begin() as session:
            session.merge(WorkerBeat(executor_id=self._executor_id, seen_at=moment))
            session.execute(delete(WorkerBeat).where(WorkerBeat.seen_at < moment - _FORGET_AFTER))
            alive = set(
                session.scalars(select(WorkerBeat.executor_id).where(WorkerBeat.seen_at > moment - self._lost_after))
            )
        running = DBOS.list_workflows(status='PENDING', load_input=False, load_output=False)
        lost = [item.workflow_id for item in running if item.executor_id and item.executor_id not in alive]
        if lost:
            log.warning('work of lost processes resumed', count=len(lost))
            DBOS.resume_workflows(lost)
        return lost

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                if self._works:
                    self.sweep()
                self._reconcile()
            except Exception as error:  # a sweep that fails is tried again; it must never end the thread
                if not self._stopped.is_set():
                    log.error('sweep failed', error=type(error).__name__)
            self._stopped.wait(self._beat_s)
