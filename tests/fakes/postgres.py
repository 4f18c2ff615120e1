"""A PostgreSQL cluster of its own in a temporary folder, on a free port of loopback, stopped by its pid."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, newest version first, or None."""
    found = sorted(Path('/usr/lib/postgresql').glob('*/bin/initdb'), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the URL of an empty database. The server refuses to run as root: then it runs as nobody."""
    folder = Path(tempfile.mkdtemp(prefix='digitizer-pg-'))
    user = pwd.getpwnam('nobody').pw_name if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    bin_, data = programs(), folder / 'data'
    assert bin_ is not None
    environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'HOME': str(folder)}

    def run(*command: object) -> None:
        done = subprocess.run(
            [str(part) for part in command], user=user, env=environment, cwd=folder, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    run(bin_ / 'initdb', '-D', data, '-U', 'digitizer', '--auth=trust', '--encoding=UTF8', '--no-sync')
    options = f'-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off'
    server = subprocess.Popen(
        [str(bin_ / 'postgres'), '-D', str(data), *options.split()],
        user=user,
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                run(bin_ / 'createdb', '-h', '127.0.0.1', '-p', port, '-U', 'digitizer', 'digitizer')
                break
            except AssertionError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.1)
        yield f'postgresql://digitizer@127.0.0.1:{port}/digitizer'
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
