"""Headers of image formats and colour profiles, read without an image library."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageCms

from ocr.model import Box, Line, Word
from ocr.pdfa import icc
from ocr.pdfa.imagedata import Space
from ocr.pdfa.jpeg import frame_of, join_strips, jpeg_data
from ocr.pdfa.likeness import Letter, own_text
from ocr.pdfa.png import png_data


@pytest.fixture
def picture():
    y, x = np.mgrid[0:96, 0:160]
    return Image.fromarray(np.stack([x, y * 2, (x + y) // 2], axis=2).astype(np.uint8))


def jpeg(image, **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=85, **options)
    return stream.getvalue()


def test_jpeg_headers(picture):
    frame = frame_of(jpeg(picture, progressive=True, icc_profile=icc.srgb() * 200))
    assert (frame.width, frame.height, frame.components, frame.progressive) == (160, 96, 3, True)
    assert frame.profile == icc.srgb() * 200  # in several pieces, as it is longer than a segment
    assert frame.adobe is None
    assert frame_of(jpeg(picture.convert('CMYK'))).adobe is not None


def test_inks_of_an_adobe_jpeg_are_stored_inverted(picture):
    data = jpeg(picture.convert('CMYK'))
    assert jpeg_data(frame_of(data), data).inverted
    plain = data.replace(b'Adobe', b'other')
    assert not jpeg_data(frame_of(plain), plain).inverted


@pytest.mark.parametrize(
    'data', [b'', b'\xff\xd8', b'\xff\xd8\xff\xda\x00\x02', b'\xff\xd8\xff\xc9\x00\x0b' + bytes(9)]
)
def test_jpeg_that_pdf_cannot_show(data):
    assert frame_of(data) is None


@pytest.mark.parametrize(('mode', 'sampling', 'rows'), [('RGB', 0, 32), ('RGB', 2, 32), ('L', 0, 8), ('RGB', 1, 40)])
def test_strips_are_joined_to_the_same_pixels(picture, mode, sampling, rows):
    image = picture.convert(mode)
    parts = [image.crop((0, top, 160, min(96, top + rows))) for top in range(0, 96, rows)]
    strips = [jpeg(part, subsampling=sampling) for part in parts]
    joined = Image.open(io.BytesIO(join_strips(strips, 96)))
    wanted = Image.new(mode, (160, 96))
    for index, strip in enumerate(strips):
        wanted.paste(Image.open(io.BytesIO(strip)), (0, index * rows))
    assert joined.size == (160, 96)
    # Chroma is interpolated over the seams; the luminance and everything a block away is the same.
    assert max(high for _, high in ImageChops.difference(joined, wanted).convert('RGB').getextrema()) <= (
        0 if sampling == 0 or mode == 'L' else 12
    )


def test_strips_that_do_not_fit_are_refused(picture):
    good = jpeg(picture.crop((0, 0, 160, 32)), subsampling=0)
    assert join_strips([good, jpeg(picture.crop((0, 32, 160, 64)), subsampling=2)], 64) is None
    assert join_strips([jpeg(picture.crop((0, 0, 160, 30)))] * 2, 60) is None
    assert join_strips([jpeg(picture, progressive=True)], 96) is None
    assert join_strips([b'nothing'], 96) is None


def test_png_palette_and_profile(picture):
    stream = io.BytesIO()
    picture.quantize(7).save(stream, 'PNG', icc_profile=icc.srgb())
    data = png_data(stream.getvalue())
    assert (data.space, data.bits, data.profile) == (Space.RGB, 4, icc.srgb())
    assert len(data.palette) >= 7 * 3


@pytest.mark.parametrize('options', [{'transparency': 0}])
def test_png_with_transparency_is_left_to_others(picture, options):
    stream = io.BytesIO()
    picture.quantize(7).save(stream, 'PNG', **options)
    assert png_data(stream.getvalue()) is None


def test_profiles_that_pdfa_accepts():
    assert icc.components(icc.srgb()) == 3
    assert icc.components(icc.cmyk()) == 4
    assert icc.components(b'junk') is None
    assert icc.components(icc.srgb()[:8] + b'\x05' + icc.srgb()[9:]) is None
    assert icc.components(icc.srgb()[:12] + b'link' + icc.srgb()[16:]) is None
    assert struct.unpack('>I', icc.cmyk()[:4])[0] == len(icc.cmyk())
    assert icc.is_srgb(icc.srgb())
    assert not icc.is_srgb(icc.cmyk())


@pytest.mark.parametrize(
    ('inks', 'colour'),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 158, 222)),
        ((0, 255, 255, 0), (223, 30, 36)),
        ((0, 0, 0, 255), (35, 35, 35)),
    ],
)
def test_our_inks_look_like_inks(inks, colour):
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(icc.cmyk())), ImageCms.createProfile('sRGB'), 'CMYK', 'RGB'
    )
    shown = ImageCms.applyTransform(Image.new('CMYK', (1, 1), inks), transform).getpixel((0, 0))
    assert shown == pytest.approx(colour, abs=6)


# --- own letters of a page -----------------------------------------------------------------------------------------


def line(*texts):
    return Line(tuple(Word(text, 1.0, Box(100 * i, 0, 100 * i + 90, 40)) for i, text in enumerate(texts)))


def letters(*texts):
    return [
        Letter(char, 100 * i + 90 * (j + 0.5) / len(text), 20)
        for i, text in enumerate(texts)
        for j, char in enumerate(text)
    ]


def test_words_with_letters_of_their_own_are_not_written_again():
    found = own_text(letters('Sở', '', 'pháp'), [line('Sở', 'Tư', 'pháp')])
    assert found.trustworthy
    assert [item.text for item in found.remaining] == ['Tư']


def test_letters_that_say_something_else_are_not_trusted():
    assert not own_text(letters('xx', 'yy'), [line('Sở', 'Tư')]).trustworthy


def test_decomposed_letters_are_not_trusted():
    """They look right and are found by no search."""
    assert not own_text(letters('Sơ\u0309'), [line('Sở')]).trustworthy


def test_a_page_without_letters_has_nothing_to_distrust():
    found = own_text([], [line('Sở')])
    assert found.trustworthy
    assert found.remaining == (line('Sở'),)
