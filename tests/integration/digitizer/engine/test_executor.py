"""Names of working processes: never shared by two that live, taken over from one that died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from digitizer.engine.executor import ExecutorSlot

ROOT = Path(__file__).parents[4]
HOLD = 'import sys,time;from pathlib import Path;from digitizer.engine.executor import ExecutorSlot;s=ExecutorSlot(Path(sys.argv[1]));print(s.executor_id,flush=True);time.sleep(60)'


def test_lowest_free_slot(tmp_path):
    first, second = ExecutorSlot(tmp_path), ExecutorSlot(tmp_path)
    assert first.executor_id != second.executor_id
    name = first.executor_id
    first.release()
    assert ExecutorSlot(tmp_path).executor_id == name


def test_other_folder_other_names(tmp_path):
    assert ExecutorSlot(tmp_path / 'a').executor_id != ExecutorSlot(tmp_path / 'b').executor_id


def test_name_of_a_killed_process_is_free_at_once(tmp_path):
    process = subprocess.Popen([sys.executable, '-c', HOLD, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process:
        name = process.stdout.readline().strip()
        other = ExecutorSlot(tmp_path)
        assert other.executor_id != name
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
    assert ExecutorSlot(tmp_path).executor_id == name


def test_name_file_that_was_cut_short_is_made_anew(tmp_path):
    (tmp_path / 'host-id').write_text('abc')
    assert len(ExecutorSlot(tmp_path).executor_id) == 16
