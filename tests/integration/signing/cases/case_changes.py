"""Cases: what happens to a file after it was signed, revision by revision."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec

from tests.integration.signing.cases.forge import (
    annotation,
    append,
    change,
    contents,
    fill,
    flipped,
    number_of,
    recomposed,
    span,
    stream,
    with_cms,
    written,
)
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.table import INVALID, OPEN, VALID, case, group, unreadable
from tests.integration.signing.cases.workshop import Look, Workshop, add_store, revocation_list, sign

UNDECLARED = 'revocation_not_declared'
LATER = 'pdfsig and openssl look at the signed bytes alone, which a later revision leaves as they were'
BLIND = {'why': LATER}


def good(w: Workshop, *, form: bool = False, layer: bool = False, **how: Any) -> bytes:
    """A good B-T signature on a paper."""
    return sign(paper(form=form, layer=layer), w.person(), tsa=w.tsa(), **how)


group("Changed bytes")


def _in_content(w: Workshop) -> bytes:
    data = sign(paper(compress_streams=False), w.person(), tsa=w.tsa())
    return flipped(data, data.index(b'1,000,000'))


def _in_signature(w: Workshop) -> bytes:
    """Change the signature value; the timestamp over it then no longer fits either."""
    data = good(w)
    der = bytearray(contents(data).rstrip(b'\0'))
    token = bytes(der).index(bytes.fromhex('060b2a864886f70d010910020e'))  # the unsigned attribute
    der[token - 14] ^= 1
    return with_cms(data, bytes(der))


def _in_digest(w: Workshop) -> bytes:
    """Change the message digest among the signed attributes."""
    data = good(w)
    der = bytearray(contents(data).rstrip(b'\0'))
    spot = bytes(der).index(bytes.fromhex('06092a864886f70d010904'))
    der[spot + 11 + 8] ^= 1
    return with_cms(data, bytes(der))


def _in_range(w: Workshop) -> bytes:
    data = good(w)
    _, _, b, c = span(data)
    return data.replace(b' %d %d' % (b, c), b' %d %d' % (b, c - 1), 1)


def _in_padding(w: Workshop) -> bytes:
    data = good(w)
    _, _, b, _ = span(data)
    return data[: b - 41] + b'deadbeef' * 5 + data[b - 1 :]


def _certificate_swapped(w: Workshop) -> bytes:
    """Put another certificate of the same key in place of the signer's (ESS signing-certificate then differs)."""
    holder = w.person("Nguyễn Văn Thật")
    other = w.person("Trần Thị Khác", label="Nguyễn Văn Thật")
    data = sign(paper(), holder, tsa=w.tsa())
    chain = (other.certificate, *holder.chain[:-1])
    return with_cms(data, recomposed(contents(data).rstrip(b'\0'), chain, other.certificate))


def _without_certificate(w: Workshop) -> bytes:
    data = good(w)
    return with_cms(data, recomposed(contents(data).rstrip(b'\0'), (w.issuing.certificate,)))


