"""CPU seconds a page by stage of the whole product, on files and folders of scans.

    python tests/benchmarks/product_profile.py FOLDER... [--limit FILES] [--engine NAME] [--pdf-profile NAME]
                                               [--functions 30]

The steps are those of `digitizer process`, one after the other in one process, so that every second can be told to a
stage. `own` leaves out what is told in the rows below it. `--functions` adds the functions that took most. Seconds
rise with the load of the machine, their shares hardly do. What a run pays once (imports, models, Java) stands apart.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import importlib
import os
import platform
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

STARTED = time.process_time()

from digitizer import config  # noqa: E402
from digitizer.cli import process as command  # noqa: E402, F401  as a user starts it
from digitizer.observability import logs  # noqa: E402
from digitizer.pipeline import Order  # noqa: E402
from digitizer.process.inputs import list_inputs  # noqa: E402
from digitizer.process.output import opened  # noqa: E402
from digitizer.process.run import _InputRun  # noqa: E402
from digitizer.reading.worker import PageTask, WorkerSetup, _Session  # noqa: E402
from ocr import verapdf  # noqa: E402
from tests.benchmarks.meter import cpu  # noqa: E402

IMPORTED = time.process_time() - STARTED

SEAMS: tuple[tuple[str, str], ...] = (
    # reading, in the reading processes
    ('open the input', 'digitizer.reading.stage:_inspect'),
    ('reading process', 'digitizer.reading.worker:_Session._page'),
    ('get the image', 'ocr.source.images:ImageFile.page'),
    ('get the image', 'ocr.source.pdf:PdfFile.page'),
    ('decode', 'ocr.page:load'),
    ('repair', 'ocr.page:prepare'),
    ('quality', 'ocr.page:measure'),
    ('codes', 'ocr.page:find_codes'),
    ('engine', 'ocr.page:Reader._lines'),
    ('which way up', 'ocr.engines.models:Models.turn_probabilities'),
    ('find lines', 'trueocr.page:PageEngine.detect'),
    ('fast reader', 'ocr.engines.recogniser:Recogniser.read'),
    ('strong reader', 'ocr.engines.tesserocr_lines:TesserocrReader.read'),
    ('restricted alphabet', 'ocr.engines.alphabet:AlphabetReader.read'),
    ('language model', 'ocr.engines.hybrid:weigh'),
    ('cut edges', 'ocr.page:cut_sides'),
    ('save the page', 'digitizer.documents.pagestore:save_page'),
    # making documents, in the main process
    ('load a page', 'digitizer.documents.pagestore:PageFolder.__getitem__'),
    ('split', 'digitizer.pipeline:split'),
    ('classify', 'digitizer.pipeline:classify'),
    ('extract', 'digitizer.pipeline:extract'),
    ('publish', 'digitizer.pipeline:publish'),
    ('write PDF', 'digitizer.publication.stage:write_pdfa'),
    ('page picture', 'ocr.pdfa.produce:_Chooser.choose'),
    ('smaller picture', 'ocr.pdfa.writer:smallest'),
    ('ink', 'ocr.pdfa.mixed:ink_of'),
    ('planes', 'ocr.pdfa.mixed:planes_of'),
    ('compared with the scan', 'ocr.pdfa.mixed:differences'),
    ('text layer and page', 'ocr.pdfa.writer:PdfaWriter.add'),
    ('save PDF', 'ocr.pdfa.parts:Parts.save'),
    ('veraPDF (our side)', 'ocr.verapdf:validate'),
    ('document.json', 'digitizer.process.run:write_document'),
    ('to disk', 'digitizer.process.output:OutputFolder.publish'),
)
"""Stage and the function that does it; a function that another module imports by name is taken in that module."""


@dataclass
class Stage:
    """What a stage took, in CPU seconds."""

    calls: int = 0
    whole: float = 0.0
    own: float = 0.0
    parts: dict[str, Stage] = field(default_factory=dict)


class Clock:
    """Tells CPU seconds to the stages that run, in the order in which they call each other."""

    def __init__(self) -> None:
        self.root = Stage()
        self._path = [self.root]
        self._last = cpu()

    def _tell(self) -> None:
        now = cpu()
        self._path[-1].own += now - self._last
        for stage in self._path:
            stage.whole += now - self._last
        self._last = now

    def reset(self) -> None:
        """Forget what was told."""
        self.root = Stage()
        self._path = [self.root]
        self._last = cpu()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its seconds told under `name`."""

        @functools.wraps(function)
        def wrapper(*args: Any, **options: Any) -> Any:
            with _Running(self, name):
                return function(*args, **options)

        return wrapper

    def begin(self, name: str) -> None:
        """A stage begins."""
        self._tell()
        stage = self._path[-1].parts.setdefault(name, Stage())
        stage.calls += 1
        self._path.append(stage)

    def end(self) -> None:
        """It ends."""
        self._tell()
        self._path.pop()


class _Running:
    def __init__(self, clock: Clock, name: str) -> None:
        self._clock, self._name = clock, name

    def __enter__(self) -> None:
        self._clock.begin(self._name)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._clock.end()


