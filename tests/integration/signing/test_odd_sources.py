"""Files that are odd, damaged or made to do harm: each is signed well, or refused with a reason and left as it was."""

from __future__ import annotations

import errno
import io
import random
import resource
import time
import zlib
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from signing.errors import DocumentUnfit, PageUnfit, SigningError
from signing.geometry import Rect
from signing.pades import FieldPlace, SignOrder, complete, prepare
from signing.validate import verify

ORDER = SignOrder(FieldPlace('CanBo', 0, Rect(100, 100, 200, 150)))
SECONDS = 20  # on a machine busy with other work
MEGABYTES = 400  # more than before

CATALOG, PAGES = b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
PAGE = b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'


def written(*objects, tail=b''):
    """Return a PDF of these objects, the first its catalog."""
    out = io.BytesIO(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b'%d 0 obj\n' % number + body + b'\nendobj\n')
    table = out.tell()
    out.write(b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1))
    out.write(b''.join(b'%010d 00000 n \n' % place for place in places))
    out.write(b'trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, tail, table))
    return out.getvalue()


def two_tables(_base):
    """Return a file whose trailer names a cross-reference stream beside its table (ISO 32000-1, 7.5.8.4)."""
    whole = written(CATALOG, PAGES, PAGE)
    table = whole.rindex(b'xref\n0 ')
    entries = b''.join(b'\x01' + whole.index(b'%d 0 obj' % number).to_bytes(3, 'big') + b'\x00' for number in (1, 2, 3))
    stream = b'9 0 obj\n<< /Type /XRef /W [1 3 1] /Index [1 3] /Size 10 /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n'
    stream %= (len(entries), entries)
    tail = whole[table:].replace(b'/Size 4 /Root', b'/Size 10 /XRefStm %d /Root' % table)
    tail = tail.replace(b'startxref\n%d' % table, b'startxref\n%d' % (table + len(stream)))
    return whole[:table] + stream + tail


def changed(change, **how):
    def make(base):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(base)) as pdf:
            change(pdf)
            pdf.save(out, **how)
        return out.getvalue()

    return make


def nothing(_pdf):
    """Change nothing."""


def root(name, value):
    return lambda pdf: pdf.Root.__setitem__(name, value(pdf))


def form(**entries):
    return root('/AcroForm', lambda pdf: Dictionary(**{name: made(pdf) for name, made in entries.items()}))


def looping(name):
    def make(pdf):
        field = pdf.make_indirect(Dictionary(T='A', FT=Name.Sig))
        field[name] = Array([field]) if name == '/Kids' else field
        return Array([field])

    return make


def packed(body, kind=b'/Type /Metadata /Subtype /XML'):
    data = zlib.compress(body, 9)
    return b'<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream' % (kind, len(data), data)


def prefixed(base):
    return b'junk\n' * 30 + base


