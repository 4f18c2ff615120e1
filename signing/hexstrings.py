"""Long hexadecimal strings of PDF files read in one piece.

The library reads them digit by digit, and the container of a signature has forty thousand: that was half the time of
signing and of verifying. Only strings of nothing but digits are read here; all others stay with the library.
"""

from __future__ import annotations

import re
from typing import IO, Any

from pyhanko.pdf_utils import generic

_BLOCK = 1 << 14
_MAX = 64 << 20  # digits; more are left to the library, which holds them one by one
_DIGITS = re.compile(rb'(?:[0-9A-Fa-f]{2})*+\Z')
_digit_by_digit = generic.read_hex_string_from_stream


def read_hex_string(stream: IO[bytes]) -> Any:
    """Read the string that begins at `<`, as `pyhanko.pdf_utils.generic.read_hex_string_from_stream` does."""
    start = stream.tell()
    stream.seek(start + 1)
    parts: list[bytes] = []
    size = 0
    while (block := stream.read(_BLOCK)) and size < _MAX:
        digits, end, _ = block.partition(b'>')
        parts.append(digits)
        size += len(digits)
        if end:
            whole = b''.join(parts)
            if not _DIGITS.match(whole):
                break
            stream.seek(start + size + 2)
            return generic.pdf_string(bytes.fromhex(whole.decode('ascii')))
    stream.seek(start)
    return _digit_by_digit(stream)


def install() -> None:
    """Let the library read hexadecimal strings by `read_hex_string`."""
    generic.read_hex_string_from_stream = read_hex_string
