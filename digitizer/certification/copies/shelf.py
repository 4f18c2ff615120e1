"""A folder of files that can be made again: bounded in number and age, each whole or not there."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from digitizer.certification.workplaces import remove_old
from digitizer.config import Settings

MOST = 64
AGE_S = 1800.0
_UNFINISHED = '.new-'


class Shelf:
    """Files under names of letters and digits; many threads and processes may use one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first file is placed, for this user alone."""
        self._folder = folder

    def place(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return the file of this name, made by `make` when it is not there."""
        known = self.find(name)
        if known is not None:
            return known
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.tidy()
        path = self._folder / f'{name}.pdf'
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=self._folder) as inside:
            fresh = Path(inside) / 'file.pdf'
            make(fresh)
            os.replace(fresh, path)
        return path

    def find(self, name: str) -> Path | None:
        """Return the file of this name, or None."""
        path = self._folder / f'{name}.pdf'
        try:
            fresh = time.time() - path.stat().st_mtime < AGE_S
        except OSError:
            return None
        return path if fresh else None

    def tidy(self) -> None:
        """Remove what is old, and the oldest of what is too many; a reader that has a file open keeps it."""
        remove_old(self._folder.glob(f'{_UNFINISHED}*'), AGE_S)
        aged = []
        for path in self._folder.glob('*.pdf'):
            try:
                aged.append((path.stat().st_mtime, path))
            except OSError:
                continue  # another process was faster
        aged.sort(reverse=True)
        for index, (moment, path) in enumerate(aged):
            if index >= MOST - 1 or time.time() - moment > AGE_S:
                path.unlink(missing_ok=True)


def shelf_of_pages(settings: Settings) -> Shelf:
    """Return the shelf of the copies whose pages are shown."""
    return Shelf(settings.work_dir / 'shown')
