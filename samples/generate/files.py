"""Writes scanned pages as scanners do: PDF of JPEG or G4 pages, multi-page TIFF, PNG, JPEG, folder of JPEGs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, TiffImagePlugin

PRODUCER = 'digitizer sample generator'


@dataclass(frozen=True)
class ScannedPage:
    """One scanned page ready to be written."""

    image: Image.Image
    dpi: int
    quality: int


def jpeg_bytes(page: ScannedPage) -> bytes:
    """The page as JPEG with its resolution."""
    out = io.BytesIO()
    image = page.image.convert('L') if page.image.mode == '1' else page.image
    image.save(out, 'JPEG', quality=page.quality, dpi=(page.dpi, page.dpi), optimize=True)
    return out.getvalue()


def _g4_strip(image: Image.Image, dpi: int) -> bytes:
    """CCITT G4 data of a bilevel image in one strip; its black runs are the 1 bits, which are white (`BlackIs1`)."""
    out = io.BytesIO()
    TiffImagePlugin.STRIP_SIZE = 1 << 30
    try:
        image.save(out, 'TIFF', compression='group4', dpi=(dpi, dpi))
    finally:
        TiffImagePlugin.STRIP_SIZE = 65536
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        offset, length = tags[273][0], tags[279][0]
    return out.getvalue()[offset : offset + length]


def write_pdf(path: Path, pages: Sequence[ScannedPage]) -> None:
    """A PDF whose pages are nothing but one image each, with a fixed document id."""
    pdf = pikepdf.new()
    for page in pages:
        width, height = page.image.size
        entries = {'/Type': pikepdf.Name.XObject, '/Subtype': pikepdf.Name.Image, '/Width': width, '/Height': height}
        if page.image.mode == '1':
            image = pikepdf.Stream(pdf, _g4_strip(page.image, page.dpi))
            parms = pikepdf.Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)
            entries |= {'/ColorSpace': pikepdf.Name.DeviceGray, '/BitsPerComponent': 1, '/DecodeParms': parms}
            entries['/Filter'] = pikepdf.Name.CCITTFaxDecode
        else:
            image = pikepdf.Stream(pdf, jpeg_bytes(page))
            space = pikepdf.Name.DeviceRGB if page.image.mode == 'RGB' else pikepdf.Name.DeviceGray
            entries |= {'/ColorSpace': space, '/BitsPerComponent': 8, '/Filter': pikepdf.Name.DCTDecode}
        for key, value in entries.items():
            image[key] = value
        points = (width * 72 / page.dpi, height * 72 / page.dpi)
        content = pikepdf.Stream(pdf, f'q {points[0]:.3f} 0 0 {points[1]:.3f} 0 0 cm /Im0 Do Q'.encode())
        pdf.pages.append(
            pikepdf.Page(
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Page,
                        MediaBox=[0, 0, round(points[0], 3), round(points[1], 3)],
                        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image)),
                        Contents=content,
                    )
                )
            )
        )
    pdf.docinfo['/Producer'] = PRODUCER
    pdf.save(path, deterministic_id=True)


def write_tiff(path: Path, pages: Sequence[ScannedPage]) -> None:
    """A TIFF of all pages: G4 for bilevel ones, JPEG in TIFF for the others."""
    images = [page.image for page in pages]
    bilevel = all(image.mode == '1' for image in images)
    options = {'compression': 'group4'} if bilevel else {'compression': 'jpeg', 'quality': pages[0].quality}
    images[0].save(
        path, 'TIFF', save_all=True, append_images=images[1:], dpi=(pages[0].dpi, pages[0].dpi), **options
    )  # fmt: skip


def write_png(path: Path, page: ScannedPage) -> None:
    """A PNG with its resolution."""
    page.image.save(path, 'PNG', dpi=(page.dpi, page.dpi), optimize=True)


def write(path: Path, pages: Sequence[ScannedPage]) -> None:
    """Write by the name's ending; a name without one is a folder of JPEGs, a page each."""
    match path.suffix:
        case '.pdf':
            write_pdf(path, pages)
        case '.tif':
            write_tiff(path, pages)
        case '.png':
            (page,) = pages
            write_png(path, page)
        case '.jpg':
            (page,) = pages
            path.write_bytes(jpeg_bytes(page))
        case '':
            path.mkdir(parents=True, exist_ok=True)
            for number, page in enumerate(pages, start=1):
                (path / f'scan_{number:04d}.jpg').write_bytes(jpeg_bytes(page))
        case other:
            raise ValueError(f'no writer for {other}')
