"""The output folder of a run: one run at a time, results appear whole, a kill leaves nothing half done."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from digitizer.errors import OutputInUse
from digitizer.kit.files import sync

_LOCK = '.digitizer.lock'
_WORK = '.digitizer-work'
_OLD = '.digitizer-old'


class OutputFolder:
    """DIR of `--out`. Everything unfinished lies under hidden names in it, on the same file system."""

    def __init__(self, root: Path) -> None:
        """Take an existing folder; use `opened` to lock it."""
        self.root = root
        self.work = root / _WORK
        self._old = root / _OLD
        self._taken: set[str] = set()
        self._renaming = Lock()

    def folder_for(self, stem: str, sha256: str | None) -> str:
        """Return the folder for an input: the one that this hash has, else the first free of `stem`, `stem-2`, …."""
        number = 1
        while True:
            name = stem if number == 1 else f'{stem}-{number}'
            owner = self._owner(name)
            if name not in self._taken and (owner is None or owner == sha256):
                self._taken.add(name)
                return name
            number += 1

    def publish(self, made: Path, name: str) -> None:
        """Put the finished folder `made` in place of `name` by renaming."""
        target = self.root / name
        _sync_tree(made)
        with self._renaming:
            if target.exists():
                self._old.mkdir(exist_ok=True)
                aside = self._old / name
                shutil.rmtree(aside, ignore_errors=True)
                target.rename(aside)
            made.rename(target)
            sync(self.root)
            shutil.rmtree(self._old, ignore_errors=True)

    def recover(self) -> None:
        """Undo what a killed run left: give back a folder that was set aside, drop unfinished work."""
        if self._old.is_dir():
            for aside in self._old.iterdir():
                if not (self.root / aside.name).exists():
                    aside.rename(self.root / aside.name)
        shutil.rmtree(self._old, ignore_errors=True)
        shutil.rmtree(self.work, ignore_errors=True)

    def _owner(self, name: str) -> str | None:
        """Hash of the input whose documents lie in `name`; None when there is no such folder."""
        folder = self.root / name
        if not folder.exists():
            return None
        for document in sorted(folder.glob('*/document.json')):
            with document.open(encoding='utf-8') as stream:
                head = stream.readline().rstrip().removesuffix(',')
            try:
                return str(json.loads(head + '}')['source']['sha256'])
            except (ValueError, KeyError, TypeError):
                return ''
        return ''


@contextmanager
def opened(root: Path) -> Iterator[OutputFolder]:
    """Make and lock `root` for one run. Raises OutputInUse when another run holds it."""
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputInUse('output folder is locked by another run') from error
        folder = OutputFolder(root)
        folder.recover()
        folder.work.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder.work, ignore_errors=True)
    finally:
        os.close(descriptor)


def _sync_tree(folder: Path) -> None:
    """Make every file below `folder` durable before it is renamed into view."""
    for path in folder.rglob('*'):
        sync(path)
    sync(folder)
