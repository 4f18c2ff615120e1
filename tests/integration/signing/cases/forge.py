"""What attackers and careless programs do to files: revisions appended object by object, and bytes moved about."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from asn1crypto import cms, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.integration.signing.cases.workshop import fresh

RANGE = re.compile(rb'/ByteRange ?\[ *(\d+) +(\d+) +(\d+) +(\d+) *\]')


def append(data: bytes, objects: Mapping[int, bytes], *, root: str | None = None, extra: str = '') -> bytes:
    """Append a revision that defines these objects, with a cross-reference table, as any editor could."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size = max(int(pdf.trailer.Size), *objects, 0) + 1
        root = root or f'{pdf.Root.objgen[0]} 0 R'
    previous = int(data[data.rindex(b'startxref') + 9 :].split()[0])
    out = bytearray(data if data.endswith(b'\n') else data + b'\n')
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    start = len(out)
    out += b'xref\n'
    for number, offset in sorted(offsets.items()):
        out += b'%d 1\n%010d 00000 n \n' % (number, offset)
    out += f'trailer\n<< /Size {size} /Root {root} /Prev {previous} {extra} >>\n'.encode()
    out += b'startxref\n%d\n%%%%EOF\n' % start
    return bytes(out)


def change(data: bytes, edit: Callable[[pikepdf.Pdf], Mapping[int, pikepdf.Object | bytes]]) -> bytes:
    """Append a revision in which the objects whose numbers `edit` names read as it says."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {}
        for number, value in edit(pdf).items():
            found[number] = value if isinstance(value, bytes) else value.unparse(resolved=True)
    return append(data, found)


def number_of(target: pikepdf.Object) -> int:
    """Return the number of an indirect object."""
    return int(target.objgen[0])


def stream(content: bytes, entries: bytes = b'') -> bytes:
    """Return a stream object's body."""
    return b'<< /Length %d %b >>\nstream\n' % (len(content), entries) + content + b'\nendstream'


