"""Decompression bombs: refused from their headers, without the memory or time that they ask for."""

from __future__ import annotations

import resource
import struct
import time
import zlib

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from ocr.errors import Damaged, TooLarge
from ocr.source import Limits, open_input
from tests.fakes.paper import add_page, jpeg, scan_pdf, sheet

SIDE = 60_000


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


@pytest.fixture(autouse=True)
def _cheap():
    """Each refusal takes under 400 MB and five seconds."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    assert time.monotonic() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def test_a_png_of_60000_by_60000_pixels(tmp_path):
    rows = zlib.compressobj(9)
    data = rows.compress(bytes(SIDE // 8 + 1) * 2000) + rows.flush()
    header = struct.pack('>IIBBBBB', SIDE, SIDE, 1, 0, 0, 0, 0)
    path = tmp_path / 'bomb.png'
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', data) + chunk(b'IEND', b''))
    with pytest.raises(TooLarge):
        open_input(path)


def test_a_real_1_bit_tiff_of_60000_by_60000_pixels(tmp_path):
    path = tmp_path / 'bomb.tif'
    strips = 6
    rows = SIDE // strips
    strip = zlib.compress(bytes(SIDE // 8) * rows, 9)
    entries = [
        (256, 4, 1, SIDE),
        (257, 4, 1, SIDE),
        (258, 3, 1, 1),
        (259, 3, 1, 8),
        (262, 3, 1, 1),
        (273, 4, strips, 8),
        (277, 3, 1, 1),
        (278, 4, 1, rows),
        (279, 4, strips, 8 + 4 * strips),
    ]
    directory = 8 + 8 * strips
    body = directory + 2 + 12 * len(entries) + 4
    offsets = struct.pack(f'<{strips}I', *[body] * strips) + struct.pack(f'<{strips}I', *[len(strip)] * strips)
    ifd = struct.pack('<H', len(entries))
    for tag, kind, count, value in entries:
        ifd += struct.pack('<HHI', tag, kind, count) + (
            struct.pack('<I', value) if kind == 4 else struct.pack('<HH', value, 0)
        )
    path.write_bytes(b'II*\x00' + struct.pack('<I', directory) + offsets + ifd + b'\0\0\0\0' + strip)
    with Image.open(path) as image:
        assert image.size == (SIDE, SIDE)
    with pytest.raises(TooLarge):
        open_input(path)


def test_a_jpeg_that_claims_60000_by_60000_pixels(tmp_path):
    data = bytearray(jpeg(sheet()))
    frame = data.index(b'\xff\xc0')
    data[frame + 5 : frame + 9] = struct.pack('>HH', SIDE, SIDE)
    path = tmp_path / 'bomb.jpg'
    path.write_bytes(data)
    with pytest.raises(TooLarge):
        open_input(path)


def test_an_image_in_a_pdf_with_60000_by_60000_pixels(tmp_path):
    path = tmp_path / 'bomb.pdf'
    with pikepdf.new() as pdf:
        add_page(
            pdf, zlib.compress(bytes(10_000_000)), (SIDE, SIDE), dpi=600, color=Name.DeviceGray, coding=Name.FlateDecode
        )
        pdf.save(path)
    with pytest.raises(TooLarge):
        open_input(path)


def test_a_jpeg_in_a_pdf_that_is_larger_than_the_pdf_says(tmp_path):
    data = bytearray(jpeg(sheet()))
    frame = data.index(b'\xff\xc0')
    data[frame + 5 : frame + 9] = struct.pack('>HH', SIDE, SIDE)
    path = tmp_path / 'bomb.pdf'
    with pikepdf.new() as pdf:
        add_page(pdf, bytes(data), sheet().size)
        pdf.save(path)
    with pytest.raises((TooLarge, Damaged)):
        open_input(path).page(1, tmp_path)


def test_drawing_instructions_that_inflate_beyond_the_limit(tmp_path):
    path = tmp_path / 'bomb.pdf'
    data = zlib.compress(b' ' * (1 << 25), 1)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, data)
        stream.Filter = Name.FlateDecode
        page.obj.Contents = pdf.make_indirect(stream)
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    with pytest.raises(TooLarge):
        open_input(path, limits=Limits(max_content=1 << 24)).page(1, tmp_path)


def test_a_stream_compressed_twice(tmp_path):
    path = tmp_path / 'bomb.pdf'
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        data = zlib.compress(zlib.compress(b' ' * (1 << 25), 1), 9)
        stream = pikepdf.Stream(pdf, data)
        stream.Filter = pikepdf.Array([Name.FlateDecode, Name.FlateDecode])
        page.obj.Contents = pdf.make_indirect(stream)
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    with pytest.raises(TooLarge):
        open_input(path, limits=Limits(max_content=1 << 20)).page(1, tmp_path)


def test_a_page_of_giant_paper_is_rendered_within_the_limit(tmp_path):
    path = tmp_path / 'giant.pdf'
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(14_400, 14_400))
        page.obj.Contents = pikepdf.Stream(pdf, b'0 0 100 100 re f')
        pdf.save(path)
    found = open_input(path, limits=Limits(max_pixels=4_000_000)).page(1, tmp_path)
    assert found.width * found.height <= 4_010_000
    assert found.dpi[0] < 11
    assert found.paper == (14_400, 14_400)


def test_too_many_pages(tmp_path):
    with pytest.raises(TooLarge):
        open_input(scan_pdf(tmp_path / 'a.pdf', pages=4), limits=Limits(max_pages=3))
