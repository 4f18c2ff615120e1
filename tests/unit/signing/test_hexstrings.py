"""Hexadecimal strings come out as the library itself reads them, whatever stands in them, and the stream stands alike."""

from __future__ import annotations

import io
import random

import pytest
from pyhanko.pdf_utils import generic

from signing import hexstrings

CASES = [
    b'<>',
    b'<00>',
    b'<4e6>',
    b'<4E 6F 76\n20>',
    b'<4E6F%comment\n76>',
    b'<FEFF00410042>',
    b'<4E6G>',
    b'<4E6F',
    b'<',
    b'<<00>>',
    b'<' + b'00' * 40000 + b'>',
    b'<' + b'0' * 40001 + b'>',
    b'<' + b'aB' * 8192 + b'>',
    b'<' + b'aB' * 8191 + b'a>b',
    b'<' + b'12' * 8191 + b' 3>',
    b'<30\x00>',
    '<３０>'.encode(),
]


def outcome(read, data):
    stream = io.BytesIO(b'__' + data + b' /Next 1')
    stream.seek(2)
    try:
        made = read(stream)
    except Exception as error:
        return type(error).__name__
    return type(made).__name__, made, stream.tell()


@pytest.mark.parametrize('data', CASES, ids=lambda data: repr(data[:12]))
def test_as_the_library_reads(data):
    assert outcome(hexstrings.read_hex_string, data) == outcome(hexstrings._digit_by_digit, data)


def test_as_the_library_reads_whatever_comes():
    chance = random.Random(7)
    for _ in range(2000):
        data = b'<' + bytes(chance.choice(b'0123456789abcdefABCDEF') for _ in range(chance.randrange(30)))
        data += bytes(chance.choice(b'0aF >\n%g<') for _ in range(chance.randrange(4))) + b'>'
        assert outcome(hexstrings.read_hex_string, data) == outcome(hexstrings._digit_by_digit, data), data


def test_the_library_uses_it():
    hexstrings.install()
    assert generic.read_object.__globals__['read_hex_string_from_stream'] is hexstrings.read_hex_string
