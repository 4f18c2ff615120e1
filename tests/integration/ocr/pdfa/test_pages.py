"""Pages that are more than an image: stamps stay seen, letters stay letters, nothing hidden or active stays at all."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from ocr import qpdf, verapdf
from ocr.model import Box, Line, PageKind, Word
from ocr.pdfa import Form
from tests.fakes.paper import BODY, add_page, jpeg, written_pdf
from tests.fakes.published import (
    image_file,
    lines_of,
    pdfa_page,
    printed,
    publish,
    raw_streams,
    rendering,
    source_page,
    texts,
)

PX = 0.24  # points in a pixel at 300 dpi
ACTIVE = (
    '/AcroForm', '/JavaScript', '/JS', '/OpenAction', '/AA', '/EmbeddedFiles', '/Launch', '/Annots', '/Sig', '/Widget',
    '/XFA', '/StructTreeRoot', '/MarkInfo', '/URI', '/RichMedia', '/ByteRange',
)  # fmt: skip


@pytest.fixture(scope='module')
def sheet():
    return printed()


def shown(folder, path, *, page=1):
    """The page as a person sees it, annotations included: what the reader reads composite pages from."""
    return image_file(folder, rendering(path, page=page, dpi=300), f'shown-{page}.png')


def published(folder, path, lines=(), *, kind=PageKind.COMPOSITE, page=1, **options):
    """Publish one page of a PDF from its rendering."""
    seen = shown(folder, path, page=page)
    with Image.open(seen) as image:
        source = source_page(path, seen, image.size, kind=kind, origin_page=page)
    return publish([pdfa_page(source, lines=lines)], folder, **options)


def resembles(path, out, tolerance=25) -> bool:
    """Whether two files show the same page."""
    cells = [
        np.asarray(image.resize((image.width // 12, image.height // 12), Image.Resampling.BOX), float)
        for image in (rendering(path, dpi=150), rendering(out, dpi=150))
    ]
    return float(np.abs(cells[0] - cells[1]).max()) < tolerance


def sound(path) -> bool:
    report = verapdf.validate(path)
    assert report.compliant, report.failures
    return qpdf.check(path).sound


def font_of(folder, pdf, text='BẢN SAO', **options):
    """The embedded font of a written page, copied into `pdf`, and its codes for `text`."""
    with pikepdf.open(written_pdf(folder / 'font.pdf', [text], **options)) as written:
        font = pdf.copy_foreign(next(iter(written.pages[0].Resources.Font.values())))
        shows = [
            instruction.operands[0]
            for instruction in pikepdf.parse_content_stream(written.pages[0])
            if str(instruction.operator) in ('Tj', 'TJ')
        ]
    return font, bytes(shows[0][0] if isinstance(shows[0], Array) else shows[0])


def stamp(folder, pdf, *, font=None, text='BẢN SAO'):
    """An appearance of 60 × 20 points: a frame, and words if a font is given."""
    content = b'1 0 0 RG 2 w 2 2 56 16 re S'
    resources = Dictionary()
    if font == 'embedded':
        resources.Font, codes = Dictionary(), b''
        resources.Font.F, codes = font_of(folder, pdf, text)
        content += b' BT /F 10 Tf 6 7 Td <' + codes.hex().encode() + b'> Tj ET'
    elif font:
        resources.Font = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name('/' + font)))
        content += b' BT /F 10 Tf 6 7 Td (BAN SAO) Tj ET'
    form = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 60, 20]), Resources=resources)
    return pdf.make_indirect(form)


def stamped(folder, sheet, *, font=None, flags=4, rect=(200, 100, 260, 120), subtype=Name.Stamp):
    """A scan with a stamp on it as an annotation."""
    path, data = folder / 'stamped.pdf', jpeg(sheet.image.convert('RGB'))
    with pikepdf.new() as pdf:
        page = add_page(pdf, data, sheet.image.size, dpi=300)
        page.obj.Annots = Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=subtype,
                        Rect=Array(rect),
                        F=flags,
                        AP=Dictionary(N=stamp(folder, pdf, font=font)),
                    )
                )
            ]
        )
        pdf.save(path)
    return path, hashlib.sha256(data).hexdigest()


def test_stamp_becomes_part_of_the_page_and_the_scan_keeps_its_bytes(tmp_path, sheet):
    path, scan = stamped(tmp_path, sheet)
    out, made = published(tmp_path, path, sheet.lines)
    assert made.forms == (Form.KEPT,)
    assert scan in raw_streams(out)
    assert sound(out)
    assert resembles(path, out)
    assert out.stat().st_size <= path.stat().st_size + 20_000
    with pikepdf.open(out) as pdf:
        assert '/Annots' not in pdf.pages[0].obj
    assert 'Nguyễn Thị Hồng' in texts(out)['poppler']


def test_hidden_stamp_stays_hidden(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet, flags=2)
    out, _ = published(tmp_path, path, sheet.lines)
    assert resembles(path, out)


def test_words_of_a_stamp_are_not_said_twice(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet, font='embedded')
    read = Line(words=(Word('BẢN', 0.9, _pixels(205, 105, 222)), Word('SAO', 0.9, _pixels(226, 105, 246))))
    out, made = published(tmp_path, path, [*sheet.lines, read])
    assert made.forms == (Form.KEPT,)
    assert sound(out)
    for reader, text in texts(out).items():
        assert text.count('BẢN') == 1, reader
        assert 'Nguyễn Thị Hồng' in text, reader


def _pixels(x0, y0, x1, height=620):
    """A box of a 10 point line in pixels of the page."""
    return Box(round(x0 / PX), height - round((y0 + 10) / PX), round(x1 / PX), height - round((y0 - 1) / PX))


def test_stamp_in_a_font_that_is_not_in_the_file_becomes_a_picture(tmp_path, sheet):
    path, scan = stamped(tmp_path, sheet, font='Helvetica')
    out, made = published(tmp_path, path, sheet.lines)
    assert made.forms == (Form.OVERLAY,)
    assert scan in raw_streams(out)
    assert sound(out)
    assert resembles(path, out)


def test_stamp_whose_letters_lie_becomes_a_picture(tmp_path, sheet):
    """The letters say BAN SAO and paint something else: a search must find what is seen."""
    path, scan = stamped(tmp_path, sheet, font='Helvetica')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.pages[0].Annots[0].AP.N
        form.Resources.Font.F, codes = font_of(
            tmp_path, pdf, 'BẢN SAO', to_unicode={ord(char): 'x' for char in 'BẢNSAO'}
        )
        form.write(b'1 0 0 RG 2 2 56 16 re S BT /F 10 Tf 6 7 Td <' + codes.hex().encode() + b'> Tj ET')
        pdf.save(path)
    read = Line(words=(Word('BẢN', 0.9, _pixels(205, 105, 222)), Word('SAO', 0.9, _pixels(226, 105, 246))))
    out, made = published(tmp_path, path, [*sheet.lines, read])
    assert made.forms == (Form.OVERLAY,)
    assert scan in raw_streams(out)
    assert 'BẢN SAO' in texts(out)['poppler']
    assert 'xxx' not in texts(out)['poppler']


@pytest.mark.parametrize('rotate', [90, 180, 270])
def test_stamp_on_a_rotated_page(tmp_path, sheet, rotate):
    path, scan = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = rotate
        pdf.save(path)
    out, made = published(tmp_path, path)
    assert made.forms == (Form.KEPT,)
    assert scan in raw_streams(out)
    assert resembles(path, out)


def test_filled_form_field_is_seen_and_no_form_is_left(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet, font='embedded')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        field = pdf.pages[0].Annots[0]
        field.Subtype = Name.Widget
        field.FT, field.T, field.V = Name.Tx, pikepdf.String('ten'), pikepdf.String('BẢN SAO')
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(path)
    out, _ = published(tmp_path, path)
    assert resembles(path, out)
    assert sound(out)
    assert b'/AcroForm' not in _plain(out)


def _plain(path) -> bytes:
    """The file with nothing compressed, to look for names in."""
    with pikepdf.open(path) as pdf:
        stream = io.BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return stream.getvalue()


def test_nothing_active_is_left(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String('app.alert(1)'))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String('x'), script])))
        pdf.attachments['bí mật.txt'] = pikepdf.AttachedFileSpec(pdf, b'secret', filename='bi-mat.txt')
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        page = pdf.pages[0]
        page.obj.AA = Dictionary(O=script)
        page.obj.PieceInfo = Dictionary(X=Dictionary(Private=pikepdf.String('secret')))
        page.obj.Annots.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([0, 0, 9, 9]),
                    Border=Array([0, 0, 0]),
                    A=Dictionary(S=Name.URI, URI=pikepdf.String('http://localhost/')),
                )
            )
        )
        form = page.Annots[0].AP.N
        form.Metadata, form.PieceInfo = Stream(pdf, b'<secret/>'), Dictionary()
        pdf.docinfo['/Author'] = 'Nguyễn Thị Hồng'
        pdf.save(path)
    out, _ = published(tmp_path, path)
    data = _plain(out)
    for name in ACTIVE:
        assert name.encode() not in data, name
    assert b'secret' not in data
    assert b'Author' not in data
    assert sound(out)


# --- hidden text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    'content',
    [
        b'BT /F0 20 Tf 3 Tr 20 20 Td (UNTRUSTED) Tj (AGAIN) \' ET',
        b'q /GS0 gs BT /F0 20 Tf 20 20 Td (UNTRUSTED) Tj ET Q',
        b'q /Fx0 Do Q',
    ],
    ids=['invisible', 'transparent', 'in a form'],
)
def test_hidden_text_of_a_scan_is_replaced(tmp_path, sheet, content):
    """Both where the scan is taken alone and where a stamp makes the page more than that."""
    path, scan = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        page.Resources.ExtGState = Dictionary(GS0=Dictionary(ca=0, CA=0))
        inner = Stream(pdf, b'BT /F0 20 Tf 3 Tr 20 20 Td [(UNTRUS) -5 (TED)] TJ ET')
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        page.Resources.XObject.Fx0 = pdf.make_indirect(inner)
        page.Contents = Stream(pdf, page.Contents.read_bytes() + b' ' + content)
        pdf.save(path)
    assert 'UNTRUS' in texts(path)['pdfminer'].replace('\n', '')
    for kind, form in ((PageKind.COMPOSITE, Form.KEPT), (PageKind.SCAN, Form.IMAGE)):
        seen = shown(tmp_path, path)
        source = source_page(path, seen, sheet.image.size, kind=kind)
        out, made = publish([pdfa_page(source, sheet)], tmp_path)
        assert made.forms == (form,)
        assert scan in raw_streams(out)
        assert sound(out)
        for reader, text in texts(out).items():
            assert 'UNTRUS' not in text, reader
            assert text.count('Nguyễn') == 1, reader


def test_text_under_the_scan_is_replaced(tmp_path, sheet):
    """Some scanners paint the letters first and lay the image over them."""
    path, _ = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        page.Contents = Stream(pdf, b'BT /F0 20 Tf 20 20 Td (UNTRUSTED) Tj ET ' + page.Contents.read_bytes())
        pdf.save(path)
    assert 'UNTRUSTED' in texts(path)['poppler']
    out, made = published(tmp_path, path, sheet.lines)
    assert made.forms == (Form.KEPT,)
    assert all('UNTRUSTED' not in text for text in texts(out).values())


# --- written pages -------------------------------------------------------------------------------------------------


def read_lines(path) -> list[Line]:
    """The words of a written page with their boxes, as its own text layer gives them at 300 dpi."""
    from tests.fakes.published import poppler_words

    words = [Word(text, 1.0, Box(*(round(value) for value in box))) for text, box in poppler_words(path)]
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(word.box.y0, []).append(word)
    return [Line(words=tuple(row)) for row in rows.values()]


def test_written_page_keeps_its_letters(tmp_path):
    path = written_pdf(tmp_path / 'written.pdf')
    out, made = published(tmp_path, path, read_lines(path), kind=PageKind.BORN_DIGITAL)
    assert made.forms == (Form.KEPT,)
    assert sound(out)
    assert resembles(path, out)
    for reader, text in texts(out).items():
        found = lines_of(text)
        assert [line for line in found if line in BODY] == [line for line in BODY if line in found], reader
        assert ''.join(text.split()) == ''.join(''.join(BODY).split()), reader
    assert not raw_streams(out)


def test_written_page_whose_letters_lie_becomes_a_picture_with_right_text(tmp_path):
    """Old encodings (TCVN3, VNI) look right and copy wrong."""
    honest = written_pdf(tmp_path / 'honest.pdf')
    path = written_pdf(tmp_path / 'lying.pdf', to_unicode={ord(char): '¸' for char in 'ạảấầẩẫậắằẳẵặẹẻẽếềểễệieoanhtc'})
    out, made = published(tmp_path, path, read_lines(honest), kind=PageKind.BORN_DIGITAL)
    assert made.forms == (Form.RENDERED,)
    assert sound(out)
    assert resembles(path, out)
    for reader, text in texts(out).items():
        assert '¸' not in text, reader
        assert 'Nguyễn Thị Hồng' in ' '.join(text.split()), reader


def test_fonts_that_word_processors_leave_out_are_put_in(tmp_path):
    """Times New Roman without its program: a stand-in of the same widths, subset to what occurs."""
    from fontTools.ttLib import TTFont

    text = 'Ba Nguyen Thi Hong, 15/8/1990 (cong chung)'
    face = TTFont('/usr/share/fonts/truetype/croscore/Tinos-Bold.ttf')
    cmap = face.getBestCmap()
    widths = [
        round(face['hmtx'][cmap[code]][0] * 1000 / face['head'].unitsPerEm) if chr(code) in text else 0
        for code in range(32, 127)
    ]
    path = tmp_path / 'word.pdf'
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 200))
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name('/Times New Roman,Bold'),
            FirstChar=32,
            LastChar=126,
            Widths=Array(widths),
            Encoding=Name.WinAnsiEncoding,
        )
        page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        page.obj.Contents = Stream(
            pdf,
            f'BT /F 14 Tf 20 100 Td ({text.replace("(", chr(92) + "(").replace(")", chr(92) + ")")}) Tj ET'.encode(),
        )
        pdf.save(path)
    out, made = published(tmp_path, path, read_lines(path), kind=PageKind.BORN_DIGITAL)
    assert made.forms == (Form.KEPT,)
    assert sound(out)
    assert resembles(path, out, tolerance=60)
    assert text in texts(out)['poppler']
    assert out.stat().st_size < 20_000


def test_cmyk_drawing_and_forbidden_state_are_made_legal(tmp_path):
    path = tmp_path / 'drawing.pdf'
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 200))
        page.obj.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(TR=Name.Identity, RI=Name.Odd)))
        page.obj.Contents = Stream(pdf, b'/G gs 0 1 1 0 k 50 50 200 100 re f 0 0 0 1 K 5 w 20 20 260 160 re S')
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        pdf.save(path)
    out, made = published(tmp_path, path, kind=PageKind.BORN_DIGITAL)
    assert made.forms == (Form.KEPT,)
    assert sound(out)


def test_content_that_hides_behind_layers_is_not_uncovered(tmp_path, sheet):
    """A layer that is switched off must not appear when the layers are gone: the page becomes a picture."""
    path, _ = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String('off')))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([])))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = Stream(pdf, page.Contents.read_bytes() + b' /OC /L BDC 20 20 250 20 re f EMC')
        pdf.save(path)
    out, made = published(tmp_path, path)
    assert made.forms == (Form.RENDERED,)
    assert resembles(path, out)
    assert sound(out)


def test_page_that_no_validator_accepts_becomes_a_picture(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet)
    refusing = verapdf.PdfaReport(False, '2u', None, (), '0')
    out, made = published(tmp_path, path, sheet.lines, validate=lambda _: refusing)
    assert made.forms == (Form.RENDERED,)
    assert sound(out)
    assert 'Nguyễn Thị Hồng' in texts(out)['poppler']


def test_validator_that_is_missing_is_an_error_not_a_picture(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet)

    def missing(_):
        raise verapdf.ValidatorMissing(('java',))

    with pytest.raises(verapdf.ValidatorMissing):
        published(tmp_path, path, validate=missing)


def test_broken_content_becomes_a_picture(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        page.Contents = Stream(pdf, page.Contents.read_bytes() + b' unknown_operator 1 2 3')
        pdf.save(path)
    out, made = published(tmp_path, path)
    assert made.forms[0] in (Form.OVERLAY, Form.RENDERED)
    assert sound(out)


def test_rendered_print_is_small(tmp_path):
    """Sixteen grays without loss beat JPEG on print; a photo stays a JPEG."""
    from ocr.pdfa.imagefile import rendered

    print_ = rendered(image_file(tmp_path, printed().image, 'print.png'))
    assert print_.filter == '/FlateDecode'
    photo = Image.radial_gradient('L').resize((900, 900), Image.Resampling.BICUBIC).rotate(7)
    assert rendered(image_file(tmp_path, photo, 'photo.png')).filter == '/DCTDecode'


def test_published_pages_open_in_pdfium_with_their_look(tmp_path, sheet):
    path, _ = stamped(tmp_path, sheet)
    out, _ = published(tmp_path, path, sheet.lines)
    document = pypdfium2.PdfDocument(out)
    red = document[0].render(scale=1).to_pil().crop((200, 25, 262, 50)).convert('RGB')
    document.close()
    pixels = np.asarray(red, int)
    assert ((pixels[..., 0] > 150) & (pixels[..., 1] < 100)).any()
