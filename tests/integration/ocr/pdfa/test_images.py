"""The image of a page: the scan's own bytes wherever PDF/A allows it, the same look always, and a small file."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops, ImageFilter

from ocr import qpdf, verapdf
from ocr.geometry import turned
from ocr.model import PageKind
from ocr.pdfa import Form
from tests.fakes.paper import add_page, jpeg
from tests.fakes.published import image_file, pdfa_page, printed, publish, raw_streams, rendering, source_page

FIXED, EACH = 15_000, 5_000  # bytes that a published file may have more than its input, and for each page


@pytest.fixture(scope='module')
def sheet():
    return printed()


@pytest.fixture(scope='module')
def colour(sheet):
    """A page with black print and a red seal."""
    image = sheet.image.convert('RGB')
    seal = Image.new('L', image.size, 0)
    seal.paste(180, (800, 350, 1100, 600))
    image.paste((200, 30, 40), mask=seal.filter(ImageFilter.GaussianBlur(20)))
    return image


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def same_look(published, wanted: Image.Image, tolerance: float = 14.0) -> bool:
    """Whether the published page shows the picture: mean gray by cells of some millimetres."""
    shown = rendering(published, dpi=150)
    cells = (wanted.width // 40, wanted.height // 40)
    one, other = (
        np.asarray(image.convert('L').resize(cells, Image.Resampling.BOX), float) for image in (shown, wanted)
    )
    return float(np.abs(one - other).max()) < tolerance


def sound(path) -> bool:
    report = verapdf.validate(path)
    assert report.compliant, report.failures
    return qpdf.check(path).sound


def from_file(folder, path, sheet, size=None, *, rotation=0, image=None):
    """Publish an image file of one page."""
    with Image.open(path) as opened:
        size = size or opened.size
    page = pdfa_page(source_page(path, image or path, size, rotation=rotation), sheet)
    return publish([page], folder)


def from_pdf(folder, path, pixels, sheet, *, kind=PageKind.SCAN, rotation=0, turn=None, image=None, **options):
    """Publish the first page of a PDF of which the reader saw `image`, or one of `pixels` that is not looked at."""
    source = source_page(path, image or path, pixels, kind=kind, rotation=rotation)
    return publish([pdfa_page(source, sheet, rotation=turn)], folder, **options)


# --- image files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('mode', ['L', 'RGB', 'CMYK'])
def test_jpeg_file_is_embedded_byte_for_byte(tmp_path, sheet, colour, mode):
    path = image_file(tmp_path, colour.convert(mode), 'page.jpg')
    out, made = from_file(tmp_path, path, sheet)
    assert made.forms == (Form.IMAGE,)
    assert sha256(path.read_bytes()) in raw_streams(out)
    assert sound(out)
    assert same_look(out, colour, tolerance=60 if mode == 'CMYK' else 14)
    assert out.stat().st_size <= path.stat().st_size + FIXED + EACH


def test_progressive_jpeg_with_a_profile_keeps_both(tmp_path, sheet, colour):
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile('XYZ'))
    del profile
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes().replace(b's\0R\0G\0B', b'o\0R\0G\0B')
    path = image_file(tmp_path, colour, 'page.jpg', progressive=True, icc_profile=lab)
    out, _ = from_file(tmp_path, path, sheet)
    assert sha256(path.read_bytes()) in raw_streams(out)
    assert sound(out)


@pytest.mark.parametrize(
    ('name', 'convert', 'options'),
    [
        ('gray.png', lambda image: image.convert('L'), {}),
        ('colour.png', lambda image: image, {}),
        ('palette.png', lambda image: image.quantize(16), {}),
        ('black.png', lambda image: image.convert('L').convert('1', dither=Image.Dither.NONE), {}),
    ],
)
def test_png_data_is_taken_as_it_is(tmp_path, sheet, colour, name, convert, options):
    path = image_file(tmp_path, convert(colour), name, **options)
    out, made = from_file(tmp_path, path, sheet)
    assert made.forms == (Form.IMAGE,)
    data, idat = path.read_bytes(), b''
    position = 8
    while position < len(data):
        length, kind = int.from_bytes(data[position : position + 4], 'big'), data[position + 4 : position + 8]
        idat += data[position + 8 : position + 8 + length] if kind == b'IDAT' else b''
        position += 12 + length
    assert sha256(idat) in raw_streams(out)
    assert sound(out)
    assert same_look(out, convert(colour))


def test_transparent_and_deep_png_are_packed_without_loss(tmp_path, sheet, colour):
    clear = colour.convert('RGBA')
    clear.putalpha(Image.new('L', clear.size, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 200, 60))
    deep = Image.fromarray(np.asarray(colour.convert('L'), np.uint16) * 257)
    for name, image, form in (('clear.png', clear, Form.REPACKED), ('deep.png', deep, Form.IMAGE)):
        path = image_file(tmp_path, image, name)
        out, made = from_file(tmp_path, path, sheet)
        assert made.forms == (form,)
        assert sound(out)
        assert same_look(out, colour)


def test_damaged_png_is_not_handed_on(tmp_path, sheet):
    """A PNG whose rows end early would be shown by no PDF reader: its pixels are packed anew, or nothing is."""
    from ocr.pdfa.png import png_data

    data = image_file(tmp_path, sheet.image, 'page.png').read_bytes()
    assert png_data(data) is not None
    assert png_data(data[: len(data) // 2]) is None
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF
    assert png_data(bytes(broken)) is None


@pytest.mark.parametrize(
    ('name', 'mode', 'options', 'form'),
    [
        ('g4', '1', {'compression': 'group4', 'tiffinfo': {278: 620}}, Form.IMAGE),
        ('g4-strips', '1', {'compression': 'group4', 'tiffinfo': {278: 64}}, Form.REPACKED),
        ('g3', '1', {'compression': 'group3', 'tiffinfo': {278: 620}}, Form.IMAGE),
        ('jpeg', 'RGB', {'compression': 'jpeg', 'tiffinfo': {278: 620}}, Form.IMAGE),
        ('jpeg-strips', 'RGB', {'compression': 'jpeg', 'tiffinfo': {278: 64}}, Form.IMAGE),
        ('jpeg-gray', 'L', {'compression': 'jpeg', 'tiffinfo': {278: 64}}, Form.IMAGE),
        ('lzw', 'RGB', {'compression': 'tiff_lzw'}, Form.REPACKED),
        ('deflate', 'L', {'compression': 'tiff_adobe_deflate', 'tiffinfo': {278: 620}}, Form.IMAGE),
        ('raw', 'RGB', {}, Form.REPACKED),
    ],
)
def test_tiff(tmp_path, sheet, colour, name, mode, options, form):
    image = colour.convert('L').convert('1', dither=Image.Dither.NONE) if mode == '1' else colour.convert(mode)
    path = image_file(tmp_path, image, f'{name}.tif', **options)
    out, made = from_file(tmp_path, path, sheet)
    assert made.forms == (form,)
    assert sound(out)
    assert same_look(out, image)
    assert out.stat().st_size <= path.stat().st_size + FIXED + EACH
    with pikepdf.open(out) as pdf:
        stream = pdf.pages[0].obj.Resources.XObject.Im
        assert int(stream.BitsPerComponent) == (1 if mode == '1' else 8)  # black and white stays so


def test_strips_of_a_jpeg_tiff_are_joined_without_decoding(tmp_path, sheet, colour):
    path = image_file(tmp_path, colour, 'strips.tif', compression='jpeg', tiffinfo={278: 64})
    out, _ = from_file(tmp_path, path, sheet)
    with Image.open(path) as image, pikepdf.open(out) as pdf:
        first = image.tag_v2[273][0]
        scan = path.read_bytes()[first : first + image.tag_v2[279][0]]
        scan = scan[scan.rindex(b'\xff\xda') + 14 : -2]
        assert scan in pdf.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
        shown = Image.open(io.BytesIO(pdf.pages[0].obj.Resources.XObject.Im.read_raw_bytes()))
        assert ImageChops.difference(shown.convert('RGB'), image.convert('RGB')).getbbox() is None


def test_frames_of_a_tiff(tmp_path, sheet):
    one, two = (sheet.image.convert('1', dither=Image.Dither.NONE), Image.new('1', sheet.image.size, 1))
    path = tmp_path / 'frames.tif'
    one.save(path, save_all=True, append_images=[two], compression='group4')
    pages = [pdfa_page(source_page(path, path, one.size, origin_page=number)) for number in (1, 2)]
    out, _ = publish(pages, tmp_path)
    assert sound(out)
    assert rendering(out, page=1).getextrema()[0] < 128
    assert rendering(out, page=2).getextrema()[0] > 250


@pytest.mark.parametrize('rotation', [90, 180, 270])
def test_turned_jpeg_is_shown_upright_from_the_same_bytes(tmp_path, sheet, colour, rotation):
    path = image_file(tmp_path, colour.rotate(rotation, expand=True), 'turned.jpg')
    out, _ = from_file(tmp_path, path, sheet, rotation=rotation)
    assert sha256(path.read_bytes()) in raw_streams(out)
    assert same_look(out, colour)


def test_pixels_that_the_reader_changed_are_taken_from_the_reader(tmp_path, sheet, colour):
    """A mirrored photo: the file's own data would show the mirror image of what was read."""
    path = image_file(tmp_path, colour, 'photo.jpg')
    seen = image_file(tmp_path, colour.resize((620, 310)), 'seen.png')
    out, made = from_file(tmp_path, path, sheet, (620, 310), image=seen)
    assert made.forms == (Form.RENDERED,)
    assert sound(out)


