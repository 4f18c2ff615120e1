"""Steps of a batch: take it up, read its files, cut them into documents."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from digitizer.archive.workspace import FileRef
from digitizer.audit import record
from digitizer.db.models import Batch, BatchFile, InputPage
from digitizer.documents import repository as documents
from digitizer.documents.cut import page_faults, same_cut, with_proposal
from digitizer.documents.flags import flag
from digitizer.documents.model import Flag, Severity, SplitPlan
from digitizer.documents.serialise import flag_from_json, flag_json
from digitizer.documents.states import BatchState, DocumentState, FileState
from digitizer.identity.principal import SYSTEM
from digitizer.intake import repository as batches
from digitizer.intake.cuts import repository as cuts
from digitizer.kit import clock
from digitizer.observability import metrics
from digitizer.steps.ahead import ReadingAhead
from digitizer.steps.failures import passes_by_itself, reason_of
from digitizer.steps.tools import Tools

if TYPE_CHECKING:
    from digitizer.reading import ReadInput

_PROGRESS_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class _Read:
    """An input that was read, and where its pages lie."""

    found: ReadInput
    rows: Sequence[InputPage]
    seconds: float


class BatchSteps:
    """What is done with a batch as a whole."""

    def __init__(self, tools: Tools) -> None:
        """Work over these stores and stages."""
        self._database = tools.database
        self._store = tools.store
        self._stages = tools.stages
        self._workspace = tools.workspace
        self._links = tools.links
        self._ahead = ReadingAhead(self._read, tools.ahead)

    def begin_batch(self, batch_id: uuid.UUID) -> list[uuid.UUID]:
        """Take up a sealed batch; return the inputs (their first files) that are still to be read. A cancelled batch has none."""
        self._ahead.forget()
        with self._database.begin() as session:
            batches.move(session, batch_id, before=[BatchState.SEALED], after=BatchState.READING)
            batch = session.get_one(Batch, batch_id)
            if batch.state != BatchState.READING:
                return []
            batches.form_inputs(session, batch_id)
            session.flush()
            return _unread(session, batch_id)

    def read_file(self, file_id: uuid.UUID) -> None:
        """Read the pages of an input and store them; one that cannot be read is marked with the reason."""
        with self._database.read() as session:
            row = session.get_one(BatchFile, file_id)
            if row.state != FileState.RECEIVED:
                return
            following = [item for item in _unread(session, row.batch_id) if item != file_id]
        try:
            read = self._ahead.take(file_id, following)
        except Exception as error:
            if passes_by_itself(error):
                raise
            self._file_failed(file_id, reason_of(error))
            return
        with self._database.begin() as session:
            row = session.get_one(BatchFile, file_id)
            if row.state != FileState.RECEIVED:
                return
            pages = Counter(page.origin_id for page in read.rows)
            for page in read.rows:
                session.merge(page)
            for member in batches.members(session, file_id):
                member.state = FileState.READ.value
                member.page_count = member.pages_read = pages[member.id]
            row.signed, row.input_sha256 = read.found.signed, read.found.sha256
            row.flags = [flag_json(item) for item in read.found.flags]
            record(session, 'system', 'file.read', f'file:{file_id}', pages=read.found.page_count)
        metrics.pages_read.inc(read.found.page_count)
        metrics.reading_seconds.observe(read.seconds)

    def split_batch(self, batch_id: uuid.UUID) -> list[uuid.UUID]:
        """Cut the read files into documents; return the ids of all documents that are to be worked on."""
        with self._database.begin() as session:
            batches.move(session, batch_id, before=[BatchState.READING], after=BatchState.SPLITTING)
            if session.get_one(Batch, batch_id).state not in (BatchState.SPLITTING, BatchState.PROCESSING):
                return []
            read = [item for item in batches.files(session, batch_id) if item.state == FileState.READ]
            waiting = [item.id for item in read if item.id == item.input_id]
            extra = cuts.count_flags(session, batch_id)
        for file_id in waiting:
            self._split_file(file_id, extra)
        with self._database.begin() as session:
            batches.move(session, batch_id, before=[BatchState.SPLITTING], after=BatchState.PROCESSING)
            batches.finish(session, batch_id)  # nothing to do when every file failed or was blank
            return [row.id for row in documents.of_batch(session, batch_id) if row.state == DocumentState.SPLIT]

    def fail_batch(self, batch_id: uuid.UUID, reason: str) -> None:
        """Note that a batch cannot go on."""
        with self._database.begin() as session:
            batches.move(
                session,
                batch_id,
                before=[BatchState.SEALED, BatchState.READING, BatchState.SPLITTING],
                after=BatchState.FAILED,
                reason=reason,
                finished_at=clock.now(),
            )

    def _read(self, file_id: uuid.UUID) -> _Read:
        """Read an input and store its pages, both safe to repeat; nobody knows of them before `read_file` says so."""
        with self._database.read() as session:
            files = [FileRef.of(row) for row in batches.members(session, file_id)]
        started = time.monotonic()
        originals = self._workspace.originals(files)
        folder = self._workspace.fresh_pages(file_id)
        found = self._stages.read(originals, folder, self._progress(file_id))
        rows = list(self._workspace.keep(files, found.pages))
        return _Read(found, rows, time.monotonic() - started)

    def _split_file(self, file_id: uuid.UUID, extra: Sequence[Flag]) -> None:
        with self._database.read() as session:
            files = [FileRef.of(row) for row in batches.members(session, file_id)]
            rows = batches.pages(session, file_id)
            input_flags = [flag_from_json(item) for item in session.get_one(BatchFile, file_id).flags]
        try:
            plan = self._stages.cut(self._workspace.restore(files, rows))
        except Exception as error:
            if passes_by_itself(error):
                raise
            self._file_failed(file_id, reason_of(error))
            return
        with self._database.begin() as session:
            row = session.get_one(BatchFile, file_id, with_for_update=True)
            if row.state == FileState.READ:
                _save_plan(session, row, plan, [*input_flags, *extra])

    def _file_failed(self, file_id: uuid.UUID, reason: str) -> None:
        with self._database.begin() as session:
            for row in batches.members(session, file_id):
                row.state, row.reason = FileState.FAILED.value, reason
            record(session, 'system', 'file.failed', f'file:{file_id}', reason=reason)
        metrics.files_failed.labels(reason).inc()

    def _progress(self, file_id: uuid.UUID) -> Callable[[int, int], None]:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            if done < total and time.monotonic() - last < _PROGRESS_EVERY_S:
                return
            last = time.monotonic()
            with self._database.begin() as session:
                row = session.get_one(BatchFile, file_id)
                row.page_count, row.pages_read = total, done

        return report


def _unread(session: Session, batch_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the inputs (their first files) that are still to be read, in order."""
    waiting = [item for item in batches.files(session, batch_id) if item.state == FileState.RECEIVED]
    return [item.id for item in waiting if item.id == item.input_id]


