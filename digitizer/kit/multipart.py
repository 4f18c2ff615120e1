"""multipart/form-data as a stream of events: parts go to disk block by block, however large they are."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import python_multipart
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

_MAX_HEADER = 8192
_EXTENDED = re.compile(r"""[;\s]filename\*=(?:utf-8)'[^']*'([^;\s]*)""", re.IGNORECASE)
_QUOTED = re.compile(r"""[;\s]filename="((?:\\["\\]|[^"])*)\"""", re.IGNORECASE)
_ESCAPED = re.compile(r"""\\(["\\])""")
_PLAIN = re.compile(r"""[;\s]filename=([^;\s"]+)""", re.IGNORECASE)


def body_schema(name: str, *, many: bool = False) -> dict[str, Any]:
    """What OpenAPI says of a form with one file (or several) in the field `name`."""
    file = {'type': 'string', 'format': 'binary'}
    field = {'type': 'array', 'items': file} if many else file
    return {'schema': {'type': 'object', 'required': [name], 'properties': {name: field}}}


def file_body(media_type: str) -> dict[str, Any]:
    """What OpenAPI says of a body that `file_blocks` reads: a form with the file, or the file itself."""
    file = {'schema': {'type': 'string', 'format': 'binary'}}
    return {'required': True, 'content': {'multipart/form-data': body_schema('file'), media_type: file}}


class BadMultipart(ValueError):
    """The body is not multipart/form-data, or it ends in the middle."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A part begins. `filename` is what the client claims, None for a plain field."""

    name: str
    filename: str | None


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes of the part that began last."""

    block: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The part that began last is whole."""


Event = Begin | Data | End


async def events(body: AsyncIterator[bytes], content_type: str) -> AsyncIterator[Event]:
    """Yield the events of a body. Raises BadMultipart."""
    kind, options = parse_options_header(content_type)
    if kind != b'multipart/form-data' or not options.get(b'boundary'):
        raise BadMultipart('not multipart/form-data')
    collector = _Collector()
    try:
        parser = python_multipart.MultipartParser(options[b'boundary'], collector.callbacks())  # type: ignore[arg-type]
        async for block in body:
            parser.write(block)
            for event in collector.taken():
                yield event
        parser.finalize()
    except FormParserError as error:
        raise BadMultipart(str(error)) from error
    if not collector.finished:
        raise BadMultipart('the body ends in the middle')


async def file_blocks(body: AsyncIterator[bytes], content_type: str, *, name: str = 'file') -> AsyncIterator[bytes]:
    """Yield the bytes of one file: a body that is the file, or the part of a form in the field `name`.

    A body is taken for the file itself unless it calls itself a form. Raises BadMultipart.
    """
    if not content_type.lower().startswith('multipart/'):
        async for block in body:
            yield block
        return
    wanted = False
    async for event in events(body, content_type):
        if isinstance(event, Begin):
            wanted = event.name == name
        elif isinstance(event, Data) and wanted:
            yield event.block


class _Collector:
    """Turns the parser's callbacks into events."""

    def __init__(self) -> None:
        self.finished = False
        self._events: list[Event] = []
        self._header = b''
        self._value = b''
        self._disposition = b''

    def taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def callbacks(self) -> dict[str, Any]:
        return {
            'on_part_begin': self._part_begin,
            'on_header_field': self._header_field,
            'on_header_value': self._header_value,
            'on_header_end': self._header_end,
            'on_headers_finished': self._headers_finished,
            'on_part_data': lambda data, start, end: self._events.append(Data(data[start:end])),
            'on_part_end': lambda: self._events.append(End()),
            'on_end': self._end,
        }

    def _part_begin(self) -> None:
        self._disposition = self._header = self._value = b''

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]
        self._check_length()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check_length()

    def _header_end(self) -> None:
        if self._header.lower() == b'content-disposition':
            self._disposition = self._value
        self._header = self._value = b''

    def _headers_finished(self) -> None:
        kind, options = parse_options_header(self._disposition)
        if kind != b'form-data' or b'name' not in options:
            raise BadMultipart('a part has no name')
        self._events.append(Begin(_text(options[b'name']), _file_name(self._disposition)))

    def _end(self) -> None:
        self.finished = True

    def _check_length(self) -> None:
        if len(self._header) + len(self._value) > _MAX_HEADER:
            raise BadMultipart('a header is too long')


def _file_name(disposition: bytes) -> str | None:
    """Return the claimed file name, whole: RFC 5987 `filename*`, or UTF-8 in quotes as browsers send it."""
    header = _text(disposition)
    if extended := _EXTENDED.search(header):
        return unquote(extended[1])
    if quoted := _QUOTED.search(header):
        # Some clients escape quotes and backslashes, browsers write %22 and leave backslashes alone.
        return _ESCAPED.sub(r'\1', quoted[1]).replace('%22', '"')
    plain = _PLAIN.search(header)
    return plain[1] if plain else None


def _text(value: bytes) -> str:
    return value.decode('utf-8', 'replace')
