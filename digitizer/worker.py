"""The durable workflows of the service, and the process that runs them.

One workflow for a batch (read, split), then one for each document (understand, review or pass, publish, archive).
Arguments and results in the engine's tables are ids and state names. A document that waits for a person has no
workflow; the decision submits the next one. Certified copies that are to be raised or renewed have one each time.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog

from digitizer import engine
from digitizer.certification.levels import LevelService
from digitizer.db.session import Database
from digitizer.documents import repository as documents
from digitizer.documents.states import MOVING, WORKING, DocumentState
from digitizer.engine import Engine, Queue, WorkState
from digitizer.intake import repository as batches
from digitizer.kit import clock
from digitizer.steps import BatchSteps, DocumentSteps, Tools, passes_by_itself

log = structlog.get_logger(__name__)

_GRACE = timedelta(seconds=15)  # between a commit and the submission that follows it
_RECONCILED_AT_ONCE = 200


class _Holder:
    """The steps of this process: workflows are plain functions, which the engine calls by name."""

    batch: BatchSteps | None = None
    document: DocumentSteps | None = None
    levels: LevelService | None = None


def use(tools: Tools, levels: LevelService | None = None) -> None:
    """Say over which stores the workflows of this process work. Call it before the engine is launched."""
    _Holder.batch = BatchSteps(tools)
    _Holder.document = DocumentSteps(tools)
    _Holder.levels = levels


def _batch() -> BatchSteps:
    if _Holder.batch is None:
        raise RuntimeError('worker.use was not called')
    return _Holder.batch


def _document() -> DocumentSteps:
    if _Holder.document is None:
        raise RuntimeError('worker.use was not called')
    return _Holder.document


# --- steps: ids in, ids and state names out ------------------------------------------------------------------------


@engine.step(retry=passes_by_itself)
def begin_batch(batch_id: str) -> list[str]:
    """See BatchSteps.begin_batch."""
    return [str(item) for item in _batch().begin_batch(uuid.UUID(batch_id))]


@engine.step(retry=passes_by_itself)
def read_file(file_id: str) -> None:
    """See BatchSteps.read_file."""
    _batch().read_file(uuid.UUID(file_id))


@engine.step(retry=passes_by_itself)
def split_batch(batch_id: str) -> list[str]:
    """See BatchSteps.split_batch."""
    return [str(item) for item in _batch().split_batch(uuid.UUID(batch_id))]


@engine.step(retry=passes_by_itself)
def fail_batch(batch_id: str, reason: str) -> None:
    """See BatchSteps.fail_batch."""
    _batch().fail_batch(uuid.UUID(batch_id), reason)


@engine.step(retry=passes_by_itself)
def understand(document_id: str) -> str:
    """See DocumentSteps.understand."""
    return _document().understand(uuid.UUID(document_id)).value


@engine.step(retry=passes_by_itself)
def decide(document_id: str) -> str:
    """See DocumentSteps.decide."""
    return _document().decide(uuid.UUID(document_id)).value


@engine.step(retry=passes_by_itself)
def publish(document_id: str) -> str:
    """See DocumentSteps.publish."""
    return _document().publish(uuid.UUID(document_id)).value


@engine.step(retry=passes_by_itself)
def archive(document_id: str) -> str:
    """See DocumentSteps.archive."""
    return _document().archive(uuid.UUID(document_id)).value


@engine.step(retry=passes_by_itself)
def fail_document(document_id: str, reason: str) -> None:
    """See DocumentSteps.fail_document."""
    _document().fail_document(uuid.UUID(document_id), reason)


@engine.step(retry=passes_by_itself)
def raise_level(copy_id: str) -> bool:
    """See LevelService.work_on."""
    return _Holder.levels is not None and _Holder.levels.work_on(uuid.UUID(copy_id))


# --- workflows -----------------------------------------------------------------------------------------------------


@engine.workflow
def run_batch(batch_id: str, run: int) -> str:
    """Read the files of a batch and cut them into documents; each document goes its own way from there."""
    try:
        for file_id in begin_batch(batch_id):
            read_file(file_id)
        made = split_batch(batch_id)
    except Exception:
        fail_batch(batch_id, 'store_unreachable')
        return 'failed'
    for document_id in made:
        engine.enqueue(Queue.DOCUMENTS, run_document, document_id, 1, id=document_work(document_id, 1))
    return 'processing'


@engine.workflow
def run_document(document_id: str, run: int) -> str:
    """Take a document from the state it is in as far as it goes without a person."""
    state = ''
    try:
        for step in (understand, decide, publish, archive):
            state = step(document_id)
    except Exception:
        fail_document(document_id, 'store_unreachable')
        return DocumentState.FAILED.value
    return state


@engine.workflow
def keep_provable(copy_id: str) -> bool:
    """Raise or renew one certified copy; what fails is written down with the copy and submitted again when due."""
    return raise_level(copy_id)


def batch_work(batch_id: uuid.UUID | str, run: int) -> str:
    """Return the id of the workflow of a batch."""
    return f'batch-{batch_id}-{run}'


def document_work(document_id: uuid.UUID | str, run: int) -> str:
    """Return the id of a workflow of a document."""
    return f'document-{document_id}-{run}'


class Work:
    """Submits workflows after a commit, and finds what a crash between commit and submission left behind."""

    def __init__(self, engine_: Engine, database: Database) -> None:
        """`engine_` must be launched before anything is submitted."""
        self._engine = engine_
        self._database = database

    def submit_batch(self, batch_id: uuid.UUID) -> None:
        """Let the engine work on a batch, if its state asks for it. A failure here is mended by `reconcile`."""
        with self._database.read() as session:
            row = batches.get(session, batch_id)
        if row is not None and row.state in WORKING:
            self._submit(Queue.BATCHES, run_batch, str(row.id), row.run, id=batch_work(row.id, row.run))

    def submit_document(self, document_id: uuid.UUID) -> None:
        """Let the engine work on a document, if its state asks for it. A failure here is mended by `reconcile`."""
        with self._database.read() as session:
            row = documents.get(session, document_id)
        if row is not None and row.state in MOVING:
            self._submit(Queue.DOCUMENTS, run_document, str(row.id), row.run, id=document_work(row.id, row.run))

    def reconcile(self) -> None:
        """Submit what should be running and is not; end what the engine gave up."""
        with self._database.read() as session:
            sealed = [
                row for row in batches.in_states(session, WORKING, limit=_RECONCILED_AT_ONCE) if _due(row.sealed_at)
            ]
            moving = [
                row for row in documents.in_states(session, MOVING, limit=_RECONCILED_AT_ONCE) if _due(row.updated_at)
            ]
        for batch in sealed:
            state = self._engine.status(batch_work(batch.id, batch.run))
            if state is None:
                self.submit_batch(batch.id)
            elif state in (WorkState.FAILED, WorkState.CANCELLED):
                _batch().fail_batch(batch.id, 'internal')
        for row in moving:
            state = self._engine.status(document_work(row.id, row.run))
            if state is None:
                self.submit_document(row.id)
            elif state in (WorkState.FAILED, WorkState.CANCELLED):
                _document().fail_document(row.id, 'internal')
        if _Holder.levels is not None:
            for item in _Holder.levels.due():
                state, name = self._engine.status(item.work_id), item.work_id
                if state in (WorkState.DONE, WorkState.FAILED, WorkState.CANCELLED):
                    # it is over and the copy as due as before: it could not even note that it failed, or the clock of
                    # its process was behind; once an hour is often enough then
                    name = f'{name}-{clock.now():%Y%m%dT%H}'
                    state = self._engine.status(name)
                if state is None:
                    self._submit(Queue.LEVELS, keep_provable, str(item.copy_id), id=name)

    def _submit(self, queue: Queue, workflow: Callable[..., Any], *args: str | int, id: str) -> None:  # noqa: A002
        try:
            self._engine.submit(queue, workflow, *args, id=id)
        except Exception as error:
            log.error('submission failed, will be repeated', error=type(error).__name__, work=id)


def _due(moment: object) -> bool:
    return moment is None or clock.now() - moment > _GRACE  # type: ignore[operator, no-any-return]
