"""The process that keeps the checker loaded and forks a child of its own for every file; `signing.guard` starts it.

Loading the libraries takes ten times as long as checking a file. This process reads no file itself: a child sets its
limits, checks one file and ends, so nothing that a hostile file does outlives it. It ends with the one who started it,
or when nobody asked for a while.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys

from signing import etsi, validate
from signing.guarded_child import answer

_LOADED = (etsi, validate)  # here, once
_IDLE_S = 600.0
_MAX_REQUEST = 1 << 16  # bytes; paths and numbers


def main(descriptor: int) -> None:
    """Serve the listening socket `descriptor` until standard input is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are nobody's to wait for
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who started us
    listener = socket.socket(fileno=descriptor)
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [], _IDLE_S)
        if listener not in ready:
            return
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _serve(connection)
        connection.close()


def _serve(connection: socket.socket) -> None:
    """Answer one request in this child, and end it."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connection.sendall(b'%d\n' % os.getpid())
        with connection.makefile('rb') as stream:
            arguments = json.loads(stream.readline(_MAX_REQUEST))
        connection.sendall(json.dumps(answer(arguments)).encode())
        status = 0
    finally:
        os._exit(status)


if __name__ == '__main__':
    main(int(sys.argv[1]))
