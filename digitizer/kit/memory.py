"""How the C library deals with large blocks: several threads that work on pictures must not each keep their size for ever."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h of glibc
_LARGE = 4 << 20  # bytes; a picture of a page takes 8 to 26 MB
_LARGEST, _KEPT = 64 << 20, 512 << 20


def return_large_blocks() -> None:
    """Have every freed block above 4 MB go back to the system at once; where the C library is not glibc, do nothing.

    By default glibc raises that limit to 32 MB when a large block is freed, and each thread's heap then keeps what its
    pictures took: 100 MB more for a run with two threads that write PDFs.
    """
    _limits(_LARGE, _LARGE)


def keep_large_blocks() -> None:
    """Have each thread keep what it freed, for a process that works on pictures in one thread alone.

    A block that comes from the system is filled with zeros page by page, which takes a fifth of the time of such work.
    """
    _limits(_LARGEST, _KEPT)


def _limits(from_system: int, kept: int) -> None:
    """Blocks above the first are the system's own, freed ones below the second are kept; both in bytes."""
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, from_system)
        mallopt(_M_TRIM_THRESHOLD, kept)
