"""Image files of every colour model and orientation, told by content."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from ocr.errors import Damaged, EmptyFile, TooLarge, Unsupported
from ocr.model import PageKind
from ocr.preprocess import load, turned, without_colour
from ocr.source import Limits, open_input
from tests.fakes.paper import jpeg, sheet


def shown(source):
    """What a person sees, in grey: the image with the file's rotation."""
    return turned(without_colour(load(source.image)), source.rotation)


def like_the_sheet(picture, *, most=12):
    wanted = np.asarray(sheet().convert('L'))
    assert picture.shape == wanted.shape
    return np.abs(picture.astype(int) - wanted).mean() < most


@pytest.fixture
def page(tmp_path):
    def save(name, image, **options):
        path = tmp_path / name
        image.save(path, **options)
        work = tmp_path / 'work'
        work.mkdir(exist_ok=True)
        opened = open_input(path)
        assert opened.page_count == 1
        return opened.page(1, work)

    return save


def sixteen_bits(image):
    return Image.fromarray(np.asarray(image.convert('L')).astype(np.uint16) * 257)


def with_alpha(image):
    rgba = Image.new('RGBA', image.size, (0, 0, 0, 0))
    mask = image.convert('L').point(lambda value: 255 - value)
    rgba.paste((0, 0, 0, 255), mask=mask)
    return rgba


@pytest.mark.parametrize(
    ('name', 'make'),
    [
        ('cmyk.jpg', lambda image: image.convert('CMYK')),
        ('cmyk.tif', lambda image: image.convert('CMYK')),
        ('16.png', sixteen_bits),
        ('16.tif', sixteen_bits),
        ('1.png', lambda image: image.convert('1')),
        ('1.tif', lambda image: image.convert('1')),
        ('palette.png', lambda image: image.convert('P', palette=Image.Palette.ADAPTIVE)),
        ('palette.tif', lambda image: image.convert('P')),
        ('alpha.png', with_alpha),
        ('alpha.tif', with_alpha),
        ('grey.jpg', lambda image: image.convert('L')),
        ('colour.jpg', lambda image: image),
        ('Quyết định số 5 – bản quét.png', lambda image: image),
        ('float.tif', lambda image: Image.fromarray(np.asarray(image.convert('L')).astype(np.float32) / 255)),
    ],
)
def test_every_colour_model_is_read(page, name, make):
    found = page(name, make(sheet()), dpi=(150, 150))
    assert found.kind is PageKind.IMAGE
    assert found.dpi[0] == pytest.approx(150, abs=0.6)
    assert like_the_sheet(shown(found))


def test_16_bit_colour_is_read(tmp_path):
    path = tmp_path / 'deep.png'
    cv2.imwrite(str(path), np.asarray(sheet())[:, :, ::-1].astype(np.uint16) * 257)
    assert like_the_sheet(shown(open_input(path).page(1, tmp_path)))


def test_group_4_fax_is_read(page):
    assert like_the_sheet(shown(page('fax.tif', sheet().convert('1'), compression='group4', dpi=(204, 196))))


@pytest.mark.parametrize('orientation', range(1, 9))
def test_exif_orientation_is_respected(tmp_path, orientation):
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = sheet() if back is None else sheet().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / 'photo.jpg'
    path.write_bytes(jpeg(stored, exif=exif, dpi=(150, 150)))
    found = open_input(path).page(1, tmp_path)
    assert like_the_sheet(shown(found))
    assert found.paper == pytest.approx((1240 / 150 * 72, 700 / 150 * 72), abs=0.5)
    if orientation in (1, 3, 6, 8):
        assert found.image == path
        assert found.rotation == {1: 0, 3: 180, 6: 90, 8: 270}[orientation]


def test_frames_of_a_tiff_are_pages_with_their_own_size(tmp_path):
    path = tmp_path / 'batch.tiff'
    first, second = sheet(), sheet(size=(900, 700))
    first.save(path, save_all=True, append_images=[second, first.convert('1')], dpi=(200, 200))
    opened = open_input(path)
    assert opened.page_count == 3
    pages = [opened.page(number, tmp_path) for number in (1, 2, 3)]
    assert [(page.width, page.height) for page in pages] == [first.size, second.size, first.size]
    assert len({page.image for page in pages}) == 3
    assert like_the_sheet(shown(pages[2]))


def test_a_plain_jpeg_is_used_itself_and_its_missing_resolution_is_noted(tmp_path):
    path = tmp_path / 'a.jpg'
    path.write_bytes(jpeg(sheet(size=(1654, 2339))))
    found = open_input(path).page(1, tmp_path)
    assert found.image == path
    assert found.dpi == (200.0, 200.0)
    assert found.dpi_estimated


@pytest.mark.parametrize(('name', 'form'), [('a.png', 'JPEG'), ('a.jpg', 'TIFF'), ('a.pdf', 'PNG'), ('a', 'PNG')])
def test_the_name_says_nothing(tmp_path, name, form):
    path = tmp_path / name
    sheet().save(path, form, dpi=(150, 150))
    assert like_the_sheet(shown(open_input(path).page(1, tmp_path)))


@pytest.mark.parametrize('form', ['PNG', 'JPEG', 'TIFF'])
@pytest.mark.parametrize('keep', [0.35, 0.85])
def test_a_truncated_image_is_damaged(tmp_path, form, keep):
    stream = io.BytesIO()
    sheet().save(stream, form, **({'compression': 'tiff_lzw'} if form == 'TIFF' else {}))
    path = tmp_path / 'half'
    path.write_bytes(stream.getvalue()[: int(len(stream.getvalue()) * keep)])
    with pytest.raises(Damaged):
        open_input(path).page(1, tmp_path)


def test_garbage_behind_a_signature_is_damaged(tmp_path):
    for signature in (b'\x89PNG\r\n\x1a\n', b'\xff\xd8\xff\xe0', b'II*\x00\x08\x00\x00\x00'):
        path = tmp_path / 'garbage'
        path.write_bytes(signature + b'\x13\x37' * 400)
        with pytest.raises(Damaged):
            open_input(path).page(1, tmp_path)


def test_no_bytes_and_no_image(tmp_path):
    empty, text = tmp_path / 'empty.png', tmp_path / 'text.png'
    empty.write_bytes(b'')
    text.write_text('Đây là văn bản, không phải ảnh.')
    with pytest.raises(EmptyFile):
        open_input(empty)
    with pytest.raises(Unsupported):
        open_input(text)


def test_the_pixel_limit_holds_for_every_frame(tmp_path):
    path = tmp_path / 'a.tif'
    sheet().save(path, save_all=True, append_images=[sheet(size=(3000, 3000))])
    opened = open_input(path, limits=Limits(max_pixels=2_000_000))
    opened.page(1, tmp_path)
    with pytest.raises(TooLarge):
        opened.page(2, tmp_path)


def test_the_page_and_byte_limits_hold(tmp_path):
    path = tmp_path / 'a.tif'
    sheet().save(path, save_all=True, append_images=[sheet()] * 3)
    with pytest.raises(TooLarge):
        open_input(path, limits=Limits(max_pages=3))
    with pytest.raises(TooLarge):
        open_input(path, limits=Limits(max_bytes=1000))
