"""Printed pages whose words are known to the pixel, and published files as four independent readers see them."""

from __future__ import annotations

import hashlib
import io
import math
import re
import subprocess
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pdfminer.high_level
import pikepdf
import pypdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from ocr import verapdf
from ocr.model import Box, Line, PageKind, SourcePage, Word
from ocr.pdfa import Metadata, PdfaPage, write_pdfa

FONT = '/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf'
TEXT = (
    'ỦY BAN NHÂN DÂN',
    'Bà Nguyễn Thị Hồng, sinh ngày 15/8/1990,',
    'xem sao cao ra em - cơ nào về việc đất đai',
    'được cấp Giấy chứng nhận quyền sử dụng',
)
METADATA = Metadata(
    title='Quyết định – 84/QĐ-UBND',
    subject='Quyết định 84/QĐ-UBND',
    created=datetime(2026, 3, 2, 1, 2, 3, tzinfo=UTC),
    document_id=uuid.UUID('6f1f5c1e-3a55-5d0e-9c43-8a3c2c0d7b12'),
)


@dataclass(frozen=True)
class Sheet:
    """A printed page: its upright picture and its lines, boxes tight around the ink."""

    image: Image.Image
    lines: tuple[Line, ...]
    skew: float = 0.0

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


def printed(
    text: Sequence[str] = TEXT, *, size: tuple[int, int] = (1240, 620), points: int = 54, skew: float = 0.0
) -> Sheet:
    """Print lines at 300 dpi, leaning clockwise by `skew` degrees."""
    image = Image.new('L', size, 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, points)
    lines, y = [], 130
    for row in text:
        x, words = 90.0, []
        for word in row.split():
            draw.text((x, y), word, font=font, fill=0, anchor='ls')
            box = Box(*_ink(word, font, size, (x, y)))
            words.append(Word(text=word, confidence=0.9, box=_leaning(box, skew, size)))
            x += font.getlength(word + ' ')
        lines.append(Line(words=tuple(words)))
        y += 110
    if skew:
        image = image.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    return Sheet(image, tuple(lines), skew)


def _ink(word, font, size, at) -> tuple[int, int, int, int]:
    trial = Image.new('L', size, 0)
    ImageDraw.Draw(trial).text(at, word, font=font, fill=255, anchor='ls')
    return trial.getbbox()


def _leaning(box: Box, skew: float, size: tuple[int, int]) -> Box:
    """The box around a box that is turned clockwise about the middle of the page."""
    if not skew:
        return box
    angle, (cx, cy) = math.radians(skew), (size[0] / 2, size[1] / 2)
    corners = [
        (
            cx + (x - cx) * math.cos(angle) - (y - cy) * math.sin(angle),
            cy + (x - cx) * math.sin(angle) + (y - cy) * math.cos(angle),
        )
        for x in (box.x0, box.x1)
        for y in (box.y0, box.y1)
    ]
    xs, ys = zip(*corners, strict=True)
    return Box(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))


def source_page(
    origin: Path,
    image: Path,
    size: tuple[int, int],
    *,
    kind: PageKind = PageKind.IMAGE,
    origin_page: int = 1,
    dpi: float = 300.0,
    rotation: int = 0,
    paper: tuple[float, float] | None = None,
) -> SourcePage:
    """What the reader says of an input page whose image has `size` pixels."""
    width, height = size
    shown = (width, height) if rotation % 180 == 0 else (height, width)
    return SourcePage(
        number=1,
        origin=origin,
        origin_page=origin_page,
        image=image,
        width=width,
        height=height,
        dpi=(dpi, dpi),
        rotation=rotation,
        paper=paper or (shown[0] * 72 / dpi, shown[1] * 72 / dpi),
        kind=kind,
    )


def pdfa_page(source: SourcePage, sheet: Sheet | None = None, *, rotation: int | None = None, lines=None) -> PdfaPage:
    """A page as it is handed to the writer."""
    turn = source.rotation if rotation is None else rotation
    width, height = (source.width, source.height) if turn % 180 == 0 else (source.height, source.width)
    return PdfaPage(
        source=source,
        rotation=turn,
        width=width,
        height=height,
        skew=sheet.skew if sheet else 0.0,
        lines=tuple(lines if lines is not None else (sheet.lines if sheet else ())),
    )


def image_file(folder: Path, image: Image.Image, name: str = 'page.jpg', **options) -> Path:
    """Store a picture as a file."""
    path = folder / name
    image.save(path, **{'dpi': (300, 300), **options})
    return path


def publish(pages: Iterable[PdfaPage], folder: Path, *, name: str = 'published.pdf', validate=None, **options):
    """Write pages to a file; returns its path and what became of the pages."""
    path = folder / name
    with path.open('wb') as stream:
        made = write_pdfa(
            pages, stream, metadata=METADATA, validate=validate or verapdf.validate, folder=folder, **options
        )
    return path, made


def texts(path: Path, password: str = '') -> dict[str, str]:
    """The text of a file in each reader."""
    return {
        'poppler': _run('pdftotext', str(path), '-').replace('\f', ''),
        'pdfium': _pdfium_text(path),
        'pypdf': '\n'.join(page.extract_text() for page in pypdf.PdfReader(path).pages),
        'pdfminer': pdfminer.high_level.extract_text(path).replace('\f', ''),
    }


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not empty, blanks squeezed."""
    return [line for line in (re.sub(r'\s+', ' ', line).strip() for line in text.splitlines()) if line]


def _pdfium_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = []
        for page in document:
            textpage = page.get_textpage()
            pages.append(textpage.get_text_range())
            textpage.close()
        return '\n'.join(pages)
    finally:
        document.close()


_WORD = re.compile(r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)</word>')


def poppler_words(path: Path, *, dpi: float = 300.0) -> list[tuple[str, tuple[float, ...]]]:
    """Words and boxes in pixels, as pdftotext sees them."""
    html = _run('pdftotext', '-bbox', str(path), '-')
    return [
        (unescape(match[5]), tuple(float(value) * dpi / 72 for value in match.groups()[:4]))
        for match in _WORD.finditer(html)
    ]


def pdfium_words(path: Path, *, dpi: float = 300.0) -> list[tuple[str, tuple[float, ...]]]:
    """Words and the boxes around their characters in pixels, as pdfium sees them."""
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    height = page.get_height()
    textpage = page.get_textpage()
    found, word, boxes = [], '', []
    for index in range(textpage.count_chars() + 1):
        char = textpage.get_text_range(index, 1) if index < textpage.count_chars() else ' '
        if char.strip():
            word += char
            boxes.append(textpage.get_charbox(index))
        elif word:
            x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
            box = (min(x0s), height - max(y1s), max(x1s), height - min(y0s))
            found.append((word, tuple(value * dpi / 72 for value in box)))
            word, boxes = '', []
    textpage.close()
    document.close()
    return found


def raw_streams(path: Path, password: str = '') -> set[str]:
    """SHA-256 of the compressed data of every image in a PDF."""
    with pikepdf.open(path, password=password) as pdf:
        return {
            hashlib.sha256(item.read_raw_bytes()).hexdigest()
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get('/Subtype') == '/Image'
        }


def rendering(path: Path, *, page: int = 1, dpi: int = 60, password: str = '') -> Image.Image:
    """The page as poppler displays it, gray."""
    command = ['pdftoppm', '-gray', '-r', str(dpi), '-f', str(page), '-l', str(page)]
    if password:
        command += ['-upw', password]
    done = subprocess.run([*command, str(path)], capture_output=True, check=True, timeout=60)
    return Image.open(io.BytesIO(done.stdout))


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode('utf-8')
