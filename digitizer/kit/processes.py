"""Processes that load slow libraries once: a small server has them, and every further process is forked from it."""

from __future__ import annotations

import atexit
import multiprocessing
from contextlib import suppress
from multiprocessing import forkserver

CONTEXT = multiprocessing.get_context('forkserver')
"""Where processes come from. The server has no thread and reads no input; it ends with the program."""


def prepare(*modules: str) -> None:
    """Start the server, if it does not run yet, and have it load these modules while the caller goes on.

    Only modules that start no thread when they are loaded. Those named when the server runs already are left out:
    the forked process loads them itself.
    """
    CONTEXT.set_forkserver_preload(['__main__', *modules])
    forkserver.ensure_running()


@atexit.register  # after those of the modules that import this one: their processes have ended by then
def _finish() -> None:
    """End the server and wait for it: what its processes took is told to whoever started this program."""
    with suppress(ChildProcessError):  # this process was forked from the one that started the server
        forkserver._forkserver._stop()  # type: ignore[attr-defined]
