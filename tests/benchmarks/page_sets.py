"""What is measured on: the project's own page sets, made on demand, or any folder of scans with their texts beside them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETS = ('clean', 'office', 'hard')
KINDS = frozenset({'.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff'})
SEED = 2026


@dataclass(frozen=True, slots=True)
class Scan:
    """A file to read and what stands on it."""

    path: Path
    group: str  # class of the set, or what kind of file of a folder
    truth: str | None  # a line for each printed line; pages one after the other


def made(seed: int = SEED) -> Path:
    """Return the folder of the page sets of this seed, made when it is not there or the generator has changed."""
    digest = hashlib.sha256(str(seed).encode())
    for source in sorted((ROOT / 'samples' / 'generate').rglob('*.py')):
        digest.update(source.read_bytes())
    cache = Path(os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache') / 'digitizer-benchmarks'
    folder = cache / f'pages-{seed}-{digest.hexdigest()[:12]}'
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f'pages-{seed}-*'):
            shutil.rmtree(old)
        print(f'making the page sets in {folder}', file=sys.stderr)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            command = [sys.executable, '-m', 'samples.generate', '--split', 'pages', '--seed', str(seed), '--out', work]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            shutil.copytree(work, folder.with_suffix('.part'))
        folder.with_suffix('.part').rename(folder)
    return folder


def scans(folder: Path | None, wanted: str, limit: int = 0, pattern: str = '*') -> list[Scan]:
    """Return the scans of a folder and all below it, or without one those of a page set (`all`: of every one).

    `limit` is for each group.
    """
    if folder is not None:
        found = [Scan(path, _group(path, folder), truth_of(path)) for path in _files(folder, pattern)]
    else:
        names = SETS if wanted == 'all' else (wanted,)
        root = made()
        found = [Scan(path, name, truth_of(path)) for name in names for path in _files(root / name, pattern)]
    counts: dict[str, int] = {}
    kept: list[Scan] = []
    for scan in found:
        counts[scan.group] = counts.get(scan.group, 0) + 1
        if not limit or counts[scan.group] <= limit:
            kept.append(scan)
    return kept


def truth_of(path: Path) -> str | None:
    """The text of all pages, if every page has one, from `X.gt.txt` or `X.truth.json`."""
    plain, full = path.with_name(f'{path.stem}.gt.txt'), path.with_name(f'{path.stem}.truth.json')
    if plain.exists():
        return plain.read_text(encoding='utf-8')
    if not full.exists():
        return None
    pages = json.loads(full.read_text(encoding='utf-8')).get('pages', [])
    texts = [page.get('text') for page in sorted(pages, key=lambda page: page['page'])]
    return '\n'.join(texts) if texts and all(text is not None for text in texts) else None


def _files(folder: Path, pattern: str) -> Sequence[Path]:
    return [path for path in sorted(folder.rglob(pattern)) if path.suffix.lower() in KINDS]


def _group(path: Path, root: Path) -> str:
    """Crops of body text stand apart from whole pages, folders from each other."""
    if path.stem.endswith('.body'):
        return 'body text'
    return path.parent.name if path.parent != root else 'whole pages'
