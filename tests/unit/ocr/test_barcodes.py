"""Bar codes: QR of cards and separators, small, turned, noisy; no codes where there are none."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from ocr.barcodes import find_codes
from ocr.model import Box, Symbology
from tests.fakes.paper import sheet

CARD = '001190012345|023456789|Nguyễn Thị Hồng|15031990|Nữ|Số 5, đường Hoa Sen, phường An Bình|01012022'


def qr(text, module):
    stream = io.BytesIO()
    segno.make(text, error='m', micro=False).save(stream, kind='png', scale=module, border=4)
    return np.asarray(Image.open(stream).convert('L'))


def page_with(code, x, y):
    page = np.asarray(sheet(size=(1240, 1000)).convert('L')).copy()
    page[y : y + code.shape[0], x : x + code.shape[1]] = code
    return page


def test_a_card_qr_is_read_with_its_vietnamese_letters_and_box():
    code = qr(CARD, 4)
    (found,) = find_codes(page_with(code, 800, 600))
    assert found.symbology is Symbology.QR
    assert found.text == CARD
    quiet = 16
    side = code.shape[0] - 2 * quiet
    for got, wanted in zip(found.box, Box(816, 616, 816 + side, 616 + side), strict=True):
        assert abs(got - wanted) <= 6


@pytest.mark.parametrize('turn', [1, 2, 3])
def test_a_turned_page_gives_the_code_too(turn):
    page = np.ascontiguousarray(np.rot90(page_with(qr(CARD, 4), 800, 600), turn))
    assert [code.text for code in find_codes(page)] == [CARD]


@pytest.mark.parametrize('turn', [0, 1, 2, 3])
@pytest.mark.parametrize('name', ['Code128', 'PDF417', 'DataMatrix', 'Aztec'])
def test_other_codes_are_read_in_every_direction_where_they_stand(name, turn):
    made = zxingcpp.create_barcode('VN-128-4455', getattr(zxingcpp.BarcodeFormat, name))
    code = np.kron(np.asarray(zxingcpp.write_barcode_to_image(made)), np.ones((3, 3), np.uint8))
    code = np.rot90(np.pad(code, 30, constant_values=255), turn)
    page = page_with(code, 300, 400)
    (found,) = find_codes(page)
    assert (found.symbology, found.text) == (Symbology.BARCODE, 'VN-128-4455')
    ink = np.argwhere(code < 128)
    (y0, x0), (y1, x1) = ink.min(axis=0), ink.max(axis=0)
    for got, wanted in zip(found.box, Box(300 + x0, 400 + y0, 300 + x1, 400 + y1), strict=True):
        assert abs(got - wanted) <= 12


def test_a_small_noisy_blurred_code_is_read():
    rng = np.random.default_rng(3)
    page = page_with(qr(CARD, 3), 850, 620).astype(np.float32)
    page = cv2.GaussianBlur(page, (0, 0), 0.8) * 0.8 + 30 + rng.normal(0, 10, page.shape)
    assert [code.text for code in find_codes(page.clip(0, 255).astype(np.uint8))] == [CARD]


def test_two_codes_come_top_to_bottom():
    page = page_with(qr('DGZ1|SEP|H01.02|', 5), 100, 700)
    page[300 : 300 + qr('on dau', 5).shape[0], 900 : 900 + qr('on dau', 5).shape[1]] = qr('on dau', 5)
    assert [code.text for code in find_codes(page)] == ['on dau', 'DGZ1|SEP|H01.02|']


def test_print_and_ruled_tables_hold_no_codes():
    page = np.asarray(sheet(size=(1240, 1000)).convert('L')).copy()
    for x in range(100, 1200, 90):
        page[500:900, x : x + 3] = 0
    for y in range(500, 900, 40):
        page[y : y + 3, 100:1180] = 0
    assert find_codes(page) == ()
