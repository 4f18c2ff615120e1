"""What programs cost: wall time, CPU time and memory of a process with all that it starts."""

from __future__ import annotations

import os
import platform
import re
import resource
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_EVERY_S = 0.2
_JAVA = b'ocr.verapdf_worker'  # Java runs in this process of ours


@dataclass
class Cost:
    """Of one block of work."""

    wall: float = 0.0  # seconds
    cpu: float = 0.0  # seconds, of all child processes that ended within the block
    peak_mb: float = 0.0  # of all child processes at a time but Java's, shared pages counted once (PSS)
    java_mb: float = 0.0  # the highest of Java's


class Meter:
    """Measures the child processes that start inside its block; servers that a test keeps beside it do not count."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self.cost = Cost()
        self._stop = threading.Event()

    def __enter__(self) -> Meter:
        self._wall, self._cpu = time.monotonic(), _children()
        self._before = frozenset(family(os.getpid()))
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.cost.wall = time.monotonic() - self._wall
        self.cost.cpu = _children() - self._cpu
        self._stop.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._stop.is_set():
            others, java = family_mb(os.getpid(), self._before)
            self.cost.peak_mb, self.cost.java_mb = max(self.cost.peak_mb, others), max(self.cost.java_mb, java)
            self._stop.wait(_EVERY_S)


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    return time.process_time() + _children()


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def family(root: int, without: Collection[int] = ()) -> list[int]:
    """The descendants of a process, without some of them and theirs."""
    children: dict[int, list[int]] = {}
    for entry in Path('/proc').iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / 'stat').read_text().rpartition(')')[2].split()[1])
            except (OSError, ValueError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, queue = [], [root]
    while queue:
        below = [child for child in children.get(queue.pop(), []) if child not in without]
        found += below
        queue += below
    return found


def family_mb(root: int, without: Collection[int] = ()) -> tuple[float, float]:
    """Memory (PSS) of the descendants of a process (see `family`) in MB: of all but Java, and of Java."""
    others = java = 0
    for process in family(root, without):
        try:
            text = Path(f'/proc/{process}/smaps_rollup').read_text()
            is_java = _JAVA in Path(f'/proc/{process}/cmdline').read_bytes()
        except OSError:
            continue
        match = re.search(r'^Pss:\s+(\d+)', text, re.MULTILINE)
        size = int(match[1]) if match else 0
        others, java = (others, java + size) if is_java else (others + size, java)
    return others / 1024, java / 1024


def machine() -> str:
    """The machine in one line."""
    info = Path('/proc/cpuinfo')
    match = re.search(r'model name\s*:\s*(.+)', info.read_text()) if info.exists() else None
    processor = match[1] if match else platform.processor() or platform.machine()
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9
    return f'{processor}, {os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}'
