"""Papers to sign, made on the spot as PDF/A-2u in any geometry, and a development PKI with its TSA."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageCms

from signing.anchors import load_anchors
from signing.keys import ensure_development_pki
from signing.timestamp import HttpTimestamper
from signing.tsa_server import TimestampServer
from signing.typeface import shipped

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True)
class Paper:
    """How a page is made. `header` is what stands at the displayed top right, '' for nothing."""

    media: tuple[float, float, float, float] = (0, 0, 595.28, 841.89)
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    user_unit: float = 1.0
    header: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    pages: int = 1


def displayed(paper: Paper) -> tuple[tuple[float, float, float, float], str, float, float]:
    """Return the visible box, the matrix from displayed units (origin bottom left) to user space, width and height."""
    x0, y0, x1, y1 = paper.crop or paper.media
    w, h = x1 - x0, y1 - y0
    matrix = {
        0: f'1 0 0 1 {x0} {y0}',
        90: f'0 1 -1 0 {x1} {y0}',
        180: f'-1 0 0 -1 {x1} {y1}',
        270: f'0 -1 1 0 {x0} {y1}',
    }[paper.rotate]
    return (x0, y0, x1, y1), matrix, *((h, w) if paper.rotate in (90, 270) else (w, h))


def make_paper(path: Path, paper: Paper = Paper()) -> Path:
    """Write a PDF/A-2u file whose pages say, upright as displayed, what a real paper says at its top right."""
    pdf = pikepdf.new()
    face = shipped()
    body = "Nội dung văn bản thử, trang {}"
    letters = frozenset(paper.header + body + '0123456789 ')
    font = face.embed(pdf, letters)
    for index in range(paper.pages):
        box, matrix, width, height = displayed(paper)
        page = pdf.add_blank_page(page_size=(10, 10))
        page.obj.MediaBox = pikepdf.Array(list(paper.media))
        if paper.crop:
            page.obj.CropBox = pikepdf.Array(list(paper.crop))
        if paper.rotate:
            page.obj.Rotate = paper.rotate
        if paper.user_unit != 1:
            page.obj.UserUnit = paper.user_unit
        size = 12 / paper.user_unit
        parts = [f'q {matrix} cm 0 g BT /F0 {size} Tf'.encode()]
        if paper.header:
            x = width - face.width(paper.header, size) - 8 / paper.user_unit
            parts.append(f'1 0 0 1 {x} {height - 20 / paper.user_unit} Tm'.encode() + face.encode(paper.header) + b' Tj')
        text = body.format(index + 1)
        parts.append(f'1 0 0 1 {width / 8} {height / 2} Tm'.encode() + face.encode(text) + b' Tj ET Q')
        page.obj.Contents = pdf.make_stream(b'\n'.join(parts))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier='sRGB',
        DestOutputProfile=pdf.make_stream(icc, N=3),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    out = io.BytesIO()
    pdf.save(out, min_version='1.7')
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture(scope='session')
def pki(tmp_path_factory):
    return ensure_development_pki(tmp_path_factory.mktemp('pki'))


@pytest.fixture(scope='session')
def anchors(pki):
    return load_anchors(None, development=[pki.root], allow_development=True)


@pytest.fixture(scope='session')
def tsa(pki):
    with TimestampServer(pki.tsa) as server:
        yield server


@pytest.fixture(scope='session')
def timestamper(tsa):
    return HttpTimestamper(tsa.url, seconds=10)


@pytest.fixture
def make():
    """Make a paper: `make(path, Paper(...))`."""
    return make_paper


@pytest.fixture
def paper_kind():
    """The class of papers, for tests that have no import of this file."""
    return Paper
