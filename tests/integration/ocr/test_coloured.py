"""Seals and stamps read for real: black print under them letter by letter, their legend nowhere, their pixels published."""

from __future__ import annotations

import hashlib
import io
from random import Random

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from ocr import engines
from ocr.engines import Deadline
from ocr.model import Line
from ocr.pdfa import Profile
from ocr.preprocess import prepare
from ocr.vietnamese.folding import letters
from samples.generate.fonts import SANS, SERIF
from samples.generate.ink import BLUE, RED, name_stamp, seal
from samples.generate.scanner import Scan, scan
from samples.generate.sheet import Sheet
from tests.fakes.published import Sheet as Printed
from tests.fakes.published import pdfa_page, publish, raw_streams, source_page

BODY = (
    "Điều 1. Phê duyệt kế hoạch kiểm tra việc chấp hành quy định về lưu trữ hồ sơ",
    "tại các đơn vị trực thuộc trong năm nay, với tổng kinh phí 125.400.000 đồng.",
    "Điều 2. Chánh Văn phòng, thủ trưởng các đơn vị và cá nhân có liên quan chịu",
    "trách nhiệm thi hành quyết định này kể từ ngày ký, báo cáo trước ngày 15/9/2025.",
)
SIGNATURE = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Mỹ Duyên")
RING = "SỞ GIAO THÔNG CÔNG CHÍNH HÒA AN"
HEADING, STAMPED = "GIẤY CHỨNG NHẬN ĐĂNG KÝ", "Trần Quốc Bảo"


def paper() -> Sheet:
    """A body and a signature block in black."""
    sheet = Sheet(172, 104)
    for row, text in enumerate(BODY):
        sheet.put(12, 24 + 7 * row, text, SERIF.at(13))
    for y, text in zip((58, 64, 92), SIGNATURE, strict=True):
        sheet.put(122, y, text, SERIF.at(13).b(), 'center')
    return sheet


def blue_seal(rng, dpi):
    mark = np.asarray(seal(rng, RING, dpi, diameter=30)).copy()
    mark[..., :3] = BLUE
    return Image.fromarray(mark, 'RGBA')


def scanned(sheet, *, tint=(253, 252, 248)) -> bytes:
    """JPEG bytes of the scan, colour at half size."""
    image = scan(sheet.image, Scan(skew=0.3, tint=tint, white=300), np.random.default_rng(3), source_dpi=sheet.dpi)
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=80, subsampling='4:2:0')
    return stream.getvalue()


def read(data: bytes) -> list[Line]:
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    page = prepare(image, dpi=(300.0, 300.0), find_turn=False)
    return list(engines.load(engines.require('auto')).recognise(page, Deadline.after(120)))


def texts(lines) -> list[str]:
    return [line.text for line in lines]


@pytest.fixture(scope='module')
def sealed() -> bytes:
    sheet = paper()
    sheet.ink(seal(Random(1), RING, sheet.dpi), 84, 60)
    sheet.ink(blue_seal(Random(2), sheet.dpi), 40, 16)
    return scanned(sheet)


def test_print_under_seals_is_read_letter_by_letter_and_their_legend_is_no_text(sealed):
    assert texts(read(sealed)) == [*BODY, *SIGNATURE]


@pytest.mark.parametrize('tint', [(250, 226, 230), (250, 240, 214)])
def test_a_blue_stamp_across_a_row_and_the_row_are_two_lines(tint):
    sheet = paper()
    mark = name_stamp("BẢN SAO", sheet.dpi, size=24, colour=BLUE)
    sheet.ink(mark, 60, 24)
    found = texts(read(scanned(sheet, tint=tint)))
    assert [text for text in found if text != "BẢN SAO"] == [*BODY, *SIGNATURE]


def test_red_headings_and_names_stamped_in_blue_are_lines_of_the_page():
    sheet = paper()
    sheet.put(86, 12, HEADING, SANS.at(15).b().tint(RED), 'center')
    sheet.ink(name_stamp(STAMPED, sheet.dpi, size=14, colour=BLUE), 22, 86)
    sheet.ink(seal(Random(4), RING, sheet.dpi), 84, 60)
    found = read(scanned(sheet))
    assert texts(found)[0] == HEADING
    assert STAMPED in texts(found)
    assert [text for text in texts(found) if text not in (HEADING, STAMPED)] == [*BODY, *SIGNATURE]
    assert not any(letters(word) in letters(text) for word in ('MẪU', 'CÔNG CHÍNH') for text in texts(found))


def test_the_archive_copy_holds_the_scan_with_its_seals_byte_for_byte(tmp_path, sealed):
    out = published(tmp_path, sealed, Profile.ARCHIVE)
    assert hashlib.sha256(sealed).hexdigest() in raw_streams(out)


@pytest.mark.parametrize('profile', [Profile.STANDARD, Profile.COMPACT])
def test_smaller_copies_show_the_seals_where_they_are(tmp_path, sealed, profile):
    page = pypdfium2.PdfDocument(published(tmp_path, sealed, profile))[0].render(scale=150 / 72).to_pil()
    scan_now = Image.open(io.BytesIO(sealed)).resize(page.size, Image.Resampling.BOX)
    shown, wanted = red_ink(page), red_ink(scan_now)
    assert wanted.sum() > 5_000
    near = cv2.dilate(shown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (wanted & near).sum() > (0.8 if profile is Profile.COMPACT else 0.95) * wanted.sum()


def red_ink(image):
    pixels = np.asarray(image.convert('RGB')).astype(int)
    return (pixels[..., 0] - pixels[..., 1] > 50) & (pixels[..., 0] - pixels[..., 2] > 40)


def published(folder, data, profile):
    path = folder / 'page.jpg'
    path.write_bytes(data)
    with Image.open(path) as image:
        size = image.size
        page = pdfa_page(source_page(path, path, size), Printed(image, ()))
    return publish([page], folder, profile=profile)[0]