# --- scanned PDF ---------------------------------------------------------------------------------------------------


def scan(folder, data, pixels, **options):
    """A PDF of one scanned page at 300 dpi."""
    path = folder / 'scan.pdf'
    with pikepdf.new() as pdf:
        add_page(pdf, data, pixels, dpi=300, **options)
        pdf.save(path)
    return path


def test_scanned_jpeg_keeps_its_bytes(tmp_path, sheet, colour):
    data = jpeg(colour)
    path = scan(tmp_path, data, colour.size)
    out, made = from_pdf(tmp_path, path, colour.size, sheet)
    assert made.forms == (Form.IMAGE,)
    assert sha256(data) in raw_streams(out)
    assert sound(out)
    assert same_look(out, colour)
    assert out.stat().st_size <= path.stat().st_size + FIXED + EACH


def test_inverted_cmyk_of_a_scan(tmp_path, sheet, colour):
    """What Adobe's programs write: the complement of the inks, and a Decode array that says so."""
    data = jpeg(colour.convert('CMYK'))
    path = scan(tmp_path, data, colour.size, color=Name.DeviceCMYK)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.XObject.Im0.Decode = Array([1, 0] * 4)
        pdf.save(path)
    out, made = from_pdf(tmp_path, path, colour.size, sheet)
    assert made.forms == (Form.IMAGE,)
    assert sha256(data) in raw_streams(out)
    assert sound(out)
    assert same_look(out, colour, tolerance=60)


