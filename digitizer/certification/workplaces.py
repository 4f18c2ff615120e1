"""Private folders for files on their way: gone with their block, or with a sweep when their process was killed in it."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitizer.config import Settings

_LEFTOVER_AGE_S = 3600.0  # no signature, raising or verification takes an hour


@contextmanager
def workplace(settings: Settings, what_for: str) -> Iterator[Path]:
    """Give a folder of this user alone; it is removed at the end, whatever happens. `what_for` begins its name."""
    root = _root(settings)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f'{what_for}-', dir=root) as inside:
        yield Path(inside)


def sweep_workplaces(settings: Settings) -> None:
    """Remove the folders that killed processes left: whole papers of people lie in them."""
    remove_old(_root(settings).glob('*'), _LEFTOVER_AGE_S)


def remove_old(folders: Iterator[Path], age_s: float) -> None:
    """Remove those of the folders that did not change for so many seconds."""
    for folder in folders:
        try:
            old = time.time() - folder.stat().st_mtime > age_s
        except OSError:
            continue  # another process was faster
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def _root(settings: Settings) -> Path:
    return settings.work_dir / 'private'
