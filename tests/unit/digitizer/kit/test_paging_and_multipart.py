"""Cursors that are opaque and checked; multipart bodies in pieces of any size."""

from __future__ import annotations

import asyncio

import pytest

from digitizer.kit import multipart, paging


def test_cursor_comes_back():
    assert paging.decode(paging.encode(1, '2026-11-21', 'đ'), int, str, str) == (1, '2026-11-21', 'đ')


@pytest.mark.parametrize(
    'cursor', ['', 'x', '!!!!', 'bnVsbA', paging.encode('a'), paging.encode(True, 'a'), 'đ', '[' * 300]
)
def test_strange_cursors_are_refused(cursor):
    with pytest.raises(paging.BadCursor):
        paging.decode(cursor, int, str)


BODY = (
    b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="\xc4\x90\xc6\xa1n \\"1\\".pdf"\r\n'
    b'Content-Type: application/pdf\r\n\r\n--b is not the end\r\n\r\n--b--\r\n'
)


def read(body: bytes, size: int, kind: str = 'multipart/form-data; boundary=b') -> list[multipart.Event]:
    async def blocks():
        for start in range(0, len(body), size):
            yield body[start : start + size]

    async def collect() -> list[multipart.Event]:
        return [event async for event in multipart.events(blocks(), kind)]

    return asyncio.run(collect())


@pytest.mark.parametrize('size', [1, 3, 7, 1000])
def test_parts_in_pieces_of_any_size(size):
    begun, content = [], {}
    for event in read(BODY, size):
        if isinstance(event, multipart.Begin):
            begun.append((event.name, event.filename))
            content[event.name] = b''
        elif isinstance(event, multipart.Data):
            content[begun[-1][0]] += event.block
    assert begun == [('note', None), ('files', 'Đơn "1".pdf')]
    assert content == {'note': b'hello', 'files': b'--b is not the end\r\n'}


@pytest.mark.parametrize('body', [b'', BODY[:-6], b'rubbish', BODY.replace(b'form-data; name="note"', b'form-data')])
def test_broken_bodies_are_refused(body):
    with pytest.raises(multipart.BadMultipart):
        read(body, 100)


def test_endless_headers_are_refused():
    with pytest.raises(multipart.BadMultipart):
        read(b'--b\r\nX: ' + b'a' * 20_000, 1000)


@pytest.mark.parametrize('kind', ['', 'application/json', 'multipart/form-data', 'multipart/mixed; boundary=b'])
def test_other_kinds_are_refused(kind):
    with pytest.raises(multipart.BadMultipart):
        read(BODY, 100, kind)
