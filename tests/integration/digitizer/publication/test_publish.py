"""Publishing documents: one validated file, whole or not at all, from any mixture of pages."""

from __future__ import annotations

import hashlib
import resource
import uuid
from collections.abc import Sequence

import pikepdf
import pytest

from digitizer.config import PdfProfile
from digitizer.documents.model import Document, Field, FieldStatus, Page, Source, TypeDecision
from digitizer.publication import publish
from digitizer.publication import stage as publication_stage
from ocr import qpdf, verapdf
from ocr.errors import Encrypted, PdfaError, StorageFull
from ocr.model import PageKind, Quality
from tests.fakes.paper import add_page, add_stamp, jpeg
from tests.fakes.published import image_file, lines_of, printed, raw_streams, rendering, source_page, texts
from tests.fakes.scans import scan


@pytest.fixture(scope='module')
def sheet():
    return printed()


def page(source, sheet, number=1, rotation=0) -> Page:
    return Page(
        number=number,
        source_page=number,
        width=sheet.image.width,
        height=sheet.image.height,
        dpi=(300, 300),
        rotation=rotation,
        skew=sheet.skew,
        quality=Quality(0, 0, 0, blank=False),
        lines=sheet.lines,
        codes=(),
        flags=(),
        engine='test',
        source=source,
    )


def document(pages: Sequence[Page]) -> Document:
    number = Field('document_number', 'Số', '84/QĐ-UBND', '84', 1.0, FieldStatus.CONFIRMED)
    return Document(
        id=uuid.UUID(int=5),
        source=Source(pages[0].source.origin, '0' * 64, 1, len(pages)),
        type=TypeDecision('T21', 'Quyết định', 1.0, accepted=True),
        fields=(number,),
        flags=(),
        pages=pages,
    )


@pytest.fixture
def mixture(tmp_path, sheet):
    """An image file, a scan, a scan with a stamp that is turned: three inputs, one document."""
    photo = image_file(tmp_path, sheet.image, 'photo.png')
    scan, turned = tmp_path / 'scan.pdf', sheet.image.rotate(90, expand=True)
    with pikepdf.new() as pdf:
        add_page(pdf, jpeg(sheet.image.convert('RGB')), sheet.image.size, dpi=300)
        other = add_page(pdf, jpeg(turned.convert('RGB')), turned.size, dpi=300)
        add_stamp(pdf, other, (5, 5, 25, 25), colour='0 0 1')
        pdf.save(scan)
    seen = image_file(tmp_path, rendering(scan, page=2, dpi=300), 'seen.png')
    return [
        page(source_page(photo, photo, sheet.image.size), sheet, 1),
        page(source_page(scan, scan, sheet.image.size, kind=PageKind.SCAN), sheet, 2),
        page(source_page(scan, seen, turned.size, kind=PageKind.COMPOSITE, origin_page=2), sheet, 3, rotation=90),
    ]


class Lazy(Sequence):
    """Pages that are made when they are asked for, and counted."""

    def __init__(self, pages):
        self.pages, self.asked = pages, []

    def __len__(self):
        return len(self.pages)

    def __getitem__(self, index):
        if index >= len(self.pages):
            raise IndexError
        self.asked.append(index)
        return self.pages[index]


def test_document_is_published_validated_and_described(tmp_path, mixture):
    pages = Lazy(mixture)
    made = document(pages)
    pages.asked.clear()
    out = tmp_path / 'searchable.pdf'
    published = publish(made, out, profile=PdfProfile.ARCHIVE)
    assert published.path == out
    assert published.compliant
    assert published.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert published.size == out.stat().st_size
    assert published.report['validator'] == 'veraPDF'
    assert published.report['pages'] == ['image', 'image', 'kept']
    assert pages.asked == [0, 1, 2]
    assert verapdf.validate(out).compliant
    assert qpdf.check(out).sound
    with pikepdf.open(out) as pdf:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
            assert xmp['dc:title'] == str(pdf.docinfo['/Title']) == 'Quyết định – 84/QĐ-UBND'
            assert xmp['dc:language'] == {'vi'} or list(xmp['dc:language']) == ['vi']
            assert xmp['pdfaid:part'] == '2'
            assert xmp['pdfaid:conformance'] == 'U'
            moment = xmp['xmp:CreateDate']
        digits = ''.join(char for char in moment if char.isdigit())
        assert str(pdf.docinfo['/CreationDate']) == str(pdf.docinfo['/ModDate']) == f'D:{digits}Z'
        assert str(pdf.Root.Lang) == 'vi'
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [float(pdf.pages[i].MediaBox[2]) for i in range(3)] == pytest.approx([297.6] * 3, abs=0.01)
    for reader, text in texts(out).items():
        assert lines_of(text).count('Bà Nguyễn Thị Hồng, sinh ngày 15/8/1990,') == 3, reader
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith('.')] == []


@pytest.mark.parametrize('profile', [PdfProfile.STANDARD, PdfProfile.COMPACT])
def test_smaller_profiles_are_validated_and_say_how_pages_are_stored(tmp_path, profile):
    colour = image_file(tmp_path, scan().image, quality=90)
    fax = image_file(tmp_path, scan().image.convert('1', dither=0), 'fax.png')
    pages = [page(source_page(path, path, (1240, 1240)), printed(), n) for n, path in enumerate((colour, fax), start=1)]
    published = publish(document(pages), tmp_path / 'out.pdf', profile=profile)
    assert published.report['pages'] == ['mixed', 'repacked']
    assert published.report['profile'] == profile.value
    assert published.report['sha256'] == published.sha256
    assert verapdf.validate(published.path).compliant
    assert published.size < 0.5 * colour.stat().st_size + fax.stat().st_size