case(
    'byte-in-content',
    'one byte of a page is changed',
    _in_content,
    INVALID,
    reasons=f'content_changed {UNDECLARED}',
)
case(
    'byte-in-signature-value',
    'one byte of the signature value is changed',
    _in_signature,
    INVALID,
    reasons='signature_wrong timestamp_broken',
)
case(
    'byte-in-signed-attributes',
    'one byte of the message digest in the CMS is changed',
    _in_digest,
    INVALID,
    reasons='content_changed signature_wrong',
)
case(
    'byte-in-byterange',
    'the last number of /ByteRange is one less',
    _in_range,
    INVALID,
    reasons=f'content_changed {UNDECLARED}',
)
case(
    'data-in-padding',
    'the padding behind the CMS carries data',
    _in_padding,
    OPEN,
    reasons=f'signature_padding {UNDECLARED}',
)
case(
    'signer-certificate-swapped',
    "another certificate of the same key takes the place of the signer's",
    _certificate_swapped,
    INVALID,
    reasons='signer_certificate_mismatch',
    pdfsig='valid',
    openssl='good',
    why='pdfsig and openssl do not hold the certificate against the signed attribute that names it; the standard says that the certificate is missing',
    ades=(OPEN,),
)
case(
    'signer-certificate-missing',
    "the CMS lacks the signer's certificate",
    _without_certificate,
    OPEN,
    reasons='signer_certificate_missing',
)
case(
    'garbage-appended',
    'bytes behind the end of the file',
    lambda w: good(w) + b'\n1 0 obj\n<< /Evil true >>\nendobj\n',
    INVALID,
    reasons=f'trailing_bytes {UNDECLARED}',
    **BLIND,
)
case(
    'garbage-before-header',
    'bytes before the header',
    lambda w: b'GARBAGE\n' + good(w),
    OPEN,
    reasons=f'leading_bytes {UNDECLARED}',
    pdfsig='mismatch',
    why='we count offsets from the header as ISO 32000 has viewers do, pdfsig from the first byte',
)
case('line-ends-appended', 'three line ends behind the file', lambda w: good(w) + b'\r\n\n', VALID, reasons=UNDECLARED)
unreadable(
    'truncated-half', 'the second half of the file is missing', lambda w: (d := good(w))[: len(d) // 2], 'damaged'
)
unreadable('truncated-tail', 'the last 20 bytes are missing', lambda w: good(w)[:-20], 'damaged')
unreadable(
    'broken-increment',
    'a later revision whose cross-reference table forgets the earlier ones',
    lambda w: (d := append(good(w), {1: b'<< /Broken'}))[: d.rindex(b'/Prev')] + b'/Pxev' + d[d.rindex(b'/Prev') + 5 :],
    'damaged',
)

group("Pages changed in a later revision")


def _page(index: int, edit: Any) -> Any:
    def apply(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        page = pdf.pages[index].obj
        edit(pdf, page)
        return {number_of(page): page}

    return apply


def _contents(pdf: pikepdf.Pdf, text: bytes) -> dict[Any, Any]:
    return {number_of(pdf.pages[0].obj.Contents): stream(text)}


def _painted(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    page = pdf.pages[0].obj
    number = int(pdf.trailer.Size)
    kept = page.Contents.objgen[0]
    body = page.unparse(resolved=True).replace(
        b'/Contents %d 0 R' % kept, b'/Contents [ %d 0 R %d 0 R ]' % (kept, number)
    )
    return {number: stream(b'1 1 1 rg 60 690 400 30 re f'), number_of(page): body}


def _tree(order: list[int], *, extra: bool = False) -> Any:
    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        refs = [page.obj.objgen[0] for page in pdf.pages]
        found: dict[Any, Any] = {}
        kids = [refs[index] for index in order]
        if extra:
            number = int(pdf.trailer.Size)
            first = pdf.pages[0].obj
            found[number] = b'<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>' % (
                pdf.Root.Pages.objgen[0],
                first.Contents.objgen[0],
            )
            kids.append(number)
        body = b'<< /Type /Pages /Count %d /Kids [%b] >>' % (len(kids), b' '.join(b'%d 0 R' % kid for kid in kids))
        return {number_of(pdf.Root.Pages): body, **found}

    return edit


def _open_action(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String('app.alert(1)'))
    return {number_of(pdf.Root): pdf.Root}


def _attached(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    number = int(pdf.trailer.Size)
    spec = Dictionary(Type=Name.Filespec, F=pikepdf.String('a.txt'))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([pikepdf.String('a'), spec])))
    return {number_of(pdf.Root): pdf.Root, number: b'<< /Unused true >>'}


def _layer_shown(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    pdf.Root.OCProperties.D = Dictionary(ON=pdf.Root.OCProperties.OCGs, Order=pdf.Root.OCProperties.OCGs)
    return {number_of(pdf.Root): pdf.Root}


LATER_PAGES = {
    'content-stream-painted': ('a white box is painted over the amount', _painted),
    'content-stream-replaced': (
        'the content stream of page 1 is another',
        lambda pdf: _contents(pdf, b'BT /F1 18 Tf 72 740 Td (DECISION No. 43) Tj ET'),
    ),
    'form-xobject-changed': (
        'a form XObject on the page draws something else',
        lambda pdf: {
            number_of(pdf.pages[0].obj.Resources.XObject.Seal): stream(
                b'0 0 1 rg 0 0 60 60 re f', b'/Type /XObject /Subtype /Form /BBox [0 0 60 60]'
            )
        },
    ),
    'image-replaced': (
        'the image on the page is another',
        lambda pdf: {
            number_of(pdf.pages[0].obj.Resources.XObject.Photo): stream(
                bytes(64),
                b'/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray',
            )
        },
    ),
    'font-swapped': (
        'the font of the text is another, in which the digits read differently',
        lambda pdf: {
            number_of(
                pdf.pages[0].obj.Resources.Font.F1
            ): b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding '
            b'<< /Type /Encoding /Differences [48 /nine] >> >>'
        },
    ),
    'page-replaced': (
        'the page dictionary is another',
        lambda pdf: {
            number_of(pdf.pages[0].obj): b'<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>'
            % pdf.Root.Pages.objgen[0]
        },
    ),
    'page-appended': ('a page is added at the end', _tree([0, 1, 2], extra=True)),
    'page-removed': ('the last page is taken out', _tree([0, 1])),
    'pages-reordered': ('two pages change places', _tree([1, 0, 2])),
    'page-repeated': ('a page is shown twice, another never', _tree([0, 0, 2])),
    'page-rotated': ('a page is rotated', _page(0, lambda pdf, page: setattr(page, 'Rotate', 180))),
    'cropbox-changed': (
        'a CropBox hides the lower half of a page',
        _page(1, lambda pdf, page: setattr(page, 'CropBox', Array([0, 421, 595, 842]))),
    ),
    'resources-changed': (
        "a page's resources name another XObject",
        _page(0, lambda pdf, page: page.Resources.XObject.__setattr__('Seal', page.Resources.XObject.Photo)),
    ),
    'open-action-added': ('a script is to run when the file opens', _open_action),
    'file-attached': ('a file is attached', _attached),
}
for name, (made, edit) in LATER_PAGES.items():
    case(
        name,
        f'after the signature {made}',
        lambda w, edit=edit: change(good(w), edit),
        INVALID,
        reasons=f'modified_after_signing {UNDECLARED}'
        + {'open-action-added': ' active_content', 'file-attached': ''}.get(name, ' display_changed'),
        **BLIND,
    )
case(
    'layer-switched-on',
    'after the signature a hidden layer (OCG) is switched on',
    lambda w: change(good(w, layer=True), _layer_shown),
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'annotation-added',
    'after the signature a white stamp annotation covers the amount',
    lambda w: written(
        good(w), lambda writer: annotation('/Stamp', [60, 690, 460, 720], b'1 1 1 rg 0 0 400 30 re f', writer)
    ),
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'page-painted-under-two-signatures',
    'two signatures, then a page is painted over',
    lambda w: change(sign(good(w), w.person("Cơ quan"), tsa=w.tsa(), name='ChuKy2'), _painted),
    INVALID,
    (INVALID, INVALID),
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'page-painted-between-signatures',
    'a page is painted over, then a second person signs what it shows now',
    lambda w: sign(change(good(w), _painted), w.person("Cơ quan"), tsa=w.tsa(), name='ChuKy2'),
    INVALID,
    (INVALID, VALID),
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'store-with-painted-page',
    'a DSS is added in the same revision in which a page is painted over',
    lambda w: change(add_store(good(w), crls=(revocation_list(w.issuing), revocation_list(w.root))), _painted),
    INVALID,
    reasons='modified_after_signing display_changed',
    **BLIND,
)

group("What a signature allows and forbids")
case(
    'docmdp1-form-filled',
    'a field is filled though no change was allowed (DocMDP 1)',
    lambda w: fill(good(w, form=True, certify=1), 'Remark', 'seen'),
    INVALID,
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'docmdp1-second-signer',
    'a second person signs though no change was allowed (DocMDP 1)',
    lambda w: append_signature(good(w, certify=1, reserve=('ChuKy2',)), w),
    INVALID,
    (INVALID, VALID),
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'docmdp1-field-added',
    'a visible field is added and signed though no change was allowed (DocMDP 1)',
    lambda w: append_signature(good(w, certify=1), w, look=Look((60, 60, 250, 120))),
    INVALID,
    (INVALID, VALID),
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'docmdp2-painted',
    "a page is painted over under an author's signature (DocMDP 2)",
    lambda w: change(good(w, certify=2), _painted),
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'docmdp3-form-filled',
    "a field is filled under an author's signature that allows comments too (DocMDP 3)",
    lambda w: fill(good(w, form=True, certify=3), 'Remark', 'seen'),
    VALID,
    reasons=UNDECLARED,
)
case(
    'docmdp3-comment-covers',
    'a comment that DocMDP 3 allows covers the amount (evil annotation attack)',
    lambda w: written(
        good(w, certify=3),
        lambda writer: annotation('/FreeText', [60, 690, 460, 720], b'1 1 1 rg 0 0 400 30 re f', writer),
    ),
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)
case(
    'docmdp2-signature-covers',
    "a signature field laid over the amount after an author's signature (sneaky signature attack)",
    lambda w: sign(
        good(w, certify=2),
        w.person("Kẻ gian"),
        tsa=w.tsa(),
        name='ChuKy2',
        look=Look((60, 690, 460, 720), drawn=_white()),
    ),
    INVALID,
    (INVALID, VALID),
    reasons=f'fields_added_after_certification content_covered {UNDECLARED}',
    **BLIND,
)
case(
    'signature-covers',
    'a second signature whose picture hides the amount, after an ordinary signature',
    lambda w: sign(
        good(w), w.person("Kẻ gian"), tsa=w.tsa(), name='ChuKy2', look=Look((60, 690, 460, 720), drawn=_white())
    ),
    INVALID,
    (INVALID, VALID),
    reasons=f'content_covered {UNDECLARED}',
    **BLIND,
)
case(
    'seal-over-signature',
    'a second signature whose transparent seal overlaps the picture of the first, as the law has it',
    lambda w: sign(
        good(w, look=Look((300, 60, 540, 120))),
        w.person("Cơ quan"),
        tsa=w.tsa(),
        name='ChuKy2',
        look=Look((220, 50, 360, 130), drawn=_seal()),
    ),
    VALID,
    (VALID, VALID),
    reasons=f'mark_over_content {UNDECLARED}',
)
case(
    'field-covers',
    'a text field that was laid over the amount is filled with white (shadow attack: replace)',
    lambda w: fill(sign(_field_over_text(), w.person(), tsa=w.tsa()), 'Remark', '9', look=b'1 1 1 rg 0 0 200 20 re f'),
    INVALID,
    reasons=f'content_covered {UNDECLARED}',
    **BLIND,
)
case(
    'field-over-dotted-line',
    'a text field with a white ground that lies over a dotted line is filled',
    lambda w: fill(
        sign(_dotted(), w.person(), tsa=w.tsa()),
        'Remark',
        'seen',
        look=b'1 1 1 rg 0 0 200 20 re f BT /Helv 12 Tf 0 g 2 5 Td (seen) Tj ET',
    ),
    VALID,
    reasons=UNDECLARED,
)
case(
    'field-added-after-certification',
    "a visible signature field added and signed after an author's signature",
    lambda w: sign(good(w, certify=2), w.person("Cơ quan"), tsa=w.tsa(), name='ChuKy2', look=Look((60, 60, 250, 120))),
    OPEN,
    (OPEN, VALID),
    reasons=f'fields_added_after_certification {UNDECLARED}',
    **BLIND,
)
case(
    'fieldmdp-locked-field',
    'a field is filled that the signature locks (FieldMDP)',
    lambda w: fill(
        good(w, form=True, lock=FieldMDPSpec(FieldMDPAction.INCLUDE, fields=['Amount'])), 'Amount', '9,000,000'
    ),
    INVALID,
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'fieldmdp-all-locked',
    'a field is filled though the signature locks all (FieldMDP)',
    lambda w: fill(good(w, form=True, lock=FieldMDPSpec(FieldMDPAction.ALL)), 'Remark', 'x'),
    INVALID,
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'signature-removed',
    'a later revision empties the signature field',
    lambda w: change(good(w), _emptied),
    OPEN,
    (),
    reasons='no_signature signature_removed',
    unsigned=True,
)


def append_signature(data: bytes, w: Workshop, **how: Any) -> bytes:
    """Sign a second field against what the author's signature allows; a careful program would refuse."""
    from unittest import mock

    with mock.patch('pyhanko.sign.signers.pdf_signer.PdfSigner._enforce_certification_constraints'):
        return sign(data, w.person("Cơ quan"), tsa=w.tsa(), name='ChuKy2', **how)


def _emptied(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    field = pdf.Root.AcroForm.Fields[0]
    del field['/V']
    return {number_of(field): field}


def _style(look: bytes, width: int, height: int) -> Any:
    """Return a stamp that draws this content in its own units."""
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.stamp import StaticStampStyle

    content = RawContent(look, box=BoxConstraints(width=width, height=height))
    return StaticStampStyle(border_width=0, background=content, background_opacity=1)


def _white() -> Any:
    return _style(b'1 1 1 rg 0 0 400 30 re f', 400, 30)


def _seal() -> Any:
    return _style(b'q 1 0 0 RG 3 w 40 2 60 60 re S Q', 140, 80)


def _field_over_text() -> bytes:
    """A form whose remark field lies over the amount, empty when it is signed."""
    with pikepdf.open(io.BytesIO(paper(form=True))) as pdf:
        pdf.Root.AcroForm.Fields[1].Rect = Array([72, 695, 272, 715])
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def _dotted() -> bytes:
    """A form whose remark field lies over a dotted line to write on."""
    with pikepdf.open(io.BytesIO(paper(form=True))) as pdf:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b'\n[1 2] 0 d 1 w 72 424 m 272 424 l S')
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()
