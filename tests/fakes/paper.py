"""Paper made for tests: printed pages with Vietnamese text, and PDF files around images and text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

FONT = '/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf'
BODY = (
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
    'Theo đề nghị của Giám đốc Sở Tư pháp tỉnh Thanh Bình,',
    'Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính',
    'được sửa đổi, bổ sung thuộc thẩm quyền giải quyết của Sở Tư pháp.',
    'Điều 2. Quyết định này có hiệu lực kể từ ngày 01/03/2025.',
    'Điều 3. Chánh Văn phòng và bà Nguyễn Thị Hồng chịu trách nhiệm thi hành.',
)
SIZE = (1240, 700)  # pixels at 150 dpi: 210 mm wide


def font(size: int) -> ImageFont.FreeTypeFont:
    """The test typeface."""
    return ImageFont.truetype(FONT, size)


def sheet(lines: Sequence[str] = BODY, *, size: tuple[int, int] = SIZE, points: int = 30) -> Image.Image:
    """A white page with lines of print."""
    image = Image.new('RGB', size, 'white')
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(lines):
        draw.text((80, 70 + index * points * 2), line, fill='black', font=font(points))
    return image


def jpeg(image: Image.Image, **options) -> bytes:
    """JPEG bytes."""
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=90, **options)
    return stream.getvalue()


def add_page(
    pdf: pikepdf.Pdf,
    data: bytes,
    pixels: tuple[int, int],
    *,
    dpi: float = 150.0,
    content: bytes = b'',
    color=Name.DeviceRGB,
    bits: int = 8,
    coding=Name.DCTDecode,
    **page_keys,
):
    """Add a page that is one image, with more content painted after it."""
    width, height = pixels[0] / dpi * 72, pixels[1] / dpi * 72
    image = pikepdf.Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels[0],
        Height=pixels[1],
        ColorSpace=color,
        BitsPerComponent=bits,
    )
    if coding is not None:
        image.Filter = coding
    page = pdf.add_blank_page(page_size=(width, height))
    base = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(
        XObject=Dictionary(Im0=pdf.make_indirect(image)), Font=Dictionary(F0=pdf.make_indirect(base))
    )
    page.obj.Contents = pikepdf.Stream(pdf, f'q {width} 0 0 {height} 0 0 cm /Im0 Do Q '.encode() + content)
    for key, value in page_keys.items():
        page.obj[f'/{key}'] = value
    return page


def add_stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, rect, colour: str) -> None:
    """Put a coloured rectangle on a page, as an annotation with an appearance; `rect` in points, `colour` as PDF writes it."""
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    look = pikepdf.Stream(pdf, f'{colour} rg 0 0 {width} {height} re f'.encode())
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array(rect), AP=Dictionary(N=pdf.make_indirect(look))
    )
    page.obj.Annots = Array([pdf.make_indirect(annotation)])


def scan_pdf(path: Path, image: Image.Image | None = None, *, pages: int = 1, dpi: float = 150.0, **options) -> Path:
    """A PDF whose pages are JPEG scans."""
    image = image or sheet()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            add_page(pdf, jpeg(image), image.size, dpi=dpi, **options)
        pdf.save(path)
    return path


def written_pdf(path: Path, lines: Sequence[str] = BODY, *, to_unicode: dict[int, str] | None = None) -> Path:
    """A born-digital PDF: embedded font, visible Unicode text. `to_unicode` falsifies what the letters say."""
    from fontTools.ttLib import TTFont

    face = TTFont(FONT)
    cmap = face.getBestCmap()
    ids = {char: face.getGlyphID(cmap[ord(char)]) for line in lines for char in line}
    with pikepdf.new() as pdf:
        program = pikepdf.Stream(pdf, Path(FONT).read_bytes())
        program.Length1 = len(program.read_bytes())
        scale = 1000 / face['head'].unitsPerEm
        widths = Array(
            [item for char, gid in ids.items() for item in (gid, Array([_advance(face, cmap, char, scale)]))]
        )
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name.Tinos,
            Flags=4,
            FontBBox=Array([-500, -300, 1500, 1000]),
            ItalicAngle=0,
            Ascent=900,
            Descent=-200,
            CapHeight=700,
            StemV=80,
            FontFile2=pdf.make_indirect(program),
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Tinos,
            CIDSystemInfo=Dictionary(Registry=b'Adobe', Ordering=b'Identity', Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            W=widths,
        )
        said = {gid: (to_unicode or {}).get(ord(char), char) for char, gid in ids.items()}
        mapping = '\n'.join(f'<{gid:04x}> <{text.encode("utf-16-be").hex()}>' for gid, text in said.items())
        cmap_text = (
            '/CIDInit /ProcSet findresource begin begincmap /CMapName /T def /CMapType 2 def '
            '1 begincodespacerange <0000> <ffff> endcodespacerange '
            f'{len(said)} beginbfchar\n{mapping}\nendbfchar endcmap end'
        )
        type0 = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Tinos,
            Encoding=Name('/Identity-H'),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, cmap_text.encode())),
        )
        page = pdf.add_blank_page(page_size=(595, 400))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(type0)))
        shown = ''.join(
            f'BT /F1 14 Tf 1 0 0 1 40 {350 - 30 * index} Tm <{"".join(f"{ids[char]:04x}" for char in line)}> Tj ET '
            for index, line in enumerate(lines)
        )
        page.obj.Contents = pikepdf.Stream(pdf, shown.encode())
        pdf.save(path)
    return path


def _advance(face, cmap, char, scale) -> int:
    return round(face['hmtx'][cmap[ord(char)]][0] * scale)


def lowest_text(page: pypdf.PageObject) -> float:
    """Return the height of a page's lowest words above its lower edge, in points."""
    heights: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=seen)
    return min(heights)
