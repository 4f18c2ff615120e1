"""`digitizer sign`: marks with keys of the registry, PINs that are never arguments, one bad file beside good ones."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime

import pikepdf
import pytest
from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)
from typer.testing import CliRunner

from digitizer import config
from digitizer.certification import trust_anchors
from digitizer.cli import app
from digitizer.config import Mode
from ocr import verapdf
from signing.keys import ensure_development_pki
from signing.pages import signature_fields
from signing.reasons import Verdict
from signing.validate import verify

PIN = 'doan-thu-7319'


@pytest.fixture
def run(monkeypatch, settings):
    def call(*arguments, using=settings):
        monkeypatch.setattr(config, 'settings', lambda: using)
        return CliRunner().invoke(app, ['sign', *map(str, arguments)])

    return call


@pytest.fixture
def keys_file(tmp_path, keys_folder):
    """Two PKCS#12 keys, a person's and the organisation's, under the development root."""
    pki = ensure_development_pki(keys_folder / 'pki')
    rows = []
    for name, holder, member, more in (
        ('nguoi-quet', 'lan', 'officer', ''),
        ('tung-tep', 'lan', 'officer', 'pin_each = true\n'),
        ('van-thu', 'organisation', 'organisation', ''),
    ):
        data = (pki.folder / f'{member}.pem').read_bytes()
        key = load_pem_private_key(data[data.find(b'-----BEGIN PRIVATE KEY') :], None)
        certificate = x509.load_der_x509_certificate(pem.unarmor(data)[2])
        above = [x509.load_der_x509_certificate(pki.issuing.dump())]
        made = pkcs12.serialize_key_and_certificates(
            b'k', key, certificate, above, BestAvailableEncryption(PIN.encode())
        )
        (tmp_path / f'{name}.p12').write_bytes(made)
        digest = (pki.officer if member == 'officer' else pki.organisation).certificate.sha256.hex()
        rows.append(
            f'[[key]]\nname = "{name}"\nholder = "{holder}"\nkind = "pkcs12"\nfile = "{name}.p12"\n'
            f'certificate = "{digest}"\n{more}'
        )
    path = tmp_path / 'keys.toml'
    path.write_text('\n'.join(rows))
    return path


@pytest.fixture
def typed():
    """A file descriptor on which lines were typed."""
    opened = []

    def make(*lines):
        reading, writing = os.pipe()
        os.write(writing, '\n'.join(lines).encode() + b'\n')
        os.close(writing)
        opened.append(reading)
        return reading

    yield make
    for descriptor in opened:
        os.close(descriptor)


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', str(path), '-'], capture_output=True, text=True, check=True).stdout


def test_scanner_marks_with_the_development_key(run, make, tmp_path, settings):
    source = make(tmp_path / 'a.pdf')
    before = source.read_bytes()
    done = run(source, '--key', 'development-officer', '--mark', 'scanner')
    assert done.exit_code == 0, done.output
    made = tmp_path / 'a.signed.pdf'
    words = text_of(made)
    assert "Người sao chụp: Trần Thị Thử Nghiệm" in words
    assert "BẢN THỬ NGHIỆM" in words
    printed = next(word for word in words.split() if word.endswith('+07:00'))
    with pikepdf.open(made) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.M) == datetime.fromisoformat(printed).strftime("D:%Y%m%d%H%M%S+07'00'")
    assert printed in done.output
    assert verapdf.validate(made, flavour='2u').compliant
    assert source.read_bytes() == before


def test_one_pin_signs_many_files_and_a_bad_one_does_not_stop_the_others(
    run, make, paper_kind, tmp_path, settings, keys_file, typed
):
    using = settings.model_copy(update={'keys_file': keys_file})
    good = [make(tmp_path / f'{name}.pdf', paper_kind(pages=2)) for name in 'ab']
    broken = tmp_path / 'broken.pdf'
    broken.write_bytes(b'%PDF-1.7 nothing')
    out = tmp_path / 'out'
    how = ('--key', 'van-thu', '--mark', 'attachment', '--document', '12/QĐ-UBND', '--out', out)
    done = run(good[0], broken, good[1], *how, '--pin-fd', typed(PIN), using=using)
    assert done.exit_code == 1
    assert 'broken.pdf: page_unfit: ' in done.output
    assert 'Traceback' not in done.output
    assert sorted(path.name for path in out.iterdir()) == ['a.signed.pdf', 'b.signed.pdf']
    for path in out.iterdir():
        assert "Kèm theo văn bản số: 12/QĐ-UBND" in text_of(path)
        assert "BẢN THỬ NGHIỆM" not in text_of(path)


