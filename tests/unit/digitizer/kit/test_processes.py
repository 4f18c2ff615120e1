"""Processes that are forked from a server: what they find loaded, and that nothing stays behind."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os, resource, sys
from digitizer.kit.processes import CONTEXT, prepare

def loaded(pipe):
    import threading
    pipe.send(('colorsys' in sys.modules, threading.active_count(), os.getppid()))

def busy(pipe):
    while sum(os.times()[:2]) < 0.3:
        pass
    pipe.send(None)

if __name__ == '__main__':
    prepare('colorsys')
    assert 'colorsys' not in sys.modules
    for work in (loaded, busy):
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=work, args=(theirs,))
        process.start()
        answer = ours.recv()
        process.join()
        if answer:
            found, threads, server = answer
            print(found, threads, server != os.getpid(), server)
"""


def test_forked_processes_find_modules_loaded_and_end_with_the_program(tmp_path):
    script = tmp_path / 'program.py'
    script.write_text(SCRIPT, encoding='utf-8')
    runner = (
        'import resource, subprocess, sys\n'
        'out = subprocess.run([sys.executable, sys.argv[1]], check=True, capture_output=True, text=True).stdout\n'
        'used = resource.getrusage(resource.RUSAGE_CHILDREN)\n'
        'print(out.strip(), used.ru_utime + used.ru_stime >= 0.3)'
    )
    ran = subprocess.run([sys.executable, '-c', runner, str(script)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    found, threads, forked, server, counted = ran.stdout.split()
    assert (found, threads, forked) == ('True', '1', 'True')
    assert counted == 'True'  # its seconds are told to whoever started the program
    ended = subprocess.run(['ps', '-p', server], capture_output=True, check=False)
    assert ended.returncode == 1
