"""Papers that cases sign: three pages with text, an image, a form XObject, a layer and form fields, as plain objects."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT = 595, 842


def paper(*, pages: int = 3, form: bool = False, layer: bool = False, **save: object) -> bytes:
    """Return an unsigned PDF; `form` adds two text fields, `layer` an optional content group that is hidden."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    seal = pdf.make_stream(b'0.8 0.1 0.1 rg 0 0 60 60 re f', Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 60])
    photo = pdf.make_stream(
        bytes(range(0, 256, 4)), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8
    )
    photo.ColorSpace = Name.DeviceGray
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.obj.Resources = Dictionary(
            Font=Dictionary(F1=font), XObject=Dictionary(Seal=pdf.make_indirect(seal), Photo=pdf.make_indirect(photo))
        )
        text = (
            b'BT /F1 18 Tf 72 740 Td (DECISION No. 42 - page %d) Tj ET\n' % (number + 1)
            + b'BT /F1 12 Tf 72 700 Td (The amount to be paid is 1,000,000 dong.) Tj ET\n'
            + b'q 1 0 0 1 400 600 cm /Seal Do Q q 80 0 0 80 72 560 cm /Photo Do Q'
        )
        page.obj.Contents = pdf.make_stream(text)
    first = pdf.pages[0].obj
    if layer:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String('hidden')))
        first.Resources.Properties = Dictionary(L1=group)
        hidden = b'\n/OC /L1 BDC BT /F1 12 Tf 72 660 Td (Nine million more are owed.) Tj ET EMC'
        first.Contents = pdf.make_stream(first.Contents.read_bytes() + hidden)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group])))
    if form:
        _form(pdf, first, font)
    out = io.BytesIO()
    save.setdefault('object_stream_mode', pikepdf.ObjectStreamMode.disable)
    pdf.save(out, min_version='1.7', **save)
    return out.getvalue()


def _form(pdf: pikepdf.Pdf, page: pikepdf.Object, font: pikepdf.Object) -> None:
    names = ('Amount', 'Remark')
    widgets = []
    for index, name in enumerate(names):
        look = pdf.make_stream(
            b'/Tx BMC EMC', Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 20], Resources=Dictionary()
        )
        widgets.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    FT=Name.Tx,
                    T=pikepdf.String(name),
                    V=pikepdf.String(''),
                    DA=pikepdf.String('/Helv 12 Tf 0 g'),
                    F=4,
                    Rect=[72, 460 - 40 * index, 272, 480 - 40 * index],
                    P=page,
                    AP=Dictionary(N=pdf.make_indirect(look)),
                )
            )
        )
    page.Annots = Array(widgets)
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array(widgets),
            DR=Dictionary(Font=Dictionary(Helv=font)),
            DA=pikepdf.String('/Helv 12 Tf 0 g'),
        )
    )
