"""The whole product against OCRmyPDF, on the same scans, on the same machine, in one run.

    .venv/bin/python tests/benchmarks/ocrmypdf_peer.py [FOLDER] [--set clean|office|hard|all] [--limit N] [--jobs N]
                                                       [--rounds N] [--programs standard,ocrmypdf,…] [--out FOLDER]

Without FOLDER the project's own page sets are read (made on demand), else all scans of the folder with `X.gt.txt` or
`X.truth.json` beside them for the error rates. Ours is `digitizer process` as a user runs it, one start for all files,
once for each PDF profile: reading, types, fields, PDF/A with veraPDF. The peer takes one file a start, so as many
starts run at a time as there are processes for ours: both have every core. All have one OCR thread a process.

Errors are counted in what `pdftotext -raw` finds in each program's files, one after the other, over all pages of a
class. The last two rates forgive the order of lines and of words. Files that OCRmyPDF refuses (forms, signatures, text)
are left out for everybody. With `--rounds` the programs take turns and the middle of their figures counts. Numbers of
different runs do not compare: look at the ratios to OCRmyPDF.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from tests.benchmarks.error_rates import RATES, Errors, errors_of  # noqa: E402
from tests.benchmarks.meter import Cost, Meter, machine  # noqa: E402
from tests.benchmarks.page_sets import SETS, Scan, scans  # noqa: E402

PEER = ROOT / '.venvs' / 'ocrmypdf'
REQUIREMENTS = Path(__file__).with_name('requirements-ocrmypdf.txt')
PROFILES = ('archive', 'standard', 'compact')
PEERS: dict[str, tuple[str, ...]] = {'ocrmypdf': (), 'ocrmypdf-clean': ('--deskew', '--clean')}
TITLES = {'ocrmypdf': 'OCRmyPDF', 'ocrmypdf-clean': '--deskew --clean'}
_LEAST_DPI = 96  # below, OCRmyPDF does not believe an image's resolution


@dataclass
class Program:
    """What a program did with the files, over all rounds."""

    name: str
    costs: list[Cost] = field(default_factory=list)
    files: dict[int, list[Path]] = field(default_factory=dict)  # number of the scan: its PDFs

    @property
    def title(self) -> str:
        """Head of its column."""
        return TITLES.get(self.name, self.name)

    def middle(self, figure: str) -> float:
        """Median over the rounds."""
        return statistics.median(getattr(cost, figure) for cost in self.costs)

    def size(self, numbers: Sequence[int]) -> int:
        """Bytes of the files of these scans."""
        return sum(path.stat().st_size for number in numbers for path in self.files[number])


def main() -> None:
    """Run all programs and print the comparison."""
    arguments = _arguments()
    given = scans(arguments.folder, arguments.set, arguments.limit)
    if not given:
        sys.exit('no scans there')
    programs = [Program(name) for name in arguments.programs.split(',')]
    with tempfile.TemporaryDirectory() as scratch:
        out = arguments.out or Path(scratch)
        taken = dict(enumerate(given))
        for turn in range(arguments.rounds):
            for program in programs:
                run(program, taken, out / f'{program.name}-{turn}', arguments.jobs)
                taken = {number: scan for number, scan in taken.items() if program.files.get(number)}
        if not taken:
            sys.exit('no file that all programs take')
        report(programs, taken, len(given), arguments.jobs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', nargs='?', type=Path)
    parser.add_argument('--set', choices=(*SETS, 'all'), default='all', help='which of the own page sets')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--limit', type=int, default=0, help='scans of each class')
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument(
        '--programs', default=','.join((*PEERS, *PROFILES)), help='peers first: what they refuse is left out'
    )
    parser.add_argument('--out', type=Path, help='keep the PDFs there')
    return parser.parse_args()


def run(program: Program, taken: dict[int, Scan], out: Path, jobs: int) -> None:
    """Have a program make its PDFs of the scans."""
    out.mkdir(parents=True)
    environment = {**os.environ, 'OMP_THREAD_LIMIT': '1', 'DIGITIZER_DATA_DIR': str(out / 'var')}
    with Meter() as meter:
        if program.name in PEERS:
            program.files = _peer(PEERS[program.name], taken, out, jobs, environment)
        else:
            program.files = _ours(program.name, taken, out, jobs, environment)
    program.costs.append(meter.cost)


def _peer_program() -> Path:
    """OCRmyPDF in an environment of its own, made on first use and renewed with its requirements."""
    program, stamp = PEER / 'bin' / 'ocrmypdf', PEER / '.requirements'
    wanted = REQUIREMENTS.read_text()
    if not program.exists() or not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, '-m', 'venv', str(PEER)], check=True)
        subprocess.run([str(PEER / 'bin' / 'pip'), 'install', '-q', '-r', str(REQUIREMENTS)], check=True)
        stamp.write_text(wanted)
    return program


def _peer(
    options: tuple[str, ...], taken: dict[int, Scan], out: Path, jobs: int, environment: dict[str, str]
) -> dict[int, list[Path]]:
    """One start a file, as it takes one file; as many at a time as there are processes for ours."""
    command = [str(_peer_program()), '-q', '-l', 'vie', '--output-type', 'pdfa', '-j', '1', *options]

    def start(item: tuple[int, Scan]) -> tuple[int, list[Path]]:
        number, scan = item
        target = out / f'{number}.pdf'
        made = subprocess.run(
            [*command, *_resolution(scan.path), str(scan.path), str(target)],
            env=environment, check=False, capture_output=True,
        )  # fmt: skip
        # 10: written, but not a valid PDF/A
        return number, [target] if made.returncode in (0, 10) and target.exists() else []

    with ThreadPoolExecutor(jobs) as starters:
        return dict(starters.map(start, taken.items()))


def _resolution(path: Path) -> list[str]:
    """Tell OCRmyPDF the resolution of an image that does not say it: that of an A4 page."""
    if path.suffix.lower() == '.pdf':
        return []
    with Image.open(path) as image:
        if float(image.info.get('dpi', (0, 0))[0]) > _LEAST_DPI:
            return []
        return ['--image-dpi', str(round(min(image.size) / 8.27))]


def _ours(
    profile: str, taken: dict[int, Scan], out: Path, jobs: int, environment: dict[str, str]
) -> dict[int, list[Path]]:
    """All files in one start of the command."""
    command = [
        sys.executable,
        '-m',
        'digitizer',
        'process',
        '--jobs',
        str(jobs),
        '--out',
        str(out),
        '--pdf-profile',
        profile,
    ]
    done = subprocess.run(
        [*command, *(str(scan.path) for scan in taken.values())],
        env=environment, cwd=ROOT, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        sys.exit(f'digitizer process ended with {done.returncode}')
    summary = json.loads((out / 'summary.json').read_text(encoding='utf-8'))
    return {
        number: [out / folder / 'searchable.pdf' for folder in entry['documents']]
        for number, entry in zip(taken, summary['inputs'], strict=True)
        if entry['status'] == 'done'
    }


def report(programs: Sequence[Program], taken: dict[int, Scan], given: int, jobs: int) -> None:
    """Print the machine and the tables: figures, and in brackets their ratio to OCRmyPDF's."""
    numbers = sorted(taken)
    pages = sum(_pages(path) for number in numbers for path in programs[0].files[number])
    version = subprocess.run([str(PEER / 'bin' / 'ocrmypdf'), '--version'], capture_output=True, text=True, check=False)
    print(f'machine   {machine()}')
    print(f'programs  Python {platform.python_version()}, OCRmyPDF {version.stdout.strip() or "-"}, {jobs} processes')
    rounds = len(programs[0].costs)
    print(f'files     {len(taken)} of {given}, {pages} pages; rounds: {rounds}\n')
    base = next((index for index, program in enumerate(programs) if program.name == 'ocrmypdf'), None)
    print(f'{"":34}' + ''.join(f'{program.title:>20}' for program in programs))
    rows = {
        'pages a minute': [60 * pages / program.middle('wall') for program in programs],
        'CPU seconds a page': [program.middle('cpu') / pages for program in programs],
        'peak memory, MB': [program.middle('peak_mb') for program in programs],
        '  Java beside it, MB': [program.middle('java_mb') for program in programs],
        'output bytes a page': [program.size(numbers) / pages for program in programs],
        'output / input bytes': [program.size(numbers) / _input_bytes(taken) for program in programs],
    }
    for name, row in rows.items():
        _print_row(name, row, base)
    for group in dict.fromkeys(scan.group for scan in taken.values()):
        _print_errors(group, programs, {number: scan for number, scan in taken.items() if scan.group == group}, base)