def fax(image):
    """CCITT Group 4 data of a black and white image."""
    stream = io.BytesIO()
    image.save(stream, 'TIFF', compression='group4', tiffinfo={278: image.height})
    with Image.open(stream) as tiff:
        start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return stream.getvalue()[start : start + length]


@pytest.mark.parametrize('stencil', [False, True])
def test_black_and_white_scan_stays_black_and_white(tmp_path, sheet, stencil):
    """As an image, and as a stencil through which the page's ink colour is painted."""
    image = sheet.image.convert('1', dither=Image.Dither.NONE)
    path = tmp_path / 'fax.pdf'
    with pikepdf.new() as pdf:
        page = add_page(pdf, fax(image), image.size, dpi=300, color=Name.DeviceGray, bits=1)
        item = page.obj.Resources.XObject.Im0
        item.Filter = Name.CCITTFaxDecode
        item.DecodeParms = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=True)
        if stencil:
            del item.ColorSpace
            item.ImageMask = True
            page.obj.Contents = Stream(pdf, b'0 0 0.6 rg ' + page.obj.Contents.read_bytes())
        pdf.save(path)
        raw = item.read_raw_bytes()
    seen = image_file(tmp_path, rendering(path, dpi=300), 'seen.png')
    out, made = from_pdf(tmp_path, path, image.size, sheet, image=seen)
    assert made.forms == (Form.KEPT if stencil else Form.IMAGE,)
    assert sha256(raw) in raw_streams(out)
    assert sound(out)
    assert same_look(out, Image.open(seen))


