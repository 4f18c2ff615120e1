"""`digitizer process` as a person runs it: outputs and exit codes of the contract, and input of every kind."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import unicodedata
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.acceptance.conftest import ROOT, command, decision_page, draw, jpeg, pdf_of


def summary(out: Path) -> dict:
    return json.loads((out / 'summary.json').read_text(encoding='utf-8'))


def document(out: Path, name: str) -> dict:
    return json.loads((out / name / 'document.json').read_text(encoding='utf-8'))


def value(data: dict, name: str):
    return next(field for field in data['fields'] if field['name'] == name)['value']


def plain(result: subprocess.CompletedProcess[str]) -> None:
    assert 'Traceback' not in result.stderr + result.stdout


def fails_with(result, out: Path, code: str, *, name: str) -> None:
    """One input failed with its code, in one plain line; nothing was written for it."""
    plain(result)
    assert result.returncode == 1, result.stderr
    entry = next(item for item in summary(out)['inputs'] if Path(item['path']).name == name)
    assert entry['status'] == 'failed'
    assert entry['error']['code'] == code
    assert entry['error']['message']
    lines = [line for line in result.stderr.splitlines() if name in line]
    assert len(lines) == 1
    assert code in lines[0]


def reads_well(out: Path, name: str) -> dict:
    """The decision was read, typed and published."""
    data = document(out, name)
    assert 'QUYẾT ĐỊNH' in data['text']
    assert 'Phê duyệt kế hoạch số hóa hồ sơ' in data['text']
    assert (data['type']['code'], data['type']['accepted']) == ('T17', True)
    assert value(data, 'document_number') == '84/QĐ-UBND'
    assert value(data, 'issue_date') == '2026-03-05'
    check = subprocess.run(['qpdf', '--check', out / name / 'searchable.pdf'], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr
    return data


# What must succeed


def test_pages_that_are_in_no_document_are_told(digitizer, tmp_path):
    source = tmp_path / 'trắng.png'
    Image.new('L', (1240, 1754), 255).save(source, dpi=(150, 150))
    result = digitizer('process', source, '--out', tmp_path / 'out')
    assert result.returncode == 0, result.stderr
    assert summary(tmp_path / 'out')['inputs'][0]['skipped_pages'] == [{'page': 1, 'reason': 'blank'}]
    assert 'trắng.png: bỏ qua trang trắng: trang 1' in result.stderr


def test_outputs_of_the_contract(digitizer, tmp_path, scan):
    source = tmp_path / 'Quyết định số 84.pdf'
    pdf_of(scan, jpeg(draw('Trang 2 của văn bản\n' * 5))).save(source)
    out = tmp_path / 'kết quả'
    result = digitizer('process', source, '--out', out)
    assert result.returncode == 0, result.stderr
    told = summary(out)
    assert list(told) == ['schema', 'pages', 'seconds', 'inputs']
    assert (told['schema'], told['pages']) == ('digitizer/summary/1', 2)
    (entry,) = told['inputs']
    assert list(entry) == ['path', 'sha256', 'status', 'error', 'documents', 'skipped_pages']
    assert entry['sha256'] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert entry['documents'] == ['Quyết định số 84/001']
    data = reads_well(out, entry['documents'][0])
    assert data['source']['first_page'] == 1
    assert all(unicodedata.is_normalized('NFC', word['text']) for page in data['pages'] for word in page['words'])
    page = data['pages'][0]
    assert page['dpi'] == [200, 200]
    for word in page['words']:
        x0, y0, x1, y1 = word['box']
        assert 0 <= x0 < x1 <= page['width']
        assert 0 <= y0 < y1 <= page['height']
    folder = out / entry['documents'][0]
    assert sorted(path.name for path in folder.iterdir()) == ['document.json', 'pdfa.json', 'searchable.pdf']
    report = json.loads((folder / 'pdfa.json').read_text(encoding='utf-8'))
    assert (report['flavour'], report['compliant'], report['profile']) == ('2u', True, 'standard')
    assert report['sha256'] == hashlib.sha256((folder / 'searchable.pdf').read_bytes()).hexdigest()
    assert not [path for path in out.iterdir() if path.is_dir() and path.name.startswith('.')]


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, dpi=(200, 200), **options)
    return stream.getvalue()


def sixteen_bit_png(image: Image.Image) -> bytes:
    """A grey PNG with 16 bits a sample and a resolution, written by hand: Pillow writes none from 8-bit grey."""
    grey = image.convert('L')
    rows = b''.join(
        b'\0' + b''.join(bytes((value, value)) for value in grey.crop((0, y, grey.width, y + 1)).tobytes())
        for y in range(grey.height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    header = struct.pack('>IIBBBBB', grey.width, grey.height, 16, 0, 0, 0, 0)
    metres = struct.pack('>IIB', 7874, 7874, 1)
    pieces = (
        chunk(b'IHDR', header),
        chunk(b'pHYs', metres),
        chunk(b'IDAT', zlib.compress(rows, 1)),
        chunk(b'IEND', b''),
    )
    return b'\x89PNG\r\n\x1a\n' + b''.join(pieces)


def images_of_every_kind() -> dict[str, bytes]:
    """The decision as what a scanner, a camera or a drawing program may write."""
    page = decision_page()
    alpha = page.convert('RGBA')
    alpha.putalpha(Image.new('L', page.size, 255))
    turned = page.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held so that the picture must be turned 90 degrees clockwise
    return {
        'cmyk.jpg': encoded(page.convert('CMYK'), 'JPEG', quality=90),
        'mười sáu bit.png': sixteen_bit_png(page),
        'một bit.tif': encoded(page.convert('1'), 'TIFF', compression='group4'),
        'palette.png': encoded(page.convert('P'), 'PNG'),
        'alpha.png': encoded(alpha, 'PNG'),
        'exif.jpg': jpeg(turned, exif=exif.tobytes()),
    }


def with_active_content(scan: bytes, path: Path) -> None:
    pdf = pdf_of(scan)
    pdf.Root.OpenAction = pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String('app.alert(1)'))
    )
    pdf.attachments['secret.txt'] = b'secret'
    pdf.save(path)


@pytest.fixture(scope='module')
def every_kind(tmp_path_factory, scan) -> tuple[dict[str, bytes], Path]:
    """Images of every kind and a PDF with active content, read in one run: the images, and what came out."""
    folder = tmp_path_factory.mktemp('every')
    source, out = folder / 'Ảnh quét', folder / 'out'
    source.mkdir()
    files = images_of_every_kind()
    for name, data in files.items():
        (source / name).write_bytes(data)
    with_active_content(scan, source / 'active.pdf')
    result = command(folder / 'var')('process', source, '--out', out)
    assert result.returncode == 0, result.stderr
    return files, out


def test_images_of_every_kind_are_read(every_kind):
    files, out = every_kind
    for name in files:
        data = reads_well(out, f'{Path(name).stem}/001')
        page_data = data['pages'][0]
        assert page_data['height'] > page_data['width'], name


def test_active_content_is_flagged_and_not_published(every_kind):
    _, out = every_kind
    data = reads_well(out, 'active/001')
    assert 'active_content' in [flag['code'] for flag in data['flags']]
    with pikepdf.open(out / 'active/001/searchable.pdf') as made:
        assert '/OpenAction' not in made.Root
        assert not made.attachments
        assert b'alert' not in b''.join(
            bytes(obj.read_raw_bytes())
            for obj in made.objects
            if hasattr(obj, 'read_raw_bytes') and isinstance(obj, pikepdf.Stream)
        )


def test_a_multi_page_tiff_and_a_batch_folder(digitizer, tmp_path):
    pages = [decision_page(84), draw('Phần tiếp theo của quyết định.\n' * 4)]
    tiff = io.BytesIO()
    pages[0].convert('1').save(
        tiff, 'TIFF', save_all=True, append_images=[pages[1].convert('1')], compression='group4', dpi=(200, 200)
    )
    (tmp_path / 'a.tiff').write_bytes(tiff.getvalue())
    folder = tmp_path / 'lô 1'
    folder.mkdir()
    (folder / 'IMG_9.jpg').write_bytes(jpeg(pages[0]))
    (folder / 'IMG_10.jpg').write_bytes(jpeg(pages[1]))
    out = tmp_path / 'out'
    assert digitizer('process', tmp_path / 'a.tiff', '--out', out).returncode == 0
    assert summary(out)['pages'] == 2
    reads_well(out, 'a/001')
    result = digitizer('process', folder, '--batch', '--out', out)
    assert result.returncode == 0, result.stderr
    (entry,) = summary(out)['inputs']
    assert (Path(entry['path']).name, summary(out)['pages']) == ('lô 1', 2)
    assert reads_well(out, 'lô 1/001')['pages'][0]['source_page'] == 1


def test_an_encrypted_pdf_opens_with_its_password_only(digitizer, tmp_path, scan):
    source = tmp_path / 'mật.pdf'
    pdf_of(scan).save(source, encryption=pikepdf.Encryption(owner='owner', user='mật khẩu'))
    before = source.read_bytes()
    out = tmp_path / 'out'
    fails_with(digitizer('process', source, '--out', out), out, 'encrypted', name='mật.pdf')
    secret = tmp_path / 'password'
    secret.write_text('mật khẩu\n', encoding='utf-8')
    result = digitizer('process', source, '--out', out, '--password-file', secret)
    assert result.returncode == 0, result.stderr
    reads_well(out, 'mật/001')
    assert source.read_bytes() == before
    assert 'mật khẩu' not in result.stdout + result.stderr


# What must fail with its code, the others done


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG whose header claims a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    header = struct.pack('>IIBBBBB', width, height, 1, 0, 0, 0, 0)
    return (
        b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(bytes(1000))) + chunk(b'IEND', b'')
    )


def bomb_pdf() -> bytes:
    """A PDF page whose image claims 60,000 x 60,000 pixels in a few kilobytes."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    picture = pikepdf.Stream(pdf, zlib.compress(bytes(1 << 20), 9))
    picture.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60000, Height=60000,
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = pikepdf.Stream(pdf, b'q 595 0 0 842 0 0 cm /Im0 Do Q')
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def no_pages() -> bytes:
    stream = io.BytesIO()
    pikepdf.new().save(stream)
    return stream.getvalue()


