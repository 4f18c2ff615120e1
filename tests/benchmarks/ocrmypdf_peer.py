"""Our reading and publishing against OCRmyPDF, on the same files, on the same machine, in one run.

    .venv/bin/python tests/benchmarks/ocrmypdf_peer.py [FOLDER] [--jobs N] [--limit FILES]

Measured are pages a minute, CPU seconds a page (all child processes), output bytes a page, and, where a truth file
stands beside an input (`X.truth.json` or `X.gt.txt`), the error rate of the characters that `pdftotext` finds in
each program's PDF. Both run with one OCR thread a process and N processes. Files that OCRmyPDF refuses (forms,
signatures, text) are left out for both. Numbers of different runs do not compare: look at the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / '.venvs' / 'ocrmypdf'
REQUIREMENTS = Path(__file__).with_name('requirements-ocrmypdf.txt')
KINDS = ('.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff')
_UNIFIED = str.maketrans({'“': '"', '”': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '−': '-', '…': '...'})


@dataclass
class Outcome:
    """What a program did with the files."""

    name: str
    wall: float = 0.0
    cpu: float = 0.0
    files: dict[int, Path] = field(default_factory=dict)


def main() -> None:
    """Run both and print the comparison."""
    arguments = _arguments()
    peer = _peer()
    inputs = [path for path in sorted(arguments.folder.rglob('*')) if path.suffix.lower() in KINDS]
    inputs = inputs[: arguments.limit or None]
    if not inputs:
        sys.exit(f'no scans under {arguments.folder}')
    environment = {**os.environ, 'OMP_THREAD_LIMIT': '1'}
    with tempfile.TemporaryDirectory() as folder:
        theirs = _run_peer(peer, inputs, Path(folder), arguments.jobs, environment)
        taken = {number: inputs[number] for number in theirs.files}
        ours = _run_ours(taken, Path(folder), arguments.jobs, environment)
        both = sorted(set(ours.files) & set(theirs.files))
        _report(ours, theirs, both, taken, len(inputs), arguments.jobs, peer)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', nargs='?', type=Path, default=ROOT / 'samples')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--limit', type=int, default=0)
    return parser.parse_args()


def _peer() -> Path:
    """OCRmyPDF in an environment of its own, made on first use."""
    program = PEER / 'bin' / 'ocrmypdf'
    if not program.exists():
        subprocess.run([sys.executable, '-m', 'venv', str(PEER)], check=True)
        subprocess.run([str(PEER / 'bin' / 'pip'), 'install', '-q', '-r', str(REQUIREMENTS)], check=True)
    return program


class _Meter:
    """Wall time and CPU time of the child processes that ran inside the block."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __enter__(self) -> None:
        self._wall, self._cpu = time.monotonic(), _children()

    def __exit__(self, *_: object) -> None:
        self._outcome.wall += time.monotonic() - self._wall
        self._outcome.cpu += _children() - self._cpu


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run_peer(program: Path, inputs: list[Path], folder: Path, jobs: int, environment: dict[str, str]) -> Outcome:
    """One start a file, as it takes one file; refused files cost it nothing here."""
    outcome = Outcome('OCRmyPDF')
    for number, path in enumerate(inputs):
        target = folder / f'peer-{number}.pdf'
        command = [str(program), '-q', '-l', 'vie', '--output-type', 'pdfa', '-j', str(jobs)]
        if path.suffix.lower() != '.pdf':
            command += ['--image-dpi', '300']
        trial = Outcome('')
        with _Meter(trial):
            done = subprocess.run([*command, str(path), str(target)], env=environment, check=False, capture_output=True)
        if done.returncode in (0, 10) and target.exists():  # 10: not a valid PDF/A, but written
            outcome.files[number] = target
            outcome.wall += trial.wall
            outcome.cpu += trial.cpu
    return outcome


def _run_ours(taken: dict[int, Path], folder: Path, jobs: int, environment: dict[str, str]) -> Outcome:
    """All files in one start, as `digitizer process` takes them."""
    outcome = Outcome('digitizer')
    target = folder / 'ours'
    target.mkdir()
    command = [sys.executable, '-m', 'tests.benchmarks.pdf_run', str(target), str(jobs)]
    with _Meter(outcome):
        subprocess.run([*command, *map(str, taken.values())], env=environment, cwd=ROOT, check=True)
    for order, number in enumerate(taken):
        if (target / f'{order}.pdf').exists():
            outcome.files[number] = target / f'{order}.pdf'
    return outcome


