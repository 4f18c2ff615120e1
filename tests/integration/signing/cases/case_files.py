"""Cases: files of other products and old formats, odd files, and files made to keep a checker busy."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import pem
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pikepdf import Array, Dictionary, Name

from tests.integration.signing.cases.case_changes import UNDECLARED, good
from tests.integration.signing.cases.forge import append, change, number_of, span, stream
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.table import INVALID, OPEN, VALID, case, group, unreadable
from tests.integration.signing.cases.workshop import Holder, Workshop, sign, signed_data

group("Other products and old formats")


def placed(data: bytes, subfilter: str, make: Any, *, size: int = 12000, entries: str = '') -> bytes:
    """Add a signature dictionary of another program; `make` turns the covered bytes into /Contents."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = int(pdf.trailer.Size)
        page = pdf.pages[0].obj.objgen[0]
        pdf.Root.AcroForm = Dictionary(SigFlags=3)
        root = pdf.Root.unparse(resolved=True).replace(b'/SigFlags 3', b'/SigFlags 3 /Fields [ %d 0 R ]' % (number + 1))
        objects = {
            pdf.Root.objgen[0]: root,
            number: (
                f'<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{subfilter} {entries} /M (D:20261101080000Z) '
                f'/ByteRange [0 ########## ########## ##########] /Contents <{"0" * size}> >>'
            ).encode(),
            number
            + 1: b'<< /FT /Sig /T (ChuKy1) /V %d 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P %d 0 R >>'
            % (number, page),
        }
    made = append(data, objects)
    a = made.index(b'/Contents <' + b'0' * size) + len('/Contents ')
    b = a + size + 2
    numbers = f'[0 {a} {b} {len(made) - b}]'
    hole = '[0 ########## ########## ##########]'
    made = made.replace(hole.encode(), numbers.ljust(len(hole)).encode())
    content = make(made[:a] + made[b:])
    return made[:a] + b'<' + content.hex().encode().ljust(size, b'0') + b'>' + made[b:]


