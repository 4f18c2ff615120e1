"""Pages for measuring repair: administrative Vietnamese in several typefaces, and what scanners and cameras do to it.

Persons and places are made up. Everything is drawn from fixed seeds: two runs give the same pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.generate.fonts import font_file

Pixels = NDArray[np.uint8]

_DPI = 300
_SIZE = (2480, 3508)  # A4
_MARGIN = 300
_RED, _BLUE = (205, 35, 45), (45, 60, 170)

_DECISION = """QUYẾT ĐỊNH
Về việc công nhận kết quả bình xét gia đình văn hóa năm 2024
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THANH KHÊ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Theo đề nghị của công chức Văn hóa - Xã hội tại Tờ trình số 27/TTr-VHXH
ngày 04 tháng 12 năm 2024,
Điều 1. Công nhận 312 hộ gia đình trên địa bàn xã đạt danh hiệu Gia đình
văn hóa năm 2024, trong đó có 45 hộ được đề nghị tặng giấy khen.
Điều 2. Kinh phí khen thưởng là 22.500.000 đồng, trích từ nguồn ngân sách
xã và các khoản đóng góp hợp pháp khác theo quy định hiện hành.
Điều 3. Văn phòng Ủy ban nhân dân xã, Ban Tài chính, các trưởng thôn và
những hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định
này kể từ ngày ký./.""".splitlines()

_REPORT = """BÁO CÁO
Kết quả tiếp nhận và giải quyết hồ sơ thủ tục hành chính quý III năm 2025
1. Tình hình chung
Trong quý III năm 2025, Bộ phận Một cửa đã tiếp nhận 1.486 hồ sơ, tăng
8,4 % so với cùng kỳ năm trước. Số hồ sơ nộp trực tuyến là 1.027, đạt
tỷ lệ 69,1 %. Số hồ sơ giải quyết trước hạn và đúng hạn là 1.455.
2. Những khó khăn, vướng mắc
Đường truyền tại hai thôn Phú Lộc và Bình Ngũ chưa ổn định; một số người
dân lớn tuổi chưa quen sử dụng tài khoản định danh điện tử nên cán bộ
phải hướng dẫn trực tiếp, mất nhiều thời gian.
Máy quét cấp từ năm 2017 đã xuống cấp, bản chụp bị mờ và lệch dòng.
3. Phương hướng quý IV
Tiếp tục số hóa kết quả còn hiệu lực, phấn đấu đạt 80 % vào cuối năm; cử
hai công chức tham gia lớp bồi dưỡng do Sở Nội vụ tổ chức; sửa chữa hệ
thống mạng; niêm yết công khai mức thu lệ phí theo đúng quy định.
Trên đây là báo cáo của Ủy ban nhân dân xã, kính gửi Ủy ban nhân dân
huyện xem xét, chỉ đạo.""".splitlines()

_REQUEST = """ĐƠN ĐỀ NGHỊ
Xác nhận thông tin về cư trú
Kính gửi: Công an xã Vĩnh Trung, huyện Hòa Thuận
Tôi tên là Lưu Thị Ngọc Quỳnh, sinh ngày 23 tháng 9 năm 1987.
Số định danh cá nhân: 079187004512
Nơi thường trú: Tổ 5, ấp Mỹ Thạnh, xã Vĩnh Trung, huyện Hòa Thuận
Đề nghị quý cơ quan xác nhận tôi cư trú tại địa chỉ nêu trên từ năm 2011.
Lý do: bổ túc hồ sơ nhập học cho con gái là Trịnh Bảo Hân.
Tôi cam đoan những lời khai trên là đúng sự thật.
Người làm đơn
Lưu Thị Ngọc Quỳnh""".splitlines()

_TABLE = (
    ('STT', 'Tên thủ tục', 'Thời hạn', 'Lệ phí'),
    ('1', 'Đăng ký khai sinh', '01 ngày', 'Miễn'),
    ('2', 'Cấp bản sao trích lục', '01 ngày', '8.000 đồng'),
    ('3', 'Đăng ký lại kết hôn', '05 ngày', '30.000 đồng'),
    ('4', 'Thay đổi, cải chính hộ tịch', '03 ngày', '15.000 đồng'),
    ('5', 'Chứng thực chữ ký', '01 ngày', '10.000 đồng'),
    ('6', 'Xác nhận tình trạng hôn nhân', '03 ngày', '15.000 đồng'),
    ('7', 'Đăng ký giám hộ', '03 ngày', 'Miễn'),
    ('8', 'Chuyển mục đích sử dụng đất', '15 ngày', 'Theo quy định'),
)
_COLUMNS = (0, 150, 960, 1340, 1880)  # pixels from the margin
_ROW = 112


@dataclass(frozen=True)
class Sheet:
    """A clean page in RGB and the text on it, one printed line a line."""

    pixels: Pixels
    text: str


def sheets() -> list[Sheet]:
    """The pages: a decision, a table, a report and a short request, in several typefaces."""
    return [
        _prose(_DECISION, 'Tinos-Regular', 58, 108),
        _table('Tinos-Regular', 52),
        _prose(_REPORT, 'FreeSerif', 56, 100),
        _prose(_REQUEST, 'NotoSerif-Regular', 48, 104),
    ]


def _prose(lines: list[str], family: str, size: int, step: int) -> Sheet:
    image = Image.new('RGB', _SIZE, 'white')
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file(family)), size)
    for index, line in enumerate(lines):
        middle = index < 2
        x = (_SIZE[0] - draw.textlength(line, font=font)) / 2 if middle else _MARGIN
        draw.text((x, 330 + index * step), line, fill=(20, 20, 22), font=font)
    return Sheet(np.asarray(image), '\n'.join(lines))


def _table(family: str, size: int) -> Sheet:
    image = Image.new('RGB', _SIZE, 'white')
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file(family)), size)
    top, bottom = 420, 420 + _ROW * len(_TABLE)
    for row, cells in enumerate(_TABLE):
        y = top + row * _ROW
        draw.line((_MARGIN, y, _MARGIN + _COLUMNS[-1], y), fill=(25, 25, 25), width=4)
        for column, cell in enumerate(cells):
            draw.text((_MARGIN + _COLUMNS[column] + 16, y + 22), cell, fill=(20, 20, 22), font=font)
    draw.line((_MARGIN, bottom, _MARGIN + _COLUMNS[-1], bottom), fill=(25, 25, 25), width=4)
    for x in _COLUMNS:
        draw.line((_MARGIN + x, top, _MARGIN + x, bottom), fill=(25, 25, 25), width=4)
    heading = 'Danh mục thủ tục hành chính niêm yết tại Bộ phận Một cửa'
    draw.text((_MARGIN, 330 - 10), heading, fill=(20, 20, 22), font=font)
    return Sheet(np.asarray(image), '\n'.join([heading, *(' '.join(cells) for cells in _TABLE)]))


def scanned(page: Pixels, seed: int, *, quality: int = 80) -> Pixels:
    """An office scan: a little blur, grain, and JPEG. RGB in, BGR out."""
    rng = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(page, (0, 0), 0.7)
    grain = cv2.GaussianBlur(rng.standard_normal(page.shape[:2], np.float32), (0, 0), 0.7) * 5
    noisy = (soft * 0.97 + grain[..., None]).clip(0, 255).astype(np.uint8)
    return jpeg(cv2.cvtColor(noisy, cv2.COLOR_RGB2BGR), quality)


def jpeg(image: Pixels, quality: int) -> Pixels:
    """The image after it was a JPEG file."""
    _, data = cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_UNCHANGED)


def leaning(page: Pixels, degrees: float, ground: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """The page with content that leans clockwise."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=ground)


