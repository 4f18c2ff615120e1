"""PDF files: the scan itself where the page is nothing else, a rendering of what is shown where it is more."""

from __future__ import annotations

import zlib

import cv2
import numpy as np
import pikepdf
import pytest
from pdf2image import convert_from_path
from pikepdf import Array, Dictionary, Name

from ocr.errors import Damaged, EmptyDocument, Encrypted, Unsupported
from ocr.model import PageKind
from ocr.preprocess import load, turned, without_colour
from ocr.source import open_input
from tests.fakes.paper import BODY, add_page, jpeg, scan_pdf, sheet, written_pdf


def first(path, work, **options):
    opened = open_input(path, **options)
    try:
        return opened.page(1, work)
    finally:
        opened.close()


def shown(source):
    return turned(without_colour(load(source.image)), source.rotation)


def differs_from_poppler(path, source):
    """Mean difference between what we read and what poppler displays."""
    picture = shown(source)
    dpi = picture.shape[0] / (source.paper[1] / 72)
    (page,) = convert_from_path(path, dpi=dpi, use_cropbox=True)
    assert abs(page.height - picture.shape[0]) <= 1
    page = page.resize(picture.shape[::-1])
    return np.abs(without_colour(np.asarray(page)[:, :, ::-1]).astype(int) - picture).mean()


def test_a_scan_comes_out_byte_for_byte(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf')
    found = first(path, tmp_path)
    assert found.kind is PageKind.SCAN
    assert found.image.read_bytes() == jpeg(sheet())
    assert found.dpi == pytest.approx((150, 150), abs=0.01)
    assert found.paper == pytest.approx((1240 / 150 * 72, 700 / 150 * 72))


def test_pages_do_not_overwrite_each_other(tmp_path):
    path = tmp_path / 'a.pdf'
    with pikepdf.new() as pdf:
        for size in ((1240, 700), (900, 700)):
            add_page(pdf, jpeg(sheet(size=size)), size)
        pdf.save(path)
    opened = open_input(path)
    pages = [opened.page(number, tmp_path) for number in (1, 2)]
    assert [load(page.image).shape[1] for page in pages] == [1240, 900]


@pytest.mark.parametrize('rotate', [90, 180, 270])
def test_rotation_of_the_page_is_handed_on(tmp_path, rotate):
    path = scan_pdf(tmp_path / 'a.pdf', Rotate=rotate)
    found = first(path, tmp_path)
    assert found.kind is PageKind.SCAN
    assert found.rotation == rotate
    assert differs_from_poppler(path, found) < 3


def test_user_unit_scales_the_paper_and_not_the_pixels(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf', dpi=300, UserUnit=2)
    found = first(path, tmp_path)
    assert found.dpi == pytest.approx((150, 150), abs=0.01)
    assert found.paper == pytest.approx((1240 / 150 * 72, 700 / 150 * 72))


def test_a_crop_box_is_what_is_read(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf', CropBox=Array([100, 50, 500, 300]))
    found = first(path, tmp_path)
    assert found.kind is PageKind.COMPOSITE
    assert found.paper == (400, 250)
    assert (found.width, found.height) == (round(400 / 72 * 150), round(250 / 72 * 150))
    assert differs_from_poppler(path, found) < 5


def _flate(pdf, image, **keys):
    grey = np.asarray(image.convert('L'))
    add_page(pdf, zlib.compress(grey.tobytes()), image.size, color=Name.DeviceGray, coding=Name.FlateDecode)


def _bilevel(pdf, image, decode=None):
    bits = np.packbits(np.asarray(image.convert('1')), axis=1).tobytes()
    page = add_page(pdf, zlib.compress(bits), image.size, color=Name.DeviceGray, bits=1, coding=Name.FlateDecode)
    if decode:
        page.obj.Resources.XObject.Im0.Decode = Array(decode)


def _inverted(pdf, image):
    negative = image.convert('L').point(lambda value: 255 - value)
    _bilevel(pdf, negative, [1, 0])


def _cmyk(pdf, image):
    add_page(pdf, jpeg(image.convert('CMYK')), image.size, color=Name.DeviceCMYK)
    pdf.pages[0].obj.Resources.XObject.Im0.Decode = Array([1, 0] * 4)


def _indexed(pdf, image):
    grey = np.asarray(image.convert('L')) // 128
    add_page(pdf, zlib.compress(grey.astype(np.uint8).tobytes()), image.size, coding=Name.FlateDecode)
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b'\x00\x00\x00\xff\xff\xff')])
    pdf.pages[0].obj.Resources.XObject.Im0.ColorSpace = palette


def _jpeg2000(pdf, image):
    done, data = cv2.imencode('.jp2', np.asarray(image.convert('L')))
    assert done
    add_page(pdf, data.tobytes(), image.size, color=Name.DeviceGray, coding=Name.JPXDecode)