def _report(
    ours: Outcome, theirs: Outcome, both: list[int], taken: dict[int, Path], given: int, jobs: int, peer: Path
) -> None:
    """Print the machine and a table with ratios."""
    pages = sum(_pages(theirs.files[number]) for number in both)
    if not pages:
        sys.exit('no file that both programs take')
    version = subprocess.run([str(peer), '--version'], capture_output=True, text=True, check=True).stdout.strip()
    print(f'machine   {_processor()}, {os.cpu_count()} cores, {_memory_gb()} GB, load {os.getloadavg()[0]:.1f}')
    print(f'programs  Python {platform.python_version()}, OCRmyPDF {version}, {jobs} processes')
    print(f'files     {len(both)} of {given} ({given - len(taken)} refused by OCRmyPDF), {pages} pages\n')
    rows = [
        ('pages a minute', 60 * pages / ours.wall, 60 * pages / theirs.wall),
        ('CPU seconds a page', ours.cpu / pages, theirs.cpu / pages),
        ('output bytes a page', _bytes(ours, both) / pages, _bytes(theirs, both) / pages),
        (
            'output / input bytes',
            _bytes(ours, both) / _input_bytes(taken, both),
            _bytes(theirs, both) / _input_bytes(taken, both),
        ),
    ]
    errors = _error_rates(ours, theirs, both, taken)
    if errors:
        rows.append(('CER % (NFC)', 100 * errors[0], 100 * errors[1]))
    print(f'{"":22}{"digitizer":>12}{"OCRmyPDF":>12}{"ratio":>9}')
    for name, mine, other in rows:
        print(f'{name:22}{mine:12.2f}{other:12.2f}{mine / other if other else float("nan"):9.2f}')


def _pages(path: Path) -> int:
    info = subprocess.run(['pdfinfo', str(path)], capture_output=True, check=True).stdout.decode('utf-8', 'replace')
    match = re.search(r'^Pages:\s+(\d+)', info, re.MULTILINE)
    return int(match[1]) if match else 0


def _bytes(outcome: Outcome, numbers: list[int]) -> int:
    return sum(outcome.files[number].stat().st_size for number in numbers)


def _input_bytes(taken: dict[int, Path], numbers: list[int]) -> int:
    return sum(taken[number].stat().st_size for number in numbers)


def _processor() -> str:
    info = Path('/proc/cpuinfo')
    match = re.search(r'model name\s*:\s*(.+)', info.read_text()) if info.exists() else None
    return match[1] if match else platform.processor() or 'unknown processor'


def _memory_gb() -> int:
    return round(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9)


def _error_rates(ours: Outcome, theirs: Outcome, both: list[int], taken: dict[int, Path]) -> tuple[float, float] | None:
    """Character errors of all truth pages together, for each program."""
    wrong, total = [0, 0], 0
    for number in both:
        truth = _truth(taken[number])
        if truth is None:
            continue
        total += len(truth)
        for index, outcome in enumerate((ours, theirs)):
            wrong[index] += distance(truth, _plain(_text(outcome.files[number])))
    return (wrong[0] / total, wrong[1] / total) if total else None


def _truth(path: Path) -> str | None:
    """The text of all pages, if every page has one."""
    plain, full = path.with_suffix('.gt.txt'), path.with_suffix('.truth.json')
    if plain.exists():
        return _plain(plain.read_text(encoding='utf-8'))
    if not full.exists():
        return None
    pages = json.loads(full.read_text(encoding='utf-8')).get('pages', [])
    texts = [page.get('text') for page in sorted(pages, key=lambda page: page['page'])]
    return _plain('\n'.join(texts)) if texts and all(text is not None for text in texts) else None


def _text(path: Path) -> str:
    """In the order of the content, which is the reading order in both programs' files."""
    return subprocess.run(['pdftotext', '-raw', str(path), '-'], capture_output=True, check=True).stdout.decode()


def _plain(text: str) -> str:
    """NFC, unified quotes and dashes, single blanks."""
    return ' '.join(unicodedata.normalize('NFC', text).translate(_UNIFIED).split())


def distance(one: str, other: str) -> int:
    """Levenshtein distance, bit-parallel (Hyyrö 2003): one integer as wide as the text for each column."""
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for index, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << index
    mask, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    plus, minus, score = mask, 0, len(one)
    for char in other:
        match = places.get(char, 0)
        diagonal = ((((match & plus) + plus) ^ plus) | match | minus) & mask
        up, down = minus | (~(diagonal | plus) & mask), diagonal & plus
        score += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & mask
        plus = (down << 1 & mask) | (~(diagonal | up) & mask)
        minus = up & diagonal
    return score


if __name__ == '__main__':
    main()
