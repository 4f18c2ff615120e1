"""A PDF page's own text layer as words with boxes, told apart by whether the text can be seen."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr.model import Box, Line, Word
from ocr.source.pdf_content import PageContent, address_of

_MAX_CHARS = 200_000  # of one page; more is no page of text
_GAP = 1.2  # widths of the last letter; a wider gap inside pdfium's line begins a new fragment


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Words of a page in the file's own order."""

    lines: tuple[Line, ...]
    visible: bool  # painted; False: an invisible layer over a scan
    hidden_chars: int  # of text that nobody sees


def text_layer(page: pdfium.PdfPage, content: PageContent, width: int, height: int) -> TextLayer:
    """Return the visible text if there is any, else the hidden text.

    Boxes are in pixels of the displayed page at this size. Text is NFC.
    """
    layer = page.get_textpage()
    try:
        chars = _chars(page, layer, content, width, height)
    finally:
        layer.close()
    hidden = sum(1 for char in chars if char.hidden and char.text.strip())
    seen = sum(1 for char in chars if not char.hidden and char.text.strip())
    visible = seen > 0
    wanted = [char for char in chars if char.hidden is not visible or not char.text.strip()]
    return TextLayer(tuple(_lines(wanted)), visible=visible, hidden_chars=hidden)


def all_text(page: pdfium.PdfPage, content: PageContent, width: int, height: int) -> tuple[Line, ...]:
    """Return visible and hidden text alike, in the file's order; boxes as in `text_layer`."""
    layer = page.get_textpage()
    try:
        return tuple(_lines(_chars(page, layer, content, width, height)))
    finally:
        layer.close()


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    box: tuple[float, float, float, float] | None  # x0, y0, x1, y1 in pixels
    hidden: bool


def _chars(
    page: pdfium.PdfPage, layer: pdfium.PdfTextPage, content: PageContent, width: int, height: int
) -> list[_Char]:
    count = min(layer.count_chars(), _MAX_CHARS)
    to_pixels = _device(page, width, height)
    chars = []
    left, right = ctypes.c_double(), ctypes.c_double()
    bottom, top = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(layer, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else '\ufffd'
        if text in '\r\n' or pdfium_c.FPDFText_IsGenerated(layer, index) == 1:
            chars.append(_Char('\n' if text in '\r\n' else ' ', None, hidden=False))
            continue
        hidden = address_of(pdfium_c.FPDFText_GetTextObject(layer, index)) in content.hidden_text
        box = None
        if pdfium_c.FPDFText_GetCharBox(layer, index, left, right, bottom, top):
            x0, y0 = to_pixels(left.value, top.value)
            x1, y1 = to_pixels(right.value, bottom.value)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        ends_line = pdfium_c.FPDFText_IsHyphen(layer, index) == 1
        chars.append(_Char('-' if ends_line else text, box, hidden))
        if ends_line:  # pdfium would join the parts of the word over the end of the line
            chars.append(_Char('\n', None, hidden=False))
    return chars


class _Device:
    """PDF units to pixels of the displayed page, found from three points."""

    def __init__(self, page: pdfium.PdfPage, width: int, height: int) -> None:
        self._scale = 16  # pdfium answers in whole pixels
        size = (width * self._scale, height * self._scale)
        origin, along, up = (self._ask(page, size, *point) for point in ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0)))
        self._origin = origin
        self._x = ((along[0] - origin[0]) / 100, (along[1] - origin[1]) / 100)
        self._y = ((up[0] - origin[0]) / 100, (up[1] - origin[1]) / 100)

    def _ask(self, page: pdfium.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[float, float]:
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, device_x, device_y)
        return device_x.value / self._scale, device_y.value / self._scale

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._x[0] + y * self._y[0],
            self._origin[1] + x * self._x[1] + y * self._y[1],
        )


_device = _Device


def _lines(chars: list[_Char]) -> list[Line]:
    """Gather words at blanks and gaps, lines at line ends."""
    lines: list[Line] = []
    words: list[Word] = []
    letters: list[_Char] = []

    def end_word() -> None:
        if found := _word(letters):
            words.append(found)
        letters.clear()

    def end_line() -> None:
        end_word()
        if words:
            lines.append(Line(tuple(words)))
        words.clear()

    for char in chars:
        if char.text == '\n':
            end_line()
        elif not char.text.strip() or char.box is None:
            end_word()
        else:
            if letters and _apart(letters[-1], char):
                end_line()
            letters.append(char)
    end_line()
    return lines


def _apart(last: _Char, char: _Char) -> bool:
    """Tell whether a letter does not belong to the word before it though no blank is between them."""
    if last.box is None or char.box is None:
        return False
    tall = max(last.box[3] - last.box[1], char.box[3] - char.box[1], 1.0)
    return (
        char.box[0] - last.box[2] > _GAP * tall
        or char.box[2] < last.box[0] - _GAP * tall
        or char.box[1] > last.box[3] + tall
        or char.box[3] < last.box[1] - tall
    )


def _word(letters: list[_Char]) -> Word | None:
    text = unicodedata.normalize('NFC', ''.join(char.text for char in letters))
    text = ''.join(char for char in text if unicodedata.category(char)[0] not in 'CZ')
    boxes = [char.box for char in letters if char.box is not None]
    if not text or not boxes:
        return None
    x0, y0 = max(0, int(min(box[0] for box in boxes))), max(0, int(min(box[1] for box in boxes)))
    x1, y1 = int(max(box[2] for box in boxes)) + 1, int(max(box[3] for box in boxes)) + 1
    return Word(text, 1.0, Box(x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))