def shaded(page: Pixels) -> Pixels:
    """A grey gradient with the soft-edged shadow of a hand."""
    height, width = page.shape[:2]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    edge = 1 / (1 + np.exp(-(x + 0.6 * y - 0.75) * 40))
    light = (0.95 - 0.35 * x) * (1 - 0.4 * edge)
    return (page * light[..., None]).astype(np.uint8)


def photographed(page: Pixels, seed: int) -> Pixels:
    """A photo of the sheet on a dark, grained table, seen from one side, unevenly lit."""
    rng = np.random.default_rng(seed)
    width, height = 2600, 3464
    table = cv2.resize(rng.uniform(40, 110, (90, 9)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    frame = np.stack([table * 1.05, table * 0.8, table * 0.6], axis=2).clip(0, 255).astype(np.uint8)
    tall, wide = page.shape[:2]
    corners = np.array([[0.13, 0.09], [0.86, 0.06], [0.95, 0.93], [0.05, 0.90]]) + rng.uniform(-0.03, 0.03, (4, 2))
    target = (corners * (width, height)).astype(np.float32)
    source = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    paper = cv2.warpPerspective((page * 0.93).astype(np.uint8), matrix, (width, height), flags=cv2.INTER_AREA)
    cover = cv2.warpPerspective(np.full((tall, wide), 255, np.uint8), matrix, (width, height))[..., None] / 255.0
    photo = frame * (1 - cover) + paper * cover
    light = np.linspace(1.0, 0.72, width)[None, :] * np.linspace(0.85, 1.0, height)[:, None]
    return (photo * light[..., None]).clip(0, 255).astype(np.uint8)


def sealed(page: Pixels, colour: tuple[int, int, int], *, box: bool = False) -> Pixels:
    """A round seal over print, or an arrival stamp in a box."""
    image = Image.fromarray(page)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file('Arimo-Bold')), 46)
    for x, y in ((900, 760), (1500, 1280)):
        if box:
            draw.rectangle((x, y, x + 640, y + 260), outline=colour, width=7)
        else:
            draw.ellipse((x, y, x + 420, y + 420), outline=colour, width=12)
            draw.ellipse((x + 50, y + 50, x + 370, y + 370), outline=colour, width=5)
    if box:
        draw.line((900, 850, 1540, 850), fill=colour, width=4)
    else:
        draw.regular_polygon((1110, 970, 70), 5, fill=colour, rotation=0)
        draw.text((1560, 1460), 'THANH KHÊ', fill=colour, font=font)
    over = np.asarray(image)
    # Ink over ink: whatever is darker stays.
    return np.minimum(page, over)


