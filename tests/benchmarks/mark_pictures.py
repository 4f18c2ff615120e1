"""Pictures of every mark for docs/reference/marks.md: real signed files, rendered as a reader shows them (`make marks`)."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from digitizer.certification.assembly import (
    CopyParticulars,
    MarkWords,
    PagePart,
    assemble,
    mark_order,
    officer_order,
    organisation_order,
    reserve_mark,
)
from digitizer.certification.profile import CopyKind, MarkKind, profile_for
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars
from digitizer.kit import clock
from signing.appearance import Align
from signing.geometry import MM, Rect
from signing.keys.credential import Credential
from signing.keys.development import ensure_development_pki
from signing.pades import VIETNAM, SignOrder, sign_file
from signing.sheet import A4_HEIGHT, A4_WIDTH, Item, Rule, Sheet, Text
from signing.timestamp import HttpTimestamper
from signing.tsa_server import TimestampServer
from signing.typeface import Style, shipped

IMAGES = Path(__file__).parents[2] / 'docs' / 'images'
WARD = Body("Ủy ban nhân dân phường Hoa Mẫu", ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA MẪU"))
OFFICE = Body("Sở Nội vụ tỉnh Mẫu")
CENTRE = Body("Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính phường Hoa Mẫu, tỉnh Mẫu Thử Nghiệm")
OFFICER = Officer("Trần Thị Thử Nghiệm", "Phó Chủ tịch")
WORDS = MarkWords(body=WARD.name, person="Lê Văn Quét", document="12/QĐ-UBND")
MOMENT = datetime(
    2026, 11, 21, 14, 5, 33, tzinfo=VIETNAM
)  # printed on all, so that pictures change with the rules only
_PAGE = 1 << 12  # background of a contact sheet, in pixels: cut to what is used


@dataclass(frozen=True)
class Paper:
    """A page in millimetres as it is displayed; `ground` is painted first, in mm from the top left."""

    name: str
    width: float = 210.0
    height: float = 297.0
    rotate: int = 0
    unit: float = 1.0
    inset: float = 0.0  # of the crop box, mm
    ground: bytes = b''
    text: bool = True


def letter(width_mm: float = 210.0) -> Sheet:
    """A page of an administrative document, as wide as A4 or narrower."""
    bold, plain, italic = shipped(Style.BOLD), shipped(), shipped(Style.ITALIC)
    right = width_mm * MM
    small = min(1.0, width_mm / 210)
    left, end, middle = right * 0.14, right * 0.92, right * 0.47
    items: list[Item] = []

    def put(text: str, top: float, size: float, box: tuple[float, float], face: object, align: Align) -> None:
        items.append(Text(text, face, size * small, *box, top * MM * small, align, leading=1.3))  # type: ignore[arg-type]

    put("ỦY BAN NHÂN DÂN", 11, 12, (left, middle), plain, Align.CENTRE)
    put("PHƯỜNG HOA MẪU", 16, 12, (left, middle), bold, Align.CENTRE)
    put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, 12, (middle, end + 8 * small), bold, Align.CENTRE)
    put("Độc lập - Tự do - Hạnh phúc", 16, 13, (middle, end + 8 * small), bold, Align.CENTRE)
    centre = (middle + end + 8 * small) / 2
    y = 22.5 * MM * small
    items.append(Rule(Rect(centre - 26 * MM * small, y, centre + 26 * MM * small, y)))
    put("Hoa Mẫu, ngày 12 tháng 3 năm 2026", 27, 13, (middle, end), italic, Align.CENTRE)
    put("QUYẾT ĐỊNH", 42, 14, (left, end), bold, Align.CENTRE)
    put("Về việc công bố danh mục giấy tờ thử nghiệm", 49, 14, (left, end), bold, Align.CENTRE)
    body = "Điều 1. Công bố kèm theo Quyết định này danh mục giấy tờ dùng để thử nghiệm việc số hóa, gồm các loại nêu tại phụ lục."
    for index in range(6):
        put(body.replace("1", str(index + 1), 1), 64 + 24 * index, 14, (left, end), plain, Align.JUSTIFY)
    return Sheet(tuple(items))


def written(path: Path, paper: Paper) -> Path:
    """Write the paper as a file whose page is turned, cropped and scaled as it says."""
    drawn = pikepdf.new()
    letter(min(210.0, paper.width)).append_to(drawn)
    pdf = pikepdf.new()
    scale = MM / paper.unit
    across, along = paper.width * scale, paper.height * scale
    w, h = (along, across) if paper.rotate in (90, 270) else (across, along)
    edge = paper.inset * scale
    page = pdf.add_blank_page(page_size=(w + 2 * edge, h + 2 * edge))
    if edge:
        page.obj.CropBox = pikepdf.Array([edge, edge, edge + w, edge + h])
    page.obj.Rotate = paper.rotate
    if paper.unit != 1:
        page.obj.UserUnit = paper.unit
    turn = {
        0: f'1 0 0 1 {edge} {edge}',
        90: f'0 1 -1 0 {edge + w} {edge}',
        180: f'-1 0 0 -1 {edge + w} {edge + h}',
        270: f'0 -1 1 0 {edge} {edge + h}',
    }[paper.rotate]
    content = f'q {turn} cm\nq {scale} 0 0 {-scale} 0 {along} cm '.encode() + paper.ground + b' Q\n'
    if paper.text:
        form = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Text=form))
        lift = along - A4_HEIGHT / paper.unit
        shift = max(0.0, (across - A4_WIDTH / paper.unit) / 2)
        small = 1 / paper.unit
        content += f'q 0 0 {across} {along} re W n {small} 0 0 {small} {shift} {lift} cm /Text Do Q\n'.encode()
    page.obj.Contents = pdf.make_stream(content + b'Q')
    pdf.save(path)
    return path


class Bench:
    """Signs with development keys, which exist for the run only."""

    def __init__(self, folder: Path, timestamper: HttpTimestamper) -> None:
        """`folder` takes all files."""
        self._pki = ensure_development_pki(folder / 'pki')
        self._timestamper = timestamper
        self._folder = folder
        self._count = 0

    def path(self) -> Path:
        """Return a fresh name."""
        self._count += 1
        return self._folder / f'{self._count}.pdf'

    def paper(self, paper: Paper) -> Path:
        """Write a paper."""
        return written(self.path(), paper)

    def copy(self, kind: CopyKind, source: Path, body: Body = WARD, parts: tuple[PagePart, ...] = ()) -> Path:
        """Return a copy of Decree 30/2020."""
        profile, base = profile_for(kind, MOMENT.date()), self.path()
        assemble(profile, source, base, CopyParticulars(body, parts))
        return self._signed(base, organisation_order(base, profile, MOMENT, body), self._pki.organisation)

    def mark(self, kind: MarkKind, source: Path) -> Path:
        """Return a file with a mark that makes no copy."""
        profile, base = profile_for(kind, MOMENT.date()), self.path()
        reserve_mark(profile, source, base, WORDS)
        return self._signed(base, mark_order(base, profile, MOMENT, WORDS), self._pki.officer)

    def certified(self, source: Path, *, trial: bool, body: Body = WARD, officer: Officer = OFFICER) -> Path:
        """Return a certified copy of an original."""
        profile, base = profile_for(CopyKind.CHUNG_THUC, MOMENT.date(), trial=trial), self.path()
        address = 'https://sohoa.example.vn/verify'
        token = 'k' * 43
        given = CertificationParticulars(7, 1, 2026, MOMENT, officer, body, f'{address}/{token}', address)
        assemble(profile, source, base, given)
        half = self._signed(base, officer_order(base, profile, MOMENT, officer), self._pki.officer)
        return self._signed(half, organisation_order(half, profile, MOMENT, body), self._pki.organisation)

    def _signed(self, base: Path, order: SignOrder, credential: Credential) -> Path:
        target = self.path()
        sign_file(base, target, [(order, credential)], timestamper=self._timestamper, moment=clock.now)
        return target


@contextmanager
def bench() -> Iterator[Bench]:
    """A folder, keys and a timestamp authority for one run."""
    with tempfile.TemporaryDirectory(prefix='marks-') as folder:
        pki = ensure_development_pki(Path(folder) / 'pki')
        with TimestampServer(pki.tsa) as server:
            yield Bench(Path(folder), HttpTimestamper(server.url, seconds=10))


def seen(path: Path, page: int = 1, dpi: float = 72.0, unit: float = 1.0) -> Image.Image:
    """Render a page as a reader shows it."""
    command = ['pdftoppm', '-r', f'{dpi * unit:.3f}', '-cropbox', '-f', str(page), '-l', str(page), '-png', str(path)]
    return Image.open(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert('RGB')


def sheet_of(pictures: Sequence[tuple[str, Image.Image]], width: int, gap: int = 14) -> Image.Image:
    """Lay pictures out in rows with their names above, each in a thin frame."""
    font = ImageFont.truetype(BytesIO(resources.files('signing.fonts').joinpath('Tinos-Regular.ttf').read_bytes()), 15)
    board = Image.new('RGB', (width, _PAGE), (232, 234, 238))
    pen = ImageDraw.Draw(board)
    x, y, tallest = gap, gap, 0
    for name, picture in pictures:
        if x > gap and x + picture.width + gap > width:
            x, y, tallest = gap, y + tallest + gap, 0
        pen.text((x, y), name, fill=(40, 44, 52), font=font)
        board.paste(picture, (x, y + 20))
        pen.rectangle((x - 1, y + 19, x + picture.width, y + 20 + picture.height), outline=(120, 126, 138))
        x += max(picture.width, round(font.getlength(name))) + gap
        tallest = max(tallest, picture.height + 20)
    return board.crop((0, 0, width, y + tallest + gap))


def kinds(desk: Bench) -> Image.Image:
    """Every mark at the top of an A4 page."""
    page = desk.paper(Paper('A4'))
    half = (PagePart(1, (Rect(0, 175, A4_WIDTH, 330),)),)
    sao_y = desk.copy(CopyKind.SAO_Y, page)
    made = [
        ("Sao y", sao_y),
        ("Sao lục của bản sao y", desk.copy(CopyKind.SAO_LUC, sao_y, OFFICE)),
        ("Trích sao một vùng của trang", desk.copy(CopyKind.TRICH_SAO, page, parts=half)),
        ("Người số hóa (bên trái), rồi sao y", desk.copy(CopyKind.SAO_Y, desk.mark(MarkKind.SCANNER, page))),
        ("Phụ lục là tệp riêng", desk.mark(MarkKind.ATTACHMENT, page)),
        ("Văn bản đến", desk.mark(MarkKind.INCOMING, page)),
        ("Tệp số hóa lưu trữ", desk.mark(MarkKind.ARCHIVE, page)),
        ("Tên cơ quan dài", desk.copy(CopyKind.SAO_Y, page, CENTRE)),
    ]
    dpi = 84.0
    strips = []
    for name, path in made:
        picture = seen(path, dpi=dpi)
        deep = 95 if path is made[2][1] else 62
        strips.append((name, picture.crop((0, 0, picture.width, round(deep / 25.4 * dpi)))))
    return sheet_of(strips, 1450)


GEOMETRIES = (
    Paper("A4, góc đã có chữ"),
    Paper("A4, góc còn trống", text=False, ground=b'0.75 g 30 60 150 3 re 30 75 150 3 re 30 90 150 3 re f'),
    Paper("A4 nằm ngang", 297, 210),
    Paper("/Rotate 90", 297, 210, rotate=90),
    Paper("/Rotate 180", rotate=180),
    Paper("/Rotate 270", rotate=270),
    Paper("CropBox nhỏ hơn MediaBox", inset=25),
    Paper("UserUnit 2, /Rotate 90", rotate=90, unit=2.0),
    Paper("A5", 148, 210),
    Paper("Biên lai 80 mm", 80, 200),
    Paper("Giấy hồng", ground=b'1 0.87 0.9 rg 0 0 210 297 re f', text=False),
    Paper("Viền đen của máy quét", ground=b'0.1 g 0 0 210 9 re 201 0 9 297 re f'),
    Paper("Bìa sẫm", 125, 88, ground=b'0.1 0.25 0.2 rg 0 0 125 88 re f', text=False),
    Paper("Ảnh sát mép", 148, 105, ground=b'0.6 0.72 0.82 rg 0 0 148 60 re f 0.35 0.45 0.3 rg 0 60 148 45 re f', text=False),
)  # fmt: skip


def geometries(desk: Bench) -> Image.Image:
    """The same mark on pages of many kinds, each whole and in proportion."""
    pictures = []
    for paper in GEOMETRIES:
        copy = desk.copy(CopyKind.SAO_Y, desk.paper(paper))
        pictures.append((paper.name, seen(copy, dpi=40, unit=paper.unit)))
    return sheet_of(pictures, 1800)


def statements(desk: Bench) -> Image.Image:
    """The statement page: of a copy, of a trial copy, and with the longest names."""
    page = desk.paper(Paper('A4'))
    long = Officer("Công Tằng Tôn Nữ Nguyễn Thị Thử Nghiệm", "Phó Giám đốc Trung tâm Phục vụ hành chính công")
    made = [
        ("Lời chứng", desk.certified(page, trial=False)),
        ("Bản thử nghiệm", desk.certified(page, trial=True)),
        ("Tên và chức danh dài", desk.certified(page, trial=False, body=CENTRE, officer=long)),
    ]
    return sheet_of([(name, seen(path, 2, dpi=66)) for name, path in made], 1700)


SHEETS = {'marks-kinds': kinds, 'marks-pages': geometries, 'marks-statement': statements}


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--out', type=Path, default=IMAGES)
    parser.add_argument('--only', choices=SHEETS, action='append')
    given = parser.parse_args()
    with bench() as desk:
        for name in given.only or SHEETS:
            picture = SHEETS[name](desk)
            picture.quantize(24, dither=Image.Dither.NONE).save(given.out / f'{name}.png', optimize=True)
            print(f'{given.out / name}.png {picture.size} {(given.out / f"{name}.png").stat().st_size} bytes')


if __name__ == '__main__':
    main()
