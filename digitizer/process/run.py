"""One run of `digitizer process`: each input through the whole flow, results renamed into view when complete."""

from __future__ import annotations

import errno
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Lock

import structlog

from digitizer import pipeline
from digitizer.config import Settings
from digitizer.documents.model import PlannedDocument, SkippedPage
from digitizer.documents.serialise import write_document
from digitizer.errors import MESSAGES, DigitizerError, InputFailed
from digitizer.kit.files import replacing
from digitizer.kit.memory import keep_large_blocks
from digitizer.observability import logs
from digitizer.process.inputs import Input, list_inputs
from digitizer.process.output import OutputFolder, opened
from digitizer.process.summary import InputResult, Summary
from digitizer.reading import ReadInput, close_pools

log = structlog.get_logger(__name__)

_AHEAD = 1  # inputs that are opened beside those in the hands of the reading processes
_MAKERS = 2  # inputs whose documents are made at a time: one waits for the validator while the other computes


@dataclass(frozen=True, slots=True)
class Event:
    """Progress of a run, for a bar or a line: an input begins, pages are read, a document is made, an input ends."""

    kind: str  # 'ignored' | 'begin' | 'page' | 'document' | 'done' | 'failed'
    path: Path
    done: int = 0
    total: int = 0
    document: pipeline.Made | None = None
    folder: str = ''
    error: DigitizerError | None = None
    ignored: tuple[Path, ...] = ()
    skipped: tuple[SkippedPage, ...] = ()  # pages in no document, told when the input is done


def run(
    named: Sequence[Path],
    out: Path,
    *,
    order: pipeline.Order,
    settings: Settings,
    on_event: Callable[[Event], None] = lambda event: None,
) -> Summary:
    """Process the named files and folders into `out` and write `summary.json`.

    Raises OutputInUse when another run holds `out`; an input that fails is told in the summary.
    """
    started = time.monotonic()
    keep_large_blocks()
    listing = list_inputs(named, batch=order.batch, out=out)
    if listing.ignored:
        on_event(Event('ignored', listing.ignored[0].parent, ignored=listing.ignored))
    one_page_each = all(item.one_page for item in listing.inputs)
    pipeline.warm(settings, len(listing.inputs) if one_page_each else settings.workers)
    # A ledger's numbers follow the order of the inputs.
    makers = 1 if order.certify else min(settings.workers, _MAKERS)
    told = _Telling(on_event)
    with opened(out) as folder, _threads(settings.workers + _AHEAD) as readers, _threads(makers) as finishers:
        coming = (
            _InputRun(item, number, folder, order, settings, partial(told.tell, number))
            for number, item in enumerate(listing.inputs)
        )
        begun = deque((way, readers.submit(way.read)) for way in islice(coming, settings.workers + _AHEAD))
        finished: deque[Future[InputResult]] = deque()
        results: list[InputResult] = []
        while begun:
            way, reading = begun.popleft()
            reading.result()
            way.place()
            finished.append(finishers.submit(way.finish))
            if len(finished) > makers:
                results.append(finished.popleft().result())
            begun.extend((following, readers.submit(following.read)) for following in islice(coming, 1))
        results.extend(future.result() for future in finished)
        summary = Summary(time.monotonic() - started, tuple(results))
        summary.write(out / 'summary.json')
    return summary


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that read coming inputs or finish read ones; whoever leaves early leaves no reading process behind."""
    with ThreadPoolExecutor(count, 'input') as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            while any(thread.is_alive() for thread in executor._threads):
                close_pools()  # again, for a thread that was about to ask for pages
                time.sleep(0.05)
            raise


class _Telling:
    """Tells of the making of documents in the order of the inputs; of reading at once."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._lock = Lock()
        self._turn = 0  # number of the input that is told of now
        self._held: dict[int, list[Event]] = {}

    def tell(self, number: int, event: Event) -> None:
        """Tell an event of input `number`, or keep it until the inputs before it have ended."""
        with self._lock:
            if event.kind in ('begin', 'page'):
                self._on_event(event)
                return
            self._held.setdefault(number, []).append(event)
            while events := self._held.get(self._turn):
                self._on_event(events[0])
                if events.pop(0).kind in ('done', 'failed'):
                    del self._held[self._turn]
                    self._turn += 1


