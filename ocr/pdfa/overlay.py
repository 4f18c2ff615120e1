"""Pictures of annotations: where a stamp's fonts or colours cannot stay as they are, its look still can."""

from __future__ import annotations

import io
import math
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from ocr.errors import PdfaError
from ocr.geometry import Matrix
from ocr.pdfa.annotations import Appearance
from ocr.pdfa.png import png_data

_DPI = 300
_MAX_PIXELS = 40_000_000


class Overlays:
    """Makes pictures of appearances for one document."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """`pdf` is the document that gets the pictures."""
        self._pdf = pdf

    def picture(self, appearance: Appearance, onto: Matrix) -> tuple[Any, Matrix] | None:
        """Draw an appearance, see-through where it leaves the paper free.

        Args:
            appearance: what an annotation shows.
            onto: from the page's user space to the published page.

        Returns:
            The image and the map from its unit square; None when nothing is drawn.
        """
        x0, y0, x1, y1 = onto.box(*appearance.rectangle)
        if x1 - x0 <= 0 or y1 - y0 <= 0:
            return None
        scale = min(_DPI / 72, math.sqrt(_MAX_PIXELS / ((x1 - x0) * (y1 - y0))))
        matrix = appearance.matrix.then(onto).then(Matrix(e=-x0, f=-y0))
        drawn = _draw(appearance.form, matrix, (x1 - x0, y1 - y0), scale)
        if drawn.getchannel('A').getextrema() == (0, 0):
            return None
        return self._image(drawn), Matrix(x1 - x0, 0, 0, y1 - y0, x0, y0)

    def _image(self, drawn: Image.Image) -> Any:
        """Store a picture with its mask."""
        mask = _stream(self._pdf, drawn.getchannel('A'))
        image = _stream(self._pdf, drawn.convert('RGB'))
        image.SMask = mask
        return image


def _draw(form: Any, matrix: Matrix, size: tuple[float, float], scale: float) -> Image.Image:
    """Render a form alone on nothing."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(max(3.0, size[0]), max(3.0, size[1])))
    page.obj.Resources = Dictionary(XObject=Dictionary(F=pdf.copy_foreign(form)))
    page.obj.Resources.XObject.F.Type, page.obj.Resources.XObject.F.Subtype = Name.XObject, Name.Form
    page.obj.Contents = Stream(pdf, b'q %s cm /F Do Q' % matrix.operands())
    page.obj.MediaBox = Array([0, 0, *(round(value, 4) for value in size)])
    stream = io.BytesIO()
    pdf.save(stream)
    try:
        document = pypdfium2.PdfDocument(stream.getvalue())
    except pypdfium2.PdfiumError as error:
        raise PdfaError('an annotation cannot be drawn') from error
    try:
        bitmap = document[0].render(scale=scale, fill_color=(255, 255, 255, 0), rev_byteorder=True)
        drawn: Image.Image = bitmap.to_pil().convert('RGBA')
        return drawn
    finally:
        document.close()


def _stream(pdf: pikepdf.Pdf, pixels: Image.Image) -> Any:
    """An image XObject without loss."""
    stream = io.BytesIO()
    pixels.save(stream, 'PNG', compress_level=9)
    data = png_data(stream.getvalue())
    if data is None:
        raise PdfaError('an annotation cannot be stored')
    assert isinstance(data.data, bytes)
    image = Stream(pdf, data.data)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = data.width, data.height, 8
    image.ColorSpace = Name.DeviceGray if pixels.mode == 'L' else Name.DeviceRGB
    image.Filter = Name.FlateDecode
    image.DecodeParms = Dictionary({'/' + key: value for key, value in data.parms})
    return pdf.make_indirect(image)