def bordered(page: Pixels) -> Pixels:
    """A sheet askew on a scanner whose lid is black."""
    height, width = page.shape[:2]
    lean = leaning(page, 1.2, ground=(22, 20, 24))
    lean[:, : width // 28] = (18, 18, 20)
    lean[height - height // 24 :] = (24, 22, 22)
    return lean


def shown_through(page: Pixels, back: Pixels, depth: float) -> Pixels:
    """Print of the other side showing through, mirrored and blurred, by a share of its darkness."""
    ghost = 255.0 - cv2.GaussianBlur(back[:, ::-1], (0, 0), 2.5).astype(np.float32)
    return (page - depth * np.roll(ghost, 47, axis=0)).clip(0, 255).astype(np.uint8)


def faint(page: Pixels) -> Pixels:
    """Print of a worn ribbon: every second line with a quarter of its darkness."""
    light = np.ones((page.shape[0], 1, 1), np.float32)
    for top in range(0, page.shape[0], 216):
        light[top : top + 108] = 0.25
    return (255 - (255 - page) * light).astype(np.uint8)


def resized(image: Pixels, width: int) -> Pixels:
    """The image at another width."""
    return cv2.resize(image, (width, round(image.shape[0] * width / image.shape[1])), interpolation=cv2.INTER_AREA)


def bilevel(image: Pixels, seed: int, *, specks: float = 0.0) -> Pixels:
    """Black and white as a fax or G4 scan, with a share of pixels flipped."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    black = np.where(grey < 150, 0, 255).astype(np.uint8)
    flipped = np.random.default_rng(seed).random(black.shape) < specks
    return np.where(flipped, 255 - black, black).astype(np.uint8)


def turned(image: Pixels, quarters: int) -> Pixels:
    """The image turned clockwise by quarters of a circle."""
    return np.ascontiguousarray(np.rot90(image, -quarters))


@dataclass(frozen=True)
class Fault:
    """What is wrong with a page, the step that repairs it or a step that was only tried, and the resolution."""

    name: str
    step: str
    make: Callable[[Pixels, Pixels, int], Pixels]  # page, its back, seed; both RGB; returns BGR or grey
    dpi: tuple[float, float] = (_DPI, _DPI)
    tried: str = ''


def _fax(page: Pixels, seed: int) -> Pixels:
    square = bilevel(scanned(resized(page, 1687), seed), seed)
    return cv2.resize(square, (1687, round(square.shape[0] * 98 / 204)), interpolation=cv2.INTER_NEAREST)


FAULTS = (
    Fault('ordinary scan', '', lambda page, back, seed: scanned(page, seed)),
    Fault('turned 90', 'orientation', lambda page, back, seed: turned(scanned(page, seed), 1)),
    Fault('turned 180', 'orientation', lambda page, back, seed: turned(scanned(page, seed), 2)),
    Fault('turned 270', 'orientation', lambda page, back, seed: turned(scanned(page, seed), 3)),
    Fault('skew 1.5', 'skew', lambda page, back, seed: scanned(leaning(page, 1.5), seed)),
    Fault('skew -3', 'skew', lambda page, back, seed: scanned(leaning(page, -3.0), seed)),
    Fault('skew 4', 'skew', lambda page, back, seed: scanned(leaning(page, 4.0), seed)),
    Fault(
        'photo of the sheet',
        'perspective',
        lambda page, back, seed: scanned(photographed(page, seed), seed),
        (290.0, 290.0),
    ),
    Fault('gradient and shadow', 'background', lambda page, back, seed: scanned(shaded(page), seed)),
    Fault('red seals', 'colour', lambda page, back, seed: scanned(sealed(page, _RED), seed)),
    Fault('blue stamps', 'colour', lambda page, back, seed: scanned(sealed(page, _BLUE, box=True), seed)),
    Fault('black borders', 'borders', lambda page, back, seed: scanned(bordered(page), seed)),
    Fault('bleed-through, weak', 'bleed', lambda page, back, seed: scanned(shown_through(page, back, 0.2), seed)),
    Fault('bleed-through, strong', 'bleed', lambda page, back, seed: scanned(shown_through(page, back, 0.42), seed)),
    Fault('faint print', 'bleed', lambda page, back, seed: scanned(faint(page), seed)),
    Fault('table rules', 'rules', lambda page, back, seed: scanned(page, seed)),
    Fault('fax, 204 x 98 dpi', 'resolution', lambda page, back, seed: _fax(page, seed), (204.0, 98.0)),
    Fault('200 dpi', '', lambda page, back, seed: scanned(resized(page, 1654), seed), (200.0, 200.0), 'to 300 dpi'),
    Fault('150 dpi', '', lambda page, back, seed: scanned(resized(page, 1240), seed), (150.0, 150.0), 'to 300 dpi'),
    Fault('web, 680 px', '', lambda page, back, seed: scanned(resized(page, 680), seed), (82.0, 82.0), 'to 300 dpi'),
    Fault('bilevel', '', lambda page, back, seed: bilevel(scanned(page, seed), seed), tried='blur'),
    Fault(
        'bilevel, 200 dpi',
        '',
        lambda page, back, seed: bilevel(scanned(resized(page, 1654), seed), seed),
        (200.0, 200.0),
        'blur',
    ),
    Fault(
        'bilevel, 1 % specks',
        '',
        lambda page, back, seed: bilevel(scanned(page, seed), seed, specks=0.01),
        tried='median',
    ),
    Fault('table rules, level', '', lambda page, back, seed: scanned(page, seed), tried='level rules'),
)
