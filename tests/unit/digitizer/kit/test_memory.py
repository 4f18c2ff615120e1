"""Large blocks go back to the system when they are freed, even small enough ones that glibc would keep."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import re
from digitizer.kit.memory import return_large_blocks
if {called}:
    return_large_blocks()
def resident():
    return int(re.search(r'VmRSS:\\s+(\\d+)', open('/proc/self/status').read())[1]) >> 10
import numpy
for _ in range(3):
    numpy.ones(30 << 20, numpy.uint8)  # raises glibc's limit when it is freed
before = resident()
blocks = [numpy.ones(10 << 20, numpy.uint8) for _ in range(8)]
last = numpy.ones(10 << 20, numpy.uint8)
del blocks
print(resident() - before)
"""


def test_freed_pictures_are_given_back():
    kept = {}
    for called in (True, False):
        done = subprocess.run(
            [sys.executable, '-c', CODE.format(called=called)], capture_output=True, text=True, check=True
        )
        kept[called] = int(done.stdout)
    assert kept[True] < 20 < 40 < kept[False]


FAULTS = """
import resource
import threading
from digitizer.kit.memory import {setting}
{setting}()
import numpy
def work():
    global faults
    numpy.ones(26 << 20, numpy.uint8)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    numpy.ones(26 << 20, numpy.uint8)
    faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(faults)
"""


def test_a_thread_that_works_on_pictures_uses_its_memory_again():
    faults = {}
    for setting in ('keep_large_blocks', 'return_large_blocks'):
        code = FAULTS.format(setting=setting)
        done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, check=True)
        faults[setting] = int(done.stdout)
    assert 10 * faults['keep_large_blocks'] < faults['return_large_blocks']
