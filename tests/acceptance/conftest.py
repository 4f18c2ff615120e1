"""Scanned pages drawn on the spot, and the command run as a person runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[2]
FONTS = ROOT / 'signing' / 'fonts'
DPI = 200

DECISION = """\
|ỦY BAN NHÂN DÂN|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
|TỈNH BÌNH TÂN|Độc lập - Tự do - Hạnh phúc
|Số: {number}/QĐ-UBND|Bình Tân, ngày {day} tháng 3 năm 2026

^QUYẾT ĐỊNH
^Về việc phê duyệt kế hoạch số hóa hồ sơ năm 2026

^CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH TÂN

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh.

^QUYẾT ĐỊNH:

Điều 1. Phê duyệt kế hoạch số hóa hồ sơ và kết quả giải quyết thủ tục
hành chính năm 2026 của tỉnh Bình Tân.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng và thủ trưởng các đơn vị có liên quan chịu trách
nhiệm thi hành Quyết định này./.

|Nơi nhận:|CHỦ TỊCH
|- Như Điều 3;|
|- Lưu: VT.|
||
||Nguyễn Thị Hồng
"""
"""A page: `|left|right` is a two-column line, `^` a centred one."""


def draw(text: str, *, dpi: int = DPI) -> Image.Image:
    """Return an A4 page with the text as an office would print it, black on white."""
    page = Image.new('RGB', (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)), 'white')
    pen = ImageDraw.Draw(page)
    regular = ImageFont.truetype(FONTS / 'Tinos-Regular.ttf', round(13 / 72 * dpi))
    bold = ImageFont.truetype(FONTS / 'Tinos-Bold.ttf', round(13 / 72 * dpi))
    y, step = round(22 / 25.4 * dpi), round(20 / 72 * dpi)
    for line in text.splitlines():
        if line.startswith('|'):
            left, right = line[1:].split('|')
            pen.text((page.width * 0.27, y), left, 'black', bold, anchor='ma')
            pen.text((page.width * 0.68, y), right, 'black', bold, anchor='ma')
        elif line.startswith('^'):
            pen.text((page.width / 2, y), line[1:], 'black', bold, anchor='ma')
        else:
            pen.text((page.width * 0.15, y), line, 'black', regular)
        y += step
    return page


def decision_page(number: int = 84, day: str = '05', *, dpi: int = DPI) -> Image.Image:
    """Return the page of a decision with this number and day."""
    return draw(DECISION.format(number=number, day=day), dpi=dpi)


def jpeg(image: Image.Image, *, dpi: int = DPI, **options: object) -> bytes:
    """Return the image as JPEG with its resolution."""
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=85, dpi=(dpi, dpi), **options)
    return stream.getvalue()


def pdf_of(*pages: bytes, dpi: int = DPI) -> pikepdf.Pdf:
    """Return a PDF with one page for each JPEG, as a scanner writes it."""
    pdf = pikepdf.new()
    for data in pages:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
        size = (width * 72 / dpi, height * 72 / dpi)
        page = pdf.add_blank_page(page_size=size)
        picture = pikepdf.Stream(pdf, data)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pikepdf.Stream(pdf, f'q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q'.encode())
    return pdf


@pytest.fixture(scope='session')
def scan() -> bytes:
    """Return one scanned page of a decision, as JPEG."""
    return jpeg(decision_page())


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return an empty data folder for one test."""
    return tmp_path / 'var'


Digitizer = Callable[..., 'subprocess.CompletedProcess[str]']


@pytest.fixture
def digitizer(state: Path) -> Digitizer:
    """Return a function that runs `digitizer ARGUMENTS` in a process of its own."""
    return command(state)


def command(state: Path) -> Digitizer:
    """Return a function that runs `digitizer ARGUMENTS` on this data folder."""

    def run(*arguments: object, env: dict[str, str] | None = None, prefix: tuple[str, ...] = (), timeout: float = 240):
        clean = {key: value for key, value in os.environ.items() if not key.startswith('DIGITIZER_')}
        return subprocess.run(
            [*prefix, sys.executable, '-m', 'digitizer', *map(str, arguments)],
            cwd=ROOT,
            env=clean | {'DIGITIZER_DATA_DIR': str(state)} | (env or {}),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run