def _openssl(holder: Holder, *options: str) -> Any:
    def make(covered: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            at = Path(folder)
            (at / 'cert.pem').write_bytes(pem.armor('CERTIFICATE', holder.certificate.dump()))
            chain = b''.join(pem.armor('CERTIFICATE', item.dump()) for item in holder.chain)
            (at / 'chain.pem').write_bytes(chain)
            (at / 'key.pem').write_bytes(
                holder.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            )
            (at / 'data').write_bytes(covered)
            command = ['openssl', 'cms', '-sign', '-binary', '-in', at / 'data', '-signer', at / 'cert.pem']
            command += ['-inkey', at / 'key.pem', '-certfile', at / 'chain.pem', '-outform', 'DER', *options]
            return subprocess.run(command, capture_output=True, check=True).stdout

    return make


case(
    'openssl-pkcs7',
    '/adbe.pkcs7.detached made by `openssl cms -sign`',
    lambda w: placed(paper(), 'adbe.pkcs7.detached', _openssl(w.person(kind='rsa2048'), '-md', 'sha256')),
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
    profiles=('PKCS#7',),
)
case(
    'openssl-cades',
    '/ETSI.CAdES.detached made by `openssl cms -sign -cades`',
    lambda w: placed(paper(), 'ETSI.CAdES.detached', _openssl(w.person(kind='rsa2048'), '-md', 'sha256', '-cades')),
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
    profiles=('PAdES B-B',),
)
case(
    'openssl-no-attributes',
    'a CMS without signed attributes (`-noattr`)',
    lambda w: placed(paper(), 'adbe.pkcs7.detached', _openssl(w.person(kind='rsa2048'), '-md', 'sha256', '-noattr')),
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
)
case(
    'openssl-key-identifier',
    'the CMS names its signer by key identifier',
    lambda w: placed(paper(), 'adbe.pkcs7.detached', _openssl(w.person(kind='rsa2048'), '-md', 'sha256', '-keyid')),
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
    pdfsig='failure',
    why='pdfsig 22.12 does not find a signer by key identifier',
)


def _pdfsig_signed(w: Workshop) -> bytes:
    """Let poppler's own `pdfsig -sign` sign a field with a key in an NSS database."""
    holder = w.person(kind='rsa2048')
    data = _with_empty_field(paper())
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        (at / 'cert.pem').write_bytes(
            pem.armor('CERTIFICATE', holder.certificate.dump())
            + b''.join(pem.armor('CERTIFICATE', item.dump()) for item in holder.chain)
        )
        (at / 'key.pem').write_bytes(holder.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        (at / 'in.pdf').write_bytes(data)

        def run(*command: object) -> None:
            subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=60)

        run('openssl', 'pkcs12', '-export', '-in', at / 'cert.pem', '-inkey', at / 'key.pem', '-name', 'signer',
            '-out', at / 'key.p12', '-passout', 'pass:x')  # fmt: skip
        (at / 'nss').mkdir()
        run('certutil', '-N', '-d', f'sql:{at}/nss', '--empty-password')
        run('pk12util', '-i', at / 'key.p12', '-d', f'sql:{at}/nss', '-W', 'x', '-K', '')
        run('pdfsig', '-nssdir', f'sql:{at}/nss', '-add-signature', '-nick', 'signer', at / 'in.pdf', at / 'out.pdf')
        return (at / 'out.pdf').read_bytes()


def _with_empty_field(data: bytes) -> bytes:
    return data


case(
    'poppler-pdfsig',
    'signed by `pdfsig -add-signature` with a key of an NSS database',
    _pdfsig_signed,
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
)
case(
    'pkcs7-sha1',
    '/adbe.pkcs7.sha1: the CMS holds the SHA-1 of the file',
    lambda w: placed(
        paper(),
        'adbe.pkcs7.sha1',
        lambda covered: signed_data(
            h := w.person(kind='rsa2048'),
            __import__('hashlib').sha1(covered).digest(),
            content_type='data',
            digest='sha1',
            certificates=(h.certificate, *h.chain[:-1]),
        ).dump(),
    ),
    OPEN,
    reasons='unsupported_format',
    pdfsig='valid',
    why='pdfsig still judges this format and accepts SHA-1; pyHanko reads it as a broken PAdES',
    ades=(INVALID,),
)


def _x509(w: Workshop) -> bytes:
    from asn1crypto import core

    holder = w.person(kind='rsa2048')
    certificate = holder.certificate.dump().hex()
    return placed(
        paper(),
        'adbe.x509.rsa_sha1',
        lambda covered: core.OctetString(holder.raw(covered, 'sha1')).dump(),
        entries=f'/Cert <{certificate}>',
    )


case('x509-rsa-sha1', '/adbe.x509.rsa_sha1: a bare RSA value', _x509, OPEN, reasons='unsupported_format')
case(
    'unknown-subfilter',
    'a format that nobody knows',
    lambda w: good(w).replace(b'/ETSI.CAdES.detached', b'/Acme.Quantum.sealed'),
    OPEN,
    reasons='unsupported_format',
    ades=(INVALID,),
    why='the name of the format is among the signed bytes',
)


def _usage_rights(w: Workshop) -> bytes:
    """Turn the signature into usage rights (UR3): it is in /Perms alone, in no field."""

    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        root = pdf.Root
        root.Perms = Dictionary(UR3=root.AcroForm.Fields[0].V)
        del root['/AcroForm']
        return {number_of(root): root}

    return change(good(w), edit)


case(
    'usage-rights-only',
    'usage rights (UR3) of a reader program, no signature in any field',
    _usage_rights,
    OPEN,
    (),
    reasons='no_signature signature_removed',
    unsigned=True,
    pdfsig='valid',
    why='pdfsig takes usage rights for a signature',
)
case(
    'encrypted-for-owner',
    'encrypted with an owner password alone, then signed',
    lambda w: sign(
        paper(encryption=pikepdf.Encryption(owner='owner', user='', R=6)), w.person(), tsa=w.tsa(), password=''
    ),
    VALID,
    reasons=UNDECLARED,
)
unreadable(
    'encrypted-for-user',
    'encrypted with a user password, then signed',
    lambda w: sign(
        paper(encryption=pikepdf.Encryption(owner='owner', user='user', R=6)), w.person(), tsa=w.tsa(), password='user'
    ),
    'encrypted',
)


def _xfa(w: Workshop) -> bytes:
    with pikepdf.open(io.BytesIO(paper(form=True))) as pdf:
        template = pdf.make_stream(b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"/>')
        pdf.Root.AcroForm.XFA = Array([pikepdf.String('template'), template])
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return sign(out.getvalue(), w.person(), tsa=w.tsa())


case('xfa-form', 'the file holds an XFA form', _xfa, VALID, reasons=f'active_content {UNDECLARED}')


def _hybrid(w: Workshop) -> bytes:
    """Give the paper a second table that only newer programs read (/XRefStm), then sign."""
    data = paper()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    previous = int(data[data.rindex(b'startxref') + 9 :].split()[0])
    first = len(data)
    row = b'\x01' + first.to_bytes(4, 'big') + b'\0'
    body = stream(row, b'/Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R' % (size + 1, size, root))
    out = data + b'%d 0 obj\n' % size + body + b'\nendobj\n'
    start = len(out)
    out += b'xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d /XRefStm %d >>\n' % (
        size + 1,
        root,
        previous,
        first,
    )
    hybrid = out + b'startxref\n%d\n%%%%EOF\n' % start
    return placed(hybrid, 'adbe.pkcs7.detached', _openssl(w.person(kind='rsa2048'), '-md', 'sha256'))


case(
    'hybrid-tables',
    'two cross-reference tables (hybrid file)',
    _hybrid,
    VALID,
    reasons=f'hybrid_file no_timestamp {UNDECLARED}',
)


def _scripted(w: Workshop) -> bytes:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String('this.print()'))
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return sign(out.getvalue(), w.person(), tsa=w.tsa())


case(
    'script-signed-with-the-file',
    'the file ran a script on opening already when it was signed',
    _scripted,
    VALID,
    reasons=f'active_content {UNDECLARED}',
)
case(
    'zero-signatures',
    'an ordinary file without signatures',
    lambda w: paper(),
    OPEN,
    (),
    reasons='no_signature',
    unsigned=True,
)
case(
    'empty-signature-field',
    'a signature field that nobody signed',
    lambda w: _empty_field(),
    OPEN,
    (),
    reasons='no_signature',
    unsigned=True,
)


def _empty_field() -> bytes:
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    from tests.integration.signing.cases.forge import written

    return written(paper(), lambda writer: append_signature_field(writer, SigFieldSpec('Trong')))


group("Files made to keep a checker busy, and no PDF at all")


def _deep(w: Workshop, depth: int) -> bytes:
    """Put the pages below a tree of `depth` levels."""
    with pikepdf.open(io.BytesIO(paper(pages=1))) as pdf:
        page = pdf.pages[0].obj
        node = page
        for _ in range(depth):
            above = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node]), Count=1))
            node.Parent = above
            node = above
        pdf.Root.Pages = node
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