def lzw(data: bytes) -> bytes:
    """LZW data of literals only: legal, and as long as a decoder can bear."""
    bits = (
        ''.join((f'{256:09b}' if index % 200 == 0 else '') + f'{value:09b}' for index, value in enumerate(data))
        + f'{257:09b}'
    )
    bits += '0' * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, 'big')


def jbig2(image: Image.Image) -> bytes:
    """One page with one region, coded as MMR, in the embedded organisation."""
    import struct

    coded = fax(ImageChops.invert(image.convert('L')).convert('1', dither=Image.Dither.NONE))
    page = struct.pack('>IBBBI', 0, 48, 0, 1, 19) + struct.pack('>IIIIBH', *image.size, 0, 0, 0, 0)
    region = struct.pack('>IIIIB', *image.size, 0, 0, 0) + b'\x01' + coded
    return page + struct.pack('>IBBBI', 1, 38, 0, 1, len(region)) + region


def test_jbig2_scan(tmp_path, sheet):
    image = sheet.image.convert('1', dither=Image.Dither.NONE)
    data = jbig2(image)
    path = scan(tmp_path, data, image.size, color=Name.DeviceGray, bits=1, coding=Name.JBIG2Decode)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        shared = pdf.make_indirect(Stream(pdf, b''))
        pdf.pages[0].Resources.XObject.Im0.DecodeParms = Dictionary(JBIG2Globals=shared)
        pdf.save(path)
    out, made = from_pdf(tmp_path, path, image.size, sheet)
    assert made.forms == (Form.IMAGE,)
    assert sha256(data) in raw_streams(out)
    assert sound(out)
    assert rendering(out).tobytes() == rendering(path).tobytes()
    with pikepdf.open(out) as pdf:
        assert '/JBIG2Globals' in pdf.pages[0].obj.Resources.XObject.Im.DecodeParms


def test_palette_calibrated_and_compressed_scans(tmp_path, sheet, colour):
    """Indexed colour over CMYK, a broken profile, and LZW: each made legal, pixels unchanged."""
    import zlib

    small = colour.resize((310, 155)).quantize(8)
    palette = bytes(range(32))
    with pikepdf.new() as pdf:
        page = add_page(pdf, zlib.compress(small.tobytes()), small.size, dpi=75, coding=Name.FlateDecode)
        page.obj.Resources.XObject.Im0.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 7, pikepdf.String(palette)])
        page = add_page(pdf, zlib.compress(colour.tobytes()), colour.size, dpi=300, coding=Name.FlateDecode)
        page.obj.Resources.XObject.Im0.ColorSpace = Array(
            [Name.ICCBased, pdf.make_indirect(Stream(pdf, b'no profile at all', N=3))]
        )
        page.obj.Resources.XObject.Im0.Interpolate = True
        page.obj.Resources.XObject.Im0.Metadata = Stream(pdf, b'<x/>')
        page = add_page(pdf, lzw(small.tobytes()), small.size, dpi=75, coding=Name.LZWDecode)
        page.obj.Resources.XObject.Im0.ColorSpace = Name.DeviceGray
        pdf.save(tmp_path / 'spaces.pdf')
    path = tmp_path / 'spaces.pdf'
    pages = [
        pdfa_page(source_page(path, path, small.size, kind=PageKind.SCAN, dpi=75)),
        pdfa_page(source_page(path, path, colour.size, kind=PageKind.SCAN, origin_page=2)),
    ]
    pages.append(pdfa_page(source_page(path, path, small.size, kind=PageKind.SCAN, dpi=75, origin_page=3)))
    out, made = publish(pages, tmp_path)
    assert made.forms == (Form.IMAGE,) * 3
    assert sound(out)
    assert rendering(out, page=3).tobytes() == rendering(path, page=3).tobytes()
    assert ImageChops.difference(rendering(out, page=2), rendering(path, page=2)).getextrema()[1] < 40


