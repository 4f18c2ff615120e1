"""Active content is found wherever it hides; signatures are no active content."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ocr.source import open_input
from tests.fakes.paper import scan_pdf


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS='app.alert(1)')


def script_on_page(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS='app.alert(1)'))


def script_by_name(pdf):
    action = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS='app.alert(1)'))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(['a', action])))


def attachment(pdf):
    pdf.attachments['bảng lương.xlsx'] = b'PK'


def form(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T='ten', V='An', Rect=Array([0, 0, 0, 0]), Subtype=Name.Widget))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def launch(pdf):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.Launch, F='calc.exe')
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def film(pdf):
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 0, 0]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


@pytest.mark.parametrize(
    ('change', 'kind'),
    [
        (script, 'javascript'),
        (script_on_page, 'javascript'),
        (script_by_name, 'javascript'),
        (attachment, 'attachment'),
        (form, 'form'),
        (launch, 'launch'),
        (film, 'rich_media'),
    ],
)
def test_active_content_is_found_and_the_page_is_read(tmp_path, change, kind):
    path = scan_pdf(tmp_path / 'a.pdf')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    opened = open_input(path)
    assert kind in opened.active_content
    assert opened.page(1, tmp_path).width == 1240


def test_a_plain_scan_has_none(tmp_path):
    opened = open_input(scan_pdf(tmp_path / 'a.pdf'))
    assert not opened.active_content
    assert not opened.signed


def test_a_signature_is_seen_and_is_no_active_content(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        value = pdf.make_indirect(
            Dictionary(Type=Name.Sig, Filter=Name('/Adobe.PPKLite'), ByteRange=Array([0, 1, 2, 3]), Contents=b'0')
        )
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T='Sig1', V=value, Rect=Array([0, 0, 0, 0])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.save(path)
    opened = open_input(path)
    assert opened.signed
    assert not opened.active_content


def test_an_empty_signature_field_is_no_signature(tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T='Sig1', Rect=Array([0, 0, 0, 0])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(path)
    assert not open_input(path).signed
