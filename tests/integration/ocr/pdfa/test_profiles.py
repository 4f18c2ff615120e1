"""The smaller profiles on every kind of page: PDF/A-2u, never larger, alike, text where it was, seals in their colour."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr import qpdf, verapdf
from ocr.model import PageKind
from ocr.pdfa import Form, Profile
from ocr.pdfa.ink import ink_of
from ocr.pdfa.steps import padded
from tests.fakes.paper import add_page, add_stamp, jpeg
from tests.fakes.published import (
    image_file,
    lines_of,
    pdfa_page,
    poppler_words,
    printed,
    publish,
    rendering,
    source_page,
    texts,
)
from tests.fakes.scans import LEADER, NAME, PENCIL, PORTRAIT, SEAL, scan

SMALLER = [Profile.STANDARD, Profile.COMPACT]


@pytest.fixture(scope='module')
def sealed():
    return scan()


def page_of(folder, image, name='page.jpg', *, rotation=0, dpi=300.0, **options):
    """A page that is this image file."""
    path = image_file(folder, image, name, dpi=(dpi, dpi), **options)
    return pdfa_page(source_page(path, path, image.size, rotation=rotation, dpi=dpi))


def store(folder, image, name='page.jpg', *, profile, **options):
    """Publish an image file of one page in the archive form and in a profile; returns both and what became of it."""
    page = page_of(folder, image, name, **options)
    whole, _ = publish([page], folder, name='archive.pdf')
    out, made = publish([page], folder, name='out.pdf', profile=profile)
    return whole, out, made.forms[0]


def sound(path) -> bool:
    report = verapdf.validate(path)
    assert report.compliant, report.failures
    return qpdf.check(path).sound


def shown(path, *, dpi=100) -> np.ndarray:
    """The page in colour as poppler displays it."""
    import subprocess

    done = subprocess.run(['pdftoppm', '-r', str(dpi), str(path)], capture_output=True, check=True, timeout=60)
    return np.asarray(Image.open(io.BytesIO(done.stdout))).astype(float)


def alike(one: np.ndarray, other: np.ndarray, *, tolerance: float = 24.0) -> bool:
    """Whether two pages have the same colours by squares of three millimetres."""
    small = [
        np.asarray(Image.fromarray(page.astype(np.uint8)).resize((35, 35), Image.Resampling.BOX), float)
        for page in (one, other)
    ]
    return float(np.abs(small[0] - small[1]).max()) < tolerance


def part(page: np.ndarray, box, *, dpi=100) -> np.ndarray:
    x0, y0, x1, y1 = (round(value * dpi / 300) for value in box)
    return page[y0:y1, x0:x1]


KINDS = {
    'colour': (lambda image: image, 'page.jpg', {'quality': 85}),
    'progressive': (lambda image: image, 'page.jpg', {'quality': 90, 'progressive': True}),
    'grey': (lambda image: image.convert('L'), 'page.jpg', {'quality': 85}),
    'cmyk': (lambda image: image.convert('CMYK'), 'page.jpg', {'quality': 90}),
    'png': (lambda image: image, 'page.png', {}),
    'palette': (lambda image: image.quantize(64), 'page.png', {}),
    'deep': (lambda image: Image.fromarray(np.asarray(image.convert('L'), np.uint16) * 257), 'page.png', {}),
    'clear': (lambda image: image.convert('RGBA'), 'page.png', {}),
    'lzw': (lambda image: image, 'page.tif', {'compression': 'tiff_lzw'}),
    'fax': (lambda image: image.convert('1', dither=Image.Dither.NONE), 'page.tif', {'compression': 'group3'}),
    'bits': (lambda image: image.convert('1', dither=Image.Dither.NONE), 'page.png', {}),
}


@pytest.fixture(scope='module', params=KINDS)
def archived(request, sealed, tmp_path_factory):
    """A kind of image, a page that is one, and its archive form: to pack colours without loss takes seconds."""
    folder = tmp_path_factory.mktemp('archived')
    convert, name, options = KINDS[request.param]
    page = page_of(folder, convert(sealed.image), name, **options)
    return request.param, page, publish([page], folder, name='archive.pdf')[0]


@pytest.mark.parametrize('profile', SMALLER)
def test_every_kind_of_image(tmp_path, archived, profile):
    kind, page, whole = archived
    out, made = publish([page], tmp_path, name='out.pdf', profile=profile)
    form = made.forms[0]
    assert sound(out)
    assert out.stat().st_size <= whole.stat().st_size
    assert alike(shown(out), shown(whole))
    if kind in ('fax', 'bits'):
        assert np.array_equal(shown(out, dpi=300), shown(whole, dpi=300))
    else:
        assert form is Form.MIXED
        assert out.stat().st_size < 0.5 * whole.stat().st_size


@pytest.mark.parametrize('profile', SMALLER)
@pytest.mark.parametrize('options', [{'tint': True}, {'portrait': True}, {'grain': 7.0}, {'seal': False}])
def test_every_kind_of_paper(tmp_path, options, profile):
    whole, out, form = store(tmp_path, scan(**options).image, profile=profile, quality=88)
    assert sound(out)
    assert form is Form.MIXED
    assert out.stat().st_size < whole.stat().st_size
    assert alike(shown(out), shown(whole))


@pytest.mark.parametrize('profile', SMALLER)
def test_the_text_mask_is_the_threshold_of_the_scan_and_no_symbols_are_used(tmp_path, sealed, profile):
    _, out, _ = store(tmp_path, sealed.image, 'page.png', profile=profile)
    with pikepdf.open(out) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get('/Subtype') == '/Image']
        assert {str(item.Filter) for item in images} == {'/CCITTFaxDecode', '/DCTDecode'}
        stencil = next(item for item in images if item.get('/ImageMask'))
        assert '/JBIG2Globals' not in stencil.DecodeParms
        stored = np.asarray(pikepdf.PdfImage(stencil).as_pil_image().convert('L')) == 0
    scanned = padded(np.ascontiguousarray(np.asarray(sealed.image)[:, :, ::-1]))
    found = ink_of(scanned, 300).mask > 0
    assert stored.shape == found.shape
    assert not (stored & ~found).any()
    x0, y0, x1, y1 = PENCIL  # grey, so it is in the picture
    found[y0 - 40 : y1 + 40, x0 - 40 : x1 + 40] = stored[y0 - 40 : y1 + 40, x0 - 40 : x1 + 40]
    assert np.array_equal(stored, found)


@pytest.mark.parametrize('profile', SMALLER)
def test_seal_keeps_its_colour_and_the_name_across_it_is_black(tmp_path, sealed, profile):
    whole, out, _ = store(tmp_path, sealed.image, profile=profile, quality=92)
    for box in (SEAL, (SEAL[0] + 150, SEAL[1] + 150, SEAL[2] - 150, SEAL[1] + 240)):
        before, after = part(shown(whole), box), part(shown(out), box)
        red = [(page[:, :, 0] - page[:, :, 2] > 90) for page in (before, after)]
        assert red[1].sum() == pytest.approx(red[0].sum(), rel=0.2)
        assert after[red[1]].mean(axis=0) == pytest.approx(before[red[0]].mean(axis=0), abs=14)
    name = part(shown(out, dpi=300), NAME, dpi=300)
    assert (name.max(axis=2) < 60).sum() > 0.8 * (part(np.asarray(sealed.image), NAME, dpi=300).max(axis=2) < 60).sum()


@pytest.mark.parametrize('profile', SMALLER)
def test_faint_marks_stay(tmp_path, sealed, profile):
    """A pencil stroke and the dots of a leader stand out as much as on the scan."""
    whole, out, _ = store(tmp_path, sealed.image, profile=profile, quality=92)
    for box in (PENCIL, LEADER):
        before, after = (part(shown(path), box).mean(axis=2) for path in (whole, out))
        assert after.std() > 0.7 * before.std()
        assert after.min() < before.min() + 40


@pytest.mark.parametrize('profile', SMALLER)
def test_portrait_keeps_its_tones(tmp_path, profile):
    whole, out, _ = store(tmp_path, scan(portrait=True).image, profile=profile, quality=92)
    before, after = (part(shown(path), PORTRAIT)[4:-4, 4:-4] for path in (whole, out))
    assert np.abs(before - after).mean() < 6


@pytest.mark.parametrize('profile', SMALLER)
@pytest.mark.parametrize('rotation', [0, 90, 180, 270])
def test_turned_pages(tmp_path, sealed, rotation, profile):
    turned = sealed.image.rotate(rotation, expand=True)
    whole, out, form = store(tmp_path, turned, profile=profile, rotation=rotation, quality=85)
    assert form is Form.MIXED
    assert sound(out)
    upright = np.asarray(sealed.image.resize((413, 413), Image.Resampling.BOX)).astype(float)
    assert alike(shown(out), upright, tolerance=45)
    assert alike(shown(out), shown(whole), tolerance=36)  # poppler moves turned stencils to whole pixels


@pytest.mark.parametrize('profile', SMALLER)
@pytest.mark.parametrize('dpi', [100.0, 150.0, 200.0, 400.0, 600.0])
def test_other_resolutions(tmp_path, sealed, dpi, profile):
    side = round(1240 * dpi / 300) + 1
    image = sealed.image.resize((side, side), Image.Resampling.LANCZOS)
    whole, out, _ = store(tmp_path, image, profile=profile, dpi=dpi, quality=88)
    assert sound(out)
    assert out.stat().st_size <= whole.stat().st_size
    assert alike(shown(out), shown(whole))


@pytest.mark.parametrize('profile', SMALLER)
def test_scans_in_pdf_and_many_pages(tmp_path, sealed, profile):
    """A PDF of a colour page, a bilevel page and a page turned by /Rotate, its text where it was."""
    sheet = printed(size=(1240, 1240))
    black = sheet.image.convert('1', dither=Image.Dither.NONE)
    path = tmp_path / 'in.pdf'
    sealed.image.save(path, 'PDF', resolution=300, save_all=True, append_images=[black, sealed.image])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[2].Rotate = 90
        pdf.save(path)
    pictures = [image_file(tmp_path, image, f'{n}.png') for n, image in enumerate((sealed.image, black, sealed.image))]
    pages = [
        pdfa_page(
            source_page(path, picture, (1240, 1240), kind=PageKind.SCAN, origin_page=n, rotation=90 if n == 3 else 0),
            lines=sheet.lines,
        )
        for n, picture in enumerate(pictures, start=1)
    ]
    whole, _ = publish(pages, tmp_path, name='archive.pdf')
    out, made = publish(pages, tmp_path, name='out.pdf', profile=profile)
    assert sound(out)
    assert made.forms[0] is made.forms[2] is Form.MIXED
    assert made.forms[1] in (Form.IMAGE, Form.REPACKED)
    assert out.stat().st_size < 0.6 * path.stat().st_size
    for number in (1, 2, 3):
        one, other = (np.asarray(rendering(file, page=number, dpi=100), float) for file in (out, whole))
        assert alike(one, other)
    assert lines_of(texts(out)['poppler']) == 3 * [line.text for line in sheet.lines]
    for (_, found), word in zip(poppler_words(out), 3 * sheet.words, strict=True):
        assert found == pytest.approx(tuple(word.box), abs=2)


@pytest.mark.parametrize('profile', SMALLER)
def test_scan_under_a_stamp_is_made_small_and_the_stamp_stays(tmp_path, sealed, profile):
    path = tmp_path / 'in.pdf'
    with pikepdf.new() as pdf:
        sheet = add_page(pdf, jpeg(sealed.image), sealed.image.size, dpi=300)
        add_stamp(pdf, sheet, (200, 255, 240, 275), colour='0 0.5 0')
        pdf.save(path)
    seen = image_file(tmp_path, rendering(path, dpi=300), 'seen.png')
    page = pdfa_page(source_page(path, seen, sealed.image.size, kind=PageKind.COMPOSITE))
    out, made = publish([page], tmp_path, name='out.pdf', profile=profile)
    assert made.forms == (Form.KEPT,)
    assert sound(out)
    assert out.stat().st_size < 0.5 * path.stat().st_size
    assert alike(shown(out), shown(path))
    stamp = part(shown(out), (860, 120, 960, 160))
    assert stamp.mean(axis=(0, 1)) == pytest.approx((0, 128, 0), abs=6)


def test_pages_that_are_not_made_smaller_stay_as_they_are(tmp_path, sealed):
    tiny = image_file(tmp_path, sealed.image.convert('1', dither=Image.Dither.NONE), 'a.tif', compression='group4')
    page = pdfa_page(source_page(tiny, tiny, sealed.image.size))
    sizes = {publish([page], tmp_path, profile=profile)[0].stat().st_size for profile in Profile}
    assert len(sizes) == 1
