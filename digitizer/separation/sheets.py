"""Printing separator sheets: one A4 page for each, a QR code of 60 mm and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from digitizer.kit.files import replacing
from digitizer.separation.markers import SHEET_TITLE, payload

DPI = 300
_A4 = (2480, 3508)  # pixels at 300 dpi
_MM = DPI / 25.4
_QR_MM = 60.0  # at least 25: read after a copier, at 200 dpi, with a corner bent over
_QUIET = 4  # modules of white that ISO/IEC 18004 asks for around the code
_TOP_MM = 70.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one separator sheet says; `type_name` is printed for people, the code is read by the scanner."""

    dossier_code: str
    type_code: str = ''
    type_name: str = ''

    @property
    def payload(self) -> str:
        """Text of the QR code."""
        return payload(self.dossier_code, self.type_code)


@lru_cache(maxsize=8)
def _font(style: str, millimetres: float) -> ImageFont.FreeTypeFont:
    data = resources.files('signing.fonts').joinpath(f'Tinos-{style}.ttf').read_bytes()
    return ImageFont.truetype(BytesIO(data), round(millimetres * _MM), layout_engine=ImageFont.Layout.BASIC)


def _qr(text: str) -> Image.Image:
    """Draw the code at error level M with its quiet zone; modules are whole pixels."""
    code = segno.make(text, error='m', micro=False, boost_error=False)
    modules = len(code.matrix)
    scale = -(-round(_QR_MM * _MM) // modules)  # rounded up: never below the size promised
    size = (modules + 2 * _QUIET) * scale
    image = Image.new('1', (size, size), 1)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(code.matrix):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + _QUIET) * scale, (y + _QUIET) * scale
                draw.rectangle((left, top, left + scale - 1, top + scale - 1), fill=0)
    return image


def draw_sheet(sheet: Sheet) -> Image.Image:
    """Draw one sheet: A4 at 300 dpi, black and white."""
    page = Image.new('1', _A4, 1)
    draw = ImageDraw.Draw(page)

    def centred(text: str, top_mm: float, style: str, height_mm: float) -> None:
        font = _font(style, height_mm)
        while height_mm > 3 and draw.textlength(text, font=font) > _A4[0] * 0.88:
            height_mm -= 0.5
            font = _font(style, height_mm)
        draw.text((_A4[0] / 2, top_mm * _MM), text, font=font, fill=0, anchor='ma')

    centred(SHEET_TITLE, 30, 'Bold', 12)
    centred("Đặt tờ này trước tài liệu khi quét. Tờ này không được lưu vào hồ sơ.", 48, 'Italic', 6)
    code = _qr(sheet.payload)
    page.paste(code, ((_A4[0] - code.width) // 2, round(_TOP_MM * _MM)))
    below = _TOP_MM + code.height / _MM + 8
    centred(f"Mã hồ sơ: {sheet.dossier_code or '(chưa có)'}", below, 'Bold', 9)
    if sheet.type_code:
        centred(f"Loại tài liệu: {sheet.type_code} - {sheet.type_name}", below + 16, 'Regular', 7)
    centred(sheet.payload, 272, 'Regular', 4.5)
    draw.rectangle((round(12 * _MM), round(12 * _MM), round(198 * _MM), round(285 * _MM)), outline=0, width=6)
    return page


def write_sheets(sheets: Iterable[Sheet], path: Path) -> int:
    """Write the sheets into one PDF, a page each, and return their number. Raises ValueError when there is none."""
    sheets = list(sheets)
    drawn = {sheet: draw_sheet(sheet) for sheet in dict.fromkeys(sheets)}  # copies share one image
    images = [drawn[sheet] for sheet in sheets]
    if not images:
        raise ValueError('no sheets to write')
    with replacing(path) as stream:
        images[0].save(stream, 'PDF', resolution=DPI, save_all=True, append_images=images[1:], title=SHEET_TITLE)
    return len(images)