@pytest.mark.parametrize('make', [_flate, _bilevel, _inverted, _cmyk, _indexed, _jpeg2000])
def test_other_encodings_are_decoded_to_what_is_shown(tmp_path, make):
    path = tmp_path / 'a.pdf'
    with pikepdf.new() as pdf:
        make(pdf, sheet())
        pdf.save(path)
    found = first(path, tmp_path)
    assert found.kind is PageKind.SCAN
    assert (found.width, found.height) == sheet().size
    assert differs_from_poppler(path, found) < 8  # poppler smooths bilevel images


def stamp(pdf, page, *, flags=4, rect=(300, 200, 500, 280)):
    """A red stamp as an annotation with an appearance."""
    look = pikepdf.Stream(pdf, b'1 0 0 rg 0 0 200 80 re f')
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 80])
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array(rect), F=flags, AP=Dictionary(N=pdf.make_indirect(look))
    )
    page.obj.Annots = Array([pdf.make_indirect(annotation)])


def composed(path, change):
    with pikepdf.new() as pdf:
        change(pdf, add_page(pdf, jpeg(sheet()), sheet().size))
        pdf.save(path)
    return path


def test_a_visible_stamp_is_rendered_with_the_scan_pixel_for_pixel(tmp_path):
    path = composed(tmp_path / 'a.pdf', stamp)
    found = first(path, tmp_path)
    assert found.kind is PageKind.COMPOSITE
    assert (found.width, found.height) == sheet().size
    picture = load(found.image)
    x, y = int(400 / 72 * 150), int((700 / 150 * 72 - 240) / 72 * 150)
    assert tuple(int(value) for value in picture[y, x]) == (0, 0, 255)


@pytest.mark.parametrize('flags', [2, 32])
def test_a_hidden_stamp_leaves_the_scan_alone(tmp_path, flags):
    path = composed(tmp_path / 'a.pdf', lambda pdf, page: stamp(pdf, page, flags=flags))
    assert first(path, tmp_path).kind is PageKind.SCAN


def test_an_invisible_signature_leaves_the_scan_alone(tmp_path):
    path = composed(tmp_path / 'a.pdf', lambda pdf, page: stamp(pdf, page, rect=(0, 0, 0, 0)))
    assert first(path, tmp_path).kind is PageKind.SCAN


@pytest.mark.parametrize(
    'content',
    [b'1 0 0 rg 50 50 100 40 re f', b'BT /F0 20 Tf 50 50 Td (So 12) Tj ET', b'2 w 50 50 m 300 60 l S'],
    ids=['box', 'text', 'line'],
)
def test_anything_painted_over_the_scan_makes_a_composite(tmp_path, content):
    path = scan_pdf(tmp_path / 'a.pdf', content=content)
    found = first(path, tmp_path)
    assert found.kind is PageKind.COMPOSITE
    assert differs_from_poppler(path, found) < 2


def test_a_soft_mask_or_a_clip_makes_a_composite(tmp_path):
    def mask(pdf, page):
        soft = pikepdf.Stream(pdf, zlib.compress(bytes([128]) * (1240 * 700)))
        soft.Type, soft.Subtype, soft.Filter = Name.XObject, Name.Image, Name.FlateDecode
        soft.Width, soft.Height, soft.BitsPerComponent, soft.ColorSpace = 1240, 700, 8, Name.DeviceGray
        page.obj.Resources.XObject.Im0.SMask = pdf.make_indirect(soft)

    def clip(pdf, page):
        page.obj.Contents = pikepdf.Stream(pdf, b'q 100 100 200 100 re W n 595.2 0 0 336 0 0 cm /Im0 Do Q')

    for change in (mask, clip):
        path = composed(tmp_path / 'a.pdf', change)
        found = first(path, tmp_path)
        assert found.kind is PageKind.COMPOSITE
        assert differs_from_poppler(path, found) < 1


def test_a_clip_that_holds_the_whole_image_changes_nothing(tmp_path):
    def clip(pdf, page):
        page.obj.Contents = pikepdf.Stream(pdf, b'q 0 0 595.2 336 re W n 595.2 0 0 336 0 0 cm /Im0 Do Q')

    assert first(composed(tmp_path / 'a.pdf', clip), tmp_path).kind is PageKind.SCAN


HIDDEN = b'BT 3 Tr /F0 20 Tf 50 150 Td (Khong the tin duoc) Tj ET'


def test_hidden_text_is_handed_on_as_hidden(tmp_path):
    found = first(scan_pdf(tmp_path / 'a.pdf', content=HIDDEN), tmp_path)
    assert found.kind is PageKind.SCAN
    assert found.text[0].text == 'Khong the tin duoc'
    assert found.text_hidden
    assert not found.text_visible