def test_jpeg_2000_scan(tmp_path, sheet, colour):
    stream = io.BytesIO()
    colour.save(stream, 'JPEG2000', quality_layers=[20], quality_mode='rates')
    path = scan(tmp_path, stream.getvalue(), colour.size, coding=Name.JPXDecode)
    out, made = from_pdf(tmp_path, path, colour.size, sheet)
    assert made.forms == (Form.IMAGE,)
    assert sha256(stream.getvalue()) in raw_streams(out)
    assert sound(out)


@pytest.mark.parametrize('turn', [0, 90, 180, 270])
@pytest.mark.parametrize('rotate', [0, 90])
def test_displayed_rotation_and_found_rotation_add_up(tmp_path, sheet, colour, rotate, turn):
    """`/Rotate` says one thing, the print another: the page is published upright, without /Rotate."""
    total = (rotate + turn) % 360
    stored = colour.rotate(total, expand=True)
    path = scan(tmp_path, jpeg(stored), stored.size, Rotate=rotate)
    out, _ = from_pdf(tmp_path, path, stored.size, sheet, rotation=rotate, turn=total)
    with pikepdf.open(out) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox][2:]
        assert '/Rotate' not in pdf.pages[0].obj
    assert box == pytest.approx(turned((stored.width * 0.24, stored.height * 0.24), total), abs=0.01)
    assert same_look(out, colour)


def test_crop_box_and_user_unit(tmp_path, sheet, colour):
    """The displayed part in real size, whatever units and origin the page uses."""
    path = tmp_path / 'units.pdf'
    with pikepdf.new() as pdf:
        page = add_page(pdf, jpeg(colour), colour.size, dpi=600)
        width, height = colour.width * 0.12, colour.height * 0.12
        page.obj.Contents = Stream(pdf, f'q {width} 0 0 {height} 50 70 cm /Im0 Do Q'.encode())
        page.obj.MediaBox = Array([0, 0, 500, 500])
        page.obj.CropBox = Array([50, 70, 50 + width, 70 + height])
        page.obj.UserUnit = 2
        pdf.save(path)
    out, _ = from_pdf(tmp_path, path, colour.size, sheet)
    with pikepdf.open(out) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, colour.width * 0.24, colour.height * 0.24], abs=0.01)
    assert same_look(out, colour)


def test_encrypted_scan(tmp_path, sheet, colour):
    from ocr.errors import Encrypted

    path, data = tmp_path / 'locked.pdf', jpeg(colour)
    with pikepdf.new() as pdf:
        add_page(pdf, data, colour.size, dpi=300)
        pdf.save(path, encryption=pikepdf.Encryption(owner='chủ', user='khách'))
    out, _ = from_pdf(tmp_path, path, colour.size, sheet, password='khách')
    assert sha256(data) in raw_streams(out)
    assert sound(out)
    with pytest.raises(Encrypted):
        from_pdf(tmp_path, path, colour.size, sheet, password='sai')


def test_many_pages_cost_little_each(tmp_path, sheet, colour):
    data = jpeg(colour)
    path = tmp_path / 'many.pdf'
    with pikepdf.new() as pdf:
        for index in range(12):
            add_page(pdf, data + bytes([index]), colour.size, dpi=300)
        pdf.save(path)
    pages = [
        pdfa_page(source_page(path, path, colour.size, kind=PageKind.SCAN, origin_page=number), sheet)
        for number in range(1, 13)
    ]
    out, _ = publish(pages, tmp_path)
    assert sound(out)
    assert out.stat().st_size <= path.stat().st_size + FIXED + 12 * EACH
