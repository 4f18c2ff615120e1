"""Pages written out as lines with places, as the reader would hand them on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import Field, Page
from digitizer.extraction import extract
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context, Reading
from ocr.model import Box, Code, Line, PageKind, Quality, SourcePage, Symbology, Word

CHARACTER = 24  # pixels a character
HEIGHT = 48  # pixels a word
PITCH = 75  # pixels from line to line
SCANNED = date(2026, 11, 22)

Placed = tuple[int, int, str] | tuple[int, int, str, float]


def words_of(x: int, y: int, text: str, confidence: float = 0.96, height: int = HEIGHT) -> list[Word]:
    """Set a line of print: words side by side from `x`, their tops at `y`, wide where the text has more than one blank; `~0.50` after a word is its confidence."""
    words = []
    for part in re.finditer(r'(\s*)(\S+)', text):
        bare, _, sure = part[2].partition('~')
        x += CHARACTER // 2 if len(part[1]) == 1 else CHARACTER * len(part[1])
        width = CHARACTER * len(bare)
        rise = height // 4 if bare.strip('.,:;').isdigit() else 0  # digits have no marks above them
        words.append(Word(bare, float(sure) if sure else confidence, Box(x, y + rise, x + width, y + height)))
        x += width
    return words


def centred(middle: int, y: int, text: str) -> Placed:
    """Place a line so that its middle is at `middle`."""
    words = words_of(0, y, text)
    return (middle - words[-1].box.x1 // 2, y, text)


def lines(*texts: str, x: int = 300, y: int = 300, step: int = PITCH) -> list[Placed]:
    """Place lines one under the other."""
    return [(x, y + step * at, text) for at, text in enumerate(texts)]


def value_of(code: str, name: str, raw: str) -> Reading:
    """Read what is printed for a field of a type."""
    doctype = catalogue().get(code)
    return normalise(doctype.field(name), raw, Context(doctype, SCANNED))


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """Build a page of 2480 x 3508 pixels from (x, y, text[, confidence]) lines."""

    def build(
        lines: Sequence[Placed],
        *,
        number: int = 1,
        codes: Sequence[str] = (),
        engine: str = 'hybrid',
        skew: float = 0.0,
    ) -> Page:
        made = [Line(tuple(words_of(line[0], line[1], line[2], *line[3:]))) for line in lines]
        source = SourcePage(
            number, Path('x.png'), 1, Path('x.png'), 2480, 3508, (300, 300), 0, (595, 842), PageKind.IMAGE
        )
        return Page(
            number=number,
            source_page=number,
            width=2480,
            height=3508,
            dpi=(300, 300),
            rotation=0,
            skew=skew,
            quality=Quality(500.0, 0.9, 0.05, blank=False),
            lines=tuple(made),
            codes=tuple(Code(Symbology.QR, text, Box(2000, 100, 2300, 400)) for text in codes),
            flags=(),
            engine=engine,
            source=source,
        )

    return build


@pytest.fixture
def column(make_page) -> Callable[..., Page]:
    """Build a page of lines one under the other at the left margin."""

    def build(*texts: str, x: int = 300, y: int = 300, confidence: float = 0.96, **options: object) -> Page:
        return make_page([(x, y + index * PITCH, text, confidence) for index, text in enumerate(texts)], **options)

    return build


@pytest.fixture
def decision_lines() -> Callable[..., list[Placed]]:
    """The lines of a one-page decision; keywords change its parts."""

    def build(
        *,
        number: str = "Số: 84 /QĐ-UBND",
        date: str = "Quảng Ngãi, ngày 03 tháng 02 năm 2025",
        body: Sequence[str] = ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"),
        title: str = "QUYẾT ĐỊNH",
        subject: Sequence[str] = (
            "Về việc phê duyệt Kế hoạch ứng phó sự cố tràn dầu",
            "của Cửa hàng xăng dầu Long Sơn",
        ),
        titles: Sequence[str] = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer: str = "Trần Phước Hiền",
    ) -> list[Placed]:
        lines: list[Placed] = [(420, 300 + 70 * index, text) for index, text in enumerate(body)]
        lines += [
            (440, 480, number),
            (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
            (1240, 480, date),
        ]
        if title:
            lines.append(centred(1240, 650, title))
        for index, text in enumerate(subject if title else ()):
            lines.append(centred(1240, 730 + PITCH * index, text))
        lines += [
            (840, 1010, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
            (470, 1110, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
            (470, 1185, "Theo đề nghị của Giám đốc Sở Tài nguyên và Môi trường tại Tờ trình số 12/TTr-STNMT."),
            (1100, 1285, "QUYẾT ĐỊNH:"),
            (470, 1385, "Điều 1. Phê duyệt Kế hoạch ứng phó sự cố tràn dầu của Cửa hàng xăng dầu Long Sơn."),
            (470, 1460, "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành."),
            (340, 2000, "Nơi nhận:"),
            (340, 2060, "- Như Điều 3;"),
            (340, 2120, "- CT, PCT UBND tỉnh;"),
            (340, 2180, "- Lưu: VT, KTN."),
        ]
        lines += [centred(1800, 2000 + 70 * index, text) for index, text in enumerate(titles)]
        if signer:
            lines.append(centred(1800, 2500, signer))
        return lines

    return build


@pytest.fixture
def read(make_page) -> Callable[..., dict[str, Field]]:
    """Extract placed lines: the fields by name, of groups the first; `all_of` gives a repeated field's values."""

    def run(code: str, *placed: Placed) -> dict[str, Field]:
        found = extract([make_page(placed)], catalogue().get(code), scanned_on=SCANNED).fields
        run.all_of = lambda name: [field.value for field in found if field.name == name]
        return {field.name: field for field in found if field.group in (None, 1)}

    return run
