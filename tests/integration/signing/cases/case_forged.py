"""Cases: forgeries that the literature describes, and a few more; none may ever be HỢP LỆ for what it shows.

Universal signature forgery, incremental saving, signature wrapping: Mladenov et al., "1 Trillion Dollar Refund" (2019);
shadow attacks: Mainka et al. (2021); evil annotations and sneaky signatures: Rohlmann et al. (2021), in `case_changes`.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from tests.integration.signing.cases.case_changes import BLIND, UNDECLARED, good
from tests.integration.signing.cases.forge import (
    append,
    change,
    instead_of_contents,
    instead_of_range,
    number_of,
    span,
    stream,
    wrapped,
)
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.table import INVALID, OPEN, case, group, unreadable
from tests.integration.signing.cases.workshop import Workshop, sign

group("Universal signature forgery")
RANGES = {
    'missing': ('/ByteRunge [0 {a} {b} {c}]', 'has another name', 'damaged_signature'),
    'null': ('/ByteRange null', 'is null', 'damaged_signature'),
    'empty': ('/ByteRange []', 'is empty', f'coverage_unclear content_changed {UNDECLARED}'),
    'zeros': ('/ByteRange [0 0 0 0]', 'is [0 0 0 0]', f'coverage_unclear content_changed {UNDECLARED}'),
    'negative': ('/ByteRange [0 -1 5 5]', 'has a negative length', f'coverage_unclear content_changed {UNDECLARED}'),
    'overlapping': ('/ByteRange [0 {a} 0 {c}]', 'overlaps itself', f'coverage_unclear content_changed {UNDECLARED}'),
    'all-of-it': (
        '/ByteRange [0 {b} {b} {c}]',
        'covers the signature itself',
        f'coverage_unclear content_changed {UNDECLARED}',
    ),
    'first-half': (
        '/ByteRange [0 {half} 0 0]',
        'covers a part of the file',
        f'coverage_unclear content_changed {UNDECLARED}',
    ),
    'two-numbers': ('/ByteRange [0 {a}]', 'has two numbers', f'coverage_unclear content_changed {UNDECLARED}'),
    'text': ('/ByteRange (x)', 'is a text', 'damaged_signature'),
    'not-from-start': (
        '/ByteRange [9 {a} {b} {c}]',
        'does not begin at 0',
        f'coverage_unclear content_changed {UNDECLARED}',
    ),
}
for name, (form, made, reasons) in RANGES.items():
    case(
        f'range-{name}',
        f'/ByteRange {made}',
        lambda w, form=form: instead_of_range(good(w), form),
        INVALID,
        reasons=reasons,
    )
CONTENTS = {
    'null': (b'null', 'is null'),
    'empty': (b'<>', 'is empty'),
    'zeros': (b'<00000000>', 'is four zero bytes'),
    'text': (b'(signed)', 'is a text'),
}
for name, (form, made) in CONTENTS.items():
    case(
        f'contents-{name}',
        f'/Contents {made}',
        lambda w, form=form: instead_of_contents(good(w), form),
        INVALID,
        reasons='damaged_signature',
    )

group("Signature wrapping, incremental saving")
case(
    'wrapped-by-object-stream',
    'the signed bytes are kept, a whole other document lies in the gap, its signature in a compressed object',
    lambda w: wrapped(good(w)),
    INVALID,
    reasons=f'coverage_unclear {UNDECLARED}',
    **BLIND,
)


def _objects_in_padding(w: Workshop) -> bytes:
    """Close the container early and put objects where its padding was; every offset stays."""
    data = good(w)
    _, _, b, _ = span(data)
    evil = b'> >> endobj 1 0 obj << /Type /Catalog /Evil true >> endobj <00>'
    return data[: b - len(evil)] + evil + data[b:]


case(
    'wrapped-objects-in-padding',
    'the container ends early, objects stand where its padding was',
    _objects_in_padding,
    INVALID,
    reasons='damaged_signature',
)
unreadable(
    'incremental-no-table',
    'objects are appended without a cross-reference table (some viewers rebuild it)',
    lambda w: good(w) + b'1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n',
    'damaged',
)


def _copied_startxref(w: Workshop) -> bytes:
    data = good(w)
    return data + b'1 0 obj\n<< /Type /Catalog >>\nendobj\n' + data[data.rindex(b'startxref') :]


case(
    'incremental-old-table',
    'objects are appended, then the old startxref again',
    _copied_startxref,
    INVALID,
    reasons=f'trailing_bytes {UNDECLARED}',
    **BLIND,
)


def _signature_copied(w: Workshop) -> bytes:
    """Append a painted page and the signature dictionary once more, so that the last revision seems to hold it."""
    data = good(w)

    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        signature = pdf.Root.AcroForm.Fields[0].V
        body = data[data.index(b'%d 0 obj' % signature.objgen[0]) :]
        body = body[body.index(b'\n') + 1 : body.index(b'endobj')]
        return {
            number_of(pdf.pages[0].obj.Contents): stream(b'BT /F1 18 Tf 72 740 Td (DECISION No. 99) Tj ET'),
            number_of(signature): body,
        }

    return change(data, edit)


case(
    'incremental-signature-copied',
    'a page is painted over and the signature dictionary is appended again, unchanged',
    _signature_copied,
    INVALID,
    reasons=f'coverage_unclear {UNDECLARED}',
    why="pdfsig and openssl look at the signed bytes alone",
)
case(
    'signature-moved-to-another-file',
    'the signature of one file is put into another',
    lambda w: _moved(w),
    INVALID,
    reasons=f'content_changed {UNDECLARED}',
)


def _moved(w: Workshop) -> bytes:
    mine = good(w)
    other = sign(paper(pages=1), w.person(), tsa=w.tsa())
    _, a, b, _ = span(mine)
    _, x, y, _ = span(other)
    assert b - a == y - x
    return other[:x] + mine[a:b] + other[y:]


group("Shadow attacks")


def _covered_by_picture(w: Workshop) -> bytes:
    """Sign a page whose amount lies under a white box (a form XObject), then make the box empty."""
    data = paper()

    def prepare(pdf: pikepdf.Pdf) -> bytes:
        page = pdf.pages[0].obj
        page.Resources.XObject.Lid = pdf.make_stream(
            b'1 1 1 rg 0 0 400 30 re f', Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 30]
        )
        text = page.Contents.read_bytes() + b'\nq 1 0 0 1 60 690 cm /Lid Do Q'
        page.Contents = pdf.make_stream(text)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()

    with pikepdf.open(io.BytesIO(data)) as pdf:
        data = prepare(pdf)
    return change(
        sign(data, w.person(), tsa=w.tsa()),
        lambda pdf: {
            number_of(pdf.pages[0].obj.Resources.XObject.Lid): stream(
                b'', b'/Type /XObject /Subtype /Form /BBox [0 0 400 30]'
            )
        },
    )


case(
    'shadow-hide',
    'what lay under a white picture when it was signed comes to light in a later revision',
    _covered_by_picture,
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)


def _two_documents(w: Workshop, *, freed: bool = False) -> bytes:
    """Sign a file that holds a second page tree; the later revision only turns the catalog to it."""
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        page = pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, 595, 842],
                Contents=pdf.make_stream(b'BT /F1 24 Tf 72 700 Td (You owe ten billion.) Tj ET'),
                Resources=pdf.pages[0].obj.Resources,
            )
        )
        tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[page], Count=1))
        page.Parent = tree
        pdf.Root.PieceInfo = Dictionary(Hidden=tree)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = sign(out.getvalue(), w.person(), tsa=w.tsa())

    def turn(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        pdf.Root.Pages = pdf.Root.PieceInfo.Hidden
        return {number_of(pdf.Root): pdf.Root}

    return change(data, turn)


case(
    'shadow-hide-and-replace',
    'the signed file holds a second document, to which a later revision turns the catalog',
    _two_documents,
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)


def _freed(w: Workshop) -> bytes:
    """Mark the image of the page free in a later cross-reference table."""
    data = good(w)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Resources.XObject.Photo.objgen[0]
    made = append(data, {number: b'null'})
    table = made.rindex(b'xref\n%d 1\n' % number)
    start = made.index(b'\n', table + 5) + 1
    return made[:start] + b'0000000000 00001 f \n' + made[start + 20 :]


case(
    'shadow-object-freed',
    'an image of the page is marked free in a later cross-reference table',
    _freed,
    INVALID,
    reasons=f'modified_after_signing {UNDECLARED}',
    **BLIND,
)
case(
    'shadow-replace-font-of-field',
    "the font of a form field, which pages use too, is swapped in a later revision",
    lambda w: change(
        good(w, form=True),
        lambda pdf: {
            number_of(pdf.Root.AcroForm.DR.Font.Helv): b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding '
            b'<< /Type /Encoding /Differences [48 /nine] >> >>'
        },
    ),
    INVALID,
    reasons=f'modified_after_signing display_changed {UNDECLARED}',
    **BLIND,
)


def _picture_of_a_signature(w: Workshop) -> bytes:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        page = pdf.pages[0].obj
        seal = b'\nBT /F1 12 Tf 350 100 Td (Digitally signed by the People Committee) Tj ET 1 0 0 RG 340 80 220 50 re S'
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + seal)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


case(
    'picture-of-a-signature',
    'a page shows the picture of a signature; there is none',
    _picture_of_a_signature,
    OPEN,
    (),
    reasons='no_signature',
    unsigned=True,
)