def test_text_under_the_scan_is_hidden_too(tmp_path):
    def under(pdf, page):
        page.obj.Contents = pikepdf.Stream(
            pdf, b'BT /F0 20 Tf 50 150 Td (Nam duoi anh) Tj ET q 595.2 0 0 336 0 0 cm /Im0 Do Q'
        )

    found = first(composed(tmp_path / 'a.pdf', under), tmp_path)
    assert found.kind is PageKind.SCAN
    assert found.text_hidden


def test_a_written_page_is_rendered_at_300_dpi_with_its_words_on_their_print(tmp_path):
    path = written_pdf(tmp_path / 'a.pdf')
    found = first(path, tmp_path)
    assert found.kind is PageKind.BORN_DIGITAL
    assert found.dpi == (300, 300)
    assert found.text_visible
    assert not found.text_hidden
    assert [line.text for line in found.text] == list(BODY)
    picture = shown(found)
    for line in found.text:
        for word in line.words:
            box = word.box
            assert picture[box.y0 : box.y1, box.x0 : box.x1].min() < 100, word.text


def test_a_hyphen_at_the_end_of_a_line_stays_and_ends_it(tmp_path):
    lines = ('Căn cứ Nghị định số 92/2017/NĐ-', 'CP ngày 07 tháng 8 năm 2017')
    found = first(written_pdf(tmp_path / 'a.pdf', lines), tmp_path)
    assert tuple(line.text for line in found.text) == lines


def test_words_of_a_turned_written_page_lie_on_its_print(tmp_path):
    path = written_pdf(tmp_path / 'a.pdf')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = 90
        pdf.save(path)
    found = first(path, tmp_path)
    assert (found.width, found.height) == (round(400 / 72 * 300), round(595 / 72 * 300))
    picture = shown(found)
    assert picture.shape == (found.height, found.width)
    word = found.text[0].words[2]
    assert word.box.height > word.box.width
    assert picture[word.box.y0 : word.box.y1, word.box.x0 : word.box.x1].min() < 100


def protected(path, *, user, owner):
    scan_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stamp(pdf, pdf.pages[0])
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner=owner))
    return path


def test_an_encrypted_file_needs_its_password(tmp_path):
    path = protected(tmp_path / 'a.pdf', user='mật khẩu', owner='chủ')
    with pytest.raises(Encrypted):
        open_input(path)
    with pytest.raises(Encrypted):
        open_input(path, password='sai')
    found = first(path, tmp_path, password='mật khẩu')
    assert found.kind is PageKind.COMPOSITE
    assert load(found.image)[200, 800].tolist() == [0, 0, 255]


def test_an_owner_password_alone_does_not_hinder_reading(tmp_path):
    path = protected(tmp_path / 'a.pdf', user='', owner='chủ')
    assert first(path, tmp_path).kind is PageKind.COMPOSITE


def test_no_pages(tmp_path):
    path = tmp_path / 'a.pdf'
    with pikepdf.new() as pdf:
        pdf.save(path)
    with pytest.raises(EmptyDocument):
        open_input(path)


def test_text_named_pdf(tmp_path):
    path = tmp_path / 'a.pdf'
    path.write_text('Kính gửi: đây chỉ là văn bản.\n' * 50)
    with pytest.raises(Unsupported):
        open_input(path)


@pytest.mark.parametrize('keep', [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
@pytest.mark.parametrize('streams', [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_a_truncated_file_is_damaged(tmp_path, keep, streams):
    path = scan_pdf(tmp_path / 'a.pdf', pages=4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=streams)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(Damaged):
        read_all(path, tmp_path)


def read_all(path, work):
    opened = open_input(path)
    for number in range(1, opened.page_count + 1):
        opened.page(number, work)
    # Fewer pages than there were would be a silent loss.
    assert opened.page_count == 4


def test_garbage_behind_a_pdf_header_is_damaged(tmp_path):
    path = tmp_path / 'a.pdf'
    path.write_bytes(b'%PDF-1.7\n' + b'\x00\xff garbage ' * 500)
    with pytest.raises(Damaged):
        open_input(path)


def test_a_file_whose_index_is_lost_but_nothing_else_is_read(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf', pages=2)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b'startxref')] + b'startxref\n1\n%%EOF\n')
    opened = open_input(path)
    assert opened.page_count == 2
    assert opened.page(2, tmp_path).kind is PageKind.SCAN


def test_a_broken_image_stream_is_damaged(tmp_path):
    path = tmp_path / 'a.pdf'
    with pikepdf.new() as pdf:
        add_page(
            pdf, zlib.compress(bytes(1240 * 700))[:300], sheet().size, color=Name.DeviceGray, coding=Name.FlateDecode
        )
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    with pytest.raises(Damaged):
        first(path, tmp_path)
