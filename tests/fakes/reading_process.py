"""A reading process that reads nothing: what becomes of a page is written in the name of its file."""

from __future__ import annotations

import os
import time

from digitizer.reading.worker import Failure, Finished


def serve(pipe, setup):
    """Answer each page after 50 ms: `broken` gives the input up, `deadly` ends the process, `slow` takes its time."""
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        with (task.work / 'begun').open('a') as stream:
            stream.write(f'{task.origin.stem} {task.number}\n')
        time.sleep(30 if 'endless' in task.origin.stem else 0.5 if 'slow' in task.origin.stem else 0.05)
        if 'deadly' in task.origin.stem and task.number == 1:
            os._exit(9)
        pipe.send(Failure('damaged', 'torn') if 'broken' in task.origin.stem else Finished())
