"""A form filled in by pen: printed labels with dotted leaders, words, numbers and a signature in black or blue ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.generate import penwork
from samples.generate.fonts import Style, face

Area = tuple[int, int, int, int]

HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TỜ KHAI XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ")
ROWS = (
    ("Họ và tên người khai:", "Nguyen Van Tuan"),
    ("Ngày, tháng, năm sinh:", "15/07/1984"),
    ("Số định danh cá nhân:", "038084012345"),
    ("Nơi cư trú:", "thon Dong xa Long Son"),
    ("Nghề nghiệp:", "lao dong tu do"),
    ("Số điện thoại liên hệ:", "0912345678"),
    ("Họ và tên chủ hộ:", "Tran Thi Hoa"),
    ("Quan hệ với chủ hộ:", "con de"),
)
BODY = (
    "Nội dung đề nghị: xác nhận thông tin về cư trú để bổ sung hồ sơ theo quy định của pháp luật.",
    "Tôi xin cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp",
    "luật về cam đoan của mình. Đề nghị quý cơ quan xem xét, giải quyết theo thẩm quyền.",
)
FOOT = ("NGƯỜI KHAI", "(Ký, ghi rõ họ tên)")


@dataclass(frozen=True, slots=True, eq=False)
class PenForm:
    """The page as BGR and where pen and print stand on it, in pixels."""

    image: NDArray[np.uint8]
    written: tuple[tuple[Area, str], ...]
    signatures: tuple[Area, ...]


def pen_form(rng: Random, fonts: Sequence[Path] = (), *, filled: bool = True, dpi: int = 200) -> PenForm:
    """Return a form on A4; without handwriting `fonts` only numbers and the signature are filled in."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    page = Image.new('RGB', size, (255, 255, 255))
    draw = ImageDraw.Draw(page)
    print_, bold = face(Style(size=13.0), dpi), face(Style(size=13.0, bold=True), dpi)
    step = round(dpi * 0.36)
    left, y = round(dpi * 1.1), round(dpi * 0.9)
    for text in HEAD:
        draw.text((size[0] / 2, y), text, font=bold, fill=(20, 20, 20), anchor='ms')
        y += step
    paper = np.asarray(page)[:, :, ::-1].copy()
    written: list[tuple[Area, str]] = []
    ink = rng.choice(((60, 30, 25), (150, 52, 28), (120, 40, 20)))  # BGR: black, blue
    hand = rng.choice(list(fonts)) if fonts else None
    capital = -print_.getbbox('H', anchor='ls')[1]
    page, draw = _drawn(paper)
    begins = []
    for label, _ in ROWS:
        y += step
        draw.text((left, y), label, font=print_, fill=(20, 20, 20), anchor='ls')
        start = left + print_.getlength(label) + 8
        begins.append((round(start), y))
        while start < size[0] - left:
            draw.text((start, y), '.', font=print_, fill=(60, 60, 60), anchor='ls')
            start += print_.getlength('.')
    y += step
    for text in BODY:
        draw.text((left, y), text, font=print_, fill=(20, 20, 20), anchor='ls')
        y += step
    for text in FOOT:
        draw.text((size[0] * 0.72, y), text, font=bold, fill=(20, 20, 20), anchor='ms')
        y += step
    paper = np.asarray(page)[:, :, ::-1].copy()
    signatures: list[Area] = []
    if filled:
        for (x, foot), (_, text) in zip(begins, ROWS, strict=True):
            if hand is None and not text.replace('/', '').isdigit():
                continue
            at = x + rng.randint(0, step)
            for word in text.split():
                height = capital * rng.uniform(1.0, 1.5)
                mask = penwork.written(rng, word, hand, height) if hand else penwork.digits(rng, word, height)
                top = foot - mask.shape[0] + round(rng.gauss(0.1, 0.1) * capital)
                written.append((_paint(paper, mask, (at, top), ink), word))
                at += mask.shape[1] + round(capital * 0.7)
        mask = penwork.signature(rng, dpi * 0.7)
        signatures.append(_paint(paper, mask, (round(size[0] * 0.72 - mask.shape[1] / 2), y), ink))
    return PenForm(_scanned(rng, paper), tuple(written), tuple(signatures))


def _drawn(paper: NDArray[np.uint8]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.fromarray(paper[:, :, ::-1].copy())
    return page, ImageDraw.Draw(page)


def _paint(paper: NDArray[np.uint8], mask: NDArray[np.uint8], at: tuple[int, int], ink: tuple[int, int, int]) -> Area:
    x, y = at
    mask = mask[: paper.shape[0] - y, : paper.shape[1] - x]
    part = paper[y : y + mask.shape[0], x : x + mask.shape[1]]
    cover = mask[:, :, None].astype(np.float32) / 255 * 0.92
    part[:] = (part * (1 - cover) + np.array(ink, np.float32) * cover).astype(np.uint8)
    return x, y, x + mask.shape[1], y + mask.shape[0]


def _scanned(rng: Random, paper: NDArray[np.uint8]) -> NDArray[np.uint8]:
    noise = np.random.default_rng(rng.getrandbits(32))
    soft = cv2.GaussianBlur(paper, (0, 0), rng.uniform(0.5, 1.0)).astype(np.float32)
    soft += noise.normal(0, rng.uniform(1, 6), paper.shape[:2])[:, :, None]
    packed = cv2.imencode('.jpg', np.clip(soft, 0, 250).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR))