OBJECT_STREAMS = pikepdf.ObjectStreamMode.generate
FITS = {
    'object streams': changed(nothing, object_stream_mode=OBJECT_STREAMS),
    'PDF 2.0': changed(nothing, object_stream_mode=OBJECT_STREAMS, min_version='2.0'),
    'linearized': changed(nothing, linearize=True),
    'many pages': lambda _: written(
        CATALOG, b'<< /Type /Pages /Kids [' + b'3 0 R ' * 20000 + b'] /Count 20000 >>', PAGE
    ),
    'many fields': changed(
        form(Fields=lambda pdf: Array([pdf.make_indirect(Dictionary(T=f'f{i}', FT=Name.Tx)) for i in range(2000)]))
    ),
    'no page size': lambda _: written(CATALOG, PAGES, b'<< /Type /Page /Parent 2 0 R >>'),
    'metadata of no XML': changed(root('/Metadata', lambda pdf: pdf.make_stream(b'<xml'))),
    'SigFlags of another kind': changed(form(Fields=lambda _: Array([]), SigFlags=lambda _: pikepdf.String('x'))),
}
REFUSED = {
    'empty': ('damaged', lambda _: b''),
    'no PDF': ('damaged', lambda _: bytes(10000)),
    'cut': ('damaged', lambda base: base[: len(base) // 2]),
    'cut by a few bytes': ('damaged', lambda base: base[:-8]),
    'bytes in front': ('damaged', prefixed),
    'bytes behind': ('damaged', lambda base: base + b'\njunk' * 300),
    'table beyond the end': (
        'damaged',
        lambda base: base[: base.rindex(b'startxref')] + b'startxref\n99999999\n%%EOF\n',
    ),
    'table before the start': ('damaged', lambda base: base[: base.rindex(b'startxref')] + b'startxref\n-5\n%%EOF\n'),
    'table of itself': (
        'damaged',
        lambda _: written(CATALOG, PAGES, PAGE, tail=b'/Prev %d ' % (len(written(CATALOG, PAGES, PAGE)) - 150)),
    ),
    'password': ('encrypted', changed(nothing, encryption=pikepdf.Encryption(owner='x', user='y', R=6))),
    'no password to read': ('encrypted', changed(nothing, encryption=pikepdf.Encryption(owner='x', user='', R=4))),
    'pages that hold themselves': ('damaged', lambda _: written(CATALOG, b'<< /Type /Pages /Kids [2 0 R] /Count 1 >>')),
    'no pages': ('damaged', lambda _: written(b'<< /Type /Catalog >>')),
    'pages as text': ('damaged', lambda _: written(b'<< /Type /Catalog /Pages (x) >>')),
    'a false count': ('damaged', lambda _: written(CATALOG, b'<< /Type /Pages /Kids [] /Count 1000000000 >>')),
    'a page that is not there': ('damaged', lambda _: written(CATALOG, b'<< /Type /Pages /Kids [77 0 R] /Count 1 >>')),
    'nested arrays': (
        'damaged',
        lambda _: written(CATALOG[:-2] + b'/AcroForm ' + b'[' * 50000 + b']' * 50000 + b' >>', PAGES, PAGE),
    ),
    'a deep page tree': (
        'damaged',
        lambda _: written(
            CATALOG, *[b'<< /Type /Pages /Kids [%d 0 R] /Count 1 >>' % (i + 1) for i in range(2, 3000)], PAGE
        ),
    ),
    'form as text': ('damaged', changed(root('/AcroForm', lambda _: pikepdf.String('x')))),
    'fields as numbers': ('damaged', changed(form(Fields=lambda _: Array([1, 2, 3])))),
    'a field that holds itself': ('damaged', changed(form(Fields=looping('/Kids')))),
    'annotations as a number': ('damaged', changed(lambda pdf: pdf.pages[0].obj.__setitem__('/Annots', 5))),
    'permissions as a number': ('damaged', changed(root('/Perms', lambda _: Dictionary(DocMDP=5)))),
    'two tables': ('signing_forbidden', two_tables),
    'metadata of 200 MB': (
        'damaged',
        lambda _: written(CATALOG[:-2] + b'/Metadata 4 0 R >>', PAGES, PAGE, packed(bytes(200 << 20))),
    ),
}


@pytest.fixture
def base(tmp_path, make):
    return make(tmp_path / 'base.pdf').read_bytes()


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def now():
    return datetime.now(UTC)


@pytest.mark.parametrize('name', FITS)
def test_odd_files_are_signed_well(tmp_path, base, authority, stamp_at, name):
    path = tmp_path / 'a.pdf'
    path.write_bytes(FITS[name](base))
    before = path.read_bytes()
    credential = authority.credential()
    prepared = prepare(path, ORDER, credential.holder, now())
    complete(path, prepared, credential.sign(prepared.signed_attributes), stamp_at())
    (report,) = verify(path, authority.anchors()).signatures
    assert report.intact
    assert report.covers_file
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize('name', REFUSED)
def test_files_that_cannot_be_signed_are_named_and_stay(tmp_path, base, authority, name):
    code, make = REFUSED[name]
    path = tmp_path / 'a.pdf'
    path.write_bytes(make(base))
    before, memory, started = path.read_bytes(), peak_mb(), time.process_time()
    with pytest.raises(DocumentUnfit) as caught:
        prepare(path, ORDER, authority.credential().holder, now())
    assert caught.value.code == code
    assert path.read_bytes() == before
    assert time.process_time() - started < SECONDS
    assert peak_mb() - memory < MEGABYTES


def test_signed_places_and_closed_documents_are_named(tmp_path, make, authority, stamp_at, signed):
    holder = authority.credential().holder
    with pytest.raises(DocumentUnfit) as caught:
        prepare(signed(field='CanBo'), ORDER, holder, now())
    assert caught.value.code == 'field_signed'
    with pytest.raises(DocumentUnfit) as caught:  # an author's signature must be the first
        prepare(signed(field='A'), SignOrder(FieldPlace('B'), certify=True), holder, now())
    assert caught.value.code == 'signing_forbidden'
    closed = signed(field='A', certify=True)
    data = closed.read_bytes()
    assert data.count(b'/P 2') == 1
    closed.write_bytes(data.replace(b'/P 2', b'/P 1'))
    with pytest.raises(DocumentUnfit) as caught:
        prepare(closed, SignOrder(FieldPlace('B')), holder, now())
    assert caught.value.code == 'signing_forbidden'


@pytest.mark.parametrize('page', [1, -1, 7])
def test_pages_that_are_not_there(tmp_path, make, authority, page):
    path = make(tmp_path / 'a.pdf')
    before = path.read_bytes()
    with pytest.raises(PageUnfit):
        prepare(path, SignOrder(FieldPlace('A', page)), authority.credential().holder, now())
    assert path.read_bytes() == before


def test_whatever_bytes_change_it_is_signed_or_refused(tmp_path, base, authority):
    chance, path = random.Random(5), tmp_path / 'a.pdf'
    holder = authority.credential().holder
    # the streams are no matter of signing: change what lies between them
    outside = [at for at in range(len(base)) if base.count(b'endstream', at) == base.count(b'\nstream', at)]
    kept = 0
    for _ in range(150):
        data = bytearray(base)
        for _ in range(chance.randrange(1, 6)):
            data[chance.choice(outside)] = chance.choice([chance.randrange(256), *b'0123456789<>[]()/ R\n'])
        path.write_bytes(data)
        try:
            prepare(path, ORDER, holder, now())
        except SigningError:
            kept += 1
            assert path.read_bytes() == data
    assert 10 < kept < 150  # both happen


def test_full_disk_while_preparing_leaves_the_file(tmp_path, make, authority):
    path = make(tmp_path / 'a.pdf')
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (1, 5000, 20000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, hard))
        try:
            with pytest.raises(OSError, match='File too large') as caught:
                prepare(path, ORDER, authority.credential().holder, now())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert caught.value.errno == errno.EFBIG
        assert path.read_bytes() == before
    prepare(path, ORDER, authority.credential().holder, now())