def written(data: bytes, edit: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Append a revision with a well-behaved writer."""
    out = io.BytesIO(data)
    writer = IncrementalPdfFileWriter(out)
    edit(writer)
    writer.write_in_place()
    return out.getvalue()


def span(data: bytes) -> tuple[int, int, int, int]:
    """Return the /ByteRange of the last signature."""
    found = RANGE.findall(data)[-1]
    return tuple(int(item) for item in found)  # type: ignore[return-value]


def instead_of_range(data: bytes, form: str) -> bytes:
    """Write something else where the /ByteRange stands; `{a}`, `{b}`, `{c}` are its numbers."""
    _, a, b, c = span(data)
    old = list(RANGE.finditer(data))[-1].group(0)
    new = form.format(a=a, b=b, c=c, b10=b + 10, half=a // 2).encode()
    room = data[data.rindex(old) :]
    spaces = len(room) - len(room[len(old) :].lstrip(b' ')) - len(old)
    assert len(new) <= len(old) + spaces
    start = data.rindex(old)
    return data[:start] + new.ljust(len(old) + spaces) + data[start + len(old) + spaces :]


def instead_of_contents(data: bytes, new: bytes) -> bytes:
    """Write something else into the gap of the last signature, padded with spaces to its length."""
    _, a, b, _ = span(data)
    assert len(new) <= b - a
    return data[:a] + new.ljust(b - a) + data[b:]


def flipped(data: bytes, spot: int) -> bytes:
    """Change one byte."""
    return data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :]


def contents(data: bytes) -> bytes:
    """Return the CMS of the last signature, padding included."""
    _, a, b, _ = span(data)
    return bytes.fromhex(data[a + 1 : b - 1].decode())


def with_cms(data: bytes, der: bytes) -> bytes:
    """Put another CMS into the last signature."""
    _, a, b, _ = span(data)
    return data[:a] + b'<' + der.hex().encode().ljust(b - a - 2, b'0') + b'>' + data[b:]


def recomposed(der: bytes, certificates: tuple[x509.Certificate, ...], names: x509.Certificate | None = None) -> bytes:
    """Return a CMS with other certificates, and with its signer named by `names`; nothing that is signed is changed."""
    given = cms.ContentInfo.load(der)['content']
    info = given['signer_infos'][0]
    kept = {key: info[key] for key in ('version', 'digest_algorithm', 'signature_algorithm', 'signature')}
    kept |= {key: info[key] for key in ('signed_attrs', 'unsigned_attrs') if info[key]}
    sid = info['sid']
    if names is not None:
        names = fresh(names)
        identifier = cms.IssuerAndSerialNumber({'issuer': names.issuer, 'serial_number': names.serial_number})
        sid = cms.SignerIdentifier(name='issuer_and_serial_number', value=identifier)
    made = cms.SignedData(
        {
            'version': given['version'],
            'digest_algorithms': given['digest_algorithms'],
            'encap_content_info': given['encap_content_info'],
            'certificates': [cms.CertificateChoices(name='certificate', value=fresh(item)) for item in certificates],
            'signer_infos': [cms.SignerInfo({**kept, 'sid': sid})],
        }
    )
    return cms.ContentInfo({'content_type': 'signed_data', 'content': made}).dump()


def wrapped(data: bytes) -> bytes:
    """Wrap the signature (SWA): the signed bytes stay, everything that is shown lies in an enlarged gap.

    The forged signature dictionary hides in a compressed object stream, so that the length of its /Contents can be
    made to equal the gap, which is what a check by lengths alone asks for.
    """
    _, a, b, c = span(data)
    signed = contents(data).rstrip(b'\0')
    suffix = data[b : b + c]
    startxref = int(suffix[suffix.rindex(b'startxref') + 9 :].split()[0])
    head = data[:a] + b'<00> >>\nendobj\n'
    page = b'BT /F1 24 Tf 72 700 Td (Pay ten billion dong to the bearer.) Tj ET'
    plain = {
        4: stream(page),
        5: b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    }
    end = startxref + 2000  # where the old rest begins again
    end += (end - a) % 2
    padded = signed.hex().encode().ljust(end - a - 2, b'0')
    signature = b'<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 %d %d %d] ' % (
        a,
        end,
        c,
    )
    packed = [
        (1, b'<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>'),
        (2, b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
        (
            3,
            b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R '
            b'/Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>',
        ),
        (6, b'<< /FT /Sig /T (ChuKy1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P 3 0 R >>'),
        (7, signature + b'/Contents <' + padded + b'> >>'),
    ]
    index, bodies = b'', b''
    for number, body in packed:
        index += b'%d %d ' % (number, len(bodies))
        bodies += body + b' '
    squeezed = zlib.compress(index + bodies, 9)
    out = bytearray(head)
    offsets = {}
    plain[8] = stream(squeezed, b'/Type /ObjStm /N %d /First %d /Filter /FlateDecode' % (len(packed), len(index)))
    for number, body in plain.items():
        offsets[number] = len(out)
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    assert len(out) <= startxref, (len(out), startxref)
    out = out.ljust(startxref)
    rows = {0: (0, 0, 255), 9: (1, startxref, 0)}
    rows |= {number: (1, offset, 0) for number, offset in offsets.items()}
    rows |= {number: (2, 8, position) for position, (number, _) in enumerate(packed)}
    table = b''.join(
        kind.to_bytes(1, 'big') + middle.to_bytes(4, 'big') + last.to_bytes(1, 'big')
        for _, (kind, middle, last) in sorted(rows.items())
    )
    out += b'9 0 obj\n' + stream(table, b'/Type /XRef /Size 10 /W [1 4 1] /Root 1 0 R') + b'\nendobj\n'
    assert len(out) <= end
    return bytes(out.ljust(end)) + suffix


def annotation(kind: str, rect: list[int], look: bytes, writer: IncrementalPdfFileWriter, page: int = 0) -> None:
    """Draw an annotation with an appearance over a page."""
    name = generic.pdf_name
    box = generic.ArrayObject([generic.NumberObject(item) for item in (0, 0, rect[2] - rect[0], rect[3] - rect[1])])
    drawn = generic.StreamObject(
        {name('/Type'): name('/XObject'), name('/Subtype'): name('/Form'), name('/BBox'): box}, stream_data=look
    )
    made: dict[Any, Any] = {
        name('/Type'): name('/Annot'),
        name('/Subtype'): name(kind),
        name('/F'): generic.NumberObject(4),
        name('/Rect'): generic.ArrayObject([generic.NumberObject(item) for item in rect]),
        name('/AP'): generic.DictionaryObject({name('/N'): writer.add_object(drawn)}),
    }
    target, _ = writer.find_page_for_modification(page)
    writer.register_annotation(target, writer.add_object(generic.DictionaryObject(made)))


def fill(data: bytes, field: str, value: str, *, look: bytes | None = None) -> bytes:
    """Fill a text field the way a viewer does: its value and its appearance, nothing else."""

    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        widget = next(item for item in pdf.Root.AcroForm.Fields if str(item.get('/T', '')) == field)
        drawn = look or b'/Tx BMC q BT /Helv 12 Tf 0 g 2 5 Td (' + value.encode() + b') Tj ET Q EMC'
        font = pdf.Root.AcroForm.DR.Font.Helv.objgen[0]
        box = b'/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /Helv %d 0 R >> >>' % font
        number = int(pdf.trailer.Size)
        widget.V = pikepdf.String(value)
        body = widget.unparse(resolved=True).replace(
            b'/AP << /N %d 0 R >>' % widget.AP.N.objgen[0], b'/AP << /N %d 0 R >>' % number
        )
        return {number: stream(drawn, box), number_of(widget): body}

    return change(data, edit)