def _save_plan(session: Session, file: BatchFile, plan: SplitPlan, flags: Sequence[Flag]) -> None:
    """Write the cut of a file and the documents it makes; a cut that a person gave before is kept."""
    told = cuts.told(session, file.id)
    if told is not None and page_faults(told, len(batches.pages(session, file.id))):
        flags = [*flags, _other_pages_flag(told, plan)]
        told = None
    settled = with_proposal(told, plan) if told else plan
    if told is None or not same_cut(told, settled):
        cuts.save(session, file.id, settled, by=SYSTEM.id)
    cuts.mark_skipped(session, file.id, settled)
    for ordinal, planned in enumerate(settled.documents, start=1):
        cuts.make(session, file, planned, ordinal, flags, by=SYSTEM.id)
    for member in batches.members(session, file.id):
        member.state = FileState.SPLIT.value


def _other_pages_flag(told: SplitPlan, found: SplitPlan) -> Flag:
    """Return the flag of documents of a file that was told to have other pages than were read."""
    expected, there = (sum(len(item.pages) for item in plan.documents) + len(plan.skipped) for plan in (told, found))
    detail = f"Cách tách khai trước có {expected} trang nhưng đọc được {there} trang; máy đã tự tách."
    return Flag('missing_page', f'{flag("missing_page").message} {detail}', Severity.ERROR)