case(
    'page-tree-deep',
    'a page tree of 60 levels, signed',
    lambda w: sign(_deep(w, 60), w.person(), tsa=w.tsa()),
    VALID,
    reasons=UNDECLARED,
)


def _loop(w: Workshop) -> bytes:
    """Make the page tree contain itself after signing."""

    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        tree = pdf.Root.Pages.objgen[0]
        return {tree: b'<< /Type /Pages /Count 9 /Kids [%d 0 R %d 0 R] >>' % (tree, tree)}

    return change(good(w), edit)


case(
    'page-tree-loop',
    'a later revision makes the page tree contain itself',
    _loop,
    INVALID,
    reasons=f'modified_after_signing pages_not_compared {UNDECLARED}',
    why='pdfsig and openssl look at the signed bytes alone',
)


def _bomb(w: Workshop) -> bytes:
    squeezed = zlib.compress(b'0' * (200 << 20), 9)
    data = (
        b'%PDF-1.7\n1 0 obj\n' + stream(squeezed, b'/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') + b'\nendobj\n'
    )
    entries = b'\x01' + (9).to_bytes(4, 'big') + b'\0\x02' + (1).to_bytes(4, 'big') + b'\0'
    start = len(data)
    data += b'3 0 obj\n' + stream(entries, b'/Type /XRef /Size 3 /W [1 4 1] /Index [1 2] /Root 2 0 R') + b'\nendobj\n'
    return data + b'startxref\n%d\n%%%%EOF\n' % start


unreadable('bomb', 'the catalog lies in a stream that inflates to 200 MB', _bomb, 'damaged')
unreadable('empty', 'no bytes at all', lambda w: b'', 'empty_file')
unreadable('not-a-pdf', 'a text', lambda w: b'Quyet dinh so 42\n' * 50, 'unsupported')
unreadable('word-document', 'a ZIP file with another name', lambda w: b'PK\x03\x04' + bytes(4000), 'unsupported')
unreadable('header-only', 'a PDF header and nothing else', lambda w: b'%PDF-1.7\nhello\n', 'damaged')


def _many(w: Workshop) -> bytes:
    """Repeat one signature value in 300 fields."""
    data = good(w)

    def edit(pdf: pikepdf.Pdf) -> dict[Any, Any]:
        start = int(pdf.trailer.Size)
        value, page = pdf.Root.AcroForm.Fields[0].V.objgen[0], pdf.pages[0].obj.objgen[0]
        found: dict[Any, Any] = {
            start
            + index: b'<< /FT /Sig /T (F%d) /V %d 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P %d 0 R >>'
            % (index, value, page)
            for index in range(300)
        }
        refs = b' '.join(b'%d 0 R' % number for number in found)
        body = re.sub(rb'/Fields \[[^\]]*\]', b'/Fields [' + refs + b']', pdf.Root.AcroForm.unparse(resolved=True))
        if pdf.Root.AcroForm.is_indirect:
            found[number_of(pdf.Root.AcroForm)] = body
        else:
            found[number_of(pdf.Root)] = re.sub(
                rb'/Fields \[[^\]]*\]', b'/Fields [' + refs + b']', pdf.Root.unparse(resolved=True)
            )
        return found

    return change(data, edit)


unreadable('signatures-300', 'one signature in 300 fields', _many, 'too_large')
_ = span