class _InputRun:
    """The way of one input through the flow: read, while those before it are finished, then finish."""

    def __init__(
        self,
        item: Input,
        number: int,
        output: OutputFolder,
        order: pipeline.Order,
        settings: Settings,
        on_event: Callable[[Event], None],
    ) -> None:
        self._item = item
        self._output = output
        self._order = order
        self._settings = settings
        self._tell = on_event
        self._work = output.work / f'{number:05d}'
        self._made = self._work / 'made'
        self._name = ''
        self._sha256: str | None = None
        self._found: ReadInput | None = None
        self._documents: list[str] = []
        self._skipped: tuple[SkippedPage, ...] = ()
        self._error: DigitizerError | None = None

    def read(self) -> None:
        """Read the pages; what goes wrong is kept for `finish`."""
        self._tell(Event('begin', self._item.path))
        try:
            self._item.check()
            self._sha256 = self._item.sha256()
            pages = self._work / 'pages'
            for folder in (self._made, pages):
                folder.mkdir(parents=True)
            order = self._order
            self._found = pipeline.read(self._item.files, pages, order, self._settings, self._page_read)
        except Exception as error:
            self._error = as_digitizer_error(error)

    def place(self) -> None:
        """Choose the folder of the results; called in the order of the inputs, so that a rerun finds the same ones."""
        if self._found is not None:
            self._name = self._output.folder_for(self._item.stem, self._sha256)

    def finish(self) -> InputResult:
        """Make documents of the pages; never raises for what is wrong with this input."""
        try:
            if self._found is not None and self._sha256 is not None:
                self._make(self._found, self._sha256)
        except Exception as error:
            self._error = as_digitizer_error(error)
        finally:
            with suppress(OSError):
                shutil.rmtree(self._work)
        ended = 'failed' if self._error else 'done'
        self._tell(Event(ended, self._item.path, error=self._error, skipped=self._skipped))
        return InputResult(
            path=self._item.path,
            sha256=self._sha256,
            documents=tuple(self._documents),
            skipped=self._skipped,
            pages=self._found.page_count if self._found else 0,
            error=self._error,
        )

    def _make(self, found: ReadInput, sha256: str) -> None:
        plan = pipeline.cut(found.pages)
        self._skipped = plan.skipped
        numbers: list[str] = []
        try:
            for index, planned in enumerate(plan.documents, start=1):
                self._document(found, planned, sha256, f'{index:03d}', numbers)
        finally:
            if numbers:
                self._output.publish(self._made, self._name)
                self._documents = [f'{self._name}/{number}' for number in numbers]

    def _document(
        self, found: ReadInput, planned: PlannedDocument, sha256: str, number: str, numbers: list[str]
    ) -> None:
        order = self._order
        document = pipeline.understand(
            pipeline.pages_of(found.pages, planned),
            planned,
            pipeline.source_of(self._item.path, sha256, planned),
            type_code=order.type_code,
            flags=found.flags,
        )
        folder = self._made / number
        folder.mkdir()
        made = pipeline.searchable(document, folder, order)
        failure: Exception | None = None
        if order.certify:
            try:
                made = pipeline.certified(made, folder, order, self._settings)
            except Exception as error:  # the searchable copy stays; the input is told as failed
                failure = error
        if found.signed:
            pipeline.keep_signed_original(self._item.path, folder, self._settings)
        with replacing(folder / 'document.json') as stream:
            write_document(made.document, stream)
        numbers.append(number)
        self._tell(Event('document', self._item.path, document=made, folder=f'{self._name}/{number}'))
        if failure is not None:
            raise failure

    def _page_read(self, done: int, total: int) -> None:
        self._tell(Event('page', self._item.path, done=done, total=total))


def as_digitizer_error(error: Exception) -> DigitizerError:
    """Return `error` with the stable code that the outside sees; the unexpected is logged without its text."""
    if isinstance(error, DigitizerError):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputFailed('no space left', code='storage_full')
    code = getattr(error, 'code', None)
    if isinstance(code, str) and code in MESSAGES and code != 'internal':
        return InputFailed(str(error), code=code)
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
        return InputFailed(type(error).__name__, code='unsupported')
    log.error('input failed', error=type(error).__name__, where=logs.innermost(error))
    return InputFailed(type(error).__name__, code='internal')
