"""Numbers and dates painted over a born-digital page: read in their places, nothing of the page's own text doubled."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from ocr.model import PageKind
from ocr.page import TEXT_LAYER, reader
from ocr.source import open_input
from tests.fakes.paper import BODY, font, written_pdf

NUMBER = 'Số:            /QĐ-UBND'
DATE = 'Thanh Bình, ngày        tháng 02 năm 2025'
_SCALE = 6  # pixels a point of the overlays


@pytest.fixture(scope='module')
def reading():
    return reader('hybrid')


def _picture(pdf: pikepdf.Pdf, text: str, points: float, colour: str) -> tuple[pikepdf.Object, float, float]:
    """An image of print on a transparent ground, and its size in points."""
    face = font(round(points * _SCALE))
    left, top, right, bottom = face.getbbox(text)
    image = Image.new('RGB', (right - left + 8, bottom - top + 8), 'white')
    ImageDraw.Draw(image).text((4 - left, 4 - top), text, fill=colour, font=face)
    stream = pikepdf.Stream(pdf, image.tobytes())
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    return pdf.make_indirect(stream), image.width / _SCALE, image.height / _SCALE


def _overlaid(path, overlays, *, lines=(NUMBER, DATE, *BODY), colour='black'):
    """A written page with annotations (text, x of its left, row) painted over it."""
    written_pdf(path, lines)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        annotations = []
        for text, x, row in overlays:
            image, width, height = _picture(pdf, text, 14, colour)
            form = pikepdf.Stream(pdf, f'q {width} 0 0 {height} 0 0 cm /Im Do Q'.encode())
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox = Array([0, 0, width, height])
            form.Resources = Dictionary(XObject=Dictionary(Im=image))
            y = 350 - 30 * row - 0.8
            annotations.append(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    F=4,
                    Rect=Array([x, y, x + width, y + height]),
                    AP=Dictionary(N=pdf.make_indirect(form)),
                )
            )
        pdf.pages[0].obj.Annots = pdf.make_indirect(Array(annotations))
        pdf.save(path)
    return path


def _read(reading, path, work):
    opened = open_input(path)
    try:
        source = opened.page(1, work)
    finally:
        opened.close()
    assert source.kind is PageKind.BORN_DIGITAL
    found = reading.read(source, seconds=60)
    assert found.text.engine == TEXT_LAYER
    return found.text.lines


@pytest.mark.parametrize('colour', ['black', '#1030c0'])
def test_a_number_and_a_day_painted_over_the_text_stand_in_their_lines(reading, tmp_path, colour):
    path = _overlaid(tmp_path / 'a.pdf', [('179', 66, 0), ('19', 146, 1)], colour=colour)
    lines = _read(reading, path, tmp_path)
    assert lines[0].text == 'Số: 179 /QĐ-UBND'
    assert lines[1].text == 'Thanh Bình, ngày 19 tháng 02 năm 2025'
    assert [line.text for line in lines[2:]] == list(BODY)


def test_a_page_without_overlays_keeps_its_text(reading, tmp_path):
    lines = _read(reading, _overlaid(tmp_path / 'a.pdf', []), tmp_path)
    assert [line.text for line in lines] == [' '.join(text.split()) for text in (NUMBER, DATE, *BODY)]


def test_a_drawing_beside_the_text_is_no_word(reading, tmp_path):
    path = _overlaid(tmp_path / 'a.pdf', [])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.contents_add(b'q 2 w 440 352 m 452 362 l 456 350 l S 40 345 300 0.7 re f Q')
        pdf.save(path)
    lines = _read(reading, path, tmp_path)
    assert lines[0].text == 'Số: /QĐ-UBND'
