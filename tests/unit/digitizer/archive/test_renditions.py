"""Byte ranges and page previews."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from digitizer.archive.renditions import jpeg, parse_range
from digitizer.documents.errors import RangeNotSatisfiable


@pytest.mark.parametrize(
    ('header', 'expected'),
    [
        (None, None),
        ('bytes=0-', (0, 10)),
        ('bytes=2-4', (2, 3)),
        ('bytes=2-400', (2, 8)),
        ('bytes=-3', (7, 3)),
        ('bytes=-30', (0, 10)),
        ('bytes=4-2', None),
        ('bytes=a-b', None),
        ('bytes=-', None),
        ('bytes=0-1,3-4', None),
        ('items=0-1', None),
        ('bytes=²-', None),
    ],
)
def test_ranges(header, expected):
    assert parse_range(header, 10) == expected


@pytest.mark.parametrize('header', ['bytes=10-', 'bytes=99-100', 'bytes=-0'])
def test_ranges_behind_the_end(header):
    with pytest.raises(RangeNotSatisfiable):
        parse_range(header, 10)


def encoded(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ('mode', 'kind'),
    [('1', 'PNG'), ('L', 'PNG'), ('RGB', 'JPEG'), ('RGBA', 'PNG'), ('P', 'PNG'), ('CMYK', 'JPEG'), ('I;16', 'PNG')],
)
def test_any_image_becomes_a_jpeg_of_the_asked_width(mode, kind):
    made = Image.open(BytesIO(jpeg(encoded(Image.new(mode, (400, 600)), kind), 0, 200)))
    assert (made.format, made.size) == ('JPEG', (200, 300))


def test_pages_are_turned_upright_clockwise():
    sideways = Image.new('RGB', (600, 400), 'white')
    sideways.paste('black', (0, 0, 100, 400))  # a bar on the left edge
    upright = Image.open(BytesIO(jpeg(encoded(sideways, 'PNG'), 90, 400))).convert('L')
    assert upright.size == (400, 600)
    assert upright.getpixel((200, 20)) < 30, 'turned clockwise, the left edge is the top'
    assert upright.getpixel((200, 580)) > 220


def test_sixteen_bits_keep_their_greys():
    image = Image.new('I;16', (10, 10), 65535 // 2)
    assert abs(Image.open(BytesIO(jpeg(encoded(image, 'PNG'), 0, 64))).getpixel((5, 5)) - 127) < 8


def test_transparent_parts_are_paper():
    made = Image.open(BytesIO(jpeg(encoded(Image.new('RGBA', (100, 100), (0, 0, 0, 0)), 'PNG'), 0, 100)))
    assert made.convert('L').getpixel((50, 50)) > 250