def test_layers_that_verapdf_refuses_give_way_to_plain_pictures(tmp_path, monkeypatch):
    refusal = verapdf.RuleFailure('6.2.8', 1, 1, 'refused', ('root/document[0]/pages[0](4 0 obj PDPage)/x',))

    def layers_refused(path, flavour='2u'):
        with pikepdf.open(path) as pdf:
            if any(item.get('/ImageMask') for item in pdf.objects if isinstance(item, pikepdf.Stream)):
                return verapdf.PdfaReport(False, '2u', '2u', (refusal,), '1.31')
        return verapdf.shared().validate(path)

    monkeypatch.setattr(publication_stage.verapdf, 'validate', layers_refused)
    path = image_file(tmp_path, scan().image, quality=90)
    pages = [page(source_page(path, path, (1240, 1240)), printed(), 1)]
    published = publish(document(pages), tmp_path / 'out.pdf', profile=PdfProfile.STANDARD)
    assert published.report['pages'] == ['rendered']
    assert verapdf.shared().validate(published.path).compliant


def test_publishing_again_replaces_the_file_and_differs_in_dates_only(tmp_path, mixture, monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setattr('digitizer.kit.clock.now', lambda: datetime(2026, 3, 2, tzinfo=UTC))
    out = tmp_path / 'searchable.pdf'
    first = publish(document(mixture), out, profile=PdfProfile.ARCHIVE)
    second = publish(document(mixture), out, profile=PdfProfile.ARCHIVE)
    assert first.sha256 == second.sha256


def test_what_verapdf_refuses_is_published_as_a_picture(tmp_path, mixture, monkeypatch):
    """A scan that looks harmless and is not: found at the end, mended, never let through."""
    refusal = verapdf.RuleFailure('6.2.8', 1, 1, 'refused', ('root/document[0]/pages[1](4 0 obj PDPage)/x',))
    asked = []

    def once(path, flavour='2u'):
        if path.name == 'searchable.pdf':
            asked.append(path)
            if len(asked) == 1:
                return verapdf.PdfaReport(False, '2u', '2u', (refusal,), '1.31')
        return verapdf.shared().validate(path)

    monkeypatch.setattr(publication_stage.verapdf, 'validate', once)
    image = image_file(tmp_path, printed().image, 'scan.png')
    from dataclasses import replace

    mixture[1] = replace(mixture[1], source=replace(mixture[1].source, image=image))
    published = publish(document(mixture), tmp_path / 'out.pdf', profile=PdfProfile.ARCHIVE)
    assert published.report['pages'] == ['image', 'rendered', 'kept']
    assert published.compliant


def test_what_is_never_compliant_is_never_published(tmp_path, mixture, monkeypatch):
    refusal = verapdf.RuleFailure('6.1.2', 1, 1, 'refused', ('root',))
    report = verapdf.PdfaReport(False, '2u', '2u', (refusal,), '1.31')
    monkeypatch.setattr(publication_stage.verapdf, 'validate', lambda path, flavour='2u': report)
    out = tmp_path / 'out.pdf'
    with pytest.raises(PdfaError, match=r'6\.1\.2'):
        publish(document(mixture[:1]), out, profile=PdfProfile.ARCHIVE)
    assert not out.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith('.')] == []


def test_full_disk_leaves_the_old_file(tmp_path, mixture, monkeypatch):
    import errno

    def full(*_, **__):
        raise OSError(errno.ENOSPC, 'No space left on device')

    out = tmp_path / 'out.pdf'
    out.write_bytes(b'old')
    monkeypatch.setattr(publication_stage, 'write_pdfa', full)
    with pytest.raises(StorageFull):
        publish(document(mixture), out, profile=PdfProfile.ARCHIVE)
    assert out.read_bytes() == b'old'


def test_encrypted_input_needs_its_password(tmp_path, sheet):
    path, data = tmp_path / 'locked.pdf', jpeg(sheet.image.convert('RGB'))
    with pikepdf.new() as pdf:
        add_page(pdf, data, sheet.image.size, dpi=300)
        pdf.save(path, encryption=pikepdf.Encryption(owner='a', user='b'))
    pages = [page(source_page(path, path, sheet.image.size, kind=PageKind.SCAN), sheet)]
    out = tmp_path / 'out.pdf'
    with pytest.raises(Encrypted):
        publish(document(pages), out, profile=PdfProfile.ARCHIVE)
    publish(document(pages), out, profile=PdfProfile.ARCHIVE, password='b')
    assert hashlib.sha256(data).hexdigest() in raw_streams(out)


def test_many_pages_need_little_memory(tmp_path, sheet):
    """Image files of 100 MB together: they pass through in parts, they are not gathered."""
    data = image_file(tmp_path, sheet.image.convert('RGB'), 'big.jpg').read_bytes()
    files = []
    for index in range(3):
        path = tmp_path / f'{index}.jpg'
        path.write_bytes(data[:-2] + bytes([index]) * 1_000_000 + data[-2:])
        files.append(path)
    pages = Lazy([page(source_page(path, path, sheet.image.size), sheet, n) for n, path in enumerate(files * 33)])
    whole = document(pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out = tmp_path / 'out.pdf'
    published = publish(whole, out, profile=PdfProfile.ARCHIVE)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    total = 33 * sum(path.stat().st_size for path in files)
    assert total <= published.size <= total + 15_000 + 99 * 5_000
    assert grown < 80
    assert qpdf.check(out).sound
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 99
        assert pdf.docinfo['/Title'] == 'Quyết định – 84/QĐ-UBND'