def test_bad_inputs_fail_with_their_codes_and_the_others_are_done(digitizer, tmp_path, scan):
    whole = io.BytesIO()
    pdf_of(scan).save(whole)
    bad = {
        'truncated.pdf': (whole.getvalue()[: len(whole.getvalue()) // 2], 'damaged'),
        'malformed.pdf': (b'%PDF-1.7\n' + os.urandom(4000), 'damaged'),
        'half.jpg': (scan[: len(scan) // 3], 'damaged'),
        'no pages.pdf': (no_pages(), 'empty_document'),
        'zero.pdf': (b'', 'empty_file'),
        'chữ thường.pdf': ("Đây là văn bản, không phải PDF.\n".encode(), 'unsupported'),
        'huge.png': (png_claiming(60000, 60000), 'too_large'),
        'bomb.pdf': (bomb_pdf(), 'too_large'),
    }
    folder = tmp_path / 'in'
    folder.mkdir()
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    (folder / 'tốt.jpg').write_bytes(scan)
    (tmp_path / 'outside.jpg').write_bytes(scan)
    (folder / 'link.jpg').symlink_to(tmp_path / 'outside.jpg')
    out = tmp_path / 'out'
    result = digitizer('process', folder, '--out', out)
    for name, (data, code) in bad.items():
        fails_with(result, out, code, name=name)
        assert (folder / name).read_bytes() == data
    fails_with(result, out, 'unsupported', name='link.jpg')
    reads_well(out, 'tốt/001')
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ['tốt']


def test_a_full_disk_fails_with_its_code(digitizer, tmp_path, scan):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    small = tmp_path / 'small'
    small.mkdir()
    inside = (
        f'mount -t tmpfs -o size=200k tmpfs {small} && "$@"; status=$?; '
        f'cp {small}/summary.json {tmp_path}/; ls -A {small} > {tmp_path}/left; exit $status'
    )
    probe = subprocess.run(['unshare', '-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', small], capture_output=True)
    if probe.returncode:
        pytest.skip('this machine lets nobody mount a small disk')
    result = digitizer(
        'process', source, '--out', small, prefix=('unshare', '-Urm', 'sh', '-c', inside, 'sh'), env={'TMPDIR': '/tmp'}
    )
    plain(result)
    assert result.returncode == 1, result.stderr
    assert 'storage_full' in result.stderr
    assert 'a' not in (tmp_path / 'left').read_text().split()


@pytest.mark.parametrize(('missing', 'code'), [('program', 'engine_missing'), ('language', 'language_missing')])
def test_a_missing_engine_or_language_is_told(digitizer, tmp_path, scan, missing, code):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    if missing == 'program':
        tools = tmp_path / 'bin'
        tools.mkdir()
        for name in ('pdftoppm', 'pdftocairo', 'pdfinfo', 'qpdf', 'java', 'sh'):
            if found := shutil.which(name):
                (tools / name).symlink_to(found)
        env = {'PATH': str(tools)}
    else:
        models = tmp_path / 'tessdata'
        models.mkdir()
        env = {'TESSDATA_PREFIX': str(models)}
    out = tmp_path / 'out'
    fails_with(digitizer('process', source, '--out', out, env=env), out, code, name='a.jpg')


def test_an_unreachable_tsa_leaves_the_searchable_pdf_and_nothing_half_signed(digitizer, tmp_path, scan):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    out = tmp_path / 'out'
    env = {'DIGITIZER_TSA_URL': 'http://127.0.0.1:9/tsa', 'DIGITIZER_TSA_TIMEOUT_S': '2'}
    result = digitizer('process', source, '--certify', '--out', out, env=env)
    fails_with(result, out, 'tsa_unreachable', name='a.jpg')
    assert summary(out)['inputs'][0]['documents'] == ['a/001']
    names = sorted(path.name for path in (out / 'a/001').iterdir())
    assert names == ['document.json', 'pdfa.json', 'searchable.pdf']


def test_production_mode_signs_nothing_with_development_keys(digitizer, tmp_path, scan):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    out = tmp_path / 'out'
    env = {'DIGITIZER_MODE': 'production'}
    fails_with(digitizer('process', source, '--certify', '--out', out, env=env), out, 'not_in_production', name='a.jpg')


def test_a_second_run_into_one_folder_is_refused(digitizer, tmp_path, scan, state):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    out = tmp_path / 'out'
    first = subprocess.Popen(
        [sys.executable, '-m', 'digitizer', 'process', source, '--out', out],
        cwd=ROOT,
        env=os.environ | {'DIGITIZER_DATA_DIR': str(state)},
        stdout=subprocess.DEVNULL,
    )
    try:
        while not (out / '.digitizer-work').exists() and first.poll() is None:
            time.sleep(0.02)
        second = digitizer('process', source, '--out', out)
        plain(second)
        assert (second.returncode, first.poll()) == (2, None)
        assert 'output_in_use' in second.stderr
    finally:
        assert first.wait(timeout=200) == 0
    reads_well(out, 'a/001')


def test_a_killed_run_leaves_nothing_half_done_and_the_next_completes(digitizer, tmp_path, scan, state):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    out = tmp_path / 'out'
    process = subprocess.Popen(
        [sys.executable, '-m', 'digitizer', 'process', source, '--out', out],
        cwd=ROOT,
        env=os.environ | {'DIGITIZER_DATA_DIR': str(state)},
        stdout=subprocess.DEVNULL,
    )
    while not list(out.glob('.digitizer-work/*/made')) and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait(timeout=30)
    assert [path.name for path in out.iterdir() if not path.name.startswith('.')] == []
    assert digitizer('process', source, '--out', out).returncode == 0
    reads_well(out, 'a/001')


@pytest.mark.parametrize(
    'arguments',
    [
        ('process',),
        ('process', 'nowhere.pdf', '--out', '{out}'),
        ('process', '{source}', '--out', '{out}', '--type', 'T99'),
        ('process', '{source}', '--out', '{out}', '--engine', 'none'),
        ('process', '{source}', '--out', '{out}', '--batch'),
        ('process', '{source}', '--out', '{source}'),
        ('process', '{empty}', '--out', '{out}'),
        ('process', '{source}', '--out', '{out}', '--jobs', '0'),
    ],
)
def test_wrong_usage_ends_with_2(digitizer, tmp_path, scan, arguments):
    source = tmp_path / 'a.jpg'
    source.write_bytes(scan)
    empty = tmp_path / 'empty'
    empty.mkdir()
    result = digitizer(*(part.format(source=source, out=tmp_path / 'out', empty=empty) for part in arguments))
    plain(result)
    assert result.returncode == 2


def test_a_page_below_200_dpi_is_done_but_never_certified(digitizer, tmp_path):
    source = tmp_path / 'a.jpg'
    source.write_bytes(jpeg(decision_page(dpi=150), dpi=150))
    out = tmp_path / 'out'
    result = digitizer('process', source, '--certify', '--out', out)
    assert result.returncode == 0, result.stderr
    flags = {flag['code']: flag for flag in document(out, 'a/001')['flags']}
    assert flags['low_resolution']['severity'] == 'error'
    assert 'not_certifiable' in flags
    assert not (out / 'a/001/certified.pdf').exists()


@pytest.mark.parametrize(
    # the test of signed input makes a sao_y copy too
    'kind',
    ['chung_thuc', pytest.param('sao_y', marks=pytest.mark.slow)],
)
def test_a_trial_copy_is_signed_and_verifies(digitizer, tmp_path, scan, kind):
    source = tmp_path / 'a.pdf'
    pdf_of(scan).save(source)
    out = tmp_path / 'out'
    result = digitizer('process', source, '--certify', '--copy-kind', kind, '--out', out)
    assert result.returncode == 0, result.stderr
    copy = out / 'a/001/certified.pdf'
    verdict = digitizer('verify', '--json', copy)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert 'KHÓA THỬ NGHIỆM' in verdict.stdout
    checked = subprocess.run(['pdfsig', '-nocert', copy], capture_output=True, text=True)
    assert checked.stdout.count('Signature is Valid.') == (2 if kind == 'chung_thuc' else 1)
    assert digitizer('pdfa', copy, out / 'a/001/searchable.pdf').returncode == 0
    text = subprocess.run(['pdftotext', copy, '-'], capture_output=True, text=True).stdout
    assert 'BẢN THỬ NGHIỆM' in text
    assert 'Nguyễn Thị Hồng' in text


def test_signed_input_keeps_its_original_beside_an_unsigned_derivative(digitizer, tmp_path, scan):
    source = tmp_path / 'a.pdf'
    pdf_of(scan).save(source)
    first = tmp_path / 'first'
    assert digitizer('process', source, '--certify', '--copy-kind', 'sao_y', '--out', first).returncode == 0
    signed = tmp_path / 'đã ký.pdf'
    shutil.copy(first / 'a/001/certified.pdf', signed)
    out = tmp_path / 'out'
    result = digitizer('process', signed, '--out', out)
    assert result.returncode == 0, result.stderr
    folder = out / 'đã ký/001'
    assert (folder / 'original.pdf').read_bytes() == signed.read_bytes()
    signatures = json.loads((folder / 'signatures.json').read_text(encoding='utf-8'))
    assert len(signatures['report']['signatures']) == 1
    assert 'signed_input' in [flag['code'] for flag in document(out, 'đã ký/001')['flags']]
    with pikepdf.open(folder / 'searchable.pdf') as made:
        assert '/AcroForm' not in made.Root
    shown = subprocess.run(['pdftotext', folder / 'searchable.pdf', '-'], capture_output=True, text=True).stdout
    assert 'Thời gian ký' in shown