def _print_errors(group: str, programs: Sequence[Program], taken: dict[int, Scan], base: int | None) -> None:
    """Print the error rates of one class, if truth is known."""
    known = {number: scan.truth for number, scan in taken.items() if scan.truth is not None}
    if not known:
        return
    sums = []
    for program in programs:
        errors = Errors()
        for number, truth in known.items():
            errors += errors_of(truth, '\n'.join(_text(path) for path in program.files[number]))
        sums.append(errors)
    pages = sum(_pages(path) for number in known for path in programs[0].files[number])
    print(f'\n{group}: {pages} pages, {sums[0].chars} characters')
    size = [program.size(list(taken)) / max(1, pages) for program in programs]
    for title, name in RATES.items():
        _print_row(title, [errors.rate(name) for errors in sums], base, digits=2)
    _print_row('output bytes a page', size, base)


def _print_row(name: str, values: Sequence[float], base: int | None, digits: int | None = None) -> None:
    cells = []
    for value in values:
        shown = f'{value:,.{digits if digits is not None else 0 if value >= 1000 else 2}f}'
        of = values[base] if base is not None else 0
        cells.append(f'{shown} ({value / of:.2f}×)' if of else shown)
    print(f'{name:34}' + ''.join(f'{cell:>20}' for cell in cells))


def _pages(path: Path) -> int:
    info = subprocess.run(['pdfinfo', str(path)], capture_output=True, check=True).stdout.decode('utf-8', 'replace')
    match = re.search(r'^Pages:\s+(\d+)', info, re.MULTILINE)
    return int(match[1]) if match else 0


def _input_bytes(taken: dict[int, Scan]) -> int:
    return sum(scan.path.stat().st_size for scan in taken.values())


def _text(path: Path) -> str:
    """In the order of the content, which is the reading order in both programs' files."""
    return subprocess.run(['pdftotext', '-raw', str(path), '-'], capture_output=True, check=True).stdout.decode()


if __name__ == '__main__':
    main()
