"""Memory does not grow with the number of pages: a 400-page scan stays under 1.5 GB in all processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROOT, decision_page, jpeg, pdf_of

LIMIT_MB = 1500


def family(root: int) -> list[int]:
    """Return the process and all its descendants."""
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
        found.append(queue.pop())
        queue += children.get(found[-1], [])
    return found


def resident_mb(root: int) -> float:
    """Return the memory of the whole family, shared pages counted once (PSS), in MB."""
    total = 0
    for process in family(root):
        try:
            for line in Path(f'/proc/{process}/smaps_rollup').read_text().splitlines():
                if line.startswith('Pss:'):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def peak_of(source: Path, out: Path, state: Path) -> float:
    """Process `source` and return the highest memory seen, in MB."""
    process = subprocess.Popen(
        [sys.executable, '-m', 'digitizer', 'process', source, '--out', out, '--jobs', '2'],
        cwd=ROOT,
        env=os.environ | {'DIGITIZER_DATA_DIR': str(state)},
        stdout=subprocess.DEVNULL,
    )
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, resident_mb(process.pid))
            time.sleep(0.25)

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert process.wait(timeout=3000) == 0
    watcher.join()
    return peak


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_four_hundred_pages_stay_under_the_limit(tmp_path):
    page = jpeg(decision_page(dpi=300), dpi=300)
    small, large = tmp_path / 'small.pdf', tmp_path / 'large.pdf'
    pdf_of(*[page] * 8, dpi=300).save(small)
    pdf_of(*[page] * 400, dpi=300).save(large)
    few = peak_of(small, tmp_path / 'few', tmp_path / 'var')
    many = peak_of(large, tmp_path / 'many', tmp_path / 'var')
    print(f'peak of 8 pages {few:.0f} MB, of 400 pages {many:.0f} MB')
    assert many < LIMIT_MB
    assert many < few + 300