def watch(clock: Clock, seams: Sequence[tuple[str, str]] = SEAMS) -> None:
    """Put the clock into every seam. Exits with the names of those that are not there any more."""
    found: list[tuple[Any, str, str]] = []
    lost: list[str] = []
    for name, place in seams:
        module, _, path = place.partition(':')
        try:
            holder: Any = importlib.import_module(module)
            *owners, attribute = path.split('.')
            for owner in owners:
                holder = getattr(holder, owner)
            if not callable(getattr(holder, attribute)):
                raise AttributeError(attribute)
        except (ImportError, AttributeError):
            lost.append(f'{name}: {place}')
            continue
        found.append((holder, attribute, name))
    if lost:
        sys.exit('stages that were renamed; mend SEAMS in product_profile.py:\n  ' + '\n  '.join(lost))
    for holder, attribute, name in found:
        setattr(holder, attribute, clock.timed(name, getattr(holder, attribute)))


class _HerePool:
    """Reads in this very process what reading processes read."""

    sessions: dict[WorkerSetup, _Session] = {}  # noqa: RUF012  one engine for each setup

    def __init__(self, setup: WorkerSetup, _size: int) -> None:
        self._session = self.sessions.setdefault(setup, _Session(setup))

    def read(self, tasks: Sequence[PageTask], done: Callable[[PageTask], None]) -> list[Any]:
        for task in tasks:
            outcome = self._session.read(task, lambda _started: None)
            if hasattr(outcome, 'code'):
                sys.exit(f'{task.origin}: {outcome.code} {outcome.detail}')
            done(task)
        return []


class _HereWriter:
    """Writes PDFs in this very thread: a profile of functions sees no other one."""

    def submit(self, work: Callable[..., Any], *args: Any, **options: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **options))
        return done


def main() -> None:
    """Run the steps and print the table."""
    arguments = _arguments()
    logs.set_up(level=40)
    reading: Any = importlib.import_module('digitizer.reading.stage')
    reading.pool = _HerePool
    publication: Any = importlib.import_module('digitizer.publication.stage')
    publication._WRITER = _HereWriter()
    settings = config.load(jobs=1, **({'engine': arguments.engine} if arguments.engine else {}))
    order = Order(**({'profile': config.PdfProfile(arguments.pdf_profile)} if arguments.pdf_profile else {}))
    inputs = list_inputs(arguments.paths, batch=False).inputs[: arguments.limit or None]
    if not inputs:
        sys.exit('no scans there')
    once = _paid_once(settings)
    clock = Clock()
    watch(clock)
    functions = cProfile.Profile() if arguments.functions else None
    pages = 0
    java = _java_cpu()
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / 'out') as out:
        if functions:
            functions.enable()
        clock.reset()
        for number, item in enumerate(inputs):
            way = _InputRun(item, number, out, order, settings, lambda _event: None)
            way.read()
            way.place()
            result = way.finish()
            if result.error:
                sys.exit(f'{item.path}: {result.error.code} {result.error.message}')
            pages += result.pages
        if functions:
            functions.disable()
    java = _java_cpu() - java
    _report(clock.root, pages, java, once, order, settings)
    if functions:
        pstats.Stats(functions).sort_stats('tottime').print_stats(arguments.functions)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('paths', nargs='*', type=Path, default=[Path(__file__).parents[2] / 'samples' / 'doctypes'])
    parser.add_argument('--limit', type=int, default=0, help='number of files')
    parser.add_argument('--engine', default='')
    parser.add_argument('--pdf-profile', default='')
    parser.add_argument('--functions', type=int, default=0, metavar='N', help='list the N functions that took most')
    return parser.parse_args()


def _paid_once(settings: config.Settings) -> list[tuple[str, float]]:
    """What a run pays once, in CPU seconds."""
    rows = [('imports of the command', IMPORTED)]
    start = cpu()
    importlib.import_module('digitizer.doctypes').catalogue()
    rows.append(('catalogue of document types', cpu() - start))
    start = cpu()
    reading: Any = importlib.import_module('digitizer.reading.stage')
    engine = importlib.import_module('ocr.engines').require(settings.engine)
    _HerePool(reading._setup(engine, settings), 1)._session.load()
    rows.append(('a reading process: engine', cpu() - start))
    verapdf.shared().start()
    rows.append(('veraPDF: Java', _java_cpu()))
    return rows


def _java_cpu() -> float:
    """CPU seconds of the validating process so far."""
    pid = verapdf.shared().pid
    if pid is None:
        return 0.0
    fields = Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def _report(
    root: Stage, pages: int, java: float, once: list[tuple[str, float]], order: Order, settings: config.Settings
) -> None:
    print(
        f'{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}'
    )
    print(f'engine {settings.engine}, PDF profile {order.profile}, {pages} pages\n')
    total = root.whole + java
    print(f'{"stage":34}{"CPU s a page":>13}{"own":>9}{"share":>8}{"calls a page":>14}')

    def show(name: str, stage: Stage, depth: int) -> None:
        label = '  ' * depth + name
        calls = f'{stage.calls / pages:14.1f}' if stage.calls else ''
        print(f'{label:34}{stage.whole / pages:13.3f}{stage.own / pages:9.3f}{stage.whole / total:8.1%}{calls}')
        for part, inner in stage.parts.items():
            show(part, inner, depth + 1)

    for name, stage in root.parts.items():
        show(name, stage, 0)
    print(f'{"between the stages":34}{root.own / pages:13.3f}{root.own / pages:9.3f}{root.own / total:8.1%}')
    print(f'{"veraPDF (Java)":34}{java / pages:13.3f}{java / pages:9.3f}{java / total:8.1%}')
    print(f'{"all":34}{total / pages:13.3f}{"":9}{1:8.0%}\n')
    for name, seconds in once:
        print(f'once a run: {name:30}{seconds:6.2f} CPU s')


if __name__ == '__main__':
    main()