def test_a_key_that_wants_its_pin_each_time_gets_it(run, make, tmp_path, settings, keys_file, typed):
    using = settings.model_copy(update={'keys_file': keys_file})
    files = [make(tmp_path / f'{name}.pdf') for name in 'ab']
    how = ('--key', 'tung-tep', '--mark', 'scanner')
    assert run(*files, *how, '--pin-fd', typed(PIN, PIN), using=using).exit_code == 0
    assert len(list(tmp_path.glob('*.signed.pdf'))) == 2


@pytest.mark.parametrize('line', ['sai-roi', ''])
def test_a_wrong_pin_signs_nothing_and_is_not_repeated(run, make, tmp_path, settings, keys_file, typed, line):
    using = settings.model_copy(update={'keys_file': keys_file})
    done = run(make(tmp_path / 'a.pdf'), '--key', 'van-thu', '--mark', 'archive', '--pin-fd', typed(line), using=using)
    assert done.exit_code == 1
    assert 'digitizer: pin_' in done.output
    assert not line or line not in done.output
    assert not list(tmp_path.glob('*.signed.pdf'))


@pytest.mark.parametrize(
    ('key', 'mark'), [('van-thu', 'scanner'), ('nguoi-quet', 'incoming'), ('nguoi-quet', 'attachment')]
)
def test_marks_are_made_with_keys_of_their_holder(run, make, tmp_path, settings, keys_file, key, mark):
    using = settings.model_copy(update={'keys_file': keys_file})
    done = run(make(tmp_path / 'a.pdf'), '--key', key, '--mark', mark, '--document', '1/QĐ', using=using)
    assert done.exit_code == 1
    assert 'digitizer: wrong_key: ' in done.output
    assert not list(tmp_path.glob('*.signed.pdf'))


def test_wrong_use_is_told_before_a_key_is_opened(run, make, tmp_path, settings, keys_file):
    source = make(tmp_path / 'a.pdf')
    using = settings.model_copy(update={'keys_file': keys_file})
    unknown = run(source, '--key', 'ai-do', '--mark', 'scanner', using=using)
    assert (unknown.exit_code, 'van-thu' in unknown.output) == (2, True)
    assert run(source, '--key', 'van-thu', '--mark', 'attachment', using=using).exit_code == 2  # of which document?
    assert run(source, '--key', 'van-thu', '--mark', 'sao_y', using=using).exit_code == 2  # copies are assembled
    assert (
        run(source, '--key', 'nguoi-quet', '--mark', 'scanner', using=using).exit_code == 2
    )  # nobody to ask for a PIN
    (tmp_path / 'b').mkdir()
    twin = make(tmp_path / 'b' / 'a.pdf')
    how = ('--key', 'development-officer', '--mark', 'scanner', '--out', tmp_path / 'out')
    assert run(source, twin, *how).exit_code == 2
    assert run(tmp_path / 'missing.pdf', *how).exit_code == 2


def test_marks_add_up_and_no_signature_breaks_another(run, make, tmp_path, settings):
    source = make(
        tmp_path / 'a.pdf',
    )
    assert run(source, '--key', 'development-officer', '--mark', 'scanner').exit_code == 0
    scanned = tmp_path / 'a.signed.pdf'
    done = run(scanned, '--key', 'development-organisation', '--mark', 'archive')
    assert done.exit_code == 0, done.output
    both = tmp_path / 'a.signed.signed.pdf'
    assert both.read_bytes().startswith(scanned.read_bytes())  # what was signed is still there, byte for byte
    assert [item.name for item in signature_fields(both)] == ['NguoiSoHoa', 'LuuTru']
    assert verify(both, trust_anchors(settings)).verdict is Verdict.VALID
    again = run(both, '--key', 'development-officer', '--mark', 'scanner')
    assert (again.exit_code, 'page_unfit' in again.output) == (1, True)


def test_production_signs_with_no_development_key(run, make, tmp_path, settings):
    using = settings.model_copy(update={'mode': Mode.PRODUCTION})
    done = run(make(tmp_path / 'a.pdf'), '--key', 'development-officer', '--mark', 'scanner', using=using)
    assert done.exit_code == 2
    assert not list(tmp_path.glob('*.signed.pdf'))


def test_no_timestamp_no_file(run, make, tmp_path, settings, free_port):
    using = settings.model_copy(update={'tsa_url': f'http://127.0.0.1:{free_port}/', 'tsa_timeout_s': 2.0})
    done = run(make(tmp_path / 'a.pdf'), '--key', 'development-officer', '--mark', 'scanner', using=using)
    assert (done.exit_code, 'tsa_unreachable' in done.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir() if 'signed' in path.name or path.name.startswith('.')] == []
